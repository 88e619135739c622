"""Faults of the codec: what is wrong with a document, and where in it."""

from collections.abc import Callable
from typing import Any, Final, TypeAlias

from campus_safety.kernel import Fault, Faulty

__all__ = [
    "NOTHING",
    "QUICKLY",
    "CodecError",
    "Faults",
    "Inspect",
    "Read",
    "Token",
    "Wrong",
    "note",
]


class CodecError(Faulty):
    """A document cannot be read, or a value not be written; `faults` says all that is wrong.

    A fault has a code, the file, a place such as `line 12: $.content.at`, and what was
    expected; it never holds what was read, which may be personal.
    """


class Wrong(Exception):
    """One raw value is not what its field asks for; caught inside the codec."""

    def __init__(self, code: str, expected: str, place: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.expected = expected
        self.place = place


class Token:
    """What stands in a parsed document for a number or a constant that may not be read."""

    __slots__ = ("code", "expected")

    def __init__(self, code: str, expected: str) -> None:
        self.code = code
        self.expected = expected


QUICKLY = (Wrong, LookupError, TypeError, ValueError, AttributeError, RecursionError)
"""What the quick roads may stumble over; the careful road then says what is wrong."""

Faults: TypeAlias = list[Fault]
"""Faults as they are gathered; files and lines are added by who knows them."""

NOTHING: Final[Any] = object()
"""What stands for a value that could not be read."""


def note(faults: Faults, place: str, code: str, expected: str) -> Any:
    """Add a fault and answer that there is nothing to read."""
    faults.append(Fault(code=code, place=place, expected=expected))
    return NOTHING


Read: TypeAlias = Callable[[Any], Any]
Inspect: TypeAlias = Callable[[Any, str, Faults], Any]
