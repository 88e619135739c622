"""Canteens 学校食堂: open ⇄ suspended → closed; a life of days, each with its meals.

The case is the canteen: licences, meals, samples, goods and staff are facts that stay.
Seed map: A1.6.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import assert_never, get_args

from campus_safety.kernel import (
    Finding,
    Law,
    Objection,
    Severity,
    Workflow,
    amend,
    exact,
    under,
)
from campus_safety.prevention.food import changes
from campus_safety.prevention.food.facts import (
    CanteenFact,
    Closed,
    ComplaintAnswered,
    ComplaintReceived,
    DeliveryRefused,
    LicenceGranted,
    LicenceRenewed,
    LicenceRevoked,
    MealServed,
    MenuPublished,
    MorningChecked,
    NotServed,
    Opened,
    Purchased,
    RenewalApplied,
    Resumed,
    SamplesDiscarded,
    SamplesKept,
    SelfChecked,
    StaffCertified,
    StaffLeft,
    StaffStarted,
    Suspended,
    TablewareDisinfected,
    UnfitFound,
    Withdrawn,
)
from campus_safety.prevention.food.holding import (
    certified_on,
    complaints_on,
    licensed_on,
    samples_of,
)
from campus_safety.prevention.food.life import (
    LIFECYCLE,
    Box,
    Canteen,
    Certificate,
    Complaint,
    Licence,
    Lot,
    Rules,
    Serving,
    Status,
)
from campus_safety.prevention.food.objecting import (
    against_discarding,
    against_licence,
    against_meal,
    against_morning_check,
    against_purchase,
    against_resumption,
    against_samples,
    against_self_check,
    against_start,
)
from campus_safety.prevention.food.owing import answers, due, standing
from campus_safety.prevention.food.samples import Sample
from campus_safety.scoring import Measure, counted
from campus_safety.vocabulary import CanteenMode
from campus_safety.vocabulary.days import Days

__all__ = [
    "LIFECYCLE",
    "WORKFLOW",
    "Box",
    "Canteen",
    "CanteenFact",
    "Certificate",
    "Closed",
    "Complaint",
    "ComplaintAnswered",
    "ComplaintReceived",
    "Days",
    "DeliveryRefused",
    "Licence",
    "LicenceGranted",
    "LicenceRenewed",
    "LicenceRevoked",
    "Lot",
    "MealServed",
    "MenuPublished",
    "MorningChecked",
    "NotServed",
    "Opened",
    "Purchased",
    "RenewalApplied",
    "Resumed",
    "Rules",
    "Sample",
    "SamplesDiscarded",
    "SamplesKept",
    "SelfChecked",
    "Serving",
    "StaffCertified",
    "StaffLeft",
    "StaffStarted",
    "Status",
    "Suspended",
    "TablewareDisinfected",
    "UnfitFound",
    "Withdrawn",
    "certified_on",
    "complaints_on",
    "due",
    "licensed_on",
    "measures",
    "samples_of",
    "standing",
]


def opening(fact: Opened) -> Canteen:
    """Begin a canteen with its unit, its place and who makes the meals."""
    return Canteen(unit=fact.unit, place=fact.place, mode=fact.mode)


def evolve(canteen: Canteen, fact: CanteenFact) -> Canteen:
    """Copy what a later fact says of the canteen; what the table keeps is not touched."""
    match fact:
        case Opened() | NotServed() | Purchased() | DeliveryRefused() | MorningChecked():
            return canteen
        case SelfChecked() | MenuPublished() | TablewareDisinfected() | Suspended() | Resumed():
            return canteen
        case LicenceGranted() | LicenceRenewed():
            return changes.licensed(canteen, fact)
        case RenewalApplied():
            return changes.applied(canteen)
        case LicenceRevoked():
            return changes.revoked(canteen, fact)
        case MealServed():
            return changes.served(canteen, fact)
        case SamplesKept():
            return changes.kept(canteen, fact)
        case SamplesDiscarded():
            return changes.discarded(canteen, fact)
        case Closed():
            return amend(canteen, closed_at=fact.at)
        case _:
            return _staffed_or_faulted(canteen, fact)


def _staffed_or_faulted(
    canteen: Canteen,
    fact: StaffCertified
    | StaffStarted
    | StaffLeft
    | UnfitFound
    | Withdrawn
    | ComplaintReceived
    | ComplaintAnswered,
) -> Canteen:
    """Copy what a fact says of the staff, of unfit food and of complaints."""
    match fact:
        case StaffCertified():
            return changes.certified(canteen, fact)
        case StaffStarted():
            return amend(canteen, staff=tuple(dict.fromkeys((*canteen.staff, fact.person))))
        case StaffLeft():
            return amend(canteen, staff=tuple(one for one in canteen.staff if one != fact.person))
        case UnfitFound():
            return changes.unfit(canteen, fact)
        case Withdrawn():
            return changes.withdrawn(canteen, fact)
        case ComplaintReceived():
            return changes.complained(canteen, fact)
        case ComplaintAnswered():
            return changes.answered(canteen, fact)
    assert_never(fact)


def objections(canteen: Canteen | None, fact: CanteenFact, law: Law) -> Iterable[Objection]:
    """Say what neither the table nor a term says against a fact."""
    rules = law.section(Rules).on(law.day(fact.at))
    match fact:
        case LicenceGranted() | LicenceRenewed():
            return against_licence(fact, rules, law)
        case SamplesKept():
            return against_samples(fact, rules)
        case Purchased():
            return against_purchase(fact, rules, law)
        case SelfChecked():
            return against_self_check(fact, rules)
        case _:
            return () if canteen is None else _on_the_spot(canteen, fact, rules, law)


def _on_the_spot(
    canteen: Canteen, fact: CanteenFact, rules: Rules, law: Law
) -> Iterable[Objection]:
    """Hold a fact against what the canteen has on that day."""
    match fact:
        case MealServed():
            return against_meal(canteen, fact, rules, law)
        case SamplesDiscarded():
            return against_discarding(canteen, fact, rules, law)
        case StaffStarted():
            return against_start(canteen, fact, rules, law)
        case MorningChecked():
            return against_morning_check(canteen, fact, rules, law)
        case Resumed():
            return against_resumption(canteen, fact, rules, law)
        case _:
            return ()


def survey(canteens: Iterable[Canteen], law: Law) -> Iterator[Finding]:
    """Find licences under which two canteens cook: a licence is of one place 一地一证."""
    first: dict[str, Canteen] = {}
    for canteen in canteens:
        if canteen.mode == CanteenMode.DELIVERED:
            continue
        for held in canteen.licences:
            other = first.setdefault(held.licence, canteen)
            if other.id != canteen.id:
                rule = law.section(Rules).on(law.day(held.granted)).licence_of_one_place
                shared = Finding(
                    code="food.licence.shared",
                    severity=Severity.NOTICE,
                    case=canteen.id,
                    values=(("licence", held.licence), ("other", other.id)),
                )
                yield from under(rule, shared, held.granted)


def measures(canteens: Iterable[Canteen], since: date, until: date, law: Law) -> Iterator[Measure]:
    """Count canteens, meals, unfit food and complaints of the days given (`until` exclusive)."""
    run = [canteen for canteen in canteens if _ran_in(canteen, since, until, law)]
    yield counted("food.canteens", run)
    yield counted("food.suspended", [c for c in run if c.status is Status.SUSPENDED])
    yield counted("food.closed", [c for c in run if c.status is Status.CLOSED])
    meals = [(c, m) for c in run for m in c.meals if since <= law.day(m.at) < until]
    yield _summed("food.meals", [c for c, _ in meals])
    yield _summed("food.meals.unaccompanied", [c for c, m in meals if not m.accompanied])
    yield _summed("food.meals.unsampled", [c for c, m in meals if m.unsampled])
    bare = [c for c, m in meals if not licensed_on(c, law.day(m.at))]
    yield _summed("food.meals.unlicensed", bare)
    lots = [(c, lot) for c in run for lot in c.lots if since <= law.day(lot.found) < until]
    yield _summed("food.unfit", [c for c, _ in lots])
    yield _summed("food.unfit.open", [c for c, lot in lots if lot.withdrawn is None])
    told = [(c, one) for c in run for one in c.complaints if since <= law.day(one.received) < until]
    yield _summed("food.complaints", [c for c, _ in told])
    yield _summed("food.complaints.open", [c for c, one in told if one.answered is None])


def _ran_in(canteen: Canteen, since: date, until: date, law: Law) -> bool:
    """Tell whether a canteen was there on some day of a period; that of its closing is one."""
    ended = canteen.closed_at
    return law.day(canteen.opened) < until and (ended is None or since <= law.day(ended))


def _summed(name: str, of: Sequence[Canteen]) -> Measure:
    """Count things by the canteen of each, and name the canteens once."""
    return Measure(name=name, span=exact(len(of)), cases=tuple(dict.fromkeys(c.id for c in of)))


WORKFLOW: Workflow[Canteen, CanteenFact, Rules] = Workflow(
    name="food",
    state=Canteen,
    facts=get_args(CanteenFact),
    rules=Rules,
    lifecycle=LIFECYCLE,
    opening=opening,
    evolve=evolve,
    due=due,
    objections=objections,
    survey=survey,
    standing=standing,
    answers=answers,
    touches=(
        LicenceGranted,
        RenewalApplied,
        LicenceRenewed,
        LicenceRevoked,
        MealServed,
        SamplesKept,
        StaffCertified,
        StaffStarted,
        StaffLeft,
        UnfitFound,
        Withdrawn,
        ComplaintReceived,
        ComplaintAnswered,
        Closed,
    ),
    owes=(
        RenewalApplied.kind,
        StaffCertified.kind,
        SamplesKept.kind,
        Withdrawn.kind,
        ComplaintAnswered.kind,
    ),
    objects={
        "licence.too-long": Severity.NOTICE,
        "meal-served.unlicensed": Severity.BREACH,
        "meal-served.unaccompanied": Severity.NOTICE,
        "resumed.unlicensed": Severity.BREACH,
        "samples-kept.too-little": Severity.NOTICE,
        "samples-discarded.too-early": Severity.NOTICE,
        "samples-discarded.not-kept": Severity.NOTICE,
        "purchased.papers-missing": Severity.NOTICE,
        "purchased.supplier-unlicensed": Severity.BREACH,
        "purchased.out-of-date": Severity.BREACH,
        "purchased.accepted-by-buyer": Severity.NOTICE,
        "staff-started.uncertified": Severity.BREACH,
        "morning-checked.unfit-at-work": Severity.BREACH,
        "morning-checked.staff-missed": Severity.NOTICE,
        "morning-checked.uncertified": Severity.NOTICE,
        "self-checked.no-hazard-opened": Severity.NOTICE,
    },
    surveys=("licence.shared",),
)
