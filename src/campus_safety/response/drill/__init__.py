"""Drills 应急演练: planned → held → reviewed → archived.

Also announced, studied for, postponed or called off; what a drill finds stays open until it
is settled. How many are due, `quotas` says. Seed map: A2.2.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import assert_never, get_args

from campus_safety.kernel import Finding, Law, Objection, Severity, Workflow, amend
from campus_safety.response.drill.facts import (
    Announced,
    Archived,
    Cancelled,
    DrillFact,
    FindingRaised,
    FindingSettled,
    Held,
    Planned,
    Postponed,
    Reviewed,
    Studied,
)
from campus_safety.response.drill.life import LIFECYCLE, Drill, OpenFinding, Rules, Status
from campus_safety.response.drill.objecting import (
    finding_open,
    no_such_finding,
    not_as_planned,
    not_studied,
    revision_unnamed,
    too_few,
    too_slow,
    version_unnamed,
)
from campus_safety.response.drill.owing import (
    counts_for,
    due,
    due_for_version,
    plan_findings,
)
from campus_safety.response.drill.quotas import answers, counts_as, group_of, standing
from campus_safety.scoring import Measure, counted
from campus_safety.vocabulary import DrillKind

__all__ = [
    "LIFECYCLE",
    "WORKFLOW",
    "Announced",
    "Archived",
    "Cancelled",
    "Drill",
    "DrillFact",
    "FindingRaised",
    "FindingSettled",
    "Held",
    "OpenFinding",
    "Planned",
    "Postponed",
    "Reviewed",
    "Rules",
    "Status",
    "Studied",
    "counts_as",
    "counts_for",
    "due",
    "due_for_version",
    "group_of",
    "measures",
    "plan_findings",
    "standing",
]


def opening(fact: Planned) -> Drill:
    """Begin a drill with what was planned."""
    return Drill(
        unit=fact.unit,
        drill=fact.drill,
        day=fact.day,
        plan=fact.plan,
        announced=fact.announced,
    )


def evolve(drill: Drill, fact: DrillFact) -> Drill:
    """Copy what a later fact says of the drill; what the table keeps is not touched."""
    match fact:
        case Planned() | Archived():
            return drill
        case Announced():
            return amend(drill, told=(*drill.told, fact.to))
        case Studied():
            return amend(drill, studied=(*drill.studied, *fact.audiences))
        case Postponed():
            return amend(drill, day=fact.day, postponements=drill.postponements + 1)
        case Cancelled():
            return amend(drill, cancelled_at=fact.at)
        case Held():
            return _held(drill, fact)
        case FindingRaised():
            return _raised(drill, fact)
        case Reviewed():
            return amend(drill, reviewed_at=fact.at)
        case FindingSettled():
            return _settled(drill, fact)
    assert_never(fact)


def _held(drill: Drill, fact: Held) -> Drill:
    return amend(
        drill,
        held_at=fact.at,
        held_as=fact.drill,
        held_for=fact.plan,
        version=fact.version,
        expected=fact.expected,
        participants=fact.participants,
        seconds=fact.seconds,
    )


def _raised(drill: Drill, fact: FindingRaised) -> Drill:
    """Open a finding, once."""
    if any(one.reference == fact.finding for one in drill.findings):
        return drill
    new = OpenFinding(reference=fact.finding, raised=fact.at, plan=fact.plan)
    return amend(drill, findings=(*drill.findings, new))


def _settled(drill: Drill, fact: FindingSettled) -> Drill:
    """Close a finding; one of the plan only where a version of the plan is named."""
    ended = [one for one in drill.findings if one.reference == fact.finding]
    if not ended or (ended[0].plan is not None and fact.version is None):
        return drill
    return amend(
        drill,
        findings=tuple(one for one in drill.findings if one not in ended),
        settled=(*drill.settled, (fact.finding, fact.version)),
    )


def objections(drill: Drill | None, fact: DrillFact, law: Law) -> Iterator[Objection]:
    """Say what neither the table nor a term says against a fact."""
    if drill is None:
        return
    rules = law.section(Rules).on(law.day(fact.at))
    match fact:
        case Held():
            yield from not_as_planned(drill, fact, rules)
            yield from version_unnamed(fact, rules)
            yield from not_studied(drill, rules)
            yield from too_few(fact, rules)
            yield from too_slow(fact, rules)
        case FindingSettled():
            yield from no_such_finding(drill, fact, rules)
            yield from revision_unnamed(drill, fact, rules)
        case Archived():
            yield from finding_open(drill, rules)
        case _:
            pass


def survey(drills: Iterable[Drill], law: Law) -> Iterator[Finding]:
    """Find drills of one unit that were held as one kind on one day: one drill, counted twice."""
    alike: dict[tuple[str, str, date], list[str]] = {}
    for drill in drills:
        if drill.held_at is not None and drill.held_as is not None:
            occasion = drill.unit, drill.held_as, law.day(drill.held_at)
            alike.setdefault(occasion, []).append(drill.id)
    for (_, kind, day), ids in alike.items():
        first, *others = sorted(ids)
        for id in others:
            values = (("other", first), ("kind", f"drill_kind.{kind}"), ("day", f"{day}"))
            yield Finding(code="drill.held.twice", severity=Severity.NOTICE, case=id, values=values)


def measures(drills: Iterable[Drill], since: date, until: date, law: Law) -> Iterator[Measure]:
    """Count the drills planned and held in the days given (`until` exclusive), by kind."""
    told = list(drills)
    planned = [one for one in told if since <= law.day(one.opened) < until]
    held = [
        one for one in told if one.held_at is not None and since <= law.day(one.held_at) < until
    ]
    yield counted("drill.planned", planned)
    yield counted("drill.cancelled", [one for one in planned if one.cancelled_at is not None])
    yield counted("drill.postponed", [one for one in planned if one.postponements])
    yield counted("drill.held", held)
    yield counted("drill.unannounced", [one for one in held if not one.announced])
    yield counted("drill.reviewed", [one for one in held if one.reviewed_at is not None])
    yield counted("drill.with-findings", [one for one in held if one.findings or one.settled])
    yield counted("drill.with-open-findings", [one for one in held if one.findings])
    kinds = (one.held_as for one in held if one.held_as is not None)
    for kind in dict.fromkeys((*DrillKind.rows, *kinds)):
        yield counted(f"drill.held.{kind}", [one for one in held if one.held_as == kind])


WORKFLOW: Workflow[Drill, DrillFact, Rules] = Workflow(
    name="drill",
    state=Drill,
    facts=get_args(DrillFact),
    rules=Rules,
    lifecycle=LIFECYCLE,
    opening=opening,
    evolve=evolve,
    due=due,
    objections=objections,
    survey=survey,
    standing=standing,
    answers=answers,
    touches=(Announced, Postponed, Cancelled, Held, FindingRaised, FindingSettled),
    owes=(Announced.kind, FindingSettled.kind),
    moved=(Announced.kind,),
    objects={
        "held.not-as-planned": Severity.NOTICE,
        "held.version-unnamed": Severity.NOTICE,
        "held.not-studied": Severity.NOTICE,
        "held.too-few": Severity.NOTICE,
        "held.too-slow": Severity.NOTICE,
        "finding-settled.no-such-finding": Severity.BREACH,
        "finding-settled.revision-unnamed": Severity.BREACH,
        "archived.finding-open": Severity.BREACH,
    },
    surveys=("held.twice",),
)
