"""OCEL: logs of strangers are read, and hostile ones refused by a code with its place."""

import json
import sys
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from functools import partial
from typing import Any

import pytest
from tests.exchange.given_logs import ZONE, refused, told
from tests.exchange.given_ocel import FOREIGN, TIE, TYPE, A, E, put

from campus_safety.exchange import ocel
from campus_safety.exchange.logs import limits
from campus_safety.exchange.ocel import as_json


def test_a_log_of_strangers_is_read() -> None:
    """Types, times with their offset and exact numbers come from any log of the standard."""
    log, faults = ocel.decode_json(json.dumps(FOREIGN).encode())
    assert faults == ()
    values = {one.name: one.value for one in log.events[0].attributes}
    assert values == {
        "items": 2,
        "price": Decimal("1.5"),
        "paid": True,
        "due": datetime.fromisoformat("2026-03-09T00:00:00+01:00"),
    }
    assert log.events[0].time.isoformat() == "2026-03-02T08:15:00.250000+00:00"
    assert told(refused(lambda: ocel.facts_of(log, zone=ZONE))) == [
        ("missing-key", "$.events[0].whole_day")
    ]


def test_texts_are_read_by_the_type_that_is_declared() -> None:
    """The published schema asks for texts everywhere, so a text is what it writes."""
    raw = json.loads(json.dumps(FOREIGN))
    for one, text in zip(raw["events"][0]["attributes"], ("2", "1.5", "1", ...), strict=True):
        if text is not ...:
            one["value"] = text
    log, _ = ocel.decode_json(json.dumps(raw).encode())
    assert log == ocel.decode_json(json.dumps(FOREIGN).encode())[0]


HOSTILE: list[tuple[str, Any, str, str]] = [
    ("events.0.time", "2026-03-02T08:15:00", "malformed", f"{E}.time"),
    ("events.0.time", "2026-03-02", "malformed", f"{E}.time"),
    ("events.0.time", "2026-02-30T08:15:00Z", "malformed", f"{E}.time"),
    ("events.0.time", "2026-03-02T08:15:00.1234567Z", "out-of-range", f"{E}.time"),
    ("events.0.time", 1, "wrong-type", f"{E}.time"),
    ("events.0.time", ..., "missing-key", f"{E}.time"),
    ("events.0.id", ..., "missing-key", f"{E}.id"),
    ("events.0.id", 7, "wrong-type", f"{E}.id"),
    ("events.0.id", "", "malformed", f"{E}.id"),
    ("events.0.id", "a\nb", "malformed", f"{E}.id"),
    ("events.0.type", "other", "unknown-type", f"{E}.type"),
    ("events.0.more", 1, "unknown-key", E),
    ("events.0", "x", "wrong-type", E),
    ("events", {}, "wrong-type", "$.events"),
    ("events", ..., "missing-key", "$.events"),
    ("events.0.attributes", 1, "wrong-type", A),
    ("events.0.attributes.0", 1, "wrong-type", f"{A}[0]"),
    ("events.0.attributes.0.value", ..., "missing-key", f"{A}[0].value"),
    ("events.0.attributes.0.value", "two", "malformed", f"{A}[0].value"),
    ("events.0.attributes.0.value", "２", "malformed", f"{A}[0].value"),
    ("events.0.attributes.0.value", 1.0, "wrong-type", f"{A}[0].value"),
    ("events.0.attributes.0.value", True, "wrong-type", f"{A}[0].value"),
    ("events.0.attributes.0.value", None, "wrong-type", f"{A}[0].value"),
    ("events.0.attributes.0.value", 2**63, "wrong-type", f"{A}[0].value"),
    ("events.0.attributes.0.value", -(2**63) - 1, "wrong-type", f"{A}[0].value"),
    ("events.0.attributes.1.value", float("nan"), "malformed", f"{A}[1].value"),
    ("events.0.attributes.1.value", "1e999", "out-of-range", f"{A}[1].value"),
    ("events.0.attributes.1.value", "Infinity", "malformed", f"{A}[1].value"),
    ("events.0.attributes.1.value", False, "wrong-type", f"{A}[1].value"),
    ("events.0.attributes.2.value", 1, "wrong-type", f"{A}[2].value"),
    ("events.0.attributes.2.value", "yes", "malformed", f"{A}[2].value"),
    ("events.0.attributes.3.value", "2026-03-09", "malformed", f"{A}[3].value"),
    ("events.0.attributes", FOREIGN["events"][0]["attributes"] * 2, "duplicate-name", f"{A}[4]"),
    ("events.0.attributes.1.name", "x", "unknown-attribute", f"{A}[1]"),
    ("events.0.relationships.0.objectId", "o2", "dangling", f"{E}.relationships[0]"),
    ("events.0.relationships.0.qualifier", "a\nb", "malformed", f"{E}.relationships[0].qualifier"),
    ("events.0.relationships.0.qualifier", ..., "missing-key", f"{E}.relationships[0].qualifier"),
    ("objects.0.relationships.0.objectId", "o2", "dangling", "$.objects[0].relationships[0]"),
    ("objects.0.type", "x", "unknown-type", "$.objects[0].type"),
    ("objects.0.attributes.0.time", ..., "missing-key", "$.objects[0].attributes[0].time"),
    ("objects.0.attributes.0.value", 1, "wrong-type", "$.objects[0].attributes[0].value"),
    ("eventTypes.0.attributes.0.type", "list", "unknown-word", f"{TYPE}.attributes[0].type"),
    ("eventTypes.0.attributes.1.name", "items", "duplicate-name", f"{TYPE}.attributes[1]"),
    ("eventTypes.0.name", ["x"], "wrong-type", f"{TYPE}.name"),
    ("eventTypes", FOREIGN["eventTypes"] * 2, "duplicate-name", "$.eventTypes[1]"),
    ("objectTypes", FOREIGN["objectTypes"] * 2, "duplicate-name", "$.objectTypes[1]"),
    ("objectTypes", [], "unknown-type", "$.objects[0].type"),
    ("events", FOREIGN["events"] * 2, "duplicate-id", "$.events[1]"),
    ("objects", FOREIGN["objects"] * 2, "duplicate-id", "$.objects[1]"),
]


@pytest.mark.parametrize(("path", "value", "code", "place"), HOSTILE)
def test_c4_c5_one_thing_wrong_is_told_with_its_place(
    path: str, value: Any, code: str, place: str
) -> None:
    """One thing changed in a log is refused by its code, at its place, and in no other words."""
    faults = refused(lambda: ocel.decode_json(put(path, value), file="log.json"))
    assert (code, place) in told(faults)
    if not path.startswith(("eventTypes", "objectTypes")) and path != "events.0.attributes":
        assert len(faults) == 1  # and what hangs on a type or stands twice, one fault each
    assert {fault.file for fault in faults} == {"log.json"}


DOCUMENTS = [
    pytest.param(b"", "syntax", "line 1, column 1", id="nothing"),
    pytest.param(b"[]", "wrong-type", "$", id="an array"),
    pytest.param(b"{} x", "syntax", "line 1, column 4", id="more than one value"),
    pytest.param(b"\xef\xbb\xbf{}", "syntax", "column 1", id="a byte order mark"),
    pytest.param(b'{"events":[' + b"[" * 100_000, "too-deep", "", id="depth"),
    pytest.param('{"名":'.encode("gbk"), "not-utf8", "byte 3", id="GBK"),
    pytest.param(b'{"events":[],"events":[]}', "duplicate-name", "$", id="a name twice"),
]


@pytest.mark.parametrize(("data", "code", "place"), DOCUMENTS)
def test_c3_what_is_no_log_is_refused(data: bytes, code: str, place: str) -> None:
    """What is no document of this form at all is refused, with or without going on."""
    assert (code, place) in told(refused(lambda: ocel.decode_json(data)))
    assert (code, place) in told(refused(lambda: ocel.decode_json(data, keep_going=True)))


@pytest.mark.parametrize("digits", ["9" * 5000, "1." + "0" * 5000, "1e5000"])
def test_c3_a_long_number_is_never_reckoned(digits: str) -> None:
    """A number of thousands of digits is refused by its length, in any place."""
    data = put("events.0.attributes.1.value", 12345).replace(b"12345", digits.encode())
    assert told(refused(lambda: ocel.decode_json(data)))[0][1] == "$.events[0].attributes[1].value"


def test_half_a_character_is_refused() -> None:
    """A lone surrogate is no text: it could never be written again."""
    raw = json.loads(json.dumps(FOREIGN))
    raw["objects"][0]["attributes"][0]["value"] = "\ud800"
    faults = refused(lambda: ocel.decode_json(json.dumps(raw).encode()))
    assert told(faults) == [("malformed", "$.objects[0].attributes[0].value")]


def test_a_log_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A log of more bytes than the limit is refused before it is parsed."""
    data = json.dumps(FOREIGN).encode()
    monkeypatch.setattr(as_json, "MOST_BYTES", len(data) - 1)
    assert told(refused(lambda: ocel.decode_json(data))) == [("too-large", "")]
    monkeypatch.setattr(as_json, "MOST_BYTES", len(data))
    assert ocel.decode_json(data)[1] == ()


@pytest.mark.parametrize(
    ("path", "value"),
    [
        pytest.param("events", [{}] * 9, id="many events"),
        pytest.param("events.0.attributes", [{}] * 9, id="one event"),
        pytest.param(
            "events.0.relationships", 9 * [{"objectId": "x", "qualifier": "y"}], id="ties"
        ),
        pytest.param("eventTypes.0.attributes", [{}] * 9, id="one type"),
    ],
)
def test_too_many_faults_end_the_reading(
    monkeypatch: pytest.MonkeyPatch, path: str, value: Any
) -> None:
    """After so many faults no more are told, be they of many parts or all of one."""
    monkeypatch.setattr(limits, "MOST_FAULTS", 3)
    for keep_going in (False, True):
        faults = refused(partial(ocel.decode_json, put(path, value), keep_going=keep_going))
        assert len(faults) == 4
        assert told(faults)[-1] == ("too-many-faults", "")


def _calls(run: Callable[[], object]) -> int:
    """Count the calls of functions while one runs."""
    count = 0

    def counted(_frame: object, event: str, _arg: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(counted)
    try:
        run()
    finally:
        sys.setprofile(None)
    return count


def test_c3_a_chain_that_hangs_loose_is_followed_once() -> None:
    """Objects of which each belongs to the next, and the last to none, take linear time."""

    def chain(length: int) -> bytes:
        ties = [[{"objectId": f"o{n + 1}", "qualifier": "x"}] for n in range(length)]
        rows = [{"id": f"o{n}", "type": "order", "relationships": t} for n, t in enumerate(ties)]
        return put("objects", rows)

    counts = []
    for length in (50, 200):
        data = chain(length)
        log, faults = ocel.decode_json(data, keep_going=True)
        assert (log.objects, log.events, len(faults)) == ((), (), length + 1)
        counts.append(_calls(partial(ocel.decode_json, data, keep_going=True)))
    assert counts[1] < 5 * counts[0]


def test_keeping_on_leaves_out_what_is_wrong_and_what_hangs_on_it() -> None:
    """What is well is given beside the faults; what belonged to what is not goes with it."""
    raw = json.loads(json.dumps(FOREIGN))
    lost = [{"objectId": "o3", "qualifier": "x"}]
    raw["objects"].append({"id": "o2", "type": "order", "relationships": lost})
    tied = [{"objectId": "o2", "qualifier": "of"}]
    raw["events"].append({**raw["events"][0], "id": "e2", "relationships": tied})
    log, faults = ocel.decode_json(json.dumps(raw).encode(), keep_going=True)
    assert told(faults) == [
        ("dangling", "$.objects[1].relationships[0]"),
        ("dangling", "$.events[1].relationships[0]"),
    ]
    assert ([one.id for one in log.events], [one.id for one in log.objects]) == (["e1"], ["o1"])


@pytest.mark.parametrize("of", ["event", "object"])
def test_keeping_on_leaves_out_what_has_lost_its_type(of: str) -> None:
    """A type that declares a name twice goes, and with it what is of it or tied to that."""
    declared = FOREIGN[f"{of}Types"][0]["attributes"]
    data = put(f"{of}Types.0.attributes", [*declared, declared[0]])
    log, faults = ocel.decode_json(data, keep_going=True)
    tied = [("dangling", TIE)] if of == "object" else []
    assert told(faults) == [
        ("duplicate-name", f"$.{of}Types[0].attributes[{len(declared)}]"),
        ("unknown-type", f"$.{of}s[0].type"),
        *tied,
    ]
    assert log.events == ()
    assert ocel.decode_json(ocel.encode_json(log)) == (log, ())


def test_no_fault_holds_what_was_read() -> None:
    """A secret in any text of a log is repeated in no fault."""
    name = "王小明-13800000000"
    for path in ("events.0.id", "events.0.type", "events.0.time", f"events.0.{name}"):
        data = put(path, [name])
        for fault in refused(partial(ocel.decode_json, data)):
            assert name not in str(fault)
