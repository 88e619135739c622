"""Designations: zero cases proven by returns, titles by their days, and what no table can say."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rooms.given import EMPTY, NATION, NINGBO, codes, lived, only, owed

from campus_safety import Refused, Replay, admit
from campus_safety.accountability import designation
from campus_safety.accountability.designation import (
    WORKFLOW,
    AskedKind,
    Award,
    Designation,
    Known,
    Result,
    Status,
    Title,
    asked,
    barred,
    expiry,
    held_by,
    holds_on,
    title_on,
    verdicts,
    zero_proof,
)
from campus_safety.kernel import (
    Anchor,
    Every,
    Fact,
    Finding,
    Gap,
    Law,
    Malformed,
    Mark,
    Period,
    Provision,
    Severity,
    Span,
    Term,
    Timeline,
    exact,
)
from campus_safety.kernel.anchors import occasions
from campus_safety.rulebooks import Table
from campus_safety.scoring import Measure, Measures
from campus_safety.testing.lawmaking import provision
from campus_safety.vocabulary import (
    Completeness,
    Criterion,
    Days,
    LossCause,
    PlaceLevel,
    Programme,
    ReturnLine,
    ReturnState,
)

CASE, SECOND = "one/designation/2026", "one/designation/2030"
UNIT, BUREAU = "school:one", "agency:education-bureau"
SCORE, VETO, ZERO = Criterion.TOTAL_SCORE, Criterion.NO_VETO, Criterion.ZERO_CASES
HAZARDS, PLEASED = Criterion.HAZARDS_RECTIFIED, Criterion.SATISFACTION
YEAR = Days(since=date(2025, 9, 1), until=date(2026, 9, 1))
NEXT_YEAR = Days(since=date(2026, 9, 1), until=date(2027, 9, 1))
START = date(2022, 9, 1)
MORNING = datetime(2022, 9, 1, tzinfo=ZoneInfo("Asia/Shanghai"))


def on(days: int, hour: int = 9) -> datetime:
    """Give an hour of a day after 1 September 2022, in the zone of the place."""
    return MORNING + timedelta(days=days, hours=hour)


def result(criterion: Criterion, *, met: bool | None = True, **more: Any) -> Result:
    filings = ("one/filing/1",) if criterion == ZERO else ()
    return Result(**{"criterion": criterion, "met": met, "filings": filings, **more})


MET = tuple(result(criterion) for criterion in (SCORE, VETO, ZERO, HAZARDS, PLEASED))


def but(criterion: Criterion, **changes: Any) -> tuple[Result, ...]:
    return tuple(attrs.evolve(r, **changes) if r.criterion == criterion else r for r in MET)


def told(kind: Any, days: int, hour: int = 9, *, by: str = BUREAU, **more: Any) -> Any:
    return kind(**{"case": CASE, "at": on(days, hour), "by": by, **more})


def applied(days: int = 0, hour: int = 9, **more: Any) -> designation.Applied:
    fields = {
        "unit": UNIT,
        "programme": Programme.SAFE_CAMPUS,
        "rank": PlaceLevel.COUNTY,
        "period": YEAR,
    }
    fact: designation.Applied = told(
        designation.Applied, days, hour, **{"by": "party:head", **fields, **more}
    )
    return fact


def assessed(days: int = 10, results: tuple[Result, ...] = MET, **more: Any) -> Any:
    said = {"by": "party:head", "results": results}
    return told(designation.SelfAssessed, days, **{**said, **more})


def reviewed(days: int = 22, results: tuple[Result, ...] = MET, **more: Any) -> Any:
    return told(designation.Reviewed, days, results=results, **more)


def publicised(days: int = 27) -> Any:
    return told(designation.Publicised, days)


def awarded(days: int = 50, hour: int = 9, **more: Any) -> Any:
    return told(designation.Awarded, days, hour, **more)


def refused(days: int = 30, **more: Any) -> Any:
    return told(designation.Refused, days, reason="not met", **more)


def again(days: int, **more: Any) -> Any:
    return told(designation.ReviewedAgain, days, results=MET, **more)


def suspended(days: int, source: str | None = None, **more: Any) -> Any:
    return told(designation.Suspended, days, reason="inquiry", source=source, **more)


def restored(days: int, hour: int = 9, **more: Any) -> Any:
    return told(designation.Restored, days, hour, reason="cleared", **more)


def lost(days: int, cause: LossCause = LossCause.FALSE_CLAIM, **more: Any) -> Any:
    fields = {"cause": cause, "clause": "第十二条", "source": "one/incident/1"}
    return told(designation.Lost, days, **{**fields, **more})


def anew(days: int, hour: int = 9, **more: Any) -> Any:
    fields = {"by": "party:head", "period": NEXT_YEAR}
    return told(designation.AppliedAgain, days, hour, **{**fields, **more})


WON = (applied(), assessed(), reviewed(), publicised(), awarded())


def life(*facts: Fact, law: Law = NINGBO, as_of: datetime | None = None) -> Replay[Any]:
    return lived(WORKFLOW, facts, law, as_of)


def state(*facts: Fact, law: Law = NINGBO) -> Designation:
    case = only(life(*facts, law=law))
    assert isinstance(case, Designation)
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


def without(*ids: str) -> Law:
    """Give the law of Ningbo without some of its rules."""
    lines = {id: line for id, line in NINGBO.timelines.items() if id not in ids}
    return attrs.evolve(NINGBO, timelines=lines)


def having(id: str, value: object) -> Law:
    """Give the law of Ningbo with one rule that stands since 2020."""
    line = Timeline((date(2020, 1, 1),), (provision(id, value),))
    return attrs.evolve(NINGBO, timelines={**NINGBO.timelines, id: line})


# ── A life ───────────────────────────────────────────────────────────────────


def test_a_safe_campus_that_a_head_teacher_knows() -> None:
    """Applied for, self-assessed, reviewed, made public, awarded: nothing to say."""
    history = life(*WON)
    assert (codes(history), only(history).status) == ([], Status.AWARDED)
    assert owed(history) == [("designation.reviewed-again", "designation", "")]
    case = state(*WON)
    assert (case.unit, case.programme, case.rank) == (UNIT, "safe_campus", "county")
    assert (case.period, case.applications, case.refusals) == (YEAR, 1, 0)
    assert (case.claimed, case.met) == (MET, MET)
    assert case.awards == (Award(at=on(50)),)
    assert (case.award, case.lost_at) == (Award(at=on(50)), None)
    assert (case.publicised_at, case.suspended_since) == (on(27), None)


def test_a_title_suspended_restored_and_lost() -> None:
    """Every pause and the loss stay with the award, and the loss names cause and clause."""
    facts = [*WON, suspended(100), restored(110), suspended(120), lost(130)]
    history = life(*facts)
    assert (codes(history), owed(history)) == ([], [])
    case = state(*facts)
    (award,) = case.awards
    assert award.pauses == ((on(100), on(110)), (on(120), None))
    assert (award.lost, case.lost_at, case.award) == (on(130), on(130), None)
    assert (case.cause, case.clause) == (LossCause.FALSE_CLAIM, "第十二条")
    assert (case.sources, case.suspended_since) == (("one/incident/1",), None)
    assert state(*WON, lost(60, source=None)).sources == ()


def test_after_a_refusal_the_unit_applies_anew() -> None:
    """What was claimed and found before counts no longer; the period is another."""
    facts = [applied(), assessed(), reviewed(22, but(SCORE, met=False)), refused(), anew(40)]
    assert codes(life(*facts)) == []
    case = state(*facts)
    assert (case.status, case.applications, case.refusals) == (Status.APPLIED, 2, 1)
    assert (case.period, case.claimed) == (NEXT_YEAR, ())
    assert (case.met, case.unmet, case.unsettled) == ((), (), ())
    assert (case.publicised_at, case.reviewed_again) == (None, None)


def test_the_results_of_the_latest_review_stand() -> None:
    """Each by what it says: met, not met, or not known; a later review takes its place."""
    mixed = (result(SCORE), result(VETO, met=False), result(HAZARDS, met=None))
    case = state(applied(), assessed(), reviewed(results=mixed))
    assert (case.met, case.unmet, case.unsettled) == (mixed[:1], mixed[1:2], mixed[2:])
    later = state(*WON, told(designation.ReviewedAgain, 300, results=mixed))
    assert (later.met, later.unmet, later.unsettled) == (mixed[:1], mixed[1:2], mixed[2:])
    assert (later.reviewed_again, later.reviews) == (on(300), 1)
    half = state(applied(), assessed(), reviewed(results=mixed), refused(), anew(40))
    assert (half.met, half.unmet, half.unsettled) == ((), (), ())


def test_a_title_won_again_stands_beside_the_one_that_was_lost() -> None:
    """Both awards are kept; a review of the first says nothing of the second."""
    second = (anew(1700), assessed(1705), reviewed(1710), publicised(1715), awarded(1730))
    case = state(*WON, again(300), lost(400), *second)
    assert [award.lost for award in case.awards] == [on(400), None]
    assert (case.reviewed_again, case.reviews, case.lost_at) == (None, 1, None)


def test_evolve_is_total_over_what_does_not_fit() -> None:
    """G1: a title that was never awarded is neither suspended, restored nor lost."""
    case = state(applied())
    assert WORKFLOW.evolve(case, applied()) is case
    assert WORKFLOW.evolve(case, suspended(1)) is case
    assert WORKFLOW.evolve(case, restored(1)) is case
    gone = WORKFLOW.evolve(case, lost(1))
    assert (gone.awards, gone.cause) == ((), LossCause.FALSE_CLAIM)
    won = state(*WON)
    assert WORKFLOW.evolve(won, restored(60)) is won
    paused = state(*WON, suspended(60))
    assert WORKFLOW.evolve(paused, suspended(61)) is paused
    assert WORKFLOW.evolve(paused, awarded(61)).suspended_since is None


# ── What is owed ─────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("before", "act", "holder", "last"),
    [
        ([applied()], assessed, "office:head", 15),
        ([applied(), assessed()], reviewed, BUREAU, 40),
        ([applied(), assessed(), reviewed()], publicised, BUREAU, 37),
        ([applied(), assessed(), reviewed(), publicised()], awarded, BUREAU, 57),
    ],
)
def test_every_step_has_its_term(before: list[Fact], act: Any, holder: str, last: int) -> None:
    """The last hour of the last day is in time, the first of the next is late, once."""
    (one,) = life(*before).owed
    assert one.holder == holder
    day = START + timedelta(days=last)
    assert one.deadline == f"{day} 23:59:59"
    in_time, late = life(*before, act(last)), life(*before, act(last + 1))
    assert (codes(in_time), codes(late)) == ([], [f"{one.act}.late"])


def test_a_title_is_reviewed_again_every_year_until_it_expires() -> None:
    """A year after the award, then a year after each review; the third falls to its end."""
    (first,) = life(*WON).owed
    assert (first.act, first.holder, first.occasion) == (
        "designation.reviewed-again",
        BUREAU,
        "1.0",
    )
    assert first.deadline == "2023-10-23 23:59:59"
    assert codes(life(*WON, again(417))) == []
    assert codes(life(*WON, again(418))) == ["designation.reviewed-again.late"]
    (second,) = life(*WON, again(300)).owed
    assert (second.occasion, second.deadline) == ("1.1", "2024-06-28 23:59:59")
    assert life(*WON, again(300), again(700), again(1060)).owed == ()


def test_no_review_is_owed_on_the_day_on_which_the_title_ends() -> None:
    """A review that would be due with the last second of the title, or after, is not owed."""
    three = having("designation.review_again.interval", Term.parse("P3Y"))
    assert life(*WON, law=three).owed == ()
    less = having("designation.review_again.interval", Term.parse("P35M"))
    assert len(life(*WON, law=less).owed) == 1
    for_ever = without("designation.holding.term")
    assert len(life(*WON, again(300), again(700), again(1060), law=for_ever).owed) == 1
    open_end = unknown("designation.holding.term")
    assert len(life(*WON, law=open_end).owed) == 1
    unread = unknown("designation.review_again.interval")
    (one,) = life(*WON, law=unread).owed
    assert one.window.latest is None


def test_what_becomes_of_a_suspended_title_is_decided() -> None:
    """In three months it is restored or taken away; later either is late, once."""
    paused = (*WON, suspended(60))
    (_, decision) = life(*paused).owed
    assert (decision.act, decision.occasion, decision.holder) == (
        "designation.restored",
        "1.1",
        BUREAU,
    )
    assert decision.deadline == "2023-01-31 23:59:59"
    for act in (restored, lost):
        assert codes(life(*paused, act(152))) == []
        assert codes(life(*paused, act(153))) == ["designation.restored.late"]
    (_, then) = life(*paused, restored(70), suspended(80)).owed
    assert then.occasion == "1.2"


def test_a_title_that_is_lost_owes_no_review() -> None:
    """Lost after the review was due, the review was missed."""
    assert life(*WON, lost(60)).owed == ()
    assert codes(life(*WON, lost(418))) == ["designation.reviewed-again.missed"]


# ── Objections ───────────────────────────────────────────────────────────────


def test_a_programme_that_no_rule_describes_is_told() -> None:
    """The finding names it, and rests on the table that does not."""
    (finding,) = life(applied(programme=Programme.CIVILISED_CAMPUS)).findings
    assert (finding.code, finding.severity) == ("designation.applied.not-listed", Severity.NOTICE)
    assert cited(finding) == "designation.criteria"
    assert values(finding) == {"programme": "programme.civilised_campus"}


def test_whoever_made_the_claim_does_not_review_it() -> None:
    """Neither who applied, nor who applied anew, nor who assessed."""
    (finding,) = life(applied(), assessed(), reviewed(by="party:head")).findings
    assert (finding.code, finding.severity) == (
        "designation.own-claim-reviewed",
        Severity.BREACH,
    )
    own = [
        applied(by="party:a"),
        refused(5),
        anew(6, by="party:b"),
        assessed(by="party:c"),
    ]
    for by in ("party:b", "party:c"):
        late = own if by == "party:c" else [*own[:-1], assessed(by="party:b")]
        found = life(*late, reviewed(by=by))
        assert codes(found) == ["designation.own-claim-reviewed"]
    assert codes(life(*own, reviewed(by="party:d"))) == []
    for claim in ([applied()], [applied(by="party:a"), refused(5), anew(6)]):
        assert codes(life(*claim, reviewed(10, by="party:head"))) == [
            "designation.reviewed.skip",
            "designation.own-claim-reviewed",
        ]


@pytest.mark.parametrize("make", [assessed, reviewed])
def test_every_criterion_has_a_result_and_every_result_its_criterion(make: Any) -> None:
    """What is missing is named, and so is what the programme does not ask."""
    before = [applied()] if make is assessed else [applied(), assessed()]
    (missing,) = life(*before, make(results=MET[1:])).findings
    assert (missing.code, missing.severity) == (
        "designation.results.criterion-missing",
        Severity.NOTICE,
    )
    assert values(missing) == {"criteria": "criterion.total_score"}
    strange = Result(criterion=Criterion("garden"), met=True)
    (other,) = life(*before, make(results=(*MET, strange))).findings
    assert other.code == "designation.results.criterion-not-listed"
    assert (values(other), cited(other)) == (
        {"criteria": "criterion.garden"},
        "designation.criteria",
    )


def test_a_later_review_is_held_to_the_same_criteria() -> None:
    """Of a unit that holds the title, too."""
    late = told(designation.ReviewedAgain, 300, results=MET[:-1])
    assert codes(life(*WON, late)) == ["designation.results.criterion-missing"]


@pytest.mark.parametrize("make", [assessed, reviewed])
def test_i6_zero_cases_are_not_claimed_by_silence(make: Any) -> None:
    """I6, B4.5: without a return that says so, no claim of zero cases passes the door."""
    before = [applied()] if make is assessed else [applied(), assessed()]
    bare = but(ZERO, filings=())
    (finding,) = life(*before, make(results=bare)).findings
    assert (finding.code, finding.severity) == (
        "designation.results.zero-unproven",
        Severity.BREACH,
    )
    assert (cited(finding), values(finding)) == (
        "designation.zero.by_filings",
        {"criteria": "criterion.zero_cases"},
    )
    for met in (False, None):
        assert codes(life(*before, make(results=but(ZERO, met=met, filings=())))) == []
    law = without("designation.zero.by_filings")
    assert codes(life(*before, make(results=bare), law=law)) == []


@pytest.mark.parametrize(
    ("results", "code"),
    [
        (but(SCORE, met=False), "designation.awarded.criteria-unmet"),
        (but(SCORE, met=None), "designation.awarded.criteria-open"),
    ],
)
def test_a_title_is_awarded_only_where_every_criterion_is_met(
    results: tuple[Result, ...], code: str
) -> None:
    """What is not met, and what nobody knows, each refuse the award by name."""
    before = [applied(), assessed(), reviewed(results=results), publicised()]
    with pytest.raises(Refused) as refusal:
        admit(WORKFLOW, state(*before), awarded(), NINGBO)
    (finding,) = refusal.value.findings
    assert (finding.code, cited(finding)) == (code, "designation.award.all_met")
    assert values(finding) == {"criteria": "criterion.total_score"}


def test_e1_a_veto_refuses_the_title_whatever_the_score() -> None:
    """E1: a veto is a criterion of its own, and no score outweighs it."""
    full = but(VETO, met=False)
    found = life(applied(), assessed(), reviewed(results=full), publicised(), awarded())
    assert codes(found) == ["designation.awarded.criteria-unmet"]
    rich = Known(score=exact(100), vetoed=True)
    judged = {v.key: v.met for v in judge(rich)}
    assert (judged["total_score"], judged["no_veto"]) == (True, False)


def test_a_title_is_public_for_five_working_days_first() -> None:
    """From Wednesday 28 September over the holidays of October, of which two days were worked."""
    before = [applied(), assessed(), reviewed(), publicised(27)]
    end = date(2022, 10, 10)
    last = life(*before, awarded((end - START).days, 23))
    after = life(*before, awarded((end - START).days + 1, 0))
    assert (codes(last), codes(after)) == (["designation.awarded.publicity-short"], [])
    assert cited(last.findings[0]) == "designation.publicity.least"
    assert last.findings[0].severity is Severity.BREACH
    law = unknown("designation.publicity.least")
    (open_one,) = life(*before, awarded(), law=law).findings
    assert open_one.severity is Severity.UNDECIDED
    assert codes(life(*before, awarded(28), law=without("designation.publicity.least"))) == []
    skipped = life(applied(), awarded())
    assert codes(skipped) == ["designation.awarded.skip", "designation.self-assessed.missed"]


def test_a_whole_day_may_or_may_not_end_the_publicity() -> None:
    """Where only the day is known and a term in hours runs out on it, nobody can say."""
    law = having("designation.publicity.least", Term.parse("PT36H"))
    before = [applied(), assessed(), reviewed(), publicised(27)]
    day = told(designation.Awarded, 0)
    whole = attrs.evolve(day, at=START + timedelta(days=28))
    (finding,) = life(*before, whole, law=law).findings
    assert (finding.code, finding.severity) == (
        "designation.awarded.publicity-short",
        Severity.UNDECIDED,
    )


def test_g10_how_long_it_is_public_is_the_law_of_the_day_it_began() -> None:
    """G10: a longer time that begins in between changes nothing about what is public already."""
    id, change = "designation.publicity.least", date(2022, 10, 5)
    old, new = NINGBO.timelines[id], provision(id, Term.parse("P60D"), date(2022, 10, 5))
    line = Timeline((*old.days, change), (*old.rules, new))
    law = attrs.evolve(NINGBO, timelines={**NINGBO.timelines, id: line})
    before = [applied(), assessed(), reviewed(), publicised(27)]
    assert codes(life(*before, awarded(50), law=law)) == []
    later = [applied(), assessed(), reviewed(), publicised(37)]
    assert codes(life(*later, awarded(50), law=law)) == ["designation.awarded.publicity-short"]


def test_a_refusal_in_spite_of_a_good_review_is_told() -> None:
    """Only after a review, and only where it found everything met."""
    (finding,) = life(applied(), assessed(), reviewed(), refused()).findings
    assert (finding.code, finding.severity) == (
        "designation.refused.though-met",
        Severity.NOTICE,
    )
    open_one = reviewed(results=but(SCORE, met=None))
    assert codes(life(applied(), assessed(), open_one, refused())) == []
    assert codes(life(applied(), refused(5))) == []


def test_a_title_is_lost_for_a_cause_that_the_law_lists() -> None:
    """Another cause is told, with the list as its clause."""
    (finding,) = life(*WON, lost(60, LossCause.OTHER)).findings
    assert (finding.code, cited(finding)) == (
        "designation.lost.cause-not-listed",
        "designation.loss.causes",
    )
    assert values(finding) == {"cause": "loss_cause.other"}
    (open_one,) = life(*WON, lost(60), law=unknown("designation.loss.causes")).findings
    assert open_one.severity is Severity.UNDECIDED


@pytest.mark.parametrize(
    "facts",
    [
        (*WON[:-1], awarded(by="party:head")),
        (applied(), refused(5, by="party:head")),
        (*WON, suspended(60, by="party:head")),
        (*WON, suspended(60), restored(70, by="party:head")),
        (*WON, lost(60, by="party:head")),
    ],
)
def test_only_an_authority_decides_on_a_title(facts: tuple[Fact, ...]) -> None:
    """Awarding, refusing, suspending, restoring and taking away are its own."""
    (finding,) = life(*facts).findings
    assert (finding.code, finding.severity) == (
        "designation.decision.by-no-authority",
        Severity.BREACH,
    )
    assert (values(finding), cited(finding)) == (
        {"by": "party:head"},
        "designation.decision.by_authority",
    )


def test_what_is_refused_and_what_is_told() -> None:
    """What is left out of a result is told; a title without its grounds is refused."""
    told_of = {code for code, weight in WORKFLOW.objects.items() if weight is Severity.NOTICE}
    assert told_of == {
        "applied.not-listed",
        "results.criterion-missing",
        "results.criterion-not-listed",
        "refused.though-met",
        "lost.cause-not-listed",
    }
    assert set(WORKFLOW.objects.values()) == {Severity.BREACH, Severity.NOTICE}


# ── The bar after a loss ─────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("cause", "last"),
    [
        (LossCause.FALSE_CLAIM, date(2025, 10, 31)),
        (LossCause.GRAVE_INCIDENT, date(2024, 10, 31)),
        (LossCause.REVIEW_FAILED, date(2023, 10, 31)),
    ],
)
def test_a_loss_bars_the_unit_for_its_time(cause: LossCause, last: date) -> None:
    """Three years after a false claim, two after a grave incident, else one, to the second."""
    gone = (*WON, lost(60, cause))
    days = (last - START).days
    (finding,) = life(*gone, anew(days, 23)).findings
    assert (finding.code, finding.severity) == (
        "designation.applied-again.barred",
        Severity.BREACH,
    )
    assert (cited(finding), values(finding)) == (
        "designation.loss.bar",
        {"cause": f"loss_cause.{cause}"},
    )
    assert codes(life(*gone, anew(days + 1, 0))) == []


def test_a_refusal_bars_nobody() -> None:
    """Nothing was lost; nor is there a bar where no rule sets one, or none for the cause."""
    assert codes(life(applied(), refused(5), anew(6))) == []
    gone = (*WON, lost(60))
    assert codes(life(*gone, anew(70), law=without("designation.loss.bar"))) == []
    other = having("designation.loss.bar", Table({"grave_incident": Term.parse("P1Y")}))
    assert codes(life(*gone, anew(70), law=other)) == []
    odd = having("designation.loss.bar", Table({"every": "a year"}))
    assert codes(life(*gone, anew(70), law=odd)) == []
    (open_one,) = life(*gone, anew(70), law=unknown("designation.loss.bar")).findings
    assert open_one.severity is Severity.UNDECIDED
    assert barred(state(*WON), on(60), NINGBO) is False


def test_a_bar_in_hours_may_be_open_on_a_whole_day() -> None:
    """Where the bar ends on the day itself and no hour is known, it is undecided."""
    law = having("designation.loss.bar", Table({"every": Term.parse("PT36H")}))
    day = attrs.evolve(anew(0), at=START + timedelta(days=61))
    (finding,) = life(*WON, lost(60), day, law=law).findings
    assert (finding.code, finding.severity) == (
        "designation.applied-again.barred",
        Severity.UNDECIDED,
    )


def surveyed(*facts: Fact, law: Law = NINGBO) -> list[Finding]:
    assert WORKFLOW.survey is not None
    return list(WORKFLOW.survey(life(*facts).cases, law))


def test_a_new_case_does_not_undo_the_bar() -> None:
    """An application under another case is found, and names the loss that bars it."""
    gone = (*WON, lost(60))
    (finding,) = surveyed(*gone, applied(100, case=SECOND))
    assert (finding.code, finding.case) == ("designation.applied.barred", SECOND)
    assert finding.severity is Severity.NOTICE
    assert values(finding) == {"other": CASE, "cause": "loss_cause.false_claim"}
    assert surveyed(*gone, applied(60, 10, case=SECOND))[0].case == SECOND
    for other in (
        applied(1200, case=SECOND),
        applied(30, case=SECOND),
        applied(100, case=SECOND, unit="school:two"),
        applied(100, case=SECOND, programme=Programme.SAFE_UNIT),
    ):
        assert surveyed(*gone, other) == []
    assert surveyed(*WON, applied(100, case=SECOND)) == []
    second = applied(100, case=SECOND)
    assert surveyed(*gone, second, law=unknown("designation.loss.bar")) == []


# ── Holding a title ──────────────────────────────────────────────────────────


def test_a_title_expires_by_its_days() -> None:
    """Held from the day of its award to the last of three years; nobody records the end."""
    case = state(*WON)
    day = date(2022, 10, 21)
    seen = [day - timedelta(days=1), day, date(2025, 10, 21), date(2025, 10, 22)]
    assert [title_on(case, one, NINGBO) for one in seen] == [
        Title.NONE,
        Title.HELD,
        Title.HELD,
        Title.EXPIRED,
    ]
    assert [holds_on(case, one, NINGBO) for one in seen] == [False, True, True, False]
    window = expiry(Award(at=on(50)), NINGBO)
    assert window is not None
    assert window.text("Asia/Shanghai") == "2025-10-21 23:59:59"


def test_a_title_is_not_held_while_suspended_nor_after_its_loss() -> None:
    """From the day of the suspension to the day before it was restored; lost from its day on."""
    case = state(*WON, suspended(60), restored(70), suspended(80), lost(90))
    titles = {days: title_on(case, START + timedelta(days=days), NINGBO) for days in range(50, 95)}
    expected = {
        days: Title.LOST
        if days >= 90
        else Title.SUSPENDED
        if 60 <= days < 70 or days >= 80
        else Title.HELD
        for days in range(50, 95)
    }
    assert expected == titles
    same_day = state(*WON, suspended(60), restored(60, hour=12))
    assert title_on(same_day, START + timedelta(days=60), NINGBO) is Title.HELD


def test_the_latest_award_speaks() -> None:
    """A title won again is held again, though the first was lost."""
    second = (anew(1700), assessed(1705), reviewed(1710), publicised(1715), awarded(1730))
    case = state(*WON, lost(400), *second)
    days = {400: Title.LOST, 1729: Title.LOST, 1730: Title.HELD}
    found = {n: title_on(case, START + timedelta(days=n), NINGBO) for n in days}
    assert found == days


def test_a_term_that_is_not_known_leaves_the_title_open() -> None:
    """Unknown is not held; a loss, and the time before any award, are known all the same."""
    law = unknown("designation.holding.term")
    case = state(*WON, lost(90))
    days = START + timedelta(days=60)
    assert (title_on(case, days, law), holds_on(case, days, law)) == (None, None)
    assert title_on(case, START, law) is Title.NONE
    assert title_on(case, START + timedelta(days=90), law) is Title.LOST
    assert title_on(case, date(2080, 1, 1), without("designation.holding.term")) is Title.LOST
    kept = state(*WON)
    assert title_on(kept, date(2080, 1, 1), without("designation.holding.term")) is Title.HELD
    assert expiry(Award(at=on(50)), without("designation.holding.term")) is None
    far = having("designation.holding.term", Term.parse("9000 working days"))
    assert title_on(kept, date(2065, 1, 1), far) is None
    hours = having("designation.holding.term", Term.parse("PT36H"))
    assert title_on(kept, date(2022, 10, 22), hours) is Title.EXPIRED


def test_a_unit_holds_a_title_by_any_of_its_cases() -> None:
    """Of another unit or another programme it is no title of this one."""
    day = START + timedelta(days=60)
    case = state(*WON)
    none = state(applied(case=SECOND))
    campus = Programme.SAFE_CAMPUS
    assert held_by([none, case], UNIT, campus, day, NINGBO) is True
    assert held_by([none], UNIT, campus, day, NINGBO) is False
    assert held_by([case], "school:two", campus, day, NINGBO) is False
    assert held_by([case], UNIT, Programme.SAFE_UNIT, day, NINGBO) is False
    law = unknown("designation.holding.term")
    assert held_by([none, case], UNIT, campus, day, law) is None


# ── Criteria as data ─────────────────────────────────────────────────────────

CRITERIA = NINGBO.rule("designation.criteria", START)


def judge(known: Known, period: Days = YEAR, programme: str = "safe_campus") -> Iterable[Any]:
    return list(verdicts(asked(programme, CRITERIA), known, unit=UNIT, period=period))


def measured(**numbers: Span) -> Measures:
    names = {"hazards": "hazard.open", "pleased": "satisfaction"}
    return Measures.of(
        Measure(name=names[name], span=span, cases=(f"one/{name}/1",))
        for name, span in numbers.items()
    )


def met(known: Known, key: str) -> bool | None:
    (found,) = [verdict for verdict in judge(known) if verdict.key == key]
    answer: bool | None = found.met
    return answer


def test_the_criteria_of_a_programme_are_read_from_the_rulebook() -> None:
    """Each with its kind and its bounds; a row of another form asks nothing."""
    kinds = {one.key: one.kind for one in asked("safe_campus", CRITERIA)}
    assert kinds == {
        "total_score": AskedKind.SCORE,
        "no_veto": AskedKind.VETO,
        "zero_cases": AskedKind.ZERO,
        "hazards_rectified": AskedKind.MEASURE,
        "satisfaction": AskedKind.MEASURE,
    }
    zero = asked("safe_campus", CRITERIA)[2]
    assert (zero.series, zero.counts, zero.months) == (
        "public_security",
        ("criminal_cases",),
        12,
    )
    assert asked("none", CRITERIA) == asked("safe_campus", Gap.UNKNOWN) == ()
    odd = Table(
        {
            "p": Table(
                {
                    "a": "x",
                    "b": Table({"kind": "other"}),
                    "c": Table({"kind": "zero", "months": 0, "counts": "x", "at_least": "x"}),
                    "d": Table({"kind": "zero", "months": True}),
                }
            ),
            "q": "x",
        }
    )
    rule = provision("designation.criteria", odd)
    found = asked("p", rule)
    assert [one.key for one in found] == ["c", "d"]
    assert [(one.months, one.counts, one.at_least) for one in found] == [(None, (), None)] * 2
    assert asked("q", rule) == ()


@pytest.mark.parametrize(
    ("low", "high", "answer"),
    [
        (90, 90, True),
        (90, 100, True),
        (89, 90, None),
        (0, 89, False),
        (None, 89, False),
        (90, None, True),
        (None, None, None),
    ],
)
def test_a_score_is_met_where_all_of_its_span_reaches_the_bound(
    low: int | None, high: int | None, *, answer: bool | None
) -> None:
    """Ninety is enough; a span across the bound is open, and so is no score."""
    span = Span(*(None if n is None else Decimal(n) for n in (low, high)))
    assert met(Known(score=span), "total_score") is answer


def test_one_bound_that_is_surely_broken_is_enough() -> None:
    """Whatever the other says, which may be open."""
    row = Table({"kind": "score", "at_least": 5, "at_most": 2})
    rule = provision("designation.criteria", Table({"p": Table({"s": row})}))
    for low, high in ((0, 4), (3, 6)):
        known = Known(score=Span(Decimal(low), Decimal(high)))
        (verdict,) = verdicts(asked("p", rule), known, unit=UNIT, period=YEAR)
        assert verdict.met is False


@pytest.mark.parametrize(("number", "answer"), [(2, True), (3, False)])
def test_a_measure_may_have_a_most(number: int, *, answer: bool) -> None:
    """At most two hazards open; the cases behind the number are named."""
    known = Known(measures=measured(hazards=exact(number)))
    (verdict,) = [one for one in judge(known) if one.key == "hazards_rectified"]
    assert (verdict.met, verdict.span, verdict.cases) == (
        answer,
        exact(number),
        ("one/hazards/1",),
    )
    assert met(Known(measures=measured(hazards=Span(Decimal(2), Decimal(3)))), verdict.key) is None
    assert met(Known(measures=measured(pleased=exact(80))), "satisfaction") is True
    assert met(Known(measures=measured(pleased=exact(79))), "satisfaction") is False


def test_what_is_not_known_is_open() -> None:
    """Nothing known, nothing met: every criterion is open, none is failed."""
    assert {verdict.met for verdict in judge(Known())} == {None}
    assert met(Known(vetoed=False), "no_veto") is True
    assert met(Known(vetoed=True), "no_veto") is False


@given(
    st.integers(0, 4),
    st.integers(0, 4),
    st.none() | st.integers(0, 4),
    st.none() | st.integers(0, 4),
)
def test_bounds_hold_for_every_number_of_a_span(
    low: int, more: int, least: int | None, most: int | None
) -> None:
    """A verdict is that of all numbers in the span alike, or open: against a naive count."""
    row = {"kind": "score"}
    bounds: dict[str, Any] = {"at_least": least, "at_most": most}
    row |= {name: bound for name, bound in bounds.items() if bound is not None}
    rule = provision("designation.criteria", Table({"p": Table({"s": Table(row)})}))
    span = Span(Decimal(low), Decimal(low + more))
    (verdict,) = verdicts(asked("p", rule), Known(score=span), unit=UNIT, period=YEAR)
    each = {
        (least is None or n >= least) and (most is None or n <= most)
        for n in range(low, low + more + 1)
    }
    naive = each.pop() if len(each) == 1 else None
    if verdict.met is not None or naive is None:
        assert verdict.met is naive
    else:  # outside by either bound, though no single bound excludes all of it
        assert naive is False


# ── Zero cases, proven by returns ────────────────────────────────────────────

MONTHS = [
    period for _, period in occasions(Anchor(every=Every.MONTH), YEAR.since, date(2026, 9, 1), ())
]


def line(period: Period, state: ReturnState = ReturnState.NIL, **more: Any) -> ReturnLine:
    fields = {
        "unit": UNIT,
        "series": "public_security",
        "addressee": "agency:police-station",
        "cases": (f"one/filing/{period.name}",),
    }
    return ReturnLine(period=period, state=state, **{**fields, **more})


def returns(*lines: ReturnLine) -> Completeness:
    return Completeness(since=YEAR.since, until=date(2026, 9, 1), lines=lines)


def proof(*lines: ReturnLine, **more: Any) -> Any:
    return zero_proof(
        returns(*lines), **{"unit": UNIT, "series": "public_security", "days": YEAR, **more}
    )


NIL = [line(period) for period in MONTHS]


def test_b45_zero_is_proven_by_a_nil_return_for_every_month() -> None:
    """B4.5: twelve nil returns prove twelve months, and name themselves."""
    found = proof(*NIL)
    assert (found.proven, found.against, found.open_days) == (True, (), ())
    assert found.filings == tuple(f"one/filing/{period.name}" for period in MONTHS)


@pytest.mark.parametrize("state", [ReturnState.MISSING, ReturnState.AWAITED, ReturnState.EXCUSED])
def test_b45_zero_is_not_proven_by_silence(state: ReturnState) -> None:
    """B4.5: one month without a word leaves the claim open, and its days are named."""
    march = MONTHS[6]
    days = Days(since=march.since, until=march.until)
    for lines in ([*NIL[:6], line(march, state), *NIL[7:]], [*NIL[:6], *NIL[7:]]):
        found = proof(*lines)
        assert (found.proven, found.open_days, found.against) == (None, (days,), ())
        assert len(found.filings) == 11
    assert proof().open_days == (YEAR,)


def test_b45_a_report_and_a_false_nil_return_speak_against_zero() -> None:
    """B4.5: either is named, and the claim is not open but false."""
    some = (("criminal_cases", 1), ("public_order_cases", 0))
    report = line(MONTHS[3], ReturnState.REPORT, counts=some)
    found = proof(*NIL[:3], report, *NIL[4:])
    assert (found.proven, found.against) == (False, ("one/filing/2025-12",))
    false = line(MONTHS[3], disproved=True)
    found = proof(*NIL[:3], false, *NIL[4:])
    assert (found.proven, found.against) == (False, ("one/filing/2025-12",))
    mended = line(MONTHS[3], ReturnState.REPORT, counts=(), disproved=True)
    assert proof(*NIL[:3], mended, counts=("criminal_cases",)).proven is False
    assert len(proof(*NIL[:3], false, *NIL[4:]).filings) == 11


@pytest.mark.parametrize(
    ("given_", "counts", "proven"),
    [
        ((("criminal_cases", 0), ("public_order_cases", 3)), ("criminal_cases",), True),
        ((("criminal_cases", 0), ("public_order_cases", 3)), (), False),
        ((("criminal_cases", 1),), ("criminal_cases",), False),
        ((("public_order_cases", 3),), ("criminal_cases",), None),
        (
            (("criminal_cases", 0), ("public_order_cases", 3)),
            ("criminal_cases", "public_order_cases"),
            False,
        ),
        ((("criminal_cases", 0),), ("criminal_cases", "public_order_cases"), None),
    ],
)
def test_a_report_proves_zero_of_what_it_counts_as_zero(
    given_: tuple[tuple[str, int], ...], counts: tuple[str, ...], *, proven: bool | None
) -> None:
    """A figure that is not given says nothing, and without figures any report is a case."""
    report = line(MONTHS[0], ReturnState.REPORT, counts=given_)
    assert proof(report, *NIL[1:], counts=counts).proven is proven


def test_only_the_returns_of_the_unit_the_series_and_the_days_count() -> None:
    """Another unit's nil returns prove nothing, and a case outside the days disproves nothing."""
    assert proof(*NIL, unit="school:two").proven is None
    assert proof(*NIL, series="disputes").proven is None
    half = Days(since=date(2026, 3, 1), until=date(2026, 9, 1))
    bad = line(MONTHS[5], ReturnState.REPORT)
    assert proof(*NIL[:5], bad, *NIL[6:], days=half).proven is True
    assert proof(*NIL[:5], bad, *NIL[6:]).proven is False
    longer = Days(since=date(2025, 8, 31), until=date(2026, 9, 1))
    gap = Days(since=date(2025, 8, 31), until=date(2025, 9, 1))
    assert proof(*NIL, days=longer).open_days == (gap,)
    assert proof(*NIL, days=Days(since=YEAR.since)).proven is None


@given(st.lists(st.sampled_from(["nil", "report", "missing", "false"]), min_size=12, max_size=12))
def test_b45_the_proof_is_that_of_going_month_by_month(answers: list[str]) -> None:
    """B4.5: against a naive reader who looks at every month in turn."""
    made: dict[str, Callable[[Period], ReturnLine]] = {
        "nil": line,
        "report": lambda period: line(period, ReturnState.REPORT),
        "missing": lambda period: line(period, ReturnState.MISSING),
        "false": lambda period: line(period, disproved=True),
    }
    found = proof(*(made[a](period) for a, period in zip(answers, MONTHS, strict=True)))
    naive: bool | None = True
    for answer in answers:
        if answer == "missing" and naive is True:
            naive = None
        if answer in ("report", "false"):
            naive = False
    assert found.proven is naive


def test_a_criterion_of_zero_cases_reads_the_returns() -> None:
    """Its months end with the period; without returns every day is open."""
    known = Known(returns=returns(*NIL))
    (verdict,) = [one for one in judge(known) if one.key == "zero_cases"]
    assert (verdict.met, verdict.span, len(verdict.cases)) == (True, exact(0), 12)
    (open_one,) = [one for one in judge(Known()) if one.key == "zero_cases"]
    assert (open_one.met, open_one.open_days, open_one.span) == (None, (YEAR,), None)
    report = line(MONTHS[0], ReturnState.REPORT, counts=(("criminal_cases", 2),))
    wrong = Known(returns=returns(report, *NIL[1:]))
    (no,) = [one for one in judge(wrong) if one.key == "zero_cases"]
    assert (no.met, no.span, no.cases) == (False, None, ("one/filing/2025-09",))
    (gap,) = [one for one in judge(Known(returns=returns(*NIL[1:]))) if one.key == "zero_cases"]
    assert gap.open_days == (Days(since=YEAR.since, until=date(2025, 10, 1)),)


def test_the_days_of_a_claim() -> None:
    """So many months before the end of the period; else the period itself."""
    zero = asked("safe_campus", CRITERIA)[2]
    long = Days(since=date(2020, 1, 1), until=date(2026, 9, 1))
    assert zero.days(long) == YEAR
    assert zero.days(Days(since=YEAR.since)) == Days(since=YEAR.since)
    whole = asked("safe_unit", CRITERIA)[1]
    assert (whole.months, whole.days(long)) == (None, long)


# ── Law that is absent or not known ──────────────────────────────────────────


def test_without_law_nothing_is_asked() -> None:
    """G18: under a law that covers nothing only the order of steps is judged."""
    facts = [
        applied(),
        assessed(20, ()),
        reviewed(60, but(ZERO, met=False), by="party:head"),
        publicised(90),
        awarded(91, by="party:head"),
        lost(400, LossCause.OTHER, by="party:head"),
        anew(401),
    ]
    history = life(*facts, law=EMPTY)
    assert (codes(history), owed(history)) == ([], [])


def test_criteria_that_are_not_known_leave_it_open() -> None:
    """Then a result may be missing, may be of no criterion, and may want a proof."""
    law = unknown("designation.criteria")
    found = life(applied(), assessed(), law=law).findings
    assert [(one.code, one.severity) for one in found] == [
        ("designation.applied.not-listed", Severity.UNDECIDED),
        ("designation.results.criterion-missing", Severity.UNDECIDED),
        ("designation.results.criterion-not-listed", Severity.UNDECIDED),
        ("designation.results.zero-unproven", Severity.UNDECIDED),
    ]
    proven = tuple(attrs.evolve(one, filings=("one/filing/1",)) for one in MET)
    assert len(life(applied(), assessed(results=proven), law=law).findings) == 3


def test_results_are_of_the_right_kind() -> None:
    """A value that is no number, and proof that is no case, are refused by their field."""
    with pytest.raises(Malformed, match="value"):
        Result(criterion=SCORE, value=Decimal("NaN"))
    with pytest.raises(Malformed, match="filings"):
        Result(criterion=ZERO, filings=("no case",))
    assert Result(criterion=SCORE).met is None


def test_a_decision_on_what_is_not_there_is_a_matter_of_order_alone() -> None:
    """Nothing is held against it beside."""
    assert codes(life(awarded())) == ["designation.awarded.unopened"]
    assert list(WORKFLOW.objections(None, awarded(), NINGBO)) == []


# ── Measures and what is shipped ─────────────────────────────────────────────


def test_measures_count_what_was_won_held_and_lost() -> None:
    """The last day is exclusive; held is who holds it on the last day that counts."""
    other: dict[str, Any] = {
        "case": SECOND,
        "unit": "school:two",
        "programme": Programme("garden"),
    }
    facts = [*WON, *(attrs.evolve(fact, case=SECOND) for fact in WON[1:]), lost(100)]
    cases = life(applied(**other), *facts).cases
    until = START + timedelta(days=101)
    rows = designation.measures(cases, START, until, NINGBO)
    found = {row.name: row.span.low for row in rows}
    assert {name: number for name, number in found.items() if number} == {
        "designation.applied": 2,
        "designation.awarded": 2,
        "designation.lost": 1,
        "designation.held": 1,
        "designation.held.garden": 1,
    }
    before = designation.measures(cases, START, START + timedelta(days=50), NINGBO)
    assert {row.name: row.span.low for row in before if row.span.low} == {"designation.applied": 2}
    after = designation.measures(cases, START + timedelta(days=100), date(2030, 1, 1), NINGBO)
    assert {row.name: row.span.low for row in after if row.span.low} == {
        "designation.lost": 1,
        "designation.expired": 1,
    }
    assert "designation.held.safe_unit" in found


def test_what_the_rulebook_says_of_designations() -> None:
    """That zero is proven by returns is practice; Henan chooses the advanced every year."""
    zero = NATION.rule("designation.zero.by_filings", START)
    assert isinstance(zero, Provision)
    assert (zero.value, zero.mark) == (True, Mark.UNVERIFIED)
    assert "not law" in zero.note
