"""What a canteen holds on a day: its licence, the papers of its staff, samples of a meal."""

from datetime import date

from campus_safety.kernel import Law
from campus_safety.prevention.food.life import Box, Canteen, Certificate, Complaint

__all__ = ["certified_on", "complaints_on", "latest_certificate", "licensed_on", "samples_of"]


def licensed_on(canteen: Canteen, day: date) -> bool:
    """Tell whether a licence holds on a day."""
    return any(one.days.holds(day) for one in canteen.licences)


def certified_on(canteen: Canteen, person: str, day: date) -> bool:
    """Tell whether a certificate of a person's health holds on a day."""
    return any(one.person == person and one.days.holds(day) for one in canteen.certificates)


def latest_certificate(canteen: Canteen, person: str) -> Certificate | None:
    """Give the certificate of a person that began last; `None` where there is none."""
    own = (one for one in canteen.certificates if one.person == person)
    return max(own, key=lambda one: one.days.since, default=None)


def samples_of(canteen: Canteen, serving: str) -> tuple[Box, ...]:
    """List the samples of a meal that are still kept."""
    return tuple(box for box in canteen.boxes if box.serving == serving)


def complaints_on(canteen: Canteen, day: date, law: Law) -> tuple[Complaint, ...]:
    """List the complaints of a day; how many felt ill may be unknown in each."""
    return tuple(one for one in canteen.complaints if law.day(one.received) == day)
