"""The parts of a log read from raw values, which both forms of OCEL come to."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any, TypeVar
from unicodedata import category

import attrs
from attrs import frozen

from campus_safety.codec.faults import Faults, note
from campus_safety.codec.parsing import Doubled
from campus_safety.exchange.logs.flat import Sort
from campus_safety.exchange.logs.limits import Gathered, TooMany
from campus_safety.exchange.logs.rows import LogError
from campus_safety.exchange.logs.typed import EXPECTED, ill, is_moment, time_of, value_of
from campus_safety.exchange.ocel.log import (
    Attribute,
    Change,
    Declared,
    Event,
    Log,
    LogObject,
    Parts,
    Relation,
    sorts_of,
)
from campus_safety.kernel import Fault

__all__ = ["held", "log_read"]

T = TypeVar("T")

_HIDDEN = {"Cc", "Cs"}
_SOUND = "a text without control characters"
_TYPES = ", ".join(Sort)
_KEYS = ("eventTypes", "objectTypes", "events", "objects")


def held(log: Log) -> None:
    """Refuse a log in which something hangs loose or could not be read again.

    Raises `LogError`.
    """
    faults = list(Parts.of(log).faults()) or list(_ill(log))
    if faults:
        raise LogError(faults)


def _ill(log: Log) -> Iterator[Fault]:
    """Say which texts, times and values could not be read again."""
    events, objects = sorts_of(log.event_types), sorts_of(log.object_types)
    for name, types in (("eventTypes", log.event_types), ("objectTypes", log.object_types)):
        for at, one in enumerate(types):
            yield from _odd(f"$.{name}[{at}]", (one.name, *(name for name, _ in one.attributes)))
    for at, event in enumerate(log.events):
        yield from _of_part(f"$.events[{at}]", event, event.attributes, events[event.type])
        yield from _no_moment(f"$.events[{at}]", event.time)
    for at, part in enumerate(log.objects):
        yield from _of_part(f"$.objects[{at}]", part, part.changes, objects[part.type])
        for n, change in enumerate(part.changes):
            yield from _no_moment(f"$.objects[{at}].attributes[{n}]", change.time)


def _of_part(
    place: str,
    part: Event | LogObject,
    values: Iterable[Attribute | Change],
    sorts: Mapping[str, Sort],
) -> Iterator[Fault]:
    yield from _odd(place, (part.id,))
    yield from _odd(place, (tie.qualifier for tie in part.relations), least=0)
    for at, one in enumerate(values):
        if ill(one.value, sorts[one.name]):
            here, expected = f"{place}.attributes[{at}].value", EXPECTED[sorts[one.name]]
            yield Fault(code="wrong-type", place=here, expected=expected)


def _odd(place: str, texts: Iterable[str], least: int = 1) -> Iterator[Fault]:
    if not all(_is_sound(text, least) for text in texts):
        yield Fault(code="malformed", place=place, expected=_SOUND)


def _no_moment(place: str, time: datetime) -> Iterator[Fault]:
    if not is_moment(time):
        yield Fault(code="malformed", place=f"{place}.time", expected=EXPECTED[Sort.TIME])


def _is_sound(text: str, least: int) -> bool:
    """Tell whether a text is long enough and has no control character nor half of one."""
    return len(text) >= least and not any(category(c) in _HIDDEN for c in text)


def log_read(raw: Any, *, file: str, keep_going: bool) -> tuple[Log, tuple[Fault, ...]]:
    """Read a log from raw values; raises `LogError` as the reader of its form says."""
    faults, parts = Gathered(), Parts()
    with suppress(TooMany):
        _Reader(faults, parts).log(raw)
        for fault in faults:
            parts.leave_out(fault.place)
        for fault in parts.settled() if keep_going else parts.faults(_ids(raw)):
            faults.append(fault)
    told = tuple(attrs.evolve(fault, file=file) for fault in dict.fromkeys(faults))
    whole = all("[" in fault.place for fault in told)  # each fault is of a single part
    if told and not (keep_going and whole):
        raise LogError(told)
    return parts.log(), told


def _ids(raw: Any) -> frozenset[str]:
    """Give the ids of all objects, also of those that are not well."""
    rows = raw.get("objects") if isinstance(raw, dict) else None
    ids = (one.get("id") for one in rows if isinstance(one, dict)) if isinstance(rows, list) else ()
    return frozenset(id for id in ids if isinstance(id, str))


@frozen
class _Reader:
    """Reads each part of a log, and adds what is wrong with it to the faults."""

    faults: Faults
    parts: Parts

    def log(self, raw: Any) -> None:
        """Read all parts, those that are well; raises `TooMany`."""
        if self._is(raw, dict, "$", "an object"):
            self._names(raw, "$", _KEYS)
            self._all(raw)

    def _all(self, raw: Mapping[str, Any]) -> None:
        parts = self.parts
        self._each(raw, "eventTypes", self._declared, parts.event_types)
        self._each(raw, "objectTypes", self._declared, parts.object_types)
        events, objects = (
            sorts_of(parts.event_types.values()),
            sorts_of(parts.object_types.values()),
        )
        self._each(raw, "events", lambda one, at: self._event(one, at, events), parts.events)
        self._each(raw, "objects", lambda one, at: self._object(one, at, objects), parts.objects)

    def _each(
        self,
        raw: Mapping[str, Any],
        name: str,
        read: Callable[[Any, str], T | None],
        into: dict[int, T],
    ) -> None:
        """Read the items of an array of the log, those that are well."""
        rows = raw.get(name, [])
        if not self._is(rows, list, f"$.{name}", "an array"):
            return
        for at, one in enumerate(rows):
            before, here = len(self.faults), f"$.{name}[{at}]"
            made = read(one, here)
            if made is not None and len(self.faults) == before:
                into[at] = made

    def _declared(self, raw: Any, place: str) -> Declared | None:
        if not self._is(raw, dict, place, "an object"):
            return None
        self._names(raw, place, ("name", "attributes"))
        attributes = [
            (self._text(one, "name", here), self._sort(one, here))
            for one, here in self._rows(raw, "attributes", place, ("name", "type"))
        ]
        return Declared(name=self._text(raw, "name", place), attributes=tuple(attributes))

    def _sort(self, raw: Mapping[str, Any], place: str) -> Sort:
        told = self._text(raw, "type", place)
        if told in tuple(Sort):
            return Sort(told)
        note(self.faults, f"{place}.type", "unknown-word", f"one of {_TYPES}")
        return Sort.STRING

    def _event(self, raw: Any, place: str, types: Mapping[str, Mapping[str, Sort]]) -> Event | None:
        if not self._is(raw, dict, place, "an object"):
            return None
        names = ("id", "type", "time", "attributes", "relationships")
        self._names(raw, place, names, needed=3)
        kind = self._text(raw, "type", place)
        sorts = self._sorts(kind, types, place)
        time = self._time(raw, place)
        attributes = tuple(
            Attribute(name=name, value=value)
            for name, value, _ in self._values(raw, place, sorts, ("name", "value"))
        )
        relations = self._relations(raw, place)
        if time is None:
            return None
        return Event(
            id=self._text(raw, "id", place),
            type=kind,
            time=time,
            attributes=attributes,
            relations=relations,
        )

    def _object(
        self, raw: Any, place: str, types: Mapping[str, Mapping[str, Sort]]
    ) -> LogObject | None:
        if not self._is(raw, dict, place, "an object"):
            return None
        self._names(raw, place, ("id", "type", "attributes", "relationships"), needed=2)
        id, kind = self._text(raw, "id", place), self._text(raw, "type", place)
        changes: list[Change] = []
        for name, value, at in self._values(
            raw, place, self._sorts(kind, types, place), ("name", "time", "value")
        ):
            time = self._time(*at)
            if time is not None:
                changes.append(Change(name=name, time=time, value=value))
        relations = self._relations(raw, place)
        return LogObject(id=id, type=kind, changes=tuple(changes), relations=relations)

    def _time(self, raw: Mapping[str, Any], place: str) -> datetime | None:
        """Give a time; one that is missing was told already."""
        return time_of(raw["time"], f"{place}.time", self.faults) if "time" in raw else None

    def _sorts(
        self, kind: str, types: Mapping[str, Mapping[str, Sort]], place: str
    ) -> Mapping[str, Sort] | None:
        if kind and kind not in types:
            note(self.faults, f"{place}.type", "unknown-type", "a type that is declared")
        return types.get(kind)

    def _values(
        self,
        raw: Mapping[str, Any],
        place: str,
        sorts: Mapping[str, Sort] | None,
        names: tuple[str, ...],
    ) -> Iterator[tuple[str, Any, tuple[Mapping[str, Any], str]]]:
        """Read the attributes by the types declared for them; others are told as unknown."""
        if sorts is None:
            return
        for one, here in self._rows(raw, "attributes", place, names):
            name = self._text(one, "name", here)
            sort = sorts.get(name, Sort.STRING)
            if name not in sorts:
                expected = "an attribute that its type declares"
                note(self.faults, here, "unknown-attribute", expected)
            elif "value" in one:
                value = value_of(one["value"], sort, f"{here}.value", self.faults)
                if value is not None:
                    yield name, value, (one, here)

    def _relations(self, raw: Mapping[str, Any], place: str) -> tuple[Relation, ...]:
        return tuple(
            Relation(
                object=self._text(one, "objectId", here),
                qualifier=self._text(one, "qualifier", here, least=0),
            )
            for one, here in self._rows(raw, "relationships", place, ("objectId", "qualifier"))
        )

    def _rows(
        self, raw: Mapping[str, Any], name: str, place: str, names: tuple[str, ...]
    ) -> Iterator[tuple[Mapping[str, Any], str]]:
        """List the objects of an array inside a part, each with its place."""
        rows = raw.get(name, [])
        if not self._is(rows, list, f"{place}.{name}", "an array"):
            return
        for at, one in enumerate(rows):
            here = f"{place}.{name}[{at}]"
            if self._is(one, dict, here, "an object"):
                self._names(one, here, names)
                yield one, here

    def _text(self, raw: Mapping[str, Any], name: str, place: str, *, least: int = 1) -> str:
        """Give a text of so many characters or more; one that is missing was told already."""
        value = raw.get(name, "")
        if not self._is(value, str, f"{place}.{name}", "a text"):
            return ""
        if name in raw and not _is_sound(value, least):
            note(self.faults, f"{place}.{name}", "malformed", _SOUND)
        return str(value)

    def _is(self, raw: Any, kind: type, place: str, expected: str) -> bool:
        if isinstance(raw, kind):
            return True
        note(self.faults, place, "wrong-type", expected)
        return False

    def _names(
        self, raw: Mapping[str, Any], place: str, names: tuple[str, ...], needed: int | None = None
    ) -> None:
        """Find names missing, unknown or there twice; an unknown one is never told."""
        if type(raw) is Doubled:
            note(self.faults, place, "duplicate-name", "every name once")
        if raw.keys() - set(names):
            note(self.faults, place, "unknown-key", f"only {', '.join(sorted(names))}")
        for name in names[:needed]:
            if name not in raw:
                note(self.faults, f"{place}.{name}", "missing-key", f"the key {name!r}")
