"""Definitions: from the form of a value to its JSON Schema, each class under its own name."""

import inspect
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

import attrs
from attrs import define, field, frozen

from campus_safety.codec.described import BOOL, INT, STRING, TREE, name_of
from campus_safety.codec.forms import (
    Each,
    Fields,
    Form,
    Json,
    Later,
    Leaf,
    Members,
    Nullable,
    OneOf,
    Row,
    resolved,
)
from campus_safety.codec.kinds import REPLACED
from campus_safety.kernel import Case, Entry, Fact, Replaced, Retracted, Word, catalogue, privacy_of

__all__ = [
    "HERE",
    "Choice",
    "Definitions",
    "Schema",
    "closure",
    "described",
    "name_of_fields",
    "pointed",
    "titles",
]

Schema: TypeAlias = dict[str, Json]

HERE = "#/$defs/"
"""Where the definitions of a schema stand; an OpenAPI document has them elsewhere."""

_LEAST = dict.fromkeys(((Entry, "position"), (Retracted, "position"), (Replaced, "position")), 1)
_PREFIX = {"workflow": "case.", "rests_on": "basis.", "rule": "rule."}


@frozen
class Choice:
    """A choice of objects: the name of the tag, and the definition of each of its values."""

    tag: str
    names: Mapping[str, str]


@define
class Definitions:
    """Writes definitions as they are asked for; every name stands for one class alone."""

    made: dict[str, Schema] = field(factory=dict)
    choices: dict[str, Choice] = field(factory=dict)
    _owner: dict[str, object] = field(factory=dict)

    def of(self, form: Form) -> Schema:
        """Give the schema of a form: short ones as they are, others as a reference."""
        match resolved(form):
            case Leaf() as leaf:
                return dict(leaf.schema) if leaf is BOOL else self._leaf(leaf)
            case Nullable(inner=inner):
                return {"anyOf": [self.of(inner), {"type": "null"}]}
            case Each(item=item):
                return {"type": "array", "items": self.of(item)}
            case Members(item=item):
                return {"type": "array", "items": self.of(item), "uniqueItems": True}
            case Row(items=items):
                return self._row(items)
            case Fields() as fields:
                return self._fields(fields)
            case OneOf() as one_of:
                return self._one_of(one_of)
            case Later():
                raise TypeError("a form that was not resolved")

    def choice(self, name: str, one_of: OneOf) -> Schema:
        """Define a choice of objects under a name."""
        if self._begun(name, tuple(one_of.options)):
            options = sorted(one_of.options.items())
            written = {value: str(self.of(form)["$ref"]) for value, form in options}
            refs: list[Json] = [{"$ref": ref} for ref in written.values()]
            self.made[name] = described(name, "") | {"type": "object", "oneOf": refs}
            names = {value: ref.removeprefix(HERE) for value, ref in written.items()}
            self.choices[name] = Choice(one_of.tag, names)
        return {"$ref": f"{HERE}{name}"}

    def record(self, name: str, fields: Fields) -> Schema:
        """Define an object under a name."""
        if self._begun(name, fields.kind):
            self.made[name] = self._object(name, fields)
        return {"$ref": f"{HERE}{name}"}

    def _begun(self, name: str, owner: object) -> bool:
        """Take a name for what it stands for; raises `ValueError` where another has it."""
        if self._owner.setdefault(name, owner) != owner:
            raise ValueError(f"two classes that would both be called {name}")
        if name in self.made:
            return False
        self.made[name] = {}  # a class may hold its own kind
        return True

    def _leaf(self, leaf: Leaf) -> Schema:
        if self._begun(leaf.name, leaf.words):
            self.made[leaf.name] = {**leaf.schema, **_labels(leaf)}
            for name in _named(leaf.schema):
                self._leaf(_LEAVES[name])
        return {"$ref": f"{HERE}{leaf.name}"}

    def _row(self, items: tuple[Form, ...]) -> Schema:
        each: list[Json] = [self.of(item) for item in items]
        count = len(items)
        ends: Schema = {"items": False, "minItems": count, "maxItems": count}
        return {"type": "array", "prefixItems": each, **ends}

    def _fields(self, fields: Fields) -> Schema:
        return self.record(name_of_fields(fields), fields)

    def _one_of(self, one_of: OneOf) -> Schema:
        """Define a choice; one that leaves no choice is the object itself."""
        if len(one_of.options) == 1:
            return self.of(next(iter(one_of.options.values())))
        name = {"kind": "fact", "workflow": "case", "rests_on": "basis"}.get(one_of.tag, one_of.tag)
        return self.choice("content" if REPLACED in one_of.options else name, one_of)

    def _object(self, name: str, fields: Fields) -> Schema:
        properties: Schema = {n: self._property(name, fields, n) for n in fields.fields}
        if fields.tag:
            tag, value = fields.tag
            properties[tag] = {"type": "string", "const": value, **titles(f"field.{tag}")}
        needed: list[Json] = [*sorted(properties)]
        return described(name, _first_line(fields.kind)) | {
            "type": "object",
            "properties": dict(sorted(properties.items())),
            "required": needed,
            "additionalProperties": False,
        }

    def _property(self, owner: str, fields: Fields, name: str) -> Schema:
        """Give the schema of a field; those that every fact or case has are defined once."""
        kind = fields.kind
        shared = _shared(kind, name)
        own = titles(f"field.{owner}.{name}")
        said = own or titles(f"field.{shared}") or titles(f"field.{name}")
        said |= _privacy(kind, name)
        if (kind, name) in _LEAST:
            said["minimum"] = _LEAST[kind, name]
        if own or not shared:
            return {**self.of(fields.fields[name]), **said}
        if self._begun(shared, shared):
            self.made[shared] = {**self.of(fields.fields[name]), **said}
        return {"$ref": f"{HERE}{shared}"}


def _shared(kind: type[Any], name: str) -> str:
    """Name a field that is the same for every fact or case; nothing for others.

    The status and the level of a case are words of its room.
    """
    for base in (Fact, Case):
        common = {a.name for a in attrs.fields(base)} - {"status", "level"}
        if issubclass(kind, base) and name in common:
            return f"{base.__name__}.{name}"
    return ""


def name_of_fields(fields: Fields) -> str:
    """Name an object: by its tag where it has one, else by its class."""
    if fields.tag is None:
        return name_of(fields.kind)
    tag, value = fields.tag
    return f"{_PREFIX.get(tag, '')}{value}"


def _first_line(kind: type[Any]) -> str:
    return (inspect.getdoc(kind) or "").partition("\n")[0]


def described(name: str, description: str) -> Schema:
    """Give the titles of a definition, and what its class says of itself."""
    found = titles(f"fact.{name}") or titles(f"schema.{name}")
    found = found or titles(f"room.{name.removeprefix('case.')}")
    return found | ({"description": description} if description else {})


def titles(key: str) -> Schema:
    """Give the words of a key of the catalogue as `title` and `x-title-zh`."""
    words = catalogue.entries().get(key)
    if words is None:
        return {}
    english = words["en"]
    return {"title": english[:1].upper() + english[1:], "x-title-zh": words["zh"]}


def _privacy(kind: type[Any], name: str) -> Schema:
    found = privacy_of(kind).get(name)
    return {} if found is None else {"x-privacy": str(found)}


def _labels(leaf: Leaf) -> Schema:
    """Give the words of a table or an enum, where the catalogue has them."""
    kind = leaf.words
    if kind is None:
        return {}
    known = leaf.schema.get("enum") or leaf.schema.get("examples") or []
    keys = [str(key) for key in known] if isinstance(known, list) else []
    table = _table(leaf.name, kind)
    found: Schema = {}
    for key in keys:
        words = catalogue.entries().get(f"{table}.{key}")
        if words is not None:
            found[key] = {"en": words["en"], "zh": words["zh"]}
    labels: Schema = {"x-labels": found} if found else {}
    return {**titles(f"table.{table}"), **labels}


def _table(name: str, kind: type[Any]) -> str:
    """Name the table of a word or an enum; the statuses of a room have their own."""
    if issubclass(kind, Word):
        return kind.table
    if kind.__name__ == "Status":
        return f"status.{name.partition('.')[0]}"
    return kind.__name__.lower()


_LEAVES: Mapping[str, Leaf] = {leaf.name: leaf for leaf in (INT, STRING, TREE)}


def _named(raw: "Json | Mapping[str, Json]") -> Iterable[str]:
    """List the definitions that a schema points to."""
    if isinstance(raw, list):
        for inner in raw:
            yield from _named(inner)
    if not isinstance(raw, Mapping):
        return
    for key, inner in raw.items():
        if key == "$ref" and isinstance(inner, str):
            yield inner.removeprefix(HERE)
        else:
            yield from _named(inner)


def closure(made: Mapping[str, Schema], names: Iterable[str]) -> dict[str, Schema]:
    """Give the definitions of some names and of all that they point to, sorted."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(_named(made[name]))
    return {name: made[name] for name in sorted(found)}


def pointed(schema: Schema, to: str) -> Schema:
    """Copy a schema, with its references pointing to another place."""

    def moved(raw: Json) -> Json:
        if isinstance(raw, dict):
            return pointed(raw, to)
        return [moved(inner) for inner in raw] if isinstance(raw, list) else raw

    copy: Schema = {key: moved(inner) for key, inner in schema.items()}
    here = copy.get("$ref")
    if isinstance(here, str):
        copy["$ref"] = f"{to}{here.removeprefix(HERE)}"
    return copy
