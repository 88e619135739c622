"""Spans: exact numbers and exact bounds, never anything between."""

from decimal import Decimal, Inexact
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campus_safety.kernel import ANY, Span, exact, total

ends = st.none() | st.integers(-9, 9).map(Decimal)
spans = st.tuples(ends, ends).map(
    lambda two: Span(*two) if None in two else Span(*sorted(two, key=lambda end: end or Decimal(0)))
)
numbers = st.integers(-12, 12).map(Decimal)


def test_a_sum_is_exact_whatever_the_context() -> None:
    """A huge and a tiny number add up digit by digit; what no sum can hold raises."""
    huge, tiny = exact(Decimal("1e40")), exact(Decimal("1e-40"))
    assert (huge + tiny).low == Decimal("1" + "0" * 40 + "." + "0" * 39 + "1")
    with pytest.raises(Inexact):
        exact(Decimal("1e900")) + exact(Decimal("1e-900"))


def test_a_float_is_no_exact_number() -> None:
    """A float would carry its rounding along."""
    inexact: Any = 1.1
    with pytest.raises(TypeError, match="Decimal"):
        exact(inexact)


def number_in(span: Span, drawn: Decimal) -> Decimal:
    """Give the number of a span that is nearest to one drawn."""
    least = drawn if span.low is None else max(drawn, span.low)
    return least if span.high is None else min(least, span.high)


@pytest.mark.parametrize(
    ("low", "high", "error"),
    [
        (1, Decimal(2), TypeError),
        (Decimal(1), 2.5, TypeError),
        (Decimal("NaN"), None, TypeError),
        (None, Decimal("Infinity"), TypeError),
        (Decimal(2), Decimal(1), ValueError),
    ],
)
def test_inexact_or_crossed_bounds_are_refused(low: Any, high: Any, error: type[Exception]) -> None:
    """A bound is a finite Decimal or none, and they do not cross."""
    with pytest.raises(error):
        Span(low, high)


@pytest.mark.parametrize(
    ("span", "expected", "known"),
    [
        (exact(5), "5", True),
        (exact(Decimal("1.50")), "1.5", True),
        (Span(Decimal(1), Decimal(2)), "1–2", False),
        (Span(None, Decimal(2)), "?–2", False),
        (Span(Decimal(1), None), "1–?", False),
        (ANY, "?–?", False),
    ],
)
def test_a_span_is_written_and_known(span: Span, expected: str, *, known: bool) -> None:
    """A known number is written alone, an unknown one with both ends."""
    assert (str(span), span.known) == (expected, known)


@given(st.lists(spans, max_size=4), st.lists(numbers, min_size=4, max_size=4))
def test_a_sum_holds_the_sum_of_any_numbers(parts: list[Span], drawn: list[Decimal]) -> None:
    """Whatever numbers the spans stand for, their sum lies in the sum of the spans."""
    chosen = [number_in(span, number) for span, number in zip(parts, drawn, strict=False)]
    whole = total(parts)
    assert whole.holds(sum(chosen, Decimal(0)))
    assert (whole.low is None) is any(span.low is None for span in parts)
    assert (whole.high is None) is any(span.high is None for span in parts)


def test_the_sum_of_none_is_zero() -> None:
    """Adding nothing up gives exactly zero, and known numbers give exactly their sum."""
    assert (total([]), total([exact(2), exact(3)])) == (exact(0), exact(5))
    assert Span(Decimal(1), None) + Span(Decimal(2), Decimal(3)) == Span(Decimal(3), None)


@given(spans, numbers, numbers.map(abs) | st.none())
def test_clamping_holds_the_clamped_number(
    span: Span, drawn: Decimal, above: Decimal | None
) -> None:
    """Whatever number the span stands for, clamped it lies in the clamped span."""
    floor, ceiling = Decimal(-3), None if above is None else Decimal(-3) + above
    number = max(number_in(span, drawn), floor)
    clamped = span.clamp(floor, ceiling)
    assert clamped.holds(number if ceiling is None else min(number, ceiling))
    assert clamped.low is not None
    assert clamped.low >= floor
    assert ceiling is None or (clamped.high is not None and clamped.high <= ceiling)


@pytest.mark.parametrize(
    ("span", "floor", "ceiling", "expected"),
    [
        (Span(Decimal(-5), Decimal(15)), Decimal(0), Decimal(10), Span(Decimal(0), Decimal(10))),
        (ANY, Decimal(0), Decimal(10), Span(Decimal(0), Decimal(10))),
        (ANY, None, None, ANY),
        (exact(3), Decimal(0), Decimal(10), exact(3)),
        (exact(12), Decimal(0), Decimal(10), exact(10)),
        (exact(-2), None, Decimal(10), exact(-2)),
        (exact(12), Decimal(0), None, exact(12)),
    ],
)
def test_a_span_is_kept_inside_floor_and_ceiling(
    span: Span, floor: Decimal | None, ceiling: Decimal | None, expected: Span
) -> None:
    """What lies outside comes to the nearer limit, what is open to the limit itself."""
    assert span.clamp(floor, ceiling) == expected


@pytest.mark.parametrize(
    ("number", "expected"), [(0, False), (1, True), (2, True), (3, True), (4, False)]
)
def test_both_ends_belong_to_a_span(number: int, *, expected: bool) -> None:
    """A span holds its ends and what lies between them, and nothing else."""
    assert Span(Decimal(1), Decimal(3)).holds(Decimal(number)) is expected
