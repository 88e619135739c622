"""Hostile files: each is refused by its code before it can do harm, or read as what it is."""

import zlib
from collections.abc import Callable
from io import BytesIO
from random import Random
from struct import pack
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from odf.table import TableCell, TableRow
from odf.text import P
from tests.exchange.given import xlsx
from tests.exchange.sheets.test_kinds import ods, xls
from tests.given import examples

from campus_safety.exchange.sheets import LedgerError, open_workbook, read_workbook
from campus_safety.exchange.sheets.opening import MOST_FILE
from campus_safety.exchange.sheets.survey import Surveyed
from campus_safety.exchange.sheets.workbook import MOST_ROWS
from campus_safety.exchange.sheets.zipped import survey_xlsx

ROWS = [["编号", "隐患"], ["1", "灭火器过期"]]
SHEET = "xl/worksheets/sheet1.xml"


def code(data: bytes) -> str:
    """Give the code by which a file is refused; empty where it is read."""
    try:
        read_workbook(data, "f.xlsx")
    except LedgerError as error:
        (fault,) = error.faults[:1]
        assert fault.expected
        return fault.code
    return ""


def changed(
    data: bytes, change: Callable[[dict[str, bytes]], object], how: int = ZIP_DEFLATED
) -> bytes:
    """Give a zipped file with other parts."""
    with ZipFile(BytesIO(data)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    change(parts)
    held = BytesIO()
    with ZipFile(held, "w", how) as packed:
        for name, part in parts.items():
            packed.writestr(name, part)
    return held.getvalue()


def with_part(name: str, part: bytes) -> bytes:
    return changed(xlsx(ROWS), lambda parts: parts.update({name: part}))


def in_sheet(old: bytes, new: bytes) -> bytes:
    def change(parts: dict[str, bytes]) -> None:
        assert old in parts[SHEET]
        parts[SHEET] = parts[SHEET].replace(old, new, 1)

    return changed(xlsx(ROWS), change)


DTD = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
MERGED = b'<mergeCells><mergeCell ref="A1:GR100000"/></mergeCells>'
HOSTILE: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "empty"),
    "only spaces": (b"  \r\n ", "empty"),
    "a web page saved as xls": (
        b"<html><table><tr><td>1</td></tr></table></html>",
        "not-a-spreadsheet",
    ),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not-a-spreadsheet"),
    "zeros": (b"a,b\n\0,1\n", "not-a-spreadsheet"),
    "no encoding at all": (b"\x81\x20\xff\xfe\xff,1", "bad-encoding"),
    "a torn zip": (xlsx(ROWS)[:-40], "not-a-spreadsheet"),
    "a zip that is no workbook": (
        changed(xlsx(ROWS), lambda p: p.pop("xl/workbook.xml")),
        "not-a-spreadsheet",
    ),
    "a torn ole file": (xls(ROWS)[:900], "not-a-spreadsheet"),
    "an open quote": (b'a,b\n"1,2\n', "bad-quoting"),
    "too many members": (
        changed(xlsx(ROWS), lambda p: p.update({f"x/{n}.txt": b"" for n in range(220)})),
        "too-many-members",
    ),
    "a zip bomb": (with_part("xl/media/a.bin", b"\0" * 60_000_000), "ratio"),
    "too much when unpacked": (
        changed(xlsx(ROWS), lambda p: p.update({"xl/media/a.bin": b"\0" * 70_000_000})),
        "too-large",
    ),
    "a way out": (with_part("../../etc/passwd", b"x"), "unsafe-name"),
    "an absolute name": (with_part("/etc/passwd", b"x"), "unsafe-name"),
    "macros": (with_part("xl/vbaProject.bin", b"x"), "macros"),
    "macro sheets": (with_part("xl/macrosheets/sheet1.xml", b"<x/>"), "macros"),
    "a link to another workbook": (
        with_part("xl/externalLinks/externalLink1.xml", b"<x/>"),
        "external-link",
    ),
    "an embedded file": (with_part("xl/embeddings/a.docx", b"x"), "external-link"),
    "a query": (with_part("xl/connections.xml", b"<x/>"), "external-link"),
    "entities": (with_part("xl/sharedStrings.xml", DTD), "dtd"),
    "entities in another part": (with_part("docProps/app.xml", DTD), "dtd"),
    "an external entity": (
        with_part("xl/styles.xml", b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>'),
        "dtd",
    ),
    "another encoding": (
        with_part("xl/styles.xml", '<?xml version="1.0" encoding="UTF-16"?><x/>'.encode("utf-16")),
        "bad-encoding",
    ),
    "a far cell": (in_sheet(b'r="B2"', b'r="XFD1048576"'), "too-large"),
    "a far cell in small letters": (in_sheet(b'r="B2"', b"r='xfd2'"), "too-large"),
    "a far row": (in_sheet(b'<row r="2"', b'<row r="1048576"'), "too-large"),
    "a merged area over all": (in_sheet(b"</sheetData>", b"</sheetData>" + MERGED), "too-large"),
    "two sheets of one name": (
        changed(
            xlsx({"a": ROWS, "b": ROWS}),
            lambda p: p.update({"xl/workbook.xml": p["xl/workbook.xml"].replace(b'"b"', b'"a"')}),
        ),
        "duplicate-sheet",
    ),
    "no sheet": (
        with_part("xl/workbook.xml", b'<workbook xmlns="http://x"><sheets/></workbook>'),
        "empty",
    ),
    "a broken workbook": (with_part("xl/workbook.xml", b"<workbook"), "not-a-spreadsheet"),
    "a broken sheet": (
        with_part(SHEET, b"<worksheet><sheetData><row r='1'><c r="),
        "not-a-spreadsheet",
    ),
    "wide lines": ((b"," * 300) + b"\n", "too-large"),
    "long files": (b"a,b\n" * 100_001, "too-large"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_by_its_code(name: str) -> None:
    """Nothing but `LedgerError`, with the one code that fits, and what was expected."""
    data, expected = HOSTILE[name]
    assert code(data) == expected


def test_an_encrypted_member_is_refused() -> None:
    """A file that asks for a password is told as such."""
    data = bytearray(xlsx(ROWS))
    at = data.find(b"PK\x01\x02")
    data[at + 8] |= 1
    assert code(bytes(data)) == "encrypted"


def test_a_directory_that_lies_is_found_out() -> None:
    """A part that unpacks to more than the directory says ends in a refusal, not in memory."""
    raw = zlib.compress(b"\0" * 5_000_000, 9)[2:-4]
    name = b"xl/media/a.bin"
    local = pack("<4s5H3L2H", b"PK\x03\x04", 20, 0, 8, 0, 0, 0, len(raw), 100, len(name), 0)
    entry = pack(
        *("<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 8, 0, 0, 0, len(raw), 100),
        *(len(name), 0, 0, 0, 0, 0, 0),
    )
    body = local + name + raw
    end = pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, len(entry + name), len(body), 0)
    assert code(body + entry + name + end) in {"not-a-spreadsheet", "ratio"}


def test_a_sparse_table_of_ods_is_measured() -> None:
    """Repeated rows with content count; repeated blank ones, as every program writes, do not."""
    blank = TableRow(numberrowsrepeated=1_000_000)
    blank.addElement(TableCell(numbercolumnsrepeated=16_384))
    assert code(ods(ROWS, more=[blank])) == ""
    full = TableRow(numberrowsrepeated=1_000_000)
    cell = TableCell(valuetype="string")
    cell.addElement(P(text="x"))
    full.addElement(cell)
    assert code(ods(ROWS, more=[full])) == "too-large"
    wide = TableRow()
    many = TableCell(valuetype="string", numbercolumnsrepeated=16_384)
    many.addElement(P(text="x"))
    wide.addElement(many)
    assert code(ods(ROWS, more=[wide])) == "too-large"


def test_a_wide_xls_is_measured() -> None:
    """A cell beyond column 200 of a legacy sheet is too far, alone or in a run of numbers."""
    assert code(xls([[""] * 250 + ["x"]])) == "too-large"
    assert code(xls([[7] * 250])) == "too-large"
    assert code(xls([[7] * 200])) == ""


def test_two_parts_of_one_name_are_refused() -> None:
    """A part that stands twice could be read as the one or as the other."""
    held = BytesIO(xlsx(ROWS))
    with pytest.warns(UserWarning, match="Duplicate name"), ZipFile(held, "a") as packed:
        packed.writestr(SHEET, "<worksheet/>")
    assert code(held.getvalue()) == "unsafe-name"


@pytest.mark.parametrize(("cell", "expected"), [(b"GR2", ""), (b"GS2", "too-large")])
def test_the_two_hundredth_column_is_the_last(cell: bytes, expected: str) -> None:
    """GR is read, and GS is one too many."""
    assert code(in_sheet(b'r="B2"', b'r="' + cell + b'"')) == expected


def test_files_on_the_disk(tmp_path: "object") -> None:
    """A folder, a file that is not there and one that is too large are told by their codes."""
    from pathlib import Path

    folder = Path(str(tmp_path))
    large = folder / "large.csv"
    with large.open("wb") as file:
        file.truncate(MOST_FILE + 1)
    for path, expected in (
        (folder, "not-a-file"),
        (folder / "no", "missing"),
        (large, "too-large"),
    ):
        with pytest.raises(LedgerError) as caught:
            open_workbook(path)
        assert caught.value.faults[0].code == expected


SEEDS = (xlsx(ROWS), xls(ROWS), ods([["编号", "隐患"]]), "编号,隐患\n1,灭火器".encode("gbk"))


def _never_leaks(data: bytes) -> None:
    """Read a file: a workbook, or faults that each have a code and say what was expected."""
    said = [("read", "it")]
    try:
        read_workbook(data, "f")
    except LedgerError as error:
        said = [(fault.code, fault.expected) for fault in error.faults]
    assert said
    assert all(all(pair) for pair in said)


@given(st.integers(0, 2**32), st.sampled_from(range(len(SEEDS))))
@examples(1)
def test_a_damaged_file_never_leaks_another_error(seed: int, which: int) -> None:
    """Whatever bytes are changed, dropped or doubled: a workbook, or a refusal."""
    chance, data = Random(seed), bytearray(SEEDS[which])  # noqa: S311  # a search, no secret
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(data))
        data[at : at + chance.randint(0, 3)] = bytes(
            chance.randrange(256) for _ in range(chance.randint(0, 3))
        )
    _never_leaks(bytes(data))


@given(st.integers(0, 2**32))
@examples(1)
def test_a_damaged_part_never_leaks_another_error(seed: int) -> None:
    """The same inside a zip whose sums are right: what is read is XML of any sort."""
    chance = Random(seed)  # noqa: S311  # a search, no secret

    def change(parts: dict[str, bytes]) -> None:
        name = chance.choice(
            [SHEET, "xl/workbook.xml", "xl/sharedStrings.xml", "xl/_rels/workbook.xml.rels"]
        )
        part = bytearray(parts[name])
        for _ in range(chance.randint(1, 6)):
            at = chance.randrange(len(part))
            part[at : at + chance.randint(0, 4)] = chance.choice(
                [b"<", b">", b'"', b"&", b"9", b"", b"\xff", b"r="]
            )
        parts[name] = bytes(part)

    _never_leaks(changed(SEEDS[0], change, ZIP_STORED))


_BOOK = (
    b'<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    b'<x:sheets xmlns:x="y"><x:sheet name="s" r:id="r1"/></x:sheets></workbook>'
)
_LINKS = b'<x><x Id="r1" Target="s.xml"/></x>'


def surveyed(markup: bytes) -> Surveyed:
    """Survey a sheet by its markup alone."""
    parts = {"xl/workbook.xml": _BOOK, "xl/_rels/workbook.xml.rels": _LINKS, "xl/s.xml": markup}
    (sheet,) = survey_xlsx(parts, "x.xlsx")
    return sheet


def test_a_text_about_rows_is_no_row() -> None:
    """What looks like a row is counted as one only where it begins an element."""
    assert surveyed(b"<t>a:row b</t>" * (MOST_ROWS + 1)).rows == 0
    assert surveyed(b"<x:row />" * (MOST_ROWS + 1)).rows == MOST_ROWS + 1


def test_only_the_name_of_a_cell_says_where_it_is() -> None:
    """Another attribute that ends alike does not."""
    assert surveyed(b'<c colr="ZZZ1" r="A1"/>').columns == 0
    assert surveyed(b'<c r="ZZ1234567"/>').columns == 702
    assert surveyed(b'<c r="ZZ1234567"/>').rows == 1_234_567


def test_what_stands_without_its_wrapping_is_found() -> None:
    """A merged area, a link and an empty formula are seen by themselves."""
    seen = surveyed(b'<c r="B2"><f/></c><mergeCell ref="A1:B2"/><hyperlink ref="C3" r:id="q"/>')
    assert (set(seen.formulas), set(seen.links)) == ({(2, 2)}, {(3, 3)})
    assert seen.merged == (((1, 1), (2, 2)),)
