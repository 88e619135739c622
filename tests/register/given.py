"""Givens of the sentences: facts by the day, one register of one school, and what it comes to."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import attrs

from campus_safety import rulebook
from campus_safety.kernel import Entry, Fact, Gap, Law, Timeline
from campus_safety.register import Audit, Register, audit
from campus_safety.vocabulary import Profile, School

LAW = rulebook("cn", place="city:宁波", school="example")
START = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


def at(days: float) -> datetime:
    """Give a moment so many days after the start."""
    return START + timedelta(days=days)


def told(kind: Any, case: str, after: float, by: str = "party:a", **fields: Any) -> Any:
    """Give a fact of a case so many days after the start."""
    return kind(case=case, at=at(after), by=by, **fields)


def held(
    *facts: Fact,
    after: float = 60,
    law: Law = LAW,
    keeps: tuple[str, ...] = (),
    since: date = date(2025, 9, 1),
) -> Audit:
    """Audit a register of some facts so many days after the start, which keeps some rooms."""
    entries = tuple(
        Entry(position=n, recorded_at=at(90), key=f"{n}", content=fact)
        for n, fact in enumerate(facts, 1)
    )
    profiles = (Profile(since=date(2025, 9, 1), kind="primary", headcount=600),)
    school = School(reference="school:one", place="city:宁波", profiles=profiles)
    kept = dict.fromkeys(keeps, since)
    return audit(Register(school=school, entries=entries, keeps=kept), law, as_of=at(after))


def found(judged: Audit, code: str) -> list[str]:
    """Give the severities of the findings of one code of the register."""
    return [str(f.severity) for f in judged.findings if f.code == f"register.{code}"]


def owed(judged: Audit, regime: str) -> list[tuple[str, str]]:
    """List what is owed under a regime, as act and case."""
    return [(one.act, one.case) for one in judged.owed if one.regime == regime]


def without(*ids: str, rule: Gap = Gap.ABSENT) -> Law:
    """Give the law with some of its rules absent, or unknown."""
    lines = {id: Timeline((date(2000, 1, 1),), (rule,)) for id in ids}
    return attrs.evolve(LAW, timelines={**LAW.timelines, **lines})
