"""Opened: a spreadsheet of any kind to plain sheets, after it was looked over."""

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from campus_safety.exchange.extras import extra
from campus_safety.exchange.sheets.legacy import survey_xls
from campus_safety.exchange.sheets.opendocument import survey_ods
from campus_safety.exchange.sheets.separated import read_csv
from campus_safety.exchange.sheets.survey import Surveyed, hold_size, refused
from campus_safety.exchange.sheets.workbook import Cell, Sheet, Workbook
from campus_safety.exchange.sheets.zipped import members, survey_xlsx
from campus_safety.rulebooks.disk import Unread, contents

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

__all__ = ["MOST_FILE", "open_workbook", "read_workbook"]

MOST_FILE = 32 * 1024 * 1024
"""The most bytes of a file, as it lies on the disk."""

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PAGES = (b"<!doctype", b"<html", b"<table", b"<?xml", b"<meta", b"<style")


def open_workbook(path: Path) -> Workbook:
    """Read a spreadsheet from the disk; raises `LedgerError` where it cannot or may not be."""
    try:
        data = contents(path, MOST_FILE)
    except Unread as unread:
        raise refused(unread.code, str(path), unread.expected, unread.place) from None
    return read_workbook(data, path.name)


def read_workbook(data: bytes, file: str) -> Workbook:
    """Read the bytes of an xlsx, xls, ods or csv file; its content tells which it is.

    Raises `LedgerError` with a code for whatever is hostile or no spreadsheet: see the
    table of the reference page. Nothing is ever fetched or reckoned.
    """
    if len(data) > MOST_FILE:
        raise refused("too-large", file, f"at most {MOST_FILE} bytes")
    if not data.strip():
        raise refused("empty", file, "a spreadsheet with content")
    if data.startswith(_ZIP):
        parts = members(data, file)
        ods = "content.xml" in parts and "xl/workbook.xml" not in parts
        surveyed = (survey_ods if ods else survey_xlsx)(parts, file)
    elif data.startswith(_OLE):
        surveyed = survey_xls(data, file)
    elif data[:64].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_PAGES):
        expected = "xlsx, xls, ods or csv; this is a web page, save it anew as xlsx"
        raise refused("not-a-spreadsheet", file, expected)
    else:
        return Workbook(file=file, sheets=(read_csv(data, file),))
    if not surveyed:
        raise refused("empty", file, "a workbook with a sheet")
    hold_size(surveyed, file)
    return Workbook(file=file, sheets=tuple(_read(data, surveyed, file)))


def _read(data: bytes, surveyed: tuple[Surveyed, ...], file: str) -> list[Sheet]:
    """Read the values of the sheets that were looked over."""
    with extra("excel"):
        from python_calamine import CalamineWorkbook
    try:
        with CalamineWorkbook.from_filelike(BytesIO(data)) as book:
            found = {name: _values(book, name) for name in book.sheet_names}
    except Exception:  # noqa: BLE001  # of a reader in another language
        found = {}
    except BaseException as panic:
        if type(panic).__name__ != "PanicException":  # the reader stumbled over the file
            raise
        found = {}
    if any(sheet.name not in found for sheet in surveyed):
        raise refused("not-a-spreadsheet", file, "a workbook that can be read to its end")
    return [_sheet(sheet, found[sheet.name]) for sheet in surveyed]


def _values(book: "CalamineWorkbook", name: str) -> tuple[tuple[Cell, ...], ...]:
    sheet = book.get_sheet_by_name(name)
    return tuple(tuple(row) for row in sheet.to_python(skip_empty_area=False))


def _sheet(surveyed: Surveyed, rows: tuple[tuple[Cell, ...], ...]) -> Sheet:
    return Sheet(
        name=surveyed.name,
        rows=rows,
        hidden=surveyed.hidden,
        hidden_rows=surveyed.hidden_rows,
        merged=dict(surveyed.inside()),
        formulas=surveyed.formulas,
        links=surveyed.links,
    )
