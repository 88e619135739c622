"""Weights: the most that one measure can move a score, whatever the others are."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from campus_safety.kernel import Span, exact
from campus_safety.scoring.arithmetic import Rounding, hull
from campus_safety.scoring.marking import names_of, points_of
from campus_safety.scoring.measures import Measures
from campus_safety.scoring.quantities import sources
from campus_safety.scoring.rubric import Item, Rubric, Section
from campus_safety.scoring.rules import Missing, Scoring
from campus_safety.scoring.sheet import Node, Sheet

__all__ = ["INFINITE", "weights"]

INFINITE = Fraction(10**12)
"""More than any score: what nothing bounds."""


def weights(ready: Sheet) -> Mapping[str, Fraction]:
    """Bound for each told measure how far it alone can move the score, of whatever others.

    The bounds are never too small: a set of measures moves a score by no more than the sum
    of their weights.
    """
    nothing = ready.reckoned(Measures.of([]))
    declared = ready.rubric.declared
    found: dict[str, Fraction] = {}
    slack = _slack(ready.rubric)
    for name, weight in (pair for node in ready.nodes for pair in _of(node, nothing, Fraction(1))):
        for source in sources(name, declared):
            found[source] = found.get(source, slack) + weight
    return found


def _slack(rubric: Rubric) -> Fraction:
    """Give what roundings may add to any change: a unit of the last place of each."""
    parts = [placed.part for placed in rubric.placed if isinstance(placed.part, Section)]
    stated = [part.rounding or Rounding() for part in parts if part.rounding or part.of]
    every = [*stated, *([rubric.rounding] if rubric.rounding else [])]
    return sum((Fraction(1, 10**rounding.places) for rounding in every), Fraction(0))


def _of(node: Node, nothing: Measures, factor: Fraction) -> Iterator[tuple[str, Fraction]]:
    part = node.placed.part
    room = INFINITE
    if isinstance(part, Section) and part.of is not None and part.points is not None:
        factor *= Fraction(part.points) / Fraction(part.of)
    if isinstance(part, Item):
        elsewhere = part.points if part.otherwise is None else part.otherwise
        room = _width(hull([Span(part.floor, part.most), exact(elsewhere or 0)]))
        if part.applies is not None:
            yield from ((name, room * factor) for name in part.applies.names)
    for rule in node.rules:
        for name in names_of(rule):
            yield name, min(room, _moves(rule, nothing)) * factor
    for below in node.below:
        yield from _of(below, nothing, factor)


def _moves(rule: Scoring, nothing: Measures) -> Fraction:
    """Bound what one measure of a rule moves: one of a list that is missing moves its points."""
    if isinstance(rule, Missing) and not (rule.when or rule.unless or rule.times):
        return abs(Fraction(rule.points))
    return _width(hull([points_of(rule, nothing), exact(0)]))


def _width(span: Span) -> Fraction:
    if span.low is None or span.high is None:
        return INFINITE
    return Fraction(span.high) - Fraction(span.low)
