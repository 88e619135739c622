"""What is held, works and is linked on a day: the questions of the norm and of links."""

from collections.abc import Iterable
from datetime import date

from campus_safety.kernel import Gap, Law, Rule
from campus_safety.prevention.defence.life import Defence, Mark, Rules

__all__ = ["held_on", "linked_on", "sites", "works_on"]


def held_on(defence: Defence, day: date, law: Law) -> bool:
    """Tell whether it was there at the end of a day: put in, taken on or drawn, and not gone."""
    gone = None if defence.ended is None else law.day(defence.ended)
    return law.day(defence.opened) <= day and (gone is None or day < gone)


def works_on(defence: Defence, day: date, law: Law) -> bool:
    """Tell whether it worked at the end of a day: tested, or at its post. A beat always does."""
    if not held_on(defence, day, law):
        return False
    return defence.shape is not None or _last(defence.worked, day, law)


def linked_on(defence: Defence, day: date, law: Law) -> bool:
    """Tell whether it worked at the end of a day and its link stood."""
    return works_on(defence, day, law) and _last(defence.linked, day, law)


def _last(marks: Iterable[Mark], day: date, law: Law) -> bool:
    """Give what the latest mark up to the end of a day says; no mark says no."""
    told = [held for at, held in marks if law.day(at) <= day]
    return bool(told) and told[-1]


def sites(defences: Iterable[Defence], day: date, law: Law) -> tuple[int, int] | None:
    """Count the sites that must be linked to the police on a day, and those that are.

    A site is a place of a unit with a thing of a kind that a rule names; it is linked where
    one of them is. `None` while the rule is not known, or where there is none.
    """
    kinds: Rule[tuple[str, ...]] = law.section(Rules).on(day).linking_kinds
    if isinstance(kinds, Gap):
        return None
    asked = [one for one in defences if one.item in kinds.value and held_on(one, day, law)]
    linked = {(one.unit, one.place) for one in asked if linked_on(one, day, law)}
    return len({(one.unit, one.place) for one in asked}), len(linked)
