"""Food 饮食: who cooks, which meals there are, how a canteen looks itself over, what is unfit."""

from typing import ClassVar

from campus_safety.kernel import Word

__all__ = ["CanteenMode", "Disinfection", "Meal", "SelfCheck", "UnfitCause"]


class CanteenMode(Word):
    """Who makes the meals: the school, a contractor in its kitchen, or a firm that delivers."""

    table = "canteen_mode"

    SELF_RUN: ClassVar["CanteenMode"]
    CONTRACTED: ClassVar["CanteenMode"]
    DELIVERED: ClassVar["CanteenMode"]
    rows: ClassVar[tuple["CanteenMode", ...]]


CanteenMode.SELF_RUN = CanteenMode("self_run")
CanteenMode.CONTRACTED = CanteenMode("contracted")
CanteenMode.DELIVERED = CanteenMode("delivered")
CanteenMode.rows = (
    CanteenMode.SELF_RUN,
    CanteenMode.CONTRACTED,
    CanteenMode.DELIVERED,
)


class Meal(Word):
    """A meal of the day."""

    table = "meal"

    BREAKFAST: ClassVar["Meal"]
    LUNCH: ClassVar["Meal"]
    SUPPER: ClassVar["Meal"]
    SNACK: ClassVar["Meal"]
    rows: ClassVar[tuple["Meal", ...]]


Meal.BREAKFAST = Meal("breakfast")
Meal.LUNCH = Meal("lunch")
Meal.SUPPER = Meal("supper")
Meal.SNACK = Meal("snack")
Meal.rows = (
    Meal.BREAKFAST,
    Meal.LUNCH,
    Meal.SUPPER,
    Meal.SNACK,
)


class SelfCheck(Word):
    """How often a canteen looks itself over 自查: each day, each week, each month."""

    table = "self_check"

    DAILY: ClassVar["SelfCheck"]
    WEEKLY: ClassVar["SelfCheck"]
    MONTHLY: ClassVar["SelfCheck"]
    rows: ClassVar[tuple["SelfCheck", ...]]


SelfCheck.DAILY = SelfCheck("daily")
SelfCheck.WEEKLY = SelfCheck("weekly")
SelfCheck.MONTHLY = SelfCheck("monthly")
SelfCheck.rows = (
    SelfCheck.DAILY,
    SelfCheck.WEEKLY,
    SelfCheck.MONTHLY,
)


class Disinfection(Word):
    """How tableware is disinfected, or that a service does it."""

    table = "disinfection"

    STEAM: ClassVar["Disinfection"]
    DRY_HEAT: ClassVar["Disinfection"]
    CHEMICAL: ClassVar["Disinfection"]
    SERVICE: ClassVar["Disinfection"]
    rows: ClassVar[tuple["Disinfection", ...]]


Disinfection.STEAM = Disinfection("steam")
Disinfection.DRY_HEAT = Disinfection("dry_heat")
Disinfection.CHEMICAL = Disinfection("chemical")
Disinfection.SERVICE = Disinfection("service")
Disinfection.rows = (
    Disinfection.STEAM,
    Disinfection.DRY_HEAT,
    Disinfection.CHEMICAL,
    Disinfection.SERVICE,
)


class UnfitCause(Word):
    """Why food may not be eaten."""

    table = "unfit_cause"

    EXPIRED: ClassVar["UnfitCause"]
    SPOILED: ClassVar["UnfitCause"]
    CONTAMINATED: ClassVar["UnfitCause"]
    UNDERCOOKED: ClassVar["UnfitCause"]
    PROHIBITED: ClassVar["UnfitCause"]
    RECALLED: ClassVar["UnfitCause"]
    rows: ClassVar[tuple["UnfitCause", ...]]


UnfitCause.EXPIRED = UnfitCause("expired")
UnfitCause.SPOILED = UnfitCause("spoiled")
UnfitCause.CONTAMINATED = UnfitCause("contaminated")
UnfitCause.UNDERCOOKED = UnfitCause("undercooked")
UnfitCause.PROHIBITED = UnfitCause("prohibited")
UnfitCause.RECALLED = UnfitCause("recalled")
UnfitCause.rows = (
    UnfitCause.EXPIRED,
    UnfitCause.SPOILED,
    UnfitCause.CONTAMINATED,
    UnfitCause.UNDERCOOKED,
    UnfitCause.PROHIBITED,
    UnfitCause.RECALLED,
)
