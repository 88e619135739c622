"""The commands of `export`: what they write, and what they refuse."""

import json
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from campus_safety.cli.asked import demo_folder
from campus_safety.cli.export import app
from campus_safety.codec import read_folder
from campus_safety.exchange.exports import read_csv_records, read_records
from campus_safety.exchange.sheets import open_workbook
from campus_safety.kernel import Faulty


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Give a register with what the shipped one holds of a few rooms."""
    folder = shutil.copytree(demo_folder(), tmp_path_factory.mktemp("kept") / "small")
    rooms = ('"kind":"hazard.', '"kind":"roster.', '"kind":"drill.')
    lines = (folder / "facts.jsonl").read_text("utf-8").splitlines(keepends=True)
    kept = [line for line in lines if any(room in line for room in rooms)]
    (folder / "facts.jsonl").write_text("".join(kept), "utf-8")
    return str(folder)


def asked(*arguments: str) -> object:
    """Run a command; what it refuses is raised."""
    return app(
        list(arguments), exit_on_error=False, print_error=False, result_action="return_value"
    )


def refused(*arguments: str) -> list[tuple[str, str]]:
    """Give code and place of every fault of a command."""
    with pytest.raises(Faulty) as caught:
        asked(*arguments)
    return [(fault.code, fault.place) for fault in caught.value.faults]


def test_records_come_back(tmp_path: Path, small: str) -> None:
    """With all classes, what a folder holds is read back from the file."""
    out = tmp_path / "facts.xlsx"
    assert asked("records", small, "--out", str(out), "--with", "all") == 0
    entries = read_folder(Path(small)).register.entries
    assert entries == read_records(open_workbook(out)).entries


def test_records_as_csv_are_a_file_for_each_room(tmp_path: Path, small: str) -> None:
    """The name of the room stands before the ending."""
    out = tmp_path / "facts.csv"
    assert asked("records", small, "--out", str(out), "--with", "all") == 0
    files = {path.name.split(".")[1]: path.read_bytes() for path in tmp_path.iterdir()}
    assert {"hazard", "corrections", "drill", "roster"} == set(files)
    assert read_csv_records(files).accepted == len(read_folder(Path(small)).register.entries)


def test_what_is_there_is_never_written_over(tmp_path: Path, small: str) -> None:
    """Every command refuses, and nothing is written where one of several files is there."""
    there = tmp_path / "x.xlsx"
    there.write_bytes(b"mine")
    for command in (
        ("records", small),
        ("ledger", small, "--on", "2026-07-10"),
        ("form", small, "--on", "2026-07-10"),
        ("return", small, "--month", "2026-03"),
    ):
        assert refused(*command, "--out", str(there)) == [("exists", "")]
        unread = (command[0], str(tmp_path / "none"), *command[2:])  # nothing is read before
        assert refused(*unread, "--out", str(there)) == [("exists", "")]
    assert there.read_bytes() == b"mine"
    (tmp_path / "y.hazard.csv").write_bytes(b"mine")
    assert refused("records", small, "--out", str(tmp_path / "y.csv")) == [("exists", "")]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["x.xlsx", "y.hazard.csv"]


def test_a_link_is_there_too(tmp_path: Path, small: str) -> None:
    """A link that leads nowhere yet is somebody's: it is not replaced."""
    link = tmp_path / "x.xlsx"
    link.symlink_to(tmp_path / "elsewhere.xlsx")
    assert refused("ledger", small, "--on", "2026-07-10", "--out", str(link)) == [("exists", "")]
    assert link.is_symlink()


@pytest.mark.parametrize(
    ("command", "name"),
    [
        (("records",), "x.ods"),
        (("records",), ".csv"),
        (("ledger", "--on", "2026-07-10"), "x.csv"),
        (("form", "--on", "2026-07-10"), "x"),
        (("return", "--month", "2026-03", "--format", "json"), "x.json"),
    ],
)
def test_a_file_is_what_its_name_says(
    tmp_path: Path, small: str, command: tuple[str, ...], name: str
) -> None:
    """A workbook under the ending of another kind of file is refused before it is written."""
    first, *more = command
    assert refused(first, small, "--out", str(tmp_path / name), *more) == [("usage", "--out")]
    assert list(tmp_path.iterdir()) == []


def test_a_ledger_in_both_languages(tmp_path: Path, small: str) -> None:
    """In Chinese unless asked for in English, without persons unless their names are given."""
    names = tmp_path / "names.json"
    names.write_text('{"party": {"王老师": "party:l01"}}', "utf-8")
    for n, more in enumerate(((), ("--language", "en"), ("--names", str(names)))):
        out = tmp_path / f"{n}.xlsx"
        assert asked("ledger", small, "--out", str(out), "--on", "2026-07-10", *more) == 0
    heads = [next(load_workbook(tmp_path / f"{n}.xlsx").worksheets[0].values) for n in range(3)]
    assert tuple(head[0] for head in heads) == ("隐患编号", "id", "隐患编号")
    assert ["整改责任人" in head for head in heads] == [False, False, True]
    column = heads[2].index("整改责任人")
    told = [row[column] for row in load_workbook(tmp_path / "2.xlsx").worksheets[0].values]
    assert "王老师" in told


def test_a_form_of_each_room(tmp_path: Path, small: str) -> None:
    """With the unit and the period that are given."""
    for room in ("hazard", "roster"):
        out = tmp_path / f"{room}.xlsx"
        more = ("--unit", "青山小学", "--period", "全年", "--on", "2026-07-10")
        assert asked("form", small, "--room", room, "--out", str(out), *more) == 0
        sheet = load_workbook(out).worksheets[0]
        assert sheet["A2"].value == "单位：青山小学"
    assert refused("form", small, "--out", str(tmp_path / "f.xlsx"), "--on", "x") == [
        ("bad-moment", "--on")
    ]


def test_a_return_as_a_form_and_as_json(
    tmp_path: Path, small: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same numbers by both roads."""
    out = tmp_path / "r.xlsx"
    assert asked("return", small, "--month", "2026-03", "--out", str(out), "--format", "json") == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["since"], said["until"]) == ("2026-03-01", "2026-04-01")
    assert said["lines"][0] == {
        "item": "hazard.found",
        "of": None,
        "number": "3",
        "measure": "hazard.found",
        "nil": False,
    }
    assert load_workbook(out).worksheets[0]["D4"].value == 3


def test_the_same_month_is_the_same_file(tmp_path: Path, small: str) -> None:
    """Whenever it is asked for."""
    for name in ("a.xlsx", "b.xlsx"):
        asked("return", small, "--month", "2026-03", "--out", str(tmp_path / name))
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_bad_arguments_are_faults(tmp_path: Path, small: str) -> None:
    """A bad month, no file to write, names that are none, a folder that is not there."""
    out = str(tmp_path / "x.xlsx")
    assert refused("return", small, "--month", "2026-13", "--out", out) == [
        ("bad-month", "--month")
    ]
    assert refused("return", small, "--month", "2026-03") == [("usage", "--out")]
    assert [
        code for code, _ in refused("records", small, "--out", str(tmp_path / "no" / "x.xlsx"))
    ] == ["unwritten"]
    for text, code in (
        ("[", "syntax"),
        ("[]", "wrong-type"),
        ('{"party": 1}', "wrong-type"),
        ('{"party": {"\\ud800": "party:l01"}}', "malformed"),
    ):
        names = tmp_path / "names.json"
        names.write_text(text, "utf-8")
        more = ("--names", str(names), "--on", "2026-07-10", "--out", out)
        assert refused("ledger", small, *more) == [(code, "")]
    assert refused("records", str(tmp_path / "none"), "--out", out)
    assert not Path(out).exists()
