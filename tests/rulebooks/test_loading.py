"""Loading: a file that cannot be read, or says something wrong, is told with its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rulebooks.given import FILE, read, row, told, toml

from campus_safety.rulebooks import RulebookFault
from campus_safety.rulebooks.loading import load, read_sheet


def _unreadable() -> bytes:
    raise PermissionError


def test_a_file_that_cannot_be_read_is_a_fault() -> None:
    """No permission, no file: one fault with the name of the file."""
    sheet, faults = read_sheet(FILE, _unreadable)
    assert sheet is None
    assert told(faults) == [("unreadable", FILE, "")]


@pytest.mark.parametrize(
    ("code", "place", "text"),
    [
        ("not-utf8", "", "é".encode("latin-1")),
        ("empty", "", b""),
        ("empty", "", b"# only a remark\n"),
        ("syntax", "line 3", b'rulebook = "cn"\n\nid = \n'),
        ("syntax", "line 2", b"a = 1\na = 2\n"),
        ("syntax", "", b"a = " + b"[" * 100_000),
        ("syntax", "end", b"a = " + b"9" * 5_000),
        ("syntax", "end", b"a = '"),
    ],
)
def test_a_file_that_is_no_toml_is_a_fault(code: str, place: str, text: bytes) -> None:
    """What is not TOML in UTF-8 is one fault, with the line where there is one."""
    assert [(code, FILE, place)] == told(read(text)[1])


@pytest.mark.parametrize(
    ("code", "header"),
    [
        ("unknown-key", {"title": "mine"}),
        ("missing-key", {"rulebook": None}),
        ("missing-key", {"covers": None}),
        ("wrong-type", {"rulebook": ["cn"]}),
        ("wrong-type", {"covers": "incident"}),
        ("wrong-type", {"covers": []}),
        ("wrong-type", {"covers": ["Incident"]}),
        ("wrong-type", {"calendar": ""}),
        ("unknown-zone", {"zone": "Asia/Ningbo"}),
        ("unknown-zone", {"zone": "../etc/passwd"}),
    ],
)
def test_a_wrong_header_is_a_fault(code: str, header: dict[str, object]) -> None:
    """A header has a rulebook and a cover, and perhaps a zone and a calendar."""
    assert [(code, FILE, "header")] == told(read(toml([row()], **header))[1])


def test_a_file_without_rows_is_empty() -> None:
    """A header alone is no rulebook."""
    assert told(read(toml([]))[1]) == [("empty", FILE, "")]
    assert told(read(toml([], provision=7))[1]) == [("empty", FILE, "")]


def test_a_row_outside_the_cover_is_a_fault() -> None:
    """A file may not speak of what its header does not say it covers."""
    _, faults = read(toml([row(), row(id="drill.frequency")]))
    assert told(faults) == [("outside-cover", FILE, "provision 2 drill.frequency")]


def test_the_faults_of_all_files_are_told_at_once() -> None:
    """Two files with two wrong rows each are four faults."""
    wrong = toml([row(mark="believed"), row(value="soon")]).encode()
    with pytest.raises(RulebookFault) as caught:
        load([("a.toml", lambda: wrong), ("b.toml", lambda: wrong), ("c.toml", _unreadable)])
    place = "incident.first_report.test"
    assert told(caught.value.faults) == [
        ("unknown-mark", "a.toml", f"provision 1 {place}"),
        ("wrong-value", "a.toml", f"provision 2 {place}"),
        ("unknown-mark", "b.toml", f"provision 1 {place}"),
        ("wrong-value", "b.toml", f"provision 2 {place}"),
        ("unreadable", "c.toml", ""),
    ]
    assert len(str(caught.value).splitlines()) == 5


def test_a_sound_file_is_read_whole() -> None:
    """Header, places and rows reach the sheet; a byte order mark and CRLF do no harm."""
    text = toml([row(), row(id="incident.other")], calendar="cn")
    text += '[[place]]\nlayer = "county:慈溪"\nwithin = "city:宁波"\n'
    sheet, faults = read("\ufeff" + text.replace("\n", "\r\n"))
    assert faults == ()
    assert sheet is not None
    assert (sheet.rulebook, sheet.covers) == ("cn", frozenset({"incident"}))
    assert (sheet.zone, sheet.calendar) == ("Asia/Shanghai", "cn")
    assert [one.ordinal for one in sheet.rows] == [1, 2]
    assert [(place.layer, place.within) for place in sheet.places] == [("county:慈溪", "city:宁波")]


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_any_bytes_are_a_sheet_or_faults(raw: bytes) -> None:
    """Whatever stands in a file, nothing but faults comes of it."""
    sheet, faults = read(raw)
    assert sheet is None
    assert all(fault.file == FILE for fault in faults)
    assert faults


json = st.recursive(
    st.booleans() | st.integers(-9, 9) | st.sampled_from(["", "cn", "P1D", "nation", "verified"]),
    lambda inside: st.lists(inside, max_size=2) | st.dictionaries(st.just("from"), inside),
    max_leaves=4,
)


@given(st.dictionaries(st.sampled_from([*row(), "path", "item", "day"]), json, max_size=3))
def test_any_value_under_any_key_is_read_or_told(changes: dict[str, object]) -> None:
    """A row with any value under any key is a provision or a fault with its place."""
    sheet, faults = read(toml([row(**changes)]))
    assert sheet is not None
    assert len(sheet.rows) == (not [fault for fault in faults if fault.code != "outside-cover"])
    assert all(fault.place.startswith("provision 1") for fault in faults)
