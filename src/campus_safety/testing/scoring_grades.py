"""The slow scorer's grades: from scores to grades, and what the vetoes leave of them."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from campus_safety.scoring import UNGRADED, Band, Bands, Grade, Veto
from campus_safety.testing.scoring_rules import Numbers, bands_of, holds

__all__ = ["grades", "left", "strikes"]


def _order(bands: Bands) -> tuple[Grade, ...]:
    """List the grades from the best to the lowest; below the lowest band there is none."""
    lows = [low for low in map(_lower_edge, bands.bands) if low is not None]
    to_zero = len(lows) < len(bands.bands) or min(lows, default=Decimal(0)) <= 0
    left = () if to_zero else (UNGRADED,)
    return (*dict.fromkeys(band.grade for band in bands.bands), *left)


def _lower_edge(band: Band) -> Decimal | None:
    return band.at_least if band.at_least is not None else band.above


def grades(
    bands: Bands, full: Fraction | None, score: tuple[Fraction, Fraction]
) -> tuple[Grade, ...]:
    """List the grades of all scores from the least to the most."""
    if bands.of == "percent" and not full:
        return ()
    scale = Fraction(100) / full if bands.of == "percent" and full else Fraction(1)
    low, high = score[0] * scale, score[1] * scale
    edges = {e for b in bands.bands for e in _edges(b)}
    stops = sorted({low, high, *(Fraction(e) for e in edges if low < e < high)})
    tried = [*stops, *((one + other) / 2 for one, other in pairwise(stops))]
    found = {grade for number in tried for grade in _told(bands, number)}
    return tuple(grade for grade in _order(bands) if grade in found)


def _told(bands: Bands, number: Fraction) -> Iterator[Grade]:
    meant = bands_of(number, bands.bands)
    yield from (bands.bands[n].grade for n in meant)
    if not meant:
        lows = (_lower_edge(band) for band in bands.bands)
        highs = (band.at_most if band.below is None else band.below for band in bands.bands)
        over = any(high is not None and high <= number for high in highs)
        over = over or any(low is not None and low < number for low in lows)
        yield _order(bands)[0 if over else -1]


def _edges(band: Band) -> Iterator[Decimal]:
    edges = (band.at_least, band.above, band.at_most, band.below)
    return (edge for edge in edges if edge is not None)


def strikes(veto: Veto, numbers: Numbers) -> bool:
    """Tell whether a precondition is broken, or any other veto fulfilled."""
    return holds(veto.condition, numbers) is not veto.precondition


def left(bands: Bands, would_be: tuple[Grade, ...], vetoes: Sequence[Veto]) -> tuple[Grade, ...]:
    """Leave no grade better than the best one that each veto allows."""
    order = _order(bands)
    kept = set(would_be or order) if vetoes else set(would_be)
    for veto in vetoes:
        best = order.index(veto.leaves) if veto.leaves in order else len(order) - 1
        kept = {order[max(order.index(grade), best)] for grade in kept}
    return tuple(grade for grade in order if grade in kept)
