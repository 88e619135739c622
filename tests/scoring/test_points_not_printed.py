"""Marks that a source leaves out are reported wherever a reader would look for them."""

import pytest

from campus_safety.rulebooks import read_rubric
from campus_safety.scoring import oddities

HEAD = 'id = "r"\ntitle = "R"\nsource = "us"\n'
RULE = '{ kind = "occurrence", measure = "hazard.open", points = -1 }'


def odd(code: str, *items: str, head: str = "", section: str = "") -> list[tuple[str, str]]:
    """List where a code is reported in a sheet of one section with these items."""
    text = f'{HEAD}{head}[[section]]\nid = "A"\ntitle = "A"\n{section}' + "".join(
        f'[[section.item]]\nid = "{n}"\ntitle = "t"\n{keys}\n' for n, keys in enumerate(items, 1)
    )
    found = oddities(read_rubric(text.encode()))
    return [(one.place, one.key) for one in found if one.code == code]


def missing(*items: str, head: str = "") -> list[tuple[str, str]]:
    """List where marks are missing."""
    return odd("points-not-printed", *items, head=head)


@pytest.mark.parametrize(
    ("items", "head", "expected"),
    [
        (("points = 3", ""), "", [("section 1 item 2", "2")]),
        (("", "points = 3", ""), "", [("section 1 item 1", "1"), ("section 1 item 3", "3")]),
        (("points = 3", "points = 0.5"), "", []),
        ((f"rule = [{RULE}]", f"rule = [{RULE}]"), "", []),
        ((f"rule = [{RULE}]",), "full = 10\n", [("section 1", "A"), ("section 1 item 1", "1")]),
    ],
)
def test_an_item_beside_items_with_marks_has_marks(
    items: tuple[str, ...], head: str, expected: list[tuple[str, str]]
) -> None:
    """E4: where other items or the whole have marks, an item without them is reported."""
    assert missing(*items, head=head) == expected


@pytest.mark.parametrize(
    ("keys", "reported"), [("unbounded = true", 0), ("floor = -10", 0), ("floor = 0", 1), ("", 1)]
)
def test_what_only_counts_deductions_has_no_full_marks(keys: str, reported: int) -> None:
    """An item that may go below zero needs no full marks, beside items that have them."""
    found = missing("points = 3", f'{keys}\nstarts = "zero"\nrule = [{RULE}]')
    assert len(found) == reported


def test_sub_items_stand_for_the_marks_of_their_item() -> None:
    """An item without marks whose sub-items all have some is not reported; else both are."""
    whole = 'points = 3\n[[section.item.item]]\nid = "a"\ntitle = "a"\npoints = 1'
    parts = '\n[[section.item.item]]\nid = "b"\ntitle = "b"\npoints = 2'
    cut = '\n[[section.item.item]]\nid = "c"\ntitle = "c"'
    assert missing(whole + parts, parts) == []
    assert missing(whole + parts, parts + cut) == [
        ("section 1 item 2", "2"),
        ("section 1 item 2 item 2", "c"),
    ]


@pytest.mark.parametrize(("marks", "differs"), [(9, [("section 1 points", "A")]), (10, [])])
def test_a_deduction_without_marks_hides_no_wrong_sum(
    marks: int, differs: list[tuple[str, str]]
) -> None:
    """E4: 9 points under a heading of 10 are reported, though an item beside only deducts."""
    deducts = f'unbounded = true\nstarts = "zero"\nrule = [{RULE}]'
    assert odd("sum-differs", f"points = {marks}", deducts, section="points = 10\n") == differs
    assert odd("sum-differs", deducts, section="points = 10\n") == []
