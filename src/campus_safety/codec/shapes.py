"""Shapes: how a value of one type is read quickly, read with care, and written.

`read` stops at the first thing wrong and is quick; `inspect` finds everything that is wrong,
each with its place, and answers the same where nothing is; `write` gives the raw value;
`form` says the same as data.
"""

from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Any

import attrs
from attrs import frozen

from campus_safety.codec.faults import NOTHING, Faults, Inspect, Read, Token, Wrong, note
from campus_safety.codec.forms import Each, Form, Later, Leaf, Members, Nullable, Row
from campus_safety.codec.parts import Part

__all__ = ["Shape", "each", "inside", "later", "leaf", "optional", "row", "several"]


@frozen(eq=False)
class Shape:
    """How a value of one type is read quickly, read with care, and written.

    `form` describes it, and `part` says how it stands in a canonical line, where one pattern
    can say that.
    """

    read: Read
    inspect: Inspect
    write: Callable[[Any], Any]
    form: Form
    part: Part | None = None


def leaf(form: Leaf, read: Read, write: Callable[[Any], Any], part: Part | None = None) -> Shape:
    """Give the shape of a value that holds no other."""

    def inspect(raw: Any, place: str, faults: Faults) -> Any:
        if type(raw) is Token:
            return note(faults, place, raw.code, raw.expected)
        try:
            return read(raw)
        except Wrong as wrong:
            return note(faults, place, wrong.code, wrong.expected)

    return Shape(read, inspect, write, form, part)


def inside(place: str, write: Callable[[Any], Any], value: Any) -> Any:
    """Write a part of a value; what is wrong with it carries the place of the part."""
    try:
        return write(value)
    except Wrong as wrong:
        raise Wrong(wrong.code, wrong.expected, f"{place}{wrong.place}") from None


def later(shape: Callable[[], Shape]) -> Shape:
    """Give the shape of a class inside itself, which is asked for when a value is there."""

    def read(raw: Any) -> Any:
        return shape().read(raw)

    def inspect(raw: Any, place: str, faults: Faults) -> Any:
        return shape().inspect(raw, place, faults)

    def write(value: Any) -> Any:
        return shape().write(value)

    return Shape(read, inspect, write, Later(lambda: shape().form))


def optional(shape: Shape) -> Shape:
    """Give the shape of a value or null."""
    inner_read, inner_inspect, inner_write = shape.read, shape.inspect, shape.write

    def read(raw: Any) -> Any:
        return None if raw is None else inner_read(raw)

    def inspect(raw: Any, place: str, faults: Faults) -> Any:
        return None if raw is None else inner_inspect(raw, place, faults)

    def write(value: Any) -> Any:
        return None if value is None else inner_write(value)

    return Shape(read, inspect, write, Nullable(shape.form), _or_null(shape.part))


def _or_null(part: Part | None) -> Part | None:
    if part is None:
        return None
    return attrs.evolve(part, pattern=f"(?:null|{part.pattern})", null=True)


def each(shape: Shape) -> Shape:
    """Give the shape of a tuple of any length whose items are all of one shape: an array."""
    inner = shape.read

    def read(raw: Any) -> tuple[Any, ...]:
        if type(raw) is not list:
            raise Wrong("wrong-type", "an array")
        return tuple([inner(item) for item in raw]) if raw else ()

    def inspect(raw: Any, place: str, faults: Faults) -> Any:
        if type(raw) is not list:
            return _no_array(raw, place, faults)
        return _inspected(((shape, item) for item in raw), place, faults)

    def write(value: Any) -> list[Any]:
        if type(value) is not tuple:
            raise Wrong("wrong-type", "a tuple")
        return [inside(f"[{n}]", shape.write, item) for n, item in enumerate(value)]

    return Shape(read, inspect, write, Each(shape.form))


def row(shapes: tuple[Shape, ...]) -> Shape:
    """Give the shape of a tuple with one item of each shape: an array of that length."""
    expected = f"an array of {len(shapes)}"

    def read(raw: Any) -> tuple[Any, ...]:
        if type(raw) is not list or len(raw) != len(shapes):
            raise Wrong("wrong-type", expected)
        return tuple(shape.read(item) for shape, item in zip(shapes, raw, strict=True))

    def inspect(raw: Any, place: str, faults: Faults) -> Any:
        if type(raw) is not list:
            return _no_array(raw, place, faults)
        if len(raw) != len(shapes):
            return note(faults, place, "wrong-type", expected)
        return _inspected(zip(shapes, raw, strict=True), place, faults)

    def write(value: Any) -> list[Any]:
        if type(value) is not tuple or len(value) != len(shapes):
            raise Wrong("wrong-type", f"a tuple of {len(shapes)}")
        parts = zip(shapes, value, strict=True)
        return [inside(f"[{n}]", shape.write, item) for n, (shape, item) in enumerate(parts)]

    return Shape(read, inspect, write, Row(tuple(shape.form for shape in shapes)))


def several(shape: Shape) -> Shape:
    """Give the shape of a frozenset of texts or words: an array, sorted, no member twice."""
    ordered = each(shape)

    def read(raw: Any) -> frozenset[Any]:
        items = ordered.read(raw)
        if any(one >= other for one, other in pairwise(raw)):
            raise Wrong("unsorted", "members in order, each of them once")
        return frozenset(items)

    def inspect(raw: Any, place: str, faults: Faults) -> Any:
        items = ordered.inspect(raw, place, faults)
        if items is NOTHING:
            return NOTHING
        members = frozenset(items)
        if len(members) != len(items):
            return note(faults, place, "duplicate-member", "members each of them once")
        return members

    def write(value: Any) -> list[Any]:
        if type(value) is not frozenset:
            raise Wrong("wrong-type", "a frozenset")
        return sorted(inside("[]", shape.write, item) for item in value)

    return Shape(read, inspect, write, Members(shape.form))


def _no_array(raw: Any, place: str, faults: Faults) -> Any:
    if type(raw) is Token:
        return note(faults, place, raw.code, raw.expected)
    return note(faults, place, "wrong-type", "an array")


def _inspected(parts: Iterable[tuple[Shape, Any]], place: str, faults: Faults) -> Any:
    """Read the items of an array with care; nothing unless all of them are well."""
    before = len(faults)
    items = [shape.inspect(item, f"{place}[{n}]", faults) for n, (shape, item) in enumerate(parts)]
    return NOTHING if len(faults) > before else tuple(items)
