"""Education that is owed again and again without any plan: each term, year, or week of one."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta

from attrs import frozen

from campus_safety.kernel import (
    Anchor,
    Every,
    Gap,
    Law,
    Obligation,
    Period,
    Provision,
    Rule,
    each,
    owed_in,
)
from campus_safety.prevention.education.facts import SessionHeld
from campus_safety.prevention.education.life import HOLDER, Rules
from campus_safety.vocabulary import GradeBand, Profile, School

__all__ = ["answers", "bands_of", "counts_for", "standing"]

_WEEK = timedelta(days=7)


@frozen
class Duty:
    """A duty to teach again and again: its name, its rule, who holds it and whom it binds.

    `counted_as` is the name under which the law lists what answers it, where that is another.
    """

    regime: str
    rule: Callable[[Rules], Rule[Anchor]]
    holder: str = HOLDER
    binds: Callable[[tuple[GradeBand, ...]], bool] = bool
    counted_as: str = ""


def _kindergarten(bands: tuple[GradeBand, ...]) -> bool:
    return GradeBand.KINDERGARTEN in bands


def _school(bands: tuple[GradeBand, ...]) -> bool:
    return any(band != GradeBand.KINDERGARTEN for band in bands)


DUTIES = (
    Duty("fire", lambda rules: rules.fire_each),
    Duty("safety", lambda rules: rules.safety_each, binds=_school),
    Duty("vice_principal", lambda rules: rules.legal_each, "office:legal-vice-principal", _school),
    Duty("staff", lambda rules: rules.staff_each, "office:head"),
    Duty(
        "parents_kindergarten",
        lambda rules: rules.parents_kindergarten,
        binds=_kindergarten,
        counted_as="parents",
    ),
    Duty(
        "parents_school",
        lambda rules: rules.parents_school,
        binds=_school,
        counted_as="parents",
    ),
)
_NAMES = {duty.regime: duty.counted_as for duty in DUTIES if duty.counted_as}


def bands_of(profile: Profile, rules: Rules) -> tuple[GradeBand, ...] | None:
    """List the bands of grades that a unit teaches, by its kind.

    A kind that no rule lists is the band of its own name; `None` where the rule is not known.
    """
    if rules.bands is Gap.UNKNOWN:
        return None
    listed = rules.bands.value if isinstance(rules.bands, Provision) else {}
    return tuple(GradeBand(band) for band in listed.get(profile.kind, (profile.kind,)))


def standing(
    school: School, since: date, until: date, law: Law
) -> Iterator[tuple[Obligation, Period]]:
    """Owe the education of every period that a rule names, in the order of the periods.

    A period is judged by the law and by what the unit is on its first day: before its first
    profile a unit owes none.
    """
    found = [*_weeks(school, since, until, law)]
    for duty in DUTIES:
        found += [
            (owed, period)
            for owed, period in each(
                Rules,
                duty.rule,
                law,
                since=since,
                until=until,
                periods=school.periods,
                case=_case(school, duty.regime),
                act=SessionHeld,
                holder=duty.holder,
                regime=duty.regime,
            )
            if _binds(duty.binds, school, period, law)
        ]
    yield from sorted(found, key=lambda pair: pair[1].since)


def _case(school: School, regime: str) -> str:
    return f"{school.reference.partition(':')[2]}/education/{regime}"


def _binds(
    of: Callable[[tuple[GradeBand, ...]], bool], school: School, period: Period, law: Law
) -> bool:
    profile = school.on(period.since)
    bands = profile and bands_of(profile, law.section(Rules).on(period.since))
    return bool(bands) and of(bands or ())


def _weeks(
    school: School, since: date, until: date, law: Law
) -> Iterator[tuple[Obligation, Period]]:
    """Owe the safety week of each year, which begins on one of the Mondays of a month."""
    for begun, ended, rules in law.section(Rules).stretches(since, until):
        asked = rules.safety_week
        if not isinstance(asked, Provision):
            continue
        for year in range(begun.year, ended.year + 1):
            first = _monday(year, asked.value)
            if first is None or not begun <= first < ended:
                continue
            period = Period(name=str(year), every=Every.WEEK, since=first, until=first + _WEEK)
            if _binds(bool, school, period, law):
                yield _week_owed(school, period, asked, law), period


def _week_owed(
    school: School, period: Period, basis: Provision[Mapping[str, int]], law: Law
) -> Obligation:
    return owed_in(
        period.name,
        Anchor(every=period.every).deadline(period, law.zone),
        basis,
        law,
        case=f"{_case(school, 'safety_week')}/{period.name}",
        act=SessionHeld,
        holder=HOLDER,
        regime="safety_week",
    )


def _monday(year: int, asked: Mapping[str, int]) -> date | None:
    """Find a Monday of a month, counted from 1, or from the last as -1; `None` if none."""
    month, nth = asked.get("month"), asked.get("monday")
    days = (date(year, 1, 1) + timedelta(days=n) for n in range(366))
    mondays = [day for day in days if (day.year, day.month, day.weekday()) == (year, month, 0)]
    places = {**dict(enumerate(mondays, 1)), -1: mondays[-1] if mondays else None}
    return places.get(nth or 0)


def counts_for(fact: SessionHeld, regime: str, rules: Rules) -> bool | None:
    """Tell whether a session counts for a duty by its topic or form; `None` if not known.

    Only what is taught to pupils counts by its topic. Where no rule lists the words of a
    duty, its own name is the one.
    """
    if rules.counting is Gap.UNKNOWN:
        return None
    table = rules.counting.value if isinstance(rules.counting, Provision) else {}
    name = _NAMES.get(regime, regime)
    words = table.get(name, (name,))
    return fact.form in words or (fact.band is not None and fact.topic in words)


def answers(owed: Obligation, period: Period, fact: SessionHeld, law: Law) -> bool:
    """Tell whether a session answers a duty: in its period, and of its topic or form.

    What counts is asked of the law of the session's day.
    """
    day = law.day(fact.at)
    counts = counts_for(fact, owed.regime, law.section(Rules).on(day))
    return period.holds(day) and counts is True
