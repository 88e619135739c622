"""The facts of a school bus 校车: twenty-one things that may happen to it, each a line."""

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
    Sensitive,
    Text,
    limits,
)
from campus_safety.vocabulary import RoadKind
from campus_safety.vocabulary.days import Days

__all__ = [
    "AccidentHappened",
    "Alighted",
    "Boarded",
    "BrokenDown",
    "BusFact",
    "DriverApproved",
    "DriverRemoved",
    "DriverReviewed",
    "Inspected",
    "OffencesQueried",
    "PermitGranted",
    "PermitRevoked",
    "PupilsTransferred",
    "Registered",
    "Restored",
    "Retired",
    "RouteChanged",
    "SpeedMeasured",
    "Swept",
    "TripBegun",
    "TripEnded",
    "Withdrawn",
]


def not_negative(name: str, *counts: int) -> None:
    """Refuse a count below zero; raises `Malformed`."""
    if min(counts) < 0:
        raise Malformed(name, "a count of zero or more")


@frozen(kw_only=True)
class Registered(Fact):
    """A bus was put into service 校车启用; `capacity` counts all whom it may hold, crew too."""

    kind: ClassVar[str] = "transport.registered"
    unit: Public[Reference]
    plate: Internal[Reference]
    capacity: Public[int]

    def __attrs_post_init__(self) -> None:
        limits(self)
        not_negative("capacity", self.capacity)


@frozen(kw_only=True)
class PermitGranted(Fact):
    """Its permit was granted or renewed 取得校车使用许可, for some days and some routes."""

    kind: ClassVar[str] = "transport.permit-granted"
    permit: Public[Reference]
    days: Public[Days]
    routes: Public[tuple[Reference, ...]] = ()


@frozen(kw_only=True)
class PermitRevoked(Fact):
    """Its permit was revoked 收回校车标牌 and does not hold from `since` on."""

    kind: ClassVar[str] = "transport.permit-revoked"
    since: Public[date]
    reason: Internal[Text]


@frozen(kw_only=True)
class RouteChanged(Fact):
    """Its routes were changed 变更线路; `permitted_by` is the authority that allowed it, if any."""

    kind: ClassVar[str] = "transport.route-changed"
    routes: Public[tuple[Reference, ...]]
    permitted_by: Public[Reference | None] = None


@frozen(kw_only=True)
class Inspected(Fact):
    """It was inspected 安全技术检验, and passed or not."""

    kind: ClassVar[str] = "transport.inspected"
    passed: Public[bool]


@frozen(kw_only=True)
class DriverApproved(Fact):
    """A driver was approved for it 取得校车驾驶资格, with what the approval rests on.

    `driving_since` is since when he drives this class, `clean_cycles` the latest cycles
    without full points, each `None` where not known; `last_offence` is the day of the last
    grave offence, if there was one.
    """

    kind: ClassVar[str] = "transport.driver-approved"
    driver: Personal[Reference]
    born: Sensitive[date | None] = None
    driving_since: Personal[date | None] = None
    clean_cycles: Personal[int | None] = None
    last_offence: Sensitive[date | None] = None
    fatal_liability: Sensitive[bool] = False


@frozen(kw_only=True)
class DriverReviewed(Fact):
    """A driver was reviewed by the traffic police 校车驾驶人审验."""

    kind: ClassVar[str] = "transport.driver-reviewed"
    driver: Personal[Reference]


@frozen(kw_only=True)
class DriverRemoved(Fact):
    """A driver no longer drives it 取消校车驾驶资格, or left."""

    kind: ClassVar[str] = "transport.driver-removed"
    driver: Personal[Reference]


@frozen(kw_only=True)
class TripBegun(Fact):
    """A trip began 出车, with its driver and attendants 随车照管人员.

    `checked` says whether the bus was looked over before 出车前检查.
    """

    kind: ClassVar[str] = "transport.trip-begun"
    trip: Public[Reference]
    route: Public[Reference]
    driver: Personal[Reference]
    attendants: Personal[tuple[Reference, ...]] = ()
    checked: Public[bool] = False


@frozen(kw_only=True)
class Boarded(Fact):
    """Pupils were counted on at a stop 上车清点.

    `unbelted` counts those without a belt, `in_front` those on the front seat.
    """

    kind: ClassVar[str] = "transport.boarded"
    count: Public[int]
    unbelted: Public[int] = 0
    in_front: Public[int] = 0

    def __attrs_post_init__(self) -> None:
        limits(self)
        not_negative("count", self.count, self.unbelted, self.in_front)


@frozen(kw_only=True)
class Alighted(Fact):
    """Pupils were counted off at a stop 下车清点."""

    kind: ClassVar[str] = "transport.alighted"
    count: Public[int]

    def __attrs_post_init__(self) -> None:
        limits(self)
        not_negative("count", self.count)


@frozen(kw_only=True)
class PupilsTransferred(Fact):
    """Pupils went on in another vehicle 换乘, such as after a breakdown."""

    kind: ClassVar[str] = "transport.pupils-transferred"
    count: Public[int]
    into: Internal[Reference]

    def __attrs_post_init__(self) -> None:
        limits(self)
        not_negative("count", self.count)


@frozen(kw_only=True)
class Swept(Fact):
    """The bus was searched seat by seat 清车检查; `found` counts who was still aboard."""

    kind: ClassVar[str] = "transport.swept"
    found: Public[int] = 0

    def __attrs_post_init__(self) -> None:
        limits(self)
        not_negative("found", self.found)


@frozen(kw_only=True)
class TripEnded(Fact):
    """A trip ended 收车; `stayed` counts the pupils still aboard by the record."""

    kind: ClassVar[str] = "transport.trip-ended"
    stayed: Public[int] = 0

    def __attrs_post_init__(self) -> None:
        limits(self)
        not_negative("stayed", self.stayed)


@frozen(kw_only=True)
class SpeedMeasured(Fact):
    """Its speed with pupils aboard was measured 车速记录, in whole km/h."""

    kind: ClassVar[str] = "transport.speed-measured"
    speed: Public[int]
    road: Public[RoadKind]

    def __attrs_post_init__(self) -> None:
        limits(self)
        not_negative("speed", self.speed)


@frozen(kw_only=True)
class OffencesQueried(Fact):
    """Its traffic offences were looked up 查询交通违法; `offences` counts the new ones."""

    kind: ClassVar[str] = "transport.offences-queried"
    offences: Public[int] = 0

    def __attrs_post_init__(self) -> None:
        limits(self)
        not_negative("offences", self.offences)


@frozen(kw_only=True)
class BrokenDown(Fact):
    """It broke down 发生故障."""

    kind: ClassVar[str] = "transport.broken-down"
    what: Internal[Text]


@frozen(kw_only=True)
class AccidentHappened(Fact):
    """It had an accident 发生交通事故; `incident` is the case that was opened for it."""

    kind: ClassVar[str] = "transport.accident-happened"
    what: Internal[Text]
    incident: Public[CaseId | None] = None


@frozen(kw_only=True)
class Withdrawn(Fact):
    """It was taken out of use 停用, until it is put right."""

    kind: ClassVar[str] = "transport.withdrawn"
    reason: Internal[Text]


@frozen(kw_only=True)
class Restored(Fact):
    """It was put back into use 恢复使用."""

    kind: ClassVar[str] = "transport.restored"
    done: Internal[Text]


@frozen(kw_only=True)
class Retired(Fact):
    """It is no school bus any more 退出校车使用."""

    kind: ClassVar[str] = "transport.retired"
    reason: Internal[Text]


BusFact: TypeAlias = (
    Registered
    | PermitGranted
    | PermitRevoked
    | RouteChanged
    | Inspected
    | DriverApproved
    | DriverReviewed
    | DriverRemoved
    | TripBegun
    | Boarded
    | Alighted
    | PupilsTransferred
    | Swept
    | TripEnded
    | SpeedMeasured
    | OffencesQueried
    | BrokenDown
    | AccidentHappened
    | Withdrawn
    | Restored
    | Retired
)
