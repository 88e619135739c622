"""The links: a major hazard is reported upward, a grave incident vetoes."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import attrs
import pytest

from campus_safety import rulebook
from campus_safety.accountability import assessment
from campus_safety.cli.asked import demo_folder
from campus_safety.codec import read_folder
from campus_safety.kernel import (
    OPEN,
    Entry,
    Fact,
    Finding,
    Gap,
    Law,
    Obligation,
    Severity,
    Span,
    Timeline,
    catalogue,
)
from campus_safety.prevention import hazard
from campus_safety.register import LINKS, WORKFLOWS, Audit, Link, Register, audit, measures, vetoes
from campus_safety.register.links import Held
from campus_safety.response import incident
from campus_safety.scoring import Grade
from campus_safety.vocabulary import (
    Area,
    Casualties,
    Emergency,
    EventGrade,
    HazardGrade,
    Profile,
    School,
)

LAW = rulebook("cn", place="city:宁波", school="example")
START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
END = START + timedelta(days=60)
HAZARD, INCIDENT, YEAR = "one/hazard/1", "one/incident/1", "one/assessment/1"
ROOMS = ("hazard", "incident", "assessment")


def register(
    *facts: Fact, keeps: tuple[str, ...] = ROOMS, since: date = date(2026, 1, 1)
) -> Register:
    entries = tuple(
        Entry(position=n, recorded_at=END, key=f"{n}", content=fact)
        for n, fact in enumerate(facts, 1)
    )
    profiles = (Profile(since=date(2025, 9, 1), kind="primary", headcount=600),)
    school = School(reference="school:one", place="city:宁波", profiles=profiles)
    return Register(school=school, keeps=dict.fromkeys(keeps, since), entries=entries)


def at(hours: int) -> datetime:
    return START + timedelta(hours=hours)


def major_hazard(*, told: bool) -> list[Fact]:
    upward = [hazard.ReportedUpward(case=HAZARD, at=at(3), by="party:h", to="agency:supervisor")]
    return [
        hazard.Found(
            case=HAZARD, at=at(0), by="party:a", area=Area.FIRE, place="place:hall", what="exit"
        ),
        hazard.Graded(case=HAZARD, at=at(2), by="party:b", grade=HazardGrade.MAJOR),
        *(upward if told else []),
        hazard.Assigned(case=HAZARD, at=at(4), by="party:b", responsible="party:c"),
        hazard.Rectified(case=HAZARD, at=at(30), by="party:c", done="done"),
        hazard.Verified(case=HAZARD, at=at(40), by="party:b"),
        hazard.Closed(case=HAZARD, at=at(50), by="party:b"),
    ]


def incident_of(grade: EventGrade) -> list[Fact]:
    harm = Casualties(deaths=0, serious_injuries=11, loss=0, pupils=11)
    return [
        incident.Occurred(
            case=INCIDENT,
            at=at(100),
            by="party:a",
            emergency=Emergency.ACCIDENT,
            area=Area.BUILDINGS,
            place="place:stairs",
            what="crush",
            harm=harm,
        ),
        incident.Known(case=INCIDENT, at=at(101), by="party:a"),
        incident.Graded(case=INCIDENT, at=at(102), by="agency:x", grade=grade),
    ]


def opened(until: date = date(2026, 9, 1)) -> assessment.Opened:
    return assessment.Opened(
        case=YEAR,
        at=at(200),
        by="agency:education-bureau",
        unit="school:one",
        since=date(2026, 1, 1),
        until=until,
        rubric="22-inspection-form",
    )


def codes(held: Audit) -> set[str]:
    return {finding.code for finding in held.findings}


def veto_acts(held: Audit) -> list[str]:
    return [owed.act for owed in held.owed if owed.regime == "veto"]


@pytest.mark.parametrize(("told", "found"), [(True, False), (False, True)])
def test_h9_a_major_hazard_is_reported_upward(*, told: bool, found: bool) -> None:
    """H9: a major hazard that is closed unreported is found, one that was reported is not."""
    held = audit(register(*major_hazard(told=told)), LAW, as_of=END)
    assert ("register.major-hazard-unreported" in codes(held)) is found


def test_h9_a_reported_hazard_owes_no_more() -> None:
    """H9: the report upward is owed, under every regime, until it is made."""
    owing = audit(register(*major_hazard(told=False)), LAW, as_of=END)
    done = audit(register(*major_hazard(told=True)), LAW, as_of=END)
    acts = [owed.regime for owed in owing.owed if owed.act == "hazard.reported-upward"]
    assert acts == ["work-safety", "school"]
    assert not [owed for owed in done.owed if owed.act == "hazard.reported-upward"]


@pytest.mark.parametrize(
    ("grade", "owed"),
    [(EventGrade.LARGER, ["assessment.vetoed"]), (EventGrade.ORDINARY, [])],
)
def test_a_grave_incident_asks_for_a_veto(grade: EventGrade, owed: list[str]) -> None:
    """A grave incident in the period asks for a veto with its clause; a mild one does not."""
    held = audit(register(*incident_of(grade), opened()), LAW, as_of=END)
    assert veto_acts(held) == owed


def test_a_veto_is_asked_for_once() -> None:
    """A veto laid for the incident answers the link."""
    laid = assessment.Vetoed(case=YEAR, at=at(201), by="agency:x", cause="crush", source=INCIDENT)
    held = audit(register(*incident_of(EventGrade.MAJOR), opened(), laid), LAW, as_of=END)
    assert veto_acts(held) == []


def test_a_duplicate_vetoes_nothing() -> None:
    """An incident that is another's duplicate is counted with its original alone."""
    twin = incident.DuplicateFound(
        case=INCIDENT, at=at(103), by="party:a", original="one/incident/0"
    )
    held = audit(register(*incident_of(EventGrade.MAJOR), twin, opened()), LAW, as_of=END)
    assert veto_acts(held) == []


def test_a_veto_outside_the_period_is_not_asked_for() -> None:
    """The period ends before the day of the incident: nothing is owed."""
    held = audit(register(*incident_of(EventGrade.MAJOR), opened(date(2026, 3, 6))), LAW, as_of=END)
    assert veto_acts(held) == []


def test_a_result_published_without_its_veto_is_found() -> None:
    """Once the result is out, the lack of the veto is a finding with the incident's name."""
    grade = Grade("good")
    points = (assessment.Points(line="1", low=Decimal(3), high=Decimal(3)),)
    scored = assessment.Scored(
        case=YEAR,
        at=at(201),
        by="agency:x",
        rubric="22-inspection-form",
        points=points,
        grade=grade,
    )
    out = assessment.Published(case=YEAR, at=at(202), by="agency:x", grade=grade)
    held = audit(register(*incident_of(EventGrade.MAJOR), opened(), scored, out), LAW, as_of=END)
    assert "register.veto-not-laid" in codes(held)


def test_every_code_of_a_link_is_declared() -> None:
    """A link declares what it reads and which codes it yields, and nothing twice."""
    declared = [code for link in LINKS for code in link.codes]
    assert len(declared) == len(set(declared))
    written = {key for key in catalogue.entries() if key.startswith("register.")}
    assert written == {"register.backfilled", *declared}


@pytest.fixture(scope="module")
def shipped() -> tuple[Held, Law]:
    """Give the shipped year as it is held before the links, and its law."""
    folder = read_folder(demo_folder())
    now = datetime(2026, 7, 10, 9, 0, tzinfo=UTC)
    judged = audit(folder.register, folder.law, as_of=now)
    whole = Held(
        as_of=now,
        school=folder.register.school,
        kept=folder.register.keeps,
        cases=judged.cases,
        facts=folder.register.known(folder.law, as_of=now),
        owed=judged.owed,
    )
    return whole, folder.law


@pytest.mark.parametrize("link", LINKS, ids=lambda link: link.name)
def test_a_link_reads_no_room_but_those_that_it_names(
    link: Link, shipped: tuple[Held, Law]
) -> None:
    """What a link says of the shipped year it says too when it is given its own rooms alone."""
    whole, law = shipped
    read = Held(
        as_of=whole.as_of,
        school=whole.school,
        kept={room: whole.kept[room] for room in link.reads if room in whole.kept},
        cases={room: whole.cases[room] for room in link.reads},
        facts={room: whole.facts[room] for room in link.reads},
        owed=tuple(one for one in whole.owed if one.act.partition(".")[0] in link.reads),
    )
    said = list(link.yields(read, law))
    assert said == list(link.yields(whole, law))
    assert {one.code for one in said if isinstance(one, Finding)} <= set(link.codes)
    assert {one.act for one in said if isinstance(one, Obligation)} <= set(link.acts)


def test_every_act_that_is_owed_has_words() -> None:
    """What a room or a link may ask for is named in both languages, never by its key."""
    acts = {act for workflow in WORKFLOWS.values() for act in workflow.acts()}
    acts |= {act for link in LINKS for act in link.acts}
    for language in catalogue.LANGUAGES:
        assert [act for act in sorted(acts) if catalogue.act(act, language) == f"act.{act}"] == []


def test_without_a_rule_the_links_are_silent() -> None:
    """G18 for links: under a law that covers nothing no link says anything."""
    facts = [*major_hazard(told=False), *incident_of(EventGrade.MAJOR), opened()]
    held = audit(register(*facts), Law(), as_of=END)
    assert held.owed == ()
    assert not [code for code in codes(held) if code.startswith("register.")]


def unknown(id: str) -> Law:
    """Give the law with a rule of which nobody knows what it says."""
    timelines = {**LAW.timelines, id: Timeline((date(1900, 1, 1),), (Gap.UNKNOWN,))}
    return attrs.evolve(LAW, timelines=timelines)


def test_an_unknown_veto_rule_leaves_it_undecided() -> None:
    """Any grade may be one that vetoes: nothing is asked for, and the doubt is told."""
    law = unknown("assessment.veto.incident_grades")
    kept = register(*incident_of(EventGrade.ORDINARY), opened())
    held = audit(kept, law, as_of=END)
    told = [f for f in held.findings if f.code == "register.veto-not-laid"]
    assert [(f.case, f.severity) for f in told] == [(YEAR, Severity.UNDECIDED)]
    assert veto_acts(held) == []
    struck = vetoes(kept, kept.replay("assessment", law, as_of=END).cases[0], law, as_of=END)
    assert [(veto.cases, veto.certain, veto.clause) for veto in struck] == [
        ((INCIDENT,), False, None)
    ]


def test_what_is_not_graded_vetoes_nothing() -> None:
    """An incident without a grade is no reason for a doubt, whatever the rule says."""
    kept = register(*incident_of(EventGrade.ORDINARY)[:-1], opened())
    for law in (LAW, unknown("assessment.veto.incident_grades")):
        assert "register.veto-not-laid" not in codes(audit(kept, law, as_of=END))


def test_an_unknown_level_leaves_open_whether_an_inquiry_is_owed() -> None:
    """Where nobody knows who leads one, the obligation has no end and rests on no clause."""
    kept = register(*incident_of(EventGrade.LARGER), keeps=(*ROOMS, "inquiry"))
    known = [one for one in audit(kept, LAW, as_of=END).owed if one.act == "inquiry.opened"]
    law = unknown("inquiry.level.work_safety")
    open_ = [one for one in audit(kept, law, as_of=END).owed if one.act == "inquiry.opened"]
    assert [(one.window.at_once, one.clause is None) for one in known] == [(True, False)]
    assert [(one.window, one.clause, one.occasion) for one in open_] == [(OPEN, None, "")]


def test_h8_open_and_closed_are_found() -> None:
    """H8: open + closed = found, and the areas sum to the whole."""
    counted = measures(register(*major_hazard(told=True)), date(2026, 1, 1), date(2027, 1, 1), LAW)

    def number(name: str) -> Decimal | None:
        return counted[name].span.low

    assert number("hazard.found") == 1
    assert number("hazard.open") == 0
    assert number("hazard.closed") == 1
    areas = [counted[f"hazard.real.{area}"].span.low or Decimal(0) for area in Area.rows]
    assert sum(areas) == 1


def test_a_room_that_is_not_kept_is_unknown() -> None:
    """Missing is never zero: a room not kept has no number, one kept later has a least one."""
    facts = major_hazard(told=True)
    since, until = date(2026, 1, 1), date(2027, 1, 1)
    absent = measures(register(*facts, keeps=("incident",)), since, until, LAW)
    later = measures(register(*facts, since=date(2026, 2, 1)), since, until, LAW)
    assert absent["hazard.found"].span.low is None
    assert later["hazard.found"].span == Span(Decimal(1), None)


def test_findings_count_as_measures() -> None:
    """The late first report is a measure of its own, with the case behind it."""
    facts = [
        *incident_of(EventGrade.ORDINARY),
        incident.FirstReported(
            case=INCIDENT, at=at(104), by="party:h", to=("agency:county-work-safety",)
        ),
    ]
    counted = measures(register(*facts), date(2026, 1, 1), date(2027, 1, 1), LAW)
    assert counted["incident.first-reported.late"].cases == (INCIDENT,)


def test_the_veto_reaches_the_scorecard() -> None:
    """E8: the veto names its incident and its clause, and no other."""
    held = register(*incident_of(EventGrade.LARGER), opened())
    case = held.replay("assessment", LAW, as_of=END).cases[0]
    struck = vetoes(held, case, LAW, as_of=END)
    assert [(veto.cases, veto.certain) for veto in struck] == [((INCIDENT,), True)]
    assert struck[0].clause is not None
    assert vetoes(held, case, Law(), as_of=END) == ()


def test_what_is_written_down_late_is_noticed() -> None:
    """A fact written down two months after it happened is a notice, with the rule it rests on."""
    held = audit(register(*major_hazard(told=True)), LAW, as_of=END)
    late = [finding for finding in held.findings if finding.code == "register.backfilled"]
    assert len(late) == len(major_hazard(told=True))
    assert late[0].clause is not None


def test_what_every_year_owes_is_matched_by_its_fact() -> None:
    """The yearly assessment is owed where a province asks for it, until one is opened."""
    law = rulebook("cn", place="province:河南", school="example")
    facts = major_hazard(told=True)
    owing = audit(register(*facts), law, as_of=END)
    done = audit(register(*facts, opened()), law, as_of=END)
    acts = [owed.occasion for owed in owing.owed if owed.act == "assessment.opened"]
    assert acts == ["2026"]
    assert not [owed for owed in done.owed if owed.act == "assessment.opened"]
