"""A keeper's facts as a value: cases by room, links, agenda, measures.

Read in this order: `rooms`, `register`, `links`, `audit`, `year`.
"""

from campus_safety.register.audit import Audit, audit
from campus_safety.register.links import LINKS, Link
from campus_safety.register.register import Register
from campus_safety.register.rooms import WORKFLOWS, room_of
from campus_safety.register.year import measures, vetoes

__all__ = [
    "LINKS",
    "WORKFLOWS",
    "Audit",
    "Link",
    "Register",
    "audit",
    "measures",
    "room_of",
    "vetoes",
]
