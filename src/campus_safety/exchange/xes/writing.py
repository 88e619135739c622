"""From registers to an XES log: a trace for each case, an event for each fact."""

from collections.abc import Collection, Iterable
from datetime import UTC, datetime

from campus_safety.exchange.logs.flat import USUAL, Value, leaves
from campus_safety.exchange.logs.rows import RECORDED, WHOLE_DAY, Row, rows_of, together
from campus_safety.exchange.xes.log import (
    ORGANISATION,
    STANDARD,
    Attribute,
    Classifier,
    Event,
    Kind,
    Log,
    Trace,
)
from campus_safety.kernel import Privacy
from campus_safety.register import Keeper, room_of

__all__ = ["CLASSES", "ENTRY", "KEEPER", "NAME", "RESOURCE", "ROOM", "TIMESTAMP", "log_of"]

NAME = "concept:name"
TIMESTAMP = "time:timestamp"
TRANSITION = "lifecycle:transition"
RESOURCE = "org:resource"
ROOM = "room"
"""The attribute of a trace with the room of its case."""

KEEPER = "keeper"
"""The attribute of an event with the school whose register holds it."""

ENTRY = "entry"
"""The attribute of an event with the id that it has in OCEL too."""

CLASSES = "privacy"
"""The attribute of the log with the privacy classes that went out."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def log_of(
    keepers: Iterable[Keeper], *, classes: Collection[Privacy] = USUAL, resources: bool = False
) -> Log:
    """Give the log of some registers: a trace for each case, an event for each fact.

    What is public always goes out, and what is of another of the `classes`. Who did it is told
    as `org:resource` only where `resources` asks for it and what is personal goes out, and
    then as an opaque reference. Raises `LogError` and `CodecError` as `ocel.log_of` does.
    """
    chosen = frozenset({Privacy.PUBLIC, *classes})
    named = resources and Privacy.PERSONAL in chosen
    cases: dict[str, list[Row]] = {}
    for row in rows_of(keepers, chosen):
        if row.out:
            cases.setdefault(row.fact.case, []).append(row)
    told = " ".join(sorted(chosen))
    return Log(
        extensions=(*STANDARD, *((ORGANISATION,) if named else ())),
        trace_globals=(_text(NAME, ""), _text(ROOM, "")),
        event_globals=(
            *(_text(key, "") for key in (NAME, TRANSITION, KEEPER, ENTRY)),
            _attribute(TIMESTAMP, _EPOCH),
            _attribute(RECORDED, _EPOCH),
            _attribute(WHOLE_DAY, False),  # noqa: FBT003  # the value of an attribute
        ),
        classifiers=(
            Classifier(name="Activity", keys=(NAME,)),
            Classifier(name="ActivityAndTransition", keys=(NAME, TRANSITION)),
            Classifier(name="Room", keys=(ROOM,), scope="trace"),
        ),
        attributes=(_text("lifecycle:model", "standard"), _text(CLASSES, told)),
        traces=tuple(_trace(case, rows, chosen, named=named) for case, rows in cases.items()),
    )


def _trace(case: str, rows: list[Row], chosen: Collection[Privacy], *, named: bool) -> Trace:
    return Trace(
        attributes=(_text(NAME, case), _text(ROOM, room_of(rows[0].fact))),
        events=tuple(_event(row, chosen, named=named) for row in together(rows)),
    )


def _event(row: Row, chosen: Collection[Privacy], *, named: bool) -> Event:
    sorts = {leaf.name: Kind.of(leaf.sort) for leaf in leaves(type(row.fact))}
    values = row.values(chosen)
    own: dict[str, Value] = {
        NAME: row.fact.kind,
        TIMESTAMP: row.time,
        TRANSITION: "complete",
        KEEPER: row.school,
        ENTRY: row.id,
    }
    if named:
        own[RESOURCE] = row.fact.by
    first = tuple(_attribute(key, value) for key, value in own.items())
    return Event(
        attributes=(*first, *(_attribute(k, v, sorts.get(k)) for k, v in values.items())),
    )


def _text(key: str, value: str) -> Attribute:
    return Attribute(key=key, kind=Kind.STRING, value=value)


def _attribute(key: str, value: Value, kind: Kind | None = None) -> Attribute:
    if kind is None:
        plain = Kind.DATE if isinstance(value, datetime) else Kind.STRING
        kind = Kind.BOOLEAN if isinstance(value, bool) else plain
    return Attribute(key=key, kind=kind, value=value)
