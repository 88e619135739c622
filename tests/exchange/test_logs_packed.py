"""Packed logs: unpacked within limits, in linear time, and torn ones refused."""

import gzip
import zlib
from contextlib import suppress
from functools import partial
from types import SimpleNamespace
from typing import Any

import pytest
from tests.exchange.given_logs import refused, told
from tests.exchange.given_xes import FOREIGN

from campus_safety.exchange import xes
from campus_safety.exchange.logs import packed


def bomb() -> bytes:
    return gzip.compress(b"<log>" + b" " * 3_000_000 + b"</log>", mtime=0)


PACKED: list[tuple[bytes, str]] = [
    (bomb(), "too-packed"),
    (gzip.compress(FOREIGN.encode(), mtime=0)[:-20], "torn"),
    (gzip.compress(FOREIGN.encode(), mtime=0)[:12], "torn"),
    (gzip.compress(FOREIGN.encode(), mtime=0) + b"more", "not-gzip"),
    (gzip.compress(FOREIGN.encode(), mtime=0) + zlib.compress(b"more"), "not-gzip"),
    (b"\x1f\x8b" + b"x" * 100, "not-gzip"),
    (gzip.compress(FOREIGN.encode(), mtime=0)[:-8] + b"\x00" * 8, "not-gzip"),
]


@pytest.mark.parametrize(("data", "code"), PACKED, ids=range(len(PACKED)))
def test_c3_a_hostile_file_of_gzip_is_refused(data: bytes, code: str) -> None:
    """A bomb, a torn file, a wrong sum and what follows the end are each refused."""
    assert told(refused(lambda: xes.decode(data))) == [(code, "")]


def test_what_is_unpacked_is_counted_as_it_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    """One byte more than the limit is refused, whatever the file says of itself."""
    data = FOREIGN.encode()
    two = gzip.compress(data[:100]) + gzip.compress(data[100:])
    assert xes.decode(two)[0] == xes.decode(data)[0]
    unpacked = partial(packed.unpacked, gzip.compress(data))
    assert unpacked(most_bytes=len(data)) == data
    assert packed.unpacked(gzip.compress(b""), most_bytes=0) == b""
    assert told(refused(lambda: unpacked(most_bytes=len(data) - 1))) == [("too-large", "")]
    monkeypatch.setattr(packed, "FREE", 0)
    monkeypatch.setattr(packed, "HIGHEST_RATIO", 1)
    assert told(refused(lambda: unpacked(most_bytes=len(data)))) == [("too-packed", "")]


@pytest.mark.parametrize("at_once", [3, 64, 1000])
def test_c3_a_packed_log_is_never_copied_as_a_whole(
    monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    """A file of many members is fed piece by piece, each byte few times, and comes out whole."""
    data = FOREIGN.encode()
    packed_ = gzip.compress(data[:300]) + gzip.compress(b"") * 50 + gzip.compress(data[300:])
    fed: list[int] = []

    class Member:
        def __init__(self, wbits: int) -> None:
            self.inner = zlib.decompressobj(wbits)

        def __getattr__(self, name: str) -> Any:
            return getattr(self.inner, name)

        def decompress(self, chunk: Any, most: int) -> bytes:
            fed.append(len(chunk))
            return self.inner.decompress(chunk, most)

    monkeypatch.setattr(packed, "_AT_ONCE", at_once)
    monkeypatch.setattr(packed, "zlib", SimpleNamespace(decompressobj=Member, error=zlib.error))
    assert packed.unpacked(packed_, most_bytes=len(data)) == data
    assert max(fed) <= at_once
    for end in range(1, len(packed_), 50):
        cut = partial(packed.unpacked, packed_[:end], most_bytes=len(data))
        with suppress(xes.LogError):
            assert data.startswith(cut())
