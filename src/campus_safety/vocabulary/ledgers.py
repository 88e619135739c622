"""Ledgers 台账: what a ledger says of a line where it gives no dates."""

from typing import ClassVar

from campus_safety.kernel import Word

__all__ = ["LedgerStatus"]


class LedgerStatus(Word):
    """What a ledger says of one of its lines; `over` are those on which nothing is left to do."""

    table = "ledger_status"

    WAITING: ClassVar["LedgerStatus"]
    UNDER_WAY: ClassVar["LedgerStatus"]
    CALM: ClassVar["LedgerStatus"]
    DONE: ClassVar["LedgerStatus"]
    ACCEPTED: ClassVar["LedgerStatus"]
    CLOSED: ClassVar["LedgerStatus"]
    rows: ClassVar[tuple["LedgerStatus", ...]]
    over: ClassVar[frozenset["LedgerStatus"]]


LedgerStatus.WAITING = LedgerStatus("waiting")
LedgerStatus.UNDER_WAY = LedgerStatus("under_way")
LedgerStatus.CALM = LedgerStatus("calm")
LedgerStatus.DONE = LedgerStatus("done")
LedgerStatus.ACCEPTED = LedgerStatus("accepted")
LedgerStatus.CLOSED = LedgerStatus("closed")
LedgerStatus.rows = (
    LedgerStatus.WAITING,
    LedgerStatus.UNDER_WAY,
    LedgerStatus.CALM,
    LedgerStatus.DONE,
    LedgerStatus.ACCEPTED,
    LedgerStatus.CLOSED,
)
LedgerStatus.over = frozenset({LedgerStatus.DONE, LedgerStatus.ACCEPTED, LedgerStatus.CLOSED})
