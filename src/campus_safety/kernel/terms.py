"""Terms: how long something may take, and how the law counts it."""

import re
from collections.abc import Callable, Mapping
from datetime import date, time, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import assert_never

from attrs import frozen
from dateutil.relativedelta import relativedelta

from campus_safety.kernel.calendars import WorkingCalendar
from campus_safety.kernel.moments import At, Bounds, bounds, end_of, moment
from campus_safety.kernel.words import Malformed

__all__ = [
    "AT_ONCE",
    "DEFAULT_COUNTING",
    "OPEN",
    "PLAIN",
    "Counting",
    "Term",
    "Unit",
    "Window",
    "elapsed",
    "last_ahead",
    "last_of_day",
    "left",
]

DEFAULT_COUNTING = "counting.default"
"""The id of the rule by which terms are counted unless they name another."""

_LENGTH = re.compile(
    r"P(?!.*T$)(?:(?P<years>\d{1,3})Y)?(?:(?P<months>\d{1,4})M)?(?:(?P<weeks>\d{1,4})W)?"
    r"(?:(?P<days>\d{1,5})D)?(?:T(?:(?P<h>\d{1,5})H)?(?:(?P<m>\d{1,6})M)?(?:(?P<s>\d{1,9})S)?)?",
    re.ASCII,
)
_WORKING = re.compile(r"(\d{1,4}) working days?", re.ASCII)


class Unit(StrEnum):
    """In what a term is counted."""

    SECONDS = "seconds"
    DAYS = "days"
    WORKING_DAYS = "working days"
    MONTHS = "months"
    AT_ONCE = "at once"

    @property
    def by_the_clock(self) -> bool:
        """Tell whether such a term runs from the moment itself, not from its day."""
        return self in {Unit.SECONDS, Unit.AT_ONCE}


@frozen
class Term:
    """A length of time within which something is owed; "within" includes the last moment.

    `counting` names the rule by which it is counted, the rulebook's default unless stated.
    Raises `Malformed` for a negative amount and for one beyond any law: 9,999 months or
    working days, 99,999 days, 99,999 hours.
    """

    amount: int
    unit: Unit
    counting: str = DEFAULT_COUNTING

    def __attrs_post_init__(self) -> None:
        most = _MOST[self.unit]
        if type(self.amount) is not int or not 0 <= self.amount <= most:
            raise Malformed("amount", f"a whole number from 0 to {most} {self.unit}")

    @classmethod
    def parse(cls, text: str, counting: str = DEFAULT_COUNTING) -> "Term":
        """Read `PT24H`, `P30D`, `P3M`, `5 working days` or `at once`.

        Raises `ValueError` for anything else, mixtures of calendar and clock included.
        """
        if text in {"at once", "PT0S"}:
            return cls(0, Unit.AT_ONCE, counting)
        if working := _WORKING.fullmatch(text):
            return cls(int(working[1]), Unit.WORKING_DAYS, counting)
        if (parts := _LENGTH.fullmatch(text)) and any(p is not None for p in parts.groups()):
            given = {name: int(n) for name, n in parts.groupdict().items() if n is not None}
            if (read := _single(given)) is not None:
                return cls(*read, counting)
        raise ValueError("a duration such as 'PT24H', 'P30D', '5 working days' or 'at once'")

    def __str__(self) -> str:
        match self.unit:
            case Unit.AT_ONCE:
                return "at once"
            case Unit.WORKING_DAYS:
                return f"{self.amount} working days"
            case Unit.MONTHS:
                return f"P{self.amount}M"
            case Unit.DAYS:
                return f"P{self.amount}D"
            case Unit.SECONDS:
                hours, rest = divmod(self.amount, 3600)
                return f"PT{hours}H" if not rest else f"PT{self.amount}S"
        assert_never(self.unit)


_MOST: Mapping[Unit, int] = {
    Unit.AT_ONCE: 0,
    Unit.SECONDS: 99_999 * 3600,
    Unit.DAYS: 99_999,
    Unit.WORKING_DAYS: 9_999,
    Unit.MONTHS: 9_999,
}


def _single(given: dict[str, int]) -> tuple[int, Unit] | None:
    """Reduce the parts of a duration to one unit; `None` when they are of two sorts."""
    if given.keys() <= {"years", "months"}:
        return given.get("years", 0) * 12 + given.get("months", 0), Unit.MONTHS
    if given.keys() <= {"weeks", "days"}:
        return given.get("weeks", 0) * 7 + given.get("days", 0), Unit.DAYS
    if given.keys() <= {"h", "m", "s"}:
        hours, minutes, seconds = (given.get(unit, 0) for unit in "hms")
        return hours * 3600 + minutes * 60 + seconds, Unit.SECONDS
    return None


AT_ONCE = Term(0, Unit.AT_ONCE)


@frozen(kw_only=True)
class Counting:
    """How days are counted, as a rule of law that may differ by instrument.

    China's default is Civil Code, Arts. 200 to 204: the first day is left out, a last day
    that is not worked moves to the next working day, and the last day ends at midnight
    unless the office closes earlier.
    """

    first_day: bool = False
    roll: bool = False
    calendar: str = ""
    closes: time | None = None


PLAIN = Counting()


@frozen(kw_only=True)
class Window:
    """The last moment by which something is owed, from its earliest to its latest.

    Both in seconds of the epoch, inclusive and equal when all is known; `None` where a
    missing fact or the horizon of a calendar leaves that end open. `at_once` stands for a
    duty that people assess and arithmetic never does.
    """

    earliest: int | None
    latest: int | None
    at_once: bool = False

    def hull(self, other: "Window") -> "Window":
        """Give the window that holds both; an open end stays open.

        Where one of the two is at once nothing can surely be late, so that the end is open.
        """
        if self.at_once != other.at_once:
            numbered = other if self.at_once else self
            return Window(earliest=numbered.earliest, latest=None)
        low = _both(min, self.earliest, other.earliest)
        return Window(
            earliest=low, latest=_both(max, self.latest, other.latest), at_once=self.at_once
        )

    def passed(self, at: Bounds) -> bool | None:
        """Tell whether a moment is after the window; `None` when the facts do not settle it."""
        if self.at_once:
            return False
        if self.earliest is not None and at[1] <= self.earliest:
            return False
        if self.latest is not None and at[0] > self.latest:
            return True
        return None

    def text(self, zone: str) -> str:
        """Write the deadline for people, in the local time of the zone."""
        if self.at_once:
            return "at once"
        ends = [self.earliest] if self.earliest == self.latest else [self.earliest, self.latest]
        return " – ".join("open" if end is None else _moment_text(end, zone) for end in ends)


@lru_cache(maxsize=65_536)
def _moment_text(second: int, zone: str) -> str:
    return f"{moment(second, zone):%Y-%m-%d %H:%M:%S}"


def _both(pick: Callable[[int, int], int], one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else pick(one, other)


OPEN = Window(earliest=None, latest=None)


def elapsed(term: Term, start: At, zone: str) -> Window:
    """Give the deadline of a term in hours, which run from the moment to the second."""
    low, high = bounds(start, zone)
    at_once = term.unit is Unit.AT_ONCE
    return Window(earliest=low + term.amount, latest=high + term.amount, at_once=at_once)


@lru_cache(maxsize=65_536)
def last_of_day(
    term: Term, day: date, zone: str, counting: Counting, calendar: WorkingCalendar | None
) -> Window:
    """Give the deadline of a term in days, working days or months that began on a day."""
    last, known = _last_day(term, day, counting, calendar)
    if counting.roll and known:
        rolled = calendar.next_worked(last) if calendar is not None else None
        last, known = (rolled, True) if rolled is not None else (last, False)
    end = end_of(last, zone, counting.closes)
    return Window(earliest=end, latest=end if known else None)


def _last_day(
    term: Term, day: date, counting: Counting, calendar: WorkingCalendar | None
) -> tuple[date, bool]:
    """Give the last day of a term and whether it is certain, before any holiday moves it.

    Months end on the corresponding day, or on the last day of a month that has none. With
    the first day counted a term ends a day earlier, but neither before it began nor before
    the end of a month that has no corresponding day.
    """
    if term.unit is Unit.WORKING_DAYS:
        start = day - timedelta(days=1) if counting.first_day and term.amount else day
        return calendar.after(start, term.amount) if calendar else (day, False)
    if term.unit is Unit.MONTHS:
        reached = day + relativedelta(months=term.amount)
        earlier = counting.first_day and reached.day == day.day
    else:
        reached = day + timedelta(days=term.amount)
        earlier = counting.first_day
    return (max(day, reached - timedelta(days=1)) if earlier else reached), True


def left(term: Term, start: At, zone: str) -> Window:
    """Give the last moment that leaves a term in hours before something starts."""
    low, high = bounds(start, zone)
    at_once = term.unit is Unit.AT_ONCE
    return Window(earliest=low - term.amount, latest=high - term.amount, at_once=at_once)


@lru_cache(maxsize=65_536)
def last_ahead(
    term: Term, day: date, zone: str, counting: Counting, calendar: WorkingCalendar | None
) -> Window:
    """Give the last moment that leaves a term in days before something starts on a day.

    The day of the start is never counted, and a last day that is not worked does not move:
    both would leave less than the term. It ends as the way of counting says.
    """
    known = True
    if term.unit is Unit.WORKING_DAYS:
        last, known = calendar.before(day, term.amount) if calendar else (day, False)
    elif term.unit is Unit.MONTHS:
        last = day - relativedelta(months=term.amount)
    else:
        last = day - timedelta(days=term.amount)
    end = end_of(last, zone, counting.closes)
    return Window(earliest=end if known else None, latest=end)
