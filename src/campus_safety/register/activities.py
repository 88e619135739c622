"""Two sentences on activities: no known hazard where they are, and a plan of their own."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from attrs import evolve

from campus_safety.kernel import Fact, Finding, Law, Obligation, Severity, bounds, within
from campus_safety.prevention import activity, hazard
from campus_safety.prevention.activity import Activity, Status
from campus_safety.prevention.hazard import Hazard
from campus_safety.register.held import Held, notice
from campus_safety.response.plan import Plan, in_force_on

__all__ = ["a_large_activity_needs_its_own_plan", "an_open_hazard_cancels_the_activity"]

_OPENS = (hazard.Found, hazard.Reopened)
_ENDS = (hazard.Closed, hazard.Dismissed, hazard.Merged)
_WENT_AHEAD = (Status.HELD, Status.ENDED)


def an_open_hazard_cancels_the_activity(held: Held, law: Law) -> Iterator[Finding | Obligation]:
    """Ask to cancel what is to be held where a hazard is open 一律取消; find what was held so.

    What the activity's own check told of is left to its room.
    """
    dangers = held.of(Hazard)
    for one in held.of(Activity):
        for danger in dangers:
            if danger.place != one.place or danger.id in one.hazards:
                continue
            yield from _in_spite_of(one, danger, held, law)


def _in_spite_of(
    one: Activity, danger: Hazard, held: Held, law: Law
) -> Iterator[Finding | Obligation]:
    told = [fact for fact in held.facts["hazard"] if fact.case == danger.id]
    if one.status in _WENT_AHEAD and one.held_at is not None:
        if _open_at(told, bounds(one.starts, law.zone)[0], law):
            asked = law.section(activity.Rules).on(law.day(one.held_at)).cancelling
            said = (("hazard", danger.id), ("place", one.place))
            yield from notice("held-despite-hazard", one.id, asked, one.held_at, *said)
    elif one.approved_at is not None and _open_at(told, bounds(held.as_of, law.zone)[0], law):
        since = law.later(danger.found, one.approved_at)
        yield from within(
            law.section(activity.Rules).on(law.day(since)).cancelling,
            since,
            law,
            case=one.id,
            act=activity.Cancelled,
            holder="office:head",
            regime="open-hazard",
            occasion=danger.id,
            done_by=(activity.Suspended,),
        )


def _open_at(told: Iterable[Fact], second: int, law: Law) -> bool:
    """Tell whether a hazard was known and open at a second; one closed that day is closed."""
    open_yet = False
    for fact in told:
        if bounds(fact.at, law.zone)[0] > second:
            break
        open_yet = open_yet or isinstance(fact, _OPENS)
        open_yet = open_yet and not isinstance(fact, _ENDS)
    return open_yet


def a_large_activity_needs_its_own_plan(held: Held, law: Law) -> Iterator[Finding]:
    """Find the large activities without a plan of their own in force on each of their days."""
    plans = held.of(Plan)
    for one in held.of(Activity):
        large = activity.is_large(one, law)
        if large is False or not activity.goes_ahead(one):
            continue
        own = [plan for plan in plans if plan.activity == one.id]
        asked = law.section(activity.Rules).on(law.day(one.opened)).own_plan
        bare = next((day for day in _days(one, law) if not _any_in_force(own, day)), None)
        if bare is None:
            continue
        code = "own-plan-lapsed" if own else "no-own-plan"
        for found in notice(code, one.id, asked, one.opened, ("day", f"{bare}")):
            yield found if large else _unsure(found)


def _days(one: Activity, law: Law) -> Iterator[date]:
    day, last = law.day(one.starts), law.day(one.ends)
    while day <= last:
        yield day
        day += timedelta(days=1)


def _any_in_force(plans: Iterable[Plan], day: date) -> bool:
    return any(in_force_on(plan, day) is not None for plan in plans)


def _unsure(found: Finding) -> Finding:
    """Leave open whether a finding stands, since nobody knows how many are expected."""
    return evolve(found, severity=Severity.UNDECIDED)
