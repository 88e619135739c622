"""Reading: every row of exported records is accepted whole, or refused with its reason."""

from collections.abc import Callable
from datetime import datetime
from itertools import combinations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.exchange.given_exports import AT, book_of, entries, field_of_found, found

from campus_safety.codec.faults import Wrong
from campus_safety.exchange.exports import (
    OPEN,
    Records,
    read_csv_records,
    read_records,
    written_csv,
)
from campus_safety.exchange.exports.cells import raw_of_cells
from campus_safety.exchange.exports.fields import kinds_of, rooms
from campus_safety.exchange.sheets import Sheet, Workbook
from campus_safety.kernel import Entry, Privacy, Retracted
from campus_safety.prevention import hazard
from campus_safety.register.rooms import DISCREET
from campus_safety.testing.pools import variants

NO_PAGE = Workbook(file="x.xlsx", sheets=())


def read_of(sheet: Sheet) -> Records:
    """Read a workbook of one sheet."""
    return read_records(attrs.evolve(NO_PAGE, sheets=(sheet,)))


@pytest.mark.parametrize(
    ("corrects", "code"), [(0.0, "malformed"), (9.0, "malformed"), ("", "missing")]
)
def test_x4_a_correction_of_nothing_is_refused_in_its_column(corrects: object, code: str) -> None:
    """The column with the position that it corrects is to blame, and no other."""
    taken = Entry(
        position=2,
        recorded_at=AT,
        key="c",
        content=Retracted(position=1, by="party:a", reason="误报"),
    )
    sheet = book_of((*entries((found("一"),)), taken)).sheets[1]
    place = sheet.row(1).index("corrects")
    row = [*sheet.row(2)]
    row[place] = corrects  # type: ignore[call-overload]  # any value
    read = read_of(attrs.evolve(sheet, rows=(sheet.rows[0], tuple(row))))
    assert [("corrects", code)] == [(one.heading, one.code) for one in read.refusals]


def spoilt(heading: str, value: object, row: int = 2) -> Workbook:
    """Give three exported rows, with another value in one cell."""
    told = entries((found("一"), hazard.Closed(case="a/b", at=AT, by="party:a"), found("三", 3)))
    sheet = book_of(told).sheets[0]
    rows = [list(cells) for cells in sheet.rows]
    rows[row - 1][rows[0].index(heading)] = value  # type: ignore[call-overload]  # any value
    return attrs.evolve(
        NO_PAGE, sheets=(attrs.evolve(sheet, rows=tuple(tuple(cells) for cells in rows)),)
    )


SPOILT = (
    ("position", "", "missing", "A"),
    ("position", "one", "wrong-type", "A"),
    ("position", 1.5, "wrong-type", "A"),
    ("position", True, "wrong-type", "A"),
    ("position", 0.0, "malformed", "A"),
    ("position", 2.0, "duplicate-position", "A"),
    ("position", 1e300, "wrong-type", "A"),
    ("recorded_at", "2026-03-01", "malformed", "B"),
    ("recorded_at", datetime(2026, 3, 1, 8), "wrong-type", "B"),  # noqa: DTZ001  # a cell has no zone
    ("key", "key 2", "duplicate-key", "C"),
    ("key", 7.0, "wrong-type", "C"),
    ("kind", "", "missing", "D"),
    ("kind", "hazard.nothing", "unknown-tag", "D"),
    ("case", "x", "malformed", "E"),
    ("at", 46_000.0, "wrong-type", "F"),
    ("at", "2026-3-1", "malformed", "F"),
    ("by", "王老师", "malformed", "G"),
    ("what", "", "missing", "J"),
    ("what", 3.0, "wrong-type", "J"),
    ("what", '"half', "syntax", "J"),
    ("what", '"\\u0007"', "malformed", "J"),
    ("evidence", "[1]", "wrong-type", "K"),
    ("evidence", "not JSON", "syntax", "K"),
    ("evidence", "[" * 100, "too-deep", "K"),
    ("evidence", 1.0, "wrong-type", "K"),
)


@pytest.mark.parametrize(("heading", "value", "code", "column"), SPOILT)
def test_x4_a_refused_row_says_where_and_why(
    heading: str, value: object, code: str, column: str
) -> None:
    """Sheet, row, column and code; the other rows are accepted, and accepted + refused = rows."""
    row = 4 if code.startswith("duplicate") else 2
    read = read_records(spoilt(heading, value, row))
    one = read.refusals[0]
    assert ("hazard", row, column, code) == (one.sheet, one.row, one.column, one.code)
    assert (read.rows, read.accepted, read.refused) == (3, 2, 1)
    assert len(str(value)) < 3 or str(value) not in str(one).partition(": expected")[0]


def test_x4_nothing_is_dropped_in_silence() -> None:
    """A value where the kind has no such field, and one under no heading, refuse their row."""
    unknown = read_records(spoilt("what", "text", 3))
    assert [(r.code, r.column, r.row) for r in unknown.refusals] == [("unknown-field", "J", 3)]
    told = book_of(entries((found("一"),))).sheets[0]
    wider = attrs.evolve(told, rows=(told.rows[0], (*told.rows[1], "", "note")))
    beyond = read_records(attrs.evolve(NO_PAGE, sheets=(wider,)))
    assert [str(one).partition(":")[0] for one in beyond.refusals] == ["hazard!N2"]
    assert [refusal.code for refusal in beyond.refusals] == ["unknown-column"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda sheet: attrs.evolve(sheet, formulas=frozenset({(2, 1)})), "formula"),
        (lambda sheet: attrs.evolve(sheet, links=frozenset({(2, 1)})), "link"),
        (
            lambda sheet: attrs.evolve(sheet, rows=tuple(row[:-2] for row in sheet.rows)),
            "missing-column",
        ),
    ],
)
def test_x4_a_sheet_that_was_changed_is_refused(
    change: Callable[[Sheet], Sheet], code: str
) -> None:
    """A formula, a link, no headings, a column that was taken out: each has its code."""
    sheet = book_of(entries((found("一"),))).sheets[0]
    read = read_records(attrs.evolve(NO_PAGE, sheets=(change(sheet),)))
    assert {(code, 2)} == {(refusal.code, refusal.row) for refusal in read.refusals}
    assert (read.rows, read.accepted, read.refused) == (1, 0, 1)


@pytest.mark.slow
@pytest.mark.parametrize("room", rooms())
def test_x4_what_was_let_out_in_part_never_comes_back_as_something_else(room: str) -> None:
    """Whatever classes went out, a row comes back as it was, or is refused.

    The cases of a room that are persons do not go out at all without what is personal.
    """
    kinds = [fact for kind, fact in kinds_of().items() if kind.startswith(f"{room}.")]
    told = entries(fact for kind in kinds for fact in variants(kind))
    for some in range(4):
        for more in combinations((Privacy.PERSONAL, Privacy.SENSITIVE, Privacy.MINOR), some):
            read = read_csv_records(written_csv(told, classes=OPEN | {*more}))
            withheld = room in DISCREET and Privacy.PERSONAL not in more
            assert read.accepted + read.refused == read.rows == (0 if withheld else len(told))
            assert all(told[entry.position - 1] == entry for entry in read.entries)


def test_x4_a_sheet_that_lost_its_headings_loses_no_row() -> None:
    """Its first row is one like the others, and refused as they are."""
    sheet = book_of(entries((found("一"), found("二", 2)))).sheets[0]
    read = read_of(attrs.evolve(sheet, rows=sheet.rows[1:]))
    assert [(one.code, one.row) for one in read.refusals] == [("no-headings", n) for n in (1, 2)]
    assert (read.rows, read.accepted, read.refused) == (2, 0, 2)
    assert read_of(Sheet(name="blank", rows=((), ("", "")))).rows == 0


@pytest.mark.parametrize("code", ["formula", "link"])
def test_x4_a_formula_that_shows_nothing_refuses_its_row(code: str) -> None:
    """A row is not blank where something in it is reckoned, or leads elsewhere."""
    sheet = book_of(entries((found("一"),))).sheets[0]
    rows = (sheet.rows[0], ("", ""), *sheet.rows[1:], ("", ""))
    odd = frozenset({(2, 2)})
    changed = attrs.evolve(sheet, rows=rows, formulas=odd if code == "formula" else frozenset())
    read = read_of(attrs.evolve(changed, links=odd if code == "link" else frozenset()))
    assert [(one.code, one.row) for one in read.refusals] == [(code, 2)]
    assert (read.rows, read.accepted, read.refused) == (2, 1, 1)


def test_x4_a_part_that_is_missing_between_others_is_not_passed_over() -> None:
    """What stands in several cells is read where all of them are there."""
    parts = field_of_found("evidence")
    assert raw_of_cells(("[", "]"), parts) == []
    assert raw_of_cells(("[]", "", ""), parts) == []
    for cells in (("[", "", "]"), ("", "[]")):
        with pytest.raises(Wrong) as caught:
            raw_of_cells(cells, parts)
        assert caught.value.code == "missing"


@pytest.mark.parametrize("said", ["007", "-0", "+7", "7.0", "1e1", "٧"])
def test_x4_a_whole_number_is_read_as_we_write_it(said: str) -> None:
    """Nothing is guessed of a text that may be a number."""
    slot = attrs.evolve(field_of_found("what"), sort="whole")
    with pytest.raises(Wrong):
        raw_of_cells((said,), slot)
    assert raw_of_cells(("-70",), slot) == -70


@pytest.mark.parametrize("cell", ["1", "="])
def test_c3_a_table_of_wrong_cells_takes_no_more_room_than_its_rows(cell: str) -> None:
    """Every refused row is listed; beyond 10,000 refusals with the first of each row only."""
    head = "position,recorded_at,key,kind\n"
    wide = ",".join([cell] * 200) + "\n"
    read = read_csv_records({"hazard": (head + wide * 120).encode()})
    assert (read.rows, read.accepted, read.refused) == (120, 0, 120)
    assert {one.row for one in read.refusals} == set(range(2, 122))
    assert len(read.refusals) < 10_400 + 120
    assert [one.row for one in read.refusals[-3:]] == [119, 120, 121]


@given(st.lists(st.lists(st.one_of(st.text(max_size=5), st.floats(), st.booleans(), st.dates(),
                                   st.sampled_from(("position", "key", "kind", "recorded_at",
                                                    "hazard.closed", "entry.retracted"))),
                         max_size=6), max_size=6))  # fmt: skip
def test_c3_any_sheet_is_read_without_a_traceback(rows: list[list[object]]) -> None:
    """Whatever stands in a sheet: accepted + refused = rows, and nothing is raised."""
    head = ("position", "recorded_at", "key", "kind", "case", "at")
    for top in ((), (head,)):
        sheet = Sheet(name="s", rows=(*top, *map(tuple, rows)))  # type: ignore[arg-type]  # any value
        read = read_records(Workbook(file="", sheets=(sheet,)))
        assert read.accepted + read.refused == read.rows


@pytest.mark.parametrize("said", ["true", "TRUE", "True"])
def test_x4_yes_and_no_are_read_as_they_are_saved(said: str) -> None:
    """Spreadsheets save truth values in capitals, and we do not; nothing else is yes."""
    slot = attrs.evolve(field_of_found("what"), sort="yes")
    assert raw_of_cells((said,), slot) is True
    assert (raw_of_cells((True,), slot), raw_of_cells((False,), slot)) == (True, False)
    with pytest.raises(Wrong):
        raw_of_cells(("是",), slot)
