"""Numbers of rubric files: what is one, how it is read, and what it may not be."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from tests.rulebooks.rubric_given import FULL, Tree, Written, but, changed, each, told, toml
from tests.rulebooks.rubric_places import (
    A_NUMBER,
    ABOVE_ZERO,
    COUNTS,
    EVERY_RULE,
    FACTORS,
    NUMBERS,
    OPEN_TABLES,
    PLACES,
    PLAIN,
    RULE,
    WEIGHTS,
)

from campus_safety.rulebooks import read_rubric

ONE: Tree = [1]
NO_NUMBERS: tuple[Tree, ...] = (
    *("many", "", " ", "1_000", " 5", "5 ", "5\n", "５", "٥", "1e3", ".5", "5.", "--5", "0x10"),
    *("NaN", "sNaN", "inf", "-Infinity", "1,5", "½", "5" * 62, "5" * 10_000, f"0.{'1' * 61}"),
    *(True, False, date(2026, 1, 1), datetime(2026, 1, 1), ONE, [], {}),  # noqa: DTZ001
    *(Written("nan"), Written("-inf"), Written("1e61"), Written("1e-61"), Written("1e999999999")),
    *(Written("07:30:00"), Written(f"0.{'1' * 10_000}"), Written("9" * 62), Written("9" * 4_000)),
)


@pytest.mark.parametrize("value", NO_NUMBERS, ids=lambda value: repr(value)[:20])
def test_what_is_no_number(value: Tree) -> None:
    """A number that is none, or of no end, or too long, is refused at every place of one."""
    tree = changed(NUMBERS, value)
    assert told(tree) == each("not-a-number", NUMBERS, A_NUMBER)
    if not isinstance(value, list | dict):
        assert told(changed(OPEN_TABLES, value)) == each("not-a-number", OPEN_TABLES, A_NUMBER)


NUMBERS_READ = {
    "2": 2,
    "-0": 0,
    "+2": 2,
    "007": 7,
    "0.50": Decimal("0.50"),
    "-3.25": Decimal("-3.25"),
    "9" * 61: Decimal("9" * 61),
    f"0.{'1' * 60}": Decimal(f"0.{'1' * 60}"),
}


@pytest.mark.parametrize("written", NUMBERS_READ, ids=lambda written: written[:20])
def test_a_number_is_read_exactly(written: str) -> None:
    """A number in quotes is read as it is written, to sixty digits on each side of its point."""
    floor = read_rubric(toml(but({"floor": written})).encode()).floor
    assert floor == NUMBERS_READ[written]
    assert str(floor) == str(Decimal(written))
    if not written.startswith("00"):  # which TOML does not know
        bare = read_rubric(toml(but({"floor": Written(written)})).encode()).floor
        assert bare == floor


@pytest.mark.parametrize("value", [-1, "-0.5", -0.001])
def test_e5_what_is_below_zero(value: Tree) -> None:
    """E5: a negative weight is refused wherever it could turn a mark around."""
    tree = changed((*WEIGHTS, *FACTORS, *ABOVE_ZERO, *COUNTS, *PLACES), value)
    assert told(tree) == sorted(
        each("negative-weight", WEIGHTS, "zero or more")
        + each("negative-weight", (f"{rule} times" for rule in EVERY_RULE), "zero or more")
        + each("not-above-zero", ABOVE_ZERO, "a number above zero")
        + each("not-a-count", (*COUNTS, *PLACES), "a whole number, zero or more")
    )
    assert told(changed([f"{RULE} 2 times"], value)) == [
        ("negative-weight", f"{RULE} 2 times", "zero or more")
    ]


def test_what_may_be_below_zero() -> None:
    """Bounds, edges, points and what is given elsewhere may be negative."""
    assert told(changed(PLAIN, -1)) == []
    assert told(changed(PLAIN, "-0.5")) == []


@pytest.mark.parametrize("value", [0, "0.00", "-0"])
def test_what_is_zero(value: Tree) -> None:
    """Zero is a weight and a count, and nothing can be divided into it."""
    tree = changed((*WEIGHTS, *FACTORS, *ABOVE_ZERO, *COUNTS, *PLACES), value)
    assert told(tree) == each("not-above-zero", ABOVE_ZERO, "a number above zero")


@pytest.mark.parametrize("value", [1.5, "0.5", "1.000001"])
def test_what_is_not_whole(value: Tree) -> None:
    """A count is whole; what is written as 2.0 is."""
    tree = changed((*COUNTS, *PLACES), value)
    expected = "a whole number, zero or more"
    assert told(tree) == each("not-a-count", (*COUNTS, *PLACES), expected)
    assert told(changed((*COUNTS, *PLACES), "2.0")) == []


def test_more_places_than_a_number_may_have() -> None:
    """A number is rounded to at most sixty places."""
    assert told(changed(PLACES, 60)) == []
    assert told(changed(PLACES, 61)) == each("not-a-count", PLACES, "at most 60 places")


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        ("measure 1 least", "measure 1 most", "no less than 'least'"),
        (f"{RULE} 9 from", f"{RULE} 9 to", "no less than 'from'"),
    ],
)
def test_two_numbers_in_the_wrong_order(low: str, high: str, expected: str) -> None:
    """The greater of two numbers is not the first; where one cannot be read none is said."""
    assert told(but({low: 3, high: 2})) == [("wrong-order", high, expected)]
    assert told(but({low: 3, high: 3})) == []
    assert told(but({low: "x", high: -3})) == [("not-a-number", low, A_NUMBER)]
    assert told(but({low: 3, high: "x"})) == [("not-a-number", high, A_NUMBER)]


def test_a_flag_lies_between_zero_and_one() -> None:
    """A measure that holds or not is at most one, so its least is not above it."""
    tree = but({"measure 2": {"name": "own.flag", "flag": True, "least": 2}})
    assert told(tree) == [("wrong-order", "measure 2 most", "no less than 'least'")]
    declared = read_rubric(toml(FULL).encode()).declared
    assert declared["own.flag"].least == 0
    assert declared["own.flag"].most == 1
    assert declared["own.b"].most is None
