"""Forms: how a value stands in JSON, as a description that every shape carries with it.

The shapes read and write; the forms beside them say the same as data, so that a schema can
be written and what is unknown be told apart without a second walk over the annotations.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias

from attrs import frozen

__all__ = [
    "Each",
    "Fields",
    "Form",
    "Json",
    "Later",
    "Leaf",
    "Members",
    "Nullable",
    "OneOf",
    "Row",
    "fields_of",
    "options_of",
    "resolved",
    "walk",
]

Json: TypeAlias = "bool | int | str | list[Json] | dict[str, Json] | None"
"""A plain value of JSON, as the codec writes it: without broken numbers."""


@frozen(eq=False)
class Leaf:
    """A value that holds no other: its name, its JSON Schema, and the class of its words."""

    name: str
    schema: Mapping[str, Json]
    words: type[Any] | None = None


@frozen(eq=False)
class Nullable:
    """A value or null."""

    inner: "Form"


@frozen(eq=False)
class Each:
    """An array of any length."""

    item: "Form"


@frozen(eq=False)
class Members:
    """An array whose items are the members of a set, each of them once."""

    item: "Form"


@frozen(eq=False)
class Row:
    """An array with one item of each form."""

    items: tuple["Form", ...]


@frozen(eq=False)
class Fields:
    """An object with exactly the fields of a class, and its tag where it has one."""

    kind: type[Any]
    fields: Mapping[str, "Form"]
    tag: tuple[str, str] | None = None


@frozen(eq=False)
class OneOf:
    """Objects that a tag tells apart, each with its own form."""

    tag: str
    options: Mapping[str, "Form"]


@frozen(eq=False)
class Later:
    """A class inside itself, whose form is asked for when it is needed."""

    form: Callable[[], "Form"]


Form: TypeAlias = Leaf | Nullable | Each | Members | Row | Fields | OneOf | Later


def resolved(form: Form) -> Form:
    """Give the form itself where it is asked for later."""
    while isinstance(form, Later):
        form = form.form()
    return form


def options_of(form: Form) -> Mapping[str, Form]:
    """Give the forms of a choice by their tags; none of what is no choice."""
    found = resolved(form)
    return found.options if isinstance(found, OneOf) else {}


def fields_of(form: Form) -> Mapping[str, Form]:
    """Give the forms of the fields of an object; none of what is no object."""
    found = resolved(form)
    return found.fields if isinstance(found, Fields) else {}


def walk(form: Form, seen: set[int] | None = None) -> Iterator[Form]:
    """List a form and every form inside it, each of them once."""
    seen = set() if seen is None else seen
    form = resolved(form)
    if id(form) in seen:
        return
    seen.add(id(form))
    yield form
    for inner in _inside(form):
        yield from walk(inner, seen)


def _inside(form: Form) -> tuple[Form, ...]:
    match form:
        case Nullable(inner=inner):
            return (inner,)
        case Each(item=item) | Members(item=item):
            return (item,)
        case Row(items=items):
            return items
        case Fields(fields=fields):
            return tuple(fields.values())
        case OneOf(options=options):
            return tuple(options.values())
        case _:
            return ()
