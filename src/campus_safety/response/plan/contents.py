"""What a plan says 预案内容: its parts, its roles and its steps, and whether they hold together."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import TypeVar

from attrs import frozen

from campus_safety.kernel import Internal, Text, limits
from campus_safety.vocabulary import PlanPart, PlanRole

__all__ = ["Contents", "Role", "Step", "StepFault", "role_circles", "roles_unknown", "step_faults"]

N = TypeVar("N")


@frozen(kw_only=True)
class Role:
    """A role of a plan, the role that it reports to, and the one for which it stands in."""

    role: Internal[PlanRole]
    reports_to: Internal[PlanRole | None] = None
    stands_in_for: Internal[PlanRole | None] = None

    def __attrs_post_init__(self) -> None:
        limits(self)


@frozen(kw_only=True)
class Step:
    """A step of the procedure: what is done, by which role, after what, and what it brings.

    `needs` and `gives` are conditions in the plan's own words, such as "alarm raised".
    """

    name: Internal[Text]
    role: Internal[PlanRole | None] = None
    needs: Internal[tuple[Text, ...]] = ()
    gives: Internal[tuple[Text, ...]] = ()

    def __attrs_post_init__(self) -> None:
        limits(self)


@frozen(kw_only=True)
class Contents:
    """The contents of one version; `given` are the conditions that the emergency itself brings."""

    parts: Internal[tuple[PlanPart, ...]] = ()
    roles: Internal[tuple[Role, ...]] = ()
    given: Internal[tuple[Text, ...]] = ()
    steps: Internal[tuple[Step, ...]] = ()

    def __attrs_post_init__(self) -> None:
        limits(self)

    @property
    def role_names(self) -> tuple[PlanRole, ...]:
        """Give the roles of the plan, each once."""
        return tuple(dict.fromkeys(each.role for each in self.roles))


def role_circles(contents: Contents) -> tuple[PlanRole, ...]:
    """Name the roles whose chain of command, or of standing in, leads back to themselves."""
    reports = _edges((each.role, each.reports_to) for each in contents.roles)
    stands_in = _edges((each.role, each.stands_in_for) for each in contents.roles)
    return tuple(dict.fromkeys((*_circular(reports), *_circular(stands_in))))


def _edges(pairs: Iterable[tuple[N, N | None]]) -> Mapping[N, list[N]]:
    found: dict[N, list[N]] = {}
    for one, other in pairs:
        found.setdefault(one, []).extend(() if other is None else (other,))
    return found


def _circular(edges: Mapping[N, Iterable[N]]) -> Iterator[N]:
    """List the nodes from which a way leads back to themselves."""
    for node in edges:
        seen: set[N] = set()
        waiting = list(edges[node])
        while waiting:
            here = waiting.pop()
            if here not in seen:
                seen.add(here)
                waiting.extend(edges.get(here, ()))
        if node in seen:
            yield node


def roles_unknown(contents: Contents) -> tuple[PlanRole, ...]:
    """Name the roles that others report to, stand in for or act in, and that the plan has not."""
    named = [
        *(each.reports_to for each in contents.roles),
        *(each.stands_in_for for each in contents.roles),
        *(step.role for step in contents.steps),
    ]
    known = set(contents.role_names)
    return tuple(dict.fromkeys(role for role in named if role is not None and role not in known))


class StepFault(StrEnum):
    """Why a step cannot be taken at its place."""

    DEAD = "dead-step"
    CIRCLE = "step-circle"
    TOO_EARLY = "step-too-early"


def step_faults(contents: Contents) -> Iterator[tuple[StepFault, Step, tuple[str, ...]]]:
    """Find the steps whose needs neither the trigger nor an earlier step brings about.

    Each with what it lacks. A step that could be taken later stands too early, one that
    waits for itself is in a circle, and every other one is dead: it can never be taken.
    """
    reached, obtainable = _reached(contents)
    circular = set(_circular(_waiting(contents, reached, obtainable)))
    had = set(contents.given)
    for place, step in enumerate(contents.steps):
        if place not in reached:
            fault = StepFault.CIRCLE if place in circular else StepFault.DEAD
            yield fault, step, tuple(need for need in step.needs if need not in obtainable)
            continue
        if lacking := tuple(need for need in step.needs if need not in had):
            yield StepFault.TOO_EARLY, step, lacking
        had.update(step.gives)


def _reached(contents: Contents) -> tuple[set[int], set[str]]:
    """Give the places of the steps that can be taken in some order, and all that they bring."""
    waiting = dict(enumerate(contents.steps))
    had = set(contents.given)
    while ready := [place for place, step in waiting.items() if had.issuperset(step.needs)]:
        had.update(gift for place in ready for gift in waiting.pop(place).gives)
    return set(range(len(contents.steps))) - waiting.keys(), had


def _waiting(
    contents: Contents, reached: set[int], obtainable: set[str]
) -> Mapping[int, list[int]]:
    """Tell for each step that cannot be taken which other such steps would bring what it lacks."""
    stuck = {n: step for n, step in enumerate(contents.steps) if n not in reached}
    return {
        n: [m for m, giver in stuck.items() if set(giver.gives) & (set(step.needs) - obtainable)]
        for n, step in stuck.items()
    }
