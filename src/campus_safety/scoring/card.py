"""Scorecards: lines that add up, vetoes, the grades still possible, what is worth asking for."""

from decimal import Decimal

from attrs import frozen

from campus_safety.kernel import Clause, Span
from campus_safety.scoring.bands import Grade
from campus_safety.scoring.measures import Measure

__all__ = ["Line", "Remark", "Scorecard", "Struck", "Unknown", "sorted_ends"]


@frozen(kw_only=True)
class Line:
    """One line of a scorecard: the points won or lost, and the measures that say why.

    Lines of one part add up to the part: its start, each rule, and what a floor, a ceiling
    or a conversion gave back or took. `low` and `high` are `None` where that end is not
    bounded. `id` names the line, for an appeal; `exactly` is what was rounded, as a fraction.
    """

    id: str
    item: str
    title: str
    low: Decimal | None
    high: Decimal | None
    measures: tuple[Measure, ...] = ()
    reason: str = "rule"
    exactly: str = ""
    clause: Clause | None = None

    @property
    def span(self) -> Span:
        """Give the points as a span."""
        return Span(*sorted_ends(self.low, self.high))


def sorted_ends(low: Decimal | None, high: Decimal | None) -> tuple[Decimal | None, Decimal | None]:
    """Give two ends in order: what a floor gives back may be more at the low end."""
    return (high, low) if low is not None and high is not None and low > high else (low, high)


@frozen(kw_only=True)
class Struck:
    """A veto that strikes, or that may strike when `certain` is false; never in the points.

    It leaves the lowest grade, or the best one in `leaves`. `measures` are those that say so.
    """

    id: str
    title: str
    certain: bool
    cases: tuple[str, ...] = ()
    clause: Clause | None = None
    leaves: Grade | None = None
    effect: str = ""
    measures: tuple[str, ...] = ()


@frozen(kw_only=True)
class Unknown:
    """A measure worth asking for: how far the score could close if it were known."""

    measure: str
    stake: Decimal | None
    asked: str = ""


@frozen(kw_only=True)
class Remark:
    """What is odd about a measure that was marked: a code, the line, and the measure."""

    code: str
    line: str
    measure: str = ""


@frozen(kw_only=True)
class Scorecard:
    """How well it was done: each line, the score, the vetoes and the grades still possible.

    `score` is a span that no completion of the unknowns leaves; `base` is its part within
    the whole and `bonus` its part beyond it. It is tight unless `outer` says that one
    unknown moves it both ways. `would_be` are the grades without the vetoes.
    """

    rubric: str
    full: Decimal | None
    lines: tuple[Line, ...]
    score: Span
    base: Span
    bonus: Span
    outer: bool
    vetoes: tuple[Struck, ...]
    grades: tuple[Grade, ...]
    would_be: tuple[Grade, ...]
    unknowns: tuple[Unknown, ...]
    remarks: tuple[Remark, ...] = ()
