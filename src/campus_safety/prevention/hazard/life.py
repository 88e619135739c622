"""The law that hazards need, where a hazard stands, and its lifecycle as a table."""

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
from campus_safety.prevention.hazard.facts import (
    Absorbed,
    Assigned,
    Closed,
    Dismissed,
    Extended,
    FixedOnTheSpot,
    Found,
    Graded,
    Merged,
    Rectified,
    Regraded,
    Reopened,
    ReportedUpward,
    Stated,
    UseStopped,
    VerificationFailed,
    Verified,
)
from campus_safety.vocabulary import Area, HazardGrade, LedgerStatus

__all__ = ["LIFECYCLE", "Hazard", "Rules", "Status"]


@frozen(kw_only=True)
class Rules:
    """The section of law on hazards: few terms are the nation's, most are the school's."""

    grading: Rule[Term] = rule("hazard.grading.term", Term)
    assigning_general: Rule[Term] = rule("hazard.assignment.term_general", Term)
    assigning_major: Rule[Term] = rule("hazard.assignment.term_major", Term)
    rectifying_general: Rule[Term] = rule("hazard.rectification.term_general", Term)
    rectifying_major: Rule[Term] = rule("hazard.rectification.term_major", Term)
    verifying: Rule[Term] = rule("hazard.verification.term", Term)
    verified_by_another: Rule[bool] = rule("hazard.verification.by_another", bool)
    closing: Rule[Term] = rule("hazard.closing.term", Term)
    assignment_parts: Rule[tuple[str, ...]] = rule("hazard.assignment.parts", tuple)
    extension_approved: Rule[bool] = rule("hazard.extension.approval", bool)
    merging_keeps_gravest: Rule[bool] = rule("hazard.merging.keeps_gravest", bool)
    reporting_upward: Rule[Term] = rule("hazard.major.report_upward", Term)
    reporting_upward_school: Rule[Term] = rule("hazard.major.report_upward_school", Term)
    stopping_use: Rule[Term] = rule("hazard.major.stop_use", Term)


class Status(StrEnum):
    """Where a hazard stands."""

    FOUND = "found"
    STATED = "stated"
    GRADED = "graded"
    ASSIGNED = "assigned"
    RECTIFIED = "rectified"
    FIXED = "fixed"
    VERIFIED = "verified"
    CLOSED = "closed"
    DISMISSED = "dismissed"
    MERGED = "merged"


@frozen(kw_only=True, slots=False)
class Hazard(Case[Status]):
    """A hazard as it stands: where and what it is, who mends it, and what went before.

    `found` is the earliest first date of all reports of it. `deadlines` are all that were
    ever ordered, in order. `major_since` is when it was graded major, while it is.
    `says` is what a ledger states of it, until a later fact says more.
    """

    area: Public[Area]
    place: Internal[Reference]
    what: Internal[Text]
    found: Public[At]
    reporters: Personal[tuple[Reference, ...]] = ()
    major_since: Public[At | None] = None
    responsible: Personal[Reference | None] = None
    measure: Internal[Text | None] = None
    deadlines: Public[tuple[At, ...]] = ()
    told: Public[tuple[Reference, ...]] = ()
    use_stopped: Public[At | None] = None
    absorbed: Public[tuple[CaseId, ...]] = ()
    merged_into: Public[CaseId | None] = None
    reopenings: Public[int] = 0
    says: Public[LedgerStatus | None] = None

    @property
    def grade(self) -> HazardGrade | None:
        """Give the grade, once there is one."""
        return None if self.level is None else HazardGrade(self.level)


_OPEN = (Status.GRADED, Status.ASSIGNED, Status.RECTIFIED, Status.FIXED, Status.VERIFIED)
_ANY = (Status.FOUND, Status.STATED, *_OPEN, Status.CLOSED)
_UNSEEN = (Status.FOUND, Status.STATED)
_MENDED = (Status.STATED, Status.RECTIFIED, Status.FIXED)
_BY_GRADE: dict[str | None, str] = {"general": "rectifying_general", "major": "rectifying_major"}
_ASSIGN: dict[str | None, str] = {"general": "assigning_general", "major": "assigning_major"}

LIFECYCLE = Lifecycle(
    statuses=Status,
    levels=HazardGrade.steps,
    moves=(
        Move(fact=Found, target=Status.FOUND),
        Move(fact=Stated, target=Status.STATED, level="grade", deadline="binding"),
        Move(fact=Graded, sources=_UNSEEN, target=Status.GRADED, level="grade"),
        Move(fact=Regraded, sources=_OPEN, level="grade"),
        Move(fact=FixedOnTheSpot, sources=(*_UNSEEN, Status.GRADED), target=Status.FIXED),
        Move(
            fact=Assigned,
            sources=(Status.STATED, Status.GRADED),
            target=Status.ASSIGNED,
            deadline="deadline",
        ),
        Move(fact=Extended, sources=(Status.ASSIGNED,), deadline="deadline"),
        Move(fact=Rectified, sources=(Status.STATED, Status.ASSIGNED), target=Status.RECTIFIED),
        Move(
            fact=VerificationFailed,
            sources=_MENDED,
            target=Status.ASSIGNED,
            deadline="deadline",
        ),
        Move(fact=Verified, sources=_MENDED, target=Status.VERIFIED),
        Move(fact=Closed, sources=(Status.STATED, Status.VERIFIED), target=Status.CLOSED),
        Move(
            fact=Reopened,
            sources=(Status.STATED, Status.CLOSED),
            target=Status.ASSIGNED,
            deadline="deadline",
        ),
        Move(fact=Dismissed, sources=(*_UNSEEN, Status.GRADED), target=Status.DISMISSED),
        Move(
            fact=Merged,
            sources=(*_UNSEEN, Status.GRADED, Status.ASSIGNED),
            target=Status.MERGED,
        ),
        Move(fact=Absorbed, sources=_ANY, level="grade"),
        Move(fact=ReportedUpward, sources=_ANY),
        Move(fact=UseStopped, sources=_ANY),
    ),
    owes=(
        Owes(
            status=Status.STATED,
            act=Rectified,
            holder="office:responsible",
            named="responsible",
            regime="ledger",
            ordered=True,
        ),
        Owes(
            status=Status.FOUND,
            act=Graded,
            terms={None: "grading"},
            holder="office:safety",
            regime="hazard",
        ),
        Owes(
            status=Status.GRADED,
            act=Assigned,
            terms=_ASSIGN,
            holder="office:safety",
            regime="hazard",
        ),
        Owes(
            status=Status.ASSIGNED,
            act=Rectified,
            terms=_BY_GRADE,
            holder="office:responsible",
            named="responsible",
            regime="hazard",
            ordered=True,
        ),
        Owes(
            status=Status.RECTIFIED,
            act=Verified,
            terms={None: "verifying"},
            holder="office:safety",
            regime="hazard",
        ),
        Owes(
            status=Status.FIXED,
            act=Verified,
            terms={None: "verifying"},
            holder="office:safety",
            regime="hazard",
        ),
        Owes(
            status=Status.VERIFIED,
            act=Closed,
            terms={None: "closing"},
            holder="office:safety",
            regime="hazard",
        ),
    ),
    apart=(
        Apart(
            fact=Verified,
            paired=(Rectified, FixedOnTheSpot),
            code="own-work-verified",
            rule="verified_by_another",
        ),
    ),
    final=(Status.CLOSED, Status.DISMISSED, Status.MERGED),
)
