"""Education: what was planned, taught and reached, and what is owed without any plan."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rooms.given import BEIJING, EMPTY, LATER, LUOYANG, NATION, NINGBO, codes, lived, only

from campus_safety import Refused, admit, check, obligations, rulebook
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
    Span,
    Timeline,
    exact,
)
from campus_safety.prevention import education
from campus_safety.prevention.education import WORKFLOW, Education, Line, Status
from campus_safety.prevention.education.hours import bounded
from campus_safety.register.standing import standing as answered
from campus_safety.testing.lawmaking import provision
from campus_safety.vocabulary import Days, GradeBand, LessonTopic, Profile, School, SessionForm

SHANGHAI = ZoneInfo("Asia/Shanghai")
HENAN = rulebook("cn", place="province:河南")
CHONGQING = rulebook("cn", place="province:重庆")
GUANGZHOU = rulebook("cn", place="city:广州")
SHENZHEN = rulebook("cn", place="city:深圳")
GUYUAN = rulebook("cn", place="city:固原")
SHANGHAI_LAW = rulebook("cn", place="province:上海")

CASE, SPRING = "one/education/2025-autumn", "one/education/2026-spring"
AUTUMN = Days(since=date(2025, 9, 1), until=date(2026, 2, 1))
YEAR = Days(since=date(2025, 9, 1), until=date(2026, 7, 11))
PRIMARY, JUNIOR, KINDERGARTEN = GradeBand.PRIMARY, GradeBand.JUNIOR, GradeBand.KINDERGARTEN
FIRE, TRAFFIC, DROWNING, LAW = (
    LessonTopic.FIRE,
    LessonTopic.TRAFFIC,
    LessonTopic.DROWNING,
    LessonTopic.LAW,
)
HEAD, OFFICE, TEACHER = "party:h01", "party:t12", "party:t03"


def on(day: date, hour: int = 10, minute: int = 0, second: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=SHANGHAI)


def line(
    topic: LessonTopic = FIRE,
    hours: str = "2",
    band: GradeBand | None = PRIMARY,
    teacher: str | None = TEACHER,
) -> Line:
    return Line(topic=topic, band=band, hours=Decimal(hours), teacher=teacher)


LINES = (line(), line(TRAFFIC, "3"), line(DROWNING, "1.5"))


def planned(lines: tuple[Line, ...] = LINES, case: str = CASE, **more: Any) -> education.Planned:
    said: dict[str, Any] = {
        "at": on(date(2025, 9, 1)),
        "unit": "school:one",
        "year": "2025-2026",
        "days": AUTUMN,
    }
    return education.Planned(case=case, by=OFFICE, lines=lines, **(said | more))


def revised(
    lines: tuple[Line, ...] = LINES, by: str = OFFICE, approved_by: str = HEAD
) -> education.Revised:
    return education.Revised(
        case=CASE,
        at=on(date(2025, 10, 8)),
        by=by,
        lines=lines,
        approved_by=approved_by,
        reason="typhoon season",
    )


def adopted(moment: Any = None, by: str = HEAD, case: str = CASE) -> education.Adopted:
    when = on(date(2025, 9, 3)) if moment is None else moment
    return education.Adopted(case=case, at=when, by=by)


def withdrawn(moment: datetime, case: str = CASE) -> education.Withdrawn:
    return education.Withdrawn(case=case, at=moment, by=HEAD, reason="merged with another")


def held(
    session: str = "session:1",
    topic: LessonTopic = FIRE,
    hours: str = "1",
    moment: Any = None,
    case: str = CASE,
    **more: Any,
) -> education.SessionHeld:
    said: dict[str, Any] = {
        "band": PRIMARY,
        "form": SessionForm.LESSON,
        "teacher": TEACHER,
        "expected": 600,
        "attended": 588,
    }
    return education.SessionHeld(
        case=case,
        at=on(date(2025, 9, 15)) if moment is None else moment,
        by=TEACHER,
        session=session,
        topic=topic,
        hours=Decimal(hours),
        **(said | more),
    )


def cancelled(session: str = "session:1", moment: Any = None) -> education.SessionCancelled:
    when = on(date(2025, 9, 20)) if moment is None else moment
    return education.SessionCancelled(
        case=CASE, at=when, by=OFFICE, session=session, reason="typhoon"
    )


def dropped(session: str = "session:1", moment: Any = None) -> education.SessionDropped:
    when = on(date(2025, 9, 22)) if moment is None else moment
    return education.SessionDropped(case=CASE, at=when, by=HEAD, session=session, reason="no room")


def assessed(
    topic: LessonTopic = FIRE, tested: int = 100, passed: int = 95, **more: Any
) -> education.Assessed:
    return education.Assessed(
        case=CASE,
        at=more.get("at", on(date(2025, 12, 1))),
        by=OFFICE,
        topic=topic,
        band=more.get("band", PRIMARY),
        tested=tested,
        passed=passed,
    )


def closed(moment: Any = None, case: str = CASE) -> education.Closed:
    when = on(date(2026, 2, 2)) if moment is None else moment
    return education.Closed(case=case, at=when, by=OFFICE, summary="as planned")


TAUGHT = (
    held("session:1", FIRE, "2"),
    held("session:2", TRAFFIC, "3"),
    held("session:3", DROWNING, "1.5"),
)
TESTED = (assessed(FIRE), assessed(TRAFFIC), assessed(DROWNING))
WHOLE = (planned(), adopted(), *TAUGHT, *TESTED, closed())


def state(*facts: Fact, law: Law = NINGBO) -> Education:
    found = only(lived(WORKFLOW, facts, law))
    assert isinstance(found, Education)
    return found


def told(*facts: Any, law: Law = NINGBO) -> list[str]:
    """List the findings on the last of some facts."""
    case = state(*facts[:-1], law=law) if facts[:-1] else None
    return codes(check(WORKFLOW, case, facts[-1], law))


def finding(*facts: Any, law: Law = NINGBO) -> Finding:
    case = state(*facts[:-1], law=law) if facts[:-1] else None
    (found,) = check(WORKFLOW, case, facts[-1], law)
    return found


def having(law: Law, id: str, value: object) -> Law:
    """Give a law in which one rule says something else: a value, or a gap."""
    said = value if isinstance(value, Gap) else provision(id, value)
    line = Timeline((date(2000, 1, 1),), (said,))
    return attrs.evolve(law, timelines={**law.timelines, id: line})


# --- the journey -------------------------------------------------------------------------


def test_a31_a_plan_its_sessions_and_the_hours_reached() -> None:
    """A3.1: a term is planned, adopted, taught, one lesson fell out, and two hours are missing."""
    facts = [
        planned(),
        adopted(),
        held("session:1", FIRE, "2"),
        held("session:2", TRAFFIC, "1"),
        cancelled("session:3"),
        held("session:3", DROWNING, "1.5", on(date(2025, 9, 27))),
        *TESTED,
        closed(),
    ]
    history = lived(WORKFLOW, facts, NINGBO)
    assert codes(history) == ["education.closed.hours-short"]
    (short,) = history.findings
    assert short.severity is Severity.NOTICE
    assert short.values == (("lines", "lesson_topic.traffic – grade_band.primary – 1/3"),)
    assert short.text("zh") == "课时未达到计划（实际／计划）：交通安全 – 小学 – 1/3"
    case = only(history)
    assert isinstance(case, Education)
    assert case.status is Status.CLOSED
    assert case.made_up == ("session:3",)
    assert case.open_sessions == ()
    assert education.hours_reached(case) == {
        (FIRE, PRIMARY): Decimal(2),
        (TRAFFIC, PRIMARY): Decimal(1),
        (DROWNING, PRIMARY): Decimal("1.5"),
    }
    assert list(education.shortfalls(case)) == [((TRAFFIC, PRIMARY), Decimal(1), Decimal(3))]
    assert history.owed == ()


def test_a_good_term_has_no_finding_and_keeps_all() -> None:
    """Planned, adopted by the head, taught, tested, closed in time."""
    assert codes(lived(WORKFLOW, WHOLE, NINGBO)) == []
    case = state(*WHOLE)
    assert (case.unit, case.year, case.days, case.lines) == (
        "school:one",
        "2025-2026",
        AUTUMN,
        LINES,
    )
    assert case.adopted_at == adopted().at
    assert case.over_at == closed().at
    assert case.tested == ((FIRE, PRIMARY), (TRAFFIC, PRIMARY), (DROWNING, PRIMARY))
    assert case.taught[0] == education.Taught(
        session="session:1",
        at=on(date(2025, 9, 15)),
        topic=FIRE,
        band=PRIMARY,
        form=SessionForm.LESSON,
        hours=Decimal(2),
        expected=600,
        attended=588,
    )


# --- adoption ----------------------------------------------------------------------------


def test_a_plan_is_adopted_within_fifteen_days() -> None:
    """The last second of the fifteenth day is in time, the first of the next is late."""
    (owed,) = obligations(WORKFLOW, state(planned()), NINGBO)
    assert (owed.act, owed.holder, owed.deadline) == (
        "education.adopted",
        "office:head",
        "2025-09-16 23:59:59",
    )
    last = on(date(2025, 9, 16), 23, 59, 59)
    assert told(planned(), adopted(last)) == []
    assert told(planned(), adopted(last + timedelta(seconds=1))) == ["education.adopted.late"]
    missed = withdrawn(last + timedelta(seconds=1))
    assert told(planned(), missed) == ["education.adopted.missed"]
    assert told(planned(), withdrawn(last)) == []


def test_nobody_adopts_a_plan_of_his_own() -> None:
    """Neither who drew it up nor who revised it."""
    assert told(planned(), adopted(by=OFFICE)) == ["education.own-plan-adopted"]
    own = revised(by="party:x", approved_by=OFFICE)
    late = [adopted(on(date(2025, 10, 9)), by=by) for by in ("party:x", OFFICE)]
    assert told(planned(), own, late[0]) == ["education.own-plan-adopted", "education.adopted.late"]
    assert told(planned(), own, late[1]) == ["education.adopted.late"]
    with pytest.raises(Refused):
        admit(WORKFLOW, state(planned()), adopted(by=OFFICE), NINGBO)
    assert told(planned(), adopted(by=OFFICE), law=NATION) == []


def test_a_line_without_a_teacher() -> None:
    """Every line names who answers for it, in the plan and in its revision."""
    bare = (line(), line(TRAFFIC, teacher=None), line(LAW, band=None, teacher=None))
    found = finding(planned(bare))
    assert (found.code, found.severity) == ("education.planned.no-teacher", Severity.NOTICE)
    assert found.values == (
        (
            "lines",
            "lesson_topic.traffic – grade_band.primary, lesson_topic.law – grade_band.none",
        ),
    )
    assert found.clause is not None
    assert told(planned(), revised(bare)) == ["education.revised.no-teacher"]
    assert told(planned(bare), law=NATION) == []
    unknown = having(NINGBO, "education.plan.teacher_named", Gap.UNKNOWN)
    assert finding(planned(bare), law=unknown).severity is Severity.UNDECIDED
    assert told(planned(), law=unknown) == []


def test_a_revision_is_approved_by_another() -> None:
    """The lines of a revision take the place of all before."""
    found = finding(planned(), adopted(), revised(approved_by=OFFICE))
    assert (found.code, found.severity) == ("education.revised.self-approved", Severity.BREACH)
    assert told(planned(), adopted(), revised(approved_by=OFFICE), law=NATION) == []
    assert told(planned(), adopted(), revised()) == []
    case = state(planned(), adopted(), revised((line(LAW),)), revised((line(FIRE),)))
    assert (case.lines, case.revisions, case.status) == ((line(FIRE),), 2, Status.ADOPTED)


# --- sessions ----------------------------------------------------------------------------


def test_a_session_before_the_adoption_is_told() -> None:
    """A lesson does not wait for a signature, and is recorded; the plan should have come first."""
    found = finding(planned(), held(moment=on(date(2025, 9, 2))))
    assert (found.code, found.severity) == (
        "education.session-held.before-adoption",
        Severity.NOTICE,
    )
    assert told(planned(), held(moment=on(date(2025, 9, 2))), law=NATION) == []


def test_a_session_outside_the_days_of_the_plan() -> None:
    """The first and the last day are inside, the days beside them are not."""
    whole = (planned(at=on(date(2025, 8, 20))), adopted(on(date(2025, 8, 21))))
    for day, inside in (
        (date(2025, 8, 31), False),
        (date(2025, 9, 1), True),
        (date(2026, 1, 31), True),
        (date(2026, 2, 1), False),
    ):
        found = told(*whole, held(moment=on(day)))
        assert found == ([] if inside else ["education.session-held.outside-plan"])
    days = finding(*whole, held(moment=on(date(2026, 2, 1)))).values
    assert days == (("days", "2025-09-01 – 2026-02-01"),)


def test_a_session_that_the_plan_has_no_line_for() -> None:
    """Neither another topic nor another band is the one that was planned."""
    ready = (planned(), adopted())
    found = finding(*ready, held(topic=LAW))
    assert (found.code, found.severity) == ("education.session-held.not-planned", Severity.NOTICE)
    assert found.values == (("what", "lesson_topic.law – grade_band.primary"),)
    assert told(*ready, held(band=JUNIOR)) == ["education.session-held.not-planned"]
    assert told(*ready, held(band=None)) == ["education.session-held.not-planned"]
    both = held(topic=LAW, moment=on(date(2026, 3, 1)))
    assert told(*ready, both) == [
        "education.session-held.outside-plan",
        "education.session-held.not-planned",
    ]
    assert told(*ready, both, law=NATION) == []


def test_a_session_counts_once() -> None:
    """The second record of a session is refused, and adds no hours where it is read on."""
    ready = (planned(), adopted(), held())
    found = finding(*ready, held(hours="2"))
    assert (found.code, found.severity) == ("education.session-held.twice", Severity.BREACH)
    assert found.values == (("session", "session:1"),)
    case = state(*ready, held(hours="2"))
    assert education.hours_reached(case) == {(FIRE, PRIMARY): Decimal(1)}
    assert told(*ready, held(hours="2"), law=NATION) == []
    assert told(*ready, held("session:2")) == []


@pytest.mark.parametrize(
    ("attended", "expected", "least", "said"),
    [
        (540, 600, 90, None),
        (539, 600, 90, Severity.NOTICE),
        (0, 0, 90, None),
        (None, 600, 90, Severity.UNDECIDED),
        (540, None, 90, Severity.UNDECIDED),
        (540, 600, Gap.UNKNOWN, Severity.UNDECIDED),
        (1, 600, Gap.ABSENT, None),
    ],
)
def test_how_many_came(
    attended: int | None, expected: int | None, least: Any, said: Severity | None
) -> None:
    """Ninety in a hundred: 540 of 600 are enough, 539 are not; an unknown count settles nothing."""
    law = having(NINGBO, "education.attendance.least", least)
    case = state(planned(), adopted())
    found = check(WORKFLOW, case, held(attended=attended, expected=expected), law)
    assert [one.severity for one in found] == ([] if said is None else [said])
    figures = [str(n) if n is not None else "education_figure.open" for n in (attended, expected)]
    for one in found:
        assert one.code == "education.session-held.too-few"
        assert one.values == (("attended", figures[0]), ("expected", figures[1]))


def test_what_is_no_session() -> None:
    """No hours, thousands of them, fractions of a minute, and more pupils than there are."""
    for hours in ("0", "-1", "10000", "0.001"):
        with pytest.raises(Malformed):
            held(hours=hours)
        with pytest.raises(Malformed):
            line(hours=hours)
    for counts in ({"attended": 601}, {"expected": -1, "attended": None}, {"attended": -1}):
        with pytest.raises(Malformed):
            held(**counts)
    with pytest.raises(Malformed):
        assessed(tested=9, passed=10)
    with pytest.raises(Malformed):
        planned(days=Days(since=date(2025, 9, 1)))
    assert held(hours="0.01", attended=600).hours == Decimal("0.01")
    assert held(hours="9999.99", attended=None, expected=0).expected == 0


def test_a_cancelled_session_is_made_up_within_fourteen_days() -> None:
    """In time to the last second; late after; given up late is missed.

    The fourteenth day after 20 September lies in the national holiday, so the term rolls on.
    """
    ready = (planned(), adopted(), cancelled())
    made_up = [o for o in obligations(WORKFLOW, state(*ready), NINGBO) if o.occasion]
    assert [(o.act, o.holder, o.regime, o.occasion, o.deadline) for o in made_up] == [
        (
            "education.session-held",
            "office:education",
            "education",
            "session:1",
            "2025-10-09 23:59:59",
        )
    ]
    last = on(date(2025, 10, 9), 23, 59, 59)
    late = last + timedelta(seconds=1)
    assert told(*ready, held(moment=last)) == []
    assert told(*ready, held(moment=late)) == ["education.session-held.late"]
    assert told(*ready, held("session:2", moment=late)) == []
    assert told(*ready, dropped(moment=last)) == []
    assert told(*ready, dropped(moment=late)) == ["education.session-held.missed"]
    assert told(*ready, withdrawn(late)) == ["education.session-held.missed"]
    case = state(*ready, held(moment=last))
    assert (case.cancelled, case.made_up, len(case.taught)) == ((), ("session:1",), 1)
    assert codes(lived(WORKFLOW, ready, NINGBO, as_of=late)) == ["education.session-held.overdue"]


def test_cancelling_again_moves_nothing() -> None:
    """A session is to be made up from when it was first cancelled."""
    again = cancelled(moment=on(date(2025, 9, 25)))
    case = state(planned(), adopted(), cancelled(), again)
    assert case.cancelled == (("session:1", on(date(2025, 9, 20))),)
    assert told(planned(), adopted(), cancelled(), again) == []


def test_what_was_held_or_given_up_is_not_cancelled() -> None:
    """Refused, and nothing is to be made up where it is read on."""
    for before in ((held(),), (cancelled(), dropped())):
        ready = (planned(), adopted(), *before)
        again = cancelled(moment=on(date(2025, 9, 25)))
        found = finding(*ready, again)
        assert (found.code, found.severity) == (
            "education.session-cancelled.already-settled",
            Severity.BREACH,
        )
        assert found.values == (("session", "session:1"),)
        assert state(*ready, again).cancelled == ()
        assert told(*ready, again, law=NATION) == []


def test_only_what_was_cancelled_is_given_up() -> None:
    """A session that was never cancelled, or was made up, cannot be given up."""
    ready = (planned(), adopted())
    found = finding(*ready, dropped())
    assert (found.code, found.severity) == (
        "education.session-dropped.not-cancelled",
        Severity.BREACH,
    )
    assert found.values == (("session", "session:1"),)
    assert state(*ready, dropped()).dropped == ()
    assert told(*ready, dropped(), law=NATION) == []
    assert told(*ready, cancelled(), dropped()) == []
    two = (*ready, cancelled(), cancelled("session:2"), dropped())
    case = state(*two)
    assert (case.open_sessions, case.dropped) == (("session:2",), ("session:1",))
    assert state(*two, dropped("session:2")).dropped == ("session:1", "session:2")
    back = state(*two, held(moment=on(date(2025, 9, 24))))
    assert (back.open_sessions, back.dropped, back.made_up) == (
        ("session:2",),
        (),
        ("session:1",),
    )
    plain = state(*two, held("session:9"))
    assert (plain.made_up, plain.dropped) == ((), ("session:1",))


# --- tests of pupils and the summary -----------------------------------------------------


def test_eighty_in_a_hundred_pass() -> None:
    """Exactly eighty are enough; seventy-nine are not."""
    ready = (planned(), adopted())
    assert told(*ready, assessed(passed=80)) == []
    found = finding(*ready, assessed(passed=79))
    assert (found.code, found.severity) == ("education.assessed.too-few-passed", Severity.NOTICE)
    assert found.values == (("passed", "79"), ("tested", "100"))
    assert told(*ready, assessed(passed=0), law=NATION) == []
    unknown = having(NINGBO, "education.assessment.pass_least", Gap.UNKNOWN)
    assert finding(*ready, assessed(), law=unknown).severity is Severity.UNDECIDED
    again = state(*ready, assessed(), assessed(passed=80), assessed(band=JUNIOR))
    assert again.tested == ((FIRE, PRIMARY), (FIRE, JUNIOR))


def test_a_plan_is_summed_up_within_fifteen_days_of_its_last() -> None:
    """The last day is 31 January; the term ends on 15 February, which is worked."""
    ready = (planned(), adopted(), *TAUGHT, *TESTED)
    (owed,) = obligations(WORKFLOW, state(*ready), NINGBO)
    assert (owed.act, owed.holder, owed.regime, owed.occasion) == (
        "education.closed",
        "office:education",
        "education",
        "",
    )
    last = datetime.fromtimestamp(owed.window.earliest or 0, SHANGHAI)
    assert owed.window.earliest == owed.window.latest
    assert told(*ready, closed(last)) == []
    assert told(*ready, closed(last + timedelta(seconds=1))) == ["education.closed.late"]
    late = withdrawn(last + timedelta(seconds=1))
    assert told(*ready, late) == ["education.closed.missed"]
    assert obligations(WORKFLOW, state(*ready, closed(last)), NINGBO) == ()
    assert obligations(WORKFLOW, state(*ready), NATION) == ()
    assert obligations(WORKFLOW, state(*ready), EMPTY) == ()
    unadopted = obligations(WORKFLOW, state(planned()), NINGBO)
    assert [one.act for one in unadopted] == ["education.adopted"]


def test_the_summary_names_what_was_not_made_up_and_not_tested() -> None:
    """What is neither taught nor given up is open; a planned topic of the list was to be tested."""
    ready = (planned(), adopted(), cancelled("session:9"), *TAUGHT, assessed(FIRE))
    case = state(*ready)
    law = having(NINGBO, "education.sessions.make_up_term", Gap.ABSENT)
    found = check(WORKFLOW, case, closed(), law)
    assert [(one.code, one.severity, one.values) for one in found] == [
        ("education.closed.not-made-up", Severity.NOTICE, (("sessions", "session:9"),)),
        (
            "education.closed.not-tested",
            Severity.NOTICE,
            (("topics", "lesson_topic.traffic, lesson_topic.drowning"),),
        ),
    ]
    assert codes(check(WORKFLOW, case, closed(), NATION)) == []
    silent = having(law, "education.closing.hours_reached", Gap.ABSENT)
    assert codes(check(WORKFLOW, case, closed(), silent)) == ["education.closed.not-tested"]
    unknown = having(law, "education.assessment.topics", Gap.UNKNOWN)
    assert [one.severity for one in check(WORKFLOW, case, closed(), unknown)] == [
        Severity.NOTICE,
        Severity.UNDECIDED,
    ]


def test_a_topic_for_adults_is_not_tested() -> None:
    """Nor one that no line of the plan is about."""
    lines = (line(FIRE), line(TRAFFIC, "1", band=None))
    facts = (planned(lines), adopted(), held(hours="2"), held("session:2", TRAFFIC, band=None))
    assert told(*facts, assessed(FIRE), closed()) == []


def test_hours_beyond_the_plan_make_up_for_no_other_topic() -> None:
    """Topic by topic and band by band; two lines of one subject add up."""
    lines = (line(FIRE, "1"), line(FIRE, "1.5"), line(FIRE, "1", JUNIOR), line(LAW, "1", None))
    facts = (planned(lines), adopted(), held(hours="9"), held("session:2", LAW, "0.99", band=None))
    case = state(*facts)
    assert education.hours_planned(case) == {
        (FIRE, PRIMARY): Decimal("2.5"),
        (FIRE, JUNIOR): Decimal(1),
        (LAW, None): Decimal(1),
    }
    assert list(education.shortfalls(case)) == [
        ((FIRE, JUNIOR), Decimal(0), Decimal(1)),
        ((LAW, None), Decimal("0.99"), Decimal(1)),
    ]
    found = [one for one in check(WORKFLOW, case, closed(), NINGBO) if "hours" in one.code]
    short = (
        "lesson_topic.fire – grade_band.junior – 0/1, lesson_topic.law – grade_band.none – 0.99/1"
    )
    assert [one.values for one in found] == [(("lines", short),)]


_amounts = st.decimals(min_value="0.01", max_value="99", places=2)
_subjects = st.tuples(
    st.sampled_from(LessonTopic.rows[:3]), st.sampled_from((*GradeBand.rows[:2], None))
)


@given(
    st.lists(st.tuples(_subjects, _amounts), max_size=6),
    st.lists(st.tuples(_subjects, _amounts), max_size=6),
)
def test_shortfalls_are_what_a_naive_reckoning_says(
    plan: list[tuple[Any, Decimal]], had: list[tuple[Any, Decimal]]
) -> None:
    """The same in whole hundredths, counted one by one."""
    lines = tuple(line(topic, str(hours), band) for (topic, band), hours in plan)
    sessions = [
        held(f"session:{n}", topic, str(hours), band=band)
        for n, ((topic, band), hours) in enumerate(had)
    ]
    case = state(planned(lines), adopted(), *sessions)
    wanted, reached = _hundredths(plan), _hundredths(had)
    naive = {
        key: (reached.get(key, 0), full)
        for key, full in wanted.items()
        if reached.get(key, 0) < full
    }
    found = {key: (int(r * 100), int(p * 100)) for key, r, p in education.shortfalls(case)}
    assert naive == found


def _hundredths(parts: Iterable[tuple[Any, Decimal]]) -> dict[Any, int]:
    found: dict[Any, int] = {}
    for key, hours in parts:
        found[key] = found.get(key, 0) + int(hours * 100)
    return found


# --- the year ----------------------------------------------------------------------------


def surveyed(*cases: Education, law: Law) -> list[tuple[str, str, tuple[tuple[str, str], ...]]]:
    found = education.survey(cases, law)
    return [(one.code, one.severity.value, one.values) for one in found]


STATUTES = tuple(
    line(topic, "3")
    for topic in (LessonTopic.EMERGENCY, FIRE, LessonTopic.INFECTION, LessonTopic.WEATHER)
)


def test_the_topics_that_statutes_have_taught() -> None:
    """Each names its own clause: emergencies, fire, infections, weather."""
    assert surveyed(state(planned(STATUTES)), law=NATION) == []
    adults = (line(FIRE, band=None),)
    found = list(education.survey([state(planned(adults))], NATION))
    assert [dict(one.values)["topic"] for one in found] == [
        "lesson_topic.emergency",
        "lesson_topic.fire",
        "lesson_topic.infection",
        "lesson_topic.weather",
    ]
    assert {one.code for one in found} == {"education.year.topic-missing"}
    assert {one.severity for one in found} == {Severity.NOTICE}
    assert {dict(one.values)["year"] for one in found} == {"2025-2026"}
    assert [one.clause.instrument for one in found if one.clause] == [
        "中华人民共和国突发事件应对法",
        "中华人民共和国消防法",
        "中华人民共和国传染病防治法",
        "气象灾害防御条例",
    ]
    assert surveyed(state(planned(adults)), law=EMPTY) == []


def test_an_unknown_statute_is_undecided() -> None:
    """Only where its topic is missing."""
    law = having(NATION, "education.topics.fire", Gap.UNKNOWN)
    assert surveyed(state(planned(STATUTES)), law=law) == []
    found = surveyed(state(planned(STATUTES[:1] + STATUTES[2:])), law=law)
    values = (("year", "2025-2026"), ("topic", "lesson_topic.fire"))
    assert found == [("education.year.topic-missing", "undecided", values)]


def _only(id: str, value: object) -> Law:
    """Give a law of one rule."""
    covers = frozenset({"education"})
    return having(Law(name="one", covers=covers), id, value)


TOPICS = "education.topics.required"


def test_the_topics_of_each_band() -> None:
    """A topic of the band's list that no line of the band has; other bands do not count."""
    law = _only(TOPICS, {"primary": ("fire", "traffic", "law"), "senior": ("drugs",)})
    lines = (line(FIRE), line(TRAFFIC, "1", JUNIOR))
    values = (
        ("year", "2025-2026"),
        ("band", "grade_band.primary"),
        ("topics", "lesson_topic.traffic, lesson_topic.law"),
    )
    assert surveyed(state(planned(lines)), law=law) == [
        ("education.year.band-topics-missing", "notice", values)
    ]
    whole = (line(FIRE), line(TRAFFIC), line(LAW))
    assert surveyed(state(planned(whole)), law=law) == []
    unknown = surveyed(state(planned(whole)), law=_only(TOPICS, Gap.UNKNOWN))
    assert [one[:2] for one in unknown] == [("education.year.band-topics-missing", "undecided")]
    assert surveyed(state(planned(whole)), law=_only(TOPICS, Gap.ABSENT)) == []


def spring(lines: tuple[Line, ...], *, unit: str = "school:one", year: str = "2025-2026") -> Any:
    days = Days(since=date(2026, 2, 1), until=date(2026, 7, 11))
    return planned(lines, SPRING, at=on(date(2026, 2, 2)), days=days, unit=unit, year=year)


def test_two_plans_of_a_year_are_read_together() -> None:
    """What autumn leaves out, spring may teach; another year or unit, or none, does not help."""
    law = _only(TOPICS, {"primary": ("fire", "law")})
    autumn = state(planned((line(FIRE),)))
    one = state(spring((line(LAW),)))
    assert surveyed(one, autumn, law=law) == []
    assert len(surveyed(autumn, state(spring((line(LAW),), unit="school:two")), law=law)) == 2
    assert len(surveyed(autumn, state(spring((line(LAW),), year="2026-2027")), law=law)) == 2
    gone = state(spring((line(LAW),)), withdrawn(on(date(2026, 2, 3)), SPRING))
    assert [one[0] for one in surveyed(autumn, gone, law=law)] == [
        "education.year.band-topics-missing"
    ]
    assert surveyed(gone, law=law) == []


def test_the_law_of_the_first_day_of_the_year() -> None:
    """A list that came into force in winter asks nothing of the plans made in autumn."""
    id, late = TOPICS, date(2025, 9, 2)
    new = Timeline((late,), (provision(id, {"primary": ("law",)}, since=late),))
    law = attrs.evolve(_only(id, Gap.ABSENT), timelines={id: new})
    autumn, later = state(planned((line(FIRE),))), state(spring((line(FIRE),)))
    assert surveyed(later, autumn, law=law) == []
    found = list(education.survey([later], law))
    assert [one.case for one in found] == [SPRING]


def test_the_hours_of_a_year_are_those_that_guyuan_asks() -> None:
    """固原: fourteen in primary school, planned and reached; thirteen and a half are too few."""
    enough = (line(FIRE, "7"), line(TRAFFIC, "7"))
    few = (line(FIRE, "7"), line(TRAFFIC, "6.5"), line(TRAFFIC, "99", None))
    assert hours_of(state(planned(enough))) == []
    values = (
        ("year", "2025-2026"),
        ("band", "grade_band.primary"),
        ("hours", "13.5"),
        ("least", "14"),
    )
    assert hours_of(state(planned(few))) == [("education.year.hours-unplanned", "notice", values)]
    kindergarten = (line(FIRE, "1", KINDERGARTEN),)
    assert hours_of(state(planned(kindergarten))) == []


def hours_of(*cases: Education, law: Law = GUYUAN) -> list[Any]:
    return [one for one in surveyed(*cases, law=law) if "hours" in one[0]]


def test_hours_reached_are_asked_once_every_plan_is_closed() -> None:
    """Seven hours were taught in autumn; whether that is too few shows when spring is over."""
    lines = (line(FIRE, "7"),)
    autumn = state(planned(lines), adopted(), held(hours="7"), closed())
    facts = (spring(lines), adopted(on(date(2026, 2, 3)), case=SPRING))
    lesson = held("s:1", FIRE, "6.99", on(date(2026, 3, 2)), SPRING)
    done = closed(on(date(2026, 7, 12)), SPRING)
    assert hours_of(autumn, state(*facts, lesson)) == []
    values = (
        ("year", "2025-2026"),
        ("band", "grade_band.primary"),
        ("hours", "13.99"),
        ("least", "14"),
    )
    assert hours_of(autumn, state(*facts, lesson, done)) == [
        ("education.year.hours-unreached", "notice", values)
    ]
    whole = held("s:1", FIRE, "7", on(date(2026, 3, 2)), SPRING)
    assert hours_of(autumn, state(*facts, whole, done)) == []
    law = _only("education.hours.per_year", Gap.UNKNOWN)
    assert [one[:2] for one in hours_of(autumn, law=law)] == [
        ("education.year.hours-unplanned", "undecided"),
        ("education.year.hours-unreached", "undecided"),
    ]
    assert dict(hours_of(autumn, law=law)[0][2])["least"] == "education_figure.open"
    assert hours_of(autumn, law=NATION) == []


# --- what is owed without a plan ---------------------------------------------------------

TERMS = (
    Period(name="2025 autumn", every=Every.TERM, since=date(2025, 9, 1), until=date(2026, 2, 1)),
    Period(name="2026 spring", every=Every.TERM, since=date(2026, 2, 1), until=date(2026, 7, 11)),
    Period(
        name="2025-2026",
        every=Every.SCHOOL_YEAR,
        since=date(2025, 9, 1),
        until=date(2026, 9, 1),
    ),
)


def school(kind: str = "primary", since: date = date(2025, 9, 1)) -> School:
    profile = Profile(since=since, kind=kind, headcount=600)
    return School(reference="school:one", place="city:宁波", profiles=(profile,), periods=TERMS)


def duties(
    law: Law,
    regime: str,
    kind: str = "primary",
    since: date = date(2025, 9, 1),
    until: date = date(2027, 1, 1),
) -> list[tuple[Obligation, Period]]:
    found = education.standing(school(kind), since, until, law)
    return [pair for pair in found if pair[0].regime == regime]


def occasions(*asked: Any, **more: Any) -> list[str]:
    return [owed.occasion for owed, _ in duties(*asked, **more)]


def test_fire_and_safety_are_taught_once_a_term() -> None:
    """河南 asks schools and kindergartens for fire, 洛阳 asks schools for safety as well."""
    both = ["2025 autumn", "2026 spring"]
    assert occasions(HENAN, "fire") == both
    assert occasions(HENAN, "fire", "kindergarten") == both
    assert occasions(LUOYANG, "fire") == both
    assert occasions(LUOYANG, "safety") == both
    assert occasions(LUOYANG, "safety", "kindergarten") == []
    assert occasions(HENAN, "safety") == []
    assert occasions(NATION, "fire") == []
    ((owed, period), _) = duties(LUOYANG, "safety")
    assert (owed.act, owed.case, owed.holder, owed.deadline) == (
        "education.session-held",
        "one/education/safety/2025 autumn",
        "office:education",
        "2026-01-31 23:59:59",
    )
    assert owed.clause is not None
    assert owed.clause.instrument == "洛阳市中小学校学生人身伤害事故预防与处理条例"
    assert period.holds(date(2026, 1, 31))


def test_the_safety_week_begins_with_the_last_monday_of_march() -> None:
    """宁波: 30 March 2026 to 5 April; the last second of Sunday ends it."""
    ((owed, period),) = duties(NINGBO, "safety_week")
    assert (period.name, period.every) == ("2026", Every.WEEK)
    assert (period.since, period.until) == (date(2026, 3, 30), date(2026, 4, 6))
    assert (owed.act, owed.case, owed.occasion, owed.holder, owed.deadline) == (
        "education.session-held",
        "one/education/safety_week/2026",
        "2026",
        "office:education",
        "2026-04-05 23:59:59",
    )
    assert owed.done_by == {"education.session-held"}
    assert owed.clause is not None
    assert owed.clause.instrument == "宁波市学校安全条例"
    edges = [(date(2026, 3, 30), date(2026, 3, 31)), (date(2026, 3, 31), date(2027, 1, 1))]
    assert [len(duties(NINGBO, "safety_week", since=s, until=u)) for s, u in edges] == [1, 0]
    early = duties(NINGBO, "safety_week", since=date(2026, 1, 1), until=date(2026, 3, 30))
    assert early == []
    assert duties(NINGBO, "safety_week", since=date(2024, 1, 1), until=date(2025, 9, 1)) == []
    assert duties(EMPTY, "safety_week") == []
    ((national, _),) = duties(NATION, "safety_week")
    assert isinstance(national.basis, Provision)
    assert national.basis.mark is Mark.UNVERIFIED


@pytest.mark.parametrize(
    ("week", "first"),
    [
        ({"month": 3, "monday": 1}, date(2026, 3, 2)),
        ({"month": 3, "monday": 5}, date(2026, 3, 30)),
        ({"month": 6, "monday": -1}, date(2026, 6, 29)),
        ({"month": 12, "monday": -1}, date(2026, 12, 28)),
        ({"month": 2, "monday": 5}, None),
        ({"month": 13, "monday": -1}, None),
        ({"month": 3}, None),
    ],
)
def test_which_week_a_rule_means(week: dict[str, int], first: date | None) -> None:
    """Counted from the first Monday, or the last one as -1; a week that is none is not owed."""
    law = having(NATION, "education.safety_week.week", week)
    found = duties(law, "safety_week", since=date(2026, 1, 1))
    assert [period.since for _, period in found] == ([] if first is None else [first])


def test_the_legal_vice_principal_teaches_four_lessons_a_year() -> None:
    """上海 counts by the school year; the nation's row by the year; a kindergarten has none."""
    assert occasions(SHANGHAI_LAW, "vice_principal") == [f"2025-2026#{n}" for n in range(1, 5)]
    assert occasions(NATION, "vice_principal") == [f"2026#{n}" for n in range(1, 5)]
    assert occasions(SHANGHAI_LAW, "vice_principal", "kindergarten") == []
    assert {o.holder for o, _ in duties(NATION, "vice_principal")} == {
        "office:legal-vice-principal"
    }


def test_staff_and_parents_are_trained_as_the_place_asks() -> None:
    """The example trains staff each school year; parents by city and kind of school."""
    assert occasions(NINGBO, "staff") == ["2025-2026"]
    assert occasions(NATION, "staff") == []
    assert {o.holder for o, _ in duties(NINGBO, "staff")} == {"office:head"}
    young = "kindergarten"
    assert occasions(GUANGZHOU, "parents_kindergarten", young) == ["2026"]
    assert occasions(SHENZHEN, "parents_kindergarten", young) == [
        "2025 autumn#1",
        "2025 autumn#2",
        "2026 spring#1",
        "2026 spring#2",
    ]
    assert len(occasions(CHONGQING, "parents_kindergarten", young)) == 6
    assert occasions(CHONGQING, "parents_school", young) == []
    assert len(occasions(CHONGQING, "parents_school")) == 4
    assert occasions(CHONGQING, "parents_kindergarten") == []


def test_duties_come_in_the_order_of_their_periods() -> None:
    """And each once."""
    found = list(education.standing(school(), date(2025, 9, 1), date(2027, 1, 1), NINGBO))
    days = [period.since for _, period in found]
    assert days == sorted(days)
    assert len({owed.key for owed, _ in found}) == len(found)
    assert {owed.regime for owed, _ in found} == {"safety_week", "vice_principal", "staff"}


def test_the_bands_of_a_kind_of_school() -> None:
    """By the rule, else by the name of the kind; not known where the rule is not."""
    day = date(2025, 10, 1)
    rules = NINGBO.section(education.Rules).on(day)
    nine = Profile(since=day, kind="nine_year", headcount=1)
    assert education.bands_of(nine, rules) == (PRIMARY, JUNIOR)
    plain = NATION.section(education.Rules).on(day)
    assert education.bands_of(nine, plain) == (GradeBand("nine_year"),)
    assert education.bands_of(attrs.evolve(nine, kind="senior"), rules) == (GradeBand.SENIOR,)
    unknown = having(NINGBO, "education.bands.kinds", Gap.UNKNOWN)
    assert education.bands_of(nine, unknown.section(education.Rules).on(day)) is None
    asked = date(2025, 9, 1), date(2027, 1, 1)
    assert list(education.standing(school(), *asked, unknown)) == []
    early = school(since=date(2026, 1, 1))
    found = education.standing(early, *asked, LUOYANG)
    assert {(o.regime, o.occasion) for o, _ in found if o.regime in {"fire", "safety"}} == {
        ("fire", "2026 spring"),
        ("safety", "2026 spring"),
    }
    attached = having(CHONGQING, "education.bands.kinds", {"primary": ("kindergarten", "primary")})
    assert len(occasions(attached, "parents_kindergarten")) == 6
    assert len(occasions(attached, "parents_school")) == 4
    none = having(CHONGQING, "education.bands.kinds", {"primary": ()})
    assert list(education.standing(school(), *asked, none)) == []


def test_which_session_counts_for_which_duty() -> None:
    """By its topic where pupils are taught, by its form always; a rule may list more words."""
    plain = NATION.section(education.Rules).on(date(2025, 10, 1))
    listed = NINGBO.section(education.Rules).on(date(2025, 10, 1))
    lesson = held()
    assert education.counts_for(lesson, "fire", plain) is True
    assert education.counts_for(held(topic=TRAFFIC), "fire", plain) is False
    assert education.counts_for(held(band=None), "fire", plain) is False
    assert education.counts_for(lesson, "safety", plain) is False
    assert education.counts_for(lesson, "safety", listed) is True
    assert education.counts_for(held(band=None), "safety", listed) is False
    assert education.counts_for(lesson, "fire", listed) is True
    parents = held(form=SessionForm.PARENTS, band=None)
    for regime in ("parents_school", "parents_kindergarten"):
        assert education.counts_for(parents, regime, plain) is True
        assert education.counts_for(lesson, regime, plain) is False
    staff = held(form=SessionForm.STAFF, band=None)
    assert education.counts_for(staff, "staff", plain) is True
    legal = held(form=SessionForm.VICE_PRINCIPAL, topic=LAW)
    assert education.counts_for(legal, "vice_principal", plain) is True
    law = having(NATION, "education.counting.words", Gap.UNKNOWN)
    unknown = law.section(education.Rules).on(date(2025, 10, 1))
    assert education.counts_for(lesson, "fire", unknown) is None
    ((owed, period), _) = duties(LUOYANG, "fire")
    day = date(2025, 10, 1)
    answers = WORKFLOW.answers
    assert answers(owed, period, held(moment=on(day)), LUOYANG) is True
    blurred = having(LUOYANG, "education.counting.words", Gap.UNKNOWN)
    assert answers(owed, period, held(moment=on(day)), blurred) is False
    assert answers(owed, period, held(moment=on(date(2026, 2, 1))), LUOYANG) is False
    assert answers(owed, period, held(moment=on(date(2026, 1, 31), 23)), LUOYANG) is True


def test_the_register_matches_sessions_to_duties() -> None:
    """Two of the four lessons were given, fire was taught in one term, the week was kept."""
    law = rulebook("cn", place="city:洛阳", school="example")
    legal = [
        held(f"s:{n}", LAW, moment=on(date(2026, n, 9)), form=SessionForm.VICE_PRINCIPAL)
        for n in (3, 4)
    ]
    week = held("s:5", TRAFFIC, moment=on(date(2026, 4, 5), 20), form=SessionForm.SAFETY_WEEK)
    autumn = held("s:6", moment=on(date(2025, 11, 9)))
    facts = [*legal, week, autumn]
    found = answered(
        WORKFLOW, school(), facts, law, since=date(2025, 9, 1), today=date(2026, 12, 31)
    )
    owed = [(one.regime, one.occasion) for one in found if isinstance(one, Obligation)]
    assert owed == [
        ("staff", "2025-2026"),
        ("vice_principal", "2026#3"),
        ("vice_principal", "2026#4"),
        ("fire", "2026 spring"),
    ]


# --- measures ----------------------------------------------------------------------------


def measured(
    *cases: Education, since: date = date(2025, 9, 1), until: date = date(2026, 2, 1)
) -> dict[str, Span]:
    return {one.name: one.span for one in education.measures(cases, since, until, NINGBO)}


def test_what_counts_for_the_year() -> None:
    """Plans, sessions, hours by band and topic, the share held and the share that came."""
    lines = (line(FIRE, "2"), line(TRAFFIC, "1"))
    case = state(
        planned(lines),
        adopted(),
        held(hours="1.5", attended=300, moment=on(date(2025, 9, 15))),
        held("session:2", TRAFFIC, "3", attended=600, moment=on(date(2025, 9, 16))),
        cancelled("session:3"),
        cancelled("session:4"),
        cancelled("session:5"),
        dropped("session:4"),
        held(
            "session:5", LAW, "0.5", moment=on(date(2025, 9, 24)), band=None, expected=0, attended=0
        ),
    )
    found = measured(case)
    said: dict[str, int | Decimal] = {
        "education.planned": 1,
        "education.closed": 0,
        "education.sessions.held": 3,
        "education.sessions.made-up": 1,
        "education.sessions.dropped": 1,
        "education.sessions.to-make-up": 1,
        "education.attendance": 75,
        "education.hours.primary": Decimal("4.5"),
        "education.hours.junior": 0,
        "education.hours-per-pupil.primary": Decimal("3.75"),
        "education.hours-per-pupil.junior": 0,
        "education.hours.of.fire": Decimal("1.5"),
        "education.hours.of.traffic": 3,
        "education.hours.of.law": Decimal("0.5"),
        "education.hours.of.drugs": 0,
    }
    assert {name: found[name] for name in said} == {
        name: exact(Decimal(number)) for name, number in said.items()
    }
    assert found["education.share-held"] == Span(Decimal("83.3333"), Decimal("83.3334"))
    cases = {
        one.name: one.cases
        for one in education.measures([case], date(2025, 9, 1), date(2026, 2, 1), NINGBO)
    }
    assert set(cases.values()) == {(CASE,), ()}
    assert cases["education.closed"] == ()


def test_the_days_of_a_measure() -> None:
    """The first day is inside, the last is not; plans by their own day, sessions by theirs."""
    case = state(planned(), adopted(), held(moment=on(date(2025, 9, 15))))
    name = "education.sessions.held"
    for since, until, count in (
        (date(2025, 9, 15), date(2025, 9, 16), 1),
        (date(2025, 9, 16), date(2026, 1, 1), 0),
        (date(2025, 9, 2), date(2025, 9, 15), 0),
    ):
        found = measured(case, since=since, until=until)
        assert found[name] == exact(count)
        assert found["education.planned"] == exact(0)
    made = [date(2025, 9, 1), date(2025, 9, 2)]
    assert measured(case, since=made[0], until=made[1])["education.planned"] == exact(1)
    assert measured(case, since=date(2025, 8, 1), until=made[0])["education.planned"] == exact(0)
    assert measured(state(*WHOLE))["education.closed"] == exact(1)


def test_an_unknown_count_leaves_a_span() -> None:
    """Missing is never zero, and never full marks."""
    ready = (planned(), adopted(), held(hours="1", attended=300))
    half = state(*ready, held("session:2", hours="1", attended=None))
    found = measured(half)
    assert found["education.attendance"] == Span(Decimal(25), Decimal(75))
    assert found["education.hours-per-pupil.primary"] == Span(Decimal("0.5"), Decimal("1.5"))
    open_ = state(*ready, held("session:2", hours="1", expected=None, attended=5))
    found = measured(open_)
    assert found["education.attendance"] == Span(Decimal(0), Decimal(100))
    assert found["education.hours-per-pupil.primary"] == Span(Decimal("0.5"), Decimal("1.5"))
    assert measured()["education.share-held"] == Span(Decimal(0), Decimal(100))
    third = state(*ready[:2], held(hours="1", attended=1, expected=3))
    pupil = measured(third)["education.hours-per-pupil.primary"]
    assert pupil == Span(Decimal("0.3333"), Decimal("0.3334"))


def test_a_band_of_another_country_is_measured_too() -> None:
    """Tables are open: a word that no row has is counted after those that are known."""
    sixth, sea = GradeBand("sixth_form"), LessonTopic("sea")
    case = state(planned(), adopted(), held(topic=sea, band=sixth, hours="2"))
    found = measured(case)
    assert found["education.hours.sixth_form"] == exact(2)
    assert found["education.hours.of.sea"] == exact(2)


@given(st.fractions(min_value=0, max_value=100), st.fractions(min_value=0, max_value=100))
def test_a_span_of_four_decimals_is_the_narrowest(one: Fraction, other: Fraction) -> None:
    """It holds both ends, and a ten-thousandth less would not."""
    low, high = sorted((one, other))
    span = bounded(low, high)
    assert span.low is not None
    assert span.high is not None
    fine = Fraction(1, 10_000)
    assert Fraction(span.low) <= low < Fraction(span.low) + fine
    assert Fraction(span.high) - fine < high <= Fraction(span.high)


def test_sessions_on_a_topic() -> None:
    """For a link that asks whether a lesson was taught: by topic and day, over all cases."""
    case = state(*WHOLE[:5])
    days = date(2025, 9, 15), date(2025, 9, 16)
    found = education.sessions_on([case], FIRE, *days, NINGBO)
    assert [(id, one.session) for id, one in found] == [(CASE, "session:1")]
    assert education.sessions_on([case], LAW, *days, NINGBO) == ()
    assert education.sessions_on([case], FIRE, days[1], date(2026, 1, 1), NINGBO) == ()
    assert education.sessions_on([case], FIRE, date(2025, 9, 1), days[0], NINGBO) == ()


# --- the law -----------------------------------------------------------------------------


def test_the_rows_that_the_rules_read() -> None:
    """Each rule of a place is cited by its clause and mark; the mark of none was raised."""
    day = date(2025, 10, 1)
    said = {
        (HENAN, "education.fire.each"): ("38", Mark.UNVERIFIED),
        (LUOYANG, "education.safety.each"): ("12", Mark.VERIFIED),
        (SHANGHAI_LAW, "education.legal.each"): ("73", Mark.VERIFIED),
        (GUANGZHOU, "education.parents.each_kindergarten"): ("30", Mark.VERIFIED),
        (SHENZHEN, "education.parents.each_kindergarten"): ("48", Mark.VERIFIED),
        (CHONGQING, "education.parents.each_school"): ("22", Mark.VERIFIED),
        (GUYUAN, "education.hours.per_year"): ("条号未读", Mark.UNVERIFIED),
        (NATION, "education.legal.each"): ("条号未读", Mark.UNVERIFIED),
        (NATION, "education.topics.emergency"): ("43", Mark.VERIFIED),
        (BEIJING, "education.topics.fire"): ("6", Mark.VERIFIED),
    }
    for (law, id), (article, mark) in said.items():
        found = law.rule(id, day)
        assert isinstance(found, Provision), id
        assert (found.clause.path[0], found.mark) == (article, mark), id
    assert dict(GUYUAN.rule("education.hours.per_year", day).value) == {
        "primary": 14,
        "junior": 12,
        "senior": 8,
    }


def test_an_empty_law_finds_nothing() -> None:
    """Only the order of steps speaks."""
    facts = (planned((line(teacher=None),)), held(attended=1), closed())
    assert codes(lived(WORKFLOW, facts, EMPTY, as_of=LATER)) == ["education.closed.skip"]


def test_facts_that_do_not_fit_change_nothing() -> None:
    """A session without a plan opens nothing, and a plan drawn up twice is still the first."""
    assert told(held()) == ["education.session-held.unopened"]
    assert told(planned(), planned((line(LAW),))) == ["education.planned.repeated"]
    assert state(planned(), planned((line(LAW),))).lines == LINES
    case = state(planned())
    assert WORKFLOW.evolve(case, planned((line(LAW),))) is case
    assert list(WORKFLOW.objections(None, held(attended=1), NINGBO)) == []
    assert list(WORKFLOW.objections(case, adopted(), NINGBO)) == []
