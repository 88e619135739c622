"""What is held against a fact of a plan: its text, its approval, its days, its causes."""

from collections.abc import Iterable, Iterator

from attrs import evolve as changed

from campus_safety.kernel import Gap, Law, Objection, Provision
from campus_safety.response.plan.contents import (
    Contents,
    StepFault,
    role_circles,
    roles_unknown,
    step_faults,
)
from campus_safety.response.plan.facts import Amended, Drafted, PutInForce, Revised
from campus_safety.response.plan.force import missing_parts, vacancies
from campus_safety.response.plan.life import Plan, Rules
from campus_safety.vocabulary import PlanScope

__all__ = [
    "activity_unnamed",
    "before_approval",
    "cause_missing",
    "contents_unsound",
    "finding_unnamed",
    "no_such_finding",
    "parts_missing",
    "role_vacant",
    "trigger_not_listed",
]


def activity_unnamed(fact: Drafted, rules: Rules) -> Iterator[Objection]:
    """Ask which activity the plan of one activity is for."""
    if fact.scope == PlanScope.ACTIVITY and fact.activity is None:
        yield Objection(code="drafted.activity-unnamed", rule=rules.activity_named)


def contents_unsound(contents: Contents, rules: Rules) -> Iterator[Objection]:
    """Refuse roles in a circle and steps that nothing leads to; tell of roles not in the plan."""
    if circle := role_circles(contents):
        values = (("roles", _roles(circle)),)
        yield Objection(code="contents.role-circle", rule=rules.roles_sound, values=values)
    if unknown := roles_unknown(contents):
        values = (("roles", _roles(unknown)),)
        yield Objection(code="contents.role-unknown", rule=rules.roles_sound, values=values)
    faults = list(step_faults(contents))
    for code in StepFault:
        found = [(step, lacking) for fault, step, lacking in faults if fault is code]
        if found:
            steps = ", ".join(step.name for step, _ in found)
            needs = ", ".join(dict.fromkeys(need for _, lacking in found for need in lacking))
            yield Objection(
                code=f"contents.{code}",
                rule=rules.steps_prepared,
                values=(("steps", steps), ("needs", needs)),
            )


def _roles(roles: Iterable[str]) -> str:
    return ", ".join(f"plan_role.{role}" for role in roles)


def parts_missing(contents: Contents, rules: Rules) -> Iterator[Objection]:
    """Name the parts that the version to be approved has not."""
    missing = missing_parts(contents, rules.parts)
    if missing or isinstance(rules.parts, Gap):
        named = ", ".join(f"plan_part.{part}" for part in missing)
        values = (("missing", named),) if missing else ()
        yield Objection(code="approved.parts-missing", rule=rules.parts, values=values)


def before_approval(plan: Plan, fact: PutInForce, rules: Rules, law: Law) -> Iterator[Objection]:
    """Refuse a first day on which the version was not approved yet."""
    approved = plan.in_hand.approved
    if approved is not None and fact.days.since < law.day(approved):
        yield Objection(
            code="put-in-force.before-approval",
            rule=rules.approved_first,
            values=(("since", f"{fact.days.since}"), ("approved", f"{law.day(approved)}")),
        )


def role_vacant(plan: Plan, fact: PutInForce, rules: Rules) -> Iterator[Objection]:
    """Name the roles that nobody holds on some day on which the version will be in force."""
    version = changed(plan.in_hand, days=fact.days)
    found = list(vacancies(plan, version, rules.roles_required))
    if not found and rules.roles_required is not Gap.UNKNOWN:
        return
    roles = _roles(dict.fromkeys(vacancy.role for vacancy in found))
    since = min((vacancy.days.since for vacancy in found), default=fact.days.since)
    yield Objection(
        code="put-in-force.role-vacant",
        rule=rules.roles_filled,
        sure=bool(found),
        values=(("roles", roles), ("since", f"{since}")),
    )


def cause_missing(fact: Revised, rules: Rules) -> Iterator[Objection]:
    """Refuse a revision that names neither a finding nor a trigger."""
    if not fact.findings and not fact.triggers:
        yield Objection(code="revised.cause-missing", rule=rules.triggers)


def trigger_not_listed(fact: Revised, rules: Rules) -> Iterator[Objection]:
    """Tell of a trigger that the law does not list."""
    listed = rules.triggers.value if isinstance(rules.triggers, Provision) else ()
    strange = [trigger for trigger in fact.triggers if trigger not in listed]
    if strange:
        values = (("triggers", ", ".join(f"revision_trigger.{word}" for word in strange)),)
        yield Objection(code="revised.trigger-not-listed", rule=rules.triggers, values=values)


def finding_unnamed(plan: Plan, fact: Revised, rules: Rules) -> Iterator[Objection]:
    """Tell of the open findings of drills that a revision leaves unanswered."""
    left = [finding for finding, _ in plan.findings if finding not in fact.findings]
    if left:
        values = (("findings", ", ".join(left)),)
        yield Objection(code="revised.finding-unnamed", rule=rules.names_findings, values=values)


def no_such_finding(plan: Plan, fact: Revised | Amended, rules: Rules) -> Iterator[Objection]:
    """Refuse to answer a finding that no drill raised, or that was answered before."""
    opened = {finding for finding, _ in plan.findings}
    strange = [finding for finding in fact.findings if finding not in opened]
    if strange:
        yield Objection(
            code=f"{fact.kind.removeprefix('plan.')}.no-such-finding",
            rule=rules.names_findings,
            values=(("findings", ", ".join(strange)),),
        )
