"""Planning: the slots of rosters, the days of drills and what is owed, as items."""

import json
import uuid
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from typing import Final, TypeAlias
from zoneinfo import ZoneInfo

from campus_safety.exchange.ical.item import CalendarItem, ItemKind, ItemStatus
from campus_safety.exchange.persons import may_name
from campus_safety.kernel import Obligation, bounds, catalogue, moment
from campus_safety.kernel.provision import Provision
from campus_safety.register import Audit
from campus_safety.register.rooms import DISCREET
from campus_safety.response import drill, roster

__all__ = ["Names", "items_of", "of_drills", "of_obligations", "of_rosters", "uid"]

Names: TypeAlias = Callable[[str], str]
"""How a person is written: a lookup in a vault, or `str` for the opaque reference itself."""

_SPACE: Final = uuid.uuid5(uuid.NAMESPACE_URL, "urn:campus-safety:calendar")
_ROSTER = {
    roster.Status.DRAFTED: ItemStatus.TENTATIVE,
    roster.Status.PUBLISHED: ItemStatus.CONFIRMED,
    roster.Status.CLOSED: ItemStatus.CONFIRMED,
    roster.Status.DROPPED: ItemStatus.CANCELLED,
}


def items_of(
    audit: Audit,
    *,
    zone: str,
    language: str = "en",
    names: Names | None = None,
    surprises: bool = False,
) -> tuple[CalendarItem, ...]:
    """Give everything of an audit that has a place in a calendar, in order of time.

    Times are in the zone, words in the language. Nobody is named unless `names` says how.
    Drills that are not to be announced are left out unless `surprises` are asked for.
    """
    every = [case for cases in audit.cases.values() for case in cases]
    rosters = [case for case in every if isinstance(case, roster.Roster)]
    drills = [case for case in every if isinstance(case, drill.Drill)]
    items = (
        *of_rosters(rosters, zone=zone, language=language, names=names),
        *of_drills(drills, language=language, surprises=surprises),
        *of_obligations(audit.owed, language=language, names=names),
    )
    return tuple(sorted(items, key=lambda item: _order(item, zone)))


def _order(item: CalendarItem, zone: str) -> tuple[int, str]:
    at = item.start if item.start is not None else item.due
    return (2**62 if at is None else bounds(at, zone)[0], item.uid)


def uid(*parts: str) -> str:
    """Give the name of an item, the same for the same parts wherever it is made.

    It is a UUID, as RFC 7986, section 5.3 asks, so that nobody reads a case or a person in it.
    """
    return f"urn:uuid:{uuid.uuid5(_SPACE, json.dumps(parts))}"


def _word(key: str, language: str, **values: str) -> str:
    return catalogue.label(f"calendar.{key}", language).format_map(values)


def of_rosters(
    rosters: Iterable[roster.Roster],
    *,
    zone: str,
    language: str = "en",
    names: Names | None = None,
) -> Iterator[CalendarItem]:
    """Give an event for each slot: tentative in a draft, cancelled where it was dropped."""
    for one in rosters:
        for slot in one.slots:
            lead = f" · {_word('leader', language)}" if slot.leader else ""
            stood = [names(person) for person in slot.persons] if names else []
            who = f" · {', '.join(stood)}" if stood else ""
            lines = [_word("case", language, case=one.id), _word("unit", language, unit=one.unit)]
            yield CalendarItem(
                uid=uid("slot", one.id, f"{slot.number}"),
                kind=ItemKind.EVENT,
                summary=f"{slot.post.label(language)}{lead}{who}",
                start=_local(slot.since, zone),
                end=_local(slot.until, zone),
                status=_ROSTER[one.status],
                categories=(catalogue.label("room.roster", language),),
                description="\n".join(lines),
                private=bool(stood),
            )


def _local(at: datetime, zone: str) -> datetime:
    """Bring a moment to the clocks of the zone, to the second."""
    return at.astimezone(ZoneInfo(zone)).replace(microsecond=0)


def of_drills(
    drills: Iterable[drill.Drill], *, language: str = "en", surprises: bool = False
) -> Iterator[CalendarItem]:
    """Give an event for each drill whose day is fixed; a whole day, as no hour is known.

    A drill that comes unannounced is left out while it is ahead, unless it is asked for.
    """
    for one in drills:
        hidden = not one.announced and one.status is drill.Status.PLANNED
        if one.day is None or (hidden and not surprises):
            continue
        lines = [_word("case", language, case=one.id), _word("unit", language, unit=one.unit)]
        cancelled = one.status is drill.Status.CANCELLED
        yield CalendarItem(
            uid=uid("drill", one.id),
            kind=ItemKind.EVENT,
            summary=one.drill.label(language),
            start=one.day,
            end=one.day + timedelta(days=1),
            status=ItemStatus.CANCELLED if cancelled else ItemStatus.CONFIRMED,
            categories=(catalogue.label("room.drill", language),),
            description="\n".join(lines),
            private=hidden,
        )


def of_obligations(
    owed: Iterable[Obligation], *, language: str = "en", names: Names | None = None
) -> Iterator[CalendarItem]:
    """Give a to-do for each obligation, due when it is surely still in time.

    What is owed at once, and what may be owed at no moment that is known, has no due time;
    the description says so. Holders who may be persons, and cases that are, are not named
    unless `names` says how.
    """
    seen: dict[tuple[str, ...], int] = {}
    for one in sorted(owed, key=lambda one: (_key(one), _ends(one))):
        key = _key(one)
        seen[key] = seen.get(key, 0) + 1
        again = (f"{seen[key]}",) if seen[key] > 1 else ()
        window = one.window
        due = None if window.at_once else window.earliest
        to = _shown(one.addressee, names)
        yield CalendarItem(
            uid=uid("owed", *key, *again),
            kind=ItemKind.TODO,
            summary=f"{one.text(language)}{f' → {to}' if to else ''}",
            due=None if due is None else moment(due, one.zone),
            status=ItemStatus.NEEDS_ACTION,
            categories=(catalogue.label(f"room.{_room(one)}", language),),
            description="\n".join(_lines(one, language, names)),
            private=names is not None
            and (may_name(f"{one.holder} {one.addressee}") or _room(one) in DISCREET),
        )


def _key(one: Obligation) -> tuple[str, ...]:
    """Give the key of an obligation as plain texts, which have an order."""
    return tuple(str(part) for part in one.key)


def _ends(one: Obligation) -> list[int]:
    return [-1 if end is None else end for end in (one.window.earliest, one.window.latest)]


def _room(one: Obligation) -> str:
    return one.act.partition(".")[0]


def _shown(party: str, names: Names | None) -> str:
    """Write an office or an agency as it stands, and a person only as `names` says."""
    if not may_name(party):
        return party
    return names(party) if names else ""


def _lines(one: Obligation, language: str, names: Names | None) -> Iterator[str]:
    if names or _room(one) not in DISCREET:
        yield _word("case", language, case=one.case)
    if holder := _shown(one.holder, names):
        yield _word("holder", language, holder=holder)
    yield _deadline(one, language)
    if isinstance(one.basis, Provision):
        yield _word("clause", language, clause=one.basis.clause.text(language))
    else:
        yield _word("clause", language, clause=catalogue.basis(one.basis, language))


def _deadline(one: Obligation, language: str) -> str:
    """Say the deadline, or honestly that there is none, or how far it is known."""
    window = one.window
    if window.at_once:
        return _word("at-once", language)
    low, high = (
        None if end is None else f"{moment(end, one.zone):%Y-%m-%d %H:%M:%S}"
        for end in (window.earliest, window.latest)
    )
    if low is not None and low == high:
        return _word("deadline", language, deadline=low)
    if low is not None:
        latest = high or catalogue.label("open", language)
        return _word("not-before", language, earliest=low, latest=latest)
    return _word("open", language, latest=high or catalogue.label("open", language))
