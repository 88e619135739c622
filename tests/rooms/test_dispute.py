"""Disputes: laws S1 to S6, and what the room says that no table can."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rooms.given import EMPTY, LUOYANG, NATION, NINGBO, START, at, codes, lived, only

from campus_safety import Refused, admit, rulebook
from campus_safety.kernel import Finding, Gap, Law, Obligation, Provision, Span, Timeline
from campus_safety.resolution import dispute
from campus_safety.resolution.dispute import WORKFLOW, Dispute, DisputeFact, Rules, Status
from campus_safety.resolution.dispute.life import LIFECYCLE
from campus_safety.rulebooks import Table
from campus_safety.scoring import Measures
from campus_safety.testing.strategies import histories, legal_histories
from campus_safety.vocabulary import (
    CourtProcedure,
    DisputeMatter,
    DisputeRoute,
    Escalation,
    LedgerStatus,
    MediationKind,
    PlaceLevel,
)

CASE = "one/dispute/1"
SHENZHEN = rulebook("cn", place="city:深圳")
SHANGHAI = rulebook("cn", place="province:上海")
ASKED, BUREAU, LEADER = "party:class-teacher", "office:bureau-disputes", "party:vice-head"
MOTHER, FATHER = "party:mother-of-a", "party:father-of-b"
BOTH = (MOTHER, FATHER)
DAY = 24


def told(kind: type[Any], hours: float, by: str = ASKED, **fields: Any) -> Any:
    """Make a fact of the one dispute of these tests."""
    return kind(**{"case": CASE, "at": at(hours), "by": by, **fields})


def noticed(hours: float = 0, **fields: Any) -> Any:
    said = {
        "unit": "school:one",
        "level": PlaceLevel.SCHOOL,
        "matter": DisputeMatter.PUPIL_INJURY,
        "what": "two families quarrel about a broken tooth",
    }
    return told(dispute.SignNoticed, hours, **{**said, **fields})


def taken(hours: float = 2, by: str = ASKED, **fields: Any) -> Any:
    return told(dispute.TakenIn, hours, by, **{"parties": BOTH, **fields})


def begun(hours: float = 4, kind: MediationKind = MediationKind.PEOPLES, **fields: Any) -> Any:
    said = {"mediation": kind, "mediators": ("party:mediator",)}
    return told(dispute.MediationBegun, hours, "body:committee", **{**said, **fields})


def failed(hours: float = 30) -> Any:
    return told(dispute.MediationFailed, hours, "body:committee", reason="no offer was taken")


def agreed(hours: float = 28, signed: tuple[str, ...] = BOTH, **fields: Any) -> Any:
    said = {"terms": "the costs are shared", "signed": signed}
    return told(dispute.Agreed, hours, "body:committee", **{**said, **fields})


def offered(hours: float, to: str, by: str = ASKED, **fields: Any) -> Any:
    return told(dispute.HandedOver, hours, by, **{"to": to, "reason": "their pupils", **fields})


def accepted(hours: float, by: str) -> Any:
    return told(dispute.Accepted, hours, by)


def raised(hours: float, level: PlaceLevel = PlaceLevel.TOWNSHIP, **fields: Any) -> Any:
    said = {"level": level, "to": BUREAU, "reason": "beyond the school"}
    return told(dispute.Raised, hours, **{**said, **fields})


def returned(hours: float, level: PlaceLevel = PlaceLevel.SCHOOL) -> Any:
    return told(
        dispute.Returned, hours, BUREAU, level=level, to=ASKED, reason="the school can settle it"
    )


def screened(hours: float = 3, **answers: bool | None) -> Any:
    said: dict[str, Any] = {**answers}
    return told(dispute.Screened, hours, **said)


def sought(hours: float, signed: tuple[str, ...] = BOTH) -> Any:
    return told(
        dispute.ConfirmationSought, hours, MOTHER, court="agency:county-court", signed=signed
    )


def performed(hours: float = 40) -> Any:
    return told(dispute.Performed, hours, MOTHER)


def followed_up(hours: float = 50) -> Any:
    return told(dispute.FollowedUp, hours, finding="both children are friends again")


def closed(hours: float = 60) -> Any:
    return told(dispute.Closed, hours)


def ended(hours: float, route: DisputeRoute = DisputeRoute.LITIGATION) -> Any:
    return told(dispute.EndedOtherwise, hours, MOTHER, route=route)


TAKEN = (noticed(), taken())
MEDIATED = (*TAKEN, begun())
SETTLED = (*MEDIATED, agreed())


def state(*facts: DisputeFact, law: Law = NINGBO) -> Dispute:
    case = only(lived(WORKFLOW, facts, law))
    assert isinstance(case, Dispute)
    return case


def found(*facts: DisputeFact, law: Law = NINGBO) -> list[Finding]:
    """Give what is found about a life, and nothing that is merely still owed."""
    return [one for one in lived(WORKFLOW, facts, law).findings if one.facts]


def about(code: str, *facts: DisputeFact, law: Law = NINGBO) -> Finding:
    """Give the one finding of a code that the last of some facts leaves."""
    (finding,) = [one for one in found(*facts, law=law) if one.code == f"dispute.{code}"]
    assert finding.facts == (facts[-1],)
    return finding


def owing(act: str, *facts: DisputeFact, law: Law = NINGBO) -> list[Obligation]:
    return [one for one in lived(WORKFLOW, facts, law).owed if one.act == f"dispute.{act}"]


def terms(*facts: DisputeFact, law: Law = NINGBO) -> dict[str, str]:
    """Give the deadline of the mediation under each regime that sets one."""
    return {one.regime: one.deadline for one in owing("agreed", *facts, law=law)}


def _cases(facts: Any) -> tuple[Any, ...]:
    """Give the cases that drawn facts come to, some of which have no hour."""
    return lived(WORKFLOW, facts, as_of=at(9999)).cases


def without(id: str, law: Law = NINGBO, *, said: Gap = Gap.UNKNOWN) -> Law:
    """Give the law with the words of one rule lost, or the rule taken away."""
    line = Timeline((START.date().replace(year=2000),), (said,))
    return attrs.evolve(law, timelines={**law.timelines, id: line})


# ── The life ─────────────────────────────────────────────────────────────────


def test_a_dispute_that_a_head_teacher_knows() -> None:
    """A4.1: noticed, taken in, screened, mediated, agreed, performed, visited, closed: nothing."""
    facts = [
        noticed(),
        taken(),
        screened(to_large=False, to_mass=False, to_criminal=None),
        begun(),
        agreed(28, perform_by=at(100)),
        performed(),
        followed_up(),
        closed(),
    ]
    history = lived(WORKFLOW, facts)
    assert (only(history).status, codes(history), history.owed) == (Status.CLOSED, [], ())
    case = state(*facts)
    assert (case.named, case.mediation, case.unit) == (BOTH, MediationKind.PEOPLES, "school:one")
    assert (case.to_large, case.to_mass, case.to_criminal) == (False, False, None)
    assert (case.agreed, case.performed, case.over) == (at(28), at(40), at(60))


def test_early_signs_and_asking_both_open_a_dispute() -> None:
    """A4.4: a sign that was noticed opens a case as well as a party who asks for help."""
    asked = told(
        dispute.Asked,
        0,
        unit="school:one",
        level=PlaceLevel.SCHOOL,
        matter=DisputeMatter.MANAGEMENT,
        what="fees",
        asked_by=MOTHER,
    )
    for first in (noticed(), asked):
        case = state(first)
        assert (case.status, dispute.holder(case)) == (Status.FOUND, ASKED)
        assert dispute.level(case) == PlaceLevel.SCHOOL


def test_what_it_is_about_may_turn_out_when_it_is_taken_in() -> None:
    """Taking in names the parties, each once, and may correct the matter."""
    more = told(dispute.PartyNamed, 5, party="party:insurer")
    again = told(dispute.PartyNamed, 6, party=MOTHER)
    case = state(noticed(), taken(matter=DisputeMatter.BULLYING), more, again)
    assert (case.matter, case.named) == (DisputeMatter.BULLYING, (*BOTH, "party:insurer"))
    assert state(*TAKEN).matter == DisputeMatter.PUPIL_INJURY


def test_the_school_sets_its_own_terms() -> None:
    """Taking in, mediation, performance, the visit and closing have terms of the school alone."""
    late = [noticed(), taken(48), begun(200), agreed(220), performed(1000), closed(3000)]
    assert [code for code in codes(found(*late)) if code.endswith("late")] == [
        "dispute.taken-in.late",
        "dispute.mediation-begun.late",
        "dispute.performed.late",
        "dispute.closed.late",
    ]
    (owed,) = owing("taken-in", noticed())
    assert isinstance(owed.basis, Provision)
    assert owed.basis.layer == "school"
    assert owing("taken-in", noticed(), law=NATION) == []


# ── S1: one holder ───────────────────────────────────────────────────────────


def test_s1_the_first_person_asked_holds_it_until_another_has_accepted() -> None:
    """S1: an offer changes nothing; acceptance does, and takes the unit along."""
    offer = offered(3, BUREAU, unit="school:bureau")
    case = state(*TAKEN, offer)
    assert (dispute.holder(case), case.unit, case.handovers) == (ASKED, "school:one", 0)
    case = state(*TAKEN, offer, accepted(5, BUREAU))
    assert (dispute.holder(case), case.unit, case.handovers) == (BUREAU, "school:bureau", 1)
    assert case.offered is None
    case = state(*TAKEN, offered(3, LEADER), accepted(5, LEADER))
    assert (dispute.holder(case), case.unit) == (LEADER, "school:one")


def test_s1_nobody_accepts_what_was_not_offered_to_them() -> None:
    """S1: acceptance, and declining, by anyone else is refused; the holder stays in the record."""
    for kind in (dispute.Accepted, dispute.Declined):
        more = {"reason": "not ours"} if kind is dispute.Declined else {}
        strange = told(kind, 5, LEADER, **more)
        code = f"{kind.kind.removeprefix('dispute.')}.not-offered"
        finding = about(code, *TAKEN, offered(3, BUREAU), strange)
        assert finding.severity == "breach"
        assert dict(finding.values) == {"by": LEADER, "holder": ASKED}
        case = state(*TAKEN, offered(3, BUREAU), strange)
        assert (dispute.holder(case), case.offered) == (ASKED, BUREAU)
        assert codes(found(*TAKEN, strange, law=without("dispute.first_asked.until_accepted"))) == [
            f"dispute.{code}"
        ]


def test_s1_only_the_holder_hands_it_over() -> None:
    """S1: a dispute cannot be given away by someone who does not hold it."""
    finding = about("handed-over.not-holder", *TAKEN, offered(3, BUREAU, by=LEADER))
    assert (finding.severity, dict(finding.values)) == ("breach", {"by": LEADER, "holder": ASKED})
    onward = [*TAKEN, offered(3, BUREAU), accepted(4, BUREAU), offered(5, LEADER, by=BUREAU)]
    assert codes(found(*onward)) == []


def test_s1_who_takes_it_in_has_accepted_it() -> None:
    """S1: taking in is acceptance, and ends an earlier offer."""
    case = state(noticed(), offered(1, BUREAU), taken(2, LEADER))
    assert (dispute.holder(case), case.offered) == (LEADER, None)


def test_s1_declining_leaves_the_holder() -> None:
    """S1: who declines ends the offer, late or not, and the holder is as before."""
    declined = told(dispute.Declined, 5, BUREAU, reason="not ours")
    case = state(*TAKEN, offered(3, BUREAU), declined)
    assert (dispute.holder(case), case.offered, owing("accepted", *TAKEN, declined)) == (
        ASKED,
        None,
        [],
    )


def test_s1_a_term_for_acceptance_exists_only_where_a_provision_sets_one() -> None:
    """S1: the school's rule asks for an answer in a day, the nation's law for none."""
    offer = offered(3, BUREAU)
    (owed,) = owing("accepted", *TAKEN, offer)
    assert (owed.holder, owed.deadline) == (BUREAU, "2026-03-03 23:59:59")
    assert owing("accepted", *TAKEN, offer, law=NATION) == []
    assert "dispute.accepted.late" in codes(found(*TAKEN, offer, accepted(60, BUREAU)))
    assert "dispute.accepted.missed" in codes(found(*TAKEN, offer, offered(60, LEADER)))
    first, second = (
        owing("accepted", *TAKEN, offer),
        owing("accepted", *TAKEN, offer, offered(4, BUREAU)),
    )
    assert first[0].key != second[0].key


@given(st.data())
def test_s1_an_open_dispute_has_one_holder_and_an_ended_one_has_none(data: st.DataObject) -> None:
    """S1: at every time a party holds it, and it changes only by taking in or acceptance."""
    facts = data.draw(histories(WORKFLOW, NINGBO))
    lives = [fact for fact in facts if fact.case == facts[0].case]
    steps = [_cases(lives[:n]) for n in range(1, len(lives) + 1)]
    for cases in steps:
        for case in cases:
            final = case.status in LIFECYCLE.final
            assert (dispute.holder(case) is None) == final
    for fact, (before, after) in zip(lives[1:], pairwise(steps), strict=True):
        if before and before[0].holder != after[0].holder:
            assert isinstance(fact, dispute.TakenIn | dispute.Accepted)
            assert after[0].holder == fact.by


# ── S2: one level at a time ──────────────────────────────────────────────────


def test_s2_raising_goes_up_by_exactly_one_level() -> None:
    """S2, A4.5: from the school to the township; the one who raised it holds it meanwhile."""
    case = state(*TAKEN, raised(5))
    assert (dispute.level(case), dispute.holder(case)) == (PlaceLevel.TOWNSHIP, ASKED)
    case = state(*TAKEN, raised(5), accepted(6, BUREAU))
    assert dispute.holder(case) == BUREAU
    assert codes(found(*TAKEN, raised(5), raised(6, PlaceLevel.COUNTY))) == []


@pytest.mark.parametrize("level", [PlaceLevel.COUNTY, PlaceLevel.PROVINCE, PlaceLevel.SCHOOL])
def test_s2_raising_skips_no_level(level: PlaceLevel) -> None:
    """S2: two levels at once, or none, is refused, and the next level is named."""
    finding = about("raised.level-skipped", *TAKEN, raised(5, level))
    assert finding.severity == "breach"
    assert dict(finding.values) == {
        "level": "place_level.school",
        "to": f"place_level.{level}",
        "next": "place_level.township",
    }
    assert finding.clause is not None


def test_s2_nothing_rises_from_the_top() -> None:
    """S2: above the province the chain has no level, and outside it neither."""
    for top in (PlaceLevel.PROVINCE, PlaceLevel.NATION):
        finding = about("raised.from-the-top", noticed(level=top), raised(5, PlaceLevel.NATION))
        assert dict(finding.values) == {"level": f"place_level.{top}"}
        assert finding.severity == "breach"


def test_s2_only_a_return_lowers_it() -> None:
    """S2: back by one level, as an event of its own; from the school nothing is returned."""
    up = (*TAKEN, raised(5))
    case = state(*up, returned(6))
    assert (dispute.level(case), codes(found(*up, returned(6)))) == (PlaceLevel.SCHOOL, [])
    county = (*up, raised(6, PlaceLevel.COUNTY))
    assert about("returned.level-skipped", *county, returned(7)).severity == "breach"
    assert about("returned.from-the-bottom", *TAKEN, returned(5)).severity == "breach"


@given(st.data())
def test_s2_no_accepted_life_skips_a_level(data: st.DataObject) -> None:
    """S2: in lives that the gate lets in, the level moves by one, up by raising, down by return."""
    facts = data.draw(legal_histories(WORKFLOW, NINGBO))
    chain = _value(NINGBO, "dispute.level.chain")
    levels = [_cases(facts[:n])[0].level for n in range(1, len(facts) + 1)]
    for fact, (before, after) in zip(facts[1:], pairwise(levels), strict=True):
        step = {dispute.Raised: 1, dispute.Returned: -1}.get(type(fact), 0)
        if step:
            assert chain.index(after) - chain.index(before) == step
        else:
            assert after == before


def _value(law: Law, id: str) -> Any:
    said = law.rule(id, START.date())
    assert isinstance(said, Provision)
    return said.value


def test_s2_a_chain_that_is_not_known_decides_nothing() -> None:
    """S2: without the words of the chain both faults are open; without a chain there is none."""
    unknown = without("dispute.level.chain")
    open_ones = found(*TAKEN, raised(5), law=unknown)
    assert {(one.code, one.severity) for one in open_ones} == {
        ("dispute.raised.level-skipped", "undecided"),
        ("dispute.raised.from-the-top", "undecided"),
    }
    assert found(*TAKEN, raised(5, PlaceLevel.NATION), law=EMPTY) == []


def test_the_chain_of_levels_is_data() -> None:
    """Another keeper may have other levels: in this one the county stands above the school."""
    law = NINGBO.with_(provision="dispute.level.chain", value=("school", "county"))
    assert codes(found(*TAKEN, raised(5, PlaceLevel.COUNTY), law=law)) == []
    skipped = about("raised.level-skipped", *TAKEN, raised(5), law=law)
    assert dict(skipped.values)["next"] == "place_level.county"


# ── S3: three escalations ────────────────────────────────────────────────────


def test_s3_what_may_turn_into_a_mass_matter_is_told_above() -> None:
    """S3, A4.2: at once by the network's practice, in 24 hours by the school's own rule."""
    marked = (*TAKEN, screened(to_mass=True))
    owed = owing("notified-upward", *marked)
    assert [(one.regime, one.addressee, one.deadline) for one in owed] == [
        ("network", "agency:level-above", "at once"),
        ("school", "agency:level-above", "2026-03-03 11:00:00"),
    ]
    assert {one.holder for one in owed} == {ASKED}
    tell = told(
        dispute.NotifiedUpward, 10, escalation=Escalation.MASS, to="agency:township-government"
    )
    assert owing("notified-upward", *marked, tell) == []
    late = attrs.evolve(tell, at=at(28))
    assert codes(found(*marked, late)) == ["dispute.notified-upward.late"]
    other = attrs.evolve(tell, escalation=Escalation.CRIMINAL)
    assert len(owing("notified-upward", *marked, other)) == 2


def test_s3_what_may_turn_criminal_is_told_above_and_to_the_police() -> None:
    """S3: people's mediators tell the police promptly (People's Mediation Law, Art. 25)."""
    marked = (*TAKEN, screened(to_criminal=True))
    owed = owing("notified-police", *marked)
    assert [(one.regime, one.addressee, one.deadline) for one in owed] == [
        ("peoples", "agency:police", "at once"),
        ("school", "agency:police", "2026-03-02 13:00:00"),
    ]
    assert owed[0].clause is not None
    assert owed[0].clause.path == ("25",)
    assert len(owing("notified-upward", *marked)) == 2
    tell = told(dispute.NotifiedPolice, 4, to="agency:police")
    case = state(*marked, tell)
    assert (dispute.told_police_at(case), owing("notified-police", *marked, tell)) == (at(4), [])
    assert "dispute.notified-police.late" in codes(found(*marked, attrs.evolve(tell, at=at(6))))


def test_s3_what_may_only_grow_is_told_to_nobody() -> None:
    """S3: from small to large owes a leader and no notice; not known owes nothing."""
    assert owing("notified-upward", *TAKEN, screened(to_large=True)) == []
    assert owing("notified-police", *TAKEN, screened(to_mass=True)) == []
    unknown = screened(to_large=None, to_mass=None, to_criminal=None)
    assert owing("notified-upward", *TAKEN, unknown) == []


def test_s3_it_may_still_be_settled_at_its_own_level() -> None:
    """S3: a marked dispute is agreed and closed at the school; the notices stay owed."""
    marks = screened(to_mass=True, to_criminal=True)
    facts = (*TAKEN, marks, begun(), agreed(), performed(), followed_up(), closed())
    assert {f.severity for f in found(*facts)} <= {"notice"}
    assert dispute.level(state(*facts)) == PlaceLevel.SCHOOL
    still = {one.act for one in lived(WORKFLOW, facts).owed}
    assert still == {"dispute.notified-upward", "dispute.notified-police"}


def test_s3_raising_tells_the_level_above_and_the_next_one_is_owed() -> None:
    """S3: the township was told by being given it; now the county stands above."""
    marked = (*TAKEN, screened(to_mass=True), raised(5))
    (at_once, in_hours) = owing("notified-upward", *marked)
    assert at_once.occasion == "individual_to_mass at township"
    assert in_hours.deadline == "2026-03-03 13:00:00"
    assert "dispute.notified-upward.late" in codes(
        found(*TAKEN, screened(to_mass=True), raised(40))
    )
    back = lived(WORKFLOW, (*marked, returned(6))).owed
    assert not [one for one in back if one.act == "dispute.notified-upward"]


def test_s3_at_the_top_nobody_is_above() -> None:
    """S3: the province tells no level above; a chain that is not known leaves it open."""
    top = (noticed(level=PlaceLevel.PROVINCE), taken(), screened(to_mass=True))
    assert owing("notified-upward", *top) == []
    owed = owing("notified-upward", *top, law=without("dispute.level.chain"))
    assert {(one.regime, one.window.earliest) for one in owed} == {
        ("network", None),
        ("school", None),
    }
    absent = without("dispute.level.chain", said=Gap.ABSENT)
    assert owing("notified-upward", *TAKEN, screened(to_mass=True), law=absent) == []
    bare = without("dispute.notice.upward", without("dispute.level.chain"), said=Gap.ABSENT)
    assert {one.regime for one in owing("notified-upward", *top, law=bare)} == {"school"}


def test_a_screening_that_says_no_lifts_the_mark_and_not_the_lateness() -> None:
    """A4.3: lifted in time nothing is found, later it was missed; what is unknown lifts none."""
    marked = (*TAKEN, screened(to_mass=True, to_criminal=True))
    calm = state(*marked, screened(4, to_mass=False, to_criminal=False))
    assert calm.able == ()
    assert codes(found(*marked, screened(4, to_mass=False, to_criminal=False))) == []
    missed = codes(found(*marked, screened(48, to_mass=False, to_criminal=False)))
    assert missed == ["dispute.notified-upward.missed"] * 2 + ["dispute.notified-police.missed"]
    case = state(*marked, screened(4))
    assert [mark for mark, _ in case.able] == [Escalation.MASS, Escalation.CRIMINAL]
    assert state(*marked, screened(9, to_mass=True)).able_since(Escalation.MASS) == at(3)


def test_what_turned_criminal_cannot_be_screened_away() -> None:
    """A4.3: an escalation that happened is recorded once and marks the dispute for good."""
    turned = told(dispute.Escalated, 5, into=Escalation.CRIMINAL)
    case = state(*TAKEN, turned, screened(6, to_criminal=False), attrs.evolve(turned, at=at(7)))
    assert dispute.turned_criminal(case) == at(5)
    assert case.able_since(Escalation.CRIMINAL) == at(5)
    assert case.escalated == ((Escalation.CRIMINAL, at(5)),)
    marked = state(*TAKEN, screened(to_criminal=True))
    assert (dispute.turned_criminal(marked), dispute.told_police_at(marked)) == (None, None)
    assert state(*TAKEN, screened(to_criminal=True), turned).able_since(Escalation.CRIMINAL) == at(
        3
    )


def test_handing_it_to_the_police_tells_them_and_ends_it() -> None:
    """A dispute that is handed over as a whole is over here; when they knew it first stands."""
    marked = (*TAKEN, screened(to_criminal=True))
    handed = told(dispute.HandedToPolice, 4, to="agency:police")
    case = state(*marked, handed)
    assert (case.status, dispute.told_police_at(case)) == (Status.ENDED, at(4))
    assert owing("notified-police", *marked, handed) == []
    first = told(dispute.NotifiedPolice, 3.5, to="agency:police")
    assert dispute.told_police_at(state(*marked, first, handed)) == at(3.5)


# ── A leader in charge ───────────────────────────────────────────────────────


def leader(hours: float = 5, **parts: Any) -> Any:
    whole = {"leader": LEADER, "plan": "document:plan", "deadline": at(100)}
    return told(dispute.LeaderNamed, hours, "office:head", **{**whole, **parts})


def test_a_grave_dispute_is_owed_a_leader_in_charge() -> None:
    """B3.5: what may become large or a mass matter is owed a leader, within the school's term."""
    for mark in ({"to_large": True}, {"to_mass": True}):
        (owed,) = owing("leader-named", *TAKEN, screened(**mark))
        assert (owed.regime, owed.deadline) == ("leader-case", "2026-03-05 23:59:59")
        assert owing("leader-named", *TAKEN, screened(**mark), leader()) == []
    assert owing("leader-named", *TAKEN, screened(to_criminal=True)) == []
    assert owing("leader-named", *TAKEN, screened(to_large=True), begun(), agreed()) == []
    assert "dispute.leader-named.late" in codes(found(*TAKEN, screened(to_large=True), leader(100)))


def test_a_leader_has_a_plan_and_a_term() -> None:
    """B3.5: whichever of the two is missing is named; the leader stands all the same."""
    finding = about("leader-named.incomplete", *TAKEN, leader(plan=None, deadline=None))
    assert dict(finding.values) == {"missing": "part.plan, part.deadline"}
    assert finding.severity == "notice"
    assert codes(found(*TAKEN, leader())) == []
    lost = without("dispute.leader_case.parts")
    assert about("leader-named.incomplete", *TAKEN, leader(), law=lost).severity == "undecided"
    case = state(*TAKEN, leader(), leader(6, plan=None, deadline=None, leader="party:head"))
    assert (case.leader, case.leader_plan) == ("party:head", "document:plan")
    assert case.leader_order is not None
    assert case.leader_order.deadline == at(100)


def test_the_leader_is_held_to_the_term() -> None:
    """B3.5: an agreement after the term is late; ended otherwise, it was missed; moved, told."""
    led = (*TAKEN, leader(), begun(6))
    (owed,) = [o for o in owing("agreed", *led) if o.regime == "leader-case"]
    assert (owed.holder, owed.basis) == (LEADER, state(*led).leader_order)
    assert codes(found(*led, agreed(100))) == []
    assert codes(found(*led, agreed(101))) == ["dispute.agreed.late"]
    assert codes(found(*led, told(dispute.Withdrawn, 101, MOTHER, reason="moved away"))) == [
        "dispute.agreed.missed"
    ]
    moved = codes(found(*led, leader(101, deadline=at(300))))
    assert moved == ["dispute.agreed.moved-after-deadline"]


# ── Mediation ────────────────────────────────────────────────────────────────


PEOPLES, ADMINISTRATIVE, COURT = MediationKind.rows
LABOUR, MEDICAL, TRAFFIC = DisputeMatter.LABOUR, DisputeMatter.MEDICAL, DisputeMatter.TRAFFIC
INJURY = DisputeMatter.PUPIL_INJURY
MONTH = "2026-04-02 23:59:59"
THIRTY_DAYS = "2026-04-01 23:59:59"

REGIMES: tuple[tuple[Any, ...], ...] = (
    (NATION, PEOPLES, INJURY, None, {"peoples": MONTH}),
    (NATION, PEOPLES, MEDICAL, None, {"peoples": MONTH, "medical": "2026-04-14 23:59:59"}),
    (NATION, PEOPLES, LABOUR, None, {"peoples": MONTH, "labour": "2026-03-17 23:59:59"}),
    (NATION, ADMINISTRATIVE, INJURY, None, {"pupil-injury": "2026-05-06 23:59:59"}),
    (NATION, ADMINISTRATIVE, TRAFFIC, None, {"traffic": "2026-03-12 23:59:59"}),
    (NATION, ADMINISTRATIVE, MEDICAL, None, {"medical-administrative": "2026-04-14 23:59:59"}),
    (NATION, ADMINISTRATIVE, DisputeMatter.NEIGHBOURS, None, {}),
    (NATION, COURT, INJURY, CourtProcedure.ENTRUSTED, {"court-entrusted": THIRTY_DAYS}),
    (NATION, COURT, INJURY, CourtProcedure.ORDINARY, {"court-ordinary": "2026-03-17 23:59:59"}),
    (NATION, COURT, INJURY, CourtProcedure.SUMMARY, {"court-summary": "2026-03-09 23:59:59"}),
    (NATION, COURT, INJURY, None, {}),
    (LUOYANG, ADMINISTRATIVE, INJURY, None, {"pupil-injury": THIRTY_DAYS}),
    (SHANGHAI, ADMINISTRATIVE, INJURY, None, {"pupil-injury": "2026-06-02 23:59:59"}),
    (
        NINGBO,
        ADMINISTRATIVE,
        INJURY,
        None,
        {"pupil-injury": "2026-05-06 23:59:59", "school-accident": THIRTY_DAYS},
    ),
    (SHENZHEN, PEOPLES, INJURY, None, {"peoples": MONTH, "default": THIRTY_DAYS}),
)


@pytest.mark.parametrize(("law", "kind", "matter", "procedure", "expected"), REGIMES)
def test_every_regime_sets_its_own_term(
    law: Law,
    kind: MediationKind,
    matter: DisputeMatter,
    procedure: CourtProcedure | None,
    expected: dict[str, str],
) -> None:
    """B3.2: each kind of mediation has the terms that provisions set, and none where none does."""
    facts = (noticed(matter=matter), taken(), begun(kind=kind, procedure=procedure))
    assert terms(*facts, law=law) == expected


def test_a_mediation_ends_in_time_late_or_never() -> None:
    """A failure ends it as an agreement does; what ends otherwise later was missed."""
    labour = (noticed(matter=LABOUR), taken(), begun())
    in_time, too_late = 15 * DAY, 16 * DAY
    for last in (failed, agreed):
        assert "dispute.agreed.late" not in codes(found(*labour, last(in_time), law=NATION))
        assert "dispute.agreed.late" in codes(found(*labour, last(too_late), law=NATION))
    gone = told(dispute.Withdrawn, too_late, MOTHER, reason="settled at home")
    assert codes(found(*labour, gone, law=NATION)) == ["dispute.agreed.missed"]


def test_what_may_not_be_mediated_is_refused_with_its_clause() -> None:
    """A criminal offence is no matter for a people's committee (Rules of 2002, Art. 22)."""
    facts = (noticed(matter=DisputeMatter.OFFENCE), taken(), begun())
    finding = about("mediation-begun.excluded", *facts)
    assert finding.severity == "breach"
    assert dict(finding.values) == {
        "matter": "dispute_matter.offence",
        "mediation": "mediation_kind.peoples",
    }
    assert finding.clause is not None
    assert finding.clause.path == ("22", "", "1")
    assert codes(found(*facts[:2], begun(kind=COURT))) == []
    odd = NINGBO.with_(provision="dispute.mediation.excluded", value=Table({"peoples": 3}))
    assert codes(found(*facts, law=odd)) == []
    lost = without("dispute.mediation.excluded")
    assert about("mediation-begun.excluded", *MEDIATED, law=lost).severity == "undecided"


def test_mediation_is_voluntary() -> None:
    """One clear refusal is enough to bar it (Art. 17), until that party consents."""
    refused = told(dispute.MediationRefused, 3, FATHER, party=FATHER)
    facts = (*TAKEN, refused, attrs.evolve(refused, at=at(3.5)))
    finding = about("mediation-begun.refused", *facts, begun())
    assert (finding.severity, dict(finding.values)) == ("breach", {"parties": FATHER})
    assert finding.clause is not None
    assert finding.clause.path == ("17",)
    assert codes(found(*facts, begun(signed=(FATHER,)))) == []
    assert state(*facts, begun(signed=(FATHER,))).refused_by == ()
    lost = without("dispute.mediation.refusal.parties")
    assert about("mediation-begun.refused", *facts, begun(), law=lost).severity == "undecided"
    two = NINGBO.with_(provision="dispute.mediation.refusal.parties", value=2)
    assert codes(found(*facts, begun(), law=two)) == []


def test_peoples_mediation_has_a_mediator() -> None:
    """One mediator or several (Art. 19); other kinds have rules of their own."""
    finding = about("mediation-begun.too-few-mediators", *TAKEN, begun(mediators=()))
    assert (finding.severity, dict(finding.values)) == ("notice", {"least": "1", "named": "0"})
    assert codes(found(*TAKEN, begun(kind=COURT, mediators=()))) == []
    lost = without("dispute.mediation.mediators.min")
    open_one = about("mediation-begun.too-few-mediators", *MEDIATED, law=lost)
    assert (open_one.severity, dict(open_one.values)["least"]) == ("undecided", "?")


def extended(hours: float, until: Any, signed: tuple[str, ...] = BOTH) -> Any:
    return told(dispute.MediationExtended, hours, "office:bureau", deadline=until, signed=signed)


BY_BUREAU = (*TAKEN, begun(kind=ADMINISTRATIVE))


def test_an_extension_needs_the_consent_of_all_parties() -> None:
    """宁波 Art. 38: ten days more when all parties agree; without one of them it is refused."""
    finding = about(
        "mediation-extended.unsigned", *BY_BUREAU, extended(20, at(35 * DAY), (MOTHER,))
    )
    assert (finding.severity, dict(finding.values)) == ("breach", {"missing": FATHER})
    assert finding.clause is not None
    assert finding.clause.path == ("38", "1")
    later = (*BY_BUREAU, extended(20, at(35 * DAY)))
    assert codes(found(*later)) == []
    assert terms(*later)["school-accident"] == "2026-04-06 08:00:00"


def test_an_extension_has_a_longest_term() -> None:
    """宁波 Art. 38: thirty days and ten more, to a Monday; a day beyond is told."""
    last, beyond = (START + timedelta(days=42)).date(), (START + timedelta(days=43)).date()
    assert codes(found(*BY_BUREAU, extended(20, last))) == []
    finding = about("mediation-extended.too-long", *BY_BUREAU, extended(20, beyond))
    assert finding.severity == "notice"
    assert dict(finding.values) == {"deadline": "2026-04-14 23:59:59"}
    for id in ("mediation_term", "mediation_extension"):
        lost = without(f"dispute.{id}.school_accident")
        code = "mediation-extended.too-long"
        assert about(code, *BY_BUREAU, extended(20, last), law=lost).severity == "undecided"
    no_term = without("dispute.mediation_term.school_accident", said=Gap.ABSENT)
    assert codes(found(*BY_BUREAU, extended(20, beyond), law=no_term)) == []
    endless = NINGBO.with_(
        provision="dispute.mediation_term.school_accident", value="9999 working days"
    )
    code = "mediation-extended.too-long"
    assert about(code, *BY_BUREAU, extended(20, beyond), law=endless).severity == "undecided"


def test_an_extension_never_shortens_and_never_erases_a_lateness() -> None:
    """The later deadline stands; extended after it ran out, that is told."""
    sooner = (*BY_BUREAU, extended(20, at(30)))
    assert terms(*sooner)["school-accident"] == THIRTY_DAYS
    after = found(*BY_BUREAU, extended(31 * DAY, at(35 * DAY)))
    assert "dispute.agreed.moved-after-deadline" in codes(after)
    at_once = NINGBO.with_(provision="dispute.mediation_term.school_accident", value="at once")
    assert (
        terms(*BY_BUREAU, extended(20, at(35 * DAY)), law=at_once)["school-accident"] == "at once"
    )
    lost = without("dispute.mediation_term.school_accident")
    open_one = terms(*BY_BUREAU, extended(20, at(35 * DAY)), law=lost)["school-accident"]
    assert open_one == "open"
    again = (*BY_BUREAU, extended(20, at(35 * DAY)), failed(), begun(40, ADMINISTRATIVE))
    assert state(*again).extension is None


def test_other_places_extend_by_their_own_rule() -> None:
    """Where no rule asks for consent nothing is said; the default of 深圳 asks for it."""
    alone = extended(20, at(35 * DAY), ())
    assert codes(found(*MEDIATED, alone)) == []
    finding = about("mediation-extended.unsigned", *MEDIATED, alone, law=SHENZHEN)
    assert finding.clause is not None
    assert finding.clause.path == ("25", "1")
    no_mediation = (*TAKEN, extended(20, at(35 * DAY)))
    assert "dispute.mediation-extended.skip" in codes(found(*no_mediation))


def test_after_a_failure_the_parties_are_told_of_the_other_routes() -> None:
    """People's Mediation Law, Art. 26: ended and told; going elsewhere untold is found."""
    lost = (*MEDIATED, failed())
    (owed,) = owing("routes-told", *lost)
    assert (owed.deadline, owed.addressee) == ("at once", "party:parties")
    assert owed.clause is not None
    assert owed.clause.path == ("26",)
    finding = about("ended-otherwise.routes-not-told", *lost, ended(40))
    assert (finding.severity, dict(finding.values)) == (
        "notice",
        {"route": "dispute_route.litigation"},
    )
    tell = told(dispute.RoutesTold, 31, "body:committee", routes=DisputeRoute.rows[:2])
    assert codes(found(*lost, tell, ended(40))) == []
    assert state(*lost, tell, ended(40)).route == DisputeRoute.LITIGATION
    by_bureau = (*BY_BUREAU, failed())
    assert owing("routes-told", *by_bureau) == []
    assert codes(found(*by_bureau, ended(40))) == []


def test_three_kinds_of_mediation_are_linked() -> None:
    """B3.2: what the committee could not settle goes to the bureau, then to the court."""
    tell = told(dispute.RoutesTold, 31, "body:committee", routes=DisputeRoute.rows[:2])
    facts = (
        *MEDIATED,
        failed(),
        tell,
        begun(40, ADMINISTRATIVE),
        failed(60),
        begun(70, COURT, procedure=CourtProcedure.ENTRUSTED),
        agreed(80),
    )
    case = state(*facts)
    assert (case.status, case.rounds, case.mediation) == (Status.AGREED, 3, COURT)
    assert [code for code in codes(found(*facts)) if "skip" in code] == []


# ── S4: agreed by all, binding ───────────────────────────────────────────────


def test_s4_agreed_needs_every_named_party() -> None:
    """S4: an agreement without the sign of one named party is refused (Art. 29)."""
    finding = about("agreed.unsigned", *MEDIATED, agreed(signed=(MOTHER,)))
    assert (finding.severity, dict(finding.values)) == ("breach", {"missing": FATHER})
    assert finding.clause is not None
    assert finding.clause.path == ("29", "2")
    later = told(dispute.PartyNamed, 5, party="party:insurer")
    joined = about("agreed.unsigned", *MEDIATED, later, agreed())
    assert dict(joined.values) == {"missing": "party:insurer"}
    assert codes(found(*SETTLED)) == []


def test_s4_an_oral_agreement_needs_the_consent_of_all() -> None:
    """S4: it takes effect on the day it is reached (Art. 30), with both and not with one."""
    finding = about("agreed.unsigned", *MEDIATED, agreed(signed=(MOTHER,), oral=True))
    assert finding.clause is not None
    assert finding.clause.path == ("30",)
    assert codes(found(*MEDIATED, agreed(oral=True))) == []


def test_s4_who_the_parties_are_must_be_known() -> None:
    """S4: while fewer than two parties are named, whether all signed cannot be told."""
    for parties in ((), (MOTHER,)):
        facts = (noticed(), taken(parties=parties), begun(), agreed(signed=(MOTHER,)))
        finding = about("agreed.unsigned", *facts)
        assert (finding.severity, dict(finding.values)) == ("undecided", {"missing": "?"})


@pytest.mark.parametrize(
    "fact",
    [
        told(dispute.Withdrawn, 30, MOTHER, reason="regrets it"),
        ended(30),
        begun(30),
        failed(30),
        told(dispute.HandedToPolice, 30, to="agency:police"),
        agreed(30),
    ],
)
def test_s4_a_signed_agreement_binds(fact: Any) -> None:
    """S4: it is not withdrawn, mediated anew, made anew or taken elsewhere."""
    with pytest.raises(Refused):
        admit(WORKFLOW, state(*SETTLED), fact, NINGBO)


def test_s4_performance_is_a_fact_of_its_own() -> None:
    """S4: owed on the agreed day, else within the school's term; not performed goes to court."""
    on_the_day = (*MEDIATED, agreed(perform_by=at(100)))
    (owed,) = owing("performed", *on_the_day)
    assert owed.deadline == "2026-03-06 12:00:00"
    assert codes(found(*on_the_day, performed(101))) == ["dispute.performed.late"]
    (owed,) = owing("performed", *SETTLED)
    assert owed.deadline == "2026-04-02 23:59:59"
    broken = told(dispute.NotPerformed, 101, MOTHER, reason="the money never came")
    assert codes(found(*on_the_day, broken)) == ["dispute.performed.missed"]
    unperformed = (*SETTLED, attrs.evolve(broken, at=at(90)))
    assert state(*unperformed).status is Status.UNPERFORMED
    assert codes(found(*unperformed, ended(100))) == []
    case = state(*unperformed, performed(100))
    assert (case.status, case.performed) == (Status.PERFORMED, at(100))


def test_s4_confirmation_is_asked_for_jointly_within_thirty_days() -> None:
    """S4: People's Mediation Law, Art. 33: together, within thirty days of its taking effect."""
    assert codes(found(*SETTLED, sought(28 + 29 * DAY))) == []
    late = about("confirmation-sought.window-closed", *SETTLED, sought(28 + 31 * DAY))
    assert late.severity == "notice"
    assert late.clause is not None
    assert late.clause.path == ("33", "1")
    alone = about("confirmation-sought.not-joint", *SETTLED, sought(40, (MOTHER,)))
    assert (alone.severity, dict(alone.values)) == ("breach", {"missing": FATHER})
    lost = without("dispute.confirmation_apply.peoples")
    open_one = about("confirmation-sought.window-closed", *SETTLED, sought(40), law=lost)
    assert open_one.severity == "undecided"
    unagreed = codes(found(*MEDIATED, sought(40)))
    assert unagreed == ["dispute.confirmation-sought.skip"]


def test_s4_other_mediation_is_confirmed_under_civil_procedure() -> None:
    """S4: Civil Procedure Law, Art. 205, for what a bureau settled."""
    facts = (*BY_BUREAU, agreed(), sought(28 + 31 * DAY))
    late = about("confirmation-sought.window-closed", *facts)
    assert late.clause is not None
    assert late.clause.path == ("205",)


def test_s4_the_court_accepts_and_decides() -> None:
    """S4: three days to accept, fifteen to decide; thirty by the special procedure."""
    asked = (*SETTLED, sought(40))
    (owed,) = owing("confirmation-accepted", *asked)
    assert (owed.holder, owed.deadline) == ("agency:court", "2026-03-09 23:59:59")
    accept = told(dispute.ConfirmationAccepted, 60, "agency:county-court")
    deciding = owing("confirmed", *asked, accept)
    assert [(one.regime, one.deadline) for one in deciding] == [
        ("peoples", "2026-03-19 23:59:59"),
        ("civil-procedure", "2026-04-03 23:59:59"),
    ]
    confirm = told(dispute.Confirmed, 80, "agency:county-court", ruling="document:ruling")
    case = state(*asked, accept, confirm)
    assert (case.confirmed, codes(found(*asked, accept, confirm))) == (at(80), [])
    assert owing("confirmed", *asked, accept, confirm) == []
    late = codes(found(*asked, accept, attrs.evolve(confirm, at=at(60 + 16 * DAY))))
    assert late == ["dispute.confirmed.late"]
    by_bureau = (*BY_BUREAU, agreed(), sought(40))
    assert owing("confirmation-accepted", *by_bureau) == []
    assert [one.regime for one in owing("confirmed", *by_bureau, accept)] == ["civil-procedure"]


def test_s4_asking_twice_is_asking_once_and_a_refusal_ends_it() -> None:
    """S4: a second application beside the first changes no term; after a refusal it is new."""
    refuse = told(dispute.ConfirmationRefused, 60, "agency:court", reason="content unclear")
    case = state(*SETTLED, sought(40), sought(50))
    assert case.confirmation_sought == at(40)
    accept = told(dispute.ConfirmationAccepted, 51, "agency:court")
    twice = state(*SETTLED, sought(40), accept, attrs.evolve(accept, at=at(55)))
    assert twice.confirmation_accepted == at(51)
    facts = (*SETTLED, sought(40), accept, refuse)
    assert owing("confirmed", *facts) == []
    again = state(*facts, sought(70))
    assert (again.confirmation_sought, again.confirmation_accepted) == (at(70), None)


def test_s4_a_court_alone_confirms_what_it_was_asked() -> None:
    """S4: confirmed by no authority, or unasked, is refused."""
    confirm = told(dispute.Confirmed, 80, "agency:court")
    assert about("confirmed.not-sought", *SETTLED, confirm).severity == "breach"
    finding = about(
        "confirmed.no-authority", *SETTLED, sought(40), attrs.evolve(confirm, by=LEADER)
    )
    assert (finding.severity, dict(finding.values)) == ("breach", {"by": LEADER})


# ── After the agreement ──────────────────────────────────────────────────────


def test_a_visit_is_owed_before_closing() -> None:
    """Performed, then visited within the school's term, then closed; unvisited is told."""
    done = (*SETTLED, performed())
    (owed,) = owing("followed-up", *done)
    assert (owed.holder, owed.deadline) == (ASKED, "2026-04-03 23:59:59")
    assert about("closed.not-followed-up", *done, closed()).severity == "notice"
    assert codes(found(*done, followed_up(), closed())) == []
    assert owing("followed-up", *done, followed_up()) == []
    assert "dispute.followed-up.late" in codes(found(*done, followed_up(40 * DAY)))
    assert "dispute.followed-up.missed" in codes(found(*done, closed(40 * DAY)))


def test_closed_is_reached_only_by_performance() -> None:
    """Never closed without an agreement that was performed."""
    for facts in (TAKEN, MEDIATED, SETTLED, (*MEDIATED, failed())):
        with pytest.raises(Refused):
            admit(WORKFLOW, state(*facts), closed(), NINGBO)


def test_a_dispute_that_goes_on_against_the_table_is_not_over() -> None:
    """One missing record does not condemn what follows: who holds it is told again."""
    gone = told(dispute.Withdrawn, 5, MOTHER, reason="moved away")
    case = state(*TAKEN, gone)
    assert (case.status, case.over, dispute.holder(case)) == (Status.WITHDRAWN, at(5), None)
    back = state(*TAKEN, gone, begun(6))
    assert (back.status, back.over, dispute.holder(back)) == (Status.MEDIATING, None, ASKED)


# ── S5: what is counted ──────────────────────────────────────────────────────

SINCE, UNTIL = START.date(), START.date() + timedelta(days=30)


def counted(*lives: tuple[Any, ...], law: Law = NINGBO) -> Measures:
    facts = [
        attrs.evolve(fact, case=f"one/dispute/{n}") for n, life in enumerate(lives) for fact in life
    ]
    cases = lived(WORKFLOW, facts, law).cases
    return Measures.of(dispute.measures(cases, SINCE, UNTIL, law))


def number(measures: Measures, name: str) -> int:
    span = measures[name].span
    assert span.known
    return int(span.low or 0)


OTHER_UNIT = (offered(3, BUREAU, unit="school:bureau"), accepted(4, BUREAU))
UNPERFORMED = (*SETTLED, told(dispute.NotPerformed, 90, MOTHER, reason="no money"))
LIVES = (
    (noticed(),),
    (*TAKEN, offered(3, BUREAU, unit="school:bureau")),
    (*TAKEN, *OTHER_UNIT),
    (*TAKEN, *OTHER_UNIT, begun(5), agreed()),
    (*SETTLED, performed(), followed_up(), closed()),
    UNPERFORMED,
    (*TAKEN, told(dispute.Withdrawn, 5, MOTHER, reason="moved away")),
    (*MEDIATED, failed(), ended(40)),
    (noticed(matter=DisputeMatter.OFFENCE), told(dispute.HandedToPolice, 4, to="agency:police")),
)


def test_s5_found_is_settled_open_and_ended_otherwise_in_each_unit_and_in_the_sum() -> None:
    """S5: the three parts add up for every unit; what was handed over is in one unit, once."""
    measures = counted(*LIVES)
    got = {
        unit: [
            number(measures, f"dispute.{part}{unit}")
            for part in ("found", "settled", "open", "ended-otherwise")
        ]
        for unit in ("", ".school:one", ".school:bureau")
    }
    assert got == {
        "": [9, 2, 4, 3],
        ".school:one": [7, 1, 3, 3],
        ".school:bureau": [2, 1, 1, 0],
    }
    assert measures["dispute.handed-over"].cases == ("one/dispute/2", "one/dispute/3")


@given(st.data())
def test_s5_adds_up_for_every_history(data: st.DataObject) -> None:
    """S5: whatever happened, the parts are the whole, and the units add up to the sum."""
    cases = _cases(data.draw(histories(WORKFLOW, NINGBO)))
    far = START.date().replace(year=2000), START.date().replace(year=2100)
    measures = Measures.of(dispute.measures(cases, *far, NINGBO))
    units = {f".{case.unit}" for case in cases}
    for unit in {"", *units}:
        parts = [
            number(measures, f"dispute.{p}{unit}") for p in ("settled", "open", "ended-otherwise")
        ]
        assert number(measures, f"dispute.found{unit}") == sum(parts)
    for part in ("found", "settled", "open", "ended-otherwise"):
        whole = sum(number(measures, f"dispute.{part}{unit}") for unit in units)
        assert number(measures, f"dispute.{part}") == whole
    assert number(measures, "dispute.found") == len(cases)


def test_what_else_is_counted() -> None:
    """Settled by level, marked and turned by escalation, confirmed, unperformed; no day after."""
    marks = screened(to_mass=True, to_criminal=None)
    turned = told(dispute.Escalated, 4, into=Escalation.MASS)
    confirm = told(dispute.Confirmed, 60, "agency:court")
    up = (*TAKEN, raised(3), begun(), agreed(), sought(40), confirm)
    measures = counted((*TAKEN, marks, turned), up, UNPERFORMED, (noticed(40 * DAY),))
    assert number(measures, "dispute.found") == 3
    assert number(measures, "dispute.settled-at.township") == 1
    assert number(measures, "dispute.settled-at.school") == 0
    assert number(measures, "dispute.able.individual_to_mass") == 1
    assert number(measures, "dispute.escalated.individual_to_mass") == 1
    assert number(measures, "dispute.able.civil_to_criminal") == 0
    assert number(measures, "dispute.confirmed") == 1
    assert number(measures, "dispute.unperformed") == 1


def test_time_from_sign_to_first_action_is_measured() -> None:
    """A4.4: exact, in hours begun; passing it on is no action; what waits is counted apart."""
    minutes = state(noticed(), taken(1.5))
    assert dispute.hours_to_first_action(minutes, NINGBO) == Span(Decimal(2), Decimal(2))
    exactly = state(noticed(), taken(24))
    assert dispute.hours_to_first_action(exactly, NINGBO) == Span(Decimal(24), Decimal(24))
    waiting = state(noticed(), offered(1, BUREAU), accepted(2, BUREAU))
    assert dispute.hours_to_first_action(waiting, NINGBO) is None
    before = state(noticed(5), taken(3))
    assert dispute.hours_to_first_action(before, NINGBO) == Span(Decimal(0), Decimal(0))
    first = state(noticed(), screened(1), taken(9))
    assert dispute.hours_to_first_action(first, NINGBO) == Span(Decimal(1), Decimal(1))
    measures = counted((noticed(), taken(1.5)), (noticed(), taken(24)), (noticed(),))
    assert measures["dispute.first-action.hours"].span == Span(Decimal(26), Decimal(26))
    assert measures["dispute.first-action.hours"].cases == ("one/dispute/0", "one/dispute/1")
    assert measures["dispute.first-action.none"].cases == ("one/dispute/2",)


def test_a_day_without_an_hour_leaves_a_span() -> None:
    """A4.4: noticed on a day, taken in at eight of the next morning: nine to thirty-two hours."""
    day = attrs.evolve(noticed(), at=START.date())
    case = state(day, attrs.evolve(taken(), at=START + timedelta(days=1)))
    assert dispute.hours_to_first_action(case, NINGBO) == Span(Decimal(9), Decimal(32))


def test_a_level_that_is_not_known_has_no_name() -> None:
    """A case without a level answers none."""
    case = state(*TAKEN)
    case.__dict__["level"] = None
    assert dispute.level(case) is None


# ── S6: independence ─────────────────────────────────────────────────────────


@given(st.permutations(range(6)))
def test_s6_the_order_of_visits_to_two_disputes_changes_neither(order: list[int]) -> None:
    """S6: facts of two disputes in any order that keeps each one's give the same two cases."""
    one = [*MEDIATED]
    two = [attrs.evolve(fact, case="one/dispute/2") for fact in (*TAKEN, raised(3))]
    queues = {0: iter(one), 1: iter(two)}
    merged = [next(queues[place % 2]) for place in order]
    apart = lived(WORKFLOW, one).cases + lived(WORKFLOW, two).cases
    history = lived(WORKFLOW, merged)
    assert {case.id: case for case in apart} == {case.id: case for case in history.cases}
    alone = [*lived(WORKFLOW, one).findings, *lived(WORKFLOW, two).findings]
    assert sorted(codes(alone)) == sorted(code for code in codes(history) if "overdue" not in code)


def test_the_rules_that_are_read_are_shipped() -> None:
    """Every rule of the section stands in the shipped rulebooks of some place."""
    laws = (rulebook("cn", place=place, school="example") for place in ("city:宁波", "city:深圳"))
    known = {id for law in laws for id in law.timelines}
    assert {a.metadata["rule"] for a in attrs.fields(Rules)} <= known


def stated(says: LedgerStatus, **more: Any) -> Any:
    fields: dict[str, Any] = {
        "says": says,
        "unit": "agency:one",
        "level": PlaceLevel.SCHOOL,
        "matter": DisputeMatter.PUPIL_INJURY,
        "what": "hurt in the yard",
    }
    return told(dispute.Stated, 240, **(fields | more))


def test_what_a_ledger_states_is_held_to_its_deadline() -> None:
    """A ledger's open line must be settled by its deadline, by the leader whom it names."""
    line = stated(LedgerStatus.CALM, deadline=at(300), leader="party:leader")
    (owed,) = [one for one in owing("agreed", line) if one.regime == "leader-case"]
    assert (owed.holder, state(line).status) == ("party:leader", Status.STATED)
    assert not owing("agreed", stated(LedgerStatus.DONE, deadline=at(300)))


def test_s5_what_ledgers_state_is_settled_or_open() -> None:
    """S5: what a ledger calls done, accepted or closed is settled, all the rest is open."""
    cases = [state(stated(says)) for says in LedgerStatus.rows]
    rows = dispute.measures(cases, date(2026, 1, 1), date(2027, 1, 1), NINGBO)
    counts = {m.name: m.span.low for m in rows}
    assert [counts[f"dispute.{part}"] for part in ("found", "settled", "open")] == [6, 3, 3]
    assert counts["dispute.first-action.none"] == 0


def test_a_later_fact_takes_the_place_of_what_a_ledger_said() -> None:
    """Once something moves the dispute, what the ledger said counts no more."""
    line = stated(LedgerStatus.DONE, found=at(12), parties=BOTH)
    assert (state(line).level_since, state(line).named) == (at(12), BOTH)
    assert state(line, told(dispute.Performed, 250)).says is None


def test_s5_what_ledgers_state_is_counted_when_it_was_found() -> None:
    """S5: a dispute that a ledger tells late is of the days in which it was found."""
    line = state(stated(LedgerStatus.CLOSED, found=at(12)))
    untold = state(stated(LedgerStatus.CLOSED))
    assert (line.found, untold.found) == (at(12), untold.opened)
    found_on, told_on = NINGBO.day(line.found), NINGBO.day(line.opened)
    for since, count in ((found_on, 1), (told_on, 0)):
        rows = dispute.measures((line,), since, since + timedelta(days=1), NINGBO)
        assert next(m.span.low for m in rows if m.name == "dispute.found") == count
