"""Distances 距离: whether a place lies where the law forbids such a place."""

from datetime import date

from campus_safety.kernel import Gap, Law, Rule
from campus_safety.prevention.perimeter.life import Perimeter, Rules
from campus_safety.vocabulary import Surrounding

__all__ = ["distance_rule", "inside", "within_distance"]


def distance_rule(problem: Surrounding, rules: Rules) -> Rule[int]:
    """Give the distance within which the law forbids a kind of place; absent for the others."""
    known: dict[Surrounding, Rule[int]] = {
        Surrounding.INTERNET_CAFE: rules.internet_cafe,
        Surrounding.ENTERTAINMENT: rules.entertainment,
        Surrounding.TOBACCO: rules.tobacco,
        Surrounding.FOOD_STALL: rules.food_stall,
        Surrounding.STREET_VENDOR: rules.street_vendor,
        Surrounding.MARKET: rules.market,
        Surrounding.PARKING: rules.parking,
        Surrounding.FLAMMABLES: rules.flammables,
        Surrounding.WASTE_STATION: rules.waste_station,
        Surrounding.LIVESTOCK: rules.livestock,
        Surrounding.STATION: rules.station,
        Surrounding.DETENTION: rules.detention,
        Surrounding.FUNERAL: rules.funeral,
    }
    return known.get(problem, Gap.ABSENT)


def within_distance(distance: int | None, rule: Rule[int]) -> bool | None:
    """Tell whether a distance lies within that of a rule, the last metre included.

    Where the rule is absent nothing does; where either is not known, nobody can say.
    """
    if rule is Gap.ABSENT:
        return False
    if isinstance(rule, Gap) or distance is None:
        return None
    return distance <= rule.value


def inside(case: Perimeter, law: Law, *, on: date) -> bool | None:
    """Tell whether a problem lies within the distance that the law of a day forbids it."""
    rules = law.section(Rules).on(on)
    return within_distance(case.distance, distance_rule(case.problem, rules))
