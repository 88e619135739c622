"""What is held against a fact of a campaign: its length, its results, its evaluation."""

from collections.abc import Iterator
from datetime import timedelta

from campus_safety.kernel import Gap, Law, Objection, bounds, passed
from campus_safety.resolution.campaign.facts import Ended, Evaluated, Launched, Reported
from campus_safety.resolution.campaign.life import Campaign, Rules
from campus_safety.resolution.campaign.reckoning import Missed, missed, outcome
from campus_safety.vocabulary import TargetSense

__all__ = ["ended_early", "launched_amiss", "otherwise", "reported_amiss", "too_often"]


def launched_amiss(fact: Launched, rules: Rules, law: Law) -> Iterator[Objection]:
    """Tell of a campaign that is longer than allowed, or has nothing to reach."""
    last = fact.until - timedelta(days=1)
    over = passed(rules.length, fact.days.since, last, law)
    if over is not False:
        values = (("last", f"{last}"),)
        sure = over is True
        yield Objection(code="launched.too-long", rule=rules.length, sure=sure, values=values)
    if not fact.targets:
        yield Objection(code="launched.no-targets", rule=rules.targets_asked)


def reported_amiss(
    campaign: Campaign, fact: Reported, rules: Rules, law: Law
) -> Iterator[Objection]:
    """Refuse results of a unit that takes no part or for no target; tell of those too late."""
    if fact.unit not in campaign.units:
        yield Objection(
            code="reported.takes-no-part", rule=rules.own_results, values=(("unit", fact.unit),)
        )
    known = {target.name for target in campaign.targets}
    strange = [result.target for result in fact.results if result.target not in known]
    if strange:
        values = (("targets", ", ".join(strange)),)
        yield Objection(code="reported.no-such-target", rule=rules.own_results, values=values)
    late = passed(rules.reporting, campaign.last_day, fact.at, law)
    if late is not False and fact.unit not in campaign.silent:
        values = (("last", f"{campaign.last_day}"),)
        rule, sure = rules.reporting, late is True
        yield Objection(code="reported.after-the-end", rule=rule, sure=sure, values=values)


def too_often(campaign: Campaign, rules: Rules) -> Iterator[Objection]:
    """Refuse one extension more than the rule allows."""
    most = rules.extensions
    if isinstance(most, Gap) or campaign.extensions >= most.value:
        values = (("times", str(campaign.extensions)),)
        yield Objection(code="extended.too-often", rule=most, values=values)


def ended_early(campaign: Campaign, fact: Ended, rules: Rules, law: Law) -> Iterator[Objection]:
    """Tell of a campaign that was ended before its last day."""
    start = bounds(campaign.last_day, law.zone)[0]
    first, last = bounds(fact.at, law.zone)
    if first < start:
        values = (("last", f"{campaign.last_day}"),)
        sure = last < start
        yield Objection(code="ended.early", rule=rules.full_term, sure=sure, values=values)


def otherwise(campaign: Campaign, fact: Evaluated, rules: Rules) -> Iterator[Objection]:
    """Refuse an evaluation that says otherwise than the sums; open where units are silent."""
    came = outcome(campaign)
    if came is not fact.reached:
        values = (("missed", ", ".join(_said(one) for one in missed(campaign))),)
        sure = came is not None
        yield Objection(code="evaluated.otherwise", rule=rules.by_results, sure=sure, values=values)


def _said(one: Missed) -> str:
    sign = "+" if one.target.sense == TargetSense.AT_MOST else "-"
    return f"{one.target.name} {sign}{one.difference:f}"
