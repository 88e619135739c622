"""From registers to an OCEL log: facts as events, cases and the rest as objects."""

from collections.abc import Collection, Iterable, Iterator
from itertools import chain

from attrs import frozen

from campus_safety.exchange.logs.flat import USUAL, Mention, Sort, leaves_out, mentions
from campus_safety.exchange.logs.rows import RECORDED, WHOLE_DAY, Row, rows_of, together
from campus_safety.exchange.logs.status import moved
from campus_safety.exchange.ocel.log import (
    Attribute,
    Change,
    Declared,
    Event,
    Log,
    LogObject,
    Relation,
)
from campus_safety.kernel import At, Fact, Privacy
from campus_safety.register import WORKFLOWS, Keeper, room_of
from campus_safety.vocabulary import PartyKind

__all__ = ["SCHOOL", "log_of"]

SCHOOL = "school"
"""The type of the objects that keep the cases."""

_OBJECTS = frozenset(
    {"place", SCHOOL, PartyKind.OFFICE, PartyKind.AGENCY, PartyKind.BODY, PartyKind.AUDIENCE}
)
_OWN = ((WHOLE_DAY, Sort.BOOLEAN), (RECORDED, Sort.TIME))
_OF_CASE = (("status", Sort.STRING), ("level", Sort.STRING))


def log_of(
    keepers: Iterable[Keeper], *, classes: Collection[Privacy] = USUAL, parties: bool = False
) -> Log:
    """Give the log of some registers: each fact an event, each case an object.

    What is public always goes out, and what is of another of the `classes`. Persons are
    objects only where `parties` asks for them, and then as opaque references. Raises
    `LogError` where two registers are of one school, a case is of two rooms, or a whole day
    never was in the zone; and `CodecError` for a fact that has no canonical form.
    """
    chosen, kept = frozenset({Privacy.PUBLIC, *classes}), tuple(keepers)
    return _Writer(
        chosen=chosen,
        parties=parties,
        rows=tuple(row for row in rows_of(kept, chosen) if row.out),
        schools=tuple(keeper.register.school.reference for keeper in kept),
    ).log()


@frozen(kw_only=True)
class _Writer:
    """Makes one log of the rows of some keepers."""

    chosen: frozenset[Privacy]
    parties: bool
    rows: tuple[Row, ...]
    schools: tuple[str, ...]

    def log(self) -> Log:
        """Make the log."""
        named = {row.id: tuple(self._named(row)) for row in self.rows}
        kinds = {row.fact.kind: type(row.fact) for row in self.rows}
        objects = sorted(self._objects(named), key=lambda one: (one.type, one.id))
        return Log(
            event_types=tuple(self._event_type(kinds[kind]) for kind in sorted(kinds)),
            object_types=tuple(
                Declared(name=name, attributes=_OF_CASE if name in WORKFLOWS else ())
                for name in sorted({one.type for one in objects})
            ),
            events=tuple(self._event(row, named[row.id]) for row in self.rows),
            objects=tuple(objects),
        )

    def _event_type(self, kind: type[Fact]) -> Declared:
        fields = ((leaf.name, leaf.sort) for leaf in leaves_out(kind, self.chosen))
        return Declared(name=kind.kind, attributes=(*_OWN, *fields))

    def _event(self, row: Row, named: Iterable[Mention]) -> Event:
        values = row.values(self.chosen)
        ties = (Relation(object=one.named, qualifier=_qualifier(one)) for one in named)
        first = (
            Relation(object=row.fact.case, qualifier="of"),
            Relation(object=row.school, qualifier="kept-by"),
        )
        return Event(
            id=row.id,
            type=row.fact.kind,
            time=row.time,
            attributes=tuple(Attribute(name=n, value=v) for n, v in values.items()),
            relations=tuple(dict.fromkeys((*first, *ties))),
        )

    def _named(self, row: Row) -> Iterator[Mention]:
        """List what a fact names that is an object: cases, places, offices, persons."""
        for one in mentions(row.fact, self.chosen):
            kind = one.named.partition(":")[0]
            person = kind == PartyKind.PERSON and self.parties
            other = one.is_case and one.named not in row.hidden and one.named != row.fact.case
            if other or (not one.is_case and (kind in _OBJECTS or person)):
                yield one

    def _objects(self, named: dict[str, tuple[Mention, ...]]) -> Iterator[LogObject]:
        """List the objects: cases with their rooms, schools, and all that is named."""
        cases: dict[str, list[Row]] = {}
        for row in self.rows:
            cases.setdefault(row.fact.case, []).append(row)
        for id, rows in cases.items():
            kept = dict.fromkeys(Relation(object=row.school, qualifier="kept-by") for row in rows)
            others = dict.fromkeys(
                Relation(object=one.named, qualifier=one.name)
                for row in rows
                for one in named[row.id]
                if one.is_case
            )
            changes = tuple(_changes(rows))
            relations = (*kept, *others)
            room = room_of(rows[0].fact)
            yield LogObject(id=id, type=room, changes=changes, relations=relations)
        told = {one.named: one.is_case for one in chain.from_iterable(named.values())}
        told |= dict.fromkeys(self.schools, False)
        for id, is_case in told.items():
            if id not in cases:
                yield LogObject(id=id, type="case" if is_case else id.partition(":")[0])


def _qualifier(one: Mention) -> str:
    """Say how an event belongs to what it names: `names`, `at` or the field's name."""
    if one.is_case:
        return "names"
    return "at" if one.named.startswith("place:") else one.name


def _changes(rows: list[Row]) -> Iterator[Change]:
    """Say how status and level of a case changed, as the table of its room has it.

    Times never go back, so that the last value is that of the case; of two values at one time
    the later fact's stands.
    """
    found: dict[tuple[str, At], Change] = {}
    now: dict[str, str] = {}
    rows = together(rows)
    last = rows[0].time
    for row in rows:
        last = max(last, row.time)
        for name, value in moved(row.fact, now.get("status")):
            if now.get(name) != value or (name, last) in found:
                found[name, last] = Change(name=name, time=last, value=value)
                now[name] = value
    yield from found.values()
