"""Oddities: each code shown where the source is odd, and not shown at its boundary."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve
from tests.scoring.given import BANDS, band, d, edge, edges, item, rubric_of, section, steps, when

from campus_safety.scoring import (
    Banded,
    Bands,
    Graded,
    Judged,
    Met,
    Missing,
    Occurrence,
    Rounding,
    Rubric,
    Scoring,
    Short,
    Starts,
    Veto,
    oddities,
)
from campus_safety.scoring.edges import Edges
from campus_safety.scoring.odd_rules import breaks, said

A = "own.a"
EACH = Occurrence(measure=A, points=d(-2))
WON = Occurrence(measure="own.b", points=d(2))
EVENT = Veto(id="v", title="V", condition=when("x"))


def told(rubric: Rubric) -> list[tuple[str, str]]:
    return [(odd.code, odd.place) for odd in oddities(rubric)]


def codes(rubric: Rubric) -> set[str]:
    return {odd.code for odd in oddities(rubric)}


def of_item(*rules: Scoring, points: object = 10, **more: object) -> list[str]:
    """List the codes of one item with its places below the item."""
    found = oddities(rubric_of(item(*rules, points=points, **more)))
    return [
        f"{odd.code} {odd.place.removeprefix('section 1 item 1').strip()}".strip()
        for odd in found
        if odd.place.startswith("section 1 item 1")
    ]


CLEAN = rubric_of(section(item(EACH, points=10), points=10), full=10)


def test_a_sound_rubric_has_nothing_odd() -> None:
    """A rubric whose parts sum up and whose marks can all be lost is not odd."""
    assert told(CLEAN) == []
    assert told(evolve(CLEAN, bands=BANDS)) == []


def test_what_is_odd_of_the_whole() -> None:
    """A cut source, one without items, a full mark that is missing or no round number."""
    assert "cut" in codes(evolve(CLEAN, complete=False))
    assert "no-items" in codes(rubric_of(section(points=10), full=10))
    assert ("full-not-printed", "") in told(evolve(CLEAN, full=None))
    ninety_six = rubric_of(section(item(EACH, points=96), points=96), full=96)
    assert told(ninety_six) == [("odd-full", "full")]
    assert "odd-full" not in codes(CLEAN)
    assert "odd-full" not in codes(evolve(CLEAN, full=Decimal(10) ** 40))


def test_parts_that_do_not_sum_up() -> None:
    """The parts differ from what is printed, or a cut source has only some of them."""
    assert ("sum-differs", "full") in told(evolve(CLEAN, full=d(20)))
    short = rubric_of(section(item(EACH, points=8), points=10), full=10)
    assert told(short) == [("sum-differs", "section 1 points")]
    cut = evolve(short, complete=False)
    assert told(cut) == [("cut", ""), ("rest-not-printed", "section 1 points")]
    over = rubric_of(section(item(EACH, points=12), points=10), full=10, complete=False)
    assert ("sum-differs", "section 1 points") in told(over)
    of = rubric_of(section(item(EACH, points=100), points=10, of=d(100)), full=10)
    assert told(of) == []
    (odd,) = (odd for odd in oddities(short))
    assert (odd.key, odd.values) == ("A", (("found", "8"), ("printed", "10")))
    extra = section(item(EACH, points=5, id="2"), points=5, id="B", bonus=True)
    assert told(evolve(CLEAN, sections=(*CLEAN.sections, extra))) == [("counted-twice", "")]


def test_a_bonus_that_differs() -> None:
    """The bonuses sum to what is printed for them, unless one prints none."""
    extra = section(item(WON, id="2", points=5), id="B", points=5, bonus=True)
    rubric = evolve(CLEAN, sections=(*CLEAN.sections, extra), bonus=d(5))
    assert "bonus-differs" not in codes(rubric)
    assert ("bonus-differs", "bonus") in told(evolve(rubric, bonus=d(4)))
    bare = section(item(WON, id="2", points=None), id="B", bonus=True)
    assert "bonus-differs" not in codes(evolve(rubric, sections=(bare,), bonus=d(4)))


def test_a_number_used_twice() -> None:
    """A number of an item, a section or a veto that is used again is shown at its later place."""
    twice = rubric_of(item(EACH), item(WON))
    assert [(o.code, o.place, o.key) for o in oddities(twice) if o.code == "number-twice"] == [
        ("number-twice", "section 1 item 2", "1")
    ]
    assert ("number-twice", "section 2") in told(rubric_of(section(points=1), section(points=1)))
    assert ("number-twice", "veto 2") in told(evolve(CLEAN, vetoes=(EVENT, EVENT)))
    assert "number-twice" not in codes(rubric_of(section(item(EACH, id="A"))))


def test_points_that_are_not_printed() -> None:
    """A part without marks is odd where a full mark is printed and its parts do not sum up."""
    rubric = rubric_of(item(EACH, points=None), full=10)
    assert told(rubric)[0] == ("points-not-printed", "section 1")
    assert ("points-not-printed", "section 1 item 1") in told(rubric)
    assert "points-not-printed" not in codes(evolve(rubric, full=None))
    assert "points-not-printed" not in codes(rubric_of(item(EACH), full=10))


def test_a_conversion_without_a_rounding() -> None:
    """A conversion that never ends must say how it is rounded."""
    third = section(item(EACH, points=3), points=10, of=d(3))
    assert ("rounding-not-stated", "section 1") in told(rubric_of(third, full=10))
    assert told(rubric_of(evolve(third, rounding=Rounding()), full=10)) == []
    half = section(item(EACH, points=20), points=10, of=d(20))
    assert told(rubric_of(half, full=10)) == []


def test_a_part_that_no_rule_marks() -> None:
    """A part that an assessor marks, or that has nothing at all, has no evidence."""
    assert of_item() == ["no-evidence"]
    assert of_item(points=None) == ["no-evidence"]
    assert of_item(EACH) == []
    assert ("no-evidence", "section 1") in told(rubric_of(section(points=5)))


RULES = [
    ([WON], {"starts": Starts.ZERO}, []),
    (
        [Occurrence(measure=A, points=d(2), most=4)],
        {"starts": Starts.ZERO},
        ["points-unreachable"],
    ),
    ([Occurrence(measure=A, points=d(2), most=5)], {"starts": Starts.ZERO}, []),
    ([Occurrence(measure=A, points=d(-2), most=4)], {}, ["points-never-lost"]),
    ([Occurrence(measure=A, points=d(-2), most=5)], {}, []),
    ([Occurrence(measure=A, points=d(-2), most=4)], {"floor": d(2)}, []),
    ([Occurrence(measure=A, points=d(-2), most=6)], {}, ["deductions-exceed"]),
    ([Occurrence(measure=A, points=d(-2), most=6)], {"floor": None}, []),
    ([Occurrence(measure=A, points=d(-2), most=6)], {"points": None, "floor": d(-20)}, []),
    ([Occurrence(measure=A, points=d(-2), most=6), EACH], {}, []),
    ([EACH], {"starts": Starts.ZERO}, ["points-unreachable", "never-bites rule 1"]),
    ([EACH], {"starts": Starts.ZERO, "floor": d(-1)}, ["points-unreachable"]),
    ([WON], {}, ["points-never-lost", "never-bites rule 1"]),
    ([WON], {"ceiling": d(11)}, ["points-never-lost"]),
    ([WON], {"points": None}, []),
    ([WON, EACH], {}, []),
    ([EACH, Missing(measures=(A,), points=d(0))], {}, ["never-bites rule 2"]),
    ([EACH, Occurrence(measure=A, points=d(-1), most=0)], {}, ["never-bites rule 2"]),
    ([EACH, Judged(measure="own.m", low=d(-1), high=d(1))], {}, []),
    ([EACH, Graded(steps=steps((-1, when("b"))))], {}, []),
    (
        [EACH, Graded(steps=steps((-1, None), (-2, None)))],
        {},
        ["points-unreachable", "step-unreachable rule 2"],
    ),
    (
        [Short(measure=A, needed=steps((4, None)), points=d(-1))],
        {"floor": d(10)},
        ["never-bites rule 1"],
    ),
]


@pytest.mark.parametrize(("rules", "more", "expected"), RULES)
def test_what_a_rule_can_never_do(
    rules: Sequence[Scoring], more: dict[str, object], expected: list[str]
) -> None:
    """Points that nothing wins or takes, and rules that never bite, are shown; others are not."""
    assert of_item(*rules, **more) == expected


def test_the_figures_of_a_rule_that_never_bites() -> None:
    """The deductions that exceed are shown with what is there to be lost."""
    rubric = rubric_of(item(Occurrence(measure=A, points=d(-4), most=3)))
    (odd,) = [odd for odd in oddities(rubric) if odd.code == "deductions-exceed"]
    assert odd.values == (("lost", "12"), ("points", "10"))
    (idle,) = [o for o in oddities(rubric_of(item(WON))) if o.code == "never-bites"]
    assert (idle.values, idle.key) == ((("points", "2"),), "1")
    lower = item(EACH, id="1.1", points=10)
    upper = item(Occurrence(measure="own.b", points=d(-4), most=3), items=(lower,), starts="zero")
    assert "deductions-exceed" not in codes(rubric_of(upper))


def test_a_table_without_a_last_row() -> None:
    """A table of what is needed, or of factors, whose last row has a condition is open."""
    closed, open_ = steps((2, when("b")), (1, None)), steps((2, when("b")))
    short = Short(measure=A, needed=open_, points=d(-10))
    assert "steps-open rule 1" in of_item(short)
    assert "steps-open rule 1" not in of_item(evolve(short, needed=closed))
    assert "steps-open rule 1" in of_item(evolve(EACH, times=open_))
    assert "steps-open rule 1" not in of_item(evolve(EACH, times=closed))


def test_bands_of_a_rate() -> None:
    """Gaps, overlaps and what lies below all bands of a rate are shown with their edges."""
    gap = Banded(measure=A, bands=(edge(10, at_least=65), edge(0, at_least=0, at_most=64)))
    rubric = rubric_of(item(gap, starts=Starts.ZERO))
    assert [(o.code, o.place, o.values) for o in oddities(rubric) if "rate" in o.code] == [
        ("rate-gap", "section 1 item 1 rule 1", (("low", "64"), ("high", "65")))
    ]
    shared = Banded(measure=A, bands=(edge(10, at_least=60), edge(0, at_least=0, at_most=64)))
    assert of_item(shared, starts=Starts.ZERO) == ["rate-overlap rule 1"]
    open_ = Banded(measure=A, bands=(edge(10, at_least=60), edge(5, at_least=20)))
    assert of_item(open_, starts=Starts.ZERO) == ["rate-open rule 1"]
    sound = Banded(measure=A, bands=(edge(10, at_least=60), edge(0, at_least=0)))
    assert of_item(sound, starts=Starts.ZERO) == []
    below = Banded(measure=A, bands=(edge(10, at_least=60), edge(0, below=60)))
    assert of_item(below, starts=Starts.ZERO) == []


def _graded(*bands: tuple[str, dict[str, int]], of: str = "percent", **more: Any) -> Rubric:
    printed = tuple(band(grade, **edges_) for grade, edges_ in bands)
    return evolve(CLEAN, bands=Bands(bands=printed, of=of), **more)


def test_bands_of_grades() -> None:
    """Gaps, overlaps, an open bottom, grades twice and bands out of reach are shown."""
    gap = _graded(("good", {"at_least": 60}), ("fail", {"at_least": 0, "at_most": 59}))
    assert told(gap) == [("bands-gap", "band")]
    shared = _graded(("good", {"at_least": 60}), ("fail", {"at_least": 0, "at_most": 60}))
    assert told(shared) == [("bands-overlap", "band")]
    assert told(_graded(("good", {"at_least": 60}))) == [("bands-open", "band")]
    assert told(_graded(("good", {"at_least": 60}), ("fail", {"below": 60}))) == []
    twice = _graded(("good", {"at_least": 60}), ("good", {"at_least": 0}))
    assert [(o.code, o.values) for o in oddities(twice)] == [
        ("grade-twice", (("grade", "grade.good"),))
    ]
    low = ("fail", {"at_least": 0})
    assert told(_graded(("good", {"at_least": 101}), low)) == [("band-unreachable", "band 1")]
    assert told(_graded(("good", {"at_least": 100}), low)) == []
    assert told(_graded(("good", {"at_least": 11}), low, of="points")) == [
        ("band-unreachable", "band 1")
    ]
    assert told(_graded(("good", {"at_least": 10}), low, of="points")) == []
    more = _graded(("good", {"at_least": 13}), low, of="points", bonus=d(3))
    assert "band-unreachable" not in codes(more)
    assert "band-unreachable" in codes(evolve(more, bonus=d(2)))
    unknown = evolve(more, sections=(section(item(EACH, points=None)),), full=None, bonus=None)
    assert "band-unreachable" not in codes(unknown)


BREAKS: list[tuple[list[Edges], object]] = [
    ([edges(at_least=5), edges(below=5)], []),
    ([edges(above=5), edges(below=5)], [("gap", 5, 5)]),
    ([edges(at_least=5), edges(at_most=5)], [("overlap", 5, 5)]),
    ([edges(at_least=6), edges(at_most=5)], [("gap", 5, 6)]),
    ([edges(at_least=4), edges(at_most=5)], [("overlap", 4, 5)]),
    ([edges(at_least=5), edges(at_least=5)], [("overlap", 5, 5)]),
    ([edges(at_most=5), edges()], [("overlap", 5, 5)]),
    ([edges(), edges()], [("overlap", 0, 0)]),
    ([edges(above=5), edges(at_most=5)], []),
    ([edges(at_least=5)], []),
]


@pytest.mark.parametrize(("bands", "expected"), BREAKS)
def test_where_neighbouring_bands_break(bands: list[Edges], expected: object) -> None:
    """Neighbours that leave something out have a gap, those that share something an overlap."""
    assert list(breaks(bands)) == expected


def test_one_measure_counted_twice() -> None:
    """A measure that several items count is shown with their number; one they only ask is not."""
    rubric = rubric_of(item(EACH), item(EACH, id="2"), item(EACH, id="3"))
    found = [odd for odd in oddities(rubric) if odd.code == "counted-twice"]
    assert [(odd.place, odd.values) for odd in found] == [("", (("measure", A), ("times", "3")))]
    asked = evolve(WON, when=when("a"))
    assert "counted-twice" not in codes(rubric_of(item(EACH, asked)))
    met = Met(condition=when("a"), points=d(-1))
    assert "counted-twice" not in codes(rubric_of(item(EACH, met)))
    assert "counted-twice" in codes(rubric_of(item(EACH), item(met, id="2")))


def test_figures_are_written_plainly() -> None:
    """A figure has no exponent and no idle zeros; another value is written as it is."""
    assert [said(Decimal(n)) for n in ("1E+2", "2.50", "10", "3.0")] == ["100", "2.5", "10", "3"]
    assert said("word") == "word"


def test_an_oddity_is_said_in_both_languages() -> None:
    """Every oddity has its sentence, with the figures in it."""
    (odd,) = oddities(rubric_of(section(item(EACH, points=8), points=10), full=10))
    assert "8" in odd.text()
    assert "10" in odd.text("zh")
