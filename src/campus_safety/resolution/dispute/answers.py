"""What others ask of a dispute: who holds it, where, what it turned into, how fast it began."""

from decimal import Decimal

from campus_safety.kernel import At, Law, Span, bounds
from campus_safety.resolution.dispute.life import Dispute
from campus_safety.vocabulary import Escalation, PlaceLevel

__all__ = ["holder", "hours_to_first_action", "level", "told_police_at", "turned_criminal"]

_HOUR = 3600


def holder(dispute: Dispute) -> str | None:
    """Name the one party that holds an open dispute; `None` when it is over."""
    return dispute.holder if dispute.over is None else None


def level(dispute: Dispute) -> PlaceLevel | None:
    """Give the level of the network at which a dispute lies."""
    return None if dispute.level is None else PlaceLevel(dispute.level)


def turned_criminal(dispute: Dispute) -> At | None:
    """Give when a dispute turned criminal; `None` when it did not, however able it is."""
    return dispute.escalated_at(Escalation.CRIMINAL)


def told_police_at(dispute: Dispute) -> At | None:
    """Give when the police were first told, or given the dispute; `None` when never."""
    return dispute.police_told


def hours_to_first_action(dispute: Dispute, law: Law) -> Span | None:
    """Count the hours begun from the sign to the first action; `None` before there is one.

    At most 24 means within 24 hours. A span where only a day is known.
    """
    if dispute.first_action is None:
        return None
    began, acted = bounds(dispute.opened, law.zone), bounds(dispute.first_action, law.zone)
    return Span(_hours(acted[0] - began[1]), _hours(acted[1] - began[0]))


def _hours(seconds: int) -> Decimal:
    return Decimal(-(-max(seconds, 0) // _HOUR))
