"""XES: what a log says of registers, with the classes and resources chosen."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import attrs
import pytest
from tests.exchange.given_logs import AT, CASE, FOUND, GRADED, county, facts_of, keeper, shipped

from campus_safety.exchange import ocel, xes
from campus_safety.exchange.logs import ALL
from campus_safety.prevention import hazard


def value(attributes: tuple[xes.Attribute, ...], key: str) -> Any:
    return next((one.value for one in attributes if one.key == key), None)


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


def test_numbers_have_their_type() -> None:
    """A number is written with all its digits, under the type `float`."""
    funds = Decimal("12345678901234567890.123456789")
    assigned = hazard.Assigned(case=CASE, at=AT, by="party:a", funds=funds)
    data = xes.encode(xes.log_of([keeper(assigned)], classes=ALL))
    assert b'<float key="funds" value="12345678901234567890.123456789"/>' in data


@pytest.mark.slow
def test_a_case_is_one_trace_in_a_county() -> None:
    """However many registers hold its facts, they stand together, in the order of the log."""
    log = xes.log_of(county(), classes=ALL)
    cases = [value(trace.attributes, "concept:name") for trace in log.traces]
    assert len(set(cases)) == len(cases)
    assert set(cases) == {fact.case for fact in facts_of(*county())}
