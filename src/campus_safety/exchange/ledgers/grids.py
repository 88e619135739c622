"""Grids: rosters with weekdays across, turned into rows of a day, a post and its persons."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from campus_safety.exchange.ledgers.mapping import Mapping
from campus_safety.exchange.ledgers.values import clean, key_of
from campus_safety.exchange.sheets.workbook import Cell, Sheet

__all__ = ["HEADINGS", "as_rows", "weekday_of", "weekdays_across"]

HEADINGS = ("day", "weekday", "post", "persons", "role")
"""The headings of the rows that come of a grid."""

_DAYS = "一二三四五六日"
_SHORT = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DATE = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})(?:\s*[-./月]\s*(?:(\d{1,2})\s*日?)?)?")
_LONGEST = 400  # days of a period


def weekday_of(text: str) -> int | None:
    """Read the name of a weekday, from 1 for Monday; `None` where it is none."""
    key = key_of(text).removeprefix("星期").removeprefix("周").removeprefix("礼拜")
    key = "日" if key == "天" else key
    if len(key) == 1 and key in _DAYS:
        return _DAYS.index(key) + 1
    if key in ("1", "2", "3", "4", "5", "6", "7"):
        return int(key)
    return next((n for n, day in enumerate(_SHORT, 1) if key.startswith(day)), None)


def weekdays_across(sheet: Sheet) -> tuple[int, dict[int, int]] | None:
    """Find the row with the weekdays, and which column is which; `None` where there is none."""
    for number in range(1, min(len(sheet.rows), 20) + 1):
        said = {n: weekday_of(clean(cell)) for n, cell in enumerate(sheet.row(number), 1)}
        found = {n: day for n, day in said.items() if day is not None}
        rising = list(found.values()) == sorted(set(found.values()))
        if len(found) >= 4 and rising:
            return number, found
    return None


def as_rows(sheet: Sheet, mapping: Mapping) -> Sheet:
    """Turn a grid into rows; any other sheet, and one without a period, stays as it is."""
    across = weekdays_across(sheet) if mapping.grid else None
    period = None if across is None else _period(sheet, across[0])
    if across is None or period is None:
        return sheet
    rows: list[tuple[Cell, ...]] = [HEADINGS]
    rows += _turned(sheet, across, period)
    return Sheet(name=sheet.name, rows=tuple(rows), hidden=sheet.hidden)


def _turned(
    sheet: Sheet, across: tuple[int, dict[int, int]], period: tuple[date, date]
) -> Iterator[tuple[Cell, ...]]:
    first, columns = across
    label = min(columns) - 1
    since, until = period
    days = [since + timedelta(days=n) for n in range((until - since).days + 1)]
    for number in range(first + 1, len(sheet.rows) + 1):
        post = clean(sheet.cell(number, label)) if label else ""
        for column, weekday in columns.items():
            persons = clean(sheet.cell(number, column))
            if persons:
                yield from (
                    (day, weekday, post, persons, post)
                    for day in days
                    if day.isoweekday() == weekday
                )


def _period(sheet: Sheet, first: int) -> tuple[date, date] | None:
    """Give the days for which a grid holds, as its title tells: two dates, or two months."""
    above = " ".join(clean(c) for n in range(1, first) for c in sheet.row(n))
    found = list(_DATE.finditer(f"{above} {sheet.name}"))
    if len(found) < 2:
        return None
    start, end = found[0], found[-1]
    try:
        since = date(int(start[1]), int(start[2]), int(start[3] or 1))
        until = date(int(end[1]), int(end[2]), int(end[3] or 1))
    except ValueError:
        return None
    if end[3] is None:
        until = until.replace(day=monthrange(until.year, until.month)[1])
    return (since, until) if timedelta() <= until - since <= timedelta(days=_LONGEST) else None
