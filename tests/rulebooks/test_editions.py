"""Two editions of one form: the same school, other weights and staffing, other grades."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from campus_safety.kernel import exact
from campus_safety.rulebooks import read_rubric, rubric
from campus_safety.scoring import Measures, assess, oddities

DATA = Path(__file__).parent / "data"
FORMS = {year: rubric(str(DATA / f"guards-{year}.toml")) for year in ("2025", "2026")}

GOOD: Mapping[str, int] = {
    "school.headcount": 800,
    "guards.full-time": 2,
    "guards.certified": 2,
    "guards.alarm": 1,
    "guards.cameras-out": 0,
    "guards.lessons": 16,
    "drill.held": 2,
}


@pytest.mark.parametrize("year", FORMS)
def test_an_edition_names_its_form_and_its_year(year: str) -> None:
    """E9: both are editions of one form, each of its own year, and the years meet."""
    read = FORMS[year]
    assert (read.form, read.edition, read.complete) == ("guards", year, True)
    assert [q.name for q in read.quantities if q.most == Decimal(1)] == ["guards.alarm"]
    assert (read.since, read.until) == (date(int(year), 1, 1), date(int(year) + 1, 1, 1))


def test_what_is_odd_in_each_edition() -> None:
    """E4: both add up to 100; 2025 has no grade below 65, 2026 takes 16 times 2.5 of 25."""
    assert [(odd.code, dict(odd.values)) for odd in oddities(FORMS["2025"])] == [
        ("bands-open", {"low": "65"})
    ]
    assert [(odd.code, odd.place, dict(odd.values)) for odd in oddities(FORMS["2026"])] == [
        ("deductions-exceed", "section 3 item 1", {"lost": "40", "points": "25"})
    ]


@pytest.mark.parametrize("year", FORMS)
def test_full_marks_need_no_bound(year: str) -> None:
    """E13: a school that has everything has 100 by its lines alone, and nothing is cut off."""
    lines = assess(FORMS[year], Measures.told(GOOD)).lines
    assert {line.reason for line in lines} == {"start", "rule"}
    assert sum(line.low or 0 for line in lines) == Decimal(100)


@pytest.mark.parametrize(
    ("changes", "in_2025", "in_2026"),
    [
        ({}, "100 excellent", "100 excellent"),
        # one guard is enough for 800 in 2025; in 2026 it is one too few, 27 - 9
        ({"guards.full-time": 1}, "100 excellent", "91 excellent"),
        ({"guards.full-time": 1, "school.headcount": 499}, "100 excellent", "100 excellent"),
        ({"guards.full-time": 1, "school.headcount": 500}, "100 excellent", "91 excellent"),
        ({"guards.full-time": 1, "school.headcount": 999}, "100 excellent", "91 excellent"),
        ({"guards.full-time": 1, "school.headcount": 1000}, "88 good", "91 excellent"),
        ({"school.headcount": 1999}, "100 excellent", "100 excellent"),
        ({"school.headcount": 2000}, "100 excellent", "91 excellent"),
        ({"guards.full-time": 0}, "88 good", "82 good"),
        ({"guards.certified": 1}, "92 excellent", "96 excellent"),
        ({"guards.certified": 0}, "84 good", "92 excellent"),
        ({"guards.alarm": 0}, "90 excellent", "90 excellent"),
        ({"guards.cameras-out": 2}, "90 excellent", "95 excellent"),
        ({"guards.cameras-out": 4}, "80 good", "90 excellent"),
        ({"guards.cameras-out": 5}, "80 good", "87.5 good"),
        ({"guards.cameras-out": 9}, "80 good", "80 good"),
        ({"guards.lessons": 12}, "100 excellent", "90 excellent"),
        ({"guards.lessons": 11}, "97.5 excellent", "87.5 good"),
        ({"drill.held": 1}, "100 excellent", "95 excellent"),
        # 24 - 12 + 16 + 10 + 20 + 30 - 30 = 58, and 27 - 9 - 9 + 8 + 10 + 20 + 0 + 0 = 47
        (
            {"guards.full-time": 1, "school.headcount": 2000, "guards.lessons": 0, "drill.held": 0},
            "58 ungraded",
            "47 fail",
        ),
        # 24 + 16 + 10 + 20 - 5 = 65 + 0, and 27 + 8 + 10 + 20 - 2.5 + 0 + 10 = 72.5
        ({"guards.lessons": 0, "guards.cameras-out": 1}, "65 good", "72.5 pass"),
        # 24 + 16 + 0 + 20 + 0 = 60, and 27 + 8 + 0 + 20 + 0 + 5 = 60
        ({"guards.alarm": 0, "guards.lessons": 0, "drill.held": 1}, "60 ungraded", "60 pass"),
    ],
)
def test_one_school_in_two_years(changes: Mapping[str, int], in_2025: str, in_2026: str) -> None:
    """E9, E10: each year is scored by its own edition, as reckoned by hand."""
    for year, expected in (("2025", in_2025), ("2026", in_2026)):
        card = assess(FORMS[year], Measures.told({**GOOD, **changes}))
        score, grade = expected.split()
        assert (card.score, card.grades) == (exact(Decimal(score)), (grade,)), year


@pytest.mark.parametrize(
    ("changes", "score", "grade"),
    [
        ({"guards.cameras-out": 8}, "80", "pass"),
        ({"guards.cameras-out": 7, "guards.certified": 1}, "78.5", "fail"),
        ({"guards.cameras-out": 8, "guards.certified": 1}, "76", "fail"),
    ],
)
def test_a_pass_line_of_eighty(changes: Mapping[str, int], score: str, grade: str) -> None:
    """E3: where 80 is the pass line, 80 passes and what is below it does not."""
    head, _, _ = (DATA / "guards-2026.toml").read_text("utf-8").partition("[[band]]")
    bands = '[[band]]\ngrade = "pass"\nat_least = 80\n[[band]]\ngrade = "fail"\nat_least = 0\n'
    card = assess(read_rubric((head + bands).encode()), Measures.told({**GOOD, **changes}))
    assert (card.score, card.grades) == (exact(Decimal(score)), (grade,))
