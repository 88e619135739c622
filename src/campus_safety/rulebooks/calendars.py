"""Calendars: the working calendars that are shipped, read from their files."""

from collections.abc import Callable, Iterator
from datetime import date, datetime

from campus_safety.kernel import Fault, WorkingCalendar
from campus_safety.rulebooks.loading import Source, parse
from campus_safety.rulebooks.sheets import Raw, RulebookFault

__all__ = ["read_calendar"]

_KNOWN = ("name", "source", "from", "until", "weekend", "holidays", "workdays")


def read_calendar(source: Source) -> WorkingCalendar:
    """Read a calendar file; raises `RulebookFault` with every fault."""
    file, read = source
    raw, faults = parse(file, read)
    if raw is None:
        raise RulebookFault(faults)
    said = tuple(_said(raw))
    if said:
        raise RulebookFault(Fault(code=code, file=file, expected=text) for code, text in said)
    return WorkingCalendar(
        name=raw["name"],
        since=raw["from"],
        until=raw["until"],
        weekend=frozenset(raw["weekend"]),
        holidays=frozenset(raw["holidays"]),
        workdays=frozenset(raw["workdays"]),
    )


def _said(raw: Raw) -> Iterator[tuple[str, str]]:
    for key in _KNOWN:
        if key not in raw:
            yield "missing-key", f"the key {key!r}"
    for key in raw:
        if key not in _KNOWN:
            yield "unknown-key", f"one of the keys {', '.join(_KNOWN)}, not {key!r}"
    if not all(isinstance(raw.get(key, ""), str) for key in ("name", "source")):
        yield "wrong-type", "texts under 'name' and 'source'"
    if not all(_is_day(raw[key]) for key in ("from", "until") if key in raw):
        yield "wrong-type", "days under 'from' and 'until'"
    if not _all(raw.get("weekend", []), _is_weekday):
        yield "wrong-type", "ISO weekdays from 1 to 7 under 'weekend'"
    if not all(_all(raw.get(key, []), _is_day) for key in ("holidays", "workdays")):
        yield "wrong-type", "lists of days under 'holidays' and 'workdays'"


def _all(raw: object, holds: Callable[[object], bool]) -> bool:
    return isinstance(raw, list) and all(holds(one) for one in raw)


def _is_day(day: object) -> bool:
    return isinstance(day, date) and not isinstance(day, datetime)


def _is_weekday(day: object) -> bool:
    return day in range(1, 8)
