"""Dated, layered provisions as data with their clauses.

Read in this order: `values`, `sheets`, `reading`, `places`, `disk`, `loading`, `resolving`,
`calendars`, `calendar_cn`, `books`, `rubric_words`, `rubric_rules`, `rubric_names`, `rubrics`,
`rubric_examples`, `rubric_units`, `rubric_keys`, `rubric_schema`, `rulebook_schema`.
"""

from campus_safety.rulebooks.books import available, rows, rulebook
from campus_safety.rulebooks.rubric_examples import read_examples, read_numbers
from campus_safety.rulebooks.rubric_names import unknown_measures
from campus_safety.rulebooks.rubric_units import read_units
from campus_safety.rulebooks.rubrics import (
    RubricFault,
    available_rubrics,
    edition_on,
    read_rubric,
    rubric,
)
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
    "edition_on",
    "read_examples",
    "read_numbers",
    "read_rubric",
    "read_units",
    "read_value",
    "rows",
    "rubric",
    "rulebook",
    "unknown_measures",
    "write_value",
]
