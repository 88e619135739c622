"""The links to duties: who is there for what is owed, and who may act for an office."""

from datetime import UTC, date, datetime, timedelta

import attrs
import pytest

from campus_safety import Severity, rulebook
from campus_safety.cooperation import duty
from campus_safety.cooperation.duty import Days, DutyRole
from campus_safety.kernel import Entry, Fact, Gap, Law, Timeline
from campus_safety.prevention import hazard
from campus_safety.register import Audit, Register, audit
from campus_safety.vocabulary import Area, HazardGrade, PlaceLevel, Profile, School

LAW = rulebook("cn", place="city:宁波", school="example")
START = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
DUTY, HEADS, HAZARD = "one/duty/safety", "one/duty/head", "one/hazard/1"
YEAR = Days(since=date(2026, 3, 2), until=date(2026, 9, 1))


def at(days: float) -> datetime:
    return START + timedelta(days=days)


def placed(case: str = DUTY, office: str = "office:safety", holder: str = "party:s") -> Fact:
    return duty.Placed(
        case=case,
        at=at(0),
        by="party:h",
        area=Area.RECORDS,
        level=PlaceLevel.SCHOOL,
        body="school:one",
        unit="office:deputy",
        office=office,
        holder=holder,
        role=DutyRole.SUPPORTING,
        days=YEAR,
    )


def away(days: float, until: date) -> Fact:
    told = Days(since=date(2026, 3, 4), until=until)
    return duty.AbsenceBegan(case=DUTY, at=at(days), by="party:s", absent="party:s", days=told)


def stands_in(party: str) -> Fact:
    days = Days(since=date(2026, 3, 4), until=date(2026, 3, 9))
    return duty.StoodIn(
        case=DUTY, at=at(2.2), by="party:h", absent="party:s", stand_in=party, days=days
    )


def found(days: float = 1) -> Fact:
    return hazard.Found(
        case=HAZARD, at=at(days), by="party:t", area=Area.FIRE, place="place:hall", what="exit"
    )


def graded(days: float, by: str) -> Fact:
    return hazard.Graded(case=HAZARD, at=at(days), by=by, grade=HazardGrade.GENERAL)


def held(*facts: Fact, after: float, law: Law = LAW) -> Audit:
    entries = tuple(
        Entry(position=n, recorded_at=at(30), key=f"{n}", content=fact)
        for n, fact in enumerate(facts, 1)
    )
    profiles = (Profile(since=date(2025, 9, 1), kind="primary", headcount=600),)
    school = School(reference="school:one", place="city:宁波", profiles=profiles)
    keeps = dict.fromkeys(("duty", "hazard"), date(2026, 1, 1))
    return audit(Register(school=school, keeps=keeps, entries=entries), law, as_of=at(after))


def told(judged: Audit, code: str) -> list[tuple[str, str]]:
    found = [f for f in judged.findings if f.code == f"register.{code}"]
    return [(f.case, str(f.severity)) for f in found]


AWAY = away(2.1, date(2026, 3, 9))


@pytest.mark.parametrize(
    ("facts", "after", "expected"),
    [
        ((placed(), found(), AWAY), 3, [(HAZARD, "notice")]),
        ((placed(), found(), AWAY), 1.5, []),
        ((placed(), found(), AWAY), 8, []),
        ((placed(), found(), AWAY, stands_in("party:g")), 3, []),
        ((found(),), 3, []),
        ((placed(office="office:other"), found(), AWAY), 3, []),
    ],
    ids=["away", "before", "back", "stood in", "no duty", "another office"],
)
def test_what_is_owed_by_an_office_without_anybody_is_found(
    facts: tuple[Fact, ...], after: float, expected: list[tuple[str, str]]
) -> None:
    """While the holder is away and nobody stands in, what the office owes is owed by nobody."""
    judged = held(*facts, after=after)
    assert [row for row in told(judged, "owed-by-nobody") if row[0] == HAZARD] == expected


def test_nobody_is_found_by_the_clause_on_stand_ins() -> None:
    """The finding names the office, the act and the duty, and cites the school's rule."""
    judged = held(placed(), found(), AWAY, after=3)
    (one,) = [f for f in judged.findings if (f.code, f.case) == ("register.owed-by-nobody", HAZARD)]
    assert dict(one.values) == {
        "office": "office:safety",
        "act": "act.hazard.graded",
        "duty": DUTY,
    }
    assert one.clause is not None


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("party:s", []),
        ("party:d", []),
        ("party:h", []),
        ("office:safety", []),
        ("agency:supervisor", []),
        ("party:t", [(HAZARD, "notice")]),
    ],
    ids=["holder", "delegate", "head", "office", "authority", "stranger"],
)
def test_an_act_is_done_by_who_may_act_for_its_office(
    by: str, expected: list[tuple[str, str]]
) -> None:
    """Holder, delegate, the head, the office itself and an authority may; nobody else."""
    let = duty.Delegated(case=DUTY, at=at(0.1), by="party:s", to="party:d", days=YEAR, what="all")
    head = placed(HEADS, "office:head", "party:h")
    judged = held(head, placed(), let, found(), graded(1.1, by), after=2)
    assert told(judged, "not-the-holder") == expected


def test_an_act_of_a_named_party_is_no_act_of_an_office() -> None:
    """Who mends a hazard is named in its case, so that no office's holder is asked for."""
    mender = placed("one/duty/mender", "office:responsible", "party:x")
    assigned = hazard.Assigned(case=HAZARD, at=at(1.3), by="party:h", responsible="party:c")
    mended = hazard.Rectified(case=HAZARD, at=at(1.6), by="party:c", done="done")
    judged = held(mender, found(), graded(1.1, "party:h"), assigned, mended, after=2)
    assert told(judged, "not-the-holder") == []


def test_a_stand_in_acts_for_the_holder() -> None:
    """On the days of the absence the stand-in may act, and not before."""
    facts = (placed(), found(), AWAY, stands_in("party:g"))
    assert told(held(*facts, graded(3, "party:g"), after=4), "not-the-holder") == []
    assert told(held(*facts, graded(1.1, "party:g"), after=4), "not-the-holder") != []


@pytest.mark.parametrize(
    ("rule", "expected"),
    [(Gap.ABSENT, []), (Gap.UNKNOWN, [(HAZARD, str(Severity.UNDECIDED))])],
)
def test_without_the_rule_nothing_is_asked_of_acts(
    rule: Gap, expected: list[tuple[str, str]]
) -> None:
    """An absent rule asks nothing; of one that is not known nothing can be said."""
    id = "register.acts.by_holder"
    line = Timeline((date(2010, 1, 1),), (rule,))
    law = attrs.evolve(LAW, timelines={**LAW.timelines, id: line})
    judged = held(placed(), found(), graded(1.1, "party:t"), after=2, law=law)
    assert told(judged, "not-the-holder") == expected
