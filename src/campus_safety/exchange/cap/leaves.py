"""Leaves: how a single value of CAP 1.2 stands as text, and what text is none."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

from attrs import frozen

from campus_safety.exchange.cap.message import CapCircle, CapPoint, CapReference

__all__ = [
    "ADDRESSES",
    "CIRCLE",
    "NUMBER",
    "POLYGON",
    "REFERENCES",
    "SIZE",
    "TEXT",
    "TIME",
    "Leaf",
    "named",
    "time_text",
]

E = TypeVar("E", bound=StrEnum)

_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00)", re.ASCII)
_NUMBER = re.compile(r"[+-]?(?:\d{1,9}(?:\.\d{0,20})?|\.\d{1,20})", re.ASCII)
_SIZE = re.compile(r"\d{1,15}", re.ASCII)
_LISTED = re.compile(r'"([^"]+)"|([^\s"]+)')


@frozen
class Leaf:
    """A kind of value: `read` raises `ValueError` for a text that is none of it.

    `lenient` reads what is often met instead, where a reader is asked to be tolerant.
    """

    read: Callable[[str], Any]
    write: Callable[[Any], str]
    expected: str
    lenient: Callable[[str], Any]


def _leaf(read: Callable[[str], Any], write: Callable[[Any], str], expected: str) -> Leaf:
    return Leaf(read, write, expected, lambda text: read(text.strip()))


def _same(text: str) -> str:
    return text


def time_text(at: datetime) -> str:
    """Write a moment as CAP asks: whole seconds, an offset, and `-00:00` for UTC."""
    text = at.isoformat(timespec="seconds")
    return f"{text[:-6]}-00:00" if at.utcoffset() == timedelta(0) else text


def _time(text: str) -> datetime:
    if _TIME.fullmatch(text) is None or text.endswith("+00:00"):
        raise ValueError("no time of CAP")
    return datetime.fromisoformat(text)


def _time_met(text: str) -> datetime:
    """Read a time with `Z`, `+00:00` or a fraction of a second, which is cut."""
    at = datetime.fromisoformat(text.strip())
    if at.utcoffset() is None:
        raise ValueError("no offset")
    return at.replace(microsecond=0)


def _number(text: str) -> Decimal:
    if _NUMBER.fullmatch(text) is None:
        raise ValueError("no number")
    return Decimal(text)


def _size(text: str) -> int:
    if _SIZE.fullmatch(text) is None:
        raise ValueError("no size")
    return int(text)


def _number_text(number: Decimal) -> str:
    return f"{number:f}"


def _point(text: str) -> CapPoint:
    latitude, longitude = text.split(",")
    return _number(latitude), _number(longitude)


def _point_text(point: CapPoint) -> str:
    return ",".join(map(_number_text, point))


def _polygon(text: str) -> tuple[CapPoint, ...]:
    return tuple(_point(pair) for pair in text.split())


def _polygon_text(points: Iterable[CapPoint]) -> str:
    return " ".join(map(_point_text, points))


def _circle(text: str) -> CapCircle:
    centre, radius = text.split()
    return CapCircle(centre=_point(centre), radius=_number(radius))


def _circle_text(circle: CapCircle) -> str:
    return f"{_point_text(circle.centre)} {_number_text(circle.radius)}"


def _references(text: str, time: Callable[[str], datetime] = _time) -> tuple[CapReference, ...]:
    triplets = [part.split(",") for part in text.split()]
    return tuple(CapReference(sender=s, identifier=i, sent=time(at)) for s, i, at in triplets)


def _references_text(references: Iterable[CapReference]) -> str:
    return " ".join(f"{one.sender},{one.identifier},{time_text(one.sent)}" for one in references)


def _listed(text: str) -> tuple[str, ...]:
    """Read a list parted by spaces, in which what holds a space stands in quotes."""
    if _LISTED.sub("", text).strip():
        raise ValueError("an odd quote")
    return tuple(quoted or plain for quoted, plain in _LISTED.findall(text))


def _listed_text(texts: Iterable[str]) -> str:
    return " ".join(f'"{text}"' if re.search(r"\s", text) else text for text in texts)


TEXT = _leaf(_same, _same, "a text")
TIME = Leaf(
    _time,
    time_text,
    "a time such as 2026-07-10T09:00:00+08:00, with -00:00 for UTC (3.3.2)",
    _time_met,
)
NUMBER = _leaf(_number, _number_text, "a decimal number of at most 9 digits before the point")
SIZE = _leaf(_size, str, "a whole number of bytes (3.2.3)")
POLYGON = _leaf(_polygon, _polygon_text, "pairs 'latitude,longitude' parted by spaces (3.2.4)")
CIRCLE = _leaf(_circle, _circle_text, "'latitude,longitude radius' (3.2.4)")
REFERENCES = Leaf(
    _references,
    _references_text,
    "triplets 'sender,identifier,sent' parted by spaces (3.2.1)",
    lambda text: _references(text, _time_met),
)
ADDRESSES = _leaf(
    _listed, _listed_text, "a list parted by spaces, in quotes what holds a space (3.2.1)"
)


def named(words: type[E], former: Mapping[str, E] | None = None) -> Leaf:
    """Give the leaf of an enumeration: one of its words, letter for letter.

    The words of a former edition are read where a reader is asked to be tolerant.
    """
    before = former or {}

    def lenient(text: str) -> E:
        word = text.strip()
        return before[word] if word in before else words(word)

    return Leaf(words, str, f"one of {', '.join(words)} (3.2)", lenient)
