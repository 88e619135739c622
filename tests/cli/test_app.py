"""The front door: what each command answers, and how it says what it cannot read."""

import json
from collections.abc import Callable
from contextlib import redirect_stdout
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from tests.cli.given import Ask

from campus_safety.cli.app import DEMO_AT, run
from campus_safety.cli.asked import demo_folder
from campus_safety.codec import read_folder
from campus_safety.register import audit


def lines(folder: Path) -> list[str]:
    return (folder / "facts.jsonl").read_text("utf-8").splitlines()


def write(folder: Path, rows: list[str], end: str = "\n") -> None:
    (folder / "facts.jsonl").write_text("\n".join(rows) + end, "utf-8")


def test_demo_tells_agenda_findings_and_scorecard(ask: Ask) -> None:
    """The demonstration shows the veto, what would have been, and what is worth asking for."""
    status, out, err = ask("demo")
    assert (status, err) == (0, "")
    for said in ("Owed at", "Findings", "Veto", "would have been 29–58", "Worth asking for"):
        assert said in out


def test_demo_in_chinese(ask: Ask) -> None:
    """Every heading and sentence of the demonstration has its Chinese words."""
    _, out, _ = ask("demo", "--language", "zh")
    for said in ("待办事项", "一票否决", "若无一票否决", "值得查明", "整改人不得验收自己的整改"):
        assert said in out


@cache
def demo_answer() -> Any:
    """Give the demonstration as JSON, asked once."""
    with redirect_stdout(StringIO()) as said:
        assert run(("demo", "--format", "json")) == 0
    return json.loads(said.getvalue())


def test_demo_tells_the_whole_story() -> None:
    """The shipped year holds every event that its story promises."""
    codes = {finding["code"] for finding in demo_answer()["findings"]}
    assert codes >= {
        "hazard.own-work-verified",
        "hazard.rectified.moved-after-deadline",
        "hazard.rectified.skip",
        "hazard.rectified.overdue",
        "incident.first-reported.late",
        "incident.first-reported.undecided",
        "register.backfilled",
        "register.major-hazard-unreported",
    }


def test_demo_report_late_under_one_regime_and_in_time_under_another() -> None:
    """One report of the stairs is late under work safety and in time under the city's rule."""
    late = [
        finding["clause"]
        for finding in demo_answer()["findings"]
        if finding["case"] == "qingshan/incident/2026-01"
        and finding["code"] == "incident.first-reported.late"
    ]
    assert late == ["《生产安全事故报告和调查处理条例》 Art. 9, para. 1"]


def test_demo_every_answer_has_what_it_rests_on() -> None:
    """Everything found cites a clause, an order, or the order of steps; so does every point."""
    assert all(line["clause"] for line in demo_answer()["scorecard"]["lines"])
    folder = read_folder(demo_folder())
    found = audit(folder.register, folder.law, as_of=DEMO_AT).findings
    bare = {f.code.rpartition(".")[2] for f in found if f.basis is None}
    assert bare <= {"unopened", "repeated", "skip", "disorder"}


def test_scorecard_lines_sum_to_the_score() -> None:
    """E13: the lines of the shipped year sum to its score at both ends."""
    card = demo_answer()["scorecard"]
    for end in ("low", "high"):
        assert sum(int(line["points"][end]) for line in card["lines"]) == int(card["score"][end])


def test_agenda_on_a_day(ask: Ask, folder: Path) -> None:
    """The agenda of a day lists what was owed then, overdue first."""
    status, out, _ = ask("agenda", str(folder), "--on", "2025-09-09", "--format", "json")
    assert status == 0
    owed = [one for one in json.loads(out) if "/hazard/" in one["case"]]
    assert [one["act"] for one in owed] == ["hazard.rectified", "hazard.rectified"]
    assert [one["latest"] for one in owed] == [
        "2025-09-12T23:59:59+08:00",
        "2025-09-16T23:59:59+08:00",
    ]


def test_agenda_without_a_day_reads_the_clock(ask: Ask, folder: Path) -> None:
    """Without --on the front door takes the present moment."""
    status, out, _ = ask("agenda", str(folder))
    assert (status, "overdue" in out) == (0, True)


@pytest.mark.parametrize(
    ("fail_on", "expected"), [("breach", 1), ("notice", 1), ("undecided", 1), ("never", 0)]
)
def test_audit_fails_on_what_it_is_told(
    ask: Ask, folder: Path, fail_on: str, expected: int
) -> None:
    """The exit status is 1 for findings at or above the severity given."""
    assert ask("audit", str(folder), "--on", "2026-07-10", "--fail-on", fail_on)[0] == expected


def test_audit_of_a_clean_day_passes(ask: Ask, folder: Path) -> None:
    """On a day without findings no severity makes the command fail."""
    assert ask("audit", str(folder), "--on", "2025-09-02", "--fail-on", "notice")[0] == 0


def test_assess_by_a_file_and_a_period(ask: Ask, folder: Path, tmp_path: Path) -> None:
    """A rubric of one's own is a TOML file, scored over the days given."""
    own = tmp_path / "own.toml"
    own.write_text(
        'id="own"\ntitle="Own"\nsource="us"\nfull=10\n[[section]]\nid="a"\ntitle="A"\n'
        '[[section.item]]\nid="1"\ntitle="fire"\npoints=10\n'
        'rule=[{kind="occurrence", measure="hazard.real.fire", points="-0.5"}]\n',
        "utf-8",
    )
    arguments = ("--rubric", str(own), "--since", "2025-09-01", "--until", "2026-09-01")
    status, out, _ = ask(
        "assess", str(folder), *arguments, "--on", "2026-07-10", "--format", "json"
    )
    assert (status, json.loads(out)["score"]) == (0, {"low": "7.0", "high": "7.0"})


def test_assess_without_anything_on_record(ask: Ask, folder: Path) -> None:
    """Where no assessment is on record the command says what it needs."""
    status, _, err = ask("assess", str(folder), "--on", "2025-10-01")
    assert (status, err.count("\n")) == (2, 1)
    assert "nothing-to-assess" in err


def test_rules_differ_by_day(ask: Ask) -> None:
    """What a rule said on a past day stays answerable."""

    def grades(on: str) -> Any:
        out = ask("rules", "--on", on, "--id", "incident.grade.names", "--format", "json")[1]
        return json.loads(out)[0]["clause"]["en"]

    assert grades("2010-05-01") == "《中华人民共和国突发事件应对法》 Art. 3, para. 2"
    assert grades("2025-05-01") == "《中华人民共和国突发事件应对法》 Art. 3, para. 1"


def test_rules_as_a_table(ask: Ask) -> None:
    """The table of rules shows clause and mark."""
    arguments = ("--place", "city:宁波", "--room", "incident", "--on", "2026-01-01")
    _, out, _ = ask("rules", *arguments, "--language", "zh")
    assert "已核实" in out
    assert "宁波市学校安全条例" in out


@pytest.mark.parametrize("form", ["table", "json"])
def test_doctor(ask: Ask, form: str) -> None:
    """The doctor names the core, the extras and the reach of the calendar."""
    status, out, _ = ask("doctor", "--format", form)
    assert (status, "2027-01-01" in out, "extra cli" in out) == (0, True, True)


Spoil = Callable[[list[str]], list[str]]

SPOILT: list[tuple[str, Spoil, str, str]] = [
    ("unknown kind", lambda rows: [rows[0].replace("hazard.found", "hazard.lost")], "line 1", ""),
    ("naive time", lambda rows: [rows[0].replace("07:35:00+08:00", "07:35:00")], "line 1", ""),
    (
        "duplicate key",
        lambda rows: [*rows[:2], rows[1].replace('"position":2', '"position":3')],
        "line 3",
        "duplicate-key",
    ),
    (
        "future",
        lambda rows: [rows[0].replace("2025-09-01T07:35", "2025-09-02T07:35")],
        "line 1: $.content.at",
        "future",
    ),
    ("no json", lambda _: ["{"], "line 1", ""),
]


@pytest.mark.parametrize("spoilt", SPOILT, ids=[spoilt[0] for spoilt in SPOILT])
def test_bad_lines_say_where(ask: Ask, folder: Path, spoilt: tuple[str, Spoil, str, str]) -> None:
    """One line a fault on standard error: file, place and code; exit 2, never a traceback."""
    _, spoil, place, code = spoilt
    write(folder, spoil(lines(folder)))
    status, out, err = ask("agenda", str(folder), "--on", "2026-07-10")
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert err.startswith(f"facts.jsonl:{place}")
    assert code in err
    assert "Traceback" not in err


def test_a_torn_last_line(ask: Ask, folder: Path) -> None:
    """A last line that was never wholly written is a fault of its own."""
    rows = lines(folder)
    write(folder, [*rows[:3], rows[3][:40]], end="")
    status, _, err = ask("agenda", str(folder), "--on", "2026-07-10")
    assert (status, "torn-line" in err, "line 4" in err) == (2, True, True)


def test_keep_going_judges_the_rest_and_counts_what_was_left_out(ask: Ask, folder: Path) -> None:
    """What was readable is judged, what was not is told and counted."""
    rows = lines(folder)
    write(folder, [*rows[:-1], "not json", rows[-1]])
    status, out, err = ask("agenda", str(folder), "--on", "2026-07-10", "--keep-going")
    assert status == 0
    assert "overdue" in out
    assert "left out: 1" in err


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("facts.jsonl", b"", "empty"),
        ("facts.jsonl", b"\xff\xfe\n", "not-utf8"),
        ("school.toml", b"", "empty"),
        ("school.toml", b"\xff", "not-utf8"),
        ("school.toml", b"a = ", "not-toml"),
        ("school.toml", b"a = 1", "unknown-key"),
        ("marks.toml", b"[[mark]]\nlow = nan", "wrong-type"),
        ("marks.toml", b"[[mark]]\nmeasure = 'm'\nlow = 3\nhigh = 2", "wrong-order"),
    ],
)
def test_bad_files(ask: Ask, folder: Path, name: str, content: bytes, code: str) -> None:
    """An empty file, one that is not UTF-8 and one of another form are named with a code."""
    (folder / name).write_bytes(content)
    status, out, err = ask("agenda", str(folder), "--on", "2026-07-10")
    assert (status, out) == (2, "")
    assert f"{name}:" in err
    assert code in err
    assert "Traceback" not in err


SCHOOL = [
    ('reference = "school:qingshan"', "reference = 7", "reference"),
    ('place = "city:宁波"', 'place = "city:nowhere"', "unknown-place"),
    ('rulebook = "cn"', 'rulebook = "xx"', "unknown-rulebook"),
    ("hazard = 2025-09-01", "kitchen = 2025-09-01", "unknown-room"),
    ("hazard = 2025-09-01", 'hazard = "always"', "keeps hazard"),
    ("boarders = 0", "boarders = 700", "out-of-range"),
    ('every = "school_year"', 'every = "week"', "unknown-word"),
    ("until = 2026-07-11", "until = 2026-02-01", "wrong-order"),
    ("headcount = 600", "", "missing-key"),
    ("[[profile]]", "[[profiles]]", "profile"),
]


@pytest.mark.parametrize(
    ("old", "new", "said"), SCHOOL, ids=[row[1] or "missing" for row in SCHOOL]
)
def test_bad_school(ask: Ask, folder: Path, old: str, new: str, said: str) -> None:
    """Whatever is wrong with the school's own file is said with its key."""
    path = folder / "school.toml"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    status, _, err = ask("agenda", str(folder), "--on", "2026-07-10")
    assert (status, said in err) == (2, True)


def test_a_folder_without_a_school(ask: Ask, tmp_path: Path) -> None:
    """A folder without school.toml is refused by name, and so is one that is not there."""
    said = "expected a file of this name; there is none"
    assert ask("agenda", str(tmp_path)) == (2, "", f"{tmp_path / 'school.toml'}: missing: {said}\n")
    gone = tmp_path / "gone"
    said = "expected a folder of this name; there is none"
    assert ask("agenda", str(gone)) == (2, "", f"{gone}: missing: {said}\n")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("agenda", "FOLDER", "--on", "yesterday"), "bad-moment"),
        (("agenda", "FOLDER", "--on", "9999-12-31"), "bad-moment"),
        (("rules", "--on", "0001-01-01T00:00"), "bad-moment"),
        (("assess", "FOLDER", "--until", "9999-12-31"), "bad-day"),
        (("assess", "FOLDER", "--until", "2025-09-01"), "wrong-order"),
        (("assess", "FOLDER", "--since", "1.9.2025"), "bad-day"),
        (("assess", "FOLDER", "--rubric", "nothing.toml"), "missing"),
        (("rules", "--rulebook", "xx"), "unknown-rulebook"),
        (("rules", "--place", "city:宁"), "unknown-place"),
    ],
)
def test_bad_arguments(ask: Ask, folder: Path, arguments: tuple[str, ...], code: str) -> None:
    """A wrong argument is one line with its code."""
    given = [str(folder) if word == "FOLDER" else word for word in arguments]
    status, out, err = ask(*given)
    assert (status, out, code in err) == (2, "", True)


def test_an_unknown_command_and_option(ask: Ask) -> None:
    """What the front door does not know ends with status 2, in one line that leads on."""
    for words in (("dance",), ("demo", "--loud"), ("agenda",), ("demo", "more"), ("demo", "--on")):
        status, out, err = ask(*words)
        assert (status, out, err.count("\n")) == (2, "", 1)
        assert err.startswith("usage: expected ")
        assert "--help" in err


def test_help_and_version(ask: Ask) -> None:
    """Help and version answer on standard output with status 0."""
    status, out, _ = ask("--help")
    assert (status, "agenda" in out) == (0, True)
    assert ask("--version")[:2] == (0, "0.1.0\n")
