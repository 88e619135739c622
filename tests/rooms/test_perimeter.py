"""Surroundings: who must act, what may not be near a school, and crimes handed to the police."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rooms.given import (
    BEIJING,
    EMPTY,
    NATION,
    NINGBO,
    START,
    at,
    codes,
    lived,
    only,
    owed,
)

from campus_safety import Refused, admit, rulebook
from campus_safety.kernel import (
    Fact,
    Gap,
    Law,
    Malformed,
    Provision,
    Severity,
    Timeline,
    Unwritten,
)
from campus_safety.prevention import perimeter
from campus_safety.prevention.perimeter import WORKFLOW, Perimeter, Status
from campus_safety.prevention.perimeter.distances import distance_rule, within_distance
from campus_safety.vocabulary import Surrounding

CASE = "one/perimeter/1"
CULTURE, CITY = "agency:culture", "agency:city-management"
CAFE, VENDOR = Surrounding.INTERNET_CAFE, Surrounding.STREET_VENDOR
LUOYANG = rulebook("cn", place="city:洛阳", school="example")
ANYANG = rulebook("cn", place="city:安阳", school="example")
OPEN_STATUSES = set(Status) - {Status.CLOSED, Status.DISMISSED}


def noticed(
    hours: float = 0, problem: Surrounding = VENDOR, distance: int | None = 20, case: str = CASE
) -> perimeter.Noticed:
    return perimeter.Noticed(
        case=case,
        at=at(hours),
        by="party:guard",
        problem=problem,
        place="place:gate-street",
        what="in the way at noon",
        distance=distance,
    )


def measured(hours: float, distance: int) -> perimeter.Measured:
    return perimeter.Measured(case=CASE, at=at(hours), by="party:safety", distance=distance)


def referred(hours: float = 10, to: str = CITY) -> perimeter.Referred:
    return perimeter.Referred(case=CASE, at=at(hours), by="party:safety", to=to)


def accepted(hours: float = 20, deadline: Any = None) -> perimeter.Accepted:
    return perimeter.Accepted(case=CASE, at=at(hours), by=CITY, deadline=deadline)


def declined(hours: float, points_to: str | None = None) -> perimeter.Declined:
    return perimeter.Declined(
        case=CASE, at=at(hours), by=CITY, reason="not ours", points_to=points_to
    )


def planned(hours: float = 30, deadline: Any = None, **more: Any) -> perimeter.Planned:
    return perimeter.Planned(
        case=CASE, at=at(hours), by=CITY, measures="a market hall", deadline=deadline, **more
    )


def remedied(hours: float = 60, by: str = CITY) -> perimeter.Remedied:
    return perimeter.Remedied(case=CASE, at=at(hours), by=by, done="moved")


def checked(
    hours: float = 70, distance: int | None = None, by: str = "party:safety"
) -> perimeter.Checked:
    return perimeter.Checked(case=CASE, at=at(hours), by=by, distance=distance)


def failed(hours: float = 70, deadline: Any = None) -> perimeter.CheckFailed:
    return perimeter.CheckFailed(
        case=CASE, at=at(hours), by="party:safety", reason="still there", deadline=deadline
    )


def closed(hours: float = 80) -> perimeter.Closed:
    return perimeter.Closed(case=CASE, at=at(hours), by="party:safety")


def recurred(hours: float = 900, distance: int | None = None) -> perimeter.Recurred:
    return perimeter.Recurred(
        case=CASE, at=at(hours), by="party:guard", what="back again", distance=distance
    )


def dismissed(hours: float = 5, *, there: bool = True) -> perimeter.Dismissed:
    return perimeter.Dismissed(
        case=CASE, at=at(hours), by="party:safety", reason="none", there=there
    )


def reported(hours: float) -> perimeter.ReportedUpward:
    return perimeter.ReportedUpward(
        case=CASE, at=at(hours), by="party:head", to="agency:governance-commission"
    )


def works(hours: float, begins: Any, builder: str | None = None) -> perimeter.WorksPlanned:
    return perimeter.WorksPlanned(
        case=CASE, at=at(hours), by="party:guard", begins=begins, builder=builder
    )


def notified(hours: float) -> perimeter.WorksNotified:
    return perimeter.WorksNotified(case=CASE, at=at(hours), by="body:builder")


def suspected(hours: float = 1) -> perimeter.CrimeSuspected:
    return perimeter.CrimeSuspected(
        case=CASE, at=at(hours), by="party:guard", what="money taken from pupils"
    )


def handed(hours: float = 2) -> perimeter.HandedToPolice:
    return perimeter.HandedToPolice(case=CASE, at=at(hours), by="party:head", to="agency:police")


def followed(hours: float) -> perimeter.PoliceFollowed:
    return perimeter.PoliceFollowed(
        case=CASE, at=at(hours), by="party:safety", answer="under inquiry"
    )


def concluded(hours: float) -> perimeter.PoliceConcluded:
    return perimeter.PoliceConcluded(
        case=CASE, at=at(hours), by="agency:police", outcome="two were fined"
    )


def whole() -> list[Fact]:
    return [noticed(), referred(), accepted(), planned(), remedied(), checked(), closed()]


def state(*facts: Fact, law: Law = NINGBO) -> Perimeter:
    case = only(lived(WORKFLOW, facts, law))
    assert isinstance(case, Perimeter)
    return case


def told(*facts: Fact, law: Law = NINGBO) -> list[str]:
    """List the codes of what was found, but for what is merely overdue at the end."""
    return [code for code in codes(lived(WORKFLOW, facts, law)) if "overdue" not in code]


def acts(*facts: Fact, law: Law = NINGBO) -> list[tuple[str, str, str]]:
    return [(one.act, one.holder, one.deadline) for one in lived(WORKFLOW, facts, law).owed]


def unknown(law: Law, *ids: str) -> Law:
    """Give a law in which these rules stand and their words are not known."""
    lines = {id: Timeline((date(2000, 1, 1),), (Gap.UNKNOWN,)) for id in ids}
    return attrs.evolve(law, timelines={**law.timelines, **lines})


def absent(law: Law, *ids: str) -> Law:
    return attrs.evolve(law, timelines={**law.timelines, **dict.fromkeys(ids, Timeline())})


def test_vendors_at_the_gate_from_noticed_to_closed() -> None:
    """A3.8: noticed, referred, taken on, planned, put right, checked, closed: nothing to say."""
    history = lived(WORKFLOW, whole())
    case = state(*whole())
    assert (case.status, codes(history), owed(history)) == (Status.CLOSED, [], [])
    assert (case.agency, case.problem, case.distance) == (CITY, VENDOR, 20)


def test_the_status_moves_as_written_and_no_other_way() -> None:
    """The moves of the table, each from where to where."""
    moves = {
        (source, move.target)
        for move in WORKFLOW.lifecycle.moves
        if move.target is not None
        for source in (move.sources or (None,))
    }
    assert moves == {
        (None, Status.NOTICED),
        (Status.NOTICED, Status.REFERRED),
        (Status.DECLINED, Status.REFERRED),
        (Status.REFERRED, Status.ACCEPTED),
        (Status.REFERRED, Status.DECLINED),
        (Status.REFERRED, Status.REMEDIED),
        (Status.ACCEPTED, Status.REMEDIED),
        (Status.REMEDIED, Status.CHECKED),
        (Status.REMEDIED, Status.ACCEPTED),
        (Status.CHECKED, Status.CLOSED),
        (Status.CHECKED, Status.NOTICED),
        (Status.CLOSED, Status.NOTICED),
        (Status.NOTICED, Status.DISMISSED),
        (Status.REFERRED, Status.DISMISSED),
        (Status.DECLINED, Status.DISMISSED),
    }


def test_what_stays_stays_where_it_is_open_and_crimes_anywhere() -> None:
    """Measuring, reporting and works while it is open, a plan once taken on, the police always."""
    stays = {m.fact: set(m.sources) for m in WORKFLOW.lifecycle.moves if m.target is None}
    assert stays == {
        perimeter.Measured: OPEN_STATUSES,
        perimeter.ReportedUpward: OPEN_STATUSES,
        perimeter.WorksPlanned: OPEN_STATUSES,
        perimeter.WorksNotified: OPEN_STATUSES,
        perimeter.Planned: {Status.ACCEPTED},
        perimeter.CrimeSuspected: set(Status),
        perimeter.HandedToPolice: set(Status),
        perimeter.PoliceFollowed: set(Status),
        perimeter.PoliceConcluded: set(Status),
    }


STEPS = [
    ([noticed()], "perimeter.referred", "office:safety", "2026-03-04 23:59:59"),
    ([noticed(), referred()], "perimeter.accepted", CITY, "2026-03-09 23:59:59"),
    ([noticed(), referred(), declined(12)], "perimeter.referred", "office:safety", "2026-03-03"),
    ([noticed(), referred(), accepted(), planned()], "perimeter.remedied", CITY, "2026-04-02"),
    ([noticed(), referred(), remedied(20)], "perimeter.checked", "office:safety", "2026-03-06"),
    ([*whole()[:-1]], "perimeter.closed", "office:safety", "2026-03-10"),
]


@pytest.mark.parametrize(("facts", "act", "holder", "deadline"), STEPS)
def test_what_each_status_owes(facts: list[Fact], act: str, holder: str, deadline: str) -> None:
    """Each step names who must take it and by which last second."""
    (one,) = acts(*facts)
    assert (one[:2], one[2].startswith(deadline)) == ((act, holder), True)


@pytest.mark.parametrize("late", [False, True])
def test_the_first_second_after_a_term_is_late(late: bool) -> None:  # noqa: FBT001  # of two
    """Two working days from Monday end on Wednesday at midnight, to the second."""
    end = datetime(2026, 3, 4, 15, 59, 59, tzinfo=UTC) + timedelta(seconds=late)
    one = attrs.evolve(referred(), at=end)
    assert codes(lived(WORKFLOW, [noticed(), one])) == ["perimeter.referred.late"] * late


def test_a_deadline_that_the_agency_set_replaces_the_term() -> None:
    """Ordered when it was taken on, moved by the plan, set anew when the check failed."""
    facts = [noticed(), referred(), accepted(deadline=at(100))]
    assert acts(*facts)[0][2] == "2026-03-06 12:00:00"
    assert acts(*facts, planned(deadline=date(2026, 3, 20)))[0][2] == "2026-03-20 23:59:59"
    again = [*facts, planned(), remedied(), failed(deadline=at(200))]
    assert [one[::2] for one in acts(*again)] == [("perimeter.remedied", "2026-03-10 16:00:00")]
    late = [*facts, planned(), remedied(101)]
    assert told(*late) == ["perimeter.remedied.late"]
    assert told(*facts, planned(101, deadline=at(300))) == [
        "perimeter.remedied.moved-after-deadline"
    ]


def test_a_remediation_plan_is_owed_by_the_agency_that_took_it_on() -> None:
    """A3.8: a plan within ten days of taking it on, else late, or missed by a cure without one."""
    facts = [noticed(), referred(), accepted()]
    plan = ("perimeter.planned", CITY, "2026-03-13 23:59:59")
    assert acts(*facts)[1] == plan
    assert "perimeter.planned" not in [one[0] for one in acts(*facts, planned())]
    late = (datetime(2026, 3, 13, 16, tzinfo=UTC) - START) / timedelta(hours=1)
    assert told(*facts, planned(late)) == ["perimeter.planned.late"]
    assert told(*facts, remedied(late)) == ["perimeter.planned.missed"]
    assert told(*facts, remedied(late - 1)) == []


def test_the_plan_names_its_partners_once() -> None:
    """B4.4: who acts with whom is kept, each once."""
    facts = [noticed(), referred(), accepted(), planned(partners=(CITY, "agency:police"))]
    case = state(*facts, planned(31, partners=("agency:police", "body:township")))
    assert case.partners == (CITY, "agency:police", "body:township")


def test_the_plan_of_who_declined_or_did_it_is_owed_no_more() -> None:
    """Whatever ends the agency's hold on it ends the plan as well."""
    facts = [noticed(), referred(), accepted()]
    assert state(*facts, checked(25), accepted(26)).unplanned == at(20)
    ends = (referred(25), declined(25), dismissed(25), closed(25), remedied(25), recurred(25))
    for last in ends:
        assert state(*facts, last).unplanned is None


def test_another_agency_than_the_table_has_is_noticed() -> None:
    """A3.8: the rulebook names the agency by kind of problem; another one is told."""
    history = lived(WORKFLOW, [noticed(problem=CAFE), referred(to=CITY)])
    (finding,) = history.findings
    assert (finding.code, finding.severity) == (
        "perimeter.referred.wrong-agency",
        Severity.NOTICE,
    )
    assert finding.values == (("wanted", CULTURE), ("to", CITY))
    assert finding.basis is NINGBO.rule("perimeter.referral.agencies", date(2026, 3, 2))
    assert told(noticed(problem=CAFE), referred(to=CULTURE)) == []


def test_a_kind_that_the_table_does_not_have_may_go_anywhere() -> None:
    """Where the table is silent or absent nothing is wrong; where it is unknown, undecided."""
    assert told(noticed(problem=Surrounding.OTHER), referred(to="body:township")) == []
    wrong = [noticed(problem=CAFE), referred(to=CITY)]
    assert told(*wrong, law=absent(NINGBO, "perimeter.referral.agencies")) == []
    history = lived(WORKFLOW, wrong, unknown(NINGBO, "perimeter.referral.agencies"))
    assert [(f.code, f.severity) for f in history.findings] == [
        ("perimeter.referred.wrong-agency", Severity.UNDECIDED)
    ]


def test_what_one_agency_declined_goes_where_it_pointed() -> None:
    """Declined and referred on: where it pointed, or elsewhere once the right one declined."""
    facts = [noticed(problem=CAFE), referred(to=CITY), declined(12, CULTURE)]
    assert told(*facts, referred(14, CULTURE)) == ["perimeter.referred.wrong-agency"]
    pointed = [noticed(), referred(), declined(12, "agency:traffic-police")]
    assert told(*pointed, referred(14, "agency:traffic-police")) == []
    assert told(noticed(), referred(), declined(12), referred(14, "body:township")) == []
    case = state(*pointed)
    assert (case.agency, case.declined_by, case.pointed_to) == (
        None,
        (CITY,),
        "agency:traffic-police",
    )


def test_where_the_wrong_one_pointed_is_no_longer_wrong() -> None:
    """An agency that was pointed to is right, whatever the table has."""
    facts = [noticed(problem=CAFE), referred(to=CITY), declined(12, "agency:police")]
    assert told(*facts, referred(14, "agency:police")) == ["perimeter.referred.wrong-agency"]


def test_it_does_not_go_back_to_who_declined_it() -> None:
    """Sent again to the agency that had declined it is told, under the school's rule."""
    back = [noticed(), referred(), declined(12), referred(14, CITY)]
    assert told(*back) == ["perimeter.referred.declined-already"]
    two = [*back[:3], referred(14, "body:a"), declined(16), referred(18, CITY)]
    assert told(*two) == ["perimeter.referred.declined-already"]
    assert state(*two).declined_by == (CITY, "body:a")
    assert (
        told(*back, law=NINGBO.with_(provision="perimeter.referral.elsewhere", value=False)) == []
    )


def test_a_second_refusal_asks_for_a_report_upward() -> None:
    """After two refusals the head reports it upward within three days of the second."""
    twice = [noticed(), referred(), declined(12), referred(14, "body:a"), declined(24)]
    upward = ("perimeter.reported-upward", "office:head", "2026-03-06 23:59:59")
    assert upward not in acts(*twice[:3])
    assert acts(*twice)[1] == upward
    assert acts(*twice, referred(26, "body:b"), declined(90))[1] == upward
    assert [one[0] for one in acts(*twice, reported(40))] == ["perimeter.referred"]
    assert "perimeter.reported-upward.late" in told(*twice, reported(24 * 5))
    assert state(*twice, reported(40)).told == ("agency:governance-commission",)


@pytest.mark.parametrize("last", [accepted(400), remedied(400), closed(400), dismissed(400)])
def test_whoever_takes_it_after_all_ends_the_report_upward(last: Fact) -> None:
    """Taken on, put right or ended, it is owed no more; too late, it was missed."""
    twice = [noticed(), referred(), declined(12), referred(14, "body:a"), declined(24)]
    facts = [*twice, referred(26, "body:b"), last]
    assert "perimeter.reported-upward" not in [one[0] for one in acts(*facts)]
    assert "perimeter.reported-upward.missed" in told(*facts)


def test_an_unknown_number_of_refusals_leaves_the_report_open() -> None:
    """Nobody can say from which refusal on it is owed, nor by when."""
    law = unknown(NINGBO, "perimeter.upward.after_declined")
    once = [noticed(), referred(), declined(12)]
    assert acts(*once, law=law)[1][2] == "open"
    twice = [*once, referred(14, "body:a"), declined(24)]
    (upward,) = lived(WORKFLOW, twice, law).owed[1:]
    assert upward.basis == Unwritten(id="perimeter.reported-upward.perimeter", on=at(12))
    assert len(acts(*twice, law=absent(NINGBO, "perimeter.upward.after_declined"))) == 1


def test_a_number_that_is_known_from_the_second_refusal_on_settles_it() -> None:
    """The first refusal fell on a day of which nobody knows the number; the second settles it."""
    id = "perimeter.upward.after_declined"
    known = NINGBO.rule(id, date(2026, 3, 3))
    line = Timeline((date(2026, 3, 1), date(2026, 3, 3)), (Gap.UNKNOWN, known))
    law = attrs.evolve(NINGBO, timelines={**NINGBO.timelines, id: line})
    twice = [noticed(), referred(), declined(11), referred(14, "body:a"), declined(24)]
    assert acts(*twice[:3], law=law)[1][2] == "open"
    assert acts(*twice, law=law)[1][2] == "2026-03-06 23:59:59"


def test_a_number_that_fell_is_filled_by_the_refusal_after() -> None:
    """Four were asked on the first days and two later: the third refusal is enough."""
    id = "perimeter.upward.after_declined"
    two = NINGBO.rule(id, date(2026, 3, 3))
    assert isinstance(two, Provision)
    four = attrs.evolve(two, value=4)
    line = Timeline((date(2026, 3, 1), date(2026, 3, 4)), (four, two))
    law = attrs.evolve(NINGBO, timelines={**NINGBO.timelines, id: line})
    facts = [noticed(), referred(), declined(11), referred(14, "body:a"), declined(24)]
    assert len(acts(*facts, law=law)) == 1
    third = [*facts, referred(50, "body:b"), declined(52)]
    assert acts(*third, law=law)[1][2] == "2026-03-09 23:59:59"


def test_who_put_it_right_may_not_check_it() -> None:
    """The check is the school's: who put it right is refused as the one who checks."""
    case: Perimeter | None = None
    for fact in (noticed(), referred(), accepted(), planned(), remedied()):
        case = admit(WORKFLOW, case, fact, NINGBO)
    with pytest.raises(Refused):
        admit(WORKFLOW, case, checked(by=CITY), NINGBO)
    assert told(*whole()[:5], checked(by=CITY)) == ["perimeter.own-work-checked"]
    other = [*whole()[:4], remedied(by="body:township")]
    assert told(*other, checked(by="body:township")) == ["perimeter.own-work-checked"]
    assert told(*other, checked(by=CITY)) == []


@pytest.mark.parametrize(
    ("law", "problem", "most"),
    [
        (NATION, CAFE, 200),
        (NINGBO, Surrounding.ENTERTAINMENT, 200),
        (NINGBO, Surrounding.FOOD_STALL, 100),
        (BEIJING, Surrounding.FOOD_STALL, 200),
        (BEIJING, Surrounding.TOBACCO, 100),
        (LUOYANG, Surrounding.FLAMMABLES, 50),
        (LUOYANG, VENDOR, 50),
        (LUOYANG, Surrounding.MARKET, 50),
        (ANYANG, Surrounding.STATION, 300),
        (ANYANG, Surrounding.LIVESTOCK, 1000),
        (ANYANG, Surrounding.FUNERAL, 1000),
        (ANYANG, Surrounding.WASTE_STATION, 50),
        (rulebook("cn", place="city:威海"), Surrounding.PARKING, 30),
        (rulebook("cn", place="city:驻马店"), Surrounding.DETENTION, 500),
    ],
)
def test_the_last_metre_of_a_forbidden_distance_is_inside(
    law: Law, problem: Surrounding, most: int
) -> None:
    """A3.8: within 200 m of a campus no internet cafe (Order 363, Art. 9); so by place and kind."""
    rules = law.section(perimeter.Rules).on(date(2026, 3, 2))
    rule = distance_rule(problem, rules)
    found = [within_distance(metres, rule) for metres in (0, most, most + 1, None)]
    assert found == [True, True, False, None]
    facts = [noticed(problem=problem), *whole()[1:5]]
    near, far = (told(*facts, checked(distance=metres), law=law) for metres in (most, most + 1))
    assert "perimeter.checked.still-inside" in near
    assert "perimeter.checked.still-inside" not in far


def test_every_kind_with_a_distance_reads_a_rule_of_its_own() -> None:
    """No kind reads the distance of another, and the kinds without one read none."""
    rules = perimeter.Rules()
    fields = {f.name for f in attrs.fields(perimeter.Rules)}
    for problem in Surrounding.rows:
        if str(problem) not in fields:
            assert distance_rule(problem, rules) is Gap.ABSENT
            continue
        marked = attrs.evolve(rules, **{str(problem): Gap.UNKNOWN})
        assert distance_rule(problem, marked) is Gap.UNKNOWN
        others = [other for other in Surrounding.rows if other != problem]
        assert {distance_rule(other, marked) for other in others} == {Gap.ABSENT}
    ids = {f.metadata["rule"] for f in attrs.fields(perimeter.Rules)}
    assert sum(id.startswith("perimeter.distance.") for id in ids) == 13


@given(st.integers(0, 400) | st.none(), st.sampled_from(Surrounding.rows))
def test_inside_is_what_a_plain_comparison_says(distance: int | None, problem: Surrounding) -> None:
    """Whether a place is inside is decided by the rule of its place, and by nothing else."""
    limits: dict[str, int] = {"internet_cafe": 200, "entertainment": 200, "food_stall": 100}
    case = state(noticed(problem=problem, distance=distance))
    most = limits.get(str(problem))
    naive = False if most is None else (None if distance is None else distance <= most)
    assert perimeter.inside(case, NINGBO, on=date(2026, 3, 2)) is naive


def test_what_the_law_forbids_there_is_no_problem_dismissed() -> None:
    """An internet cafe at 180 m cannot be found to be no problem, unless there is none."""
    cafe = noticed(problem=CAFE, distance=180)
    (finding,) = lived(WORKFLOW, [cafe, dismissed()]).findings
    assert (finding.code, finding.severity) == (
        "perimeter.dismissed.inside-distance",
        Severity.BREACH,
    )
    assert finding.values == (("distance", "180"), ("most", "200"))
    assert finding.clause is not None
    assert (finding.clause.number, finding.clause.path) == ("国务院令第363号", ("9", "1"))
    assert told(cafe, dismissed(there=False)) == []
    assert told(cafe, measured(2, 201), dismissed()) == []
    assert told(noticed(problem=Surrounding.NOISE), dismissed()) == []


def test_an_unmeasured_place_or_an_unread_rule_leaves_it_undecided() -> None:
    """Without the metres, or without the words of the rule, nobody can say."""
    cafe = noticed(problem=CAFE, distance=None)
    law = unknown(NINGBO, "perimeter.distance.internet_cafe")
    for facts, under, values in (
        ([cafe, dismissed()], NINGBO, (("distance", "?"), ("most", "200"))),
        ([noticed(problem=CAFE), dismissed()], law, (("distance", "20"), ("most", "?"))),
    ):
        (finding,) = lived(WORKFLOW, facts, under).findings
        assert (finding.severity, finding.values) == (Severity.UNDECIDED, values)
    (still,) = lived(WORKFLOW, [noticed(problem=CAFE), checked(distance=5)], law).findings[1:2]
    assert (still.code, still.severity) == (
        "perimeter.checked.still-inside",
        Severity.UNDECIDED,
    )


def test_the_latest_distance_counts() -> None:
    """Measured again, checked elsewhere, or come back without a measure: the latest stands."""
    facts = [noticed(), measured(1, 90)]
    assert state(*facts).distance == 90
    after = [*whole()[:5], checked(distance=300)]
    assert (state(*after).distance, state(*whole()).distance) == (300, 20)
    assert [state(*whole(), recurred(distance=d)).distance for d in (None, 7)] == [None, 7]


@pytest.mark.parametrize("metres", [-1, -200])
def test_a_distance_is_never_below_zero(metres: int) -> None:
    """No fact carries metres below zero, and zero itself is at the gate."""
    for make in (
        lambda m: noticed(distance=m),
        lambda m: measured(1, m),
        lambda m: checked(distance=m),
        lambda m: recurred(distance=m),
    ):
        with pytest.raises(Malformed, match="distance"):
            make(metres)
        assert make(0).distance == 0


def test_limits_hold_also_for_facts_with_a_distance() -> None:
    """A fact with a limit of its own keeps those of every fact."""
    for fact in (noticed(), measured(1, 5), checked(), recurred()):
        with pytest.raises(Malformed, match="by"):
            attrs.evolve(fact, by="Zhang San")


def test_what_comes_back_begins_anew_and_keeps_its_first_date() -> None:
    """After it was closed it may recur: it must be referred again, and is as old as before."""
    case = state(*whole(), recurred())
    assert (case.status, case.opened, case.recurrences) == (Status.NOTICED, START, 1)
    assert (case.agency, case.what, case.unplanned) == (None, "back again", None)
    assert [one[0] for one in acts(*whole(), recurred())] == ["perimeter.referred"]
    again = [recurred(75), referred(76), remedied(77), checked(78), recurred(79)]
    assert state(*whole()[:6], *again).recurrences == 2


def test_works_on_the_road_are_told_before_they_begin() -> None:
    """洛阳, Art. 19: seven days before the road is dug up the builder tells the school."""
    facts = [noticed(problem=Surrounding.CONSTRUCTION), works(1, date(2026, 3, 20), "body:road")]
    owing = ("perimeter.works-notified", "body:road", "2026-03-13 23:59:59")
    assert acts(*facts, law=LUOYANG)[1] == owing
    day = [attrs.evolve(notified(0), at=date(2026, 3, n)) for n in (13, 14)]
    assert [told(*facts, one, law=LUOYANG) for one in day] == [
        [],
        ["perimeter.works-notified.late"],
    ]
    assert acts(*facts, law=ANYANG)[1][2] == "2026-03-10 23:59:59"
    assert [one[0] for one in acts(*facts)] == ["perimeter.referred"]


def test_works_that_begin_at_another_time() -> None:
    """Another first day moves the notice; one whose day had passed leaves a word; each once."""
    facts = [noticed(), works(1, date(2026, 3, 20))]
    moved = [*facts, works(2, date(2026, 3, 30), "body:road")]
    assert acts(*moved, law=LUOYANG)[1][1:] == ("body:road", "2026-03-23 23:59:59")
    assert acts(*facts, law=LUOYANG)[1][1] == "body:builder"
    assert acts(*moved, works(3, date(2026, 4, 9)), law=LUOYANG)[1][1] == "body:road"
    assert told(*facts, works(24 * 13, date(2026, 3, 30)), law=LUOYANG) == [
        "perimeter.works-notified.moved-after-deadline"
    ]
    assert state(*moved).works_known == at(1)
    assert state(*facts, notified(5), notified(6)).notified == at(5)


def test_the_notice_of_works_rests_on_the_law_of_the_day_it_was_heard_of() -> None:
    """Neither a rule nor a way of counting that begins later changes what was owed before."""
    id, counting = "perimeter.roadworks.notice", "counting.default"
    old = LUOYANG.rule(id, date(2026, 3, 2))
    longer = LUOYANG.with_(provision=id, value="P10D").rule(id, date(2026, 3, 2))
    plain = LUOYANG.rule(counting, date(2026, 3, 2))
    assert isinstance(plain, Provision)
    early = attrs.evolve(plain, value=attrs.evolve(plain.value, closes=time(17)))
    days = (date(2026, 3, 1), date(2026, 3, 10))
    lines = {id: Timeline(days, (old, longer)), counting: Timeline(days, (plain, early))}
    law = attrs.evolve(LUOYANG, timelines={**LUOYANG.timelines, **lines})
    facts = [noticed(), works(1, date(2026, 3, 20))]
    assert acts(*facts, law=law)[1][2] == "2026-03-13 23:59:59"


@pytest.mark.parametrize("last", [dismissed, closed])
def test_works_that_never_came_are_owed_no_notice(last: Any) -> None:
    """Ended, the case owes no notice; after its last day it was missed."""
    facts = [noticed(problem=Surrounding.CONSTRUCTION), works(1, date(2026, 3, 20))]
    assert "perimeter.works-notified" not in [one[0] for one in acts(*facts, last(9), law=LUOYANG)]
    assert "perimeter.works-notified.missed" in told(*facts, last(24 * 15), law=LUOYANG)


def test_a_suspected_crime_is_handed_to_the_police() -> None:
    """A3.9: at once by the source document, within two hours by the school's own rule."""
    history = lived(WORKFLOW, [noticed(), suspected()])
    assert owed(history)[1:] == [
        ("perimeter.handed-to-police", "public-order", "agency:police"),
        ("perimeter.handed-to-police", "school", "agency:police"),
    ]
    assert [one.deadline for one in history.owed[1:]] == ["at once", "2026-03-02 11:00:00"]
    assert {one.holder for one in history.owed[1:]} == {"office:head"}
    assert told(noticed(), suspected(), handed(3)) == []
    late = attrs.evolve(handed(), at=at(3) + timedelta(seconds=1))
    assert told(noticed(), suspected(), late) == ["perimeter.handed-to-police.late"]


def test_a_second_suspicion_does_not_put_off_the_first() -> None:
    """The first suspicion counts until it is handed over or concluded."""
    facts = [noticed(), suspected(), suspected(2.5)]
    assert state(*facts).crime_since == at(1)
    assert state(*facts, handed(3), suspected(4)).crime_since == at(1)
    assert owed(lived(WORKFLOW, [*facts, handed(3), suspected(4)]))[1:] == [
        ("perimeter.police-followed", "school", "agency:police")
    ]
    known = state(noticed(), handed(3), suspected(4))
    assert (known.crime_since, known.handed_at, known.withheld) == (at(4), at(3), False)


def test_a_crime_is_followed_until_the_police_conclude() -> None:
    """A3.9: every fifteen days the school asks, and every time anew; the answer ends it."""
    facts = [noticed(), suspected(), handed()]
    assert acts(*facts)[1] == (
        "perimeter.police-followed",
        "office:safety",
        "2026-03-17 23:59:59",
    )
    more = [*facts, followed(24 * 10)]
    assert acts(*more)[1][2] == "2026-03-27 23:59:59"
    assert "perimeter.police-followed.late" in told(*facts, followed(24 * 16))
    assert "perimeter.police-followed.missed" in told(*facts, concluded(24 * 16))
    done = state(*more, concluded(24 * 12))
    assert (done.outcome, done.contact, done.contacts) == ("two were fined", None, 2)
    assert [one[0] for one in acts(*more, concluded(24 * 12))] == ["perimeter.referred"]


def test_the_police_are_followed_only_once_they_have_it() -> None:
    """Asked before it was handed over, nothing is owed; handed over twice, nothing begins anew."""
    assert state(noticed(), followed(2)).contact is None
    twice = state(noticed(), handed(2), handed(50))
    assert (twice.handed_at, twice.contact, twice.contacts) == (at(2), at(2), 1)


def test_a_crime_after_a_conclusion_begins_anew() -> None:
    """What is suspected after the police concluded is to be handed over again."""
    facts = [noticed(), suspected(), handed(), concluded(50), suspected(60)]
    case = state(*facts)
    assert (case.crime_since, case.handed_at, case.outcome, case.withheld) == (
        at(60),
        None,
        None,
        True,
    )
    again = state(*facts, handed(61))
    assert (again.handed_at, again.contact, again.contacts) == (at(61), at(61), 2)


def test_what_the_police_concluded_by_themselves_need_not_be_handed_over() -> None:
    """Concluded without the school it is lifted: in time without a word, later missed."""
    facts = [noticed(), suspected()]
    assert told(*facts, concluded(2)) == []
    assert told(*facts, concluded(4)) == ["perimeter.handed-to-police.missed"]
    assert not state(*facts, concluded(2)).withheld
    assert state(*facts, concluded(2), handed(5)).outcome is None


def test_a_crime_that_was_not_handed_over_is_not_closed() -> None:
    """A3.9: closing it is refused until the police have it or have concluded."""
    facts = [noticed(), suspected(), *whole()[1:6]]
    assert told(*facts, closed()) == ["perimeter.closed.crime-not-handed-over"]
    (finding,) = [f for f in lived(WORKFLOW, [*facts, closed()]).findings if f.facts]
    assert finding.severity is Severity.BREACH
    assert finding.basis is NATION.rule("perimeter.crime.hand_over", date(2026, 3, 5))
    assert told(noticed(), suspected(), handed(), *whole()[1:]) == []
    assert told(noticed(), suspected(), concluded(2), *whole()[1:]) == []


def surveyed(*facts: Fact) -> list[tuple[str, str]]:
    assert WORKFLOW.survey is not None
    found = WORKFLOW.survey(lived(WORKFLOW, facts).cases, NINGBO)
    return [(finding.case, dict(finding.values)["other"]) for finding in found]


def test_one_problem_at_one_place_is_one_case() -> None:
    """The same kind at the same place, open in two cases, is told of both; closed of none."""
    two = "one/perimeter/2"
    both = [noticed(), noticed(1, case=two)]
    assert surveyed(*both) == [(CASE, two), (two, CASE)]
    assert surveyed(noticed(), noticed(1, problem=CAFE, case=two)) == []
    elsewhere = attrs.evolve(noticed(1, case=two), place="place:back-lane")
    assert surveyed(noticed(), elsewhere) == []
    assert surveyed(*whole(), noticed(90, case=two)) == []
    assert surveyed(noticed(), noticed(1, case=two), dismissed(2)) == []


def number(facts: list[Fact], since: date, until: date, law: Law = NINGBO) -> dict[str, Any]:
    cases = lived(WORKFLOW, facts, law).cases
    return {m.name: m for m in perimeter.measures(cases, since, until, law)}


def test_the_year_counts_what_was_noticed_in_it() -> None:
    """Noticed = open + closed + dismissed; the first day belongs, the day after does not."""
    one, two, three = (f"one/perimeter/{n}" for n in (2, 3, 4))
    gone = attrs.evolve(dismissed(there=False), case=one)
    facts = [*whole(), noticed(1, CAFE, 180, one), gone]
    facts += [noticed(2, CAFE, 150, two), noticed(3, CAFE, None, three)]
    found = number(facts, date(2026, 3, 2), date(2026, 3, 3))
    low = {name: measure.span.low for name, measure in found.items()}
    parts = [low[f"perimeter.{part}"] for part in ("open", "closed", "dismissed")]
    assert (low["perimeter.noticed"], parts) == (Decimal(4), [2, 1, 1])
    assert sum(v for k, v in low.items() if k.startswith("perimeter.real.")) == 3
    near = found["perimeter.inside-distance"]
    assert (near.span.low, near.span.high, near.cases) == (1, 2, (two, three))
    for since, until in ((1, 2), (3, 9)):
        none = number(facts, date(2026, 3, since), date(2026, 3, until))
        assert {m.span.high for m in none.values()} == {Decimal(0)}


def test_the_year_counts_refusals_relapses_and_crimes() -> None:
    """Each by its cases, a problem of another table's word among them."""
    facts = [noticed(), suspected(), handed(), referred(), declined(12), reported(13)]
    facts += [referred(14, "body:a"), remedied(20), checked(21), recurred(22)]
    other = attrs.evolve(noticed(1, case="one/perimeter/2"), problem=Surrounding("drones"))
    found = number([*facts, other], date(2026, 1, 1), date(2027, 1, 1))
    for name in ("declined", "recurred", "reported-upward", "crime", "handed-to-police"):
        assert found[f"perimeter.{name}"].cases == (CASE,), name
    assert found["perimeter.real.drones"].cases == ("one/perimeter/2",)
    assert found["perimeter.real.street_vendor"].cases == (CASE,)


def test_g18_without_law_only_the_table_speaks() -> None:
    """G18: under a law that covers nothing only the order of steps is judged."""
    facts = [noticed(problem=CAFE), suspected(), referred(to=CITY), declined(12), referred(13)]
    facts += [remedied(), checked(by=CITY, distance=5), closed(), closed(81)]
    history = lived(WORKFLOW, facts, EMPTY)
    assert (codes(history), owed(history)) == (["perimeter.closed.repeated"], [])


def test_the_nation_alone_asks_little() -> None:
    """Without a school's rules only the crime at once and the distance of an internet cafe."""
    history = lived(WORKFLOW, [noticed(problem=CAFE), suspected()], NATION)
    assert owed(history) == [("perimeter.handed-to-police", "public-order", "agency:police")]
    assert perimeter.inside(state(noticed(problem=CAFE)), NATION, on=date(2026, 3, 2)) is True


def test_the_agency_for_a_kind_of_problem() -> None:
    """The table of the rulebook answers who must act; without one nobody can say."""
    rules = NINGBO.section(perimeter.Rules).on(date(2026, 3, 2))
    assert perimeter.agency_for(CAFE, rules) == CULTURE
    assert perimeter.agency_for(Surrounding.OTHER, rules) is None
    assert perimeter.agency_for(CAFE, perimeter.Rules()) is None
