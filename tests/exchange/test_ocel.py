"""OCEL: what a log says of registers, with the classes and persons chosen."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.exchange.given_logs import AT, CASE, CHINA, FOUND, GRADED, LAW, facts_of, keeper
from tests.given import of_room

from campus_safety.accountability import inspection
from campus_safety.exchange import ocel
from campus_safety.exchange.logs import ALL, Sort
from campus_safety.kernel import Replaced, Retracted, replay
from campus_safety.prevention import hazard
from campus_safety.register import WORKFLOWS, Keeper
from campus_safety.testing.strategies import ledgers
from campus_safety.vocabulary import Area, HazardGrade, InspectionForm


def whole(*keepers: Keeper) -> ocel.Log:
    return ocel.log_of(keepers, classes=ALL, parties=True)


def test_both_forms_hold_the_same_log() -> None:
    """The JSON form and the XML form of a log are read to the same value."""
    log = whole(keeper(FOUND, GRADED))
    assert ocel.decode_json(ocel.encode_json(log)) == ocel.decode_xml(ocel.encode_xml(log))


def test_a_number_is_written_as_one() -> None:
    """The JSON form has numbers and truth values as such, with all their digits."""
    funds = Decimal("12345678901234567890.123456789")
    assigned = hazard.Assigned(case=CASE, at=AT, by="party:a", funds=funds)
    assert b'"value":12345678901234567890.123456789}' in ocel.encode_json(whole(keeper(assigned)))


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
