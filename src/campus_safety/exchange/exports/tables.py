"""Tables: a ledger as headings and typed rows, before anyone chose how it looks."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from attrs import field, frozen

from campus_safety.exchange.exports.cells import Value
from campus_safety.exchange.exports.fields import OPEN
from campus_safety.kernel import At, Law, Privacy, Severity, Word, catalogue
from campus_safety.register import Audit

__all__ = ["Row", "Table", "View", "apart", "columned", "overdue_cases"]


@frozen(kw_only=True)
class Row:
    """A row: its cells by the keys of columns, its case, and whether that is overdue.

    `overdue` is `None` where the law does not say for sure.
    """

    case: str
    cells: Mapping[str, Value] = field(repr=False)
    overdue: bool | None = False


@frozen(kw_only=True)
class Table:
    """A ledger: its title, its headings by key, and its rows in order."""

    name: str
    title: str
    headings: Mapping[str, str] = field(hash=False)
    rows: tuple[Row, ...] = field(repr=False)

    def values(self, row: Row) -> tuple[Value, ...]:
        """Give the cells of a row in the order of the headings."""
        return tuple(row.cells.get(key) for key in self.headings)


@frozen(kw_only=True)
class View:
    """How a ledger is shown: the law that gives the zone, the language, and what may go out.

    `names` says what references stand for; one that is not in it is shown as it is. Columns
    of other classes than those given are left out.
    """

    law: Law
    language: str = "zh"
    names: Mapping[str, str] = field(factory=dict, hash=False, repr=False)
    classes: frozenset[Privacy] = OPEN

    def named(self, reference: str | None) -> str | None:
        """Give the name behind a reference, or the reference itself."""
        return None if reference is None else self.names.get(reference, reference)

    def all_named(self, references: Iterable[str]) -> str | None:
        """Give the names behind references in one cell; `None` where there are none."""
        return "、".join(self.names.get(one, one) for one in references) or None

    def moment(self, at: At | None) -> Value:
        """Give a day as a day, and a time as the clocks of the place show it."""
        if not isinstance(at, datetime):
            return at
        local = at.astimezone(ZoneInfo(self.law.zone))
        return local.replace(tzinfo=None, microsecond=0)

    def word(self, said: Word | None) -> str | None:
        """Give a word in the language of the ledger."""
        return None if said is None else said.label(self.language)

    def label(self, key: str) -> str:
        """Give the words of a key of the catalogue."""
        return catalogue.label(key, self.language)

    def late(self, *, overdue: bool | None) -> str:
        """Say yes, no or undecided."""
        return self.label(
            "export.undecided" if overdue is None else "export.yes" if overdue else "export.no"
        )


def columned(room: str, columns: Iterable[tuple[str, Privacy]], view: View) -> dict[str, str]:
    """Give the headings of those columns of a room that may go out, by key."""
    keys = [key for key, privacy in columns if privacy in view.classes]
    return {
        key: view.label("export.overdue" if key == "overdue" else f"export.{room}.{key}")
        for key in keys
    }


def apart(room: str, keys: Iterable[str], rows: Iterable[Row], view: View) -> Table:
    """Give what has left the ledger of a room without being done as a table of its own."""
    name = view.label(f"export.others.{room}")
    headings = columned("others", ((key, Privacy.PUBLIC) for key in keys), view)
    return Table(name=name, title=name, headings=headings, rows=tuple(rows))


def overdue_cases(audit: Audit) -> Mapping[str, bool | None]:
    """Say for each case whether something on it is overdue; `None` where that is undecided."""
    found: dict[str, bool | None] = {}
    for finding in audit.findings:
        fault = finding.code.rpartition(".")[2]
        if fault == "overdue":
            found[finding.case] = True
        elif fault == "undecided" and finding.severity is Severity.UNDECIDED:
            found.setdefault(finding.case, None)
    return found
