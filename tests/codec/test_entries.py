"""Entries: JSON Lines with a version, every fault of every line told at once."""

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.codec.given import AT, ENTRY, FACTS, FOUND, TEXTS, codes
from tests.given import of_room

from campus_safety.codec import CodecError, decode_entries, encode_entries
from campus_safety.codec.kinds import all_workflows
from campus_safety.codec.parsing import LONGEST
from campus_safety.kernel import Content, Entry, Fact, Fault, Replaced, Retracted
from campus_safety.testing.strategies import ledgers

RETRACTED = Retracted(position=1, by="party:a", reason="误报")
REPLACED = Replaced(position=1, by="party:a", reason="误写", fact=FOUND)
CONTENTS: tuple[Content, ...] = (FOUND, RETRACTED, REPLACED)
ENTRIES = tuple(
    Entry(position=n, recorded_at=AT, key=f"entry-{n}", content=content)
    for n, content in enumerate(CONTENTS, 1)
)
DATA = encode_entries(ENTRIES)
LINES = DATA.splitlines(keepends=True)


def faults(data: bytes) -> list[tuple[str, str]]:
    """Give code and place of every fault of some lines."""
    with pytest.raises(CodecError) as caught:
        decode_entries(data, file="facts.jsonl")
    assert {"facts.jsonl"} == {fault.file for fault in caught.value.faults}
    return [(fault.code, fault.place) for fault in caught.value.faults]


def test_c1_entries_come_back() -> None:
    """C1: facts, what was taken back and what was replaced."""
    assert decode_entries(DATA) == (ENTRIES, ())
    assert encode_entries(decode_entries(DATA)[0]) == DATA
    assert encode_entries(()) == b""


@pytest.mark.parametrize("room", [of_room(w.name, w, w.name) for w in all_workflows()])
@given(data=st.data())
def test_c1_c2_every_ledger_comes_back(room: object, data: st.DataObject) -> None:
    """C1, C2, G12: whatever a keeper wrote down, with its corrections."""
    entries = data.draw(ledgers(room))  # type: ignore[arg-type]  # a workflow
    if entries:
        written = encode_entries(entries)
        assert (entries, ()) == decode_entries(written)
        assert written == encode_entries(decode_entries(written)[0])


@given(FACTS, TEXTS)
def test_c1_every_fact_may_be_written_down(content: Fact, key: str) -> None:
    """C1: an entry holds a fact of any kind, and any text is a key."""
    entry = attrs.evolve(ENTRY, content=content, key=key)
    assert ((entry,), ()) == decode_entries(encode_entries([entry]))


def test_a_line_ends_with_its_version() -> None:
    """The version of the wire stands in every line, and nothing else does."""
    assert all(line.endswith(b',"v":1}\n') for line in LINES)
    assert len(LINES) == 3


@pytest.mark.parametrize("cut", [1, 2, 10, 200, len(LINES[2]) - 1])
def test_c3_a_torn_last_line_is_a_fault_of_its_own(cut: int) -> None:
    """Also where only the newline is missing; with leave to go on, the others are read."""
    assert faults(DATA[:-cut]) == [("torn-line", "line 3")]
    entries, found = decode_entries(DATA[:-cut], keep_going=True)
    assert (ENTRIES[:2], ["torn-line"]) == (entries, [fault.code for fault in found])


def test_c3_an_empty_file_is_a_fault() -> None:
    """It may be a file that was lost."""
    assert faults(b"") == [("empty", "")]
    assert (
        decode_entries(b"", keep_going=True)[0],
        [fault.code for fault in decode_entries(b"", keep_going=True)[1]],
    ) == ((), ["empty"])


def test_what_is_not_utf_8_is_told_with_line_and_byte() -> None:
    """The other lines are read."""
    assert faults(LINES[0] + b'{"a\xff"}\n' + LINES[1]) == [("not-utf8", "line 2: byte 4")]


def test_positions_and_keys_stand_once() -> None:
    """Each duplicate is told at the later line; three of one are two faults."""
    again = LINES[0].replace(b"entry-1", b"entry-9")
    assert faults(DATA + again) == [("duplicate-position", "line 4: $.position")]
    same = LINES[2].replace(b'"position":3', b'"position":9')
    assert faults(DATA + same) == [("duplicate-key", "line 4: $.key")]
    assert faults(LINES[0] * 3) == [
        ("duplicate-position", "line 2: $.position"),
        ("duplicate-key", "line 2: $.key"),
        ("duplicate-position", "line 3: $.position"),
        ("duplicate-key", "line 3: $.key"),
    ]


def test_with_leave_to_go_on_duplicates_are_told_beside_the_entries() -> None:
    """The first of them is given, and the later ones are left out."""
    entries, found = decode_entries(LINES[0] * 2, keep_going=True)
    assert len(entries) == 1
    assert [fault.code for fault in found] == ["duplicate-position", "duplicate-key"]


def test_every_fault_of_every_line_is_told() -> None:
    """Not only the first, and the lines that are well are not lost."""
    bad = LINES[0].replace(b'"position":1', b'"position":true').replace(b'"fire"', b'"FIRE"')
    data = bad + b"\n" + b"{\n" + DATA + b"[]\n"
    assert sorted(faults(data), key=lambda row: row[1]) == [
        ("malformed", "line 1: $.content.area"),
        ("wrong-type", "line 1: $.position"),
        ("syntax", "line 2: column 1"),
        ("syntax", "line 3: column 2"),
        ("wrong-type", "line 7: $"),
    ]
    assert decode_entries(data, keep_going=True)[0] == ENTRIES


def test_a_correction_is_of_an_earlier_entry() -> None:
    """The limits of an entry hold on the wire too."""
    late = LINES[1].replace(b'"position":1', b'"position":2')
    assert faults(late) == [("malformed", "line 1: $.content.position")]


def test_c3_a_line_has_a_limit() -> None:
    """A line of more bytes than any entry needs is refused at once."""
    assert faults(b'"' + b"x" * LONGEST + b'"\n') == [("too-large", "line 1")]


def test_c2_lines_of_another_system_are_read() -> None:
    """C2: a carriage return is a space of JSON; what is written has none."""
    assert decode_entries(DATA.replace(b"\n", b"\r\n"))[0] == ENTRIES


def test_a_line_separator_of_unicode_ends_no_line() -> None:
    """Lines end with a newline and nothing else."""
    entry = attrs.evolve(ENTRY, content=attrs.evolve(FOUND, what="a\u2028b\u2029c"))
    assert (entry,) == decode_entries(encode_entries([entry]))[0]


def test_c9_an_ill_typed_entry_is_never_written() -> None:
    """C9: and the fault has its place."""
    wrong = attrs.evolve(ENTRY, position=2, content=RETRACTED)
    object.__setattr__(wrong, "position", True)
    assert codes(lambda: encode_entries([wrong])) == ["wrong-type"]


def test_a_fault_is_a_sentence_with_file_line_and_path() -> None:
    """What a person reads names file, line, field, code and what was expected."""
    fault = Fault(code="malformed", file="f", place="line 2: $.at", expected="a day")
    assert str(fault) == "f:line 2: $.at: malformed: expected a day"


def test_a_mark_of_utf_8_at_the_start_is_named() -> None:
    """Some editors write one; it is no part of the canonical form."""
    with pytest.raises(CodecError) as caught:
        decode_entries(b"\xef\xbb\xbf" + DATA)
    (fault,) = caught.value.faults
    assert (fault.code, fault.place) == ("syntax", "line 1: column 1")
    assert "byte order mark" in fault.expected
