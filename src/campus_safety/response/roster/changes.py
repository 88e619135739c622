"""How a roster changes by a fact: its slots, who stands them, who came, what is silent."""

from collections.abc import Iterable, Iterator

from attrs import evolve as changed

from campus_safety.kernel import At, amend
from campus_safety.response.roster.facts import (
    Changed,
    ChannelRestored,
    ChannelTested,
    Ended,
    Excused,
    HandedOver,
    Started,
    StoodIn,
    Swapped,
)
from campus_safety.response.roster.life import Attendance, Excuse, Roster
from campus_safety.response.roster.slots import Slot
from campus_safety.vocabulary import Channel

__all__ = [
    "ended",
    "excused",
    "handed_over",
    "restored",
    "rewritten",
    "started",
    "stood_in",
    "swapped",
    "tested",
]


def rewritten(roster: Roster, fact: Changed) -> Roster:
    """Put slots in place of those with their numbers; an excuse from one of these is gone."""
    gone = {*fact.without, *(slot.number for slot in fact.slots)}
    kept = tuple(slot for slot in roster.slots if slot.number not in gone)
    excuses = tuple(one for one in roster.excuses if one.slot not in gone)
    return amend(roster, slots=(*kept, *fact.slots), excuses=excuses)


def swapped(roster: Roster, fact: Swapped) -> Roster:
    """Let each of two persons stand the slot of the other."""
    one = _with(roster.slots, fact.slot, fact.person, fact.other_person)
    both = _with(one, fact.other_slot, fact.other_person, fact.person)
    return amend(roster, slots=tuple(both), swaps=roster.swaps + 1)


def _with(slots: Iterable[Slot], number: int, leaves: str, comes: str) -> Iterator[Slot]:
    """Put one person in the place of another in a slot, if that one stands it."""
    for slot in slots:
        if slot.number == number and leaves in slot.persons:
            persons = (comes if one == leaves else one for one in slot.persons)
            yield changed(slot, persons=tuple(dict.fromkeys(persons)))
        else:
            yield slot


def excused(roster: Roster, fact: Excused) -> Roster:
    """Take a person out of a slot; somebody is needed in that place."""
    slot = roster.slot(fact.slot)
    if slot is None or fact.person not in slot.persons:
        return roster
    left = changed(slot, persons=tuple(one for one in slot.persons if one != fact.person))
    known = any((one.slot, one.person) == (fact.slot, fact.person) for one in roster.excuses)
    new = () if known else (Excuse(slot=fact.slot, person=fact.person, at=fact.at),)
    return amend(roster, slots=_put(roster, slot, left), excuses=(*roster.excuses, *new))


def stood_in(roster: Roster, fact: StoodIn) -> Roster:
    """Put a stand-in into a slot, in the place of whoever is absent."""
    slot = roster.slot(fact.slot)
    if slot is None:
        return roster
    stay = (one for one in slot.persons if one not in (fact.absent, fact.stand_in))
    new = changed(slot, persons=(*stay, fact.stand_in))
    settled = (fact.slot, fact.absent)
    return amend(
        roster,
        slots=_put(roster, slot, new),
        excuses=tuple(one for one in roster.excuses if (one.slot, one.person) != settled),
        stand_ins=roster.stand_ins + 1,
    )


def _put(roster: Roster, old: Slot, new: Slot) -> tuple[Slot, ...]:
    place = roster.slots.index(old)
    return (*roster.slots[:place], new, *roster.slots[place + 1 :])


def started(roster: Roster, fact: Started) -> Roster:
    """Note that a person began a shift, once."""
    return _begun(roster, fact.slot, (fact.person,), fact.at)


def ended(roster: Roster, fact: Ended) -> Roster:
    """Note that a person ended a shift."""
    return _over(roster, fact.slot, (fact.person,), fact.at)


def handed_over(roster: Roster, fact: HandedOver) -> Roster:
    """End the shifts of one slot and begin those of the other."""
    came = [one.person for one in roster.attendances if one.slot == fact.slot]
    left = _over(roster, fact.slot, came, fact.at)
    after = roster.slot(fact.to_slot)
    begun = _begun(left, fact.to_slot, () if after is None else after.persons, fact.at)
    return amend(begun, handovers=(*roster.handovers, (fact.slot, fact.to_slot)))


def _begun(roster: Roster, number: int, persons: Iterable[str], at: At) -> Roster:
    slot = roster.slot(number)
    known = {(one.slot, one.person) for one in roster.attendances}
    new = [one for one in persons if (number, one) not in known]
    if slot is None or not new:
        return roster
    begun = (Attendance(slot=number, person=one, until=slot.until, started=at) for one in new)
    return amend(roster, attendances=(*roster.attendances, *begun))


def _over(roster: Roster, number: int, persons: Iterable[str], at: At) -> Roster:
    """End the shifts of persons in a slot that had begun and not ended."""
    gone = {(number, one) for one in persons}
    attendances = tuple(
        changed(one, ended=at) if (one.slot, one.person) in gone and one.ended is None else one
        for one in roster.attendances
    )
    return amend(roster, attendances=attendances)


def tested(roster: Roster, fact: ChannelTested) -> Roster:
    """Note a channel that stayed silent, since its first silent test; one that answers is not."""
    if fact.answered:
        return amend(roster, silent=_but(roster, fact))
    if any(channel == fact.channel for channel, _ in roster.silent):
        return roster
    return amend(roster, silent=(*roster.silent, (fact.channel, fact.at)))


def restored(roster: Roster, fact: ChannelRestored) -> Roster:
    """Note that a channel is silent no longer."""
    return amend(roster, silent=_but(roster, fact))


def _but(roster: Roster, fact: ChannelTested | ChannelRestored) -> tuple[tuple[Channel, At], ...]:
    return tuple(one for one in roster.silent if one[0] != fact.channel)
