"""Versions: older lines are raised step by step, newer ones refused by name (C7)."""

import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from functools import reduce
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from tests.codec.given import ENTRY, KINDS, canonical, raw_of

from campus_safety.codec import (
    VERSIONS,
    CodecError,
    Step,
    Versions,
    decode_entries,
    encode_entries,
)
from campus_safety.codec.documents import known
from campus_safety.codec.forms import (
    Each,
    Fields,
    Form,
    Members,
    Nullable,
    fields_of,
    options_of,
    resolved,
)
from campus_safety.kernel import Entry, Fact
from campus_safety.prevention import hazard
from campus_safety.testing.strategies import ledgers

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
def test_c7_an_older_version_is_raised_step_by_step(version: int) -> None:
    """C7: n to n+1 and so on, and in steps is the same as at once."""
    old = _old(version)
    (entry,), _ = decode_entries(_line(old, version), versions=MADE_UP)
    at_once = reduce(lambda raw, step: STEPS[step](raw), range(version, 4), old)
    assert ((entry,), ()) == decode_entries(_line(at_once, 4), versions=MADE_UP)
    assert entry.content.case == ENTRY.content.case  # type: ignore[union-attr]  # a fact
    assert (ENTRY.position, ENTRY.key) == (entry.position, entry.key)


def test_c7_no_step_invents_anything() -> None:
    """C7: a field that an older version lacks is refused unless a step says what it is."""
    silent = Versions(newest=2, steps={1: dict})
    old = {name: part for name, part in NEWEST.items() if name != "key"}
    with pytest.raises(CodecError) as caught:
        decode_entries(_line(old, 1), versions=silent)
    assert [fault.code for fault in caught.value.faults] == ["missing-key"]


def leaves(raw: Any) -> set[str]:
    """List what a raw value says, without its names; what says nothing is left out."""
    if isinstance(raw, dict | list):
        inner = raw.values() if isinstance(raw, dict) else raw
        return set().union(*map(leaves, inner))
    return set() if raw is None else {json.dumps(raw)}


def _invents(step: Step, raw: Raw) -> set[str]:
    """Say which values a step gives that did not stand in what it was given."""
    return leaves(step(deepcopy(raw))) - leaves(raw)


@given(ledgers(hazard.WORKFLOW))
def test_c7_no_step_gives_a_value_that_it_was_not_given(entries: tuple[Entry, ...]) -> None:
    """All that stands after a step stood before it, or is nothing: null, or an empty array."""
    for entry in entries:
        raw = raw_of(entry)
        assert _invents(_named, {**raw, "id": raw["key"]}) == set()
        assert _invents(_evidenced, raw) == set()
        assert _invents(_placed, {**raw, "number": raw["position"]}) == set()


def test_c7_a_step_that_invents_is_seen() -> None:
    """The law can fail: a default, a moment made up, a zero for what is not known."""
    for step in (
        lambda raw: {**raw, "grade": "general"},
        lambda raw: {**raw, "recorded_at": "1970-01-01T00:00:00+00:00"},
        lambda raw: {**raw, "content": {**raw["content"], "deaths": 0}},
    ):
        assert len(_invents(step, NEWEST)) == 1


@pytest.mark.parametrize("version", range(1, VERSIONS.newest + 1))
def test_c7_no_shipped_step_invents_anything(version: int) -> None:
    """Every step from a version that was released, on every golden line of that version."""
    for data in golden(version):
        for line in data.splitlines():
            raw = json.loads(line)
            assert raw.pop("v") == version
            for at in range(version, VERSIONS.newest):
                assert _invents(VERSIONS.steps[at], raw) == set()
                raw = VERSIONS.steps[at](raw)


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
def test_c7_a_version_that_is_not_known_is_refused_by_name(version: object, code: str) -> None:
    """C7: and nothing of such a line is guessed at."""
    with pytest.raises(CodecError) as caught:
        decode_entries(_line(NEWEST, version))
    assert [(code, "line 1: $.v")] == [(f.code, f.place) for f in caught.value.faults]


@pytest.mark.parametrize("said", [b"1.0", b"1e0", b"10E-1"])
def test_c4_a_version_is_a_whole_number(said: bytes) -> None:
    """C4: a number that only equals the version is not the version."""
    line = _line(NEWEST, 1).replace(b'"v":1', b'"v":' + said)
    with pytest.raises(CodecError):
        decode_entries(line)


def test_c5_a_missing_version_is_refused() -> None:
    """C5: a line without `v` is of no version."""
    with pytest.raises(CodecError) as caught:
        decode_entries(canonical(NEWEST) + b"\n")
    assert [fault.code for fault in caught.value.faults] == ["missing-key"]


def test_c3_a_step_that_stumbles_is_a_fault() -> None:
    """C3: a step meets raw values of any shape, and what it raises never leaks."""
    with pytest.raises(CodecError) as caught:
        decode_entries(_line({"content": 7}, 2), versions=MADE_UP)
    assert [fault.code for fault in caught.value.faults] == ["not-upcast"]


def test_c7_a_table_of_versions_has_no_gap() -> None:
    """One step for every version before the newest."""
    for steps in ({}, {2: _named}, {1: _named, 2: _named}):
        with pytest.raises(ValueError, match="one step"):
            Versions(newest=2, steps=steps)


GOLDEN = Path(__file__).with_name("golden")


def golden(version: int) -> list[bytes]:
    """Give the golden files of a version: the first rooms together, then each by itself."""
    return [file.read_bytes() for file in sorted(GOLDEN.glob(f"wire-{version}[.-]*"))]


@pytest.mark.parametrize("version", range(1, VERSIONS.newest + 1))
def test_c6_c7_the_golden_files_of_every_version_are_read(version: int) -> None:
    """C6, C7: kept for ever, for each version; they hold every kind, and every field of it."""
    assert golden(version)
    for data in golden(version):
        entries, _ = decode_entries(data)
        if version == VERSIONS.newest:
            assert data == encode_entries(entries)


def test_c7_the_golden_files_hold_every_kind() -> None:
    """A new room has a file of its own, such as `wire-1-drill.jsonl`."""
    found = (decode_entries(data)[0] for data in golden(VERSIONS.newest))
    kinds = {getattr(entry.content, "kind", "") for entries in found for entry in entries}
    assert {kind.kind for kind in KINDS} == kinds - {""}


def _told(form: Form, raw: Any, place: str) -> Iterator[tuple[str, bool]]:
    """List the optional places of a value, each with whether something stands there."""
    form = resolved(form)
    if isinstance(form, Nullable):
        yield place, raw is not None
        if raw is not None:
            yield from _told(form.inner, raw, place)
    elif isinstance(form, Each | Members):
        yield place, bool(raw)
        for item in raw:
            yield from _told(form.item, item, f"{place}[]")
    for name, inner in fields_of(form).items():
        yield from _told(inner, raw[name], f"{place}.{name}")


def _optional(form: Form, place: str) -> Iterator[str]:
    form = resolved(form)
    if isinstance(form, Nullable | Each | Members):
        yield place
        inside = form.inner if isinstance(form, Nullable) else form.item
        yield from _optional(inside, place if isinstance(form, Nullable) else f"{place}[]")
    if isinstance(form, Fields):
        for name, inner in form.fields.items():
            yield from _optional(inner, f"{place}.{name}")


NEVER_EMPTY = {
    "campaign.launched.days.until",
    "defence.beat-drawn.places",
    "education.planned.days.until",
    "food.meal-served.dishes",
    "food.samples-kept.samples",
    "pledge.drafted.period.until",
}
"""What its class refuses to be without, though its type is optional or a list."""


def test_c7_the_golden_files_fill_every_field_and_leave_it_empty() -> None:
    """Every optional field and every list of every kind stands there filled, its own empty too."""
    options = options_of(known(None).of(Fact).form)
    found: dict[str, set[bool]] = {}
    corrections = set()
    for data in golden(VERSIONS.newest):
        for line in data.splitlines():
            raw = json.loads(line)["content"]
            if raw["kind"] not in options:
                corrections.add(raw["kind"])
                continue
            for place, filled in _told(options[raw["kind"]], raw, raw["kind"]):
                found.setdefault(place, set()).add(filled)
    wanted = {place for kind, form in options.items() for place in _optional(form, kind)}
    assert {place for place in wanted if True not in found.get(place, ())} == set()
    own = {place for place in wanted if ".evidence" not in place and ".signed" not in place}
    assert {place for place in own if False not in found.get(place, ())} == NEVER_EMPTY
    assert corrections == {"entry.retracted", "entry.replaced"}
