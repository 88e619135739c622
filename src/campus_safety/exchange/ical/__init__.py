"""iCalendar: rosters, drills and what is owed as a calendar, and calendars read back.

Read in this order: `item`, `planning`, `writing`, `lines`, `reading`, and `calendar_of` here.
To write needs the extra `ical`; to read needs nothing.
"""

from datetime import datetime

from campus_safety.exchange.ical.item import (
    CalendarError,
    CalendarItem,
    ItemKind,
    ItemStatus,
    revised,
)
from campus_safety.exchange.ical.planning import (
    Names,
    items_of,
    of_drills,
    of_obligations,
    of_rosters,
    uid,
)
from campus_safety.exchange.ical.reading import read_calendar
from campus_safety.exchange.ical.writing import write_calendar
from campus_safety.register import Audit

__all__ = [
    "CalendarError",
    "CalendarItem",
    "ItemKind",
    "ItemStatus",
    "Names",
    "calendar_of",
    "items_of",
    "of_drills",
    "of_obligations",
    "of_rosters",
    "read_calendar",
    "revised",
    "uid",
    "write_calendar",
]


def calendar_of(
    audit: Audit,
    *,
    zone: str,
    stamp: datetime,
    language: str = "en",
    name: str = "",
    names: Names | None = None,
    surprises: bool = False,
    previous: bytes | None = None,
) -> bytes:
    """Write what an audit holds for a calendar: slots, drills and what is owed.

    `stamp` is when it is written. With the bytes of the `previous` export, what changed gets
    its next sequence and what is gone is cancelled, so that a calendar which has the first
    is brought up to date by the second. Raises `CalendarError` where these cannot be read.
    """
    items = items_of(audit, zone=zone, language=language, names=names, surprises=surprises)
    before = () if previous is None else read_calendar(previous, file="previous", zone=zone)[0]
    return write_calendar(revised(items, before, stamp), zone=zone, stamp=stamp, name=name)
