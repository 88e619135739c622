"""Moments: limits, bounds and days, in zones whose clocks change."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campus_safety.kernel import Malformed, aware, bounds, day_of, moment
from campus_safety.kernel.moments import end_of

ZONES = ("UTC", "Asia/Shanghai", "Asia/Kathmandu", "America/New_York", "Pacific/Auckland")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

zones = st.sampled_from(ZONES)
instants = st.datetimes(datetime(1901, 1, 1), datetime(2199, 12, 30), timezones=st.just(UTC))  # noqa: DTZ001
offsets = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


@pytest.mark.parametrize(
    "at",
    [
        date(1900, 1, 1),
        date(2200, 12, 31),
        datetime(1900, 1, 1, tzinfo=UTC),
        datetime(2200, 12, 31, 23, 59, 59, tzinfo=UTC),
    ],
)
def test_years_1900_to_2200_can_be_reckoned_with(at: date) -> None:
    """The first day of 1900 and the last second of 2200 are moments."""
    aware("at", at)


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (date(1899, 12, 31), "a year from 1900 to 2200"),
        (date(2201, 1, 1), "a year from 1900 to 2200"),
        (datetime(1899, 12, 31, tzinfo=UTC), "a year from 1900 to 2200"),
        (datetime(2201, 1, 1, tzinfo=UTC), "a year from 1900 to 2200"),
        (datetime(2026, 1, 1), "a datetime with an offset, or a date for a whole day"),  # noqa: DTZ001
        ("2026-01-01", "a datetime or a date"),
        (None, "a datetime or a date"),
    ],
)
def test_no_other_moment_is_accepted(at: Any, expected: str) -> None:
    """A naive time, a year out of reach and anything that is no time are refused."""
    with pytest.raises(Malformed) as refused:
        aware("since", at)
    assert (refused.value.field, refused.value.expected) == ("since", expected)


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (datetime(1970, 1, 1, 0, 0, 1, 999_999, UTC), 1),
        (datetime(1970, 1, 1, 0, 0, 1, 0, UTC), 1),
        (datetime(1969, 12, 31, 23, 59, 59, 500_000, UTC), -1),
    ],
)
def test_fractions_of_a_second_are_cut(at: datetime, expected: int) -> None:
    """A fraction counts as the second that it belongs to, before 1970 too."""
    assert bounds(at, "UTC") == (expected, expected)


@pytest.mark.parametrize(
    ("day", "zone", "hours"),
    [
        (date(2026, 3, 7), "America/New_York", 24),
        (date(2026, 3, 8), "America/New_York", 23),
        (date(2026, 11, 1), "America/New_York", 25),
        (date(2026, 3, 8), "Asia/Shanghai", 24),
        (date(2008, 11, 1), "America/St_Johns", 25),  # back from 00:01 to 23:01
        (date(2008, 11, 2), "America/St_Johns", 25),
        (date(2007, 10, 14), "America/Sao_Paulo", 23),  # there was no midnight
        (date(2012, 11, 4), "America/Havana", 25),  # midnight came twice
        (date(2012, 11, 3), "America/Havana", 24),
    ],
)
def test_a_day_is_as_long_as_its_clock_makes_it(day: date, zone: str, hours: int) -> None:
    """A day on which clocks change has 23 or 25 hours."""
    low, high = bounds(day, zone)
    assert high - low + 1 == hours * 3600


def test_a_day_that_never_was_is_one_second() -> None:
    """Samoa went from 29 to 31 December 2011; the day between begins and ends at once."""
    low, high = bounds(date(2011, 12, 30), "Pacific/Apia")
    assert low == high == bounds(date(2011, 12, 31), "Pacific/Apia")[0]


def test_a_day_begins_where_its_zone_says_also_when_offsets_were_odd() -> None:
    """An offset of 44 minutes and 30 seconds, and a change within a quarter of an hour."""
    monrovia = datetime(1971, 6, 1, 0, 44, 29, tzinfo=UTC)
    assert day_of(monrovia, "Africa/Monrovia") == date(1971, 5, 31)
    assert day_of(monrovia + timedelta(seconds=1), "Africa/Monrovia") == date(1971, 6, 1)
    st_johns = datetime(2008, 11, 2, 2, 30, tzinfo=UTC)  # 00:00, a minute before the change
    days = [day_of(st_johns + timedelta(seconds=s), "America/St_Johns") for s in (0, 59, 60)]
    assert days == [date(2008, 11, 2), date(2008, 11, 2), date(2008, 11, 1)]


def test_midnight_belongs_to_the_new_day() -> None:
    """The last second of a day is 23:59:59; midnight is the first of the next."""
    midnight = datetime(2026, 3, 3, tzinfo=ZoneInfo("Asia/Shanghai"))
    assert day_of(midnight, "Asia/Shanghai") == date(2026, 3, 3)
    assert day_of(midnight - timedelta(seconds=1), "Asia/Shanghai") == date(2026, 3, 2)
    assert bounds(date(2026, 3, 3), "Asia/Shanghai")[0] == bounds(midnight, "UTC")[0]
    assert bounds(date(2026, 3, 2), "Asia/Shanghai")[1] == bounds(midnight, "UTC")[0] - 1


def test_a_day_ends_when_the_office_closes() -> None:
    """With a closing time the day ends at that second, without it at midnight."""
    day = date(2026, 3, 2)
    closing = datetime(2026, 3, 2, 17, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
    assert end_of(day, "Asia/Shanghai", time(17, 30)) == bounds(closing, "UTC")[0]
    assert end_of(day, "Asia/Shanghai") == bounds(day, "Asia/Shanghai")[1]


def test_a_whole_day_is_the_same_day_in_every_zone() -> None:
    """A day without an hour is never shifted by a zone."""
    assert [day_of(date(2026, 3, 2), zone) for zone in ZONES] == [date(2026, 3, 2)] * 5


@given(instants, offsets, zones)
def test_g15_equal_instants_are_equal(at: datetime, offset: timezone, zone: str) -> None:
    """G15: an instant written with another offset has the same bounds and the same day."""
    other = at.astimezone(offset)
    assert bounds(at, zone) == bounds(other, zone)
    assert day_of(at, zone) == day_of(other, zone)


@given(instants, zones)
def test_the_day_is_that_of_the_clock_on_the_wall(at: datetime, zone: str) -> None:
    """The day of an instant is what a calendar on the wall of the zone shows."""
    assert day_of(at, zone) == at.astimezone(ZoneInfo(zone)).date()


@given(instants, zones)
def test_an_instant_lies_inside_its_day(at: datetime, zone: str) -> None:
    """The bounds of the day of an instant hold the instant, and no second lies between days."""
    low, high = bounds(day_of(at, zone), zone)
    assert low <= bounds(at, zone)[0] <= high
    assert bounds(day_of(at, zone) + timedelta(days=1), zone)[0] == high + 1


@given(st.integers(-2_000_000_000, 7_000_000_000), zones)
def test_a_second_becomes_a_moment_and_back(second: int, zone: str) -> None:
    """The moment of a second has exactly that second as its bounds."""
    assert bounds(moment(second, zone), "UTC") == (second, second)
    assert moment(second, zone) == EPOCH + timedelta(seconds=second)
