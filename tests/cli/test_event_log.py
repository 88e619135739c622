"""The commands that write a register as an event log and as a plan."""

import json
from pathlib import Path

import pytest
from cyclopts import App

from campus_safety.cli.asked import demo_folder
from campus_safety.cli.event_log import log, plan
from campus_safety.exchange import ocel, xes
from campus_safety.kernel import Faulty

COUNTY = Path(__file__).parents[2] / "examples" / "county"


def said(capfdbinary: pytest.CaptureFixture[bytes], *words: str) -> bytes:
    """Run one of the commands by its words, and give what it wrote."""
    app = App(name="x")
    app.command(log)
    app.command(plan)
    assert app(list(words), exit_on_error=False, result_action="return_value") == 0
    return capfdbinary.readouterr().out


@pytest.fixture
def folder(tmp_path: Path) -> str:
    """Give a register folder with the first facts of the shipped year."""
    (tmp_path / "school.toml").write_bytes((demo_folder() / "school.toml").read_bytes())
    lines = (demo_folder() / "facts.jsonl").read_bytes().splitlines(keepends=True)
    (tmp_path / "facts.jsonl").write_bytes(b"".join(lines[:80]))
    return str(tmp_path)


def test_a_register_is_written_in_each_form(
    folder: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """The log goes to standard output, in the form that was asked for, and names nobody."""
    first, _ = ocel.decode_json(said(capfdbinary, "log", folder))
    second, _ = ocel.decode_xml(said(capfdbinary, "log", folder, "--form", "ocel-xml"))
    third, _ = xes.decode(said(capfdbinary, "log", folder, "--form", "xes"))
    assert first == second
    assert len(first.events) == sum(len(trace.events) for trace in third.traces)
    assert {one.type for one in first.objects} & {"party", "care"} == set()


def test_classes_and_persons_are_asked_for(
    folder: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """With the class and the word for it, persons are objects of the log."""
    words = ("log", folder, "--with", "personal", "--persons")
    made, _ = ocel.decode_json(said(capfdbinary, *words))
    assert "party" in {one.type for one in made.objects}
    assert "what" not in dict(made.event_types[0].attributes)


@pytest.mark.slow
def test_a_network_is_one_log(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """The registers of a network folder go out together."""
    made, _ = ocel.decode_json(said(capfdbinary, "log", str(COUNTY)))
    assert len([one for one in made.objects if one.type == "school"]) > 10


def test_the_open_hazards_are_written_as_a_plan(
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    """A day means its end; the plan is that of the moment, under the title that was given."""
    words = ("plan", str(demo_folder()), "--on", "2026-07-10", "--title", "整改计划")
    made = json.loads(said(capfdbinary, *words))["plan-of-action-and-milestones"]
    assert made["metadata"]["last-modified"] == "2026-07-10T23:59:59+08:00"
    assert made["metadata"]["title"] == "整改计划"
    assert len(made["poam-items"]) == 5


@pytest.mark.parametrize(
    ("on", "code"),
    [("tomorrow", "bad-moment"), ("1500-01-01", "bad-moment"), ("2025-08-31", "nothing-open")],
)
def test_bad_words_are_faults(on: str, code: str) -> None:
    """A moment that is none, and one on which nothing is open, are told as faults."""
    with pytest.raises(Faulty, match=code):
        plan(demo_folder(), on=on)
