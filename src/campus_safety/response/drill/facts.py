"""The facts of a drill 应急演练: ten things that may happen to it, each a line."""

from datetime import date
from typing import ClassVar, TypeAlias

from attrs import frozen

from campus_safety.kernel import CaseId, Fact, Internal, Malformed, Public, Reference, Text
from campus_safety.vocabulary import DrillKind

__all__ = [
    "Announced",
    "Archived",
    "Cancelled",
    "DrillFact",
    "FindingRaised",
    "FindingSettled",
    "Held",
    "Planned",
    "Postponed",
    "Reviewed",
    "Studied",
]


@frozen(kw_only=True)
class Planned(Fact):
    """A drill was planned 制定演练方案: of which kind, by which unit, for which plan.

    `day` is none while it is not fixed, or is kept back. `announced` tells whether it will be
    announced beforehand 预先告知.
    """

    kind: ClassVar[str] = "drill.planned"
    unit: Public[Reference]
    drill: Public[DrillKind]
    day: Public[date | None] = None
    plan: Public[CaseId | None] = None
    announced: Public[bool] = True


@frozen(kw_only=True)
class Announced(Fact):
    """It was announced 演练告知 to those who would else be alarmed by it."""

    kind: ClassVar[str] = "drill.announced"
    to: Public[Reference]


@frozen(kw_only=True)
class Studied(Fact):
    """Groups of those who take part studied the plan beforehand 演练前学习预案."""

    kind: ClassVar[str] = "drill.studied"
    audiences: Public[tuple[Reference, ...]]


@frozen(kw_only=True)
class Postponed(Fact):
    """It was postponed 延期 to another day."""

    kind: ClassVar[str] = "drill.postponed"
    day: Public[date]
    reason: Internal[Text]


@frozen(kw_only=True)
class Cancelled(Fact):
    """It was called off 取消演练."""

    kind: ClassVar[str] = "drill.cancelled"
    reason: Internal[Text]


@frozen(kw_only=True)
class Held(Fact):
    """It was held 组织演练: as what, for which version of which plan, and how it went.

    `expected` are the persons who should take part 应到人数 and `participants` those counted
    at the assembly point 实到人数. `seconds` run from the signal to the last one out, from
    buildings of at most `storeys` floors. `None` is not known, which is never zero.
    """

    kind: ClassVar[str] = "drill.held"
    drill: Public[DrillKind]
    plan: Public[CaseId | None] = None
    version: Public[int | None] = None
    expected: Public[int | None] = None
    participants: Public[int | None] = None
    seconds: Public[int | None] = None
    storeys: Public[int | None] = None

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        for name in ("version", "expected", "participants", "seconds", "storeys"):
            if (getattr(self, name) or 0) < 0:
                raise Malformed(name, "a whole number of zero or more")


@frozen(kw_only=True)
class FindingRaised(Fact):
    """Something was found wrong 演练发现问题; `plan` is the plan that is at fault, if one is.

    The reference of the finding is the one by which a revision of the plan answers it.
    """

    kind: ClassVar[str] = "drill.finding-raised"
    finding: Public[Reference]
    what: Internal[Text]
    plan: Public[CaseId | None] = None


@frozen(kw_only=True)
class Reviewed(Fact):
    """It was reviewed 总结评估: what went well, and what did not."""

    kind: ClassVar[str] = "drill.reviewed"
    summary: Internal[Text]


@frozen(kw_only=True)
class FindingSettled(Fact):
    """A finding was settled 问题整改; `version` is the one of the plan that answers it."""

    kind: ClassVar[str] = "drill.finding-settled"
    finding: Public[Reference]
    what: Internal[Text]
    version: Public[int | None] = None


@frozen(kw_only=True)
class Archived(Fact):
    """Its papers were put on file 演练归档."""

    kind: ClassVar[str] = "drill.archived"


DrillFact: TypeAlias = (
    Planned
    | Announced
    | Studied
    | Postponed
    | Cancelled
    | Held
    | FindingRaised
    | Reviewed
    | FindingSettled
    | Archived
)
