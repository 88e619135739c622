"""The facts of an inquiry 事故调查: nineteen things that may happen to it, each a line."""

from decimal import Decimal
from typing import ClassVar, TypeAlias

from attrs import field, frozen

from campus_safety.kernel import (
    At,
    CaseId,
    Fact,
    Internal,
    Malformed,
    Public,
    Reference,
    Sensitive,
    Text,
    limits,
)
from campus_safety.vocabulary import (
    Casualties,
    Condition,
    Emergency,
    EventGrade,
    PlaceLevel,
    ReportPart,
)

__all__ = [
    "AppraisalBegun",
    "AppraisalEnded",
    "Closed",
    "ConditionMet",
    "ConditionVoided",
    "DayCount",
    "DealtWith",
    "Evaluated",
    "Extended",
    "GroupsNamed",
    "InquiryFact",
    "Opened",
    "Published",
    "Regraded",
    "Replied",
    "ReplyExtended",
    "ReportSubmitted",
    "ResponsibleFound",
    "Taught",
    "Work",
    "WorkMeasured",
    "WorkNamed",
]

_MOST_DAYS = 9_999


@frozen
class DayCount:
    """A number of whole days, from 0 to 9,999."""

    count: Public[int]

    def __attrs_post_init__(self) -> None:
        limits(self)
        if not 0 <= self.count <= _MOST_DAYS:
            raise Malformed("count", f"a number of days from 0 to {_MOST_DAYS}")


@frozen
class Work:
    """An amount of work, in whatever unit the inquiry measures it; like a number, zero is false."""

    amount: Internal[Decimal]

    def __attrs_post_init__(self) -> None:
        limits(self)
        if self.amount < 0:
            raise Malformed("amount", "an amount of zero or more")

    def __bool__(self) -> bool:
        return bool(self.amount)


@frozen(kw_only=True)
class Opened(Fact):
    """An inquiry into an incident was opened 成立调查组, by the level that leads it.

    `occurred` is the day of the incident, or when it was found where a rule counts from
    that. `entrusted` when the government leaves the inquiry to the unit itself 委托调查.
    """

    kind: ClassVar[str] = "inquiry.opened"
    incident: Public[CaseId]
    unit: Public[Reference]
    grade: Public[EventGrade]
    lead: Public[PlaceLevel]
    occurred: Public[At]
    emergency: Public[Emergency]
    harm: Internal[Casualties] = field(factory=Casualties)
    bullying: Internal[bool] = False
    entrusted: Public[bool] = False


@frozen(kw_only=True)
class AppraisalBegun(Fact):
    """A technical appraisal began 技术鉴定开始; the clock of the report stands still."""

    kind: ClassVar[str] = "inquiry.appraisal-begun"
    appraisal: Internal[Reference]


@frozen(kw_only=True)
class AppraisalEnded(Fact):
    """A technical appraisal ended 技术鉴定结束; the clock of the report goes on."""

    kind: ClassVar[str] = "inquiry.appraisal-ended"
    appraisal: Internal[Reference]


@frozen(kw_only=True)
class Extended(Fact):
    """The term of the report was extended 延长调查期限 by some days, as an authority approved."""

    kind: ClassVar[str] = "inquiry.extended"
    days: Public[DayCount]
    approved_by: Public[Reference]
    reason: Internal[Text]


@frozen(kw_only=True)
class ReportSubmitted(Fact):
    """The inquiry report was handed in 提交事故调查报告, with the parts that it has."""

    kind: ClassVar[str] = "inquiry.report-submitted"
    parts: Public[tuple[ReportPart, ...]]


@frozen(kw_only=True)
class ReplyExtended(Fact):
    """The term of the reply was extended 延长批复期限 by some days."""

    kind: ClassVar[str] = "inquiry.reply-extended"
    days: Public[DayCount]
    reason: Internal[Text]


@frozen(kw_only=True)
class Replied(Fact):
    """The government replied to the report 批复."""

    kind: ClassVar[str] = "inquiry.replied"


@frozen(kw_only=True)
class Published(Fact):
    """What came of the inquiry was made public 向社会公布."""

    kind: ClassVar[str] = "inquiry.published"


@frozen(kw_only=True)
class ResponsibleFound(Fact):
    """Persons were found responsible 认定责任人员; an empty list says that nobody is."""

    kind: ClassVar[str] = "inquiry.responsible-found"
    persons: Sensitive[tuple[Reference, ...]]


@frozen(kw_only=True)
class DealtWith(Fact):
    """A person found responsible was dealt with 处理责任人员."""

    kind: ClassVar[str] = "inquiry.dealt-with"
    person: Sensitive[Reference]
    decision: Sensitive[Text]


@frozen(kw_only=True)
class WorkNamed(Fact):
    """The work of rectification was named 核定整改工作量: how much is needed in all."""

    kind: ClassVar[str] = "inquiry.work-named"
    needed: Internal[Work]


@frozen(kw_only=True)
class WorkMeasured(Fact):
    """The work in place was measured 核验整改工作量: how much is done in all."""

    kind: ClassVar[str] = "inquiry.work-measured"
    done: Internal[Work]


@frozen(kw_only=True)
class GroupsNamed(Fact):
    """The groups that must learn from it were named 确定受教育对象; a list may be empty."""

    kind: ClassVar[str] = "inquiry.groups-named"
    groups: Public[tuple[Reference, ...]]


@frozen(kw_only=True)
class Taught(Fact):
    """A group was taught the lesson 开展警示教育."""

    kind: ClassVar[str] = "inquiry.taught"
    group: Public[Reference]


@frozen(kw_only=True)
class ConditionMet(Fact):
    """A condition for closing was met 不放过条件已落实, signed and with its evidence."""

    kind: ClassVar[str] = "inquiry.condition-met"
    condition: Public[Condition]


@frozen(kw_only=True)
class ConditionVoided(Fact):
    """A condition was withdrawn or set aside 撤销条件认定; a closed inquiry is open again."""

    kind: ClassVar[str] = "inquiry.condition-voided"
    condition: Public[Condition]
    reason: Internal[Text]


@frozen(kw_only=True)
class Regraded(Fact):
    """The incident was graded anew 重新定级; a closed inquiry is open again.

    `lead` is the level that leads from now on, where that changed. An inquiry that was
    entrusted goes back to the government.
    """

    kind: ClassVar[str] = "inquiry.regraded"
    grade: Public[EventGrade]
    reason: Internal[Text]
    lead: Public[PlaceLevel | None] = None


@frozen(kw_only=True)
class Closed(Fact):
    """The inquiry was closed 结案."""

    kind: ClassVar[str] = "inquiry.closed"


@frozen(kw_only=True)
class Evaluated(Fact):
    """The rectification was evaluated after the reply 整改落实情况评估, and that published."""

    kind: ClassVar[str] = "inquiry.evaluated"


InquiryFact: TypeAlias = (
    Opened
    | AppraisalBegun
    | AppraisalEnded
    | Extended
    | ReportSubmitted
    | ReplyExtended
    | Replied
    | Published
    | ResponsibleFound
    | DealtWith
    | WorkNamed
    | WorkMeasured
    | GroupsNamed
    | Taught
    | ConditionMet
    | ConditionVoided
    | Regraded
    | Closed
    | Evaluated
)
