"""Headings: in which row of a sheet they stand, and which column is which."""

import re
from collections.abc import Iterable, Iterator, Mapping

from attrs import field, frozen

from campus_safety.exchange.ledgers.mapping import Column
from campus_safety.exchange.ledgers.values import clean, key_of
from campus_safety.exchange.sheets.workbook import Sheet

__all__ = ["Header", "found_header", "header_rows", "labelled", "path_of", "width_of"]

SEARCHED = 30  # in so many of the first rows the headings are looked for

_NTH = re.compile(r"(.+)#([1-9]\d?)")
_BRACKETS = re.compile(r"[(（\[【].*?[)）\]】]")


@frozen(kw_only=True)
class Header:
    """Where the headings stand (`first` and `last` row, inclusive) and where each column is.

    `columns` gives for each key its column, `headings` for each column what stands there.
    `doubtful` are the keys for which several columns would do.
    """

    first: int
    last: int
    columns: Mapping[str, int] = field(hash=False)
    headings: Mapping[int, str] = field(hash=False)
    doubtful: tuple[str, ...] = ()


def found_header(sheet: Sheet, columns: Iterable[Column], row: int | None = None) -> Header | None:
    """Find the headings of a sheet, in one row or in two; `None` where they are not there.

    The row, or the pair of rows, in which the most columns are found is taken, the first of
    such. At least two must be found, or all that there are.
    """
    wanted = tuple(columns)
    best: Header | None = None
    for first, last in header_rows(sheet):
        if row in (None, first):
            header = matched(sheet, wanted, first, last)
            if best is None or len(header.columns) > len(best.columns):
                best = header
    least = min(2, len(wanted))
    return best if best is not None and len(best.columns) >= least else None


def matched(sheet: Sheet, columns: tuple[Column, ...], first: int, last: int) -> Header:
    """Say which column is which if the headings stand in these rows (both inclusive)."""
    names = candidates(sheet, first, last)
    taken: dict[str, int] = {}
    doubtful = []
    for column in columns:
        for alias in column.headings:
            name, ordinal = _ordinal(alias)
            at = [n for n in names.get(key_of(name), ()) if n not in taken.values() or ordinal]
            if ordinal:
                at = at[ordinal - 1 : ordinal]
            if at:
                taken[column.key] = at[0]
                doubtful += [column.key] if len(at) > 1 else []
                break
    width = width_of(sheet, first, last)
    shown = {n: "/".join(path_of(sheet, first, last, n)) for n in range(1, width + 1)}
    return Header(first=first, last=last, columns=taken, headings=shown, doubtful=tuple(doubtful))


def _ordinal(alias: str) -> tuple[str, int]:
    """Read a heading such as 责任人#2: the second of those that are alike."""
    found = _NTH.fullmatch(alias)
    return (found[1], int(found[2])) if found else (alias, 0)


def width_of(sheet: Sheet, first: int, last: int) -> int:
    """Give how many columns rows have, merged areas included."""
    rows = range(first, last + 1)
    merged = (column for row, column in sheet.merged if row in rows)
    return max((len(sheet.row(row)) for row in rows), default=0) or max(merged, default=0)


def candidates(sheet: Sheet, first: int, last: int) -> dict[str, list[int]]:
    """Give by which names each column could go: its path, its last heading, its only one."""
    found: dict[str, list[int]] = {}
    for column in range(1, width_of(sheet, first, last) + 1):
        for name in dict.fromkeys(_names(path_of(sheet, first, last, column))):
            found.setdefault(name, []).append(column)
    return found


def path_of(sheet: Sheet, first: int, last: int, column: int) -> list[str]:
    """Give the headings over a column, from the top.

    Where a group of columns is not merged but has one heading over its first, that heading
    stands over the others too.
    """
    said = [clean(sheet.cell(row, column)) for row in range(first, last + 1)]
    if first < last and not said[0] and said[-1]:
        before = (clean(sheet.cell(first, n)) for n in range(column - 1, 0, -1))
        said[0] = next((text for text in before if text), "")
    return list(dict.fromkeys(text for text in said if text))


def header_rows(sheet: Sheet) -> Iterator[tuple[int, int]]:
    """List the rows in which headings may stand: one, or two where the upper names groups."""
    for first in range(1, min(SEARCHED, len(sheet.rows)) + 1):
        if _names_groups(sheet, first):
            yield first, first + 1
        yield first, first


def _names_groups(sheet: Sheet, row: int) -> bool:
    """Tell whether a row has headings over several columns each, and is no title."""
    said = [clean(cell) for cell in sheet.row(row)]
    texts = [text for text in said if text]
    below = [clean(sheet.cell(row + 1, n)) for n in range(1, len(sheet.row(row + 1)) + 1)]
    if len(texts) < 2 or any(":" in text or "：" in text or len(text) > 16 for text in texts):
        return False
    width = max(len(said), len(below))
    said += [""] * (width - len(said))
    below += [""] * (width - len(below))
    return sum(1 for upper, lower in zip(said, below, strict=True) if lower and not upper) > 0


def _names(path: list[str]) -> Iterator[str]:
    if not path:
        return
    for text in ("/".join(path), path[-1]):
        yield key_of(text)
        yield key_of(_BRACKETS.sub("", text))


def labelled(sheet: Sheet, rows: Iterable[int], heads: Iterable[Column]) -> dict[str, str]:
    """Read what stands behind a label, as in 检查时间：2026年9月1日, or in the next cell."""
    wanted = tuple(heads)
    found: dict[str, str] = {}
    labels = [label for head in wanted for label in head.headings]
    if not labels:
        return found
    one = "|".join(re.escape(label) for label in sorted(labels, key=len, reverse=True))
    spoken = re.compile(
        rf"({one})\s*(?:[(（][^)）]*[)）])?\s*[:：]\s*(.*?)\s*(?=(?:{one})\s*(?:[(（][^)）]*[)）])?\s*[:：]|$)"
    )
    for row in rows:
        said = [clean(cell) for cell in sheet.row(row)]
        for place, text in enumerate(said):
            _behind(text, said[place + 1 :], wanted, spoken, found)
    return found


def _behind(
    text: str,
    after: list[str],
    heads: tuple[Column, ...],
    spoken: "re.Pattern[str]",
    found: dict[str, str],
) -> None:
    pairs = [(m[1], m[2]) for m in spoken.finditer(text)]
    if not pairs or not pairs[-1][1]:
        bare = pairs[-1][0] if pairs else _BRACKETS.sub("", text)
        following = next((cell for cell in after if cell), "")
        pairs = [*pairs[:-1], (bare, "" if _is_label(following, heads) else following)]
    for label, value in pairs:
        for head in heads:
            if value and key_of(label) in {key_of(name) for name in head.headings}:
                found.setdefault(head.key, value)


def _is_label(text: str, heads: tuple[Column, ...]) -> bool:
    plain = key_of(_BRACKETS.sub("", text))
    return any(plain == key_of(name) for head in heads for name in head.headings)
