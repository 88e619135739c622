"""Words of the command line: the choices that several commands share."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal, TypeAlias

from cyclopts import Parameter

from campus_safety.kernel import Privacy

__all__ = [
    "Appeal",
    "FailOn",
    "Format",
    "Language",
    "On",
    "TextFormat",
    "Told",
    "With",
    "classes_of",
]

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
On: TypeAlias = Annotated[
    str | None, Parameter(help="A day (its end is meant) or a moment; now unless given.")
]
With: TypeAlias = Annotated[
    tuple[Literal["personal", "sensitive", "minor", "all"], ...],
    Parameter(
        name="--with",
        help="Classes of fields that go out beside what is public and internal.",
        negative="",
    ),
]


def classes_of(asked: Sequence[str]) -> frozenset[Privacy]:
    """Give the classes of fields that go out: what is public and internal, and what is asked."""
    if "all" in asked:
        return frozenset(Privacy)
    return frozenset({Privacy.PUBLIC, Privacy.INTERNAL, *map(Privacy, asked)})
