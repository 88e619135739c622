"""OCEL: logs of strangers are read, and hostile ones refused by a code with its place."""

import json
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from decimal import Decimal
from functools import partial
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.exchange.given_logs import AT, FOUND, GRADED, ZONE, keeper, refused, told
from tests.given import examples

from campus_safety.exchange import ocel
from campus_safety.exchange.logs import ALL, limits
from campus_safety.exchange.ocel import as_json

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


E, A, TYPE = "$.events[0]", "$.events[0].attributes", "$.eventTypes[0]"
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


@pytest.mark.parametrize(
    "digits",
    [
        *("1e130", "1e-129", "-1e129", "1.7976931348623157E308", "4.9E-324", "0e5", "0.00"),
        *(str(2**63), "9" * 130, f"0.{'1' * 128}", "12345678901234567890e-40"),
    ],
)
def test_c2_a_number_that_was_read_is_written_to_the_same(digits: str) -> None:
    """However a float is written, as far as a double goes, both forms give it back exactly."""
    data = put("events.0.attributes.1.value", 12345).replace(b"12345", digits.encode())
    log, faults = ocel.decode_json(data)
    assert (faults, log.events[0].attributes[1].value) == ((), Decimal(digits))
    assert ocel.decode_json(ocel.encode_json(log)) == (log, ())
    assert ocel.decode_xml(ocel.encode_xml(log)) == (log, ())


def test_a_number_whose_digits_are_too_many_is_refused() -> None:
    """What could not be written within the limit is not read either."""
    digits = b"1" * 127 + b"e99"
    data = put("events.0.attributes.1.value", 12345).replace(b"12345", digits)
    assert told(refused(lambda: ocel.decode_json(data))) == [("out-of-range", f"{A}[1].value")]


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


XML = ocel.encode_xml(ocel.decode_json(json.dumps(FOREIGN).encode())[0]).decode()
TIE = f"{E}.relationships[0]"
HOSTILE_XML = [
    ("<!DOCTYPE log><log/>", "dtd", ""),
    ('<!DOCTYPE log [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><log>&b;</log>', "dtd", ""),
    ('<!DOCTYPE log [<!ENTITY a SYSTEM "file:///x">]><log>&a;</log>', "dtd", ""),
    ("<log>" * 100 + "</log>" * 100, "too-deep", ""),
    ("<log>", "syntax", "line 1, column 6"),
    ("<html/>", "no-log", "$"),
    (XML.replace("<events>", "<events>x"), "unknown-key", "$"),
    (XML.replace("<events>", '<events x="1">'), "unknown-key", "$"),
    (XML.replace("<event ", "<object ").replace("</event>", "</object>"), "unknown-key", E),
    (XML.replace("</log>", "x</log>"), "unknown-key", "$"),
    (XML.replace("</log>", "<more/></log>"), "unknown-key", "$"),
    (XML.replace("</log>", "<events/></log>"), "duplicate-name", "$"),
    (XML.replace('time="2026', 'place="x" time="2026'), "unknown-key", E),
    (XML.replace("08:15:00.250000+00:00", "08:15:00.25"), "malformed", f"{E}.time"),
    (XML.replace(">true<", ">TRUE<"), "malformed", f"{A}[2].value"),
    (XML.replace('"o1" qualifier="of"', '"o9" qualifier="of"'), "dangling", TIE),
    (XML.replace('name="items">2', 'name="items"><b/>2'), "unknown-key", f"{A}[0]"),
    (XML.replace(' qualifier="of"', ""), "missing-key", f"{E}.relationships[0].qualifier"),
    (XML.replace('qualifier="of"', 'qualifier="" relationship=""'), "duplicate-name", TIE),
]


@pytest.mark.parametrize(("text", "code", "place"), HOSTILE_XML)
def test_c3_hostile_xml_is_refused(text: str, code: str, place: str) -> None:
    """A document type, an entity, depth and what has no place in a log are each refused."""
    assert (code, place) in told(refused(lambda: ocel.decode_xml(text.encode())))


def test_the_qualifier_is_read_under_both_its_names() -> None:
    """The example of the format's page calls the qualifier `relationship`."""
    other = XML.replace('qualifier="of"', 'relationship="of"')
    assert ocel.decode_xml(other.encode()) == ocel.decode_xml(XML.encode())


def test_what_other_writers_do_is_read() -> None:
    """No qualifier, ties called `relobj`, times to the nanosecond, and where the schema stands."""
    least = put("events.0.attributes.0.value", -(2**63))
    assert ocel.decode_json(least)[0].events[0].attributes[0].value == -(2**63)
    finer = put("events.0.time", "2026-03-02T08:15:00.250000000Z")
    assert ocel.decode_json(finer) == ocel.decode_json(put("events.0.id", "e1"))
    log, faults = ocel.decode_json(put("events.0.relationships.0.qualifier", ""))
    assert (faults, log.events[0].relations[0].qualifier) == ((), "")
    for write, read in (
        (ocel.encode_json, ocel.decode_json),
        (ocel.encode_xml, ocel.decode_xml),
    ):
        assert read(write(log)) == (log, ())
    space = (
        'xmlns:x="http://www.w3.org/2001/XMLSchema-instance" x:noNamespaceSchemaLocation="o.xsd"'
    )
    other = XML.replace("<log>", f"<log {space}>").replace("<relationship ", "<relobj ")
    assert ocel.decode_xml(other.encode()) == ocel.decode_xml(XML.encode())


def test_a_loose_log_is_never_written() -> None:
    """A log in which something hangs loose is refused by both writers."""
    loose = ocel.Log(
        event_types=(ocel.Declared(name="a"),),
        events=(
            ocel.Event(
                id="1",
                type="a",
                time=AT,
                relations=(ocel.Relation(object="x", qualifier="of"),),
            ),
        ),
    )
    for write in (ocel.encode_json, ocel.encode_xml):
        faults = refused(partial(write, loose))
        assert told(faults) == [("dangling", TIE)]


WELL = ocel.decode_json(json.dumps(FOREIGN).encode())[0]
NAIVE = datetime(2026, 3, 2)  # noqa: DTZ001  # what is refused


def event(**changes: Any) -> ocel.Log:
    return attrs.evolve(WELL, events=(attrs.evolve(WELL.events[0], **changes),))


def valued(name: str, value: Any) -> ocel.Log:
    return event(attributes=(ocel.Attribute(name=name, value=value),))


def changed_to(**changes: Any) -> ocel.Log:
    change = attrs.evolve(WELL.objects[0].changes[0], **changes)
    return attrs.evolve(WELL, objects=(attrs.evolve(WELL.objects[0], changes=(change,)),))


ILL = [
    pytest.param(valued("items", "2"), "wrong-type", f"{A}[0].value", id="a text"),
    pytest.param(valued("items", value=True), "wrong-type", f"{A}[0].value", id="a truth value"),
    pytest.param(valued("items", 2**63), "wrong-type", f"{A}[0].value", id="65 bits"),
    pytest.param(valued("price", 1.5), "wrong-type", f"{A}[0].value", id="a float"),
    pytest.param(valued("price", Decimal("NaN")), "wrong-type", f"{A}[0].value", id="NaN"),
    pytest.param(valued("price", Decimal("1e999")), "wrong-type", f"{A}[0].value", id="far"),
    pytest.param(valued("paid", 1), "wrong-type", f"{A}[0].value", id="a number"),
    pytest.param(valued("due", NAIVE), "wrong-type", f"{A}[0].value", id="a time of no zone"),
    pytest.param(changed_to(value="\ud800"), "wrong-type", "$.objects[0].attributes[0].value"),
    pytest.param(changed_to(time=NAIVE), "malformed", "$.objects[0].attributes[0].time"),
    pytest.param(event(time=NAIVE), "malformed", f"{E}.time", id="an event of no zone"),
    pytest.param(event(id=""), "malformed", E, id="no id"),
    pytest.param(event(id="a\nb"), "malformed", E, id="two lines"),
    pytest.param(
        event(relations=(ocel.Relation(object="o1", qualifier="\ud800"),)), "malformed", E
    ),
    pytest.param(
        attrs.evolve(WELL, event_types=(*WELL.event_types, ocel.Declared(name=""))),
        "malformed",
        "$.eventTypes[1]",
        id="no name",
    ),
]


@pytest.mark.parametrize(("log", "code", "place"), ILL)
def test_c9_what_could_not_be_read_again_is_not_written(
    log: ocel.Log, code: str, place: str
) -> None:
    """What is not of its type, has no offset or hides something is refused by both writers."""
    for write in (ocel.encode_json, ocel.encode_xml):
        assert told(refused(partial(write, log))) == [(code, place)]


GOOD = ocel.encode_json(ocel.log_of([keeper(FOUND, GRADED)], classes=ALL))


def changed(data: bytes) -> st.SearchStrategy[bytes]:
    """Draw bytes with one of them changed, and bytes that are nothing."""
    places = st.tuples(st.integers(0, len(data) - 1), st.binary(max_size=2))
    return st.binary(max_size=50) | places.map(lambda at: data[: at[0]] + at[1] + data[at[0] + 1 :])


@examples(4)
@given(changed(GOOD), changed(XML.encode()))
def test_c3_any_bytes_give_a_log_or_faults(first: bytes, second: bytes) -> None:
    """Whatever the bytes, there is a log with its facts or a list of faults, never another end."""
    for data, read in ((first, ocel.decode_json), (second, ocel.decode_xml)):
        with suppress(ocel.LogError):
            log, _ = read(data)
            ocel.facts_of(log, zone=ZONE)
        with suppress(ocel.LogError):
            log, _ = read(data, keep_going=True)
            assert ocel.decode_json(ocel.encode_json(log)) == (log, ())


def test_no_fault_holds_what_was_read() -> None:
    """A secret in any text of a log is repeated in no fault."""
    name = "王小明-13800000000"
    for path in ("events.0.id", "events.0.type", "events.0.time", f"events.0.{name}"):
        data = put(path, [name])
        for fault in refused(partial(ocel.decode_json, data)):
            assert name not in str(fault)
