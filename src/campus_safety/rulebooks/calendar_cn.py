"""The working calendar of China from the package `chinesecalendar`, for those who have it.

The shipped calendar says the same; this one knows a year as soon as the package does.
"""

from datetime import date, timedelta
from functools import lru_cache

from campus_safety.kernel import WorkingCalendar

__all__ = ["working_calendar"]

_SATURDAY = 6


@lru_cache(maxsize=1)
def working_calendar() -> WorkingCalendar:
    """Build the calendar of all the years that the installed package knows.

    Raises `ImportError` with what to install where the package is missing.
    """
    try:
        import chinese_calendar
    except ImportError as error:
        needed = "the calendar needs: pip install 'campus-safety[calendar-cn]'"
        raise ImportError(needed) from error
    known: list[date] = sorted(chinese_calendar.constants.holidays)
    since, until = date(known[0].year, 1, 1), date(known[-1].year + 1, 1, 1)
    days = [since + timedelta(days=n) for n in range((until - since).days)]
    worked = {day for day in days if chinese_calendar.is_workday(day)}
    return WorkingCalendar(
        name="cn",
        since=since,
        until=until,
        holidays=frozenset(d for d in days if d.isoweekday() < _SATURDAY and d not in worked),
        workdays=frozenset(d for d in worked if d.isoweekday() >= _SATURDAY),
    )
