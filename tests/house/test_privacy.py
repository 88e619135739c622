"""Privacy: every field has its class, references hide persons, nothing real is shipped."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, get_args, get_type_hints

import attrs
import pytest

from campus_safety.kernel import Entry, Malformed, Privacy, Replaced, Retracted, privacy_of
from campus_safety.register import WORKFLOWS
from campus_safety.vocabulary import Profile


def held_in(hint: Any) -> Iterator[type]:
    """List the classes of a type hint, whatever unions, lists and marks stand around them."""
    if isinstance(hint, type) and attrs.has(hint):
        yield hint
    for part in get_args(hint):
        yield from held_in(part)


def with_what_they_hold(kinds: Iterable[type]) -> list[type]:
    """List classes and the classes of their fields, to every depth."""
    found = list(dict.fromkeys(kinds))
    for kind in found:  # it grows while it is read
        for hint in get_type_hints(kind, include_extras=True).values():
            found += [part for part in held_in(hint) if part not in found]
    return found


CLASSES = with_what_they_hold(
    (
        *(fact for workflow in WORKFLOWS.values() for fact in workflow.facts),
        *(workflow.state for workflow in WORKFLOWS.values()),
        *(Entry, Replaced, Retracted, Profile),
    )
)
ROOT = Path(__file__).parents[2]
_ID = re.compile(rb"(?<!\d)\d{17}[\dXx](?!\d)")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


@pytest.mark.parametrize("kind", CLASSES, ids=[kind.__name__ for kind in CLASSES])
def test_every_field_has_a_privacy_class(kind: type) -> None:
    """No field of a fact, a case or what they hold is without a class of its own."""
    unmarked = [name for name, mark in privacy_of(kind).items() if mark is None]
    assert unmarked == []


def test_who_acts_is_personal() -> None:
    """The party of a fact and its signatories are personal wherever they stand."""
    for workflow in WORKFLOWS.values():
        for fact in workflow.facts:
            marks = privacy_of(fact)
            assert (marks["by"], marks["signed"]) == (Privacy.PERSONAL, Privacy.PERSONAL)


@pytest.mark.parametrize(
    "name", ["张三", "party:张三", "party:13812345678", "party:330102200001011234", "Zhang San"]
)
def test_a_name_or_a_number_is_no_reference(name: str) -> None:
    """A name, a phone or an identity number is refused, and the refusal does not repeat it."""
    with pytest.raises(Malformed) as refused:
        Retracted(position=1, by=name, reason="test")
    assert name.removeprefix("party:") not in str(refused.value)


def valid(digits: bytes) -> bool:
    """Tell whether a resident identity number has a right check digit."""
    total = sum(int(chr(d)) * w for d, w in zip(digits[:17], _WEIGHTS, strict=True))
    return chr(digits[17]).upper() == "10X98765432"[total % 11]


def test_no_real_identity_number_is_shipped() -> None:
    """Nothing in the project looks like a real identity number."""
    folders = ("src", "tests", "docs", "examples", "bench")
    held = [path for name in folders for path in (ROOT / name).rglob("*") if path.is_file()]
    assert held
    found = [p.name for p in held for n in _ID.findall(p.read_bytes()) if valid(n)]
    assert found == []
