"""Assessments: the veto, the letter's rubric, appeals line by line."""

from datetime import date, timedelta
from decimal import Decimal

import attrs
import pytest
from tests.rooms.given import EMPTY, NATION, NINGBO, at, codes, lived, only, owed

from campus_safety import rulebook
from campus_safety.accountability import assessment
from campus_safety.accountability.assessment import WORKFLOW, Assessment, Points, Status, bands_on
from campus_safety.kernel import Fact, Malformed, Provision
from campus_safety.scoring import Grade
from campus_safety.vocabulary import Profile, School

CASE = "one/assessment/2026"
BUREAU = "agency:education-bureau"
GOOD, FAIL = Grade("good"), Grade("fail")


def points(line: str = "1", number: int = 10) -> Points:
    return Points(line=line, low=Decimal(number), high=Decimal(number))


def opened(hours: float = 0) -> assessment.Opened:
    return assessment.Opened(
        case=CASE,
        at=at(hours),
        by=BUREAU,
        unit="school:one",
        since=date(2025, 9, 1),
        until=date(2026, 9, 1),
        rubric="22-inspection-form",
        letter="document:letter",
    )


def self_scored(hours: float = 1) -> assessment.SelfScored:
    return assessment.SelfScored(case=CASE, at=at(hours), by="party:head", points=(points(),))


def scored(hours: float = 2, rubric: str = "22-inspection-form") -> assessment.Scored:
    return assessment.Scored(
        case=CASE,
        at=at(hours),
        by="party:assessor",
        rubric=rubric,
        points=(points("1"), points("2", 5)),
        grade=GOOD,
    )


def vetoed(hours: float = 3, source: str | None = "one/incident/1") -> assessment.Vetoed:
    return assessment.Vetoed(case=CASE, at=at(hours), by=BUREAU, cause="crush", source=source)


def published(hours: float = 4, grade: Grade = GOOD) -> assessment.Published:
    return assessment.Published(case=CASE, at=at(hours), by=BUREAU, grade=grade)


def appealed(hours: float = 5, line: str = "1") -> assessment.Appealed:
    return assessment.Appealed(
        case=CASE, at=at(hours), by="party:head", line=line, reason="two problems were one"
    )


def decided(hours: float = 6, by: str = "party:other") -> assessment.AppealDecided:
    return assessment.AppealDecided(
        case=CASE, at=at(hours), by=by, points=points("1", 11), upheld=True
    )


def finalised(hours: float = 7, grade: Grade = GOOD) -> assessment.Finalised:
    return assessment.Finalised(case=CASE, at=at(hours), by=BUREAU, grade=grade)


BASE = (opened(), self_scored(), scored())


def state(*facts: Fact) -> Assessment:
    case = only(lived(WORKFLOW, facts))
    assert isinstance(case, Assessment)
    return case


def test_a_whole_life_in_time_is_without_finding() -> None:
    """Opened, self-scored, scored, published, appealed, decided and final: nothing to say."""
    facts = [*BASE, published(), appealed(), decided(), finalised()]
    history = lived(WORKFLOW, facts)
    assert (only(history).status, codes(history), owed(history)) == (Status.FINAL, [], [])
    case = state(*facts)
    assert [p.high for p in case.points] == [Decimal(11), Decimal(5)]
    assert (case.claimed, case.grade, case.letter) == ((points(),), GOOD, "document:letter")


def test_e1_a_veto_leaves_only_the_lowest_grade() -> None:
    """E1: a result published or made final above the lowest in spite of a veto is refused."""
    wrong = lived(WORKFLOW, [*BASE, vetoed(), published(), finalised()])
    assert codes(wrong) == [
        "assessment.published.veto-ignored",
        "assessment.finalised.veto-ignored",
    ]
    right = lived(WORKFLOW, [*BASE, vetoed(), published(grade=FAIL), finalised(grade=FAIL)])
    assert codes(right) == []


def test_e1_a_veto_may_come_after_the_result() -> None:
    """E1: a veto may be laid at any time, and is kept with its cause and its case."""
    case = state(*BASE, published(), finalised(), vetoed(9), vetoed(10, None))
    assert case.vetoes == ("crush", "crush")
    assert case.vetoed_for == ("one/incident/1",)


def test_e9_the_rubric_is_that_of_the_letter() -> None:
    """E9: a score by another rubric than the signed letter names is refused, with both."""
    history = lived(WORKFLOW, [opened(), scored(2, "another")])
    (finding,) = [f for f in history.findings if f.severity == "breach"]
    assert finding.code == "assessment.scored.other-rubric"
    assert dict(finding.values) == {"named": "22-inspection-form", "used": "another"}


def test_an_appeal_names_a_line_that_was_scored() -> None:
    """An appeal against a line that does not stand in the score is refused."""
    history = lived(WORKFLOW, [*BASE, published(), appealed(line="9")])
    assert "assessment.appealed.no-such-line" in codes(history)


def test_every_appeal_is_owed_a_decision_of_its_own() -> None:
    """Two lines under appeal are owed two decisions; appealing twice is one appeal."""
    facts = [*BASE, published(), appealed(), appealed(5.5), appealed(5, "2")]
    history = lived(WORKFLOW, facts)
    decisions = [one for one in history.owed if one.act == "assessment.appeal-decided"]
    assert [one.occasion for one in decisions] == ["1", "2"]
    after = lived(WORKFLOW, [*facts, decided()])
    assert [one.occasion for one in after.owed] == ["2"]


def test_a_decision_after_ten_working_days_is_late() -> None:
    """A decision within ten working days is in time, on the day after it is late."""
    facts = [*BASE, published(), appealed()]
    in_time = lived(WORKFLOW, [*facts, decided(5 + 24 * 14)])
    late = lived(WORKFLOW, [*facts, decided(5 + 24 * 15)])
    assert "assessment.appeal-decided.late" not in codes(in_time)
    assert "assessment.appeal-decided.late" in codes(late)


def test_an_appeal_after_its_window_is_noticed() -> None:
    """Five working days after the publication the window closes; a later appeal is told."""
    week = lived(WORKFLOW, [*BASE, published(), appealed(4 + 24 * 7)])
    after = lived(WORKFLOW, [*BASE, published(), appealed(4 + 24 * 8)])
    assert "assessment.appealed.window-closed" not in codes(week)
    assert "assessment.appealed.window-closed" in codes(after)


def test_who_gave_the_score_does_not_decide_the_appeal() -> None:
    """A decision by the one who gave the score is noticed."""
    history = lived(WORKFLOW, [*BASE, published(), appealed(), decided(by="party:assessor")])
    assert codes(history) == ["assessment.appeal-decided.own-score"]


def test_without_law_nothing_is_asked() -> None:
    """G18: under a law that covers nothing only the order of steps is judged."""
    facts = [
        opened(),
        scored(2, "another"),
        vetoed(),
        published(),
        appealed(line="9"),
        decided(by="party:assessor"),
        finalised(),
    ]
    history = lived(WORKFLOW, facts, EMPTY)
    assert (codes(history), owed(history)) == ([], [])
    early = lived(WORKFLOW, [opened(), appealed()], EMPTY)
    assert codes(early) == ["assessment.appealed.skip"]


def test_an_appeal_before_any_result_is_a_skip() -> None:
    """Nothing can be appealed that was not published; the window is not asked then."""
    assert "assessment.appealed.window-closed" not in codes(lived(WORKFLOW, [*BASE, appealed()]))


def test_the_bands_come_from_the_rulebook() -> None:
    """The school's bands stand from the best to the lowest; the nation alone has none."""
    bands = bands_on(NINGBO, date(2026, 1, 1))
    assert bands is not None
    assert [band.grade for band in bands.bands] == ["excellent", "good", "pass", "fail"]
    assert bands_on(NATION, date(2026, 1, 1)) is None


def test_points_run_from_low_to_high() -> None:
    """Points whose bounds cross are refused by name; open bounds are not."""
    with pytest.raises(Malformed, match="high"):
        Points(line="1", low=Decimal(2), high=Decimal(1))
    assert Points(line="1", low=None, high=Decimal(1)).low is None
    with pytest.raises(Malformed, match="low"):
        Points(line="1", low=Decimal("NaN"), high=Decimal(1))


def test_every_year_owes_an_assessment_where_the_province_says_so() -> None:
    """Henan asks for an assessment in each year, by its last second; the nation does not."""
    school = School(
        reference="school:one",
        place="province:河南",
        profiles=(Profile(since=date(2025, 9, 1), kind="primary", headcount=600),),
    )
    assert WORKFLOW.standing is not None
    since, until = date(2025, 1, 1), date(2027, 1, 1)
    law = rulebook("cn", place="province:河南")
    rows = list(WORKFLOW.standing(school, since, until, law))
    assert [(owed.occasion, owed.deadline) for owed, _ in rows] == [
        ("2025", "2025-12-31 23:59:59"),
        ("2026", "2026-12-31 23:59:59"),
    ]
    assert all(period.until - period.since == timedelta(days=365) for _, period in rows)
    assert list(WORKFLOW.standing(school, since, until, NATION)) == []


def test_measures_count_by_how_they_ended() -> None:
    """The year counts what was opened, what became final and what was vetoed."""
    cases = lived(WORKFLOW, [*BASE, vetoed(), published(grade=FAIL)]).cases
    rows = assessment.measures(cases, date(2026, 1, 1), date(2027, 1, 1), NINGBO)
    assert {row.name: row.span.low for row in rows} == {
        "assessment.opened": 1,
        "assessment.final": 0,
        "assessment.vetoed": 1,
    }


def test_g1_evolving_by_the_first_fact_changes_nothing() -> None:
    """G1: `evolve` answers for every kind, also for the one that opens a case."""
    case = state(opened())
    assert WORKFLOW.evolve(case, opened()) is case


def test_an_empty_table_of_bands_is_none() -> None:
    """G1: a rulebook whose bands have no row grades nothing, and raises nothing."""
    line = NINGBO.timeline("assessment.bands")
    said = tuple(attrs.evolve(r, value={}) for r in line.rules if isinstance(r, Provision))
    timelines = {**NINGBO.timelines, "assessment.bands": attrs.evolve(line, rules=said)}
    law = attrs.evolve(NINGBO, timelines=timelines)
    assert bands_on(law, date(2026, 1, 1)) is None


def test_a_period_is_of_days() -> None:
    """A moment where a day belongs is refused by the name of its field."""
    with pytest.raises(Malformed, match="since"):
        attrs.evolve(opened(), since=at(0))
