"""The law on care, where a case of it stands, and its lifecycle as a table."""

from datetime import date
from enum import StrEnum

from attrs import frozen

from campus_safety.kernel import (
    Anchor,
    At,
    Case,
    Internal,
    Lifecycle,
    Minor,
    Move,
    Owes,
    Reference,
    Rule,
    Sensitive,
    Term,
    rule,
)
from campus_safety.prevention.care.facts import (
    ConsentGiven,
    ConsentWithdrawn,
    Contacted,
    Disposed,
    Ended,
    GuardianContacted,
    GuardianTold,
    Noticed,
    Planned,
    Referred,
    Reviewed,
    Screened,
)
from campus_safety.vocabulary import CareGroup

__all__ = ["HOLDER", "LIFECYCLE", "OPEN", "Care", "Rules", "Status"]

HOLDER = "office:moral-education"
"""Who holds what is owed: an office and never the carer, since a line of an agenda is read by many.

What is one carer's own, `cases_of` tells.
"""


@frozen(kw_only=True)
class Rules:
    """The section of law on care: consent and notice are the nation's, intervals the school's."""

    screening_each: Rule[Anchor] = rule("care.screening.each", Anchor)
    screening_sound: Rule[bool] = rule("care.screening.sound", bool)
    groups_kept: Rule[tuple[str, ...]] = rule("care.groups.kept", tuple)
    consent_age: Rule[int] = rule("care.data.guardian_consent_age", int)
    telling: Rule[Term] = rule("care.notify.suspected_disorder", Term)
    telling_groups: Rule[tuple[str, ...]] = rule("care.notify.suspected_disorder_groups", tuple)
    telling_online: Rule[Term] = rule("care.notify.internet_addiction", Term)
    online_groups: Rule[tuple[str, ...]] = rule("care.notify.internet_addiction_groups", tuple)
    planning: Rule[Term] = rule("care.plan.term", Term)
    reviewing: Rule[Term] = rule("care.review.interval", Term)
    contacting: Rule[Term] = rule("care.contact.interval", Term)
    contacting_close: Rule[Term] = rule("care.contact.interval_close", Term)
    close_groups: Rule[tuple[str, ...]] = rule("care.contact.close_groups", tuple)
    guardian_contacting: Rule[Term] = rule("care.guardian.contact_interval", Term)
    away_groups: Rule[tuple[str, ...]] = rule("care.guardian.contact_groups", tuple)
    stopping: Rule[Term] = rule("care.consent.withdrawn_term", Term)
    disposing: Rule[Term] = rule("care.retention.term", Term)
    witnessed: Rule[bool] = rule("care.retention.witnessed", bool)
    kept_once: Rule[bool] = rule("care.data.kept_once", bool)
    smallest_count: Rule[int] = rule("care.data.smallest_count", int)


class Status(StrEnum):
    """Where a case of care stands; a round of screening is over as soon as it is told."""

    SCREENED = "screened"
    NOTICED = "noticed"
    IN_CARE = "in-care"
    ENDED = "ended"
    DISPOSED = "disposed"


@frozen(kw_only=True, slots=False)
class Care(Case[Status]):
    """A case of care as it stands; who it is about is a reference, and nothing ranks it.

    `consent` is since when a guardian consents, `withdrawn` since when no more. `contact`,
    `guardian_contact` and `reviewed` are from when the next is counted, and none once care is
    over. A round of screening has no person and no group; after the disposal nobody is named.
    """

    person: Minor[Reference | None] = None
    group: Sensitive[CareGroup | None] = None
    consent_until: Minor[date | None] = None
    consent: Sensitive[At | None] = None
    withdrawn: Sensitive[At | None] = None
    lawful: Sensitive[bool] = False
    untold: Sensitive[bool] = False
    carer: Sensitive[Reference | None] = None
    contact: Sensitive[At | None] = None
    contacts: Sensitive[int] = 0
    guardian_contact: Sensitive[At | None] = None
    guardian_contacts: Sensitive[int] = 0
    reviewed: Sensitive[At | None] = None
    reviews: Sensitive[int] = 0
    referred_to: Sensitive[tuple[Reference, ...]] = ()
    looked_at: Internal[int] = 0
    found: Sensitive[int] = 0


OPEN = (Status.NOTICED, Status.IN_CARE)
"""Where somebody is looked after, or is to be."""

LIFECYCLE = Lifecycle(
    statuses=Status,
    moves=(
        Move(fact=Screened, target=Status.SCREENED),
        Move(fact=Noticed, target=Status.NOTICED),
        Move(fact=ConsentGiven, sources=OPEN),
        Move(fact=ConsentWithdrawn, sources=OPEN),
        Move(fact=Planned, sources=(Status.NOTICED,), target=Status.IN_CARE),
        Move(fact=Contacted, sources=(Status.IN_CARE,)),
        Move(fact=GuardianContacted, sources=OPEN),
        Move(fact=GuardianTold, sources=OPEN),
        Move(fact=Referred, sources=OPEN),
        Move(fact=Reviewed, sources=(Status.IN_CARE,)),
        Move(fact=Ended, sources=OPEN, target=Status.ENDED),
        Move(fact=Disposed, sources=(Status.ENDED,), target=Status.DISPOSED),
    ),
    owes=(
        Owes(
            status=Status.NOTICED,
            act=Planned,
            terms={None: "planning"},
            holder=HOLDER,
            regime="care",
        ),
        Owes(
            status=Status.ENDED,
            act=Disposed,
            terms={None: "disposing"},
            holder="office:records",
            regime="care",
        ),
    ),
    final=(Status.SCREENED, Status.DISPOSED),
)
