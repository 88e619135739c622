"""A keeper's facts as a value: cases by room, links, agenda, measures; and keepers as a network.

Read in this order: `rooms`, `register`, `links`, `audit`, `year`, `retention`, `network`.
"""

from campus_safety.register.audit import Audit, audit
from campus_safety.register.links import LINKS, Link
from campus_safety.register.network import Keeper, Network, Seat, audits, rolled_up
from campus_safety.register.register import Register
from campus_safety.register.retention import Retention, retention
from campus_safety.register.rooms import WORKFLOWS, room_of
from campus_safety.register.year import counted_names, measures, vetoes

__all__ = [
    "LINKS",
    "WORKFLOWS",
    "Audit",
    "Keeper",
    "Link",
    "Network",
    "Register",
    "Retention",
    "Seat",
    "audit",
    "audits",
    "counted_names",
    "measures",
    "retention",
    "rolled_up",
    "room_of",
    "vetoes",
]
