"""How many drills are due: by rulebook, period and kind of unit, and by nothing else (P4)."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial

from attrs import frozen

from campus_safety.kernel import (
    Anchor,
    Every,
    Gap,
    Law,
    Obligation,
    Period,
    Provision,
    Rule,
    each,
)
from campus_safety.response.drill.facts import Held
from campus_safety.response.drill.life import Rules
from campus_safety.vocabulary import DrillKind, Profile, School

__all__ = ["answers", "counts_as", "group_of", "standing"]

KINDERGARTEN, SPECIAL, BOARDING, SCHOOL = "kindergarten", "special", "boarding", "school"


@frozen
class Quota:
    """A duty to drill again and again: its topic, its rule, and the group that it binds.

    Without a group it binds every unit. `counted_as` is the topic that its drills have.
    """

    regime: str
    rule: Callable[[Rules], Rule[Anchor]]
    group: str | None = None
    counted_as: str = ""

    @property
    def topic(self) -> str:
        """Give the topic under which the law lists the kinds of drill that answer it."""
        return self.counted_as or self.regime


def _evacuating(group: str, rules: Rules) -> Rule[Anchor]:
    """Give the rule of a group; the common one where a group held to more has no figure."""
    if group == KINDERGARTEN:
        return rules.each_kindergarten
    more = {SPECIAL: rules.each_special, BOARDING: rules.each_boarding}.get(group, Gap.ABSENT)
    return rules.each_school if more is Gap.ABSENT else more


def _of_buses(rules: Rules) -> Rule[Anchor]:
    """Give the rule of bus drills, for units that say that they use buses."""
    used = rules.bus_used
    return rules.bus if isinstance(used, Provision) and used.value else Gap.ABSENT


_EVERYBODY = (
    Quota("evacuation-term", lambda rules: rules.each_term, counted_as="evacuation"),
    Quota("fire", lambda rules: rules.fire),
    Quota("earthquake", lambda rules: rules.earthquake),
    Quota("emergency", lambda rules: rules.emergency),
    Quota("bus", _of_buses),
)
_TOPICS = {"evacuation": "evacuation"} | {quota.regime: quota.topic for quota in _EVERYBODY}


def group_of(profile: Profile, rules: Rules) -> str | None:
    """Name the group that a unit belongs to by its kind, or by its boarders.

    A kind that the law lists in no group is a boarding school from so many boarders on, else
    a school like any other; `None` where a rule that would tell is not known.
    """
    if rules.groups is Gap.UNKNOWN or rules.boarders_from is Gap.UNKNOWN:
        return None
    groups = rules.groups.value if isinstance(rules.groups, Provision) else {}
    for group, kinds in groups.items():
        if profile.kind in kinds:
            return group
    least = rules.boarders_from
    boards = isinstance(least, Provision) and profile.boarders >= least.value
    return BOARDING if boards else SCHOOL


def standing(
    school: School, since: date, until: date, law: Law
) -> Iterator[tuple[Obligation, Period]]:
    """Owe the drills of every period that a rule names, in the order of the periods.

    A period is judged by the law and by what the unit is on its first day: before its first
    profile a unit owes none. Where a rule says so, neither does a period without a day of term.
    """
    found = [
        (owed, period)
        for quota in _quotas(school, since, until, law)
        for owed, period in each(
            Rules,
            quota.rule,
            law,
            since=since,
            until=until,
            periods=school.periods,
            case=f"{school.reference.partition(':')[2]}/drill/{quota.regime}",
            act=Held,
            holder="office:head",
            regime=quota.regime,
        )
        if _binds(quota, school, period, law)
    ]
    yield from sorted(found, key=lambda pair: pair[1].since)


def _quotas(school: School, since: date, until: date, law: Law) -> Iterator[Quota]:
    """List the duties: one of evacuation for every group that the unit may be of, and the rest."""
    stretches = [rules for _, _, rules in law.section(Rules).stretches(since, until)]
    groups = (group_of(profile, rules) for profile in school.profiles for rules in stretches)
    for group in dict.fromkeys(groups):
        if group is not None:
            yield Quota("evacuation", partial(_evacuating, group), group)
    yield from _EVERYBODY


def _binds(quota: Quota, school: School, period: Period, law: Law) -> bool:
    profile, rules = school.on(period.since), law.section(Rules).on(period.since)
    if profile is None or (quota.group is not None and quota.group != group_of(profile, rules)):
        return False
    asked = rules.term_time
    return not (isinstance(asked, Provision) and asked.value) or _taught_in(period, school.periods)


def _taught_in(period: Period, periods: Iterable[Period]) -> bool:
    """Tell whether a day of a period lies in a term; where no term is known, it may."""
    terms = [one for one in periods if one.every is Every.TERM]
    return not terms or any(one.since < period.until and period.since < one.until for one in terms)


def counts_as(kind: DrillKind, topic: str, rules: Rules) -> bool | None:
    """Tell whether a kind of drill counts for a topic; `None` where the rule is not known.

    Where no rule lists the kinds, a drill counts for the topic of its own name alone.
    """
    if rules.counting is Gap.UNKNOWN:
        return None
    if isinstance(rules.counting, Gap):
        return kind == topic
    return kind in rules.counting.value.get(topic, ())


def answers(owed: Obligation, period: Period, fact: Held, law: Law) -> bool:
    """Tell whether a drill answers a duty: in its period, of its kind, for a named version.

    The kind is asked of the law of the drill's day, the version only where that law asks it.
    """
    day = law.day(fact.at)
    rules = law.section(Rules).on(day)
    if not period.holds(day) or not counts_as(fact.drill, _TOPICS[owed.regime], rules):
        return False
    asked = rules.version_named
    named = fact.plan is not None and fact.version is not None
    return named or not (isinstance(asked, Provision) and asked.value)
