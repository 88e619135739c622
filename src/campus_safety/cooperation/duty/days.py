"""Days: half-open stretches of whole days, and what of one is left over by others."""

from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from attrs import frozen

from campus_safety.kernel import Malformed, Public, aware, limits

__all__ = ["Days", "first_gap", "meeting", "turns"]


@frozen(kw_only=True)
class Days:
    """A stretch of days, from `since` to `until` (exclusive); without `until` it stays open.

    Raises `Malformed` for a stretch of no day, and for a year that cannot be reckoned with.
    """

    since: Public[date]
    until: Public[date | None] = None

    def __attrs_post_init__(self) -> None:
        limits(self)
        aware("since", self.since)
        if self.until is not None:
            aware("until", self.until)
            if self.until <= self.since:
                raise Malformed("until", "a day after `since`, the first day that is left out")

    def holds(self, day: date) -> bool:
        """Tell whether a day lies in the stretch."""
        return self.since <= day and (self.until is None or day < self.until)

    @property
    def text(self) -> str:
        """Write the stretch as its first and its last day, or as open."""
        return f"{self.since} – {'open' if self.until is None else self.until}"


def meeting(one: Days, since: date, until: date | None) -> Days | None:
    """Give the days of a stretch from a day to a day (exclusive); `None` where there are none."""
    first = max(one.since, since)
    ends = [end for end in (one.until, until) if end is not None]
    last = min(ends, default=None)
    return Days(since=first, until=last) if last is None or first < last else None


def first_gap(days: Days, covers: Iterable[Days]) -> date | None:
    """Find the first day of a stretch that none of others holds; `None` where all are held."""
    others, here = tuple(covers), days.since
    while days.holds(here):
        ends = [other.until for other in others if other.holds(here)]
        if not ends:
            return here
        known = [end for end in ends if end is not None]
        if len(known) < len(ends):
            return None
        here = max(known)
    return None


def turns(since: date, until: date, marks: Iterable[date]) -> tuple[tuple[date, date], ...]:
    """Cut the days from a day to a day (exclusive) at the marks that lie between them."""
    inside = {mark for mark in marks if since < mark < until}
    cuts = sorted({since, until} | inside) if since < until else []
    return tuple(pairwise(cuts))
