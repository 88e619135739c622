"""Lines for the gate: the entries of hazards as a school's register would hold them."""

from collections.abc import Callable
from datetime import datetime, timedelta

from campus_safety.codec import encode_entries
from campus_safety.kernel import Entry, Evidence
from campus_safety.prevention import hazard
from campus_safety.vocabulary import Area, HazardGrade

__all__ = ["lines"]

_START = datetime.fromisoformat("2026-03-01T08:00:00+08:00")
_MINUTE = timedelta(minutes=1)
_AREAS = (Area.FIRE, Area.FOOD, Area.BUILDINGS)

_Made = Callable[[str, datetime, str, int], hazard.HazardFact]


def _found(case: str, at: datetime, by: str, number: int) -> hazard.Found:
    area = _AREAS[number % 3]
    photo = Evidence(reference=f"photo:{number:x}", digest=f"{number:064x}")
    what = f"第{number % 40}号灭火器压力不足"
    return hazard.Found(
        case=case, at=at, by=by, area=area, place="place:gym", what=what, evidence=(photo,)
    )


def _graded(case: str, at: datetime, by: str, number: int) -> hazard.Graded:
    return hazard.Graded(case=case, at=at, by=by, grade=HazardGrade.GENERAL)


def _assigned(case: str, at: datetime, by: str, number: int) -> hazard.Assigned:
    due = at + timedelta(days=3)
    done = f"更换灭火器,编号{number}"
    return hazard.Assigned(
        case=case, at=at, by=by, measure=done, deadline=due, responsible="party:caretaker"
    )


def _rectified(case: str, at: datetime, by: str, number: int) -> hazard.Rectified:
    return hazard.Rectified(case=case, at=at, by=by, done="已更换并登记")


def _verified(case: str, at: datetime, by: str, number: int) -> hazard.Verified:
    return hazard.Verified(case=case, at=at, by=by)


def _closed(case: str, at: datetime, by: str, number: int) -> hazard.Closed:
    return hazard.Closed(case=case, at=at, by=by)


_LIFE: tuple[_Made, ...] = (_found, _graded, _assigned, _rectified, _verified, _closed)


def lines(count: int) -> list[bytes]:
    """Give so many canonical lines: whole lives of hazards, one fact after the other."""
    return encode_entries(_entry(number) for number in range(count)).splitlines()


def _entry(number: int) -> Entry:
    at = _START + number * _MINUTE
    case = f"school-{number % 7}/hazard/2026-{number // 6}"
    fact = _LIFE[number % 6](case, at, f"party:{number % 499:x}", number)
    return Entry(
        position=number + 1, recorded_at=at + 5 * _MINUTE, key=f"entry-{number}", content=fact
    )
