"""The facts of a defence 人防、物防、技防: of a thing, of a guard, of a beat."""

from typing import ClassVar, TypeAlias

from attrs import frozen

from campus_safety.kernel import (
    At,
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
from campus_safety.vocabulary import DefenceKind, PatrolShape

__all__ = [
    "BeatDrawn",
    "BeatWithdrawn",
    "Certified",
    "DefenceFact",
    "Employed",
    "Filed",
    "FilingWithdrawn",
    "FoundFaulty",
    "Installed",
    "Left",
    "Linked",
    "Patrolled",
    "Posted",
    "RecordChecked",
    "Removed",
    "Repaired",
    "RetentionChecked",
    "TakenOutOfService",
    "Tested",
    "Unlinked",
]


@frozen(kw_only=True)
class Installed(Fact):
    """A thing that guards the school was put in 安装配备.

    `key_target` says that the police named what it watches a key target of counter-terrorism.
    """

    kind: ClassVar[str] = "defence.installed"
    unit: Public[Reference]
    item: Public[DefenceKind]
    place: Internal[Reference]
    key_target: Internal[bool] = False


@frozen(kw_only=True)
class Tested(Fact):
    """It was tested and works 检测合格; with the first test it is in use."""

    kind: ClassVar[str] = "defence.tested"


@frozen(kw_only=True)
class FoundFaulty(Fact):
    """It was found not to work 发现故障."""

    kind: ClassVar[str] = "defence.found-faulty"
    what: Internal[Text]


@frozen(kw_only=True)
class Repaired(Fact):
    """It was repaired 修复; whether it works a test will say."""

    kind: ClassVar[str] = "defence.repaired"
    done: Internal[Text]


@frozen(kw_only=True)
class TakenOutOfService(Fact):
    """It was taken out of service for a time 停用."""

    kind: ClassVar[str] = "defence.taken-out-of-service"
    reason: Internal[Text]


@frozen(kw_only=True)
class Linked(Fact):
    """It was linked to the police or to another centre 报警联网."""

    kind: ClassVar[str] = "defence.linked"
    to: Public[Reference]


@frozen(kw_only=True)
class Unlinked(Fact):
    """Its link was lost or cut 联网中断."""

    kind: ClassVar[str] = "defence.unlinked"
    reason: Internal[Text]


@frozen(kw_only=True)
class Filed(Fact):
    """It was filed with the police 公安备案: a video system, or the unit's own guards."""

    kind: ClassVar[str] = "defence.filed"
    to: Public[Reference]


@frozen(kw_only=True)
class RetentionChecked(Fact):
    """It was looked up how far back the video reaches 核查录像留存: `oldest` is its beginning."""

    kind: ClassVar[str] = "defence.retention-checked"
    oldest: Internal[At]


@frozen(kw_only=True)
class Removed(Fact):
    """It was removed for good 拆除."""

    kind: ClassVar[str] = "defence.removed"
    reason: Internal[Text]


@frozen(kw_only=True)
class Employed(Fact):
    """A guard was taken on 聘用保安员. `age` is in full years on that day.

    `begins_own_service` says that the unit, with this guard, began to hire its own.
    """

    kind: ClassVar[str] = "defence.employed"
    unit: Public[Reference]
    person: Personal[Reference]
    age: Personal[int]
    full_time: Public[bool] = True
    begins_own_service: Public[bool] = False

    def __attrs_post_init__(self) -> None:
        limits(self)
        if not 0 <= self.age <= 150:
            raise Malformed("age", "full years from 0 to 150")


@frozen(kw_only=True)
class Certified(Fact):
    """The guard's certificate was seen 查验保安员证."""

    kind: ClassVar[str] = "defence.certified"
    certificate: Personal[Reference]


@frozen(kw_only=True)
class RecordChecked(Fact):
    """The criminal record was asked for 违法犯罪记录查询; `clear` where there is none that bars."""

    kind: ClassVar[str] = "defence.record-checked"
    clear: Sensitive[bool]


@frozen(kw_only=True)
class Posted(Fact):
    """The guard took up a post 上岗, or another one."""

    kind: ClassVar[str] = "defence.posted"
    place: Internal[Reference]


@frozen(kw_only=True)
class Left(Fact):
    """The guard left 离职. `ends_own_service` says that the unit's own guards ended with this."""

    kind: ClassVar[str] = "defence.left"
    ends_own_service: Public[bool] = False


@frozen(kw_only=True)
class FilingWithdrawn(Fact):
    """The filing of the unit's own guards was withdrawn 撤销备案."""

    kind: ClassVar[str] = "defence.filing-withdrawn"
    to: Public[Reference]


@frozen(kw_only=True)
class BeatDrawn(Fact):
    """A beat was drawn 划定巡查点线面: the places that every round of it visits."""

    kind: ClassVar[str] = "defence.beat-drawn"
    unit: Public[Reference]
    shape: Public[PatrolShape]
    places: Internal[tuple[Reference, ...]]

    def __attrs_post_init__(self) -> None:
        limits(self)
        if not self.places or len(set(self.places)) < len(self.places):
            raise Malformed("places", "at least one place, each named once")


@frozen(kw_only=True)
class Patrolled(Fact):
    """The beat was gone round so many times on the day 巡查; `skipped` were left out each time."""

    kind: ClassVar[str] = "defence.patrolled"
    rounds: Public[int] = 1
    skipped: Internal[tuple[Reference, ...]] = ()

    def __attrs_post_init__(self) -> None:
        limits(self)
        if self.rounds < 0:
            raise Malformed("rounds", "a number of rounds of zero or more")


@frozen(kw_only=True)
class BeatWithdrawn(Fact):
    """The beat is no longer gone 撤销巡查点线面."""

    kind: ClassVar[str] = "defence.beat-withdrawn"
    reason: Internal[Text]


DefenceFact: TypeAlias = (
    Installed
    | Tested
    | FoundFaulty
    | Repaired
    | TakenOutOfService
    | Linked
    | Unlinked
    | Filed
    | RetentionChecked
    | Removed
    | Employed
    | Certified
    | RecordChecked
    | Posted
    | Left
    | FilingWithdrawn
    | BeatDrawn
    | Patrolled
    | BeatWithdrawn
)
"""All nineteen facts, a closed union."""
