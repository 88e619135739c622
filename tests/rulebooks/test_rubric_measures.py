"""Measures of rubric files: those that are not known, declared twice, or in a circle."""

from collections.abc import Sequence
from itertools import pairwise

from tests.rulebooks.rubric_given import (
    Tree,
    but,
    changed,
    each,
    plain,
    told,
    toml,
)
from tests.rulebooks.rubric_places import ITEM, RULE

from campus_safety.rulebooks import read_rubric
from campus_safety.rulebooks.rubric_names import unknown_measures

NOT_KNOWN = "a measure that a [[measure]] of this file declares, or that a room counts"
SPOKEN_OF = {
    "measure 3 ratio of": "measure 3",
    "measure 3 ratio to": "measure 3",
    "measure 4 sum plus 1": "measure 4",
    "measure 4 sum minus 1": "measure 4",
    f"{ITEM} applies 2 1": f"{ITEM} applies",
    "veto 1 measure": "veto 1",
    "veto 2 if": "veto 2",
    "veto 3 needs 2": "veto 3",
    **{f"{RULE} {n} measure": f"{RULE} {n}" for n in (1, 3, 5, 6, 8, 9)},
    f"{RULE} 2 if 2 2": f"{RULE} 2",
    f"{RULE} 3 less": f"{RULE} 3",
    f"{RULE} 4 measures 2": f"{RULE} 4",
    f"{RULE} 5 needed 1 if": f"{RULE} 5",
    f"{RULE} 5 needed 2 per measure": f"{RULE} 5",
    f"{RULE} 7 steps 1 if": f"{RULE} 7",
    f"{RULE} 9 each": f"{RULE} 9",
    f"{RULE} 1 when": f"{RULE} 1",
    f"{RULE} 7 unless measure": f"{RULE} 7",
    f"{RULE} 8 times 1 if 1": f"{RULE} 8",
}


def test_a_measure_that_is_not_known() -> None:
    """Wherever a measure is spoken of it is declared, or a room counts it."""
    for name in ("own.unknown", "hazards.real", "school.pupils", " own.a"):
        expected = each("unknown-measure", SPOKEN_OF.values(), NOT_KNOWN)
        assert sorted(set(told(changed(SPOKEN_OF, name)))) == sorted(set(expected))
    for name in ("hazard.real.fire", "school.headcount", "school.boarders", "school.classes"):
        assert told(changed(SPOKEN_OF, name)) == []
    for place, spoken in SPOKEN_OF.items():
        assert told(but({place: "own.unknown"})) == [("unknown-measure", spoken, NOT_KNOWN)]


def test_measures_that_a_room_must_count_by_name() -> None:
    """Held against the names that are counted, one that only looks like them is told."""
    read = read_rubric(toml(but({"veto 2 if": "hazard.reel.fire"})).encode())
    known = {"school.headcount"}
    (fault,) = unknown_measures(read, known, "own.toml")
    assert (fault.code, fault.file, fault.place) == ("unknown-measure", "own.toml", "veto 2")
    assert fault.expected == NOT_KNOWN
    assert unknown_measures(read, {*known, "hazard.reel.fire"}) == ()


def test_a_measure_that_is_declared_twice() -> None:
    """Each later declaration of a name is told."""
    tree = but({f"measure {n}": {"name": "own.a"} for n in (3, 4)})
    assert told(tree)[:2] == each(
        "declared-twice", ("measure 3 name", "measure 4 name"), "a name of its own"
    )


IN_A_CIRCLE = "measures that do not come from each other in a circle"


def summed(names: Sequence[str]) -> list[Tree]:
    """Declare measures each of which is the sum of the next, the last of them plain."""
    rows: list[Tree] = [{"name": a, "sum": {"plus": [b]}} for a, b in pairwise(names)]
    return [*rows, {"name": names[-1]}]


def test_measures_in_a_circle() -> None:
    """A measure that comes from itself, and each that comes from such a one, is told."""
    ring = summed(["own.0", "own.1", "own.2", "own.3"])[:-1]
    ring += [{"name": "own.3", "ratio": {"of": "own.1", "to": "own.4"}}, {"name": "own.4"}]
    assert told(plain(ring)) == each("cycle", [f"measure {n}" for n in (1, 2, 3, 4)], IN_A_CIRCLE)
    alone = plain([{"name": "own.0", "sum": {"plus": ["own.0"]}}])
    assert told(alone) == [("cycle", "measure 1", IN_A_CIRCLE)]
    three = plain([*summed(["own.0", "own.1", "own.2", "own.0"])[:-1], {"name": "own.3"}])
    assert told(three) == each("cycle", [f"measure {n}" for n in (1, 2, 3)], IN_A_CIRCLE)


def test_measures_in_many_steps() -> None:
    """A measure is reckoned in at most twenty steps, itself among them."""
    names = [f"own.{n}" for n in range(21)]
    assert told(plain(summed(names[:20]))) == []
    deep = [("too-deep", "measure", "measures reckoned in at most 20 steps")]
    assert told(plain(summed(names))) == deep
    assert told(plain(summed([f"own.{n}" for n in range(10_000)]))) == deep


def test_a_measure_that_many_share() -> None:
    """Steps are counted along the longest way, however many ways lead there."""
    rows: list[Tree] = [{"name": "own.0"}]
    for n in range(1, 20):
        names: list[Tree] = [f"own.{m}" for m in range(n)]
        rows.append({"name": f"own.{n}", "sum": {"plus": names, "minus": ["own.0"]}})
    assert told(plain(rows)) == []
