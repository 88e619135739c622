"""Copying: what each fact of an activity leaves in its case."""

from typing import assert_never

from campus_safety.kernel import amend
from campus_safety.prevention.activity.facts import (
    Approved,
    Cancelled,
    Filed,
    GuardiansTold,
    HeadcountChanged,
    Held,
    Insured,
    LeadNamed,
    PermitApplied,
    PermitGranted,
    PermitRefused,
    Refused,
    Relocated,
    Rescheduled,
    Resumed,
    RiskChecked,
    Suspended,
)
from campus_safety.prevention.activity.life import Activity

__all__ = ["arranged", "decided", "made_ready", "of_the_police", "took_place"]


def arranged(
    activity: Activity, fact: HeadcountChanged | Rescheduled | Relocated | LeadNamed
) -> Activity:
    """Keep how many, when, where and who leads."""
    match fact:
        case HeadcountChanged():
            return amend(activity, headcount=fact.headcount)
        case Rescheduled():
            return amend(activity, starts=fact.starts, ends=fact.ends)
        case LeadNamed():
            return amend(activity, lead=fact.lead, staff=fact.staff)
        case Relocated():
            return _relocated(activity, fact)
    assert_never(fact)


def _relocated(activity: Activity, fact: Relocated) -> Activity:
    """Begin anew at another place: nothing that was checked or allowed holds for it."""
    return amend(
        activity,
        place=fact.place,
        capacity=fact.capacity,
        off_campus=fact.off_campus,
        checked_at=None,
        unsafe_since=None,
        hazards=(),
        filed=(),
        permit_applied=None,
        permit_decided=None,
        permitted=False,
        permit_headcount=None,
        pending_since=activity.pending_since or fact.at,
        approved_at=None,
        approved_headcount=None,
        conditions=(),
        plan=None,
        over=False,
    )


def made_ready(activity: Activity, fact: RiskChecked | GuardiansTold | Insured | Filed) -> Activity:
    """Keep what was made ready: checked, told, insured and filed."""
    match fact:
        case RiskChecked():
            unsafe = fact.hazards or not fact.passed
            since = (activity.unsafe_since or fact.at) if unsafe else None
            return amend(activity, checked_at=fact.at, unsafe_since=since, hazards=fact.hazards)
        case GuardiansTold():
            return amend(activity, guardians_told=fact.at)
        case Insured():
            return amend(activity, insured=fact.at)
        case Filed():
            return amend(activity, filed=(*activity.filed, fact.to))
    assert_never(fact)


def of_the_police(
    activity: Activity, fact: PermitApplied | PermitGranted | PermitRefused
) -> Activity:
    """Keep the latest word of the police; an application that still waits is no new one."""
    match fact:
        case PermitApplied():
            waits = activity.permit_decided is None and activity.permit_applied
            return amend(
                activity,
                permit_applied=waits or fact.at,
                permit_decided=None,
                permitted=False,
                permit_headcount=None,
            )
        case PermitGranted():
            return amend(
                activity,
                permit_decided=fact.at,
                permitted=True,
                permit_headcount=fact.headcount,
            )
        case PermitRefused():
            return amend(activity, permit_decided=fact.at, permitted=False, permit_headcount=None)
    assert_never(fact)


def decided(
    activity: Activity, fact: Approved | Refused | Suspended | Resumed | Cancelled
) -> Activity:
    """Keep whether it may go on, since when and with what; a renewed approval is no new one."""
    match fact:
        case Approved():
            return amend(
                activity,
                pending_since=None,
                approved_at=activity.approved_at or fact.at,
                approved_headcount=fact.headcount,
                conditions=fact.conditions,
                plan=fact.plan,
                over=False,
            )
        case Resumed():
            return amend(activity, approved_at=fact.at, over=False)
        case Suspended():
            return amend(activity, approved_at=None)
        case Refused() | Cancelled():
            return amend(activity, pending_since=None, approved_at=None, over=True)
    assert_never(fact)


def took_place(activity: Activity, fact: Held) -> Activity:
    """Keep that it took place, and what it took place in spite of."""
    return amend(
        activity,
        pending_since=None,
        approved_at=None,
        over=True,
        attended=fact.headcount,
        held_at=fact.at,
        held_unapproved=activity.approved_at is None,
        held_unsafe=activity.unsafe_since is not None,
    )
