"""Campaigns: a term, targets and results that are added up once (B3.10, B5.2)."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rooms.given import EMPTY, NATION, NINGBO, codes, lived, only, owed

from campus_safety import check, obligations
from campus_safety.kernel import (
    Every,
    Fact,
    Finding,
    Gap,
    Law,
    Malformed,
    Period,
    Provision,
    Severity,
    Term,
    Timeline,
)
from campus_safety.register.standing import standing
from campus_safety.resolution import campaign
from campus_safety.resolution.campaign import (
    WORKFLOW,
    Campaign,
    Contribution,
    Missed,
    Result,
    Rules,
    Status,
    Target,
    late_results,
    missed,
    outcome,
    reached,
    total,
)
from campus_safety.testing.lawmaking import provision
from campus_safety.vocabulary import CampaignTopic, Days, PlaceLevel, School, TargetSense

CASE, OTHER = "county/campaign/hundred-days", "county/campaign/other"
SHANGHAI = ZoneInfo("Asia/Shanghai")
FIRST, UNTIL = date(2026, 3, 2), date(2026, 6, 10)
"""A hundred days: from 2 March to the end of 9 June."""

LAST = UNTIL - timedelta(days=1)
BUREAU, ONE, TWO = "agency:education-bureau", "school:1", "school:2"
FOUND, HURT = "hazards rectified", "pupils drowned"
AT_LEAST = Target(name=FOUND, number=Decimal(100), unit="places", sense=TargetSense.AT_LEAST)
AT_MOST = Target(name=HURT, number=Decimal(0), unit="pupils", sense=TargetSense.AT_MOST)


def on(day: date, hour: int = 9, minute: int = 0, second: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=SHANGHAI)


def after(days: int, hour: int = 9, minute: int = 0, second: int = 0) -> datetime:
    """Give a time so many days after the last day."""
    return on(LAST + timedelta(days=days), hour, minute, second)


def said(at: Any, by: str = BUREAU, case: str = CASE) -> dict[str, Any]:
    return {"case": case, "at": at, "by": by}


def launched(at: Any = None, case: str = CASE, **more: Any) -> campaign.Launched:
    rest: dict[str, Any] = {
        "unit": BUREAU,
        "at_level": PlaceLevel.COUNTY,
        "topic": CampaignTopic.HAZARD_RECTIFICATION,
        "days": Days(since=FIRST, until=UNTIL),
        "units": (ONE, TWO),
        "targets": (AT_LEAST, AT_MOST),
    }
    when = on(FIRST, 8) if at is None else at
    return campaign.Launched(**said(when, case=case), **(rest | more))


def joined(unit: str, at: Any = None) -> campaign.Joined:
    return campaign.Joined(**said(on(FIRST, 10) if at is None else at), unit=unit)


def reported(unit: str, at: Any, found: str | None, hurt: str | None = "0") -> campaign.Reported:
    rows = ((FOUND, found), (HURT, hurt))
    results = tuple(Result(target=n, number=Decimal(x)) for n, x in rows if x is not None)
    return campaign.Reported(**said(at, unit), unit=unit, results=results)


def extended(days: int = 10, at: Any = None) -> campaign.Extended:
    when = after(-9) if at is None else at
    return campaign.Extended(**said(when), more_days=days, reason="floods")


def ended(at: Any = None) -> campaign.Ended:
    return campaign.Ended(**said(after(1, 8) if at is None else at))


def summed_up(at: Any = None, by: str = BUREAU) -> campaign.SummedUp:
    return campaign.SummedUp(**said(after(10) if at is None else at, by), summary="done")


def evaluated(at: Any = None, *, good: bool = True, by: str = "agency:county-government") -> Any:
    return campaign.Evaluated(**said(after(20) if at is None else at, by), reached=good)


def called_off(at: Any = None) -> campaign.CalledOff:
    return campaign.CalledOff(**said(after(-30) if at is None else at), reason="flu")


WHOLE = [
    launched(),
    reported(ONE, on(date(2026, 4, 1)), "20"),
    reported(TWO, on(date(2026, 5, 1)), "30"),
    reported(ONE, after(0), "70"),
    ended(),
    summed_up(),
    evaluated(),
]
"""A campaign of a hundred days that reaches its targets: 70 and 30 places, no pupil hurt."""


def state(*facts: Fact, law: Law = NINGBO) -> Campaign:
    case = only(lived(WORKFLOW, facts, law))
    assert isinstance(case, Campaign)
    return case


def found(before: Sequence[Fact], fact: Fact, law: Law = NINGBO) -> list[str]:
    """List the codes that are found against one fact after others, undecided ones marked."""
    told: Any = fact
    case = state(*before, law=law) if before else None
    findings = check(WORKFLOW, case, told, law)
    unsure = Severity.UNDECIDED
    return [f"{f.code}{'?' if f.severity is unsure else ''}" for f in findings]


def changed(law: Law, **rules: object) -> Law:
    """Give a law with some rules of campaigns absent, unknown or saying something else."""
    lines = dict(law.timelines)
    for name, value in rules.items():
        id = {field.name: field.metadata["rule"] for field in attrs.fields(Rules)}[name]
        says = value if isinstance(value, Gap) else provision(id, value)
        lines[id] = Timeline((date(2000, 1, 1),), (says,))
    return attrs.evolve(law, timelines=lines)


def cited(finding: Finding) -> str:
    assert isinstance(finding.basis, Provision)
    return finding.basis.id


# ── The life ─────────────────────────────────────────────────────────────────


def test_b310_a_hundred_days_with_targets_and_results() -> None:
    """B3.10: launched for a hundred days, reported on, ended, summed up and found reached."""
    history = lived(WORKFLOW, WHOLE)
    case = state(*WHOLE)
    assert (case.status, codes(history), owed(history)) == (Status.EVALUATED, [], [])
    assert (case.unit, case.at_level) == (BUREAU, PlaceLevel.COUNTY)
    assert (case.topic, case.units) == (CampaignTopic.HAZARD_RECTIFICATION, (ONE, TWO))
    assert (case.since_day, case.until, case.last_day) == (FIRST, UNTIL, LAST)
    assert (case.targets, case.reporters) == ((AT_LEAST, AT_MOST), (ONE, TWO))
    assert (case.extensions, case.ended_at, case.reached) == (0, after(1, 8), True)
    assert (case.called_off, case.silent) == (False, ())
    assert (total(case, FOUND), total(case, HURT), outcome(case)) == (
        Decimal(100),
        Decimal(0),
        True,
    )


def test_every_step_is_owed_by_its_holder() -> None:
    """The units report, the leader ends and sums up, the one above evaluates."""
    rows = []
    for count in (1, 2, 5, 6):
        facts = [launched(), *WHOLE[1:]][:count]
        owing = obligations(WORKFLOW, state(*facts), NINGBO)
        rows.append([(o.act, o.holder, o.addressee, o.deadline, o.case) for o in owing])
    end = ("campaign.ended", BUREAU, "", "2026-06-12 23:59:59", CASE)
    first = ("campaign.reported", ONE, BUREAU, "2026-06-15 23:59:59", CASE)
    second = ("campaign.reported", TWO, BUREAU, "2026-06-15 23:59:59", CASE)
    assert rows == [
        [end, first, second],
        [end, second],
        [("campaign.summed-up", BUREAU, "", "2026-06-25 23:59:59", CASE)],
        [("campaign.evaluated", "agency:supervisor", "", "2026-07-20 23:59:59", CASE)],
    ]


def test_every_step_done_too_late_is_late_once() -> None:
    """Ended, reported, summed up and evaluated too late: each is late once."""
    facts = [
        launched(),
        reported(ONE, after(0), "100"),
        ended(after(4)),
        reported(TWO, after(7), "0"),
        summed_up(after(25)),
        evaluated(after(60)),
    ]
    assert codes(lived(WORKFLOW, facts)) == [
        "campaign.ended.late",
        "campaign.reported.late",
        "campaign.summed-up.late",
        "campaign.evaluated.late",
    ]


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (after(6, 23, 59, 59), []),
        (after(7, 0, 0, 0), ["campaign.reported.late"]),
        (LAST + timedelta(days=6), []),
        (LAST + timedelta(days=7), ["campaign.reported.late"]),
    ],
)
def test_results_have_five_days_after_the_end(moment: Any, expected: list[str]) -> None:
    """The fifth day is a Sunday, so that reports are in time to the last second of Monday."""
    assert found([launched()], reported(ONE, moment, "1")) == expected


def test_what_is_called_off_owes_nothing() -> None:
    """Called off before its end nothing is owed; after the deadlines all was missed."""
    case = state(launched(), called_off())
    assert (case.status, case.called_off) == (Status.CALLED_OFF, True)
    assert obligations(WORKFLOW, case, NINGBO) == ()
    assert found([launched(units=(ONE,))], called_off(after(9))) == [
        "campaign.ended.missed",
        "campaign.reported.missed",
    ]


def test_an_evaluation_ends_the_waiting_for_reports() -> None:
    """Evaluated with a silent unit, its report was missed and is owed no longer."""
    facts = [launched(), reported(ONE, after(0), "100"), ended(), summed_up()]
    assert found(facts, evaluated()) == [
        "campaign.evaluated.otherwise?",
        "campaign.reported.missed",
    ]
    assert obligations(WORKFLOW, state(*facts, evaluated()), NINGBO) == ()


# ── How long ─────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("until", "expected"),
    [(UNTIL, []), (UNTIL + timedelta(days=1), ["campaign.launched.too-long"])],
)
def test_b310_a_hundred_days_are_counted_with_the_first(until: date, expected: list[str]) -> None:
    """B3.10: 2 March is the first of a hundred days and 9 June the last."""
    assert found([], launched(days=Days(since=FIRST, until=until))) == expected


def test_a_longest_term_may_be_unknown_or_absent() -> None:
    """Unknown it stays open, absent a campaign may be as long as it likes."""
    assert found([], launched(), changed(NINGBO, length=Gap.UNKNOWN)) == [
        "campaign.launched.too-long?"
    ]
    long = launched(days=Days(since=FIRST, until=date(2027, 3, 2)))
    assert found([], long, changed(NINGBO, length=Gap.ABSENT)) == []
    (finding,) = check(WORKFLOW, None, long, NINGBO)
    assert (finding.severity, cited(finding)) == (Severity.NOTICE, "campaign.length.most")
    assert dict(finding.values) == {"last": "2027-03-01"}


def test_a_campaign_has_targets() -> None:
    """One without targets is told of."""
    (finding,) = check(WORKFLOW, None, launched(targets=()), NINGBO)
    assert (finding.code, finding.severity) == ("campaign.launched.no-targets", Severity.NOTICE)
    assert cited(finding) == "campaign.targets.asked"


def test_extended_once_and_not_twice() -> None:
    """Ten days more move all that hangs on the last day; a second time is refused."""
    case = state(launched(), extended())
    assert (case.until, case.extensions) == (UNTIL + timedelta(days=10), 1)
    deadlines = [one.deadline for one in obligations(WORKFLOW, case, NINGBO)]
    assert deadlines == ["2026-06-22 23:59:59", "2026-06-24 23:59:59", "2026-06-24 23:59:59"]
    assert found([launched()], extended()) == []
    (finding,) = check(WORKFLOW, case, extended(5), NINGBO)
    assert (finding.code, finding.severity) == ("campaign.extended.too-often", Severity.BREACH)
    assert dict(finding.values) == {"times": "1"}
    assert cited(finding) == "campaign.extension.times"
    unknown = changed(NINGBO, extensions=Gap.UNKNOWN)
    assert found([launched()], extended(), unknown) == ["campaign.extended.too-often?"]
    late = extended(at=after(7))
    assert found([launched(units=(ONE,))], late) == [
        "campaign.ended.moved-after-deadline",
        "campaign.reported.moved-after-deadline",
    ]


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (after(-1, 23, 59, 59), ["campaign.ended.early"]),
        (after(0, 0, 0, 0), []),
        (LAST - timedelta(days=1), ["campaign.ended.early"]),
        (LAST, []),
    ],
)
def test_a_campaign_runs_to_its_last_day(moment: Any, expected: list[str]) -> None:
    """Ended on the day before its last it is early, on its last day it is not."""
    assert found([launched()], ended(moment)) == expected
    (finding, *_) = check(WORKFLOW, state(launched()), ended(after(-1)), NINGBO)
    assert (finding.severity, cited(finding)) == (Severity.NOTICE, "campaign.ending.full_term")
    assert dict(finding.values) == {"last": "2026-06-09"}


def test_a_whole_day_of_another_zone_leaves_the_end_open() -> None:
    """Where the last day begins within the day of the end, nobody knows which came first."""
    odd = attrs.evolve(NINGBO, zone="America/New_York")
    assert found([launched()], ended(LAST), odd) == []


# ── Results, each counted once ───────────────────────────────────────────────


def test_the_last_report_of_a_unit_counts_once() -> None:
    """Reported again, a number takes the place of the one before; another target stands."""
    case = state(
        launched(),
        reported(ONE, on(date(2026, 4, 1)), "20", "1"),
        reported(TWO, on(date(2026, 4, 2)), "7"),
        reported(ONE, on(date(2026, 5, 1)), "15", None),
    )
    assert case.results == (
        Contribution(unit=ONE, target=HURT, number=Decimal(1), reported=on(date(2026, 4, 1))),
        Contribution(unit=TWO, target=FOUND, number=Decimal(7), reported=on(date(2026, 4, 2))),
        Contribution(unit=TWO, target=HURT, number=Decimal(0), reported=on(date(2026, 4, 2))),
        Contribution(unit=ONE, target=FOUND, number=Decimal(15), reported=on(date(2026, 5, 1))),
    )
    assert (total(case, FOUND), total(case, HURT)) == (Decimal(22), Decimal(1))
    assert case.reporters == (ONE, TWO)


UNITS = ("school:1", "school:2", "school:3")
NUMBERS = st.decimals(0, 10**20, places=3)
REPORTS = st.lists(
    st.tuples(
        st.sampled_from(UNITS),
        st.dictionaries(st.sampled_from((FOUND, HURT)), NUMBERS, max_size=2),
    ),
    max_size=8,
)


@given(REPORTS)
def test_b52_the_sum_is_the_sum_over_units(told: list[tuple[str, dict[str, Decimal]]]) -> None:
    """B5.2: whatever is reported in whatever order, the naive table of units adds up to it."""
    naive: dict[tuple[str, str], Decimal] = {}
    facts: list[Fact] = [launched(units=UNITS)]
    for hour, (unit, numbers) in enumerate(told):
        rows = tuple(Result(target=name, number=number) for name, number in numbers.items())
        at = on(FIRST, 10) + timedelta(hours=hour)
        facts.append(campaign.Reported(**said(at, unit), unit=unit, results=rows))
        naive |= {(unit, name): number for name, number in numbers.items()}
    case = state(*facts)
    for name in (FOUND, HURT):
        thousands = sum(int(n * 1000) for (_, target), n in naive.items() if target == name)
        assert total(case, name) * 1000 == thousands
        each = [one for one in case.results if one.target == name]
        assert len({one.unit for one in each}) == len(each)
    assert set(case.silent) == {*UNITS} - {unit for unit, _ in told}


def test_results_are_those_of_a_unit_that_takes_part() -> None:
    """A unit that takes no part is refused until it has joined; so is a target of none."""
    (finding,) = check(WORKFLOW, state(launched()), reported("school:3", after(0), "1"), NINGBO)
    assert (finding.code, finding.severity) == ("campaign.reported.takes-no-part", Severity.BREACH)
    assert dict(finding.values) == {"unit": "school:3"}
    assert cited(finding) == "campaign.results.by_unit_and_target"
    case = state(launched(), joined("school:3"), joined("school:3"))
    assert (case.units, case.silent) == ((ONE, TWO, "school:3"), (ONE, TWO, "school:3"))
    assert found([launched(), joined("school:3")], reported("school:3", after(0), "1")) == []
    plain = launched(targets=(AT_MOST,))
    (finding,) = check(WORKFLOW, state(plain), reported(ONE, after(0), "1"), NINGBO)
    assert (finding.code, finding.severity) == ("campaign.reported.no-such-target", Severity.BREACH)
    assert dict(finding.values) == {"targets": FOUND}
    assert cited(finding) == "campaign.results.by_unit_and_target"


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (after(6, 23, 59, 59), []),
        (after(7, 0, 0, 0), ["campaign.reported.after-the-end"]),
    ],
)
def test_more_results_after_the_end_are_late_too(moment: datetime, expected: list[str]) -> None:
    """A unit that had reported before is held to the same last second."""
    assert found([launched(), reported(ONE, after(0), "1")], reported(ONE, moment, "2")) == expected


def test_late_results_are_named() -> None:
    """What came after the term is listed, and counts no less."""
    facts = [launched(), reported(TWO, after(0), "50"), reported(ONE, after(7), "50")]
    case = state(*facts)
    assert {one.unit for one in late_results(case, NINGBO)} == {ONE}
    assert len(late_results(case, NINGBO)) == 2
    assert late_results(case, NATION) == ()
    assert reached(case, AT_LEAST) is True
    unknown = changed(NINGBO, reporting=Gap.UNKNOWN)
    assert late_results(case, unknown) == ()
    again = reported(ONE, after(0), "51")
    assert found([launched(), again], attrs.evolve(again, at=after(1)), unknown) == [
        "campaign.reported.after-the-end?"
    ]
    (finding,) = check(WORKFLOW, case, reported(TWO, after(8), "51"), NINGBO)
    assert (finding.severity, cited(finding)) == (Severity.NOTICE, "campaign.report.term")
    assert dict(finding.values) == {"last": "2026-06-09"}


# ── Reached or missed, exactly ───────────────────────────────────────────────


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("70", "30", True),
        ("70", "29.999", False),
        ("70", None, None),
        ("100", None, True),
    ],
)
def test_at_least_is_exact_and_settled_early(
    first: str,
    second: str | None,
    expected: bool | None,  # noqa: FBT001  # a column of the table
) -> None:
    """A hundred are enough and a thousandth less is not; a silent unit may still make it up."""
    told = [reported(ONE, after(-2), first)]
    told += [reported(TWO, after(-1), second)] if second else []
    assert reached(state(launched(), *told), AT_LEAST) is expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [("0", "0", True), ("0", None, None), ("1", None, False), ("0", "0.001", False)],
)
def test_at_most_is_exact_and_broken_early(
    first: str,
    second: str | None,
    expected: bool | None,  # noqa: FBT001  # a column of the table
) -> None:
    """None may be hurt: one breaks it at once, and a silent unit leaves it open."""
    told = [reported(ONE, after(-2), "0", first)]
    told += [reported(TWO, after(-1), "0", second)] if second else []
    assert reached(state(launched(), *told), AT_MOST) is expected


def test_a_unit_is_silent_on_a_target_that_it_left_out() -> None:
    """Reporting on one target says nothing of the other."""
    case = state(
        launched(), reported(ONE, after(-2), "100", "0"), reported(TWO, after(-1), "0", None)
    )
    assert (reached(case, AT_LEAST), reached(case, AT_MOST), outcome(case)) == (True, None, None)
    assert case.silent == ()


def test_missed_targets_are_named_with_the_difference() -> None:
    """Three short of a hundred, and two hurt where none may be."""
    case = state(launched(), reported(ONE, after(-2), "60", "2"), reported(TWO, after(-1), "37"))
    assert list(missed(case)) == [
        Missed(target=AT_LEAST, total=Decimal(97), difference=Decimal(3)),
        Missed(target=AT_MOST, total=Decimal(2), difference=Decimal(2)),
    ]
    assert outcome(case) is False
    assert list(missed(state(launched()))) == []
    assert outcome(state(launched(targets=()))) is True


@pytest.mark.parametrize(
    ("second", "good", "expected"),
    [
        ("30", True, []),
        ("30", False, ["campaign.evaluated.otherwise"]),
        ("29", False, []),
        ("29", True, ["campaign.evaluated.otherwise"]),
    ],
)
def test_an_evaluation_follows_the_sums(
    second: str,
    good: bool,  # noqa: FBT001  # a column of the table
    expected: list[str],
) -> None:
    """Reached where the sums reach it, missed where they do not, and never otherwise."""
    facts = [launched(), reported(ONE, after(-2), "70"), reported(TWO, after(-1), second)]
    before = [*facts, ended(), summed_up()]
    assert found(before, evaluated(good=good)) == expected
    assert state(*before, evaluated(good=good)).reached is good


def test_an_evaluation_against_the_sums_is_refused_with_the_numbers() -> None:
    """The finding names each missed target with what it lacks or has too many."""
    facts = [launched(), reported(ONE, after(-2), "60", "2"), reported(TWO, after(-1), "37.5")]
    (finding,) = check(WORKFLOW, state(*facts, ended(), summed_up()), evaluated(), NINGBO)
    assert (finding.severity, cited(finding)) == (
        Severity.BREACH,
        "campaign.evaluation.by_results",
    )
    assert dict(finding.values) == {"missed": f"{FOUND} -2.5, {HURT} +2"}


def test_nobody_evaluates_what_he_summed_up() -> None:
    """The leader that summed the campaign up is not the one who evaluates it."""
    assert found(WHOLE[:-1], evaluated(by=BUREAU)) == ["campaign.own-campaign-evaluated"]


# ── Over all campaigns, and every year ───────────────────────────────────────


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"days": Days(since=LAST, until=date(2026, 7, 1))}, True),
        ({"days": Days(since=UNTIL, until=date(2026, 7, 1))}, False),
        ({"days": Days(since=date(2026, 2, 1), until=FIRST)}, False),
        ({"days": Days(since=date(2026, 2, 1), until=FIRST + timedelta(days=1))}, True),
        ({"topic": CampaignTopic.FOOD}, False),
        ({"units": ("school:9",)}, False),
    ],
)
def test_no_unit_is_counted_twice(
    more: dict[str, Any],
    expected: bool,  # noqa: FBT001  # a column of the table
) -> None:
    """A unit in two campaigns on one topic that share a day may count the same thing twice."""
    second = launched(case=OTHER, **({"units": (TWO, "school:9")} | more))
    cases = [state(launched()), state(second)]
    assert WORKFLOW.survey is not None
    findings = list(WORKFLOW.survey(cases, NINGBO))
    assert [f.code for f in findings] == ["campaign.units.twice"] * expected
    for finding in findings:
        assert (finding.case, finding.severity) == (OTHER, Severity.NOTICE)
        assert dict(finding.values) == {"units": TWO, "other": CASE}
    off = state(launched(), called_off())
    assert list(WORKFLOW.survey([off, state(second)], NINGBO)) == []
    assert list(WORKFLOW.survey([state(second), off], NINGBO)) == []


SCHOOL = School(reference="school:17", place="city:宁波", profiles=(), periods=())
WEEK = Period(name="2026-W20", every=Every.WEEK, since=date(2026, 5, 11), until=date(2026, 5, 18))


def weeks(since: date, until: date, law: Law = NATION) -> list[tuple[str, str]]:
    rows = campaign.standing(SCHOOL, since, until, law)
    return [(owed.occasion, owed.deadline) for owed, _ in rows]


def test_the_week_of_15_may_is_owed_every_year() -> None:
    """The week from Monday to Sunday that holds 15 May, since the law of 2022."""
    assert weeks(date(2021, 1, 1), date(2028, 1, 1)) == [
        ("2022-W19", "2022-05-15 23:59:59"),
        ("2023-W20", "2023-05-21 23:59:59"),
        ("2024-W20", "2024-05-19 23:59:59"),
        ("2025-W20", "2025-05-18 23:59:59"),
        ("2026-W20", "2026-05-17 23:59:59"),
        ("2027-W19", "2027-05-16 23:59:59"),
    ]
    ((one, period),) = campaign.standing(SCHOOL, date(2026, 1, 1), date(2027, 1, 1), NATION)
    assert period == WEEK
    assert (one.act, one.holder, one.regime, one.case) == (
        "campaign.launched",
        "office:head",
        "family-education-week",
        "17/campaign/family-education/2026",
    )
    assert isinstance(one.basis, Provision)
    assert (one.basis.id, one.basis.clause.path, str(one.basis.mark)) == (
        "campaign.family_education.week",
        ("13", "1"),
        "verified",
    )


def test_a_week_is_listed_by_its_monday() -> None:
    """From the Monday on, and to the day before the end; without a rule there is none."""
    monday = WEEK.since
    assert weeks(monday, monday + timedelta(days=1)) == [("2026-W20", "2026-05-17 23:59:59")]
    assert weeks(monday + timedelta(days=1), date(2027, 1, 1)) == []
    assert weeks(date(2026, 1, 1), monday) == []
    assert weeks(date(2026, 1, 1), date(2027, 1, 1), EMPTY) == []
    assert weeks(date(2026, 1, 1), date(2027, 1, 1), changed(NATION, week=Gap.UNKNOWN)) == []


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"days": Days(since=date(2026, 5, 17), until=date(2026, 5, 20))}, []),
        ({"days": Days(since=date(2026, 5, 1), until=date(2026, 5, 12))}, []),
        ({"days": Days(since=date(2026, 5, 18), until=date(2026, 5, 20))}, ["2026-W20"]),
        ({"topic": CampaignTopic.FOOD}, ["2026-W20"]),
    ],
)
def test_a_campaign_on_family_education_answers_the_week(
    more: dict[str, Any], expected: list[str]
) -> None:
    """One on that topic that runs on a day of the week; launched beforehand is no less."""
    rest: dict[str, Any] = {
        "topic": CampaignTopic.FAMILY_EDUCATION,
        "days": Days(since=WEEK.since, until=WEEK.until),
    }
    facts = [launched(on(date(2026, 4, 30)), **(rest | more))]
    since, today = date(2026, 1, 1), date(2026, 6, 1)
    rows = standing(WORKFLOW, SCHOOL, facts, NATION, since=since, today=today)
    assert [getattr(row, "occasion", "") for row in rows] == expected


def test_measures_count_what_was_begun() -> None:
    """By the first day of the campaign; the last day of those given is exclusive."""
    sick = launched(case=OTHER, units=(ONE,), topic=CampaignTopic.FOOD)
    cases = [
        state(*WHOLE),
        state(sick, attrs.evolve(called_off(), case=OTHER)),
        state(
            launched(),
            extended(),
            reported(ONE, after(40), "1"),
            ended(after(41)),
            summed_up(after(42)),
            evaluated(after(43), good=False),
        ),
    ]

    def counts(since: date, until: date) -> dict[str, int]:
        rows = campaign.measures(cases, since, until, NINGBO)
        return {m.name.removeprefix("campaign."): int(m.span.low or 0) for m in rows if m.span.low}

    assert counts(FIRST, FIRST + timedelta(days=1)) == {
        "begun": 3,
        "extended": 1,
        "ended": 2,
        "called-off": 1,
        "reached": 1,
        "missed": 1,
        "with-silent-units": 2,
        "with-late-results": 1,
        "begun.hazard_rectification": 2,
        "begun.food": 1,
    }
    assert counts(FIRST - timedelta(days=9), FIRST) == {}
    assert counts(FIRST + timedelta(days=1), UNTIL) == {}


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: launched(days=Days(since=FIRST)),
        lambda: launched(units=(ONE, ONE)),
        lambda: launched(targets=(AT_LEAST, AT_LEAST)),
        lambda: extended(0),
        lambda: extended(367),
        lambda: attrs.evolve(AT_LEAST, number=Decimal(-1)),
        lambda: Result(target=FOUND, number=Decimal(-1)),
        lambda: campaign.Reported(
            **said(after(0)), unit=ONE, results=(Result(target=FOUND, number=Decimal(1)),) * 2
        ),
    ],
)
def test_what_cannot_be_is_refused(wrong: Any) -> None:
    """No end, a unit or a target twice, no day more, a number below zero."""
    with pytest.raises(Malformed):
        wrong()
    assert (extended(1).more_days, extended(366).more_days) == (1, 366)


def test_g18_without_law_only_the_table_speaks() -> None:
    """G18: under a law that covers nothing only the order of steps is judged."""
    facts = [
        launched(targets=()),
        extended(),
        ended(after(-40)),
        summed_up(),
        evaluated(good=False),
    ]
    told = [fact for fact in facts if not isinstance(fact, campaign.Extended)]
    history = lived(WORKFLOW, told, EMPTY)
    assert (codes(history), owed(history)) == ([], [])
    assert codes(lived(WORKFLOW, [launched(), summed_up()], EMPTY)) == ["campaign.summed-up.skip"]


def test_what_is_refused_and_what_is_told() -> None:
    """Four things are refused; all else is told."""
    breaches = {code for code, weight in WORKFLOW.objects.items() if weight is Severity.BREACH}
    assert breaches == {
        "reported.takes-no-part",
        "reported.no-such-target",
        "extended.too-often",
        "evaluated.otherwise",
    }
    assert set(WORKFLOW.objects.values()) == {Severity.BREACH, Severity.NOTICE}
    names = {kind.__name__ for kind in WORKFLOW.touches}
    assert names == {"Joined", "Reported", "Extended", "Ended", "Evaluated", "CalledOff"}
    length = NINGBO.section(Rules).on(FIRST).length
    assert isinstance(length, Provision)
    assert length.value == Term.parse("P100D", "campaign.counting")


def test_g10_the_law_of_the_launch_says_how_long_reports_take() -> None:
    """G10: a term that is changed while a campaign runs is not that of this campaign."""
    later = provision("campaign.report.term", Term.parse("P1D"), on(date(2026, 4, 1)).date())
    lines = dict(NINGBO.timelines)
    old = lines["campaign.report.term"]
    lines["campaign.report.term"] = Timeline((*old.days, later.since), (*old.rules, later))
    law = attrs.evolve(NINGBO, timelines=lines)
    owing = obligations(WORKFLOW, state(launched(), law=law), law)
    assert owing == obligations(WORKFLOW, state(launched()), NINGBO)
    case = state(launched(), reported(ONE, after(5), "1"))
    assert late_results(case, law) == ()
