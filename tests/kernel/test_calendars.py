"""Calendars: working days against a slow twin that walks from day to day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campus_safety.kernel import WorkingCalendar

DAY = timedelta(days=1)
SINCE, UNTIL = date(2026, 1, 1), date(2026, 4, 1)
SPAN = (UNTIL - SINCE).days

days = st.integers(0, SPAN - 1).map(lambda n: SINCE + n * DAY)
calendars = st.builds(
    WorkingCalendar,
    name=st.just("drawn"),
    since=st.just(SINCE),
    until=st.just(UNTIL),
    weekend=st.sampled_from([frozenset({6, 7}), frozenset({5, 6}), frozenset({7})]),
    holidays=st.frozensets(days, max_size=30),
    workdays=st.frozensets(days, max_size=6),
)
HOLIDAYS = WorkingCalendar(
    name="spring",
    since=SINCE,
    until=UNTIL,
    holidays=frozenset(date(2026, 2, 16) + n * DAY for n in range(5)),
    workdays=frozenset({date(2026, 2, 14)}),
)


def slow_after(calendar: WorkingCalendar, start: date, count: int) -> tuple[date, bool]:
    """List every worked day after the start, and take the one that is asked for."""
    listed: list[date] = [start]
    for n in range(1, (calendar.until - start).days + count + 1):
        day = start + n * DAY
        outside = not calendar.since <= day < calendar.until
        weekend = day.isoweekday() in calendar.weekend
        off = (weekend or day in calendar.holidays) and day not in calendar.workdays
        if outside or not off:
            listed.append(day)
    walked = [start + n * DAY for n in range(1, (listed[count] - start).days + 1)]
    return listed[count], all(calendar.since <= day < calendar.until for day in walked)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 2, 13), True),
        (date(2026, 2, 14), True),
        (date(2026, 2, 15), False),
        (date(2026, 2, 16), False),
        (date(2026, 2, 20), False),
        (date(2026, 2, 23), True),
        (date(2025, 12, 31), None),
        (date(2026, 1, 1), True),
        (date(2026, 3, 31), True),
        (date(2026, 4, 1), None),
    ],
)
def test_a_day_is_worked_off_or_not_known(day: date, expected: bool | None) -> None:  # noqa: FBT001
    """Weekends and holidays are off, moved days are worked, and the horizon is open."""
    assert HOLIDAYS.works(day) is expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 2, 13), date(2026, 2, 13)),
        (date(2026, 2, 15), date(2026, 2, 23)),
        (date(2026, 4, 1), None),
    ],
)
def test_the_next_worked_day_is_the_day_itself_if_worked(day: date, expected: date | None) -> None:
    """A worked day is its own next one; a day off goes to the next that is worked."""
    assert HOLIDAYS.next_worked(day) == expected


def test_the_next_worked_day_may_lie_past_the_horizon() -> None:
    """Days off up to the horizon leave no worked day that is known."""
    off = frozenset({date(2026, 3, 30), date(2026, 3, 31)})
    calendar = WorkingCalendar(name="end", since=SINCE, until=UNTIL, holidays=off)
    assert calendar.next_worked(date(2026, 3, 30)) is None


@pytest.mark.parametrize(
    ("start", "count", "expected"),
    [
        (date(2026, 2, 13), 1, (date(2026, 2, 14), True)),
        (date(2026, 2, 13), 2, (date(2026, 2, 23), True)),
        (date(2026, 2, 16), 1, (date(2026, 2, 23), True)),
        (date(2026, 3, 30), 1, (date(2026, 3, 31), True)),
        (date(2026, 3, 30), 3, (date(2026, 4, 2), False)),
        (date(2025, 12, 30), 1, (date(2025, 12, 31), False)),
    ],
)
def test_working_days_are_counted_from_the_day_after(
    start: date, count: int, expected: tuple[date, bool]
) -> None:
    """Counting starts on the day after, and past the horizon every day may be worked."""
    assert HOLIDAYS.after(start, count) == expected


@pytest.mark.parametrize(
    ("end", "count", "expected"),
    [
        (date(2026, 2, 24), 1, (date(2026, 2, 23), True)),
        (date(2026, 2, 23), 1, (date(2026, 2, 14), True)),
        (date(2026, 2, 23), 2, (date(2026, 2, 13), True)),
        (date(2026, 2, 16), 0, (date(2026, 2, 16), True)),
        (date(2026, 1, 2), 3, (date(2025, 12, 30), False)),
    ],
)
def test_working_days_are_counted_back_from_the_day_before(
    end: date, count: int, expected: tuple[date, bool]
) -> None:
    """Counting back starts on the day before; before the horizon every day may be worked."""
    assert HOLIDAYS.before(end, count) == expected


@given(calendars, days, st.integers(0, 20))
def test_b5_back_and_forth_come_to_a_worked_day(
    calendar: WorkingCalendar, end: date, count: int
) -> None:
    """B5: so many days back and as many on lead to the first worked day from the end on."""
    back, known = calendar.before(end, count)
    on, sure = calendar.after(back, count)
    if count and known and sure:
        assert on == calendar.next_worked(end)
    assert (end - back).days >= count


@given(calendars, days, st.integers(0, 40))
def test_b5_counting_is_that_of_the_slow_twin(
    calendar: WorkingCalendar, start: date, count: int
) -> None:
    """B5: the day reached, and whether it is certain, are those found by listing all days."""
    assert calendar.after(start, count) == slow_after(calendar, start, count)


@given(calendars, days, days, st.integers(0, 30), st.integers(0, 30))
def test_b5_counting_is_monotone(
    calendar: WorkingCalendar, one: date, two: date, count: int, more: int
) -> None:
    """B5: a later start or more working days never reaches an earlier day."""
    early, late = min(one, two), max(one, two)
    assert calendar.after(early, count)[0] <= calendar.after(late, count)[0]
    assert calendar.after(one, count)[0] <= calendar.after(one, count + more)[0]
    assert (calendar.after(one, count + 1)[0] - calendar.after(one, count)[0]).days >= 1


@given(calendars, days)
def test_b5_no_working_days_lead_nowhere(calendar: WorkingCalendar, day: date) -> None:
    """B5: adding 0 working days to a working day is that day, and certain."""
    assert calendar.after(day, 0) == (day, True)
    if calendar.works(day):
        assert calendar.next_worked(day) == day


@given(calendars, days, st.integers(1, 40))
def test_b5_the_day_reached_is_worked(calendar: WorkingCalendar, day: date, count: int) -> None:
    """B5: a day that is certainly reached is a working day."""
    reached, known = calendar.after(day, count)
    assert calendar.works(reached) is (True if known else None)
