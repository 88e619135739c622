"""Series of returns 报表种类: the rows of the law's tables, and periods by their names."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from attrs import frozen

from campus_safety.kernel import (
    Anchor,
    Every,
    Gap,
    Period,
    Provision,
    Rule,
    Window,
    bounds,
    occasions,
)
from campus_safety.response.filing.life import Rules
from campus_safety.vocabulary import School

__all__ = ["TABLES", "Series", "calendar_period", "listed", "series_of", "tables"]

TABLES = ("work_safety", "disputes", "security", "education", "school")
"""The fields of the section of law that hold a table of series, one for each regime."""

_DAY = timedelta(days=1)


@frozen(kw_only=True)
class Series:
    """One row of a table: a series, its period, its last day, its addressee, what it counts.

    The last day is `anchor.day` of the period, or so many days after the period's end.
    Without `kinds` every school owes it, otherwise those of one of the kinds.
    """

    key: str
    anchor: Anchor
    to: str
    provision: Provision[Mapping[str, Any]]
    days_after: int | None = None
    counts: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    key_periods: bool = False

    def deadline(self, period: Period, zone: str) -> Window:
        """Give the last moment at which the return of a period is in time."""
        if self.days_after is None:
            return self.anchor.deadline(period, zone)
        end = bounds(period.until - _DAY + timedelta(days=self.days_after), zone)[1]
        return Window(earliest=end, latest=end)

    def is_owed(self, school: School, day: date, rules: Rules) -> bool:
        """Tell whether a school owes it for the period that begins on a day."""
        profile = school.on(day)
        of_kind = not self.kinds or (profile is not None and profile.kind in self.kinds)
        return of_kind and (not self.key_periods or _is_key(day, rules.key_periods))


def _is_key(day: date, rule: Rule[Mapping[str, Any]]) -> bool:
    """Tell whether a day lies in one of the key periods 重点时期 that a rule lists."""
    rows = () if isinstance(rule, Gap) else rule.value.values()
    return any(
        isinstance(row, Mapping) and f"{row.get('since')}" <= f"{day}" < f"{row.get('until')}"
        for row in rows
    )


def tables(rules: Rules) -> tuple[Rule[Mapping[str, Any]], ...]:
    """List the tables of series, one for each regime."""
    return tuple(getattr(rules, name) for name in TABLES)


def listed(rules: Rules) -> Iterator[Series]:
    """List the series of all regimes; a row of another form names none.

    Where two tables list one series, the first of them speaks.
    """
    seen: set[str] = set()
    for table in tables(rules):
        for series in _rows(table):
            if series.key not in seen:
                seen.add(series.key)
                yield series


def series_of(key: str, rules: Rules) -> Series | Gap:
    """Give the row of a series; unknown where a table is not known that might list it."""
    for table in tables(rules):
        if table is Gap.UNKNOWN:
            return Gap.UNKNOWN
        for series in _rows(table):
            if series.key == key:
                return series
    return Gap.ABSENT


def _rows(table: Rule[Mapping[str, Any]]) -> Iterator[Series]:
    if isinstance(table, Gap):
        return
    for key, row in table.value.items():
        if not isinstance(row, Mapping) or not isinstance(row.get("to"), str):
            continue
        if row.get("each") in tuple(Every):
            yield _series(key, row, table)


def _series(key: str, row: Mapping[str, Any], table: Provision[Mapping[str, Any]]) -> Series:
    return Series(
        key=key,
        anchor=Anchor(every=Every(row["each"]), day=_number(row.get("day"))),
        to=row["to"],
        provision=table,
        days_after=_number(row.get("days_after")),
        counts=_words(row.get("counts")),
        kinds=_words(row.get("kinds")),
        key_periods=row.get("key_periods") is True,
    )


def _number(cell: object) -> int | None:
    """Read a cell as a number of days; a cell of any other form says none."""
    return cell if type(cell) is int else None


def _words(cell: object) -> tuple[str, ...]:
    """Read a cell as words; a cell of any other form names none."""
    return tuple(word for word in cell if isinstance(word, str)) if isinstance(cell, tuple) else ()


_FORMS: Mapping[str, tuple[Every, Callable[..., date]]] = {
    r"(\d{4})": (Every.YEAR, lambda year: date(year, 1, 1)),
    r"(\d{4})-H([12])": (Every.HALF_YEAR, lambda year, half: date(year, 6 * half - 5, 1)),
    r"(\d{4})-Q([1-4])": (Every.QUARTER, lambda year, quarter: date(year, 3 * quarter - 2, 1)),
    r"(\d{4})-(\d\d)": (Every.MONTH, lambda year, month: date(year, month, 1)),
    r"(\d{4})-W(\d\d)": (Every.WEEK, lambda year, week: date.fromisocalendar(year, week, 1)),
    r"(\d{4})-(\d\d)-(\d\d)": (Every.DAY, date),
}


def calendar_period(name: str) -> Period | None:
    """Give the period of everybody's calendar that has a name, such as `2026-Q1`.

    `None` for the name of a term or a school year, and for what is no period at all.
    """
    for form, (every, first) in _FORMS.items():
        found = re.fullmatch(form, name, re.ASCII)
        if found is None:
            continue
        try:
            start = first(*map(int, found.groups()))
        except ValueError:
            return None
        return _beginning(every, start)
    return None


def _beginning(every: Every, start: date) -> Period | None:
    """Give the period of a kind that begins on a day, in the years that can be reckoned with."""
    if not 1900 <= start.year <= 2200:
        return None
    ((_, period),) = occasions(Anchor(every=every), start, start + _DAY, ())
    return period
