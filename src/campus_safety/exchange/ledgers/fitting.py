"""Fitting: which layout a sheet has, in which rows its headings stand, and why we think so."""

import re
from collections.abc import Iterator
from functools import lru_cache

from attrs import field, frozen

from campus_safety.exchange.ledgers.cells import Reader, Reason
from campus_safety.exchange.ledgers.grids import weekdays_across
from campus_safety.exchange.ledgers.heading import header_rows, path_of, width_of
from campus_safety.exchange.ledgers.lexicon import Layout, Role, layouts, private
from campus_safety.exchange.ledgers.mapping import Column
from campus_safety.exchange.ledgers.names import Names
from campus_safety.exchange.ledgers.values import Written, key_of
from campus_safety.exchange.sheets.workbook import Cell, Sheet

__all__ = ["Fit", "Match", "column_of", "fit", "samples"]

_BRACKETS = re.compile(r"[(（\[【].*?[)）\]】]")
_SAMPLED = 300
_SHORTEST = 2  # a heading of so few signs says little where it stands under another


@frozen(kw_only=True)
class Match:
    """A column that was recognised: its role, where it is, what heads it, and how we know."""

    role: Role
    column: int
    heading: str
    exactly: bool


@frozen(kw_only=True)
class Fit:
    """A layout that fits a sheet: its rows of headings (inclusive) and its columns."""

    layout: Layout
    sheet: Sheet = field(repr=False)
    first: int
    last: int
    matches: tuple[Match, ...]
    private: tuple[tuple[int, str], ...] = ()

    @property
    def weight(self) -> float:
        """Weigh how well it fits: what is recognised surely counts more, a mark of it double."""
        return sum(
            (2 if match.role.key in self.layout.marks else 1) * (1 if match.exactly else 0.7)
            for match in self.matches
        )

    @property
    def there(self) -> frozenset[str]:
        """Name the roles that were found."""
        return frozenset(match.role.key for match in self.matches)


def fit(sheet: Sheet) -> Fit | None:
    """Find the layout that fits a sheet best; `None` where none does."""
    best: Fit | None = None
    for found in _fits(sheet):
        if best is None or found.weight > best.weight:
            best = found
    return best


def _fits(sheet: Sheet) -> Iterator[Fit]:
    across = weekdays_across(sheet)
    for layout in layouts():
        if layout.grid:
            if across is not None:
                yield Fit(
                    layout=layout,
                    sheet=sheet,
                    first=across[0],
                    last=across[0],
                    matches=tuple(
                        Match(role=role, column=n, heading=role.headings[0], exactly=True)
                        for n, role in enumerate(layout.roles, 1)
                    ),
                )
            continue
        for first, last in header_rows(sheet):
            found = _matched(sheet, layout, first, last)
            if found is not None:
                yield found


def _matched(sheet: Sheet, layout: Layout, first: int, last: int) -> Fit | None:
    paths = {
        n: path
        for n in range(1, width_of(sheet, first, last) + 1)
        if (path := path_of(sheet, first, last, n))
    }
    if len(paths) < 2 or any(_is_long(path) for path in paths.values()):
        return None
    hidden = {n for n, path in paths.items() if _is_private(path)}
    open_ = {n: path for n, path in paths.items() if n not in hidden}
    matches = _matches(sheet, layout, open_, last)
    there = {match.role.key for match in matches}
    if len(matches) < 2 or not set(layout.needs) <= there or not there & set(layout.any):
        return None
    dropped = tuple((n, "/".join(paths[n])) for n in sorted(hidden))
    return Fit(layout=layout, sheet=sheet, first=first, last=last, matches=matches, private=dropped)


def _is_long(path: list[str]) -> bool:
    """Tell whether what stands there is too long for a heading."""
    return any(len(text) > 40 for text in path)


def _is_private(path: list[str]) -> bool:
    said = {key_of(_BRACKETS.sub("", path[-1])), key_of("".join(path))}
    return bool(said & {key_of(heading) for heading in private()})


def _matches(
    sheet: Sheet, layout: Layout, paths: dict[int, list[str]], last: int
) -> tuple[Match, ...]:
    """Match roles with columns: what is named surely, then by patterns, then by short names."""
    taken: dict[str, Match] = {}
    used: set[int] = set()
    for step in (_perhaps, _surely, _alike, _shortly):
        for role in layout.roles:
            if role.key in taken:
                continue
            for column in step(role, paths):
                unfit = not _reads_well(sheet, role, column, last, surely=step is _perhaps)
                if column in used or unfit:
                    continue
                taken[role.key] = Match(
                    role=role,
                    column=column,
                    heading=_unlike("/".join(paths[column]), column, paths),
                    exactly=step is not _alike,
                )
                used.add(column)
                break
    return tuple(taken[role.key] for role in layout.roles if role.key in taken)


def _unlike(heading: str, column: int, paths: dict[int, list[str]]) -> str:
    """Tell a heading from others like it by its number among them."""
    alike = [n for n, path in paths.items() if key_of("/".join(path)) == key_of(heading)]
    return f"{heading}#{alike.index(column) + 1}" if len(alike) > 1 else heading


def _perhaps(role: Role, paths: dict[int, list[str]]) -> Iterator[int]:
    """List the columns whose heading a role shares with another; their values must tell."""
    for heading in role.maybe:
        for column, path in paths.items():
            if key_of(heading) in _said(path):
                yield column


def _surely(role: Role, paths: dict[int, list[str]]) -> Iterator[int]:
    """List the columns that have a heading of a role, unless it is short and below another."""
    for heading in role.headings:
        for column, path in paths.items():
            plain = key_of(heading)
            if plain in _said(path) and (len(path) == 1 or len(plain) > _SHORTEST):
                yield column


def _alike(role: Role, paths: dict[int, list[str]]) -> Iterator[int]:
    """List the columns whose heading looks like one of a role; a group alone says too little."""
    for pattern in role.like:
        for column, path in paths.items():
            group = len(key_of("/".join(path[:-1])))
            own = any(re.search(pattern, said) for said in _said(path[-1:]))
            whole = re.search(pattern, key_of("/".join(path)))
            if own or (whole is not None and whole.end() > group + 1):
                yield column


def _shortly(role: Role, paths: dict[int, list[str]]) -> Iterator[int]:
    for heading in role.headings:
        for column, path in paths.items():
            if key_of(heading) in _said(path):
                yield column


def _said(path: list[str]) -> tuple[str, ...]:
    """Give what a heading may be known by, as it is compared."""
    return _said_by(tuple(path))


@lru_cache(maxsize=4096)  # every role of every layout asks it of every column
def _said_by(path: tuple[str, ...]) -> tuple[str, ...]:
    whole = "/".join(path)
    return tuple(
        dict.fromkeys(
            key_of(text)
            for text in (path[-1], _BRACKETS.sub("", path[-1]), whole, whole.replace("/", ""))
        )
    )


def _reads_well(sheet: Sheet, role: Role, column: int, last: int, *, surely: bool = False) -> bool:
    """Tell whether half of what stands in a column can be read as it must.

    A column of texts or words always can, unless it must be known `surely`.
    """
    if role.reads not in ("moment", "number", "whole", "hours") and not surely:
        return True
    cells = samples(sheet, column, last)
    reader = Reader(column_of(role), Written(year=2000), Names())
    read = [reader.read(cell) for cell in cells]
    said = [one for one in read if one is not None]
    good = [one for one in said if not isinstance(one, Reason)]
    return (not said and not surely) or len(good) * 2 >= max(len(said), 1)


def samples(sheet: Sheet, column: int, last: int) -> list[Cell]:
    """Give what stands in the first rows of a column, up to a blank row, without what is blank."""
    cells: list[Cell] = []
    for row in sheet.rows[last : last + _SAMPLED]:
        if not any(cell != "" for cell in row):
            if cells:
                break
            continue
        cell = row[column - 1] if column <= len(row) else ""
        if not isinstance(cell, str) or cell.strip():
            cells.append(cell)
    return cells


def column_of(role: Role, heading: str = "") -> Column:
    """Give the column of a mapping that reads as a role does."""
    words = dict(role.words)
    for headings, codes in role.codes:
        if key_of(_BRACKETS.sub("", heading)) in {key_of(h) for h in headings}:
            words |= codes
    return Column(
        key=role.key,
        headings=(heading,) if heading else role.headings,
        reads=role.reads,
        table=role.table,
        prefix=role.prefix,
        words=words,
        other=role.other,
        blank=role.blank,
        needed=role.needed,
    )
