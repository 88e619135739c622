"""The rooms whose facts a register may keep, by name."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, Protocol, TypeAlias

from campus_safety.accountability import (
    assessment,
    designation,
    inquiry,
    inspection,
    pledge,
    sanction,
)
from campus_safety.cooperation import duty, insurance
from campus_safety.kernel import Fact, Finding, Law, Workflow
from campus_safety.prevention import (
    activity,
    care,
    defence,
    education,
    food,
    hazard,
    perimeter,
    residence,
    risk,
    transport,
)
from campus_safety.resolution import campaign, decision, dispute
from campus_safety.response import alert, drill, filing, incident, plan, roster
from campus_safety.scoring import Measure

__all__ = ["DISCREET", "MEASURES", "ROOMS", "WORKFLOWS", "AnyWorkflow", "Room", "room_of"]

AnyWorkflow: TypeAlias = Workflow[Any, Any, Any]
Measuring: TypeAlias = Callable[[Any, date, date, Law], Iterable[Measure]]
Counting: TypeAlias = Callable[[Iterable[str], Iterable[Finding], date, Law], Iterable[Measure]]


class Room(Protocol):
    """What the register asks of a room: its workflow, and what it counts of its cases."""

    __name__: str

    @property
    def WORKFLOW(self) -> AnyWorkflow:  # noqa: N802  # the name that every room gives it
        """Give the workflow."""
        ...

    @property
    def measures(self) -> Measuring:
        """Count the cases of the days given, the last day exclusive."""
        ...


ROOMS: tuple[Room, ...] = (
    duty,
    alert,
    insurance,
    incident,
    plan,
    drill,
    filing,
    roster,
    hazard,
    risk,
    activity,
    perimeter,
    defence,
    food,
    education,
    care,
    residence,
    transport,
    dispute,
    decision,
    campaign,
    pledge,
    inspection,
    inquiry,
    assessment,
    sanction,
    designation,
)
"""Every room of the house, in the order of the five systems of the seed."""

WORKFLOWS: Mapping[str, AnyWorkflow] = {room.WORKFLOW.name: room.WORKFLOW for room in ROOMS}

MEASURES: Mapping[str, Measuring] = {room.WORKFLOW.name: room.measures for room in ROOMS}
"""What each room counts of its cases from a day to a day (exclusive)."""

DISCREET: Mapping[str, Counting] = {care.WORKFLOW.name: care.counts_of_findings}
"""The rooms whose findings are counted without the cases behind them, since those are persons."""


def room_of(fact: Fact) -> str:
    """Name the room of a fact: the part of its kind before the dot."""
    return fact.kind.partition(".")[0]
