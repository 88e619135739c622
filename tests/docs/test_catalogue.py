"""The message catalogue holds words for everything that may be said, in both languages."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from campus_safety.codec import read_folder
from campus_safety.kernel import Severity, catalogue
from campus_safety.kernel.owed import Standing
from campus_safety.register import WORKFLOWS, audit
from campus_safety.register.audit import CODES
from campus_safety.register.offices import CODES as OFFICE_CODES
from campus_safety.vocabulary import Area, Emergency, EventGrade, HazardGrade

LAST = datetime(2027, 1, 1, tzinfo=UTC)
OF_ANY = {"act", "fact", "status", "deadline", "addressee", "regime"}
FOLDER = Path(__file__).parents[2] / "src/campus_safety/cli/data/qingshan"


def keys() -> Iterator[str]:
    """List every key that the rooms, the register and the kernel may ask for."""
    for name, workflow in WORKFLOWS.items():
        yield f"room.{name}"
        yield from (f"fact.{kind}" for kind in workflow.by_kind)
        yield from (f"act.{act}" for act in workflow.acts())
        yield from (f"status.{name}.{status}" for status in workflow.lifecycle.statuses)
    yield from (f"standing.{standing}" for standing in Standing)
    yield from (f"severity.{severity}" for severity in Severity)
    for word in (*Area.rows, *Emergency.rows, *EventGrade.steps, *HazardGrade.steps):
        yield f"{word.table}.{word}"


def codes() -> Iterator[str]:
    """List every code of a finding."""
    for workflow in WORKFLOWS.values():
        yield from workflow.codes()
    yield from CODES
    yield from OFFICE_CODES


@pytest.mark.parametrize("key", sorted(set(keys())))
def test_every_word_is_there_in_both_languages(key: str) -> None:
    """An act, a fact, a status or a word of a table has English and Chinese words."""
    words = catalogue.entries()[key]
    assert {"en", "zh"} == set(words)
    assert re.search("[a-z]", words["en"])
    assert re.search("[一-鿿]", words["zh"])


def test_every_code_has_a_sentence_in_both_languages() -> None:
    """A finding is a sentence by its own entry or by that of its fault."""
    entries = catalogue.entries()
    lost = [
        c for c in codes() if c not in entries and f"fault.{c.rpartition('.')[2]}" not in entries
    ]
    assert lost == []
    for code in codes():
        assert code not in {catalogue.sentence(code, {}, language) for language in ("en", "zh")}


def test_both_languages_ask_for_the_same_values() -> None:
    """A placeholder of one language stands in the other."""
    places = re.compile(r"\{(\w+)\}")
    for key, words in catalogue.entries().items():
        assert set(places.findall(words["en"])) == set(places.findall(words["zh"])), key
        if key.startswith("fault."):
            assert set(places.findall(words["en"])) <= OF_ANY


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_placeholder_stays_empty(language: str) -> None:
    """Every finding and obligation of the shipped year is written out whole."""
    folder = read_folder(FOLDER)
    held = audit(folder.register, folder.law, as_of=LAST)
    said = [finding.text(language) for finding in held.findings]
    said += [one.text(language) for one in held.owed]
    assert len(said) > 20
    assert [text for text in said if "…" in text or "{" in text] == []


def test_chinese_has_the_punctuation_of_chinese() -> None:
    """No comma, colon, semicolon or bracket of half a width stands in a Chinese sentence."""
    half = [key for key, row in catalogue.entries().items() if set(row["zh"]) & set(",:;()")]
    assert half == []
