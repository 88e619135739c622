"""Lines: the content lines of iCalendar, unfolded and taken apart within limits."""

import re
from collections.abc import Container, Iterator, Mapping
from io import BytesIO

from attrs import field, frozen

from campus_safety.kernel import Fault

__all__ = [
    "DEEPEST",
    "MOST_BYTES",
    "MOST_COMPONENTS",
    "MOST_FAULTS",
    "MOST_PROPERTIES",
    "Block",
    "Property",
    "blocks",
]

MOST_BYTES = 8 * 1024 * 1024
"""The most bytes of a calendar."""

MOST_COMPONENTS = 100_000
"""The most components of a calendar, those inside others included."""

MOST_PROPERTIES = 1_000
"""The most properties of a component that are asked for."""

DEEPEST = 8
"""The most components inside each other."""

MOST_FAULTS = 1_000
"""After so many faults the rest of a calendar is not read."""

_NAME = re.compile(r"[A-Za-z0-9-]{1,64}")
_PARAMETER = re.compile(r';([A-Za-z0-9-]{1,64})=("[^"]*"|[^";:,]*)((?:,(?:"[^"]*"|[^";:,]*))*)')
_CONTROL = re.compile("[\x00-\x08\x0a-\x1f\x7f]")


@frozen
class Property:
    """A property of a component: its value as it stands, its parameters and its line."""

    name: str
    value: str
    parameters: Mapping[str, str]
    line: int


@frozen
class Block:
    """A component: its name, the line on which it begins, and what was asked for of it."""

    name: str
    line: int
    depth: int
    properties: list[Property] = field(factory=list)


def blocks(data: bytes, asked: Container[str], faults: list[Fault]) -> Iterator[Block]:
    """Give the components of a calendar in the order in which they end, noting faults.

    Of their properties those `asked` for are kept. A component that is never ended is a
    fault and no component.
    """
    stack: list[Block] = []
    count = 0
    for number, line in _unfolded(data):
        if len(faults) > MOST_FAULTS:
            faults.append(_fault("too-many-faults", number, f"at most {MOST_FAULTS} faults"))
            return
        read = _property(line, number, faults)
        if read is None:
            continue
        if read.name == "BEGIN":
            count += 1
            limit = _beyond(count, len(stack) + 1, number)
            if limit is not None:
                faults.append(limit)
                return
            stack.append(Block(read.value.strip().upper(), number, len(stack) + 1))
        elif read.name == "END":
            if not stack or stack[-1].name != read.value.strip().upper():
                faults.append(_fault("unbalanced", number, "the end of what was begun last"))
                return
            yield stack.pop()
        elif stack:
            if read.name in asked:
                stack[-1].properties.append(read)
            if len(stack[-1].properties) > MOST_PROPERTIES:
                expected = f"at most {MOST_PROPERTIES} properties that are read"
                faults.append(_fault("too-many-properties", number, expected))
                return
        else:
            faults.append(_fault("not-a-calendar", number, "BEGIN:VCALENDAR before all else"))
            return
    if stack:
        faults.append(_fault("unbalanced", stack[-1].line, "an end to each component"))


def _beyond(count: int, depth: int, line: int) -> Fault | None:
    if count > MOST_COMPONENTS:
        return _fault("too-many-components", line, f"at most {MOST_COMPONENTS} components")
    if depth > DEEPEST:
        return _fault("too-deep", line, f"at most {DEEPEST} components inside each other")
    return None


def _fault(code: str, line: int, expected: str) -> Fault:
    return Fault(code=code, place=f"line {line}", expected=expected)


def _unfolded(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Join the lines that were folded, which may be within a character; empty ones are left."""
    parts: list[bytes] = []
    first = 1
    for number, whole in enumerate(BytesIO(data), 1):
        line = whole.removesuffix(b"\n").removesuffix(b"\r")
        if line[:1] in {b" ", b"\t"} and parts:
            parts.append(line[1:])
            continue
        if parts and (joined := b"".join(parts)):
            yield first, joined
        parts, first = [line], number
    if parts and (joined := b"".join(parts)):
        yield first, joined


def _property(line: bytes, number: int, faults: list[Fault]) -> Property | None:
    """Take a line apart: a name, parameters and a value; notes one that is none."""
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError:
        faults.append(_fault("not-utf8", number, "a line in UTF-8"))
        return None
    name = _NAME.match(text)
    if name is None or _CONTROL.search(text):
        faults.append(_fault("syntax", number, "NAME;PARAMETER=text:value"))
        return None
    parameters: dict[str, str] = {}
    place = name.end()
    while found := _PARAMETER.match(text, place):
        parameters.setdefault(found[1].upper(), found[2].strip('"'))
        place = found.end()
    if text[place : place + 1] != ":":
        faults.append(_fault("syntax", number, "NAME;PARAMETER=text:value"))
        return None
    return Property(name[0].upper(), text[place + 1 :], parameters, number)
