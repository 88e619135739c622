"""What came of a campaign: sums over units, each counted once, held against the targets."""

from collections.abc import Iterator
from decimal import Decimal, localcontext

from attrs import frozen

from campus_safety.kernel import Law, passed
from campus_safety.resolution.campaign.contents import Contribution, Target
from campus_safety.resolution.campaign.life import Campaign, Rules
from campus_safety.vocabulary import TargetSense

__all__ = ["Missed", "late_results", "missed", "outcome", "reached", "total"]


@frozen(kw_only=True)
class Missed:
    """A target that was missed: what was counted, and by how much that differs from it."""

    target: Target
    total: Decimal
    difference: Decimal


def total(campaign: Campaign, target: str) -> Decimal:
    """Give the sum of what the units reported last for a target, exactly."""
    with localcontext(prec=200):
        return sum((one.number for one in campaign.results if one.target == target), Decimal(0))


def reached(campaign: Campaign, target: Target) -> bool | None:
    """Tell whether a target is reached; `None` while a unit that has not reported could decide it.

    What has been counted is never taken back, so that *at least* may be settled early, and
    *at most* may be broken early.
    """
    counted = total(campaign, target.name)
    if target.sense == TargetSense.AT_MOST:
        met = counted <= target.number
        return None if met and _is_open(campaign, target) else met
    met = counted >= target.number
    return None if not met and _is_open(campaign, target) else met


def _is_open(campaign: Campaign, target: Target) -> bool:
    """Tell whether a unit that takes part has not reported on a target."""
    told = {one.unit for one in campaign.results if one.target == target.name}
    return any(unit not in told for unit in campaign.units)


def outcome(campaign: Campaign) -> bool | None:
    """Tell whether all targets are reached; `None` where that is open."""
    each = [reached(campaign, target) for target in campaign.targets]
    if False in each:
        return False
    return None if None in each else True


def missed(campaign: Campaign) -> Iterator[Missed]:
    """List the targets that are surely missed, with the difference, which is more than zero."""
    for target in campaign.targets:
        if reached(campaign, target) is False:
            counted = total(campaign, target.name)
            with localcontext(prec=200):
                yield Missed(target=target, total=counted, difference=abs(counted - target.number))


def late_results(campaign: Campaign, law: Law) -> tuple[Contribution, ...]:
    """List the results that surely came after the term for reports had run out."""
    term = law.section(Rules).on(law.day(campaign.opened)).reporting
    return tuple(
        one
        for one in campaign.results
        if passed(term, campaign.last_day, one.reported, law) is True
    )
