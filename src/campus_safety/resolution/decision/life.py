"""The law that decisions need, where a decision stands, and its lifecycle as a table."""

from datetime import date
from enum import StrEnum

from attrs import frozen

from campus_safety.kernel import (
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
from campus_safety.resolution.decision.facts import (
    AccountabilityTraced,
    Adjusted,
    CarriedOut,
    ConsultationClosed,
    ConsultationOpened,
    Decided,
    Discussed,
    DisputeArisen,
    Evaluated,
    ExpertHeard,
    HearingCalled,
    Issued,
    LegalityRequested,
    LegalityReviewed,
    MaterialsSent,
    Proposed,
    ReportedUpward,
    Resumed,
    RiskAssessed,
    Screened,
    Suspended,
    Withdrawn,
)
from campus_safety.vocabulary import (
    ConsultationForm,
    DecisionInterest,
    DecisionKind,
    DecisionMaker,
    RiskControl,
)

__all__ = ["LIFECYCLE", "Consultation", "Decision", "Dispute", "Hearing", "Rules", "Status"]


@frozen(kw_only=True)
class Rules:
    """The section of law on decisions: one half binds governments, the other is a school's own."""

    makers: Rule[tuple[str, ...]] = rule("decision.scope.makers", tuple)
    makers_own: Rule[tuple[str, ...]] = rule("decision.scope.makers_school", tuple)
    excluded: Rule[tuple[str, ...]] = rule("decision.scope.excluded", tuple)
    screening: Rule[Term] = rule("decision.screening.term", Term)
    trigger: Rule[tuple[str, ...]] = rule("decision.risk.trigger", tuple)
    trigger_own: Rule[tuple[str, ...]] = rule("decision.risk.trigger_school", tuple)
    gate: Rule[tuple[str, ...]] = rule("decision.risk.gate", tuple)
    gate_own: Rule[tuple[str, ...]] = rule("decision.risk.gate_school", tuple)
    parts: Rule[tuple[str, ...]] = rule("decision.risk.report.parts", tuple)
    parts_own: Rule[tuple[str, ...]] = rule("decision.risk.report.parts_school", tuple)
    consulting: Rule[Term] = rule("decision.consultation.public.term", Term)
    consulting_own: Rule[Term] = rule("decision.consultation.public.term_school", Term)
    consulted: Rule[tuple[str, ...]] = rule("decision.consultation.asked_school", tuple)
    summing_up: Rule[Term] = rule("decision.consultation.summary.term", Term)
    materials: Rule[Term] = rule("decision.hearing.materials.term", Term)
    materials_own: Rule[Term] = rule("decision.hearing.materials.term_school", Term)
    reviewing: Rule[Term] = rule("decision.legality.term", Term)
    reviewing_own: Rule[Term] = rule("decision.legality.term_school", Term)
    legality_first: Rule[bool] = rule("decision.legality.gate", bool)
    legality_first_own: Rule[bool] = rule("decision.legality.gate_school", bool)
    discussing: Rule[bool] = rule("decision.discussion.collective", bool)
    discussing_own: Rule[bool] = rule("decision.discussion.collective_school", bool)
    head_last: Rule[bool] = rule("decision.discussion.head_last", bool)
    head_last_own: Rule[bool] = rule("decision.discussion.head_last_school", bool)
    quorum: Rule[int] = rule("decision.discussion.quorum_school", int)
    reporting: Rule[bool] = rule("decision.party.report", bool)
    reporting_own: Rule[bool] = rule("decision.party.report_school", bool)
    issuing: Rule[Term] = rule("decision.issuing.term", Term)
    evaluating: Rule[Term] = rule("decision.evaluation.term", Term)
    independence: Rule[bool] = rule("decision.evaluation.independence", bool)
    independence_own: Rule[bool] = rule("decision.evaluation.independence_school", bool)
    tracing: Rule[Term] = rule("decision.accountability.tracing", Term)
    dissent: Rule[bool] = rule("decision.accountability.dissent", bool)
    dissent_own: Rule[bool] = rule("decision.accountability.dissent_school", bool)


class Status(StrEnum):
    """Where a decision stands."""

    PROPOSED = "proposed"
    SCREENED = "screened"
    DECIDED = "decided"
    ISSUED = "issued"
    SUSPENDED = "suspended"
    CARRIED_OUT = "carried-out"
    EVALUATED = "evaluated"
    WITHDRAWN = "withdrawn"


@frozen(kw_only=True)
class Consultation:
    """A call for opinions, numbered from 1: its form and days, and when it was summed up."""

    number: Public[int]
    opened: Public[At]
    form: Public[ConsultationForm]
    last: Public[date]
    closed: Public[At | None] = None


@frozen(kw_only=True)
class Hearing:
    """A hearing as it was called last: when, and for which day."""

    called: Public[At]
    day: Public[date]


@frozen(kw_only=True)
class Dispute:
    """A dispute that rose from a decision, and when it was traced who answers for it."""

    case: Public[CaseId]
    arisen: Public[At]
    traced: Public[At | None] = None


@frozen(kw_only=True, slots=False)
class Decision(Case[Status]):
    """A decision as it stands: what it is on, how it was prepared, and what came of it.

    `needed` is what the screening found. `control` is the result of the last assessment, by
    `assessor`; `adjusted` tells whether the draft was changed after it. `legal` is whether it
    passed the last review. `assessed_before` is set when the decision is made: whether its
    risks had been assessed until then. `decided_by` made it.
    """

    subject: Public[DecisionKind]
    maker: Public[DecisionMaker]
    unit: Public[Reference]
    matter: Internal[Text]
    interests: Public[tuple[DecisionInterest, ...]] = ()
    needed: Public[bool | None] = None
    consultations: Public[tuple[Consultation, ...]] = ()
    hearing: Public[Hearing | None] = None
    materials_sent: Public[At | None] = None
    experts: Personal[tuple[Reference, ...]] = ()
    legal: Public[bool] = False
    assessor: Public[Reference | None] = None
    control: Public[RiskControl | None] = None
    adjusted: Public[bool] = False
    discussed: Public[bool] = False
    dissenters: Personal[tuple[Reference, ...]] = ()
    decided_at: Public[At | None] = None
    decided_by: Personal[Reference | None] = None
    assessed_before: Public[bool | None] = None
    told: Public[tuple[Reference, ...]] = ()
    withdrawn: Public[bool] = False
    disputes: Public[tuple[Dispute, ...]] = ()

    @property
    def words(self) -> frozenset[str]:
        """Give what a rule may name it by: its kind, and the interests that it touches."""
        return frozenset((self.subject, *self.interests))


_DRAFT = (Status.PROPOSED, Status.SCREENED)
_MADE = (
    Status.DECIDED,
    Status.ISSUED,
    Status.SUSPENDED,
    Status.CARRIED_OUT,
    Status.EVALUATED,
    Status.WITHDRAWN,
)
_STOPPABLE = (*_DRAFT, Status.DECIDED, Status.ISSUED, Status.SUSPENDED)

LIFECYCLE = Lifecycle(
    statuses=Status,
    moves=(
        Move(fact=Proposed, target=Status.PROPOSED),
        Move(fact=Screened, sources=(Status.PROPOSED,), target=Status.SCREENED),
        Move(fact=ConsultationOpened, sources=_DRAFT),
        Move(fact=ConsultationClosed, sources=_DRAFT),
        Move(fact=HearingCalled, sources=_DRAFT),
        Move(fact=MaterialsSent, sources=_DRAFT),
        Move(fact=ExpertHeard, sources=_DRAFT),
        Move(fact=LegalityRequested, sources=_DRAFT),
        Move(fact=LegalityReviewed, sources=_DRAFT),
        Move(fact=RiskAssessed, sources=_DRAFT),
        Move(fact=Adjusted, sources=_DRAFT),
        Move(fact=Discussed, sources=(Status.SCREENED,)),
        Move(fact=Decided, sources=(Status.SCREENED,), target=Status.DECIDED),
        Move(fact=ReportedUpward, sources=(Status.DECIDED,)),
        Move(fact=Issued, sources=(Status.DECIDED,), target=Status.ISSUED),
        Move(fact=CarriedOut, sources=(Status.ISSUED,), target=Status.CARRIED_OUT),
        Move(fact=Evaluated, sources=(Status.CARRIED_OUT,), target=Status.EVALUATED),
        Move(fact=Suspended, sources=(Status.ISSUED,), target=Status.SUSPENDED),
        Move(fact=Resumed, sources=(Status.SUSPENDED,), target=Status.ISSUED),
        Move(fact=Withdrawn, sources=_STOPPABLE, target=Status.WITHDRAWN),
        Move(fact=DisputeArisen, sources=_MADE),
        Move(fact=AccountabilityTraced, sources=_MADE),
    ),
    owes=(
        Owes(
            status=Status.PROPOSED,
            act=Screened,
            terms={None: "screening"},
            holder="office:head",
            named="unit",
            regime="decision",
        ),
        Owes(
            status=Status.DECIDED,
            act=Issued,
            terms={None: "issuing"},
            holder="office:head",
            regime="decision",
        ),
        Owes(
            status=Status.CARRIED_OUT,
            act=Evaluated,
            terms={None: "evaluating"},
            holder="office:head",
            regime="decision",
        ),
    ),
    final=(Status.EVALUATED, Status.WITHDRAWN),
)
