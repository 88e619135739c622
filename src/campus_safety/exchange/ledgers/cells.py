"""Rows: what the cells of a row say, column by column, as the texts of the wire."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from fnmatch import fnmatchcase
from typing import Any, TypeAlias

from attrs import define, field, frozen

from campus_safety.codec.leaves import sound
from campus_safety.exchange.ledgers.mapping import Column
from campus_safety.exchange.ledgers.names import Names, spoken
from campus_safety.exchange.ledgers.values import (
    Unfit,
    Written,
    clean,
    key_of,
    moment,
    moment_in,
    number,
    parted,
    yes,
)
from campus_safety.exchange.sheets.workbook import Cell
from campus_safety.kernel import catalogue
from campus_safety.kernel.spans import plain as digits
from campus_safety.kernel.words import reference as held_reference
from campus_safety.kernel.words import text as held_text

__all__ = ["Read", "Reader", "Reason", "kind_of"]

Read: TypeAlias = Any
"""What a cell says as the wire writes it; `None` where it says nothing."""

_SHORT = 64  # characters of hours
_LONGEST = 500  # characters of a text
_SILENT = frozenset({"", "/", "-", "--", "—", "——", "\\", "n/a"})
_REFERENCES = {"party": "party", "parties": "party"}
_HOURS = re.compile(
    r"(\d{1,2})[:：时点](\d{2})?分?\s*(?:-|—|–|~|至|到)\s*(次日|第二天|翌日)?\s*(\d{1,2})[:：时点](\d{2})?分?"
)


@frozen(kw_only=True)
class Reason:
    """Why a cell cannot be read: a code, what was expected, and the sort of value it holds."""

    code: str
    expected: str
    kind: str


def kind_of(cell: Cell) -> str:
    """Say of which sort a cell is, without saying what stands in it."""
    if cell == "" and isinstance(cell, str):
        return "blank"
    sorts: tuple[tuple[Any, str], ...] = (
        (str, "text"),
        (bool, "yes or no"),
        ((int, float), "number"),
        (datetime, "time"),
        (date, "day"),
    )
    return next((word for sort, word in sorts if isinstance(cell, sort)), "duration")


@define
class Reader:
    """Reads the cells of one column, each value once; names are given references.

    Of a cell with several names where one is asked for, the first counts; `others` gives the
    rest by that first one. `known` holds what was read, by the text or the day of the cell.
    """

    column: Column
    how: Written
    names: Names
    others: dict[str, tuple[str, ...]] = field(factory=dict)
    known: dict[object, Read | Reason] = field(factory=dict)
    _words: dict[str, str] = field(factory=dict)
    _blank: frozenset[str] = frozenset()
    _reads: Callable[[Cell], Read] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self._words = words_of(self.column)
        self._blank = _SILENT | {key_of(said) for said in self.column.blank}
        self._reads = self._reading()

    def read(self, cell: Cell) -> Read | Reason:
        """Give what a cell says: its text on the wire, `None`, or why it cannot be read."""
        key = cell if type(cell) in (str, date) else (type(cell), cell)
        try:
            return self.known[key]
        except KeyError:
            found = self.known[key] = self._once(cell)
            return found

    def is_shortened(self, cell: Cell) -> bool:
        """Tell whether a cell names several where one is asked for."""
        return self.column.reads == "party" and len(parted(spoken(clean(cell)))) > 1

    def _once(self, cell: Cell) -> Read | Reason:
        said = clean(cell)
        if not said or key_of(said) in self._blank or said in _SILENT:
            return None
        try:
            return self._reads(cell)
        except Unfit as unfit:
            return Reason(code=unfit.code, expected=unfit.expected, kind=kind_of(cell))

    def _reading(self) -> Callable[[Cell], Read]:
        reads = self.column.reads
        simple: Mapping[str, Callable[[Cell], Read]] = {
            "text": _text,
            "moment": lambda cell: moment(cell, self.how).isoformat(),
            "moment_in": lambda cell: moment_in(cell, self.how).isoformat(),
            "number": lambda cell: digits(number(cell)),
            "whole": _whole,
            "yes": yes,
            "hours": lambda cell: _hours(self._words.get(key_of(clean(cell))) or clean(cell)),
            "word": self._word,
            "id": lambda cell: self.names.case(spoken(clean(cell))),
            "case": clean,
            "reference": lambda cell: self._named(cell)[0],
            "references": lambda cell: list(self._named(cell)),
            "party": self._party,
            "parties": lambda cell: list(self._named(cell)),
        }
        return simple[reads]

    def _word(self, cell: Cell) -> str:
        said = key_of(clean(cell))
        found = self._words.get(said) or self._like(said) or self.column.other
        if not found:
            known = "、".join(sorted(self.column.words)) or self.column.table
            raise Unfit("unknown-word", f"a word that the mapping knows: {known}")
        return found

    def _like(self, said: str) -> str:
        """Give the word of the first pattern that fits, such as `*消防*`."""
        patterns = ((p, word) for p, word in self._words.items() if "*" in p or "?" in p)
        return next((word for pattern, word in patterns if fnmatchcase(said, pattern)), "")

    def _named(self, cell: Cell) -> tuple[str, ...]:
        """Give the references of the names in a cell; a reference that stands there stays."""
        reads = self.column.reads
        kind = self.column.prefix or _REFERENCES.get(reads, "place")
        text = spoken(clean(cell))
        several = reads in ("party", "parties", "references")
        named = parted(text) if several else (text,)
        if not named:
            raise Unfit("malformed", "a name")
        return tuple(
            n if held_reference(n) is None else self.names.reference(kind, n) for n in named
        )

    def _party(self, cell: Cell) -> str:
        first, *rest = self._named(cell)
        if rest:
            self.others[first] = tuple(rest)
        return first


def _text(cell: Cell) -> str:
    said = clean(cell)
    if not (1 <= len(said) <= _LONGEST and sound(said)):
        raise Unfit("malformed", held_text(said) or f"a text of 1 to {_LONGEST} characters")
    return said


def _whole(cell: Cell) -> int:
    found = number(cell)
    if found != found.to_integral_value() or abs(found) > 10**15:
        raise Unfit("not-a-number", "a whole number")
    return int(found)


def _hours(said: str) -> str:
    """Read from when until when a shift is: both as minutes of the day, the end after it."""
    found = _HOURS.search(said[:_SHORT])
    if found is None:
        raise Unfit("no-hours", "hours such as 8:00-20:00, or 20:00-次日8:00")
    start = int(found[1]) * 60 + int(found[2] or 0)
    end = int(found[4]) * 60 + int(found[5] or 0)
    if max(start, end) > 24 * 60:
        raise Unfit("no-hours", "hours of the day")
    return f"{start}-{end if end > start else end + 24 * 60}"


def words_of(column: Column) -> dict[str, str]:
    """Give for what people write the word that a column means by it.

    The rows of its table and their labels in both languages are known of themselves.
    """
    found: dict[str, str] = {}
    if column.table:
        start = f"{column.table}."
        for key, label in catalogue.entries().items():
            if key.startswith(start):
                word = key.removeprefix(start)
                found |= {key_of(said): word for said in (word, *label.values())}
    return found | {_pattern(said): meant for said, meant in column.words.items()}


def _pattern(said: str) -> str:
    """Give a word as it is compared, its stars kept."""
    return "*".join(key_of(part) for part in said.split("*"))
