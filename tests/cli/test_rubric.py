"""The commands on rubrics: what they show, what they refuse, and their exit status."""

import json
from pathlib import Path

import pytest
from tests.cli.given import Ask
from tests.scoring.county import GOOD, RUBRIC

from campus_safety.rulebooks import available_rubrics

COUNTY = str(RUBRIC)
EVERYTHING = str(RUBRIC.parents[2] / "rulebooks" / "data" / "everything.toml")
NUMBERS = "".join(f'"{name}" = {number}\n' for name, number in GOOD.items())


@pytest.fixture
def numbers(tmp_path: Path) -> Path:
    """Give the numbers of a good school as a file."""
    file = tmp_path / "numbers.toml"
    file.write_text(NUMBERS, "utf-8")
    return file


def test_every_shipped_rubric_is_listed_shown_and_checked(ask: Ask) -> None:
    """List names all; show and check answer for each of them in both languages."""
    status, out, _ = ask("rubric", "list", "--format", "json")
    assert status == 0
    assert tuple(row["name"] for row in json.loads(out)) == available_rubrics()
    for name in available_rubrics():
        assert ask("rubric", "show", name)[0] == 0
        status, out, _ = ask("rubric", "check", name, "--format", "json", "--language", "zh")
        assert status == (1 if json.loads(out) else 0)


def test_check_says_what_is_odd_with_its_place(ask: Ask) -> None:
    """A gap of a rate is told with its rule, in words and as JSON."""
    status, out, _ = ask("rubric", "check", COUNTY)
    assert status == 1
    assert "section 1 item 1 rule 3" in out
    assert "Nothing is printed between 64 and 65" in out
    odd = json.loads(ask("rubric", "check", COUNTY, "--format", "json")[1])[0]
    assert (odd["code"], odd["place"], odd["number"], odd["values"]) == (
        "rate-gap",
        "section 1 item 1 rule 3",
        "1",
        {"low": "64", "high": "65"},
    )
    assert odd["text"]["zh"] == "64与65之间没有规定"


def test_a_rubric_that_is_not_odd_passes(ask: Ask, tmp_path: Path) -> None:
    """Nothing odd is said so, and the status is 0."""
    file = tmp_path / "plain.toml"
    file.write_text(
        'id="p"\ntitle="P"\nsource="s"\nfull=10\n[[section]]\nid="A"\ntitle="A"\npoints=10\n'
        '[[section.item]]\nid="1"\ntitle="T"\npoints=10\n'
        'rule=[{kind="occurrence", measure="hazard.real.fire", points=-1}]\n',
        "utf-8",
    )
    status, out, _ = ask("rubric", "check", str(file))
    assert status == 0
    assert "nothing is odd" in out
    assert "没有异常" in ask("rubric", "check", str(file), "--language", "zh")[1]


def test_show_prints_rules_vetoes_and_bands_in_words(ask: Ask) -> None:
    """What a rubric says stands in a table, in both languages, and whole as JSON."""
    out = ask("rubric", "show", COUNTY)[1]
    for said in (
        "-10 for each meetings below 4",
        "unless plan or own.book",
        "pass ≥60%",
        "60 of 80",
    ):
        assert said in out
    assert "60（80分折算）" in ask("rubric", "show", COUNTY, "--language", "zh")[1]
    everything = ask("rubric", "show", EVERYTHING)[1]
    assert "marked by the unit itself" in everything
    assert "looked at by: documents, interview" in everything
    whole = json.loads(ask("rubric", "show", COUNTY, "--format", "json")[1])
    assert (whole["id"], len(whole["sections"]), len(whole["vetoes"])) == ("county", 3, 3)
    assert "100 + 5" in out


def test_diff_shows_what_changed(ask: Ask, tmp_path: Path) -> None:
    """One change is one row and the status is 1; none is none."""
    later = tmp_path / "later.toml"
    later.write_text(RUBRIC.read_text("utf-8").replace("full = 100", "full = 96"), "utf-8")
    status, out, _ = ask("rubric", "diff", COUNTY, str(later), "--format", "json")
    assert (status, json.loads(out)) == (
        1,
        [{"key": "", "field": "full", "before": "100", "after": "96"}],
    )
    assert "Differences: 1" in ask("rubric", "diff", COUNTY, str(later))[1]
    assert ask("rubric", "diff", COUNTY, COUNTY)[0] == 0


def test_a_table_of_examples_is_tried(ask: Ask, tmp_path: Path) -> None:
    """A rubric beside the table is found; what is unlike is shown and the status is 1."""
    (tmp_path / "county.toml").write_text(RUBRIC.read_text("utf-8"), "utf-8")
    table = tmp_path / "examples.toml"
    inline = ", ".join(f'"{name}" = {number}' for name, number in GOOD.items())
    table.write_text(
        f'rubric = "county.toml"\n[[example]]\ntitle = "good"\nmeasures = {{ {inline} }}\n'
        'score = 100\ngrades = ["excellent"]\n[example.lines]\n"1" = 50\n',
        "utf-8",
    )
    status, out, _ = ask("rubric", "test", str(table))
    assert (status, "1 of 1 as expected" in out) == (0, True)
    table.write_text(table.read_text("utf-8").replace("score = 100", "score = 99"), "utf-8")
    status, out, _ = ask("rubric", "test", str(table), "--format", "json")
    assert (status, json.loads(out)[0]["unlike"]) == (
        1,
        [{"what": "score", "expected": "99", "found": "100"}],
    )
    assert "1例中0例相符" in ask("rubric", "test", str(table), "--language", "zh")[1]


def test_one_unit_is_scored_with_every_reason(ask: Ask, numbers: Path) -> None:
    """As a table, as sentences in both languages, and as JSON with what would turn the grade."""
    table = ask("rubric", "score", COUNTY, str(numbers))[1]
    assert "Score: 100 / 100" in table
    assert "It would be good or worse if fires (own.fires) were 5, not 0." in table
    text = ask("rubric", "score", COUNTY, str(numbers), "--format", "text", "--language", "zh")[1]
    assert "得分为100，满分100。" in text
    card = json.loads(ask("rubric", "score", COUNTY, str(numbers), "--format", "json")[1])
    assert card["score"] == {"low": "100.0", "high": "100.0"}
    assert card["turns"][0]["changes"] == [
        {"measure": "own.fires", "now": {"low": "0", "high": "0"}, "to": "5"}
    ]
    assert card["lines"][1]["id"] == "1.1"


def test_units_are_ranked_as_intervals(ask: Ask, tmp_path: Path) -> None:
    """Each has its places, and its score is drawn between the least and the most of all."""
    sheet = tmp_path / "units.csv"
    names = list(GOOD)
    rows = [",".join(("unit", *names))]
    rows += [",".join((unit, *(str(GOOD[name]) for name in names))) for unit in ("甲", "乙")]
    rows.append(",".join(("丙", *("" if name == "mark.4" else str(GOOD[name]) for name in names))))
    rows.append(",".join(("丁", *("9" if n == "own.fires" else str(GOOD[n]) for n in names))))
    sheet.write_text("\n".join(rows), "utf-8")
    found = json.loads(ask("rubric", "score", COUNTY, str(sheet), "--format", "json")[1])
    assert [(row["unit"], row["first"], row["last"], row["vetoed"]) for row in found] == [
        ("乙", 1, 1, False),
        ("甲", 1, 1, False),
        ("丙", 1, 3, False),
        ("丁", 4, 4, True),
    ]
    table = ask("rubric", "score", COUNTY, str(sheet), "--language", "zh")[1]
    assert "1–3" in table
    assert "├──" in table
    assert "●" in table
    assert "一票否决" in table


def test_an_appeal_shows_the_difference(ask: Ask, numbers: Path, tmp_path: Path) -> None:
    """One line with other numbers, before and after, and what the whole gains."""
    numbers.write_text(NUMBERS.replace('"own.meetings" = 4', '"own.meetings" = 2'), "utf-8")
    told = tmp_path / "told.toml"
    told.write_text('"own.meetings" = 3\n', "utf-8")
    asked = ("rubric", "score", COUNTY, str(numbers), "--appeal", "1.1", "--told", str(told))
    assert "The score gains: 7.5" in ask(*asked)[1]
    found = json.loads(ask(*asked, "--format", "json")[1])
    assert found["difference"] == {"low": "7.5", "high": "7.5"}
    assert (found["before"]["score"]["low"], found["after"]["score"]["low"]) == ("85.0", "92.5")


def test_an_appeal_against_a_register_shows_the_difference(
    ask: Ask, folder: Path, tmp_path: Path
) -> None:
    """The line of an assessment on record is told anew; the veto stays."""
    told = tmp_path / "told.toml"
    told.write_text('"hazard.real.buildings" = 1\n', "utf-8")
    asked = ("assess", str(folder), "--on", "2026-07-10", "--appeal", "3.1", "--told", str(told))
    assert "The score gains: 3" in ask(*asked)[1]
    found = json.loads(ask(*asked, "--format", "json")[1])
    assert found["before"]["grades"] == found["after"]["grades"] == ["fail"]
    assert ask(*asked[:-2])[0] == 2


def test_a_fault_stays_on_one_line(ask: Ask, tmp_path: Path) -> None:
    """A key that holds the end of a line, or turns the direction, is told escaped."""
    file = tmp_path / "odd.toml"
    file.write_text('"a\\nb\\u202E" = 1\n', "utf-8")
    status, _, err = ask("rubric", "check", str(file))
    assert status == 2
    assert "a\\nb\\u202e" in err
    assert all(line.startswith("odd.toml") for line in err.splitlines())


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("score", COUNTY, "NUMBERS", "--appeal", "1.1"), "usage"),
        (("score", COUNTY, "NUMBERS", "--appeal", "9.9", "--told", "NUMBERS"), "no-such-line"),
        (("score", COUNTY, "NUMBERS", "--appeal", "1.1", "--told", "NUMBERS"), "unknown-measure"),
        (("score", COUNTY, "OTHER"), "unknown-measure"),
        (("score", COUNTY, "missing.toml"), "missing"),
        (("check", "missing.toml"), "missing"),
        (("check", "ROOM"), "unknown-measure"),
        (("test", "missing.toml"), "missing"),
    ],
)
def test_bad_input_is_told_and_never_a_traceback(
    ask: Ask, numbers: Path, tmp_path: Path, arguments: tuple[str, ...], code: str
) -> None:
    """What cannot be read has a code and the status 2."""
    other = tmp_path / "other.toml"
    other.write_text('"own.nothing" = 1\n', "utf-8")
    room = tmp_path / "room.toml"
    room.write_text(
        'id="p"\ntitle="P"\nsource="s"\n[[section]]\nid="A"\ntitle="A"\n[[section.item]]\nid="1"\n'
        'title="T"\npoints=1\nrule=[{kind="met", measure="hazard.no-such", points=1}]\n',
        "utf-8",
    )
    files = {"NUMBERS": str(numbers), "OTHER": str(other), "ROOM": str(room)}
    status, out, err = ask("rubric", *(files.get(word, word) for word in arguments))
    assert (status, out) == (2, "")
    assert f": {code}" in err or err.startswith(code)
    assert "Traceback" not in err
