"""What a plan owes beside its table: revisions, publishing, filing, evaluation, holders."""

from collections.abc import Iterator

from campus_safety.kernel import At, Gap, Law, Obligation, bounds, within
from campus_safety.response.plan.facts import (
    Amended,
    Evaluated,
    Filed,
    Published,
    Revised,
    RoleFilled,
)
from campus_safety.response.plan.life import Plan, Rules, Version
from campus_safety.vocabulary import Emergency

__all__ = ["BUREAU", "due"]

BUREAU = "agency:education-bureau"


def due(plan: Plan, law: Law) -> Iterator[Obligation]:
    """Add the revisions that are called for, and what the version in force asks of its unit."""
    if plan.retired_from is not None:
        return
    for name, at in (*plan.findings, *plan.called):
        yield from _revision(plan, name, at, law)
    version = plan.issued
    if version is None or version.issued is None:
        return
    yield from _made_known(plan, version, version.issued, law)
    yield from _evaluation(plan, version, plan.evaluated_at or version.issued, law)
    for role, at in plan.vacated:
        if role in version.contents.role_names:
            yield from _holder(plan, role, at, law)


def _revision(plan: Plan, name: str, at: At, law: Law) -> Iterator[Obligation]:
    """Ask for the revision that answers a drill's finding, or a trigger."""
    rules = law.section(Rules).on(law.day(at))
    accident = plan.emergency in Emergency.accidents
    for regime, term in (
        ("work-safety", rules.revising if accident else Gap.ABSENT),
        ("school", rules.revising_school),
    ):
        yield from within(
            term,
            at,
            law,
            case=plan.id,
            act=Revised,
            holder="office:safety",
            regime=regime,
            occasion=name,
            done_by=(Amended,),
        )


def _made_known(plan: Plan, version: Version, at: At, law: Law) -> Iterator[Obligation]:
    """Ask for the version in force to be published, and filed with the bureau."""
    rules = law.section(Rules).on(law.day(at))
    if not version.published:
        yield from within(
            rules.publishing,
            at,
            law,
            case=plan.id,
            act=Published,
            holder="office:head",
            regime="school",
            occasion=str(version.number),
        )
    if BUREAU not in version.filed:
        yield from within(
            rules.filing,
            at,
            law,
            case=plan.id,
            act=Filed,
            holder="office:head",
            addressee=BUREAU,
            regime="school",
            occasion=str(version.number),
        )


def _evaluation(plan: Plan, version: Version, at: At, law: Law) -> Iterator[Obligation]:
    """Ask for the next evaluation, unless the version will have run out by then."""
    for owed in within(
        law.section(Rules).on(law.day(at)).evaluating,
        at,
        law,
        case=plan.id,
        act=Evaluated,
        holder="office:safety",
        regime="school",
        occasion=f"{version.number}.{plan.evaluations}",
    ):
        earliest = owed.window.earliest
        ends = _end(version, law)
        if ends is None or earliest is None or earliest < ends:
            yield owed


def _end(version: Version, law: Law) -> int | None:
    """Give the second from which on a version no longer holds; `None` where there is none."""
    until = None if version.days is None else version.days.until
    return None if until is None else bounds(until, law.zone)[0]


def _holder(plan: Plan, role: str, at: At, law: Law) -> Iterator[Obligation]:
    """Ask for somebody in a role that lost its holder."""
    yield from within(
        law.section(Rules).on(law.day(at)).filling,
        at,
        law,
        case=plan.id,
        act=RoleFilled,
        holder="office:head",
        regime="school",
        occasion=role,
    )
