"""Tables: what contradicts itself is refused when the table is built."""

from typing import Any

import pytest
from tests.kernel.given import MOVES, OWES, Asked, Done, Given, Noted, Status, table

from campus_safety.kernel import Move, Owes, TableFault


def owes(status: Status = Status.DONE, **terms: str) -> Owes[Status]:
    keyed: dict[str | None, str] = {level: term for level, term in terms.items()}  # noqa: C416  # a wider key
    return Owes(status=status, act=Done, terms=keyed, holder="office:a", regime="house")


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({"moves": (*MOVES, MOVES[-1])}, "two lines about errand.answered"),
        (
            {"moves": (*MOVES[:-1], Move(fact=Noted, sources=(Status.DONE,)))},
            "two lines about errand.noted",
        ),
        (
            {"moves": (Move(fact=Asked, target=Status.WAITING, level="weight"),)},
            "errand.asked has no field weight",
        ),
        (
            {"moves": (Move(fact=Asked, target=Status.WAITING, deadline="until"),)},
            "errand.asked has no field until",
        ),
        ({"moves": (Move(fact=Asked),)}, "errand.asked opens a case without a status"),
        ({"owes": (*OWES, OWES[0])}, "waiting owes two terms"),
        ({"owes": (owes(calm="calm"),)}, "done owes its term only at some levels"),
        ({"owes": (owes(calm="a", urgent="b", wild="c"),)}, "done owes its term only at some"),
    ],
)
def test_a_table_that_contradicts_itself_is_refused(parts: dict[str, Any], expected: str) -> None:
    """Two lines about one, a field that is not there and half a term are named."""
    with pytest.raises(TableFault, match=expected):
        table(**parts)


def test_all_faults_of_a_table_are_told_at_once() -> None:
    """The faults of the moves and of the terms are collected into one message."""
    with pytest.raises(TableFault) as refused:
        table(moves=(Move(fact=Asked, level="weight"),), owes=(OWES[0], OWES[0]))
    assert str(refused.value) == (
        "errand.asked has no field weight; errand.asked opens a case without a status; "
        "waiting owes two terms"
    )


def test_a_table_is_read_by_kind_and_by_status() -> None:
    """Every line is found by its kind, every term by its status, every pair by its later act."""
    whole = table()
    assert whole.by_kind["errand.given"] is MOVES[2]
    assert set(whole.by_status) == {Status.WAITING, Status.GIVEN}
    assert whole.kept_apart["errand.done"].code == "own-errand"
    assert whole.opening is Asked
    assert [move.fact for move in whole.moves if move.opens] == [Asked]


def test_a_table_has_a_kind_that_opens() -> None:
    """A life that nothing begins is a fault of the table."""
    with pytest.raises(TableFault, match="no kind of fact opens a case"):
        table(moves=(Move(fact=Given, sources=(Status.WAITING,), target=Status.GIVEN),), owes=())


LEVELS = ("calm", "urgent")


@pytest.mark.parametrize(
    ("terms", "level", "expected"),
    [
        ({"calm": "a", "urgent": "b"}, "calm", ("a",)),
        ({"calm": "a", "urgent": "b"}, None, ("a", "b")),
        ({"calm": "a", "urgent": "a"}, None, ("a",)),
        ({"calm": "a", "urgent": "b"}, "wild", ()),
        ({None: "a"}, None, ("a",)),
        ({None: "a"}, "calm", ("a",)),
        ({None: "a", "calm": "b", "urgent": "c"}, "calm", ("b",)),
        ({None: "a", "calm": "b", "urgent": "c"}, None, ("a",)),
    ],
)
def test_the_level_picks_the_field(
    terms: dict[str | None, str], level: str | None, expected: tuple[str, ...]
) -> None:
    """A known level has its own field or the one for all; an unknown one has every field."""
    one = Owes(status=Status.GIVEN, act=Given, terms=terms, holder="office:a", regime="house")
    assert one.fields(level, LEVELS) == expected
