"""Laws of the codec on every kind: types, names, offsets, bytes and what is never written."""

import os
import subprocess
import sys
import tracemalloc
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.codec.given import (
    AT,
    ENTRY,
    FOUND,
    KINDS,
    MOMENTS,
    at,
    canonical,
    places,
    put,
    raw_of,
    told,
)
from tests.codec.schemas import GOLDEN, examples_of
from tests.codec.test_documents import EXAMPLE, _rubric
from tests.given import of_room

from campus_safety.codec import (
    CodecError,
    decode,
    decode_entries,
    documents,
    encode,
    encode_entries,
    parsing,
)
from campus_safety.codec.kinds import all_workflows
from campus_safety.kernel import Case, Entry, Fact, Replaced, Retracted, replay
from campus_safety.prevention import hazard
from campus_safety.scoring import Measures, Rubric, Scorecard, assess

ROOMS = [of_room(w.name, w.name, w.name) for w in all_workflows()]
CLASS = {kind.kind: kind for kind in KINDS}
_LATER: dict[str, Any] = {"position": 2, "recorded_at": ENTRY.recorded_at, "key": "k"}
DOCUMENTS: list[tuple[Any, type[Any]]] = [
    (Entry(content=Retracted(position=1, by="party:a", reason="x"), **_LATER), Entry),
    (Entry(content=Replaced(position=1, by="party:a", reason="x", fact=FOUND), **_LATER), Entry),
    (replay(hazard.WORKFLOW, (FOUND,), EXAMPLE, as_of=AT).cases[0], Case),
    (_rubric(), Rubric),
    (assess(_rubric(), Measures.of([])), Scorecard),
]
_LONG = {Rubric, Scorecard}
EACH = pytest.mark.parametrize(
    ("value", "kind"),
    [
        pytest.param(value, kind, marks=(pytest.mark.slow,) if kind in _LONG else ())
        for value, kind in DOCUMENTS
    ],
    ids=["retracted", "replaced", "case", "rubric", "card"],
)


# ── C4 and C5 ────────────────────────────────────────────────────────────────


def _of_other_types(raw: Any) -> Iterator[Any]:
    """Give a value of every other type of JSON, the nearest to what stands there first."""
    near = [f"{raw}", int(raw) if f"{raw}".isdecimal() else 7, [raw], {"value": raw}, raw == "true"]
    yield from (one for one in (*near, None, 1.5, []) if type(one) is not type(raw))


def _holds_types(raw: Any, kind: type[Any]) -> int:
    """Refuse every other type at every place; null alone may stand for what is not known."""
    tried = 0
    for path in places(raw):
        inner = at(raw, path)
        for other in _of_other_types(inner):
            data = canonical(put(raw, path, other))
            tried += 1
            try:
                read = decode(data, kind)
            except CodecError:
                continue
            assert None in (other, inner), path
            assert data == encode(read), path
    return tried


@pytest.mark.parametrize("room", ROOMS)
def test_c4_no_field_of_any_kind_takes_another_type(room: str) -> None:
    """Change the type of any one field of any fact: the document is refused."""
    tried = sum(_holds_types(raw, CLASS[kind]) for kind, raw in examples_of(room))
    assert tried > 100


@EACH
def test_c4_no_field_of_any_document_takes_another_type(value: Any, kind: type[Any]) -> None:
    """Corrections, cases, rubrics and scorecards too."""
    assert _holds_types(raw_of(value), kind) > 50


def _holds_names(raw: Any, kind: type[Any]) -> None:
    for path in places(raw):
        inner = at(raw, path)
        if not isinstance(inner, dict):
            continue
        told(canonical(put(raw, path, {**inner, "unheard_of": None})), kind)
        for name in inner:
            less = {other: one for other, one in inner.items() if other != name}
            told(canonical(put(raw, path, less)), kind)
            told(canonical(put(raw, path, {**less, f"{name}_": inner[name]})), kind)


@pytest.mark.parametrize("room", ROOMS)
def test_c5_every_name_of_any_kind_stands_exactly_once(room: str) -> None:
    """A name too many, one too few or another in its place is refused, at every depth."""
    for kind, raw in examples_of(room):
        _holds_names(raw, CLASS[kind])


@EACH
def test_c5_every_name_of_any_document_stands_exactly_once(value: Any, kind: type[Any]) -> None:
    """As in a fact."""
    _holds_names(raw_of(value), kind)


# ── C2, C6 and C3 ────────────────────────────────────────────────────────────


@pytest.mark.parametrize("file", sorted(GOLDEN.glob("wire-1[.-]*")), ids=lambda file: file.stem)
def test_c2_canonical_bytes_are_written_again(file: Path) -> None:
    """encode(decode(b)) = b, by each road, for every golden line."""
    data = file.read_bytes()
    entries, _ = decode_entries(data)
    assert encode_entries(entries) == data
    turned = b"".join(
        b" " + line.replace(b'":', b'" : ') for line in data.splitlines(keepends=True)
    )
    assert encode_entries(decode_entries(turned)[0]) == data


AGAIN = """
import sys
from pathlib import Path
if sys.argv[1] == "plain":
    sys.modules["orjson"] = None
from campus_safety.codec import decode_entries, encode_entries, schema, parsing
assert (parsing._ORJSON is None) == (sys.argv[1] == "plain")
for file in sorted(Path(sys.argv[2]).glob("wire-1[.-]*")):
    sys.stdout.buffer.write(encode_entries(decode_entries(file.read_bytes())[0]))
import json
sys.stdout.buffer.write(json.dumps(schema("finding")).encode())
"""


@pytest.mark.slow
@pytest.mark.parametrize("backend", ["plain", "orjson"])
@pytest.mark.parametrize(
    "set_to",
    [
        {"PYTHONHASHSEED": "7", "TZ": "Asia/Shanghai", "LC_ALL": "C.UTF-8"},
        {"PYTHONHASHSEED": "8", "TZ": "Pacific/Apia", "LC_ALL": "C", "PYTHONUTF8": "0"},
    ],
    ids=["one", "two"],
)
def test_c6_every_process_writes_the_same_bytes(backend: str, set_to: dict[str, str]) -> None:
    """Whatever the hash seed, the zone, the locale and the reader of JSON: lines and schemas."""
    source = Path(documents.__file__).parents[2]
    around = {**os.environ, **set_to, "PYTHONPATH": str(source)}
    command = [sys.executable, "-c", AGAIN, backend, str(GOLDEN)]
    ran = subprocess.run(command, env=around, capture_output=True, check=True)
    lines = b"".join(file.read_bytes() for file in sorted(GOLDEN.glob("wire-1[.-]*")))
    assert ran.stdout.startswith(lines)
    assert ran.stdout[len(lines) :] == _schema_bytes()


def _schema_bytes() -> bytes:
    import json

    from campus_safety.codec import schema

    return json.dumps(schema("finding")).encode()


def test_c6_the_reader_of_json_is_orjson_here() -> None:
    """The tests try both: this process has the fast one, others go without."""
    assert parsing._ORJSON is not None


def _calls(data: bytes) -> int:
    """Count the calls of functions while lines are read: work, and no clock."""
    count = 0

    def counted(_: object, event: str, __: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(counted)
    try:
        decode_entries(data, keep_going=True)
    finally:
        sys.setprofile(None)
    return count


def _lines(count: int, wrong: bytes) -> bytes:
    entries = (attrs.evolve(ENTRY, position=n, key=f"k{n}") for n in range(1, count + 1))
    return encode_entries(entries).replace(b'"area":"fire"', b'"area":' + wrong)


@pytest.mark.slow
@pytest.mark.parametrize("wrong", [b'"fire"', b'"Fire"', b"[[[]]]", b'"fire","x":1'], ids=str)
def test_c3_work_and_memory_grow_with_the_length(wrong: bytes) -> None:
    """Twice the lines are at most twice the calls, and a stated multiple of the bytes in memory."""
    small, large = _lines(500, wrong), _lines(1000, wrong)
    _calls(small)  # whatever is made once
    assert _calls(large) < 2.1 * _calls(small)
    tracemalloc.start()
    decode_entries(large, keep_going=True)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 24 * len(large)


# ── C8 and C9 ────────────────────────────────────────────────────────────────


@given(MOMENTS, st.integers(-12 * 60, 14 * 60))
def test_c8_equal_instants_keep_their_offset(moment: datetime, minutes: int) -> None:
    """Every datetime comes back aware, with the offset that it had."""
    other = moment.astimezone(timezone(timedelta(minutes=minutes)))
    if not 1900 <= other.year <= 2200:
        return
    for said in (moment, other):
        read = decode(encode(attrs.evolve(FOUND, at=said)), Fact).at
        assert isinstance(read, datetime)
        assert (read, read.utcoffset()) == (said, said.utcoffset())
    entry = attrs.evolve(ENTRY, recorded_at=other)
    ((back,), _) = decode_entries(encode_entries([entry]))
    assert back.recorded_at.utcoffset() == timedelta(minutes=minutes)


@pytest.mark.slow
@pytest.mark.parametrize("file", sorted(GOLDEN.glob("wire-1[.-]*")), ids=lambda file: file.stem)
def test_c8_no_time_is_ever_naive(file: Path) -> None:
    """Every datetime of every fact, however deep it stands."""
    entries, _ = decode_entries(file.read_bytes())
    for entry in entries:
        for part in _parts(entry):
            assert not isinstance(part, datetime) or part.utcoffset() is not None


def _parts(value: Any) -> Iterator[Any]:
    yield value
    if attrs.has(type(value)):
        for one in attrs.fields(type(value)):
            yield from _parts(getattr(value, one.name))
    elif isinstance(value, tuple | frozenset):
        for one in value:
            yield from _parts(one)


_ILL: tuple[Any, ...] = (
    *(object(), float("nan"), float("inf"), 1.5, b"x", [], {}, set(), Decimal("NaN"), "\ud800"),
    *(Decimal("Infinity"), datetime(2026, 1, 1), 2**53, True, 7, "x\x00", ("\u202e",), (1.5,)),  # noqa: DTZ001
)


def _holds_types_of(fact: Fact) -> int:
    """Put what is ill-typed into one field at a time: nothing is written that reads otherwise."""
    refused = 0
    for one in attrs.fields(type(fact)):
        for wrong in _ILL:
            spoiled = attrs.evolve(fact)
            object.__setattr__(spoiled, one.name, wrong)
            place, data = _written(spoiled)
            if place:
                assert place.startswith(f"$.{one.name}")
                refused += 1
                continue
            assert isinstance(wrong, int | bool), (one.name, wrong)
            assert type(wrong) is type(getattr(decode_loosely(data), one.name)), one.name
    return refused


def _written(value: Any) -> tuple[str, bytes]:
    """Give the place of what cannot be written, or the bytes."""
    try:
        return "", encode(value)
    except CodecError as error:
        return error.faults[0].place, b""


def decode_loosely(data: bytes) -> Any:
    """Read what was written; a rule of the class may still refuse it."""
    from campus_safety.codec.documents import known
    from campus_safety.codec.parsing import parse

    raw = parse(data.decode())
    kind = CLASS[raw["kind"]]
    shapes = known(None)._fields(kind)
    read = object.__new__(kind)
    for name, shape in shapes.items():
        object.__setattr__(read, name, shape.read(raw[name]))
    return read


@pytest.mark.parametrize("room", ROOMS)
def test_c9_nothing_ill_typed_is_written(room: str) -> None:
    """Not finite, of another type, naive, hidden or too large: encoding raises, with the place."""
    for kind, raw in examples_of(room):
        fields = len(attrs.fields(CLASS[kind]))
        assert _holds_types_of(decode(canonical(raw), CLASS[kind])) >= 16 * fields
