"""OCEL: what another hand changed in a log of ours is told, and never turned into a fact."""

import json
from typing import Any

import pytest
from tests.exchange.given_logs import FOUND, GRADED, ZONE, keeper, refused, told

from campus_safety.exchange import ocel
from campus_safety.exchange.logs import ALL

E = "$.events[0]"
GOOD = ocel.encode_json(ocel.log_of([keeper(FOUND, GRADED)], classes=ALL))


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("area", ..., "wrong-type"),
        ("grade", "x", "unknown-key"),
        ("evidence", "[", "syntax"),
        ("evidence", "{}", "wrong-type"),
        ("place", "no reference", "malformed"),
        ("whole_day", ..., "missing-key"),
    ],
)
def test_what_another_hand_changed_in_our_log_is_told(name: str, value: Any, code: str) -> None:
    """A field that is gone, strange or out of its limits is a fault at its event."""
    raw = json.loads(GOOD)
    attributes = raw["events"][0]["attributes"]
    attributes[:] = [one for one in attributes if one["name"] != name]
    raw["eventTypes"][0]["attributes"].append({"name": "grade", "type": "string"})
    if value is not ...:
        attributes.append({"name": name, "value": value})
    log, _ = ocel.decode_json(json.dumps(raw).encode())
    faults = refused(lambda: ocel.facts_of(log, zone=ZONE))
    assert [fault.code for fault in faults] == [code]
    assert faults[0].place.startswith("$.events[0]")


@pytest.mark.parametrize(
    ("name", "kind", "value"),
    [
        ("what", "float", 1.5),
        ("what", "integer", 1),
        ("what", "time", "2026-03-02T08:15:00Z"),
        ("evidence", "integer", 1),
        ("place", "boolean", True),
    ],
)
def test_c4_no_field_is_taken_from_another_type(name: str, kind: str, value: Any) -> None:
    """A field that another hand declared with another type is refused, and never turned."""
    raw = json.loads(GOOD)
    for one in raw["eventTypes"][0]["attributes"]:
        if one["name"] == name:
            one["type"] = kind
    for one in raw["events"][0]["attributes"]:
        if one["name"] == name:
            one["value"] = value
    log, _ = ocel.decode_json(json.dumps(raw).encode())
    faults = refused(lambda: ocel.facts_of(log, zone=ZONE))
    assert told(faults) == [("wrong-type", f"{E}.{name}")]


def test_an_event_far_from_our_time_is_told() -> None:
    """A year that no day can be reckoned in is a fault, and no error."""
    data = GOOD.replace(b"2026-03-02T00:00:00+08:00", b"0001-01-01T00:00:00+08:00")
    log, _ = ocel.decode_json(data)
    assert told(refused(lambda: ocel.facts_of(log, zone=ZONE))) == [
        ("malformed", "$.events[1].time")
    ]


def test_a_kind_of_another_house_is_told() -> None:
    """An event of a kind that is not known here gives no fact."""
    log, _ = ocel.decode_json(GOOD.replace(b"hazard.graded", b"hazard.praised"))
    assert told(refused(lambda: ocel.facts_of(log, zone=ZONE))) == [("unknown-kind", "$.events[1]")]


def test_an_event_of_two_cases_gives_no_fact() -> None:
    """A fact is of one case, so that an event of none or of two comes back to none."""
    raw = json.loads(GOOD)
    ties = raw["events"][0]["relationships"]
    raw["events"][0]["relationships"] = [*ties, {**ties[1], "qualifier": "of"}]
    raw["events"][1]["relationships"] = []
    log, _ = ocel.decode_json(json.dumps(raw).encode())
    assert told(refused(lambda: ocel.facts_of(log, zone=ZONE))) == [
        ("no-case", "$.events[0].relationships"),
        ("no-case", "$.events[1].relationships"),
    ]
