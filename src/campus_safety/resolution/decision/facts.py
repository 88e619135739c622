"""The facts of a decision 决策事项: what may happen to it before and after it is made."""

from datetime import date
from typing import ClassVar, TypeAlias

from attrs import frozen

from campus_safety.kernel import (
    CaseId,
    Fact,
    Internal,
    Malformed,
    Personal,
    Public,
    Reference,
    Text,
    aware,
    limits,
)
from campus_safety.vocabulary import (
    ConsultationForm,
    DecisionInterest,
    DecisionKind,
    DecisionMaker,
    RiskControl,
    RiskReportPart,
)

__all__ = [
    "AccountabilityTraced",
    "Adjusted",
    "CarriedOut",
    "ConsultationClosed",
    "ConsultationOpened",
    "Decided",
    "DecisionFact",
    "Discussed",
    "DisputeArisen",
    "Evaluated",
    "ExpertHeard",
    "HearingCalled",
    "Issued",
    "LegalityRequested",
    "LegalityReviewed",
    "MaterialsSent",
    "Proposed",
    "ReportedUpward",
    "Resumed",
    "RiskAssessed",
    "Screened",
    "Suspended",
    "Withdrawn",
]


@frozen(kw_only=True)
class Proposed(Fact):
    """A decision was proposed 提出决策事项; `unit` has the draft in charge 承办单位."""

    kind: ClassVar[str] = "decision.proposed"
    subject: Public[DecisionKind]
    maker: Public[DecisionMaker]
    unit: Public[Reference]
    matter: Internal[Text]
    interests: Public[tuple[DecisionInterest, ...]] = ()


@frozen(kw_only=True)
class Screened(Fact):
    """It was screened 风险评估甄别: whether an assessment of its risks is needed, and why."""

    kind: ClassVar[str] = "decision.screened"
    needed: Public[bool]
    reason: Internal[Text]


@frozen(kw_only=True)
class ConsultationOpened(Fact):
    """Opinions were called for 征求意见, to the end of the day `last`.

    `explanation` says why it is shorter than usual 缩短期限说明, where it is.
    """

    kind: ClassVar[str] = "decision.consultation-opened"
    form: Public[ConsultationForm]
    last: Public[date]
    explanation: Internal[Text | None] = None

    def __attrs_post_init__(self) -> None:
        limits(self)
        aware("last", self.last)


@frozen(kw_only=True)
class ConsultationClosed(Fact):
    """The opinions were summed up 意见汇总反馈: how many came, how many were against."""

    kind: ClassVar[str] = "decision.consultation-closed"
    form: Public[ConsultationForm]
    opinions: Public[int]
    against: Public[int]

    def __attrs_post_init__(self) -> None:
        limits(self)
        if not 0 <= self.against <= self.opinions:
            raise Malformed("against", "a number from zero to that of the opinions")


@frozen(kw_only=True)
class HearingCalled(Fact):
    """A hearing was called 召开听证会 for a day; calling it again moves it."""

    kind: ClassVar[str] = "decision.hearing-called"
    day: Public[date]

    def __attrs_post_init__(self) -> None:
        limits(self)
        aware("day", self.day)


@frozen(kw_only=True)
class MaterialsSent(Fact):
    """The papers reached those who take part in the hearing 送达听证材料."""

    kind: ClassVar[str] = "decision.materials-sent"


@frozen(kw_only=True)
class ExpertHeard(Fact):
    """An expert was heard 专家论证."""

    kind: ClassVar[str] = "decision.expert-heard"
    expert: Personal[Reference]
    view: Internal[Text]


@frozen(kw_only=True)
class LegalityRequested(Fact):
    """The review of its legality was asked for 送请合法性审查, by the end of the day `last`."""

    kind: ClassVar[str] = "decision.legality-requested"
    last: Public[date]

    def __attrs_post_init__(self) -> None:
        limits(self)
        aware("last", self.last)


@frozen(kw_only=True)
class LegalityReviewed(Fact):
    """Its legality was reviewed 合法性审查: it passed, or it did not."""

    kind: ClassVar[str] = "decision.legality-reviewed"
    passed: Public[bool]


@frozen(kw_only=True)
class RiskAssessed(Fact):
    """Its risks were assessed 风险评估 by a unit, with the parts of the report and its result."""

    kind: ClassVar[str] = "decision.risk-assessed"
    assessor: Public[Reference]
    parts: Public[tuple[RiskReportPart, ...]]
    control: Public[RiskControl]


@frozen(kw_only=True)
class Adjusted(Fact):
    """The draft was changed 调整决策草案 to bring its risks under control."""

    kind: ClassVar[str] = "decision.adjusted"
    what: Internal[Text]


@frozen(kw_only=True)
class Discussed(Fact):
    """It was discussed together 集体讨论; who dissented is recorded 不同意见.

    `head_last` tells whether the head spoke last 末位发言, none where nobody wrote it down.
    """

    kind: ClassVar[str] = "decision.discussed"
    members: Public[int]
    present: Public[int]
    dissenters: Personal[tuple[Reference, ...]] = ()
    head_last: Internal[bool | None] = None

    def __attrs_post_init__(self) -> None:
        limits(self)
        if not 0 <= self.present <= self.members:
            raise Malformed("present", "a number from zero to that of the members")


@frozen(kw_only=True)
class Decided(Fact):
    """The decision was made 作出决策, by whoever answers for it."""

    kind: ClassVar[str] = "decision.decided"


@frozen(kw_only=True)
class ReportedUpward(Fact):
    """It was reported upward 向上级党组织请示报告 before it is issued."""

    kind: ClassVar[str] = "decision.reported-upward"
    to: Public[Reference]


@frozen(kw_only=True)
class Issued(Fact):
    """It was made known 公布决策."""

    kind: ClassVar[str] = "decision.issued"


@frozen(kw_only=True)
class CarriedOut(Fact):
    """It was carried out 决策执行完毕."""

    kind: ClassVar[str] = "decision.carried-out"


@frozen(kw_only=True)
class Evaluated(Fact):
    """Its effects were evaluated afterwards 决策后评估, by a unit."""

    kind: ClassVar[str] = "decision.evaluated"
    evaluator: Public[Reference]
    result: Internal[Text]


@frozen(kw_only=True)
class Suspended(Fact):
    """Carrying it out was suspended 中止执行."""

    kind: ClassVar[str] = "decision.suspended"
    reason: Internal[Text]


@frozen(kw_only=True)
class Resumed(Fact):
    """Carrying it out was taken up again 恢复执行."""

    kind: ClassVar[str] = "decision.resumed"
    reason: Internal[Text]


@frozen(kw_only=True)
class Withdrawn(Fact):
    """It was given up 撤回或终止, as a draft or as a decision."""

    kind: ClassVar[str] = "decision.withdrawn"
    reason: Internal[Text]


@frozen(kw_only=True)
class DisputeArisen(Fact):
    """A dispute rose from it 引发矛盾纠纷, which is a case of its own."""

    kind: ClassVar[str] = "decision.dispute-arisen"
    dispute: Public[CaseId]


@frozen(kw_only=True)
class AccountabilityTraced(Fact):
    """It was traced who answers for a dispute 责任倒查: those who do, none where nobody does."""

    kind: ClassVar[str] = "decision.accountability-traced"
    dispute: Public[CaseId]
    answerable: Personal[tuple[Reference, ...]] = ()


DecisionFact: TypeAlias = (
    Proposed
    | Screened
    | ConsultationOpened
    | ConsultationClosed
    | HearingCalled
    | MaterialsSent
    | ExpertHeard
    | LegalityRequested
    | LegalityReviewed
    | RiskAssessed
    | Adjusted
    | Discussed
    | Decided
    | ReportedUpward
    | Issued
    | CarriedOut
    | Evaluated
    | Suspended
    | Resumed
    | Withdrawn
    | DisputeArisen
    | AccountabilityTraced
)
