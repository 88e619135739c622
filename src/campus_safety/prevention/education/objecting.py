"""What is held against a fact of education: what was not planned, not taught, not reached."""

from collections.abc import Iterator

from campus_safety.kernel import Gap, Law, Objection, Provision, Rule
from campus_safety.prevention.education.changes import settled, was_held
from campus_safety.prevention.education.facts import (
    Assessed,
    Line,
    Planned,
    Revised,
    SessionCancelled,
    SessionDropped,
    SessionHeld,
)
from campus_safety.prevention.education.hours import Subject, shortfalls
from campus_safety.prevention.education.life import Education, Rules

__all__ = [
    "already_counted",
    "hours_short",
    "no_teacher",
    "not_adopted",
    "not_as_planned",
    "not_cancelled",
    "not_made_up",
    "not_tested",
    "self_approved",
    "settled_before",
    "too_few_came",
    "too_few_passed",
]


def no_teacher(
    fact: Planned | Revised, lines: tuple[Line, ...], rules: Rules
) -> Iterator[Objection]:
    """Name the lines for which no teacher answers."""
    missing = [_named((line.topic, line.band)) for line in lines if line.teacher is None]
    if missing:
        yield Objection(
            code=f"{fact.kind.removeprefix('education.')}.no-teacher",
            rule=rules.teacher_named,
            values=(("lines", ", ".join(missing)),),
        )


def self_approved(fact: Revised, rules: Rules) -> Iterator[Objection]:
    """Refuse a revision that its own author approved."""
    if fact.approved_by == fact.by:
        yield Objection(code="revised.self-approved", rule=rules.revision_approved)


def already_counted(case: Education, fact: SessionHeld, rules: Rules) -> Iterator[Objection]:
    """Refuse to count a session twice."""
    if was_held(case, fact.session):
        values = (("session", fact.session),)
        yield Objection(code="session-held.twice", rule=rules.counted_once, values=values)


def not_adopted(case: Education, rules: Rules) -> Iterator[Objection]:
    """Tell of a session that was held before the plan was adopted."""
    if case.adopted_at is None:
        yield Objection(code="session-held.before-adoption", rule=rules.adopted_first)


def not_as_planned(
    case: Education, fact: SessionHeld, rules: Rules, law: Law
) -> Iterator[Objection]:
    """Tell of a session on a day outside the plan, or of what the plan has no line for."""
    if not case.days.holds(law.day(fact.at)):
        values = (("days", case.days.text),)
        yield Objection(code="session-held.outside-plan", rule=rules.as_planned, values=values)
    subject = (fact.topic, fact.band)
    if all(subject != (line.topic, line.band) for line in case.lines):
        values = (("what", _named(subject)),)
        yield Objection(code="session-held.not-planned", rule=rules.as_planned, values=values)


def too_few_came(fact: SessionHeld, rules: Rules) -> Iterator[Objection]:
    """Hold those who came against the share of all that a rule asks for, in a hundred."""
    least = rules.attendance
    enough = _are_enough(fact.attended, fact.expected, least)
    if enough is not True:
        values = (("attended", _figure(fact.attended)), ("expected", _figure(fact.expected)))
        yield Objection(
            code="session-held.too-few", rule=least, sure=enough is False, values=values
        )


def too_few_passed(fact: Assessed, rules: Rules) -> Iterator[Objection]:
    """Hold those who passed against the share of the tested that a rule asks for."""
    least = rules.passing
    if _are_enough(fact.passed, fact.tested, least) is not True:
        values = (("passed", str(fact.passed)), ("tested", str(fact.tested)))
        yield Objection(code="assessed.too-few-passed", rule=least, values=values)


def _are_enough(part: int | None, whole: int | None, least: Rule[int]) -> bool | None:
    if isinstance(least, Gap) or part is None or whole is None:
        return None
    return part * 100 >= least.value * whole


def settled_before(case: Education, fact: SessionCancelled, rules: Rules) -> Iterator[Objection]:
    """Refuse to cancel a session that was held or given up before."""
    if settled(case, fact.session):
        values = (("session", fact.session),)
        yield Objection(
            code="session-cancelled.already-settled", rule=rules.counted_once, values=values
        )


def not_cancelled(case: Education, fact: SessionDropped, rules: Rules) -> Iterator[Objection]:
    """Refuse to give up a session that was not to be made up."""
    if fact.session not in case.open_sessions:
        values = (("session", fact.session),)
        yield Objection(
            code="session-dropped.not-cancelled", rule=rules.counted_once, values=values
        )


def hours_short(case: Education, rules: Rules) -> Iterator[Objection]:
    """Name where fewer hours were taught than planned, each as reached of planned."""
    short = [
        f"{_named(subject)} – {reached:f}/{planned:f}"
        for subject, reached, planned in shortfalls(case)
    ]
    if short:
        values = (("lines", ", ".join(short)),)
        yield Objection(code="closed.hours-short", rule=rules.hours_reached, values=values)


def not_made_up(case: Education, rules: Rules) -> Iterator[Objection]:
    """Name the cancelled sessions that were neither made up nor given up."""
    if case.cancelled:
        values = (("sessions", ", ".join(case.open_sessions)),)
        yield Objection(code="closed.not-made-up", rule=rules.hours_reached, values=values)


def not_tested(case: Education, rules: Rules) -> Iterator[Objection]:
    """Name the planned topics that a rule wants tested, and that were not."""
    asked = rules.testing
    listed = asked.value if isinstance(asked, Provision) else ()
    tested = {topic for topic, _ in case.tested}
    planned = {line.topic for line in case.lines if line.band is not None}
    missing = [topic for topic in listed if topic in planned and topic not in tested]
    if missing or isinstance(asked, Gap):
        values = (("topics", ", ".join(f"lesson_topic.{topic}" for topic in missing)),)
        yield Objection(code="closed.not-tested", rule=asked, values=values)


def _named(subject: Subject) -> str:
    """Name a topic and a band by keys that the catalogue writes in words."""
    topic, band = subject
    of = "grade_band.none" if band is None else f"grade_band.{band}"
    return f"lesson_topic.{topic} – {of}"


def _figure(number: int | None) -> str:
    return "education_figure.open" if number is None else str(number)
