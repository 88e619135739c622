"""The judge: order, acts kept apart, objections, and what is true after a fact."""

import copy
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import attrs
import pytest
from tests.kernel.given import (
    CASE,
    LAW,
    ROOM,
    WHOLE,
    Answered,
    Asked,
    Done,
    Errand,
    ErrandFact,
    Noted,
    Status,
    asked,
    at,
    done,
    given_,
    law_of,
    lived,
    noted,
    room,
    table,
    told,
    weighed,
)

from campus_safety.kernel import (
    Fact,
    Gap,
    Law,
    Provision,
    Refused,
    Severity,
    TableFault,
    Unwritten,
    admit,
    amend,
    check,
    replay,
)

BREACH, NOTICE, UNDECIDED = "breach", "notice", "undecided"
DAY = date(2026, 3, 2)


def state(*facts: ErrandFact, law: Law = LAW) -> Errand:
    (case,) = lived(facts, law).cases
    return case


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ([done(1)], [("errand.done.unopened", BREACH)]),
        ([asked(), done(1)], [("errand.done.skip", BREACH)]),
        ([asked(), asked(1)], [("errand.asked.repeated", BREACH)]),
        ([asked(), given_(1), given_(2)], [("errand.given.repeated", BREACH)]),
        ([asked(), given_(1), done(2), weighed(3, "calm")], [("errand.weighed.skip", BREACH)]),
        ([asked(2), given_(1)], [("errand.given.disorder", NOTICE)]),
        ([asked(2), given_(2)], []),
        (
            [asked(2), done(1)],
            [("errand.done.disorder", NOTICE), ("errand.done.skip", BREACH)],
        ),
        (
            [asked(2), asked(1)],
            [("errand.asked.disorder", NOTICE), ("errand.asked.repeated", BREACH)],
        ),
        ([asked(2), noted(DAY)], []),
        ([asked(2), noted(DAY - timedelta(days=1))], [("errand.noted.disorder", NOTICE)]),
        ([asked(), noted(DAY), noted(at(-7))], []),
        ([asked(-20), noted(DAY), noted(at(-9))], [("errand.noted.disorder", NOTICE)]),
    ],
)
def test_the_table_decides_the_order(
    facts: list[ErrandFact], expected: list[tuple[str, str]]
) -> None:
    """A missing step and a repetition are breaches, an earlier date is a notice."""
    assert told(lived(facts).findings) == expected


def test_fractions_of_a_second_are_no_disorder() -> None:
    """Two facts of one second stand in no order of their own."""
    first = Noted(case=CASE, at=at(1) + timedelta(milliseconds=900), by="party:a")
    second = Noted(case=CASE, at=at(1) + timedelta(milliseconds=100), by="party:a")
    assert lived([asked(), first, second]).findings == ()


def test_a_finding_of_order_names_the_status() -> None:
    """It carries the status in which the case stood, its fact and its case, and no clause."""
    (found,) = check(ROOM, state(asked()), done(1), LAW)
    assert found.values == (("status", "status.errand.waiting"),)
    assert (found.case, found.facts, found.basis) == (CASE, (done(1),), None)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (True, [("errand.own-errand", BREACH)]),
        (False, []),
        (Gap.ABSENT, []),
        (Gap.UNKNOWN, [("errand.own-errand", UNDECIDED)]),
    ],
)
def test_acts_are_kept_apart_as_the_law_says(rule: object, expected: list[tuple[str, str]]) -> None:
    """One party may not do both where the rule stands; an unknown rule leaves it undecided."""
    law = law_of(WHOLE | {"errand.apart": rule})
    case = state(asked(), given_(1), law=law)
    assert told(check(ROOM, case, done(2, "party:asker"), law)) == expected
    assert check(ROOM, case, done(2), law) == ()


def test_acts_kept_apart_name_the_party_and_the_basis() -> None:
    """The finding shows who did both, and the provision or the rule that is not known."""
    (known,) = check(ROOM, state(asked(), given_(1)), done(2, "party:asker"), LAW)
    assert known.values == (("by", "party:asker"),)
    assert isinstance(known.basis, Provision)
    law = law_of(WHOLE | {"errand.apart": Gap.UNKNOWN})
    (unknown,) = check(ROOM, state(asked(), given_(1)), done(2, "party:asker"), law)
    assert unknown.basis == Unwritten(id="errand.own-errand", on=at(2))


def test_acts_are_kept_apart_also_when_repeated_or_out_of_order() -> None:
    """A repetition and a skipped step are held against the party too."""
    own = done(3, "party:asker")
    repeated = check(ROOM, state(asked(), given_(1), done(2)), own, LAW)
    skipped = check(ROOM, state(asked()), own, LAW)
    assert [f.code for f in repeated] == ["errand.done.repeated", "errand.own-errand"]
    assert [f.code for f in skipped] == ["errand.done.skip", "errand.own-errand"]


def test_an_objection_under_a_rule_that_is_not_known_is_undecided() -> None:
    """Absent and refused rules hold nothing; an unknown one cannot be told."""
    noted = Noted(case=CASE, at=at(2), by="party:b")
    for rule, expected in (
        (Gap.UNKNOWN, ["undecided"]),
        (Gap.ABSENT, []),
        (False, []),
        (True, ["notice"]),
    ):
        law = law_of(WHOLE | {"errand.quiet": rule})
        found = check(ROOM, state(asked()), noted, law)
        assert [str(finding.severity) for finding in found] == expected


def test_an_objection_that_no_workflow_declares_is_a_fault_of_the_table() -> None:
    """A room that objects without having said how much it weighs is told so by name."""
    law = law_of(WHOLE | {"errand.quiet": True})
    with pytest.raises(TableFault, match=r"noted\.loud is not declared"):
        check(room(objects={}), state(asked()), Noted(case=CASE, at=at(2), by="party:b"), law)


def test_a_refusal_survives_being_sent() -> None:
    """What is copied, as for another process, is as it was raised."""
    with pytest.raises(Refused) as refused:
        admit(ROOM, state(asked()), done(2, "party:asker"), LAW)
    again = copy.copy(refused.value)
    assert (again.findings, str(again)) == (refused.value.findings, str(refused.value))


def test_an_objection_becomes_a_finding_of_the_room() -> None:
    """What a room holds against a fact carries its name, values, weight and provision."""
    law = law_of(WHOLE | {"errand.quiet": True})
    (found,) = check(ROOM, state(asked()), noted(at(1)), law)
    assert (found.code, found.severity) == ("errand.noted.loud", Severity.NOTICE)
    assert (found.values, found.facts) == ((("by", "party:guard"),), (noted(at(1)),))
    assert isinstance(found.basis, Provision)
    assert found.basis.id == "errand.quiet"


def test_an_opening_fact_may_be_objected_to() -> None:
    """A room is asked about the first fact too, with no case before it."""
    asking: list[Errand | None] = []

    def objecting(case: Errand | None, fact: ErrandFact, law: Law) -> Iterator[Any]:
        asking.append(case)
        yield from ()

    admit(room(objections=objecting), None, asked(), LAW)
    assert asking == [None]


def test_a_repeated_fact_leaves_only_its_time() -> None:
    """After a repetition the case is as before, but for when the last fact happened."""
    before = state(asked(), given_(1, at(9), "party:one"))
    after = state(asked(), given_(1, at(9), "party:one"), given_(2, at(99), "party:two"))
    assert attrs.asdict(after) == attrs.asdict(before) | {"last": at(2)}


def test_a_skipped_step_is_followed_all_the_same() -> None:
    """What happened is true, also where the table does not allow it."""
    case = state(asked(), done(1))
    assert (case.status, case.moves, case.since) == (Status.DONE, 2, at(1))


def test_judging_changes_no_argument() -> None:
    """The case that was judged stays as it was, whether or not the room copied it."""
    case = state(asked())
    twin = state(asked())
    for fact in (noted(at(1)), given_(2), asked(3), weighed(4, "calm")):
        check(ROOM, case, fact, LAW)
        assert case == twin


def test_the_level_moves_the_clock_of_a_term_by_level() -> None:
    """A change of level starts a term by level anew; the same level and another term do not."""
    opened = asked(0, "calm")
    assert (state(opened).level, state(opened, weighed(1, "urgent")).level) == ("calm", "urgent")
    assert state(opened, weighed(1, "urgent")).clock == at(0)
    assert state(opened, given_(1), weighed(2, "urgent")).clock == at(2)
    assert state(opened, given_(1), weighed(2, "calm")).clock == at(1)
    assert state(opened, given_(1), weighed(2, "urgent")).since == at(1)


def test_a_change_of_level_where_nothing_is_owed_moves_no_clock() -> None:
    """In a status that owes no term the clock stays where the last move left it."""
    bare = room(lifecycle=table(owes=()), owes=())
    facts: list[ErrandFact] = [asked(0, "calm"), weighed(1, "urgent")]
    history = replay(bare, facts, LAW, as_of=at(2))
    (case,) = history.cases
    assert (case.level, case.clock) == ("urgent", at(0))


def test_a_move_ends_an_order() -> None:
    """An order belongs to the status in which it was given."""
    assert state(asked(), given_(1, at(9)), done(2)).order is None
    assert state(asked(), given_(1, at(9)), noted(at(2))).order is not None


def test_the_latest_party_of_each_kind_stands_last() -> None:
    """Each kind keeps its latest party alone, in the order of the latest facts."""
    later = Noted(case=CASE, at=at(3), by="party:other")
    case = state(asked(), noted(at(1)), given_(2), later)
    assert case.parties == (
        ("errand.asked", "party:asker"),
        ("errand.given", "party:head"),
        ("errand.noted", "party:other"),
    )


def test_the_door_refuses_a_breach_and_says_why() -> None:
    """Any breach is refused with everything found; the message tells the breaches alone."""
    with pytest.raises(Refused) as refused:
        admit(ROOM, state(asked(2)), done(1), LAW)
    assert told(refused.value.findings) == [
        ("errand.done.disorder", NOTICE),
        ("errand.done.skip", BREACH),
    ]
    assert str(refused.value) == (
        f"{CASE}: Fact.errand.done does not follow from status.errand.waiting; a step is missing"
    )


def test_the_door_refuses_what_opens_no_case() -> None:
    """Without a case only the kind that opens one is let in."""
    with pytest.raises(Refused):
        admit(ROOM, None, done(1), LAW)


def test_the_door_lets_in_what_is_only_a_notice() -> None:
    """Lateness and disorder are told, never refused."""
    case = admit(ROOM, state(asked(2)), given_(1), LAW)
    assert case.status is Status.GIVEN


class Elsewhere(Asked):
    kind = "other.asked"


def test_a_fact_of_another_workflow_is_a_mistake() -> None:
    """A kind that the table does not know is no finding but a mistake."""
    stray = Elsewhere(case=CASE, at=at(0), by="party:a")
    with pytest.raises(ValueError, match=r"other\.asked is no fact of the workflow errand"):
        check(ROOM, None, stray, LAW)


def test_a_fact_of_another_case_is_a_mistake() -> None:
    """A fact may only be held against its own case."""
    with pytest.raises(ValueError, match="of the case one/errand/2 was held against the case"):
        check(ROOM, state(asked()), asked(case="one/errand/2"), LAW)


def test_a_history_may_be_of_many_cases() -> None:
    """Each case is folded by itself, in the order in which the cases were opened."""
    two = "one/errand/2"
    facts: list[ErrandFact] = [
        asked(case=two),
        asked(1),
        Answered(case=two, at=at(2), by="party:desk"),
        given_(3),
    ]
    history = lived(facts)
    assert [(case.id, case.status) for case in history.cases] == [
        (two, Status.WAITING),
        (CASE, Status.GIVEN),
    ]
    assert [(one.case, one.act) for one in history.owed] == [
        (two, "errand.given"),
        (CASE, "errand.done"),
        (CASE, "errand.answered"),
    ]


def test_g4_a_history_in_two_parts_comes_to_the_same() -> None:
    """G4: folding from the cases of an earlier part gives the cases of the whole."""
    facts: list[ErrandFact] = [asked(), given_(50), done(60), done(61)]
    whole = lived(facts)
    for cut in range(len(facts) + 1):
        first = replay(ROOM, facts[:cut], LAW, as_of=at(-1))
        second = replay(ROOM, facts[cut:], LAW, as_of=at(0), cases=first.cases)
        assert second.cases == whole.cases
        assert second.owed == whole.owed
        assert (*first.findings, *second.findings) == whole.findings


def test_an_unopened_case_leaves_nothing_but_a_finding() -> None:
    """A fact before the opening is told and then as if it had not been."""
    history = lived([done(1), asked(2)])
    assert told(history.findings) == [("errand.done.unopened", BREACH)]
    assert [case.status for case in history.cases] == [Status.WAITING]


def test_a_room_may_copy_only_its_own_fields() -> None:
    """Whatever a room writes into the parts of the table, the kernel's words stand."""

    def meddling(case: Errand, fact: Fact) -> Errand:
        copy = amend(case)
        copy.__dict__.update(last=at(99), parties=case.parties)
        return copy

    facts: list[ErrandFact] = [asked(), noted(at(1))]
    history = replay(room(evolve=meddling), facts, LAW, as_of=at(2))
    (case,) = history.cases
    assert (case.last, len(case.parties)) == (at(1), 2)


def test_the_same_party_on_another_day_is_judged_by_that_day() -> None:
    """Whether acts are kept apart is asked of the day of the later act."""
    late = Done(case=CASE, at=date(1899, 12, 31) + timedelta(days=2), by="party:asker")
    codes = [f.code for f in check(ROOM, state(asked(), given_(1)), late, LAW)]
    assert "errand.own-errand" in codes
