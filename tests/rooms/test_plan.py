"""Plans: laws P1, P3, P5 and P6, and what the room says that no table can.

P2 and P4 are about drills and belong to their room; what P2 reads is proven here: the
number of the version in force on any day, past or to come.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rooms.given import EMPTY, NATION, NINGBO, SCHOOLLESS, START, at, codes, lived, only, owed

from campus_safety import Refused, admit, check
from campus_safety.kernel import (
    Fact,
    Finding,
    Gap,
    Law,
    Malformed,
    Provision,
    Severity,
    Timeline,
    catalogue,
)
from campus_safety.kernel.anchors import Every, Period
from campus_safety.response import plan
from campus_safety.response.plan import WORKFLOW, Contents, Days, Plan, Role, Status, Step
from campus_safety.vocabulary import (
    Emergency,
    PlanPart,
    PlanRole,
    PlanScope,
    RevisionTrigger,
    School,
)

CASE, OTHER = "one/plan/1", "one/plan/2"
DAY = date(2026, 3, 2)
"""The day of START in the zone of the place."""

FIRST = date(2026, 3, 10)
"""The first day in force of the plans of these tests."""

COMMANDER, DEPUTY = PlanRole.COMMANDER, PlanRole.DEPUTY
REPORTING, EVACUATION, FIRST_AID = PlanRole.REPORTING, PlanRole.EVACUATION, PlanRole.FIRST_AID
NEEDED = (COMMANDER, REPORTING, EVACUATION, FIRST_AID)
ALARM, OUT, COUNTED = "alarm raised", "pupils outside", "pupils counted"

STEPS = (
    Step(name="lead out", role=EVACUATION, needs=(ALARM,), gives=(OUT,)),
    Step(name="count", role=EVACUATION, needs=(OUT,), gives=(COUNTED,)),
    Step(name="report", role=REPORTING, needs=(COUNTED,)),
)
ROLES = tuple(
    Role(role=role, reports_to=None if role == COMMANDER else COMMANDER) for role in NEEDED
)
WHOLE = Contents(parts=PlanPart.rows, roles=ROLES, given=(ALARM,), steps=STEPS)


def drafted(hours: float = 0, case: str = CASE, **more: Any) -> plan.Drafted:
    said: dict[str, Any] = {
        "unit": "school:17",
        "scope": PlanScope.SCHOOL,
        "title": "fire",
        "emergency": Emergency.FIRE,
        "contents": WHOLE,
    }
    return plan.Drafted(case=case, at=at(hours), by="party:writer", **(said | more))


def amended(hours: float, contents: Contents = WHOLE, **more: Any) -> plan.Amended:
    return plan.Amended(case=CASE, at=at(hours), by="party:writer", contents=contents, **more)


def reviewed(hours: float = 24, case: str = CASE) -> plan.Reviewed:
    return plan.Reviewed(case=case, at=at(hours), by="party:reviewer")


def sent_back(hours: float) -> plan.SentBack:
    return plan.SentBack(case=CASE, at=at(hours), by="party:head", reason="count too late")


def approved(hours: float = 48, by: str = "party:head", case: str = CASE) -> plan.Approved:
    return plan.Approved(case=case, at=at(hours), by=by)


def in_force(
    hours: float = 72, since: date = FIRST, until: date | None = None, case: str = CASE
) -> plan.PutInForce:
    days = Days(since=since, until=until)
    return plan.PutInForce(case=case, at=at(hours), by="party:head", days=days)


def published(hours: float = 80, case: str = CASE) -> plan.Published:
    return plan.Published(case=case, at=at(hours), by="party:head")


def filed(hours: float = 80, to: str = "agency:education-bureau") -> plan.Filed:
    return plan.Filed(case=CASE, at=at(hours), by="party:head", to=to)


def filled(
    role: PlanRole,
    hours: float = 50,
    since: date = FIRST,
    until: date | None = None,
    holder: str = "",
) -> plan.RoleFilled:
    return plan.RoleFilled(
        case=CASE,
        at=at(hours),
        by="party:head",
        role=role,
        holder=holder or f"party:{role.replace('_', '-')}",
        days=Days(since=since, until=until),
    )


def vacated(role: PlanRole, hours: float, until: date, holder: str = "") -> plan.RoleVacated:
    return plan.RoleVacated(
        case=CASE,
        at=at(hours),
        by="party:head",
        role=role,
        holder=holder or f"party:{role.replace('_', '-')}",
        until=until,
    )


def raised(hours: float, finding: str = "finding:stairs") -> plan.DrillFindingRaised:
    return plan.DrillFindingRaised(
        case=CASE,
        at=at(hours),
        by="party:reviewer",
        finding=finding,
        drill="one/drill/3",
        what="two classes met on the stairs",
    )


def called(hours: float, trigger: RevisionTrigger) -> plan.RevisionCalledFor:
    return plan.RevisionCalledFor(
        case=CASE, at=at(hours), by="party:head", trigger=trigger, what="new law"
    )


def evaluated(hours: float) -> plan.Evaluated:
    return plan.Evaluated(case=CASE, at=at(hours), by="party:reviewer")


def revised(hours: float, contents: Contents = WHOLE, **more: Any) -> plan.Revised:
    return plan.Revised(case=CASE, at=at(hours), by="party:writer", contents=contents, **more)


def retired(hours: float, until: date) -> plan.Retired:
    return plan.Retired(case=CASE, at=at(hours), by="party:head", until=until, reason="merged")


HELD = [filled(role) for role in NEEDED]
TAKEN = [drafted(), reviewed(), approved(), *HELD, in_force()]
"""A plan that is in force, with every role held."""

KNOWN = [*TAKEN, published(), filed()]


def state(*facts: Fact, law: Law = NINGBO) -> Plan:
    case = only(lived(WORKFLOW, facts, law))
    assert isinstance(case, Plan)
    return case


def version_on(held: Plan, day: date) -> int | None:
    found = plan.in_force_on(held, day)
    return None if found is None else found.number


def surveyed(facts: Iterable[Fact], law: Law = NINGBO) -> list[Finding]:
    assert WORKFLOW.survey is not None
    return list(WORKFLOW.survey(lived(WORKFLOW, facts).cases, law))


def unknown(*ids: str) -> Law:
    """Give the law of Ningbo with some of its rules not known."""
    lines = {id: Timeline(NINGBO.timelines[id].days, (Gap.UNKNOWN,)) for id in ids}
    return attrs.evolve(NINGBO, timelines={**NINGBO.timelines, **lines})


def cited(finding: Finding) -> str:
    assert isinstance(finding.basis, Provision)
    return finding.basis.id


def values(finding: Finding) -> dict[str, str]:
    return dict(finding.values)


def test_a_whole_life_in_time_is_without_finding() -> None:
    """Drafted, reviewed, approved, in force, drilled, revised for what the drill found, retired."""
    better = attrs.evolve(WHOLE, given=(ALARM, "stairs shared out"))
    history = lived(
        WORKFLOW,
        [
            *KNOWN,
            raised(24 * 30),
            evaluated(24 * 35),
            revised(24 * 40, better, findings=("finding:stairs",)),
            reviewed(24 * 41),
            approved(24 * 42),
            in_force(24 * 43, since=date(2026, 5, 1)),
            published(24 * 44),
            filed(24 * 44),
            retired(24 * 100, until=date(2026, 8, 1)),
        ],
    )
    case = only(history)
    assert (case.status, codes(history), owed(history)) == (Status.RETIRED, [], [])
    assert isinstance(case, Plan)
    days = [date(2026, 3, 9), FIRST, date(2026, 4, 30), date(2026, 5, 1), date(2026, 8, 1)]
    assert [version_on(case, day) for day in days] == [None, 1, 1, 2, None]
    assert case.versions[1].contents == better
    assert surveyed([*KNOWN, raised(24 * 30)]) == []


# ── P1: one version in force ─────────────────────────────────────────────────


puts = st.lists(
    st.tuples(st.integers(0, 40), st.none() | st.integers(1, 20), st.booleans()), max_size=6
)


@given(puts)
def test_p1_never_two_versions_in_force_in_one_case(
    told: list[tuple[int, int | None, bool]],
) -> None:
    """P1: day by day the one put in force last, of those begun by then, holds or none does.

    Also where nobody revised in between, and where a later one begins before an earlier.
    """
    facts: list[Fact] = [drafted()]
    for hours, (offset, length, anew) in enumerate(told):
        since = FIRST + timedelta(days=offset)
        until = None if length is None else since + timedelta(days=length)
        before = revised(hours + 1) if anew else reviewed(hours + 1)
        facts += [before, in_force(hours + 1, since, until)]
    case = state(*facts)
    issued = [v for v in case.versions if v.issued is not None]
    for day in (FIRST + timedelta(days=n) for n in range(65)):
        begun = [n for n, (offset, _, _) in enumerate(told) if FIRST + timedelta(offset) <= day]
        last = begun[-1:] if begun else []
        expected = [
            issued[n].number
            for n in last
            if (length := told[n][1]) is None or day < FIRST + timedelta(told[n][0] + length)
        ]
        assert [v.number for v in case.versions if v.holds(day)] == expected


def next_version(day: int, since: date, until: date | None = None) -> list[Fact]:
    """Revise, review, approve and put in force the next version, a day apart from `day` on."""
    trigger = (RevisionTrigger.OTHER,)
    return [
        revised(24 * day, triggers=trigger),
        reviewed(24 * (day + 1)),
        approved(24 * (day + 2)),
        in_force(24 * (day + 3), since=since, until=until),
    ]


def test_p1_a_version_ends_on_the_day_when_the_next_begins() -> None:
    """P1: the old version holds until the day before the new one's first, also while it waits."""
    waiting = state(*TAKEN, *next_version(20, since=date(2026, 9, 1)))
    assert version_on(waiting, date(2026, 8, 31)) == 1
    assert version_on(waiting, date(2026, 9, 1)) == 2
    written = state(*TAKEN, *next_version(20, since=date(2026, 9, 1))[:3])
    assert [version_on(written, d) for d in (FIRST, date(2027, 1, 1))] == [1, 1]


def test_p1_a_version_that_ran_out_does_not_come_back() -> None:
    """P1: once a new version took its place the old one is not in force again after it."""
    until = date(2026, 10, 1)
    held = state(*TAKEN, *next_version(20, since=date(2026, 9, 1), until=until))
    assert [version_on(held, d) for d in (date(2026, 9, 30), until)] == [2, None]


def test_p1_a_version_that_ended_keeps_its_own_end() -> None:
    """P1: between the end of one version and the first day of the next none is in force."""
    first = [*TAKEN[:-1], in_force(until=date(2026, 6, 1))]
    held = state(*first, *next_version(20, since=date(2026, 9, 1)))
    assert [version_on(held, d) for d in (date(2026, 5, 31), date(2026, 6, 1))] == [1, None]


def test_p1_two_plans_of_one_kind_and_unit_are_found_by_the_survey() -> None:
    """P1: both cases are told, with the days on which both are in force."""
    second = [
        drafted(case=OTHER),
        reviewed(case=OTHER),
        approved(case=OTHER),
        in_force(since=date(2026, 4, 1), until=date(2026, 5, 1), case=OTHER),
    ]
    found = [f for f in surveyed([*TAKEN, *second]) if f.code == "plan.in-force.twice"]
    assert [(f.case, values(f)["other"], f.severity) for f in found] == [
        (CASE, OTHER, Severity.NOTICE),
        (OTHER, CASE, Severity.NOTICE),
    ]
    assert {(values(f)["since"], values(f)["until"]) for f in found} == {
        ("2026-04-01", "2026-05-01")
    }


@pytest.mark.parametrize(
    "other",
    [
        {"unit": "school:18"},
        {"scope": PlanScope.DEPARTMENT},
        {"emergency": None},
        {"activity": "one/activity/1"},
    ],
)
def test_p1_plans_of_another_kind_or_unit_may_stand_beside(other: dict[str, Any]) -> None:
    """P1: another unit, scope, emergency or activity is another plan."""
    one, two = ([drafted(case=c, **m), in_force(case=c)] for c, m in ((CASE, {}), (OTHER, other)))
    twice = [f for f in surveyed([*one, *two]) if f.code == "plan.in-force.twice"]
    same = [drafted(case=OTHER), in_force(case=OTHER)]
    both = [f for f in surveyed([*one, *same]) if f.code == "plan.in-force.twice"]
    assert (twice, len(both)) == ([], 2)


def test_p1_one_after_the_other_is_no_overlap() -> None:
    """P1: where one plan ends on the day when the other begins, neither is told."""
    until = date(2026, 6, 1)
    one = [drafted(), in_force(until=until)]
    two = [drafted(case=OTHER), in_force(since=until, case=OTHER)]
    assert [f for f in surveyed([*one, *two]) if f.code == "plan.in-force.twice"] == []
    early = [drafted(case=OTHER), in_force(since=until - timedelta(days=1), case=OTHER)]
    assert len([f for f in surveyed([*one, *early]) if f.code == "plan.in-force.twice"]) == 2


def test_p2_the_version_of_any_past_day_stays_readable() -> None:
    """P2 is judged by the room of drills; what it reads stands here, also after the end."""
    held = state(*TAKEN, *next_version(20, since=date(2026, 4, 1)), retired(2000, date(2026, 7, 1)))
    again = state(*KNOWN, retired(500, date(2026, 5, 1)), in_force(900, since=date(2026, 6, 1)))
    assert [version_on(held, d) for d in (FIRST, date(2026, 4, 1))] == [1, 2]
    assert [version_on(again, d) for d in (FIRST, date(2026, 5, 1), date(2026, 6, 1))] == [
        1,
        None,
        2,
    ]
    new = again.versions[1]
    assert (new.published, new.filed, again.retired_from) == (False, (), None)


# ── P3: findings of drills ───────────────────────────────────────────────────


def test_p3_a_finding_stays_open_until_a_revision_names_it() -> None:
    """P3: it asks for a revision; one for another cause leaves it open and is told so."""
    open_ = lived(WORKFLOW, [*KNOWN, raised(24 * 20)])
    assert ("plan.revised", "school", "") in owed(open_)
    unnamed = lived(
        WORKFLOW, [*KNOWN, raised(480), revised(500, triggers=(RevisionTrigger.OTHER,))]
    )
    (finding,) = unnamed.findings
    assert (finding.code, finding.severity) == ("plan.revised.finding-unnamed", Severity.NOTICE)
    assert values(finding) == {"findings": "finding:stairs"}
    assert cited(finding) == "plan.revision.names_findings"
    assert ("plan.revised", "school", "") in owed(unnamed)
    named = lived(WORKFLOW, [*KNOWN, raised(480), revised(500, findings=("finding:stairs",))])
    assert (codes(named), "plan.revised" in [act for act, _, _ in owed(named)]) == ([], False)


def test_p3_the_draft_in_hand_may_answer_a_finding_too() -> None:
    """P3: what a drill finds while a revision is written is answered by amending the draft."""
    revising = [*KNOWN, revised(400, triggers=(RevisionTrigger.OTHER,)), raised(420)]
    answered = amended(440, findings=("finding:stairs",), triggers=(RevisionTrigger.OTHER,))
    assert state(*revising).findings == (("finding:stairs", at(420)),)
    done = lived(WORKFLOW, [*revising, answered])
    assert (codes(done), state(*revising, answered).findings) == ([], ())


def test_p3_a_finding_answered_late_is_late_once() -> None:
    """P3, G8: the school's thirty days run from the finding, also for an amended draft."""
    facts = [*KNOWN, raised(24 * 20)]
    late = lived(WORKFLOW, [*facts, revised(24 * 52, findings=("finding:stairs",))])
    assert codes(late) == ["plan.revised.late"]
    in_time = lived(WORKFLOW, [*facts, revised(24 * 50, findings=("finding:stairs",))])
    assert codes(in_time) == []
    gone = lived(WORKFLOW, [*facts, retired(24 * 52, date(2026, 5, 1))])
    assert codes(gone) == ["plan.revised.missed"]


def test_p3_a_revision_answers_the_findings_that_it_names_and_no_other() -> None:
    """P3: of two open findings the one that is not named stays open, and is told."""
    facts = [*KNOWN, raised(480), raised(481, "finding:siren")]
    one = lived(WORKFLOW, [*facts, revised(500, findings=("finding:stairs",))])
    assert codes(one) == ["plan.revised.finding-unnamed"]
    assert values(one.findings[0]) == {"findings": "finding:siren"}
    case = only(one)
    assert isinstance(case, Plan)
    assert case.findings == (("finding:siren", at(481)),)


def test_p3_an_amended_draft_does_the_revision_that_is_owed() -> None:
    """P3, G8: answered late by amending the draft in hand, it is late and not missed."""
    facts = [*KNOWN, raised(480), revised(500, triggers=(RevisionTrigger.OTHER,))]
    late = lived(WORKFLOW, [*facts, amended(24 * 52, findings=("finding:stairs",))])
    about = [code for code in codes(late) if code.startswith("plan.revised")]
    assert about == ["plan.revised.finding-unnamed", "plan.revised.late"]


def test_p3_a_finding_raised_twice_keeps_its_first_day() -> None:
    """P3: the second mention opens nothing new and moves no deadline."""
    once, twice = state(*KNOWN, raised(480)), state(*KNOWN, raised(480), raised(600))
    assert once.findings == twice.findings == (("finding:stairs", at(480)),)


@pytest.mark.parametrize("made", [revised, amended])
def test_p3_only_an_open_finding_can_be_answered(made: Any) -> None:
    """P3: a finding that no drill raised, or that was answered before, is refused."""
    facts = [*TAKEN] if made is revised else [drafted()]
    fact = made(500, findings=("finding:none",))
    found = [f for f in lived(WORKFLOW, [*facts, fact]).findings if "no-such" in f.code]
    assert [f.code for f in found] == [f"{fact.kind}.no-such-finding"]
    assert (found[0].severity, cited(found[0])) == (
        Severity.BREACH,
        "plan.revision.names_findings",
    )
    assert values(found[0]) == {"findings": "finding:none"}


def test_a_revision_names_its_cause() -> None:
    """Order 708, Art. 6, para. 2: neither a finding nor a trigger is refused, with the clause."""
    facts = lived(WORKFLOW, KNOWN).cases[0]
    with pytest.raises(Refused) as refused:
        admit(WORKFLOW, facts, revised(500), NINGBO)
    (finding,) = refused.value.findings
    assert finding.code == "plan.revised.cause-missing"
    assert finding.clause is not None
    assert (finding.clause.number, finding.clause.path) == ("国务院令第708号", ("6", "2"))
    for cause in ({"findings": ("finding:stairs",)}, {"triggers": (RevisionTrigger.OTHER,)}):
        assert "cause-missing" not in str(
            codes(check(WORKFLOW, facts, revised(500, **cause), NINGBO))
        )


def test_a_trigger_that_the_law_does_not_list_is_told() -> None:
    """The list of the law is open to no word of one's own, but says `other`."""
    strange = RevisionTrigger("new_head")
    facts = [*KNOWN, revised(500, triggers=(strange, RevisionTrigger.LAW_CHANGED))]
    (finding,) = lived(WORKFLOW, facts).findings
    assert (finding.code, finding.severity) == ("plan.revised.trigger-not-listed", Severity.NOTICE)
    assert values(finding) == {"triggers": "revision_trigger.new_head"}
    assert cited(finding) == "plan.revision.triggers"
    law = unknown("plan.revision.triggers")
    (open_,) = lived(WORKFLOW, [*KNOWN, revised(500, triggers=(strange,))], law).findings
    assert (open_.code, open_.severity) == ("plan.revised.trigger-not-listed", Severity.UNDECIDED)


@pytest.mark.parametrize(
    ("emergency", "regimes"),
    [
        (Emergency.ACCIDENT, ["work-safety", "school"]),
        (Emergency.FIRE, ["work-safety", "school"]),
        (Emergency.TRAFFIC, ["work-safety", "school"]),
        (Emergency.PUBLIC_HEALTH, ["school"]),
        (None, ["school"]),
    ],
)
def test_a_trigger_asks_for_a_revision(emergency: Emergency | None, regimes: list[str]) -> None:
    """Promptly under work safety law for a plan of accidents; always in the school's days."""
    facts = [drafted(emergency=emergency), *KNOWN[1:], called(500, RevisionTrigger.LAW_CHANGED)]
    asked = [one for one in lived(WORKFLOW, facts).owed if one.act == "plan.revised"]
    assert [one.regime for one in asked] == regimes
    assert [one.window.at_once for one in asked] == [name == "work-safety" for name in regimes]
    done = state(*facts, revised(600, triggers=(RevisionTrigger.LAW_CHANGED,)))
    other = state(*facts, revised(600, triggers=(RevisionTrigger.RISK_CHANGED,)))
    assert (done.called, len(other.called)) == ((), 1)


# ── P5: roles ────────────────────────────────────────────────────────────────


def test_p5_a_vacant_role_makes_the_plan_unfit_and_is_named() -> None:
    """P5: told when put in force, by the survey with its days, and by the fitness of each day."""
    facts = [drafted(), reviewed(), approved(), *HELD[:3], in_force()]
    (finding,) = lived(WORKFLOW, facts).findings
    assert (finding.code, finding.severity) == ("plan.put-in-force.role-vacant", Severity.NOTICE)
    assert values(finding) == {"roles": "plan_role.first_aid", "since": "2026-03-10"}
    assert cited(finding) == "plan.roles.filled"
    (seen,) = surveyed(facts)
    assert (seen.code, values(seen)) == (
        "plan.in-force.role-vacant",
        {
            "role": "plan_role.first_aid",
            "version": "1",
            "since": "2026-03-10",
            "until": "plan_end.open",
        },
    )
    assert cited(seen) == "plan.roles.filled"
    fitness = plan.fit_on(state(*facts), FIRST, NINGBO)
    assert (fitness.fit, fitness.vacant, fitness.parts) == (False, (FIRST_AID,), ())


def test_p5_the_first_vacant_day_is_told() -> None:
    """P5: of several vacancies, each role once, with the first day of all."""
    held = [*HELD[:2], filled(EVACUATION, until=date(2026, 4, 1)), filled(FIRST_AID, until=MAY)]
    facts = [drafted(), reviewed(), approved(), *held, in_force()]
    (finding,) = lived(WORKFLOW, facts).findings
    assert values(finding) == {
        "roles": "plan_role.evacuation, plan_role.first_aid",
        "since": "2026-04-01",
    }


MAY = date(2026, 5, 1)


def test_p5_every_single_day_counts() -> None:
    """P5: one day between two holders is vacant, the days beside it are not."""
    gap = date(2026, 5, 4)
    held = [
        *HELD[:3],
        filled(FIRST_AID, until=gap),
        filled(FIRST_AID, since=gap + timedelta(days=1), holder="party:nurse"),
    ]
    facts = [drafted(), reviewed(), approved(), *held, in_force()]
    (seen,) = surveyed(facts)
    assert (values(seen)["since"], values(seen)["until"]) == ("2026-05-04", "2026-05-05")
    case = state(*facts)
    days = [gap - timedelta(days=1), gap, gap + timedelta(days=1)]
    assert [plan.fit_on(case, day, NINGBO).fit for day in days] == [True, False, True]


def test_p5_a_holding_inside_a_longer_one_leaves_no_vacancy() -> None:
    """P5: a stand-in of one day does not shorten what the holder of the year holds."""
    short = filled(FIRST_AID, since=date(2026, 4, 1), until=date(2026, 4, 2), holder="party:b")
    long = filled(FIRST_AID, until=date(2026, 9, 1))
    end = in_force(until=date(2026, 9, 1))
    facts = [drafted(), reviewed(), approved(), *HELD[:3], long, short, end]
    assert (codes(lived(WORKFLOW, facts)), surveyed(facts)) == ([], [])


MONTH = [FIRST + timedelta(days=n) for n in range(30)]
stretches = st.tuples(st.integers(-5, 30), st.integers(1, 20), st.booleans())


@given(st.lists(stretches, max_size=5), st.integers(1, 30))
def test_p5_vacant_days_are_those_that_nobody_holds(
    held: list[tuple[int, int, bool]], length: int
) -> None:
    """P5: day by day, a role is vacant when the plan is in force and no holding has the day."""
    start = [FIRST + timedelta(days=n) for n, _, _ in held]
    ends = [
        None if open_ else since + timedelta(days=n)
        for since, (_, n, open_) in zip(start, held, strict=True)
    ]
    holdings = [filled(FIRST_AID, since=s, until=e) for s, e in zip(start, ends, strict=True)]
    until = FIRST + timedelta(days=length)
    case = state(drafted(contents=Contents()), *HELD[:3], *holdings, in_force(until=until))
    version = case.versions[0]
    required = NINGBO.rule("plan.roles.required", FIRST)
    found = list(plan.vacancies(case, version, required))
    for day in MONTH:
        somebody = any(one.days.holds(day) for one in case.holdings if one.role == FIRST_AID)
        vacant = [one.role for one in found if one.days.holds(day)]
        assert vacant == ([FIRST_AID] if day < until and not somebody else [])


def test_p5_roles_are_those_of_the_plan_and_those_that_a_rule_asks_for() -> None:
    """P5: a role that only this plan has must be filled too; one it does not name as well."""
    more = attrs.evolve(WHOLE, roles=(*ROLES, Role(role=PlanRole.LOGISTICS)))
    facts = [drafted(contents=more), reviewed(), approved(), *HELD, in_force()]
    assert plan.fit_on(state(*facts), FIRST, NINGBO).vacant == (PlanRole.LOGISTICS,)
    assert plan.fit_on(state(*facts), FIRST, NATION).vacant == (PlanRole.LOGISTICS,)
    none = [drafted(contents=Contents(parts=PlanPart.rows)), in_force()]
    assert plan.fit_on(state(*none), FIRST, NINGBO).vacant == NEEDED
    assert plan.fit_on(state(*none), FIRST, NATION).vacant == ()


def test_p5_who_leaves_ends_a_holding_and_a_successor_is_owed() -> None:
    """P5: the role is owed a holder in the school's days; done late it is late."""
    leaving = vacated(COMMANDER, 24 * 75, date(2026, 5, 4))
    asked = lived(WORKFLOW, [*KNOWN, leaving])
    assert ("plan.role-filled", "school", "") in owed(asked)
    assert state(*KNOWN, leaving).vacated == ((COMMANDER, at(24 * 75)),)
    new = filled(COMMANDER, 24 * 77, since=date(2026, 5, 4), holder="party:new")
    assert codes(lived(WORKFLOW, [*KNOWN, leaving, new])) == []
    late = attrs.evolve(new, at=at(24 * 80))
    assert codes(lived(WORKFLOW, [*KNOWN, leaving, late])) == ["plan.role-filled.late"]
    days = (date(2026, 5, 3), date(2026, 5, 4))
    before, after = state(*KNOWN, leaving), state(*KNOWN, leaving, new)
    assert [plan.fit_on(before, d, NINGBO).fit for d in days] == [True, False]
    assert [plan.fit_on(after, d, NINGBO).fit for d in days] == [True, True]


def test_p5_a_role_with_another_holder_is_not_vacant() -> None:
    """P5: nothing is owed while another one holds the role on the day of leaving."""
    second = filled(COMMANDER, 90, holder="party:second")
    facts = [*KNOWN, second, vacated(COMMANDER, 24 * 60, date(2026, 5, 4))]
    assert state(*facts).vacated == ()
    assert plan.fit_on(state(*facts), date(2026, 6, 1), NINGBO).fit is True


def test_p5_a_holding_that_had_not_begun_is_gone() -> None:
    """P5: who leaves before the first day never held the role."""
    facts = [*KNOWN, filled(DEPUTY, 90, since=date(2026, 9, 1))]
    gone = state(*facts, vacated(DEPUTY, 100, date(2026, 6, 1)))
    assert [one.role for one in gone.holdings] == list(NEEDED)
    kept = state(*facts, vacated(COMMANDER, 100, date(2026, 6, 1), holder="party:nobody"))
    assert len(kept.holdings) == 5


def test_p5_only_a_role_of_the_plan_in_force_is_owed_a_holder() -> None:
    """P5: a role that the plan does not have is asked of nobody."""
    facts = [*KNOWN, vacated(PlanRole.AFTERCARE, 24 * 60, date(2026, 5, 4))]
    assert "plan.role-filled" not in [act for act, _, _ in owed(lived(WORKFLOW, facts))]
    early = [drafted(), vacated(COMMANDER, 10, FIRST)]
    assert "plan.role-filled" not in [act for act, _, _ in owed(lived(WORKFLOW, early))]


def test_p5_a_role_kept_by_a_rule_that_is_not_known_is_undecided() -> None:
    """P5: with every named role held, what an unknown rule asks for leaves it open."""
    law = unknown("plan.roles.required")
    (finding,) = lived(WORKFLOW, TAKEN, law).findings
    assert (finding.code, finding.severity) == (
        "plan.put-in-force.role-vacant",
        Severity.UNDECIDED,
    )
    assert plan.fit_on(state(*TAKEN), FIRST, law).fit is None
    bare = [drafted(), reviewed(), approved(), in_force()]
    (sure,) = lived(WORKFLOW, bare, law).findings
    assert sure.severity is Severity.NOTICE
    assert plan.fit_on(state(*bare), FIRST, law).fit is False


def test_p5_the_survey_tells_a_vacancy_whatever_the_law() -> None:
    """P5: never silent; what it cannot cite it tells without a clause."""
    facts = [drafted(), reviewed(), approved(), *HELD[:3], in_force()]
    assert [f.basis for f in surveyed(facts, EMPTY)] == [None]
    assert [
        f.basis for f in surveyed(facts, NINGBO.with_(provision="plan.roles.filled", value=False))
    ] == [None]


def test_a_plan_is_fit_only_while_it_is_in_force() -> None:
    """On a day without a version in force nothing would serve."""
    fitness = plan.fit_on(state(*TAKEN), DAY, NINGBO)
    assert (fitness.fit, fitness.version) == (False, None)


def test_a_draft_has_no_day_in_force() -> None:
    """What was never put in force has no vacant days, is not counted and not surveyed."""
    draft = state(drafted(contents=Contents()))
    required = NINGBO.rule("plan.roles.required", FIRST)
    assert list(plan.vacancies(draft, draft.in_hand, required)) == []
    assert surveyed([drafted(), drafted(case=OTHER)]) == []
    assert counts([drafted()], *YEAR) == {"plan.drafted": 1}
    revising = [*KNOWN, revised(500, Contents(), triggers=(RevisionTrigger.OTHER,))]
    assert "plan.unfit" not in counts(revising, *YEAR)
    assert surveyed(revising) == []


# ── P6: steps ────────────────────────────────────────────────────────────────


def contents(*steps: Step, given_: tuple[str, ...] = (ALARM,)) -> Contents:
    return attrs.evolve(WHOLE, steps=steps, given=given_)


def step(name: str, needs: str = "", gives: str = "") -> Step:
    return Step(name=name, needs=tuple(needs.split()), gives=tuple(gives.split()))


FAULTY = [
    ("dead-step", contents(step("a", "smoke"), given_=("alarm",)), "a", "smoke"),
    ("dead-step", contents(step("a", "gas smoke", "gas"), given_=("gas",)), "a", "smoke"),
    ("dead-step", contents(step("a", "x", "y"), step("b", "y"), given_=()), "a, b", "x, y"),
    ("step-circle", contents(step("a", "y", "x"), step("b", "x", "y"), given_=()), "a, b", "y, x"),
    ("step-circle", contents(step("a", "x", "x"), given_=()), "a", "x"),
    ("step-too-early", contents(step("a", "y"), step("b", "", "y"), given_=()), "a", "y"),
]


@pytest.mark.parametrize(("fault", "text", "steps", "needs"), FAULTY)
@pytest.mark.parametrize("made", ["drafted", "amended", "revised"])
def test_p6_a_step_that_nothing_leads_to_is_refused(
    made: str, fault: str, text: Contents, steps: str, needs: str
) -> None:
    """P6: dead, in a circle or too early, wherever the text is written, with steps and needs."""
    lives: dict[str, list[Fact]] = {
        "drafted": [drafted(contents=text)],
        "amended": [drafted(), amended(5, text)],
        "revised": [*KNOWN, revised(500, text, triggers=(RevisionTrigger.OTHER,))],
    }
    (finding,) = lived(WORKFLOW, lives[made]).findings
    assert (finding.code, finding.severity) == (f"plan.contents.{fault}", Severity.BREACH)
    assert values(finding) == {"steps": steps, "needs": needs}
    assert cited(finding) == "plan.steps.prepared"


def test_p6_three_faults_of_one_text_are_told_apart() -> None:
    """P6: beside a circle there may be a dead step and one that stands too early."""
    text = contents(
        step("wait", "late"),
        step("one", "b", "a"),
        step("two", "a", "b"),
        step("never", "smoke"),
        step("bring", "", "late"),
        step("after", "b late"),
        given_=(),
    )
    found = [(fault, one.name, lacking) for fault, one, lacking in plan.step_faults(text)]
    assert found == [
        (plan.StepFault.TOO_EARLY, "wait", ("late",)),
        (plan.StepFault.CIRCLE, "one", ("b",)),
        (plan.StepFault.CIRCLE, "two", ("a",)),
        (plan.StepFault.DEAD, "never", ("smoke",)),
        (plan.StepFault.DEAD, "after", ("b",)),
    ]


CONDITIONS = ("a", "b", "c", "d")
some = st.lists(st.sampled_from(CONDITIONS), max_size=2).map(tuple)
drawn_steps = st.lists(st.builds(Step, name=st.just("x"), needs=some, gives=some), max_size=5)


@given(drawn_steps, some)
def test_p6_a_text_without_fault_can_be_carried_out_from_top_to_bottom(
    steps: list[Step], given_: tuple[str, ...]
) -> None:
    """P6: a step is at fault exactly when walking in order, or in any order, it lacks something."""
    text = Contents(steps=tuple(steps), given=given_)
    ever = set(given_)
    for _ in steps:
        ever.update(gift for one in steps if ever.issuperset(one.needs) for gift in one.gives)
    never = [not ever.issuperset(one.needs) for one in steps]
    early, had = [], set(given_)
    for one, dead in zip(steps, never, strict=True):
        early.append(not dead and not had.issuperset(one.needs))
        had.update(() if dead else one.gives)
    faults = [(fault is plan.StepFault.TOO_EARLY) for fault, _, _ in plan.step_faults(text)]
    assert faults == [e for e, n in zip(early, never, strict=True) if e or n]


CIRCLES = [
    ((Role(role=DEPUTY, reports_to=DEPUTY),), "plan_role.deputy"),
    (
        (Role(role=COMMANDER, reports_to=DEPUTY), Role(role=DEPUTY, reports_to=COMMANDER)),
        "plan_role.commander, plan_role.deputy",
    ),
    (
        (
            Role(role=COMMANDER, stands_in_for=REPORTING),
            Role(role=DEPUTY, stands_in_for=COMMANDER),
            Role(role=REPORTING, stands_in_for=DEPUTY),
        ),
        "plan_role.commander, plan_role.deputy, plan_role.reporting",
    ),
]


@pytest.mark.parametrize(("roles", "named"), CIRCLES)
def test_roles_in_a_circle_are_refused_with_the_clause(roles: tuple[Role, ...], named: str) -> None:
    """A role that reports to itself, or stands in for itself, by whatever way, is refused."""
    with pytest.raises(Refused) as refused:
        admit(WORKFLOW, None, drafted(contents=Contents(roles=roles)), NINGBO)
    (finding,) = refused.value.findings
    assert (finding.code, values(finding)) == ("plan.contents.role-circle", {"roles": named})
    assert finding.clause is not None
    assert cited(finding) == "plan.roles.sound"


def test_a_deputy_may_report_to_whom_it_stands_in_for() -> None:
    """Command and standing in are two relations: a circle of both together is none."""
    deputy = Role(role=DEPUTY, reports_to=COMMANDER, stands_in_for=COMMANDER)
    over = Role(role=COMMANDER, stands_in_for=DEPUTY)
    led = (Role(role=DEPUTY, reports_to=COMMANDER), over)
    assert (
        codes(lived(WORKFLOW, [drafted(contents=Contents(roles=(deputy, Role(role=COMMANDER))))]))
        == []
    )
    assert codes(lived(WORKFLOW, [drafted(contents=Contents(roles=led))])) == []


@pytest.mark.parametrize(
    "text",
    [
        Contents(roles=(Role(role=DEPUTY, reports_to=COMMANDER),)),
        Contents(roles=(Role(role=DEPUTY, stands_in_for=COMMANDER),)),
        Contents(steps=(Step(name="go", role=COMMANDER),)),
    ],
)
def test_a_role_that_the_plan_does_not_have_is_told(text: Contents) -> None:
    """Nobody reports to it, stands in for it or acts in it."""
    (finding,) = lived(WORKFLOW, [drafted(contents=text)]).findings
    assert (finding.code, finding.severity) == ("plan.contents.role-unknown", Severity.NOTICE)
    assert values(finding) == {"roles": "plan_role.commander"}
    assert cited(finding) == "plan.roles.sound"


# ── Approval and force ───────────────────────────────────────────────────────


def test_the_missing_of_the_six_parts_are_named_at_approval() -> None:
    """A2.1: six parts, in the words of the source; what is missing is named and refused."""
    assert [part.label("zh") for part in PlanPart.rows] == [
        "组织机构",
        "工作职责",
        "处置原则",
        "处置程序",
        "各项措施",
        "责任追究",
    ]
    some_parts = attrs.evolve(WHOLE, parts=PlanPart.rows[:4])
    case = state(drafted(contents=some_parts), reviewed())
    with pytest.raises(Refused) as refused:
        admit(WORKFLOW, case, approved(), NINGBO)
    (finding,) = refused.value.findings
    assert finding.code == "plan.approved.parts-missing"
    assert values(finding) == {"missing": "plan_part.measures, plan_part.accountability"}
    assert cited(finding) == "plan.parts.required"
    assert finding.text() == "The plan was approved without these parts: measures, accountability"
    assert finding.text("zh") == "批准的预案缺少以下内容：各项措施、责任追究"


def test_parts_are_asked_by_the_rule_alone() -> None:
    """Another list asks for other parts; one that is not known leaves it open."""
    facts = [drafted(contents=Contents()), reviewed(), approved()]
    fewer = NINGBO.with_(provision="plan.parts.required", value=("basic_plan",))
    (finding,) = lived(WORKFLOW, facts, fewer).findings
    assert values(finding) == {"missing": "plan_part.basic_plan"}
    own = Contents(parts=(PlanPart("basic_plan"),))
    assert codes(lived(WORKFLOW, [drafted(contents=own), reviewed(), approved()], fewer)) == []
    law = unknown("plan.parts.required")
    (open_,) = lived(WORKFLOW, facts, law).findings
    assert (open_.severity, open_.values) == (Severity.UNDECIDED, ())
    assert plan.fit_on(state(*TAKEN), FIRST, law).fit is None
    bare = state(*[drafted(contents=Contents(roles=ROLES)), *HELD, in_force()])
    lacking = plan.fit_on(bare, FIRST, NINGBO)
    assert (lacking.fit, lacking.parts, lacking.vacant) == (False, PlanPart.rows, ())
    assert plan.fit_on(state(*TAKEN), FIRST, NINGBO).fit is True


@pytest.mark.parametrize("made", ["drafted", "amended", "revised"])
def test_who_wrote_a_plan_does_not_approve_it(made: str) -> None:
    """The latest writer counts: of the draft, of the amended text, of the revision."""
    first = attrs.evolve(drafted(), by="party:first")
    lives: dict[str, list[Fact]] = {
        "drafted": [drafted(), reviewed()],
        "amended": [first, amended(5), reviewed()],
        "revised": [
            first,
            *KNOWN[1:],
            revised(500, triggers=(RevisionTrigger.OTHER,)),
            reviewed(510),
        ],
    }
    case = state(*lives[made])
    with pytest.raises(Refused) as refused:
        admit(WORKFLOW, case, approved(520, by="party:writer"), NINGBO)
    breaches = [f for f in refused.value.findings if f.severity is Severity.BREACH]
    assert [(f.code, cited(f)) for f in breaches] == [
        ("plan.own-draft-approved", "plan.approval.by_another")
    ]
    assert "own-draft" not in str(codes(check(WORKFLOW, case, approved(520), NINGBO)))


def test_a_plan_is_in_force_on_no_day_before_its_approval() -> None:
    """The day of approval itself is no day too early."""
    facts = [drafted(), reviewed(), approved(), *HELD]
    early = lived(WORKFLOW, [*facts, in_force(since=DAY + timedelta(days=1))])
    found = [f for f in early.findings if f.severity is Severity.BREACH]
    assert [f.code for f in found] == ["plan.put-in-force.before-approval"]
    assert values(found[0]) == {"since": "2026-03-03", "approved": "2026-03-04"}
    assert cited(found[0]) == "plan.approval.before_force"
    same = lived(WORKFLOW, [*facts, in_force(since=DAY + timedelta(days=2))])
    assert [f.code for f in same.findings if f.severity is Severity.BREACH] == []


def test_a_plan_for_one_activity_names_it() -> None:
    """A2.4: a large activity has a plan of its own, which says which activity it is for."""
    (finding,) = lived(WORKFLOW, [drafted(scope=PlanScope.ACTIVITY)]).findings
    assert (finding.code, finding.severity) == ("plan.drafted.activity-unnamed", Severity.BREACH)
    assert cited(finding) == "plan.activity.own_plan"
    named = drafted(scope=PlanScope.ACTIVITY, activity="one/activity/9")
    assert codes(lived(WORKFLOW, [named])) == []
    case = state(named)
    assert (case.scope, case.activity) == (PlanScope.ACTIVITY, "one/activity/9")
    assert codes(lived(WORKFLOW, [drafted(scope=PlanScope.DEPARTMENT)])) == []


def test_what_is_sent_back_is_changed_and_reviewed_again() -> None:
    """A draft may be amended until its review, and again when it was sent back."""
    better = attrs.evolve(WHOLE, given=(ALARM, "gate open"))
    case = state(drafted(), reviewed(), sent_back(30), amended(40, better), reviewed(50))
    assert (case.status, case.in_hand.contents) == (Status.REVIEWED, better)
    assert state(drafted(), reviewed(), approved(), sent_back(60)).status is Status.REVISING


def test_what_is_in_force_is_changed_by_a_revision_alone() -> None:
    """An amendment of what has been in force is refused, and changes neither text nor findings."""
    other = amended(500, Contents(), findings=("finding:stairs",))
    history = lived(WORKFLOW, [*KNOWN, raised(480), other])
    case = only(history)
    assert isinstance(case, Plan)
    assert (case.in_hand.contents, len(case.findings)) == (WHOLE, 1)
    assert codes(history) == ["plan.amended.skip"]


def test_a_stretch_of_days_holds_at_least_one() -> None:
    """Days that end before they begin are refused with the field."""
    with pytest.raises(Malformed) as refused:
        Days(since=FIRST, until=FIRST)
    assert refused.value.field == "until"
    assert Days(since=FIRST, until=FIRST + timedelta(days=1)).holds(FIRST)


# ── What is owed ─────────────────────────────────────────────────────────────


def test_each_stage_owes_the_next() -> None:
    """Review, approval and putting in force have terms of the school; late is told once."""
    assert owed(lived(WORKFLOW, [drafted()])) == [("plan.reviewed", "plan", "")]
    assert owed(lived(WORKFLOW, [drafted(), reviewed()])) == [("plan.approved", "plan", "")]
    assert owed(lived(WORKFLOW, TAKEN[:3])) == [("plan.put-in-force", "plan", "")]
    assert codes(lived(WORKFLOW, [drafted(), reviewed(24 * 17)])) == ["plan.reviewed.late"]


def test_a_plan_in_force_is_published_filed_and_evaluated() -> None:
    """Each is owed once for each version, and to the bureau alone for the filing."""
    asked = lived(WORKFLOW, TAKEN)
    assert owed(asked) == [
        ("plan.published", "school", ""),
        ("plan.filed", "school", "agency:education-bureau"),
        ("plan.evaluated", "school", ""),
    ]
    elsewhere = lived(WORKFLOW, [*TAKEN, published(), filed(to="agency:county-seismic")])
    assert ("plan.filed", "school", "agency:education-bureau") in owed(elsewhere)
    assert owed(lived(WORKFLOW, KNOWN)) == [("plan.evaluated", "school", "")]
    new = lived(WORKFLOW, [*KNOWN, *next_version(20, since=date(2026, 9, 1))])
    assert ("plan.published", "school", "") in owed(new)
    assert state(drafted(), published()).versions[0].published is False


def test_what_a_replaced_version_still_owed_is_missed() -> None:
    """G8: never published, and replaced after its week, the old version missed it once."""
    facts = [*TAKEN, filed(), *next_version(20, since=date(2026, 9, 1))]
    assert codes(lived(WORKFLOW, facts)) == ["plan.published.missed"]


def test_the_evaluation_comes_round() -> None:
    """From being put in force, then from the last evaluation; a new version begins anew."""
    law = NINGBO.with_(provision="plan.evaluation.interval", value="P3M")
    (first,) = lived(WORKFLOW, KNOWN, law).owed
    assert first.deadline == "2026-06-05 23:59:59"
    (again,) = lived(WORKFLOW, [*KNOWN, evaluated(24 * 90)], law).owed
    assert again.deadline == "2026-08-31 23:59:59"
    assert codes(lived(WORKFLOW, [*KNOWN, evaluated(24 * 96)], law)) == ["plan.evaluated.late"]
    new = lived(WORKFLOW, [*KNOWN, evaluated(24 * 90), *next_version(95, date(2026, 7, 1))], law)
    assert [o.deadline for o in new.owed if o.act == "plan.evaluated"] == ["2026-09-08 23:59:59"]


def test_a_plan_that_ends_before_owes_no_evaluation() -> None:
    """The plan of one day is over before a year has passed; that of two years is not."""
    days = (date(2026, 3, 11), date(2028, 3, 11))
    asked = [lived(WORKFLOW, [*TAKEN[:-1], in_force(until=day)]) for day in days]
    acts = [[act for act, _, _ in owed(history)] for history in asked]
    assert ["plan.evaluated" in each for each in acts] == [False, True]
    law = unknown("plan.evaluation.interval")
    open_ = lived(WORKFLOW, [*TAKEN[:-1], in_force(until=days[0])], law)
    assert "plan.evaluated" in [act for act, _, _ in owed(open_)]


def test_every_school_year_the_plans_are_evaluated() -> None:
    """What is owed without any case: once in each school year of the profile."""
    year = Period(
        name="2026-27", every=Every.SCHOOL_YEAR, since=date(2026, 9, 1), until=date(2027, 9, 1)
    )
    school = School(reference="school:17", place="city:宁波", profiles=(), periods=(year,))
    assert WORKFLOW.standing is not None
    since, until = date(2026, 1, 1), date(2027, 1, 1)
    ((one, period),) = WORKFLOW.standing(school, since, until, NINGBO)
    assert (one.act, one.case, one.occasion) == ("plan.evaluated", "17/plan/2026-27", "2026-27")
    assert (one.deadline, period) == ("2027-08-31 23:59:59", year)
    assert {"plan.evaluated"} == one.done_by
    assert isinstance(one.basis, Provision)
    assert list(WORKFLOW.standing(school, since, until, SCHOOLLESS)) == []


def test_a_retired_plan_owes_nothing() -> None:
    """Whatever was open falls away; what had run out by then is missed."""
    facts = [*TAKEN, raised(480), vacated(COMMANDER, 490, date(2026, 4, 1))]
    end = lived(WORKFLOW, [*facts, retired(500, date(2026, 4, 2))])
    assert owed(end) == []
    assert codes(end) == ["plan.published.missed"]


def test_the_nation_alone_sets_no_term_for_plans() -> None:
    """Without the school's own rules only the six parts, the activity and the cause are asked."""
    history = lived(WORKFLOW, [*TAKEN, called(500, RevisionTrigger.LAW_CHANGED)], NATION)
    assert owed(history) == [("plan.revised", "work-safety", "")]
    text = contents(step("a", "smoke"))
    facts = [drafted(contents=text), reviewed(), approved(by="party:writer"), in_force()]
    assert codes(lived(WORKFLOW, facts, NATION)) == []


# ── Measures ─────────────────────────────────────────────────────────────────

YEAR = (date(2026, 1, 1), date(2027, 1, 1))


def counts(facts: Iterable[Fact], since: date, until: date, law: Law = NINGBO) -> dict[str, int]:
    cases = lived(WORKFLOW, facts).cases
    found = plan.measures(cases, since, until, law)
    return {one.name: int(one.span.low or 0) for one in found if one.span.low}


def test_the_year_counts_plans_in_force_and_those_unfit() -> None:
    """In force on some day of the period, by emergency and by scope; unfit on some day of it."""
    facts = [*KNOWN, raised(480)]
    assert counts(facts, *YEAR) == {
        "plan.drafted": 1,
        "plan.in-force": 1,
        "plan.with-open-findings": 1,
        "plan.in-force.for.fire": 1,
        "plan.in-force.of.school": 1,
    }
    assert counts(facts, date(2026, 1, 1), FIRST) == {"plan.drafted": 1}
    assert counts(facts, YEAR[1], date(2028, 1, 1)).get("plan.drafted") is None
    assert counts(facts, YEAR[1], YEAR[0]) == counts(facts, FIRST, FIRST) == {}


def test_the_year_counts_revisions_and_endings() -> None:
    """A revision counts in the year when it began, an ending in that of its day."""
    facts = [*KNOWN, *next_version(20, since=date(2026, 9, 1)), retired(2000, date(2027, 1, 1))]
    assert counts(facts, *YEAR)["plan.revised"] == 1
    assert "plan.retired" not in counts(facts, *YEAR)
    assert counts(facts, YEAR[1], date(2028, 1, 1)) == {"plan.retired": 1}
    assert "plan.revised" not in counts(KNOWN, *YEAR)


def test_a_plan_is_unfit_in_a_period_for_its_parts_or_its_roles() -> None:
    """A missing part, or one vacant day inside the period, makes it unfit there."""
    gap = vacated(COMMANDER, 24 * 60, date(2026, 5, 4))
    back = filled(COMMANDER, 24 * 61, since=date(2026, 5, 10), holder="party:new")
    facts = [*KNOWN, gap, back]
    assert counts(facts, *YEAR)["plan.unfit"] == 1
    assert "plan.unfit" not in counts(facts, date(2026, 5, 10), YEAR[1])
    assert "plan.unfit" not in counts(facts, date(2026, 1, 1), date(2026, 5, 4))
    short = attrs.evolve(WHOLE, parts=())
    lacking = [drafted(contents=short, emergency=None), *KNOWN[1:]]
    assert counts(lacking, *YEAR)["plan.unfit"] == 1
    assert counts(lacking, *YEAR)["plan.in-force.comprehensive"] == 1
    assert "plan.unfit" not in counts(lacking, *YEAR, EMPTY)


def test_every_value_of_a_finding_is_written_in_words() -> None:
    """Roles, parts, triggers and the open end stand as words in both languages."""
    facts = [drafted(), reviewed(), approved(), *HELD[:3], in_force()]
    (seen,) = surveyed(facts)
    assert seen.text() == (
        "Version 1 is unfit: nobody holds the role rescue and first aid "
        "from 2026-03-10 until further notice"
    )
    assert seen.text("zh") == (
        "第1版预案不完备：岗位“救护救援”自2026-03-10起、至另行通知止无人担任"
    )
    for code in WORKFLOW.codes():
        assert catalogue.sentence(code, {}, "zh") != code


def test_the_days_of_these_tests_are_those_of_the_place() -> None:
    """The first moment of the tests lies on the day that they reckon from."""
    assert NINGBO.day(START) == DAY
    assert isinstance(START, datetime)
