"""What the facts of a dispute change in it, where that is more than one field."""

from campus_safety.kernel import Fact, Order, amend
from campus_safety.resolution.dispute.facts import (
    Accepted,
    Agreed,
    ConfirmationAccepted,
    ConfirmationSought,
    Declined,
    Escalated,
    HandedOver,
    HandedToPolice,
    LeaderNamed,
    MediationBegun,
    MediationExtended,
    MediationRefused,
    NotifiedPolice,
    NotifiedUpward,
    PartyNamed,
    Raised,
    Returned,
    Screened,
    Stated,
    TakenIn,
)
from campus_safety.resolution.dispute.life import LIFECYCLE, Dispute
from campus_safety.vocabulary import Escalation, LedgerStatus

__all__ = [
    "agreed",
    "answered",
    "begun",
    "court_accepted",
    "escalated",
    "extended",
    "led",
    "moved",
    "offered",
    "police_told",
    "refused",
    "screened",
    "shifted",
    "sought",
    "stated",
    "taken_in",
    "told_above",
]

_ACTIONS = (
    TakenIn,
    Screened,
    LeaderNamed,
    MediationBegun,
    NotifiedUpward,
    NotifiedPolice,
    HandedToPolice,
    Agreed,
)
"""What counts as acting on a dispute; passing it on does not."""


def moved(before: Dispute, after: Dispute, fact: Fact) -> Dispute:
    """Note the first action, and when the dispute was over or went on again."""
    if after.first_action is None and isinstance(fact, _ACTIONS):
        after = amend(after, first_action=fact.at)
    target = LIFECYCLE.by_kind[fact.kind].target
    if target is None:
        return after
    if after.says is not None:
        after = amend(after, says=None)
    over = fact.at if target in LIFECYCLE.final else None
    return after if over == before.over else amend(after, over=over)


def stated(fact: Stated) -> Dispute:
    """Take over what a ledger says; its deadline binds while something is left to do."""
    found = fact.at if fact.found is None else fact.found
    order = None
    if fact.deadline is not None and fact.says not in LedgerStatus.over:
        order = Order(deadline=fact.deadline, kind=fact.kind, at=fact.at, by=fact.by)
    return Dispute(
        holder=fact.by,
        unit=fact.unit,
        matter=fact.matter,
        what=fact.what,
        found=found,
        level_since=found,
        named=fact.parties,
        leader=fact.leader,
        leader_order=order,
        says=fact.says,
    )


def taken_in(dispute: Dispute, fact: TakenIn | PartyNamed) -> Dispute:
    """Name parties, each once; who took it in holds it."""
    more = fact.parties if isinstance(fact, TakenIn) else (fact.party,)
    named = tuple(dict.fromkeys((*dispute.named, *more)))
    if isinstance(fact, PartyNamed):
        return amend(dispute, named=named)
    matter = fact.matter or dispute.matter
    return amend(dispute, holder=fact.by, named=named, matter=matter, offered=None)


def screened(dispute: Dispute, fact: Screened) -> Dispute:
    """Mark what it may turn into; what is not known lifts no mark, nor does what happened."""
    said = (
        (Escalation.LARGE, fact.to_large),
        (Escalation.MASS, fact.to_mass),
        (Escalation.CRIMINAL, fact.to_criminal),
    )
    able = dispute.able
    for escalation, answer in said:
        since = dispute.able_since(escalation)
        if answer and since is None:
            able = (*able, (escalation, fact.at))
        elif answer is False and dispute.escalated_at(escalation) is None:
            able = tuple(mark for mark in able if mark[0] != escalation)
    return amend(
        dispute,
        to_large=fact.to_large,
        to_mass=fact.to_mass,
        to_criminal=fact.to_criminal,
        able=able,
    )


def escalated(dispute: Dispute, fact: Escalated) -> Dispute:
    """Note what it turned into, the first time; what happened was surely possible."""
    turned = (fact.into, fact.at)
    known, marked = dispute.escalated_at(fact.into), dispute.able_since(fact.into)
    return amend(
        dispute,
        escalated=dispute.escalated if known else (*dispute.escalated, turned),
        able=dispute.able if marked else (*dispute.able, turned),
    )


def led(dispute: Dispute, fact: LeaderNamed) -> Dispute:
    """Name the leader in charge; without a new term the earlier one stands."""
    order = dispute.leader_order
    if fact.deadline is not None:
        order = Order(deadline=fact.deadline, kind=fact.kind, at=fact.at, by=fact.by)
    plan = fact.plan or dispute.leader_plan
    return amend(dispute, leader=fact.leader, leader_plan=plan, leader_order=order)


def offered(dispute: Dispute, fact: HandedOver | Raised | Returned) -> Dispute:
    """Offer it to another; it changes hands when that one accepts."""
    return amend(
        dispute,
        offered=fact.to,
        offered_unit=fact.unit,
        offered_at=fact.at,
        offers=dispute.offers + 1,
    )


def answered(dispute: Dispute, fact: Accepted | Declined) -> Dispute:
    """Let the one to whom it was offered hold it or decline it; nobody else can."""
    if fact.by != dispute.offered:
        return dispute
    if isinstance(fact, Declined):
        return amend(dispute, offered=None)
    return amend(
        dispute,
        holder=fact.by,
        unit=dispute.offered_unit or dispute.unit,
        offered=None,
        handovers=dispute.handovers + 1,
    )


def shifted(dispute: Dispute, fact: Raised | Returned) -> Dispute:
    """Offer it at another level; a level to which it was raised was told of it thereby."""
    told = dispute.told
    if isinstance(fact, Raised):
        told = (*told, *((escalation, dispute.level) for escalation, _ in dispute.able))
    return amend(offered(dispute, fact), told=told, level_since=fact.at)


def told_above(dispute: Dispute, fact: NotifiedUpward) -> Dispute:
    """Note that the level above the present one was told of an escalation."""
    return amend(dispute, told=(*dispute.told, (fact.escalation, dispute.level)))


def police_told(dispute: Dispute, fact: NotifiedPolice | HandedToPolice) -> Dispute:
    """Note when the police were first told."""
    return amend(dispute, police_told=dispute.police_told or fact.at)


def begun(dispute: Dispute, fact: MediationBegun) -> Dispute:
    """Begin a round of mediation; a party who consents has not refused any more."""
    return amend(
        dispute,
        mediation=fact.mediation,
        procedure=fact.procedure,
        begun=fact.at,
        rounds=dispute.rounds + 1,
        extension=None,
        failed=None,
        refused_by=tuple(p for p in dispute.refused_by if p not in (fact.by, *fact.signed)),
    )


def extended(dispute: Dispute, fact: MediationExtended) -> Dispute:
    """Note the deadline until which the parties agreed to go on."""
    order = Order(deadline=fact.deadline, kind=fact.kind, at=fact.at, by=fact.by)
    return amend(dispute, extension=order)


def refused(dispute: Dispute, fact: MediationRefused) -> Dispute:
    """Note the party that refused, once."""
    return amend(dispute, refused_by=tuple(dict.fromkeys((*dispute.refused_by, fact.party))))


def agreed(dispute: Dispute, fact: Agreed) -> Dispute:
    """End the mediation by an agreement."""
    return amend(dispute, agreed=fact.at, begun=None, failed=None)


def sought(dispute: Dispute, fact: ConfirmationSought) -> Dispute:
    """Note the application for confirmation; a second one beside it changes nothing."""
    if dispute.confirmation_sought is not None:
        return dispute
    return amend(dispute, confirmation_sought=fact.at, confirmation_accepted=None)


def court_accepted(dispute: Dispute, fact: ConfirmationAccepted) -> Dispute:
    """Note when the court accepted the application, the first time."""
    return amend(dispute, confirmation_accepted=dispute.confirmation_accepted or fact.at)
