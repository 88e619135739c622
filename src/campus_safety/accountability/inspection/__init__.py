"""Inspections 安全检查: planned → begun → recorded → closed.

Each problem found is taken into the ledger of hazards, ordered to be put right, put right and
looked at again by someone else. Seed map: A5.1.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import assert_never, get_args

import attrs

from campus_safety.accountability.inspection.facts import (
    Announced,
    Begun,
    Cancelled,
    Closed,
    HazardOpened,
    InspectionFact,
    OpinionSent,
    Ordered,
    Planned,
    ProblemFound,
    ProblemWithdrawn,
    Rechecked,
    Recorded,
    Rectified,
)
from campus_safety.accountability.inspection.life import (
    LIFECYCLE,
    Inspection,
    Problem,
    Rules,
    Status,
)
from campus_safety.accountability.inspection.objecting import (
    announced_surprise,
    badly_found,
    badly_rechecked,
    held_parts,
    not_signed,
    parts_missing,
    team_too_small,
    unknown_problem,
)
from campus_safety.accountability.inspection.owing import answers, due, standing
from campus_safety.kernel import At, Law, Objection, Order, Severity, Workflow, amend, exact
from campus_safety.scoring import Measure, counted
from campus_safety.vocabulary import Area, HazardGrade, InspectionForm

__all__ = [
    "LIFECYCLE",
    "WORKFLOW",
    "Announced",
    "Begun",
    "Cancelled",
    "Closed",
    "HazardOpened",
    "Inspection",
    "InspectionFact",
    "OpinionSent",
    "Ordered",
    "Planned",
    "Problem",
    "ProblemFound",
    "ProblemWithdrawn",
    "Rechecked",
    "Recorded",
    "Rectified",
    "Rules",
    "Status",
    "held_parts",
    "measures",
    "without_hazard",
]


def opening(fact: Planned) -> Inspection:
    """Begin an inspection with its plan."""
    return Inspection(unit=fact.unit, form=fact.form, surprise=fact.surprise)


def evolve(inspection: Inspection, fact: InspectionFact) -> Inspection:
    """Copy what a later fact says of the inspection; what the table keeps is not touched."""
    match fact:
        case Planned() | Cancelled():
            return inspection
        case Announced():
            return amend(inspection, announced=fact.at)
        case Begun():
            return amend(inspection, inspectors=fact.inspectors)
        case ProblemFound():
            return _found(inspection, fact)
        case Recorded():
            return _recorded(inspection, fact)
        case HazardOpened():
            return _with(inspection, fact.problem, lambda p: attrs.evolve(p, hazard=fact.hazard))
        case Ordered():
            kept = _dated(inspection, fact.deadline)
            return _with(kept, fact.problem, lambda p: _ordered(p, fact))
        case Rectified():
            return _with(inspection, fact.problem, lambda p: _rectified(p, fact))
        case Rechecked():
            kept = _dated(amend(inspection, settled=fact.at), fact.deadline)
            return _with(kept, fact.problem, lambda p: _rechecked(p, fact))
        case ProblemWithdrawn():
            left = tuple(p for p in inspection.problems if p.id != fact.problem)
            return amend(inspection, problems=left, settled=fact.at)
        case OpinionSent():
            return amend(inspection, opinion=fact.at)
        case Closed():
            return amend(inspection, closed=fact.at)
    assert_never(fact)


def _found(inspection: Inspection, fact: ProblemFound) -> Inspection:
    """Add a problem; under an id that is taken the later one is not told apart, and is lost."""
    if inspection.problem(fact.problem) is not None:
        return inspection
    problem = Problem(
        id=fact.problem,
        area=fact.area,
        grade=fact.grade,
        place=fact.place,
        what=fact.what,
        clause=fact.clause,
    )
    return amend(inspection, problems=(*inspection.problems, problem), settled=fact.at)


def _recorded(inspection: Inspection, fact: Recorded) -> Inspection:
    first = fact.at if inspection.recorded is None else inspection.recorded
    return amend(inspection, unit=fact.unit, form=fact.form, places=fact.places, recorded=first)


def _with(inspection: Inspection, id: str, changed: Callable[[Problem], Problem]) -> Inspection:
    """Change one problem and leave the others as they are."""
    problems = tuple(changed(p) if p.id == id else p for p in inspection.problems)
    return amend(inspection, problems=problems)


def _dated(inspection: Inspection, deadline: At | None) -> Inspection:
    """Keep every deadline that was set, those that another took the place of too."""
    if deadline is None:
        return inspection
    return amend(inspection, deadlines=(*inspection.deadlines, deadline))


def _order(fact: Ordered | Rechecked) -> Order | None:
    """Give the deadline that a fact sets, if it sets one."""
    if fact.deadline is None:
        return None
    return Order(deadline=fact.deadline, kind=fact.kind, at=fact.at, by=fact.by)


def _ordered(problem: Problem, fact: Ordered) -> Problem:
    return attrs.evolve(
        problem,
        ordered=fact.at,
        order=_order(fact),
        responsible=fact.responsible or problem.responsible,
    )


def _rectified(problem: Problem, fact: Rectified) -> Problem:
    """Keep who put it right first, and when, until a recheck sends it back."""
    if problem.rectified is not None:
        return problem
    return attrs.evolve(problem, rectified=fact.at, rectified_by=fact.by)


def _rechecked(problem: Problem, fact: Rechecked) -> Problem:
    """Let a problem pass, or send it back to be put right anew."""
    if fact.passed:
        return attrs.evolve(problem, passed=fact.at)
    return attrs.evolve(
        problem,
        ordered=fact.at,
        order=_order(fact),
        rectified=None,
        rectified_by=None,
        passed=None,
    )


def objections(
    inspection: Inspection | None, fact: InspectionFact, law: Law
) -> Iterator[Objection]:
    """Say what neither the table nor a term says against a fact."""
    if inspection is None:
        return
    rules = law.section(Rules).on(law.day(fact.at))
    match fact:
        case Announced():
            yield from announced_surprise(inspection, fact, rules)
        case Begun():
            yield from team_too_small(inspection, fact, rules)
        case ProblemFound():
            yield from badly_found(inspection, fact, rules)
        case Recorded():
            yield from not_signed(fact, rules)
        case HazardOpened() | Ordered() | Rectified() | ProblemWithdrawn():
            yield from unknown_problem(inspection, fact, rules)
        case Rechecked():
            yield from unknown_problem(inspection, fact, rules)
            yield from badly_rechecked(inspection, fact, rules)
        case Closed():
            yield from parts_missing(inspection, rules)
        case _:
            pass


def without_hazard(inspection: Inspection) -> tuple[Problem, ...]:
    """List the problems that were not taken into the ledger of hazards."""
    return tuple(problem for problem in inspection.problems if problem.hazard is None)


def measures(
    inspections: Iterable[Inspection], since: date, until: date, law: Law
) -> Iterator[Measure]:
    """Count the inspections recorded in the days given (`until` exclusive), and their problems."""
    held = [i for i in inspections if i.recorded and since <= law.day(i.recorded) < until]
    yield counted("inspection.recorded", held)
    yield counted("inspection.closed", [i for i in held if i.closed is not None])
    yield counted("inspection.surprise", [i for i in held if i.surprise and not i.announced])
    yield counted("inspection.clean", [i for i in held if not i.problems])
    for form in dict.fromkeys((*InspectionForm.rows, *(i.form for i in held))):
        yield counted(f"inspection.recorded.{form}", [i for i in held if i.form == form])
    problems = [(i.id, problem) for i in held for problem in i.problems]
    yield _numbered("problems", problems)
    yield _numbered("problems.passed", [row for row in problems if row[1].passed is not None])
    yield _numbered("problems.without-hazard", [row for row in problems if not row[1].hazard])
    major = [row for row in problems if row[1].grade == HazardGrade.MAJOR]
    yield _numbered("problems.major", major)
    for area in dict.fromkeys((*Area.rows, *(problem.area for _, problem in problems))):
        of_area = [row for row in problems if row[1].area == area]
        yield _numbered(f"problems.in.{area}", of_area)


def _numbered(name: str, rows: list[tuple[str, Problem]]) -> Measure:
    """Count problems, with the inspections in which they were found."""
    cases = tuple(id for id, _ in rows)
    return Measure(name=f"inspection.{name}", span=exact(len(rows)), cases=cases)


WORKFLOW: Workflow[Inspection, InspectionFact, Rules] = Workflow(
    name="inspection",
    state=Inspection,
    facts=get_args(InspectionFact),
    rules=Rules,
    lifecycle=LIFECYCLE,
    opening=opening,
    evolve=evolve,
    due=due,
    objections=objections,
    standing=standing,
    answers=answers,
    touches=(
        ProblemFound,
        Recorded,
        HazardOpened,
        Ordered,
        Rectified,
        Rechecked,
        ProblemWithdrawn,
        OpinionSent,
        Closed,
    ),
    owes=(
        HazardOpened.kind,
        Ordered.kind,
        Rectified.kind,
        Rechecked.kind,
        OpinionSent.kind,
        Closed.kind,
    ),
    moved=(Rectified.kind, Closed.kind),
    objects={
        "announced.surprise-told": Severity.NOTICE,
        "begun.team-too-small": Severity.NOTICE,
        "problem-found.id-taken": Severity.BREACH,
        "problem-found.clause-missing": Severity.NOTICE,
        "problem.unknown": Severity.BREACH,
        "recorded.not-signed": Severity.NOTICE,
        "rechecked.own-work": Severity.BREACH,
        "rechecked.not-rectified": Severity.BREACH,
        "closed.incomplete": Severity.BREACH,
    },
)
