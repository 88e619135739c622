"""The gate as a cattrs converter: our values inside a user's own attrs classes."""

from typing import Any

import cattrs

from campus_safety.codec.documents import known, raw_of
from campus_safety.codec.faults import CodecError, Faults
from campus_safety.codec.hints import Shapes
from campus_safety.codec.kinds import Workflows

__all__ = ["converter"]


def converter(workflows: Workflows | None = None) -> cattrs.Converter:
    """Give a cattrs converter that reads and writes our types behind the same gate.

    A class of the user's own may hold facts, cases and findings as fields: cattrs takes it
    apart, refusing unknown keys, and each part of ours passes the gate, which raises
    `CodecError` with every fault. Times stand as RFC 3339, numbers as the codec writes them.
    """
    shapes = known(workflows)
    made = cattrs.Converter(forbid_extra_keys=True, detailed_validation=False)
    made.register_structure_hook_func(_ours, lambda raw, kind: _read(shapes, raw, kind))
    made.register_unstructure_hook_func(_ours, lambda value: raw_of(shapes.of(type(value)), value))
    return made


def _ours(kind: Any) -> bool:
    """Tell whether a class is one of the library's own."""
    return isinstance(kind, type) and kind.__module__.startswith("campus_safety.")


def _read(shapes: Shapes, raw: Any, kind: Any) -> Any:
    faults: Faults = []
    value = shapes.of(kind).inspect(raw, "$", faults)
    if faults:
        raise CodecError(faults)
    return value
