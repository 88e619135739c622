"""Workflows: a name, a table and the few functions that say what no table can."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, Generic, TypeAlias, TypeVar

from attrs import field, frozen

from campus_safety.kernel.anchors import Period
from campus_safety.kernel.case import Case
from campus_safety.kernel.facts import Fact
from campus_safety.kernel.finding import Finding, Objection, Obligation, Severity
from campus_safety.kernel.law import Law
from campus_safety.kernel.standing import in_its_period
from campus_safety.kernel.table import Lifecycle, TableFault

__all__ = ["Standing", "Workflow", "nothing_due", "nothing_objected"]

C = TypeVar("C", bound=Case[Any])
F = TypeVar("F", bound=Fact)
R = TypeVar("R")

Standing: TypeAlias = Callable[[Any, date, date, Law], Iterable[tuple[Obligation, Period]]]
"""What a school owes from a day to a day (exclusive) without any case, with its periods."""


def nothing_due(case: Any, law: Law) -> Iterable[Obligation]:
    """Add no obligation to those of the table."""
    return ()


def nothing_objected(case: Any, fact: Any, law: Law) -> Iterable[Objection]:
    """Hold nothing against any fact."""
    return ()


@frozen(kw_only=True, eq=False)
class Workflow(Generic[C, F, R]):
    """All that a room says, as one value for the functions of the kernel.

    `opening` makes the room's part of a case from the first fact, `evolve` copies the
    fields of any later one. `due` adds the obligations that the table cannot say; `touches`
    names every kind that may begin, end or move one of them. `owes` lists the
    acts that `due` asks, `moved` those whose deadline a fact may move. `objects` weighs each code
    that `objections` may answer; `surveys` lists those of `survey`, which are notices. `answers`
    tells whether a fact of the right kind answers a standing duty: where nothing else is said,
    one that lies in its period. Raises `TableFault` when table and facts differ.
    """

    name: str
    state: type[C]
    facts: tuple[type[F], ...]
    rules: type[R]
    lifecycle: Lifecycle[Any]
    opening: Callable[[Any], C]
    evolve: Callable[[C, F], C]
    due: Callable[[C, Law], Iterable[Obligation]] = nothing_due
    objections: Callable[[C | None, F, Law], Iterable[Objection]] = nothing_objected
    survey: Callable[[Iterable[C], Law], Iterable[Finding]] | None = None
    standing: Standing | None = None
    answers: Callable[[Obligation, Period, Any, Law], bool] = in_its_period
    touches: tuple[type[F], ...] = ()
    owes: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    objects: Mapping[str, Severity] = field(factory=dict)
    surveys: tuple[str, ...] = ()
    by_kind: Mapping[str, type[F]] = field(init=False, repr=False)
    touching: frozenset[str] = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        kinds = {fact.kind: fact for fact in self.facts}
        listed = set(self.lifecycle.by_kind)
        if listed != set(kinds):
            raise TableFault(f"{self.name}: table and facts differ in {listed ^ set(kinds)}")
        if strange := [kind for kind in kinds if not kind.startswith(f"{self.name}.")]:
            raise TableFault(f"{self.name}: kinds of another room {strange}")
        object.__setattr__(self, "by_kind", kinds)
        object.__setattr__(self, "touching", frozenset(fact.kind for fact in self.touches))

    def acts(self) -> tuple[str, ...]:
        """List the acts that a case of this workflow may owe."""
        table = (owes.act.kind for owes in self.lifecycle.owes)
        return tuple(dict.fromkeys((*table, *self.owes)))

    def codes(self) -> tuple[str, ...]:
        """List every finding code that a check, a replay or a survey may answer."""
        lateness = ("late", "missed", "overdue", "undecided")
        levels = any(move.level for move in self.lifecycle.moves)
        movable = (o.act.kind for o in self.lifecycle.owes if o.ordered or (o.by_level and levels))
        return (
            *(f"{act}.{fault}" for act in self.acts() for fault in lateness),
            *(f"{act}.moved-after-deadline" for act in dict.fromkeys((*movable, *self.moved))),
            *(f"{kind}.{fault}" for kind in self.by_kind for fault in self.lifecycle.faults(kind)),
            *(f"{self.name}.{apart.code}" for apart in self.lifecycle.apart),
            *(f"{self.name}.{code}" for code in (*self.objects, *self.surveys)),
        )
