"""Each figure of a rubric with everything bites at its edge, and not beside it."""

from decimal import Decimal

import pytest
from tests.rulebooks.linxi import BEST, Numbers, scored

from campus_safety.kernel import Span, exact

# What differs from a school that has everything, which has 116 of 120, and what it has then.
EDGES: list[tuple[Numbers, str]] = [
    ({}, "116"),
    ({"first-responsible": 0}, "115"),
    ({"party": 0}, "115.5"),
    ({"plan": 0}, "115.5"),
    ({"scheme": 0, "funds": 0}, "115"),
    ({"plan": 0, "scheme": 0, "funds": 0}, "115"),
    ({"letters": 0}, "114"),
    ({"signed": 76}, "116"),
    ({"signed": 75}, "114"),
    # 94.96 % is rounded to 95.0
    ({"signed": 9496, "staff": 10000}, "116"),
    ({"signed": 9494, "staff": 10000}, "114"),
    ({"network-mark": "-1.5"}, "114.5"),
    # 0.25 off is 115.75, which the sheet rounds to 115.8
    ({"network-mark": "-0.25"}, "115.8"),
    ({"meetings": 5}, "116"),
    ({"meetings": 3}, "115.5"),
    ({"guards": 3}, "116"),
    ({"guards": 1}, "114"),
    ({"guards": 1, "school.headcount": 1000}, "114"),
    ({"guards": 1, "school.headcount": 999}, "116"),
    # one boarder asks for a second guard, and item 3.3 wins 5 where it stood at 4
    ({"guards": 1, "school.headcount": 999, "school.boarders": 1}, "115"),
    ({"class-officers": 4}, "115.5"),
    ({"class-officers": 4, "school.classes": 24}, "116"),
    ({"class-officers": 0}, "114"),
    ({"duty-gaps": 1}, "116"),
    ({"duty-gaps": 2}, "115"),
    ({"duty-gaps": 5}, "112.5"),
    ({"emergency-room": 0}, "114.5"),
    ({"hotline": 0}, "115.5"),
    ({"leader-absent": 2}, "114"),
    # section 二 has 30 and counts no more than 28
    ({"hazards": 1}, "116"),
    ({"hazards": 2}, "114"),
    ({"hazards": 2, "hazards-self-found": 1}, "116"),
    ({"hazards-overdue": 1}, "115"),
    ({"hazards-overdue": 1, "plan-made": 1}, "115"),
    ({"hazards-overdue": 1, "person-named": 1}, "115"),
    ({"hazards-overdue": 1, "plan-made": 1, "person-named": 1}, "116"),
    ({"reports-late": 2}, "114"),
    ({"reports-concealed": 1}, "115"),
    ({"injured": 3}, "115.5"),
    ({"injured": 3, "school.headcount": 1001}, "115"),
    ({"light-indoors": 4, "light-outdoors": 2}, "115"),
    ({"light-indoors": 3, "school.headcount": 999}, "115"),
    ({"light-indoors": 3, "school.headcount": 1000, "hazards": 1}, "114.5"),
    ({"accidents": 2, "handling-mark": -4}, "114"),
    ({"accidents": 1, "handling-mark": "-0.5", "hazards": 1}, "115.5"),
    ({"days-to-close": 5, "hazards": 1}, "116"),
    ({"days-to-close": 6, "hazards": 1}, "114.5"),
    ({"days-to-close": 10, "hazards": 1}, "114.5"),
    ({"days-to-close": 11, "hazards": 1}, "113"),
    ({"accidents": 3, "handling-mark": -6}, "113"),
    ({"criticised": 3}, "115"),
    # thirty times criticised: the section keeps its 5
    ({"criticised": 30}, "93"),
    ({"hours-held": 171}, "116"),
    ({"hours-held": 9497, "hours-planned": 10000}, "116"),
    ({"hours-held": 9400, "hours-planned": 10000}, "113"),
    ({"hours-held": 169}, "113"),
    ({"hours-held": 144}, "113"),
    ({"hours-held": 143}, "108"),
    ({"drill.held": 4}, "116"),
    ({"drill.held": 2}, "114"),
    ({"drills-reviewed": 0}, "110"),
    ({"school.boarders": 1}, "117"),
    ({"school.boarders": 1, "dormitory-rounds": 0}, "113.5"),
    ({"school.boarders": 1, "dormitory-manager": 0}, "115.5"),
    ({"mark.4.1": 38}, "115"),
    ({"form-1": 0}, "113.5"),
    ({"form-1": 0, "form-2": 0, "form-3": 0, "form-4": 0, "form-5": 0}, "103.5"),
    # 99.9 of 100 is 49.95, which is rounded to 50
    ({"mark.4.3": "19.9"}, "116"),
    ({"mark.4.3": "19.8"}, "115.9"),
    ({"complaints": 5}, "116"),
    ({"complaints": 6}, "115.5"),
    ({"complaints": 11}, "115"),
    ({"complaints": 81}, "108.5"),
]


@pytest.mark.parametrize(("changes", "base"), EDGES)
def test_a_difference_costs_what_is_printed(changes: Numbers, base: str) -> None:
    """E3, E4: the marks of the whole after one difference, reckoned by hand."""
    card = scored({**BEST, **changes})
    assert card.base == exact(Decimal(base))
    assert sum(line.low or 0 for line in card.lines) == card.score.low


@pytest.mark.parametrize(
    ("changes", "bonus"),
    [
        ({}, 10),
        ({"police-room": 0}, 10),
        ({"mark.5.1": 5}, 10),
        ({"mark.5.1": 4}, 9),
        ({"awards": 1, "police-room": 0}, 8),
        ({"awards": 5, "mark.5.1": 0}, 5),
        ({"awards": 0, "mark.5.1": 0}, 1),
    ],
)
def test_a_bonus_stands_beyond_the_whole(changes: Numbers, bonus: int) -> None:
    """E5: six, four and one bonus points count, ten of them at most, and none within the 120."""
    card = scored({**BEST, **changes})
    assert (card.base, card.bonus) == (exact(116), exact(bonus))


@pytest.mark.parametrize(
    ("changes", "grade"),
    [
        # 95 % of 120 is 114, 80 % is 96, 60 % is 72; nothing beside the whole here
        ({"hazards": 2}, "excellent"),
        ({"hazards": 2, "meetings": 3}, "good"),
        ({"mark.4.1": 0}, "good"),
        ({"mark.4.1": 0, "meetings": 3}, "pass"),
        ({"mark.4.1": 0, "mark.4.3": 0, "form-1": 0, "meetings": 1, "criticised": 12}, "pass"),
        ({"mark.4.1": 0, "mark.4.3": 0, "form-1": 0, "meetings": 0, "criticised": 12}, "fail"),
    ],
)
def test_the_grades_begin_where_they_are_printed(changes: Numbers, grade: str) -> None:
    """E3: 114, 96 and 72 points are the first of their grades, half a point less is the next."""
    plain = {"mark.5.1": 0, "awards": 0, "police-room": 0}
    assert scored({**BEST, **plain, **changes}).grades == (grade,)


@pytest.mark.parametrize(
    ("changes", "struck", "grade"),
    [
        ({}, [], "excellent"),
        ({"insurance.in-force.school_liability": 0}, ["前置"], "fail"),
        ({"fire-licence": 0}, ["前置"], "fail"),
        ({"incident.grade.especially_major": 1}, ["事件"], "fail"),
        ({"satisfaction": 80}, [], "excellent"),
        ({"satisfaction": "79.9"}, ["满意率"], "fail"),
        ({"death-concealed": 1}, ["限制"], "pass"),
        ({"order-breached": 1}, [], "excellent"),
        ({"order-breached": 1, "warnings": 1}, [], "excellent"),
        ({"order-breached": 1, "warnings": 2}, ["限制"], "pass"),
        ({"warnings": 2}, [], "excellent"),
        ({"death-concealed": 1, "satisfaction": 20}, ["满意率", "限制"], "fail"),
    ],
)
def test_a_veto_takes_the_grade_and_leaves_the_marks(
    changes: Numbers, struck: list[str], grade: str
) -> None:
    """E1: 126 points stay 126 and would be excellent; the grade is what the veto leaves."""
    card = scored({**BEST, **changes})
    assert card.score == exact(126)
    assert [veto.id for veto in card.vetoes] == struck
    assert all(veto.certain for veto in card.vetoes)
    assert (card.would_be, card.grades) == (("excellent",), (grade,))


def test_what_follows_a_veto_is_said_in_the_words_of_the_sheet() -> None:
    """E1: each veto names its effect and the measures that bring it."""
    all_of_them = {
        "fire-licence": 0,
        "incident.grade.especially_major": 1,
        "satisfaction": 1,
        "death-concealed": 1,
    }
    assert [veto.effect for veto in scored({**BEST, **all_of_them}).vetoes] == [
        "不予考核",
        "一票否决",
        "一票否决",
        "不得评为优秀、良好",
    ]


def test_a_rate_in_the_gap_may_have_either_neighbour() -> None:
    """E11: 94.4 percent lie between 94 and 95: 5 or 8 points, and the card says so."""
    card = scored({**BEST, "hours-held": 170})
    assert card.base == Span(Decimal(113), Decimal(116))
    assert [(r.code, r.line) for r in card.remarks] == [("between-bands", "3.1.1")]


@pytest.mark.parametrize(
    ("unknown", "low"),
    [
        ("signed", "114"),
        ("meetings", "114"),
        ("guards", "112"),
        ("network-mark", "114.5"),
        ("handling-mark", "116"),
        ("duty-gaps", "112.5"),
        ("hazards", "108"),
        ("criticised", "93"),
        ("hours-held", "108"),
        ("drill.held", "110"),
        ("mark.4.1", "96"),
        ("mark.4.3", "106"),
        ("complaints", "108.5"),
    ],
)
def test_one_unknown_costs_what_it_may_lose(unknown: str, low: str) -> None:
    """E11: from the worst that one unknown measure may be to what the best school has."""
    assert scored(BEST, unknown).base == Span(Decimal(low), Decimal(116))


@pytest.mark.parametrize(("injured", "line"), [(1, "-0.3"), (2, "-0.7"), (3, "-1")])
def test_a_rate_of_a_thousand_is_rounded_as_stated(injured: int, line: str) -> None:
    """E6: one of 3000 is 0.333 of a thousand, and costs 0.3 points."""
    card = scored({**BEST, "school.headcount": 3000, "injured": injured})
    assert [each.low for each in card.lines if each.id == "二/2.2#2.1"] == [Decimal(line)]


@pytest.mark.parametrize(("held", "points"), [(2, 4), (3, 6), (4, 6), (9, 6)])
def test_no_more_than_so_many_count(held: int, points: int) -> None:
    """E13: the fourth drill wins nothing in its own line, so that no ceiling need take it."""
    card = scored({**BEST, "drill.held": held})
    assert [(line.id, line.low) for line in card.lines if line.item == "3.2"] == [
        ("3.2.0", Decimal(0)),
        ("3.2.1", Decimal(points)),
    ]


def test_a_mark_below_the_most_wants_a_reason() -> None:
    """The mark of 1.1 wants one, that of 2.4 says that it needs none."""
    low = {"network-mark": -1, "accidents": 1, "handling-mark": -1, "mark.4.1": 39}
    card = scored({**BEST, **low}, reason="")
    assert [(r.code, r.line) for r in card.remarks] == [
        ("mark-without-reason", "1.1.5"),
        ("mark-without-reason", "4.1.1"),
    ]


@pytest.mark.parametrize(
    ("mark", "line", "low"),
    [
        ({"network-mark": "-1.6"}, "1.1.5", "114.5"),
        ({"network-mark": "0.1"}, "1.1.5", "114.5"),
        ({"accidents": 2, "handling-mark": "-4.1"}, "2.4.1", "114"),
        ({"accidents": 2, "handling-mark": "-0.9", "hazards": 2}, "2.4.1", "110"),
        ({"mark.4.1": 41}, "4.1.1", "96"),
        ({"mark.4.3": "20.5"}, "4.3.1", "106"),
    ],
)
def test_a_mark_outside_its_range_is_not_taken(mark: Numbers, line: str, low: str) -> None:
    """E5: all of the range stays possible, and the card says which mark it was."""
    card = scored({**BEST, **mark})
    assert card.base.low == Decimal(low)
    assert [(r.code, r.line) for r in card.remarks] == [("mark-outside-range", line)]
