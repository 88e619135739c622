"""Cover: what must be stood, what of it nobody stands, and who is on duty at a moment."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from attrs import frozen

from campus_safety.kernel import Gap, Law, Period, Provision, Rule, bounds
from campus_safety.response.roster.life import Cover, Roster, Rules, Status
from campus_safety.response.roster.patterns import DutyDays, Pattern, days_of, stretch_on
from campus_safety.response.roster.slots import Slot
from campus_safety.response.roster.stretches import Manned, Stretch, joined, lacking
from campus_safety.vocabulary import DutyPost

__all__ = [
    "Need",
    "Uncovered",
    "gaps",
    "in_use",
    "manned",
    "needs",
    "needs_of",
    "on_duty",
    "own_gaps",
    "uncovered",
    "unled",
]

_DAY = timedelta(days=1)


@frozen(kw_only=True)
class Need:
    """A stretch during which a rule asks for so many persons at a post.

    It is not `sure` on days of which the calendar knows nothing.
    """

    post: str
    stretch: Stretch
    least: int
    basis: Provision[Any]
    sure: bool = True


@frozen(kw_only=True)
class Uncovered:
    """What of the needs of a post is covered by too few, in order."""

    post: str
    least: int
    stretches: tuple[Stretch, ...]
    basis: Provision[Any]
    sure: bool = True


def needs(
    law: Law, first_day: date, last_day: date, periods: Iterable[Period] = ()
) -> Iterator[Need]:
    """List what the law of each day asks to be covered on days, the last one inclusive.

    The law knows no terms; where a rule speaks of school days, `periods` must tell them.
    """
    listed = tuple(periods)
    for begun, ended, rules in law.section(Rules).stretches(first_day, last_day + _DAY):
        yield from needs_of(rules.cover, law, begun, ended - _DAY, listed)


def needs_of(
    rule: Rule[Cover], law: Law, first_day: date, last_day: date, periods: Iterable[Period] = ()
) -> Iterator[Need]:
    """List what one rule asks to be covered on days, the last one inclusive."""
    if isinstance(rule, Gap):
        return
    listed = tuple(periods)
    for post, asked in rule.value.items():
        pattern = _pattern(post, asked)
        for day, sure in days_of(pattern, first_day, last_day, law, listed):
            stretch = stretch_on(pattern, day, law.zone)
            yield Need(post=post, stretch=stretch, least=pattern.least, basis=rule, sure=sure)


def _pattern(post: str, asked: Mapping[str, Any]) -> Pattern:
    """Read a row of the table, such as `{ days, from, until, least }`."""
    return Pattern(
        post=DutyPost(post),
        days=DutyDays(asked["days"]),
        begins=_time(asked["from"]),
        ends=_time(asked["until"]),
        least=asked["least"],
    )


def _time(text: str) -> time:
    """Read a local time; `24:00` is the midnight that ends the day."""
    return time() if text == "24:00" else time.fromisoformat(text)


def in_use(roster: Roster) -> bool:
    """Tell whether a roster was published and not dropped."""
    return roster.published_at is not None and roster.status is not Status.DROPPED


def manned(slots: Iterable[Slot]) -> list[Manned]:
    """Give the stretches of slots with those who stand them."""
    return [(slot.stretch, slot.persons) for slot in slots]


def gaps(
    needed: Iterable[Need], slots: Iterable[Slot], since: Mapping[str, int] | None = None
) -> Iterator[Uncovered]:
    """List what of the needs is covered by too few, by post, from a second of some posts on."""
    by_rule: dict[tuple[str, int, Provision[Any], bool], list[Stretch]] = {}
    for need in needed:
        key = (need.post, need.least, need.basis, need.sure)
        by_rule.setdefault(key, []).append(need.stretch)
    told = tuple(slots)
    for (post, least, basis, sure), stretches in by_rule.items():
        standing = manned(slot for slot in told if slot.post == post)
        begin = (since or {}).get(post, 0)
        cut = [(max(one[0], begin), one[1]) for one in joined(stretches) if begin < one[1]]
        found = tuple(gap for one in cut for gap in lacking(one, standing, least))
        if found:
            yield Uncovered(post=post, least=least, stretches=found, basis=basis, sure=sure)


def own_gaps(roster: Roster, rule: Rule[Cover], law: Law) -> Iterator[Uncovered]:
    """List the gaps that a rule finds at the posts that a roster stands, on its own days.

    The hours of its first day before its first slot of a post are the night shift of the
    roster before, and no gap of this one.
    """
    posts = {slot.post for slot in roster.slots}
    needed = needs_of(rule, law, roster.first_day, roster.last_day)
    own = (need for need in needed if need.post in posts)
    return gaps(own, roster.slots, _first_seconds(roster, law))


def _first_seconds(roster: Roster, law: Law) -> dict[str, int]:
    """Give the beginning of the first slot of each post that begins on the first day."""
    found: dict[str, int] = {}
    for slot in roster.slots:
        if law.day(slot.since) == roster.first_day:
            since = slot.stretch[0]
            found[slot.post] = min(found.get(slot.post, since), since)
    return found


def uncovered(
    rosters: Iterable[Roster],
    since: date,
    until: date,
    law: Law,
    periods: Iterable[Period] = (),
) -> tuple[Uncovered, ...]:
    """List what must be covered from a day to a day (exclusive) and is not, by all rosters."""
    slots = [slot for roster in rosters if in_use(roster) for slot in roster.slots]
    return tuple(gaps(needs(law, since, until - _DAY, periods), slots))


def unled(slots: Iterable[Slot], leading: Iterable[Slot]) -> list[Stretch]:
    """List the stretches during which somebody stands a slot and no leader is on duty."""
    leaders = manned(slot for slot in leading if slot.leader)
    stood = joined(slot.stretch for slot in slots if slot.persons)
    return [gap for stretch in stood for gap in lacking(stretch, leaders, 1)]


def on_duty(rosters: Iterable[Roster], at: datetime, *, post: str = "") -> tuple[Slot, ...]:
    """Give the slots that somebody stands at a moment, of one post or of all."""
    second = bounds(at, "UTC")[0]
    return tuple(
        slot
        for roster in rosters
        if in_use(roster)
        for slot in roster.slots
        if slot.persons and slot.post == (post or slot.post)
        if slot.stretch[0] <= second < slot.stretch[1]
    )
