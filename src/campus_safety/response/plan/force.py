"""What is in force on a day, and whether it is fit: the questions that later links ask."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TypeAlias

from attrs import frozen

from campus_safety.kernel import Gap, Law, Provision, Rule
from campus_safety.response.plan.contents import Contents
from campus_safety.response.plan.life import Plan, Rules, Version

__all__ = [
    "Days",
    "Fitness",
    "Vacancy",
    "fit_on",
    "in_force_on",
    "missing_parts",
    "overlap",
    "stands_in",
    "unfit_in",
    "vacancies",
]

Days: TypeAlias = tuple[date, date | None]
"""A stretch of days, from the first until the second (exclusive), or without end."""


def in_force_on(plan: Plan, day: date) -> Version | None:
    """Give the version of a plan that is in force on a day; `None` where none is."""
    return next((version for version in plan.versions if version.holds(day)), None)


@frozen(kw_only=True)
class Vacancy:
    """A stretch of days on which nobody holds a role, from `since` until `until` (exclusive)."""

    role: str
    since: date
    until: date | None

    def holds(self, day: date) -> bool:
        """Tell whether the role is vacant on a day."""
        return self.since <= day and _before(day, self.until)


def vacancies(plan: Plan, version: Version, required: Rule[tuple[str, ...]]) -> Iterator[Vacancy]:
    """List the days of a version in force on which one of its roles is held by nobody.

    Beside the roles that the plan names there are those that a rule asks for.
    """
    if version.since is None:
        return
    asked = required.value if isinstance(required, Provision) else ()
    for role in dict.fromkeys((*version.contents.role_names, *asked)):
        for since, until in _uncovered(version.since, version.until, _held(plan, role)):
            yield Vacancy(role=role, since=since, until=until)


def _held(plan: Plan, role: str) -> list[Days]:
    """List the days on which a role is held, by first day; a holding may have none left."""
    days = [(one.since, one.until) for one in plan.holdings if one.role == role]
    return sorted((d for d in days if _before(*d)), key=lambda stretch: stretch[0])


def _uncovered(free: date, end: date | None, held: Iterable[Days]) -> Iterator[Days]:
    """Give the days from `free` to `end` that none of the stretches holds, in order."""
    for since, until in held:
        if free < since and _before(free, end):
            yield free, _earlier(since, end)
        if until is None:
            return
        free = max(free, until)
    if _before(free, end):
        yield free, end


def _before(day: date, until: date | None) -> bool:
    """Tell whether a day lies before an end; every day does before no end."""
    return until is None or day < until


def _earlier(one: date, other: date | None) -> date:
    return one if other is None else min(one, other)


def overlap(one: Version, other: Version) -> Days | None:
    """Give the days on which both versions are in force; `None` where there are none."""
    return None if other.since is None else _shared(one, (other.since, other.until))


@frozen(kw_only=True)
class Fitness:
    """Whether a plan would serve on a day: what its version lacks, and who is missing.

    `known` is false while a rule that was in force is not known: it may ask for more.
    """

    version: Version | None
    parts: tuple[str, ...] = ()
    vacant: tuple[str, ...] = ()
    known: bool = True

    @property
    def fit(self) -> bool | None:
        """Tell whether it is fit; `None` while nothing is missing but a rule is not known."""
        if self.version is None or self.parts or self.vacant:
            return False
        return True if self.known else None


def fit_on(plan: Plan, day: date, law: Law) -> Fitness:
    """Hold the version in force on a day against the law of that day."""
    version = in_force_on(plan, day)
    if version is None:
        return Fitness(version=None)
    rules = law.section(Rules).on(day)
    vacant = vacancies(plan, version, rules.roles_required)
    return Fitness(
        version=version,
        parts=missing_parts(version.contents, rules.parts),
        vacant=tuple(vacancy.role for vacancy in vacant if vacancy.holds(day)),
        known=Gap.UNKNOWN not in (rules.parts, rules.roles_required),
    )


def missing_parts(contents: Contents, asked: Rule[tuple[str, ...]]) -> tuple[str, ...]:
    """Name the parts that a rule asks for and that a version has not."""
    listed = asked.value if isinstance(asked, Provision) else ()
    return tuple(part for part in listed if part not in contents.parts)


def stands_in(plan: Plan, since: date, until: date) -> bool:
    """Tell whether a plan is in force on some day of a period (`until` exclusive)."""
    return any(_shared(version, (since, until)) for version in plan.versions)


def unfit_in(plan: Plan, since: date, until: date, law: Law) -> bool:
    """Tell whether a plan is in force on a day of a period (`until` exclusive) without being fit.

    Parts are asked by the law of the first such day of each version.
    """
    for version in plan.versions:
        days = _shared(version, (since, until))
        if days is None:
            continue
        rules = law.section(Rules).on(days[0])
        empty = vacancies(plan, version, rules.roles_required)
        if missing_parts(version.contents, rules.parts):
            return True
        if any(_common((one.since, one.until), days) for one in empty):
            return True
    return False


def _shared(version: Version, days: Days) -> Days | None:
    return None if version.since is None else _common((version.since, version.until), days)


def _common(one: Days, other: Days) -> Days | None:
    """Give the days that two stretches share; `None` where there are none."""
    since = max(one[0], other[0])
    until = one[1] if other[1] is None else _earlier(other[1], one[1])
    return (since, until) if _before(since, until) else None
