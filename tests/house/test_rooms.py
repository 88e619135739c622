"""The rooms: each like the show room, its sections in order, its vocabulary closed."""

import ast
import importlib
import inspect
from pathlib import Path
from types import ModuleType
from typing import get_args

import pytest

from campus_safety.kernel import Fact
from campus_safety.prevention import hazard
from campus_safety.register import WORKFLOWS
from campus_safety.register.rooms import MEASURES, ROOMS

each = pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.WORKFLOW.name)
SOURCE = Path(inspect.getfile(hazard)).parents[2]
LONGEST_FILE = 350
LONGEST_FUNCTION = 55


@each
def test_g14_the_vocabulary_is_closed(room: ModuleType) -> None:
    """G14: every fact class of a room is in its union, its workflow and its face, once."""
    name = room.__name__.rpartition(".")[2]
    workflow = WORKFLOWS[name]
    union = vars(room)[f"{workflow.state.__name__}Fact"]
    named = vars(importlib.import_module(f"{room.__name__}.facts")).values()
    kinds = [found for found in named if isinstance(found, type)]
    defined = [kind for kind in kinds if issubclass(kind, Fact) and kind is not Fact]
    assert set(get_args(union)) == set(defined) == set(workflow.facts)
    assert all(fact.__name__ in room.__all__ for fact in defined)
    assert len({fact.kind for fact in defined}) == len(defined)
    assert vars(room)[workflow.state.__name__] is workflow.state
    assert MEASURES[name] is room.measures


@each
def test_every_fact_has_its_chinese_term(room: ModuleType) -> None:
    """The docstring of every fact holds the term of the field in Chinese."""
    for fact in room.WORKFLOW.facts:
        assert any("一" <= letter <= "鿿" for letter in fact.__doc__ or ""), fact


ORDER = ["opening", "evolve", "due", "objections", "survey", "standing", "measures", "WORKFLOW"]


@each
def test_the_sections_stand_in_order(room: ModuleType) -> None:
    """A room reads from its law to its workflow, in the order of the show room."""
    places = {name: place for place, name in enumerate(_symbols(Path(inspect.getfile(room))))}
    found = [places[name] for name in ORDER if name in places]
    assert found == sorted(found)
    assert {"opening", "evolve", "objections", "measures", "WORKFLOW"} <= places.keys()
    life = _symbols(Path(inspect.getfile(room)).with_name("life.py"))
    wanted = ["Rules", "Status", room.WORKFLOW.state.__name__, "LIFECYCLE"]
    assert [name for name in life if name in wanted] == wanted


def _symbols(path: Path) -> list[str]:
    names: list[str] = []
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.append(node.name)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names += [target.id for target in targets if isinstance(target, ast.Name)]
    return names


def test_files_and_functions_keep_their_size() -> None:
    """No file is longer than a reading, no function than a screen, every module says what it is."""
    for path in SOURCE.rglob("*.py"):
        text = path.read_text("utf-8")
        tree = ast.parse(text)
        assert text.count("\n") <= LONGEST_FILE, path.name
        assert ast.get_docstring(tree), path.name
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                length = (node.end_lineno or 0) - node.lineno
                assert length <= LONGEST_FUNCTION, f"{path.name}: {node.name}"
