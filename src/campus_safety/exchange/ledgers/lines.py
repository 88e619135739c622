"""Lines: the rows of one sheet under its headings, each cell read, or refused by its place."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

import attrs

from campus_safety.exchange.ledgers.cells import Reader, Reason, kind_of
from campus_safety.exchange.ledgers.heading import Header, labelled
from campus_safety.exchange.ledgers.making import Told, key_of_source
from campus_safety.exchange.ledgers.mapping import Column, Mapping
from campus_safety.exchange.ledgers.names import Names
from campus_safety.exchange.ledgers.results import Refusal
from campus_safety.exchange.ledgers.values import Written, clean, key_of
from campus_safety.exchange.sheets.workbook import Cell, Sheet, column_name

__all__ = ["FOOT", "Lines", "year_in_sight"]

FOOT = (
    *("合计", "总计", "小计", "共计", "累计", "备注", "说明", "注", "附注", "填表", "制表", "审核"),
    *("负责人签", "校长签", "单位盖章", "单位(盖章)", "签字", "签名", "检查人员", "检查时间"),
    *("total", "note", "sum", "remarks", "signature", "preparedby"),
)
"""How the rows at the foot of a ledger begin: totals, notes and signatures."""

_FOOT_KEYS = tuple(key_of(word) for word in FOOT)
_UNREAD = object()
_ALIKE = (str, date)  # cells that are known by themselves
_MUCH = 4  # a row with more cells than these is a row
_TOTALS = ("合计", "总计", "小计", "共计", "累计", "total", "sum")
_LOOKED_BACK = 12
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_FULL_DAY = re.compile(r"\d{4}\s*[-./年]\s*\d{1,2}\s*[-./月]\s*\d{1,2}(?:\s*日)?")
_COUNTED = re.compile(r"\d{1,6}(?:\.0)?")


class Lines:
    """The rows of one sheet: which tell of something, what each says, and what is wrong."""

    def __init__(
        self, sheet: Sheet, header: Header, mapping: Mapping, names: Names, how: Written
    ) -> None:
        self.sheet, self.header = sheet, header
        self.readers = {
            c.key: Reader(c, attrs.evolve(how, order=c.order), names)
            for c in (*mapping.columns, *mapping.heads)
        }
        self.columns = tuple(
            (c, header.columns[c.key], self.readers[c.key])
            for c in mapping.columns
            if c.key in header.columns
        )
        self.untold = {c.key: None for c in mapping.columns}
        self.needed = tuple(c for c in (*mapping.columns, *mapping.heads) if _is_needed(c))
        self.places = {c.key: place for c, place, _ in self.columns}
        self.own = {c.key: c for c in (*mapping.columns, *mapping.heads)}
        self.merged_rows = frozenset(row for row, _ in sheet.merged)
        self._spread = Counter(first for spot, first in sheet.merged.items() if spot[0] == first[0])
        rows = len(sheet.rows)
        around = (
            *range(1, header.first),
            *range(max(header.last, rows - _LOOKED_BACK) + 1, rows + 1),
        )
        said = labelled(sheet, around, mapping.heads)
        self.head: Told = {c.key: None for c in mapping.heads}
        self.head |= {key: self.readers[key].read(text) for key, text in said.items()}
        self.head |= self._bare_days(mapping)
        self._guarded = bool(sheet.formulas or sheet.links)
        self._headed_badly = any(type(said) is Reason for said in self.head.values())
        self._last = self._last_with_much()
        self._reading = tuple(
            (c.key, place - 1, reader.known, reader.read) for c, place, reader in self.columns
        )
        self._parties = {k: r for k, r in self.readers.items() if r.column.reads == "party"}
        self._sample = min(self.places.values(), default=1)
        self._sampled = self.sheet.cell(self.header.last, self._sample)

    def _bare_days(self, mapping: Mapping) -> Told:
        """Read the one day that stands above the headings without a label, for a head that asks."""
        asking = [c.key for c in mapping.heads if c.reads == "moment" and self.head[c.key] is None]
        if not asking:
            return {}
        above = (cell for number in range(1, self.header.first) for cell in self.sheet.row(number))
        found = {m[0] for cell in above for m in _FULL_DAY.finditer(clean(cell))}
        return {key: self.readers[key].read(next(iter(found))) for key in asking if len(found) == 1}

    def _cells(self, number: int) -> tuple[Cell, ...]:
        """Give the cells of a row as they show: a merged area shows its first cell all over."""
        cells = self.sheet.row(number)
        if number not in self.merged_rows:
            return cells
        width = max(len(cells), *(self.places.values()), 0)
        return tuple(self.sheet.cell(number, column) for column in range(1, width + 1))

    def left_out(self, number: int) -> str:
        """Say why a row tells of no case; empty where it tells of one."""
        cells = self.sheet.row(number)
        if number <= self._last and len(cells) - cells.count("") > _MUCH:
            at = self._sample
            is_heading = at <= len(cells) and cells[at - 1] == self._sampled
            return "heading" if is_heading and self._is_heading(_filled(cells)) else ""
        filled = _filled(cells)
        if not filled:
            return "" if self._shows(number) else "blank"
        first = key_of(clean(filled[0][1]))
        if any(first.startswith(word) for word in _FOOT_KEYS) and self._lacks(number):
            return "total" if first.startswith(_TOTALS) else "note"
        if len(filled) == 1 and self._is_wide(number, filled[0][0]):
            return "section" if number <= self._last else "note"
        counted = len(filled) == 1 and _COUNTED.fullmatch(clean(filled[0][1]))
        if counted and filled[0][0] == min(self.places.values(), default=1):
            return "blank"
        return "heading" if self._is_heading(filled) else ""

    def _shows(self, number: int) -> bool:
        """Tell whether a row without cells of its own shows a merged one that a column needs."""
        if number not in self.merged_rows:
            return False
        spans = {self.sheet.merged.get((number, place)) for place in self.places.values()}
        return len(spans - {None}) > max(1, len(self.places) // 2)

    def _is_heading(self, filled: list[tuple[int, Cell]]) -> bool:
        said = {n: key_of(clean(cell)) for n, cell in filled}
        own = [(place, c) for c, place, _ in self.columns if place in said]
        named = [
            said[place] in {key_of(alias) for alias in c.headings}
            or said[place] == key_of(self.header.headings.get(place, ""))
            for place, c in own
        ]
        return len(named) > 1 and all(named)

    def _lacks(self, number: int) -> bool:
        """Tell whether a row leaves a needed column, or most columns, without a word."""
        cells = self._cells(number)
        told = [
            place for _, place, _ in self.columns if place <= len(cells) and cells[place - 1] != ""
        ]
        needed = [place for c, place, _ in self.columns if c.needed]
        return any(place not in told for place in needed) or len(told) * 2 <= len(self.columns)

    def _is_wide(self, number: int, column: int) -> bool:
        """Tell whether a cell spreads over half of the table or more."""
        spread = self._spread[number, column]
        return (spread + 1) * 2 >= max(len(self.columns), 2) and spread > 0

    def _last_with_much(self) -> int:
        """Give the last row in which more than four cells, or half of the columns, are filled."""
        least = min(4, (len(self.columns) + 1) // 2)
        for number in range(len(self.sheet.rows), self.header.last, -1):
            if sum(1 for cell in self.sheet.row(number) if cell != "") >= least:
                return number
        return self.header.last

    def told(self, number: int) -> Told:
        """Give what each column of a row says; a `Reason` where it cannot be read."""
        cells = self._cells(number)
        width = len(cells)
        told: Told = self.untold.copy()
        for key, place, known, read in self._reading:
            if place < width:
                cell = cells[place]
                if cell != "":
                    said = known.get(cell, _UNREAD) if type(cell) in _ALIKE else _UNREAD
                    told[key] = read(cell) if said is _UNREAD else said
        return told

    def is_plain(self, told: Told) -> bool:
        """Tell whether nothing is wrong with a row that asks for no closer look."""
        if self._guarded or self._headed_badly:
            return False
        for said in told.values():  # asked of every row
            if type(said) is Reason:
                return False
        for column in self.needed:
            said = told.get(column.key, self.head.get(column.key))
            if said is None and self._asks(column, told):
                return False
        return True

    def wrong(self, number: int, told: Told) -> Iterator[Refusal]:
        """Say what of a row cannot be read, is reckoned or linked, or is needed and untold."""
        for column, place, _ in self.columns:
            said = told[column.key]
            if (number, place) in self.sheet.formulas:
                yield self.refusal(number, column.key, "formula", "a value, not a formula")
            elif (number, place) in self.sheet.links:
                yield self.refusal(number, column.key, "link", "a value that leads nowhere")
            elif type(said) is Reason:
                yield self._refused(number, column, said)
        for key, said in self.head.items():
            if type(said) is Reason:
                yield self._refused(number, self.own[key], said)
        for column in self.needed:
            said = told.get(column.key, self.head.get(column.key))
            if said is None and self._asks(column, told):
                yield self.missing(number, column.key)

    def _asks(self, column: Column, told: Told) -> bool:
        return column.needed or any(
            told.get(key) in words for key, words in column.needed_when.items()
        )

    def _refused(self, number: int, column: Column, said: Reason) -> Refusal:
        return Refusal(
            sheet=self.sheet.name,
            row=number,
            column=self._letters(column.key),
            heading=self._heading(column.key),
            code=said.code,
            kind=said.kind,
            expected=said.expected,
        )

    def missing(self, number: int, key: str) -> Refusal:
        """Say that a column of a row tells nothing and must."""
        return self.refusal(number, key, "missing", "something, since other columns ask for it")

    def refusal(self, number: int, source: str, code: str, expected: str) -> Refusal:
        """Say what is wrong with the column of a source, or with the whole row."""
        key = key_of_source(source)
        place = self.places.get(key)
        cells = self._cells(number)
        held = cells[place - 1] if place and place <= len(cells) else ""
        return Refusal(
            sheet=self.sheet.name,
            row=number,
            column=self._letters(key),
            heading=self._heading(key),
            code=code,
            kind=kind_of(held) if place else "",
            expected=expected,
        )

    def _letters(self, key: str) -> str:
        return column_name(self.places[key]) if key in self.places else ""

    def _heading(self, key: str) -> str:
        if key in self.places:
            return self.header.headings.get(self.places[key], "")
        return self.own[key].headings[0] if key in self.own else ""

    def others(self, key: str, told: Told) -> tuple[str, ...]:
        """Give who else stands in the cell of a party, beside the first."""
        reader = self._parties.get(key)
        return reader.others.get(told.get(key) or "", ()) if reader and reader.others else ()

    def shortened(self, number: int) -> Iterator[str]:
        """List the columns of a row in which several names stand where one is asked for."""
        for key, reader in self._parties.items():
            place = self.places.get(key)
            if place is None or not reader.others:
                continue
            cells = self._cells(number)
            if place <= len(cells) and reader.is_shortened(cells[place - 1]):
                yield column_name(place)


def _filled(cells: tuple[Cell, ...]) -> list[tuple[int, Cell]]:
    """List the cells of a row in which something stands, each with its column."""
    filled = [(n, cell) for n, cell in enumerate(cells, 1) if cell != ""]
    return [(n, cell) for n, cell in filled if not isinstance(cell, str) or cell.strip()]


def _is_needed(column: Column) -> bool:
    return column.needed or bool(column.needed_when)


def year_in_sight(sheet: Sheet, header: Header, file: str) -> int | None:
    """Give the one year that the title, the name of the sheet or that of the file tells."""
    above = (clean(cell) for number in range(1, header.first) for cell in sheet.row(number))
    for said in (" ".join(above), sheet.name, file):
        years = {int(year) for year in _YEAR.findall(said)}
        if len(years) == 1:
            return years.pop()
        if years:
            return None
    return None
