"""Ranking: places as intervals, ties, and vetoes below all."""

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.scoring.county import county, numbers

from campus_safety.kernel import Span, exact
from campus_safety.scoring import Scorecard, above, assess, ranked

RUBRIC = county()


def card(**but: int | None) -> Scorecard:
    return assess(RUBRIC, numbers(**but))


def places(cards: dict[str, Scorecard]) -> dict[str, tuple[int, int]]:
    return {place.unit: (place.first, place.last) for place in ranked(cards)}


def test_e7_equal_scores_share_a_place() -> None:
    """E7: equal inputs give equal ranks; who comes after them counts all above."""
    found = places({"a": card(mark_4=10), "b": card(), "c": card(), "d": card(mark_4=9)})
    assert found == {"b": (1, 1), "c": (1, 1), "a": (3, 3), "d": (4, 4)}


def test_a_score_that_is_not_known_has_several_places() -> None:
    """A unit may stand from its best place to its last; others move only where it may."""
    found = places({"a": card(), "b": card(mark_4=None), "c": card(mark_4=1), "d": card(mark_4=15)})
    assert found == {"a": (1, 1), "d": (1, 1), "b": (1, 4), "c": (3, 4)}


def test_units_are_listed_by_their_best_place_first() -> None:
    """One that may be first is listed before one that is surely second."""
    cards = {"z": drawn((1, 1)), "v": drawn((3, 3)), "w": drawn((4, 4)), "u": drawn((0, 4))}
    assert list(places(cards)) == ["w", "u", "v", "z"]
    assert list(places(cards).values()) == [(1, 1), (1, 4), (2, 3), (3, 4)]


def test_e1_a_veto_stands_below_all_and_one_that_may_strike_may() -> None:
    """E1: with a veto a unit is below every other; one that may have one may be there too."""
    cards = {"a": card(own_fires=5), "b": card(mark_4=0), "c": card(own_fires=None)}
    assert [place.vetoed for place in ranked(cards)] == [False, None, True]
    assert places(cards) == {"b": (1, 2), "c": (1, 3), "a": (2, 3)}
    assert above(cards["b"], cards["a"]) is True
    assert above(cards["a"], cards["b"]) is False
    assert above(cards["b"], cards["c"]) is None
    assert above(cards["b"], cards["b"]) is False


def test_a_veto_that_leaves_a_grade_does_not_bring_down() -> None:
    """One that only keeps the best grade away leaves the place to the marks."""
    assert ranked({"a": card(own_satisfaction=84)})[0].vetoed is False


def test_rubrics_are_not_mixed() -> None:
    """Units are ranked by one rubric alone."""
    other = assess(county(), numbers())
    for strange in (attrs.evolve(other, rubric="other"), attrs.evolve(other, full=None)):
        with pytest.raises(ValueError, match="one rubric"):
            ranked({"a": other, "b": strange})
    assert ranked({}) == ()


ends = st.integers(0, 4)
spans = st.tuples(ends | st.none(), ends | st.none()).map(
    lambda pair: None if None in pair else (min(pair), max(pair))  # type: ignore[type-var]
)


def drawn(span: tuple[int, int] | None) -> Scorecard:
    low, high = (None, None) if span is None else span
    score = Span(*(None if end is None else exact(end).low for end in (low, high)))
    return Scorecard(
        rubric="r",
        full=None,
        lines=(),
        score=score,
        base=score,
        bonus=exact(0),
        outer=False,
        vetoes=(),
        grades=(),
        would_be=(),
        unknowns=(),
    )


@given(st.lists(spans, min_size=1, max_size=5))
def test_places_hold_every_completion(given_spans: list[tuple[int, int] | None]) -> None:
    """However the scores come out, each unit's place lies in its interval, and ends are met."""
    cards = {f"u{n}": drawn(span) for n, span in enumerate(given_spans)}
    found = places(cards)
    wide = [(-1, 5) if span is None else span for span in given_spans]
    for n, (low, high) in enumerate(wide):
        others = [span for m, span in enumerate(wide) if m != n]
        best = 1 + sum(1 for other in others if other[0] > high)
        last = 1 + sum(1 for other in others if other[1] > low)
        assert found[f"u{n}"] == (best, last)
