"""Designations 平安创建: applied → self-assessed → reviewed → publicised → awarded.

A title is reviewed again, suspended and restored, lost, or refused; it expires by its days.
Seed map: B2.1, B4.5.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import assert_never, get_args

from campus_safety.accountability.designation import changes
from campus_safety.accountability.designation.criteria import (
    Asked,
    AskedKind,
    Known,
    Verdict,
    ZeroProof,
    asked,
    verdicts,
    zero_proof,
)
from campus_safety.accountability.designation.facts import (
    Applied,
    AppliedAgain,
    Awarded,
    DesignationFact,
    Lost,
    Publicised,
    Refused,
    Restored,
    Result,
    Reviewed,
    ReviewedAgain,
    SelfAssessed,
    Suspended,
)
from campus_safety.accountability.designation.holding import (
    Title,
    barred,
    expiry,
    held_by,
    holds_on,
    title_on,
)
from campus_safety.accountability.designation.life import (
    BUREAU,
    LIFECYCLE,
    Award,
    Designation,
    Rules,
    Status,
)
from campus_safety.accountability.designation.objecting import (
    application_barred,
    by_no_authority,
    cause_not_listed,
    criteria_unmet,
    programme_not_listed,
    publicity_short,
    refused_though_met,
    results_unsound,
    zero_unproven,
)
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
from campus_safety.scoring import Measure, counted
from campus_safety.vocabulary import Programme

__all__ = [
    "BUREAU",
    "LIFECYCLE",
    "WORKFLOW",
    "Applied",
    "AppliedAgain",
    "Asked",
    "AskedKind",
    "Award",
    "Awarded",
    "Designation",
    "DesignationFact",
    "Known",
    "Lost",
    "Publicised",
    "Refused",
    "Restored",
    "Result",
    "Reviewed",
    "ReviewedAgain",
    "Rules",
    "SelfAssessed",
    "Status",
    "Suspended",
    "Title",
    "Verdict",
    "ZeroProof",
    "asked",
    "barred",
    "expiry",
    "held_by",
    "holds_on",
    "measures",
    "title_on",
    "verdicts",
    "zero_proof",
]


def opening(fact: Applied) -> Designation:
    """Begin a designation with its first application."""
    return Designation(unit=fact.unit, programme=fact.programme, rank=fact.rank, period=fact.period)


def evolve(designation: Designation, fact: DesignationFact) -> Designation:
    """Copy what a later fact says; what the table keeps is not touched."""
    match fact:
        case Applied():
            return designation
        case AppliedAgain():
            return changes.applied_again(designation, fact)
        case SelfAssessed():
            return amend(designation, claimed=fact.results)
        case Reviewed():
            return changes.found(designation, fact.results)
        case Publicised():
            return amend(designation, publicised_at=fact.at)
        case Awarded():
            awards = (*designation.awards, Award(at=fact.at))
            return amend(designation, awards=awards, suspended_since=None, reviewed_again=None)
        case Refused():
            return amend(designation, refusals=designation.refusals + 1)
        case ReviewedAgain():
            again = amend(designation, reviewed_again=fact.at, reviews=designation.reviews + 1)
            return changes.found(again, fact.results)
        case Suspended():
            return changes.suspended(designation, fact)
        case Restored():
            return changes.restored(designation, fact)
        case Lost():
            return changes.lost(designation, fact)
    assert_never(fact)


def due(designation: Designation, law: Law) -> Iterator[Obligation]:
    """Add the next review of a title that lasts, and the decision on one that is suspended."""
    award = designation.award
    if award is None:
        return
    since = designation.reviewed_again or award.at
    for owed in within(
        law.section(Rules).on(law.day(since)).reviewing_again,
        since,
        law,
        case=designation.id,
        act=ReviewedAgain,
        holder=BUREAU,
        regime="designation",
        occasion=f"{len(designation.awards)}.{designation.reviews}",
    ):
        if not _expires_before(award, owed, law):
            yield owed
    if designation.suspended_since is not None:
        yield from within(
            law.section(Rules).on(law.day(designation.suspended_since)).deciding_suspension,
            designation.suspended_since,
            law,
            case=designation.id,
            act=Restored,
            holder=BUREAU,
            regime="designation",
            occasion=f"{len(designation.awards)}.{len(award.pauses)}",
            done_by=(Lost,),
        )


def _expires_before(award: Award, owed: Obligation, law: Law) -> bool:
    """Tell whether a title will surely have expired when its next review is due."""
    last, due_by = expiry(award, law), owed.window.earliest
    latest = None if last is None else last.latest
    return latest is not None and due_by is not None and latest <= due_by


def objections(
    designation: Designation | None, fact: DesignationFact, law: Law
) -> Iterator[Objection]:
    """Say what neither the table nor a term says against a fact."""
    rules = law.section(Rules).on(law.day(fact.at))
    if isinstance(fact, Applied):
        yield from programme_not_listed(fact, rules)
    if designation is None:
        return
    match fact:
        case AppliedAgain():
            yield from application_barred(designation, fact, law)
        case SelfAssessed() | Reviewed() | ReviewedAgain():
            yield from results_unsound(designation, fact, rules)
            yield from zero_unproven(designation, fact, rules)
        case Awarded() | Refused() | Suspended() | Restored() | Lost():
            yield from by_no_authority(fact, rules)
            yield from _of_decision(designation, fact, rules, law)
        case _:
            pass


def _of_decision(
    designation: Designation, fact: DesignationFact, rules: Rules, law: Law
) -> Iterator[Objection]:
    match fact:
        case Awarded():
            yield from criteria_unmet(designation, rules)
            yield from publicity_short(designation, fact, law)
        case Refused():
            yield from refused_though_met(designation, rules)
        case Lost():
            yield from cause_not_listed(fact, rules)
        case _:
            pass


def survey(designations: Iterable[Designation], law: Law) -> Iterator[Finding]:
    """Find applications under another case in the time in which a loss bars the unit."""
    told = list(designations)
    for one in told:
        for other in told:
            same = (one.unit, one.programme) == (other.unit, other.programme)
            lost = other.lost_at
            if one is other or not same or lost is None:
                continue
            if law.day(one.opened) >= law.day(lost) and barred(other, one.opened, law):
                values = (("other", other.id), ("cause", f"loss_cause.{other.cause}"))
                yield Finding(
                    code="designation.applied.barred",
                    severity=Severity.NOTICE,
                    case=one.id,
                    values=values,
                )


def measures(
    designations: Iterable[Designation], since: date, until: date, law: Law
) -> Iterator[Measure]:
    """Count the designations of the days given (`until` exclusive), and those held at their end.

    A title whose term is not known is not counted as held.
    """
    told = list(designations)
    last = until - timedelta(days=1)

    def within_days(days: Iterable[date]) -> bool:
        return any(since <= day < until for day in days)

    yield counted("designation.applied", [d for d in told if within_days([law.day(d.opened)])])
    awarded = [d for d in told if within_days(law.day(award.at) for award in d.awards)]
    yield counted("designation.awarded", awarded)
    losses = [(d, [law.day(a.lost) for a in d.awards if a.lost is not None]) for d in told]
    yield counted("designation.lost", [d for d, days in losses if within_days(days)])
    held = [d for d in told if holds_on(d, last, law)]
    yield counted("designation.held", held)
    yield counted("designation.expired", [d for d in told if title_on(d, last, law) == "expired"])
    for programme in dict.fromkeys((*Programme.rows, *(d.programme for d in held))):
        yield counted(
            f"designation.held.{programme}", [d for d in held if d.programme == programme]
        )


WORKFLOW: Workflow[Designation, DesignationFact, Rules] = Workflow(
    name="designation",
    state=Designation,
    facts=get_args(DesignationFact),
    rules=Rules,
    lifecycle=LIFECYCLE,
    opening=opening,
    evolve=evolve,
    due=due,
    objections=objections,
    survey=survey,
    touches=(Awarded, ReviewedAgain, Suspended, Restored, Lost, AppliedAgain),
    owes=(ReviewedAgain.kind, Restored.kind),
    objects={
        "applied.not-listed": Severity.NOTICE,
        "applied-again.barred": Severity.BREACH,
        "results.criterion-missing": Severity.NOTICE,
        "results.criterion-not-listed": Severity.NOTICE,
        "results.zero-unproven": Severity.BREACH,
        "awarded.criteria-unmet": Severity.BREACH,
        "awarded.criteria-open": Severity.BREACH,
        "awarded.publicity-short": Severity.BREACH,
        "refused.though-met": Severity.NOTICE,
        "lost.cause-not-listed": Severity.NOTICE,
        "decision.by-no-authority": Severity.BREACH,
    },
    surveys=("applied.barred",),
)
