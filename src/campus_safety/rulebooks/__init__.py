"""Dated, layered provisions as data with their clauses.

Read in this order: `values`, `sheets`, `reading`, `places`, `disk`, `loading`, `resolving`,
`calendars`, `calendar_cn`, `books`, `rubrics`.
"""

from campus_safety.rulebooks.books import available, rows, rulebook
from campus_safety.rulebooks.rubrics import RubricFault, available_rubrics, read_rubric, rubric
from campus_safety.rulebooks.sheets import RulebookFault
from campus_safety.rulebooks.values import (
    UNITS,
    Misread,
    MonthDay,
    Table,
    Value,
    read_value,
    write_value,
)

__all__ = [
    "UNITS",
    "Misread",
    "MonthDay",
    "RubricFault",
    "RulebookFault",
    "Table",
    "Value",
    "available",
    "available_rubrics",
    "read_rubric",
    "read_value",
    "rows",
    "rubric",
    "rulebook",
    "write_value",
]
