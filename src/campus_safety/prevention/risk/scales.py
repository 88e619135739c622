"""The scales LS and LEC 风险矩阵: a product of chosen numbers, and the band that it falls in.

Everything is exact: products are `Decimal`, and an edge belongs to the band that says so.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Context, Decimal, Inexact
from itertools import product as combined
from typing import Any

from attrs import frozen

from campus_safety.kernel import Gap, Law, Provision, Rule
from campus_safety.prevention.risk.life import Bands, Rules, Steps
from campus_safety.vocabulary import RiskColour, RiskMethod

__all__ = [
    "BandFault",
    "Rating",
    "bands_in_force",
    "colours_at",
    "faults_of",
    "method_in_force",
    "products",
    "rated",
    "scale_faults",
    "steps_of",
    "valued",
]

_EXACTLY = Context(prec=1_000, traps=[Inexact])


@frozen(kw_only=True)
class Rating:
    """What the scale in force says of chosen numbers: their product, and the colours there.

    No colour stands where the bands have a gap, and more than one where they overlap.
    """

    method: RiskMethod
    value: Decimal
    colours: tuple[RiskColour, ...]
    basis: Provision[Bands]


@frozen(kw_only=True)
class BandFault:
    """A product for which bands give no colour, or more than one."""

    value: Decimal
    colours: tuple[RiskColour, ...]

    @property
    def is_gap(self) -> bool:
        """Tell a gap from an overlap."""
        return not self.colours


def valued(likelihood: Decimal, exposure: Decimal | None, consequence: Decimal) -> Decimal:
    """Multiply the factors, R = L x S or D = L x E x C, without rounding."""
    risk = _EXACTLY.multiply(likelihood, consequence)
    return risk if exposure is None else _EXACTLY.multiply(risk, exposure)


def colours_at(value: Decimal, bands: Bands) -> tuple[RiskColour, ...]:
    """Give the colour of each band in which a product lies, each once."""
    found = (RiskColour(band["colour"]) for band in bands if _holds(band, value))
    return tuple(dict.fromkeys(found))


def _holds(band: Mapping[str, Any], value: Decimal) -> bool:
    low = ("from" not in band or Decimal(band["from"]) <= value) and (
        "above" not in band or Decimal(band["above"]) < value
    )
    return low and (
        ("to" not in band or value <= Decimal(band["to"]))
        and ("below" not in band or value < Decimal(band["below"]))
    )


def products(*factors: Iterable[Decimal]) -> tuple[Decimal, ...]:
    """List the different products of factors, from the smallest; LS has fourteen of them."""
    found = set()
    for chosen in combined(*factors):
        value = Decimal(1)
        for factor in chosen:
            value = _EXACTLY.multiply(value, factor)
        found.add(value)
    return tuple(sorted(found))


def faults_of(bands: Bands, values: Iterable[Decimal]) -> Iterator[BandFault]:
    """List the products at which bands leave a gap, or overlap with different colours."""
    for value in values:
        colours = colours_at(value, bands)
        if len(colours) != 1:
            yield BandFault(value=value, colours=colours)


def method_in_force(rules: Rules) -> RiskMethod | None:
    """Name the method by which risks are to be assessed; `None` where no rule says so."""
    said = rules.scale
    return None if isinstance(said, Gap) else RiskMethod(said.value["method"])


def bands_in_force(rules: Rules) -> Rule[Bands]:
    """Give the bands that the rule of the scale names; absent where no such table is there."""
    if isinstance(rules.scale, Gap):
        return rules.scale
    tables: Mapping[str, Rule[Bands]] = {
        "lec": rules.bands_lec,
        "lec_upper": rules.bands_lec_upper,
        "ls_a": rules.bands_ls_a,
        "ls_b": rules.bands_ls_b,
        "ls_c": rules.bands_ls_c,
        "ls_d": rules.bands_ls_d,
        "ls_five": rules.bands_ls_five,
        "own": rules.bands_own,
    }
    return tables.get(rules.scale.value["bands"], Gap.ABSENT)


def steps_of(method: RiskMethod, rules: Rules) -> tuple[Rule[Steps], ...]:
    """Give the numbers that each factor of a method may have; none for an unknown method."""
    if method == RiskMethod.LS:
        return rules.ls_likelihood, rules.ls_severity
    if method == RiskMethod.LEC:
        return rules.lec_likelihood, rules.lec_exposure, rules.lec_consequence
    return ()


def rated(
    likelihood: Decimal, exposure: Decimal | None, consequence: Decimal, on: date, law: Law
) -> Rating | None:
    """Hold chosen numbers against the scale of a day; `None` where no scale is known."""
    rules = law.section(Rules).on(on)
    method, bands = method_in_force(rules), bands_in_force(rules)
    if method is None or isinstance(bands, Gap):
        return None
    value = valued(likelihood, exposure, consequence)
    return Rating(method=method, value=value, colours=colours_at(value, bands.value), basis=bands)


def scale_faults(on: date, law: Law) -> tuple[BandFault, ...]:
    """Report the gaps and overlaps of the scale of a day, over all products that it can give.

    Empty also where no scale is known.
    """
    rules = law.section(Rules).on(on)
    method, bands = method_in_force(rules), bands_in_force(rules)
    steps = () if method is None else steps_of(method, rules)
    known = [rule.value for rule in steps if isinstance(rule, Provision)]
    if isinstance(bands, Gap) or not steps or len(known) < len(steps):
        return ()
    return tuple(faults_of(bands.value, products(*known)))
