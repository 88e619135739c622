"""The law that plans need, where a plan stands, and its lifecycle as a table."""

from datetime import date
from enum import StrEnum
from typing import TypeAlias

from attrs import frozen

from campus_safety.kernel import (
    Anchor,
    Apart,
    At,
    Case,
    CaseId,
    Internal,
    Lifecycle,
    Move,
    Owes,
    Personal,
    Public,
    Reference,
    Rule,
    Term,
    Text,
    rule,
)
from campus_safety.response.plan.contents import Contents
from campus_safety.response.plan.facts import (
    Amended,
    Approved,
    Drafted,
    DrillFindingRaised,
    Evaluated,
    Filed,
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
from campus_safety.vocabulary import Emergency, PlanRole, PlanScope, RevisionTrigger
from campus_safety.vocabulary.days import Days

__all__ = ["LIFECYCLE", "Holding", "Plan", "Rules", "Status", "Subject", "Version"]

Subject: TypeAlias = tuple[str, str, str | None, str | None]
"""Whose plan, of which scope, for which emergency and which activity: one may be in force."""


@frozen(kw_only=True)
class Rules:
    """The section of law on plans: the statutes ask for plans, most terms are the school's."""

    reviewing: Rule[Term] = rule("plan.review.term", Term)
    approving: Rule[Term] = rule("plan.approval.term", Term)
    approved_by_another: Rule[bool] = rule("plan.approval.by_another", bool)
    approved_first: Rule[bool] = rule("plan.approval.before_force", bool)
    putting_in_force: Rule[Term] = rule("plan.force.term", Term)
    parts: Rule[tuple[str, ...]] = rule("plan.parts.required", tuple)
    activity_named: Rule[bool] = rule("plan.activity.own_plan", bool)
    roles_required: Rule[tuple[str, ...]] = rule("plan.roles.required", tuple)
    roles_sound: Rule[bool] = rule("plan.roles.sound", bool)
    roles_filled: Rule[bool] = rule("plan.roles.filled", bool)
    filling: Rule[Term] = rule("plan.roles.filling_term", Term)
    steps_prepared: Rule[bool] = rule("plan.steps.prepared", bool)
    publishing: Rule[Term] = rule("plan.publishing.term", Term)
    filing: Rule[Term] = rule("plan.filing.term", Term)
    triggers: Rule[tuple[str, ...]] = rule("plan.revision.triggers", tuple)
    names_findings: Rule[bool] = rule("plan.revision.names_findings", bool)
    revising: Rule[Term] = rule("plan.revision.work_safety", Term)
    revising_school: Rule[Term] = rule("plan.revision.school", Term)
    evaluating: Rule[Term] = rule("plan.evaluation.interval", Term)
    evaluating_each: Rule[Anchor] = rule("plan.evaluation.each", Anchor)


class Status(StrEnum):
    """Where the version in hand stands; what is in force on a day is in the versions."""

    DRAFTED = "drafted"
    REVIEWED = "reviewed"
    APPROVED = "approved"
    IN_FORCE = "in-force"
    REVISING = "revising"
    RETIRED = "retired"


@frozen(kw_only=True)
class Version:
    """One version of a plan: its number, what it says, and from when until when it holds.

    `issued` is when it was put in force, `days` those on which it holds, if there are any.
    """

    number: Public[int]
    contents: Internal[Contents]
    begun: Public[At]
    approved: Public[At | None] = None
    issued: Public[At | None] = None
    days: Public[Days | None] = None
    published: Public[bool] = False
    filed: Public[tuple[Reference, ...]] = ()

    def holds(self, day: date) -> bool:
        """Tell whether this version is in force on a day."""
        return self.days is not None and self.days.holds(day)


@frozen(kw_only=True)
class Holding:
    """Who holds a role, and on which days."""

    role: Public[PlanRole]
    holder: Personal[Reference]
    days: Public[Days]


@frozen(kw_only=True, slots=False)
class Plan(Case[Status]):
    """A plan as it stands: whose and for what, all its versions, its roles, what is open.

    `findings` are those of drills that no revision has answered yet, `called` the triggers
    that none has answered, `vacated` the roles that lost their holder, each with the time.
    """

    unit: Public[Reference]
    scope: Public[PlanScope]
    title: Internal[Text]
    emergency: Public[Emergency | None]
    activity: Public[CaseId | None]
    versions: Internal[tuple[Version, ...]]
    holdings: Personal[tuple[Holding, ...]] = ()
    vacated: Public[tuple[tuple[PlanRole, At], ...]] = ()
    findings: Public[tuple[tuple[Reference, At], ...]] = ()
    called: Public[tuple[tuple[RevisionTrigger, At], ...]] = ()
    evaluated_at: Public[At | None] = None
    evaluations: Public[int] = 0
    retired_from: Public[date | None] = None

    @property
    def subject(self) -> Subject:
        """Give what at most one plan may be in force for on a day."""
        return self.unit, self.scope, self.emergency, self.activity

    @property
    def in_hand(self) -> Version:
        """Give the latest version, whether it is in force or still being written."""
        return self.versions[-1]

    @property
    def issued(self) -> Version | None:
        """Give the latest version that was put in force; `None` before the first."""
        return next((v for v in reversed(self.versions) if v.issued is not None), None)


_WRITTEN = (Status.DRAFTED, Status.REVISING)
_LIVE = (Status.REVIEWED, Status.APPROVED, Status.IN_FORCE, Status.REVISING)
_ANY = (Status.DRAFTED, *_LIVE)

LIFECYCLE = Lifecycle(
    statuses=Status,
    moves=(
        Move(fact=Drafted, target=Status.DRAFTED),
        Move(fact=Amended, sources=_WRITTEN),
        Move(fact=Reviewed, sources=_WRITTEN, target=Status.REVIEWED),
        Move(
            fact=SentBack,
            sources=(Status.REVIEWED, Status.APPROVED),
            target=Status.REVISING,
        ),
        Move(fact=Approved, sources=(Status.REVIEWED,), target=Status.APPROVED),
        Move(fact=PutInForce, sources=(Status.APPROVED,), target=Status.IN_FORCE),
        Move(fact=Published, sources=_LIVE),
        Move(fact=Filed, sources=_LIVE),
        Move(fact=RoleFilled, sources=_ANY),
        Move(fact=RoleVacated, sources=_ANY),
        Move(fact=DrillFindingRaised, sources=_LIVE),
        Move(fact=RevisionCalledFor, sources=_LIVE),
        Move(fact=Evaluated, sources=_LIVE),
        Move(fact=Revised, sources=(Status.IN_FORCE,), target=Status.REVISING),
        Move(fact=Retired, sources=_ANY, target=Status.RETIRED),
    ),
    owes=(
        Owes(
            status=Status.DRAFTED,
            act=Reviewed,
            terms={None: "reviewing"},
            holder="office:safety",
            regime="plan",
        ),
        Owes(
            status=Status.REVISING,
            act=Reviewed,
            terms={None: "reviewing"},
            holder="office:safety",
            regime="plan",
        ),
        Owes(
            status=Status.REVIEWED,
            act=Approved,
            terms={None: "approving"},
            holder="office:head",
            regime="plan",
        ),
        Owes(
            status=Status.APPROVED,
            act=PutInForce,
            terms={None: "putting_in_force"},
            holder="office:head",
            regime="plan",
        ),
    ),
    apart=(
        Apart(
            fact=Approved,
            paired=(Drafted, Amended, Revised),
            code="own-draft-approved",
            rule="approved_by_another",
        ),
    ),
    final=(Status.RETIRED,),
)
