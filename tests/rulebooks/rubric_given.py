"""Givens of the tests of rubric files: one that holds every key, changed at a place."""

import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TypeAlias

from campus_safety.kernel import Fault
from campus_safety.rulebooks import RubricFault, read_rubric

Tree: TypeAlias = "dict[str, Tree] | list[Tree] | str | int | float | date"
Told: TypeAlias = tuple[str, str, str]


class Written(str):
    """A value as it is written in TOML, where Python has no such value."""

    __slots__ = ()


_OF_ANY_RULE = """
    line = "the sentence", methods = ["documents", "interview"],
    when = "own.flag", unless = { measure = "own.a", at_least = 1, below = 9.5 },
    times = [
        { value = 0.5, if = ["own.flag", { measure = "own.a", above = 2 }] },
        { value = 1 } ]
"""
_RULES = (
    'kind = "met", measure = "own.a", at_least = 1, at_most = 9, points = 2, ANY',
    'kind = "met", if = [["own.a"], ["own.b", "own.flag"]], points = -2, times = 2',
    """kind = "occurrence", measure = "own.a", points = "-0.5", most = 4, free = 1, every = 2,
    less = "own.b", ANY""",
    'kind = "missing", measures = ["own.a", "own.b"], points = -1, most = 2, ANY',
    """kind = "short", measure = "own.a", points = -1, most = 2, needed = [
        { value = 4, if = "own.flag" },
        { value = 1, per = { measure = "school.headcount", each = 500 } } ], ANY""",
    'kind = "short", measure = "own.a", points = -1, needed = 3',
    'kind = "graded", steps = [{ if = "own.a", points = -3 }, { points = -2 }], ANY',
    """kind = "banded", measure = "own.rate", bands = [
        { at_least = 95, points = 10 },
        { above = 60, below = 95, points = 6 } ], ANY""",
    """kind = "judged", measure = "own.judged", from = -5, to = 0, each = "own.b",
    reasoned = false, ANY""",
)
_FULL = """
id = "full"
title = "Full"
source = "this test"
full = 100
bonus = "5"
floor = 0
complete = false
rounding = { places = 1, mode = "half-even" }
bands_of = "points"
form = "full"
edition = "2026"
since = 2026-01-01
until = 2027-01-01

[[measure]]
name = "own.a"
title = "A"
unit = "times"
least = 0
most = 10.5
asked = "office:head"
method = "interview"

[[measure]]
name = "own.flag"
flag = true

[[measure]]
name = "own.rate"
ratio.of = "own.a"
ratio.to = "school.headcount"
ratio.times = 100
ratio.rounding = { places = 0, mode = "up" }

[[measure]]
name = "own.sum"
sum = { plus = ["own.a"], minus = ["own.b"] }

[[measure]]
name = "own.b"

[[measure]]
name = "own.judged"
least = -9

[[section]]
id = "A"
title = "A"
points = 50
floor = 0
ceiling = 50
of = 100
rounding = { places = 2, mode = "down" }
bonus = false
marked_by = "self"
section = [{ id = "A1", title = "A1", marked_by = "external" }]

[[section.item]]
id = "1"
title = "One"
points = 10
floor = 0
ceiling = 12
starts = "full"
bonus = false
otherwise = 5
methods = ["visit"]
applies = [["own.a"], ["own.b", "own.flag"]]
rule = []

[[section.item]]
id = "2"
title = "Two"
unbounded = true
bonus = true
item = [{ id = "2.1", title = "Below", starts = "zero" }]

[[veto]]
id = "v1"
title = "Number"
measure = "own.a"
above = 9
below = 0
at_least = 9
at_most = 0
leaves = "good"
effect = "told to all"

[[veto]]
id = "v2"
title = "Event"
if = "own.flag"

[[veto]]
id = "v3"
title = "Precondition"
needs = ["own.a", "own.b"]

[[band]]
grade = "good"
at_least = 80
at_most = 100

[[band]]
grade = "fail"
above = 0
below = 80
"""


def _full() -> dict[str, Tree]:
    rules = ",".join(f"{{ {' '.join(rule.split())} }}" for rule in _RULES)
    any_rule = " ".join(_OF_ANY_RULE.split())
    text = _FULL.replace("rule = []", f"rule = [{rules.replace('ANY', any_rule)}]")
    return tomllib.loads(text)


FULL = _full()
"""A rubric that holds every key of every table, with every form of a condition."""


def toml(tree: Mapping[str, Tree]) -> str:
    """Write a rubric as TOML."""
    return "".join(
        f"{json.dumps(key, ensure_ascii=False)} = {_toml(value)}\n" for key, value in tree.items()
    )


def _toml(value: Tree) -> str:
    match value:
        case Written():
            return str(value)
        case dict():
            cells = (
                f"{json.dumps(key, ensure_ascii=False)} = {_toml(cell)}"
                for key, cell in value.items()
            )
            return f"{{ {', '.join(cells)} }}"
        case list():
            return f"[{', '.join(map(_toml, value))}]"
        case date():
            return value.isoformat()
        case _:
            return json.dumps(value, ensure_ascii=False)


def but(changes: Mapping[str, Tree], tree: Mapping[str, Tree] = FULL) -> dict[str, Tree]:
    """Give a rubric with what stands at some places changed."""
    changed = {key: _copied(value) for key, value in tree.items()}
    for place, value in changes.items():
        above, _, last = place.rpartition(" ")
        table = at_place(changed, above)
        if isinstance(table, list):
            table[int(last) - 1] = _copied(value)
        else:
            table[last] = _copied(value)
    return changed


def without(*places: str, tree: Mapping[str, Tree] = FULL) -> dict[str, Tree]:
    """Give a rubric without the keys at some places."""
    changed = {key: _copied(value) for key, value in tree.items()}
    for place in places:
        above, _, last = place.rpartition(" ")
        table = at_place(changed, above)
        assert isinstance(table, dict)
        del table[last]
    return changed


def _copied(tree: Tree) -> Tree:
    """Copy a tree; what stands at two places in it stands for itself at each."""
    if isinstance(tree, dict):
        return {key: _copied(value) for key, value in tree.items()}
    return [_copied(value) for value in tree] if isinstance(tree, list) else tree


def at_place(tree: Tree, place: str) -> dict[str, Tree] | list[Tree]:
    """Give the table or the list that stands at a place."""
    for step in place.split():
        if isinstance(tree, list):
            tree = tree[int(step) - 1]
        elif isinstance(tree, dict):
            tree = tree[step]
    assert isinstance(tree, dict | list)
    return tree


def _walk(tree: Tree, place: str) -> Iterator[tuple[str, Tree]]:
    yield place, tree
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from _walk(value, f"{place} {key}".strip())
    if isinstance(tree, list):
        for n, value in enumerate(tree, 1):
            yield from _walk(value, f"{place} {n}".strip())


def tables(tree: Tree = FULL) -> list[str]:
    """List the places of all tables of a rubric."""
    return [place for place, value in _walk(tree, "") if isinstance(value, dict)]


def leaves(tree: Tree = FULL) -> list[str]:
    """List the places of all keys of a rubric."""
    return [place for place, _ in _walk(tree, "") if place and not place[-1].isdigit()]


def faults_of(rubric: str | bytes | Mapping[str, Tree]) -> tuple[Fault, ...]:
    """Read a rubric and give every fault, none where it can be read."""
    if isinstance(rubric, Mapping):
        rubric = toml(rubric)
    try:
        read_rubric(rubric.encode() if isinstance(rubric, str) else rubric, "own.toml")
    except RubricFault as refused:
        return refused.faults or (Fault(code="no-fault"),)
    return ()


def told(rubric: str | bytes | Mapping[str, Tree]) -> list[Told]:
    """Give code, place and expected of every fault, in order of their places."""
    faults = faults_of(rubric)
    assert {fault.file for fault in faults} <= {"own.toml"}
    return sorted((fault.code, fault.place, fault.expected) for fault in faults)


def changed(places: Iterable[str], value: Tree) -> dict[str, Tree]:
    """Give the full rubric with one value at many places."""
    return but(dict.fromkeys(places, value))


def each(code: str, places: Iterable[str], expected: str) -> list[Told]:
    """Give one fault for each place."""
    return sorted((code, place, expected) for place in places)


def plain(measures: list[Tree]) -> dict[str, Tree]:
    """Give a small rubric that declares these measures."""
    section: Tree = [{"id": "A", "title": "A"}]
    return {"id": "r", "title": "R", "source": "us", "section": section, "measure": measures}
