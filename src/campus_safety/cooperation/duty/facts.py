"""The facts of a duty 职责: who was given it, took it, stood in, handed it over, checked it."""

from datetime import date
from typing import ClassVar, TypeAlias

from attrs import frozen

from campus_safety.kernel import (
    CaseId,
    Fact,
    Internal,
    Personal,
    Public,
    Reference,
    Text,
    Word,
)
from campus_safety.vocabulary import Area, PlaceLevel
from campus_safety.vocabulary.days import Days

__all__ = [
    "AbsenceBegan",
    "AbsenceEnded",
    "Accepted",
    "Checked",
    "CheckerNamed",
    "Declined",
    "Delegated",
    "DelegationEnded",
    "DutyFact",
    "DutyRole",
    "Ended",
    "HandedOver",
    "Joined",
    "Left",
    "Placed",
    "PostEnded",
    "Reassigned",
    "StoodIn",
]


class DutyRole(Word):
    """How a unit stands to an area 职责角色: it answers for it, or it supports who does."""

    table = "duty_role"

    ACCOUNTABLE: ClassVar["DutyRole"]
    SUPPORTING: ClassVar["DutyRole"]
    rows: ClassVar[tuple["DutyRole", ...]]


DutyRole.ACCOUNTABLE = DutyRole("accountable")
DutyRole.SUPPORTING = DutyRole("supporting")
DutyRole.rows = (DutyRole.ACCOUNTABLE, DutyRole.SUPPORTING)


@frozen(kw_only=True)
class Placed(Fact):
    """An area was placed at a unit of a level 分工, with an office and its holder.

    `body` is the school or the bureau, `unit` the section 科室 or office 处室 of it, `office`
    the post that acts name. `days` are those of the duty, `checker` is who checks it.
    """

    kind: ClassVar[str] = "duty.placed"
    area: Public[Area]
    level: Public[PlaceLevel]
    body: Public[Reference]
    unit: Public[Reference]
    office: Public[Reference]
    holder: Personal[Reference]
    role: Public[DutyRole]
    days: Public[Days]
    checker: Personal[Reference | None] = None


@frozen(kw_only=True)
class Accepted(Fact):
    """The holder accepted the duty and signed 签字认领."""

    kind: ClassVar[str] = "duty.accepted"


@frozen(kw_only=True)
class Declined(Fact):
    """The holder did not accept the duty 拒绝认领."""

    kind: ClassVar[str] = "duty.declined"
    reason: Internal[Text]


@frozen(kw_only=True)
class Reassigned(Fact):
    """The duty was given to another holder 重新指定, from the day `since` on."""

    kind: ClassVar[str] = "duty.reassigned"
    holder: Personal[Reference]
    since: Public[date]
    reason: Internal[Text]


@frozen(kw_only=True)
class HandedOver(Fact):
    """The holder handed the duty over to another 交接, who answers from the day `since` on.

    Both sign: one as `by`, the other in `signed`, or both in `signed`.
    """

    kind: ClassVar[str] = "duty.handed-over"
    to: Personal[Reference]
    since: Public[date]


@frozen(kw_only=True)
class AbsenceBegan(Fact):
    """The holder's absence was told 离岗报告, with its days; without a last day it is open."""

    kind: ClassVar[str] = "duty.absence-began"
    absent: Personal[Reference]
    days: Personal[Days]


@frozen(kw_only=True)
class AbsenceEnded(Fact):
    """The absent one was back 返岗 on the day of this fact; `began` is the first day away."""

    kind: ClassVar[str] = "duty.absence-ended"
    absent: Personal[Reference]
    began: Personal[date]


@frozen(kw_only=True)
class StoodIn(Fact):
    """A stand-in was named for the absent one 指定代理, for the days given."""

    kind: ClassVar[str] = "duty.stood-in"
    absent: Personal[Reference]
    stand_in: Personal[Reference]
    days: Personal[Days]


@frozen(kw_only=True)
class Delegated(Fact):
    """Whoever acts for the duty let another act 委托, for the days given.

    `answers` tells that the paper says the other shall answer too, which no delegation can do.
    """

    kind: ClassVar[str] = "duty.delegated"
    to: Personal[Reference]
    days: Public[Days]
    what: Internal[Text]
    answers: Public[bool] = False


@frozen(kw_only=True)
class DelegationEnded(Fact):
    """The delegations to a party were taken back 收回委托, from the day of this fact on."""

    kind: ClassVar[str] = "duty.delegation-ended"
    to: Personal[Reference]


@frozen(kw_only=True)
class Joined(Fact):
    """The unit joined an action of several bodies 联合行动, to lead 牵头 or to support it."""

    kind: ClassVar[str] = "duty.joined"
    action: Public[Reference]
    lead: Public[bool]
    days: Public[Days]


@frozen(kw_only=True)
class Left(Fact):
    """The unit left the action 退出联合行动, from the day of this fact on."""

    kind: ClassVar[str] = "duty.left"
    action: Public[Reference]


@frozen(kw_only=True)
class CheckerNamed(Fact):
    """Someone was named to check the duty 指定检查人, in place of who did so before."""

    kind: ClassVar[str] = "duty.checker-named"
    checker: Personal[Reference]


@frozen(kw_only=True)
class Checked(Fact):
    """It was checked whether the duty is done 履职检查."""

    kind: ClassVar[str] = "duty.checked"
    done: Internal[bool]
    found: Internal[Text | None] = None


@frozen(kw_only=True)
class PostEnded(Fact):
    """The holder's post ended 卸任: from `since` on a successor or a stand-in is to answer."""

    kind: ClassVar[str] = "duty.post-ended"
    since: Public[date]
    successor: Personal[Reference | None] = None
    stand_in: Personal[Reference | None] = None


@frozen(kw_only=True)
class Ended(Fact):
    """The duty itself ended 职责终止, from `since` on: moved to another, or needed no more."""

    kind: ClassVar[str] = "duty.ended"
    since: Public[date]
    reason: Internal[Text]
    moved_to: Public[CaseId | None] = None


DutyFact: TypeAlias = (
    Placed
    | Accepted
    | Declined
    | Reassigned
    | HandedOver
    | AbsenceBegan
    | AbsenceEnded
    | StoodIn
    | Delegated
    | DelegationEnded
    | Joined
    | Left
    | CheckerNamed
    | Checked
    | PostEnded
    | Ended
)
