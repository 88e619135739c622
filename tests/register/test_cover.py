"""Sentences on what a school must have, on early signs, on watches, and on a bus accident."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from tests.register.given import LAW, START, at, found, held, told, without

from campus_safety.cooperation import duty, insurance
from campus_safety.kernel import Fact, Gap
from campus_safety.prevention import defence, transport
from campus_safety.prevention.defence import Installed, norm
from campus_safety.register import Audit
from campus_safety.resolution import decision, dispute
from campus_safety.response import alert, incident, roster
from campus_safety.vocabulary import (
    Area,
    Casualties,
    Days,
    DecisionKind,
    DecisionMaker,
    DefenceKind,
    DisputeMatter,
    DutyPost,
    Emergency,
    LedgerStatus,
    PlaceLevel,
    PolicyKind,
    Profile,
    School,
    WarningKind,
    WarningLevel,
)

TODAY = (START + timedelta(days=60)).date()
ZONE = ZoneInfo("Asia/Shanghai")


def values(judged: Audit, code: str) -> list[dict[str, str]]:
    return [dict(f.values) for f in judged.findings if f.code == f"register.{code}"]


# ── Defences and insurance ───────────────────────────────────────────────────


def test_a_school_has_its_defences() -> None:
    """A3.2: what the norm asks of a school of its size, and what of it works, item by item."""
    profiles = (Profile(since=date(2025, 9, 1), kind="primary", headcount=600),)
    school = School(reference="school:one", place="city:宁波", profiles=profiles)
    asked = {need.item: need.count for need in norm(school, TODAY, LAW).needs}
    judged = held(keeps=("defence",))
    told_of = {row["item"]: (row["needed"], row["working"]) for row in values(judged, SHORT)}
    assert told_of == {f"defence_kind.{item}": (f"{count}", "0") for item, count in asked.items()}
    assert {f.case for f in judged.findings if f.code == f"register.{SHORT}"} == {"school:one"}
    assert all(f.clause for f in judged.findings if f.code == f"register.{SHORT}")


SHORT = "defence-short"


def installed(unit: str = "school:one", *, works: bool = True) -> list[Fact]:
    at_gate = told(
        Installed, "one/defence/1", 1, unit=unit, item=DefenceKind.BARRIER, place="place:gate"
    )
    return [at_gate, *([told(defence.Tested, "one/defence/1", 2)] if works else [])]


def test_what_works_is_not_lacking() -> None:
    """One barrier that works fills the norm of one; an untested or a strange one does not."""

    def lacking(*facts: Fact) -> set[str]:
        return {row["item"] for row in values(held(*facts, keeps=("defence",)), SHORT)}

    assert lacking() - lacking(*installed()) == {"defence_kind.barrier"}
    assert lacking(*installed(works=False)) == lacking()
    untested = values(held(*installed(works=False), keeps=("defence",)), SHORT)
    assert {"item": "defence_kind.barrier", "needed": "1", "working": "0"} in untested
    assert lacking(*installed("school:two")) == lacking()


@pytest.mark.parametrize("keeps", [(), ("insurance",)])
def test_where_no_defences_are_kept_none_is_said_to_lack(keeps: tuple[str, ...]) -> None:
    assert values(held(*installed(), keeps=keeps), SHORT) == []
    later = held(keeps=("defence",), since=TODAY + timedelta(days=1))
    assert values(later, SHORT) == []


def insured(number: int, case: str, kind: PolicyKind, days: Days | None = None) -> Fact:
    fact: Fact = told(
        insurance.TakenOut,
        f"one/insurance/{case}",
        1,
        unit="school:one",
        policy=kind,
        insurer="body:insurer",
        days=days or Days(since=date(2026, 3, 1), until=date(2026, 9, 1)),
        groups=("class:1",),
        insured=number,
    )
    return fact


LIABILITY = insured(0, "liability", PolicyKind.SCHOOL_LIABILITY)
ACCIDENT = insured(600, "accident", PolicyKind.PUPIL_ACCIDENT)
MEDICAL = insured(600, "medical", PolicyKind.SOCIAL_MEDICAL)
NOBODY = {"policy_kind.school_liability": ("1", "0"), "policy_kind.pupil_accident": ("600", "0")}
PAST = Days(since=date(2026, 3, 1), until=TODAY)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ([LIABILITY, ACCIDENT, MEDICAL], {}),
        ([LIABILITY, ACCIDENT], {"policy_kind.social_medical": ("600", "0")}),
        (
            [LIABILITY, ACCIDENT, insured(598, "medical", PolicyKind.SOCIAL_MEDICAL)],
            {"policy_kind.social_medical": ("600", "598")},
        ),
        ([MEDICAL], NOBODY),
        (
            [ACCIDENT, MEDICAL, insured(0, "liability", PolicyKind.SCHOOL_LIABILITY, PAST)],
            {"policy_kind.school_liability": ("1", "0")},
        ),
    ],
)
def test_a_school_has_its_insurance(
    facts: list[Fact], expected: dict[str, tuple[str, str]]
) -> None:
    """A1.4: every kind that a rule asks for, for every pupil, on the day."""
    judged = held(*facts, keeps=("insurance",))
    rows = values(judged, "uninsured")
    assert {row["policy"]: (row["needed"], row["insured"]) for row in rows} == expected
    assert values(held(*facts), "uninsured") == []


# ── Early signs ──────────────────────────────────────────────────────────────


def quarrel(number: int, after: float, unit: str = "class:3") -> Fact:
    fact: Fact = told(
        dispute.Asked,
        f"one/dispute/{number}",
        after,
        unit=unit,
        level=PlaceLevel.SCHOOL,
        matter=DisputeMatter.MANAGEMENT,
        what="noise",
    )
    return fact


def warned(after: float, unit: str = "school:one", *, test: bool = False) -> Fact:
    fact: Fact = told(
        alert.Issued,
        "one/alert/1",
        after,
        unit=unit,
        warning=WarningKind.DISPUTE,
        level=WarningLevel.YELLOW,
        test=test,
    )
    return fact


THREE = [quarrel(1, 40), quarrel(2, 45), quarrel(3, 50)]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (THREE[:2], []),
        (THREE, ["notice"]),
        ([quarrel(1, 20), *THREE[1:]], []),
        ([*THREE[:2], quarrel(3, 50, "class:4")], []),
        ([*THREE, warned(51)], []),
        ([*THREE, warned(50.1)], []),
        ([*THREE, warned(49)], ["notice"]),
        ([*THREE, warned(51, "class:3")], []),
        ([*THREE, warned(51, "school:two")], ["notice"]),
        ([*THREE, warned(51, test=True)], ["notice"]),
    ],
)
def test_early_signs_give_a_warning(facts: list[Fact], expected: list[str]) -> None:
    """Three of a kind at one place within thirty days ask for a warning, until one is given."""
    judged = held(*facts)
    assert found(judged, "signs-unwarned") == expected
    for row in values(judged, "signs-unwarned"):
        assert row == {
            "level": "warning_level.warning_yellow",
            "place": "class:3",
            "signs": "one/dispute/1, one/dispute/2, one/dispute/3",
        }
    cases = [f.case for f in judged.findings if f.code == "register.signs-unwarned"]
    assert cases == ["one/dispute/3"] * len(expected)
    law = without("alert.signs.thresholds")
    assert found(held(*facts, law=law), "signs-unwarned") == []


@pytest.mark.parametrize(("found_after", "expected"), [(40, ["notice"]), (5, [])])
def test_a_dispute_that_a_ledger_tells_late_is_a_sign_of_when_it_was_found(
    found_after: float, expected: list[str]
) -> None:
    """A ledger that is taken in is not a burst of disputes."""
    late: Fact = told(
        dispute.Stated,
        "one/dispute/1",
        55,
        unit="class:3",
        level=PlaceLevel.SCHOOL,
        matter=DisputeMatter.MANAGEMENT,
        what="noise",
        says=LedgerStatus.CLOSED,
        found=at(found_after),
    )
    assert found(held(late, *THREE[1:]), "signs-unwarned") == expected


def hurt(number: int, after: float) -> Fact:
    fact: Fact = told(
        incident.Occurred,
        f"one/incident/{number}",
        after,
        emergency=Emergency.ACCIDENT,
        area=Area.BUILDINGS,
        place="place:stairs",
        what="fall",
        harm=Casualties(),
    )
    return fact


TWIN: Fact = told(incident.DuplicateFound, "one/incident/3", 51, original="one/incident/2")


@pytest.mark.parametrize(("more", "expected"), [([], ["notice"]), ([TWIN], [])])
def test_incidents_are_signs_too_and_one_told_twice_is_one(
    more: list[Fact], expected: list[str]
) -> None:
    facts = [hurt(1, 40), hurt(2, 45), hurt(3, 50), *more]
    assert found(held(*facts), "signs-unwarned") == expected


# ── Watches and buses ────────────────────────────────────────────────────────

POST, WATCH, BUS = "one/duty/1", "one/roster/1", "one/bus/1"
AWAY = Days(since=date(2026, 3, 10), until=date(2026, 3, 13))


def placed() -> list[Fact]:
    post = told(
        duty.Placed,
        POST,
        0,
        area=Area.FIRE,
        level=PlaceLevel.SCHOOL,
        body="school:one",
        unit="office:safety",
        office="office:safety",
        holder="party:b",
        role=duty.DutyRole.ACCOUNTABLE,
        days=Days(since=date(2026, 3, 1)),
    )
    return [post, told(duty.Accepted, POST, 0.1, "party:b")]


ABSENT: Fact = told(duty.AbsenceBegan, POST, 3, absent="party:b", days=AWAY)
BACK: Fact = told(duty.AbsenceEnded, POST, 9.2, absent="party:b", began=AWAY.since)


def watches(*days: int, who: str = "party:b", publish: bool = True, hours: int = 8) -> list[Fact]:
    slots = tuple(
        roster.Slot(
            number=day,
            post=DutyPost.GATEHOUSE,
            since=datetime(2026, 3, day, 8, tzinfo=ZONE),
            until=datetime(2026, 3, day, 8, tzinfo=ZONE) + timedelta(hours=hours),
            persons=(who,),
        )
        for day in days
    )
    draft = told(
        roster.Drafted,
        WATCH,
        2,
        unit="school:one",
        first_day=date(2026, 3, 1),
        last_day=date(2026, 3, 31),
        slots=slots,
    )
    return [draft, *([told(roster.Published, WATCH, 2.1)] if publish else [])]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ([*placed(), ABSENT, *watches(9, 10, 12, 13)], ["10", "12"]),
        ([*placed(), ABSENT, BACK, *watches(10, 11, 12)], ["10"]),
        ([*placed(), ABSENT, *watches(9, 12, hours=20)], ["12"]),
        ([*placed(), ABSENT, *watches(10, who="party:c")], []),
        ([*placed(), ABSENT, *watches(10, publish=False)], []),
        ([*placed(), *watches(10)], []),
    ],
)
def test_an_absent_person_stands_no_watch(facts: list[Fact], expected: list[str]) -> None:
    """The last day of an absence is exclusive; who is told to be back may stand from that day."""
    judged = held(*facts)
    assert [row["slot"] for row in values(judged, "absent-on-watch")] == expected
    assert {row["person"] for row in values(judged, "absent-on-watch")} <= {"party:b"}
    law = without("register.watch.present")
    assert values(held(*facts, law=law), "absent-on-watch") == []
    law = without("register.watch.present", rule=Gap.UNKNOWN)
    assert found(held(*facts, law=law), "absent-on-watch") == ["undecided"] * len(expected)


def crashed(named: Any) -> list[Fact]:
    bus = told(transport.Registered, BUS, 1, unit="school:one", plate="plate:1", capacity=40)
    return [bus, told(transport.AccidentHappened, BUS, 45.5, what="scrape", incident=named)]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (crashed("one/incident/2"), [{"incident": "one/incident/2"}]),
        ([*crashed("one/incident/2"), hurt(2, 45)], []),
        (crashed(None), []),
    ],
)
def test_a_bus_accident_opens_an_incident(
    facts: list[Fact], expected: list[dict[str, str]]
) -> None:
    """What names an incident has one; that none was named is for the room itself to say."""
    judged = held(*facts)
    assert values(judged, "accident-not-in-ledger") == expected
    law = without("transport.accident.opens_incident")
    assert values(held(*facts, law=law), "accident-not-in-ledger") == []


def decided(named: str) -> list[Fact]:
    case = "one/decision/1"
    proposed = told(
        decision.Proposed,
        case,
        1,
        unit="school:one",
        subject=DecisionKind.BUILDING,
        maker=DecisionMaker.GOVERNMENT,
        matter="gate",
    )
    return [proposed, told(decision.DisputeArisen, case, 42, dispute=named)]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (decided("one/dispute/9"), [{"dispute": "one/dispute/9"}]),
        ([*decided("one/dispute/1"), quarrel(1, 40)], []),
        ([*decided("one/dispute/2"), quarrel(1, 40)], [{"dispute": "one/dispute/2"}]),
    ],
)
def test_a_decision_names_disputes_of_the_ledger(
    facts: list[Fact], expected: list[dict[str, str]]
) -> None:
    """B3.8: who decided answers for the dispute, so it must be there to be looked at."""
    assert values(held(*facts), "dispute-not-in-ledger") == expected
    law = without("decision.accountability.tracing")
    assert values(held(*facts, law=law), "dispute-not-in-ledger") == []


def test_the_moment_of_the_givens_is_the_day_that_the_tests_name() -> None:
    assert LAW.day(at(60)) == TODAY
