"""What an activity owes: what must be ready before it starts, and decisions upon it."""

from collections.abc import Iterator

from campus_safety.kernel import Law, Obligation, Rule, ahead, within
from campus_safety.prevention.activity.facts import (
    Approved,
    Cancelled,
    Filed,
    GuardiansTold,
    Insured,
    PermitApplied,
    PermitGranted,
    PermitRefused,
    Refused,
    RiskChecked,
    Suspended,
)
from campus_safety.prevention.activity.life import Activity, Rules
from campus_safety.prevention.activity.sizes import (
    is_extracurricular,
    is_large,
    is_public_event,
    reaches,
)

__all__ = ["BUREAU", "POLICE", "due"]

BUREAU = "agency:education-bureau"
POLICE = "agency:police"


def due(activity: Activity, law: Law) -> Iterator[Obligation]:
    """Add what must be done before the start, what must be decided, and the cancellation."""
    if not activity.over:
        yield from _ready(activity, law)
        yield from _filings(activity, law)
        yield from _permit_asked(activity, law)
        yield from _permit_decided(activity, law)
    yield from _decision(activity, law)
    yield from _cancellation(activity, law)


def _ready(activity: Activity, law: Law) -> Iterator[Obligation]:
    """Ask the check of risks, and for what leaves the ordinary day guardians and insurance."""
    rules, leaves = _first_rules(activity, law), is_extracurricular(activity, law)
    for done, act, regime, term, sure in (
        (activity.checked_at, RiskChecked, "school-safety", rules.checking, True),
        (activity.checked_at, RiskChecked, "school", rules.checking_school, True),
        (activity.guardians_told, GuardiansTold, "school", rules.telling_guardians, leaves),
        (activity.insured, Insured, "school", rules.insuring, leaves),
    ):
        if done is None:
            yield from ahead(
                term,
                activity.starts,
                law,
                since=activity.opened,
                sure=sure,
                case=activity.id,
                act=act,
                holder="office:safety",
                regime=regime,
            )


def _filings(activity: Activity, law: Law) -> Iterator[Obligation]:
    """Ask to file what goes outside with the bureau: where it is large, or always."""
    if BUREAU in activity.filed or not activity.off_campus:
        return
    rules = _first_rules(activity, law)
    for regime, term, sure in (
        ("school-safety", rules.filing_outing, is_large(activity, law)),
        ("school", rules.filing_school, True),
    ):
        yield from ahead(
            term,
            activity.starts,
            law,
            since=activity.opened,
            sure=sure,
            doubt="" if sure else _doubt(activity, rules.large),
            case=activity.id,
            act=Filed,
            holder="office:head",
            addressee=BUREAU,
            regime=regime,
        )


def _permit_asked(activity: Activity, law: Law) -> Iterator[Obligation]:
    """Ask to apply for the permit of a public event."""
    rules = _first_rules(activity, law)
    if activity.permit_applied is None:
        yield from ahead(
            rules.applying,
            activity.starts,
            law,
            since=activity.opened,
            sure=is_public_event(activity, law),
            doubt=_doubt(activity, rules.public_event),
            case=activity.id,
            act=PermitApplied,
            holder="office:head",
            addressee=POLICE,
            regime="public-event",
        )


def _doubt(activity: Activity, threshold: Rule[int]) -> str:
    """Name the head count where it is open whether it reaches a threshold."""
    if reaches(activity.headcount, threshold) is not None:
        return ""
    return "?" if activity.headcount is None else str(activity.headcount)


def _permit_decided(activity: Activity, law: Law) -> Iterator[Obligation]:
    """Ask the police to decide what was applied for."""
    applied = activity.permit_applied
    if applied is not None and activity.permit_decided is None:
        yield from within(
            law.section(Rules).on(law.day(applied)).permitting,
            applied,
            law,
            case=activity.id,
            act=PermitGranted,
            holder=POLICE,
            regime="public-event",
            done_by=(PermitRefused,),
        )


def _decision(activity: Activity, law: Law) -> Iterator[Obligation]:
    """Ask to decide what was proposed, one way or the other."""
    since = activity.pending_since
    if since is not None:
        yield from within(
            law.section(Rules).on(law.day(since)).deciding,
            since,
            law,
            case=activity.id,
            act=Approved,
            holder="office:head",
            regime="school",
            done_by=(Refused,),
        )


def _cancellation(activity: Activity, law: Law) -> Iterator[Obligation]:
    """Ask to cancel what was approved and is known to be unsafe 一律取消."""
    unsafe, approved = activity.unsafe_since, activity.approved_at
    if unsafe is not None and approved is not None:
        start = law.later(unsafe, approved)
        yield from within(
            law.section(Rules).on(law.day(start)).cancelling,
            start,
            law,
            case=activity.id,
            act=Cancelled,
            holder="office:head",
            regime="school-safety",
            done_by=(Suspended,),
        )


def _first_rules(activity: Activity, law: Law) -> Rules:
    """Give the law of the day on which it was proposed, from which all this is owed."""
    return law.section(Rules).on(law.day(activity.opened))
