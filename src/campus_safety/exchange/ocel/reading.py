"""From an OCEL log that this library wrote back to the facts."""

import attrs

from campus_safety.codec.faults import Faults, note
from campus_safety.exchange.logs.flat import fact_of, withheld
from campus_safety.exchange.logs.rows import RECORDED, WHOLE_DAY, LogError, at_of
from campus_safety.exchange.ocel.log import Event, Log, sorts_of
from campus_safety.kernel import Fact, Fault

__all__ = ["facts_of"]


def facts_of(
    log: Log, *, zone: str, file: str = "", keep_going: bool = False
) -> tuple[tuple[Fact, ...], tuple[Fault, ...]]:
    """Give the facts of a log in its order, with every fault, days by the zone.

    Raises `LogError` with all faults, unless asked to `keep_going`: then the facts that are
    well are given beside the faults of the others. A field that the log withholds is a fault,
    told once with its kind, so only a log with every privacy class comes back whole.
    """
    faults: Faults = []
    types = sorts_of(log.event_types)
    used = dict.fromkeys(one.type for one in log.events)
    lost = {kind for kind in used if withheld(kind, types.get(kind, {}), faults)}
    whole = [(at, one) for at, one in enumerate(log.events) if one.type not in lost]
    made = (_fact(one, f"$.events[{at}]", zone, faults) for at, one in whole)
    facts = tuple(fact for fact in made if fact is not None)
    told = tuple(attrs.evolve(fault, file=file) for fault in faults)
    if told and not keep_going:
        raise LogError(told)
    return facts, told


def _fact(event: Event, place: str, zone: str, faults: Faults) -> Fact | None:
    cases = [one.object for one in event.relations if one.qualifier == "of"]
    if len(cases) != 1:
        note(faults, f"{place}.relationships", "no-case", "one relationship `of` to a case")
        return None
    values = {one.name: one.value for one in event.attributes}
    whole_day = values.pop(WHOLE_DAY, None)
    values.pop(RECORDED, None)
    if type(whole_day) is not bool:
        note(faults, f"{place}.{WHOLE_DAY}", "missing-key", "an attribute that is true or false")
        return None
    at = at_of(event.time, zone, whole_day=whole_day, place=f"{place}.time", faults=faults)
    if at is None:
        return None
    return fact_of(event.type, cases[0], at, values, place=place, faults=faults)
