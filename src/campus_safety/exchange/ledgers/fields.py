"""Shapes: which fields a kind of fact or a part has, and what stands in those that are not told."""

import types
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import attrs
from attrs import frozen

from campus_safety.kernel import Fact
from campus_safety.register.rooms import WORKFLOWS

__all__ = ["Field", "fact_fields", "kinds", "part_fields"]


@frozen(kw_only=True)
class Field:
    """A field: its sort, whether it holds several, and what stands there when nothing is told.

    `sort` is one of moment, number, whole, yes, text and part; `part` is the class of parts,
    `words` the keys of a closed list. `default` is as the wire writes it; `needed` has none.
    """

    sort: str
    several: bool = False
    needed: bool = True
    default: object = None
    part: type[Any] | None = None
    words: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def kinds() -> Mapping[str, type[Fact]]:
    """Give the classes of all facts by kind."""
    return {fact.kind: fact for workflow in WORKFLOWS.values() for fact in workflow.facts}


@lru_cache(maxsize=512)
def fact_fields(kind: str) -> Mapping[str, Field]:
    """Give the fields of a kind of fact; none where there is no such kind."""
    found = kinds().get(kind)
    return {} if found is None else _fields(found)


def part_fields(fact: str, name: str) -> Mapping[str, Field]:
    """Give the fields of the parts that a field of a fact holds; none where it holds none."""
    held = fact_fields(fact).get(name)
    return {} if held is None or held.part is None else _fields(held.part)


def _fields(kind: type[Any]) -> Mapping[str, Field]:
    hints = get_type_hints(kind, include_extras=True)
    return {a.name: _field(hints[a.name], a.default) for a in attrs.fields(kind)}


def _field(hint: Any, default: object) -> Field:
    sort, several, part, words = _sort(hint)
    needed = default is attrs.NOTHING
    raw = None if needed else _raw(default)
    return Field(sort=sort, several=several, needed=needed, default=raw, part=part, words=words)


def _sort(hint: Any) -> tuple[str, bool, type[Any] | None, tuple[str, ...]]:
    """Say of an annotation what sort of value it asks for, past its marks and `None`."""
    origin, args = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _sort(args[0])
    if origin in {Union, types.UnionType}:
        inner = [option for option in args if option is not types.NoneType]
        return ("moment", False, None, ()) if len(inner) > 1 else _sort(inner[0])
    if origin in {tuple, frozenset}:
        sort, _, part, words = _sort(args[0])
        return sort, True, part, words
    if not isinstance(hint, type):
        return "text", False, None, ()
    if issubclass(hint, Enum):
        return "text", False, None, tuple(str(member.value) for member in hint)
    sorts = {bool: "yes", int: "whole", Decimal: "number", datetime: "moment", date: "moment"}
    if hint in sorts:
        return sorts[hint], False, None, ()
    return ("part", False, hint, ()) if attrs.has(hint) else ("text", False, None, ())


def _raw(default: object) -> object:
    if isinstance(default, attrs.Factory):  # type: ignore[arg-type]  # a class when it is read
        return []
    if default is None or isinstance(default, bool | int):
        return default
    if isinstance(default, tuple | frozenset):
        return [_raw(item) for item in default]
    return str(default.value) if isinstance(default, Enum) else str(default)
