"""Forms: what an office prints, signs and files."""

from datetime import date, datetime
from decimal import Decimal

import attrs
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from tests.exchange.given_exports import AT, NASTY, judged, opened_by_peer, year

from campus_safety.exchange.exports import EVERY, Form, View, ledger_form, written_form
from campus_safety.kernel import Malformed

FORM = Form(
    title="隐患台账",
    unit="青山小学",
    period="2026年3月",
    headings=("隐患描述", "发现日期", "数量"),
    rows=(("灯", date(2026, 3, 2), 3), ("门", None, 0)),
    marked=frozenset({1}),
)


def sheet_of(form: Form) -> Worksheet:
    """Open a form with a reader that others wrote."""
    sheet = opened_by_peer(written_form(form, created=AT)).worksheets[0]
    assert isinstance(sheet, Worksheet)
    return sheet


def texts(sheet: Worksheet) -> list[list[object]]:
    """Give what stands in each row."""
    return [[v for v in row if v is not None] for row in sheet.iter_rows(values_only=True)]


def footer(sheet: Worksheet) -> object:
    """Give the text in the middle of the foot of each page."""
    foot = sheet.oddFooter
    return foot.center.text if foot is not None and foot.center is not None else None


def test_a_form_prints_on_a4_across_one_page_wide() -> None:
    """Title, unit and period, headings again on each page, page numbers, and nothing outside."""
    sheet = sheet_of(FORM)
    assert (sheet.page_setup.orientation, str(sheet.page_setup.paperSize)) == ("landscape", "9")
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (None, 0)  # 1 is left out
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$3:$3"
    assert "$A$1:$D$8" in str(sheet.print_area)
    assert footer(sheet) == "第 &P 页 共 &N 页"


def test_a_form_has_numbered_rows_and_room_to_sign() -> None:
    """What was given stands in its place, and the lines for signatures below it."""
    assert [
        ["隐患台账"],
        ["单位：青山小学", "时段：2026年3月"],
        ["序号", "隐患描述", "发现日期", "数量"],
        [1, "灯", datetime(2026, 3, 2), 3],  # noqa: DTZ001  # a cell has no zone
        [2, "门", 0],
        [],
        ["填表人：", "审核人：", "单位负责人："],
        ["年      月      日"],
    ] == texts(sheet_of(FORM))


def test_every_cell_of_the_table_has_its_border_and_wraps() -> None:
    """Blank ones too; a marked row is set off."""
    sheet = sheet_of(FORM)
    for row in sheet["A4:D5"]:
        for cell in row:
            assert cell.border.left.style == cell.border.bottom.style == "thin"
            assert cell.alignment.wrap_text
    assert [sheet.cell(row, 1).fill.fgColor.rgb for row in (4, 5)] == ["00000000", "FFFFC7CE"]


def test_nothing_to_report_is_said() -> None:
    """A form without rows is a zero report, in words."""
    assert ["零报告"] in texts(sheet_of(attrs.evolve(FORM, rows=())))
    assert ["零报告"] in texts(sheet_of(attrs.evolve(FORM, headings=(), rows=())))
    english = attrs.evolve(FORM, rows=(), language="en")
    assert ["Nothing to report"] in texts(sheet_of(english))
    assert footer(sheet_of(english)) == "Page &P of &N"


def test_a_page_is_filled_and_not_overfilled() -> None:
    """Long texts wrap into higher rows, and the widths together fit on the page."""
    long = attrs.evolve(FORM, headings=("甲",) * 9, rows=(("长" * 60,) * 9, ("短",) * 9))
    sheet = sheet_of(long)
    widths = [
        dimension.width
        for dimension in sheet.column_dimensions.values()
        for _ in range(dimension.min or 1, (dimension.max or 1) + 1)
    ]
    assert [int(width) for width in widths] == [6, *[14] * 9]
    height = sheet.row_dimensions[4].height or 0
    assert height > 150
    assert sheet.row_dimensions[5].height == 15.75  # 16 in whole pixels


def test_no_row_is_higher_than_spreadsheets_allow() -> None:
    """A row has at most 409 points there."""
    sheet = sheet_of(attrs.evolve(FORM, rows=(("长" * 2_000, None, 1),)))
    assert sheet.row_dimensions[4].height == 408.75  # 409 in whole pixels


def test_a_form_of_hazards_has_the_columns_that_fit_on_paper() -> None:
    """Of persons only if asked for, days without hours, and what is overdue set off."""
    form = ledger_form(
        "hazard", year().register, judged(), View(law=year().law), unit="一", period="二"
    )
    assert form.headings[:5] == ("隐患描述", "隐患位置", "隐患类型", "隐患级别", "发现日期")
    assert "整改责任人" not in form.headings
    assert (len(form.rows), len(form.marked)) == (24, 3)
    assert not any(isinstance(value, datetime) for row in form.rows for value in row)
    whole = View(law=year().law, classes=EVERY)
    asked = ledger_form("hazard", year().register, judged(), whole, unit="一", period="二")
    assert "整改责任人" in asked.headings


def test_texts_stay_texts() -> None:
    """Also in the title, the unit and the period, which the caller gives."""
    form = attrs.evolve(
        FORM, unit="=1+1", period="@x", title="=A1", rows=tuple((text, None, 1) for text in NASTY)
    )
    sheet = sheet_of(form)
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert not any(cell.data_type == "f" or cell.hyperlink for cell in cells)
    assert sheet["A1"].value == "=A1"


def test_a_title_may_be_anything() -> None:
    """The name of the sheet is made of it without what a sheet may not be called."""
    for title in ("a/b:c*d?[e]", "", "'quoted'", "x" * 80, "History", "\U0001f600" * 40, "a\tb"):
        sheet = sheet_of(attrs.evolve(FORM, title=title))
        assert sheet["A1"].value in (title, None)
        assert 0 < len(sheet.title) <= 31
        assert (sheet.title == "1") == (title in ("", "History"))


def test_a_row_has_as_many_cells_as_headings() -> None:
    """A form that could not be laid out is refused when it is made."""
    with pytest.raises(Malformed):
        attrs.evolve(FORM, rows=(("灯",),))


def test_a_number_too_long_for_a_spreadsheet_is_a_text() -> None:
    """No digit of it is lost on the way."""
    form = attrs.evolve(FORM, headings=("甲",), rows=((Decimal("1.5"),), (Decimal("1E17") + 1,)))
    sheet = sheet_of(form)
    assert [sheet.cell(row, 2).value for row in (4, 5)] == [1.5, "100000000000000001"]


def test_the_same_form_gives_the_same_bytes() -> None:
    """The moment of creation is given, and no clock is read."""
    assert written_form(FORM, created=AT) == written_form(FORM, created=AT)
