"""Care 特殊人群关爱帮扶: noticed → in care → ended → disposed.

Screening is told as a count. A guardian consents where the law asks for it, contacts come at
an interval, and on a day nothing is kept any more. Nobody is scored, ranked or listed.
Seed map: A3.7, B5.1.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import assert_never, get_args

from campus_safety.kernel import (
    Finding,
    Gap,
    Law,
    Objection,
    Obligation,
    Period,
    Rule,
    Severity,
    Workflow,
    amend,
    each,
    under,
)
from campus_safety.prevention.care.consent import consent_ends, lacks_consent, needs_consent
from campus_safety.prevention.care.counting import counts, counts_of_findings, unnamed
from campus_safety.prevention.care.facts import (
    CareFact,
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
from campus_safety.prevention.care.life import HOLDER, LIFECYCLE, OPEN, Care, Rules, Status
from campus_safety.prevention.care.owing import due
from campus_safety.scoring import Measure
from campus_safety.vocabulary import School

__all__ = [
    "LIFECYCLE",
    "WORKFLOW",
    "Care",
    "CareFact",
    "ConsentGiven",
    "ConsentWithdrawn",
    "Contacted",
    "Disposed",
    "Ended",
    "GuardianContacted",
    "GuardianTold",
    "Noticed",
    "Planned",
    "Referred",
    "Reviewed",
    "Rules",
    "Screened",
    "Status",
    "cases_of",
    "consent_ends",
    "counts_of_findings",
    "measures",
    "needs_consent",
    "unnamed",
]


def opening(fact: Screened | Noticed) -> Care:
    """Begin a case: a round of screening, or somebody who was found to need care."""
    if isinstance(fact, Screened):
        return Care(looked_at=fact.looked_at, found=fact.found)
    return Care(
        person=fact.person,
        group=fact.group,
        consent_until=fact.consent_until,
        guardian_contact=fact.at,
        untold=True,
    )


def evolve(care: Care, fact: CareFact) -> Care:
    """Copy what a later fact says of the care; what the table keeps is not touched."""
    match fact:
        case Screened() | Noticed():
            return care
        case ConsentGiven():
            return amend(care, consent=fact.at, withdrawn=None)
        case ConsentWithdrawn():
            return _withdrawn(care, fact)
        case Planned():
            return _planned(care, fact)
        case Contacted():
            contact = None if care.contact is None else fact.at
            return amend(care, contact=contact, contacts=care.contacts + 1)
        case GuardianContacted():
            since = None if care.guardian_contact is None else fact.at
            number = care.guardian_contacts + 1
            return amend(care, guardian_contact=since, guardian_contacts=number)
        case GuardianTold():
            return amend(care, untold=False)
        case Referred():
            known = (*care.referred_to, fact.to)
            return amend(care, referred_to=tuple(dict.fromkeys(known)))
        case Reviewed():
            return _reviewed(care, fact)
        case Ended():
            return _over(care)
        case Disposed():
            return _forgotten(care)
    assert_never(fact)


def _withdrawn(care: Care, fact: ConsentWithdrawn) -> Care:
    """Keep since when there is no consent; once care is over nothing hangs on it."""
    since = None if care.guardian_contact is None else care.withdrawn or fact.at
    return amend(care, consent=None, withdrawn=since)


def _planned(care: Care, fact: Planned) -> Care:
    return amend(
        care,
        carer=fact.carer,
        lawful=fact.lawful,
        contact=fact.at,
        reviewed=fact.at,
        guardian_contact=care.guardian_contact or fact.at,
    )


def _reviewed(care: Care, fact: Reviewed) -> Care:
    reviewed = None if care.reviewed is None else fact.at
    carer = fact.carer or care.carer
    return amend(care, reviewed=reviewed, reviews=care.reviews + 1, carer=carer)


def _over(care: Care) -> Care:
    """Let nothing be owed any more but the disposal."""
    return amend(
        care, contact=None, guardian_contact=None, reviewed=None, withdrawn=None, untold=False
    )


def _forgotten(care: Care) -> Care:
    """Keep nobody's reference, no day of anybody's life and no consent."""
    return amend(
        _over(care), person=None, consent_until=None, consent=None, carer=None, referred_to=()
    )


def objections(care: Care | None, fact: CareFact, law: Law) -> Iterator[Objection]:
    """Say what neither the table nor a term says against a fact."""
    day = law.day(fact.at)
    rules = law.section(Rules).on(day)
    match fact:
        case Screened() if fact.found > fact.looked_at:
            yield Objection(code="screened.more-than-looked-at", rule=rules.screening_sound)
        case Noticed():
            yield from _not_kept(fact, rules)
        case Planned() if care is not None and lacks_consent(care, day) and not fact.lawful:
            yield Objection(code="planned.without-consent", rule=rules.consent_age)
        case Referred() if care is not None and lacks_consent(care, day) and not fact.lawful:
            yield Objection(code="referred.without-consent", rule=rules.consent_age)
        case Ended() if care is not None and care.untold:
            yield from _never_told(care, law)
        case Disposed() if not fact.witnessed:
            yield Objection(code="disposed.unwitnessed", rule=rules.witnessed)
        case _:
            pass


def _not_kept(fact: Noticed, rules: Rules) -> Iterator[Objection]:
    """Refuse a case for a reason for which none may be kept; the reason is not told again."""
    kept = rules.groups_kept
    if isinstance(kept, Gap) or fact.group not in kept.value:
        yield Objection(code="noticed.group-not-kept", rule=kept)


def _never_told(care: Care, law: Law) -> Iterator[Objection]:
    """Notice an end before the guardian was told, by the first list that has the reason."""
    rules = law.section(Rules).on(law.day(care.opened))
    lists = (rules.telling_groups, rules.online_groups)
    known = [one for one in lists if not isinstance(one, Gap)]
    asked: list[Rule[tuple[str, ...]]] = [one for one in known if care.group in one.value]
    asked += [one for one in lists if one is Gap.UNKNOWN]
    if asked:
        yield Objection(code="ended.guardian-untold", rule=asked[0])


def survey(cares: Iterable[Care], law: Law) -> Iterator[Finding]:
    """Find who is kept in two open cases for one reason, judged by the day of the later."""
    open_ = [care for care in cares if care.status in OPEN]
    seen: Counter[tuple[str | None, str | None]] = Counter()
    for care in sorted(open_, key=lambda one: (law.day(one.opened), one.id)):
        key = care.person, care.group
        seen[key] += 1
        if seen[key] > 1:
            twice = Finding(code="care.kept-twice", severity=Severity.NOTICE, case=care.id)
            rules = law.section(Rules).on(law.day(care.opened))
            yield from under(rules.kept_once, twice, care.opened)


def standing(
    school: School, since: date, until: date, law: Law
) -> Iterator[tuple[Obligation, Period]]:
    """Owe every school a round of screening in each period that a rule names."""
    return each(
        Rules,
        lambda rules: rules.screening_each,
        law,
        since=since,
        until=until,
        periods=school.periods,
        case=f"{school.reference.partition(':')[2]}/care",
        act=Screened,
        holder=HOLDER,
        regime="care",
    )


def cases_of(cares: Iterable[Care], carer: str) -> frozenset[str]:
    """Give the cases of one carer that are in care, for that carer's own agenda only."""
    return frozenset(
        care.id for care in cares if care.status is Status.IN_CARE and care.carer == carer
    )


def measures(cares: Iterable[Care], since: date, until: date, law: Law) -> Iterator[Measure]:
    """Count the care of the days given (`until` exclusive); no case stands behind a number."""
    return counts(cares, since, until, law)


WORKFLOW: Workflow[Care, CareFact, Rules] = Workflow(
    name="care",
    state=Care,
    facts=get_args(CareFact),
    rules=Rules,
    lifecycle=LIFECYCLE,
    opening=opening,
    evolve=evolve,
    due=due,
    objections=objections,
    survey=survey,
    standing=standing,
    touches=(
        ConsentGiven,
        ConsentWithdrawn,
        Planned,
        Contacted,
        GuardianContacted,
        GuardianTold,
        Reviewed,
        Ended,
        Disposed,
    ),
    owes=(
        Contacted.kind,
        GuardianContacted.kind,
        Reviewed.kind,
        GuardianTold.kind,
        Ended.kind,
    ),
    objects={
        "screened.more-than-looked-at": Severity.BREACH,
        "noticed.group-not-kept": Severity.BREACH,
        "planned.without-consent": Severity.BREACH,
        "referred.without-consent": Severity.BREACH,
        "ended.guardian-untold": Severity.NOTICE,
        "disposed.unwitnessed": Severity.NOTICE,
    },
    surveys=("kept-twice",),
)
