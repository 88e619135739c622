"""Quick facts: each text of a field is held to the gate once, however many rows repeat it."""

from collections.abc import Callable
from typing import Any, TypeAlias, get_type_hints

import attrs

from campus_safety.codec.documents import known
from campus_safety.codec.records import only_limits
from campus_safety.exchange.ledgers.fields import kinds
from campus_safety.kernel import Fact

__all__ = ["Build", "builder"]

Build: TypeAlias = Callable[[dict[str, Any]], Fact]
"""How raw fields come to a fact; what is wrong with one is raised as the codec raises it."""

_MOST = 65_536  # texts of one field that are remembered


def builder(kind: str) -> Build:
    """Give how facts of a kind are made of raw fields, as the wire writes them.

    It takes and refuses what `codec.decode` does, field by field; a kind that asks for more
    than the limits of its fields is made by the codec itself.
    """
    fact = kinds()[kind]
    shapes = known(None)
    if not only_limits(fact):
        read: Build = shapes.of(fact).read
        return read
    hints = get_type_hints(fact, include_extras=True)
    names = [field.name for field in attrs.fields(fact)]
    fields: tuple[Any, ...] = tuple(
        (name, shapes.of(hints[name]).read, getattr(fact, name).__set__, {}) for name in names
    )
    return lambda raw: _built(fact, fields, raw)


def _built(fact: type[Fact], fields: tuple[Any, ...], raw: dict[str, Any]) -> Fact:
    made = object.__new__(fact)
    for name, read, put, seen in fields:
        said = raw[name]
        if type(said) is not str:
            put(made, read(said))
            continue
        value = seen.get(said)
        if value is None:
            value = read(said)
            if len(seen) < _MOST:
                seen[said] = value
        put(made, value)
    return made
