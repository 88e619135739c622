"""Anchored terms: "by the 20th", "each school day", "in the first quarter"."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from enum import StrEnum

from attrs import frozen
from dateutil.relativedelta import relativedelta

from campus_safety.kernel.calendars import WorkingCalendar
from campus_safety.kernel.moments import end_of
from campus_safety.kernel.terms import Window

__all__ = ["Anchor", "Every", "Period", "occasions"]

_DAY = timedelta(days=1)


class Every(StrEnum):
    """The period to which a term is anchored.

    Weeks begin on Monday (ISO 8601). A school day is a day of a term that the calendar of
    the law counts as worked.
    """

    DAY = "day"
    SCHOOL_DAY = "school_day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"
    TERM = "term"
    SCHOOL_YEAR = "school_year"


@frozen(kw_only=True)
class Period:
    """A named stretch of days, from `since` to `until` (exclusive)."""

    name: str
    every: Every
    since: date
    until: date

    def holds(self, day: date) -> bool:
        """Tell whether a day lies in the period."""
        return self.since <= day < self.until


@frozen(kw_only=True)
class Anchor:
    """Something owed in every period of a kind, `times` over.

    `day` is the last day on which it is in time, counted in the period from 1; without it
    the period's last day is. `nth` picks one period of the year, such as quarter 1.
    """

    every: Every
    times: int = 1
    day: int | None = None
    nth: int | None = None

    def deadline(self, period: Period, zone: str) -> Window:
        """Give the last moment of an occasion in the zone."""
        last = period.until - _DAY
        if self.day is not None:
            last = min(last, period.since + timedelta(days=self.day - 1))
        end = end_of(last, zone)
        return Window(earliest=end, latest=end)


_MONTHS = {Every.MONTH: 1, Every.QUARTER: 3, Every.HALF_YEAR: 6, Every.YEAR: 12}


def occasions(
    anchor: Anchor,
    since: date,
    until: date,
    profile: Iterable[Period],
    calendar: WorkingCalendar | None = None,
) -> Iterator[tuple[str, Period]]:
    """List the occasions of an anchor whose period begins in the days given, with names.

    Terms and school years come from the dated profile of the school, school days from its
    terms and the calendar; the other periods are those of everybody. Days of which the
    calendar knows nothing are no school days, and without a calendar none are.
    """
    for period in _periods(anchor.every, since, until, profile, calendar):
        if since <= period.since < until and _picked(anchor, period):
            for time in range(1, anchor.times + 1):
                yield (period.name if anchor.times == 1 else f"{period.name}#{time}"), period


def _picked(anchor: Anchor, period: Period) -> bool:
    months = _MONTHS.get(anchor.every)
    if anchor.nth is None or months is None:
        return True
    return (period.since.month - 1) // months + 1 == anchor.nth


def _periods(
    every: Every,
    since: date,
    until: date,
    profile: Iterable[Period],
    calendar: WorkingCalendar | None,
) -> Iterator[Period]:
    if every in _MONTHS:
        yield from _of_months(every, since, until)
    elif every is Every.WEEK:
        yield from _of_days(every, since - timedelta(days=since.weekday()), until, 7)
    elif every is Every.DAY:
        yield from _of_days(every, since, until, 1)
    elif every is Every.SCHOOL_DAY:
        terms = [period for period in profile if period.every is Every.TERM]
        for day in _of_days(every, since, until, 1):
            taught = any(term.holds(day.since) for term in terms)
            if taught and calendar is not None and calendar.works(day.since):
                yield day
    else:
        yield from (period for period in profile if period.every is every)


def _of_months(every: Every, since: date, until: date) -> Iterator[Period]:
    start = date(since.year, 1, 1)
    while start < until:
        end = start + relativedelta(months=_MONTHS[every])
        yield Period(name=_name(every, start), every=every, since=start, until=end)
        start = end


def _of_days(every: Every, start: date, until: date, count: int) -> Iterator[Period]:
    while start < until:
        end = start + timedelta(days=count)
        yield Period(name=_name(every, start), every=every, since=start, until=end)
        start = end


def _name(every: Every, start: date) -> str:
    match every:
        case Every.WEEK:
            return f"{start:%G-W%V}"
        case Every.MONTH:
            return f"{start:%Y-%m}"
        case Every.QUARTER:
            return f"{start.year}-Q{(start.month + 2) // 3}"
        case Every.HALF_YEAR:
            return f"{start.year}-H{1 if start.month == 1 else 2}"
        case Every.YEAR:
            return f"{start.year}"
        case _:
            return f"{start}"
