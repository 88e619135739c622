"""Givens of the tests of rosters: three days in April at a gate, each paper in one line."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import attrs
from tests.rooms.given import NINGBO, codes, lived, only

from campus_safety import check
from campus_safety.kernel import Case, Fact, Finding, Gap, Law, Provision, Timeline
from campus_safety.response import roster
from campus_safety.response.roster import WORKFLOW, Member, Roster, Slot
from campus_safety.vocabulary import Channel, DutyPost, DutyQualification

CASE, OTHER = "one/roster/2026-04", "one/roster/2026-04-b"
ZONE = ZoneInfo("Asia/Shanghai")
FIRST, LAST = date(2026, 4, 1), date(2026, 4, 3)
"""Wednesday to Friday; the Saturday after is the first day of a holiday."""

GATE, OFFICE = DutyPost.GATEHOUSE, DutyPost.DUTY_OFFICE
GUARD, LEADER = DutyQualification.SECURITY_GUARD, DutyQualification.SCHOOL_LEADER
PHONE, RADIO = Channel.DUTY_PHONE, Channel.RADIO
G1, G2, G3, L1, L2 = "party:g1", "party:g2", "party:g3", "party:l1", "party:l2"
STAFF = (
    *(Member(person=person, holds=(GUARD,)) for person in (G1, G2, G3)),
    *(Member(person=person, holds=(LEADER,)) for person in (L1, L2)),
)


def at(day: int, hour: float = 0, month: int = 4) -> datetime:
    """Give a moment of the days of these tests, in the zone of the place."""
    return datetime(2026, month, day, tzinfo=ZONE) + timedelta(hours=hour)


def slot(number: int, day: int, hour: float, hours: float, *persons: str, **more: Any) -> Slot:
    """Give a slot at the gate, which asks for a guard."""
    since = at(day, hour)
    whole: dict[str, Any] = {"post": GATE, "qualification": GUARD, "persons": persons}
    until = since + timedelta(hours=hours)
    return Slot(number=number, since=since, until=until, **(whole | more))


def leader(number: int, day: int, person: str, **more: Any) -> Slot:
    """Give the slot of a leader who is on duty all day."""
    whole: dict[str, Any] = {"post": OFFICE, "qualification": LEADER, "leader": True}
    return slot(number, day, 0, 24, person, **(whole | more))


GATES = tuple(
    slot(2 * (day - 1) + half, day, 12 * (half - 1), 12, (G1, G2)[half - 1])
    for day in (1, 2, 3)
    for half in (1, 2)
)
"""One guard by day and one by night; slots 1 to 6."""

LEADERS = (leader(11, 1, L1), leader(12, 2, L2), leader(13, 3, L1))
SLOTS = (*GATES, *LEADERS)


def drafted(slots: Iterable[Slot] = SLOTS, case: str = CASE, **more: Any) -> roster.Drafted:
    whole: dict[str, Any] = {
        "at": at(25, 9, 3),
        "unit": "school:one",
        "first_day": FIRST,
        "last_day": LAST,
        "staff": STAFF,
    }
    return roster.Drafted(case=case, by="party:s1", slots=tuple(slots), **(whole | more))


def published(when: Any = None, case: str = CASE) -> roster.Published:
    return roster.Published(case=case, at=when or at(26, 9, 3), by="party:h1")


def changed(*slots: Slot, when: Any = None, without: tuple[int, ...] = ()) -> roster.Changed:
    said: dict[str, Any] = {"slots": slots, "without": without, "reason": "a course"}
    return roster.Changed(case=CASE, at=when or at(28, 9, 3), by="party:s1", **said)


def swapped(one: int, person: str, other: int, with_: str, **more: Any) -> roster.Swapped:
    whole: dict[str, Any] = {"at": at(30, 9, 3), "by": person, "signed": (with_,)}
    named: dict[str, Any] = {"person": person, "other_person": with_}
    return roster.Swapped(case=CASE, slot=one, other_slot=other, **named, **(whole | more))


def excused(number: int, person: str, when: Any = None) -> roster.Excused:
    when = when or at(31, 9, 3)
    return roster.Excused(case=CASE, at=when, by=person, slot=number, person=person)


def stood_in(number: int, absent: str, stand_in: str, when: Any = None) -> roster.StoodIn:
    when = when or at(31, 10, 3)
    names: dict[str, Any] = {"absent": absent, "stand_in": stand_in}
    return roster.StoodIn(case=CASE, at=when, by="party:s1", slot=number, **names)


def started(number: int, person: str, when: Any) -> roster.Started:
    return roster.Started(case=CASE, at=when, by=person, slot=number, person=person)


def ended(number: int, person: str, when: Any) -> roster.Ended:
    return roster.Ended(case=CASE, at=when, by=person, slot=number, person=person)


def handed_over(one: int, other: int, when: Any, by: str, *signed: str) -> roster.HandedOver:
    slots: dict[str, Any] = {"slot": one, "to_slot": other, "matters": "keys, book, radio"}
    return roster.HandedOver(case=CASE, at=when, by=by, signed=signed, **slots)


def tried(
    channel: Channel = PHONE, *, answered: bool = True, when: Any = None
) -> roster.ChannelTested:
    said: dict[str, Any] = {"channel": channel, "answered": answered}
    return roster.ChannelTested(case=CASE, at=when or at(1, 9), by=G1, **said)


def restored(when: Any, channel: Channel = PHONE) -> roster.ChannelRestored:
    return roster.ChannelRestored(case=CASE, at=when, by="party:s1", channel=channel)


def closed(when: Any = None) -> roster.Closed:
    return roster.Closed(case=CASE, at=when or at(7, 9), by="party:s1")


def dropped(when: Any, case: str = CASE) -> roster.Dropped:
    return roster.Dropped(case=case, at=when, by="party:h1", reason="a new one")


BASE = (drafted(), published())

TURNS = (
    slot(21, 1, 10, 0.5, "party:t1", post=DutyPost.BREAKS, qualification=None),
    slot(22, 2, 10, 0.5, "party:t2", post=DutyPost.BREAKS, qualification=None),
)
"""Two teachers who watch the break, each on a day."""

WATCHED = (drafted((*SLOTS, *TURNS)), published())

STOOD = (
    started(1, G1, at(1)),
    started(11, L1, at(1)),
    handed_over(1, 2, at(1, 12), G1, G2),
    handed_over(2, 3, at(2), G2, G1),
    handed_over(11, 12, at(2), L1, L2),
    handed_over(3, 4, at(2, 12), G1, G2),
    handed_over(4, 5, at(3), G2, G1),
    handed_over(12, 13, at(3), L2, L1),
    handed_over(5, 6, at(3, 12), G1, G2),
    ended(6, G2, at(4)),
    ended(13, L1, at(4)),
)
"""What was written down of three days on which everybody came and handed over."""


def state(*facts: Fact, law: Law = NINGBO) -> Roster:
    case: Case[Any] = only(lived(WORKFLOW, facts, law))
    assert isinstance(case, Roster)
    return case


def against(*facts: Fact, law: Law = NINGBO) -> tuple[Finding, ...]:
    """List what is held against the last fact alone."""
    *before, last = facts
    case: Any = only(lived(WORKFLOW, before, law)) if before else None
    told: Any = last
    return check(WORKFLOW, case, told, law)


def held(*facts: Fact, law: Law = NINGBO) -> list[str]:
    return codes(against(*facts, law=law))


def surveyed(*facts: Fact, law: Law = NINGBO) -> list[Finding]:
    assert WORKFLOW.survey is not None
    return list(WORKFLOW.survey(lived(WORKFLOW, facts, law).cases, law))


def values(finding: Finding) -> dict[str, str]:
    return dict(finding.values)


def saying(id: str, says: Any, law: Law = NINGBO) -> Law:
    """Give a law in which one rule says something else on every day; a gap takes it away."""
    line = law.timelines[id]
    held_ = [rule for rule in line.rules if isinstance(rule, Provision)]
    rules = [says if isinstance(says, Gap) else attrs.evolve(r, value=says) for r in held_]
    return attrs.evolve(law, timelines={**law.timelines, id: Timeline(line.days, tuple(rules))})
