"""Which room every run tries hard, and how often; the rest waits for the session `slow`."""

from typing import Any

import pytest
from hypothesis import settings

__all__ = ["FIRST", "examples", "of_room"]

FIRST = frozenset({"hazard"})
"""The show room: a run without it would try nothing on a room at all."""


def examples(times: int) -> settings:
    """Try so many times the examples that the profile tries."""
    return settings(max_examples=times * settings().max_examples)


def of_room(room: str, value: object, id: str) -> Any:
    """Give a parameter that belongs to a room: slow unless the room is the first."""
    marks = () if room in FIRST else (pytest.mark.slow,)
    return pytest.param(value, id=id, marks=marks)
