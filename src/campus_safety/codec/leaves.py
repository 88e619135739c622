"""Leaves: texts, words, numbers, moments and enums, each read and written exactly."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any, TypeVar

from campus_safety.codec import described, parts
from campus_safety.codec.faults import Wrong
from campus_safety.codec.parsing import LARGEST
from campus_safety.codec.parts import Part
from campus_safety.codec.shapes import Shape, leaf
from campus_safety.kernel import Malformed, Word
from campus_safety.kernel.words import Check
from campus_safety.kernel.words import text as short_text

__all__ = [
    "AT",
    "BOOL",
    "DATE",
    "DATETIME",
    "DECIMAL",
    "DIGEST",
    "INT",
    "STRING",
    "checked",
    "enum",
    "word",
]

T = TypeVar("T")

_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn"}
_KEPT = 65_536  # references and words that are remembered as sound
_TEXT = "a text in Unicode normal form C without control or direction characters"
_DECIMAL = re.compile(r"(?!-0(\.0+)?$)-?(0|[1-9]\d{0,63})(\.\d{1,64})?", re.ASCII)
_NUMBER = "a text such as '12' or '0.5', without an exponent"
_DIGEST = re.compile(r"[0-9a-f]{64}", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_TIME = re.compile(
    r"\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)", re.ASCII
)
_MOMENT = "a time of RFC 3339 with its offset, such as '2026-03-01T08:00:00+08:00'"
_A_DAY = "a day such as '2026-03-01'"
_YEARS = "a year from 1900 to 2200"


def _offsets() -> frozenset[str]:
    """List every offset in use, by the minute: from -12:00 to +14:00, and never -00:00."""
    minutes = range(-12 * 60, 14 * 60 + 1)
    return frozenset(f"{'-' if m < 0 else '+'}{abs(m) // 60:02}:{abs(m) % 60:02}" for m in minutes)


_OFFSETS = _offsets()


def sound(value: str) -> bool:
    """Tell whether a text is in normal form C and hides nothing."""
    if value.isascii():
        return value.isprintable()
    if not unicodedata.is_normalized("NFC", value):
        return False
    return value.isprintable() or all(unicodedata.category(c) not in _HIDDEN for c in value)


def _string(raw: Any) -> str:
    if type(raw) is not str:
        raise Wrong("wrong-type", "a text")
    if not sound(raw):
        raise Wrong("malformed", _TEXT)
    return raw


def _write_string(value: Any) -> str:
    """Write a text or a word; a word in a field of plain texts is a text from then on."""
    return _string(str(value) if isinstance(value, str) else value)


STRING = leaf(described.STRING, _string, _write_string)


def checked(check: Check) -> Shape:
    """Give the shape of a text within a limit of the kernel."""
    if check is short_text:
        return leaf(described.TEXT, _short, _short, parts.TEXT)
    known: set[str] = set()
    exact = _remembered(check, known)
    return leaf(described.limited(check), exact, exact, Part(parts.TOKEN, exact, known))


def _short(raw: Any) -> str:
    if type(raw) is not str:
        raise Wrong("wrong-type", "a text")
    if not (1 <= len(raw) <= 500 and sound(raw)):
        raise Wrong("malformed", short_text(raw) or _TEXT)
    return raw


def _hex(raw: Any) -> str:
    """Hold a digest to what `Evidence` asks of it."""
    if type(raw) is not str:
        raise Wrong("wrong-type", "a text")
    if _DIGEST.fullmatch(raw) is None:
        raise Wrong("malformed", "a SHA-256 digest of 64 hexadecimal digits")
    return raw


def _remembered(check: Check, known: set[str]) -> Callable[[Any], str]:
    """Hold a reference against its limit once; only sound ones, which name nobody, are kept."""

    def exact(raw: Any) -> str:
        if type(raw) is not str:
            raise Wrong("wrong-type", "a text")
        if raw not in known:
            expected = check(raw)
            if expected is not None:
                raise Wrong("malformed", expected)
            _keep(known, raw)
        return raw

    return exact


def _keep(known: set[str], value: str) -> None:
    if len(known) >= _KEPT:
        known.clear()
    known.add(value)


def word(kind: type[Word]) -> Shape:
    """Give the shape of a word: its key."""
    known: dict[str, Word] = {}

    def read(raw: Any) -> Word:
        if type(raw) is not str:
            raise Wrong("wrong-type", "a text")
        made = known.get(raw)
        if made is None:
            made = _word(kind, raw)
            if len(known) >= _KEPT:
                known.clear()
            known[raw] = made
        return made

    def write(value: Any) -> str:
        if type(value) is not kind:
            raise Wrong("wrong-type", f"a word of type {kind.__name__}")
        return str(value)

    return leaf(described.word(kind), read, write, Part(parts.KEY, read))


def _word(kind: type[Word], key: str) -> Word:
    try:
        return kind(key)
    except Malformed as malformed:
        expected = malformed.expected
    raise Wrong("malformed", expected)


def enum(kind: type[Enum]) -> Shape:
    """Give the shape of an enum: its value, a text."""
    known: dict[Any, Enum] = {member.value: member for member in kind}
    expected = f"one of {', '.join(map(str, known))}"

    def read(raw: Any) -> Enum:
        if type(raw) is not str:
            raise Wrong("wrong-type", "a text")
        if raw not in known:
            raise Wrong("malformed", expected)
        return known[raw]

    def write(value: Any) -> str:
        if type(value) is not kind:
            raise Wrong("wrong-type", f"a value of type {kind.__name__}")
        return str(value.value)

    return leaf(described.enum(kind), read, write, Part(parts.KEY, read))


def _bool(raw: Any) -> bool:
    if type(raw) is not bool:
        raise Wrong("wrong-type", "true or false")
    return raw


def _int(raw: Any) -> int:
    if type(raw) is not int:
        raise Wrong("wrong-type", "a whole number")
    if not -LARGEST <= raw <= LARGEST:
        raise Wrong("out-of-range", f"a whole number from -{LARGEST} to {LARGEST}")
    return raw


def _decimal(raw: Any) -> Decimal:
    """Read a decimal; zeros at its end are dropped, which is the one thing that is normalised."""
    if type(raw) is not str:
        raise Wrong("wrong-type", _NUMBER)
    if _DECIMAL.fullmatch(raw) is None:
        raise Wrong("malformed", _NUMBER)
    return Decimal(_trimmed(raw))


def _trimmed(digits: str) -> str:
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def _write_decimal(value: Any) -> str:
    if type(value) is not Decimal or not value.is_finite():
        raise Wrong("wrong-type", "a finite Decimal")
    if abs(value.adjusted()) > 64:
        raise Wrong("out-of-range", "a Decimal of at most 64 digits on each side")
    written = _trimmed(f"{value:f}")
    written = "0" if written == "-0" else written
    if _DECIMAL.fullmatch(written) is None:
        raise Wrong("out-of-range", "a Decimal of at most 64 digits on each side")
    return written


def _datetime(raw: Any) -> datetime:
    """Read a time of RFC 3339; `Z` is read as the offset +00:00."""
    if type(raw) is not str:
        raise Wrong("wrong-type", _MOMENT)
    if _TIME.fullmatch(raw) is None or not (raw[-1] == "Z" or raw[-6:] in _OFFSETS):
        raise Wrong("malformed", _MOMENT)
    try:
        return datetime.fromisoformat(raw)
    except ValueError:  # no such day
        pass
    raise Wrong("malformed", _MOMENT)


def _write_datetime(value: Any) -> str:
    if type(value) is not datetime:
        raise Wrong("wrong-type", "a datetime")
    written = value.isoformat()
    if written[-6:] not in _OFFSETS or value.tzinfo is None:
        raise Wrong("malformed", "a datetime with an offset in whole minutes, -12:00 to +14:00")
    return written


def _date(raw: Any) -> date:
    if type(raw) is not str:
        raise Wrong("wrong-type", _A_DAY)
    if _DAY.fullmatch(raw) is None:
        raise Wrong("malformed", _A_DAY)
    try:
        return date.fromisoformat(raw)
    except ValueError:  # no such day
        pass
    raise Wrong("malformed", _A_DAY)


def _write_date(value: Any) -> str:
    if type(value) is not date:
        raise Wrong("wrong-type", "a date")
    return value.isoformat()


def _at(raw: Any) -> datetime | date:
    """Read a moment: a time with its offset, or a whole day."""
    if type(raw) is not str:
        raise Wrong("wrong-type", f"{_MOMENT}, or {_A_DAY}")
    read = _date(raw) if len(raw) == 10 else _datetime(raw)
    if not 1900 <= read.year <= 2200:
        raise Wrong("malformed", _YEARS)
    return read


def _write_at(value: Any) -> str:
    written = _write_date(value) if type(value) is date else _write_datetime(value)
    if not 1900 <= value.year <= 2200:
        raise Wrong("malformed", _YEARS)
    return written


BOOL = leaf(described.BOOL, _bool, _bool, parts.YES)
INT = leaf(described.INT, _int, _int, parts.WHOLE)
DECIMAL = leaf(described.DECIMAL, _decimal, _write_decimal, Part(parts.TOKEN, _decimal))
DATETIME = leaf(described.DATETIME, _datetime, _write_datetime, parts.MOMENT)
DATE = leaf(described.DATE, _date, _write_date, parts.DAY)
AT = leaf(described.AT, _at, _write_at, parts.EITHER)
DIGEST = leaf(described.DIGEST, _hex, _hex)
