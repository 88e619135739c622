"""Activities 活动: what kind of thing a school does beside its lessons."""

from typing import ClassVar

from campus_safety.kernel import Word

__all__ = ["ActivityKind"]


class ActivityKind(Word):
    """A kind of activity, on the school's ground or outside it."""

    table = "activity_kind"

    GATHERING: ClassVar["ActivityKind"]
    SPORTS: ClassVar["ActivityKind"]
    PERFORMANCE: ClassVar["ActivityKind"]
    COMPETITION: ClassVar["ActivityKind"]
    TRIP: ClassVar["ActivityKind"]
    PRACTICE: ClassVar["ActivityKind"]
    LABOUR: ClassVar["ActivityKind"]
    EXTRACURRICULAR: ClassVar["ActivityKind"]
    rows: ClassVar[tuple["ActivityKind", ...]]


ActivityKind.GATHERING = ActivityKind("gathering")
ActivityKind.SPORTS = ActivityKind("sports")
ActivityKind.PERFORMANCE = ActivityKind("performance")
ActivityKind.COMPETITION = ActivityKind("competition")
ActivityKind.TRIP = ActivityKind("trip")
ActivityKind.PRACTICE = ActivityKind("practice")
ActivityKind.LABOUR = ActivityKind("labour")
ActivityKind.EXTRACURRICULAR = ActivityKind("extracurricular")
ActivityKind.rows = (
    ActivityKind.GATHERING,
    ActivityKind.SPORTS,
    ActivityKind.PERFORMANCE,
    ActivityKind.COMPETITION,
    ActivityKind.TRIP,
    ActivityKind.PRACTICE,
    ActivityKind.LABOUR,
    ActivityKind.EXTRACURRICULAR,
)
