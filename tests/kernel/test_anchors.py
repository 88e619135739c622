"""Anchors: what is owed in every period, from a day to a school year."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campus_safety.kernel import Anchor, Every, Period, occasions

ZONE = "Asia/Shanghai"
PROFILE = (
    Period(name="2025-2026/1", every=Every.TERM, since=date(2025, 9, 1), until=date(2026, 2, 1)),
    Period(name="2025-2026/2", every=Every.TERM, since=date(2026, 2, 20), until=date(2026, 7, 10)),
    Period(
        name="2025-2026", every=Every.SCHOOL_YEAR, since=date(2025, 9, 1), until=date(2026, 9, 1)
    ),
)
MARCH = Period(name="2026-03", every=Every.MONTH, since=date(2026, 3, 1), until=date(2026, 4, 1))
YEAR = (date(2026, 1, 1), date(2027, 1, 1))


def names(anchor: Anchor, since: date = YEAR[0], until: date = YEAR[1]) -> list[str]:
    return [name for name, _ in occasions(anchor, since, until, PROFILE)]


@pytest.mark.parametrize(
    ("anchor", "expected"),
    [
        (Anchor(every=Every.MONTH), [f"2026-{month:02}" for month in range(1, 13)]),
        (Anchor(every=Every.QUARTER), ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"]),
        (Anchor(every=Every.QUARTER, nth=3), ["2026-Q3"]),
        (Anchor(every=Every.MONTH, nth=12), ["2026-12"]),
        (Anchor(every=Every.YEAR), ["2026"]),
        (Anchor(every=Every.YEAR, nth=1, times=2), ["2026#1", "2026#2"]),
        (Anchor(every=Every.TERM), ["2025-2026/2"]),
        (Anchor(every=Every.TERM, nth=9), ["2025-2026/2"]),
        (Anchor(every=Every.TERM, times=2), ["2025-2026/2#1", "2025-2026/2#2"]),
        (Anchor(every=Every.SCHOOL_YEAR), []),
        (Anchor(every=Every.HALF_YEAR), ["2026-H1", "2026-H2"]),
        (Anchor(every=Every.HALF_YEAR, nth=2), ["2026-H2"]),
    ],
)
def test_the_occasions_of_a_year_are_named(anchor: Anchor, expected: list[str]) -> None:
    """Every occasion whose period begins in the days given is named once for each time."""
    assert names(anchor) == expected


def test_the_first_day_counts_and_the_last_does_not() -> None:
    """A period that begins on the first day is listed, one that begins on the end is not."""
    month = Anchor(every=Every.MONTH)
    assert names(month, date(2026, 3, 1), date(2026, 4, 1)) == ["2026-03"]
    assert names(month, date(2026, 3, 2), date(2026, 4, 2)) == ["2026-04"]
    assert names(Anchor(every=Every.TERM), date(2025, 9, 1), date(2026, 2, 20)) == ["2025-2026/1"]
    assert names(month, date(2026, 3, 1), date(2026, 3, 1)) == []


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (None, "2026-03-31 23:59:59"),
        (1, "2026-03-01 23:59:59"),
        (20, "2026-03-20 23:59:59"),
        (31, "2026-03-31 23:59:59"),
        (40, "2026-03-31 23:59:59"),
    ],
)
def test_an_occasion_is_due_on_its_day(day: int | None, expected: str) -> None:
    """It is due on the day counted from 1, or on the last day of a period that is shorter."""
    window = Anchor(every=Every.MONTH, day=day).deadline(MARCH, ZONE)
    assert (window.text(ZONE), window.earliest) == (expected, window.latest)


def test_a_period_holds_its_first_day_and_not_its_end() -> None:
    """The first day is inside, the day of the end is outside."""
    days = (date(2026, 2, 28), date(2026, 3, 1), date(2026, 3, 31), date(2026, 4, 1))
    assert [MARCH.holds(day) for day in days] == [False, True, True, False]


@given(
    st.sampled_from([Every.MONTH, Every.QUARTER, Every.HALF_YEAR, Every.YEAR]),
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    st.integers(0, 900),
)
def test_periods_of_the_calendar_follow_each_other(every: Every, since: date, more: int) -> None:
    """Listed day by day, exactly those days begin a period that are first of one."""
    firsts = {
        Every.MONTH: range(1, 13),
        Every.QUARTER: (1, 4, 7, 10),
        Every.HALF_YEAR: (1, 7),
        Every.YEAR: (1,),
    }[every]
    until = since + timedelta(days=more)
    days = (since + timedelta(days=n) for n in range(more))
    expected = [day for day in days if day.day == 1 and day.month in firsts]
    listed = [period for _, period in occasions(Anchor(every=every), since, until, PROFILE)]
    assert [period.since for period in listed] == expected
    assert [one.until for one in listed[:-1]] == [two.since for two in listed[1:]]


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 60))
def test_weeks_begin_on_monday(since: date, more: int) -> None:
    """A week is named as ISO 8601 does, and one that began before is not listed again."""
    until = since + timedelta(days=more)
    days = (since + timedelta(days=n) for n in range(more))
    mondays = [day for day in days if day.isoweekday() == 1]
    found = list(occasions(Anchor(every=Every.WEEK), since, until, ()))
    assert [period.since for _, period in found] == mondays
    assert [name for name, _ in found] == [f"{day:%G-W%V}" for day in mondays]
    assert {(period.until - period.since).days for _, period in found} <= {7}


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 60))
def test_every_day_is_a_period_of_its_own(since: date, more: int) -> None:
    """From the first day to the day before the last, each twice where it is owed twice."""
    days = [since + timedelta(days=n) for n in range(more)]
    found = list(occasions(Anchor(every=Every.DAY, times=2), since, since + timedelta(more), ()))
    assert [period.since for _, period in found] == [day for day in days for _ in range(2)]
    assert [name for name, _ in found] == [f"{day}#{n}" for day in days for n in (1, 2)]
    assert {(period.until - period.since).days for _, period in found} <= {1}
