"""Inquiries 事故调查: opened → closed, and open again when a condition falls or the grade changes.

Between the two stand appraisals, the report and the reply, and the conditions for closing
四不放过, whose set is data of the rulebook. Seed map: A5.3, A5.4.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import assert_never, get_args

from campus_safety.accountability.inquiry.clock import GOVERNMENT, due
from campus_safety.accountability.inquiry.facts import (
    AppraisalBegun,
    AppraisalEnded,
    Closed,
    ConditionMet,
    ConditionVoided,
    DayCount,
    DealtWith,
    Evaluated,
    Extended,
    GroupsNamed,
    InquiryFact,
    Opened,
    Published,
    Regraded,
    Replied,
    ReplyExtended,
    ReportSubmitted,
    ResponsibleFound,
    Taught,
    Work,
    WorkMeasured,
    WorkNamed,
)
from campus_safety.accountability.inquiry.gates import claimed, is_closed, unmet
from campus_safety.accountability.inquiry.held import WEIGHTS, against, against_opening
from campus_safety.accountability.inquiry.life import (
    LIFECYCLE,
    Inquiry,
    Pause,
    Rules,
    Settled,
    Status,
)
from campus_safety.kernel import At, Finding, Law, Objection, Severity, Workflow, amend
from campus_safety.scoring import Measure, counted
from campus_safety.vocabulary import EventGrade

__all__ = [
    "GOVERNMENT",
    "LIFECYCLE",
    "WORKFLOW",
    "AppraisalBegun",
    "AppraisalEnded",
    "Closed",
    "ConditionMet",
    "ConditionVoided",
    "DayCount",
    "DealtWith",
    "Evaluated",
    "Extended",
    "GroupsNamed",
    "Inquiry",
    "InquiryFact",
    "Opened",
    "Pause",
    "Published",
    "Regraded",
    "Replied",
    "ReplyExtended",
    "ReportSubmitted",
    "ResponsibleFound",
    "Rules",
    "Settled",
    "Status",
    "Taught",
    "Work",
    "WorkMeasured",
    "WorkNamed",
    "is_closed",
    "measures",
    "unmet",
]


def opening(fact: Opened) -> Inquiry:
    """Begin an inquiry with its incident, its unit and the level that leads it."""
    return Inquiry(
        incident=fact.incident,
        unit=fact.unit,
        lead=fact.lead,
        occurred=fact.occurred,
        emergency=fact.emergency,
        harm=fact.harm,
        bullying=fact.bullying,
        entrusted=fact.entrusted,
        grades=((fact.grade, fact.at),),
    )


def evolve(inquiry: Inquiry, fact: InquiryFact) -> Inquiry:
    """Copy what a later fact says of the inquiry; what the table keeps is not touched."""
    match fact:
        case Opened():
            return inquiry
        case AppraisalBegun():
            return _appraised(inquiry, fact)
        case AppraisalEnded():
            pauses = tuple(_ended(pause, fact) for pause in inquiry.pauses)
            return amend(inquiry, pauses=pauses, moved_at=fact.at)
        case Extended():
            days = inquiry.extended + fact.days.count
            return amend(inquiry, extended=days, moved_at=fact.at)
        case ReportSubmitted():
            return amend(inquiry, reported_at=inquiry.reported_at or fact.at)
        case ReplyExtended():
            days = inquiry.reply_extended + fact.days.count
            return amend(inquiry, reply_extended=days, reply_moved_at=fact.at)
        case Replied():
            return amend(inquiry, replied_at=inquiry.replied_at or fact.at)
        case Published():
            return amend(inquiry, published_at=inquiry.published_at or fact.at)
        case ResponsibleFound():
            known = dict.fromkeys((*(inquiry.responsible or ()), *fact.persons))
            return amend(inquiry, responsible=tuple(known))
        case DealtWith():
            done = dict.fromkeys((*inquiry.dealt_with, fact.person))
            return amend(inquiry, dealt_with=tuple(done))
        case _:
            return _settling(inquiry, fact)


def _settling(
    inquiry: Inquiry,
    fact: WorkNamed
    | WorkMeasured
    | GroupsNamed
    | Taught
    | ConditionMet
    | ConditionVoided
    | Regraded
    | Closed
    | Evaluated,
) -> Inquiry:
    """Copy what a fact says of the conditions, and of closing and what follows it."""
    match fact:
        case WorkNamed():
            return amend(inquiry, needed=fact.needed)
        case WorkMeasured():
            return amend(inquiry, done=fact.done)
        case GroupsNamed():
            named = dict.fromkeys((*(inquiry.groups or ()), *fact.groups))
            return amend(inquiry, groups=tuple(named))
        case Taught():
            return amend(inquiry, taught=(*inquiry.taught, (fact.group, bool(fact.evidence))))
        case ConditionMet():
            return amend(inquiry, settled=(*_but(inquiry, fact), claimed(inquiry, fact)))
        case ConditionVoided():
            return amend(_open_again(inquiry, fact.at), settled=_but(inquiry, fact))
        case Regraded():
            return _regraded(_open_again(inquiry, fact.at), fact)
        case Closed():
            return amend(inquiry, closed_at=fact.at)
        case Evaluated():
            return amend(inquiry, evaluated_at=inquiry.evaluated_at or fact.at)
    assert_never(fact)


def _appraised(inquiry: Inquiry, fact: AppraisalBegun) -> Inquiry:
    """Stop the clock; an appraisal that is under way does not begin once more."""
    running = {pause.appraisal for pause in inquiry.pauses if pause.ended is None}
    if fact.appraisal in running:
        return inquiry
    return amend(
        inquiry,
        pauses=(*inquiry.pauses, Pause(appraisal=fact.appraisal, begun=fact.at)),
        moved_at=fact.at,
    )


def _ended(pause: Pause, fact: AppraisalEnded) -> Pause:
    if pause.ended is not None or pause.appraisal != fact.appraisal:
        return pause
    return Pause(appraisal=pause.appraisal, begun=pause.begun, ended=fact.at)


def _but(inquiry: Inquiry, fact: ConditionMet | ConditionVoided) -> tuple[Settled, ...]:
    """Give what is settled but for the condition of a fact."""
    return tuple(one for one in inquiry.settled if one.condition != fact.condition)


def _open_again(inquiry: Inquiry, at: At) -> Inquiry:
    """Re-open a closed inquiry; one that is open stays as it is."""
    if inquiry.closed_at is None:
        return inquiry
    return amend(inquiry, closed_at=None, reopened_at=at, reopenings=inquiry.reopenings + 1)


def _regraded(inquiry: Inquiry, fact: Regraded) -> Inquiry:
    return amend(
        inquiry,
        grades=(*inquiry.grades, (fact.grade, fact.at)),
        lead=fact.lead or inquiry.lead,
        entrusted=False,
    )


def objections(inquiry: Inquiry | None, fact: InquiryFact, law: Law) -> Iterable[Objection]:
    """Say what neither the table nor a term says against a fact."""
    if isinstance(fact, Opened):
        return against_opening(fact, law)
    return () if inquiry is None else against(inquiry, fact, law)


def survey(inquiries: Iterable[Inquiry], law: Law) -> Iterator[Finding]:
    """Find incidents that several inquiries look into."""
    first: dict[str, str] = {}
    for inquiry in inquiries:
        other = first.setdefault(inquiry.incident, inquiry.id)
        if other != inquiry.id:
            yield Finding(
                code="inquiry.opened.same-incident",
                severity=Severity.NOTICE,
                case=inquiry.id,
                values=(("incident", inquiry.incident), ("other", other)),
            )


def measures(inquiries: Iterable[Inquiry], since: date, until: date, law: Law) -> Iterator[Measure]:
    """Count the inquiries opened in the days given (`until` exclusive), by grade and end."""
    opened = [i for i in inquiries if since <= law.day(i.opened) < until]
    shut = [i for i in opened if i.status is Status.CLOSED]
    yield counted("inquiry.opened", opened)
    yield counted("inquiry.open", [i for i in opened if i.status is Status.OPEN])
    yield counted("inquiry.closed", shut)
    yield counted("inquiry.closed-short", [i for i in shut if unmet(i, law)])
    yield counted("inquiry.reopened", [i for i in opened if i.reopenings])
    for grade in dict.fromkeys((*EventGrade.steps, *(i.grade for i in opened))):
        yield counted(f"inquiry.grade.{grade}", [i for i in opened if i.grade == grade])


WORKFLOW: Workflow[Inquiry, InquiryFact, Rules] = Workflow(
    name="inquiry",
    state=Inquiry,
    facts=get_args(InquiryFact),
    rules=Rules,
    lifecycle=LIFECYCLE,
    opening=opening,
    evolve=evolve,
    due=due,
    objections=objections,
    survey=survey,
    touches=(
        AppraisalBegun,
        AppraisalEnded,
        Extended,
        ReportSubmitted,
        ReplyExtended,
        Replied,
        Published,
        ConditionVoided,
        Regraded,
        Closed,
        Evaluated,
    ),
    owes=(
        ReportSubmitted.kind,
        Replied.kind,
        Published.kind,
        Closed.kind,
        Evaluated.kind,
    ),
    moved=(ReportSubmitted.kind, Replied.kind),
    objects=WEIGHTS,
    surveys=("opened.same-incident",),
)
