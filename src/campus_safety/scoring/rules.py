"""Rules of an item: how measures come to points won or lost, each kind a class of its own."""

from decimal import Decimal
from itertools import pairwise
from typing import TypeAlias

from attrs import frozen

from campus_safety.kernel import Span, exact
from campus_safety.scoring.arithmetic import hull, scaled, wholes
from campus_safety.scoring.conditions import Condition
from campus_safety.scoring.edges import Edges, closed, meant, upward
from campus_safety.scoring.measures import Measures

__all__ = [
    "Banded",
    "Edge",
    "Graded",
    "Judged",
    "Met",
    "Missing",
    "Occurrence",
    "Per",
    "Scoring",
    "Short",
    "Step",
    "Steps",
]

_ZERO = Decimal(0)
_ONE = Decimal(1)
_NOTHING = exact(0)


@frozen(kw_only=True)
class Per:
    """For each begun `each` of a measure: one guard for each begun 500 pupils."""

    measure: str
    each: Decimal


@frozen(kw_only=True)
class Step:
    """A number, under a condition and perhaps for each begun so many of a measure."""

    value: Decimal
    when: Condition | None = None
    per: Per | None = None


@frozen(kw_only=True)
class Steps:
    """A table of numbers: the first row whose condition holds gives it, and none gives zero."""

    rows: tuple[Step, ...]

    def value(self, measures: Measures) -> Span:
        """Give the number, or all it may be while a condition is not settled."""
        found: list[Span] = []
        for row in self.rows:
            told = True if row.when is None else row.when.holds(measures)
            if told is not False:
                found.append(_step(row, measures))
            if told is True:
                return hull(found)
        return hull([*found, _NOTHING])

    @property
    def names(self) -> tuple[str, ...]:
        """List the measures that are asked, each once."""
        asked = [name for row in self.rows if row.when for name in row.when.names]
        counted = [row.per.measure for row in self.rows if row.per]
        return tuple(dict.fromkeys((*asked, *counted)))


def _step(row: Step, measures: Measures) -> Span:
    if row.per is None:
        return exact(row.value)
    begun = wholes(measures[row.per.measure].span.clamp(_ZERO, None), row.per.each, up=True)
    return scaled(begun, row.value)


@frozen(kw_only=True)
class Ruled:
    """What every kind of rule has beside its own.

    `line` is the sentence of the source. The rule bites only `when` a condition holds, and
    is cancelled `unless` it does not: where a mitigation is on record. `times` multiplies
    its points by a number of a table, such as one by headcount; it is never below zero.
    `methods` says how an assessor finds it: by documents, an interview or a visit.
    """

    line: str = ""
    when: Condition | None = None
    unless: Condition | None = None
    times: Steps | None = None
    methods: tuple[str, ...] = ()


@frozen(kw_only=True)
class Met(Ruled):
    """All or nothing: points that are won when the condition holds.

    Negative points are lost when it does not hold.
    """

    condition: Condition
    points: Decimal


@frozen(kw_only=True)
class Occurrence(Ruled):
    """Points for each occurrence or person that the measure counts, at most `most` of them.

    Those counted by `less` are excepted first, then the first `free`; of the rest every
    full `every` counts as one.
    """

    measure: str
    points: Decimal
    most: int | None = None
    free: Decimal = _ZERO
    every: Decimal = _ONE
    less: str = ""


@frozen(kw_only=True)
class Missing(Ruled):
    """Points, usually lost, for each of the named measures that does not hold."""

    measures: tuple[str, ...]
    points: Decimal
    most: int | None = None


@frozen(kw_only=True)
class Short(Ruled):
    """Points, usually lost, for each that a measure falls short of what is needed.

    What is needed is a table: four meetings a year, or so many guards by headcount.
    """

    measure: str
    needed: Steps
    points: Decimal
    most: int | None = None


@frozen(kw_only=True)
class Graded(Ruled):
    """The points of the first step whose condition holds: concealed -3, else late -2."""

    steps: Steps


@frozen(kw_only=True)
class Edge(Edges):
    """A band of a rate with its points; one printed edge is enough beside other bands."""

    points: Decimal


@frozen(kw_only=True)
class Banded(Ruled):
    """The points of the band that a rate lies in, as the bands are printed.

    A rate between two bands, or in two at once, may get the points of either: the source
    does not say. Below or above all bands nothing is printed and nothing is won or lost.
    """

    measure: str
    bands: tuple[Edge, ...]

    def points_at(self, span: Span) -> Span:
        """Give the points of every number of a span."""
        return hull(self._walked(span))

    def ways(self, span: Span) -> frozenset[bool]:
        """Tell whether the points go up, down or both where a rate rises within a span."""
        walked = [(each.low or _ZERO, each.high or _ZERO) for each in self._walked(span)]
        return frozenset(
            up > down
            for low, high in pairwise(walked)
            for down, up in zip(low, high, strict=True)
            if up != down
        )

    def _walked(self, span: Span) -> list[Span]:
        whole = closed(self.bands)
        return [_band_points(meant(self.bands, n, whole)) for n in upward(self.bands, span)]


def _band_points(bands: tuple[Edge, ...]) -> Span:
    return hull([exact(band.points) for band in bands] or [_NOTHING])


@frozen(kw_only=True)
class Judged(Ruled):
    """A mark that an assessor gives, from `low` to `high`, both inclusive, with a reason.

    Where `each` names a measure the range is for each that it counts.
    """

    measure: str
    low: Decimal
    high: Decimal
    each: str = ""
    reasoned: bool = True

    def range(self, measures: Measures) -> Span:
        """Give what may be marked."""
        return hull(self._ends(measures))

    def takes(self, given: Span, measures: Measures) -> bool:
        """Tell whether a mark surely lies in the range, however much is counted."""
        low, high = self._ends(measures)
        over = low.high is None or given.low is None or given.low < low.high
        under = high.low is None or given.high is None or given.high > high.low
        return not (over or under)

    def _ends(self, measures: Measures) -> tuple[Span, Span]:
        """Give the least and the most that may be marked, each as far as the count is known."""
        if not self.each:
            return exact(self.low), exact(self.high)
        count = measures[self.each].span.clamp(_ZERO, None)
        return scaled(count, self.low), scaled(count, self.high)


Scoring: TypeAlias = Met | Occurrence | Missing | Short | Graded | Banded | Judged
