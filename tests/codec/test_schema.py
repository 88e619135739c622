"""Schema: whatever the codec writes fits it, and it is a document that others read."""

import json
import re
from typing import Any

import attrs
import pytest
from docs.schema_files import NAMES, published
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from tests.codec.given import AT, ENTRY, FACTS, KINDS, raw_of, wide_of
from tests.codec.schemas import FEW, accepts, definitions
from tests.given import examples, of_room

from campus_safety.codec import (
    CodecError,
    encode_entries,
    openapi_components,
    schema,
    schema_titles,
    schemas,
)
from campus_safety.codec.definitions import Schema
from campus_safety.codec.documents import known
from campus_safety.codec.forms import Fields, OneOf, walk
from campus_safety.codec.kinds import AnyWorkflow, all_workflows
from campus_safety.codec.schema_documents import TOPS
from campus_safety.kernel import (
    Entry,
    Evidence,
    Fact,
    replay,
)
from campus_safety.prevention import hazard
from campus_safety.rulebooks import available_rubrics, rubric, rulebook
from campus_safety.scoring import Measures, Rubric, Scorecard, assess
from campus_safety.testing.strategies import cases, histories, ledgers

WORKFLOWS = [of_room(w.name, w, w.name) for w in all_workflows()]
EXAMPLE = rulebook("cn", school="example")


# ── What the codec writes ────────────────────────────────────────────────────


@pytest.mark.parametrize("workflow", WORKFLOWS)
@given(data=st.data())
@FEW
def test_every_line_of_a_ledger_fits_its_schema(workflow: AnyWorkflow, data: st.DataObject) -> None:
    """Facts and corrections, as a keeper wrote them down; each fact fits the one of its kind."""
    for entry in data.draw(ledgers(workflow, most=2)):
        assert accepts("line", json.loads(encode_entries([entry])), workflow)
        if isinstance(entry.content, Fact):
            assert accepts(entry.content.kind, raw_of(entry.content))


@pytest.mark.parametrize("workflow", WORKFLOWS)
@given(data=st.data())
@FEW
def test_every_case_fits_its_schema(workflow: AnyWorkflow, data: st.DataObject) -> None:
    """The one of its room."""
    assert accepts(f"case.{workflow.name}", raw_of(data.draw(cases(workflow, EXAMPLE))))


@pytest.mark.parametrize("workflow", WORKFLOWS)
@given(data=st.data())
@FEW
def test_findings_and_obligations_fit_their_schemas(
    workflow: AnyWorkflow, data: st.DataObject
) -> None:
    """Whatever a replay finds, and all that is owed after it."""
    facts = data.draw(histories(workflow, EXAMPLE, most=5))
    found = replay(workflow, facts, EXAMPLE, as_of=AT)
    assert all(accepts("finding", raw_of(one), workflow) for one in found.findings)
    assert all(accepts("obligation", raw_of(one)) for one in found.owed)


@pytest.mark.slow
@given(FACTS)
@examples(10)
def test_every_fact_fits_its_schema(fact: Fact) -> None:
    """Drawn from all that the limits of its fields allow, the odd ends of them too."""
    assert accepts(fact.kind, raw_of(fact))


@pytest.mark.slow
@given(FACTS)
@settings(max_examples=5)
def test_every_fact_fits_the_schema_of_all(fact: Fact) -> None:
    """Of some hundred kinds exactly one is that of the fact."""
    assert accepts("fact", raw_of(fact))
    assert accepts("line", json.loads(encode_entries([attrs.evolve(ENTRY, content=fact)])))


@given(st.sampled_from(hazard.WORKFLOW.facts).flatmap(wide_of))
def test_every_fact_of_a_hazard_fits_its_schema(fact: Fact) -> None:
    """As every fact, and as one of its room."""
    assert accepts(fact.kind, raw_of(fact))
    assert accepts("hazard", raw_of(fact))


@pytest.mark.slow
@pytest.mark.parametrize("name", available_rubrics())
def test_a_rubric_and_its_scorecard_fit_their_schemas(name: str) -> None:
    """Every shipped one, scored with nothing known."""
    read = rubric(name)
    assert accepts("rubric", raw_of(read))
    assert accepts("scorecard", raw_of(assess(read, Measures.of([]))))


def test_every_provision_fits_its_schema() -> None:
    """The value of every unit."""
    for provision in EXAMPLE.provisions[::20]:
        assert accepts("provision", raw_of(provision))


# ── The documents themselves ─────────────────────────────────────────────────


def test_every_name_has_a_schema_and_a_title() -> None:
    """Documents, rooms, their cases, their kinds and the two corrections."""
    rooms = [w.name for w in all_workflows()]
    names = {*TOPS, "line", *rooms, *(f"case.{room}" for room in rooms)}
    names |= {kind.kind for kind in KINDS} | {"entry.retracted", "entry.replaced"}
    assert set(schema_titles()) == names
    assert list(schema_titles()) == sorted(names)
    chinese = schema_titles(language="zh")
    assert all(re.search("[一-鿿]", chinese[name]) for name in names)


def _is_complete(name: str, one: Schema) -> None:
    text = json.dumps(one)
    defs: Any = one["$defs"]
    refs = set(re.findall(r'"\$ref": "#/\$defs/([^"]+)"', text))
    assert refs <= set(defs)
    if name != "entry":
        assert set(defs) == refs
    assert one["$id"] == f"urn:campus-safety:schema:{name}:v1"
    assert list(defs) == sorted(defs)


def test_a_schema_is_complete_in_itself() -> None:
    """It points to nothing outside, holds nothing that it does not need, and has a stable id."""
    for name, one in schemas(workflows=(hazard.WORKFLOW,)).items():
        _is_complete(name, one)


@pytest.mark.slow
def test_every_schema_is_complete_in_itself() -> None:
    """Those of every room and kind too."""
    found = schemas()
    assert list(found) == list(schema_titles())
    for name, one in found.items():
        _is_complete(name, one)


_LARGE = {"case", "entry", "finding", "rubric"}
_PUBLISHED = [
    pytest.param(name, marks=(pytest.mark.slow,) if name in _LARGE else ()) for name in NAMES
]


@pytest.mark.parametrize("name", _PUBLISHED)
def test_every_published_schema_is_one(name: str) -> None:
    """Against the meta-schema of 2020-12."""
    (text,) = [text for file, text in published().items() if file.stem == name]
    Draft202012Validator.check_schema(json.loads(text))


def test_what_is_published_stays_small() -> None:
    """All files together, so that a page or an editor loads them without a thought."""
    assert sum(len(text.encode()) for text in published().values()) < 1_500_000


@pytest.mark.parametrize("name", ["case.hazard", "entry.retracted", "hazard.found"])
def test_a_schema_that_is_not_published_is_one_too(name: str) -> None:
    """It holds definitions of those that are published, under a head of the same make."""
    Draft202012Validator.check_schema(schema(name))


def test_nobody_can_change_what_the_next_is_given() -> None:
    """A schema is the caller's own."""
    first = schema("hazard.found")
    kept = json.dumps(first)
    first["$defs"]["text"]["maxLength"] = 3  # type: ignore[index, call-overload]
    assert json.dumps(schema("hazard.found")) == kept


def test_an_unknown_name_is_refused_with_names_that_are_near() -> None:
    """And what was asked for is not repeated."""
    for asked, near in (("hazard.fuond", "hazard.found"), ("王小明", "entry")):
        with pytest.raises(CodecError) as caught:
            schema(asked)
        (fault,) = caught.value.faults
        assert (fault.code, fault.place) == ("unknown-schema", "name")
        assert near in fault.expected
        assert asked not in str(fault)


def test_a_workflow_of_ones_own_has_schemas() -> None:
    """Only the rooms that are given are known."""
    names = schema_titles(workflows=(hazard.WORKFLOW,))
    assert {"hazard", "hazard.found", "entry"} <= set(names)
    assert "incident" not in names
    assert len(json.dumps(schema("entry", workflows=(hazard.WORKFLOW,)))) < 40_000


def test_two_classes_of_one_name_are_refused() -> None:
    """A definition never stands for two classes in silence."""
    from campus_safety.codec.definitions import Definitions

    made = Definitions()
    made.of(Fields(Evidence, {}, ("kind", "a")))
    with pytest.raises(ValueError, match="called a"):
        made.of(Fields(Entry, {}, ("kind", "a")))


# ── OpenAPI ──────────────────────────────────────────────────────────────────


def _document(components: Any) -> dict[str, Any]:
    return {
        "openapi": "3.1.0",
        "info": {"title": "x", "version": "1"},
        "paths": {},
        "components": components,
    }


@pytest.mark.slow
def test_components_are_those_of_openapi() -> None:
    """By a validator of others, with a body that refers to them."""
    from openapi_spec_validator import validate

    validate(_document(openapi_components("school")))


@pytest.mark.slow
def test_all_components_are_those_of_openapi() -> None:
    """Every definition at once."""
    from openapi_spec_validator import validate

    validate(_document(openapi_components()))


def test_a_choice_in_openapi_has_a_discriminator() -> None:
    """Its mapping names the kind of every object; nothing points outside the components."""
    made: Any = openapi_components()["schemas"]
    assert set(made) >= set(definitions())
    choices = {name: one for name, one in made.items() if "oneOf" in one}
    assert {"fact", "content", "case", "basis", "rule", "hazard"} <= set(choices)
    for name, one in choices.items():
        mapping = one["discriminator"]["mapping"]
        assert sorted(mapping.values()) == sorted(ref["$ref"] for ref in one["oneOf"]), name
        tag = one["discriminator"]["propertyName"]
        for value, ref in mapping.items():
            assert made[ref.rpartition("/")[2]]["properties"][tag]["const"] == value
    assert "#/$defs/" not in json.dumps(made)
    assert all(re.fullmatch("[a-zA-Z0-9._-]+", name) for name in made)


def test_forms_are_walked_once() -> None:
    """A form lists every form inside it, a class inside itself among them, and comes to an end."""
    forms = list(walk(known(None).of(Rubric).form))
    assert len(forms) == len({id(form) for form in forms})
    assert any(isinstance(form, OneOf) for form in forms)
    assert Scorecard not in {form.kind for form in forms if isinstance(form, Fields)}
