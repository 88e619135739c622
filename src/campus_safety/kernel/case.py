"""Cases: what is true now of one hazard, one incident, one assessment."""

from typing import TYPE_CHECKING, Any, Generic, TypeVar

from attrs import field, frozen

from campus_safety.kernel.moments import At
from campus_safety.kernel.privacy import Personal, Public
from campus_safety.kernel.words import CaseId, Reference

__all__ = ["Case", "Order", "amend"]

S = TypeVar("S")
V = TypeVar("V")


@frozen(kw_only=True)
class Order:
    """A deadline that a person set, with the fact that set it."""

    deadline: Public[At]
    kind: Public[str]
    at: Public[At]
    by: Personal[Reference]


@frozen(kw_only=True, slots=False)
class Case(Generic[S]):
    """The table's part of a case; a room adds the fields of its domain in a subclass.

    The kernel alone writes these fields, so no room can set them: they are not arguments.
    `since` is when the last move was made that was not repeated, `clock` when the term now
    running began (`since`, or a later change of level that moved it), `last` when the last
    fact happened.
    """

    id: Public[CaseId] = field(init=False)
    status: Public[S] = field(init=False)
    opened: Public[At] = field(init=False)
    since: Public[At] = field(init=False)
    clock: Public[At] = field(init=False)
    last: Public[At] = field(init=False)
    moves: Public[int] = field(init=False)
    level: Public[str | None] = field(init=False)
    order: Public[Order | None] = field(init=False)
    parties: Personal[tuple[tuple[str, str], ...]] = field(init=False)

    def party(self, *kinds: str) -> str | None:
        """Give the party of the latest effective fact of any of the kinds."""
        for kind, by in reversed(self.parties):
            if kind in kinds:
                return by
        return None


if TYPE_CHECKING:
    from attrs import evolve as amend
else:

    def amend(value: V, **changes: Any) -> V:
        """Copy a case with some fields changed; typed like `attrs.evolve`, and faster."""
        copy = object.__new__(type(value))
        object.__setattr__(copy, "__dict__", value.__dict__ | changes)
        return copy
