"""What the documentation shows beside Python is true: files as they may be, commands as told."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest

from campus_safety import rulebook
from campus_safety.cli.app import app, run
from campus_safety.cli.asked import demo_folder
from campus_safety.codec import read_folder
from campus_safety.kernel import Case
from campus_safety.rulebooks import (
    read_examples,
    read_numbers,
    read_rubric,
    read_units,
    rubric,
)
from campus_safety.scoring import unlike

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
SOURCE = ROOT / "src" / "campus_safety"
CODE = re.compile(r'"([a-z]+(?:-[a-z0-9]+)+)"')
NO_CODES = {"month-day", "utf-8", "utf-8-sig"}
PAGES = tuple((DOCS / "how-to").glob("judge-a-register-folder*.md"))


def blocks(page: str, language: str) -> list[str]:
    """List the blocks of a language on a page of the reference."""
    text = (DOCS / "reference" / page).read_text("utf-8")
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


def block(page: str, language: str) -> str:
    """Give the first block of a language on a page of the reference."""
    return blocks(page, language)[0]


def test_the_rulebook_shown_can_be_read(tmp_path: Path) -> None:
    """The rulebook file of the reference is layered on top as it stands."""
    file = tmp_path / "school-17.toml"
    file.write_text(block("rulebooks.md", "toml"), encoding="utf-8")
    assert rulebook("cn", school="17", files=file).timelines


def test_the_rubric_shown_can_be_read() -> None:
    """The rubric of the reference is read as it stands."""
    assert len(read_rubric(block("rubrics.md", "toml").encode()).items) == 1


def test_the_school_shown_can_be_read(tmp_path: Path) -> None:
    """The school.toml of the reference is read as it stands, with the shipped facts."""
    folder = shutil.copytree(demo_folder(), tmp_path / "qingshan")
    (folder / "school.toml").write_text(block("register-folder.md", "toml"), encoding="utf-8")
    assert read_folder(folder).register.school.profiles[0].headcount == 600


def test_the_rules_of_a_school_shown_can_be_read(tmp_path: Path) -> None:
    """With the line that names them, instead of the example."""
    folder = shutil.copytree(demo_folder(), tmp_path / "qingshan")
    school, named, rules, _ = blocks("register-folder.md", "toml")
    school = school.replace('school_rules = "example"\n', named)
    (folder / "school.toml").write_text(school, encoding="utf-8")
    (folder / "rules.toml").write_text(rules, encoding="utf-8")
    found = read_folder(folder).law.provisions
    assert "青山小学安全工作制度" in {provision.clause.instrument for provision in found}


def test_the_kernel_page_names_what_the_kernel_keeps() -> None:
    """Every field that the kernel keeps of a case is in the table of its page."""
    page = (DOCS / "reference" / "kernel.md").read_text("utf-8")
    kept = [field.name for field in attrs.fields(Case) if not field.init]
    assert [name for name in kept if f"| `{name}` |" not in page] == []


def test_the_command_line_page_names_every_command() -> None:
    """Every command of the front door stands on its page, and no other does."""
    page = (DOCS / "reference" / "cli.md").read_text("utf-8")
    shown = set(re.findall(r"^\| `([a-z]+)[^`]*` \|", page, re.MULTILINE))
    assert {name for name in app if not name.startswith("-")} == shown


def test_the_table_of_examples_shown_comes_out_as_told() -> None:
    """The example of the reference is read as it stands, and nothing of it is unlike."""
    table = next(b for b in blocks("rubrics.md", "toml") if "[[example]]" in b)
    name, examples = read_examples(table.encode())
    assert [unlike(rubric(name), example) for example in examples] == [()]


def test_the_numbers_shown_can_be_read() -> None:
    """The numbers of the reference are read as they stand, of one unit and of many."""
    numbers = next(b for b in blocks("rubrics.md", "toml") if '"mark.3"' in b)
    assert read_numbers(numbers.encode())["mark.3"].reason
    assert len(read_units(blocks("rubrics.md", "text")[0].encode())) == 2


def test_every_fault_is_documented() -> None:
    """Every code of a fault of those who read files stands on a page of the reference."""
    text = "".join(page.read_text("utf-8") for page in (DOCS / "reference").glob("*.md"))
    files = [*(SOURCE / "rulebooks").glob("*.py"), *(SOURCE / "codec").glob("*.py")]
    codes = {code for file in files for code in CODE.findall(file.read_text("utf-8"))}
    assert len(codes) > 40
    assert {code for code in codes - NO_CODES if f"`{code}`" not in text} == set()


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Lay out the folders of the how-to: a good one, and each bad one."""
    for name in ("qingshan", "broken", "empty", "latin"):
        shutil.copytree(demo_folder(), tmp_path / name)
    lines = (tmp_path / "broken" / "facts.jsonl").read_text("utf-8").splitlines()
    for number, old, new in (
        (1, '07:35:00+08:00","by"', '07:35:00","by"'),
        (2, "duty.placed", "duty.vanished"),
        (4, '"at":"2025', '"at":"2027'),
        (7, key_of(lines[6]), key_of(lines[5])),
    ):
        assert old in lines[number - 1]
        lines[number - 1] = lines[number - 1].replace(old, new)
    torn = "\n".join(lines) + '\n{"content":'
    (tmp_path / "broken" / "facts.jsonl").write_text(torn, encoding="utf-8")
    (tmp_path / "empty" / "facts.jsonl").write_bytes(b"")
    (tmp_path / "latin" / "school.toml").write_bytes(b'reference = "\xe9"')
    monkeypatch.chdir(tmp_path)
    return tmp_path


def key_of(line: str) -> str:
    """Give the key of a line, as it is written."""
    found = re.search(r'"key":"[^"]*"', line)
    assert found
    return found[0]


def commands(page: Path) -> Iterator[tuple[list[str], list[str]]]:
    """List the commands of a page, each with the lines that it shows."""
    for shown in re.findall(r"```console\n(.*?)```", page.read_text("utf-8"), re.DOTALL):
        for part in shown.split("$ campus-safety ")[1:]:
            command, *lines = part.splitlines()
            yield command.partition(";")[0].partition(">")[0].split(), lines


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_commands_shown_answer_so(
    page: Path, folders: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each command of the how-to runs, and says what the page says that it does."""
    for arguments, lines in commands(page):
        status = run(arguments)
        faults = capsys.readouterr().err.splitlines()
        if lines:
            *told, last = lines
            wanted = told if last == str(status) else lines
            assert wanted == faults, arguments
        elif "--keep-going" not in arguments:
            assert status == 0, arguments
