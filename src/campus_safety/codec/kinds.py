"""Kinds: which rooms are known by default, and the tags that tell unions apart."""

from functools import lru_cache
from typing import Any, TypeAlias

from campus_safety.kernel import Order, Provision, Unwritten, Workflow
from campus_safety.scoring import Banded, Graded, Judged, Met, Missing, Occurrence, Short

__all__ = ["REPLACED", "RETRACTED", "UNIONS", "AnyWorkflow", "Workflows", "all_workflows"]

AnyWorkflow: TypeAlias = Workflow[Any, Any, Any]
Workflows: TypeAlias = tuple[AnyWorkflow, ...]

RETRACTED, REPLACED = "entry.retracted", "entry.replaced"
"""The kinds of the two corrections that an entry may hold beside a fact."""

_RULES: dict[str, type] = {
    "met": Met,
    "occurrence": Occurrence,
    "missing": Missing,
    "short": Short,
    "graded": Graded,
    "banded": Banded,
    "judged": Judged,
}

UNIONS: dict[frozenset[type], tuple[str, dict[str, type]]] = {
    frozenset({Provision, Order, Unwritten}): (
        "rests_on",
        {"provision": Provision, "order": Order, "unwritten": Unwritten},
    ),
    frozenset(_RULES.values()): ("rule", _RULES),
}
"""The unions that are no facts: the name of the tag, and the class of each tag."""


@lru_cache(maxsize=1)
def all_workflows() -> Workflows:
    """Give the workflows of every room of the house; the rooms are imported when asked for."""
    from campus_safety.register.rooms import WORKFLOWS

    return tuple(WORKFLOWS.values())
