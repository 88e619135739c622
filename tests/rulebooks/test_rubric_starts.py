"""An item whose sub-items have marks starts from nothing, unless its file says otherwise."""

import pytest

from campus_safety.kernel import exact
from campus_safety.rulebooks import read_rubric
from campus_safety.scoring import Measures, Starts, assess

ITEM = """
id = "r"
title = "R"
source = "us"
[[measure]]
name = "own.absent"
[[section]]
id = "A"
title = "A"
[[section.item]]
id = "1"
title = "duty"
points = 6
rule = [{ kind = "occurrence", measure = "own.absent", points = -1 }]
"""
BOOK = '[[section.item.item]]\nid = "a"\ntitle = "book"\npoints = 4\n'
ROOM = '[[section.item.item]]\nid = "b"\ntitle = "room"\npoints = 2\n'
LOSS = """
[[section.item.item]]
id = "c"
title = "each warning"
unbounded = true
rule = [{ kind = "occurrence", measure = "hazard.open", points = -2 }]
"""


@pytest.mark.parametrize(
    ("absent", "book", "room", "expected"),
    [(0, 4, 2, 6), (1, 4, 2, 5), (2, 3, 0, 1), (4, 3, 0, 0)],
)
def test_a_deduction_beside_sub_items_is_taken_from_their_sum(
    absent: int, book: int, room: int, expected: int
) -> None:
    """E3, E4: 4 and 2 points of two sub-items less 1 for the item's own rule are 5 of 6."""
    read = read_rubric((ITEM + BOOK + ROOM).encode())
    told = Measures.told({"own.absent": absent, "mark.a": book, "mark.b": room})
    assert assess(read, told).score == exact(expected)


@pytest.mark.parametrize(
    ("more", "starts"),
    [("", Starts.FULL), (LOSS, Starts.FULL), (LOSS + BOOK, Starts.ZERO), (BOOK, Starts.ZERO)],
)
def test_only_sub_items_with_marks_win_them(more: str, starts: Starts) -> None:
    """An item with deductions alone, its own or those of a sub-item, starts from full marks."""
    assert read_rubric((ITEM + more).encode()).items[0].starts == starts


def test_a_file_may_say_from_where_it_starts() -> None:
    """What is written in the file stands."""
    text = (ITEM + BOOK).replace("points = 6", 'points = 6\nstarts = "full"')
    assert read_rubric(text.encode()).items[0].starts is Starts.FULL
