"""Disputes 矛盾纠纷: found → taken in → mediated → agreed → performed → closed.

Also raised level by level, handed over, failed and sent elsewhere, or withdrawn; one party
holds it at any time. Seed map: A4.1 to A4.5, B3.2, B3.4, B3.5.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import assert_never, get_args

from campus_safety.kernel import Law, Objection, Severity, Workflow, amend
from campus_safety.resolution.dispute import changes, refusals
from campus_safety.resolution.dispute.answers import (
    holder,
    hours_to_first_action,
    level,
    told_police_at,
    turned_criminal,
)
from campus_safety.resolution.dispute.counting import counts
from campus_safety.resolution.dispute.duties import POLICE, due
from campus_safety.resolution.dispute.facts import (
    Accepted,
    Agreed,
    Asked,
    Closed,
    ConfirmationAccepted,
    ConfirmationRefused,
    ConfirmationSought,
    Confirmed,
    Declined,
    DisputeFact,
    EndedOtherwise,
    Escalated,
    FollowedUp,
    HandedOver,
    HandedToPolice,
    LeaderNamed,
    MediationBegun,
    MediationExtended,
    MediationFailed,
    MediationRefused,
    NotifiedPolice,
    NotifiedUpward,
    NotPerformed,
    PartyNamed,
    Performed,
    Raised,
    Returned,
    RoutesTold,
    Screened,
    SignNoticed,
    Stated,
    TakenIn,
    Withdrawn,
)
from campus_safety.resolution.dispute.life import LIFECYCLE, Dispute, Rules, Status
from campus_safety.resolution.dispute.settling import SettlingFact
from campus_safety.scoring import Measure

__all__ = [
    "LIFECYCLE",
    "POLICE",
    "WORKFLOW",
    "Accepted",
    "Agreed",
    "Asked",
    "Closed",
    "ConfirmationAccepted",
    "ConfirmationRefused",
    "ConfirmationSought",
    "Confirmed",
    "Declined",
    "Dispute",
    "DisputeFact",
    "EndedOtherwise",
    "Escalated",
    "FollowedUp",
    "HandedOver",
    "HandedToPolice",
    "LeaderNamed",
    "MediationBegun",
    "MediationExtended",
    "MediationFailed",
    "MediationRefused",
    "NotPerformed",
    "NotifiedPolice",
    "NotifiedUpward",
    "PartyNamed",
    "Performed",
    "Raised",
    "Returned",
    "RoutesTold",
    "Rules",
    "Screened",
    "SignNoticed",
    "Stated",
    "Status",
    "TakenIn",
    "Withdrawn",
    "holder",
    "hours_to_first_action",
    "level",
    "measures",
    "told_police_at",
    "turned_criminal",
]


def opening(fact: SignNoticed | Asked | Stated) -> Dispute:
    """Begin a dispute with its first sign; who noticed it, or was asked, holds it."""
    if isinstance(fact, Stated):
        return changes.stated(fact)
    return Dispute(
        holder=fact.by,
        unit=fact.unit,
        matter=fact.matter,
        what=fact.what,
        found=fact.at,
        level_since=fact.at,
    )


def evolve(dispute: Dispute, fact: DisputeFact) -> Dispute:
    """Copy what a later fact says of the dispute; what the table keeps is not touched."""
    return changes.moved(dispute, _said(dispute, fact), fact)


def _said(dispute: Dispute, fact: DisputeFact) -> Dispute:
    match fact:
        case SignNoticed() | Asked() | Stated() | Closed() | Withdrawn():
            return dispute
        case EndedOtherwise():
            return amend(dispute, route=fact.route)
        case TakenIn() | PartyNamed():
            return changes.taken_in(dispute, fact)
        case Screened():
            return changes.screened(dispute, fact)
        case Escalated():
            return changes.escalated(dispute, fact)
        case NotifiedUpward():
            return changes.told_above(dispute, fact)
        case NotifiedPolice() | HandedToPolice():
            return changes.police_told(dispute, fact)
        case LeaderNamed():
            return changes.led(dispute, fact)
        case HandedOver():
            return changes.offered(dispute, fact)
        case Raised() | Returned():
            return changes.shifted(dispute, fact)
        case Accepted() | Declined():
            return changes.answered(dispute, fact)
        case _:
            return _settling(dispute, fact)


def _settling(dispute: Dispute, fact: SettlingFact) -> Dispute:
    match fact:
        case MediationBegun():
            return changes.begun(dispute, fact)
        case MediationRefused():
            return changes.refused(dispute, fact)
        case MediationExtended():
            return changes.extended(dispute, fact)
        case MediationFailed():
            return amend(dispute, begun=None, failed=fact.at)
        case RoutesTold():
            return amend(dispute, failed=None)
        case Agreed():
            return changes.agreed(dispute, fact)
        case ConfirmationSought():
            return changes.sought(dispute, fact)
        case ConfirmationAccepted():
            return changes.court_accepted(dispute, fact)
        case Confirmed():
            return amend(dispute, confirmed=fact.at)
        case ConfirmationRefused():
            return amend(dispute, confirmation_sought=None, confirmation_accepted=None)
        case Performed() | NotPerformed():
            return amend(dispute, performed=fact.at if isinstance(fact, Performed) else None)
        case FollowedUp():
            return amend(dispute, followed_up=fact.at)
    assert_never(fact)


def objections(dispute: Dispute | None, fact: DisputeFact, law: Law) -> Iterator[Objection]:
    """Say what neither the table nor a term says against a fact."""
    if dispute is None:
        return
    rules = law.section(Rules).on(law.day(fact.at))
    match fact:
        case HandedOver() | Accepted() | Declined():
            yield from refusals.not_theirs(dispute, fact, rules)
        case Raised() | Returned():
            yield from refusals.not_one_step(dispute, fact, rules)
        case LeaderNamed():
            yield from refusals.leader_incomplete(fact, rules)
        case MediationBegun():
            yield from refusals.begun_badly(dispute, fact, rules)
        case MediationExtended():
            yield from refusals.extended_badly(dispute, fact, law)
        case Agreed():
            rule = refusals.agreed_rule(fact, rules)
            yield from refusals.unsigned(dispute, fact, "agreed.unsigned", rule)
        case ConfirmationSought():
            yield from refusals.not_joint(dispute, fact, rules)
            yield from refusals.too_late_to_confirm(dispute, fact, law)
        case Confirmed():
            yield from refusals.confirmed_badly(dispute, fact, rules)
        case EndedOtherwise():
            yield from refusals.routes_not_told(dispute, fact, rules)
        case Closed():
            yield from refusals.unfollowed(dispute, rules)
        case _:
            pass


def measures(disputes: Iterable[Dispute], since: date, until: date, law: Law) -> Iterator[Measure]:
    """Count the disputes found in the days given (`until` exclusive), in all and by unit."""
    return counts([d for d in disputes if since <= law.day(d.found) < until], law)


_STILL = (PartyNamed, MediationRefused)
"""The facts that neither begin, end nor move anything that `due` adds."""

WORKFLOW: Workflow[Dispute, DisputeFact, Rules] = Workflow(
    name="dispute",
    state=Dispute,
    facts=get_args(DisputeFact),
    rules=Rules,
    lifecycle=LIFECYCLE,
    opening=opening,
    evolve=evolve,
    due=due,
    objections=objections,
    touches=tuple(fact for fact in get_args(DisputeFact) if fact not in _STILL),
    owes=(
        Accepted.kind,
        Agreed.kind,
        Confirmed.kind,
        ConfirmationAccepted.kind,
        FollowedUp.kind,
        LeaderNamed.kind,
        NotifiedPolice.kind,
        NotifiedUpward.kind,
        RoutesTold.kind,
    ),
    moved=(Agreed.kind, LeaderNamed.kind, NotifiedUpward.kind),
    objects={
        "handed-over.not-holder": Severity.BREACH,
        "accepted.not-offered": Severity.BREACH,
        "declined.not-offered": Severity.BREACH,
        "raised.level-skipped": Severity.BREACH,
        "raised.from-the-top": Severity.BREACH,
        "returned.level-skipped": Severity.BREACH,
        "returned.from-the-bottom": Severity.BREACH,
        "leader-named.incomplete": Severity.NOTICE,
        "mediation-begun.excluded": Severity.BREACH,
        "mediation-begun.refused": Severity.BREACH,
        "mediation-begun.too-few-mediators": Severity.NOTICE,
        "mediation-extended.unsigned": Severity.BREACH,
        "mediation-extended.too-long": Severity.NOTICE,
        "agreed.unsigned": Severity.BREACH,
        "confirmation-sought.not-joint": Severity.BREACH,
        "confirmation-sought.window-closed": Severity.NOTICE,
        "confirmed.not-sought": Severity.BREACH,
        "confirmed.no-authority": Severity.BREACH,
        "ended-otherwise.routes-not-told": Severity.NOTICE,
        "closed.not-followed-up": Severity.NOTICE,
    },
)
