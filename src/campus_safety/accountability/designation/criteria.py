"""Criteria 创建条件 as data: what a programme asks, and how far it is met by what is known."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any, assert_never

from attrs import field, frozen
from dateutil.relativedelta import relativedelta

from campus_safety.kernel import ANY, Gap, Rule, Span, exact
from campus_safety.scoring import Measures
from campus_safety.vocabulary import Completeness, Days, ReturnLine, ReturnState
from campus_safety.vocabulary.days import uncovered

__all__ = ["Asked", "AskedKind", "Known", "Verdict", "ZeroProof", "asked", "verdicts", "zero_proof"]


class AskedKind(StrEnum):
    """What kind of criterion it is, and so by what it is judged."""

    SCORE = "score"
    VETO = "veto"
    ZERO = "zero"
    MEASURE = "measure"


@frozen(kw_only=True)
class Asked:
    """One criterion of a programme: bounds are inclusive, `months` end with the period."""

    key: str
    kind: AskedKind
    at_least: Decimal | None = None
    at_most: Decimal | None = None
    name: str = ""
    series: str = ""
    counts: tuple[str, ...] = ()
    months: int | None = None

    def days(self, period: Days) -> Days:
        """Give the days that a claim of zero cases speaks of: its months, or the period."""
        if self.months is None or period.until is None:
            return period
        return Days(since=period.until - relativedelta(months=self.months), until=period.until)


def asked(programme: str, rule: Rule[Mapping[str, Any]]) -> tuple[Asked, ...]:
    """List the criteria that a rule asks of a programme; a row of another form asks none."""
    rows = None if isinstance(rule, Gap) else rule.value.get(programme)
    listed = rows.items() if isinstance(rows, Mapping) else ()
    return tuple(
        _asked(key, row)
        for key, row in listed
        if isinstance(row, Mapping) and row.get("kind") in tuple(AskedKind)
    )


def _asked(key: str, row: Mapping[str, Any]) -> Asked:
    months = row.get("months")
    counts = row.get("counts")
    return Asked(
        key=key,
        kind=AskedKind(row["kind"]),
        at_least=_bound(row.get("at_least")),
        at_most=_bound(row.get("at_most")),
        name=str(row.get("name", "")),
        series=str(row.get("series", "")),
        counts=counts if isinstance(counts, tuple) else (),
        months=months if type(months) is int and months > 0 else None,
    )


def _bound(cell: object) -> Decimal | None:
    return Decimal(cell) if type(cell) is int else None


@frozen(kw_only=True)
class Known:
    """What is known of a unit: its score, whether a veto was laid, its measures, its returns.

    What is not known stays open: `vetoed` is then `None`.
    """

    score: Span = ANY
    vetoed: bool | None = None
    measures: Measures = field(factory=lambda: Measures.of(()))
    returns: Completeness | None = None


@frozen(kw_only=True)
class Verdict:
    """How a criterion stands by what is known: met, not met, or open; and the cases behind it."""

    key: str
    kind: AskedKind
    met: bool | None
    span: Span | None = None
    cases: tuple[str, ...] = ()
    open_days: tuple[Days, ...] = ()


def verdicts(
    criteria: tuple[Asked, ...], known: Known, *, unit: str, period: Days
) -> Iterator[Verdict]:
    """Judge every criterion of a unit for the period that it applied for."""
    return (_verdict(one, known, unit, period) for one in criteria)


def _verdict(one: Asked, known: Known, unit: str, period: Days) -> Verdict:
    match one.kind:
        case AskedKind.SCORE:
            return _within(one, known.score, ())
        case AskedKind.MEASURE:
            measure = known.measures[one.name]
            return _within(one, measure.span, measure.cases)
        case AskedKind.VETO:
            met = None if known.vetoed is None else not known.vetoed
            return Verdict(key=one.key, kind=one.kind, met=met)
        case AskedKind.ZERO:
            return _zero(one, known.returns, unit, one.days(period))
    assert_never(one.kind)


def _within(one: Asked, span: Span, cases: tuple[str, ...]) -> Verdict:
    """Hold a span against the bounds: met where all of it lies within, unmet where none does."""
    low = _above(span, one.at_least)
    high = _above(Span(_minus(span.high), _minus(span.low)), _minus(one.at_most))
    met = False if False in (low, high) else None if None in (low, high) else True
    return Verdict(key=one.key, kind=one.kind, met=met, span=span, cases=cases)


def _above(span: Span, bound: Decimal | None) -> bool | None:
    """Tell whether a number surely reaches a bound; `None` where that is open."""
    if bound is None or (span.low is not None and span.low >= bound):
        return True
    return False if span.high is not None and span.high < bound else None


def _minus(number: Decimal | None) -> Decimal | None:
    return None if number is None else -number


@frozen(kw_only=True)
class ZeroProof:
    """Whether the returns of a unit prove that there were no cases on some days.

    `against` are the returns that say otherwise or were shown false, `filings` those that
    prove it; on the days of `open_days` nothing is proven, since nothing was said.
    """

    proven: bool | None
    filings: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    open_days: tuple[Days, ...] = ()


def zero_proof(
    returns: Completeness, *, unit: str, series: str, days: Days, counts: tuple[str, ...] = ()
) -> ZeroProof:
    """Prove a claim of zero cases 零发案 by the returns of a unit: never by their absence.

    Each day must lie in the period of a nil return that was never shown false. With
    `counts`, a report proves it too whose figures of these names are all zero.
    """
    lines = [
        line
        for line in returns.of(unit=unit, series=series).lines
        if days.shared(Days(since=line.period.since, until=line.period.until))
    ]
    against = [line for line in lines if _says_no(line, counts)]
    proving = [line for line in lines if _says_zero(line, counts) and line not in against]
    told = [Days(since=line.period.since, until=line.period.until) for line in proving]
    gaps = tuple(uncovered(days, told))
    return ZeroProof(
        proven=False if against else None if gaps else True,
        filings=tuple(case for line in proving for case in line.cases),
        against=tuple(case for line in against for case in line.cases),
        open_days=gaps,
    )


def _says_zero(line: ReturnLine, counts: tuple[str, ...]) -> bool:
    """Tell whether a return says zero of all that is asked, unless it speaks against it too."""
    if line.state is ReturnState.NIL:
        return True
    given = dict(line.counts)
    return line.state is ReturnState.REPORT and all(given.get(name) == 0 for name in counts)


def _says_no(line: ReturnLine, counts: tuple[str, ...]) -> bool:
    """Tell whether a return speaks against zero: shown false, or a case of what is asked."""
    if line.disproved:
        return True
    if line.state is not ReturnState.REPORT:
        return False
    return not counts or any(number for name, number in line.counts if name in counts)


def _zero(one: Asked, returns: Completeness | None, unit: str, days: Days) -> Verdict:
    if returns is None:
        return Verdict(key=one.key, kind=one.kind, met=None, open_days=(days,))
    proof = zero_proof(returns, unit=unit, series=one.series, days=days, counts=one.counts)
    found = exact(0) if proof.proven else None
    cases = proof.against or proof.filings
    return Verdict(
        key=one.key,
        kind=one.kind,
        met=proof.proven,
        span=found,
        cases=cases,
        open_days=proof.open_days,
    )
