"""The oracle's own reckoning: moments in seconds, terms day by day, rules step by step."""

import calendar as months
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

from campus_safety.kernel import (
    At,
    Counting,
    Gap,
    Law,
    Provision,
    Term,
    Unit,
    WorkingCalendar,
)

__all__ = ["Ends", "count", "count_back", "day_in", "said_on", "seconds"]

Ends: TypeAlias = tuple[int | None, int | None, bool]
"""Earliest and latest last second of a term, and whether it is only `at once`."""

_DAY = timedelta(days=1)


def said_on(id: str, day: date, law: Law) -> Any:
    """Read a rule on a day: the last step that is not after it."""
    said: Any = Gap.ABSENT
    if id.split(".", maxsplit=1)[0] in law.covers and id in law.timelines:
        line = law.timelines[id]
        for since, rule in zip(line.days, line.rules, strict=True):
            said = rule if since <= day else said
    return said


def seconds(at: At, zone: str) -> tuple[int, int]:
    """Give the first and the last second that a moment may be."""
    if isinstance(at, datetime):
        second = months.timegm(at.astimezone(UTC).timetuple())
        return second, second
    return _midnight(at, zone), _last_second(at, zone)


@lru_cache(maxsize=4096)
def _last_second(day: date, zone: str) -> int:
    """Walk back by minutes from the next day's third hour to where the clocks show the day."""
    second = _midnight(day + _DAY, zone) + 3 * 3600 - 1
    while datetime.fromtimestamp(second, ZoneInfo(zone)).date() > day:
        second -= 60
    return second


def _midnight(day: date, zone: str) -> int:
    start = datetime.combine(day, time(), ZoneInfo(zone))
    return months.timegm(start.astimezone(UTC).timetuple())


def day_in(at: At, zone: str) -> date:
    """Give the day of a moment in a zone."""
    return at.astimezone(ZoneInfo(zone)).date() if isinstance(at, datetime) else at


def count(term: Term, start: At, law: Law) -> Ends:
    """Count a term from its start, day by day, by the law of its first day."""
    low, high = seconds(start, law.zone)
    if term.unit is Unit.AT_ONCE:
        return low, high, True
    if term.unit is Unit.SECONDS:
        return low + term.amount, high + term.amount, False
    first = day_in(start, law.zone)
    said = said_on(term.counting, first, law)
    counting = said.value if isinstance(said, Provision) else Counting()
    day, known = _last_day(term, first, counting, law.calendars.get(counting.calendar))
    end = _last_second(day, law.zone)
    if counting.closes is not None:
        closing = datetime.combine(day, counting.closes, ZoneInfo(law.zone))
        end = months.timegm(closing.astimezone(UTC).timetuple())
    return end, end if known else None, False


def count_back(term: Term, start: At, day: date, law: Law) -> Ends:
    """Count a term back from a start, day by day, by the law of a day."""
    low, high = seconds(start, law.zone)
    if term.unit in {Unit.AT_ONCE, Unit.SECONDS}:
        return low - term.amount, high - term.amount, term.unit is Unit.AT_ONCE
    said = said_on(term.counting, day, law)
    counting = said.value if isinstance(said, Provision) else Counting()
    last, known = _days_back(term, day_in(start, law.zone), law.calendars.get(counting.calendar))
    end = _last_second(last, law.zone)
    if counting.closes is not None:
        closing = datetime.combine(last, counting.closes, ZoneInfo(law.zone))
        end = months.timegm(closing.astimezone(UTC).timetuple())
    return end if known else None, end, False


def _days_back(term: Term, day: date, calendar: WorkingCalendar | None) -> tuple[date, bool]:
    if term.unit is Unit.MONTHS:
        return _months_on(day, -term.amount), True
    if term.unit is Unit.WORKING_DAYS and calendar is None:
        return day, False
    left, known = term.amount, True
    while left:
        day -= _DAY
        worked = _worked(day, calendar) if calendar and term.unit is Unit.WORKING_DAYS else True
        known, left = known and worked is not None, left - (worked is not False)
    return day, known


def _last_day(
    term: Term, first: date, counting: Counting, calendar: WorkingCalendar | None
) -> tuple[date, bool]:
    if counting.first_day and term.amount:
        return _from_first_day(term, first, counting, calendar)
    day, known = first, True
    if term.unit is Unit.WORKING_DAYS:
        day, known = _working(day, term.amount, calendar) if calendar else (first, False)
    elif term.unit is Unit.MONTHS:
        day = _months_on(first, term.amount)
    else:
        for _ in range(term.amount):
            day += _DAY
    return _rolled(day, calendar) if counting.roll and known else (day, known)


def _from_first_day(
    term: Term, first: date, counting: Counting, calendar: WorkingCalendar | None
) -> tuple[date, bool]:
    """Count a term whose first day is its first: as the rest of it, or less a day in a month."""
    if term.unit is Unit.MONTHS:
        day, known = _months_on(first, term.amount), True
        day -= _DAY if day.day == first.day else timedelta(0)
    else:
        rest = Counting(calendar=counting.calendar)
        day, known = _last_day(term, first - _DAY, rest, calendar)
        day = day if calendar or term.unit is not Unit.WORKING_DAYS else first
    return _rolled(day, calendar) if counting.roll and known else (day, known)


def _worked(day: date, calendar: WorkingCalendar) -> bool | None:
    if day < calendar.since or day >= calendar.until:
        return None
    weekend = day.isoweekday() in calendar.weekend
    return day in calendar.workdays or (not weekend and day not in calendar.holidays)


def _working(day: date, amount: int, calendar: WorkingCalendar) -> tuple[date, bool]:
    known = True
    for _ in range(amount):
        day += _DAY
        while _worked(day, calendar) is False:
            day += _DAY
        known = known and _worked(day, calendar) is not None
    return day, known


def _rolled(day: date, calendar: WorkingCalendar | None) -> tuple[date, bool]:
    if calendar is None:
        return day, False
    last = day
    while _worked(last, calendar) is False:
        last += _DAY
    return (last, True) if _worked(last, calendar) else (day, False)


def _months_on(day: date, amount: int) -> date:
    year, month = day.year, day.month
    for _ in range(abs(amount)):
        if amount > 0:
            year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        else:
            year, month = (year - 1, 12) if month == 1 else (year, month - 1)
    last = months.monthrange(year, month)[1]
    return date(year, month, min(day.day, last))
