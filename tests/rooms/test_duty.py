"""Duties: laws D1 to D4, D7 and D8, and what the room says that no table can."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import permutations
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rooms.given import EMPTY, NATION, NINGBO, START, codes, lived, only, owed

from campus_safety import Refused, admit, check
from campus_safety.cooperation import duty
from campus_safety.cooperation.duty import (
    WORKFLOW,
    Days,
    Duty,
    DutyRole,
    Row,
    Status,
    attendance,
    holder_on,
    matrix,
    unattended,
)
from campus_safety.cooperation.duty.matrix import areas_of
from campus_safety.kernel import Fact, Gap, Law, Malformed, Provision, Severity, Timeline
from campus_safety.kernel import obligations as owed_by
from campus_safety.vocabulary import Area, PlaceLevel

CASE = "one/duty/fire"
FIRST = date(2026, 3, 2)
BUREAU, SCHOOL = "agency:education-bureau", "school:one"
COUNTY, OWN = PlaceLevel.COUNTY, PlaceLevel.SCHOOL


def day(number: int) -> date:
    """Give a day, counted from the first day of these tests."""
    return FIRST + timedelta(days=number)


def days(since: int, until: int | None = None) -> Days:
    return Days(since=day(since), until=None if until is None else day(until))


def placed(case: str = CASE, number: int = 0, **more: Any) -> duty.Placed:
    """Place fire safety with the safety office of the school, held by one teacher."""
    whole: dict[str, Any] = {
        "area": Area.FIRE,
        "level": OWN,
        "body": SCHOOL,
        "unit": "office:general-affairs",
        "office": "office:safety",
        "holder": "party:wang",
        "role": DutyRole.ACCOUNTABLE,
        "days": days(number),
        "checker": "office:discipline",
    }
    return duty.Placed(case=case, at=day(number), by="office:head", **(whole | more))


def accepted(number: int = 0, by: str = "party:wang", **more: Any) -> duty.Accepted:
    return duty.Accepted(case=CASE, at=day(number), by=by, **more)


def declined(number: int = 1, by: str = "party:wang") -> duty.Declined:
    return duty.Declined(case=CASE, at=day(number), by=by, reason="no time")


def reassigned(number: int, holder: str, since: int | None = None) -> duty.Reassigned:
    start = day(number if since is None else since)
    given = {"holder": holder, "since": start, "reason": "moved"}
    return duty.Reassigned(case=CASE, at=day(number), by="office:head", **given)


def handed_over(number: int, to: str, since: int | None = None, **more: Any) -> duty.HandedOver:
    start = day(number if since is None else since)
    signs: dict[str, Any] = {"by": "party:wang", "signed": (to,)}
    return duty.HandedOver(case=CASE, at=day(number), to=to, since=start, **(signs | more))


def away(number: int, away_days: Days, absent: str = "party:wang") -> duty.AbsenceBegan:
    return duty.AbsenceBegan(case=CASE, at=day(number), by=absent, absent=absent, days=away_days)


def back(number: int, began: int, absent: str = "party:wang") -> duty.AbsenceEnded:
    return duty.AbsenceEnded(case=CASE, at=day(number), by=absent, absent=absent, began=day(began))


def stood_in(
    number: int, of_days: Days, stand_in: str = "party:li", absent: str = "party:wang"
) -> duty.StoodIn:
    names = {"absent": absent, "stand_in": stand_in}
    return duty.StoodIn(case=CASE, at=day(number), by="office:head", days=of_days, **names)


def delegated(
    number: int, to: str, by: str = "party:wang", case: str = CASE, **more: Any
) -> duty.Delegated:
    whole: dict[str, Any] = {"days": days(number), "what": "the daily round"}
    return duty.Delegated(case=case, at=day(number), by=by, to=to, **(whole | more))


def taken_back(number: int, to: str) -> duty.DelegationEnded:
    return duty.DelegationEnded(case=CASE, at=day(number), by="party:wang", to=to)


def checked(number: int, by: str = "office:discipline") -> duty.Checked:
    return duty.Checked(case=CASE, at=day(number), by=by, done=True)


def checker_named(number: int, checker: str) -> duty.CheckerNamed:
    return duty.CheckerNamed(case=CASE, at=day(number), by="office:head", checker=checker)


def post_ended(number: int, since: int | None = None, **more: Any) -> duty.PostEnded:
    start = day(number if since is None else since)
    return duty.PostEnded(case=CASE, at=day(number), by="office:head", since=start, **more)


def ended(number: int, case: str = CASE, since: int | None = None, **more: Any) -> duty.Ended:
    start = day(number if since is None else since)
    said = {"since": start, "reason": "a new plan of work"}
    return duty.Ended(case=case, at=day(number), by="office:head", **(said | more))


def joined(number: int, case: str = CASE, action: str = "action:gate", **more: Any) -> duty.Joined:
    whole: dict[str, Any] = {"lead": True, "days": days(number)}
    return duty.Joined(case=case, at=day(number), by="party:wang", action=action, **(whole | more))


def left(number: int, action: str = "action:gate") -> duty.Left:
    return duty.Left(case=CASE, at=day(number), by="party:wang", action=action)


def told(facts: Iterable[Fact], law: Law = NINGBO, until: int = 0) -> Any:
    """Replay a life that is written in whole days, and ask long after or on a day."""
    as_of = START + timedelta(days=until) if until else START + timedelta(hours=1)
    return lived(WORKFLOW, facts, law, as_of=as_of)


def state(*facts: Fact) -> Duty:
    case = only(told(facts))
    assert isinstance(case, Duty)
    return case


def all_of(*facts: Fact, law: Law = NINGBO) -> list[Duty]:
    return list(told(facts, law).cases)


def found(*facts: Fact, law: Law = NINGBO) -> list[str]:
    """List what is found by looking at all duties together, of the level of the school."""
    findings = WORKFLOW.survey(told(facts, law).cases, law) if WORKFLOW.survey else ()
    return [f.code for f in findings if dict(f.values).get("level") != "place_level.county"]


def of_fact(*facts: Fact, law: Law = NINGBO) -> list[str]:
    """List what is held against the last fact alone."""
    *before, last = facts
    case = only(told(before, law)) if before else None
    return codes(check(WORKFLOW, case, last, law))


def changed(id: str, value: Any, law: Law = NINGBO) -> Law:
    """Give a law in which one rule says something else on every day; a gap takes it away."""
    line = law.timelines[id]
    rules = [value if isinstance(value, Gap) else attrs.evolve(r, value=value) for r in line.rules]
    return attrs.evolve(law, timelines={**law.timelines, id: Timeline(line.days, tuple(rules))})


ONE = areas_of((), day(0), day(1), NINGBO)
FIRE = ("fire",)


# ── A journey ────────────────────────────────────────────────────────────────


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


# ── D1: exactly one accountable unit ─────────────────────────────────────────


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
    assert all(one != attrs.evolve(other, days=one.days) for one, other in zip(own, own[1:]))  # noqa: B905,RUF007  # neighbours


# ── D2: a reassignment changes nothing before its day ────────────────────────

HANDINGS: tuple[Any, ...] = (
    lambda n, since: handed_over(n, "party:chen", since=since),
    lambda n, since: reassigned(n, "party:chen", since=since),
    lambda n, since: post_ended(n, since=since, successor="party:chen"),
    lambda n, since: ended(n, since=since),
)


@given(st.sampled_from(HANDINGS), st.integers(2, 8), st.integers(0, 12))
def test_d2_nothing_changes_before_the_day_of_a_reassignment(
    made: Any, number: int, since: int
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


# ── D3: no post ends without a successor or a stand-in ───────────────────────


def test_d3_a_post_ends_only_with_a_successor_or_a_stand_in() -> None:
    """D3: the door refuses an end that names nobody, and lets one in that names either."""
    case = state(placed(), accepted(1))
    with pytest.raises(Refused, match="neither a successor nor a stand-in"):
        admit(WORKFLOW, case, post_ended(5), NINGBO)
    for named in ({"successor": "party:chen"}, {"stand_in": "party:li"}):
        after = admit(WORKFLOW, case, post_ended(5, **named), NINGBO)
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


# ── D4: delegation ───────────────────────────────────────────────────────────


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


def test_d4_a_circle_through_two_duties_is_found() -> None:
    """D4: two holders who delegate one area to each other leave it to nobody."""
    above = placed("bureau/duty/fire", level=COUNTY, body=BUREAU, holder="party:a")
    down = delegated(1, "party:wang", by="party:a", case="bureau/duty/fire")
    up = delegated(2, "party:a")
    cases = all_of(above, placed(), down, up)
    assert WORKFLOW.survey is not None
    (circle,) = [f for f in WORKFLOW.survey(cases, NINGBO) if f.code == "duty.delegation.circular"]
    assert dict(circle.values)["duties"] == "bureau/duty/fire, one/duty/fire"
    food = attrs.evolve(above, area=Area.FOOD)
    assert "duty.delegation.circular" not in found(food, placed(), down, up)
    alone = [placed(), delegated(1, "party:wang")]
    assert "duty.delegation.circular" not in found(*alone)


# ── D7: who checks does not sign ─────────────────────────────────────────────

CHECKER = "office:discipline"
SIGNING: tuple[tuple[str, list[Fact]], ...] = (
    ("accepted", [placed(holder=CHECKER, checker=CHECKER), accepted(1, by=CHECKER)]),
    ("accepted", [placed(), accepted(1, signed=(CHECKER,))]),
    ("handed-over", [placed(), accepted(0), handed_over(1, CHECKER)]),
    (
        "handed-over",
        [placed(), accepted(0), handed_over(1, "party:chen", signed=("party:chen", CHECKER))],
    ),
    ("handed-over", [placed(), accepted(0), handed_over(1, CHECKER, signed=())]),
    ("stood-in", [placed(), away(1, days(1, 3)), stood_in(1, days(1, 3), CHECKER)]),
    ("delegated", [placed(), delegated(1, CHECKER)]),
)


@pytest.mark.parametrize(("act", "facts"), SIGNING)
def test_d7_who_checks_a_duty_does_not_sign_it(act: str, facts: list[Fact]) -> None:
    """D7: the sign of the named checker is refused on every paper of the duty."""
    findings = {f.code: f for f in check(WORKFLOW, only(told(facts[:-1])), facts[-1], NINGBO)}
    refused = findings[f"duty.{act}.by-checker"]
    assert refused.severity is Severity.BREACH
    assert refused.basis == NINGBO.rule("duty.checking.by_another", FIRST)
    nobody = attrs.evolve(facts[0], checker=None)
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
    over = of_fact(*signed, ended(1, moved_to="one/duty/2"), checked(2, "party:li"))
    assert own not in over


def test_d7_the_checker_is_named_among_others() -> None:
    """D7: holder and checker are two from the first day on, also when another is named."""
    assert of_fact(placed(checker="party:wang")) == ["duty.placed.own-duty"]
    facts = [placed(), accepted(0)]
    assert of_fact(*facts, checker_named(1, "party:wang")) == ["duty.checker-named.own-duty"]
    assert of_fact(*facts, checker_named(1, "party:sun")) == []
    new = [*facts, checker_named(1, "party:sun"), handed_over(2, CHECKER)]
    assert of_fact(*new) == []


def test_d7_whoever_checks_first_is_the_checker() -> None:
    """D7: where nobody was named, who checks it may not take it over until another is named."""
    facts = [placed(checker=None), accepted(0), checked(3, "agency:supervisor")]
    over = handed_over(4, "agency:supervisor")
    assert of_fact(*facts, over) == ["duty.handed-over.by-checker"]
    assert of_fact(*facts, checker_named(4, "party:sun"), over) == []


def test_who_may_check_is_a_list_of_the_rules() -> None:
    """An authority or a listed office may check; another is told of, never refused."""
    facts = [placed(checker=None), accepted(0)]
    assert of_fact(*facts, checked(2, "party:sun")) == ["duty.checked.not-entitled"]
    for by in ("agency:supervisor", "office:discipline"):
        assert of_fact(*facts, checked(2, by)) == []
    some = changed("duty.checking.by", ("party",))
    assert of_fact(*facts, checked(2, "party:sun"), law=some) == []


# ── D8: the order of units is of no account ──────────────────────────────────


@given(PLACINGS, st.randoms(use_true_random=False))
def test_d8_reordering_changes_nothing(drawn: list[Any], chance: Any) -> None:
    """D8: the matrix, the survey, the measures and the answers are those of any order."""
    cases = _placings(drawn)
    mixed = list(cases)
    chance.shuffle(mixed)
    assert WORKFLOW.survey is not None
    for one, other in ((cases, mixed),):
        first = matrix(one, FIRE, day(0), day(14), NINGBO)
        assert first == matrix(other, FIRE, day(0), day(14), NINGBO)
        assert list(WORKFLOW.survey(one, NINGBO)) == list(WORKFLOW.survey(other, NINGBO))
        asked = [holder_on(c, day(3), NINGBO, area="fire") for c in (one, other)]
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


# ── Absence and stand-ins ────────────────────────────────────────────────────


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


# ── Acceptance, handover, checks ─────────────────────────────────────────────


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
    both = {"by": "office:head", "signed": ("party:wang", "party:chen")}
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
    signed = {"by": "party:li", "signed": ("party:chen",)}
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


# ── Joint action ─────────────────────────────────────────────────────────────

OTHER = "agency/duty/gate"


def police(**more: Any) -> duty.Placed:
    whole: dict[str, Any] = {
        "area": Area.VIOLENCE,
        "body": "agency:police",
        "unit": "office:patrol",
        "level": PlaceLevel.COUNTY,
    }
    return placed(OTHER, **(whole | more))


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


# ── Who may act ──────────────────────────────────────────────────────────────


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


# ── B1.1: the first leader ───────────────────────────────────────────────────


def test_the_first_leader_answers_for_the_whole() -> None:
    """B1.1: where the school lists it, overall responsibility is an area like the nine."""
    assert "overall" in ONE
    head = placed("one/duty/head", area=Area("overall"), office="office:head", unit="office:head")
    missing = [code for code in found(head) if code == "duty.area.uncovered"]
    assert len(missing) == len(Area.rows)
    assert areas_of((), day(0), day(1), NATION) == tuple(map(str, Area.rows))


# ── Absent and unknown law ───────────────────────────────────────────────────


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


# ── Surveys, measures, values ────────────────────────────────────────────────


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


def test_measures_count_duties_and_days() -> None:
    """The year counts the duties in force and the days that were not covered."""
    facts = [
        placed(),
        accepted(0),
        away(1, days(1, 4)),
        placed("one/duty/2", unit="office:b", days=days(0, 2)),
        placed("one/duty/3", area=Area.FOOD),
        placed("one/duty/4", area=Area("gardens"), days=days(20)),
    ]
    rows = list(duty.measures(all_of(*facts), day(0), day(10), NINGBO))
    count = {row.name: row.span.low for row in rows}
    assert count["duty.in-force"] == 3
    assert count["duty.unaccepted"] == 2
    assert (count["duty.vacant"], count["duty.ended"]) == (0, 0)
    assert count["duty.doubled-days"] == 2
    assert count["duty.uncovered-days"] == 10 * (8 + 10)
    assert count["duty.unattended-days"] == 3
    assert (count["duty.accountable.fire"], count["duty.accountable.food"]) == (2, 1)
    by_name = {row.name: row for row in rows}
    assert by_name["duty.unattended-days"].cases == (CASE,)
    assert by_name["duty.doubled-days"].cases == ("one/duty/2", CASE)
    ended_ = all_of(placed(), ended(3, moved_to="one/duty/2"), placed("one/duty/5", 9))
    later = {row.name: row.span.low for row in duty.measures(ended_, day(3), day(9), NINGBO)}
    assert (later["duty.in-force"], later["duty.ended"]) == (0, 0)
    then = {row.name: row.span.low for row in duty.measures(ended_, day(2), day(9), NINGBO)}
    assert (then["duty.in-force"], then["duty.ended"]) == (1, 1)


def test_days_of_an_unknown_law_may_count_or_not() -> None:
    """What the law asks is not known, so the number of uncovered days is a span."""
    law = changed("duty.accountable.units", Gap.UNKNOWN)
    helping = all_of(placed(role=DutyRole.SUPPORTING))
    rows = {row.name: row for row in duty.measures(helping, day(0), day(1), law)}
    span = rows["duty.uncovered-days"].span
    assert (span.low, span.high) == (0, 20)


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
    """A row says from when to when, and which duties say so."""
    row: Row = matrix(all_of(placed()), FIRE, day(0), day(2), NINGBO)[-1]
    assert (row.area, row.duties, row.days.text) == (
        "fire",
        (CASE,),
        "2026-03-02 – 2026-03-04",
    )
