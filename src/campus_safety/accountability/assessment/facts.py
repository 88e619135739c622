"""The facts of an assessment 考核: opened, scored, vetoed, published, appealed, final."""

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
    limits,
)
from campus_safety.scoring import Grade

__all__ = [
    "AppealDecided",
    "Appealed",
    "AssessmentFact",
    "Finalised",
    "Opened",
    "Points",
    "Published",
    "Scored",
    "SelfScored",
    "Vetoed",
]


@frozen(kw_only=True)
class Points:
    """The points of one line, from `low` to `high`, both inclusive; `None` is not bounded."""

    line: Public[Text]
    low: Public[Decimal | None]
    high: Public[Decimal | None]

    def __attrs_post_init__(self) -> None:
        limits(self)
        if self.low is not None and self.high is not None and self.low > self.high:
            raise Malformed("high", "points from low to high")


@frozen(kw_only=True)
class Opened(Fact):
    """An assessment was opened 启动考核 for a unit and a period, by the rubric of a letter.

    The period runs from `since` to `until` (exclusive). `rubric` is what the signed letter
    of responsibility 责任书 names.
    """

    kind: ClassVar[str] = "assessment.opened"
    unit: Public[Reference]
    since: Public[date]
    until: Public[date]
    rubric: Public[Text]
    letter: Internal[Reference | None] = None


@frozen(kw_only=True)
class SelfScored(Fact):
    """The unit scored itself 自评, line by line."""

    kind: ClassVar[str] = "assessment.self-scored"
    points: Internal[tuple[Points, ...]]


@frozen(kw_only=True)
class Scored(Fact):
    """It was scored 考评, line by line, under the rubric named."""

    kind: ClassVar[str] = "assessment.scored"
    rubric: Public[Text]
    points: Internal[tuple[Points, ...]]
    grade: Public[Grade]


@frozen(kw_only=True)
class Vetoed(Fact):
    """A veto was laid on it 一票否决, for a case."""

    kind: ClassVar[str] = "assessment.vetoed"
    cause: Internal[Text]
    source: Public[CaseId | None] = None


@frozen(kw_only=True)
class Published(Fact):
    """The result was published 公示."""

    kind: ClassVar[str] = "assessment.published"
    grade: Public[Grade]


@frozen(kw_only=True)
class Appealed(Fact):
    """The unit appealed against one line 申诉."""

    kind: ClassVar[str] = "assessment.appealed"
    line: Public[Text]
    reason: Internal[Text]


@frozen(kw_only=True)
class AppealDecided(Fact):
    """The appeal against one line was decided 复核, with the points it now has."""

    kind: ClassVar[str] = "assessment.appeal-decided"
    points: Internal[Points]
    upheld: Public[bool]


@frozen(kw_only=True)
class Finalised(Fact):
    """The result became final 结果确定."""

    kind: ClassVar[str] = "assessment.finalised"
    grade: Public[Grade]


AssessmentFact: TypeAlias = (
    Opened | SelfScored | Scored | Vetoed | Published | Appealed | AppealDecided | Finalised
)
