"""What quarters owe for each resident: registering, vetting, moving out when it is time."""

from collections.abc import Iterator

from campus_safety.kernel import Law, Obligation, within
from campus_safety.prevention.residence.facts import Left, Registered, Renewed, Vetted
from campus_safety.prevention.residence.life import Residence, Rules, Stay

__all__ = ["HOLDER", "due"]

HOLDER = "office:general-affairs"


def due(quarters: Residence, law: Law) -> Iterator[Obligation]:
    """Add what is owed for those found unregistered, and for each stay."""
    for resident, at in quarters.strays:
        yield from within(
            law.section(Rules).on(law.day(at)).registering,
            at,
            law,
            case=quarters.id,
            act=Registered,
            holder=quarters.manager or HOLDER,
            regime="residence",
            occasion=resident,
        )
    for stay in quarters.stays:
        yield from _vetting(quarters, stay, law)
        yield from _leaving(quarters, stay, law)
        yield from _ending(quarters, stay, law)


def _vetting(quarters: Residence, stay: Stay, law: Law) -> Iterator[Obligation]:
    """Ask to look up each resident after the registration."""
    if stay.vetted is None:
        yield from within(
            law.section(Rules).on(law.day(stay.registered)).vetting,
            stay.registered,
            law,
            case=quarters.id,
            act=Vetted,
            holder="office:safety",
            regime="residence",
            occasion=stay.resident,
        )


def _leaving(quarters: Residence, stay: Stay, law: Law) -> Iterator[Obligation]:
    """Ask whoever may not live near pupils to move out."""
    if stay.vetted is not None and stay.clear is False:
        yield from within(
            law.section(Rules).on(law.day(stay.vetted)).leaving_unclear,
            stay.vetted,
            law,
            case=quarters.id,
            act=Left,
            holder=quarters.manager or HOLDER,
            regime="vetting",
            occasion=stay.resident,
        )


def _ending(quarters: Residence, stay: Stay, law: Law) -> Iterator[Obligation]:
    """Ask for the moving out, or the renewal, of a stay whose days are over."""
    until = stay.days.until
    if until is not None:
        yield from within(
            law.section(Rules).on(until).leaving_at_end,
            until,
            law,
            case=quarters.id,
            act=Left,
            holder=quarters.manager or HOLDER,
            regime="residence",
            occasion=f"{stay.resident}/{until}",
            done_by=(Renewed,),
        )
