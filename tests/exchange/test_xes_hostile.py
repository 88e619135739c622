"""XES: logs of strangers are read, and hostile ones refused by a code with its place."""

from contextlib import suppress
from datetime import datetime
from decimal import Decimal
from functools import partial

import pytest
from tests.exchange.given_logs import refused, told
from tests.exchange.given_xes import EVENT, FOREIGN

from campus_safety.exchange import xes
from campus_safety.exchange.logs import limits


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
    log, more = xes.decode(f"<log>{one}<event/></log>".encode(), keep_going=True)
    assert more == faults
    assert log.events == (() if "event" in one else (xes.Event(),))


def test_no_fault_holds_what_was_read() -> None:
    """A secret in any text of a log is repeated in no fault."""
    name = "王小明-13800000000"
    for old in ("concept:name", "start", "2026-03-02", "1.50E2", "paid", "<event>"):
        with suppress(xes.LogError):
            xes.decode(FOREIGN.replace(old, name).encode())
            continue
        for fault in refused(partial(xes.decode, FOREIGN.replace(old, name).encode())):
            assert name not in str(fault)
