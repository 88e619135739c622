"""Numbers and examples as files: TOML of one unit, CSV of many, and every fault with its place."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campus_safety.kernel import ANY, Fault, Span, exact
from campus_safety.rulebooks import RubricFault, read_examples, read_numbers, read_units


def told(read: Callable[[bytes, str], object], data: bytes) -> list[tuple[str, str]]:
    """Give the code and place of every fault."""
    with pytest.raises(RubricFault) as refused:
        read(data, "own")
    assert {fault.file for fault in refused.value.faults} == {"own"}
    return [(fault.code, fault.place) for fault in refused.value.faults]


def test_numbers_of_one_unit() -> None:
    """A number, both ends, what is not known, and a mark with its reason and method."""
    read = read_numbers(
        b'"a" = 3\n"b" = [0, 0.5]\n"c" = "unknown"\n"d" = ["?", 4]\n'
        b'"e" = { is = 2.5, reason = "torn", method = "documents", asked = "office:head" }\n'
    )
    spans = {name: measure.span for name, measure in read.items()}
    assert spans == {
        "a": exact(3),
        "b": Span(Decimal(0), Decimal("0.5")),
        "c": ANY,
        "d": Span(None, Decimal(4)),
        "e": exact(Decimal("2.5")),
    }
    assert (read["e"].reason, read["e"].method, read["e"].asked) == (
        "torn",
        "documents",
        "office:head",
    )


NUMBERS = [
    (b'"a" = true', [("not-a-number", "a")]),
    (b'"a" = [1]', [("not-a-number", "a")]),
    (b'"a" = ["many", 2]', [("not-a-number", "a")]),
    (b'"a" = [2, 1]', [("wrong-order", "a")]),
    (b'"a" = nan', [("not-a-number", "a")]),
    (b'"a" = { was = 1 }', [("missing-key", "a"), ("unknown-key", "a was")]),
    (b'"a" = { is = 1, reason = 2 }', [("wrong-type", "a reason")]),
    (b'"a" = 2026-01-01', [("not-a-number", "a")]),
    (b"", [("empty", "")]),
    (b"a = ", [("not-toml", "end of document")]),
]


@pytest.mark.parametrize(("data", "expected"), NUMBERS)
def test_a_wrong_number_has_its_place(data: bytes, expected: list[tuple[str, str]]) -> None:
    """Each wrong number is told by its measure."""
    assert told(read_numbers, data) == expected


def test_a_sheet_of_units() -> None:
    """A row for each unit; empty cells are not known, ends lie between two numbers."""
    sheet = "\ufeffunit,a,b\n甲校,1,0..2\n\n乙校,,?\n丙校,-0.5,2~\uff1f\n".replace("\uff1f", "?")
    read = read_units(sheet.encode(), "own")
    assert {unit: [m.span for m in of.values()] for unit, of in read.items()} == {
        "甲校": [exact(1), Span(Decimal(0), Decimal(2))],
        "乙校": [ANY, ANY],
        "丙校": [exact(Decimal("-0.5")), Span(Decimal(2), None)],
    }


SHEETS = [
    (b"", [("empty", "")]),
    (b"unit,a\n", [("empty", "")]),
    (b"\xff\xfe", [("not-utf8", "byte 1")]),
    (b'unit,a\n"x,1', [("not-csv", "")]),
    (b"unit,a\nx,1,2", [("wrong-length", "row 2")]),
    (b"unit,a\nx", [("wrong-length", "row 2")]),
    (b"unit,a\nx,1\nx,2", [("id-twice", "row 3 column 1")]),
    (b"unit,a\n,1", [("missing-key", "row 2 column 1")]),
    (
        b"unit,,a,a\nx,1,2,3",
        [("missing-key", "row 1 column 2"), ("declared-twice", "row 1 column 4")],
    ),
    (
        b"unit,a,b\nx,one,3..1",
        [("not-a-number", "row 2 column 2"), ("not-a-number", "row 2 column 3")],
    ),
    ("unit,a\nx,１".encode(), [("not-a-number", "row 2 column 2")]),
]


@pytest.mark.parametrize(("data", "expected"), SHEETS)
def test_a_wrong_sheet_has_its_row_and_column(data: bytes, expected: list[tuple[str, str]]) -> None:
    """Each fault of a sheet is told by its row and its column, all of them at once."""
    assert told(read_units, data) == expected


@given(
    st.binary(max_size=60) | st.text(max_size=60).map(lambda text: text.encode("utf-8", "replace"))
)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    """Whatever the bytes, the readers give a value or faults, and nothing else leaks."""
    for read in (read_units, read_numbers, read_examples):
        faults = refusal(read, data)
        assert faults is None or faults


def refusal(read: Callable[[bytes], object], data: bytes) -> tuple[Fault, ...] | None:
    """Give the faults of a refusal, `None` where the bytes are read."""
    try:
        read(data)
    except RubricFault as refused:
        return refused.faults
    return None


TABLE = b"""
rubric = "22-inspection-form"
[[example]]
title = "one"
measures = { "hazard.real.fire" = 1 }
score = [1, 2]
lines = { "1" = 3 }
grades = ["good"]
vetoes = ["v"]
[[example]]
title = "two"
measures = {}
"""


def test_a_table_of_examples() -> None:
    """The rubric's name, and of each example what it expects; what is left out is not held."""
    name, (one, two) = read_examples(TABLE)
    assert name == "22-inspection-form"
    assert (one.title, one.score, dict(one.lines)) == (
        "one",
        Span(Decimal(1), Decimal(2)),
        {"1": exact(3)},
    )
    assert (one.grades, one.vetoes) == (("good",), ("v",))
    assert (two.score, dict(two.lines), two.grades, two.vetoes) == (None, {}, None, None)


TABLES = [
    (b"rubric =", b"title =", [("missing-key", ""), ("unknown-key", "title")]),
    (b'title = "one"\n', b"", [("missing-key", "example 1")]),
    (b"score = [1, 2]", b'score = "high"', [("not-a-number", "example 1 score")]),
    (b'"1" = 3', b'"1" = [3]', [("not-a-number", "example 1 lines 1")]),
    (b'["good"]', b'["GOOD!"]', [("bad-grade", "example 1 grades")]),
    (b'["v"]', b'"v"', [("wrong-type", "example 1 vetoes")]),
    (b'{ "hazard.real.fire" = 1 }', b"3", [("wrong-type", "example 1 measures")]),
]


@pytest.mark.parametrize(("old", "new", "expected"), TABLES)
def test_a_wrong_example_has_its_place(
    old: bytes, new: bytes, expected: list[tuple[str, str]]
) -> None:
    """Each fault of a table of examples is told by the example and the key."""
    assert old in TABLE
    assert told(read_examples, TABLE.replace(old, new, 1)) == expected


def test_a_table_without_examples_is_refused() -> None:
    """A table must hold at least one example."""
    assert told(read_examples, b'rubric = "r"\nexample = []') == [("empty-list", "example")]
