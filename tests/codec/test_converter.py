"""The converter: our values inside a user's own classes, behind the same gate."""

from datetime import UTC, datetime
from typing import Any

import pytest
from attrs import frozen
from cattrs.errors import ForbiddenExtraKeysError

from campus_safety.codec import CodecError, converter
from campus_safety.prevention import hazard
from campus_safety.vocabulary import HazardGrade

GRADED = hazard.Graded(
    case="one/hazard/1", at=datetime(2026, 3, 2, tzinfo=UTC), by="party:a", grade=HazardGrade.MAJOR
)


@frozen
class Ticket:
    number: int
    fact: hazard.Graded


def raw() -> dict[str, Any]:
    written: dict[str, Any] = converter().unstructure(Ticket(7, GRADED))
    return written


def test_a_class_of_the_users_own_holds_our_facts() -> None:
    """What was written comes back, the fact with its kind and its exact time."""
    assert raw()["fact"]["kind"] == "hazard.graded"
    assert converter().structure(raw(), Ticket) == Ticket(7, GRADED)


def test_the_gate_stands_inside_it_too() -> None:
    """A part of ours with a key too many or a wrong type is refused with its place."""
    strange = raw() | {"fact": raw()["fact"] | {"colour": "red", "grade": 3}}
    with pytest.raises(CodecError) as refused:
        converter().structure(strange, Ticket)
    assert [fault.place for fault in refused.value.faults] == ["$", "$.grade"]


def test_the_users_own_part_refuses_unknown_keys() -> None:
    """An unknown key beside our part is refused as well."""
    with pytest.raises(ForbiddenExtraKeysError):
        converter().structure(raw() | {"note": "x"}, Ticket)
