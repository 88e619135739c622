"""Documents: one value to canonical bytes and back, with every fault told."""

from collections.abc import Callable
from typing import Any, TypeVar

import attrs

from campus_safety.codec.faults import NOTHING, QUICKLY, CodecError, Faults, Wrong, note
from campus_safety.codec.hints import Shapes, shapes
from campus_safety.codec.kinds import Workflows, all_workflows
from campus_safety.codec.parsing import dump, parse, quick, whole
from campus_safety.codec.shapes import Shape
from campus_safety.kernel import Fault
from campus_safety.vocabulary import School

__all__ = ["careful", "decode", "decode_school", "encode", "known", "raw_of", "written"]

T = TypeVar("T")


def known(workflows: Workflows | None) -> Shapes:
    """Give the shapes of some workflows, by default of every room."""
    return shapes(all_workflows() if workflows is None else tuple(workflows))


def encode(value: Any, *, workflows: Workflows | None = None) -> bytes:
    """Write a value as canonical bytes: sorted keys, no spaces, every field.

    Facts, entries, cases, findings, obligations, scorecards, schools, rubrics and their
    parts have such a form. Raises `CodecError` for an ill-typed or inexact value, and
    `TypeError` for a class that has none.
    """
    return written(known(workflows).of(type(value)), value)


def written(shape: Shape, value: Any) -> bytes:
    """Write a value of a shape; raises `CodecError` where it is ill-typed or inexact."""
    return dump(raw_of(shape, value))


def raw_of(shape: Shape, value: Any) -> Any:
    """Give the raw value of a shape; raises `CodecError` where it is ill-typed or inexact."""
    try:
        return shape.write(value)
    except Wrong as wrong:
        fault = Fault(code=wrong.code, place=f"${wrong.place}", expected=wrong.expected)
    raise CodecError([fault])


def decode(data: bytes, kind: type[T], *, file: str = "", workflows: Workflows | None = None) -> T:
    """Read a value of a type from bytes; raises `CodecError` with every fault.

    What is not canonical in its order, spaces, escapes or zeros is read and thereby brought
    to one form; nothing is ever coerced, guessed, dropped or filled in.
    """
    shape = known(workflows).of(kind)
    value, faults = _decoded(data, shape)
    if faults:
        raise CodecError(attrs.evolve(fault, file=file) for fault in faults)
    read: T = value
    return read


def _decoded(data: bytes, shape: Shape) -> tuple[Any, Faults]:
    try:
        raw = quick(data) if len(data) <= 65_536 else None
        if raw is not None:
            return shape.read(raw), []
    except QUICKLY:
        pass
    return careful(lambda: whole(data), shape.inspect)


def careful(
    text: Callable[[], str], inspect: Callable[[Any, str, Faults], Any]
) -> tuple[Any, Faults]:
    """Read one document slowly: the value, or every fault that it has."""
    faults: Faults = []
    value = NOTHING
    try:
        value = inspect(parse(text()), "$", faults)
    except Wrong as wrong:
        note(faults, wrong.place, wrong.code, wrong.expected)
    except Exception:  # noqa: BLE001  # the law C3: whatever the bytes, nothing else leaks
        note(faults, "$", "unreadable", "a document that can be read")
    return value, faults


def decode_school(data: bytes, *, file: str = "") -> School:
    """Read a school from bytes; raises `CodecError` with every fault."""
    return decode(data, School, file=file)
