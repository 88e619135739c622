"""The law that canteens need, where a canteen stands, and its lifecycle as a table."""

from enum import StrEnum

from attrs import frozen

from campus_safety.kernel import (
    Anchor,
    At,
    Case,
    Internal,
    Lifecycle,
    Move,
    Personal,
    Public,
    Reference,
    Rule,
    Sensitive,
    Term,
    Text,
    rule,
)
from campus_safety.prevention.food.facts import (
    Closed,
    ComplaintAnswered,
    ComplaintReceived,
    DeliveryRefused,
    LicenceGranted,
    LicenceRenewed,
    LicenceRevoked,
    MealServed,
    MenuPublished,
    MorningChecked,
    NotServed,
    Opened,
    Purchased,
    RenewalApplied,
    Resumed,
    SamplesDiscarded,
    SamplesKept,
    SelfChecked,
    StaffCertified,
    StaffLeft,
    StaffStarted,
    Suspended,
    TablewareDisinfected,
    UnfitFound,
    Withdrawn,
)
from campus_safety.vocabulary import CanteenMode, Meal, UnfitCause
from campus_safety.vocabulary.days import Days

__all__ = [
    "LIFECYCLE",
    "Box",
    "Canteen",
    "Certificate",
    "Complaint",
    "Licence",
    "Lot",
    "Rules",
    "Serving",
    "Status",
]

_EACH_DAY = "food.each_school_day"


@frozen(kw_only=True)
class Rules:
    """The section of law on canteens: what to hold is the nation's, when is mostly the school's.

    The anchored rules name the periods in which something is owed without any case.
    """

    licensed: Rule[bool] = rule("food.licence.required", bool)
    licence_validity: Rule[Term] = rule("food.licence.validity", Term)
    licence_of_one_place: Rule[bool] = rule("food.licence.one_place", bool)
    renewing: Rule[Term] = rule("food.licence.renew_before_school", Term)
    serving: Rule[Anchor] = rule(f"{_EACH_DAY}.meals", Anchor)
    accompanied: Rule[bool] = rule("food.accompaniment.every_meal", bool)
    sampling: Rule[Term] = rule("food.sample.taking", Term)
    sample_weight: Rule[int] = rule("food.sample.weight", int)
    sample_retention: Rule[Term] = rule("food.sample.retention", Term)
    sample_labelled: Rule[bool] = rule("food.sample.labelled", bool)
    certified: Rule[bool] = rule("food.staff.certified", bool)
    certifying: Rule[Term] = rule("food.staff.health_check_interval", Term)
    morning_check: Rule[Anchor] = rule(f"{_EACH_DAY}.morning_check", Anchor)
    morning_check_of_all: Rule[bool] = rule("food.staff.morning_check_of_all", bool)
    unfit_kept_away: Rule[bool] = rule("food.staff.unfit_kept_away", bool)
    purchase_papers: Rule[tuple[str, ...]] = rule("food.purchase.papers", tuple)
    supplier_licensed: Rule[bool] = rule("food.purchase.supplier_licensed", bool)
    purchase_in_date: Rule[bool] = rule("food.purchase.in_date", bool)
    accepted_by_another: Rule[bool] = rule("food.purchase.accepted_by_another", bool)
    disinfecting: Rule[Anchor] = rule(f"{_EACH_DAY}.tableware", Anchor)
    checking_daily: Rule[Anchor] = rule("food.self_check.daily", Anchor)
    checking_weekly: Rule[Anchor] = rule("food.self_check.weekly", Anchor)
    checking_monthly: Rule[Anchor] = rule("food.self_check.monthly", Anchor)
    problems_assigned: Rule[bool] = rule("food.self_check.opens_hazards", bool)
    menus: Rule[Anchor] = rule("food.menu.each", Anchor)
    menus_preschool: Rule[Anchor] = rule("food.menu.each_preschool", Anchor)
    withdrawing: Rule[Term] = rule("food.unfit.withdrawal", Term)
    withdrawing_school: Rule[Term] = rule("food.unfit.withdrawal_school", Term)
    answering: Rule[Term] = rule("food.complaint.answer", Term)


class Status(StrEnum):
    """Whether a canteen serves; whether it may is told by the days of its licence."""

    OPEN = "open"
    SUSPENDED = "suspended"
    CLOSED = "closed"


@frozen(kw_only=True)
class Licence:
    """A licence, the days on which it holds, and whether its renewal is still to be asked for."""

    licence: Public[Reference]
    days: Public[Days]
    granted: Public[At]
    renewable: Public[bool] = True


@frozen(kw_only=True)
class Serving:
    """A meal that was served, and the dishes of which no sample was kept yet."""

    serving: Public[Reference]
    at: Public[At]
    meal: Public[Meal]
    accompanied: Public[bool]
    unsampled: Public[tuple[Text, ...]]


@frozen(kw_only=True)
class Box:
    """A sample that is kept: its label, of which dish of which meal, and since when."""

    label: Public[Reference]
    serving: Public[Reference]
    dish: Public[Text]
    kept: Public[At]


@frozen(kw_only=True)
class Certificate:
    """A certificate of health, its days, and which of a person's it is, counted from 1."""

    person: Sensitive[Reference]
    days: Sensitive[Days]
    number: Public[int]


@frozen(kw_only=True)
class Lot:
    """Unfit food: since when it is known, and when it was withdrawn."""

    lot: Public[Reference]
    cause: Public[UnfitCause]
    found: Public[At]
    withdrawn: Public[At | None] = None


@frozen(kw_only=True)
class Complaint:
    """A complaint: since when it is known, how many felt ill, and when it was answered."""

    complaint: Public[Reference]
    received: Public[At]
    unwell: Internal[int | None]
    answered: Public[At | None] = None


@frozen(kw_only=True, slots=False)
class Canteen(Case[Status]):
    """A canteen as it stands: its licences, meals, samples and staff, and what is still open.

    `meals` are all that were served, `boxes` the samples still kept, `staff` those who work
    with food now. `closed_at` is when it was closed for good.
    """

    unit: Public[Reference]
    place: Internal[Reference]
    mode: Public[CanteenMode]
    licences: Public[tuple[Licence, ...]] = ()
    meals: Internal[tuple[Serving, ...]] = ()
    boxes: Public[tuple[Box, ...]] = ()
    staff: Personal[tuple[Reference, ...]] = ()
    certificates: Sensitive[tuple[Certificate, ...]] = ()
    lots: Internal[tuple[Lot, ...]] = ()
    complaints: Internal[tuple[Complaint, ...]] = ()
    closed_at: Public[At | None] = None


_LIVE = (Status.OPEN, Status.SUSPENDED)
_ANY = (*_LIVE, Status.CLOSED)

LIFECYCLE = Lifecycle(
    statuses=Status,
    moves=(
        Move(fact=Opened, target=Status.OPEN),
        Move(fact=LicenceGranted, sources=_LIVE),
        Move(fact=RenewalApplied, sources=_LIVE),
        Move(fact=LicenceRenewed, sources=_LIVE),
        Move(fact=LicenceRevoked, sources=_LIVE),
        Move(fact=MealServed, sources=(Status.OPEN,)),
        Move(fact=NotServed, sources=_LIVE),
        Move(fact=SamplesKept, sources=_ANY),
        Move(fact=SamplesDiscarded, sources=_ANY),
        Move(fact=Purchased, sources=_LIVE),
        Move(fact=DeliveryRefused, sources=_LIVE),
        Move(fact=StaffCertified, sources=_LIVE),
        Move(fact=StaffStarted, sources=_LIVE),
        Move(fact=StaffLeft, sources=_LIVE),
        Move(fact=MorningChecked, sources=_LIVE),
        Move(fact=SelfChecked, sources=_LIVE),
        Move(fact=MenuPublished, sources=_LIVE),
        Move(fact=TablewareDisinfected, sources=_LIVE),
        Move(fact=UnfitFound, sources=_LIVE),
        Move(fact=Withdrawn, sources=_ANY),
        Move(fact=ComplaintReceived, sources=_ANY),
        Move(fact=ComplaintAnswered, sources=_ANY),
        Move(fact=Suspended, sources=(Status.OPEN,), target=Status.SUSPENDED),
        Move(fact=Resumed, sources=(Status.SUSPENDED,), target=Status.OPEN),
        Move(fact=Closed, sources=_LIVE, target=Status.CLOSED),
    ),
    final=(Status.CLOSED,),
)
