"""Exports: what a register holds, back into spreadsheets.

Records go out so that nothing is lost, ledgers and forms so that people can read them, and
returns so that others can add them up. Read in this order: `fields`, `cells`, `book`,
`records`, `reading`, `tables`, `hazards`, `disputes`, `other_rooms`, `ledgers`, `printable`,
`returns`.
"""

from campus_safety.exchange.exports.fields import EVERY, OPEN
from campus_safety.exchange.exports.ledgers import LEDGERS, NoLedger, ledger_tables, written_ledger
from campus_safety.exchange.exports.printable import Form, ledger_form, written_form
from campus_safety.exchange.exports.reading import Records, read_csv_records, read_records
from campus_safety.exchange.exports.records import written_csv, written_workbook
from campus_safety.exchange.exports.returns import (
    BadMonth,
    Line,
    Return,
    month_asked,
    monthly,
    return_form,
)
from campus_safety.exchange.exports.tables import Row, Table, View

__all__ = [
    "EVERY",
    "LEDGERS",
    "OPEN",
    "BadMonth",
    "Form",
    "Line",
    "NoLedger",
    "Records",
    "Return",
    "Row",
    "Table",
    "View",
    "ledger_form",
    "ledger_tables",
    "month_asked",
    "monthly",
    "read_csv_records",
    "read_records",
    "return_form",
    "written_csv",
    "written_form",
    "written_ledger",
    "written_workbook",
]
