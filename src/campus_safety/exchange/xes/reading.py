"""From an XES log that this library wrote back to the facts."""

from datetime import datetime

import attrs

from campus_safety.codec.faults import Faults, note
from campus_safety.exchange.logs.flat import Value, fact_of, kind_of, leaves_out, withheld
from campus_safety.exchange.logs.rows import RECORDED, WHOLE_DAY, LogError, at_of
from campus_safety.exchange.xes.log import Attribute, Event, Log
from campus_safety.exchange.xes.writing import CLASSES, ENTRY, KEEPER, NAME, TIMESTAMP
from campus_safety.kernel import Fact, Fault, Privacy

__all__ = ["facts_of"]

_OWN = frozenset({WHOLE_DAY, RECORDED, KEEPER, ENTRY})


def facts_of(
    log: Log, *, zone: str, file: str = "", keep_going: bool = False
) -> tuple[tuple[Fact, ...], tuple[Fault, ...]]:
    """Give the facts of a log in its order, with every fault, days by the zone.

    Raises `LogError` with all faults, unless asked to `keep_going`: then the facts that are
    well are given beside the faults of the others. What of every event went out is told by the
    attribute `privacy` of the log; a field that was withheld is a fault, told once with its
    kind, so only a log with every privacy class comes back whole.
    """
    faults: Faults = []
    facts: list[Fact] = []
    chosen = _chosen(log, faults)
    lost: dict[str, bool] = {}
    for trace_at, trace in enumerate(log.traces if chosen else (), 1):
        place = f"trace[{trace_at}]"
        case = _values(trace.attributes).get(NAME)
        if not isinstance(case, str):
            note(faults, place, "missing-key", f"a text with the key '{NAME}'")
            continue
        for at, event in enumerate(trace.events, 1):
            kind = str(_values(event.attributes).get(NAME, ""))
            if kind not in lost:
                lost[kind] = _lost(kind, chosen, faults)
            if not lost[kind]:
                here = f"{place}/event[{at}]"
                facts += _fact(kind, case, event, zone=zone, place=here, faults=faults)
    for at, _ in enumerate(log.events if chosen else (), 1):
        note(faults, f"event[{at}]", "no-case", "an event in the trace of its case")
    told = tuple(attrs.evolve(fault, file=file) for fault in faults)
    if told and not keep_going:
        raise LogError(told)
    return tuple(facts), told


def _values(attributes: tuple[Attribute, ...]) -> dict[str, Value]:
    return {one.key: one.value for one in attributes if one.value is not None}


def _chosen(log: Log, faults: Faults) -> frozenset[Privacy]:
    """Give the privacy classes that went out; none where the log does not tell."""
    told = str(_values(log.attributes).get(CLASSES, "")).split(" ")
    if set(told) <= set(Privacy):
        return frozenset(map(Privacy, told))
    expected = "the privacy classes that went out, as a log of this library has them"
    note(faults, f"string[@key='{CLASSES}']", "no-classes", expected)
    return frozenset()


def _lost(kind: str, chosen: frozenset[Privacy], faults: Faults) -> bool:
    made = kind_of(kind)
    written = () if made is None else tuple(leaf.name for leaf in leaves_out(made, chosen))
    return withheld(kind, written, faults)


def _fact(
    kind: str, case: str, event: Event, *, zone: str, place: str, faults: Faults
) -> tuple[Fact, ...]:
    values, before = _values(event.attributes), len(faults)
    fields = _fields(event, place, faults)
    time, whole_day = values.get(TIMESTAMP), values.get(WHOLE_DAY)
    if not isinstance(time, datetime):
        note(faults, place, "missing-key", f"a date with the key '{TIMESTAMP}'")
        return ()
    if not isinstance(whole_day, bool):
        note(faults, place, "missing-key", f"a boolean with the key '{WHOLE_DAY}'")
        return ()
    at = at_of(time, zone, whole_day=whole_day, place=place, faults=faults)
    if at is None or len(faults) > before:
        return ()
    fact = fact_of(kind, case, at, fields, place=place, faults=faults)
    return () if fact is None else (fact,)


def _fields(event: Event, place: str, faults: Faults) -> dict[str, Value]:
    """Give what is a field of a fact; a list is none, nor is what holds others."""
    fields: dict[str, Value] = {}
    for at, one in enumerate(event.attributes, 1):
        if ":" in one.key or one.key in _OWN:
            continue
        if one.value is None or one.inner:
            note(faults, f"{place}/*[{at}]", "wrong-type", "a value that holds no others")
        else:
            fields[one.key] = one.value
    return fields
