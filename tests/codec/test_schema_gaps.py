"""Gaps: what a schema accepts and the codec refuses, cause by cause, and that there are no more."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from tests.codec.given import (
    ENTRY,
    FOUND,
    KINDS,
    OCCURRED,
    OWED,
    canonical,
    put,
    raw_of,
)
from tests.codec.schemas import accepts, examples_of, told_of
from tests.codec.test_gate import RULE

from campus_safety.codec import decode_entries, encode_entries
from campus_safety.codec.documents import known
from campus_safety.codec.parsing import DEEPEST, MOST_BYTES
from campus_safety.kernel import (
    Entry,
    Fact,
    Provision,
)

DATA = canonical(raw_of(FOUND))
CLASS = {kind.kind: kind for kind in KINDS}
SHAPES = known(None)


# ── Each cause, by an example ────────────────────────────────────────────────


def gap(name: str, data: bytes, kind: type[Any]) -> list[tuple[str, str]]:
    """Give code and place of the faults of what a schema accepts; it must accept it."""
    assert accepts(name, json.loads(data))
    return [(fault.code, fault.place) for fault in told_of(data, kind)]


def changed(*path: Any, to: Any) -> bytes:
    """Write the sample fact with another value at a path."""
    return canonical(put(raw_of(FOUND), path, to))


def test_gap_a_name_that_stands_twice() -> None:
    """`duplicate-name`: a reader of JSON keeps the last and tells nobody."""
    data = DATA.replace(b'"area":', b'"area":"food","area":')
    assert gap("hazard.found", data, Fact) == [("duplicate-name", "$")]


@pytest.mark.parametrize(
    ("said", "code"),
    [(b"1.0", "inexact-number"), (b"1e2", "inexact-number"), (b"-0", "out-of-range")],
)
def test_gap_a_whole_number_in_another_form(said: bytes, code: str) -> None:
    """`number-form`: with a point, an exponent or a sign that says nothing."""
    data = canonical(raw_of(OCCURRED)).replace(b'"deaths":0', b'"deaths":' + said)
    assert gap("incident.occurred", data, Fact) == [(code, "$.harm.deaths")]


@pytest.mark.parametrize("said", ["e\u0301", "\ue000", "\u0378", "a\u00adb", "\ud800"], ids=ascii)
def test_gap_a_text_that_hides_something(said: str) -> None:
    """`hidden`: not in normal form C, or a character for which JSON Schema has no class."""
    assert gap("hazard.found", changed("what", to=said), Fact)[0][0] in {"malformed", "not-utf8"}


@pytest.mark.parametrize("said", ["2026-02-29", "2026-04-31", "2026-02-30T08:00:00+08:00"])
def test_gap_a_day_that_does_not_exist(said: str) -> None:
    """`calendar`: the schema knows months and days, and no calendar."""
    assert gap("hazard.found", changed("at", to=said), Fact) == [("malformed", "$.at")]


def test_gap_a_rule_of_a_class() -> None:
    """`class`: what holds between fields, or beyond the type of one of them."""
    late = {"by": "party:a", "kind": "entry.retracted", "position": 9, "reason": "x"}
    raw = {**raw_of(ENTRY), "content": late}
    assert gap("entry", canonical(raw), Entry) == [("malformed", "$.content.position")]
    held = max((raw for kind, raw in examples_of("activity") if kind == "activity.held"), key=len)
    told = gap("activity.held", canonical({**held, "headcount": -1}), Fact)
    assert told == [("malformed", "$.headcount")]


@pytest.mark.parametrize(
    ("field", "said"), [("value", "P1X"), ("unit", "parsec"), ("counting", "counting.court")]
)
def test_gap_a_value_that_is_not_of_its_unit(field: str, said: str) -> None:
    """`unit`: what a provision says is read by its unit, which is a table of the rulebooks."""
    raw = {**raw_of(RULE), field: said}
    if field == "counting":
        raw |= {"unit": "boolean", "value": True}
    assert gap("provision", canonical(raw), Provision) == [("malformed", f"$.{field}")]


def test_gap_a_document_that_is_too_large_or_too_deep() -> None:
    """`size`: the codec looks at the bytes before it parses them."""
    spaces = DATA.replace(b":", b":" + b" " * MOST_BYTES, 1)
    assert gap("hazard.found", spaces, Fact) == [("too-large", "")]
    deep = "[" * DEEPEST + "]" * DEEPEST
    data = canonical({**raw_of(RULE), "value": "HOLE"}).replace(b'"HOLE"', deep.encode())
    assert gap("provision", data, Provision) == [("too-deep", "")]


def test_gap_lines_against_each_other() -> None:
    """`file`: a schema sees one line, and positions and keys stand once in a whole file."""
    line = encode_entries([ENTRY])
    assert accepts("line", json.loads(line))
    _, found = decode_entries(line + line, keep_going=True)
    assert [fault.code for fault in found] == ["duplicate-position", "duplicate-key"]


def test_the_order_of_a_set_is_no_gap() -> None:
    """Members in another order are read too, and a member twice is refused by both."""
    raw = raw_of(OWED)
    turned = canonical({**raw, "done_by": raw["done_by"][::-1]})
    assert gap("obligation", turned, type(OWED)) == []
    assert not accepts("obligation", {**raw, "done_by": ["a.a", "a.a"]})


def test_a_byte_order_mark_is_no_json() -> None:
    """What is no JSON in UTF-8 never comes before a schema."""
    with pytest.raises(ValueError, match="BOM"):
        json.loads((b"\xef\xbb\xbf" + DATA).decode())


def test_every_gap_is_listed_in_the_documentation() -> None:
    """The causes that are tried here and searched for, each a row of the page, and no other."""
    page = Path(__file__).parents[2] / "docs" / "reference" / "schema.md"
    part = page.read_text("utf-8").partition("## What a schema cannot say")[2].partition("\n## ")[0]
    listed = re.findall(r"^\| `([a-z-]+)` \|", part, re.MULTILINE)
    assert sorted(listed) == sorted(CAUSES)


CAUSES = (
    *("duplicate-name", "number-form", "hidden", "calendar"),
    *("class", "unit", "size", "file"),
)
