"""What an activity is by the law: large, a public event, extracurricular, and when it lasts.

Each answer is yes, no, or `None` where the facts or the rules at hand do not tell.
"""

from datetime import date

from campus_safety.kernel import Gap, Law, Rule, bounds
from campus_safety.kernel.moments import Bounds
from campus_safety.prevention.activity.life import Activity, Rules, Status

__all__ = [
    "goes_ahead",
    "is_extracurricular",
    "is_large",
    "is_public_event",
    "lasts",
    "permitting",
    "reaches",
]

COUNTY_POLICE = "agency:county-police"
CITY_POLICE = "agency:city-police"


def is_large(activity: Activity, law: Law, *, on: date | None = None) -> bool | None:
    """Tell whether it is a large activity by the threshold of the day.

    The day is that on which it was proposed, unless another is asked about.
    """
    return reaches(activity.headcount, _rules(activity, law, on).large)


def is_public_event(activity: Activity, law: Law, *, on: date | None = None) -> bool | None:
    """Tell whether it is a large mass event for the public 大型群众性活动.

    Both must hold: it is open to the public, and as many are expected as the Regulation says.
    """
    reached = reaches(activity.headcount, _rules(activity, law, on).public_event)
    if reached is False or activity.open_to_public is False:
        return False
    return True if reached and activity.open_to_public else None


def is_extracurricular(activity: Activity, law: Law, *, on: date | None = None) -> bool | None:
    """Tell whether it is one that leaves the ordinary day: off campus, or of a kind listed."""
    kinds = _rules(activity, law, on).extracurricular
    if activity.off_campus or kinds is Gap.ABSENT:
        return activity.off_campus
    return None if isinstance(kinds, Gap) else activity.activity in kinds.value


def permitting(activity: Activity, law: Law, *, on: date | None = None) -> str | None:
    """Name the police that may permit a public event of its size: of the county, or the city.

    `None` where the head count or the rule is not known.
    """
    rule = _rules(activity, law, on).city_permits
    if rule is Gap.ABSENT:
        return None
    reached = reaches(activity.headcount, rule)
    return None if reached is None else CITY_POLICE if reached else COUNTY_POLICE


def goes_ahead(activity: Activity) -> bool:
    """Tell whether it is approved and so will be held, or was held."""
    return activity.status in {Status.APPROVED, Status.HELD, Status.ENDED}


def lasts(activity: Activity, law: Law) -> Bounds:
    """Give the first and the last second that it takes; a whole day is taken whole."""
    return bounds(activity.starts, law.zone)[0], bounds(activity.ends, law.zone)[1]


def _rules(activity: Activity, law: Law, on: date | None) -> Rules:
    return law.section(Rules).on(law.day(activity.opened) if on is None else on)


def reaches(headcount: int | None, threshold: Rule[int]) -> bool | None:
    """Tell whether a head count reaches a threshold, which belongs to what it begins."""
    if threshold is Gap.ABSENT:
        return False
    if headcount is None or isinstance(threshold, Gap):
        return None
    return headcount >= threshold.value
