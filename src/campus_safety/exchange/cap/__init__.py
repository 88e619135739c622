"""CAP 1.2, the Common Alerting Protocol of OASIS: messages as values, written and read.

Read in this order: `words`, `message`, `leaves`, `parts`, `checking`, `writing`, `reading`;
then `sending` and `receiving`, which bring the room `alert` and messages together.
To read needs the extra `xml`.
"""

from campus_safety.exchange.cap.checking import SHOULD, validated
from campus_safety.exchange.cap.faults import CapError
from campus_safety.exchange.cap.message import (
    CapAlert,
    CapArea,
    CapCircle,
    CapInfo,
    CapPair,
    CapPoint,
    CapReference,
    CapResource,
)
from campus_safety.exchange.cap.parts import NAMESPACE
from campus_safety.exchange.cap.reading import read_alert
from campus_safety.exchange.cap.receiving import LEVELS, facts_of
from campus_safety.exchange.cap.sending import CATEGORIES, SEVERITIES, CapOutlet, messages_of
from campus_safety.exchange.cap.words import (
    CapCategory,
    CapCertainty,
    CapMessageType,
    CapResponseType,
    CapScope,
    CapSeverity,
    CapStatus,
    CapUrgency,
)
from campus_safety.exchange.cap.writing import write_alert

__all__ = [
    "CATEGORIES",
    "LEVELS",
    "NAMESPACE",
    "SEVERITIES",
    "SHOULD",
    "CapAlert",
    "CapArea",
    "CapCategory",
    "CapCertainty",
    "CapCircle",
    "CapError",
    "CapInfo",
    "CapMessageType",
    "CapOutlet",
    "CapPair",
    "CapPoint",
    "CapReference",
    "CapResource",
    "CapResponseType",
    "CapScope",
    "CapSeverity",
    "CapStatus",
    "CapUrgency",
    "facts_of",
    "messages_of",
    "read_alert",
    "validated",
    "write_alert",
]
