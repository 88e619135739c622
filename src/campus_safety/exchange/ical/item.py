"""An item of a calendar: an event or a to-do, as it is written and as it is read."""

from datetime import UTC, datetime
from enum import StrEnum

from attrs import evolve, frozen

from campus_safety.kernel import At, Faulty

__all__ = ["CalendarError", "CalendarItem", "ItemKind", "ItemStatus", "instant", "revised"]


class CalendarError(Faulty):
    """A calendar cannot be read; `faults` says all that is wrong, each with its line."""


class ItemKind(StrEnum):
    """What an item is: something that happens, or something to be done."""

    EVENT = "VEVENT"
    TODO = "VTODO"


class ItemStatus(StrEnum):
    """How an item stands (RFC 5545, section 3.8.1.11)."""

    TENTATIVE = "TENTATIVE"
    CONFIRMED = "CONFIRMED"
    CANCELLED = "CANCELLED"
    NEEDS_ACTION = "NEEDS-ACTION"
    IN_PROCESS = "IN-PROCESS"
    COMPLETED = "COMPLETED"


@frozen(kw_only=True)
class CalendarItem:
    """An event or a to-do; a whole day is a `date`, and `end` is exclusive.

    `sequence` rises whenever what it says changes, `modified` is when it last did. With
    `recurs` it stands for a series, of which only the first is told; `instance` names the one
    of a series that it stands in for. `private` asks others not to show it around.
    """

    uid: str
    kind: ItemKind
    summary: str = ""
    start: At | None = None
    end: At | None = None
    due: At | None = None
    status: ItemStatus | None = None
    categories: tuple[str, ...] = ()
    description: str = ""
    private: bool = False
    sequence: int = 0
    modified: datetime | None = None
    recurs: bool = False
    instance: At | None = None


def instant(at: At) -> At:
    """Bring a moment to UTC: two of one zone compare by what their clocks show, not by it."""
    return at.astimezone(UTC) if isinstance(at, datetime) else at


def revised(
    items: tuple[CalendarItem, ...], previous: tuple[CalendarItem, ...], stamp: datetime
) -> tuple[CalendarItem, ...]:
    """Bring items in line with those of an earlier export, so that they update these.

    What says the same keeps its sequence and when it was modified; what says otherwise gets
    the next sequence, and `stamp`. What is no longer there is cancelled, once; of what was
    private no word is left, since not all who may see this export may see that.
    """
    known = {_name(item): item for item in previous}
    now = [_after(item, known.pop(_name(item), None), stamp) for item in items]
    return (*now, *(_after(_gone(one), one, stamp) for one in known.values()))


def _name(item: CalendarItem) -> tuple[str, At | None]:
    return item.uid, None if item.instance is None else instant(item.instance)


def _gone(item: CalendarItem) -> CalendarItem:
    """Cancel an item, and take what it says away where it is private."""
    if item.private:
        item = evolve(item, summary="", description="", categories=())
    return evolve(item, status=ItemStatus.CANCELLED)


def _after(item: CalendarItem, before: CalendarItem | None, stamp: datetime) -> CalendarItem:
    if before is None:
        return evolve(item, modified=stamp)
    same = evolve(item, sequence=before.sequence, modified=before.modified)
    if _says(same) == _says(before):
        return before
    return evolve(item, sequence=max(before.sequence + 1, item.sequence), modified=stamp)


def _says(item: CalendarItem) -> tuple[CalendarItem, list[At | None]]:
    """Part an item from its times, which are compared by the instant."""
    times = (item.start, item.end, item.due, item.instance)
    timeless = evolve(item, start=None, end=None, due=None, instance=None)
    return timeless, [at if at is None else instant(at) for at in times]
