"""Givens of the tests of duties: a school with two levels, and its papers in one line each."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import attrs
from tests.rooms.given import NINGBO, START, codes, lived, only

from campus_safety import check
from campus_safety.cooperation import duty
from campus_safety.cooperation.duty import WORKFLOW, Days, Duty, DutyRole
from campus_safety.cooperation.duty.matrix import areas_of
from campus_safety.kernel import Fact, Finding, Gap, Law, Provision, Timeline
from campus_safety.vocabulary import Area, PlaceLevel

CASE = "one/duty/fire"
FIRST = date(2026, 3, 2)
CHECKER = "office:discipline"
BUREAU, SCHOOL = "agency:education-bureau", "school:one"
COUNTY, OWN = PlaceLevel.COUNTY, PlaceLevel.SCHOOL


def day(number: int) -> date:
    """Give a day, counted from the first day of these tests."""
    return FIRST + timedelta(days=number)


def days(since: int, until: int | None = None) -> Days:
    return Days(since=day(since), until=None if until is None else day(until))


def placed(case: str = CASE, number: int = 0, **more: Any) -> duty.Placed:
    """Place fire safety with the safety office of the school, held by one teacher."""
    whole: dict[str, Any] = {
        "area": Area.FIRE,
        "level": OWN,
        "body": SCHOOL,
        "unit": "office:general-affairs",
        "office": "office:safety",
        "holder": "party:wang",
        "role": DutyRole.ACCOUNTABLE,
        "days": days(number),
        "checker": "office:discipline",
    }
    return duty.Placed(case=case, at=day(number), by="office:head", **(whole | more))


def accepted(number: int = 0, by: str = "party:wang", **more: Any) -> duty.Accepted:
    return duty.Accepted(case=CASE, at=day(number), by=by, **more)


def declined(number: int = 1, by: str = "party:wang") -> duty.Declined:
    return duty.Declined(case=CASE, at=day(number), by=by, reason="no time")


def reassigned(number: int, holder: str, since: int | None = None) -> duty.Reassigned:
    start = day(number if since is None else since)
    given: dict[str, Any] = {"holder": holder, "since": start, "reason": "moved"}
    return duty.Reassigned(case=CASE, at=day(number), by="office:head", **given)


def handed_over(number: int, to: str, since: int | None = None, **more: Any) -> duty.HandedOver:
    start = day(number if since is None else since)
    signs: dict[str, Any] = {"by": "party:wang", "signed": (to,)}
    return duty.HandedOver(case=CASE, at=day(number), to=to, since=start, **(signs | more))


def away(number: int, away_days: Days, absent: str = "party:wang") -> duty.AbsenceBegan:
    return duty.AbsenceBegan(case=CASE, at=day(number), by=absent, absent=absent, days=away_days)


def back(number: int, began: int, absent: str = "party:wang") -> duty.AbsenceEnded:
    return duty.AbsenceEnded(case=CASE, at=day(number), by=absent, absent=absent, began=day(began))


def stood_in(
    number: int, of_days: Days, stand_in: str = "party:li", absent: str = "party:wang"
) -> duty.StoodIn:
    names: dict[str, Any] = {"absent": absent, "stand_in": stand_in}
    return duty.StoodIn(case=CASE, at=day(number), by="office:head", days=of_days, **names)


def delegated(
    number: int, to: str, by: str = "party:wang", case: str = CASE, **more: Any
) -> duty.Delegated:
    whole: dict[str, Any] = {"days": days(number), "what": "the daily round"}
    return duty.Delegated(case=case, at=day(number), by=by, to=to, **(whole | more))


def taken_back(number: int, to: str) -> duty.DelegationEnded:
    return duty.DelegationEnded(case=CASE, at=day(number), by="party:wang", to=to)


def checked(number: int, by: str = "office:discipline") -> duty.Checked:
    return duty.Checked(case=CASE, at=day(number), by=by, done=True)


def checker_named(number: int, checker: str) -> duty.CheckerNamed:
    return duty.CheckerNamed(case=CASE, at=day(number), by="office:head", checker=checker)


def post_ended(number: int, since: int | None = None, **more: Any) -> duty.PostEnded:
    start = day(number if since is None else since)
    return duty.PostEnded(case=CASE, at=day(number), by="office:head", since=start, **more)


def ended(number: int, case: str = CASE, since: int | None = None, **more: Any) -> duty.Ended:
    start = day(number if since is None else since)
    said: dict[str, Any] = {"since": start, "reason": "a new plan of work"}
    return duty.Ended(case=case, at=day(number), by="office:head", **(said | more))


def joined(number: int, case: str = CASE, action: str = "action:gate", **more: Any) -> duty.Joined:
    whole: dict[str, Any] = {"lead": True, "days": days(number)}
    return duty.Joined(case=case, at=day(number), by="party:wang", action=action, **(whole | more))


def left(number: int, action: str = "action:gate") -> duty.Left:
    return duty.Left(case=CASE, at=day(number), by="party:wang", action=action)


def told(facts: Iterable[Fact], law: Law = NINGBO, until: int = 0) -> Any:
    """Replay a life that is written in whole days, and ask long after or on a day."""
    as_of = START + timedelta(days=until) if until else START + timedelta(hours=1)
    return lived(WORKFLOW, facts, law, as_of=as_of)


def state(*facts: Fact) -> Duty:
    case = only(told(facts))
    assert isinstance(case, Duty)
    return case


def all_of(*facts: Fact, law: Law = NINGBO) -> list[Duty]:
    return list(told(facts, law).cases)


def found(*facts: Fact, law: Law = NINGBO) -> list[str]:
    """List what is found by looking at all duties together, of the level of the school."""
    findings = WORKFLOW.survey(told(facts, law).cases, law) if WORKFLOW.survey else ()
    return [f.code for f in findings if dict(f.values).get("level") != "place_level.county"]


def of_fact(*facts: Fact, law: Law = NINGBO) -> list[str]:
    """List what is held against the last fact alone."""
    *before, last = facts
    return codes(held_against(before, last, law))


def held_against(before: Iterable[Fact], last: Any, law: Law = NINGBO) -> tuple[Finding, ...]:
    """Check a fact against the duty that its earlier facts have reached."""
    case: Any = next((c for c in told(before, law).cases if c.id == last.case), None)
    return check(WORKFLOW, case, last, law)


def changed(id: str, says: Any, law: Law = NINGBO) -> Law:
    """Give a law in which one rule says something else on every day; a gap takes it away."""
    line = law.timelines[id]
    held = [rule for rule in line.rules if isinstance(rule, Provision)]
    rules = [says if isinstance(says, Gap) else attrs.evolve(r, value=says) for r in held]
    return attrs.evolve(law, timelines={**law.timelines, id: Timeline(line.days, tuple(rules))})


ONE = areas_of((), day(0), day(1), NINGBO)
FIRE = ("fire",)

OTHER = "agency/duty/gate"


def police(**more: Any) -> duty.Placed:
    whole: dict[str, Any] = {
        "area": Area.VIOLENCE,
        "body": "agency:police",
        "unit": "office:patrol",
        "level": PlaceLevel.COUNTY,
    }
    return placed(OTHER, **(whole | more))
