"""Transport 校车: on which kind of road a bus was measured."""

from typing import ClassVar

from campus_safety.kernel import Word

__all__ = ["RoadKind"]


class RoadKind(Word):
    """A kind of road for the speed of a bus; a hazardous one is bad itself, or hard to see."""

    table = "road_kind"

    MOTORWAY: ClassVar["RoadKind"]
    OTHER: ClassVar["RoadKind"]
    HAZARDOUS: ClassVar["RoadKind"]
    rows: ClassVar[tuple["RoadKind", ...]]


RoadKind.MOTORWAY = RoadKind("motorway")
RoadKind.OTHER = RoadKind("other")
RoadKind.HAZARDOUS = RoadKind("hazardous")
RoadKind.rows = (RoadKind.MOTORWAY, RoadKind.OTHER, RoadKind.HAZARDOUS)
