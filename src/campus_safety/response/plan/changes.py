"""How a plan changes by a fact: its versions, the holders of its roles, what is still open."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TypeVar

from attrs import evolve as changed

from campus_safety.kernel import At, amend
from campus_safety.response.plan.facts import (
    Amended,
    DrillFindingRaised,
    Filed,
    Published,
    PutInForce,
    Revised,
    RevisionCalledFor,
    RoleFilled,
    RoleVacated,
)
from campus_safety.response.plan.life import Holding, Plan, Version

__all__ = [
    "amended",
    "approved",
    "called",
    "filled",
    "made_known",
    "put_in_force",
    "raised",
    "retired",
    "revised",
    "vacated",
]

T = TypeVar("T", bound=str)


def amended(plan: Plan, fact: Amended) -> Plan:
    """Change the text in hand; what has been in force is changed by a revision alone."""
    if plan.in_hand.issued is not None:
        return plan
    return _answered(_with(plan, changed(plan.in_hand, contents=fact.contents)), fact)


def approved(plan: Plan, at: At) -> Plan:
    """Note when the version in hand was approved."""
    return _with(plan, changed(plan.in_hand, approved=at))


def revised(plan: Plan, fact: Revised) -> Plan:
    """Begin the next version, and answer what it names."""
    new = Version(number=len(plan.versions) + 1, contents=fact.contents, begun=fact.at)
    return _answered(amend(plan, versions=(*plan.versions, new)), fact)


def put_in_force(plan: Plan, fact: PutInForce) -> Plan:
    """Give the version in hand its days; no earlier version holds on them or later.

    One that was in force before comes into force again as a version of its own.
    """
    earlier, new = plan.versions[:-1], plan.in_hand
    if new.issued is not None:
        earlier = plan.versions
        new = changed(new, number=new.number + 1, begun=fact.at, published=False, filed=())
    return amend(
        plan,
        versions=(
            *(_cut(version, fact.days.since) for version in earlier),
            changed(new, issued=fact.at, days=fact.days),
        ),
        evaluated_at=None,
        retired_from=None,
    )


def retired(plan: Plan, until: date) -> Plan:
    """End every version on a day."""
    versions = tuple(_cut(version, until) for version in plan.versions)
    return amend(plan, versions=versions, retired_from=until)


def _cut(version: Version, day: date) -> Version:
    """Let a version hold no longer than until a day."""
    return version if version.days is None else changed(version, days=version.days.cut(day))


def made_known(plan: Plan, fact: Published | Filed) -> Plan:
    """Note that the version last put in force was published, or filed."""
    version = plan.issued
    if version is None:
        return plan
    if isinstance(fact, Published):
        return _with(plan, changed(version, published=True))
    return _with(plan, changed(version, filed=(*version.filed, fact.to)))


def _with(plan: Plan, version: Version) -> Plan:
    """Put a version in the place of the one with its number."""
    versions = (version if one.number == version.number else one for one in plan.versions)
    return amend(plan, versions=tuple(versions))


def filled(plan: Plan, fact: RoleFilled) -> Plan:
    """Give a role its holder; it is no longer without one."""
    new = Holding(role=fact.role, holder=fact.holder, days=fact.days)
    vacant = tuple(one for one in plan.vacated if one[0] != fact.role)
    return amend(plan, holdings=(*plan.holdings, new), vacated=vacant)


def vacated(plan: Plan, fact: RoleVacated) -> Plan:
    """End a holding; the role is without a holder unless another one holds it on that day."""
    left = tuple(_left(plan.holdings, fact))
    after = amend(plan, holdings=left)
    if any(one.role == fact.role and one.days.holds(fact.until) for one in left):
        return after
    return amend(after, vacated=_noted(plan.vacated, fact.role, fact.at))


def _left(holdings: Iterable[Holding], fact: RoleVacated) -> Iterator[Holding]:
    """Give what is held once somebody has left; a holding that had not begun is gone."""
    for one in holdings:
        if (one.role, one.holder) != (fact.role, fact.holder):
            yield one
        elif (days := one.days.cut(fact.until)) is not None:
            yield changed(one, days=days)


def raised(plan: Plan, fact: DrillFindingRaised) -> Plan:
    """Open a finding of a drill, once."""
    return amend(plan, findings=_noted(plan.findings, fact.finding, fact.at))


def called(plan: Plan, fact: RevisionCalledFor) -> Plan:
    """Note a trigger that asks for a revision, once."""
    return amend(plan, called=_noted(plan.called, fact.trigger, fact.at))


def _noted(known: tuple[tuple[T, At], ...], name: T, at: At) -> tuple[tuple[T, At], ...]:
    """Keep the first time of each name."""
    return known if any(name == other for other, _ in known) else (*known, (name, at))


def _answered(plan: Plan, fact: Revised | Amended) -> Plan:
    """Close the findings and the triggers that a text names."""
    return amend(
        plan,
        findings=tuple(one for one in plan.findings if one[0] not in fact.findings),
        called=tuple(one for one in plan.called if one[0] not in fact.triggers),
    )
