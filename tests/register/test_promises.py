"""Sentences on drills and plans, nil returns and letters: what was said is what was done."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from tests.register.given import START, found, held, owed, told, without

from campus_safety.accountability import assessment, inspection, pledge
from campus_safety.kernel import Fact, Gap
from campus_safety.prevention import hazard
from campus_safety.resolution import dispute
from campus_safety.response import drill, filing, plan
from campus_safety.response.plan import Contents, Days
from campus_safety.vocabulary import (
    Area,
    DisputeMatter,
    DrillKind,
    HazardGrade,
    InspectionForm,
    PlaceLevel,
    PlanScope,
    PledgeLevel,
    ReturnSeries,
    SigningCapacity,
    TargetSense,
    TargetSharing,
)

PLAN, DRILL, NIL, QUARREL = "one/plan/1", "one/drill/1", "one/filing/1", "one/dispute/1"
LETTER, YEAR = "one/pledge/1", "one/assessment/1"
FIRST = START.date()


def day(after: int) -> date:
    return FIRST + timedelta(days=after)


def in_force(after: float, since: int, until: int | None = None) -> list[Fact]:
    """Put the text in hand in force from a day to a day."""
    days = Days(since=day(since), until=None if until is None else day(until))
    return [
        told(plan.Reviewed, PLAN, after, "party:b"),
        told(plan.Approved, PLAN, after + 0.1, "office:head"),
        told(plan.PutInForce, PLAN, after + 0.2, "office:head", days=days),
    ]


DRAFTED: Fact = told(
    plan.Drafted,
    PLAN,
    0,
    unit="school:one",
    scope=PlanScope.SCHOOL,
    title="all",
    contents=Contents(),
)
REVISED: Fact = told(plan.Revised, PLAN, 20, contents=Contents())
ONCE = [DRAFTED, *in_force(1, 2)]
TWICE = [DRAFTED, *in_force(1, 2, 22), REVISED, *in_force(21, 22)]


def drilled(after: float, version: int | None, of: str | None = PLAN) -> list[Fact]:
    planned = told(drill.Planned, DRILL, after - 0.5, unit="school:one", drill=DrillKind.FIRE)
    fact = told(drill.Held, DRILL, after, drill=DrillKind.FIRE, plan=of, version=version)
    return [planned, fact]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (ONCE, []),
        (TWICE, [("drill.held", PLAN)]),
        ([*TWICE, *drilled(10, 1)], [("drill.held", PLAN)]),
        ([*TWICE, *drilled(30, 2)], []),
        ([*TWICE, *drilled(30, None)], [("drill.held", PLAN)]),
        ([*TWICE, *drilled(30, 2, "one/plan/2")], [("drill.held", PLAN)]),
        ([*TWICE, told(plan.Retired, PLAN, 40, until=day(41), reason="merged")], []),
    ],
)
def test_a_revised_plan_must_be_drilled_again(
    facts: list[Fact], expected: list[tuple[str, str]]
) -> None:
    """The first version asks for nothing here, a later one for a drill that names it."""
    judged = held(*facts)
    assert owed(judged, "plan-version") == expected
    for one in judged.owed:
        if one.regime == "plan-version":
            assert one.clause is not None
            assert (one.occasion, one.deadline) == ("2", "2026-06-24 23:59:59")
    law = without("drill.plan.after_revision")
    assert owed(held(*facts, law=law), "plan-version") == []


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ([*TWICE, *drilled(10, 1)], []),
        ([*TWICE, *drilled(10, 2)], ["notice"]),
        ([*TWICE, *drilled(30, 1)], ["notice"]),
        ([*TWICE, *drilled(30, 2)], []),
        ([*TWICE, *drilled(1.9, 1)], []),
        ([*TWICE, *drilled(0.6, 1)], ["notice"]),
        ([*TWICE, *drilled(30, None)], []),
        ([*TWICE, *drilled(30, 1, "one/plan/2")], []),
    ],
)
def test_p2_a_drill_counts_for_the_version_in_force(facts: list[Fact], expected: list[str]) -> None:
    """P2: held for a version that is over, or not yet in force, it counts for none."""
    assert found(held(*facts), "drilled-other-version") == expected
    unknown = without("drill.counting.version_named", rule=Gap.UNKNOWN)
    assert found(held(*facts, law=unknown), "drilled-other-version") == [
        "undecided" for _ in expected
    ]
    assert (
        found(held(*facts, law=without("drill.counting.version_named")), "drilled-other-version")
        == []
    )


def raised(of: str | None = PLAN) -> Fact:
    fact: Fact = told(drill.FindingRaised, DRILL, 11, finding="finding:1", what="slow", plan=of)
    return fact


TAKEN_OVER: Fact = told(
    plan.DrillFindingRaised, PLAN, 12, finding="finding:1", drill=DRILL, what="slow"
)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ([*ONCE, *drilled(10, 1), raised()], ["notice"]),
        ([*ONCE, *drilled(10, 1), raised(), TAKEN_OVER], []),
        ([*ONCE, *drilled(10, 1), raised(None)], []),
        ([*ONCE, *drilled(10, 1), raised("one/plan/2")], []),
    ],
)
def test_p3_a_drill_finding_goes_to_its_plan(facts: list[Fact], expected: list[str]) -> None:
    """P3: what a drill found at fault in a plan stands in the plan's own record."""
    assert found(held(*facts), "drill-finding-not-in-plan") == expected
    law = without("drill.findings.name_revision")
    assert found(held(*facts, law=law), "drill-finding-not-in-plan") == []


# ── Nil returns ──────────────────────────────────────────────────────────────


def nil(period: str = "2026-03", after: float = 17, series: str = "disputes") -> Fact:
    fact: Fact = told(
        filing.NilFiled,
        NIL,
        after,
        unit="school:one",
        series=ReturnSeries(series),
        period=period,
        to="agency:education-bureau",
        signed=("party:b",),
    )
    return fact


def quarrel(after: float) -> Fact:
    fact: Fact = told(
        dispute.Asked,
        QUARREL,
        after,
        unit="office:x",
        level=PlaceLevel.SCHOOL,
        matter=DisputeMatter.MANAGEMENT,
        what="noise",
    )
    return fact


SHOWN: Fact = told(
    filing.ShownFalse, NIL, 30, "agency:education-bureau", source=QUARREL, reason="left out"
)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ([nil(), quarrel(5)], ["notice"]),
        ([nil(), quarrel(17)], ["notice"]),
        ([nil(), quarrel(18)], []),
        ([nil("2026-04", 45), quarrel(5)], []),
        ([nil(series="public_security"), quarrel(5)], []),
        ([nil(series="other"), quarrel(5)], []),
        ([nil(), quarrel(5), SHOWN], []),
        ([quarrel(5)], []),
    ],
)
def test_i6_a_case_disproves_a_nil_return(facts: list[Fact], expected: list[str]) -> None:
    """I6: who said that there was nothing, though there was, is found by the register itself."""
    assert found(held(*facts), "nil-return-disproved") == expected
    assert found(held(*facts, law=without("register.nil.speaks_of")), "nil-return-disproved") == []


def test_an_unknown_series_may_speak_of_any_room() -> None:
    """Where nobody knows of which rooms it speaks, it may be disproved, undecided."""
    law = without("register.nil.speaks_of", rule=Gap.UNKNOWN)
    facts = [nil(series="public_security"), quarrel(5)]
    assert found(held(*facts, law=law), "nil-return-disproved") == ["undecided"]


# ── Letters ──────────────────────────────────────────────────────────────────


def letter(rubric: str | None, *, signed: bool = True) -> list[Fact]:
    target = pledge.Target(
        area=Area.FIRE,
        measure="fires",
        number=Decimal(0),
        unit="count",
        sense=TargetSense.AT_MOST,
        sharing=TargetSharing.WHOLE,
    )
    sides = {"capacity": SigningCapacity.FIRST_LEADER}
    drafted = told(
        pledge.Drafted,
        LETTER,
        0,
        giver="agency:x",
        holder="school:one",
        level=PledgeLevel.SCHOOL,
        period=Days(since=date(2026, 1, 1), until=date(2027, 1, 1)),
        contents=pledge.Contents(rubric=rubric, targets=(target,)),
    )
    issued = told(pledge.Issued, LETTER, 1, "party:b", side="agency:x", **sides)
    last = told(pledge.Signed, LETTER, 2, "party:c", side="school:one", **sides)
    return [drafted, issued, *([last] if signed else [])]


def opened(rubric: str = "22-inspection-form", unit: str = "school:one") -> Fact:
    fact: Fact = told(
        assessment.Opened,
        YEAR,
        40,
        "agency:x",
        unit=unit,
        since=date(2026, 1, 1),
        until=date(2027, 1, 1),
        rubric=rubric,
    )
    return fact


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ([*letter("22-inspection-form"), opened()], []),
        ([*letter("11-class-deductions"), opened()], ["notice"]),
        ([*letter("11-class-deductions", signed=False), opened()], []),
        ([*letter(None), opened()], []),
        ([*letter("11-class-deductions"), opened(unit="school:two")], []),
        ([opened()], []),
    ],
)
def test_e9_an_assessment_uses_the_rubric_of_its_letter(
    facts: list[Fact], expected: list[str]
) -> None:
    """E9: the signed letter says by which rubric the year is assessed."""
    assert found(held(*facts), "rubric-not-of-letter") == expected
    law = without("assessment.letter.names_rubric")
    assert found(held(*facts, law=law), "rubric-not-of-letter") == []


def test_the_values_say_what_and_where() -> None:
    """Each finding names what it read."""
    judged = held(
        *TWICE, *drilled(30, 1), nil(), quarrel(5), *letter("11-class-deductions"), opened()
    )
    values = {f.code.partition(".")[2]: dict(f.values) for f in judged.findings}
    assert values["drilled-other-version"] == {"plan": PLAN, "version": "1", "in_force": "2"}
    assert values["nil-return-disproved"] == {
        "series": "return_series.disputes",
        "period": "2026-03",
        "case": QUARREL,
    }
    assert values["rubric-not-of-letter"] == {
        "used": "22-inspection-form",
        "named": "11-class-deductions",
    }


# ── Inspections ──────────────────────────────────────────────────────────────

VISIT, LEDGER = "one/inspection/1", "one/hazard/1"


def inspected(hazard_id: str | None) -> list[Fact]:
    """Find a problem in an inspection, and give it to the ledger of hazards."""
    facts = [
        told(inspection.Planned, VISIT, 0, unit="school:one", form=InspectionForm.rows[0]),
        told(inspection.Begun, VISIT, 1, inspectors=("party:i", "party:j")),
        told(
            inspection.ProblemFound,
            VISIT,
            1.1,
            problem="problem:1",
            area=Area.FIRE,
            grade=HazardGrade.GENERAL,
            place="place:hall",
            what="exit",
        ),
    ]
    if hazard_id is not None:
        facts.append(
            told(inspection.HazardOpened, VISIT, 1.2, problem="problem:1", hazard=hazard_id)
        )
    return facts


IN_LEDGER: Fact = told(hazard.Found, LEDGER, 1.2, area=Area.FIRE, place="place:hall", what="exit")


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ([*inspected(LEDGER), IN_LEDGER], []),
        (inspected(LEDGER), ["notice"]),
        ([*inspected("one/hazard/2"), IN_LEDGER], ["notice"]),
        (inspected(None), []),
    ],
)
def test_an_inspection_finding_opens_a_hazard(facts: list[Fact], expected: list[str]) -> None:
    """A problem that was given to the ledger stands in it."""
    assert found(held(*facts), "hazard-not-in-ledger") == expected
    law = without("inspection.hazard_opening.term")
    assert found(held(*facts, law=law), "hazard-not-in-ledger") == []
    doubt = without("inspection.hazard_opening.term", rule=Gap.UNKNOWN)
    assert found(held(*facts, law=doubt), "hazard-not-in-ledger") == ["undecided" for _ in expected]
