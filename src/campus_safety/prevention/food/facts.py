"""The facts of a canteen 食堂: twenty-five things that may happen to it, each a line."""

from datetime import date
from typing import ClassVar, TypeAlias

from attrs import frozen

from campus_safety.kernel import (
    CaseId,
    Fact,
    Internal,
    Malformed,
    Minor,
    Personal,
    Public,
    Reference,
    Sensitive,
    Text,
    limits,
)
from campus_safety.prevention.food.samples import Sample
from campus_safety.vocabulary import CanteenMode, Disinfection, Meal, SelfCheck, UnfitCause
from campus_safety.vocabulary.days import Days

__all__ = [
    "CanteenFact",
    "Closed",
    "ComplaintAnswered",
    "ComplaintReceived",
    "DeliveryRefused",
    "LicenceGranted",
    "LicenceRenewed",
    "LicenceRevoked",
    "MealServed",
    "MenuPublished",
    "MorningChecked",
    "NotServed",
    "Opened",
    "Purchased",
    "RenewalApplied",
    "Resumed",
    "SamplesDiscarded",
    "SamplesKept",
    "SelfChecked",
    "StaffCertified",
    "StaffLeft",
    "StaffStarted",
    "Suspended",
    "TablewareDisinfected",
    "UnfitFound",
    "Withdrawn",
]


@frozen(kw_only=True)
class Opened(Fact):
    """A canteen was opened 开办食堂; where meals are delivered 校外供餐, the place of serving."""

    kind: ClassVar[str] = "food.opened"
    unit: Public[Reference]
    place: Internal[Reference]
    mode: Public[CanteenMode]


@frozen(kw_only=True)
class LicenceGranted(Fact):
    """Its licence to serve food was granted 取得食品经营许可, for some days."""

    kind: ClassVar[str] = "food.licence-granted"
    licence: Public[Reference]
    days: Public[Days]


@frozen(kw_only=True)
class RenewalApplied(Fact):
    """The renewal of its licence was applied for 申请延续许可."""

    kind: ClassVar[str] = "food.renewal-applied"


@frozen(kw_only=True)
class LicenceRenewed(Fact):
    """Its licence was renewed 许可延续, for some days more."""

    kind: ClassVar[str] = "food.licence-renewed"
    licence: Public[Reference]
    days: Public[Days]


@frozen(kw_only=True)
class LicenceRevoked(Fact):
    """Its licence was revoked 吊销许可 and does not hold from `since` on."""

    kind: ClassVar[str] = "food.licence-revoked"
    since: Public[date]
    reason: Internal[Text]


@frozen(kw_only=True)
class MealServed(Fact):
    """A meal was served 供餐; `accompanied_by` is the leader who ate with the pupils 陪餐.

    `serving` names this one meal, `dishes` each dish of which a sample must be kept.
    """

    kind: ClassVar[str] = "food.meal-served"
    serving: Public[Reference]
    meal: Public[Meal]
    portions: Internal[int | None] = None
    dishes: Public[tuple[Text, ...]]
    accompanied_by: Personal[Reference | None] = None

    def __attrs_post_init__(self) -> None:
        limits(self)
        if not self.dishes:
            raise Malformed("dishes", "at least one dish")


@frozen(kw_only=True)
class NotServed(Fact):
    """No meal was served on a day 当日不供餐, such as that of an outing."""

    kind: ClassVar[str] = "food.not-served"
    reason: Internal[Text]


@frozen(kw_only=True)
class SamplesKept(Fact):
    """Samples of the dishes of a meal were kept 留样."""

    kind: ClassVar[str] = "food.samples-kept"
    serving: Public[Reference]
    samples: Public[tuple[Sample, ...]]

    def __attrs_post_init__(self) -> None:
        limits(self)
        if not self.samples:
            raise Malformed("samples", "at least one sample")


@frozen(kw_only=True)
class SamplesDiscarded(Fact):
    """Samples were discarded 样品销毁, each named by its label."""

    kind: ClassVar[str] = "food.samples-discarded"
    labels: Public[tuple[Reference, ...]]


@frozen(kw_only=True)
class Purchased(Fact):
    """Goods were bought and accepted 进货查验, by the party of this fact.

    The papers are those that came with them: the supplier's licence and its days, the
    certificate of the goods 合格证明, the receipt 票据. `best_before` is the last good day.
    """

    kind: ClassVar[str] = "food.purchased"
    supplier: Internal[Reference]
    item: Internal[Text]
    bought_by: Personal[Reference | None] = None
    licence: Internal[Reference | None] = None
    licensed: Internal[Days | None] = None
    certificate: Internal[Reference | None] = None
    receipt: Internal[Reference | None] = None
    best_before: Internal[date | None] = None


@frozen(kw_only=True)
class DeliveryRefused(Fact):
    """Goods were not accepted 拒收, for a reason."""

    kind: ClassVar[str] = "food.delivery-refused"
    supplier: Internal[Reference]
    item: Internal[Text]
    reason: Internal[Text]


@frozen(kw_only=True)
class StaffCertified(Fact):
    """Somebody was found healthy to handle food 取得健康证明, for the days of the certificate."""

    kind: ClassVar[str] = "food.staff-certified"
    person: Sensitive[Reference]
    days: Sensitive[Days]


@frozen(kw_only=True)
class StaffStarted(Fact):
    """Somebody began to work with food 上岗."""

    kind: ClassVar[str] = "food.staff-started"
    person: Personal[Reference]


@frozen(kw_only=True)
class StaffLeft(Fact):
    """Somebody no longer works with food 离岗."""

    kind: ClassVar[str] = "food.staff-left"
    person: Personal[Reference]


@frozen(kw_only=True)
class MorningChecked(Fact):
    """The staff were looked over before work 晨检; `unfit` are those found ill or wounded.

    `sent_away` are those who did no work with food that day.
    """

    kind: ClassVar[str] = "food.morning-checked"
    checked: Personal[tuple[Reference, ...]]
    unfit: Sensitive[tuple[Reference, ...]] = ()
    sent_away: Sensitive[tuple[Reference, ...]] = ()


@frozen(kw_only=True)
class SelfChecked(Fact):
    """The canteen looked itself over 自查: daily 日管控, weekly 周排查 or monthly 月调度.

    `hazards` are the cases that were opened for the problems found.
    """

    kind: ClassVar[str] = "food.self-checked"
    check: Public[SelfCheck]
    problems: Internal[tuple[Text, ...]] = ()
    hazards: Public[tuple[CaseId, ...]] = ()


@frozen(kw_only=True)
class MenuPublished(Fact):
    """The menu of some days was shown to parents 食谱公示."""

    kind: ClassVar[str] = "food.menu-published"
    days: Public[Days]


@frozen(kw_only=True)
class TablewareDisinfected(Fact):
    """Tableware was disinfected 餐具消毒."""

    kind: ClassVar[str] = "food.tableware-disinfected"
    how: Public[Disinfection]


@frozen(kw_only=True)
class UnfitFound(Fact):
    """Food was found unfit to eat 发现不合格食品; `lot` names it."""

    kind: ClassVar[str] = "food.unfit-found"
    lot: Public[Reference]
    item: Internal[Text]
    cause: Public[UnfitCause]


@frozen(kw_only=True)
class Withdrawn(Fact):
    """Unfit food was withdrawn 下架处置: sealed, sent back or destroyed."""

    kind: ClassVar[str] = "food.withdrawn"
    lot: Public[Reference]
    how: Internal[Text]


@frozen(kw_only=True)
class ComplaintReceived(Fact):
    """A complaint about a meal was received 接到投诉; `unwell` counts who felt ill after it.

    `complainant` is who complained, a pupil it may be.
    """

    kind: ClassVar[str] = "food.complaint-received"
    complaint: Public[Reference]
    what: Internal[Text]
    complainant: Minor[Reference | None] = None
    unwell: Internal[int | None] = None


@frozen(kw_only=True)
class ComplaintAnswered(Fact):
    """A complaint was answered 答复投诉."""

    kind: ClassVar[str] = "food.complaint-answered"
    complaint: Public[Reference]
    answer: Internal[Text]


@frozen(kw_only=True)
class Suspended(Fact):
    """Serving was suspended 暂停供餐, by the school or by an authority."""

    kind: ClassVar[str] = "food.suspended"
    reason: Internal[Text]


@frozen(kw_only=True)
class Resumed(Fact):
    """Serving was resumed 恢复供餐."""

    kind: ClassVar[str] = "food.resumed"


@frozen(kw_only=True)
class Closed(Fact):
    """The canteen was closed 停办食堂, for good."""

    kind: ClassVar[str] = "food.closed"
    reason: Internal[Text]


CanteenFact: TypeAlias = (
    Opened
    | LicenceGranted
    | RenewalApplied
    | LicenceRenewed
    | LicenceRevoked
    | MealServed
    | NotServed
    | SamplesKept
    | SamplesDiscarded
    | Purchased
    | DeliveryRefused
    | StaffCertified
    | StaffStarted
    | StaffLeft
    | MorningChecked
    | SelfChecked
    | MenuPublished
    | TablewareDisinfected
    | UnfitFound
    | Withdrawn
    | ComplaintReceived
    | ComplaintAnswered
    | Suspended
    | Resumed
    | Closed
)
