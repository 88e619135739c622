"""The law that drills need, where a drill stands, and its lifecycle as a table."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from attrs import frozen

from campus_safety.kernel import (
    Anchor,
    Apart,
    At,
    Case,
    CaseId,
    Lifecycle,
    Move,
    Owes,
    Public,
    Reference,
    Rule,
    Term,
    rule,
)
from campus_safety.response.drill.facts import (
    Announced,
    Archived,
    Cancelled,
    FindingRaised,
    FindingSettled,
    Held,
    Planned,
    Postponed,
    Reviewed,
    Studied,
)
from campus_safety.vocabulary import DrillKind

__all__ = ["LIFECYCLE", "Drill", "OpenFinding", "Rules", "Status"]


@frozen(kw_only=True)
class Rules:
    """The section of law on drills: how often is the law's, how well mostly the school's."""

    each_school: Rule[Anchor] = rule("drill.evacuation.each_school", Anchor)
    each_kindergarten: Rule[Anchor] = rule("drill.evacuation.each_kindergarten", Anchor)
    each_boarding: Rule[Anchor] = rule("drill.evacuation.each_boarding", Anchor)
    each_special: Rule[Anchor] = rule("drill.evacuation.each_special", Anchor)
    each_term: Rule[Anchor] = rule("drill.evacuation.each_term", Anchor)
    fire: Rule[Anchor] = rule("drill.fire.each", Anchor)
    earthquake: Rule[Anchor] = rule("drill.earthquake.each", Anchor)
    emergency: Rule[Anchor] = rule("drill.emergency.each", Anchor)
    bus: Rule[Anchor] = rule("drill.bus.each", Anchor)
    bus_used: Rule[bool] = rule("drill.bus.used", bool)
    groups: Rule[Mapping[str, tuple[str, ...]]] = rule("drill.groups.kinds", Mapping)
    boarders_from: Rule[int] = rule("drill.groups.boarders", int)
    term_time: Rule[bool] = rule("drill.counting.term_time", bool)
    counting: Rule[Mapping[str, tuple[str, ...]]] = rule("drill.counting.kinds", Mapping)
    version_named: Rule[bool] = rule("drill.counting.version_named", bool)
    holding: Rule[Term] = rule("drill.holding.term", Term)
    announcing: Rule[Term] = rule("drill.announcing.before", Term)
    studying: Rule[tuple[str, ...]] = rule("drill.study.audiences", tuple)
    as_planned: Rule[bool] = rule("drill.holding.as_planned", bool)
    participation: Rule[int] = rule("drill.participation.least", int)
    goal: Rule[Term] = rule("drill.evacuation.goal", Term)
    goal_storeys: Rule[int] = rule("drill.evacuation.goal_storeys", int)
    reviewing: Rule[Term] = rule("drill.review.term", Term)
    reviewed_by_another: Rule[bool] = rule("drill.review.by_another", bool)
    settling: Rule[Term] = rule("drill.findings.term", Term)
    settled_first: Rule[bool] = rule("drill.findings.settled_before_archive", bool)
    revision_named: Rule[bool] = rule("drill.findings.name_revision", bool)
    archiving: Rule[Term] = rule("drill.archive.term", Term)
    again: Rule[Term] = rule("drill.plan.after_revision", Term)


class Status(StrEnum):
    """Where a drill stands."""

    PLANNED = "planned"
    HELD = "held"
    REVIEWED = "reviewed"
    ARCHIVED = "archived"
    CANCELLED = "cancelled"


@frozen(kw_only=True)
class OpenFinding:
    """A finding that is not settled: when it was raised, and which plan is at fault, if one."""

    reference: Public[Reference]
    raised: Public[At]
    plan: Public[CaseId | None]


@frozen(kw_only=True, slots=False)
class Drill(Case[Status]):
    """A drill as it stands: what was meant, what was done, and what is still open.

    `findings` are those that are not settled, `settled` those that are, with the version of
    the plan that answers each, where one does.
    """

    unit: Public[Reference]
    drill: Public[DrillKind]
    day: Public[date | None]
    plan: Public[CaseId | None]
    announced: Public[bool]
    told: Public[tuple[Reference, ...]] = ()
    studied: Public[tuple[Reference, ...]] = ()
    postponements: Public[int] = 0
    cancelled_at: Public[At | None] = None
    held_at: Public[At | None] = None
    held_as: Public[DrillKind | None] = None
    held_for: Public[CaseId | None] = None
    version: Public[int | None] = None
    expected: Public[int | None] = None
    participants: Public[int | None] = None
    seconds: Public[int | None] = None
    reviewed_at: Public[At | None] = None
    findings: Public[tuple[OpenFinding, ...]] = ()
    settled: Public[tuple[tuple[Reference, int | None], ...]] = ()


_OVER = (Status.HELD, Status.REVIEWED)

LIFECYCLE = Lifecycle(
    statuses=Status,
    moves=(
        Move(fact=Planned, target=Status.PLANNED, deadline="day"),
        Move(fact=Announced, sources=(Status.PLANNED,)),
        Move(fact=Studied, sources=(Status.PLANNED,)),
        Move(fact=Postponed, sources=(Status.PLANNED,), deadline="day"),
        Move(fact=Cancelled, sources=(Status.PLANNED,), target=Status.CANCELLED),
        Move(fact=Held, sources=(Status.PLANNED,), target=Status.HELD),
        Move(fact=FindingRaised, sources=_OVER),
        Move(fact=Reviewed, sources=(Status.HELD,), target=Status.REVIEWED),
        Move(fact=FindingSettled, sources=_OVER),
        Move(fact=Archived, sources=(Status.REVIEWED,), target=Status.ARCHIVED),
    ),
    owes=(
        Owes(
            status=Status.PLANNED,
            act=Held,
            terms={None: "holding"},
            holder="office:head",
            regime="drill",
            ordered=True,
        ),
        Owes(
            status=Status.HELD,
            act=Reviewed,
            terms={None: "reviewing"},
            holder="office:safety",
            regime="drill",
        ),
        Owes(
            status=Status.REVIEWED,
            act=Archived,
            terms={None: "archiving"},
            holder="office:safety",
            regime="drill",
        ),
    ),
    apart=(
        Apart(
            fact=Reviewed,
            paired=(Held,),
            code="own-drill-reviewed",
            rule="reviewed_by_another",
        ),
    ),
    final=(Status.ARCHIVED, Status.CANCELLED),
)
