"""Rubrics 考核细则: a tree of sections and items, each with the rules that mark it."""

from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from attrs import evolve, frozen

from campus_safety.kernel import Span, Word

__all__ = [
    "Band",
    "Bands",
    "Grade",
    "Item",
    "Met",
    "Missing",
    "Occurrence",
    "Rubric",
    "Scoring",
    "Section",
    "Starts",
    "Veto",
]


class Grade(Word):
    """The grade of an assessment 等次; which grades there are is the rubric's to say."""

    table = "grade"


@frozen(kw_only=True)
class Band:
    """A grade and the least part of the full marks that reaches it, inclusive."""

    grade: Grade
    at_least: Decimal


@frozen(kw_only=True)
class Bands:
    """Bands from the best grade to the lowest; the lowest is what is left.

    `of` is `percent` of the full marks or plain `points`.
    """

    bands: tuple[Band, ...]
    of: str = "percent"

    def times(self, factor: Decimal) -> "Bands":
        """Give the bands with every edge multiplied, so that nothing need be divided."""
        return evolve(
            self, bands=tuple(evolve(b, at_least=b.at_least * factor) for b in self.bands)
        )

    @property
    def lowest(self) -> Grade:
        """Give the lowest grade, which a veto gives."""
        return self.bands[-1].grade

    def grade(self, score: Decimal) -> Grade:
        """Give the grade of a score in the bands' own measure."""
        return next((b.grade for b in self.bands if score >= b.at_least), self.lowest)

    def possible(self, low: Decimal | None, high: Decimal | None) -> tuple[Grade, ...]:
        """List the grades, best first, that scores between two bounds may reach."""
        grades = [band.grade for band in self.bands]
        best = 0 if high is None else grades.index(self.grade(high))
        worst = len(grades) - 1 if low is None else grades.index(self.grade(low))
        return tuple(grades[best : worst + 1])


class Starts(StrEnum):
    """From where an item is marked: from nothing upward, or from full marks downward."""

    ZERO = "zero"
    FULL = "full"


@frozen(kw_only=True)
class Met:
    """Points for what holds: the measure is one when it does and zero when it does not.

    Negative points are lost when it does not hold.
    """

    measure: str
    points: Decimal
    line: str = ""


@frozen(kw_only=True)
class Occurrence:
    """Points for each occurrence that the measure counts, at most `most` of them."""

    measure: str
    points: Decimal
    most: int | None = None
    line: str = ""


@frozen(kw_only=True)
class Missing:
    """Points, usually lost, for each of the named measures that does not hold."""

    measures: tuple[str, ...]
    points: Decimal
    line: str = ""


Scoring: TypeAlias = Met | Occurrence | Missing


@frozen(kw_only=True)
class Item:
    """One line of a rubric with its full marks and the rules that mark it.

    The marks stay between `floor` and `ceiling`; `None` leaves that side open.
    """

    id: str
    title: str
    points: Decimal | None
    starts: Starts = Starts.FULL
    floor: Decimal | None = Decimal(0)
    ceiling: Decimal | None = None
    rules: tuple[Scoring, ...] = ()


@frozen(kw_only=True)
class Section:
    """Items that belong together, with the full marks that are printed for them."""

    id: str
    title: str
    points: Decimal | None
    items: tuple[Item, ...]
    floor: Decimal | None = None
    ceiling: Decimal | None = None


@frozen(kw_only=True)
class Veto:
    """What gives the lowest grade whatever the marks: a measure outside the bounds given."""

    id: str
    title: str
    measure: str
    above: Decimal | None = None
    below: Decimal | None = None

    def struck(self, span: Span) -> bool | None:
        """Tell whether the veto strikes; `None` when what is known does not settle it."""
        over = self.above is not None and span.low is not None and span.low > self.above
        under = self.below is not None and span.high is not None and span.high < self.below
        if over or under:
            return True
        above = self.above is not None and (span.high is None or span.high > self.above)
        below = self.below is not None and (span.low is None or span.low < self.below)
        return None if above or below else False


@frozen(kw_only=True)
class Rubric:
    """A published rubric as data: its source, its sections, its vetoes and its bands.

    `full` is the full mark that the source prints, `None` where it prints none.
    """

    id: str
    title: str
    source: str
    full: Decimal | None
    sections: tuple[Section, ...]
    vetoes: tuple[Veto, ...] = ()
    bands: Bands | None = None
    complete: bool = True

    @property
    def whole(self) -> Decimal | None:
        """Give the full mark that is printed, else the sum of the items if all have one."""
        points = [item.points for item in self.items]
        if self.full is not None or None in points:
            return self.full
        return sum((each for each in points if each is not None), Decimal(0))

    @property
    def items(self) -> tuple[Item, ...]:
        """List the items of all sections in order."""
        return tuple(item for section in self.sections for item in section.items)
