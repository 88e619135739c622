"""Logs in every form: registers come back as they were, and nobody is told who is not asked for."""

import zlib
from collections import Counter
from contextlib import suppress
from datetime import date
from decimal import Decimal
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.codec.given import FACTS
from tests.exchange.given_forms import EVERY, FORMS, Form, changed
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
from tests.exchange.given_ocel import XML
from tests.given import examples, of_room

from campus_safety.accountability import inspection
from campus_safety.exchange.logs import ALL, LogError
from campus_safety.kernel import Fact, Privacy
from campus_safety.prevention import hazard
from campus_safety.register import WORKFLOWS, Keeper
from campus_safety.testing.strategies import ledgers

# ── There and back ───────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "form",
    [
        pytest.param(one, id=name, marks=() if name == "ocel-json" else (pytest.mark.slow,))
        for name, one in FORMS.items()
    ],
)
def test_g12_x4_the_shipped_year_comes_back_whole(form: Form) -> None:
    """With every class a register's facts come back exactly, and its log to the same bytes."""
    log = form.log_of([shipped()], classes=ALL)
    data = form.write(log)
    again, faults = form.read(data)
    assert (again, faults) == (log, ())
    assert form.facts_of(again, zone=ZONE) == (facts_of(shipped()), ())
    assert form.write(again) == data


@pytest.mark.slow
@EVERY
def test_g12_a_county_comes_back_whole(form: Form) -> None:
    """Many registers go out as one log, and all of their facts come back."""
    assert Counter(form.back(form.data(*county()))) == Counter(facts_of(*county()))


@EVERY
@given(fact=FACTS)
def test_g12_a_fact_of_any_kind_comes_back(form: Form, fact: Fact) -> None:
    """Whatever the limits of a fact allow comes back exactly."""
    assert form.back(form.data(keeper(fact))) == (fact,)


@pytest.mark.parametrize("room", [of_room(room, room, id=room) for room in WORKFLOWS])
@pytest.mark.parametrize("name", ["ocel-json", "xes"])
@given(data=st.data())
def test_g12_corrected_registers_come_back(name: str, room: str, data: st.DataObject) -> None:
    """What counts after all corrections comes back; what was corrected does not go out."""
    held = keeper(*data.draw(ledgers(WORKFLOWS[room])))
    assert FORMS[name].back(FORMS[name].data(held)) == facts_of(held)


@EVERY
@pytest.mark.parametrize("classes", [ALL, frozenset[Privacy]()], ids=["all", "public"])
def test_x4_what_is_read_writes_the_same_bytes(form: Form, classes: frozenset[Privacy]) -> None:
    """A log that was read and is written again has the same bytes, whatever went out of it."""
    log = form.log_of([keeper(FOUND, GRADED)], classes=classes)
    data = form.write(log)
    assert form.read(data) == (log, ())
    assert form.write(form.read(data)[0]) == data


@EVERY
def test_whole_days_come_back_in_any_zone(form: Form) -> None:
    """A day that began at one in the morning, and one told in UTC, come back as they were."""
    day = hazard.Closed(case=CASE, at=date(2018, 11, 4), by="party:a")
    data = form.data(keeper(day, zone="America/Sao_Paulo"))
    assert b"2018-11-04T01:00:00-02:00" in data
    assert form.back(data, "America/Sao_Paulo") == (day,)
    other = data.replace(b"2018-11-04T01:00:00-02:00", b"2018-11-04T03:00:00Z")
    assert form.back(other, "America/Sao_Paulo") == (day,)
    first = hazard.Closed(case=CASE, at=date(1900, 1, 1), by="party:a")
    old = form.data(keeper(first))
    assert b"1899-12-31T15:54:17+00:00" in old
    assert form.back(old) == (first,)


@EVERY
@pytest.mark.parametrize("digits", ["12345678901234567890.123456789", "9" * 64, "0"])
def test_numbers_are_exact(form: Form, digits: str) -> None:
    """A number that no float holds is written with all its digits, and a whole one as it is."""
    assigned = hazard.Assigned(case=CASE, at=AT, by="party:a", funds=Decimal(digits))
    data = form.data(keeper(assigned))
    assert digits.encode() in data
    assert form.back(data) == (assigned,)


# ── Privacy ──────────────────────────────────────────────────────────────────


@EVERY
def test_a_person_who_is_cared_for_does_not_go_out(form: Form) -> None:
    """A case of care is a person: it goes out only where what is personal does, nor is named."""
    merged = hazard.Merged(case=CASE, at=AT, by="party:a", into="one/care/1")
    other = keeper(NOTICED, school="school:two")
    public = frozenset[Privacy]()
    assert b"care" not in form.data(keeper(FOUND, NOTICED), classes=public)
    assert b"care" not in form.data(keeper(FOUND, NOTICED, merged), classes=public)
    assert b"care" not in form.data(keeper(FOUND, merged), other, classes=public)
    personal = frozenset({Privacy.PERSONAL})
    assert b"one/care/1" in form.data(keeper(FOUND, NOTICED), classes=personal)


@EVERY
def test_what_is_withheld_is_never_guessed(form: Form) -> None:
    """A field that did not go out is a fault with its kind, and no fact is made without it."""
    log = form.log_of([keeper(FOUND, GRADED)], classes=ALL - {Privacy.PERSONAL})
    faults = refused(lambda: form.facts_of(log, zone=ZONE, file="log"))
    assert told(faults) == [
        ("withheld", "hazard.found.by"),
        ("withheld", "hazard.found.signed"),
        ("withheld", "hazard.graded.by"),
        ("withheld", "hazard.graded.signed"),
    ]
    assert {fault.file for fault in faults} == {"log"}
    assert form.facts_of(log, zone=ZONE, keep_going=True)[0] == ()


# ── Refused ──────────────────────────────────────────────────────────────────

SAMOA = keeper(hazard.Closed(case=CASE, at=date(2011, 12, 30), by="party:a"), zone="Pacific/Apia")
REFUSED = [
    pytest.param((SAMOA,), "no-such-day", "school:one#1", id="no 30 December 2011"),
    pytest.param((keeper(FOUND), keeper(GRADED)), "duplicate-keeper", "school:one", id="twice"),
    pytest.param(
        (keeper(FOUND, inspection.Closed(case=CASE, at=AT, by="party:a")),),
        "case-of-two-rooms",
        "school:one#2",
        id="two rooms",
    ),
]


@EVERY
@pytest.mark.parametrize(("held", "code", "place"), REFUSED)
def test_what_no_log_can_say_is_refused(
    form: Form, held: tuple[Keeper, ...], code: str, place: str
) -> None:
    """A day that never was, two registers of one school, and a case of two rooms."""
    assert told(refused(partial(form.log_of, held))) == [(code, place)]


GOOD = {name: form.data(keeper(FOUND, GRADED)) for name, form in FORMS.items()}
HELD = [
    pytest.param("ocel-json", GOOD["ocel-json"], id="ocel-json"),
    pytest.param("ocel-xml", XML.encode(), id="ocel-xml"),
    pytest.param("xes", GOOD["xes"], id="xes"),
    pytest.param("xes", zlib.compress(GOOD["xes"], wbits=31), id="xes, packed"),
]


@pytest.mark.parametrize(("name", "data"), HELD)
@examples(2)
@given(draw=st.data())
def test_c3_any_bytes_give_a_log_or_faults(name: str, data: bytes, draw: st.DataObject) -> None:
    """Whatever the bytes, there is a log with its facts or a list of faults, never another end."""
    form, other = FORMS[name], draw.draw(changed(data))
    with suppress(LogError):
        log, _ = form.read(other)
        form.facts_of(log, zone=ZONE)
    with suppress(LogError):
        log, _ = form.read(other, keep_going=True)
        again = form.write(log)
        assert form.read(again) == (log, ())
