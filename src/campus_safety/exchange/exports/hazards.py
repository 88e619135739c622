"""Hazards as a ledger: a row for each, with the columns that safety offices use."""

from collections.abc import Iterable, Sequence

from campus_safety.exchange.exports.cells import Value
from campus_safety.exchange.exports.tables import Row, Table, View, apart
from campus_safety.kernel import At, Fact, Privacy
from campus_safety.prevention import hazard
from campus_safety.prevention.hazard import Hazard, Status
from campus_safety.vocabulary import LedgerStatus

__all__ = ["COLUMNS", "ended", "of_hazard", "says_of"]

_PUBLIC, _INTERNAL, _PERSONAL = Privacy.PUBLIC, Privacy.INTERNAL, Privacy.PERSONAL

COLUMNS = (
    ("id", _PUBLIC),
    ("what", _INTERNAL),
    ("place", _INTERNAL),
    ("area", _PUBLIC),
    ("grade", _PUBLIC),
    ("found", _PUBLIC),
    ("finder", _PERSONAL),
    ("responsible", _PERSONAL),
    ("measure", _INTERNAL),
    ("funds", _INTERNAL),
    ("deadline", _PUBLIC),
    ("state", _PUBLIC),
    ("done", _INTERNAL),
    ("assigned", _PUBLIC),
    ("rectified", _PUBLIC),
    ("result", _PUBLIC),
    ("verified", _PUBLIC),
    ("verifier", _PERSONAL),
    ("opinion", _INTERNAL),
    ("closed", _PUBLIC),
    ("overdue", _PUBLIC),
)
"""The columns, in the order in which the systems of enterprises export them (隐患编号 first)."""

_SAYS = {
    Status.FOUND: LedgerStatus.WAITING,
    Status.STATED: LedgerStatus.WAITING,
    Status.GRADED: LedgerStatus.WAITING,
    Status.ASSIGNED: LedgerStatus.UNDER_WAY,
    Status.RECTIFIED: LedgerStatus.DONE,
    Status.FIXED: LedgerStatus.DONE,
    Status.VERIFIED: LedgerStatus.ACCEPTED,
    Status.CLOSED: LedgerStatus.CLOSED,
}
_DATED = (
    *(hazard.Stated, hazard.Assigned, hazard.Extended),
    *(hazard.VerificationFailed, hazard.Reopened),
)
_ENDED = (Status.DISMISSED, Status.MERGED)


def says_of(case: Hazard) -> LedgerStatus | None:
    """Give the word of ledgers for where a hazard stands; `None` where they have none."""
    return case.says if case.says is not None else _SAYS.get(case.status)


def of_hazard(case: Hazard, facts: Sequence[Fact], view: View) -> dict[str, Value]:
    """Give the cells of a hazard. `facts` are those of its case, in the order of folding.

    Of a hazard that came back only the last round is told; a check is told only while it is
    of the last rectification.
    """
    rounds = [n for n, fact in enumerate(facts) if isinstance(fact, hazard.Reopened)]
    last = facts[rounds[-1] :] if rounds else facts
    assigned = _last(last, hazard.Assigned, hazard.Reopened)
    mended = _last(last, hazard.Rectified, hazard.FixedOnTheSpot)
    checked = _after(last, mended, hazard.Verified, hazard.VerificationFailed)
    closed = _last(last, hazard.Closed)
    told = next((f for f in reversed(facts) if isinstance(f, hazard.Assigned)), None)
    says = says_of(case)
    return {
        "id": case.id,
        "what": case.what,
        "place": view.named(case.place),
        "area": view.word(case.area),
        "grade": view.word(case.grade),
        "found": view.moment(case.found),
        "finder": view.all_named(case.reporters[:1]),
        "responsible": view.named(case.responsible),
        "measure": case.measure,
        "funds": told.funds if isinstance(told, hazard.Assigned) else None,
        "deadline": view.moment(_deadline(last)),
        "state": view.word(says),
        "done": mended.done if isinstance(mended, hazard.Rectified) else _measure(mended),
        "assigned": view.moment(assigned.at if assigned else None),
        "rectified": view.moment(mended.at if mended else None),
        "result": _result(checked, view),
        "verified": view.moment(checked.at if checked else None),
        "verifier": view.named(checked.by if checked else None),
        "opinion": checked.reason if isinstance(checked, hazard.VerificationFailed) else None,
        "closed": view.moment(closed.at if closed else None),
    }


def _deadline(facts: Sequence[Fact]) -> At | None:
    """Give the deadline that was set last, also where it was met since."""
    said = (fact.deadline for fact in reversed(facts) if isinstance(fact, _DATED))
    return next((deadline for deadline in said if deadline is not None), None)


def _measure(mended: Fact | None) -> str | None:
    return mended.measure if isinstance(mended, hazard.FixedOnTheSpot) else None


def _result(checked: Fact | None, view: View) -> str | None:
    if checked is None:
        return None
    return view.label(f"export.{'passed' if isinstance(checked, hazard.Verified) else 'failed'}")


def _last(facts: Iterable[Fact], *kinds: type[Fact]) -> Fact | None:
    return next((fact for fact in reversed(list(facts)) if isinstance(fact, kinds)), None)


def _after(facts: Sequence[Fact], mended: Fact | None, *kinds: type[Fact]) -> Fact | None:
    """Give the last fact of some kinds that came after another, or the last of all."""
    since = next((n for n, fact in enumerate(facts) if fact is mended), 0)
    return _last(facts[since:], *kinds)


def ended(cases: Sequence[Hazard], view: View) -> tuple[tuple[Hazard, ...], Table]:
    """Part the hazards that are on the ledger from those that are none, or another's."""
    rows = (
        Row(
            case=case.id,
            cells={
                "id": case.id,
                "state": view.label(f"status.hazard.{case.status}"),
                "on": view.moment(case.since),
                "into": case.merged_into,
            },
        )
        for case in cases
        if case.status in _ENDED
    )
    listed = tuple(case for case in cases if case.status not in _ENDED)
    return listed, apart("hazard", ("id", "state", "on", "into"), rows, view)
