"""Sheets: spreadsheets of strangers as plain values, and ours that no one can be fooled by.

Read in this order: `workbook`, `survey`, `zipped`, `opendocument`, `legacy`, `separated`,
`opening`.
"""

from campus_safety.exchange.sheets.opening import open_workbook, read_workbook
from campus_safety.exchange.sheets.separated import safe, unsafe
from campus_safety.exchange.sheets.workbook import Cell, LedgerError, Sheet, Workbook

__all__ = [
    "Cell",
    "LedgerError",
    "Sheet",
    "Workbook",
    "open_workbook",
    "read_workbook",
    "safe",
    "unsafe",
]
