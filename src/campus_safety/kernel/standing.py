"""Standing duties: what is owed in every period without any case."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TypeVar

from campus_safety.kernel.anchors import Anchor, Period
from campus_safety.kernel.facts import Fact
from campus_safety.kernel.finding import Obligation
from campus_safety.kernel.law import Law
from campus_safety.kernel.provision import Provision, Rule

__all__ = ["each", "in_its_period"]

R = TypeVar("R")


def each(
    section: type[R],
    rule: Callable[[R], Rule[Anchor]],
    law: Law,
    *,
    since: date,
    until: date,
    periods: Iterable[Period],
    case: str,
    act: type[Fact],
    holder: str,
    regime: str,
    addressee: str = "",
    done_by: Iterable[type[Fact]] = (),
) -> Iterator[tuple[Obligation, Period]]:
    """Owe an act in every period that a rule names, from a day to a day (exclusive).

    `rule` picks the rule from a section of law; each period is judged by the rule of its
    first day. `case` is followed by the name of the occasion, such as `school-17/plan/2026`.
    Where the rule is absent nothing is owed, and where it is unknown no period can be named.
    """
    listed = tuple(periods)
    for begun, ended, rules in law.section(section).stretches(since, until):
        found = rule(rules)
        if not isinstance(found, Provision):
            continue
        for name, period in law.occasions(found.value, begun, ended, listed):
            owed = Obligation(
                act=act.kind,
                case=f"{case}/{name}",
                holder=holder,
                addressee=addressee,
                regime=regime,
                occasion=name,
                window=found.value.deadline(period, law.zone),
                basis=found,
                zone=law.zone,
                done_by=frozenset({act.kind, *(other.kind for other in done_by)}),
            )
            yield owed, period


def in_its_period(owed: Obligation, period: Period, fact: Fact, law: Law) -> bool:
    """Tell whether a fact lies in the period of a standing duty."""
    return period.holds(law.day(fact.at))
