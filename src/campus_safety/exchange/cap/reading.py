"""Reading a message of CAP 1.2: strict unless asked to be tolerant."""

from collections.abc import Iterable
from typing import Any
from xml.etree.ElementTree import Element

from attrs import evolve, field, frozen

from campus_safety.exchange.cap.checking import SHOULD, validated
from campus_safety.exchange.cap.faults import CapError
from campus_safety.exchange.cap.leaves import (
    ADDRESSES,
    NUMBER,
    REFERENCES,
    SIZE,
    TEXT,
    TIME,
    Leaf,
)
from campus_safety.exchange.cap.message import CapAlert
from campus_safety.exchange.cap.parts import NAMESPACE, PARTS, Part
from campus_safety.exchange.xml import XmlError, parsed, split
from campus_safety.kernel import Fault

__all__ = ["MOST_FAULTS", "read_alert"]

MOST_FAULTS = 1_000
"""After so many faults the rest of a message is not told."""

_SIGNATURE = "http://www.w3.org/2000/09/xmldsig#"
_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
_LISTS = (ADDRESSES, REFERENCES)
_NEVER_EMPTY = (NUMBER, SIZE, TIME)
_NOTHING = object()


def read_alert(
    data: bytes, *, file: str = "", tolerant: bool = False
) -> tuple[CapAlert, tuple[Fault, ...]]:
    """Read a message, and give it with what there is to tell of it.

    Told are recommendations that it does not follow, and `signed` where it carries a
    signature, which is not verified here. Everything else raises `CapError` with all faults,
    unless asked to be `tolerant`: then what can be left out or understood is told too, and
    only a message that lacks what it must have raises.
    """
    try:
        root = parsed(data, file=file)
    except XmlError as error:
        raise CapError(error.faults) from None
    reader = _Reader(tolerant)
    alert = reader.root(root)
    told = [*reader.told, *(validated(alert) if alert is not None else ())]
    faults = tuple(_of_file(told, file))
    light = {"signed", *SHOULD}
    if alert is None or not (tolerant or all(fault.code in light for fault in faults)):
        raise CapError(faults)
    return alert, faults


def _of_file(faults: Iterable[Fault], file: str) -> Iterable[Fault]:
    """Name the file in the faults, each once and at most so many."""
    for number, fault in enumerate(dict.fromkeys(faults)):
        if number == MOST_FAULTS:
            yield Fault(code="too-many-faults", file=file, expected=f"at most {MOST_FAULTS}")
            return
        yield evolve(fault, file=file)


@frozen
class _Reader:
    tolerant: bool
    told: dict[Fault, None] = field(factory=dict)

    def tell(self, place: str, code: str, expected: str) -> None:
        """Note a fault once; of more than are told none is kept."""
        if len(self.told) <= MOST_FAULTS:
            self.told[Fault(code=code, place=place, expected=expected)] = None

    def root(self, root: Element) -> CapAlert | None:
        space, local = split(root.tag)
        if local != "alert" or space != NAMESPACE:
            code = "wrong-namespace" if local == "alert" else "not-cap"
            self.tell("", code, f"an alert of the namespace {NAMESPACE}")
            return None
        read: CapAlert | None = self.value(root, CapAlert, "alert")
        return read

    def value(self, element: Element, kind: type, place: str) -> Any:
        """Read an element to a value of a class; `None` where it lacks what it must have."""
        self.stray(element, place)
        parts = {part.element: part for part in PARTS[kind]}
        found: dict[str, list[Any]] = {name: [] for name in parts}
        seen = dict.fromkeys(parts, 0)
        last = -1
        for child in element:
            part = self.part(child, parts, place, top=kind is CapAlert)
            if part is None:
                continue
            rank = list(parts).index(part.element)
            seen[part.element] += 1
            at = f"{place}/{part.element}"
            if rank < last:
                self.tell(at, "out-of-order", "the order of the standard (3.2)")
            last = max(last, rank)
            if not part.many and seen[part.element] > 1:
                self.tell(at, "duplicate-element", "the element once at most (3.2)")
                continue
            read = self.one(child, part, f"{at}[{seen[part.element]}]" if part.many else at)
            if read is not _NOTHING:
                found[part.element].append(read)
        return self.made(kind, found, seen, place)

    def part(self, child: Element, parts: dict[str, Part], place: str, *, top: bool) -> Part | None:
        """Find what an element is; tells one that has no place here."""
        space, local = split(child.tag)
        if space == NAMESPACE and local in parts:
            return parts[local]
        if top and (space, local) == (_SIGNATURE, "Signature"):
            self.tell(place, "signed", "a signature, which is not verified here (3.3.4.1)")
        else:
            self.tell(place, "unknown-element", "only elements of CAP 1.2 (3.2)")
        return None

    def one(self, child: Element, part: Part, at: str) -> Any:
        if isinstance(part.content, type):
            read = self.value(child, part.content, at)
            return _NOTHING if read is None else read
        self.stray(child, at, leaf=True)
        text = child.text or ""
        if not text.strip() and not (part.needed and part.content is TEXT):
            if part.many or part.needed or part.content in _NEVER_EMPTY:
                self.tell(at, "empty-element", "a value (3.2)")
            return _NOTHING
        return self.leaf(text, part.content, at)

    def leaf(self, text: str, leaf: Leaf, at: str) -> Any:
        try:
            return leaf.read(text)
        except ValueError:
            self.tell(at, "bad-value", leaf.expected)
        if self.tolerant:
            try:
                return leaf.lenient(text)
            except ValueError:
                pass
        return _NOTHING

    def stray(self, element: Element, place: str, *, leaf: bool = False) -> None:
        """Tell attributes and texts where none may stand."""
        if any(split(key)[0] != _INSTANCE for key in element.attrib):
            self.tell(place, "unknown-attribute", "no attribute (3.2)")
        if leaf and len(element):
            self.tell(place, "unknown-element", "a text without elements (3.2)")
        texts = [child.tail for child in element] + ([] if leaf else [element.text])
        if any(text and text.strip() for text in texts):
            self.tell(place, "stray-text", "no text between elements (3.2)")

    def made(
        self, kind: type, found: dict[str, list[Any]], seen: dict[str, int], place: str
    ) -> Any:
        """Make the value, unless an element is missing that it must have."""
        whole = True
        values: dict[str, Any] = {}
        for part in PARTS[kind]:
            read = found[part.element]
            if part.needed and not read:
                whole = False
                if not seen[part.element]:
                    self.tell(f"{place}/{part.element}", "missing-element", "the element (3.2)")
            elif part.many:
                values[part.name] = tuple(read)
            elif read or part.content not in _LISTS:
                values[part.name] = read[0] if read else None
        return kind(**values) if whole else None
