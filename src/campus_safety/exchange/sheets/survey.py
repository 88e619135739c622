"""Survey: what a reader of values does not tell of a sheet, and how large the sheet really is."""

from collections.abc import Iterator

from attrs import field, frozen

from campus_safety.exchange.sheets.workbook import MOST_COLUMNS, MOST_ROWS, LedgerError, Spot
from campus_safety.kernel import Fault

__all__ = ["Surveyed", "hold_size", "refused"]


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
    areas = sum(1 for sheet in sheets for _ in sheet.merged)
    if areas > MOST_ROWS:
        faults.append(_fault("too-large", file, "", f"at most {MOST_ROWS} merged areas"))
    if faults:
        raise LedgerError(faults)


def refused(code: str, file: str, expected: str, place: str = "") -> LedgerError:
    """Make the error of one fault of a file."""
    return LedgerError([_fault(code, file, place, expected)])


def _fault(code: str, file: str, place: str, expected: str) -> Fault:
    return Fault(code=code, file=file, place=place, expected=expected)
