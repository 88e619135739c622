"""The strict gate: every hostile document of the laws is refused (C3, C4, C5)."""

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.codec.given import AT, ENTRY, FACTS, FOUND, at, canonical, codes, places, put, raw_of

from campus_safety.accountability import assessment
from campus_safety.codec import CodecError, decode, decode_entries, encode
from campus_safety.codec.parsing import LARGEST, MOST_BYTES
from campus_safety.kernel import Entry, Fact, Finding, Obligation, Severity, Unwritten, Window, Word
from campus_safety.response import incident
from campus_safety.scoring import Measure, Unknown
from campus_safety.vocabulary import Area, Casualties, Emergency

OWED = Obligation(
    act="b.c",
    case="a/b",
    holder="office:head",
    regime="school",
    window=Window(earliest=5, latest=7),
    basis=Unwritten(id="x.y", on=AT),
    zone="Asia/Shanghai",
    done_by=frozenset({"a.a", "b.b"}),
)
OCCURRED = incident.Occurred(
    case="a/b",
    at=AT,
    by="party:a",
    emergency=Emergency.FIRE,
    area=Area.FIRE,
    place="place:gym",
    what="起火",
    harm=Casualties(deaths=0),
)
DECIDED = assessment.AppealDecided(
    case="a/b",
    at=AT,
    by="party:a",
    points=assessment.Points(line="1", low=Decimal("0.5"), high=None),
    upheld=True,
)
SAMPLES: list[tuple[Any, type[Any]]] = [
    (FOUND, Fact),
    (OCCURRED, Fact),
    (DECIDED, Fact),
    (ENTRY, Entry),
    (OWED, Obligation),
    (Finding(code="a", severity=Severity.NOTICE, case="a/b", facts=(FOUND,)), Finding),
]


def text_of(raw: Any, path: tuple[Any, ...], said: str) -> bytes:
    """Write raw values with a piece of raw JSON text at a path."""
    hole = canonical(put(raw, path, "\x07HOLE"))
    return hole.replace(canonical("\x07HOLE"), said.encode("utf-8", "surrogatepass"))


HARM = ("harm", "deaths")
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
def test_a_whole_number_is_never_guessed(said: str, code: str) -> None:
    """Nothing but a whole number that every reader holds exactly."""
    data = text_of(raw_of(OCCURRED), HARM, said)
    faults = _faults(data, Fact)
    assert [(code, "$.harm.deaths")] == [(fault.code, fault.place) for fault in faults]


def _faults(data: bytes, kind: type[Any]) -> Any:
    with pytest.raises(CodecError) as caught:
        decode(data, kind)
    return caught.value.faults


@pytest.mark.parametrize("said", ['"false"', "[]", "0", "0.0", "1", "null", '"true"'])
def test_yes_and_no_are_never_guessed(said: str) -> None:
    """Only true and false."""
    data = text_of(raw_of(DECIDED), ("upheld",), said)
    assert [fault.place for fault in _faults(data, Fact)] == ["$.upheld"]


DECIMALS = [
    *("0.5", "1", "true", "NaN", "Infinity", "1e400", "[]"),
    *('"nan"', '"1E5"', '"1e5"', '"+1"', '" 1"', '"1 "', '"1_0"', '".5"', '"5."', '"00.5"', '"-0"'),
    *('"-0.0"', '"０.5"', '""', '"Infinity"', f'"{"9" * 65}"', f'"0.{"0" * 64}1"'),
]


@pytest.mark.parametrize("said", DECIMALS, ids=[said[:10] for said in DECIMALS])
def test_a_decimal_is_a_text_in_plain_notation(said: str) -> None:
    """No number with a point, no exponent, no sign that says nothing."""
    data = text_of(raw_of(Unknown(measure="m", stake=Decimal(1))), ("stake",), said)
    assert [fault.place for fault in _faults(data, Unknown)] == ["$.stake"]


TEXTS = [
    *("null", "12", '{"a":1}', "true", "[]", '""'),
    *('"\\ud800"', '"\\u0000"', '"a\\u202eb"', '"e\\u0301"', '"a\\u200bb"', '"a\\nb"', '"\x7f"'),
    *('"\u202e"', '"e\u0301"', '"\\ue000"', f'"{"长" * 501}"'),
]


@pytest.mark.parametrize("said", TEXTS, ids=ascii)
def test_a_text_is_plain_and_hides_nothing(said: str) -> None:
    """No other type, no lone surrogate, NUL, direction mark or decomposed accent."""
    data = text_of(raw_of(OCCURRED), ("what",), said)
    assert [fault.place for fault in _faults(data, Fact)] == ["$.what"]


def test_a_text_without_a_limit_of_its_own_hides_nothing_either() -> None:
    """Every text of every class is held to normal form C."""
    raw = raw_of(Unknown(measure="m", stake=None))
    for said in ('"e\\u0301"', '"\\ud800"', '"\\u0000"', '"\\u2066"', "null", "7"):
        assert [f.place for f in _faults(text_of(raw, ("measure",), said), Unknown)] == [
            "$.measure"
        ]


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
def test_a_moment_is_of_rfc_3339_or_a_whole_day(said: str) -> None:
    """C8: with its offset, in use somewhere on earth; in ASCII; on a day that there is."""
    raw = put(raw_of(OCCURRED), ("at",), said)
    assert [(fault.code, fault.place) for fault in _faults(canonical(raw), Fact)] == [
        ("malformed", "$.at")
    ]


@pytest.mark.parametrize("said", ["2026-01-01", "2026-01-01T00:00:00", 7, None])
def test_an_entry_was_recorded_at_an_exact_time(said: object) -> None:
    """A whole day is no time at which something was written down."""
    raw = put(raw_of(ENTRY), ("recorded_at",), said)
    assert [fault.place for fault in _faults(canonical(raw), Entry)] == ["$.recorded_at"]


@pytest.mark.parametrize("said", ["2020-01-01T00:00:00+08:00", "20200101", "2020-W01-1", 7])
def test_a_day_is_a_day(said: object) -> None:
    """No time, no week, no compact form."""
    opened = {"case": "a/b", "at": "2026-01-01", "by": "party:a", "evidence": [], "signed": []}
    opened |= {"kind": "assessment.opened", "unit": "school:1", "rubric": "r"}
    raw = {**opened, "letter": None, "since": said, "until": "2027-01-01"}
    assert [fault.place for fault in _faults(canonical(raw), Fact)] == ["$.since"]


@pytest.mark.parametrize("said", ["abc", {"a": 1}, None, 7, [1, True, None], ["party:a", 1]])
def test_a_tuple_is_an_array(said: object) -> None:
    """Neither a text nor the keys of an object, and each item is what it should be."""
    raw = put(raw_of(FOUND), ("signed",), said)
    places = {fault.place for fault in _faults(canonical(raw), Fact)}
    assert places <= {"$.signed", "$.signed[0]", "$.signed[1]", "$.signed[2]"}


def test_a_member_of_a_set_stands_once() -> None:
    """Duplicate members are refused; members in another order are brought into order."""
    raw = raw_of(OWED)
    twice = put(raw, ("done_by",), ["a.a", "b.b", "a.a"])
    assert codes(lambda: decode(canonical(twice), Obligation)) == ["duplicate-member"]
    turned = put(raw, ("done_by",), ["b.b", "a.a"])
    assert encode(OWED) == encode(decode(canonical(turned), Obligation))


@pytest.mark.parametrize("tag", ["hazard.lost", "", "Found", "entry.retracted", "hazard.found "])
def test_an_unknown_tag_is_refused(tag: str) -> None:
    """C5: the table of kinds is fixed, and a correction is no fact."""
    raw = put(raw_of(FOUND), ("kind",), tag)
    assert codes(lambda: decode(canonical(raw), Fact)) == ["unknown-tag"]


@pytest.mark.parametrize("tag", [7, None, ["hazard.found"], {"kind": "hazard.found"}, True, 1.5])
def test_a_tag_is_a_text(tag: object) -> None:
    """C5: never a number, a list or an object."""
    raw = put(raw_of(FOUND), ("kind",), tag)
    assert codes(lambda: decode(canonical(raw), Fact)) == ["wrong-type"]


def test_a_tag_is_there_once() -> None:
    """C5: a missing tag is refused, and so is one that stands twice."""
    data = encode(FOUND)
    missing = data.replace(b'"kind":"hazard.found",', b"")
    assert codes(lambda: decode(missing, Fact)) == ["missing-tag"]
    twice = data.replace(b'"kind"', b'"kind":"hazard.closed","kind"')
    assert codes(lambda: decode(twice, Fact)) == ["duplicate-name"]


@pytest.mark.parametrize("said", ["[]", "null", '"x"', "7", "true", "[{}]", "1.5"])
def test_the_top_is_an_object(said: str) -> None:
    """Whatever else stands there is refused."""
    for kind in (Fact, Entry, Obligation, Casualties):
        assert codes(lambda kind=kind: decode(said.encode(), kind))  # type: ignore[misc]


SYNTAX = [
    b"",
    b" ",
    b"{",
    b'{"a"',
    b"{'a':1}",
    b'{"a":1,}',
    b"{}{}",
    b"\xef\xbb\xbf{}",
    b"{} x",
    b"tru",
]


@pytest.mark.parametrize("data", SYNTAX)
def test_what_is_no_json_is_refused(data: bytes) -> None:
    """With the place where it stops to be JSON, and without any other exception."""
    assert codes(lambda: decode(data, Fact)) == ["syntax"]


@pytest.mark.parametrize(
    "data",
    [
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b"[" * 900 + b"]" * 900,
        b'{"a":' * 900 + b"1" + b"}" * 900,
    ],
    ids=["arrays", "objects", "legal arrays", "legal objects"],
)
def test_what_is_too_deep_is_refused_at_once(data: bytes) -> None:
    """No RecursionError, legal or not."""
    assert codes(lambda: decode(data, Fact)) == ["too-deep"]


def test_brackets_inside_a_text_are_not_deep() -> None:
    """Depth is counted outside texts, also behind an escaped quotation mark."""
    fact = attrs.evolve(FOUND, what='"\\[{' * 100)
    assert fact == decode(encode(fact), Fact)


def test_what_is_too_large_is_refused_at_once() -> None:
    """A number of ten million digits, and a text of more bytes than a document may have."""
    digits = text_of(raw_of(OCCURRED), HARM, "9" * 10_000_000)
    assert codes(lambda: decode(digits, Fact)) == ["too-large"]
    assert codes(lambda: decode(b'"' + b"x" * MOST_BYTES, Fact)) == ["too-large"]


def test_a_big_text_within_the_limit_is_refused_by_its_field() -> None:
    """A text of seven million letters is no short text."""
    raw = put(raw_of(FOUND), ("what",), "x" * 7_000_000)
    assert codes(lambda: decode(canonical(raw), Fact)) == ["malformed"]


def test_what_is_not_utf_8_is_refused() -> None:
    """With the byte at which it stops to be UTF-8."""
    for bad in (b"\xff", b"\xed\xa0\x80", b"\xc0\xaf", b"\xf4\x90\x80\x80"):
        faults = _faults(b'{"a":"' + bad, Fact)
        assert [(fault.code, fault.place) for fault in faults] == [("not-utf8", "byte 7")]


def test_numbers_that_collide_cost_nothing() -> None:
    """Whole numbers of a stranger's choice are never made keys of a set or a dictionary."""
    colliding = {str(n * (2**61 - 1)): n for n in range(20_000)}
    assert codes(lambda: decode(canonical(colliding), Fact)) == ["missing-tag"]
    raw = raw_of(ENTRY)
    lines = [{**raw, "v": 1, "position": n * 2**37, "key": str(n)} for n in range(1, 2000)]
    entries, _ = decode_entries(b"".join(canonical(line) + b"\n" for line in lines))
    assert len(entries) == 1999


def _replacements(raw: Any) -> Iterator[Any]:
    for other in (None, True, 7, "x", "7", [], {}, [1], {"a": 1}):
        if type(other) is not type(raw):
            yield other


@pytest.mark.parametrize(("value", "kind"), SAMPLES, ids=[kind.__name__ for _, kind in SAMPLES])
def test_no_field_takes_another_type(value: Any, kind: type[Any]) -> None:
    """C4: what is accepted with another type somewhere says just that, and never a guess."""
    raw = raw_of(value)
    for path in places(raw):
        for other in _replacements(at(raw, path)):
            data = canonical(put(raw, path, other))
            try:
                read = decode(data, kind)
            except CodecError:
                continue
            assert None in (other, at(raw, path)), path
            assert data == encode(read)


@pytest.mark.parametrize(("value", "kind"), SAMPLES, ids=[kind.__name__ for _, kind in SAMPLES])
def test_every_name_stands_exactly_once(value: Any, kind: type[Any]) -> None:
    """C5: a name that is unknown, missing or there twice is refused, at every depth."""
    raw = raw_of(value)
    for path in (path for path in places(raw) if isinstance(at(raw, path), dict)):
        inner = at(raw, path)
        assert codes(lambda: decode(canonical(put(raw, path, {**inner, "x": 1})), kind))  # noqa: B023
        for name in inner:
            less = {key: part for key, part in inner.items() if key != name}
            assert codes(lambda: decode(canonical(put(raw, path, less)), kind))  # noqa: B023
            part = json.dumps({name: inner[name]})[1:-1]
            twice = f"{{{part},{canonical(inner).decode()[1:]}"
            assert codes(lambda: decode(text_of(raw, path, twice), kind))  # noqa: B023


def test_all_faults_are_told_with_their_places() -> None:
    """Not only the first, and no name of the document that is not ours."""
    raw = raw_of(ENTRY) | {"position": True, "王小明": 1}
    raw["content"] = raw["content"] | {"area": 7, "signed": ["party:a", "王小明"], "at": "never"}
    faults = _faults(canonical(raw), Entry)
    assert {"$", "$.position", "$.content.area", "$.content.signed[1]", "$.content.at"} == {
        fault.place for fault in faults
    }
    assert "王小明" not in str(faults)


@given(FACTS, st.data())
@settings(max_examples=150)
def test_what_is_not_canonical_is_brought_to_one_form(fact: Fact, data: st.DataObject) -> None:
    """C2: order of names, spaces and escapes are the only freedom, and lead to one form."""
    raw = raw_of(fact)
    names = data.draw(st.permutations(list(raw)))
    turned = json.dumps(
        {name: raw[name] for name in names}, indent=data.draw(st.sampled_from([None, 2]))
    )
    assert encode(fact) == encode(decode(turned.encode(), Fact))


def test_zeros_and_zulu_are_brought_to_one_form() -> None:
    """C2: the two other freedoms, and where they lead."""
    card = decode(b'{"asked":"","measure":"m","stake":"1.500"}', Unknown)
    assert encode(card) == b'{"asked":"","measure":"m","stake":"1.5"}'
    rule = decode(b'{"id":"a","on":"2026-01-01T00:00:00.5Z"}', Unwritten)
    assert encode(rule) == b'{"id":"a","on":"2026-01-01T00:00:00.500000+00:00"}'


def test_words_are_keys() -> None:
    """A word that is no key in lower case is refused, and the fault does not repeat it."""
    for said in ("Fire", "fire ", "", "火", "a" * 65):
        raw = put(raw_of(FOUND), ("area",), said)
        assert codes(lambda raw=raw: decode(canonical(raw), Fact)) == ["malformed"]  # type: ignore[misc]
    assert isinstance(FOUND.area, Word)


def test_what_a_class_refuses_has_its_place() -> None:
    """C3: bounds that cross are a fault of the span, whatever its class raises."""
    data = b'{"asked":"","cases":[],"name":"m","span":{"high":"1","low":"2"}}'
    assert [(f.code, f.place) for f in _faults(data, Measure)] == [("malformed", "$.span")]
