"""An item of a calendar: an event or a to-do, as it is written and as it is read."""

from datetime import datetime
from enum import StrEnum

from attrs import evolve, frozen

from campus_safety.kernel import At, Faulty

__all__ = ["CalendarError", "CalendarItem", "ItemKind", "ItemStatus", "revised"]


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


def revised(
    items: tuple[CalendarItem, ...], previous: tuple[CalendarItem, ...], stamp: datetime
) -> tuple[CalendarItem, ...]:
    """Bring items in line with those of an earlier export, so that they update these.

    What says the same keeps its sequence and when it was modified; what says otherwise gets
    the next sequence, and `stamp`. What is no longer there is cancelled, once.
    """
    known = {(item.uid, item.instance): item for item in previous}
    now = [_after(item, known.pop((item.uid, item.instance), None), stamp) for item in items]
    gone = (_after(evolve(one, status=ItemStatus.CANCELLED), one, stamp) for one in known.values())
    return (*now, *gone)


def _after(item: CalendarItem, before: CalendarItem | None, stamp: datetime) -> CalendarItem:
    if before is None:
        return evolve(item, modified=stamp)
    same = evolve(item, sequence=before.sequence, modified=before.modified)
    if same == before:
        return before
    return evolve(item, sequence=max(before.sequence + 1, item.sequence), modified=stamp)
