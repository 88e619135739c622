"""Rosters by the minute: patterns written out, and what is covered, against a naive twin (R6)."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rooms.given import EMPTY, NINGBO
from tests.rooms.shifts import CASE, drafted, held, published, saying

from campus_safety.kernel import Law, Malformed, Period, Term
from campus_safety.kernel.anchors import Every
from campus_safety.response.roster import DutyDays, Pattern, Slot, expand, needs
from campus_safety.response.roster.covering import gaps, needs_of
from campus_safety.response.roster.life import Rules
from campus_safety.response.roster.resting import doubled, pairs, short_of_rest, stood_by
from campus_safety.response.roster.stretches import joined, lacking, shared
from campus_safety.rulebooks import Table
from campus_safety.vocabulary import DutyPost, DutyQualification

GATE, OFFICE = DutyPost.GATEHOUSE, DutyPost.DUTY_OFFICE
MINUTE = timedelta(minutes=1)
ZONES = {
    "America/New_York": (date(2026, 3, 7), date(2026, 10, 31)),
    "Australia/Lord_Howe": (date(2026, 4, 4), date(2026, 10, 3)),
    "America/Sao_Paulo": (date(2018, 11, 3), date(2018, 2, 17)),
    "Africa/Cairo": (date(2026, 4, 23), date(2026, 10, 29)),
    "Pacific/Apia": (date(2011, 12, 28), date(2011, 4, 1)),
    "Asia/Shanghai": (date(2026, 4, 1), date(1986, 5, 3)),
}
"""Zones whose clocks change by an hour, by half of one, at midnight or by a day: days before it."""


def within(zone: str) -> Law:
    return attrs.evolve(NINGBO, zone=zone)


def cut_days(cuts: Iterable[int]) -> list[Pattern]:
    """Give patterns that share a day out among them, cut at so many quarters of an hour."""
    times = [time(quarter // 4, quarter % 4 * 15) for quarter in sorted(set(cuts))]
    ends = [*times[1:], times[0]]
    return [Pattern(post=GATE, begins=b, ends=e) for b, e in zip(times, ends, strict=True)]


def minutes(slot: Slot) -> list[datetime]:
    """List the minutes of a slot, one by one."""
    found, now = [], slot.since.astimezone(UTC)
    while now < slot.until.astimezone(UTC):
        found.append(now)
        now += MINUTE
    return found


CUTS = st.lists(st.integers(0, 95), min_size=1, max_size=4)
BEGUN = st.sampled_from([(zone, day) for zone, days in ZONES.items() for day in days])


@given(CUTS, BEGUN)
def test_r6_clocks_and_midnight_neither_add_nor_drop_a_minute(
    cuts: list[int], begun: tuple[str, date]
) -> None:
    """R6: the shifts of a gate meet one another, and their minutes are those that passed."""
    zone, day = begun
    law = within(zone)
    slots = expand(cut_days(cuts), day, day + timedelta(days=3), law).slots
    assert [a.stretch[1] for a in slots[:-1]] == [b.stretch[0] for b in slots[1:]]
    passed = slots[-1].until.timestamp() - slots[0].since.timestamp()
    assert sum(slot.seconds for slot in slots) == passed
    counted = [minute for slot in slots for minute in minutes(slot)]
    assert len(set(counted)) == len(counted) == passed // 60
    whole = (slots[0].stretch[0], slots[-1].stretch[1])
    assert lacking(whole, [(slot.stretch, ("party:a",)) for slot in slots], 1) == []


@pytest.mark.parametrize(
    ("zone", "day", "hours"),
    [
        ("America/New_York", date(2026, 3, 8), 23),
        ("America/New_York", date(2026, 11, 1), 25),
        ("Australia/Lord_Howe", date(2026, 4, 5), 24.5),
        ("America/Sao_Paulo", date(2018, 11, 4), 23),
        ("Pacific/Apia", date(2011, 12, 30), 0),
        ("Pacific/Apia", date(2011, 12, 31), 24),
        ("Asia/Shanghai", date(2026, 4, 1), 24),
    ],
)
def test_r6_a_shift_around_the_clock_has_the_hours_of_its_day(
    zone: str, day: date, hours: float
) -> None:
    """R6: 23 or 25 where clocks change, none on a day that was left out."""
    (*slots,) = expand(
        [Pattern(post=GATE, begins=time(), ends=time())], day, day, within(zone)
    ).slots
    assert sum(slot.seconds for slot in slots) == hours * 3600


def test_r6_a_shift_whose_two_times_are_one_moment_is_none() -> None:
    """R6: from two to three on the night when three follows two; the day after it is an hour."""
    night = Pattern(post=GATE, begins=time(2), ends=time(3))
    days = date(2026, 3, 8), date(2026, 3, 9)
    (only,) = expand([night], *days, within("America/New_York")).slots
    assert (only.number, only.since.date(), only.seconds) == (1, days[1], 3600)


def test_r6_a_night_shift_before_a_day_that_was_left_out_goes_on_to_the_next() -> None:
    """R6: from 29 to 31 December 2011 in Samoa eight hours pass between ten and six."""
    night = Pattern(post=GATE, begins=time(22), ends=time(6))
    slots = expand([night], date(2011, 12, 29), date(2011, 12, 31), within("Pacific/Apia")).slots
    assert [(slot.since.day, slot.seconds // 3600) for slot in slots] == [(29, 8), (31, 8)]


# ── Patterns and days ────────────────────────────────────────────────────────

AUTUMN = Period(name="autumn", every=Every.TERM, since=date(2025, 9, 1), until=date(2025, 10, 10))
YEAR = Period(name="year", every=Every.SCHOOL_YEAR, since=date(2025, 9, 1), until=date(2026, 9, 1))
WEEK = date(2025, 9, 26), date(2025, 10, 12)
"""From a Friday over a worked Sunday and the eight days of a holiday to a worked Saturday."""


def days_of(kind: DutyDays, *weekdays: int) -> list[int]:
    pattern = Pattern(
        post=OFFICE, begins=time(8), ends=time(17), days=kind, weekdays=frozenset(weekdays)
    )
    slots = expand([pattern], *WEEK, NINGBO, periods=(AUTUMN, YEAR)).slots
    assert {slot.seconds for slot in slots} <= {9 * 3600}
    return [slot.since.day for slot in slots]


def test_the_days_of_each_kind() -> None:
    """Make-up workdays are worked, holidays are off; after the term nobody is taught."""
    every = [26, 27, 28, 29, 30, *range(1, 13)]
    off = [27, *range(1, 9), 12]
    assert days_of(DutyDays.EVERY_DAY) == every
    assert days_of(DutyDays.DAY_OFF) == off
    assert days_of(DutyDays.WORKDAY) == [day for day in every if day not in off]
    assert days_of(DutyDays.SCHOOL_DAY) == [26, 28, 29, 30, 9]
    assert days_of(DutyDays.TERM_DAY) == [26, 27, 28, 29, 30, *range(1, 10)]
    assert days_of(DutyDays.VACATION_DAY) == [10, 11, 12]
    assert days_of(DutyDays.EVERY_DAY, 6, 7) == [27, 28, 4, 5, 11, 12]
    assert days_of(DutyDays.DAY_OFF, 3) == [1, 8]


def test_without_terms_there_is_no_school_day() -> None:
    """Who gives no periods is told of no school day, and every day is one of vacation."""
    for kind, count in (
        (DutyDays.SCHOOL_DAY, 0),
        (DutyDays.TERM_DAY, 0),
        (DutyDays.VACATION_DAY, 17),
    ):
        pattern = Pattern(post=OFFICE, begins=time(8), ends=time(17), days=kind)
        assert len(expand([pattern], *WEEK, NINGBO).slots) == count


def test_days_of_which_the_calendar_knows_nothing_stay_open() -> None:
    """They have no slot, and are named; a day around the clock needs no calendar."""
    days = date(2026, 12, 30), date(2027, 1, 3)
    off = Pattern(post=OFFICE, begins=time(8), ends=time(17), days=DutyDays.DAY_OFF)
    every = Pattern(post=GATE, begins=time(), ends=time())
    written = expand([off, every], *days, NINGBO)
    assert [slot.post for slot in written.slots] == [GATE] * 5
    assert written.open_days == tuple(date(2027, 1, day) for day in (1, 2, 3))
    assert expand([off], *days, EMPTY).open_days == tuple(days[0] + timedelta(n) for n in range(5))
    taught = attrs.evolve(off, days=DutyDays.SCHOOL_DAY)
    assert expand([taught], *days, NINGBO).open_days == ()


def test_slots_are_numbered_by_their_beginning() -> None:
    """From a number on; each has what its pattern says, and nobody stands it yet."""
    night = Pattern(
        post=GATE,
        begins=time(20),
        ends=time(8),
        least=2,
        qualification=DutyQualification.SECURITY_GUARD,
    )
    lead = Pattern(post=OFFICE, begins=time(8), ends=time(20), leader=True)
    slots = expand([night, lead], date(2026, 4, 1), date(2026, 4, 2), NINGBO, number=7).slots
    assert [(s.number, s.post, f"{s.since:%d %H}", f"{s.until:%d %H}") for s in slots] == [
        (7, OFFICE, "01 08", "01 20"),
        (8, GATE, "01 20", "02 08"),
        (9, OFFICE, "02 08", "02 20"),
        (10, GATE, "02 20", "03 08"),
    ]
    assert [(s.least, s.qualification, s.leader, s.persons) for s in slots[:2]] == [
        (1, None, True, ()),
        (2, DutyQualification.SECURITY_GUARD, False, ()),
    ]


@pytest.mark.parametrize("name", ["begins", "ends"])
def test_a_pattern_has_local_times(name: str) -> None:
    """A time with an offset of its own is refused."""
    times: dict[str, Any] = {"begins": time(8), "ends": time(17)} | {name: time(8, tzinfo=UTC)}
    with pytest.raises(Malformed, match="begins"):
        Pattern(post=GATE, **times)


# ── The naive twin ───────────────────────────────────────────────────────────

DAY = date(2026, 4, 1)
MIDNIGHT = datetime(2026, 4, 1, tzinfo=ZoneInfo("Asia/Shanghai"))
LENGTH = 120
"""So many minutes from midnight are looked at."""


@st.composite
def slots_of_two_hours(draw: st.DrawFn) -> list[Slot]:
    """Draw slots in the first two hours of a day, at two posts, stood by few persons."""
    found = []
    for number in range(draw(st.integers(0, 5))):
        since = draw(st.integers(0, LENGTH - 1))
        until = draw(st.integers(since + 1, LENGTH))
        persons = draw(st.lists(st.sampled_from(("party:a", "party:b", "party:c")), max_size=2))
        found.append(
            Slot(
                number=number,
                post=draw(st.sampled_from((GATE, OFFICE))),
                since=MIDNIGHT + since * MINUTE,
                until=MIDNIGHT + until * MINUTE,
                persons=tuple(persons),
                leader=draw(st.booleans()),
            )
        )
    return found


def clock(slot: Slot) -> range:
    """Give the minutes of a slot, counted from midnight."""
    start = MIDNIGHT.timestamp()
    return range(
        int(slot.since.timestamp() - start) // 60, int(slot.until.timestamp() - start) // 60
    )


def asking(least: int) -> Law:
    row: dict[str, Any] = {"days": "every_day", "from": "00:00", "until": "02:00", "least": least}
    return saying("roster.cover.required", Table({"gatehouse": Table(row)}))


@given(slots_of_two_hours(), st.integers(1, 2))
def test_r1_r5_the_gaps_are_those_of_counting_minute_by_minute(
    slots: list[Slot], least: int
) -> None:
    """R1, R5: every minute with too few different persons is in a gap, and no other is."""
    law = asking(least)
    bare = set()
    for minute in range(LENGTH):
        there = {p for s in slots if s.post == GATE and minute in clock(s) for p in s.persons}
        if len(there) < least:
            bare.add(minute)
    start = int(MIDNIGHT.timestamp())
    found = {
        minute
        for gap in gaps(needs(law, DAY, DAY), slots)
        for since, until in gap.stretches
        for minute in range((since - start) // 60, (until - start) // 60)
    }
    assert found == bare


@given(slots_of_two_hours(), st.integers(0, 90))
def test_r2_r3_the_clashes_are_those_of_counting_minute_by_minute(
    slots: list[Slot], rest: int
) -> None:
    """R2, R3: who is at two posts in one minute, and who has fewer free minutes than a rest."""
    two_posts, short = set(), set()
    for one in slots:
        for other in slots:
            for person in set(one.persons) & set(other.persons):
                if one.number == other.number:
                    continue
                both = set(clock(one)) & set(clock(other))
                if both and one.post != other.post:
                    two_posts.add((person, frozenset({one.number, other.number})))
                elif both or 0 <= clock(other)[0] - clock(one)[-1] - 1 < rest:
                    short.add((person, frozenset({one.number, other.number})))
    standing = pairs(stood_by(slots))
    assert two_posts == {
        (clash.person, frozenset(s.number for s in clash.slots)) for clash in doubled(standing)
    }
    law = saying("roster.rest.least", Term.parse(f"PT{rest}M"))
    rule = law.section(Rules).on(DAY).rest
    assert short == {
        (clash.person, frozenset(s.number for s in clash.slots))
        for clash in short_of_rest(standing, rule, law)
    }


@given(slots_of_two_hours())
def test_no_leader_in_a_minute_is_found_minute_by_minute(slots: list[Slot]) -> None:
    """A published roster is refused exactly where a minute is stood and nobody leads in it."""
    alone = any(
        any(minute in clock(s) and s.persons for s in slots)
        and not any(minute in clock(s) and s.persons for s in slots if s.leader)
        for minute in range(LENGTH)
    )
    found = held(drafted(slots, case=CASE), published())
    assert ("roster.leader.short" in found) == alone
    empty = {slot.number for slot in slots if not slot.persons}
    assert ("roster.slots.short" in found) == bool(empty)


def test_stretches_of_seconds() -> None:
    """Stretches that meet are joined; what they share has a second at least."""
    assert joined([(5, 7), (1, 3), (3, 4), (2, 3)]) == [(1, 4), (5, 7)]
    assert joined([(1, 9), (2, 3)]) == [(1, 9)]
    assert shared((1, 3), (3, 4)) is None
    assert shared((1, 4), (3, 9)) == (3, 4)
    manned = [((0, 4), ("party:a",)), ((2, 6), ("party:a", "party:b")), ((9, 12), ("party:c",))]
    assert lacking((1, 10), manned, 1) == [(6, 9)]
    assert lacking((1, 10), manned, 2) == [(1, 2), (6, 10)]
    assert lacking((1, 10), manned, 0) == []


def test_what_a_rule_asks_is_asked_from_its_first_day() -> None:
    """A table that comes into force asks nothing before; the last day is inclusive."""
    law = NINGBO
    found = list(needs(law, date(2009, 12, 31), date(2010, 1, 1)))
    assert [(need.post, need.sure) for need in found] == [
        ("gatehouse", True),
        ("duty_office", True),
    ]
    day = int(datetime(2010, 1, 1, tzinfo=ZoneInfo("Asia/Shanghai")).timestamp())
    assert [need.stretch for need in found] == [
        (day, day + 86_400),
        (day + 8 * 3600, day + 17 * 3600),
    ]
    rule = law.section(Rules).on(date(2009, 12, 31)).cover
    assert list(needs_of(rule, law, date(2010, 1, 1), date(2010, 1, 2))) == []


def test_a_rule_may_speak_of_school_days() -> None:
    """Whoever tells the terms of the school is told what they ask; nobody else is."""
    row: dict[str, Any] = {"days": "school_day", "from": "07:30", "until": "08:30", "least": 2}
    law = saying("roster.cover.required", Table({"gate_guard": Table(row)}))
    found = list(needs(law, *WEEK, (AUTUMN,)))
    assert [(need.least, need.stretch[1] - need.stretch[0]) for need in found] == [(2, 3600)] * 5
    assert list(needs(law, *WEEK)) == []
