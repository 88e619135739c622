"""The facts of an inspection 安全检查: planned, begun, recorded, settled."""

from typing import ClassVar, TypeAlias

from attrs import frozen

from campus_safety.kernel import (
    At,
    CaseId,
    Fact,
    Internal,
    Personal,
    Public,
    Reference,
    Text,
)
from campus_safety.vocabulary import Area, HazardGrade, InspectionForm

__all__ = [
    "Announced",
    "Begun",
    "Cancelled",
    "Closed",
    "HazardOpened",
    "InspectionFact",
    "OpinionSent",
    "Ordered",
    "Planned",
    "ProblemFound",
    "ProblemWithdrawn",
    "Rechecked",
    "Recorded",
    "Rectified",
]


@frozen(kw_only=True)
class Planned(Fact):
    """An inspection of a unit was planned 制定检查方案.

    A `surprise` inspection 突击检查 is one that the unit is not told of.
    """

    kind: ClassVar[str] = "inspection.planned"
    unit: Public[Reference]
    form: Public[InspectionForm]
    surprise: Internal[bool] = False


@frozen(kw_only=True)
class Announced(Fact):
    """The unit was told that it will be inspected 通知被检查单位."""

    kind: ClassVar[str] = "inspection.announced"


@frozen(kw_only=True)
class Begun(Fact):
    """The inspection began 开始检查, by the inspectors named."""

    kind: ClassVar[str] = "inspection.begun"
    inspectors: Personal[tuple[Reference, ...]]


@frozen(kw_only=True)
class ProblemFound(Fact):
    """A problem was found 发现问题, with an id of its own, its area, its grade and the clause."""

    kind: ClassVar[str] = "inspection.problem-found"
    problem: Public[Reference]
    area: Public[Area]
    grade: Public[HazardGrade]
    place: Internal[Reference]
    what: Internal[Text]
    clause: Public[Text | None] = None


@frozen(kw_only=True)
class Recorded(Fact):
    """The record was made 形成检查记录: of whom, in which form, and where it was looked.

    `unit` and `form` are what it turned out to be. `signed_by_unit` tells whether the unit's
    head signed; `refusal` notes why not 拒签.
    """

    kind: ClassVar[str] = "inspection.recorded"
    unit: Public[Reference]
    form: Public[InspectionForm]
    places: Internal[tuple[Reference, ...]]
    signed_by_unit: Public[bool] = True
    refusal: Internal[Text | None] = None


@frozen(kw_only=True)
class HazardOpened(Fact):
    """A problem was taken into the ledger of hazards 转入隐患台账, under a case of its own."""

    kind: ClassVar[str] = "inspection.hazard-opened"
    problem: Public[Reference]
    hazard: Public[CaseId]


@frozen(kw_only=True)
class Ordered(Fact):
    """Rectification was ordered 责令整改, by a deadline that includes its last moment.

    Without a deadline the term of the law runs from the order.
    """

    kind: ClassVar[str] = "inspection.ordered"
    problem: Public[Reference]
    deadline: Public[At | None] = None
    responsible: Personal[Reference | None] = None


@frozen(kw_only=True)
class Rectified(Fact):
    """A problem was put right 整改完成."""

    kind: ClassVar[str] = "inspection.rectified"
    problem: Public[Reference]
    done: Internal[Text]


@frozen(kw_only=True)
class Rechecked(Fact):
    """It was looked at again 复查; where it did not pass, it goes back, with a new deadline."""

    kind: ClassVar[str] = "inspection.rechecked"
    problem: Public[Reference]
    passed: Public[bool]
    deadline: Public[At | None] = None


@frozen(kw_only=True)
class ProblemWithdrawn(Fact):
    """A problem was struck out 撤销问题, as when the unit's objection 申辩 was right."""

    kind: ClassVar[str] = "inspection.problem-withdrawn"
    problem: Public[Reference]
    reason: Internal[Text]


@frozen(kw_only=True)
class OpinionSent(Fact):
    """The written opinion was sent to the unit 发出检查意见书."""

    kind: ClassVar[str] = "inspection.opinion-sent"


@frozen(kw_only=True)
class Closed(Fact):
    """The inspection was closed 检查结案, with its record complete."""

    kind: ClassVar[str] = "inspection.closed"


@frozen(kw_only=True)
class Cancelled(Fact):
    """The plan was given up 取消检查."""

    kind: ClassVar[str] = "inspection.cancelled"
    reason: Internal[Text]


InspectionFact: TypeAlias = (
    Planned
    | Announced
    | Begun
    | ProblemFound
    | Recorded
    | HazardOpened
    | Ordered
    | Rectified
    | Rechecked
    | ProblemWithdrawn
    | OpinionSent
    | Closed
    | Cancelled
)
