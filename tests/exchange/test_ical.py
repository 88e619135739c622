"""iCalendar: what a register holds is written, read back, brought up to date, or refused."""

import tracemalloc
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from tests.given import examples

from campus_safety.codec import read_folder
from campus_safety.exchange.ical import (
    CalendarError,
    CalendarItem,
    ItemKind,
    ItemStatus,
    calendar_of,
    items_of,
    of_drills,
    of_obligations,
    of_rosters,
    read_calendar,
    revised,
    uid,
    write_calendar,
)
from campus_safety.kernel import Law, Malformed, Obligation, Unwritten, Window, replay
from campus_safety.register import audit
from campus_safety.response import drill, roster
from campus_safety.vocabulary import DrillKind, DutyPost

SHANGHAI = "Asia/Shanghai"
ZONE = ZoneInfo(SHANGHAI)
STAMP = datetime(2026, 4, 1, 9, tzinfo=ZONE)
LATER = STAMP + timedelta(days=1)
FOLDER = read_folder(Path(__file__).parents[2] / "src/campus_safety/cli/data/qingshan")
YEAR = audit(FOLDER.register, FOLDER.law, as_of=datetime(2026, 7, 10, 9, tzinfo=ZONE))
LAW = Law(name="none", zone=SHANGHAI)
CASE = "one/roster/2026-04"
SURELY = "In time until 1970-01-01 08:00:00 at least; the deadline may be as late as:"


def refused(data: bytes, **options: Any) -> list[tuple[str, str]]:
    """Give the codes and places for which a calendar is refused; it must be."""
    with pytest.raises(CalendarError) as caught:
        read_calendar(data, **options)
    return [(fault.code, fault.place) for fault in caught.value.faults]


def slot(number: int, *persons: str, leader: bool = False) -> roster.Slot:
    since = datetime(2026, 4, number, 8, tzinfo=UTC)
    return roster.Slot(
        number=number,
        post=DutyPost.GATEHOUSE,
        since=since,
        until=since + timedelta(hours=12),
        leader=leader,
        persons=persons,
    )


def said(kind: type[Any], hour: int, **more: Any) -> Any:
    return kind(case=CASE, at=STAMP + timedelta(hours=hour), by="office:safety", **more)


DRAFTED = said(
    roster.Drafted,
    0,
    unit="school:1",
    first_day=date(2026, 4, 1),
    last_day=date(2026, 4, 2),
    slots=(slot(1, "party:a"), slot(2, "party:b", leader=True)),
)
PUBLISHED = said(roster.Published, 1)
SWAPPED = said(roster.Swapped, 2, slot=1, person="party:a", other_slot=2, other_person="party:b")
DROPPED = said(roster.Dropped, 3, reason="another roster")


def slots(*facts: Any, names: Callable[[str], str] | None = None) -> tuple[CalendarItem, ...]:
    found = replay(roster.WORKFLOW, facts, LAW, as_of=LATER)
    return tuple(of_rosters(found.cases, zone=SHANGHAI, names=names))


def test_a_slot_is_an_event() -> None:
    """A slot has its post, its times on the clocks of the place, and names nobody."""
    first, second = slots(DRAFTED)
    assert first == CalendarItem(
        uid=uid("slot", CASE, "1"),
        kind=ItemKind.EVENT,
        summary="gatehouse",
        start=datetime(2026, 4, 1, 16, tzinfo=ZONE),
        end=datetime(2026, 4, 2, 4, tzinfo=ZONE),
        status=ItemStatus.TENTATIVE,
        categories=("duty rosters",),
        description="Case: one/roster/2026-04\nUnit: school:1",
    )
    assert isinstance(first.start, datetime)
    assert first.start.hour == 16
    assert second.summary == "gatehouse · leader on duty"
    assert b"party:" not in write_calendar((first, second), zone=SHANGHAI, stamp=STAMP)


def test_persons_are_named_only_by_who_may() -> None:
    """With a lookup of names, or with references, the persons of a slot are written."""
    vault = {"party:a": "Zhang", "party:b": "Li"}
    assert [item.summary for item in slots(DRAFTED, names=vault.__getitem__)] == [
        "gatehouse · Zhang",
        "gatehouse · leader on duty · Li",
    ]
    named = slots(DRAFTED, names=str)
    assert named[0].summary == "gatehouse · party:a"
    assert [item.private for item in named] == [True, True]
    assert b"CLASS:PRIVATE" in write_calendar(named, zone=SHANGHAI, stamp=STAMP)


def test_a_roster_is_tentative_confirmed_and_cancelled() -> None:
    """A draft is tentative, a published roster confirmed, a dropped one cancelled."""
    lives = ((DRAFTED,), (DRAFTED, PUBLISHED), (DRAFTED, PUBLISHED, DROPPED))
    assert [{item.status for item in slots(*life)} for life in lives] == [
        {ItemStatus.TENTATIVE},
        {ItemStatus.CONFIRMED},
        {ItemStatus.CANCELLED},
    ]


def test_a_second_export_updates_the_first() -> None:
    """What changed rises by one and is modified now; what did not stays as it was."""
    first = revised(slots(DRAFTED, PUBLISHED, names=str), (), STAMP)
    assert [(item.sequence, item.modified) for item in first] == [(0, STAMP), (0, STAMP)]
    swapped = revised(slots(DRAFTED, PUBLISHED, SWAPPED, names=str), first, LATER)
    assert [(item.sequence, item.modified) for item in swapped] == [(1, LATER), (1, LATER)]
    assert [item.uid for item in swapped] == [item.uid for item in first]
    again = revised(slots(DRAFTED, PUBLISHED, SWAPPED, names=str), swapped, LATER)
    assert again == swapped
    hidden = slots(DRAFTED, PUBLISHED)
    assert revised(
        slots(DRAFTED, PUBLISHED, SWAPPED), revised(hidden, (), STAMP), LATER
    ) == revised(hidden, (), STAMP)


def test_what_is_gone_is_cancelled_once() -> None:
    """An item that an export no longer has is cancelled, and stays so without rising again."""
    first = revised(slots(DRAFTED), (), STAMP)
    second = revised(first[:1], first, LATER)
    assert [(item.status, item.sequence) for item in second] == [
        (ItemStatus.TENTATIVE, 0),
        (ItemStatus.CANCELLED, 1),
    ]
    assert revised(first[:1], second, LATER + timedelta(days=1)) == second
    back = revised(first, second, LATER)
    assert [(item.status, item.sequence) for item in back] == [
        (ItemStatus.TENTATIVE, 0),
        (ItemStatus.TENTATIVE, 2),
    ]


def test_what_is_gone_and_private_is_cancelled_without_a_word() -> None:
    """An export that names nobody, and gives no surprise away, takes neither from the last."""
    named = revised(slots(DRAFTED, names=str), (), STAMP)
    hidden = drills(attrs.evolve(PLANNED, announced=False), surprises=True)
    (before,) = revised(hidden, (), STAMP)
    for one in (*named, before):
        (gone,) = revised((), (one,), LATER)
        assert gone == CalendarItem(
            uid=one.uid,
            kind=one.kind,
            start=one.start,
            end=one.end,
            status=ItemStatus.CANCELLED,
            private=True,
            sequence=1,
            modified=LATER,
        )
        assert revised((), (gone,), LATER + timedelta(days=1)) == (gone,)


def drills(*facts: Any, surprises: bool = False) -> tuple[CalendarItem, ...]:
    found = replay(drill.WORKFLOW, facts, LAW, as_of=LATER)
    return tuple(of_drills(found.cases, language="zh", surprises=surprises))


PLANNED = said(drill.Planned, 0, unit="school:1", drill=DrillKind.EVACUATION, day=date(2026, 5, 12))


def test_a_drill_is_a_whole_day() -> None:
    """A drill has its day, as no hour is known; one without a day has no place."""
    (item,) = drills(PLANNED)
    assert (item.start, item.end, item.status) == (
        date(2026, 5, 12),
        date(2026, 5, 13),
        ItemStatus.CONFIRMED,
    )
    assert b"DTSTART;VALUE=DATE:20260512\r\nDTEND;VALUE=DATE:20260513" in write_calendar(
        (item,), zone=SHANGHAI, stamp=STAMP
    )
    assert drills(attrs.evolve(PLANNED, day=None)) == ()
    (moved,) = drills(PLANNED, said(drill.Postponed, 1, day=date(2026, 5, 19), reason="rain"))
    assert (moved.start, moved.uid) == (date(2026, 5, 19), item.uid)
    (off,) = drills(PLANNED, said(drill.Cancelled, 1, reason="rain"))
    assert off.status is ItemStatus.CANCELLED


def test_a_surprise_is_not_given_away() -> None:
    """A drill that comes unannounced is left out while it is ahead, and shown after."""
    hidden = attrs.evolve(PLANNED, announced=False)
    assert drills(hidden) == ()
    (asked,) = drills(hidden, surprises=True)
    assert asked.private
    (held,) = drills(hidden, said(drill.Held, 2, drill=DrillKind.EVACUATION))
    assert not held.private


def obligation(window: Window, **more: Any) -> Obligation:
    given: dict[str, Any] = {
        "act": "hazard.closed",
        "case": "one/hazard/1",
        "holder": "office:head",
        "regime": "hazard",
        "basis": Unwritten(id="hazard.closing", on=date(2026, 4, 1)),
        "zone": SHANGHAI,
    }
    return Obligation(window=window, **(given | more))


@pytest.mark.parametrize(
    ("window", "due", "line"),
    [
        (Window(earliest=0, latest=0), 0, "Deadline: 1970-01-01 08:00:00"),
        (
            Window(earliest=0, latest=1),
            0,
            f"{SURELY} 1970-01-01 08:00:01",
        ),
        (
            Window(earliest=0, latest=None),
            0,
            f"{SURELY} open",
        ),
        (
            Window(earliest=None, latest=1),
            None,
            "The deadline is not known yet; at the latest: 1970-01-01 08:00:01",
        ),
        (
            Window(earliest=None, latest=None),
            None,
            "The deadline is not known yet; at the latest: open",
        ),
        (
            Window(earliest=0, latest=0, at_once=True),
            None,
            "At once: people judge whether it came in time",
        ),
    ],
)
def test_a_deadline_is_said_honestly(window: Window, due: int | None, line: str) -> None:
    """A to-do is due when it is surely in time; what is at once or open has no due time."""
    (item,) = of_obligations([obligation(window)])
    expected = None if due is None else datetime.fromtimestamp(due, UTC)
    assert (item.kind, item.due, item.start) == (ItemKind.TODO, expected, None)
    assert item.description.split("\n")[2] == line


def test_an_obligation_names_offices_and_no_person() -> None:
    """An office is named, a holder who may be a person only by who may name persons."""
    sure = Window(earliest=0, latest=0)
    (office,) = of_obligations([obligation(sure, addressee="agency:county")])
    assert "Holder: office:head" in office.description
    assert office.summary.endswith(" → agency:county")
    (person,) = of_obligations([obligation(sure, holder="party:a", addressee="party:b")])
    assert "party:" not in f"{person}"
    (named,) = of_obligations([obligation(sure, holder="party:a")], names=str)
    assert ("party:a" in named.description, named.private) == (True, True)


def test_a_case_that_is_a_person_is_not_named() -> None:
    """What is owed in a case of care is there without the case, unless persons are named."""
    owed = obligation(Window(earliest=0, latest=0), act="care.contacted", case="one/care/4f1c")
    (hidden,) = of_obligations([owed])
    assert "4f1c" not in f"{hidden}"
    assert hidden.description.split("\n")[0] == "Holder: office:head"
    (named,) = of_obligations([owed], names=str)
    assert named.description.split("\n")[0] == "Case: one/care/4f1c"
    assert named.private


def test_a_moved_deadline_is_the_same_item() -> None:
    """An obligation keeps its name when its deadline moves; two of one key stay apart."""
    first, second = (
        obligation(Window(earliest=0, latest=0)),
        obligation(Window(earliest=9, latest=9)),
    )
    assert [i.uid for i in of_obligations([first])] == [i.uid for i in of_obligations([second])]
    both = [(i.uid, i.due) for i in of_obligations([first, second])]
    assert len({uid for uid, _ in both}) == 2
    assert both == [(i.uid, i.due) for i in of_obligations([second, first])]


@pytest.mark.parametrize("language", ["zh", pytest.param("en", marks=pytest.mark.slow)])
def test_a_year_is_read_back(language: str) -> None:
    """Everything that the shipped year holds is written and read back the same."""
    items = items_of(YEAR, zone=SHANGHAI, language=language)
    data = calendar_of(YEAR, zone=SHANGHAI, stamp=STAMP, language=language, name="青山小学, 2026")
    read, faults = read_calendar(data)
    assert read == revised(items, (), STAMP)
    assert faults == ()
    assert {item.kind for item in items} == set(ItemKind)
    assert len({item.uid for item in items}) == len(items) > 100
    assert b"party:" not in data
    assert data == calendar_of(
        YEAR, zone=SHANGHAI, stamp=STAMP, language=language, name="青山小学, 2026"
    )


def test_an_export_of_the_same_changes_nothing_but_its_stamp() -> None:
    """Brought up to date with nothing new, every item stays as it was."""
    first = calendar_of(YEAR, zone=SHANGHAI, stamp=STAMP)
    second = calendar_of(YEAR, zone=SHANGHAI, stamp=LATER, previous=first)
    assert read_calendar(second) == read_calendar(first)


def test_faults_of_the_export_before_say_where_they_are() -> None:
    """Whoever brings a calendar up to date is told that the one before is at fault."""
    with pytest.raises(CalendarError) as caught:
        calendar_of(YEAR, zone=SHANGHAI, stamp=STAMP, previous=b"")
    assert [f"{fault}" for fault in caught.value.faults] == [
        "previous:line 1: not-a-calendar: expected BEGIN:VCALENDAR"
    ]


@pytest.mark.parametrize(
    "zone",
    ["UTC", *(pytest.param(zone, marks=pytest.mark.slow) for zone in (SHANGHAI, "Europe/London"))],
)
def test_another_reader_finds_the_same(zone: str) -> None:
    """Two readers that others wrote find every item, on the clocks that we wrote."""
    data = calendar_of(YEAR, zone=zone, stamp=STAMP)
    items = {item.uid: item for item in read_calendar(data)[0]}
    todos: list[Any] = Calendar.from_ical(data).walk("VTODO")
    assert {f"{one['uid']}": one["due"].dt for one in todos if "due" in one} == {
        item.uid: item.due for item in items.values() if item.due is not None
    }
    other = vobject.readOne(data.decode())
    found = [*other.vevent_list, *other.vtodo_list]
    assert {one.uid.value for one in found} == items.keys()
    for one in found:
        item = items[one.uid.value]
        assert (one.summary.value, one.description.value) == (item.summary, item.description)
        times = [(name, at) for name, at in (("dtstart", item.start), ("due", item.due)) if at]
        for name, at in times:
            assert getattr(one, name).value == at


def test_a_zone_has_its_changes() -> None:
    """A zone whose clocks change is written with both times, the UTC with none."""
    item = slots(DRAFTED)[0]
    london = write_calendar((item,), zone="Europe/London", stamp=STAMP)
    assert b"BEGIN:DAYLIGHT" in london
    assert b"DTSTART;TZID=Europe/London:20260401T090000" in london
    utc = write_calendar((item,), zone="UTC", stamp=STAMP)
    assert b"VTIMEZONE" not in utc
    assert b"DTSTART:20260401T080000Z" in utc
    assert read_calendar(london)[0][0].start == read_calendar(utc)[0][0].start


def test_the_second_of_two_equal_hours_is_written_in_utc() -> None:
    """Where clocks go back a local time means the first, so that the second has no zone."""
    slots_ = slots(DRAFTED)
    hours = [datetime(2026, 10, 25, hour, 30, tzinfo=UTC) for hour in (0, 1)]
    moved = [attrs.evolve(slots_[0], start=hour, end=None) for hour in hours]
    written = [write_calendar((one,), zone="Europe/London", stamp=STAMP) for one in moved]
    assert b"DTSTART;TZID=Europe/London:20261025T013000\r\n" in written[0]
    assert b"DTSTART:20261025T013000Z\r\n" in written[1]
    read = [read_calendar(data)[0][0].start for data in written]
    assert [at.astimezone(UTC) for at in read if isinstance(at, datetime)] == hours


def test_what_is_the_same_is_told_by_the_instant() -> None:
    """An hour moved where clocks go back is a change, and the same hour in UTC is none."""
    clock = datetime(2026, 10, 25, 1, 30, tzinfo=ZoneInfo("Europe/London"))
    first = attrs.evolve(slots(DRAFTED)[0], start=clock, end=None)
    second = attrs.evolve(first, start=clock.replace(fold=1))
    before = revised((first,), (), STAMP)
    assert [one.sequence for one in revised((second,), before, LATER)] == [1]
    data = write_calendar(revised((second,), (), STAMP), zone="Europe/London", stamp=STAMP)
    assert [one.sequence for one in revised((second,), read_calendar(data)[0], LATER)] == [0]


def test_the_instances_of_a_series_stay_apart() -> None:
    """What stands in for one of a series is brought up to date, and no other one is."""
    days = [STAMP + timedelta(days=day) for day in range(3)]
    first = revised(
        tuple(CalendarItem(uid="a", kind=ItemKind.EVENT, start=day, instance=day) for day in days),
        (),
        STAMP,
    )
    moved = attrs.evolve(first[1], summary="moved", instance=days[1].astimezone(UTC))
    second = revised((first[0], moved), first, LATER)
    assert [(one.sequence, one.instance, one.status) for one in second] == [
        (0, days[0], None),
        (1, days[1], None),
        (1, days[2], ItemStatus.CANCELLED),
    ]


def test_a_zone_holds_from_before_the_first_moment() -> None:
    """The first moment of a year stands in a time of its zone, not before all of them."""
    item = attrs.evolve(slots(DRAFTED)[0], start=datetime(2026, 1, 1, tzinfo=UTC), end=None)
    data = write_calendar((item,), zone="Europe/London", stamp=STAMP)
    times: list[Any] = Calendar.from_ical(data).walk("STANDARD")
    assert min(one["DTSTART"].dt for one in times) < datetime(2026, 1, 1)  # noqa: DTZ001  # a zone's own


def test_the_instance_of_a_series_has_its_zone() -> None:
    """A zone that only names the instance of a series is written too."""
    item = CalendarItem(uid="a", kind=ItemKind.EVENT, start=date(2026, 4, 1), instance=STAMP)
    data = write_calendar((item,), zone=SHANGHAI, stamp=STAMP)
    assert b"RECURRENCE-ID;TZID=Asia/Shanghai:20260401T090000" in data
    assert b"BEGIN:VTIMEZONE\r\nTZID:Asia/Shanghai" in data


@pytest.mark.parametrize("sign", ["\x00", "\x0b", "\x1b", "\x7f", "\ud800"])
@pytest.mark.parametrize("name", ["uid", "summary", "description", "categories", "name"])
def test_a_text_that_no_calendar_holds_is_not_written(name: str, sign: str) -> None:
    """A control character would make a calendar that nobody reads; the value is not repeated."""
    text = f"Zhang{sign}"
    said: dict[str, Any] = {} if name == "name" else {name: text}
    said |= {"categories": ("a", text)} if name == "categories" else {}
    item = attrs.evolve(slots(DRAFTED)[0], **said)
    with pytest.raises(Malformed, match=f"^{name}: ") as caught:
        write_calendar((item,), zone="UTC", stamp=STAMP, name=text if name == "name" else "")
    assert "Zhang" not in f"{caught.value}"


def test_lines_of_a_text_end_in_one_way() -> None:
    """The ends of lines of every system are written as those of the standard."""
    item = attrs.evolve(slots(DRAFTED)[0], description="a\r\nb\rc\nd\te")
    (read,), _ = read_calendar(write_calendar((item,), zone="UTC", stamp=STAMP))
    assert read.description == "a\nb\nc\nd\te"


def test_a_writer_refuses_a_time_without_a_zone() -> None:
    """A naive time could be read in any zone, so that it is not written."""
    with pytest.raises(Malformed, match="stamp"):
        write_calendar((), zone=SHANGHAI, stamp=STAMP.replace(tzinfo=None))
    naive = attrs.evolve(slots(DRAFTED)[0], start=datetime(2026, 4, 1))  # noqa: DTZ001  # the case
    with pytest.raises(Malformed, match="start"):
        write_calendar((naive,), zone=SHANGHAI, stamp=STAMP)


_TEXTS = st.text(
    st.sampled_from("aé中🌀 ,;:\\\"n\n'^=")
    | st.characters(codec="utf-8", exclude_categories=["C"]),
    max_size=90,
)
_MOMENTS = st.integers(0, 2 * 10**7).map(lambda second: STAMP + timedelta(seconds=second))
_DAYS = st.integers(0, 40_000).map(lambda days: date(1980, 1, 1) + timedelta(days=days))


@st.composite
def _items(draw: st.DrawFn) -> CalendarItem:
    kind = draw(st.sampled_from(ItemKind))
    ends: list[Any] = sorted(draw(st.lists(draw(st.sampled_from((_MOMENTS, _DAYS))), min_size=2)))
    event = kind is ItemKind.EVENT
    statuses = ("TENTATIVE", "CONFIRMED") if event else ("NEEDS-ACTION", "IN-PROCESS", "COMPLETED")
    return CalendarItem(
        uid=f"{draw(st.uuids()).urn}{draw(_TEXTS)}".strip(),
        kind=kind,
        summary=draw(_TEXTS),
        start=ends[0] if event else None,
        end=ends[1] if event else None,
        due=None if event else draw(st.sampled_from([None, ends[1]])),
        status=draw(st.sampled_from([None, *map(ItemStatus, statuses), ItemStatus.CANCELLED])),
        categories=tuple(draw(st.lists(_TEXTS.filter(bool), max_size=3))),
        description=draw(_TEXTS),
        private=draw(st.booleans()),
        sequence=draw(st.integers(0, 10**9 - 1)),
        modified=draw(_MOMENTS),
    )


@given(st.lists(_items(), max_size=3, unique_by=lambda item: item.uid))
def test_any_item_is_read_back(items: list[CalendarItem]) -> None:
    """Whatever stands in an item, its texts of any sort, is read back the same."""
    data = write_calendar(items, zone=SHANGHAI, stamp=STAMP)
    assert read_calendar(data) == (tuple(items), ())
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))


def _event(*lines: str) -> bytes:
    """Give a calendar with one event of these lines, which begins on line 3."""
    whole = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "BEGIN:VEVENT",
        *lines,
        "END:VEVENT",
        "END:VCALENDAR",
    )
    return "".join(f"{line}\r\n" for line in whole).encode()


_START = ("UID:a", "DTSTART:20260401T080000Z")


def test_what_others_write_is_read() -> None:
    """Bare newlines, folding within a character, alarms, durations and series are read."""
    data = (
        _event(
            *_START,
            "DURATION:P1DT2H",
            'summary;LANGUAGE=zh;X-A="b:c;d":a\\, b\\\\n',
            "RRULE:FREQ=SECONDLY;COUNT=999999999;INTERVAL=1",
            "CATEGORIES:a,b\\,c",
            "CATEGORIES:d",
            "X-OTHER:left",
            "CLASS:CONFIDENTIAL",
            "BEGIN:VALARM",
            "UID:b",
            "DESCRIPTION:wake",
            "END:VALARM",
        )
        .replace(b"\r\n", b"\n")
        .replace(b"zh", b"z\n h")
    )
    (item,), _ = read_calendar(data)
    assert item == CalendarItem(
        uid="a",
        kind=ItemKind.EVENT,
        summary="a, b\\n",
        start=datetime(2026, 4, 1, 8, tzinfo=UTC),
        end=datetime(2026, 4, 2, 10, tzinfo=UTC),
        categories=("a", "b,c", "d"),
        private=True,
        recurs=True,
    )
    folded = _event(*_START, "SUMMARY:中").replace(b"\xe4\xb8", b"\xe4\r\n \xb8")
    assert read_calendar(folded)[0][0].summary == "中"


def test_only_what_stands_in_the_calendar_itself_is_an_item() -> None:
    """An event inside another component is none of the calendar's own."""
    inner = _event("UID:b", "DTSTART:20260401T080000Z")[30:-15].decode().split()
    items, _ = read_calendar(_event(*_START, *inner))
    assert [item.uid for item in items] == ["a"]


def test_a_time_without_a_zone_is_read_where_one_is_given() -> None:
    """A floating time needs a zone of the caller; a day needs none."""
    floating = _event("UID:a", "DTSTART:20260401T080000")
    assert refused(floating) == [("no-zone", "line 5")]
    (item,), _ = read_calendar(floating, zone=SHANGHAI)
    assert item.start == datetime(2026, 4, 1, 8, tzinfo=ZONE)
    (day,), _ = read_calendar(_event("UID:a", "DTSTART;VALUE=DATE:20260401"))
    assert day.start == date(2026, 4, 1)


def test_an_exception_of_a_series_is_an_item_of_its_own() -> None:
    """An instance that stands in for one of a series shares its UID and names the day."""
    instead = ("UID:a", "RECURRENCE-ID;VALUE=DATE:20260402", "DTSTART:20260402T090000Z")
    instance = _event(*instead)[30:-15]
    data = _event(*_START, "RRULE:FREQ=DAILY").replace(b"END:VCAL", instance + b"END:VCAL")
    (series, one), _ = read_calendar(data)
    assert (series.recurs, one.recurs, one.instance) == (True, False, date(2026, 4, 2))


@pytest.mark.parametrize(
    ("lines", "code", "line"),
    [
        (("DTSTART:20260401T080000Z",), "missing-uid", 3),
        (("UID: ", "DTSTART:20260401T080000Z"), "missing-uid", 3),
        (("UID:a",), "missing-start", 3),
        (("UID:a", "DTSTART:20260230"), "bad-time", 5),
        (("UID:a", "DTSTART:20260401T250000Z"), "bad-time", 5),
        (("UID:a", "DTSTART:99990401"), "bad-time", 5),
        (("UID:a", "DTSTART:yesterday"), "bad-time", 5),
        (("UID:a", "DTSTART;TZID=Mars/Olympus:20260401T080000"), "unknown-zone", 5),
        (("UID:a", "DTSTART;TZID=../../etc/passwd:20260401T080000"), "unknown-zone", 5),
        (("UID:a", "DTSTART;TZID=Asia:20260401T080000"), "unknown-zone", 5),
        ((*_START, "DTEND:20260401T075959Z"), "ends-before-start", 3),
        ((*_START, "DTEND;VALUE=DATE:20260402"), "bad-time", 3),
        ((*_START, "DURATION:P99999D"), "bad-duration", 6),
        ((*_START, "DURATION:-PT1H"), "bad-duration", 6),
        ((*_START, "DURATION:P"), "bad-duration", 6),
        ((*_START, "DURATION:P1DT"), "bad-duration", 6),
        (("UID:a", "DTSTART;VALUE=DATE:20260401", "DURATION:PT36H"), "bad-duration", 6),
        ((*_START, "DTEND:20260401T090000Z", "DURATION:PT1H"), "duplicate-property", 7),
        (("UID:a", "DTSTART;TZID=localtime:20260401T080000"), "unknown-zone", 5),
        (("UID:a", "DTSTART;TZID=right/UTC:20260401T080000"), "unknown-zone", 5),
        ((*_START, "SEQUENCE:2147483648"), "bad-number", 6),
        (("UID:a", "DTSTART:20260401T080061Z"), "bad-time", 5),
        ((*_START, "STATUS:NEEDS-ACTION"), "bad-status", 6),
        ((*_START, "SEQUENCE:-1"), "bad-number", 6),
        ((*_START, "SEQUENCE:" + "9" * 5000), "bad-number", 6),
        ((*_START, "LAST-MODIFIED:20260401"), "bad-time", 6),
        ((*_START, "UID:b"), "duplicate-property", 6),
        ((*_START, "no line at all"), "syntax", 6),
        ((*_START, "SUMMARY;LANGUAGE:a"), "syntax", 6),
        ((*_START, "SUMMARY:a\x00"), "syntax", 6),
    ],
)
def test_what_is_no_event_is_refused_by_its_code(
    lines: tuple[str, ...], code: str, line: int
) -> None:
    """Each way to be no event has its code and line, and nothing that was read."""
    assert refused(_event(*lines)) == [(code, f"line {line}")]


@pytest.mark.parametrize(
    ("data", "code", "place"),
    [
        (b"", "not-a-calendar", "line 1"),
        (b"VERSION:2.0\r\n", "not-a-calendar", "line 1"),
        (b"BEGIN:VCARD\r\nEND:VCARD\r\n", "not-a-calendar", "line 1"),
        (b"\xff" * (8 * 1024 * 1024 + 1), "too-large", ""),
        (_event(*_START)[:-15], "unbalanced", "line 1"),
        (_event(*_START).replace(b"END:VEVENT", b"END:VTODO"), "unbalanced", "line 6"),
        (_event(*_START, "SUMMARY:a").replace(b":a\r\nEND", b":\xb0\r\nEND"), "not-utf8", "line 6"),
        (b"BEGIN:VCALENDAR\r\n" * 9, "too-deep", "line 9"),
    ],
)
def test_what_is_no_calendar_is_refused_by_its_code(data: bytes, code: str, place: str) -> None:
    """A file that is no calendar, or beyond a limit, is refused."""
    assert refused(data) == [(code, place)]


def test_an_end_is_after_its_start_by_the_instant() -> None:
    """Where clocks go back an end may show less than its start and be later all the same."""
    start = "DTSTART;TZID=Europe/London:20261025T014500"
    (item,), _ = read_calendar(_event("UID:a", start, "DURATION:PT45M"))
    assert item.end is not None
    assert item.end.isoformat() == "2026-10-25T01:30:00+00:00"
    early = _event("UID:a", start, "DTEND:20261025T004459Z")
    assert refused(early) == [("ends-before-start", "line 3")]


def test_names_of_parameters_have_no_case_and_values_may_be_quoted() -> None:
    """A zone is found however its parameter is written (RFC 5545, 2 and 3.2)."""
    for zone in ("TZID=Asia/Shanghai", 'tzid="Asia/Shanghai"', "X-A=b,c;Tzid=Asia/Shanghai"):
        (item,), _ = read_calendar(_event("UID:a", f"dtstart;{zone}:20260401T080000"))
        assert item.start == datetime(2026, 4, 1, 8, tzinfo=ZONE)


@pytest.mark.parametrize("line", ["RRULE:FREQ=DAILY", "RDATE:20260402T080000Z"])
def test_a_series_is_told_by_its_rule_or_its_days(line: str) -> None:
    """An item is of a series where it has a rule or days, and of none where it has neither."""
    assert [read_calendar(_event(*_START, *more))[0][0].recurs for more in ((line,), ())] == [
        True,
        False,
    ]


def test_what_the_standard_allows_is_read() -> None:
    """A leap second is the second before it, a sequence has 31 bits, a UID is a text."""
    data = _event("UID:a\\, b", "DTSTART:20260630T235960Z", "SEQUENCE:2147483647")
    (item,), _ = read_calendar(data)
    assert (item.uid, item.sequence) == ("a, b", 2**31 - 1)
    assert item.start == datetime(2026, 6, 30, 23, 59, 59, tzinfo=UTC)


def test_a_flood_of_components_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """As many components as may be are read; with one more the calendar is refused."""
    monkeypatch.setattr("campus_safety.exchange.ical.lines.MOST_COMPONENTS", 3)
    data = b"BEGIN:VCALENDAR\r\n%bEND:VCALENDAR\r\n"
    assert read_calendar(data % (b"BEGIN:A\r\nEND:A\r\n" * 2)) == ((), ())
    assert refused(data % (b"BEGIN:A\r\nEND:A\r\n" * 3)) == [("too-many-components", "line 6")]


def test_a_flood_of_properties_is_refused() -> None:
    """A component has a thousand properties that are read, and a fault at most for each."""
    well = _event(*_START, *["CATEGORIES:a"] * 998)
    assert len(read_calendar(well)[0][0].categories) == 998
    assert refused(_event("UID:a", *["UID:b"] * 50_000)) == [("too-many-properties", "line 1004")]
    assert refused(_event(*_START, *["UID:b"] * 900)).count(("duplicate-property", "line 6")) == 1


def test_what_is_not_read_is_not_kept() -> None:
    """Properties that no item holds are let go at once, however many there are."""
    data = _event(*_START, *["X:"] * 20_000)
    tracemalloc.start()
    assert read_calendar(data)[0][0].uid == "a"
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2 * len(data)


def test_a_uid_stands_once() -> None:
    """Two items of one UID would be one item for every calendar, so that it is a fault."""
    twice = _event(*_START).replace(b"END:VCAL", _event(*_START)[30:-15] + b"END:VCAL")
    assert refused(twice) == [("duplicate-uid", "line 7")]


def test_the_well_are_given_beside_the_faults() -> None:
    """Asked to go on, a reader gives the items that are well, and tells of the others."""
    bad = _event("UID:b")[30:-15]
    data = _event(*_START).replace(b"END:VCAL", bad + b"END:VCAL")
    items, faults = read_calendar(data, file="in.ics", keep_going=True)
    assert [item.uid for item in items] == ["a"]
    assert [f"{fault}" for fault in faults] == [
        "in.ics:line 7: missing-start: expected a DTSTART (RFC 5545, 3.6.1)"
    ]


def test_a_flood_of_faults_is_cut() -> None:
    """After a thousand faults the rest is not read."""
    found = refused(_event(*(["SEQUENCE"] * 5_000)))
    assert (len(found), found[-1][0]) == (1002, "too-many-faults")


_WHOLE = calendar_of(YEAR, zone=SHANGHAI, stamp=STAMP)[:3000]


@examples(3)
@given(st.binary(max_size=30), st.integers(0, len(_WHOLE)), st.integers(0, 30))
def test_c3_whatever_the_bytes_only_faults_are_raised(put: bytes, at: int, cut: int) -> None:
    """Any bytes in any place give items or faults, never a traceback."""
    data = _WHOLE[:at] + put + _WHOLE[at + cut :]
    with suppress(CalendarError):
        read_calendar(data)
    read_calendar(data, keep_going=True, zone=SHANGHAI)
