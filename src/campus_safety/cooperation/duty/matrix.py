"""The matrix: area by level by day, and which units answer for it."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TypeAlias

import attrs
from attrs import frozen

from campus_safety.cooperation.duty.attendance import days_in_force
from campus_safety.cooperation.duty.life import Duty, Rules
from campus_safety.kernel import Gap, Law, Provision, Rule
from campus_safety.vocabulary.days import Days, turns

__all__ = ["Row", "areas_of", "demanded", "law_changes", "matrix"]

Cell: TypeAlias = tuple[str, str, str | None]
"""An area, a level and a body; no body where none is known at the level."""


@frozen(kw_only=True)
class Row:
    """Who answers for an area at a body of a level, for as long as nothing changes.

    `accountable` and `supporting` are units in order, `duties` the cases that say so. `asked`
    is the rule that tells how many units must answer; absent where the area is not in force.
    """

    area: str
    level: str
    body: str | None
    days: Days
    accountable: tuple[str, ...]
    supporting: tuple[str, ...]
    duties: tuple[str, ...]
    asked: Rule[int]

    @property
    def is_gap(self) -> bool:
        """Tell whether fewer units answer than must; none, while the number is not known."""
        if isinstance(self.asked, Gap):
            return self.asked is Gap.UNKNOWN and not self.accountable
        return len(self.accountable) < self.asked.value

    @property
    def is_overlap(self) -> bool:
        """Tell whether more units answer than must; more than one, while it is not known."""
        if isinstance(self.asked, Gap):
            return self.asked is Gap.UNKNOWN and len(self.accountable) > 1
        return len(self.accountable) > self.asked.value


def demanded(area: str, level: str, rules: Rules) -> Rule[tuple[str, ...]]:
    """Give the rule by which an area must be covered at a level; absent where none asks."""
    for rule, word in ((rules.areas, area), (rules.levels, level)):
        if rule is Gap.ABSENT or (isinstance(rule, Provision) and word not in rule.value):
            return Gap.ABSENT
    return Gap.UNKNOWN if rules.levels is Gap.UNKNOWN else rules.areas


def law_changes(law: Law) -> tuple[date, ...]:
    """List the days on which a rule about duties begins, changes or ends."""
    ids = [field.metadata["rule"] for field in attrs.fields(Rules)]
    return tuple(sorted({day for id in ids for day in law.timeline(id).days}))


def areas_of(duties: Iterable[Duty], since: date, until: date, law: Law) -> tuple[str, ...]:
    """List the areas that must be covered between two days, then those only of the duties."""
    asked = [word for rules in _rules(since, until, law) for word in _words(rules.areas)]
    others = sorted({str(duty.area) for duty in duties})
    return tuple(dict.fromkeys((*asked, *others)))


def _rules(since: date, until: date, law: Law) -> Iterator[Rules]:
    return (law.section(Rules).on(day) for day, _ in turns(since, until, law_changes(law)))


def _words(rule: Rule[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(str(word) for word in rule.value) if isinstance(rule, Provision) else ()


def matrix(
    duties: Iterable[Duty], areas: Iterable[str], since: date, until: date, law: Law
) -> tuple[Row, ...]:
    """Say which units answer for each area at each level, from `since` to `until` (exclusive).

    Every day of every cell lies in one row. A body is looked at from its first duty on; where
    a level has none yet, the row is of the level alone. The order of the duties is of no account.
    """
    known = tuple(sorted(duties, key=lambda duty: duty.id))
    levels = [word for rules in _rules(since, until, law) for word in _words(rules.levels)]
    others = sorted({str(duty.level) for duty in known})
    rows = (
        row
        for area in dict.fromkeys(areas)
        for level in dict.fromkeys((*levels, *others))
        for body, first, end in _bodies(known, level, since, until, law)
        for row in _rows((str(area), level, body), known, first, end, law)
    )
    return tuple(rows)


def _bodies(
    duties: Iterable[Duty], level: str, since: date, until: date, law: Law
) -> Iterator[tuple[str | None, date, date]]:
    """List the bodies of a level with the days on which each is looked at."""
    begun: dict[str, date] = {}
    for duty in duties:
        days = days_in_force(duty, law)
        if duty.level == level and days is not None and days.since < until:
            first = max(since, days.since)
            begun[duty.body] = min(first, begun.get(duty.body, first))
    yield None, since, min(begun.values(), default=until)
    for body in sorted(begun):
        yield body, begun[body], until


def _rows(cell: Cell, duties: Iterable[Duty], since: date, until: date, law: Law) -> list[Row]:
    """Cut the days of a cell wherever a duty or a rule changes, and join what stays the same."""
    placed = [(duty, days_in_force(duty, law)) for duty in duties if _stands_in(duty, cell)]
    held = [(duty, days) for duty, days in placed if days is not None]
    ends = (end for _, days in held for end in (days.since, days.until) if end is not None)
    rows: list[Row] = []
    for first, end in turns(since, until, (*ends, *law_changes(law))):
        here = [duty for duty, days in held if days.holds(first)]
        row = _row(cell, here, Days(since=first, until=end), law.section(Rules).on(first))
        if rows and attrs.evolve(row, days=rows[-1].days) == rows[-1]:
            row = attrs.evolve(row, days=Days(since=rows.pop().days.since, until=end))
        rows.append(row)
    return rows


def _stands_in(duty: Duty, cell: Cell) -> bool:
    return (duty.area, duty.level, duty.body) == cell


def _row(cell: Cell, duties: Iterable[Duty], days: Days, rules: Rules) -> Row:
    area, level, body = cell
    here = tuple(duties)
    asked = demanded(area, level, rules)
    return Row(
        area=area,
        level=level,
        body=body,
        days=days,
        accountable=tuple(sorted({duty.unit for duty in here if duty.accountable})),
        supporting=tuple(sorted({duty.unit for duty in here if not duty.accountable})),
        duties=tuple(duty.id for duty in here),
        asked=asked if isinstance(asked, Gap) else rules.units,
    )
