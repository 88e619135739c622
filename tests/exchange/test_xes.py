"""XES: registers go out as logs with the classes chosen, and come back as facts."""

import gzip
from collections import Counter
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.codec.given import FACTS
from tests.exchange.given_logs import (
    AT,
    CASE,
    FOUND,
    GRADED,
    NOTICED,
    ZONE,
    county,
    facts_of,
    keeper,
    refused,
    shipped,
    told,
)
from tests.given import of_room

from campus_safety.exchange import ocel, xes
from campus_safety.exchange.logs import ALL
from campus_safety.kernel import Fact, Privacy
from campus_safety.prevention import hazard
from campus_safety.register import WORKFLOWS
from campus_safety.testing.strategies import ledgers


def back(data: bytes) -> tuple[Fact, ...]:
    log, _ = xes.decode(data)
    facts, _ = xes.facts_of(log, zone=ZONE)
    return facts


def value(attributes: tuple[xes.Attribute, ...], key: str) -> Any:
    return next((one.value for one in attributes if one.key == key), None)


# ── There and back ───────────────────────────────────────────────────────────


@pytest.mark.slow
def test_g12_x4_the_shipped_year_comes_back_whole() -> None:
    """With every class a register's facts come back exactly, and its log to the same bytes."""
    log = xes.log_of([shipped()], classes=ALL, resources=True)
    data = xes.encode(log)
    read, faults = xes.decode(gzip.compress(data))
    assert (read, faults) == (log, ())
    assert xes.facts_of(read, zone=ZONE) == (facts_of(shipped()), ())
    assert xes.encode(read) == data


@pytest.mark.slow
def test_g12_a_county_comes_back_whole() -> None:
    """Many registers go out as one log, and all of their facts come back, case by case."""
    keepers = county()
    read = back(xes.encode(xes.log_of(keepers, classes=ALL)))
    assert Counter(read) == Counter(facts_of(*keepers))
    cases = [fact.case for fact in read]
    assert len({case for case, _ in groupby(cases)}) == len([case for case, _ in groupby(cases)])


def test_a_case_of_two_keepers_is_one_trace_in_time() -> None:
    """Facts of one case in two registers stand in one trace, in the order in which they were."""
    later = attrs.evolve(GRADED, at=date(2026, 3, 5))
    held = [keeper(later, school="school:two"), keeper(FOUND)]
    (trace,) = xes.log_of(held).traces
    assert [value(event.attributes, "keeper") for event in trace.events] == [
        "school:one",
        "school:two",
    ]
    (case,) = (one for one in ocel.log_of(held).objects if one.id == CASE)
    assert [c.value for c in case.changes if c.name == "status"] == ["found", "graded"]


@given(fact=FACTS)
def test_g12_a_fact_of_any_kind_comes_back(fact: Fact) -> None:
    """Whatever the limits of a fact allow comes back exactly."""
    assert back(xes.encode(xes.log_of([keeper(fact)], classes=ALL))) == (fact,)


@pytest.mark.parametrize("room", [of_room(room, room, id=room) for room in WORKFLOWS])
@given(data=st.data())
def test_g12_corrected_registers_come_back(room: str, data: st.DataObject) -> None:
    """What counts after all corrections comes back, and nothing else goes out."""
    held = keeper(*data.draw(ledgers(WORKFLOWS[room])))
    assert back(xes.encode(xes.log_of([held], classes=ALL))) == facts_of(held)


# ── What a log says ──────────────────────────────────────────────────────────


def test_a_case_is_a_trace_and_a_fact_an_event() -> None:
    """Case, room, kind and time stand under the keys of the standard; what is personal does not."""
    log = xes.log_of([keeper(FOUND, GRADED)], resources=True)
    (trace,) = log.traces
    assert [(one.key, one.kind, one.value) for one in trace.attributes] == [
        ("concept:name", xes.Kind.STRING, CASE),
        ("room", xes.Kind.STRING, "hazard"),
    ]
    found, graded = trace.events
    assert [(one.key, str(one.kind), one.value) for one in found.attributes][:7] == [
        ("concept:name", "string", "hazard.found"),
        ("time:timestamp", "date", AT),
        ("lifecycle:transition", "string", "complete"),
        ("keeper", "string", "school:one"),
        ("entry", "string", "school:one#1"),
        ("whole_day", "boolean", False),
        ("recorded_at", "date", datetime.fromisoformat("2201-01-02T00:00:00+00:00")),
    ]
    assert value(found.attributes, "org:resource") is None
    assert value(found.attributes, "by") is None
    assert value(graded.attributes, "whole_day") is True
    assert value(graded.attributes, "time:timestamp").isoformat() == "2026-03-02T00:00:00+08:00"
    assert value(log.attributes, "privacy") == "internal public"


def test_an_event_has_the_id_that_it_has_in_ocel() -> None:
    """The same fact is the same event in both logs."""
    held = [keeper(FOUND, GRADED)]
    entries = [value(event.attributes, "entry") for event in xes.log_of(held).traces[0].events]
    assert entries == [event.id for event in ocel.log_of(held).events]


def test_who_did_it_is_told_only_when_asked_for() -> None:
    """A resource, and the extension that it belongs to, stand there only where both ask for it."""
    for classes, asked, expected in ((ALL, True, "party:a"), (ALL, False, None), ((), True, None)):
        log = xes.log_of([keeper(FOUND)], classes=classes, resources=asked)
        assert value(log.traces[0].events[0].attributes, "org:resource") == expected
        assert ("org" in {one.prefix for one in log.extensions}) is (expected is not None)


def test_every_prefix_global_and_classifier_is_declared() -> None:
    """Each key with a prefix has its extension, each global stands in every event and trace."""
    log = xes.log_of([shipped()], classes=ALL, resources=True)
    prefixes = {one.prefix for one in log.extensions}
    keys = {one.key for trace in log.traces for event in trace.events for one in event.attributes}
    assert {key.partition(":")[0] for key in keys if ":" in key} <= prefixes
    kinds = {one.key: one.kind for one in log.event_globals}
    for trace in log.traces:
        assert {one.key for one in log.trace_globals} == {one.key for one in trace.attributes}
        for event in trace.events:
            said = {one.key: one.kind for one in event.attributes}
            assert kinds.items() <= said.items()
    of_scope = {"event": kinds.keys(), "trace": {one.key for one in log.trace_globals}}
    assert all(set(one.keys) <= of_scope[one.scope] for one in log.classifiers)


def test_numbers_have_their_type_and_are_exact() -> None:
    """A number that no float holds is written with all its digits, under the type `float`."""
    funds = Decimal("12345678901234567890.123456789")
    assigned = hazard.Assigned(case=CASE, at=AT, by="party:a", funds=funds)
    data = xes.encode(xes.log_of([keeper(assigned)], classes=ALL))
    assert b'<float key="funds" value="12345678901234567890.123456789"/>' in data
    assert back(data) == (assigned,)


def test_a_person_who_is_cared_for_does_not_go_out() -> None:
    """A case of care is a person, and has a trace only where what is personal goes out."""
    held = [keeper(FOUND, NOTICED)]
    assert b"care" not in xes.encode(xes.log_of(held))
    merged = hazard.Merged(case=CASE, at=AT, by="party:a", into="one/care/1")
    assert b"care" not in xes.encode(xes.log_of([keeper(FOUND, NOTICED, merged)]))
    assert b"one/care/1" in xes.encode(xes.log_of(held, classes={Privacy.PERSONAL}))


def test_what_is_withheld_is_never_guessed() -> None:
    """A field that did not go out is a fault with its kind; no classes told is one of the log."""
    log = xes.log_of([keeper(FOUND, GRADED)], classes=ALL - {Privacy.PERSONAL})
    faults = refused(lambda: xes.facts_of(log, zone=ZONE, file="log.xes"))
    assert told(faults) == [
        ("withheld", "hazard.found.by"),
        ("withheld", "hazard.found.signed"),
        ("withheld", "hazard.graded.by"),
        ("withheld", "hazard.graded.signed"),
    ]
    assert {fault.file for fault in faults} == {"log.xes"}
    assert xes.facts_of(log, zone=ZONE, keep_going=True)[0] == ()
    data = xes.encode(log).replace(b'key="privacy"', b'key="secrecy"')
    faults = refused(lambda: xes.facts_of(xes.decode(data)[0], zone=ZONE))
    assert told(faults) == [("no-classes", "string[@key='privacy']")]


def test_whole_days_are_of_the_zone() -> None:
    """A day comes back as it was, though another tool wrote its start in UTC."""
    data = xes.encode(xes.log_of([keeper(FOUND, GRADED)], classes=ALL))
    other = data.replace(b"2026-03-02T00:00:00+08:00", b"2026-03-01T16:00:00Z")
    assert back(other)[1].at == date(2026, 3, 2)
