"""Sanctions 责任追究: opened → imposed → rectified → accepted → lifted, step by step on a ladder.

Also dropped or revoked; and promises 奖惩承诺: promised → earned or lapsed → honoured. The
ladders, their terms and their effects are data. Seed map: A5.3, A5.6, A5.7, B1.3, B3.3, B3.7.
Read in this order: `facts`, `life`, `ladders`, `changes`, `owing`, `objecting`, `effects`.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import assert_never, get_args

from attrs import evolve as changed

from campus_safety.accountability.sanction.changes import (
    claimed,
    events,
    failed,
    imposed,
    over,
    promised,
    recurred,
    settled,
    with_measures,
    with_progress,
)
from campus_safety.accountability.sanction.effects import (
    Effect,
    barred_on,
    effects,
    effects_on,
    missed_since,
)
from campus_safety.accountability.sanction.facts import (
    AcceptanceFailed,
    Accepted,
    AppealDecided,
    Appealed,
    Concerned,
    Dropped,
    Earned,
    Heard,
    HearingAsked,
    HearingWaived,
    Honoured,
    Imposed,
    Lapsed,
    Lifted,
    MeasuresReported,
    Opened,
    ProgressReported,
    Promised,
    Rectified,
    Recurred,
    Revoked,
    SanctionFact,
    Told,
)
from campus_safety.accountability.sanction.ladders import called_for
from campus_safety.accountability.sanction.life import (
    LIFECYCLE,
    Claim,
    Notice,
    Promise,
    Rules,
    Sanction,
    Status,
    Taken,
)
from campus_safety.accountability.sanction.objecting import WEIGHTS, against
from campus_safety.accountability.sanction.owing import AUTHORITY, due
from campus_safety.kernel import Finding, Law, Objection, Severity, Workflow, amend, under
from campus_safety.scoring import Measure, counted
from campus_safety.vocabulary import SanctionStep

__all__ = [
    "AUTHORITY",
    "LIFECYCLE",
    "WORKFLOW",
    "AcceptanceFailed",
    "Accepted",
    "AppealDecided",
    "Appealed",
    "Claim",
    "Concerned",
    "Dropped",
    "Earned",
    "Effect",
    "Heard",
    "HearingAsked",
    "HearingWaived",
    "Honoured",
    "Imposed",
    "Lapsed",
    "Lifted",
    "MeasuresReported",
    "Notice",
    "Opened",
    "ProgressReported",
    "Promise",
    "Promised",
    "Rectified",
    "Recurred",
    "Revoked",
    "Rules",
    "Sanction",
    "SanctionFact",
    "Status",
    "Taken",
    "Told",
    "barred_on",
    "called_for",
    "effects",
    "effects_on",
    "measures",
    "missed_since",
]


def opening(fact: Opened | Promised) -> Sanction:
    """Begin a case of accountability with its triggers, or a promise with its day."""
    if isinstance(fact, Promised):
        return Sanction(subject=fact.to, promise=promised(fact))
    return Sanction(
        subject=fact.subject,
        triggers=fact.triggers,
        gravity=fact.gravity,
        times=fact.times,
        events=events(fact),
        source=fact.source,
    )


def evolve(sanction: Sanction, fact: SanctionFact) -> Sanction:
    """Copy what a later fact says; what the table keeps is not touched."""
    match fact:
        case Opened() | Promised():
            return sanction
        case Recurred():
            return recurred(sanction, fact)
        case Told() | HearingAsked() | HearingWaived() | Heard():
            return amend(sanction, notice=_noticed(sanction.notice, fact))
        case Imposed():
            return imposed(sanction, fact)
        case MeasuresReported():
            return with_measures(sanction)
        case ProgressReported():
            return with_progress(sanction, fact.number)
        case Rectified():
            return claimed(sanction, fact.at)
        case AcceptanceFailed():
            return failed(sanction, fact.at)
        case Accepted() | Dropped():
            return over(sanction, fact.at)
        case Lifted() | Revoked() | Appealed() | AppealDecided():
            return _after(sanction, fact)
        case Earned() | Lapsed() | Honoured():
            return _kept(sanction, fact)
    assert_never(fact)


def _noticed(
    notice: Notice | None, fact: Told | HearingAsked | HearingWaived | Heard
) -> Notice | None:
    """Give the notice of a step with what became of it; without one there is nothing to hear."""
    if isinstance(fact, Told):
        return Notice(step=fact.step, at=fact.at)
    if notice is None:
        return None
    match fact:
        case HearingAsked():
            return changed(notice, asked=notice.asked or fact.at)
        case HearingWaived():
            return changed(notice, waived=True)
        case Heard():
            return changed(notice, heard=True)
    assert_never(fact)


def _after(sanction: Sanction, fact: Lifted | Revoked | Appealed | AppealDecided) -> Sanction:
    """Copy what a fact says of the end of a sanction, and of an appeal against it."""
    match fact:
        case Lifted():
            return amend(over(sanction, fact.at), lifted=fact.at)
        case Revoked():
            ended = over(sanction, fact.at)
            return amend(ended, revoked=fact.at, appealed=None, to_revoke=None)
        case Appealed():
            return amend(sanction, appealed=sanction.appealed or fact.at)
        case AppealDecided():
            to_revoke = fact.at if fact.revoke else sanction.to_revoke
            return amend(sanction, appealed=None, to_revoke=sanction.to_revoke or to_revoke)
    assert_never(fact)


def _kept(sanction: Sanction, fact: Earned | Lapsed | Honoured) -> Sanction:
    """Copy what a fact says of a promise."""
    match fact:
        case Earned() | Lapsed():
            return settled(sanction, fact.at)
        case Honoured():
            promise = sanction.promise
            if promise is None:
                return sanction
            return amend(sanction, promise=changed(promise, given=fact.amount))
    assert_never(fact)


def objections(sanction: Sanction | None, fact: SanctionFact, law: Law) -> Iterable[Objection]:
    """Say what neither the table nor a term says against a fact."""
    return against(sanction, fact, law)


def survey(sanctions: Iterable[Sanction], law: Law) -> Iterator[Finding]:
    """Find subjects that are called to account twice for one and the same case."""
    first: dict[tuple[str, str], str] = {}
    for sanction in sanctions:
        if sanction.source is None or sanction.status in {Status.DROPPED, Status.REVOKED}:
            continue
        other = first.setdefault((sanction.subject, sanction.source), sanction.id)
        if other != sanction.id:
            twice = Finding(
                code="sanction.opened.twice-for-one",
                severity=Severity.NOTICE,
                case=sanction.id,
                values=(("source", sanction.source), ("other", other)),
            )
            once = law.section(Rules).on(law.day(sanction.opened)).once
            yield from under(once, twice, sanction.opened)


def measures(
    sanctions: Iterable[Sanction], since: date, until: date, law: Law
) -> Iterator[Measure]:
    """Count the sanctions and promises begun in the days given (`until` exclusive)."""
    begun = [s for s in sanctions if since <= law.day(s.opened) < until]
    opened = [s for s in begun if s.promise is None]
    given = [s for s in begun if s.promise is not None]
    under_step = {Status.IMPOSED, Status.RECTIFIED, Status.ACCEPTED}
    yield counted("sanction.opened", opened)
    yield counted("sanction.imposed", [s for s in opened if s.steps])
    yield counted("sanction.standing", [s for s in opened if s.status in under_step])
    yield counted("sanction.escalated", [s for s in opened if len(s.steps) > 1])
    yield counted("sanction.lifted", [s for s in opened if s.status is Status.LIFTED])
    yield counted("sanction.dropped", [s for s in opened if s.status is Status.DROPPED])
    yield counted("sanction.revoked", [s for s in opened if s.status is Status.REVOKED])
    for step in dict.fromkeys((*SanctionStep.rows, *(t.step for s in opened for t in s.steps))):
        yield counted(f"sanction.step.{step}", [s for s in opened if _took(s, step)])
    yield counted("sanction.promised", given)
    yield counted("sanction.earned", [s for s in given if s.status is Status.EARNED])
    yield counted("sanction.lapsed", [s for s in given if s.status is Status.LAPSED])
    yield counted("sanction.honoured", [s for s in given if s.status is Status.HONOURED])


def _took(sanction: Sanction, step: str) -> bool:
    return any(taken.step == step for taken in sanction.steps)


WORKFLOW: Workflow[Sanction, SanctionFact, Rules] = Workflow(
    name="sanction",
    state=Sanction,
    facts=get_args(SanctionFact),
    rules=Rules,
    lifecycle=LIFECYCLE,
    opening=opening,
    evolve=evolve,
    due=due,
    objections=objections,
    survey=survey,
    touches=(
        Told,
        HearingAsked,
        HearingWaived,
        Heard,
        Imposed,
        MeasuresReported,
        ProgressReported,
        Rectified,
        AcceptanceFailed,
        Accepted,
        Lifted,
        Dropped,
        Appealed,
        AppealDecided,
        Revoked,
        Promised,
        Earned,
        Lapsed,
    ),
    owes=(
        Heard.kind,
        Rectified.kind,
        MeasuresReported.kind,
        ProgressReported.kind,
        AppealDecided.kind,
        Revoked.kind,
        Earned.kind,
    ),
    objects=WEIGHTS,
    surveys=("opened.twice-for-one",),
)
