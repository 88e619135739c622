"""Parsing: one set of bytes and of refusals, whatever is installed or set (C6)."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.codec.given import ENTRY, FACTS, FOUND, canonical, raw_of

from campus_safety.codec import (
    CodecError,
    decode,
    decode_entries,
    documents,
    encode_entries,
    entries,
    parsing,
)
from campus_safety.codec.faults import Token, Wrong
from campus_safety.codec.parsing import Doubled, parse, roads
from campus_safety.codec.sealed import Seals
from campus_safety.kernel import Fact, Fault

PLAIN_DUMP, PLAIN = roads(None)
FAST_DUMP, FAST = roads(orjson)
SOURCE = Path(documents.__file__).parents[2]
BYTES = st.binary(max_size=60)


def read(data: bytes) -> Any:
    """Read lines: the entries, or the faults."""
    try:
        return decode_entries(data)
    except CodecError as error:
        return error.faults


@pytest.fixture(params=["sealed", "orjson", "standard library", "careful"])
def road(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Take one road through the gate and no other."""
    quick = {
        "orjson": FAST,
        "standard library": PLAIN,
        "careful": lambda _: None,
        "sealed": lambda _: None,
    }[request.param]
    if request.param != "sealed":
        monkeypatch.setattr(Seals, "read", lambda _, lines: [None for _ in lines])
    monkeypatch.setattr(entries, "quick", quick)
    monkeypatch.setattr(documents, "quick", quick)
    monkeypatch.setattr(documents, "dump", PLAIN_DUMP if quick is PLAIN else FAST_DUMP)
    return str(request.param)


LINE = encode_entries([ENTRY])
HOSTILE = [
    LINE,
    LINE.replace(b'"position":1', b'"position":1.0'),
    LINE.replace(b'"position":1', b'"position":true'),
    LINE.replace(b'"position":1', b'"position":-0'),
    LINE.replace(b'"position":1', b'"position":9007199254740992'),
    LINE.replace(b'"position":1', b'"position":1000000000000000000000000000000'),
    LINE.replace(b'"position":1', b'"position":NaN'),
    LINE.replace(b'"position":1', b'"position":1,"position":1'),
    LINE.replace(b'"fire"', b'"\\u0066ire"'),
    LINE.replace(b'"fire"', b'"\\ud800"'),
    LINE.replace(b'"fire"', b'"\xed\xa0\x80"'),
    LINE.replace(b"+08:00", b"Z"),
    LINE.replace(b",", b", "),
    LINE.replace(b'"v":1', b'"v":true'),
    LINE.replace(b'"v":1', b'"v":1.0'),
    LINE.replace(b'"signed":[', b'"signed":[1.5,'),
    b"[" * 2000 + b"\n",
    b'{"a":' * 2000 + b"\n",
    b"\n",
    b"null\n",
    b"\xff\n",
]
EXPECTED = [read(data) for data in HOSTILE]


@pytest.mark.parametrize(("data", "expected"), list(zip(HOSTILE, EXPECTED, strict=True)))
def test_c6_every_road_gives_the_same(road: str, data: bytes, expected: object) -> None:
    """C6: the same values, the same faults at the same places."""
    assert expected == read(data)
    assert isinstance(read(HOSTILE[0]), tuple)


@given(FACTS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_c1_every_road_reads_every_fact(road: str, fact: Fact) -> None:
    """C1 on each road alone."""
    data = PLAIN_DUMP(raw_of(fact))
    assert fact == decode(data, Fact)
    assert data == documents.encode(fact)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text('aé"\\/火\u2028'),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.text("aé火", max_size=3), inner, max_size=3)
        ),
    )
)
def test_c6_both_writers_give_the_same_bytes(raw: Any) -> None:
    """C6: names sorted by code point, the same escapes."""
    assert PLAIN_DUMP(raw) == FAST_DUMP(raw) == canonical(raw)


def test_the_plain_road_hides_nothing() -> None:
    """What it parses quickly, it parses as exactly as the careful road."""
    for text in ('{"a":1,"a":2}', "[1.5]", "[-0]", "[NaN]"):
        raw = PLAIN(text.encode())
        strange = [raw] if isinstance(raw, dict) else raw
        assert {Doubled, Token} >= {type(part) for part in strange}


@pytest.mark.parametrize("deep", [64, 65])
def test_the_limit_of_depth_is_exact(deep: int) -> None:
    """Sixty-four inside each other, and not one more; what stands side by side is not deep."""
    text = "[" * deep + "[],[]" + "]" * deep if deep < 64 else "[" * deep + "]" * deep
    if deep > parsing.DEEPEST:
        with pytest.raises(Wrong):
            parse(text)
    else:
        assert parse(text)
    assert parse(f"[{'[],' * 500}[]]")


WRITE = """
from tests.codec.given import FOUND, ENTRY
from tests.codec.given import OWED
from campus_safety.codec import encode
import sys
sys.stdout.buffer.write(encode(FOUND) + encode(ENTRY) + encode(OWED))
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    "set_to",
    [
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai"},
        {"PYTHONHASHSEED": "2", "TZ": "America/New_York", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "3", "LC_ALL": "de_DE.UTF-8", "PYTHONUTF8": "0"},
    ],
    ids=["one", "two", "three"],
)
def test_c6_bytes_depend_on_nothing_around_them(set_to: dict[str, str]) -> None:
    """C6: no hash seed, locale or time zone changes a byte."""
    from tests.codec.given import OWED

    root = Path(__file__).parents[2]
    path = os.pathsep.join((str(SOURCE), str(root)))
    around = {**os.environ, **set_to, "PYTHONPATH": path}
    ran = subprocess.run([sys.executable, "-c", WRITE], env=around, capture_output=True, check=True)
    assert b"".join(map(documents.encode, (FOUND, ENTRY, OWED))) == ran.stdout


def test_faults_never_share_a_list() -> None:
    """What one line gathers is not told of another."""
    first, second = read(b"{}\n"), read(b"{}\n")
    assert first == second
    assert all(isinstance(fault, Fault) for fault in first)
