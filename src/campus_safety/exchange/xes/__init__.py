"""XES, the extensible event stream (IEEE 1849): registers to process mining, and back.

`log_of` makes a log of registers, one trace for each case; `encode` writes it, `decode` reads
any log of that standard, packed with gzip or not, and `facts_of` brings one of ours back to
facts. Read in this order: `log`, `writing`, `held`, `as_xml`, `reading`.
"""

from campus_safety.exchange.logs.limits import MOST_FAULTS
from campus_safety.exchange.logs.rows import LogError
from campus_safety.exchange.xes.as_xml import MOST_BYTES, MOST_ELEMENTS, VERSION, decode, encode
from campus_safety.exchange.xes.log import Attribute, Classifier, Event, Extension, Kind, Log, Trace
from campus_safety.exchange.xes.reading import facts_of
from campus_safety.exchange.xes.writing import log_of

__all__ = [
    "MOST_BYTES",
    "MOST_ELEMENTS",
    "MOST_FAULTS",
    "VERSION",
    "Attribute",
    "Classifier",
    "Event",
    "Extension",
    "Kind",
    "Log",
    "LogError",
    "Trace",
    "decode",
    "encode",
    "facts_of",
    "log_of",
]
