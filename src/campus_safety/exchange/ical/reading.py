"""Reading a calendar of others: its events and to-dos, a series never drawn out."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta, tzinfo
from typing import TypeVar
from zoneinfo import ZoneInfo

from attrs import evolve, field, frozen

from campus_safety.exchange.ical.item import (
    CalendarError,
    CalendarItem,
    ItemKind,
    ItemStatus,
    instant,
)
from campus_safety.exchange.ical.lines import MOST_BYTES, Block, Property, blocks
from campus_safety.kernel import At, Fault

__all__ = ["read_calendar"]

T = TypeVar("T")

_TIME = re.compile(r"(\d{8})T(\d{6})(Z?)", re.ASCII)
_DAY = re.compile(r"\d{8}", re.ASCII)
_LENGTH = re.compile(
    r"([+-]?)P(?:(\d{1,4})W|(?:(\d{1,5})D)?(?:T(?=\d)(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,8})S)?)?)",
    re.ASCII,
)
_NUMBER = re.compile(r"\d{1,10}", re.ASCII)
_LARGEST = 2**31 - 1  # RFC 5545, 3.3.8
_OF_THE_SYSTEM = re.compile(r"(localtime|posixrules|right/.*)", re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_KINDS = {kind.value: kind for kind in ItemKind}
_STATUSES = {
    ItemKind.EVENT: {ItemStatus.TENTATIVE, ItemStatus.CONFIRMED, ItemStatus.CANCELLED},
    ItemKind.TODO: {
        ItemStatus.NEEDS_ACTION,
        ItemStatus.COMPLETED,
        ItemStatus.IN_PROCESS,
        ItemStatus.CANCELLED,
    },
}
_READ = (
    "UID",
    "SUMMARY",
    "DTSTART",
    "DTEND",
    "DUE",
    "DURATION",
    "STATUS",
    "DESCRIPTION",
    "CLASS",
    "SEQUENCE",
    "LAST-MODIFIED",
    "RECURRENCE-ID",
)
_ASKED = {*_READ, "CATEGORIES", "RRULE", "RDATE"}


def read_calendar(
    data: bytes, *, file: str = "", zone: str | None = None, keep_going: bool = False
) -> tuple[tuple[CalendarItem, ...], tuple[Fault, ...]]:
    """Read the events and to-dos of a calendar, in the order in which they stand.

    A time without a zone of its own is in `zone`, and a fault where none is given. Zones are
    those of the system, whatever a calendar says of them. Raises `CalendarError` with every
    fault, unless asked to `keep_going`: then the items that are well are given beside them.
    """
    faults: list[Fault] = []
    reader = _Reader(zone, faults)
    if len(data) > MOST_BYTES:
        reader.tell("too-large", "", f"at most {MOST_BYTES} bytes")
    else:
        reader.read(data.removeprefix(b"\xef\xbb\xbf"))
    told = tuple(evolve(fault, file=file) for fault in faults)
    if told and not keep_going:
        raise CalendarError(told)
    return tuple(reader.items), told


@frozen
class _Reader:
    zone: str | None
    faults: list[Fault]
    items: list[CalendarItem] = field(factory=list)
    known: set[tuple[str, At | None]] = field(factory=set)

    def tell(self, code: str, place: str, expected: str) -> None:
        self.faults.append(Fault(code=code, place=place, expected=expected))

    def read(self, data: bytes) -> None:
        """Read every component; what is no event and no to-do is left."""
        whole = False
        for block in blocks(data, _ASKED, self.faults):
            if block.depth == 1:
                whole = True
                if block.name != "VCALENDAR":
                    self.tell("not-a-calendar", f"line {block.line}", "BEGIN:VCALENDAR")
            elif block.depth == 2 and block.name in _KINDS:
                self.item(block, _KINDS[block.name])
        if not whole and not self.faults:
            self.tell("not-a-calendar", "line 1", "BEGIN:VCALENDAR")

    def item(self, block: Block, kind: ItemKind) -> None:
        before = len(self.faults)
        at = f"line {block.line}"
        said = self.once(block)
        uid = _text(said["UID"].value).strip() if "UID" in said else ""
        if not uid:
            self.tell("missing-uid", at, "a UID (RFC 5545, 3.8.4.7)")
        start = self.of(said, "DTSTART", self.time)
        if kind is ItemKind.EVENT and "DTSTART" not in said:
            self.tell("missing-start", at, "a DTSTART (RFC 5545, 3.6.1)")
        last = "DTEND" if kind is ItemKind.EVENT else "DUE"
        end = self.of(said, last, self.time)
        if last in said and "DURATION" in said:
            self.twice(said["DURATION"], "an end or a duration")
        elif start is not None and "DURATION" in said:
            end = self.later(start, said["DURATION"])
        self.hold_order(start, end, at)
        item = CalendarItem(
            uid=uid,
            kind=kind,
            summary=_text(said["SUMMARY"].value) if "SUMMARY" in said else "",
            start=start,
            end=end if kind is ItemKind.EVENT else None,
            due=end if kind is ItemKind.TODO else None,
            status=self.of(said, "STATUS", lambda one: self.status(one, kind)),
            categories=tuple(_categories(block)),
            description=_text(said["DESCRIPTION"].value) if "DESCRIPTION" in said else "",
            private="CLASS" in said and said["CLASS"].value.strip().upper() != "PUBLIC",
            sequence=self.of(said, "SEQUENCE", self.number) or 0,
            modified=self.of(said, "LAST-MODIFIED", self.instant),
            recurs=any(one.name in {"RRULE", "RDATE"} for one in block.properties),
            instance=self.of(said, "RECURRENCE-ID", self.time),
        )
        if (item.uid, item.instance) in self.known and uid:
            self.tell("duplicate-uid", at, "a UID that no item before it has")
        if len(self.faults) == before:
            self.known.add((item.uid, item.instance))
            self.items.append(item)

    def once(self, block: Block) -> Mapping[str, Property]:
        """Give the properties that are read, each of which stands once at most."""
        found: dict[str, Property] = {}
        for one in block.properties:
            if one.name in _READ and found.setdefault(one.name, one) is not one:
                self.twice(one, "the property once at most")
        return found

    def twice(self, said: Property, expected: str) -> None:
        self.tell("duplicate-property", f"line {said.line}", expected)

    def of(
        self, said: Mapping[str, Property], name: str, read: Callable[[Property], T | None]
    ) -> T | None:
        return read(said[name]) if name in said else None

    def time(self, said: Property) -> At | None:
        """Read a day or a moment, in the zone that it names."""
        value, at = said.value.strip(), f"line {said.line}"
        try:
            if _DAY.fullmatch(value):
                return _within(datetime.strptime(value, "%Y%m%d").date())  # noqa: DTZ007  # a day
            if found := _TIME.fullmatch(value):
                zone = UTC if found[3] else self.zone_of(said, at)
                clock = re.sub("60$", "59", found[2])  # a leap second (RFC 5545, 3.3.12)
                read = datetime.strptime(f"{found[1]}{clock}", "%Y%m%d%H%M%S")  # noqa: DTZ007  # its zone is added
                return None if zone is None else _within(read.replace(tzinfo=zone))
        except ValueError:
            pass
        self.tell("bad-time", at, "a day or a time such as 20260710T090000Z, from 1900 to 2200")
        return None

    def zone_of(self, said: Property, at: str) -> tzinfo | None:
        """Find the zone of a time: the one it names, else the one that was given.

        A name that means another zone on each machine is none.
        """
        named = said.parameters.get("TZID", self.zone)
        if named is None:
            self.tell("no-zone", at, "a zone, or one to read such times in")
            return None
        try:
            if _OF_THE_SYSTEM.fullmatch(named) is None:
                return ZoneInfo(named)
        except (LookupError, OSError, ValueError):
            pass
        self.tell("unknown-zone", at, "a zone such as Asia/Shanghai")
        return None

    def instant(self, said: Property) -> datetime | None:
        read = self.time(said)
        if isinstance(read, datetime):
            return read
        if read is not None:
            self.tell("bad-time", f"line {said.line}", "a time such as 20260710T090000Z")
        return None

    def later(self, start: At, said: Property) -> At | None:
        """Add a duration to a start: days by the calendar, hours by the clock."""
        found = _LENGTH.fullmatch(said.value.strip())
        if found is None or not any(found.groups()[1:]) or found[1] == "-":
            self.tell("bad-duration", f"line {said.line}", "a duration such as PT1H or P1D")
            return None
        weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups()[1:])
        clock = timedelta(hours=hours, minutes=minutes, seconds=seconds)
        if clock and not isinstance(start, datetime):
            self.tell("bad-duration", f"line {said.line}", "whole days after a whole day")
            return None
        try:
            moved = start + timedelta(weeks=weeks, days=days)
            if isinstance(moved, datetime):
                moved = (moved.astimezone(UTC) + clock).astimezone(moved.tzinfo)
            return _within(moved)
        except (ValueError, OverflowError):
            self.tell("bad-duration", f"line {said.line}", "an end from 1900 to 2200")
            return None

    def hold_order(self, start: At | None, end: At | None, at: str) -> None:
        if start is None or end is None:
            return
        if isinstance(start, datetime) != isinstance(end, datetime):
            self.tell("bad-time", at, "days or moments at both ends")
        elif instant(end) < instant(start):
            self.tell("ends-before-start", at, "an end that is not before the start")

    def status(self, said: Property, kind: ItemKind) -> ItemStatus | None:
        for status in _STATUSES[kind]:
            if said.value.strip().upper() == status:
                return status
        self.tell("bad-status", f"line {said.line}", f"a status of a {kind}")
        return None

    def number(self, said: Property) -> int | None:
        if _NUMBER.fullmatch(said.value.strip()) and int(said.value) <= _LARGEST:
            return int(said.value)
        self.tell("bad-number", f"line {said.line}", f"a whole number from 0 to {_LARGEST}")
        return None


def _within(at: At) -> At:
    """Refuse a year that cannot be reckoned with; raises `ValueError`."""
    if not 1900 <= at.year <= 2200:
        raise ValueError("a year from 1900 to 2200")
    return at


def _text(value: str) -> str:
    """Take the escapes out of a text (RFC 5545, section 3.3.11)."""
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def _categories(block: Block) -> list[str]:
    """Give every category, the lists of several lines one after the other."""
    return [
        _text(part)
        for one in block.properties
        if one.name == "CATEGORIES"
        for part in _split(one.value)
    ]


def _split(value: str) -> list[str]:
    """Split at the commas that are not escaped."""
    parts, start, place = [], 0, 0
    while place < len(value):
        if value[place] == "\\":
            place += 1
        elif value[place] == ",":
            parts.append(value[start:place])
            start = place + 1
        place += 1
    return [*parts, value[start:]]
