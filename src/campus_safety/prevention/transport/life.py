"""The law that school buses need, where a bus stands, and its lifecycle as a table."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from attrs import frozen

from campus_safety.kernel import (
    At,
    Case,
    CaseId,
    Internal,
    Lifecycle,
    Move,
    Owes,
    Personal,
    Public,
    Reference,
    Rule,
    Sensitive,
    Term,
    rule,
)
from campus_safety.prevention.transport.facts import (
    AccidentHappened,
    Alighted,
    Boarded,
    BrokenDown,
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
from campus_safety.vocabulary.days import Days

__all__ = ["LIFECYCLE", "Bus", "Driver", "Permit", "Rules", "Status", "Trip"]

_DRIVER, _TRIP, _SPEED = "transport.driver", "transport.trip", "transport.speed"


@frozen(kw_only=True)
class Rules:
    """The section of law on school buses: most of it is the nation's Regulation."""

    permitted: Rule[bool] = rule("transport.permit.required", bool)
    renewing: Rule[Term] = rule("transport.permit.renew_before_school", Term)
    route_permitted: Rule[bool] = rule("transport.route.permitted", bool)
    inspecting: Rule[Term] = rule("transport.inspection.interval", Term)
    roadworthy: Rule[bool] = rule(f"{_TRIP}.roadworthy", bool)
    checked_before: Rule[bool] = rule(f"{_TRIP}.checked_before", bool)
    ending: Rule[Term] = rule(f"{_TRIP}.term", Term)
    swept: Rule[bool] = rule(f"{_TRIP}.swept", bool)
    counted: Rule[bool] = rule(f"{_TRIP}.counted_on_and_off", bool)
    attended: Rule[str] = rule("transport.attendant.ride_along", str)
    belted: Rule[bool] = rule("transport.seat.belts", bool)
    front_seat: Rule[str] = rule("transport.seat.front", str)
    over_capacity: Rule[int] = rule("transport.load.over_capacity", int)
    driver_approved: Rule[bool] = rule(f"{_DRIVER}.approved", bool)
    driver_age: Rule[Mapping[str, int]] = rule(f"{_DRIVER}.age", Mapping)
    driver_experience: Rule[Term] = rule(f"{_DRIVER}.experience", Term)
    driver_clean_cycles: Rule[int] = rule(f"{_DRIVER}.clean_cycles", int)
    driver_clean_period: Rule[Term] = rule(f"{_DRIVER}.clean_period", Term)
    driver_no_fatal: Rule[bool] = rule(f"{_DRIVER}.no_fatal_liability", bool)
    driver_reviewing: Rule[Term] = rule(f"{_DRIVER}.check_interval", Term)
    speed_motorway: Rule[int] = rule(f"{_SPEED}.motorway", int)
    speed_other: Rule[int] = rule(f"{_SPEED}.other", int)
    speed_hazardous: Rule[int] = rule(f"{_SPEED}.hazard", int)
    querying: Rule[Term] = rule("transport.offence.query_interval", Term)
    accident_opens: Rule[bool] = rule("transport.accident.opens_incident", bool)


class Status(StrEnum):
    """Where a bus stands; whether it may be used is told by the days of its permit."""

    PARKED = "parked"
    ON_TRIP = "on-trip"
    WITHDRAWN = "withdrawn"
    RETIRED = "retired"


@frozen(kw_only=True)
class Permit:
    """A permit, the days on which it holds, and since when it is known."""

    permit: Public[Reference]
    days: Public[Days]
    granted: Public[At]


@frozen(kw_only=True)
class Driver:
    """A driver who is approved, the day of birth if known, and the last review.

    `reviews` counts the reviews since the approval.
    """

    driver: Personal[Reference]
    born: Sensitive[date | None]
    reviewed: Personal[At]
    reviews: Public[int] = 0


@frozen(kw_only=True)
class Trip:
    """A trip: who was counted on and off, and whether the bus was searched at its end."""

    trip: Public[Reference]
    begun: Public[At]
    attended: Public[bool]
    crew: Public[int]
    boarded: Public[int] = 0
    alighted: Public[int] = 0
    swept: Public[bool] = False
    balanced: Public[bool] = False

    @property
    def aboard(self) -> int:
        """Count the pupils aboard; below zero where more came off than had got on."""
        return self.boarded - self.alighted


@frozen(kw_only=True, slots=False)
class Bus(Case[Status]):
    """A bus as it stands: its permits, routes, drivers and inspections, and its trips.

    `inspected_at` is the last inspection that it passed, `unfit` whether it failed one, broke
    down or had an accident since it was last put right. `trip` is the one under way, `trips`
    those that ended.
    """

    unit: Public[Reference]
    plate: Internal[Reference]
    capacity: Public[int]
    permits: Public[tuple[Permit, ...]] = ()
    permit_revoked: Public[bool] = False
    routes: Public[tuple[Reference, ...]] = ()
    inspected_at: Public[At | None] = None
    inspections: Public[int] = 0
    unfit: Public[bool] = False
    drivers: Personal[tuple[Driver, ...]] = ()
    queried_at: Public[At | None] = None
    queries: Public[int] = 0
    trip: Public[Trip | None] = None
    trips: Public[tuple[Trip, ...]] = ()
    speeds: Public[tuple[At, ...]] = ()
    breakdowns: Public[tuple[At, ...]] = ()
    accidents: Public[tuple[tuple[At, CaseId | None], ...]] = ()
    retired_at: Public[At | None] = None


_STANDING = (Status.PARKED, Status.WITHDRAWN)
_LIVE = (Status.PARKED, Status.ON_TRIP, Status.WITHDRAWN)
_ON_TRIP = (Status.ON_TRIP,)

LIFECYCLE = Lifecycle(
    statuses=Status,
    moves=(
        Move(fact=Registered, target=Status.PARKED),
        Move(fact=PermitGranted, sources=_LIVE),
        Move(fact=PermitRevoked, sources=_LIVE),
        Move(fact=RouteChanged, sources=_LIVE),
        Move(fact=Inspected, sources=_LIVE),
        Move(fact=DriverApproved, sources=_LIVE),
        Move(fact=DriverReviewed, sources=_LIVE),
        Move(fact=DriverRemoved, sources=_LIVE),
        Move(fact=TripBegun, sources=(Status.PARKED,), target=Status.ON_TRIP),
        Move(fact=Boarded, sources=_ON_TRIP),
        Move(fact=Alighted, sources=_ON_TRIP),
        Move(fact=PupilsTransferred, sources=_ON_TRIP),
        Move(fact=Swept, sources=_ON_TRIP),
        Move(fact=TripEnded, sources=_ON_TRIP, target=Status.PARKED),
        Move(fact=SpeedMeasured, sources=_LIVE),
        Move(fact=OffencesQueried, sources=_LIVE),
        Move(fact=BrokenDown, sources=_LIVE),
        Move(fact=AccidentHappened, sources=_LIVE),
        Move(fact=Withdrawn, sources=(Status.PARKED,), target=Status.WITHDRAWN),
        Move(fact=Restored, sources=(Status.WITHDRAWN,), target=Status.PARKED),
        Move(fact=Retired, sources=_STANDING, target=Status.RETIRED),
    ),
    owes=(
        Owes(
            status=Status.ON_TRIP,
            act=TripEnded,
            terms={None: "ending"},
            holder="office:bus-attendant",
            regime="school",
        ),
    ),
    final=(Status.RETIRED,),
)
