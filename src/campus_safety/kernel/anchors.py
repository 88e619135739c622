"""Anchored terms: "by the 20th", "each term", "in the first quarter"."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from enum import StrEnum

from attrs import frozen
from dateutil.relativedelta import relativedelta

from campus_safety.kernel.moments import end_of
from campus_safety.kernel.terms import Window

__all__ = ["Anchor", "Every", "Period", "occasions"]

_DAY = timedelta(days=1)


class Every(StrEnum):
    """The period to which a term is anchored."""

    MONTH = "month"
    QUARTER = "quarter"
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


_MONTHS = {Every.MONTH: 1, Every.QUARTER: 3, Every.YEAR: 12}


def occasions(
    anchor: Anchor, since: date, until: date, profile: Iterable[Period]
) -> Iterator[tuple[str, Period]]:
    """List the occasions of an anchor whose period begins in the days given, with names.

    Terms and school years come from the dated profile of the school; months, quarters and
    years are those of the calendar.
    """
    months = _MONTHS.get(anchor.every)
    periods = _of_calendar(anchor.every, months, since, until) if months else profile
    for period in periods:
        if (
            period.every is anchor.every
            and since <= period.since < until
            and _picked(anchor, period)
        ):
            for time in range(1, anchor.times + 1):
                yield (period.name if anchor.times == 1 else f"{period.name}#{time}"), period


def _picked(anchor: Anchor, period: Period) -> bool:
    months = _MONTHS.get(anchor.every)
    if anchor.nth is None or months is None:
        return True
    return (period.since.month - 1) // months + 1 == anchor.nth


def _of_calendar(every: Every, months: int, since: date, until: date) -> Iterator[Period]:
    start = date(since.year, 1, 1)
    while start < until:
        end = start + relativedelta(months=months)
        yield Period(name=_name(every, start), every=every, since=start, until=end)
        start = end


def _name(every: Every, start: date) -> str:
    if every is Every.QUARTER:
        return f"{start.year}-Q{(start.month + 2) // 3}"
    return f"{start.year}" if every is Every.YEAR else f"{start:%Y-%m}"
