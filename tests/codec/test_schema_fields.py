"""Fields: a schema says of every field what its annotation says, with titles and privacy."""

import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from types import NoneType, UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin, get_type_hints

import attrs
import pytest
from tests.codec.given import AT, KINDS, raw_of
from tests.codec.schemas import accepts, definitions, properties
from tests.given import of_room

from campus_safety.codec import (
    schema,
)
from campus_safety.codec.described import name_of, rows_of
from campus_safety.codec.documents import known
from campus_safety.codec.forms import Fields, walk
from campus_safety.codec.kinds import all_workflows
from campus_safety.codec.schema_documents import TOPS
from campus_safety.kernel import (
    Case,
    Entry,
    Fact,
    Finding,
    Obligation,
    Word,
    catalogue,
    privacy_of,
)
from campus_safety.kernel.words import _CASE, _REFERENCE, _WORD, case_id, reference, text
from campus_safety.prevention import hazard
from campus_safety.vocabulary import School


def _classes() -> Iterator[tuple[str, type[Any], Fields]]:
    """List every class of every document with the name of its definition."""
    from campus_safety.codec.definitions import name_of_fields

    shapes, seen = known(None), set[str]()
    for kind in TOPS.values():
        for form in walk(shapes.of(kind).form):
            if isinstance(form, Fields) and (name := name_of_fields(form)) not in seen:
                seen.add(name)
                yield name, form.kind, form


CLASSES = {name: kind for name, kind, _ in _classes()}


def _hints(kind: type[Any]) -> dict[str, Any]:
    hints = get_type_hints(kind, include_extras=True)
    return {a.name: hints[a.name] for a in attrs.fields(kind)}


def test_every_class_has_a_definition_with_exactly_its_fields() -> None:
    """All of them are needed and no other may stand there; a tag is a constant."""
    assert len(CLASSES) > 480
    for name, kind in CLASSES.items():
        made, own = definitions()[name], set(_hints(kind))
        said = properties(name)
        tags = {tag for tag, one in said.items() if "const" in one}
        beside = {"counting"} if name.lower().endswith("provision") else set()
        assert set(said) == own | tags | beside, name
        assert len(tags) == (name != name_of(kind))
        assert (made["required"], made["additionalProperties"]) == (sorted(said), False)


_LIMITS = {reference: "reference", case_id: "case_id", text: "text"}
_LEAVES = {str: "string", int: "whole", Decimal: "decimal", date: "day", datetime: "time"}


def expected(hint: Any) -> Any:
    """Say how a type stands in JSON, by the annotation alone and apart from the codec."""
    origin, args = get_origin(hint), get_args(hint)
    if origin is Annotated:
        limit = next((mark for mark in args[1:] if mark in _LIMITS), None)
        return expected(args[0]) if limit is None else _ref(_LIMITS[limit])
    if origin in {Union, UnionType}:
        inner = [one for one in args if one is not NoneType]
        if len(inner) < len(args):
            return {"anyOf": [expected(Union[tuple(inner)]), {"type": "null"}]}  # noqa: UP007
        names = {getattr(one, "__name__", str(one)) for one in inner}
        return _ref(_UNIONS.get(frozenset(names), "rule"))
    if origin is tuple and args[1:] == (...,):
        return {"type": "array", "items": expected(args[0])}
    if origin is tuple:
        rows = [expected(one) for one in args]
        ends = {"minItems": len(rows), "maxItems": len(rows), "items": False}
        return {"type": "array", "prefixItems": rows, **ends}
    if origin is frozenset:
        return {"type": "array", "items": expected(args[0]), "uniqueItems": True}
    return _of_class(origin or hint)


_UNIONS = {
    frozenset({"datetime", "date"}): "moment",
    frozenset({"Fact", "Retracted", "Replaced"}): "content",
    frozenset({"Provision", "Order", "Unwritten"}): "basis",
}


def _of_class(kind: Any) -> Any:
    if isinstance(kind, TypeVar):
        return _ref("string")
    if kind is bool:
        return {"type": "boolean"}
    if kind is Fact:
        return _ref("fact")
    return _ref(_LEAVES.get(kind) or name_of(kind))


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/$defs/{name}"}


_SAID = {"title", "x-title-zh", "x-privacy", "minimum"}
_ODD = {("Evidence", "digest"): "digest", ("Provision", "value"): "tree"}


@pytest.mark.parametrize("room", [of_room(w.name, w.name, w.name) for w in all_workflows()])
def test_every_field_is_said_as_it_is_annotated(room: str) -> None:
    """The writer of schemas and the annotations agree on every field of every class."""
    shared = {name for name in CLASSES if "." not in name}
    of_room_alone = {n for n in CLASSES if n.startswith((f"{room}.", f"case.{room}"))}
    for name in sorted(shared | of_room_alone | {"entry.retracted", "entry.replaced"}):
        kind = CLASSES[name]
        for one, hint in _hints(kind).items():
            if issubclass(kind, Case) and one in {"status", "level"}:
                continue
            said = {k: v for k, v in properties(name)[one].items() if k not in _SAID}
            odd = _ODD.get((name_of(kind), one))
            assert said == (_ref(odd) if odd else expected(hint)), (name, one)


def test_every_choice_is_one_of_its_kinds() -> None:
    """G14: no kind, room or tag is left out of the choice that it belongs to."""
    made = {n: one["oneOf"] for n, one in definitions().items() if "oneOf" in one}
    kinds = sorted(kind.kind for kind in KINDS)
    assert made["fact"] == [_ref(kind) for kind in kinds]
    assert made["content"] == [
        _ref(k) for k in sorted((*kinds, "entry.retracted", "entry.replaced"))
    ]
    assert made["case"] == [
        _ref(f"case.{w.name}") for w in sorted(all_workflows(), key=lambda w: w.name)
    ]
    for workflow in all_workflows():
        assert made[workflow.name] == [_ref(k) for k in sorted(f.kind for f in workflow.facts)]
    assert made["basis"] == [_ref(f"basis.{n}") for n in ("order", "provision", "unwritten")]


def test_the_status_and_level_of_a_case_are_those_of_its_table() -> None:
    """The status is one of the statuses; the level is a word of the scale, or not known."""
    for workflow in all_workflows():
        said = properties(f"case.{workflow.name}")
        status = definitions()[str(said["status"]["$ref"]).rpartition("/")[2]]
        assert status["enum"] == [str(one.value) for one in workflow.lifecycle.statuses]
        levels = workflow.lifecycle.levels
        named = name_of(type(levels[0])) if levels else "string"
        assert said["level"]["anyOf"] == [_ref(named), {"type": "null"}]


def test_patterns_are_those_of_the_kernel() -> None:
    """References, case ids and words: to the letter."""
    made = definitions()
    assert made["reference"]["pattern"] == f"^{_REFERENCE.pattern}$"
    assert made["case_id"]["pattern"] == f"^{_CASE.pattern}$"
    assert made["Area"]["pattern"] == f"^{_WORD.pattern}$"


def test_every_pattern_is_one_that_other_readers_know() -> None:
    r"""No look-around, no class of letters: what ECMA-262, RE2 and Python read alike."""
    said = re.findall(r'"pattern": ?("(?:[^"\\]|\\.)*")', json.dumps(schema("entry")))
    patterns = {json.loads(one) for one in said}
    assert len(patterns) > 8
    for pattern in patterns:
        re.compile(pattern)
        assert re.search(r"\(\?|\\[dwsbpDWSBP]|\$.", pattern.replace(r"|\n", "")) is None, pattern


def test_the_words_of_a_table_stand_beside_its_pattern() -> None:
    """The known words are examples with their labels in both languages, and any key may stand."""
    seen = 0
    for name, kind in _words():
        made, known_words = definitions()[name], rows_of(kind)
        assert made.get("examples", []) == [*known_words]
        labels: Any = made.get("x-labels", {})
        assert set(labels) == set(known_words)
        for key in known_words:
            assert labels[key] == dict(catalogue.entries()[f"{kind.table}.{key}"])
        seen += bool(known_words)
    assert seen > 60
    assert accepts("hazard.graded", raw_of(_graded("extraordinary")))


def _words() -> Iterator[tuple[str, type[Word]]]:
    from campus_safety.codec.forms import Leaf

    shapes, seen = known(None), set[type]()
    for kind in TOPS.values():
        for form in walk(shapes.of(kind).form):
            words = form.words if isinstance(form, Leaf) else None
            if words is not None and issubclass(words, Word) and words not in seen:
                seen.add(words)
                yield name_of(words), words


def _graded(grade: str) -> Fact:
    from campus_safety.vocabulary import HazardGrade

    return hazard.Graded(case="a/b", at=AT, by="party:a", grade=HazardGrade(grade))


# ── Titles and privacy ───────────────────────────────────────────────────────


def _titled() -> list[str]:
    """List the objects that a form is drawn from: facts, entries, schools, and their parts."""
    tops = (Entry, School, Finding, Obligation)
    forms = [form for kind in tops for form in walk(known(None).of(kind).form)]
    from campus_safety.codec.definitions import name_of_fields

    return sorted({name_of_fields(form) for form in forms if isinstance(form, Fields)})


def test_every_field_has_a_title_in_both_languages() -> None:
    """So that a form can be drawn from the schema alone, its objects named too."""
    names = _titled()
    assert len(names) > 430
    for name in names:
        made = {"": definitions()[name], **properties(name)}
        for field, one in made.items():
            assert re.search("^[A-Z0-9]", str(one.get("title"))), (name, field)
            assert re.search("[一-鿿]", str(one.get("x-title-zh"))), (name, field)


def test_no_title_is_said_of_nothing() -> None:
    """Every row of the catalogue of fields is asked for by some field or object."""
    made, asked = definitions(), set[str]()
    for name in CLASSES:
        for field in properties(name):
            asked |= {f"field.{owner}.{field}" for owner in (name, "Fact", "Case")}
            asked.add(f"field.{field}")
    asked |= {"field.v", *(f"schema.{name}" for name in made)}
    rows = {key for key in catalogue.entries() if key.startswith(("field.", "schema."))}
    assert rows - asked == set()


def test_every_field_says_its_privacy_class() -> None:
    """As it was chosen, field by field; every field of every fact has one."""
    for name, kind in CLASSES.items():
        chosen = privacy_of(kind)
        for field, one in properties(name).items():
            found = chosen.get(field)
            assert one.get("x-privacy") == (found and str(found)), (name, field)
    for kind in KINDS:
        assert None not in privacy_of(kind).values()


def test_every_object_says_what_it_is() -> None:
    """The first line of the docstring of its class."""
    for name, kind in CLASSES.items():
        assert definitions()[name]["description"] == str(kind.__doc__).partition("\n")[0].strip()
