"""Mapping files: what is written is read, and every fault is told by its place."""

import pytest

from campus_safety.exchange.ledgers import Column, Made, decode_mapping, read_mapping
from campus_safety.exchange.ledgers.mapping_files import shipped_mappings
from campus_safety.exchange.sheets import LedgerError

WHOLE = """
name = "own"
title = { en = "Own", zh = "自用" }
case = "{keeper}/hazard/{id}"
sheets = ["台账*"]
year = 2026
header_row = 3
blank = ["无"]
dropped = ["电话"]

[[column]]
key = "id"
headings = ["编号"]
reads = "id"

[[column]]
key = "state"
headings = ["状态"]
reads = "word"
table = "ledger_status"
words = { "*改*" = "under_way" }
other = "waiting"
needed = true

[[column]]
key = "day"
headings = ["日期", "时间"]
reads = "moment"
needed_when = { state = ["accepted"] }
order = "dm"

[[head]]
key = "unit"
headings = ["单位"]

[[fact]]
kind = "hazard.stated"
fields = { at = "day|asked", says = "state" }
otherwise = { by = "office:safety", area = "fire", place = "place:x", what = "y" }
when = { state = "told" }
"""


def test_a_mapping_is_read_whole() -> None:
    """Every key of the format comes to the field that is meant by it."""
    mapping = decode_mapping(WHOLE.encode(), "own.toml")
    assert (mapping.name, mapping.year, mapping.header_row) == ("own", 2026, 3)
    assert (mapping.sheets, mapping.dropped) == (("台账*",), ("电话",))
    assert mapping.columns[2] == Column(
        key="day",
        headings=("日期", "时间"),
        reads="moment",
        blank=("无",),
        needed_when={"state": ("accepted",)},
        order="dm",
    )
    assert [head.key for head in mapping.heads] == ["unit"]
    assert mapping.facts == (
        Made(
            kind="hazard.stated",
            fields={"at": "day|asked", "says": "state"},
            otherwise={"by": "office:safety", "area": "fire", "place": "place:x", "what": "y"},
            when={"state": ("told",)},
        ),
    )


FAULTS: dict[str, tuple[str, str, str]] = {
    "unknown key": ('name = "own"', 'name = "own"\ncolour = "red"', "colour: unknown-key"),
    "unknown key of a column": (
        'reads = "id"',
        'reads = "id"\nwidth = 3',
        "column 1 width: unknown-key",
    ),
    "unknown reader": ('reads = "id"', 'reads = "ident"', "column 1 reads: malformed"),
    "no headings": ('headings = ["编号"]', "headings = []", "column 1 headings: missing-key"),
    "headings that are no list": (
        'headings = ["编号"]',
        'headings = "编号"',
        "column 1 headings: wrong-type",
    ),
    "a key twice": ('key = "state"', 'key = "id"', "column 2 key: duplicate-key"),
    "a key that is built in": ('key = "state"', 'key = "row"', "column 2 key: wrong-type"),
    "no kind": ('kind = "hazard.stated"', "", "fact 1 kind: missing-key"),
    "unknown kind": ('kind = "hazard.stated"', 'kind = "hazard.x"', "fact 1 kind: unknown-kind"),
    "unknown field": ('says = "state"', 'says = "state", x = "day"', "fact 1 x: unknown-field"),
    "a field that is missing": ('area = "fire", ', "", "fact 1 area: missing-field"),
    "a column that is none": ('says = "state"', 'says = "status"', "fact 1 says: unknown-column"),
    "a source that is none": ('says = "state"', 'says = "state!"', "fact 1 says: unknown-column"),
    "a text for a day": ('at = "day|asked"', 'at = "state"', "fact 1 at: unknown-column"),
    "a day for a text": ('says = "state"', 'says = "day"', "fact 1 says: unknown-column"),
    "a list for one": ('says = "state"', 'says = "state.all"', "fact 1 says: unknown-column"),
    "a condition on nothing": (
        'when = { state = "told" }',
        'when = { x = "told" }',
        "fact 1 when x: unknown-column",
    ),
    "a case of nothing": ("hazard/{id}", "hazard/{number}", "case: unknown-column"),
    "a wrong order": ('order = "dm"', 'order = "ymd"', "column 3 order: malformed"),
    "a wrong per": (
        'kind = "hazard.stated"',
        'kind = "hazard.stated"\nper = "book"',
        "fact 1 per: malformed",
    ),
    "no fact": ("[[fact]]", "[[other]]", "other: unknown-key"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_by_its_place(name: str) -> None:
    """One thing wrong in a mapping is told with its table, its key and its code."""
    old, new, expected = FAULTS[name]
    assert old in WHOLE
    with pytest.raises(LedgerError) as caught:
        decode_mapping(WHOLE.replace(old, new, 1).encode(), "own.toml")
    said = [f"{fault.place}: {fault.code}" for fault in caught.value.faults]
    assert said[0] == expected
    assert all(fault.file == "own.toml" and fault.expected for fault in caught.value.faults)


@pytest.mark.parametrize("data", [b"", b"= 1", "名称 = 1".encode("gbk"), b"a" * 10_000_000])
def test_what_is_no_mapping_is_refused(data: bytes) -> None:
    """An empty file, no TOML, another encoding, or far too much: refused, never a traceback."""
    with pytest.raises(LedgerError):
        decode_mapping(data, "own.toml")


def test_the_shipped_mappings_are_read() -> None:
    """Each is read by its name, and a name that is none is told."""
    assert {read_mapping(name).name for name in shipped_mappings()} >= {"hazard", "roster"}
    with pytest.raises(LedgerError) as caught:
        read_mapping("no-such-mapping")
    assert caught.value.faults[0].code == "missing"
