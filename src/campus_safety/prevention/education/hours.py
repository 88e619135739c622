"""Hours planned and hours reached, exactly, by topic and band of grades."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction

from campus_safety.kernel import Law, Span, exact, total
from campus_safety.prevention.education.facts import Line
from campus_safety.prevention.education.life import Education, Taught
from campus_safety.vocabulary import GradeBand, LessonTopic

__all__ = [
    "bounded",
    "hours_of_band",
    "hours_planned",
    "hours_reached",
    "per_pupil",
    "sessions_on",
    "shortfalls",
]

Subject = tuple[LessonTopic, GradeBand | None]
"""What is taught to whom; adults are no band."""

_FINE = 10_000
"""Into how many parts one is cut where a fraction is no decimal."""


def hours_planned(case: Education) -> dict[Subject, Decimal]:
    """Give the class hours that a plan has, by topic and band; two lines of one add up."""
    return _summed(case.lines)


def hours_reached(case: Education) -> dict[Subject, Decimal]:
    """Give the class hours that were taught, by topic and band, planned or not."""
    return _summed(case.taught)


def hours_of_band(parts: Iterable[Line | Taught], band: GradeBand) -> Decimal:
    """Add up the class hours of one band over all topics."""
    return _total(part.hours for part in parts if part.band == band)


def _summed(parts: Iterable[Line | Taught]) -> dict[Subject, Decimal]:
    found: dict[Subject, list[Decimal]] = {}
    for part in parts:
        found.setdefault((part.topic, part.band), []).append(part.hours)
    return {subject: _total(hours) for subject, hours in found.items()}


def _total(hours: Iterable[Decimal]) -> Decimal:
    return total(map(exact, hours)).low or Decimal(0)


def shortfalls(case: Education) -> Iterator[tuple[Subject, Decimal, Decimal]]:
    """List where fewer class hours were taught than planned: reached, then planned."""
    reached = hours_reached(case)
    for subject, planned in hours_planned(case).items():
        had = reached.get(subject, Decimal(0))
        if had < planned:
            yield subject, had, planned


def sessions_on(
    cases: Iterable[Education], topic: LessonTopic, since: date, until: date, law: Law
) -> tuple[tuple[str, Taught], ...]:
    """List the sessions on a topic from a day to a day (exclusive), each with its case."""
    return tuple(
        (case.id, one)
        for case in cases
        for one in case.taught
        if one.topic == topic and since <= law.day(one.at) < until
    )


def per_pupil(sessions: Iterable[Taught]) -> Span:
    """Give the class hours that a pupil had on average, within a ten-thousandth of an hour.

    A session gives each pupil its hours times the share of those who came. Where that share
    is not known, it lies anywhere between nobody and everybody.
    """
    low, high = Fraction(0), Fraction(0)
    for one in sessions:
        hours = Fraction(one.hours)
        if one.expected and one.attended is not None:
            low += hours * one.attended / one.expected
            high += hours * one.attended / one.expected
        else:
            high += hours
    return bounded(low, high)


def bounded(low: Fraction, high: Fraction) -> Span:
    """Give a span of four decimals that holds two fractions and all between, and no wider."""
    least = low * _FINE
    most = high * _FINE
    return Span(
        Decimal(least.numerator // least.denominator) / _FINE,
        Decimal(-(-most.numerator // most.denominator)) / _FINE,
    )
