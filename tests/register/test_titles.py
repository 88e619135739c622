"""Sentences on titles and on calling to account: what was filed, and what happened."""

from datetime import date
from typing import Any

import attrs
import pytest
from tests.register.given import LAW, at, found, held, owed, told, without

from campus_safety.accountability import assessment, designation, inquiry, sanction
from campus_safety.accountability.designation import Result
from campus_safety.kernel import Fact, Gap, Obligation, Provision, Timeline
from campus_safety.register import Audit
from campus_safety.resolution import dispute
from campus_safety.response import filing, incident
from campus_safety.scoring import Grade
from campus_safety.vocabulary import (
    Area,
    Casualties,
    Criterion,
    Days,
    DisputeMatter,
    Emergency,
    EventGrade,
    Gravity,
    LossCause,
    PlaceLevel,
    Programme,
    ReturnSeries,
    SanctionStep,
    SanctionTrigger,
)

ZERO_RULE = LAW.timelines["designation.zero.by_filings"].on(date(2026, 3, 2))
POLICE = "agency:police-station"
TITLE, LADDER, HARM, YEAR = "one/designation/1", "one/sanction/1", "one/incident/1", "one/year/1"
INQUIRY, QUARREL, BUREAU = "one/inquiry/1", "one/dispute/1", "agency:education-bureau"
MARCH = Days(since=date(2026, 3, 1), until=date(2026, 4, 1))


def values(judged: Audit, code: str) -> list[dict[str, str]]:
    return [dict(f.values) for f in judged.findings if f.code == f"register.{code}"]


def applied(after: float = 40, period: Days = MARCH, **more: Any) -> Fact:
    fields = {"unit": "school:one", "programme": Programme.SAFE_UNIT, "rank": PlaceLevel.COUNTY}
    fact: Fact = told(
        designation.Applied, TITLE, after, "office:head", **{**fields, **more}, period=period
    )
    return fact


def claimed(*, met: bool | None = True, key: Criterion = Criterion.ZERO_CASES) -> Fact:
    results = (Result(criterion=key, met=met, filings=("one/filing/march",)),)
    fact: Fact = told(designation.SelfAssessed, TITLE, 41, "office:head", results=results)
    return fact


def returned(kind: Any, period: str, after: float, **more: Any) -> Fact:
    fact: Fact = told(
        kind,
        f"one/filing/{period}",
        after,
        "office:head",
        unit="school:one",
        series=ReturnSeries("public_security"),
        period=period,
        to=POLICE,
        signed=("office:head",),
        **more,
    )
    return fact


NIL = returned(filing.NilFiled, "2026-03", 31)
FALSE = told(
    filing.ShownFalse, "one/filing/2026-03", 45, POLICE, source="one/incident/9", reason="theft"
)


def zero(*facts: Fact, **more: Any) -> Audit:
    return held(applied(), claimed(), *facts, keeps=("filing",), **more)


def test_a_claim_of_zero_cases_is_proven_by_nil_returns() -> None:
    """Filed for every day of the period, and never shown false: nothing is found."""
    judged = zero(NIL)
    assert found(judged, "zero-claim-unproven") == found(judged, "zero-claim-disproved") == []


def test_an_unfiled_report_breaks_a_zero_case_claim() -> None:
    """Silence proves nothing: the days are named, under the rule that asks for returns."""
    judged = zero()
    assert found(judged, "zero-claim-unproven") == ["notice"]
    expected = {"criterion": "criterion.zero_cases", "days": MARCH.text}
    assert values(judged, "zero-claim-unproven") == [expected]
    (finding,) = [f for f in judged.findings if f.code == "register.zero-claim-unproven"]
    assert isinstance(finding.basis, Provision)
    assert finding.basis.id == "designation.zero.by_filings"


def test_a_return_proves_the_days_of_its_period_that_lie_in_the_claim() -> None:
    """The return for March speaks of the claim's days, though it begins before them."""
    since_ides = applied(period=Days(since=date(2026, 3, 15), until=date(2026, 4, 1)))
    judged = held(since_ides, claimed(), NIL, keeps=("filing",))
    assert found(judged, "zero-claim-unproven") == []


def test_what_a_review_found_met_is_a_claim_too() -> None:
    results = (Result(criterion=Criterion.ZERO_CASES, met=True, filings=("one/filing/1",)),)
    reviewed = told(designation.Reviewed, TITLE, 42, BUREAU, results=results)
    judged = held(applied(), claimed(met=None), reviewed, keeps=("filing",))
    assert found(judged, "zero-claim-unproven") == ["notice"]


def test_a_return_shown_false_disproves_the_claim() -> None:
    judged = zero(NIL, FALSE)
    assert found(judged, "zero-claim-unproven") == []
    expected = {"criterion": "criterion.zero_cases", "returns": "one/filing/2026-03"}
    assert values(judged, "zero-claim-disproved") == [expected]


@pytest.mark.parametrize(
    ("facts", "keeps", "since"),
    [
        ([applied(), claimed()], (), date(2025, 9, 1)),
        ([applied(), claimed()], ("filing",), date(2026, 4, 1)),
        ([applied(), claimed(met=False)], ("filing",), date(2025, 9, 1)),
        ([applied(), claimed(key=Criterion.NO_VETO)], ("filing",), date(2025, 9, 1)),
        ([applied(unit="school:two"), claimed()], ("filing",), date(2025, 9, 1)),
        ([applied()], ("filing",), date(2025, 9, 1)),
    ],
)
def test_of_what_is_not_kept_or_not_claimed_nothing_is_said(
    facts: list[Fact], keeps: tuple[str, ...], since: date
) -> None:
    """Where no returns are kept, or not yet, for another unit, and for what nobody claimed."""
    judged = held(*facts, keeps=keeps, since=since)
    assert found(judged, "zero-claim-unproven") == found(judged, "zero-claim-disproved") == []


def test_the_days_before_returns_were_kept_are_not_told() -> None:
    judged = held(applied(), claimed(), keeps=("filing",), since=date(2026, 3, 11))
    left = Days(since=date(2026, 3, 11), until=date(2026, 4, 1))
    assert [row["days"] for row in values(judged, "zero-claim-unproven")] == [left.text]


def test_a_unit_that_files_here_is_judged_here() -> None:
    """A bureau keeps the returns of its schools, and their claims stand or fall with them."""
    other = told(
        filing.NilFiled,
        "two/filing/2026-01",
        1,
        "office:head",
        unit="school:two",
        series=ReturnSeries("public_security"),
        period="2026-01",
        to=POLICE,
        signed=("office:head",),
    )
    judged = held(applied(unit="school:two"), claimed(), other, keeps=("filing",))
    assert found(judged, "zero-claim-unproven") == ["notice"]


def test_a_claim_is_judged_by_the_law_of_its_day() -> None:
    """A rule that came after the claim asks nothing of it, whatever happened to the title since."""
    late = Timeline((date(2000, 1, 1), date(2026, 5, 1)), (Gap.ABSENT, ZERO_RULE))
    law = attrs.evolve(LAW, timelines={**LAW.timelines, "designation.zero.by_filings": late})
    refused = told(designation.Refused, TITLE, 65, BUREAU, reason="unmet")
    assert found(zero(refused, law=law, after=70), "zero-claim-unproven") == []
    early = Timeline((date(2000, 1, 1), date(2026, 5, 1)), (ZERO_RULE, Gap.ABSENT))
    law = attrs.evolve(LAW, timelines={**LAW.timelines, "designation.zero.by_filings": early})
    assert found(zero(refused, law=law, after=70), "zero-claim-unproven") == ["notice"]


def test_a_claim_by_an_absent_or_unknown_rule() -> None:
    assert found(zero(law=without("designation.zero.by_filings")), "zero-claim-unproven") == []
    law = without("designation.zero.by_filings", rule=Gap.UNKNOWN)
    assert found(zero(law=law), "zero-claim-unproven") == ["undecided"]
    assert found(zero(NIL, FALSE, law=law), "zero-claim-disproved") == ["undecided"]


# ── Sanctions and incidents ──────────────────────────────────────────────────


def punished(after: float, step: SanctionStep = SanctionStep.LISTING) -> list[Fact]:
    opened = told(
        sanction.Opened,
        LADDER,
        after - 1,
        BUREAU,
        subject="school:one",
        triggers=(SanctionTrigger.NEGLECT,),
        gravity=Gravity.ESPECIALLY_SERIOUS,
    )
    return [opened, told(sanction.Imposed, LADDER, after, BUREAU, step=step)]


LATER: Fact = told(designation.Awarded, TITLE, 50, BUREAU)


@pytest.mark.parametrize(
    ("facts", "count"),
    [
        ([applied(40)], 0),
        ([*punished(30), applied(40)], 1),
        ([*punished(41), applied(40)], 0),
        ([*punished(45), applied(40), LATER], 1),
        ([*punished(30), applied(40), LATER], 2),
        ([*punished(30), applied(40, unit="school:two")], 0),
    ],
)
def test_a_sanction_bars_from_titles(facts: list[Fact], count: int) -> None:
    """Who is barred on the day of the application, or of the award, is told of it."""
    judged = held(*facts)
    assert found(judged, "barred-from-titles") == ["notice"] * count
    for row in values(judged, "barred-from-titles"):
        assert row["step"] == "sanction_step.listing"


def test_who_applies_again_while_barred_is_told_once() -> None:
    """A step and its missed deadline both bar, and one finding is enough."""
    refused = told(designation.Refused, TITLE, 20, BUREAU, reason="unmet")
    again = told(designation.AppliedAgain, TITLE, 40, "office:head", period=MARCH)
    step = told(sanction.Imposed, LADDER, 30, BUREAU, step=SanctionStep.LISTING, deadline=at(32))
    judged = held(applied(5), refused, punished(30)[0], step, again)
    assert found(judged, "barred-from-titles") == ["notice"]


def test_a_bar_whose_end_is_not_known_is_a_doubt() -> None:
    law = without("sanction.effect.governance_length", rule=Gap.UNKNOWN)
    judged = held(*punished(30), applied(40), law=law)
    assert found(judged, "barred-from-titles") == ["undecided"]


def harmed(after: float = 20, grade: EventGrade = EventGrade.MAJOR) -> list[Fact]:
    occurred = told(
        incident.Occurred,
        HARM,
        after,
        emergency=Emergency.ACCIDENT,
        area=Area.BUILDINGS,
        place="place:stairs",
        what="crush",
        harm=Casualties(),
    )
    return [occurred, told(incident.Graded, HARM, after + 0.1, "agency:x", grade=grade)]


TITLED = [applied(1), told(designation.Awarded, TITLE, 10, BUREAU)]
PAUSED: Fact = told(designation.Suspended, TITLE, 21.3, BUREAU, reason="grave")
RESTORED: Fact = told(designation.Restored, TITLE, 30, BUREAU, reason="mended")
TAKEN: Fact = told(
    designation.Lost, TITLE, 25, BUREAU, cause=LossCause.GRAVE_INCIDENT, clause="rule 3"
)
TWIN: Fact = told(incident.DuplicateFound, HARM, 22, original="one/incident/0")


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ([*TITLED, *harmed()], ["notice"]),
        ([*TITLED, *harmed(10)], ["notice"]),
        ([*TITLED, *harmed(8)], []),
        ([*TITLED, *harmed(grade=EventGrade.ORDINARY)], []),
        ([*TITLED, *harmed(), PAUSED], []),
        ([*TITLED, *harmed(21.1), PAUSED], []),
        ([*TITLED, *harmed(), PAUSED, RESTORED], []),
        ([*TITLED, *harmed(40), PAUSED, RESTORED], ["notice"]),
        ([*TITLED, *harmed(), TAKEN], []),
        ([*TITLED, *harmed(), TWIN], []),
        ([applied(1), *harmed()], []),
        ([applied(1, unit="school:two"), TITLED[1], *harmed()], []),
    ],
)
def test_a_grave_incident_costs_the_title(facts: list[Fact], expected: list[str]) -> None:
    """It is told while the title is held as if nothing had happened."""
    assert found(held(*facts), "title-kept") == expected
    law = without("register.titles.lost_by")
    assert found(held(*facts, law=law), "title-kept") == []


def test_a_title_that_may_have_expired_is_told_too() -> None:
    law = without("designation.holding.term", rule=Gap.UNKNOWN)
    assert found(held(*TITLED, *harmed(), law=law), "title-kept") == ["notice"]


def test_an_unknown_list_of_grades_is_a_doubt() -> None:
    law = without("register.titles.lost_by", rule=Gap.UNKNOWN)
    judged = held(*TITLED, *harmed(grade=EventGrade.ORDINARY), law=law)
    assert found(judged, "title-kept") == ["undecided"]


# ── Calling to account ───────────────────────────────────────────────────────


def called(judged: Audit) -> list[Obligation]:
    return [one for one in judged.owed if one.regime == "accountability"]


def deadlines(judged: Audit) -> list[str]:
    """Give until when cases are to be opened: thirty days end on a Saturday, so on the Monday."""
    return [one.deadline for one in called(judged)]


JUDGED: Fact = told(
    assessment.Opened,
    YEAR,
    1,
    BUREAU,
    unit="school:one",
    since=date(2025, 9, 1),
    until=date(2026, 2, 1),
    rubric="own",
)


def graded(word: str, *more: Fact) -> list[Fact]:
    grade = Grade(word)
    scored = told(assessment.Scored, YEAR, 5, BUREAU, rubric="own", points=(), grade=grade)
    return [JUDGED, *more, scored, told(assessment.Published, YEAR, 10, BUREAU, grade=grade)]


VETOED: Fact = told(assessment.Vetoed, YEAR, 3, BUREAU, cause="grave", source=HARM)


def pursued(source: str) -> Fact:
    fact: Fact = told(
        sanction.Opened,
        LADDER,
        20,
        BUREAU,
        subject="school:one",
        triggers=(SanctionTrigger.NEGLECT,),
        gravity=Gravity.SERIOUS,
        source=source,
    )
    return fact


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (graded("fail"), [("sanction.opened", YEAR)]),
        (graded("pass"), []),
        (graded("pass", VETOED), [("sanction.opened", YEAR)]),
        (graded("fail")[:-1], []),
        ([*graded("fail"), pursued(YEAR)], []),
        ([*graded("fail"), pursued(HARM)], [("sanction.opened", YEAR)]),
    ],
)
def test_a_poor_assessment_is_called_to_account(
    facts: list[Fact], expected: list[tuple[str, str]]
) -> None:
    """A5.6: what was graded so low, or vetoed, goes on to a case within thirty days."""
    judged = held(*facts)
    assert owed(judged, "accountability") == expected
    assert deadlines(judged) == ["2026-04-13 23:59:59"] * len(expected)
    law = without("register.sanction.opening")
    assert owed(held(*facts, law=law), "accountability") == []


def test_without_grades_only_a_veto_is_called_to_account() -> None:
    law = without("register.sanction.grades")
    assert owed(held(*graded("fail"), law=law), "accountability") == []
    assert owed(held(*graded("pass", VETOED), law=law), "accountability") == [
        ("sanction.opened", YEAR)
    ]


def test_with_unknown_grades_it_is_open_whether_a_case_is_owed() -> None:
    law = without("register.sanction.grades", rule=Gap.UNKNOWN)
    (doubt,) = called(held(*graded("pass"), law=law))
    assert doubt.clause is None
    assert doubt.window.latest is None
    (sure,) = [
        o for o in held(*graded("pass", VETOED), law=law).owed if o.regime == "accountability"
    ]
    assert sure.clause is not None


OPENED: Fact = told(
    inquiry.Opened,
    INQUIRY,
    1,
    BUREAU,
    incident=HARM,
    unit="school:one",
    grade=EventGrade.MAJOR,
    lead=PlaceLevel.PROVINCE,
    occurred=at(0),
    emergency=Emergency.ACCIDENT,
)
NAMED: Fact = told(inquiry.ResponsibleFound, INQUIRY, 8, BUREAU, persons=("party:z",))
ENDED = [
    told(inquiry.ReportSubmitted, INQUIRY, 9, parts=()),
    told(inquiry.Replied, INQUIRY, 10, BUREAU),
]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ([OPENED, NAMED, *ENDED], [("sanction.opened", INQUIRY)]),
        ([OPENED, *ENDED], []),
        ([OPENED, NAMED, ENDED[0]], []),
        ([OPENED, NAMED, *ENDED, pursued(INQUIRY)], []),
    ],
)
def test_an_inquiry_is_called_to_account(
    facts: list[Fact], expected: list[tuple[str, str]]
) -> None:
    """A5.7: whom the report names is called to account by a case that names the inquiry."""
    judged = held(*facts)
    assert owed(judged, "accountability") == expected
    assert deadlines(judged) == ["2026-04-13 23:59:59"] * len(expected)


def quarrel(level: PlaceLevel) -> Fact:
    fact: Fact = told(
        dispute.Asked,
        QUARREL,
        1,
        unit="office:x",
        level=level,
        matter=DisputeMatter.MANAGEMENT,
        what="noise",
    )
    return fact


WITHDRAWN: Fact = told(dispute.Withdrawn, QUARREL, 30, reason="settled")


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ([quarrel(PlaceLevel.COUNTY)], ["notice"]),
        ([quarrel(PlaceLevel.SCHOOL)], []),
        ([quarrel(PlaceLevel.COUNTY), WITHDRAWN], []),
        ([quarrel(PlaceLevel.COUNTY), pursued(QUARREL)], []),
    ],
)
def test_b3_3_a_high_dispute_is_supervised(facts: list[Fact], expected: list[str]) -> None:
    """B3.3: what rose so high is followed from above, by a case that reports progress."""
    assert found(held(*facts), "dispute-not-supervised") == expected
    law = without("register.supervision.levels")
    assert found(held(*facts, law=law), "dispute-not-supervised") == []


def test_b3_3_unknown_levels_are_a_doubt() -> None:
    law = without("register.supervision.levels", rule=Gap.UNKNOWN)
    judged = held(quarrel(PlaceLevel.SCHOOL), law=law)
    assert found(judged, "dispute-not-supervised") == ["undecided"]
