"""Sheets: a workbook as plain values, whatever file it came from."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

from attrs import field, frozen

from campus_safety.kernel import Faulty

__all__ = [
    "MOST_COLUMNS",
    "MOST_ROWS",
    "Cell",
    "LedgerError",
    "Sheet",
    "Spot",
    "Workbook",
    "column_name",
    "column_number",
]

MOST_ROWS = 100_000
"""The most rows of a sheet, blank ones between others included."""

MOST_COLUMNS = 200
"""The most columns of a sheet."""

Cell: TypeAlias = str | int | float | bool | date | datetime | time | timedelta
"""What stands in a cell; the empty text where nothing does."""

Spot: TypeAlias = tuple[int, int]
"""A row and a column, both counted from 1 as the first of the sheet."""


class LedgerError(Faulty):
    """A file, a mapping or a sheet cannot be used; `faults` says why, each with its place."""


@frozen(kw_only=True)
class Sheet:
    """A sheet as a grid that begins at its first cell; rows may be of different lengths.

    `merged` gives, for every cell of a merged area but its first, where that first one is.
    `formulas` and `links` are the cells whose content is reckoned, or leads out of the file.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...] = field(repr=False)
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    merged: Mapping[Spot, Spot] = field(factory=dict, hash=False, repr=False)
    formulas: frozenset[Spot] = frozenset()
    links: frozenset[Spot] = frozenset()

    def row(self, number: int) -> tuple[Cell, ...]:
        """Give a row; an empty one where the sheet has none."""
        return self.rows[number - 1] if 1 <= number <= len(self.rows) else ()

    def cell(self, row: int, column: int) -> Cell:
        """Give what a cell shows; inside a merged area that is its first cell."""
        row, column = self.merged.get((row, column), (row, column))
        cells = self.row(row)
        return cells[column - 1] if column <= len(cells) else ""


@frozen(kw_only=True)
class Workbook:
    """The sheets of a file in its order, and the name of the file as it was given."""

    file: str
    sheets: tuple[Sheet, ...]


def column_name(number: int) -> str:
    """Write the number of a column in letters, as spreadsheets do: 1 is A, 27 is AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """Read the letters of a column as its number: A is 1, AA is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
