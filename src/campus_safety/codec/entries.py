"""Lines: the entries of a register as JSON Lines, each with the version of the wire."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from io import BytesIO
from itertools import islice, pairwise
from operator import lt
from types import MappingProxyType
from typing import Any

import attrs
from attrs import field, frozen

from campus_safety.codec.documents import careful, known, written
from campus_safety.codec.extras import NONE, Extras, Found, Unknown, is_tolerant, tolerant
from campus_safety.codec.faults import NOTHING, QUICKLY, CodecError, Faults, Inspect
from campus_safety.codec.kinds import Workflows
from campus_safety.codec.parsing import LONGEST, quick, whole
from campus_safety.codec.sealed import Seals
from campus_safety.codec.shapes import Shape
from campus_safety.codec.versions import VERSIONS, Versions
from campus_safety.kernel import Entry, Fault

__all__ = [
    "MOST_FAULTS",
    "Lines",
    "decode_entries",
    "decode_entries_with_extras",
    "encode_entries",
    "read_lines",
]

MOST_FAULTS = 10_000
"""After so many faults the rest of a file is not read: it is hardly a file of entries."""

_AT_ONCE = 4096
_END = 10  # the byte of a newline
_NOWHERE: Mapping[int, Extras] = MappingProxyType({})


@frozen
class Lines:
    """The lines of a file: the entry of each or `None`, and the faults, each with its line.

    `extras` are the unknown fields of a line, by its number.
    """

    entries: list[Entry | None] = field(factory=list)
    faults: list[tuple[int, Fault]] = field(factory=list)
    extras: dict[int, Extras] = field(factory=dict)

    def leave_out(self, number: int, fault: Fault) -> None:
        """Leave out the entry of a line, and say why."""
        self.entries[number - 1] = None
        self.wrong(number, fault)

    def wrong(self, number: int, fault: Fault) -> None:
        """Say what is wrong with a line."""
        place = f"line {number}: {fault.place}" if fault.place else f"line {number}"
        self.faults.append((number, attrs.evolve(fault, place=place)))

    def numbered(self) -> list[tuple[int, Entry]]:
        """List the entries, each with the number of its line."""
        return [(n, entry) for n, entry in enumerate(self.entries, 1) if entry is not None]

    def beside(self) -> Mapping[int, Extras]:
        """Give the extras of the entries that were read, by the position of each."""
        return {entry.position: self.extras[n] for n, entry in self.numbered() if n in self.extras}

    def told(self, file: str) -> tuple[tuple[Entry, ...], tuple[Fault, ...]]:
        """Give the entries, and the faults in the order of the file."""
        entries = tuple(entry for entry in self.entries if entry is not None)
        if not entries and not self.faults:
            return (), (Fault(code="empty", file=file, expected="at least one entry"),)
        ordered = sorted(self.faults, key=lambda row: row[0])
        return entries, tuple(attrs.evolve(fault, file=file) for _, fault in ordered)


def encode_entries(
    entries: Iterable[Entry],
    *,
    versions: Versions = VERSIONS,
    workflows: Workflows | None = None,
    extras: Mapping[int, Extras] = _NOWHERE,
) -> bytes:
    """Write entries as JSON Lines, one a line, each with the version of the wire.

    `extras` are put back where `decode_entries_with_extras` took them out, by the position
    of their entry. Raises `CodecError` for an ill-typed or inexact value, and for extras of
    an entry that is not there.
    """
    shape = known(workflows).of(Entry)
    end = b',"v":%d}\n' % versions.newest
    if not extras:
        return b"".join(written(shape, entry)[:-1] + end for entry in entries)
    ready = tuple(entries)
    if extras.keys() - {entry.position for entry in ready}:
        expected = "an entry with the position of every extra"
        raise CodecError([Fault(code="extra-place", place="extras", expected=expected)])
    version: Extras = {("v",): versions.newest}
    lines = (written(shape, one, version, extras.get(one.position, NONE)) for one in ready)
    return b"".join(line + b"\n" for line in lines)


def decode_entries(
    data: bytes,
    *,
    file: str = "",
    keep_going: bool = False,
    versions: Versions = VERSIONS,
    workflows: Workflows | None = None,
    unknown: Unknown = "refuse",
) -> tuple[tuple[Entry, ...], tuple[Fault, ...]]:
    """Read the entries of a JSON Lines file, with every fault of every line.

    Raises `CodecError` with all faults, unless asked to `keep_going`: then the entries that
    are well are given beside the faults of the others. A last line without a newline was
    never wholly written: it is a fault, `torn-line`, and no entry. Fields that are not known
    are refused, or dropped where the caller says so.
    """
    drop = is_tolerant(unknown)
    lines = read_lines(data, versions=versions, workflows=workflows, drop=drop)
    return _told(lines, file, keep_going=keep_going)


def decode_entries_with_extras(
    data: bytes,
    *,
    file: str = "",
    keep_going: bool = False,
    versions: Versions = VERSIONS,
    workflows: Workflows | None = None,
) -> tuple[tuple[Entry, ...], tuple[Fault, ...], Mapping[int, Extras]]:
    """Read entries beside the fields that are not known here.

    Those stand by the position of their entry. All else is as strict as `decode_entries`.
    `encode_entries` puts them back.
    """
    lines = read_lines(data, versions=versions, workflows=workflows, drop=True)
    return *_told(lines, file, keep_going=keep_going), lines.beside()


def _told(
    lines: Lines, file: str, *, keep_going: bool
) -> tuple[tuple[Entry, ...], tuple[Fault, ...]]:
    """Give what was read; raises `CodecError` with the faults unless asked to go on."""
    entries, faults = lines.told(file)
    if faults and not keep_going:
        raise CodecError(faults)
    return entries, faults


def read_lines(
    data: bytes,
    *,
    versions: Versions = VERSIONS,
    workflows: Workflows | None = None,
    drop: bool = False,
) -> Lines:
    """Read every line, then hold the positions and keys of all against each other.

    Where asked to `drop` them, unknown fields are taken out and stand among the extras.
    """
    shapes = known(workflows)
    reader = _Reader(shapes.of(Entry), shapes.seals(versions.newest), versions, drop)
    reader.read(data)
    _hold_once(reader.lines)
    return reader.lines


@frozen
class _Reader:
    """Reads lines with one shape, the seals of its kinds and one table of versions."""

    shape: Shape
    seals: Seals
    versions: Versions
    drop: bool
    lines: Lines = field(factory=Lines)

    def read(self, data: bytes) -> None:
        """Read the lines a few thousand at a time, and stop where almost nothing is well."""
        rest, lines = BytesIO(data), self.lines
        while batch := list(islice(rest, _AT_ONCE)):
            if batch[-1][-1] != _END:
                self._torn(batch)
            self._batch([line[:-1] for line in batch])
            if len(lines.faults) > MOST_FAULTS and rest.tell() < len(data):
                expected = f"at most {MOST_FAULTS} faults; what follows was not read"
                fault = Fault(code="too-many-faults", expected=expected)
                lines.wrong(len(lines.entries) + 1, fault)
                return

    def _torn(self, batch: list[bytes]) -> None:
        """Take away a last line that was never wholly written."""
        batch.pop()
        number = len(self.lines.entries) + len(batch) + 1
        expected = "a whole line that ends with a newline"
        self.lines.wrong(number, Fault(code="torn-line", expected=expected))

    def _batch(self, batch: list[bytes]) -> None:
        first = len(self.lines.entries) + 1
        sealed = enumerate(zip(self.seals.read(batch), batch, strict=True), first)
        self.lines.entries.extend([entry or self._line(n, line) for n, (entry, line) in sealed])

    def _line(self, number: int, line: bytes) -> Entry | None:
        """Read a line that is not sealed: quickly, else with care and with all its faults."""
        with suppress(*QUICKLY):
            raw = quick(line) if len(line) <= LONGEST else None
            if raw is not None and self.versions.is_newest(raw.pop("v")):
                entry: Entry = self.shape.read(raw)
                return entry
        extras: Found = {}
        inspect = tolerant(self.shape, extras) if self.drop else self.shape.inspect
        read, found = careful(lambda: whole(line, LONGEST), self._of_any_version(inspect))
        for fault in found:
            self.lines.wrong(number, fault)
        if extras:
            self.lines.extras[number] = extras
        return None if found else read

    def _of_any_version(self, inspect: Inspect) -> Inspect:
        def raised(raw: Any, place: str, faults: Faults) -> Any:
            newest = self.versions.raised(raw, place, faults)
            return NOTHING if newest is NOTHING else inspect(newest, place, faults)

        return raised


def _hold_once(lines: Lines) -> None:
    """Leave out the entries whose position or key stood on an earlier line."""
    entries = [entry for entry in lines.entries if entry is not None]
    positions = [entry.position for entry in entries]
    rising = all(map(lt, positions, positions[1:]))
    if rising and len({entry.key for entry in entries}) == len(entries):
        return
    for number, fault in list(_twice(lines.numbered())):
        lines.leave_out(number, fault)


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
