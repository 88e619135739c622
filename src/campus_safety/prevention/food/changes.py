"""How a canteen changes by a fact: its licences, its meals and samples, what is still open."""

from collections.abc import Iterable

from attrs import evolve as changed

from campus_safety.kernel import amend
from campus_safety.prevention.food.facts import (
    ComplaintAnswered,
    ComplaintReceived,
    LicenceGranted,
    LicenceRenewed,
    LicenceRevoked,
    MealServed,
    SamplesDiscarded,
    SamplesKept,
    StaffCertified,
    UnfitFound,
    Withdrawn,
)
from campus_safety.prevention.food.life import (
    Box,
    Canteen,
    Certificate,
    Complaint,
    Licence,
    Lot,
    Serving,
)

__all__ = [
    "answered",
    "applied",
    "certified",
    "complained",
    "discarded",
    "kept",
    "licensed",
    "revoked",
    "served",
    "unfit",
    "withdrawn",
]


def licensed(canteen: Canteen, fact: LicenceGranted | LicenceRenewed) -> Canteen:
    """Add a licence; of the ones before no renewal is asked any more."""
    new = Licence(licence=fact.licence, days=fact.days, granted=fact.at)
    return amend(canteen, licences=(*_not_renewed(canteen.licences), new))


def applied(canteen: Canteen) -> Canteen:
    """Note that the renewal was asked for."""
    return amend(canteen, licences=_not_renewed(canteen.licences))


def revoked(canteen: Canteen, fact: LicenceRevoked) -> Canteen:
    """End every licence on a day; one that had not begun is gone."""
    cut = ((one, one.days.cut(fact.since)) for one in _not_renewed(canteen.licences))
    held = (changed(one, days=days) for one, days in cut if days is not None)
    return amend(canteen, licences=tuple(held))


def _not_renewed(licences: Iterable[Licence]) -> tuple[Licence, ...]:
    return tuple(changed(one, renewable=False) for one in licences)


def served(canteen: Canteen, fact: MealServed) -> Canteen:
    """Add a meal, once, with the dishes of which no sample is kept."""
    if any(one.serving == fact.serving for one in canteen.meals):
        return canteen
    boxed = {box.dish for box in canteen.boxes if box.serving == fact.serving}
    meal = Serving(
        serving=fact.serving,
        at=fact.at,
        meal=fact.meal,
        accompanied=fact.accompanied_by is not None,
        unsampled=tuple(dish for dish in dict.fromkeys(fact.dishes) if dish not in boxed),
    )
    return amend(canteen, meals=(*canteen.meals, meal))


def kept(canteen: Canteen, fact: SamplesKept) -> Canteen:
    """Put samples into the refrigerator; their dishes are no longer without one."""
    new = (
        Box(label=one.label, serving=fact.serving, dish=one.dish, kept=fact.at)
        for one in fact.samples
    )
    meals = (
        _sampled(meal, fact) if meal.serving == fact.serving else meal for meal in canteen.meals
    )
    return amend(canteen, boxes=(*canteen.boxes, *new), meals=tuple(meals))


def _sampled(meal: Serving, fact: SamplesKept) -> Serving:
    boxed = {one.dish for one in fact.samples}
    return changed(meal, unsampled=tuple(dish for dish in meal.unsampled if dish not in boxed))


def discarded(canteen: Canteen, fact: SamplesDiscarded) -> Canteen:
    """Take samples out of the refrigerator."""
    return amend(canteen, boxes=tuple(b for b in canteen.boxes if b.label not in fact.labels))


def certified(canteen: Canteen, fact: StaffCertified) -> Canteen:
    """Add a certificate."""
    own = [one for one in canteen.certificates if one.person == fact.person]
    new = Certificate(person=fact.person, days=fact.days, number=len(own) + 1)
    return amend(canteen, certificates=(*canteen.certificates, new))


def unfit(canteen: Canteen, fact: UnfitFound) -> Canteen:
    """Add unfit food, once."""
    if any(lot.lot == fact.lot for lot in canteen.lots):
        return canteen
    new = Lot(lot=fact.lot, cause=fact.cause, found=fact.at)
    return amend(canteen, lots=(*canteen.lots, new))


def withdrawn(canteen: Canteen, fact: Withdrawn) -> Canteen:
    """Note when unfit food was first withdrawn."""
    lots = (
        changed(lot, withdrawn=lot.withdrawn or fact.at) if lot.lot == fact.lot else lot
        for lot in canteen.lots
    )
    return amend(canteen, lots=tuple(lots))


def complained(canteen: Canteen, fact: ComplaintReceived) -> Canteen:
    """Add a complaint, once."""
    if any(one.complaint == fact.complaint for one in canteen.complaints):
        return canteen
    new = Complaint(complaint=fact.complaint, received=fact.at, unwell=fact.unwell)
    return amend(canteen, complaints=(*canteen.complaints, new))


def answered(canteen: Canteen, fact: ComplaintAnswered) -> Canteen:
    """Note when a complaint was first answered."""
    complaints = (
        changed(one, answered=one.answered or fact.at) if one.complaint == fact.complaint else one
        for one in canteen.complaints
    )
    return amend(canteen, complaints=tuple(complaints))
