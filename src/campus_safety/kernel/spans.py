"""Spans: an exact number, or the exact bounds between which an unknown one lies."""

from collections.abc import Iterable
from decimal import Context, Decimal, Inexact, InvalidOperation, Overflow

from attrs import frozen

__all__ = ["ANY", "Span", "exact", "plain", "total"]


@frozen
class Span:
    """What is known of a number: `low` and `high`, both inclusive; `None` is without bound.

    Raises `ValueError` when the bounds cross and `TypeError` for anything inexact.
    """

    low: Decimal | None
    high: Decimal | None

    def __attrs_post_init__(self) -> None:
        for bound in (self.low, self.high):
            if bound is not None and (type(bound) is not Decimal or not bound.is_finite()):
                raise TypeError("a span has finite Decimal bounds or None")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError("a span runs from low to high")

    @property
    def known(self) -> bool:
        """Tell whether the number is known exactly."""
        return self.low is not None and self.low == self.high

    def __add__(self, other: "Span") -> "Span":
        low = None if self.low is None or other.low is None else _EXACTLY.add(self.low, other.low)
        high = (
            None if self.high is None or other.high is None else _EXACTLY.add(self.high, other.high)
        )
        return Span(low, high)

    def clamp(self, floor: Decimal | None, ceiling: Decimal | None) -> "Span":
        """Keep the span inside a floor and a ceiling."""
        return Span(
            _inside(self.low, floor, ceiling, floor), _inside(self.high, floor, ceiling, ceiling)
        )

    def holds(self, number: Decimal) -> bool:
        """Tell whether a number lies in the span."""
        above = self.low is None or self.low <= number
        return above and (self.high is None or number <= self.high)

    def __str__(self) -> str:
        low, high = ("?" if end is None else plain(end) for end in (self.low, self.high))
        return low if self.known else f"{low}–{high}"


def _inside(
    number: Decimal | None, floor: Decimal | None, ceiling: Decimal | None, open_end: Decimal | None
) -> Decimal | None:
    if number is None:
        return open_end
    if floor is not None and number < floor:
        return floor
    return ceiling if ceiling is not None and number > ceiling else number


def plain(number: Decimal) -> str:
    """Write a number without an exponent and without idle zeros."""
    written = f"{number:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


ANY = Span(None, None)
_EXACTLY = Context(prec=1_000, traps=[Inexact, InvalidOperation, Overflow])
"""Sums are exact whatever the caller's context; more than 1,000 digits raise `Inexact`."""


def exact(number: int | Decimal) -> Span:
    """Give the span of a known number; raises `TypeError` for a float, which is inexact."""
    if not isinstance(number, int | Decimal):
        raise TypeError("a span has finite Decimal bounds or None")
    return Span(Decimal(number), Decimal(number))


def total(spans: Iterable[Span]) -> Span:
    """Add spans up; the sum of none is zero."""
    return sum(spans, exact(0))
