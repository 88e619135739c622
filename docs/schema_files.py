"""The published schemas: one file for every document, with a definition on each line."""

import json
from collections.abc import Mapping
from pathlib import Path

from campus_safety.codec import schema
from campus_safety.codec.definitions import Schema

__all__ = ["NAMES", "published", "written"]

NAMES = (
    "case",
    "entry",
    "finding",
    "obligation",
    "provision",
    "rubric",
    "school",
    "scorecard",
)
"""What is published; each is complete in itself, and `entry` holds the facts of every room."""

_FOLDER = Path(__file__).parent / "schemas"


def published() -> Mapping[Path, str]:
    """Give the text of every published schema, with the file where it lies."""
    return {_FOLDER / f"{name}.json": written(schema(name)) for name in NAMES}


def written(raw: Schema) -> str:
    """Write a schema with every definition on a line of its own."""
    definitions = raw["$defs"]
    if not isinstance(definitions, dict):
        raise TypeError("a schema with definitions")
    lines = ",\n".join(f"{_said(name)}: {_said(one)}" for name, one in sorted(definitions.items()))
    head = "".join(f"{_said(key)}: {_said(one)},\n" for key, one in raw.items() if key != "$defs")
    return f'{{\n{head}"$defs": {{\n{lines}\n}}\n}}\n'


def _said(raw: object) -> str:
    return json.dumps(raw, ensure_ascii=False, separators=(",", ":"))
