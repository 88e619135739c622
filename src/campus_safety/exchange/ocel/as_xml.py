"""OCEL 2.0 as XML: a log to bytes and back, with every fault of it told."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from campus_safety.codec.parsing import object_of
from campus_safety.exchange import xml
from campus_safety.exchange.logs.rows import LogError
from campus_safety.exchange.logs.typed import text_of
from campus_safety.exchange.ocel.as_json import MOST_BYTES
from campus_safety.exchange.ocel.log import Declared, Event, Log, LogObject, Relation
from campus_safety.exchange.ocel.records import held, log_read
from campus_safety.kernel import Fault

__all__ = ["MOST_ELEMENTS", "decode_xml", "encode_xml"]

MOST_ELEMENTS = 1_000_000
"""The most elements of one log."""


def encode_xml(log: Log) -> bytes:
    """Write a log as XML in UTF-8. Raises `LogError` for a loose one.

    A relationship carries its `qualifier` under that name, as the specification has it.
    """
    held(log)
    root = Element("log")
    _types(SubElement(root, "event-types"), "event-type", log.event_types)
    _types(SubElement(root, "object-types"), "object-type", log.object_types)
    events, objects = SubElement(root, "events"), SubElement(root, "objects")
    for event in log.events:
        _event(SubElement(events, "event"), event)
    for one in log.objects:
        _object(SubElement(objects, "object"), one)
    try:
        return xml.written(root)
    except xml.XmlError as error:
        raise LogError(error.faults) from None


def _types(parent: Element, tag: str, types: Iterable[Declared]) -> None:
    for one in types:
        attributes = SubElement(SubElement(parent, tag, name=one.name), "attributes")
        for name, sort in one.attributes:
            SubElement(attributes, "attribute", name=name, type=str(sort))


def _event(element: Element, event: Event) -> None:
    element.attrib.update(id=event.id, type=event.type, time=event.time.isoformat())
    attributes = SubElement(element, "attributes")
    for one in event.attributes:
        SubElement(attributes, "attribute", name=one.name).text = text_of(one.value)
    _relations(element, event.relations)


def _object(element: Element, one: LogObject) -> None:
    element.attrib.update(id=one.id, type=one.type)
    attributes = SubElement(element, "attributes")
    for change in one.changes:
        time = change.time.isoformat()
        told = SubElement(attributes, "attribute", name=change.name, time=time)
        told.text = text_of(change.value)
    _relations(element, one.relations)


def _relations(element: Element, relations: Iterable[Relation]) -> None:
    objects = SubElement(element, "objects")
    for one in relations:
        tied = {"object-id": one.object, "qualifier": one.qualifier}
        SubElement(objects, "relationship", tied)


def decode_xml(
    data: bytes, *, file: str = "", keep_going: bool = False
) -> tuple[Log, tuple[Fault, ...]]:
    """Read a log from XML, with every fault, as `decode_json` does.

    Places count as in the JSON form: `$.events[0]` is the first event. A relationship may
    carry its qualifier as `relationship`, as the example of the format's page has it, and may
    itself be called `relobj`, as others write it. Where the schema stands is not looked at.
    """
    try:
        root = xml.parsed(data, file=file, most_bytes=MOST_BYTES, most_elements=MOST_ELEMENTS)
    except xml.XmlError as error:
        raise LogError(error.faults) from None
    if root.tag != "log":
        fault = Fault(code="no-log", file=file, place="$", expected="the root element `log`")
        raise LogError([fault])
    return log_read(_log(root), file=file, keep_going=keep_going)


_LOG = {
    "event-types": ("eventTypes", {"event-type"}),
    "object-types": ("objectTypes", {"object-type"}),
    "events": ("events", {"event"}),
    "objects": ("objects", {"object"}),
}
_PART = {
    "attributes": ("attributes", {"attribute"}),
    "objects": ("relationships", {"relationship", "relobj"}),
}
_SCHEMA = "{http://www.w3.org/2001/XMLSchema-instance}"


def _log(root: Element) -> dict[str, Any]:
    """Give the raw values that the JSON form would have.

    What has no place in a log becomes a key that the reader of records does not know.
    """
    return _made(root, _LOG, lambda one: _made(one, _PART, _leaf))


def _made(
    element: Element,
    parts: Mapping[str, tuple[str, set[str]]],
    read: Callable[[Element], dict[str, Any]],
) -> dict[str, Any]:
    """Make an object of the attributes of an element, an array of each child."""
    pairs: list[tuple[str, Any]] = [
        (key, value) for key, value in element.items() if not key.startswith(_SCHEMA)
    ]
    for child in element:
        name, tags = parts.get(child.tag, ("", set[str]()))
        if child.attrib or _has_text(child):
            pairs.append(("", ""))
        pairs.append((name, [read(one) if one.tag in tags else {"": ""} for one in child]))
    if _has_text(element):
        pairs.append(("", ""))
    return object_of(pairs)


def _leaf(element: Element) -> dict[str, Any]:
    """Make an object of an attribute or of a relationship."""
    names = {"object-id": "objectId", "relationship": "qualifier"}
    pairs: list[tuple[str, Any]] = [(names.get(key, key), value) for key, value in element.items()]
    pairs += [("", "") for _ in element]
    if "type" in element.attrib or element.tag != "attribute":
        pairs += [("", "")] if _has_text(element) else []
    else:
        pairs.append(("value", element.text or ""))
    return object_of(pairs)


def _has_text(element: Element) -> bool:
    """Tell whether a text stands between the elements inside an element."""
    texts = (element.text, *(child.tail for child in element))
    return any(text is not None and text.strip() for text in texts)
