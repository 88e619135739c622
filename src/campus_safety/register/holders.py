"""Sentences on people: who is there for what is owed or on watch, and who may act for an office."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from campus_safety.cooperation import duty
from campus_safety.cooperation.duty import Attendance, Duty, holder_on
from campus_safety.kernel import Finding, Gap, Law
from campus_safety.register.held import Held, notice
from campus_safety.register.rooms import WORKFLOWS
from campus_safety.register.rules import Rules
from campus_safety.response.roster import Roster, in_use
from campus_safety.vocabulary import Days, is_authority

__all__ = [
    "an_absent_holder_needs_a_stand_in",
    "an_absent_person_stands_no_watch",
    "an_act_needs_its_holder",
]


def an_absent_holder_needs_a_stand_in(held: Held, law: Law) -> Iterator[Finding]:
    """Find what is owed now by an office whose holder is away while nobody stands in."""
    duties, today = held.of(Duty), law.day(held.as_of)
    for owed in held.owed:
        here = holder_on(duties, today, law, office=owed.holder)
        if not here or any(one.attended for one in here):
            continue
        asked = law.section(duty.Rules).on(today).standing_in
        said = (("office", owed.holder), ("act", f"act.{owed.act}"), ("duty", here[0].duty))
        yield from notice("owed-by-nobody", owed.case, asked, today, *said)


def an_absent_person_stands_no_watch(held: Held, law: Law) -> Iterator[Finding]:
    """Find the slots of a roster in use that begin on a day on which the one named is away."""
    away = [row for one in held.of(Duty) for row in _away(one, law)]
    for roster in held.of(Roster):
        for slot in roster.slots if in_use(roster) else ():
            day = law.day(slot.since)
            gone = {party for party, days in away if days.holds(day)}
            for person in dict.fromkeys(p for p in slot.persons if p in gone):
                asked = law.section(Rules).on(day).watch_present
                said = (("slot", f"{slot.number}"), ("person", person), ("day", f"{day}"))
                yield from notice("absent-on-watch", roster.id, asked, day, *said)


def _away(of: Duty, law: Law) -> Iterator[tuple[str, Days]]:
    """Give who is away on which days, up to the day on which they were told to be back."""
    for absence in of.absences:
        back = None if absence.back is None else law.day(absence.back)
        days = absence.days if back is None else absence.days.cut(back)
        if days is not None:
            yield absence.party, days


def an_act_needs_its_holder(held: Held, law: Law) -> Iterator[Finding]:
    """Find the acts of an office that were done by none who may act for it on that day.

    An authority acts in its own right, and an act signed by the office itself names nobody.
    """
    duties = held.of(Duty)
    for room, facts in held.facts.items():
        offices = _offices(room)
        acts = (fact for fact in facts if fact.kind in offices and not is_authority(fact.by))
        for fact in acts:
            day = law.day(fact.at)
            here = holder_on(duties, day, law, office=offices[fact.kind])
            if not here or fact.by == offices[fact.kind] or _may_act(fact.by, here):
                continue
            asked = law.section(Rules).on(day).acts_by_holder
            if not isinstance(asked, Gap) and _holds_any(fact.by, asked.value, duties, day, law):
                continue
            said = (("by", fact.by), ("office", offices[fact.kind]), ("fact", f"fact.{fact.kind}"))
            yield from notice("not-the-holder", fact.case, asked, day, *said)


def _offices(room: str) -> Mapping[str, str]:
    """Give the office that owes each act by the table of a room."""
    owes = WORKFLOWS[room].lifecycle.owes
    return {one.act.kind: one.holder for one in owes if not one.named}


def _may_act(party: str, here: Iterable[Attendance]) -> bool:
    return any(one.may_act(party) for one in here)


def _holds_any(
    party: str, offices: Iterable[str], duties: tuple[Duty, ...], day: date, law: Law
) -> bool:
    """Tell whether a party holds one of the offices that may do the acts of every other."""
    return any(_may_act(party, holder_on(duties, day, law, office=each)) for each in offices)
