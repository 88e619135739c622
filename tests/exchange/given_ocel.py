"""Givens of OCEL: a log of strangers, with something else in a place of it."""

import json
from typing import Any

from campus_safety.exchange import ocel

FOREIGN: dict[str, Any] = {
    "eventTypes": [
        {
            "name": "place order",
            "attributes": [
                {"name": "items", "type": "integer"},
                {"name": "price", "type": "float"},
                {"name": "paid", "type": "boolean"},
                {"name": "due", "type": "time"},
            ],
        }
    ],
    "objectTypes": [{"name": "order", "attributes": [{"name": "state", "type": "string"}]}],
    "events": [
        {
            "id": "e1",
            "type": "place order",
            "time": "2026-03-02T08:15:00.250Z",
            "attributes": [
                {"name": "items", "value": 2},
                {"name": "price", "value": 1.50},
                {"name": "paid", "value": True},
                {"name": "due", "value": "2026-03-09T00:00:00+01:00"},
            ],
            "relationships": [{"objectId": "o1", "qualifier": "of"}],
        }
    ],
    "objects": [
        {
            "id": "o1",
            "type": "order",
            "attributes": [{"name": "state", "time": "1970-01-01T00:00:00Z", "value": "new"}],
            "relationships": [{"objectId": "o1", "qualifier": "itself"}],
        }
    ],
}


E, A, TYPE = "$.events[0]", "$.events[0].attributes", "$.eventTypes[0]"


TIE = f"{E}.relationships[0]"


def put(path: str, value: Any) -> bytes:
    """Give the foreign log with another value at a path; `...` takes it away."""
    raw: Any = json.loads(json.dumps(FOREIGN))
    *steps, name = (int(step) if step.isdigit() else step for step in path.split("."))
    inside = raw
    for step in steps:
        inside = inside[step]
    if value is ...:
        del inside[name]
    else:
        inside[name] = value
    return json.dumps(raw).encode()


XML = ocel.encode_xml(ocel.decode_json(json.dumps(FOREIGN).encode())[0]).decode()
