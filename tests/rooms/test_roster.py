"""Rosters: laws R1 to R5, channels that are tested, and what the room says that no table can."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import attrs
import pytest
from tests.rooms.given import EMPTY, NATION, NINGBO, SCHOOLLESS, codes, lived, only, owed
from tests.rooms.shifts import (
    BASE,
    CASE,
    FIRST,
    G1,
    G2,
    G3,
    GATE,
    GATES,
    GUARD,
    L1,
    L2,
    LAST,
    LEADERS,
    OFFICE,
    OTHER,
    PHONE,
    RADIO,
    SLOTS,
    STAFF,
    STOOD,
    TURNS,
    WATCHED,
    against,
    at,
    changed,
    closed,
    drafted,
    dropped,
    ended,
    excused,
    handed_over,
    held,
    leader,
    published,
    restored,
    saying,
    slot,
    started,
    state,
    stood_in,
    surveyed,
    swapped,
    tried,
    values,
)

from campus_safety.kernel import (
    Fact,
    Finding,
    Gap,
    Law,
    Malformed,
    Period,
    Provision,
    Severity,
    Term,
    catalogue,
)
from campus_safety.kernel.anchors import Every
from campus_safety.register.standing import standing as register_standing
from campus_safety.response import roster
from campus_safety.response.roster import WORKFLOW, Member, Status, on_duty, uncovered
from campus_safety.vocabulary import Channel, DutyPost, DutyQualification, Profile, School

SECOND = timedelta(seconds=1)


def only_code(found: tuple[Finding, ...]) -> Finding:
    (finding,) = found
    return finding


def put(number: int, *persons: str, **more: Any) -> tuple[roster.Slot, ...]:
    """Give the slots of the base with other persons, or other things, in one of them."""
    said = {"persons": persons, **more}
    return tuple(attrs.evolve(one, **said) if one.number == number else one for one in SLOTS)


def cited(finding: Finding) -> str:
    assert isinstance(finding.basis, Provision)
    return finding.basis.id


# ── The life ─────────────────────────────────────────────────────────────────


def test_three_days_that_a_head_teacher_knows() -> None:
    """Drafted, published, swapped, stood in for, handed over, a channel tested, closed."""
    history = lived(
        WORKFLOW,
        [
            *WATCHED,
            swapped(21, "party:t1", 22, "party:t2"),
            excused(5, G1),
            stood_in(5, G1, G3),
            *STOOD[:2],
            started(21, "party:t2", at(1, 10)),
            ended(21, "party:t2", at(1, 10.5)),
            STOOD[2],
            tried(when=at(1, 13)),
            *STOOD[3:5],
            started(22, "party:t1", at(2, 10)),
            ended(22, "party:t1", at(2, 10.5)),
            STOOD[5],
            handed_over(4, 5, at(3), G2, G3),
            STOOD[7],
            handed_over(5, 6, at(3, 12), G3, G2),
            *STOOD[9:],
            closed(),
        ],
    )
    case = only(history)
    assert (case.status, codes(history), owed(history)) == (Status.CLOSED, [], [])
    assert isinstance(case, roster.Roster)
    assert (case.swaps, case.stand_ins, len(case.handovers), case.silent) == (1, 1, 7, ())
    assert [one.persons for one in case.slots] == [
        *((G1,), (G2,), (G1,), (G2,), (G3,), (G2,)),
        *((L1,), (L2,), (L1,), ("party:t2",), ("party:t1",)),
    ]
    assert surveyed(*BASE, *STOOD, closed()) == []


def test_what_the_draft_says_is_kept() -> None:
    """The case keeps unit, days, slots, staff and where its leaders stand."""
    case = state(drafted(leaders_in=OTHER))
    assert (case.unit, case.first_day, case.last_day) == ("school:one", FIRST, LAST)
    assert (case.slots, case.staff, case.leaders_in) == (SLOTS, STAFF, OTHER)
    assert (case.published_at, case.over) == (None, False)
    assert (case.slot(5), case.slot(99)) == (GATES[4], None)
    assert state(*BASE).published_at == at(26, 9, 3)
    assert state(*BASE, closed()).over
    assert state(drafted(), dropped(at(26, 9, 3))).over


# ── R1: every slot has its staff ─────────────────────────────────────────────


def test_r1_a_roster_with_empty_slots_is_refused_with_the_list() -> None:
    """R1: the slots that are short are named; the hours that nobody stands as well."""
    slots = [*GATES[:1], *(attrs.evolve(one, persons=()) for one in GATES[1:3]), *GATES[3:]]
    short, bare = against(drafted([*slots, *LEADERS]), published())
    assert (short.code, short.severity, values(short)) == (
        "roster.slots.short",
        Severity.BREACH,
        {"slots": "2, 3"},
    )
    assert (bare.code, bare.severity) == ("roster.cover.short", Severity.BREACH)
    assert values(bare) == {
        "post": "duty_post.gatehouse",
        "least": "1",
        "stretches": "2026-04-01 12:00:00 – 2026-04-02 12:00:00",
    }
    assert [cited(one) for one in (short, bare)] == [
        "roster.slots.filled",
        "roster.cover.required",
    ]
    assert "12:00" in bare.text("zh")


def test_r1_so_many_different_persons_as_the_slot_needs() -> None:
    """R1: one person named twice is one; none may be enough where none is needed."""
    two = put(1, G1, G1, least=2)
    assert held(drafted(two), published()) == ["roster.slots.short"]
    assert held(drafted(put(1, G1, G3, least=2)), published()) == []
    none = (*SLOTS, slot(20, 1, 8, 1, post=DutyPost.BREAKS, least=0))
    assert held(drafted(none), published()) == []


def test_r1_the_gatehouse_is_stood_around_the_clock() -> None:
    """R1, GB/T 29315: a minute between two slots is a gap; that they meet is enough."""
    late = put(2, G2, since=at(1, 12) + timedelta(minutes=1))
    finding = only_code(against(drafted(late), published()))
    assert values(finding)["stretches"] == "2026-04-01 12:00:00 – 2026-04-01 12:01:00"
    assert held(*BASE) == []
    for law in (NATION, SCHOOLLESS):
        assert held(drafted(late), published(), law=law) == ["roster.cover.short"]


def test_r1_the_hours_before_the_first_slot_of_the_first_day_are_the_night_before() -> None:
    """R1: a roster that begins at seven is whole; one whose first slot is a day later is not."""
    morning = (attrs.evolve(GATES[0], since=at(1, 7)), *GATES[1:])
    assert held(drafted([*morning, *LEADERS]), published()) == []
    day_late = [*GATES[2:], *LEADERS]
    finding = only_code(against(drafted(day_late), published()))
    assert values(finding)["stretches"] == "2026-04-01 00:00:00 – 2026-04-02 00:00:00"


def test_r1_the_last_day_is_covered_to_its_end() -> None:
    """R1: the last day is of the roster, and a slot may run over its midnight."""
    early = put(6, G2, until=at(4, -1))
    assert held(drafted(early), published()) == ["roster.cover.short"]
    found = against(drafted(put(6, G2, until=at(4, 6))), published())
    assert [(f.code, values(f)["stretches"]) for f in found] == [
        ("roster.leader.short", "2026-04-04 00:00:00 – 2026-04-04 06:00:00")
    ]


def test_r1_only_the_posts_that_a_roster_stands() -> None:
    """R1: a roster of leaders alone is asked for no gatehouse; all together are."""
    alone = drafted([*LEADERS])
    assert held(alone, published()) == []
    assert "roster.cover.uncovered" in codes(surveyed(alone, published()))


def test_r1_a_change_of_what_is_published_is_held_to_the_same() -> None:
    """R1 to R3: what may not be published may not be changed into; a draft may be anything."""
    empty = slot(3, 2, 0, 12)
    assert held(*BASE, changed(empty)) == ["roster.slots.short", "roster.cover.short"]
    assert held(*BASE, changed(without=(3,))) == ["roster.cover.short"]
    assert held(drafted(), changed(empty)) == []
    assert held(*BASE, changed(slot(3, 2, 0, 12, L2))) == [
        "roster.person.two-posts",
        "roster.person.unqualified",
    ]
    assert held(*BASE, changed(slot(3, 2, 0, 12, L1))) == [
        "roster.person.rest",
        "roster.person.unqualified",
    ]


def test_the_days_off_of_the_calendar_are_asked_for() -> None:
    """R1: on a holiday the duty office is stood by day, on a workday it need not be."""
    holiday: dict[str, Any] = {"first_day": date(2026, 4, 6), "last_day": date(2026, 4, 7)}
    night = slot(1, 6, 7, 2, L1, post=OFFICE, qualification=None, leader=True)
    finding = only_code(against(drafted([night], **holiday), published()))
    assert values(finding) == {
        "post": "duty_post.duty_office",
        "least": "1",
        "stretches": "2026-04-06 09:00:00 – 2026-04-06 17:00:00",
    }


def test_what_was_over_before_the_first_slot_is_no_gap_of_this_roster() -> None:
    """R1: a duty of the first day that ended before its first slot is left to the one before."""
    holiday: dict[str, Any] = {"first_day": date(2026, 4, 6), "last_day": date(2026, 4, 6)}
    evening = slot(1, 6, 18, 2, L1, post=OFFICE, qualification=None, leader=True)
    told = (drafted([evening], **holiday), published())
    assert held(*told) == []
    (found,) = [f for f in surveyed(*told) if values(f).get("post") == "duty_post.duty_office"]
    assert values(found)["stretches"] == "2026-04-06 08:00:00 – 2026-04-06 17:00:00"


def test_beyond_the_calendar_nobody_knows_whether_a_day_is_off() -> None:
    """R1: where the calendar ends, a gap of a holiday duty is undecided."""
    far: dict[str, Any] = {"first_day": date(2031, 4, 5), "last_day": date(2031, 4, 5)}
    night = attrs.evolve(
        slot(1, 1, 0, 1, L1, post=OFFICE, leader=True, qualification=None),
        since=at(1).replace(year=2031, day=5),
        until=at(1, 2).replace(year=2031, day=5),
    )
    finding = only_code(against(drafted([night], **far), published()))
    assert (finding.code, finding.severity) == ("roster.cover.short", Severity.UNDECIDED)
    surveys = surveyed(drafted([night], **far), published())
    assert [f.code for f in surveys if "duty_office" in values(f).get("post", "")] == []


# ── Leaders ──────────────────────────────────────────────────────────────────


def test_a_leader_is_on_duty_at_every_covered_hour() -> None:
    """The hours without one are named, unless another roster gives the leaders."""
    early = put(12, L2, until=at(2, 22))
    finding = only_code(against(drafted(early), published()))
    assert (finding.code, finding.severity) == ("roster.leader.short", Severity.BREACH)
    assert values(finding)["stretches"] == "2026-04-02 22:00:00 – 2026-04-03 00:00:00"
    assert held(drafted(early, leaders_in=OTHER), published()) == []
    assert held(drafted(put(12), leaders_in=OTHER), published()) == ["roster.slots.short"]
    empty = put(12, least=0)
    assert held(drafted(empty), published()) == ["roster.leader.short"]


def test_the_leaders_of_another_roster_count_in_the_survey() -> None:
    """Of all rosters of a unit together no hour is without a leader, or it is found."""
    guards = drafted(GATES, leaders_in=OTHER)
    heads = drafted(LEADERS, case=OTHER)
    both = [guards, published(), heads, published(case=OTHER)]
    assert "roster.leader.missing" not in codes(surveyed(*both))
    (found,) = [f for f in surveyed(guards, published()) if f.code == "roster.leader.missing"]
    assert values(found) == {"stretches": "2026-04-01 00:00:00 – 2026-04-04 00:00:00"}
    assert (found.case, cited(found)) == (CASE, "roster.leader.on_duty")
    strange = [guards, published(), attrs.evolve(heads, unit="school:two"), both[3]]
    alone = [f.case for f in surveyed(*strange) if f.code == "roster.leader.missing"]
    assert alone == [CASE]


# ── R2, R3: one post, and rest ───────────────────────────────────────────────


def test_r2_nobody_stands_two_posts_whose_times_intersect() -> None:
    """R2: a second is enough; two slots that meet do not intersect."""
    at_the_office = slot(20, 1, 12, 1, G1, post=OFFICE)
    law = saying("roster.rest.least", Term.parse("at once"))
    assert held(drafted([*SLOTS, at_the_office]), published(), law=law) == []
    earlier = attrs.evolve(at_the_office, since=at(1, 12) - SECOND)
    finding = only_code(against(drafted([*SLOTS, earlier]), published(), law=law))
    assert (finding.code, finding.severity) == ("roster.person.two-posts", Severity.BREACH)
    assert values(finding) == {"persons": G1, "slots": "1, 20"}
    assert cited(finding) == "roster.post.one_at_a_time"


def test_r3_the_rest_between_two_shifts_is_kept_to_the_second() -> None:
    """R3: eight hours are enough, a second less is not; the first and the last are named."""
    enough = slot(20, 1, 20, 4, G1)
    assert held(drafted([*SLOTS, enough]), published()) == ["roster.person.rest"]
    apart = put(3, G3)
    assert held(drafted([*apart, enough]), published()) == []
    short = attrs.evolve(enough, since=at(1, 20) - SECOND)
    finding = only_code(against(drafted([*apart, short]), published()))
    assert (finding.code, finding.severity) == ("roster.person.rest", Severity.BREACH)
    assert (values(finding), cited(finding)) == (
        {"persons": G1, "slots": "1, 20"},
        "roster.rest.least",
    )


def test_r3_two_slots_of_one_post_at_once_leave_no_rest() -> None:
    """R3: that is not two posts, and no shift may be counted for two."""
    twice = slot(20, 1, 6, 2, G1)
    law = saying("roster.rest.least", Term.parse("at once"))
    assert held(drafted([*SLOTS, twice]), published(), law=law) == ["roster.person.rest"]
    after = slot(20, 1, 12, 2, G1)
    assert held(drafted([*SLOTS, after]), published(), law=law) == []


def test_r3_a_rest_in_days_ends_with_the_day() -> None:
    """R3: a day of rest after a shift that ended on the first is over when the second is."""
    law = saying("roster.rest.least", Term.parse("P1D"))
    first = slot(1, 1, 0, 12, G1)
    for since, expected in ((at(2, 24) - SECOND, ["roster.person.rest"]), (at(3), [])):
        next_one = attrs.evolve(slot(5, 3, 12, 12, G1), since=since)
        found = held(drafted([first, next_one], leaders_in=OTHER), published(), law=law)
        assert found == ["roster.cover.short", *expected]


def test_r3_beyond_the_calendar_a_rest_in_working_days_is_undecided() -> None:
    """R3: where the calendar ends nobody can say; who surely has too little is named first."""
    law = saying("roster.rest.least", Term.parse("1 working days"))
    days: dict[str, Any] = {"first_day": date(2031, 4, 1), "last_day": date(2031, 4, 30)}
    first, other = (
        slot(number, 1, 8, 8, G1, post=DutyPost.PATROL, qualification=None) for number in (1, 2)
    )
    first = attrs.evolve(
        first, since=first.since.replace(year=2031), until=at(2).replace(year=2031)
    )
    other = attrs.evolve(other, since=at(9).replace(year=2031), until=at(9, 1).replace(year=2031))
    finding = only_code(
        against(drafted([first, other], leaders_in=OTHER, **days), published(), law=law)
    )
    assert (finding.code, finding.severity) == ("roster.person.rest", Severity.UNDECIDED)
    third = attrs.evolve(
        first, number=3, since=at(2).replace(year=2031), until=at(3).replace(year=2031)
    )
    finding = only_code(
        against(drafted([first, other, third], leaders_in=OTHER, **days), published(), law=law)
    )
    assert (finding.severity, values(finding)["slots"]) == (Severity.BREACH, "1, 3")


def test_r4_whoever_stands_a_slot_holds_what_it_asks() -> None:
    """R4: a person of the staff without the paper, and one who is no staff at all, are named."""
    assert held(drafted(put(3, L2, G3, "party:x")), published()) == [
        "roster.person.two-posts",
        "roster.person.unqualified",
    ]
    strange = put(3, "party:x")
    finding = only_code(against(drafted(strange), published()))
    assert (finding.code, finding.severity) == ("roster.person.unqualified", Severity.BREACH)
    assert values(finding) == {"persons": "party:x", "slots": "3"}
    assert held(drafted(put(3, "party:x", qualification=None)), published()) == []


# ── Swaps, stand-ins ─────────────────────────────────────────────────────────


def test_r4_a_swap_keeps_the_number_of_shifts() -> None:
    """R4: each stands the slot of the other, and nothing else has changed."""
    swap = swapped(21, "party:t1", 22, "party:t2")
    before, after = state(*WATCHED), state(*WATCHED, swap)
    assert held(*WATCHED, swap) == []
    assert [one.persons for one in before.slots[:9]] == [one.persons for one in after.slots[:9]]
    assert [one.persons for one in after.slots[9:]] == [("party:t2",), ("party:t1",)]
    same = [attrs.evolve(one, persons=()) for one in before.slots]
    assert same == [attrs.evolve(one, persons=()) for one in after.slots]


@pytest.mark.parametrize(
    ("by", "signed", "missing"),
    [
        (G1, (G2,), ""),
        ("party:s1", (G2, G1), ""),
        (G1, (), G2),
        (G2, (), G1),
        ("party:s1", (), f"{G1}, {G2}"),
    ],
)
def test_r4_both_agree_to_a_swap(by: str, signed: tuple[str, ...], missing: str) -> None:
    """R4: whoever writes it down, both names stand under it."""
    law = saying("roster.rest.least", Gap.ABSENT)
    found = against(*BASE, swapped(1, G1, 4, G2, by=by, signed=signed), law=law)
    assert [(f.code, f.severity, values(f)) for f in found] == (
        [("roster.swapped.not-agreed", Severity.BREACH, {"persons": missing})] if missing else []
    )


@pytest.mark.parametrize(
    ("one", "person", "other", "with_"),
    [
        (2, G1, 4, G2),
        (1, G1, 3, G2),
        (1, G1, 11, G2),
        (1, G1, 99, G2),
        (99, G1, 4, G2),
        (1, G1, 3, G1),
    ],
)
def test_r4_a_swap_is_one_shift_for_another(one: int, person: str, other: int, with_: str) -> None:
    """R4: a slot that is not one's own, or that does not exist, cannot be given away."""
    law = saying("roster.rest.least", Gap.ABSENT)
    found = against(*BASE, swapped(one, person, other, with_), law=law)
    assert codes(found) == ["roster.swapped.not-theirs"]
    assert (found[0].severity, cited(found[0])) == (Severity.BREACH, "roster.swap.like_for_like")
    assert values(found[0]) == {"slots": f"{one}, {other}"}


@pytest.mark.parametrize(("number", "other"), [(2, 21), (21, 2)])
def test_r4_who_stands_both_slots_cannot_swap_them(number: int, other: int) -> None:
    """R4: after it a slot would have one person less."""
    law = saying("roster.rest.least", Gap.ABSENT)
    both = (drafted([*SLOTS, slot(21, 3, 2, 1, G1, G2)]), published())
    pair = {2: G2, 21: G1}
    found = held(*both, swapped(number, pair[number], other, pair[other]), law=law)
    assert found == ["roster.swapped.not-theirs"]


def test_r4_a_swap_is_held_to_rest_posts_and_qualifications() -> None:
    """R4, R2, R3: only of the two who swap, after the swap."""
    assert held(*BASE, swapped(2, G2, 3, G1)) == ["roster.person.rest"]
    found = against(*BASE, swapped(1, G1, 12, L2))
    assert codes(found) == [
        "roster.person.two-posts",
        "roster.person.rest",
        "roster.person.unqualified",
    ]
    assert values(found[-1]) == {"persons": f"{L2}, {G1}", "slots": "1, 12"}
    two_posts = slot(20, 1, 6, 1, L1, "party:x", post=DutyPost.PATROL)
    clashing = (drafted([*SLOTS, *TURNS, two_posts]), published())
    assert held(*clashing, swapped(21, "party:t1", 22, "party:t2")) == []
    assert held(*clashing, stood_in(5, G1, G3)) == []


def test_a_slot_that_began_is_not_swapped_or_changed_any_more() -> None:
    """In its last second before it is, in its first it is too late; on its day nobody knows."""
    begin = at(1, 12)
    in_time = changed(GATES[1], when=begin - SECOND)
    too_late = changed(GATES[1], when=begin)
    assert held(*BASE, in_time) == []
    finding = only_code(against(*BASE, too_late))
    assert (finding.code, finding.severity) == ("roster.slots.begun", Severity.BREACH)
    assert values(finding) == {"slots": "2"}
    assert held(*BASE, changed(without=(2,), when=begin)) == [
        "roster.slots.begun",
        "roster.cover.short",
    ]
    doubt = only_code(against(*BASE, changed(GATES[1], when=FIRST)))
    assert (doubt.severity, values(doubt)) == (Severity.UNDECIDED, {"slots": "2"})
    sure = only_code(against(*BASE, changed(GATES[0], GATES[1], when=FIRST)))
    assert (sure.severity, values(sure)) == (Severity.BREACH, {"slots": "1"})
    names = {21: "party:t1", 22: "party:t2"}
    for one, other in ((21, 22), (22, 21)):
        for when, expected in ((at(1, 10) - SECOND, []), (at(1, 10), ["roster.slots.begun"])):
            swap = swapped(one, names[one], other, names[other], at=when)
            assert held(*WATCHED, swap) == expected
    assert held(drafted(), changed(GATES[1], when=begin)) == []


def test_somebody_who_is_excused_leaves_a_place_for_a_stand_in() -> None:
    """The slot is short, a stand-in is owed within four hours, and then nothing is."""
    case = state(*BASE, excused(5, G1))
    assert (case.slots[4].persons, len(case.excuses)) == ((), 1)
    (one,) = [
        o for o in lived(WORKFLOW, [*BASE, excused(5, G1)]).owed if o.act == "roster.stood-in"
    ]
    assert (one.holder, one.deadline) == ("office:safety", "2026-03-31 13:00:00")
    late = at(31, 13, 3) + SECOND
    assert held(*BASE, excused(5, G1), stood_in(5, G1, G3, at(31, 13, 3))) == []
    assert held(*BASE, excused(5, G1), stood_in(5, G1, G3, late)) == ["roster.stood-in.late"]
    after = state(*BASE, excused(5, G1), stood_in(5, G1, G3))
    assert (after.slots[4].persons, after.excuses) == ((G3,), ())
    assert held(*BASE, excused(5, G1), changed(slot(5, 3, 0, 12, G3), when=late)) == [
        "roster.stood-in.missed"
    ]
    assert held(*BASE, excused(5, G1), changed(slot(6, 3, 12, 12, G2), when=late)) == [
        "roster.slots.short",
        "roster.cover.short",
    ]


def test_who_is_excused_twice_is_missed_once() -> None:
    """Two excuses of one person from one slot ask for one stand-in; of two persons, for two."""
    back = changed(slot(5, 3, 0, 12, G1, G3), when=at(31, 9.5, 3))
    assert len(state(*BASE, excused(5, G1), excused(5, G1)).excuses) == 1
    case = state(*BASE, back, excused(5, G1), excused(5, G3))
    assert [(one.slot, one.person) for one in case.excuses] == [(5, G1), (5, G3)]
    assert [one.slot for one in state(*BASE, excused(5, G1), excused(3, G1)).excuses] == [5, 3]
    again = state(*BASE, excused(5, G1), stood_in(5, G3, G1), excused(5, G1))
    assert len(again.excuses) == 1
    two = (*BASE, back, excused(5, G1, at(31, 10, 3)), excused(5, G3, at(31, 10, 3)))
    late = stood_in(5, G1, "party:g4", at(31, 14, 3) + SECOND)
    assert held(*two, late) == ["roster.person.unqualified", "roster.stood-in.late"]
    left = state(*BASE, back, excused(5, G1), excused(5, G3), stood_in(5, G1, G2))
    assert [one.person for one in left.excuses] == [G3]


def test_a_stand_in_takes_the_place_of_somebody() -> None:
    """Of one who is in the slot, or was excused from it; nobody is put in beside."""
    assert held(*BASE, stood_in(5, G1, G3)) == []
    assert state(*BASE, stood_in(5, G1, G3)).slots[4].persons == (G3,)
    finding = only_code(against(*BASE, stood_in(5, L1, G3)))
    assert (finding.code, finding.severity) == ("roster.stood-in.not-theirs", Severity.BREACH)
    assert values(finding) == {"slots": "5", "persons": L1}
    assert held(*BASE, stood_in(99, G1, G3)) == ["roster.stood-in.not-theirs"]
    assert held(*BASE, excused(1, G1), stood_in(5, G1, G3)) == []
    assert held(*BASE, excused(5, G1), excused(1, G1), stood_in(3, G2, G3)) == [
        "roster.stood-in.not-theirs"
    ]
    assert held(*BASE, excused(5, G1), stood_in(2, G1, G3)) == ["roster.stood-in.not-theirs"]
    two = (drafted(put(5, G1, G3)), published())
    assert held(*two, stood_in(5, G1, G3)) == ["roster.stood-in.not-theirs"]
    assert state(*two, stood_in(5, G1, G3)).slots[4].persons == (G3,)
    assert state(*BASE, stood_in(99, G1, G3)).stand_ins == 0


def test_r2_r3_r4_a_stand_in_is_held_to_the_same() -> None:
    """R2, R3, R4: two posts at once, too little rest and a paper that is wanting are found."""
    assert held(*BASE, stood_in(5, G1, L1)) == [
        "roster.person.two-posts",
        "roster.person.unqualified",
    ]
    assert held(*BASE, stood_in(5, G1, G2)) == ["roster.person.rest"]
    assert held(*BASE, stood_in(5, G1, "party:x")) == ["roster.person.unqualified"]


def test_who_is_not_on_the_roster_is_told() -> None:
    """Whoever comes, goes or is excused without being of the slot is noticed, not refused."""
    for fact in (
        started(1, G2, at(1)),
        started(99, G1, at(1)),
        ended(1, G2, at(1, 12)),
        excused(1, G2),
    ):
        finding = only_code(against(*BASE, fact))
        assert (finding.code, finding.severity) == (
            "roster.person.not-rostered",
            Severity.NOTICE,
        )
        assert values(finding)["persons"] == fact.person
        assert cited(finding) == "roster.attendance.as_rostered"
    assert state(*BASE, excused(1, G2)).excuses == ()


# ── R5: handing over ─────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("by", "signed", "missing"),
    [
        (G1, (G2,), ""),
        (G1, (), G2),
        (G2, (), G1),
        ("party:s1", (G1,), G2),
        ("party:s1", (G1, G2), ""),
    ],
)
def test_r5_both_sides_sign_the_record(by: str, signed: tuple[str, ...], missing: str) -> None:
    """R5: who goes and who comes sign one record; who did not is named."""
    found = against(*BASE, *STOOD[:2], handed_over(1, 2, at(1, 12), by, *signed))
    assert [(f.code, f.severity, values(f)) for f in found] == (
        [("roster.handed-over.unsigned", Severity.BREACH, {"persons": missing})] if missing else []
    )


@pytest.mark.parametrize(
    ("one", "other"), [(1, 3), (2, 1), (1, 12), (2, 12), (1, 99), (99, 2), (1, 1)]
)
def test_r5_a_post_is_handed_over_to_the_next_slot(one: int, other: int) -> None:
    """R5: a slot of another post, a later one and one that is not there are refused."""
    record = handed_over(one, other, at(1, 12), "party:s1", G1, G2, L1, L2)
    found = against(*BASE, record)
    assert [(f.code, f.severity) for f in found] == [
        ("roster.handed-over.not-adjacent", Severity.BREACH)
    ]
    assert values(found[0])["slots"] in {f"{one}, {other}", str(one)}


def test_r5_whoever_begins_a_shift_hands_it_over_or_ends_it() -> None:
    """R5: within half an hour after the slot; by a record or without one, but once."""
    begun = [*BASE, started(1, G1, at(1))]
    (one,) = [o for o in lived(WORKFLOW, begun).owed if o.act == "roster.ended"]
    assert (one.holder, one.deadline) == (G1, "2026-04-01 12:30:00")
    last = at(1, 12.5)
    for late, expected in ((last, []), (last + SECOND, ["roster.ended.late"])):
        assert held(*begun, ended(1, G1, late)) == expected
        assert held(*begun, handed_over(1, 2, late, G1, G2)) == expected
    assert owed(lived(WORKFLOW, [*begun, ended(1, G1, last)])) == [("roster.closed", "roster", "")]
    handed = [*begun, handed_over(1, 2, last, G1, G2)]
    (next_one,) = [o for o in lived(WORKFLOW, handed).owed if o.act == "roster.ended"]
    assert (next_one.holder, next_one.deadline) == (G2, "2026-04-02 00:30:00")
    assert held(*begun, dropped(last + SECOND)) == ["roster.ended.missed"]


def test_what_is_written_of_a_shift_twice_is_one_shift() -> None:
    """The first beginning and the first end count; a shift that never began cannot end."""
    case = state(*BASE, started(1, G1, at(1)), started(1, G1, at(1, 1)), started(1, G3, at(1, 2)))
    assert [(one.person, one.started) for one in case.attendances] == [
        (G1, at(1)),
        (G3, at(1, 2)),
    ]
    twice = state(*BASE, started(1, G1, at(1)), ended(1, G1, at(1, 2)), ended(1, G1, at(1, 3)))
    assert [one.ended for one in twice.attendances] == [at(1, 2)]
    assert state(*BASE, ended(1, G1, at(1, 2))).attendances == ()
    other = state(*BASE, started(1, G1, at(1)), started(3, G1, at(2)), ended(3, G1, at(2, 12)))
    assert [one.ended for one in other.attendances] == [None, at(2, 12)]
    assert state(*BASE, started(99, G1, at(1))).attendances == ()


def test_r5_no_minute_is_covered_by_nobody() -> None:
    """R5: who came late or left early leaves a gap to the second, up to the last fact."""
    late = started(1, G1, at(1) + timedelta(seconds=61))
    early = ended(1, G1, at(1, 11))
    came = started(2, G2, at(1, 12))
    (gate, office) = [
        f
        for f in surveyed(*BASE, late, early, came, tried(when=at(1, 13)))
        if f.code == "roster.cover.unattended"
    ]
    assert values(gate) == {
        "post": "duty_post.gatehouse",
        "stretches": "2026-04-01 00:00:00 – 2026-04-01 00:01:01, "
        "2026-04-01 11:00:00 – 2026-04-01 12:00:00",
    }
    assert values(office)["stretches"] == "2026-04-01 00:00:00 – 2026-04-01 13:00:00"
    assert (gate.case, cited(gate)) == (CASE, "roster.attendance.recorded")


def test_r5_a_shift_that_was_not_ended_lasts_as_long_as_its_slot() -> None:
    """R5: what nobody stood after it is a gap; a whole day may have been stood all day."""
    until = roster.unattended(state(*BASE, started(1, G1, at(1)), tried(when=at(1, 18))), NINGBO)
    assert until[GATE] == ((int(at(1, 12).timestamp()), int(at(1, 18).timestamp())),)
    day = roster.unattended(
        state(*BASE, started(1, G1, FIRST), ended(1, G1, FIRST), tried(when=at(2, 6))), NINGBO
    )
    assert day[GATE] == ((int(at(2).timestamp()), int(at(2, 6).timestamp())),)
    assert roster.unattended(state(*BASE), NINGBO) == {}
    none = attrs.evolve(GATES[0], persons=(), least=0)
    spare = state(drafted([none]), published(), tried(when=at(1, 2)))
    assert roster.unattended(spare, NINGBO) == {}
    empty = attrs.evolve(GATES[0], persons=(), least=1)
    assert list(roster.unattended(state(drafted([empty]), published(), tried()), NINGBO)) == [GATE]
    wanted = attrs.evolve(GATES[0], least=0)
    assert list(roster.unattended(state(drafted([wanted]), published(), tried()), NINGBO)) == [GATE]
    beside = state(*BASE, started(11, L1, at(1)), tried(when=at(1, 18)))
    assert list(roster.unattended(beside, NINGBO)) == [GATE]


def test_r5_a_broken_chain_of_handing_over_is_found() -> None:
    """R5: where others took a post that somebody stood, and no record says so."""
    told = [*BASE, started(1, G1, at(1)), ended(1, G1, at(1, 12)), started(2, G2, at(1, 12))]
    (found,) = [f for f in surveyed(*told) if f.code == "roster.handover.missing"]
    assert (found.case, found.severity, values(found)) == (
        CASE,
        Severity.NOTICE,
        {"slots": "1 – 2"},
    )
    assert cited(found) == "roster.handover.signed"

    def broken(*facts: Fact) -> list[str]:
        return [f.code for f in surveyed(*facts) if f.code == "roster.handover.missing"]

    assert broken(*BASE, *STOOD) == []
    assert broken(*told[:3], ended(1, G1, at(1, 12) - SECOND)) == []
    assert broken(*BASE, started(2, G2, at(1, 12))) == []
    same = (drafted(put(2, G1)), published(), started(1, G1, at(1)), ended(1, G1, at(1, 12)))
    assert broken(*same) == []
    other_post = (drafted(put(2, G2, post=OFFICE)), published(), *told[2:])
    assert broken(*other_post) == []


# ── Together: the survey ─────────────────────────────────────────────────────


def second_roster(*slots: roster.Slot, **more: Any) -> list[Fact]:
    return [drafted(slots, case=OTHER, leaders_in=CASE, **more), published(case=OTHER)]


def test_r2_r3_two_rosters_that_claim_one_person() -> None:
    """R2, R3: found in the later by name, with the other roster; within one it is told before."""
    patrol: dict[str, Any] = {"post": DutyPost.PATROL, "qualification": None}

    def found(*slots: roster.Slot) -> list[tuple[str, str, dict[str, str]]]:
        all_of = surveyed(*BASE, *second_roster(*slots))
        return [(f.code, f.case, values(f)) for f in all_of if ".person." in f.code]

    said = {"other": CASE, "persons": G1}
    assert found(slot(1, 1, 6, 1, G1, **patrol)) == [("roster.person.in-two-rosters", OTHER, said)]
    assert found(slot(1, 1, 14, 1, G1, **patrol)) == [("roster.person.rest-between", OTHER, said)]
    assert found(slot(1, 1, 6, 1, G3, **patrol)) == []
    assert found(slot(1, 1, 6, 1, G3, **patrol), slot(2, 1, 8, 1, G3, **patrol)) == []
    assert found(slot(1, 1, 20, 1, L2, **patrol)) == [
        ("roster.person.rest-between", OTHER, {"other": CASE, "persons": L2})
    ]


def test_r2_r3_what_one_roster_does_to_itself_is_not_told_of_two() -> None:
    """R2, R3: too little rest within a roster is its own; one slot in two rosters is of both."""
    patrol: dict[str, Any] = {"post": DutyPost.PATROL, "qualification": None}

    def found(*facts: Fact) -> list[tuple[str, str]]:
        return [(f.code, f.case) for f in surveyed(*facts) if ".person." in f.code]

    own = second_roster(slot(1, 3, 10, 1, L2, **patrol), slot(2, 3, 13, 1, L2, **patrol))
    assert found(*BASE, *own) == []
    told = [("roster.person.rest-between", OTHER)]
    assert found(*BASE, *second_roster(GATES[0])) == told
    assert found(*BASE, *second_roster(attrs.evolve(GATES[0]))) == told
    earlier: dict[str, Any] = {"first_day": date(2026, 3, 31)}
    assert found(*BASE, *second_roster(GATES[0], **earlier)) == told
    before = slot(1, 1, -2, 1, G1, **patrol)
    assert found(*BASE, *second_roster(before, **earlier)) == told


def test_r3_between_two_rosters_only_what_is_sure_is_told() -> None:
    """R3: where the calendar ends, nobody can say that the rest was too short."""
    law = saying("roster.rest.least", Term.parse("1 working days"))
    far: dict[str, Any] = {"first_day": date(2031, 4, 1), "last_day": date(2031, 4, 30)}
    shifts = [slot(1, day, 8, 8, G1, post=DutyPost.PATROL) for day in (1, 9)]
    first, other = (
        attrs.evolve(one, since=one.since.replace(year=2031), until=one.until.replace(year=2031))
        for one in shifts
    )
    told = [drafted([first], **far), published(), *second_roster(other, **far)]
    assert [f.code for f in surveyed(*told, law=law) if ".person." in f.code] == []
    same = [*told[:2], *second_roster(first, **far)]
    assert [f.code for f in surveyed(*same, law=law) if ".person." in f.code] == [
        "roster.person.rest-between"
    ]


def test_a_roster_that_is_not_in_use_claims_and_covers_nothing() -> None:
    """A draft and a dropped roster are not looked at; a closed one still is."""
    other = second_roster(slot(1, 1, 6, 1, G1, post=DutyPost.PATROL, qualification=None))
    assert [c for c in codes(surveyed(*BASE, other[0])) if "person" in c] == []
    gone = [*other, dropped(at(27, 9, 3), OTHER)]
    assert [c for c in codes(surveyed(*BASE, *gone)) if "person" in c] == []
    assert surveyed(drafted()) == []
    ends = attrs.evolve(closed(at(28, 9, 3)), case=OTHER)
    assert [c for c in codes(surveyed(*BASE, *other, ends)) if "person" in c] == [
        "roster.person.in-two-rosters"
    ]


def test_r1_r5_what_no_roster_of_the_unit_covers() -> None:
    """R1, R5: two rosters cover together; one of another unit does not help."""
    half, rest = drafted([*GATES[:2], *GATES[3:], *LEADERS]), GATES[2:3]
    (found,) = surveyed(half, published())
    assert (found.code, found.case) == ("roster.cover.uncovered", CASE)
    assert values(found) == {
        "post": "duty_post.gatehouse",
        "least": "1",
        "stretches": "2026-04-02 00:00:00 – 2026-04-02 12:00:00",
    }
    both = [half, published(), *second_roster(*rest)]
    assert "roster.cover.uncovered" not in codes(surveyed(*both)[:1])
    strange = [half, published(), *second_roster(*rest, unit="school:two")]
    assert (CASE, "roster.cover.uncovered") in [(f.case, f.code) for f in surveyed(*strange)]


def test_r5_the_night_between_two_rosters_is_nobodys() -> None:
    """R5: what a roster may leave to the one before is found where that one does not stand it."""
    next_days: dict[str, Any] = {"first_day": date(2026, 4, 4), "last_day": date(2026, 4, 4)}
    late = slot(1, 4, 7, 17, G1)
    office = leader(2, 4, L2)
    following = [drafted([late, office], case=OTHER, **next_days), published(case=OTHER)]
    assert held(*following[:1], attrs.evolve(published(), case=OTHER)) == []
    for told in (following, [*BASE, *following]):
        (found,) = surveyed(*told)
        assert (found.code, found.case, values(found)["stretches"]) == (
            "roster.cover.uncovered",
            OTHER,
            "2026-04-04 00:00:00 – 2026-04-04 07:00:00",
        )
    over_midnight = (drafted(put(6, G2, until=at(4, 7))), published())
    assert surveyed(*over_midnight, *following) == []


def test_somebody_is_on_duty_on_every_day_off() -> None:
    """Ningbo, Art. 23: the weekends and holidays on which nobody is, are named; no workday is."""
    days: dict[str, Any] = {"first_day": date(2026, 4, 3), "last_day": date(2026, 4, 7)}
    told = [drafted([leader(1, 5, L1)], **days), published()]
    (found,) = [f for f in surveyed(*told) if f.code == "roster.cover.day-off"]
    assert values(found) == {"days": "2026-04-04, 2026-04-06"}
    assert (found.case, cited(found)) == (CASE, "roster.cover.days_off")
    empty = [drafted([attrs.evolve(leader(1, 5, L1), persons=())], **days), published()]
    (found,) = [f for f in surveyed(*empty) if f.code == "roster.cover.day-off"]
    assert values(found) == {"days": "2026-04-04, 2026-04-05, 2026-04-06"}
    night = [drafted([slot(1, 3, 23, 1, L1), slot(2, 7, 0, 1, L1)], **days), published()]
    (found,) = [f for f in surveyed(*night) if f.code == "roster.cover.day-off"]
    assert values(found)["days"] == "2026-04-04, 2026-04-05, 2026-04-06"
    edge = [drafted([slot(1, 3, 23, 1.01, L1)], **days), published()]
    (found,) = [f for f in surveyed(*edge) if f.code == "roster.cover.day-off"]
    assert values(found)["days"] == "2026-04-05, 2026-04-06"
    assert [f for f in surveyed(*told, law=NATION) if f.code == "roster.cover.day-off"] == []
    beyond: dict[str, Any] = {"first_day": date(2031, 4, 5), "last_day": date(2031, 4, 6)}
    later = [drafted([], **beyond), published()]
    assert [f for f in surveyed(*later) if f.code == "roster.cover.day-off"] == []


def test_a_survey_under_a_rule_that_is_not_known_is_undecided() -> None:
    """What would be found is told as open; where there is no rule nothing is."""
    told = (drafted(GATES, leaders_in=OTHER), published())
    unknown = saying("roster.leader.on_duty", Gap.UNKNOWN)
    (found,) = surveyed(*told, law=unknown)
    assert (found.code, found.severity) == ("roster.leader.missing", Severity.UNDECIDED)
    assert surveyed(*told, law=saying("roster.leader.on_duty", Gap.ABSENT)) == []
    assert surveyed(*told, law=saying("roster.leader.on_duty", says=False)) == []


# ── Channels ─────────────────────────────────────────────────────────────────


def test_a_silent_channel_is_found_and_owed_until_it_answers() -> None:
    """A test without an answer is noticed; the channel works again within a day, or is late."""
    silent = tried(answered=False)
    finding = only_code(against(*BASE, silent))
    assert (finding.code, finding.severity) == ("roster.channel-tested.silent", Severity.NOTICE)
    assert (values(finding), cited(finding)) == (
        {"channel": "channel.duty_phone"},
        "roster.channel.answered",
    )
    assert held(*BASE, tried()) == []
    (one,) = [o for o in lived(WORKFLOW, [*BASE, silent]).owed if o.act.endswith("restored")]
    assert (one.holder, one.deadline) == ("office:safety", "2026-04-02 23:59:59")
    for when, expected in (
        (at(2, 24) - SECOND, []),
        (at(2, 24), ["roster.channel-restored.late"]),
    ):
        assert held(*BASE, silent, restored(when)) == expected
        assert held(*BASE, silent, tried(when=when)) == expected
    for quiet in (restored(at(2), RADIO), tried(RADIO, when=at(2))):
        assert state(*BASE, silent, quiet).silent == ((PHONE, at(1, 9)),)
    both = state(*BASE, silent, tried(RADIO, answered=False, when=at(1, 10)))
    assert [channel for channel, _ in both.silent] == [PHONE, RADIO]
    radio = tried(RADIO, answered=False, when=at(1, 10))
    assert held(*BASE, silent, radio, restored(at(2, 24))) == ["roster.channel-restored.late"]
    again = state(*BASE, silent, tried(answered=False, when=at(1, 10)))
    assert again.silent == ((PHONE, at(1, 9)),)
    assert state(*BASE, silent, restored(at(2))).silent == ()


def test_a_silent_channel_stays_owed_when_the_roster_is_over() -> None:
    """Closing the papers repairs no phone; it may still be repaired afterwards."""
    told = [*BASE, tried(answered=False), closed()]
    assert owed(lived(WORKFLOW, told)) == [("roster.channel-restored", "channel", "")]
    assert codes(lived(WORKFLOW, [*told, restored(at(8))])) == [
        "roster.channel-tested.silent",
        "roster.channel-restored.late",
    ]


TERMS = (
    Period(name="spring", every=Every.TERM, since=date(2026, 2, 1), until=date(2026, 7, 11)),
    Period(name="autumn", every=Every.TERM, since=date(2026, 9, 1), until=date(2027, 2, 1)),
)
SCHOOL = School(
    reference="school:one",
    place="city:宁波",
    profiles=(Profile(since=date(2025, 9, 1), kind="primary", headcount=600),),
    periods=TERMS,
)


def asked(facts: list[Fact], law: Law = NINGBO) -> list[tuple[str, str, str]]:
    told = register_standing(
        WORKFLOW, SCHOOL, facts, law, since=date(2026, 2, 1), today=date(2026, 6, 1)
    )
    return [
        (one.code, dict(one.values)["regime"], one.case)
        if isinstance(one, Finding)
        else (one.act, one.regime, one.case)
        for one in told
    ]


def test_each_channel_is_tested_in_each_term() -> None:
    """The phone and the radio each in spring; next term's are told ahead, once each."""
    act = "roster.channel-tested"
    phone, radio = "channel.duty_phone", "channel.radio"
    spring, autumn = "one/roster/spring", "one/roster/autumn"
    ahead = [(act, phone, autumn), (act, radio, autumn)]
    assert asked([]) == [(act, phone, spring), (act, radio, spring), *ahead]
    assert asked([tried()]) == [(act, radio, spring), *ahead]
    assert asked([tried(answered=False)]) == [(act, radio, spring), *ahead]
    assert asked([tried(), tried(RADIO)]) == ahead
    assert asked([tried(when=at(1, month=8))])[:2] == [(act, phone, spring), (act, radio, spring)]
    assert asked([tried(Channel.VIDEO)]) == asked([])
    found = list(roster.standing(SCHOOL, FIRST, date(2027, 1, 1), NINGBO))
    assert [(o.holder, o.deadline) for o, _ in found] == [
        ("office:safety", "2027-01-31 23:59:59")
    ] * 2
    for id in ("roster.channel.tested", "roster.channel.test_each"):
        for gap in Gap:
            assert asked([], saying(id, gap)) == []


# ── Terms, order, and no law ─────────────────────────────────────────────────


def test_a_roster_is_published_three_days_ahead() -> None:
    """Three whole days lie between; the last second of the 29th is in time."""
    (one,) = lived(WORKFLOW, [drafted()]).owed
    assert (one.act, one.holder, one.deadline) == (
        "roster.published",
        "office:head",
        "2026-03-29 23:59:59",
    )
    assert held(drafted(), published(at(30, 0, 3) - SECOND)) == []
    assert held(drafted(), published(at(30, 0, 3))) == ["roster.published.late"]
    assert held(drafted(), dropped(at(30, 0, 3))) == ["roster.published.missed"]
    hours = saying("roster.publishing.ahead", Term.parse("PT24H"))
    assert held(drafted(), published(at(31, 0, 3)), law=hours) == []
    assert held(drafted(), published(at(31, 0, 3) + SECOND), law=hours) == ["roster.published.late"]


def test_the_records_are_closed_within_fifteen_days() -> None:
    """Counted from its last day; the fifteenth is a Saturday, so that it ends on the Monday."""
    (one,) = lived(WORKFLOW, BASE).owed
    assert (one.act, one.holder, one.deadline) == (
        "roster.closed",
        "office:safety",
        "2026-04-20 23:59:59",
    )
    end = at(20, 24)
    assert held(*BASE, closed(end - SECOND)) == []
    assert held(*BASE, closed(end)) == ["roster.closed.late"]
    assert held(*BASE, dropped(end)) == ["roster.closed.missed"]


def test_slots_have_numbers_of_their_own_and_lie_in_the_days() -> None:
    """A number twice and a slot before the first or after the last day are refused."""
    twice = only_code(against(drafted([*SLOTS, GATES[0]])))
    assert (twice.code, twice.severity, values(twice)) == (
        "roster.slots.number-twice",
        Severity.BREACH,
        {"slots": "1"},
    )
    outside = drafted([*SLOTS, slot(20, 4, 0, 1, G3), slot(21, 1, -1, 2, G3)])
    finding = only_code(against(outside))
    assert (finding.code, finding.severity, values(finding)) == (
        "roster.slots.outside",
        Severity.BREACH,
        {"slots": "20, 21"},
    )
    inside = drafted([*SLOTS, slot(20, 4, -1, 8, G3), slot(21, 1, 0, 1, G3)])
    assert held(inside) == []
    assert held(drafted(), changed(slot(20, 4, 0, 1, G3))) == ["roster.slots.outside"]
    assert held(drafted(), changed(slot(20, 1, 0, 1), slot(20, 2, 0, 1))) == [
        "roster.slots.number-twice"
    ]


def test_a_change_puts_slots_in_place_of_those_with_their_numbers() -> None:
    """Those that are named go, those that are new are added, and the rest stays."""
    case = state(drafted(), changed(slot(2, 1, 12, 12, G3), slot(20, 1, 8, 1, G3), without=(13,)))
    assert sorted(one.number for one in case.slots) == [1, 2, 3, 4, 5, 6, 11, 12, 20]
    changed_one = case.slot(2)
    assert changed_one is not None
    assert changed_one.persons == (G3,)
    kept = state(*BASE, excused(5, G1), excused(4, G2), changed(without=(5,), when=at(31, 10, 3)))
    assert [one.slot for one in kept.excuses] == [4]


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ((published(),), "roster.published.unopened"),
        ((drafted(), drafted()), "roster.drafted.repeated"),
        ((drafted(), started(1, G1, at(1))), "roster.started.skip"),
        ((WATCHED[0], swapped(21, "party:t1", 22, "party:t2")), "roster.swapped.skip"),
        ((drafted(), tried()), "roster.channel-tested.skip"),
        ((*BASE, published()), "roster.published.repeated"),
        ((*BASE, closed(), started(1, G1, at(8))), "roster.started.skip"),
        ((*BASE, closed(), changed(when=at(8))), "roster.changed.skip"),
        ((*BASE, closed(), dropped(at(8))), "roster.dropped.skip"),
        ((drafted(), closed()), "roster.closed.skip"),
    ],
)
def test_the_order_of_steps(facts: tuple[Fact, ...], code: str) -> None:
    """What does not follow is a breach of the table, whatever else is wrong."""
    law = saying("roster.publishing.ahead", Gap.ABSENT)
    found = [f for f in lived(WORKFLOW, facts, law).findings if f.severity is Severity.BREACH]
    assert codes(found) == [code]


def test_without_law_nothing_is_asked() -> None:
    """G18: under a law that covers nothing only the order of steps is judged."""
    facts = [
        drafted([slot(1, 9, 0, 12), slot(1, 9, 0, 12, "party:x", "party:x", post=OFFICE)]),
        published(at(1)),
        swapped(1, "party:a", 2, "party:b", at=at(9), signed=()),
        stood_in(9, G1, G2, at(9)),
        started(9, G1, at(9)),
        handed_over(9, 8, at(9), G1),
        tried(answered=False, when=at(9)),
        excused(1, "party:x", at(9)),
        closed(at(30)),
    ]
    history = lived(WORKFLOW, facts, EMPTY)
    assert (codes(history), owed(history), surveyed(*facts, law=EMPTY)) == ([], [], [])


RULES: dict[str, list[Fact]] = {
    "roster.slots.sound": [drafted([*SLOTS, slot(20, 4, 0, 1, G3)])],
    "roster.slots.filled": [drafted(put(3, least=2)), published()],
    "roster.cover.required": [*BASE],
    "roster.leader.on_duty": [drafted(GATES), published()],
    "roster.post.one_at_a_time": [
        drafted([*SLOTS, slot(20, 1, 6, 1, G1, post=OFFICE)]),
        published(),
    ],
    "roster.rest.least": [*BASE],
    "roster.qualification.held": [drafted(put(3, "party:x")), published()],
    "roster.change.ahead": [*BASE, changed(GATES[0], when=at(1))],
    "roster.swap.agreed": [*BASE, swapped(1, G1, 4, G2, signed=())],
    "roster.swap.like_for_like": [*BASE, swapped(1, G3, 4, G2)],
    "roster.attendance.as_rostered": [*BASE, started(1, G2, at(1))],
    "roster.handover.signed": [*BASE, handed_over(1, 2, at(1, 12), G1)],
    "roster.channel.answered": [*BASE, tried(answered=False)],
}


@pytest.mark.parametrize("id", RULES)
def test_a_rule_that_is_not_known_leaves_the_finding_open(id: str) -> None:
    """G17: nobody is refused by a rule that nobody can read, and one that is absent is silent."""
    told = RULES[id]
    open_ones = [
        f for f in against(*told, law=saying(id, Gap.UNKNOWN)) if f.severity == "undecided"
    ]
    assert len(open_ones) == 1
    assert open_ones[0].code not in held(*told, law=saying(id, Gap.ABSENT))


# ── Questions, measures, words ───────────────────────────────────────────────


def test_who_is_on_duty_at_a_moment() -> None:
    """The first second is of the slot, the last bound is of the next; only who stands counts."""
    case = state(*BASE)
    assert [one.number for one in on_duty([case], at(1, 12))] == [2, 11]
    assert [one.number for one in on_duty([case], at(1, 12) - SECOND)] == [1, 11]
    assert [one.number for one in on_duty([case], at(1, 12), post=GATE)] == [2]
    assert [one.number for one in on_duty([case], at(3, 23), post=OFFICE)] == [13]
    assert on_duty([state(*BASE, excused(2, G2))], at(1, 12), post=GATE) == ()
    assert on_duty([state(drafted())], at(1, 12)) == ()


def test_what_is_uncovered_on_any_days() -> None:
    """All rosters together are held to the law of each day; the last day is exclusive."""
    case = state(*BASE)
    assert uncovered([case], FIRST, date(2026, 4, 4), NINGBO) == ()
    gate, office = uncovered([case], FIRST, date(2026, 4, 5), NINGBO)
    assert (gate.post, gate.stretches) == (
        GATE,
        ((int(at(4).timestamp()), int(at(5).timestamp())),),
    )
    assert (office.post, office.least, office.sure) == (OFFICE, 1, True)
    assert office.stretches == ((int(at(4, 8).timestamp()), int(at(4, 17).timestamp())),)
    (before,) = uncovered([state(drafted())], FIRST, date(2026, 4, 2), NINGBO)
    assert before.stretches == ((int(at(1).timestamp()), int(at(2).timestamp())),)
    assert uncovered([], date(2020, 1, 1), date(2020, 1, 2), NATION) == ()


def test_measures_count_the_rosters_of_a_year() -> None:
    """By their first day; the shifts, swaps, stand-ins and handovers of those in use."""
    swap = swapped(1, G1, 4, G2)
    back = swapped(1, G2, 4, G1, at=at(30, 10, 3))
    busy = [*BASE, swap, back, stood_in(5, G1, G3), stood_in(5, G3, G1), *STOOD, closed()]
    quiet = [
        drafted(GATES, case=OTHER, leaders_in=CASE),
        published(case=OTHER),
        attrs.evolve(tried(answered=False), case=OTHER),
    ]
    third = [drafted(case="one/roster/c"), dropped(at(27, 9, 3), "one/roster/c")]
    fourth = [drafted(case="one/roster/d"), published(case="one/roster/d")]
    gone = [*fourth, dropped(at(27, 9, 3), "one/roster/d")]
    cases = lived(WORKFLOW, [*busy, *quiet, *third, *gone]).cases
    counts = {
        m.name.removeprefix("roster."): (m.span.low, m.span.high)
        for m in roster.measures(cases, FIRST, date(2026, 4, 2), NINGBO)
    }
    expected = {
        "drafted": 4,
        "published": 2,
        "closed": 1,
        "dropped": 2,
        "unattended": 1,
        "with-silent-channel": 1,
        "shifts": 15,
        "swaps": 2,
        "stand-ins": 2,
        "handovers": 7,
    }
    assert counts == {name: (Decimal(n), Decimal(n)) for name, n in expected.items()}
    for since, until in ((date(2026, 4, 2), date(2027, 1, 1)), (date(2026, 1, 1), FIRST)):
        assert {m.span.high for m in roster.measures(cases, since, until, NINGBO)} == {0}
    (shifts,) = [
        m
        for m in roster.measures(cases, FIRST, date(2026, 4, 2), NINGBO)
        if m.name == "roster.shifts"
    ]
    assert shifts.cases == (CASE, OTHER)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"until": at(1)}, "until"),
        ({"until": at(1) - SECOND}, "until"),
        ({"since": at(1).replace(tzinfo=None)}, "since"),
        ({"until": at(2).replace(tzinfo=None)}, "until"),
        ({"number": -1}, "number"),
        ({"least": -1}, "number"),
        ({"persons": ("张三",)}, "persons"),
    ],
)
def test_a_slot_that_cannot_be(more: dict[str, Any], field: str) -> None:
    """No second, no zone, a number below zero or a name of a person is refused."""
    with pytest.raises(Malformed) as refused:
        attrs.evolve(GATES[0], **more)
    assert refused.value.field == field


def test_a_member_is_a_reference() -> None:
    """A name is refused."""
    with pytest.raises(Malformed, match="person"):
        Member(person="张三")


@pytest.mark.parametrize("kind", [DutyPost, DutyQualification, Channel])
def test_every_word_has_its_labels(kind: Any) -> None:
    """Posts, qualifications and channels are written in both languages."""
    assert len(kind.rows) == len(set(kind.rows)) > 4
    for word in (*(f"{kind.table}.{row}" for row in kind.rows), f"table.{kind.table}"):
        assert {"en", "zh"} == set(catalogue.entries()[word])


def test_what_the_law_of_places_says() -> None:
    """The gatehouse is the standard's and unverified; holiday duty is Ningbo's, read."""
    day = date(2026, 4, 1)
    cover = NATION.rule("roster.cover.required", day)
    assert isinstance(cover, Provision)
    assert (cover.mark, list(cover.value)) == ("unverified", ["gatehouse"])
    off = SCHOOLLESS.rule("roster.cover.days_off", day)
    assert isinstance(off, Provision)
    assert (off.mark, off.value, off.clause.path) == ("verified", True, ("23", "2"))
    assert NATION.rule("roster.cover.days_off", day) is Gap.ABSENT
    assert GUARD in STAFF[0].holds


def test_a_second_draft_changes_nothing() -> None:
    """G5: the first draft made the roster; another takes over no slot of it."""
    history = lived(WORKFLOW, [drafted(), drafted([], at=at(26, 9, 3))])
    assert codes(history) == ["roster.drafted.repeated"]
    case = state(drafted())
    assert WORKFLOW.evolve(case, drafted([])) == case
