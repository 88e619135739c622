"""The command on schemas: what it lists and prints, and what it refuses."""

import json
from typing import Any

import pytest
from cyclopts import App

from campus_safety.cli.schema import schema as command
from campus_safety.codec import CodecError, openapi_components, schema, schema_titles


@pytest.fixture
def asked(capsys: pytest.CaptureFixture[str]) -> Any:
    """Ask the command alone, as the front door asks it."""
    app = App(name="campus-safety")
    app.command(command)

    def ask(*arguments: str) -> str:
        status = app(
            ["schema", *arguments],
            exit_on_error=False,
            print_error=False,
            result_action="return_value",
        )
        assert status == 0
        return capsys.readouterr().out

    return ask


def test_every_schema_is_listed_with_its_titles(asked: Any) -> None:
    """As JSON in both languages, as a table in one."""
    rows = json.loads(asked("--format", "json"))
    assert [row["name"] for row in rows] == list(schema_titles())
    found = next(row for row in rows if row["name"] == "hazard.found")
    assert found["title"] == {"en": "Hazard found", "zh": "发现隐患"}
    table = asked("--language", "zh")
    assert "hazard.found" in table
    assert "发现隐患" in table


def test_a_schema_is_printed_as_json(asked: Any) -> None:
    """The one that the library gives, whatever the format of a list would be."""
    assert json.loads(asked("hazard.found")) == schema("hazard.found")
    assert json.loads(asked("line", "--format", "json")) == schema("line")


def test_components_of_openapi_are_printed(asked: Any) -> None:
    """Of one name, or of all."""
    assert json.loads(asked("hazard", "--openapi")) == openapi_components("hazard")
    assert json.loads(asked("--openapi")) == openapi_components()


@pytest.mark.parametrize("more", [(), ("--openapi",)])
def test_an_unknown_name_is_refused_with_those_that_are_near(asked: Any, more: tuple[str]) -> None:
    """The front door tells it in one line and ends with 2, as for any fault."""
    with pytest.raises(CodecError) as caught:
        asked("hazard.fund", *more)
    (fault,) = caught.value.faults
    assert fault.code == "unknown-schema"
    assert "hazard.found" in fault.expected
