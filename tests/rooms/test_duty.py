"""Duties: laws D1 to D4, D7 and D8, and a year of one duty."""

from datetime import date, datetime
from itertools import pairwise, permutations
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rooms.duties import (
    BUREAU,
    CHECKER,
    COUNTY,
    FIRE,
    FIRST,
    ONE,
    SCHOOL,
    accepted,
    all_of,
    away,
    back,
    changed,
    checked,
    checker_named,
    day,
    days,
    declined,
    delegated,
    ended,
    found,
    handed_over,
    held_against,
    joined,
    of_fact,
    placed,
    post_ended,
    reassigned,
    state,
    stood_in,
    taken_back,
    told,
)
from tests.rooms.given import NATION, NINGBO, START, codes, only, owed

from campus_safety import Refused, admit
from campus_safety.cooperation.duty import (
    WORKFLOW,
    Duty,
    DutyRole,
    Status,
    attendance,
    holder_on,
    matrix,
    unattended,
)
from campus_safety.cooperation.duty.matrix import areas_of
from campus_safety.kernel import Fact, Gap, Provision, Severity, Timeline
from campus_safety.vocabulary import Area, PlaceLevel


def test_a_year_of_one_duty() -> None:
    """A1.3: fire safety is placed, accepted, stood in for, handed over, checked and moved.

    The head teacher asks on any day who answers and who may act, and everybody signs.
    """
    facts = [
        placed(),
        accepted(1),
        away(10, days(10, 20)),
        stood_in(10, days(10, 20)),
        back(18, 10),
        delegated(30, "party:zhao"),
        checked(60),
        handed_over(90, "party:chen", since=92),
        ended(120, since=121, moved_to="one/duty/fire-2"),
    ]
    history = told(facts, until=121)
    case = only(history)
    assert (codes(history), owed(history), case.status) == ([], [], Status.ENDED)
    assert isinstance(case, Duty)
    days_asked = (0, 9, 10, 17, 18, 40, 91, 92, 120)
    asked = [attendance(case, day(n), NINGBO) for n in days_asked]
    answering = [(h.holder if not h.absent else h.stand_in) for h in asked if h is not None]
    assert answering == [
        "party:wang",
        "party:wang",
        "party:li",
        "party:li",
        "party:wang",
        "party:wang",
        "party:wang",
        "party:chen",
        "party:chen",
    ]
    assert attendance(case, day(121), NINGBO) is None
    assert [h.delegates for h in asked if h is not None][-4:] == [
        ("party:zhao",),
        ("party:zhao",),
        (),
        (),
    ]


def test_the_two_levels_of_an_area() -> None:
    """A1.2: an area stands with a section of the bureau and with an office of the school."""
    bureau = placed("bureau/duty/fire", body=BUREAU, level=COUNTY, unit="office:security-section")
    rows = matrix(all_of(bureau, placed()), FIRE, day(0), day(3), NINGBO)
    assert [(row.level, row.body, row.accountable, row.is_gap) for row in rows] == [
        ("county", BUREAU, ("office:security-section",), False),
        ("school", SCHOOL, ("office:general-affairs",), False),
    ]


def test_d1_an_area_that_nobody_holds_is_a_gap() -> None:
    """D1: of the areas that the law lists, those without a unit are found, level by level."""
    missing = found(placed())
    assert missing == ["duty.area.uncovered"] * (len(ONE) - 1)
    rows = matrix(all_of(placed()), FIRE, day(-2), day(2), NINGBO)
    told_ = [(r.level, r.body, r.days, r.is_gap) for r in rows]
    assert told_ == [
        ("county", None, days(-2, 2), True),
        ("school", None, days(-2, 0), True),
        ("school", SCHOOL, days(0, 2), False),
    ]


def test_d1_two_units_at_once_are_an_overlap() -> None:
    """D1: on the days that both answer, and on no other, the area is doubled."""
    other = placed("one/duty/fire-2", 3, unit="office:security", days=days(3, 6))
    rows = matrix(all_of(placed(), other), FIRE, day(0), day(9), NINGBO)
    own = [(r.days, r.accountable, r.is_overlap) for r in rows if r.level == "school"]
    both = ("office:general-affairs", "office:security")
    assert own == [
        (days(0, 3), both[:1], False),
        (days(3, 6), both, True),
        (days(6, 9), both[:1], False),
    ]
    late = placed("one/duty/food", 8, area=Area.FOOD)
    doubled = [code for code in found(placed(), other, late) if "doubled" in code]
    assert doubled == ["duty.area.doubled"]


def test_d1_an_area_of_two_persons_in_one_unit_is_held_once() -> None:
    """D1: two duties of one unit are one unit."""
    second = placed("one/duty/fire-2", holder="party:sun")
    assert "duty.area.doubled" not in found(placed(), second)


def test_d1_supporting_units_do_not_answer() -> None:
    """D1: an area with supporters alone is a gap, and the accountable one is no supporter."""
    helping = placed(role=DutyRole.SUPPORTING)
    row = matrix(all_of(helping), FIRE, day(0), day(1), NINGBO)[-1]
    assert (row.accountable, row.supporting, row.is_gap) == ((), ("office:general-affairs",), True)
    both = found(placed(), placed("one/duty/fire-2", role=DutyRole.SUPPORTING))
    assert both.count("duty.area.supporter-accountable") == 1
    lenient = changed("duty.supporting.apart", says=False)
    helping_too = [placed(), placed("one/duty/fire-2", role=DutyRole.SUPPORTING)]
    assert "duty.area.supporter-accountable" not in found(*helping_too, law=lenient)
    other = placed("one/duty/fire-2", role=DutyRole.SUPPORTING, unit="office:security")
    assert "duty.area.supporter-accountable" not in found(placed(), other)


def test_d1_schools_of_one_county_do_not_overlap() -> None:
    """D1: each school has its own matrix, from its first duty on."""
    other = placed("two/duty/fire", 4, body="school:two", unit="office:security")
    rows = matrix(all_of(placed(), other), FIRE, day(0), day(6), NINGBO)
    own = [(r.body, r.days, r.is_gap, r.is_overlap) for r in rows if r.level == "school"]
    assert own == [(SCHOOL, days(0, 6), False, False), ("school:two", days(4, 6), False, False)]


def test_d1_a_level_that_the_law_asks_for_and_nobody_has() -> None:
    """D1: a level without any body is a gap of its own, named after the keeper."""
    assert WORKFLOW.survey is not None
    findings = list(WORKFLOW.survey(all_of(placed()), NINGBO))
    above = [f for f in findings if dict(f.values).get("level") == "place_level.county"]
    assert len(above) == len(ONE)
    assert above[0].case == "one/duty/county-buildings"
    assert dict(above[0].values)["days"] == "2026-03-02 – 2026-03-03"
    assert above[0].basis == NINGBO.rule("duty.accountable.units", FIRST)


def test_d1_the_law_says_how_many_must_answer() -> None:
    """D1: the number is the rule's; where two must answer, one is a gap and two are none."""
    two = changed("duty.accountable.units", 2)
    other = placed("one/duty/fire-2", unit="office:security")
    rows = matrix(all_of(placed()), FIRE, day(0), day(1), two)
    assert rows[-1].is_gap
    rows = matrix(all_of(placed(), other), FIRE, day(0), day(1), two)
    assert (rows[-1].is_gap, rows[-1].is_overlap) == (False, False)


def test_d1_a_law_that_changes_within_the_days() -> None:
    """D1, B3: an area is asked for from the day on which the law lists it, and no earlier."""
    line = NINGBO.timelines["duty.areas"]
    (rule,) = [r for r in line.rules if isinstance(r, Provision) and r.layer == "school"]
    fewer = attrs.evolve(rule, value=("food",))
    life = Timeline((date(2010, 1, 1), day(3)), (fewer, rule))
    law = attrs.evolve(NINGBO, timelines={**NINGBO.timelines, "duty.areas": life})
    assert areas_of((), day(0), day(5), law)[:2] == ("food", "buildings")
    rows = matrix((), ("buildings",), day(0), day(5), law)
    assert [(r.days, r.asked is Gap.ABSENT, r.is_gap) for r in rows if r.level == "school"] == [
        (days(0, 3), True, False),
        (days(3, 5), False, True),
    ]


def test_d1_a_change_of_another_rule_cuts_no_row() -> None:
    """D1: what does not change who answers, or what is asked, does not part the days."""
    line = NINGBO.timelines["duty.acceptance.term"]
    life = Timeline((*line.days, day(3)), (*line.rules, Gap.ABSENT))
    law = attrs.evolve(NINGBO, timelines={**NINGBO.timelines, "duty.acceptance.term": life})
    rows = matrix(all_of(placed()), FIRE, day(0), day(5), law)
    assert [row.days for row in rows] == [days(0, 5), days(0, 5)]


UNITS = ("office:a", "office:b", "office:c")
STRETCHES = st.builds(
    lambda since, length: days(since, None if length is None else since + length),
    st.integers(0, 6),
    st.none() | st.integers(1, 6),
)
PLACINGS = st.lists(
    st.tuples(st.sampled_from(UNITS), st.sampled_from(DutyRole.rows), STRETCHES), max_size=6
)


def _placings(drawn: list[Any]) -> list[Duty]:
    cases: list[Duty] = []
    for number, (unit, role, its_days) in enumerate(drawn):
        first = (its_days.since - FIRST).days
        more = {"unit": unit, "role": role, "days": its_days}
        cases += all_of(placed(f"one/duty/{number}", first, **more))
    return cases


@given(PLACINGS)
def test_d1_the_matrix_is_that_of_counting_day_by_day(drawn: list[Any]) -> None:
    """D1: on every day of every row, the units are those that a count of that day finds."""
    rows = matrix(_placings(drawn), FIRE, day(0), day(14), NINGBO)
    own = [row for row in rows if row.level == "school"]
    for number in range(14):
        here = [row for row in own if row.days.holds(day(number))]
        said = {
            role: {unit for unit, its, d in drawn if its == role and d.holds(day(number))}
            for role in DutyRole.rows
        }
        assert len(here) == 1
        assert set(here[0].accountable) == said[DutyRole.ACCOUNTABLE]
        assert set(here[0].supporting) == said[DutyRole.SUPPORTING]
        assert here[0].is_gap is (len(said[DutyRole.ACCOUNTABLE]) < 1)
        assert here[0].is_overlap is (len(said[DutyRole.ACCOUNTABLE]) > 1)
    assert all(one != attrs.evolve(other, days=one.days) for one, other in pairwise(own))


HANDINGS: tuple[Any, ...] = (
    lambda n, since: handed_over(n, "party:chen", since=since),
    lambda n, since: reassigned(n, "party:chen", since=since),
    lambda n, since: post_ended(n, since=since, successor="party:chen"),
    lambda n, since: ended(n, since=since),
)


@pytest.mark.parametrize("made", HANDINGS, ids=("handed-over", "reassigned", "post-ended", "ended"))
@pytest.mark.parametrize("since", [0, 2, 3, 5, 6, 9])
@pytest.mark.parametrize("number", [3, 6])
def test_d2_nothing_changes_before_the_day_of_a_reassignment(
    made: Any, since: int, number: int
) -> None:
    """D2: whatever day a decision names, who answered before the day it was made still did."""
    before = state(placed(), accepted(1))
    fact = made(number, since)
    after = state(placed(), accepted(1), fact)
    first = max(since, number)
    for n in range(14):
        was, now = attendance(before, day(n), NINGBO), attendance(after, day(n), NINGBO)
        assert (was == now) is (n < first)
    then = [matrix([case], FIRE, day(0), day(first), NINGBO) for case in (before, after)]
    assert then[0] == then[1]
    backdated = f"{fact.kind}.backdated"
    assert (backdated in of_fact(placed(), accepted(1), fact)) is (since < number)


def test_d2_a_duty_is_not_placed_on_days_that_are_over() -> None:
    """D2: a placing that reaches back is refused, and counts from the day it was made."""
    fact = attrs.evolve(placed(number=5), days=days(0))
    assert of_fact(fact) == ["duty.placed.backdated"]
    assert attendance(state(fact), day(4), NINGBO) is None
    assert attendance(state(fact), day(5), NINGBO) is not None


def test_d2_the_day_is_that_of_the_place() -> None:
    """D2: late on the eve in London is already the day in Shanghai."""
    eve = datetime(2026, 3, 1, 20, tzinfo=START.tzinfo)
    fact = attrs.evolve(placed(), at=eve, days=days(0))
    assert attendance(state(fact), day(0), NINGBO) is not None
    assert of_fact(fact) == []


def test_d2_the_latest_decision_holds() -> None:
    """D2: a later decision of an earlier day stands from its day on, over one made before it."""
    facts = [placed(), accepted(0), handed_over(1, "party:chen", since=20)]
    sooner = reassigned(2, "party:sun", since=10)
    case = state(*facts, sooner)
    holders = [attendance(case, day(n), NINGBO) for n in (9, 10, 25)]
    names = [one.holder for one in holders if one is not None]
    assert names == ["party:wang", "party:sun", "party:sun"]


def test_d3_a_post_ends_only_with_a_successor_or_a_stand_in() -> None:
    """D3: the door refuses an end that names nobody, and lets one in that names either."""
    case = state(placed(), accepted(1))
    with pytest.raises(Refused, match="neither a successor nor a stand-in"):
        admit(WORKFLOW, case, post_ended(5), NINGBO)
    for named in (post_ended(5, successor="party:chen"), post_ended(5, stand_in="party:li")):
        after = admit(WORKFLOW, case, named, NINGBO)
        assert after.status is Status.VACANT
        here = attendance(after, day(5), NINGBO)
        assert here is not None
        assert here.attended


def test_d3_the_stand_in_of_an_ended_post_answers_until_somebody_is_given_it() -> None:
    """D3: the stand-in named at the end holds the fort, and no day is empty."""
    case = state(placed(), post_ended(5, stand_in="party:li"), reassigned(9, "party:chen"))
    told_ = [attendance(case, day(n), NINGBO) for n in (4, 5, 8, 9)]
    assert [(h.holder, h.stand_in) for h in told_ if h is not None] == [
        ("party:wang", None),
        (None, "party:li"),
        (None, "party:li"),
        ("party:chen", None),
    ]
    assert unattended(case, day(0), day(20), NINGBO) == ()


def test_d3_the_audit_finds_the_days_without_a_holder() -> None:
    """D3: an end that named nobody is read on, and the empty days are found."""
    facts = [placed(), accepted(0), post_ended(5), reassigned(9, "party:chen")]
    assert "duty.post-ended.no-successor" in codes(told(facts))
    assert unattended(state(*facts), day(0), day(20), NINGBO) == ((days(5, 9), False),)
    assert found(*facts).count("duty.holder.missing") == 1
    assert found(placed(), declined(3)).count("duty.holder.missing") == 1


def test_d3_a_duty_ends_only_when_another_takes_the_area_on() -> None:
    """D3, D1: an area that must be covered is named to another duty, or the end is refused."""
    case = state(placed(), accepted(0))
    with pytest.raises(Refused, match="must be covered"):
        admit(WORKFLOW, case, ended(5), NINGBO)
    assert of_fact(placed(), ended(5, moved_to="one/duty/2")) == []
    assert of_fact(placed(role=DutyRole.SUPPORTING), ended(5)) == []
    assert of_fact(placed(area=Area("gardens")), ended(5)) == []
    assert of_fact(placed(level=PlaceLevel.NATION), ended(5)) == []


def test_d3_a_promise_that_no_duty_keeps_is_a_gap() -> None:
    """D3: where the other duty never came, the matrix shows the days that nobody answers."""
    promised = ended(5, moved_to="one/duty/2")
    rows = matrix(all_of(placed(), promised), FIRE, day(0), day(9), NINGBO)
    gaps = [row.days for row in rows if row.level == "school" and row.is_gap]
    assert gaps == [days(5, 9)]
    kept = placed("one/duty/2", 5, unit="office:security")
    rows = matrix(all_of(placed(), promised, kept), FIRE, day(0), day(9), NINGBO)
    assert not any(row.is_gap for row in rows if row.level == "school")


def test_d4_a_delegation_never_leads_back() -> None:
    """D4: to oneself, to the holder, or through others to who made it, it is refused."""
    assert "duty.delegated.circular" in of_fact(placed(), delegated(1, "party:wang"))
    chain = [placed(), delegated(1, "party:a"), delegated(2, "party:b", by="party:a")]
    assert of_fact(*chain) == []
    again = delegated(3, "party:wang", by="party:b")
    assert of_fact(*chain, again) == ["duty.delegated.circular"]
    with pytest.raises(Refused, match="leads back"):
        admit(WORKFLOW, state(*chain), again, NINGBO)


def test_d4_a_circle_needs_a_day_on_which_it_is_whole() -> None:
    """D4: delegations of other days are no circle; one day in common is one."""
    first = delegated(1, "party:a", days=days(1, 5))
    onward = delegated(1, "party:b", by="party:a", days=days(3, 5))
    circle = "duty.delegated.circular"
    apart = delegated(6, "party:wang", by="party:b", days=days(6, 9))
    assert circle not in of_fact(placed(), first, onward, apart)
    before = delegated(1, "party:wang", by="party:b", days=days(2, 4))
    assert circle in of_fact(placed(), first, onward, before)
    early = delegated(1, "party:wang", by="party:b", days=days(1, 3))
    assert circle not in of_fact(placed(), first, onward, early)
    over = [placed(), delegated(1, "party:a"), taken_back(4, "party:a")]
    assert circle not in of_fact(*over, delegated(5, "party:wang", by="party:a"))


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from("abcd")), max_size=8))
def test_d4_the_door_keeps_every_chain_without_a_circle(edges: list[tuple[str, str]]) -> None:
    """D4: after whatever is let in, no party comes back to itself, and the holder answers."""
    case: Duty = state(placed(holder="party:a"))
    kept: list[tuple[str, str]] = []
    for by, to in edges:
        fact = delegated(1, f"party:{to}", by=f"party:{by}")
        try:
            case = admit(WORKFLOW, case, fact, NINGBO)
        except Refused:
            continue
        kept.append((by, to))
    for start in "abcd":
        seen, here = set[str](), {to for by, to in kept if by == start}
        while here - seen:
            seen |= here
            here = {to for by, to in kept if by in seen}
        assert start not in seen
    answer = attendance(case, day(1), NINGBO)
    assert answer is not None
    assert (answer.holder, case.holder) == ("party:a", "party:a")


def test_d4_accountability_never_leaves_by_delegation() -> None:
    """D4: a paper that says so is refused; read on, the delegate acts and the holder answers."""
    fact = delegated(1, "party:a", answers=True)
    assert of_fact(placed(), fact) == ["duty.delegated.accountability"]
    case = state(placed(), fact)
    here = attendance(case, day(2), NINGBO)
    assert here is not None
    assert (here.holder, here.delegates) == ("party:wang", ("party:a",))
    rows = [matrix([one], FIRE, day(0), day(9), NINGBO) for one in (state(placed()), case)]
    assert rows[0] == rows[1]


def test_d4_only_who_acts_delegates() -> None:
    """D4: a stranger delegates nothing; holder, stand-in and delegate do, on their days."""
    assert of_fact(placed(), delegated(1, "party:b", by="party:a")) == ["duty.delegated.not-held"]
    absent = [placed(), accepted(0), away(1, days(1, 4)), stood_in(1, days(1, 4))]
    assert of_fact(*absent, delegated(2, "party:b", by="party:li")) == []
    late = delegated(2, "party:b", by="party:li", days=days(4))
    assert of_fact(*absent, late) == ["duty.delegated.not-held"]
    past = delegated(9, "party:b")
    over = [placed(), ended(5, moved_to="one/duty/2")]
    assert "duty.delegated.not-held" in of_fact(*over, past)


def test_d4_a_delegate_acts_until_it_is_taken_back_or_the_holder_changes() -> None:
    """D4: what the old holder delegated is not the new one's."""
    case = state(placed(), accepted(0), delegated(1, "party:a"), taken_back(4, "party:a"))
    acting = [attendance(case, day(n), NINGBO) for n in (0, 1, 3, 4)]
    assert [one.delegates for one in acting if one is not None] == [
        (),
        ("party:a",),
        ("party:a",),
        (),
    ]
    new = state(placed(), accepted(0), delegated(1, "party:a"), handed_over(5, "party:chen"))
    here = attendance(new, day(5), NINGBO)
    assert here is not None
    assert here.delegates == ()
    kept = state(
        placed(), delegated(1, "party:a"), delegated(1, "party:b"), taken_back(4, "party:a")
    )
    here = attendance(kept, day(5), NINGBO)
    assert here is not None
    assert here.delegates == ("party:b",)


def test_d4_what_was_taken_back_stays_so() -> None:
    """D4: a second delegation, taken back in turn, gives the first no day more."""
    again = [delegated(6, "party:a"), taken_back(8, "party:a")]
    case = state(placed(), delegated(1, "party:a"), taken_back(4, "party:a"), *again)
    acting = [attendance(case, day(n), NINGBO) for n in (3, 5, 7, 9)]
    assert [one.delegates for one in acting if one is not None] == [
        ("party:a",),
        (),
        ("party:a",),
        (),
    ]


def test_d4_a_circle_through_two_duties_is_found() -> None:
    """D4: two holders who delegate one area to each other leave it to nobody."""
    above = placed("bureau/duty/fire", level=COUNTY, body=BUREAU, holder="party:a")
    down = delegated(1, "party:wang", by="party:a", case="bureau/duty/fire")
    up = delegated(2, "party:a")
    cases = all_of(above, placed(), down, up)
    assert WORKFLOW.survey is not None
    (circle,) = [f for f in WORKFLOW.survey(cases, NINGBO) if f.code == "duty.delegation.circular"]
    assert dict(circle.values)["duties"] == "bureau/duty/fire, one/duty/fire"
    onward = [above, placed(), down, up, delegated(4, "party:zhao"), checked(6)]
    assert found(*onward).count("duty.delegation.circular") == 1
    food = attrs.evolve(above, area=Area.FOOD)
    assert "duty.delegation.circular" not in found(food, placed(), down, up)
    alone = [placed(), delegated(1, "party:wang")]
    assert "duty.delegation.circular" not in found(*alone)


SIGNING: tuple[tuple[str, list[Fact]], ...] = (
    ("accepted", [placed(holder=CHECKER, checker=CHECKER), accepted(1, by=CHECKER)]),
    ("accepted", [placed(), accepted(1, signed=(CHECKER,))]),
    ("handed-over", [placed(), accepted(0), handed_over(1, CHECKER)]),
    (
        "handed-over",
        [placed(), accepted(0), handed_over(1, "party:chen", signed=("party:chen", CHECKER))],
    ),
    ("handed-over", [placed(), accepted(0), handed_over(1, CHECKER, signed=())]),
    ("handed-over", [placed(), accepted(0), handed_over(1, "party:chen", by=CHECKER)]),
    ("stood-in", [placed(), away(1, days(1, 3)), stood_in(1, days(1, 3), CHECKER)]),
    ("delegated", [placed(), delegated(1, CHECKER)]),
)


@pytest.mark.parametrize(("act", "facts"), SIGNING)
def test_d7_who_checks_a_duty_does_not_sign_it(act: str, facts: list[Fact]) -> None:
    """D7: the sign of the named checker is refused on every paper of the duty."""
    findings = {f.code: f for f in held_against(facts[:-1], facts[-1])}
    refused = findings[f"duty.{act}.by-checker"]
    assert refused.severity is Severity.BREACH
    assert refused.basis == NINGBO.rule("duty.checking.by_another", FIRST)
    first: Any = facts[0]
    nobody = attrs.evolve(first, checker=None)
    assert f"duty.{act}.by-checker" not in of_fact(nobody, *facts[1:])


def test_d7_who_signed_or_does_a_duty_does_not_check_it() -> None:
    """D7: not the holder, not who signed with him, not a stand-in, not a delegate."""
    own = "duty.checked.own-duty"
    signed = [placed(checker=None), accepted(0, signed=("office:head",))]
    assert own in of_fact(*signed, checked(2, "party:wang"))
    assert own in of_fact(*signed, checked(2, "office:head"))
    assert own not in of_fact(*signed, checked(2, "agency:supervisor"))
    busy = [*signed, away(1, days(1, 5)), stood_in(1, days(1, 5)), delegated(1, "party:zhao")]
    assert own in of_fact(*busy, checked(2, "party:li"))
    assert own in of_fact(*busy, checked(2, "party:zhao"))
    assert own not in of_fact(*busy, checked(6, "party:li"))
    both = ("party:chen", "agency:supervisor")
    anew = [*signed, handed_over(1, "party:chen", signed=both)]
    assert own in of_fact(*anew, checked(2, "agency:supervisor"))
    assert own not in of_fact(*anew, checked(2, "office:head"))
    over = of_fact(*signed, ended(1, moved_to="one/duty/2"), checked(2, "party:li"))
    assert own not in over


def test_d7_the_checker_is_named_among_others() -> None:
    """D7: holder and checker are two from the first day on, also when another is named."""
    assert of_fact(placed(checker="party:wang")) == ["duty.placed.own-duty"]
    facts = [placed(), accepted(0)]
    assert of_fact(*facts, checker_named(1, "party:wang")) == ["duty.checker-named.own-duty"]
    assert of_fact(*facts, checker_named(1, "party:sun")) == []
    signed = [placed(), accepted(0, signed=("office:head",)), reassigned(1, "party:chen")]
    assert of_fact(*signed, checker_named(2, "office:head")) == []
    coming = [*facts, reassigned(1, "party:chen", since=9)]
    assert of_fact(*coming, checker_named(2, "party:chen")) == ["duty.checker-named.own-duty"]
    new = [*facts, checker_named(1, "party:sun"), handed_over(2, CHECKER)]
    assert of_fact(*new) == []


def test_d7_whoever_checks_first_is_the_checker() -> None:
    """D7: where nobody was named, who checks it may not take it over until another is named."""
    facts = [placed(checker=None), accepted(0), checked(3, "agency:supervisor")]
    over = handed_over(4, "agency:supervisor")
    assert of_fact(*facts, over) == ["duty.handed-over.by-checker"]
    assert of_fact(*facts, checker_named(4, "party:sun"), over) == []
    named = [placed(), accepted(0), checked(3, "agency:supervisor")]
    assert of_fact(*named, over) == []
    assert of_fact(*named, handed_over(4, CHECKER)) == ["duty.handed-over.by-checker"]


def test_who_may_check_is_a_list_of_the_rules() -> None:
    """An authority or a listed office may check; another is told of, never refused."""
    facts = [placed(checker=None), accepted(0)]
    assert of_fact(*facts, checked(2, "party:sun")) == ["duty.checked.not-entitled"]
    for by in ("agency:supervisor", "office:discipline"):
        assert of_fact(*facts, checked(2, by)) == []
    some = changed("duty.checking.by", ("party",))
    assert of_fact(*facts, checked(2, "party:sun"), law=some) == []


@given(PLACINGS, st.randoms(use_true_random=False))
def test_d8_reordering_changes_nothing(drawn: list[Any], chance: Any) -> None:
    """D8: the matrix, the survey and the answers are those of any order."""
    cases = _placings(drawn)
    mixed = list(cases)
    chance.shuffle(mixed)
    span = (day(0), day(14), NINGBO)
    assert matrix(cases, FIRE, *span) == matrix(mixed, FIRE, *span)
    assert WORKFLOW.survey is not None
    assert list(WORKFLOW.survey(cases, NINGBO)) == list(WORKFLOW.survey(mixed, NINGBO))
    asked = [holder_on(each, day(3), NINGBO, area="fire") for each in (cases, mixed)]
    assert asked[0] == asked[1]


def test_d8_also_with_actions_delegations_and_areas() -> None:
    """D8: a survey of duties with everything in them says the same in every order."""
    facts = [
        placed(),
        placed("one/duty/2", area=Area.FOOD, unit="office:b"),
        placed("one/duty/3", area=Area.FOOD, unit="office:a"),
        joined(1),
        joined(1, "one/duty/2"),
        delegated(1, "party:wang", case="one/duty/2"),
        post_ended(2),
    ]
    assert WORKFLOW.survey is not None
    said = [tuple(WORKFLOW.survey(cases, NINGBO)) for cases in permutations(all_of(*facts))]
    assert len(set(said)) == 1
    assert len(said[0]) > 10


def test_the_first_leader_answers_for_the_whole() -> None:
    """B1.1: where the school lists it, overall responsibility is an area like the nine."""
    assert "overall" in ONE
    head = placed("one/duty/head", area=Area("overall"), office="office:head", unit="office:head")
    missing = [code for code in found(head) if code == "duty.area.uncovered"]
    assert len(missing) == len(Area.rows)
    assert areas_of((), day(0), day(1), NATION) == tuple(map(str, Area.rows))
