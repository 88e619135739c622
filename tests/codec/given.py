"""Givens: facts of every kind and hostile texts, wider than the pools of the strategies."""

import json
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from enum import Enum
from types import NoneType
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import attrs
import pytest
from hypothesis import strategies as st

from campus_safety.accountability import assessment
from campus_safety.codec import CodecError, decode, encode
from campus_safety.codec.kinds import all_workflows
from campus_safety.kernel import (
    At,
    Entry,
    Evidence,
    Fact,
    Fault,
    Malformed,
    Obligation,
    Unwritten,
    Window,
    Word,
)
from campus_safety.kernel.words import case_id, reference, text
from campus_safety.prevention import hazard
from campus_safety.response import incident
from campus_safety.vocabulary import Area, Casualties, Emergency

Drawn = st.SearchStrategy[Any]

CHINA = timezone(timedelta(hours=8))
AT = datetime(2026, 3, 1, 8, tzinfo=CHINA)
FOUND = hazard.Found(
    case="school-17/hazard/2026-031",
    at=AT,
    by="party:7f3a",
    area=Area.FIRE,
    place="place:gym",
    what="灭火器过期",
    evidence=(Evidence(reference="doc:a1", digest="ab" * 32, what="照片"),),
    signed=("party:b", "office:head"),
)
ENTRY = Entry(position=1, recorded_at=AT, key="entry-1", content=FOUND)
KINDS: list[type[Fact]] = [fact for workflow in all_workflows() for fact in workflow.facts]


def canonical(raw: Any) -> bytes:
    """Write raw values in canonical form, apart from the codec."""
    written = json.dumps(raw, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return written.encode("utf-8", "surrogatepass")


def raw_of(value: Any) -> Any:
    """Give the raw values of a domain value, as the standard library reads its bytes."""
    return json.loads(encode(value))


def refused(call: Callable[[], object]) -> tuple[Fault, ...]:
    """Give the faults for which a call is refused; it must be."""
    with pytest.raises(CodecError) as caught:
        call()
    assert caught.value.faults
    return caught.value.faults


def codes(call: Callable[[], object]) -> list[str]:
    """Give the codes of the faults for which a call is refused."""
    return [fault.code for fault in refused(call)]


def _offset(minutes: int) -> timezone:
    return timezone(timedelta(minutes=minutes))


_LETTERS = st.characters(exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn"))
TEXTS = st.text(_LETTERS, min_size=1, max_size=60).filter(lambda t: text(t) is None)
STRINGS = st.text(_LETTERS, max_size=40).filter(lambda t: t == "" or text(t) is None)
_ZONES = st.integers(-12 * 60, 14 * 60).map(_offset)
_FIRST, _LAST = datetime(1901, 1, 1), datetime(2199, 12, 30)  # noqa: DTZ001  # zones are drawn beside
MOMENTS = st.datetimes(_FIRST, _LAST, timezones=_ZONES)
DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))
DECIMALS = st.decimals(allow_nan=False, allow_infinity=False, places=6) | st.sampled_from(
    [Decimal("1E+3"), Decimal("0.50"), Decimal("-0.0"), Decimal(10) ** 20, Decimal("1E-20")]
)
_ID = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,9}", fullmatch=True)
_BY_LIMIT: dict[Any, Drawn] = {
    text: TEXTS,
    reference: st.builds("party:{}".format, _ID),
    case_id: st.builds("{}/{}".format, _ID, _ID),
}
_BY_CLASS: dict[Any, Drawn] = {
    NoneType: st.none(),
    bool: st.booleans(),
    int: st.integers(0, 2**53 - 1),
    str: STRINGS,
    Decimal: DECIMALS,
    date: DAYS,
    datetime: MOMENTS,
    At: MOMENTS | DAYS,
    Evidence: st.builds(
        Evidence,
        reference=_BY_LIMIT[reference],
        digest=st.text("0123456789abcdef", min_size=64, max_size=64),
        what=st.none() | TEXTS,
    ),
}


def wide(hint: Any) -> Drawn:
    """Draw values of a type as it is annotated, from all that its limits allow."""
    if hint in _BY_CLASS:
        return _BY_CLASS[hint]
    origin, args = get_origin(hint), get_args(hint)
    if origin is Annotated:
        limit = next((mark for mark in args[1:] if mark in _BY_LIMIT), None)
        return wide(args[0]) if limit is None else _BY_LIMIT[limit]
    if origin is tuple:
        return st.lists(wide(args[0]), max_size=3).map(tuple)
    if isinstance(hint, type) and issubclass(hint, Word):
        return st.builds(hint, st.from_regex(r"[a-z][a-z0-9_]{0,20}", fullmatch=True))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from(list(hint))
    return st.one_of(*map(wide, args)) if args else wide_of(hint)


def wide_of(kind: type[Any]) -> Drawn:
    """Draw values of a class by the annotations of its fields."""
    hints = get_type_hints(kind, include_extras=True)
    drawn = {field.name: wide(hints[field.name]) for field in attrs.fields(kind)}
    made = st.fixed_dictionaries(drawn).map(lambda values: _made(kind, values))
    return made.filter(lambda value: value is not None)


def _made(kind: type[Any], values: dict[str, Any]) -> Any:
    try:
        return kind(**values)
    except Malformed:
        return None


FACTS = st.sampled_from(KINDS).flatmap(wide_of)


def places(raw: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """List the path of every value inside a raw value, the value itself first."""
    yield path
    parts = (
        raw.items() if isinstance(raw, dict) else enumerate(raw) if isinstance(raw, list) else ()
    )
    for name, part in parts:
        yield from places(part, (*path, name))


def at(raw: Any, path: tuple[Any, ...]) -> Any:
    """Give the value that stands at a path."""
    for step in path:
        raw = raw[step]
    return raw


def put(raw: Any, path: tuple[Any, ...], value: Any) -> Any:
    """Give a copy of a raw value with another value at a path."""
    if not path:
        return value
    copy = dict(raw) if isinstance(raw, dict) else list(raw)
    copy[path[0]] = put(raw[path[0]], path[1:], value)
    return copy


OWED = Obligation(
    act="b.c",
    case="a/b",
    holder="office:head",
    regime="school",
    window=Window(earliest=5, latest=7),
    basis=Unwritten(id="x.y", on=AT),
    zone="Asia/Shanghai",
    done_by=frozenset({"a.a", "b.b"}),
)
OCCURRED = incident.Occurred(
    case="a/b",
    at=AT,
    by="party:a",
    emergency=Emergency.FIRE,
    area=Area.FIRE,
    place="place:gym",
    what="起火",
    harm=Casualties(deaths=0),
)
DECIDED = assessment.AppealDecided(
    case="a/b",
    at=AT,
    by="party:a",
    points=assessment.Points(line="1", low=Decimal("0.5"), high=None),
    upheld=True,
)
HARM = ("harm", "deaths")
"""The path of a whole number in `OCCURRED`."""


def text_of(raw: Any, path: tuple[Any, ...], said: str) -> bytes:
    """Write raw values with a piece of raw JSON text at a path."""
    hole = canonical(put(raw, path, "\x07HOLE"))
    return hole.replace(canonical("\x07HOLE"), said.encode("utf-8", "surrogatepass"))


def told(data: bytes, kind: type[Any]) -> tuple[Fault, ...]:
    """Give the faults for which a document is refused as a type."""
    return refused(lambda: decode(data, kind))
