"""School buses 校车: parked ⇄ on trip, withdrawn until put right, retired.

The case is the bus: permits, drivers, inspections and counts of pupils are facts that stay.
Seed map: A1.6.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import assert_never, get_args

from campus_safety.kernel import At, Law, Objection, Severity, Workflow, amend, exact
from campus_safety.prevention.transport import changes
from campus_safety.prevention.transport.facts import (
    AccidentHappened,
    Alighted,
    Boarded,
    BrokenDown,
    BusFact,
    DriverApproved,
    DriverRemoved,
    DriverReviewed,
    Inspected,
    OffencesQueried,
    PermitGranted,
    PermitRevoked,
    PupilsTransferred,
    Registered,
    Restored,
    Retired,
    RouteChanged,
    SpeedMeasured,
    Swept,
    TripBegun,
    TripEnded,
    Withdrawn,
)
from campus_safety.prevention.transport.holding import (
    aboard,
    driver_of,
    full_years,
    permitted_on,
)
from campus_safety.prevention.transport.life import (
    LIFECYCLE,
    Bus,
    Driver,
    Permit,
    Rules,
    Status,
    Trip,
)
from campus_safety.prevention.transport.objecting import (
    against_accident,
    against_alighting,
    against_boarding,
    against_driver,
    against_route,
    against_speed,
    against_sweep,
    against_trip,
    against_trip_end,
)
from campus_safety.prevention.transport.owing import due
from campus_safety.scoring import Measure, counted
from campus_safety.vocabulary.days import Days

__all__ = [
    "LIFECYCLE",
    "WORKFLOW",
    "AccidentHappened",
    "Alighted",
    "Boarded",
    "BrokenDown",
    "Bus",
    "BusFact",
    "Days",
    "Driver",
    "DriverApproved",
    "DriverRemoved",
    "DriverReviewed",
    "Inspected",
    "OffencesQueried",
    "Permit",
    "PermitGranted",
    "PermitRevoked",
    "PupilsTransferred",
    "Registered",
    "Restored",
    "Retired",
    "RouteChanged",
    "Rules",
    "SpeedMeasured",
    "Status",
    "Swept",
    "Trip",
    "TripBegun",
    "TripEnded",
    "Withdrawn",
    "aboard",
    "driver_of",
    "due",
    "full_years",
    "measures",
    "permitted_on",
]


def opening(fact: Registered) -> Bus:
    """Begin a bus with its unit, its plate and how many it may hold."""
    return Bus(unit=fact.unit, plate=fact.plate, capacity=fact.capacity)


def evolve(bus: Bus, fact: BusFact) -> Bus:
    """Copy what a later fact says of the bus; what the table keeps is not touched."""
    match fact:
        case Registered() | Withdrawn():
            return bus
        case PermitGranted():
            return changes.granted(bus, fact)
        case PermitRevoked():
            return changes.revoked(bus, fact)
        case RouteChanged():
            return changes.rerouted(bus, fact)
        case DriverApproved():
            return changes.approved(bus, fact)
        case DriverReviewed():
            return changes.reviewed(bus, fact)
        case DriverRemoved():
            drivers = tuple(one for one in bus.drivers if one.driver != fact.driver)
            return amend(bus, drivers=drivers)
        case TripBegun():
            return changes.begun(bus, fact)
        case Boarded() | Alighted() | PupilsTransferred() | Swept():
            return changes.counted_on_trip(bus, fact)
        case TripEnded():
            return changes.ended(bus, fact)
        case _:
            return _kept_up(bus, fact)


def _kept_up(
    bus: Bus,
    fact: Inspected
    | SpeedMeasured
    | OffencesQueried
    | BrokenDown
    | AccidentHappened
    | Restored
    | Retired,
) -> Bus:
    """Copy what a fact says of the vehicle and of its record."""
    match fact:
        case Inspected():
            return changes.inspected(bus, fact)
        case SpeedMeasured():
            return amend(bus, speeds=(*bus.speeds, fact.at))
        case OffencesQueried():
            return amend(bus, queried_at=fact.at, queries=bus.queries + 1)
        case BrokenDown():
            return amend(bus, unfit=True, breakdowns=(*bus.breakdowns, fact.at))
        case AccidentHappened():
            happened = (fact.at, fact.incident)
            return amend(bus, unfit=True, accidents=(*bus.accidents, happened))
        case Restored():
            return amend(bus, unfit=False)
        case Retired():
            return amend(bus, retired_at=fact.at)
    assert_never(fact)


def objections(bus: Bus | None, fact: BusFact, law: Law) -> Iterable[Objection]:
    """Say what neither the table nor a term says against a fact."""
    rules = law.section(Rules).on(law.day(fact.at))
    match fact:
        case DriverApproved():
            return against_driver(fact, rules, law)
        case RouteChanged():
            return against_route(fact, rules)
        case TripBegun() if bus is not None:
            return against_trip(bus, fact, rules, law)
        case SpeedMeasured():
            return against_speed(fact, rules)
        case AccidentHappened():
            return against_accident(fact, rules)
        case Swept():
            return against_sweep(fact, rules)
        case _:
            return () if bus is None or bus.trip is None else _counts(bus, bus.trip, fact, rules)


def _counts(bus: Bus, trip: Trip, fact: BusFact, rules: Rules) -> Iterable[Objection]:
    """Hold a fact against the counts of the trip under way."""
    match fact:
        case Boarded():
            return against_boarding(trip, fact, bus, rules)
        case Alighted() | PupilsTransferred():
            return against_alighting(trip, fact, rules)
        case TripEnded():
            return against_trip_end(trip, fact, rules)
        case _:
            return ()


def measures(buses: Iterable[Bus], since: date, until: date, law: Law) -> Iterator[Measure]:
    """Count the buses, trips, speeds and faults of the days given (`until` exclusive)."""
    run = [bus for bus in buses if _ran_in(bus, since, until, law)]
    yield counted("transport.buses", run)
    yield counted("transport.withdrawn", [b for b in run if b.status is Status.WITHDRAWN])
    yield counted("transport.retired", [b for b in run if b.status is Status.RETIRED])

    def fell(at: At) -> bool:
        return since <= law.day(at) < until

    trips = [(b, trip) for b in run for trip in b.trips if fell(trip.begun)]
    yield _summed("transport.trips", [(b, 1) for b, _ in trips])
    yield _summed("transport.pupils", [(b, trip.boarded) for b, trip in trips])
    yield _summed("transport.trips.unattended", [(b, not trip.attended) for b, trip in trips])
    yield _summed("transport.trips.unswept", [(b, not trip.swept) for b, trip in trips])
    yield _summed("transport.trips.unbalanced", [(b, not trip.balanced) for b, trip in trips])
    yield _summed("transport.speeds", [(b, sum(map(fell, b.speeds))) for b in run])
    yield _summed("transport.breakdowns", [(b, sum(map(fell, b.breakdowns))) for b in run])
    yield _summed("transport.accidents", [(b, sum(fell(at) for at, _ in b.accidents)) for b in run])


def _ran_in(bus: Bus, since: date, until: date, law: Law) -> bool:
    """Tell whether a bus was in service on some day of a period; that of its end is one."""
    ended = bus.retired_at
    return law.day(bus.opened) < until and (ended is None or since <= law.day(ended))


def _summed(name: str, of: Iterable[tuple[Bus, int]]) -> Measure:
    """Add up numbers of buses, and name the buses that have any, once."""
    some = [(bus.id, number) for bus, number in of if number]
    total = sum(number for _, number in some)
    return Measure(name=name, span=exact(total), cases=tuple(dict.fromkeys(id for id, _ in some)))


WORKFLOW: Workflow[Bus, BusFact, Rules] = Workflow(
    name="transport",
    state=Bus,
    facts=get_args(BusFact),
    rules=Rules,
    lifecycle=LIFECYCLE,
    opening=opening,
    evolve=evolve,
    due=due,
    objections=objections,
    touches=(
        PermitGranted,
        PermitRevoked,
        Inspected,
        DriverApproved,
        DriverReviewed,
        DriverRemoved,
        OffencesQueried,
        Retired,
    ),
    owes=(
        Inspected.kind,
        PermitGranted.kind,
        DriverReviewed.kind,
        OffencesQueried.kind,
    ),
    objects={
        "driver-approved.age": Severity.BREACH,
        "driver-approved.experience": Severity.BREACH,
        "driver-approved.points": Severity.BREACH,
        "driver-approved.offence": Severity.BREACH,
        "driver-approved.fatal-liability": Severity.BREACH,
        "route-changed.not-permitted": Severity.BREACH,
        "trip-begun.no-permit": Severity.BREACH,
        "trip-begun.uninspected": Severity.BREACH,
        "trip-begun.unfit": Severity.BREACH,
        "trip-begun.driver-not-approved": Severity.BREACH,
        "trip-begun.driver-age": Severity.BREACH,
        "trip-begun.unattended": Severity.BREACH,
        "trip-begun.route-not-permitted": Severity.BREACH,
        "trip-begun.unchecked": Severity.NOTICE,
        "boarded.over-capacity": Severity.BREACH,
        "boarded.unbelted": Severity.NOTICE,
        "boarded.front-seat": Severity.NOTICE,
        "counted-off.too-many": Severity.BREACH,
        "swept.pupils-found": Severity.NOTICE,
        "trip-ended.count-differs": Severity.BREACH,
        "trip-ended.pupils-aboard": Severity.BREACH,
        "trip-ended.unswept": Severity.BREACH,
        "speed-measured.too-fast": Severity.NOTICE,
        "accident-happened.no-incident": Severity.NOTICE,
    },
)
