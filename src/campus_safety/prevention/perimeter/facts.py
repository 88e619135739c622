"""The facts of a problem around a school 周边环境: nineteen things that may happen to it."""

from typing import ClassVar, TypeAlias

from attrs import frozen

from campus_safety.kernel import At, Fact, Internal, Malformed, Public, Reference, Text, limits
from campus_safety.vocabulary import Surrounding

__all__ = [
    "Accepted",
    "CheckFailed",
    "Checked",
    "Closed",
    "CrimeSuspected",
    "Declined",
    "Dismissed",
    "HandedToPolice",
    "Measured",
    "Noticed",
    "PerimeterFact",
    "Planned",
    "PoliceConcluded",
    "PoliceFollowed",
    "Recurred",
    "Referred",
    "Remedied",
    "ReportedUpward",
    "WorksNotified",
    "WorksPlanned",
]


def _in_metres(distance: int | None) -> None:
    if distance is not None and distance < 0:
        raise Malformed("distance", "whole metres, zero or more")


@frozen(kw_only=True)
class Noticed(Fact):
    """A problem around the school was noticed 发现周边问题, with its place and its distance.

    `distance` is in whole metres, measured as the rule of the place says.
    """

    kind: ClassVar[str] = "perimeter.noticed"
    problem: Public[Surrounding]
    place: Internal[Reference]
    what: Internal[Text]
    distance: Public[int | None] = None

    def __attrs_post_init__(self) -> None:
        limits(self)
        _in_metres(self.distance)


@frozen(kw_only=True)
class Measured(Fact):
    """Its distance was measured 测量距离, in whole metres."""

    kind: ClassVar[str] = "perimeter.measured"
    distance: Public[int]

    def __attrs_post_init__(self) -> None:
        limits(self)
        _in_metres(self.distance)


@frozen(kw_only=True)
class Referred(Fact):
    """It was referred 移送 to the agency that must act, perhaps by a letter."""

    kind: ClassVar[str] = "perimeter.referred"
    to: Public[Reference]
    letter: Internal[Reference | None] = None


@frozen(kw_only=True)
class Accepted(Fact):
    """The agency took it on 受理, perhaps with a deadline; its last moment is included."""

    kind: ClassVar[str] = "perimeter.accepted"
    deadline: Public[At | None] = None


@frozen(kw_only=True)
class Declined(Fact):
    """The agency declined it 不予受理, perhaps naming the agency that must act."""

    kind: ClassVar[str] = "perimeter.declined"
    reason: Internal[Text]
    points_to: Public[Reference | None] = None


@frozen(kw_only=True)
class Planned(Fact):
    """A remediation plan 整治方案 was agreed: what is done, with whom, until when."""

    kind: ClassVar[str] = "perimeter.planned"
    measures: Internal[Text]
    partners: Public[tuple[Reference, ...]] = ()
    deadline: Public[At | None] = None


@frozen(kw_only=True)
class Remedied(Fact):
    """It was put right 整治完成."""

    kind: ClassVar[str] = "perimeter.remedied"
    done: Internal[Text]


@frozen(kw_only=True)
class Checked(Fact):
    """The school checked that it was put right 学校复核.

    `distance` is where it stands now, in whole metres; without one it is gone.
    """

    kind: ClassVar[str] = "perimeter.checked"
    distance: Public[int | None] = None

    def __attrs_post_init__(self) -> None:
        limits(self)
        _in_metres(self.distance)


@frozen(kw_only=True)
class CheckFailed(Fact):
    """The school found it not put right 复核不合格; it is with the agency again."""

    kind: ClassVar[str] = "perimeter.check-failed"
    reason: Internal[Text]
    deadline: Public[At | None] = None


@frozen(kw_only=True)
class Closed(Fact):
    """It was taken off the ledger 销号."""

    kind: ClassVar[str] = "perimeter.closed"


@frozen(kw_only=True)
class Recurred(Fact):
    """It came back 回潮反弹, and must be referred again."""

    kind: ClassVar[str] = "perimeter.recurred"
    what: Internal[Text]
    distance: Public[int | None] = None

    def __attrs_post_init__(self) -> None:
        limits(self)
        _in_metres(self.distance)


@frozen(kw_only=True)
class Dismissed(Fact):
    """It was found to be no problem 经核实不属问题; `there` tells whether it is there at all."""

    kind: ClassVar[str] = "perimeter.dismissed"
    reason: Internal[Text]
    there: Public[bool]


@frozen(kw_only=True)
class ReportedUpward(Fact):
    """It was reported upward 提请协调, since no agency would act."""

    kind: ClassVar[str] = "perimeter.reported-upward"
    to: Public[Reference]


@frozen(kw_only=True)
class WorksPlanned(Fact):
    """The school learned that its road is to be dug up 得知道路施工, from when and by whom."""

    kind: ClassVar[str] = "perimeter.works-planned"
    begins: Public[At]
    builder: Internal[Reference | None] = None


@frozen(kw_only=True)
class WorksNotified(Fact):
    """The builder told the school in writing of works on its road 书面告知施工."""

    kind: ClassVar[str] = "perimeter.works-notified"
    letter: Internal[Reference | None] = None


@frozen(kw_only=True)
class CrimeSuspected(Fact):
    """It may be a crime 涉嫌违法犯罪 against pupils or teachers."""

    kind: ClassVar[str] = "perimeter.crime-suspected"
    what: Internal[Text]


@frozen(kw_only=True)
class HandedToPolice(Fact):
    """It was handed to the police 移交公安机关, against a receipt where they gave one."""

    kind: ClassVar[str] = "perimeter.handed-to-police"
    to: Public[Reference]
    receipt: Internal[Reference | None] = None


@frozen(kw_only=True)
class PoliceFollowed(Fact):
    """The school asked the police how it stands 跟进案情, and noted the answer."""

    kind: ClassVar[str] = "perimeter.police-followed"
    answer: Internal[Text]


@frozen(kw_only=True)
class PoliceConcluded(Fact):
    """The police told the school what came of it 公安机关反馈结果."""

    kind: ClassVar[str] = "perimeter.police-concluded"
    outcome: Internal[Text]


PerimeterFact: TypeAlias = (
    Noticed
    | Measured
    | Referred
    | Accepted
    | Declined
    | Planned
    | Remedied
    | Checked
    | CheckFailed
    | Closed
    | Recurred
    | Dismissed
    | ReportedUpward
    | WorksPlanned
    | WorksNotified
    | CrimeSuspected
    | HandedToPolice
    | PoliceFollowed
    | PoliceConcluded
)
