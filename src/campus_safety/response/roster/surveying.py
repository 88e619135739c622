"""What only all rosters of a keeper show together: cover, persons, leaders, who came."""

from collections.abc import Iterable, Iterator
from datetime import time
from itertools import combinations
from typing import Any

from campus_safety.kernel import Finding, Law, Rule, Severity, bounds, under
from campus_safety.response.roster.covering import gaps, in_use, needs, unled
from campus_safety.response.roster.life import Roster, Rules
from campus_safety.response.roster.patterns import DutyDays, Pattern, days_of
from campus_safety.response.roster.resting import doubled, pairs_between, short_of_rest, stood_by
from campus_safety.response.roster.slots import Slot
from campus_safety.response.roster.stretches import (
    Manned,
    Stretch,
    joined,
    lacking,
    shared,
    stretch_text,
)
from campus_safety.vocabulary import DutyPost

__all__ = ["SURVEYS", "survey", "unattended"]

SURVEYS = (
    "cover.uncovered",
    "cover.day-off",
    "cover.unattended",
    "handover.missing",
    "leader.missing",
    "person.in-two-rosters",
    "person.rest-between",
)


def survey(rosters: Iterable[Roster], law: Law) -> Iterator[Finding]:
    """Find what no roster covers, whom two of them claim, and what nobody came to stand."""
    used = sorted((roster for roster in rosters if in_use(roster)), key=lambda one: one.id)
    for roster in used:
        beside = [one for one in used if one.unit == roster.unit]
        yield from _uncovered(roster, beside, law)
        yield from _days_off(roster, beside, law)
        yield from _without_leader(roster, beside, law)
        yield from _unattended(roster, law)
        yield from _not_handed_over(roster, law)
    for one, other in combinations(used, 2):
        yield from _clashing(one, other, law)


def _finding(
    code: str, roster: Roster, rule: Rule[Any], law: Law, *values: tuple[str, str]
) -> tuple[Finding, ...]:
    """Let a finding rest on what a rule says on the first day of a roster."""
    finding = Finding(
        code=f"roster.{code}", severity=Severity.NOTICE, case=roster.id, values=values
    )
    return under(rule, finding, roster.first_day)


def _rules(roster: Roster, law: Law) -> Rules:
    return law.section(Rules).on(roster.first_day)


def _slots(rosters: Iterable[Roster]) -> list[Slot]:
    return [slot for roster in rosters for slot in roster.slots]


def _uncovered(roster: Roster, beside: list[Roster], law: Law) -> Iterator[Finding]:
    """Find what must be covered on the days of a roster and is not, by all of its unit."""
    needed = needs(law, roster.first_day, roster.last_day)
    for gap in gaps(needed, _slots(beside)):
        if gap.sure:
            yield from _finding(
                "cover.uncovered",
                roster,
                gap.basis,
                law,
                ("post", f"duty_post.{gap.post}"),
                ("least", str(gap.least)),
                ("stretches", stretch_text(gap.stretches, law.zone)),
            )


def _days_off(roster: Roster, beside: list[Roster], law: Law) -> Iterator[Finding]:
    """Find the weekends and holidays of a roster on which nobody of its unit is on duty."""
    off = DutyDays.DAY_OFF
    pattern = Pattern(post=DutyPost.DUTY_OFFICE, begins=time(), ends=time(), days=off)
    days = (
        day for day, sure in days_of(pattern, roster.first_day, roster.last_day, law, ()) if sure
    )
    stood = [slot.stretch for slot in _slots(beside) if slot.persons]
    empty = []
    for day in days:
        first, last = bounds(day, law.zone)
        if not any(shared((first, last + 1), one) for one in stood):
            empty.append(f"{day}")
    if empty:
        rule = _rules(roster, law).days_off
        yield from _finding("cover.day-off", roster, rule, law, ("days", ", ".join(empty)))


def _without_leader(roster: Roster, beside: list[Roster], law: Law) -> Iterator[Finding]:
    alone = unled(roster.slots, _slots(beside))
    if alone:
        values = ("stretches", stretch_text(alone, law.zone))
        yield from _finding("leader.missing", roster, _rules(roster, law).leader, law, values)


def _unattended(roster: Roster, law: Law) -> Iterator[Finding]:
    rule = _rules(roster, law).attended
    for post, stretches in unattended(roster, law).items():
        values = (("post", f"duty_post.{post}"), ("stretches", stretch_text(stretches, law.zone)))
        yield from _finding("cover.unattended", roster, rule, law, *values)


def unattended(roster: Roster, law: Law) -> dict[str, tuple[Stretch, ...]]:
    """List by post what of the slots nobody came to stand, up to the last fact.

    Where only the day is known on which somebody came or went, that person may have been
    there all day. A shift that was not ended lasts as long as its slot.
    """
    until = bounds(roster.last, law.zone)[1]
    posts = {slot.number: slot.post for slot in roster.slots}
    came: dict[str, list[Manned]] = {}
    for one in roster.attendances:
        since = bounds(one.started, law.zone)[0]
        low, high = bounds(one.until if one.ended is None else one.ended, law.zone)
        stretch = since, high if low == high else high + 1
        came.setdefault(posts.get(one.slot, ""), []).append((stretch, (one.person,)))
    found: dict[str, list[Stretch]] = {}
    for slot in roster.slots:
        since, end = slot.stretch
        if since < until and (slot.least or slot.persons):
            left = lacking((since, min(end, until)), came.get(slot.post, ()), 1)
            found.setdefault(slot.post, []).extend(left)
    return {post: tuple(joined(gone)) for post, gone in found.items() if gone}


def _not_handed_over(roster: Roster, law: Law) -> Iterator[Finding]:
    """Find where the chain of handing over is broken: one slot gave way to another unrecorded."""
    last = bounds(roster.last, law.zone)[1]
    came = {one.slot for one in roster.attendances}
    broken = [
        f"{one.number} – {other.number}"
        for one, other in turns_of(roster.slots)
        if one.number in came and other.stretch[0] <= last
        if (one.number, other.number) not in roster.handovers
    ]
    if broken:
        rule = _rules(roster, law).handover_signed
        values = ("slots", ", ".join(broken))
        yield from _finding("handover.missing", roster, rule, law, values)


def turns_of(slots: Iterable[Slot]) -> Iterator[tuple[Slot, Slot]]:
    """List where a post passes from the persons of one slot to others at one moment."""
    listed = tuple(slots)
    begin: dict[tuple[str, int], list[Slot]] = {}
    for slot in listed:
        begin.setdefault((slot.post, slot.stretch[0]), []).append(slot)
    for one in listed:
        for other in begin.get((one.post, one.stretch[1]), ()):
            if set(one.persons) != set(other.persons):
                yield one, other


def _clashing(one: Roster, other: Roster, law: Law) -> Iterator[Finding]:
    """Find persons whom two rosters claim at once, or with too little rest between."""
    rules = _rules(other, law)
    listed = pairs_between(stood_by(one.slots), stood_by(other.slots))
    found = (
        ("person.in-two-rosters", doubled(listed), rules.one_post),
        ("person.rest-between", short_of_rest(listed, rules.rest, law), rules.rest),
    )
    for code, clashes, rule in found:
        sure = dict.fromkeys(clash.person for clash in clashes if clash.sure)
        if sure:
            persons = ", ".join(sure)
            values = (("other", one.id), ("persons", persons))
            yield from _finding(code, other, rule, law, *values)
