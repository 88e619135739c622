"""Extras: fields that no class here knows, such as a newer writer's, taken out and put back."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final, Literal, TypeAlias

from campus_safety.codec.faults import NOTHING, Faults, Inspect, Token, Wrong, note
from campus_safety.codec.forms import Each, Fields, Form, Json, Nullable, OneOf, Row, resolved
from campus_safety.codec.leaves import INT, STRING
from campus_safety.codec.parsing import DEEPEST, Doubled
from campus_safety.codec.shapes import Shape

__all__ = ["NONE", "Extras", "Found", "Path", "Unknown", "is_tolerant", "put_back", "tolerant"]

Path: TypeAlias = tuple[str | int, ...]
"""The names and indices that lead to a field, such as `("content", "evidence", 0, "scale")`."""

Extras: TypeAlias = Mapping[Path, Json]
"""Fields that are not known here, each with its path; no path leads into another."""

Found: TypeAlias = dict[Path, Json]
"""Extras as they are found."""

Unknown: TypeAlias = Literal["refuse", "drop"]
"""What becomes of fields that are not known: the document is refused, or they are left out."""

NONE: Final[Extras] = MappingProxyType({})
"""No extras."""


def is_tolerant(unknown: str) -> bool:
    """Tell whether unknown fields are left out; raises `ValueError` for another word."""
    if unknown not in {"refuse", "drop"}:
        raise ValueError("unknown is 'refuse' or 'drop'")
    return unknown == "drop"


def tolerant(shape: Shape, found: Found) -> Inspect:
    """Read with care, after every unknown field was taken out and noted.

    What is taken out is still held to what every value of the wire is held to.
    """

    def inspect(raw: Any, place: str, faults: Faults) -> Any:
        before = len(faults)
        known = _known(shape.form, raw, (), found)
        for path, extra in found.items():
            _hold(extra, path, place, faults)
        value = shape.inspect(known, place, faults)
        return NOTHING if len(faults) > before else value

    return inspect


def _known(form: Form, raw: Any, path: Path, found: Found) -> Any:
    """Copy a raw value without its unknown fields; of another type it stays."""
    match resolved(form):
        case Nullable(inner=inner):
            return _known(inner, raw, path, found)
        case Each(item=item) if type(raw) is list:
            return [_known(item, one, (*path, n), found) for n, one in enumerate(raw)]
        case Row(items=items) if type(raw) is list and len(raw) == len(items):
            pairs = zip(items, raw, strict=True)
            return [_known(item, one, (*path, n), found) for n, (item, one) in enumerate(pairs)]
        case OneOf(tag=tag, options=options) if isinstance(raw, dict):
            name = raw.get(tag)
            chosen = options.get(name) if type(name) is str else None
            return raw if chosen is None else _known(chosen, raw, path, found)
        case Fields() as fields if isinstance(raw, dict):
            return _without(fields, raw, path, found)
        case _:
            return raw


def _without(fields: Fields, raw: dict[str, Any], path: Path, found: Found) -> dict[str, Any]:
    """Take the unknown fields out of an object; a name twice is still seen."""
    kept: dict[str, Any] = {}
    for name, one in raw.items():
        if name in fields.fields:
            kept[name] = _known(fields.fields[name], one, (*path, name), found)
        elif fields.tag and name == fields.tag[0]:
            kept[name] = one
        else:
            found[*path, name] = one
    return Doubled(kept) if type(raw) is Doubled else kept


def _hold(extra: Any, path: Path, place: str, faults: Faults) -> None:
    """Hold an unknown field to the limits of all; no unknown name is told."""
    try:
        _sound({path[-1]: extra}, DEEPEST)
    except Wrong as wrong:
        note(faults, f"{place}{_said(path[:-1])}", wrong.code, wrong.expected)


def _sound(raw: Any, left: int) -> None:
    """Refuse a number that is not exact, a name twice, a text that hides, and depth.

    So many arrays and objects may be inside each other.
    """
    if isinstance(raw, dict | list) and not left:
        raise Wrong("too-deep", f"at most {DEEPEST} arrays and objects inside each other")
    if type(raw) is Token:
        raise Wrong(raw.code, raw.expected)
    if type(raw) is Doubled:
        raise Wrong("duplicate-name", "every name once")
    if type(raw) is dict:
        for name, one in raw.items():
            STRING.read(name)
            _sound(one, left - 1)
    elif type(raw) is list:
        for one in raw:
            _sound(one, left - 1)
    elif type(raw) is int:
        INT.read(raw)
    elif raw is not None and type(raw) is not bool:
        STRING.read(raw)


def _said(path: Path) -> str:
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)


def put_back(raw: Any, extras: Extras) -> None:
    """Put extras back into the raw value that they were taken out of.

    Raises `Wrong` where a value has no such place any more, or a field of that name.
    """
    for path, extra in sorted(extras.items(), key=lambda row: [str(step) for step in row[0]]):
        parent = raw
        for step in path[:-1]:
            parent = _step(parent, step)
        name = path[-1] if path else None
        if not isinstance(parent, dict) or type(name) is not str or name in parent:
            raise Wrong("extra-place", "an object without a field of this name")
        _sound({name: extra}, DEEPEST + 1 - len(path))
        parent[name] = extra


def _step(raw: Any, step: str | int) -> Any:
    """Go one step; nothing where there is no such place."""
    if isinstance(raw, dict) and isinstance(step, str):
        return raw.get(step)
    if isinstance(raw, list) and isinstance(step, int) and 0 <= step < len(raw):
        return raw[step]
    return None
