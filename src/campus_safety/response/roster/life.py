"""The law that rosters need, where a roster stands, and its lifecycle as a table."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any, TypeAlias

from attrs import frozen

from campus_safety.kernel import (
    Anchor,
    At,
    Case,
    CaseId,
    Lifecycle,
    Move,
    Personal,
    Public,
    Reference,
    Rule,
    Term,
    rule,
)
from campus_safety.response.roster.facts import (
    Changed,
    ChannelRestored,
    ChannelTested,
    Closed,
    Drafted,
    Dropped,
    Ended,
    Excused,
    HandedOver,
    Published,
    Started,
    StoodIn,
    Swapped,
)
from campus_safety.response.roster.slots import Member, Slot
from campus_safety.vocabulary import Channel

__all__ = ["LIFECYCLE", "Attendance", "Cover", "Excuse", "Roster", "Rules", "Status"]

Cover: TypeAlias = Mapping[str, Mapping[str, Any]]
"""What must be stood, by post: `days`, `from` and `until` (local times), and `least` persons."""


@frozen(kw_only=True)
class Rules:
    """The section of law on rosters: a standard asks for the gatehouse, most is the school's."""

    publishing: Rule[Term] = rule("roster.publishing.ahead", Term)
    closing: Rule[Term] = rule("roster.closing.term", Term)
    slots_sound: Rule[bool] = rule("roster.slots.sound", bool)
    slots_filled: Rule[bool] = rule("roster.slots.filled", bool)
    cover: Rule[Cover] = rule("roster.cover.required", Mapping)
    days_off: Rule[bool] = rule("roster.cover.days_off", bool)
    leader: Rule[bool] = rule("roster.leader.on_duty", bool)
    one_post: Rule[bool] = rule("roster.post.one_at_a_time", bool)
    rest: Rule[Term] = rule("roster.rest.least", Term)
    qualified: Rule[bool] = rule("roster.qualification.held", bool)
    change_ahead: Rule[bool] = rule("roster.change.ahead", bool)
    swap_agreed: Rule[bool] = rule("roster.swap.agreed", bool)
    swap_even: Rule[bool] = rule("roster.swap.like_for_like", bool)
    standing_in: Rule[Term] = rule("roster.stand_in.term", Term)
    as_rostered: Rule[bool] = rule("roster.attendance.as_rostered", bool)
    attended: Rule[bool] = rule("roster.attendance.recorded", bool)
    handing_over: Rule[Term] = rule("roster.handover.term", Term)
    handover_signed: Rule[bool] = rule("roster.handover.signed", bool)
    channels: Rule[tuple[str, ...]] = rule("roster.channel.tested", tuple)
    testing: Rule[Anchor] = rule("roster.channel.test_each", Anchor)
    answered: Rule[bool] = rule("roster.channel.answered", bool)
    restoring: Rule[Term] = rule("roster.channel.restoring", Term)


class Status(StrEnum):
    """Where a roster stands."""

    DRAFTED = "drafted"
    PUBLISHED = "published"
    CLOSED = "closed"
    DROPPED = "dropped"


@frozen(kw_only=True)
class Excuse:
    """Who was excused from which slot, and when; nobody stands in yet."""

    slot: Public[int]
    person: Personal[Reference]
    at: Public[At]


@frozen(kw_only=True)
class Attendance:
    """Who began a shift, and when it ended; `until` is when its slot was to end."""

    slot: Public[int]
    person: Personal[Reference]
    until: Public[At]
    started: Public[At]
    ended: Public[At | None] = None


@frozen(kw_only=True, slots=False)
class Roster(Case[Status]):
    """A roster as it stands: whose and for which days, its slots, and who stood them.

    `excuses` are those for which nobody stands in yet. `handovers` names the slots from
    which and to which a post was handed over. `silent` are the channels that did not answer
    and were not restored, each since its first silent test.
    """

    unit: Public[Reference]
    first_day: Public[date]
    last_day: Public[date]
    slots: Personal[tuple[Slot, ...]]
    staff: Personal[tuple[Member, ...]] = ()
    leaders_in: Public[CaseId | None] = None
    published_at: Public[At | None] = None
    over: Public[bool] = False
    excuses: Personal[tuple[Excuse, ...]] = ()
    attendances: Personal[tuple[Attendance, ...]] = ()
    handovers: Public[tuple[tuple[int, int], ...]] = ()
    silent: Public[tuple[tuple[Channel, At], ...]] = ()
    swaps: Public[int] = 0
    stand_ins: Public[int] = 0

    def slot(self, number: int) -> Slot | None:
        """Give the slot of a number; `None` where there is none."""
        return next((one for one in self.slots if one.number == number), None)


_LIVE = (Status.PUBLISHED,)
_OPEN = (Status.DRAFTED, *_LIVE)
_KNOWN = (*_LIVE, Status.CLOSED)

LIFECYCLE = Lifecycle(
    statuses=Status,
    moves=(
        Move(fact=Drafted, target=Status.DRAFTED),
        Move(fact=Changed, sources=_OPEN),
        Move(fact=Published, sources=(Status.DRAFTED,), target=Status.PUBLISHED),
        Move(fact=Swapped, sources=_LIVE),
        Move(fact=Excused, sources=_LIVE),
        Move(fact=StoodIn, sources=_LIVE),
        Move(fact=Started, sources=_LIVE),
        Move(fact=Ended, sources=_LIVE),
        Move(fact=HandedOver, sources=_LIVE),
        Move(fact=ChannelTested, sources=_KNOWN),
        Move(fact=ChannelRestored, sources=_KNOWN),
        Move(fact=Closed, sources=_LIVE, target=Status.CLOSED),
        Move(fact=Dropped, sources=_OPEN, target=Status.DROPPED),
    ),
    final=(Status.CLOSED, Status.DROPPED),
)
