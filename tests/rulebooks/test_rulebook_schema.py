"""The schema of a rulebook file: it takes what the reader takes, but for what it lists."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from tests.given import examples

import campus_safety.rulebooks
from campus_safety.rulebooks.disk import toml
from campus_safety.rulebooks.reading import read_row
from campus_safety.rulebooks.rulebook_schema import rulebook_schema

DATA = Path(campus_safety.rulebooks.__file__).parent / "data"
SCHEMA = Draft202012Validator(rulebook_schema(), format_checker=Draft202012Validator.FORMAT_CHECKER)
FILES = sorted(
    file
    for folder in ("cn", "school")
    for file in (DATA / folder).rglob("*.toml")
    if b"[[provision]]" in file.read_bytes()  # the tables of calendars have another form
)
ROW: dict[str, Any] = {
    "id": "hazard.verification.term",
    "value": "P3D",
    "unit": "duration",
    "tighter": "shorter",
    "layer": "school:x",
    "instrument": "a",
    "article": 1,
    "in_force": {"from": date(2026, 1, 1)},
    "who": "b",
    "what": "c",
    "mark": "example",
}


PROPERTIES: Any = rulebook_schema()["properties"]
KEYS = sorted(set(PROPERTIES["provision"]["items"]["properties"]) - {"value", "unit"})


def as_json(raw: Any) -> Any:
    """Give TOML as JSON holds it: days as texts, exact numbers as numbers."""
    if isinstance(raw, dict):
        return {key: as_json(said) for key, said in raw.items()}
    if isinstance(raw, list):
        return [as_json(said) for said in raw]
    if isinstance(raw, Decimal):
        return float(raw)
    return raw if isinstance(raw, bool | int | str) else raw.isoformat()


def both(row: dict[str, Any]) -> tuple[bool, bool]:
    """Say whether the schema takes a row, and whether the reader does."""
    return SCHEMA.is_valid({"provision": [as_json(row)]}), not read_row(row, "f", 1)[1]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_shipped_rulebook_is_of_the_schema(file: Path) -> None:
    """What is shipped is taken, row by row."""
    assert [error.message for error in SCHEMA.iter_errors(as_json(toml(file.read_bytes())))] == []


def test_the_schema_is_one() -> None:
    """It holds to the meta-schema, and nobody can change what the next is given."""
    Draft202012Validator.check_schema(rulebook_schema())
    rulebook_schema().clear()
    assert rulebook_schema()["title"] == "rulebook"


CHANGES: dict[str, Any] = {
    **{f"without {key}": {key: None} for key in ROW},
    "unknown key": {"colour": "red"},
    "an id of one part": {"id": "hazard"},
    "an id with a line after it": {"id": "hazard.term\n"},
    "an unknown layer": {"layer": "planet"},
    "a layer with a line after it": {"layer": "nation\n"},
    "an unknown mark": {"mark": "seen"},
    "an unknown unit": {"unit": "parsecs"},
    "an unknown direction": {"tighter": "up"},
    "a blank text": {"who": " "},
    "article zero": {"article": 0},
    "an article that is true": {"article": True},
    "a path beside an article": {"path": ["1"], "family": "code"},
    "a path without a family": {"article": None, "path": ["1"]},
    "an empty path": {"article": None, "path": [], "family": "code"},
    "days that are no table": {"in_force": "2026-01-01"},
    "days without the first": {"in_force": {"until": date(2026, 1, 1)}},
    "another key among the days": {"in_force": {"from": date(2026, 1, 1), "x": 1}},
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_is_wrong_with_the_shape_is_refused_by_both(name: str) -> None:
    """The schema refuses what the reader refuses, where that is a matter of shape."""
    assert both(ROW) == (True, True)
    row = {key: said for key, said in (ROW | CHANGES[name]).items() if said is not None}
    assert both(row) == (False, False)


LEFT: list[dict[str, Any]] = [
    {"value": "three days"},
    {"value": 3},
    {"in_force": {"from": "2026-01-01"}},
    {"in_force": {"from": date(2026, 1, 1), "until": date(2026, 1, 1)}},
    {"who": date(2026, 1, 1)},
    {"article": Decimal("1.0")},
]


@pytest.mark.parametrize("change", LEFT)
def test_what_is_left_to_the_reader(change: dict[str, Any]) -> None:
    """What the docstring lists is taken by the schema and refused by the reader."""
    assert both(ROW | change) == (True, False)


WORDS = ["", " ", "x", "a.b", "a.b\n", "nation", "city:宁波", "city:宁波\n", "school:", "school"]
WORDS += ["shorter", "other", "edition", "duration", "example", "province: x", "十", "\u3000"]
ODD = st.one_of(
    st.sampled_from([*WORDS, 0, 1, -1, True, False, [], [0], [""], ["a", 1], {}]),
    st.text(max_size=8),
    st.integers(),
    st.fixed_dictionaries({}, optional={"from": st.just(date(2026, 1, 1)), "x": st.just(1)}),
)


@examples(10)
@given(name=st.sampled_from(KEYS), said=st.none() | ODD)
def test_both_say_the_same_of_a_changed_row(name: str, said: Any) -> None:
    """A key that is dropped, added or given another value is refused by both or by neither."""
    row = {key: one for key, one in (ROW | {name: said}).items() if one is not None}
    taken, read = both(row)
    assert taken is read
