"""A rubric with everything that published rubrics ask for, scored by hand line by line."""

from datetime import date
from decimal import Decimal

import pytest
from tests.rulebooks.linxi import BEST, EVERYTHING, FLAGS, MIDDLING, POOR, Numbers, scored

from campus_safety.kernel import Span, exact
from campus_safety.rulebooks import rubric
from campus_safety.scoring import Marker, Section, oddities

LINES = {
    "middling": (
        MIDDLING,
        "76.8",
        (
            # 6 - 0.5 - 1 - 2 - 0.5 = 2: party, two of three papers, 93.8 % signed, a mark
            "1.1.0 6, 1.1.1 0, 1.1.2 -0.5, 1.1.3 -1, 1.1.4 -2, 1.1.5 -0.5, "
            # 8 - 0.5 - 2 - 1 = 4.5: one meeting, one guard of two, two officers of five
            "1.2.0 8, 1.2.1 -0.5, 1.2.2 -2, 1.2.3 -1, "
            # (4 - 2) + 1.5 - 1 = 2.5: two gaps beyond the first, a room, the leader away once
            "1.3.0 0, 1.3.1 -1, 1.3.1.0 4, 1.3.1.1 -2, 1.3.2.0 0, 1.3.2.1 1.5, 1.3.2.2 0, "
            "1.4.0 0, 1.4.1 0, "
            # 10 - 2 x 3 = 4: two of five found by the school; the overdue one has plan and person
            "2.1.0 10, 2.1.1 -6, 2.1.2 0, "
            # 10 - 2 x 2 - 3 = 3
            "二/2.2#1.0 10, 二/2.2#1.1 -4, 二/2.2#1.2 -3, "
            # 6 - 2.5 of a thousand - 3 x 0.5 = 2
            "二/2.2#2.0 6, 二/2.2#2.1 -2.5, 二/2.2#2.2 -1.5, "
            # 4 - 3 of 1 to 4 - 1.5 = -0.5; twice criticised
            "2.4.0 4, 2.4.1 -3, 2.4.2 -1.5, 2.5.0 0, 2.5.1 -2, "
            # 95.6 % of hours, two drills, rounds without a manager
            "3.1.0 0, 3.1.1 8, 3.2.0 0, 3.2.1 4, 3.3.0 0, 3.3.1 3.5, 3.3.2 0, "
            # 36 + 15 + 17.5 + 13 = 81.5 of 100, that is 40.75 of 50, rounded to 40.8
            "4.1.1 36, 4.2.0 25, 4.2.1 -10, 4.3.1 17.5, 4.4.0 15, 4.4.1 -2, 四.converted -40.7, "
            "5.1.1 3, 5.2.0 0, 5.2.1 2, linxi-2026.converted 0"
        ),
    ),
    "poor": (
        POOR,
        "19",
        (
            # 6 - 1 - 0.5 - 1 - 2 - 1.5 = 0; 8 - 2 - 2 - 1.5 = 2.5, three officers for 14 classes
            "1.1.0 6, 1.1.1 -1, 1.1.2 -0.5, 1.1.3 -1, 1.1.4 -2, 1.1.5 -1.5, "
            "1.2.0 8, 1.2.1 -2, 1.2.2 -2, 1.2.3 -1.5, "
            # 4 - 8 is no less than 0.5; 0.5 - 3 is no less than 0
            "1.3.0 0, 1.3.1 -3, 1.3.1.0 4, 1.3.1.1 -8, 1.3.1.bounds 4.5, "
            "1.3.2.0 0, 1.3.2.1 0, 1.3.2.2 0, 1.3.bounds 2.5, 1.4.0 0, 1.4.1 0, "
            # 10 - 8 - 9, where a plan without a person excepts nothing
            "2.1.0 10, 2.1.1 -8, 2.1.2 -9, 2.1.bounds 7, "
            "二/2.2#1.0 10, 二/2.2#1.1 -6, 二/2.2#1.2 -6, 二/2.2#1.bounds 2, "
            # 6 - 5 of a thousand - 2 x 1 in a small school
            "二/2.2#2.0 6, 二/2.2#2.1 -5, 二/2.2#2.2 -2, 二/2.2#2.bounds 1, "
            # 4 - 6 - 3 is no less than -1; -1 - 2 = -3 is no less than 5 for the section
            "2.4.0 4, 2.4.1 -6, 2.4.2 -3, 2.4.bounds 4, 2.5.0 0, 2.5.1 -2, 二.bounds 8, "
            # 77.8 %, a drill without review, and 4 where there are no boarders
            "3.1.0 0, 3.1.1 0, 3.2.0 0, 3.2.1 0, 3.3.applies 4, "
            # 10 + 0 + 5 + 0 = 15 of 100 is 7.5 of 50; 199 complaints are 39 times five
            "4.1.1 10, 4.2.0 25, 4.2.1 -25, 4.3.1 5, 4.4.0 15, 4.4.1 -39, 4.4.bounds 24, "
            "四.converted -7.5, 5.1.1 0, 5.2.0 0, 5.2.1 0, linxi-2026.converted 0"
        ),
    ),
    "best": (
        BEST,
        "126",
        (
            "1.1.0 6, 1.1.1 0, 1.1.2 0, 1.1.3 0, 1.1.4 0, 1.1.5 0, "
            "1.2.0 8, 1.2.1 0, 1.2.2 0, 1.2.3 0, "
            "1.3.0 0, 1.3.1 0, 1.3.1.0 4, 1.3.1.1 0, 1.3.2.0 0, 1.3.2.1 1.5, 1.3.2.2 0.5, "
            "1.4.0 0, 1.4.1 1, "
            "2.1.0 10, 2.1.1 0, 2.1.2 0, 二/2.2#1.0 10, 二/2.2#1.1 0, 二/2.2#1.2 0, "
            "二/2.2#2.0 6, 二/2.2#2.1 0, 二/2.2#2.2 0, 2.4.0 4, 2.4.1 0, 2.4.2 0, "
            # 30 are no more than 28 for the section
            "2.5.0 0, 2.5.1 0, 二.bounds -2, "
            "3.1.0 0, 3.1.1 8, 3.2.0 0, 3.2.1 6, 3.3.applies 4, "
            "4.1.1 40, 4.2.0 25, 4.2.1 0, 4.3.1 20, 4.4.0 15, 4.4.1 0, 四.converted -50, "
            # 1 + 6 + 4 are no more than 10 beyond the whole
            "5.1.1 6, 5.2.0 0, 5.2.1 4, linxi-2026.converted 0, "
            "linxi-2026.bonus -1"
        ),
    ),
}


@pytest.mark.parametrize("unit", LINES)
def test_every_line_is_as_reckoned_by_hand(unit: str) -> None:
    """E13: each line has the points of the comment beside it, and they sum to the score."""
    numbers, score, expected = LINES[unit]
    card = scored(numbers)
    assert ", ".join(f"{line.id} {_plain(line.low)}" for line in card.lines) == expected
    assert [line.low for line in card.lines] == [line.high for line in card.lines]
    assert sum(line.low or 0 for line in card.lines) == Decimal(score)
    assert card.score == exact(Decimal(score))
    assert card.remarks == ()


def _plain(number: Decimal | None) -> str:
    return "?" if number is None else f"{number.normalize():f}"


@pytest.mark.parametrize(
    ("unit", "base", "bonus", "would_be", "grades"),
    [
        # 20 + 28 + 18 + 50 = 116, and 126 is 105 % of 120
        (BEST, "116", "10", "excellent", "excellent"),
        # 9 + 6.5 + 15.5 + 40.8 = 71.8, and 76.8 is 64 %
        (MIDDLING, "71.8", "5", "pass", "pass"),
        # 2.5 + 5 + 4 + 7.5 = 19, 15.8 %
        (POOR, "19", "0", "fail", "fail"),
    ],
)
def test_the_sums_and_the_grade(
    unit: Numbers, base: str, bonus: str, would_be: str, grades: str
) -> None:
    """E5, E6: what counts of the whole, what stands beside it, and the grade of both."""
    card = scored(unit)
    assert (card.base, card.bonus) == (exact(Decimal(base)), exact(Decimal(bonus)))
    assert (card.would_be, card.grades) == ((would_be,), (grades,))


def test_the_remainder_of_the_conversion_is_shown() -> None:
    """E6: 81.5 of 100 is 40.75 of 50; the line says what was rounded to 40.8."""
    (line,) = (line for line in scored(MIDDLING).lines if line.id == "四.converted")
    assert line.exactly == "40.75"


def test_everything_odd_is_reported() -> None:
    """E4: eleven bonus points for ten, a number twice, 19 under 20, a gap from 94 to 95."""
    read = rubric(str(EVERYTHING))
    assert [(odd.code, odd.place, dict(odd.values)) for odd in oddities(read)] == [
        ("bonus-differs", "bonus", {"found": "11", "printed": "10"}),
        ("number-twice", "section 2 item 3", {"number": "2.2", "first": "section 2 item 2"}),
        ("sum-differs", "section 3 points", {"found": "19", "printed": "20"}),
        ("rate-gap", "section 3 item 1 rule 1", {"low": "94", "high": "95"}),
        ("no-evidence", "section 4 section 1 item 1", {}),
        ("no-evidence", "section 4 section 2 item 1", {}),
        ("no-evidence", "section 5 item 1", {}),
    ]


def test_what_the_file_says_is_what_is_read() -> None:
    """The whole, the term, whose part is whose, and how an item is looked at."""
    read = rubric(str(EVERYTHING))
    assert (read.full, read.whole) == (Decimal(120), Decimal(120))
    assert read.bonus == Decimal(10)
    assert (read.form, read.edition) == ("linxi", "2026")
    assert (read.since, read.until) == (date(2026, 1, 1), date(2027, 1, 1))
    parts = {placed.part.id: placed.part for placed in read.placed}
    whose = [part.marked_by for part in parts.values() if isinstance(part, Section)]
    assert whose == [None, None, None, None, Marker.SELF, Marker.EXTERNAL, None]
    looked = {item.id: item.methods for item in read.items if item.methods}
    assert looked == {"1.1": ("documents", "interview"), "4.3": ("site-visit",)}
    assert read.items[0].rules[4].methods == ("site-visit",)
    assert read.declared["linxi.dormitory-rounds"].method == "interview"
    assert read.declared["linxi.staff"].asked == "office:head"


def test_what_holds_or_does_not_is_declared_so() -> None:
    """Twenty-two measures are flags, the marks have no bounds but their range."""
    read = rubric(str(EVERYTHING))
    flags = {name for name, quantity in read.declared.items() if quantity.most == 1}
    holding = {*FLAGS, "plan-made", "person-named", "order-breached", "death-concealed"}
    assert flags == {f"linxi.{name}" for name in holding}
    most = {name for name, quantity in read.declared.items() if quantity.most == 100}
    assert most == {"linxi.signed-share", "linxi.satisfaction"}
    open_below = {name for name, quantity in read.declared.items() if quantity.least is None}
    assert open_below == {"linxi.network-mark", "linxi.handling-mark"}


def test_nothing_known_is_everything_possible() -> None:
    """E11: from the 5 that section 二 always leaves to 117 and ten beyond: 20 + 28 + 19 + 50."""
    card = scored({})
    assert (card.base, card.bonus) == (
        Span(Decimal(5), Decimal(117)),
        Span(Decimal(0), Decimal(10)),
    )
    assert card.grades == ("excellent", "good", "pass", "fail")
    assert [(veto.id, veto.certain) for veto in card.vetoes] == [
        (name, False) for name in ("前置", "事件", "满意率", "限制")
    ]
