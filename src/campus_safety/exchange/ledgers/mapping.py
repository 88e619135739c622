"""Mappings: how the rows of a ledger come to facts, as plain data."""

import re
from collections.abc import Mapping as Table

from attrs import field, frozen

__all__ = ["BUILT_IN", "READERS", "SOURCE", "TOLD", "UNTOLD", "Column", "Made", "Mapping"]

READERS = (
    *("text", "moment", "moment_in", "number", "whole", "yes", "word", "id"),
    *("party", "parties", "reference", "references", "case", "hours"),
)
"""What a column may be read as."""

BUILT_IN = ("row", "row2", "sheet", "count", "asked", "keeper", "problem", "problem2")
"""What every row has beside its columns: its number, its sheet, and what was asked.

`row2` is a second number of the row, and `problem` and `problem2` are references by them.
"""

SOURCE = re.compile(
    r"([a-z][a-z0-9_]*)(?:\.(first|last|all|start|end))?"
    r"|([a-z][a-z0-9_]*)@([a-z][a-z0-9_]*)\.(start|end)"
)
"""Where a field comes from: a column, what all rows say of one, or a day at an hour.

Several with a bar between them are tried in order: the first that tells something counts.
"""

TOLD, UNTOLD = "told", "untold"
"""What a condition may ask of a column beside its words: that it says something, or nothing."""


@frozen(kw_only=True)
class Column:
    """A column, or a value of the head of a sheet: by which headings it goes, and how it is read.

    `words` gives for what people write the word that is meant; `other` is meant by all the
    rest, and without it the rest is refused. `table` names a table of the vocabulary whose
    words and labels are known of themselves. What stands among `blank` says nothing.
    `needed` must say something in every row, or only where the words of `needed_when` stand.
    """

    key: str
    headings: tuple[str, ...]
    reads: str = "text"
    table: str = ""
    prefix: str = ""
    words: Table[str, str] = field(factory=dict, hash=False)
    other: str = ""
    blank: tuple[str, ...] = ()
    needed: bool = False
    needed_when: Table[str, tuple[str, ...]] = field(factory=dict, hash=False)
    order: str = ""


@frozen(kw_only=True)
class Made:
    """What is made of a row, or of a whole sheet: a fact of a kind, or a part of one.

    `fields` gives for each field of it a column; `otherwise` what stands there where the
    column says nothing, or where there is none. `when` lists for columns the words, of which
    one must stand there. A fact of a row is made only where its `at` is told; one of a whole
    sheet may gather what its rows told.
    """

    kind: str
    fields: Table[str, str] = field(factory=dict, hash=False)
    otherwise: Table[str, object] = field(factory=dict, hash=False)
    when: Table[str, tuple[str, ...]] = field(factory=dict, hash=False)
    per_sheet: bool = False


@frozen(kw_only=True)
class Mapping:
    """How the sheets of a ledger are read.

    `case` names the case of a row, and `sheets` are patterns of the names of sheets; without
    any, every sheet is read whose headings fit. `year` is that of dates without one; without
    it, that of the title or the name of the sheet. With `grid` the sheet is a roster with
    weekdays across and a row for each post. `dropped` lists headings whose columns
    are left out on purpose, as those of phones and identity numbers are.
    """

    name: str
    title: Table[str, str] = field(factory=dict, hash=False)
    case: str
    sheets: tuple[str, ...] = ()
    year: int | None = None
    header_row: int | None = None
    columns: tuple[Column, ...]
    heads: tuple[Column, ...] = ()
    facts: tuple[Made, ...]
    parts: tuple[Made, ...] = ()
    grid: bool = False
    dropped: tuple[str, ...] = ()

    def column(self, key: str) -> Column | None:
        """Give the column or the head with a key."""
        return next((c for c in (*self.columns, *self.heads) if c.key == key), None)
