"""XES: what could not be read again is never written."""

from datetime import datetime
from decimal import Decimal
from functools import partial
from typing import Any

import pytest
from tests.exchange.given_logs import refused, told

from campus_safety.exchange import xes
from campus_safety.exchange.xml import DEEPEST


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


def test_a_character_that_xml_has_not_is_refused() -> None:
    """A log with a control character cannot be written, and is refused by its code."""
    text = xes.Attribute(key="a", kind=xes.Kind.STRING, value="\x00")
    assert told(refused(lambda: xes.encode(xes.Log(attributes=(text,))))) == [("no-character", "")]
