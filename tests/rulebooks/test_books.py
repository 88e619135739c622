"""Books: the law of a place, with a school's and a user's own rules on top."""

from datetime import date, datetime
from pathlib import Path

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st
from tests.rulebooks.given import row, told, toml

from campus_safety.kernel import Gap, Law, Provision, Term, moment
from campus_safety.rulebooks import RulebookFault, available, rows, rulebook

EXAMPLE = "incident.first_report.school"
INJURY = "incident.first_report.pupil_injury"
DAY = date(2025, 5, 1)


def _value(law: Law, id: str, day: date = DAY) -> object:
    found = law.rule(id, day)
    return found.value if isinstance(found, Provision) else found


def _mine(folder: Path, *listed: dict[str, object], **header: object) -> Path:
    file = folder / "mine.toml"
    file.write_text(toml(listed, **header), encoding="utf-8")
    return file


def test_what_is_shipped_is_listed() -> None:
    """China's is the first rulebook; the folder of school examples is none."""
    assert available() == ("cn",)


def test_an_unknown_rulebook_is_a_fault() -> None:
    """Who asks for another nation's is told what there is."""
    with pytest.raises(RulebookFault, match=r"unknown-rulebook: .*cn") as caught:
        rulebook("us")
    assert told(caught.value.faults) == [("unknown-rulebook", "", "")]


def test_an_unknown_place_is_a_fault_that_names_near_matches() -> None:
    """A city is written with its level."""
    with pytest.raises(RulebookFault, match=r"unknown-place: .*perhaps city:宁波"):
        rulebook("cn", place="宁波")


def test_a_place_rests_on_its_province_and_the_nation() -> None:
    """Ningbo's law has its own rules and the nation's, and no other city's."""
    law = rulebook("cn", place="city:宁波")
    assert law.name == "cn province:浙江 city:宁波 school"
    assert Term.parse("PT24H") == _value(law, "incident.first_report.school_accident")
    assert Term.parse("PT1H") == _value(law, "incident.first_report.work_safety")
    assert _value(law, INJURY) is Gap.ABSENT


def test_beijing_reports_a_pupil_injury_within_24_hours() -> None:
    """Beijing's rule holds in Beijing from its first day, and nowhere else."""
    beijing = rulebook("cn", place="province:北京")
    assert Term.parse("PT24H") == _value(beijing, INJURY)
    assert Term.parse("PT2H") == _value(beijing, "incident.first_report.pupil_injury_major")
    assert _value(beijing, INJURY, date(2003, 12, 31)) is Gap.ABSENT
    assert _value(rulebook("cn"), INJURY) is Gap.ABSENT


def test_history_stays_answerable() -> None:
    """The names of the grades stood in paragraph 2 until 2024-11-01, since in paragraph 1."""
    law = rulebook("cn")
    old = law.rule("incident.grade.names", date(2010, 5, 1))
    new = law.rule("incident.grade.names", date(2025, 5, 1))
    assert isinstance(old, Provision)
    assert isinstance(new, Provision)
    assert (old.clause.path, new.clause.path) == (("3", "2"), ("3", "1"))
    assert old.clause.text("zh") == "《中华人民共和国突发事件应对法》第三条第二款"
    assert (old.until, new.since) == (date(2024, 11, 1), date(2024, 11, 1))
    assert law.rule("incident.grade.names", date(2024, 10, 31)) is old
    assert law.rule("incident.grade.names", date(2024, 11, 1)) is new
    assert law.rule("incident.grade.names", date(2007, 10, 31)) is Gap.ABSENT


def test_a_repealed_rule_is_absent_after_its_repeal() -> None:
    """B4: a rule of 2009 that was replaced in 2014 answers for 2012 and still does today."""
    id = "hazard.equipment.register_within"
    found = rows(rulebook("cn"), id=id)
    assert [date(2009, 5, 1), date(2014, 1, 1)] == [one.since for one in found]
    assert rulebook("cn").rule(id, date(2012, 1, 1)) is found[0]
    assert rulebook("cn").rule(id, DAY) is found[1]


def test_the_example_of_a_school_is_layered_on_top() -> None:
    """With the example the school's own terms stand, marked as examples; without, none."""
    law = rulebook("cn", place="city:宁波", school="example")
    assert Term.parse("PT2H") == _value(law, EXAMPLE)
    assert "register" in law.covers
    assert _value(rulebook("cn"), EXAMPLE) is Gap.ABSENT
    assert "register" not in rulebook("cn").covers


def test_what_is_shipped_is_read_once() -> None:
    """Asking twice gives the very same law."""
    assert rulebook("cn", place="city:宁波") is rulebook("cn", place="city:宁波")


def test_a_users_file_tightens_for_its_school(tmp_path: Path) -> None:
    """A school's own file stands above the nation's, and names itself in its faults only."""
    id = "incident.first_report.work_safety"
    file = _mine(tmp_path, row(id=id, value="PT30M", layer="school:17"))
    law = rulebook("cn", school="17", files=[file])
    assert Term.parse("PT30M") == _value(law, id)
    assert law.name == "cn school school:17"
    assert Term.parse("PT1H") == _value(rulebook("cn", files=file), id)
    assert Term.parse("PT1H") == _value(rulebook("cn"), id)


@pytest.mark.parametrize("place", ["nation", "city:宁波", "city:洛阳"])
def test_a_users_file_does_not_loosen(tmp_path: Path, place: str) -> None:
    """A looser row is one fault that names both rows, whatever place is asked for."""
    id = "incident.first_report.work_safety"
    file = _mine(tmp_path, row(id=id, value="PT2H", layer="city:宁波"))
    with pytest.raises(RulebookFault) as caught:
        rulebook("cn", place=place, files=str(file))
    assert [("loosened", str(file), f"provision 1 {id}")] == told(caught.value.faults)
    assert "cn/incident.toml: provision" in caught.value.faults[0].expected


def test_a_users_file_does_not_overlap_what_is_shipped(tmp_path: Path) -> None:
    """The nation's row of an id is there already: both files are named."""
    id = "incident.first_report.work_safety"
    file = _mine(tmp_path, row(id=id, in_force={"from": date(2020, 1, 1)}))
    with pytest.raises(RulebookFault) as caught:
        rulebook("cn", files=[file])
    (fault,) = caught.value.faults
    assert [("overlap", str(file), f"provision 1 {id}")] == told([fault])
    assert "cn/incident.toml: provision" in fault.expected


@pytest.mark.parametrize(
    ("code", "place", "changes", "header"),
    [
        ("other-rulebook", "header", {}, {"rulebook": "us"}),
        ("unknown-calendar", "header", {}, {"calendar": "us"}),
        ("unknown-place", "provision 1 incident.first_report.test", {"layer": "city:宁坡"}, {}),
        (
            "unknown-counting",
            "provision 1 incident.first_report.test",
            {"counting": "incident.counting"},
            {},
        ),
    ],
)
def test_a_users_file_fits_its_rulebook(
    tmp_path: Path, code: str, place: str, changes: dict[str, object], header: dict[str, object]
) -> None:
    """A file of another rulebook, an unknown place, calendar or counting is a fault."""
    file = _mine(tmp_path, row(**changes), **header)
    with pytest.raises(RulebookFault) as caught:
        rulebook("cn", files=[file])
    assert [(code, str(file), place)] == told(caught.value.faults)


def test_a_missing_file_is_a_fault(tmp_path: Path) -> None:
    """A path that leads nowhere is told as it was given."""
    file = tmp_path / "none.toml"
    with pytest.raises(RulebookFault) as caught:
        rulebook("cn", files=[file])
    assert [("missing", str(file), "")] == told(caught.value.faults)


def test_a_users_file_may_bring_its_places_and_its_zone(tmp_path: Path) -> None:
    """A county that is not shipped is declared in the file that has rules for it."""
    file = _mine(tmp_path, row(layer="county:慈溪"), zone="Asia/Urumqi")
    with file.open("a", encoding="utf-8") as opened:
        opened.write('[[place]]\nlayer = "county:慈溪"\nwithin = "city:宁波"\n')
    law = rulebook("cn", place="county:慈溪", files=[file])
    assert law.name == "cn province:浙江 city:宁波 county:慈溪 school"
    assert law.zone == "Asia/Urumqi"
    assert Term.parse("PT24H") == _value(law, "incident.first_report.test")


def test_a_place_of_a_file_does_not_move_a_shipped_one(tmp_path: Path) -> None:
    """Ningbo stays in Zhejiang; the fault names the file that says otherwise."""
    file = _mine(tmp_path, row())
    with file.open("a", encoding="utf-8") as opened:
        opened.write('[[place]]\nlayer = "city:宁波"\nwithin = "province:山东"\n')
    with pytest.raises(RulebookFault) as caught:
        rulebook("cn", files=[file])
    assert ("bad-place", str(file), "place city:宁波") in told(caught.value.faults)


def test_an_unknown_school_is_a_fault(tmp_path: Path) -> None:
    """A school is the shipped example or has a layer in the files."""
    file = _mine(tmp_path, row(layer="school:17"))
    for files in ((), (file,)):
        with pytest.raises(RulebookFault, match="unknown-school"):
            rulebook("cn", school="18", files=files)
    with pytest.raises(RulebookFault, match="perhaps example"):
        rulebook("cn", school="exmple")


def test_rows_are_found_by_what_is_known_of_them() -> None:
    """Each filter leaves exactly the provisions that it says, and they combine."""
    law = rulebook("cn", place="city:宁波")
    everything = rows(law)
    assert everything == law.provisions
    by_room = [p for p in everything if p.id.startswith("hazard.")]
    assert by_room == list(rows(law, room="hazard"))
    assert rows(law, room="haz") == ()
    by_instrument = [p for p in everything if "消防法" in p.clause.instrument]
    assert by_instrument == list(rows(law, instrument="消防法"))
    assert by_instrument
    beijing = rows(law, layer="province:北京")
    assert {"province:北京"} == {p.layer for p in beijing}
    names = rows(law, id="incident.grade.names")
    assert len(names) == 2
    assert names[:1] == rows(law, id="incident.grade.names", on=date(2010, 5, 1))
    assert rows(law, id="incident.grade.names", layer="city:宁波") == ()


starts = st.dates(date(2004, 1, 1), date(2020, 12, 31))


@given(starts, starts, st.integers(0, 60), st.integers(0, 60))
def test_b5_working_days_are_monotone(one: date, other: date, n: int, m: int) -> None:
    """B5: in the start and in the number; none from a working day is that day itself."""
    calendar = rulebook("cn").calendars["cn"]
    (first, last), (few, many) = sorted((one, other)), sorted((n, m))
    assert calendar.after(first, few) <= calendar.after(last, few)
    assert calendar.after(first, few) <= calendar.after(first, many)
    worked = calendar.next_worked(one)
    assert worked is not None
    assert calendar.after(worked, 0) == (worked, True)
    assert calendar.works(calendar.after(one, n + 1)[0])


@given(st.dates(date(2004, 1, 1), date(2020, 12, 31)), st.integers(1, 60))
def test_b6_months_end_on_the_corresponding_day_or_the_last(start: date, months: int) -> None:
    """B6: as dateutil has it, then on to the next working day where that is a holiday."""
    law = rulebook("cn")
    window = law.window(Term.parse(f"P{months}M"), start)
    reached = law.calendars["cn"].next_worked(start + relativedelta(months=months))
    assert window.earliest is not None
    assert window.earliest == window.latest
    assert reached == moment(window.earliest, law.zone).date()


def test_b6_the_twenty_ninth_of_february() -> None:
    """B6: a month from 31 January 2024 ends on 29 February, at the last second of the day."""
    window = rulebook("cn").window(Term.parse("P1M"), date(2024, 1, 31))
    assert window.text("Asia/Shanghai") == "2024-02-29 23:59:59"


def test_a_last_day_that_is_a_holiday_moves() -> None:
    """Civil Code Art. 203: three days from 28 September 2024 end after the national holiday."""
    law = rulebook("cn")
    start = datetime.fromisoformat("2024-09-28T10:00:00+08:00")
    assert law.window(Term.parse("P3D"), start).text(law.zone) == "2024-10-08 23:59:59"
    assert law.window(Term.parse("PT72H"), start).text(law.zone) == "2024-10-01 10:00:00"
