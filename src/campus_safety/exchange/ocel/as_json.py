"""OCEL 2.0 as JSON: a log to bytes and back, with every fault of it told."""

import json
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Any, Final, TypeVar

from campus_safety.codec.faults import Token, Wrong
from campus_safety.codec.parsing import object_of, whole
from campus_safety.exchange.logs.flat import Value
from campus_safety.exchange.logs.rows import LogError
from campus_safety.exchange.logs.typed import digits_of, long_number, number
from campus_safety.exchange.logs.typed import whole as whole_number
from campus_safety.exchange.ocel.log import Declared, Event, Log, LogObject, Relation
from campus_safety.exchange.ocel.records import held, log_read
from campus_safety.kernel import Fault

__all__ = ["MOST_BYTES", "decode_json", "encode_json"]

MOST_BYTES: Final = 64 * 1024 * 1024
"""The most bytes of one log."""

T = TypeVar("T")


def encode_json(log: Log) -> bytes:
    """Write a log as JSON in UTF-8, exactly; raises `LogError` for a loose one."""
    held(log)
    raw = {
        "eventTypes": [_type(one) for one in log.event_types],
        "objectTypes": [_type(one) for one in log.object_types],
        "events": [_event(one) for one in log.events],
        "objects": [_object(one) for one in log.objects],
    }
    return "".join(_dumped(raw)).encode("utf-8") + b"\n"


def _type(one: Declared) -> dict[str, Any]:
    attributes = [{"name": name, "type": str(sort)} for name, sort in one.attributes]
    return {"name": one.name, "attributes": attributes}


def _event(one: Event) -> dict[str, Any]:
    return {
        "id": one.id,
        "type": one.type,
        "time": one.time.isoformat(),
        "attributes": [{"name": a.name, "value": _value(a.value)} for a in one.attributes],
        "relationships": _relations(one.relations),
    }


def _object(one: LogObject) -> dict[str, Any]:
    return {
        "id": one.id,
        "type": one.type,
        "attributes": [
            {"name": c.name, "time": c.time.isoformat(), "value": _value(c.value)}
            for c in one.changes
        ],
        "relationships": _relations(one.relations),
    }


def _relations(relations: Iterable[Relation]) -> list[dict[str, Any]]:
    return [{"objectId": one.object, "qualifier": one.qualifier} for one in relations]


def _value(value: Value) -> str | int | Decimal:
    return value if isinstance(value, str | int | Decimal) else value.isoformat()


def _dumped(raw: Any) -> Iterator[str]:
    """Write JSON; a decimal stands as its digits, which no float could hold."""
    if isinstance(raw, dict):
        pairs = (f"{json.dumps(key)}:{''.join(_dumped(value))}" for key, value in raw.items())
        yield "{" + ",".join(pairs) + "}"
    elif isinstance(raw, list):
        yield "[" + ",".join("".join(_dumped(one)) for one in raw) + "]"
    elif isinstance(raw, Decimal):
        yield digits_of(raw)
    else:
        yield json.dumps(raw, ensure_ascii=False)


def decode_json(
    data: bytes, *, file: str = "", keep_going: bool = False
) -> tuple[Log, tuple[Fault, ...]]:
    """Read a log from JSON, with every fault of form, of type and of relation.

    Raises `LogError` with all faults, unless asked to `keep_going`: then the events and the
    objects that are well are given beside the faults of the others. A document that is no log
    at all is refused all the same.
    """
    try:
        raw = _parsed(data)
    except Wrong as wrong:
        fault = Fault(code=wrong.code, file=file, place=wrong.place, expected=wrong.expected)
        raise LogError([fault]) from None
    return log_read(raw, file=file, keep_going=keep_going)


def _parsed(data: bytes) -> Any:
    """Parse JSON with exact numbers; raises `Wrong` for what is none."""
    text = whole(data, MOST_BYTES)
    if text.startswith("\ufeff"):
        raise Wrong("syntax", "JSON, without a byte order mark before it", "column 1")
    try:
        return _DECODER.decode(text)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
    except RecursionError:
        raise Wrong("too-deep", "a log, which is few arrays and objects deep") from None
    raise Wrong("syntax", "JSON", place)


def _exactly(read: Callable[[str], T]) -> Callable[[str], T | Token]:
    """Read the digits of a number; one that may not be read stands as a token."""

    def made(digits: str) -> T | Token:
        try:
            return read(digits)
        except Wrong as wrong:
            return Token(wrong.code, wrong.expected)

    return made


def _whole_or_number(digits: str) -> int | Decimal:
    """Read a number without a point; one beyond 64 bits is what only a float may be."""
    try:
        return whole_number(digits)
    except Wrong:
        return number(digits)


_DECODER = json.JSONDecoder(
    object_pairs_hook=object_of,
    parse_int=_exactly(_whole_or_number),
    parse_float=_exactly(number),
    parse_constant=long_number,
)
