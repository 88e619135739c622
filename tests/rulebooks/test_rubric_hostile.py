"""Rubric files that nobody means well with: each is read in seconds, or refused by name."""

from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.given import examples
from tests.rulebooks.rubric_given import (
    FULL,
    Told,
    Tree,
    Written,
    at_place,
    but,
    leaves,
    plain,
    tables,
    told,
    toml,
)

from campus_safety.rulebooks import RubricFault, available_rubrics, read_rubric, rubric
from campus_safety.rulebooks.disk import MOST_BYTES
from campus_safety.scoring import Rubric

GOOD = toml(plain([]))
A_TOML = ("not-toml", "", "TOML")
NOT_UTF8 = "a text in UTF-8, not in GBK or another encoding"

FILES: dict[str, tuple[bytes, list[Told]]] = {
    "nothing": (b"", [("empty", "", "a TOML file with content")]),
    "a mark": ("\ufeff".encode(), [("empty", "", "a TOML file with content")]),
    "a comment": (b"# nothing\r\n", [("empty", "", "a TOML file with content")]),
    "a mark before it": (f"\ufeff{GOOD}".encode(), []),
    "lines of Windows": (GOOD.replace("\n", "\r\n").encode(), []),
    "UTF-16": (GOOD.encode("utf-16"), [("not-utf8", "byte 1", NOT_UTF8)]),
    "UTF-16 without a mark": (GOOD.encode("utf-16-le"), [("not-toml", "line 1, column 2", "TOML")]),
    "GBK": ('id = "学校安全"'.encode("gbk"), [("not-utf8", "byte 11", NOT_UTF8)]),
    "a cut character": ('id = "学"'.encode()[:7], [("not-utf8", "byte 7", NOT_UTF8)]),
    "a zero byte": (b'id = "\0"', [("not-toml", "line 1, column 7", "TOML")]),
    "a lone surrogate": (b'id = "\\ud800"', [("not-toml", "line 1, column 13", "TOML")]),
    "lines of old machines": (b'id = "a"\rtitle = "b"', [("not-toml", "line 1, column 9", "TOML")]),
    "a key twice": (b'id = "a"\nid = "b"\n', [("not-toml", "line 2, column 9", "TOML")]),
    "a table twice": (b"[a]\n[a]", [("not-toml", "line 2, column 3", "TOML")]),
    "a half": (b'id = "', [("not-toml", "end of document", "TOML")]),
    "a picture": (b"\x89PNG\r\n\x1a\n", [("not-utf8", "byte 1", NOT_UTF8)]),
    "JSON": (b'{"id": "a"}', [("not-toml", "line 1, column 1", "TOML")]),
    "no such day": (b"since = 2026-02-30", [("not-toml", "line 1, column 9", "TOML")]),
    "ten thousand digits": (b"full = " + b"1" * 10_000, [A_TOML]),
    "an endless power": (b"full = 1e99999999999999999999", [A_TOML]),
    "lists in lists": (
        b"full = " + b"[" * 10_000,
        [("not-toml", "", "TOML that is not nested so deeply")],
    ),
    "tables in tables": (
        b"full = " + b"{ a = " * 10_000,
        [("not-toml", "", "TOML that is not nested so deeply")],
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_as_a_whole(name: str) -> None:
    """A file that is no TOML in UTF-8 has one fault, with the place in it where it is known."""
    data, faults = FILES[name]
    assert told(data) == faults


def test_a_table_of_ten_thousand_levels() -> None:
    """A table nested without end is refused where the form ends."""
    header = f"[[section{'.item' * 10_000}]]\nid = 'a'"
    faults = told(f'id = "r"\ntitle = "R"\nsource = "us"\n{header}')
    assert faults == [("wrong-type", "section", "tables [[section]]")]
    item = 'id = "r"\ntitle = "R"\nsource = "us"\n[[section]]\nid = "A"\ntitle = "A"\n'
    item += '[[section.item]]\nid = "1"\ntitle = "T"\nrule = [{ kind = "met", points = 1, if = '
    (fault,) = told(f"{item}{'[' * 200}{']' * 200} }}]")
    assert (fault[0], fault[1]) == ("not-a-condition", "section 1 item 1 rule 1 if 1")


@pytest.mark.slow
def test_a_file_of_seven_megabytes() -> None:
    """A file as large as may be is read in seconds, whatever it is full of."""
    said = "'" + "字" * 2_300_000 + "'"
    long = f'id = "r"\ntitle = {said}\nsource = "us"\n[[section]]\nid = "A"\ntitle = "A"\n'
    assert told(long) == []
    keyed = f"{long}'{'k' * 7_000_000}' = 1\n".replace(said, '"R"')
    ((code, place, _),) = told(keyed)
    assert (code, len(place)) == ("unknown-key", len("section 1 ") + 7_000_000)
    nameless = GOOD.replace('"measure" = []', f"measure = [{'{},' * 5_000}]")
    assert len(told(nameless)) == 5_000


def test_an_id_of_megabytes() -> None:
    """An id is short, since it stands in the key of every part below it."""
    long = plain([])
    assert told(but({"section 1 id": "A" * 100, "id": "一" * 100}, long)) == []
    expected = [("too-large", place, "at most 100 characters") for place in ("id", "section 1 id")]
    assert told(but({"section 1 id": "A" * 101, "id": "一" * 101}, long)) == expected


def test_files_that_cannot_be_had(tmp_path: Path) -> None:
    """A name that is none, a folder and a file too large are refused with the names there are."""
    large = tmp_path / "large.toml"
    large.write_bytes(b"#" * (MOST_BYTES + 1))
    shipped = f", or one of {', '.join(available_rubrics())}"
    for name, code, expected in (
        ("nowhere", "missing", f"a file of this name; there is none{shipped}"),
        (str(tmp_path), "not-a-file", f"a file, not a folder or a pipe{shipped}"),
        (str(large), "too-large", f"at most {MOST_BYTES} bytes{shipped}"),
        ("a\0b", "unreadable", f"a path that may be read{shipped}"),
    ):
        with pytest.raises(RubricFault) as refused:
            rubric(name)
        (fault,) = refused.value.faults
        assert (fault.code, fault.file, fault.expected) == (code, name, expected)


def test_a_file_of_ones_own(tmp_path: Path) -> None:
    """A rubric is read from a path, and its faults name the file without its folder."""
    own = tmp_path / "own.toml"
    own.write_text(GOOD, encoding="utf-8")
    assert rubric(str(own)) == read_rubric(GOOD.encode())
    own.write_text("id = 5", encoding="utf-8")
    with pytest.raises(RubricFault) as refused:
        rubric(str(own))
    assert {fault.file for fault in refused.value.faults} == {"own.toml"}
    for name in available_rubrics():
        assert rubric(name).id == name


# ── What nobody thought of ───────────────────────────────────────────────────

PUPIL = "五年级王小明"
values: st.SearchStrategy[Tree] = st.recursive(
    st.sampled_from(
        [
            *(PUPIL, f"own.{PUPIL}", "", "own.a", "1", "-1", "0.5", "met", "self", "half-up"),
            *(0, 1, -1, 10**65, 0.5, -0.0, 1e300, True, False, Written("nan"), Written("-inf")),
            *(date(2026, 1, 1), datetime(2026, 1, 1), Written("07:30:00")),  # noqa: DTZ001
        ]
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(
                ["measure", "at_least", "below", "value", "if", "per", "points", "kind", "id"]
            ),
            inner,
            max_size=3,
        ),
    ),
    max_leaves=5,
)


def _read(rubric: str | bytes) -> None:
    """Read it, and hold that a fault has a code and an expectation and never a value."""
    data = rubric.encode() if isinstance(rubric, str) else rubric
    try:
        read = read_rubric(data, "own.toml")
    except RubricFault as refused:
        faults = refused.faults
    else:
        assert isinstance(read, Rubric)
        return
    assert faults
    assert all(fault.code and fault.expected and fault.file == "own.toml" for fault in faults)
    assert not any(PUPIL in str(fault) for fault in faults)


@pytest.mark.slow
@examples(2)
@given(changes=st.dictionaries(st.sampled_from(leaves()), values, min_size=1, max_size=4))
def test_any_value_anywhere(changes: dict[str, Tree]) -> None:
    """Whatever stands at a key, a rubric is read or every fault is told, without a value."""
    apart = {
        place: value
        for place, value in changes.items()
        if not any(place.startswith(f"{other} ") for other in changes)
    }
    _read(toml(but(apart)))


@pytest.mark.slow
@examples(1)
@given(
    at=st.sampled_from(tables()),
    key=st.sampled_from(["colour", "measure", "if", "of", "section", "item", "new\nline", "🧯"]),
    value=values,
)
def test_any_key_anywhere(at: str, key: str, value: Tree) -> None:
    """Whatever key is written, a rubric is read or every fault is told, without a value."""
    tree = but({})
    table = at_place(tree, at)
    assert isinstance(table, dict)
    table[key] = value
    _read(toml(table if not at else tree))


WHOLE = toml(FULL).encode()


@pytest.mark.slow
@examples(2)
@given(data=st.data())
def test_any_byte_anywhere(data: st.DataObject) -> None:
    """However the bytes of a rubric are torn, it is read or every fault is told."""
    torn = bytearray(WHOLE)
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(torn)))
        end = start + data.draw(st.integers(0, 8))
        torn[start:end] = data.draw(st.one_of(st.binary(max_size=4), st.sampled_from(MARKS)))
    _read(bytes(torn))


MARKS = (b'"', b"[", b"]]", b"{", b"}", b"=", b"\n", b"#", b"-", b"9" * 70, b"'''", b"\xef\xbb\xbf")


@examples(1)
@given(data=st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    """Whatever bytes come, a rubric is read or every fault is told."""
    _read(data)


def test_no_fault_holds_a_value() -> None:
    """With a pupil's name as every value, no fault repeats it."""
    holding = [p for p in leaves() if any(other.startswith(f"{p} ") for other in leaves())]
    for place in holding:
        _read(toml(but({place: PUPIL})))
    _read(toml(but({place: PUPIL for place in leaves() if place not in holding})))
