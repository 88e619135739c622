"""What reading a ledger comes to: facts with their rows, refusals, and what was left out."""

from collections import Counter
from collections.abc import Mapping as Table
from datetime import datetime
from typing import TypeAlias

from attrs import field, frozen

from campus_safety.exchange.ledgers.names import Names
from campus_safety.kernel import Entry, Fact

__all__ = ["Asked", "Ledger", "LeftOut", "Line", "Refusal", "Remark", "Taken"]

Line: TypeAlias = tuple[str, int]
"""The name of a sheet and the number of a row in it, counted from 1."""


@frozen(kw_only=True)
class Asked:
    """Who keeps the ledger, when it is read, and in which zone its days are.

    `keeper` begins the ids of its cases. What is dated after `at` cannot have happened.
    """

    at: datetime
    keeper: str = "ledger"
    zone: str = "Asia/Shanghai"


@frozen(kw_only=True)
class Refusal:
    """Why a row was refused, and where: never what stands there, which may be personal.

    `column` is in letters, empty where no one column is to blame; `kind` is the sort of
    value that stands there.
    """

    sheet: str
    row: int
    column: str = ""
    heading: str = ""
    code: str
    kind: str = ""
    expected: str = ""

    def __str__(self) -> str:
        place = f"{self.sheet}!{self.column}{self.row}"
        named = f" ({self.heading})" if self.heading else ""
        held = f", not {self.kind}" if self.kind else ""
        return f"{place}{named}: {self.code}: expected {self.expected}{held}"


@frozen(kw_only=True)
class LeftOut:
    """A row below the headings that tells of no case, and why it is none.

    `reason` is one of blank, heading, section, total and note; of a whole sheet (`row` is
    zero) not-asked, hidden, other-headings or blank.
    """

    sheet: str
    row: int
    reason: str


@frozen(kw_only=True)
class Remark:
    """Something about an accepted row that its keeper should know.

    `code` is hidden-row, only-first (of several names only the first answers) or
    repeated-case (an earlier row tells of the same case).
    """

    sheet: str
    row: int
    column: str = ""
    code: str


@frozen(kw_only=True)
class Taken:
    """A row and the facts that were taken from it, in their order; never none."""

    line: Line
    facts: tuple[Fact, ...]


@frozen(kw_only=True)
class Ledger:
    """A ledger as it was read. Every row was accepted, refused or left out.

    `taken` holds the rows that told facts, in their order, `lines` the first row of each case, and
    `names` what the references in them stand for.
    """

    asked: Asked
    taken: tuple[Taken, ...] = field(repr=False)
    refusals: tuple[Refusal, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    remarks: tuple[Remark, ...] = ()
    accepted: int = 0
    refused: int = 0
    lines: Table[str, Line] = field(factory=dict, hash=False, repr=False)
    names: Names = field(factory=Names, hash=False, repr=False)

    @property
    def rows(self) -> int:
        """Count the rows that tell of something: those accepted and those refused."""
        return self.accepted + self.refused

    @property
    def facts(self) -> tuple[Fact, ...]:
        """List the facts in the order of the rows."""
        return tuple(fact for taken in self.taken for fact in taken.facts)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Give the facts as entries that were written down when the ledger was read.

        Their keys name the sheet, the row and the place in it, so that reading the same
        ledger again adds nothing to a register that has them.
        """
        counts: Counter[Line] = Counter()
        found: list[Entry] = []
        for line, fact in ((taken.line, fact) for taken in self.taken for fact in taken.facts):
            counts[line] += 1
            key = f"{line[0]} {line[1]}.{counts[line]}"
            position = len(found) + 1
            found.append(Entry(position=position, recorded_at=self.asked.at, key=key, content=fact))
        return tuple(found)
