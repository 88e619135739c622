"""The consent of a guardian: until which day it is needed, and whether it is lacking."""

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from campus_safety.kernel import Gap, Law
from campus_safety.prevention.care.life import Care, Rules

__all__ = ["consent_ends", "lacks_consent", "needs_consent"]


def consent_ends(born: date, on: date, law: Law) -> date | Gap:
    """Give the first day without need of consent, by the law of a day; a gap where none says.

    It is the birthday itself; whoever was born on 29 February has it on 1 March of other years.
    The birthday is asked for here, and kept nowhere.
    """
    age = law.section(Rules).on(on).consent_age
    if isinstance(age, Gap):
        return age
    reached = born + relativedelta(years=age.value)
    return reached if reached.day == born.day else reached + timedelta(days=1)


def needs_consent(care: Care, day: date) -> bool:
    """Tell whether a guardian must consent on a day; the day it ends is the first without."""
    return care.consent_until is not None and day < care.consent_until


def lacks_consent(care: Care, day: date) -> bool:
    """Tell whether a guardian must consent on a day and does not."""
    return needs_consent(care, day) and care.consent is None
