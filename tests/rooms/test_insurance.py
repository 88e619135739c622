"""Insurance: who is covered by which policy until when, and who is not."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import attrs
import pytest
from tests.rooms.given import (
    EMPTY,
    NATION,
    NINGBO,
    ZHENGZHOU,
    at,
    codes,
    lived,
    only,
    owed,
)

from campus_safety.cooperation import insurance
from campus_safety.cooperation.insurance import WORKFLOW, Insurance, Status
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
    Term,
    Timeline,
)
from campus_safety.vocabulary import Days, PolicyKind, Profile, School

CASE, OTHER = "one/insurance/1", "one/insurance/2"
UNIT = "school:one"
DAY = date(2026, 3, 2)
LIABILITY, ACCIDENT, MEDICAL = PolicyKind.rows
YEAR = Days(since=date(2026, 3, 1), until=date(2026, 9, 1))
NEXT = Days(since=date(2026, 9, 1), until=date(2027, 9, 1))
ONE, TWO = "class:one", "class:two"


def taken(hours: float = 0, case: str = CASE, **more: Any) -> insurance.TakenOut:
    whole: dict[str, Any] = {
        "unit": UNIT,
        "policy": ACCIDENT,
        "insurer": "body:insurer",
        "days": YEAR,
        "groups": (ONE, TWO),
        "insured": 90,
    }
    return insurance.TakenOut(case=case, at=at(hours), by="party:office", **(whole | more))


def changed(hours: float, since: date, *groups: str, insured: int = 50) -> insurance.CoverChanged:
    return insurance.CoverChanged(
        case=CASE, at=at(hours), by="party:office", since=since, groups=groups, insured=insured
    )


def renewed(hours: float, days: Days = NEXT) -> insurance.Renewed:
    return insurance.Renewed(case=CASE, at=at(hours), by="party:office", days=days)


def claimed(hours: float, claim: str = "claim:1") -> insurance.ClaimMade:
    return insurance.ClaimMade(case=CASE, at=at(hours), by="party:office", claim=claim)


def decided(hours: float, claim: str = "claim:1", paid: int = 500) -> insurance.ClaimDecided:
    return insurance.ClaimDecided(
        case=CASE, at=at(hours), by="body:insurer", claim=claim, paid=Decimal(paid)
    )


def cancelled(hours: float, until: date) -> insurance.Cancelled:
    return insurance.Cancelled(case=CASE, at=at(hours), by="party:head", until=until, reason="new")


def ended(hours: float) -> insurance.Ended:
    return insurance.Ended(case=CASE, at=at(hours), by="party:office", reason="another insurer")


def state(*facts: Fact) -> Insurance:
    case = only(lived(WORKFLOW, facts))
    assert isinstance(case, Insurance)
    return case


def school(headcount: int = 90, kind: str = "primary") -> School:
    profile = Profile(since=date(2020, 1, 1), kind=kind, headcount=headcount)
    return School(reference=UNIT, place="city:宁波", profiles=(profile,))


def unknown(id: str) -> Law:
    """Give the law with a rule of which nobody knows what it says."""
    lines = {**NINGBO.timelines, id: Timeline((date(1900, 1, 1),), (Gap.UNKNOWN,))}
    return attrs.evolve(NINGBO, timelines=lines)


def told(finding: Finding) -> dict[str, str]:
    return dict(finding.values)


def test_a_year_of_insurance() -> None:
    """Taken out, changed, claimed upon, decided, renewed in time, ended: nothing to say."""
    history = lived(
        WORKFLOW,
        [
            taken(),
            changed(24, date(2026, 4, 1), ONE),
            claimed(48),
            decided(24 * 20),
            renewed(24 * 100),
            ended(24 * 300),
        ],
    )
    assert (only(history).status, codes(history), owed(history)) == (Status.ENDED, [], [])


def test_a_policy_is_renewed_before_it_ends() -> None:
    """Fifteen days ahead of 1 September: 17 August is in time, the day after is late."""
    (one,) = lived(WORKFLOW, [taken()]).owed
    assert (one.act, one.deadline) == ("insurance.renewed", "2026-08-17 23:59:59")
    late = attrs.evolve(renewed(0), at=date(2026, 8, 18))
    assert codes(lived(WORKFLOW, [taken(), late])) == ["insurance.renewed.late"]
    in_time = attrs.evolve(renewed(0), at=date(2026, 8, 17))
    assert codes(lived(WORKFLOW, [taken(), in_time])) == []


def test_a14_a_gap_is_found_by_day_and_group() -> None:
    """A1.4: the days between two policies on which a group is without cover."""
    later = Days(since=date(2026, 9, 11), until=date(2027, 9, 1))
    history = lived(WORKFLOW, [taken(), renewed(24, later)])
    (finding,) = history.findings
    assert (finding.code, told(finding)) == (
        "insurance.renewed.with-gap",
        {"since": "2026-09-01", "until": "2026-09-11"},
    )
    assert WORKFLOW.survey is not None
    found = list(WORKFLOW.survey(history.cases, NINGBO))
    assert [(f.code, told(f)["group"], told(f)["since"], told(f)["until"]) for f in found] == [
        ("insurance.cover.gap", group, "2026-09-01", "2026-09-11") for group in (ONE, TWO)
    ]
    other = taken(1, OTHER, days=Days(since=date(2026, 8, 1), until=date(2026, 9, 11)))
    both = lived(WORKFLOW, [taken(), other, renewed(24, later)]).cases
    assert list(WORKFLOW.survey(both, NINGBO)) == []
    assert list(WORKFLOW.survey(history.cases, NATION)) == []


def test_the_gaps_of_a_group_in_a_period() -> None:
    """A group that left the cover on 1 April is without it from that day on."""
    case = state(taken(), changed(24, date(2026, 4, 1), ONE))
    period = Days(since=date(2026, 3, 1), until=date(2026, 10, 1))
    gaps = [
        (gap.group, gap.days) for gap in insurance.group_gaps([case], ACCIDENT, (ONE, TWO), period)
    ]
    assert gaps == [
        (ONE, Days(since=date(2026, 9, 1), until=date(2026, 10, 1))),
        (TWO, Days(since=date(2026, 4, 1), until=date(2026, 10, 1))),
    ]
    assert len(list(insurance.group_gaps([case], MEDICAL, (ONE,), period))) == 1


def test_what_a_school_lacks_on_a_day() -> None:
    """Ningbo asks for liability insurance, the source for pupils' two; heads are counted."""
    asked = insurance.required(school(), DAY, NINGBO)
    assert list(asked) == [LIABILITY, ACCIDENT, MEDICAL]
    found = insurance.uninsured([state(taken())], school(100), DAY, NINGBO)
    assert [(one.policy, one.needed, one.insured) for one in found] == [
        (LIABILITY, 1, 0),
        (ACCIDENT, 100, 90),
        (MEDICAL, 100, 0),
    ]
    liability = state(taken(policy=LIABILITY, groups=(), insured=0))
    lacking = insurance.uninsured([state(taken()), liability], school(), DAY, NINGBO)
    assert [one.policy for one in lacking] == [MEDICAL]
    assert LIABILITY not in insurance.required(school(), DAY, ZHENGZHOU)
    kindergarten = insurance.required(school(kind="kindergarten"), DAY, NATION)[LIABILITY]
    assert isinstance(kindergarten, Provision)
    assert kindergarten.id == "insurance.school_liability.kindergarten"
    assert insurance.required(school(), DAY, EMPTY) == {}


def test_a_claim_is_decided_within_thirty_days() -> None:
    """The insurer owes each open claim its decision; one that is not open is refused."""
    history = lived(WORKFLOW, [taken(), claimed(0.5)])
    (one,) = [o for o in history.owed if o.act == "insurance.claim-decided"]
    assert (one.holder, one.occasion, one.deadline) == (
        "body:insurer",
        "claim:1",
        "2026-04-01 23:59:59",
    )
    late = lived(WORKFLOW, [taken(), claimed(0.5), decided(24 * 31)])
    assert codes(late) == ["insurance.claim-decided.late"]
    strange = lived(WORKFLOW, [taken(), decided(5, "claim:9")])
    assert codes(strange) == ["insurance.claim-decided.no-such-claim"]
    twice = state(taken(), claimed(1), claimed(2), decided(3))
    assert (twice.claims, twice.open_claims, twice.paid) == (1, (), Decimal(500))


def test_a_cancelled_policy_covers_nobody() -> None:
    """From the day that it names on, and nothing more is owed; days before it stand."""
    case = state(taken(), cancelled(24, date(2026, 5, 1)))
    days = (date(2026, 2, 28), date(2026, 3, 1), date(2026, 4, 30), date(2026, 5, 1))
    assert [insurance.covers_on(case, day) for day in days] == [False, True, True, False]
    assert insurance.cover_on(case, days[0]) is None
    assert owed(lived(WORKFLOW, [taken(), cancelled(24, date(2026, 5, 1))])) == []


def test_policies_and_claims_are_counted() -> None:
    """By kind, on the days given; claims are summed, with what was paid."""
    cases = lived(WORKFLOW, [taken(), claimed(1), claimed(2, "claim:2"), decided(3)]).cases
    found = {m.name: m.span.low for m in insurance.measures(cases, DAY, date(2026, 4, 1), NINGBO)}
    assert {name: n for name, n in found.items() if n} == {
        "insurance.taken-out": 1,
        "insurance.in-force": 1,
        "insurance.in-force.pupil_accident": 1,
        "insurance.claims": 2,
        "insurance.claims.open": 1,
        "insurance.claims.paid": 500,
    }
    after = insurance.measures(cases, date(2026, 9, 1), date(2026, 9, 1) + timedelta(1), NINGBO)
    assert {m.name: m.span.low for m in after}["insurance.in-force"] == 0


@pytest.mark.parametrize("more", [{"insured": -1}, {"groups": (ONE, ONE)}])
def test_what_is_outside_its_limits_is_refused(more: dict[str, Any]) -> None:
    """A number of pupils and a list of groups have limits."""
    with pytest.raises(Malformed):
        taken(**more)


def test_g18_without_law_only_the_table_speaks() -> None:
    """G18: under a law that covers nothing nothing is owed and nothing found."""
    history = lived(WORKFLOW, [taken(), claimed(1), decided(2, "claim:9")], EMPTY)
    assert (codes(history), owed(history)) == ([], [])


OPEN = Days(since=date(2026, 3, 1))


def test_a_policy_without_an_end_covers_on() -> None:
    """Its last cover stands for ever, an earlier one up to the change; nothing is to be renewed."""
    case = state(taken(days=OPEN), changed(24, date(2026, 4, 1), ONE))
    days = (date(2026, 2, 28), date(2030, 1, 1))
    assert [insurance.cover_on(case, day) is None for day in days] == [True, False]
    period = Days(since=date(2026, 3, 1), until=date(2027, 1, 1))
    gaps = [(g.group, g.days) for g in insurance.group_gaps([case], ACCIDENT, (ONE, TWO), period)]
    assert gaps == [(TWO, Days(since=date(2026, 4, 1), until=date(2027, 1, 1)))]
    assert owed(lived(WORKFLOW, [taken(days=OPEN)])) == []
    assert WORKFLOW.survey is not None
    assert list(WORKFLOW.survey([case], NINGBO)) == []


def test_a_group_that_was_never_covered_leaves_no_gap() -> None:
    """A cover that begins with the end of the policy covers nobody: that is no gap between two."""
    case = state(taken(), changed(24, date(2026, 3, 1), ONE), changed(48, YEAR.until or DAY, TWO))
    assert WORKFLOW.survey is not None
    assert list(WORKFLOW.survey([case], NINGBO)) == []


def test_a_policy_is_owed_in_every_school_year() -> None:
    """Without any case: by the thirtieth day of the school year; a renewal answers it too."""
    year = Period(
        name="2025-26", every=Every.SCHOOL_YEAR, since=date(2025, 9, 1), until=date(2026, 9, 1)
    )
    of = attrs.evolve(school(), periods=(year,))
    assert WORKFLOW.standing is not None
    ((one, period),) = WORKFLOW.standing(of, date(2025, 9, 1), date(2026, 9, 1), NINGBO)
    assert (one.act, one.case, one.deadline) == (
        "insurance.taken-out",
        "one/insurance/2025-26",
        "2025-09-30 23:59:59",
    )
    assert (one.holder, period) == ("office:insurance", year)
    assert {"insurance.taken-out", "insurance.renewed"} == one.done_by
    assert list(WORKFLOW.standing(of, date(2025, 9, 1), date(2026, 9, 1), EMPTY)) == []


def test_taking_out_twice_changes_nothing() -> None:
    """G5: the first fact made the policy; another of its kind copies nothing."""
    case = state(taken())
    assert WORKFLOW.evolve(case, taken(days=NEXT)) == case


@pytest.mark.parametrize(
    ("id", "facts", "code"),
    [
        ("insurance.renewal.without_gap", "gap", "insurance.renewed.with-gap"),
        ("insurance.claim.decision", "claim", "insurance.claim-decided.no-such-claim"),
    ],
)
def test_an_unknown_rule_leaves_it_undecided(id: str, facts: str, code: str) -> None:
    """Where nobody can read the rule, nobody is refused by it."""
    later = Days(since=date(2026, 9, 11), until=date(2027, 9, 1))
    told_ = {"gap": [taken(), renewed(24, later)], "claim": [taken(), decided(5, "claim:9")]}
    history = lived(WORKFLOW, told_[facts], unknown(id))
    assert [(f.code, f.severity) for f in history.findings] == [(code, Severity.UNDECIDED)]


def test_an_unknown_rule_of_liability_is_a_need_that_may_be() -> None:
    """What may be asked for is listed, with the rule as it is known: not at all."""
    asked = insurance.required(school(), DAY, unknown("insurance.school_liability.required"))
    assert asked[LIABILITY] is Gap.UNKNOWN


def test_a_later_word_on_the_cover_takes_the_place_of_what_was_to_come() -> None:
    """What was said of May falls when the cover of April is told; one day has one cover."""
    april, may = date(2026, 4, 1), date(2026, 5, 1)
    case = state(taken(), changed(24, may, TWO), changed(48, april, ONE))
    assert [(cover.since, cover.groups) for cover in case.covers] == [
        (YEAR.since, (ONE, TWO)),
        (april, (ONE,)),
    ]
    again = state(taken(), changed(24, april, ONE), changed(48, april, TWO))
    assert [cover.groups for cover in again.covers] == [(ONE, TWO), (TWO,)]
    assert insurance.cover_on(case, date(2026, 9, 1)) is None


def turned(day: date, before: str, then: str) -> Law:
    """Give the law with a term for renewals that changes on a day."""
    old = NINGBO.rule("insurance.renewal.before", DAY)
    assert isinstance(old, Provision)
    rules = tuple(attrs.evolve(old, value=Term.parse(text)) for text in (before, then))
    lines = {"insurance.renewal.before": Timeline((date(1900, 1, 1), day), rules)}
    return attrs.evolve(NINGBO, timelines={**NINGBO.timelines, **lines})


def test_g10_a_renewal_is_owed_by_the_law_of_the_day_of_the_policy() -> None:
    """G10: the day on which the last days were agreed, not their first or their last."""
    (one,) = lived(WORKFLOW, [taken()], turned(DAY, "P30D", "P15D")).owed
    assert one.deadline == "2026-08-17 23:59:59"
    (one,) = lived(WORKFLOW, [taken()], turned(date(2026, 6, 1), "P15D", "P30D")).owed
    assert one.deadline == "2026-08-17 23:59:59"
    summer = turned(date(2026, 6, 1), "P15D", "P30D")
    (one,) = lived(WORKFLOW, [taken(), renewed(24 * 100)], summer).owed
    assert one.deadline == "2027-08-02 23:59:59"


def test_what_was_paid_adds_up() -> None:
    """Two claims, two payments, one sum; the longest stretch of days counts for a gap."""
    facts = [taken(), claimed(1), claimed(2, "claim:2"), decided(3), decided(4, "claim:2", 70)]
    assert state(*facts).paid == Decimal(570)
    short = Days(since=date(2026, 3, 1), until=date(2026, 6, 1))
    assert codes(lived(WORKFLOW, [taken(), renewed(24, short), renewed(48)])) == []


@pytest.mark.parametrize("more", [{"policy": MEDICAL}, {"unit": "school:two"}])
def test_another_kind_or_another_school_fills_no_gap(more: dict[str, Any]) -> None:
    """A gap is of one kind at one unit, and rests on the rule that asks for none."""
    later = Days(since=date(2026, 9, 11), until=date(2027, 9, 1))
    filling = Days(since=date(2026, 8, 1), until=date(2026, 12, 1))
    other = taken(1, OTHER, days=filling, **more)
    history = lived(WORKFLOW, [taken(), other, renewed(24, later)])
    assert WORKFLOW.survey is not None
    found = list(WORKFLOW.survey(history.cases, NINGBO))
    assert [told(f)["group"] for f in found] == [ONE, TWO]
    for finding in found:
        assert isinstance(finding.basis, Provision)
        assert finding.basis.id == "insurance.renewal.without_gap"
    period = Days(since=date(2026, 9, 1), until=date(2026, 9, 11))
    for kind, days in ((MEDICAL, YEAR), (ACCIDENT, period)):
        gaps = insurance.group_gaps([state(taken())], kind, (ONE,), days)
        assert [gap.days for gap in gaps] == [days]


def test_a_gap_before_a_policy_without_an_end() -> None:
    """The last policy has no end, and the days between the two are a gap all the same."""
    other = taken(1, OTHER, days=Days(since=date(2026, 10, 1)))
    history = lived(WORKFLOW, [taken(), other])
    assert WORKFLOW.survey is not None
    found = list(WORKFLOW.survey(history.cases, NINGBO))
    gap = ("2026-09-01", "2026-10-01")
    assert [(told(f)["since"], told(f)["until"]) for f in found] == [gap, gap]


def test_only_policies_of_the_school_and_of_the_day_count() -> None:
    """Another school's policy, and one that is over, insure nobody here."""
    there = state(taken(unit="school:two"))
    last_year = Days(since=date(2025, 3, 1), until=DAY)
    over = [state(taken(days=last_year, policy=kind)) for kind in (LIABILITY, ACCIDENT)]
    found = insurance.uninsured([there, *over], school(), DAY, NINGBO)
    assert [(one.policy, one.insured) for one in found] == [
        (LIABILITY, 0),
        (ACCIDENT, 0),
        (MEDICAL, 0),
    ]
    asked = insurance.required(school(kind="kindergarten"), DAY, NINGBO)[LIABILITY]
    assert isinstance(asked, Provision)
    assert asked.id == "insurance.school_liability.kindergarten"


def test_nothing_is_counted_in_a_period_of_no_day() -> None:
    """From a day to itself no policy is in force, and one of another month is not taken out."""
    cases = lived(WORKFLOW, [taken()]).cases
    none = {m.name: m.span.low for m in insurance.measures(cases, DAY, DAY, NINGBO)}
    assert none["insurance.in-force"] == 0
    april = insurance.measures(cases, date(2026, 4, 1), date(2026, 5, 1), NINGBO)
    counts = {m.name: m.span.low for m in april}
    assert counts["insurance.taken-out"] == 0
    assert counts["insurance.in-force"] == 1
