"""The sentences that join rooms: activities and hazards, plans, inquiries, the police."""

from datetime import date
from typing import Any

import attrs
import pytest
from tests.register.given import LAW, at, found, held, owed, told, without

from campus_safety.accountability import inquiry
from campus_safety.kernel import Fact, Gap
from campus_safety.prevention import activity, hazard
from campus_safety.resolution import dispute
from campus_safety.response import incident, plan
from campus_safety.response.plan import Contents, Days
from campus_safety.rulebooks.values import Table
from campus_safety.vocabulary import (
    ActivityKind,
    Area,
    Casualties,
    DisputeMatter,
    DisputeRoute,
    Emergency,
    Escalation,
    EventGrade,
    PlaceLevel,
    PlanScope,
)

MEETING, DANGER, PLAN = "one/activity/1", "one/hazard/1", "one/plan/1"
ACCIDENT, CASE, QUARREL = "one/incident/1", "one/inquiry/1", "one/dispute/1"
FIELD = "place:field"


def meeting(headcount: int = 100, *, place: str = FIELD) -> list[Fact]:
    proposed = told(
        activity.Proposed,
        MEETING,
        0,
        activity=ActivityKind.SPORTS,
        what="sports",
        place=place,
        starts=at(20),
        ends=at(21),
        headcount=headcount,
        capacity=900,
    )
    lead = told(activity.LeadNamed, MEETING, 1, lead="party:l", staff=40)
    checked = told(activity.RiskChecked, MEETING, 2, passed=True)
    approved = told(activity.Approved, MEETING, 3, "office:head", headcount=headcount, plan=PLAN)
    return [proposed, lead, checked, approved]


def took_place() -> Fact:
    fact: Fact = told(activity.Held, MEETING, 20, headcount=90)
    return fact


def danger(days: float = 4, *, place: str = FIELD) -> list[Fact]:
    return [told(hazard.Found, DANGER, days, area=Area.FIRE, place=place, what="loose bar")]


def gone(days: float) -> list[Fact]:
    return [told(hazard.Dismissed, DANGER, days, reason="none")]


HELD = [*meeting(), took_place()]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ([*HELD, *danger()], ["notice"]),
        ([*HELD, *danger(), *gone(10)], []),
        ([*HELD, *danger(), *gone(25)], ["notice"]),
        ([*HELD, *danger(21)], []),
        ([*HELD, *danger(place="place:hall")], []),
        ([*meeting(), *danger()], []),
    ],
    ids=["open", "gone before", "gone after", "found after", "elsewhere", "not held yet"],
)
def test_a1_what_was_held_where_a_hazard_was_open_is_found(
    facts: list[Fact], expected: list[str]
) -> None:
    """A1: an activity held at a place with a known open hazard is recorded and found."""
    assert found(held(*facts), "held-despite-hazard") == expected


def test_a1_what_the_check_told_of_is_left_to_the_room() -> None:
    """A1: a hazard that the activity's own check lists is found once, by the activity."""
    checked = told(activity.RiskChecked, MEETING, 5, passed=False, hazards=(DANGER,))
    judged = held(*meeting(), *danger(), checked, took_place())
    assert found(judged, "held-despite-hazard") == []
    assert "activity.held.unsafe" in {f.code for f in judged.findings}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ([*meeting(), *danger()], [("activity.cancelled", MEETING)]),
        ([*meeting(), *danger(), *gone(6)], []),
        ([*meeting(), *danger(place="place:hall")], []),
        ([*meeting()[:1], *danger()], []),
        (
            [*meeting(), *danger(), told(activity.Suspended, MEETING, 5, reason="bar")],
            [],
        ),
        (
            [*meeting(), *danger(), told(activity.Cancelled, MEETING, 5, reason="bar")],
            [],
        ),
    ],
    ids=["open", "gone", "elsewhere", "not approved", "suspended", "cancelled"],
)
def test_a3_a_hazard_after_the_approval_asks_to_cancel(
    facts: list[Fact], expected: list[tuple[str, str]]
) -> None:
    """A3: a hazard at the place of an approved activity makes the cancellation owed at once."""
    judged = held(*facts, after=8)
    assert owed(judged, "open-hazard") == expected
    asked = [one for one in judged.owed if one.regime == "open-hazard"]
    assert all(one.window.at_once for one in asked)
    either = {"activity.cancelled", "activity.suspended"}
    assert all(one.done_by == either for one in asked)


@pytest.mark.parametrize(("found_after", "since"), [(4, 4), (1, 3)])
def test_a3_the_cancellation_runs_from_when_both_were_true(
    found_after: float, since: float
) -> None:
    """A3: from the hazard's first report or from the approval, whichever came later."""
    judged = held(*meeting(), *danger(found_after), after=8)
    (one,) = [one for one in judged.owed if one.regime == "open-hazard"]
    assert one.window.earliest == int(at(since).timestamp())


def own_plan(since: date, until: date, *, case: str | None = MEETING) -> list[Fact]:
    drafted = told(
        plan.Drafted,
        PLAN,
        0,
        unit="school:one",
        scope=PlanScope.ACTIVITY,
        title="sports",
        activity=case,
        contents=Contents(),
    )
    rest = [
        told(plan.Reviewed, PLAN, 1, "party:b"),
        told(plan.Approved, PLAN, 2, "office:head"),
        told(plan.PutInForce, PLAN, 2.5, "office:head", days=Days(since=since, until=until)),
    ]
    return [drafted, *rest]


LARGE = [*meeting(500), took_place()]
MARCH, APRIL = date(2026, 3, 5), date(2026, 4, 5)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ([*own_plan(MARCH, APRIL), *LARGE], []),
        (LARGE, ["no-own-plan"]),
        ([*own_plan(MARCH, APRIL, case="one/activity/2"), *LARGE], ["no-own-plan"]),
        ([*own_plan(MARCH, date(2026, 3, 22)), *LARGE], ["own-plan-lapsed"]),
        ([*own_plan(MARCH, date(2026, 3, 23)), *LARGE], ["own-plan-lapsed"]),
        ([*own_plan(MARCH, date(2026, 3, 24)), *LARGE], []),
        ([*meeting(199), took_place()], []),
        (meeting(500)[:1], []),
    ],
    ids=["whole", "none", "another's", "before", "first day", "both days", "small", "proposed"],
)
def test_a2_a_large_activity_has_its_own_plan_on_each_of_its_days(
    facts: list[Fact], expected: list[str]
) -> None:
    """A2: a plan of its own must be in force from the first day to the last."""
    judged = held(*facts)
    codes = [code for code in ("no-own-plan", "own-plan-lapsed") for _ in found(judged, code)]
    assert codes == expected


def test_a2_an_unknown_number_leaves_it_open() -> None:
    """A2: where nobody knows whether it is large, whether it needs a plan is undecided."""
    proposed: Any = LARGE[0]
    judged = held(attrs.evolve(proposed, headcount=None), *LARGE[1:])
    assert found(judged, "no-own-plan") == ["undecided"]


def accident(grade: EventGrade, emergency: Emergency = Emergency.ACCIDENT) -> list[Fact]:
    occurred = told(
        incident.Occurred,
        ACCIDENT,
        0,
        emergency=emergency,
        area=Area.BUILDINGS,
        place=FIELD,
        what="fall",
        harm=Casualties(deaths=0, serious_injuries=11, pupils=11),
    )
    return [occurred, told(incident.Graded, ACCIDENT, 1, "agency:x", grade=grade)]


def opened(unit: str = "school:one") -> Fact:
    fact: Fact = told(
        inquiry.Opened,
        CASE,
        2,
        "agency:group",
        incident=ACCIDENT,
        unit=unit,
        grade=EventGrade.LARGER,
        lead=PlaceLevel.CITY,
        occurred=at(0),
        emergency=Emergency.ACCIDENT,
    )
    return fact


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (accident(EventGrade.LARGER), [("inquiry.opened", ACCIDENT)]),
        ([*accident(EventGrade.LARGER), opened()], []),
        (accident(EventGrade.LARGER)[:1], []),
        (accident(EventGrade.LARGER, Emergency.PUBLIC_HEALTH), []),
    ],
    ids=["accident", "opened", "not graded", "no accident"],
)
def test_a_grave_incident_opens_an_inquiry(
    facts: list[Fact], expected: list[tuple[str, str]]
) -> None:
    """An accident of a grade for which the law names who leads owes an inquiry, at once."""
    judged = held(*facts)
    asked = [row for row in owed(judged, "work-safety") if row[0] == "inquiry.opened"]
    assert asked == expected


def test_the_table_says_which_grades_are_grave() -> None:
    """Where the law names nobody who leads at a grade, no inquiry is asked for at that grade."""
    table = Table({"major": "province"})
    law = LAW.with_(provision="inquiry.level.work_safety", value=table)
    for grade, expected in ((EventGrade.LARGER, 0), (EventGrade.MAJOR, 1)):
        judged = held(*accident(grade), law=law)
        assert [one.act for one in judged.owed].count("inquiry.opened") == expected


def test_without_a_table_of_grades_no_inquiry_is_asked() -> None:
    """Where the law does not say who leads at a grade, none is asked for."""
    law = without("inquiry.level.work_safety")
    judged = held(*accident(EventGrade.LARGER), law=law)
    assert "inquiry.opened" not in {one.act for one in judged.owed}


def quarrel(*, turned: bool = True) -> list[Fact]:
    asked = told(
        dispute.Asked,
        QUARREL,
        0,
        unit="office:x",
        level=PlaceLevel.SCHOOL,
        matter=DisputeMatter.BULLYING,
        what="money",
    )
    escalated = told(dispute.Escalated, QUARREL, 2, into=Escalation.CRIMINAL)
    return [asked, told(dispute.TakenIn, QUARREL, 1), *([escalated] if turned else [])]


TO_POLICE = told(dispute.HandedToPolice, QUARREL, 3, to="agency:police")
ELSEWHERE = told(dispute.EndedOtherwise, QUARREL, 3, route=DisputeRoute.rows[0])


@pytest.mark.parametrize(
    ("facts", "asked", "missing"),
    [
        (quarrel(), [("dispute.handed-to-police", QUARREL)], []),
        ([*quarrel(), TO_POLICE], [], []),
        ([*quarrel(), ELSEWHERE], [], ["notice"]),
        (quarrel(turned=False), [], []),
    ],
    ids=["open", "handed over", "ended otherwise", "not criminal"],
)
def test_a_dispute_turned_criminal_is_handed_to_the_police(
    facts: list[Fact], asked: list[tuple[str, str]], missing: list[str]
) -> None:
    """S3: while it is open it is to be handed over; ended without, that is found."""
    judged = held(*facts, law=without("register.police.following"))
    assert owed(judged, "criminal") == asked
    assert found(judged, "criminal-not-handed-over") == missing


def visited(after: float) -> Fact:
    fact: Fact = told(dispute.FollowedUp, QUARREL, after, finding="settled")
    return fact


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (quarrel(), []),
        ([*quarrel(), TO_POLICE], ["2026-04-07 23:59:59"]),
        ([*quarrel(), TO_POLICE, visited(9)], []),
        ([*quarrel(), ELSEWHERE], []),
    ],
    ids=["open", "handed over", "visited", "ended otherwise"],
)
def test_a3_9_a_case_with_the_police_is_followed(facts: list[Fact], expected: list[str]) -> None:
    """A3.9: what the police took over is not forgotten; whoever held it visits the parties."""
    judged = held(*facts)
    rows = [(o.act, o.case, o.deadline) for o in judged.owed if o.regime == "criminal"]
    visits = [row for row in rows if row[0] == "dispute.followed-up"]
    assert visits == [("dispute.followed-up", QUARREL, day) for day in expected]
    law = without("register.police.following")
    assert [o for o in held(*facts, law=law).owed if o.act == "dispute.followed-up"] == []


def test_an_inquiry_closed_short_keeps_the_unit_listed() -> None:
    """Closing without the conditions closes nothing: the unit stays listed all the same."""
    short = told(inquiry.Closed, CASE, 9, "agency:group")
    judged = held(opened(), short)
    assert "inquiry.closed.condition-missing" in {f.code for f in judged.findings}
    assert found(judged, "unit-listed") == ["notice"]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [(None, ["notice"]), (Gap.ABSENT, []), (Gap.UNKNOWN, ["undecided"])],
)
def test_an_unclosed_inquiry_keeps_the_unit_listed(rule: Gap | None, expected: list[str]) -> None:
    """The unit stays listed while conditions are not met, if the rule says so; each is named."""
    law = LAW if rule is None else without("register.listing.inquiry_open", rule=rule)
    judged = held(opened(), law=law)
    assert found(judged, "unit-listed") == expected
    if rule is None:
        (one,) = [f for f in judged.findings if f.code == "register.unit-listed"]
        assert dict(one.values)["unit"] == "school:one"
        assert "condition.cause" in dict(one.values)["unmet"]
