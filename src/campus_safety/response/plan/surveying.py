"""What only all plans of a keeper show together: two in force at once, and roles held by nobody."""

from collections.abc import Iterable, Iterator
from itertools import product

from campus_safety.kernel import Finding, Gap, Law, Provision, Rule, Severity
from campus_safety.response.plan.force import Days, overlap, vacancies
from campus_safety.response.plan.life import Plan, Rules, Subject

__all__ = ["survey"]


def survey(plans: Iterable[Plan], law: Law) -> Iterator[Finding]:
    """Find the plans of one kind and unit that are in force at once, and the vacant roles."""
    alike: dict[Subject, list[Plan]] = {}
    for plan in plans:
        alike.setdefault(plan.subject, []).append(plan)
        yield from _vacant(plan, law)
    for same in alike.values():
        for plan, other in product(same, same):
            if plan.id != other.id:
                yield from _both_in_force(plan, other)


def _both_in_force(plan: Plan, other: Plan) -> Iterator[Finding]:
    for one, two in product(plan.versions, other.versions):
        days = overlap(one, two)
        if days is not None:
            values = (("other", other.id), *_days(days))
            yield Finding(
                code="plan.in-force.twice",
                severity=Severity.NOTICE,
                case=plan.id,
                values=values,
            )


def _vacant(plan: Plan, law: Law) -> Iterator[Finding]:
    """Name each role and the days in force on which nobody holds it, by the law of the first."""
    for version in plan.versions:
        if version.since is None:
            continue
        rules = law.section(Rules).on(version.since)
        for vacancy in vacancies(plan, version, rules.roles_required):
            yield Finding(
                code="plan.in-force.role-vacant",
                severity=Severity.NOTICE,
                case=plan.id,
                values=(
                    ("role", f"plan_role.{vacancy.role}"),
                    ("version", str(version.number)),
                    *_days((vacancy.since, vacancy.until)),
                ),
                basis=_basis(rules.roles_filled),
            )


def _basis(rule: Rule[bool]) -> Provision[bool] | None:
    """Give what a finding may cite: a rule that says so."""
    return None if isinstance(rule, Gap) or not rule.value else rule


def _days(days: Days) -> tuple[tuple[str, str], ...]:
    since, until = days
    return ("since", f"{since}"), ("until", "plan_end.open" if until is None else f"{until}")
