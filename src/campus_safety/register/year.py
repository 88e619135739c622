"""The year: what a register counts in a period, and what vetoes it."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date, datetime, timedelta
from typing import Any

import attrs

from campus_safety.accountability.assessment import Assessment
from campus_safety.kernel import ANY, Case, Law, Provision, Span, bounds, exact, moment
from campus_safety.register.audit import Audit, audit
from campus_safety.register.links import veto_rule, vetoing
from campus_safety.register.register import Register
from campus_safety.register.rooms import DISCREET, MEASURES, WORKFLOWS
from campus_safety.response.incident import Incident
from campus_safety.scoring import OF_A_SCHOOL, Measure, Measures, Struck

__all__ = ["counted_names", "measures", "vetoes", "without"]


def measures(
    register: Register, since: date, until: date, law: Law, *, but: Collection[str] = ()
) -> Measures:
    """Count what a register holds of a period, from `since` to `until` (exclusive).

    A room that is not kept stays unknown; one that is kept from later on gives the least.
    The cases named in `but` are judged with all others and not counted. The school itself
    is counted as it was on the last day.
    """
    held = without(but, audit(register, law, as_of=_end(until, law)))
    found: list[Measure] = [*_of_school(register, until - timedelta(days=1))]
    for room in WORKFLOWS:
        kept = register.keeps.get(room)
        if kept is None:
            continue
        rows = [*MEASURES[room](held.cases[room], since, until, law)]
        rows += _of_findings(held, room, since, until, law)
        found += rows if kept <= since else map(_at_least, rows)
    return Measures.of(found)


def counted_names(law: Law) -> frozenset[str]:
    """Give the name of every measure that a register counts under a law."""
    day = date(2000, 1, 1)
    rooms = (MEASURES[room]((), day, day, law) for room in WORKFLOWS)
    codes = (code for room in WORKFLOWS for code in WORKFLOWS[room].codes())
    return frozenset((*(row.name for rows in rooms for row in rows), *codes, *OF_A_SCHOOL))


def _of_school(register: Register, day: date) -> Iterator[Measure]:
    """Count pupils, boarders and classes; no school is without pupils or classes."""
    profile = register.school.on(day)
    if profile is None:
        return
    yield Measure(name="school.headcount", span=_told(profile.headcount))
    yield Measure(name="school.boarders", span=exact(profile.boarders))
    yield Measure(name="school.classes", span=_told(profile.classes))


def _told(count: int) -> Span:
    return exact(count) if count else ANY


def without(but: Collection[str], held: Audit) -> Audit:
    """Leave out some cases and what was found of them; what is owed is not touched."""
    cases = {room: tuple(c for c in of if c.id not in but) for room, of in held.cases.items()}
    findings = tuple(finding for finding in held.findings if finding.case not in but)
    return attrs.evolve(held, cases=cases, findings=findings)


def _end(until: date, law: Law) -> datetime:
    return moment(bounds(until, law.zone)[0] - 1, law.zone)


def _at_least(measure: Measure) -> Measure:
    return Measure(name=measure.name, span=Span(measure.span.low, None), cases=measure.cases)


def _of_findings(held: Audit, room: str, since: date, until: date, law: Law) -> Iterator[Measure]:
    """Count the findings of every code of a room, by the day of the fact they rest on.

    Where the cases are persons, none is named behind a number, and a small number is not told.
    """
    codes = WORKFLOWS[room].codes()
    found = [f for f in held.findings if any(since <= law.day(fact.at) < until for fact in f.facts)]
    if room in DISCREET:
        yield from DISCREET[room](codes, found, until, law)
        return
    cases: dict[str, list[str]] = defaultdict(list)
    for finding in found:
        cases[finding.code].append(finding.case)
    for code in codes:
        yield Measure(name=code, span=exact(len(cases[code])), cases=tuple(cases[code]))


def vetoes(register: Register, of: Assessment, law: Law, *, as_of: datetime) -> tuple[Struck, ...]:
    """List what vetoes an assessment: the incidents of its period that a rule says do.

    Where the rule is not known every graded one may, and none is certain.
    """
    cases: tuple[Case[Any], ...] = register.replay("incident", law, as_of=as_of).cases
    rule = veto_rule(law, of)
    known = rule if isinstance(rule, Provision) else None
    return tuple(
        Struck(
            id=known.id if known else "assessment.veto.incident_grades",
            title=f"event_grade.{case.worst}",
            certain=known is not None,
            cases=(case.id,),
            clause=known.clause if known else None,
        )
        for case in cases
        if isinstance(case, Incident) and vetoing(of, case, rule, law)
    )
