"""The facts of quarters on campus 校内住宿: eleven things that may happen to them."""

from typing import ClassVar, TypeAlias

from attrs import frozen

from campus_safety.kernel import (
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
from campus_safety.vocabulary import Days, QuartersUse, Resident

__all__ = [
    "Closed",
    "FoundUnregistered",
    "Left",
    "LetOut",
    "ManagerNamed",
    "QuartersOpened",
    "Registered",
    "Renewed",
    "Reopened",
    "ResidenceFact",
    "Screened",
    "Vetted",
]


@frozen(kw_only=True)
class QuartersOpened(Fact):
    """Quarters on campus were put to use 启用住宿点, with who manages them where named."""

    kind: ClassVar[str] = "residence.quarters-opened"
    place: Internal[Reference]
    use: Public[QuartersUse]
    manager: Personal[Reference | None] = None


@frozen(kw_only=True)
class ManagerNamed(Fact):
    """Somebody was named to manage the quarters 指定住宿管理人."""

    kind: ClassVar[str] = "residence.manager-named"
    manager: Personal[Reference]


@frozen(kw_only=True)
class Registered(Fact):
    """A resident who is no teacher was registered 住宿登记: in which room, for which days."""

    kind: ClassVar[str] = "residence.registered"
    resident: Personal[Reference]
    tie: Personal[Resident]
    room: Personal[Reference]
    days: Personal[Days]


@frozen(kw_only=True)
class FoundUnregistered(Fact):
    """Somebody was found to live there unregistered 发现未登记住宿人员."""

    kind: ClassVar[str] = "residence.found-unregistered"
    resident: Personal[Reference]
    room: Personal[Reference | None] = None


@frozen(kw_only=True)
class Vetted(Fact):
    """It was looked up whether a resident may live near pupils 背景核查."""

    kind: ClassVar[str] = "residence.vetted"
    resident: Personal[Reference]
    clear: Sensitive[bool]


@frozen(kw_only=True)
class Renewed(Fact):
    """The stay of a resident was renewed 续住, for other days."""

    kind: ClassVar[str] = "residence.renewed"
    resident: Personal[Reference]
    days: Personal[Days]


@frozen(kw_only=True)
class Left(Fact):
    """A resident moved out 迁出."""

    kind: ClassVar[str] = "residence.left"
    resident: Personal[Reference]


@frozen(kw_only=True)
class Screened(Fact):
    """The quarters were gone through 住宿排查; `present` counts those who live there."""

    kind: ClassVar[str] = "residence.screened"
    present: Internal[int]

    def __attrs_post_init__(self) -> None:
        limits(self)
        if self.present < 0:
            raise Malformed("present", "a number of zero or more")


@frozen(kw_only=True)
class LetOut(Fact):
    """Premises of the school were let 场地出租; `dangerous` for trade in dangerous goods."""

    kind: ClassVar[str] = "residence.let-out"
    to: Internal[Reference]
    what: Internal[Text]
    dangerous: Public[bool]


@frozen(kw_only=True)
class Closed(Fact):
    """The quarters were given up 停用住宿点."""

    kind: ClassVar[str] = "residence.closed"


@frozen(kw_only=True)
class Reopened(Fact):
    """The quarters were put to use again 重新启用."""

    kind: ClassVar[str] = "residence.reopened"
    manager: Personal[Reference | None] = None


ResidenceFact: TypeAlias = (
    QuartersOpened
    | ManagerNamed
    | Registered
    | FoundUnregistered
    | Vetted
    | Renewed
    | Left
    | Screened
    | LetOut
    | Closed
    | Reopened
)
