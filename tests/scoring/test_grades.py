"""Grades and vetoes: bands with gaps and overlaps, what strikes and what is left."""

import pytest
from attrs import evolve
from tests.scoring.given import BANDS, band, d, item, rubric_of, section, span, told, when

from campus_safety.kernel import ANY, Span, exact
from campus_safety.scoring import (
    UNGRADED,
    Bands,
    Condition,
    Grade,
    Measure,
    Measures,
    Test,
    Veto,
    assess,
)
from campus_safety.scoring.card import Struck
from campus_safety.scoring.score import after_vetoes, graded

A, B, C = Grade("excellent"), Grade("good"), Grade("fail")


@pytest.mark.parametrize(
    ("low", "high", "grades"),
    [
        (90, 90, [A]),
        ("89.5", 90, [A, B]),
        (0, 100, [A, B, C]),
        (None, 59, [C]),
        (60, None, [A, B]),
        (-1, -1, [C]),
        (120, 120, [A]),
    ],
)
def test_the_grades_still_possible(low: object, high: object, grades: list[Grade]) -> None:
    """A span of scores has every grade from its best to its worst; the edge is the band's."""
    known = span(low, high)
    assert list(BANDS.possible(known.low, known.high)) == grades


def test_bands_as_they_are_printed() -> None:
    """A score in a gap may have either grade, in two bands both, and below all of them none."""
    bands = Bands(
        bands=(
            band("excellent", at_least=90),
            band("good", at_least=75, at_most=89),
            band("pass", at_least=60, at_most=80),
        ),
        of="points",
    )
    assert bands.grades == (A, B, Grade("pass"), UNGRADED)
    assert bands.told(d("89.5")) == (A, B)
    assert bands.told(d(76)) == (B, Grade("pass"))
    assert bands.told(d(59)) == (UNGRADED,)
    assert (bands.grade(d(76)), bands.lowest) == (B, UNGRADED)
    open_below = Bands(bands=(band("excellent", above=5), band("fail", at_most=5)))
    assert (open_below.grades, open_below.told(d(-9))) == ((A, C), (C,))
    assert Bands(bands=(band("good", at_least=5, at_most=9),)).told(d(10)) == (B,)


def test_a_band_inside_another_is_possible_where_it_is_met() -> None:
    """A span that passes through a band within another may have the grade of both."""
    bands = Bands(
        bands=(band("excellent", at_least=80, at_most=85), band("good", at_least=60, below=95))
    )
    assert bands.possible(d(82), d(90)) == (A, B)
    assert bands.possible(d(86), d(90)) == (B,)


def test_percent_is_held_against_the_full_mark_exactly() -> None:
    """27 of 30 are ninety percent; where no full mark is known there is no percent."""
    assert graded(BANDS, d(30), exact(27)) == (A,)
    assert graded(BANDS, d(30), exact(d("26.99"))) == (B,)
    assert (graded(BANDS, None, exact(27)), graded(BANDS, d(0), exact(0))) == ((), ())
    assert graded(evolve(BANDS, of="points"), None, exact(60)) == (B,)
    assert graded(None, d(30), exact(27)) == ()
    wide = Bands(bands=(band("good", above=50, below=90), band("pass", at_most=50)))
    assert [graded(wide, d(10), exact(n)) for n in (5, 9)] == [(Grade("pass"),), (B,)]


EVENT = Veto(id="v", title="V", condition=when("m", above=0))
RATE = Veto(id="v", title="V", condition=when("m", below=80))
TWO = Veto(
    id="v",
    title="V",
    condition=Condition(
        groups=(
            (Test(measure="own.m", above=d(10)),),
            (Test(measure="own.m", below=d(2)),),
        )
    ),
)
NEEDED = Veto(id="v", title="V", condition=when("m"), precondition=True)
VETOES = [
    (EVENT, exact(1), True),
    (EVENT, exact(0), False),
    (EVENT, ANY, None),
    (RATE, exact(79), True),
    (RATE, exact(80), False),
    (RATE, span(70, None), None),
    (RATE, span(80, None), False),
    (TWO, span(0, 20), None),
    (TWO, exact(11), True),
    (NEEDED, exact(1), False),
    (NEEDED, exact(0), True),
    (NEEDED, ANY, None),
]


@pytest.mark.parametrize(("veto", "known", "expected"), VETOES)
def test_a_veto_strikes_surely_perhaps_or_not(
    veto: Veto,
    known: Span,
    expected: bool | None,  # noqa: FBT001  # the expected answer
) -> None:
    """An event strikes when it holds, a precondition when not; unknown leaves it open."""
    assert veto.struck(told(m=known)) is expected
    card = assess(rubric_of(item(), full=10, vetoes=(veto,)), told(m=known), bands=BANDS)
    assert [each.certain for each in card.vetoes] == (
        [] if expected is False else [expected is True]
    )


def test_a_veto_says_what_struck() -> None:
    """A veto shows its measures, the cases behind them, its clause and what follows."""
    veto = evolve(EVENT, leaves=Grade("good"), effect="no honours")
    measures = Measures.of([Measure(name="own.m", span=exact(1), cases=("x/1", "x/1"))])
    (struck,) = assess(rubric_of(item(), vetoes=(veto,)), measures).vetoes
    assert (struck.id, struck.measures, struck.cases) == ("v", ("own.m",), ("x/1",))
    assert (struck.leaves, struck.effect, struck.title) == (B, "no honours", "V")
    assert struck.clause is not None
    assert (struck.clause.instrument, struck.clause.path, struck.clause.family) == (
        "R",
        ("v",),
        "rubric",
    )


def _veto(*, certain: bool, leaves: str = "") -> Struck:
    return Struck(id="v", title="V", certain=certain, leaves=Grade(leaves) if leaves else None)


LEFT = [
    ((A,), [_veto(certain=True)], (C,)),
    ((A,), [_veto(certain=False)], (A, C)),
    ((A, C), [_veto(certain=True, leaves="good")], (B, C)),
    ((A,), [_veto(certain=False, leaves="good")], (A, B)),
    ((C,), [_veto(certain=True, leaves="good")], (C,)),
    ((A,), [_veto(certain=True, leaves="unheard_of")], (C,)),
    ((), [_veto(certain=True)], (C,)),
    ((), [_veto(certain=True, leaves="good")], (B, C)),
    ((), [_veto(certain=False)], (C,)),
    ((), [], ()),
    ((A,), [_veto(certain=False, leaves="good"), _veto(certain=True)], (C,)),
]


@pytest.mark.parametrize(("would_be", "vetoes", "expected"), LEFT)
def test_what_the_vetoes_leave(
    would_be: tuple[Grade, ...], vetoes: list[Struck], expected: tuple[Grade, ...]
) -> None:
    """A certain veto leaves the lowest grade or the best it names, an open one also others."""
    assert after_vetoes(BANDS, would_be, vetoes) == expected
    assert after_vetoes(None, would_be, vetoes) == would_be


def test_bands_and_vetoes_may_come_from_outside() -> None:
    """Bands stand in where the rubric prints none, and vetoes join its own."""
    ten = item(points=10, starts="full")
    rubric = rubric_of(section(ten, points=10), full=10)
    known = Measures.told({"mark.1": 10})
    more = _veto(certain=True)
    assert assess(rubric, known).grades == ()
    assert assess(rubric, known, bands=BANDS).grades == (A,)
    assert assess(rubric, known, bands=BANDS, vetoes=[more]).grades == (C,)
    own = evolve(rubric, bands=Bands(bands=(band("pass", at_least=0),)))
    card = assess(own, known, bands=BANDS, vetoes=[more])
    assert (card.grades, card.would_be) == ((Grade("pass"),), (Grade("pass"),))
    assert card.vetoes == (more,)
