"""Examples: numbers in, lines out; what is not as expected is told."""

from tests.scoring.county import county, numbers

from campus_safety.kernel import Span, exact
from campus_safety.scoring import Example, Grade, Measures, Unlike, reads_of, unlike

RUBRIC = county()


def test_an_example_that_comes_out_has_nothing_unlike() -> None:
    """Score, items, single lines, grades and vetoes are held as they are given."""
    example = Example(
        title="good",
        measures=numbers(own_meetings=3),
        score=exact(92) + Span(exact(0).low, exact(0).low),
        lines={"1": exact(40), "1.1": exact(-10), "4": exact(15)},
        grades=(Grade("excellent"),),
        vetoes=(),
    )
    assert unlike(RUBRIC, example) == (
        Unlike(title="good", what="score", expected="92", found="92.5"),
    )


def test_what_a_rubric_reads_is_known_by_name() -> None:
    """What it declares, what it reckons from, what its vetoes ask and its assessors mark."""
    assert {"own.rate", "own.signed", "own.staff", "mark.4", "school.classes"} < reads_of(RUBRIC)
    assert "hazard.real.fire" not in reads_of(RUBRIC)


def test_what_is_not_given_is_not_held() -> None:
    """An example with numbers alone expects nothing."""
    assert unlike(RUBRIC, Example(title="any", measures=Measures.of([]))) == ()


def test_each_answer_that_is_unlike_is_told() -> None:
    """Each with what was expected and what was found, a line that is not there too."""
    example = Example(
        title="bad",
        measures=numbers(own_fires=5, mark_4=None),
        score=Span(None, exact(90).low),
        lines={"2": exact(0), "9": exact(1), "4.1": Span(exact(0).low, exact(14).low)},
        grades=(Grade("good"), Grade("pass")),
        vetoes=("papers",),
    )
    assert [(u.what, u.expected, u.found) for u in unlike(RUBRIC, example)] == [
        ("score", "?–90", "74–89"),
        ("2", "0", "22"),
        ("9", "1", "no such line"),
        ("4.1", "0–14", "0–15"),
        ("grades", "good, pass", "ungraded"),
        ("vetoes", "papers", "fires"),
    ]
