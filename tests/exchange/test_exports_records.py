"""Records: what goes out comes back without a difference, and nothing in it is a formula."""

import csv
import subprocess
import sys
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.exchange.given_exports import (
    AT,
    CREATED,
    NASTY,
    PAYLOADS,
    PLAIN,
    TEXTS,
    book_of,
    entries,
    field_of_found,
    found,
    opened_by_peer,
    year,
)
from tests.given import of_room

from campus_safety.codec import read_folder
from campus_safety.codec.kinds import all_workflows
from campus_safety.exchange.exports import (
    EVERY,
    read_csv_records,
    read_records,
    records,
    written_csv,
    written_workbook,
)
from campus_safety.exchange.exports.cells import cell_of, exactly, raw_of_cells
from campus_safety.exchange.exports.fields import OPEN, fields_of, kinds_of
from campus_safety.exchange.sheets import LedgerError, Workbook, read_workbook, safe, unsafe
from campus_safety.exchange.sheets.separated import STARTS_A_FORMULA
from campus_safety.kernel import Entry, Fact, Internal, Personal, Privacy, Replaced, Retracted
from campus_safety.prevention import care, hazard
from campus_safety.register.rooms import room_of
from campus_safety.response import roster
from campus_safety.response.roster.slots import Slot
from campus_safety.testing.pools import variants
from campus_safety.testing.strategies import ledgers
from campus_safety.vocabulary import DutyPost


def assert_back(told: tuple[Entry, ...]) -> None:
    """Hold that entries come back by both roads, and that every row was accepted."""
    for read in (
        read_records(book_of(told)),
        read_csv_records(written_csv(told, classes=EVERY)),
    ):
        assert read.refusals == ()
        assert read.entries == told
        assert (len(told), len(told), 0) == (read.rows, read.accepted, read.refused)


@pytest.mark.parametrize("room", [of_room(w.name, w, w.name) for w in all_workflows()])
@given(data=st.data())
def test_x4_every_ledger_comes_back(room: object, data: st.DataObject) -> None:
    """Import of an export of x = x: whatever a keeper wrote down, corrections too."""
    assert_back(data.draw(ledgers(room)))  # type: ignore[arg-type]  # a workflow


def test_x4_a_year_comes_back() -> None:
    """The shipped year of 860 entries, of every room, comes back from a workbook."""
    read = read_records(book_of(year().register.entries))
    assert (read.rows, read.accepted, read.refused) == (860, 860, 0)
    assert year().register.entries == read.entries
    assert (
        year().register.entries
        == read_csv_records(written_csv(year().register.entries, classes=EVERY)).entries
    )


@pytest.mark.slow
@pytest.mark.parametrize("number", range(1, 13))
def test_x4_a_county_comes_back(number: int) -> None:
    """Every register of the county in the examples comes back."""
    folder = Path(__file__).parents[2] / "examples" / "county" / f"school-{number:02}"
    assert_back(read_folder(folder).register.entries)


@pytest.mark.slow
@pytest.mark.parametrize("kind", sorted(kinds_of()))
def test_x4_every_field_of_every_kind_comes_back(kind: str) -> None:
    """A kind of fact comes back with each of its fields at each value of its pool."""
    assert_back(entries(variants(kinds_of()[kind])))


def test_x4_texts_come_back() -> None:
    """What spreadsheets and their readers change comes back as it was."""
    assert_back(entries(found(text, n) for n, text in enumerate(NASTY, 1)))


@given(st.lists(TEXTS, min_size=1, max_size=12))
def test_x4_any_text_comes_back(texts: list[str]) -> None:
    """Whatever text a fact may hold comes back from both."""
    assert_back(entries(found(text, n) for n, text in enumerate(texts, 1)))


NUMBERS = (
    *("0", "0.1", "9.95", "1200", "-3.5", "123456789012345", "0.000001"),
    *("0.0000001", "-0.0000000000001"),
    *("1234567890123456", "0.1234567890123456789", "100000000000000000000", "1" * 40),
    *("0." + "0" * 20 + "1",),
)


def test_x4_numbers_come_back_exactly() -> None:
    """A number is a number where a spreadsheet keeps all of it, and a text where it would not."""
    told = entries(
        hazard.Assigned(case=f"a/hazard/{n}", at=AT, by="party:a", funds=Decimal(number))
        for n, number in enumerate(NUMBERS, 1)
    )
    assert_back(told)
    funds = [sheet_cell(book_of(told), "funds", row) for row in range(2, len(NUMBERS) + 2)]
    assert [float] * 9 + [str] * 5 == [type(cell) for cell in funds]
    assert [exactly(Decimal(number)) for number in NUMBERS] == [True] * 9 + [False] * 5


def test_x4_an_empty_list_is_not_null() -> None:
    """Blank is null where a field may be null, and the empty list where it may not."""
    slot = field_of_found("evidence")
    assert cell_of([], slot) is None
    assert raw_of_cells(("",), slot) == []
    optional = attrs.evolve(slot, optional=True)
    assert (cell_of(None, optional), cell_of([], optional)) == (None, "[]")
    assert (raw_of_cells(("",), optional), raw_of_cells(("[]",), optional)) == (None, [])


def test_x4_days_and_times_come_back() -> None:
    """A day is a day in a cell, unless before the days that spreadsheets count well."""
    moments = (
        *(date(2026, 3, 1), date(1900, 3, 1), date(1900, 2, 28), date(2200, 12, 31)),
        *(AT, datetime(2026, 3, 1, tzinfo=UTC), AT.replace(microsecond=120_000)),
    )
    told = entries(
        hazard.Closed(case=f"a/hazard/{n}", at=at, by="party:a") for n, at in enumerate(moments, 1)
    )
    assert_back(told)
    cells = [sheet_cell(book_of(told), "at", row) for row in range(2, len(moments) + 2)]
    assert [date, date, str, date, str, str, str] == [type(cell) for cell in cells]


def test_x4_what_is_too_long_for_a_cell_is_parted() -> None:
    """A list beyond 32,000 characters goes over several columns and comes back whole."""
    slots = tuple(
        Slot(
            number=n,
            post=DutyPost.GATEHOUSE,
            since=AT,
            until=AT.replace(hour=12),
            persons=("party:a", f"party:{n}"),
        )
        for n in range(1, 260)
    )
    drafted = roster.Drafted(
        case="a/roster/1",
        at=AT,
        by="party:a",
        unit="school:1",
        first_day=AT.date(),
        last_day=AT.date(),
        slots=slots,
    )
    told = entries((drafted, attrs.evolve(drafted, slots=slots[:1])))
    assert_back(told)
    assert "slots#2" in book_of(told).sheets[0].row(1)


def test_x4_corrections_have_a_sheet_of_their_own() -> None:
    """What was taken back or replaced stands apart, with the position that it corrects."""
    told = (
        *entries((found("一"), found("二", 2))),
        *(
            Entry(position=n, recorded_at=AT, key=f"c{n}", content=content)
            for n, content in (
                (3, Retracted(position=1, by="party:a", reason="误报")),
                (4, Replaced(position=2, by="party:a", reason="_x000D_", fact=found("=1", 2))),
            )
        ),
    )
    assert_back(told)
    assert [sheet.name for sheet in book_of(told).sheets] == ["hazard", "corrections"]


def test_an_empty_register_goes_out_and_comes_back() -> None:
    """Nothing is also something: a workbook with headings and no row."""
    assert_back(())


def sheet_cell(book: Workbook, heading: str, row: int = 2) -> object:
    """Give the cell under a heading of the first sheet."""
    sheet = book.sheets[0]
    return sheet.cell(row, sheet.row(1).index(heading) + 1)


def test_x5_no_cell_of_a_csv_starts_a_formula() -> None:
    """Behind every payload of 200 and more stands the original text, and none is a formula."""
    assert len(PAYLOADS) >= 200
    for text in PAYLOADS:
        assert safe(text)[:1] not in STARTS_A_FORMULA
        assert unsafe(safe(text)) == text
    told = entries(found(text, n) for n, text in enumerate(PLAIN, 1))
    assert_back(told)
    assert_no_formula(written_csv(told, classes=EVERY)["hazard"])


@given(st.lists(TEXTS, min_size=1, max_size=12))
def test_x5_no_text_starts_a_formula(texts: list[str]) -> None:
    """Whatever the text, and in every cell."""
    told = entries(found(text, n) for n, text in enumerate(texts, 1))
    assert_no_formula(written_csv(told, classes=EVERY)["hazard"])


def assert_no_formula(data: bytes) -> None:
    """Hold that every field is quoted and that none starts a formula."""
    text = data.decode("utf-8-sig")
    rows = list(csv.reader(StringIO(text, newline=""), strict=True))
    assert all(cell[:1] not in STARTS_A_FORMULA for row in rows for cell in row)
    assert all(line[:1] == line[-1:] == '"' for line in text.split("\r\n")[:-1])


def test_x5_a_peer_finds_no_formula_and_no_link() -> None:
    """Another reader of workbooks finds texts alone where texts were written."""
    told = entries(found(text, n) for n, text in enumerate(PLAIN, 1))
    sheet = opened_by_peer(written_workbook(told, created=CREATED, classes=EVERY))["hazard"]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {"s", "n"} == {cell.data_type for cell in cells}
    assert not any(cell.hyperlink for cell in cells)
    assert [text for text in PLAIN if "_x" not in text and text[0] != '"'] == [
        row[9].value
        for row in sheet.iter_rows(min_row=2)
        if "_x" not in str(row[9].value)
        and str(row[9].value)[0] != '"'
        and "u005f" not in str(row[9].value)
    ]


def room(entry: Entry) -> str:
    """Name the room of what an entry holds."""
    return getattr(entry.content, "kind", "").partition(".")[0]


def test_a_peer_finds_typed_cells_a_frozen_head_and_a_filter() -> None:
    """Whole numbers and days are what they are, yes and no are texts; the first row stays in sight.

    Some spreadsheets save a truth value as a formula, TRUE(), which is no value any more.
    """
    told = tuple(e for e in year().register.entries if room(e) == "drill")
    sheet = opened_by_peer(written_workbook(told, created=CREATED, classes=EVERY))["drill"]
    heads = {cell.value: n for n, cell in enumerate(sheet[1], 1)}
    kinds: dict[str, set[str]] = {
        str(name): {
            sheet.cell(row, column).data_type
            for row in range(2, sheet.max_row + 1)
            if sheet.cell(row, column).value is not None
        }
        for name, column in heads.items()
    }
    assert ({"n"}, {"s"}, {"s"}) == (kinds["position"], kinds["case"], kinds["announced"])
    assert {"d"} == kinds["day"]
    day = next(
        sheet.cell(r, heads["day"]) for r in range(2, 99) if sheet.cell(r, heads["day"]).value
    )
    assert day.number_format == "yyyy-mm-dd"
    assert sheet.freeze_panes == "E2"
    assert sheet.auto_filter.ref == f"A1:{sheet.dimensions.split(':')[1]}"


def test_only_what_is_public_and_internal_goes_out_unless_asked() -> None:
    """No reference to a person stands anywhere in the files, and no sensitive text."""
    told = year().register.entries[::3]
    written = written_workbook(told, created=CREATED)
    with zipfile.ZipFile(BytesIO(written)) as packed:
        inside = b"".join(packed.read(name) for name in packed.namelist()).decode()
    whole = "".join(data.decode() for data in written_csv(told).values())
    secret = {
        text
        for entry in told
        if isinstance(entry.content, Fact)
        for slot in fields_of(type(entry.content))
        if slot.classes & {Privacy.SENSITIVE, Privacy.MINOR} and slot.sort == "text"
        if isinstance(text := getattr(entry.content, slot.name), str) and not text.isascii()
    }
    assert len(secret) == 5
    for text in ("party:", *secret):
        assert text not in inside
        assert text not in whole
    read = read_records(read_workbook(written, "x.xlsx"))
    persons = [e for e in told if isinstance(e.content, Fact) and room_of(e.content) == "care"]
    assert persons
    assert read.rows == read.refused == len(told) - len(persons)
    assert "missing-column" in {refusal.code for refusal in read.refusals}


def test_a_case_that_is_a_person_is_named_nowhere_unless_asked() -> None:
    """Neither its own facts go out, nor what puts one in its place, nor what names it."""
    taken_back = care.ConsentWithdrawn(case="a/care/7", at=date(2026, 3, 2), by="party:x")
    merged = hazard.Merged(case="a/hazard/1", at=date(2026, 3, 2), by="party:x", into="a/care/7")
    again = Replaced(position=1, by="party:x", reason="a slip", fact=taken_back)
    last = Entry(position=3, recorded_at=AT, key="key 3", content=again)
    told = (*entries((taken_back, merged)), last)
    assert [name for name, data in written_csv(told).items() if b"care/7" in data] == []
    assert sorted(written_csv(told)) == ["hazard"]
    assert_back(told)


def test_a_list_goes_out_only_if_all_its_parts_may() -> None:
    """The class of a field is also that of the parts in it."""
    slots = {slot.name: slot for slot in fields_of(roster.Drafted)}
    assert not slots["slots"].is_in(OPEN)
    assert slots["evidence"].is_in(OPEN)
    assert not slots["evidence"].is_in(frozenset({Privacy.PUBLIC}))


@attrs.frozen
class _Part:
    """A part that holds a person."""

    person: Personal[str]


@attrs.frozen
class _Whole:
    """A class whose parts are more private than itself, and with a field of no class."""

    parts: Internal[tuple[_Part, ...]]
    unmarked: str


def test_a_field_is_as_private_as_the_most_private_of_its_parts() -> None:
    """And one of no class as private as can be."""
    parts, unmarked = fields_of(_Whole)
    assert parts.classes == {Privacy.INTERNAL, Privacy.PERSONAL}
    assert not parts.is_in(OPEN)
    assert unmarked.classes == EVERY


@pytest.mark.parametrize(("rows", "columns"), [(100_001, 1), (1, 201)])
def test_a_sheet_is_held_to_its_limits(rows: int, columns: int) -> None:
    """As many rows and columns as are read, and no more."""
    records._hold("hazard", 100_000, 200)
    with pytest.raises(LedgerError):
        records._hold("hazard", rows, columns)


@pytest.mark.parametrize("most", ["MOST_FILE", "MOST_BYTES"])
def test_a_file_that_would_not_be_read_back_is_not_written(
    most: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As large as is read, packed and unpacked, and no larger."""
    told = entries((found("一"),))
    data = written_workbook(told, created=CREATED)
    with zipfile.ZipFile(BytesIO(data)) as packed:
        unpacked = sum(info.file_size for info in packed.infolist())
    size = len(data) if most == "MOST_FILE" else unpacked
    monkeypatch.setattr(records, most, size)
    assert written_workbook(told, created=CREATED) == data
    monkeypatch.setattr(records, most, size - 1)
    with pytest.raises(LedgerError) as caught:
        written_workbook(told, created=CREATED)
    assert [fault.code for fault in caught.value.faults] == ["too-large"]
    largest = len(written_csv(told)["hazard"])
    monkeypatch.setattr(records, "MOST_FILE", largest)
    written_csv(told)
    monkeypatch.setattr(records, "MOST_FILE", largest - 1)
    with pytest.raises(LedgerError) as caught:
        written_csv(told)
    assert [(f.code, f.place) for f in caught.value.faults] == [("too-large", "hazard")]


def test_the_same_entries_give_the_same_bytes() -> None:
    """The moment of creation is given, and no clock is read."""
    told = year().register.entries[:40]
    one, other = (written_workbook(told, created=CREATED, classes=EVERY) for _ in range(2))
    assert one == other
    later = written_workbook(told, created=AT, classes=EVERY)
    assert later != one
    assert written_csv(told) == written_csv(told)


@pytest.mark.slow
def test_another_process_gives_the_same_bytes() -> None:
    """Whatever the seed of its hashes."""
    code = (
        "import hashlib; from tests.exchange.test_exports_records import *; told = year();"
        "data = written_workbook(told.register.entries, created=CREATED, classes=EVERY);"
        "print(hashlib.sha256(data).hexdigest())"
    )
    root = Path(__file__).parents[2]
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": f"{root / 'src'}:{root}"},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1


@pytest.mark.slow
def test_a_sheet_has_its_limits() -> None:
    """More columns than a sheet may have are refused before anything is written."""
    slots = tuple(
        Slot(number=n, post=DutyPost.GATEHOUSE, since=AT, until=AT.replace(hour=12))
        for n in range(45_000)
    )
    drafted = roster.Drafted(
        case="a/roster/1",
        at=AT,
        by="party:a",
        unit="school:1",
        first_day=AT.date(),
        last_day=AT.date(),
        slots=slots,
    )
    with pytest.raises(LedgerError) as caught:
        written_csv(entries((drafted,)), classes=EVERY)
    assert [(f.code, f.place) for f in caught.value.faults] == [("too-large", "roster")]
