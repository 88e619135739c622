"""Examples: numbers in, lines out, as a table that says whether a rubric scores as expected."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from attrs import frozen

from campus_safety.kernel import Span, total
from campus_safety.scoring.bands import Bands, Grade
from campus_safety.scoring.card import Scorecard
from campus_safety.scoring.measures import Measures
from campus_safety.scoring.rubric import Rubric
from campus_safety.scoring.score import assess

__all__ = ["Example", "Unlike", "unlike"]


@frozen(kw_only=True)
class Example:
    """A unit by its numbers, and what is expected of them; what is not given is not held.

    `lines` gives the points of parts by their key, or of single lines by their id. `grades`
    are those still possible, the best first; `vetoes` those that strike or may.
    """

    title: str
    measures: Measures
    score: Span | None = None
    lines: Mapping[str, Span] = {}
    grades: tuple[Grade, ...] | None = None
    vetoes: tuple[str, ...] | None = None


@frozen(kw_only=True)
class Unlike:
    """One answer that is not as expected: of what, what was expected, what was found."""

    title: str
    what: str
    expected: str
    found: str


def unlike(rubric: Rubric, example: Example, bands: Bands | None = None) -> tuple[Unlike, ...]:
    """Score an example and list what is not as expected."""
    card = assess(rubric, example.measures, bands=bands)
    return tuple(
        Unlike(title=example.title, what=what, expected=expected, found=found)
        for what, expected, found in _held(card, example)
        if expected != found
    )


def _held(card: Scorecard, example: Example) -> Iterator[tuple[str, str, str]]:
    if example.score is not None:
        yield "score", f"{example.score}", f"{card.score}"
    for key, expected in example.lines.items():
        found = points_of_part(card, key)
        yield key, f"{expected}", "no such line" if found is None else f"{found}"
    if example.grades is not None:
        yield "grades", ", ".join(example.grades), ", ".join(card.grades)
    if example.vetoes is not None:
        struck = ", ".join(sorted(veto.id for veto in card.vetoes))
        yield "vetoes", ", ".join(sorted(example.vetoes)), struck


def points_of_part(card: Scorecard, key: str) -> Span | None:
    """Give the points of one line by its id, or of an item by the sum of its own lines."""
    own = [line for line in card.lines if line.id == key]
    own = own or [line for line in card.lines if line.item == key]
    if not own:
        return None
    lows = total(_end(line.low) for line in own)
    highs = total(_end(line.high) for line in own)
    return Span(lows.low, highs.high)


def _end(end: Decimal | None) -> Span:
    """Take one end of a line alone: those of a floor may stand the other way round."""
    return Span(end, end)
