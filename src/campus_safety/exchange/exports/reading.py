"""Reading: exported records back as entries, every row of them accepted or refused."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import islice
from typing import Any

from attrs import define, field, frozen

from campus_safety.codec.documents import known
from campus_safety.codec.faults import QUICKLY, Faults, Wrong
from campus_safety.codec.kinds import REPLACED, RETRACTED
from campus_safety.codec.shapes import Shape
from campus_safety.exchange.exports.cells import raw_of_cells
from campus_safety.exchange.exports.fields import Slot, kinds_of
from campus_safety.exchange.exports.records import HEAD, slots_of_kind
from campus_safety.exchange.ledgers.cells import kind_of
from campus_safety.exchange.ledgers.results import Refusal
from campus_safety.exchange.sheets import Cell, Sheet, Workbook, read_workbook
from campus_safety.exchange.sheets.workbook import column_name
from campus_safety.kernel import Entry

__all__ = ["Records", "read_csv_records", "read_records"]

_CORRECTED = (RETRACTED, REPLACED)
_MANY = 10_000  # refusals, beyond which each row is listed with its first only


@frozen(kw_only=True)
class Records:
    """What the rows of exported records come to; `refused` and the entries are all of them.

    `entries` stand in order of position. A row may have several `refusals`; beyond 10,000 of
    them each has its first only.
    """

    entries: tuple[Entry, ...] = field(repr=False)
    refusals: tuple[Refusal, ...] = ()
    rows: int = 0
    refused: int = 0

    @property
    def accepted(self) -> int:
        """Count the rows that were accepted, each of which is an entry."""
        return len(self.entries)


def read_records(book: Workbook) -> Records:
    """Read the entries that `written_workbook` wrote. Every row is accepted or refused.

    Nothing is dropped in silence: a cell in a column that its kind does not know, a column
    that is missing, a formula or a link refuses its row. It never raises.
    """
    reading = _Reading(known(None).of(Entry))
    for sheet in book.sheets:
        reading.read(sheet)
    return reading.records()


def read_csv_records(files: Mapping[str, bytes]) -> Records:
    """Read the files that `written_csv` wrote, by room; a refusal names the room as its sheet.

    Raises `LedgerError` where one of them is no csv file at all.
    """
    sheets: list[Sheet] = []
    for name, data in files.items():
        held = read_workbook(data, f"{name}.csv").sheets[0]
        sheets.append(Sheet(name=name, rows=held.rows, formulas=held.formulas))
    return read_records(Workbook(file="", sheets=tuple(sheets)))


@frozen
class _Row:
    """A row that was read: its entry, and where it stands."""

    entry: Entry
    sheet: "_Headed"
    number: int


@frozen
class _Headed:
    """A sheet with its headings: for each name its columns (from 1), in order of their parts."""

    sheet: Sheet
    columns: Mapping[str, tuple[int, ...]]
    unknown: frozenset[int]

    @property
    def whole(self) -> bool:
        """Tell whether there are headings for what every entry has."""
        return all(slot.name in self.columns for slot in HEAD)

    def rows(self) -> Iterator[int]:
        """Give the numbers of all rows that say something; without headings the first does too."""
        odd = {row for row, _ in self.sheet.formulas | self.sheet.links}
        for number in range(2 if self.whole else 1, len(self.sheet.rows) + 1):
            if number in odd or any(cell != "" for cell in self.sheet.row(number)):
                yield number

    def cells(self, row: int, name: str) -> tuple[Cell, ...]:
        """Give the cells of a field."""
        return tuple(self.sheet.cell(row, column) for column in self.columns.get(name, ()))

    def refusal(self, row: int, name: str, code: str, expected: str) -> Refusal:
        """Say what is wrong with a field of a row, and never what stands there."""
        columns = self.columns.get(name, ())
        cells = [cell for cell in self.cells(row, name) if cell != ""]
        return Refusal(
            sheet=self.sheet.name,
            row=row,
            column=column_name(columns[0]) if columns else "",
            heading=name if columns else "",
            code=code,
            kind=kind_of(cells[0] if cells else "") if columns else "",
            expected=expected,
        )


@define
class _Reading:
    """What the sheets of one workbook come to together."""

    shape: Shape
    taken: list[_Row] = field(factory=list)
    refusals: list[Refusal] = field(factory=list)
    rows: int = 0
    refused: int = 0

    def records(self) -> Records:
        """Give all of it as a value, positions and keys held against each other."""
        kept = list(self._once())
        return Records(
            entries=tuple(row.entry for row in sorted(kept, key=lambda row: row.entry.position)),
            refusals=tuple(self.refusals),
            rows=self.rows,
            refused=self.refused,
        )

    def _once(self) -> Iterator[_Row]:
        """Keep the rows whose position and key no earlier row has."""
        positions: set[int] = set()
        keys: set[str] = set()
        for row in self.taken:
            twice = [name for name, seen in (("position", positions), ("key", keys))
                     if getattr(row.entry, name) in seen]  # fmt: skip
            if twice:
                name = twice[0]
                expected = f"a {name} that no earlier row has"
                code = f"duplicate-{name}"
                self._refuse([row.sheet.refusal(row.number, name, code, expected)])
                continue
            positions.add(row.entry.position)
            keys.add(row.entry.key)
            yield row

    def read(self, sheet: Sheet) -> None:
        """Read the rows of a sheet below its headings."""
        headed = _headed(sheet)
        for number in headed.rows():
            self.rows += 1
            wrong = self._some(self._wrong(headed, number))
            read = wrong or self._entry(headed, number)
            if isinstance(read, Entry):
                self.taken.append(_Row(read, headed, number))
            else:
                self._refuse(self._some(read))

    def _some(self, wrong: Iterable[Refusal]) -> list[Refusal]:
        """List what is wrong with a row; the first of it where the list is long already."""
        return list(islice(wrong, 1 if len(self.refusals) >= _MANY else None))

    def _refuse(self, wrong: list[Refusal]) -> None:
        self.refused += 1
        self.refusals += wrong

    def _wrong(self, headed: _Headed, number: int) -> Iterator[Refusal]:
        """Say what of a row could not be read without guessing, before it is read."""
        if not headed.whole:
            wanted = ", ".join(slot.name for slot in HEAD)
            yield headed.refusal(number, "", "no-headings", f"in the first row: {wanted}")
            return
        for column in range(1, len(headed.sheet.row(number)) + 1):
            spot = number, column
            if spot in headed.sheet.formulas:
                yield self._at(headed, spot, "formula", "a value, not a formula")
            if spot in headed.sheet.links:
                yield self._at(headed, spot, "link", "a value that leads nowhere")
            if column in headed.unknown and headed.sheet.cell(*spot) != "":
                yield self._at(headed, spot, "unknown-column", "a column with a heading of ours")

    def _at(self, headed: _Headed, spot: tuple[int, int], code: str, expected: str) -> Refusal:
        return Refusal(
            sheet=headed.sheet.name,
            row=spot[0],
            column=column_name(spot[1]),
            code=code,
            kind=kind_of(headed.sheet.cell(*spot)),
            expected=expected,
        )

    def _entry(self, headed: _Headed, number: int) -> Entry | list[Refusal]:
        """Give the entry of a row, or all that is wrong with it."""
        refusals: list[Refusal] = []
        head = self._values(headed, number, HEAD, refusals)
        kind = head.pop("kind", None)
        slots = slots_of_kind(kind) if isinstance(kind, str) else ()
        if not slots:
            if kind is not None:
                expected = "a kind of fact that is known"
                refusals.append(headed.refusal(number, "kind", "unknown-tag", expected))
            return refusals
        content = self._values(headed, number, slots, refusals)
        named = {slot.name for slot in (*HEAD, *slots)}
        for name in headed.columns:
            if name not in named and any(cell != "" for cell in headed.cells(number, name)):
                expected = "a blank cell, since this kind of fact has no such field"
                refusals.append(headed.refusal(number, name, "unknown-field", expected))
        if refusals:
            return refusals
        return self._held(headed, number, {**head, "content": _content(kind, content)})

    def _values(
        self, headed: _Headed, number: int, slots: tuple[Slot, ...], refusals: list[Refusal]
    ) -> dict[str, Any]:
        found = {}
        for slot in slots:
            if slot.name not in headed.columns:
                expected = f"a column headed {slot.name}"
                refusals.append(headed.refusal(number, slot.name, "missing-column", expected))
                continue
            try:
                found[slot.name] = raw_of_cells(headed.cells(number, slot.name), slot)
            except Wrong as wrong:
                refusals.append(headed.refusal(number, slot.name, wrong.code, wrong.expected))
        return found

    def _held(self, headed: _Headed, number: int, raw: dict[str, Any]) -> Entry | list[Refusal]:
        """Hold a raw entry against the gate of the codec."""
        try:
            entry: Entry = self.shape.read(raw)
        except QUICKLY:
            faults: Faults = []
            self.shape.inspect(raw, "$", faults)
            return [
                headed.refusal(number, _column(fault.place), fault.code, fault.expected)
                for fault in faults
            ] or [headed.refusal(number, "", "malformed", "an entry within its limits")]
        return entry


def _column(place: str) -> str:
    """Name the column to which the place of a fault belongs."""
    path = place.removeprefix("$.")
    inside = path.removeprefix("content.")
    name = inside.partition("[")[0].partition(".")[0]
    return "corrects" if name == "position" and inside != path else name


def _content(kind: str, values: dict[str, Any]) -> dict[str, Any]:
    if kind not in _CORRECTED:
        return {"kind": kind, **values}
    values["position"] = values.pop("corrects")
    if kind == RETRACTED and values["fact"] is None:
        del values["fact"]
    return {"kind": kind, **values}


def _headed(sheet: Sheet) -> _Headed:
    """Read the headings in the first row; `name#2` is the second part of `name`."""
    columns: dict[str, tuple[int, ...]] = {}
    unknown: list[int] = []
    known_names = _names()
    width = max((len(row) for row in sheet.rows), default=0)
    for column in range(1, width + 1):
        said = sheet.cell(1, column)
        name, _, part = said.partition("#") if isinstance(said, str) else ("", "", "")
        expected = f"{len(columns[name]) + 1}" if name in columns else ""
        if name in known_names and part == expected:
            columns[name] = (*columns.get(name, ()), column)
        else:
            unknown.append(column)
    return _Headed(sheet, columns, frozenset(unknown))


@cache
def _names() -> frozenset[str]:
    kinds = (*kinds_of(), RETRACTED)
    return frozenset(s.name for kind in kinds for s in (*HEAD, *slots_of_kind(kind)))
