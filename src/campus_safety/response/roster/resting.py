"""Persons 值班人员: two posts at once, too little rest, and what a post asks them to hold."""

from collections.abc import Iterable, Iterator
from itertools import combinations, product
from typing import TypeAlias

from attrs import frozen

from campus_safety.kernel import Gap, Law, Provision, Rule, Term, Unit, moment
from campus_safety.response.roster.slots import Member, Slot
from campus_safety.response.roster.stretches import shared

__all__ = [
    "Clash",
    "Pair",
    "Standing",
    "doubled",
    "pairs",
    "pairs_between",
    "short_of_rest",
    "stood_by",
    "unqualified",
]

Standing: TypeAlias = dict[str, list[Slot]]
"""The slots of each person, by their beginning."""

Pair: TypeAlias = tuple[str, Slot, Slot]
"""A person, and two slots of that person, the one that begins first before the other."""


@frozen(kw_only=True)
class Clash:
    """Two slots that one person cannot stand both; not `sure` where that is not known."""

    person: str
    slots: tuple[Slot, Slot]
    sure: bool = True


def stood_by(slots: Iterable[Slot], persons: Iterable[str] | None = None) -> Standing:
    """Give the slots of each person by their beginning, of all persons or of some."""
    asked = None if persons is None else set(persons)
    found: Standing = {}
    for slot in sorted(slots, key=lambda slot: slot.stretch):
        for person in dict.fromkeys(slot.persons):
            if asked is None or person in asked:
                found.setdefault(person, []).append(slot)
    return found


def pairs(standing: Standing) -> list[Pair]:
    """List every two slots of a person, the one that begins first before the other."""
    return [
        (person, one, other)
        for person, slots in standing.items()
        for one, other in combinations(slots, 2)
    ]


def pairs_between(standing: Standing, beside: Standing) -> list[Pair]:
    """List every slot of a person with every slot of the same person beside, by beginning."""
    return [
        (person, one, other) if one.stretch <= other.stretch else (person, other, one)
        for person, slots in standing.items()
        for one, other in product(slots, beside.get(person, ()))
    ]


def doubled(listed: Iterable[Pair]) -> Iterator[Clash]:
    """Find who stands two posts whose times intersect."""
    for person, one, other in listed:
        if one.post != other.post and shared(one.stretch, other.stretch):
            yield Clash(person=person, slots=(one, other))


def short_of_rest(listed: Iterable[Pair], rule: Rule[Term], law: Law) -> Iterator[Clash]:
    """Find who rests less between two shifts than a rule asks; not at two posts at once.

    Two shifts at one post that intersect leave no rest. Where the rule is not known nobody
    can say of any two shifts.
    """
    if rule is Gap.ABSENT:
        return
    for person, one, other in listed:
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
