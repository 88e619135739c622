"""Values: one vocabulary of units, and how a value of each is read and written."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, time
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from attrs import field, frozen

from campus_safety.kernel import Anchor, Counting, Every, Term, Unit

__all__ = ["UNITS", "Misread", "MonthDay", "Table", "Value", "read_value", "write_value"]

Value: TypeAlias = (
    "int | str | Decimal | Fraction | Term | Counting | Anchor | Table | tuple[Value, ...]"
)
"""What a provision may say: exact, immutable and hashable."""

Cell: TypeAlias = Callable[[object], Value]
"""How one cell of a list or a table is read."""

_DECIMAL = re.compile(r"-?\d{1,15}(\.\d{1,15})?", re.ASCII)
_FRACTION = re.compile(r"(\d{1,9})/([1-9]\d{0,8})", re.ASCII)
_MONTH_DAY = re.compile(r"(\d\d)-(\d\d)", re.ASCII)
_LEAP_YEAR = 2000
_DEEPEST = 8


class Misread(ValueError):
    """A raw value that is not of its unit; says what was expected and never what was read."""

    def __init__(self, code: str, expected: str) -> None:
        super().__init__(f"{code}: expected {expected}")
        self.code = code
        self.expected = expected


class MonthDay(NamedTuple):
    """A day of every year."""

    month: int
    day: int


def _pairs(cells: "Mapping[str, Value]") -> "tuple[tuple[str, Value], ...]":
    return tuple(cells.items())


@frozen(eq=False, repr=False)
class Table(Mapping[str, "Value"]):
    """A table as a mapping that never changes: hashable, and equal by its content.

    It is walked through in the order in which it was written.
    """

    _cells: "tuple[tuple[str, Value], ...]" = field(converter=_pairs)

    def __getitem__(self, name: str) -> "Value":
        for known, value in self._cells:
            if known == name:
                return value
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        return (name for name, _ in self._cells)

    def __len__(self) -> int:
        return len(self._cells)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Table) and dict(self._cells) == dict(other._cells)

    def __hash__(self) -> int:
        return hash(frozenset(self._cells))

    def __repr__(self) -> str:
        return f"Table({dict(self._cells)!r})"


def _wrong(expected: str) -> Misread:
    return Misread("wrong-value", expected)


def _nested(raw: object, cell: Cell, depth: int = 0) -> Value:
    """Read a value that may be a table or a list of such values."""
    if not isinstance(raw, dict | list):
        return cell(raw)
    if not raw or depth == _DEEPEST:
        raise _wrong(f"a table or a list that is not empty, at most {_DEEPEST} deep")
    if isinstance(raw, dict):
        return Table({str(name): _nested(value, cell, depth + 1) for name, value in raw.items()})
    return tuple(_nested(value, cell, depth + 1) for value in raw)


def _plain(raw: object) -> Value:
    """Read a cell of a plain table or list: a word, a whole number or a yes or no."""
    if isinstance(raw, str | int):
        return raw
    raise _wrong("texts, whole numbers, true or false; never a number with a point")


def _whole(raw: object) -> int:
    if isinstance(raw, bool) or not isinstance(raw, int) or raw < 0:
        raise _wrong("a whole number of zero or more")
    return raw


def _whole_or_word(raw: object) -> Value:
    return raw if isinstance(raw, str | bool) else _whole(raw)


def _figure(raw: object, _: str) -> Value:
    """Read a count of something, or a table or a list of counts with words among them."""
    return _nested(raw, _whole_or_word) if isinstance(raw, dict | list) else _whole(raw)


def _decimal(raw: object) -> Decimal:
    if isinstance(raw, int) and not isinstance(raw, bool):
        return Decimal(raw)
    if isinstance(raw, str) and _DECIMAL.fullmatch(raw):
        return Decimal(raw)
    raise _wrong("a whole number, or a text such as '2.5'; never a number with a point")


def _share(raw: object) -> Decimal:
    share = _decimal(raw)
    if share < 0:
        raise _wrong("a share of zero or more")
    return share


def _fraction(raw: object, _: str) -> Fraction:
    parts = _FRACTION.fullmatch(raw) if isinstance(raw, str) else None
    if parts is None:
        raise _wrong("a fraction such as '2/3'")
    return Fraction(int(parts[1]), int(parts[2]))


def _term(raw: object, counting: str) -> Term:
    expected = "a duration such as 'PT24H', 'P30D', '5 working days' or 'at once'"
    if not isinstance(raw, str):
        raise _wrong(expected)
    try:
        return Term.parse(raw, counting)
    except ValueError:
        raise _wrong(expected) from None


def _working_days(raw: object, counting: str) -> Value:
    if isinstance(raw, str):
        term = _term(raw, counting)
        if term.unit is Unit.WORKING_DAYS:
            return term
        raise _wrong("a number of working days")
    return Term(_whole(raw), Unit.WORKING_DAYS, counting)


def _text(raw: object, _: str) -> str:
    if not isinstance(raw, str) or not raw.strip():
        raise _wrong("a text that is not empty")
    return raw


def _boolean(raw: object, _: str) -> bool:
    if not isinstance(raw, bool):
        raise _wrong("true or false")
    return raw


def _list(raw: object, _: str) -> Value:
    if not isinstance(raw, list):
        raise _wrong("a list")
    return _nested(raw, _plain)


def _table(raw: object, _: str) -> Value:
    if not isinstance(raw, dict):
        raise _wrong("a table")
    return _nested(raw, _plain)


def _month_day(raw: object, _: str) -> MonthDay:
    parts = _MONTH_DAY.fullmatch(raw) if isinstance(raw, str) else None
    try:
        day = date(_LEAP_YEAR, int(parts[1]), int(parts[2])) if parts else None
    except ValueError:
        day = None
    if day is None:
        raise _wrong("a day of the year such as '03-31'")
    return MonthDay(day.month, day.day)


def _named(raw: object, known: Mapping[str, type], expected: str) -> dict[str, object]:
    """Hold the keys of a small table, and the type of each, against those that are known."""
    if not isinstance(raw, dict) or raw.keys() - known.keys():
        raise _wrong(expected)
    if any(type(value) is not known[name] for name, value in raw.items()):
        raise _wrong(expected)
    return raw


_COUNTING: dict[str, type] = {"first_day": bool, "roll": bool, "calendar": str, "closes": str}
_ANCHOR: dict[str, type] = {"each": str, "times": int, "day": int, "nth": int}


def _counting(raw: object, _: str) -> Counting:
    expected = "a table with `first_day`, `roll`, `calendar` and `closes`, such as '17:00'"
    cells = _named(raw, _COUNTING, expected)
    try:
        closes = time.fromisoformat(str(cells["closes"])) if "closes" in cells else None
    except ValueError:
        raise _wrong(expected) from None
    if closes is not None and closes.tzinfo is not None:
        raise _wrong(expected)
    return Counting(
        first_day=cells.get("first_day") is True,
        roll=cells.get("roll") is True,
        calendar=str(cells.get("calendar", "")),
        closes=closes,
    )


def _anchored(raw: object, _: str) -> Anchor:
    expected = "a table with `each` (a period) and, from 1 up, `times`, `day` and `nth`"
    cells = _named(raw, _ANCHOR, expected)
    numbers = {name: value for name, value in cells.items() if isinstance(value, int)}
    if cells.get("each") not in tuple(Every) or any(n < 1 for n in numbers.values()):
        raise _wrong(expected)
    return Anchor(
        every=Every(str(cells["each"])),
        times=numbers.get("times", 1),
        day=numbers.get("day"),
        nth=numbers.get("nth"),
    )


_FIGURES = (
    *("count", "persons", "households", "departments", "levels", "level", "grades", "age"),
    *("yuan", "metres", "square_metres", "grams", "km_per_hour", "times_the_fine"),
    *("hours", "hours_per_day", "days", "months", "years", "months of full pay"),
    *("times_per_day", "times_per_term", "times_per_year", "times_per_school_year"),
    *("lessons_per_year", "meetings per year", "consecutive years", "consecutive times"),
    *("quarter of the year", "range of persons"),
)
_SHARES = ("percent", "percent per day", "percent of the fine", "share_of_last_year_income")

_READERS: dict[str, Callable[[object, str], Value]] = {
    **dict.fromkeys(_FIGURES, _figure),
    **dict.fromkeys(_SHARES, lambda raw, _: _nested(raw, _share)),
    "decimal": lambda raw, _: _nested(raw, _decimal),
    **dict.fromkeys(("fraction", "fraction_of_design_life"), _fraction),
    "duration": lambda raw, counting: _nested(raw, lambda cell: _term(cell, counting)),
    "working days": _working_days,
    "text": _text,
    "boolean": _boolean,
    **dict.fromkeys(("list", "ordered list"), _list),
    "table": _table,
    "counting": _counting,
    "anchored": _anchored,
    "month-day": _month_day,
}

UNITS = tuple(sorted(_READERS))
"""Every unit in which a value may be given."""


def read_value(unit: str, raw: object, counting: str = "counting.default") -> Value:
    """Read a raw value of TOML as a value of its unit; raises `Misread`.

    `counting` names the rule by which a term is counted. A measure may also be a table.
    """
    reader = _READERS.get(unit)
    if reader is None:
        raise Misread("unknown-unit", f"one of the units {', '.join(UNITS)}")
    return reader(raw, counting)


def write_value(unit: str, value: Value) -> object:
    """Write a value so that `read_value` reads it again; raises `Misread` if of another unit."""
    raw = _written(value)
    read_value(unit, raw)
    return raw


def _written(value: Value) -> object:
    if isinstance(value, Table):
        return {name: _written(cell) for name, cell in value.items()}
    if isinstance(value, tuple) and not isinstance(value, MonthDay):
        return [_written(cell) for cell in value]
    writer = _WRITERS.get(type(value))
    return value if writer is None else writer(value)


def _write_fraction(value: Fraction) -> str:
    return f"{value.numerator}/{value.denominator}"


def _write_month_day(value: MonthDay) -> str:
    return f"{value.month:02}-{value.day:02}"


def _write_counting(value: Counting) -> dict[str, object]:
    closes = None if value.closes is None else value.closes.isoformat()
    return _given(
        first_day=value.first_day, roll=value.roll, calendar=value.calendar, closes=closes
    )


def _write_anchor(value: Anchor) -> dict[str, object]:
    return _given(each=str(value.every), times=value.times, day=value.day, nth=value.nth)


def _given(**cells: object) -> dict[str, object]:
    """Leave out the cells that say nothing."""
    return {name: cell for name, cell in cells.items() if cell is not None}


_WRITERS: dict[type, Callable[..., object]] = {
    Term: str,
    Decimal: "{:f}".format,
    Fraction: _write_fraction,
    MonthDay: _write_month_day,
    Counting: _write_counting,
    Anchor: _write_anchor,
}
