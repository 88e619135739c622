"""Words of the command line: the choices that several commands share."""

from typing import Annotated, Literal, TypeAlias

from cyclopts import Parameter

__all__ = ["FailOn", "Format", "Language", "TextFormat"]

Format: TypeAlias = Literal["table", "json"]
TextFormat: TypeAlias = Annotated[
    Literal["table", "text", "json"],
    Parameter(help="A table, sentences with every reason, or JSON."),
]
Language: TypeAlias = Literal["en", "zh"]
FailOn: TypeAlias = Literal["breach", "undecided", "notice", "never"]
