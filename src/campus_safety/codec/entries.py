"""Lines: the entries of a register as JSON Lines, each with the version of the wire."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import pairwise
from operator import lt
from typing import Any

import attrs
from attrs import field, frozen

from campus_safety.codec.documents import careful, known, written
from campus_safety.codec.faults import NOTHING, QUICKLY, CodecError, Faults
from campus_safety.codec.kinds import Workflows
from campus_safety.codec.parsing import LONGEST, quick, whole
from campus_safety.codec.sealed import Seals
from campus_safety.codec.shapes import Shape
from campus_safety.codec.versions import VERSIONS, Versions
from campus_safety.kernel import Entry, Fault

__all__ = ["decode_entries", "encode_entries"]


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
    shapes = known(workflows)
    reader = _Reader(shapes.of(Entry), shapes.seals(versions.newest), versions)
    entries = tuple(reader.read(data))
    faults = tuple(attrs.evolve(fault, file=file) for fault in reader.faults)
    if faults and not keep_going:
        raise CodecError(faults)
    return entries, faults


@frozen
class _Reader:
    """Reads lines with one shape, the seals of its kinds and one table of versions."""

    shape: Shape
    seals: Seals
    versions: Versions
    faults: Faults = field(factory=list)

    def read(self, data: bytes) -> list[Entry]:
        """Read every line, then hold the positions and keys of all against each other."""
        *lines, torn = data.split(b"\n")
        sealed = enumerate(zip(self.seals.read(lines), lines, strict=True), 1)
        read = [entry or self._line(number, line) for number, (entry, line) in sealed]
        if torn:
            place, expected = f"line {len(lines) + 1}", "a whole line that ends with a newline"
            self.faults.append(Fault(code="torn-line", place=place, expected=expected))
        elif not lines:
            self.faults.append(Fault(code="empty", expected="at least one entry"))
        return self._once(read)

    def _line(self, number: int, line: bytes) -> Entry | None:
        """Read a line that is not sealed: quickly, else with care and with all its faults."""
        with suppress(*QUICKLY):
            raw = quick(line) if len(line) <= LONGEST else None
            if raw is not None and self.versions.is_newest(raw.pop("v")):
                entry: Entry = self.shape.read(raw)
                return entry
        read, found = careful(lambda: whole(line, LONGEST), self._inspect)
        self.faults.extend(_on_line(number, fault) for fault in found)
        return None if found else read

    def _inspect(self, raw: Any, place: str, faults: Faults) -> Any:
        raised = self.versions.raised(raw, place, faults)
        return NOTHING if raised is NOTHING else self.shape.inspect(raised, place, faults)

    def _once(self, read: list[Entry | None]) -> list[Entry]:
        """Give the entries whose position and key stood on no earlier line."""
        entries = [entry for entry in read if entry is not None]
        positions = [entry.position for entry in entries]
        rising = all(map(lt, positions, positions[1:]))
        if rising and len({entry.key for entry in entries}) == len(entries):
            return entries
        numbered = [(n, entry) for n, entry in enumerate(read, 1) if entry is not None]
        again: dict[int, Faults] = {}
        for number, fault in _twice(numbered):
            again.setdefault(number, []).append(_on_line(number, fault))
        self.faults.extend(fault for found in again.values() for fault in found)
        return [entry for number, entry in numbered if number not in again]


def _on_line(number: int, fault: Fault) -> Fault:
    place = f"line {number}: {fault.place}" if fault.place else f"line {number}"
    return attrs.evolve(fault, place=place)


def _twice(numbered: list[tuple[int, Entry]]) -> Iterator[tuple[int, Fault]]:
    """Find the lines whose position or key stood on an earlier line.

    Positions are compared in order and never hashed: numbers of a stranger's choice could
    be made to collide.
    """
    ordered = sorted(numbered, key=lambda row: row[1].position)
    for (first, one), (second, other) in pairwise(ordered):
        if one.position == other.position:
            expected = f"a position that no earlier line has, such as line {first}"
            yield second, Fault(code="duplicate-position", place="$.position", expected=expected)
    seen: dict[str, int] = {}
    for number, entry in numbered:
        first = seen.setdefault(entry.key, number)
        if first != number:
            expected = f"a key that no earlier line has, such as line {first}"
            yield number, Fault(code="duplicate-key", place="$.key", expected=expected)
