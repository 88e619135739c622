"""The facts of a sanction 责任追究 and of a promise 奖惩承诺: twenty-one things, each a line."""

from datetime import date
from decimal import Decimal
from typing import ClassVar, TypeAlias

from attrs import frozen

from campus_safety.kernel import (
    At,
    CaseId,
    Fact,
    Internal,
    Malformed,
    Personal,
    Public,
    Reference,
    Sensitive,
    Text,
    limits,
)
from campus_safety.vocabulary import (
    AggravatingGround,
    ConcernedRole,
    Gravity,
    MitigatingGround,
    PromiseKind,
    SanctionStep,
    SanctionTrigger,
)

__all__ = [
    "AcceptanceFailed",
    "Accepted",
    "AppealDecided",
    "Appealed",
    "Concerned",
    "Dropped",
    "Earned",
    "Heard",
    "HearingAsked",
    "HearingWaived",
    "Honoured",
    "Imposed",
    "Lapsed",
    "Lifted",
    "MeasuresReported",
    "Opened",
    "ProgressReported",
    "Promised",
    "Rectified",
    "Recurred",
    "Revoked",
    "SanctionFact",
    "Told",
]


@frozen(kw_only=True)
class Concerned:
    """A person concerned 责任人员, by reference, and how."""

    person: Personal[Reference]
    role: Public[ConcernedRole]

    def __attrs_post_init__(self) -> None:
        limits(self)


@frozen(kw_only=True)
class Opened(Fact):
    """A case of accountability was opened 启动责任追究 against a unit or a person.

    `times` says how many times in a row it came last, 0 where that is not the matter;
    `source` is the case that led to it, such as an inquiry or an assessment.
    """

    kind: ClassVar[str] = "sanction.opened"
    subject: Personal[Reference]
    triggers: Public[tuple[SanctionTrigger, ...]]
    gravity: Public[Gravity]
    times: Public[int] = 0
    occurred: Public[At | None] = None
    source: Internal[CaseId | None] = None

    def __attrs_post_init__(self) -> None:
        limits(self)
        _not_negative("times", self.times)


@frozen(kw_only=True)
class Recurred(Fact):
    """It happened again or turned out graver 再次发生: triggers, gravity and times as of now."""

    kind: ClassVar[str] = "sanction.recurred"
    triggers: Public[tuple[SanctionTrigger, ...]]
    gravity: Public[Gravity]
    times: Public[int] = 0
    occurred: Public[At | None] = None

    def __attrs_post_init__(self) -> None:
        limits(self)
        _not_negative("times", self.times)


@frozen(kw_only=True)
class Told(Fact):
    """The subject was told which step is meant, why, and that it may be heard 事先告知."""

    kind: ClassVar[str] = "sanction.told"
    step: Public[SanctionStep]
    why: Internal[Text]


@frozen(kw_only=True)
class HearingAsked(Fact):
    """The subject asked to be heard 要求陈述申辩."""

    kind: ClassVar[str] = "sanction.hearing-asked"


@frozen(kw_only=True)
class HearingWaived(Fact):
    """The subject gave up being heard 放弃陈述申辩."""

    kind: ClassVar[str] = "sanction.hearing-waived"


@frozen(kw_only=True)
class Heard(Fact):
    """The subject was heard 听取陈述申辩."""

    kind: ClassVar[str] = "sanction.heard"
    defence: Sensitive[Text]


@frozen(kw_only=True)
class Imposed(Fact):
    """A step of the ladder was taken 作出处理, with a deadline where one was ordered.

    `deadline` includes its last moment; `persons` are those whom it is meant to reach.
    """

    kind: ClassVar[str] = "sanction.imposed"
    step: Public[SanctionStep]
    deadline: Public[At | None] = None
    persons: Personal[tuple[Concerned, ...]] = ()
    aggravating: Internal[tuple[AggravatingGround, ...]] = ()
    mitigating: Internal[tuple[MitigatingGround, ...]] = ()


@frozen(kw_only=True)
class MeasuresReported(Fact):
    """The measures of rectification were reported 报送整改措施."""

    kind: ClassVar[str] = "sanction.measures-reported"
    what: Internal[Text]


@frozen(kw_only=True)
class ProgressReported(Fact):
    """Progress was reported 报送整改进展, as the report of that number since the step."""

    kind: ClassVar[str] = "sanction.progress-reported"
    number: Public[int]
    what: Internal[Text]

    def __attrs_post_init__(self) -> None:
        limits(self)
        if not 1 <= self.number <= 99:
            raise Malformed("number", "a whole number from 1 to 99")


@frozen(kw_only=True)
class Rectified(Fact):
    """The subject says that it has rectified and asks for acceptance 整改完成申请验收."""

    kind: ClassVar[str] = "sanction.rectified"
    done: Internal[Text]


@frozen(kw_only=True)
class AcceptanceFailed(Fact):
    """The acceptance check was not passed 验收不合格; the step goes on."""

    kind: ClassVar[str] = "sanction.acceptance-failed"
    reason: Internal[Text]


@frozen(kw_only=True)
class Accepted(Fact):
    """The acceptance check was passed 验收合格."""

    kind: ClassVar[str] = "sanction.accepted"


@frozen(kw_only=True)
class Lifted(Fact):
    """The sanction was lifted 解除 after acceptance."""

    kind: ClassVar[str] = "sanction.lifted"


@frozen(kw_only=True)
class Dropped(Fact):
    """The case was dropped 不予追究: nothing is to be imposed."""

    kind: ClassVar[str] = "sanction.dropped"
    reason: Internal[Text]


@frozen(kw_only=True)
class Appealed(Fact):
    """The subject appealed 申诉 against what was imposed."""

    kind: ClassVar[str] = "sanction.appealed"
    reason: Sensitive[Text]


@frozen(kw_only=True)
class AppealDecided(Fact):
    """The appeal was decided 申诉处理决定: the step is to be revoked, or it stands."""

    kind: ClassVar[str] = "sanction.appeal-decided"
    revoke: Public[bool]
    reason: Internal[Text]


@frozen(kw_only=True)
class Revoked(Fact):
    """What was imposed was revoked 撤销处理; it has no effect from that day on."""

    kind: ClassVar[str] = "sanction.revoked"
    reason: Internal[Text]


@frozen(kw_only=True)
class Promised(Fact):
    """A reward or a penalty was promised 承诺奖惩, with the day by which it is settled.

    `to` is a unit or a person; `amount` is in yuan, none for a title or a praise.
    """

    kind: ClassVar[str] = "sanction.promised"
    to: Personal[Reference]
    promise: Public[PromiseKind]
    what: Internal[Text]
    settle_by: Public[date]
    amount: Internal[Decimal | None] = None
    letter: Internal[Reference | None] = None


@frozen(kw_only=True)
class Earned(Fact):
    """What the promise hangs on has come true 条件成就: it is to be honoured."""

    kind: ClassVar[str] = "sanction.earned"
    ground: Internal[Text]


@frozen(kw_only=True)
class Lapsed(Fact):
    """What the promise hangs on has not come true 条件未成就: nothing is to be honoured."""

    kind: ClassVar[str] = "sanction.lapsed"
    ground: Internal[Text]


@frozen(kw_only=True)
class Honoured(Fact):
    """The promise was honoured 兑现奖惩: the reward was given, or the penalty carried out."""

    kind: ClassVar[str] = "sanction.honoured"
    amount: Internal[Decimal | None] = None


def _not_negative(field: str, count: int) -> None:
    if count < 0:
        raise Malformed(field, "a whole number of zero or more")


SanctionFact: TypeAlias = (
    Opened
    | Recurred
    | Told
    | HearingAsked
    | HearingWaived
    | Heard
    | Imposed
    | MeasuresReported
    | ProgressReported
    | Rectified
    | AcceptanceFailed
    | Accepted
    | Lifted
    | Dropped
    | Appealed
    | AppealDecided
    | Revoked
    | Promised
    | Earned
    | Lapsed
    | Honoured
)
