"""Which rooms every run tries hard; the others wait for the session `slow`."""

from typing import Any

import pytest

__all__ = ["FIRST", "of_room"]

FIRST = frozenset({"assessment", "hazard", "incident"})
"""The first three rooms: a run without them would try nothing on a room at all."""


def of_room(room: str, value: object, id: str) -> Any:
    """Give a parameter that belongs to a room: slow unless the room is one of the first."""
    marks = () if room in FIRST else (pytest.mark.slow,)
    return pytest.param(value, id=id, marks=marks)
