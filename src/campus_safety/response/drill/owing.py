"""What a drill owes beside its table, and what a new version of a plan owes to drills."""

from collections.abc import Iterator

from campus_safety.kernel import At, Law, Obligation, ahead, within
from campus_safety.response.drill.facts import Announced, FindingSettled, Held
from campus_safety.response.drill.life import Drill, OpenFinding, Rules

__all__ = ["counts_for", "due", "due_for_version", "plan_findings"]


def due(drill: Drill, law: Law) -> Iterator[Obligation]:
    """Add the announcement before the day, and the settling of every finding."""
    if drill.held_at is None and drill.cancelled_at is None:
        yield from _announcement(drill, law)
    for finding in drill.findings:
        yield from within(
            law.section(Rules).on(law.day(finding.raised)).settling,
            finding.raised,
            law,
            case=drill.id,
            act=FindingSettled,
            holder="office:safety",
            regime="drill",
            occasion=finding.reference,
        )


def _announcement(drill: Drill, law: Law) -> Iterator[Obligation]:
    if drill.day is None or drill.told:
        return
    yield from ahead(
        law.section(Rules).on(law.day(drill.opened)).announcing,
        drill.day,
        law,
        since=drill.opened,
        sure=drill.announced,
        case=drill.id,
        act=Announced,
        holder="office:safety",
        regime="drill",
    )


def counts_for(drill: Drill, plan: str, version: int | None) -> bool:
    """Tell whether a drill counts for a plan, of which a version was in force on its day (P2).

    `version` is the number of that version, `None` where none was in force.
    """
    return drill.held_for == plan and version is not None and drill.version == version


def plan_findings(drill: Drill) -> tuple[OpenFinding, ...]:
    """List the open findings that ask the plan to be revised (P3)."""
    return tuple(finding for finding in drill.findings if finding.plan is not None)


def due_for_version(plan: str, version: int, since: At, law: Law) -> Iterator[Obligation]:
    """Ask for a drill of a version of a plan within a term after it came into force."""
    return iter(
        within(
            law.section(Rules).on(law.day(since)).again,
            since,
            law,
            case=plan,
            act=Held,
            holder="office:head",
            regime="plan-version",
            occasion=str(version),
        )
    )
