"""A network folder at the front door: every keeper at once, and the best of them first."""

import json
import shutil
from pathlib import Path

import pytest
from tests.cli.given import Ask

from campus_safety.cli.asked import demo_folder

ON = ("--on", "2026-07-10T09:00")
TREE = """
[keepers]
"school:qingshan" = "qingshan"
"school:twin" = "twin"
"school:silent" = "silent"

[[seat]]
unit = "county:东"
within = "city:宁波"
since = 2025-09-01
"""
SEAT = """
[[seat]]
unit = "school:{name}"
within = "county:东"
since = 2025-09-01
"""
OFFICES = """
[[office]]
unit = "county:东"
year = {year}
staff = 0
funds = "10"
population = 100
"""


def renamed(written: bytes) -> bytes:
    """Give the register of another school in which everything went alike."""
    return written.replace(b'"qingshan/', b'"twin/').replace(b"school:qingshan", b"school:twin")


@pytest.fixture
def county(tmp_path: Path) -> Path:
    """Give three keepers: two alike but for the names of their cases, one with a single fact."""
    names = ("qingshan", "twin", "silent")
    for name in names:
        shutil.copytree(demo_folder(), tmp_path / name)
    facts = tmp_path / "twin" / "facts.jsonl"
    facts.write_bytes(renamed(facts.read_bytes()))
    described = tmp_path / "twin" / "school.toml"
    described.write_bytes(renamed(described.read_bytes()))
    few = tmp_path / "silent" / "facts.jsonl"
    few.write_bytes(
        few.read_bytes().partition(b"\n")[0].replace(b'"qingshan/', b'"silent/') + b"\n"
    )
    seats = "".join(SEAT.format(name=name) for name in names)
    offices = "".join(OFFICES.format(year=year) for year in (2025, 2026, 2027))
    (tmp_path / "network.toml").write_text(f"{TREE}{seats}{offices}", "utf-8")
    return tmp_path


def test_the_findings_of_all_keepers_are_told(ask: Ask, county: Path) -> None:
    """Those of each register, and those of the governing office up to the day of asking."""
    status, out, err = ask("audit", str(county), *ON, "--format", "json", "--fail-on", "breach")
    found = json.loads(out)
    assert (status, err) == (1, "")
    alone = json.loads(ask("audit", str(county / "qingshan"), *ON, "--format", "json")[1])
    of = {name: [f for f in found if f["case"].startswith(f"{name}/")] for name in ("twin",)}
    assert len(of["twin"]) == len([f for f in alone if f["case"].startswith("qingshan/")])
    offices = [(f["case"], f["code"]) for f in found if f["code"].startswith("network.")]
    assert offices == [
        ("county:东/2025", "network.understaffed"),
        ("county:东/2025", "network.underfunded"),
        ("county:东/2026", "network.understaffed"),
        ("county:东/2026", "network.underfunded"),
        ("county:东/2026", "network.funds-not-rising"),
    ]
    needed = {f["values"]["needed"] for f in found if f["code"] == "network.understaffed"}
    assert needed == {"1"}


def test_the_agenda_is_that_of_all_keepers(ask: Ask, county: Path) -> None:
    """Sorted as one: what is overdue anywhere stands first."""
    rows = json.loads(ask("agenda", str(county), *ON, "--format", "json")[1])
    standing = [row["standing"] for row in rows]
    order = ["overdue", "at once", "due", "undecided"]
    assert standing == sorted(standing, key=order.index)
    assert {row["case"].partition("/")[0] for row in rows} >= {"qingshan", "twin"}


@pytest.mark.slow
def test_the_keepers_are_ranked(ask: Ask, county: Path) -> None:
    """The two alike have the same score; the one without an assessment stands last."""
    rows = json.loads(ask("assess", str(county), *ON, "--format", "json")[1])
    cards = {row["unit"]: row["scorecard"] for row in rows}
    assert cards["school:silent"] is None
    same = [{**cards[f"school:{name}"], "vetoes": None} for name in ("qingshan", "twin")]
    assert [card["score"] for card in same] == [same[0]["score"]] * 2
    status, table, _ = ask("assess", str(county), *ON)
    lines = [line for line in table.splitlines() if "school:" in line]
    assert status == 0
    assert [name in lines[-1] for name in ("silent", "qingshan")] == [True, False]
    assert "not assessed" in lines[-1]
    assert "未考核" in ask("assess", str(county), *ON, "--language", "zh")[1]


@pytest.mark.slow
def test_a_rubric_and_a_period_may_be_given_for_all(ask: Ask, county: Path) -> None:
    """Then also a keeper without an assessment on record is scored."""
    asked = ("--rubric", "22-inspection-form", "--since", "2026-01-01", "--until", "2027-01-01")
    rows = json.loads(ask("assess", str(county), *ON, *asked, "--format", "json")[1])
    assert all(row["scorecard"]["rubric"] == "22-inspection-form" for row in rows)


def test_a_network_of_nobody_is_refused(ask: Ask, county: Path) -> None:
    """There is nothing to judge, and it is said so in a line."""
    (county / "network.toml").write_text(TREE[TREE.index("[[seat]]") :], "utf-8")
    status, out, err = ask("audit", str(county), *ON)
    assert (status, out) == (2, "")
    assert err == "network.toml:keepers: empty: expected a keeper\n"


def test_lines_left_out_of_any_register_are_told(ask: Ask, county: Path) -> None:
    """With the folder of the register, and their number at the end."""
    with (county / "twin" / "facts.jsonl").open("ab") as facts:
        facts.write(b"{}\n")
    assert ask("audit", str(county), *ON)[0] == 2
    status, _, err = ask("audit", str(county), *ON, "--keep-going")
    assert status == 0
    assert err.startswith("twin/facts.jsonl:")
    assert err.endswith("left out: 1\n")
