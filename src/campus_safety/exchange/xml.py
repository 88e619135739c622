"""XML from strangers, read within limits; and elements as bytes, always the same ones."""

import re
from collections.abc import Iterator, Mapping
from itertools import count
from typing import Final
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from attrs import frozen

from campus_safety.exchange.extras import extra
from campus_safety.kernel import Fault, Faulty

__all__ = [
    "DEEPEST",
    "LONGEST",
    "MOST_BYTES",
    "MOST_ELEMENTS",
    "NO_CHARACTER",
    "XmlError",
    "parsed",
    "split",
    "written",
]

MOST_BYTES: Final = 4 * 1024 * 1024
"""The most bytes of one document, unless the caller says otherwise."""

MOST_ELEMENTS: Final = 200_000
"""The most elements of one document, unless the caller says otherwise."""

DEEPEST: Final = 64
"""The most elements inside each other."""

LONGEST: Final = 512
"""The most characters of a name with its namespace, which is read anew with every name."""

NO_CHARACTER = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Matches a character that XML 1.0 has not (section 2.2)."""

_INCLUDE = "{http://www.w3.org/2001/XInclude}"
_XML = "http://www.w3.org/XML/1998/namespace"
_DECLARED = re.compile(r"""<\?xml\s[^>]*?\bencoding\s*=\s*["']([^"'>]*)""")
_IN_TEXT = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
_IN_ATTRIBUTE = _IN_TEXT | {'"': "&quot;", "\t": "&#9;", "\n": "&#10;"}


class XmlError(Faulty):
    """An XML document cannot be read or written; `faults` says what is wrong and where."""


class _Refused(Exception):
    """An element is one too many, too deep, ill-named, or asks for another document."""

    def __init__(self, code: str, expected: str) -> None:
        super().__init__(code)
        self.code = code
        self.expected = expected


class _Builder(TreeBuilder):
    """Builds elements while it counts them."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self.most = most
        self.count = 0
        self.depth = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        self.count += 1
        self.depth += 1
        if self.depth > DEEPEST:
            raise _Refused("too-deep", f"at most {DEEPEST} elements inside each other")
        if self.count > self.most:
            raise _Refused("too-many-elements", f"at most {self.most} elements")
        if tag.startswith(_INCLUDE):
            raise _Refused("include", "a document that stands alone, without XInclude")
        if len(tag) > LONGEST or any(len(key) > LONGEST for key in attrs):
            raise _Refused("too-long", f"names of at most {LONGEST} characters")
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> Element:
        self.depth -= 1
        return super().end(tag)


def parsed(
    data: bytes, *, file: str = "", most_bytes: int = MOST_BYTES, most_elements: int = MOST_ELEMENTS
) -> Element:
    """Read an XML document to its root element; comments and instructions are left out.

    It must be UTF-8, at most `most_bytes` long, with at most `most_elements` elements,
    `DEEPEST` of them inside each other, with names of at most `LONGEST` characters, and
    without a document type, an entity of its own or an XInclude. Names are
    `{namespace}local`. Raises `XmlError` with one fault.
    """
    with extra("xml"):
        from defusedxml.common import DefusedXmlException
        from defusedxml.ElementTree import XMLParser
    text = _text(data, file, most_bytes)
    parser = XMLParser(target=_Builder(most_elements), encoding="utf-8", forbid_dtd=True)
    try:
        parser.feed(text.encode("utf-8"))
        root: Element = parser.close()
    except _Refused as refused:
        fault = Fault(code=refused.code, file=file, expected=refused.expected)
    except DefusedXmlException:
        fault = Fault(code="dtd", file=file, expected="a document without a document type")
    except ParseError as error:
        line, column = error.position
        place = f"line {line}, column {column + 1}"
        fault = Fault(code="syntax", file=file, place=place, expected="well-formed XML 1.0")
    else:
        return root
    raise XmlError((fault,))


def _text(data: bytes, file: str, most: int) -> str:
    """Give a document as text; raises `XmlError` where it is too large or not in UTF-8."""
    if len(data) > most:
        raise XmlError((Fault(code="too-large", file=file, expected=f"at most {most} bytes"),))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = f"byte {error.start + 1}"
    else:
        found = _DECLARED.match(text)
        if found is None or found[1].lower() in {"utf-8", "utf8", "us-ascii", "ascii"}:
            return text
        place = "line 1"
    expected = "a document in UTF-8 that declares no other encoding"
    raise XmlError((Fault(code="not-utf8", file=file, place=place, expected=expected),))


def split(tag: str) -> tuple[str, str]:
    """Give the namespace of a name and its local part; the first is empty where none is."""
    if not tag.startswith("{"):
        return "", tag
    space, _, local = tag[1:].partition("}")
    return space, local


def written(element: Element, *, prefixes: Mapping[str, str] | None = None) -> bytes:
    """Write an element as a document: UTF-8, attributes sorted, not a space added.

    The namespace of the element itself is the default one, unless an element inside has none.
    Others are declared on it under their prefix in `prefixes` (namespace to prefix), else as
    `ns1` and on in alphabetical order. Raises `XmlError` for a character that XML has not,
    and for more than `DEEPEST` elements inside each other.
    """
    names = _named(element, prefixes or {})
    declared = [(f"xmlns:{prefix}".rstrip(":"), space) for space, prefix in names.declared]
    body = "".join(_parts(element, names, sorted(declared), 1))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'.encode()


@frozen
class _Names:
    """How names are written: the default namespace, and the prefixes of the others."""

    default: str
    prefixes: Mapping[str, str]

    @property
    def declared(self) -> list[tuple[str, str]]:
        default = [(self.default, "")] if self.default else []
        return default + [(space, prefix) for space, prefix in self.prefixes.items()]

    def element(self, tag: str) -> str:
        space, local = split(tag)
        return local if space == self.default else self.attribute(tag)

    def attribute(self, key: str) -> str:
        space, local = split(key)
        prefix = "xml" if space == _XML else self.prefixes.get(space, "")
        return f"{prefix}:{local}" if prefix else local


def _named(root: Element, prefixes: Mapping[str, str]) -> _Names:
    """Choose the default namespace, and a prefix for each other that stands in a name."""
    elements = {split(one.tag)[0] for one in root.iter()}
    attributes = {split(key)[0] for one in root.iter() for key, _ in one.items()}
    default = "" if "" in elements else split(root.tag)[0]
    wanted = sorted((elements - {default} | attributes) - {"", _XML})
    taken = set(prefixes.values())
    free = (name for number in count(1) if (name := f"ns{number}") not in taken)
    return _Names(default, {space: prefixes.get(space) or next(free) for space in wanted})


def _parts(
    element: Element, names: _Names, declared: list[tuple[str, str]], depth: int
) -> Iterator[str]:
    if depth > DEEPEST:
        expected = f"at most {DEEPEST} elements inside each other"
        raise XmlError((Fault(code="too-deep", expected=expected),))
    name = names.element(element.tag)
    attributes = sorted((names.attribute(key), value) for key, value in element.items())
    pairs = (*declared, *attributes)
    said = "".join(f' {key}="{_escaped(value, _IN_ATTRIBUTE)}"' for key, value in pairs)
    inside = _escaped(element.text or "", _IN_TEXT)
    if not inside and not len(element):
        yield f"<{name}{said}/>"
        return
    yield f"<{name}{said}>{inside}"
    for child in element:
        yield from _parts(child, names, [], depth + 1)
        yield _escaped(child.tail or "", _IN_TEXT)
    yield f"</{name}>"


def _escaped(text: str, signs: Mapping[str, str]) -> str:
    """Escape a text or an attribute; raises `XmlError` for a character that XML has not."""
    if NO_CHARACTER.search(text):
        fault = Fault(code="no-character", expected="a text without control characters")
        raise XmlError((fault,))
    for sign, escape in signs.items():
        text = text.replace(sign, escape)
    return text
