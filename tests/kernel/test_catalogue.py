"""The catalogue: words of every code, act and basis, in both languages."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from string import Formatter

import pytest
from tests.kernel.given import START, provided

from campus_safety.kernel import Order, Unwritten, catalogue
from campus_safety.register import WORKFLOWS

KERNEL_VALUES = {
    "late": {"act", "deadline"},
    "missed": {"act", "deadline"},
    "overdue": {"act", "deadline"},
    "undecided": {"act", "deadline"},
    "moved-after-deadline": {"act", "deadline"},
    "unopened": {"fact"},
    "repeated": {"fact", "status"},
    "skip": {"fact", "status"},
    "disorder": {"fact"},
}


def asked_for(words: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(words) if name}


def test_every_entry_speaks_both_languages() -> None:
    """No entry lacks a language, and both languages ask for the same values."""
    for key, words in catalogue.entries().items():
        assert set(words) == set(catalogue.LANGUAGES), key
        assert asked_for(words["en"]) == asked_for(words["zh"]), key


@pytest.mark.parametrize(("fault", "expected"), KERNEL_VALUES.items())
def test_the_sentences_of_the_kernel_ask_for_what_it_gives(fault: str, expected: set[str]) -> None:
    """A fault of the kernel is written with the values that the kernel gives, and no others."""
    assert asked_for(catalogue.entries()[f"fault.{fault}"]["en"]) == expected


@pytest.mark.parametrize("language", catalogue.LANGUAGES)
def test_every_code_of_every_room_has_words(language: str) -> None:
    """Every code that a shipped room may answer is a sentence, not its own code."""
    for workflow in WORKFLOWS.values():
        for code in workflow.codes():
            assert code not in catalogue.sentence(code, {}, language)


@pytest.mark.parametrize("language", catalogue.LANGUAGES)
def test_every_act_of_every_room_has_a_name(language: str) -> None:
    """Every act that a shipped room may owe is named, and not by its key."""
    for workflow in WORKFLOWS.values():
        for act in workflow.acts():
            assert catalogue.act(act, language) != f"act.{act}"


@pytest.mark.parametrize(
    ("key", "language", "expected"),
    [
        ("area.fire", "en", "fire safety"),
        ("area.fire", "zh", "防火"),
        ("area.fire", "fr", "area.fire"),
        ("no.such", "en", "no.such"),
    ],
)
def test_a_key_without_words_stands_for_itself(key: str, language: str, expected: str) -> None:
    """A label is the words of the language, or the key where there are none."""
    assert catalogue.label(key, language) == expected


def test_an_act_is_named_by_its_kind() -> None:
    """The act of a kind of fact has a name of its own."""
    assert catalogue.act("hazard.rectified") == "rectifying the hazard"
    assert catalogue.act("hazard.rectified", "zh") == "完成整改"


@pytest.mark.parametrize(
    ("code", "values", "english", "chinese"),
    [
        (
            "hazard.rectified.late",
            {"deadline": "2026-03-09"},
            "Rectifying the hazard came too late: it was due by 2026-03-09",
            "完成整改已逾期：应于2026-03-09前完成",
        ),
        (
            "hazard.closed.skip",
            {"status": "status.hazard.found"},
            "Hazard closed does not follow from found; a step is missing",
            "案件处于“已发现”，不能直接“销号”，缺少步骤",
        ),
        (
            "hazard.own-work-verified",
            {"by": "party:a"},
            "The one who mended it may not be the one who checks it (party:a)",
            "整改人不得验收自己的整改（party:a）",
        ),
        (
            "hazard.own-work-verified",
            {},
            "The one who mended it may not be the one who checks it (…)",
            "整改人不得验收自己的整改（…）",
        ),
        (
            "hazard.rectified.late",
            {"act": "area.fire", "deadline": "noon"},
            "Fire safety came too late: it was due by noon",
            "防火已逾期：应于noon前完成",
        ),
        ("no.such.code", {}, "No.such.code", "No.such.code"),
    ],
)
def test_a_code_is_written_as_a_sentence(
    code: str, values: Mapping[str, str], english: str, chinese: str
) -> None:
    """A code is written by its own entry, else by its fault's, with known values in words."""
    assert catalogue.sentence(code, values) == english
    assert catalogue.sentence(code, values, "zh") == chinese


@pytest.mark.parametrize(
    ("rests", "english", "chinese"),
    [
        (
            Order(deadline=date(2026, 4, 1), kind="k", at=date(2026, 3, 2), by="party:a"),
            "as ordered on 2026-03-02",
            "依2026-03-02的指令",
        ),
        (
            Unwritten(id="errand.giving", on=START),
            "a rule whose words are not known: errand.giving",
            "条文内容不详的规定：errand.giving",
        ),
        (provided("errand.giving", "P1D"), "basis.provision", "basis.provision"),
    ],
)
def test_what_is_no_provision_is_named(rests: object, english: str, chinese: str) -> None:
    """An order names its day and an unwritten rule its id."""
    assert (catalogue.basis(rests), catalogue.basis(rests, "zh")) == (english, chinese)


def test_only_tables_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is no TOML file is passed over, and later files add to earlier ones."""
    (tmp_path / "a.toml").write_text('"one" = { en = "1" }', "utf-8")
    (tmp_path / "b.toml").write_text('"two" = { en = "二" }', "utf-8")
    (tmp_path / "notes.txt").write_text("not a table", "utf-8")
    monkeypatch.setattr("importlib.resources.files", lambda _: tmp_path)
    assert catalogue.entries.__wrapped__() == {"one": {"en": "1"}, "two": {"en": "二"}}
