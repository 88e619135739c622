"""Writing a calendar: iCalendar of RFC 5545, the same items the same bytes."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from campus_safety.exchange.extras import extra
from campus_safety.exchange.ical.item import CalendarItem, ItemKind
from campus_safety.kernel import Malformed, aware

if TYPE_CHECKING:
    from icalendar import Event, Timezone, Todo

__all__ = ["PRODUCT", "write_calendar"]

PRODUCT = "-//campus_safety//campus_safety//EN"
"""What made the calendar (RFC 5545, section 3.7.3)."""

_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def write_calendar(
    items: Iterable[CalendarItem], *, zone: str, stamp: datetime, name: str = ""
) -> bytes:
    """Write items as a calendar, in the order given, with the zone and all its changes.

    `stamp` is when it is written, `name` what it is called. Moments are written in the zone,
    and in UTC where clocks that go back show them for the second time; whole days as days.
    Raises `Malformed` for a naive `stamp` or moment, and for a text with a control character
    that is neither a tab nor the end of a line.
    """
    with extra("ical"):
        from icalendar import Calendar
    aware("stamp", stamp)
    listed = tuple(items)
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODUCT)
    if name:
        calendar.add("name", _text("name", name))
        calendar.add("x-wr-calname", name)
    if zone != "UTC" and (years := _years(listed)) is not None:
        calendar.add_component(_zone(zone, *years))
    for item in listed:
        calendar.add_component(_component(item, zone, stamp))
    written: bytes = calendar.to_ical()
    return written


def _years(items: tuple[CalendarItem, ...]) -> tuple[int, int] | None:
    """Give the years of the first and the last moment, if there is one."""
    times = [at for item in items for at in (item.start, item.end, item.due, item.instance)]
    years = [at.year for at in times if isinstance(at, datetime)]
    return (min(years), max(years)) if years else None


@lru_cache(maxsize=16)
def _zone(zone: str, first: int, last: int) -> "Timezone":
    """Give a zone with its changes from the year before the first to that after the last."""
    from icalendar import Timezone

    since, until = date(first - 1, 1, 1), date(last + 1, 12, 31)
    return Timezone.from_tzid(zone, first_date=since, last_date=until)


def _component(item: CalendarItem, zone: str, stamp: datetime) -> "Event | Todo":
    from icalendar import Event, Todo

    made: Event | Todo = Event() if item.kind is ItemKind.EVENT else Todo()
    made.add("uid", _text("uid", item.uid))
    made.add("dtstamp", _utc(stamp))
    made.add("last-modified", _utc(item.modified or stamp))
    made.add("sequence", item.sequence)
    made.add("summary", _text("summary", item.summary))
    for name, at in (
        ("dtstart", item.start),
        ("dtend", item.end),
        ("due", item.due),
        ("recurrence-id", item.instance),
    ):
        if at is not None:
            made.add(name, _written(at, zone))
    if item.status is not None:
        made.add("status", item.status.value)
    if item.categories:
        made.add("categories", [_text("categories", one) for one in item.categories])
    if item.description:
        made.add("description", _text("description", item.description))
    if item.private:
        made.add("class", "PRIVATE")
    return made


def _text(field: str, text: str) -> str:
    """Give a text that a calendar can hold; raises `Malformed` for one that none can."""
    if _NO_TEXT.search(text):
        raise Malformed(field, "a text without control characters")
    return text


def _utc(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(microsecond=0)


def _written(at: datetime | date, zone: str) -> datetime | date:
    """Bring a moment to the zone, to the second; a local time means the first of two."""
    if not isinstance(at, datetime):
        return at
    if at.utcoffset() is None:
        raise Malformed("start", "a datetime with an offset, or a date for a whole day")
    local = at.astimezone(ZoneInfo(zone)).replace(microsecond=0)
    return local.astimezone(UTC) if local.fold else local
