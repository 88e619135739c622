"""Disputes as a ledger: a row for each, without what is sensitive unless it is asked for."""

from collections.abc import Sequence

from campus_safety.exchange.exports.cells import Value
from campus_safety.exchange.exports.tables import Row, Table, View, apart
from campus_safety.kernel import At, Fact, Privacy
from campus_safety.resolution.dispute import Dispute, LeaderNamed, Stated, Status
from campus_safety.vocabulary import LedgerStatus

__all__ = ["COLUMNS", "ended", "of_dispute", "says_of"]

_PUBLIC, _PERSONAL = Privacy.PUBLIC, Privacy.PERSONAL

COLUMNS = (
    ("id", _PUBLIC),
    ("found", _PUBLIC),
    ("unit", _PUBLIC),
    ("matter", _PUBLIC),
    ("what", Privacy.SENSITIVE),
    ("parties", Privacy.MINOR),
    ("holder", _PERSONAL),
    ("leader", _PERSONAL),
    ("deadline", _PUBLIC),
    ("state", _PUBLIC),
    ("settled", _PUBLIC),
    ("overdue", _PUBLIC),
)

_SAYS = {
    Status.FOUND: LedgerStatus.WAITING,
    Status.STATED: LedgerStatus.WAITING,
    Status.AGREED: LedgerStatus.DONE,
    Status.PERFORMED: LedgerStatus.DONE,
    Status.CLOSED: LedgerStatus.CLOSED,
}
_ENDED = (Status.ENDED, Status.WITHDRAWN)


def says_of(case: Dispute) -> LedgerStatus:
    """Give the word of ledgers for where a dispute stands."""
    return case.says or _SAYS.get(case.status, LedgerStatus.UNDER_WAY)


def of_dispute(case: Dispute, facts: Sequence[Fact], view: View) -> dict[str, Value]:
    """Give the cells of a dispute; it is settled when it was agreed, else when it ended.

    `facts` are those of its case, in the order of folding.
    """
    says = says_of(case)
    settled = (case.agreed or case.over) if says in LedgerStatus.over else None
    return {
        "id": case.id,
        "found": view.moment(case.found),
        "unit": view.named(case.unit),
        "matter": view.word(case.matter),
        "what": case.what,
        "parties": view.all_named(case.named),
        "holder": view.named(case.holder),
        "leader": view.named(case.leader),
        "deadline": view.moment(_deadline(facts)),
        "state": view.word(says),
        "settled": view.moment(settled),
    }


def _deadline(facts: Sequence[Fact]) -> At | None:
    """Give the deadline that a leader or a ledger set last, also where it was met since."""
    said = (fact.deadline for fact in reversed(facts) if isinstance(fact, (LeaderNamed, Stated)))
    return next((deadline for deadline in said if deadline is not None), None)


def ended(cases: Sequence[Dispute], view: View) -> tuple[tuple[Dispute, ...], Table]:
    """Part the disputes that are on the ledger from those that ended otherwise."""
    rows = (
        Row(
            case=case.id,
            cells={
                "id": case.id,
                "state": view.word(case.route) or view.label(f"status.dispute.{case.status}"),
                "on": view.moment(case.over),
            },
        )
        for case in cases
        if case.status in _ENDED
    )
    listed = tuple(case for case in cases if case.status not in _ENDED)
    return listed, apart("dispute", ("id", "state", "on"), rows, view)
