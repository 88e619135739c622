"""Inspections: the record and its five parts, each problem to its recheck, and how often."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

import attrs
import pytest
from tests.rooms.given import EMPTY, NATION, NINGBO, START, at, codes, lived, only, owed

from campus_safety import Refused, admit, rulebook
from campus_safety.accountability import inspection
from campus_safety.accountability.inspection import (
    WORKFLOW,
    Inspection,
    Problem,
    Status,
    held_parts,
    without_hazard,
)
from campus_safety.kernel import Fact, Gap, Law, Malformed, Order, Period, Provision, Replay
from campus_safety.kernel.anchors import Every
from campus_safety.vocabulary import Area, HazardGrade, InspectionForm, Profile, RecordPart, School

CASE = "one/inspection/2026-03"
SCHOOL = "school:one"
EXIT, WIRE = "problem:1", "problem:2"
OWN, SPECIAL = InspectionForm.OWN, InspectionForm.SPECIAL
DAY = 24.0


def said(hours: float, by: str = "party:inspector") -> dict[str, Any]:
    return {"case": CASE, "at": at(hours), "by": by}


def planned(
    hours: float = 0, form: InspectionForm = OWN, *, surprise: bool = False
) -> inspection.Planned:
    return inspection.Planned(**said(hours), unit=SCHOOL, form=form, surprise=surprise)


def announced(hours: float = 1) -> inspection.Announced:
    return inspection.Announced(**said(hours))


def begun(hours: float = 2, *inspectors: str) -> inspection.Begun:
    return inspection.Begun(**said(hours), inspectors=inspectors or ("party:inspector",))


def found(hours: float = 3, problem: str = EXIT, **more: Any) -> inspection.ProblemFound:
    what: dict[str, Any] = {
        "area": Area.FIRE,
        "grade": HazardGrade.GENERAL,
        "place": "place:hall",
        "what": "blocked exit",
        "clause": "消防法第28条",
    }
    return inspection.ProblemFound(**said(hours), problem=problem, **(what | more))


def recorded(hours: float = 4, **more: Any) -> inspection.Recorded:
    what: dict[str, Any] = {"unit": SCHOOL, "form": OWN, "places": ("place:hall",)}
    return inspection.Recorded(**said(hours), **(what | more))


def opened(hours: float = 5, problem: str = EXIT) -> inspection.HazardOpened:
    return inspection.HazardOpened(**said(hours), problem=problem, hazard="one/hazard/7")


def ordered(
    hours: float = 6, problem: str = EXIT, deadline: Any = None, responsible: Any = "party:mender"
) -> inspection.Ordered:
    return inspection.Ordered(
        **said(hours, "party:head"), problem=problem, deadline=deadline, responsible=responsible
    )


def rectified(
    hours: float = 7, problem: str = EXIT, by: str = "party:mender"
) -> inspection.Rectified:
    return inspection.Rectified(**said(hours, by), problem=problem, done="cleared")


def rechecked(
    hours: float = 8,
    problem: str = EXIT,
    by: str = "party:inspector",
    *,
    passed: bool = True,
    deadline: Any = None,
) -> inspection.Rechecked:
    return inspection.Rechecked(
        **said(hours, by), problem=problem, passed=passed, deadline=deadline
    )


def withdrawn(hours: float = 8, problem: str = EXIT) -> inspection.ProblemWithdrawn:
    return inspection.ProblemWithdrawn(**said(hours), problem=problem, reason="it was a door")


def opinion(hours: float = 9) -> inspection.OpinionSent:
    return inspection.OpinionSent(**said(hours))


def closed(hours: float = 10) -> inspection.Closed:
    return inspection.Closed(**said(hours))


HELD: tuple[Fact, ...] = (planned(), begun(), found(), recorded())
SETTLED: tuple[Fact, ...] = (*HELD, opened(), ordered(), rectified(), rechecked())


def state(*facts: Fact) -> Inspection:
    case = only(lived(WORKFLOW, facts))
    assert isinstance(case, Inspection)
    return case


def values(history: Replay[Any]) -> list[tuple[str, Mapping[str, str]]]:
    return [(f.code.removeprefix("inspection."), dict(f.values)) for f in history.findings]


def terms(history: Replay[Any]) -> list[tuple[str, str, str, str]]:
    """List what is owed: the act, its holder, its occasion and its deadline."""
    rows = [
        (one.act.partition(".")[2], one.holder, one.occasion, one.deadline) for one in history.owed
    ]
    assert all(one.regime in {"inspection", "supervision"} for one in history.owed)
    return rows


def without(law: Law, id: str, gap: Gap) -> Law:
    """Give a law in which one rule is absent, or unknown, on every day."""
    line = attrs.evolve(law.timeline(id), rules=tuple(gap for _ in law.timeline(id).rules))
    return attrs.evolve(law, timelines={**law.timelines, id: line})


# ── A life ───────────────────────────────────────────────────────────────────


def test_a_monthly_check_of_a_school_from_plan_to_close() -> None:
    """Planned, begun, recorded, its problem put right and looked at by another: all well."""
    history = lived(WORKFLOW, [*SETTLED, closed()])
    case = only(history)
    assert (case.status, codes(history), owed(history)) == (Status.CLOSED, [], [])
    assert isinstance(case, Inspection)
    assert (case.unit, case.form, case.surprise) == (SCHOOL, OWN, False)
    assert (case.inspectors, case.places) == (("party:inspector",), ("place:hall",))
    assert (case.recorded, case.settled, case.closed) == (at(4), at(8), at(10))
    assert case.problems == (
        Problem(
            id=EXIT,
            area=Area.FIRE,
            grade=HazardGrade.GENERAL,
            place="place:hall",
            what="blocked exit",
            clause="消防法第28条",
            hazard="one/hazard/7",
            ordered=at(6),
            responsible="party:mender",
            rectified=at(7),
            rectified_by="party:mender",
            passed=at(8),
        ),
    )


def test_what_is_owed_of_each_problem_in_turn() -> None:
    """The hazard at once; then the order, the rectification, the recheck; then the end."""
    inspector = "office:inspector"
    ledger = ("hazard-opened", inspector, EXIT, "2026-03-03 23:59:59")
    steps: list[tuple[Fact, list[tuple[str, str, str, str]]]] = [
        (planned(), [("begun", inspector, "1", "2026-04-01 23:59:59")]),
        (begun(), [("recorded", inspector, "2", "2026-03-05 23:59:59")]),
        (found(), [("recorded", inspector, "2", "2026-03-05 23:59:59")]),
        (recorded(), [ledger, ("ordered", inspector, EXIT, "2026-03-05 23:59:59")]),
        (opened(), [("ordered", inspector, EXIT, "2026-03-05 23:59:59")]),
        (ordered(), [("rectified", "party:mender", EXIT, "2026-03-17 23:59:59")]),
        (rectified(), [("rechecked", inspector, EXIT, "2026-03-12 23:59:59")]),
        (rechecked(), [("closed", inspector, "", "2026-03-12 23:59:59")]),
        (closed(), []),
    ]
    told: list[Fact] = []
    for fact, expected in steps:
        told.append(fact)
        history = lived(WORKFLOW, told)
        assert (terms(history), codes(history)) == (expected, [])


def test_every_step_too_late_is_told_once() -> None:
    """Each act six weeks after the one before is late, once and no more."""
    months = 45 * DAY
    facts = [planned(), begun(months), found(months), recorded(2 * months)]
    facts += [opened(3 * months), ordered(3 * months), rectified(4 * months)]
    history = lived(WORKFLOW, [*facts, rechecked(5 * months), closed(6 * months)])
    assert codes(history) == [
        "inspection.begun.late",
        "inspection.recorded.late",
        "inspection.hazard-opened.late",
        "inspection.ordered.late",
        "inspection.rectified.late",
        "inspection.rechecked.late",
        "inspection.closed.late",
    ]


def test_the_last_second_of_an_order_is_in_time() -> None:
    """An order by a day includes its last second; the first second after it is late."""
    facts = [*HELD, opened(), ordered(deadline=date(2026, 3, 9))]
    (rectify,) = lived(WORKFLOW, facts).owed
    assert (rectify.deadline, rectify.holder) == ("2026-03-09 23:59:59", "party:mender")
    assert rectify.basis == Order(
        deadline=date(2026, 3, 9), kind="inspection.ordered", at=at(6), by="party:head"
    )
    last = (datetime.fromisoformat("2026-03-09T23:59:59+08:00") - START) / timedelta(hours=1)
    assert codes(lived(WORKFLOW, [*facts, rectified(last)])) == []
    late = lived(WORKFLOW, [*facts, rectified(last + 1 / 3600)])
    assert codes(late) == ["inspection.rectified.late"]


def test_each_term_runs_from_its_own_act() -> None:
    """The recheck is counted from the rectification, the rectification from the order."""
    late = [*HELD, opened(), ordered(2 * DAY), rectified(9 * DAY)]
    assert terms(lived(WORKFLOW, late[:-1])) == [
        ("rectified", "party:mender", EXIT, "2026-03-19 23:59:59")
    ]
    assert terms(lived(WORKFLOW, late)) == [
        ("rechecked", "office:inspector", EXIT, "2026-03-23 23:59:59")
    ]


def test_an_order_stands_where_the_law_sets_no_term() -> None:
    """A day that a person set is owed without any term; without both nothing is."""
    bare = without(NINGBO, "inspection.rectification.term", Gap.ABSENT)
    facts = [*HELD, opened(), ordered(deadline=at(99), responsible=None)]
    (rectify,) = lived(WORKFLOW, facts, bare).owed
    assert (rectify.act, rectify.holder) == ("inspection.rectified", "office:responsible")
    assert owed(lived(WORKFLOW, [*HELD, opened(), ordered()], bare)) == []
    (by_term,) = lived(WORKFLOW, [*HELD, opened(), ordered(responsible=None)]).owed
    assert by_term.holder == "office:responsible"


def test_a_new_order_after_the_deadline_erases_no_lateness() -> None:
    """G8: a later day, set after the first had run out, leaves a notice; set in time, none."""
    facts = [*HELD, opened(), ordered(deadline=at(48))]
    late = lived(WORKFLOW, [*facts, ordered(49, deadline=at(400))])
    assert codes(late) == ["inspection.rectified.moved-after-deadline"]
    in_time = lived(WORKFLOW, [*facts, ordered(47, deadline=at(400), responsible=None)])
    assert codes(in_time) == []
    assert in_time.owed[0].holder == "party:mender"
    case = only(in_time)
    assert isinstance(case, Inspection)
    assert case.deadlines == (at(48), at(400))


def test_a_failed_recheck_sends_the_problem_back() -> None:
    """It is owed again from the recheck on, by the day that it set or else by the term."""
    failed = rechecked(passed=False, deadline=at(72))
    history = lived(WORKFLOW, [*SETTLED[:-1], failed])
    assert terms(history) == [("rectified", "party:mender", EXIT, "2026-03-05 08:00:00")]
    problem = state(*SETTLED[:-1], failed).problem(EXIT)
    assert problem is not None
    assert (problem.ordered, problem.rectified, problem.rectified_by) == (at(8), None, None)
    assert state(*SETTLED[:-1], failed).deadlines == (at(72),)
    without_day = lived(WORKFLOW, [*SETTLED[:-1], rechecked(passed=False)])
    assert terms(without_day) == [("rectified", "party:mender", EXIT, "2026-03-17 23:59:59")]
    again = [failed, rectified(20, by="party:second"), rechecked(21), closed(22)]
    assert codes(lived(WORKFLOW, [*SETTLED[:-1], *again])) == []
    back = state(*SETTLED, rechecked(9, passed=False)).problem(EXIT)
    assert back is not None
    assert back.passed is None


def test_an_inspection_that_found_nothing_is_recorded_and_closed() -> None:
    """Nothing found is a record too: all five parts are there, and it is owed to be closed."""
    history = lived(WORKFLOW, [planned(), begun(), recorded()])
    assert terms(history) == [("closed", "office:inspector", "", "2026-03-12 23:59:59")]
    assert codes(lived(WORKFLOW, [planned(), begun(), recorded(), closed()])) == []


def test_the_end_is_owed_from_the_last_problem_on() -> None:
    """It is counted from the record, or from the last problem that was settled after it."""
    early = [planned(), begun(), found(), rectified(3.2), rechecked(3.5), recorded(2 * DAY)]
    assert codes(lived(WORKFLOW, early)) == []
    assert ("closed", "office:inspector", "", "2026-03-16 23:59:59") in terms(
        lived(WORKFLOW, early)
    )
    later = [*HELD, opened(), ordered(), rectified(), withdrawn(5 * DAY)]
    assert terms(lived(WORKFLOW, later)) == [
        ("closed", "office:inspector", "", "2026-03-17 23:59:59")
    ]


def test_a_problem_struck_out_is_owed_nothing_more() -> None:
    """An objection that was right ends what is owed of it; what had run out was missed."""
    history = lived(WORKFLOW, [*HELD, withdrawn(24)])
    assert (codes(history), state(*HELD, withdrawn(24)).problems) == ([], ())
    late = lived(WORKFLOW, [*HELD, withdrawn(24 * 20)])
    assert codes(late) == ["inspection.hazard-opened.missed", "inspection.ordered.missed"]


def test_a_plan_given_up_is_cancelled() -> None:
    """Only a plan is cancelled; what was begun is recorded."""
    cancelled = inspection.Cancelled(**said(9), reason="typhoon")
    history = lived(WORKFLOW, [planned(), cancelled])
    assert (codes(history), only(history).status) == ([], Status.CANCELLED)
    assert codes(lived(WORKFLOW, [planned(), begun(), cancelled])) == ["inspection.cancelled.skip"]


def test_the_first_record_and_the_first_rectification_count() -> None:
    """Told again, neither moves a deadline; the first mender is the one who may not recheck."""
    again = rectified(9, by="party:second")
    problem = state(*SETTLED[:-1], again).problem(EXIT)
    assert problem is not None
    assert (problem.rectified, problem.rectified_by) == (at(7), "party:mender")
    reopened = state(*SETTLED, closed(), recorded(400, form=SPECIAL, unit="school:two"))
    assert (reopened.recorded, reopened.form, reopened.unit) == (at(4), SPECIAL, "school:two")


# ── What may be told against it ──────────────────────────────────────────────


def test_a_surprise_inspection_is_not_announced() -> None:
    """The unit was told of a surprise: it is noticed, with who told; else it is not."""
    history = lived(WORKFLOW, [planned(surprise=True), announced()])
    assert values(history) == [("announced.surprise-told", {"by": "party:inspector"})]
    assert history.findings[0].severity == "notice"
    assert state(planned(surprise=True), announced()).announced == at(1)
    assert codes(lived(WORKFLOW, [planned(), announced()])) == []


@pytest.mark.parametrize(
    ("form", "inspectors", "expected"),
    [
        (SPECIAL, ("party:a", "party:b", "party:c"), []),
        (SPECIAL, ("party:a", "party:b"), [{"held": "2", "asked": "3"}]),
        (SPECIAL, ("party:a", "party:b", "party:a"), [{"held": "2", "asked": "3"}]),
        (InspectionForm.COMPREHENSIVE, ("party:a",), [{"held": "1", "asked": "3"}]),
        (InspectionForm.VISIT, ("party:a",), []),
    ],
)
def test_a_special_inspection_has_three_inspectors(
    form: InspectionForm, inspectors: tuple[str, ...], expected: list[dict[str, str]]
) -> None:
    """Education Supervision Regulation, Art. 16: three at least, each counted once."""
    history = lived(WORKFLOW, [planned(form=form), begun(2, *inspectors)], NATION)
    assert [v for _, v in values(history)] == expected
    assert {f.code for f in history.findings} <= {"inspection.begun.team-too-small"}
    assert all(f.clause and f.clause.path == ("16", "1") for f in history.findings)


def test_a_team_under_an_unknown_rule_is_undecided() -> None:
    """Where the number asked for is not known, nobody can say."""
    law = without(NATION, "inspection.supervision.team_min", Gap.UNKNOWN)
    history = lived(WORKFLOW, [planned(form=SPECIAL), begun()], law)
    assert [(f.code, f.severity) for f in history.findings] == [
        ("inspection.begun.team-too-small", "undecided")
    ]


def test_every_problem_has_an_id_and_a_clause() -> None:
    """An id that is taken is refused and the first problem stays; no clause is told."""
    other = found(3.5, what="loose wire")
    history = lived(WORKFLOW, [*HELD[:3], other])
    assert values(history) == [("problem-found.id-taken", {"problem": EXIT})]
    assert [p.what for p in state(*HELD[:3], other).problems] == ["blocked exit"]
    bare = lived(WORKFLOW, [*HELD[:3], found(3.5, WIRE, clause=None)])
    assert values(bare) == [("problem-found.clause-missing", {"problem": WIRE})]
    assert [f.severity for f in (*history.findings, *bare.findings)] == ["breach", "notice"]


@pytest.mark.parametrize(
    "fact",
    [opened(9, WIRE), ordered(9, WIRE), rectified(9, WIRE), rechecked(9, WIRE), withdrawn(9, WIRE)],
    ids=lambda fact: str(fact.kind),
)
def test_what_is_said_of_an_unknown_problem_is_refused(fact: Fact) -> None:
    """A problem that was never found, or was struck out, has nothing said of it."""
    history = lived(WORKFLOW, [*HELD, opened(), ordered(), fact])
    assert values(history) == [("problem.unknown", {"problem": WIRE})]
    assert history.findings[0].severity == "breach"
    assert state(*HELD, fact).problems == state(*HELD).problems


def test_someone_else_looks_at_it_again() -> None:
    """The one who put it right may not recheck it, problem by problem."""
    own = rechecked(8, by="party:mender")
    history = lived(WORKFLOW, [*SETTLED[:-1], own])
    assert values(history) == [("rechecked.own-work", {"problem": EXIT, "by": "party:mender"})]
    with pytest.raises(Refused):
        admit(WORKFLOW, state(*SETTLED[:-1]), own, NINGBO)
    two = [*HELD[:3], found(3.2, WIRE), recorded(), rectified(5), rectified(5, WIRE, "party:b")]
    crossed = [rechecked(6, by="party:b"), rechecked(6, WIRE, "party:mender")]
    assert "inspection.rechecked.own-work" not in codes(lived(WORKFLOW, [*two, *crossed]))


def test_only_what_was_put_right_can_pass() -> None:
    """A pass of what nobody put right is refused; to send it back is not."""
    history = lived(WORKFLOW, [*HELD, opened(), ordered(), rechecked(8)])
    assert values(history) == [("rechecked.not-rectified", {"problem": EXIT})]
    sent = lived(WORKFLOW, [*HELD, opened(), ordered(), rechecked(8, passed=False)])
    assert codes(sent) == []


def test_the_unit_signs_the_record_or_the_refusal_is_noted() -> None:
    """Work Safety Law, Art. 68: unsigned without a word is told; a noted refusal is not."""
    history = lived(WORKFLOW, [planned(), begun(), recorded(signed_by_unit=False)], NATION)
    (finding,) = history.findings
    assert (finding.code, finding.severity) == ("inspection.recorded.not-signed", "notice")
    assert finding.clause is not None
    assert finding.clause.path == ("68",)
    noted = recorded(signed_by_unit=False, refusal="the head was away")
    assert codes(lived(WORKFLOW, [planned(), begun(), noted], NATION)) == []


@pytest.mark.parametrize(
    ("facts", "missing", "problems"),
    [
        ([planned(), begun(), recorded(places=())], "places", "record_part.none"),
        ([*HELD], "rectification, record_part.recheck", EXIT),
        ([*HELD, rectified()], "recheck", EXIT),
        ([*HELD, rectified(), rechecked(passed=False)], "rectification, record_part.recheck", EXIT),
        ([*HELD[:3], found(3.1, WIRE), recorded(), rectified(), rechecked()],
         "rectification, record_part.recheck", WIRE),
        ([*HELD[:3], found(3.1, WIRE), recorded(), rectified(), rectified(7, WIRE)],
         "recheck", f"{EXIT}, {WIRE}"),
    ],
)  # fmt: skip
def test_a5_1_a_record_has_its_five_parts_when_it_is_closed(
    facts: list[Fact], missing: str, problems: str
) -> None:
    """A5.1: people, places, findings, rectification, recheck; what is missing is named."""
    history = lived(WORKFLOW, [*facts, closed()])
    assert values(history)[:1] == [
        ("closed.incomplete", {"missing": f"record_part.{missing}", "problems": problems})
    ]
    with pytest.raises(Refused):
        admit(WORKFLOW, state(*facts), closed(), NINGBO)


def test_a5_1_the_parts_that_a_record_has() -> None:
    """A5.1: people and places as noted, findings with the record, the others as settled."""
    people, places = RecordPart.PEOPLE, RecordPart.PLACES
    findings = RecordPart.FINDINGS
    rectification, recheck = RecordPart.RECTIFICATION, RecordPart.RECHECK
    assert held_parts(state(planned())) == {rectification, recheck}
    assert held_parts(state(planned(), begun())) == {people, rectification, recheck}
    assert held_parts(state(*HELD)) == {people, places, findings}
    assert held_parts(state(*HELD, rectified())) == {people, places, findings, rectification}
    assert held_parts(state(*SETTLED)) == set(RecordPart.rows)
    passed = state(*HELD, rechecked())
    assert held_parts(passed) == set(RecordPart.rows)
    skipped = lived(WORKFLOW, [planned(), recorded(), closed()])
    assert codes(skipped) == ["inspection.recorded.skip", "inspection.closed.incomplete"]


def test_an_unknown_list_of_parts_is_undecided() -> None:
    """Where the parts asked for are not known, nobody is refused by them."""
    law = without(NINGBO, "inspection.record.parts", Gap.UNKNOWN)
    history = lived(WORKFLOW, [*SETTLED, closed()], law)
    assert [(f.code, f.severity) for f in history.findings] == [
        ("inspection.closed.incomplete", "undecided")
    ]


# ── Supervision, hazards, frequencies ────────────────────────────────────────


def test_the_written_opinion_follows_a_special_inspection() -> None:
    """Zhejiang, Art. 11: within thirty days after it ended; the last second is in time."""
    zhejiang = rulebook("cn", place="province:浙江")
    facts = [planned(form=SPECIAL), begun(2, "party:a", "party:b", "party:c")]
    facts = [*facts, recorded(form=SPECIAL)]
    history = lived(WORKFLOW, facts, zhejiang)
    assert owed(history) == [("inspection.opinion-sent", "supervision", SCHOOL)]
    assert terms(history) == [("opinion-sent", "office:inspector", "", "2026-04-01 23:59:59")]
    last = (datetime.fromisoformat("2026-04-01T23:59:59+08:00") - START) / timedelta(hours=1)
    sent = lived(WORKFLOW, [*facts, opinion(last)], zhejiang)
    assert (codes(sent), owed(sent)) == ([], [])
    late = lived(WORKFLOW, [*facts, opinion(last + 1 / 3600)], zhejiang)
    assert codes(late) == ["inspection.opinion-sent.late"]
    own = lived(WORKFLOW, [planned(), begun(), recorded()], zhejiang)
    assert owed(own) == []
    assert owed(lived(WORKFLOW, facts, NATION)) == []


def test_every_problem_stands_in_the_ledger_of_hazards() -> None:
    """A5.1: what was not taken there is listed, and owed within a day of the record."""
    two = [*HELD[:3], found(3.5, WIRE), recorded(), opened()]
    assert [p.id for p in without_hazard(state(*two))] == [WIRE]
    assert [p.id for p in without_hazard(state(*HELD))] == [EXIT]
    assert without_hazard(state(*SETTLED)) == ()
    assert [row for row in terms(lived(WORKFLOW, two)) if row[0] == "hazard-opened"] == [
        ("hazard-opened", "office:inspector", WIRE, "2026-03-03 23:59:59")
    ]
    passed = [*HELD, rectified(), rechecked()]
    assert ("inspection.hazard-opened", "inspection", "") in owed(lived(WORKFLOW, passed))


def term_of(name: str, since: date, until: date) -> Period:
    return Period(name=name, every=Every.TERM, since=since, until=until)


AUTUMN = term_of("autumn", date(2025, 9, 1), date(2026, 2, 1))
SPRING = term_of("spring", date(2026, 2, 1), date(2026, 7, 11))
ONE = School(
    reference=SCHOOL,
    place="city:宁波",
    profiles=(Profile(since=date(2025, 9, 1), kind="primary", headcount=600),),
    periods=(AUTUMN, SPRING),
)


def standing(law: Law, until: date = date(2026, 7, 11)) -> list[tuple[str, str, str, str]]:
    assert WORKFLOW.standing is not None
    rows = [one for one, _ in WORKFLOW.standing(ONE, date(2026, 2, 1), until, law)]
    assert {one.act for one in rows} <= {"inspection.recorded"}
    assert all(one.case == f"one/inspection/{one.occasion}" for one in rows)
    return [(one.regime, one.holder, one.occasion, one.deadline) for one in rows]


def test_how_often_is_the_laws_to_say() -> None:
    """Ningbo, Arts. 10 and 23; the nation's inspector comes twice a term (Art. 14)."""
    end = "2026-07-10 23:59:59"
    visits = [
        ("visit", "agency:education-inspectorate", "spring#1", end),
        ("visit", "agency:education-inspectorate", "spring#2", end),
    ]
    assert standing(NATION) == visits
    assert standing(rulebook("cn", place="city:宁波")) == [
        ("own", "office:head", "spring#1", end),
        ("own", "office:head", "spring#2", end),
        ("holiday", "office:head", "spring", end),
        ("surroundings", "agency:county-government", "spring", end),
        *visits,
    ]
    monthly = [row for row in standing(NINGBO) if row[0] == "own-monthly"]
    assert [(row[1], row[2]) for row in monthly] == [
        ("office:head", f"2026-{month:02}") for month in range(2, 8)
    ]
    assert standing(EMPTY) == []


@pytest.mark.parametrize(
    ("day", "form", "unit", "expected"),
    [
        (date(2026, 2, 1), OWN, SCHOOL, {"own", "own-monthly"}),
        (date(2026, 2, 28), OWN, SCHOOL, {"own", "own-monthly"}),
        (date(2026, 1, 31), OWN, SCHOOL, set()),
        (date(2026, 3, 1), OWN, SCHOOL, {"own"}),
        (date(2026, 7, 10), InspectionForm.HOLIDAY, SCHOOL, {"holiday"}),
        (date(2026, 7, 11), InspectionForm.HOLIDAY, SCHOOL, set()),
        (date(2026, 5, 5), InspectionForm.VISIT, SCHOOL, {"visit"}),
        (date(2026, 5, 5), InspectionForm.SURROUNDINGS, SCHOOL, {"surroundings"}),
        (date(2026, 5, 5), SPECIAL, SCHOOL, set()),
        (date(2026, 2, 5), OWN, "school:two", set()),
    ],
)
def test_an_inspection_answers_the_duty_of_its_form(
    day: date, form: InspectionForm, unit: str, expected: set[str]
) -> None:
    """It counts in the term or month in which it was recorded, for its school and its form."""
    assert WORKFLOW.standing is not None
    rows = list(WORKFLOW.standing(ONE, date(2026, 2, 1), date(2026, 3, 1), NINGBO))
    fact = attrs.evolve(recorded(form=form, unit=unit), at=day)
    answered = {o.regime for o, period in rows if WORKFLOW.answers(o, period, fact, NINGBO)}
    assert answered == expected
    first, period = rows[0]
    assert WORKFLOW.answers(first, period, attrs.evolve(begun(), at=day), NINGBO) is False


# ── Counts, laws and limits ──────────────────────────────────────────────────


def counts(*facts: Fact, since: date = date(2026, 3, 1), until: date = date(2026, 4, 1)) -> Any:
    rows = inspection.measures(lived(WORKFLOW, facts).cases, since, until, NINGBO)
    return {row.name.removeprefix("inspection."): row for row in rows}


def test_measures_count_inspections_and_their_problems() -> None:
    """The year counts what was recorded, by form, and each problem, by area and by state."""
    other = "one/inspection/x"
    two = [attrs.evolve(fact, case=other) for fact in (planned(surprise=True), begun())]
    odd = attrs.evolve(recorded(form=InspectionForm("touring")), case=other)
    wire = found(3.5, WIRE, area=Area("dormitory"), grade=HazardGrade.MAJOR)
    third = attrs.evolve(planned(), case="one/inspection/y")
    done = list(SETTLED[3:])
    rows = counts(*HELD[:3], wire, *done, closed(), *two, odd, third)
    number = {name: row.span.low for name, row in rows.items()}
    assert {name: n for name, n in number.items() if n} == {
        "recorded": 2,
        "closed": 1,
        "surprise": 1,
        "clean": 1,
        "recorded.own": 1,
        "recorded.touring": 1,
        "problems": 2,
        "problems.passed": 1,
        "problems.without-hazard": 1,
        "problems.major": 1,
        "problems.in.fire": 1,
        "problems.in.dormitory": 1,
    }
    assert rows["problems"].cases == (CASE, CASE)
    assert rows["clean"].cases == (other,)
    one = {name: row.span.low for name, row in counts(*HELD).items()}
    kinds = ("passed", "without-hazard", "major")
    assert [one[f"problems.{kind}"] for kind in kinds] == [0, 1, 0]
    told = counts(planned(surprise=True), announced(), begun(), recorded())
    assert told["surprise"].span.low == 0


def test_a_period_counts_what_was_recorded_in_it() -> None:
    """The first day of a period belongs to it, the day after the last does not."""
    day = NINGBO.day(at(4))
    inside = counts(*HELD, since=day, until=day + timedelta(days=1))
    before = counts(*HELD, since=day - timedelta(days=9), until=day)
    assert (inside["recorded"].span.low, before["recorded"].span.low) == (1, 0)


def test_g18_without_law_only_the_table_speaks() -> None:
    """G18: under a law that covers nothing only the order of steps is judged."""
    facts = [planned(surprise=True, form=SPECIAL), announced(), begun(), found(clause=None)]
    facts += [found(3.5), recorded(signed_by_unit=False, places=()), rechecked(5, WIRE)]
    history = lived(WORKFLOW, [*facts, rechecked(6, by="party:x"), closed(7)], EMPTY)
    assert (codes(history), owed(history)) == ([], [])
    early = lived(WORKFLOW, [planned(), closed(1)], EMPTY)
    assert codes(early) == ["inspection.closed.skip"]


def test_the_nation_alone_sets_no_term() -> None:
    """Without the school's rules no term is owed of an inspection, but an order stands."""
    assert owed(lived(WORKFLOW, HELD, NATION)) == []
    history = lived(WORKFLOW, [*HELD, ordered(deadline=at(99))], NATION)
    assert owed(history) == [("inspection.rectified", "inspection", "")]


def test_the_figures_of_the_rulebook() -> None:
    """The parts are the source's, unverified; a visit is owed as the Regulation says."""
    parts = NATION.rule("inspection.record.parts", date(2026, 1, 1))
    assert isinstance(parts, Provision)
    assert (parts.value, parts.mark) == (tuple(RecordPart.rows), "unverified")
    for id, asked in (("own", 2), ("surroundings", 1)):
        rule = NINGBO.rule(f"inspection.{id}.per_term", date(2026, 1, 1))
        assert isinstance(rule, Provision)
        assert (rule.value, rule.clause.path) == (asked, ("10", "1"))


def test_every_finding_rests_on_its_own_rule() -> None:
    """What is refused or told cites the rule that says so, and no other."""
    lives: list[list[Fact]] = [
        [
            planned(form=SPECIAL, surprise=True),
            announced(),
            begun(),
            found(clause=None),
            found(3.5),
        ],
        [planned(), begun(), recorded(signed_by_unit=False)],
        [*HELD, opened(), ordered(), rechecked(8), withdrawn(9, WIRE), closed(10)],
        [*HELD, opened(), ordered(), rectified(), rechecked(8, by="party:mender")],
        [*HELD, opened(), ordered(), closed(10)],
    ]
    told = [f for life in lives for f in lived(WORKFLOW, life).findings]
    assert {(f.code, getattr(f.basis, "id", "")) for f in told} == {
        ("inspection.announced.surprise-told", "inspection.surprise.untold"),
        ("inspection.begun.team-too-small", "inspection.supervision.team_min"),
        ("inspection.problem-found.clause-missing", "inspection.problem.cites_clause"),
        ("inspection.problem-found.id-taken", "inspection.problem.named"),
        ("inspection.recorded.not-signed", "inspection.record.signed_by_unit"),
        ("inspection.rechecked.not-rectified", "inspection.recheck.rectified_first"),
        ("inspection.problem.unknown", "inspection.problem.named"),
        ("inspection.rechecked.own-work", "inspection.recheck.by_another"),
        ("inspection.closed.incomplete", "inspection.record.parts"),
    }


def test_the_end_is_owed_anew_when_a_problem_is_found_after_the_record() -> None:
    """Found after the record, out of order, a problem keeps the inspection open until settled."""
    late = found(9 * DAY, WIRE)
    case = state(planned(), begun(), recorded(), late)
    assert case.settled == at(9 * DAY)
    history = lived(WORKFLOW, [planned(), begun(), recorded(), late])
    assert "closed" not in [row[0] for row in terms(history)]


def test_what_is_refused_and_what_is_only_told() -> None:
    """A taken or unknown id, a recheck of one's own and an incomplete record are refused."""
    refused = {code for code, weight in WORKFLOW.objects.items() if weight == "breach"}
    assert refused == {
        "problem-found.id-taken",
        "problem.unknown",
        "rechecked.own-work",
        "rechecked.not-rectified",
        "closed.incomplete",
    }
    assert set(WORKFLOW.objects.values()) == {"breach", "notice"}
    assert WORKFLOW.lifecycle.final == (Status.CLOSED, Status.CANCELLED)


def test_a_problem_has_limits() -> None:
    """What is no reference is refused by the name of its field."""
    with pytest.raises(Malformed, match="problem"):
        found(problem="the exit")
    with pytest.raises(Malformed, match="place"):
        Problem(id=EXIT, area=Area.FIRE, grade=HazardGrade.GENERAL, place="hall", what="x")


def test_g1_evolving_by_the_first_fact_changes_nothing() -> None:
    """G1: `evolve` answers for every kind, also for the one that opens a case."""
    case = state(planned())
    assert WORKFLOW.evolve(case, planned()) is case
