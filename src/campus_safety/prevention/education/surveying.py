"""What only all plans of a school year show together: topics and hours that a law asks for."""

from collections.abc import Iterable, Iterator, Mapping

from campus_safety.kernel import Finding, Gap, Law, Provision, Rule, Severity, under
from campus_safety.prevention.education.facts import Line
from campus_safety.prevention.education.hours import hours_of_band
from campus_safety.prevention.education.life import Education, Rules, Status, Taught
from campus_safety.vocabulary import GradeBand, LessonTopic

__all__ = ["survey"]


def survey(cases: Iterable[Education], law: Law) -> Iterator[Finding]:
    """Find what the plans of one unit and school year leave out, by the law of its first day.

    Plans that were withdrawn are left out. What was reached is asked once all are closed.
    """
    years: dict[tuple[str, str], list[Education]] = {}
    for case in cases:
        if case.status is not Status.WITHDRAWN:
            years.setdefault((case.unit, case.year), []).append(case)
    for plans in years.values():
        yield from _of_year(sorted(plans, key=lambda plan: (plan.days.since, plan.id)), law)


def _of_year(plans: list[Education], law: Law) -> Iterator[Finding]:
    first = plans[0]
    rules = law.section(Rules).on(first.days.since)
    lines = [line for plan in plans for line in plan.lines]
    taught = [one for plan in plans for one in plan.taught]
    bands = tuple(dict.fromkeys(line.band for line in lines if line.band is not None))
    yield from _statutes(first, lines, rules)
    yield from _topics(first, lines, bands, rules)
    yield from _hours(first, lines, bands, rules.hours, "year.hours-unplanned")
    if all(plan.status is Status.CLOSED for plan in plans):
        yield from _hours(first, taught, bands, rules.hours, "year.hours-unreached")


def _finding(code: str, plan: Education, *values: tuple[str, str]) -> Finding:
    return Finding(
        code=f"education.{code}",
        severity=Severity.NOTICE,
        case=plan.id,
        values=(("year", plan.year), *values),
    )


def _statutes(plan: Education, lines: list[Line], rules: Rules) -> Iterator[Finding]:
    """Name each topic that a statute has taught, and that no line for pupils is about."""
    held = {line.topic for line in lines if line.band is not None}
    for topic, asked in (
        (LessonTopic.EMERGENCY, rules.of_emergency),
        (LessonTopic.FIRE, rules.of_fire),
        (LessonTopic.INFECTION, rules.of_infection),
        (LessonTopic.WEATHER, rules.of_weather),
    ):
        if topic not in held:
            named = ("topic", f"lesson_topic.{topic}")
            yield from under(asked, _finding("year.topic-missing", plan, named), plan.days.since)


def _topics(
    plan: Education, lines: list[Line], bands: tuple[GradeBand, ...], rules: Rules
) -> Iterator[Finding]:
    """Name the topics that a band is to be taught, and that no line of it is about."""
    asked = rules.topics
    for band in bands:
        listed = asked.value.get(band, ()) if isinstance(asked, Provision) else ()
        held = {line.topic for line in lines if line.band == band}
        missing = [f"lesson_topic.{topic}" for topic in listed if topic not in held]
        if missing or isinstance(asked, Gap):
            named = (("band", f"grade_band.{band}"), ("topics", ", ".join(missing)))
            found = _finding("year.band-topics-missing", plan, *named)
            yield from under(asked, found, plan.days.since)


def _hours(
    plan: Education,
    parts: list[Line] | list[Taught],
    bands: tuple[GradeBand, ...],
    asked: Rule[Mapping[str, int]],
    code: str,
) -> Iterator[Finding]:
    """Name each band that has fewer hours in the year than a rule asks for it."""
    for band in bands:
        had = hours_of_band(parts, band)
        least = asked.value.get(band) if isinstance(asked, Provision) else None
        if isinstance(asked, Gap) or (least is not None and had < least):
            named = (
                ("band", f"grade_band.{band}"),
                ("hours", f"{had:f}"),
                ("least", "education_figure.open" if least is None else str(least)),
            )
            yield from under(asked, _finding(code, plan, *named), plan.days.since)
