"""Who is covered on a day, and on which days nobody covers a group: the questions of links."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TypeAlias

from attrs import frozen

from campus_safety.cooperation.insurance.life import Cover, Insurance, Rules
from campus_safety.kernel import Gap, Law, Provision
from campus_safety.kernel.provision import AnyProvision
from campus_safety.vocabulary import Days, PolicyKind, School
from campus_safety.vocabulary.days import meeting, turns, uncovered

AnyRule: TypeAlias = AnyProvision | Gap
"""A rule of any value."""

__all__ = [
    "GroupGap",
    "Uninsured",
    "cover_on",
    "covers_on",
    "group_gaps",
    "met",
    "required",
    "stretches",
    "uninsured",
]


def covers_on(policy: Insurance, day: date) -> bool:
    """Tell whether a policy covers anything on a day."""
    return any(days.holds(day) for days in policy.days)


def cover_on(policy: Insurance, day: date) -> Cover | None:
    """Give who is covered on a day; `None` where the policy covers nobody."""
    if not covers_on(policy, day):
        return None
    begun = [cover for cover in policy.covers if cover.since <= day]
    return begun[-1] if begun else None


def stretches(policy: Insurance, group: str) -> Iterator[Days]:
    """List the days on which a policy covers a group."""
    marks = [cover.since for cover in policy.covers]
    for days in policy.days:
        if days.until is None:
            last = max((*marks, days.since))
            pieces = (*turns(days.since, last, marks), (last, None))
        else:
            pieces = turns(days.since, days.until, marks)
        for since, until in pieces:
            cover = cover_on(policy, since)
            if cover is not None and group in cover.groups:
                yield Days(since=since, until=until)


@frozen(kw_only=True)
class GroupGap:
    """A group that no policy of a kind covers, and the days on which that is so."""

    group: str
    days: Days


def group_gaps(
    policies: Iterable[Insurance], policy: PolicyKind, groups: Iterable[str], period: Days
) -> Iterator[GroupGap]:
    """List the days of a period on which no policy of a kind covers a group."""
    alike = [one for one in policies if one.policy == policy]
    for group in groups:
        held = [days for one in alike for days in stretches(one, group)]
        for days in uncovered(period, held):
            yield GroupGap(group=group, days=days)


def required(school: School, on: date, law: Law) -> dict[PolicyKind, AnyRule]:
    """List the kinds of insurance that a rule asks of a school on a day, each with the rule.

    A rule that is not known stands as such.
    """
    rules = law.section(Rules).on(on)
    profile = school.on(on)
    asked: dict[PolicyKind, AnyRule] = {}
    liability = [rules.liability]
    if profile is not None and profile.kind == "kindergarten":
        liability.insert(0, rules.liability_kindergarten)
    for one in liability:
        if one is Gap.UNKNOWN or (isinstance(one, Provision) and one.value):
            asked.setdefault(PolicyKind.SCHOOL_LIABILITY, one)
    if isinstance(rules.pupils, Provision):
        asked.update({PolicyKind(name): rules.pupils for name in rules.pupils.value})
    return asked


@frozen(kw_only=True)
class Uninsured:
    """A kind of insurance that a school lacks: no policy on the day, or too few pupils in it."""

    policy: PolicyKind
    needed: int
    insured: int
    basis: AnyRule


def uninsured(
    policies: Iterable[Insurance], school: School, on: date, law: Law
) -> tuple[Uninsured, ...]:
    """List the kinds that a school must have on a day and has not, or not for all its pupils.

    Liability needs a policy and no list; pupils' insurance needs as many as the head count.
    """
    own = [one for one in policies if one.unit == school.reference]
    profile = school.on(on)
    heads = 0 if profile is None else profile.headcount
    found = []
    for policy, basis in required(school, on, law).items():
        held = [one for one in own if one.policy == policy and covers_on(one, on)]
        if policy == PolicyKind.SCHOOL_LIABILITY:
            needed, insured = 1, len(held)
        else:
            covers = (cover_on(one, on) for one in held)
            needed, insured = heads, sum(cover.insured for cover in covers if cover is not None)
        if insured < needed:
            found.append(Uninsured(policy=policy, needed=needed, insured=insured, basis=basis))
    return tuple(found)


def met(policy: Insurance, since: date, until: date) -> bool:
    """Tell whether a policy covers some day from a day to a day (exclusive)."""
    return any(meeting(days, since, until) is not None for days in policy.days)
