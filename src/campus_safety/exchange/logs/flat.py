"""Facts as flat attributes with a type and a privacy class each, and back: as event logs ask."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum, StrEnum
from types import NoneType, UnionType
from typing import Annotated, Any, Final, TypeAlias, Union, get_args, get_origin, get_type_hints

import attrs
from attrs import frozen

from campus_safety.codec.documents import known, raw_of
from campus_safety.codec.faults import Faults, Wrong, note
from campus_safety.codec.parsing import dump, parse
from campus_safety.kernel import At, Fact, Privacy, Word
from campus_safety.kernel.words import case_id, reference
from campus_safety.register import WORKFLOWS, room_of
from campus_safety.register.rooms import DISCREET

__all__ = [
    "ALL",
    "USUAL",
    "Attributes",
    "Leaf",
    "Mention",
    "Sort",
    "Value",
    "fact_of",
    "goes_out",
    "kind_of",
    "leaves",
    "leaves_out",
    "mentions",
    "values_of",
    "withheld",
]

Value: TypeAlias = str | int | bool | Decimal | datetime
"""The value of an attribute; a whole day, a word and a list stand as texts."""

Attributes: TypeAlias = Mapping[str, Value]
"""The values of one event by the names of their attributes."""

USUAL: Final = frozenset({Privacy.PUBLIC, Privacy.INTERNAL})
"""The privacy classes that go out where the caller does not choose."""

ALL: Final = frozenset(Privacy)
"""Every privacy class: what a keeper moves to a keeper, and nobody else."""


class Sort(StrEnum):
    """The type of an attribute, in the words of OCEL."""

    STRING = "string"
    INTEGER = "integer"
    FLOAT = "float"
    BOOLEAN = "boolean"
    TIME = "time"


@frozen(kw_only=True)
class Leaf:
    """A field of a fact as an attribute, such as `days.since` of the field `days`.

    It goes out where all its `classes` do: those of its field, of the fields that it lies in
    and of all that lies in it. A `whole` one is a list, or a record that may be missing,
    written as canonical JSON; of a list that is empty nothing is written.
    """

    path: tuple[str, ...]
    sort: Sort
    classes: frozenset[Privacy]
    whole: bool
    hint: Any

    @property
    def name(self) -> str:
        """Give the name of the attribute."""
        return ".".join(self.path)


_SORTS: tuple[tuple[type, Sort], ...] = (
    (bool, Sort.BOOLEAN),
    (int, Sort.INTEGER),
    (Decimal, Sort.FLOAT),
    (datetime, Sort.TIME),
    (date, Sort.STRING),
    (str, Sort.STRING),
    (Enum, Sort.STRING),
)
_TYPES: Mapping[Sort, type] = {
    Sort.STRING: str,
    Sort.INTEGER: int,
    Sort.FLOAT: Decimal,
    Sort.BOOLEAN: bool,
    Sort.TIME: datetime,
}
_ELSEWHERE = frozenset({"case", "at"})  # a log has a place of its own for these


_KNOWN: dict[type, tuple[Leaf, ...]] = {}


def leaves(kind: type[Fact]) -> tuple[Leaf, ...]:
    """List the attributes of a kind of fact; its case and its time are none."""
    if kind not in _KNOWN:
        _KNOWN[kind] = tuple(_leaves_of(kind))
    return _KNOWN[kind]


def _leaves_of(kind: type[Fact]) -> Iterator[Leaf]:
    hints = get_type_hints(kind, include_extras=True)
    names = [a.name for a in attrs.fields(kind) if a.name not in _ELSEWHERE]
    for name in names:
        yield from _leaves(hints[name], (name,), frozenset())


def leaves_out(kind: type[Fact], chosen: Collection[Privacy]) -> tuple[Leaf, ...]:
    """List the attributes of a kind of fact that go out where some classes do."""
    return tuple(leaf for leaf in leaves(kind) if leaf.classes <= set(chosen))


def goes_out(fact: Fact, chosen: Collection[Privacy]) -> bool:
    """Tell whether a fact goes out at all.

    A case of a discreet room is a person, so it goes out only where what is personal does.
    """
    return Privacy.PERSONAL in chosen or room_of(fact) not in DISCREET


def _leaves(hint: Any, path: tuple[str, ...], above: frozenset[Privacy]) -> Iterator[Leaf]:
    inner, own = _bare(hint)
    classes = above | own
    if isinstance(inner, type) and _is_record(inner):
        hints = get_type_hints(inner, include_extras=True)
        for one in attrs.fields(inner):
            yield from _leaves(hints[one.name], (*path, one.name), classes)
        return
    sort = _sort(inner)
    inside = frozenset(_classes(inner)) if sort is None else frozenset[Privacy]()
    yield Leaf(
        path=path,
        sort=sort or Sort.STRING,
        classes=classes | inside,
        whole=sort is None,
        hint=hint,
    )


def _bare(hint: Any) -> tuple[Any, frozenset[Privacy]]:
    """Give a hint without its marks, and the privacy classes among them."""
    found: set[Privacy] = set()
    while get_origin(hint) is Annotated:
        hint, *marks = get_args(hint)
        found |= {mark for mark in marks if isinstance(mark, Privacy)}
    return hint, frozenset(found)


def _options(hint: Any) -> tuple[Any, ...]:
    """List what a hint allows beside null."""
    if get_origin(hint) not in {Union, UnionType}:
        return (hint,)
    return tuple(_bare(option)[0] for option in get_args(hint) if option is not NoneType)


def _is_record(kind: type) -> bool:
    return attrs.has(kind) and not issubclass(kind, Word | Enum)


def _sort(hint: Any) -> Sort | None:
    """Give the type of a single value or null; `None` for a list or a record."""
    options = _options(hint)
    if set(options) == set(get_args(At)):
        return Sort.STRING  # a whole day is no moment
    if len(options) != 1 or not isinstance(options[0], type):
        return None
    return next((sort for kind, sort in _SORTS if issubclass(options[0], kind)), None)


def _classes(hint: Any) -> Iterator[Privacy]:
    """List the privacy classes of all that lies in a list or a record."""
    inner, own = _bare(hint)
    yield from own
    if isinstance(inner, type) and _is_record(inner):
        hints = get_type_hints(inner, include_extras=True)
        names = [a.name for a in attrs.fields(inner)]
        inner_hints: Iterable[Any] = (hints[name] for name in names)
    else:
        inner_hints = (one for one in get_args(inner) if one is not Ellipsis)
    for one in inner_hints:
        yield from _classes(one)


def values_of(fact: Fact, chosen: Collection[Privacy]) -> dict[str, Value]:
    """Give the attributes of a fact that go out, but those that are null.

    Raises `CodecError` for a fact that has no canonical form.
    """
    raw = raw_of(known(None).of(type(fact)), fact)
    pairs = ((leaf.name, _value(leaf, raw)) for leaf in leaves_out(type(fact), chosen))
    return {name: value for name, value in pairs if value is not None}


def _value(leaf: Leaf, raw: Any) -> Value | None:
    for name in leaf.path:
        raw = raw[name]
    if raw is None:
        return None
    if leaf.whole:
        return dump(raw).decode("utf-8") if raw != [] else None
    if leaf.sort is Sort.FLOAT:
        return Decimal(raw)
    value: Value = datetime.fromisoformat(raw) if leaf.sort is Sort.TIME else raw
    return value


def kind_of(name: str) -> type[Fact] | None:
    """Give a kind of fact by its name; `None` for one that is not known here."""
    workflow = WORKFLOWS.get(name.partition(".")[0])
    return None if workflow is None else workflow.by_kind.get(name)


def withheld(kind: str, written: Collection[str], faults: Faults) -> bool:
    """Tell whether a log withholds a field of a kind, and add each to the faults.

    `written` names the attributes that went out. A field that is not among them is never
    guessed; one that is among them and has no value is null.
    """
    made = kind_of(kind)
    lost = [] if made is None else [leaf for leaf in leaves(made) if leaf.name not in written]
    for leaf in lost:
        note(faults, f"{kind}.{leaf.name}", "withheld", "a log with every privacy class")
    return bool(lost)


def fact_of(
    kind: str, case: str, at: At, values: Attributes, *, place: str, faults: Faults
) -> Fact | None:
    """Make a fact of its attributes, and add to the faults what is wrong with them."""
    before = len(faults)
    made = kind_of(kind)
    if made is None:
        note(faults, place, "unknown-kind", "a kind of fact that is known here")
        return None
    raw: dict[str, Any] = {"kind": kind, "case": case, "at": at.isoformat()}
    for leaf in leaves(made):
        inside = raw
        for name in leaf.path[:-1]:
            inside = inside.setdefault(name, {})
        value = values.get(leaf.name)
        inside[leaf.path[-1]] = _raw(leaf, value, f"{place}.{leaf.name}", faults)
    if values.keys() - {leaf.name for leaf in leaves(made)}:
        note(faults, place, "unknown-key", "only the attributes of the fields of its kind")
    if len(faults) > before:
        return None
    fact = known(None).of(made).inspect(raw, place, faults)
    return fact if isinstance(fact, Fact) else None


def _raw(leaf: Leaf, value: Value | None, place: str, faults: Faults) -> Any:
    """Give the raw value of an attribute, as the codec writes it."""
    if value is None:
        return [] if get_origin(_bare(leaf.hint)[0]) is tuple else None
    if type(value) is not _TYPES[leaf.sort]:
        return note(faults, place, "wrong-type", f"an attribute of type {leaf.sort}")
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, datetime):
        return value.isoformat()
    if not leaf.whole:
        return value
    try:
        return parse(str(value))
    except Wrong as wrong:
        return note(faults, place, wrong.code, wrong.expected)


@frozen
class Mention:
    """Another case or a reference that a fact names, and by which attribute."""

    name: str
    named: str
    is_case: bool


def mentions(fact: Fact, chosen: Collection[Privacy]) -> Iterator[Mention]:
    """List the cases and references in those attributes of a fact that go out."""
    for leaf in leaves_out(type(fact), chosen):
        value: Any = fact
        for name in leaf.path:
            value = getattr(value, name)
        for named, is_case in _named(leaf.hint, value):
            yield Mention(leaf.name, named, is_case)


def _named(hint: Any, value: Any) -> Iterator[tuple[str, bool]]:
    if value is None:
        return
    if get_origin(hint) is Annotated:
        inner, *marks = get_args(hint)
        if case_id in marks or reference in marks:
            yield value, case_id in marks
        else:
            yield from _named(inner, value)
    elif get_origin(hint) in {Union, UnionType}:
        for option in get_args(hint):
            yield from _named(option, value)
    elif get_origin(hint) is tuple:
        for one in value:
            yield from _named(get_args(hint)[0], one)
    elif isinstance(hint, type) and _is_record(hint) and isinstance(value, hint):
        for name, inner in get_type_hints(hint, include_extras=True).items():
            yield from _named(inner, getattr(value, name))
