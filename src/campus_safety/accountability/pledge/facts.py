"""The facts of a letter of responsibility 责任书: drafted, signed, split up, fulfilled or not."""

from typing import ClassVar, TypeAlias

from attrs import frozen

from campus_safety.accountability.pledge.contents import Contents, Result, Share
from campus_safety.kernel import (
    CaseId,
    Fact,
    Internal,
    Malformed,
    Personal,
    Public,
    Reference,
    Text,
    limits,
)
from campus_safety.vocabulary import Days, PledgeLevel, SigningCapacity

__all__ = [
    "Amended",
    "Closed",
    "Decomposed",
    "Drafted",
    "Fulfilled",
    "Issued",
    "PledgeFact",
    "Redrafted",
    "Returned",
    "Signed",
    "Unfulfilled",
    "Withdrawn",
]


@frozen(kw_only=True)
class Drafted(Fact):
    """A letter was drafted 起草责任书, from a giver above to a holder below, for a period.

    `level` is that of the holder: a unit, or one person. `period` has an end. `above` is the
    giver's own letter, of which this one carries a share.
    """

    kind: ClassVar[str] = "pledge.drafted"
    giver: Public[Reference]
    holder: Personal[Reference]
    level: Public[PledgeLevel]
    period: Public[Days]
    contents: Internal[Contents]
    above: Public[CaseId | None] = None

    def __attrs_post_init__(self) -> None:
        limits(self)
        if self.period.until is None:
            raise Malformed("period", "days with a last one")


@frozen(kw_only=True)
class Redrafted(Fact):
    """The draft was rewritten 修改草案 before both had signed it."""

    kind: ClassVar[str] = "pledge.redrafted"
    contents: Internal[Contents]


@frozen(kw_only=True)
class Issued(Fact):
    """The giver signed it 上级签发, for one `side` and in a capacity."""

    kind: ClassVar[str] = "pledge.issued"
    side: Public[Reference]
    capacity: Public[SigningCapacity]


@frozen(kw_only=True)
class Returned(Fact):
    """The holder did not sign it 退回, for a reason; it goes back to be drafted anew."""

    kind: ClassVar[str] = "pledge.returned"
    reason: Internal[Text]


@frozen(kw_only=True)
class Signed(Fact):
    """The holder signed it too 下级签订, for one `side` and in a capacity; now it holds."""

    kind: ClassVar[str] = "pledge.signed"
    side: Personal[Reference]
    capacity: Public[SigningCapacity]


@frozen(kw_only=True)
class Amended(Fact):
    """It is to be changed 变更, for a reason; the new text holds when both have signed again."""

    kind: ClassVar[str] = "pledge.amended"
    contents: Internal[Contents]
    reason: Internal[Text]


@frozen(kw_only=True)
class Decomposed(Fact):
    """Its targets were handed down 分解指标 to the units or persons below, a share each.

    Raises `Malformed` where one holder has two shares.
    """

    kind: ClassVar[str] = "pledge.decomposed"
    shares: Internal[tuple[Share, ...]]

    def __attrs_post_init__(self) -> None:
        limits(self)
        holders = [share.holder for share in self.shares]
        if len(set(holders)) < len(holders):
            raise Malformed("shares", "one share for each holder")


@frozen(kw_only=True)
class Fulfilled(Fact):
    """It was found fulfilled 完成目标, with what came of each target."""

    kind: ClassVar[str] = "pledge.fulfilled"
    results: Internal[tuple[Result, ...]]


@frozen(kw_only=True)
class Unfulfilled(Fact):
    """It was found not fulfilled 未完成目标, for a reason; also when that comes out later."""

    kind: ClassVar[str] = "pledge.unfulfilled"
    results: Internal[tuple[Result, ...]]
    reason: Internal[Text]


@frozen(kw_only=True)
class Closed(Fact):
    """It went into the archive 归档."""

    kind: ClassVar[str] = "pledge.closed"


@frozen(kw_only=True)
class Withdrawn(Fact):
    """It was withdrawn 终止, as when the unit was merged into another."""

    kind: ClassVar[str] = "pledge.withdrawn"
    reason: Internal[Text]


PledgeFact: TypeAlias = (
    Drafted
    | Redrafted
    | Issued
    | Returned
    | Signed
    | Amended
    | Decomposed
    | Fulfilled
    | Unfulfilled
    | Closed
    | Withdrawn
)
