"""Quantities: the measures that a rubric declares of its own, and those it reckons."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from attrs import evolve, field, frozen

from campus_safety.kernel import ANY, Span, total
from campus_safety.scoring.arithmetic import Rounding, kept, minus, outside, quotient
from campus_safety.scoring.measures import Measure, Measures

__all__ = ["Quantity", "Ratio", "Sum", "composed", "raw", "reckoned", "sources"]


@frozen(kw_only=True)
class Ratio:
    """`of` divided by `to`, times a factor: 100 for a percentage, 1000 for a rate of a thousand.

    Neither is below zero. Rounded as stated.
    """

    of: str
    to: str
    times: Decimal = Decimal(1)
    rounding: Rounding = field(factory=Rounding)


@frozen(kw_only=True)
class Sum:
    """The sum of some measures, less some others."""

    plus: tuple[str, ...]
    minus: tuple[str, ...] = ()


@frozen(kw_only=True)
class Quantity:
    """A measure that a rubric declares: what it counts, in which unit, between which bounds.

    `least` and `most` are inclusive; a number nobody told lies between them. `asked` says
    who could tell it and `method` how. One with `ratio` or `sum` is reckoned from others
    and stops at its bounds.
    """

    name: str
    title: str = ""
    unit: str = ""
    least: Decimal | None = Decimal(0)
    most: Decimal | None = None
    asked: str = ""
    method: str = ""
    ratio: Ratio | None = None
    sum: Sum | None = None

    @property
    def parts(self) -> Mapping[str, frozenset[bool]]:
        """Tell from which measures it is reckoned, and which way more of each moves it."""
        ways: dict[str, frozenset[bool]] = {}
        for name, way in self._steps():
            ways[name] = ways.get(name, frozenset()) | {way}
        return ways

    def _steps(self) -> Iterable[tuple[str, bool]]:
        if self.ratio is not None:
            yield self.ratio.of, True
            yield self.ratio.to, False
        if self.sum is not None:
            yield from ((name, True) for name in self.sum.plus)
            yield from ((name, False) for name in self.sum.minus)

    @property
    def told(self) -> bool:
        """Tell whether somebody must tell it, since it is not reckoned."""
        return self.ratio is None and self.sum is None

    def bounded(self, span: Span) -> Span:
        """Leave out what lies outside the bounds, if a part of the span lies inside."""
        return span if outside(span, self.range) else span.clamp(self.least, self.most)

    @property
    def range(self) -> Span:
        """Give the bounds as a span."""
        return Span(self.least, self.most)


def raw(quantity: Quantity, given: Measures, counted: Measures) -> Span:
    """Give what was told of a quantity, or what it came to before its bounds."""
    told = quantity.told or quantity.name in given
    return counted[quantity.name].span if told else _value(quantity, counted)


def reckoned(quantities: Iterable[Quantity], measures: Measures) -> Measures:
    """Add what a rubric reckons, and bound what nobody told by what was declared.

    Raises `ValueError` where a quantity is reckoned from itself.
    """
    declared = {quantity.name: quantity for quantity in quantities}
    found: dict[str, Measure] = {}
    for name in declared:
        _reckon(name, declared, measures, found, ())
    return measures.but(*found.values())


def _reckon(
    name: str,
    declared: Mapping[str, Quantity],
    measures: Measures,
    found: dict[str, Measure],
    above: tuple[str, ...],
) -> Measure:
    quantity = declared.get(name)
    if name in found or quantity is None:
        return found.get(name) or measures[name]
    if name in above:
        raise ValueError(f"{name} is reckoned from itself")
    given = measures[name]
    if quantity.told or name in measures:
        asked, method = given.asked or quantity.asked, given.method or quantity.method
        span, told = quantity.bounded(given.span), given.told and given.span != ANY
        found[name] = evolve(given, span=span, asked=asked, method=method, told=told)
        return found[name]
    read = {n: _reckon(n, declared, measures, found, (*above, name)) for n in quantity.parts}
    cases = tuple(dict.fromkeys(case for measure in read.values() for case in measure.cases))
    span = kept(_value(quantity, read), quantity.least, quantity.most)
    told = all(measure.told for measure in read.values())
    found[name] = Measure(name=name, span=span, cases=cases, asked=quantity.asked, told=told)
    return found[name]


def _value(quantity: Quantity, read: Mapping[str, Measure]) -> Span:
    if quantity.ratio is not None:
        ratio = quantity.ratio
        of, to = read[ratio.of].span, read[ratio.to].span
        return quotient(of, to, ratio.times, ratio.rounding)
    parts = quantity.sum or Sum(plus=())
    plus = total(read[name].span for name in parts.plus)
    return minus(plus, total(read[name].span for name in parts.minus))


def sources(
    name: str, declared: Mapping[str, Quantity], given: Measures | None = None
) -> Mapping[str, frozenset[bool]]:
    """Tell from which told measures a measure comes, and which way more of each moves it.

    One that is reckoned although somebody told it comes from itself.
    """
    quantity = declared.get(name)
    if quantity is None or quantity.told or (given is not None and name in given):
        return {name: frozenset({True})}
    found: dict[str, frozenset[bool]] = {}
    for part, ways in quantity.parts.items():
        for source, own in sources(part, declared, given).items():
            found[source] = found.get(source, frozenset()) | composed(own, ways)
    return found


def composed(inner: frozenset[bool], outer: frozenset[bool]) -> frozenset[bool]:
    """Say which way a measure moves what another moves."""
    return frozenset(one is other for one in inner for other in outer)
