"""Differing: what changed between two editions, and nothing where nothing did."""

from pathlib import Path

import pytest

from campus_safety.rulebooks import available_rubrics, read_rubric, rubric
from campus_safety.scoring import differences

TEXT = (Path(__file__).parent / "data" / "county.toml").read_text("utf-8")

CHANGED = [
    ('edition = "2026"', 'edition = "2027"', ("", "edition", "2026", "2027")),
    ("full = 100\n", "full = 96\n", ("", "full", "100", "96")),
    ("points = 50\n", "points = 48.5\n", ("1", "points", "50", "48.5")),
    ("of = 80", "of = 90", ("A", "of", "80", "90")),
    ('title = "Impression"', 'title = "View"', ("4", "title", "Impression", "View")),
    (
        "most = 100\n",
        "most = 10\n",
        ("", "measure own.satisfaction", "satisfaction 0–100", "satisfaction 0–10"),
    ),
    ("at_least = 60", "at_least = 65", ("", "band pass", "≥60", "≥65")),
    ("above = 4", "above = 5", ("veto", "fires", "Five fires: fires >4", "Five fires: fires >5")),
    (
        "needed = 4, points = -10",
        "needed = 6, points = -8",
        (
            "1",
            "rule 1",
            "-10 for each meetings below 4 (4 a year)",
            "-8 for each meetings below 6 (4 a year)",
        ),
    ),
]


@pytest.mark.parametrize(("old", "new", "expected"), CHANGED)
def test_what_changed_is_named(old: str, new: str, expected: tuple[str, ...]) -> None:
    """One change in the file is one difference, with both texts, and none more."""
    assert TEXT.count(old) >= 1
    found = differences(read_rubric(TEXT.encode()), read_rubric(TEXT.replace(old, new, 1).encode()))
    told = [(one.key, one.field, one.before, one.after) for one in found]
    assert told[0][: len(expected)] == expected
    assert len(told) == 1


def test_a_part_that_came_or_went_is_named() -> None:
    """A part of only one of the two stands with its title on that side."""
    more = TEXT.replace('[[section]]\nid = "C"', '[[section]]\nid = "D"', 1)
    found = differences(read_rubric(TEXT.encode()), read_rubric(more.encode()))
    assert {(one.key, one.field, one.before, one.after) for one in found} == {
        ("C", "part", "Beyond", ""),
        ("D", "part", "", "Beyond"),
    }
    back = differences(read_rubric(more.encode()), read_rubric(TEXT.encode()))
    assert [(one.before, one.after) for one in back] == [("Beyond", ""), ("", "Beyond")]


def test_staffing_by_headcount_and_conditions_are_compared_in_words() -> None:
    """A threshold of a table and a condition of an item are part of what is compared."""
    one = TEXT.replace('id = "4"\n', 'id = "4"\napplies = "school.boarders"\n', 1)
    two = one.replace('applies = "school.boarders"', 'applies = "school.classes"')
    (found,) = differences(read_rubric(one.encode()), read_rubric(two.encode()), "zh")
    assert (found.key, found.field) == ("4", "applies")
    assert (found.before, found.after) == ("school.boarders", "school.classes")
    fewer = TEXT.replace("at_least = 1000 }]], value = 4", "at_least = 800 }]], value = 4", 1)
    (rule,) = differences(read_rubric(TEXT.encode()), read_rubric(fewer.encode()))
    assert (rule.key, rule.field) == ("3", "rule 1")
    assert "≥800" in rule.after


@pytest.mark.parametrize("name", available_rubrics())
def test_a_rubric_differs_in_nothing_from_itself(name: str) -> None:
    """The same rubric twice has no difference, in either language."""
    for language in ("en", "zh"):
        assert differences(rubric(name), rubric(name), language) == ()
