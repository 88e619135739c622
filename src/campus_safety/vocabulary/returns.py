"""Returns 报表: which series there are, what they count, and how each stands in a period."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import ClassVar

from attrs import evolve, frozen

from campus_safety.kernel import Period, Word
from campus_safety.vocabulary.days import Days

__all__ = ["Completeness", "ReturnCount", "ReturnLine", "ReturnSeries", "ReturnState"]


class ReturnSeries(Word):
    """A series of returns 报表种类; when each is owed and to whom is a rule, not this table."""

    table = "return_series"

    DISPUTES: ClassVar["ReturnSeries"]
    HAZARDS_QUARTER: ClassVar["ReturnSeries"]
    HAZARDS_YEAR: ClassVar["ReturnSeries"]
    PUBLIC_SECURITY: ClassVar["ReturnSeries"]
    KEY_PERIOD: ClassVar["ReturnSeries"]
    PRESCHOOL: ClassVar["ReturnSeries"]
    rows: ClassVar[tuple["ReturnSeries", ...]]


class ReturnCount(Word):
    """What a return counts 报表指标; money is counted in whole yuan."""

    table = "return_count"

    DISPUTES_FOUND: ClassVar["ReturnCount"]
    DISPUTES_SETTLED: ClassVar["ReturnCount"]
    HAZARDS_FOUND: ClassVar["ReturnCount"]
    HAZARDS_RECTIFIED: ClassVar["ReturnCount"]
    MAJOR_HAZARDS: ClassVar["ReturnCount"]
    FUNDS: ClassVar["ReturnCount"]
    CRIMINAL_CASES: ClassVar["ReturnCount"]
    PUBLIC_ORDER_CASES: ClassVar["ReturnCount"]
    ACCIDENTS: ClassVar["ReturnCount"]
    EVENTS: ClassVar["ReturnCount"]
    rows: ClassVar[tuple["ReturnCount", ...]]


ReturnSeries.DISPUTES = ReturnSeries("disputes")
ReturnSeries.HAZARDS_QUARTER = ReturnSeries("hazards_quarter")
ReturnSeries.HAZARDS_YEAR = ReturnSeries("hazards_year")
ReturnSeries.PUBLIC_SECURITY = ReturnSeries("public_security")
ReturnSeries.KEY_PERIOD = ReturnSeries("key_period")
ReturnSeries.PRESCHOOL = ReturnSeries("preschool")
ReturnSeries.rows = (
    ReturnSeries.DISPUTES,
    ReturnSeries.HAZARDS_QUARTER,
    ReturnSeries.HAZARDS_YEAR,
    ReturnSeries.PUBLIC_SECURITY,
    ReturnSeries.KEY_PERIOD,
    ReturnSeries.PRESCHOOL,
)

ReturnCount.DISPUTES_FOUND = ReturnCount("disputes_found")
ReturnCount.DISPUTES_SETTLED = ReturnCount("disputes_settled")
ReturnCount.HAZARDS_FOUND = ReturnCount("hazards_found")
ReturnCount.HAZARDS_RECTIFIED = ReturnCount("hazards_rectified")
ReturnCount.MAJOR_HAZARDS = ReturnCount("major_hazards")
ReturnCount.FUNDS = ReturnCount("funds")
ReturnCount.CRIMINAL_CASES = ReturnCount("criminal_cases")
ReturnCount.PUBLIC_ORDER_CASES = ReturnCount("public_order_cases")
ReturnCount.ACCIDENTS = ReturnCount("accidents")
ReturnCount.EVENTS = ReturnCount("events")
ReturnCount.rows = (
    ReturnCount.DISPUTES_FOUND,
    ReturnCount.DISPUTES_SETTLED,
    ReturnCount.HAZARDS_FOUND,
    ReturnCount.HAZARDS_RECTIFIED,
    ReturnCount.MAJOR_HAZARDS,
    ReturnCount.FUNDS,
    ReturnCount.CRIMINAL_CASES,
    ReturnCount.PUBLIC_ORDER_CASES,
    ReturnCount.ACCIDENTS,
    ReturnCount.EVENTS,
)


class ReturnState(StrEnum):
    """What became of one return that was expected; after its deadline one of the first four."""

    REPORT = "report"
    NIL = "nil"
    MISSING = "missing"
    EXCUSED = "excused"
    AWAITED = "awaited"


@frozen(kw_only=True)
class ReturnLine:
    """One return that was expected of a unit for a period, and what came.

    `counts` are exact. `late` tells that the first answer came after the deadline,
    `disproved` that it was once shown false. `cases` are the returns behind the line.
    """

    unit: str
    series: str
    period: Period
    addressee: str
    state: ReturnState
    counts: tuple[tuple[str, int], ...] = ()
    late: bool = False
    disproved: bool = False
    cases: tuple[str, ...] = ()


@frozen(kw_only=True)
class Completeness:
    """What was expected from `since` to `until` (exclusive), and what came.

    Nothing is inferred from silence: a return that is not there is missing, or still awaited.
    On the days of `unknown` nobody can say what was expected.
    """

    since: date
    until: date
    lines: tuple[ReturnLine, ...]
    unknown: tuple[Days, ...] = ()

    def of(self, *, unit: str | None = None, series: str | None = None) -> "Completeness":
        """Give the part of one unit, of one series, or of both."""
        return evolve(self, lines=tuple(self._chosen(unit, series)))

    def _chosen(self, unit: str | None, series: str | None) -> Iterator[ReturnLine]:
        for line in self.lines:
            if unit in (None, line.unit) and series in (None, line.series):
                yield line

    def count(self, state: ReturnState) -> int:
        """Count the lines of a state."""
        return sum(line.state is state for line in self.lines)

    @property
    def missing(self) -> tuple[ReturnLine, ...]:
        """List what was due and did not come."""
        return tuple(line for line in self.lines if line.state is ReturnState.MISSING)

    @property
    def late(self) -> tuple[ReturnLine, ...]:
        """List what came after its deadline."""
        return tuple(line for line in self.lines if line.late)

    @property
    def complete(self) -> bool | None:
        """Tell whether everything expected came; `None` while that is open.

        It is open while a return is awaited, or where nobody knows what was expected.
        """
        if self.missing:
            return False
        return None if self.unknown or self.count(ReturnState.AWAITED) else True
