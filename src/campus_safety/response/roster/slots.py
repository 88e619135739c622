"""Slots 班次: a post, from when until when, and who stands it."""

from datetime import datetime

from attrs import frozen

from campus_safety.kernel import (
    Malformed,
    Personal,
    Public,
    Reference,
    aware,
    bounds,
    limits,
)
from campus_safety.response.roster.stretches import Stretch
from campus_safety.vocabulary import DutyPost, DutyQualification

__all__ = ["Member", "Slot", "meet"]


@frozen(kw_only=True)
class Member:
    """A person of the roster, and what that person holds."""

    person: Personal[Reference]
    holds: Personal[tuple[DutyQualification, ...]] = ()

    def __attrs_post_init__(self) -> None:
        limits(self)


@frozen(kw_only=True)
class Slot:
    """A shift at a post, from `since` to `until` (exclusive), and the persons who stand it.

    `number` tells it from the other slots of its roster. At least `least` persons must stand
    it, each with the qualification. With `leader` they lead everybody on duty 带班. Raises
    `Malformed` for a slot of no second, and for numbers below zero.
    """

    number: Public[int]
    post: Public[DutyPost]
    since: Public[datetime]
    until: Public[datetime]
    least: Public[int] = 1
    qualification: Public[DutyQualification | None] = None
    leader: Public[bool] = False
    persons: Personal[tuple[Reference, ...]] = ()

    def __attrs_post_init__(self) -> None:
        limits(self)
        aware("since", self.since)
        aware("until", self.until)
        if min(self.number, self.least) < 0:
            raise Malformed("number", "numbers of zero or more")
        if self.seconds <= 0:
            raise Malformed("until", "a moment after `since`")

    @property
    def stretch(self) -> Stretch:
        """Give the slot in seconds of the epoch."""
        return bounds(self.since, "UTC")[0], bounds(self.until, "UTC")[0]

    @property
    def seconds(self) -> int:
        """Give how long it lasts, whatever the clocks of the place do meanwhile."""
        since, until = self.stretch
        return until - since


def meet(one: Slot, other: Slot) -> bool:
    """Tell whether a slot begins at the post and the moment at which another ends."""
    return one.post == other.post and one.stretch[1] == other.stretch[0]
