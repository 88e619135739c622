"""Drills: laws P2, P3 and P4, and what the room says that no table can."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rooms.given import (
    BEIJING,
    EMPTY,
    LUOYANG,
    NATION,
    NINGBO,
    START,
    at,
    codes,
    lived,
    only,
    owed,
)

from campus_safety import Refused, admit, obligations, rulebook
from campus_safety.kernel import (
    Anchor,
    Entry,
    Every,
    Fact,
    Finding,
    Gap,
    Law,
    Malformed,
    Obligation,
    Period,
    Provision,
    Severity,
    Timeline,
)
from campus_safety.register import Register, audit
from campus_safety.response import drill, plan
from campus_safety.response.drill import WORKFLOW, Drill, Status
from campus_safety.testing.lawmaking import provision
from campus_safety.vocabulary import DrillKind, Emergency, PlanScope, Profile, School

CASE, OTHER, PLAN = "one/drill/1", "one/drill/2", "one/plan/fire"
DAY = date(2026, 3, 9)
"""The day for which the drills of these tests are planned."""

FIRE, EVACUATION, BUS = DrillKind.FIRE, DrillKind.EVACUATION, DrillKind.BUS
SHANGHAI = ZoneInfo("Asia/Shanghai")
QINGDAO = rulebook("cn", place="city:青岛", school="example")
STAFF, PUPILS = "audience:staff", "audience:pupils"


def on(day: date, hour: int = 10, minute: int = 0, second: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=SHANGHAI)


def planned(hours: float = 0, case: str = CASE, **more: Any) -> drill.Planned:
    said: dict[str, Any] = {"unit": "school:17", "drill": FIRE, "day": DAY, "plan": PLAN}
    return drill.Planned(case=case, at=at(hours), by="party:safety", **(said | more))


def announced(moment: datetime | None = None) -> drill.Announced:
    when = at(24) if moment is None else moment
    return drill.Announced(case=CASE, at=when, by="party:safety", to="audience:parents")


def studied(*audiences: str, hours: float = 30) -> drill.Studied:
    return drill.Studied(case=CASE, at=at(hours), by="party:safety", audiences=audiences)


def postponed(moment: datetime, day: date) -> drill.Postponed:
    return drill.Postponed(case=CASE, at=moment, by="party:head", day=day, reason="rain")


def cancelled(moment: datetime) -> drill.Cancelled:
    return drill.Cancelled(case=CASE, at=moment, by="party:head", reason="flu")


def held(moment: Any = None, case: str = CASE, by: str = "party:head", **more: Any) -> drill.Held:
    said: dict[str, Any] = {
        "drill": FIRE,
        "plan": PLAN,
        "version": 1,
        "expected": 600,
        "participants": 594,
        "seconds": 115,
        "storeys": 4,
    }
    when = on(DAY) if moment is None else moment
    return drill.Held(case=case, at=when, by=by, **(said | more))


def raised(
    finding: str = "finding:stairs", day: int = 0, at_fault: str | None = PLAN
) -> drill.FindingRaised:
    return drill.FindingRaised(
        case=CASE,
        at=on(DAY + timedelta(days=day), 11),
        by="party:safety",
        finding=finding,
        what="two classes met on the stairs",
        plan=at_fault,
    )


def reviewed(moment: datetime | None = None, by: str = "party:safety") -> drill.Reviewed:
    when = on(DAY, 16) if moment is None else moment
    return drill.Reviewed(case=CASE, at=when, by=by, summary="quick, but one stair was blocked")


def settled(
    finding: str = "finding:stairs", day: int = 20, version: int | None = 2
) -> drill.FindingSettled:
    return drill.FindingSettled(
        case=CASE,
        at=on(DAY + timedelta(days=day), 12),
        by="party:safety",
        finding=finding,
        what="one class to each stair",
        version=version,
    )


def archived(moment: datetime | None = None) -> drill.Archived:
    when = on(DAY + timedelta(days=30)) if moment is None else moment
    return drill.Archived(case=CASE, at=when, by="party:safety")


READY = [planned(), announced(), studied(STAFF), studied(PUPILS)]
"""A drill that may be held: planned, announced and studied for."""

WHOLE = [*READY, held(), raised(), reviewed(), settled(), archived()]


def state(*facts: Fact, law: Law = NINGBO) -> Drill:
    case = only(lived(WORKFLOW, facts, law))
    assert isinstance(case, Drill)
    return case


def changed(law: Law, **rules: object) -> Law:
    """Give a law with some rules of drills absent, unknown or saying something else."""
    lines = dict(law.timelines)
    for name, value in rules.items():
        id = {field.name: field.metadata["rule"] for field in attrs.fields(drill.Rules)}[name]
        said = value if isinstance(value, Gap) else provision(id, value)
        lines[id] = Timeline((date(2000, 1, 1),), (said,))
    return attrs.evolve(law, timelines=lines)


def values(finding: Finding) -> dict[str, str]:
    return dict(finding.values)


def cited(finding: Finding) -> str:
    assert isinstance(finding.basis, Provision)
    return finding.basis.id


# ── The life ─────────────────────────────────────────────────────────────────


def test_a_fire_drill_that_a_head_teacher_knows() -> None:
    """Planned, announced, studied, held in time, reviewed, its finding settled, on file."""
    history = lived(WORKFLOW, WHOLE)
    case = state(*WHOLE)
    assert (case.status, codes(history), owed(history)) == (Status.ARCHIVED, [], [])
    assert (case.unit, case.drill, case.day, case.plan) == ("school:17", FIRE, DAY, PLAN)
    assert (case.told, case.studied) == (("audience:parents",), (STAFF, PUPILS))
    assert (case.held_at, case.held_as, case.held_for) == (on(DAY), FIRE, PLAN)
    assert (case.version, case.expected, case.participants, case.seconds) == (1, 600, 594, 115)
    assert (case.reviewed_at, case.findings) == (on(DAY, 16), ())
    assert case.settled == (("finding:stairs", 2),)
    assert (case.postponements, case.cancelled_at, case.announced) == (0, None, True)


def test_every_step_is_owed_by_its_holder() -> None:
    """Holding is the head's, all else the safety officer's."""
    found = []
    for steps in (1, 5, 6, 7):
        facts = [planned(), announced(), *WHOLE[2:]][:steps]
        owing = obligations(WORKFLOW, state(*facts), NINGBO)
        found.append([(one.act, one.holder, one.regime, one.deadline) for one in owing])
    settling = ("drill.finding-settled", "office:safety", "drill", "2026-04-08 23:59:59")
    assert found == [
        [
            ("drill.held", "office:head", "drill", "2026-03-09 23:59:59"),
            ("drill.announced", "office:safety", "drill", "2026-03-08 23:59:59"),
        ],
        [("drill.reviewed", "office:safety", "drill", "2026-03-12 23:59:59")],
        [("drill.reviewed", "office:safety", "drill", "2026-03-12 23:59:59"), settling],
        [("drill.archived", "office:safety", "drill", "2026-05-08 23:59:59"), settling],
    ]


def test_every_step_done_too_late_is_late_once() -> None:
    """Held a day after its day, reviewed, settled and filed long after: each is late once."""
    facts = [
        planned(),
        announced(on(DAY, 8)),
        studied(STAFF),
        studied(PUPILS),
        held(on(DAY + timedelta(days=1))),
        raised(day=1),
        reviewed(on(DAY + timedelta(days=40))),
        settled(day=50),
        archived(on(DAY + timedelta(days=200))),
    ]
    assert sorted(code for code in codes(lived(WORKFLOW, facts)) if "disorder" not in code) == [
        "drill.announced.late",
        "drill.archived.late",
        "drill.finding-settled.late",
        "drill.held.late",
        "drill.reviewed.late",
    ]


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (on(DAY, 23, 59, 59), []),
        (on(DAY + timedelta(days=1), 0, 0, 0), ["drill.held.late"]),
        (DAY, []),
        (DAY + timedelta(days=1), ["drill.held.late"]),
    ],
)
def test_the_day_includes_its_last_second(moment: Any, expected: list[str]) -> None:
    """Held on its day it is in time to the last second, and late a second after."""
    assert codes(lived(WORKFLOW, [*READY, held(moment)], as_of=START)) == expected


def test_a_drill_without_a_day_is_held_within_the_schools_term() -> None:
    """Where no day is fixed the school's thirty days run from the plan."""
    open_day = [planned(day=None, announced=False), studied(STAFF), studied(PUPILS)]
    (one,) = obligations(WORKFLOW, state(*open_day), NINGBO)
    assert (one.act, one.deadline) == ("drill.held", "2026-04-01 23:59:59")
    assert obligations(WORKFLOW, state(*open_day), NATION) == ()


def test_a_postponed_drill_is_owed_on_its_new_day() -> None:
    """Postponed in time the new day counts, and so does the announcement before it."""
    later = DAY + timedelta(days=7)
    history = lived(WORKFLOW, [planned(), postponed(at(48), later)])
    assert [one.deadline for one in history.owed] == ["2026-03-16 23:59:59", "2026-03-15 23:59:59"]
    assert codes(history) == []
    case = state(planned(), postponed(at(48), later))
    assert (case.day, case.postponements, case.status) == (later, 1, Status.PLANNED)


def test_g8_postponing_after_the_day_erases_no_lateness() -> None:
    """G8: postponed when its day was over, the drill and its announcement were due already."""
    late = postponed(on(DAY + timedelta(days=1)), DAY + timedelta(days=9))
    assert sorted(codes(lived(WORKFLOW, [planned(), late]))) == [
        "drill.announced.moved-after-deadline",
        "drill.held.moved-after-deadline",
    ]


def test_a_drill_called_off_in_time_leaves_nothing() -> None:
    """Called off before its day it is final; afterwards it was missed, unannounced too."""
    history = lived(WORKFLOW, [planned(), cancelled(on(DAY, 9)), held()])
    assert codes(history) == ["drill.announced.missed", "drill.held.skip", *codes_of_a_bare_drill()]
    in_time = lived(WORKFLOW, [planned(), cancelled(at(48))])
    assert (only(in_time).status, codes(in_time), owed(in_time)) == (Status.CANCELLED, [], [])
    assert state(planned(), cancelled(at(48))).cancelled_at == at(48)
    missed = lived(WORKFLOW, [planned(), cancelled(on(DAY + timedelta(days=1)))])
    assert sorted(codes(missed)) == ["drill.announced.missed", "drill.held.missed"]


def codes_of_a_bare_drill() -> list[str]:
    return ["drill.held.not-studied"]


def test_the_announcement_leaves_a_whole_day() -> None:
    """Announced on the day before to its last second; on the day itself it is late."""
    before, after = on(DAY - timedelta(days=1), 23, 59, 59), on(DAY, 0)
    assert codes(lived(WORKFLOW, [planned(), announced(before)], as_of=START)) == []
    late = lived(WORKFLOW, [planned(), announced(after)], as_of=START)
    assert codes(late) == ["drill.announced.late"]
    assert cited(late.findings[0]) == "drill.announcing.before"


def test_a_surprise_is_not_announced() -> None:
    """A drill that is to surprise owes no announcement."""
    quiet = lived(WORKFLOW, [planned(announced=False)])
    assert owed(quiet) == [("drill.held", "drill", "")]
    silent = [planned(announced=False), studied(STAFF), studied(PUPILS), held()]
    assert codes(lived(WORKFLOW, silent)) == []


def test_a_drill_held_unannounced_missed_its_announcement() -> None:
    """Nobody was told, and the drill was held: missed, once."""
    silent = [planned(), studied(STAFF), studied(PUPILS), held()]
    history = lived(WORKFLOW, silent)
    assert codes(history) == ["drill.announced.missed"]
    assert owed(history) == [("drill.reviewed", "drill", "")]


def test_who_led_the_drill_does_not_review_it() -> None:
    """The leader of a drill is refused as its reviewer, where the school says so."""
    own = lived(WORKFLOW, [*READY, held(), reviewed(by="party:head")])
    (finding,) = own.findings
    assert (finding.code, finding.severity) == ("drill.own-drill-reviewed", Severity.BREACH)
    assert values(finding) == {"by": "party:head"}
    assert codes(lived(WORKFLOW, [*READY, held(), reviewed(by="party:head")], NATION)) == []


# ── What is held against a drill ─────────────────────────────────────────────


def weighed(law: Law = NINGBO, facts: Iterable[Fact] = READY, **more: Any) -> list[Finding]:
    return list(lived(WORKFLOW, [*facts, held(**more)], law).findings)


@pytest.mark.parametrize(
    ("more", "parts"),
    [
        ({"drill": EVACUATION}, "drill_part.kind"),
        ({"plan": "one/plan/school"}, "drill_part.plan"),
        ({"drill": EVACUATION, "plan": "one/plan/x"}, "drill_part.kind, drill_part.plan"),
    ],
)
def test_what_was_held_is_held_against_what_was_planned(more: dict[str, Any], parts: str) -> None:
    """Another kind or another plan than was planned is told, by what differs."""
    (finding,) = weighed(**more)
    assert (finding.code, finding.severity) == ("drill.held.not-as-planned", Severity.NOTICE)
    assert (values(finding), cited(finding)) == ({"parts": parts}, "drill.holding.as_planned")


def test_a_drill_planned_for_no_plan_may_be_held_for_one() -> None:
    """Where no plan was named beforehand, none differs."""
    facts = [planned(plan=None), *READY[1:]]
    assert weighed(facts=facts) == []
    assert state(*facts, held()).held_for == PLAN


@pytest.mark.parametrize("more", [{"version": None}, {"plan": None}])
def test_p2_a_drill_without_a_version_is_told(more: dict[str, Any]) -> None:
    """P2: a drill that names no version counts for none, and says so."""
    facts = [planned(plan=None), *READY[1:]]
    (finding,) = weighed(facts=facts, **more)
    assert (finding.code, finding.severity) == ("drill.held.version-unnamed", Severity.NOTICE)
    assert (values(finding), cited(finding)) == ({}, "drill.counting.version_named")


def test_those_who_did_not_study_are_named() -> None:
    """A2.2: each group that the school asks for, and no other, in the order of the rule."""
    (finding,) = weighed(facts=[planned(), announced(), studied(STAFF)])
    assert (finding.code, finding.severity) == ("drill.held.not-studied", Severity.NOTICE)
    assert (values(finding), cited(finding)) == ({"missing": PUPILS}, "drill.study.audiences")
    (both,) = weighed(facts=[planned(), announced()])
    assert values(both) == {"missing": f"{STAFF}, {PUPILS}"}
    (unsure,) = weighed(changed(NINGBO, studying=Gap.UNKNOWN))
    assert (unsure.code, unsure.severity) == ("drill.held.not-studied", Severity.UNDECIDED)
    assert weighed(NATION, [planned()]) == []


@pytest.mark.parametrize(("came", "expected", "found"), [(95, 100, 0), (94, 100, 1), (0, 0, 0)])
def test_the_share_of_those_who_took_part_is_exact(came: int, expected: int, found: int) -> None:
    """Ninety-five of a hundred are enough, one less is not."""
    told = weighed(participants=came, expected=expected)
    assert [one.code for one in told] == ["drill.held.too-few"] * found
    for one in told:
        assert one.severity is Severity.NOTICE
        assert values(one) == {"participants": str(came), "expected": str(expected)}
        assert cited(one) == "drill.participation.least"


@given(st.integers(0, 700), st.integers(0, 700))
def test_the_share_of_any_numbers(came: int, expected: int) -> None:
    """Against a naive reckoning in fractions: at least nineteen twentieths."""
    told = [one.code for one in weighed(participants=came, expected=expected)]
    assert told == ([] if 20 * came >= 19 * expected else ["drill.held.too-few"])


@pytest.mark.parametrize("lost", ["participants", "expected"])
def test_a_count_that_nobody_made_is_no_full_house(lost: str) -> None:
    """Where one of the numbers is not known, nobody can say whether enough took part."""
    unknown: dict[str, Any] = {lost: None}
    (finding,) = weighed(**unknown)
    assert (finding.code, finding.severity) == ("drill.held.too-few", Severity.UNDECIDED)
    assert values(finding)[lost] == "drill_figure.open"
    assert weighed(NATION, **unknown) == []


@pytest.mark.parametrize(
    ("more", "severity"),
    [
        ({"seconds": 120}, None),
        ({"seconds": 121}, Severity.NOTICE),
        ({"seconds": 0}, None),
        ({"seconds": 121, "storeys": 5}, None),
        ({"seconds": None, "storeys": 5}, None),
        ({"seconds": None}, Severity.UNDECIDED),
        ({"seconds": 121, "storeys": None}, Severity.UNDECIDED),
        ({"seconds": 120, "storeys": None}, None),
        ({"seconds": 121, "drill": BUS}, None),
        ({"seconds": None, "drill": BUS}, None),
    ],
)
def test_the_goal_of_an_evacuation(more: dict[str, Any], severity: Severity | None) -> None:
    """Two minutes to the second, from at most four floors, for drills that lead out."""
    facts = [planned(drill=more.get("drill", FIRE)), *READY[1:]]
    told = weighed(facts=facts, **more)
    assert [(one.code, one.severity) for one in told] == (
        [] if severity is None else [("drill.held.too-slow", severity)]
    )
    if severity is Severity.NOTICE:
        assert (values(told[0]), cited(told[0])) == ({"seconds": "121"}, "drill.evacuation.goal")


@pytest.mark.parametrize(
    ("rules", "seconds", "severity"),
    [
        ({"goal": Gap.ABSENT}, 999, None),
        ({"goal": Gap.UNKNOWN}, 1, Severity.UNDECIDED),
        ({"goal_storeys": Gap.UNKNOWN}, 999, Severity.UNDECIDED),
        ({"goal_storeys": Gap.UNKNOWN}, 100, None),
        ({"goal_storeys": Gap.ABSENT}, 999, Severity.NOTICE),
        ({"counting": Gap.UNKNOWN}, 999, Severity.UNDECIDED),
        ({"counting": Gap.ABSENT}, 999, None),
    ],
)
def test_a_goal_that_is_not_known(
    rules: dict[str, Any], seconds: int, severity: Severity | None
) -> None:
    """What no rule says is silent; what a rule may say leaves it open."""
    told = weighed(changed(NINGBO, **rules), seconds=seconds, storeys=9 if "x" in rules else 4)
    assert [one.severity for one in told] == ([] if severity is None else [severity])


def test_a_goal_in_days_is_for_no_stopwatch() -> None:
    """A goal that is not in hours, minutes or seconds is not held against a time."""
    assert weighed(NINGBO.with_(provision="drill.evacuation.goal", value="P1D"), seconds=9999) == []


def test_without_a_list_of_kinds_a_drill_counts_for_its_own_name() -> None:
    """An evacuation drill has the goal of evacuations, also where no list says so."""
    told = weighed(
        changed(NINGBO, counting=Gap.ABSENT),
        [planned(drill=EVACUATION), *READY[1:]],
        drill=EVACUATION,
        seconds=121,
    )
    assert [one.code for one in told] == ["drill.held.too-slow"]


@pytest.mark.parametrize(
    "more", [{"version": -1}, {"participants": -1}, {"expected": -1}, {"seconds": -1}]
)
def test_no_count_is_below_what_can_be(more: dict[str, Any]) -> None:
    """Persons, seconds, floors and versions count from zero."""
    with pytest.raises(Malformed, match=next(iter(more))):
        held(**more)
    with pytest.raises(Malformed, match="storeys"):
        held(storeys=-1)
    with pytest.raises(Malformed, match="by"):
        held(by="A. Name")


# ── Findings of a drill: P3 ──────────────────────────────────────────────────


def test_p3_a_finding_of_the_plan_stays_open_until_a_version_answers_it() -> None:
    """P3: settled without naming the revision it is refused, and in an audit it stays open."""
    blind = [*READY, held(), raised(), reviewed(), settled(version=None)]
    (finding,) = lived(WORKFLOW, blind).findings
    assert finding.code == "drill.finding-settled.revision-unnamed"
    assert (finding.severity, values(finding)) == (
        Severity.BREACH,
        {"finding": "finding:stairs"},
    )
    assert cited(finding) == "drill.findings.name_revision"
    assert [one.reference for one in drill.plan_findings(state(*blind))] == ["finding:stairs"]
    assert state(*blind).settled == ()
    with pytest.raises(Refused):
        admit(WORKFLOW, state(*blind[:-1]), settled(version=None), NINGBO)


def test_p3_what_is_no_fault_of_the_plan_is_settled_without_a_version() -> None:
    """A lock that was rusty asks for a key and no new plan."""
    facts = [*READY, held(), raised("finding:lock", at_fault=None), reviewed()]
    assert drill.plan_findings(state(*facts)) == ()
    history = lived(WORKFLOW, [*facts, settled("finding:lock", version=None), archived()])
    assert codes(history) == []
    assert state(*facts, settled("finding:lock", version=None)).settled == (("finding:lock", None),)


def test_p3_the_plan_and_the_drill_close_a_finding_together() -> None:
    """P3: the plan takes the finding over, a revision names it, and its version settles it."""
    (found,) = drill.plan_findings(state(*READY, held(), raised()))
    taken = plan.DrillFindingRaised(
        case=PLAN, at=found.raised, by="party:safety", finding=found.reference, drill=CASE, what="x"
    )
    drafted = plan.Drafted(
        case=PLAN,
        at=at(-400),
        by="party:w",
        unit="school:17",
        scope=PlanScope.SCHOOL,
        title="fire",
        emergency=Emergency.FIRE,
    )
    steps: list[plan.PlanFact] = [
        drafted,
        plan.Reviewed(case=PLAN, at=at(-300), by="party:r"),
        plan.Approved(case=PLAN, at=at(-250), by="party:h"),
        plan.PutInForce(
            case=PLAN, at=at(-200), by="party:h", days=plan.Days(since=date(2026, 2, 25))
        ),
        taken,
    ]
    before = only(lived(plan.WORKFLOW, steps))
    assert isinstance(before, plan.Plan)
    assert [reference for reference, _ in before.findings] == [found.reference]
    revised = plan.Revised(
        case=PLAN,
        at=on(DAY, 15),
        by="party:w",
        contents=plan.Contents(),
        findings=(found.reference,),
    )
    after = only(lived(plan.WORKFLOW, [*steps, revised]))
    assert isinstance(after, plan.Plan)
    assert after.findings == ()
    version = after.in_hand.number
    end = state(*READY, held(), raised(), reviewed(), settled(version=version))
    assert (drill.plan_findings(end), end.settled) == ((), (("finding:stairs", 2),))


def test_a_finding_is_settled_once() -> None:
    """What was never raised, or is settled, cannot be settled."""
    facts = [*READY, held(), raised(), reviewed(), settled(day=1)]
    for odd in (settled(day=2), settled("finding:other", day=2)):
        (finding,) = lived(WORKFLOW, [*facts, odd]).findings
        assert finding.code == "drill.finding-settled.no-such-finding"
        assert (finding.severity, values(finding)) == (
            Severity.BREACH,
            {"finding": odd.finding},
        )
        assert cited(finding) == "drill.findings.settled_before_archive"


def test_a_finding_raised_again_keeps_its_first_day() -> None:
    """Raised twice it is one finding, and its term runs from the first day."""
    again = [*READY, held(), raised(), raised(day=2), raised("finding:door", 2, None)]
    case = state(*again)
    assert [(one.reference, one.raised, one.plan) for one in case.findings] == [
        ("finding:stairs", on(DAY, 11), PLAN),
        ("finding:door", on(DAY + timedelta(days=2), 11), None),
    ]
    left = state(*again, settled("finding:door", 3, None)).findings
    assert [one.reference for one in left] == ["finding:stairs"]


def test_each_finding_has_a_term_of_its_own() -> None:
    """Settled a day too late, one is late once; the other is still in time."""
    facts = [*READY, held(), raised(), reviewed(), raised("finding:door", 5), settled(day=31)]
    history = lived(WORKFLOW, facts)
    assert codes(history) == ["drill.finding-settled.late"]
    (left,) = [one for one in history.owed if one.act == "drill.finding-settled"]
    assert (left.occasion, left.deadline) == ("finding:door", "2026-04-13 23:59:59")


def test_no_drill_is_on_file_with_an_open_finding() -> None:
    """The findings that are open are named, and the door refuses."""
    facts = [*READY, held(), raised(), raised("finding:door"), reviewed(), archived()]
    (finding,) = lived(WORKFLOW, facts, as_of=on(DAY)).findings
    assert (finding.code, finding.severity) == ("drill.archived.finding-open", Severity.BREACH)
    assert values(finding) == {"findings": "finding:stairs, finding:door"}
    assert cited(finding) == "drill.findings.settled_before_archive"
    assert codes(lived(WORKFLOW, facts, NATION)) == []


# ── Counting for a plan: P2 ──────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("day", "version", "counts"),
    [
        (date(2026, 3, 8), 1, False),  # none in force yet
        (date(2026, 3, 9), 1, True),
        (date(2026, 3, 19), 1, True),
        (date(2026, 3, 20), 1, False),  # the second version's first day
        (date(2026, 3, 20), 2, True),
        (date(2026, 3, 19), 2, False),
    ],
)
def test_p2_a_drill_counts_only_for_the_version_of_its_day(
    day: date,
    version: int,
    counts: bool,  # noqa: FBT001  # a column of the table
) -> None:
    """P2: the version that the plan had in force on the drill's day, and no other."""
    first = plan.Days(since=date(2026, 3, 9), until=date(2026, 3, 20))
    versions = (
        plan.Version(number=1, contents=plan.Contents(), begun=START, days=first),
        plan.Version(
            number=2,
            contents=plan.Contents(),
            begun=START,
            days=plan.Days(since=date(2026, 3, 20)),
        ),
    )
    known = plan.Plan(
        unit="school:17",
        scope=PlanScope.SCHOOL,
        title="fire",
        emergency=None,
        activity=None,
        versions=versions,
    )
    in_force = plan.in_force_on(known, day)
    number = None if in_force is None else in_force.number
    one = state(*READY, held(on(day), version=version))
    assert drill.counts_for(one, PLAN, number) is counts
    assert drill.counts_for(one, "one/plan/other", number) is False


def test_p2_what_was_not_held_counts_for_nothing() -> None:
    """A drill that is only planned, or names no version, counts for none."""
    assert drill.counts_for(state(*READY), PLAN, None) is False
    assert drill.counts_for(state(*READY, held(version=None)), PLAN, None) is False
    assert drill.counts_for(state(*READY, held()), PLAN, None) is False
    free = state(planned(plan=None), *READY[1:], held())
    assert drill.counts_for(free, PLAN, 1) is True


def test_a_new_version_is_drilled_within_the_schools_term() -> None:
    """Three months from the day on which it came into force, for that version by name."""
    (one,) = drill.due_for_version(PLAN, 2, DAY, NINGBO)
    assert (one.act, one.case, one.regime, one.occasion) == (
        "drill.held",
        PLAN,
        "plan-version",
        "2",
    )
    assert (one.holder, one.deadline) == ("office:head", "2026-06-09 23:59:59")
    assert list(drill.due_for_version(PLAN, 2, DAY, NATION)) == []


# ── How many are due: P4 ─────────────────────────────────────────────────────

YEAR = Period(
    name="2025-26", every=Every.SCHOOL_YEAR, since=date(2025, 9, 1), until=date(2026, 9, 1)
)
AUTUMN = Period(name="autumn", every=Every.TERM, since=date(2025, 9, 1), until=date(2026, 1, 25))
SPRING = Period(name="spring", every=Every.TERM, since=date(2026, 3, 1), until=date(2026, 7, 11))
PERIODS = (YEAR, AUTUMN, SPRING)


def school(kind: str = "primary", boarders: int = 0, headcount: int = 600, **more: Any) -> School:
    profile = Profile(since=date(2025, 9, 1), kind=kind, headcount=headcount, boarders=boarders)
    said: dict[str, Any] = {
        "reference": "school:17",
        "place": "city:宁波",
        "profiles": (profile,),
        "periods": PERIODS,
    }
    return School(**(said | more))


def standing(
    unit: School,
    law: Law = NINGBO,
    since: date = date(2025, 9, 1),
    until: date = date(2026, 9, 1),
) -> list[tuple[Obligation, Period]]:
    assert WORKFLOW.standing is not None
    return list(WORKFLOW.standing(unit, since, until, law))


def due_of(unit: School, law: Law = NINGBO, regime: str = "evacuation") -> list[str]:
    return [one.occasion for one, _ in standing(unit, law) if one.regime == regime]


MONTHS = [f"2025-{month:02}" for month in (9, 10, 11, 12)]
MONTHS += [f"2026-{month:02}" for month in (1, 3, 4, 5, 6, 7)]


def test_p4_a_school_drills_every_month_of_term() -> None:
    """The guide: once a month; February and August have no day of term, July has ten."""
    found = [pair for pair in standing(school()) if pair[0].regime == "evacuation"]
    assert [one.occasion for one, _ in found] == MONTHS
    (one, period) = found[0]
    assert (one.act, one.case, one.holder) == (
        "drill.held",
        "17/drill/evacuation/2025-09",
        "office:head",
    )
    assert (one.deadline, period.since) == ("2025-09-30 23:59:59", date(2025, 9, 1))
    assert isinstance(one.basis, Provision)
    assert one.basis.id == "drill.evacuation.each_school"
    assert one.done_by == {"drill.held"}


def test_p4_a_kindergarten_drills_every_quarter() -> None:
    """The guide: once a quarter; the summer quarter has ten days of term."""
    assert due_of(school("kindergarten")) == ["2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3"]
    assert due_of(school("kindergarten", boarders=9)) == due_of(school("kindergarten"))


def test_p4_boarding_and_special_schools_drill_more_often() -> None:
    """The school's own rule says twice; without one they are held to the month."""
    twice = [f"{month}#{time}" for month in MONTHS for time in (1, 2)]
    assert due_of(school(boarders=1)) == due_of(school("special")) == twice
    assert due_of(school(boarders=1), NATION) == due_of(school("special"), NATION) == MONTHS
    assert due_of(school(boarders=0)) == MONTHS
    unknown = changed(NINGBO, each_boarding=Gap.UNKNOWN)
    assert due_of(school(boarders=1), unknown) == []


def test_p4_where_a_kindergarten_has_no_rule_of_its_own_it_owes_none() -> None:
    """What is asked of schools is not asked of a kindergarten."""
    bare = changed(NINGBO, each_kindergarten=Gap.ABSENT)
    assert due_of(school("kindergarten"), bare) == []


def test_p4_each_term_each_year_and_each_half() -> None:
    """Order 23 asks each term; provinces and cities ask for fire, earthquake and the rest."""

    def others(law: Law) -> list[tuple[str, str]]:
        rows = standing(school(), law)
        return [(one.regime, one.occasion) for one, _ in rows if one.regime != "evacuation"]

    terms = [("evacuation-term", "autumn"), ("evacuation-term", "spring")]
    assert others(NATION) == terms
    assert others(NINGBO) == [terms[0], ("earthquake", "2025-26"), terms[1]]
    assert others(BEIJING) == [
        terms[0],
        ("fire", "2026-H1"),
        ("earthquake", "2026"),
        ("emergency", "2026"),
        terms[1],
        ("fire", "2026-H2"),
    ]
    assert others(QINGDAO) == [terms[0], ("fire", "2026#1"), ("fire", "2026#2"), terms[1]]
    assert others(LUOYANG) == [
        terms[0],
        ("emergency", "autumn"),
        ("fire", "2026"),
        ("earthquake", "2026"),
        terms[1],
        ("emergency", "spring"),
    ]


def test_p4_the_duties_stand_in_the_order_of_their_periods() -> None:
    """So that the register tells the next one of each duty first."""
    begun = [period.since for _, period in standing(school(boarders=3), BEIJING)]
    assert begun == sorted(begun)


def test_p4_bus_drills_are_owed_where_buses_are_used() -> None:
    """Once a term, where the unit says that pupils come by bus."""
    used = NINGBO.with_(provision="drill.bus.used", value=True)
    assert due_of(school(), used, "bus") == ["autumn", "spring"]
    assert due_of(school(), NINGBO, "bus") == []
    for gap in Gap:
        assert due_of(school(), changed(NINGBO, bus_used=gap), "bus") == []


def test_p4_a_unit_that_is_not_known_yet_owes_nothing() -> None:
    """Before its first profile nobody knows what a unit is; a change holds from the next period."""
    before = standing(school(), NINGBO, date(2025, 3, 1), date(2025, 10, 1))
    assert {period.since for _, period in before} == {date(2025, 9, 1)}
    bare = standing(school(periods=()), NINGBO, date(2025, 3, 1), date(2025, 10, 1))
    assert {period.since for _, period in bare} == {date(2025, 9, 1)}
    grown = (
        Profile(since=date(2025, 9, 1), kind="kindergarten", headcount=90),
        Profile(since=date(2026, 2, 15), kind="primary", headcount=200),
    )
    assert due_of(school(profiles=grown)) == ["2025-Q4", "2026-Q1", *MONTHS[5:]]


@pytest.mark.parametrize("name", ["groups", "boarders_from"])
def test_p4_where_the_group_is_not_known_no_number_is(name: str) -> None:
    """Nobody can say how often; what binds every unit is owed all the same."""
    law = changed(NINGBO, **{name: Gap.UNKNOWN})
    assert due_of(school(), law) == []
    assert due_of(school(), law, "evacuation-term") == ["autumn", "spring"]
    profile = school().profiles[0]
    assert drill.group_of(profile, law.section(drill.Rules).on(DAY)) is None


def test_p4_without_groups_every_unit_is_a_school() -> None:
    """Where no rule forms groups a kindergarten is held to what is asked of all."""
    none = changed(NINGBO, groups=Gap.ABSENT, boarders_from=Gap.ABSENT)
    assert due_of(school("kindergarten", boarders=9), none) == MONTHS


def test_p4_where_no_rule_spares_holidays_they_count() -> None:
    """A month is a month; and where no term is known, none is a holiday."""
    for said in (Gap.ABSENT, Gap.UNKNOWN, False):
        assert len(due_of(school(), changed(NINGBO, term_time=said))) == 12
    assert len(due_of(school(periods=()))) == 12


def test_p4_a_term_ends_before_its_last_day() -> None:
    """A term until the first of February leaves nothing for February to drill in."""
    autumn = attrs.evolve(AUTUMN, until=date(2026, 2, 1))
    assert due_of(school(periods=(YEAR, autumn))) == MONTHS[:5]
    longer = attrs.evolve(AUTUMN, until=date(2026, 2, 2))
    assert due_of(school(periods=(YEAR, longer))) == [*MONTHS[:5], "2026-02"]


def naive(kind: str, boarders: int, months: Iterable[tuple[int, int]], law: Law) -> int:
    """Count evacuation drills month by month, as a clerk with the guide in hand would."""
    often = 2 if kind == "special" or (kind == "primary" and boarders) else 1
    number = 0
    for year, month in months:
        first = date(year, month, 1)
        if kind == "kindergarten" and month not in {1, 4, 7, 10}:
            continue
        length = 3 if kind == "kindergarten" else 1
        last = first
        for _ in range(length):
            last = (last + timedelta(days=32)).replace(day=1)
        days = (first + timedelta(days=n) for n in range((last - first).days))
        if any(term.holds(day) for day in days for term in (AUTUMN, SPRING)):
            number += 1 if kind == "kindergarten" else often
    return number


@given(
    st.sampled_from(["primary", "kindergarten", "special"]),
    st.integers(0, 2),
    st.integers(2, 2000),
    st.integers(0, 11),
    st.integers(0, 12),
)
def test_p4_the_number_due_hangs_on_rulebook_period_and_kind(
    kind: str, boarders: int, headcount: int, first: int, count: int
) -> None:
    """P4: as a naive clerk counts, whatever the head count, the name and the facts."""
    months = [(2025 + (8 + n) // 12, (8 + n) % 12 + 1) for n in range(first, first + count)]
    since = date(2025 + (8 + first) // 12, (8 + first) % 12 + 1, 1)
    end = 8 + first + count
    until = date(2025 + end // 12, end % 12 + 1, 1)
    unit = school(kind, boarders, headcount, reference=f"school:{headcount}")
    found = [one for one, _ in standing(unit, NINGBO, since, until) if one.regime == "evacuation"]
    assert len(found) == naive(kind, boarders, months, NINGBO)


# ── What answers a duty ──────────────────────────────────────────────────────


def one_of(regime: str, law: Law = NINGBO) -> tuple[Obligation, Period]:
    return next(pair for pair in standing(school(), law) if pair[0].regime == regime)


@pytest.mark.parametrize(
    ("regime", "more", "expected"),
    [
        ("evacuation", {}, True),
        ("evacuation", {"drill": EVACUATION}, True),
        ("evacuation", {"drill": DrillKind.VIOLENCE}, False),
        ("evacuation", {"version": None}, False),
        ("evacuation", {"plan": None}, False),
        ("evacuation-term", {}, True),
        ("evacuation-term", {"drill": BUS}, False),
        ("fire", {}, True),
        ("fire", {"drill": EVACUATION}, False),
        ("earthquake", {}, False),
        ("earthquake", {"drill": DrillKind.EARTHQUAKE}, True),
        ("emergency", {"drill": DrillKind.POISONING}, True),
        ("bus", {"drill": BUS}, True),
        ("bus", {}, False),
    ],
)
def test_which_drill_answers_which_duty(
    regime: str,
    more: dict[str, Any],
    expected: bool,  # noqa: FBT001  # a column of the table
) -> None:
    """The kind must count for the topic, and a version must be named."""
    law = BEIJING.with_(provision="drill.bus.used", value=True)
    duty, period = one_of(regime, law)
    fact = held(on(period.since), **more)
    assert WORKFLOW.answers(duty, period, fact, law) is expected


def test_a_drill_answers_in_its_period_alone() -> None:
    """From the first day of the period to its last, in the zone of the place."""
    duty, period = one_of("evacuation")
    edges = (on(date(2025, 8, 31), 23, 59, 59), on(date(2025, 9, 1), 0), on(date(2025, 9, 30), 23))
    inside = [WORKFLOW.answers(duty, period, held(moment), NINGBO) for moment in edges]
    assert inside == [False, True, True]
    assert WORKFLOW.answers(duty, period, held(date(2025, 10, 1)), NINGBO) is False


def test_where_no_rule_asks_for_a_version_none_is_asked() -> None:
    """Absent, unknown or no: a drill without a version answers all the same."""
    duty, period = one_of("evacuation")
    bare = held(on(period.since), plan=None, version=None)
    for said in (Gap.ABSENT, Gap.UNKNOWN, False):
        assert WORKFLOW.answers(duty, period, bare, changed(NINGBO, version_named=said)) is True


def test_a_kind_that_may_count_answers_nothing_for_sure() -> None:
    """Where the list of kinds is not known, no duty is taken as answered."""
    duty, period = one_of("evacuation")
    law = changed(NINGBO, counting=Gap.UNKNOWN)
    assert WORKFLOW.answers(duty, period, held(on(period.since)), law) is False


def test_a_register_tells_the_months_without_a_drill() -> None:
    """One drill in September answers the month and the term; October and November are overdue."""
    month = date(2025, 9, 20)
    facts: list[Fact] = [
        planned(-24 * 180, day=month),
        held(on(month), participants=600),
    ]
    entries = tuple(_written(facts))
    kept = Register(entries=entries, school=school(), keeps={"drill": date(2025, 9, 1)})
    told = audit(kept, NINGBO, as_of=on(date(2025, 12, 1), 8))
    late = [f for f in told.findings if f.code == "drill.held.overdue"]
    assert [(one.case, values(one)["regime"]) for one in late] == [
        ("17/drill/evacuation/2025-10", "evacuation"),
        ("17/drill/evacuation/2025-11", "evacuation"),
    ]
    next_up = [one.case for one in told.owed if one.act == "drill.held"]
    assert next_up[:3] == [
        "17/drill/earthquake/2025-26",
        "17/drill/evacuation/2025-10",
        "17/drill/evacuation/2025-11",
    ]


def _written(facts: Iterable[Fact]) -> Iterator[Entry]:
    for number, fact in enumerate(facts, 1):
        at_ = fact.at if isinstance(fact.at, datetime) else on(fact.at)
        yield Entry(position=number, recorded_at=at_, key=f"k{number}", content=fact)


# ── Survey, measures, words ──────────────────────────────────────────────────


def twin(case: str, moment: Any, unit: str = "school:17", kind: DrillKind = FIRE) -> list[Fact]:
    return [planned(case=case, unit=unit), held(moment, case, drill=kind)]


def surveyed(*facts: Fact) -> list[Finding]:
    assert WORKFLOW.survey is not None
    return list(WORKFLOW.survey(lived(WORKFLOW, facts).cases, NINGBO))


def test_one_drill_written_down_twice_is_found() -> None:
    """One unit, one kind, one day: the later ids are told, with the first."""
    first = [*READY, held()]
    third = twin("one/drill/3", on(DAY, 14))
    found = surveyed(*third, *twin(OTHER, DAY), *first)
    assert [(one.code, one.case, one.severity) for one in found] == [
        ("drill.held.twice", OTHER, Severity.NOTICE),
        ("drill.held.twice", "one/drill/3", Severity.NOTICE),
    ]
    assert values(found[0]) == {"other": CASE, "kind": "drill_kind.fire", "day": "2026-03-09"}


@pytest.mark.parametrize(
    "other",
    [
        twin(OTHER, on(DAY + timedelta(days=1), 0)),
        twin(OTHER, on(DAY), "school:18"),
        twin(OTHER, on(DAY), kind=EVACUATION),
        [planned(case=OTHER)],
    ],
)
def test_another_day_unit_or_kind_is_another_drill(other: list[Fact]) -> None:
    """A drill that was only planned is none, either."""
    assert surveyed(*READY, held(), *other) == []


def test_the_measures_of_a_year() -> None:
    """What was planned is counted on the day of the plan, what was held on its own."""
    third = "one/drill/3"
    facts: list[Fact] = [
        *READY,
        postponed(at(50), DAY),
        held(),
        raised(),
        reviewed(),
        planned(1, OTHER),
        attrs.evolve(cancelled(at(60)), case=OTHER),
        planned(2, third, announced=False),
        held(on(DAY, 15), third, drill=DrillKind("lightning")),
    ]
    cases = lived(WORKFLOW, facts).cases

    def counts(since: date, until: date) -> dict[str, int]:
        rows = drill.measures(cases, since, until, NINGBO)
        return {row.name: int(row.span.low or 0) for row in rows if row.span.low}

    assert counts(date(2026, 1, 1), date(2027, 1, 1)) == {
        "drill.planned": 3,
        "drill.cancelled": 1,
        "drill.postponed": 1,
        "drill.held": 2,
        "drill.unannounced": 1,
        "drill.reviewed": 1,
        "drill.with-findings": 1,
        "drill.with-open-findings": 1,
        "drill.held.fire": 1,
        "drill.held.lightning": 1,
    }
    begun = NINGBO.day(START)
    assert counts(begun, begun + timedelta(days=1))["drill.planned"] == 3
    assert counts(begun + timedelta(days=1), DAY) == {}
    assert counts(DAY, DAY + timedelta(days=1))["drill.held"] == 2
    done = lived(WORKFLOW, WHOLE).cases
    rows = {r.name: r for r in drill.measures(done, DAY, DAY + timedelta(days=1), NINGBO)}
    assert rows["drill.with-findings"].cases == (CASE,)
    assert rows["drill.with-open-findings"].cases == ()
    assert rows["drill.unannounced"].cases == ()


def test_g18_without_law_only_the_table_speaks() -> None:
    """G18: under a law that covers nothing only the order of steps is judged."""
    facts = [planned(), held(participants=1, version=None), reviewed(by="party:head"), archived()]
    history = lived(WORKFLOW, facts, EMPTY)
    assert (codes(history), owed(history)) == ([], [])
    assert standing(school(), EMPTY) == []


def test_the_rows_of_the_nation_are_unverified() -> None:
    """Nobody has read the guide or Order 23: every row on how often says so."""
    law = NATION.section(drill.Rules).on(DAY)
    assert law.each_school is not Gap.ABSENT
    found = [law.each_school, law.each_kindergarten, law.each_term, law.goal, law.goal_storeys]
    assert {str(one.mark) for one in found if isinstance(one, Provision)} == {"unverified"}
    assert isinstance(law.each_term, Provision)
    assert law.each_term.value == Anchor(every=Every.TERM)
    assert law.each_term.clause.instrument == "中小学幼儿园安全管理办法"
    beijing = BEIJING.section(drill.Rules).on(DAY).fire
    assert isinstance(beijing, Provision)
    assert (beijing.value, beijing.clause.path, str(beijing.mark)) == (
        Anchor(every=Every.HALF_YEAR),
        ("50", "1", "2"),
        "verified",
    )
