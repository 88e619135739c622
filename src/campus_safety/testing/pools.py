"""Pools: the small sets of values from which facts are made, so that values meet."""

from collections.abc import Iterator, Mapping
from copy import copy
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import Enum
from types import NoneType
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import attrs

from campus_safety.kernel import At, Malformed, Word
from campus_safety.kernel.words import case_id, reference, text

__all__ = [
    "CASES",
    "FIRST",
    "NUMBERS",
    "PARTIES",
    "TEXTS",
    "ZONES",
    "placed",
    "samples",
    "variants",
    "words_of",
]

PARTIES = (
    "party:a",
    "party:b",
    "office:head",
    "agency:education-bureau",
    "agency:county-work-safety",
    "agency:city-work-safety",
    "agency:province-work-safety",
    "agency:nation-work-safety",
    "agency:county-government",
    "agency:county-health",
    "agency:fire-brigade",
    "agency:supervisor",
)
CASES = ("school-1/case/1", "school-1/case/2", "school-2/case/1")
TEXTS = ("first line", "second line", "防汛沙袋")
NUMBERS = (0, 1, 3, 10, 30, 100)
ZONES = (UTC, timezone(timedelta(hours=8)), timezone(timedelta(hours=-5)))
FIRST = datetime(2024, 2, 26, 16, tzinfo=UTC)
"""The moment at which every history begins."""

_KEYS = ("excellent", "good", "fail")
_BY_LIMIT: Mapping[Any, tuple[str, ...]] = {reference: PARTIES, case_id: CASES, text: TEXTS}
_BY_CLASS: Mapping[type, tuple[Any, ...]] = {
    NoneType: (None,),
    bool: (False, True),
    int: NUMBERS,
    Decimal: (Decimal(0), Decimal("1.5"), Decimal(10)),
    date: (FIRST.date(), FIRST.date() + timedelta(days=3)),
    datetime: (FIRST, FIRST + timedelta(hours=8)),
    str: ("0" * 64, "a" * 64),
}


def words_of(kind: type[Word]) -> tuple[Any, ...]:
    """List the words of a table: the steps of a scale or the rows of an open table."""
    known: tuple[Any, ...] = getattr(kind, "steps", ()) or getattr(kind, "rows", ())
    return known or tuple(kind(key) for key in _KEYS)


def samples(hint: Any) -> tuple[Any, ...]:
    """List a few values of a type as it is annotated; raises `TypeError` for one it cannot."""
    if hint == At:
        return (FIRST + timedelta(days=30), FIRST, (FIRST + timedelta(days=2)).date())
    if get_origin(hint) is Annotated:
        inner, *marks = get_args(hint)
        limit = next((mark for mark in marks if mark in _BY_LIMIT), None)
        return _BY_LIMIT[limit] if limit else samples(inner)
    if get_origin(hint) is tuple:
        return _lists(get_args(hint)[0])
    if isinstance(hint, type):
        return _of_class(hint)
    return tuple(value for option in get_args(hint) for value in samples(option))


def _lists(hint: Any) -> tuple[Any, ...]:
    """List lists of a type: none, one and all; of records each by itself, since they differ."""
    each = samples(hint)
    alone = each if isinstance(hint, type) and attrs.has(hint) else each[:1]
    return ((), *((one,) for one in alone), each)


def _of_class(kind: type[Any]) -> tuple[Any, ...]:
    if kind in _BY_CLASS:
        return _BY_CLASS[kind]
    if issubclass(kind, Word):
        return words_of(kind)
    if issubclass(kind, Enum):
        return tuple(kind)
    if attrs.has(kind):
        return tuple(dict.fromkeys(variants(kind)))
    raise TypeError(f"no values of {kind.__name__} are known")


_VARIANTS: dict[type, tuple[Any, ...]] = {}


def variants(kind: type[Any]) -> tuple[Any, ...]:
    """List values of a class: its plainest, with one field changed, then with all, in two ways."""
    if kind not in _VARIANTS:
        hints = get_type_hints(kind, include_extras=True)
        pools = {a.name: samples(hints[a.name]) for a in attrs.fields(kind) if a.init}
        made = (_made(kind, fields) for fields in _changed(kind, pools))
        _VARIANTS[kind] = tuple(dict.fromkeys(value for value in made if value is not None))
    return _VARIANTS[kind]


def _changed(kind: type[Any], pools: Mapping[str, tuple[Any, ...]]) -> Iterator[dict[str, Any]]:
    plain = {name: pool[0] for name, pool in pools.items()}
    single = [{**plain, name: value} for name, pool in pools.items() for value in pool[1:]]
    if _made(kind, plain) is None:  # such as a shift that ends when it begins
        yield from _around(kind, pools, next(one for one in single if _made(kind, one)))
        return
    yield plain
    yield from single
    for place in (1, -1):
        yield {name: pool[min(place, len(pool) - 1)] for name, pool in pools.items()}


def _around(
    kind: type[Any], pools: Mapping[str, tuple[Any, ...]], plain: dict[str, Any]
) -> Iterator[dict[str, Any]]:
    """Change a value whose fields hang together: one field, all at once, all that may change."""
    yield plain
    for name, pool in pools.items():
        yield from ({**plain, name: value} for value in pool if value != plain[name])
    for place in (1, -1):
        yield {name: pool[min(place, len(pool) - 1)] for name, pool in pools.items()}
        whole = dict(plain)
        for name, pool in pools.items():
            other = {**whole, name: pool[min(place, len(pool) - 1)]}
            whole = whole if _made(kind, other) is None else other
        yield whole


def _made(kind: type[Any], fields: Mapping[str, Any]) -> Any:
    try:
        return kind(**fields)
    except Malformed:  # such as points from high to low
        return None


def placed(fact: Any, at: At, case: str = CASES[0]) -> Any:
    """Give a fact of a case at a time: a copy of one that is within its limits already."""
    twin = copy(fact)
    object.__setattr__(twin, "at", at)
    object.__setattr__(twin, "case", case)
    return twin
