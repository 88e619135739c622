"""Bands 等次: from a score to the grade, or to the grades that are still possible."""

from collections.abc import Sequence
from decimal import Decimal

from attrs import evolve, frozen

from campus_safety.kernel import Span, Word
from campus_safety.scoring.arithmetic import times
from campus_safety.scoring.edges import Edges, closed, meant, upward

__all__ = ["UNGRADED", "Band", "Bands", "Grade"]


class Grade(Word):
    """The grade of an assessment 等次; which grades there are is the rubric's to say."""

    table = "grade"


UNGRADED = Grade("ungraded")
"""What is left below the lowest band that is printed, where that does not reach to zero."""


@frozen(kw_only=True)
class Band(Edges):
    """A grade and the scores that reach it; few sources print more than the least of them."""

    grade: Grade

    def multiplied(self, factor: Decimal) -> "Band":
        """Give the band with every edge multiplied."""
        at_least, above, at_most, below = (
            None if edge is None else times(edge, factor)
            for edge in (self.at_least, self.above, self.at_most, self.below)
        )
        return evolve(self, at_least=at_least, above=above, at_most=at_most, below=below)


@frozen(kw_only=True)
class Bands:
    """Bands from the best grade to the lowest; the lowest is what is left.

    `of` is `percent` of the full marks or plain `points`. Where the lowest band that is
    printed begins above zero, a score below it has no grade: it is `UNGRADED`.
    """

    bands: tuple[Band, ...]
    of: str = "percent"

    def times(self, factor: Decimal) -> "Bands":
        """Give the bands with every edge multiplied, so that nothing need be divided."""
        return evolve(self, bands=tuple(band.multiplied(factor) for band in self.bands))

    @property
    def grades(self) -> tuple[Grade, ...]:
        """List the grades from the best to the lowest."""
        least = [band.low for band in self.bands]
        to_zero = any(edge is None or edge <= 0 for edge in least)
        left = () if to_zero else (UNGRADED,)
        return (*dict.fromkeys(band.grade for band in self.bands), *left)

    @property
    def lowest(self) -> Grade:
        """Give the lowest grade, which a veto gives."""
        return self.grades[-1]

    def grade(self, score: Decimal) -> Grade:
        """Give the grade of a score in the bands' own measure, the best where it has two."""
        return self.told(score)[0]

    def told(self, score: Decimal) -> tuple[Grade, ...]:
        """List the grades that may be meant by a score, the best first.

        There is one, unless the source is odd: a score between two bands may have the grade
        of either, and one that lies in two bands that of both.
        """
        return self._told(score, closed(self.bands))

    def _told(self, score: Decimal, whole: Sequence[Band]) -> tuple[Grade, ...]:
        """Tell it by the bands closed; beyond them it is the best above, what is left below."""
        grades = tuple(dict.fromkeys(band.grade for band in meant(self.bands, score, whole)))
        over = all(band.ends_below(score) for band in whole)
        return grades or (self.grades[0] if over else self.lowest,)

    def possible(self, low: Decimal | None, high: Decimal | None) -> tuple[Grade, ...]:
        """List the grades, best first, that scores between two bounds may reach."""
        whole = closed(self.bands)
        tried = upward(self.bands, Span(low, high))
        found = {grade for number in tried for grade in self._told(number, whole)}
        return tuple(grade for grade in self.grades if grade in found)
