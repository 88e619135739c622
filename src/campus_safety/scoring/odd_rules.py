"""Oddities of rules: what can never bite, and bands of a rate with gaps or overlaps."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import TypeAlias

from campus_safety.kernel import Span, exact, plain, total
from campus_safety.scoring.arithmetic import less, negative
from campus_safety.scoring.edges import Edges, closed
from campus_safety.scoring.marking import points_of, worths
from campus_safety.scoring.measures import Measures
from campus_safety.scoring.rubric import Item
from campus_safety.scoring.rules import Banded, Graded, Scoring, Short, Steps
from campus_safety.scoring.sheet import Marked

__all__ = ["breaks", "of_rules", "said"]

_ZERO = Decimal(0)
_NOTHING = exact(0)
Found: TypeAlias = tuple[str, int, Mapping[str, object]]
"""A code, the number of the rule or 0 for all of them, and the figures."""


def said(value: object) -> str:
    """Write a figure, or a word as it is."""
    return plain(value) if isinstance(value, Decimal) else f"{value}"


def of_rules(item: Item, marked: Marked, measures: Measures) -> Iterator[Found]:
    """List what is odd in the rules of an item, which was marked with nothing known."""
    spans = [points_of(rule, measures) for rule in item.rules]
    for n, rule in enumerate(item.rules, 1):
        others = total([exact(marked.node.start), *spans[: n - 1], *spans[n:]])
        others = others + total(each.base for each in marked.below)
        if _idle(item, rule, spans[n - 1], others):
            yield "never-bites", n, {"points": ", ".join(map(said, worths(rule)))}
        yield from _open_steps(rule, n)
        yield from _of_rate(rule, n)
    losses = [span.low for span in spans if span.low is not None and span.low < 0]
    one_off = len(losses) > 0 and all(span.low is not None for span in spans) and not item.items
    lost = negative(total(map(exact, losses)).low or _ZERO)
    room = less(marked.node.start, item.floor or _ZERO)
    if one_off and item.points and item.floor is not None and lost > room > 0:
        yield "deductions-exceed", 0, {"lost": lost, "points": room}


def _idle(item: Item, rule: Scoring, own: Span, others: Span) -> bool:
    """Tell whether a rule can never move the marks of its item."""
    if own == _NOTHING or not any(worths(rule)):
        return True
    loses = own.low is None or own.low < 0
    wins = own.high is None or own.high > 0
    at_floor = item.floor is not None and others.high is not None and others.high <= item.floor
    most = item.most
    at_top = most is not None and others.low is not None and others.low >= most
    return (loses and not wins and at_floor) or (wins and not loses and at_top)


def _open_steps(rule: Scoring, n: int) -> Iterator[Found]:
    """Find a table of what is needed, or of factors, that says nothing for some units."""
    tables: list[Steps] = [rule.times] if rule.times else []
    if isinstance(rule, Short):
        tables.append(rule.needed)
    if any(table.rows[-1].when is not None for table in tables if table.rows):
        yield "steps-open", n, {}
    if isinstance(rule, Graded) and any(row.when is None for row in rule.steps.rows[:-1]):
        yield "step-unreachable", n, {}


def _of_rate(rule: Scoring, n: int) -> Iterator[Found]:
    """Find gaps and overlaps of the bands of a rate, and what lies below all of them."""
    if not isinstance(rule, Banded):
        return
    for code, low, high in breaks(rule.bands):
        yield f"rate-{code}", n, {"low": low, "high": high}
    lows = [band.low for band in rule.bands]
    if rule.bands and all(low is not None and low > 0 for low in lows):
        yield "rate-open", n, {"low": min(low for low in lows if low is not None)}


def breaks(bands: Sequence[Edges]) -> Iterator[tuple[str, Decimal, Decimal]]:
    """List the gaps between neighbouring bands and the stretches that two of them share."""
    upward = sorted(closed(bands), key=lambda band: (band.low is not None, band.low or _ZERO))
    for lower, upper in pairwise(upward):
        high, low = lower.high, upper.low
        if high is None or low is None:
            edge = high if high is not None else low if low is not None else _ZERO
            yield "overlap", edge, edge
        elif high < low or (high == low and lower.ends_below(low) and upper.begins_above(low)):
            yield "gap", high, low
        elif high > low or (high == low and lower.reaches(low) and upper.reaches(low)):
            yield "overlap", low, high
