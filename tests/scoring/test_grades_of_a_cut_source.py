"""The grade of a sheet that is cut stays open as far as the marks that nobody has seen reach."""

from collections.abc import Mapping
from decimal import Decimal

import pytest

from campus_safety.kernel import exact
from campus_safety.rulebooks import read_rubric
from campus_safety.scoring import Measures, assess

TEXT = """
id = "r"
title = "R"
source = "us"
full = FULL
complete = COMPLETE
[[section]]
id = "A"
title = "A"
[[section.item]]
id = "1"
title = "seen"
points = 60
[[section.item]]
id = "2"
title = "marks unknown"
MORE
[[band]]
grade = "excellent"
at_least = 90
[[band]]
grade = "pass"
at_least = 60
[[band]]
grade = "fail"
at_least = 0
"""
ANY = ("excellent", "pass", "fail")


def grades(
    full: str, complete: str, marks: Mapping[str, int], more: str = ""
) -> tuple[tuple[str, ...], str]:
    """Give the grades that a unit may have, and its score."""
    text = TEXT.replace("FULL", full).replace("COMPLETE", complete).replace("MORE", more)
    card = assess(read_rubric(text.encode()), Measures.told(marks))
    assert card.would_be == card.grades
    return card.grades, f"{card.score}"


@pytest.mark.parametrize(
    ("full", "mark", "expected"),
    [
        # 40 of 100 are unseen: 60 to 100, 50 to 90, 49 to 89, 19 to 59 percent
        ("100", 60, ("excellent", "pass")),
        ("100", 50, ANY),
        ("100", 49, ("pass", "fail")),
        ("100", 20, ("pass", "fail")),
        ("100", 19, ("fail",)),
        # 140 of 200 are unseen: 30 to 100 percent
        ("200", 60, ANY),
    ],
)
def test_what_was_not_seen_may_give_any_of_its_marks(
    full: str, mark: int, expected: tuple[str, ...]
) -> None:
    """E11: marks that nobody has seen are unknown and never zero, while the score is as seen."""
    assert grades(full, "false", {"mark.1": mark}) == (expected, str(mark))


def test_a_complete_source_hides_nothing() -> None:
    """E4: 60 of a whole sheet of 100 are a pass, though its parts do not sum to 100."""
    assert grades("100", "true", {"mark.1": 60}) == (("pass",), "60")


@pytest.mark.parametrize(("mark", "expected"), [(40, ("excellent",)), (29, ("pass",))])
def test_a_cut_text_whose_marks_are_all_printed(mark: int, expected: tuple[str, ...]) -> None:
    """E11: where all 100 are printed and marked, the grade is known though the text is cut."""
    told = {"mark.1": 60, "mark.2": mark}
    assert grades("100", "false", told, "points = 40") == (expected, str(60 + mark))


def test_a_bonus_hides_no_unseen_marks() -> None:
    """E5: what stands beyond the whole takes nothing from what was not seen of it."""
    told = {"mark.1": 10, "mark.2": 20}
    assert grades("100", "false", told, "points = 20\nbonus = true") == (("pass", "fail"), "30")


def test_a_veto_closes_what_was_open() -> None:
    """E1: a certain veto leaves the lowest grade alone, whatever was not seen."""
    veto = '[[veto]]\nid = "v"\ntitle = "v"\nmeasure = "hazard.open"\nabove = 0\n'
    text = TEXT.replace("FULL", "100").replace("COMPLETE", "false").replace("MORE", "") + veto
    card = assess(read_rubric(text.encode()), Measures.told({"mark.1": 60, "hazard.open": 1}))
    assert (card.would_be, card.grades) == (("excellent", "pass"), ("fail",))
    assert card.score == exact(Decimal(60))
