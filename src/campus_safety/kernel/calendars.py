"""Working calendars: which days are worked, and up to which day that is known."""

from datetime import date, timedelta
from functools import lru_cache

from attrs import frozen

__all__ = ["WorkingCalendar"]

_DAY = timedelta(days=1)


@frozen(kw_only=True)
class WorkingCalendar:
    """The working days of a nation or an institution, as plain sets with a horizon.

    It is known from `since` (inclusive) to `until` (exclusive). `weekend` holds ISO
    weekdays; `holidays` are weekdays off, `workdays` are weekend days that are worked.
    """

    name: str
    since: date
    until: date
    weekend: frozenset[int] = frozenset({6, 7})
    holidays: frozenset[date] = frozenset()
    workdays: frozenset[date] = frozenset()

    def works(self, day: date) -> bool | None:
        """Tell whether a day is worked; `None` outside the horizon."""
        if not self.since <= day < self.until:
            return None
        if day in self.workdays:
            return True
        return day.isoweekday() not in self.weekend and day not in self.holidays

    def next_worked(self, day: date) -> date | None:
        """Give the day itself if worked, else the next that is; `None` past the horizon."""
        while (works := self.works(day)) is False:
            day += _DAY
        return day if works else None

    def after(self, start: date, count: int) -> tuple[date, bool]:
        """Count working days from the day after the start.

        Answers the day reached and whether it is certain. Past the horizon every day may
        be worked, so that the day answered is then the earliest possible.
        """
        return _counted(self, start, count, _DAY)

    def before(self, end: date, count: int) -> tuple[date, bool]:
        """Count working days back from the day before the end.

        Answers the day reached and whether it is certain. Outside the horizon every day may
        be worked, so that the day answered is then the latest possible.
        """
        return _counted(self, end, count, -_DAY)


@lru_cache(maxsize=16_384)
def _counted(
    calendar: WorkingCalendar, start: date, count: int, step: timedelta
) -> tuple[date, bool]:
    day, known = start, True
    while count > 0:
        day += step
        works = calendar.works(day)
        known = known and works is not None
        count -= works is not False
    return day, known
