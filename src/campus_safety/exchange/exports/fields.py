"""Fields: which a kind of fact has, as what each stands in a cell, and how private each is."""

import types
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import attrs
from attrs import frozen

from campus_safety.kernel import Fact, Privacy
from campus_safety.register import WORKFLOWS

__all__ = ["EVERY", "OPEN", "Slot", "fields_of", "kinds_of", "rooms"]

OPEN = frozenset({Privacy.PUBLIC, Privacy.INTERNAL})
"""The classes of fields that go out unless others are asked for."""

EVERY = frozenset(Privacy)
"""All classes: what a register needs to be read back whole."""


@frozen(kw_only=True)
class Slot:
    """A field: its name, its sort, whether it may be null, and every class that is in it.

    `sort` is text, whole, number, yes, moment (a day or a time) or parts, which is whatever
    holds several values. `classes` are that of the field and those of all its parts.
    """

    name: str
    sort: str
    optional: bool
    classes: frozenset[Privacy]

    def is_in(self, chosen: frozenset[Privacy]) -> bool:
        """Tell whether a field may go out when these classes may."""
        return self.classes <= chosen


def rooms() -> tuple[str, ...]:
    """Name the rooms in the order of the house."""
    return tuple(WORKFLOWS)


@lru_cache(maxsize=1)
def kinds_of() -> Mapping[str, type[Fact]]:
    """Give the classes of all facts by kind."""
    return {fact.kind: fact for workflow in WORKFLOWS.values() for fact in workflow.facts}


_KNOWN: dict[type[Any], tuple[Slot, ...]] = {}


def fields_of(kind: type[Any]) -> tuple[Slot, ...]:
    """Give the fields of a class in their order; those of no class are as private as can be."""
    if kind not in _KNOWN:
        _KNOWN[kind] = _fields(kind)
    return _KNOWN[kind]


def _fields(kind: type[Any]) -> tuple[Slot, ...]:
    hints = get_type_hints(kind, include_extras=True)
    return tuple(_slot(a.name, hints[a.name]) for a in attrs.fields(kind) if a.init)


def _slot(name: str, hint: Any) -> Slot:
    sort, optional = _sort(hint)
    own = frozenset(mark for mark in _marks(hint) if isinstance(mark, Privacy))
    parts = frozenset(one for part in _parts(hint) for one in _classes(part))
    return Slot(name=name, sort=sort, optional=optional, classes=(own or EVERY) | parts)


def _classes(kind: type[Any]) -> Iterator[Privacy]:
    for slot in fields_of(kind):
        yield from slot.classes


def _marks(hint: Any) -> tuple[Any, ...]:
    return get_args(hint)[1:] if get_origin(hint) is Annotated else ()


def _parts(hint: Any) -> Iterator[type[Any]]:
    """List the classes with fields of their own that a value of an annotation may hold."""
    if isinstance(hint, type) and attrs.has(hint):
        yield hint
        return
    inner = get_args(hint)
    for one in inner[:1] if get_origin(hint) is Annotated else inner:
        yield from _parts(one)


_SORTS: tuple[tuple[type, str], ...] = (
    (bool, "yes"),
    (int, "whole"),
    (Decimal, "number"),
    (datetime, "moment"),
    (date, "moment"),
    (str, "text"),
)


def _sort(hint: Any) -> tuple[str, bool]:
    """Say as what a value of an annotation stands in a cell, and whether it may be null."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _sort(inner[0])
    if origin in {Union, types.UnionType}:
        told = [one for one in inner if one is not types.NoneType]
        sorts = {_sort(one)[0] for one in told}
        return sorts.pop() if len(sorts) == 1 else "parts", len(told) < len(inner)
    if isinstance(hint, type):
        return next((sort for kind, sort in _SORTS if issubclass(hint, kind)), "parts"), False
    return "parts", False
