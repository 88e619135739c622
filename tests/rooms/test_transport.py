"""School buses: permits, drivers and trips, with every pupil counted on and off."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rooms.given import EMPTY, NATION, NINGBO, SCHOOLLESS, START, at, codes, lived, only, owed

from campus_safety import Refused, admit, check
from campus_safety.kernel import (
    Fact,
    Finding,
    Gap,
    Law,
    Malformed,
    Obligation,
    Provision,
    Severity,
    Term,
    Timeline,
)
from campus_safety.prevention import transport
from campus_safety.prevention.transport import WORKFLOW, Bus, BusFact, Days, Status
from campus_safety.vocabulary import RoadKind

CASE = "one/transport/bus-1"
DAY = date(2026, 3, 2)
"""The day of START, a Monday; START is eight in the morning there."""

DRIVER, OTHER, ATTENDANT = "party:driver", "party:other", "party:attendant"
ROUTE = "route:north"
SHANGHAI = ZoneInfo("Asia/Shanghai")
SECOND = timedelta(seconds=1)


def said(hours: float, by: str = ATTENDANT) -> dict[str, Any]:
    return {"case": CASE, "at": at(hours), "by": by}


def registered(capacity: int = 20) -> transport.Registered:
    return transport.Registered(**said(-100), unit="school:17", plate="plate:1", capacity=capacity)


def granted(
    since: date = date(2025, 9, 1), until: date | None = date(2027, 9, 1), hours: float = -99
) -> transport.PermitGranted:
    days = Days(since=since, until=until)
    return transport.PermitGranted(
        **said(hours, "agency:police"), permit="permit:1", days=days, routes=(ROUTE,)
    )


def revoked(since: date, hours: float = -1) -> transport.PermitRevoked:
    return transport.PermitRevoked(**said(hours, "agency:police"), since=since, reason="unsafe")


def inspected(hours: float = -98, passed: bool = True) -> transport.Inspected:  # noqa: FBT001, FBT002
    return transport.Inspected(**said(hours, "body:station"), passed=passed)


def approved(hours: float = -97, driver: str = DRIVER, **more: Any) -> transport.DriverApproved:
    whole: dict[str, Any] = {
        "born": date(1980, 3, 2),
        "driving_since": date(2005, 1, 1),
        "clean_cycles": 3,
    }
    return transport.DriverApproved(**said(hours, "agency:police"), driver=driver, **(whole | more))


def begun(hours: float = 0, trip: str = "trip:1", **more: Any) -> transport.TripBegun:
    whole: dict[str, Any] = {
        "route": ROUTE,
        "driver": DRIVER,
        "attendants": (ATTENDANT,),
        "checked": True,
    }
    return transport.TripBegun(**said(hours), trip=trip, **(whole | more))


def on(count: int, hours: float = 0.1, **more: Any) -> transport.Boarded:
    return transport.Boarded(**said(hours), count=count, **more)


def off(count: int, hours: float = 0.5) -> transport.Alighted:
    return transport.Alighted(**said(hours), count=count)


def moved(count: int, hours: float = 0.5) -> transport.PupilsTransferred:
    return transport.PupilsTransferred(**said(hours), count=count, into="plate:2")


def swept(hours: float = 0.6, found: int = 0) -> transport.Swept:
    return transport.Swept(**said(hours), found=found)


def ended(hours: float = 0.7, stayed: int = 0) -> transport.TripEnded:
    return transport.TripEnded(**said(hours), stayed=stayed)


def queried(hours: float) -> transport.OffencesQueried:
    return transport.OffencesQueried(**said(hours), offences=1)


def reviewed(hours: float, driver: str = DRIVER) -> transport.DriverReviewed:
    return transport.DriverReviewed(**said(hours, "agency:police"), driver=driver)


def removed(hours: float, driver: str = DRIVER) -> transport.DriverRemoved:
    return transport.DriverRemoved(**said(hours), driver=driver)


def rerouted(hours: float, by: str | None, *routes: str) -> transport.RouteChanged:
    return transport.RouteChanged(**said(hours), routes=routes, permitted_by=by)


def broken(hours: float) -> transport.BrokenDown:
    return transport.BrokenDown(**said(hours), what="brakes")


def accident(hours: float, incident: str | None = None) -> transport.AccidentHappened:
    return transport.AccidentHappened(**said(hours), what="scraped", incident=incident)


def withdrawn(hours: float) -> transport.Withdrawn:
    return transport.Withdrawn(**said(hours), reason="brakes")


def restored(hours: float) -> transport.Restored:
    return transport.Restored(**said(hours), done="new brakes")


def retired(hours: float) -> transport.Retired:
    return transport.Retired(**said(hours), reason="old")


def fast(speed: int, road: RoadKind = RoadKind.OTHER) -> transport.SpeedMeasured:
    return transport.SpeedMeasured(**said(0.2), speed=speed, road=road)


READY: tuple[Fact, ...] = (registered(), granted(), inspected(), approved())
TRIP: tuple[Fact, ...] = (begun(), on(10), on(5, 0.2), off(15), swept(), ended())


def told(*facts: Fact, law: Law = NINGBO, as_of: datetime | None = None) -> list[Finding]:
    return list(lived(WORKFLOW, [*READY, *facts], law, as_of).findings)


def found(*facts: Fact, law: Law = NINGBO, as_of: datetime | None = None) -> list[str]:
    return codes(told(*facts, law=law, as_of=as_of))


def state(*facts: Fact) -> Bus:
    case = only(lived(WORKFLOW, facts))
    assert isinstance(case, Bus)
    return case


def held(fact: BusFact, *facts: Fact, law: Law = NINGBO) -> list[Finding]:
    """Say what is held against one fact upon others."""
    return list(check(WORKFLOW, state(*facts), fact, law))


def due_of(act: str, *facts: Fact, law: Law = NINGBO) -> list[Obligation]:
    return [one for one in lived(WORKFLOW, facts, law).owed if one.act == act]


def unknown(*ids: str) -> Law:
    """Give the law of Ningbo with some rules of which nobody knows what they say."""
    gap = Timeline((date(2000, 1, 1),), (Gap.UNKNOWN,))
    return attrs.evolve(NINGBO, timelines={**NINGBO.timelines, **dict.fromkeys(ids, gap)})


def test_a_trip_with_everybody_counted_on_and_off() -> None:
    """A1.6: permitted, inspected, attended, counted on and off, searched: nothing to say."""
    history = lived(WORKFLOW, [*READY, *TRIP])
    assert (codes(history), only(history).status) == ([], Status.PARKED)
    assert owed(history) == [
        ("transport.inspected", "school-bus", ""),
        ("transport.permit-granted", "school", ""),
        ("transport.driver-reviewed", "school-bus", ""),
        ("transport.offences-queried", "school-bus", ""),
    ]
    (trip,) = state(*READY, *TRIP).trips
    assert (trip.boarded, trip.alighted, trip.balanced, trip.swept) == (15, 15, True, True)


# ── Counts ───────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ((on(3), off(3), swept()), []),
        ((on(3), off(2), swept()), ["count-differs"]),
        ((on(3), off(2), moved(1, 0.55), swept()), []),
        ((on(3), off(3)), ["unswept"]),
        ((on(3), off(3), swept(0.6, 1)), ["unswept"]),
        ((swept(0.05), on(3), off(3)), ["unswept"]),
        ((on(3), swept(0.2), on(2, 0.3), off(5)), ["unswept"]),
        ((on(3), off(3, 0.2), swept(0.3), on(0, 0.4)), ["unswept"]),
    ],
)
def test_a_trip_ends_when_nobody_is_left_aboard(
    facts: tuple[Fact, ...], expected: list[str]
) -> None:
    """A1.6, Art. 39: as many off as on, and a search after the last who got on."""
    case = state(*READY, begun(), *facts)
    end = check(WORKFLOW, case, ended(), NINGBO)
    assert codes(end) == [f"transport.trip-ended.{fault}" for fault in expected]
    assert {one.severity for one in end} <= {Severity.BREACH}


def test_who_stayed_aboard_is_no_end() -> None:
    """Counts that agree because a child is said to have stayed are refused all the same."""
    (one,) = held(ended(stayed=1), *READY, begun(), on(3), off(2), swept())
    assert (one.code, one.values) == ("transport.trip-ended.pupils-aboard", (("count", "1"),))
    both = held(ended(stayed=2), *READY, begun(), on(3), off(2), swept())
    assert codes(both) == [
        "transport.trip-ended.count-differs",
        "transport.trip-ended.pupils-aboard",
    ]
    assert dict(both[0].values) == {"boarded": "3", "alighted": "2", "stayed": "2"}
    case = state(*READY, begun(), on(3), off(2), swept())
    with pytest.raises(Refused):
        admit(WORKFLOW, case, ended(), NINGBO)
    kept = state(*READY, begun(), on(3), off(2), swept(), ended(stayed=1))
    assert [trip.balanced for trip in kept.trips] == [False]


@given(st.lists(st.tuples(st.sampled_from("+-"), st.integers(0, 6)), max_size=8))
def test_the_counts_are_those_of_counting_on_fingers(stops: list[tuple[str, int]]) -> None:
    """Whatever the stops, aboard is on less off, and too many off are found at that stop."""
    facts: list[Fact] = [begun()]
    aboard, strange = 0, 0
    for place, (sign, count) in enumerate(stops):
        hours = 0.01 * (place + 1)
        facts += [on(count, hours) if sign == "+" else off(count, hours)]
        strange += sign == "-" and count > aboard
        aboard += count if sign == "+" else -count
    history = lived(WORKFLOW, [*READY, *facts])
    case = only(history)
    assert isinstance(case, Bus)
    assert transport.aboard(case) == aboard
    assert codes(history).count("transport.counted-off.too-many") == strange


def test_more_off_than_aboard_is_refused() -> None:
    """Exactly those aboard may get off, at a stop or into another vehicle."""
    facts = (*READY, begun(), on(3))
    assert held(off(3), *facts) == []
    for fact in (off(4), moved(4)):
        (one,) = held(fact, *facts)
        assert (one.code, one.severity) == ("transport.counted-off.too-many", Severity.BREACH)
        assert one.values == (("count", "4"), ("aboard", "3"))


def test_a_search_that_finds_somebody_is_told() -> None:
    """Art. 39: whom the search finds must still be counted off, and it is made again."""
    (one,) = held(swept(0.6, 2), *READY, begun(), on(3), off(1))
    assert (one.code, one.severity, one.values) == (
        "transport.swept.pupils-found",
        Severity.NOTICE,
        (("count", "2"),),
    )
    again = (begun(), on(3), off(1), swept(0.52, 2), off(2, 0.55), swept(0.6), ended())
    assert found(*again) == ["transport.swept.pupils-found"]


@pytest.mark.parametrize(
    ("count", "expected"), [(18, []), (19, ["transport.boarded.over-capacity"])]
)
def test_nobody_more_than_the_bus_may_hold(count: int, expected: list[str]) -> None:
    """Art. 34: driver, attendant and pupils, at every stop; the last seat may be taken."""
    assert codes(held(on(count), *READY, begun())) == expected
    assert codes(held(on(count - 10, 0.3), *READY, begun(), on(10))) == expected
    assert codes(held(on(count, 0.3), *READY, begun(), on(10), off(10, 0.2))) == expected


def test_how_many_the_bus_may_hold() -> None:
    """The crew counts; under an unknown rule the finding is undecided, under none silent."""
    (one,) = held(on(18), *READY, begun(attendants=(ATTENDANT, OTHER)))
    assert one.values == (("persons", "21"), ("most", "20"))
    (open_,) = held(on(19), *READY, begun(), law=unknown("transport.load.over_capacity"))
    assert (open_.severity, open_.values) == (
        Severity.UNDECIDED,
        (("persons", "21"), ("most", "20")),
    )
    assert held(on(19), *READY, begun(), law=EMPTY) == []
    looser = NINGBO.with_(provision="transport.load.over_capacity", value=1)
    assert held(on(19), *READY, begun(), law=looser) == []


def test_belts_and_the_front_seat() -> None:
    """Arts. 39 and 40: pupils without a belt and on the front seat are told, with how many."""
    belts, front = held(on(3, unbelted=2, in_front=1), *READY, begun())
    assert (belts.code, belts.values) == ("transport.boarded.unbelted", (("count", "2"),))
    assert (front.code, front.values) == ("transport.boarded.front-seat", (("count", "1"),))


# ── Whether it may go ────────────────────────────────────────────────────────


def test_a_bus_without_a_permit_stays() -> None:
    """The last day of the permit is good, the next is not; a revoked one is none."""
    facts = [registered(), granted(until=DAY), inspected(), approved()]
    assert codes(held(begun(-8 - 1 / 3600), *facts)) == []
    (one,) = held(begun(-8), *facts)
    assert (one.code, one.severity) == ("transport.trip-begun.no-permit", Severity.BREACH)
    assert codes(held(begun(), *READY, revoked(DAY))) == ["transport.trip-begun.no-permit"]
    assert held(begun(), *READY, revoked(date(2026, 3, 3))) == []
    early = state(registered(), granted(date(2026, 5, 1), date(2027, 5, 1)), revoked(DAY))
    assert early.permits == ()
    assert state(*READY, revoked(DAY)).permits[0].days.until == DAY


def test_a_bus_is_inspected_every_half_year() -> None:
    """Art. 20: within six months of the last, to the second; a bus never inspected stays."""
    (one,) = due_of("transport.inspected", *READY)
    assert (one.deadline, one.holder, one.occasion) == ("2026-08-26 23:59:59", "office:bus", "1")
    (next_one,) = due_of("transport.inspected", *READY, inspected(24 * 9))
    assert (next_one.deadline, next_one.occasion) == ("2026-09-11 23:59:59", "2")
    last = datetime(2026, 8, 26, 23, 59, 59, tzinfo=SHANGHAI)
    for moment, expected in ((last, []), (last + SECOND, ["transport.inspected.late"])):
        again = attrs.evolve(inspected(), at=moment)
        assert codes(check(WORKFLOW, state(*READY), again, NINGBO)) == expected
    for moment, expected in ((last, []), (last + SECOND, ["transport.trip-begun.uninspected"])):
        start = attrs.evolve(begun(), at=moment)
        assert codes(check(WORKFLOW, state(*READY), start, NINGBO)) == expected
    bare = [registered(), granted(), approved()]
    assert codes(held(begun(), *bare)) == ["transport.trip-begun.uninspected"]
    (first,) = due_of("transport.inspected", *bare)
    assert (first.deadline, first.occasion) == ("2026-08-26 23:59:59", "0")


def test_a_trip_where_nobody_knows_the_interval() -> None:
    """Unknown law leaves it open whether the last inspection still counts."""
    law = unknown("transport.inspection.interval")
    (one,) = held(begun(), *READY, law=law)
    assert (one.code, one.severity) == ("transport.trip-begun.uninspected", Severity.UNDECIDED)
    assert held(begun(), *READY, law=EMPTY) == []


def test_the_interval_is_that_of_the_law_of_the_last_inspection() -> None:
    """A shorter interval that begins later leaves the one under way alone."""
    rule = NINGBO.rule("transport.inspection.interval", DAY)
    assert not isinstance(rule, Gap)
    shorter = attrs.evolve(rule, value=Term.parse("PT1H"), since=date(2026, 3, 1))
    line = Timeline((rule.since, date(2026, 3, 1)), (rule, shorter))
    law = attrs.evolve(NINGBO, timelines={**NINGBO.timelines, shorter.id: line})
    assert held(begun(), *READY, law=law) == []
    (one,) = held(begun(0), *READY, inspected(-3), law=law)
    assert (one.code, one.severity) == ("transport.trip-begun.uninspected", Severity.BREACH)


def test_an_interval_that_ends_beyond_the_calendar_is_open() -> None:
    """Nobody knows yet whether its last day is worked, so the trip of the next is undecided."""
    law = NINGBO.with_(provision="transport.inspection.interval", value="P1Y")
    start = attrs.evolve(begun(), at=datetime(2027, 2, 27, 7, tzinfo=SHANGHAI))
    (one,) = held(start, *READY, law=law)
    assert (one.code, one.severity) == ("transport.trip-begun.uninspected", Severity.UNDECIDED)


def test_a_failed_inspection_renews_nothing() -> None:
    """A bus that failed stays owed and does not go, until it passes or is put right."""
    failed = inspected(-50, passed=False)
    assert [one.occasion for one in due_of("transport.inspected", *READY, failed)] == ["1"]
    assert codes(held(begun(), *READY, failed)) == ["transport.trip-begun.unfit"]
    assert held(begun(), *READY, failed, inspected(-40)) == []
    assert [one.occasion for one in due_of("transport.inspected", *READY, inspected(1))] == ["2"]


def test_what_broke_down_is_put_right_first() -> None:
    """A breakdown or an accident keeps the bus from going until it is back in use."""
    assert found(broken(1)) == []
    (one,) = held(begun(), *READY, broken(-5))
    assert isinstance(one.basis, Provision)
    assert one.basis.id == "transport.trip.roadworthy"
    for fault in (broken(-5), accident(-5, "one/incident/1")):
        assert codes(held(begun(), *READY, fault)) == ["transport.trip-begun.unfit"]
        mended = (*READY, fault, withdrawn(-4), restored(-3))
        assert held(begun(), *mended) == []
    assert found(withdrawn(-4), begun()) == ["transport.trip-begun.skip"]
    assert found(begun(), withdrawn(0.1), as_of=at(0.2)) == ["transport.withdrawn.skip"]


def test_the_driver_is_approved_for_the_bus() -> None:
    """Art. 23: a driver whom nobody approved, or who was removed, does not drive."""
    (one,) = held(begun(driver=OTHER), *READY)
    assert (one.code, one.values) == (
        "transport.trip-begun.driver-not-approved",
        (("driver", OTHER),),
    )
    gone = held(begun(), *READY, removed(-1))
    assert codes(gone) == ["transport.trip-begun.driver-not-approved"]
    assert held(begun(driver=OTHER), *READY, approved(-2, OTHER), removed(-1)) == []


def test_an_attendant_rides_along() -> None:
    """Art. 38: on every trip."""
    (one,) = held(begun(attendants=()), *READY)
    assert (one.code, one.severity) == ("transport.trip-begun.unattended", Severity.BREACH)
    assert one.clause is not None
    assert one.clause.path == ("38", "1")


def test_the_route_is_one_of_the_permit() -> None:
    """Another route needs the leave of an authority, and holds from then on."""
    (one,) = held(begun(route="route:south"), *READY)
    assert (one.code, one.values) == (
        "transport.trip-begun.route-not-permitted",
        (("route", "route:south"),),
    )
    good = rerouted(-1, "agency:police", "route:south")
    assert held(begun(route="route:south"), *READY, good) == []
    assert codes(held(begun(), *READY, good)) == ["transport.trip-begun.route-not-permitted"]
    for by in (None, "office:head"):
        (refused,) = held(rerouted(-1, by, "route:south", "route:west"), *READY)
        assert (refused.code, refused.severity) == (
            "transport.route-changed.not-permitted",
            Severity.BREACH,
        )
        assert dict(refused.values) == {"routes": "route:south, route:west"}
        assert state(*READY, rerouted(-1, by, "route:south")).routes == (ROUTE,)
    (none,) = held(rerouted(-1, None), *READY)
    assert dict(none.values) == {"routes": "–"}
    later = transport.PermitGranted(
        **said(-1), permit="permit:2", days=Days(since=DAY, until=date(2027, 9, 2))
    )
    assert state(*READY, later).routes == (ROUTE,)


def test_the_bus_is_looked_over_before_a_trip() -> None:
    """A trip without the check before it is told, and goes."""
    (one,) = held(begun(checked=False), *READY)
    assert (one.code, one.severity) == ("transport.trip-begun.unchecked", Severity.NOTICE)


# ── Drivers ──────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("born", "expected"),
    [
        (date(2001, 2, 26), []),
        (date(2001, 2, 27), ["age"]),
        (date(1965, 2, 27), []),
        (date(1965, 2, 26), ["age"]),
    ],
)
def test_a_driver_is_of_age(born: date, expected: list[str]) -> None:
    """Art. 23: from the birthday that completes 25 to the day before the one of 61."""
    day = approved(-97, born=born)  # 26 February 2026
    assert codes(held(day, registered())) == [f"transport.driver-approved.{f}" for f in expected]


@given(st.dates(date(1950, 1, 1), date(2005, 12, 31)), st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_an_age_is_that_of_counting_birthdays(born: date, day: date) -> None:
    """The full years are the birthdays that were had, that of the day too."""
    birthdays = 0
    for year in range(born.year + 1, day.year + 1):
        birthdays += (year, born.month, born.day) <= (day.year, day.month, day.day)
    assert transport.full_years(born, day) == birthdays


def test_who_grew_too_old_drives_no_more() -> None:
    """The age is asked on the day of each trip too, where it is known."""
    old = approved(-97, born=date(1965, 3, 2))
    facts = (registered(), granted(), inspected(), old)
    (one,) = held(begun(), *facts)
    assert (one.code, one.severity) == ("transport.trip-begun.driver-age", Severity.BREACH)
    assert held(begun(-9), *facts) == []
    unborn = (registered(), granted(), inspected(), approved(-97, born=None))
    assert held(begun(), *unborn) == []
    (open_,) = held(begun(), *READY, law=unknown("transport.driver.age"))
    assert open_.severity is Severity.UNDECIDED


@pytest.mark.parametrize(
    ("more", "fault", "severity"),
    [
        ({"driving_since": date(2023, 2, 26)}, "", None),
        ({"driving_since": date(2023, 2, 27)}, "experience", Severity.BREACH),
        ({"driving_since": None}, "experience", Severity.UNDECIDED),
        ({"clean_cycles": 2}, "points", Severity.BREACH),
        ({"clean_cycles": None}, "points", Severity.UNDECIDED),
        ({"clean_cycles": 4}, "", None),
        ({"last_offence": date(2025, 2, 26)}, "", None),
        ({"last_offence": date(2025, 2, 27)}, "offence", Severity.BREACH),
        ({"fatal_liability": True}, "fatal-liability", Severity.BREACH),
        ({"born": None}, "age", Severity.UNDECIDED),
    ],
)
def test_the_record_of_a_driver_is_clean(
    more: dict[str, Any], fault: str, severity: Severity | None
) -> None:
    """Art. 23: three years, three clean cycles, one year, no grave liability; unknown is open."""
    listed = held(approved(-97, **more), registered())
    expected = [(f"transport.driver-approved.{fault}", severity)] if severity else []
    assert [(one.code, one.severity) for one in listed] == expected
    assert all(one.values == (("driver", DRIVER),) for one in listed)


def test_a_drivers_record_under_unknown_and_absent_law() -> None:
    """Where the terms are unknown, undecided; a term in hours or working days is counted so."""
    ids = ("experience", "clean_period", "clean_cycles", "age", "no_fatal_liability")
    law = unknown(*(f"transport.driver.{name}" for name in ids))
    listed = held(
        approved(-97, last_offence=date(2020, 1, 1), fatal_liability=True), registered(), law=law
    )
    assert [one.code.rpartition(".")[2] for one in listed] == [
        *("age", "experience", "points", "offence", "fatal-liability"),
    ]
    assert {one.severity for one in listed} == {Severity.UNDECIDED}
    assert held(approved(-97, born=None), registered(), law=EMPTY) == []
    hours = NINGBO.with_(provision="transport.driver.clean_period", value="PT24H")
    assert held(approved(-97, last_offence=date(2026, 2, 24)), registered(), law=hours) == []
    assert codes(held(approved(-97, last_offence=date(2026, 2, 26)), registered(), law=hours)) == [
        "transport.driver-approved.offence"
    ]
    working = NINGBO.with_(provision="transport.driver.clean_period", value="5 working days")
    (open_,) = held(approved(-97, last_offence=date(2025, 2, 26)), registered(), law=working)
    assert open_.severity is Severity.UNDECIDED
    (same_day,) = held(approved(-97, last_offence=date(2026, 2, 26)), registered(), law=working)
    assert same_day.severity is Severity.UNDECIDED


def test_a_driver_is_reviewed_each_year() -> None:
    """Art. 26: within a year, held by the driver; an approval anew counts, removal lifts it."""
    (one,) = due_of("transport.driver-reviewed", *READY)
    assert (one.deadline, one.holder, one.occasion) == (
        "2027-02-26 23:59:59 – open",
        DRIVER,
        f"{DRIVER}.0",
    )
    early = attrs.evolve(approved(), at=datetime(2025, 3, 3, 9, tzinfo=SHANGHAI))
    start = attrs.evolve(registered(), at=datetime(2025, 3, 3, 8, tzinfo=SHANGHAI))
    last = datetime(2026, 3, 3, 23, 59, 59, tzinfo=SHANGHAI)
    act = "transport.driver-reviewed"
    tried = ((reviewed(0), "late"), (approved(0), "late"), (removed(0), "missed"))
    for again, fault in tried:
        kept = check(WORKFLOW, state(start, early), attrs.evolve(again, at=last), NINGBO)
        over = check(WORKFLOW, state(start, early), attrs.evolve(again, at=last + SECOND), NINGBO)
        assert [code for code in codes(kept) if "driver-rev" in code] == []
        assert [code for code in codes(over) if "driver-rev" in code] == [f"{act}.{fault}"]
    for again in (reviewed(1), approved(1)):
        (next_one,) = due_of("transport.driver-reviewed", *READY, again)
        assert (next_one.occasion, next_one.deadline[:10]) == (f"{DRIVER}.1", "2027-03-02")
    assert due_of("transport.driver-reviewed", *READY, removed(1)) == []
    two = due_of("transport.driver-reviewed", *READY, approved(0, OTHER), reviewed(1, OTHER))
    assert [one.occasion for one in two] == [f"{DRIVER}.0", f"{OTHER}.1"]


# ── What comes round again, speeds, accidents ────────────────────────────────


def test_the_permit_is_renewed_before_its_last_day() -> None:
    """By the school's rule thirty days before; a new permit begins its own term."""
    facts = (registered(), granted(until=date(2026, 4, 2)))
    (one,) = due_of("transport.permit-granted", *facts)
    assert (one.deadline, one.holder, one.occasion) == ("2026-03-02 23:59:59", "office:head", "1")
    new = granted(date(2026, 4, 2), date(2027, 4, 2), 0)
    last = datetime(2026, 3, 2, 23, 59, 59, tzinfo=SHANGHAI)
    for moment, expected in ((last, []), (last + SECOND, ["transport.permit-granted.late"])):
        assert (
            codes(check(WORKFLOW, state(*facts), attrs.evolve(new, at=moment), NINGBO)) == expected
        )
    (later,) = due_of("transport.permit-granted", *facts, new)
    assert (later.occasion, later.deadline) == ("2", "2027-03-02 23:59:59")
    assert due_of("transport.permit-granted", *facts, revoked(DAY)) == []
    assert due_of("transport.permit-granted", registered(), granted(until=None)) == []
    assert len(due_of("transport.permit-granted", *facts, revoked(DAY), new)) == 1
    over = attrs.evolve(revoked(DAY), at=last + SECOND)
    assert codes(check(WORKFLOW, state(*facts), over, NINGBO)) == [
        "transport.permit-granted.missed"
    ]


def test_offences_are_looked_up_each_month() -> None:
    """Within a month of the last time, or of the day it came into service."""
    (one,) = due_of("transport.offences-queried", *READY)
    assert (one.deadline, one.occasion, one.holder) == ("2026-03-26 23:59:59", "0", "office:bus")
    last = datetime(2026, 3, 26, 23, 59, 59, tzinfo=SHANGHAI)
    for moment, expected in ((last, []), (last + SECOND, ["transport.offences-queried.late"])):
        asked = attrs.evolve(queried(0), at=moment)
        assert codes(check(WORKFLOW, state(*READY), asked, NINGBO)) == expected
    (next_one,) = due_of("transport.offences-queried", *READY, queried(24 * 10))
    assert (next_one.deadline, next_one.occasion) == ("2026-04-13 23:59:59", "1")


def test_a_trip_is_ended_in_time() -> None:
    """By the school's rule within two hours, to the second; a bus still out is overdue."""
    in_time = (begun(), on(3), off(3), swept(), ended(2))
    assert found(*in_time) == []
    late = attrs.evolve(ended(2), at=at(2) + SECOND)
    assert found(*in_time[:-1], late) == ["transport.trip-ended.late"]
    assert found(begun(), as_of=at(3)) == ["transport.trip-ended.overdue"]
    (one,) = due_of("transport.trip-ended", *READY, begun())
    assert (one.deadline, one.holder) == ("2026-03-02 10:00:00", "office:bus-attendant")


@pytest.mark.parametrize(
    ("road", "most"), [(RoadKind.MOTORWAY, 80), (RoadKind.OTHER, 60), (RoadKind.HAZARDOUS, 20)]
)
def test_the_speed_of_a_bus(road: RoadKind, most: int) -> None:
    """Art. 35: 80 on motorways, 60 elsewhere, 20 on bad ones; the limit itself is good."""
    assert held(fast(most, road), *READY, begun()) == []
    (one,) = held(fast(most + 1, road), *READY, begun())
    assert (one.code, one.severity) == ("transport.speed-measured.too-fast", Severity.NOTICE)
    assert dict(one.values) == {"speed": str(most + 1), "most": str(most)}
    assert held(fast(200, road), *READY, begun(), law=EMPTY) == []


def test_a_speed_without_a_limit() -> None:
    """An unknown limit leaves it open; a road of another table has none."""
    (one,) = held(fast(10), *READY, begun(), law=unknown("transport.speed.other"))
    assert (one.severity, dict(one.values)["most"]) == (Severity.UNDECIDED, "?")
    assert held(fast(200, RoadKind("track")), *READY, begun()) == []


def test_an_accident_opens_an_incident() -> None:
    """The school's rule: an accident names the case that was opened for it."""
    (one,) = held(accident(0.3), *READY, begun())
    assert (one.code, one.severity) == ("transport.accident-happened.no-incident", Severity.NOTICE)
    assert held(accident(0.3, "one/incident/1"), *READY, begun()) == []
    assert held(accident(0.3), *READY, begun(), law=NATION) == []


def test_a_retired_bus_owes_nothing() -> None:
    """Retired in time it owes nothing more; what had run out by then was missed."""
    history = lived(WORKFLOW, [*READY, withdrawn(1), retired(2)])
    assert (codes(history), owed(history)) == ([], [])
    late = attrs.evolve(retired(2), at=datetime(2026, 9, 1, 9, tzinfo=SHANGHAI))
    assert codes(check(WORKFLOW, state(*READY), late, NINGBO)) == [
        "transport.inspected.missed",
        "transport.offences-queried.missed",
    ]
    assert found(retired(1), withdrawn(2)) == ["transport.withdrawn.skip"]
    assert found(retired(1), begun(2), as_of=at(2)) == ["transport.trip-begun.skip"]


def test_a_trip_that_was_never_ended_is_kept() -> None:
    """Out of order a second trip begins: the first stays as it stood, unbalanced."""
    facts = (begun(), on(3), withdrawn(0.2), restored(0.3), begun(0.4, "trip:2"))
    case = state(*READY, *facts)
    assert [(trip.trip, trip.boarded, trip.balanced) for trip in case.trips] == [
        ("trip:1", 3, False)
    ]
    assert transport.aboard(state(*READY)) == 0
    early = lived(WORKFLOW, [*READY, on(3), off(1), swept(), ended()])
    assert codes(early) == [
        "transport.boarded.skip",
        "transport.alighted.skip",
        "transport.swept.skip",
        "transport.trip-ended.repeated",
    ]
    out = lived(WORKFLOW, [*READY, withdrawn(0), ended()])
    assert (codes(out), only(out).status) == (["transport.trip-ended.skip"], Status.PARKED)


# ── Measures and law ─────────────────────────────────────────────────────────


def counts(*facts: Fact, since: date = DAY, until: date = date(2026, 3, 3)) -> dict[str, int]:
    rows = transport.measures(lived(WORKFLOW, facts).cases, since, until, NINGBO)
    return {row.name.removeprefix("transport."): int(row.span.low or 0) for row in rows}


def test_what_counts_for_the_year() -> None:
    """Trips with their pupils and faults, speeds, breakdowns and accidents of the days."""
    second = (begun(3, "trip:2", attendants=()), on(4, 3.1), off(3, 3.2), ended(3.5, 1))
    after = (broken(3.6), accident(3.7), attrs.evolve(fast(90), at=at(3.8)), broken(17))
    year = (*READY, *TRIP, *second, *after)
    assert counts(*year) == {
        "buses": 1,
        "withdrawn": 0,
        "retired": 0,
        "trips": 2,
        "pupils": 19,
        "trips.unattended": 1,
        "trips.unswept": 1,
        "trips.unbalanced": 1,
        "speeds": 1,
        "breakdowns": 1,
        "accidents": 1,
    }
    assert counts(*READY, *TRIP)["trips.unattended"] == 0
    later = counts(*year, since=date(2026, 3, 3), until=date(2026, 3, 4))
    assert (later["trips"], later["breakdowns"], later["speeds"]) == (0, 1, 0)
    rows = transport.measures(lived(WORKFLOW, year).cases, DAY, date(2026, 3, 3), NINGBO)
    by_name = {row.name: row.cases for row in rows}
    assert (by_name["transport.trips"], by_name["transport.withdrawn"]) == ((CASE,), ())


def test_which_buses_count() -> None:
    """From the day of its service to that of its end, both included."""
    day = date(2026, 2, 26)  # that of the registration, a hundred hours before START
    assert counts(registered(), since=day, until=date(2026, 2, 27))["buses"] == 1
    assert counts(registered(), since=date(2026, 2, 1), until=day)["buses"] == 0
    out = (registered(), retired(1))
    assert counts(*out)["retired"] == counts(*out)["buses"] == 1
    assert counts(*out, since=date(2026, 3, 3), until=date(2026, 3, 9))["buses"] == 0
    assert counts(registered(), withdrawn(1))["withdrawn"] == 1


def test_g18_without_law_only_the_table_speaks() -> None:
    """G18: under a law that covers nothing only the order of steps is judged."""
    wrong = [registered(1), begun(attendants=()), on(9), off(10), ended(stayed=3), restored(1)]
    history = lived(WORKFLOW, wrong, EMPTY)
    assert (codes(history), owed(history)) == (["transport.restored.repeated"], [])


def test_what_the_nation_alone_asks() -> None:
    """Without the school's rules a trip has no term and a permit no day of renewal."""
    history = lived(WORKFLOW, [*READY, begun()], SCHOOLLESS)
    assert [one.act for one in history.owed] == [
        "transport.inspected",
        "transport.driver-reviewed",
        "transport.offences-queried",
    ]


@pytest.mark.parametrize(
    ("fact", "rule"),
    [
        (approved(-1, born=date(2010, 1, 1)), "transport.driver.age"),
        (approved(-1, driving_since=date(2025, 1, 1)), "transport.driver.experience"),
        (approved(-1, clean_cycles=0), "transport.driver.clean_cycles"),
        (approved(-1, last_offence=DAY), "transport.driver.clean_period"),
        (approved(-1, fatal_liability=True), "transport.driver.no_fatal_liability"),
        (rerouted(0, None), "transport.route.permitted"),
        (begun(driver=OTHER), "transport.driver.approved"),
        (begun(attendants=()), "transport.attendant.ride_along"),
        (begun(route="route:x"), "transport.route.permitted"),
        (begun(checked=False), "transport.trip.checked_before"),
        (fast(99), "transport.speed.other"),
        (accident(0), "transport.accident.opens_incident"),
    ],
)
def test_each_objection_cites_its_rule(fact: BusFact, rule: str) -> None:
    """Every finding rests on the one provision that it is held under."""
    (one,) = held(fact, *READY)
    assert isinstance(one.basis, Provision)
    assert one.basis.id == rule


@pytest.mark.parametrize(
    ("fact", "rule"),
    [
        (on(19), "transport.load.over_capacity"),
        (on(1, unbelted=1), "transport.seat.belts"),
        (on(1, in_front=1), "transport.seat.front"),
        (off(9), "transport.trip.counted_on_and_off"),
        (swept(found=1), "transport.trip.swept"),
        (ended(), "transport.trip.swept"),
    ],
)
def test_each_objection_on_a_trip_cites_its_rule(fact: BusFact, rule: str) -> None:
    """The same for what is counted on a trip."""
    (one,) = held(fact, *READY, begun())
    assert isinstance(one.basis, Provision)
    assert one.basis.id == rule
    (other,) = held(ended(stayed=0), *READY, begun(), on(1), swept(0.3))
    assert isinstance(other.basis, Provision)
    assert other.basis.id == "transport.trip.counted_on_and_off"


def test_a_count_is_never_below_zero() -> None:
    """No negative count is taken, whatever it counts."""
    for make in (
        lambda: registered(-1),
        lambda: on(-1),
        lambda: on(1, unbelted=-1),
        lambda: on(1, in_front=-1),
        lambda: off(-1),
        lambda: moved(-1),
        lambda: swept(found=-1),
        lambda: ended(stayed=-1),
        lambda: fast(-1),
        lambda: attrs.evolve(queried(1), offences=-1),
    ):
        with pytest.raises(Malformed):
            make()
    assert on(0).count == 0
    assert at(0) == START
