"""The laws of assessments on one rubric with every kind of rule: no chance, every step tried."""

from decimal import Decimal
from fractions import Fraction
from itertools import combinations, permutations

import attrs
import pytest
from tests.scoring.county import GOOD, county, numbers

from campus_safety.kernel import Span, exact
from campus_safety.scoring import Measure, Measures, Scorecard, assess
from campus_safety.testing.scoring import completions, slow_card

pytestmark = pytest.mark.slow  # every pair of unknowns, every order

RUBRIC = county()
ORDER = ("excellent", "good", "pass", "ungraded")

SCHOOLS: dict[str, dict[str, int | None]] = {
    "good": {},
    "few meetings, a fire": {"own_meetings": 2, "own_fires": 1},
    "no papers, injured": {"own_plan": 0, "own_book": 0, "own_injured": 5, "own_attitude": -9},
    "many fires": {"own_fires": 4, "school_headcount": 1200, "own_guards": 1},
    "few signed": {"own_signed": 28, "own_satisfaction": 84},
    "boarders": {"school_boarders": 3, "own_guards": 2, "mark_4": 7, "own_satisfaction": 97},
}

BETWEEN: dict[str, tuple[int, int]] = {
    "own.meetings": (2, 5),
    "own.plan": (0, 1),
    "own.book": (0, 1),
    "own.satisfaction": (89, 90),
    "own.fires": (0, 3),
    "own.injured": (0, 4),
    "own.signed": (36, 40),
    "own.guards": (1, 4),
    "school.headcount": (999, 1000),
    "school.boarders": (0, 1),
    "school.classes": (20, 41),
    "mark.4": (13, 15),
}
"""What is not known of a measure, so narrow that each of its numbers can be tried."""


PAIRS = tuple(combinations(BETWEEN, 2))


def open_between(base: Measures, *names: str) -> Measures:
    """Leave some measures open between their two ends."""
    ends = {name: (exact(low).low, exact(high).low) for name, (low, high) in BETWEEN.items()}
    return base.but(*(Measure(name=name, span=Span(*ends[name])) for name in names))


def both(low: Decimal | None, high: Decimal | None) -> tuple[Fraction, Fraction]:
    """Give both ends exactly; these schools have no open end."""
    assert low is not None
    assert high is not None
    return Fraction(low), Fraction(high)


def ends(span: Span) -> tuple[Fraction, Fraction]:
    return both(span.low, span.high)


def reached(card: Scorecard) -> list[int]:
    return [ORDER.index(grade) for grade in card.grades]


@pytest.mark.parametrize("school", SCHOOLS)
def test_the_fast_scorer_is_the_slow_one(school: str) -> None:
    """Score, lines, vetoes and grades of each school are those of the slow scorer."""
    measures = numbers(**SCHOOLS[school])
    slow, card = slow_card(RUBRIC, measures), assess(RUBRIC, measures)
    assert slow.score == ends(card.score)
    assert slow.vetoes == tuple(veto.id for veto in card.vetoes)
    assert slow.grades == card.grades
    fast = {line.id: both(line.low, line.high) for line in card.lines if line.low or line.high}
    assert {key: won for key, won in slow.lines.items() if any(won)} == fast


VETOES = [
    ("own.fires", 4, 5, "ungraded"),
    ("own.fires", 4, 9, "ungraded"),
    ("own.satisfaction", 85, 84, "good"),
]


@pytest.mark.parametrize(("name", "free", "struck", "best"), VETOES)
@pytest.mark.parametrize("school", ["good", "boarders", "few meetings, a fire"])
def test_e1_a_veto_dominates(school: str, name: str, free: int, struck: int, best: str) -> None:
    """E1: a veto leaves the grade it names at best, the lowest if none, and would-be stays."""
    base = numbers(**SCHOOLS[school])
    before = assess(RUBRIC, base.but(Measure(name=name, span=exact(free))))
    after = assess(RUBRIC, base.but(Measure(name=name, span=exact(struck))))
    assert len(after.vetoes) == len(before.vetoes) + 1
    capped = {max(ORDER.index(grade), ORDER.index(best)) for grade in after.would_be}
    assert set(reached(after)) == capped
    assert {line.id for line in after.lines} >= {line.id for line in before.lines if line.measures}


@pytest.mark.parametrize(
    ("plan", "book", "strikes"), [(0, 0, True), (1, 0, False), (0, 1, False), (1, 1, False)]
)
def test_e1_a_precondition_strikes_where_it_does_not_hold(
    plan: int, book: int, *, strikes: bool
) -> None:
    """E1: either paper is enough; without both the lowest grade is left."""
    card = assess(RUBRIC, numbers(own_plan=plan, own_book=book))
    assert [veto.id for veto in card.vetoes] == (["papers"] if strikes else [])
    assert (card.grades == ("ungraded",)) is strikes


@pytest.mark.parametrize("school", SCHOOLS)
def test_e3_what_is_rewarded_never_lowers(school: str) -> None:
    """E3: more meetings, papers, signatures, guards, satisfaction and marks never lower a score,
    and more injured never raise it."""
    base = numbers(**{k: n for k, n in SCHOOLS[school].items() if k != "own_attitude"})
    rewarded = ("own.meetings", "own.book", "own.signed", "own.guards", "own.satisfaction")
    for name in (*rewarded, "mark.4"):
        rising = [score_at(base, name, n) for n in range(16)]
        assert rising == sorted(rising)
    falling = [score_at(base, "own.injured", n) for n in range(12)]
    assert falling == sorted(falling, reverse=True)


def score_at(base: Measures, name: str, number: int) -> tuple[Fraction, Fraction]:
    """Score with one number, by both scorers, which agree."""
    measures = base.but(Measure(name=name, span=exact(number)))
    card = assess(RUBRIC, measures)
    assert slow_card(RUBRIC, measures).score == ends(card.score)
    return ends(card.score)


def test_e7_the_order_of_parts_and_of_measures_changes_nothing() -> None:
    """E7: every order of the sections, of their items and of the measures scores alike."""
    measures = open_between(numbers(own_fires=1), "own.meetings", "mark.4", "own.guards")
    backwards = Measures.of(reversed(list(measures.values())))
    expected = assess(RUBRIC, measures)
    for order in permutations(RUBRIC.sections):
        turned = [attrs.evolve(section, items=section.items[::-1]) for section in order]
        card = assess(attrs.evolve(RUBRIC, sections=tuple(turned)), backwards)
        assert (card.score, card.grades, card.unknowns, card.vetoes) == (
            expected.score,
            expected.grades,
            expected.unknowns,
            expected.vetoes,
        )
    assert [u.measure for u in expected.unknowns] == ["own.guards", "own.meetings", "mark.4"]


@pytest.mark.parametrize("pair", PAIRS, ids="+".join)
def test_e11_the_bounds_hold_every_completion(pair: tuple[str, str]) -> None:
    """E11: no completion of two unknowns leaves the score, and a tight end is reached."""
    for school in ("good", "no papers, injured"):
        measures = open_between(numbers(**SCHOOLS[school]), *pair)
        card = assess(RUBRIC, measures)
        scores = [slow_card(RUBRIC, told).score for told in completions(RUBRIC, measures)]
        low, high = min(one for one, _ in scores), max(one for _, one in scores)
        least, most = ends(card.score)
        assert least <= low <= high <= most
        if not card.outer:
            assert ends(card.score) == (low, high)


@pytest.mark.parametrize("name", BETWEEN)
def test_e12_learning_never_widens(name: str) -> None:
    """E12: whatever number an unknown turns out to be, the score is no wider than before."""
    low, high = BETWEEN[name]
    for other in (each for each in BETWEEN if each != name):
        measures = open_between(numbers(own_fires=1), name, other)
        nobody = Measures.of(measure for measure in measures.values() if measure.name != name)
        (least, most), (never, ever) = (ends(assess(RUBRIC, m).score) for m in (measures, nobody))
        assert never <= least <= most <= ever
        for number in range(low, high + 1):
            after = assess(RUBRIC, measures.but(Measure(name=name, span=exact(number)))).score
            lower, upper = ends(after)
            assert least <= lower <= upper <= most


def test_every_measure_of_the_rubric_is_tried() -> None:
    """What is left open by these laws is all that the county counts but staff and attitude."""
    assert set(GOOD) - set(BETWEEN) == {"own.staff", "own.attitude"}
