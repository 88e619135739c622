"""Decisions: risks assessed before they are made (B3.8), and what else must come before."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import pytest
from tests.rooms.given import EMPTY, NATION, NINGBO, codes, lived, only, owed

from campus_safety import Refused, admit, check, obligations
from campus_safety.kernel import (
    Fact,
    Finding,
    Gap,
    Law,
    Malformed,
    Provision,
    Severity,
    Term,
    Timeline,
)
from campus_safety.resolution import decision
from campus_safety.resolution.decision import (
    WORKFLOW,
    Binding,
    Consultation,
    Decision,
    Dispute,
    Hearing,
    Rules,
    Status,
    assessment_owed,
    bound,
    unassessed,
)
from campus_safety.testing.lawmaking import provision
from campus_safety.vocabulary import (
    ConsultationForm,
    DecisionInterest,
    DecisionKind,
    DecisionMaker,
    RiskControl,
    RiskReportPart,
)

CASE, OTHER, QUARREL = "one/decision/1", "one/decision/2", "one/dispute/1"
SHANGHAI = ZoneInfo("Asia/Shanghai")
FIRST = date(2026, 3, 2)
"""The Monday on which the decisions of these tests are proposed."""

PARTS = RiskReportPart.rows
CALL, HEARING = ConsultationForm.PUBLIC_CALL, ConsultationForm.HEARING


def on(day: int, hour: int = 9, minute: int = 0, second: int = 0) -> datetime:
    """Give a time so many days after the first Monday."""
    there = FIRST + timedelta(days=day)
    return datetime(there.year, there.month, there.day, hour, minute, second, tzinfo=SHANGHAI)


def said(at: Any, by: str = "party:office", case: str = CASE) -> dict[str, Any]:
    return {"case": case, "at": at if isinstance(at, date) else on(at), "by": by}


def proposed(at: Any = 0, case: str = CASE, **more: Any) -> decision.Proposed:
    rest: dict[str, Any] = {
        "subject": DecisionKind.FEES,
        "maker": DecisionMaker.SCHOOL,
        "unit": "office:general-affairs",
        "matter": "the fee for lunch",
        "interests": (DecisionInterest.HOUSEHOLD_COSTS,),
    }
    return decision.Proposed(**said(at, case=case), **(rest | more))


def screened(at: Any = 1, *, needed: bool = True, case: str = CASE) -> decision.Screened:
    return decision.Screened(**said(at, case=case), needed=needed, reason="touches families")


def opened(
    at: Any = 2,
    last: date = FIRST + timedelta(days=9),
    form: ConsultationForm = CALL,
    explanation: str | None = None,
) -> decision.ConsultationOpened:
    return decision.ConsultationOpened(**said(at), form=form, last=last, explanation=explanation)


def closed(at: Any = 10, form: ConsultationForm = CALL) -> decision.ConsultationClosed:
    return decision.ConsultationClosed(**said(at), form=form, opinions=120, against=12)


def called(at: Any = 3, day: int = 9) -> decision.HearingCalled:
    return decision.HearingCalled(**said(at), day=FIRST + timedelta(days=day))


def sent(at: Any = 5) -> decision.MaterialsSent:
    return decision.MaterialsSent(**said(at))


def heard(at: Any = 9) -> decision.ExpertHeard:
    return decision.ExpertHeard(**said(at), expert="party:e1", view="fair")


def requested(at: Any = 10, day: int = 15) -> decision.LegalityRequested:
    return decision.LegalityRequested(**said(at), last=FIRST + timedelta(days=day))


def legal(at: Any = 14, *, passed: bool = True) -> decision.LegalityReviewed:
    return decision.LegalityReviewed(**said(at, "agency:legal"), passed=passed)


def assessed(
    at: Any = 12,
    control: RiskControl = RiskControl.CONTROLLABLE,
    parts: tuple[RiskReportPart, ...] = PARTS,
) -> decision.RiskAssessed:
    return decision.RiskAssessed(
        **said(at), assessor="agency:assessor", parts=parts, control=control
    )


def adjusted(at: Any = 13) -> decision.Adjusted:
    return decision.Adjusted(**said(at), what="half the fee for poor families")


def discussed(at: Any = 15, **more: Any) -> decision.Discussed:
    rest: dict[str, Any] = {
        "members": 9,
        "present": 8,
        "dissenters": ("party:d1",),
        "head_last": True,
    }
    return decision.Discussed(**said(at), **(rest | more))


def decided(at: Any = 16, case: str = CASE) -> decision.Decided:
    return decision.Decided(**said(at, "office:head", case))


def reported(at: Any = 17) -> decision.ReportedUpward:
    return decision.ReportedUpward(**said(at, "office:head"), to="agency:education-bureau")


def issued(at: Any = 18) -> decision.Issued:
    return decision.Issued(**said(at, "office:head"))


def carried_out(at: Any = 60) -> decision.CarriedOut:
    return decision.CarriedOut(**said(at))


def evaluated(at: Any = 100, evaluator: str = "agency:other") -> decision.Evaluated:
    return decision.Evaluated(**said(at), evaluator=evaluator, result="as hoped")


def arisen(at: Any = 30, dispute: str = QUARREL, case: str = CASE) -> decision.DisputeArisen:
    return decision.DisputeArisen(**said(at, case=case), dispute=dispute)


def traced(at: Any = 40, *answerable: str, dispute: str = QUARREL) -> decision.AccountabilityTraced:
    return decision.AccountabilityTraced(
        **said(at, "agency:education-bureau"), dispute=dispute, answerable=answerable
    )


PREPARED = [
    proposed(),
    screened(),
    opened(),
    called(),
    sent(),
    heard(),
    closed(),
    requested(),
    assessed(),
    legal(),
    discussed(),
]
"""A decision that may be made: consulted, heard, reviewed, assessed and discussed."""

MADE = [*PREPARED, decided(), reported(), issued()]


def state(*facts: Fact, law: Law = NINGBO) -> Decision:
    case = only(lived(WORKFLOW, facts, law))
    assert isinstance(case, Decision)
    return case


def found(before: Iterable[Fact], fact: Fact, law: Law = NINGBO) -> list[str]:
    """List the codes that are found against one fact after others, undecided ones marked."""
    told: Any = fact
    findings = check(WORKFLOW, state(*before, law=law), told, law)
    unsure = Severity.UNDECIDED
    return [f"{f.code}{'?' if f.severity is unsure else ''}" for f in findings]


def changed(law: Law, **rules: object) -> Law:
    """Give a law with some rules of decisions absent, unknown or saying something else."""
    lines = dict(law.timelines)
    for name, value in rules.items():
        id = {field.name: field.metadata["rule"] for field in attrs.fields(Rules)}[name]
        says = value if isinstance(value, Gap) else provision(id, value)
        lines[id] = Timeline((date(2000, 1, 1),), (says,))
    return attrs.evolve(law, timelines=lines)


def cited(finding: Finding) -> str:
    assert isinstance(finding.basis, Provision)
    return finding.basis.id


def by(maker: DecisionMaker, *facts: Fact, **more: Any) -> list[Fact]:
    """Give a proposal by a maker, then the facts."""
    return [proposed(maker=maker, **more), *facts]


PUBLIC = {"interests": (DecisionInterest.PUBLIC_SAFETY,), "subject": DecisionKind.CATCHMENT}


# ── The life ─────────────────────────────────────────────────────────────────


def test_a_lunch_fee_that_a_head_teacher_knows() -> None:
    """Consulted, heard, reviewed, assessed, discussed, decided, carried out and evaluated."""
    history = lived(WORKFLOW, [*MADE, carried_out(), evaluated()])
    case = state(*MADE, carried_out(), evaluated())
    assert (case.status, codes(history), owed(history)) == (Status.EVALUATED, [], [])
    assert (case.subject, case.maker) == (DecisionKind.FEES, DecisionMaker.SCHOOL)
    assert (case.unit, case.matter) == ("office:general-affairs", "the fee for lunch")
    assert (case.interests, case.needed) == ((DecisionInterest.HOUSEHOLD_COSTS,), True)
    assert case.consultations == (
        Consultation(number=1, opened=on(2), form=CALL, last=date(2026, 3, 11), closed=on(10)),
    )
    assert case.hearing == Hearing(called=on(3), day=date(2026, 3, 11))
    assert (case.materials_sent, case.experts) == (on(5), ("party:e1",))
    assert (case.legal, case.assessor) == (True, "agency:assessor")
    assert (case.control, case.adjusted) == (RiskControl.CONTROLLABLE, False)
    assert (case.discussed, case.dissenters) == (True, ("party:d1",))
    assert (case.decided_at, case.decided_by) == (on(16), "office:head")
    assert (case.assessed_before, case.told) == (True, ("agency:education-bureau",))
    assert (case.withdrawn, case.disputes) == (False, ())


def test_every_step_is_owed_by_its_holder() -> None:
    """The unit in charge prepares, the head makes known and evaluates, the bureau traces."""
    law = NINGBO
    steps = {
        1: [("decision.screened", "office:general-affairs", "2026-03-09 23:59:59")],
        3: [("decision.consultation-closed", "office:general-affairs", "2026-03-18 23:59:59")],
        4: [
            ("decision.consultation-closed", "office:general-affairs", "2026-03-18 23:59:59"),
            ("decision.materials-sent", "office:general-affairs", "2026-03-08 23:59:59"),
        ],
        12: [("decision.issued", "office:head", "2026-03-30 23:59:59")],
    }
    for count, expected in steps.items():
        found_ = obligations(WORKFLOW, state(*MADE[:count]), law)
        assert [(o.act, o.holder, o.deadline) for o in found_] == expected
    (last,) = obligations(WORKFLOW, state(*MADE, carried_out()), law)
    assert (last.act, last.holder, last.deadline) == (
        "decision.evaluated",
        "office:head",
        "2026-11-02 23:59:59",
    )
    (trace,) = obligations(WORKFLOW, state(*MADE, arisen()), law)
    assert trace.case == CASE
    assert (trace.act, trace.holder, trace.occasion, trace.deadline, trace.regime) == (
        "decision.accountability-traced",
        "agency:education-bureau",
        QUARREL,
        "2026-05-06 23:59:59",
        "decision",
    )


def test_every_step_done_too_late_is_late_once() -> None:
    """Screened, summed up, sent, made known and evaluated too late: each is late once."""
    facts = [
        proposed(),
        screened(8),
        opened(8, last=FIRST + timedelta(days=16)),
        called(8, 12),
        sent(on(10)),
        closed(24),
        requested(24, 30),
        assessed(24),
        legal(25),
        discussed(25),
        decided(26),
        reported(27),
        issued(37),
        arisen(37),
        carried_out(38),
        traced(70),
        evaluated(400),
    ]
    assert codes(lived(WORKFLOW, facts)) == [
        "decision.screened.late",
        "decision.materials-sent.late",
        "decision.consultation-closed.late",
        "decision.issued.late",
        "decision.accountability-traced.late",
        "decision.evaluated.late",
    ]


def test_suspended_resumed_and_withdrawn() -> None:
    """What is suspended may be resumed or withdrawn; what is withdrawn owes no summing up."""
    stop = decision.Suspended(**said(20), reason="complaints")
    again = decision.Resumed(**said(25), reason="settled")
    end = decision.Withdrawn(**said(26), reason="given up")
    assert state(*MADE, stop).status is Status.SUSPENDED
    assert state(*MADE, stop, again).status is Status.ISSUED
    assert codes(lived(WORKFLOW, [*MADE, stop, end])) == []
    early = decision.Withdrawn(**said(4), reason="given up")
    case = state(proposed(), screened(), opened(), called(), early)
    assert (case.status, case.withdrawn) == (Status.WITHDRAWN, True)
    assert obligations(WORKFLOW, case, NINGBO) == ()
    late = decision.Withdrawn(**said(20), reason="given up")
    assert found([proposed(), screened(), opened(), called()], late) == [
        "decision.consultation-closed.missed",
        "decision.materials-sent.missed",
    ]


# ── Assessed before it is made (B3.8) ────────────────────────────────────────


def test_b38_what_needs_an_assessment_is_not_decided_before_it() -> None:
    """B3.8: made without the assessment that its screening asked for, it is refused."""
    facts = [fact for fact in PREPARED if not isinstance(fact, decision.RiskAssessed)]
    case = state(*facts)
    with pytest.raises(Refused) as refused:
        admit(WORKFLOW, case, decided(), NINGBO)
    (finding,) = refused.value.findings
    assert (finding.code, finding.severity) == (
        "decision.decided.before-assessment",
        Severity.BREACH,
    )
    assert cited(finding) == "decision.risk.gate_school"
    made = state(*facts, decided())
    assert (made.assessed_before, unassessed(made, NINGBO)) == (False, True)
    assert case.assessed_before is None
    assert unassessed(case, NINGBO) is None


def test_b38_an_assessment_after_the_decision_does_not_count() -> None:
    """B3.8: assessed afterwards, it still was not assessed before it was made."""
    facts = [fact for fact in PREPARED if not isinstance(fact, decision.RiskAssessed)]
    made = state(*facts, decided(), assessed(17))
    assert (made.control, made.assessed_before) == (RiskControl.CONTROLLABLE, False)
    again = state(*facts, decided(), assessed(17), reported(), issued(), decided(20))
    assert (again.decided_at, again.assessed_before) == (on(16), False)


def test_an_assessed_decision_is_not_unassessed() -> None:
    """Assessed before it is made, nothing is held against it, whatever the law asks."""
    made = state(*MADE)
    assert (made.assessed_before, unassessed(made, NINGBO)) == (True, False)
    unknown = changed(NINGBO, excluded=Gap.UNKNOWN)
    assert unassessed(made, unknown) is False
    bare = state(proposed(), screened(), decided())
    assert unassessed(bare, unknown) is None


@pytest.mark.parametrize(
    ("needed", "more", "expected"),
    [
        (True, {"subject": DecisionKind.STAFFING, "interests": ()}, True),
        (False, {"subject": DecisionKind.STAFFING, "interests": ()}, False),
        (False, {"subject": DecisionKind.FEES, "interests": ()}, True),
        (
            False,
            {"subject": DecisionKind.STAFFING, "interests": (DecisionInterest.PUPIL_SAFETY,)},
            True,
        ),
        (True, {"subject": DecisionKind.EMERGENCY_RESPONSE, "interests": ()}, False),
    ],
)
def test_an_assessment_is_owed_by_screening_kind_or_interest(
    needed: bool,  # noqa: FBT001  # a column of the table
    more: dict[str, Any],
    expected: bool,  # noqa: FBT001  # a column of the table
) -> None:
    """The screening may ask for one; the trigger asks for it by a kind or by an interest."""
    case = state(proposed(**more), screened(needed=needed))
    assert assessment_owed(case, NINGBO.section(Rules).on(FIRST)) is expected


def test_a_screening_may_not_overlook_the_trigger() -> None:
    """A fee is on the school's list, so that a screening that finds nothing is noticed."""
    (finding,) = check(WORKFLOW, state(proposed()), screened(needed=False), NINGBO)
    assert (finding.code, finding.severity) == (
        "decision.screened.trigger-overlooked",
        Severity.NOTICE,
    )
    words = "decision_kind.fees, decision_interest.household_costs"
    assert dict(finding.values) == {"words": words}
    assert cited(finding) == "decision.risk.trigger_school"
    plain = proposed(subject=DecisionKind.STAFFING, interests=())
    assert found([plain], screened(needed=False)) == []
    assert found([proposed()], screened(needed=True)) == []
    urgent = proposed(subject=DecisionKind.EMERGENCY_RESPONSE)
    assert found([urgent], screened(needed=False)) == []
    unknown = changed(NINGBO, trigger_own=Gap.UNKNOWN)
    assert found([proposed()], screened(needed=False), unknown) == [
        "decision.screened.trigger-overlooked?"
    ]


@pytest.mark.parametrize(
    ("weighing", "expected"),
    [
        ([assessed(control=RiskControl.UNCONTROLLABLE)], True),
        ([assessed(control=RiskControl.UNCONTROLLABLE), adjusted()], True),
        ([assessed(control=RiskControl.CONTROLLABLE_AFTER_CHANGE)], True),
        ([assessed(control=RiskControl.CONTROLLABLE_AFTER_CHANGE), adjusted()], False),
        ([adjusted(11), assessed(control=RiskControl.CONTROLLABLE_AFTER_CHANGE)], True),
        ([assessed(11, RiskControl.UNCONTROLLABLE), adjusted(12), assessed(13)], False),
        ([assessed()], False),
    ],
)
def test_nothing_is_decided_at_high_risk(
    weighing: list[Fact],
    expected: bool,  # noqa: FBT001  # a column of the table
) -> None:
    """Only a controllable risk passes, or one that was made so by changing the draft."""
    facts = [fact for fact in PREPARED if not isinstance(fact, decision.RiskAssessed)]
    facts[-2:-2] = weighing
    listed = ["decision.decided.at-high-risk"] if expected else []
    assert found(facts, decided()) == listed


def test_a_report_on_risks_has_its_parts() -> None:
    """What the report leaves out is named."""
    only_points = assessed(parts=(RiskReportPart.RISK_POINTS,))
    (finding,) = check(WORKFLOW, state(*PREPARED[:2]), only_points, NINGBO)
    assert (finding.code, finding.severity) == (
        "decision.risk-assessed.incomplete",
        Severity.NOTICE,
    )
    assert dict(finding.values) == {
        "missing": "risk_report_part.preventive_measures, risk_report_part.contingency_plan"
    }
    unknown = changed(NINGBO, parts_own=Gap.UNKNOWN)
    assert found(PREPARED[:2], assessed(), unknown) == ["decision.risk-assessed.incomplete?"]


# ── Consulted, heard, reviewed, discussed ────────────────────────────────────


@pytest.mark.parametrize(
    ("last", "explanation", "expected"),
    [
        (date(2026, 4, 3), None, []),
        (date(2026, 4, 2), None, ["decision.consultation-opened.too-short"]),
        (date(2026, 4, 2), "the term begins", []),
    ],
)
def test_a_public_call_of_a_government_lasts_thirty_days(
    last: date, explanation: str | None, expected: list[str]
) -> None:
    """Called on 4 March it lasts to the end of 3 April; a shorter one must be explained."""
    facts = by(DecisionMaker.GOVERNMENT, screened())
    assert found(facts, opened(2, last, explanation=explanation), NATION) == expected
    questionnaire = opened(2, date(2026, 3, 5), ConsultationForm.QUESTIONNAIRE)
    assert found(facts, questionnaire, NATION) == []


def test_a_holiday_does_not_lengthen_a_call() -> None:
    """Thirty days from 5 March end on 4 April, though Qingming moves other terms."""
    facts = by(DecisionMaker.GOVERNMENT, screened())
    assert found(facts, opened(3, date(2026, 4, 4)), NATION) == []
    assert found(facts, opened(date(2026, 3, 5), date(2026, 4, 4)), NATION) == []
    ordinary = changed(NATION, consulting=Gap.ABSENT)
    assert found(facts, opened(3, date(2026, 3, 6)), ordinary) == []


def test_a_call_is_open_where_the_rule_or_the_hour_is() -> None:
    """A term that is not known, or in hours from a whole day, leaves it open."""
    facts = by(DecisionMaker.GOVERNMENT, screened())
    code = "decision.consultation-opened.too-short?"
    unknown = changed(NATION, consulting=Gap.UNKNOWN)
    assert found(facts, opened(), unknown) == [code]
    hours = decision_term("PT30H")
    assert found(facts, opened(FIRST + timedelta(days=2), date(2026, 3, 5)), hours) == [code]
    assert found(facts, opened(2, date(2026, 3, 5)), hours) == []
    assert found(facts, opened(2, date(2026, 3, 4)), hours) == [code.rstrip("?")]
    assert found(facts, opened(2, date(2026, 3, 4)), decision_term("at once")) == []


def decision_term(text: str) -> Law:
    """Give a law by which a public call of a government lasts at least a term."""
    return changed(NATION, consulting=Term.parse(text))


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (on(9, 23, 59, 59), ["decision.consultation-closed.too-soon"]),
        (on(10, 0, 0, 0), []),
        (FIRST + timedelta(days=9), ["decision.consultation-closed.too-soon"]),
        (FIRST + timedelta(days=10), []),
    ],
)
def test_opinions_are_summed_up_after_the_last_day(moment: Any, expected: list[str]) -> None:
    """The last day belongs to the call to its last second."""
    assert found(PREPARED[:3], closed(moment)) == expected


def test_only_what_was_called_for_is_summed_up() -> None:
    """A form that was never called for, or was summed up before, cannot be summed up."""
    code = "decision.consultation-closed.never-opened"
    (finding,) = check(WORKFLOW, state(*PREPARED[:3]), closed(form=HEARING), NINGBO)
    assert (finding.code, finding.severity) == (code, Severity.NOTICE)
    assert dict(finding.values) == {"form": "consultation_form.hearing"}
    assert found([*PREPARED[:3], closed()], closed(11)) == [code]
    two = state(proposed(), screened(), opened(), opened(3), closed())
    assert [call.closed for call in two.consultations] == [on(10), None]
    assert [call.number for call in two.consultations] == [1, 2]
    assert [one.occasion for one in obligations(WORKFLOW, two, NINGBO)] == ["2"]


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (on(9, 23, 59, 59), ["decision.decided.before-consultation-ended"]),
        (on(10, 0, 0, 0), []),
        (FIRST + timedelta(days=9), ["decision.decided.before-consultation-ended"]),
        (FIRST + timedelta(days=10), []),
    ],
)
def test_nothing_is_decided_before_the_call_has_ended(moment: Any, expected: list[str]) -> None:
    """Decided on the last day of the call it is refused, a second later it is not."""
    facts = [proposed(), screened(), opened(), assessed(4), legal(5), discussed(6)]
    assert [c for c in found(facts, decided(moment)) if "missed" not in c] == expected


def test_what_touches_families_is_not_decided_without_asking_them() -> None:
    """A fee is among the kinds on which opinions are called for; staffing is not."""
    facts = [screened(), assessed(), legal(), discussed()]
    assert found([proposed(), *facts], decided()) == ["decision.decided.not-consulted"]
    plain = proposed(subject=DecisionKind.STAFFING)
    assert found([plain, *facts], decided()) == []
    unknown = changed(NINGBO, consulted=Gap.UNKNOWN)
    assert found([plain, *facts], decided(), unknown) == ["decision.decided.not-consulted?"]
    assert found(PREPARED, decided(), unknown) == []


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (on(6, 23, 59, 59), []),
        (on(7, 0, 0, 0), ["decision.materials-sent.late"]),
    ],
)
def test_papers_reach_a_hearing_three_days_before(moment: datetime, expected: list[str]) -> None:
    """For a school's hearing on 12 March they are there by the end of 8 March, a Sunday."""
    assert found([proposed(), screened(), called(3, 9)], sent(moment)) == expected
    case = state(*by(DecisionMaker.GOVERNMENT, screened(), called(3, 12)), law=NATION)
    (one,) = obligations(WORKFLOW, case, NATION)
    assert (one.act, one.deadline) == ("decision.materials-sent", "2026-03-07 23:59:59")


def test_a_hearing_called_again_moves_its_papers() -> None:
    """Moved in time the new day counts; moved after the deadline it is noticed."""
    facts = [proposed(), screened(), called(3, 9)]
    assert found(facts, called(4, 20)) == []
    assert found(facts, called(8, 20)) == ["decision.materials-sent.moved-after-deadline"]
    urgent = proposed(subject=DecisionKind.EMERGENCY_RESPONSE)
    case = state(urgent, screened(), called())
    assert obligations(WORKFLOW, case, NINGBO) == ()
    unknown = changed(NINGBO, excluded=Gap.UNKNOWN)
    (one,) = obligations(WORKFLOW, state(*facts), unknown)
    assert one.window.earliest is one.window.latest is None


@pytest.mark.parametrize(
    ("maker", "law", "day", "expected"),
    [
        (DecisionMaker.SCHOOL, NINGBO, 15, []),
        (DecisionMaker.SCHOOL, NINGBO, 14, ["decision.legality-requested.too-short"]),
        (DecisionMaker.GOVERNMENT, NATION, 21, []),
        (DecisionMaker.GOVERNMENT, NATION, 20, ["decision.legality-requested.too-short"]),
    ],
)
def test_a_review_of_legality_is_left_its_working_days(
    maker: DecisionMaker, law: Law, day: int, expected: list[str]
) -> None:
    """Asked for on Thursday: a school leaves three working days, a government seven."""
    assert found(by(maker, screened()), requested(10, day), law) == expected


def test_what_failed_the_review_is_not_discussed() -> None:
    """Neither before a review nor after one that it did not pass; the last review counts."""
    code = "decision.discussed.before-legality"
    assert found(PREPARED[:2], discussed()) == [code]
    assert found([*PREPARED[:2], legal(), legal(15, passed=False)], discussed()) == [code]
    assert found([*PREPARED[:2], legal(passed=False), legal(15)], discussed()) == []
    (finding,) = check(WORKFLOW, state(*PREPARED[:2]), discussed(), NINGBO)
    assert (finding.severity, cited(finding)) == (Severity.BREACH, "decision.legality.gate_school")


@pytest.mark.parametrize(
    ("said_last", "expected"),
    [
        (True, []),
        (False, ["decision.discussed.head-not-last"]),
        (None, ["decision.discussed.head-not-last?"]),
    ],
)
def test_the_head_speaks_last(
    said_last: bool | None,  # noqa: FBT001  # a column of the table
    expected: list[str],
) -> None:
    """Where nobody wrote down who spoke last, it stays open."""
    assert found(PREPARED[:-1], discussed(head_last=said_last)) == expected


def test_a_meeting_has_its_quorum() -> None:
    """Sixty-seven of a hundred members are enough, sixty-six are not; the rule is a school's."""
    assert found(PREPARED[:-1], discussed(members=100, present=67)) == []
    (finding,) = check(WORKFLOW, state(*PREPARED[:-1]), discussed(members=100, present=66), NINGBO)
    assert (finding.code, finding.severity) == ("decision.discussed.no-quorum", Severity.NOTICE)
    assert dict(finding.values) == {"present": "66", "members": "100"}
    unknown = changed(NINGBO, quorum=Gap.UNKNOWN)
    assert found(PREPARED[:-1], discussed(), unknown) == ["decision.discussed.no-quorum?"]
    facts = by(DecisionMaker.GOVERNMENT, screened(), legal())
    assert found(facts, discussed(present=1), NINGBO) == []


def test_a_decision_was_discussed_and_is_reported_before_it_is_made_known() -> None:
    """One head alone decides nothing; the bureau hears of it first."""
    assert found(PREPARED[:-1], decided()) == ["decision.decided.not-discussed"]
    assert found([*PREPARED, decided()], issued()) == ["decision.issued.before-report"]
    assert found([*PREPARED, decided(), reported()], issued()) == []


# ── Who is bound ─────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("maker", "law", "expected"),
    [
        (DecisionMaker.GOVERNMENT, NATION, Binding.RULE),
        (DecisionMaker.SCHOOL, NATION, Binding.ANALOGY),
        (DecisionMaker.SCHOOL, NINGBO, Binding.OWN),
        (DecisionMaker.DEPARTMENT, NINGBO, Binding.ANALOGY),
        (DecisionMaker.SCHOOL, changed(NINGBO, makers=Gap.UNKNOWN), Binding.UNKNOWN),
        (DecisionMaker.SCHOOL, changed(NINGBO, makers_own=Gap.UNKNOWN), Binding.UNKNOWN),
        (DecisionMaker.GOVERNMENT, changed(NATION, makers_own=Gap.UNKNOWN), Binding.RULE),
    ],
)
def test_the_rule_binds_governments(maker: DecisionMaker, law: Law, expected: Binding) -> None:
    """Order 713 binds governments, a school its own rules; others are bound by analogy only."""
    case = state(proposed(maker=maker))
    assert bound(case, law.section(Rules).on(FIRST)) is expected


def test_a_binding_picks_its_rule() -> None:
    """Where it is unknown which binds, the rule is unknown, unless there is none at all."""
    own = provision("decision.risk.gate_school", ("controllable",))
    assert Binding.RULE.of(Gap.ABSENT, own) is Gap.ABSENT
    assert Binding.OWN.of(Gap.ABSENT, own) is own
    assert Binding.ANALOGY.of(own, own) is Gap.ABSENT
    assert Binding.UNKNOWN.of(Gap.ABSENT, own) is Gap.UNKNOWN
    assert Binding.UNKNOWN.of(own, Gap.ABSENT) is Gap.UNKNOWN
    assert Binding.UNKNOWN.of(Gap.ABSENT, Gap.ABSENT) is Gap.ABSENT


def test_a_government_is_refused_and_a_school_without_rules_is_told() -> None:
    """B3.8: the same bare decision is a breach for a government, by analogy a notice."""
    bare = [screened(needed=False), legal(), discussed()]
    assert found(by(DecisionMaker.GOVERNMENT, *bare, **PUBLIC), decided(), NATION) == [
        "decision.decided.before-assessment"
    ]
    for maker in (DecisionMaker.SCHOOL, DecisionMaker.DEPARTMENT):
        (finding,) = check(
            WORKFLOW, state(*by(maker, *bare, **PUBLIC), law=NATION), decided(), NATION
        )
        assert (finding.code, finding.severity) == (
            "decision.decided.against-analogy",
            Severity.NOTICE,
        )
        assert cited(finding) == "decision.risk.gate"


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ([proposed(), screened(needed=False)], []),
        ([proposed(), screened(needed=True)], ["decision.decided.against-analogy"]),
        ([proposed(), screened(), assessed()], []),
        (
            [proposed(), screened(), assessed(control=RiskControl.UNCONTROLLABLE)],
            ["decision.decided.against-analogy"],
        ),
        (
            [proposed(subject=DecisionKind.EMERGENCY_RESPONSE), screened()],
            [],
        ),
    ],
)
def test_an_analogy_asks_for_what_the_rule_asks(facts: list[Fact], expected: list[str]) -> None:
    """Unassessed though it was needed, or at high risk: told, and never more."""
    assert found(facts, decided(), NATION) == expected
    unknown = changed(NATION, trigger=Gap.UNKNOWN)
    assert found([proposed(), screened(needed=False)], decided(), unknown) == [
        "decision.decided.against-analogy?"
    ]


def test_excluded_kinds_go_without_the_procedure() -> None:
    """A response to an emergency is decided, discussed and issued without any of it."""
    kind = DecisionKind.EMERGENCY_RESPONSE
    early = [proposed(subject=kind), screened(), opened(2, date(2026, 3, 20))]
    assert found([*early, requested(3, 3), discussed(3, present=1)], decided(4)) == []
    assert found(early[:2], opened(2, date(2026, 3, 5))) == []
    assert found(early, requested(3, 3)) == []
    assert found(early, closed(4)) == []
    assert found(early[:2], discussed(present=1, head_last=False)) == []
    assert found([*early[:2], decided(4)], issued(5)) == []
    high = assessed(control=RiskControl.UNCONTROLLABLE)
    assert found([*early[:2], high], decided()) == []


def test_all_stays_open_where_the_list_of_excluded_kinds_is_unknown() -> None:
    """Nobody is refused by a procedure that may not apply."""
    law = changed(NINGBO, excluded=Gap.UNKNOWN)
    assert found([proposed(), screened(), opened()], decided(5), law) == [
        "decision.decided.before-assessment?",
        "decision.decided.before-consultation-ended?",
        "decision.decided.not-discussed?",
    ]
    assert found([proposed()], screened(needed=False), law) == [
        "decision.screened.trigger-overlooked?"
    ]


def test_who_is_bound_may_be_unknown() -> None:
    """Where the list of makers is unknown nothing is refused."""
    law = changed(NINGBO, makers=Gap.UNKNOWN)
    assert found([proposed(), screened()], decided(), law) == [
        "decision.decided.before-assessment?",
        "decision.decided.not-consulted?",
        "decision.decided.not-discussed?",
    ]


# ── Evaluated, and traced ────────────────────────────────────────────────────


def test_the_assessor_does_not_evaluate() -> None:
    """Who assessed the risks before may not evaluate the effects after."""
    before = state(*MADE, carried_out())
    (finding,) = check(WORKFLOW, before, evaluated(evaluator="agency:assessor"), NINGBO)
    assert (finding.code, finding.severity) == (
        "decision.evaluated.by-the-assessor",
        Severity.BREACH,
    )
    assert cited(finding) == "decision.evaluation.independence_school"
    assert dict(finding.values) == {"unit": "agency:assessor"}


def test_a_dispute_is_traced_to_who_answers() -> None:
    """Each dispute is traced by itself, once; who dissented on record is not blamed."""
    second = "one/dispute/2"
    facts = [*MADE, arisen(), arisen(31), arisen(32, second), traced(40, "office:head")]
    case = state(*facts, traced(41))
    assert case.disputes == (
        Dispute(case=QUARREL, arisen=on(30), traced=on(40)),
        Dispute(case=second, arisen=on(32)),
    )
    assert [one.occasion for one in obligations(WORKFLOW, case, NINGBO)] == [second]
    (finding,) = check(WORKFLOW, case, traced(45, "office:head", "party:d1"), NINGBO)
    assert (finding.code, finding.severity) == (
        "decision.accountability-traced.dissenter-blamed",
        Severity.NOTICE,
    )
    assert dict(finding.values) == {"parties": "party:d1"}
    assert cited(finding) == "decision.accountability.dissent_school"


def test_one_dispute_rises_from_one_decision() -> None:
    """Seen over all decisions: a dispute that two of them are said to have caused."""
    cases = [
        state(*MADE, arisen(), arisen(31, "one/dispute/3")),
        state(proposed(case=OTHER), screened(case=OTHER), decided(case=OTHER), arisen(case=OTHER)),
    ]
    assert WORKFLOW.survey is not None
    (finding,) = WORKFLOW.survey(cases, NINGBO)
    assert (finding.code, finding.severity, finding.case) == (
        "decision.dispute-arisen.twice",
        Severity.NOTICE,
        OTHER,
    )
    assert dict(finding.values) == {"dispute": QUARREL, "other": CASE}


# ── What counts, and whose law ───────────────────────────────────────────────


def test_measures_count_what_was_made() -> None:
    """By the day of the proposal and of the decision; the last day is exclusive."""
    gone = decision.Withdrawn(**said(50), reason="given up")
    bare = [
        proposed(case=OTHER, subject=DecisionKind.BUILDING),
        screened(case=OTHER),
        decided(case=OTHER),
    ]
    cases = [state(*MADE, arisen(), gone), state(*bare), state(proposed(20, "one/decision/3"))]

    def counts(since: date, until: date) -> dict[str, int]:
        rows = decision.measures(cases, since, until, NINGBO)
        return {m.name.removeprefix("decision."): int(m.span.low or 0) for m in rows if m.span.low}

    made = date(2026, 3, 18)
    assert counts(FIRST, made + timedelta(days=1)) == {
        "proposed": 2,
        "made": 2,
        "assessed": 1,
        "unassessed": 1,
        "consulted": 1,
        "with-dissent": 1,
        "with-disputes": 1,
        "withdrawn": 1,
        "made.fees": 1,
        "made.building": 1,
    }
    assert counts(FIRST, made) == {"proposed": 2}
    assert counts(made, made + timedelta(days=1))["made"] == 2
    assert counts(FIRST + timedelta(days=1), made) == {}
    assert counts(FIRST, FIRST) == {}


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: decision.ConsultationClosed(**said(1), form=CALL, opinions=1, against=2),
        lambda: decision.ConsultationClosed(**said(1), form=CALL, opinions=1, against=-1),
        lambda: discussed(members=1, present=2),
        lambda: discussed(members=1, present=-1),
        lambda: opened(last=date(1800, 1, 1)),
        lambda: decision.HearingCalled(**said(1), day=date(1800, 1, 1)),
        lambda: decision.LegalityRequested(**said(1), last=date(1800, 1, 1)),
    ],
)
def test_what_cannot_be_is_refused(wrong: Any) -> None:
    """More against than opinions, more present than members, a year beyond reckoning."""
    with pytest.raises(Malformed):
        wrong()
    closed_all = decision.ConsultationClosed(**said(1), form=CALL, opinions=0, against=0)
    assert discussed(members=0, present=0).members == closed_all.opinions == 0


def test_g18_without_law_only_the_table_speaks() -> None:
    """G18: under a law that covers nothing only the order of steps is judged."""
    facts = [proposed(), screened(needed=False), decided(), issued(), carried_out(), evaluated()]
    history = lived(WORKFLOW, facts, EMPTY)
    assert (codes(history), owed(history)) == ([], [])
    assert codes(lived(WORKFLOW, [proposed(), decided()], EMPTY)) == ["decision.decided.skip"]


def test_order_713_was_read_and_what_we_made_of_it_says_so() -> None:
    """The figures of Order 713 are verified; who is bound, and how days count, is our reading."""
    law = NATION.section(Rules).on(FIRST)
    read = [law.consulting, law.materials, law.reviewing, law.parts, law.gate, law.independence]
    assert [str(one.mark) for one in read if isinstance(one, Provision)] == ["verified"] * 6
    ours = [law.makers, law.head_last]
    assert [str(one.mark) for one in ours if isinstance(one, Provision)] == ["unverified"] * 2
    before = NATION.section(Rules).on(date(2019, 8, 31))
    assert before == Rules()


def test_the_call_is_counted_plainly() -> None:
    """The thirty days of Art. 15 name a way of counting by which no holiday moves them."""
    term = NATION.section(Rules).on(FIRST).consulting
    assert isinstance(term, Provision)
    assert (str(term.value), term.value.counting) == ("P30D", "decision.counting")
    assert (term.clause.path, str(term.mark)) == (("15", "1"), "verified")


def test_what_is_refused_and_what_is_told() -> None:
    """Six things are refused; all else is told, and never refused."""
    breaches = {code for code, weight in WORKFLOW.objects.items() if weight is Severity.BREACH}
    assert breaches == {
        "discussed.before-legality",
        "decided.before-assessment",
        "decided.at-high-risk",
        "decided.before-consultation-ended",
        "decided.not-discussed",
        "evaluated.by-the-assessor",
    }
    assert set(WORKFLOW.objects.values()) == {Severity.BREACH, Severity.NOTICE}
    assert {kind.__name__ for kind in WORKFLOW.touches} == {
        "ConsultationOpened",
        "ConsultationClosed",
        "HearingCalled",
        "MaterialsSent",
        "Decided",
        "Withdrawn",
        "DisputeArisen",
        "AccountabilityTraced",
    }


@pytest.mark.parametrize(
    ("maker", "ending", "quorum"),
    [
        (DecisionMaker.GOVERNMENT, "", []),
        (DecisionMaker.SCHOOL, "_school", ["decision.discussion.quorum_school"]),
    ],
)
def test_each_maker_is_held_by_its_own_rules(
    maker: DecisionMaker, ending: str, quorum: list[str]
) -> None:
    """Everything done wrong, each finding rests on the rule that binds who made the decision."""
    facts = [
        *by(maker, **PUBLIC),
        screened(needed=False),
        opened(2, date(2026, 3, 5)),
        closed(3, CALL),
        requested(3, 4),
        assessed(4, RiskControl.UNCONTROLLABLE, ()),
        discussed(4, present=1, head_last=False),
    ]
    more = [opened(4, date(2026, 3, 20), HEARING, "x"), decided(5), issued(6)]
    end = [carried_out(7), evaluated(8, "agency:assessor"), arisen(8), traced(9, "party:d1")]
    history = lived(WORKFLOW, [*facts, *more, *end])
    assert [cited(finding) for finding in history.findings if finding.facts] == [
        f"decision.risk.trigger{ending}",
        f"decision.consultation.public.term{ending}",
        f"decision.consultation.public.term{ending}",
        f"decision.legality.term{ending}",
        f"decision.risk.report.parts{ending}",
        f"decision.legality.gate{ending}",
        f"decision.discussion.head_last{ending}",
        *quorum,
        f"decision.risk.gate{ending}",
        f"decision.consultation.public.term{ending}",
        f"decision.party.report{ending}",
        f"decision.evaluation.independence{ending}",
        f"decision.accountability.dissent{ending}",
    ]
    bare = state(*by(maker, screened(), **PUBLIC))
    asked = {
        "decision.decided.before-assessment": f"decision.risk.gate{ending}",
        "decision.decided.not-discussed": f"decision.discussion.collective{ending}",
    }
    if ending:
        asked["decision.decided.not-consulted"] = "decision.consultation.asked_school"
    assert {f.code: cited(f) for f in check(WORKFLOW, bare, decided(), NINGBO)} == asked
