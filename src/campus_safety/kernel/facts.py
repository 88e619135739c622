"""Facts: what happened, as a value that is never overwritten."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from types import NoneType
from typing import Annotated, Any, ClassVar, get_args, get_origin, get_type_hints

from attrs import frozen

from campus_safety.kernel.moments import At, aware
from campus_safety.kernel.privacy import Internal, Personal, Public
from campus_safety.kernel.words import CaseId, Malformed, Reference, Text

__all__ = ["Evidence", "Fact"]


@frozen(kw_only=True)
class Evidence:
    """A document or picture that supports a fact: where it is and its SHA-256 digest."""

    reference: Internal[Reference]
    digest: Public[str]
    what: Internal[Text | None] = None

    def __attrs_post_init__(self) -> None:
        limits(self)
        if len(self.digest) != 64 or not set(self.digest) <= set("0123456789abcdef"):
            raise Malformed("digest", "a SHA-256 digest of 64 hexadecimal digits")


@frozen(kw_only=True)
class Fact:
    """Something that happened to one case. Every fact of every room is a subclass.

    `at` is when it happened, `by` who did it (an opaque reference, never a name), and
    `signed` who else put their sign to it. Raises `Malformed` outside these limits.
    """

    kind: ClassVar[str]

    case: Public[CaseId]
    at: Public[At]
    by: Personal[Reference]
    evidence: Internal[tuple[Evidence, ...]] = ()
    signed: Personal[tuple[Reference, ...]] = ()

    def __attrs_post_init__(self) -> None:
        limits(self)


def limits(value: Any) -> None:
    """Hold every field of a value against the limits written in its annotation."""
    kind: type[Any] = type(value)
    for name, check in _checks_of(kind):
        check(name, getattr(value, name))


_KNOWN: dict[type[Any], tuple[tuple[str, Callable[[str, Any], None]], ...]] = {}


def _checks_of(kind: type[Any]) -> tuple[tuple[str, Callable[[str, Any], None]], ...]:
    if kind not in _KNOWN:
        _KNOWN[kind] = tuple(_checks_made(kind))
    return _KNOWN[kind]


def _checks_made(kind: type[Any]) -> Iterator[tuple[str, Callable[[str, Any], None]]]:
    hints = get_type_hints(kind, include_extras=True)
    names = [a.name for a in kind.__attrs_attrs__]
    for name in names:
        check = _check_of(hints[name])
        if check is not None:
            yield name, check


def _check_of(hint: Any) -> Callable[[str, Any], None] | None:
    """Find the limits in an annotation: of the text itself, of each item, of a time."""
    if hint == At:
        return aware
    origin = get_origin(hint)
    if origin is Annotated:
        inner, *marks = get_args(hint)
        limit: Any = next((mark for mark in marks if callable(mark)), None)
        return _text_check(limit) if limit else _check_of(inner)
    if origin is tuple:
        return _each_check(_check_of(get_args(hint)[0]))
    if hint is Any:
        return None
    if isinstance(hint, type):
        return _type_check(hint)
    inside = tuple(option for option in get_args(hint) if option is not NoneType)
    return _optional_check(aware if set(inside) == set(get_args(At)) else _check_of(inside[0]))


def _is_other(kind: type, value: Any) -> bool:
    """Tell a truth value from a number, a moment from a day, and no number from a number."""
    if kind is Decimal:
        return not value.is_finite()
    return isinstance(value, {int: bool, date: datetime}.get(kind, ()))


def _type_check(kind: type) -> Callable[[str, Any], None]:
    def check(name: str, value: Any) -> None:
        if not isinstance(value, kind) or _is_other(kind, value):
            raise Malformed(name, f"a value of type {kind.__name__}")

    return check


def _text_check(limit: Callable[[str], str | None]) -> Callable[[str, Any], None]:
    def check(name: str, value: Any) -> None:
        expected = limit(value) if isinstance(value, str) else "a text"
        if expected is not None:
            raise Malformed(name, expected)

    return check


def _each_check(each: Callable[[str, Any], None] | None) -> Callable[[str, Any], None]:
    def check(name: str, values: Any) -> None:
        if not isinstance(values, tuple):
            raise Malformed(name, "a tuple")
        for value in values:
            if each is not None:
                each(name, value)

    return check


def _optional_check(inside: Callable[[str, Any], None] | None) -> Callable[[str, Any], None]:
    def check(name: str, value: Any) -> None:
        if value is not None and inside is not None:
            inside(name, value)

    return check
