"""The laws of assessments E1 to E13, as far as scoring goes, on rubrics with every feature.

E8 is the business of sanctions; E9 and E10 are held here as far as a scorecard can say them.
"""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.scoring.given import MOST, ends, rubric_of

from campus_safety.kernel import Span, exact
from campus_safety.scoring import (
    Bands,
    Item,
    Measure,
    Measures,
    Part,
    Rubric,
    Section,
    Veto,
    assess,
    oddities,
)
from campus_safety.scoring.sheet import Marked, sheet
from campus_safety.scoring.unknowns import read_by
from campus_safety.testing.rubric_strategies import bands, items, measures_of, rubrics, vetoes
from campus_safety.testing.scoring import measures_read, slow_card


@MOST
@given(st.data(), rubrics(), bands())
def test_the_fast_scorer_is_the_slow_one(
    data: st.DataObject, rubric: Rubric, printed: Bands
) -> None:
    """Where all is known, every line, score, veto and grade is what the slow scorer says."""
    known = data.draw(measures_of(rubric))
    slow, card = slow_card(rubric, known, printed), assess(rubric, known, bands=printed)
    assert {key: won for key, won in slow.lines.items() if any(won)} == {
        line.id: (Fraction(line.low or 0), Fraction(line.high or 0))
        for line in card.lines
        if line.low or line.high
    }
    assert (ends(card.base), ends(card.bonus), ends(card.score)) == (
        slow.base,
        slow.bonus,
        slow.score,
    )
    assert (card.would_be, card.grades) == (slow.would_be, slow.grades)
    assert tuple(veto.id for veto in card.vetoes if veto.certain) == slow.vetoes
    assert all(veto.certain for veto in card.vetoes)


@given(st.data(), rubrics(), bands())
def test_e1_a_veto_dominates_and_stays_explained(
    data: st.DataObject, rubric: Rubric, printed: Bands
) -> None:
    """E1: a veto leaves the lowest grade, or the best it names; lines and marks stay."""
    known = data.draw(measures_of(rubric))
    free = assess(evolve(rubric, vetoes=()), known, bands=printed)
    card = assess(rubric, known, bands=printed)
    order = (rubric.bands or printed).grades
    assert (card.lines, card.score, card.would_be) == (free.lines, free.score, free.would_be)
    assert free.grades == free.would_be
    for veto in card.vetoes:
        best = order.index(veto.leaves) if veto.leaves in order else len(order) - 1
        assert all(order.index(grade) >= best for grade in card.grades)
        assert veto.leaves is not None or card.grades == (order[-1],)


@given(st.data(), rubrics(), bands(), vetoes())
def test_e2_a_veto_never_raises(
    data: st.DataObject, rubric: Rubric, printed: Bands, more: Veto
) -> None:
    """E2: one more veto, of any kind, makes no grade possible that is better than before."""
    known = data.draw(measures_of(rubric, unknown=2))
    order = (rubric.bands or printed).grades
    before = assess(rubric, known, bands=printed).grades
    after = assess(evolve(rubric, vetoes=(*rubric.vetoes, more)), known, bands=printed).grades
    assume(before)
    assert order.index(after[0]) >= order.index(before[0])
    assert order.index(after[-1]) >= order.index(before[-1])


def _taken(rubric: Rubric, known: Measures) -> bool:
    """Tell whether every mark lies in its range."""
    remarks = assess(rubric, known).remarks
    return all(remark.code != "mark-outside-range" for remark in remarks)


@given(st.data(), rubrics())
def test_e3_more_of_what_is_rewarded_never_lowers(data: st.DataObject, rubric: Rubric) -> None:
    """E3: one more of a measure that moves the score one way never moves it the other.

    A mark outside its range is not taken, so that it is no less than one inside.
    """
    known = data.draw(measures_of(rubric))
    taken = _taken(rubric, known)
    for name in measures_read(rubric):
        low = known[name].span.low or Decimal(0)
        more = known.but(Measure(name=name, span=exact(low + 1)))
        either = known.but(Measure(name=name, span=Span(low, low + 1)))
        ways = read_by(sheet(rubric), either).get(name, frozenset())
        if not taken or not _taken(rubric, more):
            continue
        for one, other in zip(
            slow_card(rubric, known).score, slow_card(rubric, more).score, strict=True
        ):
            assert True in ways or other <= one
            assert False in ways or other >= one


@given(st.data(), rubrics())
def test_e3_raising_a_mark_never_lowers(data: st.DataObject, rubric: Rubric) -> None:
    """E3: a higher mark of an assessor, inside its range, never lowers the score."""
    known = data.draw(measures_of(rubric))
    for name in known:
        range_ = sheet(rubric).ranges.get(name)
        if name.startswith("mark.") and range_ is not None and range_.high is not None:
            half = known.but(Measure(name=name, span=exact(range_.high / 2)))
            full = known.but(Measure(name=name, span=exact(range_.high)))
            assert slow_card(rubric, half).score <= slow_card(rubric, full).score
            assert ends(assess(rubric, full).score) == slow_card(rubric, full).score


def _printed(part: Part) -> Fraction | None:
    """Sum what is printed, from the leaves up, bonuses left out."""
    if part.points is not None:
        return Fraction(part.points)
    lower = part.items if isinstance(part, Item) else part.parts
    worths = [_printed(each) for each in lower if not each.bonus]
    known = [worth for worth in worths if worth is not None]
    return sum(known, Fraction(0)) if worths and len(known) == len(worths) else None


@given(rubrics())
def test_e4_points_conserve_or_it_is_said_where_not(rubric: Rubric) -> None:
    """E4: the parts sum to what is printed for them, or the place is reported, and only then."""
    expected = set()
    tops = [_printed(each) for each in rubric.sections if _counts(each)]
    if rubric.full is not None and tops and None not in tops:
        whole = sum((top for top in tops if top is not None), Fraction(0))
        expected |= {"full"} if whole != rubric.full else set()
    for placed in rubric.placed:
        part = placed.part
        lower = part.items if isinstance(part, Item) else part.parts
        worths = [_printed(each) for each in lower if _counts(each)]
        known = [worth for worth in worths if worth is not None]
        stated = part.of if isinstance(part, Section) and part.of is not None else part.points
        summed = sum(known, Fraction(0))
        if stated is not None and worths and len(known) == len(worths) and summed != stated:
            expected.add(f"{placed.place} points")
    odd = {odd.place for odd in oddities(rubric) if odd.code == "sum-differs"}
    assert odd == expected


def _counts(part: Part) -> bool:
    """Tell whether the marks of a part are held to the sum; one that only deducts has none."""
    deducts = isinstance(part, Item) and (part.floor is None or part.floor < 0)
    return not part.bonus and not (deducts and part.points is None)


@given(st.data(), rubrics())
def test_e5_the_score_keeps_its_bounds(data: st.DataObject, rubric: Rubric) -> None:
    """E5: what counts of the whole lies between its floor and the full mark, a bonus below its."""
    card = assess(rubric, data.draw(measures_of(rubric, unknown=2, absent=2)))
    if card.full is not None and (rubric.floor is None or rubric.floor <= card.full):
        assert card.base.high is not None
        assert card.base.high <= card.full
        if rubric.floor is not None:
            assert card.base.low is not None
            assert rubric.floor <= card.base.low
    if rubric.bonus is not None:
        assert card.bonus.high is not None
        assert card.bonus.high <= rubric.bonus


@given(st.data(), items())
def test_e5_an_item_keeps_its_bounds(data: st.DataObject, drawn: Item) -> None:
    """E5: an item that is marked lies between its floor and its ceiling or full marks."""
    rubric = rubric_of(evolve(drawn, applies=None, bonus=False, items=()), floor=None)
    score = assess(rubric, data.draw(measures_of(rubric, unknown=1, absent=1))).base
    most = drawn.points if drawn.ceiling is None else drawn.ceiling
    floor = drawn.floor
    if floor is not None and rubric.whole is None:
        assert score.low is not None
        assert floor <= score.low
    if most is not None and (floor is None or floor <= most):
        assert score.high is not None
        assert score.high <= most


def _every(marked: tuple[Marked, ...]) -> Iterator[Marked]:
    for each in marked:
        yield each
        yield from _every(each.below)


@given(st.data(), rubrics())
def test_e6_the_remainder_of_a_conversion_is_shown(data: st.DataObject, rubric: Rubric) -> None:
    """E6: what is rounded is shown exactly, and all that was rounded off is below the number."""
    known = data.draw(measures_of(rubric))
    ready = sheet(rubric)
    shown = {line.id: line.exactly for line in assess(rubric, known).lines if line.exactly}
    rests = []
    for marked in _every(ready.mark(ready.reckoned(known))):
        part = marked.node.placed.part
        if marked.exactly is None or not isinstance(part, Section):
            continue
        low, high = marked.exactly
        assert low is not None
        factor = Fraction(1)
        if part.of is not None and part.points is not None:
            factor = Fraction(part.points) / Fraction(part.of)
        assert low == Fraction(marked.raw.low or 0) * factor
        rest = abs(Fraction(marked.converted.low or 0) - low)
        assert rest < 1
        rests.append(rest)
        if low == high:
            assert Fraction(shown[f"{marked.node.placed.key}.converted"]) == low
    assert sum(rests) < max(len(rests), 1)
