"""The law on residents of a campus, where quarters stand, and their lifecycle as a table."""

from enum import StrEnum

from attrs import frozen

from campus_safety.kernel import (
    Anchor,
    At,
    Case,
    Internal,
    Lifecycle,
    Move,
    Personal,
    Public,
    Reference,
    Rule,
    Sensitive,
    Term,
    limits,
    rule,
)
from campus_safety.prevention.residence.facts import (
    Closed,
    FoundUnregistered,
    Left,
    LetOut,
    ManagerNamed,
    QuartersOpened,
    Registered,
    Renewed,
    Reopened,
    Screened,
    Vetted,
)
from campus_safety.vocabulary import Days, QuartersUse, Resident

__all__ = ["LIFECYCLE", "Residence", "Rules", "Status", "Stay"]


@frozen(kw_only=True)
class Rules:
    """The section of law on residents: what must be is of the law, most terms the school's."""

    must_register: Rule[bool] = rule("residence.registration.required", bool)
    registering: Rule[Term] = rule("residence.registration.term", Term)
    must_vet: Rule[bool] = rule("residence.vetting.required", bool)
    vetting: Rule[Term] = rule("residence.vetting.term", Term)
    leaving_unclear: Rule[Term] = rule("residence.vetting.leave_term", Term)
    leaving_at_end: Rule[Term] = rule("residence.stay.leave_term", Term)
    managed: Rule[tuple[str, ...]] = rule("residence.manager.uses", tuple)
    apart_from_boarders: Rule[bool] = rule("residence.boarders.apart", bool)
    dangerous_ban: Rule[bool] = rule("residence.rental.dangerous_goods_ban", bool)
    screening_each: Rule[Anchor] = rule("residence.screening.each", Anchor)
    reconciled: Rule[bool] = rule("residence.screening.reconciled", bool)
    closed_empty: Rule[bool] = rule("residence.closing.empty", bool)


class Status(StrEnum):
    """Where quarters stand."""

    IN_USE = "in-use"
    CLOSED = "closed"


@frozen(kw_only=True)
class Stay:
    """The stay of one resident: who, in which room, for which days, and whether vetted."""

    resident: Personal[Reference]
    tie: Personal[Resident]
    room: Personal[Reference]
    days: Personal[Days]
    registered: Public[At]
    clear: Sensitive[bool | None] = None
    vetted: Public[At | None] = None

    def __attrs_post_init__(self) -> None:
        limits(self)


@frozen(kw_only=True, slots=False)
class Residence(Case[Status]):
    """Quarters as they stand: where, what for, who manages them, and who lives there.

    `strays` are those found unregistered, each with the first time, until they register or
    move out. `left` counts those who moved out, `screened` is when it was last gone through.
    """

    place: Internal[Reference]
    use: Public[QuartersUse]
    manager: Personal[Reference | None] = None
    stays: Personal[tuple[Stay, ...]] = ()
    strays: Personal[tuple[tuple[Reference, At], ...]] = ()
    found_unregistered: Internal[int] = 0
    left: Internal[int] = 0
    screened: Public[At | None] = None
    let_to: Internal[tuple[Reference, ...]] = ()

    def stay(self, resident: str) -> Stay | None:
        """Give the stay of a resident; `None` where there is none."""
        return next((one for one in self.stays if one.resident == resident), None)


_USE = (Status.IN_USE,)

LIFECYCLE = Lifecycle(
    statuses=Status,
    moves=(
        Move(fact=QuartersOpened, target=Status.IN_USE),
        Move(fact=ManagerNamed, sources=_USE),
        Move(fact=Registered, sources=_USE),
        Move(fact=FoundUnregistered, sources=tuple(Status)),
        Move(fact=Vetted, sources=_USE),
        Move(fact=Renewed, sources=_USE),
        Move(fact=Left, sources=tuple(Status)),
        Move(fact=Screened, sources=tuple(Status)),
        Move(fact=LetOut, sources=_USE),
        Move(fact=Closed, sources=_USE, target=Status.CLOSED),
        Move(fact=Reopened, sources=(Status.CLOSED,), target=Status.IN_USE),
    ),
    final=(Status.CLOSED,),
)
