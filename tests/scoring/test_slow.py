"""The slow scorer: what it asks for, and in how many ways an unknown may come out."""

from fractions import Fraction

import pytest
from tests.scoring.given import d, item, rubric_of, section, span, told, when

from campus_safety.kernel import exact
from campus_safety.scoring import Measures, Occurrence, Quantity, Sum, assess
from campus_safety.testing.scoring import completions, measures_read, slow_card

EACH = Occurrence(measure="own.a", points=d(-2), when=when("b"))


def test_the_slow_scorer_wants_to_know_everything() -> None:
    """A measure that is read and not known is refused."""
    rubric = rubric_of(item(EACH))
    with pytest.raises(ValueError, match="is not known"):
        slow_card(rubric, told(b=1))
    assert slow_card(rubric, told(a=2, b=1)).score == (Fraction(6), Fraction(6))


def test_every_way_in_which_an_unknown_may_come_out() -> None:
    """Both ends are tried and the whole numbers between, inside the bounds that are declared."""
    rubric = rubric_of(item(EACH), quantities=(Quantity(name="own.a", most=d(2)),))
    found = [each["own.a"].span for each in completions(rubric, told(a=span(-1, 9), b=1))]
    assert found == [exact(0), exact(1), exact(2)]
    assert len(list(completions(rubric, told(a=5, b=1)))) == 1
    halves = list(completions(rubric, told(a=span("0.5", 1), b=1)))
    assert [each["own.a"].span.low for each in halves] == [d("0.5"), d(1)]
    with pytest.raises(ValueError, match="has no end"):
        list(completions(rubric, told(a=1)))


def test_marks_and_what_is_reckoned_are_asked_of_whom_they_come_from() -> None:
    """What a rubric reads are the told measures behind it, and the marks of an assessor."""
    net = Quantity(name="own.net", sum=Sum(plus=("own.a",), minus=("own.c",)))
    counted = item(Occurrence(measure="own.net", points=d(-1)), id="2")
    rubric = rubric_of(section(item(points=3), counted), quantities=(net,))
    assert measures_read(rubric) == ("mark.1", "own.a", "own.c")
    marks = [each["mark.1"].span for each in completions(rubric, told(a=0, c=0))]
    assert marks == [exact(n) for n in range(4)]
    given = Measures.told({"mark.1": 9, "own.a": 0, "own.c": 0})
    assert slow_card(rubric, given).score == (Fraction(10), Fraction(13))
    assert assess(rubric, given).score == span(10, 13)
