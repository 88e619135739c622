"""Governing offices: staff and funds against the norm, to the person and the cent."""

from datetime import date
from decimal import Decimal

import attrs
import pytest

from campus_safety import rulebook
from campus_safety.kernel import Finding, Gap, Law, Malformed, Severity, Timeline
from campus_safety.register.offices import CODES, Office, funding, staffing

LAW = rulebook("cn", school="example")
UNIT = "county:江北"


def office(year: int = 2026, funds: str = "100", staff: int = 2, population: int = 100) -> Office:
    return Office(unit=UNIT, year=year, staff=staff, funds=Decimal(funds), population=population)


def unknown(id: str) -> Law:
    timelines = {**LAW.timelines, id: Timeline((date(1900, 1, 1),), (Gap.UNKNOWN,))}
    return attrs.evolve(LAW, timelines=timelines)


def codes(found: "tuple[Finding, ...] | list[Finding]") -> list[tuple[str, str]]:
    return [(one.code.removeprefix("network."), one.severity.value) for one in found]


@pytest.mark.parametrize(("schools", "needed"), [(0, None), (16, None), (17, "3"), (33, "5")])
def test_b1_4_the_staff_is_held_against_its_norm(schools: int, needed: str | None) -> None:
    """With two people and at most eight schools each, the seventeenth school asks for a third."""
    found = staffing(office(), schools, LAW)
    assert [dict(one.values) for one in found] == (
        [] if needed is None else [{"year": "2026", "staff": "2", "needed": needed}]
    )
    for one in found:
        assert (one.case, one.severity) == (f"{UNIT}/2026", Severity.NOTICE)
        assert one.clause is not None
        assert "机构编制" in one.clause.path


@pytest.mark.parametrize(("funds", "found"), [("50", []), ("49.99", ["underfunded"])])
def test_b1_5_the_funds_for_each_head_reach_the_least(funds: str, found: list[str]) -> None:
    """Half a yuan for each of a hundred people, to the cent."""
    assert [code for code, _ in codes(list(funding([office(funds=funds)], LAW)))] == found


@pytest.mark.parametrize(
    ("before", "then", "found"),
    [
        (("100", 100), ("100.01", 100), []),
        (("100", 100), ("100", 100), ["funds-not-rising"]),
        (("100", 100), ("101", 102), ["funds-not-rising"]),
        (("100", 100), ("99", 98), []),
    ],
)
def test_b1_5_the_funds_for_each_head_rise(
    before: tuple[str, int], then: tuple[str, int], found: list[str]
) -> None:
    """For each head, exactly: more money for more people may be less for each."""
    years = [
        office(year, funds, population=heads)
        for year, (funds, heads) in ((2025, before), (2026, then))
    ]
    for listed in (years, years[::-1]):
        told = list(funding(listed, LAW))
        assert [code for code, _ in codes(told)] == found
        assert {one.case for one in told} <= {f"{UNIT}/2026"}


def test_years_and_units_that_do_not_follow_each_other_are_not_compared() -> None:
    """A missing year says nothing, and another county's neither."""
    apart = [office(2024), office(2026)]
    other = attrs.evolve(office(2025), unit="county:b")
    assert list(funding([*apart, other], LAW)) == []


def test_an_unknown_rule_leaves_it_undecided() -> None:
    """Nobody knows the norm: so nobody can say that it is met, or that it is not."""
    two = [office(2025), office(2026)]
    doubt = Severity.UNDECIDED.value
    assert codes(staffing(office(), 1, unknown("network.staffing.schools_each"))) == [
        ("understaffed", doubt)
    ]
    assert codes(list(funding(two[:1], unknown("network.funds.per_head")))) == [
        ("underfunded", doubt)
    ]
    assert codes(list(funding(two, unknown("network.funds.rising")))) == [
        ("funds-not-rising", doubt)
    ]


def test_g18_without_a_rule_nothing_is_found() -> None:
    """A law that covers nothing asks for no staff and no funds."""
    poor = [office(2025, "1"), office(2026, "0")]
    assert staffing(office(staff=0), 99, Law()) == ()
    assert list(funding(poor, Law())) == []


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("staff", {"staff": -1}),
        ("staff", {"funds": Decimal("-0.01")}),
        ("population", {"population": 0}),
        ("year", {"year": 0}),
        ("year", {"year": 10_000}),
    ],
)
def test_numbers_that_cannot_be_are_refused(field: str, change: dict[str, object]) -> None:
    """Less than nothing, nobody, and a year outside the calendar."""
    with pytest.raises(Malformed) as refused:
        attrs.evolve(office(), **change)  # type: ignore[arg-type]  # fields by name
    assert refused.value.field == field


def test_every_code_is_declared() -> None:
    """The three findings are those that are listed."""
    poor = [office(2025, "1", 0), office(2026, "1", 0)]
    told = {one.code for one in (*staffing(poor[0], 1, LAW), *funding(poor, LAW))}
    assert told == set(CODES)
