"""What is in force on a day, and whether it is fit: the questions that links ask."""

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from campus_safety.kernel import Gap, Law, Provision, Rule
from campus_safety.response.plan.contents import Contents
from campus_safety.response.plan.life import Plan, Rules, Version
from campus_safety.vocabulary.days import Days, uncovered

__all__ = [
    "Fitness",
    "Vacancy",
    "fit_on",
    "in_force_on",
    "missing_parts",
    "stands_in",
    "unfit_in",
    "vacancies",
]


def in_force_on(plan: Plan, day: date) -> Version | None:
    """Give the version of a plan that is in force on a day; `None` where none is."""
    return next((version for version in plan.versions if version.holds(day)), None)


@frozen(kw_only=True)
class Vacancy:
    """A role that nobody holds, and the days on which that is so."""

    role: str
    days: Days


def vacancies(plan: Plan, version: Version, required: Rule[tuple[str, ...]]) -> Iterator[Vacancy]:
    """List the days of a version in force on which one of its roles is held by nobody.

    Beside the roles that the plan names there are those that a rule asks for.
    """
    if version.days is None:
        return
    asked = required.value if isinstance(required, Provision) else ()
    for role in dict.fromkeys((*version.contents.role_names, *asked)):
        held = [one.days for one in plan.holdings if one.role == role]
        for days in uncovered(version.days, held):
            yield Vacancy(role=role, days=days)


def missing_parts(contents: Contents, asked: Rule[tuple[str, ...]]) -> tuple[str, ...]:
    """Name the parts that a rule asks for and that a version has not."""
    listed = asked.value if isinstance(asked, Provision) else ()
    return tuple(part for part in listed if part not in contents.parts)


@frozen(kw_only=True)
class Fitness:
    """Whether a plan would serve on a day: what its version lacks, and which roles are vacant.

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
        vacant=tuple(vacancy.role for vacancy in vacant if vacancy.days.holds(day)),
        known=Gap.UNKNOWN not in (rules.parts, rules.roles_required),
    )


def stands_in(plan: Plan, period: Days) -> bool:
    """Tell whether a plan is in force on some day of a period."""
    return any(version.days and version.days.shared(period) for version in plan.versions)


def unfit_in(plan: Plan, period: Days, law: Law) -> bool:
    """Tell whether a plan is in force on some day of a period without being fit on it.

    Parts and roles are asked by the law of the first such day of each version.
    """
    return any(_unfit(plan, version, period, law) for version in plan.versions)


def _unfit(plan: Plan, version: Version, period: Days, law: Law) -> bool:
    days = None if version.days is None else version.days.shared(period)
    if days is None:
        return False
    rules = law.section(Rules).on(days.since)
    empty = vacancies(plan, version, rules.roles_required)
    lacking = missing_parts(version.contents, rules.parts)
    return bool(lacking) or any(vacancy.days.shared(days) for vacancy in empty)
