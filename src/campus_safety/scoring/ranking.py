"""Ranking: which places a unit may have among others, while scores are still spans."""

from bisect import bisect_right
from collections.abc import Mapping
from decimal import Decimal
from typing import TypeAlias

from attrs import frozen

from campus_safety.kernel import Span
from campus_safety.scoring.bands import Grade
from campus_safety.scoring.card import Scorecard

__all__ = ["Place", "above", "ranked"]

_LEAST = Decimal("-Infinity")
_MOST = Decimal("Infinity")
_Key: TypeAlias = tuple[int, Decimal]


@frozen(kw_only=True)
class Place:
    """A unit and the places it may have, from `first` to `last`, both inclusive.

    Equal scores that are known share a place; those after them count all that stand above.
    `vetoed` is `None` where a veto may strike.
    """

    unit: str
    first: int
    last: int
    score: Span
    grades: tuple[Grade, ...]
    vetoed: bool | None


def above(one: Scorecard, other: Scorecard) -> bool | None:
    """Tell whether a unit stands above another; `None` where what is not known decides.

    One that a veto leaves with the lowest grade stands below all others, whatever its marks.
    """
    if _low(one) > _high(other):
        return True
    return False if _high(one) <= _low(other) else None


def ranked(cards: Mapping[str, Scorecard]) -> tuple[Place, ...]:
    """Rank units by what is known of them: by their best place, then their last, then name.

    Raises `ValueError` where the scorecards are of different rubrics.
    """
    if len({(card.rubric, card.full) for card in cards.values()}) > 1:
        raise ValueError("units are ranked by one rubric")
    keys = {unit: (_low(card), _high(card)) for unit, card in cards.items()}
    lows = sorted(low for low, _ in keys.values())
    highs = sorted(high for _, high in keys.values())
    places = [_place(unit, card, keys[unit], lows, highs) for unit, card in cards.items()]
    return tuple(sorted(places, key=lambda place: (place.first, place.last, place.unit)))


def _place(
    unit: str, card: Scorecard, key: tuple[_Key, _Key], lows: list[_Key], highs: list[_Key]
) -> Place:
    low, high = key
    surely = len(lows) - bisect_right(lows, high)
    perhaps = len(highs) - bisect_right(highs, low) - (1 if high > low else 0)
    return Place(
        unit=unit,
        first=1 + surely,
        last=1 + perhaps,
        score=card.score,
        grades=card.grades,
        vetoed=_vetoed(card),
    )


def _vetoed(card: Scorecard) -> bool | None:
    """Tell whether a veto leaves the lowest grade; one that leaves a better one does not."""
    told = {veto.certain for veto in card.vetoes if veto.leaves is None}
    return True if True in told else None if told else False


def _low(card: Scorecard) -> _Key:
    low = _LEAST if card.score.low is None else card.score.low
    return (1 if _vetoed(card) is False else 0, low)


def _high(card: Scorecard) -> _Key:
    high = _MOST if card.score.high is None else card.score.high
    return (0 if _vetoed(card) is True else 1, high)
