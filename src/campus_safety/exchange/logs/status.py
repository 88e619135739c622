"""How a fact moves its case, by the table of its room alone."""

from collections.abc import Iterator

from campus_safety.kernel import Fact
from campus_safety.register import WORKFLOWS, room_of

__all__ = ["moved"]


def moved(fact: Fact, status: str | None) -> Iterator[tuple[str, str]]:
    """Give the status and level that a fact brings its case; none if repeated.

    A fact before the first that opens the case brings nothing.
    """
    move = WORKFLOWS[room_of(fact)].lifecycle.by_kind[fact.kind]
    if status is None and not move.opens:
        return
    legal = status is None or status in move.sources
    if not legal and (move.opens or move.target == status):
        return
    if move.target is not None:
        yield "status", str(move.target)
    level = getattr(fact, move.level) if move.level else None
    if level is not None:
        yield "level", str(level)
