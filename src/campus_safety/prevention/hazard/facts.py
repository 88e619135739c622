"""The facts of a hazard 隐患: seventeen things that may happen to it, each a line."""

from decimal import Decimal
from typing import ClassVar, TypeAlias

from attrs import frozen

from campus_safety.kernel import At, CaseId, Fact, Internal, Personal, Public, Reference, Text
from campus_safety.vocabulary import Area, HazardGrade, LedgerStatus

__all__ = [
    "Absorbed",
    "Assigned",
    "Closed",
    "Dismissed",
    "Extended",
    "FixedOnTheSpot",
    "Found",
    "Graded",
    "HazardFact",
    "Merged",
    "Rectified",
    "Regraded",
    "Reopened",
    "ReportedUpward",
    "Stated",
    "UseStopped",
    "VerificationFailed",
    "Verified",
]


@frozen(kw_only=True)
class Found(Fact):
    """A hazard was found 发现隐患, by whoever saw it first."""

    kind: ClassVar[str] = "hazard.found"
    area: Public[Area]
    place: Internal[Reference]
    what: Internal[Text]


@frozen(kw_only=True)
class Stated(Fact):
    """A ledger states where it stands 台账所载, and not when it came to stand there.

    `at` is when the ledger said so. `found` and `deadline` are told where the ledger tells
    them; the deadline includes its last moment.
    """

    kind: ClassVar[str] = "hazard.stated"
    says: Public[LedgerStatus]
    area: Public[Area]
    place: Internal[Reference]
    what: Internal[Text]
    found: Public[At | None] = None
    grade: Public[HazardGrade | None] = None
    deadline: Public[At | None] = None
    responsible: Personal[Reference | None] = None

    @property
    def binding(self) -> At | None:
        """Give the deadline while something is left to do; what is over keeps to none."""
        return None if self.says in LedgerStatus.over else self.deadline


@frozen(kw_only=True)
class Graded(Fact):
    """It was graded 定级: general, or major."""

    kind: ClassVar[str] = "hazard.graded"
    grade: Public[HazardGrade]


@frozen(kw_only=True)
class Regraded(Fact):
    """It was graded anew 重新定级, for a reason."""

    kind: ClassVar[str] = "hazard.regraded"
    grade: Public[HazardGrade]
    reason: Internal[Text]


@frozen(kw_only=True)
class FixedOnTheSpot(Fact):
    """It was mended at once where it was found 即查即改."""

    kind: ClassVar[str] = "hazard.fixed-on-the-spot"
    measure: Internal[Text]


@frozen(kw_only=True)
class Assigned(Fact):
    """It was assigned 交办, with the five assignments 五落实 as far as they were made.

    `funds` are whole or broken yuan; `deadline` includes its last moment.
    """

    kind: ClassVar[str] = "hazard.assigned"
    measure: Internal[Text | None] = None
    funds: Internal[Decimal | None] = None
    deadline: Public[At | None] = None
    responsible: Personal[Reference | None] = None
    plan: Internal[Reference | None] = None


@frozen(kw_only=True)
class Extended(Fact):
    """Its deadline was extended 延期, as asked by one party and approved by another."""

    kind: ClassVar[str] = "hazard.extended"
    deadline: Public[At]
    approved_by: Personal[Reference]
    reason: Internal[Text]


@frozen(kw_only=True)
class Rectified(Fact):
    """It was rectified 整改完成."""

    kind: ClassVar[str] = "hazard.rectified"
    done: Internal[Text]


@frozen(kw_only=True)
class VerificationFailed(Fact):
    """The check found it not rectified 复查不合格; it goes back, with a new deadline."""

    kind: ClassVar[str] = "hazard.verification-failed"
    reason: Internal[Text]
    deadline: Public[At | None] = None


@frozen(kw_only=True)
class Verified(Fact):
    """The rectification was checked and accepted 复查验收."""

    kind: ClassVar[str] = "hazard.verified"


@frozen(kw_only=True)
class Closed(Fact):
    """It was taken off the ledger 销号."""

    kind: ClassVar[str] = "hazard.closed"


@frozen(kw_only=True)
class Reopened(Fact):
    """It came back 复发 and was assigned again, with a new deadline."""

    kind: ClassVar[str] = "hazard.reopened"
    reason: Internal[Text]
    deadline: Public[At | None] = None
    responsible: Personal[Reference | None] = None


@frozen(kw_only=True)
class Dismissed(Fact):
    """It was found not to be a hazard 经核实不属隐患."""

    kind: ClassVar[str] = "hazard.dismissed"
    reason: Internal[Text]


@frozen(kw_only=True)
class Merged(Fact):
    """It is another case's hazard 并案, and goes on there."""

    kind: ClassVar[str] = "hazard.merged"
    into: Public[CaseId]


@frozen(kw_only=True)
class Absorbed(Fact):
    """Another case's report of this hazard was taken in 并入.

    `found` is the earlier of the two first dates, `grade` the graver of the two grades.
    """

    kind: ClassVar[str] = "hazard.absorbed"
    other: Public[CaseId]
    found: Public[At]
    grade: Public[HazardGrade | None] = None
    reporters: Personal[tuple[Reference, ...]] = ()


@frozen(kw_only=True)
class ReportedUpward(Fact):
    """A major hazard was reported upward 重大隐患上报."""

    kind: ClassVar[str] = "hazard.reported-upward"
    to: Public[Reference]


@frozen(kw_only=True)
class UseStopped(Fact):
    """The dangerous facility was taken out of use 停止使用."""

    kind: ClassVar[str] = "hazard.use-stopped"


HazardFact: TypeAlias = (
    Found
    | Stated
    | Graded
    | Regraded
    | FixedOnTheSpot
    | Assigned
    | Extended
    | Rectified
    | VerificationFailed
    | Verified
    | Closed
    | Reopened
    | Dismissed
    | Merged
    | Absorbed
    | ReportedUpward
    | UseStopped
)
