"""Campaigns 专项行动: running → ended → summed up → evaluated, with a term and targets.

Also extended, joined or called off; the results of the units are added up, each unit once.
Seed map: B3.10, B5.2.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import assert_never, get_args

from campus_safety.kernel import (
    Finding,
    Law,
    Objection,
    Obligation,
    Severity,
    Workflow,
    amend,
    within,
)
from campus_safety.resolution.campaign.contents import Contribution, Result, Target
from campus_safety.resolution.campaign.facts import (
    CalledOff,
    CampaignFact,
    Ended,
    Evaluated,
    Extended,
    Joined,
    Launched,
    Reported,
    SummedUp,
)
from campus_safety.resolution.campaign.life import LIFECYCLE, Campaign, Rules, Status
from campus_safety.resolution.campaign.objecting import (
    ended_early,
    launched_amiss,
    otherwise,
    reported_amiss,
    too_often,
)
from campus_safety.resolution.campaign.reckoning import (
    Missed,
    late_results,
    missed,
    outcome,
    reached,
    total,
)
from campus_safety.resolution.campaign.weeks import answers, standing
from campus_safety.scoring import Measure, counted
from campus_safety.vocabulary import CampaignTopic

__all__ = [
    "LIFECYCLE",
    "WORKFLOW",
    "CalledOff",
    "Campaign",
    "CampaignFact",
    "Contribution",
    "Ended",
    "Evaluated",
    "Extended",
    "Joined",
    "Launched",
    "Missed",
    "Reported",
    "Result",
    "Rules",
    "Status",
    "SummedUp",
    "Target",
    "late_results",
    "measures",
    "missed",
    "outcome",
    "reached",
    "standing",
    "total",
]


def opening(fact: Launched) -> Campaign:
    """Begin a campaign with its launch."""
    return Campaign(
        unit=fact.unit,
        at_level=fact.at_level,
        topic=fact.topic,
        since_day=fact.days.since,
        until=fact.until,
        units=fact.units,
        targets=fact.targets,
    )


def evolve(campaign: Campaign, fact: CampaignFact) -> Campaign:
    """Copy what a later fact says of the campaign; what the table keeps is not touched."""
    match fact:
        case Launched() | SummedUp():
            return campaign
        case Joined():
            return amend(campaign, units=_with(campaign.units, fact.unit))
        case Reported():
            return _reported(campaign, fact)
        case Extended():
            return _extended(campaign, fact)
        case Ended():
            return amend(campaign, ended_at=fact.at)
        case Evaluated():
            return amend(campaign, reached=fact.reached)
        case CalledOff():
            return amend(campaign, called_off=True)
    assert_never(fact)


def _with(units: tuple[str, ...], unit: str) -> tuple[str, ...]:
    return units if unit in units else (*units, unit)


def _reported(campaign: Campaign, fact: Reported) -> Campaign:
    """Let the results of a unit take the place of what it had reported for those targets."""
    told = {result.target for result in fact.results}
    kept = [one for one in campaign.results if one.unit != fact.unit or one.target not in told]
    new = [
        Contribution(unit=fact.unit, target=r.target, number=r.number, reported=fact.at)
        for r in fact.results
    ]
    reporters = _with(campaign.reporters, fact.unit)
    return amend(campaign, results=(*kept, *new), reporters=reporters)


def _extended(campaign: Campaign, fact: Extended) -> Campaign:
    until = campaign.until + timedelta(days=fact.more_days)
    return amend(campaign, until=until, extensions=campaign.extensions + 1)


def due(campaign: Campaign, law: Law) -> Iterator[Obligation]:
    """Add the end, and the report of each unit that has not reported, after the last day.

    Both were known when it was launched, and so the law of that day says how long they take.
    """
    if campaign.called_off:
        return
    last = campaign.last_day
    rules = law.section(Rules).on(law.day(campaign.opened))
    if campaign.ended_at is None:
        yield from within(
            rules.ending,
            last,
            law,
            case=campaign.id,
            act=Ended,
            holder=campaign.unit,
            regime="campaign",
        )
    if campaign.reached is not None:
        return
    for unit in campaign.silent:
        yield from within(
            rules.reporting,
            last,
            law,
            case=campaign.id,
            act=Reported,
            holder=unit,
            regime="campaign",
            addressee=campaign.unit,
            occasion=unit,
        )


def objections(campaign: Campaign | None, fact: CampaignFact, law: Law) -> Iterator[Objection]:
    """Say what neither the table nor a term says against a fact."""
    rules = law.section(Rules).on(law.day(fact.at))
    if isinstance(fact, Launched):
        yield from launched_amiss(fact, rules, law)
    if campaign is None:
        return
    match fact:
        case Reported():
            yield from reported_amiss(campaign, fact, rules, law)
        case Extended():
            yield from too_often(campaign, rules)
        case Ended():
            yield from ended_early(campaign, fact, rules, law)
        case Evaluated():
            yield from otherwise(campaign, fact, rules)
        case _:
            pass


def survey(campaigns: Iterable[Campaign], law: Law) -> Iterator[Finding]:
    """Find units that take part in two campaigns on one topic at once: counted twice."""
    seen: list[Campaign] = []
    for one in campaigns:
        if one.called_off:
            continue
        for other in seen:
            units = [unit for unit in one.units if unit in other.units]
            if units and one.topic == other.topic and _meet(one, other):
                values = (("units", ", ".join(units)), ("other", other.id))
                yield Finding(
                    code="campaign.units.twice",
                    severity=Severity.NOTICE,
                    case=one.id,
                    values=values,
                )
        seen.append(one)


def _meet(one: Campaign, other: Campaign) -> bool:
    """Tell whether two campaigns share a day."""
    return one.since_day < other.until and other.since_day < one.until


def measures(
    campaigns: Iterable[Campaign], since: date, until: date, law: Law
) -> Iterator[Measure]:
    """Count the campaigns begun in the days given (`until` exclusive), and what came of them."""
    begun = [one for one in campaigns if since <= one.since_day < until]
    yield counted("campaign.begun", begun)
    yield counted("campaign.extended", [one for one in begun if one.extensions])
    yield counted("campaign.ended", [one for one in begun if one.ended_at is not None])
    yield counted("campaign.called-off", [one for one in begun if one.called_off])
    yield counted("campaign.reached", [one for one in begun if one.reached is True])
    yield counted("campaign.missed", [one for one in begun if one.reached is False])
    yield counted("campaign.with-silent-units", [one for one in begun if one.silent])
    yield counted("campaign.with-late-results", [one for one in begun if late_results(one, law)])
    for topic in dict.fromkeys((*CampaignTopic.rows, *(one.topic for one in begun))):
        yield counted(f"campaign.begun.{topic}", [one for one in begun if one.topic == topic])


WORKFLOW: Workflow[Campaign, CampaignFact, Rules] = Workflow(
    name="campaign",
    state=Campaign,
    facts=get_args(CampaignFact),
    rules=Rules,
    lifecycle=LIFECYCLE,
    opening=opening,
    evolve=evolve,
    due=due,
    objections=objections,
    survey=survey,
    standing=standing,
    answers=answers,
    touches=(Joined, Reported, Extended, Ended, Evaluated, CalledOff),
    owes=(Ended.kind, Reported.kind),
    moved=(Ended.kind, Reported.kind),
    objects={
        "launched.too-long": Severity.NOTICE,
        "launched.no-targets": Severity.NOTICE,
        "reported.takes-no-part": Severity.BREACH,
        "reported.no-such-target": Severity.BREACH,
        "reported.after-the-end": Severity.NOTICE,
        "extended.too-often": Severity.BREACH,
        "ended.early": Severity.NOTICE,
        "evaluated.otherwise": Severity.BREACH,
    },
    surveys=("units.twice",),
)
