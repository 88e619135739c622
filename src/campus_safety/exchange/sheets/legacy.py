"""Legacy workbooks: the survey of xls files, record by record."""

from collections.abc import Iterator
from io import BytesIO
from struct import Struct

from attrs import define, field

from campus_safety.exchange.extras import extra
from campus_safety.exchange.sheets.survey import Surveyed, refused
from campus_safety.exchange.sheets.workbook import MOST_ROWS, Spot

__all__ = ["survey_xls"]

_HEAD = Struct("<HH")
_SPOT = Struct("<HH")
_AREA = Struct("<HHHH")
_EIGHT = 0x0600  # the version of the format that every Excel since 1997 writes
_BOF, _EOF, _SHEET, _PASSWORD = 0x0809, 0x000A, 0x0085, 0x002F
_FORMULA, _LINK, _MERGED, _ROW, _MULTIPLE = 0x0006, 0x01B8, 0x00E5, 0x0208, 0x00BD
_OUTSIDE = 0x01AE
# Cells with something in them: those that are only formatted are not laid out.
_CELLS = frozenset({0x0006, 0x00FD, 0x0203, 0x027E, 0x0204, 0x0205, 0x00D6, 0x00BD})
_OWN, _ADD_IN = 0x0401, 0x3A01
_HIDDEN = 0x20


def survey_xls(data: bytes, file: str) -> tuple[Surveyed, ...]:
    """Survey the sheets of an xls file in its order, without reading their values."""
    stream = _stream(data, file)
    listed: list[tuple[int, str, bool]] = []
    for kind, body, at in _records(stream, 0):
        if at == 0 and (kind != _BOF or len(body) < 4 or _SPOT.unpack_from(body)[0] != _EIGHT):
            raise refused("not-a-spreadsheet", file, "xls of Excel 97 or later")
        if kind == _PASSWORD:
            raise refused("encrypted", file, "a file without a password")
        if kind == _OUTSIDE and len(body) > 4 and _SPOT.unpack_from(body)[1] not in (_OWN, _ADD_IN):
            raise refused("external-link", file, "a workbook that leads to no other file")
        if kind == _SHEET and len(body) >= 8 and body[5] == 0:
            listed.append((int.from_bytes(body[:4], "little"), _name(body), body[4] & 3 != 0))
    return tuple(_Walk().surveyed(stream, at, name, hidden=hides) for at, name, hides in listed)


def _stream(data: bytes, file: str) -> bytes:
    with extra("excel"):
        import olefile
    try:
        with olefile.OleFileIO(BytesIO(data)) as held:
            names = ["/".join(entry).lower() for entry in held.listdir()]
            if any("_vba_project" in name or "vba/" in name for name in names):
                raise refused("macros", file, "a workbook without macros")
            if any("encryptedpackage" in name for name in names):
                raise refused("encrypted", file, "a file without a password")
            if "workbook" in names:
                stream: bytes = held.openstream("Workbook").read()
                return stream
    except (OSError, ValueError, IndexError, TypeError):
        pass
    raise refused("not-a-spreadsheet", file, "xls of Excel 97 or later")


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes, int]]:
    """List the records from a place to the end of their part: kind, content, place."""
    deep = 0
    while 0 <= at <= len(stream) - 4:
        kind, length = _HEAD.unpack_from(stream, at)
        yield kind, stream[at + 4 : at + 4 + length], at
        deep += (kind == _BOF) - (kind == _EOF)
        if deep <= 0:
            return
        at += 4 + length


def _name(body: bytes) -> str:
    length, wide = body[6], body[7] & 1
    written = body[8 : 8 + length * (2 if wide else 1)]
    return written.decode("utf-16-le" if wide else "latin-1", "replace")


@define
class _Walk:
    """Walks the records of one sheet."""

    rows: int = 0
    columns: int = 0
    hidden: set[int] = field(factory=set)
    formulas: set[Spot] = field(factory=set)
    links: set[Spot] = field(factory=set)
    merged: list[tuple[Spot, Spot]] = field(factory=list)

    def surveyed(self, stream: bytes, at: int, name: str, *, hidden: bool) -> Surveyed:
        for kind, body, _ in _records(stream, at):
            self._record(kind, body)
        return Surveyed(
            name=name,
            rows=self.rows,
            columns=self.columns,
            hidden=hidden,
            hidden_rows=frozenset(self.hidden),
            formulas=frozenset(self.formulas),
            links=frozenset(self.links),
            merged=tuple(self.merged),
        )

    def _record(self, kind: int, body: bytes) -> None:
        if kind in _CELLS and len(body) >= 6:
            row, column = _SPOT.unpack_from(body)
            last = int.from_bytes(body[-2:], "little") if kind == _MULTIPLE else column
            self.rows = max(self.rows, row + 1)
            self.columns = max(self.columns, max(column, last) + 1)
            if kind == _FORMULA:
                self.formulas.add((row + 1, column + 1))
        elif kind == _ROW and len(body) >= 16 and body[12] & _HIDDEN:
            self.hidden.add(int.from_bytes(body[:2], "little") + 1)
        elif kind == _LINK and len(body) >= 32:
            top, _, left, _ = _AREA.unpack_from(body)
            self.links.add((top + 1, left + 1))
        elif kind == _MERGED and len(body) >= 2:
            self._areas(body)

    def _areas(self, body: bytes) -> None:
        count = min(int.from_bytes(body[:2], "little"), (len(body) - 2) // 8, MOST_ROWS)
        for n in range(count):
            top, bottom, left, right = _AREA.unpack_from(body, 2 + 8 * n)
            self.merged.append(((top + 1, left + 1), (bottom + 1, right + 1)))
