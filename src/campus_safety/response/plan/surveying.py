"""What only all plans of a keeper show together: two in force at once, and roles held by nobody."""

from collections.abc import Iterable, Iterator
from itertools import product

from campus_safety.kernel import Finding, Gap, Law, Provision, Rule, Severity
from campus_safety.response.plan.force import vacancies
from campus_safety.response.plan.life import Plan, Rules, Subject
from campus_safety.vocabulary.days import Days

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
    stretches = (each.days for each in plan.versions), (each.days for each in other.versions)
    for one, two in product(*stretches):
        days = one and two and one.shared(two)
        if days:
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
        if version.days is None:
            continue
        rules = law.section(Rules).on(version.days.since)
        for vacancy in vacancies(plan, version, rules.roles_required):
            yield Finding(
                code="plan.in-force.role-vacant",
                severity=Severity.NOTICE,
                case=plan.id,
                values=(
                    ("role", f"plan_role.{vacancy.role}"),
                    ("version", str(version.number)),
                    *_days(vacancy.days),
                ),
                basis=_basis(rules.roles_filled),
            )


def _basis(rule: Rule[bool]) -> Provision[bool] | None:
    """Give what a finding may cite: a rule that says so."""
    return None if isinstance(rule, Gap) or not rule.value else rule


def _days(days: Days) -> tuple[tuple[str, str], ...]:
    until = "plan_end.open" if days.until is None else f"{days.until}"
    return ("since", f"{days.since}"), ("until", until)
