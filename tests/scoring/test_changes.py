"""Changes: the smallest set of facts that turns a grade, against trying all of them."""

from decimal import Decimal
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.scoring.county import county, numbers

from campus_safety.kernel import exact
from campus_safety.rulebooks import read_rubric
from campus_safety.scoring import (
    Band,
    Bands,
    Grade,
    Measures,
    Rubric,
    Struck,
    Turn,
    assess,
    changes,
    turns,
)

RUBRIC = county()


def said(turn: Turn) -> tuple[str, bool, dict[str, int]]:
    return (turn.grade, turn.lifts, {c.measure: int(c.to) for c in turn.changes})


def test_the_least_that_lifts_and_the_least_that_drops() -> None:
    """At 88.75 two points more make it excellent; the nearest numbers are told."""
    measures = numbers(own_meetings=3, own_fires=1)
    assert assess(RUBRIC, measures).score == exact(Decimal("88.5"))
    up, down = turns(RUBRIC, measures)
    assert said(up) == ("excellent", True, {"own.meetings": 4})
    assert (up.reachable, up.proven, up.vetoes) == (True, True, ())
    assert said(down) == ("pass", False, {"own.fires": 5})


def test_a_veto_must_fall_with_the_marks() -> None:
    """Where a veto of the rubric strikes, what lifts the grade takes it away too."""
    up, *_ = turns(RUBRIC, numbers(own_fires=5))
    assert said(up) == ("pass", True, {"own.fires": 4})
    both, *_ = turns(RUBRIC, numbers(own_plan=0, own_book=0))
    assert len(both.changes) == 1
    assert both.changes[0].measure in {"own.plan", "own.book"}


def test_a_veto_from_outside_cannot_be_counted_away() -> None:
    """What an incident vetoed no number of the rubric lifts, and the veto is named."""
    veto = Struck(id="incident", title="a grave incident", certain=True)
    up, *_ = turns(RUBRIC, numbers(), vetoes=(veto,))
    assert (up.reachable, up.vetoes, up.changes) == (False, ("incident",), ())
    named = Struck(id="limit", title="a limit", certain=True, leaves=Grade("good"))
    up, _ = turns(RUBRIC, numbers(), vetoes=(named,))
    assert (up.grade, up.vetoes) == ("excellent", ("limit",))


def test_the_top_cannot_be_lifted_nor_the_bottom_dropped() -> None:
    """The best grade has only a way down, the lowest only one up."""
    assert [turn.lifts for turn in turns(RUBRIC, numbers())] == [False]
    assert [turn.lifts for turn in turns(RUBRIC, numbers(own_fires=9))] == [True]


def test_without_bands_there_is_no_turn() -> None:
    """A rubric without grades has none; bands of the rulebook may stand in."""
    bare = Rubric(id="r", title="R", source="s", full=None, sections=())
    assert turns(bare, Measures.of([])) == ()
    bands = Bands(bands=(Band(grade=Grade("good"), at_least=Decimal(80)),))
    assert turns(bare, Measures.of([]), bands=bands) == ()
    points = Bands(bands=bands.bands, of="points")
    (up,) = turns(bare, Measures.of([]), bands=points)
    assert (up.reachable, up.changes, up.vetoes) == (False, (), ())


def test_many_small_losses_are_named_together() -> None:
    """With nothing known all that must be told to make sure of a grade is named, and no more."""
    up, _ = turns(RUBRIC, Measures.of([]))
    assert up.proven
    named = {change.measure for change in up.changes}
    told = {change.measure: change.to for change in up.changes}
    rest = Measures.told(told)
    assert up.grade == "pass"
    assert "ungraded" not in assess(RUBRIC, rest).grades
    for name in named:
        fewer = Measures.told({other: n for other, n in told.items() if other != name})
        assert "ungraded" in assess(RUBRIC, fewer).grades


def test_a_set_that_may_not_be_the_smallest_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the tries run out, what is found turns the grade, and is not called the smallest."""
    monkeypatch.setattr(changes, "_MOST_TRIES", 2)
    up, _ = turns(RUBRIC, Measures.of([]))
    assert (up.reachable, up.proven) == (True, False)
    after = Measures.told({change.measure: change.to for change in up.changes})
    assert "ungraded" not in assess(RUBRIC, after).grades


def rubric_of(*rows: str) -> Rubric:
    """Give a rubric of ten points, graded good from 80 percent, with measures x, y and z."""
    text = 'id="r"\ntitle="R"\nsource="s"\nfull=10\n'
    text += "".join(f'[[measure]]\nname="own.{name}"\n' for name in "xyz")
    text += '[[band]]\ngrade="good"\nat_least=80\n[[band]]\ngrade="fail"\nat_least=0\n'
    return read_rubric((text + "\n".join(rows)).encode())


def parts(*items: tuple[int, str]) -> str:
    """Write a section of items, each with its points and its one rule."""
    rows = [
        f'[[section.item]]\nid="{n}"\ntitle="T"\npoints={points}\nrule=[{{{rule}}}]'
        for n, (points, rule) in enumerate(items, 1)
    ]
    return "\n".join(('[[section]]\nid="A"\ntitle="A"', *rows))


def lifted(rubric: Rubric, known: dict[str, int]) -> dict[str, int]:
    """Give the numbers that lift the grade; the set is proven to be the smallest."""
    (up,) = (turn for turn in turns(rubric, Measures.told(known)) if turn.lifts)
    assert (up.reachable, up.proven) == (True, True)
    return said(up)[2]


def test_a_measure_that_is_best_where_it_is_stays() -> None:
    """A rate whose best band is in the middle is left there; the other measure moves."""
    band = (
        'kind="banded", measure="own.x", bands=[{at_least=0, below=5, points=0}, '
        "{at_least=5, below=9, points=5}, {at_least=9, points=0}]"
    )
    rubric = rubric_of(parts((5, band), (5, 'kind="met", measure="own.y", points=5')))
    assert lifted(rubric, {"own.x": 7, "own.y": 0}) == {"own.y": 1}


def test_two_that_help_only_together_are_found() -> None:
    """Each alone costs a point, both together win eight."""
    rubric = rubric_of(
        parts(
            (8, 'kind="met", if=["own.x", "own.y"], points=8'),
            (1, 'kind="occurrence", measure="own.x", points=-1'),
            (1, 'kind="occurrence", measure="own.y", points=-1'),
        )
    )
    assert lifted(rubric, {"own.x": 0, "own.y": 0}) == {"own.x": 1, "own.y": 1}


def test_what_was_not_tried_is_not_called_impossible(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where too many choices would have to be tried, no set is found and none is ruled out."""
    monkeypatch.setattr(changes, "_MOST_TRIES", 1)
    rubric = rubric_of(
        parts(
            (8, 'kind="met", if=["own.x", "own.y"], points=8'),
            (1, 'kind="occurrence", measure="own.x", points=-1'),
            (1, 'kind="occurrence", measure="own.y", points=-1'),
        )
    )
    (up,) = turns(rubric, Measures.told({"own.x": 0, "own.y": 0}))
    assert (up.reachable, up.proven, up.changes) == (False, False, ())


def test_a_precondition_is_met_to_lift_and_broken_to_drop() -> None:
    """A measure that only a precondition reads turns the grade both ways."""
    veto = '[[veto]]\nid="v"\ntitle="V"\nneeds="own.z"'
    rubric = rubric_of(parts((10, 'kind="occurrence", measure="own.x", points=-1, most=1')), veto)
    assert lifted(rubric, {"own.x": 0, "own.z": 0}) == {"own.z": 1}
    (down,) = turns(rubric, Measures.told({"own.x": 0, "own.z": 1}))
    assert (said(down), down.proven) == (("fail", False, {"own.z": 0}), True)


def test_a_veto_on_a_rate_is_lifted_by_what_the_rate_is_reckoned_from() -> None:
    """Nobody changes a rate; those who agree, or are asked, are other numbers."""
    rate = (
        '[[measure]]\nname="own.rate"\n'
        'ratio={of="own.x", to="own.y", times=100, rounding={places=0}}'
    )
    veto = '[[veto]]\nid="v"\ntitle="V"\nmeasure="own.rate"\nbelow=80'
    rubric = rubric_of(rate, parts((10, 'kind="met", measure="own.z", points=10')), veto)
    assert lifted(rubric, {"own.x": 70, "own.y": 100, "own.z": 1}) == {"own.x": 80}
    (down,) = turns(rubric, Measures.told({"own.x": 80, "own.y": 100, "own.z": 1}))
    assert (len(down.changes), down.proven) == (1, True)
    assert down.changes[0].measure != "own.rate"


def test_a_band_that_begins_at_zero_is_an_edge_too() -> None:
    """From below zero the nearest edge is zero, not the next above it."""
    text = (
        'id="r"\ntitle="R"\nsource="s"\nbands_of="points"\n[[measure]]\nname="own.x"\n'
        '[[section]]\nid="A"\ntitle="A"\n[[section.item]]\nid="1"\ntitle="T"\nunbounded=true\n'
        'rule=[{kind="occurrence", measure="own.x", points=-1, most=2}]\n'
        '[[band]]\ngrade="good"\nat_least=5\n[[band]]\ngrade="pass"\nat_least=0\n'
        '[[band]]\ngrade="fail"\nbelow=0\n'
    )
    assert lifted(read_rubric(text.encode()), {"own.x": 2}) == {"own.x": 0}


def test_a_veto_that_leaves_the_grade_does_not_keep_it_away() -> None:
    """What leaves good at best is no hindrance to good."""
    veto = Struck(id="limit", title="T", certain=True, leaves=Grade("good"))
    up = next(t for t in turns(RUBRIC, numbers(own_meetings=2, mark_4=5), vetoes=(veto,)))
    assert (up.grade, up.reachable, up.vetoes) == ("good", True, ())


def test_the_school_itself_is_not_changed() -> None:
    """Fewer pupils would do too, but a school is not made smaller for a mark."""
    short = (
        'kind="short", measure="own.x", points=-1, '
        'needed=[{value=1, per={measure="school.headcount", each=100}}]'
    )
    rubric = rubric_of(parts((10, short)))
    known = {"school.headcount": 900, "own.x": 5}
    assert lifted(rubric, known) == {"own.x": 7}
    few = '[[measure]]\nname="own.few"\nmost=5'
    bound = rubric_of(few, parts((10, short.replace("own.x", "own.few"))))
    up = next(iter(turns(bound, Measures.told({"school.headcount": 900, "own.few": 5}))))
    assert (up.lifts, up.reachable) == (True, False)


def test_what_divides_is_not_taken_for_zero() -> None:
    """Where only the divisor may change it comes down to one, and no further."""
    rate = (
        '[[measure]]\nname="own.rate"\n'
        'ratio={of="school.headcount", to="own.x", rounding={places=0}}'
    )
    band = (
        'kind="banded", measure="own.rate", bands=[{at_least=60, points=10}, {below=60, points=0}]'
    )
    rubric = rubric_of(rate, parts((10, band)))
    assert lifted(rubric, {"school.headcount": 60, "own.x": 4}) == {"own.x": 1}


def test_a_step_that_is_no_whole_one_goes_to_the_end() -> None:
    """What is half there is told to be there whole."""
    flag = rubric_of(
        '[[measure]]\nname="own.flag"\nflag=true',
        parts((10, 'kind="met", measure="own.flag", points=10')),
    )
    (up,) = turns(flag, Measures.told({"own.flag": Decimal("0.5")}))
    assert said(up) == ("good", True, {"own.flag": 1})


def test_a_number_of_many_digits_is_brought_near_exactly() -> None:
    """Thirty digits are more than the usual context of decimals keeps."""
    rubric = rubric_of(parts((10, 'kind="occurrence", measure="own.x", points=-1')))
    assert lifted(rubric, {"own.x": 123_456_789_012_345_678_901_234_567_890}) == {"own.x": 2}


def test_a_sheet_without_a_floor_is_turned_too() -> None:
    """Where deductions have no end the fewest are named that are sure."""
    text = (
        'id="r"\ntitle="R"\nsource="s"\nbands_of="points"\n[[measure]]\nname="own.x"\n'
        '[[measure]]\nname="own.y"\n[[section]]\nid="A"\ntitle="A"\n[[section.item]]\nid="1"\n'
        'title="T"\nunbounded=true\nrule=[{kind="occurrence", measure="own.x", points=-1},'
        '{kind="occurrence", measure="own.y", points=-2}]\n'
        '[[band]]\ngrade="good"\nat_least=-3\n[[band]]\ngrade="fail"\nbelow=-3\n'
    )
    rubric = read_rubric(text.encode())
    up, down = turns(rubric, Measures.of([]))
    assert said(up) == ("good", True, {"own.x": 0, "own.y": 0})
    assert (down.lifts, len(down.changes)) == (False, 1)


def test_an_item_that_may_not_apply_is_turned_by_whether_it_does() -> None:
    """Where it does not apply it gives its full marks, and that is one change."""
    rubric = rubric_of(
        '[[section]]\nid="A"\ntitle="A"\n[[section.item]]\nid="1"\ntitle="T"\npoints=10\n'
        'applies="own.z"\nrule=[{kind="missing", measures=["own.x", "own.y"], points=-3}]'
    )
    assert lifted(rubric, {"own.x": 0, "own.y": 0, "own.z": 1}) == {"own.z": 0}
    nothing = rubric_of(
        '[[section]]\nid="A"\ntitle="A"\n[[section.item]]\nid="1"\ntitle="T"\npoints=10\n'
        'floor=9\notherwise=0\napplies="own.z"\n'
        'rule=[{kind="occurrence", measure="own.x", points=-1}]'
    )
    assert lifted(nothing, {"own.x": 0, "own.z": 0}) == {"own.z": 1}


def test_one_of_a_list_moves_its_own_points() -> None:
    """Of three that are missing two must be there, and no smaller set is enough."""
    missing = 'kind="missing", measures=["own.x", "own.y", "own.z"], points=-2'
    rubric = rubric_of(parts((10, missing)))
    assert len(lifted(rubric, {"own.x": 0, "own.y": 0, "own.z": 0})) == 2


def small(points: list[int], edge: int) -> tuple[Rubric, tuple[str, ...]]:
    """Give a rubric of items of one flag each, and the names of the flags."""
    names = tuple(f"own.f{n}" for n in range(len(points)))
    text = 'id="r"\ntitle="R"\nsource="s"\nbands_of="points"\n'
    text += "".join(f'[[measure]]\nname="{name}"\nflag=true\n' for name in names)
    text += '[[section]]\nid="A"\ntitle="A"\nceiling=9\n'
    for n, (name, worth) in enumerate(zip(names, points, strict=True)):
        text += f'[[section.item]]\nid="{n}"\ntitle="T"\npoints={worth}\n'
        text += f'rule=[{{kind="met", measure="{name}", points={worth}}}]\n'
    text += f'[[band]]\ngrade="good"\nat_least={edge}\n[[band]]\ngrade="fail"\nat_least=0\n'
    return read_rubric(text.encode()), names


@given(st.lists(st.integers(1, 5), min_size=1, max_size=5), st.integers(1, 12), st.data())
def test_no_smaller_set_turns_the_grade(points: list[int], edge: int, data: st.DataObject) -> None:
    """Against trying every set of flags: the set that is found is one of the smallest."""
    rubric, names = small(points, edge)
    flags = data.draw(st.tuples(*(st.sampled_from([0, 1, None]) for _ in names)))
    known = {name: flag for name, flag in zip(names, flags, strict=True) if flag is not None}
    for turn in turns(rubric, Measures.told(known)):
        best = smallest(rubric, known, names, turn)
        assert (turn.reachable, len(turn.changes)) == (best is not None, best or 0)
        assert turn.proven


def smallest(
    rubric: Rubric, known: dict[str, int], names: tuple[str, ...], turn: Turn
) -> int | None:
    """Give the size of the smallest set, by trying them all."""
    for size in range(len(names) + 1):
        for chosen in combinations(names, size):
            for values in product((0, 1), repeat=size):
                told = {**known, **dict(zip(chosen, values, strict=True))}
                grades = assess(rubric, Measures.told(told)).grades
                if set(grades) == {turn.grade}:
                    return size
    return None


def test_the_numbers_named_are_the_nearest() -> None:
    """One step less than what is told does not turn the grade, for each number told."""
    measures = numbers(mark_4=None, own_meetings=3)
    for turn in turns(RUBRIC, measures):
        told = {change.measure: change.to for change in turn.changes}
        for change in turn.changes:
            back = 1 if change.now.low is None or change.to < change.now.low else -1
            nearer = Measures.told({**told, change.measure: change.to + back})
            grades = assess(RUBRIC, measures.but(*nearer.values())).grades
            order = ("excellent", "good", "pass", "ungraded")
            reached = [order.index(grade) for grade in grades]
            target = order.index(turn.grade)
            assert max(reached) > target if turn.lifts else min(reached) < target
