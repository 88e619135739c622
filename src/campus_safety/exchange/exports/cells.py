"""Cells: the values of the wire as a spreadsheet holds them, and back without a difference."""

import json
import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, TypeAlias

from campus_safety.codec.faults import Wrong
from campus_safety.codec.parsing import dump, parse
from campus_safety.exchange.exports.fields import Slot
from campus_safety.exchange.sheets import Cell
from campus_safety.kernel.spans import plain

__all__ = [
    "BLANK",
    "LONGEST",
    "Value",
    "cell_of",
    "chunks",
    "counted_well",
    "exactly",
    "raw_of_cells",
]

LONGEST = 32_000
"""The most units of UTF-16 of a cell; a spreadsheet holds 32,767."""

Value: TypeAlias = str | int | Decimal | bool | date | datetime | None
"""What we write into a cell; `None` where nothing stands."""

BLANK = ""

_DIGITS = 15  # a spreadsheet keeps so many of a number
_FIRST = date(1900, 3, 1)  # before it spreadsheets count a day that never was
_ESCAPE = re.compile(r"_x[0-9A-Fa-f]{4}_")  # what a workbook takes for a character
_WHOLE = re.compile(r"0|-?[1-9]\d{0,16}", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_YES = {"true": True, "false": False}
_KINDS: dict[str, str] = {
    "text": "a text",
    "whole": "a whole number",
    "number": "a number such as 12 or 0.5",
    "yes": "true or false",
    "moment": "a day, or a time of RFC 3339 as text, such as 2026-03-01T08:00:00+08:00",
    "parts": "JSON",
}


def cell_of(raw: Any, slot: Slot) -> Value:
    """Give what stands in the cell of a field for its value on the wire.

    Lists and parts are canonical JSON; an empty list of a field that is never null is blank,
    as null is.
    """
    if raw is None or (raw == [] and not slot.optional):
        return None
    if slot.sort == "parts":
        return _without_escapes(dump(raw).decode())
    if slot.sort == "moment" and len(raw) == len("2026-03-01"):
        day = date.fromisoformat(raw)
        return day if counted_well(day) else str(raw)
    if slot.sort == "number":
        number = Decimal(raw)
        return number if exactly(number) else str(raw)
    if slot.sort == "whole":
        return int(raw) if abs(raw) < 10**_DIGITS else str(raw)
    if slot.sort == "yes":
        return "true" if raw else "false"  # some spreadsheets save a truth value as a formula
    return _kept(raw) if slot.sort == "text" else str(raw)


def exactly(number: Decimal) -> bool:
    """Tell whether a spreadsheet shows, keeps and gives back a number to its last digit.

    So many digits come back from the binary number that is nearest to them.
    """
    return len(number.as_tuple().digits) <= _DIGITS and abs(number.adjusted()) <= _DIGITS


def counted_well(day: date) -> bool:
    """Tell whether spreadsheets agree on which day the number of a day or time is."""
    return (day.date() if isinstance(day, datetime) else day) >= _FIRST


def _kept(text: str) -> str:
    """Write a text so that every reader of workbooks gives it back.

    A text that holds what a workbook takes for the escape of a character, or begins with a
    double quote, is written as a string of JSON.
    """
    if not text.startswith('"') and _ESCAPE.search(text) is None:
        return text
    return _without_escapes(json.dumps(text, ensure_ascii=False))


def _without_escapes(written: str) -> str:
    """Write the underscores of JSON as escapes of JSON where a workbook would read its own."""
    return written.replace("_", "\\u005f") if _ESCAPE.search(written) else written


def chunks(value: Value) -> tuple[Value, ...]:
    """Part a text that is too long for one cell; any other value is one part."""
    if not isinstance(value, str) or len(value) * 2 <= LONGEST:
        return (value,)
    size = LONGEST if all(ord(sign) < 0x10000 for sign in value) else LONGEST // 2
    return tuple(value[n : n + size] for n in range(0, len(value), size))


def raw_of_cells(cells: tuple[Cell, ...], slot: Slot) -> Any:
    """Give the value on the wire for the cells of a field; raises `Wrong` where they hold none.

    There are several where a long text was parted. Only what we write is read, as typed
    cells or, from separated values, as texts; nothing is guessed.
    """
    held = [cell for cell in cells if cell != BLANK]
    if not held:
        return _nothing(slot)
    if BLANK in cells[: len(held)]:
        raise Wrong("missing", "every part of a value that stands in several cells")
    if len(held) > 1 and not all(isinstance(cell, str) for cell in held):
        raise Wrong("wrong-type", _KINDS[slot.sort])
    cell: Cell = "".join(map(str, held)) if len(held) > 1 else held[0]
    return _raw(cell, slot.sort)


def _nothing(slot: Slot) -> Any:
    if slot.optional:
        return None
    if slot.sort == "parts":
        return []
    raise Wrong("missing", _KINDS[slot.sort])


def _raw(cell: Cell, sort: str) -> Any:
    wrong = Wrong("wrong-type", _KINDS[sort])
    if isinstance(cell, timedelta | time):
        raise wrong
    if sort == "moment":
        return _moment(cell, wrong)
    if isinstance(cell, date):
        raise wrong
    if sort == "yes":
        return _yes(cell, wrong)
    if sort in ("whole", "number"):
        return _number(cell, sort, wrong)
    if not isinstance(cell, str):
        raise wrong
    return parse(cell) if sort == "parts" else _text(cell)


def _text(cell: str) -> Any:
    if not cell.startswith('"'):
        return cell
    said = parse(cell)
    if not isinstance(said, str):
        raise Wrong("wrong-type", _KINDS["text"])
    return said


def _moment(cell: Cell, wrong: Wrong) -> str:
    if isinstance(cell, str):
        return cell
    if type(cell) is not date:
        raise wrong
    return cell.isoformat()


def _yes(cell: Cell, wrong: Wrong) -> bool:
    if isinstance(cell, bool):
        return cell
    said = _YES.get(cell.lower()) if isinstance(cell, str) else None
    if said is None:
        raise wrong
    return said


def _number(cell: Cell, sort: str, wrong: Wrong) -> int | str:
    if isinstance(cell, float):
        cell = plain(Decimal(repr(cell)))  # what is no number then is none of the wire either
    if not isinstance(cell, int | str):
        raise wrong
    if sort == "number" and not isinstance(cell, bool):
        return str(cell)
    if _WHOLE.fullmatch(str(cell)) is None:
        raise wrong
    return int(cell)
