"""The public face: what an import brings, and what it must not bring."""

import subprocess
import sys

import pytest

import campus_safety

HEAVY = ("cattrs", "numpy", "rich", "cyclopts", "hypothesis", "orjson", "polars")


def loaded(statement: str) -> set[str]:
    """Give the modules that a fresh interpreter holds after a statement."""
    code = f"import sys; {statement}; print('\\n'.join(sys.modules))"
    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    return set(answer.stdout.split())


def test_import_brings_nothing_heavy() -> None:
    """`import campus_safety` brings attrs and dateutil and nothing heavier, and no room."""
    modules = loaded("import campus_safety")
    assert not modules & set(HEAVY)
    assert {"attrs", "dateutil"} <= modules
    assert not any(name.startswith("campus_safety.prevention") for name in modules)


@pytest.mark.parametrize(
    "room",
    [
        "prevention.hazard",
        "response.incident",
        "accountability.assessment",
        "accountability.inquiry",
    ],
)
def test_rooms_bring_nothing_heavy(room: str) -> None:
    """A room is imported when asked for, without anything heavy."""
    assert not loaded(f"import campus_safety.{room}") & set(HEAVY)


def test_every_public_name_is_there() -> None:
    """What `__all__` names can be had, and is documented."""
    for name in campus_safety.__all__:
        assert getattr(campus_safety, name).__doc__, name
