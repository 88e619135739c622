"""Givens of the exchange: workbooks as people make them, and how they are asked about."""

from collections.abc import Iterable, Sequence
from collections.abc import Mapping as Table
from datetime import date, datetime, time
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

import xlsxwriter

from campus_safety.exchange.ledgers import Asked, Ledger, Mapping, propose, read_ledger
from campus_safety.exchange.sheets import Workbook, read_workbook

BEIJING = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 24, 12, tzinfo=BEIJING)
ASKED = Asked(at=NOW, keeper="school-17")

Rows = Sequence[Sequence[Any]]


def xlsx(
    sheets: Table[str, Rows] | Rows,
    *,
    merged: Iterable[tuple[int, int, int, int]] = (),
    hidden_rows: Iterable[int] = (),
    hidden_sheets: Iterable[str] = (),
    formulas: Iterable[tuple[int, int, str]] = (),
    links: Iterable[tuple[int, int]] = (),
) -> bytes:
    """Make an xlsx file; rows and columns of what is odd in its first sheet count from 0."""
    named: Table[str, Rows] = sheets if isinstance(sheets, Table) else {"台账": sheets}
    held = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(held, options)
    days, plain = book.add_format({"num_format": "yyyy-mm-dd"}), book.add_format()
    for ordinal, (name, rows) in enumerate(named.items()):
        sheet = book.add_worksheet(name)
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                _put(sheet, row, column, cell, days)
        if name in set(hidden_sheets):
            sheet.hide()
        if ordinal:
            continue
        for area in merged:
            first = rows[area[0]][area[1]]
            sheet.merge_range(*area, "", plain)
            _put(sheet, area[0], area[1], first, days)
        for row in hidden_rows:
            sheet.set_row(row, None, None, {"hidden": True})
        for row, column, text in formulas:
            sheet.write_formula(row, column, text, None, "7")
        for row, column in links:
            sheet.write_url(row, column, "https://example.org/x", None, "shown")
    book.close()
    return held.getvalue()


def _put(sheet: Any, row: int, column: int, cell: Any, days: Any) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, datetime):
        sheet.write_datetime(row, column, cell, days)
    elif isinstance(cell, date):
        sheet.write_datetime(row, column, datetime.combine(cell, time()), days)
    else:
        sheet.write(row, column, cell)


def opened(rows: Table[str, Rows] | Rows, **odd: Any) -> Workbook:
    """Give the workbook of rows, as it is read back."""
    return read_workbook(xlsx(rows, **odd), "台账.xlsx")


def taken(rows: Table[str, Rows] | Rows, *, mapping: Mapping | None = None, **odd: Any) -> Ledger:
    """Read rows by a mapping, by default the one that is proposed for them."""
    book = opened(rows, **odd)
    return read_ledger(book, mapping or propose(book).mapping, ASKED)


def told(ledger: Ledger) -> list[str]:
    """Give the facts of a ledger in short: the row, the kind and the day of each."""
    return [
        f"{one.line[1]} {fact.kind} {str(fact.at)[:10]}"
        for one in ledger.taken
        for fact in one.facts
    ]


def refused(ledger: Ledger) -> list[str]:
    """Give the refusals of a ledger in short: the place and the code of each."""
    return [f"{one.column}{one.row} {one.code}" for one in ledger.refusals]
