"""Appeals: one line told anew, and what the whole gains."""

from decimal import Decimal

import pytest
from tests.scoring.county import county, numbers

from campus_safety.kernel import Span, exact
from campus_safety.rulebooks import read_rubric
from campus_safety.scoring import Measure, Measures, Recomputed, Rubric, assess, recomputed

RUBRIC = county()


def told(name: str, number: int) -> Measure:
    return Measure(name=name, span=exact(number))


def test_e13_one_line_is_told_anew_and_the_difference_shown() -> None:
    """One meeting more is ten marks of eighty, so 7.5 of sixty."""
    found = recomputed(RUBRIC, numbers(own_meetings=3), "1.1", [told("own.meetings", 4)])
    assert (found.line.span, found.anew.span) == (exact(-10), exact(0))
    assert found.difference == exact(Decimal("7.5"))
    assert found.after == assess(RUBRIC, numbers())
    assert found.before == assess(RUBRIC, numbers(own_meetings=3))


def test_what_is_not_known_elsewhere_does_not_blur_the_difference() -> None:
    """Both ends of the score gain the same, and that is the difference."""
    measures = numbers(own_meetings=3, mark_4=None)
    found = recomputed(RUBRIC, measures, "1.1", [told("own.meetings", 4)])
    assert found.difference == exact(Decimal("7.5"))


def test_a_line_may_be_told_by_what_it_is_reckoned_from() -> None:
    """The signing rate is told by those who signed."""
    found = recomputed(RUBRIC, numbers(own_signed=20), "1.3", [told("own.signed", 40)])
    assert found.difference == exact(Decimal("7.5"))
    assert found.anew.measures[0].span == exact(100)
    straight = recomputed(RUBRIC, numbers(own_signed=20), "1.3", [told("own.rate", 100)])
    assert straight.difference == found.difference


def test_an_unbounded_end_stays_open() -> None:
    """Where an end of the score has no bound its gain has none."""
    found = recomputed(RUBRIC, numbers(own_meetings=3), "1.1", [told("own.meetings", 4)])
    assert isinstance(found, Recomputed)
    open_ended = county_without_floor()
    gained = recomputed(open_ended, Measures.of([]), "1.1", [told("own.fires", 1)])
    assert gained.difference == Span(None, exact(-1).low)


def county_without_floor() -> Rubric:
    return read_rubric(
        b'id="r"\ntitle="R"\nsource="s"\n[[measure]]\nname="own.fires"\n[[section]]\nid="A"\n'
        b'title="A"\n[[section.item]]\nid="1"\ntitle="T"\nunbounded=true\n'
        b'rule=[{kind="occurrence", measure="own.fires", points=-1}]\n'
    )


def test_only_what_the_line_reads_may_be_told() -> None:
    """A line that is not there, and a number that it does not read, are refused."""
    with pytest.raises(KeyError):
        recomputed(RUBRIC, numbers(), "9.9", [])
    with pytest.raises(ValueError, match=r"1\.1 does not read own.fires"):
        recomputed(RUBRIC, numbers(), "1.1", [told("own.fires", 0)])
