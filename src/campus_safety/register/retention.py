"""Retention 安全档案保管: how long what is over must be kept, and what may be taken out since.

Nothing here deletes anything. It says of each case that is over until when the law has its
record kept, so that an application can keep it till then, and no longer where it holds persons.
"""

from attrs import frozen

from campus_safety.kernel import (
    OPEN,
    At,
    CaseId,
    Gap,
    Law,
    Public,
    Rule,
    Term,
    Window,
    bounds,
    row_of,
)
from campus_safety.register.audit import Audit
from campus_safety.register.rooms import WORKFLOWS
from campus_safety.register.rules import Rules

__all__ = ["Retention", "retention"]


@frozen(kw_only=True)
class Retention:
    """Until when the record of a case that is over is kept, and by which rule.

    `window` is `None` where no rule gives a term, and open where the rule is not known.
    `over` says whether the term had run out at the moment asked about: `None` where that is
    open, and `False` where no rule gives a term, since what no rule lets go is kept.
    """

    case: Public[CaseId]
    room: Public[str]
    ended: Public[At]
    window: Public[Window | None]
    over: Public[bool | None]
    basis: Rule[Term]


def retention(audit: Audit, law: Law) -> tuple[Retention, ...]:
    """List the cases that are over with how long each is kept, counted from their last move.

    By the law of the day on which a case was over; in the order of the rooms and their cases.
    """
    return tuple(
        _kept(room, case.id, case.since, audit, law)
        for room, cases in audit.cases.items()
        for case in cases
        if case.status in WORKFLOWS[room].lifecycle.final
    )


def _kept(room: str, case: str, ended: At, audit: Audit, law: Law) -> Retention:
    rule = row_of(law.section(Rules).on(law.day(ended)).retention, room)
    if isinstance(rule, Gap):
        unknown = rule is Gap.UNKNOWN
        return Retention(
            case=case,
            room=room,
            ended=ended,
            window=OPEN if unknown else None,
            over=None if unknown else False,
            basis=rule,
        )
    window = law.window(rule.value, ended)
    over = window.passed(bounds(audit.as_of, law.zone))
    return Retention(case=case, room=room, ended=ended, window=window, over=over, basis=rule)
