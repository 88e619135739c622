"""Documents: one value to canonical bytes and back, with every fault told."""

from collections.abc import Callable
from typing import Any, TypeVar

import attrs

from campus_safety.codec.extras import (
    NONE,
    Extras,
    Found,
    Unknown,
    is_tolerant,
    put_back,
    tolerant,
)
from campus_safety.codec.faults import NOTHING, QUICKLY, CodecError, Faults, Inspect, Wrong, note
from campus_safety.codec.hints import Shapes, shapes
from campus_safety.codec.kinds import Workflows, all_workflows
from campus_safety.codec.parsing import dump, parse, quick, whole
from campus_safety.codec.shapes import Shape
from campus_safety.kernel import Fault
from campus_safety.vocabulary import School

__all__ = [
    "careful",
    "decode",
    "decode_school",
    "decode_with_extras",
    "encode",
    "known",
    "raw_of",
    "written",
]

T = TypeVar("T")


def known(workflows: Workflows | None) -> Shapes:
    """Give the shapes of some workflows, by default of every room."""
    return shapes(all_workflows() if workflows is None else tuple(workflows))


def encode(value: Any, *, workflows: Workflows | None = None, extras: Extras = NONE) -> bytes:
    """Write a value as canonical bytes: sorted keys, no spaces, every field.

    Facts, entries, cases, findings, obligations, scorecards, schools, rubrics and their
    parts have such a form. `extras` are put back where `decode_with_extras` took them out.
    Raises `CodecError` for an ill-typed or inexact value, and `TypeError` for a class that
    has none.
    """
    return written(known(workflows).of(type(value)), value, extras)


def written(shape: Shape, value: Any, *extras: Extras) -> bytes:
    """Write a value of a shape; raises `CodecError` where it is ill-typed or inexact."""
    return dump(raw_of(shape, value, *extras))


def raw_of(shape: Shape, value: Any, *extras: Extras) -> Any:
    """Give the raw value of a shape; raises `CodecError` where it is ill-typed or inexact."""
    try:
        raw = shape.write(value)
        for beside in filter(None, extras):
            put_back(raw, beside)
    except Wrong as wrong:
        fault = Fault(code=wrong.code, place=f"${wrong.place}", expected=wrong.expected)
    else:
        return raw
    raise CodecError([fault])


def decode(
    data: bytes,
    kind: type[T],
    *,
    file: str = "",
    workflows: Workflows | None = None,
    unknown: Unknown = "refuse",
) -> T:
    """Read a value of a type from bytes; raises `CodecError` with every fault.

    What is not canonical in its order, spaces, escapes or zeros is read and thereby brought
    to one form; nothing is ever coerced, guessed or filled in. Fields that are not known are
    refused, or dropped where the caller says so.
    """
    shape = known(workflows).of(kind)
    inspect = tolerant(shape, {}) if is_tolerant(unknown) else shape.inspect
    read: T = _told(data, shape, inspect, file)
    return read


def decode_with_extras(
    data: bytes, kind: type[T], *, file: str = "", workflows: Workflows | None = None
) -> tuple[T, Extras]:
    """Read a value beside the fields that are not known here, each with its path.

    All else is as strict as `decode`. `encode` puts them back.
    """
    shape = known(workflows).of(kind)
    found: Found = {}
    read: T = _told(data, shape, tolerant(shape, found), file)
    return read, found


def _told(data: bytes, shape: Shape, inspect: Inspect, file: str) -> Any:
    """Give what was read, or raise `CodecError` with its faults."""
    value, faults = _decoded(data, shape, inspect)
    if faults:
        raise CodecError(attrs.evolve(fault, file=file) for fault in faults)
    return value


def _decoded(data: bytes, shape: Shape, inspect: Inspect) -> tuple[Any, Faults]:
    try:
        raw = quick(data) if len(data) <= 65_536 else None
        if raw is not None:
            return shape.read(raw), []
    except QUICKLY:
        pass
    return careful(lambda: whole(data), inspect)


def careful(text: Callable[[], str], inspect: Inspect) -> tuple[Any, Faults]:
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
