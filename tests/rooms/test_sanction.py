"""Sanctions: the ladder of a province step by step, the right to be heard, and promises."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, TypeVar

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rooms.given import EMPTY, START, at, codes, lived, only, owed

from campus_safety import Refused, admit, replay, rulebook
from campus_safety.accountability import sanction
from campus_safety.accountability.sanction import WORKFLOW, Sanction, Status
from campus_safety.kernel import (
    Fact,
    Gap,
    Law,
    Malformed,
    Provision,
    Severity,
    Timeline,
    obligations,
)
from campus_safety.vocabulary import (
    AggravatingGround,
    ConcernedRole,
    Gravity,
    MitigatingGround,
    PromiseKind,
    SanctionStep,
    SanctionTrigger,
)

HENAN = rulebook("cn", place="province:河南")
SCHOOL_IN_HENAN = rulebook("cn", place="province:河南", school="example")
ZHEJIANG = rulebook("cn", place="province:浙江")
BUREAU = rulebook("cn", school="example")

CASE = "county/sanction/1"
UNIT = "school:seven"
NOTICE, TALK, LISTING = SanctionStep.NOTICE, SanctionStep.TALK, SanctionStep.LISTING
CARD, CARD_TALK = SanctionStep.YELLOW_CARD, SanctionStep.YELLOW_CARD_TALK
NEGLECT, LAST = SanctionTrigger.NEGLECT, SanctionTrigger.LAST_PLACE
HEAD = sanction.Concerned(person="party:head", role=ConcernedRole.MAIN_HEAD)
DIRECT = sanction.Concerned(person="party:warden", role=ConcernedRole.DIRECT)
DAY = 24

K = TypeVar("K", bound=Fact)


def opened(days: float = 0, **more: Any) -> sanction.Opened:
    said: dict[str, Any] = {"subject": UNIT, "triggers": (NEGLECT,), "gravity": Gravity.ORDINARY}
    fields = {"case": CASE, "at": at(DAY * days), "by": "agency:commission", **said, **more}
    return sanction.Opened(**fields)


def recurred(days: float, **more: Any) -> sanction.Recurred:
    said: dict[str, Any] = {"triggers": (NEGLECT,), "gravity": Gravity.ORDINARY}
    return sanction.Recurred(case=CASE, at=at(DAY * days), by="agency:commission", **said | more)


def told(days: float, step: SanctionStep = LISTING) -> sanction.Told:
    why = "exits blocked again"
    return sanction.Told(case=CASE, at=at(DAY * days), by="agency:commission", step=step, why=why)


def imposed(days: float, step: SanctionStep = NOTICE, **more: Any) -> sanction.Imposed:
    by = more.pop("by", "agency:commission")
    return sanction.Imposed(case=CASE, at=at(DAY * days), by=by, step=step, **more)


def plain(kind: type[K], days: float, by: str = "party:head", **more: Any) -> K:
    return kind(case=CASE, at=at(DAY * days), by=by, **more)


def asked(days: float) -> sanction.HearingAsked:
    return plain(sanction.HearingAsked, days)


def heard(days: float) -> sanction.Heard:
    return plain(sanction.Heard, days, "agency:commission", defence="the exit was free")


def reported(days: float) -> sanction.MeasuresReported:
    return plain(sanction.MeasuresReported, days, what="a plan of five points")


def progress(days: float, number: int) -> sanction.ProgressReported:
    return plain(sanction.ProgressReported, days, number=number, what="three points done")


def rectified(days: float) -> sanction.Rectified:
    return plain(sanction.Rectified, days, done="all exits are free")


def failed(days: float) -> sanction.AcceptanceFailed:
    return plain(sanction.AcceptanceFailed, days, "agency:commission", reason="one is locked")


def accepted(days: float, by: str = "agency:commission") -> sanction.Accepted:
    return plain(sanction.Accepted, days, by)


def lifted(days: float) -> sanction.Lifted:
    return plain(sanction.Lifted, days, "agency:commission")


def appealed(days: float) -> sanction.Appealed:
    return plain(sanction.Appealed, days, reason="it was not ours")


def decided(days: float, *, revoke: bool, by: str = "agency:city") -> sanction.AppealDecided:
    return plain(sanction.AppealDecided, days, by, revoke=revoke, reason="heard again")


def revoked(days: float) -> sanction.Revoked:
    return plain(sanction.Revoked, days, "agency:commission", reason="the appeal was right")


def state(facts: Iterable[Fact], law: Law = HENAN) -> Sanction:
    case = only(lived(WORKFLOW, facts, law))
    assert isinstance(case, Sanction)
    return case


def found(facts: Iterable[Fact], law: Law = HENAN) -> list[str]:
    return codes(lived(WORKFLOW, facts, law))


def due(facts: Iterable[Fact], law: Law = HENAN) -> dict[str, str]:
    """Map each act that is owed at the end to its deadline."""
    return {one.act: one.deadline for one in obligations(WORKFLOW, state(facts, law), law)}


def without(law: Law, *ids: str, gap: Gap = Gap.UNKNOWN) -> Law:
    """Give the law with some rules not known, or absent."""
    first = date(2000, 1, 1)
    lines = {id: Timeline((first,), (gap,)) for id in ids}
    return attrs.evolve(law, timelines={**law.timelines, **lines})


def weighed(facts: Iterable[Fact], law: Law) -> list[tuple[str, Severity]]:
    """List what is found against the facts themselves, with its weight."""
    found_ = lived(WORKFLOW, facts, law).findings
    return [(one.code, one.severity) for one in found_ if one.facts]


def test_a_school_is_talked_to_rectifies_and_is_let_go() -> None:
    """A5.7: notice, report, rectification, acceptance and lifting in time: nothing to say."""
    life = [opened(), imposed(5), reported(6), rectified(40), accepted(50), lifted(52)]
    for law in (HENAN, SCHOOL_IN_HENAN, ZHEJIANG):
        history = lived(WORKFLOW, life, law)
        assert (codes(history), owed(history)) == ([], [])
        assert only(history).status is Status.LIFTED
    step = state(life).step
    assert step is not None
    assert step.ended == at(DAY * 50)  # it ended with the acceptance, not with the lifting


def test_the_three_rungs_of_henan_ask_for_what_the_articles_say() -> None:
    """Arts. 33 to 35: two, three and six months; measures in ten working days; then reports."""
    assert due([opened(), imposed(0)]) == {
        "sanction.rectified": "2026-05-06 23:59:59",  # 2 May is a holiday
        "sanction.measures-reported": "at once",
    }
    assert due([opened(), imposed(0, TALK)]) == {
        "sanction.rectified": "2026-06-02 23:59:59",
        "sanction.measures-reported": "2026-03-16 23:59:59",
        "sanction.progress-reported": "2026-04-02 23:59:59",
    }
    assert due([opened(), imposed(0, LISTING)]) == {
        "sanction.rectified": "2026-09-02 23:59:59",
        "sanction.measures-reported": "2026-03-16 23:59:59",
        "sanction.progress-reported": "2026-05-06 23:59:59",
    }


def test_what_is_owed_cites_its_article_and_is_held_by_the_subject() -> None:
    """A sanction rests on the clause of its rung, and reports go to the authority."""
    case = state([opened(), imposed(0, LISTING)])
    owing = {one.act: one for one in obligations(WORKFLOW, case, HENAN)}
    paths = {act: one.clause and one.clause.path for act, one in owing.items()}
    assert paths == {
        "sanction.rectified": ("35", "1"),
        "sanction.measures-reported": ("35", "5"),
        "sanction.progress-reported": ("35", "5"),
    }
    assert {one.holder for one in owing.values()} == {UNIT}
    assert {one.regime for one in owing.values()} == {"sanction"}
    assert owing["sanction.rectified"].addressee == ""
    assert owing["sanction.measures-reported"].addressee == sanction.AUTHORITY
    assert owing["sanction.progress-reported"].addressee == sanction.AUTHORITY
    assert isinstance(owing["sanction.progress-reported"].basis, Provision)
    assert str(owing["sanction.progress-reported"].basis.value) == "P2M"


@pytest.mark.parametrize(("more", "late"), [(0, False), (1, True)])
def test_the_last_second_of_a_term_is_in_time(more: int, late: bool) -> None:  # noqa: FBT001
    """The last second of 2 June is in time, the first of 3 June is not."""
    end = datetime.fromisoformat("2026-06-02T23:59:59+08:00") + timedelta(seconds=more)
    days = (end - START) / timedelta(days=1)
    reports = [reported(5), progress(20, 1), progress(50, 2), progress(80, 3)]
    serious = opened(gravity=Gravity.SERIOUS)
    history = lived(WORKFLOW, [serious, imposed(0, TALK), *reports, rectified(days)], HENAN)
    assert codes(history) == (["sanction.rectified.late"] if late else [])


def test_b3_3_progress_is_reported_again_and_again() -> None:
    """B3.3: each report has a day of its own, counted from the step and not from the last one."""
    base = [opened(), imposed(0, TALK), reported(1)]
    assert due([*base, progress(20, 1)])["sanction.progress-reported"].startswith("2026-05-06")
    both = [*base, progress(20, 1), progress(45, 2)]
    assert due(both)["sanction.progress-reported"].startswith("2026-06-02")
    (third,) = [o for o in obligations(WORKFLOW, state(both), HENAN) if "progress" in o.act]
    assert isinstance(third.basis, Provision)
    assert str(third.basis.value) == "P1M"  # it cites the rule, not three times the rule
    late = [opened(gravity=Gravity.SERIOUS), imposed(0, TALK), reported(1), progress(40, 1)]
    assert found(late) == ["sanction.progress-reported.late"]
    assert due(late)["sanction.progress-reported"].startswith("2026-05-06")


def test_measures_reported_too_late_are_late() -> None:
    """Art. 34: the tenth working day after the talk is in time, the next day is not."""
    base = [opened(gravity=Gravity.SERIOUS), imposed(0, TALK)]
    assert found([*base, reported(14)]) == []
    assert found([*base, reported(15)]) == ["sanction.measures-reported.late"]


def test_a_report_that_was_left_out_stays_owed() -> None:
    """A later report does not stand for an earlier one, and one told twice counts once."""
    base = [opened(), imposed(0, TALK), reported(1)]
    third = [*base, progress(70, 3), progress(71, 3)]
    assert due(third)["sanction.progress-reported"].startswith("2026-04-02")
    assert state(third).steps[0].progress == (3,)


def test_reports_cannot_be_made_ahead_of_their_time() -> None:
    """The second report belongs to the second month, which begins when the first ends."""
    base = [opened(gravity=Gravity.SERIOUS), imposed(0, TALK), reported(1), progress(2, 1)]
    assert found([*base, progress(3, 2)]) == ["sanction.progress-reported.too-early"]
    assert found([*base, progress(32, 2)]) == []
    assert found([opened(), imposed(0), progress(1, 2)]) == []  # a notice asks for none


def test_reports_go_on_until_the_check_is_passed() -> None:
    """A claim ends no report; the acceptance does, and tells what had been missed."""
    claim = [opened(), imposed(0, TALK), rectified(10)]
    assert set(due(claim)) == {"sanction.measures-reported", "sanction.progress-reported"}
    history = lived(WORKFLOW, [*claim, accepted(40)], HENAN)
    assert [code for code in codes(history) if code.endswith("missed")] == [
        "sanction.measures-reported.missed",
        "sanction.progress-reported.missed",
    ]


def test_an_ordered_deadline_stands_in_place_of_the_term() -> None:
    """The authority may order less than the law gives; what is owed then rests on the order."""
    order = [opened(), imposed(0, deadline=date(2026, 4, 1))]
    assert due(order)["sanction.rectified"] == "2026-04-01 23:59:59"
    assert found(order) == []
    (owing,) = [o for o in obligations(WORKFLOW, state(order), HENAN) if "rectified" in o.act]
    assert (owing.holder, owing.act, owing.clause) == (UNIT, "sanction.rectified", None)
    assert owing.done_by == {"sanction.rectified"}
    assert found([*order, rectified(31)]) == ["sanction.rectified.late"]


def test_an_order_beyond_the_term_is_refused() -> None:
    """The law gives two months after a notice, and no authority may give more."""
    day = date(2026, 5, 6)
    assert found([opened(), imposed(0, deadline=day)]) == []
    beyond = [opened(), imposed(0, deadline=day + timedelta(days=1))]
    assert found(beyond) == ["sanction.imposed.deadline-beyond-term"]
    assert found(beyond, ZHEJIANG) == []  # where the law gives no term, none is exceeded


def test_a_missed_term_leaves_one_notice_and_opens_the_next_rung() -> None:
    """Art. 34: not rectified in time, the notice is missed, and the talk is called for."""
    life = [opened(), imposed(0), reported(1)]
    last, after = date(2026, 5, 6), date(2026, 5, 7)
    assert sanction.called_for(state(life), last, HENAN) == (NOTICE,)
    assert sanction.called_for(state(life), after, HENAN) == (TALK,)
    assert found([*life, imposed(66, TALK)]) == ["sanction.rectified.missed"]


def test_the_next_rung_may_not_be_taken_before_the_term_is_over() -> None:
    """A talk while the notice still runs is refused; a jump in gravity allows it."""
    life = [opened(), imposed(0), reported(1)]
    assert found([*life, imposed(65, TALK)]) == ["sanction.imposed.not-called-for"]
    graver = recurred(20, gravity=Gravity.SERIOUS)
    assert found([*life, graver, imposed(21, TALK)]) == []
    gravest = recurred(20, gravity=Gravity.GRAVEST)
    assert found([*life, gravest, imposed(21, SanctionStep.VETO)]) == []


def test_who_rectified_in_time_is_not_raised_a_rung() -> None:
    """A claim made in time stands until the check fails; one made too late helps nobody."""
    base = [opened(), imposed(0), reported(1)]
    after = date(2026, 5, 20)
    assert sanction.called_for(state([*base, rectified(60)]), after, HENAN) == (NOTICE,)
    assert sanction.called_for(state([*base, rectified(70)]), after, HENAN) == (TALK,)
    again = [*base, rectified(60), failed(70)]
    assert sanction.called_for(state(again), after, HENAN) == (TALK,)
    assert due(again)["sanction.rectified"].startswith("2026-05-06")
    assert found([*again, rectified(71)]) == ["sanction.rectified.late"]


def test_a_step_milder_than_called_for_is_noticed() -> None:
    """An especially serious case asks for the listing; a mere notice is told, not refused."""
    grave = opened(gravity=Gravity.ESPECIALLY_SERIOUS)
    (finding,) = lived(WORKFLOW, [grave, imposed(1)], HENAN).findings
    assert (finding.code, finding.severity) == ("sanction.imposed.too-mild", Severity.NOTICE)
    assert dict(finding.values) == {
        "step": "sanction_step.notice",
        "due": "sanction_step.listing",
    }
    assert finding.clause is not None
    assert finding.clause.path == ("35", "1")


@pytest.mark.parametrize("gravity", Gravity.steps)
def test_each_gravity_calls_for_one_rung_of_henan(gravity: Gravity) -> None:
    """Arts. 33 to 37: the rung that is called for may be taken, and none above it."""
    rungs = (NOTICE, TALK, LISTING, SanctionStep.VETO)
    place = Gravity.steps.index(gravity)
    case = state([opened(gravity=gravity)])
    assert sanction.called_for(case, at(1), HENAN) == (rungs[place],)
    for number, step in enumerate(rungs):
        expected = ["sanction.imposed.not-called-for"] if number > place else []
        milder = ["sanction.imposed.too-mild"] if number < place else []
        assert found([opened(gravity=gravity), imposed(0, step)]) == [*expected, *milder]


def test_a_gravity_of_another_scale_calls_for_nothing_grave() -> None:
    """G1: a word that the scale does not know raises nothing."""
    case = state([opened(gravity=Gravity("odd"))])
    assert sanction.called_for(case, at(1), HENAN) == (NOTICE,)


def test_a_case_that_the_law_does_not_name_calls_for_nothing() -> None:
    """Art. 31 lists the cases; another is noticed, and no step may rest on it."""
    odd = opened(triggers=(LAST,))
    assert sanction.called_for(state([odd]), at(1), HENAN) == ()
    assert found([odd, imposed(1)]) == [
        "sanction.opened.trigger-unlisted",
        "sanction.imposed.not-called-for",
    ]
    (finding, _) = lived(WORKFLOW, [odd, imposed(1)], HENAN).findings
    assert dict(finding.values) == {"triggers": "sanction_trigger.last_place"}
    assert finding.clause is not None
    assert finding.clause.path == ("31",)
    assert found([opened(), recurred(1, triggers=(NEGLECT, LAST))]) == [
        "sanction.recurred.trigger-unlisted"
    ]
    assert state([opened(), recurred(1, triggers=(LAST,))]).triggers == (NEGLECT, LAST)
    nothing = [opened(triggers=()), imposed(1)]
    for law in (HENAN, without(HENAN, "sanction.triggers.governance")):
        assert weighed(nothing, law) == [("sanction.imposed.not-called-for", Severity.BREACH)]


def test_a_step_of_no_ladder_is_refused() -> None:
    """A step without a rule has no basis: 浙江 has no veto, 河南 no yellow card."""
    assert found([opened(), imposed(1, SanctionStep.VETO)], ZHEJIANG) == [
        "sanction.imposed.not-on-a-ladder"
    ]
    assert found([opened(), imposed(1, CARD)]) == ["sanction.imposed.not-on-a-ladder"]
    assert found([opened(), imposed(1, CARD)], rulebook("cn")) == []  # no ladder, no objection


OBSTRUCTED = (AggravatingGround.OBSTRUCTION,)
COOPERATED = (MitigatingGround.COOPERATION,)


def test_art_40_and_41_move_a_step_by_one_rung_at_most() -> None:
    """Arts. 40, 41: a ground of the law moves a step by as many rungs as the bureau allows."""
    law, hard = SCHOOL_IN_HENAN, {"aggravating": OBSTRUCTED}
    assert found([opened(), imposed(1, TALK)], law) == ["sanction.imposed.not-called-for"]
    assert found([opened(), imposed(1, TALK, **hard)], law) == []
    told_ = [opened(), told(0), plain(sanction.HearingWaived, 1)]
    assert found([*told_, imposed(2, LISTING, **hard)], law) == ["sanction.imposed.not-called-for"]
    serious = opened(gravity=Gravity.SERIOUS)
    assert found([serious, imposed(1)], law) == ["sanction.imposed.too-mild"]
    assert found([serious, imposed(1, mitigating=COOPERATED)], law) == []
    graver = opened(gravity=Gravity.ESPECIALLY_SERIOUS)
    soft = imposed(1, mitigating=COOPERATED)
    assert found([graver, soft], law) == ["sanction.imposed.too-mild"]


def test_a_ground_alone_moves_nothing_where_the_law_does_not_say_how_far() -> None:
    """Without the bureau's rule a ground weighs within the step, and a strange one never."""
    hard = imposed(1, TALK, aggravating=OBSTRUCTED)
    assert found([opened(), hard]) == ["sanction.imposed.not-called-for"]
    soft = imposed(1, mitigating=COOPERATED)
    assert found([opened(gravity=Gravity.SERIOUS), soft]) == ["sanction.imposed.too-mild"]
    odd = imposed(1, TALK, aggravating=(AggravatingGround("lateness"),))
    assert found([opened(), odd], SCHOOL_IN_HENAN) == [
        "sanction.imposed.ground-unlisted",
        "sanction.imposed.not-called-for",
    ]
    assert weighed([opened(), odd], SCHOOL_IN_HENAN)[-1][1] is Severity.BREACH
    both = imposed(1, mitigating=(MitigatingGround("kindness"), *COOPERATED))
    (finding,) = lived(WORKFLOW, [opened(), both], HENAN).findings
    assert dict(finding.values) == {"grounds": "mitigating_ground.kindness"}
    assert found([opened(), imposed(1, aggravating=OBSTRUCTED)], ZHEJIANG) == []


LISTED = opened(gravity=Gravity.ESPECIALLY_SERIOUS)


def test_a_step_with_a_right_to_be_heard_waits_for_it() -> None:
    """A5.6: told first; then heard, given up, or the time to ask over, and nothing less."""
    law, late = SCHOOL_IN_HENAN, 9
    assert found([LISTED, imposed(1, LISTING)], law) == ["sanction.imposed.untold"]
    base = [LISTED, told(1)]
    assert found([*base, imposed(2, LISTING)], law) == ["sanction.imposed.unheard"]
    assert found([*base, imposed(late, LISTING)], law) == []
    assert found([*base, plain(sanction.HearingWaived, 2), imposed(3, LISTING)], law) == []
    assert found([*base, asked(2), imposed(late, LISTING)], law) == ["sanction.imposed.unheard"]
    assert found([*base, asked(2), heard(4), imposed(5, LISTING)], law) == []
    assert found([LISTED, imposed(1, LISTING)]) == []  # the province's act has no such rule
    assert found([opened(), imposed(1)], law) == []  # nor is it asked before a notice


def test_the_time_to_ask_ends_with_its_last_second() -> None:
    """Told on 3 March, a hearing may be asked for until the end of 10 March."""
    end = datetime.fromisoformat("2026-03-10T23:59:59+08:00")
    days = (end - START) / timedelta(days=1)
    base = [LISTED, told(1)]
    assert found([*base, asked(days)], SCHOOL_IN_HENAN) == []
    late = asked(days + 1 / 86_400)
    assert found([*base, late], SCHOOL_IN_HENAN) == ["sanction.hearing-asked.too-late"]
    after = imposed(days + 2 / 86_400, LISTING)
    assert found([*base, late, after], SCHOOL_IN_HENAN) == ["sanction.hearing-asked.too-late"]
    assert found([*base, imposed(days, LISTING)], SCHOOL_IN_HENAN) == ["sanction.imposed.unheard"]


def test_where_no_window_is_set_a_step_waits_for_a_word() -> None:
    """Without a time to ask, who was told is heard or gives it up before the step."""
    law = without(SCHOOL_IN_HENAN, "sanction.hearing.window", gap=Gap.ABSENT)
    base = [LISTED, told(1)]
    assert found([*base, imposed(30, LISTING)], law) == ["sanction.imposed.unheard"]
    assert found([*base, heard(2), imposed(30, LISTING)], law) == []


def test_who_asked_to_be_heard_is_heard_in_time() -> None:
    """The bureau hears within its term; deciding without it leaves what was missed."""
    base = [LISTED, told(1), asked(2)]
    (owing,) = [
        o
        for o in obligations(WORKFLOW, state(base, SCHOOL_IN_HENAN), SCHOOL_IN_HENAN)
        if o.act == "sanction.heard"
    ]
    assert (owing.holder, owing.regime) == (sanction.AUTHORITY, "sanction")
    assert owing.deadline == "2026-03-16 23:59:59"
    assert found([*base, heard(15)], SCHOOL_IN_HENAN) == ["sanction.heard.late"]
    assert found([*base, asked(10), heard(11)], SCHOOL_IN_HENAN) == [
        "sanction.hearing-asked.too-late"
    ]
    assert due([*base, asked(5)], SCHOOL_IN_HENAN)["sanction.heard"] == "2026-03-16 23:59:59"
    waived = [*base, plain(sanction.HearingWaived, 15)]
    assert found(waived, SCHOOL_IN_HENAN) == ["sanction.heard.missed"]
    assert found([*base, told(15)], SCHOOL_IN_HENAN) == ["sanction.heard.missed"]
    assert "sanction.heard" not in due([LISTED, told(1), heard(2)], SCHOOL_IN_HENAN)
    assert found([LISTED, asked(1)], SCHOOL_IN_HENAN) == []  # nothing was told yet
    assert state([LISTED, heard(1)], SCHOOL_IN_HENAN).notice is None


def test_defending_oneself_never_makes_it_heavier() -> None:
    """Told of a talk and heard, nobody is listed instead; a lighter step is no fault."""
    base = [LISTED, told(1, TALK), asked(2)]
    worse = [*base, heard(3), imposed(4, LISTING)]
    (finding,) = lived(WORKFLOW, worse, SCHOOL_IN_HENAN).findings
    assert (finding.code, finding.severity) == (
        "sanction.imposed.heavier-after-defence",
        Severity.BREACH,
    )
    assert dict(finding.values) == {"told": "sanction_step.talk", "step": "sanction_step.listing"}
    assert finding.clause is not None
    assert finding.clause.path == ("43",)
    mild = [opened(), told(1, TALK), asked(2), heard(3), imposed(4)]
    assert found(mild, SCHOOL_IN_HENAN) == []
    silent = [LISTED, told(1, TALK), imposed(9, LISTING)]
    assert found(silent, SCHOOL_IN_HENAN) == []  # nobody defended himself
    merely_asked = [LISTED, told(1, TALK), asked(2), imposed(9, TALK)]
    assert found(merely_asked, SCHOOL_IN_HENAN) == ["sanction.imposed.too-mild"]
    unheard = [LISTED, told(1, TALK), asked(2), imposed(3, LISTING)]
    assert found(unheard, SCHOOL_IN_HENAN) == [
        "sanction.imposed.unheard",
        "sanction.imposed.heavier-after-defence",
    ]
    other = [LISTED, told(1, CARD), asked(2), heard(3), imposed(4, LISTING)]
    assert found(other, SCHOOL_IN_HENAN) == []  # two ladders have no common measure


def test_a_notice_serves_one_step() -> None:
    """After a step was taken the next one is told anew."""
    life = [LISTED, told(1), heard(2), imposed(3, LISTING)]
    assert state(life, SCHOOL_IN_HENAN).notice is None
    veto = [*life, recurred(4, gravity=Gravity.GRAVEST), imposed(5, SanctionStep.VETO)]
    assert found(veto, SCHOOL_IN_HENAN) == ["sanction.imposed.untold"]


def test_e8_a_sanction_reaches_the_roles_that_the_law_names() -> None:
    """E8: a person in another role is noticed, each role once."""
    odd = sanction.Concerned(person="party:cook", role=ConcernedRole("bystander"))
    other = sanction.Concerned(person="party:aunt", role=ConcernedRole("bystander"))
    history = lived(WORKFLOW, [opened(), imposed(1, persons=(HEAD, odd, other))], HENAN)
    (finding,) = history.findings
    assert finding.code == "sanction.imposed.person-not-reached"
    assert dict(finding.values) == {"roles": "concerned_role.bystander"}
    assert found([opened(), imposed(1, persons=(HEAD, DIRECT))]) == []


def test_who_rectified_does_not_accept_it() -> None:
    """The acceptance is another's work."""
    own = [opened(), imposed(0), reported(1), rectified(10), accepted(11, "party:head")]
    assert found(own) == ["sanction.own-work-accepted"]


def test_who_imposed_does_not_decide_the_appeal() -> None:
    """The appeal is decided by another than who imposed the step."""
    base = [opened(), imposed(0), appealed(1)]
    own = decided(2, revoke=False, by="agency:commission")
    assert found([*base, own], SCHOOL_IN_HENAN) == ["sanction.own-decision-reviewed"]
    assert found([*base, decided(2, revoke=False)], SCHOOL_IN_HENAN) == []


def test_an_appeal_is_decided_and_what_it_asks_is_done() -> None:
    """A5.6: an appeal is owed a decision, and a decision for the subject the revocation."""
    law, base = SCHOOL_IN_HENAN, [opened(), imposed(0), reported(1), appealed(10)]
    waiting = due(base, law)
    assert waiting["sanction.appeal-decided"] == "2026-04-13 23:59:59"  # 11 April, a Saturday
    (owing,) = [one for one in obligations(WORKFLOW, state(base, law), law) if "appeal" in one.act]
    assert (owing.holder, owing.regime) == (sanction.AUTHORITY, "appeal")
    assert "sanction.appeal-decided" not in due([*base, decided(11, revoke=False)], law)
    assert found([*base, decided(43, revoke=False)], law) == ["sanction.appeal-decided.late"]
    for_it = [*base, decided(11, revoke=True)]
    assert due(for_it, law)["sanction.revoked"] == "2026-03-18 23:59:59"
    ended = lived(WORKFLOW, [*for_it, revoked(12)], law)
    assert (codes(ended), owed(ended), only(ended).status) == ([], [], Status.REVOKED)
    assert found([*for_it, revoked(17)], law) == ["sanction.revoked.late"]
    for revoke in (False, True):
        twice = [*for_it, appealed(12), decided(13, revoke=revoke)]
        assert due(twice, law)["sanction.revoked"] == "2026-03-18 23:59:59"
    of_itself = lived(WORKFLOW, [*base, revoked(12)], law)  # before the appeal was decided
    assert (codes(of_itself), owed(of_itself)) == ([], [])


def test_appeals_have_a_window_and_decisions_need_one() -> None:
    """An appeal on 17 March is in time, one on 18 March is noticed; none, no decision."""
    law = SCHOOL_IN_HENAN
    assert found([opened(), imposed(0), appealed(15)], law) == []
    assert found([opened(), imposed(0), appealed(16)], law) == ["sanction.appealed.window-closed"]
    lone = decided(1, revoke=False)
    assert found([opened(), imposed(0), lone], law) == ["sanction.appeal-decided.not-appealed"]
    assert found([opened(), appealed(40)], law) == [
        "sanction.appealed.skip",
        "sanction.imposed.overdue",
    ]
    again = [opened(), imposed(0), appealed(5), appealed(9)]
    assert state(again, law).appealed == at(DAY * 5)


def test_a_case_that_was_opened_is_decided_or_dropped() -> None:
    """The bureau decides within its term; dropped too late it was missed."""
    assert due([opened()], SCHOOL_IN_HENAN) == {"sanction.imposed": "2026-04-01 23:59:59"}
    drop = plain(sanction.Dropped, 10, "agency:commission", reason="not proven")
    history = lived(WORKFLOW, [opened(), drop], SCHOOL_IN_HENAN)
    assert (codes(history), owed(history), only(history).status) == ([], [], Status.DROPPED)
    late = plain(sanction.Dropped, 40, "agency:commission", reason="not proven")
    assert found([opened(), late], SCHOOL_IN_HENAN) == ["sanction.imposed.missed"]


def test_the_checks_and_the_lifting_have_terms() -> None:
    """Accepted within fifteen days and lifted within five, or late."""
    base = [opened(), imposed(0), reported(1), rectified(10)]
    assert due(base, SCHOOL_IN_HENAN)["sanction.accepted"] == "2026-03-27 23:59:59"
    done = [*base, accepted(26), lifted(40)]
    assert found(done, SCHOOL_IN_HENAN) == ["sanction.accepted.late", "sanction.lifted.late"]


def test_lifting_needs_acceptance() -> None:
    """Art. 35: a listing is lifted when the check was passed, not before."""
    with pytest.raises(Refused):
        admit(WORKFLOW, state([opened(), imposed(0), rectified(9)]), lifted(10), HENAN)
    late = [opened(), imposed(0), reported(1)]
    assert found([*late, lifted(70)]) == ["sanction.lifted.skip", "sanction.rectified.missed"]
    drop = plain(sanction.Dropped, 70, reason="not proven")
    assert found([*late, drop]) == ["sanction.dropped.skip", "sanction.rectified.missed"]
    early = state([opened(), imposed(0), lifted(10)])
    assert (early.step and early.step.ended, early.lifted) == (at(240), at(240))


def promised(days: float = 0, **more: Any) -> sanction.Promised:
    fields: dict[str, Any] = {
        "case": CASE,
        "at": at(DAY * days),
        "by": "agency:education-bureau",
        "to": UNIT,
        "promise": PromiseKind.REWARD,
        "what": "safe school of the year",
        "settle_by": date(2026, 12, 31),
        "amount": Decimal(5000),
    }
    return sanction.Promised(**fields | more)


def earned(days: float) -> sanction.Earned:
    return plain(sanction.Earned, days, "agency:education-bureau", ground="first of nine")


def honoured(days: float, amount: Decimal | None = Decimal(5000)) -> sanction.Honoured:
    return plain(sanction.Honoured, days, "agency:education-bureau", amount=amount)


def test_b1_3_every_promise_has_an_outcome() -> None:
    """B1.3: promised, then earned and honoured in full, or lapsed; silence is overdue."""
    case = state([promised()], BUREAU)
    (owing,) = obligations(WORKFLOW, case, BUREAU)
    assert (owing.act, owing.regime, owing.deadline) == (
        "sanction.earned",
        "promise",
        "2026-12-31 23:59:59",
    )
    assert owing.holder == sanction.AUTHORITY
    assert owing.done_by == {"sanction.earned", "sanction.lapsed"}
    whole = lived(WORKFLOW, [promised(), earned(300), honoured(310)], BUREAU)
    assert (codes(whole), owed(whole), only(whole).status) == ([], [], Status.HONOURED)
    lapsed = plain(sanction.Lapsed, 300, "agency:education-bureau", ground="one injury")
    nothing = lived(WORKFLOW, [promised(), lapsed], BUREAU)
    assert (codes(nothing), owed(nothing), only(nothing).status) == ([], [], Status.LAPSED)
    silent = lived(WORKFLOW, [promised()], BUREAU, as_of=at(DAY * 400))
    assert codes(silent) == ["sanction.earned.overdue"]
    late = plain(sanction.Lapsed, 305, "agency:education-bureau", ground="one injury")
    assert found([promised(), late], BUREAU) == ["sanction.earned.late"]
    assert found([promised(), earned(305)], BUREAU) == ["sanction.earned.late"]


def test_b1_3_what_was_earned_and_not_honoured_is_found() -> None:
    """B1.3: thirty days after it was earned the promise is overdue, and late when honoured."""
    broken = lived(WORKFLOW, [promised(), earned(10)], BUREAU, as_of=at(DAY * 60))
    assert codes(broken) == ["sanction.honoured.overdue"]
    assert found([promised(), earned(10), honoured(60)], BUREAU) == ["sanction.honoured.late"]
    assert due([promised(), earned(10)], BUREAU) == {"sanction.honoured": "2026-04-13 23:59:59"}


def test_b1_3_less_than_promised_is_found() -> None:
    """B1.3: less, or no amount where one was promised, is not the promise; more is."""
    base = [promised(), earned(10)]
    (finding,) = lived(WORKFLOW, [*base, honoured(11, Decimal("4999.99"))], BUREAU).findings
    assert finding.code == "sanction.honoured.less-than-promised"
    assert dict(finding.values) == {"promised": "5000", "given": "4999.99"}
    (finding,) = lived(WORKFLOW, [*base, honoured(11, None)], BUREAU).findings
    assert dict(finding.values) == {"promised": "5000", "given": "open"}
    assert found([*base, honoured(11, Decimal(6000))], BUREAU) == []
    title = promised(amount=None)
    assert found([title, earned(10), honoured(11, None)], BUREAU) == []
    assert state([*base, honoured(11)], BUREAU).promise == sanction.Promise(
        promise=PromiseKind.REWARD,
        order=state([promised()], BUREAU).promise.order,  # type: ignore[union-attr]  # promised
        amount=Decimal(5000),
        given=Decimal(5000),
        settled=at(240),
    )


def test_a_penalty_is_not_honoured_before_it_is_earned() -> None:
    """The door refuses to carry out what nobody has settled."""
    case = state([promised(promise=PromiseKind.PENALTY)], BUREAU)
    with pytest.raises(Refused):
        admit(WORKFLOW, case, honoured(5), BUREAU)
    assert found([opened(), honoured(1)], HENAN) == ["sanction.honoured.skip"]
    assert found([opened(), earned(1)], HENAN) == ["sanction.earned.skip"]


def unknown(rule: str, facts: Iterable[Fact], law: Law = SCHOOL_IN_HENAN) -> set[str]:
    """List what is undecided when one rule is not known; nothing may be decided by it."""
    less = without(law, rule)
    plain_, open_ = weighed(facts, law), weighed(facts, less)
    told_ = {code for code, severity in open_ if severity is Severity.UNDECIDED}
    sure = [one for one in open_ if one[1] is not Severity.UNDECIDED]
    assert set(sure) <= set(plain_)
    return told_


TALKED = (opened(), imposed(1, TALK, deadline=date(2026, 9, 1), persons=(HEAD,)))


@pytest.mark.parametrize(
    ("rule", "facts", "expected"),
    [
        (
            "sanction.ladder.governance",
            TALKED,
            {
                "sanction.imposed.not-on-a-ladder",
                "sanction.imposed.not-called-for",
                "sanction.imposed.too-mild",
                "sanction.imposed.deadline-beyond-term",
                "sanction.imposed.person-not-reached",
            },
        ),
        (
            "sanction.ladder.governance",
            (opened(), imposed(1)),
            {
                "sanction.imposed.not-on-a-ladder",
                "sanction.imposed.not-called-for",
                "sanction.imposed.too-mild",
            },
        ),
        (
            "sanction.ladder.own",
            (opened(), imposed(1, SanctionStep("odd"))),
            {
                "sanction.imposed.not-on-a-ladder",
                "sanction.imposed.not-called-for",
                "sanction.imposed.too-mild",
            },
        ),
        (
            "sanction.triggers.governance",
            (opened(), imposed(1)),
            {
                "sanction.opened.trigger-unlisted",
                "sanction.imposed.not-called-for",
            },
        ),
        (
            "sanction.triggers.own",
            (opened(triggers=(SanctionTrigger("odd"),)),),
            {
                "sanction.opened.trigger-unlisted",
            },
        ),
        (
            "sanction.entry.governance_2",
            (opened(), imposed(1, TALK)),
            {
                "sanction.imposed.not-called-for",
            },
        ),
        ("sanction.entry.governance_3", (opened(), imposed(1)), {"sanction.imposed.too-mild"}),
        (
            "sanction.rectification.governance_1",
            (opened(), imposed(0), imposed(99, TALK)),
            {"sanction.rectified.undecided", "sanction.imposed.not-called-for"},
        ),
        (
            "sanction.rectification.governance_2",
            (opened(gravity=Gravity.SERIOUS), imposed(1, TALK, deadline=date(2026, 9, 1))),
            {"sanction.imposed.deadline-beyond-term"},
        ),
        (
            "sanction.aggravating.grounds",
            (opened(), imposed(1, TALK, aggravating=OBSTRUCTED)),
            {"sanction.imposed.ground-unlisted", "sanction.imposed.not-called-for"},
        ),
        (
            "sanction.weighing.rungs",
            (opened(), imposed(1, TALK, aggravating=OBSTRUCTED)),
            {"sanction.imposed.not-called-for"},
        ),
        (
            "sanction.weighing.rungs",
            (opened(gravity=Gravity.SERIOUS), imposed(1, mitigating=COOPERATED)),
            {"sanction.imposed.too-mild"},
        ),
        ("sanction.hearing.steps", (opened(), imposed(1)), {"sanction.imposed.untold"}),
        (
            "sanction.hearing.window",
            (LISTED, told(1), asked(20)),
            {
                "sanction.hearing-asked.too-late",
            },
        ),
        (
            "sanction.hearing.window",
            (LISTED, told(1), imposed(20, LISTING)),
            {
                "sanction.imposed.unheard",
            },
        ),
        (
            "sanction.hearing.no_heavier",
            (LISTED, told(1, TALK), heard(2), imposed(3, LISTING)),
            {"sanction.imposed.heavier-after-defence"},
        ),
        (
            "sanction.ladder.own",
            (LISTED, told(1, CARD), heard(2), imposed(3, LISTING)),
            {"sanction.imposed.heavier-after-defence"},
        ),
        ("sanction.barred.governance_roles", TALKED, {"sanction.imposed.person-not-reached"}),
        (
            "sanction.progress.governance_2",
            (*TALKED, progress(70, 2)),
            {
                "sanction.progress-reported.too-early",
            },
        ),
        (
            "sanction.appeal.window",
            (opened(), imposed(0), appealed(5)),
            {
                "sanction.appealed.window-closed",
            },
        ),
        (
            "sanction.appeal.decision",
            (opened(), imposed(0), decided(5, revoke=True)),
            {
                "sanction.appeal-decided.not-appealed",
            },
        ),
    ],
)
def test_under_an_unknown_rule_nothing_is_decided(
    rule: str, facts: tuple[Fact, ...], expected: set[str]
) -> None:
    """G17: what hangs on a rule that is not known is undecided, and the rest stands."""
    assert unknown(rule, facts) == expected


def test_a_condition_that_nobody_here_knows_is_undecided() -> None:
    """A law may write a condition of its own: whether it is met is for people to say."""
    law = HENAN.with_(provision="sanction.entry.governance_2", value=("moon_full",))
    assert weighed([opened(), imposed(1, TALK)], law) == [
        ("sanction.imposed.not-called-for", Severity.UNDECIDED)
    ]
    assert weighed([opened(), imposed(1)], law) == [
        ("sanction.imposed.too-mild", Severity.UNDECIDED)
    ]
    graver = [opened(gravity=Gravity.ESPECIALLY_SERIOUS), imposed(1)]
    assert weighed(graver, law) == [("sanction.imposed.too-mild", Severity.NOTICE)]


def test_a_term_beyond_any_law_is_not_known() -> None:
    """G1: a number so high that no term can be counted raises nothing."""
    law = HENAN.with_(provision="sanction.progress.governance_2", value="P999M")
    serious = opened(gravity=Gravity.SERIOUS)
    history = [serious, imposed(0, TALK), reported(1), progress(2, 99)]
    assert weighed(history, law) == [("sanction.progress-reported.too-early", Severity.UNDECIDED)]


def test_a_whole_day_may_leave_a_report_open() -> None:
    """A day on which the second period begins at noon does not settle which it was."""
    law = HENAN.with_(provision="sanction.progress.governance_2", value="PT36H")
    serious = opened(gravity=Gravity.SERIOUS)
    base = [serious, imposed(0, TALK), reported(0), progress(1, 1)]
    second = attrs.evolve(progress(2, 2), at=date(2026, 3, 3))
    assert weighed([*base, second], law) == [
        ("sanction.progress-reported.too-early", Severity.UNDECIDED)
    ]


def test_g18_without_law_only_the_table_speaks() -> None:
    """G18: under a law that covers nothing only the order of steps is judged."""
    facts = [opened(), imposed(1, CARD, persons=(HEAD,)), lifted(2), decided(3, revoke=True)]
    history = lived(WORKFLOW, facts, EMPTY)
    assert (codes(history), owed(history)) == (["sanction.lifted.skip"], [])
    assert sanction.effects(only(history), EMPTY) == ()  # type: ignore[arg-type]  # a sanction
    assert sanction.called_for(only(history), at(1), EMPTY) == ()  # type: ignore[arg-type]  # so


def test_facts_out_of_place_are_kept_and_raise_nothing() -> None:
    """An auditor reads on: a report without a step, a check without a claim, and the like."""
    odd = [opened(), reported(1), progress(2, 1), failed(3), accepted(4), rectified(5)]
    case = state(odd)
    assert (case.steps, case.status) == ((), Status.RECTIFIED)
    assert sanction.called_for(case, at(DAY * 6), HENAN) == (NOTICE,)
    bare = state([opened(), imposed(0), failed(1)])
    assert bare.steps[0].claims == ()
    assert state([promised(), rectified(3)], BUREAU).steps == ()


def test_a_survey_finds_two_cases_for_one_cause() -> None:
    """One act, one sanction: a second case from the same source is found, a dropped one is not."""
    source = "county/inquiry/7"
    two = "county/sanction/2"
    first, second = opened(source=source), opened(1, source=source)
    other = attrs.evolve(second, case=two)
    assert WORKFLOW.survey is not None

    def surveyed(*facts: Fact, law: Law = HENAN) -> list[tuple[str, Severity]]:
        assert WORKFLOW.survey is not None
        cases = lived(WORKFLOW, facts, law).cases
        return [(one.code, one.severity) for one in WORKFLOW.survey(cases, law)]

    code = "sanction.opened.twice-for-one"
    assert surveyed(first, other) == [(code, Severity.NOTICE)]
    (finding,) = WORKFLOW.survey(lived(WORKFLOW, [first, other], HENAN).cases, HENAN)
    assert (finding.case, dict(finding.values)) == (two, {"source": source, "other": CASE})
    assert finding.clause is not None
    assert surveyed(first, other, law=without(HENAN, "sanction.double.barred")) == [
        (code, Severity.UNDECIDED)
    ]
    assert surveyed(first, other, law=EMPTY) == []
    drop = attrs.evolve(plain(sanction.Dropped, 2, reason="not proven"), case=two)
    assert surveyed(first, other, drop) == []
    assert surveyed(first, attrs.evolve(other, source="county/inquiry/8")) == []
    assert surveyed(first, attrs.evolve(other, subject="school:eight")) == []
    assert surveyed(opened(), attrs.evolve(opened(), case=two)) == []
    gone = attrs.evolve(imposed(2), case=two), attrs.evolve(revoked(3), case=two)
    assert surveyed(first, other, *gone) == []


def test_measures_count_what_began_in_the_days() -> None:
    """Sanctions by state and step, promises by outcome; the first day counts, the end does not."""

    def moved(fact: Fact, number: int) -> Fact:
        return attrs.evolve(fact, case=f"county/sanction/{number}")

    life = [opened(), imposed(5), imposed(90, TALK), rectified(95), accepted(96), lifted(97)]
    drop = plain(sanction.Dropped, 2, reason="not proven")
    facts = [
        *life,
        moved(opened(1), 2),
        moved(drop, 2),
        moved(opened(1), 3),
        moved(imposed(2), 3),
        moved(revoked(3), 3),
        moved(opened(1), 4),
        moved(imposed(2, SanctionStep("odd")), 4),
        *(moved(promised(1), number) for number in (5, 6, 7, 8)),
        moved(earned(2), 6),
        moved(earned(2), 7),
        moved(honoured(3), 7),
        moved(plain(sanction.Lapsed, 2, ground="none"), 8),
    ]
    cases = lived(WORKFLOW, facts, BUREAU).cases
    day = BUREAU.day(START)
    rows = sanction.measures(cases, day, day + timedelta(days=2), BUREAU)
    number = {row.name: row.span.low for row in rows if row.span.low}
    assert number == {
        "sanction.opened": 4,
        "sanction.imposed": 3,
        "sanction.standing": 1,
        "sanction.escalated": 1,
        "sanction.lifted": 1,
        "sanction.dropped": 1,
        "sanction.revoked": 1,
        "sanction.step.notice": 2,
        "sanction.step.talk": 1,
        "sanction.step.odd": 1,
        "sanction.promised": 4,
        "sanction.earned": 1,
        "sanction.lapsed": 1,
        "sanction.honoured": 1,
    }
    one = {row.name: row for row in sanction.measures(cases, day, day + timedelta(days=1), BUREAU)}
    assert (one["sanction.opened"].cases, one["sanction.promised"].cases) == ((CASE,), ())
    later = sanction.measures(cases, day + timedelta(days=1), day + timedelta(days=2), BUREAU)
    assert next(later).span.low == 3


@pytest.mark.parametrize("number", [0, -1, 100])
def test_numbers_have_limits(number: int) -> None:
    """Reports are counted from one to ninety-nine, last places from zero."""
    with pytest.raises(Malformed, match="number"):
        progress(1, number)
    for make in (opened, recurred):
        with pytest.raises(Malformed, match="times"):
            make(1, times=-1)
    assert [progress(1, most).number for most in (1, 99)] == [1, 99]


def test_words_are_held_to_their_limits() -> None:
    """A person is an opaque reference, and no name."""
    with pytest.raises(Malformed, match="person"):
        sanction.Concerned(person="Zhang San", role=ConcernedRole.DIRECT)
    with pytest.raises(Malformed, match="subject"):
        opened(subject="Seventh School")
    with pytest.raises(Malformed, match="what"):
        plain(sanction.ProgressReported, 1, number=1, what="")
    with pytest.raises(Malformed, match="gravity"):
        recurred(1, gravity="a")


def test_a_rung_without_a_term_is_missed_by_nobody() -> None:
    """Where the law sets no term for a step, the next rung is not reached by waiting."""
    law = without(HENAN, "sanction.rectification.governance_1", gap=Gap.ABSENT)
    case = state([opened(), imposed(0)], law)
    assert sanction.called_for(case, date(2030, 1, 1), law) == (NOTICE,)
    assert sanction.missed_since(case.steps[0], law) is None
    assert weighed([opened(), imposed(0), imposed(300, TALK)], law) == [
        ("sanction.imposed.not-called-for", Severity.BREACH)
    ]


def test_told_of_one_ladder_and_judged_by_none() -> None:
    """A step of no ladder is refused as such, and is not compared with the one that was told."""
    odd = [LISTED, told(1), heard(2), imposed(3, SanctionStep("odd"))]
    assert found(odd) == ["sanction.imposed.not-on-a-ladder"]
    case = state(odd)
    assert WORKFLOW.evolve(case, opened()) is case
    assert WORKFLOW.evolve(case, promised()) is case


@given(st.integers(0, 400), st.integers(0, 200))
def test_overdue_stays_overdue(first: int, more: int) -> None:
    """A rectification that is overdue stays so until it is claimed."""
    facts = [opened(), imposed(0), reported(1)]
    code = "sanction.rectified.overdue"
    one = codes(lived(WORKFLOW, facts, HENAN, as_of=START + timedelta(days=first)))
    two = codes(lived(WORKFLOW, facts, HENAN, as_of=START + timedelta(days=first + more)))
    assert (code in one) is (first > 65)
    assert code not in one or code in two


MOMENTS = st.integers(0, 300)


@given(MOMENTS, MOMENTS, MOMENTS, st.booleans())
def test_a_missed_step_by_a_naive_twin(claim: int, fail: int, day: int, bad: bool) -> None:  # noqa: FBT001
    """Day by day: no claim in time that stands, and the last day over, is missed."""
    life: list[Any] = [opened(), imposed(0), rectified(claim)]
    life += [failed(claim + fail)] if bad else []
    case = replay(WORKFLOW, life, HENAN, as_of=START).cases[0]
    last = 65  # 6 May
    stands = claim <= last and not bad
    expected = TALK if day > last and not stands else NOTICE
    assert sanction.called_for(case, at(DAY * day), HENAN) == (expected,)
    since = sanction.missed_since(case.steps[0], HENAN)
    assert since is None or not stands
    if stands or fail == 0 or claim > last or claim + fail <= last:
        now = HENAN.day(at(DAY * day))
        assert (expected is TALK) is (since is not None and since <= now)
