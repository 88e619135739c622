"""Records: the entries of a register as a workbook or as csv files, with nothing lost."""

import csv
from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZipFile

from attrs import frozen

from campus_safety.codec.documents import known, raw_of
from campus_safety.exchange.exports.book import opened, width_of
from campus_safety.exchange.exports.cells import Value, cell_of, chunks
from campus_safety.exchange.exports.fields import EVERY, OPEN, Slot, fields_of, kinds_of, rooms
from campus_safety.exchange.sheets import LedgerError, safe
from campus_safety.exchange.sheets.opening import MOST_FILE
from campus_safety.exchange.sheets.workbook import MOST_COLUMNS, MOST_ROWS
from campus_safety.exchange.sheets.zipped import MOST_BYTES
from campus_safety.kernel import Entry, Fact, Fault, Privacy, Replaced
from campus_safety.register.rooms import DISCREET, room_of

__all__ = [
    "CORRECTIONS",
    "CORRECTION_FIELDS",
    "HEAD",
    "slots_of_kind",
    "written_csv",
    "written_workbook",
]

CORRECTIONS = "corrections"
"""The name of the sheet of what was taken back or replaced."""

_PUBLIC = frozenset({Privacy.PUBLIC})


def _slot(name: str, sort: str, classes: frozenset[Privacy], *, optional: bool = False) -> Slot:
    return Slot(name=name, sort=sort, optional=optional, classes=classes)


HEAD = (
    _slot("position", "whole", _PUBLIC),
    _slot("recorded_at", "moment", _PUBLIC),
    _slot("key", "text", _PUBLIC),
    _slot("kind", "text", _PUBLIC),
)
"""What every entry has, in the first columns of every sheet."""

CORRECTION_FIELDS = (
    _slot("corrects", "whole", _PUBLIC),
    _slot("by", "text", frozenset({Privacy.PERSONAL})),
    _slot("reason", "text", frozenset({Privacy.INTERNAL})),
    _slot("fact", "parts", EVERY, optional=True),
)
"""What a correction has: which position it corrects, who made it, why, and the new fact."""

_EARLY = ("case", "at", "by")
_LATE = ("evidence", "signed")


def slots_of_kind(kind: str) -> tuple[Slot, ...]:
    """Give the fields of a kind of fact or correction; none where there is no such kind."""
    if kind in ("entry.retracted", "entry.replaced"):
        return CORRECTION_FIELDS
    fact = kinds_of().get(kind)
    return () if fact is None else _ordered(fields_of(fact))


def _ordered(slots: Iterable[Slot]) -> tuple[Slot, ...]:
    """Put case, moment and party first, evidence and signs last."""
    ranks = {name: n for n, name in enumerate(_EARLY)} | dict.fromkeys(_LATE, 100)
    return tuple(sorted(slots, key=lambda slot: ranks.get(slot.name, 50)))


@frozen
class _Laid:
    """A sheet as it is laid out: its name, its headings, and its rows as wide as they are."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def written_workbook(
    entries: Iterable[Entry],
    *,
    created: datetime,
    classes: frozenset[Privacy] = OPEN,
) -> bytes:
    """Write entries as a workbook: a sheet for each room that has any, one for corrections.

    Fields of other classes than those given are left out, and without what is personal every
    case that is a person; `EVERY` class is needed to read the entries back. Raises
    `CodecError` for an ill-typed value, and `LedgerError` where there are more rows, columns
    or bytes than are read back.
    """
    into = BytesIO()
    with opened(into, created) as book:
        for one in _sheets(entries, classes):
            sheet = book.sheet(one.name)
            for column, heading in enumerate(one.headings):
                book.put(sheet, (0, column), heading, {"bold": True, "bottom": 1})
                shown = (heading, *(row[column] for row in one.rows[:200]))
                sheet.set_column(column, column, width_of(shown))
            for number, row in enumerate(one.rows, 1):
                for column, value in enumerate(row):
                    book.put(sheet, (number, column), value)
            sheet.freeze_panes(1, len(HEAD))
            sheet.autofilter(0, 0, len(one.rows), len(one.headings) - 1)
    with ZipFile(into) as packed:
        _hold_bytes("", sum(info.file_size for info in packed.infolist()), MOST_BYTES)
    return _hold_file("", into.getvalue())


def written_csv(
    entries: Iterable[Entry], *, classes: frozenset[Privacy] = OPEN
) -> Mapping[str, bytes]:
    """Write entries as csv files in UTF-8 with its mark: the bytes of each by its room.

    Every field is quoted, and a text that a spreadsheet could take for a formula is marked
    (see `sheets.safe`). Raises as `written_workbook` does.
    """
    return {one.name: _csv(one) for one in _sheets(entries, classes)}


def _csv(one: _Laid) -> bytes:
    into = StringIO()
    rows = csv.writer(into, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    rows.writerow(one.headings)
    rows.writerows([safe(_plain(value)) for value in row] for row in one.rows)
    return _hold_file(one.name, into.getvalue().encode("utf-8-sig"))


def _plain(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value:f}"  # never with an exponent
    return f"{value}"


def _sheets(entries: Iterable[Entry], classes: frozenset[Privacy]) -> list[_Laid]:
    """Part entries by room, in the order of the house; an empty register has empty corrections."""
    shape, told = known(None).of(Entry), tuple(entries)
    hidden = frozenset[str]() if Privacy.PERSONAL in classes else _persons(told)
    parted: dict[str, list[dict[str, Any]]] = {}
    for entry in told:
        fact = _fact_of(entry)
        if fact is not None and fact.case in hidden:
            continue
        room = room_of(fact) if fact is not None and fact is entry.content else CORRECTIONS
        raw = _flat(raw_of(shape, entry))
        parted.setdefault(room, []).append({n: v for n, v in raw.items() if not _names(v, hidden)})
    order = [room for room in (*rooms(), CORRECTIONS) if room in parted]
    return [_sheet(room, parted.get(room, []), classes) for room in order or [CORRECTIONS]]


def _fact_of(entry: Entry) -> Fact | None:
    """Give the fact that an entry tells, or puts in the place of another."""
    content = entry.content.fact if isinstance(entry.content, Replaced) else entry.content
    return content if isinstance(content, Fact) else None


def _persons(entries: Iterable[Entry]) -> frozenset[str]:
    """List the cases that are persons, which go out only where what is personal does."""
    facts = filter(None, map(_fact_of, entries))
    return frozenset(fact.case for fact in facts if room_of(fact) in DISCREET)


def _names(raw: Any, cases: frozenset[str]) -> bool:
    """Tell whether a value names one of some cases, at any depth."""
    if isinstance(raw, dict | list) and cases:
        return any(_names(one, cases) for one in (raw.values() if isinstance(raw, dict) else raw))
    return isinstance(raw, str) and raw in cases


def _flat(raw: dict[str, Any]) -> dict[str, Any]:
    """Put what an entry and its content have side by side."""
    content = dict(raw.pop("content"))
    if "position" in content:
        content["corrects"] = content.pop("position")
    return {**content, **raw}


def _sheet(name: str, raws: list[dict[str, Any]], classes: frozenset[Privacy]) -> _Laid:
    kinds = dict.fromkeys(raw["kind"] for raw in raws) or {"entry.retracted": None}
    own = {kind: (*HEAD, *slots_of_kind(kind)) for kind in kinds}
    out = {k: {s.name: s for s in slots if s.is_in(classes)} for k, slots in own.items()}
    found = _ordered({s.name: s for slots in own.values() for s in slots}.values())
    names = [s.name for s in HEAD]
    going = {name for slots in out.values() for name in slots}
    names += [s.name for s in found if s.name in going and s.name not in names]
    rows = [_cells(raw, names, out[raw["kind"]]) for raw in raws]
    widths = {n: max((len(row[n]) for row in rows if n in row), default=1) for n in names}
    headings = [f"{n}#{part + 1}" if part else n for n in names for part in range(widths[n])]
    _hold(name, len(rows) + 1, len(headings))
    return _Laid(name, tuple(headings), tuple(_row(row, names, widths) for row in rows))


def _cells(
    raw: dict[str, Any], names: list[str], slots: Mapping[str, Slot]
) -> dict[str, tuple[Value, ...]]:
    return {n: chunks(cell_of(raw.get(n), slots[n])) for n in names if n in slots}


def _row(
    row: dict[str, tuple[Value, ...]], names: list[str], widths: Mapping[str, int]
) -> tuple[Value, ...]:
    """Lay a row out, each field over as many columns as its longest value takes."""
    padded = ((*row.get(n, ()), *[None] * widths[n])[: widths[n]] for n in names)
    return tuple(value for parts in padded for value in parts)


def _hold(name: str, rows: int, columns: int) -> None:
    if rows > MOST_ROWS or columns > MOST_COLUMNS:
        expected = f"at most {MOST_ROWS} rows and {MOST_COLUMNS} columns"
        raise LedgerError([Fault(code="too-large", place=name, expected=expected)])


def _hold_file(name: str, data: bytes) -> bytes:
    _hold_bytes(name, len(data), MOST_FILE)
    return data


def _hold_bytes(name: str, size: int, most: int) -> None:
    if size > most:
        raise LedgerError([Fault(code="too-large", place=name, expected=f"at most {most} bytes")])
