"""The scorer: the laws of assessments, by code, as far as scoring goes."""

from decimal import Decimal

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.scoring.given import (
    BANDS,
    NAMES,
    completions,
    measured,
    measures,
    rubrics,
    slow_score,
)

from campus_safety.kernel import ANY, Span, exact
from campus_safety.scoring import (
    Band,
    Bands,
    Grade,
    Item,
    Measure,
    Measures,
    Met,
    Missing,
    Occurrence,
    Rubric,
    Section,
    Starts,
    Struck,
    Veto,
    assess,
)

CLEAN = measured({"m.veto": exact(0)})


def held(known: Measures) -> Measures:
    """Give the measures together with a veto measure that does not strike."""
    return known.but(*CLEAN.values())


def numbers(known: Measures) -> dict[str, int]:
    return {name: int(known[name].span.low or 0) for name in NAMES}


def rubric_of(*items: Item, full: int | None = 10) -> Rubric:
    section = Section(id="s", title="S", points=None, items=items)
    whole = None if full is None else Decimal(full)
    return Rubric(id="r", title="R", source="test", full=whole, sections=(section,))


@given(rubrics(), measures)
def test_the_score_is_that_of_the_slow_scorer(rubric: Rubric, known: Measures) -> None:
    """A rubric whose measures are known scores as one plain step after another does."""
    for complete in completions(known)[:3]:
        assert assess(rubric, held(complete)).score == exact(slow_score(rubric, numbers(complete)))


@given(rubrics(), measures)
def test_e11_no_completion_leaves_the_span(rubric: Rubric, known: Measures) -> None:
    """E11: every completion of the unknowns scores inside the span, and a tight one is reached."""
    card = assess(rubric, held(known))
    scores = [slow_score(rubric, numbers(complete)) for complete in completions(known)]
    assert all(card.score.holds(score) for score in scores)
    if not card.outer:
        assert (min(scores), max(scores)) == (card.score.low, card.score.high)


@given(rubrics(), measures, st.data())
def test_e12_learning_never_widens(rubric: Rubric, known: Measures, data: st.DataObject) -> None:
    """E12: replacing an unknown by a value inside its span never widens the score."""
    before = assess(rubric, held(known)).score
    learnt = data.draw(st.sampled_from(completions(known)))
    name = data.draw(st.sampled_from(NAMES))
    after = assess(rubric, held(known).but(learnt[name])).score
    assert before.low is not None
    assert before.high is not None
    assert after.low is not None
    assert after.high is not None
    assert before.low <= after.low <= after.high <= before.high


@given(rubrics(), measures)
def test_e13_the_lines_sum_to_the_score(rubric: Rubric, known: Measures) -> None:
    """E13: the lines sum to the score exactly, at both ends, and each cites the rubric's line."""
    card = assess(rubric, held(known))
    lows = [line.low for line in card.lines if line.low is not None]
    highs = [line.high for line in card.lines if line.high is not None]
    assert (sum(lows, Decimal(0)), sum(highs, Decimal(0))) == (card.score.low, card.score.high)
    assert all(line.clause is not None for line in card.lines)


@given(rubrics(), measures)
def test_e13_every_point_lost_names_its_measure(rubric: Rubric, known: Measures) -> None:
    """E13: a rule that moves points shows the measures it read, known or missing."""
    for line in assess(rubric, held(known)).lines:
        if line.reason == "rule":
            assert line.measures


@given(rubrics(), measures)
def test_e1_a_veto_dominates_and_stays_explained(rubric: Rubric, known: Measures) -> None:
    """E1: with a veto the grade is the lowest whatever the marks; lines and score stay."""
    free = assess(rubric, held(known), bands=BANDS)
    struck = assess(rubric, known.but(*measured({"m.veto": exact(1)}).values()), bands=BANDS)
    assert struck.grades == (BANDS.lowest,)
    assert (struck.lines, struck.score) == (free.lines, free.score)
    assert struck.would_be == free.grades == free.would_be


@given(rubrics(), measures, st.booleans())
def test_e2_a_veto_never_raises(rubric: Rubric, known: Measures, certain: bool) -> None:  # noqa: FBT001  # drawn
    """E2: adding a veto never raises a grade that was possible, nor drops the lowest."""
    order = [band.grade for band in BANDS.bands]
    free = assess(rubric, held(known), bands=BANDS)
    veto = Struck(id="v", title="V", certain=certain)
    more = assess(rubric, held(known), bands=BANDS, vetoes=(veto,))
    assert order.index(more.grades[-1]) >= order.index(free.grades[-1])
    assert order.index(more.grades[0]) >= order.index(free.grades[0])
    assert BANDS.lowest in more.grades


@given(rubrics(), measures)
def test_e3_raising_a_mark_never_lowers_the_score(rubric: Rubric, known: Measures) -> None:
    """E3: one more of what the rubric rewards never lowers the score, at either end."""
    for name, raises in _one_way(rubric).items():
        high = known[name].span.high
        assert high is not None
        least, most = (
            assess(rubric, held(known).but(Measure(name=name, span=exact(n)))).score
            for n in (0, high + 1)
        )
        for low, up in ((least.low, most.low), (least.high, most.high)):
            assert low is not None
            assert up is not None
            assert low <= up if raises else low >= up


def _one_way(rubric: Rubric) -> dict[str, bool]:
    """Tell which measures all rules reward, and which all rules punish."""
    ways: dict[str, set[bool]] = {}
    for rule in (rule for item in rubric.items for rule in item.rules if rule.points):
        for name in rule.measures if isinstance(rule, Missing) else (rule.measure,):
            punishes = rule.points < 0 if isinstance(rule, Occurrence) else rule.points > 0
            raises = True if isinstance(rule, Met) else punishes is isinstance(rule, Missing)
            if isinstance(rule, Missing):
                raises = rule.points < 0
            ways.setdefault(name, set()).add(raises)
    return {name: way.pop() for name, way in ways.items() if len(way) == 1}


@given(rubrics(), measures)
def test_e5_an_item_stays_between_its_bounds(rubric: Rubric, known: Measures) -> None:
    """E5: an item with a floor of zero never goes below it, and none goes above its points."""
    for item in rubric.items:
        alone = assess(rubric_of(item), held(known)).score
        assert alone.high is not None
        assert alone.high <= (item.points or 0)
        if item.floor is not None and alone.low is not None:
            assert alone.low >= min(item.floor, item.points or Decimal(0))


@given(rubrics(), measures, st.randoms(use_true_random=False))
def test_e7_reordering_changes_nothing(rubric: Rubric, known: Measures, random: object) -> None:
    """E7: the order of items and of measures changes neither score nor grades."""
    section = rubric.sections[0]
    turned = attrs.evolve(rubric, sections=(attrs.evolve(section, items=section.items[::-1]),))
    backwards = Measures.of(reversed(list(held(known).values())))
    one = assess(rubric, held(known), bands=BANDS)
    other = assess(turned, backwards, bands=BANDS)
    assert (one.score, one.grades, one.unknowns) == (other.score, other.grades, other.unknowns)


@given(rubrics(), measures)
def test_e10_the_same_question_gets_the_same_answer(rubric: Rubric, known: Measures) -> None:
    """E10: assessing twice gives the same value, line by line."""
    assert assess(rubric, held(known)) == assess(rubric, held(known))


def test_missing_is_never_zero_and_never_full() -> None:
    """E11: a measure that nobody recorded leaves all that it could move."""
    item = Item(
        id="1",
        title="one",
        points=Decimal(10),
        rules=(Occurrence(measure="m.x", points=Decimal(-2)),),
    )
    card = assess(rubric_of(item), Measures.of([]))
    assert card.score == Span(Decimal(0), Decimal(10))
    assert [(u.measure, u.stake) for u in card.unknowns] == [("m.x", Decimal(10))]


def test_unknowns_are_listed_by_what_they_could_move() -> None:
    """The unknown with the most points at stake comes first; an unbounded one before all."""
    two = Item(
        id="2",
        title="two",
        points=Decimal(3),
        starts=Starts.ZERO,
        rules=(Met(measure="m.y", points=Decimal(3)), Met(measure="m.z", points=Decimal(1))),
    )
    open_ended = Item(
        id="3",
        title="three",
        points=None,
        starts=Starts.ZERO,
        floor=None,
        rules=(Occurrence(measure="m.w", points=Decimal(-1)),),
    )
    card = assess(rubric_of(two, open_ended, full=None), Measures.of([]))
    assert [(u.measure, u.stake) for u in card.unknowns] == [
        ("m.w", None),
        ("m.y", 3),
        ("m.z", 1),
    ]
    assert card.score == Span(None, Decimal(3))


def test_gains_without_bound_stop_at_the_ceiling() -> None:
    """An unknown count that wins points may win as many as the ceiling leaves."""
    item = Item(
        id="1",
        title="one",
        points=Decimal(5),
        starts=Starts.ZERO,
        rules=(Occurrence(measure="m.x", points=Decimal(2)),),
    )
    card = assess(rubric_of(item), Measures.of([]))
    assert card.score == Span(Decimal(0), Decimal(5))
    assert sum((line.high or 0 for line in card.lines), Decimal(0)) == 5


def test_one_unknown_that_moves_both_ways_is_marked() -> None:
    """A measure that wins and loses points makes the span an outer one, and says so."""
    rules = (
        Occurrence(measure="m.x", points=Decimal(-1)),
        Met(measure="m.x", points=Decimal(2)),
    )
    item = Item(id="1", title="one", points=Decimal(5), rules=rules)
    unknown = measured({"m.x": Span(Decimal(0), Decimal(1))})
    assert assess(rubric_of(item), unknown).outer
    assert not assess(rubric_of(item), measured({"m.x": exact(1)})).outer


def test_a_rule_worth_nothing_moves_nothing() -> None:
    """Zero points are zero points, whatever the count."""
    item = Item(
        id="1", title="one", points=Decimal(5), rules=(Occurrence(measure="m", points=Decimal(0)),)
    )
    assert assess(rubric_of(item), Measures.of([])).score == exact(5)


VETOES = [
    (Veto(id="v", title="V", measure="m", above=Decimal(0)), exact(1), True),
    (Veto(id="v", title="V", measure="m", above=Decimal(0)), exact(0), False),
    (Veto(id="v", title="V", measure="m", above=Decimal(0)), ANY, None),
    (Veto(id="v", title="V", measure="m", below=Decimal(80)), exact(79), True),
    (Veto(id="v", title="V", measure="m", below=Decimal(80)), exact(80), False),
    (Veto(id="v", title="V", measure="m", below=Decimal(80)), Span(Decimal(70), None), None),
    (Veto(id="v", title="V", measure="m", below=Decimal(80)), Span(Decimal(80), None), False),
    (Veto(id="v", title="V", measure="m", above=Decimal(5)), Span(None, Decimal(5)), False),
]


@pytest.mark.parametrize(("veto", "span", "expected"), VETOES)
def test_a_veto_strikes_surely_perhaps_or_not(
    veto: Veto,
    span: Span,
    expected: bool | None,  # noqa: FBT001  # the expected answer
) -> None:
    """A numeric veto strikes outside its bound, is open while that is not known, else silent."""
    assert veto.struck(span) is expected


def test_a_veto_that_may_strike_leaves_both_ends_open() -> None:
    """While a veto is open the lowest grade is possible beside those of the marks."""
    item = Item(id="1", title="one", points=Decimal(10))
    rubric = attrs.evolve(
        rubric_of(item), vetoes=(Veto(id="v", title="V", measure="m", above=Decimal(0)),)
    )
    card = assess(rubric, Measures.of([]), bands=BANDS)
    assert card.grades == (Grade("excellent"), Grade("fail"))
    assert [veto.certain for veto in card.vetoes] == [False]


@pytest.mark.parametrize(
    ("low", "high", "grades"),
    [
        (90, 90, ["excellent"]),
        (Decimal("89.5"), 90, ["excellent", "good"]),
        (0, 100, ["excellent", "good", "fail"]),
        (None, 59, ["fail"]),
        (60, None, ["excellent", "good"]),
    ],
)
def test_the_grades_still_possible(
    low: Decimal | None, high: Decimal | None, grades: list[str]
) -> None:
    """A span of scores has every grade from its best to its worst; the edge belongs to the band."""
    assert list(BANDS.possible(low, high)) == grades


def test_bands_of_points_need_no_full_mark() -> None:
    """Bands of points grade a sheet that prints no full mark; bands of percent do not."""
    item = Item(id="1", title="one", points=None, starts=Starts.ZERO, floor=None)
    points = Bands(
        bands=(Band(grade=Grade("clean"), at_least=Decimal(0)), BANDS.bands[-1]), of="points"
    )
    rubric = rubric_of(item, full=None)
    assert assess(rubric, Measures.of([]), bands=points).grades == (Grade("clean"),)
    assert assess(rubric, Measures.of([]), bands=BANDS).grades == ()
    assert assess(rubric, Measures.of([])).grades == ()


def test_measures_are_a_mapping_that_never_says_zero() -> None:
    """An unrecorded measure is asked for by name and is not among the known."""
    known = measured({"m.x": exact(1)})
    assert known["m.y"].span == ANY
    assert ("m.x" in known, "m.y" in known, list(known), len(known)) == (True, False, ["m.x"], 1)


def test_the_whole_is_printed_or_the_sum_of_the_items() -> None:
    """A printed full mark stands; else the items sum to it, unless one of them has no mark."""
    one = Item(id="1", title="one", points=Decimal(3))
    bare = Item(id="2", title="two", points=None)
    assert rubric_of(one, full=10).whole == Decimal(10)
    assert rubric_of(one, one, full=None).whole == Decimal(6)
    assert rubric_of(one, bare, full=None).whole is None


def test_the_edge_of_a_band_is_met_exactly() -> None:
    """27 of 30 points are ninety percent, to the last digit."""
    item = Item(id="1", title="one", points=Decimal(27))
    assert assess(rubric_of(item, full=30), Measures.of([]), bands=BANDS).grades == ("excellent",)


def test_a_veto_of_two_bounds_is_open_while_the_middle_is_possible() -> None:
    """A number that may lie between the two bounds does not surely strike."""
    veto = Veto(id="v", title="V", measure="m", above=Decimal(10), below=Decimal(2))
    assert veto.struck(Span(Decimal(0), Decimal(20))) is None
