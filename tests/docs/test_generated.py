"""The generated parts of the documentation are those that the workflows give now."""

from pathlib import Path
from typing import Any

import pytest
from docs.generate import (
    diagrams,
    filled,
    listed_provisions,
    listed_rubrics,
    mappings,
    pages,
    schemas,
)

from campus_safety import rulebook
from campus_safety.kernel import Workflow
from campus_safety.register import WORKFLOWS
from campus_safety.rulebooks import available_rubrics, rubric
from campus_safety.scoring import oddities

ROOMS = Path(__file__).parents[2] / "docs" / "reference" / "rooms"
each = pytest.mark.parametrize("workflow", WORKFLOWS.values(), ids=WORKFLOWS)


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_a_page_says_what_the_library_says(page: Path) -> None:
    """Run `python -m docs.generate` after a change of a table, a fact or a message."""
    written = page.read_text("utf-8")
    assert filled(written) == written


@pytest.mark.parametrize("file", diagrams(), ids=lambda file: file.name)
def test_a_diagram_is_drawn_from_its_table(file: Path) -> None:
    """The DOT text is compared; the picture beside it depends on the program that drew it."""
    assert diagrams()[file] == file.read_text("utf-8")
    assert file.with_suffix(".svg").exists()


@pytest.mark.parametrize("file", mappings(), ids=lambda file: file.name)
def test_the_shipped_mappings_are_what_we_propose(file: Path) -> None:
    """A shipped mapping is what is proposed for a sheet with its headings, and no other file."""
    assert mappings()[file] == file.read_text("utf-8")
    assert set(file.parent.iterdir()) == set(mappings())


@pytest.mark.parametrize("file", schemas(), ids=lambda file: file.name)
def test_a_schema_is_that_of_the_library(file: Path) -> None:
    """The schema that editors are pointed to is the one that the library gives now."""
    assert schemas()[file] == file.read_text("utf-8")


def test_every_provision_is_listed() -> None:
    """Each shipped row stands on the page of its room, with its clause and its mark."""
    text = listed_provisions()
    for page, said in text.items():
        assert page.read_text("utf-8") == said, page.name
    folder = next(iter(text)).parent
    assert {page.name for page in folder.glob("*.md")} == {page.name for page in text}
    law = rulebook("cn", school="example")
    for one in law.provisions:
        room = text[folder / f"{one.id.partition('.')[0]}.md"]
        assert f"| `{one.id}` |" in room
        assert one.clause.text("zh").replace("|", r"\|").replace("*", r"\*") in room


def entries(text: str) -> dict[str, str]:
    """Tell the entries of the list of rubrics apart by their names."""
    parts = text.split("\n- ")
    return {part.removeprefix("- ").split("`")[1]: part for part in parts}


def test_every_shipped_rubric_is_listed() -> None:
    """The list has an entry for each: its title, its source, its marks, and all that is odd."""
    ((page, text),) = listed_rubrics().items()
    assert page.read_text("utf-8") == text
    found = entries(text)
    assert tuple(found) == available_rubrics()
    for name, entry in found.items():
        read = rubric(name)
        assert entry.removeprefix("- ").startswith(f"`{name}` {read.title}\n")
        assert f": {read.source}\n" in entry
        assert [odd.code for odd in oddities(read) if f"`{odd.code}`" not in entry] == []


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("06-dongshi-2013", "full mark: 1000 and 50 more; 7 items, 7 rules, 0 vetoes"),
        ("10-shanghai-2013-veto", "full mark: not printed; 0 items, 0 rules, 11 vetoes"),
        ("10-shanghai-2013-veto", "*cut*: "),
        ("11-class-deductions", "*complete*: "),
        ("11-class-deductions", "odd: `full-not-printed`"),
        ("03-guangyuan-xiantao-96", "full mark: 96; 5 items, 6 rules, 0 vetoes"),
        ("14-sajia", "full mark: not printed; the parts have 50; 18 items"),
        ("05-cangnan-1000", "`no-evidence` 6 times"),
    ],
)
def test_a_shipped_rubric_is_told_in_figures(name: str, said: str) -> None:
    """What is printed as the full mark, how many parts there are, how often a thing is odd."""
    ((_, text),) = listed_rubrics().items()
    assert said in entries(text)[name]


@each
def test_g14_every_fact_is_documented(workflow: Workflow[Any, Any, Any]) -> None:
    """G14: the page of a room shows each of its facts and statuses."""
    page = (ROOMS / f"{workflow.name}.md").read_text("utf-8")
    assert [fact.__name__ for fact in workflow.facts if f"| `{fact.__name__}` |" not in page] == []
    assert [status for status in workflow.lifecycle.statuses if f"| `{status}`" not in page] == []


@each
def test_a_diagram_shows_the_whole_table(workflow: Workflow[Any, Any, Any]) -> None:
    """Every status is a node, and every kind of fact stands at an edge or at the foot."""
    drawn = diagrams()[ROOMS / f"{workflow.name}.dot"]
    assert [s for s in workflow.lifecycle.statuses if f'"{s}" [label=' not in drawn] == []
    assert [fact.__name__ for fact in workflow.facts if fact.__name__ not in drawn] == []
    for status in workflow.lifecycle.final:
        (node,) = (n for n in drawn.splitlines() if n.startswith(f'  "{status}" [label='))
        assert "peripheries=2" in node
