"""Rules: each kind, its exceptions and factors, what moves it, and remarks on marks and rates."""

from decimal import Decimal

import pytest
from tests.scoring.given import d, edge, item, rubric_of, scored, span, steps, test_of, told, when

from campus_safety.kernel import Span, exact
from campus_safety.scoring import (
    Banded,
    Condition,
    Graded,
    Judged,
    Measure,
    Measures,
    Met,
    Missing,
    Occurrence,
    Per,
    Scoring,
    Short,
    Step,
    Steps,
    assess,
    names_of,
    worths,
)
from campus_safety.scoring.marking import counted_by, points_of, ways_of

UP, DOWN, BOTH = frozenset({True}), frozenset({False}), frozenset({True, False})
A = "own.a"
EACH = Occurrence(measure=A, points=d(-2))
RATE = Banded(
    measure=A, bands=(edge(8, at_least=95), edge(6, at_least=65), edge(0, at_least=1, at_most=64))
)
MARK = Judged(measure=A, low=d(-5), high=d(-1))
GUARDS = Steps(
    rows=(
        Step(value=d(4), when=when("b", at_least=1000)),
        Step(value=d(1), per=Per(measure="own.b", each=d(500))),
    )
)

POINTS: list[tuple[Scoring, dict[str, int | Decimal | Span], Span]] = [
    (Met(condition=when("a"), points=d(3)), {"a": 1}, exact(3)),
    (Met(condition=when("a"), points=d(3)), {"a": 0}, exact(0)),
    (Met(condition=when("a"), points=d(-3)), {"a": 1}, exact(0)),
    (Met(condition=when("a"), points=d(-3)), {"a": 0}, exact(-3)),
    (Met(condition=when("a"), points=d(-3)), {}, span(-3, 0)),
    (Met(condition=when("a"), points=d(3)), {}, span(0, 3)),
    (EACH, {"a": 3}, exact(-6)),
    (EACH, {}, span(None, 0)),
    (Occurrence(measure=A, points=d(-2), most=2), {"a": 3}, exact(-4)),
    (Occurrence(measure=A, points=d(-2), most=0), {}, exact(0)),
    (Occurrence(measure=A, points=d(-2), less="own.b"), {"a": 3, "b": 2}, exact(-2)),
    (Occurrence(measure=A, points=d(-2), less="own.b"), {"a": 3, "b": 5}, exact(0)),
    (Occurrence(measure=A, points=d(-2), less="own.b"), {"a": 3, "b": -1}, exact(-6)),
    (Occurrence(measure=A, points=d(-1), free=d(1), every=d(5)), {"a": 12}, exact(-2)),
    (Occurrence(measure=A, points=d(-2), free=d(1)), {"a": 3}, exact(-4)),
    (Occurrence(measure=A, points=d(-1), free=d(1), every=d(5)), {"a": 0}, exact(0)),
    (Occurrence(measure=A, points=d(-1)), {"a": d("2.5")}, exact(d("-2.5"))),
    (Missing(measures=(A, "own.b"), points=d("-0.5")), {"a": 0, "b": 1}, exact(d("-0.5"))),
    (Missing(measures=(A, "own.b"), points=d(-1)), {"a": d("0.9")}, span(-2, -1)),
    (Missing(measures=(A, "own.b"), points=d(-1), most=1), {"a": 0, "b": 0}, exact(-1)),
    (Short(measure=A, needed=steps((4, None)), points=d(-3)), {"a": 2}, exact(-6)),
    (Short(measure=A, needed=steps((4, None)), points=d(-3), most=1), {"a": 2}, exact(-3)),
    (Short(measure=A, needed=steps((4, None)), points=d(-3)), {"a": 5}, exact(0)),
    (Short(measure=A, needed=GUARDS, points=d(-1)), {"a": 1, "b": 1000}, exact(-3)),
    (Short(measure=A, needed=GUARDS, points=d(-1)), {"a": 1, "b": 501}, exact(-1)),
    (Short(measure=A, needed=GUARDS, points=d(-1)), {"a": 0, "b": -1}, exact(0)),
    (Graded(steps=steps((-3, when("a")), (-2, when("b")))), {"a": 1, "b": 1}, exact(-3)),
    (Graded(steps=steps((-3, when("a")), (-2, when("b")))), {"a": 0, "b": 1}, exact(-2)),
    (Graded(steps=steps((-3, when("a")), (-2, when("b")))), {"a": 0, "b": 0}, exact(0)),
    (Graded(steps=steps((-3, when("a")), (-2, None))), {}, span(-3, -2)),
    (Graded(steps=steps((-3, when("a")), (-2, when("b")))), {"a": 0}, span(-2, 0)),
    (RATE, {"a": 95}, exact(8)),
    (RATE, {"a": 94}, exact(6)),
    (RATE, {"a": d("64.5")}, span(0, 6)),
    (RATE, {"a": 0}, exact(0)),
    (RATE, {"a": span(64, 95)}, span(0, 8)),
    (MARK, {"a": -2}, exact(-2)),
    (MARK, {"a": -5}, exact(-5)),
    (MARK, {"a": -1}, exact(-1)),
    (MARK, {}, span(-5, -1)),
    (MARK, {"a": -6}, span(-5, -1)),
    (MARK, {"a": span(-6, -4)}, span(-5, -1)),
    (MARK, {"a": span(-4, 0)}, span(-5, -1)),
    (MARK, {"a": span(-4, -2)}, span(-4, -2)),
    (Judged(measure=A, low=d(-2), high=d(-1), each="own.b"), {"a": -5, "b": 3}, exact(-5)),
    (Judged(measure=A, low=d(-2), high=d(-1), each="own.b"), {"a": -7, "b": 3}, span(-6, -3)),
    (Judged(measure=A, low=d(-2), high=d(-1), each="own.b"), {"b": -3}, exact(0)),
    (Judged(measure=A, low=d(-2), high=d(-1), each="own.b"), {"a": -3}, span(None, 0)),
    (
        Judged(measure=A, low=d(-2), high=d(-1), each="own.b"),
        {"a": span(-5, -3), "b": span(1, 2)},
        span(-4, -1),
    ),
    (Judged(measure=A, low=d(0), high=d(2), each="own.b"), {"a": 1, "b": span(1, 2)}, exact(1)),
]


@pytest.mark.parametrize(("rule", "numbers", "expected"), POINTS)
def test_the_points_of_each_kind(
    rule: Scoring, numbers: dict[str, int | Decimal | Span], expected: Span
) -> None:
    """A rule gives the points that its page says, or all that they may still be."""
    assert points_of(rule, told(**numbers)) == expected


def test_when_unless_and_times() -> None:
    """A rule bites when its condition holds, not when it is cancelled, and times its factor."""
    rule = Occurrence(measure=A, points=d(-2), when=when("b"), unless=when("c"))
    assert scored(rule, a=1, b=1, c=0) == "8"
    assert scored(rule, a=1, b=0, c=0) == "10"
    assert scored(rule, a=1, b=1, c=1) == "10"
    assert scored(rule, a=1, c=0) == "8–10"
    assert scored(rule, a=1, b=1) == "8–10"
    assert scored(rule, a=1, b=0) == "10"
    factor = Occurrence(measure=A, points=d(-2), times=steps(("0.5", when("b")), (-1, None)))
    assert scored(factor, a=3, b=1) == "7"
    assert scored(factor, a=3, b=0) == "10"
    assert scored(factor, a=3) == "7–10"


def test_one_mark_inside_the_range_of_every_count_is_taken() -> None:
    """A mark is taken where it lies in the range whatever is counted, else all stays open."""
    rule = Judged(measure=A, low=d(1), high=d(3), each="own.b")
    assert points_of(rule, told(a=3, b=span(1, 2))) == exact(3)
    assert points_of(rule, told(a=1, b=span(1, 2))) == span(1, 6)
    assert points_of(rule, told(a=4, b=span(1, 2))) == span(1, 6)


def test_a_rule_names_what_it_reads() -> None:
    """The measures of a rule stand first, then those of its conditions and its table."""
    rule = Occurrence(
        measure=A,
        points=d(-1),
        less="own.b",
        when=when("c"),
        unless=when("d"),
        times=steps((1, when("e"))),
    )
    assert names_of(rule) == ("own.a", "own.b", "own.c", "own.d", "own.e")
    assert names_of(Short(measure=A, needed=GUARDS, points=d(-1))) == ("own.a", "own.b")
    assert names_of(RATE) == ("own.a",)


COUNTED: list[tuple[Scoring, object, object]] = [
    (Met(condition=when("b"), points=d(1)), ("own.b",), (1,)),
    (Missing(measures=(A, "own.b"), points=d(-1)), ("own.a", "own.b"), (-1,)),
    (Graded(steps=steps((-3, when("b")), (-2, None))), ("own.b",), (-3, -2)),
    (EACH, ("own.a",), (-2,)),
    (Short(measure=A, needed=GUARDS, points=d(-1)), ("own.a",), (-1,)),
    (RATE, ("own.a",), (8, 6, 0)),
    (MARK, ("own.a",), (-5, -1)),
]


@pytest.mark.parametrize(("rule", "names", "points"), COUNTED)
def test_what_a_rule_counts_and_what_it_gives(rule: Scoring, names: object, points: object) -> None:
    """A rule tells what it counts, without its conditions, and the points of each."""
    assert (counted_by(rule), worths(rule)) == (names, points)


WAYS = [
    (EACH, {"own.a": DOWN}),
    (Occurrence(measure=A, points=d(2), less="own.b"), {"own.a": UP, "own.b": DOWN}),
    (Occurrence(measure=A, points=d(-2), less="own.b"), {"own.a": DOWN, "own.b": UP}),
    (Occurrence(measure=A, points=d(-2), less=A), {"own.a": BOTH}),
    (Occurrence(measure=A, points=d(0)), {}),
    (Met(condition=when("a"), points=d(-3)), {"own.a": UP}),
    (Met(condition=when("a", below=3), points=d(3)), {"own.a": DOWN}),
    (Missing(measures=(A,), points=d(-1)), {"own.a": UP}),
    (Missing(measures=(A,), points=d(1)), {"own.a": DOWN}),
    (Short(measure=A, needed=GUARDS, points=d(-1)), {"own.a": UP, "own.b": BOTH}),
    (Short(measure=A, needed=GUARDS, points=d(1)), {"own.a": DOWN, "own.b": BOTH}),
    (Graded(steps=steps((-3, when("b")))), {"own.b": BOTH}),
    (Judged(measure=A, low=d(-2), high=d(-1), each="own.b"), {"own.a": UP, "own.b": BOTH}),
    (MARK, {"own.a": UP}),
    (Occurrence(measure=A, points=d(-1), when=when("b")), {"own.a": DOWN, "own.b": DOWN}),
    (Occurrence(measure=A, points=d(-1), unless=when("b")), {"own.a": DOWN, "own.b": UP}),
    (Occurrence(measure=A, points=d(1), unless=when("b")), {"own.a": UP, "own.b": DOWN}),
    (
        Judged(measure=A, low=d(-1), high=d(1), when=when("b")),
        {"own.a": UP, "own.b": BOTH},
    ),
    (Occurrence(measure=A, points=d(1), times=GUARDS), {"own.a": UP, "own.b": BOTH}),
]


@pytest.mark.parametrize(("rule", "expected"), WAYS)
def test_which_way_a_measure_moves_a_rule(
    rule: Scoring, expected: dict[str, frozenset[bool]]
) -> None:
    """More of a measure raises the points of a rule, lowers them, or may do both."""
    assert ways_of(rule, told()) == expected


def test_which_way_a_rate_moves_depends_on_what_is_known() -> None:
    """Within what is known of a rate its points may only rise, though elsewhere they fall."""
    rule = Banded(measure=A, bands=(edge(3, at_least=0, at_most=9), edge(1, at_least=3, at_most=5)))
    for low, high, expected in ((0, 3, DOWN), (4, 6, UP), (2, 6, BOTH), (6, 8, frozenset())):
        assert ways_of(rule, told(a=span(low, high))) == {"own.a": expected}
    assert ways_of(RATE, told(a=span(1, 100))) == {"own.a": UP}
    assert ways_of(RATE, told(a=span(0, 1))) == {"own.a": frozenset()}


def test_condition_of_several_measures() -> None:
    """A rule won under several tests is won when all of them hold."""
    asked = Condition(groups=((test_of("a", at_least=1), test_of("b", at_least=80)),))
    rule = Met(condition=asked, points=d(10))
    assert [scored(rule, points=10, a=1, b=n) for n in (80, 79)] == ["10", "10"]
    start = item(rule, starts="zero")
    assert [str(assess(rubric_of(start), told(a=1, b=n)).score) for n in (80, 79)] == ["10", "0"]


REMARKS = [
    (MARK, exact(-2), "", ["mark-without-reason"]),
    (MARK, exact(-2), "seen", []),
    (MARK, exact(-1), "", []),
    (MARK, exact(0), "", ["mark-outside-range"]),
    (MARK, exact(-6), "seen", ["mark-outside-range"]),
    (MARK, exact(-5), "seen", []),
    (MARK, span(-3, -2), "", []),
    (Judged(measure=A, low=d(-5), high=d(-1), reasoned=False), exact(-2), "", []),
    (RATE, d("64.5"), "", ["between-bands"]),
    (RATE, 95, "", []),
    (RATE, 0, "", ["beyond-bands"]),
    (RATE, span(64, 65), "", []),
    (RATE, span(None, 65), "", []),
    (Banded(measure=A, bands=(edge(1, at_least=1), edge(2, at_most=3))), 2, "", ["in-two-bands"]),
    (EACH, 1, "", []),
]


@pytest.mark.parametrize(("rule", "number", "reason", "expected"), REMARKS)
def test_what_is_odd_about_a_number_is_remarked(
    rule: Scoring, number: int | Decimal | Span, reason: str, expected: list[str]
) -> None:
    """A mark outside its range or without a reason, and a rate that has not one band, are told."""
    known = number if isinstance(number, Span) else exact(number)
    given = Measures.of([Measure(name=A, span=known, reason=reason)])
    card = assess(rubric_of(item(rule)), given)
    assert [(r.code, r.line, r.measure) for r in card.remarks] == [(c, "1.1", A) for c in expected]
