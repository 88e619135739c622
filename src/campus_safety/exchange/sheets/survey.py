"""Survey: what a reader of values does not tell of a sheet, and how large the sheet really is."""

from collections.abc import Iterator

from attrs import field, frozen

from campus_safety.exchange.sheets.workbook import MOST_COLUMNS, MOST_ROWS, LedgerError, Spot
from campus_safety.kernel import Fault

__all__ = ["MOST_MERGED", "Surveyed", "hold_size", "refused"]

MOST_MERGED = 500_000
"""The most cells of a workbook in merged areas."""


@frozen(kw_only=True)
class Surveyed:
    """A sheet before it is read: its name, its last row and column, and what is odd in it.

    `merged` holds areas by their first and last cells, both inclusive.
    """

    name: str
    rows: int = 0
    columns: int = 0
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    formulas: frozenset[Spot] = frozenset()
    links: frozenset[Spot] = frozenset()
    merged: tuple[tuple[Spot, Spot], ...] = field(default=(), repr=False)

    @property
    def covered(self) -> int:
        """Count the cells in merged areas, each as often as areas cover it."""
        return sum(
            max(last[0] - first[0] + 1, 0) * max(last[1] - first[1] + 1, 0)
            for first, last in self.merged
        )

    def inside(self) -> Iterator[tuple[Spot, Spot]]:
        """List every cell of a merged area but its first, each with that first one."""
        for first, last in self.merged:
            for row in range(first[0], min(last[0], MOST_ROWS) + 1):
                for column in range(first[1], min(last[1], MOST_COLUMNS) + 1):
                    if (row, column) != first:
                        yield (row, column), first


def hold_size(sheets: tuple[Surveyed, ...], file: str) -> None:
    """Hold every sheet to the limits, and its name to be its own; raises `LedgerError`."""
    faults = []
    names: set[str] = set()
    for ordinal, sheet in enumerate(sheets, 1):
        if sheet.name in names:
            faults.append(_fault("duplicate-sheet", file, f"sheet {ordinal}", "a name of its own"))
        names.add(sheet.name)
        if sheet.rows > MOST_ROWS or sheet.columns > MOST_COLUMNS:
            expected = f"at most {MOST_ROWS} rows and {MOST_COLUMNS} columns"
            faults.append(_fault("too-large", file, f"sheet {ordinal}", expected))
    if sum(sheet.covered for sheet in sheets) > MOST_MERGED:
        expected = f"at most {MOST_MERGED} cells in merged areas"
        faults.append(_fault("too-large", file, "", expected))
    if faults:
        raise LedgerError(faults)


def refused(code: str, file: str, expected: str, place: str = "") -> LedgerError:
    """Make the error of one fault of a file."""
    return LedgerError([_fault(code, file, place, expected)])


def _fault(code: str, file: str, place: str, expected: str) -> Fault:
    return Fault(code=code, file=file, place=place, expected=expected)
