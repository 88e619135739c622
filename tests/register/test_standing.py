"""Standing duties of a register: one fact for one occasion, late where it was, the next ahead."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import attrs
import pytest

from campus_safety.kernel import (
    Anchor,
    Every,
    Finding,
    Law,
    Obligation,
    Period,
    Provision,
    each,
)
from campus_safety.register.standing import standing
from campus_safety.response import plan
from campus_safety.rulebooks import rulebook
from campus_safety.vocabulary import Profile, School

LAW = rulebook("cn", place="city:宁波", school="example")
YEAR = Period(
    name="2025-26", every=Every.SCHOOL_YEAR, since=date(2025, 9, 1), until=date(2026, 9, 1)
)
SCHOOL = School(
    reference="school:one",
    place="city:宁波",
    profiles=(Profile(since=date(2025, 9, 1), kind="primary", headcount=600),),
    periods=(YEAR,),
)
SINCE = date(2025, 9, 1)


def asking(anchor: Anchor) -> Law:
    """Give the law with another rhythm of the evaluation of plans."""
    old = LAW.rule("plan.evaluation.each", SINCE)
    assert isinstance(old, Provision)
    return LAW.with_(provision="plan.evaluation.each", value=anchor)


def evaluated(*days: date | datetime) -> list[plan.Evaluated]:
    return [
        plan.Evaluated(case=f"one/plan/{n}", at=day, by="party:a") for n, day in enumerate(days)
    ]


def said(
    anchor: Anchor, facts: list[plan.Evaluated], today: date, workflow: object = plan.WORKFLOW
) -> list[str]:
    """List what is owed by its occasion, and what is found by its code."""
    found: Iterator[Obligation | Finding] = standing(
        workflow,  # type: ignore[arg-type]  # a workflow
        SCHOOL,
        facts,
        asking(anchor),
        since=SINCE,
        today=today,
    )
    return [one.code if isinstance(one, Finding) else one.occasion for one in found]


def test_two_occasions_need_two_facts() -> None:
    """The second of two evaluations in a year is owed until there is a second one."""
    twice, today = Anchor(every=Every.SCHOOL_YEAR, times=2), date(2026, 3, 1)
    first, second = date(2025, 10, 1), date(2026, 2, 1)
    assert said(twice, [], today) == ["2025-26#1", "2025-26#2"]
    assert said(twice, evaluated(first), today) == ["2025-26#2"]
    assert said(twice, evaluated(first, second), today) == []


def test_a_fact_outside_the_period_answers_nothing() -> None:
    """What was done in another month does not count for this one."""
    monthly = Anchor(every=Every.MONTH)
    assert said(monthly, evaluated(date(2025, 9, 30)), date(2025, 10, 31)) == ["2025-10", "2025-11"]
    assert said(monthly, evaluated(date(2025, 10, 1)), date(2025, 10, 31)) == ["2025-09", "2025-11"]


@pytest.mark.parametrize(
    ("at", "codes"),
    [
        (datetime(2025, 9, 20, 15, 59, 59, tzinfo=UTC), []),
        (datetime(2025, 9, 20, 16, 0, 0, tzinfo=UTC), ["plan.evaluated.late"]),
        (date(2025, 9, 20), []),
        (date(2025, 9, 21), ["plan.evaluated.late"]),
    ],
)
def test_an_occasion_done_after_its_day_is_late(at: date | datetime, codes: list[str]) -> None:
    """In its month but after the 20th, to the second, it is late, once, and no longer owed."""
    monthly = Anchor(every=Every.MONTH, day=20)
    assert said(monthly, evaluated(at), date(2025, 9, 30)) == [*codes, "2025-10"]


def test_only_the_next_of_the_periods_to_come_is_told() -> None:
    """A duty of every day does not fill the agenda with the days of a year."""
    daily = Anchor(every=Every.DAY)
    assert said(daily, [], date(2025, 9, 2)) == ["2025-09-01", "2025-09-02", "2025-09-03"]
    assert said(daily, [], date(2025, 12, 31))[-1] == "2025-12-31"


def test_a_room_may_say_what_answers() -> None:
    """Where a room says that nothing answers, nothing does."""
    deaf = attrs.evolve(plan.WORKFLOW, answers=lambda *_: False)
    monthly, facts = Anchor(every=Every.MONTH), evaluated(date(2025, 9, 2))
    assert said(monthly, facts, date(2025, 9, 30), deaf) == ["2025-09", "2025-10"]
    assert said(monthly, facts, date(2025, 9, 30)) == ["2025-10"]


def test_a_room_without_standing_duties_owes_none() -> None:
    """Nothing is asked of a room that says nothing of the kind."""
    silent = attrs.evolve(plan.WORKFLOW, standing=None)
    assert said(Anchor(every=Every.MONTH), [], date(2025, 9, 30), silent) == []


def test_two_duties_may_be_answered_by_one_fact() -> None:
    """One fact for one occasion holds within a duty, not between two of them."""

    def two(
        school: School, since: date, until: date, law: Law
    ) -> Iterator[tuple[Obligation, Period]]:
        for regime in ("one", "two"):
            yield from each(
                plan.Rules,
                lambda rules: rules.evaluating_each,
                law,
                since=since,
                until=until,
                periods=school.periods,
                case=f"one/{regime}",
                act=plan.Evaluated,
                holder="office:head",
                regime=regime,
            )

    both = attrs.evolve(plan.WORKFLOW, standing=two)
    facts = evaluated(date(2025, 10, 1))
    assert said(Anchor(every=Every.SCHOOL_YEAR), [], date(2026, 1, 1), both) == ["2025-26"] * 2
    assert said(Anchor(every=Every.SCHOOL_YEAR), facts, date(2026, 1, 1), both) == []
