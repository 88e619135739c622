"""Hazards: laws H1 to H9, and what the room says that no table can."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

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

from campus_safety import Refused, admit
from campus_safety.kernel import Fact, Malformed, obligations
from campus_safety.prevention import hazard
from campus_safety.prevention.hazard import WORKFLOW, Hazard, Status
from campus_safety.vocabulary import Area, HazardGrade, LedgerStatus

CASE = "one/hazard/1"
GENERAL, MAJOR = HazardGrade.GENERAL, HazardGrade.MAJOR


def found(hours: float = 0, case: str = CASE) -> hazard.Found:
    return hazard.Found(
        case=case,
        at=at(hours),
        by="party:finder",
        area=Area.FIRE,
        place="place:hall",
        what="blocked exit",
    )


def graded(hours: float = 1, grade: HazardGrade = GENERAL) -> hazard.Graded:
    return hazard.Graded(case=CASE, at=at(hours), by="party:safety", grade=grade)


def regraded(hours: float, grade: HazardGrade) -> hazard.Regraded:
    return hazard.Regraded(case=CASE, at=at(hours), by="party:safety", grade=grade, reason="new")


def assigned(hours: float = 2, deadline: Any = None, **parts: Any) -> hazard.Assigned:
    whole: dict[str, Any] = {
        "measure": "clear it",
        "funds": Decimal(100),
        "responsible": "party:mender",
        "plan": "document:plan",
        "deadline": deadline or at(24 * 7),
    }
    return hazard.Assigned(case=CASE, at=at(hours), by="party:head", **(whole | parts))


def extended(hours: float, deadline: Any, approved_by: str = "party:head") -> hazard.Extended:
    return hazard.Extended(
        case=CASE,
        at=at(hours),
        by="party:mender",
        deadline=deadline,
        approved_by=approved_by,
        reason="parts are late",
    )


def rectified(hours: float, by: str = "party:mender") -> hazard.Rectified:
    return hazard.Rectified(case=CASE, at=at(hours), by=by, done="cleared")


def verified(hours: float, by: str = "party:safety") -> hazard.Verified:
    return hazard.Verified(case=CASE, at=at(hours), by=by)


def closed(hours: float) -> hazard.Closed:
    return hazard.Closed(case=CASE, at=at(hours), by="party:safety")


def reopened(hours: float, **more: Any) -> hazard.Reopened:
    return hazard.Reopened(case=CASE, at=at(hours), by="party:safety", reason="back", **more)


def whole(by: str = "party:safety") -> list[Fact]:
    return [found(), graded(), assigned(), rectified(30), verified(40, by), closed(50)]


def state(*facts: Fact) -> Hazard:
    case = only(lived(WORKFLOW, facts))
    assert isinstance(case, Hazard)
    return case


def test_a_whole_life_in_time_is_without_finding() -> None:
    """Found, graded, assigned, rectified, verified and closed in time: nothing to say."""
    history = lived(WORKFLOW, whole())
    assert (only(history).status, codes(history), owed(history)) == (Status.CLOSED, [], [])


def test_h1_never_closed_without_verification_by_another() -> None:
    """H1: the door refuses who mended it as verifier, and closing without verification."""
    case: Hazard | None = None
    for fact in (found(), graded(), assigned(), rectified(30)):
        case = admit(WORKFLOW, case, fact, NINGBO)
    with pytest.raises(Refused):
        admit(WORKFLOW, case, verified(40, "party:mender"), NINGBO)
    with pytest.raises(Refused):
        admit(WORKFLOW, case, closed(50), NINGBO)


def test_h1_also_for_what_was_mended_on_the_spot() -> None:
    """H1: who mended it on the spot may not verify it, also after an earlier other mender."""
    fixed = hazard.FixedOnTheSpot(case=CASE, at=at(1), by="party:guard", measure="tightened")
    own = lived(WORKFLOW, [found(), fixed, verified(3, "party:guard")])
    other = lived(WORKFLOW, [found(), fixed, verified(3)])
    assert codes(own) == ["hazard.own-work-verified"]
    assert (codes(other), only(other).status) == ([], Status.VERIFIED)


def test_h1_the_latest_mender_counts() -> None:
    """H1: after a failed verification it is the second mender who may not verify."""
    failed = hazard.VerificationFailed(case=CASE, at=at(35), by="party:safety", reason="no")
    facts = [found(), graded(), assigned(), rectified(30), failed, rectified(36, "party:second")]
    assert codes(lived(WORKFLOW, [*facts, verified(37, "party:mender")])) == []
    assert codes(lived(WORKFLOW, [*facts, verified(37, "party:second")])) == [
        "hazard.own-work-verified"
    ]


ALLOWED = {
    (None, Status.FOUND),
    (Status.FOUND, Status.GRADED),
    (Status.GRADED, Status.ASSIGNED),
    (Status.ASSIGNED, Status.RECTIFIED),
    (Status.RECTIFIED, Status.VERIFIED),
    (Status.VERIFIED, Status.CLOSED),
    (Status.FOUND, Status.FIXED),
    (Status.GRADED, Status.FIXED),
    (Status.FIXED, Status.VERIFIED),
    (Status.FOUND, Status.DISMISSED),
    (Status.GRADED, Status.DISMISSED),
    (Status.RECTIFIED, Status.ASSIGNED),
    (Status.FIXED, Status.ASSIGNED),
    (Status.CLOSED, Status.ASSIGNED),
    (Status.FOUND, Status.MERGED),
    (Status.GRADED, Status.MERGED),
    (Status.ASSIGNED, Status.MERGED),
    (None, Status.STATED),
    *((Status.STATED, target) for target in Status if target not in (Status.FOUND, Status.STATED)),
}


def test_h2_status_moves_as_written_and_no_other_way() -> None:
    """H2: the moves of the table are those of the law and nothing else."""
    moves = {
        (source, move.target)
        for move in WORKFLOW.lifecycle.moves
        if move.target is not None
        for source in (move.sources or (None,))
    }
    assert moves == ALLOWED


def test_h3_reopening_keeps_the_first_date() -> None:
    """H3: a hazard that came back is as old as when it was first found."""
    case = state(*whole(), reopened(24 * 60, deadline=at(24 * 70), responsible="party:new"))
    assert case.found == case.opened == START
    assert (case.status, case.reopenings, case.responsible) == (Status.ASSIGNED, 1, "party:new")
    assert state(*whole(), reopened(24 * 60)).responsible == "party:mender"


def test_h4_regrading_does_not_move_an_ordered_deadline() -> None:
    """H4: an order stands when the grade changes, and the earlier deadline stays readable."""
    before = lived(WORKFLOW, [found(), graded(), assigned()])
    after = lived(WORKFLOW, [found(), graded(), assigned(), regraded(48, MAJOR)])
    assert before.owed[0].window == after.owed[0].window
    assert state(found(), graded(), assigned()).deadlines == (at(24 * 7),)


def test_h4_regrading_moves_a_term_by_its_provision() -> None:
    """H4: without an order the term of the new grade runs, from the fact that changed it."""
    bare = assigned(deadline=None).__class__(case=CASE, at=at(2), by="party:head")
    history = lived(WORKFLOW, [found(), graded(), bare, regraded(48, MAJOR)])
    rectify = next(one for one in history.owed if one.act == "hazard.rectified")
    assert rectify.deadline.startswith("2026-04-03")  # 30 days after the regrading
    assert "hazard.rectified.moved-after-deadline" not in codes(history)


def test_h4_a_moved_deadline_that_had_run_out_leaves_a_notice() -> None:
    """H4, G8: a regrading after the term had run out does not erase the lateness."""
    bare = hazard.Assigned(case=CASE, at=at(2), by="party:head")
    history = lived(WORKFLOW, [found(), graded(), bare, regraded(24 * 30, MAJOR)])
    assert "hazard.rectified.moved-after-deadline" in codes(history)


@given(st.integers(1, 400), st.integers(0, 400))
def test_h5_overdue_stays_overdue(first: int, more: int) -> None:
    """H5: what is overdue at one moment is overdue at every later one until it is done."""
    facts = [found(), graded(), assigned()]
    one = lived(WORKFLOW, facts, as_of=START + timedelta(days=first))
    later = lived(WORKFLOW, facts, as_of=START + timedelta(days=first + more))
    if "hazard.rectified.overdue" in codes(one):
        assert "hazard.rectified.overdue" in codes(later)
    assert ("hazard.rectified.overdue" in codes(one)) is (first > 7)


def test_h6_an_extension_needs_the_approval_of_another() -> None:
    """H6: an extension approved by who asked for it is refused; the old deadline stays."""
    facts = [found(), graded(), assigned()]
    alone = lived(WORKFLOW, [*facts, extended(48, at(24 * 20), "party:mender")])
    assert codes(alone) == ["hazard.extended.self-approved"]
    good = lived(WORKFLOW, [*facts, extended(48, at(24 * 20))])
    assert codes(good) == []
    assert state(*facts, extended(48, at(24 * 20))).deadlines == (at(24 * 7), at(24 * 20))


def test_h6_an_extension_into_the_past_is_refused() -> None:
    """H6: a deadline that had passed when it was granted is no deadline."""
    history = lived(WORKFLOW, [found(), graded(), assigned(), extended(24 * 6, at(24 * 5))])
    assert codes(history) == ["hazard.extended.into-the-past", "hazard.rectified.overdue"]


def test_h6_an_extension_after_the_deadline_erases_no_lateness() -> None:
    """H6, G8: granted after the deadline had run out, it leaves a notice of its own."""
    history = lived(WORKFLOW, [found(), graded(), assigned(), extended(24 * 9, at(24 * 20))])
    assert codes(history) == ["hazard.rectified.moved-after-deadline"]


def merged(into: str, case: str = CASE, hours: float = 5) -> hazard.Merged:
    return hazard.Merged(case=case, at=at(hours), by="party:safety", into=into)


def absorbed(case: str, other: str, grade: HazardGrade | None = None) -> hazard.Absorbed:
    return hazard.Absorbed(
        case=case,
        at=at(6),
        by="party:safety",
        other=other,
        found=at(-24),
        grade=grade,
        reporters=("party:other", "party:finder"),
    )


def surveyed(*facts: Fact) -> list[str]:
    assert WORKFLOW.survey is not None
    return codes(WORKFLOW.survey(lived(WORKFLOW, facts).cases, NINGBO))


def test_h7_the_surviving_case_carries_what_it_took_in() -> None:
    """H7: the survivor has the earliest date, the gravest grade and all reporters."""
    case = state(found(), graded(), absorbed(CASE, "one/hazard/2", MAJOR))
    assert (case.found, case.grade) == (at(-24), MAJOR)
    assert case.reporters == ("party:finder", "party:other")
    assert case.absorbed == ("one/hazard/2",)
    assert case.major_since == at(6)


def test_h7_a_merge_is_answered_and_ends() -> None:
    """H7: a merge that the other case answers is silent; one into nothing is found."""
    two = "one/hazard/2"
    answered = [found(), found(1, two), merged(two), absorbed(two, CASE)]
    assert surveyed(*answered) == []
    assert surveyed(found(), merged(two)) == ["hazard.merged.unanswered"]
    assert surveyed(found(), found(1, two), merged(two)) == ["hazard.merged.unanswered"]


def test_h7_a_chain_of_merges_that_does_not_end_is_found() -> None:
    """H7: two cases merged into each other are a circle, and both are told."""
    two = "one/hazard/2"
    circle = [found(), found(1, two), merged(two), merged(CASE, two, 7)]
    assert surveyed(*circle).count("hazard.merged.circular") == 2


@pytest.mark.parametrize(
    ("held", "given_", "expected"),
    [
        (MAJOR, GENERAL, ["hazard.absorbed.grade-lost"]),
        (GENERAL, MAJOR, []),
        (MAJOR, None, []),
        (None, GENERAL, []),
    ],
)
def test_h7_the_gravest_grade_is_kept(
    held: HazardGrade | None, given_: HazardGrade | None, expected: list[str]
) -> None:
    """H7: taking in another report may not make the grade milder."""
    grading = [] if held is None else [graded(grade=held)]
    history = lived(WORKFLOW, [found(), *grading, absorbed(CASE, "one/hazard/2", given_)])
    assert [code for code in codes(history) if "absorbed" in code] == expected


def test_h8_open_and_closed_make_up_what_was_found() -> None:
    """H8: found = open + closed + dismissed, whatever the area."""
    dismissed = hazard.Dismissed(
        case="one/hazard/3", at=at(3), by="party:head", reason="paint only"
    )
    facts = [*whole(), found(1, "one/hazard/2"), found(2, "one/hazard/3"), dismissed]
    cases = lived(WORKFLOW, facts).cases
    counted = {
        m.name: m for m in hazard.measures(cases, date(2026, 1, 1), date(2027, 1, 1), NINGBO)
    }
    number = {name: measure.span.low for name, measure in counted.items()}
    parts = [number[f"hazard.{part}"] or 0 for part in ("open", "closed", "dismissed")]
    assert number["hazard.found"] == sum(parts) == 3
    assert sum(number[f"hazard.real.{area}"] or 0 for area in Area.rows) == 2
    assert counted["hazard.open"].cases == ("one/hazard/2",)


def test_h8_a_period_counts_what_was_found_in_it() -> None:
    """H8: the first day of a period belongs to it, the day after the last does not."""
    cases = lived(WORKFLOW, [found()]).cases
    day = NINGBO.day(START)
    inside, before = (
        next(hazard.measures(cases, since, until, NINGBO)).span.low
        for since, until in ((day, day + timedelta(days=1)), (day - timedelta(days=9), day))
    )
    assert [inside, before] == [Decimal(1), Decimal(0)]


def test_h9_a_major_hazard_owes_a_report_upward() -> None:
    """H9: graded major it owes the report under every regime, and mild again it owes none."""
    report = [
        ("hazard.reported-upward", "work-safety", "agency:supervisor"),
        ("hazard.reported-upward", "school", "agency:supervisor"),
    ]
    history = lived(WORKFLOW, [found(), graded(grade=MAJOR)])
    assert [one for one in owed(history) if "upward" in one[0]] == report
    mild = lived(WORKFLOW, [found(), graded(grade=MAJOR), regraded(3, GENERAL)])
    assert [one for one in owed(mild) if "upward" in one[0]] == []


def test_h9_the_report_is_late_after_the_schools_own_term() -> None:
    """H9, G8: told after the school's day it is late once, under the regime that has a term."""
    told = hazard.ReportedUpward(case=CASE, at=at(72), by="party:head", to="agency:supervisor")
    history = lived(WORKFLOW, [found(), graded(grade=MAJOR), told])
    late = [f for f in history.findings if f.code == "hazard.reported-upward.late"]
    assert [dict(f.values)["regime"] for f in late] == ["school"]


def test_a_city_that_stops_use_at_once() -> None:
    """Beijing asks to stop the use of what is dangerous; the act answers it."""
    stopped = hazard.UseStopped(case=CASE, at=at(2), by="party:head")
    facts = [found(), graded(grade=MAJOR)]
    asked = lived(WORKFLOW, facts, BEIJING)
    assert ("hazard.use-stopped", "pupil-injury", "") in owed(asked)
    done = lived(WORKFLOW, [*facts, stopped], BEIJING)
    assert "hazard.use-stopped" not in [one[0] for one in owed(done)]


@pytest.mark.parametrize("ending", ["dismissed", "merged"])
def test_what_is_no_hazard_here_owes_nothing(ending: str) -> None:
    """Dismissed or merged away, a major hazard owes no report of its own any more."""
    facts: dict[str, Fact] = {
        "dismissed": hazard.Dismissed(case=CASE, at=at(2), by="party:head", reason="none"),
        "merged": merged("one/hazard/2"),
    }
    history = lived(WORKFLOW, [found(), graded(grade=MAJOR), facts[ending]])
    assert owed(history) == []


def test_the_missing_of_the_five_assignments_are_named() -> None:
    """A3.10: the assignment names what it leaves out, and is told, never refused."""
    history = lived(WORKFLOW, [found(), graded(), assigned(funds=None, plan=None)])
    (finding,) = history.findings
    assert (finding.code, finding.values) == (
        "hazard.assigned.incomplete",
        (("missing", "part.funds, part.plan"),),
    )


def test_the_responsible_party_holds_the_rectification() -> None:
    """The one named holds it; with nobody named the office does."""
    named = obligations(WORKFLOW, state(found(), graded(), assigned()), NINGBO)
    unnamed = obligations(WORKFLOW, state(found(), graded(), assigned(responsible=None)), NINGBO)
    assert (named[0].holder, unnamed[0].holder) == ("party:mender", "office:responsible")


def test_an_ungraded_hazard_has_a_window_between_the_terms_of_all_grades() -> None:
    """While the grade is missing the deadline lies between the terms of both grades."""
    bare = hazard.Assigned(case=CASE, at=at(2), by="party:head")
    history = lived(WORKFLOW, [found(), bare])
    (rectify,) = [one for one in history.owed if one.act == "hazard.rectified"]
    assert rectify.window.earliest is not None
    assert rectify.window.latest is not None
    assert rectify.window.latest - rectify.window.earliest == 15 * 24 * 3600


def test_the_nation_alone_sets_few_terms() -> None:
    """Without the school's own rules a hazard has no term but the report of a major one."""
    history = lived(WORKFLOW, [found(), graded(grade=MAJOR)], NATION)
    assert owed(history) == [("hazard.reported-upward", "work-safety", "agency:supervisor")]


def test_g18_without_law_only_the_table_speaks() -> None:
    """G18: under a law that covers nothing only the order of steps is judged."""
    own = extended(20, at(1), "party:mender")
    facts = [found(), graded(grade=MAJOR), assigned(funds=None), own, rectified(30), closed(31)]
    history = lived(WORKFLOW, facts, EMPTY)
    assert (codes(history), owed(history)) == (["hazard.closed.skip"], [])


def test_an_extension_to_a_whole_day() -> None:
    """A deadline on a day includes its last second."""
    day = extended(48, date(2026, 3, 20))
    history = lived(WORKFLOW, [found(), graded(), assigned(), day])
    assert history.owed[0].deadline == "2026-03-20 23:59:59"
    last = datetime(2026, 3, 20, 15, 59, 59, tzinfo=START.tzinfo)
    in_time = rectified((last - START) / timedelta(hours=1))
    assert codes(lived(WORKFLOW, [found(), graded(), assigned(), day, in_time])) == []


def test_every_step_of_a_graded_hazard_has_its_term() -> None:
    """Each act but the first, done sixty days after the one before, is late once and no more."""
    days = [found(), graded(24 * 60), assigned(24 * 120, at(24 * 130)), rectified(24 * 180)]
    history = lived(WORKFLOW, [*days, verified(24 * 240), closed(24 * 300)])
    assert codes(history) == [
        "hazard.graded.late",
        "hazard.assigned.late",
        "hazard.rectified.late",
        "hazard.verified.late",
        "hazard.closed.late",
    ]


def test_g15_an_hour_that_comes_twice_is_told_apart() -> None:
    """G15: when clocks go back, the same instants in local time and in UTC are judged alike."""
    london = ZoneInfo("Europe/London")
    second = datetime(2024, 10, 27, 1, 30, tzinfo=london, fold=1)
    first = datetime(2024, 10, 27, 1, 45, tzinfo=london, fold=0)
    for one, other in ((second, first), (second.astimezone(UTC), first.astimezone(UTC))):
        told = [attrs.evolve(found(), at=one), attrs.evolve(graded(), at=other)]
        history = lived(WORKFLOW, told, EMPTY, as_of=START)
        assert codes(history) == ["hazard.graded.disorder"]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (at(-24), at(-24)),
        (at(24), START),
        (date(2026, 3, 1), date(2026, 3, 1)),
        (date(2026, 3, 2), START),
        (date(2026, 3, 9), START),
    ],
)
def test_h3_taking_in_a_later_report_makes_no_hazard_younger(told: Any, expected: Any) -> None:
    """H3, H7: whatever date the other report carries, the earliest one stands."""
    later = attrs.evolve(absorbed(CASE, "one/hazard/2"), found=told)
    assert state(found(), later).found == expected


def test_h8_an_area_of_another_table_is_counted() -> None:
    """H8: the parts sum to the whole, also for an area that China's table does not have."""
    cases = lived(WORKFLOW, [attrs.evolve(found(), area=Area("dormitory"))]).cases
    rows = hazard.measures(cases, date(2026, 1, 1), date(2027, 1, 1), NINGBO)
    assert {row.name: row.span.low for row in rows}["hazard.real.dormitory"] == Decimal(1)


def test_a_grade_of_another_scale_is_not_compared() -> None:
    """G1: a grade that the scale does not know raises nothing and loses nothing."""
    odd = absorbed(CASE, "one/hazard/2", HazardGrade("odd"))
    assert "hazard.absorbed.grade-lost" not in codes(lived(WORKFLOW, [found(), graded(), odd]))


def test_funds_are_a_number() -> None:
    """What is no number is refused by the name of its field."""
    with pytest.raises(Malformed, match="funds"):
        assigned(funds=Decimal("NaN"))


def stated(says: LedgerStatus, **more: Any) -> hazard.Stated:
    told: dict[str, Any] = {"area": Area.FIRE, "place": "place:hall", "what": "blocked exit"}
    return hazard.Stated(case=CASE, at=at(240), by="party:keeper", says=says, **(told | more))


def test_what_a_ledger_states_is_held_to_its_deadline() -> None:
    """A ledger's open line is overdue after its deadline, and nothing else is owed or found."""
    line = stated(LedgerStatus.UNDER_WAY, deadline=at(300), responsible="party:mender")
    kept = lived(WORKFLOW, [line], as_of=at(301))
    assert (codes(kept), state(line).status) == (["hazard.rectified.overdue"], Status.STATED)
    assert [one.holder for one in kept.owed] == ["party:mender"]
    assert codes(lived(WORKFLOW, [line], as_of=at(299))) == []


@pytest.mark.parametrize("says", sorted(LedgerStatus.over, key=str))
def test_what_a_ledger_says_is_done_owes_nothing(says: LedgerStatus) -> None:
    """Where a ledger says that nothing is left to do, its deadline asks for nothing."""
    kept = lived(WORKFLOW, [stated(says, deadline=at(300))], as_of=at(1000))
    assert (codes(kept), owed(kept)) == ([], [])


def test_a_later_fact_takes_the_place_of_what_a_ledger_said() -> None:
    """Rectified in time, late, or assigned anew: the ledger's deadline is settled by it."""
    line = stated(LedgerStatus.WAITING, deadline=at(300))
    assert codes(lived(WORKFLOW, [line, rectified(300)], as_of=at(301))) == []
    late = lived(WORKFLOW, [line, rectified(301)], as_of=at(302))
    assert codes(late) == ["hazard.rectified.late"]
    assert state(line, rectified(300)).says is None
    anew = state(line, assigned(290, deadline=at(400)))
    assert (anew.status, anew.deadlines) == (Status.ASSIGNED, (at(300), at(400)))


def test_a_ledgers_grade_and_first_date_are_taken_over() -> None:
    """A major hazard of a ledger owes what a major one owes, since the day it was found."""
    major = state(stated(LedgerStatus.WAITING, grade=MAJOR, found=at(12)))
    assert (major.found, major.major_since, major.grade) == (at(12), at(12), MAJOR)
    assert state(stated(LedgerStatus.WAITING)).found == at(240)


def test_a_ledger_counts_its_closed_lines_as_closed() -> None:
    """Of what ledgers state, closed is closed and all the rest is open."""
    cases = [state(stated(says)) for says in LedgerStatus.rows]
    rows = hazard.measures(cases, date(2026, 1, 1), date(2027, 1, 1), NINGBO)
    counts = {m.name: m.span.low for m in rows}
    assert [counts[f"hazard.{part}"] for part in ("found", "open", "closed")] == [6, 5, 1]


def test_the_one_responsible_does_not_check_what_nobody_else_did() -> None:
    """Where no one is on record as having mended it, the responsible one may not accept it."""
    line = stated(LedgerStatus.DONE, responsible="party:mender")
    assert codes(lived(WORKFLOW, [line, verified(250, "party:mender")])) == [
        "hazard.verified.by-responsible"
    ]
    assert codes(lived(WORKFLOW, [line, verified(250)])) == []
    by_another = [found(), graded(), assigned(), rectified(30, "party:other")]
    assert codes(lived(WORKFLOW, [*by_another, verified(40, "party:mender")])) == []
