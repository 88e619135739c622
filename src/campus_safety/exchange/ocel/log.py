"""An OCEL 2.0 log as a value: types, events, objects, and how they belong together."""

import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import islice
from typing import Any, TypeAlias

from attrs import define, field, frozen

from campus_safety.exchange.logs.flat import Sort, Value
from campus_safety.exchange.logs.limits import MOST_FAULTS
from campus_safety.kernel import Fault

__all__ = [
    "Attribute",
    "Change",
    "Declared",
    "Event",
    "Log",
    "LogObject",
    "Parts",
    "Relation",
    "sorts_of",
]

_PART = re.compile(r"\$\.(eventTypes|objectTypes|events|objects)\[([0-9]+)\]", re.ASCII)


@frozen(kw_only=True)
class Declared:
    """A type of events or of objects, with the names and types of its attributes."""

    name: str
    attributes: tuple[tuple[str, Sort], ...] = ()


@frozen(kw_only=True)
class Relation:
    """To which object something belongs, and how, which OCEL calls its qualifier."""

    object: str
    qualifier: str


@frozen(kw_only=True)
class Attribute:
    """A value of an event, by its name."""

    name: str
    value: Value


@frozen(kw_only=True)
class Change:
    """A value that an object has from a time on."""

    name: str
    time: datetime
    value: Value


@frozen(kw_only=True)
class Event:
    """Something that happened, with the objects that it belongs to."""

    id: str
    type: str
    time: datetime
    attributes: tuple[Attribute, ...] = ()
    relations: tuple[Relation, ...] = ()


@frozen(kw_only=True)
class LogObject:
    """A case, a school, a place: something that events belong to, and how it changed."""

    id: str
    type: str
    changes: tuple[Change, ...] = ()
    relations: tuple[Relation, ...] = ()


@frozen(kw_only=True)
class Log:
    """An object-centric event log: its types, its events and objects in order."""

    event_types: tuple[Declared, ...] = ()
    object_types: tuple[Declared, ...] = ()
    events: tuple[Event, ...] = ()
    objects: tuple[LogObject, ...] = ()


Part: TypeAlias = Declared | Event | LogObject
"""What a log is made of."""


def sorts_of(types: Iterable[Declared]) -> dict[str, dict[str, Sort]]:
    """Give the types of the attributes of each type, by their names."""
    return {one.name: dict(one.attributes) for one in types}


@define(kw_only=True)
class Parts:
    """The parts of a log, each by its ordinal in the document, from 0."""

    event_types: dict[int, Declared] = field(factory=dict)
    object_types: dict[int, Declared] = field(factory=dict)
    events: dict[int, Event] = field(factory=dict)
    objects: dict[int, LogObject] = field(factory=dict)

    @classmethod
    def of(cls, log: Log) -> "Parts":
        """Give the parts of a log."""
        return cls(
            event_types=dict(enumerate(log.event_types)),
            object_types=dict(enumerate(log.object_types)),
            events=dict(enumerate(log.events)),
            objects=dict(enumerate(log.objects)),
        )

    def log(self) -> Log:
        """Give the log that the parts make."""
        return Log(
            event_types=tuple(self.event_types.values()),
            object_types=tuple(self.object_types.values()),
            events=tuple(self.events.values()),
            objects=tuple(self.objects.values()),
        )

    def leave_out(self, place: str) -> Part | None:
        """Leave out the part in which a place lies, and give it; nothing if it is not there."""
        found = _PART.match(place)
        if found is None:
            return None
        parts: Mapping[str, dict[int, Any]] = {
            "eventTypes": self.event_types,
            "objectTypes": self.object_types,
            "events": self.events,
            "objects": self.objects,
        }
        left: Part | None = parts[found[1]].pop(int(found[2]), None)
        return left

    def settled(self) -> Iterator[Fault]:
        """Leave out what hangs loose, then what hung on it, and say why of each."""
        for _ in range(2):  # what has lost its type is loose in its turn
            for fault in tuple(islice(self.faults(), MOST_FAULTS + 1)):
                yield fault
                self.leave_out(fault.place)
        yield from self._bereft()

    def _bereft(self) -> Iterator[Fault]:
        """Leave out what belongs to an object that is left out, from one to the next."""
        known = {one.id for one in self.objects.values()}
        gone = deque(dict.fromkeys(id for id, _ in self._ties() if id not in known))
        if not gone:
            return
        ties: dict[str, list[str]] = {}
        for id, place in self._ties():
            ties.setdefault(id, []).append(place)
        while gone:
            for place in ties[gone.popleft()]:
                left = self.leave_out(place)
                if left is not None:
                    yield _loose_tie(place)
                if isinstance(left, LogObject) and left.id in ties:
                    gone.append(left.id)

    def _ties(self) -> Iterator[tuple[str, str]]:
        """List the objects that events and objects belong to, each with its place."""
        for name, parts in (("events", self.events), ("objects", self.objects)):
            for at, part in parts.items():
                for n, relation in enumerate(part.relations):
                    yield relation.object, f"$.{name}[{at}].relationships[{n}]"

    def faults(self, forgiven: frozenset[str] = frozenset()) -> Iterator[Fault]:
        """Say what hangs loose: ids and names that stand twice, and what is not there.

        Of the objects that are `forgiven`, it was told already why they are not there.
        """
        named = (("eventTypes", self.event_types), ("objectTypes", self.object_types))
        for name, types in named:
            rows = {at: one.name for at, one in types.items()}
            yield from _twice(f"$.{name}", rows, "name")
            for at, one in types.items():
                names = dict(enumerate(name for name, _ in one.attributes))
                yield from _twice(f"$.{name}[{at}].attributes", names, "name")
        yield from _twice("$.events", {at: one.id for at, one in self.events.items()}, "id")
        yield from _twice("$.objects", {at: one.id for at, one in self.objects.items()}, "id")
        yield from self._loose(forgiven)

    def _loose(self, forgiven: frozenset[str]) -> Iterator[Fault]:
        known = {one.id for one in self.objects.values()} | forgiven
        events = sorts_of(self.event_types.values())
        objects = sorts_of(self.object_types.values())
        for at, event in self.events.items():
            here, names = f"$.events[{at}]", [one.name for one in event.attributes]
            yield from _typed(here, event.type, names, events)
            yield from _twice(f"{here}.attributes", dict(enumerate(names)), "name")
            yield from _dangling(here, event.relations, known)
        for at, one in self.objects.items():
            here, names = f"$.objects[{at}]", [change.name for change in one.changes]
            yield from _typed(here, one.type, names, objects)
            yield from _dangling(here, one.relations, known)


def _twice(place: str, keys: Mapping[int, str], what: str) -> Iterator[Fault]:
    seen: set[str] = set()
    for at, key in keys.items():
        if key in seen:
            expected = f"a {what} that stands once"
            yield Fault(code=f"duplicate-{what}", place=f"{place}[{at}]", expected=expected)
        seen.add(key)


def _typed(
    place: str, kind: str, names: list[str], declared: Mapping[str, Mapping[str, Sort]]
) -> Iterator[Fault]:
    if kind not in declared:
        yield Fault(code="unknown-type", place=f"{place}.type", expected="a type that is declared")
        return
    for at, name in enumerate(names):
        if name not in declared[kind]:
            here = f"{place}.attributes[{at}]"
            expected = "an attribute that its type declares"
            yield Fault(code="unknown-attribute", place=here, expected=expected)


def _dangling(place: str, relations: Iterable[Relation], known: set[str]) -> Iterator[Fault]:
    for at, relation in enumerate(relations):
        if relation.object not in known:
            yield _loose_tie(f"{place}.relationships[{at}]")


def _loose_tie(place: str) -> Fault:
    return Fault(code="dangling", place=place, expected="the id of an object of this log")
