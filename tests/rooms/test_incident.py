"""Incidents: laws I1 to I9, regimes side by side, windows that run from the occurrence."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.rooms.given import (
    BEIJING,
    EMPTY,
    LATER,
    LUOYANG,
    NATION,
    NINGBO,
    SCHOOLLESS,
    START,
    ZHENGZHOU,
    at,
    codes,
    lived,
    only,
    owed,
)

from campus_safety import Law, rulebook
from campus_safety.kernel import Fact, Finding, Provision
from campus_safety.response import incident
from campus_safety.response.incident import WORKFLOW, Incident, Status, grades_of
from campus_safety.vocabulary import Area, Casualties, Emergency, EventGrade

CASE = "one/incident/1"
BUREAU, WORK = "agency:education-bureau", "agency:county-work-safety"
HEALTH, GOVERNMENT = "agency:county-health", "agency:county-government"
CITY, PROVINCE = "agency:city-work-safety", "agency:province-work-safety"
NATION_TOP = "agency:nation-work-safety"
NONE = Casualties(deaths=0, serious_injuries=0, light_injuries=0, missing=0, pupils=0, loss=0)
HARMED = Casualties(deaths=0, serious_injuries=1, light_injuries=0, missing=0, pupils=1, loss=0)
ORDINARY, LARGER = EventGrade.ORDINARY, EventGrade.LARGER
MAJOR, WORST = EventGrade.MAJOR, EventGrade.ESPECIALLY_MAJOR


def occurred(
    emergency: Emergency = Emergency.ACCIDENT,
    harm: Casualties = NONE,
    hours: float = 0,
    case: str = CASE,
) -> incident.Occurred:
    return incident.Occurred(
        case=case,
        at=at(hours),
        by="party:a",
        emergency=emergency,
        area=Area.BUILDINGS,
        place="place:stairs",
        what="fall",
        harm=harm,
    )


def known(hours: float = 1, by: str = "party:a", case: str = CASE) -> incident.Known:
    return incident.Known(case=case, at=at(hours), by=by)


def graded(hours: float, grade: EventGrade = ORDINARY) -> incident.Graded:
    return incident.Graded(case=CASE, at=at(hours), by=WORK, grade=grade)


def regraded(hours: float, grade: EventGrade) -> incident.Regraded:
    return incident.Regraded(case=CASE, at=at(hours), by=WORK, grade=grade, reason="more harm")


def first(hours: float, *to: str) -> incident.FirstReported:
    return incident.FirstReported(case=CASE, at=at(hours), by="party:head", to=to)


def also(hours: float, *to: str) -> incident.AlsoReported:
    return incident.AlsoReported(case=CASE, at=at(hours), by="party:head", to=to)


def upward(hours: float, to: str, *, bypass: bool = False) -> incident.ReportedUpward:
    return incident.ReportedUpward(case=CASE, at=at(hours), by=WORK, to=to, bypass=bypass)


def changed(hours: float, harm: Casualties = HARMED) -> incident.CasualtiesChanged:
    return incident.CasualtiesChanged(case=CASE, at=at(hours), by="party:head", harm=harm)


def followed(hours: float) -> incident.FollowedUp:
    return incident.FollowedUp(case=CASE, at=at(hours), by="party:head")


def handled(hours: float) -> incident.Handled:
    return incident.Handled(case=CASE, at=at(hours), by="party:head")


def final(hours: float, *to: str) -> incident.FinalReported:
    return incident.FinalReported(case=CASE, at=at(hours), by="party:head", to=to)


def duplicate(case: str, original: str, hours: float = 2) -> incident.DuplicateFound:
    return incident.DuplicateFound(case=case, at=at(hours), by="party:head", original=original)


def state(*facts: Fact, law: Law = NINGBO) -> Incident:
    case = only(lived(WORKFLOW, facts, law))
    assert isinstance(case, Incident)
    return case


def late(*facts: Fact, law: Law) -> list[tuple[str, str]]:
    """List what came too late as regime and addressee."""
    found = [f for f in lived(WORKFLOW, facts, law).findings if f.code.endswith(".late")]
    return [(dict(f.values)["regime"], dict(f.values)["addressee"]) for f in found]


def test_a_whole_life_in_time_is_without_finding() -> None:
    """Occurred, known, reported to all, graded, passed upward, handled and final in time."""
    facts = [
        occurred(harm=HARMED),
        known(),
        first(1.5, "office:head", WORK, BUREAU, GOVERNMENT),
        graded(2),
        upward(3, CITY),
        handled(48),
        final(72, BUREAU),
    ]
    history = lived(WORKFLOW, facts)
    assert (only(history).status, codes(history), owed(history)) == (Status.FINAL, [], [])


def test_i1_who_knew_first_is_recorded_once() -> None:
    """I1: a second who says to have known changes neither the person nor the time."""
    history = lived(WORKFLOW, [occurred(), known(), known(5, "party:b")])
    case = only(history)
    assert isinstance(case, Incident)
    assert (case.first_knower, case.known_at) == ("party:a", at(1))
    assert "incident.known.repeated" in codes(history)


@given(st.integers(0, 4 * 3600))
@example(3600)
@example(3601)
def test_i2_the_deadline_is_known_plus_the_limit_to_the_second(seconds: int) -> None:
    """I2: one hour after it was known is in time, the next second is late."""
    sent = at(1) + timedelta(seconds=seconds)
    report = incident.FirstReported(case=CASE, at=sent, by="party:head", to=(WORK,))
    expected = [("work-safety", WORK)] if seconds > 3600 else []
    assert late(occurred(), known(), report, law=NATION) == expected
    history = lived(WORKFLOW, [occurred(), known(), report], NATION)
    assert "incident.first-reported.undecided" not in codes(history)


@pytest.mark.parametrize("zone_hours", [-5, 0, 8, 9])
def test_i2_in_aware_time(zone_hours: int) -> None:
    """I2, G15: the same instant under another offset has the same answer."""
    from datetime import timezone

    moment = (START + timedelta(hours=2)).astimezone(timezone(timedelta(hours=zone_hours)))
    report = incident.FirstReported(case=CASE, at=moment, by="party:head", to=(WORK,))
    assert late(occurred(), known(), report, law=NATION) == []


@given(st.lists(st.sampled_from(["graded", "changed"]), max_size=3))
def test_i3_late_is_decided_by_known_and_sent_alone(between: list[str]) -> None:
    """I3: unrelated facts between knowing and reporting change nothing about lateness."""
    made = {"graded": graded(1.2), "changed": changed(1.3)}
    facts: list[Fact] = [occurred(), known(), *(made[name] for name in between)]
    assert ("work-safety", WORK) in late(*facts, first(2.01, WORK), law=NATION)
    assert ("work-safety", WORK) not in late(*facts, first(2, WORK), law=NATION)


def reach(*grades: EventGrade) -> list[str]:
    """Walk the chain upward as long as something is owed, and list who was told."""
    facts: list[Fact] = [occurred(), known(), first(1.5, WORK), graded(1.6, grades[0])]
    facts += [regraded(1.7 + n / 10, grade) for n, grade in enumerate(grades[1:])]
    told: list[str] = []
    for step in range(5):
        history = lived(WORKFLOW, facts, NATION)
        owing = [one.addressee for one in history.owed if one.act == "incident.reported-upward"]
        if not owing:
            break
        told += owing
        facts.append(upward(2 + step, owing[0]))
    return told


@pytest.mark.parametrize(
    ("grade", "expected"),
    [
        (ORDINARY, [CITY]),
        (LARGER, [CITY, PROVINCE]),
        (MAJOR, [CITY, PROVINCE, NATION_TOP]),
        (WORST, [CITY, PROVINCE, NATION_TOP]),
    ],
)
def test_i5_reports_go_up_one_chain_without_a_gap(grade: EventGrade, expected: list[str]) -> None:
    """I5: the report climbs level by level as far as the grade reaches."""
    assert reach(grade) == expected


@given(st.lists(st.sampled_from(EventGrade.steps), min_size=1, max_size=3))
def test_i4_regrading_never_removes_a_level_that_had_to_be_told(grades: list[EventGrade]) -> None:
    """I4: whatever grade follows, every level that an earlier one reached is still told."""
    for grade in grades:
        assert set(reach(grade)) <= set(reach(*grades))


def test_i5_a_bypass_is_recorded_as_one() -> None:
    """I5: a level that was skipped is noticed, unless the report says that it bypassed it."""
    facts = [occurred(), known(), first(1.5, WORK), graded(1.6, LARGER)]
    skipped = lived(WORKFLOW, [*facts, upward(2, PROVINCE)], NATION)
    (notice,) = [f for f in skipped.findings if f.code == "incident.reported-upward.level-skipped"]
    assert notice.values == (("skipped", CITY),)
    bypass = lived(WORKFLOW, [*facts, upward(2, PROVINCE, bypass=True)], NATION)
    assert "incident.reported-upward.level-skipped" not in codes(bypass)
    assert owed(bypass)[-1:] != [("incident.reported-upward", "work-safety", NATION_TOP)]


def test_i5_a_report_outside_the_chain_is_no_step_of_it() -> None:
    """I5: telling somebody else skips nobody."""
    facts = [occurred(), known(), first(1.5, WORK), graded(1.6), upward(2, "agency:police")]
    assert "incident.reported-upward.level-skipped" not in codes(lived(WORKFLOW, facts, NATION))


def test_i5_each_level_has_its_own_two_hours() -> None:
    """I5: the term of each level runs from when it was told, or graded, whichever is later."""
    facts = [occurred(), known(), first(1.5, WORK), graded(5, LARGER)]
    assert late(*facts, upward(7, CITY), law=NATION)[1:] == []
    assert ("work-safety", CITY) in late(*facts, upward(7.01, CITY), law=NATION)
    assert ("work-safety", PROVINCE) in late(
        *facts, upward(6, CITY), upward(8.5, PROVINCE), law=NATION
    )


def test_two_regimes_one_report() -> None:
    """A2.5: one report may be late under work safety and in time under the city's rule."""
    facts = [occurred(harm=HARMED), known(), first(4, WORK, BUREAU)]
    assert late(*facts, law=SCHOOLLESS) == [("work-safety", WORK)]
    assert ("school-accident", BUREAU) in late(
        occurred(harm=HARMED), known(), first(30, WORK, BUREAU), law=SCHOOLLESS
    )


def test_a_further_addressee_is_told_by_a_report_of_its_own() -> None:
    """A2.5: what the first report left out is still owed until it is made."""
    facts = [occurred(harm=HARMED), known(), first(1.5, WORK)]
    assert ("incident.first-reported", "school-accident", BUREAU) in owed(
        lived(WORKFLOW, facts, SCHOOLLESS)
    )
    done = lived(WORKFLOW, [*facts, also(20, BUREAU)], SCHOOLLESS)
    assert "school-accident" not in [one[1] for one in owed(done)]


@pytest.mark.parametrize(
    ("law", "grade", "hours", "expected"),
    [
        (BEIJING, ORDINARY, 24, []),
        (BEIJING, ORDINARY, 24.01, ["pupil-injury"]),
        (BEIJING, MAJOR, 3.2, ["pupil-injury"]),
        (BEIJING, MAJOR, 2.9, []),
        (LUOYANG, ORDINARY, 900, []),
        (LUOYANG, LARGER, 2.5, ["pupil-injury"]),
        (LUOYANG, LARGER, 2.0, []),
        (ZHENGZHOU, ORDINARY, 25.5, ["pupil-injury"]),
    ],
)
def test_pupil_injuries_by_city(
    law: Law, grade: EventGrade, hours: float, expected: list[str]
) -> None:
    """A2.5: the limit is that of the place and the gravity, counted from the grading if later."""
    facts = [occurred(Emergency.SOCIAL_SECURITY, HARMED), known(), graded(1, grade)]
    told = late(*facts, first(1 + hours if grade == ORDINARY else hours, BUREAU), law=law)
    assert [regime for regime, _ in told if regime != "school"] == expected


def test_a_grave_harm_goes_on_to_the_government() -> None:
    """The bureau passes a grave harm to pupils on, within the city's hours."""
    facts = [occurred(Emergency.SOCIAL_SECURITY, HARMED), known(), graded(1, MAJOR)]
    history = lived(WORKFLOW, [*facts, first(1.5, BUREAU)], BEIJING)
    assert ("incident.reported-upward", "pupil-injury", GOVERNMENT) in owed(history)
    told = late(*facts, first(1.5, BUREAU), upward(4, GOVERNMENT), law=BEIJING)
    assert ("pupil-injury", GOVERNMENT) in told
    mild = lived(WORKFLOW, [*facts[:2], graded(1), first(1.5, BUREAU)], BEIJING)
    assert GOVERNMENT not in [to for act, _, to in owed(mild) if act.endswith("upward")]


@pytest.mark.parametrize(
    ("emergency", "days", "expected"),
    [
        (Emergency.ACCIDENT, 30, True),
        (Emergency.ACCIDENT, 31, False),
        (Emergency.FIRE, 7, True),
        (Emergency.FIRE, 8, False),
        (Emergency.TRAFFIC, 8, False),
        (Emergency.SOCIAL_SECURITY, 2, False),
    ],
)
def test_a_change_of_harm_inside_its_window_is_reported(
    emergency: Emergency,
    days: int,
    expected: bool,  # noqa: FBT001  # the expected answer
) -> None:
    """A2.6: 30 days from the occurrence, 7 for fire and road, and not a day longer."""
    facts = [occurred(emergency), known(), first(1.5, WORK), changed(24 * days)]
    follow = ("incident.followed-up", "work-safety", WORK)
    assert (follow in owed(lived(WORKFLOW, facts, NATION))) is expected
    done = lived(WORKFLOW, [*facts, followed(24 * days + 1)], NATION)
    assert follow not in owed(done)


@pytest.mark.parametrize(
    ("emergency", "days", "expected"),
    [
        (Emergency.ACCIDENT, 30, []),
        (Emergency.ACCIDENT, 31, ["incident.regraded.window-closed"]),
        (Emergency.FIRE, 8, ["incident.regraded.window-closed"]),
    ],
)
def test_a_regrading_after_the_window_is_noticed(
    emergency: Emergency, days: int, expected: list[str]
) -> None:
    """A2.6: a change of grade after the window is told, never refused."""
    harm = Casualties(deaths=3, serious_injuries=0, loss=0)
    facts = [occurred(emergency), known(), graded(1.5), changed(24 * days, harm)]
    history = lived(WORKFLOW, [*facts, regraded(24 * days, LARGER)], NATION)
    assert [code for code in codes(history) if "window" in code] == expected


def test_public_health_has_progress_reports_and_a_result() -> None:
    """A2.6: first within two hours, then each day, then the result within a week."""
    facts: list[Fact] = [occurred(Emergency.PUBLIC_HEALTH), known(), first(2, HEALTH, BUREAU)]
    history = lived(WORKFLOW, facts)
    assert ("incident.followed-up", "public-health", HEALTH) in owed(history)
    facts += [followed(20), followed(30), handled(40)]
    ended = lived(WORKFLOW, facts)
    assert [one for one in owed(ended) if one[1] == "public-health"] == [
        ("incident.final-reported", "public-health", HEALTH)
    ]
    assert late(*facts, final(40 + 24 * 9, HEALTH), law=NINGBO) == [("public-health", HEALTH)]


def test_the_result_of_a_pupil_injury_is_reported_by_the_citys_term() -> None:
    """Zhengzhou asks for the written result within fifteen days of the end of handling."""
    facts = [occurred(Emergency.SOCIAL_SECURITY, HARMED), known(), first(2, BUREAU), handled(40)]
    asked = ("incident.final-reported", "pupil-injury", BUREAU)
    assert asked in owed(lived(WORKFLOW, facts, ZHENGZHOU))
    told = late(*facts, final(40 + 24 * 17, BUREAU), law=ZHENGZHOU)
    assert told == [("pupil-injury", BUREAU)]


def test_i7_the_old_number_stays_in_its_fact() -> None:
    """I7: numbers change only by a fact of their own, and the case shows the new one."""
    first_told = occurred(harm=NONE)
    assert state(first_told, known(), changed(5, HARMED)).harm == HARMED
    assert first_told.harm == NONE


def surveyed(*facts: Fact) -> list[str]:
    assert WORKFLOW.survey is not None
    found: list[Finding] = list(WORKFLOW.survey(lived(WORKFLOW, facts).cases, NINGBO))
    return codes(found)


def test_i8_a_duplicate_points_to_its_original() -> None:
    """I8: a duplicate of a case on record is silent, and owes nothing itself any more."""
    two = "one/incident/2"
    facts = [occurred(), occurred(hours=1, case=two), known(1, case=two), duplicate(two, CASE)]
    assert surveyed(*facts) == []
    history = lived(WORKFLOW, facts)
    assert two not in [one.case for one in history.owed]


def test_i8_a_duplicate_of_nothing_and_a_circle_are_found() -> None:
    """I8: a pointer into nothing is found, and so is a chain that does not end."""
    two = "one/incident/2"
    both = [occurred(), occurred(hours=1, case=two)]
    assert surveyed(*both, duplicate(two, "one/incident/9")) == [
        "incident.duplicate-found.of-nothing"
    ]
    circle = surveyed(*both, duplicate(two, CASE), duplicate(CASE, two, 3))
    assert circle == ["incident.duplicate-found.circular"] * 2


@pytest.mark.parametrize("kind", ["OmissionFound", "FalsehoodFound", "ConcealmentFound"])
def test_i8_only_an_authority_finds_a_report_wrong(kind: str) -> None:
    """I8: omitted, false and concealed are an authority's finding, with a fact of its own."""
    fact: Any = getattr(incident, kind)
    facts = [occurred(), known(), first(1.5, WORK)]
    by_head = lived(WORKFLOW, [*facts, fact(case=CASE, at=at(9), by="office:head", what="x")])
    refused = [f for f in by_head.findings if f.code.endswith("no-authority")]
    assert [f.severity for f in refused] == ["breach"]
    found = fact(case=CASE, at=at(9), by=WORK, what="x")
    by_agency = lived(WORKFLOW, [*facts, found])
    assert not [code for code in codes(by_agency) if code.endswith("no-authority")]
    assert state(*facts, found).faults == (fact.kind,)


def test_i8_silence_is_not_concealment() -> None:
    """I8: an incident never reported is overdue, and nothing more is inferred."""
    history = lived(WORKFLOW, [occurred(), known()], NATION, as_of=LATER)
    assert set(codes(history)) == {"incident.first-reported.overdue"}


def test_i9_every_way_of_counting_gives_the_same_total() -> None:
    """I9: by grade, by area and as a whole the same number comes out."""
    two, three = "one/incident/2", "one/incident/3"
    facts = [
        occurred(),
        graded(1, LARGER),
        occurred(hours=1, case=two),
        occurred(hours=2, case=three),
        duplicate(three, CASE, 3),
    ]
    cases = lived(WORKFLOW, facts).cases
    rows = incident.measures(cases, date(2026, 1, 1), date(2027, 1, 1), NINGBO)
    number = {row.name: row.span.low or Decimal(0) for row in rows}
    grades = sum(number[f"incident.grade.{grade}"] for grade in EventGrade.steps)
    areas = sum(number[f"incident.area.{area}"] for area in Area.rows)
    assert number["incident.occurred"] == grades + number["incident.ungraded"] == areas == 2


GRADES = [
    (Casualties(deaths=0, serious_injuries=0, loss=0), (ORDINARY,)),
    (Casualties(deaths=2, serious_injuries=9, loss=9_999_999), (ORDINARY,)),
    (Casualties(deaths=3, serious_injuries=0, loss=0), (LARGER,)),
    (Casualties(deaths=0, serious_injuries=10, loss=0), (LARGER,)),
    (Casualties(deaths=0, serious_injuries=0, loss=10_000_000), (LARGER,)),
    (Casualties(deaths=9, serious_injuries=49, loss=49_999_999), (LARGER,)),
    (Casualties(deaths=10, serious_injuries=0, loss=0), (MAJOR,)),
    (Casualties(deaths=29, serious_injuries=100, loss=0), (WORST,)),
    (Casualties(deaths=30, serious_injuries=0, loss=0), (WORST,)),
    (Casualties(deaths=10, serious_injuries=0), (MAJOR, WORST)),
    (Casualties(), EventGrade.steps),
]


@pytest.mark.parametrize(("harm", "expected"), GRADES)
def test_the_worst_column_decides_the_grade(
    harm: Casualties, expected: tuple[EventGrade, ...]
) -> None:
    """Order 493, Art. 3: the lower edge belongs to the grade, the worst of three decides."""
    table = NATION.rule("incident.grade.work_safety", date(2026, 1, 1))
    assert isinstance(table, Provision)
    assert grades_of(harm, table.value) == expected


def test_a_grade_that_the_harm_does_not_allow_is_noticed() -> None:
    """The grade given is held against the harm recorded, and told when it differs."""
    history = lived(WORKFLOW, [occurred(harm=HARMED), known(), graded(2, MAJOR)], NATION)
    (notice,) = [f for f in history.findings if f.code == "incident.graded.grade-differs"]
    assert dict(notice.values) == {"grade": "event_grade.major", "possible": "event_grade.ordinary"}
    assert "incident.graded.grade-differs" not in codes(
        lived(WORKFLOW, [occurred(harm=HARMED), known(), graded(2, MAJOR)], EMPTY)
    )


def test_a_whole_day_against_a_term_in_hours_is_undecided() -> None:
    """A report on the day it became known may be in time or late; only the hour settles it."""
    day = date(2026, 3, 2)
    on_day = incident.FirstReported(case=CASE, at=day, by="party:head", to=(WORK,))
    when = incident.Known(case=CASE, at=day, by="party:a")
    history = lived(WORKFLOW, [occurred(), when, on_day], NATION, as_of=START + timedelta(hours=1))
    undecided = [f for f in history.findings if f.code == "incident.first-reported.undecided"]
    assert [dict(f.values)["addressee"] for f in undecided] == [WORK]


def test_without_law_nothing_is_owed() -> None:
    """G18: a law that covers nothing asks for no report."""
    facts = [occurred(harm=HARMED), known(), graded(2, MAJOR), first(90, WORK), handled(99)]
    history = lived(WORKFLOW, facts, EMPTY)
    assert (codes(history), owed(history)) == ([], [])


def test_a_place_without_a_chain_passes_nothing_on() -> None:
    """Before the regulation of 2007 there is no chain, so nothing is owed upward."""
    when = datetime(2007, 5, 2, 8, tzinfo=START.tzinfo)
    facts = [
        incident.Occurred(
            case=CASE,
            at=when,
            by="party:a",
            emergency=Emergency.ACCIDENT,
            area=Area.FIRE,
            place="place:lab",
            what="fire",
        ),
        incident.Known(case=CASE, at=when, by="party:a"),
        incident.FirstReported(case=CASE, at=when, by="party:head", to=(WORK,)),
        incident.Graded(case=CASE, at=when, by=WORK, grade=LARGER),
        incident.ReportedUpward(case=CASE, at=when, by=WORK, to=PROVINCE),
        incident.CasualtiesChanged(case=CASE, at=when, by=WORK, harm=NONE),
        incident.Regraded(case=CASE, at=when, by=WORK, grade=ORDINARY, reason="less"),
    ]
    history = lived(WORKFLOW, facts, rulebook("cn"))
    assert (codes(history), owed(history)) == ([], [])


def test_i1_a_second_knowing_out_of_order_changes_nothing() -> None:
    """I1: even one who says so after the report leaves the first who knew as it was."""
    case = state(occurred(), known(), first(1.5, WORK), known(5, "party:b"))
    assert (case.first_knower, case.known_at) == ("party:a", at(1))


def test_g1_evolving_by_the_first_fact_changes_nothing() -> None:
    """G1: `evolve` answers for every kind, also for the one that opens a case."""
    case = state(occurred())
    assert WORKFLOW.evolve(case, occurred()) is case


def test_known_on_a_whole_day_after_the_grading_is_undecided() -> None:
    """G17: graded at ten and known on that day, a report at half past one may be in time."""
    day = incident.Known(case=CASE, at=date(2026, 3, 2), by="party:a")
    facts = [occurred(Emergency.SOCIAL_SECURITY, HARMED), graded(2, MAJOR), day]
    told = [f.code for f in lived(WORKFLOW, [*facts, first(5.5, BUREAU)], BEIJING).findings]
    assert "incident.first-reported.late" not in told
    assert "incident.first-reported.undecided" in told


def law_with(**rules: object) -> Law:
    """Give the nation's law with some rules saying something else on every day."""
    law = NATION
    for name, value in rules.items():
        id = {"chain": "incident.upward.work_safety_chain", "grades": "incident.grade.work_safety"}
        line = law.timeline(id[name])
        said = tuple(attrs.evolve(r, value=value) for r in line.rules if isinstance(r, Provision))
        timelines = {**law.timelines, id[name]: attrs.evolve(line, rules=said)}
        law = attrs.evolve(law, timelines=timelines)
    return law


@pytest.mark.parametrize("chain", [(), (WORK,), (WORK, CITY)])
def test_g1_a_chain_that_ends_early_raises_nothing(chain: tuple[str, ...]) -> None:
    """G1: a chain shorter than the grade reaches is walked to its end and no further."""
    facts: list[Fact] = [occurred(), known(), first(1.5, WORK), graded(1.6, WORST)]
    asked = [
        to for act, _, to in owed(lived(WORKFLOW, facts, law_with(chain=chain))) if "up" in act
    ]
    assert asked == list(chain[1:2])


def test_g1_a_table_without_rows_leaves_the_mildest_grade() -> None:
    """G1: a table that says nothing raises nothing."""
    assert grades_of(Casualties(deaths=9, serious_injuries=0, loss=0), {}) == (ORDINARY,)
