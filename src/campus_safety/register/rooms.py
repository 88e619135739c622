"""The rooms whose facts a register may keep, by name."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, TypeAlias

from campus_safety.accountability import assessment, inquiry
from campus_safety.kernel import Fact, Law, Workflow
from campus_safety.prevention import hazard
from campus_safety.response import incident
from campus_safety.scoring import Measure

__all__ = ["MEASURES", "WORKFLOWS", "AnyWorkflow", "room_of"]

AnyWorkflow: TypeAlias = Workflow[Any, Any, Any]

WORKFLOWS: Mapping[str, AnyWorkflow] = {
    workflow.name: workflow
    for workflow in (hazard.WORKFLOW, incident.WORKFLOW, assessment.WORKFLOW, inquiry.WORKFLOW)
}


MEASURES: Mapping[str, Callable[[Any, date, date, Law], Iterable[Measure]]] = {
    "hazard": hazard.measures,
    "incident": incident.measures,
    "assessment": assessment.measures,
    "inquiry": inquiry.measures,
}
"""What each room counts of its cases from a day to a day (exclusive)."""


def room_of(fact: Fact) -> str:
    """Name the room of a fact: the part of its kind before the dot."""
    return fact.kind.partition(".")[0]
