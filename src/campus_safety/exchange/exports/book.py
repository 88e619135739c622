"""Books: workbooks that come out the same byte for byte, whatever the day and the machine."""

import re
import unicodedata
from collections.abc import Generator, Iterable, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING

from attrs import define, field

from campus_safety.exchange.exports.cells import Value, counted_well, exactly
from campus_safety.exchange.extras import extra
from campus_safety.exchange.sheets import LedgerError
from campus_safety.exchange.sheets.workbook import column_name
from campus_safety.kernel import Fault, aware
from campus_safety.kernel.spans import plain

if TYPE_CHECKING:
    from xlsxwriter import Workbook as Written
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

__all__ = ["DAY", "TIME", "Book", "measured", "opened", "sheet_name", "shown", "width_of"]

DAY, TIME = "yyyy-mm-dd", "yyyy-mm-dd hh:mm"
_LONGEST = 32_767  # units of UTF-16 in a cell
_UNNAMED = re.compile(r"[\[\]:*?/\\\x00-\x1f\ud800-\udfff]")
_NARROW, _WIDE = 6, 50
_TEXT_ONLY = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


@define
class Book:
    """A workbook that is being written; its cells are typed, and a text is a text."""

    _written: "Written"
    _formats: dict[tuple[tuple[str, object], ...], "Format"] = field(factory=dict)

    def sheet(self, name: str) -> "Worksheet":
        """Add a sheet."""
        return self._written.add_worksheet(name)

    def format(self, **properties: object) -> "Format":
        """Give a format with these properties, the same one each time."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self._written.add_format(properties)
        return self._formats[key]

    def put(
        self,
        sheet: "Worksheet",
        spot: tuple[int, int],
        value: Value,
        style: Mapping[str, object] | None = None,
    ) -> None:
        """Write a value into a cell (row and column from 0) as what it is, never as a formula.

        What a spreadsheet would change is written as text. Raises `LedgerError` for what no
        cell can hold whole.
        """
        held = value if _kept(value) else shown(value)
        if isinstance(held, str):
            _hold(sheet, spot, held)
        if self._write(sheet, spot, held, dict(style or {})):
            raise _refused(sheet, spot, "too-large", "a row and a column that a sheet has")

    def _write(
        self, sheet: "Worksheet", spot: tuple[int, int], value: Value, look: dict[str, object]
    ) -> int:
        """Write a value by its type; gives zero where it was written."""
        row, column = spot
        status: int = 0
        if value is None:
            status = sheet.write_blank(row, column, None, self.format(**look)) if look else 0
        elif isinstance(value, bool):
            status = sheet.write_boolean(row, column, value, self.format(**look))
        elif isinstance(value, int | Decimal):
            status = sheet.write_number(row, column, float(value), self.format(**look))
        elif isinstance(value, date):
            at = value if isinstance(value, datetime) else datetime.combine(value, time())
            look["num_format"] = TIME if isinstance(value, datetime) else DAY
            status = sheet.write_datetime(row, column, at, self.format(**look))
        else:
            status = sheet.write_string(row, column, value, self.format(num_format="@", **look))
        return status


def _kept(value: Value) -> bool:
    """Tell whether a spreadsheet keeps a value as it is."""
    if isinstance(value, int | Decimal):
        return exactly(Decimal(value))
    return not isinstance(value, date) or counted_well(value)


def _hold(sheet: "Worksheet", spot: tuple[int, int], text: str) -> None:
    """Hold a text to what a cell can hold, in units of UTF-16 as spreadsheets count."""
    try:
        units = len(text.encode("utf-16-le")) // 2
    except UnicodeEncodeError:
        raise _refused(sheet, spot, "malformed", "a text without half a character") from None
    if units > _LONGEST:
        raise _refused(sheet, spot, "too-large", f"a text of at most {_LONGEST} characters")


def _refused(sheet: "Worksheet", spot: tuple[int, int], code: str, expected: str) -> LedgerError:
    place = f"{sheet.get_name()}!{column_name(spot[1] + 1)}{spot[0] + 1}"
    return LedgerError([Fault(code=code, place=place, expected=expected)])


@contextmanager
def opened(into: BytesIO, created: datetime) -> Generator[Book, None, None]:
    """Hold a workbook open for writing; its bytes are in `into` once it is left.

    `created` is the one moment in it, told in UTC; everything else that a clock could tell
    is left out. Raises `Malformed` where it has no offset.
    """
    aware("created", created)
    with extra("excel"):
        from xlsxwriter import Workbook as Written
    written = Written(into, _TEXT_ONLY)
    written.set_properties({"created": created.astimezone(UTC).replace(tzinfo=None, microsecond=0)})
    yield Book(written)
    written.close()


def sheet_name(title: str) -> str:
    """Make the name of a sheet of a title, without what a sheet may not be called."""
    long = 31 if all(ord(sign) < 0x10000 for sign in title) else 15  # counted in UTF-16
    kept = _UNNAMED.sub(" ", title)[:long].strip("' ")
    return kept if kept and kept.casefold() != "history" else "1"


def shown(value: Value) -> str:
    """Give a value as it shows in a cell, to measure it."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return plain(Decimal(value))
    return f"{value}"


def width_of(values: Iterable[Value]) -> int:
    """Give the width of a column for what stands in it; a Chinese character counts twice."""
    widest = max((measured(shown(value)) for value in values), default=0)
    return min(max(widest + 2, _NARROW), _WIDE)


def measured(text: str) -> int:
    """Count the signs that a text takes; a Chinese character counts twice."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
