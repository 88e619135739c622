"""Hints: from the annotation of a field to the shape of its values."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from types import NoneType, UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin, get_type_hints

from campus_safety.codec.kinds import REPLACED, RETRACTED, UNIONS, Workflows
from campus_safety.codec.leaves import (
    AT,
    BOOL,
    DATE,
    DATETIME,
    DECIMAL,
    DIGEST,
    INT,
    STRING,
    checked,
    enum,
    word,
)
from campus_safety.codec.provisions import provision
from campus_safety.codec.records import record, tagged
from campus_safety.codec.sealed import OFTEN, Seals
from campus_safety.codec.shapes import Shape, each, later, optional, row, several
from campus_safety.kernel import Case, Evidence, Fact, Provision, Replaced, Retracted, Word

__all__ = ["Shapes", "shapes"]

_LEAVES: dict[Any, Shape] = {
    str: STRING,
    bool: BOOL,
    int: INT,
    Decimal: DECIMAL,
    datetime: DATETIME,
    date: DATE,
}
_MOMENT = frozenset({datetime, date})
_CONTENT = frozenset({Fact, Retracted, Replaced})


class Shapes:
    """The shapes of every type that some workflows speak of, each made when asked for."""

    def __init__(self, workflows: Workflows) -> None:
        self._workflows = workflows
        self._known: dict[Any, Shape] = dict(_LEAVES)
        self._sealed: dict[tuple[int, int], Seals] = {}

    def seals(self, version: int, after: int = OFTEN) -> Seals:
        """Give the seals of lines of a version, each made once its kind was met so often."""
        if (version, after) not in self._sealed:
            kinds = {fact.kind: fact for workflow in self._workflows for fact in workflow.facts}
            self._sealed[version, after] = Seals(kinds, self._fields, version, after)
        return self._sealed[version, after]

    def of(self, hint: Any) -> Shape:
        """Give the shape of a type; raises `TypeError` for one that has none."""
        shape = self._known.get(hint)
        if shape is None:
            self._known[hint] = later(lambda: self._known[hint])  # a part may hold its own kind
            shape = self._known[hint] = self._made(hint)
        return shape

    def _made(self, hint: Any) -> Shape:
        origin, args = get_origin(hint), get_args(hint)
        if origin is Annotated:
            check = next((mark for mark in args[1:] if _is_limit(mark)), None)
            return self.of(args[0]) if check is None else checked(check)
        if origin in {Union, UnionType}:
            return self._union(args)
        if origin is tuple:
            alike = len(args) == 2 and args[1] is Ellipsis
            return each(self.of(args[0])) if alike else row(tuple(map(self.of, args)))
        if origin is frozenset:
            return several(self.of(args[0]))
        return self._class(origin or hint)

    def _union(self, options: tuple[Any, ...]) -> Shape:
        """Give the shape of a union: an optional value, a moment, a content or tagged classes."""
        inner = tuple(option for option in options if option is not NoneType)
        classes = frozenset(get_origin(option) or option for option in inner)
        if len(inner) < len(options):
            return optional(self.of(inner[0]) if len(inner) == 1 else self._union(inner))
        if classes == _MOMENT:
            return AT
        if classes == _CONTENT:
            return tagged("kind", {**self._facts(), **self._corrections()})
        if classes in UNIONS:
            tag, kinds = UNIONS[classes]
            return tagged(tag, {n: (k, self._record(k, (tag, n))) for n, k in kinds.items()})
        raise TypeError("a union that the codec knows how to tell apart")

    def _class(self, kind: Any) -> Shape:
        if not isinstance(kind, type):
            raise TypeError("a type that the codec knows")
        if issubclass(kind, Word):
            return word(kind)
        if issubclass(kind, Enum):
            return enum(kind)
        if issubclass(kind, Fact):
            return tagged("kind", self._of_kind(self._facts(), kind))
        if issubclass(kind, Case):
            return tagged("workflow", self._of_kind(self._cases(), kind))
        if hasattr(kind, "__attrs_attrs__"):
            return self._record(kind, None)
        raise TypeError(f"{kind.__name__} is no type that the codec knows")

    def _of_kind(
        self, known: Mapping[str, tuple[type[Any], Shape]], kind: type
    ) -> Mapping[str, tuple[type[Any], Shape]]:
        """Keep of a union what is of a class; raises `TypeError` where nothing is."""
        kept = {name: pair for name, pair in known.items() if issubclass(pair[0], kind)}
        if not kept:
            raise TypeError(f"{kind.__name__} is of no workflow that was given")
        return kept

    def _facts(self) -> dict[str, tuple[type[Any], Shape]]:
        return {
            fact.kind: (fact, self._tagged_record(fact, ("kind", fact.kind)))
            for workflow in self._workflows
            for fact in workflow.facts
        }

    def _corrections(self) -> dict[str, tuple[type[Any], Shape]]:
        pairs: tuple[tuple[str, type[Any]], ...] = ((RETRACTED, Retracted), (REPLACED, Replaced))
        return {name: (kind, self._record(kind, ("kind", name))) for name, kind in pairs}

    def _cases(self) -> dict[str, tuple[type[Any], Shape]]:
        return {
            w.name: (w.state, self._case(w.state, w.lifecycle.levels, ("workflow", w.name)))
            for w in self._workflows
        }

    def _case(self, kind: type[Any], levels: tuple[Any, ...], tag: tuple[str, str]) -> Shape:
        """Give the shape of a case; its level is a word of the scale of its table."""
        level = self.of(type(levels[0])) if levels else STRING
        return record(kind, {**self._fields(kind), "level": optional(level)}, tag)

    def _tagged_record(self, kind: type[Any], tag: tuple[str, str]) -> Shape:
        """Give the shape of a fact, made once for all unions that hold it."""
        known = self._known.get((kind, tag))
        if known is None:
            known = self._known[kind, tag] = self._record(kind, tag)
        return known

    def _record(self, kind: type[Any], tag: tuple[str, str] | None) -> Shape:
        if kind is Provision:
            return provision(self._fields(kind), tag)
        return record(kind, self._fields(kind), tag)

    def _fields(self, kind: type[Any]) -> dict[str, Shape]:
        hints = get_type_hints(kind, include_extras=True)
        bound = dict(_bound(kind))
        names = (a.name for a in kind.__attrs_attrs__)  # attrs classes only
        shapes = {name: self.of(_resolved(hints[name], bound)) for name in names}
        return shapes | {"digest": DIGEST} if kind is Evidence else shapes


def _is_limit(mark: Any) -> bool:
    return callable(mark) and not isinstance(mark, type | Enum)


def _bound(kind: type[Any]) -> Iterator[tuple[Any, Any]]:
    """Say which types stand for the type variables of the generic classes of a class."""
    for base in getattr(kind, "__orig_bases__", ()):
        origin = get_origin(base)
        yield from zip(getattr(origin, "__parameters__", ()), get_args(base), strict=False)


def _resolved(hint: Any, bound: Mapping[Any, Any]) -> Any:
    """Put the type for a type variable; one that stands for nothing is any value of a unit."""
    while get_origin(hint) is Annotated and isinstance(get_args(hint)[0], TypeVar):
        hint = get_args(hint)[0]
    return bound.get(hint, str) if isinstance(hint, TypeVar) else hint


@lru_cache(maxsize=16)
def shapes(workflows: Workflows) -> Shapes:
    """Give the shapes of some workflows, made once."""
    return Shapes(workflows)
