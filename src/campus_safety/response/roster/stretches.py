"""Stretches of time in seconds of the epoch, and what of one is covered by too few.

Local clocks have no part in it: a night on which they change has as many seconds as pass.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TypeAlias

from campus_safety.kernel import moment

__all__ = ["Manned", "Stretch", "joined", "lacking", "shared", "stretch_text"]

Stretch: TypeAlias = tuple[int, int]
"""From a second of the epoch to another (exclusive)."""

Manned: TypeAlias = tuple[Stretch, tuple[str, ...]]
"""A stretch, and the persons who cover it."""


def shared(one: Stretch, other: Stretch) -> Stretch | None:
    """Give what two stretches share; `None` where that is nothing."""
    since, until = max(one[0], other[0]), min(one[1], other[1])
    return (since, until) if since < until else None


def joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Join stretches that meet or intersect, in order."""
    found: list[Stretch] = []
    for since, until in sorted(stretches):
        if found and since <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], until))
        else:
            found.append((since, until))
    return found


def lacking(stretch: Stretch, manned: Iterable[Manned], least: int) -> list[Stretch]:
    """List what of a stretch is covered by fewer different persons than `least`."""
    here = [(inside, persons) for one, persons in manned if (inside := shared(one, stretch))]
    cuts = sorted({*stretch, *(end for inside, _ in here for end in inside)})
    return joined(
        (since, until) for since, until in pairwise(cuts) if len(_standing(here, since)) < least
    )


def _standing(manned: Iterable[Manned], second: int) -> set[str]:
    return {one for (since, until), all_of in manned if since <= second < until for one in all_of}


def stretch_text(stretches: Iterable[Stretch], zone: str) -> str:
    """Write stretches for people, in the local time of the zone."""
    return ", ".join(_written(stretches, zone))


def _written(stretches: Iterable[Stretch], zone: str) -> Iterator[str]:
    for ends in stretches:
        yield " – ".join(f"{moment(end, zone):%Y-%m-%d %H:%M:%S}" for end in ends)
