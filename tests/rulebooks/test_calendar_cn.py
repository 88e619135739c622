"""The calendar of China: what is shipped is what `chinesecalendar` says, day by day."""

import sys
from datetime import date, timedelta

import chinese_calendar
import pytest

from campus_safety.rulebooks import rulebook
from campus_safety.rulebooks.calendar_cn import working_calendar


def test_the_shipped_calendar_is_the_package_day_by_day() -> None:
    """Every day of the horizon is worked in both or in neither."""
    shipped = rulebook("cn").calendars["cn"]
    count = (shipped.until - shipped.since).days
    days = [shipped.since + timedelta(days=n) for n in range(count)]
    assert len(days) > 8_000
    wrong = [day for day in days if shipped.works(day) is not chinese_calendar.is_workday(day)]
    assert wrong == []


def test_the_built_calendar_is_the_shipped_one() -> None:
    """The provider builds the very value that is shipped."""
    assert working_calendar() == rulebook("cn").calendars["cn"]


def test_nothing_is_known_outside_the_horizon() -> None:
    """Before the first and after the last notice nobody knows."""
    built = working_calendar()
    assert built.works(date(2003, 12, 31)) is None
    assert built.works(built.until) is None


def test_without_the_package_the_error_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who lacks the package is told what to install."""
    monkeypatch.setitem(sys.modules, "chinese_calendar", None)
    working_calendar.cache_clear()
    with pytest.raises(ImportError, match=r"pip install 'campus-safety\[calendar-cn\]'"):
        working_calendar()
