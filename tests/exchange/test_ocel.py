"""OCEL: registers go out as logs with the classes chosen, and come back as facts."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.codec.given import FACTS
from tests.exchange.given_logs import (
    AT,
    CASE,
    CHINA,
    FOUND,
    GRADED,
    LAW,
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

from campus_safety.accountability import inspection
from campus_safety.exchange import ocel
from campus_safety.exchange.logs import ALL, Sort
from campus_safety.kernel import Fact, Privacy, Replaced, Retracted, replay
from campus_safety.prevention import hazard
from campus_safety.register import WORKFLOWS, Keeper
from campus_safety.testing.strategies import ledgers
from campus_safety.vocabulary import Area, HazardGrade, InspectionForm

FORMS = pytest.mark.parametrize(
    ("write", "read"),
    [
        pytest.param(ocel.encode_json, ocel.decode_json, id="json"),
        pytest.param(ocel.encode_xml, ocel.decode_xml, id="xml"),
    ],
)


def back(data: bytes, read: Callable[..., Any], zone: str = ZONE) -> tuple[Fact, ...]:
    log, _ = read(data)
    facts, _ = ocel.facts_of(log, zone=zone)
    return facts


def whole(*keepers: Keeper) -> ocel.Log:
    return ocel.log_of(keepers, classes=ALL, parties=True)


# ── There and back ───────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("write", "read"),
    [
        pytest.param(ocel.encode_json, ocel.decode_json, id="json"),
        pytest.param(ocel.encode_xml, ocel.decode_xml, id="xml", marks=pytest.mark.slow),
    ],
)
def test_g12_x4_the_shipped_year_comes_back_whole(
    write: Callable[..., bytes], read: Callable[..., Any]
) -> None:
    """With every class a register's facts come back exactly, and its log to the same bytes."""
    log = whole(shipped())
    data = write(log)
    again, faults = read(data)
    assert (again, faults) == (log, ())
    assert ocel.facts_of(again, zone=ZONE) == (facts_of(shipped()), ())
    assert write(again) == data


@pytest.mark.slow
@FORMS
def test_g12_a_county_comes_back_whole(
    write: Callable[..., bytes], read: Callable[..., Any]
) -> None:
    """Many registers go out as one log, and all of their facts come back."""
    assert back(write(whole(*county())), read) == facts_of(*county())


@FORMS
@given(fact=FACTS)
def test_g12_a_fact_of_any_kind_comes_back(
    write: Callable[..., bytes], read: Callable[..., Any], fact: Fact
) -> None:
    """Whatever the limits of a fact allow comes back exactly."""
    assert back(write(whole(keeper(fact))), read) == (fact,)


@pytest.mark.parametrize("room", [of_room(room, room, id=room) for room in WORKFLOWS])
@given(data=st.data())
def test_g12_corrected_registers_come_back(room: str, data: st.DataObject) -> None:
    """What counts after all corrections comes back; what was corrected does not go out."""
    held = keeper(*data.draw(ledgers(WORKFLOWS[room])))
    assert back(ocel.encode_json(whole(held)), ocel.decode_json) == facts_of(held)


@FORMS
def test_x4_what_is_read_writes_the_same_bytes(
    write: Callable[..., bytes], read: Callable[..., Any]
) -> None:
    """A log that was read and is written again has the same bytes, whatever went out of it."""
    for log in (whole(keeper(FOUND, GRADED)), ocel.log_of([keeper(FOUND, GRADED)])):
        data = write(log)
        assert read(data) == (log, ())
        assert write(read(data)[0]) == data


def test_both_forms_hold_the_same_log() -> None:
    """The JSON form and the XML form of a log are read to the same value."""
    log = whole(keeper(FOUND, GRADED))
    assert ocel.decode_json(ocel.encode_json(log)) == ocel.decode_xml(ocel.encode_xml(log))


def test_whole_days_come_back_in_any_zone() -> None:
    """A day that began at one in the morning, and one told in UTC, come back as they were."""
    day = hazard.Closed(case=CASE, at=date(2018, 11, 4), by="party:a")
    brazil = keeper(day, zone="America/Sao_Paulo")
    log = whole(brazil)
    assert log.events[0].time.isoformat() == "2018-11-04T01:00:00-02:00"
    assert back(ocel.encode_json(log), ocel.decode_json, "America/Sao_Paulo") == (day,)
    data = ocel.encode_json(log).replace(b"2018-11-04T01:00:00-02:00", b"2018-11-04T03:00:00Z")
    assert back(data, ocel.decode_json, "America/Sao_Paulo") == (day,)
    first = hazard.Closed(case=CASE, at=date(1900, 1, 1), by="party:a")
    old = whole(keeper(first))
    assert old.events[0].time.isoformat() == "1899-12-31T15:54:17+00:00"
    assert back(ocel.encode_json(old), ocel.decode_json) == (first,)


def test_a_day_that_never_was_is_refused() -> None:
    """Samoa had no 30 December 2011, so no time can stand for that day."""
    day = hazard.Closed(case=CASE, at=date(2011, 12, 30), by="party:a")
    faults = refused(lambda: whole(keeper(day, zone="Pacific/Apia")))
    assert told(faults) == [("no-such-day", "school:one#1")]


@pytest.mark.parametrize("digits", ["12345678901234567890.123456789", "9" * 64, "0"])
def test_numbers_are_exact(digits: str) -> None:
    """A number that no float holds is written with all its digits, and a whole one as it is."""
    assigned = hazard.Assigned(case=CASE, at=AT, by="party:a", funds=Decimal(digits))
    data = ocel.encode_json(whole(keeper(assigned)))
    assert f'"value":{digits}}}'.encode() in data
    assert back(data, ocel.decode_json) == (assigned,)


# ── What a log says ──────────────────────────────────────────────────────────


def test_a_fact_is_an_event_of_its_case() -> None:
    """Kind, time, fields and relations stand where OCEL has them; what is personal does not."""
    log = ocel.log_of([keeper(FOUND, GRADED)])
    found, graded = log.events
    assert found == ocel.Event(
        id="school:one#1",
        type="hazard.found",
        time=AT,
        attributes=(
            ocel.Attribute(name="whole_day", value=False),
            ocel.Attribute(name="recorded_at", value=datetime(2201, 1, 2, tzinfo=UTC)),
            ocel.Attribute(
                name="evidence",
                value=f'[{{"digest":"{"ab" * 32}","reference":"document:1","what":null}}]',
            ),
            ocel.Attribute(name="area", value="fire"),
            ocel.Attribute(name="place", value="place:gym"),
            ocel.Attribute(name="what", value="灭火器过期"),
        ),
        relations=(
            ocel.Relation(object=CASE, qualifier="of"),
            ocel.Relation(object="school:one", qualifier="kept-by"),
            ocel.Relation(object="place:gym", qualifier="at"),
        ),
    )
    assert graded.time.isoformat() == "2026-03-02T00:00:00+08:00"
    assert graded.attributes[0] == ocel.Attribute(name="whole_day", value=True)
    assert [one.name for one in log.object_types] == ["hazard", "place", "school"]
    assert dict(log.event_types[0].attributes)["whole_day"] is Sort.BOOLEAN


def test_status_and_level_change_in_time() -> None:
    """A case changes by its facts; a day's start never takes it back before an earlier fact."""
    closed = hazard.Closed(case=CASE, at=datetime(2026, 3, 9, tzinfo=CHINA), by="party:a")
    log = ocel.log_of([keeper(FOUND, GRADED, closed)])
    case = next(one for one in log.objects if one.id == CASE)
    assert [(c.name, c.time.isoformat(), c.value) for c in case.changes] == [
        ("status", "2026-03-02T08:15:00+08:00", "graded"),
        ("level", "2026-03-02T08:15:00+08:00", "general"),
        ("status", "2026-03-09T00:00:00+08:00", "closed"),
    ]


def test_a_repeated_fact_changes_no_status_and_no_level() -> None:
    """A second grading of what is graded is repeated; one to the same grade changes nothing."""
    kept: dict[str, Any] = {"case": CASE, "at": date(2026, 3, 5), "by": "office:safety"}
    again = hazard.Graded(**kept, grade=HazardGrade.MAJOR)
    same = hazard.Regraded(**kept, grade=HazardGrade.GENERAL, reason="x")
    log = ocel.log_of([keeper(FOUND, GRADED, again, same)])
    case = next(one for one in log.objects if one.id == CASE)
    assert [change.value for change in case.changes] == ["graded", "general"]


def last(one: ocel.LogObject, name: str) -> Any:
    times = [(change.time, n, change.value) for n, change in enumerate(one.changes)]
    named = [time for time, change in zip(times, one.changes, strict=True) if change.name == name]
    return max(named)[2] if named else None


@pytest.mark.parametrize("room", [of_room(room, room, id=room) for room in WORKFLOWS])
@given(data=st.data())
def test_g13_the_last_change_is_what_replay_reaches(room: str, data: st.DataObject) -> None:
    """Whatever the facts, the status and level that come last are those of the folded case."""
    held = keeper(*data.draw(ledgers(WORKFLOWS[room])))
    reached = replay(WORKFLOWS[room], facts_of(held), LAW, as_of=datetime(2300, 1, 1, tzinfo=UTC))
    log = whole(held)
    cases = {one.id: one for one in log.objects if one.type == room}
    expected = {case.id: (str(case.status), case.level) for case in reached.cases}
    said = {id: (last(one, "status"), last(one, "level")) for id, one in cases.items()}
    unopened = {id: (None, None) for id in cases if id not in expected}
    assert said == {
        **{id: (s, None if v is None else str(v)) for id, (s, v) in expected.items()},
        **unopened,
    }


def test_facts_that_name_another_case_belong_to_it() -> None:
    """A merge and an inspection's hazard name the other case, as events and as objects."""
    merged = hazard.Merged(case=CASE, at=AT, by="party:a", into="one/hazard/2")
    opened = inspection.HazardOpened(
        case="one/inspection/1", at=AT, by="agency:x", problem="problem:1", hazard=CASE
    )
    log = ocel.log_of([keeper(FOUND, merged, opened)])
    assert ocel.Relation(object="one/hazard/2", qualifier="names") in log.events[1].relations
    assert ocel.Relation(object=CASE, qualifier="names") in log.events[2].relations
    objects = {one.id: one for one in log.objects}
    assert objects["one/hazard/2"].type == "case"
    assert ocel.Relation(object="one/hazard/2", qualifier="into") in objects[CASE].relations
    tie = ocel.Relation(object=CASE, qualifier="hazard")
    assert tie in objects["one/inspection/1"].relations


def test_persons_are_objects_only_when_asked_for() -> None:
    """A person stands nowhere unless what is personal goes out, and as an object only if asked."""
    held = [keeper(FOUND, GRADED)]
    by_office = ocel.Relation(object="office:safety", qualifier="by")
    assert b"party:" not in ocel.encode_json(ocel.log_of(held, parties=True))
    named = ocel.log_of(held, classes=ALL)
    assert [one.id for one in named.objects if one.type == "party"] == []
    assert by_office in named.events[1].relations
    asked = ocel.log_of(held, classes=ALL, parties=True)
    assert [one.id for one in asked.objects if one.type == "party"] == ["party:a", "party:b"]
    assert ocel.Relation(object="party:b", qualifier="signed") in asked.events[0].relations


def test_a_corrected_entry_goes_out_once() -> None:
    """A replaced fact goes out under the entry that replaced it, a retracted one not at all."""
    other = hazard.Found(
        case=CASE, at=AT, by="party:a", area=Area.FIRE, place="place:hall", what="x"
    )
    replaced = Replaced(position=1, by="party:a", reason="x", fact=other)
    held = keeper(FOUND, GRADED, replaced, Retracted(position=2, by="party:a", reason="x"))
    assert [one.id for one in ocel.log_of([held]).events] == ["school:one#3"]


# ── Privacy ──────────────────────────────────────────────────────────────────


def test_a_person_who_is_cared_for_does_not_go_out() -> None:
    """A case of care is a person: it goes out only where what is personal does, nor is named."""
    held = [keeper(FOUND, NOTICED)]
    assert b"care" not in ocel.encode_json(ocel.log_of(held))
    merged = hazard.Merged(case=CASE, at=AT, by="party:a", into="one/care/1")
    named = ocel.log_of([keeper(FOUND, NOTICED, merged)])
    assert b"care" not in ocel.encode_json(named)
    other = keeper(NOTICED, school="school:two")
    assert b"care" not in ocel.encode_json(ocel.log_of([keeper(FOUND, merged), other]))
    assert b"one/care/1" in ocel.encode_json(ocel.log_of(held, classes={Privacy.PERSONAL}))


def test_what_is_withheld_is_never_guessed() -> None:
    """A field that did not go out is a fault with its kind, and no fact is made without it."""
    log = ocel.log_of([keeper(FOUND, GRADED)], classes=ALL - {Privacy.PERSONAL})
    faults = refused(lambda: ocel.facts_of(log, zone=ZONE, file="log.json"))
    assert told(faults) == [
        ("withheld", "hazard.found.by"),
        ("withheld", "hazard.found.signed"),
        ("withheld", "hazard.graded.by"),
        ("withheld", "hazard.graded.signed"),
    ]
    assert {fault.file for fault in faults} == {"log.json"}
    assert ocel.facts_of(log, zone=ZONE, keep_going=True)[0] == ()


def test_what_is_public_always_goes_out_and_each_tie_once() -> None:
    """With no class chosen the public fields are there; a place named twice is tied once."""
    assert "area" in dict(ocel.log_of([keeper(FOUND)], classes=()).event_types[0].attributes)
    twice = inspection.Recorded(
        case="one/inspection/1",
        at=AT,
        by="agency:x",
        unit="school:one",
        form=InspectionForm.OWN,
        places=("place:a", "place:a"),
    )
    (event,) = ocel.log_of([keeper(twice)]).events
    assert [tie.qualifier for tie in event.relations] == ["of", "kept-by", "unit", "at"]


def test_two_registers_of_one_school_are_refused() -> None:
    """Two registers of one school would give two events one id."""
    faults = refused(lambda: ocel.log_of([keeper(FOUND), keeper(GRADED)]))
    assert told(faults) == [("duplicate-keeper", "school:one")]


def test_a_case_of_two_rooms_is_refused() -> None:
    """A case is an object of one type, so that its facts must be of one room."""
    other = inspection.Closed(case=CASE, at=AT, by="party:a")
    faults = refused(lambda: ocel.log_of([keeper(FOUND, other)]))
    assert told(faults) == [("case-of-two-rooms", "school:one#2")]
