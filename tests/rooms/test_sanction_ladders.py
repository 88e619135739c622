"""Sanctions: three ladders side by side, and what follows from each step, derived by the day."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rooms.given import EMPTY, at
from tests.rooms.test_sanction import (
    BUREAU,
    CARD,
    CARD_TALK,
    DAY,
    DIRECT,
    HEAD,
    HENAN,
    LAST,
    LISTING,
    NOTICE,
    SCHOOL_IN_HENAN,
    TALK,
    UNIT,
    ZHEJIANG,
    accepted,
    due,
    failed,
    found,
    imposed,
    lifted,
    opened,
    rectified,
    recurred,
    revoked,
    state,
    told,
    without,
)

from campus_safety import rulebook
from campus_safety import vocabulary as words
from campus_safety.accountability import sanction
from campus_safety.kernel import Fact, Gap, Law, Provision
from campus_safety.vocabulary import ConcernedRole, Days, Gravity, SanctionStep, SanctionTrigger

CARD_MORE = SanctionStep.YELLOW_CARD_MORE
GRAVE = SanctionTrigger.ESPECIALLY_MAJOR_CASE
FAILED = (SanctionTrigger.TARGET_MISSED, LAST)
FIRST = date(2026, 3, 2)


def kept(facts: Iterable[Fact], law: Law, day: date) -> set[tuple[str, str, str]]:
    """Say who is kept from what on a day, and since when."""
    found_ = sanction.effects_on(state(facts, law), day, law)
    return {(one.on, one.what, one.since) for one in found_}


def stretches(facts: Iterable[Fact], law: Law, on: str = UNIT) -> list[tuple[str, Days]]:
    """List the stretches of effect on someone, each once."""
    found_ = sanction.effects(state(facts, law), law)
    return list(dict.fromkeys((one.since, one.days) for one in found_ if one.on == on))


@pytest.mark.parametrize(
    ("law", "expected"),
    [
        (HENAN, [(NOTICE,), (NOTICE,), (NOTICE,)]),
        (ZHEJIANG, [(), (), ()]),
        (BUREAU, [(CARD,), (CARD_TALK,), (CARD_MORE,)]),
        (SCHOOL_IN_HENAN, [(NOTICE, CARD), (NOTICE, CARD_TALK), (NOTICE, CARD_MORE)]),
    ],
    ids=["henan", "zhejiang", "yellow-card", "henan with yellow-card"],
)
def test_b3_7_one_history_on_three_ladders(
    law: Law, expected: list[tuple[SanctionStep, ...]]
) -> None:
    """B3.7: last three years in a row: a notice, nothing in particular, or card upon card."""
    facts: list[Fact] = [opened(triggers=FAILED, times=1)]
    called = [sanction.called_for(state(facts, law), at(1), law)]
    for times in (2, 3):
        facts.append(recurred(times, triggers=FAILED, times=times))
        called.append(sanction.called_for(state(facts, law), at(DAY * times), law))
    assert called == expected


@pytest.mark.parametrize(
    ("step", "last"), [(CARD, "2026-04-02"), (CARD_TALK, "2026-05-06"), (CARD_MORE, "2026-06-02")]
)
def test_b3_7_each_card_asks_for_its_own_term(step: SanctionStep, last: str) -> None:
    """B3.7: one, two and three months; measures in ten working days, progress each month."""
    assert due([opened(triggers=FAILED, times=3), imposed(0, step)], BUREAU) == {
        "sanction.rectified": f"{last} 23:59:59",
        "sanction.measures-reported": "2026-03-16 23:59:59",
        "sanction.progress-reported": "2026-04-02 23:59:59",
    }


def test_b3_7_only_the_last_place_brings_a_card() -> None:
    """B3.7: more than three times is the third step still, and no other case is a card."""
    often = state([opened(triggers=FAILED, times=5)], BUREAU)
    assert sanction.called_for(often, at(1), BUREAU) == (CARD_MORE,)
    other = state([opened(times=3)], BUREAU)
    assert sanction.called_for(other, at(1), BUREAU) == ()


def test_one_life_under_three_laws() -> None:
    """The same notice, talk and listing, each too soon or not, by whose ladder it is."""
    life = [opened(triggers=FAILED, times=1), imposed(0), imposed(30, TALK), imposed(60, LISTING)]
    too_soon = ["sanction.imposed.not-called-for"] * 2
    assert [code for code in found(life, HENAN) if "imposed" in code] == too_soon
    assert [code for code in found(life, ZHEJIANG) if "imposed" in code] == []
    unheard = [code for code in found(life, BUREAU) if "imposed" in code]
    assert unheard == [
        "sanction.imposed.not-on-a-ladder",
        "sanction.imposed.not-on-a-ladder",
        "sanction.imposed.untold",
        "sanction.imposed.not-on-a-ladder",
    ]


def test_the_days_of_a_listing_under_each_law() -> None:
    """Listed on 2 March, lifted on 1 June: while it stood, six months, or not at all."""
    life = [
        opened(gravity=Gravity.ESPECIALLY_SERIOUS),
        imposed(0, LISTING, persons=(HEAD,)),
        rectified(80),
        accepted(90),
        lifted(91),
    ]
    until_lifted = Days(since=FIRST, until=date(2026, 6, 1))
    half_a_year = Days(since=FIRST, until=date(2026, 9, 3))
    assert stretches(life, HENAN) == [("step", until_lifted)]
    assert stretches(life, ZHEJIANG) == [("step", half_a_year)]
    assert stretches(life, BUREAU) == []
    for law, days in ((HENAN, until_lifted), (ZHEJIANG, half_a_year)):
        assert days.until is not None
        assert kept(life, law, FIRST - timedelta(days=1)) == set()
        assert kept(life, law, FIRST)
        assert kept(life, law, days.until - timedelta(days=1))
        assert kept(life, law, days.until) == set()


def test_a5_6_who_is_kept_from_what() -> None:
    """A5.6: in 河南 the unit loses honours, its leaders awards and promotion, by Art. 35."""
    life = [
        opened(gravity=Gravity.ESPECIALLY_SERIOUS),
        imposed(0, LISTING, persons=(HEAD, DIRECT)),
    ]
    assert kept(life, HENAN, FIRST) == {
        (UNIT, "honours", "step"),
        ("party:head", "awards", "step"),
        ("party:head", "promotion", "step"),
        ("party:warden", "awards", "step"),
        ("party:warden", "promotion", "step"),
    }
    assert kept(life, ZHEJIANG, FIRST) >= {(UNIT, "awards", "step")}
    effects = sanction.effects_on(state(life), FIRST, HENAN)
    assert {(e.rule.clause.path, e.step, e.sure) for e in effects} == {(("35", "4"), LISTING, True)}
    assert {e.rule.id for e in effects if e.on == UNIT} == {"sanction.barred.governance_unit"}
    assert kept([opened(), imposed(0, persons=(HEAD,))], HENAN, FIRST) == set()


def test_e8_persons_in_other_roles_are_not_reached() -> None:
    """E8: an effect reaches the persons that the rulebook names, and no one else."""
    cook = sanction.Concerned(person="party:cook", role=ConcernedRole("bystander"))
    card = [opened(triggers=FAILED, times=1), imposed(0, CARD, persons=(HEAD, DIRECT, cook))]
    both = rulebook("cn", place="province:河南", school="example")
    for law in (BUREAU, both):
        assert "sanction.imposed.person-not-reached" in found(card, law)
        reached = [card[0], imposed(0, CARD, persons=(DIRECT,))]
        assert "sanction.imposed.person-not-reached" in found(reached, law)
    assert {on for on, _, _ in kept(card, BUREAU, FIRST)} == {UNIT, "party:head"}
    assert {what for on, what, _ in kept(card, BUREAU, FIRST) if on == "party:head"} == {
        "awards",
        "promotion",
        "appointment",
    }


def test_a_person_may_be_the_subject() -> None:
    """A person called to account is kept from what persons are, whatever the role."""
    life = [
        opened(gravity=Gravity.ESPECIALLY_SERIOUS, subject="party:head"),
        imposed(0, LISTING, persons=(HEAD,)),
    ]
    assert kept(life, HENAN, FIRST) == {
        ("party:head", "awards", "step"),
        ("party:head", "promotion", "step"),
    }
    assert len(sanction.effects(state(life), HENAN)) == 2  # and not once more as head


def test_b3_7_a_yellow_card_expires() -> None:
    """B3.7: entered by the last place, effective for a year, and gone after it."""
    life = [opened(triggers=FAILED, times=1), told(0, CARD), imposed(9, CARD)]
    day = FIRST + timedelta(days=9)
    assert stretches(life, BUREAU) == [("step", Days(since=day, until=date(2027, 3, 12)))]
    assert kept(life, BUREAU, date(2027, 3, 11)) == {(UNIT, "honours", "step")}
    assert kept(life, BUREAU, date(2027, 3, 12)) == set()
    assert kept([*life, rectified(20), accepted(21), lifted(22)], BUREAU, date(2027, 3, 11))
    both = rulebook("cn", place="province:浙江", school="example")
    assert [since for since, _ in stretches(life, both)] == ["step"]  # the year is the province's


def test_zhejiang_adds_a_year_from_a_missed_deadline() -> None:
    """Art. 29: a listing whose deadline is missed bars for one year from the deadline."""
    life = [opened(gravity=Gravity.GRAVEST), imposed(0, LISTING, deadline=date(2026, 6, 30))]
    half, year = (
        Days(since=FIRST, until=date(2026, 9, 3)),
        Days(since=date(2026, 7, 1), until=date(2027, 7, 1)),
    )
    assert stretches(life, ZHEJIANG) == [("step", half), ("missed", year)]
    assert stretches([*life, rectified(120)], ZHEJIANG) == [("step", half)]  # 30 June
    assert stretches([*life, rectified(121)], ZHEJIANG) == [("step", half), ("missed", year)]
    late = [*life, rectified(121), accepted(125), lifted(126)]
    assert stretches(late, ZHEJIANG) == [("step", half), ("missed", year)]
    assert stretches(life, HENAN)[-1][0] == "step"  # 河南 has no such rule


def test_a_failed_check_counts_from_its_own_day() -> None:
    """A claim made in time protects until the check is not passed, and no day before."""
    base = [
        opened(gravity=Gravity.GRAVEST),
        imposed(0, LISTING, deadline=date(2026, 6, 30)),
        rectified(100),
    ]
    step = base[1]
    assert isinstance(step, sanction.Imposed)
    after = [*base, failed(130)]
    assert stretches(after, ZHEJIANG)[-1] == (
        "missed",
        Days(since=date(2026, 7, 10), until=date(2027, 7, 1)),
    )
    before = [*base, failed(110)]
    assert stretches(before, ZHEJIANG)[-1] == (
        "missed",
        Days(since=date(2026, 7, 1), until=date(2027, 7, 1)),
    )
    much_later = [*base, failed(500)]
    assert [since for since, _ in stretches(much_later, ZHEJIANG)] == ["step"]


def test_a_step_that_was_replaced_in_time_was_not_missed() -> None:
    """What came before its deadline ran out ends the step; what came after does not."""
    listed = imposed(0, LISTING, deadline=date(2026, 3, 31))
    base = [opened(gravity=Gravity.GRAVEST), listed]
    assert "missed" not in dict(stretches([*base, imposed(29, LISTING)], ZHEJIANG))
    assert "missed" in dict(stretches([*base, imposed(30, LISTING)], ZHEJIANG))
    case = state([*base, imposed(30, LISTING)], ZHEJIANG)
    assert sanction.missed_since(case.steps[0], ZHEJIANG) == date(2026, 4, 1)
    assert sanction.missed_since(case.steps[1], ZHEJIANG) is None  # 浙江 sets no term


def test_zhejiang_counts_a_grave_case_from_its_occurrence() -> None:
    """Art. 29: one year from the event, for unit and persons, from the first step on."""
    life = [
        opened(triggers=(GRAVE,), occurred=date(2026, 2, 10)),
        imposed(3, NOTICE, persons=(HEAD,)),
    ]
    year = Days(since=date(2026, 3, 5), until=date(2027, 2, 11))
    assert stretches(life, ZHEJIANG) == [("grave", year)]
    assert stretches(life, ZHEJIANG, "party:head") == [("grave", year)]
    assert stretches(life, HENAN) == [("grave", year)]
    assert stretches(life, HENAN, "party:head") == []  # its text gives persons no term
    assert stretches(life[:1], ZHEJIANG) == []  # nothing was decided yet
    assert stretches([opened(triggers=(GRAVE,)), imposed(3)], ZHEJIANG) == []  # day not known
    again = [*life, recurred(9, triggers=(GRAVE,), occurred=date(2026, 3, 9)), imposed(10, TALK)]
    second = Days(since=date(2026, 3, 9), until=date(2027, 3, 10))
    assert stretches(again, ZHEJIANG) == [("grave", year), ("grave", second)]
    odd = [life[0], imposed(3, SanctionStep("odd"))]
    assert stretches(odd, ZHEJIANG) == [("grave", year)]  # whatever was decided
    old = [opened(triggers=(GRAVE,), occurred=date(2024, 2, 10)), imposed(3)]
    assert stretches(old, ZHEJIANG) == []  # over before it was decided
    assert stretches([opened(occurred=date(2026, 2, 10)), imposed(3)], ZHEJIANG) == []


def test_a_revocation_ends_every_effect_and_reaches_back_to_none() -> None:
    """From the day of the revocation nothing is barred; what was barred before stays so."""
    life = [
        opened(triggers=(GRAVE,), gravity=Gravity.GRAVEST, occurred=date(2026, 3, 1)),
        imposed(0, LISTING, deadline=date(2026, 3, 5)),
        revoked(10),
    ]
    gone = FIRST + timedelta(days=10)
    assert {days.until for _, days in stretches(life, ZHEJIANG)} == {gone}
    assert {since for since, _ in stretches(life, ZHEJIANG)} == {"step", "missed", "grave"}
    assert kept(life, ZHEJIANG, gone) == set()
    assert kept(life, ZHEJIANG, gone - timedelta(days=1)) == kept(
        life[:2], ZHEJIANG, gone - timedelta(days=1)
    )
    at_once = [*life[:2], revoked(0.1)]
    assert stretches(at_once, ZHEJIANG) == []


def test_a_length_that_is_not_known_leaves_the_end_open() -> None:
    """The effect stands, its last day is not known, and it says so; so past the calendar."""
    law = without(ZHEJIANG, "sanction.effect.governance_length")
    life = [opened(gravity=Gravity.GRAVEST), imposed(0, LISTING)]
    effects = sanction.effects_on(state(life, law), date(2030, 1, 1), law)
    assert {(one.sure, one.days.until) for one in effects} == {(False, None)}
    far = ZHEJIANG.with_(provision="sanction.effect.governance_length", value="9000 working days")
    effects = sanction.effects_on(state(life, far), FIRST, far)
    assert {(one.sure, one.days.until) for one in effects} == {(False, None)}
    open_ = without(ZHEJIANG, "sanction.effect.governance_missed")
    missing = [life[0], imposed(0, LISTING, deadline=date(2026, 3, 5))]
    assert [e.sure for e in sanction.effects(state(missing, open_), open_)][-1] is False


def test_a_length_by_the_clock_ends_on_the_day_of_its_last_second() -> None:
    """A law may bar for hours: the day on which they end is the last one."""
    law = ZHEJIANG.with_(provision="sanction.effect.governance_length", value="PT36H")
    life = [opened(gravity=Gravity.GRAVEST), imposed(0, LISTING)]
    assert stretches(life, law) == [("step", Days(since=FIRST, until=date(2026, 3, 4)))]


@pytest.mark.parametrize(
    "rule",
    [
        "sanction.ladder.governance",
        "sanction.effect.governance_steps",
        "sanction.barred.governance_unit",
    ],
)
@pytest.mark.parametrize("gap", list(Gap))
def test_what_is_not_known_bars_nobody(rule: str, gap: Gap) -> None:
    """Nobody is kept from an honour by a rule that nobody can read."""
    life = [opened(gravity=Gravity.GRAVEST), imposed(0, LISTING)]
    assert kept(life, without(ZHEJIANG, rule, gap=gap), FIRST) == set()
    assert kept(life, EMPTY, FIRST) == set()


def test_roles_that_are_not_known_reach_nobody() -> None:
    """Without the list of roles the unit alone is reached."""
    law = without(ZHEJIANG, "sanction.barred.governance_roles")
    life = [opened(gravity=Gravity.GRAVEST), imposed(0, LISTING, persons=(HEAD,))]
    assert {on for on, _, _ in kept(life, law, FIRST)} == {UNIT}
    law = without(ZHEJIANG, "sanction.effect.governance_grave_triggers")
    grave = [opened(triggers=(GRAVE,), occurred=FIRST), imposed(3)]
    assert kept(grave, law, date(2026, 3, 5)) == set()
    law = without(ZHEJIANG, "sanction.effect.governance_grave", gap=Gap.ABSENT)
    assert kept(grave, law, date(2026, 3, 5)) == set()


def test_a_deadline_that_is_not_known_was_missed_on_no_day() -> None:
    """Under an unknown term nobody is barred for having missed it."""
    law = without(HENAN, "sanction.rectification.governance_3")
    case = state([opened(gravity=Gravity.GRAVEST), imposed(0, LISTING)], law)
    assert sanction.missed_since(case.steps[0], law) is None


def test_barred_on_looks_at_several_cases() -> None:
    """One question for an award: is this school, or this person, kept from it today?"""
    life = [opened(gravity=Gravity.GRAVEST), imposed(0, LISTING, persons=(HEAD,))]
    cases = [state(life), state([opened(), imposed(0)])]
    (effect,) = sanction.barred_on(cases, UNIT, "honours", FIRST, HENAN)
    assert (effect.step, effect.since) == (LISTING, "step")
    assert len(sanction.barred_on(cases * 2, "party:head", "promotion", FIRST, HENAN)) == 2
    assert sanction.barred_on(cases, UNIT, "promotion", FIRST, HENAN) == ()
    assert sanction.barred_on(cases, "party:other", "promotion", FIRST, HENAN) == ()
    assert sanction.barred_on(cases, UNIT, "honours", FIRST - timedelta(days=1), HENAN) == ()


def test_yesterdays_ladder_counts_for_yesterdays_step() -> None:
    """G10: a step taken before a law began rests on no law, and gets none by later ones."""
    early = [
        attrs.evolve(opened(gravity=Gravity.GRAVEST), at=date(2017, 12, 30)),
        attrs.evolve(imposed(0, LISTING), at=date(2017, 12, 31)),
        imposed(0),
    ]
    assert stretches(early, ZHEJIANG) == []
    new = [attrs.evolve(early[0], at=date(2018, 1, 1)), attrs.evolve(early[1], at=date(2018, 1, 1))]
    assert stretches([*new, imposed(0)], ZHEJIANG)[0] == (
        "step",
        Days(since=date(2018, 1, 1), until=date(2018, 7, 2)),
    )


LATER: list[Any] = [
    imposed(200, LISTING),
    rectified(200),
    failed(200),
    accepted(200),
    lifted(200),
    revoked(200),
    recurred(200, triggers=(GRAVE,), occurred=date(2026, 9, 18)),
]


@given(st.sampled_from(LATER), st.integers(0, 199), st.sampled_from([HENAN, ZHEJIANG, BUREAU]))
def test_a_later_fact_changes_no_day_that_is_over(late: Fact, days: int, law: Law) -> None:
    """Whatever happens on day 200, what was barred on an earlier day is what it was."""
    first = opened(triggers=(GRAVE, *FAILED), gravity=Gravity.GRAVEST, occurred=FIRST, times=1)
    for step in (imposed(1, LISTING, deadline=date(2026, 4, 1)), imposed(1, CARD)):
        life = [first, attrs.evolve(step, persons=(HEAD,))]
        day = FIRST + timedelta(days=days)
        assert kept([*life, late], law, day) == kept(life, law, day)


def test_the_shipped_ladders_are_whole() -> None:
    """Every word of a shipped ladder, entry, ground, role and bar is one of the tables."""
    tables: dict[str, Any] = {
        "sanction.ladder.": words.SanctionStep,
        "sanction.triggers.": words.SanctionTrigger,
        "sanction.entry.": words.EntryCondition,
        "sanction.aggravating.": words.AggravatingGround,
        "sanction.mitigating.": words.MitigatingGround,
        "sanction.hearing.steps": words.SanctionStep,
        "sanction.effect.governance_grave_triggers": words.SanctionTrigger,
        "sanction.effect.": words.SanctionStep,
        "sanction.barred.governance_roles": words.ConcernedRole,
        "sanction.barred.own_roles": words.ConcernedRole,
        "sanction.barred.": words.Bar,
    }
    listed = [p for p in BUREAU.provisions if isinstance(p.value, tuple)]
    checked = set()
    for row in listed:
        table = next((table for start, table in tables.items() if row.id.startswith(start)), None)
        if table is not None:
            checked.add(row.id)
            assert set(row.value) <= set(table.rows), row.id
    assert len(checked) > 20
    places = {row.layer for row in listed if row.id == "sanction.ladder.governance"}
    assert places == {"province:河南", "province:浙江", "province:上海", "province:广东"}


@pytest.mark.parametrize("place", ["province:上海", "province:广东"])
def test_other_provinces_have_ladders_without_terms(place: str) -> None:
    """What a law does not say is not asked: these set no term, no report and no effect."""
    law = rulebook("cn", place=place)
    ladder = law.rule("sanction.ladder.governance", FIRST)
    assert isinstance(ladder, Provision)
    for step in ladder.value:
        life = [opened(), imposed(0, SanctionStep(step))]
        assert found(life, law) == []
        assert kept(life, law, FIRST) == set()
    assert found([opened(), imposed(0, LISTING)], law) == ["sanction.imposed.not-on-a-ladder"]
