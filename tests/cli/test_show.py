"""Showing: words for people, in both languages."""

from pathlib import Path

import pytest
from tests.cli.given import Ask


@pytest.mark.parametrize(
    ("item", "points", "english", "chinese"),
    [
        ("", "1", "with no limit to the points at stake", "涉及的分数没有上限"),
        ("points=1", "-1", "1 point at stake", "涉及1分"),
        ("points=2", "-1", "2 points at stake", "涉及2分"),
    ],
)
def test_what_is_at_stake_is_said_in_words(
    ask: Ask, folder: Path, *, item: str, points: str, english: str, chinese: str
) -> None:
    """Where nothing bounds what is not known, that is said, and no mark stands for it."""
    own = folder / "own.toml"
    own.write_text(
        'id="own"\ntitle="Own"\nsource="us"\n'
        '[[measure]]\nname="mark.school-bus-problems"\n[[section]]\nid="a"\ntitle="A"\n'
        f'[[section.item]]\nid="1"\ntitle="buses"\n{item}\n'
        f'rule=[{{kind="occurrence", measure="mark.school-bus-problems", points="{points}"}}]\n',
        "utf-8",
    )
    asked = ("assess", str(folder), "--rubric", str(own), "--on", "2026-07-10")
    assert f"school-bus-problems (agency:traffic-police), {english}\n" in ask(*asked)[1]
    out = ask(*asked, "--language", "zh")[1]
    assert f"school-bus-problems (agency:traffic-police)，{chinese}\n" in out
    assert "得分：" in out


@pytest.mark.parametrize(
    ("id", "english", "chinese"),
    [
        ("incident.grade.names", "1 provision\n", "1条规定\n"),
        ("incident.none", "No provision is in force\n", "没有生效的规定\n"),
    ],
)
def test_rules_are_counted_in_words(ask: Ask, id: str, english: str, chinese: str) -> None:
    """One is one, and none is said so."""
    arguments = ("rules", "--on", "2026-01-01", "--id", id)
    for language, said in (("en", english), ("zh", chinese)):
        first = ask(*arguments, "--language", language)[1].splitlines()[0]
        assert first.rstrip() + "\n" == said


def test_no_findings_are_said_so(ask: Ask, folder: Path) -> None:
    """A day without findings ends with the word, not with a colon."""
    arguments = ("audit", str(folder), "--on", "2025-09-02", "--language")
    assert ask(*arguments, "en")[1].startswith("Findings: none")
    assert ask(*arguments, "zh")[1].startswith("发现的问题：无")
