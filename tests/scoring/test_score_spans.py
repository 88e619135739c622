"""The laws E7 and E9 to E13: order, the same answer twice, spans, and lines that add up."""

from collections import Counter
from decimal import Decimal, localcontext
from random import Random

from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.scoring.given import MOST, added, ends

from campus_safety.kernel import Span, exact
from campus_safety.scoring import (
    Bands,
    Item,
    Measure,
    Measures,
    Rubric,
    Scorecard,
    Section,
    assess,
    oddities,
)
from campus_safety.testing.rubric_strategies import bands, measures_of, rubrics
from campus_safety.testing.scoring import completions, measures_read, slow_card


def _item(part: Item, random: Random) -> Item:
    """Draw another order of the rules and of the sub-items of an item."""
    lower = [_item(each, random) for each in part.items]
    random.shuffle(lower)
    rules = random.sample(part.rules, len(part.rules))
    return evolve(part, items=tuple(lower), rules=tuple(rules))


def _section(part: Section, random: Random) -> Section:
    """Draw another order of all that stands below a section."""
    lower = [_item(each, random) for each in part.items]
    sections = [_section(each, random) for each in part.sections]
    random.shuffle(lower)
    random.shuffle(sections)
    return evolve(part, items=tuple(lower), sections=tuple(sections))


def _shown(card: Scorecard) -> object:
    """Give a card without the order and the numbers of its lines."""
    told = Counter(
        (each.item, each.title, each.low, each.high, each.measures) for each in card.lines
    )
    vetoes = Counter((veto.id, veto.certain, veto.leaves) for veto in card.vetoes)
    return evolve(card, lines=(), vetoes=(), remarks=()), told, vetoes


@given(st.data(), rubrics(), bands(), st.randoms(use_true_random=False))
def test_e7_order_changes_nothing(
    data: st.DataObject, rubric: Rubric, printed: Bands, random: Random
) -> None:
    """E7: the order of sections, items, rules, measures and vetoes changes no number."""
    assume(not any("#" in placed.key for placed in rubric.placed))
    known = data.draw(measures_of(rubric, unknown=2, absent=1))
    sections = [_section(each, random) for each in rubric.sections]
    random.shuffle(sections)
    turned = evolve(
        rubric,
        sections=tuple(sections),
        vetoes=rubric.vetoes[::-1],
        quantities=rubric.quantities[::-1],
    )
    backwards = Measures.of(reversed(list(known.values())))
    one, other = assess(rubric, known, bands=printed), assess(turned, backwards, bands=printed)
    assert _shown(one) == _shown(other)


@given(st.data(), rubrics())
def test_e9_a_card_says_by_which_rubric_it_was_made(data: st.DataObject, rubric: Rubric) -> None:
    """E9: a scorecard names its rubric, and each line and veto cites it."""
    card = assess(rubric, data.draw(measures_of(rubric, unknown=1)))
    assert (card.rubric, card.full) == (rubric.id, rubric.whole)
    keys = {placed.key for placed in rubric.placed}
    for line in card.lines:
        assert line.clause is not None
        assert (line.clause.instrument, line.clause.path) == (rubric.title, (line.item,))
        assert line.item in keys | {rubric.id}
    for veto in card.vetoes:
        assert veto.clause is not None
        assert veto.clause.path == (veto.id,)


@given(st.data(), rubrics(), bands())
def test_e10_the_same_question_gets_the_same_answer(
    data: st.DataObject, rubric: Rubric, printed: Bands
) -> None:
    """E10: a card is the same when it is made again, whatever the caller's decimal context."""
    known = data.draw(measures_of(rubric, unknown=2, absent=1))
    once = assess(rubric, known, bands=printed)
    with localcontext() as context:
        context.prec = 2
        again = assess(evolve(rubric), Measures.of(known.values()), bands=printed)
    assert again == once
    assert oddities(rubric) == oddities(evolve(rubric))


@MOST
@given(st.data(), rubrics(), bands())
def test_e11_no_completion_leaves_the_span(
    data: st.DataObject, rubric: Rubric, printed: Bands
) -> None:
    """E11: every completion scores inside the span; both ends are reached unless it is outer."""
    known = data.draw(measures_of(rubric, unknown=3))
    card = assess(rubric, known, bands=printed)
    cards = [slow_card(rubric, complete, printed) for complete in completions(rubric, known)]
    low, high = ends(card.score)
    assert low is not None
    assert high is not None
    least = min(each.score[0] for each in cards)
    most = max(each.score[1] for each in cards)
    assert low <= least <= most <= high
    assert card.outer or (low, high) == (least, most)
    for each in cards:
        assert set(each.grades) <= set(card.grades)
        assert set(each.would_be) <= set(card.would_be)
        certain = {veto.id for veto in card.vetoes if veto.certain}
        assert certain <= set(each.vetoes) <= {veto.id for veto in card.vetoes}


@given(st.data(), rubrics())
def test_e11_what_nobody_told_is_neither_zero_nor_full(data: st.DataObject, rubric: Rubric) -> None:
    """E11: whatever the measures that nobody told come out as, the score lies in the span."""
    known = data.draw(measures_of(rubric, unknown=1, absent=3))
    card = assess(rubric, known)
    numbers = data.draw(measures_of(rubric))
    found = [
        Measure(name=name, span=exact(_nearest(_possible(rubric, known, name), numbers[name].span)))
        for name in measures_read(rubric)
    ]
    score = slow_card(rubric, Measures.of(found)).score
    low, high = ends(card.score)
    assert low is None or low <= score[0]
    assert high is None or score[1] <= high


def _possible(rubric: Rubric, known: Measures, name: str) -> Span:
    """Give what is known of a measure, within the bounds that it is declared with."""
    span = known[name].span
    quantity = rubric.declared.get(name)
    return span if quantity is None else quantity.bounded(span)


def _nearest(span: Span, number: Span) -> Decimal:
    low = number.low
    assert low is not None
    low = low if span.low is None else max(low, span.low)
    return low if span.high is None else min(low, span.high)


def _within(inner: Span, outer: Span) -> bool:
    low = outer.low is None or (inner.low is not None and inner.low >= outer.low)
    return low and (outer.high is None or (inner.high is not None and inner.high <= outer.high))


@MOST
@given(st.data(), rubrics(), bands())
def test_e12_learning_never_widens(data: st.DataObject, rubric: Rubric, printed: Bands) -> None:
    """E12: putting a number inside its span for an unknown widens neither score nor grades."""
    known = data.draw(measures_of(rubric, unknown=2, absent=2))
    names = measures_read(rubric)
    assume(names)
    name = data.draw(st.sampled_from(names))
    number = _nearest(_possible(rubric, known, name), data.draw(measures_of(rubric))[name].span)
    before = assess(rubric, known, bands=printed)
    after = assess(rubric, known.but(Measure(name=name, span=exact(number))), bands=printed)
    for one, other in ((before.score, after.score), (before.base, after.base)):
        assert _within(other, one)
    assert _within(after.bonus, before.bonus)
    assert set(after.would_be) <= set(before.would_be)
    assert set(after.grades) <= set(before.grades)
    assert {each.measure for each in after.unknowns} <= {each.measure for each in before.unknowns}


@given(st.data(), rubrics())
def test_e13_the_lines_sum_to_the_score(data: st.DataObject, rubric: Rubric) -> None:
    """E13: the lines sum to the score exactly, at both ends, unless a line has no such end."""
    card = assess(rubric, data.draw(measures_of(rubric, unknown=3)))
    assert added(line.low for line in card.lines) == card.score.low
    assert added(line.high for line in card.lines) == card.score.high


@given(st.data(), rubrics())
def test_e13_an_open_end_is_shown_open(data: st.DataObject, rubric: Rubric) -> None:
    """E13: where nothing was told the lines sum as well, or one of them is open at that end."""
    card = assess(rubric, data.draw(measures_of(rubric, unknown=1, absent=3)))
    for lines, score in (
        ([line.low for line in card.lines], card.score.low),
        ([line.high for line in card.lines], card.score.high),
    ):
        assert None in lines or added(lines) == score
        assert score is not None or None in lines


@given(st.data(), rubrics())
def test_e13_every_point_names_its_reason(data: st.DataObject, rubric: Rubric) -> None:
    """E13: a line with points names the measures it read, or what gave them, and its clause."""
    card = assess(rubric, data.draw(measures_of(rubric, unknown=1, absent=1)))
    given_back = {"start", "converted", "bounds", "bonus"}
    assert len({line.id for line in card.lines}) == len(card.lines)
    for line in card.lines:
        assert line.clause is not None
        assert line.measures or line.reason in given_back
        assert line.title
