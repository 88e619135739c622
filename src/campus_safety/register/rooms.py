"""The rooms whose facts a register may keep, by name."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, TypeAlias

from campus_safety.accountability import assessment, inquiry
from campus_safety.cooperation import duty
from campus_safety.kernel import Fact, Law, Workflow
from campus_safety.prevention import activity, hazard
from campus_safety.resolution import dispute
from campus_safety.response import incident, plan
from campus_safety.scoring import Measure

__all__ = ["MEASURES", "WORKFLOWS", "AnyWorkflow", "room_of"]

AnyWorkflow: TypeAlias = Workflow[Any, Any, Any]

WORKFLOWS: Mapping[str, AnyWorkflow] = {
    workflow.name: workflow
    for workflow in (
        duty.WORKFLOW,
        incident.WORKFLOW,
        plan.WORKFLOW,
        hazard.WORKFLOW,
        activity.WORKFLOW,
        dispute.WORKFLOW,
        inquiry.WORKFLOW,
        assessment.WORKFLOW,
    )
}


MEASURES: Mapping[str, Callable[[Any, date, date, Law], Iterable[Measure]]] = {
    "duty": duty.measures,
    "incident": incident.measures,
    "plan": plan.measures,
    "hazard": hazard.measures,
    "activity": activity.measures,
    "dispute": dispute.measures,
    "inquiry": inquiry.measures,
    "assessment": assessment.measures,
}
"""What each room counts of its cases from a day to a day (exclusive)."""


def room_of(fact: Fact) -> str:
    """Name the room of a fact: the part of its kind before the dot."""
    return fact.kind.partition(".")[0]
