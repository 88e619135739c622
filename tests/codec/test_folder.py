"""The register folder: its own rules, and every fault with its file and its line."""

import shutil
from pathlib import Path

import pytest
from tests.rulebooks.given import row, toml

from campus_safety.cli.asked import demo_folder
from campus_safety.codec import CodecError, entries, read_folder
from campus_safety.kernel import Provision

EXAMPLE = 'school_rules = "example"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped register that a test may change."""
    return shutil.copytree(demo_folder(), tmp_path / "qingshan")


def rules(folder: Path, *names: str, school: str = "") -> None:
    """Let the school name rulebook files of its own, instead of the example."""
    path = folder / "school.toml"
    said = f'school_rules = "{school}"\n' if school else ""
    said += f"rules = [{', '.join(map(repr, names))}]\n"
    path.write_text(path.read_text("utf-8").replace(EXAMPLE, said), "utf-8")


def own(folder: Path, name: str = "rules.toml", **changes: object) -> None:
    """Write a rulebook file of the school into its folder."""
    sound = {"id": "hazard.rectification.term_general", "layer": "school", "value": "P5D"}
    text = toml([row(**{**sound, **changes})], covers=["hazard"])
    (folder / name).write_text(text, "utf-8")


def told(folder: Path) -> list[str]:
    """Give the faults for which a folder is refused, as people read them."""
    with pytest.raises(CodecError) as caught:
        read_folder(folder)
    return [str(fault) for fault in caught.value.faults]


@pytest.mark.parametrize(("school", "layer"), [("", "school"), ("q", "school"), ("q", "school:q")])
def test_a_school_has_rules_of_its_own(folder: Path, school: str, layer: str) -> None:
    """They stand at the layer of the school, and the law is named by it."""
    rules(folder, "rules.toml", "more.toml", school=school)
    own(folder, layer=layer)
    own(folder, "more.toml", id="hazard.closing.term", layer=f"school:{school}".strip(":"))
    law = read_folder(folder).law
    said = law.rule("hazard.rectification.term_general", law.provisions[-1].since)
    assert isinstance(said, Provision)
    assert (said.layer, f"{said.value}") == (layer, "P5D")


def test_no_rules_are_no_fault(folder: Path) -> None:
    """An empty list is that of a school without rules of its own."""
    rules(folder)
    assert read_folder(folder).law.name == "cn province:浙江 city:宁波 school"


def test_rules_are_held_to_every_check(folder: Path) -> None:
    """Each fault has the file as it is named, the ordinal and the id of the row."""
    rules(folder, "rules.toml")
    at = "rules.toml:provision 1 hazard.rectification.term_general"
    own(folder, value="soon")
    assert told(folder)[0].startswith(f"{at}: wrong-value: ")
    own(folder, id="hazard.major.report_upward")
    assert told(folder)[0].startswith("rules.toml:provision 1 hazard.major.report_upward: loosened")
    own(folder, layer="city:宁波")
    assert told(folder) == [f"{at}: other-layer: expected the layer school"]
    own(folder, layer="school:other")
    assert told(folder) == [f"{at}: other-layer: expected the layer school"]
    (folder / "rules.toml").unlink()
    assert told(folder) == ["rules.toml: missing: expected a file of this name; there is none"]


def test_rules_beside_the_example_are_of_one_layer(folder: Path) -> None:
    """A row of the example and one of the school may not hold on the same day."""
    rules(folder, "rules.toml", school="example")
    own(folder)
    assert ["overlap" in fault for fault in told(folder)] == [True]


@pytest.mark.parametrize("name", ["../rules.toml", "/etc/passwd", "link.toml"])
def test_rules_lie_inside_the_folder(folder: Path, name: str) -> None:
    """What leads out of the folder is refused, and never read."""
    own(folder.parent)
    (folder / "link.toml").symlink_to("../rules.toml")
    rules(folder, "more.toml", name)
    expected = "expected the path of a file inside the folder, without '..'"
    assert told(folder) == [f"school.toml:rules 2: outside-folder: {expected}"]


def test_rules_are_a_list_of_texts(folder: Path) -> None:
    """One text alone is not read letter by letter."""
    path = folder / "school.toml"
    path.write_text(path.read_text("utf-8").replace(EXAMPLE, 'rules = "rules.toml"\n'), "utf-8")
    expected = "expected a list of paths inside the folder, such as ['rules.toml']"
    assert told(folder) == [f"school.toml:rules: wrong-type: {expected}"]


def test_faults_stand_in_the_order_of_the_file(folder: Path) -> None:
    """A torn line comes last, also after what only all lines together show."""
    path = folder / "facts.jsonl"
    lines = path.read_text("utf-8").splitlines()
    lines[1] = lines[1].replace('"at":"2025', '"at":"2027')
    lines[2] = lines[2].replace('"position":3', '"position":2')
    lines[3] = "{"
    path.write_text("\n".join([*lines[:5], lines[5][:30]]), "utf-8")
    assert [fault.split(": expected")[0] for fault in told(folder)] == [
        "facts.jsonl:line 2: $.content.at: future",
        "facts.jsonl:line 3: $.position: duplicate-position",
        "facts.jsonl:line 4: column 2: syntax",
        "facts.jsonl:line 6: torn-line",
    ]
    assert len(read_folder(folder, keep_going=True).register.entries) == 2


def test_a_correction_and_what_replaces_are_told_with_their_path(folder: Path) -> None:
    """Of a fact that replaces another the path leads to its own time."""
    path = folder / "facts.jsonl"
    data = path.read_text("utf-8").splitlines()[0]
    fact = data[len('{"content":') : data.index(',"key":')].replace('"at":"2025', '"at":"2027')
    head = '{"content":{"by":"party:a","fact":' + fact + ',"kind":"entry.replaced","position":'
    tail = ',"reason":"误写"},"key":"k%s","position":%s'
    tail += ',"recorded_at":"2026-03-01T08:00:00+08:00","v":1}'
    rows = [data, head + "1" + tail % (2, 2), head + "3" + tail % (5, 5)]
    path.write_text("\n".join(rows) + "\n", "utf-8")
    assert [fault.split(": expected")[0] for fault in told(folder)] == [
        "facts.jsonl:line 2: $.content.fact.at: future",
        "facts.jsonl:line 3: $.content.position: correction-of-nothing",
    ]


def test_too_many_faults_end_the_reading(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong file is not told line by line for ever, and no leave to go on saves it."""
    monkeypatch.setattr(entries, "MOST_FAULTS", 3)
    monkeypatch.setattr(entries, "_AT_ONCE", 2)
    good = (folder / "facts.jsonl").read_bytes()
    (folder / "facts.jsonl").write_bytes(b"{\n" * 5 + good)
    found = told(folder)
    assert len(found) == 5
    assert found[-1].startswith("facts.jsonl:line 5: too-many-faults: expected at most 3 faults")
    with pytest.raises(CodecError):
        read_folder(folder, keep_going=True)
    (folder / "facts.jsonl").write_bytes(b"{\n" * 3 + good)
    assert len(read_folder(folder, keep_going=True).faults) == 3


def test_marks_that_are_no_file_are_a_fault(folder: Path) -> None:
    """No marks are none; a folder in their place is a mistake."""
    (folder / "marks.toml").unlink()
    assert read_folder(folder).marks == ()
    (folder / "marks.toml").mkdir()
    expected = "expected a file, not a folder or a pipe"
    assert told(folder) == [f"{folder / 'marks.toml'}: not-a-file: {expected}"]


def test_a_mark_of_utf_8_is_no_fault(folder: Path) -> None:
    """Some editors write one at the start of a file."""
    path = folder / "school.toml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert read_folder(folder).register.school.reference == "school:qingshan"
