"""Lines: the entries of a register as JSON Lines, each with the version of the wire."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any, TypeAlias

import attrs
from attrs import frozen

from campus_safety.codec.documents import QUICKLY, careful, known, written
from campus_safety.codec.faults import NOTHING, CodecError, Faults
from campus_safety.codec.kinds import Workflows
from campus_safety.codec.parsing import quick, whole
from campus_safety.codec.shapes import Shape
from campus_safety.codec.versions import VERSIONS, Versions
from campus_safety.kernel import Entry, Fault

__all__ = ["LONGEST", "decode_entries", "encode_entries"]

LONGEST = 1024 * 1024
"""The most bytes of one line."""

Read: TypeAlias = tuple[Any, Faults]


def encode_entries(
    entries: Iterable[Entry], *, versions: Versions = VERSIONS, workflows: Workflows | None = None
) -> bytes:
    """Write entries as JSON Lines, one a line, each with the version of the wire.

    Raises `CodecError` for an ill-typed or inexact value.
    """
    shape = known(workflows).of(Entry)
    end = b',"v":%d}\n' % versions.newest
    return b"".join(written(shape, entry)[:-1] + end for entry in entries)


def decode_entries(
    data: bytes,
    *,
    file: str = "",
    keep_going: bool = False,
    versions: Versions = VERSIONS,
    workflows: Workflows | None = None,
) -> tuple[tuple[Entry, ...], tuple[Fault, ...]]:
    """Read the entries of a JSON Lines file, with every fault of every line.

    Raises `CodecError` with all faults, unless asked to `keep_going`: then the entries that
    are well are given beside the faults of the others. A last line without a newline was
    never wholly written: it is a fault, `torn-line`, and no entry.
    """
    reader = _Reader(known(workflows).of(Entry), versions)
    entries, faults = reader.read(data)
    if faults and not keep_going:
        raise CodecError(attrs.evolve(fault, file=file) for fault in faults)
    return tuple(entries), tuple(attrs.evolve(fault, file=file) for fault in faults)


@frozen
class _Reader:
    """Reads lines with one shape and one table of versions."""

    shape: Shape
    versions: Versions

    def read(self, data: bytes) -> tuple[list[Entry], Faults]:
        """Read every line, then hold the positions and keys of all against each other."""
        *lines, torn = data.split(b"\n")
        read = [self._line(line) for line in lines]
        faults = [_on_line(n, f) for n, (_, found) in enumerate(read, 1) for f in found]
        if torn:
            expected = "a whole line that ends with a newline"
            faults.append(Fault(code="torn-line", place=f"line {len(read) + 1}", expected=expected))
        elif not lines:
            faults.append(Fault(code="empty", expected="at least one entry"))
        numbered = [(n, e) for n, (e, found) in enumerate(read, 1) if not found]
        faults += _twice(numbered)
        return [entry for _, entry in numbered], faults

    def _line(self, line: bytes) -> Read:
        try:
            raw = quick(line) if len(line) <= LONGEST else None
            if raw is not None and self.versions.is_newest(raw.pop("v")):
                return self.shape.read(raw), _NONE
        except QUICKLY:
            pass
        return careful(lambda: whole(line, LONGEST), self._inspect)

    def _inspect(self, raw: Any, place: str, faults: Faults) -> Any:
        raised = self.versions.raised(raw, place, faults)
        return NOTHING if raised is NOTHING else self.shape.inspect(raised, place, faults)


_NONE: Faults = []


def _on_line(number: int, fault: Fault) -> Fault:
    place = f"line {number}: {fault.place}" if fault.place else f"line {number}"
    return attrs.evolve(fault, place=place)


def _twice(numbered: list[tuple[int, Entry]]) -> Iterator[Fault]:
    """Find positions and keys that stand twice.

    Positions are compared in order and never hashed: numbers of a stranger's choice could
    be made to collide.
    """
    ordered = sorted(numbered, key=lambda row: row[1].position)
    for (first, one), (second, other) in pairwise(ordered):
        if one.position == other.position:
            expected = f"a position that no other entry has, such as line {first}"
            place = f"line {second}: $.position"
            yield Fault(code="duplicate-position", place=place, expected=expected)
    seen: dict[str, int] = {}
    for number, entry in numbered:
        first = seen.setdefault(entry.key, number)
        if first != number:
            expected = f"a key that no other entry has, such as line {first}"
            yield Fault(code="duplicate-key", place=f"line {number}: $.key", expected=expected)
