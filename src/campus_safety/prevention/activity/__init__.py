"""Activities 活动: proposed → approved → held → ended.

Also refused, suspended and resumed, moved in time or place, or cancelled for good. What is
held in spite of danger, refusal or cancellation is recorded and found. Seed map: A3.5.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import permutations
from typing import assert_never, get_args

from campus_safety.kernel import Finding, Law, Objection, Severity, Workflow
from campus_safety.prevention.activity.copying import (
    arranged,
    decided,
    made_ready,
    of_the_police,
    took_place,
)
from campus_safety.prevention.activity.facts import (
    ActivityFact,
    Approved,
    ArchiveNoted,
    Cancelled,
    Ended,
    Filed,
    GuardiansTold,
    HeadcountChanged,
    Held,
    Insured,
    LeadNamed,
    PermitApplied,
    PermitGranted,
    PermitRefused,
    Proposed,
    Refused,
    Relocated,
    Rescheduled,
    Resumed,
    RiskChecked,
    Suspended,
)
from campus_safety.prevention.activity.life import LIFECYCLE, Activity, Rules, Status
from campus_safety.prevention.activity.owing import due
from campus_safety.prevention.activity.sizes import (
    goes_ahead,
    is_extracurricular,
    is_large,
    is_public_event,
    lasts,
    permitting,
)
from campus_safety.prevention.activity.weighing import (
    against_approval,
    against_cancellation,
    against_check,
    against_headcount,
    against_holding,
    against_permit,
    against_rescheduling,
    against_resumption,
)
from campus_safety.scoring import Measure, counted
from campus_safety.vocabulary import ActivityKind

__all__ = [
    "LIFECYCLE",
    "WORKFLOW",
    "Activity",
    "ActivityFact",
    "Approved",
    "ArchiveNoted",
    "Cancelled",
    "Ended",
    "Filed",
    "GuardiansTold",
    "HeadcountChanged",
    "Held",
    "Insured",
    "LeadNamed",
    "PermitApplied",
    "PermitGranted",
    "PermitRefused",
    "Proposed",
    "Refused",
    "Relocated",
    "Rescheduled",
    "Resumed",
    "RiskChecked",
    "Rules",
    "Status",
    "Suspended",
    "goes_ahead",
    "is_extracurricular",
    "is_large",
    "is_public_event",
    "lasts",
    "measures",
    "permitting",
]


def opening(fact: Proposed) -> Activity:
    """Begin an activity with its proposal."""
    return Activity(
        activity=fact.activity,
        what=fact.what,
        place=fact.place,
        starts=fact.starts,
        ends=fact.ends,
        headcount=fact.headcount,
        capacity=fact.capacity,
        off_campus=fact.off_campus,
        open_to_public=fact.open_to_public,
        pending_since=fact.at,
    )


def evolve(activity: Activity, fact: ActivityFact) -> Activity:
    """Copy what a later fact says of the activity; what the table keeps is not touched."""
    match fact:
        case Proposed() | Ended() | ArchiveNoted():
            return activity
        case HeadcountChanged() | Rescheduled() | Relocated() | LeadNamed():
            return arranged(activity, fact)
        case RiskChecked() | GuardiansTold() | Insured() | Filed():
            return made_ready(activity, fact)
        case PermitApplied() | PermitGranted() | PermitRefused():
            return of_the_police(activity, fact)
        case Approved() | Refused() | Suspended() | Resumed() | Cancelled():
            return decided(activity, fact)
        case Held():
            return took_place(activity, fact)
    assert_never(fact)


def objections(activity: Activity | None, fact: ActivityFact, law: Law) -> Iterator[Objection]:
    """Say what neither the table nor a term says against a fact."""
    if activity is None:
        return
    rules = law.section(Rules).on(law.day(fact.at))
    match fact:
        case RiskChecked():
            yield from against_check(fact, rules)
        case HeadcountChanged():
            yield from against_headcount(activity, fact, rules)
        case Rescheduled():
            yield from against_rescheduling(activity, fact, rules, law)
        case PermitGranted():
            yield from against_permit(activity, fact, rules, law)
        case Approved():
            yield from against_approval(activity, fact, rules, law)
        case Resumed():
            yield from against_resumption(activity, fact, rules)
        case Cancelled():
            yield from against_cancellation(activity, fact, rules)
        case Held():
            yield from against_holding(activity, fact, rules, law)
        case _:
            pass


def survey(activities: Iterable[Activity], law: Law) -> Iterator[Finding]:
    """Find activities that were allowed at one place at one time."""
    at_place: dict[str, list[Activity]] = {}
    for activity in activities:
        if goes_ahead(activity):
            at_place.setdefault(activity.place, []).append(activity)
    for together in at_place.values():
        for one, other in permutations(together, 2):
            (first, last), (since, until) = lasts(one, law), lasts(other, law)
            if first <= until and since <= last:
                yield Finding(
                    code="activity.place-taken",
                    severity=Severity.NOTICE,
                    case=one.id,
                    values=(("other", other.id),),
                )


def measures(
    activities: Iterable[Activity], since: date, until: date, law: Law
) -> Iterator[Measure]:
    """Count the activities that were to start in the days given (`until` exclusive)."""
    within = [a for a in activities if since <= law.day(a.starts) < until]
    held = [a for a in within if a.held_at is not None]
    yield counted("activity.proposed", within)
    for status in Status:
        yield counted(f"activity.status.{status}", [a for a in within if a.status is status])
    yield counted("activity.held", held)
    yield counted("activity.held.unapproved", [a for a in held if a.held_unapproved])
    yield counted("activity.held.unsafe", [a for a in held if a.held_unsafe])
    yield counted("activity.off_campus", [a for a in within if a.off_campus])
    for kind in dict.fromkeys((*ActivityKind.rows, *(a.activity for a in within))):
        yield counted(f"activity.kind.{kind}", [a for a in within if a.activity == kind])


WORKFLOW: Workflow[Activity, ActivityFact, Rules] = Workflow(
    name="activity",
    state=Activity,
    facts=get_args(ActivityFact),
    rules=Rules,
    lifecycle=LIFECYCLE,
    opening=opening,
    evolve=evolve,
    due=due,
    objections=objections,
    survey=survey,
    touches=(
        HeadcountChanged,
        Rescheduled,
        Relocated,
        RiskChecked,
        GuardiansTold,
        Insured,
        Filed,
        PermitApplied,
        PermitGranted,
        PermitRefused,
        Approved,
        Refused,
        Suspended,
        Resumed,
        Cancelled,
        Held,
    ),
    owes=(
        RiskChecked.kind,
        GuardiansTold.kind,
        Insured.kind,
        Filed.kind,
        PermitApplied.kind,
        PermitGranted.kind,
        Approved.kind,
        Cancelled.kind,
    ),
    moved=(
        RiskChecked.kind,
        GuardiansTold.kind,
        Insured.kind,
        Filed.kind,
        PermitApplied.kind,
    ),
    objects={
        "risk-checked.passed-despite-hazards": Severity.NOTICE,
        "approved.unsafe": Severity.BREACH,
        "approved.unchecked": Severity.BREACH,
        "approved.over-capacity": Severity.BREACH,
        "approved.no-lead": Severity.BREACH,
        "approved.no-plan": Severity.BREACH,
        "approved.few-staff": Severity.NOTICE,
        "headcount-changed.above-approved": Severity.NOTICE,
        "rescheduled.without-consent": Severity.NOTICE,
        "permit-granted.wrong-level": Severity.BREACH,
        "resumed.unsafe": Severity.BREACH,
        "cancelled.police-not-told": Severity.NOTICE,
        "held.unsafe": Severity.BREACH,
        "held.no-permit": Severity.BREACH,
        "held.above-approved": Severity.NOTICE,
        "held.above-permit": Severity.NOTICE,
        "held.over-capacity": Severity.NOTICE,
    },
    surveys=("place-taken",),
)
