"""XES: logs of strangers are read, and hostile ones refused by a code with its place."""

import gzip
import re
import zlib
from contextlib import suppress
from datetime import datetime
from decimal import Decimal
from functools import partial
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.exchange.given_logs import FOUND, GRADED, ZONE, keeper, refused, told
from tests.given import examples

from campus_safety.exchange import xes
from campus_safety.exchange.logs import ALL, limits, packed
from campus_safety.exchange.xml import DEEPEST

FOREIGN = """<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="2.0" xes.features="nested-attributes" openxes.version="1.0RC7">
  <!-- of another hand -->
  <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
  <global scope="event"><string key="concept:name" value="UNKNOWN"/></global>
  <classifier name="Name" keys="concept:name 'two words'"/>
  <string key="source" value="a &lt; b"/>
  <trace>
    <string key="concept:name" value="1"/>
    <event>
      <string key="concept:name" value="start"><int key="rank" value="-3"/></string>
      <date key="time:timestamp" value="2026-03-02T08:15:00.250Z"/>
      <float key="cost" value="1.50E2"/><boolean key="paid" value="1"/>
      <id key="identity:id" value="0f8fad5b-d9cb-469f-a165-70867728950e"/>
      <list key="items"><values><int key="n" value="1"/><int key="n" value="2"/></values></list>
      <container key="box"><string key="in" value="x"/></container>
    </event>
  </trace>
  <event><string key="concept:name" value="alone"/></event>
</log>"""


def test_a_log_of_strangers_is_read() -> None:
    """Nested attributes, lists, quoted keys and events without a trace come from any log."""
    log, faults = xes.decode(FOREIGN.encode())
    assert faults == ()
    (event,) = log.traces[0].events
    name, time, cost, paid, id, items, box = event.attributes
    assert name.inner == (xes.Attribute(key="rank", kind=xes.Kind.INT, value=-3),)
    assert time.value == datetime.fromisoformat("2026-03-02T08:15:00.250+00:00")
    assert (cost.value, paid.value) == (Decimal(150), True)
    assert id.kind is xes.Kind.ID
    assert [one.value for one in items.items] == [1, 2]
    assert [one.value for one in box.items] == ["x"]
    assert log.classifiers == (xes.Classifier(name="Name", keys=("concept:name", "two words")),)
    assert log.events[0].attributes[0].value == "alone"
    assert log.attributes[0].value == "a < b"
    assert xes.decode(xes.encode(log)) == (log, ())


EVENT = "trace[1]/event[1]"
HOSTILE = [
    ("<!-- of another hand -->", "words", "stray-text", ""),
    ("<!-- of another hand -->", "<other/>", "unknown-element", "*[1]"),
    ("<!-- of another hand -->", '<x:trace xmlns:x="urn:x"/>', "unknown-element", "*[1]"),
    ("<!-- of another hand -->", '<global scope="event"/>', "duplicate-global", "global[2]"),
    ("<!-- of another hand -->", "<extension/>", "missing-key", "extension[1]/@name"),
    ('.xesext"/>', '.xesext"><a/></extension>', "unknown-element", "extension[1]/*[1]"),
    ('scope="event"', 'scope="log"', "unknown-word", "global[1]/@scope"),
    (' keys="concept:name', ' key="concept:name', "missing-key", "classifier[1]/@keys"),
    ("'two words'", "'two words", "malformed", "classifier[1]/@keys"),
    ("'two words'", "''", "malformed", "classifier[1]/@keys"),
    ("<trace>", '<trace a="1">', "unknown-key", "trace[1]"),
    ('key="rank" value="-3"', 'key="rank"', "missing-key", f"{EVENT}/*[1]/*[1]/@value"),
    ('value="-3"', 'value="3.0"', "malformed", f"{EVENT}/*[1]/*[1]/@value"),
    ('value="-3"', f'value="{2**63}"', "malformed", f"{EVENT}/*[1]/*[1]/@value"),
    ("08:15:00.250Z", "08:15:00.250", "malformed", f"{EVENT}/*[2]/@value"),
    ("08:15:00.250Z", "08:15:00.2500001Z", "out-of-range", f"{EVENT}/*[2]/@value"),
    ("2026-03-02T", "2026-02-30T", "malformed", f"{EVENT}/*[2]/@value"),
    ("1.50E2", "INF", "malformed", f"{EVENT}/*[3]/@value"),
    ("1.50E2", "1e999", "out-of-range", f"{EVENT}/*[3]/@value"),
    ("1.50E2", "1" * 200, "malformed", f"{EVENT}/*[3]/@value"),
    ('key="paid" value="1"', 'key="paid" value="TRUE"', "malformed", f"{EVENT}/*[4]/@value"),
    ('key="paid"', 'key="cost"', "duplicate-key", f"{EVENT}/*[4]/@key"),
    ('key="paid"', 'key=""', "malformed", f"{EVENT}/*[4]/@key"),
    ('key="paid"', 'key="paid" more="x"', "unknown-key", f"{EVENT}/*[4]"),
    ("</values>", "</values><values/>", "duplicate-values", f"{EVENT}/*[6]"),
    ('key="n" value="2"', 'key="n" value="b"', "malformed", f"{EVENT}/*[6]/values/*[2]/@value"),
    ('<string key="in"', '<word key="in"', "unknown-element", f"{EVENT}/*[7]/*[1]"),
    ("<list", "<set", "syntax", "line 15, column 91"),
    ("</log>", "", "syntax", "line 20, column 1"),
    ("<log ", "<!DOCTYPE log><log ", "dtd", ""),
    ("<log ", '<!DOCTYPE log [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><log ', "dtd", ""),
    ("<log ", '<!DOCTYPE log SYSTEM "http://x.invalid/log.dtd"><log ', "dtd", ""),
    ("<log ", "<net ", "syntax", "line 20, column 3"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "code", "place"), HOSTILE)
def test_c3_c5_one_thing_wrong_is_told_with_its_place(
    old: str, new: str, code: str, place: str
) -> None:
    """One thing changed in a log is refused by its code, at its place."""
    assert old in FOREIGN
    data = FOREIGN.replace(old, new, 1).encode()
    faults = refused(lambda: xes.decode(data, file="log.xes"))
    assert faults[0].code == code
    assert (code, place) in told(faults)
    assert {fault.file for fault in faults} == {"log.xes"}


def test_another_root_is_no_log() -> None:
    """A document with another root is refused as no log."""
    assert told(refused(lambda: xes.decode(b"<html/>"))) == [("no-log", "")]


def test_keeping_on_leaves_out_a_trace_with_all_its_events() -> None:
    """What is well is given beside the faults; half a trace would say what never was."""
    data = FOREIGN.replace('value="1.50E2"', 'value="x"').encode()
    log, faults = xes.decode(data, keep_going=True)
    assert told(faults) == [("malformed", f"{EVENT}/*[3]/@value")]
    assert (log.traces, len(log.events)) == ((), 1)
    data = FOREIGN.replace('<string key="source"', '<int key="source"').encode()
    log, faults = xes.decode(data, keep_going=True)
    assert (told(faults), log.attributes) == ([("malformed", "*[4]/@value")], ())


@pytest.mark.parametrize("inside", ["<event><x/></event>", "<x/>", "<event>{}</event>"])
def test_too_many_faults_end_the_reading(monkeypatch: pytest.MonkeyPatch, inside: str) -> None:
    """After so many faults no more are told, be they of many parts or all of one."""
    monkeypatch.setattr(limits, "MOST_FAULTS", 3)
    one = inside.format("<x/>" * 50) if "{}" in inside else inside * 50
    faults = refused(lambda: xes.decode(f"<log>{one}</log>".encode()))
    assert [fault.code for fault in faults] == ["unknown-element"] * 3 + ["too-many-faults"]


def bomb() -> bytes:
    return gzip.compress(b"<log>" + b" " * 3_000_000 + b"</log>", mtime=0)


PACKED: list[tuple[bytes, str]] = [
    (bomb(), "too-packed"),
    (gzip.compress(FOREIGN.encode(), mtime=0)[:-20], "torn"),
    (gzip.compress(FOREIGN.encode(), mtime=0)[:12], "torn"),
    (gzip.compress(FOREIGN.encode(), mtime=0) + b"more", "not-gzip"),
    (gzip.compress(FOREIGN.encode(), mtime=0) + zlib.compress(b"more"), "not-gzip"),
    (b"\x1f\x8b" + b"x" * 100, "not-gzip"),
    (gzip.compress(FOREIGN.encode(), mtime=0)[:-8] + b"\x00" * 8, "not-gzip"),
]


@pytest.mark.parametrize(("data", "code"), PACKED, ids=range(len(PACKED)))
def test_c3_a_hostile_file_of_gzip_is_refused(data: bytes, code: str) -> None:
    """A bomb, a torn file, a wrong sum and what follows the end are each refused."""
    assert told(refused(lambda: xes.decode(data))) == [(code, "")]


def test_what_is_unpacked_is_counted_as_it_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    """One byte more than the limit is refused, whatever the file says of itself."""
    data = FOREIGN.encode()
    two = gzip.compress(data[:100]) + gzip.compress(data[100:])
    assert xes.decode(two)[0] == xes.decode(data)[0]
    unpacked = partial(packed.unpacked, gzip.compress(data))
    assert unpacked(most_bytes=len(data)) == data
    assert packed.unpacked(gzip.compress(b""), most_bytes=0) == b""
    assert told(refused(lambda: unpacked(most_bytes=len(data) - 1))) == [("too-large", "")]
    monkeypatch.setattr(packed, "FREE", 0)
    monkeypatch.setattr(packed, "HIGHEST_RATIO", 1)
    assert told(refused(lambda: unpacked(most_bytes=len(data)))) == [("too-packed", "")]


@pytest.mark.parametrize("at_once", [3, 64, 1000])
def test_c3_a_packed_log_is_never_copied_as_a_whole(
    monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    """A file of many members is fed piece by piece, each byte few times, and comes out whole."""
    data = FOREIGN.encode()
    packed_ = gzip.compress(data[:300]) + gzip.compress(b"") * 50 + gzip.compress(data[300:])
    fed: list[int] = []

    class Member:
        def __init__(self, wbits: int) -> None:
            self.inner = zlib.decompressobj(wbits)

        def __getattr__(self, name: str) -> Any:
            return getattr(self.inner, name)

        def decompress(self, chunk: Any, most: int) -> bytes:
            fed.append(len(chunk))
            return self.inner.decompress(chunk, most)

    monkeypatch.setattr(packed, "_AT_ONCE", at_once)
    monkeypatch.setattr(packed, "zlib", SimpleNamespace(decompressobj=Member, error=zlib.error))
    assert packed.unpacked(packed_, most_bytes=len(data)) == data
    assert max(fed) <= at_once
    for end in range(1, len(packed_), 50):
        cut = partial(packed.unpacked, packed_[:end], most_bytes=len(data))
        with suppress(xes.LogError):
            assert data.startswith(cut())


GOOD = xes.encode(xes.log_of([keeper(FOUND, GRADED)], classes=ALL))


def changed(data: bytes) -> st.SearchStrategy[bytes]:
    places = st.tuples(st.integers(0, len(data) - 1), st.binary(max_size=2))
    return places.map(lambda at: data[: at[0]] + at[1] + data[at[0] + 1 :])


@examples(4)
@given(st.binary(max_size=50) | changed(GOOD) | changed(zlib.compress(GOOD, wbits=31)))
def test_c3_any_bytes_give_a_log_or_faults(data: bytes) -> None:
    """Whatever the bytes, there is a log with its facts or a list of faults, never another end."""
    with suppress(xes.LogError):
        log, _ = xes.decode(data)
        xes.facts_of(log, zone=ZONE)
    with suppress(xes.LogError):
        log, _ = xes.decode(data, keep_going=True)
        assert xes.decode(xes.encode(log)) == (log, ())


TAMPERED: list[tuple[bytes, bytes, list[tuple[str, str]]]] = [
    (b'key="concept:name" value="one/', b'key="a" value="one/', [("missing-key", "trace[1]")]),
    (b'time:timestamp" value="2026', b'a" value="2026', [("missing-key", EVENT)]),
    (b'whole_day" value="false"/><date', b'a" value="false"/><date', [("missing-key", EVENT)]),
    (b"hazard.found", b"hazard.lost", [("unknown-kind", EVENT)]),
    (b'key="area"', b'key="aria"', [("unknown-key", EVENT)]),
    (b'<string key="area" value="fire"/>', b"", [("wrong-type", f"{EVENT}.area")]),
    (b"2026-03-02T08:15", b"0001-01-01T00:00", [("malformed", EVENT)]),
    (b"one/hazard/1", b"one", [("malformed", f"trace[1]/event[{n}].case") for n in (1, 2)]),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected"), TAMPERED)
def test_what_another_hand_changed_in_our_log_is_told(
    old: bytes, new: bytes, expected: list[tuple[str, str]]
) -> None:
    """A key that is gone, strange or out of its limits is a fault at its event, and no error."""
    assert old in GOOD
    data = GOOD.replace(old, new, 1)
    log, _ = xes.decode(data.replace(b'<string key="a" value="2026', b'<date key="a" value="2026'))
    assert told(refused(lambda: xes.facts_of(log, zone=ZONE))) == expected


AREA = '<string key="area" value="fire"'
HELD = re.compile('<string key="evidence" value="[^"]*"/>')
LIST = '<list key="evidence"><values><string key="a" value="b"/></values></list>'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (HELD.sub(LIST, GOOD.decode()), [("wrong-type", f"{EVENT}/*[9]")]),
        (
            GOOD.decode().replace(f"{AREA}/>", f'{AREA}><int key="rank" value="1"/></string>'),
            [("wrong-type", f"{EVENT}/*[11]")],
        ),
        (re.sub("</?trace>", "", GOOD.decode()), [("no-case", f"event[{n}]") for n in (1, 2)]),
    ],
    ids=["a list", "a value in a value", "no trace"],
)
def test_nothing_of_our_log_is_passed_over(text: str, expected: list[tuple[str, str]]) -> None:
    """A list, a value inside a value and an event without a trace are told, and none is lost."""
    log, _ = xes.decode(text.encode())
    faults = refused(lambda: xes.facts_of(log, zone=ZONE))
    assert told(faults) == expected


def test_no_fault_holds_what_was_read() -> None:
    """A secret in any text of a log is repeated in no fault."""
    name = "王小明-13800000000"
    for old in ("concept:name", "start", "2026-03-02", "1.50E2", "paid", "<event>"):
        with suppress(xes.LogError):
            xes.decode(FOREIGN.replace(old, name).encode())
            continue
        for fault in refused(partial(xes.decode, FOREIGN.replace(old, name).encode())):
            assert name not in str(fault)


def test_a_character_that_xml_has_not_is_refused() -> None:
    """A log with a control character cannot be written, and is refused by its code."""
    text = xes.Attribute(key="a", kind=xes.Kind.STRING, value="\x00")
    assert told(refused(lambda: xes.encode(xes.Log(attributes=(text,))))) == [("no-character", "")]


def a(kind: xes.Kind = xes.Kind.STRING, **more: Any) -> xes.Attribute:
    return xes.Attribute(**{"key": "a", "kind": kind, **more})


ILL = [
    pytest.param(a(), "wrong-type", "*[1]/@value", id="no value"),
    pytest.param(a(xes.Kind.INT, value="1"), "wrong-type", "*[1]/@value", id="a text"),
    pytest.param(a(xes.Kind.INT, value=True), "wrong-type", "*[1]/@value", id="a truth value"),
    pytest.param(a(xes.Kind.INT, value=2**63), "wrong-type", "*[1]/@value", id="65 bits"),
    pytest.param(a(xes.Kind.FLOAT, value=Decimal("NaN")), "wrong-type", "*[1]/@value", id="NaN"),
    pytest.param(a(xes.Kind.DATE, value=datetime(2026, 3, 2)), "wrong-type", "*[1]/@value"),  # noqa: DTZ001  # what is refused
    pytest.param(a(value="\ud800"), "wrong-type", "*[1]/@value", id="half a character"),
    pytest.param(a(value="x", items=(a(value="x"),)), "wrong-type", "*[1]/@value", id="items"),
    pytest.param(a(xes.Kind.LIST, value="x"), "wrong-type", "*[1]/@value", id="a list's value"),
    pytest.param(
        a(xes.Kind.CONTAINER, inner=(a(value="x"),)), "wrong-type", "*[1]/@value", id="inner"
    ),
    pytest.param(a(key="", value="x"), "malformed", "*[1]/@key", id="no key"),
    pytest.param(
        a(xes.Kind.LIST, items=(a(), a(value="x"))), "wrong-type", "*[1]/values/*[1]/@value"
    ),
    pytest.param(
        a(value="x", inner=(a(value="x"), a(value="y"))), "duplicate-key", "*[1]/*[2]/@key"
    ),
]


@pytest.mark.parametrize(("one", "code", "place"), ILL)
def test_c9_what_could_not_be_read_again_is_not_written(
    one: xes.Attribute, code: str, place: str
) -> None:
    """An attribute that is not of its type, nameless or there twice is refused with its place."""
    event = xes.Event(attributes=(one,))
    for log, before in (
        (xes.Log(attributes=(one,)), ""),
        (xes.Log(traces=(xes.Trace(events=(event,)),)), "trace[1]/event[1]/"),
        (xes.Log(events=(event,)), "event[1]/"),
        (xes.Log(event_globals=(one,)), "global[@scope='event']/"),
    ):
        assert told(refused(partial(xes.encode, log))) == [(code, f"{before}{place}")]


@pytest.mark.parametrize("kind", [xes.Kind.STRING, xes.Kind.LIST, xes.Kind.CONTAINER])
def test_c9_what_is_written_is_no_deeper_than_what_is_read(kind: xes.Kind) -> None:
    """The deepest attribute that is written is read again, and deeper ones are refused."""
    step = 2 if kind is xes.Kind.LIST else 1  # a list holds its items in one more element
    most = (DEEPEST - 1) // step
    for depth in (most, most + 1, 5000):
        made: tuple[xes.Attribute, ...] = ()
        for _ in range(depth):
            holds = {"value": "x", "inner": made} if kind is xes.Kind.STRING else {"items": made}
            made = (a(kind, **holds),)
        log = xes.Log(attributes=made)
        if depth == most:
            assert xes.decode(xes.encode(log)) == (log, ())
        else:
            assert [fault.code for fault in refused(partial(xes.encode, log))] == ["too-deep"]


@pytest.mark.parametrize("keys", [("a b", "c"), ("a'b",), ("\ta", " ")])
def test_c9_the_keys_of_a_classifier_come_back(keys: tuple[str, ...]) -> None:
    """A key with a space in it is quoted, whatever the space."""
    log = xes.Log(classifiers=(xes.Classifier(name="x", keys=keys),))
    assert xes.decode(xes.encode(log)) == (log, ())


@pytest.mark.parametrize("key", ["", "'a", "a 'b"])
def test_c9_a_key_that_no_classifier_can_name_is_refused(key: str) -> None:
    """An empty key, and a quote where one would end the key, could not be read again."""
    log = xes.Log(classifiers=(xes.Classifier(name="x", keys=(key,)),))
    assert told(refused(lambda: xes.encode(log))) == [("malformed", "classifier[1]/@keys")]
