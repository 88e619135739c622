"""The law that activities need, where an activity stands, and its lifecycle as a table."""

from enum import StrEnum

from attrs import frozen

from campus_safety.kernel import (
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
from campus_safety.prevention.activity.facts import (
    Approved,
    ArchiveNoted,
    Cancelled,
    Ended,
    Filed,
    GuardiansTold,
    HeadcountChanged,
    Held,
    Insured,
    LeadNamed,
    PermitApplied,
    PermitGranted,
    PermitRefused,
    Proposed,
    Refused,
    Relocated,
    Rescheduled,
    Resumed,
    RiskChecked,
    Suspended,
)
from campus_safety.vocabulary import ActivityKind

__all__ = ["LIFECYCLE", "Activity", "Rules", "Status"]

_PUBLIC = "activity.public_event"


@frozen(kw_only=True)
class Rules:
    """The section of law on activities: public events are the nation's, the rest is local."""

    large: Rule[int] = rule("activity.large.threshold", int)
    own_plan: Rule[bool] = rule("activity.large.own_plan", bool)
    public_event: Rule[int] = rule(f"{_PUBLIC}.threshold", int)
    city_permits: Rule[int] = rule(f"{_PUBLIC}.city_threshold", int)
    permit_required: Rule[bool] = rule(f"{_PUBLIC}.permit", bool)
    applying: Rule[Term] = rule(f"{_PUBLIC}.apply_before", Term)
    permitting: Rule[Term] = rule(f"{_PUBLIC}.decision_term", Term)
    responsible: Rule[str] = rule(f"{_PUBLIC}.responsible", str)
    changing_time: Rule[str] = rule(f"{_PUBLIC}.change_time", str)
    cancel_notice: Rule[str] = rule(f"{_PUBLIC}.cancel_notice", str)
    stop_at_capacity: Rule[Term] = rule(f"{_PUBLIC}.stop_at_capacity", Term)
    cancelling: Rule[Term] = rule("activity.hazard.cancel", Term)
    within_capacity: Rule[bool] = rule("activity.headcount.within_capacity", bool)
    within_approved: Rule[bool] = rule("activity.headcount.within_approved", bool)
    lead_required: Rule[bool] = rule("activity.lead.required", bool)
    participants_per_staff: Rule[int] = rule("activity.staff.participants_each", int)
    checking: Rule[Term] = rule("activity.risk_check.before", Term)
    checking_school: Rule[Term] = rule("activity.risk_check.before_school", Term)
    approved_after_check: Rule[bool] = rule("activity.approval.after_check", bool)
    approved_by_another: Rule[bool] = rule("activity.approval.by_another", bool)
    deciding: Rule[Term] = rule("activity.approval.term", Term)
    extracurricular: Rule[tuple[str, ...]] = rule("activity.extracurricular.kinds", tuple)
    telling_guardians: Rule[Term] = rule("activity.guardians.told_before", Term)
    insuring: Rule[Term] = rule("activity.insurance.before", Term)
    filing_outing: Rule[Term] = rule("activity.outing.filed_before", Term)
    filing_school: Rule[Term] = rule("activity.outing.filed_before_school", Term)
    ending: Rule[Term] = rule("activity.ending.term", Term)


class Status(StrEnum):
    """Where an activity stands."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    REFUSED = "refused"
    SUSPENDED = "suspended"
    CANCELLED = "cancelled"
    HELD = "held"
    ENDED = "ended"


@frozen(kw_only=True, slots=False)
class Activity(Case[Status]):
    """An activity as it stands: what, where, when, for how many, and what was settled.

    `hazards` are those that the latest check found open, `unsafe_since` when it was first
    found unsafe, while it is. `pending_since` is when it was asked for, until that is decided;
    `approved_at` when it was last allowed to go on, while it is; `over` when nothing more can
    be made ready for it. `held_unapproved` and `held_unsafe` keep what it was held in spite of.
    """

    activity: Public[ActivityKind]
    what: Internal[Text]
    place: Internal[Reference]
    starts: Public[At]
    ends: Public[At]
    headcount: Public[int | None] = None
    capacity: Public[int | None] = None
    off_campus: Public[bool] = False
    open_to_public: Public[bool | None] = False
    lead: Personal[Reference | None] = None
    staff: Public[int | None] = None
    checked_at: Public[At | None] = None
    unsafe_since: Public[At | None] = None
    hazards: Public[tuple[CaseId, ...]] = ()
    guardians_told: Public[At | None] = None
    insured: Public[At | None] = None
    filed: Public[tuple[Reference, ...]] = ()
    permit_applied: Public[At | None] = None
    permit_decided: Public[At | None] = None
    permitted: Public[bool] = False
    permit_headcount: Public[int | None] = None
    pending_since: Public[At | None] = None
    approved_at: Public[At | None] = None
    approved_headcount: Public[int | None] = None
    conditions: Internal[tuple[Text, ...]] = ()
    plan: Public[CaseId | None] = None
    over: Public[bool] = False
    attended: Public[int | None] = None
    held_at: Public[At | None] = None
    held_unapproved: Public[bool] = False
    held_unsafe: Public[bool] = False


_PLANNED = (Status.PROPOSED, Status.APPROVED, Status.SUSPENDED)
_DONE = (Status.ENDED, Status.REFUSED, Status.CANCELLED)

LIFECYCLE = Lifecycle(
    statuses=Status,
    moves=(
        Move(fact=Proposed, target=Status.PROPOSED),
        Move(fact=HeadcountChanged, sources=_PLANNED),
        Move(fact=Rescheduled, sources=_PLANNED),
        Move(fact=Relocated, sources=_PLANNED, target=Status.PROPOSED),
        Move(fact=LeadNamed, sources=_PLANNED),
        Move(fact=RiskChecked, sources=_PLANNED),
        Move(fact=GuardiansTold, sources=_PLANNED),
        Move(fact=Insured, sources=_PLANNED),
        Move(fact=Filed, sources=_PLANNED),
        Move(fact=PermitApplied, sources=_PLANNED),
        Move(fact=PermitGranted, sources=_PLANNED),
        Move(fact=PermitRefused, sources=_PLANNED),
        Move(
            fact=Approved,
            sources=(Status.PROPOSED, Status.APPROVED),
            target=Status.APPROVED,
        ),
        Move(fact=Refused, sources=(Status.PROPOSED,), target=Status.REFUSED),
        Move(fact=Suspended, sources=(Status.APPROVED,), target=Status.SUSPENDED),
        Move(fact=Resumed, sources=(Status.SUSPENDED,), target=Status.APPROVED),
        Move(fact=Cancelled, sources=_PLANNED, target=Status.CANCELLED),
        Move(fact=Held, sources=(Status.APPROVED,), target=Status.HELD),
        Move(fact=Ended, sources=(Status.HELD,), target=Status.ENDED),
        Move(fact=ArchiveNoted, sources=_DONE),
    ),
    owes=(
        Owes(
            status=Status.HELD,
            act=Ended,
            terms={None: "ending"},
            holder="office:safety",
            regime="school",
        ),
    ),
    apart=(
        Apart(
            fact=Approved,
            paired=(Proposed,),
            code="own-proposal-approved",
            rule="approved_by_another",
        ),
    ),
    final=_DONE,
)
