"""Words of the command line: the choices that several commands share."""

from pathlib import Path
from typing import Annotated, Literal, TypeAlias

from cyclopts import Parameter

__all__ = ["Appeal", "FailOn", "Format", "Language", "TextFormat", "Told"]

Format: TypeAlias = Literal["table", "json"]
TextFormat: TypeAlias = Annotated[
    Literal["table", "text", "json"],
    Parameter(help="A table, sentences with every reason, or JSON."),
]
Language: TypeAlias = Literal["en", "zh"]
FailOn: TypeAlias = Literal["breach", "undecided", "notice", "never"]
Appeal: TypeAlias = Annotated[
    str | None, Parameter(help="A line by its id, to be scored again with other numbers.")
]
Told: TypeAlias = Annotated[
    Path | None, Parameter(help="TOML with the other numbers that the appeal tells.")
]
