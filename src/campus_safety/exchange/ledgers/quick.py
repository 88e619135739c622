"""Quick facts: made straight of what a row says, each text of a field held to the gate once."""

from collections.abc import Callable
from typing import Any, TypeAlias, get_type_hints

import attrs

from campus_safety.codec.documents import known
from campus_safety.codec.faults import QUICKLY, Read
from campus_safety.codec.records import only_limits
from campus_safety.exchange.ledgers.fields import kinds
from campus_safety.exchange.ledgers.making import Maker, Told
from campus_safety.kernel import Fact

__all__ = ["Quick", "Texts", "quick"]

Quick: TypeAlias = Callable[[Told, str], Fact | None]
"""How what a row says becomes a fact of a case; `None` where only the codec can tell."""

Texts: TypeAlias = dict[Read, dict[str, Any]]
"""What texts came to, by how they are read: one value for all facts that repeat it."""

_MOST = 65_536  # texts of one sort that are remembered
_NOTHING = object()


def quick(maker: Maker, texts: Texts) -> Quick:
    """Give a way to make the facts of a maker that takes what `codec.decode` takes of its raw ones.

    What the codec refuses, and a kind that asks for more than the limits of its fields, is
    left to the codec.
    """
    fact = kinds()[maker.made.kind]
    hints, shapes = get_type_hints(fact, include_extras=True), known(None)
    sources = {name: rest for name, *rest in maker.sources}
    fixed, fields = [], []
    hold: tuple[Any, ...] = ()
    for name in (field.name for field in attrs.fields(fact)):
        read, put = shapes.of(hints[name]).read, getattr(fact, name).__set__
        seen, usual = texts.setdefault(read, {}), _usual(read, maker.template[name])
        if name == "case":
            hold = (read, put, seen)
        elif name in sources:
            fields.append((*sources[name], read, put, seen, usual))
        else:
            fixed.append((put, usual))
    if not only_limits(fact) or any(usual is _NOTHING for _, usual in fixed):
        return lambda _told, _case: None
    return _quick(fact, hold, tuple(fixed), tuple(fields))


def _usual(read: Read, raw: Any) -> Any:
    """Give the value of a field that a row does not tell; nothing where it must be told."""
    try:
        return read(raw)
    except QUICKLY:
        return _NOTHING


def _quick(
    fact: type[Fact], hold: tuple[Any, ...], fixed: tuple[Any, ...], fields: tuple[Any, ...]
) -> Quick:
    new = object.__new__
    read_case, put_case, cases = hold

    def make(told: Told, case: str) -> Fact | None:
        made = new(fact)
        put_case(made, cases.get(case) or _read(read_case, case, cases))
        for put, value in fixed:
            put(made, value)
        for key, source, otherwise, read, put, seen, usual in fields:
            said = told.get(key) if source is None else source(told, None)
            if said is None or said == []:
                said = otherwise
            if type(said) is str:
                value = seen.get(said)
                if value is None:
                    value = _read(read, said, seen)
            else:
                value = usual if said is None else read(said)
            if value is _NOTHING:
                return None
            put(made, value)
        return made

    def careful(told: Told, case: str) -> Fact | None:
        try:
            return make(told, case)
        except QUICKLY:
            return None

    return careful


def _read(read: Read, said: str, seen: dict[str, Any]) -> Any:
    value = read(said)
    if len(seen) < _MOST:
        seen[said] = value
    return value
