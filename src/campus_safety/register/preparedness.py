"""Sentences on plans and drills: drilled again once revised, and for the version in force."""

from collections.abc import Iterator, Sequence

from campus_safety.kernel import Finding, Law, Obligation
from campus_safety.register.held import Held, notice
from campus_safety.response import drill
from campus_safety.response.drill import Drill
from campus_safety.response.plan import DrillFindingRaised, Plan, in_force_on

__all__ = [
    "a_drill_counts_for_the_version_in_force",
    "a_drill_finding_goes_to_its_plan",
    "a_revised_plan_must_be_drilled_again",
]


def a_revised_plan_must_be_drilled_again(held: Held, law: Law) -> Iterator[Obligation]:
    """Ask for a drill of the version that is in force, where it is not the plan's first."""
    drills = held.of(Drill)
    for plan in held.of(Plan):
        version = in_force_on(plan, law.day(held.as_of))
        if version is None or version.days is None or version.number == plan.versions[0].number:
            continue
        if not _drilled(plan, version.number, drills):
            yield from drill.due_for_version(plan.id, version.number, version.days.since, law)


def _drilled(plan: Plan, number: int, drills: Sequence[Drill]) -> bool:
    return any(drill.counts_for(one, plan.id, number) for one in drills)


def a_drill_counts_for_the_version_in_force(held: Held, law: Law) -> Iterator[Finding]:
    """Find the drills that were held for another version than was in force on their day (P2)."""
    plans = {plan.id: plan for plan in held.of(Plan)}
    for one in held.of(Drill):
        plan = plans.get(one.held_for or "")
        if one.held_at is None or plan is None or one.version is None:
            continue
        day = law.day(one.held_at)
        version = in_force_on(plan, day)
        if version is None or version.number != one.version:
            asked = law.section(drill.Rules).on(day).version_named
            there = "none" if version is None else f"{version.number}"
            said = (("plan", plan.id), ("version", f"{one.version}"), ("in_force", there))
            yield from notice("drilled-other-version", one.id, asked, one.held_at, *said)


def a_drill_finding_goes_to_its_plan(held: Held, law: Law) -> Iterator[Finding]:
    """Find what a drill found at fault in a plan and the plan does not know of (P3)."""
    plans = {plan.id: plan for plan in held.of(Plan)}
    known = {f.finding for f in held.facts["plan"] if isinstance(f, DrillFindingRaised)}
    for one in held.of(Drill):
        for open_ in drill.plan_findings(one):
            if open_.plan in plans and open_.reference not in known:
                asked = law.section(drill.Rules).on(law.day(open_.raised)).revision_named
                said = (("finding", open_.reference), ("plan", open_.plan or ""))
                yield from notice("drill-finding-not-in-plan", one.id, asked, open_.raised, *said)
