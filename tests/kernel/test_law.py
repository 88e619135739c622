"""Dated law: which rule holds on which day, by what it counts, and how one rule is changed."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.kernel.given import LAW, Rules, law_of, provided

from campus_safety.kernel import (
    Counting,
    Gap,
    Law,
    Mark,
    Provision,
    Term,
    Timeline,
    WorkingCalendar,
)

FIRST, SECOND, REPEAL = date(2020, 1, 1), date(2022, 1, 1), date(2024, 1, 1)
OLD = provided("errand.giving", "P5D", FIRST, SECOND)
NEW = provided("errand.giving", "P3D", date(2023, 1, 1), REPEAL)
LIFE = Timeline((FIRST, SECOND, date(2023, 1, 1), REPEAL), (OLD, Gap.UNKNOWN, NEW, Gap.ABSENT))
DATED = Law(zone="UTC", covers=frozenset({"errand"}), timelines={"errand.giving": LIFE})


def slow_on(day: date) -> Any:
    """Read the law of a day from the days of its provisions."""
    for provision in (OLD, NEW):
        if provision.since <= day < provision.until:
            return provision
    return Gap.UNKNOWN if FIRST <= day < REPEAL else Gap.ABSENT


@given(st.dates(date(2019, 1, 1), date(2025, 1, 1)) | st.sampled_from(LIFE.days))
def test_each_day_has_the_rule_of_its_step(day: date) -> None:
    """A rule holds from its first day on until the next step; before the first it is absent."""
    assert DATED.rule("errand.giving", day) == slow_on(day)
    assert DATED.section(Rules).on(day).giving == slow_on(day)
    assert LIFE.on(day) == slow_on(day)


def test_the_days_of_each_step_are_exact() -> None:
    """The day before a step still has the old rule, the day itself the new one."""
    days = [day + timedelta(days=n) for day in LIFE.days for n in (-1, 0)]
    expected = [Gap.ABSENT, OLD, OLD, Gap.UNKNOWN, Gap.UNKNOWN, NEW, NEW, Gap.ABSENT]
    assert [DATED.rule("errand.giving", day) for day in days] == expected


def test_outside_the_cover_every_rule_is_absent() -> None:
    """A law that does not cover a room knows none of its rules."""
    other = Law(covers=frozenset({"hazard"}), timelines={"errand.giving": LIFE})
    assert other.rule("errand.giving", FIRST) is Gap.ABSENT
    assert DATED.rule("errand.other", FIRST) is Gap.ABSENT
    assert other.section(Rules).on(FIRST) == Rules()


def test_a_section_is_read_once_for_each_step() -> None:
    """Two days of one step share one reading, and a section is made once."""
    section = DATED.section(Rules)
    assert section is DATED.section(Rules)
    assert section.on(FIRST) is section.on(FIRST + timedelta(days=9))
    assert section.on(FIRST) is not section.on(SECOND)


def test_a_value_of_another_type_is_refused() -> None:
    """A provision whose value is not what the section declares is named with its clause."""
    with pytest.raises(TypeError) as refused:
        law_of({"errand.giving": 3}).section(Rules).on(FIRST)
    assert str(refused.value) == (
        "errand.giving: expected a value of type Term under 《Errands Act》 Art. 5, item 2"
    )


def test_a_gap_is_held_against_no_type() -> None:
    """Where the words are not known there is no value to be of the wrong type."""
    law = law_of({"errand.giving": Gap.UNKNOWN})
    assert law.section(Rules).on(FIRST).giving is Gap.UNKNOWN


def test_a_term_is_counted_by_the_rule_of_its_first_day() -> None:
    """The rule of counting is that of the day on which the term began, in the law's calendar."""
    off = frozenset({date(2026, 3, 4)})
    calendar = WorkingCalendar(
        name="here", since=date(2026, 1, 1), until=date(2027, 1, 1), holidays=off
    )
    plain, rolled = Counting(), Counting(calendar="here", roll=True)
    life = Timeline(
        (date(2026, 1, 1), date(2026, 3, 2)),
        (provided("counting.default", plain), provided("counting.default", rolled)),
    )
    law = Law(
        zone="UTC",
        covers=frozenset({"counting"}),
        timelines={"counting.default": life},
        calendars={"here": calendar},
    )
    ends = [
        law.window(Term.parse(term), day).text("UTC")
        for term, day in (("P3D", date(2026, 3, 1)), ("P2D", date(2026, 3, 2)))
    ]
    assert ends == ["2026-03-04 23:59:59", "2026-03-05 23:59:59"]


def test_without_a_rule_of_counting_days_are_plain() -> None:
    """Where the law has no rule of counting the first day is left out and nothing moves."""
    assert Law(zone="UTC").window(Term.parse("P1D"), FIRST).text("UTC") == "2020-01-02 23:59:59"


def test_the_day_is_that_of_the_place() -> None:
    """The day of a moment is taken in the zone of the law."""
    assert Law().day(FIRST) == FIRST
    assert Law().zone == "Asia/Shanghai"


def test_one_rule_is_changed_on_every_day() -> None:
    """The changed law differs in that rule alone, says so, and gaps stay gaps."""
    changed = DATED.with_(provision="errand.giving", value="P1D")
    said = [changed.rule("errand.giving", day) for day in LIFE.days]
    values = [one.value if isinstance(one, Provision) else one for one in said]
    assert values == [Term.parse("P1D"), Gap.UNKNOWN, Term.parse("P1D"), Gap.ABSENT]
    assert changed.name == "empty+errand.giving"
    assert DATED.rule("errand.giving", FIRST) == OLD
    (first, *_) = said
    assert isinstance(first, Provision)
    assert (first.mark, first.since) == (Mark.EXAMPLE, FIRST)
    assert first.clause.text() == "counterfactual (《Errands Act》 Art. 5, item 2)"


def test_a_changed_term_keeps_its_rule_of_counting() -> None:
    """A term given as a text is counted as the one that it replaces."""
    law = law_of({"errand.giving": Term.parse("P5D", "counting.court")})
    changed = law.with_(provision="errand.giving", value="P2D").rule("errand.giving", FIRST)
    assert isinstance(changed, Provision)
    assert changed.value == Term.parse("P2D", "counting.court")


def test_a_section_read_before_does_not_leak_into_the_changed_law() -> None:
    """A law that was already read answers anew after the change."""
    day = date(2026, 1, 1)
    assert isinstance(LAW.section(Rules).on(day).apart, Provision)
    changed = LAW.with_(provision="errand.apart", value=False).section(Rules).on(day).apart
    assert isinstance(changed, Provision)
    assert changed.value is False


@pytest.mark.parametrize(("provision", "value"), [("errand.apart", 1), ("errand.giving", 5)])
def test_a_change_of_type_is_refused(provision: str, value: object) -> None:
    """A rule may only be changed to a value of its own type."""
    with pytest.raises(TypeError, match=f"{provision}: expected a value of type"):
        LAW.with_(provision=provision, value=value)


def test_a_rule_that_is_not_there_cannot_be_changed() -> None:
    """Changing a rule that the law does not have is a mistake."""
    with pytest.raises(KeyError):
        LAW.with_(provision="errand.nothing", value=True)


def test_the_later_of_two_moments() -> None:
    """The later moment counts; a whole day is later than any hour of it, since it may be."""
    morning = datetime(2026, 3, 2, 8, tzinfo=UTC)
    law = Law(zone="UTC")
    for one, other in ((morning, date(2026, 3, 2)), (date(2026, 3, 2), morning)):
        assert law.later(one, other) == date(2026, 3, 2)
    assert law.later(date(2026, 3, 1), morning) == morning


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        (date(2019, 1, 1), FIRST, [(date(2019, 1, 1), FIRST, Gap.ABSENT)]),
        (FIRST, SECOND, [(FIRST, SECOND, OLD)]),
        (FIRST, date(2022, 1, 2), [(FIRST, SECOND, OLD), (SECOND, date(2022, 1, 2), Gap.UNKNOWN)]),
        (date(2021, 5, 1), date(2021, 6, 1), [(date(2021, 5, 1), date(2021, 6, 1), OLD)]),
    ],
)
def test_a_section_is_listed_stretch_by_stretch(
    since: date, until: date, expected: list[tuple[date, date, object]]
) -> None:
    """From a day to a day, the last exclusive; a turn on the first or the last day adds none."""
    found = DATED.section(Rules).stretches(since, until)
    assert [(begun, ended, rules.giving) for begun, ended, rules in found] == expected
