"""What a fact changes in a decision: its calls for opinions, its making, its disputes."""

from typing import TypeAlias, assert_never

from attrs import evolve

from campus_safety.kernel import amend
from campus_safety.resolution.decision.facts import (
    AccountabilityTraced,
    Adjusted,
    ConsultationClosed,
    ConsultationOpened,
    Decided,
    Discussed,
    DisputeArisen,
    HearingCalled,
    LegalityReviewed,
    MaterialsSent,
    RiskAssessed,
)
from campus_safety.resolution.decision.life import Consultation, Decision, Dispute, Hearing

__all__ = ["arisen", "consulted", "decided", "traced", "weighed"]

Consulting: TypeAlias = ConsultationOpened | ConsultationClosed | HearingCalled | MaterialsSent
Weighing: TypeAlias = LegalityReviewed | RiskAssessed | Adjusted | Discussed


def consulted(decision: Decision, fact: Consulting) -> Decision:
    """Copy a call for opinions, its end, a hearing or its papers."""
    match fact:
        case ConsultationOpened():
            return _opened(decision, fact)
        case ConsultationClosed():
            return _closed(decision, fact)
        case HearingCalled():
            return amend(decision, hearing=Hearing(called=fact.at, day=fact.day))
        case MaterialsSent():
            return amend(decision, materials_sent=fact.at)
    assert_never(fact)


def weighed(decision: Decision, fact: Weighing) -> Decision:
    """Copy a review, an assessment, a change of the draft or a discussion of it."""
    match fact:
        case LegalityReviewed():
            return amend(decision, legal=fact.passed)
        case RiskAssessed():
            return amend(decision, assessor=fact.assessor, control=fact.control, adjusted=False)
        case Adjusted():
            return amend(decision, adjusted=True)
        case Discussed():
            return amend(decision, discussed=True, dissenters=fact.dissenters)
    assert_never(fact)


def _opened(decision: Decision, fact: ConsultationOpened) -> Decision:
    """Add a call for opinions."""
    number = len(decision.consultations) + 1
    call = Consultation(number=number, opened=fact.at, form=fact.form, last=fact.last)
    return amend(decision, consultations=(*decision.consultations, call))


def _closed(decision: Decision, fact: ConsultationClosed) -> Decision:
    """Close the first open call of the form, if there is one."""
    calls = decision.consultations
    first = next((c for c in calls if c.closed is None and c.form == fact.form), None)
    told = tuple(evolve(c, closed=fact.at) if c is first else c for c in calls)
    return amend(decision, consultations=told)


def decided(decision: Decision, fact: Decided) -> Decision:
    """Keep who made it, when, and whether its risks had been assessed: the first time only."""
    if decision.decided_at is not None:
        return decision
    assessed = decision.control is not None
    return amend(decision, decided_at=fact.at, decided_by=fact.by, assessed_before=assessed)


def arisen(decision: Decision, fact: DisputeArisen) -> Decision:
    """Keep a dispute once, however often it is told of."""
    if any(one.case == fact.dispute for one in decision.disputes):
        return decision
    new = Dispute(case=fact.dispute, arisen=fact.at)
    return amend(decision, disputes=(*decision.disputes, new))


def traced(decision: Decision, fact: AccountabilityTraced) -> Decision:
    """Note when it was first traced who answers for a dispute."""
    told = tuple(
        evolve(one, traced=fact.at) if one.case == fact.dispute and one.traced is None else one
        for one in decision.disputes
    )
    return amend(decision, disputes=told)
