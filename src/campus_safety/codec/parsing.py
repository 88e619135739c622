"""Parsing: bytes to raw values, and nothing that JSON would leave to chance.

The quick road, with orjson where it is there, takes what is canonical to the byte. All else
goes through the decoder of the standard library, which answers the same or says what is wrong.
"""

import json
import re
from collections.abc import Callable
from json.encoder import JSONEncoder
from types import ModuleType
from typing import Any

from campus_safety.codec.faults import Token, Wrong

try:
    import orjson as _found
except ImportError:  # pragma: no cover  # the extra `fast` is not installed
    _ORJSON: ModuleType | None = None
else:
    _ORJSON = _found

__all__ = [
    "DEEPEST",
    "LARGEST",
    "MOST_BYTES",
    "Doubled",
    "dump",
    "object_of",
    "parse",
    "quick",
    "roads",
    "whole",
]

MOST_BYTES = 8 * 1024 * 1024
"""The most bytes of one document."""

LONGEST = 1024 * 1024
"""The most bytes of one line of entries."""

DEEPEST = 64
"""The most arrays and objects inside each other."""

LARGEST = 2**53 - 1
"""The largest whole number, which every reader of JSON holds exactly."""

_WHOLE = f"a whole number from -{LARGEST} to {LARGEST}, without a point or an exponent"
_STRING = re.compile(r'"(?:[^"\\]|\\.)*+"?', re.DOTALL)
_BRACKET = re.compile(r"[\[\]{}]")


class Doubled(dict[str, Any]):
    """An object in which some name stands twice."""


def object_of(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Make an object of its names and values; it tells where a name stood twice."""
    made = dict(pairs)
    return made if len(made) == len(pairs) else Doubled(made)


def _int(digits: str) -> int | Token:
    """Read a whole number; its length is looked at before it is converted."""
    if len(digits) <= 17 and digits != "-0" and -LARGEST <= (read := int(digits)) <= LARGEST:
        return read
    return Token("out-of-range", _WHOLE)


def _inexact(_: str) -> Token:
    return Token("inexact-number", f"{_WHOLE}; a broken one is a text such as '0.5'")


_DECODER = json.JSONDecoder(
    object_pairs_hook=object_of, parse_int=_int, parse_float=_inexact, parse_constant=_inexact
)
_ENCODER = JSONEncoder(ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))


def whole(data: bytes, most: int = MOST_BYTES) -> str:
    """Give a document as text; raises `Wrong` when it is too large or not in UTF-8."""
    if len(data) > most:
        raise Wrong("too-large", f"at most {most} bytes")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        start = error.start
    expected = "a text in UTF-8, not in GBK or another encoding"
    raise Wrong("not-utf8", expected, f"byte {start + 1}")


def parse(text: str) -> Any:
    """Parse a document with exact numbers; raises `Wrong` when it is no JSON or too deep."""
    if text.startswith("\ufeff"):
        raise Wrong("syntax", "JSON, without a byte order mark before it", "column 1")
    if _too_deep(text):
        raise Wrong("too-deep", f"at most {DEEPEST} arrays and objects inside each other")
    try:
        return _DECODER.decode(text)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}" if error.lineno > 1 else ""
        place = place or f"column {error.colno}"
    raise Wrong("syntax", "JSON", place)


def _too_deep(text: str) -> bool:
    """Tell whether brackets outside strings stand too deep inside each other."""
    if text.count("[") + text.count("{") <= DEEPEST:
        return False
    depth = 0
    for bracket in _BRACKET.finditer(_STRING.sub("", text)):
        depth += 1 if bracket[0] in "[{" else -1
        if depth > DEEPEST:
            return True
    return False


def _dump_plain(raw: Any) -> bytes:
    return _ENCODER.encode(raw).encode("utf-8")


def _quick_plain(line: bytes) -> Any:
    """Parse what is short enough; numbers and names are exact on this road too."""
    text = line.decode("utf-8")
    return None if _too_deep(text) else _DECODER.decode(text)


def roads(orjson: ModuleType | None) -> tuple[Callable[[Any], bytes], Callable[[bytes], Any]]:
    """Give how raw values are written, and how canonical bytes are parsed quickly."""
    if orjson is None:
        return _dump_plain, _quick_plain
    loads, dumps, sort = orjson.loads, orjson.dumps, orjson.OPT_SORT_KEYS

    def dump_fast(raw: Any) -> bytes:
        written: bytes = dumps(raw, option=sort)
        return written

    def quick_fast(line: bytes) -> Any:
        """Parse, write again and compare: equal bytes hide no name twice and no odd number."""
        raw = loads(line)
        return raw if dumps(raw, option=sort) == line else None

    return dump_fast, quick_fast


dump, quick = roads(_ORJSON)
