"""The facts of a roster 值班表: thirteen things that may happen to it, each a line."""

from datetime import date
from typing import ClassVar, TypeAlias

from attrs import frozen

from campus_safety.kernel import CaseId, Fact, Internal, Personal, Public, Reference, Text
from campus_safety.response.roster.slots import Member, Slot
from campus_safety.vocabulary import Channel

__all__ = [
    "Changed",
    "ChannelRestored",
    "ChannelTested",
    "Closed",
    "Drafted",
    "Dropped",
    "Ended",
    "Excused",
    "HandedOver",
    "Published",
    "RosterFact",
    "Started",
    "StoodIn",
    "Swapped",
]


@frozen(kw_only=True)
class Drafted(Fact):
    """A roster was drafted 编制值班表 for a unit, from `first_day` to `last_day`, both inclusive.

    `staff` are those who may stand its slots, with what each of them holds. `leaders_in`
    names the roster that gives the leaders on duty 带班领导, if it is not this one.
    """

    kind: ClassVar[str] = "roster.drafted"
    unit: Public[Reference]
    first_day: Public[date]
    last_day: Public[date]
    slots: Personal[tuple[Slot, ...]]
    staff: Personal[tuple[Member, ...]] = ()
    leaders_in: Public[CaseId | None] = None


@frozen(kw_only=True)
class Changed(Fact):
    """Slots were changed 调整排班: these stand in place of those with their numbers.

    Those whose numbers are in `without` are taken out.
    """

    kind: ClassVar[str] = "roster.changed"
    slots: Personal[tuple[Slot, ...]] = ()
    without: Public[tuple[int, ...]] = ()
    reason: Internal[Text]


@frozen(kw_only=True)
class Published(Fact):
    """The roster was published 公布值班表."""

    kind: ClassVar[str] = "roster.published"


@frozen(kw_only=True)
class Swapped(Fact):
    """Two persons swapped their slots 换班; both put their sign to it."""

    kind: ClassVar[str] = "roster.swapped"
    slot: Public[int]
    person: Personal[Reference]
    other_slot: Public[int]
    other_person: Personal[Reference]


@frozen(kw_only=True)
class Excused(Fact):
    """A person was excused from a slot 请假; why is nobody's business here."""

    kind: ClassVar[str] = "roster.excused"
    slot: Public[int]
    person: Personal[Reference]


@frozen(kw_only=True)
class StoodIn(Fact):
    """Somebody was named to stand in for another in a slot 代班."""

    kind: ClassVar[str] = "roster.stood-in"
    slot: Public[int]
    absent: Personal[Reference]
    stand_in: Personal[Reference]


@frozen(kw_only=True)
class Started(Fact):
    """A person began a shift 到岗."""

    kind: ClassVar[str] = "roster.started"
    slot: Public[int]
    person: Personal[Reference]


@frozen(kw_only=True)
class Ended(Fact):
    """A person ended a shift 离岗, without a record of handing over."""

    kind: ClassVar[str] = "roster.ended"
    slot: Public[int]
    person: Personal[Reference]


@frozen(kw_only=True)
class HandedOver(Fact):
    """A post was handed over 交接班 from one slot to the next, by one record that all signed.

    It ends the shifts of the one and begins those of the other.
    """

    kind: ClassVar[str] = "roster.handed-over"
    slot: Public[int]
    to_slot: Public[int]
    matters: Internal[Text | None] = None


@frozen(kw_only=True)
class ChannelTested(Fact):
    """A channel was tested 通信测试, and answered or stayed silent."""

    kind: ClassVar[str] = "roster.channel-tested"
    channel: Public[Channel]
    answered: Public[bool]


@frozen(kw_only=True)
class ChannelRestored(Fact):
    """A channel that had been silent works again 恢复畅通."""

    kind: ClassVar[str] = "roster.channel-restored"
    channel: Public[Channel]


@frozen(kw_only=True)
class Closed(Fact):
    """The roster and its records were closed 值班记录归档."""

    kind: ClassVar[str] = "roster.closed"


@frozen(kw_only=True)
class Dropped(Fact):
    """The roster was dropped 作废; another takes its place, or none is needed."""

    kind: ClassVar[str] = "roster.dropped"
    reason: Internal[Text]


RosterFact: TypeAlias = (
    Drafted
    | Changed
    | Published
    | Swapped
    | Excused
    | StoodIn
    | Started
    | Ended
    | HandedOver
    | ChannelTested
    | ChannelRestored
    | Closed
    | Dropped
)
