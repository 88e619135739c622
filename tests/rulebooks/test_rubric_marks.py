"""A mark that an assessor gives within a range may lie below zero without being declared so."""

import pytest

from campus_safety.kernel import Span, exact
from campus_safety.rulebooks import read_rubric
from campus_safety.scoring import Measures, Scorecard, assess

TEXT = """
id = "r"
title = "R"
source = "us"
[[measure]]
name = "own.mark"
MORE
[[section]]
id = "A"
title = "A"
[[section.item]]
id = "1"
title = "order"
points = 10
rule = [{ kind = "judged", measure = "own.mark", from = FROM, to = TO, reasoned = false }]
"""


def marked(low: str, high: str, more: str = "", **numbers: int) -> Scorecard:
    """Mark ten points by a mark between two ends."""
    text = TEXT.replace("FROM", low).replace("TO", high).replace("MORE", more)
    told = {f"own.{name}": number for name, number in numbers.items()}
    return assess(read_rubric(text.encode()), Measures.told(told))


@pytest.mark.parametrize(
    ("low", "high", "span"),
    [("-2", "0", "8–10"), ("-5", "-1", "5–9"), ("-2", "2", "8–10"), ("-0.5", "0", "9.5–10")],
)
def test_a_mark_that_nobody_gave_may_be_any_of_its_range(low: str, high: str, span: str) -> None:
    """E11: an unknown deduction between 0 and 2 is not none: the item is between 8 and 10."""
    assert f"{marked(low, high).score}" == span


def test_a_mark_below_zero_is_no_oddity() -> None:
    """A mark of -1 within -2 and 0 counts, and nothing is remarked about it."""
    card = marked("-2", "0", mark=-1)
    assert card.score == exact(9)
    assert card.remarks == ()


def test_what_is_declared_of_a_mark_still_holds() -> None:
    """Bounds that are written within the range bound the mark; one outside is remarked."""
    card = marked("-5", "0", "least = -3", mark=-4)
    assert [remark.code for remark in card.remarks] == ["outside-bounds"]
    assert marked("-5", "0", "least = -3\nmost = 0").score == Span(exact(7).low, exact(10).high)


def test_a_flag_stays_one() -> None:
    """What holds or does not stays 0 or 1, though a rule takes it for a mark."""
    assert marked("-2", "2", "flag = true").score == exact(10)
    assert [r.code for r in marked("-2", "2", "flag = true", mark=-1).remarks] == ["outside-bounds"]
