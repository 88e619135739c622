"""CloudEvents 1.0: entries, findings and obligations as events, written and read.

Needs no library. Read in this order: `event`, `writing`, `reading`.
"""

from campus_safety.exchange.cloudevents.event import (
    ALL,
    DEFAULT,
    CloudEvent,
    CloudEventError,
    Value,
    event_of,
    events_of,
)
from campus_safety.exchange.cloudevents.reading import (
    Received,
    read_batch,
    read_binary,
    read_structured,
)
from campus_safety.exchange.cloudevents.writing import (
    BATCH,
    JSON,
    STRUCTURED,
    HttpMessage,
    batch,
    binary,
    structured,
)

__all__ = [
    "ALL",
    "BATCH",
    "DEFAULT",
    "JSON",
    "STRUCTURED",
    "CloudEvent",
    "CloudEventError",
    "HttpMessage",
    "Received",
    "Value",
    "batch",
    "binary",
    "event_of",
    "events_of",
    "read_batch",
    "read_binary",
    "read_structured",
    "structured",
]
