"""Drills 应急演练: what is rehearsed."""

from typing import ClassVar

from campus_safety.kernel import Word

__all__ = ["DrillKind"]


class DrillKind(Word):
    """A kind of drill; which kinds answer which duty is a rule, not this table."""

    table = "drill_kind"

    EVACUATION: ClassVar["DrillKind"]
    FIRE: ClassVar["DrillKind"]
    EARTHQUAKE: ClassVar["DrillKind"]
    FLOOD: ClassVar["DrillKind"]
    CRUSH: ClassVar["DrillKind"]
    VIOLENCE: ClassVar["DrillKind"]
    BUS: ClassVar["DrillKind"]
    DORMITORY: ClassVar["DrillKind"]
    POISONING: ClassVar["DrillKind"]
    INFECTION: ClassVar["DrillKind"]
    rows: ClassVar[tuple["DrillKind", ...]]


DrillKind.EVACUATION = DrillKind("evacuation")
DrillKind.FIRE = DrillKind("fire")
DrillKind.EARTHQUAKE = DrillKind("earthquake")
DrillKind.FLOOD = DrillKind("flood")
DrillKind.CRUSH = DrillKind("crush")
DrillKind.VIOLENCE = DrillKind("violence")
DrillKind.BUS = DrillKind("bus")
DrillKind.DORMITORY = DrillKind("dormitory")
DrillKind.POISONING = DrillKind("poisoning")
DrillKind.INFECTION = DrillKind("infection")
DrillKind.rows = (
    DrillKind.EVACUATION,
    DrillKind.FIRE,
    DrillKind.EARTHQUAKE,
    DrillKind.FLOOD,
    DrillKind.CRUSH,
    DrillKind.VIOLENCE,
    DrillKind.BUS,
    DrillKind.DORMITORY,
    DrillKind.POISONING,
    DrillKind.INFECTION,
)
