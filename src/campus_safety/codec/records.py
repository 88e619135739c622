"""Records: objects with exactly their fields, and the unions that a tag tells apart."""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

import attrs

from campus_safety.codec.faults import NOTHING, Faults, Read, Token, Wrong, note
from campus_safety.codec.forms import Fields, OneOf
from campus_safety.codec.parsing import Doubled
from campus_safety.codec.shapes import Shape, inside
from campus_safety.kernel import Case, Evidence, Fact, Malformed

__all__ = ["Made", "only_limits", "record", "tagged"]

Made: TypeAlias = Callable[[dict[str, Any]], Any]
"""How the fields of a class come to a value."""


def record(
    kind: type[Any],
    fields: Mapping[str, Shape],
    tag: tuple[str, str] | None = None,
    made: Made | None = None,
) -> Shape:
    """Give the shape of a class: an object with every field, and its tag where it has one.

    `made` says how the fields come to a value where the class itself does not.
    """
    build = made or _maker(kind)
    names = (*fields, *(tag[:1] if tag else ()))
    head = dict([tag]) if tag else {}

    def inspect(raw: Any, place: str, faults: Faults) -> Any:
        before = len(faults)
        if not _is_object(raw, place, faults):
            return NOTHING
        _hold_names(raw, names, place, faults)
        values = {
            name: shape.inspect(raw[name], f"{place}.{name}", faults)
            for name, shape in fields.items()
            if name in raw
        }
        return NOTHING if len(faults) > before else _built(build, kind, values, place, faults)

    def write(value: Any) -> dict[str, Any]:
        if type(value) is not kind:
            raise Wrong("wrong-type", f"a value of type {kind.__name__}")
        parts = {
            name: inside(f".{name}", shape.write, getattr(value, name, NOTHING))
            for name, shape in fields.items()
        }
        return head | parts

    quick = _quick_fact if only_limits(kind) else _quick
    form = Fields(kind, {name: shape.form for name, shape in fields.items()}, tag)
    return Shape(quick(kind, fields, len(names), build), inspect, write, form)


def _quick(kind: type[Any], fields: Mapping[str, Shape], count: int, made: Made) -> Read:
    """Read an object of so many names quickly; a name that is not there raises `KeyError`."""
    parts = tuple((name, shape.read) for name, shape in fields.items())

    def read(raw: Any) -> Any:
        if type(raw) is not dict or len(raw) != count:
            raise Wrong("wrong-type", "an object")
        return made({name: part(raw[name]) for name, part in parts})

    return read


def _quick_fact(kind: type[Any], fields: Mapping[str, Shape], count: int, made: Made) -> Read:
    """Fill a fact slot by slot: what its shapes have held need not be held again."""
    new = object.__new__
    parts = tuple((name, shape.read, getattr(kind, name).__set__) for name, shape in fields.items())

    def read(raw: Any) -> Any:
        if type(raw) is not dict or len(raw) != count:
            raise Wrong("wrong-type", "an object")
        fact = new(kind)
        for name, part, put in parts:
            put(fact, part(raw[name]))
        return fact

    return read


def only_limits(kind: type[Any]) -> bool:
    """Tell whether a class asks for nothing but the limits of its fields, as facts do.

    Evidence does too: the shape of its digest holds what the class itself asks for.
    """
    of_facts = getattr(kind, "__attrs_post_init__", None) is Fact.__attrs_post_init__
    if not (of_facts or kind is Evidence):
        return False
    fields = attrs.fields(kind)
    plain = all(a.converter is None and a.validator is None for a in fields)
    return plain and kind.__dictoffset__ == 0


def _maker(kind: type[Any]) -> Made:
    """Give how fields come to a value: by the class itself, or in place for a case."""
    return _case_of(kind) if issubclass(kind, Case) else lambda values: kind(**values)


def _case_of(kind: type[Any]) -> Made:
    """Restore a case whole: the table's part of it is no argument of its class."""

    def made(values: dict[str, Any]) -> Any:
        case = object.__new__(kind)
        case.__dict__.update(values)
        return case

    return made


def _built(made: Made, kind: type[Any], values: dict[str, Any], place: str, faults: Faults) -> Any:
    """Make a value of fields that are all well; what its class refuses becomes a fault."""
    try:
        return made(values)
    except Malformed as malformed:
        return note(faults, f"{place}.{malformed.field}", "malformed", malformed.expected)
    except (TypeError, ValueError):
        return note(faults, place, "malformed", f"a {kind.__name__} within its limits")


def _is_object(raw: Any, place: str, faults: Faults) -> bool:
    if isinstance(raw, dict):
        return True
    if type(raw) is Token:
        note(faults, place, raw.code, raw.expected)
    else:
        note(faults, place, "wrong-type", "an object")
    return False


def _hold_names(raw: dict[str, Any], names: tuple[str, ...], place: str, faults: Faults) -> None:
    """Find names that are missing, unknown or there twice; no unknown name is ever told."""
    if type(raw) is Doubled:
        note(faults, place, "duplicate-name", "every name once")
    if raw.keys() - set(names):
        note(faults, place, "unknown-key", f"only {', '.join(sorted(names))}")
    for name in names:
        if name not in raw:
            note(faults, f"{place}.{name}", "missing-key", f"the key {name!r}")


def tagged(tag: str, shapes: Mapping[str, tuple[type[Any], Shape]]) -> Shape:
    """Give the shape of a union: objects that a tag tells apart, each with its own shape."""
    by_class = dict(shapes.values())
    by_tag = {name: shape for name, (_, shape) in shapes.items()}
    readers = {name: shape.read for name, shape in by_tag.items()}

    def read(raw: Any) -> Any:
        return readers[raw[tag]](raw)

    def inspect(raw: Any, place: str, faults: Faults) -> Any:
        if not _is_object(raw, place, faults):
            return NOTHING
        if tag not in raw:
            return note(faults, f"{place}.{tag}", "missing-tag", "the kind of the object")
        name = raw[tag]
        if type(name) is not str:
            return note(faults, f"{place}.{tag}", "wrong-type", "a text")
        if name not in by_tag:
            return note(faults, f"{place}.{tag}", "unknown-tag", "a kind that is known here")
        return by_tag[name].inspect(raw, place, faults)

    def write(value: Any) -> Any:
        shape = by_class.get(type(value))
        if shape is None:
            raise Wrong("unknown-tag", "a value of a kind that is known here")
        return shape.write(value)

    form = OneOf(tag, {name: shape.form for name, shape in by_tag.items()})
    return Shape(read, inspect, write, form)
