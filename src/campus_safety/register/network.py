"""The network 五级网络: places and keepers as a tree that changes by the day, and its sums.

A unit is a place, such as `county:江北`, or a keeper, such as `school:qingshan`. Seed map:
B2.2, B3.1, B5.2.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise
from typing import Any, TypeAlias

import attrs
from attrs import field, frozen

from campus_safety.kernel import Entry, Fact, Law, Malformed, Span, bounds, total
from campus_safety.register.audit import Audit, audit
from campus_safety.register.register import Register
from campus_safety.register.year import measures, without
from campus_safety.scoring import Measure, Measures
from campus_safety.vocabulary import Days, PlaceLevel

__all__ = ["Keeper", "Network", "Seat", "audits", "gathered", "rolled_up"]


@frozen(kw_only=True)
class Seat:
    """Where a unit lay in the network from a day to a day (exclusive; open without `until`).

    A unit that moved has several seats. One that was merged ends and names its successor.
    """

    unit: str
    within: str
    since: date
    until: date | None = None
    merged_into: str | None = None

    @property
    def days(self) -> Days:
        """Give the days of the seat."""
        return Days(since=self.since, until=self.until)

    @property
    def level(self) -> PlaceLevel:
        """Give the level of the unit: the part of its name before the colon."""
        return PlaceLevel(self.unit.partition(":")[0])


@frozen(kw_only=True)
class Keeper:
    """A register, and the law that it stands under."""

    register: Register
    law: Law


_ZERO = Decimal(0)

Stretch: TypeAlias = tuple[date, date]


@frozen(kw_only=True)
class Network:
    """Units as a tree that changes by the day, and the registers of those that keep one.

    `levels` run from the widest to the narrowest. Raises `Malformed` when a unit has two
    seats on one day, lies within a unit of its own level or a narrower one, or is merged into
    a unit that has no seat.
    """

    seats: tuple[Seat, ...]
    keepers: Mapping[str, Keeper] = field(factory=dict, hash=False)
    levels: tuple[PlaceLevel, ...] = PlaceLevel.steps

    def __attrs_post_init__(self) -> None:
        by_unit: dict[str, list[Seat]] = defaultdict(list)
        for seat in self.seats:
            by_unit[seat.unit].append(seat)
            self._hold(seat)
        for unit, seats in by_unit.items():
            ordered = sorted(seats, key=lambda seat: seat.since)
            ends = [seat.until for seat in ordered[:-1]]
            begins = [seat.since for seat in ordered[1:]]
            if any(end is None or end > begin for end, begin in zip(ends, begins, strict=True)):
                raise Malformed("seats", f"one seat a day for {unit}")
        if lost := [s.unit for s in self.seats if s.merged_into not in {None, *by_unit}]:
            raise Malformed("merged_into", f"a unit of the network after {lost[0]}")
        if lost := [unit for unit in self.keepers if unit not in by_unit]:
            raise Malformed("keepers", f"a seat for the keeper {lost[0]}")

    def _hold(self, seat: Seat) -> None:
        if seat.until is not None and seat.until <= seat.since:
            raise Malformed("until", f"a day after the first of {seat.unit}")
        if self.depth(seat.within) >= self.depth(seat.unit):
            raise Malformed("within", f"a unit of a wider level than {seat.unit}")

    def depth(self, unit: str) -> int:
        """Give how narrow the level of a unit is; a kind that is no level is the narrowest."""
        level = unit.partition(":")[0]
        return self.levels.index(PlaceLevel(level)) if level in self.levels else len(self.levels)

    def above(self, unit: str, day: date) -> str | None:
        """Name the unit within which a unit lies on a day; `None` where it has no seat then."""
        return next((s.within for s in self.seats if s.unit == unit and s.days.holds(day)), None)

    def chain(self, unit: str, day: date) -> tuple[str, ...]:
        """List a unit and those within which it lies on a day, from the narrowest up."""
        units = [unit]
        while (wider := self.above(units[-1], day)) is not None:
            units.append(wider)
        return tuple(units)

    def below(self, unit: str, day: date) -> tuple[str, ...]:
        """List the units that lie directly within a unit on a day."""
        return tuple(s.unit for s in self.seats if s.within == unit and s.days.holds(day))

    def keepers_below(self, unit: str, day: date) -> tuple[str, ...]:
        """List those of the units within a unit on a day, itself included, that keep a register."""
        return tuple(k for k in self.keepers if unit in self.chain(k, day))

    def schools(self, unit: str, day: date) -> tuple[str, ...]:
        """List the units of the narrowest level within a unit on a day, itself included."""
        last = self.levels[-1]
        listed = (s.unit for s in self.seats if s.level == last and s.days.holds(day))
        return tuple(school for school in listed if unit in self.chain(school, day))

    def silent(self, unit: str, day: date) -> tuple[str, ...]:
        """List the schools within a unit on a day of which no register is at hand."""
        return tuple(school for school in self.schools(unit, day) if school not in self.keepers)

    def ever_silent(self, unit: str, since: date, until: date) -> bool:
        """Tell whether some school within a unit had no register at hand on one of the days."""
        return any(self.silent(unit, day) for day in (since, *self._turns(since, until)))

    def _turns(self, since: date, until: date) -> tuple[date, ...]:
        """List the days between two on which the tree changes."""
        turns = {day for s in self.seats for day in (s.since, s.until) if day is not None}
        return tuple(sorted(day for day in turns if since < day < until))

    def stretches(self, keeper: str, unit: str, since: date, until: date) -> tuple[Stretch, ...]:
        """List the stretches of days on which a keeper lay within a unit, or was it."""
        days = (since, *self._turns(since, until), until)
        found: list[Stretch] = []
        for begun, ended in pairwise(days):
            if unit not in self.chain(keeper, begun) or self.above(keeper, begun) is None:
                continue
            if found and found[-1][1] == begun:
                found[-1] = (found[-1][0], ended)
            else:
                found.append((begun, ended))
        return tuple(found)


def gathered(network: Network) -> Mapping[str, tuple[Keeper, frozenset[str]]]:
    """Give each keeper with all that any register holds of its cases, and the cases of others.

    A case is of the keeper that wrote it down first, of the narrower one where two wrote at
    the same moment. What is written in two registers in the same words counts once.
    """
    rows = {
        name: [
            (bounds(entry.recorded_at, keeper.law.zone), -network.depth(name), name, entry, fact)
            for entry, fact in keeper.register.effective(keeper.law)
        ]
        for name, keeper in network.keepers.items()
    }
    first: dict[str, tuple[object, ...]] = {}
    for *place, _, fact in (row for of in rows.values() for row in of):
        first[fact.case] = min(first.get(fact.case, tuple(place)), tuple(place))
    owner = {case: place[2] for case, place in first.items()}
    found = {}
    for name, keeper in network.keepers.items():
        own = {fact for *_, fact in rows[name]}
        others = [
            row
            for other, of in rows.items()
            if other != name
            for row in of
            if owner[row[-1].case] == name and row[-1] not in own
        ]
        strange = frozenset(fact.case for fact in own if owner[fact.case] != name)
        found[name] = (_with(keeper, others), strange)
    return found


def _with(keeper: Keeper, others: Iterable[tuple[Any, int, str, Entry, Fact]]) -> Keeper:
    """Add facts that other registers hold, each once, as if they had been copied here."""
    facts: dict[Fact, Entry] = {}
    for _, _, name, entry, fact in sorted(others, key=lambda row: row[:3]):
        facts.setdefault(fact, attrs.evolve(entry, key=f"{name}/{entry.key}", content=fact))
    entries = keeper.register.entries
    last = max((entry.position for entry in entries), default=0)
    added = [attrs.evolve(e, position=last + n) for n, e in enumerate(facts.values(), 1)]
    register = attrs.evolve(keeper.register, entries=(*entries, *added))
    return attrs.evolve(keeper, register=register)


def audits(network: Network, *, as_of: datetime) -> Mapping[str, Audit]:
    """Judge every keeper at a moment, with what the others hold of its cases.

    What is found of a case and owed in it is told with its own keeper alone.
    """
    found: dict[str, Audit] = {}
    for name, (keeper, strange) in gathered(network).items():
        whole = audit(keeper.register, keeper.law, as_of=as_of)
        found[name] = attrs.evolve(
            without(strange, whole), owed=tuple(o for o in whole.owed if o.case not in strange)
        )
    return found


def rolled_up(network: Network, unit: str, since: date, until: date) -> Measures:
    """Count what the registers within a unit hold of a period (`until` exclusive), as one.

    A keeper counts on the days on which it lay within the unit, and a case counts with its
    own keeper alone, judged from the facts of every register that holds some of it. So the
    numbers of the parts add up to those of the whole. While a school is silent no number has
    an upper bound.
    """
    parts = [
        measures(keeper.register, begun, ended, keeper.law, but=strange)
        for name, (keeper, strange) in gathered(network).items()
        for begun, ended in network.stretches(name, unit, since, until)
    ]
    return Measures.of(_sums(parts, certain=not network.ever_silent(unit, since, until)))


def _sums(parts: Sequence[Measures], *, certain: bool) -> Iterator[Measure]:
    """Add measures of one name up; one that a part lacks is zero there if the room is kept."""
    kept = [{_room(name) for name in part} for part in parts]
    later = [{_room(n) for n, m in part.items() if m.span.high is None} for part in parts]
    for name in dict.fromkeys(name for part in parts for name in part):
        spans = [
            part[name].span
            if name in part or _room(name) not in rooms
            else Span(_ZERO, None if _room(name) in open_ else _ZERO)
            for part, rooms, open_ in zip(parts, kept, later, strict=True)
        ]
        span = total(spans)
        cases = tuple(case for part in parts for case in part[name].cases)
        yield Measure(name=name, span=span if certain else Span(span.low, None), cases=cases)


def _room(name: str) -> str:
    return name.partition(".")[0]
