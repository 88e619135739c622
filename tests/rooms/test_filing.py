"""Returns: law I6, the nil return, and what the room says that no table can."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rooms.given import EMPTY, NATION, NINGBO, codes, lived, only, owed

from campus_safety import Refused, Replay, admit, check, rulebook
from campus_safety.kernel import (
    Every,
    Fact,
    Finding,
    Gap,
    Law,
    Malformed,
    Mark,
    Obligation,
    Period,
    Provision,
    Severity,
    Term,
    Timeline,
)
from campus_safety.kernel.anchors import Anchor, occasions
from campus_safety.register.standing import standing as answered
from campus_safety.response import filing
from campus_safety.response.filing import (
    WORKFLOW,
    Count,
    Filing,
    Status,
    calendar_period,
    claims_nothing_on,
    completeness,
)
from campus_safety.rulebooks import Table
from campus_safety.testing.lawmaking import provision
from campus_safety.vocabulary import (
    Completeness,
    Days,
    Profile,
    ReturnCount,
    ReturnLine,
    ReturnSeries,
    ReturnState,
    School,
)

CASE = "one/filing/disputes/2026-03"
UNIT, HEAD, BUREAU, OTHER = (
    "school:one",
    "party:head",
    "agency:education-bureau",
    "agency:county-police",
)
DISPUTES, SECURITY = ReturnSeries.DISPUTES, ReturnSeries.PUBLIC_SECURITY
FOUND, SETTLED = ReturnCount.DISPUTES_FOUND, ReturnCount.DISPUTES_SETTLED
ZONE = ZoneInfo("Asia/Shanghai")
LONG = date(2025, 9, 1)
SCHOOL = School(
    reference=UNIT,
    place="city:宁波",
    profiles=(Profile(since=LONG, kind="primary", headcount=600),),
)
KINDERGARTEN = School(
    reference="school:two",
    place="city:宁波",
    profiles=(Profile(since=LONG, kind="kindergarten", headcount=90),),
)


def on(day: int, hour: int = 9, month: int = 3, minute: int = 0, second: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, second, tzinfo=ZONE)


def counts(found: int = 2, settled: int = 1) -> tuple[Count, ...]:
    return Count(name=FOUND, number=found), Count(name=SETTLED, number=settled)


TENTH, MADE, TAKEN, FALSE, MENDED = on(10), on(18), on(19), on(25), on(25, 15)
APRIL = on(10, month=4)


def filed(at: datetime | date = MADE, **more: Any) -> filing.Filed:
    fields = {
        "case": CASE,
        "by": "party:office",
        "signed": (HEAD,),
        "unit": UNIT,
        "series": DISPUTES,
        "period": "2026-03",
        "to": BUREAU,
        "counts": counts(),
    }
    return filing.Filed(at=at, **{**fields, **more})


def nil(at: datetime | date = MADE, **more: Any) -> filing.NilFiled:
    fields = {
        "case": CASE,
        "by": "party:office",
        "signed": (HEAD,),
        "unit": UNIT,
        "series": DISPUTES,
        "period": "2026-03",
        "to": BUREAU,
    }
    return filing.NilFiled(at=at, **{**fields, **more})


def excused(at: datetime | date = TENTH, by: str = BUREAU, **more: Any) -> filing.Excused:
    fields = {
        "case": CASE,
        "unit": UNIT,
        "series": DISPUTES,
        "period": "2026-03",
        "to": BUREAU,
        "reason": "the school was closed",
    }
    return filing.Excused(at=at, by=by, **{**fields, **more})


def received(at: datetime | date = TAKEN, by: str = BUREAU) -> filing.Received:
    return filing.Received(case=CASE, at=at, by=by)


def returned(
    at: datetime | date = TAKEN, by: str = BUREAU, deadline: date | None = None
) -> filing.Returned:
    return filing.Returned(case=CASE, at=at, by=by, reason="no sign", deadline=deadline)


def shown_false(
    at: datetime | date = FALSE, by: str = BUREAU, source: str = "one/dispute/7"
) -> filing.ShownFalse:
    return filing.ShownFalse(case=CASE, at=at, by=by, source=source, reason="it was known")


def amended(at: datetime | date = MENDED, **more: Any) -> filing.Amended:
    fields: dict[str, Any] = {"by": "party:office", "counts": counts(), "reason": "left out"}
    return filing.Amended(case=CASE, at=at, **{**fields, **more})


def life(*facts: Fact, law: Law = NINGBO, as_of: datetime | None = None) -> Replay[Any]:
    return lived(WORKFLOW, facts, law, as_of)


def state(*facts: Fact, law: Law = NINGBO) -> Filing:
    case = only(life(*facts, law=law))
    assert isinstance(case, Filing)
    return case


def values(finding: Finding) -> dict[str, str]:
    return dict(finding.values)


def cited(finding: Finding) -> str:
    assert isinstance(finding.basis, Provision)
    return finding.basis.id


def unknown(*ids: str) -> Law:
    """Give the law of Ningbo with some of its rules not known."""
    lines = {id: Timeline(NINGBO.timelines[id].days, (Gap.UNKNOWN,)) for id in ids}
    return attrs.evolve(NINGBO, timelines={**NINGBO.timelines, **lines})


def having(id: str, value: object, law: Law = NINGBO) -> Law:
    """Give a law with one rule that stands since 2020."""
    line = Timeline((date(2020, 1, 1),), (provision(id, value),))
    return attrs.evolve(law, timelines={**law.timelines, id: line})


# ── A life ───────────────────────────────────────────────────────────────────


def test_a_month_that_a_head_teacher_knows() -> None:
    """Filed, sent back, corrected and taken in: nothing is found, and nothing is owed."""
    facts = [filed(), returned(), amended(on(20), counts=counts(3, 3)), received(on(21))]
    history = life(*facts)
    assert (codes(history), owed(history), only(history).status) == ([], [], Status.RECEIVED)
    case = state(*facts)
    assert (case.counts, case.amendments, case.sent_back) == (counts(3, 3), 1, 1)
    assert (case.state, case.nil, case.disproved_by) == (ReturnState.REPORT, False, ())
    assert (case.unit, case.series, case.period, case.to) == (UNIT, DISPUTES, "2026-03", BUREAU)


def test_a_nil_return_that_was_not_true() -> None:
    """A nil return is shown false by the case that it left out, and must be corrected."""
    before = life(nil(), received(), shown_false())
    assert (codes(before), [one.act for one in before.owed]) == ([], ["filing.amended"])
    after = life(nil(), received(), shown_false(), amended())
    assert (codes(after), owed(after)) == ([], [])
    case = state(nil(), received(), shown_false(), amended())
    assert (case.state, case.disproved_by) == (ReturnState.REPORT, ("one/dispute/7",))
    assert state(nil(), shown_false()).state is ReturnState.NIL


def test_an_excuse_is_neither_a_report_nor_a_nil_return() -> None:
    """Who was excused filed nothing: the case ends there, and nothing moves it."""
    case = state(excused())
    assert (case.status, case.state, case.nil) == (Status.EXCUSED, ReturnState.EXCUSED, False)
    assert codes(life(excused(), filed(), amended())) == [
        "filing.filed.repeated",
        "filing.amended.skip",
    ]
    assert state(excused(), filed()).counts == ()


def test_every_case_that_disproves_is_kept() -> None:
    """A return shown false twice, with a correction between, names both cases in order."""
    facts = [nil(), shown_false(), amended(), shown_false(on(27), source="one/dispute/8")]
    assert state(*facts).disproved_by == ("one/dispute/7", "one/dispute/8")
    again = life(nil(), shown_false(), shown_false(on(26)))
    assert codes(again)[:1] == ["filing.shown-false.repeated"]


def test_g1_evolving_by_the_first_facts_changes_nothing() -> None:
    """G1: `evolve` answers for every kind, also for those that open a case."""
    case = state(filed())
    assert all(WORKFLOW.evolve(case, fact) is case for fact in (filed(), nil(), excused()))


# ── Terms of the table ───────────────────────────────────────────────────────


def test_a_return_sent_back_is_corrected_in_three_working_days() -> None:
    """From Thursday the last second of Tuesday is in time, the next one late."""
    last = life(filed(), returned(), amended(on(24, 23, minute=59, second=59)))
    after = life(filed(), returned(), amended(on(25, 0)))
    assert (codes(last), codes(after)) == ([], ["filing.amended.late"])
    assert cited(after.findings[0]) == "filing.correction.term"
    (one,) = life(filed(), returned()).owed
    assert (one.holder, one.deadline) == ("office:head", "2026-03-24 23:59:59")


def test_a_day_that_was_set_goes_before_the_term() -> None:
    """Where the one who sends it back sets a day, that day is the last."""
    back = returned(deadline=date(2026, 3, 20))
    assert codes(life(filed(), back, amended(date(2026, 3, 20)))) == []
    assert codes(life(filed(), back, amended(date(2026, 3, 21)))) == ["filing.amended.late"]
    missed = life(filed(), back, shown_false())
    assert codes(missed) == ["filing.amended.missed"]


def test_a_return_shown_false_is_corrected_in_a_day() -> None:
    """Twenty-four hours to the second from the moment at which it was shown false."""
    in_time = life(nil(), shown_false(on(25)), amended(on(26)))
    late = life(nil(), shown_false(on(25)), amended(on(26, second=1)))
    assert (codes(in_time), codes(late)) == ([], ["filing.amended.late"])
    assert cited(late.findings[0]) == "filing.false.correction_term"


def test_the_addressee_takes_it_in_where_a_rule_says_by_when() -> None:
    """The one it was sent to owes the receipt; without a rule nobody does."""
    assert life(filed()).owed == ()
    law = having("filing.receipt.term", Term.parse("P2D"))
    (one,) = life(filed(to=OTHER), law=law).owed
    assert (one.act, one.holder) == ("filing.received", OTHER)
    assert "filing.received.late" in codes(life(filed(), received(on(21)), law=law))
    assert codes(life(filed(), received(on(20)), law=law)) == []
    assert codes(life(filed(), received(on(18, 8)), law=law)) == ["filing.received.disorder"]


# ── Objections ───────────────────────────────────────────────────────────────


def test_who_sent_it_does_not_take_it_in() -> None:
    """Neither who filed, nor who filed nil, nor who corrected it last."""
    for facts in (
        [filed(by=BUREAU)],
        [nil(by=BUREAU)],
        [filed(), amended(on(18, 10), by=BUREAU)],
    ):
        (finding,) = life(*facts, received()).findings
        assert (finding.code, finding.severity) == ("filing.own-return-received", Severity.BREACH)
        assert cited(finding) == "filing.receipt.by_another"


def test_a_series_that_no_table_lists_is_told() -> None:
    """The finding rests on a table that does not list it."""
    strange = ReturnSeries("library_books")
    (finding,) = life(nil(series=strange)).findings
    assert (finding.code, cited(finding)) == (
        "filing.series.not-listed",
        "filing.series.work_safety",
    )
    assert values(finding) == {"series": "return_series.library_books"}
    assert codes(life(filed(series=strange), law=NATION)) == ["filing.series.not-listed"]


def test_a_return_goes_to_whom_the_table_names() -> None:
    """Sent elsewhere it is told, with both; it answers nothing then."""
    (finding,) = life(nil(to=OTHER)).findings
    assert (finding.code, finding.severity) == (
        "filing.series.other-addressee",
        Severity.NOTICE,
    )
    assert cited(finding) == "filing.series.disputes"
    assert values(finding) == {
        "series": "return_series.disputes",
        "to": OTHER,
        "asked": BUREAU,
    }


@pytest.mark.parametrize(
    ("series", "to", "period", "right"),
    [
        (DISPUTES, BUREAU, "2026-03", True),
        (DISPUTES, BUREAU, "2026-13", False),
        (DISPUTES, BUREAU, "2026-Q1", False),
        (DISPUTES, BUREAU, "March", False),
        (ReturnSeries.HAZARDS_QUARTER, "agency:county-work-safety", "2026-Q1", True),
        (ReturnSeries.HAZARDS_QUARTER, "agency:county-work-safety", "2026", False),
        (ReturnSeries.HAZARDS_YEAR, "agency:county-work-safety", "2026", True),
        (ReturnSeries.KEY_PERIOD, BUREAU, "2026-06-07", True),
        (ReturnSeries.KEY_PERIOD, BUREAU, "2026-02-30", False),
    ],
)
def test_a_period_is_one_of_the_series(
    series: ReturnSeries, to: str, period: str, *, right: bool
) -> None:
    """A name that is no period of the series is told, since it can answer none."""
    found = codes(life(nil(series=series, to=to, period=period)))
    assert found == ([] if right else ["filing.series.no-such-period"])


@pytest.mark.parametrize(
    ("each", "period", "right"),
    [
        ("school_day", "2026-03-18", True),
        ("school_day", "2026-03", False),
        ("term", "2025-2026 spring", True),
        ("school_year", "any", True),
        ("week", "2026-W12", True),
        ("week", "2026-W54", False),
        ("half_year", "2026-H1", True),
    ],
)
def test_periods_of_a_school_are_known_to_the_school_alone(
    each: str, period: str, *, right: bool
) -> None:
    """The names of terms stand in the school's profile, those of school days are days."""
    law = having("filing.series.school", Table({"disputes": Table({"each": each, "to": BUREAU})}))
    law = having("filing.series.disputes", Table({"none": Table({})}), law)
    found = codes(life(nil(period=period), law=law))
    assert found == ([] if right else ["filing.series.no-such-period"])


def test_what_a_series_counts_is_named_where_it_is_missing() -> None:
    """A report that leaves out a figure is told which; a correction is held to the same."""
    (finding,) = life(filed(counts=counts()[:1])).findings
    assert finding.code == "filing.counts.missing"
    assert values(finding) == {"missing": "return_count.disputes_settled"}
    later = life(filed(), amended(counts=counts()[1:])).findings
    assert [values(found) for found in later] == [{"missing": "return_count.disputes_found"}]
    assert codes(life(filed(counts=()))) == ["filing.counts.missing"]
    assert state(filed(counts=())).state is ReturnState.REPORT


def test_nothing_to_report_is_said_by_name() -> None:
    """A report of zeros alone is told; one figure above zero is a report."""
    (finding,) = life(filed(counts=counts(0, 0))).findings
    assert (finding.code, cited(finding)) == ("filing.counts.all-zero", "filing.nil.by_name")
    assert finding.severity is Severity.NOTICE
    assert codes(life(filed(counts=counts(0, 1)))) == []
    later = life(filed(), amended(on(18, 10), counts=counts(0, 0)))
    assert codes(later) == ["filing.counts.all-zero"]
    assert codes(life(filed(), amended(on(18, 10), counts=(), nil=True))) == []
    assert state(filed(), amended(on(18, 10), counts=(), nil=True)).state is ReturnState.NIL


@pytest.mark.parametrize("made", [filed(signed=()), nil(signed=())])
def test_a_return_is_signed(made: Fact) -> None:
    """A report and a nil return alike bear the sign of one who answers for them."""
    (finding,) = life(made).findings
    assert (finding.code, cited(finding)) == (
        "filing.return.unsigned",
        "filing.signing.required",
    )


@pytest.mark.parametrize("by", ["party:head", OTHER])
def test_only_the_addressee_excuses(by: str) -> None:
    """Nobody excuses themselves, and no authority excuses from what is owed to another."""
    with pytest.raises(Refused) as refused:
        admit(WORKFLOW, None, excused(by=by), NINGBO)
    assert codes(refused.value.findings) == ["filing.excused.not-by-addressee"]
    assert values(refused.value.findings[0]) == {"by": by, "to": BUREAU}
    assert cited(refused.value.findings[0]) == "filing.excuse.by_addressee"
    strange = life(excused(series=ReturnSeries("library_books")))
    assert codes(strange) == ["filing.series.not-listed"]


def test_another_authority_neither_takes_it_in_nor_sends_it_back() -> None:
    """A person may act for the addressee; another authority may not."""
    (taken,) = life(filed(), received(by=OTHER)).findings
    (back,) = life(filed(), returned(by=OTHER)).findings
    assert (taken.code, back.code) == (
        "filing.received.not-by-addressee",
        "filing.returned.not-by-addressee",
    )
    assert {cited(taken), cited(back)} == {"filing.receipt.by_addressee"}
    assert {taken.severity, back.severity} == {Severity.NOTICE}
    assert values(taken) == {"by": OTHER, "to": BUREAU}
    assert codes(life(filed(), received(by="party:clerk"))) == []
    assert codes(life(filed(), returned(by="party:clerk"))) == []


def test_only_an_authority_shows_a_return_false() -> None:
    """A report by anyone is no finding of an authority (as I8 says of incidents)."""
    case = state(nil())
    found = check(WORKFLOW, case, shown_false(by="party:parent"), NINGBO)
    assert [(one.code, one.severity) for one in found] == [
        ("filing.shown-false.by-no-authority", Severity.BREACH)
    ]
    assert cited(found[0]) == "filing.false.by_authority"
    assert values(found[0]) == {"by": "party:parent"}
    assert check(WORKFLOW, case, shown_false(by=OTHER), NINGBO) == ()


def test_what_was_shown_false_is_not_nil_again() -> None:
    """Only while it stands shown false; what was filed may be corrected into nil."""
    nothing: dict[str, Any] = {"counts": (), "nil": True}
    again = life(nil(), shown_false(), amended(**nothing))
    (finding,) = again.findings
    assert (finding.code, finding.severity) == ("filing.amended.nil-again", Severity.BREACH)
    assert values(finding) == {"source": "one/dispute/7"}
    assert cited(finding) == "filing.false.not_nil_again"
    assert codes(life(nil(), amended(on(18, 10), **nothing))) == []


def test_what_is_refused_and_what_is_told() -> None:
    """A return must be recordable, however poor; only a false word about it is refused."""
    refusing = {code for code, weight in WORKFLOW.objects.items() if weight is Severity.BREACH}
    assert refusing == {
        "excused.not-by-addressee",
        "shown-false.by-no-authority",
        "amended.nil-again",
    }
    assert set(WORKFLOW.objects.values()) == {Severity.BREACH, Severity.NOTICE}


def test_counts_are_whole_numbers_from_zero() -> None:
    """A figure below zero, and figures where there is nothing, are refused by their field."""
    with pytest.raises(Malformed, match="number"):
        Count(name=FOUND, number=-1)
    assert Count(name=FOUND, number=0).number == 0
    with pytest.raises(Malformed, match="counts"):
        amended(nil=True)
    with pytest.raises(Malformed, match="nil"):
        amended(nil=1)
    with pytest.raises(Malformed, match="number"):
        Count(name=FOUND, number=True)


def test_what_was_never_filed_is_a_matter_of_order_alone() -> None:
    """Nothing is held against a correction of a return that is not there."""
    assert codes(life(amended())) == ["filing.amended.unopened"]
    assert list(WORKFLOW.objections(None, amended(), NINGBO)) == []


# ── Unknown and absent law ───────────────────────────────────────────────────


def test_without_law_nothing_is_asked() -> None:
    """G18: under a law that covers nothing only the order of steps is judged."""
    facts = [
        filed(counts=counts(0, 0), signed=(), to=OTHER, period="March"),
        received(by="party:office"),
        shown_false(by="party:x"),
        amended(counts=(), nil=True),
    ]
    history = life(*facts, law=EMPTY)
    assert (codes(history), owed(history)) == ([], [])


def test_a_table_that_is_not_known_leaves_it_open() -> None:
    """Where an earlier table might list the series, what depends on it is undecided."""
    law = unknown("filing.series.work_safety")
    found = life(filed(counts=()), law=law).findings
    assert [(one.code, one.severity) for one in found] == [
        ("filing.series.not-listed", Severity.UNDECIDED),
        ("filing.series.other-addressee", Severity.UNDECIDED),
        ("filing.series.no-such-period", Severity.UNDECIDED),
        ("filing.counts.missing", Severity.UNDECIDED),
    ]
    known = unknown("filing.series.school")
    assert codes(life(filed(), law=known)) == []
    strange = life(nil(series=ReturnSeries("library_books")), law=known)
    assert [one.severity for one in strange.findings] == [Severity.UNDECIDED] * 3


def test_a_row_of_another_form_lists_nothing() -> None:
    """Without a period or an addressee a row names no series, and no cell is guessed."""
    bad: dict[str, Any] = {
        "one": "text",
        "two": Table({"each": "month"}),
        "three": Table({"each": "never", "to": BUREAU}),
        "four": Table({"each": "month", "to": BUREAU, "day": "x", "days_after": True}),
        "five": Table({"each": "month", "to": BUREAU, "counts": "x", "kinds": ("primary", 1)}),
        "six": Table({"each": "month", "to": BUREAU, "key_periods": "no"}),
    }
    law = having("filing.series.school", Table(bad))
    rules = law.section(filing.Rules).on(date(2026, 3, 1))
    own = {series.key: series for series in filing.listed(rules) if series.key in bad}
    assert list(own) == ["four", "five", "six"]
    assert (own["four"].anchor.day, own["four"].days_after) == (None, None)
    assert (own["five"].counts, own["five"].kinds) == ((), ("primary",))
    assert own["six"].key_periods is False


def test_of_two_tables_the_first_that_lists_a_series_speaks() -> None:
    """So that no series is owed twice under one name."""
    law = having(
        "filing.series.security", Table({"disputes": Table({"each": "week", "to": OTHER})})
    )
    assert codes(life(nil(), law=law)) == []
    rules = law.section(filing.Rules).on(date(2026, 3, 1))
    found = [series for series in filing.listed(rules) if series.key == "disputes"]
    assert [series.to for series in found] == [BUREAU]


# ── Periods by name ──────────────────────────────────────────────────────────

CALENDAR = (Every.DAY, Every.WEEK, Every.MONTH, Every.QUARTER, Every.HALF_YEAR, Every.YEAR)


@given(st.dates(date(1901, 1, 1), date(2199, 1, 1)), st.sampled_from(CALENDAR))
def test_a_name_is_that_of_its_period(day: date, every: Every) -> None:
    """What the kernel names on any day is found again by its name alone."""
    end = day + timedelta(days=400)
    _, period = next(iter(occasions(Anchor(every=every), day, end, ())))
    assert period == calendar_period(period.name)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "2026-00",
        "2026-H3",
        "2026-Q0",
        "2026-Q5",
        "2026-W00",
        "2026-2-3",
        "1899",
        "2201-01",
        "9999-12-31",
        "0000",
        "２０２６",
        "2026-03 ",
        "2025-2026 spring",
    ],
)
def test_what_is_no_period_of_the_calendar(name: str) -> None:
    """A name outside the calendar, or beyond the years that can be reckoned with, is none."""
    assert calendar_period(name) is None


@pytest.mark.parametrize("name", ["1900", "2200", "2200-12-31"])
def test_the_first_and_the_last_year_can_be_named(name: str) -> None:
    """The years from 1900 to 2200, both included."""
    period = calendar_period(name)
    assert period is not None
    assert period.name == name


# ── Standing: what is owed without any case ──────────────────────────────────


def standing(
    school: School = SCHOOL,
    since: date = date(2026, 3, 1),
    until: date = date(2026, 5, 1),
    law: Law = NINGBO,
) -> list[tuple[str, str, str]]:
    assert WORKFLOW.standing is not None
    rows = WORKFLOW.standing(school, since, until, law)
    return [(one.regime, one.occasion, one.deadline) for one, _ in rows]


def test_every_series_is_owed_in_each_of_its_periods() -> None:
    """Disputes by the 20th, public security five days after the month, hazards after 15."""
    assert standing() == [
        ("hazards_quarter", "2026-Q2", "2026-07-15 23:59:59"),
        ("disputes", "2026-03", "2026-03-20 23:59:59"),
        ("disputes", "2026-04", "2026-04-20 23:59:59"),
        ("public_security", "2026-03", "2026-04-05 23:59:59"),
        ("public_security", "2026-04", "2026-05-05 23:59:59"),
    ]
    assert ("hazards_year", "2026", "2027-01-31 23:59:59") in standing(since=date(2026, 1, 1))


def test_an_expected_return_says_what_it_is() -> None:
    """Its case names unit, series and period; it may be done in three ways."""
    assert WORKFLOW.standing is not None
    rows = WORKFLOW.standing(SCHOOL, date(2026, 3, 1), date(2026, 4, 1), NINGBO)
    (one,) = [owed for owed, _ in rows if owed.regime == "disputes"]
    assert (one.case, one.act, one.addressee) == (CASE, "filing.filed", BUREAU)
    assert (one.holder, one.zone, one.of_table) == ("office:head", "Asia/Shanghai", False)
    assert one.done_by == {"filing.filed", "filing.nil-filed", "filing.excused"}
    assert isinstance(one.basis, Provision)
    assert one.basis.id == "filing.series.disputes"
    assert one.text("zh") == "报送报表"


def test_only_the_days_of_a_key_period_owe_a_daily_return() -> None:
    """From the first day to the last; the day after it owes none."""
    rows = standing(since=date(2026, 6, 1), until=date(2026, 7, 1))
    days = [(occasion, due) for series, occasion, due in rows if series == "key_period"]
    assert days == [(f"2026-06-0{n}", f"2026-06-0{n} 23:59:59") for n in (7, 8, 9)]
    law = unknown("filing.key_periods")
    rows = standing(since=date(2026, 6, 1), until=date(2026, 7, 1), law=law)
    assert [row for row in rows if row[0] == "key_period"] == []
    odd = having("filing.key_periods", Table({"odd": "2026-06-07"}))
    assert standing(law=odd) == standing()


def test_some_series_are_owed_by_some_kinds_of_school() -> None:
    """A kindergarten sends its statistics, from the day on which it is one."""
    year = (date(2026, 1, 1), date(2027, 1, 1))
    assert ("preschool", "2026", "2026-12-31 23:59:59") in standing(KINDERGARTEN, *year)
    assert "preschool" not in {row[0] for row in standing(SCHOOL, *year)}
    young = attrs.evolve(KINDERGARTEN, profiles=(Profile(since=year[1], kind="x", headcount=1),))
    assert "preschool" not in {row[0] for row in standing(young, *year)}
    april = (Profile(since=date(2026, 4, 1), kind="kindergarten", headcount=90),)
    later = attrs.evolve(KINDERGARTEN, profiles=(*SCHOOL.profiles, *april))
    assert "preschool" not in {row[0] for row in standing(later, *year)}
    shenzhen = rulebook("cn", place="city:深圳")
    (row,) = [row for row in standing(KINDERGARTEN, *year, shenzhen) if row[0] == "preschool"]
    assert row[2] == "2026-12-31 23:59:59"


def test_without_law_no_return_is_expected() -> None:
    """Nothing is owed where no table stands, or where none is known."""
    assert standing(law=EMPTY) == []
    tables = [id for id in NINGBO.timelines if id.startswith("filing.series.")]
    assert standing(law=unknown(*tables)) == []


def test_each_period_is_judged_by_the_law_of_its_first_day() -> None:
    """A table that changes in mid-March leaves March as it was, and changes April."""
    new = provision(
        "filing.series.disputes",
        Table({"disputes": Table({"each": "month", "day": 10, "to": OTHER})}),
        date(2026, 3, 15),
    )
    old = NINGBO.timelines["filing.series.disputes"]
    line = Timeline((*old.days, date(2026, 3, 15)), (*old.rules, new))
    law = attrs.evolve(NINGBO, timelines={**NINGBO.timelines, "filing.series.disputes": line})
    rows = [row for row in standing(law=law) if row[0] == "disputes"]
    assert [row[2] for row in rows] == ["2026-03-20 23:59:59", "2026-04-10 23:59:59"]


def answered_by(*facts: Fact, today: date = date(2026, 4, 10)) -> list[tuple[str, str]]:
    """Match facts to what is owed since March, as a register does: findings and what is owed."""
    said = answered(WORKFLOW, SCHOOL, facts, NINGBO, since=date(2026, 3, 1), today=today)
    found: list[tuple[str, str]] = []
    for one in said:
        if isinstance(one, Obligation):
            found.append((one.regime, one.occasion))
        else:
            found.append((one.code, values(one)["regime"]))
    return found


HAZARDS = [("hazards_quarter", "2026-Q2"), ("hazards_quarter", "2026-Q3")]
REST = [
    *(("disputes", "2026-04"), ("disputes", "2026-05")),
    *(("public_security", "2026-03"), ("public_security", "2026-04")),
    ("public_security", "2026-05"),
    ("key_period", "2026-06-07"),
]
"""What is owed beside the disputes of March: what has begun, and the next of each series."""


@pytest.mark.parametrize("made", [filed, nil, excused])
def test_a_report_a_nil_return_and_an_excuse_answer(made: Any) -> None:
    """Each ends what is owed for its series and period, and nothing else."""
    assert answered_by(made(on(20))) == [*HAZARDS, *REST]


def test_a_return_for_march_may_be_filed_in_april() -> None:
    """It is matched by the period that it names, and late by the second."""
    april = "2026-04"
    late = answered_by(nil(on(21, 0)))
    assert late == [*HAZARDS, ("filing.filed.late", "disputes"), *REST]
    assert answered_by(nil(on(20, 23, minute=59, second=59))) == [*HAZARDS, *REST]
    assert answered_by(nil(on(2, month=4)))[2] == ("filing.filed.late", "disputes")
    of_april = answered_by(nil(on(2, month=4), period=april))
    assert of_april == [*HAZARDS, ("disputes", "2026-03"), *REST[1:]]


@pytest.mark.parametrize(
    "other",
    [
        nil(to=OTHER),
        nil(unit="school:two"),
        nil(series=SECURITY),
        nil(period="2026-02"),
        nil(date(2026, 2, 28)),
        received(),
    ],
)
def test_what_answers_nothing(other: Fact) -> None:
    """Sent to another, of another unit, series or period, or before the period had begun."""
    assert answered_by(other) == [*HAZARDS, ("disputes", "2026-03"), *REST]


def test_what_follows_a_return_answers_for_none() -> None:
    """Only a report, a nil return and an excuse are answers, whatever else is asked."""
    assert WORKFLOW.standing is not None
    for one, period in WORKFLOW.standing(SCHOOL, date(2026, 3, 1), date(2026, 5, 1), NINGBO):
        assert not WORKFLOW.answers(one, period, received(), NINGBO)


def test_the_first_day_of_its_period_is_not_too_early() -> None:
    """A return may be made from the first day of its period on."""
    assert answered_by(nil(on(1, 0))) == [*HAZARDS, *REST]


def test_an_excuse_after_the_deadline_does_not_undo_the_lateness() -> None:
    """The lateness stays, once, and rests on the table."""
    assert ("filing.filed.late", "disputes") in answered_by(excused(on(21)))


# ── Completeness ─────────────────────────────────────────────────────────────


def whole(
    *lives: Iterable[Fact],
    units: Iterable[School] = (SCHOOL,),
    as_of: datetime = APRIL,
    law: Law = NINGBO,
    until: date = date(2026, 5, 1),
) -> Completeness:
    facts = [fact for facts in lives for fact in facts]
    cases = life(*facts, law=law, as_of=as_of).cases
    return completeness(units, cases, law, since=date(2026, 3, 1), until=until, as_of=as_of)


def states(held: Completeness) -> list[tuple[str, str, str, ReturnState]]:
    return [(line.unit, line.series, line.period.name, line.state) for line in held.lines]


def test_i6_each_expected_return_is_exactly_one_thing() -> None:
    """I6: report, nil return or missing; before its deadline it is awaited."""
    security = {"series": SECURITY, "to": "agency:police-station"}
    held = whole([filed()], [nil(on(1, month=4), case="one/filing/2", **security)])
    assert states(held) == [
        (UNIT, "hazards_quarter", "2026-Q2", ReturnState.AWAITED),
        (UNIT, "disputes", "2026-03", ReturnState.REPORT),
        (UNIT, "disputes", "2026-04", ReturnState.AWAITED),
        (UNIT, "public_security", "2026-03", ReturnState.NIL),
        (UNIT, "public_security", "2026-04", ReturnState.AWAITED),
    ]
    line = held.lines[1]
    assert (line.addressee, line.cases, line.late, line.disproved) == (
        BUREAU,
        (CASE,),
        False,
        False,
    )
    assert line.counts == (("disputes_found", 2), ("disputes_settled", 1))
    assert (line.period.since, line.period.until) == (date(2026, 3, 1), date(2026, 4, 1))


def test_i6_silence_is_never_a_nil_return() -> None:
    """I6: what did not come by its last second is missing from the next one on."""
    last = whole(as_of=on(20, 23, minute=59, second=59)).of(series="disputes")
    after = whole(as_of=on(21, 0)).of(series="disputes")
    assert [line.state for line in last.lines] == [ReturnState.AWAITED, ReturnState.AWAITED]
    assert [line.state for line in after.lines] == [ReturnState.MISSING, ReturnState.AWAITED]
    assert (last.complete, after.complete) == (None, False)
    assert [line.period.name for line in after.missing] == ["2026-03"]
    assert after.missing[0].cases == ()


DAILY = [date(2026, 6, n) for n in (7, 8, 9)]


@given(st.lists(st.sampled_from(["report", "nil", "excused", "none"]), min_size=3, max_size=3))
def test_i6_every_day_of_a_key_period_has_exactly_one(answers: list[str]) -> None:
    """I6: whatever came on each of three days, a naive count agrees, and none is guessed."""
    made: list[Fact] = []
    for day, answer in zip(DAILY, answers, strict=True):
        said: dict[str, Any] = {
            "case": f"one/filing/{day}",
            "series": ReturnSeries.KEY_PERIOD,
            "period": f"{day}",
        }
        if answer == "report":
            made.append(filed(day, counts=(Count(name=ReturnCount.EVENTS, number=1),), **said))
        elif answer == "nil":
            made.append(nil(day, **said))
        elif answer == "excused":
            made.append(excused(day, **said))
    held = whole(made, as_of=on(10, month=6), until=date(2026, 7, 1)).of(series="key_period")
    expected = ["missing" if answer == "none" else answer for answer in answers]
    assert [str(line.state) for line in held.lines] == expected
    assert {state: held.count(state) for state in ReturnState} == {
        state: expected.count(state) for state in ReturnState
    }
    assert held.complete is ("missing" not in expected)


def test_completeness_of_many_units() -> None:
    """A list of units of any level: each has its own lines, and the parts make the whole."""
    held = whole([filed()], units=(SCHOOL, KINDERGARTEN), as_of=on(21))
    assert held.of(unit=UNIT).count(ReturnState.REPORT) == 1
    assert [line.unit for line in held.missing] == ["school:two"]
    assert len(held.of(unit=UNIT).lines) + len(held.of(unit="school:two").lines) == len(held.lines)
    assert len(held.of(unit=UNIT, series="disputes").lines) == 2
    assert held.of(unit="school:three").lines == ()


def test_a_late_return_is_told_as_late() -> None:
    """Late to the second; a whole day that may be in time is not; one in time is enough."""
    assert [line.late for line in whole([nil(on(21, 0))]).of(series="disputes").lines] == [
        True,
        False,
    ]
    assert whole([nil(on(20, 23))]).late == ()
    assert whole([nil(date(2026, 3, 20))]).late == ()
    both = whole([nil(on(19))], [filed(on(22), case="one/filing/9")])
    assert (both.late, both.of(series="disputes").lines[0].cases) == ((), (CASE, "one/filing/9"))


def test_no_nil_return_stands_against_a_report() -> None:
    """Of two answers a report counts before a nil return, and that before an excuse."""
    twice = whole([nil()], [filed(case="one/filing/9")]).of(series="disputes").lines[0]
    assert (twice.state, twice.counts[0]) == (ReturnState.REPORT, ("disputes_found", 2))
    excuse = whole([excused()], [nil(case="one/filing/9")]).of(series="disputes").lines[0]
    assert excuse.state is ReturnState.NIL


def test_a_return_shown_false_stays_marked() -> None:
    """Also after it was corrected: what was nil is a report that was once disproved."""
    false = whole([nil(), shown_false()]).of(series="disputes").lines[0]
    assert (false.state, false.disproved) == (ReturnState.NIL, True)
    mended = whole([nil(), shown_false(), amended()]).of(series="disputes").lines[0]
    assert (mended.state, mended.disproved) == (ReturnState.REPORT, True)


@pytest.mark.parametrize(
    "other",
    [
        nil(to=OTHER),
        nil(unit="school:two"),
        nil(series=SECURITY),
        nil(period="2026-02"),
        nil(date(2026, 2, 28)),
    ],
)
def test_what_leaves_a_line_missing(other: Fact) -> None:
    """A return to another, of another unit, series or period, or made in advance."""
    line = whole([other]).of(series="disputes").lines[0]
    assert (line.state, line.cases) == (ReturnState.MISSING, ())


def test_where_the_tables_are_not_known_nobody_can_say() -> None:
    """The days are named on which more may have been expected."""
    days = Days(since=date(2026, 3, 1), until=date(2026, 5, 1))
    for id in ("filing.series.disputes", "filing.key_periods"):
        held = whole([filed()], law=unknown(id))
        assert held.unknown == (days,)
    security = whole(as_of=on(1), law=unknown("filing.series.security"))
    assert security.complete is None
    assert (whole().since, whole().until, whole().unknown) == (days.since, days.until, ())
    assert whole(as_of=on(1), law=EMPTY).complete is True
    gap = attrs.evolve(whole(law=EMPTY), unknown=(days,))
    assert gap.complete is None


def test_a_line_is_a_plain_value() -> None:
    """A line can be made by hand, with nothing behind it."""
    period = Period(name="2026", every=Every.YEAR, since=LONG, until=date(2026, 9, 1))
    line = ReturnLine(unit=UNIT, series="x", period=period, addressee=BUREAU, state=ReturnState.NIL)
    assert (line.counts, line.late, line.disproved, line.cases) == ((), False, False, ())


# ── Survey, measures and what a link asks ────────────────────────────────────


def surveyed(*facts: Fact) -> list[Finding]:
    assert WORKFLOW.survey is not None
    return list(WORKFLOW.survey(life(*facts, as_of=APRIL).cases, NINGBO))


def test_a_return_made_twice_is_found() -> None:
    """The second names the first; an excuse, another period or addressee is no second."""
    second: dict[str, Any] = {"case": "one/filing/9"}
    (finding,) = surveyed(nil(), filed(**second))
    assert (finding.code, finding.case) == ("filing.filed.twice", "one/filing/9")
    assert finding.severity is Severity.NOTICE
    assert values(finding) == {
        "series": "return_series.disputes",
        "period": "2026-03",
        "other": CASE,
    }
    for other in (
        excused(**second),
        nil(to=OTHER, **second),
        nil(unit="school:two", **second),
        nil(series=SECURITY, **second),
        nil(period="2026-02", **second),
    ):
        assert surveyed(nil(), other) == []
    assert surveyed(excused(), nil(**second)) == []


def test_a_return_made_before_its_period_is_found() -> None:
    """What has not begun cannot be reported on; on its first day it can."""
    (finding,) = surveyed(nil(date(2026, 2, 28)))
    assert (finding.code, values(finding)["since"]) == ("filing.filed.too-early", "2026-03-01")
    assert surveyed(nil(on(1, 0))) == []
    assert surveyed(nil(date(2026, 2, 1), period="a term of its own")) == []


def test_a_nil_return_speaks_of_its_days_up_to_its_own() -> None:
    """It claims that nothing happened from the first of its period to the day it was made."""
    case = state(nil())
    said = {day: claims_nothing_on(case, date(2026, 3, day), NINGBO) for day in (1, 18, 19)}
    assert said == {1: True, 18: True, 19: False}
    assert claims_nothing_on(case, date(2026, 2, 28), NINGBO) is False
    april = state(nil(on(2, month=4)))
    ends = {
        day: claims_nothing_on(april, day, NINGBO) for day in (date(2026, 3, 31), date(2026, 4, 1))
    }
    assert list(ends.values()) == [True, False]
    for other in (state(filed()), state(excused()), state(nil(), amended(on(18, 10)))):
        assert claims_nothing_on(other, date(2026, 3, 5), NINGBO) is False
    assert claims_nothing_on(state(nil(period="spring")), date(2026, 3, 5), NINGBO) is False


def test_measures_count_what_was_made() -> None:
    """By what they are and by series; the last day is exclusive, and an excuse is none."""
    lives = [
        filed(),
        returned(),
        amended(on(20)),
        nil(on(31, 23), case="one/filing/2", series=SECURITY, to="agency:police-station"),
        excused(case="one/filing/3"),
        nil(case="one/filing/4", series=ReturnSeries("library_books")),
        filing.ShownFalse(
            case="one/filing/4", at=on(19), by=BUREAU, source="one/dispute/7", reason="x"
        ),
        nil(on(1, 0, month=4), case="one/filing/5"),
    ]
    cases = life(*lives).cases
    rows = filing.measures(cases, date(2026, 3, 1), date(2026, 4, 1), NINGBO)
    found = {row.name: row.span.low for row in rows}
    some = {name: number for name, number in found.items() if number}
    assert some == {
        "filing.made": 3,
        "filing.nil": 2,
        "filing.excused": 1,
        "filing.returned": 1,
        "filing.amended": 1,
        "filing.shown-false": 1,
        "filing.made.disputes": 1,
        "filing.made.public_security": 1,
        "filing.nil.public_security": 1,
        "filing.made.library_books": 1,
        "filing.nil.library_books": 1,
    }
    assert {"filing.made.key_period", "filing.nil.disputes"} <= found.keys()


# ── What is shipped ──────────────────────────────────────────────────────────


def test_what_the_rulebook_says_of_returns() -> None:
    """The hazard returns are general knowledge and unverified; that silence is none, practice."""
    hazards = NATION.rule("filing.series.work_safety", date(2026, 3, 1))
    assert isinstance(hazards, Provision)
    assert (hazards.mark, hazards.clause.path) == (Mark.UNVERIFIED, ("14",))
    assert [(key, row["days_after"]) for key, row in hazards.value.items()] == [
        ("hazards_quarter", 15),
        ("hazards_year", 31),
    ]
    named = NATION.rule("filing.nil.by_name", date(2026, 3, 1))
    assert isinstance(named, Provision)
    assert (named.value, named.mark, "not law" in named.note) == (True, Mark.UNVERIFIED, True)
