"""Lifecycle tables: the moves of a case and the terms that its statuses owe."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Generic, TypeVar

from attrs import field, frozen

from campus_safety.kernel.facts import Fact

__all__ = ["Apart", "Lifecycle", "Move", "Owes", "TableFault"]

S = TypeVar("S", bound=StrEnum)


class TableFault(ValueError):
    """A lifecycle table that contradicts itself; raised when a workflow is built."""


@frozen(kw_only=True)
class Move(Generic[S]):
    """One line of a table: a kind of fact, the statuses it may follow and where it leads.

    Without `target` the status stays as it is. Without `sources` the kind opens a case.
    `level` and `deadline` name the fields, or properties, of the fact that carry one.
    """

    fact: type[Fact]
    sources: tuple[S, ...] = ()
    target: S | None = None
    level: str = ""
    deadline: str = ""

    @property
    def opens(self) -> bool:
        """Tell whether this kind opens a case."""
        return not self.sources


@frozen(kw_only=True)
class Owes(Generic[S]):
    """The one term that a status owes: an act, by level, as the law or an order says.

    `terms` maps each level to a field of the room's section of law; the key `None` stands
    for every level that is not named. Without any the status owes only what is ordered.
    `holder` is an office, or the party that the case's field `named` holds. With `ordered`, a
    deadline carried by a fact replaces the term. `by_level` tells whether the term differs by
    level, so that a change of level moves it.
    """

    status: S
    act: type[Fact]
    terms: Mapping[str | None, str] = field(factory=dict)
    holder: str
    named: str = ""
    addressee: str = ""
    regime: str
    ordered: bool = False
    by_level: bool = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        by_level = any(level is not None for level in self.terms)
        object.__setattr__(self, "by_level", by_level)

    def fields(self, level: str | None, levels: tuple[str, ...]) -> tuple[str, ...]:
        """Give the law's fields that may apply; all of them while the level is not known."""
        if not self.terms:
            return ()
        for known in (level, None):
            if known in self.terms:
                return (self.terms[known],)
        if level is None:
            return tuple(dict.fromkeys(self.terms[each] for each in levels))
        return ()


@frozen(kw_only=True)
class Apart:
    """Two acts that may not be done by one party, as a rule of the law says.

    The party of a `fact` may not be that of the latest of the `paired` kinds.
    """

    fact: type[Fact]
    paired: tuple[type[Fact], ...]
    code: str
    rule: str
    kinds: tuple[str, ...] = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "kinds", tuple(fact.kind for fact in self.paired))


@frozen(kw_only=True)
class Lifecycle(Generic[S]):
    """The life of a case as a table; draws the diagram and judges the facts.

    Raises `TableFault` when two lines are about one kind, no kind opens a case, one opens
    it without a status, or a status owes two terms or its term only at some levels.
    """

    statuses: type[S]
    levels: tuple[str, ...] = ()
    moves: tuple[Move[S], ...]
    owes: tuple[Owes[S], ...] = ()
    apart: tuple[Apart, ...] = ()
    final: tuple[S, ...] = ()
    by_kind: dict[str, Move[S]] = field(init=False, repr=False, eq=False)
    by_status: dict[S, Owes[S]] = field(init=False, repr=False, eq=False)
    kept_apart: dict[str, Apart] = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        faults = [*self._move_faults(), *self._term_faults()]
        if faults:
            raise TableFault("; ".join(faults))
        object.__setattr__(self, "by_kind", {m.fact.kind: m for m in self.moves})
        object.__setattr__(self, "by_status", {o.status: o for o in self.owes})
        object.__setattr__(self, "kept_apart", {a.fact.kind: a for a in self.apart})

    def _move_faults(self) -> list[str]:
        kinds = [move.fact.kind for move in self.moves]
        faults = [f"two lines about {k}" for k in sorted(set(kinds)) if kinds.count(k) > 1]
        for move in self.moves:
            carried = (move.level, move.deadline)
            lost = [name for name in carried if name and not hasattr(move.fact, name)]
            faults += [f"{move.fact.kind} has no field {name}" for name in lost]
            if move.opens and move.target is None:
                faults.append(f"{move.fact.kind} opens a case without a status")
        if not any(move.opens for move in self.moves):
            faults.append("no kind of fact opens a case")
        return faults

    def _term_faults(self) -> list[str]:
        owing = [owes.status for owes in self.owes]
        faults = [f"{s} owes two terms" for s in sorted(set(owing)) if owing.count(s) > 1]
        for owes in self.owes:
            some = owes.terms.keys() - {None}
            if some and some != set(self.levels):
                faults.append(f"{owes.status} owes its term only at some levels")
        return faults

    def faults(self, kind: str) -> tuple[str, ...]:
        """List the faults of order that a fact of a kind may have.

        A kind that opens is never unopened and is repeated on an open case; another is
        repeated only where it leads, and skips only from a status that it may not follow.
        """
        move = self.by_kind[kind]
        if move.opens:
            return ("repeated", "disorder")
        reached = {m.target for m in self.moves if m.target is not None}
        barred = reached - set(move.sources)
        faults = ("repeated",) if move.target in barred else ()
        skips = ("skip",) if barred - {move.target} else ()
        return ("unopened", *faults, *skips, "disorder")

    @property
    def opening(self) -> type[Fact]:
        """Give the kind that opens a case, the first where there are several."""
        return next(move.fact for move in self.moves if move.opens)
