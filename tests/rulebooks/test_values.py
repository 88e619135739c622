"""Values: every unit reads what is of it, refuses what is not, and writes what it read."""

from collections.abc import Mapping
from datetime import time
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campus_safety.kernel import Anchor, Counting, Every, Term, Unit
from campus_safety.rulebooks import (
    UNITS,
    Misread,
    MonthDay,
    Table,
    Value,
    read_value,
    write_value,
)

READINGS: tuple[tuple[str, object, Value], ...] = (
    ("duration", "PT24H", Term(86_400, Unit.SECONDS)),
    ("duration", "P12M", Term(12, Unit.MONTHS)),
    ("duration", "5 working days", Term(5, Unit.WORKING_DAYS)),
    ("duration", "at once", Term(0, Unit.AT_ONCE)),
    ("duration", {"town": "PT6H"}, Table({"town": Term(21_600, Unit.SECONDS)})),
    ("working days", 15, Term(15, Unit.WORKING_DAYS)),
    ("working days", "15 working days", Term(15, Unit.WORKING_DAYS)),
    ("count", 3, 3),
    ("yuan", {"max": 50_000}, Table({"max": 50_000})),
    ("persons", [{"from": 0, "guards": 1}], (Table({"from": 0, "guards": 1}),)),
    ("range of persons", [3, 5], (3, 5)),
    ("percent", "90", Decimal(90)),
    ("percent", 90, Decimal(90)),
    ("decimal", "-2.50", Decimal("-2.50")),
    ("share_of_last_year_income", {"min": "0.40"}, Table({"min": Decimal("0.40")})),
    ("fraction_of_design_life", "2/3", Fraction(2, 3)),
    ("boolean", True, True),
    ("text", "until the danger is removed", "until the danger is removed"),
    ("list", ["measure", "funds"], ("measure", "funds")),
    ("ordered list", ["警告", "记过"], ("警告", "记过")),
    ("table", {"larger": {"deaths_min": 3}}, Table({"larger": Table({"deaths_min": 3})})),
    ("counting", {"roll": True, "calendar": "cn"}, Counting(roll=True, calendar="cn")),
    ("counting", {"closes": "17:00"}, Counting(closes=time(17))),
    ("anchored", {"each": "month", "day": 20}, Anchor(every=Every.MONTH, day=20)),
    ("anchored", {"each": "term", "times": 2}, Anchor(every=Every.TERM, times=2)),
    ("month-day", "02-29", MonthDay(2, 29)),
)

REFUSALS: tuple[tuple[str, object], ...] = (
    ("duration", "soon"),
    ("duration", "P1DT2H"),
    ("duration", 24),
    ("duration", {}),
    ("working days", "P5D"),
    ("working days", -5),
    ("count", True),
    ("count", -1),
    ("count", "3"),
    ("count", 1.0),
    ("persons", {"min": -1}),
    ("yuan", {"max": 0.5}),
    ("percent", 0.5),
    ("percent", "-1"),
    ("percent", True),
    ("decimal", "1e3"),
    ("decimal", "NaN"),
    ("fraction", "2/0"),
    ("fraction", "0.5"),
    ("boolean", 1),
    ("boolean", "true"),
    ("text", " "),
    ("text", True),
    ("text", ["a"]),
    ("list", []),
    ("list", "a"),
    ("list", [1.5]),
    ("table", {}),
    ("table", [1]),
    ("table", {"a": {"b": 0.5}}),
    ("counting", {"rolls": True}),
    ("counting", {"roll": 1}),
    ("counting", {"closes": "late"}),
    ("counting", {"closes": "17:00+08:00"}),
    ("anchored", {"each": "fortnight"}),
    ("anchored", {"times": 1}),
    ("anchored", {"each": "month", "day": 0}),
    ("anchored", {"each": "month", "times": True}),
    ("month-day", "02-30"),
    ("month-day", "2-3"),
)


@pytest.mark.parametrize(("unit", "raw", "value"), READINGS)
def test_a_value_is_read_exactly_and_can_be_written_again(
    unit: str, raw: object, value: Value
) -> None:
    """A value has the type of its unit, is hashable, and what it writes reads as itself."""
    found = read_value(unit, raw)
    assert (type(value), value) == (type(found), found)
    assert hash(value) == hash(found)
    assert found == read_value(unit, write_value(unit, found))


@pytest.mark.parametrize(("unit", "raw"), REFUSALS)
def test_a_value_of_another_unit_is_refused(unit: str, raw: object) -> None:
    """What is not of its unit is refused with what was expected, and is not repeated."""
    with pytest.raises(Misread) as caught:
        read_value(unit, raw)
    assert caught.value.code == "wrong-value"
    assert caught.value.expected


def test_an_unknown_unit_is_refused() -> None:
    """An unknown unit is a fault that lists the known ones, in reading and in writing."""
    with pytest.raises(Misread, match=r"unknown-unit: .*duration") as caught:
        read_value("fortnights", 1)
    assert caught.value.code == "unknown-unit"
    with pytest.raises(Misread, match="unknown-unit"):
        write_value("fortnights", 1)


def test_a_value_is_not_written_under_another_unit() -> None:
    """A value that is not of the unit is not written."""
    with pytest.raises(Misread):
        write_value("count", Term.parse("P1D"))


def test_every_unit_has_an_example() -> None:
    """The examples above reach every kind of reading; the rest are plain counts and shares."""
    plain = {unit for unit in UNITS if unit not in {reading[0] for reading in READINGS}}
    for unit in plain:
        assert read_value(unit, "1/2" if unit == "fraction" else 1) is not None


def test_a_term_is_counted_by_the_rule_that_its_row_names() -> None:
    """The rule of counting reaches a term, also one inside a table."""
    assert read_value("duration", "P1D", "counting.own") == Term(1, Unit.DAYS, "counting.own")
    table = read_value("duration", {"town": "P1D"}, "counting.own")
    assert table == Table({"town": Term(1, Unit.DAYS, "counting.own")})


def test_values_nested_too_deeply_are_refused() -> None:
    """Dotted keys may nest without end in a file; a value may not."""
    raw: object = 1
    for _ in range(5_000):
        raw = {"a": raw}
    with pytest.raises(Misread, match="8 deep"):
        read_value("table", raw)


cells = st.dictionaries(st.text(max_size=3), st.integers() | st.text(max_size=3), min_size=1)


@given(cells)
def test_a_table_is_the_mapping_that_it_was_made_of(raw: dict[str, int | str]) -> None:
    """A table answers like its mapping, keeps its order and raises for what it lacks."""
    table = Table(raw)
    assert isinstance(table, Mapping)
    assert list(raw.items()) == list(table.items())
    assert len(raw) == len(table)
    assert all(table[name] == raw[name] for name in raw)
    with pytest.raises(KeyError):
        table["longer than any"]


@given(cells)
def test_tables_are_equal_by_content(raw: dict[str, int | str]) -> None:
    """Order does not matter to equality, content does; and equal tables have equal hashes."""
    turned = Table(dict(reversed(raw.items())))
    assert Table(raw) == turned
    assert hash(Table(raw)) == hash(turned)
    assert Table({**raw, "longer than any": 1}) != turned
    assert Table(raw) != raw


def test_a_table_never_changes() -> None:
    """A table takes no new cell, and forgets the mapping that it was made of."""
    raw: dict[str, Value] = {"a": 1}
    table = Table(raw)
    raw["a"] = 2
    assert table["a"] == 1
    assert repr(table) == "Table({'a': 1})"
    with pytest.raises(AttributeError):
        table._cells = ()  # type: ignore[misc]  # frozen is what is tested
