"""Facts: every field is held against the limits in its annotation."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Annotated, Any

import pytest
from attrs import frozen
from tests.kernel.given import Asked

from campus_safety.kernel import At, Evidence, Malformed, Public, Reference, Text, limits

DIGEST = "0123456789abcdef" * 4
WELL: dict[str, Any] = {"case": "one/errand/1", "at": date(2026, 3, 2), "by": "party:a"}


@frozen(kw_only=True)
class Form:
    """One field for every way in which a limit may be written."""

    count: Public[int] = 1
    price: Public[Decimal | None] = None
    ended: Public[At | None] = None
    names: Public[tuple[Text, ...]] = ()
    days: Public[tuple[At, ...]] = ()
    marked: Annotated[bool, "no limit of its own"] = False
    whole: date | None = None
    loose: Any = None
    boxes: tuple[Any, ...] = ()
    either: Any | None = None

    def __attrs_post_init__(self) -> None:
        limits(self)


@pytest.mark.parametrize(
    "parts",
    [
        {},
        {"count": 0, "price": Decimal(1), "marked": True, "loose": 7, "either": "x"},
        {"ended": date(2026, 1, 1), "days": (date(2026, 1, 1), datetime(2026, 1, 1, tzinfo=UTC))},
        {"names": ("a", "b"), "whole": date(2026, 1, 1), "boxes": (1, "a")},
    ],
)
def test_values_inside_their_limits_are_well(parts: dict[str, Any]) -> None:
    """What is inside the limits of its annotation is accepted as it is."""
    form = Form(**parts)
    assert {name: getattr(form, name) for name in parts} == parts


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("count", "1", "a value of type int"),
        ("count", True, "a value of type int"),
        ("count", None, "a value of type int"),
        ("marked", 1, "a value of type bool"),
        ("price", 1.5, "a value of type Decimal"),
        ("ended", "today", "a datetime or a date"),
        ("ended", date(1800, 1, 1), "a year from 1900 to 2200"),
        ("names", ["a"], "a tuple"),
        ("names", ("a", ""), "a text of 1 to 500 characters"),
        ("names", ("a", 1), "a text"),
        ("days", (date(2026, 1, 1), None), "a datetime or a date"),
        ("whole", "today", "a value of type date"),
        ("boxes", "ab", "a tuple"),
    ],
)
def test_a_value_outside_its_limits_is_named(name: str, value: Any, expected: str) -> None:
    """A value outside its limits is refused with the field and what was expected."""
    with pytest.raises(Malformed) as refused:
        Form(**{name: value})
    assert (refused.value.field, refused.value.expected) == (name, expected)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("case", "one"),
        ("at", datetime(2026, 3, 2)),  # noqa: DTZ001
        ("by", "张老师"),
        ("signed", ("party:a", "Mr. A")),
        ("evidence", ("photo",)),
        ("urgency", ""),
    ],
)
def test_a_fact_refuses_what_is_outside_its_limits(name: str, value: object) -> None:
    """A fact holds its own fields and those of every fact against their limits."""
    with pytest.raises(Malformed, match=f"^{name}: expected"):
        Asked(**(WELL | {name: value}))


def test_a_fact_carries_its_evidence() -> None:
    """A fact with evidence and further signs keeps both as given."""
    photo = Evidence(reference="photo:1", digest=DIGEST, what="the door")
    fact = Asked(**WELL, evidence=(photo,), signed=("party:b",))
    assert (fact.evidence, fact.signed, fact.kind) == ((photo,), ("party:b",), "errand.asked")


@pytest.mark.parametrize("digest", ["", DIGEST[1:], DIGEST + "0", DIGEST[1:] + "g", DIGEST.upper()])
def test_evidence_needs_a_whole_digest(digest: str) -> None:
    """A digest has 64 hexadecimal digits in lower case."""
    with pytest.raises(Malformed, match="digest: expected a SHA-256 digest"):
        Evidence(reference="photo:1", digest=digest)


def test_evidence_without_a_reference_is_refused() -> None:
    """The limits of evidence are checked before its digest."""
    with pytest.raises(Malformed, match=r"^reference:"):
        Evidence(reference="a photo", digest="none")


def test_a_reference_is_a_text() -> None:
    """What is no text at all is refused as such, not as a bad reference."""
    wrong: Any = 7
    by: Reference = wrong
    with pytest.raises(Malformed, match="by: expected a text"):
        Asked(case="one/errand/1", at=date(2026, 3, 2), by=by)
