"""Schemas under test: what they accept, and what the codec says of the same bytes."""

import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from hypothesis import settings
from jsonschema import Draft202012Validator

from campus_safety.codec import CodecError, decode, schema
from campus_safety.codec.definitions import Schema
from campus_safety.codec.kinds import AnyWorkflow, Workflows
from campus_safety.codec.parsing import LARGEST
from campus_safety.kernel import Fault

__all__ = [
    "FEW",
    "GOLDEN",
    "OTHERS",
    "TEXTS",
    "accepts",
    "definitions",
    "examples_of",
    "golden_facts",
    "properties",
    "shortened",
    "told_of",
]

GOLDEN = Path(__file__).with_name("golden")
FEW = settings(max_examples=max(1, settings().max_examples // 4))
"""A quarter of the examples of the profile: a schema is slower than the codec."""


@lru_cache(maxsize=512)
def _validator(name: str, workflows: Workflows | None) -> Draft202012Validator:
    return Draft202012Validator(schema(name, workflows=workflows))


def accepts(name: str, raw: Any, workflow: AnyWorkflow | None = None) -> bool:
    """Tell whether a schema accepts a raw value: that of one room, or that of all of them."""
    workflows = None if workflow is None else (workflow,)
    return bool(_validator(name, workflows).is_valid(raw))


def told_of(data: bytes, kind: type[Any]) -> tuple[Fault, ...]:
    """Give the faults of a document; none where the codec reads it."""
    try:
        decode(data, kind)
    except CodecError as error:
        return error.faults
    return ()


@lru_cache(maxsize=1)
def definitions() -> dict[str, Schema]:
    """Give every definition of every document by its name."""
    names = ("entry", "case", "finding", "obligation", "provision", "rubric", "scorecard", "school")
    found: dict[str, Any] = {}
    for name in names:
        defs: Any = schema(name)["$defs"]
        found |= defs
    return found


def properties(name: str) -> dict[str, Schema]:
    """Give the properties of the definition of an object, shared ones in their place."""
    found: dict[str, Any] = definitions()[name]["properties"]  # type: ignore[assignment]
    shared = {name: str(one.get("$ref", "")).rpartition("/")[2] for name, one in found.items()}
    return {
        n: definitions()[shared[n]] if shared[n].startswith(("Fact.", "Case.")) else one
        for n, one in found.items()
    }


@lru_cache(maxsize=1)
def golden_facts() -> dict[str, list[dict[str, Any]]]:
    """Give the facts of the golden files by their kind, as raw values."""
    found: dict[str, list[dict[str, Any]]] = {}
    for file in sorted(GOLDEN.glob("wire-1[.-]*")):
        for line in file.read_bytes().splitlines():
            content = json.loads(line)["content"]
            found.setdefault(content["kind"], []).append(content)
    return found


def shortened(raw: Any) -> Any:
    """Cut every array to its first two items, for a search that looks at each place."""
    if isinstance(raw, dict):
        return {name: shortened(one) for name, one in raw.items()}
    return [shortened(one) for one in raw[:2]] if isinstance(raw, list) else raw


def examples_of(room: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """List the fullest golden fact of every kind of a room."""
    for kind, facts in sorted(golden_facts().items()):
        if kind.partition(".")[0] == room:
            yield kind, max(facts, key=lambda raw: len(json.dumps(raw)))


TIMES: tuple[str, ...] = (
    "08:00:00+08:00",
    "24:00:00Z",
    "23:59:59.123456-12:00",
    "00:00:00+14:00",
    "00:00:00+14:01",
)
TIMES += ("00:00:00-00:00", "00:00:00-00:01", "00:00:00-12:01", "00:00:60Z", "00:00:00.1234567Z")
TEXTS = [
    *(
        "",
        "x",
        "breach",
        "a" * 500,
        "a" * 501,
        "火" * 500,
        "😀" * 500,
        "😀" * 501,
        "e\u0301",
        "\u202e",
        "\ue000",
    ),
    *("\u0378", "a\u00adb", "a\n", "\x00", "a\u200bb", "a\u2028b", "\x7f", "\x85", "\ufeffa"),
    *("party:a", "party:a\n", f"party:{'a' * 96}", f"party:{'a' * 97}", f"{'p' * 32}:a"),
    *(f"{'p' * 33}:a", "party:12345678901", "party:1234567890", "Party:a", "party:-a", "party:١"),
    *("a/b", "a/b\n", f"a/{'b' * 126}", f"a/{'b' * 127}", "a/12345678901", "a//b", "a/b/", "ab"),
    *("fire", "fire\n", "f" * 64, "f" * 65, "Fire", "_fire", "1fire", "fire-x", "f_1"),
    *("2026-03-01", "2026-03-01\n", "2026-02-30", "1899-12-31", "1900-01-01", "2200-12-31"),
    *(
        "2201-01-01",
        "0000-01-01",
        "0001-01-01",
        "0100-01-01",
        "2026-13-01",
        "2026-00-01",
        "2026-03-32",
        "2026-03-00",
        "2026-3-1",
        "２026-01-01",
    ),
    *(f"2026-03-01T{time}" for time in TIMES),
    *(
        "1899-12-31T23:59:59Z",
        "2026-02-30T08:00:00Z",
        "2026-03-01t08:00:00z",
        "2026-03-01 08:00:00Z",
    ),
    *("0", "-0", "-0.0", "0.50", "-0.5", "1" + "0" * 63, "1" + "0" * 64, f"0.{'1' * 64}"),
    *(
        f"0.{'1' * 65}",
        "1E5",
        "+1",
        "01",
        "1.",
        ".5",
        "NaN",
        "1\n",
        "ab" * 32,
        "AB" * 32,
        "ab" * 31,
    ),
]
OTHERS: list[Any] = [
    None,
    True,
    False,
    0,
    1,
    -1,
    LARGEST,
    LARGEST + 1,
    -LARGEST,
    -LARGEST - 1,
    1.0,
    1.5,
    -0.0,
]
OTHERS += [[], [""], ["party:a"], ["party:a", "party:a"], {}, {"x": 1}, [[]], "hazard.found"]
