"""Legal and safety education 安全与法治教育: planned → adopted → closed.

Sessions are held, cancelled, made up or given up, and tested; a plan may also be revised or
withdrawn. What is owed without a plan, `duties` says. Seed map: A3.1.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from fractions import Fraction
from typing import assert_never, get_args

from campus_safety.kernel import (
    Law,
    Objection,
    Obligation,
    Severity,
    Span,
    Workflow,
    amend,
    exact,
    total,
    within,
)
from campus_safety.prevention.education import changes
from campus_safety.prevention.education.duties import answers, bands_of, counts_for, standing
from campus_safety.prevention.education.facts import (
    Adopted,
    Assessed,
    Closed,
    EducationFact,
    Line,
    Planned,
    Revised,
    SessionCancelled,
    SessionDropped,
    SessionHeld,
    Withdrawn,
)
from campus_safety.prevention.education.hours import (
    bounded,
    hours_of_band,
    hours_planned,
    hours_reached,
    per_pupil,
    sessions_on,
    shortfalls,
)
from campus_safety.prevention.education.life import (
    HOLDER,
    LIFECYCLE,
    Education,
    Rules,
    Status,
    Taught,
)
from campus_safety.prevention.education.objecting import (
    already_counted,
    hours_short,
    no_teacher,
    not_adopted,
    not_as_planned,
    not_cancelled,
    not_made_up,
    not_tested,
    self_approved,
    settled_before,
    too_few_came,
    too_few_passed,
)
from campus_safety.prevention.education.surveying import survey
from campus_safety.scoring import Measure, counted
from campus_safety.vocabulary import GradeBand, LessonTopic

__all__ = [
    "LIFECYCLE",
    "WORKFLOW",
    "Adopted",
    "Assessed",
    "Closed",
    "Education",
    "EducationFact",
    "Line",
    "Planned",
    "Revised",
    "Rules",
    "SessionCancelled",
    "SessionDropped",
    "SessionHeld",
    "Status",
    "Taught",
    "Withdrawn",
    "bands_of",
    "counts_for",
    "due",
    "hours_planned",
    "hours_reached",
    "measures",
    "per_pupil",
    "sessions_on",
    "shortfalls",
    "standing",
    "survey",
]


def opening(fact: Planned) -> Education:
    """Begin with the plan that was drawn up."""
    return Education(unit=fact.unit, year=fact.year, days=fact.days, lines=fact.lines)


def evolve(case: Education, fact: EducationFact) -> Education:
    """Copy what a later fact says of the plan; what the table keeps is not touched."""
    match fact:
        case Planned():
            return case
        case Revised():
            return changes.revised(case, fact)
        case Adopted():
            return amend(case, adopted_at=fact.at)
        case SessionHeld():
            return changes.held(case, fact)
        case SessionCancelled():
            return changes.cancelled(case, fact)
        case SessionDropped():
            return changes.dropped(case, fact)
        case Assessed():
            return changes.tested(case, fact)
        case Closed() | Withdrawn():
            return amend(case, over_at=fact.at)
    assert_never(fact)


def due(case: Education, law: Law) -> Iterator[Obligation]:
    """Add the making up of every cancelled session, and the summary after the last day."""
    if case.over_at is not None:
        return
    for session, at in case.cancelled:
        yield from within(
            law.section(Rules).on(law.day(at)).making_up,
            at,
            law,
            case=case.id,
            act=SessionHeld,
            holder=HOLDER,
            regime="education",
            occasion=session,
        )
    if case.adopted_at is not None and case.days.until is not None:
        last = case.days.until - timedelta(days=1)
        yield from within(
            law.section(Rules).on(last).closing,
            last,
            law,
            case=case.id,
            act=Closed,
            holder=HOLDER,
            regime="education",
        )


def objections(case: Education | None, fact: EducationFact, law: Law) -> Iterator[Objection]:
    """Say what neither the table nor a term says against a fact."""
    rules = law.section(Rules).on(law.day(fact.at))
    match fact:
        case Planned():
            yield from no_teacher(fact, fact.lines, rules)
        case Revised():
            yield from no_teacher(fact, fact.lines, rules)
            yield from self_approved(fact, rules)
        case Assessed():
            yield from too_few_passed(fact, rules)
        case _ if case is not None:
            yield from _of_sessions(case, fact, rules, law)
        case _:
            pass


def _of_sessions(
    case: Education, fact: EducationFact, rules: Rules, law: Law
) -> Iterator[Objection]:
    match fact:
        case SessionHeld():
            yield from already_counted(case, fact, rules)
            yield from not_adopted(case, rules)
            yield from not_as_planned(case, fact, rules, law)
            yield from too_few_came(fact, rules)
        case SessionCancelled():
            yield from settled_before(case, fact, rules)
        case SessionDropped():
            yield from not_cancelled(case, fact, rules)
        case Closed():
            yield from hours_short(case, rules)
            yield from not_made_up(case, rules)
            yield from not_tested(case, rules)
        case _:
            pass


def measures(cases: Iterable[Education], since: date, until: date, law: Law) -> Iterator[Measure]:
    """Count plans drawn up, and what was taught in the days given (`until` exclusive).

    Shares are in a hundred. Hours are those of the sessions, and those that a pupil had.
    """
    told = list(cases)
    made = [case for case in told if since <= law.day(case.opened) < until]
    of = {case.id: _taught_in(case, since, until, law) for case in told}
    taught = [one for sessions in of.values() for one in sessions]
    ids = tuple(id for id, sessions in of.items() if sessions)
    yield counted("education.planned", made)
    yield counted("education.closed", [case for case in made if case.status is Status.CLOSED])
    yield Measure(name="education.sessions.held", span=exact(len(taught)), cases=ids)
    yield from _of_plans(made)
    yield Measure(name="education.attendance", span=_came(taught), cases=ids)
    bands = dict.fromkeys((*GradeBand.rows, *(one.band for one in taught if one.band is not None)))
    for band in bands:
        own = [one for one in taught if one.band == band]
        hours = exact(hours_of_band(own, band))
        yield Measure(name=f"education.hours.{band}", span=hours, cases=ids)
        yield Measure(name=f"education.hours-per-pupil.{band}", span=per_pupil(own), cases=ids)
    for topic in dict.fromkeys((*LessonTopic.rows, *(one.topic for one in taught))):
        hours = total(exact(one.hours) for one in taught if one.topic == topic)
        yield Measure(name=f"education.hours.of.{topic}", span=hours, cases=ids)


def _taught_in(case: Education, since: date, until: date, law: Law) -> list[Taught]:
    return [one for one in case.taught if since <= law.day(one.at) < until]


def _of_plans(made: list[Education]) -> Iterator[Measure]:
    """Tell how much of what was planned was held, in hours and in sessions that fell out."""
    ids = tuple(case.id for case in made)
    planned = sum(Fraction(hours) for case in made for hours in hours_planned(case).values())
    short = sum(
        Fraction(full) - Fraction(had) for case in made for _, had, full in shortfalls(case)
    )
    dropped = sum(len(case.dropped) for case in made)
    to_make_up = sum(len(case.cancelled) for case in made)
    made_up = sum(len(case.made_up) for case in made)
    yield Measure(name="education.sessions.made-up", span=exact(made_up), cases=ids)
    yield Measure(name="education.sessions.dropped", span=exact(dropped), cases=ids)
    yield Measure(name="education.sessions.to-make-up", span=exact(to_make_up), cases=ids)
    yield Measure(name="education.share-held", span=_share(planned - short, planned), cases=ids)


def _share(part: Fraction | int, whole: Fraction | int) -> Span:
    """Give a part of a whole in a hundred; where there is no whole, anything from 0 to 100."""
    if not whole:
        return bounded(Fraction(0), Fraction(100))
    share = Fraction(part) * 100 / Fraction(whole)
    return bounded(share, share)


def _came(taught: Iterable[Taught]) -> Span:
    """Give the share of those who came; where a count is not known, as far as the others tell."""
    least, most, of = 0, 0, 0
    for one in taught:
        if one.expected is None:
            return _share(0, 0)
        of += one.expected
        least += one.attended or 0
        most += one.expected if one.attended is None else one.attended
    low, high = _share(least, of), _share(most, of)
    return Span(low.low, high.high)


WORKFLOW: Workflow[Education, EducationFact, Rules] = Workflow(
    name="education",
    state=Education,
    facts=get_args(EducationFact),
    rules=Rules,
    lifecycle=LIFECYCLE,
    opening=opening,
    evolve=evolve,
    due=due,
    objections=objections,
    survey=survey,
    standing=standing,
    answers=answers,
    touches=(Adopted, SessionHeld, SessionCancelled, SessionDropped, Closed, Withdrawn),
    owes=(SessionHeld.kind, Closed.kind),
    objects={
        "planned.no-teacher": Severity.NOTICE,
        "revised.no-teacher": Severity.NOTICE,
        "revised.self-approved": Severity.BREACH,
        "session-held.twice": Severity.BREACH,
        "session-held.before-adoption": Severity.NOTICE,
        "session-held.outside-plan": Severity.NOTICE,
        "session-held.not-planned": Severity.NOTICE,
        "session-held.too-few": Severity.NOTICE,
        "session-cancelled.already-settled": Severity.BREACH,
        "session-dropped.not-cancelled": Severity.BREACH,
        "assessed.too-few-passed": Severity.NOTICE,
        "closed.hours-short": Severity.NOTICE,
        "closed.not-made-up": Severity.NOTICE,
        "closed.not-tested": Severity.NOTICE,
    },
    surveys=(
        "year.topic-missing",
        "year.band-topics-missing",
        "year.hours-unplanned",
        "year.hours-unreached",
    ),
)
