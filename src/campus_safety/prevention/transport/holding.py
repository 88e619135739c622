"""What a bus has on a day: its permit, its drivers, and who is aboard."""

from collections.abc import Mapping
from datetime import date

from campus_safety.kernel import PLAIN, Gap, Law, Rule, Term, bounds
from campus_safety.kernel.terms import last_of_day
from campus_safety.prevention.transport.life import Bus, Driver

__all__ = ["aboard", "driver_of", "fits_age", "full_years", "lies_back", "permitted_on"]


def permitted_on(bus: Bus, day: date) -> bool:
    """Tell whether a permit holds on a day."""
    return any(one.days.holds(day) for one in bus.permits)


def driver_of(bus: Bus, driver: str) -> Driver | None:
    """Give an approved driver; `None` for somebody who is not."""
    return next((one for one in bus.drivers if one.driver == driver), None)


def aboard(bus: Bus) -> int:
    """Count the pupils aboard by the record; none while no trip is under way."""
    return 0 if bus.trip is None else bus.trip.aboard


def full_years(born: date, day: date) -> int:
    """Count the full years of an age; a birthday completes one."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def fits_age(born: date | None, ages: Rule[Mapping[str, int]], day: date) -> bool | None:
    """Tell whether an age lies in a range, both ends included; `None` where that is open."""
    if born is None or isinstance(ages, Gap):
        return None
    return ages.value["min"] <= full_years(born, day) <= ages.value["max"]


def lies_back(since: date, most: Rule[Term], day: date, law: Law) -> bool | None:
    """Tell whether a day lies at least a term back; the corresponding day is enough.

    No holiday makes such a term longer. `None` where the rule leaves it open.
    """
    if isinstance(most, Gap):
        return None
    term, now = most.value, bounds(day, law.zone)
    if term.unit.by_the_clock:
        window = law.window(term, since)
    else:
        window = last_of_day(term, since, law.zone, PLAIN, None)
    if window.latest is not None and now[1] >= window.latest:
        return True
    return False if window.earliest is not None and now[1] < window.earliest else None
