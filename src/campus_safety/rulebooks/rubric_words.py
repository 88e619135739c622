"""Words of a rubric file: exact numbers, names and tables, and every fault with its place."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeAlias, TypeVar

from attrs import define, field

from campus_safety.kernel import Fault
from campus_safety.scoring import Mode, Rounding

__all__ = ["Raw", "Reader", "at"]

Raw: TypeAlias = Mapping[str, Any]
T = TypeVar("T")
W = TypeVar("W", bound=StrEnum)

_DIGITS = 60
"""The most digits that a number may have, before and behind its point."""

_LONGEST = 100
_PLAIN = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")


def at(place: str, key: str) -> str:
    """Give the place of a key of a table."""
    return f"{place} {key}".strip()


@define
class Reader:
    """Reads one file and gathers what is wrong with it; nothing is repaired."""

    file: str
    faults: list[Fault] = field(factory=list)

    def wrong(self, code: str, place: str, expected: str) -> None:
        """Note a fault with its place and what was expected there."""
        self.faults.append(Fault(code=code, file=self.file, place=place, expected=expected))

    def keys(self, raw: Raw, place: str, needed: Sequence[str], known: Sequence[str]) -> None:
        """Note each key that is missing, and each that is none of those known."""
        for key in needed:
            if key not in raw:
                self.wrong("missing-key", place, f"the key {key!r}")
        for key in raw:
            if key not in (*needed, *known):
                allowed = ", ".join((*needed, *known))
                self.wrong("unknown-key", at(place, key), f"one of {allowed}")

    def text(self, raw: Raw, key: str, place: str, default: str = "") -> str:
        """Read a text; a number that stands for one, as in an id, is not taken for it."""
        value = raw.get(key, default)
        if isinstance(value, str):
            return value
        self.wrong("wrong-type", at(place, key), "a text, in quotes")
        return default

    def name(self, raw: Raw, key: str, place: str) -> str:
        """Read a text that may not be empty."""
        value = self.text(raw, key, place)
        if key in raw and isinstance(raw[key], str) and not value.strip():
            self.wrong("empty-text", at(place, key), "a text with something in it")
        return value

    def id(self, raw: Raw, place: str) -> str:
        """Read an id, which is short: the key of a part holds those of all parts above it."""
        value = self.name(raw, "id", place)
        if len(value) > _LONGEST:
            self.wrong("too-large", at(place, "id"), f"at most {_LONGEST} characters")
        return value

    def flag(self, raw: Raw, key: str, place: str, *, default: bool = False) -> bool:
        """Read `true` or `false`."""
        value = raw.get(key, default)
        if isinstance(value, bool):
            return value
        self.wrong("wrong-type", at(place, key), "true or false")
        return default

    def day(self, raw: Raw, key: str, place: str) -> date | None:
        """Read a day."""
        value = raw.get(key)
        if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
            return value
        self.wrong("wrong-type", at(place, key), "a day such as 2026-09-01")
        return None

    def number(self, raw: Raw, key: str, place: str, default: T) -> Decimal | T:
        """Read an exact number: 2, 0.5, or a text such as "0.5"."""
        if key not in raw:
            return default
        value = raw[key]
        plain = isinstance(value, str) and _PLAIN.fullmatch(value) is not None
        if plain or (isinstance(value, int | Decimal) and not isinstance(value, bool)):
            read = Decimal(value)
            if _short(read):
                return read
        self.wrong("not-a-number", at(place, key), 'a number such as 2, 0.5 or "0.5"')
        return default

    def weight(self, raw: Raw, key: str, place: str, default: T) -> Decimal | T:
        """Read a number that is not below zero."""
        read = self.number(raw, key, place, default)
        if isinstance(read, Decimal) and read < 0:
            self.wrong("negative-weight", at(place, key), "zero or more")
        return read

    def count(self, raw: Raw, key: str, place: str) -> int | None:
        """Read a whole number that is not below zero."""
        read = self.number(raw, key, place, None)
        if read is None:
            return None
        if read < 0 or read != read.to_integral_value():
            self.wrong("not-a-count", at(place, key), "a whole number, zero or more")
            return None
        return int(read)

    def above_zero(self, raw: Raw, key: str, place: str, default: Decimal) -> Decimal:
        """Read a number above zero."""
        read = self.number(raw, key, place, default)
        if read <= 0:
            self.wrong("not-above-zero", at(place, key), "a number above zero")
            return default
        return read

    def word(self, raw: Raw, key: str, place: str, words: type[W]) -> W | None:
        """Read one of a few words."""
        if key not in raw:
            return None
        value = raw[key]
        if isinstance(value, str) and value in tuple(words):
            return words(value)
        self.wrong("unknown-word", at(place, key), f"one of {', '.join(words)}")
        return None

    def texts(self, raw: Raw, key: str, place: str) -> tuple[str, ...]:
        """Read a list of texts."""
        value = raw.get(key, [])
        if isinstance(value, list) and all(isinstance(each, str) for each in value):
            return tuple(value)
        self.wrong("wrong-type", at(place, key), 'a list of texts, such as ["one", "two"]')
        return ()

    def table(self, raw: Raw, key: str, place: str) -> Raw | None:
        """Read a table within a table."""
        value = raw.get(key)
        if value is None or isinstance(value, dict):
            return value
        self.wrong("wrong-type", at(place, key), "a table such as { places = 1 }")
        return None

    def rows(self, raw: Raw, key: str, place: str) -> Iterator[tuple[Raw, str]]:
        """List the tables under a key, each with its place."""
        value = raw.get(key, [])
        if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
            self.wrong("wrong-type", at(place, key), f"tables [[{key}]]")
            return
        for ordinal, row in enumerate(value, 1):
            yield row, f"{place} {key} {ordinal}".strip()

    def rounding(self, raw: Raw, key: str, place: str) -> Rounding | None:
        """Read how something is rounded: `{ places = 1, mode = "half-up" }`."""
        table = self.table(raw, key, place)
        if table is None:
            return None
        here = at(place, key)
        self.keys(table, here, ("places",), ("mode",))
        places = self.count(table, "places", here) or 0
        if places > _DIGITS:
            self.wrong("not-a-count", at(here, "places"), f"at most {_DIGITS} places")
            places = 0
        mode = self.word(table, "mode", here, Mode)
        return Rounding(places=places, mode=mode or Mode.HALF_UP)


def _short(number: Decimal) -> bool:
    """Tell whether a number has an end, and no more digits than may be."""
    exponent = number.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -_DIGITS and number.adjusted() <= _DIGITS
