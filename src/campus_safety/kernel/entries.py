"""Entries: facts as they were written down, and corrections that overwrite nothing."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TypeAlias

from attrs import frozen

from campus_safety.kernel.facts import Fact, limits
from campus_safety.kernel.moments import bounds, day_of
from campus_safety.kernel.privacy import Internal, Personal, Public
from campus_safety.kernel.words import Malformed, Reference, Text, text

__all__ = ["Content", "Entry", "Replaced", "Retracted", "as_known", "effective", "uncorrected"]


@frozen(kw_only=True)
class Retracted:
    """An earlier entry is taken back: it is as if it had never been written."""

    position: Public[int]
    by: Personal[Reference]
    reason: Internal[Text]

    def __attrs_post_init__(self) -> None:
        limits(self)
        _counted(self.position)


@frozen(kw_only=True)
class Replaced:
    """An earlier entry is replaced: it is as if this fact had been written in its place."""

    position: Public[int]
    by: Personal[Reference]
    reason: Internal[Text]
    fact: Internal[Fact]

    def __attrs_post_init__(self) -> None:
        limits(self)
        _counted(self.position)


def _counted(position: int) -> None:
    """Refuse a position that no entry can have; raises `Malformed`."""
    if position < 1:
        raise Malformed("position", "a position from 1")


Content: TypeAlias = Fact | Retracted | Replaced


@frozen(kw_only=True)
class Entry:
    """A fact or a correction as it was written down.

    `position` counts from 1, `recorded_at` is when it was written, `key` makes writing it
    twice the same as writing it once. Raises `Malformed` outside these limits.
    """

    position: Public[int]
    recorded_at: Public[datetime]
    key: Public[Text]
    content: Internal[Content]

    def __attrs_post_init__(self) -> None:
        _counted(self.position)
        if (expected := text(self.key)) is not None:
            raise Malformed("key", expected)
        if self.recorded_at.utcoffset() is None:
            raise Malformed("recorded_at", "a datetime with an offset")
        earlier = self.content.position if isinstance(self.content, Retracted | Replaced) else 0
        if not earlier < self.position:
            raise Malformed("content.position", "the position of an earlier entry")


def as_known(entries: Iterable[Entry], position: int) -> tuple[Entry, ...]:
    """Give the entries that were written down up to a position, inclusive."""
    return tuple(entry for entry in entries if entry.position <= position)


def effective(entries: Iterable[Entry], zone: str) -> tuple[tuple[Entry, Fact], ...]:
    """Give the facts that count, with the entry of each, in the order in which to fold them.

    Exact facts stand by instant, then position. A whole-day fact stands directly after the
    last fact of its case and day with a lower position, else first in its day. A replacing
    fact has the position of the one it replaces.
    """
    cases: dict[str, list[tuple[int, Entry, Fact]]] = {}
    for place, entry, fact in _standing(entries):
        cases.setdefault(fact.case, []).append((place, entry, fact))
    ordered = (row for rows in cases.values() for row in _ordered(rows, zone))
    return tuple((entry, fact) for _, entry, fact in ordered)


def uncorrected(entries: Iterable[Entry]) -> frozenset[int]:
    """Give the positions of the entries that no correction took away, corrections included."""
    ordered = sorted(entries, key=lambda entry: entry.position)
    gone, _ = _corrected(ordered)
    return frozenset(entry.position for entry in ordered if entry.position not in gone)


def _corrected(entries: list[Entry]) -> tuple[dict[int, bool], dict[int, int]]:
    """Apply the corrections from the last to the first, so that each may be corrected too.

    Gives the positions that are gone, and for each replacement the position that it takes.
    """
    gone: dict[int, bool] = {}
    places: dict[int, int] = {}
    for entry in reversed(entries):
        content = entry.content
        stands = gone.get(entry.position, True)
        if isinstance(content, Retracted) and entry.position not in gone:
            gone[content.position] = False
        if isinstance(content, Replaced) and stands:
            gone.setdefault(content.position, True)
            places[entry.position] = content.position
    return gone, places


def _standing(entries: Iterable[Entry]) -> list[tuple[int, Entry, Fact]]:
    """Give the facts that stand, each at its place.

    What is replaced keeps its place, also where it was itself a replacement; what is
    retracted leaves none. Of two replacements of one entry the later stands.
    """
    ordered = sorted(entries, key=lambda entry: entry.position)
    gone, places = _corrected(ordered)
    kept: dict[int, tuple[int, Entry, Fact]] = {}
    for entry in ordered:
        if entry.position in gone or isinstance(entry.content, Retracted):
            continue
        fact = entry.content.fact if isinstance(entry.content, Replaced) else entry.content
        place = _place(entry.position, places)
        kept[place] = place, entry, fact
    return [kept[place] for place in sorted(kept)]


def _place(position: int, places: dict[int, int]) -> int:
    """Follow a chain of replacements to the position of the first fact."""
    while position in places:
        position = places[position]
    return position


def _ordered(rows: list[tuple[int, Entry, Fact]], zone: str) -> list[tuple[int, Entry, Fact]]:
    days: dict[date, list[tuple[int, Entry, Fact]]] = {}
    for row in rows:
        days.setdefault(day_of(row[2].at, zone), []).append(row)
    return [row for day in sorted(days) for row in _ordered_day(days[day], zone)]


def _ordered_day(rows: list[tuple[int, Entry, Fact]], zone: str) -> list[tuple[int, Entry, Fact]]:
    """Sort one day: the exact facts by instant, each whole-day fact after what it followed."""
    exact = [row for row in rows if isinstance(row[2].at, datetime)]
    placed = sorted(exact, key=lambda row: (bounds(row[2].at, zone)[0], row[0]))
    for row in (row for row in rows if not isinstance(row[2].at, datetime)):
        lower = [place for place, other in enumerate(placed) if other[0] < row[0]]
        placed.insert(lower[-1] + 1 if lower else 0, row)
    return placed
