"""Assessments 考核: opened → self-scored → scored → published → final.

A veto dominates every score and stays explained; an appeal names one line. Seed map: A5.5.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import assert_never, get_args

from campus_safety.accountability.assessment.facts import (
    AppealDecided,
    Appealed,
    AssessmentFact,
    Finalised,
    Opened,
    Points,
    Published,
    Scored,
    SelfScored,
    Vetoed,
)
from campus_safety.accountability.assessment.life import LIFECYCLE, Assessment, Rules, Status
from campus_safety.kernel import (
    Gap,
    Law,
    Objection,
    Obligation,
    Period,
    Severity,
    Workflow,
    amend,
    each,
    passed,
    within,
)
from campus_safety.scoring import Band, Bands, Grade, Measure, counted
from campus_safety.vocabulary import School

__all__ = [
    "BUREAU",
    "LIFECYCLE",
    "WORKFLOW",
    "AppealDecided",
    "Appealed",
    "Assessment",
    "AssessmentFact",
    "Finalised",
    "Opened",
    "Points",
    "Published",
    "Rules",
    "Scored",
    "SelfScored",
    "Status",
    "Vetoed",
    "bands_on",
    "measures",
]

BUREAU = "agency:education-bureau"


def opening(fact: Opened) -> Assessment:
    """Begin an assessment with its unit, its period and the rubric of its letter."""
    return Assessment(
        unit=fact.unit,
        since_day=fact.since,
        until_day=fact.until,
        rubric=fact.rubric,
        letter=fact.letter,
    )


def evolve(assessment: Assessment, fact: AssessmentFact) -> Assessment:
    """Copy what a later fact says; what the table keeps is not touched."""
    match fact:
        case SelfScored():
            return amend(assessment, claimed=fact.points)
        case Scored():
            return amend(assessment, points=fact.points, grade=fact.grade, assessor=fact.by)
        case Vetoed():
            return _vetoed(assessment, fact)
        case Published():
            return amend(assessment, grade=fact.grade, published_at=fact.at)
        case Appealed():
            return _appealed(assessment, fact)
        case AppealDecided():
            return _decided(assessment, fact)
        case Finalised():
            return amend(assessment, grade=fact.grade)
        case Opened():
            return assessment
    assert_never(fact)


def _vetoed(assessment: Assessment, fact: Vetoed) -> Assessment:
    sources = (
        assessment.vetoed_for if fact.source is None else (*assessment.vetoed_for, fact.source)
    )
    return amend(assessment, vetoes=(*assessment.vetoes, fact.cause), vetoed_for=sources)


def _appealed(assessment: Assessment, fact: Appealed) -> Assessment:
    if any(line == fact.line for line, _ in assessment.appeals):
        return assessment
    return amend(assessment, appeals=(*assessment.appeals, (fact.line, fact.at)))


def _decided(assessment: Assessment, fact: AppealDecided) -> Assessment:
    line = fact.points.line
    return amend(
        assessment,
        appeals=tuple(appeal for appeal in assessment.appeals if appeal[0] != line),
        points=tuple(fact.points if p.line == line else p for p in assessment.points),
    )


def due(assessment: Assessment, law: Law) -> Iterator[Obligation]:
    """Add a decision for every line that is under appeal."""
    for line, at in assessment.appeals:
        yield from within(
            law.section(Rules).on(law.day(at)).deciding,
            at,
            law,
            case=assessment.id,
            act=AppealDecided,
            holder=BUREAU,
            regime="assessment",
            occasion=line,
        )


def objections(
    assessment: Assessment | None, fact: AssessmentFact, law: Law
) -> Iterator[Objection]:
    """Say what neither the table nor a term says against a fact."""
    if assessment is None:
        return
    rules = law.section(Rules).on(law.day(fact.at))
    match fact:
        case Scored():
            yield from _other_rubric(assessment, fact, rules)
        case Published() | Finalised():
            yield from _veto_ignored(assessment, fact.grade, fact.kind, rules)
        case Appealed():
            yield from _no_such_line(assessment, fact.line, rules)
            yield from _appealed_too_late(assessment, fact, law)
        case AppealDecided():
            yield from _decided_alone(assessment, fact, rules)
        case _:
            pass


def _other_rubric(assessment: Assessment, fact: Scored, rules: Rules) -> Iterator[Objection]:
    """Hold the score to the rubric that the signed letter names."""
    if fact.rubric != assessment.rubric:
        yield Objection(
            code="scored.other-rubric",
            rule=rules.letter_names_rubric,
            values=(("named", assessment.rubric), ("used", fact.rubric)),
        )


def _veto_ignored(
    assessment: Assessment, grade: Grade, kind: str, rules: Rules
) -> Iterator[Objection]:
    """Let a veto dominate: only the lowest grade may stand beside it."""
    bands = _bands(rules)
    if bands is None or not assessment.vetoes:
        return
    if grade != bands.lowest:
        yield Objection(
            code=f"{kind.removeprefix('assessment.')}.veto-ignored",
            rule=rules.veto_is_lowest,
            values=(("grade", f"grade.{grade}"), ("lowest", f"grade.{bands.lowest}")),
        )


def _no_such_line(assessment: Assessment, line: str, rules: Rules) -> Iterator[Objection]:
    known = {points.line for points in assessment.points}
    if line not in known:
        values = (("line", line),)
        yield Objection(code="appealed.no-such-line", rule=rules.appealing, values=values)


def _appealed_too_late(assessment: Assessment, fact: Appealed, law: Law) -> Iterator[Objection]:
    """Notice an appeal after the window that opened with the publication."""
    if assessment.published_at is None:
        return
    asked = law.section(Rules).on(law.day(assessment.published_at)).appealing
    closed = passed(asked, assessment.published_at, fact.at, law)
    if closed is not False:
        yield Objection(code="appealed.window-closed", rule=asked, sure=closed is True)


def _decided_alone(
    assessment: Assessment, fact: AppealDecided, rules: Rules
) -> Iterator[Objection]:
    """Notice an appeal that was decided by the one who gave the score."""
    if fact.by == assessment.assessor:
        values = (("by", fact.by),)
        yield Objection(code="appeal-decided.own-score", rule=rules.deciding, values=values)


def _bands(rules: Rules) -> Bands | None:
    if isinstance(rules.bands, Gap):
        return None
    rows = rules.bands.value.items()
    bands = [Band(grade=Grade(key), at_least=Decimal(least)) for key, least in rows]
    best_first = sorted(bands, key=lambda band: band.low or Decimal(0), reverse=True)
    return Bands(bands=tuple(best_first)) if best_first else None


def bands_on(law: Law, day: date) -> Bands | None:
    """Give the bands of the rulebook on a day, for rubrics that print none."""
    return _bands(law.section(Rules).on(day))


def standing(
    school: School, since: date, until: date, law: Law
) -> Iterator[tuple[Obligation, Period]]:
    """Owe every unit its assessment in each year, whether or not one was opened."""
    return each(
        Rules,
        lambda rules: rules.yearly,
        law,
        since=since,
        until=until,
        periods=school.periods,
        case=f"{school.reference.partition(':')[2]}/assessment",
        act=Opened,
        holder=BUREAU,
        regime="assessment",
    )


def measures(
    assessments: Iterable[Assessment], since: date, until: date, law: Law
) -> Iterator[Measure]:
    """Count the assessments of the days given (`until` exclusive), by how they ended."""
    opened = [a for a in assessments if since <= law.day(a.opened) < until]
    yield counted("assessment.opened", opened)
    yield counted("assessment.final", [a for a in opened if a.status is Status.FINAL])
    yield counted("assessment.vetoed", [a for a in opened if a.vetoes])


WORKFLOW: Workflow[Assessment, AssessmentFact, Rules] = Workflow(
    name="assessment",
    state=Assessment,
    facts=get_args(AssessmentFact),
    rules=Rules,
    lifecycle=LIFECYCLE,
    opening=opening,
    evolve=evolve,
    due=due,
    objections=objections,
    standing=standing,
    touches=(Appealed, AppealDecided),
    owes=(AppealDecided.kind,),
    objects={
        "scored.other-rubric": Severity.BREACH,
        "published.veto-ignored": Severity.BREACH,
        "finalised.veto-ignored": Severity.BREACH,
        "appealed.no-such-line": Severity.BREACH,
        "appealed.window-closed": Severity.NOTICE,
        "appeal-decided.own-score": Severity.NOTICE,
    },
)
