"""Numerals: the numbers of articles in Chinese."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campus_safety.kernel.numerals import chinese

VALUES = {"零": 0} | {digit: place for place, digit in enumerate("一二三四五六七八九", 1)}
PLACES = {"十": 10, "百": 100, "千": 1000}


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        ("1", "一"),
        ("10", "十"),
        ("11", "十一"),
        ("20", "二十"),
        ("21", "二十一"),
        ("100", "一百"),
        ("101", "一百零一"),
        ("110", "一百一十"),
        ("115", "一百一十五"),
        ("1000", "一千"),
        ("1001", "一千零一"),
        ("1010", "一千零一十"),
        ("1200", "一千二百"),
        ("9999", "九千九百九十九"),
        ("007", "七"),
    ],
)
def test_a_number_is_written_in_chinese(step: str, expected: str) -> None:
    """A number from 1 to 9999 is written as in the number of an article."""
    assert chinese(step) == expected


@pytest.mark.parametrize("step", ["", "0", "10000", "5a", "-1", "1.5", "５", "²", "附则"])
def test_any_other_text_stays_as_it_is(step: str) -> None:
    """What is no number from 1 to 9999 in ASCII digits is left alone."""
    assert chinese(step) == step


@given(st.integers(1, 9999))
def test_what_was_written_is_read_back(number: int) -> None:
    """Reading the numeral sign by sign gives the number, and no zero is written twice."""
    written = chinese(f"{number}")
    read, digit = 0, 1
    for sign in written:
        if sign in PLACES:
            read, digit = read + digit * PLACES[sign], 0
        else:
            digit = VALUES[sign]
    last = digit if written[-1] in VALUES else 0
    assert read + last == number
    assert "零零" not in written
    assert not written.endswith("零")
