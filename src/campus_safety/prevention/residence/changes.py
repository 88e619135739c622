"""How the residents of quarters change: registered, vetted, renewed, found, moved out."""

from collections.abc import Iterator
from typing import assert_never

from attrs import evolve as changed

from campus_safety.kernel import amend
from campus_safety.prevention.residence.facts import (
    FoundUnregistered,
    Left,
    Registered,
    Renewed,
    Vetted,
)
from campus_safety.prevention.residence.life import Residence, Stay

__all__ = ["of_residents"]


def of_residents(
    quarters: Residence, fact: Registered | FoundUnregistered | Vetted | Renewed | Left
) -> Residence:
    """Note what happened to one resident; the others stay as they are."""
    match fact:
        case Registered():
            return _registered(quarters, fact)
        case FoundUnregistered():
            return _found(quarters, fact)
        case Vetted():
            return amend(quarters, stays=tuple(_vetted(quarters, fact)))
        case Renewed():
            return amend(quarters, stays=tuple(_renewed(quarters, fact)))
        case Left():
            return _left(quarters, fact.resident)
    assert_never(fact)


def _registered(quarters: Residence, fact: Registered) -> Residence:
    """Note a stay; who was found unregistered is so no more.

    One who is registered again, in another room, is vetted as before.
    """
    gone, earlier = _without(quarters, fact.resident), quarters.stay(fact.resident)
    stay = Stay(
        resident=fact.resident,
        tie=fact.tie,
        room=fact.room,
        days=fact.days,
        registered=fact.at if earlier is None else earlier.registered,
        clear=None if earlier is None else earlier.clear,
        vetted=None if earlier is None else earlier.vetted,
    )
    return amend(gone, stays=(*gone.stays, stay))


def _found(quarters: Residence, fact: FoundUnregistered) -> Residence:
    """Note who was found, once, unless he or she is registered there."""
    known = {resident for resident, _ in quarters.strays}
    if fact.resident in known or quarters.stay(fact.resident) is not None:
        return quarters
    return amend(
        quarters,
        strays=(*quarters.strays, (fact.resident, fact.at)),
        found_unregistered=quarters.found_unregistered + 1,
    )


def _vetted(quarters: Residence, fact: Vetted) -> Iterator[Stay]:
    """Note the answer; one that stays unclear counts from the first such answer."""
    for stay in quarters.stays:
        still = stay.clear is False and not fact.clear
        mine = stay.resident == fact.resident and not still
        yield changed(stay, clear=fact.clear, vetted=fact.at) if mine else stay


def _renewed(quarters: Residence, fact: Renewed) -> Iterator[Stay]:
    for stay in quarters.stays:
        yield changed(stay, days=fact.days) if stay.resident == fact.resident else stay


def _left(quarters: Residence, resident: str) -> Residence:
    lived = 0 if quarters.stay(resident) is None else 1
    return amend(_without(quarters, resident), left=quarters.left + lived)


def _without(quarters: Residence, resident: str) -> Residence:
    """Give the quarters without one resident, registered or not."""
    return amend(
        quarters,
        stays=tuple(stay for stay in quarters.stays if stay.resident != resident),
        strays=tuple(stray for stray in quarters.strays if stray[0] != resident),
    )
