"""What a ledger states of a hazard where it gives no dates, and what that leaves owed."""

from collections.abc import Iterator

from campus_safety.kernel import (
    Fact,
    Law,
    Objection,
    Obligation,
    Order,
    Window,
    amend,
    bounds,
)
from campus_safety.prevention.hazard.facts import (
    Assigned,
    Closed,
    Dismissed,
    FixedOnTheSpot,
    Merged,
    Rectified,
    Reopened,
    Stated,
    VerificationFailed,
    Verified,
)
from campus_safety.prevention.hazard.life import Hazard, Rules
from campus_safety.vocabulary import HazardGrade, LedgerStatus

__all__ = ["KNOWN_SINCE", "by_the_responsible", "known_since", "promised", "stated"]

KNOWN_SINCE = (
    FixedOnTheSpot,
    Assigned,
    Rectified,
    VerificationFailed,
    Verified,
    Closed,
    Reopened,
    Dismissed,
    Merged,
)
"""The facts that tell of a hazard what until then only a ledger said."""


def stated(fact: Stated) -> Hazard:
    """Take over what a ledger says; its deadline binds while something is left to do."""
    begun = fact.at if fact.found is None else fact.found
    order = None
    if fact.deadline is not None and fact.says not in LedgerStatus.over:
        order = Order(deadline=fact.deadline, kind=fact.kind, at=fact.at, by=fact.by)
    return Hazard(
        area=fact.area,
        place=fact.place,
        what=fact.what,
        found=begun,
        major_since=begun if fact.grade == HazardGrade.MAJOR else None,
        responsible=fact.responsible,
        deadlines=() if fact.deadline is None else (fact.deadline,),
        says=fact.says,
        promised=order,
    )


def known_since(hazard: Hazard, fact: Fact) -> Hazard:
    """Drop what the ledger said once a later fact tells more."""
    if hazard.says is None or not isinstance(fact, KNOWN_SINCE):
        return hazard
    return amend(hazard, says=None, promised=None)


def promised(hazard: Hazard, law: Law) -> Iterator[Obligation]:
    """Ask that it be rectified by the deadline that the ledger gives."""
    order = hazard.promised
    if order is None:
        return
    _, last = bounds(order.deadline, law.zone)
    yield Obligation(
        act=Rectified.kind,
        case=hazard.id,
        holder=hazard.responsible or "office:responsible",
        regime="ledger",
        window=Window(earliest=last, latest=last),
        basis=order,
        zone=law.zone,
        done_by=frozenset({Rectified.kind, FixedOnTheSpot.kind}),
    )


def by_the_responsible(hazard: Hazard, fact: Verified, rules: Rules) -> Iterator[Objection]:
    """Object to a check by the one responsible, where nobody says who else did the work."""
    unknown = hazard.party(Rectified.kind, FixedOnTheSpot.kind) is None
    if unknown and hazard.responsible == fact.by:
        yield Objection(code="verified.by-responsible", rule=rules.verified_by_another)
