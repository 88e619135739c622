"""The schema and the reader of rubric files say the same, but for a listed few."""

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.given import examples
from tests.rulebooks.rubric_given import (
    Tree,
    Written,
    at_place,
    but,
    faults_of,
    leaves,
    plain,
    tables,
    told,
    without,
)
from tests.rulebooks.rubric_places import (
    RULE,
)
from tests.rulebooks.rubric_schema_given import BY_THE_READER, accepts, alone, shipped

from campus_safety.rulebooks import available_rubrics

# ── What only the reader can refuse ──────────────────────────────────────────

LEFT: Mapping[str, tuple[Mapping[str, Tree], str]] = {
    "a measure that is not known": ({"veto 2 if": "own.nowhere"}, "unknown-measure"),
    "a measure declared twice": ({"measure 5 name": "own.a"}, "declared-twice"),
    "a circle": ({"measure 4 sum plus 1": "own.sum"}, "cycle"),
    "two numbers": ({"measure 1 least": 11}, "wrong-order"),
    "two marks": ({f"{RULE} 9 from": 1}, "wrong-order"),
    "two days": ({"until": date(2025, 1, 1)}, "wrong-order"),
    "a number too long": ({"full": 10**61}, "not-a-number"),
    "a text of a number too long": ({"full": f"0.{'1' * 61}"}, "not-a-number"),
    "a day in quotes": ({"since": "2026-01-01"}, "wrong-type"),
    "a day for a text": ({"title": date(2026, 1, 1)}, "wrong-type"),
}


@pytest.mark.parametrize("name", LEFT)
def test_what_is_left_to_the_reader(name: str) -> None:
    """The schema accepts it, and the reader refuses it."""
    changes, code = LEFT[name]
    tree = but(changes)
    assert accepts(tree)
    assert code in {fault.code for fault in faults_of(tree)}


@pytest.mark.parametrize("value", ["nan", "inf", "-inf"])
def test_a_number_that_is_none_is_left_to_the_reader(value: str) -> None:
    """TOML knows numbers that JSON does not."""
    assert accepts(but({"floor": float(value)}))
    ((code, place, _),) = told(but({"floor": Written(value)}))
    assert (code, place) == ("not-a-number", "floor")


def test_depth_is_left_to_the_reader() -> None:
    """Sections of nine levels, and measures of twenty-one steps, have a sound shape."""
    section: Tree = [{"id": "9", "title": "T"}]
    for n in range(8):
        section = [{"id": str(n), "title": "T", "section": section}]
    rows: list[Tree] = [{"name": "own.0"}]
    rows += [{"name": f"own.{n}", "sum": {"plus": [f"own.{n - 1}"]}} for n in range(1, 21)]
    for tree in (but({"section": section}, plain([])), plain(rows)):
        assert accepts(tree)
        assert [code for code, _, _ in told(tree)] == ["too-deep"]


# ── Both, on whatever comes ──────────────────────────────────────────────────

WHOLES = {place: alone(place)[0] for place in tables()}
WHOLES |= {name: shipped(name) for name in available_rubrics()}
VALUES: st.SearchStrategy[Tree] = st.recursive(
    st.sampled_from(
        [
            *("", " ", "own.a", "7", "-1", "0.5", "1e3", "met", "self", "full", "good"),
            *("percent", "half-up", "2026", 0, 1, -1, 0.5, 61, True, False),
        ]
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=2),
        st.dictionaries(
            st.sampled_from(["measure", "at_least", "above", "value", "if", "per", "places"]),
            inner,
            max_size=2,
        ),
    ),
    max_leaves=4,
)


@pytest.mark.slow
@examples(2)
@given(data=st.data())
def test_both_say_the_same_of_a_changed_rubric(data: st.DataObject) -> None:
    """A key dropped, renamed, added or given another value is refused by both or by neither."""
    whole = WHOLES[data.draw(st.sampled_from(sorted(WHOLES)))]
    tree = but({}, whole)
    for _ in range(data.draw(st.integers(1, 2))):
        places = leaves(tree)
        assume(places)
        place = data.draw(st.sampled_from(places))
        above, _, last = place.rpartition(" ")
        match data.draw(st.sampled_from(["drop", "rename", "retype", "add"])):
            case "drop":
                tree = without(place, tree=tree)
            case "rename":
                other = data.draw(st.sampled_from(["colour", "title", "points", "if", "floor"]))
                table = at_place(tree, above)
                assert isinstance(table, dict)
                table[other] = table.pop(last)
            case "retype":
                tree = but({place: data.draw(VALUES)}, tree)
            case _:
                known = st.sampled_from(["measure", "if", "bonus", "of", "unbounded", "above"])
                key = f"{above} {data.draw(known)}".strip()
                tree = but({key: data.draw(VALUES)}, tree)
    assume(tree)
    codes = {fault.code for fault in faults_of(tree)}
    assert accepts(tree) is not bool(codes - BY_THE_READER), codes
