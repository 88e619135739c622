"""OCEL 2.0, the object-centric event log: registers to process mining, and back.

`log_of` makes a log of registers; `encode_json` and `encode_xml` write it, `decode_json` and
`decode_xml` read any log of that standard, and `facts_of` brings one of ours back to facts.
Read in this order: `log`, `writing`, `records`, `as_json`, `as_xml`, `reading`.
"""

from campus_safety.exchange.logs.limits import MOST_FAULTS
from campus_safety.exchange.logs.rows import LogError
from campus_safety.exchange.ocel.as_json import MOST_BYTES, decode_json, encode_json
from campus_safety.exchange.ocel.as_xml import MOST_ELEMENTS, decode_xml, encode_xml
from campus_safety.exchange.ocel.log import (
    Attribute,
    Change,
    Declared,
    Event,
    Log,
    LogObject,
    Relation,
)
from campus_safety.exchange.ocel.reading import facts_of
from campus_safety.exchange.ocel.writing import log_of

__all__ = [
    "MOST_BYTES",
    "MOST_ELEMENTS",
    "MOST_FAULTS",
    "Attribute",
    "Change",
    "Declared",
    "Event",
    "Log",
    "LogError",
    "LogObject",
    "Relation",
    "decode_json",
    "decode_xml",
    "encode_json",
    "encode_xml",
    "facts_of",
    "log_of",
]
