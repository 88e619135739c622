"""Books: what a cell takes, and what it does not take and says so."""

import zipfile
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook
from tests.exchange.given_exports import AT, ZONE

from campus_safety.exchange.exports.book import measured, opened, sheet_name, width_of
from campus_safety.exchange.exports.cells import Value
from campus_safety.exchange.sheets import LedgerError
from campus_safety.kernel import Malformed


def written(value: Value, created: datetime = AT, spot: tuple[int, int] = (1, 2)) -> bytes:
    """Write one value into a workbook."""
    into = BytesIO()
    with opened(into, created) as book:
        book.put(book.sheet("台账"), spot, value)
    return into.getvalue()


def cell(value: Value) -> tuple[object, str]:
    """Give what another reader finds in the cell, and as what."""
    found = load_workbook(BytesIO(written(value))).worksheets[0]["C2"]
    return found.value, found.data_type


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (10**15 - 1, (10**15 - 1, "n")),
        (10**16 + 1, ("10000000000000001", "s")),
        (-(10**5_000), (f"-1{'0' * 5_000}", "s")),
        (Decimal("0.1"), (0.1, "n")),
        (Decimal("0.1234567890123456"), ("0.1234567890123456", "s")),
        (date(1900, 3, 1), (datetime(1900, 3, 1), "d")),  # noqa: DTZ001  # a cell has no zone
        (date(1900, 2, 28), ("1900-02-28", "s")),
        (datetime(1899, 12, 31, 18, 5), ("1899-12-31 18:05", "s")),  # noqa: DTZ001
        (True, (True, "b")),
        ("\U0001f600" * 16_383, ("\U0001f600" * 16_383, "s")),
    ],
    ids=(
        "whole",
        "long",
        "endless",
        "number",
        "broken",
        "day",
        "early day",
        "early",
        "yes",
        "text",
    ),
)
def test_what_a_spreadsheet_would_change_is_written_as_text(
    value: Value, shown: tuple[object, str]
) -> None:
    """Numbers beyond fifteen digits, and days that spreadsheets miscount; all else typed."""
    assert shown == cell(value)


@pytest.mark.parametrize("text", ["x" * 32_768, "\U0001f600" * 16_384])
def test_what_does_not_fit_into_a_cell_is_told_and_not_cut(text: str) -> None:
    """The place says where; a sign beyond the first 65,536 counts twice, as spreadsheets count."""
    with pytest.raises(LedgerError) as caught:
        written(text)
    (fault,) = caught.value.faults
    assert (fault.code, fault.place) == ("too-large", "台账!C2")
    assert fault.expected == "a text of at most 32767 characters"


def test_what_is_beyond_the_last_row_is_told_and_not_left_out() -> None:
    """A spreadsheet has 1,048,576 rows."""
    written(1, spot=(1_048_575, 0))
    with pytest.raises(LedgerError) as caught:
        written(1, spot=(1_048_576, 0))
    assert [(f.code, f.place) for f in caught.value.faults] == [("too-large", "台账!A1048577")]


def test_half_a_character_is_told_and_not_raised() -> None:
    """No file can hold it, such as a name in bytes that are not of UTF-8."""
    with pytest.raises(LedgerError) as caught:
        written("\udcff")
    assert [(f.code, f.place) for f in caught.value.faults] == [("malformed", "台账!C2")]
    assert sheet_name("a\udcff") == "a"


def test_the_moment_of_creation_is_the_same_in_every_zone() -> None:
    """A workbook tells it in UTC, to the second; one without a zone is refused."""
    data = written(1, AT)
    inside = zipfile.ZipFile(BytesIO(data)).read("docProps/core.xml").decode()
    assert inside.count("2026-07-10T01:00:00Z") == 2
    assert data == written(1, AT.astimezone(UTC))
    with pytest.raises(Malformed):
        written(1, AT.replace(tzinfo=None))


def test_widths_are_counted_in_signs() -> None:
    """A Chinese character takes two; a column is never narrower than six nor wider than fifty."""
    assert measured("隐患 a") == 6
    assert [width_of(("一" * n,)) for n in (1, 9, 99)] == [6, 20, 50]
    assert width_of((None, 1, (AT + timedelta(days=1)).astimezone(ZONE), "")) == 18
