"""The law that returns need, where a return stands, and its lifecycle as a table."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from attrs import frozen

from campus_safety.kernel import (
    Apart,
    Case,
    CaseId,
    Internal,
    Lifecycle,
    Move,
    Owes,
    Public,
    Reference,
    Rule,
    Term,
    Text,
    rule,
)
from campus_safety.response.filing.facts import (
    Amended,
    Count,
    Excused,
    Filed,
    NilFiled,
    Received,
    Returned,
    ShownFalse,
)
from campus_safety.vocabulary import ReturnSeries, ReturnState

__all__ = ["LIFECYCLE", "Filing", "Rules", "Status"]


@frozen(kw_only=True)
class Rules:
    """The section of law on returns: a table of series for each regime, and how each is made.

    A row of a table says of one series: `each` (the period), `day` (of the period, from 1) or
    `days_after` (its end), `to`, and perhaps `counts`, `kinds` (of school) and `key_periods`.
    """

    work_safety: Rule[Mapping[str, Any]] = rule("filing.series.work_safety", Mapping)
    disputes: Rule[Mapping[str, Any]] = rule("filing.series.disputes", Mapping)
    security: Rule[Mapping[str, Any]] = rule("filing.series.security", Mapping)
    education: Rule[Mapping[str, Any]] = rule("filing.series.education", Mapping)
    school: Rule[Mapping[str, Any]] = rule("filing.series.school", Mapping)
    key_periods: Rule[Mapping[str, Any]] = rule("filing.key_periods", Mapping)
    nil_by_name: Rule[bool] = rule("filing.nil.by_name", bool)
    signed: Rule[bool] = rule("filing.signing.required", bool)
    receiving: Rule[Term] = rule("filing.receipt.term", Term)
    received_by_addressee: Rule[bool] = rule("filing.receipt.by_addressee", bool)
    received_by_another: Rule[bool] = rule("filing.receipt.by_another", bool)
    correcting: Rule[Term] = rule("filing.correction.term", Term)
    false_by_authority: Rule[bool] = rule("filing.false.by_authority", bool)
    false_not_nil: Rule[bool] = rule("filing.false.not_nil_again", bool)
    correcting_false: Rule[Term] = rule("filing.false.correction_term", Term)
    excused_by_addressee: Rule[bool] = rule("filing.excuse.by_addressee", bool)


class Status(StrEnum):
    """Where a return stands."""

    FILED = "filed"
    RECEIVED = "received"
    RETURNED = "returned"
    SHOWN_FALSE = "shown-false"
    EXCUSED = "excused"


@frozen(kw_only=True, slots=False)
class Filing(Case[Status]):
    """A return as it stands: whose, for which period, what it says, and what it left out.

    `disproved_by` are the cases that showed it false, in order; an amendment keeps them.
    """

    unit: Public[Reference]
    series: Public[ReturnSeries]
    period: Public[Text]
    to: Public[Reference]
    counts: Internal[tuple[Count, ...]] = ()
    nil: Public[bool] = False
    amendments: Public[int] = 0
    sent_back: Public[int] = 0
    disproved_by: Public[tuple[CaseId, ...]] = ()

    @property
    def state(self) -> ReturnState:
        """Tell whether it is a report, a nil return, or no return at all but an excuse."""
        if self.status is Status.EXCUSED:
            return ReturnState.EXCUSED
        return ReturnState.NIL if self.nil else ReturnState.REPORT


_HELD = (Status.FILED, Status.RECEIVED, Status.RETURNED)

LIFECYCLE = Lifecycle(
    statuses=Status,
    moves=(
        Move(fact=Filed, target=Status.FILED),
        Move(fact=NilFiled, target=Status.FILED),
        Move(fact=Excused, target=Status.EXCUSED),
        Move(fact=Amended, sources=(*_HELD, Status.SHOWN_FALSE), target=Status.FILED),
        Move(fact=Received, sources=(Status.FILED,), target=Status.RECEIVED),
        Move(
            fact=Returned,
            sources=(Status.FILED, Status.RECEIVED),
            target=Status.RETURNED,
            deadline="deadline",
        ),
        Move(fact=ShownFalse, sources=_HELD, target=Status.SHOWN_FALSE),
    ),
    owes=(
        Owes(
            status=Status.FILED,
            act=Received,
            terms={None: "receiving"},
            holder="agency:education-bureau",
            named="to",
            regime="filing",
        ),
        Owes(
            status=Status.RETURNED,
            act=Amended,
            terms={None: "correcting"},
            holder="office:head",
            regime="filing",
            ordered=True,
        ),
        Owes(
            status=Status.SHOWN_FALSE,
            act=Amended,
            terms={None: "correcting_false"},
            holder="office:head",
            regime="filing",
        ),
    ),
    apart=(
        Apart(
            fact=Received,
            paired=(Filed, NilFiled, Amended),
            code="own-return-received",
            rule="received_by_another",
        ),
    ),
    final=(Status.RECEIVED, Status.EXCUSED),
)
