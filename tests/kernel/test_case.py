"""Cases: the latest party of a kind, and copies that change only what is named."""

from typing import Any

import attrs
import pytest
from tests.kernel.given import CASE, START, Errand, Status, asked, at, done, given_, lived

from campus_safety.kernel import amend


def test_the_latest_of_the_kinds_counts() -> None:
    """The party asked for is that of the latest fact of any of the kinds, or none."""
    (case,) = lived([asked(), given_(1), done(2)]).cases
    assert case.party("errand.asked") == "party:asker"
    assert case.party("errand.done", "errand.asked") == "party:mender"
    assert case.party("errand.asked", "errand.done") == "party:mender"
    assert case.party("errand.noted") is None
    assert case.party() is None


def test_the_parts_of_the_table_are_written_by_the_kernel() -> None:
    """After two facts each part of the table has the value that its definition gives."""
    (case,) = lived([asked(), given_(1, at(30))]).cases
    assert (case.id, case.status, case.moves, case.level) == (CASE, Status.GIVEN, 2, None)
    assert (case.opened, case.since, case.clock, case.last) == (START, at(1), at(1), at(1))
    assert case.order is not None
    assert (case.order.deadline, case.order.kind) == (at(30), "errand.given")
    assert (case.order.at, case.order.by) == (at(1), "party:head")


def test_a_room_cannot_set_the_parts_of_the_table() -> None:
    """The fields of the table are no arguments of a case."""
    parts: dict[str, Any] = {"status": Status.DONE}
    with pytest.raises(TypeError, match="status"):
        Errand(**parts)


def test_amending_copies_and_changes_only_what_is_named() -> None:
    """A copy differs in the named fields alone, and the original stays as it was."""
    (case,) = lived([asked()]).cases
    copy = amend(case, keeper="party:new")
    assert (case.keeper, copy.keeper, type(copy)) == (None, "party:new", Errand)
    assert attrs.asdict(copy) | {"keeper": None} == attrs.asdict(case)
