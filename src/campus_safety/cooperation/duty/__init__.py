"""Duties 职责: placed → accepted → vacant → ended.

Also stood in for, delegated, handed over, reassigned, joined and checked. Seed map: A1.1,
A1.2, A1.3, B1.1, B2.3, B4.2. Targets and letters (D5, D6) belong to the room of pledges.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import assert_never, get_args

import attrs

from campus_safety.cooperation.duty.attendance import (
    Attendance,
    absent_days,
    attendance,
    days_in_force,
    holder_on,
    unattended,
)
from campus_safety.cooperation.duty.facts import (
    AbsenceBegan,
    AbsenceEnded,
    Accepted,
    Checked,
    CheckerNamed,
    Declined,
    Delegated,
    DelegationEnded,
    DutyFact,
    DutyRole,
    Ended,
    HandedOver,
    Joined,
    Left,
    Placed,
    PostEnded,
    Reassigned,
    StoodIn,
)
from campus_safety.cooperation.duty.life import (
    LIFECYCLE,
    Absence,
    Delegation,
    Duty,
    Holding,
    Part,
    Rules,
    StandIn,
    Status,
)
from campus_safety.cooperation.duty.matrix import Row, areas_of, matrix
from campus_safety.cooperation.duty.objecting import OBJECTS, objected
from campus_safety.cooperation.duty.surveying import SURVEYS, found_together
from campus_safety.kernel import (
    Finding,
    Gap,
    Law,
    Objection,
    Obligation,
    Span,
    Workflow,
    amend,
    within,
)
from campus_safety.scoring import Measure, counted
from campus_safety.vocabulary import Area
from campus_safety.vocabulary.days import Days, first_gap

__all__ = [
    "LIFECYCLE",
    "WORKFLOW",
    "Absence",
    "AbsenceBegan",
    "AbsenceEnded",
    "Accepted",
    "Attendance",
    "Checked",
    "CheckerNamed",
    "Days",
    "Declined",
    "Delegated",
    "Delegation",
    "DelegationEnded",
    "Duty",
    "DutyFact",
    "DutyRole",
    "Ended",
    "HandedOver",
    "Holding",
    "Joined",
    "Left",
    "Part",
    "Placed",
    "PostEnded",
    "Reassigned",
    "Row",
    "Rules",
    "StandIn",
    "Status",
    "StoodIn",
    "attendance",
    "holder_on",
    "matrix",
    "measures",
    "unattended",
]

HEAD = "office:head"


def opening(fact: Placed) -> Duty:
    """Begin a duty with its place, its office and its first holder."""
    return Duty(
        area=fact.area,
        body=fact.body,
        unit=fact.unit,
        office=fact.office,
        role=fact.role,
        days=fact.days,
        holdings=(Holding(at=fact.at, party=fact.holder, since=fact.days.since),),
        checker=fact.checker,
    )


def evolve(duty: Duty, fact: DutyFact) -> Duty:
    """Copy what a later fact says of the duty; what the table keeps is not touched."""
    match fact:
        case Placed():
            return duty
        case Accepted():
            return amend(duty, check_from=fact.at, signed_by=(fact.by, *fact.signed))
        case Declined() | Reassigned() | HandedOver() | PostEnded():
            return _held(duty, fact)
        case AbsenceBegan() | AbsenceEnded() | StoodIn():
            return _away(duty, fact)
        case Delegated() | DelegationEnded():
            return _delegated(duty, fact)
        case Joined() | Left():
            return _joined(duty, fact)
        case CheckerNamed():
            return amend(duty, checker=fact.checker)
        case Checked():
            return _checked(duty, fact)
        case Ended():
            return amend(duty, ended_since=fact.since, ended_at=fact.at)
    assert_never(fact)


def _held(duty: Duty, fact: Declined | Reassigned | HandedOver | PostEnded) -> Duty:
    """Add who holds it from now on; what went before stays. Only a handover is signed at once."""
    holdings = (*duty.holdings, _holding(fact))
    if isinstance(fact, HandedOver):
        return amend(duty, holdings=holdings, signed_by=(fact.by, *fact.signed))
    return amend(duty, holdings=holdings, signed_by=(), check_from=None)


def _holding(fact: Declined | Reassigned | HandedOver | PostEnded) -> Holding:
    match fact:
        case Declined():
            return Holding(at=fact.at)
        case Reassigned():
            return Holding(at=fact.at, party=fact.holder, since=fact.since)
        case HandedOver():
            return Holding(at=fact.at, party=fact.to, since=fact.since)
        case PostEnded(since=since, successor=successor, stand_in=stand_in):
            return Holding(at=fact.at, party=successor, since=since, stand_in=stand_in)
    assert_never(fact)


def _away(duty: Duty, fact: AbsenceBegan | AbsenceEnded | StoodIn) -> Duty:
    match fact:
        case AbsenceBegan():
            told = Absence(at=fact.at, party=fact.absent, days=fact.days)
            return amend(duty, absences=(*duty.absences, told))
        case StoodIn():
            new = StandIn(absent=fact.absent, party=fact.stand_in, days=fact.days)
            return amend(duty, stand_ins=(*duty.stand_ins, new))
        case AbsenceEnded():
            absences = tuple(
                attrs.evolve(one, back=fact.at) if _is_over(one, fact) else one
                for one in duty.absences
            )
            return amend(duty, absences=absences)
    assert_never(fact)


def _is_over(absence: Absence, fact: AbsenceEnded) -> bool:
    open_yet = absence.back is None and absence.party == fact.absent
    return open_yet and absence.days.since == fact.began


def _delegated(duty: Duty, fact: Delegated | DelegationEnded) -> Duty:
    if isinstance(fact, Delegated):
        new = Delegation(by=fact.by, to=fact.to, days=fact.days)
        return amend(duty, delegations=(*duty.delegations, new))
    kept = tuple(
        attrs.evolve(one, ended=fact.at) if one.to == fact.to and one.ended is None else one
        for one in duty.delegations
    )
    return amend(duty, delegations=kept)


def _joined(duty: Duty, fact: Joined | Left) -> Duty:
    if isinstance(fact, Joined):
        new = Part(action=fact.action, lead=fact.lead, days=fact.days)
        return amend(duty, parts=(*duty.parts, new))
    kept = tuple(
        attrs.evolve(one, left=fact.at) if one.action == fact.action and one.left is None else one
        for one in duty.parts
    )
    return amend(duty, parts=kept)


def _checked(duty: Duty, fact: Checked) -> Duty:
    """Begin the term of the next check; whoever checks it is its checker if nobody was named."""
    begun = None if duty.check_from is None else fact.at
    checker = duty.checker or fact.by
    return amend(duty, checks=duty.checks + 1, check_from=begun, checker=checker)


def due(duty: Duty, law: Law) -> Iterator[Obligation]:
    """Add a stand-in for every absence of the holder, and the next check of an accepted duty."""
    if duty.ended_since is not None:
        return
    for number, absence in enumerate(duty.absences, 1):
        if absence.party == duty.holder and not _covered(duty, absence, law):
            yield from within(
                law.section(Rules).on(law.day(absence.at)).standing_in,
                absence.at,
                law,
                case=duty.id,
                act=StoodIn,
                holder=HEAD,
                regime="duty",
                occasion=f"absence-{number}",
            )
    if duty.check_from is not None:
        yield from within(
            law.section(Rules).on(law.day(duty.check_from)).checking,
            duty.check_from,
            law,
            case=duty.id,
            act=Checked,
            holder=duty.checker or HEAD,
            regime="duty",
            occasion=f"check-{duty.checks + 1}",
        )


def _covered(duty: Duty, absence: Absence, law: Law) -> bool:
    """Tell whether every day of an absence has a stand-in."""
    days = absent_days(absence, law)
    named = (one.days for one in duty.stand_ins if one.absent == absence.party)
    return days is None or first_gap(days, named) is None


def objections(duty: Duty | None, fact: DutyFact, law: Law) -> Iterable[Objection]:
    """Say what neither the table nor a term says against a fact."""
    return objected(duty, fact, law)


def survey(duties: Iterable[Duty], law: Law) -> Iterator[Finding]:
    """Find gaps and overlaps of areas, empty posts, actions without a lead, and circles.

    It looks at the days that facts tell of, from the first day in force to the last fact.
    """
    return found_together(duties, law)


def measures(duties: Iterable[Duty], since: date, until: date, law: Law) -> Iterator[Measure]:
    """Count the duties in force on the days given (`until` exclusive), and the days uncovered.

    A day of an area at a body of a level counts once. Days on which it is not known what the
    law asks leave a span.
    """
    known = tuple(duties)
    held = [duty for duty in known if _touches(duty, since, until, law)]
    yield counted("duty.in-force", held)
    yield counted("duty.unaccepted", [d for d in held if d.status is Status.PLACED])
    yield counted("duty.vacant", [d for d in held if d.status is Status.VACANT])
    yield counted("duty.ended", [d for d in held if d.status is Status.ENDED])
    rows = matrix(known, areas_of(known, since, until, law), since, until, law)
    yield _days_of("duty.uncovered-days", [row for row in rows if row.is_gap])
    yield _days_of("duty.doubled-days", [row for row in rows if row.is_overlap])
    empty = [(duty, unattended(duty, since, until, law)) for duty in held]
    alone = sum(_length(days) for _, spans in empty for days, _ in spans)
    cases = tuple(duty.id for duty, spans in empty if spans)
    yield Measure(name="duty.unattended-days", span=_exact(alone, alone), cases=cases)
    for area in dict.fromkeys((*Area.rows, *(duty.area for duty in held))):
        mine = [d for d in held if d.area == area and d.accountable]
        yield counted(f"duty.accountable.{area}", mine)


def _touches(duty: Duty, since: date, until: date, law: Law) -> bool:
    days = days_in_force(duty, law)
    return days is not None and days.since < until and (days.until is None or since < days.until)


def _days_of(name: str, rows: Iterable[Row]) -> Measure:
    """Add up the days of rows; those of which the law is not known may count or not."""
    all_rows = tuple(rows)
    sure = sum(_length(row.days) for row in all_rows if not isinstance(row.asked, Gap))
    most = sum(_length(row.days) for row in all_rows)
    cases = tuple(dict.fromkeys(id for row in all_rows for id in row.duties))
    return Measure(name=name, span=_exact(sure, most), cases=cases)


def _length(days: Days) -> int:
    """Count the days of a stretch that has an end, as those of a period do."""
    return 0 if days.until is None else (days.until - days.since).days


def _exact(low: int, high: int) -> Span:
    return Span(Decimal(low), Decimal(high))


WORKFLOW: Workflow[Duty, DutyFact, Rules] = Workflow(
    name="duty",
    state=Duty,
    facts=get_args(DutyFact),
    rules=Rules,
    lifecycle=LIFECYCLE,
    opening=opening,
    evolve=evolve,
    due=due,
    objections=objections,
    survey=survey,
    touches=(
        Accepted,
        Declined,
        Reassigned,
        HandedOver,
        AbsenceBegan,
        AbsenceEnded,
        StoodIn,
        Checked,
        PostEnded,
        Ended,
    ),
    owes=(StoodIn.kind, Checked.kind),
    objects=OBJECTS,
    surveys=SURVEYS,
)
