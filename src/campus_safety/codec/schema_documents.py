"""Schema documents: what the codec reads, as JSON Schema 2020-12 and OpenAPI 3.1.

It is written from the shapes by which the codec itself reads, so that neither knows a field
that the other does not. What a schema cannot say is listed in the documentation.
"""

from collections.abc import Mapping
from copy import deepcopy
from difflib import get_close_matches
from functools import lru_cache
from typing import Any

from attrs import frozen

from campus_safety.codec.definitions import (
    HERE,
    Choice,
    Definitions,
    Schema,
    closure,
    pointed,
)
from campus_safety.codec.documents import known
from campus_safety.codec.faults import CodecError
from campus_safety.codec.forms import Fields, Form, Leaf, OneOf, fields_of, options_of
from campus_safety.codec.kinds import REPLACED, RETRACTED, Workflows, all_workflows
from campus_safety.codec.versions import VERSIONS
from campus_safety.kernel import (
    Case,
    Content,
    Entry,
    Fact,
    Fault,
    Finding,
    Obligation,
    Provision,
)
from campus_safety.scoring import Rubric, Scorecard
from campus_safety.vocabulary import School

__all__ = ["TOPS", "openapi_components", "schema", "schema_titles", "schemas"]

DRAFT = "https://json-schema.org/draft/2020-12/schema"

TOPS: Mapping[str, Any] = {
    "case": Case,
    "content": Content,
    "entry": Entry,
    "fact": Fact,
    "finding": Finding,
    "obligation": Obligation,
    "provision": Provision,
    "rubric": Rubric,
    "scorecard": Scorecard,
    "school": School,
}
"""The documents that are no single kind, each with its type."""

_LINE = "line"
_NEWEST = VERSIONS.newest
_VERSION = Leaf("version", {"type": "integer", "const": _NEWEST})
_COMPONENTS = "#/components/schemas/"


def schema(name: str, *, workflows: Workflows | None = None) -> Schema:
    """Give the JSON Schema of a kind, a room or a document, complete in itself.

    Names are those of `schema_titles`. `title` is English and `x-title-zh` Chinese,
    `x-privacy` the privacy class of a field, `x-labels` the words of a table. Raises
    `CodecError` with names that are near where there is no such name.
    """
    return _table(_chosen(workflows)).schema(name)


def schemas(*, workflows: Workflows | None = None) -> Mapping[str, Schema]:
    """Give every schema by its name, each complete in itself, sorted."""
    table = _table(_chosen(workflows))
    return {name: table.schema(name) for name in sorted(table.names)}


def schema_titles(*, language: str = "en", workflows: Workflows | None = None) -> Mapping[str, str]:
    """List the names of all schemas, sorted, each with its title in `en` or `zh`.

    There is one for every document, every room, its case, and every kind of its facts.
    """
    table = _table(_chosen(workflows))
    key = "x-title-zh" if language == "zh" else "title"
    return {name: str(table.made[table.names[name]].get(key, name)) for name in sorted(table.names)}


def openapi_components(name: str | None = None, *, workflows: Workflows | None = None) -> Schema:
    """Give the `components` of an OpenAPI 3.1 document.

    Every definition stands under `schemas`; with a name, only what that needs. A choice of
    objects has a `discriminator` with a mapping. Raises `CodecError` where there is no such name.
    """
    table = _table(_chosen(workflows))
    made = table.made if name is None else table.needed(name)
    written: Schema = {
        one: {**pointed(made[one], _COMPONENTS), **_discriminator(table.choices.get(one))}
        for one in sorted(made)
    }
    return {"schemas": written}


def _discriminator(choice: Choice | None) -> Schema:
    """Map the values of a tag to the objects that carry them."""
    if choice is None:
        return {}
    mapping: Schema = {value: f"{_COMPONENTS}{name}" for value, name in choice.names.items()}
    return {"discriminator": {"propertyName": choice.tag, "mapping": mapping}}


@frozen
class _Table:
    """All definitions of some workflows, and the definition of every name."""

    made: Mapping[str, Schema]
    choices: Mapping[str, Choice]
    names: Mapping[str, str]
    of_lines: tuple[str, ...]

    def schema(self, name: str) -> Schema:
        """Give the schema of a name with all the definitions that it needs."""
        found = self.needed(name)
        top = found[self.names[name]]
        said = {key: top[key] for key in ("title", "x-title-zh", "description") if key in top}
        head: Schema = {"$schema": DRAFT, "$id": f"urn:campus-safety:schema:{name}:v{_NEWEST}"}
        ref = f"{HERE}{self.names[name]}"
        return deepcopy({**head, **said, "$ref": ref, "$defs": {**found}})

    def needed(self, name: str) -> Mapping[str, Schema]:
        """Give the definitions that a name needs; raises `CodecError` for another."""
        if name not in self.names:
            near = get_close_matches(name, self.names, 3, 0.5) or sorted(TOPS)
            expected = f"the name of a schema, such as {', '.join(near)}"
            raise CodecError([Fault(code="unknown-schema", place="name", expected=expected)])
        beside = self.of_lines if name == "entry" else ()
        return closure(self.made, (self.names[name], *beside))


def _chosen(workflows: Workflows | None) -> Workflows:
    return all_workflows() if workflows is None else tuple(workflows)


@lru_cache(maxsize=16)
def _table(workflows: Workflows) -> _Table:
    """Write the definitions of some workflows, once."""
    shapes, written = known(workflows), Definitions()
    names = {top: _defined(written, shapes.of(kind).form) for top, kind in TOPS.items()}
    for workflow in workflows:
        facts, room = options_of(shapes.of(Fact).form), workflow.name
        of_room = {fact.kind: facts[fact.kind] for fact in workflow.facts}
        written.choice(room, OneOf("kind", of_room))
        names |= {name: name for name in (room, f"case.{room}", *of_room)}
    entry = fields_of(shapes.of(Entry).form)
    written.record(_LINE, Fields(Entry, {**entry, "v": _VERSION}))
    names |= {name: name for name in (RETRACTED, REPLACED, _LINE)}
    of_lines = (_LINE, *(workflow.name for workflow in workflows))
    return _Table(written.made, written.choices, names, of_lines)


def _defined(written: Definitions, form: Form) -> str:
    """Define a form, and give the name under which it stands."""
    return str(written.of(form)["$ref"]).removeprefix(HERE)
