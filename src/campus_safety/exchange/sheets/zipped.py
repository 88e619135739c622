"""Zipped spreadsheets: the guard before they are opened, and the survey of xlsx and ods."""

import re
import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from posixpath import join, normpath
from typing import Any
from zipfile import BadZipFile, ZipFile, ZipInfo

from campus_safety.exchange.extras import extra
from campus_safety.exchange.sheets.survey import Surveyed, refused
from campus_safety.exchange.sheets.workbook import MOST_ROWS, Spot, column_number

__all__ = ["MOST_BYTES", "MOST_MEMBERS", "MOST_RATIO", "members", "survey_xlsx"]

MOST_MEMBERS = 200
MOST_BYTES = 64 * 1024 * 1024
MOST_RATIO = 100
"""The most members of a file, the most bytes of all of them, and the most that one may grow."""

_BROKEN = (
    *(BadZipFile, zlib.error, NotImplementedError, EOFError),
    *(OSError, ValueError, RuntimeError),
)
_SMALL = 64 * 1024  # what is smaller than this may grow as it likes
_DTD = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCODING = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([^"']*)["']""")
_CELL = re.compile(rb"""\br\s*=\s*["']\s*([A-Za-z]{1,7})(\d{1,9})\s*["']""")
_FAR = re.compile(  # rows of six digits and more, and columns after GR, the two hundredth
    rb"""r(?<=\br)\s*=\s*["']\s*(?:([A-Za-z]{0,7})(\d{6,9})\s*["']"""
    rb"""|([A-Za-z]{3,7}|[H-Zh-z][A-Za-z]|[Gg][S-Zs-z])\d)"""
)
_MAYBE_ROW = re.compile(rb"row[\s/>](?<=[<:]row.)", re.DOTALL)
_ROW_BEGINS = re.compile(rb"<(?:\w+:)?row[\s/>]")
_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
_NUMBER = re.compile(rb"""\br\s*=\s*["']\s*(\d{1,9})""")
_MAYBE_FORMULA = re.compile(rb"f[\s>/](?<=[<:]f.)", re.DOTALL)
_HIDDEN = re.compile(rb"""\bhidden\s*=\s*["'](?:1|true)""")
_CELL_OR_FORMULA = re.compile(rb"<(?:\w+:)?(?:c\b([^>]*)>|f[\s>/])")
_LINK = re.compile(rb"<(?:\w+:)?hyperlink\b([^>]*)>")
_REFERENCE = re.compile(rb"""\bref\s*=\s*["']\s*([A-Za-z]{1,3})(\d{1,7})""")
_AREA = re.compile(
    rb"""<(?:\w+:)?mergeCell\b[^>]*\bref\s*=\s*["']"""
    rb"""([A-Za-z]{1,3})(\d{1,7}):([A-Za-z]{1,3})(\d{1,7})"""
)
_MACROS = ("vbaproject.bin", "xl/macrosheets/", "xl/activex/", "basic/", "scripts/")
_OUTSIDE = ("xl/externallinks/", "xl/embeddings/", "xl/connections.xml", "xl/querytables/")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


def members(data: bytes, file: str) -> Mapping[str, bytes]:
    """Unpack a zipped file with care; raises `LedgerError` for one that is hostile.

    The directory is held against the limits first, then every member is counted as it is
    unpacked, since directories lie.
    """
    try:
        with ZipFile(BytesIO(data)) as packed:
            listed = packed.infolist()
            _hold_directory(listed, file)
            return {info.filename: _unpacked(packed, info, file) for info in listed}
    except _BROKEN:
        pass
    raise refused("not-a-spreadsheet", file, "a file that unpacks without errors")


def _hold_directory(listed: list[ZipInfo], file: str) -> None:
    if len(listed) > MOST_MEMBERS:
        raise refused("too-many-members", file, f"at most {MOST_MEMBERS} parts in the file")
    if sum(info.file_size for info in listed) > MOST_BYTES:
        raise refused("too-large", file, f"at most {MOST_BYTES} bytes when unpacked")
    names: set[str] = set()
    for ordinal, info in enumerate(listed, 1):
        place = f"part {ordinal}"
        if info.flag_bits & 1:
            raise refused("encrypted", file, "a file without a password", place)
        if _leads_out(info.filename) or info.filename in names:
            raise refused("unsafe-name", file, "a plain name of its own, inside the file", place)
        if info.file_size > max(_SMALL, MOST_RATIO * max(info.compress_size, 1)):
            raise refused("ratio", file, f"parts packed at most {MOST_RATIO} to 1", place)
        names.add(info.filename)
        lower = info.filename.lower()
        if any(lower.startswith(name) or lower.endswith(name) for name in _MACROS):
            raise refused("macros", file, "a workbook without macros", place)
        if any(lower.startswith(name) for name in _OUTSIDE):
            raise refused("external-link", file, "a workbook that leads to no other file", place)


def _leads_out(name: str) -> bool:
    return name.startswith(("/", "\\")) or ":" in name or ".." in re.split(r"[/\\]", name)


def _unpacked(packed: ZipFile, info: ZipInfo, file: str) -> bytes:
    with packed.open(info) as member:
        data = member.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES or len(data) > max(_SMALL, MOST_RATIO * max(info.compress_size, 1)):
        raise refused("ratio", file, f"parts packed at most {MOST_RATIO} to 1")
    if info.filename.lower().endswith((".xml", ".rels")):
        _hold_markup(data, info.filename, file)
    return data


def _hold_markup(data: bytes, name: str, file: str) -> None:
    """Refuse what no spreadsheet holds: a document type, or another encoding than UTF-8."""
    declared = _ENCODING.match(data[:200].removeprefix(b"\xef\xbb\xbf"))
    named = declared[1].lower() if declared else b"utf-8"
    if named not in {b"utf-8", b"us-ascii"} or b"\0" in data[:200]:
        raise refused("bad-encoding", file, "parts in UTF-8", name)
    if _DTD.search(data):
        raise refused("dtd", file, "parts without a document type or entities", name)


def markup(data: bytes, name: str, file: str) -> Any:
    """Parse a small part with care; raises `LedgerError` where it is no XML."""
    with extra("excel"):
        from defusedxml.ElementTree import fromstring
    try:
        return fromstring(data, forbid_dtd=True)
    except Exception:  # noqa: BLE001  # of expat or of the guard, and each says the same
        raise refused("not-a-spreadsheet", file, "XML", name) from None


def survey_xlsx(parts: Mapping[str, bytes], file: str) -> tuple[Surveyed, ...]:
    """Survey the sheets of an xlsx file in its order, without reading their values."""
    book = parts.get("xl/workbook.xml")
    if book is None:
        raise refused("not-a-spreadsheet", file, "a workbook of xlsx")
    targets = _targets(parts, "xl/workbook.xml", file)
    sheets = []
    for sheet in markup(book, "xl/workbook.xml", file).iter():
        if not isinstance(sheet.tag, str) or not sheet.tag.endswith("}sheet"):
            continue
        path = targets.get(sheet.get(_RELATION) or sheet.get(_STRICT) or "", "")
        hidden = (sheet.get("state") or "visible") != "visible"
        name = sheet.get("name") or ""
        sheets.append(_surveyed(name, parts.get(path, b""), hidden=hidden))
    return tuple(sheets)


def _targets(parts: Mapping[str, bytes], name: str, file: str) -> dict[str, str]:
    """Give where the relations of a part lead inside the file."""
    folder, _, own = name.rpartition("/")
    path = f"{folder}/_rels/{own}.rels"
    if path not in parts:
        return {}
    found = {}
    for relation in markup(parts[path], path, file).iter():
        target = relation.get("Target") or ""
        inner = target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
        found[relation.get("Id") or ""] = inner
    return found


def _surveyed(name: str, data: bytes, *, hidden: bool) -> Surveyed:
    """Measure a sheet by the names of its cells, which cannot lie, and not by what it claims.

    Whether a cell lies beyond the limits is asked of all of them in one pass; how far a sheet
    within them reaches is of no interest.
    """
    tags = _ROW.findall(data) if b"hidden" in data else ()
    numbered = [_NUMBER.search(tag) for tag in tags]
    hidden_rows = {
        int(number[1]) if number else place
        for place, (tag, number) in enumerate(zip(tags, numbered, strict=True), 1)
        if b"hidden" in tag and _HIDDEN.search(tag)
    }
    rows, columns = _reach(data)
    return Surveyed(
        name=name,
        rows=rows,
        columns=columns,
        hidden=hidden,
        hidden_rows=frozenset(hidden_rows),
        formulas=frozenset(_formulas(data)),
        links=frozenset(_links(data)),
        merged=tuple(
            ((int(top), _column(left)), (int(bottom), _column(right)))
            for left, top, right, bottom in (_AREA.findall(data) if b"mergeCell" in data else ())
        ),
    )


def _reach(data: bytes) -> tuple[int, int]:
    """Give how many rows begin, or the last that is named far down, and the last column far out."""
    rows, columns = len(_MAYBE_ROW.findall(data)), 0
    if rows > MOST_ROWS:  # some of them may be words in a text
        rows = len(_ROW_BEGINS.findall(data))
    for found in _FAR.finditer(data):
        rows = max(rows, int(found[2] or 0))
        columns = max(columns, _column(found[1] or found[3] or b"A"))
    return rows, columns


def _column(letters: bytes) -> int:
    return column_number(letters.decode("ascii"))


def _formulas(data: bytes) -> Iterator[Spot]:
    """List the cells that hold a formula: each belongs to the last cell that began before it."""
    if not _MAYBE_FORMULA.search(data):
        return
    spot = None
    for found in _CELL_OR_FORMULA.finditer(data):
        if found[1] is not None:
            spot = _CELL.search(found[1])
        elif spot is not None:
            yield int(spot[2]), _column(spot[1])


def _links(data: bytes) -> Iterator[Spot]:
    """List the cells that lead out of the file; a link to another place in it has no relation."""
    for tag in _LINK.findall(data) if b"hyperlink" in data else ():
        spot = _REFERENCE.search(tag)
        if spot and re.search(rb"\b\w+:id\s*=", tag):
            yield int(spot[2]), _column(spot[1])
