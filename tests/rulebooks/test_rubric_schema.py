"""The schema of a rubric file accepts and refuses by shape what the reader does."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from tests.rulebooks.rubric_given import (
    FULL,
    Tree,
    at_place,
    but,
    faults_of,
    tables,
)
from tests.rulebooks.rubric_places import (
    ABOVE_ZERO,
    CONDITIONS,
    COUNTS,
    DAYS,
    FACTORS,
    FLAGS,
    GRADES,
    LISTS,
    NAMES,
    NUMBERS,
    OPEN_TABLES,
    PLACES,
    ROWS,
    RULE,
    TABLES,
    TEXTS,
    WEIGHTS,
    WORDS,
)
from tests.rulebooks.rubric_schema_given import (
    BY_THE_READER,
    HOLDS,
    SCHEMA,
    accepts,
    alone,
    as_json,
    shipped,
)

from campus_safety.rulebooks import available_rubrics, rubric_rules, rubrics
from campus_safety.rulebooks.rubric_keys import RULED
from campus_safety.rulebooks.rubric_schema import Json, rubric_schema

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "rubrics.md").read_text("utf-8")


def refused_by_both(place: str, value: Tree) -> None:
    """Hold that a value at a place is refused by the schema and by the reader."""
    whole, at = alone(place)
    tree = but({at: value}, whole)
    assert not accepts(tree), (place, value)
    assert {fault.code for fault in faults_of(tree)} - BY_THE_READER, (place, value)


def once(places: Iterable[str]) -> list[str]:
    """Leave out the places of keys that every rule has, but those of the first two rules."""
    first = (f"{RULE} 1 ", f"{RULE} 2 ")
    common = tuple(f" {key.name}" for key in RULED)
    of_all = [p for p in places if any(f"{word} " in f"{p} " for word in common) and RULE in p]
    return [place for place in places if place not in of_all or place.startswith(first)]


# ── The schema itself ────────────────────────────────────────────────────────


def parts(schema: Json) -> Iterator[dict[str, Json]]:
    """Walk through a schema and all schemas in it."""
    if isinstance(schema, dict):
        yield schema
        for value in schema.values():
            yield from parts(value)
    if isinstance(schema, list):
        for value in schema:
            yield from parts(value)


def test_it_is_a_schema() -> None:
    """It is sound by the draft it names; every reference leads somewhere, every part is used."""
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    defined = SCHEMA["$defs"]
    assert isinstance(defined, dict)
    asked = {str(part["$ref"]) for part in parts(SCHEMA) if "$ref" in part}
    assert asked == {f"#/$defs/{name}" for name in defined}


def test_it_is_given_anew_each_time() -> None:
    """Whoever changes what was given changes no schema but that."""
    for part in list(parts(rubric_schema())):
        part.clear()
    assert rubric_schema() == SCHEMA
    assert SCHEMA["title"] == "rubric"


def test_every_table_is_closed_and_told_in_both_languages() -> None:
    """No table takes a key that is not listed; each table and key has its meaning twice."""
    found = [part for part in parts(SCHEMA) if part.get("type") == "object"]
    assert len(found) == 22
    for table in found:
        assert table["additionalProperties"] is False
        assert table["title"]
        keys = table["properties"]
        assert isinstance(keys, dict)
        for told_of in (table, *keys.values()):
            assert isinstance(told_of, dict)
            assert re.fullmatch(r"[ -~]+", str(told_of["description"]))
            assert re.search(r"[\u4e00-\u9fff]", str(told_of["x-zh"]))


def keys_of(name: str) -> tuple[set[str], set[str]]:
    """Give the keys of a table of the schema: all, and those that are needed."""
    defined = SCHEMA["$defs"]
    assert isinstance(defined, dict)
    table = defined[name] if name else SCHEMA
    assert isinstance(table, dict)
    keys, needed = table["properties"], table["required"]
    assert isinstance(keys, dict)
    assert isinstance(needed, list)
    return set(keys), {str(key) for key in needed}


def test_the_reader_and_the_schema_know_the_same_keys() -> None:
    """The keys of every table are those of the reader, and those needed are needed by both."""
    top = {*rubrics._TOP, *rubrics._TOP_MORE}
    assert keys_of("") == (top, set(rubrics._TOP))
    named = {"id", "title"}
    assert keys_of("section") == ({*named, *rubrics._SECTION_MORE}, named)
    assert keys_of("item") == ({*named, *rubrics._ITEM_MORE}, named)
    assert keys_of("measure") == ({"name", *rubrics._MEASURE_MORE}, {"name"})
    for kind, (needed, more, _) in rubric_rules._KINDS.items():
        known = {*needed, *more, *rubric_rules._ALL}
        assert keys_of(kind) == (known, {"kind", *needed})
    defined = SCHEMA["$defs"]
    assert isinstance(defined, dict)
    one_of = [{"$ref": f"#/$defs/{kind}"} for kind in rubric_rules._KINDS]
    assert defined["rule"] == {"oneOf": one_of}


FORMAT, _, _ = PAGE.partition("## Numbers of units")


def test_every_key_of_the_page_is_in_the_schema() -> None:
    """What the reference lists as a key the schema knows, and nothing else."""
    listed = {
        key
        for cell in re.findall(r"^\| (`[a-z_`, ]+`) \|", FORMAT, re.MULTILINE)
        for key in re.findall(r"`([a-z_]+)`", cell)
    }
    known = {key for name in ("", *_tables()) for key in keys_of(name)[0]}
    prose = {"grade", "at_least", "at_most", "above", "below", "measure", "places", "mode"}
    inner = {"of", "to", "times", "plus", "minus", "each", "if", "kind", "per", "points"}
    assert known - listed - prose - inner == set()
    codes = {"missing", "unreadable", "empty", "cut"}  # of the tables of faults and oddities
    assert listed - known - codes == set()


def _tables() -> list[str]:
    defined = SCHEMA["$defs"]
    assert isinstance(defined, dict)
    return [n for n, each in defined.items() if isinstance(each, dict) and "properties" in each]


# ── What it accepts ──────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", available_rubrics())
def test_a_shipped_rubric_is_valid(name: str) -> None:
    """Every shipped rubric is valid."""
    assert list(HOLDS.iter_errors(as_json(shipped(name)))) == []


def test_the_rubric_with_every_key_is_valid() -> None:
    """A rubric that holds every key of every table in every form is valid."""
    assert list(HOLDS.iter_errors(as_json(FULL))) == []


def test_the_example_of_the_page_is_valid() -> None:
    """The rubric at the top of the reference is valid."""
    (example, *_) = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    assert accepts(tomllib.loads(example))


def test_every_rule_of_the_page_is_valid() -> None:
    """Each rule that the reference shows, of each kind, is valid."""
    text = re.sub(r"^(>>>|\.\.\.) ?", "", PAGE, flags=re.MULTILINE)
    shown = re.findall(r"'{1,3}(\{ kind = .*?\})'{1,3}[,\n]", text, re.DOTALL)
    written = [" ".join(rule.split()) for rule in shown]
    rules = [tomllib.loads(f"rule = [{rule}]")["rule"][0] for rule in written]
    assert {rule["kind"] for rule in rules} == set(rubric_rules._KINDS)
    assert len(rules) >= 15
    for rule in rules:
        assert accepts(but({f"{RULE} 1": rule}, alone(f"{RULE} 1")[0]))


@pytest.mark.parametrize("value", [0, "-0", "-0.0", 7, 2.0, "7", "07.0", "+7"])
def test_a_number_in_every_form(value: Tree) -> None:
    """A number may be one or the text of one, at every place of a number."""
    places = [place for place in NUMBERS if float(str(value)) or place not in ABOVE_ZERO]
    tree = but(dict.fromkeys((*places, *OPEN_TABLES), value))
    assert accepts(tree)
    assert not faults_of(tree)


def test_a_table_of_steps_in_every_form() -> None:
    """A table of steps is a number, one row, or rows."""
    for place, key in ((f"{RULE} 2 times", "value"), (f"{RULE} 7 steps", "points")):
        whole, at = alone(place)
        forms: list[Tree] = [3, "3", {key: 3}, [{key: 3}, {key: 4, "if": "school.classes"}]]
        for form in forms:
            assert accepts(but({at: form}, whole))
            assert {fault.code for fault in faults_of(but({at: form}, whole))} <= BY_THE_READER


# ── What it refuses ──────────────────────────────────────────────────────────

ONE: Tree = {"a": 1}
WRONG: Sequence[tuple[Sequence[str], Sequence[Tree]]] = (
    (NUMBERS, ["x", "", "1e3", "1_0", " 1", "1\n", "５", ".5", "5.", True, [], ONE]),
    ((*WEIGHTS, *FACTORS, f"{RULE} 2 times"), [-1, "-0.5"]),
    (ABOVE_ZERO, [0, "0.00", -1, "-1", "-0"]),
    ((*COUNTS, *PLACES), [0.5, "0.5", -1, "-1"]),
    (PLACES, [61, "61", "100"]),
    (NAMES, ["", " \n", 5, True, [], ONE]),
    (TEXTS, [5, True, [], ONE]),
    (("id", "section 1 id", f"{RULE[:-5]} id", "veto 1 id"), ["A" * 101]),
    (FLAGS, [0, 1, "true", [], ONE]),
    (DAYS, ["soon", 2026, True, [], datetime(2026, 1, 1)]),  # noqa: DTZ001
    (tuple(WORDS), ["half", "", 1, True, []]),
    (("bands_of",), ["apples", "", 1]),
    (GRADES, ["", "Good", "优秀", "good\n", "g" * 65, 1]),
    (LISTS, ["one", 1, ONE, [1], ["one", 1]]),
    (("measure 4 sum plus", f"{RULE} 4 measures", "section", f"{RULE} 8 bands"), [[]]),
    (TABLES, ["one", 1, True, [], [ONE]]),
    (tuple(ROWS), ["one", 1, ONE, ["one"], [{}, 1]]),
    (CONDITIONS, [5, True, "", " ", [], [5], [[]], [["own.a"], []], [["own.a"], "own.a"], {}]),
    (CONDITIONS, [{"measure": "own.a", "at_least": 1, "above": 1}, {"measure": 5}, [[["own.a"]]]]),
    (CONDITIONS, [{"measure": "own.a", "at_most": 1, "below": 1}, {"measure": "a", "is": 1}]),
    (tuple(f"{RULE} {n} kind" for n in range(1, 10)), ["meet", "", 5, "met\n"]),
    ((f"{RULE} 2 times", f"{RULE} 5 needed", f"{RULE} 7 steps"), [[], [1], {}, [[]]]),
)


@pytest.mark.parametrize(("places", "values"), WRONG, ids=lambda value: str(value)[:40])
def test_a_wrong_value_is_refused(places: Sequence[str], values: Sequence[Tree]) -> None:
    """What the reader refuses at a key for its shape, the schema refuses there too."""
    first, *others = once(places)
    for value in values:
        refused_by_both(first, value)
    for place in others:
        for value in values[:: max(1, len(values) // 2)]:
            refused_by_both(place, value)


def test_an_unknown_key_is_refused() -> None:
    """A key that is none of a table is refused at every table."""
    for place in tables():
        whole, at = alone(place)
        tree = but({}, whole)
        table = at_place(tree, at)
        assert isinstance(table, dict)
        table["colour"] = 1
        assert not accepts(tree), place


BESIDE: Mapping[str, Mapping[str, Tree]] = {
    "an edge beside a condition": {f"{RULE} 2 at_least": 1},
    "an edge beside an event": {"veto 2 above": 1},
    "an edge beside a precondition": {"veto 3 below": 1},
    "a measure and a condition": {f"{RULE} 2 measure": "own.a"},
    "a number and an event": {"veto 1 if": "own.a"},
    "an event and a precondition": {"veto 2 needs": "own.a"},
    "a veto with a measure alone": {"veto 1": {"id": "v", "title": "V", "measure": "own.a"}},
    "a veto with nothing": {"veto 1": {"id": "v", "title": "V"}},
    "met with nothing": {f"{RULE} 1": {"kind": "met", "points": 1}},
    "two edges of a rule": {f"{RULE} 1 above": 1},
    "two edges of a rate": {f"{RULE} 8 bands 1 above": 1},
    "a band with no edge": {"band 1": {"grade": "good"}},
    "ratio and sum": {"measure 4 ratio": {"of": "own.a", "to": "own.b"}},
    "a conversion into nothing": {"section 1 section 1 of": 100},
    "a floor that is open and shut": {"section 1 item 2 floor": 0},
}


@pytest.mark.parametrize("name", BESIDE)
def test_what_does_not_stand_together_is_refused(name: str) -> None:
    """Keys that exclude or need each other are held by both."""
    tree = but(BESIDE[name])
    assert not accepts(tree)
    assert faults_of(tree) != ()


def test_an_open_floor_that_is_not_opened() -> None:
    """`unbounded = false` beside a floor is no contradiction."""
    tree = but({"section 1 item 2 floor": 0, "section 1 item 2 unbounded": False})
    assert accepts(tree)
    assert faults_of(tree) == ()
