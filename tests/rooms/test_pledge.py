"""Letters of responsibility: laws D5 to D8, E6 and E9, and what the room says that no table can."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import permutations
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rooms.given import BEIJING, EMPTY, NATION, NINGBO, at, codes, lived, only, owed

from campus_safety import Refused, admit, rulebook
from campus_safety.accountability import pledge
from campus_safety.accountability.pledge import (
    WORKFLOW,
    Contents,
    Pledge,
    Result,
    Share,
    Status,
    Target,
    handed_down,
    letters_on,
    met,
    rubrics_on,
    split,
    unsigned,
)
from campus_safety.kernel import Fact, Gap, Law, Malformed, Replay, Timeline, obligations
from campus_safety.vocabulary import (
    Area,
    Days,
    PledgeLevel,
    Profile,
    School,
    SigningCapacity,
    TargetSense,
    TargetSharing,
)

CASE, BELOW = "one/pledge/2026", "one/pledge/2026-teaching"
BUREAU, SCHOOL = "agency:education-bureau", "school:one"
TEACHING, LOGISTICS = "office:teaching", "office:logistics"
PERIOD = Days(since=date(2026, 3, 1), until=date(2026, 7, 1))
LEADER = SigningCapacity.FIRST_LEADER
AFTER = 24 * 125


def target(
    number: str = "12",
    *,
    area: Area = Area.FIRE,
    measure: str = "drills",
    sense: TargetSense = TargetSense.AT_LEAST,
    sharing: TargetSharing = TargetSharing.SPLIT,
) -> Target:
    return Target(
        area=area,
        measure=measure,
        number=Decimal(number),
        unit="times",
        sense=sense,
        sharing=sharing,
    )


DRILLS = target()
DEATHS = target(
    "0",
    area=Area.EDUCATION,
    measure="deaths",
    sense=TargetSense.AT_MOST,
    sharing=TargetSharing.WHOLE,
)
TEXT = Contents(rubric="22-inspection-form", targets=(DRILLS, DEATHS))


def drafted(
    hours: float = 0,
    case: str = CASE,
    contents: Contents = TEXT,
    level: PledgeLevel = PledgeLevel.SCHOOL,
    **more: Any,
) -> pledge.Drafted:
    sides: dict[str, Any] = {"giver": BUREAU, "holder": SCHOOL, "period": PERIOD}
    return pledge.Drafted(
        case=case, at=at(hours), by="party:clerk", level=level, contents=contents, **(sides | more)
    )


def issued(
    hours: float = 1,
    case: str = CASE,
    side: str = BUREAU,
    by: str = "party:bureau-head",
    capacity: SigningCapacity = LEADER,
) -> pledge.Issued:
    return pledge.Issued(case=case, at=at(hours), by=by, side=side, capacity=capacity)


def signed(
    hours: float = 2,
    case: str = CASE,
    side: str = SCHOOL,
    by: str = "party:head",
    capacity: SigningCapacity = LEADER,
) -> pledge.Signed:
    return pledge.Signed(case=case, at=at(hours), by=by, side=side, capacity=capacity)


def share(holder: str, *targets: Target) -> Share:
    return Share(holder=holder, targets=targets)


FIVE, SEVEN = target("5"), target("7")
SHARES = (share(TEACHING, FIVE, DEATHS), share(LOGISTICS, SEVEN, DEATHS))


def decomposed(hours: float = 3, shares: tuple[Share, ...] = SHARES) -> pledge.Decomposed:
    return pledge.Decomposed(case=CASE, at=at(hours), by="party:head", shares=shares)


def result(number: str | None, of: Target = DRILLS) -> Result:
    value = None if number is None else Decimal(number)
    return Result(area=of.area, measure=of.measure, number=value, unit=of.unit)


RESULTS = (result("12"), result("0", DEATHS))


def fulfilled(
    hours: float = AFTER, results: tuple[Result, ...] = RESULTS, by: str = "party:judge"
) -> pledge.Fulfilled:
    return pledge.Fulfilled(case=CASE, at=at(hours), by=by, results=results)


def unfulfilled(hours: float = AFTER) -> pledge.Unfulfilled:
    return pledge.Unfulfilled(
        case=CASE, at=at(hours), by="party:judge", results=(result("3"),), reason="three drills"
    )


def closed(hours: float = AFTER + 1) -> pledge.Closed:
    return pledge.Closed(case=CASE, at=at(hours), by="party:clerk")


def withdrawn(hours: float, case: str = CASE) -> pledge.Withdrawn:
    return pledge.Withdrawn(case=case, at=at(hours), by="party:clerk", reason="merged")


def amended(hours: float, contents: Contents) -> pledge.Amended:
    return pledge.Amended(
        case=CASE, at=at(hours), by="party:clerk", contents=contents, reason="new building"
    )


def returned(hours: float = 2) -> pledge.Returned:
    return pledge.Returned(case=CASE, at=at(hours), by="party:head", reason="twelve is too many")


BASE: tuple[Fact, ...] = (drafted(), issued(), signed())


def of_department(
    holder: str = TEACHING,
    case: str = BELOW,
    targets: tuple[Target, ...] = (FIVE, DEATHS),
    above: str | None = CASE,
) -> tuple[Fact, ...]:
    """Tell of the letter of one department, from its draft to both signatures."""
    text = attrs.evolve(TEXT, targets=targets)
    told = drafted(4, case, text, PledgeLevel.DEPARTMENT, giver=SCHOOL, holder=holder, above=above)
    return (
        told,
        issued(5, case, SCHOOL, "party:head"),
        signed(6, case, holder, f"party:{holder[7:]}"),
    )


def state(*facts: Fact) -> Pledge:
    case = only(lived(WORKFLOW, facts))
    assert isinstance(case, Pledge)
    return case


def values(history: Replay[Any], code: str) -> list[Mapping[str, str]]:
    return [dict(f.values) for f in history.findings if f.code == f"pledge.{code}"]


# ── A life ───────────────────────────────────────────────────────────────────


def test_a_whole_year_of_a_school_is_without_finding() -> None:
    """Drafted, signed by both, handed down, fulfilled after its period, archived: all well."""
    history = lived(WORKFLOW, [*BASE, decomposed(), fulfilled(), closed()])
    case = only(history)
    assert (case.status, codes(history), owed(history)) == (Status.CLOSED, [], [])
    assert isinstance(case, Pledge)
    assert (case.giver, case.holder, case.holder_level) == (BUREAU, SCHOOL, PledgeLevel.SCHOOL)
    assert (case.period, case.above, case.last_day) == (PERIOD, None, date(2026, 6, 30))
    assert (case.rubric, case.targets) == (TEXT.rubric, TEXT.targets)
    assert [(v.number, v.contents, v.signed) for v in case.versions] == [(1, TEXT, at(2))]
    assert (case.shares, case.shared_version, case.decomposed_at) == (SHARES, 1, at(3))
    assert (case.results, case.fulfilled, case.judged_at) == (RESULTS, True, at(AFTER))


def test_every_step_too_late_is_told_once() -> None:
    """Each act after its term is late, once and no more; a gap of sixty days each."""
    days = [drafted(), issued(24 * 20), signed(24 * 40), decomposed(24 * 70)]
    end = 24 * 200
    history = lived(WORKFLOW, [*days, fulfilled(end), closed(end + 24 * 40)])
    assert codes(history) == [
        "pledge.issued.late",
        "pledge.signed.late",
        "pledge.decomposed.late",
        "pledge.fulfilled.late",
        "pledge.closed.late",
    ]


def test_what_is_owed_and_by_whom_at_each_step() -> None:
    """The giver signs and judges, the holder signs and hands down; each rests on its rule."""
    steps: list[tuple[Fact, list[tuple[str, str, str]]]] = [
        (drafted(), [("pledge.issued", BUREAU, "2026-03-12 23:59:59")]),
        (issued(), [("pledge.signed", SCHOOL, "2026-03-12 23:59:59")]),
        (
            signed(),
            [
                ("pledge.decomposed", SCHOOL, "2026-03-17 23:59:59"),
                ("pledge.fulfilled", BUREAU, "2026-08-31 23:59:59"),
            ],
        ),
        (decomposed(), [("pledge.fulfilled", BUREAU, "2026-08-31 23:59:59")]),
        (fulfilled(), [("pledge.closed", BUREAU, "2026-08-04 23:59:59")]),
        (unfulfilled(AFTER + 2), [("pledge.closed", BUREAU, "2026-08-04 23:59:59")]),
        (closed(AFTER + 3), []),
    ]
    told: list[Fact] = []
    for fact, expected in steps:
        told.append(fact)
        history = lived(WORKFLOW, told)
        assert [(one.act, one.holder, one.deadline) for one in history.owed] == expected
        assert codes(history) == []
        assert all(one.regime == "pledge" and one.clause for one in history.owed)


def test_the_last_second_is_in_time() -> None:
    """Handed down in the last second of the fifteenth day is in time, one second later late."""
    last = (datetime.fromisoformat("2026-03-17T23:59:59+08:00") - at(0)) / timedelta(hours=1)
    assert codes(lived(WORKFLOW, [*BASE, decomposed(last)])) == []
    late = decomposed(last + 1 / 3600)
    assert codes(lived(WORKFLOW, [*BASE, late])) == ["pledge.decomposed.late"]


def test_a_letter_comes_back_unsigned_and_is_drafted_anew() -> None:
    """The holder returns it, the draft is rewritten, and both sign the new text."""
    text = attrs.evolve(TEXT, targets=(target("8"),))
    redrafted = pledge.Redrafted(case=CASE, at=at(3), by="party:clerk", contents=text)
    facts = [drafted(), issued(), returned(), redrafted, issued(4), signed(5)]
    history = lived(WORKFLOW, facts)
    assert (codes(history), only(history).status) == ([], Status.SIGNED)
    assert [(v.number, v.contents) for v in state(*facts).versions] == [(1, text)]


def test_an_amended_letter_holds_when_both_have_signed_again() -> None:
    """Until then the old text holds; then the new one does, and is handed down anew."""
    text = attrs.evolve(TEXT, targets=(target("20"), DEATHS))
    change = amended(10, text)
    halfway = state(*BASE, decomposed(), change, issued(11))
    assert halfway.in_force is not None
    assert (halfway.in_force.contents, halfway.targets) == (TEXT, text.targets)
    history = lived(WORKFLOW, [*BASE, decomposed(), change, issued(11), signed(12)])
    case = only(history)
    assert isinstance(case, Pledge)
    assert case.in_force is not None
    assert (case.in_force.number, case.in_force.contents) == (2, text)
    assert owed(history)[0][0] == "pledge.decomposed"
    assert history.owed[0].occasion == "2"
    again = lived(WORKFLOW, [*BASE, decomposed(), change, issued(11), signed(12), decomposed(13)])
    assert codes(again) == ["pledge.decomposed.sum-differs"]
    early = lived(WORKFLOW, [*BASE, decomposed(), change, signed(11)])
    assert codes(early) == ["pledge.signed.skip"]


def test_a_letter_withdrawn_owes_nothing_more() -> None:
    """A unit that was merged away has no letter in force, and what ran out was missed."""
    history = lived(WORKFLOW, [*BASE, withdrawn(48)])
    assert (only(history).status, codes(history), owed(history)) == (Status.WITHDRAWN, [], [])
    assert state(*BASE, withdrawn(48)).in_force is None
    late = lived(WORKFLOW, [*BASE, withdrawn(24 * 200)])
    assert codes(late) == ["pledge.decomposed.missed", "pledge.fulfilled.missed"]


def test_a_fulfilled_letter_may_turn_out_unfulfilled() -> None:
    """What comes out later is recorded; an unfulfilled letter never turns fulfilled."""
    later = lived(WORKFLOW, [*BASE, decomposed(), fulfilled(), unfulfilled(AFTER + 5)])
    assert (codes(later), only(later).status) == ([], Status.UNFULFILLED)
    case = state(*BASE, fulfilled(), unfulfilled(AFTER + 5))
    assert (case.fulfilled, case.results, case.judged_at) == (False, (result("3"),), at(AFTER + 5))
    back = lived(WORKFLOW, [*BASE, decomposed(), unfulfilled(), fulfilled(AFTER + 5)])
    assert codes(back) == ["pledge.fulfilled.skip"]


def test_a_letter_found_unfulfilled_was_judged_too() -> None:
    """Whether it was met or not, the judgement that was owed has been made, in time or late."""
    assert codes(lived(WORKFLOW, [*BASE, decomposed(), unfulfilled()])) == []
    late = lived(WORKFLOW, [*BASE, decomposed(), unfulfilled(24 * 190)])
    assert codes(late) == ["pledge.fulfilled.late"]


def test_a_draft_is_rewritten_only_before_the_giver_signed_it() -> None:
    """What the giver signed is not changed under the signature; a draft may be withdrawn."""
    redrafted = pledge.Redrafted(case=CASE, at=at(2), by="party:clerk", contents=Contents())
    assert codes(lived(WORKFLOW, [drafted(), issued(), redrafted])) == ["pledge.redrafted.skip"]
    history = lived(WORKFLOW, [drafted(), withdrawn(1)])
    assert (codes(history), only(history).status) == ([], Status.WITHDRAWN)


def test_each_term_rests_on_its_own_rule() -> None:
    """The two signatures, the handing down, the judgement and the archive have a rule each."""
    expected = ["issuing", "signing", "decomposition", "judging", "closing", "closing"]
    steps = [*BASE, decomposed(), fulfilled(), unfulfilled(AFTER + 1)]
    histories = [lived(WORKFLOW, steps[: n + 1]) for n in range(len(steps))]
    found = [history.owed[0].basis for history in histories]
    assert [getattr(basis, "id", "") for basis in found] == [
        f"pledge.{name}.term" for name in expected
    ]


def test_the_giver_is_owed_to_by_name_whoever_it_is() -> None:
    """A school signs, judges and archives the letters of its departments."""
    facts = [attrs.evolve(fact, case=CASE) for fact in of_department(above=None)]
    told: list[Fact] = [*facts, fulfilled(results=(result("5"), RESULTS[1]))]
    assert lived(WORKFLOW, facts[:1]).owed[0].holder == SCHOOL
    assert lived(WORKFLOW, facts).owed[0].holder == SCHOOL
    assert lived(WORKFLOW, told).owed[0].holder == SCHOOL
    assert lived(WORKFLOW, [*told, unfulfilled(AFTER + 1)]).owed[0].holder == SCHOOL


def test_handing_down_is_judged_by_the_law_of_the_signature() -> None:
    """A rule that was repealed before the period ended still holds for what was signed under it."""
    line = NINGBO.timeline("pledge.decomposition.term")
    repealed = Timeline((*line.days, date(2026, 4, 1)), (*line.rules, Gap.ABSENT))
    law = attrs.evolve(
        NINGBO, timelines={**NINGBO.timelines, "pledge.decomposition.term": repealed}
    )
    assert owed(lived(WORKFLOW, BASE, law))[0][0] == "pledge.decomposed"
    late = [drafted(24 * 31), issued(24 * 32), signed(24 * 33)]
    assert owed(lived(WORKFLOW, late, law)) == [("pledge.fulfilled", "pledge", "")]


def test_a_new_text_lifts_the_handing_down_of_the_old_one() -> None:
    """Signed again before the old targets were handed down: too late it was missed."""
    again = [amended(24 * 30, TEXT), issued(24 * 30 + 1), signed(24 * 30 + 2)]
    assert codes(lived(WORKFLOW, [*BASE, *again])) == ["pledge.decomposed.missed"]
    early = [amended(30, TEXT), issued(31), signed(32)]
    assert codes(lived(WORKFLOW, [*BASE, *early])) == []


def test_a_letter_ends_archived_or_withdrawn() -> None:
    """These two statuses are final, and no other."""
    assert WORKFLOW.lifecycle.final == (Status.CLOSED, Status.WITHDRAWN)


# ── Signing ──────────────────────────────────────────────────────────────────


def test_b1_1_the_first_leader_signs() -> None:
    """B1.1: a deputy's signature on either side is told, with its capacity, and not refused."""
    deputy = SigningCapacity.DEPUTY
    history = lived(WORKFLOW, [drafted(), issued(capacity=deputy), signed(capacity=deputy)])
    assert codes(history) == ["pledge.issued.not-first-leader", "pledge.signed.not-first-leader"]
    assert {f.severity for f in history.findings} == {"notice"}
    assert [dict(f.values) for f in history.findings] == [
        {"capacity": "signing_capacity.deputy"}
    ] * 2
    assert history.findings[0].clause is not None
    person = [drafted(), issued(), signed(capacity=SigningCapacity.IN_PERSON)]
    assert codes(lived(WORKFLOW, person)) == []


def test_d7_one_person_does_not_sign_for_both_sides() -> None:
    """D7: who signed above may not sign below, where the school's rule says so."""
    facts = [drafted(), issued(by="party:head"), signed()]
    assert codes(lived(WORKFLOW, facts)) == ["pledge.own-letter-signed"]
    assert codes(lived(WORKFLOW, facts, NATION)) == []
    bare = without(NINGBO, "pledge.signing.two_parties", Gap.ABSENT)
    assert codes(lived(WORKFLOW, facts, bare)) == []


def test_d7_who_signed_the_letter_does_not_find_it_fulfilled() -> None:
    """D7: the signatory below may not be the one who checks; the giver's may."""
    own = lived(WORKFLOW, [*BASE, decomposed(), fulfilled(by="party:head")])
    assert codes(own) == ["pledge.own-letter-judged"]
    bare = without(NINGBO, "pledge.judging.by_another", Gap.ABSENT)
    told = [*BASE, decomposed(), fulfilled(by="party:head")]
    assert codes(lived(WORKFLOW, told, bare)) == []
    above = lived(WORKFLOW, [*BASE, decomposed(), fulfilled(by="party:bureau-head")])
    assert codes(above) == []


def test_a_signature_is_for_a_side_of_the_letter() -> None:
    """A signature for another school or another bureau is refused, with both named."""
    wrong = lived(WORKFLOW, [drafted(), issued(side=SCHOOL), signed(side="school:two")])
    assert codes(wrong) == ["pledge.issued.other-side", "pledge.signed.other-side"]
    assert values(wrong, "issued.other-side") == [{"side": SCHOOL, "named": BUREAU}]
    assert values(wrong, "signed.other-side") == [{"side": "school:two", "named": SCHOOL}]
    assert {f.severity for f in wrong.findings} == {"breach"}


def test_a_letter_states_its_targets_and_its_rubric() -> None:
    """A letter issued without a rubric, or without targets, is refused with what is missing."""
    bare = lived(WORKFLOW, [drafted(contents=Contents()), issued()])
    assert codes(bare) == ["pledge.issued.incomplete"]
    assert values(bare, "issued.incomplete") == [
        {"missing": "pledge_part.targets, pledge_part.rubric"}
    ]
    half = lived(WORKFLOW, [drafted(contents=attrs.evolve(TEXT, rubric=None)), issued()])
    assert values(half, "issued.incomplete") == [{"missing": "pledge_part.rubric"}]
    with pytest.raises(Refused):
        admit(WORKFLOW, state(drafted(contents=Contents())), issued(), NINGBO)


# ── Handing down ─────────────────────────────────────────────────────────────


def test_d6_what_is_handed_down_adds_up_to_what_was_received() -> None:
    """D6: eleven drills of twelve are refused, by area, with the difference."""
    short = (share(TEACHING, FIVE, DEATHS), share(LOGISTICS, target("6"), DEATHS))
    history = lived(WORKFLOW, [*BASE, decomposed(shares=short)])
    (finding,) = history.findings
    assert (finding.code, finding.severity) == ("pledge.decomposed.sum-differs", "breach")
    assert dict(finding.values) == {
        "area": "area.fire",
        "measure": "drills",
        "unit": "times",
        "sense": "target_sense.at_least",
        "received": "12",
        "given": "11",
        "difference": "-1",
    }
    with pytest.raises(Refused):
        admit(WORKFLOW, state(*BASE), decomposed(shares=short), NINGBO)


def test_d6_no_level_adds_a_target_of_its_own() -> None:
    """D6: a target that was never received stands against nothing, area by area."""
    own = target("3", area=Area.FOOD, measure="checks")
    more = (share(TEACHING, FIVE, DEATHS, own), share(LOGISTICS, SEVEN, DEATHS))
    history = lived(WORKFLOW, [*BASE, decomposed(shares=more)])
    (told,) = values(history, "decomposed.sum-differs")
    assert (told["area"], told["received"], told["difference"]) == ("area.food", "0", "+3")


def test_d6_the_other_sense_is_another_target() -> None:
    """D6: twelve drills at most are not twelve drills at least."""
    turned = target("12", sense=TargetSense.AT_MOST)
    history = lived(WORKFLOW, [*BASE, decomposed(shares=(share(TEACHING, turned, DEATHS),))])
    told = values(history, "decomposed.sum-differs")
    assert [(one["sense"], one["difference"]) for one in told] == [
        ("target_sense.at_least", "-12"),
        ("target_sense.at_most", "+12"),
    ]


def test_d6_a_target_that_each_carries_whole_stands_in_every_share() -> None:
    """D6: no death at most is not split: each share has it, with its own number."""
    loose = attrs.evolve(DEATHS, number=Decimal("1.50"))
    shares = (share(TEACHING, FIVE), share(LOGISTICS, SEVEN, loose))
    history = lived(WORKFLOW, [*BASE, decomposed(shares=shares)])
    assert codes(history) == ["pledge.decomposed.not-whole"] * 2
    told = values(history, "decomposed.not-whole")
    assert [(one["holder"], one["received"], one["given"]) for one in told] == [
        (TEACHING, "0", "pledge_number.none"),
        (LOGISTICS, "0", "1.50"),
    ]
    assert {one["area"] for one in told} == {"area.education"}


def test_d6_before_a_text_is_in_force_nothing_was_received() -> None:
    """D6: what is handed down of a draft adds up to nothing; the table calls it a skip."""
    history = lived(WORKFLOW, [drafted(), decomposed(shares=(share(TEACHING, FIVE),))])
    assert codes(history) == ["pledge.decomposed.skip", "pledge.decomposed.sum-differs"]
    case = state(drafted(), decomposed(shares=(share(TEACHING, FIVE),)))
    assert (case.shared_version, case.decomposed_at) == (0, at(3))


def test_only_some_levels_must_hand_down() -> None:
    """A school must, a department need not; where the list is unknown, nobody can say when."""
    facts = of_department()
    assert owed(lived(WORKFLOW, facts)) == [("pledge.fulfilled", "pledge", "")]
    case = state(*BASE)
    unknown = without(NINGBO, "pledge.decomposition.levels", Gap.UNKNOWN)
    first, _ = obligations(WORKFLOW, case, unknown)
    assert (first.act, first.window.earliest, first.window.latest) == (
        "pledge.decomposed",
        None,
        None,
    )
    for law in (
        without(NINGBO, "pledge.decomposition.levels", Gap.ABSENT),
        without(unknown, "pledge.decomposition.term", Gap.ABSENT),
    ):
        assert [one.act for one in obligations(WORKFLOW, case, law)] == ["pledge.fulfilled"]


def without(law: Law, id: str, gap: Gap) -> Law:
    """Give a law in which one rule is absent, or unknown, on every day."""
    line = attrs.evolve(law.timeline(id), rules=tuple(gap for _ in law.timeline(id).rules))
    return attrs.evolve(law, timelines={**law.timelines, id: line})


@given(
    st.lists(st.integers(0, 10_000), min_size=1, max_size=6),
    st.integers(0, 10**9),
    st.sampled_from((Decimal(1), Decimal("0.01"), Decimal(100))),
)
def test_e6_a_split_adds_up_and_its_remainder_is_below_the_number_of_parts(
    weights: list[int], steps: int, step: Decimal
) -> None:
    """E6: against a naive twin that gives the steps left over out one by one."""
    named = {f"office:{n}": Decimal(w) for n, w in enumerate(weights)}
    if not any(weights):
        with pytest.raises(ValueError, match="weights"):
            split(step * steps, named, step=step)
        return
    done = split(step * steps, named, step=step)
    parts = dict(done.parts)
    assert sum(parts.values()) == step * steps
    assert 0 <= done.remainder < len(weights)
    assert done.step == step
    assert parts == _naive(steps, named, step)
    exact = {n: Fraction(steps) * int(w) / sum(weights) for n, w in named.items()}
    assert all(abs(Fraction(parts[n] / step) - exact[n]) < 1 for n in parts)


def _naive(steps: int, weights: Mapping[str, Decimal], step: Decimal) -> dict[str, Decimal]:
    every = sum(int(w) for w in weights.values())
    held = {name: steps * int(w) // every for name, w in weights.items()}
    while sum(held.values()) < steps:
        rests = {n: steps * int(w) - held[n] * every for n, w in weights.items()}
        largest = max(rests.values())
        held[min(n for n, rest in rests.items() if rest == largest)] += 1
    return {name: step * count for name, count in held.items()}


def test_d8_the_order_of_the_units_changes_no_part() -> None:
    """D8, E7: of equal remainders the name that sorts first gets the step, in any order."""
    units = [("office:c", Decimal(1)), ("office:a", Decimal(1)), ("office:b", Decimal(1))]
    for order in permutations(units):
        done = split(Decimal(5), dict(order))
        assert dict(done.parts) == {"office:a": 2, "office:b": 2, "office:c": 1}
        assert [name for name, _ in done.parts] == [name for name, _ in order]
        assert done.remainder == 2


def test_e6_a_split_is_exact_beyond_the_digits_of_the_context() -> None:
    """E6: thirty digits are split to the last one."""
    whole = Decimal("123456789012345678901234567890.01")
    done = split(whole, {"office:a": Decimal(1), "office:b": Decimal(1)}, step=Decimal("0.01"))
    assert [str(part) for _, part in done.parts] == [
        "61728394506172839450617283945.01",
        "61728394506172839450617283945.00",
    ]


@pytest.mark.parametrize(
    ("whole", "weights", "step"),
    [
        ("1", {}, "1"),
        ("1", {"office:a": "0"}, "1"),
        ("1", {"office:a": "-1", "office:b": "2"}, "1"),
        ("1", {"office:a": "1"}, "0"),
        ("-1", {"office:a": "1"}, "1"),
        ("1.5", {"office:a": "1"}, "1"),
    ],
)
def test_e5_what_cannot_be_split_is_refused(
    whole: str, weights: Mapping[str, str], step: str
) -> None:
    """E5: negative weights, a step of zero and a whole between two steps are refused."""
    named = {name: Decimal(weight) for name, weight in weights.items()}
    with pytest.raises(ValueError, match=r"zero|multiple"):
        split(Decimal(whole), named, step=Decimal(step))


@given(
    st.lists(st.decimals(0, 1000, places=1), min_size=1, max_size=4),
    st.lists(st.integers(1, 9), min_size=1, max_size=4),
)
def test_d6_e6_what_is_handed_down_by_weights_always_adds_up(
    numbers: list[Decimal], weights: list[int]
) -> None:
    """D6, E6: whatever the targets and the weights, the shares are let in."""
    targets = tuple(target(f"{n}", measure=f"m{place}") for place, n in enumerate(numbers))
    text = Contents(rubric="r", targets=(*targets, DEATHS, target("1E+2", measure="hours")))
    named = {f"office:{place}": Decimal(weight) for place, weight in enumerate(weights)}
    shares = handed_down(text.targets, named)
    assert [each.holder for each in shares] == list(named)
    assert all(each.targets[-2] == DEATHS for each in shares)
    history = lived(WORKFLOW, [drafted(contents=text), issued(), signed(), decomposed(3, shares)])
    assert codes(history) == []


@pytest.mark.parametrize(
    ("number", "parts"),
    [("1E+2", ["50", "50"]), ("3", ["2", "1"]), ("1.5", ["0.8", "0.7"]), ("0.00", ["0.00"] * 2)],
)
def test_a_number_is_split_in_ones_or_in_its_last_place(number: str, parts: list[str]) -> None:
    """A hundred is split in ones, however it is written; one and a half in tenths."""
    equal = {"office:a": Decimal(1), "office:b": Decimal(1)}
    shares = handed_down((target(number),), equal)
    assert [f"{each.targets[0].number:f}" for each in shares] == parts


# ── All letters together ─────────────────────────────────────────────────────


def surveyed(*facts: Fact, law: Law = NINGBO) -> list[tuple[str, dict[str, str]]]:
    assert WORKFLOW.survey is not None
    found = list(WORKFLOW.survey(lived(WORKFLOW, facts).cases, law))
    assert {f.severity for f in found} <= {"notice"}
    assert all(f.basis for f in found)
    return [(f.code.removeprefix("pledge.share."), dict(f.values)) for f in found]


TWO = of_department(LOGISTICS, "one/pledge/2026-logistics", (SEVEN, DEATHS))


def test_d5_a_letter_exists_for_everyone_who_holds_a_target() -> None:
    """D5: of two departments with a share one has not signed, and is found with its name."""
    facts = [*BASE, decomposed()]
    assert surveyed(*facts, *of_department(), *TWO) == []
    assert surveyed(*facts, *of_department()) == [("unsigned", {"holder": LOGISTICS})]
    drafts = [fact for fact in TWO if not isinstance(fact, pledge.Signed)]
    assert surveyed(*facts, *of_department(), *drafts) == [("unsigned", {"holder": LOGISTICS})]
    cases = lived(WORKFLOW, [*facts, *of_department()]).cases
    assert unsigned(cases) == ((CASE, LOGISTICS),)
    assert unsigned(reversed(cases)) == ((CASE, LOGISTICS),)


def test_d5_a_letter_under_another_one_does_not_count() -> None:
    """D5: a letter that names no letter above, or another, leaves the share unsigned."""
    facts = [*BASE, decomposed(), *TWO]
    for above in (None, "one/pledge/2025"):
        assert surveyed(*facts, *of_department(above=above)) == [("unsigned", {"holder": TEACHING})]
    gone = [*of_department(), withdrawn(8, BELOW)]
    assert surveyed(*facts, *gone) == [("unsigned", {"holder": TEACHING})]


def test_d5_every_level_of_the_tree_is_looked_at() -> None:
    """D5, B1.2: two levels down a class without a letter is found at the department's letter."""
    below = share("party:t11", FIVE, DEATHS)
    down = attrs.evolve(decomposed(7, (below,)), case=BELOW)
    facts = [*BASE, decomposed(), *of_department(), *TWO, down]
    assert surveyed(*facts) == [("unsigned", {"holder": "party:t11"})]
    cases = lived(WORKFLOW, facts).cases
    assert unsigned(cases) == ((BELOW, "party:t11"),)


def test_d6_a_letter_is_signed_with_what_was_handed_down() -> None:
    """D6: another number, a target left out and one of its own are found, each by itself."""
    own = target("1", area=Area.FOOD, measure="checks")
    other = of_department(targets=(target("4.0"), own))
    found = surveyed(*BASE, decomposed(), *TWO, *other)
    assert [code for code, _ in found] == ["differs"] * 3
    assert [(v["area"], v["given"], v["signed"]) for _, v in found] == [
        ("area.fire", "5", "4"),
        ("area.education", "0", "pledge_number.none"),
        ("area.food", "pledge_number.none", "1"),
    ]
    assert {v["letter"] for _, v in found} == {BELOW}
    equal = of_department(targets=(target("5.00"), attrs.evolve(DEATHS, number=Decimal("0.0"))))
    assert surveyed(*BASE, decomposed(), *TWO, *equal) == []


def test_one_share_has_one_letter() -> None:
    """Two signed letters for one share are found with both ids."""
    again = of_department(case="one/pledge/2026-teaching-b")
    found = surveyed(*BASE, decomposed(), *TWO, *of_department(), *again)
    assert found == [
        ("twice", {"holder": TEACHING, "letters": f"{BELOW}, one/pledge/2026-teaching-b"})
    ]


def test_who_has_no_share_signs_no_letter_for_it() -> None:
    """A signed letter under one that shares nothing out to its holder is found."""
    one = (share(LOGISTICS, DRILLS, DEATHS),)
    whole = of_department(LOGISTICS, "one/pledge/2026-logistics", (DRILLS, DEATHS))
    found = surveyed(*BASE, decomposed(shares=one), *whole, *of_department())
    assert found == [("unnamed", {"holder": TEACHING, "letter": BELOW})]
    draft = of_department()[:2]
    assert surveyed(*BASE, decomposed(shares=one), *whole, *draft) == []


def test_a_letter_that_was_not_handed_down_or_is_no_more_is_not_surveyed() -> None:
    """Before the shares are settled nobody can be missing, nor after the letter was withdrawn."""
    assert surveyed(*BASE, *of_department()) == []
    assert surveyed(*BASE, decomposed(), withdrawn(9)) == []
    assert unsigned(lived(WORKFLOW, [*BASE, decomposed(), withdrawn(9)]).cases) == ()


def test_a_survey_rests_on_its_rule() -> None:
    """Completeness and sums have a rule each; without it the survey is silent about it."""
    facts = [*BASE, decomposed(), *of_department(targets=(DEATHS,))]
    differs = {"differs"}
    assert {code for code, _ in surveyed(*facts)} == {"differs", "unsigned"}
    law = without(NINGBO, "pledge.decomposition.complete", Gap.ABSENT)
    assert {code for code, _ in surveyed(*facts, law=law)} == differs
    law = without(NINGBO, "pledge.decomposition.sums_agree", Gap.ABSENT)
    assert {code for code, _ in surveyed(*facts, law=law)} == {"unsigned"}
    assert surveyed(*facts, law=EMPTY) == []


# ── The year's end ───────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("results", "expected"),
    [
        ((result("12"), result("0", DEATHS)), []),
        ((result("99"), result("0", DEATHS)), []),
        ((result("11.9"), result("0", DEATHS)), ["target-missed"]),
        ((result("12"), result("1", DEATHS)), ["target-missed"]),
        ((result("12"),), ["result-missing"]),
        ((result(None), result("1", DEATHS)), ["result-missing", "target-missed"]),
        ((result("3"), result("12"), result(None), result("0", DEATHS)), []),
    ],
)
def test_a_letter_is_fulfilled_when_every_target_is_met(
    results: tuple[Result, ...], expected: list[str]
) -> None:
    """A target missed, or without a known result, refuses the finding; the last result counts."""
    history = lived(WORKFLOW, [*BASE, decomposed(), fulfilled(results=results)])
    assert codes(history) == [f"pledge.fulfilled.{code}" for code in expected]


def test_the_target_that_was_missed_is_named() -> None:
    """The finding says what was pledged and what came of it."""
    history = lived(WORKFLOW, [*BASE, decomposed(), fulfilled(results=(result("11"),))])
    (missed,) = values(history, "fulfilled.target-missed")
    assert (missed["area"], missed["target"], missed["result"]) == ("area.fire", "12", "11")
    (missing,) = values(history, "fulfilled.result-missing")
    assert (missing["measure"], missing["target"], missing["unit"]) == ("deaths", "0", "times")


@pytest.mark.parametrize("field", ["area", "measure", "unit"])
def test_a_result_is_that_of_its_own_target(field: str) -> None:
    """A result of another area, measure or unit is none of this target."""
    changed: dict[str, Any] = {field: Area.FOOD if field == "area" else "other"}
    other = attrs.evolve(result("12"), **changed)
    history = lived(WORKFLOW, [*BASE, decomposed(), fulfilled(results=(other, RESULTS[1]))])
    assert codes(history) == ["pledge.fulfilled.result-missing"]


def test_a_sense_of_another_table_is_undecided() -> None:
    """G1: whether a target of an unknown sense was met nobody can say."""
    odd = attrs.evolve(DRILLS, sense=TargetSense("about"))
    assert (met(odd, Decimal(12)), met(DRILLS, Decimal(12))) == (None, True)
    text = attrs.evolve(TEXT, targets=(odd,))
    facts = [drafted(contents=text), issued(), signed(), decomposed(3, (share(TEACHING, odd),))]
    history = lived(WORKFLOW, [*facts, fulfilled()])
    assert [(f.code, f.severity) for f in history.findings] == [
        ("pledge.fulfilled.target-missed", "undecided")
    ]


def test_nothing_is_fulfilled_before_its_period_is_over() -> None:
    """On the last day it is early and told; in the first second after it, it is not."""
    first = (datetime.fromisoformat("2026-07-01T00:00:00+08:00") - at(0)) / timedelta(hours=1)
    early = lived(WORKFLOW, [*BASE, decomposed(), fulfilled(first - 1 / 3600)])
    assert [(f.code, f.severity) for f in early.findings] == [
        ("pledge.fulfilled.before-the-end", "notice")
    ]
    assert values(early, "fulfilled.before-the-end") == [{"last": "2026-06-30"}]
    assert codes(lived(WORKFLOW, [*BASE, decomposed(), fulfilled(first)])) == []
    missed = lived(WORKFLOW, [*BASE, decomposed(), unfulfilled(100)])
    assert codes(missed) == []


def test_what_was_never_signed_is_not_fulfilled() -> None:
    """A draft has no target in force: the table calls it a skip, and no target is missed."""
    history = lived(WORKFLOW, [drafted(), fulfilled(results=())])
    assert codes(history) == ["pledge.fulfilled.skip", "pledge.issued.missed"]


# ── Which rubric, which year ─────────────────────────────────────────────────


def test_e9_the_rubric_of_a_year_is_that_of_the_signed_letter() -> None:
    """E9: it is named by the text that both signed last, for the days of its period alone."""
    first, last = date(2026, 3, 1), date(2026, 6, 30)
    cases = lived(WORKFLOW, BASE).cases
    assert rubrics_on(cases, SCHOOL, first) == rubrics_on(cases, SCHOOL, last) == (TEXT.rubric,)
    assert letters_on(cases, SCHOOL, first) == cases
    for day in (first - timedelta(days=1), last + timedelta(days=1)):
        assert rubrics_on(cases, SCHOOL, day) == ()
        assert letters_on(cases, SCHOOL, day) == ()
    assert rubrics_on(cases, BUREAU, first) == ()
    assert letters_on(lived(WORKFLOW, BASE[:2]).cases, SCHOOL, first) == ()
    assert rubrics_on(lived(WORKFLOW, [*BASE, withdrawn(9)]).cases, SCHOOL, first) == ()


def test_e9_an_amendment_names_its_rubric_when_both_have_signed() -> None:
    """E9: a rubric that is only proposed is not the year's; a letter may name none."""
    text = attrs.evolve(TEXT, rubric="11-class-deductions")
    facts = [*BASE, amended(10, text), issued(11)]
    day = date(2026, 3, 5)
    assert rubrics_on(lived(WORKFLOW, facts).cases, SCHOOL, day) == ("22-inspection-form",)
    after = lived(WORKFLOW, [*facts, signed(12)])
    assert rubrics_on(after.cases, SCHOOL, day) == ("11-class-deductions",)
    bare = [drafted(contents=attrs.evolve(TEXT, rubric=None)), issued(), signed()]
    twice = [attrs.evolve(fact, case="one/pledge/2026-b") for fact in BASE]
    assert rubrics_on(lived(WORKFLOW, bare).cases, SCHOOL, day) == ()
    both = lived(WORKFLOW, [*BASE, *twice])
    assert rubrics_on(both.cases, SCHOOL, day) == ("22-inspection-form",)
    assert len(letters_on(both.cases, SCHOOL, day)) == 2


ONE = School(
    reference=SCHOOL,
    place="city:宁波",
    profiles=(Profile(since=date(2025, 9, 1), kind="primary", headcount=600),),
)


def standing(law: Law) -> list[tuple[str, str, str, str]]:
    assert WORKFLOW.standing is not None
    rows = list(WORKFLOW.standing(ONE, date(2026, 1, 1), date(2028, 1, 1), law))
    assert {(one.act, one.regime) for one, _ in rows} <= {("pledge.signed", "pledge")}
    return [(one.case, one.occasion, one.holder, one.deadline) for one, _ in rows]


def test_b1_2_a_letter_is_owed_each_year() -> None:
    """B1.2: in each year, and in Henan in its first quarter, whatever the school's own rules."""
    head = "office:head"
    assert standing(NATION) == [
        ("one/pledge/2026", "2026", head, "2026-12-31 23:59:59"),
        ("one/pledge/2027", "2027", head, "2027-12-31 23:59:59"),
    ]
    assert standing(rulebook("cn", place="province:河南", school="example")) == [
        ("one/pledge/2026-Q1", "2026-Q1", head, "2026-03-31 23:59:59"),
        ("one/pledge/2027-Q1", "2027-Q1", head, "2027-03-31 23:59:59"),
    ]
    assert standing(BEIJING) == standing(NINGBO) == standing(NATION)
    assert standing(EMPTY) == []


@pytest.mark.parametrize(
    ("day", "side", "expected"),
    [
        (date(2025, 12, 31), SCHOOL, False),
        (date(2026, 1, 1), SCHOOL, True),
        (date(2026, 3, 31), SCHOOL, True),
        (date(2026, 12, 31), SCHOOL, True),
        (date(2027, 1, 1), SCHOOL, False),
        (date(2026, 2, 1), TEACHING, False),
        (date(2026, 2, 1), "school:two", False),
    ],
)
def test_a_letter_signed_late_in_the_year_is_still_its_letter(
    day: date, side: str, *, expected: bool
) -> None:
    """The school's own letter answers from the first day of the quarter, for one year."""
    assert WORKFLOW.standing is not None
    henan = rulebook("cn", place="province:河南")
    owed_one, period = next(iter(WORKFLOW.standing(ONE, date(2026, 1, 1), date(2026, 2, 1), henan)))
    fact = attrs.evolve(signed(side=side), at=day)
    assert WORKFLOW.answers(owed_one, period, fact, henan) is expected
    assert WORKFLOW.answers(owed_one, period, attrs.evolve(issued(), at=day), henan) is False


# ── Counts, laws and limits ──────────────────────────────────────────────────


def counts(*facts: Fact, since: date = PERIOD.since, until: date = date(2026, 7, 1)) -> Any:
    cases = lived(WORKFLOW, facts).cases
    rows = list(pledge.measures(cases, since, until, NINGBO))
    return {row.name.removeprefix("pledge."): row for row in rows}


def test_measures_count_letters_and_shares() -> None:
    """The year counts letters by how they ended, shares with and without a letter, and areas."""
    odd = target("1", area=Area("dormitory"))
    other = of_department("party:t99", "one/pledge/2026-x", (odd,), None)
    rows = counts(*BASE, decomposed(), *of_department(), *other, drafted(9, "one/pledge/2026-y"))
    number = {name: row.span.low for name, row in rows.items()}
    assert {name: n for name, n in number.items() if n} == {
        "drafted": 4,
        "signed": 3,
        "shares": 2,
        "shares-unsigned": 1,
        "signed.for.fire": 2,
        "signed.for.education": 2,
        "signed.for.dormitory": 1,
    }
    assert (rows["shares"].cases, rows["shares-unsigned"].cases) == ((CASE, CASE), (CASE,))
    assert rows["signed.for.dormitory"].cases == ("one/pledge/2026-x",)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ([fulfilled(), closed()], {"fulfilled"}),
        ([unfulfilled(), closed()], {"unfulfilled"}),
        ([withdrawn(9)], {"withdrawn"}),
        ([amended(9, TEXT)], set()),
        ([amended(9, TEXT), issued(10), signed(11)], {"amended"}),
    ],
)
def test_measures_count_how_letters_ended(facts: list[Fact], expected: set[str]) -> None:
    """What a letter came to is counted also when it is archived."""
    rows = counts(*BASE, *facts)
    ends = ("amended", "fulfilled", "unfulfilled", "withdrawn")
    assert {name for name in ends if rows[name].span.low} == expected


def test_a_period_counts_the_letters_for_one_of_its_days() -> None:
    """The last day of a letter counts, the day after it does not; no days hold no letter."""
    last, end = date(2026, 6, 30), date(2026, 7, 1)
    assert counts(*BASE, since=last, until=end)["drafted"].span.low == 1
    assert counts(*BASE, since=end, until=date(2027, 1, 1))["drafted"].span.low == 0
    assert counts(*BASE, since=last, until=last)["drafted"].span.low == 0


def test_g18_without_law_only_the_table_speaks() -> None:
    """G18: under a law that covers nothing only the order of steps is judged."""
    facts = [
        drafted(contents=Contents()),
        issued(side=SCHOOL, capacity=SigningCapacity.DEPUTY, by="party:head"),
        signed(),
        decomposed(),
        fulfilled(9, results=(), by="party:head"),
    ]
    history = lived(WORKFLOW, facts, EMPTY)
    assert (codes(history), owed(history)) == ([], [])
    assert codes(lived(WORKFLOW, [drafted(), signed()], EMPTY)) == ["pledge.signed.skip"]


def test_what_a_law_does_not_say_is_undecided() -> None:
    """Where the list of parts or of capacities is not known, nobody is refused by it."""
    law = without(NINGBO, "pledge.letter.parts", Gap.UNKNOWN)
    law = without(law, "pledge.signing.capacities", Gap.UNKNOWN)
    history = lived(WORKFLOW, [*BASE], law)
    assert [(f.code, f.severity) for f in history.findings] == [
        ("pledge.issued.incomplete", "undecided"),
        ("pledge.issued.not-first-leader", "undecided"),
        ("pledge.signed.not-first-leader", "undecided"),
    ]


def test_the_nation_alone_sets_no_term() -> None:
    """Without the school's rules nothing is owed of a letter, and sums still must agree."""
    history = lived(WORKFLOW, [*BASE, decomposed(shares=())], NATION)
    assert (codes(history), owed(history)) == (["pledge.decomposed.sum-differs"], [])


def test_every_finding_rests_on_its_own_rule() -> None:
    """What is refused or told cites the rule that says so, and no other."""
    deputy = SigningCapacity.DEPUTY
    bare, loose = Contents(rubric="r"), share(TEACHING, FIVE)
    lives: list[list[Fact]] = [
        [drafted(contents=bare), issued(side=SCHOOL, capacity=deputy, by="party:head")],
        [drafted(), issued(by="party:head"), signed(side="school:two", capacity=deputy)],
        [*BASE, decomposed(shares=(loose,))],
        [*BASE, decomposed(), fulfilled(9, results=(result("3"),), by="party:head")],
    ]
    found = [f for life in lives for f in lived(WORKFLOW, life).findings]
    assert {(f.code, getattr(f.basis, "id", "")) for f in found} == {
        ("pledge.issued.incomplete", "pledge.letter.parts"),
        ("pledge.issued.other-side", "pledge.signing.both_sides"),
        ("pledge.issued.not-first-leader", "pledge.signing.capacities"),
        ("pledge.own-letter-signed", "pledge.signing.two_parties"),
        ("pledge.signed.other-side", "pledge.signing.both_sides"),
        ("pledge.signed.not-first-leader", "pledge.signing.capacities"),
        ("pledge.decomposed.sum-differs", "pledge.decomposition.sums_agree"),
        ("pledge.decomposed.not-whole", "pledge.decomposition.sums_agree"),
        ("pledge.own-letter-judged", "pledge.judging.by_another"),
        ("pledge.fulfilled.target-missed", "pledge.judging.by_targets"),
        ("pledge.fulfilled.result-missing", "pledge.judging.by_targets"),
        ("pledge.fulfilled.before-the-end", "pledge.judging.after_period"),
    }


def test_what_is_refused_and_what_is_only_told() -> None:
    """A wrong side, a missing part, a sum or a target that differs is refused; the rest is told."""
    told = {code for code, weight in WORKFLOW.objects.items() if weight == "notice"}
    assert told == {
        "issued.not-first-leader",
        "signed.not-first-leader",
        "fulfilled.before-the-end",
    }
    assert set(WORKFLOW.objects.values()) == {"breach", "notice"}


def test_a_letter_has_limits() -> None:
    """A period without end, a target twice, a share twice and a number below zero are refused."""
    with pytest.raises(Malformed, match="period"):
        drafted(period=Days(since=date(2026, 1, 1)))
    with pytest.raises(Malformed, match="targets"):
        Contents(targets=(DRILLS, target("3")))
    with pytest.raises(Malformed, match="targets"):
        share(TEACHING, DRILLS, target("3"))
    with pytest.raises(Malformed, match="shares"):
        decomposed(shares=(share(TEACHING), share(TEACHING)))
    for wrong in (lambda: target("-1"), lambda: result("-1")):
        with pytest.raises(Malformed, match="number"):
            wrong()
    wrong_area: Any = 3
    with pytest.raises(Malformed, match="area"):
        attrs.evolve(DRILLS, area=wrong_area)
    with pytest.raises(Malformed, match="unit"):
        attrs.evolve(RESULTS[0], unit="")
    assert Contents(targets=(DRILLS, target("3", measure="checks"))).rubric is None


def test_g1_evolving_by_the_first_fact_changes_nothing() -> None:
    """G1: `evolve` answers for every kind, also for the one that opens a case."""
    case = state(drafted())
    assert WORKFLOW.evolve(case, drafted()) is case
