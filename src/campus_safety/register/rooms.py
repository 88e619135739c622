"""The rooms whose facts a register may keep, by name."""

from collections.abc import Mapping
from typing import Any, TypeAlias

from campus_safety.accountability import assessment
from campus_safety.kernel import Fact, Workflow
from campus_safety.prevention import hazard
from campus_safety.response import incident

__all__ = ["WORKFLOWS", "AnyWorkflow", "room_of"]

AnyWorkflow: TypeAlias = Workflow[Any, Any, Any]

WORKFLOWS: Mapping[str, AnyWorkflow] = {
    workflow.name: workflow
    for workflow in (hazard.WORKFLOW, incident.WORKFLOW, assessment.WORKFLOW)
}


def room_of(fact: Fact) -> str:
    """Name the room of a fact: the part of its kind before the dot."""
    return fact.kind.partition(".")[0]
