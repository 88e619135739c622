"""Attendance: who answers for a duty on a day, who stands in, and who may act for it."""

from collections.abc import Iterable, Iterator
from datetime import date

from attrs import frozen

from campus_safety.cooperation.duty.facts import DutyRole
from campus_safety.cooperation.duty.life import Absence, Delegation, Duty, Holding
from campus_safety.kernel import At, Law
from campus_safety.vocabulary.days import Days, meeting, turns

__all__ = [
    "Attendance",
    "absent_days",
    "attendance",
    "days_in_force",
    "holder_on",
    "in_force",
    "reached",
    "unattended",
]


@frozen(kw_only=True)
class Attendance:
    """Who answers for a duty on one day, and who else may act for it.

    `holder` is none while the post is vacant. A delegate acts, but never answers.
    """

    duty: str
    office: str
    unit: str
    role: DutyRole
    holder: str | None
    absent: bool
    stand_in: str | None
    delegates: tuple[str, ...]

    @property
    def attended(self) -> bool:
        """Tell whether somebody is there who answers: the holder, or a stand-in."""
        return self.stand_in is not None or (self.holder is not None and not self.absent)

    def may_act(self, party: str) -> bool:
        """Tell whether an act of the office may be done by a party."""
        return party in (self.holder, self.stand_in, *self.delegates)


def days_in_force(duty: Duty, law: Law) -> Days | None:
    """Give the days on which a duty is in force; never before the day on which it was placed."""
    end = None
    if duty.ended_since is not None and duty.ended_at is not None:
        end = max(duty.ended_since, law.day(duty.ended_at))
    return meeting(duty.days, law.day(duty.opened), end)


def in_force(duty: Duty, day: date, law: Law) -> bool:
    """Tell whether a duty is in force on a day."""
    days = days_in_force(duty, law)
    return days is not None and days.holds(day)


def _first_day(holding: Holding, law: Law) -> date:
    """Give the day from which a holding counts: as it says, never before it was made."""
    made = law.day(holding.at)
    return made if holding.since is None else max(holding.since, made)


def absent_days(absence: Absence, law: Law) -> Days | None:
    """Give the days of an absence as it came to be; `None` where it ended before it began."""
    back = None if absence.back is None else law.day(absence.back)
    return meeting(absence.days, absence.days.since, back)


def _lasts(days: Days, over: At | None, day: date, law: Law) -> bool:
    """Tell whether what runs for some days, unless it was ended before, holds on a day."""
    return days.holds(day) and (over is None or day < law.day(over))


def reached(start: Iterable[str], delegations: Iterable[Delegation]) -> tuple[str, ...]:
    """List whom the delegations lead to from some parties; also those, where a way leads back."""
    waiting, edges = list(start), tuple(delegations)
    found: list[str] = []
    while waiting:
        here = waiting.pop(0)
        for edge in edges:
            if edge.by == here and edge.to not in found:
                found.append(edge.to)
                waiting.append(edge.to)
    return tuple(found)


def delegations_on(duty: Duty, day: date, law: Law) -> Iterator[Delegation]:
    """List the delegations of a duty that hold on a day."""
    return (one for one in duty.delegations if _lasts(one.days, one.ended, day, law))


def attendance(duty: Duty, day: date, law: Law) -> Attendance | None:
    """Say who answers for a duty on a day and who may act; `None` while it is not in force."""
    if not in_force(duty, day, law):
        return None
    begun = [one for one in duty.holdings if _first_day(one, law) <= day]
    holder = begun[-1].party
    away = [absent_days(one, law) for one in duty.absences if one.party == holder]
    absent = any(days is not None and days.holds(day) for days in away)
    named = [s.party for s in duty.stand_ins if s.absent == holder and s.days.holds(day)]
    stand_in = named[-1] if absent and named else begun[-1].stand_in
    present = [party for party in (holder, stand_in) if party is not None]
    acting = reached(present, delegations_on(duty, day, law))
    return Attendance(
        duty=duty.id,
        office=duty.office,
        unit=duty.unit,
        role=duty.role,
        holder=holder,
        absent=absent,
        stand_in=stand_in,
        delegates=tuple(party for party in acting if party not in present),
    )


def holder_on(
    duties: Iterable[Duty],
    day: date,
    law: Law,
    *,
    office: str | None = None,
    area: str | None = None,
    unit: str | None = None,
    body: str | None = None,
) -> tuple[Attendance, ...]:
    """Say who answers on a day for the duties of an office, an area, a unit or a body.

    What is not given is not asked for. The answers are in the order of the ids of the duties.
    """
    wanted = {"office": office, "area": area, "unit": unit, "body": body}
    asked = {name: value for name, value in wanted.items() if value is not None}
    found = [
        attendance(duty, day, law)
        for duty in sorted(duties, key=lambda duty: duty.id)
        if all(getattr(duty, name) == value for name, value in asked.items())
    ]
    return tuple(one for one in found if one is not None)


def unattended(duty: Duty, since: date, until: date, law: Law) -> tuple[tuple[Days, bool], ...]:
    """List the days on which nobody is there who answers, and whether the holder is absent.

    Days are from `since` to `until` (exclusive); a stretch without a holder tells `False`.
    """
    found: list[tuple[Days, bool]] = []
    for first, end in turns(since, until, _marks(duty, law)):
        here = attendance(duty, first, law)
        if here is None or here.attended:
            continue
        days = Days(since=first, until=end)
        if found and found[-1][0].until == first and found[-1][1] == here.absent:
            days = Days(since=found.pop()[0].since, until=end)
        found.append((days, here.absent))
    return tuple(found)


def _marks(duty: Duty, law: Law) -> Iterator[date]:
    """List the days on which something about a duty may change."""
    away = (absent_days(one, law) for one in duty.absences)
    for days in (days_in_force(duty, law), *away, *(one.days for one in duty.stand_ins)):
        if days is not None:
            yield days.since
            if days.until is not None:
                yield days.until
    yield from (_first_day(one, law) for one in duty.holdings)
