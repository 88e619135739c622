"""Faults: where something is wrong, what was expected, and every one of them."""

import pytest

from campus_safety.kernel import Fault, Faulty


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (Fault(code="c"), "c"),
        (Fault(code="c", file="a.csv"), "a.csv: c"),
        (Fault(code="c", place="7"), "7: c"),
        (Fault(code="c", expected="a day"), "c: expected a day"),
        (Fault(code="c", file="a.csv", place="7", expected="a day"), "a.csv:7: c: expected a day"),
    ],
)
def test_a_fault_says_where_and_what(fault: Fault, expected: str) -> None:
    """Place and expectation are written where known, and nothing stands for the unknown."""
    assert str(fault) == expected


def test_faulty_holds_every_fault() -> None:
    """All faults are kept in order and written one a line."""
    one, two = Fault(code="one", file="a"), Fault(code="two")
    faulty = Faulty(fault for fault in (one, two))
    assert (faulty.faults, str(faulty)) == ((one, two), "a: one\ntwo")
