"""Lists and tables of terms: what they say of a word, and what a gap leaves open."""

from datetime import date

import attrs
import pytest

from campus_safety import rulebook
from campus_safety.kernel import EVERY, Gap, Provision, lists, row_of

LAW = rulebook("cn", place="city:宁波", school="example")
BARS = LAW.timelines["designation.loss.bar"].on(date(2026, 3, 2))
CAUSES = LAW.timelines["designation.loss.causes"].on(date(2026, 3, 2))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("false_claim",), True),
        (("x", "false_claim"), True),
        (("x",), False),
        ((None,), False),
        ((), False),
    ],
)
def test_a_list_has_a_word_or_not(words: tuple[str | None, ...], expected: bool) -> None:  # noqa: FBT001  # a case of the table
    assert lists(CAUSES, *words) is expected
    assert lists(Gap.ABSENT, *words) is False
    assert lists(Gap.UNKNOWN, *words) is None


@pytest.mark.parametrize(
    ("word", "term"), [("false_claim", "P36M"), ("grave_incident", "P24M"), ("x", "P12M")]
)
def test_a_word_without_a_row_has_that_of_every_word(word: str, term: str) -> None:
    found = row_of(BARS, word)
    assert isinstance(found, Provision)
    assert f"{found.value}" == term
    assert isinstance(BARS, Provision)
    assert found.clause == BARS.clause
    assert EVERY == "every"


def test_a_table_without_a_row_gives_none_and_a_gap_stays_one() -> None:
    assert isinstance(BARS, Provision)
    table = attrs.evolve(BARS, value={"other": BARS.value[EVERY]})
    assert row_of(table, "x") is Gap.ABSENT
    assert row_of(Gap.ABSENT, "x") is Gap.ABSENT
    assert row_of(Gap.UNKNOWN, "x") is Gap.UNKNOWN
