"""Section B, the gate: canonical lines of entries to typed values, per second.

Ours refuses every hostile document of the laws. The peers are given the same union of the
six kinds, and what each does less is said beside its figure.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

from bench.gate_lines import lines
from bench.gate_peers import CATTRS, LIMITED, MSGSPEC, PLAIN, Adapter
from bench.measure import Contender, Row, Run, race
from campus_safety.codec import decode_entries, entries, parsing

__all__ = ["run"]

_COUNT = 200_000


def _ours(lines: Sequence[bytes]) -> Run:
    data = b"".join(line + b"\n" for line in lines)
    return lambda: decode_entries(data)[0]


def _ours_plain(lines: Sequence[bytes]) -> Run:
    """Ours as it is where orjson is not installed."""
    data = b"".join(line + b"\n" for line in lines)
    plain = parsing.roads(None)[1]

    def run() -> Any:
        fast, entries.quick = entries.quick, plain
        try:
            return decode_entries(data)[0]
        finally:
            entries.quick = fast

    return run


def _each(decode: Callable[[bytes], Any]) -> Callable[[Sequence[bytes]], Run]:
    return lambda lines: lambda: [decode(line) for line in lines]


def _said(read: Iterable[Any]) -> Iterable[object]:
    """Say of each entry what every contender can say."""
    for entry in read:
        fact = entry.content
        kind = getattr(fact, "kind", None) or fact.__struct_config__.tag
        yield entry.position, entry.key, _moment(entry.recorded_at), kind, fact.case, fact.by


def _raw_said(read: Iterable[Any]) -> Iterable[object]:
    for raw in read:
        fact, at = raw["content"], _moment(datetime.fromisoformat(raw["recorded_at"]))
        yield raw["position"], raw["key"], at, fact["kind"], fact["case"], fact["by"]


def _moment(at: datetime) -> str:
    return at.isoformat()


def _pydantic(adapter: Adapter) -> Callable[[Sequence[bytes]], Run]:
    return _each(adapter.validate_json)


def run() -> tuple[Row, ...]:
    """Race the gate against its peers."""
    contenders = (
        Contender("campus_safety", what="orjson", ready=_ours, answers=_said),
    )
    return race("gate", lines(_COUNT), contenders)
