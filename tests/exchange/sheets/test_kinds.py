"""Kinds of files: the same sheet as xlsx, xls, ods and csv, in every encoding, reads alike."""

from datetime import date, datetime, time
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import A, P
from tests.exchange.given import xlsx

from campus_safety.exchange.sheets import Sheet, read_workbook

ROWS: list[list[Any]] = [
    ["编号", "隐患", "日期"],
    ["1", "灭火器过期", date(2026, 3, 2)],
    ["2", "", ""],
]
TEXT = "编号,隐患,日期\r\n1,灭火器过期,2026-03-02\r\n2,,\r\n"


def xls(rows: list[list[Any]], **odd: Any) -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("台账")
    days = xlwt.easyxf(num_format_str="yyyy-mm-dd")
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if isinstance(cell, date):
                sheet.write(row, column, datetime.combine(cell, time()), days)
            elif cell != "":
                sheet.write(row, column, cell)
    for row, column, text in odd.get("formulas", ()):
        sheet.write(row, column, xlwt.Formula(text))
    for top, bottom, left, right in odd.get("merged", ()):
        sheet.merge(top, bottom, left, right)
    for row in odd.get("hidden_rows", ()):
        sheet.row(row).hidden = True
    held = BytesIO()
    book.save(held)
    return held.getvalue()


def ods(rows: list[list[Any]], **odd: Any) -> bytes:
    book = OpenDocumentSpreadsheet()
    table = Table(name="台账")
    for number, cells in enumerate(rows):
        hidden = {"visibility": "collapse"} if number in odd.get("hidden_rows", ()) else {}
        row = TableRow(**hidden)
        for column, cell in enumerate(cells):
            row.addElement(_ods_cell(cell, (number, column), odd))
        table.addElement(row)
    for made in odd.get("more", ()):
        table.addElement(made)
    book.spreadsheet.addElement(table)
    held = BytesIO()
    book.save(held)
    return held.getvalue()


def _ods_cell(cell: Any, spot: tuple[int, int], odd: dict[str, Any]) -> Any:
    if spot in odd.get("formulas", {}):
        made = TableCell(valuetype="float", value="7", formula=odd["formulas"][spot])
        made.addElement(P(text="7"))
        return made
    if cell == "":
        return TableCell()
    if isinstance(cell, date):
        made = TableCell(valuetype="date", datevalue=f"{cell}")
        made.addElement(P(text=f"{cell}"))
        return made
    spans = odd.get("spans", {}).get(spot, {})
    made = TableCell(valuetype="string", **spans)
    text = P(text="")
    if spot in odd.get("links", ()):
        text.addElement(A(href="https://example.org", text=cell))
    else:
        text.addText(cell)
    made.addElement(text)
    return made


def only(data: bytes, file: str = "f") -> Sheet:
    (sheet,) = read_workbook(data, file).sheets
    return sheet


def trimmed(sheet: Sheet) -> list[list[Any]]:
    """Give the rows without what is blank at their ends, which formats keep or leave out."""
    rows = [list(row) for row in sheet.rows]
    for row in rows:
        while row and row[-1] == "":
            row.pop()
    return [row for row in rows if row]


@pytest.mark.parametrize("made", [xlsx, xls, ods])
def test_workbooks_of_all_kinds_read_alike(made: Any) -> None:
    """A text stays a text and a day a day, whichever program saved the workbook."""
    expected = [["编号", "隐患", "日期"], ["1", "灭火器过期", date(2026, 3, 2)], ["2"]]
    assert trimmed(only(made(ROWS))) == expected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gbk", "gb18030", "gb2312"])
@pytest.mark.parametrize("sign", [",", "\t", ";", "|"])
def test_separated_values_in_every_encoding(encoding: str, sign: str) -> None:
    """A file is read whether it is in UTF-8, with a mark or without, in UTF-16 or in GBK."""
    rows = [["编号", "隐患", "日期"], ["1", "灭火器过期", "2026-03-02"], ["2"]]
    assert trimmed(only(TEXT.replace(",", sign).encode(encoding))) == rows


def test_separated_values_keep_lines_and_quotes_inside_cells() -> None:
    """A cell may hold the sign that separates, a quote and the end of a line."""
    text = 'a,b\n"x, ""y""\nz",2\n'
    assert only(text.encode()).rows == (("a", "b"), ('x, "y"\nz', "2"))


@pytest.mark.parametrize("made", [xlsx, xls, ods])
def test_hidden_rows_are_read_and_told(made: Any) -> None:
    """A hidden row is a row; which they are is known."""
    sheet = only(made(ROWS, hidden_rows=(1,)))
    assert (trimmed(sheet)[1][0], sheet.hidden_rows) == ("1", frozenset({2}))


def test_formulas_are_known_by_their_place() -> None:
    """What is reckoned is told, row and column counted from 1, in every kind of file."""
    cells = {(2, 1): "of:=1+2"}
    assert only(xlsx(ROWS, formulas=[(2, 1, "=1+2")])).formulas == {(3, 2)}
    assert only(xls(ROWS, formulas=[(2, 1, "1+2")])).formulas == {(3, 2)}
    assert only(ods(ROWS, formulas=cells)).formulas == {(3, 2)}
    assert only(b"a,b\n=1+2,3\n").formulas == {(2, 1)}


def test_a_formula_is_told_of_its_own_cell() -> None:
    """A blank cell with a style before it, which closes itself, is no formula."""
    data = xlsx(ROWS, formulas=[(2, 1, "=1+2")])
    with ZipFile(BytesIO(data)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    name = "xl/worksheets/sheet1.xml"
    assert b'<c r="A3"' in parts[name]
    cell = parts[name].index(b'<c r="A3"')
    end = parts[name].index(b"</c>", cell) + 4
    parts[name] = parts[name][:cell] + b'<c r="A3" s="1"/>' + parts[name][end:]
    held = BytesIO()
    with ZipFile(held, "w") as packed:
        for part, content in parts.items():
            packed.writestr(part, content)
    assert only(held.getvalue()).formulas == {(3, 2)}


def test_links_out_of_the_file_are_known_by_their_place() -> None:
    """A cell that leads out of the file is told; nothing is fetched."""
    assert only(xlsx(ROWS, links=[(1, 1)])).links == {(2, 2)}
    assert only(ods(ROWS, links={(1, 1)})).links == {(2, 2)}


def test_a_merged_area_shows_its_first_cell_everywhere() -> None:
    """Each cell of a merged area, but the first, is known to belong to that one."""
    spans = {(1, 1): {"numberrowsspanned": 2, "numbercolumnsspanned": 1}}
    for sheet in (
        only(xlsx(ROWS, merged=[(1, 1, 2, 1)])),
        only(xls(ROWS, merged=[(1, 2, 1, 1)])),
        only(ods(ROWS, spans=spans)),
    ):
        assert sheet.cell(3, 2) == sheet.cell(2, 2) == "灭火器过期"


def test_days_of_the_other_epoch() -> None:
    """A workbook that counts its days from 1904 tells the same days."""
    import xlsxwriter

    held = BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True, "date_1904": True})
    days = book.add_format({"num_format": "yyyy-mm-dd"})
    book.add_worksheet("a").write_datetime(0, 0, datetime(2026, 3, 2), days)  # noqa: DTZ001
    book.close()
    assert only(held.getvalue()).rows == ((date(2026, 3, 2),),)
