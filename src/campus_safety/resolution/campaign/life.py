"""The law that campaigns need, where a campaign stands, and its lifecycle as a table."""

from datetime import date, timedelta
from enum import StrEnum

from attrs import frozen

from campus_safety.kernel import (
    Apart,
    At,
    Case,
    Lifecycle,
    Move,
    Owes,
    Public,
    Reference,
    Rule,
    Term,
    rule,
)
from campus_safety.resolution.campaign.contents import Contribution, Target
from campus_safety.resolution.campaign.facts import (
    CalledOff,
    Ended,
    Evaluated,
    Extended,
    Joined,
    Launched,
    Reported,
    SummedUp,
)
from campus_safety.vocabulary import CampaignTopic, PlaceLevel

__all__ = ["LIFECYCLE", "Campaign", "Rules", "Status"]


@frozen(kw_only=True)
class Rules:
    """The section of law on campaigns: one week is the nation's, all else is set by who leads."""

    week: Rule[tuple[int, int]] = rule("campaign.family_education.week", tuple)
    length: Rule[Term] = rule("campaign.length.most", Term)
    targets_asked: Rule[bool] = rule("campaign.targets.asked", bool)
    extensions: Rule[int] = rule("campaign.extension.times", int)
    own_results: Rule[bool] = rule("campaign.results.by_unit_and_target", bool)
    reporting: Rule[Term] = rule("campaign.report.term", Term)
    ending: Rule[Term] = rule("campaign.ending.term", Term)
    full_term: Rule[bool] = rule("campaign.ending.full_term", bool)
    summing_up: Rule[Term] = rule("campaign.summary.term", Term)
    evaluating: Rule[Term] = rule("campaign.evaluation.term", Term)
    evaluated_by_another: Rule[bool] = rule("campaign.evaluation.by_another", bool)
    by_results: Rule[bool] = rule("campaign.evaluation.by_results", bool)


class Status(StrEnum):
    """Where a campaign stands."""

    RUNNING = "running"
    ENDED = "ended"
    SUMMED_UP = "summed-up"
    EVALUATED = "evaluated"
    CALLED_OFF = "called-off"


@frozen(kw_only=True, slots=False)
class Campaign(Case[Status]):
    """A campaign as it stands: who leads it on what, its days, its targets and its results.

    It runs from `since_day` to `until` (exclusive), extensions included. `results` hold what
    each unit reported last for each target.
    """

    unit: Public[Reference]
    at_level: Public[PlaceLevel]
    topic: Public[CampaignTopic]
    since_day: Public[date]
    until: Public[date]
    units: Public[tuple[Reference, ...]] = ()
    targets: Public[tuple[Target, ...]] = ()
    results: Public[tuple[Contribution, ...]] = ()
    reporters: Public[tuple[Reference, ...]] = ()
    extensions: Public[int] = 0
    ended_at: Public[At | None] = None
    reached: Public[bool | None] = None
    called_off: Public[bool] = False

    @property
    def last_day(self) -> date:
        """Give the last day of the campaign."""
        return self.until - timedelta(days=1)

    @property
    def silent(self) -> tuple[str, ...]:
        """List the units that take part and have not reported yet."""
        return tuple(unit for unit in self.units if unit not in self.reporters)


_REPORTING = (Status.RUNNING, Status.ENDED, Status.SUMMED_UP)

LIFECYCLE = Lifecycle(
    statuses=Status,
    moves=(
        Move(fact=Launched, target=Status.RUNNING),
        Move(fact=Joined, sources=(Status.RUNNING,)),
        Move(fact=Reported, sources=_REPORTING),
        Move(fact=Extended, sources=(Status.RUNNING,)),
        Move(fact=Ended, sources=(Status.RUNNING,), target=Status.ENDED),
        Move(fact=SummedUp, sources=(Status.ENDED,), target=Status.SUMMED_UP),
        Move(fact=Evaluated, sources=(Status.SUMMED_UP,), target=Status.EVALUATED),
        Move(fact=CalledOff, sources=(Status.RUNNING,), target=Status.CALLED_OFF),
    ),
    owes=(
        Owes(
            status=Status.ENDED,
            act=SummedUp,
            terms={None: "summing_up"},
            holder="office:head",
            named="unit",
            regime="campaign",
        ),
        Owes(
            status=Status.SUMMED_UP,
            act=Evaluated,
            terms={None: "evaluating"},
            holder="agency:supervisor",
            regime="campaign",
        ),
    ),
    apart=(
        Apart(
            fact=Evaluated,
            paired=(SummedUp,),
            code="own-campaign-evaluated",
            rule="evaluated_by_another",
        ),
    ),
    final=(Status.EVALUATED, Status.CALLED_OFF),
)
