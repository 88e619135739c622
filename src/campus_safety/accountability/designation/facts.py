"""The facts of a designation 平安创建: eleven things that may happen to it, each a line."""

from decimal import Decimal
from typing import ClassVar, TypeAlias

from attrs import frozen

from campus_safety.kernel import CaseId, Fact, Internal, Public, Reference, Text, limits
from campus_safety.vocabulary import Criterion, Days, LossCause, PlaceLevel, Programme

__all__ = [
    "Applied",
    "AppliedAgain",
    "Awarded",
    "DesignationFact",
    "Lost",
    "Publicised",
    "Refused",
    "Restored",
    "Result",
    "Reviewed",
    "ReviewedAgain",
    "SelfAssessed",
    "Suspended",
]


@frozen(kw_only=True)
class Result:
    """How one criterion stands: met, not met, or not known.

    `value` is the exact figure behind it, `filings` are the returns that prove a claim of
    zero cases.
    """

    criterion: Public[Criterion]
    met: Public[bool | None] = None
    value: Internal[Decimal | None] = None
    filings: Public[tuple[CaseId, ...]] = ()

    def __attrs_post_init__(self) -> None:
        limits(self)


@frozen(kw_only=True)
class Applied(Fact):
    """A unit applied for a title 申报, for the days in which it says that it met the criteria.

    `rank` is the level of those who award it.
    """

    kind: ClassVar[str] = "designation.applied"
    unit: Public[Reference]
    programme: Public[Programme]
    rank: Public[PlaceLevel]
    period: Public[Days]


@frozen(kw_only=True)
class AppliedAgain(Fact):
    """The unit applied anew 重新申报, after a refusal or a loss, for other days."""

    kind: ClassVar[str] = "designation.applied-again"
    period: Public[Days]


@frozen(kw_only=True)
class SelfAssessed(Fact):
    """The unit held itself against the criteria 自评."""

    kind: ClassVar[str] = "designation.self-assessed"
    results: Internal[tuple[Result, ...]]


@frozen(kw_only=True)
class Reviewed(Fact):
    """It was reviewed on site 实地验收, criterion by criterion."""

    kind: ClassVar[str] = "designation.reviewed"
    results: Internal[tuple[Result, ...]]


@frozen(kw_only=True)
class Publicised(Fact):
    """It was made public that the unit is to be designated 公示, so that anyone may object."""

    kind: ClassVar[str] = "designation.publicised"


@frozen(kw_only=True)
class Awarded(Fact):
    """The title was awarded 命名授牌."""

    kind: ClassVar[str] = "designation.awarded"


@frozen(kw_only=True)
class Refused(Fact):
    """The title was refused 不予命名."""

    kind: ClassVar[str] = "designation.refused"
    reason: Internal[Text]


@frozen(kw_only=True)
class ReviewedAgain(Fact):
    """A unit that holds the title was reviewed again 复核."""

    kind: ClassVar[str] = "designation.reviewed-again"
    results: Internal[tuple[Result, ...]]


@frozen(kw_only=True)
class Suspended(Fact):
    """The title was suspended 暂停称号; `source` is the case that led to it."""

    kind: ClassVar[str] = "designation.suspended"
    reason: Internal[Text]
    source: Public[CaseId | None] = None


@frozen(kw_only=True)
class Restored(Fact):
    """The title was restored 恢复称号."""

    kind: ClassVar[str] = "designation.restored"
    reason: Internal[Text]


@frozen(kw_only=True)
class Lost(Fact):
    """The title was lost 撤销称号, for a cause and under a clause that the decision names."""

    kind: ClassVar[str] = "designation.lost"
    cause: Public[LossCause]
    clause: Public[Text]
    source: Public[CaseId | None] = None


DesignationFact: TypeAlias = (
    Applied
    | AppliedAgain
    | SelfAssessed
    | Reviewed
    | Publicised
    | Awarded
    | Refused
    | ReviewedAgain
    | Suspended
    | Restored
    | Lost
)
