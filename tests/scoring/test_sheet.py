"""The sheet: sections, bonuses, conversion, the whole, its lines and what is not known."""

from decimal import Decimal

import pytest
from attrs import evolve
from tests.scoring.given import added, d, item, lines, rubric_of, section, span, steps, told, when

from campus_safety.kernel import Span, exact
from campus_safety.scoring import (
    Graded,
    Item,
    Judged,
    Marker,
    Measure,
    Measures,
    Met,
    Mode,
    Occurrence,
    Quantity,
    Ratio,
    Rounding,
    Rubric,
    Scorecard,
    Section,
    Starts,
    Sum,
    assess,
)
from campus_safety.scoring.sheet import sheet
from campus_safety.scoring.unknowns import read_by

EACH = Occurrence(measure="own.a", points=d(-2))
WON = Occurrence(measure="own.b", points=d(2))


def marks(rubric: Rubric, **numbers: int | Decimal | Span) -> Scorecard:
    """Assess, and hold the lines to the score."""
    card = assess(rubric, told(**numbers))
    assert added(line.low for line in card.lines) == card.score.low
    assert added(line.high for line in card.lines) == card.score.high
    return card


def given(rubric: Rubric, **numbers: int) -> Scorecard:
    """Assess with the marks of an assessor, by the keys of the parts."""
    marked = {f"mark.{key.removeprefix('m')}": number for key, number in numbers.items()}
    return assess(rubric, Measures.told(marked))


def test_an_item_starts_full_or_from_nothing() -> None:
    """Marks are taken off full ones or won from nothing, and stop at the floor and the ceiling."""
    assert marks(rubric_of(item(EACH)), a=2).score == exact(6)
    assert marks(rubric_of(item(EACH)), a=9).score == exact(0)
    assert marks(rubric_of(item(EACH, floor=d(-3)), floor=None), a=9).score == exact(-3)
    assert marks(rubric_of(item(EACH, floor=None), floor=None), a=9).score == exact(-8)
    won = item(WON, starts=Starts.ZERO)
    assert marks(rubric_of(won), b=3).score == exact(6)
    assert marks(rubric_of(won), b=9).score == exact(10)
    assert marks(rubric_of(evolve(won, ceiling=d(4))), b=9).score == exact(4)
    assert marks(rubric_of(item(WON, points=None)), b=9).score == exact(18)


def test_marks_of_sub_items_are_part_of_the_item() -> None:
    """The marks of sub-items come to those of the item, which bounds them together."""
    lower = item(EACH, id="1.1", points=6)
    upper = item(points=5, starts=Starts.ZERO, items=(lower,))
    card = marks(rubric_of(upper), a=0)
    assert card.score == exact(5)
    assert lines(card)["1.bounds"] == (-1, -1)
    assert marks(rubric_of(upper), a=2).score == exact(2)


def test_a_floor_above_the_ceiling_stands() -> None:
    """Where a floor is printed above the ceiling the floor is kept, and nothing breaks."""
    assert marks(rubric_of(item(EACH, points=3, floor=d(5)), floor=None)).base == exact(3)
    whole = rubric_of(section(item(EACH, points=3, floor=d(5)), points=9))
    assert marks(whole).score == exact(5)
    assert marks(rubric_of(item(EACH), full=3, floor=d(5))).score == exact(5)


def test_an_item_that_does_not_apply_gives_its_full_marks_or_another_number() -> None:
    """Where an item does not apply it is not marked; while that is open both are possible."""
    asked = item(EACH, applies=when("x"))
    assert marks(rubric_of(asked), a=2, x=1).score == exact(6)
    card = marks(rubric_of(asked), a=2, x=0)
    assert [(line.id, line.reason, line.low) for line in card.lines] == [
        ("1.applies", "not-applicable", d(10))
    ]
    assert [m.name for m in card.lines[0].measures] == ["own.x"]
    open_ = marks(rubric_of(asked), a=2)
    assert (open_.score, open_.outer) == (span(6, 10), True)
    assert lines(open_)["1.applies"] == (0, 4)
    assert [m.name for m in open_.lines[-1].measures] == ["own.x"]
    assert marks(rubric_of(evolve(asked, otherwise=d(3))), a=2, x=0).score == exact(3)
    bare = rubric_of(item(EACH, points=None, applies=when("x")))
    assert marks(bare, a=0, x=0).score == exact(0)


def test_a_bonus_below_an_item_that_does_not_apply_is_not_won() -> None:
    """A bonus of a sub-item is won where its item applies, may be while that is open, else not."""
    extra = item(id="1.1", points=3, bonus=True, starts=Starts.FULL, rules=(EACH,))
    rubric = rubric_of(item(EACH, applies=when("x"), items=(extra,)), full=10)
    assert marks(rubric, a=0, x=1).bonus == exact(3)
    assert marks(rubric, a=0, x=0).bonus == exact(0)
    card = marks(rubric, a=0)
    assert (card.base, card.bonus) == (exact(10), span(0, 3))


def test_a_bonus_stands_beyond_the_whole() -> None:
    """The marks of a bonus, at any level, count beyond the whole and up to the most printed."""
    extra = item(WON, id="2", points=6, bonus=True, starts=Starts.ZERO)
    rubric = rubric_of(section(item(EACH), extra, points=10), full=10)
    card = marks(rubric, a=1, b=2)
    assert (card.base, card.bonus, card.score) == (exact(8), exact(4), exact(12))
    capped = marks(evolve(rubric, bonus=d(3)), a=1, b=2)
    assert (capped.bonus, lines(capped)["r.bonus"]) == (exact(3), (-1, -1))
    two = rubric_of(section(item(EACH)), section(item(WON, id="2"), id="B", bonus=True), full=10)
    assert marks(two, a=0, b=0).bonus == exact(10)
    nested = section(section(extra, item(EACH), id="B", points=10), points=10, bonus=True)
    assert marks(rubric_of(nested, full=0), a=0, b=1).bonus == exact(12)


def test_a_section_is_converted_and_rounded() -> None:
    """65 and 35 come to 50 of 100, exactly or as stated; what was rounded is shown."""
    parts = (section(item(EACH, points=65)), section(item(WON, points=35, id="2"), id="B"))
    half = rubric_of(section(*parts, id="C", points=50, of=d(100)))
    card = marks(half, a=1, b=0)
    assert card.score == exact(49)
    assert lines(card)["C.converted"] == (-49, -49)
    third = section(item(EACH, points=10), points=5, of=d(3))
    shown = marks(rubric_of(third, full=99), a=0)
    assert shown.score == exact(d("16.67"))
    assert {line.id: line.exactly for line in shown.lines}["A.converted"] == "50/3"
    up = evolve(third, rounding=Rounding(places=0, mode=Mode.UP))
    assert marks(rubric_of(up, full=99), a=0).score == exact(17)
    rounded = section(item(EACH, points=d("2.5")), points=9, rounding=Rounding(places=0))
    shown = marks(rubric_of(rounded), a=0)
    assert (shown.score, {line.id: line.exactly for line in shown.lines}["A.converted"]) == (
        exact(3),
        "2.5",
    )
    open_ = marks(rubric_of(third, full=99), a=span(0, 1))
    assert {line.id: line.exactly for line in open_.lines}["A.converted"] == "40/3 – 50/3"
    free = section(item(EACH, points=10, floor=None), points=5, of=d(3))
    unbounded = marks(rubric_of(free, full=99, floor=None))
    assert {line.id: line.exactly for line in unbounded.lines}["A.converted"] == "? – 50/3"


def test_a_section_is_bounded_as_a_whole() -> None:
    """A section keeps its own floor and ceiling; full marks bound it where a marker is named."""
    ten = item(EACH, floor=None)
    assert marks(rubric_of(section(ten, ceiling=d(7))), a=0).score == exact(7)
    assert marks(rubric_of(section(ten, floor=d(1))), a=9).score == exact(1)
    assert marks(rubric_of(section(ten, points=6), full=99), a=0).score == exact(10)
    own = section(ten, points=6, marked_by=Marker.SELF)
    assert marks(rubric_of(own, full=99), a=0).score == exact(6)
    assert marks(rubric_of(evolve(own, ceiling=d(8)), full=99), a=0).score == exact(8)


def test_an_assessor_marks_what_no_rule_does() -> None:
    """A part without rules counts from nothing to its full marks until somebody marks it."""
    bare = rubric_of(item(id="1"), item(id="2", points=None))
    assert assess(bare, told()).score == span(0, 10)
    assert given(bare, m1=4).score == exact(4)
    assert [line.reason for line in given(bare, m1=4).lines] == ["mark", "start"]
    assert given(bare, m1=11).score == span(0, 10)
    assert assess(rubric_of(section(points=5)), told()).score == span(0, 5)
    assert given(rubric_of(section(points=5)), mA=3).score == exact(3)


def test_an_assessor_marks_a_converted_section_out_of_what_it_is_converted_from() -> None:
    """A section of 30 that is marked out of 100 gets 24 for a mark of 80."""
    sheet_ = rubric_of(section(points=30, of=d(100)))
    assert assess(sheet_, told()).score == span(0, 30)
    assert given(sheet_, mA=80).score == exact(24)


def test_the_whole_is_rounded_and_bounded_in_lines_of_its_own() -> None:
    """The total is rounded as stated and kept between its floor and the full mark."""
    half = item(Occurrence(measure="own.a", points=d("-0.5")), floor=None)
    rubric = rubric_of(half, full=8, rounding=Rounding(places=0))
    card = marks(rubric, a=5)
    assert card.score == exact(8)
    assert [line.exactly for line in card.lines if line.id == "r.converted"] == ["7.5"]
    assert lines(marks(rubric, a=0))["r.bounds"] == (-2, -2)
    assert marks(rubric, a=99).score == exact(0)
    assert marks(evolve(rubric, floor=d(2)), a=99).score == exact(2)
    assert marks(evolve(rubric, floor=None), a=40).score == exact(-10)


def test_unknown_counts_stop_at_the_bound_that_they_reach() -> None:
    """An unknown count loses what is left above the floor, or wins up to the ceiling."""
    card = marks(rubric_of(item(EACH)))
    assert (card.score, lines(card)["1.1"]) == (span(0, 10), (-10, 0))
    won = marks(rubric_of(item(WON, points=5, starts=Starts.ZERO)))
    assert (won.score, lines(won)["1.1"]) == (span(0, 5), (0, 5))
    both = assess(rubric_of(item(EACH, WON)), told())
    assert (both.score, lines(both)["1.1"], lines(both)["1.2"]) == (
        span(0, 10),
        (None, 0),
        (0, None),
    )
    assert lines(both)["1.bounds"] == (None, None)
    low = marks(rubric_of(item(EACH, points=2, floor=d(5))))
    assert lines(low)["1.1"] == (0, 0)
    high = marks(rubric_of(item(WON, points=2, ceiling=d(1), floor=None)))
    assert lines(high)["1.1"] == (0, 0)
    free = assess(rubric_of(item(EACH, floor=None), floor=None), told())
    assert free.score == span(None, 10)
    known = marks(rubric_of(item(EACH, WON)), a=1, b=span(0, 1))
    assert lines(known)["1.2"] == (0, 2)


def test_unknowns_are_listed_by_what_they_could_move() -> None:
    """The most points at stake come first, those without bound before all, with who is asked."""
    rules = (Met(condition=when("y"), points=d(3)), Met(condition=when("z"), points=d(1)))
    two = item(*rules, points=3, starts=Starts.ZERO)
    open_ = item(EACH, id="2", points=None, floor=None)
    rubric = rubric_of(two, open_, quantities=(Quantity(name="own.y", asked="office"),))
    known = Measures.of([Measure(name="own.z", span=span(0, 1), asked="police")])
    found = assess(rubric, known).unknowns
    assert [(u.measure, u.stake, u.asked) for u in found] == [
        ("own.a", None, ""),
        ("own.y", 3, "office"),
        ("own.z", 1, "police"),
    ]


def test_the_stake_is_the_most_with_the_others_at_their_ends() -> None:
    """A measure that only matters where another is at its worst has the points of that case."""
    rule = Occurrence(measure="own.a", points=d(-2), when=when("b"))
    found = assess(rubric_of(item(rule)), told(a=span(0, 3))).unknowns
    assert [(u.measure, u.stake) for u in found] == [("own.a", d(6)), ("own.b", d(6))]
    rate = Quantity(name="own.r", ratio=Ratio(of="own.a", to="own.n"))
    shared = rubric_of(item(Occurrence(measure="own.r", points=d(-1))), quantities=(rate,))
    found = assess(shared, told(a=span(0, 6), n=span(0, 2))).unknowns
    assert [(u.measure, u.stake) for u in found] == [("own.n", d(10)), ("own.a", d(6))]
    beyond = item(Graded(steps=steps((-4, when("a", below=0)))))
    assert [u.stake for u in assess(rubric_of(beyond), told(a=span(None, -1))).unknowns] == [0]


def test_one_unknown_that_moves_both_ways_is_marked() -> None:
    """A span is outer where an unknown wins and loses points, or divides."""
    both = rubric_of(item(EACH, Met(condition=when("a"), points=d(2)), points=5))
    assert assess(both, told(a=span(0, 1))).outer
    assert not assess(both, told(a=1)).outer
    assert not assess(rubric_of(item(EACH)), told()).outer
    rate = Quantity(name="own.r", ratio=Ratio(of="own.a", to="own.n"))
    shared = rubric_of(item(Occurrence(measure="own.r", points=d(-1))), quantities=(rate,))
    assert assess(shared, told(a=1)).outer
    assert not assess(shared, told(n=1)).outer


def test_a_mark_has_the_bounds_of_its_range() -> None:
    """What is known of a mark lies in its range; one that is told outside is left outside."""
    ready = sheet(rubric_of(item(Judged(measure="own.a", low=d(1), high=d(4)))))
    assert ready.bounded(told(), "own.a") == span(1, 4)
    assert ready.bounded(told(a=9), "own.a") == exact(9)
    assert ready.bounded(told(a=span(3, 9)), "own.a") == span(3, 4)
    assert ready.bounded(told(b=2), "own.b") == exact(2)
    each = sheet(rubric_of(item(Judged(measure="own.a", low=d(1), high=d(4), each="own.b"))))
    assert each.ranges == {"own.a": Span(d(0), None)}
    lost = sheet(rubric_of(item(Judged(measure="own.a", low=d(-4), high=d(0), each="own.b"))))
    assert lost.ranges == {"own.a": Span(None, d(0))}
    below = sheet(rubric_of(section(section(item(), id="B"))))
    assert below.ranges == {"mark.1": span(0, 10)}


def test_what_is_reckoned_is_read_from_what_was_told() -> None:
    """A sheet reads the told measures behind those it reckons, through each step of them."""
    one = Quantity(name="own.one", sum=Sum(plus=("own.a",), minus=("own.b",)))
    two = Quantity(name="own.two", sum=Sum(plus=("own.one",)))
    rule = Occurrence(measure="own.two", points=d(-1))
    ready = sheet(rubric_of(item(rule, applies=when("x")), quantities=(one, two)))
    ways = read_by(ready, told())
    assert ways["own.a"] == frozenset({False})
    assert ways["own.b"] == frozenset({True})
    assert ways["own.x"] == frozenset({True, False})
    assert ready.reads["own.a"] == frozenset({"own.one", "own.two"})


def test_only_what_changed_is_marked_again() -> None:
    """A part that reads none of the changed measures is kept as it is."""
    ready = sheet(rubric_of(section(item(EACH), item(WON, id="2"))))
    before = ready.mark(told(a=0, b=0))
    (after,) = ready.again(before, told(a=1, b=0), ["own.a"])
    assert after.final == exact(18)
    assert after.below[1] is before[0].below[1]
    assert ready.again(before, told(a=1, b=0), ["own.x"])[0] is before[0]


def test_a_number_outside_its_declared_bounds_is_remarked() -> None:
    """A told number outside its bounds, or a sum that had to stop at them, is told; no other."""
    net = Quantity(name="own.net", sum=Sum(plus=("own.a",), minus=("own.b",)))
    rubric = rubric_of(
        item(Occurrence(measure="own.net", points=d(-1))),
        quantities=(net, Quantity(name="own.a", most=d(3))),
    )
    for numbers, expected in (
        ({"a": 4, "b": 0}, ["own.a"]),
        ({"a": 1, "b": 2}, ["own.net"]),
        ({"a": 3, "b": 3}, []),
        ({}, []),
    ):
        found = marks(rubric, **numbers).remarks
        assert [r.measure for r in found if r.code == "outside-bounds"] == expected


def test_what_does_not_apply_is_not_remarked() -> None:
    """A mark of an item that does not apply needs no reason; one below another does."""
    mark = Judged(measure="own.a", low=d(0), high=d(4))
    alone = rubric_of(item(mark, applies=when("x")))
    assert marks(alone, a=1, x=0).remarks == ()
    lower = rubric_of(item(EACH, items=(item(mark, id="1.1"),)))
    assert [(r.code, r.line) for r in marks(lower, a=1).remarks] == [
        ("mark-without-reason", "1.1.1")
    ]


def test_a_line_says_what_it_is() -> None:
    """A line has the sentence of the source or the title, its measures, and ends in order."""
    rubric = rubric_of(item(evolve(EACH, line="2 off each"), title="Exits"))
    start, rule = marks(rubric, a=1).lines
    assert (start.id, start.item, start.title, start.reason) == ("1.0", "1", "Exits", "start")
    assert (rule.id, rule.title, rule.reason) == ("1.1", "2 off each", "rule")
    assert [m.name for m in rule.measures] == ["own.a"]
    assert evolve(rule, low=d(2), high=d(1)).span == span(1, 2)
    assert evolve(rule, low=None, high=d(1)).span == span(None, 1)
    assert evolve(rule, low=d(0), high=d(1)).span == span(0, 1)


@pytest.mark.parametrize("kind", [Item, Section])
def test_a_part_without_marks_comes_to_nothing(kind: type[Item] | type[Section]) -> None:
    """A part with no marks, rules or parts below it counts as nothing."""
    part = kind(id="1", title="T", points=None)
    assert assess(rubric_of(part), told()).score == exact(0)
