"""The facts of a policy 保险: seven things that may happen to it, each a line."""

from datetime import date
from decimal import Decimal
from typing import ClassVar, TypeAlias

from attrs import frozen

from campus_safety.kernel import (
    CaseId,
    Fact,
    Internal,
    Malformed,
    Public,
    Reference,
    Text,
    aware,
    limits,
)
from campus_safety.vocabulary import Days, PolicyKind

__all__ = [
    "Cancelled",
    "ClaimDecided",
    "ClaimMade",
    "CoverChanged",
    "Ended",
    "InsuranceFact",
    "Renewed",
    "TakenOut",
]


def _counted(insured: int, groups: tuple[Reference, ...]) -> None:
    if insured < 0:
        raise Malformed("insured", "a number of pupils of zero or more")
    if len(set(groups)) < len(groups):
        raise Malformed("groups", "groups, each named once")


@frozen(kw_only=True)
class TakenOut(Fact):
    """A policy was taken out 投保, for days of which the last is exclusive.

    `groups` are classes or other lists by opaque reference, `insured` the pupils in them.
    """

    kind: ClassVar[str] = "insurance.taken-out"
    unit: Public[Reference]
    policy: Public[PolicyKind]
    insurer: Public[Reference]
    days: Public[Days]
    groups: Internal[tuple[Reference, ...]] = ()
    insured: Public[int] = 0

    def __attrs_post_init__(self) -> None:
        limits(self)
        _counted(self.insured, self.groups)


@frozen(kw_only=True)
class CoverChanged(Fact):
    """Other groups are insured from a day on 批改被保险人."""

    kind: ClassVar[str] = "insurance.cover-changed"
    since: Public[date]
    groups: Internal[tuple[Reference, ...]]
    insured: Public[int]

    def __attrs_post_init__(self) -> None:
        limits(self)
        aware("since", self.since)
        _counted(self.insured, self.groups)


@frozen(kw_only=True)
class Renewed(Fact):
    """It was renewed 续保 for further days."""

    kind: ClassVar[str] = "insurance.renewed"
    days: Public[Days]


@frozen(kw_only=True)
class ClaimMade(Fact):
    """A claim was made 报案索赔, perhaps for what an incident did."""

    kind: ClassVar[str] = "insurance.claim-made"
    claim: Public[Reference]
    incident: Public[CaseId | None] = None


@frozen(kw_only=True)
class ClaimDecided(Fact):
    """A claim was decided 理赔核定: `paid` in yuan, zero where it was refused."""

    kind: ClassVar[str] = "insurance.claim-decided"
    claim: Public[Reference]
    paid: Internal[Decimal]


@frozen(kw_only=True)
class Cancelled(Fact):
    """It was cancelled 退保; from the day `until` on it covers nobody."""

    kind: ClassVar[str] = "insurance.cancelled"
    until: Public[date]
    reason: Internal[Text]

    def __attrs_post_init__(self) -> None:
        limits(self)
        aware("until", self.until)


@frozen(kw_only=True)
class Ended(Fact):
    """It ran out and is not renewed 保险期满, for a reason such as another policy."""

    kind: ClassVar[str] = "insurance.ended"
    reason: Internal[Text]


InsuranceFact: TypeAlias = (
    TakenOut | CoverChanged | Renewed | ClaimMade | ClaimDecided | Cancelled | Ended
)
