"""The strict gate: every hostile document of the laws is refused (C3, C4, C5)."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.codec.given import (
    DECIDED,
    ENTRY,
    FACTS,
    FOUND,
    HARM,
    OCCURRED,
    OWED,
    at,
    canonical,
    codes,
    places,
    put,
    raw_of,
    text_of,
    told,
)
from tests.given import examples

from campus_safety.codec import CodecError, decode, decode_entries, encode
from campus_safety.codec.parsing import MOST_BYTES
from campus_safety.kernel import (
    Clause,
    Entry,
    Fact,
    Finding,
    Mark,
    Obligation,
    Provision,
    Severity,
    Term,
    Unwritten,
)
from campus_safety.scoring import Measure, Unknown
from campus_safety.vocabulary import Casualties

RULE: Provision[Any] = Provision(
    id="a.b",
    value=Term.parse("P3D"),
    unit="duration",
    clause=Clause(instrument="x", path=("5",)),
    mark=Mark.EXAMPLE,
    layer="nation",
    since=date(2020, 1, 1),
)
SAMPLES: list[tuple[Any, type[Any]]] = [
    (FOUND, Fact),
    (OCCURRED, Fact),
    (DECIDED, Fact),
    (ENTRY, Entry),
    (RULE, Provision),
    (OWED, Obligation),
    (Finding(code="a", severity=Severity.NOTICE, case="a/b", facts=(FOUND,)), Finding),
]


@pytest.mark.parametrize("said", ["abc", {"a": 1}, None, 7, [1, True, None], ["party:a", 1]])
def test_c4_a_tuple_is_an_array(said: object) -> None:
    """Neither a text nor the keys of an object, and each item is what it should be."""
    raw = put(raw_of(FOUND), ("signed",), said)
    places = {fault.place for fault in told(canonical(raw), Fact)}
    assert places <= {"$.signed", "$.signed[0]", "$.signed[1]", "$.signed[2]"}


def test_c2_a_member_of_a_set_stands_once() -> None:
    """Duplicate members are refused; members in another order are brought into order."""
    raw = raw_of(OWED)
    twice = put(raw, ("done_by",), ["a.a", "b.b", "a.a"])
    assert codes(lambda: decode(canonical(twice), Obligation)) == ["duplicate-member"]
    turned = put(raw, ("done_by",), ["b.b", "a.a"])
    assert encode(OWED) == encode(decode(canonical(turned), Obligation))


@pytest.mark.parametrize("tag", ["hazard.lost", "", "Found", "entry.retracted", "hazard.found "])
def test_c5_an_unknown_tag_is_refused(tag: str) -> None:
    """C5: the table of kinds is fixed, and a correction is no fact."""
    raw = put(raw_of(FOUND), ("kind",), tag)
    assert codes(lambda: decode(canonical(raw), Fact)) == ["unknown-tag"]


@pytest.mark.parametrize("tag", [7, None, ["hazard.found"], {"kind": "hazard.found"}, True, 1.5])
def test_c5_a_tag_is_a_text(tag: object) -> None:
    """C5: never a number, a list or an object."""
    raw = put(raw_of(FOUND), ("kind",), tag)
    assert codes(lambda: decode(canonical(raw), Fact)) == ["wrong-type"]


def test_c5_a_tag_is_there_once() -> None:
    """C5: a missing tag is refused, and so is one that stands twice."""
    data = encode(FOUND)
    missing = data.replace(b'"kind":"hazard.found",', b"")
    assert codes(lambda: decode(missing, Fact)) == ["missing-tag"]
    twice = data.replace(b'"kind"', b'"kind":"hazard.closed","kind"')
    assert codes(lambda: decode(twice, Fact)) == ["duplicate-name"]


@pytest.mark.parametrize("said", ["[]", "null", '"x"', "7", "true", "[{}]", "1.5"])
def test_c4_the_top_is_an_object(said: str) -> None:
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
def test_c3_what_is_no_json_is_refused(data: bytes) -> None:
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
def test_c3_what_is_too_deep_is_refused_at_once(data: bytes) -> None:
    """No RecursionError, legal or not."""
    assert codes(lambda: decode(data, Fact)) == ["too-deep"]


def test_brackets_inside_a_text_are_not_deep() -> None:
    """Depth is counted outside texts, also behind an escaped quotation mark."""
    fact = attrs.evolve(FOUND, what='"\\[{' * 100)
    assert fact == decode(encode(fact), Fact)


def test_c3_what_is_too_large_is_refused_at_once() -> None:
    """A number of ten million digits, and a text of more bytes than a document may have."""
    digits = text_of(raw_of(OCCURRED), HARM, "9" * 10_000_000)
    assert codes(lambda: decode(digits, Fact)) == ["too-large"]
    assert codes(lambda: decode(b'"' + b"x" * MOST_BYTES, Fact)) == ["too-large"]


def test_a_big_text_within_the_limit_is_refused_by_its_field() -> None:
    """A text of seven million letters is no short text."""
    raw = put(raw_of(FOUND), ("what",), "x" * 7_000_000)
    assert codes(lambda: decode(canonical(raw), Fact)) == ["malformed"]


def test_c3_what_is_not_utf_8_is_refused() -> None:
    """With the byte at which it stops to be UTF-8."""
    for bad in (b"\xff", b"\xed\xa0\x80", b"\xc0\xaf", b"\xf4\x90\x80\x80"):
        faults = told(b'{"a":"' + bad, Fact)
        assert [(fault.code, fault.place) for fault in faults] == [("not-utf8", "byte 7")]


def test_c3_numbers_that_collide_cost_nothing() -> None:
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
def test_c4_no_field_takes_another_type(value: Any, kind: type[Any]) -> None:
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
def test_c5_every_name_stands_exactly_once(value: Any, kind: type[Any]) -> None:
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
    faults = told(canonical(raw), Entry)
    assert {"$", "$.position", "$.content.area", "$.content.signed[1]", "$.content.at"} == {
        fault.place for fault in faults
    }
    assert "王小明" not in str(faults)


@pytest.mark.slow
@given(FACTS, st.data())
@examples(3)
def test_c2_what_is_not_canonical_is_brought_to_one_form(fact: Fact, data: st.DataObject) -> None:
    """C2: order of names, spaces and escapes are the only freedom, and lead to one form."""
    raw = raw_of(fact)
    names = data.draw(st.permutations(list(raw)))
    turned = json.dumps(
        {name: raw[name] for name in names}, indent=data.draw(st.sampled_from([None, 2]))
    )
    assert encode(fact) == encode(decode(turned.encode(), Fact))


def test_c2_zeros_and_zulu_are_brought_to_one_form() -> None:
    """C2: the two other freedoms, and where they lead."""
    card = decode(b'{"asked":"","measure":"m","stake":"1.500"}', Unknown)
    assert encode(card) == b'{"asked":"","measure":"m","stake":"1.5"}'
    rule = decode(b'{"id":"a","on":"2026-01-01T00:00:00.5Z"}', Unwritten)
    assert encode(rule) == b'{"id":"a","on":"2026-01-01T00:00:00.500000+00:00"}'


def test_c3_what_a_class_refuses_has_its_place() -> None:
    """C3: bounds that cross are a fault of the span, whatever its class raises."""
    data = (
        b'{"asked":"","cases":[],"method":"","name":"m","reason":"",'
        b'"span":{"high":"1","low":"2"},"told":true}'
    )
    assert [(f.code, f.place) for f in told(data, Measure)] == [("malformed", "$.span")]


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ('[["deadline"]]', "$.values[0]"),
        ('[["deadline","1","2"]]', "$.values[0]"),
        ('[["deadline",1]]', "$.values[0][1]"),
        ('["ab"]', "$.values[0]"),
        ("[1.5]", "$.values[0]"),
        ("1.5", "$.values"),
    ],
)
def test_c4_a_pair_is_an_array_of_two(said: str, place: str) -> None:
    """Neither shorter nor longer, and no text of two letters."""
    finding = Finding(code="a", severity=Severity.NOTICE, case="a/b")
    faults = told(text_of(raw_of(finding), ("values",), said), Finding)
    assert [place] == [fault.place for fault in faults]


@pytest.mark.parametrize(
    ("name", "said", "place"),
    [
        ("value", "2.5", "$.value"),
        ("value", '{"a":{"b":1,"b":2}}', "$.value"),
        ("value", "null", "$.value"),
        ("value", '"P1X"', "$.value"),
        ("unit", '"parsec"', "$.unit"),
        ("mark", '"perhaps"', "$.mark"),
        ("counting", "null", "$.counting"),
    ],
)
def test_c4_c5_a_provision_is_held_to_its_unit(name: str, said: str, place: str) -> None:
    """C4, C5: in what its value holds too, however deep."""
    faults = told(text_of(raw_of(RULE), (name,), said), Provision)
    assert [place] == [fault.place for fault in faults]


def test_c2_a_rule_of_counting_needs_a_term() -> None:
    """C2: nothing is accepted that would not be written again."""
    yes = attrs.evolve(RULE, unit="boolean", value=True)
    raw = put(raw_of(yes), ("counting",), "counting.court")
    assert [fault.place for fault in told(canonical(raw), Provision)] == ["$.counting"]
