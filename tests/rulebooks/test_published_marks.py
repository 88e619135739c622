"""Published sheets without rules take the marks of an assessor, as far as they are printed."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

import pytest

from campus_safety.kernel import Span, exact
from campus_safety.rulebooks import rubric
from campus_safety.scoring import Measure, Measures, Scorecard, assess

MARKS: Mapping[str, Mapping[str, int]] = {
    "14-sajia": {
        "mark.成立领导小组": 2,
        "mark.成员分工": 3,
        "mark.A1/B2": 8,
        "mark.职责制度纪律": 2,
        "mark.门卫值班护校队": 3,
        "mark.B4": 2,
        "mark.B5": 8,
        "mark.领导小组研究": 2,
        "mark.具体负责": 2,
        "mark.计划总结": 1,
        "mark.每学期研究": 2,
        "mark.评先条件": 2,
        "mark.签责任书": 3,
    },
    "16-pingan-24-base": {
        "mark.领导小组": 2,
        "mark.规划方案": 2,
        "mark.会议部署": 2,
        **{f"mark.{n}": points for n, points in enumerate((1, 4, 3, 2, 2, 2, 2, 3, 1, 1, 1), 1)},
    },
    "05-cangnan-1000": {
        "mark.一": 200,
        "mark.二": 150,
        "mark.三": 200,
        "mark.四": 200,
        "mark.五": 250,
    },
}


def between(low: int, high: int) -> Span:
    """Give a span of whole numbers."""
    return Span(Decimal(low), Decimal(high))


def marked(name: str, marks: Mapping[str, int], reason: str = "") -> Scorecard:
    """Score what an assessor marked, each mark with the same reason."""
    told = [Measure(name=n, span=exact(mark), reason=reason) for n, mark in marks.items()]
    return assess(rubric(name), Measures.of(told))


@pytest.mark.parametrize(
    ("name", "whole"), [("14-sajia", 40), ("16-pingan-24-base", 28), ("05-cangnan-1000", 1000)]
)
def test_full_marks_everywhere_are_all_that_can_be_marked(name: str, whole: int) -> None:
    """E5: 28 and 12, 6 and 22, and 1000 points can be marked."""
    card = marked(name, MARKS[name])
    assert card.score == exact(whole)
    assert card.remarks == ()


def above() -> Iterator[tuple[str, str, int]]:
    """List each mark with its full marks."""
    for name, marks in MARKS.items():
        yield from ((name, mark, points) for mark, points in marks.items())


@pytest.mark.parametrize(("name", "mark", "points"), list(above()))
def test_a_mark_above_the_printed_one_is_not_taken(name: str, mark: str, points: int) -> None:
    """E5: one point more than is printed is told, and the part stays from 0 to its points."""
    card = marked(name, {**MARKS[name], mark: points + 1}, reason="see the record")
    whole = sum(MARKS[name].values())
    assert card.score == between(whole - points, whole)
    assert [(r.code, r.measure) for r in card.remarks] == [("mark-outside-range", mark)]


def test_three_units_marked_by_hand() -> None:
    """E11: what is marked counts, what is not stays from nothing to its full marks."""
    # 2 + 2 + 6 + 1 + 3 + 2 + 5 = 21 for A1; A2 is open: 0 to 12
    marks = dict(zip(MARKS["14-sajia"], (2, 2, 6, 1, 3, 2, 5), strict=False))
    card = marked("14-sajia", marks)
    assert card.score == between(21, 33)
    # 6 for the first section, 1 + 3 for the gate; 8 for the rest is open: 28 - 6 - 5 = 17
    marks = {"mark.领导小组": 2, "mark.规划方案": 2, "mark.会议部署": 2, "mark.1": 1, "mark.2": 3}
    card = marked("16-pingan-24-base", marks)
    assert card.score == between(10, 27)
    # 180 + 150 + 160 + 200 + 210 = 900
    marks = {"mark.一": 180, "mark.二": 150, "mark.三": 160, "mark.四": 200, "mark.五": 210}
    assert marked("05-cangnan-1000", marks).score == exact(900)


def test_a_mark_below_the_full_one_wants_a_reason() -> None:
    """Cangnan prints that a part below its full marks must say what is wrong with it."""
    marks = {**MARKS["05-cangnan-1000"], "mark.三": 199}
    assert [(r.code, r.line) for r in marked("05-cangnan-1000", marks).remarks] == [
        ("mark-without-reason", "三.1")
    ]
    assert marked("05-cangnan-1000", marks, reason="培训记录不全").remarks == ()


ASPECTS = (
    "organisation",
    "responsibility",
    "staff",
    "funds",
    "work",
    "education",
    "emergencies",
)


@pytest.mark.parametrize(
    ("aspects", "innovation", "expected"),
    [
        ((100, 90, 80, 70, 60, 50, 40), 30, (490, 30)),
        ((100, 100, 100, 100, 100, 100, 51), 50, (650, 50)),
        ((650, 0, 0, 0, 0, 0, 0), 0, (650, 0)),
        ((0, 0, 0, 0, 0, 0, 0), 12, (0, 12)),
    ],
)
def test_dongshi_by_hand(
    aspects: tuple[int, ...], innovation: int, expected: tuple[int, int]
) -> None:
    """E5: the aspects have 650 together, the bonus stands beside the whole."""
    marks = dict(zip([f"dongshi.{aspect}" for aspect in ASPECTS], aspects, strict=True))
    card = marked(
        "06-dongshi-2013", {**marks, "mark.工作创新": innovation}, reason="see the record"
    )
    assert (card.base, card.bonus) == (exact(expected[0]), exact(expected[1]))
    assert card.remarks == ()


def test_the_aspects_of_dongshi_want_no_reason() -> None:
    """How much an aspect may have is not printed, so that no mark is known to be below it."""
    marks = {f"dongshi.{aspect}": 90 for aspect in ASPECTS}
    assert marked("06-dongshi-2013", {**marks, "mark.工作创新": 50}).remarks == ()


@pytest.mark.parametrize("mark", [*(f"dongshi.{aspect}" for aspect in ASPECTS), "mark.工作创新"])
def test_dongshi_takes_no_mark_above_what_is_printed(mark: str) -> None:
    """No aspect has more than all of them, 650, and the innovation no more than 50."""
    card = marked("06-dongshi-2013", {mark: 51 if mark.startswith("mark") else 651}, reason="x")
    assert [(r.code, r.measure) for r in card.remarks] == [("mark-outside-range", mark)]
    assert card.score == between(0, 700)
