"""Edges: the stretch of numbers that a band or a test is printed for, open or closed."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import TypeVar

from attrs import evolve, frozen

from campus_safety.kernel import Span
from campus_safety.scoring.arithmetic import less, middle

__all__ = ["Edges", "closed", "meant", "upward"]


@frozen(kw_only=True)
class Edges:
    """A stretch of numbers; an edge that is not printed is open.

    `at_least` and `at_most` are inclusive, `above` and `below` are not.
    """

    at_least: Decimal | None = None
    above: Decimal | None = None
    at_most: Decimal | None = None
    below: Decimal | None = None

    @property
    def low(self) -> Decimal | None:
        """Give the lower edge, inclusive or not: the narrower where two are printed."""
        found = [edge for edge in (self.at_least, self.above) if edge is not None]
        return max(found, default=None)

    @property
    def high(self) -> Decimal | None:
        """Give the upper edge, inclusive or not: the narrower where two are printed."""
        found = [edge for edge in (self.at_most, self.below) if edge is not None]
        return min(found, default=None)

    def reaches(self, number: Decimal) -> bool:
        """Tell whether a number lies in the stretch."""
        return not (self.ends_below(number) or self.begins_above(number))

    def begins_above(self, number: Decimal) -> bool:
        """Tell whether the whole stretch lies above a number."""
        under = self.at_least is not None and number < self.at_least
        return under or (self.above is not None and number <= self.above)

    def ends_below(self, number: Decimal) -> bool:
        """Tell whether the whole stretch lies below a number."""
        over = self.at_most is not None and number > self.at_most
        return over or (self.below is not None and number >= self.below)


E = TypeVar("E", bound=Edges)


def closed(bands: Sequence[E]) -> tuple[E, ...]:
    """Let a band of which one edge is printed end where its neighbour begins.

    "At least 80" beside "at least 95" is from 80 to below 95.
    """
    return tuple(_from_below(_up_to_above(band, bands), bands) for band in bands)


def _up_to_above(band: E, bands: Sequence[E]) -> E:
    if band.high is not None or band.low is None:
        return band
    higher = [b for b in bands if b.low is not None and b.low > band.low]
    if not higher:
        return band
    edge = min(b.low for b in higher if b.low is not None)
    includes = any(b.at_least == edge for b in higher)
    return evolve(band, below=edge) if includes else evolve(band, at_most=edge)


def _from_below(band: E, bands: Sequence[E]) -> E:
    if band.low is not None or band.high is None:
        return band
    lower = [b for b in bands if b.high is not None and b.high < band.high]
    if not lower:
        return band
    edge = max(b.high for b in lower if b.high is not None)
    includes = any(b.at_most == edge for b in lower)
    return evolve(band, above=edge) if includes else evolve(band, at_least=edge)


def meant(bands: Sequence[E], number: Decimal, whole: Sequence[E] | None = None) -> tuple[E, ...]:
    """List the bands that may be meant by a number, in their order.

    There is one, unless the source is odd: a number between two bands may belong to either,
    one that lies in two bands to both. Below or above all of them there is none. `whole`
    are the bands closed, for whoever asks again and again.
    """
    within = tuple(zip(bands, closed(bands) if whole is None else whole, strict=True))
    inside = tuple(band for band, whole in within if whole.reaches(number))
    if inside:
        return inside
    above = [(w.low, band) for band, w in within if w.low is not None and w.begins_above(number)]
    below = [(w.high, band) for band, w in within if w.high is not None and w.ends_below(number)]
    if not above or not below:
        return ()
    next_up = min(edge for edge, _ in above)
    next_down = max(edge for edge, _ in below)
    near = [b for edge, b in above if edge == next_up] + [b for e, b in below if e == next_down]
    return tuple(band for band in bands if any(band is one for one in near))


def upward(bands: Sequence[Edges], span: Span) -> Iterator[Decimal]:
    """Give numbers of a span, upward, so many that each way to lie in the bands is met.

    They are the edges in the span, its ends, and one number between any two of these.
    """
    edges = {e for band in bands for e in (band.low, band.high) if e is not None}
    inside = sorted(edge for edge in edges if span.holds(edge))
    first = inside[0] if inside else span.high if span.high is not None else Decimal(0)
    low = less(first, Decimal(1)) if span.low is None else span.low
    last = inside[-1] if inside else low
    high = less(last, Decimal(-1)) if span.high is None else span.high
    stops = [low, *inside, high]
    for one, other in pairwise(stops):
        yield from (one, middle(one, other))
    yield high
