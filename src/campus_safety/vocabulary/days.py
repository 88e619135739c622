"""Days 起止日期: half-open stretches of whole days, and what of one is left over by others."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

from attrs import frozen

from campus_safety.kernel import Malformed, Public, aware, limits

__all__ = ["Days", "first_gap", "meeting", "turns", "uncovered"]


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
        if not _before(self.since, self.until):
            raise Malformed("until", "a day after `since`, the first day that is left out")

    def holds(self, day: date) -> bool:
        """Tell whether a day lies in the stretch."""
        return self.since <= day and _before(day, self.until)

    def shared(self, other: "Days") -> "Days | None":
        """Give the days that two stretches share; `None` where there are none."""
        return meeting(self, other.since, other.until)

    def cut(self, day: date) -> "Days | None":
        """Give those that lie before a day; `None` where there are none."""
        return meeting(self, self.since, day)

    @property
    def text(self) -> str:
        """Write the stretch as its first and its last day, or as open."""
        return f"{self.since} – {'open' if self.until is None else self.until}"


def meeting(one: Days, since: date, until: date | None) -> Days | None:
    """Give the days of a stretch from a day to a day (exclusive); `None` where there are none."""
    first, last = max(one.since, since), _earlier(one.until, until)
    return Days(since=first, until=last) if _before(first, last) else None


def uncovered(days: Days, held: Iterable[Days]) -> Iterator[Days]:
    """List the days of a stretch that none of some others holds, in order."""
    free = days.since
    for one in sorted(held, key=lambda stretch: stretch.since):
        if free < one.since and _before(free, days.until):
            yield Days(since=free, until=_earlier(one.since, days.until))
        if one.until is None:
            return
        free = max(free, one.until)
    if _before(free, days.until):
        yield Days(since=free, until=days.until)


def first_gap(days: Days, held: Iterable[Days]) -> date | None:
    """Find the first day of a stretch that none of others holds; `None` where all are held."""
    return next((gap.since for gap in uncovered(days, held)), None)


def turns(since: date, until: date, marks: Iterable[date]) -> tuple[tuple[date, date], ...]:
    """Cut the days from a day to a day (exclusive) at the marks that lie between them."""
    inside = {mark for mark in marks if since < mark < until}
    cuts = sorted({since, until} | inside) if since < until else []
    return tuple(pairwise(cuts))


def _before(day: date, until: date | None) -> bool:
    """Tell whether a day lies before an end; every day does before no end."""
    return until is None or day < until


def _earlier(one: date | None, other: date | None) -> date | None:
    ends = [end for end in (one, other) if end is not None]
    return min(ends, default=None)
