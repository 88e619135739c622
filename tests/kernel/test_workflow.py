"""Workflows: table and facts agree, and every code that may be answered is listed."""

from typing import Any

import pytest
from tests.kernel.given import CASE, FACTS, LAW, MOVES, OWES, ROOM, asked, room, table

from campus_safety.kernel import TableFault, admit, check, obligations
from campus_safety.kernel.workflow import nothing_due, nothing_objected


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({"facts": FACTS[:-1]}, "errand: table and facts differ in {'errand.answered'}"),
        (
            {"lifecycle": table(moves=MOVES[:-1])},
            "errand: table and facts differ in {'errand.answered'}",
        ),
        ({"name": "task"}, r"task: kinds of another room \['errand.asked', "),
    ],
)
def test_a_room_that_contradicts_itself_is_refused(parts: dict[str, Any], expected: str) -> None:
    """A kind without a line, a line without a kind and a kind of another room are named."""
    with pytest.raises(TableFault, match=expected):
        room(**parts)


def test_every_kind_is_found() -> None:
    """Each fact of the room is found by its kind."""
    assert ROOM.by_kind == {fact.kind: fact for fact in FACTS}


def test_the_acts_are_those_of_the_table_and_of_the_room() -> None:
    """Each act that may be owed is listed once, those of the table first."""
    assert ROOM.acts() == ("errand.given", "errand.done", "errand.answered")
    twice = room(owes=("errand.done",), lifecycle=table(owes=(*OWES,)))
    assert twice.acts() == ("errand.given", "errand.done")


def test_every_code_is_listed() -> None:
    """The codes are those of lateness, of order, of acts kept apart and of the room."""
    codes = room(surveys=("circular",)).codes()
    assert len(codes) == len(set(codes)) == 3 * 4 + 1 + 20 + 3
    assert {
        "errand.given.late",
        "errand.done.missed",
        "errand.answered.overdue",
        "errand.done.undecided",
        "errand.done.moved-after-deadline",
        "errand.asked.repeated",
        "errand.given.unopened",
        "errand.weighed.skip",
        "errand.postponed.disorder",
        "errand.own-errand",
        "errand.noted.loud",
        "errand.circular",
    } <= set(codes)
    never = {"errand.asked.unopened", "errand.asked.skip", "errand.noted.repeated"}
    assert not never & set(codes)


def test_a_room_that_says_nothing_adds_nothing() -> None:
    """Without functions of its own a room owes the table's term and objects to nothing."""
    silent = room(due=nothing_due, objections=nothing_objected)
    case = admit(silent, None, asked(), LAW)
    assert [(one.act, one.case) for one in obligations(silent, case, LAW)] == [
        ("errand.given", CASE)
    ]
    assert check(silent, None, asked(), LAW) == ()
