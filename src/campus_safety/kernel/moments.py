"""Moments: when something happened, to the second or to the whole day."""

from datetime import date, datetime, time, timedelta, timezone
from functools import lru_cache
from typing import TypeAlias
from zoneinfo import ZoneInfo

from campus_safety.kernel.words import Malformed

__all__ = ["At", "Bounds", "aware", "bounds", "day_of", "day_of_second", "end_of", "moment"]

At: TypeAlias = datetime | date
"""An aware datetime, or a whole day when no hour is known."""

Bounds: TypeAlias = tuple[int, int]
"""First and last possible second of a moment, both inclusive, in seconds of the epoch."""

_EPOCH = datetime.fromisoformat("1970-01-01T00:00:00+00:00")
_DAY = timedelta(days=1)
_QUARTER = 900  # nearly every day of every zone begins at a whole quarter of an hour


def aware(field: str, at: At) -> None:
    """Refuse a naive time and a year that cannot be reckoned with; raises `Malformed`."""
    if isinstance(at, datetime):
        if at.utcoffset() is None:
            raise Malformed(field, "a datetime with an offset, or a date for a whole day")
    elif not isinstance(at, date):
        raise Malformed(field, "a datetime or a date")
    if not 1900 <= at.year <= 2200:
        raise Malformed(field, "a year from 1900 to 2200")


def bounds(at: At, zone: str) -> Bounds:
    """Give the first and last possible second of a moment; fractions of seconds are cut.

    A whole day spans from its first to its last second in the zone. A day that the zone
    left out, as Samoa left out 30 December 2011, is the second at which it would have begun.
    """
    if isinstance(at, datetime):
        offset = at.tzinfo
        passed = at - (_epoch_at(offset) if type(offset) is timezone else _EPOCH)
        second = passed.days * 86_400 + passed.seconds
        return second, second
    return _bounds_of(at, zone)


@lru_cache(maxsize=65_536)
def _bounds_of(day: date, zone: str) -> Bounds:
    return _start_of(day, zone), end_of(day, zone)


@lru_cache(maxsize=256)
def _epoch_at(offset: timezone) -> datetime:
    """Give the epoch at a fixed offset, which a datetime of that offset is not asked for."""
    return _EPOCH.astimezone(offset)


@lru_cache(maxsize=65_536)
def _start_of(day: date, zone: str) -> int:
    return bounds(datetime.combine(day, time(), ZoneInfo(zone)), zone)[0]


@lru_cache(maxsize=65_536)
def end_of(day: date, zone: str, closes: time | None = None) -> int:
    """Give the last second of a day in the zone, or the second at which an office closes.

    Where clocks went back over midnight, the day ends before the later of two midnights.
    """
    if closes is not None:
        return bounds(datetime.combine(day, closes, ZoneInfo(zone)), zone)[0]
    midnight = datetime.combine(day + _DAY, time(), ZoneInfo(zone))
    lasts = [bounds(midnight.replace(fold=fold), zone)[0] - 1 for fold in (0, 1)]
    ends = [second for second in lasts if moment(second, zone).date() == day]
    return max(ends, default=_start_of(day, zone))


def day_of(at: At, zone: str) -> date:
    """Give the day on which a moment lies in the zone."""
    if not isinstance(at, datetime):
        return at
    return day_of_second(bounds(at, zone)[0], zone)


def day_of_second(second: int, zone: str) -> date:
    """Give the day on which a second of the epoch lies in the zone."""
    day = _day_of_quarter(second // _QUARTER, zone)
    return moment(second, zone).date() if day is None else day


@lru_cache(maxsize=65_536)
def _day_of_quarter(quarter: int, zone: str) -> date | None:
    """Give the day of a quarter of an hour; `None` where the day changes within it."""
    first = moment(quarter * _QUARTER, zone).date()
    last = moment((quarter + 1) * _QUARTER - 1, zone).date()
    return first if first == last else None


def moment(second: int, zone: str) -> datetime:
    """Give the datetime of a second of the epoch in the zone."""
    return (_EPOCH + timedelta(seconds=second)).astimezone(ZoneInfo(zone))
