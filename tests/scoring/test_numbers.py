"""Numbers: exact arithmetic of spans, edges, conditions and what a rubric reckons."""

from fractions import Fraction

import pytest
from tests.scoring.given import d, edges, span, test_of, told, when

from campus_safety.kernel import ANY, Span, exact
from campus_safety.scoring import (
    Condition,
    Measure,
    Measures,
    Mode,
    Quantity,
    Ratio,
    Rounding,
    Sum,
    counted,
    holds,
)
from campus_safety.scoring.arithmetic import (
    decimal,
    hull,
    kept,
    less,
    minus,
    outside,
    product,
    quotient,
    scaled,
    times,
    wholes,
)
from campus_safety.scoring.edges import closed, meant, upward
from campus_safety.scoring.quantities import composed, raw, reckoned, sources

UP, DOWN, BOTH = frozenset({True}), frozenset({False}), frozenset({True, False})
ONE = Rounding(places=0)

ROUNDED = [
    ("half-up", "2.5", "3"),
    ("half-up", "-2.5", "-3"),
    ("half-up", "2.49", "2"),
    ("half-even", "2.5", "2"),
    ("half-even", "3.5", "4"),
    ("half-even", "2.51", "3"),
    ("up", "2.01", "3"),
    ("up", "-2.01", "-3"),
    ("up", "2", "2"),
    ("down", "2.99", "2"),
    ("down", "-0.5", "0"),
]


@pytest.mark.parametrize(("mode", "number", "expected"), ROUNDED)
def test_each_mode_rounds_as_it_is_named(mode: str, number: str, expected: str) -> None:
    """Half a place goes up, to the even, away from zero or toward it; zero has no sign."""
    assert str(Rounding(places=0, mode=Mode(mode)).of(Fraction(number))) == expected


def test_places_are_kept() -> None:
    """A third to two places is 0.33, and a whole number keeps its places."""
    assert str(Rounding().of(Fraction(1, 3))) == "0.33"
    assert str(Rounding(places=1).of(Fraction(7))) == "7.0"


def test_products_and_differences_are_exact() -> None:
    """A factor moves both ends, an open end stays open but times nothing, a sign turns them."""
    assert product(span(-2, 3), span(1, 2)) == span(-4, 6)
    assert product(span(2, 3), span(1, 2)) == span(2, 6)
    assert product(span(-3, -2), span(1, 2)) == span(-6, -2)
    assert product(span(None, None), exact(2)) == ANY
    assert product(span(2, None), span(0, 0)) == exact(0)
    assert product(span(0, 1), span(0, None)) == span(0, None)
    assert product(span(1, 2), span(3, None)) == span(3, None)
    assert scaled(span(1, None), d(-2)) == span(None, -2)
    assert scaled(span(1, 2), d("0.5")) == span("0.5", 1)
    assert minus(span(1, 2), span(3, 5)) == span(-4, -1)
    assert (times(d(3), d("0.5")), times(d(0), d(-1))) == (d("1.5"), d(0))
    assert less(d(1), d("0.3")) == d("0.7")
    with pytest.raises(ValueError, match="zero or more"):
        product(exact(1), span(-1, 2))
    with pytest.raises(ValueError, match="zero or more"):
        product(exact(1), span(None, 2))


def test_bounds_and_hulls() -> None:
    """A hull holds all, bounds that cross leave the floor, and outside is wholly outside."""
    assert hull([span(1, 2), span(0, 1)]) == span(0, 2)
    assert hull([span(1, None), span(None, 1)]) == ANY
    assert kept(span(0, 9), d(5), d(3)) == exact(5)
    assert kept(ANY, d(1), d(3)) == span(1, 3)
    assert kept(span(0, 2), None, d(3)) == span(0, 2)
    assert [outside(s, span(1, 3)) for s in (span(4, 5), span(3, 5), span(-1, 0), span(0, 1))] == [
        True,
        False,
        True,
        False,
    ]
    assert not outside(ANY, span(1, 3))


QUOTIENTS = [
    (exact(3), exact(4), span("0.75", "0.75")),
    (span(1, 3), span(2, 4), span("0.25", "1.5")),
    (exact(3), exact(0), span(0, None)),
    (exact(5), span(0, 5), span(0, None)),
    (exact(5), span(None, 5), span(0, None)),
    (exact(5), span(1, None), span(0, 5)),
    (span(2, None), exact(4), span("0.5", None)),
    (exact(-3), exact(4), exact(0)),
    (span(-3, 2), exact(4), span(0, "0.5")),
    (span(None, 2), exact(4), span(0, "0.5")),
]


@pytest.mark.parametrize(("of", "to", "expected"), QUOTIENTS)
def test_a_quotient_is_never_below_zero(of: Span, to: Span, expected: Span) -> None:
    """A share is bounded by both ends; of a divisor that may be zero nothing else is known."""
    assert quotient(of, to, d(1), Rounding()) == expected


def test_wholes_are_full_or_begun() -> None:
    """Twelve are two full fives and three begun ones."""
    assert wholes(span(12, None), d(5)) == span(2, None)
    assert wholes(span(10, 11), d(5), up=True) == span(2, 3)
    assert (decimal(Fraction(1, 8)), decimal(Fraction(1, 3))) == (d("0.125"), None)


def test_edges_are_inclusive_or_not() -> None:
    """`at_least` and `at_most` belong to the stretch, `above` and `below` do not."""
    here = edges(above=1, at_most=3)
    assert [here.reaches(d(n)) for n in (1, 2, 3, 4)] == [False, True, True, False]
    there = edges(at_least=1, below=3)
    assert [there.reaches(d(n)) for n in (0, 1, 3)] == [False, True, False]
    assert (edges(at_least=1, above=2).low, edges(at_most=1, below=2).high) == (d(2), d(1))
    assert (edges().low, edges().high) == (None, None)


def test_one_edge_ends_where_the_next_begins() -> None:
    """A band of one edge goes up to the next above it, or down to the next below it."""
    bands = [edges(at_least=80), edges(above=95), edges(at_least=60, below=80)]
    assert closed(bands) == (edges(at_least=80, at_most=95), bands[1], bands[2])
    assert closed([edges(at_least=80), edges(at_least=95)])[0] == edges(at_least=80, below=95)
    downward = [edges(at_most=79), edges(at_least=0, at_most=59), edges(below=90)]
    assert closed(downward) == (
        edges(above=59, at_most=79),
        edges(at_least=0, at_most=59),
        edges(above=79, below=90),
    )
    assert closed([edges(below=60), edges(at_most=80)])[1] == edges(at_least=60, at_most=80)


def test_a_number_between_two_bands_may_belong_to_either() -> None:
    """A number in a gap has both neighbours, one in two bands both, one beyond all none."""
    bands = [edges(at_least=65, at_most=90), edges(at_most=64), edges(at_least=80, at_most=95)]
    found = {n: meant(bands, d(n)) for n in ("64.5", "85", "96", "10")}
    assert found["64.5"] == (bands[0], bands[1])
    assert found["85"] == (bands[0], bands[2])
    assert (found["96"], found["10"]) == ((), (bands[1],))
    assert meant([edges(at_least=5)], d(1)) == ()


def test_a_band_that_ends_at_zero_is_no_nearer_than_it_is() -> None:
    """Of two bands below a gap the one that ends nearer is meant, though the other ends at 0."""
    bands = [edges(at_least=8), edges(at_least=0, at_most=0), edges(at_least=0, at_most=5)]
    assert meant(bands, d(6)) == (bands[0], bands[2])


def test_a_walk_meets_every_way_to_lie_in_the_bands() -> None:
    """The edges in a span, its ends and one number between any two are met, upward."""
    bands = [edges(at_least=2, at_most=4)]
    assert list(upward(bands, span(3, 5))) == [d(n) for n in ("3", "3.5", "4", "4.5", "5")]
    assert list(upward(bands, ANY)) == [d(n) for n in ("1", "1.5", "2", "3", "4", "4.5", "5")]
    assert list(upward([], ANY)) == [d(n) for n in ("-1", "-0.5", "0")]
    assert list(upward([], span(None, 7))) == [d(n) for n in ("6", "6.5", "7")]


HELD = [
    ({"at_least": 5}, span(5, 9), True),
    ({"at_least": 5}, span(4, 9), None),
    ({"at_least": 5}, span(4, "4.9"), False),
    ({"above": 5}, exact(5), False),
    ({"above": 5}, span(5, 6), None),
    ({"at_most": 5}, exact(5), True),
    ({"below": 5}, exact(5), False),
    ({"below": 5}, span(4, None), None),
    ({"at_most": 5}, ANY, None),
    ({"at_least": 1, "at_most": 5}, span(1, 5), True),
    ({"at_least": 1, "at_most": 5}, span(6, None), False),
    ({}, ANY, True),
]


@pytest.mark.parametrize(("printed", "of", "expected"), HELD)
def test_a_test_holds_surely_perhaps_or_not(
    printed: dict[str, int],
    of: Span,
    expected: bool | None,  # noqa: FBT001  # the expected answer
) -> None:
    """A test holds of a span where it holds of every number, and is open where of some."""
    assert test_of("a", **printed).holds(of) is expected


def test_one_group_of_a_condition_is_enough() -> None:
    """All tests of one group must hold; what is not known is open unless it does not matter."""
    condition = Condition(
        groups=((test_of("a", at_least=1), test_of("b", below=3)), (test_of("c"),))
    )
    both = Condition(groups=condition.groups[:1])
    assert condition.holds(told()) is True
    assert [both.holds(told(a=1, b=n)) for n in (2, 3)] == [True, False]
    assert both.holds(told(a=1)) is None
    assert both.holds(told(a=0)) is False
    assert condition.names == ("own.a", "own.b", "own.c")
    assert condition.ways == {"own.a": UP, "own.b": DOWN, "own.c": frozenset()}
    either = Condition(groups=((test_of("a", at_least=1),), (test_of("a", below=0),)))
    assert either.ways == {"own.a": BOTH}
    assert (holds("own.a").holds(told(a=1)), when("a").holds(told(a=0))) == (True, False)


def test_measures_never_say_zero() -> None:
    """A measure that nobody told is asked for by name and is not among the known."""
    known = told(a=1)
    assert known["own.b"].span == ANY
    assert ("own.a" in known, "own.b" in known, list(known), len(known)) == (
        True,
        False,
        ["own.a"],
        1,
    )
    assert known.but(Measure(name="own.a", span=exact(2)))["own.a"].span == exact(2)
    assert counted("m", []).span == exact(0)


NET = Quantity(name="own.net", most=d(5), sum=Sum(plus=("own.a", "own.b"), minus=("own.c",)))
RATE = Quantity(
    name="own.rate",
    asked="office",
    ratio=Ratio(of="own.net", to="own.base", times=d(100), rounding=ONE),
)


def test_a_rubric_reckons_what_it_declares() -> None:
    """A sum and the rate of it come from what was told, and stop at their bounds."""
    known = reckoned([RATE, NET], told(a=3, b=1, c=2, base=3))
    assert (known["own.net"].span, known["own.rate"].span) == (exact(2), exact(67))
    assert reckoned([NET], told(a=3, b=3, c=0))["own.net"].span == exact(5)
    assert reckoned([NET], told(a=0, b=0, c=1))["own.net"].span == exact(0)
    assert reckoned([NET], told(net=9))["own.net"].span == exact(9)
    assert reckoned([NET], told(net=span(4, 9)))["own.net"].span == span(4, 5)
    assert reckoned([RATE, NET], told(a=1))["own.rate"].asked == "office"
    with pytest.raises(ValueError, match="from itself"):
        reckoned([Quantity(name="m", sum=Sum(plus=("m",)))], told())


def test_what_nobody_told_lies_between_its_bounds() -> None:
    """An untold number lies between the declared bounds, and one that is told is left as it is."""
    own = Quantity(name="own.a", most=d(3), asked="office", method="visit")
    found = reckoned([own], told())["own.a"]
    assert (found.span, found.asked, found.method) == (span(0, 3), "office", "visit")
    assert reckoned([own], told(a=4))["own.a"].span == exact(4)
    assert reckoned([own], told(a=span(2, 4)))["own.a"].span == span(2, 3)
    assert own.range == span(0, 3)


def test_what_was_reckoned_can_be_seen_before_its_bounds() -> None:
    """A sum below its bound is seen as it was, one that somebody told as it was told."""
    low = told(a=0, b=0, c=1)
    assert raw(NET, low, reckoned([NET], low)) == exact(-1)
    known = told(net=9)
    assert raw(NET, known, reckoned([NET], known)) == exact(9)


def test_a_reckoned_measure_moves_as_its_parts_do() -> None:
    """More of what is taken away lowers a sum; a divisor lowers a rate; twice both is both."""
    declared = {"own.net": NET, "own.rate": RATE}
    expected = {"own.a": UP, "own.b": UP, "own.c": DOWN, "own.base": DOWN}
    assert sources("own.rate", declared) == expected
    assert sources("own.rate", declared, told(rate=1)) == {"own.rate": UP}
    assert sources("own.a", declared) == {"own.a": UP}
    twice = Quantity(name="m", sum=Sum(plus=("own.net", "own.c")))
    assert sources("m", {**declared, "m": twice})["own.c"] == BOTH
    assert (composed(UP, DOWN), composed(DOWN, DOWN), composed(BOTH, UP)) == (DOWN, UP, BOTH)


def test_cases_behind_a_sum_are_kept() -> None:
    """The cases behind what is reckoned are those of its parts, each once."""
    known = Measures.of(
        [
            Measure(name="own.a", span=exact(1), cases=("x/1", "x/2")),
            Measure(name="own.b", span=exact(1), cases=("x/2",)),
            Measure(name="own.c", span=exact(0)),
        ]
    )
    assert reckoned([NET], known)["own.net"].cases == ("x/1", "x/2")
