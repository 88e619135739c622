"""Standing duties: what is owed in every period without any case."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TypeVar

from campus_safety.kernel.anchors import Anchor, Period
from campus_safety.kernel.facts import Fact
from campus_safety.kernel.finding import Basis, Obligation
from campus_safety.kernel.law import Law
from campus_safety.kernel.provision import Provision, Rule
from campus_safety.kernel.terms import Window

__all__ = ["each", "in_its_period", "owed_in"]

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
            owed = owed_in(
                name,
                found.value.deadline(period, law.zone),
                found,
                law,
                case=f"{case}/{name}",
                act=act,
                holder=holder,
                regime=regime,
                addressee=addressee,
                done_by=done_by,
            )
            yield owed, period


def owed_in(
    occasion: str,
    window: Window,
    basis: Basis,
    law: Law,
    *,
    case: str,
    act: type[Fact],
    holder: str,
    regime: str,
    addressee: str = "",
    done_by: Iterable[type[Fact]] = (),
) -> Obligation:
    """Give the obligation to do an act on one occasion, for a period that `each` cannot name."""
    return Obligation(
        act=act.kind,
        case=case,
        holder=holder,
        addressee=addressee,
        regime=regime,
        occasion=occasion,
        window=window,
        basis=basis,
        zone=law.zone,
        done_by=frozenset({act.kind, *(other.kind for other in done_by)}),
    )


def in_its_period(owed: Obligation, period: Period, fact: Fact, law: Law) -> bool:
    """Tell whether a fact lies in the period of a standing duty."""
    return period.holds(law.day(fact.at))
