"""The facts of an activity 活动: asked for, checked, decided upon, held or not, each a line."""

from datetime import datetime, timedelta
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
    Text,
    bounds,
    limits,
)
from campus_safety.vocabulary import ActivityKind

__all__ = [
    "ActivityFact",
    "Approved",
    "ArchiveNoted",
    "Cancelled",
    "Ended",
    "Filed",
    "GuardiansTold",
    "HeadcountChanged",
    "Held",
    "Insured",
    "LeadNamed",
    "PermitApplied",
    "PermitGranted",
    "PermitRefused",
    "Proposed",
    "Refused",
    "Relocated",
    "Rescheduled",
    "Resumed",
    "RiskChecked",
    "Suspended",
]

_FARTHEST = int(timedelta(hours=14).total_seconds())  # no zone is farther from UTC


_COUNTS = ("headcount", "capacity", "staff")


def _sound(fact: Fact) -> None:
    """Refuse what no activity can have: fewer than no persons, or an end before the start."""
    limits(fact)
    for name in _COUNTS:
        if (getattr(fact, name, None) or 0) < 0:
            raise Malformed(name, "a count of zero or more")
    starts, ends = getattr(fact, "starts", None), getattr(fact, "ends", None)
    if starts is not None and ends is not None and _latest(ends) < _earliest(starts):
        raise Malformed("ends", "a moment that is not before `starts`")


def _earliest(at: At) -> int:
    """Give the first second that a moment may be, in whatever zone a whole day is of."""
    return bounds(at, "UTC")[0] - (0 if isinstance(at, datetime) else _FARTHEST)


def _latest(at: At) -> int:
    return bounds(at, "UTC")[1] + (0 if isinstance(at, datetime) else _FARTHEST)


@frozen(kw_only=True)
class Proposed(Fact):
    """An activity was proposed 活动申报: what, where, from when to when, and for how many.

    `headcount` are the persons expected and `capacity` those whom the place may hold, `None`
    while that is not known. `open_to_public` tells whether it is for the public 面向社会公众,
    `None` where the police have yet to say.
    """

    kind: ClassVar[str] = "activity.proposed"
    activity: Public[ActivityKind]
    what: Internal[Text]
    place: Internal[Reference]
    starts: Public[At]
    ends: Public[At]
    headcount: Public[int | None] = None
    capacity: Public[int | None] = None
    off_campus: Public[bool] = False
    open_to_public: Public[bool | None] = False

    def __attrs_post_init__(self) -> None:
        _sound(self)


@frozen(kw_only=True)
class HeadcountChanged(Fact):
    """Another number of persons is expected 预计人数变更."""

    kind: ClassVar[str] = "activity.headcount-changed"
    headcount: Public[int | None]

    def __attrs_post_init__(self) -> None:
        _sound(self)


@frozen(kw_only=True)
class Rescheduled(Fact):
    """It was moved to another time 变更时间, with the consent of the police where they gave it."""

    kind: ClassVar[str] = "activity.rescheduled"
    starts: Public[At]
    ends: Public[At]
    reason: Internal[Text]
    consent: Public[Reference | None] = None

    def __attrs_post_init__(self) -> None:
        _sound(self)


@frozen(kw_only=True)
class Relocated(Fact):
    """It was moved to another place 变更地点; check, approval and permit begin anew."""

    kind: ClassVar[str] = "activity.relocated"
    place: Internal[Reference]
    reason: Internal[Text]
    capacity: Public[int | None] = None
    off_campus: Public[bool] = False

    def __attrs_post_init__(self) -> None:
        _sound(self)


@frozen(kw_only=True)
class LeadNamed(Fact):
    """A safety lead was named 指定安全负责人, with the number of staff who go along."""

    kind: ClassVar[str] = "activity.lead-named"
    lead: Personal[Reference]
    staff: Public[int | None] = None

    def __attrs_post_init__(self) -> None:
        _sound(self)


@frozen(kw_only=True)
class RiskChecked(Fact):
    """Its risks were checked 安全风险检查; `hazards` are the cases still open at its place."""

    kind: ClassVar[str] = "activity.risk-checked"
    passed: Public[bool]
    hazards: Public[tuple[CaseId, ...]] = ()


@frozen(kw_only=True)
class GuardiansTold(Fact):
    """The guardians of the pupils were told 告知监护人."""

    kind: ClassVar[str] = "activity.guardians-told"


@frozen(kw_only=True)
class Insured(Fact):
    """Those who take part were insured 投保."""

    kind: ClassVar[str] = "activity.insured"
    policy: Internal[Reference]


@frozen(kw_only=True)
class Filed(Fact):
    """It was filed with an authority 备案."""

    kind: ClassVar[str] = "activity.filed"
    to: Public[Reference]


@frozen(kw_only=True)
class PermitApplied(Fact):
    """A permit of the police was applied for 申请安全许可."""

    kind: ClassVar[str] = "activity.permit-applied"
    to: Public[Reference]


@frozen(kw_only=True)
class PermitGranted(Fact):
    """The police permitted it 准予安全许可, for so many persons where they said so."""

    kind: ClassVar[str] = "activity.permit-granted"
    headcount: Public[int | None] = None

    def __attrs_post_init__(self) -> None:
        _sound(self)


@frozen(kw_only=True)
class PermitRefused(Fact):
    """The police did not permit it 不予安全许可."""

    kind: ClassVar[str] = "activity.permit-refused"
    reason: Internal[Text]


@frozen(kw_only=True)
class Approved(Fact):
    """It was approved 批准 for so many persons, on conditions, with its own plan if it has one."""

    kind: ClassVar[str] = "activity.approved"
    headcount: Public[int]
    conditions: Internal[tuple[Text, ...]] = ()
    plan: Public[CaseId | None] = None

    def __attrs_post_init__(self) -> None:
        _sound(self)


@frozen(kw_only=True)
class Refused(Fact):
    """It was refused 不予批准."""

    kind: ClassVar[str] = "activity.refused"
    reason: Internal[Text]


@frozen(kw_only=True)
class Suspended(Fact):
    """It was suspended 暂停 until what stood against it is gone."""

    kind: ClassVar[str] = "activity.suspended"
    reason: Internal[Text]


@frozen(kw_only=True)
class Resumed(Fact):
    """It may go on 恢复."""

    kind: ClassVar[str] = "activity.resumed"


@frozen(kw_only=True)
class Cancelled(Fact):
    """It was cancelled for good 取消; `told` are the authorities told of it in writing."""

    kind: ClassVar[str] = "activity.cancelled"
    reason: Internal[Text]
    told: Public[tuple[Reference, ...]] = ()


@frozen(kw_only=True)
class Held(Fact):
    """It really took place 举办; `headcount` are the persons who came, if counted."""

    kind: ClassVar[str] = "activity.held"
    headcount: Public[int | None] = None

    def __attrs_post_init__(self) -> None:
        _sound(self)


@frozen(kw_only=True)
class Ended(Fact):
    """It was over and everyone was accounted for 活动结束."""

    kind: ClassVar[str] = "activity.ended"
    summary: Internal[Text | None] = None


@frozen(kw_only=True)
class ArchiveNoted(Fact):
    """A note was put with its papers 归档说明, after all is said and done."""

    kind: ClassVar[str] = "activity.archive-noted"
    note: Internal[Text]


ActivityFact: TypeAlias = (
    Proposed
    | HeadcountChanged
    | Rescheduled
    | Relocated
    | LeadNamed
    | RiskChecked
    | GuardiansTold
    | Insured
    | Filed
    | PermitApplied
    | PermitGranted
    | PermitRefused
    | Approved
    | Refused
    | Suspended
    | Resumed
    | Cancelled
    | Held
    | Ended
    | ArchiveNoted
)
