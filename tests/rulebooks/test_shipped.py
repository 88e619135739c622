"""Shipped: every row of the data has what a row must have, and says what it was read to say."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

import pytest

from campus_safety.kernel import Anchor, Clause, Every, Gap, Mark, Provision, Term
from campus_safety.kernel.provision import AnyProvision
from campus_safety.kernel.terms import DEFAULT_COUNTING
from campus_safety.register import WORKFLOWS
from campus_safety.rulebooks import Table, read_value, rows, rulebook, write_value

LAW = rulebook("cn", school="example")
TODAY = date(2025, 4, 19)


def _said(id: str, place: str = "nation", on: date = TODAY) -> AnyProvision:
    found = rulebook("cn", place=place, school="example").rule(id, on)
    assert isinstance(found, Provision)
    return found


def test_there_is_something_shipped() -> None:
    """The tests below walk through many rows of many layers, and all rooms."""
    assert len(LAW.provisions) > 170
    assert {*WORKFLOWS, "counting", "register"} <= LAW.covers
    assert LAW.covers == {one.id.partition(".")[0] for one in LAW.provisions}


def _counting(value: object) -> str:
    """Name the rule by which a term is counted, or the terms of a table."""
    if isinstance(value, Mapping):
        return next((_counting(cell) for cell in value.values()), DEFAULT_COUNTING)
    return value.counting if isinstance(value, Term) else DEFAULT_COUNTING


@pytest.mark.parametrize("layer", sorted({one.layer for one in LAW.provisions}))
def test_b9_every_row_names_its_source(layer: str) -> None:
    """B9: instrument, place in it and mark; who and what; and a value of its unit."""
    for one in rows(LAW, layer=layer):
        where = (one.id, one.since)
        assert one.clause.instrument.strip(), where
        assert one.clause.path, where
        assert isinstance(one.mark, Mark), where
        assert one.who.strip(), where
        assert one.what.strip(), where
        assert (one.mark is Mark.EXAMPLE) == one.layer.startswith("school"), where
        written = write_value(one.unit, one.value)
        assert one.value == read_value(one.unit, written, _counting(one.value)), where


def test_b1_no_shipped_rule_has_a_gap() -> None:
    """B1: in each layer one version follows the other without a day between."""
    for id in LAW.timelines:
        for layer in {one.layer for one in rows(LAW, id=id)}:
            versions = sorted(rows(LAW, id=id, layer=layer), key=lambda one: one.since)
            ends = [one.until for one in versions[:-1]]
            assert ends == [one.since for one in versions[1:]], (id, layer)


@pytest.mark.slow
def test_every_place_has_a_law() -> None:
    """No row of any layer loosens the one above it, and every layer is a known place."""
    layers = {one.layer for one in LAW.provisions} - {"school"}
    assert len(layers) > 8
    for layer in layers:
        law = rulebook("cn", place=layer)
        own = rows(law, layer=layer)
        assert all(law.rule(one.id, one.since) is one for one in own)


@pytest.mark.slow
def test_no_rule_is_unknown_on_any_day() -> None:
    """What is shipped has no gap, so the law of the nation never answers unknown."""
    turns = {day for line in LAW.timelines.values() for day in line.days}
    days = turns | {day - timedelta(days=1) for day in turns}
    found = {LAW.rule(id, day) for id in LAW.timelines for day in days}
    assert Gap.UNKNOWN not in found
    assert Gap.ABSENT in found


TERMS = (
    ("incident.first_report.work_safety", "nation", "PT1H", ("9", "1")),
    ("incident.first_report.work_safety_site", "nation", "at once", ("9", "1")),
    ("incident.first_report.public_health", "nation", "PT2H", ("20", "1")),
    ("incident.first_report.emergency", "nation", "at once", ("78", "1")),
    ("incident.first_report.fire", "nation", "at once", ("44", "1")),
    ("incident.first_report.pupil_injury", "province:上海", "PT24H", ("13", "1")),
    ("incident.first_report.pupil_injury", "city:郑州", "PT24H", ("30", "1")),
    ("incident.first_report.pupil_injury_major", "province:北京", "PT2H", ("16", "1")),
    ("incident.first_report.pupil_injury_major", "province:上海", "at once", ("13", "1")),
    ("incident.first_report.pupil_injury_major", "city:郑州", "at once", ("30", "1")),
    ("incident.first_report.pupil_injury_major", "city:洛阳", "at once", ("18", "2")),
    ("incident.first_report.pupil_injury_larger", "city:洛阳", "PT1H", ("18", "1")),
    ("incident.first_report.school_accident", "city:宁波", "PT24H", ("36", "1")),
    ("incident.first_report.school_accident_serious", "city:宁波", "at once", ("36", "1")),
    ("incident.upward.work_safety", "nation", "PT2H", ("11",)),
    ("incident.upward.pupil_injury", "province:北京", "PT2H", ("16", "1")),
    ("incident.upward.pupil_injury", "province:上海", "at once", ("13", "1")),
    ("incident.upward.pupil_injury", "city:洛阳", "PT1H", ("18", "2")),
    ("incident.upward.school_accident", "city:宁波", "at once", ("36", "1")),
    ("incident.followup.new_facts", "nation", "at once", ("13", "1")),
    ("incident.followup.casualties", "nation", "P30D", ("13", "2")),
    ("incident.followup.casualties_fire_road", "nation", "P7D", ("13", "2")),
    ("incident.regrade.window", "nation", "P30D", ("20", "2")),
    ("incident.regrade.window_fire_road", "nation", "P7D", ("20", "2")),
    ("incident.result_report.pupil_injury", "city:郑州", "P15D", ("33",)),
    ("incident.result_report.pupil_injury", "city:洛阳", "P5D", ("22",)),
    ("dispute.mediation_term.labour", "nation", "P15D", ("14", "3")),
    ("dispute.mediation_term.traffic", "nation", "P10D", ("90", "3")),
    ("dispute.mediation_term.medical", "nation", "30 working days", ("38",)),
    ("dispute.mediation_term.medical_administrative", "nation", "30 working days", ("40", "3")),
    ("dispute.mediation_term.court_entrusted", "nation", "P30D", ("27", "1")),
    ("dispute.mediation_term.court_ordinary", "nation", "P15D", ("27", "2")),
    ("dispute.mediation_term.court_summary", "nation", "P7D", ("27", "2")),
    ("dispute.mediation_term.peoples", "city:宁波", "P1M", ("27",)),
    ("dispute.mediation_term.default", "city:深圳", "P30D", ("25", "1")),
    ("dispute.mediation_term.pupil_injury", "province:北京", "P60D", ("18", "1")),
    ("dispute.mediation_term.pupil_injury", "province:上海", "P3M", ("14", "3")),
    ("dispute.mediation_term.pupil_injury", "city:郑州", "P30D", ("32", "2")),
    ("dispute.mediation_term.pupil_injury", "city:洛阳", "P30D", ("21", "2")),
    ("dispute.mediation_term.school_accident", "city:宁波", "P30D", ("38", "1")),
    ("dispute.mediation_extension.school_accident", "city:宁波", "P10D", ("38", "1")),
    ("dispute.mediation.failure.inform", "nation", "at once", ("26",)),
    ("dispute.notice.police", "nation", "at once", ("25",)),
    ("dispute.confirmation_apply.peoples", "nation", "P30D", ("33", "1")),
    ("dispute.confirmation_apply.civil_procedure", "nation", "P30D", ("205",)),
    ("dispute.confirmation_accept.peoples", "nation", "P3D", ("4", "1")),
    ("dispute.confirmation_decide.peoples", "nation", "P15D", ("5", "1")),
    ("dispute.confirmation_decide.civil_procedure", "nation", "P30D", ("187",)),
    ("decision.hearing.materials.term", "nation", "P7D", ("16", "3")),
    ("decision.legality.term", "nation", "7 working days", ("26", "2")),
    ("activity.public_event.apply_before", "nation", "P20D", ("13", "1")),
    ("activity.public_event.apply_before", "province:北京", "20 working days", ("14",)),
    ("activity.public_event.decision_term", "nation", "P7D", ("14",)),
    ("activity.risk_check.before", "province:山东", "PT1S", ("42", "2")),
    ("activity.outing.filed_before", "city:宁波", "PT1S", ("20", "3")),
    ("food.licence.validity", "nation", "P5Y", ("15", "1")),
    ("food.staff.health_check_interval", "nation", "P1Y", ("45", "2")),
    ("transport.inspection.interval", "nation", "P6M", ("20", "1")),
    ("transport.driver.check_interval", "nation", "P1Y", ("26", "1")),
    ("transport.driver.experience", "nation", "P3Y", ("23", "2", "1")),
    ("transport.driver.clean_period", "nation", "P1Y", ("23", "2", "4")),
    ("transport.offence.query_interval", "nation", "P1M", ("65", "2")),
    ("hazard.major.report_upward", "nation", "at once", ("41", "2")),
    ("sanction.rectification.governance_1", "province:河南", "P2M", ("33", "1")),
    ("sanction.rectification.governance_2", "province:河南", "P3M", ("34", "1")),
    ("sanction.rectification.governance_3", "province:河南", "P6M", ("35", "1")),
    ("sanction.measures.governance_1", "province:河南", "at once", ("33", "2")),
    ("sanction.measures.governance_2", "province:河南", "10 working days", ("34", "2")),
    ("sanction.measures.governance_3", "province:河南", "10 working days", ("35", "5")),
    ("sanction.progress.governance_2", "province:河南", "P1M", ("34", "2")),
    ("sanction.progress.governance_3", "province:河南", "P2M", ("35", "5")),
    ("sanction.effect.governance_length", "province:浙江", "P6M", ("29",)),
    ("sanction.effect.governance_missed", "province:浙江", "P12M", ("29",)),
    ("sanction.effect.governance_grave", "province:浙江", "P12M", ("29",)),
    ("sanction.effect.governance_grave", "province:河南", "P12M", ("28",)),
    ("inquiry.report.work_safety", "nation", "P60D", ("29",)),
    ("inquiry.report.grave", "nation", "P60D", ("19", "1")),
    ("inquiry.report.school_accident", "city:宁波", "P30D", ("37", "2")),
    ("inquiry.report.pupil_injury", "city:洛阳", "P30D", ("19", "2")),
    ("inquiry.report.bullying", "province:山东", "P10D", ("47", "1")),
    ("inquiry.extension.work_safety", "nation", "P60D", ("29",)),
    ("inquiry.reply.work_safety", "nation", "P15D", ("32", "1")),
    ("inquiry.reply.work_safety_especially_major", "nation", "P30D", ("32", "1")),
    ("inquiry.reply_extension.work_safety", "nation", "P30D", ("32", "1")),
    ("inquiry.evaluation.work_safety", "nation", "P1Y", ("86", "3")),
    ("perimeter.roadworks.notice", "city:洛阳", "P7D", ("19", "1")),
    ("perimeter.roadworks.notice", "city:安阳", "P10D", ("21", "2")),
    ("inspection.supervision.opinion_term", "province:浙江", "P30D", ("11", "1", "6")),
    ("inspection.supervision.opinion_term", "province:上海", "P30D", ("21", "3")),
    ("hazard.major.stop_use", "province:北京", "at once", ("10", "1", "1")),
    ("filing.reply.protection_proposal", "nation", "P1M", ("114", "1")),
    ("filing.record.chemical_purchase", "nation", "P5D", ("41", "2")),
    ("defence.fire.facility_test_interval", "nation", "P1Y", ("16", "1", "3")),
    ("defence.guard.self_hired_filing", "nation", "P30D", ("14", "1")),
    ("defence.guard.self_hired_unfiling", "nation", "P30D", ("14", "2")),
    ("defence.guard.footage_retention", "nation", "P30D", ("25", "2")),
    ("defence.video.filing", "nation", "P30D", ("14", "1")),
    ("defence.video.retention", "nation", "P30D", ("17",)),
    ("defence.video.key_target_retention", "nation", "P90D", ("32", "3")),
    ("defence.staff.record_check_interval", "nation", "P1Y", ("62", "2")),
)


@pytest.mark.parametrize(("id", "place", "term", "path"), TERMS)
def test_the_terms_that_the_rooms_read(
    id: str, place: str, term: str, path: tuple[str, ...]
) -> None:
    """Each term is the one of its clause, verified, and no other place's."""
    found = _said(id, place)
    assert (Term.parse(term), path) == (found.value, found.clause.path)
    assert (found.mark, found.layer) == (Mark.VERIFIED, place)


def test_both_versions_of_the_emergency_report() -> None:
    """The affected unit reports under Art. 56 of the old law, then Art. 78 of the new one."""
    id = "incident.first_report.emergency"
    assert _said(id, on=date(2024, 10, 31)).clause.path == ("56", "1")
    assert _said(id, on=date(2024, 11, 1)).clause.path == ("78", "1")


def test_the_sizes_of_a_public_event() -> None:
    """Order 505, Arts. 2 and 12: from a thousand, and from five thousand the city permits."""
    sizes = [_said(f"activity.public_event.{name}") for name in ("threshold", "city_threshold")]
    assert [(one.value, one.clause.path) for one in sizes] == [(1000, ("2", "1")), (5000, ("12",))]
    assert _said("activity.public_event.threshold", "province:北京").value == 1000


def test_the_grades_of_work_safety() -> None:
    """Order 493, Art. 3: three deaths are larger, ten major, thirty especially major."""
    grades = _said("incident.grade.work_safety").value
    assert isinstance(grades, Mapping)
    assert list(grades) == ["especially_major", "major", "larger", "ordinary"]
    assert tuple(
        grades[grade]["deaths_min"] for grade in ("larger", "major", "especially_major")
    ) == (3, 10, 30)
    edges = Table({"min": "inclusive", "below": "exclusive"})
    assert edges == _said("incident.grade.bounds").value


def test_who_inquires_by_grade() -> None:
    """Order 493, Art. 19: the four grades have four levels, and the least may be entrusted."""
    levels = {"especially_major": "nation", "major": "province"}
    levels |= {"larger": "city", "ordinary": "county"}
    assert levels == dict(_said("inquiry.level.work_safety").value)
    assert _said("inquiry.entrusting.work_safety").value == ("ordinary",)
    assert _said("inquiry.appraisal.work_safety").value is True


def test_the_four_conditions() -> None:
    """Cause, persons, rectification, lesson; every row about them is unverified."""
    asked = _said("inquiry.conditions.asked")
    assert dict(asked.value) == {"every": ("cause", "persons", "rectification", "lesson")}
    rules = [one for one in LAW.provisions if one.id.startswith("inquiry.conditions.")]
    assert {Mark.UNVERIFIED} == {one.mark for one in rules}


def test_the_chain_of_reports() -> None:
    """Order 493, Arts. 10 and 11: level by level, as far as the grade takes it."""
    levels = ("county", "city", "province", "nation")
    chain = _said("incident.upward.work_safety_chain")
    assert tuple(f"agency:{level}-work-safety" for level in levels) == chain.value
    reach = _said("incident.upward.work_safety_reach").value
    assert set(reach.values()) <= set(levels)


def test_what_only_the_source_document_says_is_practice() -> None:
    """Its rows are unverified, say that they are no law, and cite its system by name."""
    found = rows(LAW, instrument="五大防控体系")
    assert sorted(one.id for one in found) == [
        "activity.hazard.cancel",
        "activity.large.own_plan",
        "assessment.letter.names_rubric",
        "assessment.veto.incident_grades",
        "assessment.veto.lowest_grade",
        "defence.branch.kinds",
        "designation.zero.by_filings",
        "dispute.first_asked.until_accepted",
        "dispute.leader_case.parts",
        "dispute.level.chain",
        "dispute.notice.upward",
        "duty.accountable.units",
        "duty.areas",
        "duty.levels",
        "filing.nil.by_name",
        "hazard.assignment.parts",
        "hazard.verification.by_another",
        "inquiry.conditions.asked",
        "inquiry.conditions.dealt",
        "inquiry.conditions.evidence",
        "inquiry.conditions.measured",
        "inquiry.conditions.needs",
        "inquiry.conditions.taught",
        "inspection.record.parts",
        "insurance.pupils.kinds",
        "perimeter.crime.hand_over",
        "plan.activity.own_plan",
        "plan.parts.required",
        "pledge.decomposition.complete",
        "pledge.decomposition.levels",
        "pledge.decomposition.sums_agree",
        "pledge.letter.parts",
        "pledge.letter.yearly",
        "pledge.signing.capacities",
        "residence.registration.required",
        "roster.channel.answered",
        "sanction.acceptance.by_another",
        "sanction.promise.kept",
    ]
    assert {Mark.UNVERIFIED} == {one.mark for one in found}
    assert all("not law" in one.note for one in found)
    assert _said("hazard.verification.by_another").clause.path == ("综治防控",)
    assert _said("hazard.verification.by_another").value is True
    parts = ("measure", "funds", "deadline", "responsible", "plan")
    assert parts == _said("hazard.assignment.parts").value


def test_how_terms_are_counted_has_three_ages() -> None:
    """General Principles, General Provisions, Civil Code: one follows the other."""
    found = rows(LAW, id="counting.default")
    assert len(found) == 3
    assert [one.mark for one in found] == [Mark.UNVERIFIED, Mark.UNVERIFIED, Mark.VERIFIED]
    assert Clause(instrument="中华人民共和国民法典", path=("203",)) == found[-1].clause
    assert (str(found[0].until), str(found[1].until)) == ("2017-10-01", "2021-01-01")


def test_figures_are_exact() -> None:
    """A share is a decimal; a yearly duty is anchored to the year."""
    assert Decimal(90) == _said("assessment.public_safety.satisfaction.min", "province:河南").value
    assert Anchor(every=Every.YEAR) == _said("assessment.yearly", "province:河南").value
    quarter = Anchor(every=Every.QUARTER, nth=1)
    assert quarter == _said("pledge.letter.yearly", "province:河南").value


def test_the_bands_of_the_example() -> None:
    """The bands run from the best to the worst, each with its least share."""
    bands = _said("assessment.bands").value
    assert list(bands.items()) == [("excellent", 95), ("good", 80), ("pass", 60), ("fail", 0)]
