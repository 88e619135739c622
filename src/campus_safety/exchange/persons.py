"""Persons: whether a text that goes out may name one, be it by an opaque reference."""

import re

__all__ = ["INSTITUTIONS", "may_name"]

INSTITUTIONS = frozenset(
    {"agency", "audience", "body", "bureau", "council", "office", "place", "school", "unit"}
)
"""The kinds of references that never stand for a person."""

_REFERENCE = re.compile(r"([a-z][a-z-]{0,31}):(?=[A-Za-z0-9])", re.ASCII)


def may_name(text: str) -> bool:
    """Tell whether a text holds a reference that may stand for a person.

    Whatever is not an institution or a place may, so that a kind nobody thought of is safe.
    """
    return any(kind not in INSTITUTIONS for kind in _REFERENCE.findall(text))
