"""The law that duties need, where a duty stands, and its lifecycle as a table."""

from datetime import date
from enum import StrEnum

from attrs import frozen

from campus_safety.cooperation.duty.facts import (
    AbsenceBegan,
    AbsenceEnded,
    Accepted,
    Checked,
    CheckerNamed,
    Declined,
    Delegated,
    DelegationEnded,
    DutyRole,
    Ended,
    HandedOver,
    Joined,
    Left,
    Placed,
    PostEnded,
    Reassigned,
    StoodIn,
)
from campus_safety.kernel import (
    At,
    Case,
    Internal,
    Lifecycle,
    Move,
    Owes,
    Personal,
    Public,
    Reference,
    Rule,
    Term,
    rule,
)
from campus_safety.vocabulary import Area, PlaceLevel
from campus_safety.vocabulary.days import Days

__all__ = [
    "LIFECYCLE",
    "Absence",
    "Delegation",
    "Duty",
    "Holding",
    "Part",
    "Rules",
    "StandIn",
    "Status",
]


@frozen(kw_only=True)
class Rules:
    """The section of law on duties: what is asked of them is mostly the school's own."""

    areas: Rule[tuple[str, ...]] = rule("duty.areas", tuple)
    levels: Rule[tuple[str, ...]] = rule("duty.levels", tuple)
    units: Rule[int] = rule("duty.accountable.units", int)
    supporting_apart: Rule[bool] = rule("duty.supporting.apart", bool)
    from_its_day: Rule[bool] = rule("duty.assignment.from_its_day", bool)
    accepting: Rule[Term] = rule("duty.acceptance.term", Term)
    accepted_by_holder: Rule[bool] = rule("duty.acceptance.by_holder", bool)
    reassigning: Rule[Term] = rule("duty.reassignment.term", Term)
    handover_signed_by: Rule[tuple[str, ...]] = rule("duty.handover.signed_by", tuple)
    absence_recorded: Rule[bool] = rule("duty.absence.recorded", bool)
    standing_in: Rule[Term] = rule("duty.standing_in.term", Term)
    standing_in_for_absence: Rule[bool] = rule("duty.standing_in.for_absence", bool)
    standing_in_by_another: Rule[bool] = rule("duty.standing_in.by_another", bool)
    successor_named: Rule[bool] = rule("duty.post_end.successor", bool)
    delegation_acyclic: Rule[bool] = rule("duty.delegation.acyclic", bool)
    delegation_held: Rule[bool] = rule("duty.delegation.held", bool)
    delegation_keeps: Rule[bool] = rule("duty.delegation.keeps_accountability", bool)
    leads: Rule[int] = rule("duty.joint_action.leads", int)
    checking: Rule[Term] = rule("duty.checking.term", Term)
    checking_by: Rule[tuple[str, ...]] = rule("duty.checking.by", tuple)
    checked_by_another: Rule[bool] = rule("duty.checking.by_another", bool)


class Status(StrEnum):
    """Where a duty stands."""

    PLACED = "placed"
    ACCEPTED = "accepted"
    VACANT = "vacant"
    ENDED = "ended"


@frozen(kw_only=True)
class Holding:
    """Who was given the duty at a moment, nobody if `party` is none, and from which day on.

    It never reaches back before the day of the fact that gave it. `stand_in` answers meanwhile.
    """

    at: Public[At]
    party: Personal[Reference | None] = None
    since: Public[date | None] = None
    stand_in: Personal[Reference | None] = None


@frozen(kw_only=True)
class Absence:
    """An absence as it was told at a moment; `back` is when it ended, if it was told."""

    at: Public[At]
    party: Personal[Reference]
    days: Personal[Days]
    back: Personal[At | None] = None


@frozen(kw_only=True)
class StandIn:
    """Who stands in for whom, on which days."""

    absent: Personal[Reference]
    party: Personal[Reference]
    days: Personal[Days]


@frozen(kw_only=True)
class Delegation:
    """Who lets whom act, on which days; `ended` is when it was taken back."""

    by: Personal[Reference]
    to: Personal[Reference]
    days: Public[Days]
    ended: Public[At | None] = None


@frozen(kw_only=True)
class Part:
    """The part of a unit in an action of several; `left` is when it went out of it."""

    action: Public[Reference]
    lead: Public[bool]
    days: Public[Days]
    left: Public[At | None] = None


@frozen(kw_only=True, slots=False)
class Duty(Case[Status]):
    """A duty as it stands: where it is placed, and who held it, stood in, acted and checked.

    Its level is that of the network. Nothing is taken out of the lists, since whoever answered
    on a past day still did. `signed_by` are those who signed the present holding, `check_from`
    is when the term of the next check began.
    """

    area: Public[Area]
    body: Public[Reference]
    unit: Public[Reference]
    office: Public[Reference]
    role: Public[DutyRole]
    days: Public[Days]
    holdings: Personal[tuple[Holding, ...]]
    absences: Personal[tuple[Absence, ...]] = ()
    stand_ins: Personal[tuple[StandIn, ...]] = ()
    delegations: Personal[tuple[Delegation, ...]] = ()
    parts: Public[tuple[Part, ...]] = ()
    signed_by: Personal[tuple[Reference, ...]] = ()
    checker: Personal[Reference | None] = None
    check_from: Public[At | None] = None
    checks: Internal[int] = 0
    ended_since: Public[date | None] = None
    ended_at: Public[At | None] = None

    @property
    def holder(self) -> str | None:
        """Give who holds it by the latest fact, perhaps only from a coming day on."""
        return self.holdings[-1].party

    @property
    def accountable(self) -> bool:
        """Tell whether its unit answers for the area, and does not only support it."""
        return self.role == DutyRole.ACCOUNTABLE


_HELD = (Status.PLACED, Status.ACCEPTED)
_OPEN = (*_HELD, Status.VACANT)

LIFECYCLE = Lifecycle(
    statuses=Status,
    levels=PlaceLevel.steps,
    moves=(
        Move(fact=Placed, target=Status.PLACED, level="level"),
        Move(fact=Accepted, sources=(Status.PLACED,), target=Status.ACCEPTED),
        Move(fact=Declined, sources=(Status.PLACED,), target=Status.VACANT),
        Move(fact=Reassigned, sources=_OPEN, target=Status.PLACED),
        Move(fact=HandedOver, sources=(Status.ACCEPTED,)),
        Move(fact=AbsenceBegan, sources=_HELD),
        Move(fact=AbsenceEnded, sources=_OPEN),
        Move(fact=StoodIn, sources=_HELD),
        Move(fact=Delegated, sources=_OPEN),
        Move(fact=DelegationEnded, sources=_OPEN),
        Move(fact=Joined, sources=_OPEN),
        Move(fact=Left, sources=_OPEN),
        Move(fact=CheckerNamed, sources=_OPEN),
        Move(fact=Checked, sources=(Status.ACCEPTED,)),
        Move(fact=PostEnded, sources=_HELD, target=Status.VACANT),
        Move(fact=Ended, sources=_OPEN, target=Status.ENDED),
    ),
    owes=(
        Owes(
            status=Status.PLACED,
            act=Accepted,
            terms={None: "accepting"},
            holder="office:holder",
            named="holder",
            regime="duty",
        ),
        Owes(
            status=Status.VACANT,
            act=Reassigned,
            terms={None: "reassigning"},
            holder="office:head",
            regime="duty",
        ),
    ),
    final=(Status.ENDED,),
)
