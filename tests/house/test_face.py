"""The public face: what an import brings, and what it must not bring."""

import subprocess
import sys

import pytest

import campus_safety
from campus_safety.register.rooms import ROOMS

SYSTEMS = ("cooperation", "response", "prevention", "resolution", "accountability")
HEAVY = ("cattrs", "numpy", "rich", "cyclopts", "hypothesis", "orjson", "polars")


def loaded(statement: str) -> set[str]:
    """Give the modules that a fresh interpreter holds after a statement."""
    code = f"import sys; {statement}; print('\\n'.join(sys.modules))"
    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    return set(answer.stdout.split())


def test_import_brings_nothing_heavy() -> None:
    """The bare import brings no floor of the house; judging brings attrs, dateutil, no room."""
    bare = loaded("import campus_safety")
    assert not bare & {"attrs", "dateutil", *HEAVY}
    assert {name for name in bare if name.startswith("campus_safety")} == {"campus_safety"}
    judging = loaded("from campus_safety import admit, check, replay")
    assert {"attrs", "dateutil"} <= judging
    assert not judging & {*HEAVY, "campus_safety.scoring", "campus_safety.rulebooks"}
    assert not any(name.startswith("campus_safety.prevention") for name in judging)


def test_a_name_that_is_not_there_is_told() -> None:
    """The lazy face answers for its own names alone."""
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        _ = campus_safety.nothing
    assert set(campus_safety.__all__) <= set(dir(campus_safety))


@pytest.mark.parametrize("system", SYSTEMS)
def test_rooms_bring_nothing_heavy(system: str) -> None:
    """The rooms of a system are imported when asked for, without anything heavy."""
    rooms = [room.__name__ for room in ROOMS if f".{system}." in room.__name__]
    assert rooms
    assert not loaded(f"import {', '.join(rooms)}") & set(HEAVY)


def test_every_public_name_is_there() -> None:
    """What `__all__` names can be had, and is documented."""
    for name in campus_safety.__all__:
        assert getattr(campus_safety, name).__doc__, name
