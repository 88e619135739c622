"""Dated law: which rule holds on which day, and the calendars by which it counts."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Generic, TypeVar

import attrs
from attrs import field, frozen

from campus_safety.kernel.anchors import Anchor, Period, occasions
from campus_safety.kernel.calendars import WorkingCalendar
from campus_safety.kernel.moments import At, bounds, day_of
from campus_safety.kernel.provision import Clause, Gap, Mark, Provision, Rule
from campus_safety.kernel.terms import (
    DEFAULT_COUNTING,
    PLAIN,
    Counting,
    Term,
    Window,
    elapsed,
    last_ahead,
    last_of_day,
    left,
)

__all__ = ["Dated", "Law", "Timeline", "rule"]

R = TypeVar("R")


def rule(id: str, reads: type[object]) -> Any:
    """Declare a field of a section of law: the id of its rule and the type of its value."""
    return field(default=Gap.ABSENT, metadata={"rule": id, "reads": reads})


@frozen
class Timeline:
    """What one rule says from day to day: steps in order, each from its first day on."""

    days: tuple[date, ...] = ()
    rules: tuple[Rule[Any], ...] = ()

    def on(self, day: date) -> Rule[Any]:
        """Give the rule of a day; absent before the first step."""
        place = bisect_right(self.days, day)
        return self.rules[place - 1] if place else Gap.ABSENT


_NEVER = Timeline()


class Dated(Generic[R]):
    """A section of law over time: the only way to a rule."""

    def __init__(self, section: type[R], law: "Law") -> None:
        self._section, self._law = section, law
        ids = [a.metadata["rule"] for a in attrs.fields(section)]  # type: ignore[arg-type]  # attrs class
        self._days = sorted({day for id in ids for day in law.timeline(id).days})
        self._read: dict[int, R] = {}

    def on(self, day: date) -> R:
        """Give the section as it stood on a day."""
        place = bisect_right(self._days, day)
        if (read := self._read.get(place)) is None:
            read = self._read[place] = self._section_on(day)
        return read

    def stretches(self, since: date, until: date) -> Iterator[tuple[date, date, R]]:
        """List the section as it stood, stretch by stretch, from a day to a day (exclusive)."""
        turns = [since, *(day for day in self._days if since < day < until)]
        for begun, ended in zip(turns, (*turns[1:], until), strict=True):
            yield begun, ended, self.on(begun)

    def _section_on(self, day: date) -> R:
        fields = attrs.fields(self._section)  # type: ignore[arg-type]  # attrs class
        found = {a.name: _held(self._law.rule(a.metadata["rule"], day), a) for a in fields}
        return self._section(**found)


def _held(found: Rule[Any], declared: "attrs.Attribute[Any]") -> Rule[Any]:
    """Hold the value of a provision against the type that the section declares."""
    reads = declared.metadata["reads"]
    if isinstance(found, Provision) and not isinstance(found.value, reads):
        raise TypeError(
            f"{found.id}: expected a value of type {reads.__name__} under {found.clause}"
        )
    return found


@frozen(eq=False, kw_only=True)
class Law:
    """The dated law of a place: timelines of rules, calendars and a zone.

    `covers` names what the rulebook speaks of: the first part of the ids of its rules.
    Outside its cover, before its first day and after its repeal a rule is absent; between
    two versions it is unknown. `counted` remembers what was counted; it changes no answer.
    """

    name: str = "empty"
    zone: str = "Asia/Shanghai"
    covers: frozenset[str] = frozenset()
    timelines: Mapping[str, Timeline] = field(factory=dict)
    calendars: Mapping[str, WorkingCalendar] = field(factory=dict)
    provisions: tuple[Provision[Any], ...] = ()
    counted: dict[Any, Any] = field(factory=dict, init=False, repr=False)
    _sections: dict[type, Any] = field(factory=dict, init=False, repr=False)

    def timeline(self, id: str) -> Timeline:
        """Give the life of a rule; an empty one outside the cover."""
        covered = id.partition(".")[0] in self.covers
        return self.timelines.get(id, _NEVER) if covered else _NEVER

    def rule(self, id: str, day: date) -> Rule[Any]:
        """Give what a rule says on a day."""
        return self.timeline(id).on(day)

    def section(self, section: type[R]) -> Dated[R]:
        """Give a room's section of law over time."""
        if section not in self._sections:
            self._sections[section] = Dated(section, self)
        read: Dated[R] = self._sections[section]
        return read

    def day(self, at: At) -> date:
        """Give the day of a moment in the zone of the place."""
        return day_of(at, self.zone)

    def later(self, one: At, other: At) -> At:
        """Give the later of two moments; a whole day where either may be."""
        return max(one, other, key=lambda at: bounds(at, self.zone)[::-1])

    def window(self, term: Term, start: At, day: date | None = None) -> Window:
        """Give the deadline of a term, counted by the rule of the day on which it began.

        `day` is that day, for a caller that knows it already.
        """
        day = self.day(start) if day is None else day
        if term.unit.by_the_clock:
            return elapsed(term, start, self.zone)
        counting = self._counting(term.counting, day)
        return last_of_day(term, day, self.zone, counting, self.calendars.get(counting.calendar))

    def window_before(self, term: Term, start: At, day: date) -> Window:
        """Give the last moment that leaves a term before something starts.

        It is counted by the rule of a day: that on which it came to be owed, which may lie
        long before the start.
        """
        if term.unit.by_the_clock:
            return left(term, start, self.zone)
        counting = self._counting(term.counting, day)
        calendar = self.calendars.get(counting.calendar)
        return last_ahead(term, self.day(start), self.zone, counting, calendar)

    def occasions(
        self, anchor: Anchor, since: date, until: date, profile: Iterable[Period]
    ) -> Iterator[tuple[str, Period]]:
        """List the occasions of an anchor whose period begins in the days given, with names.

        School days are those of the calendar by which days are counted on the first day.
        """
        counting = self._counting(DEFAULT_COUNTING, since)
        return occasions(anchor, since, until, profile, self.calendars.get(counting.calendar))

    def _counting(self, id: str, day: date) -> Counting:
        found = self.rule(id, day)
        return found.value if isinstance(found, Provision) else PLAIN

    def with_(self, *, provision: str, value: object) -> "Law":
        """Give the same law with one rule changed on every day on which it holds.

        Raises `KeyError` for a rule that this law does not have.
        """
        old = self.timelines[provision]
        rules = tuple(_changed(r, value) if isinstance(r, Provision) else r for r in old.rules)
        changed = {**self.timelines, provision: Timeline(old.days, rules)}
        return attrs.evolve(self, name=f"{self.name}+{provision}", timelines=changed)


def _changed(old: Provision[Any], value: object) -> Provision[Any]:
    if isinstance(old.value, Term) and isinstance(value, str):
        value = Term.parse(value, old.value.counting)
    if type(value) is not type(old.value):
        raise TypeError(f"{old.id}: expected a value of type {type(old.value).__name__}")
    clause = Clause(instrument="counterfactual", number=old.clause.text(), family="other")
    return attrs.evolve(old, value=value, clause=clause, mark=Mark.EXAMPLE)
