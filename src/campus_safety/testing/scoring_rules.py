"""The slow scorer's rules: conditions, tables, points and bands, each as its page says."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import TypeAlias, assert_never

from campus_safety.scoring import (
    Banded,
    Condition,
    Graded,
    Item,
    Judged,
    Met,
    Missing,
    Mode,
    Occurrence,
    Part,
    Rounding,
    Scoring,
    Short,
    Steps,
    Test,
)
from campus_safety.scoring.edges import Edges

__all__ = [
    "Numbers",
    "bands_of",
    "between",
    "ceiling",
    "converted",
    "holds",
    "mark",
    "readings",
    "rounded",
    "table",
]

Numbers: TypeAlias = Mapping[str, Fraction]
Place: TypeAlias = tuple[Fraction, int]
"""A place on the line of numbers: just before a number (0), on it (1), just behind it (2)."""

_ZERO = Fraction(0)
_FIRST: Place = (Fraction(-(10**30)), 0)
_LAST: Place = (Fraction(10**30), 2)


def between(
    number: Fraction, least: Decimal | Fraction | None, most: Decimal | Fraction | None
) -> Fraction:
    """Keep a number between two bounds; where they cross the lower one stands."""
    if most is not None and number > most:
        number = Fraction(most)
    return Fraction(least) if least is not None and number < least else number


def rounded(number: Fraction, rounding: Rounding) -> Fraction:
    """Round by the size of a number, whatever its sign."""
    size, sign = abs(number) * 10**rounding.places, -1 if number < 0 else 1
    whole = {
        Mode.UP: ceil(size),
        Mode.DOWN: floor(size),
        Mode.HALF_UP: floor(size + Fraction(1, 2)),
        Mode.HALF_EVEN: round(size),
    }[rounding.mode]
    return Fraction(sign * whole, 10**rounding.places)


def holds(condition: Condition, numbers: Numbers) -> bool:
    """Tell whether all tests of one group hold."""
    return any(all(_kept(test, numbers) for test in group) for group in condition.groups)


def _kept(test: Test, numbers: Numbers) -> bool:
    low, high = _printed(test)
    return low <= (numbers[test.measure], 1) <= high


def table(steps: Steps, numbers: Numbers) -> Fraction:
    """Give the number of the first row whose condition holds, and zero where none does."""
    for row in steps.rows:
        if row.when is None or holds(row.when, numbers):
            begun = 1
            if row.per is not None:
                begun = ceil(max(numbers[row.per.measure], _ZERO) / Fraction(row.per.each))
            return Fraction(row.value) * begun
    return _ZERO


def readings(rule: Scoring, numbers: Numbers) -> Sequence[Fraction]:
    """List the points that may be meant by a rule: one number, unless the source is odd."""
    match rule:
        case Met(condition=condition, points=points):
            won = holds(condition, numbers)
            return [Fraction(points) if won is (points > 0) else _ZERO]
        case Occurrence():
            return [Fraction(rule.points) * _occurred(rule, numbers)]
        case Missing():
            absent = sum(1 for name in rule.measures if numbers[name] < 1)
            return [Fraction(rule.points) * _at_most(Fraction(absent), rule.most)]
        case Short():
            lacking = max(table(rule.needed, numbers) - numbers[rule.measure], _ZERO)
            return [Fraction(rule.points) * _at_most(lacking, rule.most)]
        case Graded():
            return [table(rule.steps, numbers)]
        case Banded():
            found = bands_of(numbers[rule.measure], rule.bands)
            return [Fraction(rule.bands[n].points) for n in found] or [_ZERO]
        case Judged():
            times = max(numbers[rule.each], _ZERO) if rule.each else Fraction(1)
            low, high = Fraction(rule.low) * times, Fraction(rule.high) * times
            return mark(numbers[rule.measure], low, high)
    assert_never(rule)


def mark(given: Fraction, low: Fraction, high: Fraction) -> Sequence[Fraction]:
    """Take an assessor's mark; one outside its range is not taken, and all stays open."""
    return [given] if low <= given <= high else [low, high]


def _at_most(count: Fraction, most: int | None) -> Fraction:
    return count if most is None else min(count, Fraction(most))


def _occurred(rule: Occurrence, numbers: Numbers) -> Fraction:
    count = numbers[rule.measure]
    if rule.less:
        count -= max(numbers[rule.less], _ZERO)
    count = max(count - Fraction(rule.free), _ZERO)
    if rule.every != 1:
        count = Fraction(floor(count / Fraction(rule.every)))
    return _at_most(count, rule.most)


# ── Sections ─────────────────────────────────────────────────────────────────


def converted(part: Part, raw: Fraction) -> Fraction:
    """Convert the marks of a section; two places where the factor has no end and no rounding."""
    if isinstance(part, Item):
        return raw
    if part.of is None or part.points is None:
        return raw if part.rounding is None else rounded(raw, part.rounding)
    factor = Fraction(part.points) / Fraction(part.of)
    rest = factor.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if part.rounding is None and rest == 1:
        return raw * factor
    return rounded(raw * factor, part.rounding or Rounding())


def ceiling(part: Part) -> Decimal | None:
    """Give the printed ceiling; full marks bound an item, and a part by who marks it."""
    bounded = isinstance(part, Item) or part.marked_by is not None
    return part.points if part.ceiling is None and bounded else part.ceiling


# ── Bands ────────────────────────────────────────────────────────────────────


def bands_of(number: Fraction, bands: Sequence[Edges]) -> Sequence[int]:
    """List by ordinal the bands that may be meant by a number; beyond all of them none."""
    here = (number, 1)
    stretches = [_stretch(band, bands) for band in bands]
    inside = [n for n, (low, high) in enumerate(stretches) if low <= here <= high]
    lower = [high[0] for _, high in stretches if high < here]
    upper = [low[0] for low, _ in stretches if low > here]
    if inside or not lower or not upper:
        return inside
    return [
        n
        for n, (low, high) in enumerate(stretches)
        if (high < here and high[0] == max(lower)) or (low > here and low[0] == min(upper))
    ]


def _printed(edges: Edges) -> tuple[Place, Place]:
    """Give the first and the last place between the edges, as far as they are printed."""
    lows = [_FIRST]
    lows += [(Fraction(edges.at_least), 1)] if edges.at_least is not None else []
    lows += [(Fraction(edges.above), 2)] if edges.above is not None else []
    highs = [_LAST]
    highs += [(Fraction(edges.at_most), 1)] if edges.at_most is not None else []
    highs += [(Fraction(edges.below), 0)] if edges.below is not None else []
    return max(lows), min(highs)


def _stretch(band: Edges, bands: Sequence[Edges]) -> tuple[Place, Place]:
    """Let a band of which one edge is printed end where the next begins."""
    low, high = _printed(band)
    others = [_printed(other) for other in bands]
    if high == _LAST and low != _FIRST:
        begin = [other for other, _ in others if other != _FIRST and other[0] > low[0]]
        if begin:
            number, side = min(begin)
            high = (number, side - 1)
    elif low == _FIRST and high != _LAST:
        end = [other for _, other in others if other != _LAST and other[0] < high[0]]
        if end:
            number, side = max(end)
            low = (number, side + 1)
    return low, high
