"""Rows: the effective facts of some registers that go out, each with an id and a time."""

from collections.abc import Collection, Iterable, Iterator
from datetime import UTC, datetime, timedelta

from attrs import frozen

from campus_safety.codec.faults import Faults, note
from campus_safety.exchange.logs.flat import Value, goes_out, mentions, values_of
from campus_safety.kernel import (
    At,
    Entry,
    Fact,
    Fault,
    Faulty,
    Law,
    Privacy,
    bounds,
    day_of,
    moment,
)
from campus_safety.register import Keeper, room_of

__all__ = ["RECORDED", "WHOLE_DAY", "LogError", "Row", "at_of", "rows_of", "together", "told_of"]

WHOLE_DAY = "whole_day"
"""The attribute that tells an event known to the day from one known to the second."""

RECORDED = "recorded_at"
"""The attribute with the time at which the entry of the fact was written down."""


class LogError(Faulty):
    """A log cannot be read or written; `faults` says what is wrong and where."""


@frozen(kw_only=True)
class Row:
    """A fact as an event: its id, its keeper, its time, and whether it goes out.

    The id is that of the school and the position of the entry: `school:qingshan#12`. The
    cases that are `hidden` do not go out, and no attribute names them.
    """

    id: str
    entry: Entry
    fact: Fact
    law: Law
    school: str
    time: datetime
    out: bool
    hidden: frozenset[str]

    def values(self, chosen: Collection[Privacy]) -> dict[str, Value]:
        """Give the attributes of the event, those that every event has first.

        Raises `CodecError` for a fact that has no canonical form.
        """
        values = values_of(self.fact, chosen)
        for one in mentions(self.fact, chosen) if self.hidden else ():
            if one.is_case and one.named in self.hidden:
                values.pop(one.name, None)
        own: dict[str, Value] = {
            WHOLE_DAY: not isinstance(self.fact.at, datetime),
            RECORDED: told_of(self.entry.recorded_at),
        }
        return own | values


def rows_of(keepers: Iterable[Keeper], chosen: Collection[Privacy]) -> Iterator[Row]:
    """List the effective facts of registers, each keeper's in the order of folding.

    Those of a discreet room do not go `out` where what is personal does not. Raises
    `LogError` where two registers are of one school, a case is of two rooms, or a whole day
    never was in the zone.
    """
    held = [(keeper, tuple(keeper.register.effective(keeper.law))) for keeper in keepers]
    facts = [fact for _, kept in held for _, fact in kept]
    hidden = frozenset(fact.case for fact in facts if not goes_out(fact, chosen))
    schools: set[str] = set()
    rooms: dict[str, str] = {}
    for keeper, kept in held:
        school, law = keeper.register.school.reference, keeper.law
        if school in schools:
            raise _refused("duplicate-keeper", school, "one register of each school")
        schools.add(school)
        for entry, fact in kept:
            id = f"{school}#{entry.position}"
            if rooms.setdefault(fact.case, room_of(fact)) != room_of(fact):
                raise _refused("case-of-two-rooms", id, "the facts of a case all of one room")
            yield Row(
                id=id,
                entry=entry,
                fact=fact,
                law=law,
                school=school,
                time=_started(fact, law, id),
                out=fact.case not in hidden,
                hidden=hidden,
            )


def together(rows: list[Row]) -> list[Row]:
    """Give the rows of one case in order: those of several keepers by their times."""
    if len({row.school for row in rows}) == 1:
        return rows
    return sorted(rows, key=lambda row: bounds(row.fact.at, row.law.zone)[0])


def _started(fact: Fact, law: Law, place: str) -> datetime:
    """Give the time of an event: of a whole day its first second in the zone.

    A day that the zone left out is refused, since no time could stand for it.
    """
    if isinstance(fact.at, datetime):
        return told_of(fact.at)
    first = moment(bounds(fact.at, law.zone)[0], law.zone)
    if day_of(first, law.zone) != fact.at:
        raise _refused("no-such-day", place, "a day that was in the zone of the school")
    return told_of(first)


def told_of(time: datetime) -> datetime:
    """Give a time with a fixed offset in whole minutes, else in UTC (RFC 3339)."""
    offset = time.utcoffset()
    if offset is None or offset % timedelta(minutes=1):
        return time.astimezone(UTC)
    return datetime.fromisoformat(time.isoformat())


def at_of(time: datetime, zone: str, *, whole_day: bool, place: str, faults: Faults) -> At | None:
    """Give when a fact happened by the time of its event, a whole day by the zone.

    The first day of 1900 may begin in 1899 elsewhere; the fact itself holds its year exactly.
    """
    if not 1899 <= time.year <= 2201:
        note(faults, place, "malformed", "a year from 1900 to 2200")
        return None
    return day_of(time, zone) if whole_day else time


def _refused(code: str, place: str, expected: str) -> LogError:
    return LogError([Fault(code=code, place=place, expected=expected)])
