"""Trying: what the grade would be with other numbers, marking only what they move."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from attrs import frozen

from campus_safety.kernel import ANY, Span, exact
from campus_safety.scoring.arithmetic import less
from campus_safety.scoring.bands import Bands, Grade
from campus_safety.scoring.card import Struck
from campus_safety.scoring.measures import OF_A_SCHOOL, Measure, Measures
from campus_safety.scoring.quantities import composed, sources
from campus_safety.scoring.rubric import Rubric
from campus_safety.scoring.score import after_vetoes, graded, struck, unseen
from campus_safety.scoring.sheet import Marked, Sheet, sheet
from campus_safety.scoring.unknowns import read_by
from campus_safety.scoring.weights import INFINITE, weights

__all__ = ["Numbers", "Options", "Trial"]

Numbers: TypeAlias = Mapping[str, Decimal]
Options: TypeAlias = Mapping[str, tuple[Decimal, ...]]

_ZERO = Decimal(0)
_ONE = Decimal(1)
_FAR = Decimal(10**6)  # more than any rubric counts to


def _open(rubric: Rubric, measures: Measures) -> Measures:
    """Forget every number, but not which of those that are reckoned were told as they are."""
    told = [q.name for q in rubric.quantities if not q.told and q.name in measures]
    return Measures.of(Measure(name=name, span=ANY) for name in told)


@frozen(kw_only=True, eq=False)
class Trial:
    """A rubric marked once, to be marked again with other numbers."""

    ready: Sheet
    measures: Measures
    bands: Bands
    outside: tuple[Struck, ...]
    counted: Measures
    unseen: Span
    before: tuple[Marked, ...]
    ways: Mapping[str, frozenset[bool]]
    """Which way more of each measure moves the grade, through the marks or through a veto."""
    behind: Mapping[str, frozenset[str]]
    """For each measure that a veto asks for, those that somebody tells it by."""
    weights: Mapping[str, Fraction]

    @classmethod
    def of(
        cls, rubric: Rubric, measures: Measures, bands: Bands, outside: tuple[Struck, ...]
    ) -> "Trial":
        """Mark a rubric for the first time."""
        ready, forgotten = sheet(rubric), _open(rubric, measures)
        ways = dict(read_by(ready, forgotten))
        behind = {
            name: sources(name, rubric.declared, forgotten)
            for veto in rubric.vetoes
            for name in veto.condition.names
        }
        for veto in rubric.vetoes:
            for name, moved in veto.condition.ways.items():
                helps = moved if veto.precondition else frozenset(not way for way in moved)
                for source, own in behind[name].items():
                    ways[source] = ways.get(source, frozenset()) | composed(own, helps)
        counted = ready.reckoned(measures)
        return cls(
            ready=ready,
            measures=measures,
            bands=bands,
            outside=outside,
            counted=counted,
            unseen=unseen(ready),
            before=ready.mark(counted),
            ways=ways,
            behind={name: frozenset(found) for name, found in behind.items()},
            weights=weights(ready),
        )

    def score(self, numbers: Numbers) -> tuple[Span, Measures]:
        """Score with other numbers."""
        told = [Measure(name=name, span=exact(number)) for name, number in numbers.items()]
        names = {n for name in numbers for n in (name, *self.ready.reads.get(name, ()))}
        if len(names) > len(numbers):  # something is reckoned from them
            counted = self.ready.reckoned(self.measures.but(*told))
        else:
            counted = self.counted.but(*told)
        return self.ready.score(self.ready.again(self.before, counted, names)).score, counted

    def grades(self, numbers: Numbers) -> tuple[Grade, ...]:
        """List the grades that would be possible with other numbers."""
        rubric = self.ready.rubric
        score, counted = self.score(numbers)
        would_be = graded(self.bands, rubric.whole, score + self.unseen)
        return after_vetoes(self.bands, would_be, (*struck(rubric, counted), *self.outside))

    def reaches(self, numbers: Numbers, grade: Grade, *, lifts: bool) -> bool:
        """Tell whether numbers make sure of a grade or a better one, or of it or a worse one."""
        order = self.bands.grades
        possible = [order.index(each) for each in self.grades(numbers)]
        target = order.index(grade)
        return max(possible) <= target if lifts else min(possible) >= target

    def known(self, name: str) -> Span:
        """Give what is known of a measure as it is."""
        return self.ready.bounded(self.measures, name)

    def weight(self, name: str, *, lifts: bool) -> Fraction:
        """Bound how far a measure can move the score; one alone may bring a veto down on it."""
        of_a_veto = any(name in told for told in self.behind.values())
        return INFINITE if of_a_veto and not lifts else self.weights.get(name, Fraction(0))

    def needed(self, grade: Grade) -> tuple[frozenset[str], ...]:
        """List for each veto of the rubric that keeps a grade away the measures it asks for."""
        _, counted = self.score({})
        found = [veto for veto in struck(self.ready.rubric, counted) if self._keeps(veto, grade)]
        return tuple(frozenset().union(*(self.behind[n] for n in v.measures)) for v in found)

    def _keeps(self, veto: Struck, grade: Grade) -> bool:
        """Tell whether a veto leaves only grades below one."""
        order = self.bands.grades
        leaves = veto.leaves if veto.leaves in order else self.bands.lowest
        return order.index(leaves) > order.index(grade)

    def effect(self, name: str, numbers: tuple[Decimal, ...], *, lifts: bool) -> Decimal:
        """Give how far a measure alone does move the score, at the end that counts."""
        now, _ = self.score({})
        found = [_ZERO]
        for number in numbers:
            then, _ = self.score({name: number})
            one, other = (then.low, now.low) if lifts else (now.high, then.high)
            if one is not None and other is not None:
                found.append(less(one, other))
        return max(found)

    def closeness(self, numbers: Numbers, *, lifts: bool) -> tuple[int, Decimal]:
        """Tell how near other numbers come: by the grade first, then by the score."""
        order = self.bands.grades
        possible = [order.index(each) for each in self.grades(numbers)]
        score, _ = self.score(numbers)
        low = -_FAR if score.low is None else score.low
        high = _FAR if score.high is None else score.high
        return (-max(possible), low) if lifts else (min(possible), -high)

    def options(self, *, lifts: bool) -> Options:
        """Give for each measure the ends to try: where more of it helps its most, else its least.

        One that moves the grade both ways is tried at both ends; one that is there already
        is left out, and so is what the school itself is known to be.
        """
        names = [n for n in self.ways if n not in OF_A_SCHOOL or not self.known(n).known]
        found = {name: self._ends(name, self.ways[name], lifts=lifts) for name in names}
        return {name: numbers for name, numbers in found.items() if numbers}

    def _ends(self, name: str, ways: frozenset[bool], *, lifts: bool) -> tuple[Decimal, ...]:
        quantity = self.ready.rubric.declared.get(name)
        declared = Span(_ZERO, None) if quantity is None else quantity.range
        range_ = self.ready.ranges.get(name, declared)
        least = _ZERO if range_.low is None else range_.low
        if not least and self.ready.divides(name):
            least = _ONE
        most = _FAR if range_.high is None else range_.high
        ends = tuple(most if way is lifts else least for way in sorted(ways, reverse=True))
        return tuple(end for end in ends if self.known(name) != exact(end))

    def blocking(self, grade: Grade) -> tuple[str, ...]:
        """List the vetoes from outside the rubric that keep a grade away."""
        return tuple(veto.id for veto in self.outside if self._keeps(veto, grade))

    def need(self, grade: Grade, *, lifts: bool) -> Fraction:
        """Give how far at least the score must move for a grade."""
        score, _ = self.score({})
        order, whole = self.bands.grades, self.ready.rubric.whole
        factor = Fraction(whole or 0) / 100 if self.bands.of == "percent" else Fraction(1)
        reach = order.index(grade) + (1 if lifts else 0)
        better = [band.low for band in self.bands.bands if order.index(band.grade) < reach]
        edges = [low for low in better if low is not None]
        end = score.low if lifts else score.high
        if len(edges) < len(better) or not edges or end is None:
            return Fraction(0)
        edge = Fraction(min(edges)) * factor
        return max(Fraction(0), edge - Fraction(end) if lifts else Fraction(end) - edge)
