"""How a bus changes by a fact: its permits and drivers, and the counts of a trip."""

from attrs import evolve as changed

from campus_safety.kernel import amend
from campus_safety.prevention.transport.facts import (
    Alighted,
    Boarded,
    DriverApproved,
    DriverReviewed,
    Inspected,
    PermitGranted,
    PermitRevoked,
    PupilsTransferred,
    RouteChanged,
    Swept,
    TripBegun,
    TripEnded,
)
from campus_safety.prevention.transport.holding import driver_of
from campus_safety.prevention.transport.life import Bus, Driver, Permit, Trip
from campus_safety.vocabulary import is_authority

__all__ = [
    "approved",
    "begun",
    "counted_on_trip",
    "ended",
    "granted",
    "inspected",
    "rerouted",
    "reviewed",
    "revoked",
]


def granted(bus: Bus, fact: PermitGranted) -> Bus:
    """Add a permit; its routes are those of the bus from now on."""
    new = Permit(permit=fact.permit, days=fact.days, granted=fact.at)
    return amend(
        bus, permits=(*bus.permits, new), permit_revoked=False, routes=fact.routes or bus.routes
    )


def revoked(bus: Bus, fact: PermitRevoked) -> Bus:
    """End every permit on a day; one that had not begun is gone."""
    cut = ((one, one.days.cut(fact.since)) for one in bus.permits)
    held = (changed(one, days=days) for one, days in cut if days is not None)
    return amend(bus, permits=tuple(held), permit_revoked=True)


def rerouted(bus: Bus, fact: RouteChanged) -> Bus:
    """Give the bus other routes; without an authority that allowed them the old ones stand."""
    allowed = fact.permitted_by is not None and is_authority(fact.permitted_by)
    return amend(bus, routes=fact.routes) if allowed else bus


def inspected(bus: Bus, fact: Inspected) -> Bus:
    """Begin a new interval with an inspection that was passed; a failed one makes it unfit."""
    if not fact.passed:
        return amend(bus, unfit=True)
    return amend(bus, unfit=False, inspected_at=fact.at, inspections=bus.inspections + 1)


def approved(bus: Bus, fact: DriverApproved) -> Bus:
    """Add a driver; an approval anew counts as a review."""
    old = driver_of(bus, fact.driver)
    new = Driver(
        driver=fact.driver,
        born=fact.born,
        reviewed=fact.at,
        reviews=0 if old is None else old.reviews + 1,
    )
    others = (one for one in bus.drivers if one.driver != fact.driver)
    return amend(bus, drivers=(*others, new))


def reviewed(bus: Bus, fact: DriverReviewed) -> Bus:
    """Begin a new interval for a driver."""
    drivers = (
        changed(one, reviewed=fact.at, reviews=one.reviews + 1)
        if one.driver == fact.driver
        else one
        for one in bus.drivers
    )
    return amend(bus, drivers=tuple(drivers))


def begun(bus: Bus, fact: TripBegun) -> Bus:
    """Begin a trip; one that was never ended is kept as it stood."""
    left = () if bus.trip is None else (bus.trip,)
    new = Trip(
        trip=fact.trip,
        begun=fact.at,
        attended=bool(fact.attendants),
        crew=1 + len(fact.attendants),
    )
    return amend(bus, trip=new, trips=(*bus.trips, *left))


def counted_on_trip(bus: Bus, fact: Boarded | Alighted | PupilsTransferred | Swept) -> Bus:
    """Add to the counts of the trip under way; who boards after a search undoes it."""
    trip = bus.trip
    if trip is None:
        return bus
    match fact:
        case Boarded():
            after = changed(trip, boarded=trip.boarded + fact.count, swept=False)
        case Swept():
            after = changed(trip, swept=fact.found == 0)
        case _:
            after = changed(trip, alighted=trip.alighted + fact.count)
    return amend(bus, trip=after)


def ended(bus: Bus, fact: TripEnded) -> Bus:
    """End the trip under way, and note whether its counts agree and nobody stayed."""
    if bus.trip is None:
        return bus
    balanced = bus.trip.aboard == fact.stayed == 0
    return amend(bus, trip=None, trips=(*bus.trips, changed(bus.trip, balanced=balanced)))
