"""Early signs 苗头 added up: how many of a kind at one place give which warning."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from attrs import frozen

from campus_safety.kernel import EVERY, At, CaseId, Gap, Internal, Law, Provision, Public, Reference
from campus_safety.response.alert.life import Rules, Thresholds
from campus_safety.vocabulary import WarningLevel

__all__ = ["Accumulation", "Sign", "signs_added_up"]


@frozen(kw_only=True)
class Sign:
    """An early sign: of what kind, where and when, and the case that tells of it."""

    case: Public[CaseId]
    kind: Public[str]
    place: Internal[Reference]
    at: Public[At]


@frozen(kw_only=True)
class Accumulation:
    """Signs of one kind at one place that together give a warning, and under which rule."""

    kind: Public[str]
    place: Internal[Reference]
    level: Public[WarningLevel]
    days: Public[int]
    cases: Public[tuple[CaseId, ...]]
    rule: Provision[Thresholds]


def signs_added_up(signs: Iterable[Sign], on: date, law: Law) -> tuple[Accumulation, ...]:
    """Add up the signs by place and kind, and give the highest warning that each sum reaches.

    A threshold of so many `days` looks at the day that is asked about and those before it, so
    many in all. A case that shows a sign twice counts once. By the law of the day; without
    thresholds, or without an order of levels, there is no warning.
    """
    rules = law.section(Rules).on(on)
    if isinstance(rules.signs, Gap) or isinstance(rules.levels, Gap):
        return ()
    groups: dict[tuple[str, str], list[Sign]] = defaultdict(list)
    for sign in signs:
        groups[sign.place, sign.kind].append(sign)
    levels = tuple(rules.levels.value.values())
    found = (_reached(group, on, law, levels, rules.signs) for _, group in sorted(groups.items()))
    return tuple(one for one in found if one is not None)


def _reached(
    group: list[Sign], on: date, law: Law, levels: Iterable[str], rule: Provision[Thresholds]
) -> Accumulation | None:
    """Give the warning of the highest level whose threshold the signs of one group reach."""
    kind, place = group[0].kind, group[0].place
    table = rule.value.get(kind, rule.value.get(EVERY, {}))
    for level in levels:
        for days, count in _asked(table, level):
            cases = _within(group, on, days, law)
            if len(cases) >= count:
                return Accumulation(
                    kind=kind,
                    place=place,
                    level=WarningLevel(level),
                    days=days,
                    cases=cases,
                    rule=rule,
                )
    return None


def _asked(table: Mapping[str, Mapping[str, int]], level: str) -> Iterator[tuple[int, int]]:
    if level in table:
        yield table[level]["days"], table[level]["count"]


def _within(group: Iterable[Sign], on: date, days: int, law: Law) -> tuple[str, ...]:
    """List the cases with a sign on the day or on one of those before it, so many in all."""
    first = on - timedelta(days=days - 1)
    seen = sorted((law.day(sign.at), sign.case) for sign in group)
    return tuple(dict.fromkeys(case for day, case in seen if first <= day <= on))
