"""Defences: things that guard, guards and beats; the norm of a school, and what it lacks of it."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rooms.given import EMPTY, NATION, NINGBO, START, at, codes, lived, only, owed

from campus_safety import Refused, admit, check, rulebook
from campus_safety.kernel import (
    ANY,
    Case,
    Every,
    Fact,
    Finding,
    Gap,
    Law,
    Malformed,
    Period,
    Provision,
    Severity,
    Span,
    Term,
    Timeline,
    exact,
)
from campus_safety.prevention import defence
from campus_safety.prevention.defence import WORKFLOW, Defence, Status
from campus_safety.prevention.defence.norm import reckoned
from campus_safety.rulebooks import Table
from campus_safety.testing.lawmaking import provision
from campus_safety.vocabulary import DefenceBranch, DefenceKind, PatrolShape, Profile, School

CASE, OTHER, THIRD = "one/defence/1", "one/defence/2", "one/defence/3"
UNIT = "school:one"
DAY = date(2026, 3, 2)
"""The day of START in the zone of the place."""

SECOND, YEAR = 1 / 3600, -24 * 300
"""A second in hours, and the hours from START to 6 May 2025, ten months before it."""

VIDEO, ALARM, FIRE = DefenceKind.VIDEO, DefenceKind.ONE_KEY_ALARM, DefenceKind.FIRE_FACILITY
GEAR, BARRIER = DefenceKind.GUARD_GEAR, DefenceKind.BARRIER
COUNTY, CITY = "agency:county-police", "agency:city-police"
SHANDONG = rulebook("cn", place="province:山东", school="example")


def installed(hours: float = 0, item: DefenceKind = BARRIER, **more: Any) -> defence.Installed:
    whole: dict[str, Any] = {"case": CASE, "unit": UNIT, "place": "place:gate"}
    return defence.Installed(at=at(hours), by="party:supplier", item=item, **(whole | more))


def proved(hours: float, by: str = "party:tester", case: str = CASE) -> defence.Tested:
    return defence.Tested(case=case, at=at(hours), by=by)


def faulty(hours: float, case: str = CASE) -> defence.FoundFaulty:
    return defence.FoundFaulty(case=case, at=at(hours), by="party:guard", what="no picture")


def repaired(hours: float, by: str = "party:mender") -> defence.Repaired:
    return defence.Repaired(case=CASE, at=at(hours), by=by, done="new cable")


def stopped(hours: float) -> defence.TakenOutOfService:
    return defence.TakenOutOfService(case=CASE, at=at(hours), by="party:head", reason="works")


def linked(hours: float, case: str = CASE) -> defence.Linked:
    return defence.Linked(case=case, at=at(hours), by="party:supplier", to=COUNTY)


def unlinked(hours: float) -> defence.Unlinked:
    return defence.Unlinked(case=CASE, at=at(hours), by="party:guard", reason="line cut")


def filed(hours: float, to: str = COUNTY) -> defence.Filed:
    return defence.Filed(case=CASE, at=at(hours), by="party:head", to=to)


def looked(hours: float, oldest: Any) -> defence.RetentionChecked:
    return defence.RetentionChecked(case=CASE, at=at(hours), by="party:head", oldest=oldest)


def removed(hours: float, case: str = CASE) -> defence.Removed:
    return defence.Removed(case=case, at=at(hours), by="party:head", reason="old")


def employed(hours: float = 0, age: int = 40, case: str = CASE, **more: Any) -> defence.Employed:
    whole: dict[str, Any] = {"unit": UNIT, "person": "party:guard"}
    return defence.Employed(case=case, at=at(hours), by="party:head", age=age, **(whole | more))


def certified(hours: float, case: str = CASE) -> defence.Certified:
    return defence.Certified(case=case, at=at(hours), by="party:head", certificate="doc:c1")


def asked(hours: float, *, clear: bool = True, case: str = CASE) -> defence.RecordChecked:
    return defence.RecordChecked(case=case, at=at(hours), by="party:head", clear=clear)


def posted(hours: float, case: str = CASE) -> defence.Posted:
    return defence.Posted(case=case, at=at(hours), by="party:head", place="place:gate")


def left(hours: float, *, last: bool = False) -> defence.Left:
    return defence.Left(case=CASE, at=at(hours), by="party:head", ends_own_service=last)


def unfiled(hours: float) -> defence.FilingWithdrawn:
    return defence.FilingWithdrawn(case=CASE, at=at(hours), by="party:head", to=CITY)


def beat(
    hours: float = 0,
    shape: PatrolShape = PatrolShape.POINT,
    case: str = CASE,
    places: tuple[str, ...] = ("place:gate", "place:canteen"),
) -> defence.BeatDrawn:
    return defence.BeatDrawn(
        case=case, at=at(hours), by="party:head", unit=UNIT, shape=shape, places=places
    )


def gone(hours: float, rounds: int = 5, case: str = CASE, **more: Any) -> defence.Patrolled:
    return defence.Patrolled(case=case, at=at(hours), by="party:guard", rounds=rounds, **more)


def withdrawn(hours: float, case: str = CASE) -> defence.BeatWithdrawn:
    return defence.BeatWithdrawn(case=case, at=at(hours), by="party:head", reason="redrawn")


def school(headcount: int, boarders: int = 0, classes: int = 0, kind: str = "primary") -> School:
    profile = Profile(
        since=date(2020, 1, 1), kind=kind, headcount=headcount, boarders=boarders, classes=classes
    )
    return School(reference=UNIT, place="city:宁波", profiles=(profile,))


def state(*facts: Fact, law: Law = NINGBO) -> Defence:
    case = only(lived(WORKFLOW, facts, law))
    assert isinstance(case, Defence)
    return case


def cases(*facts: Fact) -> tuple[Defence, ...]:
    return lived(WORKFLOW, facts).cases


def ruled(**values: Any) -> Law:
    """Give the law of Ningbo with rules replaced: a value for each field of the section."""
    ids = {a.name: a.metadata["rule"] for a in attrs.fields(defence.Rules)}
    lines = {
        ids[name]: Timeline(
            (date(2010, 1, 1),),
            (value if isinstance(value, Gap) else provision(ids[name], value),),
        )
        for name, value in values.items()
    }
    return attrs.evolve(NINGBO, timelines={**NINGBO.timelines, **lines})


def surveyed(facts: Iterable[Fact], law: Law = NINGBO) -> list[Finding]:
    assert WORKFLOW.survey is not None
    return list(WORKFLOW.survey(lived(WORKFLOW, facts).cases, law))


def cited(finding: Finding) -> str:
    assert isinstance(finding.basis, Provision)
    return finding.basis.id


def told(finding: Finding) -> dict[str, str]:
    return dict(finding.values)


def test_a_camera_from_the_wall_to_the_scrap_heap() -> None:
    """Put in, tested, linked, filed, faulty, repaired, tested by another, removed: all in time."""
    history = lived(
        WORKFLOW,
        [
            installed(item=VIDEO),
            proved(24),
            linked(48),
            filed(72),
            faulty(24 * 20),
            repaired(24 * 21),
            proved(24 * 22),
            looked(24 * 60, date(2026, 4, 1)),
            stopped(24 * 70),
            proved(24 * 80),
            removed(24 * 90),
        ],
    )
    assert (only(history).status, codes(history), owed(history)) == (Status.REMOVED, [], [])


def test_a_guard_from_the_first_day_to_the_last() -> None:
    """Taken on, certificate seen, record clear, on post, asked again, left: all in time."""
    history = lived(
        WORKFLOW,
        [
            employed(begins_own_service=True),
            certified(1),
            asked(2),
            posted(3),
            filed(24 * 20, CITY),
            asked(24 * 360),
            left(24 * 500, last=True),
            unfiled(24 * 520),
        ],
    )
    assert (only(history).status, codes(history), owed(history)) == (Status.LEFT, [], [])


def test_every_step_of_a_thing_has_its_term() -> None:
    """The school's own terms: seven days, three days, fifteen days, three months."""
    history = lived(
        WORKFLOW,
        [
            installed(),
            proved(24 * 8),
            proved(24 * 8 + 24 * 93),
            faulty(24 * 102),
            repaired(24 * 106),
            proved(24 * 114),
            stopped(24 * 115),
            proved(24 * 131),
        ],
    )
    assert codes(history) == [
        "defence.tested.late",
        "defence.tested.late",
        "defence.repaired.late",
        "defence.tested.late",
        "defence.tested.late",
    ]
    rests = [cited(finding) for finding in history.findings]
    assert rests == [
        "defence.acceptance.term",
        "defence.testing.interval",
        "defence.repair.term",
        "defence.acceptance.term",
        "defence.outage.term",
    ]


@pytest.mark.parametrize(("more", "expected"), [(0.0, []), (SECOND, ["defence.repaired.late"])])
def test_the_last_second_of_a_repair(more: float, expected: list[str]) -> None:
    """Found on the 3rd, repaired by the end of the 6th: the last second is in time."""
    last = (datetime(2026, 3, 6, 15, 59, 59, tzinfo=START.tzinfo) - START) / timedelta(hours=1)
    facts = [installed(), proved(1), faulty(24), repaired(last + more)]
    assert codes(lived(WORKFLOW, facts)) == expected


def test_who_repaired_does_not_test() -> None:
    """The mender's own test is refused under the school's rule, another's is not."""
    facts = [installed(), proved(1), faulty(24), repaired(30)]
    assert codes(lived(WORKFLOW, [*facts, proved(31, "party:mender")])) == [
        "defence.own-repair-tested"
    ]
    assert codes(lived(WORKFLOW, [*facts, proved(31)])) == []
    with pytest.raises(Refused):
        admit(WORKFLOW, state(*facts), proved(31, "party:mender"), NINGBO)


def test_what_cannot_follow_is_a_skip() -> None:
    """A guard is not tested, a thing takes no post, a beat is not repaired."""
    assert codes(lived(WORKFLOW, [employed(), proved(1)])) == ["defence.tested.skip"]
    assert "defence.posted.skip" in codes(lived(WORKFLOW, [installed(), posted(1)]))
    assert codes(lived(WORKFLOW, [beat(), repaired(1)])) == ["defence.repaired.skip"]
    assert codes(lived(WORKFLOW, [installed(), proved(1), repaired(2)])) == [
        "defence.repaired.skip"
    ]


def test_a_case_is_opened_once() -> None:
    """A second opening of whatever sort is repeated and changes nothing."""
    case = state(installed())
    for again in (installed(1, VIDEO), employed(1), beat(1)):
        history = lived(WORKFLOW, [installed(), again])
        assert codes(history) == [f"{again.kind}.repeated"]
        assert own_fields(only(history)) == own_fields(state(installed()))
        assert WORKFLOW.evolve(case, again) is case


def own_fields(case: Case[Any]) -> dict[str, Any]:
    """Give the fields of a case that the room writes."""
    return {a.name: getattr(case, a.name) for a in attrs.fields(Defence) if a.init}


def test_b43_alarms_and_video_are_linked_to_the_police() -> None:
    """B4.3: from its first test on an alarm owes its link, a barrier none; a lost one anew."""
    link = ("defence.linked", "school", COUNTY)
    new = [installed(item=ALARM), proved(24)]
    assert link not in owed(lived(WORKFLOW, [installed(item=ALARM)]))
    assert link in owed(lived(WORKFLOW, new))
    assert link not in owed(lived(WORKFLOW, [installed(), proved(24)]))
    assert link not in owed(lived(WORKFLOW, [*new, linked(30)]))
    assert link not in owed(lived(WORKFLOW, [new[0], linked(1), proved(24)]))
    assert link in owed(lived(WORKFLOW, [*new, linked(30), unlinked(40)]))
    assert link not in owed(lived(WORKFLOW, [*new, removed(30)]))


def test_a_link_is_late_from_the_moment_it_was_missing() -> None:
    """Thirty days from the first test, then from the first word that it was lost."""
    late = [installed(item=ALARM), proved(0.5), linked(24 * 31)]
    assert codes(lived(WORKFLOW, late)) == ["defence.linked.late"]
    lost = [*late[:2], linked(1), unlinked(24), unlinked(24 * 20), linked(24 * 32)]
    (finding,) = lived(WORKFLOW, lost).findings
    assert (finding.code, told(finding)["deadline"]) == (
        "defence.linked.late",
        "2026-04-02 23:59:59",
    )
    kept = [*late[:2], linked(1), unlinked(24), unlinked(24 * 20), linked(24 * 31)]
    assert codes(lived(WORKFLOW, kept)) == []


def test_a_second_test_does_not_move_a_missing_link() -> None:
    """The link is missing from the first test on, however often the thing is tested."""
    facts = [installed(item=ALARM), proved(1), proved(24 * 20)]
    (one,) = [o for o in lived(WORKFLOW, facts).owed if o.act == "defence.linked"]
    assert (one.deadline, one.holder) == ("2026-04-01 23:59:59", "office:security")


@pytest.mark.parametrize(
    ("kinds", "term", "expected"),
    [
        (Gap.ABSENT, None, []),
        (Gap.UNKNOWN, None, ["open"]),
        (Gap.UNKNOWN, Gap.ABSENT, []),
        (None, Gap.UNKNOWN, ["open"]),
        (("video",), None, []),
    ],
)
def test_a_link_under_rules_that_nobody_knows(kinds: Any, term: Any, expected: list[str]) -> None:
    """Absent is silent, unknown leaves the deadline open, another kind owes nothing."""
    said = {"linking_kinds": kinds, "linking": term}
    law = ruled(**{name: value for name, value in said.items() if value is not None})
    history = lived(WORKFLOW, [installed(item=ALARM), proved(1)], law)
    assert [o.deadline for o in history.owed if o.act == "defence.linked"] == expected


def test_a_video_system_is_filed_within_thirty_days_of_its_use() -> None:
    """Art. 14: thirty days from its first day in use; other things are not filed."""
    facts = [installed(item=VIDEO), proved(1), linked(2)]
    (one,) = [o for o in lived(WORKFLOW, facts).owed if o.act == "defence.filed"]
    assert (one.regime, one.addressee, one.deadline) == (
        "public-video",
        COUNTY,
        "2026-04-01 23:59:59",
    )
    assert str(one.clause) == "《公共安全视频图像信息系统管理条例》 Art. 14, para. 1"
    again = lived(WORKFLOW, [*facts, proved(24 * 10)]).owed
    assert one.deadline in [o.deadline for o in again if o.act == "defence.filed"]
    alarm = lived(WORKFLOW, [installed(item=ALARM), proved(1)])
    assert "defence.filed" not in [one[0] for one in owed(alarm)]
    assert codes(lived(WORKFLOW, [*facts, filed(24 * 31)])) == ["defence.filed.late"]
    assert codes(lived(WORKFLOW, [*facts, removed(24 * 31)])) == ["defence.filed.missed"]


def test_before_the_regulation_no_video_system_was_filed() -> None:
    """The Regulation began on 2025-04-01; a system in use the day before owes no such filing."""
    day, before = date(2025, 4, 1), date(2025, 3, 31)
    for first, expected in ((day, ["defence.filed"]), (before, [])):
        facts = [attrs.evolve(installed(item=VIDEO), at=first), attrs.evolve(proved(0), at=first)]
        history = lived(WORKFLOW, facts, NATION, as_of=START)
        assert [one[0] for one in owed(history)] == expected


def test_a_fire_facility_is_tested_every_year() -> None:
    """Fire Law, Art. 16: within a year of the last full test, beside the school's own term."""
    facts = [installed(YEAR - 1, FIRE), proved(YEAR)]
    law = ruled(testing=Gap.ABSENT)
    (one,) = lived(WORKFLOW, facts, law).owed
    assert (one.act, one.regime, one.deadline) == ("defence.tested", "fire", "2026-05-06 23:59:59")
    assert one.holder == "office:security"
    again = lived(WORKFLOW, [*facts, proved(YEAR + 24 * 100)], law)
    assert ([o.deadline for o in again.owed], codes(again)) == (["2026-08-14 23:59:59"], [])
    late = lived(WORKFLOW, [*facts, proved(YEAR + 24 * 366)], law)
    assert [(f.code, told(f)["regime"]) for f in late.findings] == [("defence.tested.late", "fire")]
    assert lived(WORKFLOW, facts[:1], ruled(accepting=Gap.ABSENT)).owed == ()
    barrier = [installed(YEAR - 1), proved(YEAR)]
    assert lived(WORKFLOW, barrier, law).owed == ()


def test_a_guard_below_the_lowest_age_is_refused() -> None:
    """Order 564, Art. 16: eighteen is old enough, seventeen is not."""
    (finding,) = lived(WORKFLOW, [employed(age=17)]).findings
    assert (finding.code, finding.severity) == ("defence.employed.too-young", Severity.BREACH)
    assert str(finding.clause) == "《保安服务管理条例》 Art. 16, para. 1"
    assert codes(lived(WORKFLOW, [employed(age=18)])) == []
    unknown = lived(WORKFLOW, [employed(age=17)], ruled(min_age=Gap.UNKNOWN)).findings
    assert [f.severity for f in unknown] == [Severity.UNDECIDED]


def test_a33_only_a_professional_guard_takes_a_post() -> None:
    """A3.3: no post without a certificate, nor without a record that is clear."""
    certificate, record = "defence.posted.uncertified", "defence.posted.record-not-clear"
    bare = lived(WORKFLOW, [employed(), posted(1)])
    assert codes(bare) == [certificate, record]
    assert [cited(finding) for finding in bare.findings] == [
        "defence.guard.certificate",
        "defence.staff.record_check_at_hiring",
    ]
    assert {finding.severity for finding in bare.findings} == {Severity.BREACH}
    assert codes(lived(WORKFLOW, [employed(), certified(1), posted(2)])) == [record]
    barred = [employed(), certified(1), asked(1, clear=False), posted(2)]
    assert codes(lived(WORKFLOW, barred)) == [record]
    again = [employed(), certified(1), asked(1, clear=False), asked(2), posted(3)]
    assert codes(lived(WORKFLOW, again)) == []


def test_the_record_of_a_guard_is_asked_for_every_year() -> None:
    """Minors Protection Law, Art. 62: within a year of the last answer, until the guard leaves."""
    record = ("defence.record-checked", "minors-protection", COUNTY)
    facts = [employed(YEAR - 1), asked(YEAR)]
    (one,) = lived(WORKFLOW, facts).owed
    assert ((one.act, one.regime, one.addressee), one.deadline, one.holder) == (
        record,
        "2026-05-06 23:59:59",
        "office:head",
    )
    again = lived(WORKFLOW, [*facts, asked(YEAR + 24 * 100)])
    assert ([o.deadline for o in again.owed], codes(again)) == (["2026-08-14 23:59:59"], [])
    late = lived(WORKFLOW, [*facts, asked(YEAR + 24 * 366)])
    assert codes(late) == ["defence.record-checked.late"]
    first = lived(WORKFLOW, [employed(YEAR)])
    assert (owed(first), first.owed[0].deadline) == ([record], "2026-05-06 23:59:59")
    assert owed(lived(WORKFLOW, [*facts, left(YEAR + 5)])) == []
    ended = lived(WORKFLOW, [*facts, left(YEAR + 24 * 366)])
    assert codes(ended) == ["defence.record-checked.missed"]
    assert "defence.record-checked" not in [o[0] for o in owed(lived(WORKFLOW, [beat()]))]


def test_a_unit_files_its_own_guards_and_withdraws_the_filing() -> None:
    """Order 564, Art. 14: thirty days after its own guards began, and after they ended."""
    first = employed(begins_own_service=True)
    begun = lived(WORKFLOW, [first])
    (filing,) = [o for o in begun.owed if o.act == "defence.filed"]
    assert (filing.regime, filing.addressee, filing.deadline) == (
        "guard-service",
        CITY,
        "2026-04-01 23:59:59",
    )
    assert str(filing.clause) == "《保安服务管理条例》 Art. 14, para. 1"
    assert codes(lived(WORKFLOW, [first, filed(24 * 31, CITY)])) == ["defence.filed.late"]
    assert "defence.filed" not in [o[0] for o in owed(lived(WORKFLOW, [employed()]))]
    ended = lived(WORKFLOW, [first, filed(1, CITY), left(24, last=True)])
    (one,) = ended.owed
    assert (one.act, one.addressee, one.deadline) == (
        "defence.filing-withdrawn",
        CITY,
        "2026-04-02 23:59:59",
    )
    assert str(one.clause) == "《保安服务管理条例》 Art. 14, para. 2"
    late = lived(WORKFLOW, [first, filed(1, CITY), left(24, last=True), unfiled(24 * 32)])
    assert (codes(late), owed(late)) == (["defence.filing-withdrawn.late"], [])
    assert owed(lived(WORKFLOW, [employed(), left(24)])) == []


def kept(oldest: Any, days: float = 40, law: Law = NINGBO, **more: Any) -> list[Finding]:
    """Find what is said of a look at the video, so many days after its first test."""
    facts = [installed(item=VIDEO, **more), proved(1), looked(24 * days, oldest)]
    found = lived(WORKFLOW, facts, law).findings
    return [finding for finding in found if "retention" in finding.code]


def test_video_that_is_kept_too_short_is_told_by_regime() -> None:
    """Looked at on 11 April, it must reach back to 12 March under two regimes."""
    assert kept(date(2026, 3, 12)) == []
    found = kept(date(2026, 3, 13))
    assert [(f.code, f.severity) for f in found] == [
        ("defence.retention-checked.too-short", Severity.NOTICE)
    ] * 2
    assert [(cited(f), told(f)) for f in found] == [
        ("defence.video.retention", {"oldest": "2026-03-13", "regime": "public-video"}),
        ("defence.guard.footage_retention", {"oldest": "2026-03-13", "regime": "guard-service"}),
    ]


def test_a_key_target_keeps_its_video_for_ninety_days() -> None:
    """Counter-Terrorism Law, Art. 32: only where the police named it."""
    oldest = date(2026, 4, 1)
    assert kept(oldest, 100) == []
    (finding,) = kept(oldest, 100, key_target=True)
    assert (cited(finding), told(finding)["regime"]) == (
        "defence.video.key_target_retention",
        "counter-terrorism",
    )
    assert kept(date(2026, 3, 12), 100, key_target=True) == []


def test_a_new_system_cannot_reach_further_back() -> None:
    """What reaches back to its first day in use is enough; a day less is not."""
    assert kept(DAY, 10) == []
    assert len(kept(DAY + timedelta(days=1), 10)) == 2
    alone = [installed(item=VIDEO), looked(24 * 10, date(2026, 3, 11))]
    assert [code for code in codes(lived(WORKFLOW, alone)) if "too-short" in code] == []
    assert state(*alone).oldest == date(2026, 3, 11)


def test_retention_under_a_rule_that_nobody_knows() -> None:
    """Unknown is undecided, absent silent, a term in hours against a whole day undecided."""
    law = ruled(retention=Gap.UNKNOWN, retention_guards=Gap.ABSENT)
    assert [f.severity for f in kept(date(2026, 3, 20), law=law)] == [Severity.UNDECIDED]
    hours = ruled(retention=Term.parse("PT240H"), retention_guards=Gap.ABSENT)
    assert [f.severity for f in kept(date(2026, 4, 1), law=hours)] == [Severity.UNDECIDED]
    assert [f.severity for f in kept(date(2026, 4, 2), law=hours)] == [Severity.NOTICE]
    assert kept(date(2026, 3, 31), law=hours) == []
    assert kept(date(2026, 3, 20), law=EMPTY) == []


def test_rounds_that_leave_a_place_out_are_told() -> None:
    """A place of the beat that was skipped is told; one that it does not have is refused."""
    skipped = gone(1, skipped=("place:canteen",))
    (finding,) = lived(WORKFLOW, [beat(), skipped]).findings
    assert (finding.code, finding.severity, told(finding)) == (
        "defence.patrolled.place-skipped",
        Severity.NOTICE,
        {"places": "place:canteen"},
    )
    strange = gone(1, skipped=("place:roof",))
    (finding,) = check(WORKFLOW, state(beat()), strange, NINGBO)
    assert (finding.code, finding.severity, told(finding)) == (
        "defence.patrolled.place-unknown",
        Severity.BREACH,
        {"places": "place:roof"},
    )
    assert codes(lived(WORKFLOW, [beat(), gone(1)])) == []


def test_b41_points_lines_and_areas_have_each_their_number() -> None:
    """B4.1: five rounds of points, two of a line and one of an area; one less is found."""
    shapes = (PatrolShape.POINT, PatrolShape.LINE, PatrolShape.AREA)
    for shape, enough in zip(shapes, (5, 2, 1), strict=True):
        whole = [beat(shape=shape), gone(24, enough), gone(48, enough)]
        assert surveyed(whole) == []
        (finding,) = surveyed([whole[0], gone(24, enough - 1), gone(48, enough)])
        assert (finding.code, finding.severity) == ("defence.patrolled.too-few", Severity.NOTICE)
        assert told(finding) == {
            "day": "2026-03-03",
            "places": "place:gate, place:canteen",
            "rounds": f"{enough - 1}",
        }


def test_rounds_of_a_day_are_added_up_by_place() -> None:
    """Records of one day add up; what a record skipped it did not see."""
    skipping = gone(25, 3, skipped=("place:gate",))
    (finding,) = surveyed([beat(), gone(24, 2), skipping, gone(48)])
    assert (told(finding)["places"], told(finding)["rounds"]) == ("place:gate", "2")
    case = state(beat(), gone(24, 2), skipping, gone(48))
    assert defence.rounds_on(case, DAY + timedelta(days=1), NINGBO) == {
        "place:gate": 2,
        "place:canteen": 5,
    }
    assert cited(finding) == "defence.patrol.per_day"
    both = gone(25, 1, skipped=("place:gate",))
    (finding,) = surveyed([beat(), gone(24, 2), both, gone(48)])
    assert (told(finding)["places"], told(finding)["rounds"]) == (
        "place:gate, place:canteen",
        "2",
    )


def test_a_day_is_judged_once_another_has_followed() -> None:
    """The last day told, the day a beat was drawn, and days without any round are not judged."""
    assert surveyed([beat(), gone(1, 1)]) == []
    assert surveyed([beat(), gone(1, 1), gone(72)]) == []
    assert len(surveyed([beat(-24), gone(1, 1), gone(72)])) == 1


def test_a_beat_that_nobody_went_is_found_on_a_day_on_which_another_was() -> None:
    """Two beats of one unit: what one was spared the other is held to, while it is in use."""
    two = beat(case=OTHER, shape=PatrolShape.AREA, places=("place:campus",))
    facts = [beat(), two, gone(24), gone(48), gone(48, 1, case=OTHER), gone(72)]
    (finding,) = surveyed(facts)
    assert (finding.case, told(finding)["day"], told(finding)["rounds"]) == (
        OTHER,
        "2026-03-03",
        "0",
    )
    ended = [beat(), two, withdrawn(20, OTHER), gone(24), gone(48)]
    assert surveyed(ended) == []
    elsewhere = attrs.evolve(two, unit="school:two")
    assert surveyed([beat(), elsewhere, gone(24), gone(48)]) == []


def test_a_number_of_rounds_that_nobody_knows() -> None:
    """Unknown is undecided, absent silent; a shape of another table has no number."""
    facts = [beat(), gone(24, 0), gone(48)]
    unknown = surveyed(facts, ruled(patrol_points=Gap.UNKNOWN))
    assert [f.severity for f in unknown] == [Severity.UNDECIDED]
    assert surveyed(facts, ruled(patrol_points=Gap.ABSENT)) == []
    assert surveyed([beat(shape=PatrolShape("ring")), gone(24, 0), gone(48)]) == []
    assert surveyed([installed(), proved(1)]) == []


def test_a_patrol_is_owed_on_each_school_day() -> None:
    """The school's rule: each day that is taught; a record without a round answers none."""
    assert WORKFLOW.standing is not None
    term = Period(name="spring", every=Every.TERM, since=date(2026, 3, 1), until=date(2026, 7, 1))
    own = attrs.evolve(school(600), periods=(term,))
    listed = list(WORKFLOW.standing(own, date(2026, 3, 2), date(2026, 3, 10), NINGBO))
    days = [period.name for _, period in listed]
    assert days == ["2026-03-02", *(f"2026-03-0{n}" for n in (3, 4, 5, 6, 9))]
    one, period = listed[0]
    assert (one.act, one.case, one.deadline, one.holder, one.regime) == (
        "defence.patrolled",
        "one/defence/patrol/2026-03-02",
        "2026-03-02 23:59:59",
        "office:security",
        "school",
    )
    assert WORKFLOW.answers(one, period, gone(1), NINGBO)
    assert not WORKFLOW.answers(one, period, gone(1, 0), NINGBO)
    assert not WORKFLOW.answers(one, period, gone(24), NINGBO)
    assert list(WORKFLOW.standing(own, date(2026, 3, 2), date(2026, 3, 10), NATION)) == []


def guards(headcount: int, boarders: int = 0, law: Law = NATION) -> int:
    """Give the number of guards that the norm asks for."""
    needs = {n.item: n for n in defence.norm(school(headcount, boarders), DAY, law).needs}
    return needs[DefenceKind.GUARD].count if DefenceKind.GUARD in needs else 0


@pytest.mark.parametrize(
    ("headcount", "boarders", "expected"),
    [
        (0, 0, 0),
        (1, 0, 1),
        (99, 0, 1),
        (100, 0, 2),
        (999, 0, 2),
        (1000, 0, 3),
        (1499, 0, 3),
        (1500, 0, 4),
        (2000, 0, 5),
        (50, 1, 2),
        (99, 99, 2),
        (100, 100, 2),
        (399, 399, 2),
        (400, 400, 3),
        (1000, 1000, 5),
        (2000, 50, 5),
    ],
)
def test_a32_guards_by_headcount_and_boarders(headcount: int, boarders: int, expected: int) -> None:
    """A3.2, A3.3, GB/T 29315: the steps of both tables at their edges, the larger of the two."""
    assert guards(headcount, boarders) == expected


def test_the_two_tables_of_guards_may_be_added() -> None:
    """Under the other reading day pupils and boarders are each held to their own table."""
    law = ruled(guards_combining="sum")
    assert (guards(1500, 500, law), guards(1500, 500)) == (3 + 3, 4)
    assert guards(500, 500, law) == 3
    assert guards(500, 500) == 3
    assert guards(500, 0, law) == 2
    assert guards(1500, 500, ruled(guards_combining="other")) == 4


def naive(headcount: int, boarders: int) -> int:
    """Count guards one pupil at a time."""
    day = 0
    for pupil in range(1, headcount + 1):
        day = 1 if pupil < 100 else 2 if pupil < 1000 else 3
        day += sum(1 for step in range(1500, pupil + 1, 500)) if pupil >= 1000 else 0
    night = 2 if boarders else 0
    night += sum(1 for step in range(400, boarders + 1, 300))
    return max(day, night)


@given(st.integers(0, 3000), st.integers(0, 3000))
def test_guards_agree_with_counting_by_hand(headcount: int, boarders: int) -> None:
    """Formula tables and a slow twin give the same number; more pupils never need fewer."""
    board = min(headcount, boarders)
    assert guards(headcount, board) == naive(headcount, board)
    assert guards(headcount + 1, board) >= guards(headcount, board)


def test_the_norm_takes_the_table_that_asks_for_most() -> None:
    """GB/T 29315, the three shares of all schools, and the school's own tables together."""
    found = defence.norm(school(600, classes=15), DAY, NINGBO)
    assert {need.item: (need.count, need.basis.id) for need in found.needs} == {
        DefenceKind.GUARD: (2, "defence.guards.day_school"),
        BARRIER: (1, "defence.items.standard"),
        DefenceKind.PERIMETER: (1, "defence.items.standard"),
        ALARM: (1, "defence.items.all_schools"),
        VIDEO: (8, "defence.items.school"),
        GEAR: (3, "defence.items.school"),
    }
    assert found.known
    bare = defence.norm(school(0), DAY, NINGBO)
    assert {need.item: need.count for need in bare.needs} == {
        BARRIER: 1,
        DefenceKind.PERIMETER: 1,
        ALARM: 1,
        VIDEO: 1,
    }


def test_the_boarding_table_is_cited_where_it_asks_for_more() -> None:
    """Each need names the rule that asks for most."""
    for heads, boarders, id in ((400, 400, "boarding"), (2000, 50, "day")):
        needs = {
            n.item: n.basis.id for n in defence.norm(school(heads, boarders), DAY, NATION).needs
        }
        assert needs[DefenceKind.GUARD] == f"defence.guards.{id}_school"


def test_a_norm_of_a_day_that_nobody_knows() -> None:
    """Before the first profile, and under an unknown rule, the norm is known to be incomplete."""
    own = school(600)
    assert defence.norm(own, date(2019, 12, 31), NINGBO) == defence.Norm(known=False)
    fields = ("items_standard", "items_all_schools", "items_school", "guards_day")
    for name in fields:
        assert not defence.norm(own, DAY, ruled(**{name: Gap.UNKNOWN})).known
        assert defence.norm(own, DAY, ruled(**{name: Gap.ABSENT})).known
    for name in ("guards_boarding", "guards_combining"):
        law = ruled(**{name: Gap.UNKNOWN})
        assert defence.norm(own, DAY, law).known
        assert not defence.norm(school(600, 10), DAY, law).known
        assert defence.norm(school(600, 10), DAY, ruled(**{name: Gap.ABSENT})).known
    assert defence.norm(own, DAY, EMPTY) == defence.Norm()
    assert guards(600, 10, ruled(guards_day=Gap.ABSENT)) == 2
    assert guards(600, 0, ruled(guards_day=Gap.ABSENT)) == 0


def test_a_formula_names_the_figure_that_it_counts() -> None:
    """Classes, boarders, or pupils where nothing is said; outside its steps it asks for none."""
    profile = Profile(since=DAY, kind="primary", headcount=600, boarders=90, classes=15)
    more = Table({"of": "classes", "from": 1, "count": 4, "one_more_per": 3})
    some = Table({"of": "boarders", "from": 90, "below": 91, "count": 7})
    none = Table({"of": "boarders", "from": 10, "below": 90, "count": 9})
    plain = Table({"count": 2})
    assert [reckoned((one,), profile) for one in (more, some, none, plain)] == [8, 7, 0, 2]
    assert reckoned((plain, more, none), profile) == 8
    assert reckoned((), profile) == 0


def shortfalls(*facts: Fact, law: Law = NATION, on: date = DAY, heads: int = 600) -> dict[str, Any]:
    found = defence.shortfalls(cases(*facts), school(heads), on, law)
    return {
        str(s.item): (s.needed, s.held, s.working, s.linked, s.lacking, s.basis.id) for s in found
    }


def test_a32_what_is_required_what_is_held_and_what_works() -> None:
    """A3.2: what does not work is held and does not count; what is enough is not told."""
    gate = [installed(), proved(1)]
    alarm = [installed(case=OTHER, item=ALARM), proved(1, case=OTHER), linked(1, OTHER)]
    dead = [installed(case=THIRD, item=VIDEO), linked(1, THIRD)]
    assert shortfalls(*gate, *alarm, *dead) == {
        "guard": (2, 0, 0, 0, 2, "defence.guards.day_school"),
        "perimeter": (1, 0, 0, 0, 1, "defence.items.standard"),
        "video": (1, 1, 0, 0, 1, "defence.items.all_schools"),
    }
    assert "barrier" in shortfalls(*gate, removed(2))
    assert "one_key_alarm" in shortfalls(*(attrs.evolve(one, case=CASE) for one in alarm[1:]))
    other = installed(unit="school:two")
    assert "barrier" in shortfalls(other, gate[1])


def test_a_shortfall_counts_links_of_what_works() -> None:
    """Of eight video systems that are asked for, two work and one of them is linked."""
    facts = [installed(item=VIDEO), proved(1), linked(1)]
    facts += [installed(case=OTHER, item=VIDEO), proved(1, case=OTHER)]
    found = defence.shortfalls(cases(*facts), school(600, classes=15), DAY, NINGBO)
    video = {s.item: s for s in found}[VIDEO]
    assert (video.needed, video.held, video.working, video.linked, video.lacking) == (8, 2, 2, 1, 6)


def test_part_time_guards_count_unless_a_rule_asks_for_full_time() -> None:
    """Shandong, Art. 13, asks for full-time guards; where no rule does, each one counts."""
    one = [employed(), certified(1), asked(1), posted(2)]
    half = employed(case=OTHER, person="party:second", full_time=False)
    two = [half, certified(1, OTHER), asked(1, case=OTHER), posted(2, OTHER)]
    assert "guard" not in shortfalls(*one, *two)
    strict = shortfalls(*one, *two, installed(case=THIRD), law=SHANDONG)
    assert strict["guard"][:3] == (2, 1, 1)
    assert "guard" not in shortfalls(*one, *two, law=ruled(guards_full_time=False))
    assert "guard" not in shortfalls(*one, *two, law=ruled(guards_full_time=Gap.UNKNOWN))
    assert "barrier" not in shortfalls(installed(), proved(1), law=SHANDONG)


def test_held_works_and_linked_on_any_day() -> None:
    """What was so on a past day stays answerable: by the end of the day, until the last day."""
    facts = [installed(item=ALARM), proved(24), linked(48), faulty(72), repaired(96), proved(120)]
    case = state(*facts, unlinked(144), stopped(168), removed(192))
    days = [DAY + timedelta(days=n) for n in range(-1, 10)]
    held = [defence.held_on(case, day, NINGBO) for day in days]
    works = [defence.works_on(case, day, NINGBO) for day in days]
    joined = [defence.linked_on(case, day, NINGBO) for day in days]
    assert held == [False, *[True] * 8, False, False]
    expected = [False, False, True, True, False, False, True, True, False, False, False]
    assert works == expected
    assert joined == [*[False] * 3, True, False, False, True, False, False, False, False]


def test_a_guard_works_while_on_post_and_a_beat_while_in_use() -> None:
    """From the post on until the last day; a beat from the day it was drawn."""
    case = state(employed(), certified(1), asked(1), posted(24), left(72))
    days = [DAY + timedelta(days=n) for n in range(4)]
    assert [defence.works_on(case, day, NINGBO) for day in days] == [False, True, True, False]
    walked = state(beat(), withdrawn(48))
    assert [defence.works_on(walked, day, NINGBO) for day in days] == [True, True, False, False]


def measured(
    *facts: Fact, since: date = DAY, until: date = date(2026, 4, 1), law: Law = NINGBO
) -> dict[str, Any]:
    return {m.name: m for m in defence.measures(cases(*facts), since, until, law)}


def test_b44_what_guards_a_school_is_counted_by_branch() -> None:
    """A3.2, B4.4: persons, things and devices, held and working on the last day."""
    facts = [installed(), proved(1), installed(case=OTHER, item=VIDEO), beat(case=THIRD)]
    guard = "one/defence/4"
    facts += [employed(case=guard), posted(1, guard), gone(24, 4, THIRD), gone(48, 3, THIRD)]
    found = measured(*facts)
    assert {name: m.span.low for name, m in found.items() if "sites" not in name} == {
        "defence.begun": 4,
        "defence.held": 4,
        "defence.working": 3,
        "defence.guards": 1,
        "defence.beats": 1,
        "defence.rounds": 7,
        "defence.held.personnel": 2,
        "defence.working.personnel": 2,
        "defence.held.physical": 1,
        "defence.working.physical": 1,
        "defence.held.technical": 1,
        "defence.working.technical": 0,
    }
    assert found["defence.rounds"].cases == (THIRD,)
    assert found["defence.working"].cases == (CASE, THIRD, guard)
    short = measured(*facts, since=date(2026, 3, 3), until=date(2026, 3, 4))
    leaving = removed(24 * 2)
    assert measured(installed(), leaving, until=date(2026, 3, 4))["defence.held"].span.low == 1
    assert measured(installed(), leaving, until=date(2026, 3, 5))["defence.held"].span.low == 0
    numbers = [short[f"defence.{name}"].span.low for name in ("begun", "held", "rounds")]
    assert numbers == [0, 4, 4]


def test_a_period_without_a_day_counts_nothing() -> None:
    """From a day to the same day there is nothing to count."""
    found = measured(installed(), beat(case=OTHER), gone(1, case=OTHER), until=DAY)
    assert {m.span for m in found.values() if "percent" not in m.name} == {exact(0)}
    assert found["defence.sites.linked.percent"].span == ANY


def test_a_branch_of_another_table_is_counted_and_none_is_made_up() -> None:
    """A rulebook may know a fourth branch; where it knows none, none is told."""
    law = ruled(branches=Table({"digital": ("video",)}))
    found = measured(installed(item=VIDEO), law=law)
    assert found["defence.held.digital"].span == exact(1)
    assert found["defence.held.technical"].span == exact(0)
    names = set(measured(installed(), law=ruled(branches=Gap.UNKNOWN)))
    assert not [name for name in names for row in DefenceBranch.rows if name.endswith(f".{row}")]


def alarms(number: int, joined: int) -> list[Fact]:
    facts: list[Fact] = []
    for n in range(number):
        case, place = f"one/defence/a{n}", f"place:p{n}"
        facts += [installed(case=case, item=ALARM, place=place), proved(1, case=case)]
        facts += [linked(2, case)] if n < joined else []
    return facts


@pytest.mark.parametrize(
    ("number", "joined", "low", "high"),
    [(4, 4, "100", "100"), (4, 1, "25", "25"), (3, 2, "66.66", "66.67"), (8, 1, "12.5", "12.5")],
)
def test_b43_the_share_of_linked_sites(number: int, joined: int, low: str, high: str) -> None:
    """B4.3: in percent and exact, or between the two hundredths where it does not come out."""
    found = measured(*alarms(number, joined))
    assert found["defence.sites"].span == exact(number)
    assert found["defence.sites.linked"].span == exact(joined)
    assert found["defence.sites.linked.percent"].span == Span(Decimal(low), Decimal(high))


def test_a_site_is_a_place_of_a_unit() -> None:
    """Two alarms at one gate are one site, linked where one is; a barrier makes no site."""
    two = installed(case=OTHER, item=VIDEO)
    wall = installed(case=THIRD, place="place:wall")
    facts = [installed(item=ALARM), proved(1), linked(2), two, wall]
    assert defence.sites(cases(*facts), DAY, NINGBO) == (1, 1)
    elsewhere = attrs.evolve(two, unit="school:two")
    assert defence.sites(cases(*facts[:3], elsewhere), DAY, NINGBO) == (2, 1)
    joined = [elsewhere, proved(1, case=OTHER), linked(2, OTHER)]
    assert defence.sites(cases(*facts[:3], *joined), DAY, NINGBO) == (2, 2)
    assert defence.sites(cases(*facts), DAY - timedelta(days=1), NINGBO) == (0, 0)
    assert defence.sites(cases(*facts), DAY, ruled(linking_kinds=Gap.UNKNOWN)) is None
    assert "defence.sites" not in measured(*facts, law=ruled(linking_kinds=Gap.ABSENT))


def test_the_case_keeps_what_was_told() -> None:
    """Every field is copied from its fact, and a later fact does not lose it."""
    case = state(installed(item=VIDEO, key_target=True), proved(1), filed(2), linked(3), proved(9))
    assert (case.unit, case.item, case.place, case.key_target) == (UNIT, VIDEO, "place:gate", True)
    assert (case.in_use_since, case.tested, case.tests) == (at(1), at(9), 2)
    assert (case.filed, case.linked) == ((COUNTY,), ((at(3), True),))
    assert case.worked == ((at(1), True), (at(9), True))
    guard = state(employed(full_time=True), certified(1), asked(2), asked(3, clear=False))
    assert (guard.person, guard.full_time, guard.certificate) == ("party:guard", True, "doc:c1")
    assert (guard.checked, guard.checks, guard.clear) == (at(3), 2, False)
    assert state(employed(), posted(1)).place == "place:gate"
    walked = state(beat(), gone(1, 2, skipped=("place:gate",)))
    assert (walked.item, walked.shape) == (DefenceKind.BEAT, PatrolShape.POINT)
    told_round = defence.Round(at=at(1), rounds=2, skipped=("place:gate",))
    assert walked.rounds == (told_round,)


@pytest.mark.parametrize(
    ("field", "made"),
    [
        ("age", lambda: employed(age=-1)),
        ("age", lambda: employed(age=151)),
        ("rounds", lambda: gone(1, -1)),
        ("places", lambda: beat(places=())),
        ("places", lambda: beat(places=("place:a", "place:a"))),
    ],
)
def test_what_is_outside_its_limits_is_refused(field: str, made: Any) -> None:
    """An age, a number of rounds and a list of places have limits, and say their field."""
    with pytest.raises(Malformed, match=field):
        made()


def test_the_limits_themselves_are_within() -> None:
    """Zero rounds, an age of 0 and of 150 are no malformed facts."""
    assert (gone(1, 0).rounds, employed(age=0).age, employed(age=150).age) == (0, 0, 150)


def test_g18_without_law_only_the_table_speaks() -> None:
    """G18: under a law that covers nothing a child may be posted, and nothing is owed."""
    facts = [employed(age=3, begins_own_service=True), posted(1)]
    history = lived(WORKFLOW, facts, EMPTY)
    assert (codes(history), owed(history)) == ([], [])
    beats = [beat(), gone(24, 0, skipped=("place:roof",)), gone(48)]
    assert (codes(lived(WORKFLOW, beats, EMPTY)), surveyed(beats, EMPTY)) == ([], [])


def test_the_rules_of_a_place() -> None:
    """What the law of the nation and of Shandong says of guards, links and video."""
    nation = NATION.section(defence.Rules).on(DAY)
    assert isinstance(nation.patrol_points, Provision)
    assert isinstance(nation.linking_kinds, Provision)
    assert (nation.patrol_points.value, nation.linking_kinds.value) == (5, (ALARM, VIDEO))
    assert nation.guards_full_time is Gap.ABSENT
    shandong = SHANDONG.section(defence.Rules).on(DAY).guards_full_time
    assert isinstance(shandong, Provision)
    assert (shandong.value, shandong.clause.path) == (True, ("13", "1"))
