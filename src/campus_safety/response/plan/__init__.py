"""Plans 应急预案: drafted → reviewed → approved → in force → retired.

A version is revised for a named finding or trigger, and the one before it stays in force
until the next takes its place. Seed map: A2.1, A2.4.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import assert_never, get_args

from campus_safety.kernel import (
    Law,
    Objection,
    Obligation,
    Period,
    Severity,
    Workflow,
    amend,
    each,
)
from campus_safety.response.plan import changes
from campus_safety.response.plan.contents import Contents, Role, Step, StepFault, step_faults
from campus_safety.response.plan.facts import (
    Amended,
    Approved,
    Drafted,
    DrillFindingRaised,
    Evaluated,
    Filed,
    PlanFact,
    Published,
    PutInForce,
    Retired,
    Reviewed,
    Revised,
    RevisionCalledFor,
    RoleFilled,
    RoleVacated,
    SentBack,
)
from campus_safety.response.plan.force import (
    Fitness,
    Vacancy,
    fit_on,
    in_force_on,
    stands_in,
    unfit_in,
    vacancies,
)
from campus_safety.response.plan.life import (
    LIFECYCLE,
    Holding,
    Plan,
    Rules,
    Status,
    Version,
)
from campus_safety.response.plan.objecting import (
    activity_unnamed,
    before_approval,
    cause_missing,
    contents_unsound,
    finding_unnamed,
    no_such_finding,
    parts_missing,
    role_vacant,
    trigger_not_listed,
)
from campus_safety.response.plan.owing import due
from campus_safety.response.plan.surveying import survey
from campus_safety.scoring import Measure, counted
from campus_safety.vocabulary import Emergency, PlanScope, School
from campus_safety.vocabulary.days import Days

__all__ = [
    "LIFECYCLE",
    "WORKFLOW",
    "Amended",
    "Approved",
    "Contents",
    "Days",
    "Drafted",
    "DrillFindingRaised",
    "Evaluated",
    "Filed",
    "Fitness",
    "Holding",
    "Plan",
    "PlanFact",
    "Published",
    "PutInForce",
    "Retired",
    "Reviewed",
    "Revised",
    "RevisionCalledFor",
    "Role",
    "RoleFilled",
    "RoleVacated",
    "Rules",
    "SentBack",
    "Status",
    "Step",
    "StepFault",
    "Vacancy",
    "Version",
    "due",
    "fit_on",
    "in_force_on",
    "measures",
    "step_faults",
    "vacancies",
]


def opening(fact: Drafted) -> Plan:
    """Begin a plan with the draft of its first version."""
    return Plan(
        unit=fact.unit,
        scope=fact.scope,
        title=fact.title,
        emergency=fact.emergency,
        activity=fact.activity,
        versions=(Version(number=1, contents=fact.contents, begun=fact.at),),
    )


def evolve(plan: Plan, fact: PlanFact) -> Plan:
    """Copy what a later fact says of the plan; what the table keeps is not touched."""
    match fact:
        case Drafted() | Reviewed() | SentBack():
            return plan
        case Amended():
            return changes.amended(plan, fact)
        case Approved():
            return changes.approved(plan, fact.at)
        case PutInForce():
            return changes.put_in_force(plan, fact)
        case Published() | Filed():
            return changes.made_known(plan, fact)
        case RoleFilled():
            return changes.filled(plan, fact)
        case RoleVacated():
            return changes.vacated(plan, fact)
        case DrillFindingRaised():
            return changes.raised(plan, fact)
        case RevisionCalledFor():
            return changes.called(plan, fact)
        case Evaluated():
            return amend(plan, evaluated_at=fact.at, evaluations=plan.evaluations + 1)
        case Revised():
            return changes.revised(plan, fact)
        case Retired():
            return changes.retired(plan, fact.until)
    assert_never(fact)


def objections(plan: Plan | None, fact: PlanFact, law: Law) -> Iterator[Objection]:
    """Say what neither the table nor a term says against a fact."""
    rules = law.section(Rules).on(law.day(fact.at))
    match fact:
        case Drafted():
            yield from activity_unnamed(fact, rules)
            yield from contents_unsound(fact.contents, rules)
        case Amended() | Revised() if plan is not None:
            yield from contents_unsound(fact.contents, rules)
            yield from no_such_finding(plan, fact, rules)
            if isinstance(fact, Revised):
                yield from cause_missing(fact, rules)
                yield from trigger_not_listed(fact, rules)
                yield from finding_unnamed(plan, fact, rules)
        case Approved() if plan is not None:
            yield from parts_missing(plan.in_hand.contents, rules)
        case PutInForce() if plan is not None:
            yield from before_approval(plan, fact, rules, law)
            yield from role_vacant(plan, fact, rules)
        case _:
            pass


def standing(
    school: School, since: date, until: date, law: Law
) -> Iterator[tuple[Obligation, Period]]:
    """Owe every school an evaluation of its plans in each period that a rule names."""
    return each(
        Rules,
        lambda rules: rules.evaluating_each,
        law,
        since=since,
        until=until,
        periods=school.periods,
        case=f"{school.reference.partition(':')[2]}/plan",
        act=Evaluated,
        holder="office:head",
        regime="plan",
    )


def measures(plans: Iterable[Plan], since: date, until: date, law: Law) -> Iterator[Measure]:
    """Count the plans of the days given (`until` exclusive): in force on one of them, and fit."""
    told = list(plans)
    period = Days(since=since, until=until) if since < until else None
    held = [p for p in told if period and stands_in(p, period)]
    yield counted("plan.drafted", [p for p in told if since <= law.day(p.opened) < until])
    yield counted("plan.revised", [p for p in told if _revised_in(p, since, until, law)])
    yield counted("plan.retired", [p for p in told if _retired_in(p, since, until)])
    yield counted("plan.in-force", held)
    yield counted("plan.unfit", [p for p in held if period and unfit_in(p, period, law)])
    yield counted("plan.with-open-findings", [p for p in held if p.findings])
    yield counted("plan.in-force.comprehensive", [p for p in held if p.emergency is None])
    kinds = (p.emergency for p in held if p.emergency is not None)
    for emergency in dict.fromkeys((*Emergency.rows, *kinds)):
        of_kind = [p for p in held if p.emergency == emergency]
        yield counted(f"plan.in-force.for.{emergency}", of_kind)
    for scope in dict.fromkeys((*PlanScope.rows, *(p.scope for p in held))):
        yield counted(f"plan.in-force.of.{scope}", [p for p in held if p.scope == scope])


def _revised_in(plan: Plan, since: date, until: date, law: Law) -> bool:
    return any(since <= law.day(version.begun) < until for version in plan.versions[1:])


def _retired_in(plan: Plan, since: date, until: date) -> bool:
    return plan.retired_from is not None and since <= plan.retired_from < until


WORKFLOW: Workflow[Plan, PlanFact, Rules] = Workflow(
    name="plan",
    state=Plan,
    facts=get_args(PlanFact),
    rules=Rules,
    lifecycle=LIFECYCLE,
    opening=opening,
    evolve=evolve,
    due=due,
    objections=objections,
    survey=survey,
    standing=standing,
    touches=(
        Amended,
        PutInForce,
        Published,
        Filed,
        RoleFilled,
        RoleVacated,
        DrillFindingRaised,
        RevisionCalledFor,
        Evaluated,
        Revised,
        Retired,
    ),
    owes=(Revised.kind, Published.kind, Filed.kind, Evaluated.kind, RoleFilled.kind),
    objects={
        "drafted.activity-unnamed": Severity.BREACH,
        "contents.role-circle": Severity.BREACH,
        "contents.role-unknown": Severity.NOTICE,
        "contents.dead-step": Severity.BREACH,
        "contents.step-circle": Severity.BREACH,
        "contents.step-too-early": Severity.BREACH,
        "amended.no-such-finding": Severity.BREACH,
        "approved.parts-missing": Severity.BREACH,
        "put-in-force.before-approval": Severity.BREACH,
        "put-in-force.role-vacant": Severity.NOTICE,
        "revised.cause-missing": Severity.BREACH,
        "revised.trigger-not-listed": Severity.NOTICE,
        "revised.finding-unnamed": Severity.NOTICE,
        "revised.no-such-finding": Severity.BREACH,
    },
    surveys=("in-force.twice", "in-force.role-vacant"),
)
