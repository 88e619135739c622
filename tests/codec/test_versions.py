"""Versions: older lines are raised step by step, newer ones refused by name (C7)."""

from collections.abc import Callable
from functools import reduce
from pathlib import Path
from typing import Any

import pytest
from tests.codec.given import ENTRY, canonical, raw_of

from campus_safety.codec import VERSIONS, CodecError, Versions, decode_entries, encode_entries

Raw = dict[str, Any]
NEWEST = raw_of(ENTRY)


def _named(raw: Raw) -> Raw:
    """From 1 to 2, made up: the key was called `id`."""
    return {"key" if name == "id" else name: part for name, part in raw.items()}


def _evidenced(raw: Raw) -> Raw:
    """From 2 to 3, made up: facts had no evidence and nobody else's sign."""
    return {**raw, "content": {"evidence": [], "signed": [], **raw["content"]}}


def _placed(raw: Raw) -> Raw:
    """From 3 to 4, made up: `number` became `position`."""
    return {("position" if n == "number" else n): part for n, part in raw.items()}


STEPS: dict[int, Callable[[Raw], Raw]] = {1: _named, 2: _evidenced, 3: _placed}
MADE_UP = Versions(newest=4, steps=STEPS)


def _old(version: int) -> Raw:
    raw = dict(NEWEST)
    if version <= 3:
        raw["number"] = raw.pop("position")
    if version <= 2:
        bare = {k: v for k, v in raw["content"].items() if k not in {"evidence", "signed"}}
        raw["content"] = bare
    if version <= 1:
        raw["id"] = raw.pop("key")
    return raw


def _line(raw: Raw, version: object) -> bytes:
    return canonical({**raw, "v": version}) + b"\n"


@pytest.mark.parametrize("version", [1, 2, 3, 4])
def test_an_older_version_is_raised_step_by_step(version: int) -> None:
    """C7: n to n+1 and so on, and in steps is the same as at once."""
    old = _old(version)
    (entry,), _ = decode_entries(_line(old, version), versions=MADE_UP)
    at_once = reduce(lambda raw, step: STEPS[step](raw), range(version, 4), old)
    assert ((entry,), ()) == decode_entries(_line(at_once, 4), versions=MADE_UP)
    assert entry.content.case == ENTRY.content.case  # type: ignore[union-attr]  # a fact
    assert (ENTRY.position, ENTRY.key) == (entry.position, entry.key)


def test_no_step_invents_anything() -> None:
    """C7: a field that an older version lacks is refused unless a step says what it is."""
    silent = Versions(newest=2, steps={1: dict})
    old = {name: part for name, part in NEWEST.items() if name != "key"}
    with pytest.raises(CodecError) as caught:
        decode_entries(_line(old, 1), versions=silent)
    assert [fault.code for fault in caught.value.faults] == ["missing-key"]


@pytest.mark.parametrize(
    ("version", "code"),
    [
        (2, "newer-version"),
        (2**53 - 1, "newer-version"),
        (0, "wrong-type"),
        (-1, "wrong-type"),
        (True, "wrong-type"),
        ("1", "wrong-type"),
        (None, "wrong-type"),
        ([1], "wrong-type"),
    ],
)
def test_a_version_that_is_not_known_is_refused_by_name(version: object, code: str) -> None:
    """C7: and nothing of such a line is guessed at."""
    with pytest.raises(CodecError) as caught:
        decode_entries(_line(NEWEST, version))
    assert [(code, "line 1: $.v")] == [(f.code, f.place) for f in caught.value.faults]


@pytest.mark.parametrize("said", [b"1.0", b"1e0", b"10E-1"])
def test_a_version_is_a_whole_number(said: bytes) -> None:
    """C4: a number that only equals the version is not the version."""
    line = _line(NEWEST, 1).replace(b'"v":1', b'"v":' + said)
    with pytest.raises(CodecError):
        decode_entries(line)


def test_a_missing_version_is_refused() -> None:
    """C5: a line without `v` is of no version."""
    with pytest.raises(CodecError) as caught:
        decode_entries(canonical(NEWEST) + b"\n")
    assert [fault.code for fault in caught.value.faults] == ["missing-key"]


def test_a_step_that_stumbles_is_a_fault() -> None:
    """C3: a step meets raw values of any shape, and what it raises never leaks."""
    with pytest.raises(CodecError) as caught:
        decode_entries(_line({"content": 7}, 2), versions=MADE_UP)
    assert [fault.code for fault in caught.value.faults] == ["not-upcast"]


def test_a_table_of_versions_has_no_gap() -> None:
    """One step for every version before the newest."""
    for steps in ({}, {2: _named}, {1: _named, 2: _named}):
        with pytest.raises(ValueError, match="one step"):
            Versions(newest=2, steps=steps)


GOLDEN = Path(__file__).with_name("golden")


def golden(version: int) -> list[bytes]:
    """Give the golden files of a version: the first rooms together, then each by itself."""
    return [file.read_bytes() for file in sorted(GOLDEN.glob(f"wire-{version}[.-]*"))]


@pytest.mark.parametrize("version", range(1, VERSIONS.newest + 1))
def test_the_golden_files_of_every_version_are_read(version: int) -> None:
    """C6, C7: kept for ever, for each version; they hold every kind, and every field of it."""
    assert golden(version)
    for data in golden(version):
        entries, _ = decode_entries(data)
        if version == VERSIONS.newest:
            assert data == encode_entries(entries)


def test_the_golden_files_hold_every_kind() -> None:
    """A new room has a file of its own, such as `wire-1-drill.jsonl`."""
    from tests.codec.given import KINDS

    found = (decode_entries(data)[0] for data in golden(VERSIONS.newest))
    kinds = {getattr(entry.content, "kind", "") for entries in found for entry in entries}
    assert {kind.kind for kind in KINDS} == kinds - {""}
