"""The law that disputes need, where a dispute stands, and its lifecycle as a table."""

from collections.abc import Mapping
from enum import StrEnum

from attrs import frozen

from campus_safety.kernel import (
    At,
    Case,
    Internal,
    Lifecycle,
    Minor,
    Move,
    Order,
    Owes,
    Personal,
    Public,
    Reference,
    Rule,
    Sensitive,
    Term,
    Text,
    rule,
)
from campus_safety.resolution.dispute import facts
from campus_safety.vocabulary import (
    CourtProcedure,
    DisputeMatter,
    DisputeRoute,
    Escalation,
    LedgerStatus,
    MediationKind,
    PlaceLevel,
)

__all__ = ["LIFECYCLE", "Dispute", "Rules", "Status"]

_TERM = "dispute.mediation_term"


@frozen(kw_only=True)
class Rules:
    """The section of law on disputes; a term exists only where a provision sets one."""

    taking_in: Rule[Term] = rule("dispute.taking_in.term", Term)
    first_asked: Rule[bool] = rule("dispute.first_asked.until_accepted", bool)
    accepting: Rule[Term] = rule("dispute.handover.accept_term", Term)
    levels: Rule[tuple[str, ...]] = rule("dispute.level.chain", tuple)
    leader_naming: Rule[Term] = rule("dispute.leader_case.term", Term)
    leader_parts: Rule[tuple[str, ...]] = rule("dispute.leader_case.parts", tuple)
    telling_above: Rule[Term] = rule("dispute.notice.upward", Term)
    telling_above_school: Rule[Term] = rule("dispute.notice.upward_school", Term)
    telling_police: Rule[Term] = rule("dispute.notice.police", Term)
    telling_police_school: Rule[Term] = rule("dispute.notice.police_school", Term)
    beginning: Rule[Term] = rule("dispute.mediation.begin_term", Term)
    excluded: Rule[Mapping[str, object]] = rule("dispute.mediation.excluded", Mapping)
    refusing: Rule[int] = rule("dispute.mediation.refusal.parties", int)
    mediators: Rule[int] = rule("dispute.mediation.mediators.min", int)
    peoples: Rule[Term] = rule(f"{_TERM}.peoples", Term)
    default: Rule[Term] = rule(f"{_TERM}.default", Term)
    pupil_injury: Rule[Term] = rule(f"{_TERM}.pupil_injury", Term)
    school_accident: Rule[Term] = rule(f"{_TERM}.school_accident", Term)
    medical: Rule[Term] = rule(f"{_TERM}.medical", Term)
    medical_administrative: Rule[Term] = rule(f"{_TERM}.medical_administrative", Term)
    labour: Rule[Term] = rule(f"{_TERM}.labour", Term)
    traffic: Rule[Term] = rule(f"{_TERM}.traffic", Term)
    court_entrusted: Rule[Term] = rule(f"{_TERM}.court_entrusted", Term)
    court_ordinary: Rule[Term] = rule(f"{_TERM}.court_ordinary", Term)
    court_summary: Rule[Term] = rule(f"{_TERM}.court_summary", Term)
    extending: Rule[Term] = rule("dispute.mediation_extension.school_accident", Term)
    informing: Rule[Term] = rule("dispute.mediation.failure.inform", Term)
    written: Rule[str] = rule("dispute.mediation.agreement.written.effective", str)
    oral: Rule[str] = rule("dispute.mediation.agreement.oral.effective", str)
    confirming: Rule[Term] = rule("dispute.confirmation_apply.peoples", Term)
    confirming_civil: Rule[Term] = rule("dispute.confirmation_apply.civil_procedure", Term)
    court_accepting: Rule[Term] = rule("dispute.confirmation_accept.peoples", Term)
    court_deciding: Rule[Term] = rule("dispute.confirmation_decide.peoples", Term)
    court_deciding_civil: Rule[Term] = rule("dispute.confirmation_decide.civil_procedure", Term)
    performing: Rule[Term] = rule("dispute.performance.term", Term)
    following_up: Rule[Term] = rule("dispute.follow_up.term", Term)
    followed_up: Rule[bool] = rule("dispute.closing.followed_up", bool)
    closing: Rule[Term] = rule("dispute.closing.term", Term)


class Status(StrEnum):
    """Where a dispute stands."""

    FOUND = "found"
    STATED = "stated"
    TAKEN_IN = "taken-in"
    MEDIATING = "mediating"
    FAILED = "failed"
    INFORMED = "informed"
    AGREED = "agreed"
    UNPERFORMED = "unperformed"
    PERFORMED = "performed"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    ENDED = "ended"


@frozen(kw_only=True, slots=False)
class Dispute(Case[Status]):
    """A dispute as it stands: whose it is, who holds it, what it may become, what was agreed.

    `found` is when it was first noticed, which a ledger may tell later.
    `able` holds what it may turn into, each with the time since when; `escalated` what it
    did turn into. `told` names the escalations and levels of which the level above was told.
    `offered` is who was asked to take it and did not answer yet. `over` is when it ended.
    `says` is what a ledger states of it, until a later fact says more.
    """

    holder: Personal[Reference]
    unit: Public[Reference]
    matter: Public[DisputeMatter]
    what: Sensitive[Text]
    found: Public[At]
    level_since: Public[At]
    named: Minor[tuple[Reference, ...]] = ()
    first_action: Public[At | None] = None
    to_large: Sensitive[bool | None] = None
    to_mass: Sensitive[bool | None] = None
    to_criminal: Sensitive[bool | None] = None
    able: Sensitive[tuple[tuple[Escalation, At], ...]] = ()
    escalated: Sensitive[tuple[tuple[Escalation, At], ...]] = ()
    told: Sensitive[tuple[tuple[Escalation, str | None], ...]] = ()
    police_told: Public[At | None] = None
    leader: Personal[Reference | None] = None
    leader_plan: Internal[Reference | None] = None
    leader_order: Public[Order | None] = None
    offered: Personal[Reference | None] = None
    offered_unit: Public[Reference | None] = None
    offered_at: Public[At | None] = None
    offers: Public[int] = 0
    handovers: Public[int] = 0
    mediation: Public[MediationKind | None] = None
    procedure: Public[CourtProcedure | None] = None
    begun: Public[At | None] = None
    rounds: Public[int] = 0
    extension: Public[Order | None] = None
    refused_by: Minor[tuple[Reference, ...]] = ()
    failed: Public[At | None] = None
    agreed: Public[At | None] = None
    confirmation_sought: Public[At | None] = None
    confirmation_accepted: Public[At | None] = None
    confirmed: Public[At | None] = None
    performed: Public[At | None] = None
    followed_up: Public[At | None] = None
    route: Public[DisputeRoute | None] = None
    over: Public[At | None] = None
    says: Public[LedgerStatus | None] = None

    def able_since(self, escalation: Escalation) -> At | None:
        """Give since when it is marked as able to turn so; `None` while it is not."""
        return next((at for marked, at in self.able if marked == escalation), None)

    def escalated_at(self, escalation: Escalation) -> At | None:
        """Give when it turned so; `None` when it did not."""
        return next((at for turned, at in self.escalated if turned == escalation), None)


_UNSETTLED = (
    Status.FOUND,
    Status.STATED,
    Status.TAKEN_IN,
    Status.MEDIATING,
    Status.FAILED,
    Status.INFORMED,
)
_OPEN = (*_UNSETTLED, Status.AGREED, Status.UNPERFORMED)
_BOUND = (Status.AGREED, Status.UNPERFORMED, Status.PERFORMED)
_ANY = tuple(Status)
_MEDIABLE = (Status.STATED, Status.TAKEN_IN, Status.FAILED, Status.INFORMED)

LIFECYCLE = Lifecycle(
    statuses=Status,
    levels=PlaceLevel.steps,
    moves=(
        Move(fact=facts.SignNoticed, target=Status.FOUND, level="level"),
        Move(fact=facts.Asked, target=Status.FOUND, level="level"),
        Move(fact=facts.Stated, target=Status.STATED, level="level"),
        Move(fact=facts.TakenIn, sources=(Status.FOUND, Status.STATED), target=Status.TAKEN_IN),
        Move(fact=facts.PartyNamed, sources=_UNSETTLED),
        Move(fact=facts.Screened, sources=_OPEN),
        Move(fact=facts.Escalated, sources=_ANY),
        Move(fact=facts.LeaderNamed, sources=_OPEN),
        Move(fact=facts.HandedOver, sources=_OPEN),
        Move(fact=facts.Accepted, sources=_OPEN),
        Move(fact=facts.Declined, sources=_OPEN),
        Move(fact=facts.Raised, sources=_OPEN, level="level"),
        Move(fact=facts.Returned, sources=_OPEN, level="level"),
        Move(fact=facts.NotifiedUpward, sources=_ANY),
        Move(fact=facts.NotifiedPolice, sources=_ANY),
        Move(
            fact=facts.HandedToPolice,
            sources=(*_UNSETTLED, Status.UNPERFORMED),
            target=Status.ENDED,
        ),
        Move(fact=facts.MediationBegun, sources=_MEDIABLE, target=Status.MEDIATING),
        Move(fact=facts.MediationRefused, sources=(*_MEDIABLE, Status.MEDIATING)),
        Move(fact=facts.MediationExtended, sources=(Status.MEDIATING,)),
        Move(fact=facts.MediationFailed, sources=(Status.MEDIATING,), target=Status.FAILED),
        Move(fact=facts.RoutesTold, sources=(Status.FAILED,), target=Status.INFORMED),
        Move(
            fact=facts.Agreed,
            sources=(*_MEDIABLE, Status.MEDIATING),
            target=Status.AGREED,
            deadline="perform_by",
        ),
        Move(fact=facts.ConfirmationSought, sources=_BOUND),
        Move(fact=facts.ConfirmationAccepted, sources=_BOUND),
        Move(fact=facts.Confirmed, sources=_BOUND),
        Move(fact=facts.ConfirmationRefused, sources=_BOUND),
        Move(
            fact=facts.Performed,
            sources=(Status.STATED, Status.AGREED, Status.UNPERFORMED),
            target=Status.PERFORMED,
        ),
        Move(fact=facts.NotPerformed, sources=(Status.AGREED,), target=Status.UNPERFORMED),
        Move(fact=facts.FollowedUp, sources=(*_BOUND, Status.CLOSED, Status.ENDED)),
        Move(fact=facts.Closed, sources=(Status.STATED, Status.PERFORMED), target=Status.CLOSED),
        Move(fact=facts.Withdrawn, sources=_UNSETTLED, target=Status.WITHDRAWN),
        Move(
            fact=facts.EndedOtherwise,
            sources=(*_UNSETTLED, Status.UNPERFORMED),
            target=Status.ENDED,
        ),
    ),
    owes=(
        Owes(
            status=Status.FOUND,
            act=facts.TakenIn,
            terms={None: "taking_in"},
            holder="office:disputes",
            named="holder",
            regime="school",
        ),
        Owes(
            status=Status.TAKEN_IN,
            act=facts.MediationBegun,
            terms={None: "beginning"},
            holder="office:disputes",
            named="holder",
            regime="school",
        ),
        Owes(
            status=Status.AGREED,
            act=facts.Performed,
            terms={None: "performing"},
            holder="party:parties",
            regime="agreement",
            ordered=True,
        ),
        Owes(
            status=Status.PERFORMED,
            act=facts.Closed,
            terms={None: "closing"},
            holder="office:disputes",
            named="holder",
            regime="school",
        ),
    ),
    final=(Status.CLOSED, Status.WITHDRAWN, Status.ENDED),
)
