"""Persons 值班人员: two posts at once, too little rest, and what a post asks them to hold."""

from collections.abc import Iterable, Iterator
from itertools import combinations

from attrs import frozen

from campus_safety.kernel import Gap, Law, Provision, Rule, Term, Unit, moment
from campus_safety.response.roster.slots import Member, Slot
from campus_safety.response.roster.stretches import shared

__all__ = ["Clash", "doubled", "short_of_rest", "stood_by", "unqualified"]


@frozen(kw_only=True)
class Clash:
    """Two slots that one person cannot stand both; not `sure` where that is not known."""

    person: str
    slots: tuple[Slot, Slot]
    sure: bool = True


def stood_by(slots: Iterable[Slot], persons: Iterable[str] | None = None) -> dict[str, list[Slot]]:
    """Give the slots of each person by their beginning, of all persons or of some."""
    asked = None if persons is None else set(persons)
    found: dict[str, list[Slot]] = {}
    for slot in sorted(slots, key=lambda slot: slot.stretch):
        for person in dict.fromkeys(slot.persons):
            if asked is None or person in asked:
                found.setdefault(person, []).append(slot)
    return found


def doubled(standing: dict[str, list[Slot]]) -> Iterator[Clash]:
    """Find who stands two posts whose times intersect."""
    for person, slots in standing.items():
        for one, other in combinations(slots, 2):
            if one.post != other.post and shared(one.stretch, other.stretch):
                yield Clash(person=person, slots=(one, other))


def short_of_rest(standing: dict[str, list[Slot]], rule: Rule[Term], law: Law) -> Iterator[Clash]:
    """Find who rests less between two shifts than a rule asks; not at two posts at once.

    Two shifts at one post that intersect leave no rest. Where the rule is not known nobody
    can say of any two shifts.
    """
    if rule is Gap.ABSENT:
        return
    for person, slots in standing.items():
        for one, other in combinations(slots, 2):
            if one.post != other.post and shared(one.stretch, other.stretch):
                continue
            kept = _rested(rule, one.stretch[1], other.stretch[0], law)
            if kept is not True:
                yield Clash(person=person, slots=(one, other), sure=kept is False)


def _rested(rule: Rule[Term], ended: int, begins: int, law: Law) -> bool | None:
    """Tell whether a term has passed between two seconds; `None` where that is not known.

    A rest of so many hours is kept to the second.
    """
    if begins < ended:
        return False
    if not isinstance(rule, Provision):
        return None
    if rule.value.unit is Unit.AT_ONCE:
        return True
    second = begins + 1 if rule.value.unit is Unit.SECONDS else begins
    return law.window(rule.value, moment(ended, law.zone)).passed((second, second))


def unqualified(
    slots: Iterable[Slot], staff: Iterable[Member], persons: Iterable[str] | None = None
) -> Iterator[tuple[str, Slot]]:
    """List who stands a slot without what it asks, of all persons or of some."""
    holds = {member.person: member.holds for member in staff}
    for person, stood in stood_by(slots, persons).items():
        for slot in stood:
            if slot.qualification is not None and slot.qualification not in holds.get(person, ()):
                yield person, slot
