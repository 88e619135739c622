"""Marking: the points of one rule, which measures move them, and which way."""

from collections.abc import Mapping
from decimal import Decimal
from typing import TypeAlias, assert_never

from campus_safety.kernel import Span, exact
from campus_safety.scoring.arithmetic import hull, minus, product, scaled, wholes
from campus_safety.scoring.measures import Measures
from campus_safety.scoring.rules import (
    Banded,
    Graded,
    Judged,
    Met,
    Missing,
    Occurrence,
    Scoring,
    Short,
)

__all__ = ["Ways", "counted_by", "names_of", "points_of", "ways_of", "worths"]

Ways: TypeAlias = Mapping[str, frozenset[bool]]
"""For each measure whether more of it raises (`True`), lowers (`False`), or may do both."""

_ZERO = Decimal(0)
_NOTHING = exact(0)
_BOTH = frozenset({True, False})


def names_of(rule: Scoring) -> tuple[str, ...]:
    """List the measures that a rule reads, its own first, each once."""
    own = tuple(_own_ways(rule, Measures.of([])))
    asked = [name for c in (rule.when, rule.unless) if c for name in c.names]
    return tuple(dict.fromkeys((*own, *asked, *(rule.times.names if rule.times else ()))))


def counted_by(rule: Scoring) -> tuple[str, ...]:
    """List the measures that a rule counts, without those of its conditions and tables."""
    match rule:
        case Met(condition=condition):
            return condition.names
        case Missing(measures=measures):
            return measures
        case Graded(steps=steps):
            return steps.names
        case Occurrence() | Short() | Banded() | Judged():
            return (rule.measure,)
    assert_never(rule)


def points_of(rule: Scoring, measures: Measures) -> Span:
    """Give the points that a rule wins or loses, as far as its measures are known."""
    won = _own(rule, measures)
    if rule.times is not None:
        won = product(won, rule.times.value(measures).clamp(_ZERO, None))
    bites = True if rule.when is None else rule.when.holds(measures)
    cancelled = False if rule.unless is None else rule.unless.holds(measures)
    if bites is False or cancelled is True:
        return _NOTHING
    return hull([won, _NOTHING]) if None in {bites, cancelled} else won


def _own(rule: Scoring, measures: Measures) -> Span:
    match rule:
        case Met():
            return _met(rule, measures)
        case Occurrence():
            return scaled(_most(_counted(rule, measures), rule.most), rule.points)
        case Missing():
            return scaled(_most(_absent(rule, measures), rule.most), rule.points)
        case Short():
            lacking = minus(rule.needed.value(measures), measures[rule.measure].span)
            return scaled(_most(lacking, rule.most), rule.points)
        case Graded():
            return rule.steps.value(measures)
        case Banded():
            return rule.points_at(measures[rule.measure].span)
        case Judged():
            return _judged(rule, measures)
    assert_never(rule)


def _met(rule: Met, measures: Measures) -> Span:
    told = rule.condition.holds(measures)
    won, lost = max(rule.points, _ZERO), min(rule.points, _ZERO)
    if told is None:
        return Span(lost, won)
    return exact(won if told else lost)


def _counted(rule: Occurrence, measures: Measures) -> Span:
    count = measures[rule.measure].span
    if rule.less:
        count = minus(count, measures[rule.less].span.clamp(_ZERO, None))
    count = minus(count, exact(rule.free)) if rule.free else count
    return count if rule.every == 1 else wholes(count.clamp(_ZERO, None), rule.every)


def _most(count: Span, most: int | None) -> Span:
    return count.clamp(_ZERO, None if most is None else Decimal(most))


def _absent(rule: Missing, measures: Measures) -> Span:
    spans = [measures[name].span for name in rule.measures]
    sure = sum(1 for span in spans if span.high is not None and span.high < 1)
    maybe = sum(1 for span in spans if span.low is None or span.low < 1)
    return Span(Decimal(sure), Decimal(maybe))


def _judged(rule: Judged, measures: Measures) -> Span:
    """Take a mark inside its range; of one that may lie outside all stays possible."""
    given = measures[rule.measure].span
    return given if rule.takes(given, measures) else rule.range(measures)


def _sign(rule: Scoring) -> frozenset[bool]:
    """Tell whether a rule wins points, loses them, or may do both."""
    return frozenset(each > 0 for each in worths(rule) if each)


def worths(rule: Scoring) -> tuple[Decimal, ...]:
    """List the points that a rule may give, each for one of what it counts."""
    match rule:
        case Graded(steps=steps):
            return tuple(row.value for row in steps.rows)
        case Banded(bands=bands):
            return tuple(band.points for band in bands)
        case Judged(low=low, high=high):
            return (low, high)
        case Met() | Occurrence() | Missing() | Short():
            return (rule.points,)
    assert_never(rule)


def _own_ways(rule: Scoring, known: Measures) -> Ways:
    """Tell which way more of each own measure of a rule moves its points."""
    match rule:
        case Met(condition=condition):
            return condition.ways
        case Occurrence(measure=measure, points=points, less=less):
            excepted = {less: frozenset({points < 0})} if less else {}
            return _merged({measure: frozenset({points > 0})}, excepted)
        case Missing(measures=measures, points=points):
            return dict.fromkeys(measures, frozenset({points < 0}))
        case Short(measure=measure, points=points, needed=needed):
            return _merged({measure: frozenset({points < 0})}, dict.fromkeys(needed.names, _BOTH))
        case Graded(steps=steps):
            return dict.fromkeys(steps.names, _BOTH)
        case Banded(measure=measure):
            return {measure: rule.ways(known[measure].span)}
        case Judged(measure=measure, each=each):
            return {measure: frozenset({True})} | ({each: _BOTH} if each else {})
    assert_never(rule)


def _merged(one: Ways, other: Ways) -> Ways:
    names = dict.fromkeys((*one, *other))
    return {n: one.get(n, frozenset()) | other.get(n, frozenset()) for n in names}


def ways_of(rule: Scoring, measures: Measures) -> Ways:
    """Tell which way more of each measure of a rule moves its points: up, down or both.

    A measure that moves nothing has no way.
    """
    sign = _sign(rule)
    if not sign:
        return {}
    found = _own_ways(rule, measures)
    if rule.when is not None:
        found = _merged(found, _gated(rule.when.ways, sign))
    if rule.unless is not None:
        found = _merged(found, _gated(rule.unless.ways, frozenset(not way for way in sign)))
    if rule.times is not None:
        found = _merged(found, dict.fromkeys(rule.times.names, _BOTH))
    return found


def _gated(ways: Ways, sign: frozenset[bool]) -> Ways:
    return {n: frozenset(w is s for w in way for s in sign) for n, way in ways.items()}
