"""Rules, vetoes, conditions and steps of rubric files: every fault with its place."""

from collections.abc import Sequence
from datetime import date

import pytest
from tests.rulebooks.rubric_given import (
    Told,
    Tree,
    but,
    changed,
    each,
    told,
    without,
)
from tests.rulebooks.rubric_places import A_NUMBER, A_TEXT, CONDITIONS, KINDS, OTHER, RULE, TWICE


@pytest.mark.parametrize("value", ["meet", "", "Met", "met\n"])
def test_a_kind_that_is_not_known(value: str) -> None:
    """A rule is of one of seven kinds; of any other nothing else is read."""
    places = [f"{RULE} {n} kind" for n in range(1, 10)]
    assert told(changed(places, value)) == each("unknown-kind", places, KINDS)
    assert told(without(*places)) == each("missing-key", places, KINDS)
    number = told(but({places[0]: 5}))
    assert number == [("unknown-kind", places[0], KINDS), ("wrong-type", places[0], A_TEXT)]


def test_a_rule_that_asks_in_two_ways() -> None:
    """`met` asks a measure or a condition; edges stand only beside the measure."""
    either = "the key 'measure' or the key 'if'; one of the two"
    beside = "an edge only beside the key 'measure'"
    assert told(without(f"{RULE} 2 if")) == [("missing-key", f"{RULE} 2", either)]
    assert told(but({f"{RULE} 2 measure": "own.a"})) == [("two-ways", f"{RULE} 2", either)]
    for edge in ("at_least", "above", "at_most", "below"):
        tree = but({f"{RULE} 2 {edge}": 1, f"veto 2 {edge}": "x", f"veto 3 {edge}": 0})
        assert told(tree) == each(
            "two-ways", (f"{place} {edge}" for place in (f"{RULE} 2", "veto 2", "veto 3")), beside
        )


def test_a_veto_that_strikes_in_two_ways() -> None:
    """A veto has a number with an edge, an event or a precondition: one of the three."""
    one = "'measure' with an edge, or 'if', or 'needs'; one of the three"
    edge = "the key 'above', 'below', 'at_least' or 'at_most'"
    edges = [f"veto 1 {key}" for key in ("above", "below", "at_least", "at_most")]
    assert told(without("veto 2 if")) == [("missing-key", "veto 2", one)]
    assert told(but({"veto 2 needs": "own.a"})) == [("two-ways", "veto 2", one)]
    assert told(but({"veto 1 if": "own.a"})) == [("two-ways", "veto 1", one)]
    assert told(without(*edges)) == [("missing-key", "veto 1", edge)]
    for kept in edges:
        assert told(without(*(place for place in edges if place != kept))) == []


def test_a_band_without_an_edge() -> None:
    """A band of grades has at least one edge, whichever is printed."""
    expected = [("missing-key", "band 1", "the key 'at_least'")]
    assert told(but({"band 1": {"grade": "good"}})) == expected
    for edge in ("at_least", "above", "at_most", "below"):
        assert told(but({"band 1": {"grade": "good", edge: 1}})) == []


def test_a_floor_that_is_open_and_shut() -> None:
    """A floor that is opened has no number; one that is not may have."""
    tree = but({f"{OTHER} floor": -3})
    expected = "'floor' or 'unbounded', not both"
    assert told(tree) == [("two-ways", f"{OTHER} floor", expected)]
    assert told(but({f"{OTHER} unbounded": False}, tree)) == []


def test_a_measure_that_is_reckoned_in_two_ways() -> None:
    """A measure is a ratio or a sum."""
    tree = but({"measure 4 ratio": {"of": "own.a", "to": "own.b"}})
    assert told(tree) == [("two-ways", "measure 4", "ratio or sum, not both")]


def test_a_conversion_into_nothing() -> None:
    """A section that is converted says into how many points."""
    expected = "the key 'points', into which 'of' is converted"
    assert told(without("section 1 points")) == [("missing-key", "section 1", expected)]


# ── Conditions and steps ─────────────────────────────────────────────────────

A_CONDITION = 'a measure, or a test such as { measure = "m", at_least = 1 }'
SOME_TEST = "at least one measure or test"
ODD_CONDITIONS: Sequence[tuple[Tree, Sequence[Told]]] = (
    *((value, [("not-a-condition", "", A_CONDITION)]) for value in (5, True, "", " ", 0.5)),
    (date(2026, 1, 1), [("not-a-condition", "", A_CONDITION)]),
    ([], [("not-a-condition", "", SOME_TEST)]),
    ([5], [("not-a-condition", "", A_CONDITION)]),
    (["own.a", 5, " "], [("not-a-condition", f" {n}", A_CONDITION) for n in (2, 3)]),
    ([["own.a"], "own.a"], [("not-a-condition", " 1", A_CONDITION)]),
    ([["own.a"], []], [("not-a-condition", " 2", SOME_TEST)]),
    ([[], [5], ["own.a", [5]]], []),
    ({}, [("missing-key", "", "the key 'measure'")]),
    ({"measure": 5}, [("wrong-type", " measure", A_TEXT)]),
    ({"measure": " "}, [("empty-text", " measure", "a text with something in it")]),
    ([{"measure": "own.a", "below": "x"}], [("not-a-number", " below", A_NUMBER)]),
    (
        [["own.a"], ["own.a", {"measure": "own.a", "unless": 1}]],
        [("unknown-key", " 2 2 unless", "one of measure, at_least, above, at_most, below")],
    ),
    (
        {"measure": "own.a", "at_least": 1, "above": 0, "at_most": 3, "below": 4},
        [("two-edges", "", TWICE), ("two-edges", "", "at_most or below, not both")],
    ),
    (["own.a", {"measure": "own.a", "at_least": 1, "above": 0}], [("two-edges", " 2", TWICE)]),
)


@pytest.mark.parametrize(("value", "faults"), ODD_CONDITIONS, ids=lambda value: repr(value)[:30])
def test_what_is_no_condition(value: Tree, faults: Sequence[Told]) -> None:
    """A condition has four forms; each fault says which part of it is none."""
    if not faults:
        faults = [
            ("not-a-condition", " 1", SOME_TEST),
            ("not-a-condition", " 2", A_CONDITION),
            ("not-a-condition", " 3 2", A_CONDITION),
        ]
    expected = sorted((code, f"{at}{on}", said) for at in CONDITIONS for code, on, said in faults)
    assert told(changed(CONDITIONS, value)) == expected


def test_two_edges_on_one_side() -> None:
    """Where a rule has edges, it has one on each side at most."""
    tree = but({f"{RULE} 1 above": 0, f"{RULE} 1 below": 9, f"{RULE} 8 bands 2 at_most": 95})
    other = "at_most or below, not both"
    assert told(tree) == sorted(
        [
            ("two-edges", f"{RULE} 1", TWICE),
            ("two-edges", f"{RULE} 1", other),
            ("two-edges", f"{RULE} 8 bands 2", other),
        ]
    )


STEPS = {f"{RULE} 2 times": "times", f"{RULE} 5 needed": "needed", f"{RULE} 7 steps": "steps"}


def test_a_table_without_steps() -> None:
    """A table of steps has a row, or is one row, or one number."""
    missing = [("missing-key", place, "a number, or at least one step") for place in STEPS]
    wrong = [("wrong-type", place, f"tables [[{key}]]") for place, key in STEPS.items()]
    assert told(changed(STEPS, [])) == sorted(missing)
    assert told(changed(STEPS, [1])) == sorted(wrong)
    assert told(changed(STEPS, 3)) == []
    one = {place: {"points" if key == "steps" else "value": 3} for place, key in STEPS.items()}
    assert told(but({place: dict[str, Tree](row) for place, row in one.items()})) == []
