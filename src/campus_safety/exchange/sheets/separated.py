"""Separated values: csv files in any of the encodings that people save them in, and back."""

import csv
import re
from collections import Counter
from io import StringIO

from campus_safety.exchange.sheets.survey import refused
from campus_safety.exchange.sheets.workbook import MOST_COLUMNS, MOST_ROWS, Cell, Sheet, Spot

__all__ = ["STARTS_A_FORMULA", "read_csv", "safe", "unsafe"]

STARTS_A_FORMULA = frozenset("=+-@\t\r\n\0＝＋－＠")
"""What a spreadsheet may take for the start of a formula, in full width also."""

_MARK = "'"
_QUOTED = re.compile(r'"[^"]*"?')
_DELIMITERS = (",", "\t", ";", "|", "，")
_ENCODINGS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def safe(text: str) -> str:
    """Mark a text that a spreadsheet would take for a formula, so that `unsafe` gives it back.

    The mark is an apostrophe; a text that already begins with one is marked too.
    """
    return f"{_MARK}{text}" if text and (text[0] in STARTS_A_FORMULA or text[0] == _MARK) else text


def unsafe(text: str) -> str:
    """Take the mark off a text: the other way round than `safe`."""
    marked = len(text) > 1 and text[0] == _MARK
    return text[1:] if marked and (text[1] in STARTS_A_FORMULA or text[1] == _MARK) else text


def read_csv(data: bytes, file: str) -> Sheet:
    """Read a file of separated values as one sheet; raises `LedgerError` where it is none.

    The encoding is told by its mark, else it is UTF-8, else GB 18030, which holds GBK. A
    cell that begins with an equals sign is a formula; one that is marked is a text.
    """
    text = _decoded(data, file)
    if "\0" in text:
        raise refused("not-a-spreadsheet", file, "a text file without zero characters")
    rows: list[tuple[Cell, ...]] = []
    formulas: set[Spot] = set()
    reader = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        for row in reader:
            _hold(len(rows) + 1, len(row), file)
            rows.append(tuple(unsafe(cell) for cell in row))
            formulas |= {(len(rows), n) for n, cell in enumerate(row, 1) if cell[:1] in ("=", "＝")}
    except csv.Error:
        expected = "quotes that are closed, and cells of at most 131072 characters"
        raise refused("bad-quoting", file, expected, f"line {reader.line_num}") from None
    return Sheet(name="csv", rows=tuple(rows), formulas=frozenset(formulas))


def _hold(rows: int, columns: int, file: str) -> None:
    if rows > MOST_ROWS or columns > MOST_COLUMNS:
        expected = f"at most {MOST_ROWS} rows and {MOST_COLUMNS} columns"
        raise refused("too-large", file, expected, f"row {rows}")


def _decoded(data: bytes, file: str) -> str:
    marked = next((name for mark, name in _ENCODINGS if data.startswith(mark)), None)
    for encoding in (marked,) if marked else ("utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise refused("bad-encoding", file, "a text in UTF-8, UTF-16 or GB 18030 (GBK)")


def _delimiter(text: str) -> str:
    """Choose what separates: the sign that splits the most of the first lines alike.

    What stands between quotes separates nothing.
    """
    bare = _QUOTED.sub('""', text[:65_536])
    lines = [line for line in bare.splitlines()[:50] if line.strip()]
    best, most = ",", 0
    for sign in _DELIMITERS:
        counts = Counter(line.count(sign) for line in lines if sign in line)
        alike = max((lines_ * count for count, lines_ in counts.items()), default=0)
        if alike > most:
            best, most = sign, alike
    return best
