"""Described: the JSON Schema of every leaf, beside which the leaf itself reads and writes."""

from collections.abc import Mapping
from enum import Enum
from typing import Any

from campus_safety.codec.forms import Json, Leaf
from campus_safety.codec.parsing import LARGEST
from campus_safety.kernel import Word
from campus_safety.kernel.words import Check, case_id, reference

__all__ = [
    "AT",
    "BOOL",
    "DATE",
    "DATETIME",
    "DECIMAL",
    "DIGEST",
    "INT",
    "STRING",
    "TEXT",
    "TREE",
    "enum",
    "limited",
    "name_of",
    "rows_of",
    "word",
]

_UNSEEN = r"\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
_ID = "[A-Za-z0-9][A-Za-z0-9._-]*"
_DAYS = "-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
_YEAR = "([1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])"
_NEAR = "(19[0-9]{2}|2[01][0-9]{2}|2200)"
_EAST = r"\+(0[0-9]|1[0-3]):[0-5][0-9]|\+14:00"
_WEST = "-00:(0[1-9]|[1-5][0-9])|-(0[1-9]|1[01]):[0-5][0-9]|-12:00"
_CLOCK = rf"T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{{1,6}})?(Z|{_EAST}|{_WEST})"


def _line(pattern: str, never: str = "", **limits: int | str) -> dict[str, Json]:
    r"""Ask for a text that is wholly as a pattern says.

    In Python `$` also stands before a last newline, so that a newline is refused by name.
    """
    refused = rf"{never}|\n" if never else r"\n"
    return {"type": "string", "pattern": f"^{pattern}$", "not": {"pattern": refused}, **limits}


def _plain(**limits: int) -> dict[str, Json]:
    return {"type": "string", "pattern": f"^[^{_UNSEEN}]*$", "not": {"pattern": r"\n"}, **limits}


STRING = Leaf("string", _plain())
TEXT = Leaf("text", _plain(minLength=1, maxLength=500))
BOOL = Leaf("truth", {"type": "boolean"})
INT = Leaf("whole", {"type": "integer", "minimum": -LARGEST, "maximum": LARGEST})
DECIMAL = Leaf("decimal", _line(r"-?(0|[1-9][0-9]{0,63})(\.[0-9]{1,64})?", r"^-0(\.0+)?$"))
DIGEST = Leaf("digest", _line("[0-9a-f]{64}"))
DATE = Leaf("day", _line(_YEAR + _DAYS, format="date"))
DATETIME = Leaf("time", _line(_YEAR + _DAYS + _CLOCK, format="date-time"))
_NEAR_DAY = _line(_NEAR + _DAYS, format="date")
_NEAR_TIME = _line(_NEAR + _DAYS + _CLOCK, format="date-time")
AT = Leaf("moment", {"anyOf": [_NEAR_TIME, _NEAR_DAY]})
_SELF: Json = {"$ref": "#/$defs/tree"}
TREE = Leaf(
    "tree",
    {
        "anyOf": [
            {"$ref": "#/$defs/string"},
            {"$ref": "#/$defs/whole"},
            {"type": "boolean"},
            {"type": "array", "items": _SELF},
            {
                "type": "object",
                "additionalProperties": _SELF,
                "propertyNames": {"$ref": "#/$defs/string"},
            },
        ]
    },
)
_REFERENCE = Leaf(
    "reference", _line("[a-z][a-z-]{0,31}:[A-Za-z0-9][A-Za-z0-9._/-]{0,95}", "[0-9]{11}")
)
_CASE = Leaf("case_id", _line(f"{_ID}(/{_ID})+", "[0-9]{11}", maxLength=128))
_LIMITED: Mapping[Check, Leaf] = {reference: _REFERENCE, case_id: _CASE}
_SYSTEMS = ("cooperation", "response", "prevention", "resolution", "accountability")


def limited(check: Check) -> Leaf:
    """Give the form of a text within a limit; of a user's limit, a mere text."""
    return _LIMITED.get(check) or Leaf(f"limit.{check.__name__}", {"type": "string"})


def name_of(kind: type[Any]) -> str:
    """Name a class within all schemas.

    One of a room is named by its room, one of scoring by that. What all rooms share stands
    without a place before it.
    """
    _, system, room, *_ = (*kind.__module__.split("."), "", "")
    place = {**dict.fromkeys(_SYSTEMS, room), "scoring": "scoring"}.get(system, "")
    return f"{place}.{kind.__name__}" if place else kind.__name__


def rows_of(kind: type[Word]) -> tuple[str, ...]:
    """List the words of a table that are known: the steps of a scale, or the rows."""
    known: tuple[Word, ...] = getattr(kind, "steps", ()) or getattr(kind, "rows", ())
    return tuple(str(one) for one in known)


def word(kind: type[Word]) -> Leaf:
    """Give the form of a word: any key, with the known ones as examples."""
    known = rows_of(kind)
    examples: dict[str, Json] = {"examples": [*known]} if known else {}
    return Leaf(name_of(kind), _line("[a-z][a-z0-9_]{0,63}") | examples, kind)


def enum(kind: type[Enum]) -> Leaf:
    """Give the form of an enum: one of its values."""
    known = [str(member.value) for member in kind]
    return Leaf(name_of(kind), {"type": "string", "enum": [*known]}, kind)
