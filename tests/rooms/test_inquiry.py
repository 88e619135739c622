"""Inquiries: laws V1 to V8 over every order of the conditions, the clock, and each objection."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import permutations
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rooms.given import (
    EMPTY,
    LUOYANG,
    NATION,
    NINGBO,
    START,
    at,
    codes,
    lived,
    only,
    owed,
)

from campus_safety import Refused, admit, check, rulebook
from campus_safety.accountability import inquiry
from campus_safety.accountability.inquiry import (
    WORKFLOW,
    DayCount,
    Inquiry,
    Pause,
    Status,
    Work,
    is_closed,
    unmet,
)
from campus_safety.accountability.inquiry.clock import GOVERNMENT, GROUP, stretched
from campus_safety.kernel import (
    Evidence,
    Fact,
    Finding,
    Gap,
    Law,
    Malformed,
    Provision,
    Term,
    Timeline,
    bounds,
)
from campus_safety.rulebooks import Table
from campus_safety.vocabulary import (
    Casualties,
    Condition,
    Emergency,
    EventGrade,
    PlaceLevel,
    ReportPart,
)

CASE, INCIDENT, UNIT = "city/inquiry/1", "one/incident/1", "school:one"
LAW = rulebook("cn", school="example")
SHANDONG = rulebook("cn", place="province:山东")
PROOF = (Evidence(reference="document:1", digest="a" * 64),)
ORDINARY, LARGER, MAJOR, GRAVEST = EventGrade.steps
COUNTY, CITY, PROVINCE = PlaceLevel.COUNTY, PlaceLevel.CITY, PlaceLevel.PROVINCE
FOUR = (Condition.CAUSE, Condition.PERSONS, Condition.RECTIFICATION, Condition.LESSON)
THREE = (Condition.CAUSE, Condition.PERSONS, Condition.PREVENTION)
FIVE = Condition.rows[4:]
CAUSE, PERSONS, RECTIFICATION, LESSON = FOUR
DAY = 24
MEMBER, CULPRIT = "party:member", "party:culprit"


def said(kind: type[Any], hours: float, by: str = MEMBER, **fields: Any) -> Any:
    return kind(**{"case": CASE, "at": at(hours), "by": by, **fields})


def opened(hours: float = 0, **fields: Any) -> Any:
    given_: dict[str, Any] = {
        "incident": INCIDENT,
        "unit": UNIT,
        "grade": LARGER,
        "lead": CITY,
        "occurred": at(-DAY),
        "emergency": Emergency.ACCIDENT,
    }
    return said(inquiry.Opened, hours, "agency:city", **(given_ | fields))


def begun(hours: float, appraisal: str = "body:institute") -> Any:
    return said(inquiry.AppraisalBegun, hours, appraisal=appraisal)


def ended(hours: float, appraisal: str = "body:institute") -> Any:
    return said(inquiry.AppraisalEnded, hours, appraisal=appraisal)


def extended(hours: float, days: int, approved_by: str = "agency:city") -> Any:
    approval = {"approved_by": approved_by, "reason": "many witnesses"}
    return said(inquiry.Extended, hours, days=DayCount(days), **approval)


def reported(hours: float, parts: tuple[ReportPart, ...] = ReportPart.rows) -> Any:
    return said(inquiry.ReportSubmitted, hours, parts=parts)


def replied(hours: float) -> Any:
    return said(inquiry.Replied, hours, "agency:city")


def reply_extended(hours: float, days: int) -> Any:
    return said(inquiry.ReplyExtended, hours, days=DayCount(days), reason="four provinces")


def regraded(hours: float, grade: EventGrade, lead: PlaceLevel | None = None) -> Any:
    return said(inquiry.Regraded, hours, grade=grade, lead=lead, reason="two more died")


def dealt(hours: float, person: str = CULPRIT) -> Any:
    return said(inquiry.DealtWith, hours, person=person, decision="warning")


def met(condition: str, hours: float, by: str = MEMBER, **more: Any) -> Any:
    given_ = {"condition": Condition(condition), "evidence": PROOF}
    return said(inquiry.ConditionMet, hours, by, **(given_ | more))


def voided(condition: str, hours: float) -> Any:
    return said(inquiry.ConditionVoided, hours, condition=Condition(condition), reason="forged")


def closed(hours: float) -> Any:
    return said(inquiry.Closed, hours, "agency:city")


def ready(hours: float = 1) -> list[Fact]:
    """Say what the conditions ask for, all but what must wait for the cause."""
    return [
        said(inquiry.ResponsibleFound, hours, persons=(CULPRIT,)),
        said(inquiry.WorkNamed, hours, needed=Work(Decimal(12))),
        said(inquiry.WorkMeasured, hours, done=Work(Decimal(12))),
        said(inquiry.GroupsNamed, hours, groups=("audience:staff", "audience:pupils")),
        said(inquiry.Taught, hours, group="audience:staff", evidence=PROOF),
        said(inquiry.Taught, hours, group="audience:pupils", evidence=PROOF),
    ]


def meeting(condition: str, hours: float) -> list[Fact]:
    """Meet one condition with all that it asks for and that is not ready yet."""
    before = [dealt(hours)] if condition == PERSONS else []
    return [*before, met(condition, hours)]


def let_in(facts: Iterable[Any], law: Law = NATION, case: Inquiry | None = None) -> Inquiry:
    for fact in facts:
        case = admit(WORKFLOW, case, fact, law)
    assert case is not None
    return case


def settled(names: Sequence[str] = FOUR, law: Law = NATION) -> Inquiry:
    """Give an open inquiry whose conditions named are met, at hours 2, 3, 4 and so on."""
    case = let_in([opened(), *ready()], law)
    for hours, name in enumerate(names, 2):
        case = let_in(meeting(name, hours), law, case)
    return case


def over(names: Sequence[str] = FOUR, law: Law = NATION) -> Inquiry:
    return let_in([closed(100)], law, settled(names, law))


def asking(**table: Sequence[str]) -> Law:
    """Give a law that asks for other conditions: of `every` grade, and of some."""
    rows = {grade: tuple(names) for grade, names in table.items()}
    return NATION.with_(provision="inquiry.conditions.asked", value=Table(rows))


def refusals(case: Inquiry, fact: Any, law: Law = NATION) -> list[Finding]:
    with pytest.raises(Refused) as refused:
        admit(WORKFLOW, case, fact, law)
    return [found for found in refused.value.findings if found.severity == "breach"]


def unknown(law: Law, *ids: str) -> Law:
    """Give a law in which nobody knows what some rules say."""
    lines = {id: Timeline(law.timelines[id].days, (Gap.UNKNOWN,)) for id in ids}
    return attrs.evolve(law, timelines={**law.timelines, **lines})


def without(law: Law, *ids: str) -> Law:
    lines = {id: line for id, line in law.timelines.items() if id not in ids}
    return attrs.evolve(law, timelines=lines)


def found_in(case: Inquiry | None, fact: Any, law: Law = NATION) -> list[tuple[str, str]]:
    """List what is found as the code after the room's name, and the severity."""
    findings = check(WORKFLOW, case, fact, law)
    return [(one.code.removeprefix("inquiry."), str(one.severity)) for one in findings]


def in_court() -> list[Fact]:
    """Tell the whole life of an inquiry into a crush on the stairs, every act in its time."""
    return [
        opened(harm=Casualties(deaths=3, pupils=9)),
        begun(5 * DAY),
        ended(25 * DAY),
        reported(70 * DAY),
        replied(80 * DAY),
        said(inquiry.ResponsibleFound, 80 * DAY, persons=(CULPRIT, "party:second")),
        said(inquiry.WorkNamed, 80 * DAY, needed=Work(Decimal(12))),
        said(inquiry.GroupsNamed, 80 * DAY, groups=("audience:staff",)),
        met(CAUSE, 81 * DAY),
        dealt(90 * DAY),
        dealt(91 * DAY, "party:second"),
        met(PERSONS, 92 * DAY),
        said(inquiry.Published, 95 * DAY, "agency:city"),
        said(inquiry.WorkMeasured, 100 * DAY, done=Work(Decimal(7))),
        said(inquiry.WorkMeasured, 120 * DAY, done=Work(Decimal(12))),
        met(RECTIFICATION, 121 * DAY),
        said(inquiry.Taught, 125 * DAY, group="audience:staff", evidence=PROOF),
        met(LESSON, 126 * DAY),
        closed(130 * DAY),
        said(inquiry.Evaluated, 400 * DAY, "agency:city"),
    ]


def test_a_whole_life_in_time_is_without_finding() -> None:
    """A5.4: appraised, reported, replied to, four conditions met, closed, published, evaluated."""
    history = lived(WORKFLOW, in_court(), LAW)
    case = only(history)
    assert (codes(history), owed(history), case.status) == ([], [], Status.CLOSED)
    assert isinstance(case, Inquiry)
    assert is_closed(case, LAW)
    assert (case.unit, case.incident, case.grade) == (UNIT, INCIDENT, LARGER)


# ── The conditions for closing ───────────────────────────────────────────────


@pytest.mark.parametrize("order", list(permutations(FOUR)), ids="-".join)
def test_v1_v3_closed_implies_all_four_in_every_order(order: tuple[Condition, ...]) -> None:
    """V1, V3: after each step the door lets it close only when nothing is missing any more.

    Persons wait for the cause: tried before it they are refused, and met after it.
    """
    case, waiting = settled(()), list[tuple[str, list[str]]]()
    for hours, name in enumerate([*order, *order], 2):
        if name in case.met:
            continue
        try:
            case = let_in(meeting(name, hours), NATION, case)
        except Refused as refused:
            waiting.append((name, codes(refused.findings)))
        if unmet(case, NATION):
            assert refusals(case, closed(90))
    early = order.index(PERSONS) < order.index(CAUSE)
    assert waiting == ([(PERSONS, ["inquiry.dealt-with.no-cause"])] if early else [])
    assert not is_closed(case, NATION)
    final = let_in([closed(90)], NATION, case)
    assert (final.status, unmet(final, NATION)) == (Status.CLOSED, ())
    assert set(final.met) == set(FOUR)


SETS = [FOUR, THREE, FIVE]


@pytest.mark.parametrize("names", SETS, ids=["four", "three", "five"])
def test_the_set_of_conditions_is_data(names: tuple[Condition, ...]) -> None:
    """Four, an older three and a local five: the room closes on whatever set the law asks."""
    law = asking(every=names)
    assert unmet(settled((), law), law) == names
    assert refusals(settled(names[:-1], law), closed(90), law)
    assert is_closed(over(names, law), law)


def test_a_three_of_four_is_a_breach_with_its_clause() -> None:
    """Closed with three of four: refused at the door, and told with the clause by an audit."""
    (found,) = refusals(settled(FOUR[:3]), closed(90))
    assert (found.code, dict(found.values)["condition"]) == (
        "inquiry.closed.condition-missing",
        "condition.lesson",
    )
    assert found.clause is not None
    assert (found.clause.instrument, found.clause.path) == ("五大防控体系", ("责任监督考核",))
    audited = only(lived(WORKFLOW, [opened(), *ready(), met(CAUSE, 2), closed(90)], NATION))
    assert isinstance(audited, Inquiry)
    assert (audited.status, is_closed(audited, NATION)) == (Status.CLOSED, False)


@pytest.mark.parametrize("name", FOUR)
def test_v2_a_condition_that_falls_opens_the_inquiry_again(name: Condition) -> None:
    """V2: whichever falls, the case is open again, and closes only when it is met anew."""
    case = let_in([voided(name, 110)], NATION, over())
    assert (case.status, unmet(case, NATION), case.reopenings) == (Status.OPEN, (name,), 1)
    assert not is_closed(case, NATION)
    assert dict(refusals(case, closed(111))[0].values)["condition"] == f"condition.{name}"
    again = let_in([*meeting(name, 112), closed(113)], NATION, case)
    assert (again.status, is_closed(again, NATION)) == (Status.CLOSED, True)
    assert let_in([voided(name, 114)], NATION, again).reopenings == 2


def test_v2_before_the_closing_it_is_open_as_it_was() -> None:
    """V2: a condition that falls in an open inquiry re-opens nothing, and is missing."""
    case = let_in([voided(LESSON, 50)], NATION, settled())
    assert (case.status, case.reopenings, unmet(case, NATION)) == (Status.OPEN, 0, (LESSON,))


def test_v2_the_cause_may_fall_without_the_persons() -> None:
    """V2, V3: who was dealt with after a cause stays dealt with when the cause is set aside."""
    assert unmet(let_in([voided(CAUSE, 110)], NATION, over()), NATION) == (CAUSE,)


def test_v2_what_was_not_met_cannot_be_set_aside() -> None:
    """Setting aside what is not met is refused."""
    (found,) = refusals(settled((CAUSE,)), voided(LESSON, 50))
    assert found.code == "inquiry.condition-voided.not-met"


@pytest.mark.parametrize("kind", ["responsible", "work", "groups", "dealt", "measured", "taught"])
def test_v2_a_closed_inquiry_changes_only_by_opening_it_again(kind: str) -> None:
    """V1, V2: what a condition rests on cannot change behind a closed door."""
    facts: dict[str, Fact] = {
        "responsible": said(inquiry.ResponsibleFound, 110, persons=(MEMBER,)),
        "work": said(inquiry.WorkNamed, 110, needed=Work(Decimal(20))),
        "groups": said(inquiry.GroupsNamed, 110, groups=("audience:parents",)),
        "dealt": dealt(110),
        "measured": said(inquiry.WorkMeasured, 110, done=Work(Decimal(3))),
        "taught": said(inquiry.Taught, 110, group="audience:staff", evidence=PROOF),
    }
    assert refusals(over(), facts[kind])[0].code == f"{facts[kind].kind}.skip"


def test_v3_persons_before_the_cause_count_only_when_met_again() -> None:
    """V3: an audit that reads on takes persons dealt with too early as not met."""
    told = [opened(), *ready(), *meeting(PERSONS, 2), met(CAUSE, 3), met(RECTIFICATION, 4)]
    history = lived(WORKFLOW, [*told, met(LESSON, 5)], NATION)
    assert codes(history) == ["inquiry.dealt-with.no-cause", "inquiry.condition-met.too-early"]
    case = only(history)
    assert isinstance(case, Inquiry)
    assert unmet(case, NATION) == (PERSONS,)
    assert unmet(let_in([met(PERSONS, 6)], NATION, case), NATION) == ()


def test_v3_what_is_not_asked_is_not_waited_for() -> None:
    """V3: where the set has no cause, nobody waits for one."""
    law = asking(every=(PERSONS, LESSON))
    assert is_closed(over((PERSONS, LESSON), law), law)


@given(st.sets(st.sampled_from(FOUR)), st.permutations(FOUR))
def test_v4_each_refusal_names_the_first_missing(gone: set[Condition], order: list[str]) -> None:
    """V4: with k missing exactly k refusals follow in turn, each naming the first in the set.

    Whatever the order in which the law writes the set, the persons are named after the cause.
    """
    law = asking(every=order)
    case = settled([name for name in FOUR if name not in gone and (name != PERSONS)], law)
    if PERSONS not in gone and CAUSE in case.met:
        case = let_in(meeting(PERSONS, 20), law, case)
    left, named = unmet(case, law), list[str]()
    for hours in range(30, 40):
        try:
            case = let_in([closed(hours)], law, case)
            break
        except Refused as refused:
            (found,) = (one for one in refused.findings if one.severity == "breach")
            values = dict(found.values)
            assert values["missing"] == str(len(left) - len(named))
            named.append(values["condition"].removeprefix("condition."))
            case = let_in(meeting(named[-1], hours), law, case)
    assert (tuple(named), case.status) == (left, Status.CLOSED)
    turns, rest = list[str](), [name for name in order if name in left]
    while rest:
        waits = PERSONS if CAUSE in rest else ""
        turns.append(next(name for name in rest if name != waits))
        rest.remove(turns[-1])
    assert turns == named


def test_v4_a_circle_of_conditions_is_taken_as_written() -> None:
    """G1: two conditions that wait for each other are named as the set has them."""
    law = NATION.with_(
        provision="inquiry.conditions.needs", value=Table({"cause": (LESSON,), "lesson": (CAUSE,)})
    )
    assert unmet(settled((), law), law) == (PERSONS, RECTIFICATION, CAUSE, LESSON)


@given(
    st.decimals(min_value=0, max_value=20, places=1),
    st.decimals(min_value=0, max_value=20, places=1),
)
def test_v5_work_in_place_is_work_needed(needed: Decimal, done: Decimal) -> None:
    """V5: more than is needed is never measured; less does not meet the condition."""
    named = let_in([opened(), said(inquiry.WorkNamed, 1, needed=Work(needed))])
    measured = said(inquiry.WorkMeasured, 2, done=Work(done))
    if done > needed:
        found = [one.code for one in refusals(named, measured)]
        assert found == ["inquiry.work-measured.above-needed"]
        return
    case = let_in([measured], NATION, named)
    said_of_it = [code for code, _ in found_in(case, met(RECTIFICATION, 3))]
    assert said_of_it == ([] if done == needed else ["condition-met.work-unfinished"])


def test_v5_the_work_needed_is_never_named_below_what_is_in_place() -> None:
    """V5: naming less than was measured is refused; naming more undoes the condition."""
    case = settled()
    less = said(inquiry.WorkNamed, 50, needed=Work(Decimal(11)))
    assert [one.code for one in refusals(case, less)] == ["inquiry.work-named.below-measured"]
    more = let_in([said(inquiry.WorkNamed, 50, needed=Work(Decimal(13)))], NATION, case)
    assert unmet(more, NATION) == (RECTIFICATION,)


@pytest.mark.parametrize("name", ["needed", "done"])
def test_v5_work_that_was_never_named_is_not_in_place(name: str) -> None:
    """V5: an amount that nobody named or measured is not zero."""
    kinds: dict[str, Fact] = {
        "needed": said(inquiry.WorkMeasured, 1, done=Work(Decimal(0))),
        "done": said(inquiry.WorkNamed, 1, needed=Work(Decimal(0))),
    }
    case = let_in([opened(), kinds[name]])
    found = refusals(case, met(RECTIFICATION, 2))
    assert [one.code for one in found] == ["inquiry.condition-met.work-unfinished"]
    assert dict(found[0].values)["missing"] == {"needed": "0 – open", "done": "open – 0"}[name]
    other = kinds["done" if name == "needed" else "needed"]
    assert found_in(let_in([other], NATION, case), met(RECTIFICATION, 2)) == []


GROUPS = ("audience:staff", "audience:pupils", "audience:parents")


@given(
    st.lists(st.sampled_from(GROUPS)), st.lists(st.tuples(st.sampled_from(GROUPS), st.booleans()))
)
def test_v6_the_lesson_reaches_every_group_named(
    named: list[str], taught: list[tuple[str, bool]]
) -> None:
    """V6: met only when every group named was taught and there is evidence of it."""
    told = [said(inquiry.Taught, 2, group=g, evidence=PROOF if e else ()) for g, e in taught]
    naming = said(inquiry.GroupsNamed, 1, groups=tuple(named))
    history = lived(WORKFLOW, [opened(), naming, *told], NATION)
    unproven = [group for group, proven in taught if not proven]
    assert codes(history) == ["inquiry.taught.without-evidence"] * len(unproven)
    left = [g for g in dict.fromkeys(named) if (g, True) not in taught]
    case = only(history)
    assert isinstance(case, Inquiry)
    found = check(WORKFLOW, case, met(LESSON, 3), NATION)
    assert codes(found) == (["inquiry.condition-met.group-untaught"] if left else [])
    assert [dict(one.values)["missing"] for one in found] == ([", ".join(left)] if left else [])


def test_v6_a_group_named_later_must_learn_too() -> None:
    """V6: naming one more group undoes the condition; naming none at all never meets it."""
    more = let_in([said(inquiry.GroupsNamed, 50, groups=("audience:parents",))], NATION, settled())
    assert unmet(more, NATION) == (LESSON,)
    assert more.groups == ("audience:staff", "audience:pupils", "audience:parents")
    (found,) = refusals(let_in([opened()]), met(LESSON, 2))
    assert dict(found.values)["missing"] == "open"


@pytest.mark.parametrize("name", FOUR)
@pytest.mark.parametrize("how", ["by", "signed"])
def test_v7_nobody_signs_what_concerns_themselves(name: Condition, how: str) -> None:
    """V7: who was found responsible may sign none of the four, alone or beside another."""
    case = settled([one for one in (CAUSE,) if one != name])
    case = let_in([dealt(40)] if name == PERSONS else [], NATION, case)
    signing: dict[str, Any] = {"by": CULPRIT} if how == "by" else {"signed": ("party:x", CULPRIT)}
    (found,) = refusals(case, met(name, 50, **signing))
    assert found.code == "inquiry.condition-met.signed-by-responsible"
    assert found.clause is not None
    assert found.clause.path == ("23",)
    assert CULPRIT not in str(found.values)
    assert found_in(case, met(name, 50, signed=("party:x",))) == []


def test_v7_also_when_that_is_found_out_afterwards() -> None:
    """V7: what someone signed who is later found responsible is not met any more."""
    later = said(inquiry.ResponsibleFound, 50, persons=(MEMBER,))
    assert unmet(let_in([later], NATION, settled()), NATION) == FOUR


def test_everyone_found_responsible_is_dealt_with() -> None:
    """The persons are settled when none of those found responsible is left; nobody is counted."""
    second = said(inquiry.ResponsibleFound, 5, persons=("party:second", CULPRIT))
    case = let_in([second, dealt(6)], NATION, settled((CAUSE,)))
    (found,) = refusals(case, met(PERSONS, 7))
    assert (found.code, dict(found.values)["missing"]) == (
        "inquiry.condition-met.person-undealt",
        "1",
    )
    both = let_in([dealt(8, "party:second")], NATION, case)
    assert found_in(both, met(PERSONS, 9)) == []


def test_that_nobody_is_responsible_must_be_said() -> None:
    """An empty list of responsible persons settles them; no list at all does not."""
    case = let_in([opened(), met(CAUSE, 1)])
    (found,) = refusals(case, met(PERSONS, 2))
    assert dict(found.values)["missing"] == "open"
    nobody = let_in([said(inquiry.ResponsibleFound, 2, persons=())], NATION, case)
    assert found_in(nobody, met(PERSONS, 3)) == []


def test_a5_4_each_condition_is_met_with_evidence() -> None:
    """A5.4: a condition without evidence is refused, and an audit takes it as not met."""
    bare = met(CAUSE, 2, evidence=())
    (found,) = refusals(settled(()), bare)
    assert found.code == "inquiry.condition-met.without-evidence"
    audited = only(lived(WORKFLOW, [opened(), *ready(), bare], NATION))
    assert isinstance(audited, Inquiry)
    assert unmet(audited, NATION) == FOUR
    lenient = NATION.with_(provision="inquiry.conditions.evidence", value=False)
    assert unmet(audited, lenient) == FOUR[1:]


def test_a_condition_that_the_set_does_not_have_is_told() -> None:
    """A condition outside the set is a notice, and changes nothing about closing."""
    assert found_in(settled(()), met(Condition.LOOPHOLE, 2)) == [
        ("condition-met.not-asked", "notice")
    ]


MORE: dict[str, Sequence[str]] = {"every": FOUR, "major": ("management",)}


@pytest.mark.parametrize(
    ("grade", "left"), [(LARGER, ()), (ORDINARY, ()), (MAJOR, ("management",))]
)
def test_v8_a_new_grade_keeps_no_inquiry_closed(grade: EventGrade, left: tuple[str, ...]) -> None:
    """V8: graded anew it is open again; it closes as before only if no more is asked."""
    law = asking(**MORE)
    case = let_in([regraded(110, grade, PROVINCE)], law, over(law=law))
    assert (case.status, case.grade, case.level, unmet(case, law)) == (
        Status.OPEN,
        grade,
        grade,
        left,
    )
    if left:
        assert refusals(case, closed(120), law)
        case = let_in([met("management", 121)], law, case)
    assert is_closed(let_in([closed(122)], law, case), law)


def test_v8_an_audit_too_leaves_nothing_closed() -> None:
    """V8: a regrading that is a breach of its own still leaves the inquiry open."""
    told = [opened(), regraded(3, GRAVEST)]
    history = lived(WORKFLOW, told, NATION)
    assert codes(history) == ["inquiry.regraded.level-too-low"]
    assert only(history).status is Status.OPEN


def test_a_cell_of_another_form_asks_for_nothing() -> None:
    """G1: a table whose cells are no lists, or hold no words, raises nothing."""
    odd = asking(every=FOUR[:1]).with_(
        provision="inquiry.conditions.asked",
        value=Table({"every": 3, "larger": ("cause", 4)}),
    )
    assert unmet(settled((), odd), odd) == (CAUSE,)


def test_conditions_are_those_of_the_day_of_closing() -> None:
    """G10: an inquiry closed under an older set stays closed when the set grows later."""
    four = NATION.timelines["inquiry.conditions.asked"].rules[0]
    assert isinstance(four, Provision)
    three = attrs.evolve(four, value=Table({"every": FOUR[:3]}))
    change = date(2026, 6, 1)
    line = Timeline((date(2013, 11, 1), change), (three, four))
    law = attrs.evolve(NATION, timelines={**NATION.timelines, "inquiry.conditions.asked": line})
    case = over(FOUR[:3], law)
    evaluated = let_in([said(inquiry.Evaluated, 200 * DAY)], law, case)
    assert is_closed(evaluated, law)
    assert unmet(evaluated, law, on=change) == (LESSON,)
    open_ = settled(FOUR[:3], law)
    assert unmet(open_, law) == ()
    later = let_in(
        [said(inquiry.Taught, 200 * DAY, group="audience:x", evidence=PROOF)], law, open_
    )
    assert unmet(later, law) == (LESSON,)


_SAID = "inquiry.conditions."


@pytest.mark.parametrize(
    ("rule", "fact", "code"),
    [
        ("asked", closed(50), "closed.condition-missing"),
        ("asked", met(CAUSE, 50), "condition-met.not-asked"),
        ("needs", met(CAUSE, 50), "condition-met.too-early"),
        ("asked", met(PERSONS, 50), "condition-met.too-early"),
        ("needs", dealt(50), "dealt-with.no-cause"),
        ("dealt", dealt(50), "dealt-with.no-cause"),
        ("measured", met(CAUSE, 50), "condition-met.work-unfinished"),
        ("taught", met(CAUSE, 50), "condition-met.group-untaught"),
        ("dealt", met(CAUSE, 50), "condition-met.person-undealt"),
        ("evidence", met(CAUSE, 50, evidence=()), "condition-met.without-evidence"),
        ("independent", met(CAUSE, 50, by=CULPRIT), "condition-met.signed-by-responsible"),
        ("evidence", said(inquiry.Taught, 50, group="audience:x"), "taught.without-evidence"),
    ],
)
def test_g17_a_rule_that_is_not_known_leaves_it_undecided(rule: str, fact: Fact, code: str) -> None:
    """G17: where the words of a rule are not known nobody is refused by it; G18: absent, silent."""
    case = let_in([opened(), said(inquiry.ResponsibleFound, 1, persons=(CULPRIT,))])
    assert (code, "undecided") in found_in(case, fact, unknown(NATION, _SAID + rule))
    silent = without(NATION, *(id for id in NATION.timelines if id.startswith(_SAID)))
    assert found_in(case, fact, silent) in ([], [("closed.before-the-reply", "notice")])
    assert unmet(case, silent) == ()


def test_g17_closing_is_undecided_while_a_condition_may_not_stand() -> None:
    """G17: a condition that an unknown rule may undo leaves the closing undecided, not refused."""
    lenient = NATION.with_(provision="inquiry.conditions.evidence", value=False)
    facts = [opened(), *ready(), met(CAUSE, 2, evidence=()), *meeting(PERSONS, 3)]
    case = let_in([*facts, met(RECTIFICATION, 4), met(LESSON, 5)], lenient)
    open_law = unknown(NATION, "inquiry.conditions.evidence")
    (found,) = (one for one in check(WORKFLOW, case, closed(50), open_law) if "missing" in one.code)
    assert (found.severity, dict(found.values)["condition"]) == ("undecided", "condition.cause")
    assert unmet(case, open_law) == (CAUSE,)
    short = let_in([voided(LESSON, 6)], lenient, case)
    (sure,) = (one for one in check(WORKFLOW, short, closed(50), open_law) if "missing" in one.code)
    assert (sure.severity, dict(sure.values)["condition"]) == ("breach", "condition.lesson")


# ── Who leads ────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("grade", "lead", "refused"),
    [
        (ORDINARY, COUNTY, False),
        (ORDINARY, PlaceLevel.TOWNSHIP, True),
        (LARGER, COUNTY, True),
        (LARGER, CITY, False),
        (LARGER, PROVINCE, False),
        (MAJOR, CITY, True),
        (GRAVEST, PROVINCE, True),
        (GRAVEST, PlaceLevel.NATION, False),
    ],
)
def test_the_level_that_leads_follows_the_grade(
    grade: EventGrade,
    lead: PlaceLevel,
    refused: bool,  # noqa: FBT001  # the expected answer
) -> None:
    """Order 493, Art. 19: each grade has its level; a higher one may take it on, no lower one."""
    expected = [("opened.level-too-low", "breach")] if refused else []
    assert found_in(None, opened(grade=grade, lead=lead)) == expected
    case = let_in([opened(grade=ORDINARY, lead=COUNTY)])
    expected = [("regraded.level-too-low", "breach")] if refused else []
    assert found_in(case, regraded(5, grade, lead)) == expected


def test_a_regrading_keeps_or_changes_who_leads() -> None:
    """A graver grade without a higher level is refused; with it, that level leads."""
    case = let_in([opened(grade=ORDINARY, lead=COUNTY, entrusted=True, harm=UNHARMED)])
    assert found_in(case, regraded(5, LARGER)) == [("regraded.level-too-low", "breach")]
    taken = let_in([regraded(5, LARGER, CITY)], NATION, case)
    assert (taken.lead, taken.entrusted) == (CITY, False)
    assert let_in([regraded(6, ORDINARY)], NATION, taken).lead == CITY


def test_levels_of_another_country_are_not_ranked() -> None:
    """G1: a level that the scale does not know is undecided unless it is the one asked."""
    law = NATION.with_(
        provision="inquiry.level.work_safety", value=Table({"larger": "federal", "major": "city"})
    )
    federal = PlaceLevel("federal")
    assert found_in(None, opened(lead=federal), law) == []
    assert found_in(None, opened(lead=CITY), law) == [("opened.level-too-low", "undecided")]
    assert found_in(None, opened(lead=federal, grade=MAJOR), law) == [
        ("opened.level-too-low", "undecided")
    ]
    assert found_in(None, opened(grade=ORDINARY, lead=COUNTY), law) == []
    nobody_knows = unknown(NATION, "inquiry.level.work_safety")
    assert found_in(None, opened(), nobody_knows) == [("opened.level-too-low", "undecided")]


UNHARMED = Casualties(deaths=0, serious_injuries=0, light_injuries=0, missing=0)


@pytest.mark.parametrize(
    ("grade", "harm", "expected"),
    [
        (ORDINARY, UNHARMED, []),
        (ORDINARY, attrs.evolve(UNHARMED, light_injuries=1), ["breach"]),
        (ORDINARY, attrs.evolve(UNHARMED, deaths=None), ["undecided"]),
        (ORDINARY, attrs.evolve(UNHARMED, deaths=None, missing=1), ["breach"]),
        (LARGER, UNHARMED, ["breach"]),
        (LARGER, attrs.evolve(UNHARMED, deaths=None), ["breach"]),
    ],
)
def test_only_what_harmed_nobody_is_left_to_the_unit(
    grade: EventGrade, harm: Casualties, expected: list[str]
) -> None:
    """Order 493, Art. 19, para. 3: an ordinary accident without casualties, and no other."""
    fact = opened(grade=grade, harm=harm, entrusted=True)
    code = "opened.not-to-be-entrusted"
    assert found_in(None, fact) == [(code, weight) for weight in expected]
    assert found_in(None, opened(grade=grade, harm=harm)) == []
    nobody_knows = unknown(NATION, "inquiry.entrusting.work_safety")
    assert found_in(None, fact, nobody_knows) == [(code, "undecided")]


def test_the_unit_itself_owes_the_report_of_an_inquiry_left_to_it() -> None:
    """The head hands in what was entrusted; else the inquiry group does, to the government."""
    mild: dict[str, Any] = {"grade": ORDINARY, "harm": UNHARMED}
    (own,) = lived(WORKFLOW, [opened(entrusted=True, **mild)], NATION).owed
    (group,) = lived(WORKFLOW, [opened(**mild)], NATION).owed
    assert (own.holder, group.holder, group.addressee) == ("office:head", GROUP, GOVERNMENT)


# ── The clock of the report ──────────────────────────────────────────────────


def deadlines(*facts: Fact, law: Law = NATION) -> dict[str, str]:
    """Give the deadline of the report under each regime."""
    history = lived(WORKFLOW, facts, law)
    return {o.regime: o.deadline for o in history.owed if o.act == "inquiry.report-submitted"}


OTHER = "body:other"


def due_by(*facts: Fact, law: Law = NATION) -> str:
    return deadlines(*facts, law=law)["work-safety"]


def test_the_report_is_due_sixty_days_from_the_accident() -> None:
    """Order 493, Art. 29: sixty days from the day of the accident, the last second included."""
    assert due_by(opened()) == "2026-04-30 23:59:59"
    last = (bounds(date(2026, 4, 30), "Asia/Shanghai")[1] - START.timestamp()) / 3600
    assert codes(lived(WORKFLOW, [opened(), reported(last)], NATION)) == []
    late = lived(WORKFLOW, [opened(), reported(last + 1 / 3600)], NATION)
    assert codes(late) == ["inquiry.report-submitted.late"]
    assert late.findings[0].clause is not None
    assert late.findings[0].clause.path == ("29",)


def test_an_inquiry_opened_late_has_no_longer_clock() -> None:
    """It runs from the accident; a day given after the opening is taken as the opening."""
    assert due_by(opened(20 * DAY)) == "2026-04-30 23:59:59"
    assert due_by(opened(occurred=at(9 * DAY))) == "2026-05-06 23:59:59"
    assert due_by(opened(occurred=date(2026, 3, 1))) == "2026-04-30 23:59:59"


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ([begun(10 * DAY), ended(30 * DAY)], "2026-05-20"),
        ([begun(10 * DAY), ended(10 * DAY + 5)], "2026-04-30"),
        ([begun(10 * DAY), ended(12 * DAY), begun(20 * DAY), ended(23 * DAY)], "2026-05-06"),
        (
            [
                begun(10 * DAY),
                begun(15 * DAY, "body:b"),
                ended(20 * DAY),
                ended(25 * DAY, "body:b"),
            ],
            "2026-05-15",
        ),
        (
            [
                begun(10 * DAY),
                begun(12 * DAY, "body:b"),
                ended(14 * DAY, "body:b"),
                ended(20 * DAY),
            ],
            "2026-05-11",
        ),
        (
            [
                *(begun(10 * DAY), begun(12 * DAY, OTHER), ended(14 * DAY, OTHER)),
                *(begun(15 * DAY, OTHER), ended(18 * DAY, OTHER), ended(20 * DAY)),
            ],
            "2026-05-11",
        ),
        ([begun(40 * DAY), ended(90 * DAY)], "2026-06-22"),
        ([begun(30 * DAY), ended(20 * DAY)], "2026-04-30"),
    ],
    ids=[
        "one",
        "hours",
        "two",
        "overlapping",
        "inside",
        "twice inside",
        "past the first end",
        "backwards",
    ],
)
def test_the_clock_stands_still_while_experts_work(facts: list[Fact], expected: str) -> None:
    """Order 493, Art. 27: the days of appraisals do not count; those of two count once."""
    assert due_by(opened(), *facts).startswith(expected)


def test_an_appraisal_before_the_accident_counts_nothing() -> None:
    """Only what lies after the start of the term is left out."""
    pause = Pause(appraisal="body:a", begun=date(2026, 2, 20), ended=date(2026, 3, 6))
    window = stretched(Term.parse("P60D"), date(2026, 3, 1), NATION, pauses=(pause,))
    assert window == NATION.window(Term.parse("P60D"), date(2026, 3, 6))


def test_a_running_appraisal_leaves_the_deadline_open() -> None:
    """While it lasts the window has its earliest end and no latest; a report then is undecided."""
    facts = [opened(), begun(10 * DAY)]
    (running,) = (one for one in lived(WORKFLOW, facts, NATION).owed)
    assert running.deadline == "2026-04-30 23:59:59 – open"
    early = lived(WORKFLOW, [*facts, reported(50 * DAY)], NATION)
    assert codes(early) == ["inquiry.report-submitted.appraisal-running"]
    after = lived(WORKFLOW, [*facts, reported(80 * DAY)], NATION)
    assert codes(after) == [
        "inquiry.report-submitted.appraisal-running",
        "inquiry.report-submitted.undecided",
    ]


def test_the_end_of_an_appraisal_settles_the_deadline_and_moves_none() -> None:
    """An appraisal that outlasts the first deadline leaves no finding when it ends."""
    history = lived(WORKFLOW, [opened(), begun(40 * DAY), ended(90 * DAY)], NATION)
    assert codes(history) == []
    assert (
        codes(
            lived(
                WORKFLOW, [opened(), begun(40 * DAY), ended(90 * DAY), reported(112 * DAY)], NATION
            )
        )
        == []
    )
    late = [opened(), begun(40 * DAY), ended(90 * DAY), reported(113 * DAY)]
    assert codes(lived(WORKFLOW, late, NATION)) == ["inquiry.report-submitted.late"]


def test_g8_an_appraisal_after_the_deadline_erases_no_lateness() -> None:
    """G8: begun when the term had run out, it leaves a notice of its own."""
    facts = [opened(), begun(61 * DAY), ended(62 * DAY)]
    history = lived(WORKFLOW, facts, NATION)
    assert codes(history) == ["inquiry.report-submitted.moved-after-deadline"]
    assert codes(lived(WORKFLOW, [*facts, reported(80 * DAY)], NATION)) == [
        "inquiry.report-submitted.moved-after-deadline",
        "inquiry.report-submitted.late",
    ]


def test_whole_days_of_an_appraisal_are_known_to_the_day() -> None:
    """A pause told in whole days moves a term in days as surely as one told to the second."""
    days = [
        attrs.evolve(begun(0), at=date(2026, 3, 12)),
        attrs.evolve(ended(0), at=date(2026, 4, 1)),
    ]
    assert due_by(opened(), *days) == "2026-05-20 23:59:59"


def test_a_term_in_hours_leaves_out_the_time_itself() -> None:
    """In hours, whole days of a pause leave the deadline between what is sure and what may be."""
    hours = Term.parse("PT100H")
    exact = Pause(appraisal="body:a", begun=at(10), ended=at(15))
    second = int(START.timestamp())
    plain = stretched(hours, START, NATION, pauses=(exact,))
    assert (plain.earliest, plain.latest) == (second + 105 * 3600, second + 105 * 3600)
    more = stretched(hours, START, NATION, days=2)
    assert more.latest == second + 148 * 3600
    days = Pause(appraisal="body:a", begun=date(2026, 3, 3), ended=date(2026, 3, 5))
    wide = stretched(hours, START, NATION, pauses=(days,))
    assert (wide.earliest, wide.latest) == (
        second + 100 * 3600 + DAY * 3600 + 1,
        second + 100 * 3600 + 3 * DAY * 3600 - 1,
    )


def test_what_is_owed_at_once_knows_no_pause() -> None:
    """A report that is owed at once stays so, with a pause and with an extension."""
    law = NATION.with_(provision="inquiry.report.work_safety", value="at once")
    facts = [opened(), extended(1, 9), begun(2)]
    assert due_by(*facts, law=law) == "at once"
    nobody_knows = unknown(law, "inquiry.appraisal.work_safety")
    assert due_by(*facts, law=nobody_knows) == "at once"


def test_where_no_rule_stops_the_clock_it_runs_on() -> None:
    """Without the rule, or where it says no, an appraisal moves nothing; unknown, it is open."""
    id, facts = "inquiry.appraisal.work_safety", [opened(), begun(10 * DAY), ended(30 * DAY)]
    assert due_by(*facts, law=without(NATION, id)) == "2026-04-30 23:59:59"
    assert due_by(*facts, law=NATION.with_(provision=id, value=False)) == "2026-04-30 23:59:59"
    open_law = unknown(NATION, id)
    assert due_by(*facts, law=open_law) == "2026-04-30 23:59:59 – open"
    assert due_by(opened(), law=open_law) == "2026-04-30 23:59:59"
    again = found_in(let_in(facts, open_law), begun(70 * DAY), open_law)
    assert ("report-submitted.undecided", "undecided") in again


@pytest.mark.parametrize(
    ("fact", "expected"),
    [(begun(70 * DAY), True), (extended(70 * DAY, 9), True), (reply_extended(70 * DAY, 9), False)],
    ids=["appraisal", "extension", "reply"],
)
def test_g17_an_unknown_term_that_is_moved_is_undecided(
    fact: Fact,
    expected: bool,  # noqa: FBT001  # the expected answer
) -> None:
    """G17: what moves a deadline that nobody knows may have moved it after it had run out."""
    law = unknown(NATION, "inquiry.report.work_safety")
    found = [code for code, _ in found_in(let_in([opened()], law), fact, law)]
    assert ("report-submitted.undecided" in found) is expected


def test_an_appraisal_begins_once_and_ends_once() -> None:
    """A second beginning and an end of nothing are refused, and move nothing."""
    case = let_in([opened(), begun(1)])
    assert found_in(case, begun(2)) == [("appraisal-begun.already-running", "breach")]
    assert found_in(case, begun(2, OTHER)) == []
    assert found_in(case, ended(2, OTHER)) == [("appraisal-ended.not-begun", "breach")]
    over_ = let_in([ended(2)], NATION, case)
    assert found_in(over_, ended(3)) == [("appraisal-ended.not-begun", "breach")]
    told = only(lived(WORKFLOW, [opened(), begun(1), begun(2), ended(3), ended(4)], NATION))
    assert isinstance(told, Inquiry)
    assert told.pauses == (Pause(appraisal="body:institute", begun=at(1), ended=at(3)),)
    assert found_in(over_, begun(4)) == []


@pytest.mark.parametrize(
    ("days", "refused"), [((60,), False), ((61,), True), ((30, 30), False), ((30, 31), True)]
)
def test_the_report_is_extended_by_sixty_days_at_most(
    days: tuple[int, ...],
    refused: bool,  # noqa: FBT001  # the expected answer
) -> None:
    """Order 493, Art. 29: at most sixty days in all, and the deadline moves by what was given."""
    *before, last = (extended(hours, n) for hours, n in enumerate(days, 1))
    case = let_in([opened(), *before])
    assert found_in(case, last) == ([("extended.too-long", "breach")] if refused else [])
    moved = date(2026, 4, 30) + timedelta(days=sum(days))
    assert due_by(opened(), *before, last).startswith(moved.isoformat())
    months = NATION.with_(provision="inquiry.extension.work_safety", value="P2M")
    working = NATION.with_(provision="inquiry.extension.work_safety", value="60 working days")
    assert found_in(case, last, months) == []
    assert found_in(case, last, working) == [("extended.too-long", "undecided")]


def test_an_extension_is_approved_by_an_authority_other_than_who_asks() -> None:
    """Order 493, Art. 29: the investigating government approves, never the group itself."""
    case = let_in([opened()])
    assert found_in(case, extended(1, 9, MEMBER)) == [
        ("extended.self-approved", "breach"),
        ("extended.no-authority", "breach"),
    ]
    assert found_in(case, extended(1, 9, "party:friend")) == [("extended.no-authority", "breach")]
    own = attrs.evolve(extended(1, 9), by="agency:city")
    assert found_in(case, own) == [("extended.self-approved", "breach")]


def test_an_extension_of_no_day_or_beyond_reckoning_raises_nothing() -> None:
    """G1: nothing is too short or too long to be judged."""
    nothing = extended(1, 0)
    law = NATION.with_(provision="inquiry.extension.work_safety", value="PT1H")
    assert found_in(let_in([opened()]), nothing, law) == []
    far = [extended(hours, 9_999) for hours in range(1, 14)]
    assert due_by(opened(), *far).startswith("2053-09-1")
    enough = NATION.with_(provision="inquiry.extension.work_safety", value="PT1440H")
    sixty, more = extended(1, 60), extended(1, 61)
    assert found_in(let_in([opened()]), sixty, enough) == []
    assert found_in(let_in([opened()]), more, enough) == [("extended.too-long", "breach")]
    open_law = unknown(NATION, "inquiry.extension.work_safety")
    assert found_in(let_in([opened()]), nothing, open_law) == []
    assert ("extended.too-long", "undecided") in found_in(
        let_in([opened()]), extended(1, 1), open_law
    )


def test_g8_an_extension_after_the_deadline_erases_no_lateness() -> None:
    """G8: granted when the term had run out, it leaves a notice of its own."""
    history = lived(WORKFLOW, [opened(), extended(61 * DAY, 30)], NATION)
    assert codes(history) == ["inquiry.report-submitted.moved-after-deadline"]


def test_every_regime_has_a_clock_of_its_own() -> None:
    """Ningbo, Luoyang, Shandong and Order 302 ask for a report beside Order 493."""
    grave: dict[str, Any] = {"grade": MAJOR, "lead": PROVINCE, "harm": Casualties(pupils=2)}
    pauses = [extended(1, 30), begun(2), ended(20 * DAY + 2)]
    assert deadlines(opened(**grave), *pauses, law=NINGBO) == {
        "work-safety": "2026-06-22 23:59:59",
        "school-accident": "2026-03-31 23:59:59",
    }
    assert deadlines(opened(**grave), law=LUOYANG) == {
        "work-safety": "2026-04-30 23:59:59",
        "pupil-injury": "2026-03-31 23:59:59",
    }
    bully = opened(bullying=True, emergency=Emergency.SOCIAL_SECURITY)
    assert deadlines(bully, law=SHANDONG) == {"bullying": "2026-03-11 23:59:59"}
    gravest = opened(grade=GRAVEST, lead=PlaceLevel.NATION, emergency=Emergency.FIRE)
    assert deadlines(gravest, *pauses) == {
        "work-safety": "2026-06-22 23:59:59",
        "grave-accident": "2026-06-01 23:59:59",
    }
    assert deadlines(opened(emergency=Emergency.NATURAL_DISASTER)) == {}
    assert "school-accident" not in deadlines(opened(), law=NINGBO)
    assert "pupil-injury" not in deadlines(opened(grade=MAJOR, lead=PROVINCE), law=LUOYANG)


def test_a_regime_of_a_graver_grade_runs_from_the_grading() -> None:
    """Graded up later, the city's term runs from then; graded down, it falls away."""
    up = [opened(), regraded(10 * DAY, MAJOR, PROVINCE)]
    assert deadlines(*up, law=NINGBO)["school-accident"] == "2026-04-13 23:59:59"
    further = [*up, regraded(20 * DAY, GRAVEST, PlaceLevel.NATION)]
    assert deadlines(*further, law=NINGBO)["school-accident"] == "2026-04-13 23:59:59"
    down = [*further, regraded(25 * DAY, LARGER)]
    assert "school-accident" not in deadlines(*down, law=NINGBO)
    late = lived(WORKFLOW, [*up, regraded(50 * DAY, LARGER)], NINGBO)
    assert codes(late) == ["inquiry.report-submitted.missed"]


@pytest.mark.parametrize(
    ("parts", "missing"),
    [
        (
            ReportPart.rows[:4],
            "report_part.liability_and_proposals, report_part.prevention_and_rectification",
        ),
        (ReportPart.rows, None),
    ],
)
def test_a_report_has_six_parts(parts: tuple[ReportPart, ...], missing: str | None) -> None:
    """Order 493, Art. 30: what a report leaves out is told."""
    found = check(WORKFLOW, let_in([opened()]), reported(5, parts), NATION)
    assert [dict(one.values)["missing"] for one in found] == ([missing] if missing else [])
    nobody_knows = unknown(NATION, "inquiry.contents.work_safety")
    assert found_in(let_in([opened()]), reported(5), nobody_knows) == [
        ("report-submitted.incomplete", "undecided")
    ]


# ── The reply, and what follows it ───────────────────────────────────────────


def reply_due(*facts: Fact) -> str:
    (found,) = (o for o in lived(WORKFLOW, facts, NATION).owed if o.act == "inquiry.replied")
    return found.deadline[:10]


GRAVE = opened(grade=GRAVEST, lead=PlaceLevel.NATION)


def test_the_reply_is_due_by_grade() -> None:
    """Order 493, Art. 32: fifteen days, thirty for the gravest, and up to thirty more."""
    assert reply_due(opened(), reported(10 * DAY)) == "2026-03-27"
    assert reply_due(GRAVE, reported(10 * DAY)) == "2026-04-13"
    assert reply_due(GRAVE, reported(10 * DAY), reply_extended(12 * DAY, 30)) == "2026-05-11"
    late = lived(WORKFLOW, [opened(), reported(10 * DAY), replied(26 * DAY)], NATION)
    assert codes(late) == ["inquiry.replied.late"]
    assert "inquiry.replied" not in [one.act for one in late.owed]


def test_a_reply_moves_with_the_grade() -> None:
    """Graded anew the term of the new grade runs from then; a grade of the same term moves none."""
    told = [opened(), reported(10 * DAY)]
    assert reply_due(*told, regraded(20 * DAY, GRAVEST, PlaceLevel.NATION)) == "2026-04-21"
    assert reply_due(*told, regraded(20 * DAY, MAJOR, PROVINCE)) == "2026-03-27"
    down = [GRAVE, reported(10 * DAY), regraded(20 * DAY, MAJOR)]
    assert reply_due(*down) == "2026-04-07"
    before = [GRAVE, regraded(5 * DAY, MAJOR), reported(10 * DAY)]
    assert reply_due(*before) == "2026-03-27"


def test_only_the_gravest_may_have_the_reply_extended() -> None:
    """Order 493, Art. 32: no other grade may, and not by more than thirty days in all."""
    case = let_in([opened(), reported(5)])
    assert found_in(case, reply_extended(6, 9)) == [("reply-extended.not-allowed", "breach")]
    grave = let_in([GRAVE, reported(5), reply_extended(6, 20)])
    assert found_in(grave, reply_extended(7, 10)) == []
    assert found_in(grave, reply_extended(7, 11)) == [("reply-extended.too-long", "breach")]


def test_g17_an_unknown_reply_that_is_moved_is_undecided() -> None:
    """G17: where the term is not known, an extension may come after it had run out."""
    law = unknown(NATION, "inquiry.reply.work_safety_especially_major")
    case = let_in([GRAVE, reported(5)], law)
    found = codes(check(WORKFLOW, case, reply_extended(9 * DAY, 9), law))
    assert found == ["inquiry.replied.undecided"]


def test_nobody_replies_to_no_report() -> None:
    """A reply without a report is refused, under the term of the grade."""
    for case, article in ((let_in([opened()]), "P15D"), (let_in([GRAVE]), "P30D")):
        (found,) = refusals(case, replied(5))
        assert found.code == "inquiry.replied.no-report"
        assert str(getattr(found.basis, "value", "")) == article


def test_closing_before_the_reply_is_told() -> None:
    """An accident closed before the reply leaves a notice; what needs no reply leaves none."""
    assert found_in(settled(), closed(50)) == [("closed.before-the-reply", "notice")]
    case = let_in([reported(20), replied(21)], NATION, settled())
    assert found_in(case, closed(50)) == []
    natural = let_in([opened(emergency=Emergency.NATURAL_DISASTER), reported(5)])
    assert (
        owed(lived(WORKFLOW, [opened(emergency=Emergency.NATURAL_DISASTER), reported(5)], LAW))
        == []
    )
    assert [code for code, _ in found_in(natural, closed(50))] == ["closed.condition-missing"]


def test_what_follows_the_reply_is_owed_until_done() -> None:
    """Work Safety Law, Art. 86: evaluated within a year; published and closed as a bureau says."""
    told = [opened(), reported(10 * DAY), replied(20 * DAY)]
    history = lived(WORKFLOW, told, LAW)
    assert {one.act: one.deadline[:10] for one in history.owed} == {
        "inquiry.published": "2026-04-21",
        "inquiry.closed": "2026-09-22",
        "inquiry.evaluated": "2027-03-22",
    }
    assert [one.act for one in lived(WORKFLOW, told, NATION).owed] == ["inquiry.evaluated"]
    late = [*told, said(inquiry.Published, 60 * DAY), said(inquiry.Evaluated, 370 * DAY)]
    past = [attrs.evolve(fact, at=fact.at - timedelta(days=700)) for fact in late]
    past = [attrs.evolve(past[0], occurred=date(2024, 3, 31)), *past[1:]]
    assert codes(lived(WORKFLOW, past, LAW)) == ["inquiry.published.late", "inquiry.closed.overdue"]
    later = attrs.evolve(past[-1], at=past[-1].at + timedelta(days=20))
    assert "inquiry.evaluated.late" in codes(lived(WORKFLOW, [*past[:-1], later], LAW))


def test_an_inquiry_opened_again_is_closed_within_a_new_term() -> None:
    """Opened again after the reply, the term of closing runs from then, as a new occasion."""
    case = let_in([reported(20), replied(21), closed(22)], LAW, settled(law=LAW))
    again = let_in([voided(LESSON, 100 * DAY)], LAW, case)
    acts = {one.act: (one.occasion, one.deadline[:10]) for one in WORKFLOW.due(again, LAW)}
    assert acts["inquiry.closed"] == ("1", "2026-12-10")
    assert "inquiry.closed" not in {one.act for one in WORKFLOW.due(case, LAW)}


def test_the_first_of_each_act_counts() -> None:
    """A second report, reply, publication or evaluation moves no time."""
    firsts = [reported(5), replied(6), said(inquiry.Published, 7), said(inquiry.Evaluated, 8)]
    again = [attrs.evolve(fact, at=at(50)) for fact in firsts]
    case = let_in([opened(), *firsts, *again])
    times = (case.reported_at, case.replied_at, case.published_at, case.evaluated_at)
    assert times == (at(5), at(6), at(7), at(8))


# ── All inquiries together ───────────────────────────────────────────────────


def test_one_incident_has_one_inquiry() -> None:
    """A survey tells of an incident that two inquiries look into."""
    assert WORKFLOW.survey is not None
    other = attrs.evolve(opened(), case="city/inquiry/2")
    third = attrs.evolve(opened(incident="one/incident/2"), case="city/inquiry/3")
    cases = lived(WORKFLOW, [opened(), other, third], NATION).cases
    (found,) = WORKFLOW.survey(cases, NATION)
    assert (found.code, found.case) == ("inquiry.opened.same-incident", "city/inquiry/2")
    assert dict(found.values) == {"incident": INCIDENT, "other": CASE}


def test_inquiries_are_counted_by_end_and_grade() -> None:
    """Open and closed make up what was opened; one closed short of a condition is told apart."""
    short = [attrs.evolve(fact, case="city/inquiry/2") for fact in (opened(), closed(5))]
    late = attrs.evolve(opened(40 * DAY), case="city/inquiry/3")
    odd = attrs.evolve(opened(grade=EventGrade("odd")), case="city/inquiry/4")
    facts = [*in_court()[:-1], voided(LESSON, 131 * DAY), *short, late, odd]
    cases = lived(WORKFLOW, facts, LAW).cases
    day = LAW.day(START)
    before = inquiry.measures(cases, day - timedelta(days=9), day, LAW)
    assert {row.span.low for row in before} == {0}
    rows = inquiry.measures(cases, day, day + timedelta(days=1), LAW)
    counts = {row.name.removeprefix("inquiry."): row.span.low for row in rows}
    assert counts == {
        "opened": 3,
        "open": 2,
        "closed": 1,
        "closed-short": 1,
        "reopened": 1,
        "grade.ordinary": 0,
        "grade.larger": 2,
        "grade.major": 0,
        "grade.especially_major": 0,
        "grade.odd": 1,
    }


def test_g18_without_law_only_the_table_speaks() -> None:
    """G18: under a law that covers nothing, closing is a matter of order alone."""
    history = lived(WORKFLOW, [opened(), closed(5), closed(6)], EMPTY)
    assert (codes(history), owed(history)) == (["inquiry.closed.repeated"], [])


def test_g5_an_opening_changes_nothing_of_an_open_inquiry() -> None:
    """G5: an inquiry is opened once; a second opening copies nothing."""
    case = let_in([opened()])
    assert WORKFLOW.evolve(case, opened(5, unit="school:two")) is case


@pytest.mark.parametrize("days", [-1, 10_000])
def test_a_number_of_days_has_its_limits(days: int) -> None:
    """Fewer than no day and more than law ever gives are refused by the name of the field."""
    with pytest.raises(Malformed, match="count"):
        DayCount(days)


@pytest.mark.parametrize("amount", ["-0.1", "NaN"])
def test_an_amount_of_work_is_no_less_than_none(amount: str) -> None:
    """Less than none, and what is no number, is refused by the name of the field."""
    with pytest.raises(Malformed, match="amount"):
        Work(Decimal(amount))


def test_no_work_is_false_as_zero_is() -> None:
    """An amount of zero is false, any other true."""
    assert [bool(Work(Decimal(amount))) for amount in ("0", "0.1")] == [False, True]
