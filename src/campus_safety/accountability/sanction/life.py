"""The law that sanctions need, where a sanction stands, and its lifecycle as a table."""

from decimal import Decimal
from enum import StrEnum

from attrs import frozen

from campus_safety.accountability.sanction.facts import (
    AcceptanceFailed,
    Accepted,
    AppealDecided,
    Appealed,
    Concerned,
    Dropped,
    Earned,
    Heard,
    HearingAsked,
    HearingWaived,
    Honoured,
    Imposed,
    Lapsed,
    Lifted,
    MeasuresReported,
    Opened,
    ProgressReported,
    Promised,
    Rectified,
    Recurred,
    Revoked,
    Told,
)
from campus_safety.kernel import (
    Apart,
    At,
    Case,
    CaseId,
    Internal,
    Lifecycle,
    Move,
    Order,
    Owes,
    Personal,
    Public,
    Reference,
    Rule,
    Term,
    rule,
)
from campus_safety.vocabulary import Gravity, PromiseKind, SanctionStep, SanctionTrigger

__all__ = ["LIFECYCLE", "Claim", "Notice", "Promise", "Rules", "Sanction", "Status", "Taken"]

Names = tuple[str, ...]
_ENTRY, _TERM = "sanction.entry", "sanction.rectification"
_EFFECT, _BARRED = "sanction.effect", "sanction.barred"


@frozen(kw_only=True)
class Rules:
    """The section of law on sanctions: two ladders, what each step asks, and what it bars.

    `governance` is the ladder of a province, `own` that of a bureau or a school. The rules
    that end in a number are those of the first, second, third and fourth rung; on the own
    ladder every step asks for the same reports.
    """

    triggers: Rule[Names] = rule("sanction.triggers.governance", tuple)
    triggers_own: Rule[Names] = rule("sanction.triggers.own", tuple)
    ladder: Rule[Names] = rule("sanction.ladder.governance", tuple)
    ladder_own: Rule[Names] = rule("sanction.ladder.own", tuple)
    entry_1: Rule[Names] = rule(f"{_ENTRY}.governance_1", tuple)
    entry_2: Rule[Names] = rule(f"{_ENTRY}.governance_2", tuple)
    entry_3: Rule[Names] = rule(f"{_ENTRY}.governance_3", tuple)
    entry_4: Rule[Names] = rule(f"{_ENTRY}.governance_4", tuple)
    entry_own_1: Rule[Names] = rule(f"{_ENTRY}.own_1", tuple)
    entry_own_2: Rule[Names] = rule(f"{_ENTRY}.own_2", tuple)
    entry_own_3: Rule[Names] = rule(f"{_ENTRY}.own_3", tuple)
    rectifying_1: Rule[Term] = rule(f"{_TERM}.governance_1", Term)
    rectifying_2: Rule[Term] = rule(f"{_TERM}.governance_2", Term)
    rectifying_3: Rule[Term] = rule(f"{_TERM}.governance_3", Term)
    rectifying_own_1: Rule[Term] = rule(f"{_TERM}.own_1", Term)
    rectifying_own_2: Rule[Term] = rule(f"{_TERM}.own_2", Term)
    rectifying_own_3: Rule[Term] = rule(f"{_TERM}.own_3", Term)
    measures_1: Rule[Term] = rule("sanction.measures.governance_1", Term)
    measures_2: Rule[Term] = rule("sanction.measures.governance_2", Term)
    measures_3: Rule[Term] = rule("sanction.measures.governance_3", Term)
    measures_own: Rule[Term] = rule("sanction.measures.own", Term)
    progress_2: Rule[Term] = rule("sanction.progress.governance_2", Term)
    progress_3: Rule[Term] = rule("sanction.progress.governance_3", Term)
    progress_own: Rule[Term] = rule("sanction.progress.own", Term)
    effect_steps: Rule[Names] = rule(f"{_EFFECT}.governance_steps", tuple)
    effect_length: Rule[Term] = rule(f"{_EFFECT}.governance_length", Term)
    effect_missed: Rule[Term] = rule(f"{_EFFECT}.governance_missed", Term)
    effect_grave: Rule[Term] = rule(f"{_EFFECT}.governance_grave", Term)
    grave_triggers: Rule[Names] = rule(f"{_EFFECT}.governance_grave_triggers", tuple)
    effect_steps_own: Rule[Names] = rule(f"{_EFFECT}.own_steps", tuple)
    effect_length_own: Rule[Term] = rule(f"{_EFFECT}.own_length", Term)
    barred_unit: Rule[Names] = rule(f"{_BARRED}.governance_unit", tuple)
    barred_persons: Rule[Names] = rule(f"{_BARRED}.governance_persons", tuple)
    reached: Rule[Names] = rule(f"{_BARRED}.governance_roles", tuple)
    barred_persons_grave: Rule[Names] = rule(f"{_BARRED}.governance_persons_grave", tuple)
    barred_unit_own: Rule[Names] = rule(f"{_BARRED}.own_unit", tuple)
    barred_persons_own: Rule[Names] = rule(f"{_BARRED}.own_persons", tuple)
    reached_own: Rule[Names] = rule(f"{_BARRED}.own_roles", tuple)
    aggravating: Rule[Names] = rule("sanction.aggravating.grounds", tuple)
    mitigating: Rule[Names] = rule("sanction.mitigating.grounds", tuple)
    weighing: Rule[int] = rule("sanction.weighing.rungs", int)
    hearing_steps: Rule[Names] = rule("sanction.hearing.steps", tuple)
    hearing_window: Rule[Term] = rule("sanction.hearing.window", Term)
    hearing: Rule[Term] = rule("sanction.hearing.term", Term)
    no_heavier: Rule[bool] = rule("sanction.hearing.no_heavier", bool)
    once: Rule[bool] = rule("sanction.double.barred", bool)
    deciding: Rule[Term] = rule("sanction.deciding.term", Term)
    accepting: Rule[Term] = rule("sanction.acceptance.term", Term)
    accepted_by_another: Rule[bool] = rule("sanction.acceptance.by_another", bool)
    lifting: Rule[Term] = rule("sanction.lifting.term", Term)
    appealing: Rule[Term] = rule("sanction.appeal.window", Term)
    appeal_deciding: Rule[Term] = rule("sanction.appeal.decision", Term)
    reviewed_by_another: Rule[bool] = rule("sanction.appeal.by_another", bool)
    revoking: Rule[Term] = rule("sanction.appeal.revocation", Term)
    honouring: Rule[Term] = rule("sanction.promise.term", Term)
    promise_kept: Rule[bool] = rule("sanction.promise.kept", bool)


class Status(StrEnum):
    """Where a sanction stands, or a promise."""

    OPEN = "open"
    IMPOSED = "imposed"
    RECTIFIED = "rectified"
    ACCEPTED = "accepted"
    LIFTED = "lifted"
    DROPPED = "dropped"
    REVOKED = "revoked"
    PROMISED = "promised"
    EARNED = "earned"
    LAPSED = "lapsed"
    HONOURED = "honoured"


@frozen(kw_only=True)
class Claim:
    """That it was rectified, when it was said; `failed` is when the check was not passed."""

    at: Public[At]
    failed: Public[At | None] = None


@frozen(kw_only=True)
class Taken:
    """A step that was taken; `ended` is when another took its place, or it was over."""

    step: Public[SanctionStep]
    at: Public[At]
    order: Public[Order | None] = None
    claims: Public[tuple[Claim, ...]] = ()
    measures: Public[bool] = False
    progress: Public[tuple[int, ...]] = ()
    ended: Public[At | None] = None


@frozen(kw_only=True)
class Notice:
    """That a step was meant and told, and what became of the right to be heard."""

    step: Public[SanctionStep]
    at: Public[At]
    asked: Public[At | None] = None
    waived: Public[bool] = False
    heard: Public[bool] = False


@frozen(kw_only=True)
class Promise:
    """What was promised, and by when it is settled; `amount` and `given` are in yuan."""

    promise: Public[PromiseKind]
    order: Public[Order]
    amount: Internal[Decimal | None] = None
    given: Internal[Decimal | None] = None
    settled: Public[At | None] = None


@frozen(kw_only=True, slots=False)
class Sanction(Case[Status]):
    """A sanction as it stands, or a promise: whom it concerns, and every step with its days.

    `events` are the triggers of which the day is known, each with its day; `notice` is that of
    the step told last. `to_revoke` is when an appeal was decided for the subject.
    """

    subject: Personal[Reference]
    triggers: Public[tuple[SanctionTrigger, ...]] = ()
    gravity: Public[Gravity | None] = None
    times: Public[int] = 0
    events: Public[tuple[tuple[SanctionTrigger, At], ...]] = ()
    source: Internal[CaseId | None] = None
    notice: Public[Notice | None] = None
    steps: Public[tuple[Taken, ...]] = ()
    persons: Personal[tuple[Concerned, ...]] = ()
    lifted: Public[At | None] = None
    revoked: Public[At | None] = None
    appealed: Public[At | None] = None
    to_revoke: Public[At | None] = None
    promise: Public[Promise | None] = None

    @property
    def step(self) -> Taken | None:
        """Give the step taken last, if any was."""
        return self.steps[-1] if self.steps else None


_BEFORE = (Status.OPEN, Status.IMPOSED, Status.RECTIFIED)
_UNDER = (Status.IMPOSED, Status.RECTIFIED)
_AFTER = (*_UNDER, Status.ACCEPTED, Status.LIFTED)
_BUREAU = "agency:education-bureau"

LIFECYCLE = Lifecycle(
    statuses=Status,
    moves=(
        Move(fact=Opened, target=Status.OPEN),
        Move(fact=Recurred, sources=_BEFORE),
        Move(fact=Told, sources=_BEFORE),
        Move(fact=HearingAsked, sources=_BEFORE),
        Move(fact=HearingWaived, sources=_BEFORE),
        Move(fact=Heard, sources=_BEFORE),
        Move(fact=Imposed, sources=_BEFORE, target=Status.IMPOSED),
        Move(fact=MeasuresReported, sources=_UNDER),
        Move(fact=ProgressReported, sources=_UNDER),
        Move(fact=Rectified, sources=(Status.IMPOSED,), target=Status.RECTIFIED),
        Move(fact=AcceptanceFailed, sources=(Status.RECTIFIED,), target=Status.IMPOSED),
        Move(fact=Accepted, sources=(Status.RECTIFIED,), target=Status.ACCEPTED),
        Move(fact=Lifted, sources=(Status.ACCEPTED,), target=Status.LIFTED),
        Move(fact=Dropped, sources=(Status.OPEN,), target=Status.DROPPED),
        Move(fact=Appealed, sources=_AFTER),
        Move(fact=AppealDecided, sources=_AFTER),
        Move(fact=Revoked, sources=_AFTER, target=Status.REVOKED),
        Move(fact=Promised, target=Status.PROMISED),
        Move(fact=Earned, sources=(Status.PROMISED,), target=Status.EARNED),
        Move(fact=Lapsed, sources=(Status.PROMISED,), target=Status.LAPSED),
        Move(fact=Honoured, sources=(Status.EARNED,), target=Status.HONOURED),
    ),
    owes=(
        Owes(
            status=Status.OPEN,
            act=Imposed,
            terms={None: "deciding"},
            holder=_BUREAU,
            regime="sanction",
        ),
        Owes(
            status=Status.RECTIFIED,
            act=Accepted,
            terms={None: "accepting"},
            holder=_BUREAU,
            regime="sanction",
        ),
        Owes(
            status=Status.ACCEPTED,
            act=Lifted,
            terms={None: "lifting"},
            holder=_BUREAU,
            regime="sanction",
        ),
        Owes(
            status=Status.EARNED,
            act=Honoured,
            terms={None: "honouring"},
            holder=_BUREAU,
            regime="promise",
        ),
    ),
    apart=(
        Apart(
            fact=Accepted,
            paired=(Rectified,),
            code="own-work-accepted",
            rule="accepted_by_another",
        ),
        Apart(
            fact=AppealDecided,
            paired=(Imposed,),
            code="own-decision-reviewed",
            rule="reviewed_by_another",
        ),
    ),
    final=(Status.LIFTED, Status.DROPPED, Status.REVOKED, Status.LAPSED, Status.HONOURED),
)
