"""The command on schemas: what there is, and each as JSON Schema or as components of OpenAPI."""

from typing import Annotated

from cyclopts import Parameter

from campus_safety.cli.show import Style
from campus_safety.cli.terminal import write_json, write_table
from campus_safety.cli.words import Format, Language
from campus_safety.codec import openapi_components, schema_titles
from campus_safety.codec import schema as schema_of

__all__ = ["schema"]


def schema(
    name: Annotated[
        str | None, Parameter(help="A document, a room, a case or a kind of fact.")
    ] = None,
    *,
    openapi: Annotated[
        bool, Parameter(negative="", help="As the components of an OpenAPI 3.1 document.")
    ] = False,
    format: Format = "table",
    language: Language = "en",
) -> int:
    """List the JSON Schemas of the library, or print one of them as JSON.

    With --openapi and no name it prints every definition.
    """
    if openapi:
        write_json(openapi_components(name))
    elif name is not None:
        write_json(schema_of(name))
    elif format == "json":
        en, zh = schema_titles(), schema_titles(language="zh")
        write_json([{"name": one, "title": {"en": en[one], "zh": zh[one]}} for one in en])
    else:
        style = Style(format, language)
        title = style.say("Schemas", "数据格式")
        columns = style.say("name|title", "名称|标题").split("|")
        write_table(title, columns, list(schema_titles(language=language).items()))
    return 0
