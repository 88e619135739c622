"""Section B, the gate: canonical lines of entries to typed values, per second.

Ours refuses every hostile document of the laws and every duplicate of a line. What each
peer does less is said beside its figure.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from statistics import median
from time import perf_counter
from typing import Any

from bench.gate_lines import lines
from bench.gate_peers import PEERS
from bench.measure import Contender, Row, Run, race
from campus_safety.codec import decode_entries, documents, entries, parsing, sealed

__all__ = ["run"]

_COUNT = 200_000
_ROUNDS = 5


def run() -> tuple[Row, ...]:
    """Race the gate against its peers: in short rounds, then with the whole file at once."""
    ready = lines(_COUNT)
    return (*race("gate", ready, (*_OURS, *PEERS)), *_at_once(ready))


def _ours(lines: Sequence[bytes]) -> Run:
    data = b"".join(line + b"\n" for line in lines)
    return lambda: decode_entries(data)[0]


@contextmanager
def _plain() -> Iterator[None]:
    """Take orjson away, as where it is not installed."""
    kept, plain = parsing.quick, parsing.roads(None)[1]
    modules: tuple[Any, ...] = (documents, entries, sealed)
    for module in modules:
        module.quick = plain
    try:
        yield
    finally:
        for module in modules:
            module.quick = kept


def _ours_plain(lines: Sequence[bytes]) -> Run:
    read = _ours(lines)

    def run() -> Any:
        with _plain():
            return read()

    return run


def _said(read: Sequence[Any]) -> list[object]:
    return [(e.position, e.key, e.recorded_at, e.content.case, e.content.by) for e in read]


_OURS: tuple[Contender[bytes], ...] = (
    Contender(name="campus_safety", what="with orjson", ready=_ours, answers=_said),
    Contender(
        name="campus_safety", what="standard library alone", ready=_ours_plain, answers=_said
    ),
)


def _at_once(ready: Sequence[bytes]) -> Iterator[Row]:
    """Read the whole file in one go, as a program does: with the collector at work."""
    contenders = (_OURS[0], *PEERS[:2])
    runs = [contender.ready(ready) for contender in contenders]
    rounds = [[_seconds(run) for run in runs] for _ in range(_ROUNDS)]
    for place, contender in enumerate(contenders):
        seconds = median(times[place] for times in rounds)
        yield Row(
            section="gate, whole file",
            contender=contender.name,
            what=f"{len(ready):,} lines at once, collector at work",
            per_second=len(ready) / seconds,
            seconds=seconds,
            ratio=median(times[place] / times[0] for times in rounds),
            note=contender.note,
        )


def _seconds(run: Run) -> float:
    started = perf_counter()
    read = run()
    taken = perf_counter() - started
    del read
    return taken
