"""Values of attributes as texts, and back by the type that is declared for them."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from campus_safety.codec.faults import Faults, Token, Wrong, note
from campus_safety.codec.leaves import DATETIME
from campus_safety.exchange.logs.flat import Sort, Value

__all__ = [
    "EXPECTED",
    "FARTHEST",
    "LARGEST",
    "LONGEST",
    "digits_of",
    "ill",
    "is_moment",
    "is_text",
    "long_number",
    "number",
    "text_of",
    "time_of",
    "value_of",
    "whole",
]

LARGEST: Final = 2**63 - 1
"""The largest whole number of 64 bits, which readers of logs hold."""

LONGEST: Final = 130
"""The most characters of a number: 64 digits on each side of the point, as the codec has it."""

FARTHEST: Final = 324
"""How many places from the point the first digit of a number may be, as far as a double goes."""

_WHOLE = re.compile(r"-?[0-9]{1,19}", re.ASCII)
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]{1,3})?", re.ASCII)
_FINER = re.compile(r"(?<=\.[0-9]{6})[0-9]{1,3}(?=Z|[-+][0-9]{2}:[0-9]{2})", re.ASCII)
_YES = {"true": True, "1": True, "false": False, "0": False}

EXPECTED: Final[Mapping[Sort, str]] = {
    Sort.STRING: "a text",
    Sort.INTEGER: "a whole number of 64 bits",
    Sort.FLOAT: f"a finite number of at most {LONGEST} characters, up to E±{FARTHEST}",
    Sort.BOOLEAN: "true or false",
    Sort.TIME: "a time of RFC 3339 with its offset",
}
"""What is expected of a value of each type."""


def text_of(value: Value) -> str:
    """Write a value as the text of an XML form."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.isoformat()
    return digits_of(value) if isinstance(value, Decimal) else str(value)


def digits_of(value: Decimal) -> str:
    """Write a number with all its digits; with an exponent where they would be too many."""
    plain = f"{value:f}" if abs(value.adjusted()) <= LONGEST else ""
    return plain if 0 < len(plain) <= LONGEST else str(value)


def whole(text: str) -> int:
    """Read a whole number; raises `Wrong` for any other text."""
    if _WHOLE.fullmatch(text) is None or not -LARGEST - 1 <= (read := int(text)) <= LARGEST:
        raise Wrong("malformed", EXPECTED[Sort.INTEGER])
    return read


def number(text: str) -> Decimal:
    """Read a number exactly; raises `Wrong` for another text or one too long."""
    if len(text) > LONGEST or _NUMBER.fullmatch(text) is None:
        raise Wrong("malformed", EXPECTED[Sort.FLOAT])
    read = Decimal(text)
    if _is_long(read):
        raise Wrong("out-of-range", EXPECTED[Sort.FLOAT])
    return read


def long_number(_: str) -> Token:
    """Stand in a parsed document for a number or a constant that may not be read."""
    return Token("malformed", EXPECTED[Sort.FLOAT])


def time_of(raw: Any, place: str, faults: Faults) -> datetime | None:
    """Read a time with its offset; what is wrong is added to the faults."""
    read = value_of(raw, Sort.TIME, place, faults)
    return read if isinstance(read, datetime) else None


def _moment(text: str) -> datetime:
    """Read a time; digits below the microsecond may stand there where they are zeros."""
    found = _FINER.search(text)
    if found is not None and found[0].strip("0"):
        raise Wrong("out-of-range", "a time of whole microseconds")
    read: datetime = DATETIME.read(_FINER.sub("", text))
    return read


def ill(value: object, sort: Sort) -> bool:
    """Tell whether a value is not of a type, or could not be read again once it is written."""
    match value:
        case bool():
            return sort is not Sort.BOOLEAN
        case int():
            return sort is not Sort.INTEGER or not -LARGEST - 1 <= value <= LARGEST
        case Decimal():
            return sort is not Sort.FLOAT or not value.is_finite() or _is_long(value)
        case datetime():
            return sort is not Sort.TIME or not is_moment(value)
        case str():
            return sort is not Sort.STRING or not is_text(value)
        case _:
            return True


def is_moment(time: datetime) -> bool:
    """Tell whether a time has an offset that can be written, in whole minutes."""
    try:
        DATETIME.write(time)
    except Wrong:
        return False
    return True


def is_text(text: str) -> bool:
    """Tell whether a text holds no half of a character."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _is_long(value: Decimal) -> bool:
    return abs(value.adjusted()) > FARTHEST or len(digits_of(value)) > LONGEST


def _yes(text: str) -> bool:
    if text not in _YES:
        raise Wrong("malformed", EXPECTED[Sort.BOOLEAN])
    return _YES[text]


_OF_TEXT: dict[Sort, Callable[[str], Value]] = {
    Sort.STRING: str,
    Sort.INTEGER: whole,
    Sort.FLOAT: number,
    Sort.BOOLEAN: _yes,
    Sort.TIME: _moment,
}


def value_of(raw: Any, sort: Sort, place: str, faults: Faults) -> Value | None:
    """Read a value of the declared type, and add to the faults what is wrong.

    A text is read as what it writes, since the published schema asks for texts everywhere;
    no other type is ever taken for the one declared, but a whole number for a broken one.
    """
    if type(raw) is Token:
        note(faults, place, raw.code, raw.expected)
        return None
    if type(raw) is str:
        return _read(raw, sort, place, faults)
    if sort is Sort.FLOAT and type(raw) in {int, Decimal}:
        return Decimal(raw)
    if (sort is Sort.INTEGER and type(raw) is int) or (sort is Sort.BOOLEAN and type(raw) is bool):
        read: Value = raw
        return read
    note(faults, place, "wrong-type", EXPECTED[sort])
    return None


def _read(text: str, sort: Sort, place: str, faults: Faults) -> Value | None:
    if not is_text(text):
        note(faults, place, "malformed", "a text without half characters")
        return None
    try:
        return _OF_TEXT[sort](text)
    except Wrong as wrong:
        note(faults, place, wrong.code, wrong.expected)
        return None
