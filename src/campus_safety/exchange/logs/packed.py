"""Logs packed with gzip, unpacked within limits."""

import zlib
from collections.abc import Callable
from typing import Final

from campus_safety.exchange.logs.rows import LogError
from campus_safety.kernel import Fault

__all__ = ["FREE", "HIGHEST_RATIO", "is_packed", "unpacked"]

HIGHEST_RATIO: Final = 100
"""How many times as long as the packed log the log itself may be."""

FREE: Final = 1024 * 1024
"""Up to so many bytes no ratio is asked for: what is short may repeat itself."""

_AT_ONCE = 16 * 1024
_GZIP = 31  # the window of zlib, with the head and the sum of gzip


def is_packed(data: bytes) -> bool:
    """Tell whether bytes begin as gzip does."""
    return data[:2] == b"\x1f\x8b"


def unpacked(data: bytes, *, file: str = "", most_bytes: int) -> bytes:
    """Give the bytes that gzip packed, of every member of the file.

    What comes out is counted as it comes, whatever the file says of itself. Raises `LogError`
    where it is more than `most_bytes` or `HIGHEST_RATIO` times the file, and where the file is
    torn, or is not gzip to its end.
    """
    parts: list[bytes] = []
    size, at, view = 0, 0, memoryview(data)
    while at < len(data):
        member = zlib.decompressobj(_GZIP)
        while not member.eof:
            chunk = view[at : at + _AT_ONCE]  # never all that is left: it would be copied
            part = _part(member.decompress, chunk, file)
            left = max(len(member.unconsumed_tail), len(member.unused_data))  # at the end both
            at += len(chunk) - left
            size += len(part)
            if size > most_bytes:
                raise _refused("too-large", file, f"at most {most_bytes} bytes unpacked")
            if size > FREE and size > HIGHEST_RATIO * len(data):
                expected = f"at most {HIGHEST_RATIO} times the bytes of the file"
                raise _refused("too-packed", file, expected)
            if not part and not chunk and not member.eof:
                raise _refused("torn", file, "a whole gzip file")
            parts.append(part)
    return b"".join(parts)


def _part(decompress: Callable[[memoryview, int], bytes], chunk: memoryview, file: str) -> bytes:
    try:
        return decompress(chunk, _AT_ONCE)
    except zlib.error:
        pass
    raise _refused("not-gzip", file, "a file that gzip packed, to its end")


def _refused(code: str, file: str, expected: str) -> LogError:
    return LogError([Fault(code=code, file=file, expected=expected)])
