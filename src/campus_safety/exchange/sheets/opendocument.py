"""OpenDocument spreadsheets: the survey of ods files, whose rows and cells may be repeated."""

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import define, field

from campus_safety.exchange.sheets.survey import Surveyed, refused
from campus_safety.exchange.sheets.workbook import MOST_COLUMNS, MOST_ROWS, Spot
from campus_safety.exchange.sheets.zipped import markup

__all__ = ["survey_ods"]

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_LINK = "{http://www.w3.org/1999/xlink}href"
_ROWS = frozenset({f"{_TABLE}table-header-rows", f"{_TABLE}table-rows", f"{_TABLE}table-row-group"})
_CELLS = frozenset({f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"})


def survey_ods(parts: Mapping[str, bytes], file: str) -> tuple[Surveyed, ...]:
    """Survey the sheets of an ods file in its order, without reading their values."""
    manifest = parts.get("META-INF/manifest.xml", b"")
    if b"encryption-data" in manifest:
        raise refused("encrypted", file, "a file without a password")
    root = markup(parts["content.xml"], "content.xml", file)
    return tuple(_Table().surveyed(table) for table in root.iter(f"{_TABLE}table"))


@define
class _Table:
    """Walks the rows of one table; what is repeated without content does not count."""

    at: int = 0
    rows: int = 0
    columns: int = 0
    hidden: set[int] = field(factory=set)
    formulas: set[Spot] = field(factory=set)
    links: set[Spot] = field(factory=set)
    merged: list[tuple[Spot, Spot]] = field(factory=list)

    def surveyed(self, table: Any) -> Surveyed:
        for row in _rows(table):
            self._row(row)
        return Surveyed(
            name=table.get(f"{_TABLE}name") or "",
            rows=self.rows,
            columns=self.columns,
            hidden_rows=frozenset(self.hidden),
            formulas=frozenset(self.formulas),
            links=frozenset(self.links),
            merged=tuple(self.merged),
        )

    def _row(self, row: Any) -> None:
        times = _times(row, "number-rows-repeated")
        first, self.at = self.at + 1, self.at + times
        if (row.get(f"{_TABLE}visibility") or "visible") != "visible" and first <= MOST_ROWS:
            self.hidden |= set(range(first, min(self.at, MOST_ROWS) + 1))
        column = 0
        for cell in row:
            if cell.tag not in _CELLS:
                continue
            wide = _times(cell, "number-columns-repeated")
            start, column = column + 1, column + wide
            if _is_filled(cell):
                self.rows, self.columns = max(self.rows, self.at), max(self.columns, column)
                self._filled(cell, (first, start))

    def _filled(self, cell: Any, spot: Spot) -> None:
        if spot[0] > MOST_ROWS or spot[1] > MOST_COLUMNS:
            return
        if cell.get(f"{_TABLE}formula"):
            self.formulas.add(spot)
        hrefs = (link.get(_LINK) or "#" for link in cell.iter(f"{_TEXT}a"))
        if any(not href.startswith("#") for href in hrefs):
            self.links.add(spot)
        down, across = _times(cell, "number-rows-spanned"), _times(cell, "number-columns-spanned")
        if down > 1 or across > 1:
            self.merged.append((spot, (spot[0] + down - 1, spot[1] + across - 1)))


def _rows(table: Any) -> Iterator[Any]:
    """List the rows of a table and of the groups inside it."""
    waiting = list(reversed(table))
    while waiting:
        part = waiting.pop()
        if part.tag == f"{_TABLE}table-row":
            yield part
        elif part.tag in _ROWS:
            waiting += reversed(part)


def _times(part: Any, name: str) -> int:
    written = part.get(f"{_TABLE}{name}") or "1"
    plain = written.isascii() and written.isdigit() and len(written) <= 9
    return max(1, int(written)) if plain else MOST_ROWS + 1


def _is_filled(cell: Any) -> bool:
    if cell.get(f"{_OFFICE}value-type") or cell.get(f"{_TABLE}formula"):
        return True
    return any(True for _ in cell.iter(f"{_TEXT}p"))
