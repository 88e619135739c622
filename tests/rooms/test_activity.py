"""Activities: laws A1, A2, A4 and A5, and what must be ready before an activity starts."""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar

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

from campus_safety import Refused as Denied
from campus_safety import admit, check, rulebook
from campus_safety.kernel import (
    Fact,
    Gap,
    Law,
    Malformed,
    Provision,
    Severity,
    Timeline,
    obligations,
)
from campus_safety.prevention import activity
from campus_safety.prevention.activity import (
    WORKFLOW,
    Activity,
    Status,
    goes_ahead,
    is_extracurricular,
    is_large,
    is_public_event,
    lasts,
    permitting,
)
from campus_safety.vocabulary import ActivityKind

F = TypeVar("F")

CASE, OTHER = "one/activity/1", "one/activity/2"
HAZARD, PLAN = "one/hazard/7", "one/plan/3"
BUREAU, COUNTY, CITY = "agency:education-bureau", "agency:county-police", "agency:city-police"
SHANDONG = rulebook("cn", place="province:山东")
MONTH, HOUR, SECOND = 24 * 30, 1, 1 / 3600
FUTURE = START + timedelta(days=400)


def proposed(hours: float = 0, case: str = CASE, **more: Any) -> activity.Proposed:
    whole: dict[str, Any] = {
        "activity": ActivityKind.SPORTS,
        "what": "sports day",
        "place": "place:field",
        "starts": at(MONTH),
        "ends": at(MONTH + 6),
        "headcount": 150,
        "capacity": 800,
    }
    return activity.Proposed(case=case, at=at(hours), by="party:teacher", **(whole | more))


def trip(**more: Any) -> activity.Proposed:
    return proposed(activity=ActivityKind.TRIP, off_campus=True, place="place:museum", **more)


def fair(**more: Any) -> activity.Proposed:
    """Propose what is for the public, and as big as the Regulation asks."""
    whole: dict[str, Any] = {"headcount": 1200, "capacity": 9000, "open_to_public": True}
    return proposed(**(whole | more))


def told(kind: Callable[..., F], hours: float, by: str = "party:safety", **fields: Any) -> F:
    return kind(case=CASE, at=at(hours), by=by, **fields)


def led(hours: float = 1, staff: int | None = 40) -> activity.LeadNamed:
    return told(activity.LeadNamed, hours, lead="party:lead", staff=staff)


def checked(hours: float = 2, *hazards: str, passed: bool = True) -> activity.RiskChecked:
    return told(activity.RiskChecked, hours, passed=passed, hazards=hazards)


def approved(hours: float = 3, by: str = "office:head", **more: Any) -> activity.Approved:
    return told(activity.Approved, hours, by, **({"headcount": 150, "plan": PLAN} | more))


def cancelled(hours: float = 30, *authorities: str) -> activity.Cancelled:
    return told(activity.Cancelled, hours, reason="storm", told=authorities)


def held(hours: float = MONTH, headcount: int | None = 140) -> activity.Held:
    return told(activity.Held, hours, headcount=headcount)


def applied(hours: float = 4) -> activity.PermitApplied:
    return told(activity.PermitApplied, hours, to=COUNTY)


def granted(hours: float = 5, by: str = COUNTY, **more: Any) -> activity.PermitGranted:
    return told(activity.PermitGranted, hours, by, **more)


def moved(hours: float, start: float, **more: Any) -> activity.Rescheduled:
    times: dict[str, Any] = {"starts": at(start), "ends": at(start + 6)}
    return told(activity.Rescheduled, hours, reason="rain", **times, **more)


READY = (proposed(), led(), checked(), approved())


def state(*facts: Fact, law: Law = NINGBO) -> Activity:
    case = only(lived(WORKFLOW, facts, law))
    assert isinstance(case, Activity)
    return case


def found(*facts: Fact, law: Law = NINGBO) -> list[str]:
    """List the codes of what is held against the facts, and not what is overdue."""
    return [f.code for f in lived(WORKFLOW, facts, law).findings if f.facts]


def severity(code: str, *facts: Fact, law: Law = NINGBO) -> list[Severity]:
    return [f.severity for f in lived(WORKFLOW, facts, law).findings if f.code == code]


def unknown(law: Law, *ids: str) -> Law:
    """Give a law in which some rules stand, but nobody knows what they say."""
    blind = {id: Timeline((date(2000, 1, 1),), (Gap.UNKNOWN,)) for id in ids}
    return attrs.evolve(law, timelines={**law.timelines, **blind})


def deadline(act: str, *facts: Fact, law: Law = NINGBO, regime: str = "") -> str:
    rows = [o for o in lived(WORKFLOW, facts, law).owed if o.act == f"activity.{act}"]
    (one,) = [o for o in rows if o.regime == regime or not regime]
    return one.deadline


def test_a_sports_day_from_proposal_to_its_end() -> None:
    """A3.5: registered, led, checked, approved, held, and everyone accounted for in time."""
    over = told(activity.Ended, MONTH + 7, summary="all home")
    note = told(activity.ArchiveNoted, MONTH + 30, note="photographs in box 4")
    history = lived(WORKFLOW, [*READY, held(), over, note])
    assert (only(history).status, codes(history), owed(history)) == (Status.ENDED, [], [])
    case = state(*READY, held(), over, note)
    assert (case.approved_headcount, case.attended, case.lead) == (150, 140, "party:lead")
    assert (case.plan, case.held_unsafe, case.held_unapproved) == (PLAN, False, False)


# ── A1: a known danger ───────────────────────────────────────────────────────


@pytest.mark.parametrize("check_", [checked(2, HAZARD, passed=False), checked(2, passed=False)])
def test_a1_what_is_known_unsafe_is_never_approved(check_: activity.RiskChecked) -> None:
    """A1: 存在安全隐患的活动一律取消: with an open hazard, or a failed check, the door is shut."""
    facts = [proposed(), led(), check_, approved()]
    assert severity("activity.approved.unsafe", *facts) == [Severity.BREACH]
    case = state(*facts[:-1])
    with pytest.raises(Denied):
        admit(WORKFLOW, case, approved(), NINGBO)
    (finding,) = check(WORKFLOW, case, approved(), NINGBO)
    assert finding.clause is not None
    assert finding.clause.instrument == "五大防控体系"


def test_a1_a_check_that_passes_an_open_hazard_is_told_and_still_counts_as_unsafe() -> None:
    """A1: the word passed does not make an open hazard go away."""
    facts = [proposed(), led(), checked(2, HAZARD)]
    assert found(*facts) == ["activity.risk-checked.passed-despite-hazards"]
    assert "activity.approved.unsafe" in found(*facts, approved())


def test_a1_a_later_clean_check_opens_the_door_again() -> None:
    """A1: once the hazard is gone and the check says so, it may be approved."""
    facts = [proposed(), led(), checked(2, HAZARD, passed=False), checked(2.5), approved()]
    assert found(*facts) == []
    assert state(*facts).unsafe_since is None


def test_a1_held_in_spite_of_a_known_danger_is_recorded_and_found() -> None:
    """A1: it was held, and that stays in the case, in the findings and in the count."""
    facts = [*READY, checked(20, HAZARD, passed=False), held()]
    assert severity("activity.held.unsafe", *facts) == [Severity.BREACH]
    case = state(*facts)
    assert (case.status, case.held_unsafe, case.hazards) == (Status.HELD, True, (HAZARD,))
    assert count([case])["activity.held.unsafe"] == 1


@pytest.mark.parametrize(
    "before",
    [
        [],
        [told(activity.Refused, 5, reason="too far")],
        [*READY[1:], told(activity.Suspended, 5, reason="storm")],
        [*READY[1:], cancelled()],
    ],
    ids=["proposed", "refused", "suspended", "cancelled"],
)
def test_a1_held_without_being_allowed_is_recorded_and_found(before: list[Fact]) -> None:
    """A1: not approved, refused, suspended or cancelled: held all the same is never lost."""
    facts = [proposed(), *before, held()]
    assert severity("activity.held.skip", *facts) == [Severity.BREACH]
    case = state(*facts)
    assert (case.status, case.held_unapproved, case.held_at) == (Status.HELD, True, at(MONTH))
    assert count([case])["activity.held.unapproved"] == 1


def test_a3_a_danger_found_after_approval_owes_the_cancellation_at_once() -> None:
    """A3, inside the room: found unsafe after it was approved, it is to be cancelled at once."""
    facts = [*READY, checked(20, HAZARD, passed=False)]
    (one,) = lived(WORKFLOW, facts).owed
    assert (one.act, one.window.at_once, one.deadline) == ("activity.cancelled", True, "at once")
    for answer in (
        cancelled(),
        told(activity.Suspended, 21, reason="mend it"),
        checked(22),
    ):
        assert "activity.cancelled" not in [o.act for o in lived(WORKFLOW, [*facts, answer]).owed]


@pytest.mark.parametrize(("first", "then"), [(20, 30), (30, 20)])
def test_a3_the_cancellation_runs_from_when_both_were_true(first: float, then: float) -> None:
    """A3: unsafe and approved: the term begins with the later of the two, once."""
    law = NINGBO.with_(provision="activity.hazard.cancel", value="PT24H")
    pair = [checked(first, HAZARD, passed=False), approved(then)]
    facts = [proposed(), led(), *sorted(pair, key=lambda fact: fact.at)]
    again = approved(40)
    rows = [o for o in lived(WORKFLOW, [*facts, again], law).owed if "cancelled" in o.act]
    assert [o.window.latest for o in rows] == [int(at(54).timestamp())]


def test_a3_what_is_not_allowed_yet_owes_no_cancellation() -> None:
    """An unsafe proposal waits for its decision; there is nothing to cancel."""
    acts = [o.act for o in lived(WORKFLOW, [proposed(), checked(2, HAZARD)]).owed]
    assert acts == ["activity.approved"]


def test_a1_what_is_unsafe_is_not_resumed() -> None:
    """A1: a suspended activity goes on only when the check is clean."""
    paused = [*READY, told(activity.Suspended, 20, reason="kerb"), checked(21, HAZARD)]
    go = told(activity.Resumed, 23)
    assert severity("activity.resumed.unsafe", *paused, go) == [Severity.BREACH]
    assert found(*paused, checked(22), go) == ["activity.risk-checked.passed-despite-hazards"]
    assert state(*paused, checked(22), go).status is Status.APPROVED


def test_an_approval_needs_a_check_before_it() -> None:
    """Unchecked is not safe: an approval before the check is refused by the school's rule."""
    assert severity("activity.approved.unchecked", proposed(), led(), approved()) == [
        Severity.BREACH
    ]
    assert "activity.approved.unchecked" not in found(proposed(), led(), approved(), law=NATION)


# ── A2: a lead and a plan ────────────────────────────────────────────────────


def test_a2_no_approval_without_a_named_lead() -> None:
    """A2: a safety lead is named by the school's rule, in 山东 by Art. 42 of the province."""
    bare = [proposed(), checked(), approved()]
    assert severity("activity.approved.no-lead", *bare) == [Severity.BREACH]
    assert severity("activity.approved.no-lead", *bare, law=SHANDONG) == [Severity.BREACH]
    assert "activity.approved.no-lead" not in found(*READY)


def test_a2_the_nation_asks_a_lead_of_public_events_alone() -> None:
    """A2: Order 505, Art. 5; where it is not known to be a public event, it is undecided."""
    code = "activity.approved.no-lead"
    assert severity(code, fair(), checked(), approved(), law=NATION) == [Severity.BREACH]
    assert severity(code, proposed(), checked(), approved(), law=NATION) == []
    maybe = fair(open_to_public=None)
    assert severity(code, maybe, checked(), approved(), law=NATION) == [Severity.UNDECIDED]


def test_a2_a_large_activity_needs_its_own_plan() -> None:
    """A2, A2.4: from the school's threshold on it is approved only with a plan."""
    code = "activity.approved.no-plan"
    bare = approved(plan=None)
    assert severity(code, proposed(headcount=200), led(), checked(), bare) == [Severity.BREACH]
    assert severity(code, proposed(headcount=199), led(), checked(), bare) == []
    assert severity(code, proposed(headcount=None), led(), checked(), bare) == [Severity.UNDECIDED]
    assert severity(code, proposed(headcount=200), led(), checked(), approved()) == []


def test_a2_the_threshold_is_that_of_the_day_of_the_approval() -> None:
    """An objection reads the law of the fact's day, also for what counts as large."""
    line = NINGBO.timelines["activity.large.threshold"]
    (now,) = line.rules
    assert isinstance(now, Provision)
    low = attrs.evolve(now, value=100)
    steps = Timeline((*line.days, date(2026, 3, 10)), (*line.rules, low))
    law = attrs.evolve(NINGBO, timelines={**NINGBO.timelines, "activity.large.threshold": steps})
    code = "activity.approved.no-plan"
    late, early = approved(24 * 9, plan=None), approved(plan=None)
    assert severity(code, proposed(), led(), checked(), early, law=law) == []
    assert severity(code, proposed(), led(), checked(), late, law=law) == [Severity.BREACH]
    case = state(proposed(), law=law)
    assert (is_large(case, law), is_large(case, law, on=date(2026, 3, 11))) == (False, True)


# ── A4: heads ────────────────────────────────────────────────────────────────

COUNTS = st.integers(0, 1000)


@given(COUNTS, COUNTS, st.none() | COUNTS)
def test_a4_never_more_than_the_place_holds(
    headcount: int, more: int, capacity: int | None
) -> None:
    """A4: refused above the capacity, and no larger number is accepted where one is refused."""
    facts = [proposed(headcount=None, capacity=capacity), led(staff=1000), checked()]
    code = "activity.approved.over-capacity"
    said = severity(code, *facts, approved(headcount=headcount))
    if capacity is None:
        assert said == [Severity.UNDECIDED]
    else:
        assert said == ([Severity.BREACH] if headcount > capacity else [])
    above = severity(code, *facts, approved(headcount=headcount + more))
    assert said != [Severity.BREACH] or above == [Severity.BREACH]


def test_a4_a_higher_number_never_turns_refused_into_approved() -> None:
    """A4: a refused activity stays refused whatever the number, and so does its approval."""
    refused = [proposed(), told(activity.Refused, 3, reason="too many")]
    more = told(activity.HeadcountChanged, 4, headcount=900)
    assert found(*refused, more) == ["activity.headcount-changed.skip"]
    assert state(*refused, more).status is Status.REFUSED
    assert "activity.approved.skip" in found(*refused, more, approved(5))


def test_a4_more_than_were_approved_need_a_new_approval() -> None:
    """More heads than approved are told; a new approval for them is an approval like any."""
    code = "activity.headcount-changed.above-approved"
    more = told(activity.HeadcountChanged, 20, headcount=151)
    assert severity(code, *READY, more) == [Severity.NOTICE]
    assert severity(code, *READY, attrs.evolve(more, headcount=150)) == []
    assert severity(code, *READY, attrs.evolve(more, headcount=None)) == [Severity.UNDECIDED]
    assert severity(code, proposed(), more) == []
    assert found(*READY, more, approved(21, headcount=151)) == [code]
    assert "activity.approved.over-capacity" in found(*READY, more, approved(21, headcount=801))


# ── A5: cancelled is final ───────────────────────────────────────────────────


def every_fact(hours: float = 40) -> Iterable[activity.ActivityFact]:
    reason = {"reason": "why"}
    return (
        proposed(hours),
        told(activity.HeadcountChanged, hours, headcount=1),
        moved(hours, MONTH + 100),
        told(activity.Relocated, hours, place="place:hall", **reason),
        led(hours),
        checked(hours),
        told(activity.GuardiansTold, hours),
        told(activity.Insured, hours, policy="document:policy"),
        told(activity.Filed, hours, to=BUREAU),
        applied(hours),
        granted(hours),
        told(activity.PermitRefused, hours, **reason),
        approved(hours),
        told(activity.Refused, hours, **reason),
        told(activity.Suspended, hours, **reason),
        told(activity.Resumed, hours),
        cancelled(hours),
        held(hours),
        told(activity.Ended, hours),
    )


@pytest.mark.parametrize("fact", every_fact(), ids=lambda fact: fact.kind)
def test_a5_after_cancelled_nothing_follows(fact: activity.ActivityFact) -> None:
    """A5: whatever is tried after the cancellation is refused, by any law."""
    assert {type(one) for one in every_fact()} == set(WORKFLOW.facts) - {activity.ArchiveNoted}
    case = state(*READY, cancelled())
    for law in (NINGBO, EMPTY):
        with pytest.raises(Denied):
            admit(WORKFLOW, case, fact, law)


def test_a5_an_archive_note_may_follow() -> None:
    """A5: only a note for the archive follows, and it changes nothing."""
    note = told(activity.ArchiveNoted, 40, note="storm warning enclosed")
    case = admit(WORKFLOW, state(*READY, cancelled()), note, NINGBO)
    assert case.status is Status.CANCELLED
    assert "activity.archive-noted.skip" in found(proposed(), note)


def test_a5_a_cancelled_activity_owes_nothing() -> None:
    """Cancelled, it has nothing to make ready any more."""
    assert owed(lived(WORKFLOW, [trip(), cancelled()])) == []


# ── What it is ───────────────────────────────────────────────────────────────


PUBLIC = {
    (1000, True): True,
    (999, True): False,
    (999, None): False,
    (1000, None): None,
    (None, True): None,
    (None, False): False,
    (5000, False): False,
}


@pytest.mark.parametrize("said", PUBLIC)
def test_what_is_a_public_event(said: tuple[int | None, bool | None]) -> None:
    """Order 505, Art. 2: open to the public and a thousand expected; both, or it is none."""
    case = state(proposed(headcount=said[0], open_to_public=said[1]), law=NATION)
    assert is_public_event(case, NATION) is PUBLIC[said]
    assert is_public_event(case, EMPTY) is False


def test_what_is_large_where_the_rule_is_absent_or_unknown() -> None:
    """Absent, nothing is large; unknown, nobody can tell."""
    case, blind = state(proposed()), unknown(NINGBO, "activity.large.threshold")
    assert (is_large(case, NATION), is_large(case, blind)) == (False, None)


def test_what_leaves_the_ordinary_day() -> None:
    """Off campus always; on campus the kinds that the school lists."""
    blind = unknown(NINGBO, "activity.extracurricular.kinds")
    inside, outside = state(proposed()), state(trip())
    club = state(proposed(activity=ActivityKind.EXTRACURRICULAR))
    laws = (NINGBO, NATION, blind)
    assert [is_extracurricular(inside, law) for law in laws] == [False, False, None]
    assert [is_extracurricular(outside, law) for law in laws] == [True, True, True]
    assert [is_extracurricular(club, law) for law in laws] == [True, False, None]


def test_what_goes_ahead_and_how_long_it_lasts() -> None:
    """Approved and held go ahead; a day without an hour is taken whole."""
    lives: dict[bool, list[Iterable[Fact]]] = {
        True: [READY, [*READY, held()], [*READY, held(), told(activity.Ended, MONTH + 7)]],
        False: [[proposed()], [*READY, cancelled()]],
    }
    for expected, histories in lives.items():
        assert [goes_ahead(state(*facts)) for facts in histories] == [expected] * len(histories)
    day = date(2026, 4, 1)
    first, last = lasts(state(proposed(starts=day, ends=day)), NINGBO)
    assert last - first == 24 * 3600 - 1


# ── Public events ────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("headcount", "expected"), [(1000, COUNTY), (4999, COUNTY), (5000, CITY), (None, None)]
)
def test_which_police_may_permit(headcount: int | None, expected: str | None) -> None:
    """Order 505, Art. 12: the county up to five thousand, from there the city."""
    case = state(fair(headcount=headcount), law=NATION)
    assert permitting(case, NATION) == expected
    assert permitting(case, EMPTY) is None


def test_a_permit_of_the_wrong_police_is_refused() -> None:
    """Order 505, Art. 12: neither the county for six thousand nor the city for one."""
    code = "activity.permit-granted.wrong-level"
    big = [fair(headcount=6000), applied()]
    assert severity(code, *big, granted(), law=NATION) == [Severity.BREACH]
    assert severity(code, *big, granted(by=CITY), law=NATION) == []
    assert severity(code, fair(), applied(), granted(by=CITY), law=NATION) == [Severity.BREACH]
    open_ = [fair(headcount=None), applied(), granted()]
    assert severity(code, *open_, law=NATION) == [Severity.UNDECIDED]
    assert severity(code, *open_, law=EMPTY) == []


def test_the_permit_is_asked_twenty_days_ahead() -> None:
    """Order 505, Art. 13: the twentieth day before the day of the event is in time."""
    assert deadline("permit-applied", fair(), law=NATION) == "2026-03-12 23:59:59"
    last = datetime(2026, 3, 12, 15, 59, 59, tzinfo=UTC)
    for moment_, expected in ((last, []), (last + timedelta(seconds=1), ["late"])):
        ask = attrs.evolve(applied(), at=moment_)
        said = [c for c in found(fair(), ask, law=NATION) if "permit-applied" in c]
        assert said == [f"activity.permit-applied.{fault}" for fault in expected]


def test_beijing_counts_working_days() -> None:
    """北京, Art. 14: twenty working days before, so Qingming does not count."""
    assert deadline("permit-applied", fair(), law=BEIJING) == "2026-03-04 23:59:59"
    later = fair(starts=at(24 * 50), ends=at(24 * 50 + 6))
    assert deadline("permit-applied", later, law=BEIJING) == "2026-03-23 23:59:59"


def test_no_permit_is_asked_where_it_is_no_public_event() -> None:
    """Small, or for the school alone, it needs no permit; unknown, the window is open."""
    for small in (proposed(), fair(headcount=999), fair(open_to_public=False)):
        assert "activity.permit-applied" not in [o.act for o in lived(WORKFLOW, [small]).owed]
    assert deadline("permit-applied", fair(headcount=None), law=NATION) == "open"


def test_a_permit_nobody_knows_to_be_needed_is_undecided() -> None:
    """G17: an application that may have been owed and late is neither found nor forgotten."""
    late = [fair(headcount=None), applied(MONTH - 24)]
    assert found(*late, law=NATION) == ["activity.permit-applied.undecided"]


def test_a_number_that_may_matter_leaves_it_open() -> None:
    """G17: while the threshold is not known, another number may have lifted what was owed."""
    law = unknown(NATION, "activity.public_event.threshold")
    more = told(activity.HeadcountChanged, 30, headcount=10)
    assert found(fair(), more, law=law) == ["activity.permit-applied.undecided"]
    assert found(fair(), attrs.evolve(more, headcount=1200), law=law) == []


def test_the_police_decide_within_seven_days() -> None:
    """Order 505, Art. 14: granted or refused, a day too late is late; 北京 does not loosen it."""
    for law in (NATION, BEIJING):
        assert deadline("permit-granted", fair(), applied(), law=law)[:10] == "2026-03-09"
    no = told(activity.PermitRefused, 24 * 8, COUNTY, reason="crowded")
    assert found(fair(), applied(), granted(24 * 7)) == []
    assert found(fair(), applied(), granted(24 * 8)) == ["activity.permit-granted.late"]
    assert found(fair(), applied(), no) == ["activity.permit-granted.late"]


def test_asking_again_does_not_move_the_decision() -> None:
    """G8: a second application while the first waits gives the police no more time."""
    twice = [fair(), applied(4), applied(48)]
    assert deadline("permit-granted", *twice, law=NATION)[:10] == "2026-03-09"
    anew = [fair(), applied(4), told(activity.PermitRefused, 5, COUNTY, reason="no"), applied(48)]
    assert deadline("permit-granted", *anew, law=NATION)[:10] == "2026-03-11"
    assert state(*anew).permitted is False


def test_a_public_event_held_without_a_permit() -> None:
    """Order 505, Art. 11: refused at the door, recorded by the audit."""
    code = "activity.held.no-permit"
    ready = [led(), checked(), approved()]
    assert severity(code, fair(), *ready, held(), law=NATION) == [Severity.BREACH]
    assert severity(code, fair(), *ready, applied(), granted(), held(), law=NATION) == []
    no = told(activity.PermitRefused, 6, COUNTY, reason="crowded")
    assert severity(code, fair(), *ready, applied(), no, held(), law=NATION) == [Severity.BREACH]
    maybe = fair(open_to_public=None)
    assert severity(code, maybe, *ready, held(), law=NATION) == [Severity.UNDECIDED]
    assert severity(code, *READY, held(), law=NATION) == []


def test_another_time_needs_the_consent_of_the_police() -> None:
    """Order 505, Art. 15: what they permitted is moved only with their word."""
    code = "activity.rescheduled.without-consent"
    event = [fair(), applied(), granted()]
    later = MONTH + 48
    assert severity(code, *event, moved(9, later), law=NATION) == [Severity.NOTICE]
    assert severity(code, *event, moved(9, later, consent="party:x"), law=NATION) == [
        Severity.NOTICE
    ]
    assert severity(code, *event, moved(9, later, consent=COUNTY), law=NATION) == []
    assert severity(code, fair(), applied(), moved(9, later), law=NATION) == []
    small = [proposed(), applied(), granted()]
    assert severity(code, *small, moved(9, later), law=NATION) == []
    maybe = [fair(open_to_public=None), applied(), granted()]
    assert severity(code, *maybe, moved(9, later), law=NATION) == [Severity.UNDECIDED]


def test_the_police_are_told_of_a_cancellation() -> None:
    """Order 505, Art. 15: who asked for a permit tells them in writing."""
    code = "activity.cancelled.police-not-told"
    assert severity(code, fair(), applied(), cancelled(), law=NATION) == [Severity.NOTICE]
    assert severity(code, fair(), applied(), cancelled(30, COUNTY), law=NATION) == []
    assert severity(code, fair(), cancelled(), law=NATION) == []


# ── Made ready before the start ──────────────────────────────────────────────


def test_a_trip_owes_what_must_be_ready_before_it() -> None:
    """A3.5: check, guardians, insurance and filing, each so long before the start."""
    acts = ("risk-checked", "guardians-told", "insured")
    assert [deadline(act, trip()) for act in acts] == [
        "2026-03-29 23:59:59",
        "2026-03-29 23:59:59",
        "2026-03-31 23:59:59",
    ]
    done = [
        checked(),
        told(activity.GuardiansTold, 3),
        told(activity.Insured, 4, policy="document:policy"),
        told(activity.Filed, 5, to=BUREAU),
    ]
    assert [o.act for o in lived(WORKFLOW, [trip(), *done]).owed] == ["activity.approved"]
    assert found(trip(), *done) == []
    assert state(trip(), *done).insured == at(4)


@pytest.mark.parametrize(
    ("act", "fact"),
    [
        ("risk-checked", checked(MONTH - 1)),
        ("guardians-told", told(activity.GuardiansTold, MONTH - 1)),
        ("insured", told(activity.Insured, MONTH - 1, policy="document:policy")),
        ("filed", told(activity.Filed, MONTH - 1, to=BUREAU)),
    ],
)
def test_what_is_ready_an_hour_before_the_start_is_late(act: str, fact: Fact) -> None:
    """G8: done after its last moment it is late, once; never done, it was missed."""
    assert found(trip(), fact) == [f"activity.{act}.late"]
    missed = [c for c in found(trip(), led(), approved(), held()) if c.endswith(".missed")]
    assert f"activity.{act}.missed" in missed


def test_on_campus_the_sports_day_owes_its_check_alone() -> None:
    """What does not leave the ordinary day asks no guardians, no insurance and no filing."""
    acts = {o.act for o in lived(WORKFLOW, [proposed()]).owed}
    assert acts == {"activity.risk-checked", "activity.approved"}


def test_shandong_asks_the_check_before_the_start() -> None:
    """山东, Art. 42: before is before; the second of the start is too late."""
    assert deadline("risk-checked", proposed(), law=SHANDONG) == "2026-04-01 07:59:59"
    school = rulebook("cn", place="province:山东", school="example")
    both = [o.regime for o in lived(WORKFLOW, [proposed()], school).owed if "risk" in o.act]
    assert both == ["school-safety", "school"]
    for hours, expected in ((MONTH - SECOND, []), (MONTH, ["activity.risk-checked.late"])):
        assert found(proposed(), checked(hours), law=SHANDONG) == expected


def test_ningbo_asks_to_file_a_large_outing() -> None:
    """宁波, Art. 20: a large outing is filed before it starts, a small one by the school's rule."""
    regimes = {
        n: [o.regime for o in lived(WORKFLOW, [trip(headcount=n)]).owed if "filed" in o.act]
        for n in (199, 200)
    }
    assert regimes == {199: ["school"], 200: ["school-safety", "school"]}
    big = trip(headcount=200)
    assert deadline("filed", big, regime="school-safety") == "2026-04-01 07:59:59"
    assert deadline("filed", big, regime="school") == "2026-03-25 23:59:59"
    elsewhere = told(activity.Filed, 3, to="agency:traffic-police")
    assert "activity.filed" in [o.act for o in lived(WORKFLOW, [trip(), elsewhere]).owed]


def test_a_number_that_makes_an_outing_large_is_not_known() -> None:
    """G17: while the threshold is unknown, each other number leaves the filing open."""
    law = unknown(NINGBO, "activity.large.threshold")
    more = told(activity.HeadcountChanged, 30, headcount=None)
    assert found(trip(), more, law=law) == ["activity.filed.undecided"]
    assert found(trip(headcount=250), attrs.evolve(more, headcount=260)) == []


@given(st.integers(1, 60), st.integers(0, 60))
def test_g9_a_longer_notice_is_never_kinder(days: int, more: int) -> None:
    """G9: a longer term before the start never moves the deadline later."""
    id = "activity.risk_check.before_school"
    short, long = (NINGBO.with_(provision=id, value=f"P{n}D") for n in (days, days + more))
    assert deadline("risk-checked", proposed(), law=long) <= deadline(
        "risk-checked", proposed(), law=short
    )


def test_another_time_moves_what_must_be_ready() -> None:
    """A new start moves the deadlines with it, and erases none that had run out."""
    on_time = [proposed(), moved(24, MONTH + 48)]
    assert deadline("risk-checked", *on_time) == "2026-03-31 23:59:59"
    assert found(*on_time) == []
    assert found(proposed(), moved(MONTH - 1, MONTH + 480)) == [
        "activity.risk-checked.moved-after-deadline",
    ]
    blind = unknown(NINGBO, "activity.risk_check.before_school")
    assert found(*on_time, law=blind) == ["activity.risk-checked.undecided"]


def test_another_place_begins_anew() -> None:
    """Nothing that was checked, filed, permitted or approved holds for another place."""
    away = told(
        activity.Relocated, 30, place="place:hall", capacity=300, off_campus=True, reason="rain"
    )
    case = state(*READY, told(activity.Filed, 4, to=BUREAU), applied(5), granted(6), away)
    assert (case.status, case.place, case.capacity) == (Status.PROPOSED, "place:hall", 300)
    assert (case.checked_at, case.filed, case.permit_applied) == (None, (), None)
    assert (case.permitted, case.approved_headcount, case.plan) == (False, None, None)
    assert (case.pending_since, case.lead) == (at(30), "party:lead")
    assert found(*READY, away, approved(31)) == ["activity.approved.unchecked"]


def test_another_place_gives_no_more_time_to_decide() -> None:
    """G8: a proposal that waits waits on, whatever its place."""
    away = told(activity.Relocated, 60, place="place:hall", reason="rain")
    assert deadline("approved", proposed(), away) == deadline("approved", proposed())
    assert deadline("approved", proposed()) == "2026-03-05 23:59:59"


# ── Decided and held ─────────────────────────────────────────────────────────


def test_a_proposal_is_decided_in_time() -> None:
    """Approved or refused after the term it is late; cancelled after it, it was missed."""
    late = 24 * 6
    refused = told(activity.Refused, late, reason="full")
    assert found(proposed(), led(), checked(), approved(late)) == ["activity.approved.late"]
    assert found(proposed(), checked(), refused) == ["activity.approved.late"]
    assert found(proposed(), checked(), cancelled(late)) == ["activity.approved.missed"]
    assert owed(lived(WORKFLOW, [proposed(), refused])) == []


def test_nobody_approves_what_he_proposed() -> None:
    """The school's rule keeps the two apart; where there is none, nobody minds."""
    own = [proposed(), led(), checked(), approved(by="party:teacher")]
    assert severity("activity.own-proposal-approved", *own) == [Severity.BREACH]
    assert found(*own, law=NATION) == []


def test_too_few_staff_go_along() -> None:
    """On a trip one looks after at most twenty-five by the example; unknown is undecided."""
    code = "activity.approved.few-staff"
    for staff, expected in ((6, []), (5, [Severity.NOTICE]), (None, [Severity.UNDECIDED])):
        assert severity(code, trip(), led(staff=staff), checked(), approved()) == expected
    assert severity(code, proposed(), led(staff=1), checked(), approved()) == []
    blind = unknown(NINGBO, "activity.extracurricular.kinds")
    few = [proposed(), led(staff=1), checked(), approved()]
    assert severity(code, *few, law=blind) == [Severity.UNDECIDED]


@pytest.mark.parametrize(
    ("came", "expected"),
    [
        (150, []),
        (151, ["held.above-approved"]),
        (700, ["held.above-approved"]),
        (701, ["held.above-approved", "held.above-permit"]),
        (801, ["held.above-approved", "held.above-permit", "held.over-capacity"]),
        (None, []),
    ],
)
def test_more_came_than_should(came: int | None, expected: list[str]) -> None:
    """A4, Order 505, Art. 18: more than approved, permitted or held by the place are told."""
    ready = [*READY, applied(), granted(headcount=700)]
    said = lived(WORKFLOW, [*ready, held(headcount=came)]).findings
    assert [f.code for f in said] == [f"activity.{code}" for code in expected]
    assert {f.severity for f in said} <= {Severity.NOTICE}


def test_a_place_of_unknown_size_is_not_judged_when_it_was_held() -> None:
    """Without a capacity nobody can say that too many came."""
    ready = [proposed(capacity=None), led(), checked(), approved()]
    said = [f.code for f in lived(WORKFLOW, [*ready, held(headcount=150)]).findings]
    assert said == ["activity.approved.over-capacity"]


def test_the_end_is_written_down_in_time() -> None:
    """Everyone is accounted for by the end of the next day."""
    assert deadline("ended", *READY, held()) == "2026-04-02 23:59:59"
    late = told(activity.Ended, MONTH + 48)
    assert found(*READY, held(), late) == ["activity.ended.late"]


def test_approved_again_keeps_its_first_day() -> None:
    """A new approval carries new conditions, and the activity is approved since the first."""
    case = state(*READY, approved(20, headcount=120, conditions=("two gates",), plan=None))
    assert (case.approved_at, case.approved_headcount) == (at(3), 120)
    assert (case.conditions, case.plan) == (("two gates",), None)


def test_the_nation_alone_and_no_law_at_all() -> None:
    """G18: the nation asks nothing of a small trip; without law only the order of steps speaks."""
    life = [trip(), checked(2, HAZARD), approved(headcount=9000), held()]
    assert owed(lived(WORKFLOW, [trip()], NATION)) == []
    assert (found(*life, law=EMPTY), owed(lived(WORKFLOW, life, EMPTY))) == ([], [])
    assert owed(lived(WORKFLOW, [fair(), applied()], EMPTY)) == []


# ── All together ─────────────────────────────────────────────────────────────


def twin(**more: Any) -> list[Fact]:
    """Tell a second activity that is approved like the first."""
    second: list[Fact] = [proposed(case=OTHER, **more)]
    return [*second, *(attrs.evolve(fact, case=OTHER) for fact in READY[1:])]


def surveyed(*facts: Fact) -> list[tuple[str, str]]:
    assert WORKFLOW.survey is not None
    said = WORKFLOW.survey(lived(WORKFLOW, facts, as_of=FUTURE).cases, NINGBO)
    return [(f.case, dict(f.values)["other"]) for f in said]


def test_one_place_at_one_time_for_two_is_found() -> None:
    """Two that go ahead at one place and overlapping times are both told."""
    assert surveyed(*READY, *twin()) == [(CASE, OTHER), (OTHER, CASE)]
    touching = twin(starts=at(MONTH + 6), ends=at(MONTH + 8))
    assert len(surveyed(*READY, *touching)) == 2


@pytest.mark.parametrize(
    "other",
    [
        twin(place="place:hall"),
        twin(starts=at(MONTH + 6 + SECOND), ends=at(MONTH + 8)),
        twin(starts=at(MONTH - 8), ends=at(MONTH - SECOND)),
        twin()[:1],
    ],
    ids=["elsewhere", "after", "before", "not approved"],
)
def test_what_does_not_meet_is_not_told(other: list[Fact]) -> None:
    """Another place, another time or no approval: nothing to say."""
    assert surveyed(*READY, *other) == []


def count(
    cases: Iterable[Any], since: date = date(2026, 1, 1), until: date = date(2027, 1, 1)
) -> dict[str, int]:
    return {m.name: int(m.span.low or 0) for m in activity.measures(cases, since, until, NINGBO)}


def test_the_year_counts_by_status_and_kind() -> None:
    """The statuses and the kinds each sum to all that were to start in the days."""
    odd = twin(activity=ActivityKind("choir"), off_campus=True)
    number = count(lived(WORKFLOW, [*READY, held(), *odd], as_of=FUTURE).cases)
    of = {name: number[f"activity.{name}"] for name in ("proposed", "held", "off_campus")}
    assert of == {"proposed": 2, "held": 1, "off_campus": 1}
    assert sum(number[f"activity.status.{status}"] for status in Status) == 2
    assert (number["activity.kind.sports"], number["activity.kind.choir"]) == (1, 1)
    assert (number["activity.held.unsafe"], number["activity.held.unapproved"]) == (0, 0)


def test_a_period_counts_what_starts_in_it() -> None:
    """The first day of a period belongs to it, the day after the last does not."""
    cases, day = lived(WORKFLOW, [proposed()]).cases, date(2026, 4, 1)
    inside = count(cases, day, day + timedelta(days=1))
    before = count(cases, date(2026, 1, 1), day)
    assert (inside["activity.proposed"], before["activity.proposed"]) == (1, 0)


def test_the_decision_is_the_heads() -> None:
    """Who must decide, file and cancel is the head; who must check is the safety office."""
    holders = {o.act: o.holder for o in obligations(WORKFLOW, state(trip()), NINGBO)}
    assert holders["activity.approved"] == holders["activity.filed"] == "office:head"
    assert holders["activity.risk-checked"] == "office:safety"


# ── Values ───────────────────────────────────────────────────────────────────


def _backwards() -> activity.Rescheduled:
    return told(activity.Rescheduled, 1, reason="x", starts=at(9), ends=at(8))


@pytest.mark.parametrize(
    ("field", "make"),
    [
        ("headcount", lambda: proposed(headcount=-1)),
        ("capacity", lambda: proposed(capacity=-1)),
        ("headcount", lambda: told(activity.HeadcountChanged, 1, headcount=-1)),
        ("capacity", lambda: told(activity.Relocated, 1, place="p:1", reason="x", capacity=-1)),
        ("staff", lambda: led(staff=-1)),
        ("headcount", lambda: granted(headcount=-1)),
        ("headcount", lambda: approved(headcount=-1)),
        ("headcount", lambda: held(headcount=-1)),
        ("ends", lambda: proposed(ends=at(MONTH - SECOND))),
        ("ends", _backwards),
        ("ends", lambda: proposed(starts=date(2026, 4, 2), ends=date(2026, 3, 30))),
        ("place", lambda: proposed(place="the field")),
        ("activity", lambda: proposed(activity=3)),
    ],
)
def test_what_no_activity_can_have_is_refused_by_its_field(field: str, make: Any) -> None:
    """Fewer than no persons, or an end before the start: the field is named, not the value."""
    with pytest.raises(Malformed, match=f"^{field}: "):
        make()


def test_a_day_that_may_be_in_order_is_let_in() -> None:
    """A whole day is of any zone, so an end is refused only where it lies before for sure."""
    assert proposed(starts=date(2026, 4, 1), ends=date(2026, 4, 1)).ends == date(2026, 4, 1)
    edge = datetime(2026, 3, 31, 17, tzinfo=UTC)  # 1 April in Shanghai
    assert proposed(starts=date(2026, 4, 1), ends=edge).ends == edge
    assert proposed(starts=edge, ends=date(2026, 3, 31)).starts == edge
    west = datetime(2026, 4, 1, 2, tzinfo=UTC)  # still 31 March in New York
    assert proposed(starts=west, ends=date(2026, 3, 31)).starts == west
