"""Ledgers for people: the cases of a room as a table, and the table as a workbook."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

import attrs

from campus_safety.accountability.inspection import Inspection
from campus_safety.exchange.exports import disputes, hazards, other_rooms
from campus_safety.exchange.exports.book import Book, opened, width_of
from campus_safety.exchange.exports.cells import Value
from campus_safety.exchange.exports.tables import Row, Table, View, columned, overdue_cases
from campus_safety.kernel import Case, Fact, Fault, Faulty, Privacy
from campus_safety.prevention.hazard import Hazard
from campus_safety.prevention.risk import Risk
from campus_safety.register import Audit, Register
from campus_safety.resolution.dispute import Dispute
from campus_safety.response.roster import Roster

__all__ = ["LEDGERS", "NoLedger", "ledger_tables", "written_ledger"]

LEDGERS = ("hazard", "dispute", "inspection", "risk", "roster")
"""The rooms of which a ledger can be written."""

_COLUMNS: dict[str, tuple[tuple[str, Privacy], ...]] = {
    "hazard": hazards.COLUMNS,
    "dispute": disputes.COLUMNS,
    "inspection": other_rooms.INSPECTION,
    "risk": other_rooms.RISK,
    "roster": other_rooms.ROSTER,
}
_OVER = frozenset({"cancelled", "closed", "removed"})
"""Where a case stands on which nothing is waited for; what was never done then is a finding."""

_LATE = {"bg_color": "#FFC7CE", "font_color": "#9C0006"}
_OPEN_QUESTION = {"bg_color": "#FFEB9C", "font_color": "#7F6000"}
_HEAD = {"bold": True, "text_wrap": True, "valign": "vcenter", "bg_color": "#D9E1F2", "border": 1}


class NoLedger(Faulty):
    """A ledger cannot be written; `faults` says why."""


def ledger_tables(
    room: str, register: Register, audit: Audit, view: View
) -> tuple[Table, tuple[Table, ...]]:
    """Give the ledger of a room, and beside it what has left the ledger without being done.

    `audit` is the judgement of the register at its moment: what is overdue is so then, and
    facts after it are not told. A roster has a row for each shift, every other ledger one for
    each case. Raises `NoLedger` for a room that has none.
    """
    if room not in LEDGERS:
        expected = f"one of {', '.join(LEDGERS)}"
        raise NoLedger([Fault(code="no-ledger", place=room, expected=expected)])
    cases: Sequence[Case[Any]] = audit.cases[room]
    others: tuple[Table, ...] = ()
    if room == "hazard":
        cases, table = hazards.ended([c for c in cases if isinstance(c, Hazard)], view)
        others = (table,)
    elif room == "dispute":
        cases, table = disputes.ended([c for c in cases if isinstance(c, Dispute)], view)
        others = (table,)
    if room == "roster":
        rows = tuple(other_rooms.of_rosters((c for c in cases if isinstance(c, Roster)), view))
    else:
        rows = _rows(room, register, audit, cases, view)
    title = view.label(f"export.ledger.{room}")
    headings = columned(room, _COLUMNS[room], view)
    ledger = Table(name=title, title=title, headings=headings, rows=rows)
    before = _shared([case.id for case in audit.cases[room]], room)
    return _short(ledger, before), tuple(_short(one, before) for one in others if one.rows)


def _shared(ids: Sequence[str], room: str) -> str:
    """Give the keeper and room with which all ids begin; empty where they are not of one keeper."""
    first = f"{ids[0].partition('/')[0]}/{room}/" if ids else ""
    return first if all(id.startswith(first) for id in ids) else ""


def _short(table: Table, before: str) -> Table:
    """Leave out of the ids of cases what all of them begin with."""
    if "id" not in table.headings:
        return table
    rows = (
        attrs.evolve(row, cells={**row.cells, "id": row.case.removeprefix(before)})
        for row in table.rows
    )
    return attrs.evolve(table, rows=tuple(rows))


def _rows(
    room: str, register: Register, audit: Audit, cases: Sequence[Case[Any]], view: View
) -> tuple[Row, ...]:
    facts: dict[str, list[Fact]] = {}
    for fact in register.known(view.law, as_of=audit.as_of)[room]:
        facts.setdefault(fact.case, []).append(fact)
    late = overdue_cases(audit)
    rows = []
    for case in sorted(cases, key=lambda case: case.id):
        overdue = False if str(case.status) in _OVER else late.get(case.id, False)
        cells = {
            **_cells(case, facts.get(case.id, []), view),
            "overdue": view.late(overdue=overdue),
        }
        rows.append(Row(case=case.id, cells=cells, overdue=overdue))
    return tuple(rows)


def _cells(case: Case[Any], facts: Sequence[Fact], view: View) -> dict[str, Value]:
    match case:
        case Hazard():
            return hazards.of_hazard(case, facts, view)
        case Dispute():
            return disputes.of_dispute(case, facts, view)
        case Inspection():
            return other_rooms.of_inspection(case, view)
        case Risk():
            return other_rooms.of_risk(case, view)
        case _:
            return {}


def written_ledger(
    room: str, register: Register, audit: Audit, view: View, *, created: datetime
) -> bytes:
    """Write the ledger of a room as a workbook: one heading row, frozen and filtered.

    A row that is overdue is coloured, and says so in a column of its own. Raises `NoLedger`.
    """
    table, others = ledger_tables(room, register, audit, view)
    into = BytesIO()
    with opened(into, created) as book:
        for one in (table, *others):
            _sheet(book, one)
    return into.getvalue()


def _sheet(book: Book, table: Table) -> None:
    sheet = book.sheet(table.name)
    for column, (key, heading) in enumerate(table.headings.items()):
        book.put(sheet, (0, column), heading, _HEAD)
        cells = (row.cells.get(key) for row in table.rows)
        sheet.set_column(column, column, width_of((heading, *cells)))
    for number, row in enumerate(table.rows, 1):
        for column, value in enumerate(table.values(row)):
            book.put(sheet, (number, column), value, _style(row))
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(table.rows), max(len(table.headings) - 1, 0))


def _style(row: Row) -> dict[str, object]:
    """Give the look of a row: red where it is overdue, yellow where nobody can say."""
    colours = _OPEN_QUESTION if row.overdue is None else _LATE if row.overdue else {}
    return {"text_wrap": True, "valign": "top", **colours}
