"""Holding a title: from its award until it is lost or expires, without its suspensions."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from campus_safety.accountability.designation.life import Award, Designation, Rules
from campus_safety.kernel import (
    OPEN,
    At,
    Gap,
    Law,
    Rule,
    Term,
    Window,
    bounds,
    passed,
    row_of,
)

__all__ = ["Title", "bar_of", "barred", "expiry", "held_by", "holds_on", "title_on"]


class Title(StrEnum):
    """How a title stands on a day."""

    NONE = "none"
    HELD = "held"
    SUSPENDED = "suspended"
    LOST = "lost"
    EXPIRED = "expired"


def expiry(award: Award, law: Law) -> Window | None:
    """Give the last moment of a title; open where it is not known, `None` where it never ends."""
    rule = law.section(Rules).on(law.day(award.at)).holding
    if isinstance(rule, Gap):
        return OPEN if rule is Gap.UNKNOWN else None
    return law.window(rule.value, award.at)


def title_on(designation: Designation, day: date, law: Law) -> Title | None:
    """Tell how the title stands at the end of a day, by the latest award up to it.

    `None` where it would be held, if it were known when the title ends.
    """
    begun = [award for award in designation.awards if law.day(award.at) <= day]
    if not begun:
        return Title.NONE
    award = begun[-1]
    if award.lost is not None and law.day(award.lost) <= day:
        return Title.LOST
    last, end = expiry(award, law), bounds(day, law.zone)[1]
    over = False if last is None else last.passed((end, end))
    if over is not False:
        return Title.EXPIRED if over else None
    paused = any(_lasts(pause, day, law) for pause in award.pauses)
    return Title.SUSPENDED if paused else Title.HELD


def _lasts(pause: tuple[At, At | None], day: date, law: Law) -> bool:
    begun, ended = pause
    return law.day(begun) <= day and (ended is None or day < law.day(ended))


def holds_on(designation: Designation, day: date, law: Law) -> bool | None:
    """Tell whether the unit holds the title on a day; `None` where that is not known."""
    title = title_on(designation, day, law)
    return None if title is None else title is Title.HELD


def held_by(
    designations: Iterable[Designation], unit: str, programme: str, day: date, law: Law
) -> bool | None:
    """Tell whether a unit holds the title of a programme on a day, by any of its cases."""
    own = [one for one in designations if (one.unit, one.programme) == (unit, programme)]
    found = [holds_on(one, day, law) for one in own]
    return True if True in found else None if None in found else False


def bar_of(designation: Designation, law: Law) -> Rule[Term]:
    """Give the term after its loss in which a unit may not apply; absent where it lost nothing."""
    lost, cause = designation.lost_at, designation.cause
    if lost is None or cause is None:
        return Gap.ABSENT
    return row_of(law.section(Rules).on(law.day(lost)).bars, cause)


def barred(designation: Designation, at: At, law: Law) -> bool | None:
    """Tell whether its loss bars the unit from applying at a moment; `None` where that is open."""
    lost, rule = designation.lost_at, bar_of(designation, law)
    if lost is None or rule is Gap.ABSENT:
        return False
    over = passed(rule, lost, at, law)
    return None if over is None else not over
