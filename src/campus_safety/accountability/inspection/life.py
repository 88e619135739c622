"""The law that inspections need, where one stands, and its lifecycle as a table."""

from enum import StrEnum

from attrs import frozen

from campus_safety.accountability.inspection.facts import (
    Announced,
    Begun,
    Cancelled,
    Closed,
    HazardOpened,
    OpinionSent,
    Ordered,
    Planned,
    ProblemFound,
    ProblemWithdrawn,
    Rechecked,
    Recorded,
    Rectified,
)
from campus_safety.kernel import (
    Anchor,
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
    Text,
    limits,
    rule,
)
from campus_safety.vocabulary import Area, HazardGrade, InspectionForm

__all__ = ["LIFECYCLE", "Inspection", "Problem", "Rules", "Status"]


@frozen(kw_only=True)
class Rules:
    """The section of law on inspections: how often is the law's, the terms are the school's."""

    own_each: Rule[Anchor] = rule("inspection.own.each_term", Anchor)
    own_monthly: Rule[Anchor] = rule("inspection.own.each_month", Anchor)
    holiday_each: Rule[Anchor] = rule("inspection.holiday.each_term", Anchor)
    surroundings_each: Rule[Anchor] = rule("inspection.surroundings.each_term", Anchor)
    visits_each: Rule[Anchor] = rule("inspection.supervision.visits_each_term", Anchor)
    beginning: Rule[Term] = rule("inspection.beginning.term", Term)
    untold: Rule[bool] = rule("inspection.surprise.untold", bool)
    inspectors: Rule[int] = rule("inspection.supervision.team_min", int)
    problems_named: Rule[bool] = rule("inspection.problem.named", bool)
    clause_cited: Rule[bool] = rule("inspection.problem.cites_clause", bool)
    recording: Rule[Term] = rule("inspection.record.term", Term)
    signed_by_unit: Rule[bool] = rule("inspection.record.signed_by_unit", bool)
    record_parts: Rule[tuple[str, ...]] = rule("inspection.record.parts", tuple)
    hazard_opening: Rule[Term] = rule("inspection.hazard_opening.term", Term)
    ordering: Rule[Term] = rule("inspection.ordering.term", Term)
    rectifying: Rule[Term] = rule("inspection.rectification.term", Term)
    rechecking: Rule[Term] = rule("inspection.recheck.term", Term)
    rechecked_by_another: Rule[bool] = rule("inspection.recheck.by_another", bool)
    rectified_first: Rule[bool] = rule("inspection.recheck.rectified_first", bool)
    opinion: Rule[Term] = rule("inspection.supervision.opinion_term", Term)
    closing: Rule[Term] = rule("inspection.closing.term", Term)


class Status(StrEnum):
    """Where an inspection stands."""

    PLANNED = "planned"
    UNDER_WAY = "under-way"
    RECORDED = "recorded"
    CLOSED = "closed"
    CANCELLED = "cancelled"


@frozen(kw_only=True)
class Problem:
    """A problem as it stands: what was found, what was ordered, and what was done about it.

    `hazard` is the case under which it stands in the ledger of hazards. `ordered` is when it
    was ordered last to be put right, `order` the deadline that was set. `rectified` and
    `rectified_by` are of the last rectification that was not sent back, `passed` is when it
    passed the recheck.
    """

    id: Public[Reference]
    area: Public[Area]
    grade: Public[HazardGrade]
    place: Internal[Reference]
    what: Internal[Text]
    clause: Public[Text | None] = None
    hazard: Public[CaseId | None] = None
    ordered: Public[At | None] = None
    order: Public[Order | None] = None
    responsible: Personal[Reference | None] = None
    rectified: Public[At | None] = None
    rectified_by: Personal[Reference | None] = None
    passed: Public[At | None] = None

    def __attrs_post_init__(self) -> None:
        limits(self)


@frozen(kw_only=True, slots=False)
class Inspection(Case[Status]):
    """An inspection as it stands: of whom, by whom, what was found and what came of it.

    `deadlines` are all that were ever set for a rectification, in order. `settled` is when
    the problems last changed: found, struck out or looked at again.
    """

    unit: Public[Reference]
    form: Public[InspectionForm]
    surprise: Internal[bool] = False
    announced: Public[At | None] = None
    inspectors: Personal[tuple[Reference, ...]] = ()
    places: Internal[tuple[Reference, ...]] = ()
    problems: Internal[tuple[Problem, ...]] = ()
    deadlines: Public[tuple[At, ...]] = ()
    recorded: Public[At | None] = None
    settled: Public[At | None] = None
    opinion: Public[At | None] = None
    closed: Public[At | None] = None

    def problem(self, id: str) -> Problem | None:
        """Give a problem by its id; `None` where no such problem stands."""
        return next((one for one in self.problems if one.id == id), None)

    @property
    def unsettled(self) -> tuple[Problem, ...]:
        """List the problems that have not passed a recheck."""
        return tuple(one for one in self.problems if one.passed is None)


_HELD = (Status.UNDER_WAY, Status.RECORDED)

LIFECYCLE = Lifecycle(
    statuses=Status,
    moves=(
        Move(fact=Planned, target=Status.PLANNED),
        Move(fact=Announced, sources=(Status.PLANNED,)),
        Move(fact=Begun, sources=(Status.PLANNED,), target=Status.UNDER_WAY),
        Move(fact=ProblemFound, sources=(Status.UNDER_WAY,)),
        Move(fact=Recorded, sources=(Status.UNDER_WAY,), target=Status.RECORDED),
        Move(fact=HazardOpened, sources=_HELD),
        Move(fact=Ordered, sources=_HELD),
        Move(fact=Rectified, sources=_HELD),
        Move(fact=Rechecked, sources=_HELD),
        Move(fact=ProblemWithdrawn, sources=_HELD),
        Move(fact=OpinionSent, sources=(Status.RECORDED,)),
        Move(fact=Closed, sources=(Status.RECORDED,), target=Status.CLOSED),
        Move(fact=Cancelled, sources=(Status.PLANNED,), target=Status.CANCELLED),
    ),
    owes=(
        Owes(
            status=Status.PLANNED,
            act=Begun,
            terms={None: "beginning"},
            holder="office:inspector",
            regime="inspection",
        ),
        Owes(
            status=Status.UNDER_WAY,
            act=Recorded,
            terms={None: "recording"},
            holder="office:inspector",
            regime="inspection",
        ),
    ),
    final=(Status.CLOSED, Status.CANCELLED),
)
