"""The law that policies need, where a policy stands, and its lifecycle as a table."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

from attrs import frozen

from campus_safety.cooperation.insurance.facts import (
    Cancelled,
    ClaimDecided,
    ClaimMade,
    CoverChanged,
    Ended,
    Renewed,
    TakenOut,
)
from campus_safety.kernel import (
    Anchor,
    At,
    Case,
    Internal,
    Lifecycle,
    Move,
    Public,
    Reference,
    Rule,
    Term,
    rule,
)
from campus_safety.vocabulary import Days, PolicyKind

__all__ = ["LIFECYCLE", "Cover", "Insurance", "Rules", "Status"]


@frozen(kw_only=True)
class Rules:
    """The section of law on insurance: what must be insured, and when it is renewed."""

    liability: Rule[bool] = rule("insurance.school_liability.required", bool)
    liability_kindergarten: Rule[bool] = rule("insurance.school_liability.kindergarten", bool)
    pupils: Rule[tuple[str, ...]] = rule("insurance.pupils.kinds", tuple)
    renewing: Rule[Term] = rule("insurance.renewal.before", Term)
    without_gap: Rule[bool] = rule("insurance.renewal.without_gap", bool)
    deciding: Rule[Term] = rule("insurance.claim.decision", Term)
    checking_each: Rule[Anchor] = rule("insurance.cover.each", Anchor)


class Status(StrEnum):
    """Where a policy stands; which days it covers is a question of its days."""

    TAKEN_OUT = "taken-out"
    CANCELLED = "cancelled"
    ENDED = "ended"


@frozen(kw_only=True)
class Cover:
    """Who is insured from a day on: groups by reference, and the pupils in them."""

    since: Public[date]
    groups: Internal[tuple[Reference, ...]]
    insured: Public[int]


@frozen(kw_only=True, slots=False)
class Insurance(Case[Status]):
    """A policy as it stands: its stretches of days, who is covered, and the claims.

    `open_claims` are those that are not decided, with their moments. `renewed` is when the
    last of its days were agreed.
    """

    unit: Public[Reference]
    policy: Public[PolicyKind]
    insurer: Public[Reference]
    days: Public[tuple[Days, ...]]
    covers: Internal[tuple[Cover, ...]]
    renewed: Public[At]
    open_claims: Public[tuple[tuple[Reference, At], ...]] = ()
    claims: Public[int] = 0
    paid: Internal[Decimal] = Decimal(0)
    over: Public[bool] = False


_LIVE = (Status.TAKEN_OUT,)
_ANY = (Status.TAKEN_OUT, Status.CANCELLED, Status.ENDED)

LIFECYCLE = Lifecycle(
    statuses=Status,
    moves=(
        Move(fact=TakenOut, target=Status.TAKEN_OUT),
        Move(fact=CoverChanged, sources=_LIVE),
        Move(fact=Renewed, sources=_LIVE),
        Move(fact=ClaimMade, sources=_ANY),
        Move(fact=ClaimDecided, sources=_ANY),
        Move(fact=Cancelled, sources=_LIVE, target=Status.CANCELLED),
        Move(fact=Ended, sources=_LIVE, target=Status.ENDED),
    ),
    final=(Status.CANCELLED, Status.ENDED),
)
