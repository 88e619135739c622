"""Remarks: what is odd about the numbers that a rule was marked with."""

from collections.abc import Iterator
from decimal import Decimal

from campus_safety.scoring.card import Remark
from campus_safety.scoring.edges import closed, meant
from campus_safety.scoring.measures import Measures
from campus_safety.scoring.rules import Banded, Judged, Scoring

__all__ = ["remarks_of"]


def remarks_of(line: str, rule: Scoring, measures: Measures) -> Iterator[Remark]:
    """Say of a mark that it has no reason or lies outside its range, and of a rate between bands.

    A mark below the most that could be given needs a reason.
    """
    if isinstance(rule, Judged):
        yield from (Remark(code=c, line=line, measure=rule.measure) for c in _of(rule, measures))
    if isinstance(rule, Banded):
        span = measures[rule.measure].span
        if span.low is not None and span.low == span.high:
            code = _place(rule, span.low)
            if code:
                yield Remark(code=code, line=line, measure=rule.measure)


def _of(rule: Judged, measures: Measures) -> Iterator[str]:
    given, range_ = measures[rule.measure], rule.range(measures)
    low, high = given.span.low, given.span.high
    under = low is not None and range_.low is not None and low < range_.low
    if under or (high is not None and range_.high is not None and high > range_.high):
        yield "mark-outside-range"
    full = range_.high is not None and low is not None and low >= range_.high
    if rule.reasoned and given.span.known and not full and not given.reason:
        yield "mark-without-reason"


def _place(rule: Banded, number: Decimal) -> str:
    """Say where a rate lies that has not one band alone."""
    bands = meant(rule.bands, number)
    if len(bands) == 1:
        return ""
    inside = any(band.reaches(number) for band in closed(rule.bands))
    return "in-two-bands" if inside else "between-bands" if bands else "beyond-bands"
