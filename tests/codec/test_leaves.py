"""Leaves: numbers, texts, words and moments are read exactly or not at all (C4, C8)."""

from decimal import Decimal

import pytest
from tests.codec.given import (
    DECIDED,
    ENTRY,
    FOUND,
    HARM,
    OCCURRED,
    canonical,
    codes,
    put,
    raw_of,
    text_of,
    told,
)

from campus_safety.codec import decode
from campus_safety.codec.parsing import LARGEST
from campus_safety.kernel import Entry, Fact, Word
from campus_safety.scoring import Unknown

INTS = [
    ("true", "wrong-type"),
    ('"7"', "wrong-type"),
    ('"７"', "wrong-type"),
    ('"1_000"', "wrong-type"),
    ("1.9", "inexact-number"),
    ("1.0", "inexact-number"),
    ("1E2", "inexact-number"),
    (str(10**30), "out-of-range"),
    (str(LARGEST + 1), "out-of-range"),
    (str(-LARGEST - 1), "out-of-range"),
    (f'"{"9" * 4000}"', "wrong-type"),
    ("9" * 5000, "out-of-range"),
    ("1e308", "inexact-number"),
    ("1e400", "inexact-number"),
    ("-0", "out-of-range"),
    ("-0.0", "inexact-number"),
    ("NaN", "inexact-number"),
    ("Infinity", "inexact-number"),
    ("-Infinity", "inexact-number"),
    ("[]", "wrong-type"),
    ("{}", "wrong-type"),
]


@pytest.mark.parametrize(("said", "code"), INTS, ids=[said[:12] for said, _ in INTS])
def test_c4_a_whole_number_is_never_guessed(said: str, code: str) -> None:
    """Nothing but a whole number that every reader holds exactly."""
    data = text_of(raw_of(OCCURRED), HARM, said)
    faults = told(data, Fact)
    assert [(code, "$.harm.deaths")] == [(fault.code, fault.place) for fault in faults]


@pytest.mark.parametrize("said", ['"false"', "[]", "0", "0.0", "1", "null", '"true"'])
def test_c4_yes_and_no_are_never_guessed(said: str) -> None:
    """Only true and false."""
    data = text_of(raw_of(DECIDED), ("upheld",), said)
    assert [fault.place for fault in told(data, Fact)] == ["$.upheld"]


DECIMALS = [
    *("0.5", "1", "true", "NaN", "Infinity", "1e400", "[]"),
    *('"nan"', '"1E5"', '"1e5"', '"+1"', '" 1"', '"1 "', '"1_0"', '".5"', '"5."', '"00.5"', '"-0"'),
    *('"-0.0"', '"０.5"', '""', '"Infinity"', f'"{"9" * 65}"', f'"0.{"0" * 64}1"'),
]


@pytest.mark.parametrize("said", DECIMALS, ids=[said[:10] for said in DECIMALS])
def test_c4_a_decimal_is_a_text_in_plain_notation(said: str) -> None:
    """No number with a point, no exponent, no sign that says nothing."""
    data = text_of(raw_of(Unknown(measure="m", stake=Decimal(1))), ("stake",), said)
    assert [fault.place for fault in told(data, Unknown)] == ["$.stake"]


TEXTS = [
    *("null", "12", '{"a":1}', "true", "[]", '""'),
    *('"\\ud800"', '"\\u0000"', '"a\\u202eb"', '"e\\u0301"', '"a\\u200bb"', '"a\\nb"', '"\x7f"'),
    *('"\u202e"', '"e\u0301"', '"\\ue000"', f'"{"长" * 501}"'),
]


@pytest.mark.parametrize("said", TEXTS, ids=ascii)
def test_c4_a_text_is_plain_and_hides_nothing(said: str) -> None:
    """No other type, no lone surrogate, NUL, direction mark or decomposed accent."""
    data = text_of(raw_of(OCCURRED), ("what",), said)
    assert [fault.place for fault in told(data, Fact)] == ["$.what"]


def test_a_text_without_a_limit_of_its_own_hides_nothing_either() -> None:
    """Every text of every class is held to normal form C."""
    raw = raw_of(Unknown(measure="m", stake=None))
    for said in ('"e\\u0301"', '"\\ud800"', '"\\u0000"', '"\\u2066"', "null", "7"):
        assert [f.place for f in told(text_of(raw, ("measure",), said), Unknown)] == ["$.measure"]


MOMENTS = [
    *("2026-01-01T00:00:00", "2026-W01-1", "20260101", "20260101T000000+0800", "2026-1-1"),
    *("2026-01-01x00:00:00+08:00", "2026-01-01 00:00:00+08:00", "2026-01-01T00:00+08:00"),
    *("2026-01-01T24:00:00+08:00", "2026-01-01T23:59:60+08:00", "2026-01-01T00:00:00+23:59"),
    *("2026-01-01T00:00:00+14:01", "2026-01-01T00:00:00-12:01", "2026-01-01T00:00:00-00:00"),
    *("2026-01-01T00:00:00+08:60", "2026-01-01T00:00:00+0800", "2026-01-01T00:00:00+08"),
    *("2026-01-01T00:00:00z", "2026-01-01t00:00:00Z", "2026-01-01T00:00:00+08:00:30"),
    *("2026-01-01T00:00:00.1234567+08:00", "2026-01-01T00:00:00,5+08:00", "2026-02-30"),
    *("2026-02-30T00:00:00+08:00", "２026-01-01", "2026-01-0１T00:00:00+08:00", "1899-12-31"),
    *("2201-01-01T00:00:00+08:00", "2026-01-01T00:00:00+08:00 ", "2026-W01-1T00:00:00+08:00"),
    *("2026-001", "", "2026-01-01T00:00:00.+08:00", "0000-01-01", "2026-13-01"),
]


@pytest.mark.parametrize("said", MOMENTS)
def test_c8_a_moment_is_of_rfc_3339_or_a_whole_day(said: str) -> None:
    """C8: with its offset, in use somewhere on earth; in ASCII; on a day that there is."""
    raw = put(raw_of(OCCURRED), ("at",), said)
    assert [(fault.code, fault.place) for fault in told(canonical(raw), Fact)] == [
        ("malformed", "$.at")
    ]


@pytest.mark.parametrize("said", ["2026-01-01", "2026-01-01T00:00:00", 7, None])
def test_c8_an_entry_was_recorded_at_an_exact_time(said: object) -> None:
    """A whole day is no time at which something was written down."""
    raw = put(raw_of(ENTRY), ("recorded_at",), said)
    assert [fault.place for fault in told(canonical(raw), Entry)] == ["$.recorded_at"]


@pytest.mark.parametrize("said", ["2020-01-01T00:00:00+08:00", "20200101", "2020-W01-1", 7])
def test_c8_a_day_is_a_day(said: object) -> None:
    """No time, no week, no compact form."""
    opened = {"case": "a/b", "at": "2026-01-01", "by": "party:a", "evidence": [], "signed": []}
    opened |= {"kind": "assessment.opened", "unit": "school:1", "rubric": "r"}
    raw = {**opened, "letter": None, "since": said, "until": "2027-01-01"}
    assert [fault.place for fault in told(canonical(raw), Fact)] == ["$.since"]


def test_words_are_keys() -> None:
    """A word that is no key in lower case is refused, and the fault does not repeat it."""
    for said in ("Fire", "fire ", "", "火", "a" * 65):
        raw = put(raw_of(FOUND), ("area",), said)
        assert codes(lambda raw=raw: decode(canonical(raw), Fact)) == ["malformed"]  # type: ignore[misc]
    assert isinstance(FOUND.area, Word)
