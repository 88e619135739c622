"""Hazards 隐患: found → graded → assigned → rectified → verified → closed.

Also mended on the spot, extended, re-opened, merged, found to be none, or known only by what a
ledger states of it. Seed map: A3.10.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from typing import assert_never, get_args

from campus_safety.kernel import (
    At,
    Finding,
    Gap,
    Law,
    Objection,
    Obligation,
    Rule,
    Severity,
    Workflow,
    amend,
    bounds,
    within,
)
from campus_safety.prevention.hazard import stated
from campus_safety.prevention.hazard.facts import (
    Absorbed,
    Assigned,
    Closed,
    Dismissed,
    Extended,
    FixedOnTheSpot,
    Found,
    Graded,
    HazardFact,
    Merged,
    Rectified,
    Regraded,
    Reopened,
    ReportedUpward,
    Stated,
    UseStopped,
    VerificationFailed,
    Verified,
)
from campus_safety.prevention.hazard.life import LIFECYCLE, Hazard, Rules, Status
from campus_safety.scoring import Measure, counted
from campus_safety.vocabulary import Area, HazardGrade, LedgerStatus, worst

__all__ = [
    "LIFECYCLE",
    "WORKFLOW",
    "Absorbed",
    "Assigned",
    "Closed",
    "Dismissed",
    "Extended",
    "FixedOnTheSpot",
    "Found",
    "Graded",
    "Hazard",
    "HazardFact",
    "Merged",
    "Rectified",
    "Regraded",
    "Reopened",
    "ReportedUpward",
    "Rules",
    "Stated",
    "Status",
    "UseStopped",
    "VerificationFailed",
    "Verified",
    "measures",
]

SUPERVISOR = "agency:supervisor"


def opening(fact: Found | Stated) -> Hazard:
    """Begin a hazard with its first report, or with what a ledger states of it."""
    if isinstance(fact, Found):
        return Hazard(
            area=fact.area, place=fact.place, what=fact.what, found=fact.at, reporters=(fact.by,)
        )
    return stated.stated(fact)


def evolve(hazard: Hazard, fact: HazardFact) -> Hazard:
    """Copy what a later fact says of the hazard; what the table keeps is not touched."""
    hazard = stated.known_since(hazard, fact)
    match fact:
        case Found() | Stated() | Rectified() | Verified() | Closed():
            return hazard
        case Graded() | Regraded():
            return amend(hazard, major_since=_major_since(hazard, fact.grade, fact.at))
        case FixedOnTheSpot():
            return amend(hazard, measure=fact.measure)
        case Assigned():
            return _assigned(hazard, fact)
        case Extended():
            return amend(hazard, deadlines=(*hazard.deadlines, fact.deadline))
        case VerificationFailed():
            return amend(hazard, deadlines=_with(hazard, fact.deadline))
        case Reopened():
            return _reopened(hazard, fact)
        case Dismissed():
            return amend(hazard, major_since=None)
        case Merged():
            return amend(hazard, major_since=None, merged_into=fact.into)
        case Absorbed():
            return _absorbed(hazard, fact)
        case ReportedUpward():
            return amend(hazard, told=(*hazard.told, fact.to))
        case UseStopped():
            return amend(hazard, use_stopped=fact.at)
    assert_never(fact)


def _major_since(hazard: Hazard, grade: HazardGrade | None, at: At) -> At | None:
    if grade is None or grade == hazard.level:
        return hazard.major_since
    return at if grade == HazardGrade.MAJOR else None


def _with(hazard: Hazard, deadline: At | None) -> tuple[At, ...]:
    return hazard.deadlines if deadline is None else (*hazard.deadlines, deadline)


def _assigned(hazard: Hazard, fact: Assigned) -> Hazard:
    return amend(
        hazard,
        responsible=fact.responsible,
        measure=fact.measure,
        deadlines=_with(hazard, fact.deadline),
    )


def _reopened(hazard: Hazard, fact: Reopened) -> Hazard:
    return amend(
        hazard,
        responsible=fact.responsible or hazard.responsible,
        deadlines=_with(hazard, fact.deadline),
        reopenings=hazard.reopenings + 1,
    )


def _absorbed(hazard: Hazard, fact: Absorbed) -> Hazard:
    return amend(
        hazard,
        found=_earlier(hazard.found, fact.found),
        reporters=tuple(dict.fromkeys((*hazard.reporters, *fact.reporters))),
        absorbed=(*hazard.absorbed, fact.other),
        major_since=_major_since(hazard, fact.grade, fact.at),
    )


def _earlier(one: At, other: At) -> At:
    """Give the earlier of two first dates; the one that stands where they are of one day."""
    if isinstance(one, datetime) and isinstance(other, datetime):
        return min(one, other, key=lambda at: at.astimezone(UTC))
    days = [at.date() if isinstance(at, datetime) else at for at in (one, other)]
    return other if days[1] < days[0] else one


def due(hazard: Hazard, law: Law) -> Iterator[Obligation]:
    """Add what a major hazard owes at once, and the report upward in the school's own days."""
    since = hazard.major_since
    if since is None:
        return
    rules = law.section(Rules).on(law.day(since))
    if not hazard.told:
        for regime, term in (
            ("work-safety", rules.reporting_upward),
            ("school", rules.reporting_upward_school),
        ):
            yield from within(
                term,
                since,
                law,
                case=hazard.id,
                act=ReportedUpward,
                holder="office:head",
                addressee=SUPERVISOR,
                regime=regime,
            )
    if hazard.use_stopped is None:
        yield from within(
            rules.stopping_use,
            since,
            law,
            case=hazard.id,
            act=UseStopped,
            holder="office:head",
            regime="pupil-injury",
        )


def objections(hazard: Hazard | None, fact: HazardFact, law: Law) -> Iterable[Objection]:
    """Say what neither the table nor a term says against a fact."""
    match fact:
        case Assigned():
            return _parts_missing(fact, _rules(fact, law))
        case Extended():
            rules = _rules(fact, law)
            past = _already_past(fact, law, rules.extension_approved)
            return (*_extended_alone(fact, rules), *past)
        case Verified() if hazard is not None and hazard.responsible == fact.by:
            return stated.by_the_responsible(hazard, _rules(fact, law))
        case Absorbed() if hazard is not None:
            return _grade_lost(hazard, fact, _rules(fact, law))
        case _:
            return ()


def _rules(fact: HazardFact, law: Law) -> Rules:
    """Give the law of the fact's day."""
    return law.section(Rules).on(law.day(fact.at))


def _parts_missing(fact: Assigned, rules: Rules) -> Iterator[Objection]:
    """Name those of the five assignments 五落实 that were not made."""
    asked = rules.assignment_parts
    if isinstance(asked, Gap):
        yield Objection(code="assigned.incomplete", rule=asked)
        return
    held = {
        "measure": fact.measure,
        "funds": fact.funds,
        "deadline": fact.deadline,
        "responsible": fact.responsible,
        "plan": fact.plan,
    }
    missing = [part for part in asked.value if held.get(part) is None]
    if missing:
        values = (("missing", ", ".join(f"part.{part}" for part in missing)),)
        yield Objection(code="assigned.incomplete", rule=asked, values=values)


def _extended_alone(fact: Extended, rules: Rules) -> Iterator[Objection]:
    if fact.approved_by == fact.by:
        yield Objection(code="extended.self-approved", rule=rules.extension_approved)


def _already_past(fact: Extended, law: Law, asked: Rule[bool]) -> Iterator[Objection]:
    """Refuse an extension to a day that had already passed when it was granted."""
    if bounds(fact.deadline, law.zone)[1] < bounds(fact.at, law.zone)[0]:
        yield Objection(code="extended.into-the-past", rule=asked)


def _grade_lost(hazard: Hazard, fact: Absorbed, rules: Rules) -> Iterator[Objection]:
    if hazard.grade is None or fact.grade is None:
        return
    grades = (hazard.grade, fact.grade)
    if not set(grades) <= set(HazardGrade.steps):
        return
    if worst(grades, HazardGrade.steps) != fact.grade:
        yield Objection(code="absorbed.grade-lost", rule=rules.merging_keeps_gravest)


def survey(hazards: Iterable[Hazard], law: Law) -> Iterator[Finding]:
    """Find merges that no surviving case answers, and chains of merges that do not end."""
    cases = {hazard.id: hazard for hazard in hazards}
    for hazard in cases.values():
        target = hazard.merged_into
        if target is None:
            continue
        other = cases.get(target)
        if other is None or hazard.id not in other.absorbed:
            yield _merge_finding(hazard, target, "merged.unanswered")
        if _runs_in_circles(hazard, cases):
            yield _merge_finding(hazard, target, "merged.circular")


def _merge_finding(hazard: Hazard, target: str, code: str) -> Finding:
    return Finding(
        code=f"hazard.{code}",
        severity=Severity.NOTICE,
        case=hazard.id,
        values=(("into", target),),
    )


def _runs_in_circles(hazard: Hazard, cases: dict[str, Hazard]) -> bool:
    seen, here = {hazard.id}, hazard.merged_into
    while here is not None and here not in seen:
        seen.add(here)
        here = cases[here].merged_into if here in cases else None
    return here is not None


def measures(hazards: Iterable[Hazard], since: date, until: date, law: Law) -> Iterator[Measure]:
    """Count the hazards found in the days given (`until` exclusive), by area and by state."""
    found = [h for h in hazards if h.merged_into is None and since <= law.day(h.found) < until]
    real = [h for h in found if h.status is not Status.DISMISSED]
    closed = [h for h in real if _is_closed(h)]
    still = [h for h in real if not _is_closed(h)]
    yield counted("hazard.found", found)
    yield counted("hazard.open", still)
    yield counted("hazard.closed", closed)
    yield counted("hazard.dismissed", [h for h in found if h.status is Status.DISMISSED])
    yield counted("hazard.major", [h for h in real if h.major_since is not None])
    yield counted("hazard.reopened", [h for h in real if h.reopenings])
    for area in dict.fromkeys((*Area.rows, *(h.area for h in real))):
        yield counted(f"hazard.real.{area}", [h for h in real if h.area == area])
        yield counted(f"hazard.open.{area}", [h for h in still if h.area == area])


def _is_closed(hazard: Hazard) -> bool:
    """Tell whether it is off the ledger, also where only a ledger says so."""
    return hazard.status is Status.CLOSED or hazard.says == LedgerStatus.CLOSED


WORKFLOW: Workflow[Hazard, HazardFact, Rules] = Workflow(
    name="hazard",
    state=Hazard,
    facts=get_args(HazardFact),
    rules=Rules,
    lifecycle=LIFECYCLE,
    opening=opening,
    evolve=evolve,
    due=due,
    objections=objections,
    survey=survey,
    touches=(Stated, Graded, Regraded, Absorbed, ReportedUpward, UseStopped, Dismissed, Merged),
    owes=(ReportedUpward.kind, UseStopped.kind),
    objects={
        "assigned.incomplete": Severity.NOTICE,
        "extended.self-approved": Severity.BREACH,
        "extended.into-the-past": Severity.BREACH,
        "absorbed.grade-lost": Severity.BREACH,
        "verified.by-responsible": Severity.NOTICE,
    },
    surveys=("merged.unanswered", "merged.circular"),
)
