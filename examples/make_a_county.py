"""Make a county of twelve schools and their bureau: invented, always the same, nine troubles in it.

    python examples/make_a_county.py FOLDER

writes the network folder that lies in `examples/county`. Without a folder it is written to a
place that is thrown away, and compared. Schools 1, 2 and 12 have no trouble; the second moves
to another county in February, and the last is merged into the first.
"""

import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

from campus_safety.accountability import assessment, pledge
from campus_safety.codec import encode_entries
from campus_safety.cooperation import duty
from campus_safety.kernel import Entry, Fact, bounds
from campus_safety.prevention import activity, hazard
from campus_safety.resolution import dispute
from campus_safety.response import incident
from campus_safety.vocabulary import (
    ActivityKind,
    Area,
    Casualties,
    Days,
    DisputeMatter,
    Emergency,
    Escalation,
    EventGrade,
    HazardGrade,
    MediationKind,
    PlaceLevel,
    PledgeLevel,
    SigningCapacity,
    TargetSense,
    TargetSharing,
)

SEED = 20260710
ZONE = ZoneInfo("Asia/Shanghai")
YEAR = Days(since=date(2025, 9, 1), until=date(2026, 9, 1))
MOVED, MERGED = date(2026, 2, 1), date(2026, 3, 1)
BUREAU, INSPECTORS = "agency:education-bureau", "agency:education-inspectorate"
TROUBLES = {
    3: "hazard-overdue",
    4: "own-work-verified",
    5: "first-report-late",
    6: "activity-despite-hazard",
    7: "large-activity-without-plan",
    8: "dispute-rose",
    9: "criminal-kept",
    10: "holder-absent",
    11: "letter-unsigned",
}
"""Which school has which trouble; all other schools have none."""

ROOMS = (
    *("duty", "activity", "plan", "hazard", "incident"),
    *("dispute", "inquiry", "pledge", "assessment"),
)
PROBLEMS: tuple[tuple[Area, str, str, str], ...] = (
    (Area.BUILDINGS, "place:stairs", "楼梯扶手松动", "紧固扶手"),
    (Area.FIRE, "place:corridor", "灭火器压力不足", "更换灭火器"),
    (Area.FOOD, "place:canteen", "留样柜温度偏高", "检修留样柜"),
    (Area.EQUIPMENT, "place:playground", "单杠底座锈蚀", "除锈加固"),
    (Area.VIOLENCE, "place:gate", "监控死角", "增设摄像头"),
    (Area.ACTIVITIES, "place:gate", "接送车辆占道", "划定等候区"),
)
HEAD, DEPUTY, SAFETY, TEACHER = "party:h01", "party:h02", "party:s01", "party:t01"


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """Give a moment of a day in China."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZONE)


def some_day(random: Random, first: date, last: date) -> date:
    """Pick a weekday from a day to a day, both inclusive."""
    while True:
        day = first + timedelta(days=random.randrange((last - first).days + 1))
        if day.isoweekday() < 6:
            return day


# ── What goes well ───────────────────────────────────────────────────────────


def duties(name: str) -> Iterator[Fact]:
    """Place every area with the bureau and with the school, accept it, and check it once."""
    for area in (*Area.rows, Area("overall")):
        whole = area == "overall"
        holder, office = (HEAD, "office:head") if whole else (SAFETY, "office:safety")
        section = "party:b01" if whole else "party:b02"
        yield from placed(
            f"{name}/duty/{area}",
            duty.Placed(
                case=f"{name}/duty/{area}",
                at=at(YEAR.since, 8),
                by=BUREAU if whole else HEAD,
                area=area,
                level=PlaceLevel.SCHOOL,
                body=f"school:{name}",
                unit=office,
                office=office,
                role=duty.DutyRole.ACCOUNTABLE,
                holder=holder,
                checker=INSPECTORS,
                days=YEAR,
            ),
        )
        yield from placed(
            f"{name}/duty/county-{area}",
            duty.Placed(
                case=f"{name}/duty/county-{area}",
                at=at(YEAR.since, 8),
                by=BUREAU,
                area=area,
                level=PlaceLevel.COUNTY,
                body=BUREAU,
                unit="office:bureau-head" if whole else "office:safety-section",
                office="office:bureau-head" if whole else "office:safety-section",
                role=duty.DutyRole.ACCOUNTABLE,
                holder=section,
                checker=INSPECTORS,
                days=YEAR,
            ),
        )


def placed(case: str, fact: duty.Placed) -> Iterator[Fact]:
    """Give a duty as placed, accepted by its holder, and checked in winter."""
    yield fact
    yield duty.Accepted(case=case, at=at(YEAR.since, 9), by=fact.holder)
    yield duty.Checked(case=case, at=at(date(2026, 2, 25), 9), by=INSPECTORS, done=True)


def good_hazard(name: str, number: int, random: Random) -> Iterator[Fact]:
    """Find a hazard, and mend it in time."""
    area, place, what, measure = random.choice(PROBLEMS)
    day = some_day(random, date(2025, 9, 8), date(2026, 6, 1))
    case = f"{name}/hazard/{number:02}"
    yield hazard.Found(case=case, at=at(day, 8), by=TEACHER, area=area, place=place, what=what)
    yield hazard.Graded(case=case, at=at(day, 10), by=SAFETY, grade=HazardGrade.GENERAL)
    yield hazard.Assigned(
        case=case,
        at=at(day, 11),
        by=SAFETY,
        measure=measure,
        funds=Decimal(random.randrange(1, 20) * 50),
        deadline=day + timedelta(days=7),
        responsible="party:l01",
        plan=f"document:plan-{number}",
    )
    later = at(day + timedelta(days=2), 15)
    yield hazard.Rectified(case=case, at=later, by="party:l01", done=measure)
    yield hazard.Verified(case=case, at=later + timedelta(hours=2), by=SAFETY)
    yield hazard.Closed(case=case, at=later + timedelta(hours=3), by=SAFETY)


def good_dispute(name: str, number: int, random: Random) -> Iterator[Fact]:
    """Settle a quarrel of two pupils on the same day."""
    day = some_day(random, date(2025, 9, 8), date(2026, 6, 1))
    case, parties = f"{name}/dispute/{number:02}", ("party:pupil-1", "party:pupil-2")
    told: dict[str, Any] = {"case": case, "by": TEACHER}
    yield dispute.SignNoticed(
        **told,
        at=at(day, 10),
        unit="office:moral-education",
        level=PlaceLevel.SCHOOL,
        matter=DisputeMatter.MANAGEMENT,
        what="座位争执",
    )
    yield dispute.TakenIn(**told, at=at(day, 11), parties=parties)
    yield dispute.Screened(
        **told, at=at(day, 11, 10), to_large=False, to_mass=False, to_criminal=False
    )
    yield dispute.MediationBegun(
        **told,
        at=at(day, 13),
        mediation=MediationKind.PEOPLES,
        mediators=(TEACHER,),
        signed=parties,
    )
    yield dispute.Agreed(**told, at=at(day, 14), terms="互相道歉", oral=True, signed=parties)
    yield dispute.Performed(**told, at=at(day, 15))
    after = day + timedelta(days=7)
    yield dispute.FollowedUp(**told, at=at(after, 10), finding="关系恢复")
    yield dispute.Closed(**told, at=at(after, 11))


def event(name: str, number: int, day: date, *, place: str, pupils: int) -> Iterator[Fact]:
    """Propose, check, approve, hold and end an activity."""
    case, before = f"{name}/activity/{number:02}", day - timedelta(days=7)
    yield activity.Proposed(
        case=case,
        at=at(before, 9),
        by=TEACHER,
        activity=ActivityKind.SPORTS,
        what="趣味运动会",
        place=place,
        starts=at(day, 8),
        ends=at(day, 11),
        headcount=pupils,
        capacity=1200,
    )
    yield activity.LeadNamed(case=case, at=at(before, 10), by=DEPUTY, lead=SAFETY, staff=12)
    yield activity.RiskChecked(case=case, at=at(before, 14), by=SAFETY, passed=True)
    yield activity.Approved(case=case, at=at(before, 16), by=HEAD, headcount=pupils)
    yield activity.Held(case=case, at=at(day, 8), by=TEACHER, headcount=pupils)
    yield activity.Ended(case=case, at=at(day, 11), by=SAFETY, summary="人员清点无误")


def accident(name: str, random: Random, *, late: bool) -> Iterator[Fact]:
    """Report a broken arm: in time, or a day and a half after it was known."""
    day = some_day(random, date(2025, 10, 13), date(2026, 5, 20))
    case = f"{name}/incident/01"
    harm = Casualties(deaths=0, serious_injuries=1, loss=0, pupils=1)
    yield incident.Occurred(
        case=case,
        at=at(day, 10),
        by=TEACHER,
        emergency=Emergency.ACCIDENT,
        area=Area.EQUIPMENT,
        place="place:playground",
        what="体育课跌落骨折",
        harm=harm,
    )
    yield incident.Known(case=case, at=at(day, 10, 5), by=TEACHER)
    yield incident.Graded(case=case, at=at(day, 10, 20), by=SAFETY, grade=EventGrade.ORDINARY)
    told = (
        *("office:head", "agency:county-work-safety"),
        *("agency:education-bureau", "agency:county-government"),
    )
    sent = at(day, 10, 30) + timedelta(hours=36 if late else 0)
    yield incident.FirstReported(case=case, at=sent, by=HEAD, to=told)
    yield incident.ReportedUpward(
        case=case,
        at=sent + timedelta(hours=1),
        by="agency:county-work-safety",
        to="agency:city-work-safety",
    )
    yield incident.Handled(case=case, at=at(day + timedelta(days=5), 16), by=SAFETY)
    yield incident.FinalReported(
        case=case, at=at(day + timedelta(days=12), 16), by=HEAD, to=("agency:education-bureau",)
    )


def letter(name: str, *, signed: bool) -> Iterator[Fact]:
    """Draft and issue the letter of the year; sign it, or leave it."""
    target = pledge.Target(
        area=Area.BUILDINGS,
        measure="重大责任事故",
        number=Decimal(0),
        unit="起",
        sense=TargetSense.AT_MOST,
        sharing=TargetSharing.WHOLE,
    )
    case, day = f"{name}/pledge/2026", date(2026, 2, 24)
    side, period = f"school:{name}", Days(since=date(2026, 1, 1), until=date(2027, 1, 1))
    contents = pledge.Contents(rubric="22-inspection-form", targets=(target,))
    leader, person = SigningCapacity.FIRST_LEADER, SigningCapacity.IN_PERSON
    yield pledge.Drafted(
        case=case,
        at=at(day, 9),
        by="party:b01",
        giver=BUREAU,
        holder=side,
        level=PledgeLevel.SCHOOL,
        period=period,
        contents=contents,
    )
    yield pledge.Issued(case=case, at=at(day, 10), by="party:b01", side=BUREAU, capacity=leader)
    if not signed:
        return
    yield pledge.Signed(case=case, at=at(day, 15), by=HEAD, side=side, capacity=leader)
    share = pledge.Share(holder=SAFETY, targets=(target,))
    yield pledge.Decomposed(case=case, at=at(day, 16), by=HEAD, shares=(share,))
    below = f"{case}-safety"
    yield pledge.Drafted(
        case=below,
        at=at(day, 16),
        by=HEAD,
        giver=side,
        holder=SAFETY,
        level=PledgeLevel.PERSON,
        period=period,
        contents=contents,
        above=case,
    )
    yield pledge.Issued(case=below, at=at(day, 16), by=HEAD, side=side, capacity=leader)
    yield pledge.Signed(case=below, at=at(day, 17), by=SAFETY, side=SAFETY, capacity=person)


def assessed(name: str) -> Iterator[Fact]:
    """Open the assessment of the school year."""
    yield assessment.Opened(
        case=f"{name}/assessment/2025-2026",
        at=at(date(2026, 6, 22), 9),
        by=BUREAU,
        unit=f"school:{name}",
        since=YEAR.since,
        until=date(2026, 9, 1),
        rubric="22-inspection-form",
        letter=f"document:letter-{name}",
    )


# ── What goes wrong ──────────────────────────────────────────────────────────


def hazard_overdue(name: str) -> Iterator[Fact]:
    """Mend a hazard long after its deadline, and leave another one open."""
    facts = list(good_hazard(name, 90, Random(1)))
    late = at(date(2026, 6, 30), 9)
    yield from facts[:3]
    yield hazard.Rectified(case=facts[0].case, at=late, by="party:l01", done="已整改")
    again = list(good_hazard(name, 91, Random(2)))
    yield from again[:3]


def own_work_verified(name: str) -> Iterator[Fact]:
    """Let the one who mended a hazard verify it."""
    found = list(good_hazard(name, 90, Random(3)))
    yield from found[:4]
    mended = found[3].at
    assert isinstance(mended, datetime)
    then = mended + timedelta(hours=2)
    yield hazard.Verified(case=found[0].case, at=then, by="party:l01")
    yield hazard.Closed(case=found[0].case, at=then + timedelta(hours=1), by=SAFETY)


def activity_despite_hazard(name: str) -> Iterator[Fact]:
    """Hold an activity where a hazard is known and open."""
    day, case = date(2026, 4, 8), f"{name}/hazard/90"
    yield hazard.Found(
        case=case,
        at=at(day, 8),
        by=TEACHER,
        area=Area.EQUIPMENT,
        place="place:gym",
        what="篮球架焊缝开裂",
    )
    yield hazard.Graded(case=case, at=at(day, 9), by=SAFETY, grade=HazardGrade.GENERAL)
    yield from event(name, 90, date(2026, 4, 9), place="place:gym", pupils=80)


def large_without_plan(name: str) -> Iterator[Fact]:
    """Hold a large activity without a plan of its own."""
    yield from event(name, 90, date(2026, 4, 23), place="place:playground", pupils=900)


def dispute_rose(name: str) -> Iterator[Fact]:
    """Raise a dispute to the township, which settles it; it is performed a day too late."""
    case, day, parent = f"{name}/dispute/90", date(2025, 11, 3), "party:parent-9"
    parties = (parent, f"school:{name}")
    yield dispute.Asked(
        case=case,
        at=at(day, 9),
        by=DEPUTY,
        unit="office:deputy-head",
        level=PlaceLevel.SCHOOL,
        matter=DisputeMatter.PUPIL_INJURY,
        what="骨折赔偿",
        asked_by=parent,
    )
    yield dispute.TakenIn(case=case, at=at(day, 10), by=DEPUTY, parties=parties)
    yield dispute.Screened(
        case=case, at=at(day, 11), by=DEPUTY, to_large=False, to_mass=False, to_criminal=False
    )
    day += timedelta(days=1)
    yield dispute.Raised(
        case=case,
        at=at(day, 9),
        by=DEPUTY,
        level=PlaceLevel.TOWNSHIP,
        to="agency:township",
        unit="office:township",
        reason="双方分歧较大",
    )
    yield dispute.Accepted(case=case, at=at(day, 14), by="agency:township")
    yield dispute.MediationBegun(
        case=case,
        at=at(day + timedelta(days=1), 9),
        by="agency:township",
        mediation=MediationKind.PEOPLES,
        mediators=("party:m01",),
        signed=parties,
    )
    end = day + timedelta(days=15)
    yield dispute.Agreed(
        case=case,
        at=at(end, 15),
        by="agency:township",
        terms="承担医疗费",
        perform_by=end + timedelta(days=2),
        signed=parties,
    )
    yield dispute.Performed(case=case, at=at(end + timedelta(days=3), 9), by=HEAD)
    after = end + timedelta(days=20)
    yield dispute.FollowedUp(case=case, at=at(after, 9), by="agency:township", finding="已康复")
    yield dispute.Closed(case=case, at=at(after, 10), by="agency:township")


def criminal_kept(name: str) -> Iterator[Fact]:
    """Let a dispute turn criminal, and settle it without the police."""
    found = list(good_dispute(name, 90, Random(4)))
    yield from found[:3]
    last = found[2].at
    assert isinstance(last, datetime)
    yield dispute.Escalated(
        case=found[0].case,
        at=last + timedelta(minutes=30),
        by=TEACHER,
        into=Escalation.CRIMINAL,
    )
    yield from found[3:]


def holder_absent(name: str) -> Iterator[Fact]:
    """Let the one who answers for safety be away for two weeks with nobody in the place."""
    days = Days(since=date(2026, 6, 29), until=date(2026, 7, 13))
    for area in Area.rows:
        yield duty.AbsenceBegan(
            case=f"{name}/duty/{area}",
            at=at(date(2026, 6, 26), 16),
            by=SAFETY,
            absent=SAFETY,
            days=days,
        )


OWN: Mapping[str, Callable[[str], Iterator[Fact]]] = {
    "hazard-overdue": hazard_overdue,
    "own-work-verified": own_work_verified,
    "activity-despite-hazard": activity_despite_hazard,
    "large-activity-without-plan": large_without_plan,
    "dispute-rose": dispute_rose,
    "criminal-kept": criminal_kept,
    "holder-absent": holder_absent,
}
"""The troubles that are cases of their own; the other two change what every school has."""


# ── Twelve schools, and a folder ─────────────────────────────────────────────


def school_facts(number: int) -> list[Fact]:
    """Give everything that happened in one school in the year, in order."""
    name, random = f"school-{number:02}", Random(SEED + number)
    trouble = TROUBLES.get(number, "")
    facts = [*duties(name)]
    for one in range(1, random.randrange(5, 9)):
        facts += good_hazard(name, one, random)
    for one in range(1, random.randrange(2, 4)):
        facts += good_dispute(name, one, random)
    for one, day in enumerate((date(2025, 10, 16), date(2026, 5, 14)), 1):
        facts += event(name, one, day, place="place:hall", pupils=120)
    facts += accident(name, random, late=trouble == "first-report-late")
    facts += letter(name, signed=trouble != "letter-unsigned")
    facts += assessed(name)
    facts += OWN[trouble](name) if trouble in OWN else []
    last = MERGED if number == 12 else YEAR.until or date.max
    kept = [fact for fact in facts if bounds(fact.at, "Asia/Shanghai")[0] < bounds(last, "UTC")[0]]
    return sorted(kept, key=lambda fact: bounds(fact.at, "Asia/Shanghai"))


def lines(facts: list[Fact]) -> bytes:
    """Write facts down, each half an hour after it happened."""
    return encode_entries(
        Entry(
            position=position,
            recorded_at=fact.at + timedelta(minutes=30),  # type: ignore[arg-type]  # moments only
            key=f"{fact.case}#{position}",
            content=fact,
        )
        for position, fact in enumerate(facts, 1)
    )


def school_toml(name: str, pupils: int) -> str:
    """Describe a keeper: its rooms, its profile and its terms."""
    kept = "\n".join(f"{room} = {YEAR.since}" for room in ROOMS)
    return f"""# Invented by examples/make_a_county.py: no school, person or event of it is real.

reference = "school:{name}"
place = "city:宁波"
rulebook = "cn"
school_rules = "example"

[keeps]
{kept}

[[profile]]
since = 2025-09-01
kind = "primary"
headcount = {pupils}
boarders = 0
classes = {pupils // 40}

[[period]]
name = "2025-2026"
every = "school_year"
since = 2025-09-01
until = 2026-09-01
"""


def network_toml() -> str:
    """Describe the tree: two counties, a township, and where each school lay."""
    seats = [
        'unit = "city:宁波"\nwithin = "province:浙江"\nsince = 2025-09-01',
        'unit = "county:东"\nwithin = "city:宁波"\nsince = 2025-09-01',
        'unit = "county:西"\nwithin = "city:宁波"\nsince = 2025-09-01',
        'unit = "township:湖"\nwithin = "county:东"\nsince = 2025-09-01',
    ]
    for number in range(1, 13):
        first = f'unit = "school:school-{number:02}"\n'
        home = first + 'within = "township:湖"\nsince = 2025-09-01'
        if number == 2:
            seats.append(f"{home}\nuntil = {MOVED}")
            seats.append(f'{first}within = "county:西"\nsince = {MOVED}')
        elif number == 12:
            seats.append(f'{home}\nuntil = {MERGED}\nmerged_into = "school:school-01"')
        else:
            seats.append(home)
    keepers = ['"township:湖" = "township"']
    keepers += [f'"school:school-{n:02}" = "school-{n:02}"' for n in range(1, 13)]
    rows = "\n\n".join(f"[[seat]]\n{seat}" for seat in seats)
    office = (
        '[[office]]\nunit = "county:东"\nyear = {}\nstaff = 1\nfunds = "{}"\npopulation = 90000'
    )
    offices = "\n\n".join(office.format(*row) for row in ((2025, "60000.00"), (2026, "66000.00")))
    head = "# Invented by examples/make_a_county.py: no place, school or person of it is real.\n"
    return f"{head}\n[keepers]\n" + "\n".join(keepers) + f"\n\n{rows}\n\n{offices}\n"


def make(folder: Path) -> None:
    """Write the whole county into a folder."""
    (folder / "network.toml").write_text(network_toml(), "utf-8")
    shared: list[Fact] = []
    for number in range(1, 13):
        name, facts = f"school-{number:02}", school_facts(number)
        shared += [fact for fact in facts if fact.case.endswith("/dispute/90") and number == 8]
        (folder / name).mkdir(exist_ok=True)
        pupils = 200 + 40 * Random(SEED - number).randrange(20)
        (folder / name / "school.toml").write_text(school_toml(name, pupils), "utf-8")
        (folder / name / "facts.jsonl").write_bytes(lines(facts))
    (folder / "township").mkdir(exist_ok=True)
    (folder / "township" / "school.toml").write_text(school_toml("township", 40), "utf-8")
    (folder / "township" / "facts.jsonl").write_bytes(lines(shared))


def main() -> None:
    """Write the county, or compare it with the one that lies here."""
    if len(sys.argv) > 1:
        folder = Path(sys.argv[1])
        folder.mkdir(parents=True, exist_ok=True)
        make(folder)
        return
    kept = Path(__file__).with_name("county")
    with TemporaryDirectory() as scratch:
        make(Path(scratch))
        for path in sorted(Path(scratch).rglob("*.*")):
            name = path.relative_to(scratch)
            assert path.read_bytes() == (kept / name).read_bytes(), name
            print(f"{name}: as it lies in examples/county")


if __name__ == "__main__":
    main()
