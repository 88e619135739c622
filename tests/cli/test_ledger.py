"""Ledgers on the command line: propose, import, audit, and what is refused."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.cli.given import Ask
from tests.exchange.given import xlsx

from campus_safety.codec import decode_entries

HEADINGS = ["编号", "隐患描述", "隐患级别", "发现日期", "整改责任人", "整改期限", "整改完成日期"]
ROWS: list[list[Any]] = [
    HEADINGS,
    ["1", "灯坏", "一般", "2026-03-02", "张三", "2026-03-09", "2026-03-12"],
    ["2", "窗坏", "一般", "2026-03-02", "李四", "2026-03-09", ""],
    ["3", "门坏", "一般", "昨天", "李四", "2026-03-09", ""],
]
ON = ("--on", "2026-11-24", "--place", "city:宁波")


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """Give a ledger of three rows, one of which cannot be read."""
    file = tmp_path / "隐患排查台账.xlsx"
    file.write_bytes(xlsx(ROWS))
    return file


@pytest.fixture
def mapping(ask: Ask, ledger: Path) -> Path:
    """Give the mapping that is proposed for it."""
    file = ledger.with_name("mapping.toml")
    status, _, _ = ask("import", str(ledger), "--propose", str(file))
    assert status == 0
    return file


def test_a_proposal_is_written_and_explained(ask: Ask, ledger: Path) -> None:
    """The file is new, and every column is shown with the reason for how it is read."""
    file = ledger.with_name("m.toml")
    status, out, err = ask("import", str(ledger), "--propose", str(file), "--language", "zh")
    assert (status, err) == (0, "")
    assert all(heading in out for heading in HEADINGS)
    assert 'kind = "hazard.found"' in file.read_text("utf-8")
    status, _, err = ask("import", str(ledger), "--propose", str(file))
    assert status == 2
    assert "exists" in err


def test_a_ledger_is_audited_where_it_lies(ask: Ask, ledger: Path, mapping: Path) -> None:
    """Rows, the late, the overdue, holders and areas; what is refused goes to the other stream."""
    status, out, err = ask("audit", str(ledger), "--mapping", str(mapping), *ON)
    assert status == 0
    assert "3 rows · 2 understood · 1 refused · 0 left out" in out
    assert "2 still open, 1 of them overdue" in out
    assert "as ordered on 2026-03-02" in out
    (overdue,) = [row for row in out.splitlines() if row.startswith("│ overdue")]
    assert [cell.strip() for cell in overdue.split("│")[1:5:3]] == ["overdue", "260"]
    assert "台账!D4 (发现日期): not-a-date" in err
    assert "张三" not in out
    named = ask("audit", str(ledger), "--mapping", str(mapping), *ON, "--show-names")[1]
    assert "张三" in named


def test_an_audit_as_json(ask: Ask, ledger: Path, mapping: Path) -> None:
    """Each finding has its row, its days and its words; the exit status can stop a pipeline."""
    more = ("--format", "json", "--fail-on", "notice")
    status, out, _ = ask("audit", str(ledger), "--mapping", str(mapping), *ON, *more)
    answer = json.loads(out)
    assert status == 1
    assert (answer["rows"], answer["accepted"], answer["refused"]) == (3, 2, 1)
    late = [one for one in answer["findings"] if one["sort"] == "late"]
    assert [(one["row"], one["code"], one["days"]) for one in late] == [
        (2, "hazard.rectified.late", 3)
    ]
    assert answer["refusals"][0]["column"] == "D"
    assert answer["holders"]["party:2"] == {"open": 1, "overdue": 1, "late": 0}


def test_a_ledger_needs_a_mapping(ask: Ask, ledger: Path) -> None:
    """Nothing is guessed: without a mapping the way to one is shown."""
    status, _, err = ask("audit", str(ledger))
    assert status == 2
    assert "import --propose" in err


def test_entries_are_written_and_names_kept_apart(ask: Ask, ledger: Path, mapping: Path) -> None:
    """The entries hold references, the names stand in a file of their own, and go on."""
    out, names = ledger.with_name("facts.jsonl"), ledger.with_name("names.json")
    files = ("--out", str(out), "--names", str(names))
    status, said, err = ask("import", str(ledger), "--mapping", str(mapping), *ON, *files)
    assert status == 1
    assert "not-a-date" in err
    assert "3 rows · 2 understood · 1 refused" in said
    entries, faults = decode_entries(out.read_bytes())
    assert (len(entries), faults) == (7, ())
    assert "张三".encode() not in out.read_bytes()
    assert json.loads(names.read_text("utf-8"))["party"] == {"张三": "party:1", "李四": "party:2"}
    again = ("--out", str(ledger.with_name("more.jsonl")), "--names", str(names))
    assert ask("import", str(ledger), "--mapping", str(mapping), *ON, *again)[0] == 1
    assert ledger.with_name("more.jsonl").read_bytes() == out.read_bytes()


def test_an_intake_as_json(ask: Ask, ledger: Path, mapping: Path) -> None:
    """What came of the rows, for programs."""
    out = ask("import", str(ledger), "--mapping", str(mapping), *ON, "--format", "json")[1]
    answer = json.loads(out)
    assert (answer["accepted"], answer["facts"]) == (2, 7)


@pytest.mark.parametrize(
    ("content", "code"),
    [("[]", "wrong-type"), ("{", "syntax"), ('{"party": {"甲": "office:1"}}', "wrong-type")],
)
def test_names_that_are_none(
    ask: Ask, ledger: Path, mapping: Path, content: str, code: str
) -> None:
    """A file of names that holds something else is refused."""
    names = ledger.with_name("names.json")
    names.write_text(content, "utf-8")
    status, _, err = ask(
        "import", str(ledger), "--mapping", str(mapping), "--names", str(names), *ON
    )
    assert status == 2
    assert code in err


@pytest.mark.parametrize(
    ("name", "data"), [("a.xlsx", b"PK\x03\x04junk"), ("b.csv", b""), ("c.xls", b"<html></html>")]
)
def test_a_file_that_is_no_ledger(ask: Ask, tmp_path: Path, name: str, data: bytes) -> None:
    """Bad input is one line with its code, never a traceback."""
    file = tmp_path / name
    file.write_bytes(data)
    for words in (("import", str(file), "--propose", str(tmp_path / "m")), ("audit", str(file))):
        status, out, err = ask(*words)
        assert (status, out, err.count("\n")) == (2, "", 1)


def test_a_place_that_cannot_be_written_to(ask: Ask, ledger: Path) -> None:
    """Where a file cannot be written it is said so."""
    status, _, err = ask("import", str(ledger), "--propose", str(ledger / "no" / "m.toml"))
    assert status == 2
    assert "unwritten" in err


def test_a_format_whose_library_is_not_there(
    ask: Ask, ledger: Path, mapping: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where an extra is missing it is named in one line."""
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    status, out, err = ask("audit", str(ledger), "--mapping", str(mapping), *ON)
    assert (status, out) == (2, "")
    assert "missing-extra" in err
    assert "campus-safety[excel]" in err
