"""Warnings and response: three scales that never mix, who is told, what is done, what adds up."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rooms.given import BEIJING, EMPTY, NATION, NINGBO, at, codes, lived, only, owed

from campus_safety import obligations, rulebook
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
    Timeline,
)
from campus_safety.response import alert
from campus_safety.response.alert import WORKFLOW, Alert, Sign, Status
from campus_safety.rulebooks import Table
from campus_safety.testing.lawmaking import provision
from campus_safety.vocabulary import (
    EventGrade,
    Profile,
    ResponseAction,
    ResponseLevel,
    School,
    WarningChannel,
    WarningKind,
    WarningLevel,
)

CASE = "one/alert/1"
SHANDONG = rulebook("cn", place="province:山东", school="example")
SHANGHAI = ZoneInfo("Asia/Shanghai")
BLUE, YELLOW, ORANGE, RED = WarningLevel.steps
FOUR, THREE, TWO, ONE = ResponseLevel.steps
STAFF, PUPILS, PARENTS = "audience:staff", "audience:pupils", "audience:parents"
SENT = (WarningChannel.PLATFORM, WarningChannel.TELEPHONE)
PATROL, WATCH = ResponseAction.PATROL, ResponseAction.DUTY_WATCH
CLOSE = ResponseAction.SUSPEND_CLASSES


def issued(
    level: WarningLevel = YELLOW, hours: float = 0, case: str = CASE, **more: Any
) -> alert.Issued:
    said: dict[str, Any] = {
        "unit": "school:17",
        "warning": WarningKind.RAINSTORM,
        "starts": at(2),
        "area": "the whole county",
        "caution": "flooded roads",
        "measures": "keep pupils indoors",
        "issuer": "agency:weather-office",
        "channels": SENT,
    }
    return alert.Issued(
        case=case, at=at(hours), by="agency:weather-office", level=level, **(said | more)
    )


def received(hours: float = 0.5, case: str = CASE, *by: WarningChannel) -> alert.Received:
    return alert.Received(case=case, at=at(hours), by="party:safety", channels=by or SENT)


def passed_on(to: str, hours: float = 1) -> alert.PassedOn:
    return alert.PassedOn(
        case=CASE, at=at(hours), by="party:safety", to=to, channel=WarningChannel.MESSAGE
    )


def told(hours: float = 1) -> list[Fact]:
    return [passed_on(to, hours) for to in (STAFF, PUPILS, PARENTS)]


def raised(level: WarningLevel, hours: float = 3) -> alert.Raised:
    return alert.Raised(case=CASE, at=at(hours), by="agency:weather-office", level=level)


def lowered(level: WarningLevel, hours: float = 3) -> alert.Lowered:
    return alert.Lowered(case=CASE, at=at(hours), by="agency:weather-office", level=level)


def started(response: ResponseLevel = THREE, hours: float = 1) -> alert.ResponseStarted:
    return alert.ResponseStarted(
        case=CASE, at=at(hours), by="party:head", response=response, plan="one/plan/rain"
    )


def adjusted(response: ResponseLevel, hours: float = 4) -> alert.ResponseAdjusted:
    return alert.ResponseAdjusted(case=CASE, at=at(hours), by="party:head", response=response)


def taken(action: ResponseAction, hours: float = 2) -> alert.ActionTaken:
    return alert.ActionTaken(case=CASE, at=at(hours), by="party:head", action=action)


def ended(hours: float = 26) -> alert.ResponseEnded:
    return alert.ResponseEnded(case=CASE, at=at(hours), by="party:head")


def lifted(hours: float = 25) -> alert.Lifted:
    return alert.Lifted(case=CASE, at=at(hours), by="agency:weather-office")


WHOLE = [
    issued(),
    received(),
    *told(),
    started(),
    taken(WATCH),
    taken(PATROL),
    lifted(),
    ended(),
]


def state(*facts: Fact, law: Law = NINGBO) -> Alert:
    case = only(lived(WORKFLOW, facts, law))
    assert isinstance(case, Alert)
    return case


def changed(law: Law, **rules: object) -> Law:
    """Give a law with some rules of warnings absent, unknown or saying something else."""
    ids = {field.name: field.metadata["rule"] for field in attrs.fields(alert.Rules)}
    lines = dict(law.timelines)
    for name, value in rules.items():
        said = value if isinstance(value, Gap) else provision(ids[name], value)
        lines[ids[name]] = Timeline((date(2000, 1, 1),), (said,))
    return attrs.evolve(law, timelines=lines)


def values(finding: Finding) -> dict[str, str]:
    return dict(finding.values)


def cited(finding: Finding) -> str:
    assert isinstance(finding.basis, Provision)
    return finding.basis.id


def rows(law: Law, *facts: Fact) -> list[tuple[str, str, str, str]]:
    """List what is owed as act, regime, occasion and deadline."""
    found = obligations(WORKFLOW, state(*facts, law=law), law)
    return [
        (one.act.removeprefix("alert."), one.regime, one.occasion, one.deadline) for one in found
    ]


# ── The life ─────────────────────────────────────────────────────────────────


def test_a_rainstorm_that_a_head_teacher_knows() -> None:
    """Received, passed on, responded to with every action, lifted and ended: nothing to say."""
    history = lived(WORKFLOW, WHOLE)
    case = state(*WHOLE)
    assert (case.status, codes(history), owed(history)) == (Status.LIFTED, [], [])
    assert (case.unit, case.warning, case.issuer) == (
        "school:17",
        WarningKind.RAINSTORM,
        "agency:weather-office",
    )
    assert (case.starts, case.area, case.sent, case.heard) == (
        at(2),
        "the whole county",
        SENT,
        SENT,
    )
    assert (case.received_at, case.told) == (at(0.5), (STAFF, PUPILS, PARENTS))
    assert (case.started_at, case.plan, case.response, case.responding) == (
        at(1),
        "one/plan/rain",
        None,
        None,
    )
    assert (case.taken, case.lifted_at, case.test) == ((WATCH, PATROL), at(25), False)
    assert (case.changes, case.changed, case.warning_level) == (0, at(0), YELLOW)


def test_what_a_warning_asks_step_by_step() -> None:
    """Receiving, then telling three groups and starting to respond, then each action."""
    first = rows(NINGBO, issued())
    assert first == [("received", "alert", "1", "2026-03-02 09:00:00")]
    second = rows(NINGBO, issued(), received())
    assert second == [
        ("passed-on", "weather", "0/audience:staff", "at once"),
        ("passed-on", "weather", "0/audience:pupils", "at once"),
        ("passed-on", "weather", "0/audience:parents", "at once"),
        ("passed-on", "school", "0/audience:staff", "2026-03-02 10:30:00"),
        ("passed-on", "school", "0/audience:pupils", "2026-03-02 10:30:00"),
        ("passed-on", "school", "0/audience:parents", "2026-03-02 10:30:00"),
        ("response-started", "response", "0", "2026-03-02 10:30:00"),
    ]
    third = rows(NINGBO, issued(), received(), *told(), started())
    assert third == [
        ("action-taken", "response", "response_3/duty_watch", "2026-03-02 13:00:00"),
        ("action-taken", "response", "response_3/patrol", "2026-03-02 13:00:00"),
    ]
    last = rows(NINGBO, *WHOLE[:-1])
    assert last == [("response-ended", "response", "", "2026-03-04 23:59:59")]
    found = [
        one.holder
        for facts in ([issued()], [issued(), received()], WHOLE[:6], WHOLE[:-1])
        for one in obligations(WORKFLOW, state(*facts), NINGBO)
    ]
    assert found == ["office:safety"] * 7 + ["office:head"] * 4


def test_every_act_done_too_late_is_late_once() -> None:
    """A second after its term each is late, under the school's regime alone."""
    facts = [
        issued(),
        received(1 + 1 / 3600),
        *told(3 + 2 / 3600),
        started(hours=3 + 2 / 3600),
        taken(WATCH, 7 + 3 / 3600),
        taken(PATROL, 7 + 3 / 3600),
        lifted(25),
        ended(25 + 72),
    ]
    assert codes(lived(WORKFLOW, facts)) == [
        "alert.received.late",
        *["alert.passed-on.late"] * 3,
        "alert.response-started.late",
        *["alert.action-taken.late"] * 2,
        "alert.response-ended.late",
    ]
    in_time = [issued(), received(1), *told(3), started(hours=3), taken(WATCH, 7), taken(PATROL, 7)]
    assert codes(lived(WORKFLOW, in_time)) == []


def test_what_was_not_done_before_it_fell_away_was_missed() -> None:
    """Lifted or changed after the term, without it: missed."""
    never_heard = lived(WORKFLOW, [issued(), lifted()])
    assert codes(never_heard) == ["alert.received.missed"]
    never_told = lived(WORKFLOW, [issued(BLUE), received(), raised(YELLOW, 9)])
    assert codes(never_told) == ["alert.passed-on.missed"] * 3
    never_done = lived(WORKFLOW, [issued(), received(), *told(), started(), ended(30)])
    assert codes(never_done) == ["alert.action-taken.missed"] * 2
    never_started = lived(WORKFLOW, [issued(), received(), *told(), lifted()])
    assert codes(never_started) == ["alert.response-started.missed"]


def test_a_change_of_level_is_passed_on_anew() -> None:
    """Raised or lowered, everybody is told again, from then on."""
    up = [issued(), received(), *told(), started(), taken(WATCH), taken(PATROL), raised(ORANGE)]
    case = state(*up)
    assert (case.level, case.changes, case.changed, case.told) == (ORANGE, 1, at(3), ())
    assert [row for row in rows(NINGBO, *up) if row[1] == "school"] == [
        ("passed-on", "school", f"1/{to}", "2026-03-02 13:00:00") for to in (STAFF, PUPILS, PARENTS)
    ]
    down = state(issued(ORANGE), received(), lowered(BLUE))
    assert (down.level, down.changes) == (BLUE, 1)


def test_a_warning_raised_before_it_was_received_is_known_on_receipt() -> None:
    """The term to pass it on runs from the later of the two."""
    found = rows(NINGBO, issued(BLUE), raised(YELLOW, 0.25), received(0.75))
    assert ("response-started", "response", "1", "2026-03-02 10:45:00") in found
    twice = state(issued(), received(), lifted(), received(30))
    assert (twice.received_at, twice.lifted_at) == (at(0.5), at(25))
    again = state(issued(), received(), lifted(), received(30), lifted(40))
    assert again.lifted_at == at(25)


def test_the_department_tells_the_school_at_once() -> None:
    """Shandong, Art. 46: owed by the issuer, or by the department where none is named."""
    found = [
        obligations(WORKFLOW, state(issued(issuer=who), law=SHANDONG), SHANDONG)[-1]
        for who in ("agency:weather-office", None)
    ]
    assert [(one.regime, one.holder, one.deadline) for one in found] == [
        ("notice", "agency:weather-office", "at once"),
        ("notice", "agency:emergency-management", "at once"),
    ]
    assert found[0].clause is not None
    assert found[0].clause.path == ("46", "1")
    assert [row[1] for row in rows(SHANDONG, issued(), lifted())] == []


def test_a_warning_that_is_not_of_weather_has_the_schools_term_alone() -> None:
    """The law on disasters of weather says nothing about disease."""
    found = rows(NINGBO, issued(warning=WarningKind.INFECTION), received())
    assert {row[1] for row in found} == {"school", "response"}


def test_a_level_without_a_response_asks_for_none() -> None:
    """Blue calls for nothing by the school's table, and by no table at all."""
    assert "response-started" not in [row[0] for row in rows(NINGBO, issued(BLUE), received())]
    none = changed(NINGBO, response_for=Gap.ABSENT)
    assert "response-started" not in [row[0] for row in rows(none, issued(RED), received())]
    unknown = changed(NINGBO, response_for=Gap.UNKNOWN)
    (row,) = [r for r in rows(unknown, issued(BLUE), received()) if r[0] == "response-started"]
    assert row == ("response-started", "response", "0", "open")


def test_a_test_of_the_channels_asks_for_its_receipt_alone() -> None:
    """It warns of nothing: not incomplete, not passed on, no response."""
    quiet = issued(RED, test=True, area=None, caution=None, measures=None)
    assert rows(NINGBO, quiet) == [("received", "alert", "1", "2026-03-02 09:00:00")]
    history = lived(WORKFLOW, [quiet, received(), lifted()])
    assert (codes(history), rows(NINGBO, quiet, received())) == ([], [])


# ── Actions ──────────────────────────────────────────────────────────────────


def test_an_action_counts_whenever_it_was_taken() -> None:
    """Taken before the response came to its level, it is not owed again."""
    facts = [issued(), received(), *told(), started(), taken(WATCH), adjusted(TWO)]
    assert rows(NINGBO, *facts) == [
        ("action-taken", "response", f"response_2/{action}", "2026-03-02 16:00:00")
        for action in ("stop_outdoor", "patrol", "report")
    ]


def test_a_response_runs_on_as_it_was() -> None:
    """Started again, or adjusted to its own level, nothing begins anew."""
    base = [issued(), received(), *told(), started()]
    for more in (started(TWO, 2), adjusted(THREE, 2)):
        case = state(*base, more)
        assert (case.response, case.responding, case.started_at) == (THREE, at(1), at(1))
    moved = state(*base, adjusted(TWO, 2))
    assert (moved.response, moved.responding, moved.started_at) == (TWO, at(2), at(1))
    bare = state(issued(), adjusted(TWO, 2))
    assert (bare.response, bare.responding) == (None, None)


def test_a_response_that_ended_is_not_called_for_again() -> None:
    """What was started once is not owed once more while the warning stands."""
    facts = [issued(), received(), *told(), started(), taken(WATCH), taken(PATROL), ended(9)]
    assert rows(NINGBO, *facts) == []
    again = state(*facts, started(TWO, 10))
    assert (again.response, again.responding, again.started_at) == (TWO, at(10), at(10))


def test_the_classes_that_stop() -> None:
    """Zhejiang, Art. 29: a red rainstorm stops classes at once; an orange one does not."""
    red = [issued(RED), received()]
    assert ("action-taken", "weather", "0", "at once") in rows(NINGBO, *red)
    assert "weather" not in {row[1] for row in rows(NINGBO, *red, *told(), taken(CLOSE))}
    orange = rows(NINGBO, issued(ORANGE), received())
    assert ("action-taken", "weather", "0", "at once") not in orange
    heat = rows(NINGBO, issued(RED, warning=WarningKind.HEAT), received())
    assert ("action-taken", "weather", "0", "at once") not in heat
    raised_ = rows(NINGBO, issued(ORANGE), received(), raised(RED))
    assert ("action-taken", "weather", "1", "at once") in raised_
    assert "action-taken" not in {row[0] for row in rows(BEIJING, *red)}


# ── What is not known ────────────────────────────────────────────────────────


def test_whom_to_tell_is_not_known() -> None:
    """One open obligation stands for whoever may have been asked for; each telling leaves doubt."""
    law = changed(NINGBO, audiences=Gap.UNKNOWN, passing_weather=Gap.ABSENT)
    found = [row for row in rows(law, issued(), received()) if row[0] == "passed-on"]
    assert found == [("passed-on", "school", "0/0", "open")]
    history = lived(WORKFLOW, [issued(), received(), *told()], law)
    assert codes(history) == ["alert.passed-on.undecided"] * 4
    silent = changed(law, passing=Gap.ABSENT)
    assert [row for row in rows(silent, issued(), received()) if row[0] == "passed-on"] == []


def test_without_a_list_anyone_told_is_enough() -> None:
    """Where no rule names the groups, one telling answers."""
    law = changed(NINGBO, audiences=Gap.ABSENT, passing_weather=Gap.ABSENT)
    before = [row for row in rows(law, issued(), received()) if row[0] == "passed-on"]
    assert before == [("passed-on", "school", "0", "2026-03-02 10:30:00")]
    after = rows(law, issued(), received(), passed_on(STAFF))
    assert [row for row in after if row[0] == "passed-on"] == []


def test_actions_that_are_not_known() -> None:
    """Without a table nothing is owed; with one that is not known nobody can say what."""
    base = [issued(), received(), *told(), started()]
    assert rows(changed(NINGBO, actions=Gap.ABSENT), *base) == []
    unknown = changed(NINGBO, actions=Gap.UNKNOWN)
    assert rows(unknown, *base) == [("action-taken", "response", "response_3/0", "open")]
    assert rows(unknown, *base, taken(WATCH)) == [
        ("action-taken", "response", "response_3/1", "open")
    ]
    assert rows(changed(unknown, acting=Gap.ABSENT), *base) == []
    other = changed(NINGBO, actions=Table({"response_1": ("report",)}))
    assert rows(other, *base) == []


def test_which_warnings_stop_classes_is_not_known() -> None:
    """Then it is open whether they stop; and without a term nothing is owed."""
    law = changed(NINGBO, closed=Gap.UNKNOWN)
    found = [row for row in rows(law, issued(BLUE), received()) if row[0] == "action-taken"]
    assert found == [("action-taken", "weather", "0", "open")]
    bare = changed(law, closing=Gap.ABSENT)
    assert "action-taken" not in {row[0] for row in rows(bare, issued(BLUE), received())}


# ── The scales ───────────────────────────────────────────────────────────────


@pytest.mark.parametrize("odd", [TWO, EventGrade.MAJOR, "warning_red"])
def test_a29_a_warning_takes_no_word_of_another_scale(odd: Any) -> None:
    """A2.9: a level of response, a grade of events and a bare text are no warning level."""
    for make in (issued, raised, lowered):
        with pytest.raises(Malformed, match="level"):
            make(odd)


@pytest.mark.parametrize("odd", [RED, EventGrade.MAJOR, "response_1"])
def test_a29_a_response_takes_no_word_of_another_scale(odd: Any) -> None:
    """A2.9: a warning level, a grade of events and a bare text are no level of response."""
    for make in (started, adjusted):
        with pytest.raises(Malformed, match="response"):
            make(odd)


def test_a29_raising_the_warning_leaves_the_response() -> None:
    """A2.9: neither scale moves the other."""
    case = state(issued(), received(), started(FOUR), raised(RED))
    assert (case.warning_level, case.response) == (RED, FOUR)
    other = state(issued(), received(), started(FOUR), adjusted(ONE))
    assert (other.warning_level, other.response) == (YELLOW, ONE)


@pytest.mark.parametrize(
    ("fact", "expected"),
    [
        (raised(ORANGE), []),
        (raised(YELLOW), ["alert.raised.not-higher"]),
        (raised(BLUE), ["alert.raised.not-higher"]),
        (lowered(BLUE), []),
        (lowered(YELLOW), ["alert.lowered.not-lower"]),
        (lowered(ORANGE), ["alert.lowered.not-lower"]),
    ],
)
def test_a_warning_is_raised_to_what_is_higher(
    fact: alert.Raised | alert.Lowered, expected: list[str]
) -> None:
    """The order is that of the law's own list, from one to four."""
    found = lived(WORKFLOW, [issued(), fact], as_of=at(0)).findings
    assert [one.code for one in found] == expected
    for one in found:
        assert (one.severity, cited(one)) == (Severity.BREACH, "alert.levels")
        assert values(one) == {"level": f"warning_level.{fact.level}"}


def test_a_law_of_three_levels() -> None:
    """Where the law lists three levels the fourth is refused, and is higher than none."""
    three = changed(NINGBO, levels=Table({"1": RED, "2": YELLOW, "3": BLUE}))
    (finding,) = lived(WORKFLOW, [issued(ORANGE)], three).findings
    assert (finding.code, finding.severity) == ("alert.level.unlisted", Severity.BREACH)
    assert (values(finding), cited(finding)) == (
        {"level": "warning_level.warning_orange"},
        "alert.levels",
    )
    odd = lived(WORKFLOW, [issued(ORANGE), raised(BLUE), lowered(ORANGE)], three, as_of=at(0))
    assert codes(odd) == ["alert.level.unlisted"] * 2
    unknown = changed(NINGBO, levels=Gap.UNKNOWN)
    found = lived(WORKFLOW, [issued(), raised(RED)], unknown, as_of=at(0)).findings
    assert [(one.code, one.severity) for one in found] == [
        ("alert.level.unlisted", Severity.UNDECIDED),
        ("alert.level.unlisted", Severity.UNDECIDED),
        ("alert.raised.not-higher", Severity.UNDECIDED),
    ]


def test_what_a_warning_must_state() -> None:
    """Art. 64: the parts that are missing are named, in the order of the law."""
    (finding,) = lived(WORKFLOW, [issued(area=None, issuer=None)]).findings
    assert (finding.code, finding.severity) == ("alert.issued.incomplete", Severity.NOTICE)
    assert (values(finding), cited(finding)) == (
        {"missing": "alert_part.area, alert_part.issuer"},
        "alert.contents",
    )
    bare = issued(starts=None, area=None, caution=None, measures=None, issuer=None)
    (all_five,) = lived(WORKFLOW, [bare]).findings
    assert values(all_five)["missing"].count("alert_part.") == 5
    (unsure,) = lived(WORKFLOW, [issued()], changed(NINGBO, contents=Gap.UNKNOWN)).findings
    assert (unsure.code, unsure.severity) == ("alert.issued.incomplete", Severity.UNDECIDED)


def test_a_response_is_started_adjusted_and_ended_in_this_order() -> None:
    """It is not started twice, nor adjusted or ended where none runs."""
    base = [issued(), received(), *told(), started()]
    (twice,) = lived(WORKFLOW, [*base, started(TWO, 2)]).findings
    assert (twice.code, twice.severity) == ("alert.response-started.running", Severity.BREACH)
    assert values(twice) == {"response": "response_level.response_3"}
    for odd in (adjusted(THREE, 1), ended(1)):
        (none,) = lived(WORKFLOW, [issued(), received(), odd], as_of=at(1)).findings
        assert (none.code, none.severity) == ("alert.response.not-running", Severity.BREACH)
        assert cited(none) == "alert.response.levels"
    three = changed(NINGBO, response_levels=(ONE, TWO, THREE))
    (unlisted,) = lived(
        WORKFLOW, [issued(BLUE), received(), *told(), started(FOUR)], three
    ).findings
    assert (unlisted.code, unlisted.severity) == ("alert.response.unlisted", Severity.BREACH)
    assert values(unlisted) == {"response": "response_level.response_4"}


@pytest.mark.parametrize(
    ("level", "response", "expected"),
    [
        (YELLOW, THREE, None),
        (YELLOW, TWO, None),
        (YELLOW, FOUR, "response_level.response_3"),
        (RED, TWO, "response_level.response_1"),
        (BLUE, FOUR, None),
    ],
)
def test_a_response_below_what_the_warning_calls_for(
    level: WarningLevel, response: ResponseLevel, expected: str | None
) -> None:
    """Told, by the school's own table; a stronger one is welcome."""
    found = lived(WORKFLOW, [issued(level), received(), *told(), started(response)]).findings
    assert [one.code for one in found] == ([] if expected is None else ["alert.response.too-weak"])
    for one in found:
        assert (one.severity, cited(one)) == (Severity.NOTICE, "alert.response.for_warning")
        assert values(one) == {"response": f"response_level.{response}", "asked": expected}


def test_whether_a_response_is_too_weak_may_be_open() -> None:
    """A table or a scale that is not known leaves it open; after the end nothing is asked."""
    base = [issued(), received(), *told(), started(FOUR)]
    for name in ("response_for", "response_levels"):
        law = changed(NINGBO, **{name: Gap.UNKNOWN})
        weak = [f for f in lived(WORKFLOW, base, law).findings if "weak" in f.code]
        assert [one.severity for one in weak] == [Severity.UNDECIDED]
    (open_,) = [
        f
        for f in lived(WORKFLOW, base, changed(NINGBO, response_for=Gap.UNKNOWN)).findings
        if "weak" in f.code
    ]
    assert values(open_)["asked"] == "alert_figure.open"
    absent = changed(NINGBO, response_levels=Gap.ABSENT)
    assert [c for c in codes(lived(WORKFLOW, base, absent)) if "weak" in c] == []
    late = [*WHOLE[:-1], adjusted(FOUR, 25.5)]
    assert codes(lived(WORKFLOW, late)) == []
    down = lived(WORKFLOW, [*WHOLE[:6], adjusted(FOUR, 4)])
    assert codes(down) == ["alert.response.too-weak"]


# ── Channels ─────────────────────────────────────────────────────────────────


def surveyed(*facts: Fact) -> list[Finding]:
    assert WORKFLOW.survey is not None
    return list(WORKFLOW.survey(lived(WORKFLOW, facts).cases, NINGBO))


def test_a28_a_silent_channel_is_found() -> None:
    """A2.8: sent by two channels, heard by one; before any spoke nobody can say."""
    (finding,) = surveyed(issued(), received(0.5, CASE, WarningChannel.TELEPHONE))
    assert (finding.code, finding.severity, finding.case) == (
        "alert.received.channel-silent",
        Severity.NOTICE,
        CASE,
    )
    assert values(finding) == {"channels": "warning_channel.platform"}
    assert surveyed(issued()) == surveyed(issued(), received()) == []
    silent = state(issued(), received(0.5, CASE, WarningChannel.VISIT))
    assert alert.silent_channels(silent) == SENT


YEAR = (date(2026, 1, 1), date(2027, 1, 1))


def test_a28_the_channels_are_tested_every_month() -> None:
    """A2.8: owed in each month by the school's own rule; a test answers, a warning does not."""
    unit = School(
        reference="school:17",
        place="city:宁波",
        profiles=(Profile(since=date(2025, 9, 1), kind="primary", headcount=600),),
    )
    assert WORKFLOW.standing is not None
    found = list(WORKFLOW.standing(unit, *YEAR, NINGBO))
    assert [one.occasion for one, _ in found] == [f"2026-{month:02}" for month in range(1, 13)]
    one, period = found[2]
    assert (one.act, one.case, one.holder, one.regime, one.deadline) == (
        "alert.issued",
        "17/alert/2026-03",
        "office:safety",
        "channel-test",
        "2026-03-31 23:59:59",
    )
    assert period == Period(
        name="2026-03", every=Every.MONTH, since=date(2026, 3, 1), until=date(2026, 4, 1)
    )
    asked = [
        (issued(test=True), True),
        (issued(), False),
        (issued(hours=24 * 40, test=True), False),
    ]
    assert [WORKFLOW.answers(one, period, fact, NINGBO) for fact, _ in asked] == [
        expected for _, expected in asked
    ]
    assert list(WORKFLOW.standing(unit, *YEAR, NATION)) == []


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 3, 2), False),
        (date(2026, 3, 3), True),
        (date(2026, 3, 4), True),
        (date(2026, 3, 5), False),
    ],
)
def test_a_warning_stands_from_its_start_until_it_is_lifted(
    day: date,
    expected: bool,  # noqa: FBT001  # a column of the table
) -> None:
    """Both days belong to it; without a start it stands from the day on which it was issued."""
    first = datetime(2026, 3, 3, 0, tzinfo=SHANGHAI)
    end = alert.Lifted(case=CASE, at=datetime(2026, 3, 4, 23, tzinfo=SHANGHAI), by="party:w")
    assert alert.stands_on(state(issued(starts=first), end), day, NINGBO) is expected
    assert alert.stands_on(state(issued(starts=first, test=True), end), day, NINGBO) is False
    assert alert.stands_on(state(issued(starts=None)), date(2026, 3, 2), NINGBO) is True
    assert alert.stands_on(state(issued(starts=None)), date(2026, 3, 1), NINGBO) is False


# ── Signs that add up: B3.9 ──────────────────────────────────────────────────

DAY = date(2026, 3, 31)


def sign(number: int, day: int, kind: str = "fees", place: str = "place:east") -> Sign:
    when = DAY - timedelta(days=day)
    return Sign(case=f"one/dispute/{number}", kind=kind, place=place, at=when)


def added(signs: Iterable[Sign], law: Law = NINGBO, on: date = DAY) -> list[tuple[str, str, str]]:
    return [(one.place, one.kind, str(one.level)) for one in alert.signs_added_up(signs, on, law)]


def test_b39_three_signs_of_a_kind_at_a_place_give_a_warning() -> None:
    """B3.9: three within thirty days are yellow, five orange; two are none."""
    assert added([sign(1, 0), sign(2, 3)]) == []
    (one,) = alert.signs_added_up([sign(1, 3), sign(2, 9), sign(3, 0)], DAY, NINGBO)
    assert (one.place, one.kind, one.level, one.days) == ("place:east", "fees", YELLOW, 30)
    assert one.cases == ("one/dispute/2", "one/dispute/1", "one/dispute/3")
    assert one.rule.id == "alert.signs.thresholds"
    five = [sign(number, number) for number in range(5)]
    assert added(five) == [("place:east", "fees", "warning_orange")]


def test_b39_thirty_days_are_the_day_and_twenty_nine_before_it() -> None:
    """B3.9: the thirtieth day counts, the one before and tomorrow do not."""
    assert added([sign(1, 0), sign(2, 1), sign(3, 29)]) != []
    assert added([sign(1, 0), sign(2, 1), sign(3, 30)]) == []
    assert added([sign(1, -1), sign(2, 1), sign(3, 2)]) == []


def test_b39_places_kinds_and_cases_are_kept_apart() -> None:
    """B3.9: other places and kinds add nothing, and one case counts once."""
    other = [sign(1, 0), sign(2, 1, place="place:west"), sign(3, 2)]
    assert added(other) == added([sign(1, 0), sign(2, 1, "bullying"), sign(3, 2)]) == []
    assert added([sign(1, 0), sign(1, 1), sign(2, 2)]) == []
    assert added([sign(1, 0, "injury"), sign(2, 1, "injury")]) == [
        ("place:east", "injury", "warning_yellow")
    ]
    both = [sign(n, n, place=place) for place in ("place:west", "place:east") for n in range(3)]
    assert [row[0] for row in added(both)] == ["place:east", "place:west"]


def test_b39_without_a_rule_nothing_adds_up() -> None:
    """B3.9: no thresholds, no order of levels, or a kind that has none: no warning."""
    three = [sign(n, n) for n in range(3)]
    for name in ("signs", "levels"):
        for gap in Gap:
            assert added(three, changed(NINGBO, **{name: gap})) == []
    bare = Table({"injury": Table({YELLOW: Table({"count": 1, "days": 1})})})
    assert added(three, changed(NINGBO, signs=bare)) == []
    assert added(three, NATION) == []


@given(
    st.lists(
        st.tuples(
            st.integers(0, 6),
            st.integers(-2, 33),
            st.sampled_from(["fees", "injury"]),
            st.sampled_from(["place:east", "place:west"]),
        ),
        max_size=14,
    )
)
def test_b39_as_a_naive_clerk_counts(drawn: list[tuple[int, int, str, str]]) -> None:
    """B3.9: for every place and kind, the cases of the thirty days, day by day."""
    days = {DAY - timedelta(days=n) for n in range(30)}
    counts: dict[tuple[str, str], set[int]] = defaultdict(set)
    for number, day, kind, place in drawn:
        if DAY - timedelta(days=day) in days:
            counts[place, kind].add(number)
    expected = []
    for (place, kind), numbers in sorted(counts.items()):
        least = 2 if kind == "injury" else 3
        if len(numbers) >= least + 2:
            expected.append((place, kind, "warning_orange"))
        elif len(numbers) >= least:
            expected.append((place, kind, "warning_yellow"))
    assert added(sign(*one) for one in drawn) == expected


# ── Measures and words ───────────────────────────────────────────────────────


def test_the_measures_of_a_year() -> None:
    """Tests are counted apart, and warnings by level and kind as they stand now."""
    two, three = "one/alert/2", "one/alert/3"
    odd = issued(RED, 1, three, warning=WarningKind("meteor"))
    facts: list[Fact] = [
        *WHOLE,
        issued(BLUE, 1, two, test=True),
        received(2, two, WarningChannel.VISIT),
        odd,
        attrs.evolve(started(ONE, 2), case=three),
    ]
    cases = lived(WORKFLOW, facts).cases

    def counts(since: date, until: date) -> dict[str, int]:
        found = alert.measures(cases, since, until, NINGBO)
        return {row.name: int(row.span.low or 0) for row in found if row.span.low}

    assert counts(*YEAR) == {
        "alert.tests": 1,
        "alert.with-silent-channel": 1,
        "alert.issued": 2,
        "alert.received": 1,
        "alert.lifted": 1,
        "alert.responded": 2,
        "alert.responding": 1,
        "alert.at.warning_yellow": 1,
        "alert.at.warning_red": 1,
        "alert.of.rainstorm": 1,
        "alert.of.meteor": 1,
    }
    day = date(2026, 3, 2)
    assert counts(day, day + timedelta(days=1))["alert.issued"] == 2
    assert counts(day - timedelta(days=9), day) == counts(day + timedelta(days=1), YEAR[1]) == {}


def test_g18_without_law_only_the_table_speaks() -> None:
    """G18: under a law that covers nothing only the order of steps is judged."""
    facts = [
        issued(ORANGE, area=None),
        raised(BLUE),
        started(FOUR, 3),
        started(TWO, 4),
        lifted(),
        raised(RED, 30),
    ]
    history = lived(WORKFLOW, facts, EMPTY)
    assert (codes(history), owed(history)) == (["alert.raised.skip"], [])


def test_the_two_versions_of_the_levels() -> None:
    """Art. 42 of the old law and Art. 63 of the new one list the same four; contents are new."""
    section = NATION.section(alert.Rules)
    old, new = section.on(date(2024, 10, 31)), section.on(date(2024, 11, 1))
    assert isinstance(old.levels, Provision)
    assert isinstance(new.levels, Provision)
    assert (old.levels.clause.path, new.levels.clause.path) == (("42", "2"), ("63", "2"))
    assert old.levels.value == new.levels.value
    assert list(new.levels.value.values()) == [RED, ORANGE, YELLOW, BLUE]
    assert (old.contents, old.response_levels) == (Gap.ABSENT, Gap.ABSENT)
    assert isinstance(new.response_levels, Provision)
    assert new.response_levels.value == (ONE, TWO, THREE, FOUR)


def test_issuing_twice_changes_nothing() -> None:
    """G5: the first fact made the warning; another of its kind copies nothing."""
    case = only(lived(WORKFLOW, [issued()]))
    assert isinstance(case, Alert)
    assert WORKFLOW.evolve(case, issued(RED, area="elsewhere")) == case


def test_no_response_is_started_to_what_was_lifted() -> None:
    """A warning that is over calls for none; one that runs may still be adjusted and ended."""
    facts = [issued(), received(), *told(), started(), lifted(8), adjusted(TWO, 9)]
    assert "alert.response-adjusted.skip" not in codes(lived(WORKFLOW, facts))
    late = [issued(), received(), *told(), lifted(8), started(hours=9)]
    assert "alert.response-started.skip" in codes(lived(WORKFLOW, late))
