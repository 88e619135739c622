"""Patterns 排班规则: shifts that come again on days of a kind, written out as slots."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from attrs import frozen

from campus_safety.kernel import (
    Anchor,
    Counting,
    Every,
    Law,
    Malformed,
    Period,
    Provision,
    WorkingCalendar,
    bounds,
    moment,
)
from campus_safety.kernel.terms import DEFAULT_COUNTING
from campus_safety.response.roster.slots import Slot
from campus_safety.response.roster.stretches import Stretch
from campus_safety.vocabulary import DutyPost, DutyQualification

__all__ = ["DutyDays", "Expansion", "Pattern", "days_of", "expand", "stretch_on"]

_DAY = timedelta(days=1)


class DutyDays(StrEnum):
    """On which days a shift comes again.

    Workdays and days off are those of the calendar, make-up workdays and public holidays
    among them; term and vacation days, and school days, ask for the terms of a school.
    """

    EVERY_DAY = "every_day"
    WORKDAY = "workday"
    DAY_OFF = "day_off"
    SCHOOL_DAY = "school_day"
    TERM_DAY = "term_day"
    VACATION_DAY = "vacation_day"


@frozen(kw_only=True)
class Pattern:
    """A shift that comes again, from a local time to a local time.

    One that ends no later than it begins ends on the next day, so that the same time twice
    is a shift around the clock. `weekdays` (ISO, Monday is 1) leaves out the others; empty,
    it leaves out none. Raises `Malformed` for times with an offset of their own.
    """

    post: DutyPost
    begins: time
    ends: time
    days: DutyDays = DutyDays.EVERY_DAY
    weekdays: frozenset[int] = frozenset()
    least: int = 1
    qualification: DutyQualification | None = None
    leader: bool = False

    def __attrs_post_init__(self) -> None:
        if self.begins.tzinfo is not None or self.ends.tzinfo is not None:
            raise Malformed("begins", "local times without an offset")


@frozen(kw_only=True)
class Expansion:
    """The slots that patterns come to, and the days of which the calendar knows nothing.

    On an open day a pattern may have a slot more.
    """

    slots: tuple[Slot, ...]
    open_days: tuple[date, ...] = ()


def expand(
    patterns: Iterable[Pattern],
    first_day: date,
    last_day: date,
    law: Law,
    *,
    periods: Iterable[Period] = (),
    number: int = 1,
) -> Expansion:
    """Write patterns out as slots that nobody stands yet, for days, the last one inclusive.

    They are numbered from `number` on by their beginning. Of a night on which clocks change
    a shift has the seconds that pass, and none where its two times are the same moment.
    """
    listed = tuple(periods)
    found: list[tuple[Stretch, Pattern]] = []
    unknown: set[date] = set()
    for pattern in patterns:
        for day, sure in days_of(pattern, first_day, last_day, law, listed):
            since, until = stretch_on(pattern, day, law.zone)
            if since >= until:
                continue
            if sure:
                found.append(((since, until), pattern))
            else:
                unknown.add(day)
    found.sort(key=lambda one: one[0])
    slots = (_slot(n, *one, law.zone) for n, one in enumerate(found, number))
    return Expansion(slots=tuple(slots), open_days=tuple(sorted(unknown)))


def _slot(number: int, stretch: Stretch, pattern: Pattern, zone: str) -> Slot:
    return Slot(
        number=number,
        post=pattern.post,
        since=moment(stretch[0], zone),
        until=moment(stretch[1], zone),
        least=pattern.least,
        qualification=pattern.qualification,
        leader=pattern.leader,
    )


def stretch_on(pattern: Pattern, day: date, zone: str) -> Stretch:
    """Give the seconds of a pattern on a day; none pass where both times are one moment."""
    ends = day + _DAY if pattern.ends <= pattern.begins else day
    return _second(day, pattern.begins, zone), _second(ends, pattern.ends, zone)


def _second(day: date, at: time, zone: str) -> int:
    return bounds(datetime.combine(day, at, ZoneInfo(zone)), zone)[0]


def days_of(
    pattern: Pattern, first_day: date, last_day: date, law: Law, periods: Iterable[Period]
) -> Iterator[tuple[date, bool]]:
    """List the days of a pattern, and whether each surely is one.

    A day that the zone left out is none.
    """
    terms = [period for period in periods if period.every is Every.TERM]
    every = Anchor(every=Every.DAY)
    for _, period in law.occasions(every, first_day, last_day + _DAY, ()):
        day = period.since
        if pattern.weekdays and day.isoweekday() not in pattern.weekdays:
            continue
        on = _is_one(pattern.days, day, terms, law)
        if on is not False and law.day(moment(bounds(day, law.zone)[0], law.zone)) == day:
            yield day, on is True


def _is_one(days: DutyDays, day: date, terms: Iterable[Period], law: Law) -> bool | None:
    """Tell whether a day is of a kind; `None` where the calendar does not know."""
    in_term = any(term.holds(day) for term in terms)
    match days:
        case DutyDays.EVERY_DAY:
            return True
        case DutyDays.TERM_DAY:
            return in_term
        case DutyDays.VACATION_DAY:
            return not in_term
        case _:
            pass
    if days is DutyDays.SCHOOL_DAY and not in_term:
        return False
    calendar = _calendar(law, day)
    works = None if calendar is None else calendar.works(day)
    return works if works is None or days is not DutyDays.DAY_OFF else not works


def _calendar(law: Law, day: date) -> WorkingCalendar | None:
    """Give the calendar by which days are counted on a day."""
    found = law.rule(DEFAULT_COUNTING, day)
    counting = found.value if isinstance(found, Provision) else Counting()
    return law.calendars.get(counting.calendar)
