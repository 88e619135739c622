"""What a rubric file gives: every key read to its value, and what stands where none is."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import attrs
import pytest
from tests.rulebooks.rubric_given import FULL, Tree, but, plain, toml

from campus_safety.rulebooks import read_rubric
from campus_safety.scoring import (
    Band,
    Banded,
    Bands,
    Condition,
    Edge,
    Grade,
    Graded,
    Item,
    Judged,
    Marker,
    Met,
    Missing,
    Mode,
    Occurrence,
    Per,
    Quantity,
    Ratio,
    Rounding,
    Rubric,
    Scoring,
    Section,
    Short,
    Starts,
    Step,
    Steps,
    Sum,
    Test,
    Veto,
)

ONE = Decimal(1)


def asks(measure: str, **edges: Decimal) -> Test:
    """Give a test that a measure lies within edges, at least one unless given."""
    return Test(measure=measure, **(edges or {"at_least": ONE}))


def needs(*groups: tuple[Test, ...]) -> Condition:
    """Give a condition of groups."""
    return Condition(groups=groups)


FLAG = needs((asks("own.flag"),))
EITHER = needs((asks("own.a"),), (asks("own.b"), asks("own.flag")))
COMMON: Mapping[str, Any] = {
    "line": "the sentence",
    "methods": ("documents", "interview"),
    "when": FLAG,
    "unless": needs((asks("own.a", at_least=ONE, below=Decimal("9.5")),)),
    "times": Steps(
        rows=(
            Step(
                value=Decimal("0.5"),
                when=needs((asks("own.flag"), asks("own.a", above=Decimal(2)))),
            ),
            Step(value=ONE),
        )
    ),
}
NEEDED = Steps(
    rows=(
        Step(value=Decimal(4), when=FLAG),
        Step(value=ONE, per=Per(measure="school.headcount", each=Decimal(500))),
    )
)
TWICE = Steps(rows=(Step(value=Decimal(2)),))
THREE = Steps(rows=(Step(value=Decimal(3)),))
STEPS = Steps(rows=(Step(value=Decimal(-3), when=needs((asks("own.a"),))), Step(value=Decimal(-2))))
BANDS = (
    Edge(points=Decimal(10), at_least=Decimal(95)),
    Edge(points=Decimal(6), above=Decimal(60), below=Decimal(95)),
)
RULES: tuple[Scoring, ...] = (
    Met(
        condition=needs((asks("own.a", at_least=ONE, at_most=Decimal(9)),)),
        points=Decimal(2),
        **COMMON,
    ),
    Met(condition=EITHER, points=Decimal(-2), times=TWICE),
    Occurrence(
        measure="own.a",
        points=Decimal("-0.5"),
        most=4,
        free=ONE,
        every=Decimal(2),
        less="own.b",
        **COMMON,
    ),
    Missing(measures=("own.a", "own.b"), points=Decimal(-1), most=2, **COMMON),
    Short(measure="own.a", needed=NEEDED, points=Decimal(-1), most=2, **COMMON),
    Short(measure="own.a", needed=THREE, points=Decimal(-1)),
    Graded(steps=STEPS, **COMMON),
    Banded(measure="own.rate", bands=BANDS, **COMMON),
    Judged(
        measure="own.judged",
        low=Decimal(-5),
        high=Decimal(0),
        each="own.b",
        reasoned=False,
        **COMMON,
    ),
)
ITEMS = (
    Item(
        id="1",
        title="One",
        points=Decimal(10),
        starts=Starts.FULL,
        floor=Decimal(0),
        ceiling=Decimal(12),
        rules=RULES,
        applies=EITHER,
        otherwise=Decimal(5),
        methods=("visit",),
    ),
    Item(
        id="2",
        title="Two",
        points=None,
        starts=Starts.ZERO,
        floor=None,
        bonus=True,
        items=(Item(id="2.1", title="Below", points=None, starts=Starts.ZERO),),
    ),
)
SECTION = Section(
    id="A",
    title="A",
    points=Decimal(50),
    items=ITEMS,
    sections=(Section(id="A1", title="A1", points=None, marked_by=Marker.EXTERNAL),),
    floor=Decimal(0),
    ceiling=Decimal(50),
    of=Decimal(100),
    rounding=Rounding(places=2, mode=Mode.DOWN),
    marked_by=Marker.SELF,
)
RATE = Ratio(
    of="own.a", to="school.headcount", times=Decimal(100), rounding=Rounding(places=0, mode=Mode.UP)
)
QUANTITIES = (
    Quantity(
        name="own.a",
        title="A",
        unit="times",
        most=Decimal("10.5"),
        asked="office:head",
        method="interview",
    ),
    Quantity(name="own.flag", most=ONE),
    Quantity(name="own.rate", ratio=RATE),
    Quantity(name="own.sum", sum=Sum(plus=("own.a",), minus=("own.b",))),
    Quantity(name="own.b"),
    Quantity(name="own.judged", least=Decimal(-9)),
)
OUTSIDE = tuple(
    (asks("own.a", **{edge: Decimal(number)}),)
    for edge, number in (("above", 9), ("below", 0), ("at_least", 9), ("at_most", 0))
)
VETOES = (
    Veto(
        id="v1",
        title="Number",
        condition=needs(*OUTSIDE),
        leaves=Grade("good"),
        effect="told to all",
    ),
    Veto(id="v2", title="Event", condition=FLAG),
    Veto(
        id="v3",
        title="Precondition",
        condition=needs((asks("own.a"), asks("own.b"))),
        precondition=True,
    ),
)
WHOLE = Rubric(
    id="full",
    title="Full",
    source="this test",
    full=Decimal(100),
    bonus=Decimal(5),
    floor=Decimal(0),
    complete=False,
    rounding=Rounding(places=1, mode=Mode.HALF_EVEN),
    sections=(SECTION,),
    vetoes=VETOES,
    bands=Bands(
        bands=(
            Band(grade=Grade("good"), at_least=Decimal(80), at_most=Decimal(100)),
            Band(grade=Grade("fail"), above=Decimal(0), below=Decimal(80)),
        ),
        of="points",
    ),
    quantities=QUANTITIES,
    form="full",
    edition="2026",
    since=date(2026, 1, 1),
    until=date(2027, 1, 1),
)


def test_every_key_is_read_to_its_value() -> None:
    """The rubric that holds every key gives every value, part by part."""
    read = read_rubric(toml(FULL).encode())
    for field in attrs.fields(Rubric):
        assert getattr(read, field.name) == getattr(WHOLE, field.name), field.name
    assert read == WHOLE


def rule(**keys: Tree) -> Scoring:
    """Read a rule of an item that has no other."""
    measures: list[Tree] = [{"name": "own.a"}, {"name": "own.b"}]
    item: Tree = {"id": "1", "title": "T", "rule": [keys]}
    tree = but({"section 1 item": [item]}, plain(measures))
    (only,) = read_rubric(toml(tree).encode()).items[0].rules
    return only


HOLDS = needs((asks("own.a"),))
SHORTEST: Mapping[str, tuple[Mapping[str, Tree], Scoring]] = {
    "met": ({"measure": "own.a", "points": 1}, Met(condition=HOLDS, points=ONE)),
    "occurrence": ({"measure": "own.a", "points": 1}, Occurrence(measure="own.a", points=ONE)),
    "missing": ({"measures": ["own.a"], "points": 1}, Missing(measures=("own.a",), points=ONE)),
    "short": (
        {"measure": "own.a", "needed": 3, "points": 1},
        Short(measure="own.a", needed=THREE, points=ONE),
    ),
    "graded": ({"steps": [{"points": 3}]}, Graded(steps=THREE)),
    "banded": (
        {"measure": "own.a", "bands": [{"points": 1}]},
        Banded(measure="own.a", bands=(Edge(points=ONE),)),
    ),
    "judged": (
        {"measure": "own.a", "from": 0, "to": 3},
        Judged(measure="own.a", low=Decimal(0), high=Decimal(3)),
    ),
}


@pytest.mark.parametrize("kind", SHORTEST)
def test_what_a_rule_does_not_say(kind: str) -> None:
    """A rule with nothing but what is needed counts all, for each one, without a condition."""
    keys, expected = SHORTEST[kind]
    assert rule(kind=kind, **keys) == expected
    assert (expected.line, expected.when, expected.unless, expected.times) == ("", None, None, None)


def test_the_least_rubric() -> None:
    """A rubric with nothing but what is needed has no full mark, no grades and no veto."""
    read = read_rubric(toml(plain([])).encode())
    section = Section(id="A", title="A", points=None)
    assert read == Rubric(id="r", title="R", source="us", full=None, sections=(section,))


STARTS: Mapping[str, tuple[list[Tree], Starts]] = {
    "no rule": ([], Starts.FULL),
    "all win": ([{"kind": "met", "measure": "own.a", "points": 1}] * 2, Starts.ZERO),
    "one wins nothing": ([{"kind": "met", "measure": "own.a", "points": 0}], Starts.ZERO),
    "one loses": (
        [
            {"kind": "met", "measure": "own.a", "points": 1},
            {"kind": "met", "measure": "own.a", "points": -1},
        ],
        Starts.FULL,
    ),
    "a step loses": ([{"kind": "graded", "steps": [{"points": 0}, {"points": -1}]}], Starts.FULL),
}


@pytest.mark.parametrize("name", STARTS)
def test_where_an_item_starts(name: str) -> None:
    """Unless it is said, an item starts from zero where all its rules win points."""
    rules, starts = STARTS[name]
    item: Tree = {"id": "1", "title": "T", "rule": rules}
    tree = but({"section 1 item": [item]}, plain([{"name": "own.a"}]))
    assert read_rubric(toml(tree).encode()).items[0].starts is starts
    said = but({"section 1 item 1 starts": "full"}, tree)
    assert read_rubric(toml(said).encode()).items[0].starts is Starts.FULL


def test_bands_stand_from_the_best_to_the_lowest() -> None:
    """However bands are printed they stand from the best down, one without a low edge last."""
    bands: list[Tree] = [
        {"grade": "void", "below": 0},
        {"grade": "fail", "at_least": 0},
        {"grade": "pass", "at_least": 60},
        {"grade": "good", "at_least": 90},
        {"grade": "fair", "above": 60},
    ]
    read = read_rubric(toml(but({"band": bands}, plain([]))).encode())
    assert read.bands is not None
    assert [band.grade for band in read.bands.bands] == ["good", "pass", "fair", "fail", "void"]
    assert read.bands.of == "percent"


def test_what_is_rounded_without_more_words() -> None:
    """A rounding is half up unless said; a ratio without one is kept to two places."""
    tree = but(
        {
            "rounding": {"places": "1.0"},
            "measure": [
                {"name": "own.a", "ratio": {"of": "own.b", "to": "own.b"}},
                {"name": "own.b"},
            ],
        },
        plain([]),
    )
    read = read_rubric(toml(tree).encode())
    assert read.rounding == Rounding(places=1, mode=Mode.HALF_UP)
    assert read.quantities[0].ratio == Ratio(
        of="own.b", to="own.b", times=ONE, rounding=Rounding(places=2, mode=Mode.HALF_UP)
    )


def test_a_measure_lies_between_what_is_told() -> None:
    """A flag may be told its own most; an empty list of what is taken off takes nothing."""
    rows: list[Tree] = [
        {"name": "own.a", "flag": True, "most": 3},
        {"name": "own.b", "sum": {"plus": ["own.a"]}},
        {"name": "own.c", "flag": False},
    ]
    read = read_rubric(toml(plain(rows)).encode())
    assert [quantity.most for quantity in read.quantities] == [3, None, None]
    assert read.quantities[1].sum == Sum(plus=("own.a",))
