"""The facts of a return 报送: seven things that may happen to it, each a line."""

from typing import ClassVar, TypeAlias

from attrs import frozen

from campus_safety.kernel import (
    At,
    CaseId,
    Fact,
    Internal,
    Malformed,
    Public,
    Reference,
    Text,
    limits,
)
from campus_safety.vocabulary import ReturnCount, ReturnSeries

__all__ = [
    "Amended",
    "Count",
    "Excused",
    "Filed",
    "FilingFact",
    "NilFiled",
    "Received",
    "Returned",
    "ShownFalse",
]


@frozen(kw_only=True)
class Count:
    """One figure of a return: what was counted, and how many, in whole units from 0 up."""

    name: Public[ReturnCount]
    number: Public[int]

    def __attrs_post_init__(self) -> None:
        limits(self)
        if self.number < 0:
            raise Malformed("number", "a whole number of zero or more")


@frozen(kw_only=True)
class Filed(Fact):
    """A unit filed its return for a period 报送报表, with what it counted.

    `period` is the name of the period, such as `2026-03`, `2026-Q1` or that of a term.
    """

    kind: ClassVar[str] = "filing.filed"
    unit: Public[Reference]
    series: Public[ReturnSeries]
    period: Public[Text]
    to: Public[Reference]
    counts: Internal[tuple[Count, ...]]


@frozen(kw_only=True)
class NilFiled(Fact):
    """A unit reported that there was nothing to report for a period 零报告."""

    kind: ClassVar[str] = "filing.nil-filed"
    unit: Public[Reference]
    series: Public[ReturnSeries]
    period: Public[Text]
    to: Public[Reference]


@frozen(kw_only=True)
class Excused(Fact):
    """A unit was excused from a return 准予免报, by whom it was owed to."""

    kind: ClassVar[str] = "filing.excused"
    unit: Public[Reference]
    series: Public[ReturnSeries]
    period: Public[Text]
    to: Public[Reference]
    reason: Internal[Text]


@frozen(kw_only=True)
class Amended(Fact):
    """The unit corrected its return 更正报表; with `nil` it now says that there was nothing.

    Raises `Malformed` where it counts something and says nil.
    """

    kind: ClassVar[str] = "filing.amended"
    counts: Internal[tuple[Count, ...]]
    reason: Internal[Text]
    nil: Public[bool] = False

    def __attrs_post_init__(self) -> None:
        limits(self)
        if self.nil and self.counts:
            raise Malformed("counts", "no counts where there is nothing to report")


@frozen(kw_only=True)
class Received(Fact):
    """The addressee took the return in 接收."""

    kind: ClassVar[str] = "filing.received"


@frozen(kw_only=True)
class Returned(Fact):
    """The addressee sent it back to be corrected 退回补正, perhaps by a day of its own."""

    kind: ClassVar[str] = "filing.returned"
    reason: Internal[Text]
    deadline: Public[At | None] = None


@frozen(kw_only=True)
class ShownFalse(Fact):
    """It was shown not to be true 经查不实: `source` is the case that it left out."""

    kind: ClassVar[str] = "filing.shown-false"
    source: Public[CaseId]
    reason: Internal[Text]


FilingFact: TypeAlias = Filed | NilFiled | Excused | Amended | Received | Returned | ShownFalse
