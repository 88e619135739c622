"""What is held against a fact of a roster: its slots, its gaps, its persons, its signatures."""

from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from campus_safety.kernel import Gap, Law, Objection, Rule, bounds
from campus_safety.response.roster import changes
from campus_safety.response.roster.covering import own_gaps, unled
from campus_safety.response.roster.facts import (
    Changed,
    ChannelTested,
    Drafted,
    Ended,
    Excused,
    HandedOver,
    Started,
    StoodIn,
    Swapped,
)
from campus_safety.response.roster.life import Roster, Rules
from campus_safety.response.roster.resting import (
    Clash,
    doubled,
    pairs,
    short_of_rest,
    stood_by,
    unqualified,
)
from campus_safety.response.roster.slots import Slot, meet
from campus_safety.response.roster.stretches import stretch_text

__all__ = [
    "already_begun",
    "not_rostered",
    "persons_wrong",
    "silent",
    "slots_unsound",
    "staffing_short",
    "stood_in_wrongly",
    "swapped_wrongly",
    "unsigned",
]

Values: TypeAlias = tuple[tuple[str, str], ...]
"""What was read, by name."""


def _numbers(slots: Iterable[Slot | int]) -> Values:
    numbers = (one.number if isinstance(one, Slot) else one for one in slots)
    return (("slots", ", ".join(map(str, dict.fromkeys(numbers)))),)


def _names(persons: Iterable[str]) -> tuple[str, str]:
    return "persons", ", ".join(dict.fromkeys(persons))


def slots_unsound(roster: Roster | Drafted, rules: Rules, law: Law) -> Iterator[Objection]:
    """Refuse two slots of one number, and slots that begin on no day of the roster."""
    numbers = [slot.number for slot in roster.slots]
    twice = [number for number in dict.fromkeys(numbers) if numbers.count(number) > 1]
    if twice:
        yield Objection(code="slots.number-twice", rule=rules.slots_sound, values=_numbers(twice))
    outside = [
        slot
        for slot in roster.slots
        if not roster.first_day <= law.day(slot.since) <= roster.last_day
    ]
    if outside:
        yield Objection(code="slots.outside", rule=rules.slots_sound, values=_numbers(outside))


def staffing_short(roster: Roster, rules: Rules, law: Law) -> Iterator[Objection]:
    """Refuse slots with fewer persons than they need, uncovered posts, and no leader."""
    short = [slot for slot in roster.slots if len(set(slot.persons)) < slot.least]
    if short:
        yield Objection(code="slots.short", rule=rules.slots_filled, values=_numbers(short))
    if rules.cover is Gap.UNKNOWN:
        yield Objection(code="cover.short", rule=rules.cover)
    for gap in own_gaps(roster, rules.cover, law):
        yield Objection(
            code="cover.short",
            rule=gap.basis,
            sure=gap.sure,
            values=(
                ("post", f"duty_post.{gap.post}"),
                ("least", str(gap.least)),
                ("stretches", stretch_text(gap.stretches, law.zone)),
            ),
        )
    alone = [] if roster.leaders_in else unled(roster.slots, roster.slots)
    if alone:
        values = (("stretches", stretch_text(alone, law.zone)),)
        yield Objection(code="leader.short", rule=rules.leader, values=values)


def persons_wrong(
    roster: Roster, rules: Rules, law: Law, persons: Iterable[str] | None = None
) -> Iterator[Objection]:
    """Refuse two posts at once, too little rest, and persons who do not hold what is asked."""
    named = None if persons is None else tuple(persons)
    listed = pairs(stood_by(roster.slots, named))
    yield from _clashing("person.two-posts", doubled(listed), rules.one_post)
    yield from _clashing("person.rest", short_of_rest(listed, rules.rest, law), rules.rest)
    lacking = list(unqualified(roster.slots, roster.staff, named))
    if lacking:
        who = _names(person for person, _ in lacking)
        values = (who, *_numbers(slot for _, slot in lacking))
        yield Objection(code="person.unqualified", rule=rules.qualified, values=values)


def _clashing(code: str, clashes: Iterable[Clash], rule: Rule[Any]) -> Iterator[Objection]:
    """Name those who clash for sure; where nobody does, those who may."""
    found = list(clashes)
    told = [clash for clash in found if clash.sure] or found
    if told:
        slots = sorted({slot.number for clash in told for slot in clash.slots})
        values = (_names(clash.person for clash in told), *_numbers(slots))
        yield Objection(code=code, rule=rule, sure=told[0].sure, values=values)


def already_begun(
    roster: Roster, fact: Changed | Swapped, rules: Rules, law: Law
) -> Iterator[Objection]:
    """Refuse to change, after it began, who was to stand a slot or when."""
    if isinstance(fact, Changed):
        numbers = {*fact.without, *(slot.number for slot in fact.slots)}
    else:
        numbers = {fact.slot, fact.other_slot}
    at = bounds(fact.at, law.zone)
    begun = [slot for slot in roster.slots if slot.number in numbers and slot.stretch[0] <= at[1]]
    sure = [slot for slot in begun if slot.stretch[0] <= at[0]]
    if begun:
        yield Objection(
            code="slots.begun",
            rule=rules.change_ahead,
            sure=bool(sure),
            values=_numbers(sure or begun),
        )


def swapped_wrongly(roster: Roster, fact: Swapped, rules: Rules, law: Law) -> Iterator[Objection]:
    """Refuse a swap that one of the two did not sign, or that is not one shift for another."""
    unsigned = [one for one in (fact.person, fact.other_person) if one not in _signers(fact)]
    if unsigned:
        who = (_names(unsigned),)
        yield Objection(code="swapped.not-agreed", rule=rules.swap_agreed, values=who)
    if not _is_even(roster, fact):
        values = _numbers((fact.slot, fact.other_slot))
        yield Objection(code="swapped.not-theirs", rule=rules.swap_even, values=values)
    after = changes.swapped(roster, fact)
    yield from persons_wrong(after, rules, law, (fact.person, fact.other_person))


def _signers(fact: Swapped | HandedOver) -> set[str]:
    return {fact.by, *fact.signed}


def _is_even(roster: Roster, fact: Swapped) -> bool:
    """Tell whether each of two persons stands just one of two slots."""
    one, other = roster.slot(fact.slot), roster.slot(fact.other_slot)
    if one is None or other is None:
        return False
    mine, theirs = fact.person in one.persons, fact.other_person in other.persons
    both = fact.person in other.persons or fact.other_person in one.persons
    return mine and theirs and not both


def stood_in_wrongly(roster: Roster, fact: StoodIn, rules: Rules, law: Law) -> Iterator[Objection]:
    """Refuse to stand in for nobody, and a stand-in who may not."""
    slot = roster.slot(fact.slot)
    away = {one.person for one in roster.excuses if one.slot == fact.slot}
    stand = set() if slot is None else set(slot.persons)
    if fact.absent not in away | stand or fact.stand_in in stand:
        values = (*_numbers((fact.slot,)), _names((fact.absent,)))
        yield Objection(code="stood-in.not-theirs", rule=rules.swap_even, values=values)
    yield from persons_wrong(changes.stood_in(roster, fact), rules, law, (fact.stand_in,))


def not_rostered(
    roster: Roster, fact: Excused | Started | Ended, rules: Rules
) -> Iterator[Objection]:
    """Tell of somebody who is not of the slot."""
    slot = roster.slot(fact.slot)
    if slot is None or fact.person not in slot.persons:
        values = (*_numbers((fact.slot,)), _names((fact.person,)))
        yield Objection(code="person.not-rostered", rule=rules.as_rostered, values=values)


def unsigned(roster: Roster, fact: HandedOver, rules: Rules) -> Iterator[Objection]:
    """Refuse a record between slots that do not meet, and one that somebody did not sign."""
    one, other = roster.slot(fact.slot), roster.slot(fact.to_slot)
    if one is None or other is None or not meet(one, other):
        values = _numbers((fact.slot, fact.to_slot))
        yield Objection(code="handed-over.not-adjacent", rule=rules.handover_signed, values=values)
    asked = [person for slot in (one, other) if slot is not None for person in slot.persons]
    missing = [person for person in asked if person not in _signers(fact)]
    if missing:
        who = (_names(missing),)
        yield Objection(code="handed-over.unsigned", rule=rules.handover_signed, values=who)


def silent(fact: ChannelTested, rules: Rules) -> Iterator[Objection]:
    """Tell of a channel that did not answer."""
    if not fact.answered:
        values = (("channel", f"channel.{fact.channel}"),)
        yield Objection(code="channel-tested.silent", rule=rules.answered, values=values)
