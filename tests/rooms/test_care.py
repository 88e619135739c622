"""Care: with the least data, with consent, and never a name, a score or a list."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import product
from typing import Any

import attrs
import pytest
from tests.rooms.given import EMPTY, NATION, NINGBO, at, codes, lived, only, owed

from campus_safety import rulebook
from campus_safety.kernel import (
    Every,
    Fact,
    Finding,
    Gap,
    Law,
    Period,
    Privacy,
    Severity,
    Span,
    Timeline,
    agenda,
    privacy_of,
)
from campus_safety.prevention import care
from campus_safety.prevention.care import WORKFLOW, Care, Status
from campus_safety.prevention.care.counting import told, told_share
from campus_safety.vocabulary import CareDisposal, CareGroup, Profile, School

CASE = "one/care/1"
LEFT, MIND, HARD = CareGroup.LEFT_BEHIND, CareGroup.MENTAL_HEALTH, CareGroup.HARDSHIP
ZHEJIANG = rulebook("cn", place="province:浙江")
HOLDER = "office:moral-education"
SECRET = ("party:p", "party:c", "party:g", "party:t", "agency:h")


def noticed(
    group: CareGroup = HARD, until: date | None = date(2030, 1, 1), case: str = CASE
) -> care.Noticed:
    return care.Noticed(
        case=case, at=at(0), by="party:t", person="party:p", group=group, consent_until=until
    )


def consented(hours: float = 1) -> care.ConsentGiven:
    return care.ConsentGiven(case=CASE, at=at(hours), by="party:t", guardian="party:g")


def withdrawn(hours: float = 50) -> care.ConsentWithdrawn:
    return care.ConsentWithdrawn(case=CASE, at=at(hours), by="party:g")


def planned(hours: float = 20, *, lawful: bool = False, case: str = CASE) -> care.Planned:
    return care.Planned(
        case=case, at=at(hours), by="party:t", carer="party:c", measures="talk", lawful=lawful
    )


def contacted(hours: float) -> care.Contacted:
    return care.Contacted(case=CASE, at=at(hours), by="party:c")


def called(hours: float) -> care.GuardianContacted:
    return care.GuardianContacted(case=CASE, at=at(hours), by="party:t")


def reviewed(hours: float, carer: str | None = None) -> care.Reviewed:
    return care.Reviewed(case=CASE, at=at(hours), by="party:t", carer=carer)


def referred(hours: float = 30, *, lawful: bool = False) -> care.Referred:
    return care.Referred(case=CASE, at=at(hours), by="party:t", to="agency:h", lawful=lawful)


def guardian_told(hours: float) -> care.GuardianTold:
    return care.GuardianTold(case=CASE, at=at(hours), by="party:t")


def ended(hours: float = 60) -> care.Ended:
    return care.Ended(case=CASE, at=at(hours), by="party:t", reason="parents are back")


def disposed(hours: float = 100, *, witnessed: bool = True) -> care.Disposed:
    return care.Disposed(
        case=CASE,
        at=at(hours),
        by="party:r",
        manner=CareDisposal.DESTROYED,
        witnessed=witnessed,
    )


def screened(found: int = 3, looked_at: int = 600, hours: float = 0) -> care.Screened:
    return care.Screened(
        case="one/care/round-1", at=at(hours), by=HOLDER, looked_at=looked_at, found=found
    )


def state(*facts: Fact) -> Care:
    case = only(lived(WORKFLOW, facts))
    assert isinstance(case, Care)
    return case


def said(*facts: Fact, law: Law = NINGBO) -> list[str]:
    return [code for code in codes(lived(WORKFLOW, facts, law)) if "overdue" not in code]


def acts(*facts: Fact, law: Law = NINGBO) -> list[tuple[str, str]]:
    return [(one.act, one.deadline) for one in lived(WORKFLOW, facts, law).owed]


def deadline(act: str, *facts: Fact, law: Law = NINGBO) -> str:
    (one,) = [when for name, when in acts(*facts, law=law) if name == act]
    return one


def without(id: str, gap: Gap = Gap.UNKNOWN, law: Law = NINGBO) -> Law:
    """Let one rule be unknown, or absent."""
    line = Timeline((date(2000, 1, 1),), (gap,))
    return attrs.evolve(law, timelines={**law.timelines, id: line})


def test_a_child_in_need_is_looked_after_until_nothing_is_kept() -> None:
    """A3.7: screened as a count, noticed, consented, planned, contacted, ended, disposed of."""
    facts = [
        noticed(),
        consented(),
        planned(),
        contacted(40),
        referred(45),
        reviewed(48),
        ended(),
        disposed(),
    ]
    history = lived(WORKFLOW, facts)
    assert (only(history).status, codes(history), owed(history)) == (Status.DISPOSED, [], [])
    rounds = lived(WORKFLOW, [screened()])
    assert (only(rounds).status, codes(rounds), owed(rounds)) == (Status.SCREENED, [], [])


def test_who_it_is_about_is_minor_or_sensitive() -> None:
    """No field about a person is less than sensitive, in the facts and in the case."""
    marks = {**privacy_of(care.Noticed), **privacy_of(Care)}
    assert {marks[n] for n in ("person", "consent_until")} == {Privacy.MINOR}
    own = {a.name for a in attrs.fields(Care)} - {"person", "consent_until", "looked_at"}
    kernel = {a.name for a in attrs.fields(Care.__mro__[1])}
    assert {marks[name] for name in own - kernel} == {Privacy.SENSITIVE}


def test_after_the_disposal_nobody_is_named() -> None:
    """What a case kept of persons, days of life and consent goes with the record."""
    life = (noticed(), consented(), planned(), referred(), called(40), guardian_told(41))
    before = state(*life)
    assert (before.person, before.carer, before.referred_to) == (
        "party:p",
        "party:c",
        ("agency:h",),
    )
    assert (before.consent, before.consent_until) == (at(1), date(2030, 1, 1))
    after = state(*life, ended(), disposed())
    gone = (after.person, after.carer, after.referred_to, after.consent, after.consent_until)
    assert gone == (None, None, (), None, None)
    assert (after.group, after.contacts, after.guardian_contacts) == (HARD, 0, 1)


def test_a_plan_is_owed_in_ten_days() -> None:
    """The last second of the tenth day is in time, the first of the eleventh is late."""
    assert acts(noticed()) == [("care.planned", "2026-03-12 23:59:59")]
    assert said(noticed(), consented(), planned(24 * 11 - 8 - 1 / 3600)) == []
    assert said(noticed(), consented(), planned(24 * 11 - 8)) == ["care.planned.late"]


def test_contacts_are_owed_at_an_interval() -> None:
    """Every fortnight from the plan, and each contact begins the next; weekly for some."""
    facts = [noticed(), consented(), planned()]
    assert deadline("care.contacted", *facts) == "2026-03-17 23:59:59"
    assert deadline("care.contacted", *facts, contacted(24 * 10)) == "2026-03-26 23:59:59"
    assert said(*facts, contacted(24 * 16 - 8 - 1 / 3600)) == []
    assert said(*facts, contacted(24 * 16 - 8)) == ["care.contacted.late"]
    assert said(*facts, ended(24 * 16)) == ["care.contacted.missed"]
    close = [noticed(MIND), *facts[1:]]
    assert deadline("care.contacted", *close) == "2026-03-10 23:59:59"
    harmed = [noticed(CareGroup.HARMED), *facts[1:]]
    assert deadline("care.contacted", *harmed) == "2026-03-10 23:59:59"


def test_which_reasons_are_close_may_be_unknown_or_nowhere_said() -> None:
    """Unknown leaves the deadline open; absent gives the ordinary interval."""
    facts = [noticed(MIND), consented(), planned()]
    listing = "care.contact.close_groups"
    assert deadline("care.contacted", *facts, law=without(listing)) == "open"
    absent = without(listing, Gap.ABSENT)
    assert deadline("care.contacted", *facts, law=absent) == "2026-03-17 23:59:59"
    neither = without("care.contact.interval", Gap.ABSENT, without(listing))
    gone = without("care.contact.interval_close", Gap.ABSENT, neither)
    assert "care.contacted" not in dict(acts(*facts, law=gone))


def test_a_guardian_away_is_in_contact_each_week() -> None:
    """Minors Law, Art. 23: each week from the first day; others than those left behind not."""
    assert deadline("care.guardian-contacted", noticed(LEFT)) == "2026-03-09 23:59:59"
    again = deadline("care.guardian-contacted", noticed(LEFT), called(24))
    assert again == "2026-03-10 23:59:59"
    assert said(noticed(LEFT), called(24 * 8 - 8)) == ["care.guardian-contacted.late"]
    assert said(noticed(LEFT), called(24 * 8 - 8 - 1 / 3600)) == []
    assert "care.guardian-contacted" not in dict(acts(noticed()))
    assert "care.guardian-contacted" not in dict(acts(noticed(LEFT), ended()))
    (one,) = [o for o in lived(WORKFLOW, [noticed(LEFT)], NATION).owed if "guardian" in o.act]
    assert one.clause is not None
    assert one.clause.path == ("23", "1")


def test_before_2021_zhejiang_asked_for_a_contact_each_month() -> None:
    """Provincial rules, Art. 45: a month; the last day before the national law it still holds."""
    for day, expected in ((31, "2021-06-30 23:59:59"), (32, "2021-06-08 23:59:59")):
        begun = datetime(2021, 5, 1, 4, tzinfo=UTC) + timedelta(days=day - 1)
        facts = [attrs.evolve(noticed(LEFT), at=begun)]
        assert deadline("care.guardian-contacted", *facts, law=ZHEJIANG) == expected


def test_a_plan_is_reviewed_every_three_months() -> None:
    """The first review is counted from the plan, the next from the review; a carer may change."""
    facts = [noticed(), consented(), planned()]
    assert deadline("care.reviewed", *facts) == "2026-06-03 23:59:59"
    assert deadline("care.reviewed", *facts, reviewed(24 * 31)) == "2026-07-02 23:59:59"
    assert state(*facts, reviewed(30)).carer == "party:c"
    assert state(*facts, reviewed(30, "party:d")).carer == "party:d"
    late = [*facts, *(contacted(24 * 12 * n) for n in range(1, 8)), reviewed(24 * 94)]
    assert said(*late) == ["care.reviewed.late"]


@pytest.mark.parametrize(
    ("until", "expected"),
    [
        (date(2026, 3, 2), []),
        (date(2026, 3, 3), ["care.planned.without-consent"]),
        (None, []),
    ],
)
def test_the_day_on_which_consent_is_no_longer_needed(
    until: date | None, expected: list[str]
) -> None:
    """Minors Law, Art. 72: below fourteen a guardian consents; from the birthday on none."""
    assert said(noticed(until=until), planned(10)) == expected
    assert said(noticed(until=until), consented(), planned(10)) == []
    assert said(noticed(until=until), planned(10, lawful=True)) == []
    referrals = [code.replace("planned", "referred") for code in expected]
    assert said(noticed(until=until), referred(10)) == referrals
    assert said(noticed(until=until), referred(10, lawful=True)) == []
    if expected:
        (finding,) = lived(WORKFLOW, [noticed(until=until), planned(10)]).findings
        assert (finding.severity, finding.clause and finding.clause.path) == (
            Severity.BREACH,
            ("72", "1"),
        )


@pytest.mark.parametrize(
    ("born", "expected"),
    [
        (date(2012, 5, 9), date(2026, 5, 9)),
        (date(2012, 2, 29), date(2026, 3, 1)),
        (date(2012, 2, 28), date(2026, 2, 28)),
    ],
)
def test_consent_ends_on_the_fourteenth_birthday(born: date, expected: date) -> None:
    """On the day itself, and on 1 March for a child of 29 February; a gap where none says."""
    day = date(2026, 1, 1)
    assert care.consent_ends(born, day, NATION) == expected
    assert care.consent_ends(born, day, EMPTY) is Gap.ABSENT
    unknown = without("care.data.guardian_consent_age")
    assert care.consent_ends(born, day, unknown) is Gap.UNKNOWN


def test_withdrawn_consent_ends_the_care() -> None:
    """After a withdrawal the care ends within three days; consent given again lifts it."""
    facts = [noticed(), consented(), planned(), withdrawn()]
    assert deadline("care.ended", *facts) == "2026-03-09 23:59:59"
    assert said(*facts, ended(24 * 8 - 8 - 1 / 3600)) == []
    assert said(*facts, ended(24 * 8 - 8)) == ["care.ended.late"]
    assert said(*facts, consented(24 * 8)) == ["care.ended.missed"]
    assert "care.ended" not in dict(acts(*facts[:3]))
    assert said(*facts, referred(51)) == ["care.referred.without-consent"]
    assert state(*facts, withdrawn(55)).withdrawn == at(50)
    again = state(*facts, consented(52))
    assert (again.withdrawn, again.consent) == (None, at(52))
    lawful = [noticed(), planned(lawful=True), withdrawn()]
    assert "care.ended" not in dict(acts(*lawful))
    grown = [noticed(until=None), consented(), planned(), withdrawn()]
    assert deadline("care.ended", *grown) == "2026-03-09 23:59:59"


@pytest.mark.parametrize(
    ("group", "regime", "path"),
    [(MIND, "minors", ("19", "2")), (CareGroup.ONLINE, "online", ("40", "1"))],
)
def test_the_guardian_is_told_at_once(group: CareGroup, regime: str, path: tuple[str, ...]) -> None:
    """Of a suspected disorder and of addiction to the internet; of nothing else."""
    (one,) = [o for o in lived(WORKFLOW, [noticed(group)]).owed if o.act == "care.guardian-told"]
    assert (one.regime, one.deadline, one.holder) == (regime, "at once", HOLDER)
    assert one.clause is not None
    assert one.clause.path == path
    assert "care.guardian-told" not in dict(acts(noticed()))
    assert "care.guardian-told" not in dict(acts(noticed(group), guardian_told(1)))
    assert "care.guardian-told" not in dict(acts(noticed(group), ended()))
    assert said(noticed(group), ended()) == ["care.ended.guardian-untold"]
    assert said(noticed(group), guardian_told(1), ended()) == []
    assert said(noticed(group), ended(), law=EMPTY) == []


def test_an_unknown_list_leaves_it_undecided_who_is_told() -> None:
    """Somebody whom the known list does not name may be named by the unknown one."""
    law = without("care.notify.suspected_disorder_groups")
    found = lived(WORKFLOW, [noticed(), ended()], law).findings
    assert [(f.code, f.severity) for f in found] == [
        ("care.ended.guardian-untold", Severity.UNDECIDED),
        ("care.guardian-told.undecided", Severity.UNDECIDED),
    ]
    online = lived(WORKFLOW, [noticed(CareGroup.ONLINE), ended()], law).findings
    assert [f.severity for f in online] == [Severity.NOTICE, Severity.UNDECIDED]
    assert deadline("care.guardian-told", noticed(), law=law) == "open"


def test_the_record_is_disposed_of_in_its_term_before_a_witness() -> None:
    """Ended it is due for disposal; without a witness that is told."""
    facts = [noticed(), ended()]
    assert acts(*facts) == [("care.disposed", "2027-03-04 23:59:59 – open")]
    assert said(*facts, disposed(witnessed=False)) == ["care.disposed.unwitnessed"]


def test_a_case_is_kept_for_a_listed_reason_only() -> None:
    """A reason outside the list is refused; unknown it is undecided, absent nothing is said."""
    odd = noticed(CareGroup("suspect"))
    (finding,) = lived(WORKFLOW, [odd]).findings
    assert (finding.code, finding.severity) == ("care.noticed.group-not-kept", Severity.BREACH)
    (doubt,) = lived(WORKFLOW, [odd], without("care.groups.kept")).findings
    assert doubt.severity is Severity.UNDECIDED
    assert said(odd, law=NATION) == []


def test_no_more_need_care_than_were_looked_at() -> None:
    """As many are possible, one more is not."""
    assert said(screened(5, 5)) == []
    assert said(screened(6, 5)) == ["care.screened.more-than-looked-at"]
    kept = state(screened(4, 5))
    assert (kept.looked_at, kept.found, kept.person) == (5, 4, None)


SCHOOL = School(
    reference="school:one",
    place="city:宁波",
    profiles=(Profile(since=date(2025, 9, 1), kind="primary", headcount=600),),
    periods=(
        Period(name="autumn", every=Every.TERM, since=date(2025, 9, 1), until=date(2026, 2, 1)),
        Period(name="spring", every=Every.TERM, since=date(2026, 2, 1), until=date(2026, 7, 11)),
    ),
)


def test_a_round_of_screening_is_owed_each_term() -> None:
    """By the last day of the term, of the office; nothing where no rule asks."""
    span = (date(2025, 9, 1), date(2026, 9, 1))
    found = [
        (o.case, o.act, o.holder, o.deadline)
        for o, _ in care.WORKFLOW.standing(SCHOOL, *span, NINGBO)  # type: ignore[misc]  # it has one
    ]
    assert found == [
        ("one/care/autumn", "care.screened", HOLDER, "2026-01-31 23:59:59"),
        ("one/care/spring", "care.screened", HOLDER, "2026-07-10 23:59:59"),
    ]
    assert list(care.WORKFLOW.standing(SCHOOL, *span, NATION)) == []  # type: ignore[misc]  # it has one


def surveyed(facts: Sequence[Fact], law: Law = NINGBO) -> list[tuple[str, str, Severity]]:
    history = lived(WORKFLOW, facts, NINGBO)
    survey = WORKFLOW.survey
    assert survey is not None
    return [(f.code, f.case, f.severity) for f in survey(history.cases, law)]


def test_nobody_is_kept_twice_for_one_reason() -> None:
    """The later case is named and no person; another reason, or an end, is no doubling."""
    twice = [noticed(), noticed(case="one/care/2")]
    assert surveyed(twice) == [("care.kept-twice", "one/care/2", Severity.NOTICE)]
    assert surveyed([noticed(), noticed(LEFT, case="one/care/2")]) == []
    other = attrs.evolve(noticed(case="one/care/2"), person="party:q")
    assert surveyed([noticed(), other]) == []
    assert surveyed([*twice, ended()]) == []
    assert surveyed([*twice, planned(case="one/care/2")]) == surveyed(twice)
    assert surveyed(twice, NATION) == []
    doubt = surveyed(twice, without("care.data.kept_once"))
    assert [one[2] for one in doubt] == [Severity.UNDECIDED]
    early = attrs.evolve(noticed(case="one/care/2"), at=at(-48))
    assert [one[1] for one in surveyed([early, noticed()])] == [CASE]


def number(facts: list[Fact], law: Law = NINGBO, day: int = 3) -> dict[str, Span]:
    cases = lived(WORKFLOW, facts, NINGBO).cases if facts else ()
    found = list(care.measures(cases, date(2026, 3, 2), date(2026, 3, day), law))
    assert {measure.cases for measure in found} == {()}
    return {measure.name: measure.span for measure in found}


def span(low: int | str, high: int | str) -> Span:
    return Span(Decimal(low), Decimal(high))


def test_b5_1_counts_stand_for_no_case_and_hide_the_few() -> None:
    """B5.1: five may be told, four are only fewer than five, and no case stands behind them."""
    for count, shown in ((5, span(5, 5)), (4, span(1, 4)), (1, span(1, 4)), (0, span(0, 0))):
        found = number([noticed(LEFT, case=f"one/care/{n}") for n in range(count)])
        assert found["care.noticed.left_behind"] == shown
        assert (found["care.noticed"], found["care.open"]) == (shown, shown)
    assert number([noticed()], NATION)["care.noticed"] == span(1, 1)
    hidden = number([noticed()], without("care.data.smallest_count"))
    assert (hidden["care.noticed"], hidden["care.open"]) == (Span(Decimal(0), None),) * 2
    assert number([screened()])["care.screenings"] == span(1, 1)
    assert number([screened()])["care.noticed"] == span(0, 0)


def test_b5_1_shares_are_targets_of_the_unit() -> None:
    """The share with a plan in force and of contacts kept, outward to hundredths."""
    cases = [f"one/care/{n}" for n in range(12)]
    facts: list[Fact] = [noticed(case=case) for case in cases]
    facts += [planned(1, lawful=True, case=case) for case in cases[:6]]
    found = number(facts)
    assert found["care.plans-in-force"] == span(50, 50)
    assert found["care.contacts-kept"] == span(50, 50)
    late = number(facts, day=18)
    assert (late["care.plans-in-force"], late["care.contacts-kept"]) == (span(50, 50), span(0, 0))
    assert number(facts, day=17)["care.contacts-kept"] == span(50, 50)
    open_ = number(facts, without("care.contact.interval"), 18)
    assert open_["care.contacts-kept"] == span(0, 50)
    assert number(facts[:2])["care.contacts-kept"] == span(0, 100)
    assert number([])["care.contacts-kept"] == span(0, 100)
    over = [attrs.evolve(ended(), case=case) for case in cases]
    assert number([*facts, *over])["care.open"] == span(0, 0)


def test_what_began_on_other_days_is_not_noticed_in_these() -> None:
    """The first day counts, the last does not; what is open may have begun before."""
    day = datetime(2026, 3, 1, 16, tzinfo=UTC)
    begun = [day - timedelta(seconds=1), day, day + timedelta(days=1)]
    facts = [attrs.evolve(noticed(case=f"one/care/{n}"), at=when) for n, when in enumerate(begun)]
    law = without("care.data.smallest_count", Gap.ABSENT)
    found = number(list(facts), law)
    assert (found["care.noticed"], found["care.open"]) == (span(1, 1), span(2, 2))


def test_no_small_table_can_be_solved_from_what_is_told() -> None:
    """For every two cells below nine, a hidden one has at least two values that fit."""
    least = 5
    views: dict[Any, set[tuple[int, ...]]] = {}
    for cells in product(range(9), repeat=2):
        shown = tuple(told(cell, least) for cell in cells)
        views.setdefault((shown, shown[0] + shown[1]), set()).add(cells)
    for (shown, _), fits in views.items():
        for place, one in enumerate(shown):
            assert one.known or len({cells[place] for cells in fits}) == least - 1


def test_no_share_tells_the_few_on_either_side() -> None:
    """Where the part or the rest is below five, more than one part fits what is told."""
    for whole in range(5, 30):
        views: dict[Span, set[int]] = {}
        for part in range(whole + 1):
            shown = told_share(part, part, whole=whole, least=5)
            assert shown.holds(Decimal(100 * part) / whole)
            views.setdefault(shown, set()).add(part)
        for parts in views.values():
            small = [p for p in parts if 0 < p < 5 or 0 < whole - p < 5]
            assert not small or len(parts) >= 4
    assert told_share(1, 3, whole=3, least=1) == span("33.33", 100)
    assert told_share(3, 3, whole=3, least=None) == span(0, 100)
    assert told_share(5, 5, whole=5, least=5) == span(100, 100)
    assert told_share(6, 6, whole=8, least=5) == span("12.5", "87.5")
    assert told_share(3, 3, whole=12, least=5) == span("8.33", "33.34")


def test_a7_nothing_that_others_see_shows_a_reference() -> None:
    """Measures, messages, lines of an agenda and findings for others show nobody."""
    facts = [noticed(MIND), planned(), withdrawn(), referred(51), called(52), reviewed(53)]
    history = lived(WORKFLOW, [*facts, noticed(case="one/care/2"), ended(700), disposed(800)])
    early = lived(WORKFLOW, facts)
    survey = WORKFLOW.survey
    assert survey is not None
    findings = [*history.findings, *early.findings, *survey(early.cases, NINGBO)]
    lines = [str(one) for one in agenda(early.owed, at(900))]
    texts = [f.text(lang) for f in findings for lang in ("en", "zh")]
    values = [value for f in findings for _, value in f.values]
    counts = list(care.measures(early.cases, date(2026, 1, 1), date(2027, 1, 1), NINGBO))
    others = [care.unnamed(finding) for finding in findings]
    shown = " ".join([*lines, *texts, *values, *map(str, counts), *map(str, others), repr(others)])
    assert len(findings) > 3
    assert len(lines) > 3
    assert [secret for secret in (*SECRET, CASE) if secret in shown] == []
    assert {finding.case for finding in others} == {"one/care"}


def test_findings_are_counted_without_their_cases() -> None:
    """Four late plans are told as fewer than five, five as five, and none as none."""
    facts: list[Fact] = []
    for n in range(5):
        case = f"one/care/{n}"
        facts += [noticed(case=case), planned(24 * 20, lawful=True, case=case)]
    found = lived(WORKFLOW, sorted(facts, key=lambda fact: str(fact.at))).findings
    late = tuple(one for one in found if one.code == "care.planned.late")

    def counts(some: tuple[Finding, ...]) -> list[Span]:
        until = date(2026, 3, 23)
        told_ = care.counts_of_findings(("care.planned.late", "care.x"), some, until, NINGBO)
        return [one.span for one in told_ if one.cases == ()]

    assert counts(late) == [span(5, 5), span(0, 0)]
    assert counts(late[:4]) == [span(1, 4), span(0, 0)]
    assert counts(()) == [span(0, 0)] * 2


def test_a_carer_sees_the_own_cases_only() -> None:
    """Those in care whose carer one is; neither before the plan nor after the end."""
    case = state(noticed(), planned())
    assert care.cases_of([case], "party:c") == {CASE}
    assert care.cases_of([case], "party:d") == frozenset()
    assert care.cases_of([state(noticed())], "party:c") == frozenset()
    assert care.cases_of([state(noticed(), planned(), ended())], "party:c") == frozenset()


def test_what_follows_the_end_begins_nothing_anew() -> None:
    """A contact, a review or a withdrawal after the end is out of order, and owes nothing."""
    facts = [noticed(), consented(), planned(), ended()]
    for fact in (contacted(61), called(61), reviewed(61), withdrawn(61)):
        history = lived(WORKFLOW, [*facts, fact])
        assert codes(history) == [f"{fact.kind}.skip"]
        assert owed(history) == [("care.disposed", "care", "")]
    again = state(*facts, planned(62))
    assert (again.guardian_contact, again.contact) == (at(62), at(62))
    early = state(noticed(), contacted(3), reviewed(4))
    assert (early.contact, early.reviewed, early.contacts, early.reviews) == (None, None, 1, 1)


def test_g18_without_law_only_the_table_speaks() -> None:
    """G18: under a law that covers nothing only the order of steps is judged."""
    facts = [noticed(MIND), planned(), withdrawn(), ended(), disposed(witnessed=False), ended(101)]
    history = lived(WORKFLOW, facts, EMPTY)
    assert (codes(history), owed(history)) == (["care.ended.skip"], [])
    assert codes(lived(WORKFLOW, [screened(6, 5), screened(6, 5, 1)], EMPTY)) == [
        "care.screened.repeated"
    ]


def test_the_same_referral_is_kept_once() -> None:
    """Referred twice to one body, it is named once."""
    twice = state(noticed(), consented(), referred(5), attrs.evolve(referred(6), signed=()))
    assert twice.referred_to == ("agency:h",)


def test_noticed_again_changes_nothing() -> None:
    """The same case cannot be opened twice; what was said first stands."""
    again = attrs.evolve(noticed(LEFT), at=at(1), person="party:q")
    history = lived(WORKFLOW, [noticed(), again])
    assert codes(history) == ["care.noticed.repeated"]
    assert (state(noticed(), again).person, state(noticed(), again).group) == ("party:p", HARD)
    assert owed(history) == [("care.planned", "care", "")]
    disposal = [o.holder for o in lived(WORKFLOW, [noticed(), ended()]).owed]
    assert disposal == ["office:records"]


def test_noticing_twice_changes_nothing_of_the_care() -> None:
    """A child who is noticed again is the same case, as it stood."""
    case = state(noticed())
    assert WORKFLOW.evolve(case, attrs.evolve(noticed(), at=at(48))) == case
