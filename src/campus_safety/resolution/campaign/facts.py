"""The facts of a campaign 专项行动: launched, reported on, extended, ended and evaluated."""

from datetime import date
from typing import ClassVar, TypeAlias

from attrs import frozen

from campus_safety.kernel import Fact, Internal, Malformed, Public, Reference, Text, limits
from campus_safety.resolution.campaign.contents import Result, Target
from campus_safety.vocabulary import CampaignTopic, Days, PlaceLevel

__all__ = [
    "CalledOff",
    "CampaignFact",
    "Ended",
    "Evaluated",
    "Extended",
    "Joined",
    "Launched",
    "Reported",
    "SummedUp",
]

LONGEST_EXTENSION = 366


@frozen(kw_only=True)
class Launched(Fact):
    """A campaign was launched 启动专项行动 by a unit at a level, for days with a last one.

    `units` are those that take part 参加单位. Raises `Malformed` where a unit or the name of a
    target stands twice.
    """

    kind: ClassVar[str] = "campaign.launched"
    unit: Public[Reference]
    at_level: Public[PlaceLevel]
    topic: Public[CampaignTopic]
    days: Public[Days]
    units: Public[tuple[Reference, ...]] = ()
    targets: Public[tuple[Target, ...]] = ()

    def __attrs_post_init__(self) -> None:
        limits(self)
        if self.days.until is None:
            raise Malformed("days", "days with a last one")
        if len(set(self.units)) < len(self.units):
            raise Malformed("units", "units, each named once")
        if len({target.name for target in self.targets}) < len(self.targets):
            raise Malformed("targets", "targets, each of another name")

    @property
    def until(self) -> date:
        """Give the first day after the campaign."""
        return self.days.until or date.max


@frozen(kw_only=True)
class Joined(Fact):
    """A further unit takes part 单位加入."""

    kind: ClassVar[str] = "campaign.joined"
    unit: Public[Reference]


@frozen(kw_only=True)
class Reported(Fact):
    """A unit reported its results 报送成效, each from the beginning of the campaign on.

    What a unit reports last for a target counts, and nothing that it reported before. Raises
    `Malformed` where a target stands twice.
    """

    kind: ClassVar[str] = "campaign.reported"
    unit: Public[Reference]
    results: Public[tuple[Result, ...]]

    def __attrs_post_init__(self) -> None:
        limits(self)
        if len({result.target for result in self.results}) < len(self.results):
            raise Malformed("results", "results, one for each target")


@frozen(kw_only=True)
class Extended(Fact):
    """It was extended 延长期限 by so many days, for a reason."""

    kind: ClassVar[str] = "campaign.extended"
    more_days: Public[int]
    reason: Internal[Text]

    def __attrs_post_init__(self) -> None:
        limits(self)
        if not 1 <= self.more_days <= LONGEST_EXTENSION:
            raise Malformed("more_days", f"a number of days from 1 to {LONGEST_EXTENSION}")


@frozen(kw_only=True)
class Ended(Fact):
    """It came to its end 行动结束."""

    kind: ClassVar[str] = "campaign.ended"


@frozen(kw_only=True)
class SummedUp(Fact):
    """It was summed up 行动总结."""

    kind: ClassVar[str] = "campaign.summed-up"
    summary: Internal[Text]


@frozen(kw_only=True)
class Evaluated(Fact):
    """It was evaluated 考核评估: its targets were reached, or they were not."""

    kind: ClassVar[str] = "campaign.evaluated"
    reached: Public[bool]


@frozen(kw_only=True)
class CalledOff(Fact):
    """It was called off 终止行动, for a reason."""

    kind: ClassVar[str] = "campaign.called-off"
    reason: Internal[Text]


CampaignFact: TypeAlias = (
    Launched | Joined | Reported | Extended | Ended | SummedUp | Evaluated | CalledOff
)
