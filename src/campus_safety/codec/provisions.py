"""Provisions on the wire: the value as its unit writes it, and how its terms are counted."""

from collections.abc import Iterator, Mapping
from typing import Any

from campus_safety.codec import described
from campus_safety.codec.faults import Token, Wrong
from campus_safety.codec.leaves import BOOL, INT, STRING
from campus_safety.codec.records import record
from campus_safety.codec.shapes import Shape, inside, leaf
from campus_safety.kernel import Malformed, Provision, Term
from campus_safety.rulebooks.values import Misread, read_value, write_value

__all__ = ["provision"]

_COUNTING = "counting.default"
_OF_UNIT = "a value of its unit"


def provision(fields: Mapping[str, Shape], tag: tuple[str, str] | None = None) -> Shape:
    """Give the shape of a provision: its fields, and `counting` beside them.

    The rulebooks say how a value of each unit is written. A term also names the rule by
    which it is counted, which no unit writes; that name is the `counting` of the provision.
    """
    others = {name: shape for name, shape in fields.items() if name != "value"}
    wire = {**others, "value": _TREE, "counting": STRING}
    shape = record(Provision, wire, tag, _made)
    head = dict([tag]) if tag else {}

    def write(value: Any) -> Any:
        if type(value) is not Provision:
            raise Wrong("wrong-type", "a provision")
        parts = {n: inside(f".{n}", s.write, getattr(value, n)) for n, s in others.items()}
        said = {"value": inside(".value", _said, value), "counting": _counting(value.value)}
        return head | parts | said

    return Shape(shape.read, shape.inspect, write, shape.form)


def _made(values: dict[str, Any]) -> Provision[Any]:
    counting = values.pop("counting")
    try:
        value = read_value(values["unit"], values["value"], counting)
    except Misread as misread:
        field = "unit" if misread.code == "unknown-unit" else "value"
        raise Malformed(field, misread.expected) from None
    if _counting(value) != counting:
        raise Malformed("counting", "the rule by which the terms of the value are counted")
    return Provision(**{**values, "value": value})


def _said(provision: Provision[Any]) -> Any:
    try:
        raw = write_value(provision.unit, provision.value)
    except (Misread, TypeError, ValueError, LookupError, ArithmeticError):
        raw = None
    if raw is None:
        raise Wrong("wrong-type", _OF_UNIT)
    return _tree(raw)


def _counting(value: Any) -> str:
    """Give the rule by which every term of a value is counted, the default where it has none."""
    names = {term.counting for term in _terms(value)}
    if len(names) > 1:
        raise Wrong("wrong-type", "terms that are all counted by one rule")
    return next(iter(names), _COUNTING)


def _terms(value: Any) -> Iterator[Term]:
    if isinstance(value, Term):
        yield value
    elif isinstance(value, Mapping):
        for cell in value.values():
            yield from _terms(cell)
    elif isinstance(value, tuple):
        for cell in value:
            yield from _terms(cell)


def _tree(raw: Any) -> Any:
    """Hold a raw value of any unit: texts, whole numbers, yes or no, in arrays and objects."""
    kind = type(raw)
    if kind is Token:
        raise Wrong(raw.code, raw.expected)
    if kind is dict:
        return {STRING.read(name): _tree(cell) for name, cell in raw.items()}
    if kind is list:
        return [_tree(cell) for cell in raw]
    for of, shape in ((str, STRING), (bool, BOOL), (int, INT)):
        if kind is of:
            return shape.read(raw)
    raise Wrong("wrong-type", f"{_OF_UNIT}, every name once")


_TREE = leaf(described.TREE, _tree, _tree)
