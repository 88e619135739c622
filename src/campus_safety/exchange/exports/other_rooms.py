"""Inspections, risk points and rosters as ledgers."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import accumulate
from typing import Self
from zoneinfo import ZoneInfo

from attrs import frozen

from campus_safety.accountability.inspection import Inspection
from campus_safety.exchange.exports.cells import Value
from campus_safety.exchange.exports.tables import Row, View
from campus_safety.kernel import Privacy
from campus_safety.prevention.risk import Risk
from campus_safety.response.roster import Roster
from campus_safety.response.roster.slots import Slot
from campus_safety.response.roster.stretches import Stretch

__all__ = ["INSPECTION", "RISK", "ROSTER", "of_inspection", "of_risk", "of_rosters"]

_PUBLIC, _INTERNAL, _PERSONAL = Privacy.PUBLIC, Privacy.INTERNAL, Privacy.PERSONAL

INSPECTION = (
    ("id", _PUBLIC),
    ("day", _PUBLIC),
    ("unit", _PUBLIC),
    ("form", _PUBLIC),
    ("inspectors", _PERSONAL),
    ("places", _INTERNAL),
    ("problems", _INTERNAL),
    ("unsettled", _INTERNAL),
    ("state", _PUBLIC),
    ("overdue", _PUBLIC),
)

RISK = (
    ("id", _PUBLIC),
    ("point", _INTERNAL),
    ("area", _PUBLIC),
    ("what", _INTERNAL),
    ("likelihood", _PUBLIC),
    ("exposure", _PUBLIC),
    ("consequence", _PUBLIC),
    ("colour", _PUBLIC),
    ("controls", _INTERNAL),
    ("office", _PUBLIC),
    ("responsible", _PERSONAL),
    ("found", _PUBLIC),
    ("state", _PUBLIC),
    ("overdue", _PUBLIC),
)

ROSTER = (
    ("date", _PUBLIC),
    ("weekday", _PUBLIC),
    ("hours", _PUBLIC),
    ("post", _PUBLIC),
    ("leader", _PERSONAL),
    ("persons", _PERSONAL),
)


def of_inspection(case: Inspection, view: View) -> dict[str, Value]:
    """Give the cells of an inspection: who looked at what, and how much is not settled."""
    return {
        "id": case.id,
        "day": view.moment(case.recorded or case.opened),
        "unit": view.named(case.unit),
        "form": view.word(case.form),
        "inspectors": view.all_named(case.inspectors),
        "places": view.all_named(case.places),
        "problems": len(case.problems),
        "unsettled": len(case.unsettled),
        "state": view.label(f"status.inspection.{case.status}"),
    }


def of_risk(case: Risk, view: View) -> dict[str, Value]:
    """Give the cells of a risk point: its numbers, its colour, its controls."""
    return {
        "id": case.id,
        "point": view.named(case.place),
        "area": view.word(case.area),
        "what": case.what,
        "likelihood": case.likelihood,
        "exposure": case.exposure,
        "consequence": case.consequence,
        "colour": view.word(case.colour),
        "controls": case.measures,
        "office": view.named(case.office),
        "responsible": view.named(case.responsible),
        "found": view.moment(case.opened),
        "state": view.label(f"status.risk.{case.status}"),
    }


def of_rosters(cases: Iterable[Roster], view: View) -> Iterator[Row]:
    """Give a row for each shift of each roster, with who leads while it lasts.

    Shifts of leaders have a row of their own only where nobody else is on duty meanwhile.
    """
    for case in cases:
        ordered = sorted(case.slots, key=lambda slot: (slot.stretch, slot.number))
        led = _Stood.of([slot for slot in ordered if slot.leader])
        others = _Stood.of([slot for slot in ordered if not slot.leader])
        for slot in ordered:
            if not slot.leader or not others.meanwhile(slot):
                leaders = [p for one in led.meanwhile(slot) for p in one.persons]
                yield Row(case=case.id, cells=_shift(slot, leaders, view))


@frozen
class _Stood:
    """Shifts in order of time, each with its stretch and the latest end up to it."""

    slots: tuple[Slot, ...]
    stretches: tuple[Stretch, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    def of(cls, ordered: Sequence[Slot]) -> Self:
        """Prepare shifts that stand in order of their stretches."""
        stretches = tuple(slot.stretch for slot in ordered)
        ends = accumulate((until for _, until in stretches), max)
        return cls(tuple(ordered), stretches, tuple(since for since, _ in stretches), tuple(ends))

    def meanwhile(self, other: Slot) -> list[Slot]:
        """Give those that are stood while another shift is, in order."""
        since, until = other.stretch
        near = range(bisect_right(self.ends, since), bisect_left(self.starts, until))
        return [self.slots[n] for n in near if self.stretches[n][1] > since]


def _shift(slot: Slot, leaders: list[str], view: View) -> dict[str, Value]:
    since, until = (at.astimezone(ZoneInfo(view.law.zone)) for at in (slot.since, slot.until))
    return {
        "date": since.date(),
        "weekday": view.label(f"export.weekday.{since.isoweekday()}"),
        "hours": f"{since:%H:%M}-{_end(since, until, view)}",
        "post": view.word(slot.post),
        "leader": view.all_named(dict.fromkeys(leaders)),
        "persons": None if slot.leader else view.all_named(slot.persons),
    }


def _end(since: datetime, until: datetime, view: View) -> str:
    """Write when a shift ends: the hour, of the next day, or of a later one with its date."""
    if until.date() == since.date():
        return f"{until:%H:%M}"
    if until.date() == since.date() + timedelta(days=1):
        return view.label("export.next-day").replace("{end}", f"{until:%H:%M}")
    return f"{until:%Y-%m-%d %H:%M}"
