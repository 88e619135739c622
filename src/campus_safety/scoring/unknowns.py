"""Unknowns: which measures nobody told, and how many points each could move."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from campus_safety.kernel import exact
from campus_safety.scoring.arithmetic import less
from campus_safety.scoring.card import Unknown
from campus_safety.scoring.marking import ways_of
from campus_safety.scoring.measures import Measure, Measures
from campus_safety.scoring.quantities import composed, sources
from campus_safety.scoring.rubric import Item, Rubric
from campus_safety.scoring.rules import Judged, Scoring
from campus_safety.scoring.sheet import Marked, Node, Sheet, sheet

__all__ = ["moves_both_ways", "read_by", "reads_of", "unknowns"]

_ZERO = Decimal(0)
_FAR = Decimal(10**9)  # more than any rubric counts to
_BOTH = frozenset({True, False})


def read_by(ready: Sheet, measures: Measures) -> dict[str, frozenset[bool]]:
    """Tell which told measures a sheet reads, in its order, and which way each moves it.

    A mark that may lie outside its range and is read elsewhere too may move it both ways,
    since a mark outside is not taken.
    """
    declared, counted = ready.rubric.declared, ready.reckoned(measures)
    found: dict[str, frozenset[bool]] = {}
    times: Counter[str] = Counter()
    loose: set[str] = set()
    for name, ways, taken in (row for node in ready.nodes for row in _read(node, counted)):
        for source, own in sources(name, declared, measures).items():
            found[source] = found.get(source, frozenset()) | composed(own, ways)
            times[source] += 1
            loose |= set() if taken else {source}
    return {name: _BOTH if name in loose and times[name] > 1 else found[name] for name in found}


def reads_of(rubric: Rubric) -> frozenset[str]:
    """Give the names of all measures that a rubric reads or declares."""
    ready = sheet(rubric)
    asked = (name for veto in rubric.vetoes for name in veto.condition.names)
    read = read_by(ready, Measures.of([]))
    return frozenset(
        (*rubric.declared, *read, *(n for node in ready.nodes for n in node.names), *asked)
    )


def _read(node: Node, measures: Measures) -> Iterator[tuple[str, frozenset[bool], bool]]:
    """Give each measure that is read, its ways, and whether it is surely taken as it is."""
    part = node.placed.part
    if isinstance(part, Item) and part.applies:
        yield from ((name, _BOTH, True) for name in part.applies.names)
    for rule in node.rules:
        taken = _taken(rule, measures)
        yield from ((name, ways, taken) for name, ways in ways_of(rule, measures).items())
    for below in node.below:
        yield from _read(below, measures)


def _taken(rule: Scoring, measures: Measures) -> bool:
    return not isinstance(rule, Judged) or rule.takes(measures[rule.measure].span, measures)


def moves_both_ways(ready: Sheet, measures: Measures) -> bool:
    """Tell whether the bounds of the score may be too wide.

    They are tight where each unknown moves the score one way. A ratio whose divisor is not
    known has bounds that may not be reached.
    """
    ways = read_by(ready, measures)
    declared = ready.rubric.declared
    if any(len(way) > 1 and not ready.bounded(measures, n).known for n, way in ways.items()):
        return True
    ratios = [quantity.ratio for quantity in declared.values() if quantity.ratio]
    counted = ready.reckoned(measures)
    return any(not counted[ratio.to].span.known for ratio in ratios)


def unknowns(ready: Sheet, measures: Measures) -> tuple[Unknown, ...]:
    """List the unknown measures by the points at stake, most first; unbounded before all.

    The stake is the most that a measure alone can move while the others are at their best
    or at their worst.
    """
    ways = read_by(ready, measures)
    names = [name for name in ways if not ready.bounded(measures, name).known]
    if not names:
        return ()
    stakes: dict[str, list[Decimal | None]] = {name: [] for name in names}
    for best in (False, True):
        fixed = {n: _fixed(ready, measures, n, high=(False in ways[n]) ^ best) for n in names}
        before = ready.mark(ready.reckoned(measures.but(*fixed.values())))
        for name in names:
            others = [measure for other, measure in fixed.items() if other != name]
            opened = ready.reckoned(measures.but(*others))
            after = ready.again(before, opened, {name, *ready.reads.get(name, ())})
            stakes[name].append(_width(ready, after))
    found = [
        Unknown(measure=name, stake=_most(stakes[name]), asked=_asked(ready, measures, name))
        for name in names
    ]
    return tuple(sorted(found, key=_order))


def _order(one: Unknown) -> tuple[bool, Decimal, str]:
    """Put the unbounded first, then the most points at stake."""
    return one.stake is not None, less(_ZERO, one.stake or _ZERO), one.measure


def _asked(ready: Sheet, measures: Measures, name: str) -> str:
    quantity = ready.rubric.declared.get(name)
    return measures[name].asked or ("" if quantity is None else quantity.asked)


def _fixed(ready: Sheet, measures: Measures, name: str, *, high: bool) -> Measure:
    """Take a measure at one of its ends; one without end is far above all edges, or zero.

    What others are divided by is not taken for zero.
    """
    span = ready.bounded(measures, name)
    end = span.high if high else span.low
    if end is None:
        end = max(_FAR, span.low or _ZERO) if high else min(_ZERO, span.high or _ZERO)
    if ready.divides(name) and end == 0 and (span.high is None or span.high >= 1):
        end = Decimal(1)
    return Measure(name=name, span=exact(end))


def _most(widths: list[Decimal | None]) -> Decimal | None:
    known = [width for width in widths if width is not None]
    return max(known) if len(known) == len(widths) else None


def _width(ready: Sheet, marked: tuple[Marked, ...]) -> Decimal | None:
    score = ready.score(marked).score
    return None if score.low is None or score.high is None else less(score.high, score.low)
