"""Writing a message of CAP 1.2: the same message gives the same bytes."""

from typing import Any
from xml.etree.ElementTree import Element, SubElement

from campus_safety.exchange.cap.checking import SHOULD, validated
from campus_safety.exchange.cap.faults import CapError
from campus_safety.exchange.cap.message import CapAlert
from campus_safety.exchange.cap.parts import NAMESPACE, PARTS
from campus_safety.exchange.xml import written

__all__ = ["write_alert"]


def write_alert(alert: CapAlert) -> bytes:
    """Write a message: UTF-8, elements in the order of the standard, no space added.

    Raises `CapError` with every rule that it breaks; what is only recommended is let pass.
    """
    if broken := [fault for fault in validated(alert) if fault.code not in SHOULD]:
        raise CapError(broken)
    root = Element(f"{{{NAMESPACE}}}alert")
    _fill(root, alert)
    return written(root)


def _fill(element: Element, value: Any) -> None:
    """Put what a value says into an element, part by part; what is absent leaves none."""
    for part in PARTS[type(value)]:
        held = getattr(value, part.name)
        for one in held if part.many else (held,):
            if one is None or one == ():
                continue
            child = SubElement(element, f"{{{NAMESPACE}}}{part.element}")
            if isinstance(part.content, type):
                _fill(child, one)
            else:
                child.text = part.content.write(one)
