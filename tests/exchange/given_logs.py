"""Givens of the logs: registers of some facts, the shipped year, and what is refused."""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache
from pathlib import Path
from typing import Any

import attrs
import pytest

from campus_safety import rulebook
from campus_safety.cli.asked import demo_folder
from campus_safety.codec import read_folder, read_network
from campus_safety.exchange.logs import LogError
from campus_safety.kernel import Entry, Evidence, Fact, Fault, Law
from campus_safety.prevention import care, hazard
from campus_safety.register import Keeper, Register
from campus_safety.vocabulary import Area, CareGroup, HazardGrade, School

CHINA = timezone(timedelta(hours=8))
WRITTEN = datetime(2201, 1, 2, tzinfo=UTC)
LAW = rulebook("cn", place="city:宁波", school="example")
COUNTY = Path(__file__).parents[2] / "examples" / "county"

ZONE = "Asia/Shanghai"
AT = datetime(2026, 3, 2, 8, 15, tzinfo=CHINA)
CASE = "one/hazard/1"
FOUND = hazard.Found(
    case=CASE,
    at=AT,
    by="party:a",
    area=Area.FIRE,
    place="place:gym",
    what="灭火器过期",
    evidence=(Evidence(reference="document:1", digest="ab" * 32),),
    signed=("party:b",),
)
GRADED = hazard.Graded(
    case=CASE, at=date(2026, 3, 2), by="office:safety", grade=HazardGrade.GENERAL
)
NOTICED = care.Noticed(
    case="one/care/1",
    at=AT,
    by="party:a",
    person="party:pupil",
    group=CareGroup.rows[0],
    consent_until=None,
)


def keeper(
    *contents: Any, law: Law = LAW, school: str = "school:one", zone: str | None = None
) -> Keeper:
    """Give the keeper of some facts, each written down in turn."""
    entries = (
        content
        if isinstance(content, Entry)
        else Entry(position=n, recorded_at=WRITTEN, key=f"{n}", content=content)
        for n, content in enumerate(contents, 1)
    )
    home = School(reference=school, place="city:宁波", profiles=())
    held = Register(school=home, entries=tuple(entries))
    return Keeper(register=held, law=attrs.evolve(law, zone=zone) if zone else law)


def facts_of(*keepers: Keeper) -> tuple[Fact, ...]:
    """Give the effective facts of some keepers, in order."""
    return tuple(fact for one in keepers for _, fact in one.register.effective(one.law))


@lru_cache(maxsize=1)
def shipped() -> Keeper:
    """Give the keeper of the shipped year."""
    folder = read_folder(demo_folder())
    return Keeper(register=folder.register, law=folder.law)


def county() -> tuple[Keeper, ...]:
    """Give the keepers of the county of the examples."""
    return tuple(read_network(COUNTY).network.keepers.values())


def refused(call: Callable[[], object]) -> tuple[Fault, ...]:
    """Give the faults for which a call is refused; it must be."""
    with pytest.raises(LogError) as caught:
        call()
    assert caught.value.faults
    return caught.value.faults


def told(faults: Iterable[Fault]) -> list[tuple[str, str]]:
    """Give the code and the place of each fault."""
    return [(fault.code, fault.place) for fault in faults]
