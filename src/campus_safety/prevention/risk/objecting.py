"""What is held against a fact of a risk point: numbers, method and colour, and the office."""

from collections.abc import Iterator

from campus_safety.kernel import Gap, Objection, Provision
from campus_safety.prevention.risk.facts import Assessed, ControlsSet, Reassessed
from campus_safety.prevention.risk.life import Risk, Rules
from campus_safety.prevention.risk.scales import (
    bands_in_force,
    colours_at,
    method_in_force,
    steps_of,
    valued,
)
from campus_safety.vocabulary import RiskMethod

__all__ = ["badly_rated", "other_office"]

_COLOUR = ("rating.wrong-colour", "rating.outside-bands")
_CODES = ("rating.other-method", "rating.off-scale", *_COLOUR)


def badly_rated(fact: Assessed | Reassessed, rules: Rules) -> Iterator[Objection]:
    """Refuse another method, numbers off its steps, and a colour that is not that of the band.

    The colour is judged where method and numbers are right, so that each fault is told once.
    """
    if rules.scale is Gap.UNKNOWN:
        yield from _open(*_CODES)
        return
    method = method_in_force(rules)
    if method is None:
        return
    if fact.method != method:
        yield Objection(
            code="rating.other-method",
            rule=rules.scale,
            values=(("method", f"risk_method.{fact.method}"),),
        )
        return
    off = list(_off_the_steps(fact, rules))
    yield from off
    if not off:
        yield from _colour(fact, rules)
    elif all(one.rule is Gap.UNKNOWN for one in off):
        yield from _open(*_COLOUR)


def _open(*codes: str) -> Iterator[Objection]:
    """Leave codes undecided: what they rest on is not known."""
    return (Objection(code=code, rule=Gap.UNKNOWN) for code in codes)


def _off_the_steps(fact: Assessed | Reassessed, rules: Rules) -> Iterator[Objection]:
    """Hold each number against the steps of its factor."""
    with_exposure = fact.method == RiskMethod.LEC
    if with_exposure is (fact.exposure is None):
        yield Objection(
            code="rating.off-scale", rule=rules.scale, values=(("factors", "risk_factor.exposure"),)
        )
        return
    names = (
        ("likelihood", "exposure", "consequence")
        if with_exposure
        else (
            "likelihood",
            "consequence",
        )
    )
    for name, steps in zip(names, steps_of(fact.method, rules), strict=False):
        chosen = getattr(fact, name)
        if steps is Gap.UNKNOWN or (isinstance(steps, Provision) and chosen not in steps.value):
            values = (("factors", f"risk_factor.{name}"),)
            yield Objection(code="rating.off-scale", rule=steps, values=values)


def _colour(fact: Assessed | Reassessed, rules: Rules) -> Iterator[Objection]:
    """Hold the colour against the band of the product."""
    bands = bands_in_force(rules)
    if isinstance(bands, Gap):
        yield from _open(*_COLOUR) if bands is Gap.UNKNOWN else ()
        return
    value = valued(fact.likelihood, fact.exposure, fact.consequence)
    colours = colours_at(value, bands.value)
    if not colours:
        yield Objection(
            code="rating.outside-bands", rule=bands, values=(("value", f"{value.normalize():f}"),)
        )
    elif fact.colour not in colours:
        asked = ", ".join(f"risk_colour.{colour}" for colour in colours)
        values = (("value", f"{value.normalize():f}"), ("colour", asked))
        yield Objection(code="rating.wrong-colour", rule=bands, values=values)


def other_office(risk: Risk, fact: ControlsSet, rules: Rules) -> Iterator[Objection]:
    """Tell of controls that another office answers for than the colour asks 分级管控."""
    asked = rules.offices
    if isinstance(asked, Gap):
        yield Objection(code="controls-set.other-office", rule=asked)
        return
    office = None if risk.colour is None else asked.value.get(risk.colour)
    if office is not None and office != fact.office:
        values = (("office", fact.office), ("asked", office))
        yield Objection(code="controls-set.other-office", rule=asked, values=values)
