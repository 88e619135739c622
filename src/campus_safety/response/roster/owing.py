"""What a roster owes: to be published ahead, stand-ins, handing over, works on what is silent."""

from collections.abc import Iterator

from campus_safety.kernel import At, Law, Obligation, ahead, bounds, moment, within
from campus_safety.response.roster.facts import (
    ChannelRestored,
    ChannelTested,
    Closed,
    Ended,
    HandedOver,
    Published,
    StoodIn,
)
from campus_safety.response.roster.life import Attendance, Excuse, Roster, Rules

__all__ = ["due"]


def due(roster: Roster, law: Law) -> Iterator[Obligation]:
    """Add what each step of a roster asks next; a silent channel stays so when it is over."""
    for channel, at in roster.silent:
        yield from within(
            _rules(at, law).restoring,
            at,
            law,
            case=roster.id,
            act=ChannelRestored,
            holder="office:safety",
            regime="channel",
            occasion=channel,
            done_by=(ChannelTested,),
        )
    if roster.over:
        return
    if roster.published_at is None:
        yield from _publication(roster, law)
        return
    yield from within(
        _rules(roster.published_at, law).closing,
        roster.last_day,
        law,
        case=roster.id,
        act=Closed,
        holder="office:safety",
        regime="roster",
    )
    for excuse in roster.excuses:
        yield from _stand_in(roster, excuse, law)
    for one in roster.attendances:
        if one.ended is None:
            yield from _end(roster, one, law)


def _rules(at: At, law: Law) -> Rules:
    """Give the law of the day on which something came to be owed."""
    return law.section(Rules).on(law.day(at))


def _publication(roster: Roster, law: Law) -> Iterator[Obligation]:
    """Ask for the roster to be published so long before its first day begins."""
    yield from ahead(
        _rules(roster.opened, law).publishing,
        moment(bounds(roster.first_day, law.zone)[0], law.zone),
        law,
        since=roster.opened,
        case=roster.id,
        act=Published,
        holder="office:head",
        regime="roster",
    )


def _stand_in(roster: Roster, excuse: Excuse, law: Law) -> Iterator[Obligation]:
    """Ask for somebody in the place of a person who was excused."""
    yield from within(
        _rules(excuse.at, law).standing_in,
        excuse.at,
        law,
        case=roster.id,
        act=StoodIn,
        holder="office:safety",
        regime="roster",
        occasion=f"{excuse.slot}.{excuse.person}",
    )


def _end(roster: Roster, shift: Attendance, law: Law) -> Iterator[Obligation]:
    """Ask whoever began a shift to hand it over, or to end it, once its slot is over."""
    yield from within(
        _rules(shift.started, law).handing_over,
        shift.until,
        law,
        case=roster.id,
        act=Ended,
        holder=shift.person,
        regime="roster",
        occasion=f"{shift.slot}.{shift.person}",
        done_by=(HandedOver,),
    )
