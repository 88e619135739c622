"""Givens of the tests of the schema: a rubric as an editor sees it, or cut down to a part."""

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from importlib import resources

from jsonschema import Draft202012Validator
from tests.rulebooks.rubric_given import (
    FULL,
    Tree,
)

from campus_safety.rulebooks.rubric_keys import RULED
from campus_safety.rulebooks.rubric_schema import rubric_schema

SCHEMA = rubric_schema()
HOLDS = Draft202012Validator(SCHEMA)
BY_THE_READER = {"unknown-measure", "declared-twice", "cycle", "too-deep", "wrong-order"}
"""The faults that the schema leaves to the reader, beside numbers too long and days."""


def as_json(tree: Tree) -> object:
    """Give a rubric as an editor sees it, with days as texts."""
    if isinstance(tree, dict):
        return {key: as_json(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [as_json(value) for value in tree]
    return tree.isoformat() if isinstance(tree, date) else tree


def accepts(tree: Mapping[str, Tree]) -> bool:
    """Tell whether the schema accepts a rubric."""
    return HOLDS.is_valid(as_json(dict(tree)))


BRANCHES = {"measure", "section", "item", "rule", "veto", "band"}


def alone(place: str) -> tuple[dict[str, Tree], str]:
    """Give the full rubric cut down to what stands at a place, and the place in it."""
    found: list[str] = []
    tree = _cut(FULL, place.split(), found)
    assert isinstance(tree, dict)
    return {"section": [{"id": "A", "title": "A"}], **tree}, " ".join(found)


def _cut(tree: Tree, path: Sequence[str], found: list[str]) -> Tree:
    if not path:
        return tree
    head, *rest = path
    found.append(head)
    if isinstance(tree, list):
        inner = tree[int(head) - 1]
        if len(found) > 1 and found[-2] in BRANCHES:
            found[-1] = "1"
            return [_cut(inner, rest, found)]
        return [_cut(each, rest, found) if each is inner else each for each in tree]
    assert isinstance(tree, dict)
    apart = {key for key, value in tree.items() if key in BRANCHES and isinstance(value, list)}
    apart |= {key.name for key in RULED} if "kind" in tree else set()
    kept = {key: value for key, value in tree.items() if key not in apart and key != head}
    return {**kept, head: _cut(tree[head], rest, found)}


def shipped(name: str) -> dict[str, Tree]:
    """Give a shipped rubric as it is written."""
    folder = resources.files("campus_safety.rulebooks") / "data" / "rubrics"
    return tomllib.loads((folder / f"{name}.toml").read_text("utf-8"))
