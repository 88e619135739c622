"""Arithmetic on spans: exact products, quotients and the roundings that a rubric states."""

from collections.abc import Iterable
from decimal import Context, Decimal, Inexact, InvalidOperation, Overflow
from enum import StrEnum
from fractions import Fraction

from attrs import frozen

from campus_safety.kernel import Span, exact

__all__ = [
    "Mode",
    "Rounding",
    "decimal",
    "ends",
    "hull",
    "kept",
    "less",
    "middle",
    "minus",
    "negative",
    "outside",
    "product",
    "quotient",
    "scaled",
    "times",
    "wholes",
]

_EXACTLY = Context(prec=1_000, traps=[Inexact, InvalidOperation, Overflow])


class Mode(StrEnum):
    """How a number is rounded: `half-up` is 四舍五入."""

    HALF_UP = "half-up"
    HALF_EVEN = "half-even"
    UP = "up"
    DOWN = "down"


@frozen(kw_only=True)
class Rounding:
    """To how many decimal places a number is rounded, and how."""

    places: int = 2
    mode: Mode = Mode.HALF_UP

    def of(self, number: Fraction) -> Decimal:
        """Round an exact number; `up` and `down` are away from zero and toward it."""
        scaled = abs(number) * 10**self.places
        whole, rest = divmod(scaled.numerator, scaled.denominator)
        twice = 2 * rest - scaled.denominator  # below, at or above the half
        odd = whole % 2 == 1
        raised = {
            Mode.UP: rest > 0,
            Mode.DOWN: False,
            Mode.HALF_UP: twice >= 0,
            Mode.HALF_EVEN: twice > 0 or (twice == 0 and odd),
        }[self.mode]
        size = Decimal(whole + raised).scaleb(-self.places, _EXACTLY)
        return negative(size) if number < 0 else size


def times(one: Decimal, other: Decimal) -> Decimal:
    """Multiply two numbers exactly, whatever the caller's context."""
    return _EXACTLY.multiply(one, other) if one and other else Decimal(0)


def less(one: Decimal, other: Decimal) -> Decimal:
    """Subtract exactly, whatever the caller's context."""
    return _EXACTLY.plus(_EXACTLY.subtract(one, other))


def negative(number: Decimal) -> Decimal:
    """Turn the sign exactly; zero has none."""
    return _EXACTLY.minus(number)


def middle(one: Decimal, other: Decimal) -> Decimal:
    """Give the number halfway between two, exactly."""
    return _EXACTLY.divide(_EXACTLY.add(one, other), Decimal(2))


def product(span: Span, factor: Span) -> Span:
    """Multiply a span by a factor that is never below zero; an open end stays open."""
    if factor.low is None or factor.low < 0:
        raise ValueError("a factor is zero or more")
    low = _end(span.low, factor, least=True)
    high = _end(span.high, factor, least=False)
    return Span(low, high)


def _end(end: Decimal | None, factor: Span, *, least: bool) -> Decimal | None:
    """Give one end of a product: of the wider factor where that reaches further."""
    if factor.high == 0:
        return Decimal(0)
    further = end is None or (end < 0) is least
    by = factor.high if further else factor.low
    if end == 0:
        return Decimal(0)
    return None if end is None or by is None else times(end, by)


def scaled(span: Span, number: Decimal) -> Span:
    """Multiply a span by a number of either sign."""
    if number >= 0:
        return product(span, exact(number))
    low, high = (None if end is None else negative(end) for end in ends(span))
    return product(Span(high, low), exact(negative(number)))


def minus(one: Span, other: Span) -> Span:
    """Subtract a span from another."""
    return one + scaled(other, Decimal(-1))


def hull(spans: Iterable[Span]) -> Span:
    """Give the smallest span that holds all of the spans, which are one or more."""
    listed = list(spans)
    lows = [span.low for span in listed]
    highs = [span.high for span in listed]
    return Span(
        None if None in lows else min(low for low in lows if low is not None),
        None if None in highs else max(high for high in highs if high is not None),
    )


def kept(span: Span, floor: Decimal | None, ceiling: Decimal | None) -> Span:
    """Keep a span between a floor and a ceiling; where the two cross the floor stands."""
    return span.clamp(None, ceiling).clamp(floor, None)


def outside(span: Span, range_: Span) -> bool:
    """Tell whether a whole span lies outside of another."""
    over = range_.high is not None and span.low is not None and span.low > range_.high
    return over or (range_.low is not None and span.high is not None and span.high < range_.low)


def quotient(of: Span, to: Span, factor: Decimal, rounding: Rounding) -> Span:
    """Divide a span that is not below zero by another, times a factor, and round it.

    Nothing is known where the divisor may be zero but that the quotient is not below zero.
    """
    if to.low is None or to.low <= 0:
        return Span(Decimal(0), None)
    least, most = of.clamp(Decimal(0), None).low or Decimal(0), of.high
    low = Decimal(0) if to.high is None else _share(least, to.high, factor, rounding)
    high = None if most is None else _share(max(most, least), to.low, factor, rounding)
    return Span(low, high)


def _share(of: Decimal, to: Decimal, factor: Decimal, rounding: Rounding) -> Decimal:
    return rounding.of(Fraction(of) / Fraction(to) * Fraction(factor))


def wholes(span: Span, every: Decimal, *, up: bool = False) -> Span:
    """Count how often `every` is full in a span, or begun where `up` is asked for."""
    return Span(*(None if end is None else _whole(end, every, up=up) for end in ends(span)))


def _whole(number: Decimal, every: Decimal, *, up: bool) -> Decimal:
    share = Fraction(number) / Fraction(every)
    return Decimal(-(-share.numerator // share.denominator) if up else share // 1)


def decimal(number: Fraction) -> Decimal | None:
    """Give a fraction as a decimal number, or `None` where that would never end."""
    try:
        return _EXACTLY.divide(Decimal(number.numerator), Decimal(number.denominator))
    except Inexact:
        return None


def ends(span: Span) -> tuple[Decimal | None, Decimal | None]:
    """Give both ends of a span."""
    return span.low, span.high
