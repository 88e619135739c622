"""Decisions 决策事项: proposed → screened → decided → issued → carried out → evaluated.

Before it is made: consulted, heard, reviewed, assessed for risk, adjusted, discussed. Also
suspended, resumed or withdrawn; a dispute that rises from it is traced. Seed map: B3.8.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import assert_never, get_args

from campus_safety.kernel import Finding, Law, Objection, Severity, Workflow, amend
from campus_safety.resolution.decision.binding import Binding, assessment_owed, bound
from campus_safety.resolution.decision.changes import arisen, consulted, decided, traced, weighed
from campus_safety.resolution.decision.facts import (
    AccountabilityTraced,
    Adjusted,
    CarriedOut,
    ConsultationClosed,
    ConsultationOpened,
    Decided,
    DecisionFact,
    Discussed,
    DisputeArisen,
    Evaluated,
    ExpertHeard,
    HearingCalled,
    Issued,
    LegalityRequested,
    LegalityReviewed,
    MaterialsSent,
    Proposed,
    ReportedUpward,
    Resumed,
    RiskAssessed,
    Screened,
    Suspended,
    Withdrawn,
)
from campus_safety.resolution.decision.life import (
    LIFECYCLE,
    Consultation,
    Decision,
    Dispute,
    Hearing,
    Rules,
    Status,
)
from campus_safety.resolution.decision.objecting import (
    by_the_assessor,
    closed_too_soon,
    decided_too_soon,
    dissenter_blamed,
    incomplete,
    meeting_faults,
    not_reported,
    review_too_short,
    too_short,
    trigger_overlooked,
)
from campus_safety.resolution.decision.owing import due
from campus_safety.scoring import Measure, counted
from campus_safety.vocabulary import DecisionKind

__all__ = [
    "LIFECYCLE",
    "WORKFLOW",
    "AccountabilityTraced",
    "Adjusted",
    "Binding",
    "CarriedOut",
    "Consultation",
    "ConsultationClosed",
    "ConsultationOpened",
    "Decided",
    "Decision",
    "DecisionFact",
    "Discussed",
    "Dispute",
    "DisputeArisen",
    "Evaluated",
    "ExpertHeard",
    "Hearing",
    "HearingCalled",
    "Issued",
    "LegalityRequested",
    "LegalityReviewed",
    "MaterialsSent",
    "Proposed",
    "ReportedUpward",
    "Resumed",
    "RiskAssessed",
    "Rules",
    "Screened",
    "Status",
    "Suspended",
    "Withdrawn",
    "assessment_owed",
    "bound",
    "measures",
    "unassessed",
]


def opening(fact: Proposed) -> Decision:
    """Begin a decision with its proposal."""
    return Decision(
        subject=fact.subject,
        maker=fact.maker,
        unit=fact.unit,
        matter=fact.matter,
        interests=fact.interests,
    )


def evolve(decision: Decision, fact: DecisionFact) -> Decision:
    """Copy what a later fact says of the decision; what the table keeps is not touched."""
    match fact:
        case Proposed() | LegalityRequested() | Issued() | CarriedOut():
            return decision
        case Evaluated() | Suspended() | Resumed():
            return decision
        case Screened():
            return amend(decision, needed=fact.needed)
        case ConsultationOpened() | ConsultationClosed() | HearingCalled() | MaterialsSent():
            return consulted(decision, fact)
        case ExpertHeard():
            return amend(decision, experts=(*decision.experts, fact.expert))
        case LegalityReviewed() | RiskAssessed() | Adjusted() | Discussed():
            return weighed(decision, fact)
        case Decided():
            return decided(decision, fact)
        case ReportedUpward():
            return amend(decision, told=(*decision.told, fact.to))
        case Withdrawn():
            return amend(decision, withdrawn=True)
        case DisputeArisen():
            return arisen(decision, fact)
        case AccountabilityTraced():
            return traced(decision, fact)
    assert_never(fact)


def objections(decision: Decision | None, fact: DecisionFact, law: Law) -> Iterator[Objection]:
    """Say what neither the table nor a term says against a fact."""
    if decision is None:
        return
    rules = law.section(Rules).on(law.day(fact.at))
    match fact:
        case Screened():
            yield from trigger_overlooked(decision, fact, rules)
        case ConsultationOpened():
            yield from too_short(decision, fact, rules, law)
        case ConsultationClosed():
            yield from closed_too_soon(decision, fact, rules, law)
        case LegalityRequested():
            yield from review_too_short(decision, fact, rules, law)
        case RiskAssessed():
            yield from incomplete(decision, fact, rules)
        case Discussed():
            yield from meeting_faults(decision, fact, rules)
        case Decided():
            yield from decided_too_soon(decision, fact, rules, law)
        case Issued():
            yield from not_reported(decision, rules)
        case Evaluated():
            yield from by_the_assessor(decision, fact, rules)
        case AccountabilityTraced():
            yield from dissenter_blamed(decision, fact, rules)
        case _:
            pass


def unassessed(decision: Decision, law: Law) -> bool | None:
    """Tell whether it was made without an assessment that was owed by the law of its day.

    `None` while it is not made, and where a rule that would tell is not known.
    """
    made = decision.decided_at
    if made is None:
        return None
    owed = assessment_owed(decision, law.section(Rules).on(law.day(made)))
    return False if decision.assessed_before else owed


def survey(decisions: Iterable[Decision], law: Law) -> Iterator[Finding]:
    """Find disputes that are said to rise from more than one decision."""
    origins: dict[str, str] = {}
    for decision in decisions:
        for dispute in decision.disputes:
            first = origins.setdefault(dispute.case, decision.id)
            if first != decision.id:
                values = (("dispute", dispute.case), ("other", first))
                yield Finding(
                    code="decision.dispute-arisen.twice",
                    severity=Severity.NOTICE,
                    case=decision.id,
                    values=values,
                )


def measures(
    decisions: Iterable[Decision], since: date, until: date, law: Law
) -> Iterator[Measure]:
    """Count what was proposed and made in the days given (`until` exclusive), and by kind."""
    told = tuple(decisions)
    made = [
        one
        for one in told
        if one.decided_at is not None and since <= law.day(one.decided_at) < until
    ]
    yield counted("decision.proposed", [d for d in told if since <= law.day(d.opened) < until])
    yield counted("decision.made", made)
    yield counted("decision.assessed", [d for d in made if d.assessed_before])
    yield counted("decision.unassessed", [d for d in made if unassessed(d, law)])
    yield counted("decision.consulted", [d for d in made if d.consultations])
    yield counted("decision.with-dissent", [d for d in made if d.dissenters])
    yield counted("decision.with-disputes", [d for d in made if d.disputes])
    yield counted("decision.withdrawn", [d for d in made if d.withdrawn])
    for kind in dict.fromkeys((*DecisionKind.rows, *(d.subject for d in made))):
        yield counted(f"decision.made.{kind}", [d for d in made if d.subject == kind])


WORKFLOW: Workflow[Decision, DecisionFact, Rules] = Workflow(
    name="decision",
    state=Decision,
    facts=get_args(DecisionFact),
    rules=Rules,
    lifecycle=LIFECYCLE,
    opening=opening,
    evolve=evolve,
    due=due,
    objections=objections,
    survey=survey,
    touches=(
        ConsultationOpened,
        ConsultationClosed,
        HearingCalled,
        MaterialsSent,
        Decided,
        Withdrawn,
        DisputeArisen,
        AccountabilityTraced,
    ),
    owes=(ConsultationClosed.kind, MaterialsSent.kind, AccountabilityTraced.kind),
    moved=(MaterialsSent.kind,),
    objects={
        "screened.trigger-overlooked": Severity.NOTICE,
        "consultation-opened.too-short": Severity.NOTICE,
        "consultation-closed.too-soon": Severity.NOTICE,
        "consultation-closed.never-opened": Severity.NOTICE,
        "legality-requested.too-short": Severity.NOTICE,
        "risk-assessed.incomplete": Severity.NOTICE,
        "discussed.before-legality": Severity.BREACH,
        "discussed.head-not-last": Severity.NOTICE,
        "discussed.no-quorum": Severity.NOTICE,
        "decided.before-assessment": Severity.BREACH,
        "decided.at-high-risk": Severity.BREACH,
        "decided.before-consultation-ended": Severity.BREACH,
        "decided.not-consulted": Severity.NOTICE,
        "decided.not-discussed": Severity.BREACH,
        "decided.against-analogy": Severity.NOTICE,
        "issued.before-report": Severity.NOTICE,
        "evaluated.by-the-assessor": Severity.BREACH,
        "accountability-traced.dissenter-blamed": Severity.NOTICE,
    },
    surveys=("dispute-arisen.twice",),
)
