"""Days 起止日期: stretches of days on which a version holds, or a role is held."""

from collections.abc import Iterable, Iterator
from datetime import date

from attrs import frozen

from campus_safety.kernel import Malformed, Public, limits

__all__ = ["Days", "uncovered"]


@frozen(kw_only=True)
class Days:
    """A stretch of days, from `since` until `until` (exclusive), or without end.

    Raises `Malformed` where it would hold no day.
    """

    since: Public[date]
    until: Public[date | None] = None

    def __attrs_post_init__(self) -> None:
        limits(self)
        if not _before(self.since, self.until):
            raise Malformed("until", "a day after `since`, from which on it no longer holds")

    def holds(self, day: date) -> bool:
        """Tell whether a day is one of them."""
        return self.since <= day and _before(day, self.until)

    def shared(self, other: "Days") -> "Days | None":
        """Give the days that two stretches share; `None` where there are none."""
        since = max(self.since, other.since)
        until = self.until if other.until is None else _earlier(other.until, self.until)
        return Days(since=since, until=until) if _before(since, until) else None

    def cut(self, day: date) -> "Days | None":
        """Give those that lie before a day; `None` where there are none."""
        until = _earlier(day, self.until)
        return Days(since=self.since, until=until) if self.since < until else None


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


def _before(day: date, until: date | None) -> bool:
    """Tell whether a day lies before an end; every day does before no end."""
    return until is None or day < until


def _earlier(one: date, other: date | None) -> date:
    return one if other is None else min(one, other)
