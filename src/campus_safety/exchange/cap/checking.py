"""The rules of CAP 1.2: what a message must and should keep, each with its section."""

import base64
import binascii
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any, TypeAlias

from campus_safety.exchange.cap.leaves import CIRCLE, NUMBER, POLYGON, TEXT, TIME
from campus_safety.exchange.cap.message import (
    CapAlert,
    CapArea,
    CapCircle,
    CapInfo,
    CapPoint,
    CapReference,
    CapResource,
)
from campus_safety.exchange.cap.parts import PARTS, Part
from campus_safety.exchange.cap.words import CapMessageType, CapScope, CapStatus
from campus_safety.exchange.xml import NO_CHARACTER
from campus_safety.kernel import Fault

__all__ = ["SHOULD", "validated"]

SHOULD = frozenset({"missing-note"})
"""The codes of what the standard asks for with SHOULD; all others are a MUST."""

Broken: TypeAlias = tuple[str, str, str]
"""Where in the message, by which code, and what was expected."""

_FORBIDDEN = re.compile(r"[\s,<&]")
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*", re.ASCII)
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+", re.ASCII)
_RELATIVE = re.compile(r"[^\s<>\"{}|\\^`]+")
_MIME = re.compile(r"[A-Za-z0-9][\w.+!#$&^-]*/[A-Za-z0-9][\w.+!#$&^-]*", re.ASCII)
_DIGEST = re.compile(r"[0-9A-Fa-f]{40}", re.ASCII)


def validated(alert: CapAlert, *, file: str = "") -> tuple[Fault, ...]:
    """Say each rule of CAP 1.2 that a message breaks, by code and place, with its section.

    A place is a path such as `alert/info[2]/area[1]/polygon[1]`. What the standard only
    recommends has a code of `SHOULD`.
    """
    broken = (*_values(alert, "alert"), *_alert(alert))
    return tuple(
        Fault(code=code, file=file, place=place, expected=expected)
        for place, code, expected in broken
    )


def _values(value: Any, place: str) -> Iterator[Broken]:
    """Hold every element of a class, and of those inside it, against its own form."""
    for part in PARTS[type(value)]:
        held = getattr(value, part.name)
        at = f"{place}/{part.element}"
        if part.many:
            if part.needed and not held:
                yield at, "missing-element", "the element once at least (3.2)"
            for number, one in enumerate(held, 1):
                yield from _one(part, one, f"{at}[{number}]")
        elif held is not None:
            yield from _one(part, held, at)
    yield from _OWN.get(type(value), _nothing)(value, place)


def _nothing(value: Any, place: str) -> Iterator[Broken]:
    yield from ()


def _one(part: Part, value: Any, at: str) -> Iterator[Broken]:
    if isinstance(part.content, type):
        yield from _values(value, at)
    elif part.content is TEXT:
        yield from _text(value, at, part)
    elif part.content is TIME:
        yield from _time(value, at)
    elif part.content is NUMBER:
        yield from _number(value, at)
    elif part.content is POLYGON:
        yield from _polygon(value, at)
    elif part.content is CIRCLE:
        yield from _circle(value, at)


def _text(text: str, at: str, part: Part | None = None) -> Iterator[Broken]:
    if NO_CHARACTER.search(text):
        yield at, "no-character", "a text without control characters (XML 1.0, 2.2)"
    if not text.strip() and not (part and part.blank):
        said = "a text, or no element" if part and not part.needed else "a text"
        yield at, "empty-element", f"{said} (3.2)"


def _time(at: datetime, place: str) -> Iterator[Broken]:
    try:
        TIME.read(TIME.write(at))
    except ValueError:
        held = False
    else:
        held = not at.microsecond
    if not held:
        yield place, "bad-time", "a time to the second with its offset in minutes (3.3.2)"


def _number(number: Decimal, at: str) -> Iterator[Broken]:
    try:
        NUMBER.read(NUMBER.write(number))
    except ValueError:
        yield at, "bad-number", NUMBER.expected


def _point(point: CapPoint, at: str) -> Iterator[Broken]:
    found = [broken for number in point for broken in _number(number, at)]
    yield from found
    if not found and not (abs(point[0]) <= 90 and abs(point[1]) <= 180):
        yield at, "out-of-range", "a latitude within 90 and a longitude within 180 degrees (3.2.4)"


def _polygon(points: tuple[CapPoint, ...], at: str) -> Iterator[Broken]:
    if len(points) < 4:
        yield at, "short-polygon", "four pairs at least (3.2.4)"
    if points[:1] != points[-1:]:
        yield at, "open-polygon", "a last pair that is the first one (3.2.4)"
    yield from dict.fromkeys(broken for point in points for broken in _point(point, at))


def _circle(circle: CapCircle, at: str) -> Iterator[Broken]:
    yield from _point(circle.centre, at)
    found = list(_number(circle.radius, at))
    yield from found
    if not found and circle.radius < 0:
        yield at, "out-of-range", "a radius of zero kilometres or more (3.2.4)"


def _alert(alert: CapAlert) -> Iterator[Broken]:
    for name in ("identifier", "sender"):
        yield from _name(getattr(alert, name), f"alert/{name}")
    yield from _scope(alert)
    yield from _listed(alert.addresses, "alert/addresses")
    yield from _listed(alert.incidents, "alert/incidents")
    yield from _references(alert)
    noted = alert.note is not None and alert.note.strip() != ""
    if alert.status is CapStatus.EXERCISE and not noted:
        yield "alert/note", "missing-note", "the exercise, named in a note (3.2.1, status)"
    if alert.msg_type is CapMessageType.ERROR and not noted:
        yield "alert/note", "missing-note", "an explanation in a note (3.2.1, msgType)"


def _name(text: str, at: str) -> Iterator[Broken]:
    if _FORBIDDEN.search(text):
        yield at, "forbidden-character", "a name without spaces, commas, < and & (3.2.1)"


def _scope(alert: CapAlert) -> Iterator[Broken]:
    restricted = alert.scope is CapScope.RESTRICTED
    if restricted and alert.restriction is None:
        yield "alert/restriction", "missing-restriction", "a restriction (3.2.1, scope)"
    if not restricted and alert.restriction is not None:
        expected = "no restriction unless the scope is Restricted (3.2.1)"
        yield "alert/restriction", "unused-restriction", expected
    if alert.scope is CapScope.PRIVATE and not alert.addresses:
        yield "alert/addresses", "missing-addresses", "addresses (3.2.1, scope)"


def _listed(texts: tuple[str, ...], at: str) -> Iterator[Broken]:
    for text in texts:
        if not text.strip() or '"' in text or NO_CHARACTER.search(text):
            yield at, "bad-list", "texts without a double quote, none of them empty (3.2.1)"


def _references(alert: CapAlert) -> Iterator[Broken]:
    at = "alert/references"
    if alert.msg_type is not CapMessageType.ALERT and not alert.references:
        yield at, "missing-references", "the earlier messages that are meant (3.2.1, msgType)"
    for one in alert.references:
        yield from _reference(one, at)


def _reference(one: CapReference, at: str) -> Iterator[Broken]:
    for text in (one.sender, one.identifier):
        yield from _text(text, at)
        yield from _name(text, at)
    yield from _time(one.sent, at)


def _info(info: CapInfo, place: str) -> Iterator[Broken]:
    if info.language is not None and _LANGUAGE.fullmatch(info.language) is None:
        yield f"{place}/language", "bad-language", "a code of RFC 3066 such as zh-CN (3.2.2)"
    if info.web is not None and _URI.fullmatch(info.web) is None:
        yield f"{place}/web", "bad-uri", "a full, absolute URI (3.2.2)"


def _resource(resource: CapResource, place: str) -> Iterator[Broken]:
    if _MIME.fullmatch(resource.mime_type) is None:
        yield f"{place}/mimeType", "bad-mime-type", "a type of RFC 2046 such as image/png (3.2.3)"
    if resource.size is not None and not 0 <= resource.size < 10**15:
        yield f"{place}/size", "out-of-range", "a whole number of bytes (3.2.3)"
    if resource.uri is not None:
        form = _URI if resource.deref_uri is None else _RELATIVE
        if form.fullmatch(resource.uri) is None:
            expected = "an absolute URI; a relative one only beside derefUri (3.2.3)"
            yield f"{place}/uri", "bad-uri", expected
    if resource.digest is not None and _DIGEST.fullmatch(resource.digest) is None:
        yield f"{place}/digest", "bad-digest", "a SHA-1 digest of 40 hexadecimal digits (3.2.3)"
    if resource.deref_uri is not None and not _is_base64(resource.deref_uri):
        yield f"{place}/derefUri", "bad-base64", "the content in base64 (3.2.3)"


def _is_base64(text: str) -> bool:
    try:
        base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        return False
    return True


def _area(area: CapArea, place: str) -> Iterator[Broken]:
    if area.ceiling is not None and area.altitude is None:
        expected = "no ceiling without an altitude (3.2.4)"
        yield f"{place}/ceiling", "ceiling-without-altitude", expected


_OWN: dict[type, Callable[[Any, str], Iterator[Broken]]] = {
    CapInfo: _info,
    CapResource: _resource,
    CapArea: _area,
}
