"""Extras: what a newer writer added is dropped or kept aside, and all else stays as strict."""

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.codec.given import (
    ENTRY,
    FACTS,
    FOUND,
    KINDS,
    OWED,
    at,
    canonical,
    codes,
    places,
    put,
    raw_of,
    refused,
)
from tests.codec.schemas import FEW, golden_facts
from tests.codec.test_entries import DATA, ENTRIES
from tests.codec.test_gate import RULE, SAMPLES
from tests.codec.test_versions import MADE_UP, _line, _old

from campus_safety.codec import (
    CodecError,
    Extras,
    decode,
    decode_entries,
    decode_entries_with_extras,
    decode_with_extras,
    encode,
    encode_entries,
)
from campus_safety.codec.parsing import DEEPEST
from campus_safety.kernel import Entry, Fact, Finding, Obligation, Provision, Severity, Window

CLASS = {kind.kind: kind for kind in KINDS}
RESTS = Finding(
    code="a", severity=Severity.NOTICE, case="a/b", values=(("a", "b"),), basis=OWED.basis
)
VALUES: list[tuple[Any, type[Any]]] = [*SAMPLES, (RESTS, Finding)]
"""The samples of the gate, and an object where another might be missing."""
SOUND: list[Any] = [None, True, 7, "火", [], {}, [1, {"a": None}], {"b": [{"c": "d"}]}]


def objects(raw: Any) -> list[tuple[Any, ...]]:
    """List the places of objects whose names are those of a class."""
    found = [path for path in places(raw) if isinstance(at(raw, path), dict)]
    return [path for path in found if "value" not in path]


def test_by_default_what_is_unknown_is_refused() -> None:
    """A document and a line, and the name is not repeated."""
    raw = {**raw_of(FOUND), "scale": 1}
    assert codes(lambda: decode(canonical(raw), Fact)) == ["unknown-key"]
    line = DATA.replace(b'"area"', b'"aim":1,"area"', 1)
    assert codes(lambda: decode_entries(line)) == ["unknown-key"]
    with pytest.raises(ValueError, match="refuse"):
        decode(b"{}", Fact, unknown="keep")  # type: ignore[arg-type]  # a mistake of the caller
    with pytest.raises(ValueError, match="refuse"):
        decode_entries(b"", unknown="keep")  # type: ignore[arg-type]  # as above


@pytest.mark.parametrize(("value", "kind"), VALUES, ids=[kind.__name__ for _, kind in VALUES])
def test_what_is_unknown_is_dropped_at_every_depth(value: Any, kind: type[Any]) -> None:
    """The value is what it would be without it."""
    raw = raw_of(value)
    for path in objects(raw):
        for extra in SOUND:
            more = canonical(put(raw, path, {**at(raw, path), "zone_of_newer": extra}))
            assert decode(more, kind, unknown="drop") == value
            assert codes(lambda more=more: decode(more, kind)) == ["unknown-key"]  # type: ignore[misc]


@pytest.mark.parametrize(("value", "kind"), VALUES, ids=[kind.__name__ for _, kind in VALUES])
def test_what_is_unknown_is_kept_with_its_path_and_written_back(
    value: Any, kind: type[Any]
) -> None:
    """Nothing is lost: the bytes are those of the newer writer."""
    raw = raw_of(value)
    for path in objects(raw):
        for extra in SOUND:
            data = canonical(put(raw, path, {**at(raw, path), "a_new_one": extra}))
            read, extras = decode_with_extras(data, kind)
            assert (read, extras) == (value, {(*path, "a_new_one"): extra})
            assert encode(read, extras=extras) == data


@given(FACTS, st.data())
@FEW
def test_extras_of_any_fact_come_back(fact: Fact, data: st.DataObject) -> None:
    """Several of them, at any places of any kind."""
    raw = raw_of(fact)
    for path in data.draw(st.lists(st.sampled_from(objects(raw)), max_size=3, unique=True)):
        raw = put(raw, path, {**at(raw, path), "newer": data.draw(st.sampled_from(SOUND))})
    read, extras = decode_with_extras(canonical(raw), Fact)
    assert read == fact
    assert encode(read, extras=extras) == canonical(raw)


def test_nothing_unknown_gives_no_extras() -> None:
    """And the same value as the strict road, for every kind."""
    for kind, facts in golden_facts().items():
        if kind not in CLASS:
            continue
        data = canonical(facts[0])
        assert decode_with_extras(data, CLASS[kind]) == (decode(data, CLASS[kind]), {})


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"area": "Fire"}, "malformed"),
        ({"area": 7}, "wrong-type"),
        ({"at": "2026-02-30"}, "malformed"),
        ({"kind": "hazard.lost"}, "unknown-tag"),
        ({"kind": 7}, "wrong-type"),
        ({"signed": {"a": 1}}, "wrong-type"),
        ({"evidence": [7]}, "wrong-type"),
    ],
)
def test_all_else_is_as_strict(change: dict[str, Any], code: str) -> None:
    """An unknown field beside it lets nothing else through."""
    raw = {**raw_of(FOUND), "newer": 1, **change}
    for read in (lambda d: decode(d, Fact, unknown="drop"), lambda d: decode_with_extras(d, Fact)):
        assert codes(lambda read=read: read(canonical(raw))) == [code]  # type: ignore[misc]


def test_a_missing_name_is_refused_all_the_same() -> None:
    """A field that was renamed is one too few, whatever the new one says."""
    raw = raw_of(FOUND)
    raw["where"] = raw.pop("place")
    assert codes(lambda: decode(canonical(raw), Fact, unknown="drop")) == ["missing-key"]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (b'"newer":1.5,', "inexact-number"),
        (b'"newer":NaN,', "inexact-number"),
        (b'"newer":[9007199254740992],', "out-of-range"),
        (b'"newer":{"a":1,"a":2},', "duplicate-name"),
        (b'"newer":1,"newer":2,', "duplicate-name"),
        (b'"area":"food",', "duplicate-name"),
        (b'"newer":"\\u202e",', "malformed"),
        (b'"newer":["a\\u0000"],', "malformed"),
        (b'"newer":{"e\\u0301":1},', "malformed"),
        (b'"e\\u0301":1,', "malformed"),
    ],
)
def test_what_is_unknown_is_sound_in_itself(said: bytes, code: str) -> None:
    """No number is lost in it and nothing hidden; the fault names the place and no unknown name."""
    data = encode(FOUND).replace(b'{"area"', b"{" + said + b'"area"', 1)
    (fault,) = refused(lambda: decode(data, Fact, unknown="drop"))
    assert (fault.code, fault.place) == (code, "$")
    assert "newer" not in str(fault)
    assert refused(lambda: decode_with_extras(data, Fact)) == (fault,)


def test_the_fault_of_an_extra_has_the_place_of_its_object() -> None:
    """However deep it stands."""
    data = encode(FOUND).replace(b'"digest"', b'"aim":1.5,"digest"')
    (fault,) = refused(lambda: decode(data, Fact, unknown="drop"))
    assert fault.place == "$.evidence[0]"
    line = encode_entries([ENTRY]).replace(b'"digest"', b'"aim":1.5,"digest"')
    (fault,) = refused(lambda: decode_entries(line, unknown="drop"))
    assert fault.place == "line 1: $.content.evidence[0]"


def test_the_value_of_a_provision_has_names_of_its_own() -> None:
    """A table of a unit is no object of a class: its rows are never extras."""
    raw = {**raw_of(RULE), "unit": "table", "value": {"general": 3}, "newer": 1}
    read, extras = decode_with_extras(canonical(raw), Provision)
    assert extras == {("newer",): 1}
    assert "general" in dict(read.value)


# ── Lines ────────────────────────────────────────────────────────────────────

NEWER = (
    DATA.replace(b'"area"', b'"aim":[1,null],"area"', 1)
    .replace(
        b'"reason":"\xe8\xaf\xaf\xe6\x8a\xa5"', b'"reason":"\xe8\xaf\xaf\xe6\x8a\xa5","weight":3'
    )
    .replace(b'"v":1}\n', b'"v":1,"zz":"z"}\n')
)
"""Lines of a newer writer: a field in a fact, one in a correction, one in every entry."""


def test_lines_are_read_without_what_is_unknown() -> None:
    """Every entry is what it would be without it."""
    assert decode_entries(NEWER, unknown="drop") == (ENTRIES, ())
    assert decode_entries(DATA, unknown="drop") == (ENTRIES, ())


def test_lines_are_read_beside_what_is_unknown_and_written_back() -> None:
    """By the position of each entry; the bytes are those of the newer writer."""
    entries, faults, extras = decode_entries_with_extras(NEWER)
    assert (entries, faults) == (ENTRIES, ())
    assert extras == {
        1: {("zz",): "z", ("content", "aim"): [1, None]},
        2: {("zz",): "z", ("content", "weight"): 3},
        3: {("zz",): "z"},
    }
    assert encode_entries(entries, extras=extras) == NEWER
    assert decode_entries_with_extras(DATA) == (ENTRIES, (), {})


def test_extras_of_a_line_that_is_left_out_are_left_out() -> None:
    """One that is wrong, and one whose position stood before."""
    lines = NEWER.splitlines(keepends=True)
    again = lines[0].replace(b'"zz":"z"', b'"zz":"again"')
    wrong = lines[2].replace(b'"fire"', b'"FIRE"')
    entries, faults, extras = decode_entries_with_extras(lines[0] + again + wrong, keep_going=True)
    assert len(entries) == 1
    assert {fault.code for fault in faults} == {"duplicate-position", "duplicate-key", "malformed"}
    assert extras == {1: {("zz",): "z", ("content", "aim"): [1, None]}}


def test_extras_need_the_place_that_they_came_from() -> None:
    """Nothing is put over a field, into another value, or beside an entry that is gone."""
    cases: list[Extras] = [
        {("area",): "food"},
        {("kind",): "x"},
        {("evidence", 9, "x"): 1},
        {("evidence", "x"): 1},
        {("what", "x"): 1},
        {(): 1},
        {("evidence", 0): 1},
    ]
    for extras in cases:
        assert codes(lambda extras=extras: encode(FOUND, extras=extras)) == ["extra-place"]  # type: ignore[misc]
    for number, beside in ((7, {("x",): 1}), (1, {("v",): 1}), (1, {("position",): 1})):
        told = codes(lambda n=number, b=beside: encode_entries(ENTRIES, extras={n: b}))  # type: ignore[misc]
        assert told == ["extra-place"]


def test_extras_are_held_when_they_are_written() -> None:
    """What was put among them by hand passes the same gate."""
    wrong: list[Any] = ["\u202e", "\x00", {"e\u0301": 1}]
    for extra in wrong:
        assert codes(lambda extra=extra: encode(FOUND, extras={("x",): extra})) == ["malformed"]  # type: ignore[misc]
    numbers: list[Any] = [1.5, 2**53, float("nan"), object(), (1,), Window(earliest=1, latest=2)]
    for extra in numbers:
        with pytest.raises(CodecError):
            encode(FOUND, extras={("x",): extra})


def nested(depth: int) -> Any:
    made: Any = 1
    for _ in range(depth):
        made = [made]
    return made


@pytest.mark.parametrize("path", [("x",), ("evidence", 0, "x")])
def test_c9_extras_are_no_deeper_than_what_is_read(path: tuple[str | int, ...]) -> None:
    """The deepest that is written is read again, and one more is refused, however many more."""
    most = DEEPEST - len(path)
    extras: Extras = {path: nested(most)}
    assert decode_with_extras(encode(FOUND, extras=extras), Fact) == (FOUND, extras)
    for depth in (most + 1, 5000):
        deep = {path: nested(depth)}
        assert codes(lambda deep=deep: encode(FOUND, extras=deep)) == ["too-deep"]  # type: ignore[misc]
    entry: Extras = {("content", *path): nested(most)}
    told = codes(lambda: encode_entries(ENTRIES, extras={1: entry}))
    assert told == ["too-deep"]


@pytest.mark.parametrize("version", [1, 2, 3, 4])
def test_c7_an_older_line_keeps_what_is_unknown_beside_the_steps(version: int) -> None:
    """What a step does not know it leaves, and it is then taken out like any other."""
    raw = {**_old(version), "newer": 5}
    entries, _, extras = decode_entries_with_extras(_line(raw, version), versions=MADE_UP)
    assert entries == decode_entries(_line(_old(version), version), versions=MADE_UP)[0]
    assert extras == {1: {("newer",): 5}}


def test_c7_a_newer_version_is_refused_all_the_same() -> None:
    """Leave to drop fields is no leave to guess at another version."""
    line = encode_entries([ENTRY]).replace(b'"v":1', b'"v":2')
    assert codes(lambda: decode_entries(line, unknown="drop")) == ["newer-version"]
    assert codes(lambda: decode_entries_with_extras(line)) == ["newer-version"]


@given(st.binary(max_size=60) | st.sampled_from([DATA, NEWER]).map(lambda d: d[: len(d) // 2]))
def test_c3_no_bytes_leak_another_exception_from_the_tolerant_road(data: bytes) -> None:
    """Whatever the bytes."""
    decode_entries_with_extras(data, keep_going=True)
    for kind in (Fact, Entry, Obligation):
        with suppress(CodecError):
            decode_with_extras(data, kind)


def test_deep_and_hostile_documents_are_refused_on_the_tolerant_road_too() -> None:
    """As deep as the limit, and not one more."""
    deep = encode(OWED).replace(b'{"act"', b'{"aa":' + b"[" * 70 + b"]" * 70 + b',"act"')
    assert codes(lambda: decode(deep, Obligation, unknown="drop")) == ["too-deep"]
