"""What only all duties show together: gaps, overlaps, empty posts, leads, circles."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import TypeAlias, TypeVar

from campus_safety.cooperation.duty.attendance import (
    days_in_force,
    delegations_on,
    in_force,
    reached,
    unattended,
)
from campus_safety.cooperation.duty.life import Duty, Part, Rules
from campus_safety.cooperation.duty.matrix import Row, areas_of, law_changes, matrix
from campus_safety.kernel import Finding, Law, Provision, Rule, Severity, under
from campus_safety.vocabulary.days import Days, turns

__all__ = ["SURVEYS", "days_seen", "found_together"]

SURVEYS = (
    "area.uncovered",
    "area.doubled",
    "area.supporter-accountable",
    "holder.missing",
    "holder.absent",
    "joint-action.no-lead",
    "joint-action.second-lead",
    "delegation.circular",
)

T = TypeVar("T")

Values: TypeAlias = tuple[tuple[str, str], ...]
"""What was read, by name."""


def days_seen(duties: Iterable[Duty], law: Law) -> tuple[date, date] | None:
    """Give the days that facts tell of: from the first day in force to the last fact's.

    The second day is exclusive. A later day is nobody's knowledge yet.
    """
    known = tuple(duties)
    begun = [days.since for duty in known if (days := days_in_force(duty, law)) is not None]
    last = max((law.day(duty.last) for duty in known), default=None)
    if last is None or not begun or min(begun) > last:
        return None
    return min(begun), last + timedelta(days=1)


def found_together(duties: Iterable[Duty], law: Law) -> Iterator[Finding]:
    """Say what is wrong on the days that facts tell of, whatever the order of the duties."""
    known = sorted(duties, key=lambda duty: duty.id)
    days = days_seen(known, law)
    if days is None:
        return
    since, until = days
    for row in matrix(known, areas_of(known, since, until, law), since, until, law):
        yield from _of_row(row, known, law)
    for duty in known:
        yield from _of_holder(duty, since, until, law)
    yield from _of_actions(known, since, until, law)
    yield from _of_delegations(known, since, until, law)


def _finding(code: str, case: str, rule: Rule[T], day: date, values: Values) -> tuple[Finding, ...]:
    finding = Finding(code=f"duty.{code}", severity=Severity.NOTICE, case=case, values=values)
    return under(rule, finding, day)


def _of_row(row: Row, duties: list[Duty], law: Law) -> Iterator[Finding]:
    """Hold a row against the number of units that must answer (one exactly, as a rule)."""
    keeper = duties[0].id.partition("/")[0]
    case = (*row.duties, f"{keeper}/duty/{row.level}-{row.area}")[0]
    where = (
        ("area", f"area.{row.area}"),
        ("level", f"place_level.{row.level}"),
        ("days", row.days.text),
    )
    units = (*where, ("units", ", ".join(row.accountable)))
    day = row.days.since
    if row.is_gap:
        yield from _finding("area.uncovered", case, row.asked, day, where)
    if row.is_overlap:
        yield from _finding("area.doubled", case, row.asked, day, units)
    both = ", ".join(unit for unit in row.accountable if unit in row.supporting)
    if both:
        rule = law.section(Rules).on(day).supporting_apart
        code = "area.supporter-accountable"
        yield from _finding(code, case, rule, day, (*where, ("units", both)))


def _of_holder(duty: Duty, since: date, until: date, law: Law) -> Iterator[Finding]:
    """Find the days on which a duty has no holder, or an absent one without a stand-in."""
    for days, absent in unattended(duty, since, until, law):
        rules = law.section(Rules).on(days.since)
        values = (("days", days.text),)
        if absent:
            yield from _finding("holder.absent", duty.id, rules.standing_in, days.since, values)
        else:
            yield from _finding(
                "holder.missing", duty.id, rules.successor_named, days.since, values
            )


def _of_actions(duties: list[Duty], since: date, until: date, law: Law) -> Iterator[Finding]:
    """Hold every joint action against the number of leads that it must have."""
    parts = [(duty, part) for duty in duties for part in duty.parts]
    for action in sorted({part.action for _, part in parts}):
        mine = [(duty, part) for duty, part in parts if part.action == action]
        marks = (mark for duty, part in mine for mark in _marks(duty, part, law))
        told: tuple[str, ...] = ()
        for first, end in turns(since, until, (*marks, *law_changes(law))):
            here = [(d, p) for d, p in mine if _takes_part(d, p, first, law)]
            leads = tuple(sorted(f"{duty.body}, {duty.unit}" for duty, part in here if part.lead))
            rule = law.section(Rules).on(first).leads
            code = _lead_fault(len(set(leads)), rule) if here else ""
            if code and (code, *leads) != told:
                values = (("action", action), ("days", Days(since=first, until=end).text))
                said = (*values, ("units", ", ".join(leads)))
                yield from _finding(code, here[0][0].id, rule, first, said)
            told = (code, *leads)


def _lead_fault(leads: int, rule: Rule[int]) -> str:
    """Name what is wrong with a number of leads; more than one is, while it is not known."""
    low, high = (rule.value, rule.value) if isinstance(rule, Provision) else (1, 1)
    if leads < low:
        return "joint-action.no-lead"
    return "joint-action.second-lead" if leads > high else ""


def _takes_part(duty: Duty, part: Part, day: date, law: Law) -> bool:
    left = None if part.left is None else law.day(part.left)
    here = part.days.holds(day) and (left is None or day < left)
    return here and in_force(duty, day, law)


def _marks(duty: Duty, part: Part, law: Law) -> Iterator[date]:
    left = None if part.left is None else law.day(part.left)
    days = days_in_force(duty, law)
    bounds = () if days is None else (days.since, days.until)
    ends = (part.days.since, part.days.until, left, *bounds)
    yield from (end for end in ends if end is not None)


def _of_delegations(duties: list[Duty], since: date, until: date, law: Law) -> Iterator[Finding]:
    """Find circles of delegation that run through several duties of one area."""
    for area in sorted({str(duty.area) for duty in duties}):
        of_area = [duty for duty in duties if duty.area == area]
        days = {one.days.since for duty in of_area for one in duty.delegations}
        told: set[tuple[str, ...]] = set()
        for day in sorted(day for day in days if since <= day < until):
            circle = _circle(of_area, day, law)
            if len(circle) > 1 and circle not in told:
                told.add(circle)
                rule = law.section(Rules).on(day).delegation_acyclic
                values = (("area", f"area.{area}"), ("duties", ", ".join(circle)))
                yield from _finding("delegation.circular", circle[0], rule, day, values)


def _circle(duties: list[Duty], day: date, law: Law) -> tuple[str, ...]:
    """List the duties whose delegations of a day lead back to who made them."""
    held = [(duty.id, one) for duty in duties for one in delegations_on(duty, day, law)]
    edges = [edge for _, edge in held]
    ids = {id for id, edge in held if edge.by in reached((edge.to,), edges) or edge.by == edge.to}
    return tuple(sorted(ids))
