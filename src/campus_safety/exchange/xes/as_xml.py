"""XES as XML: a log to bytes and back, with every fault of it told."""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import Final, TypeVar
from xml.etree.ElementTree import Element, SubElement

import attrs
from attrs import field, frozen

from campus_safety.codec.faults import Faults, note
from campus_safety.exchange import xml
from campus_safety.exchange.logs.limits import Gathered, TooMany
from campus_safety.exchange.logs.packed import is_packed, unpacked
from campus_safety.exchange.logs.rows import LogError
from campus_safety.exchange.logs.typed import text_of, value_of
from campus_safety.exchange.xes.held import KEYS, held, is_key
from campus_safety.exchange.xes.log import (
    Attribute,
    Classifier,
    Event,
    Extension,
    Kind,
    Log,
    Trace,
)
from campus_safety.kernel import Fault

__all__ = ["MOST_BYTES", "MOST_ELEMENTS", "VERSION", "decode", "encode"]

MOST_BYTES: Final = 64 * 1024 * 1024
"""The most bytes of one log, unpacked."""

MOST_ELEMENTS: Final = 1_000_000
"""The most elements of one log."""

VERSION: Final = "1849.2016"
"""The version of the standard that a log of ours names; the revision of 2023 reads it too."""

T = TypeVar("T")

_SPACE = "http://www.xes-standard.org/"
_BLANK = re.compile(r"\s")
_KEY = re.compile(r"'([^']*)'|(\S+)")


def encode(log: Log) -> bytes:
    """Write a log as XML in UTF-8; raises `LogError` for what could not be read again."""
    held(log)
    root = Element(f"{{{_SPACE}}}log", {"xes.version": VERSION, "xes.features": ""})
    for extension in log.extensions:
        _child(root, "extension").attrib.update(
            name=extension.name, prefix=extension.prefix, uri=extension.uri
        )
    for scope, globals_ in (("trace", log.trace_globals), ("event", log.event_globals)):
        if globals_:
            element = _child(root, "global")
            element.set("scope", scope)
            _write(element, globals_)
    for classifier in log.classifiers:
        keys = " ".join(f"'{key}'" if _BLANK.search(key) else key for key in classifier.keys)
        _child(root, "classifier").attrib.update(
            name=classifier.name, scope=classifier.scope, keys=keys
        )
    _write(root, log.attributes)
    for trace in log.traces:
        element = _child(root, "trace")
        _write(element, trace.attributes)
        for event in trace.events:
            _write(_child(element, "event"), event.attributes)
    for event in log.events:
        _write(_child(root, "event"), event.attributes)
    try:
        return xml.written(root)
    except xml.XmlError as error:
        raise LogError(error.faults) from None


def _child(parent: Element, name: str) -> Element:
    return SubElement(parent, f"{{{_SPACE}}}{name}")


def _write(parent: Element, attributes: Iterable[Attribute]) -> None:
    for one in attributes:
        element = _child(parent, one.kind)
        element.set("key", one.key)
        if one.kind is Kind.LIST:
            _write(_child(element, "values"), one.items)
        elif one.kind is Kind.CONTAINER:
            _write(element, one.items)
        elif one.value is not None:
            element.set("value", text_of(one.value))
        _write(element, one.inner)


def decode(
    data: bytes, *, file: str = "", keep_going: bool = False
) -> tuple[Log, tuple[Fault, ...]]:
    """Read a log from XML, packed with gzip or not, with every fault and its place.

    Raises `LogError` with all faults, unless asked to `keep_going`: then what is well is given
    beside the faults of what was left out, a trace with all its events. A place is a path
    of the document, such as `trace[3]/event[2]/*[1]`; elements count from 1.
    """
    if is_packed(data):
        data = unpacked(data, file=file, most_bytes=MOST_BYTES)
    try:
        root = xml.parsed(data, file=file, most_bytes=MOST_BYTES, most_elements=MOST_ELEMENTS)
    except xml.XmlError as error:
        raise LogError(error.faults) from None
    space, name = xml.split(root.tag)
    if name != "log":
        raise LogError([Fault(code="no-log", file=file, expected="the root element `log`")])
    faults = Gathered()
    log = _Reader(faults, space).log(root)
    told = tuple(attrs.evolve(fault, file=file) for fault in faults)
    if told and not keep_going:
        raise LogError(told)
    return log, told


@frozen
class _Reader:
    """Reads each part of a log, and adds what is wrong with it to the faults."""

    faults: Faults
    space: str
    extensions: list[Extension] = field(factory=list)
    classifiers: list[Classifier] = field(factory=list)
    globals_: dict[str, tuple[Attribute, ...]] = field(factory=dict)
    traces: list[Trace] = field(factory=list)
    events: list[Event] = field(factory=list)

    def log(self, root: Element) -> Log:
        """Read a log, or what of it stands before there are too many faults."""
        attributes: tuple[Attribute, ...] = ()
        with suppress(TooMany):
            attributes = self._log(root)
        return Log(
            extensions=tuple(self.extensions),
            trace_globals=self.globals_.get("trace", ()),
            event_globals=self.globals_.get("event", ()),
            classifiers=tuple(self.classifiers),
            attributes=attributes,
            traces=tuple(self.traces),
            events=tuple(self.events),
        )

    def _log(self, root: Element) -> tuple[Attribute, ...]:
        self._stray(root, "")
        mine: list[tuple[Element, str]] = []
        counts: dict[str, int] = {}
        for at, child in enumerate(root, 1):
            name = self._name(child)
            counts[name] = counts.get(name, 0) + 1
            here = f"{name}[{counts[name]}]"
            match name:
                case "extension":
                    self._well(self._extension, child, here, self.extensions)
                case "classifier":
                    self._well(self._classifier, child, here, self.classifiers)
                case "global":
                    self._global(child, here)
                case "trace":
                    self._well(self._trace, child, here, self.traces)
                case "event":
                    self._well(self._event, child, here, self.events)
                case _:
                    mine.append((child, f"*[{at}]"))
        return tuple(self._attributes(mine))

    def _name(self, element: Element) -> str:
        """Give the name of an element; none in another namespace than the log."""
        space, name = xml.split(element.tag)
        return name if space == self.space else ""

    def _well(
        self, read: Callable[[Element, str], T], element: Element, place: str, into: list[T]
    ) -> None:
        """Keep what is read of an element where nothing of it is wrong."""
        before = len(self.faults)
        made = read(element, place)
        if len(self.faults) == before:
            into.append(made)

    def _extension(self, element: Element, place: str) -> Extension:
        name, prefix, uri = self._named(element, place, ("name", "prefix", "uri"))
        self._empty(element, place)
        return Extension(name=name, prefix=prefix, uri=uri)

    def _classifier(self, element: Element, place: str) -> Classifier:
        name, keys = self._named(element, place, ("name", "keys"), ("scope",))
        self._empty(element, place)
        found = tuple(quoted or plain for quoted, plain in _KEY.findall(keys))
        if not all(map(is_key, found)):
            note(self.faults, f"{place}/@keys", "malformed", KEYS)
        return Classifier(name=name, keys=found, scope=self._scope(element, place))

    def _global(self, element: Element, place: str) -> None:
        scope = self._scope(element, place)
        if scope in self.globals_:
            note(self.faults, place, "duplicate-global", "the globals of a scope once")
        self._named(element, place, (), ("scope",))
        self.globals_.setdefault(scope, tuple(self._inside(element, place)))

    def _scope(self, element: Element, place: str) -> str:
        scope = element.get("scope", "event")
        if scope not in {"trace", "event"}:
            note(self.faults, f"{place}/@scope", "unknown-word", "one of trace, event")
        return scope

    def _trace(self, element: Element, place: str) -> Trace:
        self._named(element, place, ())
        self._stray(element, place)
        events: list[Event] = []
        mine: list[tuple[Element, str]] = []
        for at, child in enumerate(element, 1):
            if self._name(child) == "event":
                here = f"{place}/event[{at - len(mine)}]"
                self._well(self._event, child, here, events)
            else:
                mine.append((child, f"{place}/*[{at}]"))
        return Trace(attributes=tuple(self._attributes(mine)), events=tuple(events))

    def _event(self, element: Element, place: str) -> Event:
        self._named(element, place, ())
        return Event(attributes=tuple(self._inside(element, place)))

    def _inside(self, element: Element, place: str) -> Iterator[Attribute]:
        """Read the attributes that are all that an element holds."""
        self._stray(element, place)
        yield from self._attributes((c, f"{place}/*[{at}]") for at, c in enumerate(element, 1))

    def _attributes(
        self, elements: Iterable[tuple[Element, str]], *, once: bool = True
    ) -> Iterator[Attribute]:
        """Read attributes; outside of a list no key stands twice."""
        keys: set[str] = set()
        for element, place in elements:
            name = self._name(element)
            if name not in tuple(Kind):
                note(self.faults, place, "unknown-element", "an element of XES")
                continue
            before = len(self.faults)
            made = self._attribute(element, Kind(name), place)
            if once and made.key in keys:
                note(self.faults, f"{place}/@key", "duplicate-key", "a key that stands once")
            keys.add(made.key)
            if len(self.faults) == before:
                yield made

    def _attribute(self, element: Element, kind: Kind, place: str) -> Attribute:
        names = ("key",) if kind.sort is None else ("key", "value")
        key = self._named(element, place, names)[0]
        if element.get("key") == "":
            note(self.faults, f"{place}/@key", "malformed", "a key of one character or more")
        if kind.sort is None:
            return self._composite(element, key, kind, place)
        told, inner = element.get("value"), tuple(self._inside(element, place))
        here = f"{place}/@value"
        value = None if told is None else value_of(told, kind.sort, here, self.faults)
        return Attribute(key=key, kind=kind, value=value, inner=inner)

    def _composite(self, element: Element, key: str, kind: Kind, place: str) -> Attribute:
        """Read a list, whose items stand in `values`, or a container of items."""
        if kind is Kind.CONTAINER:
            items = tuple(self._inside(element, place))
            return Attribute(key=key, kind=kind, items=items)
        self._stray(element, place)
        lists = [child for child in element if self._name(child) == "values"]
        if len(lists) > 1:
            note(self.faults, place, "duplicate-values", "the values of a list once")
        rows = [(c, f"{place}/values/*[{at}]") for one in lists for at, c in enumerate(one, 1)]
        others = [
            (child, f"{place}/*[{at}]")
            for at, child in enumerate(element, 1)
            if self._name(child) != "values"
        ]
        items = tuple(self._attributes(rows, once=False))
        return Attribute(key=key, kind=kind, items=items, inner=tuple(self._attributes(others)))

    def _named(
        self,
        element: Element,
        place: str,
        names: tuple[str, ...],
        others: tuple[str, ...] = (),
    ) -> tuple[str, ...]:
        """Give the attributes of an element that it must have, each of them a text."""
        for name in names:
            if name not in element.attrib:
                note(self.faults, f"{place}/@{name}", "missing-key", f"the attribute {name!r}")
        if element.attrib.keys() - {*names, *others}:
            expected = f"only {', '.join(sorted({*names, *others})) or 'elements'}"
            note(self.faults, place, "unknown-key", expected)
        return tuple(element.get(name, "") for name in names)

    def _empty(self, element: Element, place: str) -> None:
        self._stray(element, place)
        if len(element):
            note(self.faults, f"{place}/*[1]", "unknown-element", "no element inside")

    def _stray(self, element: Element, place: str) -> None:
        texts = (element.text, *(child.tail for child in element))
        if any(text is not None and text.strip() for text in texts):
            note(self.faults, place, "stray-text", "elements without a text between them")
