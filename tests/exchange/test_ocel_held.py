"""OCEL: what was read is written to the same, and what could not be read again never."""

import json
from datetime import UTC, datetime
from decimal import Decimal
from functools import partial
from typing import Any

import attrs
import pytest
from tests.exchange.given_logs import AT, refused, told
from tests.exchange.given_ocel import FOREIGN, TIE, A, E, put

from campus_safety.exchange import ocel


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


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("items", -(2**63)),
        ("items", 2**63 - 1),
        ("price", Decimal("-0.0")),
        ("price", Decimal("1e-324")),
        ("due", datetime.max.replace(tzinfo=UTC)),
        ("paid", False),
    ],
)
def test_c1_the_furthest_values_come_back(name: str, value: Any) -> None:
    """What is just within the limits is written, and read to the same."""
    log = valued(name, value)
    assert ocel.decode_json(ocel.encode_json(log)) == (log, ())
    assert ocel.decode_xml(ocel.encode_xml(log)) == (log, ())


@pytest.mark.parametrize(("log", "code", "place"), ILL)
def test_c9_what_could_not_be_read_again_is_not_written(
    log: ocel.Log, code: str, place: str
) -> None:
    """What is not of its type, has no offset or hides something is refused by both writers."""
    for write in (ocel.encode_json, ocel.encode_xml):
        assert told(refused(partial(write, log))) == [(code, place)]
