"""The seed map: every row is there, and what it names can be had and is tested."""

import ast
import re
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROW = re.compile(r"^\| ([AB]\d\.\d+) \| (.+?) \| (.+?) \| (.+?) \| (.+?) \|$", re.MULTILINE)
ROWS = ROW.findall((ROOT / "docs" / "seed-map.md").read_text("utf-8"))
MOST = {"A1": 6, "A2": 9, "A3": 11, "A4": 5, "A5": 7, "B1": 5, "B2": 3, "B3": 11, "B4": 5, "B5": 3}
NOT_YET = "not yet"
STAND = [row for row in ROWS if row[3] != NOT_YET]


def test_every_row_is_there_once() -> None:
    """The map holds every row of the seed, each once."""
    ids = [row[0] for row in ROWS]
    wanted = {f"{part}.{n}" for part, most in MOST.items() for n in range(1, most + 1)}
    assert wanted == set(ids)
    assert len(wanted) == len(ids)


def test_a_row_stands_with_its_test_or_not_yet() -> None:
    """A name without a test is no answer, and a test without a name proves none."""
    assert [row for row in ROWS if (row[3] == NOT_YET) is not (row[4] == NOT_YET)] == []
    assert len(STAND) >= 8


@pytest.mark.parametrize("row", STAND, ids=[row[0] for row in STAND])
def test_what_answers_a_row_can_be_imported(row: tuple[str, ...]) -> None:
    """The answering name is a dotted path to something of the library."""
    module, _, name = row[3].strip("`").rpartition(".")
    assert hasattr(import_module(module), name)


@pytest.mark.parametrize("row", STAND, ids=[row[0] for row in STAND])
def test_the_named_test_exists(row: tuple[str, ...]) -> None:
    """The test is a function of the file that is named."""
    file, _, name = row[4].strip("`").partition("::")
    tree = ast.parse((ROOT / file).read_text("utf-8"))
    assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
