"""What is held against a fact of a bus: its papers, its driver, its counts, its speed."""

from collections.abc import Iterator

from campus_safety.kernel import Gap, Law, Objection, Provision, passed
from campus_safety.prevention.transport.facts import (
    AccidentHappened,
    Alighted,
    Boarded,
    DriverApproved,
    PupilsTransferred,
    RouteChanged,
    SpeedMeasured,
    Swept,
    TripBegun,
    TripEnded,
)
from campus_safety.prevention.transport.holding import (
    driver_of,
    fits_age,
    lies_back,
    permitted_on,
)
from campus_safety.prevention.transport.life import Bus, Rules, Trip
from campus_safety.vocabulary import RoadKind, is_authority

__all__ = [
    "against_accident",
    "against_alighting",
    "against_boarding",
    "against_driver",
    "against_route",
    "against_speed",
    "against_sweep",
    "against_trip",
    "against_trip_end",
]


def against_driver(fact: DriverApproved, rules: Rules, law: Law) -> Iterator[Objection]:
    """Refuse a driver who is too young or old, too new, or whose record is not clean."""
    day, cycles, least = law.day(fact.at), fact.clean_cycles, rules.driver_clean_cycles
    driven = enough = None
    if fact.driving_since is not None:
        driven = lies_back(fact.driving_since, rules.driver_experience, day, law)
    clean = fact.last_offence is None or lies_back(
        fact.last_offence, rules.driver_clean_period, day, law
    )
    if cycles is not None and isinstance(least, Provision):
        enough = cycles >= least.value
    for fault, good, rule in (
        ("age", fits_age(fact.born, rules.driver_age, day), rules.driver_age),
        ("experience", driven, rules.driver_experience),
        ("points", enough, least),
        ("offence", clean, rules.driver_clean_period),
        ("fatal-liability", not fact.fatal_liability, rules.driver_no_fatal),
    ):
        if good is not True:
            values = (("driver", fact.driver),)
            yield Objection(
                code=f"driver-approved.{fault}", rule=rule, sure=good is False, values=values
            )


def against_route(fact: RouteChanged, rules: Rules) -> Iterator[Objection]:
    """Refuse other routes that no authority allowed."""
    if fact.permitted_by is None or not is_authority(fact.permitted_by):
        values = (("routes", ", ".join(fact.routes) or "–"),)
        yield Objection(
            code="route-changed.not-permitted", rule=rules.route_permitted, values=values
        )


def against_trip(bus: Bus, fact: TripBegun, rules: Rules, law: Law) -> Iterator[Objection]:
    """Refuse a trip of a bus, a driver or a route that may not go, or that nobody attends."""
    day = law.day(fact.at)
    if not permitted_on(bus, day):
        yield Objection(code="trip-begun.no-permit", rule=rules.permitted)
    yield from _uninspected(bus, fact, rules, law)
    if bus.unfit:
        yield Objection(code="trip-begun.unfit", rule=rules.roadworthy)
    driver = driver_of(bus, fact.driver)
    values = (("driver", fact.driver),)
    if driver is None:
        yield Objection(
            code="trip-begun.driver-not-approved", rule=rules.driver_approved, values=values
        )
    elif driver.born is not None and fits_age(driver.born, rules.driver_age, day) is not True:
        yield Objection(code="trip-begun.driver-age", rule=rules.driver_age, values=values)
    if not fact.attendants:
        yield Objection(code="trip-begun.unattended", rule=rules.attended)
    if fact.route not in bus.routes:
        values = (("route", fact.route),)
        yield Objection(
            code="trip-begun.route-not-permitted", rule=rules.route_permitted, values=values
        )
    if not fact.checked:
        yield Objection(code="trip-begun.unchecked", rule=rules.checked_before)


def _uninspected(bus: Bus, fact: TripBegun, rules: Rules, law: Law) -> Iterator[Objection]:
    """Hold a trip to the interval of inspections, by the law of the day of the last one."""
    at = bus.inspected_at
    if at is None:
        yield Objection(code="trip-begun.uninspected", rule=rules.inspecting)
        return
    asked = law.section(Rules).on(law.day(at)).inspecting
    over = passed(asked, at, fact.at, law)
    if over is not False:
        yield Objection(code="trip-begun.uninspected", rule=asked, sure=over is True)


def against_boarding(trip: Trip, fact: Boarded, bus: Bus, rules: Rules) -> Iterator[Objection]:
    """Refuse more persons than the bus may hold; tell of no belt, and of the front seat."""
    persons, most = trip.aboard + fact.count + trip.crew, bus.capacity
    if isinstance(rules.over_capacity, Provision):
        most += rules.over_capacity.value
    if persons > most:
        values = (("persons", str(persons)), ("most", str(most)))
        yield Objection(code="boarded.over-capacity", rule=rules.over_capacity, values=values)
    for fault, count, rule in (
        ("unbelted", fact.unbelted, rules.belted),
        ("front-seat", fact.in_front, rules.front_seat),
    ):
        if count:
            yield Objection(code=f"boarded.{fault}", rule=rule, values=(("count", str(count)),))


def against_alighting(
    trip: Trip, fact: Alighted | PupilsTransferred, rules: Rules
) -> Iterator[Objection]:
    """Refuse to count off more pupils than were counted on."""
    if fact.count > trip.aboard:
        values = (("count", str(fact.count)), ("aboard", str(trip.aboard)))
        yield Objection(code="counted-off.too-many", rule=rules.counted, values=values)


def against_sweep(fact: Swept, rules: Rules) -> Iterator[Objection]:
    """Tell of pupils whom the search found aboard."""
    if fact.found:
        values = (("count", str(fact.found)),)
        yield Objection(code="swept.pupils-found", rule=rules.swept, values=values)


def against_trip_end(trip: Trip, fact: TripEnded, rules: Rules) -> Iterator[Objection]:
    """Refuse an end with pupils aboard, with counts that differ, or without a search."""
    if fact.stayed != trip.aboard:
        values = (
            ("boarded", str(trip.boarded)),
            ("alighted", str(trip.alighted)),
            ("stayed", str(fact.stayed)),
        )
        yield Objection(code="trip-ended.count-differs", rule=rules.counted, values=values)
    if fact.stayed:
        yield Objection(
            code="trip-ended.pupils-aboard",
            rule=rules.swept,
            values=(("count", str(fact.stayed)),),
        )
    if not trip.swept:
        yield Objection(code="trip-ended.unswept", rule=rules.swept)


def against_speed(fact: SpeedMeasured, rules: Rules) -> Iterator[Objection]:
    """Tell of a speed above that of the road."""
    limits = {
        RoadKind.MOTORWAY: rules.speed_motorway,
        RoadKind.OTHER: rules.speed_other,
        RoadKind.HAZARDOUS: rules.speed_hazardous,
    }
    most = limits.get(fact.road, Gap.ABSENT)
    if isinstance(most, Gap) or fact.speed > most.value:
        limit = "?" if isinstance(most, Gap) else str(most.value)
        yield Objection(
            code="speed-measured.too-fast",
            rule=most,
            values=(("speed", str(fact.speed)), ("most", limit)),
        )


def against_accident(fact: AccidentHappened, rules: Rules) -> Iterator[Objection]:
    """Tell of an accident for which no incident was opened."""
    if fact.incident is None:
        yield Objection(code="accident-happened.no-incident", rule=rules.accident_opens)
