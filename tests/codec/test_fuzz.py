"""Fuzz: whatever the bytes, a value or a `CodecError`, and no value in any error (C3)."""

import traceback
from contextlib import suppress
from typing import Any

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.codec.given import (
    AT,
    DECIDED,
    ENTRY,
    FACTS,
    FOUND,
    OCCURRED,
    OWED,
    at,
    canonical,
    places,
    put,
    raw_of,
)
from tests.codec.test_entries import DATA
from tests.given import examples

from campus_safety.codec import CodecError, decode, decode_entries, encode, encode_entries
from campus_safety.codec.kinds import all_workflows
from campus_safety.kernel import Case, Entry, Fact, Finding, Obligation, Provision, limits
from campus_safety.rulebooks import rulebook
from campus_safety.scoring import Rubric, Scorecard
from campus_safety.vocabulary import School

TYPES: list[type[Any]] = [
    *(Fact, Entry, Case, Finding, Obligation, Scorecard, Rubric, School, Provision),
    *(workflow.state for workflow in all_workflows()),
]
PROVISIONS = rulebook("cn", school="example").provisions
VALUES: list[Any] = [FOUND, OCCURRED, DECIDED, ENTRY, OWED, *PROVISIONS[::9]]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3)
    ),
    max_leaves=16,
)


def try_to_read(data: bytes, kind: type[Any]) -> Any:
    """Read a document; anything but a value or a `CodecError` leaks out and fails the test."""
    try:
        return decode(data, kind)
    except CodecError as error:
        caught = {fault.code for fault in error.faults}
    assert caught - {"unreadable"} == caught  # the last net holds nothing that has a name
    return None


@given(st.binary(max_size=200), st.sampled_from(TYPES))
@examples(2)
@example(b'{"kind":"hazard.found"}', Fact)
def test_c3_no_bytes_leak_another_exception(data: bytes, kind: type[Any]) -> None:
    """C3: any bytes, as any type, and as lines."""
    try_to_read(data, kind)
    with suppress(CodecError):
        decode_entries(data)
    decode_entries(data, keep_going=True)


@pytest.mark.slow
@given(JSON)
@examples(2)
def test_c3_no_json_leaks_another_exception(raw: Any) -> None:
    """C3: any JSON as every type, NaN and lone surrogates among it."""
    data = canonical(raw)
    for kind in TYPES:
        try_to_read(data, kind)


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """Draw canonical bytes with a few bytes cut, changed, doubled or swapped."""
    data = bytearray(encode(draw(st.sampled_from(VALUES))))
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.integers(0, len(data) - 1))
        other = draw(
            st.sampled_from([b"", b"\x00", b'"', b"{", b"]", b"1", b"e", b"-", b"\xff", b","])
        )
        length = draw(st.integers(0, 3))
        data[place : place + length] = other
        if not data:
            break
    return bytes(data)


@pytest.mark.slow
@given(mutated(), st.sampled_from(TYPES))
@examples(2)
def test_c2_c3_no_mutation_leaks_another_exception(data: bytes, kind: type[Any]) -> None:
    """C2, C3: what is still accepted is written again in one form that is read as the same."""
    for one in (kind, Fact, Entry, Obligation, Provision):
        value = try_to_read(data, one)
        if value is not None:
            assert value == decode(encode(value), one)


@pytest.mark.slow
@given(st.sampled_from(VALUES), st.data())
@examples(2)
def test_c3_c4_no_part_of_another_type_leaks(value: Any, data: st.DataObject) -> None:
    """C3, C4: any JSON in the place of any part; what is accepted says just that."""
    raw = raw_of(value)
    path = data.draw(st.sampled_from(list(places(raw))))
    other = canonical(put(raw, path, data.draw(JSON)))
    kind: type[Any] = Fact if isinstance(value, Fact) else type(value)
    read = try_to_read(other, kind)
    if isinstance(read, Fact):
        limits(read)


@pytest.mark.slow
@given(st.integers(0, len(DATA)), st.integers(0, 255))
@examples(2)
def test_c3_no_line_leaks_another_exception(place: int, byte: int) -> None:
    """C3: lines with one byte changed."""
    changed = DATA[:place] + bytes([byte]) + DATA[place + 1 :]
    entries, faults = decode_entries(changed, keep_going=True)
    assert len(entries) + len(faults) >= 1


CANARY = "王小明13800138000"


def _told(data: bytes, kind: type[Any]) -> str:
    """Give all that an error tells: its text, its repr, its faults and its traceback."""
    try:
        decode(data, kind)
    except CodecError as error:
        chain = "".join(traceback.format_exception(error))
        hidden = f"{error.__context__!r}{error.__cause__!r}"
        return f"{error}{error!r}{error.args}{error.faults}{hidden}{chain}"
    return ""


@pytest.mark.slow
def test_c3_no_error_tells_what_it_read() -> None:
    """The canary stands as a value, a name, a tag and a number; no error ever repeats it."""
    told = 0
    for value in VALUES:
        kind: type[Any] = Fact if isinstance(value, Fact) else type(value)
        raw = raw_of(value)
        for path in places(raw):
            inner = at(raw, path)
            for said in ({CANARY: 1}, [CANARY], CANARY, f"{CANARY}\x00", 13800138000.5):
                text = _told(canonical(put(raw, path, said)), kind)
                assert CANARY not in text
                assert "13800138000" not in text
                told += bool(text)
            if isinstance(inner, dict):
                text = _told(canonical(put(raw, path, {**inner, CANARY: CANARY})), kind)
                assert CANARY not in text
    assert told > 200


def test_no_cut_tells_what_it_read() -> None:
    """Nor does a document that stops inside or behind the canary, or is not UTF-8 there."""
    data = encode(attrs.evolve(FOUND, what=CANARY))
    for cut in range(len(data)):
        assert CANARY not in _told(data[:cut], Fact)
        assert CANARY not in _told(data[:cut] + b"\xff" + data[cut:], Fact)


def test_no_line_tells_what_it_read() -> None:
    """Nor do the faults of lines, torn ones among them."""
    fact = attrs.evolve(FOUND, what=CANARY)
    line = encode_entries([attrs.evolve(ENTRY, content=fact, key=CANARY, recorded_at=AT)])
    for data in (
        line * 2,
        line[:-1],
        line.replace(b"fire", b"\x00"),
        line.replace(b'"v":1', b'"v":7'),
    ):
        _, faults = decode_entries(data, keep_going=True)
        assert faults
        assert CANARY not in f"{faults}{[str(fault) for fault in faults]}"


@given(FACTS)
def test_a_value_that_cannot_be_written_is_not_told(fact: Fact) -> None:
    """Nor does an error of encoding say what could not be written."""
    object.__setattr__(fact, "by", f"{CANARY}\x00")
    with pytest.raises(CodecError) as caught:
        encode(fact)
    error = caught.value
    assert CANARY not in f"{error}{error!r}{error.faults}{error.__context__!r}"
