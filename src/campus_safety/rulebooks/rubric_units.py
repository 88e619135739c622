"""Units and their numbers as data: a sheet with a row for each unit, or one unit's table."""

import csv
import re
from collections.abc import Mapping
from decimal import Decimal
from io import StringIO

from campus_safety.kernel import ANY, Span, exact
from campus_safety.rulebooks.rubric_words import Reader
from campus_safety.rulebooks.rubrics import RubricFault
from campus_safety.scoring import Measure, Measures

__all__ = ["read_units"]

_NUMBER = r"-?\d{1,30}(?:\.\d{1,30})?"
_SPAN = re.compile(rf"({_NUMBER}|\?)\s*(?:–|\.\.|~|～|至)\s*({_NUMBER}|\?)")
_UNKNOWN = ("", "?", "？")


def read_units(data: bytes, file: str = "") -> Mapping[str, Measures]:
    """Read a sheet as CSV in UTF-8: a row for each unit, a column for each measure.

    The first column names the unit. An empty cell or `?` is not known, `0..5` lies between
    the two. Raises `RubricFault` with every fault, each with its row and its column.
    """
    reader = Reader(file)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        expected = "a text in UTF-8, not in GBK or another encoding"
        reader.wrong("not-utf8", f"byte {error.start + 1}", expected)
        raise RubricFault(reader.faults) from None
    try:
        rows = [row for row in csv.reader(StringIO(text), strict=True) if any(map(str.strip, row))]
    except csv.Error:
        reader.wrong("not-csv", "", "comma-separated values")
        raise RubricFault(reader.faults) from None
    units = _units(reader, rows) if len(rows) > 1 else {}
    if len(rows) <= 1:
        reader.wrong("empty", "", "a row of names and at least one unit below it")
    if reader.faults:
        raise RubricFault(reader.faults)
    return units


def _units(reader: Reader, rows: list[list[str]]) -> Mapping[str, Measures]:
    names = [name.strip() for name in rows[0][1:]]
    for n, name in enumerate(names, 2):
        if not name:
            reader.wrong("missing-key", f"row 1 column {n}", "the name of a measure")
        elif name in names[: n - 2]:
            reader.wrong("declared-twice", f"row 1 column {n}", "a name of its own")
    units: dict[str, Measures] = {}
    for n, row in enumerate(rows[1:], 2):
        unit = row[0].strip()
        if not unit or unit in units:
            reader.wrong("id-twice" if unit else "missing-key", f"row {n} column 1", "a unit")
            continue
        if len(row) != len(rows[0]):
            reader.wrong("wrong-length", f"row {n}", f"{len(rows[0])} columns")
            continue
        cells = zip(names, row[1:], strict=True)
        units[unit] = Measures.of(
            Measure(name=name, span=_span(reader, cell.strip(), f"row {n} column {m}"))
            for m, (name, cell) in enumerate(cells, 2)
        )
    return units


def _span(reader: Reader, cell: str, place: str) -> Span:
    """Read a cell: a number, two ends, or nothing."""
    if cell in _UNKNOWN:
        return ANY
    if re.fullmatch(_NUMBER, cell, re.ASCII):
        return exact(Decimal(cell))
    if (pair := _SPAN.fullmatch(cell)) is not None:
        low, high = (None if end == "?" else Decimal(end) for end in pair.groups())
        if low is None or high is None or low <= high:
            return Span(low, high)
    reader.wrong("not-a-number", place, "a number such as 2 or 0.5, 0..5, or nothing")
    return ANY
