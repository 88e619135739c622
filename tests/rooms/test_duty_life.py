"""Duties: absence, acceptance, handover, checks and joint action, and what a year counts."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

import attrs
import pytest
from tests.rooms.duties import (
    CASE,
    CHECKER,
    FIRE,
    OTHER,
    SCHOOL,
    accepted,
    all_of,
    away,
    back,
    changed,
    checked,
    day,
    days,
    declined,
    delegated,
    ended,
    found,
    handed_over,
    joined,
    left,
    of_fact,
    placed,
    police,
    post_ended,
    reassigned,
    state,
    stood_in,
    told,
)
from tests.rooms.given import EMPTY, NINGBO, codes, only, owed

from campus_safety import check
from campus_safety.cooperation import duty
from campus_safety.cooperation.duty import (
    WORKFLOW,
    Days,
    DutyRole,
    Row,
    Status,
    attendance,
    holder_on,
    matrix,
    unattended,
)
from campus_safety.kernel import Fact, Gap, Law, Malformed, Severity, Span
from campus_safety.kernel import obligations as owed_by
from campus_safety.scoring import Measure
from campus_safety.vocabulary import Area, PlaceLevel


def test_an_absence_owes_a_stand_in_for_all_of_its_days() -> None:
    """An absence is covered within a day after it was told; half a cover is none."""
    facts = [placed(), accepted(0), away(1, days(3, 9))]
    assert ("duty.stood-in", "duty", "") in owed(told(facts))
    half = [*facts, stood_in(1, days(3, 6))]
    assert ("duty.stood-in", "duty", "") in owed(told(half))
    whole = [*half, stood_in(2, days(6, 9), "party:sun")]
    assert "duty.stood-in" not in [one[0] for one in owed(told(whole))]
    assert codes(told(whole, until=2)) == []
    late = [*half, stood_in(3, days(6, 9), "party:sun")]
    assert codes(told(late, until=3)) == ["duty.stood-in.late"]


def test_an_absence_that_ended_early_owes_no_more() -> None:
    """Back before its last day, the days that are left need nobody; too late it was missed."""
    facts = [placed(), accepted(0), away(1, days(1)), stood_in(1, days(1, 5))]
    assert "duty.stood-in" in [one[0] for one in owed(told(facts))]
    done = told([*facts, back(5, 1)])
    assert "duty.stood-in" not in [one[0] for one in owed(done)]
    assert codes(done) == ["duty.stood-in.missed"]
    at_once = told([placed(), accepted(0), away(1, days(1)), back(1, 1)])
    assert (codes(at_once), [one[0] for one in owed(at_once)]) == ([], ["duty.checked"])


def test_an_open_absence_needs_an_open_stand_in() -> None:
    """Without a last day only a stand-in without one covers it."""
    facts = [placed(), accepted(0), away(1, days(1))]
    assert "duty.stood-in" in [o[0] for o in owed(told([*facts, stood_in(1, days(1, 90))]))]
    assert "duty.stood-in" not in [o[0] for o in owed(told([*facts, stood_in(1, days(1))]))]


def test_a_return_ends_the_absence_that_it_names() -> None:
    """Back from the first absence, the one that was told for later still needs somebody."""
    facts = [placed(), accepted(0), away(1, days(1, 4)), away(1, days(8, 12)), back(2, 1)]
    assert unattended(state(*facts), day(0), day(20), NINGBO) == (
        (days(1, 2), True),
        (days(8, 12), True),
    )


def test_a_stand_in_for_another_covers_no_absence() -> None:
    """Whoever stands in for the old holder does not stand in for the new one."""
    facts = [placed(), accepted(0), handed_over(1, "party:chen"), away(2, days(2, 5), "party:chen")]
    history = told([*facts, stood_in(2, days(2, 5))])
    assert "duty.stood-in" in [one[0] for one in owed(history)]


def test_a_stand_in_counts_only_while_the_holder_is_away() -> None:
    """A stand-in named for too long is read on, and acts for no day more."""
    facts = [placed(), accepted(0), away(1, days(1, 4)), stood_in(1, days(1, 9))]
    here = [attendance(state(*facts), day(n), NINGBO) for n in (3, 4)]
    assert [one.stand_in for one in here if one is not None] == ["party:li", None]


def test_the_absence_of_who_no_longer_holds_it_owes_nothing() -> None:
    """Handed over or ended, the duty waits for no stand-in of the old holder."""
    facts = [placed(), accepted(0), away(1, days(1))]
    assert "duty.stood-in" not in [o[0] for o in owed(told([*facts, handed_over(1, "party:chen")]))]
    assert owed(told([*facts, ended(1, moved_to="one/duty/2")])) == []


def test_a_stand_in_for_a_day_without_an_absence_is_refused() -> None:
    """The first day that no absence holds is named."""
    facts = [placed(), accepted(0), away(1, days(1, 4))]
    assert of_fact(*facts, stood_in(1, days(1, 4))) == []
    (finding,) = check(WORKFLOW, state(*facts), stood_in(1, days(2, 6)), NINGBO)
    assert (finding.code, finding.severity) == ("duty.stood-in.no-absence", Severity.BREACH)
    assert dict(finding.values) == {"day": "2026-03-06"}
    two = [*facts, away(2, days(4, 6))]
    assert of_fact(*two, stood_in(2, days(2, 6))) == []
    early = [*facts, back(3, 1)]
    assert "duty.stood-in.no-absence" in of_fact(*early, stood_in(3, days(1, 4)))
    assert "duty.stood-in.no-absence" not in of_fact(*early, stood_in(3, days(1, 3)))
    other = stood_in(1, days(1, 4), absent="party:sun")
    assert of_fact(*facts, other) == ["duty.stood-in.no-absence"]
    never = [*facts, back(1, 1)]
    assert of_fact(*never, stood_in(1, days(1, 2))) == ["duty.stood-in.no-absence"]


def test_nobody_stands_in_for_themselves() -> None:
    """The absent one is no stand-in."""
    facts = [placed(), accepted(0), away(1, days(1, 4))]
    assert of_fact(*facts, stood_in(1, days(1, 4), "party:wang")) == ["duty.stood-in.by-absent"]


def test_only_the_holder_is_absent_and_only_once_back() -> None:
    """Another's absence is refused; a return from no absence is told."""
    facts = [placed(), accepted(0)]
    other = of_fact(*facts, away(1, days(1), "party:sun"))
    assert other == ["duty.absence-began.not-holder"]
    coming = [*facts, handed_over(1, "party:chen", since=9)]
    assert of_fact(*coming, away(2, days(3, 5))) == []
    assert of_fact(*coming, away(2, days(10, 12), "party:chen")) == []
    assert of_fact(*coming, away(2, days(5, 12), "party:chen")) == []
    assert of_fact(*facts, away(1, days(1)), back(3, 1)) == []
    assert of_fact(*facts, away(1, days(1)), back(3, 2)) == ["duty.absence-ended.no-absence"]
    twice = [*facts, away(1, days(1)), back(3, 1)]
    assert of_fact(*twice, back(4, 1)) == ["duty.absence-ended.no-absence"]
    outside = of_fact(*facts, ended(1, moved_to="one/duty/2"), away(2, days(2), "party:sun"))
    assert "duty.absence-began.not-holder" in outside


def test_an_absent_holder_without_a_stand_in_is_found() -> None:
    """The days are told, joined where nothing changes; a stand-in of other days is none."""
    facts = [placed(), accepted(0), away(1, days(2, 9)), stood_in(1, days(4, 6))]
    case = state(*facts)
    assert unattended(case, day(0), day(20), NINGBO) == (
        (days(2, 4), True),
        (days(6, 9), True),
    )
    assert unattended(case, day(3), day(7), NINGBO) == ((days(3, 4), True), (days(6, 7), True))
    last = checked(12)
    assert found(*facts, last).count("duty.holder.absent") == 2
    twice = state(placed(), accepted(0), away(1, days(2, 5)), away(2, days(5, 9)))
    assert unattended(twice, day(0), day(20), NINGBO) == ((days(2, 9), True),)
    moved = state(placed(), away(1, days(2)), post_ended(5))
    assert unattended(moved, day(0), day(9), NINGBO) == ((days(2, 5), True), (days(5, 9), False))


def test_the_latest_stand_in_of_a_day_stands_in() -> None:
    """A second stand-in takes the place of the first on the days of both."""
    facts = [placed(), accepted(0), away(1, days(1, 9)), stood_in(1, days(1, 9))]
    case = state(*facts, stood_in(3, days(3, 5), "party:sun"))
    who = [attendance(case, day(n), NINGBO) for n in (2, 3, 5)]
    names = [one.stand_in for one in who if one is not None]
    assert names == ["party:li", "party:sun", "party:li"]


def test_a_placed_duty_is_accepted_in_time_by_its_holder() -> None:
    """Seven days by the school's rule, by the holder in person."""
    (owes,) = owed_by(WORKFLOW, state(placed()), NINGBO)
    assert (owes.act, owes.holder, owes.deadline) == (
        "duty.accepted",
        "party:wang",
        "2026-03-09 23:59:59",
    )
    assert of_fact(placed(), accepted(7)) == []
    assert of_fact(placed(), accepted(8)) == ["duty.accepted.late"]
    assert of_fact(placed(), accepted(1, by="party:li")) == ["duty.accepted.other-party"]
    assert of_fact(placed(), declined(1, by="party:li")) == ["duty.declined.other-party"]
    assert of_fact(placed(), declined(1)) == []


def test_a_declined_duty_is_given_to_another() -> None:
    """Vacant it owes a new holder in three working days, who accepts in turn."""
    vacant = told([placed(), declined(0)])
    assert owed(vacant) == [("duty.reassigned", "duty", "")]
    facts = [placed(), declined(0), reassigned(3, "party:chen"), accepted(4, by="party:chen")]
    history = told(facts, until=5)
    assert codes(history) == []
    assert only(history).status is Status.ACCEPTED
    late = told([placed(), declined(0), reassigned(4, "party:chen")])
    assert codes(late) == ["duty.reassigned.late"]


def test_both_holders_sign_a_handover() -> None:
    """Old and new by `by` and `signed`; who is missing is named, and it is refused."""
    facts = [placed(), accepted(0)]
    case = state(*facts)
    assert of_fact(*facts, handed_over(2, "party:chen")) == []
    both: dict[str, Any] = {"by": "office:head", "signed": ("party:wang", "party:chen")}
    assert of_fact(*facts, handed_over(2, "party:chen", **both)) == []
    lone = handed_over(2, "party:chen", signed=())
    (finding,) = check(WORKFLOW, case, lone, NINGBO)
    assert (finding.code, finding.severity) == ("duty.handed-over.unsigned", Severity.BREACH)
    assert dict(finding.values) == {"missing": "part.incoming"}
    neither = handed_over(2, "party:chen", by="office:head", signed=())
    (finding,) = check(WORKFLOW, case, neither, NINGBO)
    assert dict(finding.values) == {"missing": "part.outgoing, part.incoming"}


def test_a_stand_in_signs_the_handover_of_an_absent_holder() -> None:
    """The stand-in of the day signs in the old holder's place, and on no other day."""
    facts = [placed(), accepted(0), away(1, days(1, 4)), stood_in(1, days(1, 4))]
    signed: dict[str, Any] = {"by": "party:li", "signed": ("party:chen",)}
    assert of_fact(*facts, handed_over(2, "party:chen", **signed)) == []
    later = of_fact(*facts, handed_over(5, "party:chen", **signed))
    assert later == ["duty.handed-over.unsigned"]


def test_whose_signs_a_handover_needs_is_a_rule() -> None:
    """Where the rule asks for the new holder alone, the old one's sign is not missed."""
    law = changed("duty.handover.signed_by", ("incoming",))
    alone = handed_over(2, "party:chen", by="party:chen", signed=())
    assert of_fact(placed(), accepted(0), alone, law=law) == []
    odd = changed("duty.handover.signed_by", (7,))
    (finding,) = check(WORKFLOW, state(placed(), accepted(0)), handed_over(2, "party:chen"), odd)
    assert dict(finding.values) == {"missing": "part.7"}


def test_an_ended_duty_hands_nothing_over() -> None:
    """After its end a duty has nobody whose sign would do but the last holder's."""
    facts = [placed(), accepted(0), ended(1, moved_to="one/duty/2")]
    assert "duty.handed-over.unsigned" not in of_fact(*facts, handed_over(2, "party:chen"))


def test_an_accepted_duty_is_checked_every_half_year() -> None:
    """The term runs from the acceptance, then from each check; the named checker holds it.

    The second term would end on a Sunday, so that it ends on the Monday.
    """
    (check_owed,) = owed_by(WORKFLOW, state(placed(), accepted(0)), NINGBO)
    assert (check_owed.act, check_owed.holder, check_owed.occasion) == (
        "duty.checked",
        CHECKER,
        "check-1",
    )
    assert check_owed.deadline == "2026-09-02 23:59:59"
    (second,) = owed_by(WORKFLOW, state(placed(), accepted(0), checked(60)), NINGBO)
    assert (second.occasion, second.deadline) == ("check-2", "2026-11-02 23:59:59")
    (nobody,) = owed_by(WORKFLOW, state(placed(checker=None), accepted(0)), NINGBO)
    assert nobody.holder == "office:head"
    late = told([placed(), accepted(0), checked(200)])
    assert codes(late) == ["duty.checked.late"]


def test_the_check_of_a_new_holder_runs_from_the_new_acceptance() -> None:
    """Given to another, the term begins anew (and waits for the end of the holidays)."""
    facts = [placed(), accepted(0), reassigned(30, "party:chen")]
    assert [one[0] for one in owed(told(facts))] == ["duty.accepted"]
    again = [*facts, accepted(31, by="party:chen")]
    (check_owed,) = owed_by(WORKFLOW, state(*again), NINGBO)
    assert check_owed.deadline == "2026-10-08 23:59:59"
    early = state(placed(), checked(1))
    assert "duty.checked" not in [one.act for one in owed_by(WORKFLOW, early, NINGBO)]


def leads(*facts: Fact, law: Law = NINGBO) -> list[tuple[str, str]]:
    assert WORKFLOW.survey is not None
    findings = WORKFLOW.survey(all_of(*facts), law)
    joint = [f for f in findings if f.code.startswith("duty.joint-action")]
    return [(f.code.rpartition(".")[2], dict(f.values)["days"]) for f in joint]


def test_a_joint_action_has_exactly_one_lead() -> None:
    """B4.2: of several bodies that act together one leads, neither none nor two."""
    base = [placed(), police()]
    one = [*base, joined(1), joined(2, OTHER, lead=False, days=days(1))]
    assert leads(*one) == []
    none = [*base, joined(1, lead=False), joined(1, OTHER, lead=False)]
    assert leads(*none) == [("no-lead", "2026-03-03 – 2026-03-04")]
    two = [*base, joined(1), joined(1, OTHER)]
    assert leads(*two) == [("second-lead", "2026-03-03 – 2026-03-04")]
    assert leads(*two, law=changed("duty.joint_action.leads", 2)) == []
    apart = [*base, joined(1), joined(1, OTHER, action="action:road")]
    assert leads(*apart) == []


def test_the_lead_of_an_action_on_each_of_its_days() -> None:
    """B4.2: leaving it, or the end of the duty, leaves the others without a lead."""
    base = [placed(), police(), joined(1), joined(1, OTHER, lead=False)]
    later = checked(9)
    gone = leads(*base, left(4), later)
    assert gone == [("no-lead", "2026-03-06 – 2026-03-12")]
    over = leads(*base, ended(4, moved_to="one/duty/2"), attrs.evolve(later, case=OTHER))
    assert over == [("no-lead", "2026-03-06 – 2026-03-12")]
    again = [joined(5), left(7), later]
    assert leads(*base, left(3), *again) == [
        ("no-lead", "2026-03-05 – 2026-03-07"),
        ("no-lead", "2026-03-09 – 2026-03-12"),
    ]
    short = joined(1, lead=True, days=days(1, 3))
    facts = [placed(), police(), short, joined(1, OTHER, lead=False, days=days(1, 6)), later]
    assert leads(*facts) == [("no-lead", "2026-03-05 – 2026-03-08")]
    other = joined(2, action="action:road")
    assert leads(*base, other, left(4, "action:road"), later) == []


def test_a_lead_told_once_for_all_its_days() -> None:
    """A fault that goes on is told once, though a supporter comes and goes in between."""
    base = [placed(), police(), joined(1, lead=False)]
    guest = joined(3, OTHER, lead=False, days=days(3, 5))
    assert len(leads(*base, guest, checked(9))) == 1


def test_a_part_of_a_duty_that_was_never_in_force() -> None:
    """An action of a duty without a day has no part."""
    never = [placed(days=days(5)), ended(0, since=2), joined(1, lead=False), police()]
    assert leads(*never, attrs.evolve(checked(9), case=OTHER)) == []


def test_who_holds_an_office_on_a_day() -> None:
    """Asked by office, area, unit or body, the answer names holder, stand-in and delegates."""
    cases = all_of(
        placed(),
        accepted(0),
        away(1, days(1, 4)),
        stood_in(1, days(1, 4)),
        delegated(2, "party:zhao"),
        police(),
    )
    (here,) = holder_on(cases, day(2), NINGBO, office="office:safety", body=SCHOOL)
    assert (here.duty, here.holder, here.stand_in) == (CASE, "party:wang", "party:li")
    may = {who: here.may_act(who) for who in ("party:wang", "party:li", "party:zhao", "party:x")}
    assert may == {"party:wang": True, "party:li": True, "party:zhao": True, "party:x": False}
    assert here.attended
    (later,) = holder_on(cases, day(4), NINGBO, area="fire")
    assert (later.stand_in, later.may_act("party:li")) == (None, False)
    assert [one.duty for one in holder_on(cases, day(2), NINGBO)] == [OTHER, CASE]
    assert [one.duty for one in holder_on(cases, day(2), NINGBO, unit="office:patrol")] == [OTHER]
    assert holder_on(cases, day(-1), NINGBO) == ()


def test_a_vacant_office_is_nobodys() -> None:
    """While the post is empty nobody may act for it, and it is not attended."""
    (here,) = holder_on(all_of(placed(), declined(1)), day(1), NINGBO)
    assert (here.holder, here.absent, here.attended, here.delegates) == (None, False, False, ())


def everything() -> list[Fact]:
    return [
        placed(checker="party:wang"),
        accepted(1, by="party:x", signed=("party:wang",)),
        placed("one/duty/2", unit="office:b"),
        away(2, days(2), "party:y"),
        delegated(3, "party:wang", answers=True),
        joined(3, lead=False),
        handed_over(4, "party:chen", by="party:x", signed=()),
        post_ended(5, since=1),
        ended(6, since=2),
    ]


def test_g18_without_law_only_the_table_speaks() -> None:
    """G18: under a law that covers nothing only the order of steps is judged."""
    history = told(everything(), EMPTY)
    assert (codes(history), owed(history)) == ([], [])
    assert found(*everything(), law=EMPTY) == []
    rows = matrix(history.cases, FIRE, day(0), day(9), EMPTY)
    assert [(row.is_gap, row.is_overlap) for row in rows] == [(False, False)] * len(rows)


def test_what_the_law_asks_may_be_unknown() -> None:
    """G17: where the words of a rule are not known, what may be wrong is undecided."""
    held = all_of(placed(), placed("one/duty/2", unit="office:b"))
    for id in ("duty.areas", "duty.levels", "duty.accountable.units"):
        law = changed(id, Gap.UNKNOWN)
        assert WORKFLOW.survey is not None
        doubled = [f for f in WORKFLOW.survey(held, law) if f.code == "duty.area.doubled"]
        assert [f.severity for f in doubled] == [Severity.UNDECIDED]
        (found_,) = [
            f
            for f in check(WORKFLOW, state(placed()), ended(5), law)
            if f.code == "duty.ended.area-uncovered"
        ]
        known = id == "duty.accountable.units"
        assert found_.severity is (Severity.BREACH if known else Severity.UNDECIDED)
    one = changed("duty.accountable.units", Gap.UNKNOWN)
    assert {row.is_gap for row in matrix(held, FIRE, day(0), day(1), one)} == {True, False}
    for id, code in (
        ("duty.handover.signed_by", "handed-over.unsigned"),
        ("duty.checking.by", "checked.not-entitled"),
    ):
        law = changed(id, Gap.UNKNOWN)
        last = handed_over(2, "party:chen") if "handed" in code else checked(2)
        (finding,) = check(WORKFLOW, state(placed(), accepted(0)), last, law)
        assert (finding.code, finding.severity) == (f"duty.{code}", Severity.UNDECIDED)


def test_leads_that_the_law_leaves_open() -> None:
    """Where the number of leads is not known, none and two are undecided; absent, nothing is."""
    two = [placed(), police(), joined(1), joined(1, OTHER)]
    unknown, absent = (changed("duty.joint_action.leads", gap) for gap in (Gap.UNKNOWN, Gap.ABSENT))
    assert leads(*two, law=unknown) == [("second-lead", "2026-03-03 – 2026-03-04")]
    assert leads(*two, law=absent) == []


def test_a_level_that_the_law_does_not_list_is_not_asked_for() -> None:
    """Where the law lists the school alone, the bureau is no gap; an unlisted area is none."""
    law = changed("duty.levels", ("school",))
    rows = matrix(all_of(placed()), FIRE, day(0), day(1), law)
    assert [row.level for row in rows] == ["school"]
    own = matrix(all_of(placed(level=PlaceLevel.NATION)), FIRE, day(0), day(1), NINGBO)
    nation = [row for row in own if row.level == "nation"]
    assert [(row.asked, row.is_gap, row.is_overlap) for row in nation] == [
        (Gap.ABSENT, False, False)
    ]


def test_a_survey_looks_at_the_days_that_facts_tell_of() -> None:
    """No duty, a duty without a day, or one that has not begun: there is nothing to see."""
    assert found() == []
    assert found(placed(days=days(5))) == []
    assert found(placed(days=days(5)), ended(0, since=3)) == []
    coming = [placed(), ended(2, since=9, moved_to="one/duty/2")]
    fire = [code for code in found(*coming) if code != "duty.area.uncovered"]
    assert fire == []


def test_a_duty_that_never_came_into_force_takes_no_part() -> None:
    """It neither covers an area nor asks its body for one."""
    never = all_of(placed(days=days(5)), ended(0, since=3))
    rows = matrix(never, FIRE, day(0), day(9), NINGBO)
    assert [(row.level, row.body) for row in rows] == [("county", None), ("school", None)]
    (unattended_,) = [unattended(one, day(0), day(9), NINGBO) for one in never]
    assert unattended_ == ()


def counts(rows: Iterable[Measure]) -> dict[str, int]:
    return {row.name: int(row.span.low or 0) for row in rows}


def test_measures_count_duties_and_days() -> None:
    """The year counts the duties in force and the days that were not covered."""
    facts = [
        placed(),
        accepted(0),
        away(1, days(1, 4)),
        placed("one/duty/2", unit="office:b", days=days(0, 2)),
        placed("one/duty/3", area=Area.FOOD),
        placed("one/duty/6", area=Area.FOOD, role=DutyRole.SUPPORTING, unit="office:b"),
        placed("one/duty/4", area=Area("gardens"), days=days(20)),
    ]
    rows = list(duty.measures(all_of(*facts), day(0), day(10), NINGBO))
    count = counts(rows)
    assert count["duty.in-force"] == 4
    assert count["duty.unaccepted"] == 3
    assert (count["duty.vacant"], count["duty.ended"]) == (0, 0)
    assert count["duty.doubled-days"] == 2
    assert count["duty.uncovered-days"] == 10 * (8 + 10)
    assert count["duty.unattended-days"] == 3
    assert (count["duty.accountable.fire"], count["duty.accountable.food"]) == (2, 1)
    by_name = {row.name: row for row in rows}
    assert by_name["duty.unattended-days"].cases == (CASE,)
    assert by_name["duty.doubled-days"].cases == ("one/duty/2", CASE)
    ended_ = all_of(placed(), ended(3, moved_to="one/duty/2"), placed("one/duty/5", 9))
    later = counts(duty.measures(ended_, day(3), day(9), NINGBO))
    assert (later["duty.in-force"], later["duty.ended"]) == (0, 0)
    then = counts(duty.measures(ended_, day(2), day(9), NINGBO))
    assert (then["duty.in-force"], then["duty.ended"]) == (1, 1)


def test_days_of_an_unknown_law_may_count_or_not() -> None:
    """What the law asks is not known, so the number of uncovered days is a span."""
    law = changed("duty.accountable.units", Gap.UNKNOWN)
    helping = all_of(placed(role=DutyRole.SUPPORTING))
    rows = {row.name: row for row in duty.measures(helping, day(0), day(1), law)}
    span = rows["duty.uncovered-days"].span
    assert span == Span(Decimal(0), Decimal(20))


def test_days_are_half_open_and_never_empty() -> None:
    """The last day is left out; a stretch of no day, or of a strange year, is refused."""
    assert [days(1, 3).holds(day(n)) for n in range(4)] == [False, True, True, False]
    assert days(1).text == "2026-03-03 – open"
    for wrong in (day(1), day(0)):
        with pytest.raises(Malformed, match="until"):
            Days(since=day(1), until=wrong)
    with pytest.raises(Malformed, match="since"):
        Days(since=date(1066, 10, 14))
    with pytest.raises(Malformed, match="until"):
        Days(since=day(1), until=date(9999, 12, 31))


def test_g5_evolving_by_the_first_fact_changes_nothing() -> None:
    """G5: `evolve` answers for every kind, also for the one that opens a case."""
    case = state(placed())
    assert WORKFLOW.evolve(case, placed()) is case
    assert of_fact(placed(), placed()) == ["duty.placed.repeated"]
    assert list(WORKFLOW.objections(None, accepted(), NINGBO)) == []


def test_roles_are_an_open_table() -> None:
    """A role of another table answers for nothing, and has its words where they are known."""
    advisory = state(placed(role=DutyRole("advisory")))
    assert not advisory.accountable
    assert DutyRole.ACCOUNTABLE.label("zh") == "责任部门"


def test_rows_read_like_a_ledger() -> None:
    """A row says from when to when, and which duties say so; units and duties are in order."""
    two = all_of(placed("one/duty/a", unit="office:z"), placed("one/duty/b", unit="office:a"))
    both = matrix(two, FIRE, day(0), day(2), NINGBO)[-1]
    assert both.accountable == ("office:a", "office:z")
    assert both.duties == ("one/duty/a", "one/duty/b")
    row: Row = matrix(all_of(placed()), FIRE, day(0), day(2), NINGBO)[-1]
    assert (row.area, row.duties, row.days.text) == (
        "fire",
        (CASE,),
        "2026-03-02 – 2026-03-04",
    )
