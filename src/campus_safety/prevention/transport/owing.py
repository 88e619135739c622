"""What a bus owes beside its table: inspection, permit, reviews of drivers, offences looked up."""

from collections.abc import Iterator
from datetime import timedelta

from attrs import evolve as changed

from campus_safety.kernel import Law, Obligation, ahead, within
from campus_safety.prevention.transport.facts import (
    DriverApproved,
    DriverReviewed,
    Inspected,
    OffencesQueried,
    PermitGranted,
)
from campus_safety.prevention.transport.life import Bus, Rules

__all__ = ["due"]

_DAY = timedelta(days=1)


def due(bus: Bus, law: Law) -> Iterator[Obligation]:
    """Add what comes round again, until the bus is no school bus any more."""
    if bus.retired_at is None:
        yield from _inspection(bus, law)
        yield from _renewal(bus, law)
        yield from _reviews(bus, law)
        yield from _query(bus, law)


def _inspection(bus: Bus, law: Law) -> Iterator[Obligation]:
    """Ask for the next inspection that is passed."""
    since = bus.opened if bus.inspected_at is None else bus.inspected_at
    yield from within(
        law.section(Rules).on(law.day(since)).inspecting,
        since,
        law,
        case=bus.id,
        act=Inspected,
        holder="office:bus",
        regime="school-bus",
        occasion=str(bus.inspections),
    )


def _renewal(bus: Bus, law: Law) -> Iterator[Obligation]:
    """Ask for the next permit before the last day of the latest."""
    if bus.permit_revoked or not bus.permits:
        return
    last = bus.permits[-1]
    if last.days.until is None:
        return
    for owed in ahead(
        law.section(Rules).on(law.day(last.granted)).renewing,
        last.days.until - _DAY,
        law,
        since=last.granted,
        case=bus.id,
        act=PermitGranted,
        holder="office:head",
        regime="school",
    ):
        yield changed(owed, occasion=str(len(bus.permits)))


def _reviews(bus: Bus, law: Law) -> Iterator[Obligation]:
    """Ask for the yearly review of each driver."""
    for driver in bus.drivers:
        yield from within(
            law.section(Rules).on(law.day(driver.reviewed)).driver_reviewing,
            driver.reviewed,
            law,
            case=bus.id,
            act=DriverReviewed,
            holder=driver.driver,
            regime="school-bus",
            occasion=f"{driver.driver}.{driver.reviews}",
            done_by=(DriverApproved,),
        )


def _query(bus: Bus, law: Law) -> Iterator[Obligation]:
    """Ask to look up the traffic offences of the bus again."""
    since = bus.opened if bus.queried_at is None else bus.queried_at
    yield from within(
        law.section(Rules).on(law.day(since)).querying,
        since,
        law,
        case=bus.id,
        act=OffencesQueried,
        holder="office:bus",
        regime="school-bus",
        occasion=str(bus.queries),
    )
