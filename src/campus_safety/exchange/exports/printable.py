"""Printable: a table as the form that offices print, sign and file, on A4 across."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING

from attrs import field, frozen

from campus_safety.exchange.exports.book import Book, measured, opened, sheet_name, shown, width_of
from campus_safety.exchange.exports.cells import Value
from campus_safety.exchange.exports.ledgers import ledger_tables
from campus_safety.exchange.exports.tables import View
from campus_safety.kernel import Malformed, catalogue
from campus_safety.register import Audit, Register

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

__all__ = ["Form", "ledger_form", "written_form"]

_ON_PAPER: dict[str, tuple[str, ...]] = {
    "hazard": (
        *("what", "place", "area", "grade", "found", "responsible", "measure"),
        *("deadline", "state", "rectified", "verified", "closed", "overdue"),
    ),
}
"""The columns that go on paper, where those of the ledger are more than a page can show."""

_WIDEST, _NARROWEST = 40, 10
_PAGE = 128  # so many signs of eleven points stand side by side on A4 across
_LINE, _HIGHEST = 16, 409  # points; spreadsheets allow no higher row
_SHORT = 12  # signs
_A4 = 9
_TITLE = {"bold": True, "font_size": 18, "align": "center", "valign": "vcenter"}
_LEFT = {"align": "left", "valign": "vcenter"}
_RIGHT = {"align": "right", "valign": "vcenter"}
_BOX = {"border": 1, "text_wrap": True, "valign": "vcenter"}
_HEAD = {**_BOX, "bold": True, "align": "center"}
_LATE = {"bg_color": "#FFC7CE", "bold": True}


@frozen(kw_only=True)
class Form:
    """A form: its title, whose it is and for when, its headings, and its rows in order.

    Rows are numbered when they are written. `marked` are the rows, from 0, that are set off;
    a form without rows says that there is nothing to report. Raises `Malformed` where a row
    has not as many cells as there are headings.
    """

    title: str
    unit: str
    period: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...] = field(repr=False)
    marked: frozenset[int] = frozenset()
    language: str = "zh"

    def __attrs_post_init__(self) -> None:
        if any(len(row) != len(self.headings) for row in self.rows):
            raise Malformed("rows", "as many cells in each row as there are headings")

    def label(self, key: str) -> str:
        """Give the words of a key of the catalogue."""
        return catalogue.label(f"export.form.{key}", self.language)


def ledger_form(
    room: str, register: Register, audit: Audit, view: View, *, unit: str, period: str
) -> Form:
    """Give the ledger of a room as a form; raises `NoLedger` for a room that has none."""
    table, _ = ledger_tables(room, register, audit, view)
    chosen = [k for k in _ON_PAPER.get(room, tuple(table.headings)) if k in table.headings]
    return Form(
        title=table.title,
        unit=unit,
        period=period,
        headings=tuple(table.headings[key] for key in chosen),
        rows=tuple(tuple(_day(row.cells.get(key)) for key in chosen) for row in table.rows),
        marked=frozenset(n for n, row in enumerate(table.rows) if row.overdue),
        language=view.language,
    )


def _day(value: Value) -> Value:
    """Leave the hours off on paper."""
    return value.date() if isinstance(value, datetime) else value


def written_form(form: Form, *, created: datetime) -> bytes:
    """Write a form as a workbook that prints on A4 across, as wide as one page."""
    into = BytesIO()
    with opened(into, created) as book:
        sheet = book.sheet(sheet_name(form.title))
        last = max(len(form.headings), 3)
        _page(sheet, form)
        _above(book, sheet, form, last)
        bottom = _body(book, sheet, form, last)
        _signatures(book, sheet, form, (bottom + 1, last))
        sheet.print_area(0, 0, bottom + 2, last)
    return into.getvalue()


def _page(sheet: "Worksheet", form: Form) -> None:
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.center_horizontally()
    sheet.repeat_rows(2)
    sheet.set_footer(f"&C{form.label('page')}")
    sheet.freeze_panes(3, 0)


def _above(book: Book, sheet: "Worksheet", form: Form, last: int) -> None:
    """Write title, unit and period, and the headings, a number before them."""
    half = last // 2
    _over(book, sheet, (0, 0, last), form.title, _TITLE)
    sheet.set_row(0, 32)
    _over(book, sheet, (1, 0, half), form.label("unit").replace("{unit}", form.unit), _LEFT)
    period = form.label("period").replace("{period}", form.period)
    _over(book, sheet, (1, half + 1, last), period, _RIGHT)
    for column, heading in enumerate((form.label("number"), *form.headings)):
        book.put(sheet, (2, column), heading, _HEAD)


def _body(book: Book, sheet: "Worksheet", form: Form, last: int) -> int:
    """Write the rows; gives the row below the last of them."""
    widths = _widths(form)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    sheet.set_row(2, _height(form.headings, widths[1:]))
    if not form.rows:
        _over(book, sheet, (3, 0, last), form.label("none"), {**_HEAD, "bold": False})
        return 4
    columns = zip(*form.rows, strict=True)
    short = {0, *(n for n, cells in enumerate(columns, 1) if _is_short(cells))}
    for number, row in enumerate(form.rows):
        look = {**_BOX, **(_LATE if number in form.marked else {})}
        sheet.set_row(3 + number, _height(row, widths[1:]))
        for column, value in enumerate((number + 1, *row)):
            middle = {"align": "center"} if column in short else {}
            book.put(sheet, (3 + number, column), value, {**look, **middle})
    return 3 + len(form.rows)


def _is_short(cells: Sequence[Value]) -> bool:
    """Tell whether what stands in a column is short enough to stand in the middle."""
    return all(measured(shown(cell)) <= _SHORT for cell in cells)


def _widths(form: Form) -> tuple[int, ...]:
    """Choose widths that fill a page across and no more, the widest columns giving way first."""
    half = (heading[: len(heading) // 2 + 1] for heading in form.headings)  # in two lines
    own = [width_of(column) for column in zip(half, *form.rows, strict=True)]
    fit = (n for n in range(_WIDEST, _NARROWEST, -1) if sum(min(w, n) for w in own) <= _PAGE)
    most = next(fit, _NARROWEST)
    return width_of((form.label("number"),)), *(min(width, most) for width in own)


def _height(row: Sequence[Value], widths: Sequence[int]) -> int:
    """Give the height that the longest cell of a row takes, in points, up to the most there is."""
    pairs = zip(row, widths, strict=True)
    lines = (ceil(measured(shown(value)) / (width - 1)) for value, width in pairs)
    return min(_LINE * max((1, *lines)), _HIGHEST)


def _signatures(book: Book, sheet: "Worksheet", form: Form, spot: tuple[int, int]) -> None:
    """Leave room for who filled it in, who checked it and who answers for it, and for the day."""
    row, last = spot
    sheet.set_row(row, 30)
    third = (last + 1) // 3
    for n, key in enumerate(("preparer", "checker", "head")):
        end = last if key == "head" else (n + 1) * third - 1
        _over(book, sheet, (row, n * third, end), form.label(key), _LEFT)
    _over(book, sheet, (row + 1, 0, last), form.label("day"), _RIGHT)


def _over(
    book: Book,
    sheet: "Worksheet",
    area: tuple[int, int, int],
    text: str,
    style: Mapping[str, object],
) -> None:
    """Write a text over several columns of a row (the last one inclusive)."""
    row, first, last = area
    if first < last:
        sheet.merge_range(row, first, row, last, "", book.format(**style))
    book.put(sheet, (row, first), text, style)
