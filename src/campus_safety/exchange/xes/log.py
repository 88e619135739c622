"""An XES log as a value: what it declares, its traces and their events."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from attrs import frozen

from campus_safety.exchange.logs.flat import Sort, Value

__all__ = [
    "CONCEPT",
    "LIFECYCLE",
    "ORGANISATION",
    "STANDARD",
    "TIME",
    "Attribute",
    "Classifier",
    "Event",
    "Extension",
    "Kind",
    "Log",
    "Trace",
]


class Kind(StrEnum):
    """The type of an attribute, in the words of XES: the name of its element."""

    STRING = "string"
    DATE = "date"
    INT = "int"
    FLOAT = "float"
    BOOLEAN = "boolean"
    ID = "id"
    LIST = "list"
    CONTAINER = "container"

    @property
    def sort(self) -> Sort | None:
        """Give the type of its values; `None` for a list or a container, which have none."""
        return _SORTS.get(self)

    @classmethod
    def of(cls, sort: Sort) -> "Kind":
        """Give the type of attribute for a type of values."""
        return next(kind for kind, its in _SORTS.items() if its is sort)


_SORTS: Mapping[Kind, Sort] = {
    Kind.STRING: Sort.STRING,
    Kind.DATE: Sort.TIME,
    Kind.INT: Sort.INTEGER,
    Kind.FLOAT: Sort.FLOAT,
    Kind.BOOLEAN: Sort.BOOLEAN,
    Kind.ID: Sort.STRING,
}


@frozen(kw_only=True)
class Attribute:
    """A value by its key; a list or container has `items`, any may hold others."""

    key: str
    kind: Kind
    value: Value | None = None
    items: tuple["Attribute", ...] = ()
    inner: tuple["Attribute", ...] = ()


@frozen(kw_only=True)
class Extension:
    """Where the meaning of the keys with a prefix is defined; it is never fetched."""

    name: str
    prefix: str
    uri: str


@frozen(kw_only=True)
class Classifier:
    """By which attributes two events, or two traces, are the same."""

    name: str
    keys: tuple[str, ...]
    scope: str = "event"


@frozen(kw_only=True)
class Event:
    """Something that happened."""

    attributes: tuple[Attribute, ...] = ()


@frozen(kw_only=True)
class Trace:
    """What happened to one case, in the order of the log."""

    attributes: tuple[Attribute, ...] = ()
    events: tuple[Event, ...] = ()


@frozen(kw_only=True)
class Log:
    """Traces, and events that are in none; the globals are their defaults."""

    extensions: tuple[Extension, ...] = ()
    trace_globals: tuple[Attribute, ...] = ()
    event_globals: tuple[Attribute, ...] = ()
    classifiers: tuple[Classifier, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    traces: tuple[Trace, ...] = ()
    events: tuple[Event, ...] = ()


def _standard(name: str, prefix: str) -> Extension:
    return Extension(name=name, prefix=prefix, uri=f"http://www.xes-standard.org/{prefix}.xesext")


CONCEPT: Final = _standard("Concept", "concept")
LIFECYCLE: Final = _standard("Lifecycle", "lifecycle")
ORGANISATION: Final = _standard("Organizational", "org")
TIME: Final = _standard("Time", "time")

STANDARD: Final = (CONCEPT, LIFECYCLE, TIME)
"""The extensions that every log of ours declares."""
