"""What is owed: the terms of the table and what a room adds, and whether it came in time."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar

from attrs import frozen

from campus_safety.kernel.case import Case
from campus_safety.kernel.facts import Fact
from campus_safety.kernel.finding import Basis, Finding, Obligation, Severity, Unwritten
from campus_safety.kernel.law import Law
from campus_safety.kernel.moments import At, Bounds, bounds
from campus_safety.kernel.provision import Gap, Provision, Rule
from campus_safety.kernel.tabled import as_owed, counted_from, term_of, term_owed
from campus_safety.kernel.terms import OPEN, Term, Window
from campus_safety.kernel.workflow import Workflow

__all__ = [
    "Owed",
    "Standing",
    "agenda",
    "ahead",
    "ended",
    "obligations",
    "overdue",
    "passed",
    "settle",
    "settled",
    "within",
]

C = TypeVar("C", bound=Case[Any])


def obligations(workflow: Workflow[C, Any, Any], case: C, law: Law) -> tuple[Obligation, ...]:
    """List what a case owes now: the term of its status, then what its room adds.

    Under a law that does not cover the workflow nothing is owed, not even as ordered.
    """
    if workflow.name not in law.covers:
        return ()
    table = term_owed(workflow, case, law)
    added = tuple(workflow.due(case, law))
    return added if table is None else (table, *added)


def within(
    rule: Rule[Term],
    start: At,
    law: Law,
    *,
    case: str,
    act: type[Fact],
    holder: str,
    regime: str,
    addressee: str = "",
    occasion: str = "",
    done_by: Iterable[type[Fact]] = (),
) -> tuple[Obligation, ...]:
    """Give the obligation to do an act within a term, or none where the rule is absent.

    The term begins at `start`. The act itself and every kind of `done_by` end it as done.
    """
    counted = counted_from(rule, start, law.day(start), law, f"{act.kind}.{regime}")
    if counted is None:
        return ()
    owed = Obligation(
        act=act.kind,
        case=case,
        holder=holder,
        addressee=addressee,
        regime=regime,
        occasion=occasion,
        window=counted[0],
        basis=counted[1],
        zone=law.zone,
        done_by=_kinds(act, done_by),
    )
    return (owed,)


def ahead(
    rule: Rule[Term],
    start: At,
    law: Law,
    *,
    since: At,
    sure: bool | None = True,
    doubt: str = "",
    case: str,
    act: type[Fact],
    holder: str,
    regime: str,
    addressee: str = "",
) -> tuple[Obligation, ...]:
    """Give the obligation to do an act at least a term before something starts.

    The law is that of the day of `since`, when it came to be owed. Where `sure` is false
    nothing is owed; where it is `None` nobody knows, and the window is open. Two such windows
    are the same only with the same start and the same `doubt`: what the answer hangs on.
    """
    if rule is Gap.ABSENT or sure is False:
        return ()
    name = f"{act.kind}.{regime}/{doubt}".rstrip("/")
    window: Window = OPEN
    basis: Basis = Unwritten(id=name, on=start)
    if isinstance(rule, Provision) and sure:
        window, basis = law.window_before(rule.value, start, law.day(since)), rule
    owed = Obligation(
        act=act.kind,
        case=case,
        holder=holder,
        addressee=addressee,
        regime=regime,
        window=window,
        basis=basis,
        zone=law.zone,
        done_by=_kinds(act, ()),
    )
    return (owed,)


def _kinds(act: type[Fact], others: Iterable[type[Fact]]) -> frozenset[str]:
    return frozenset({act.kind, *(other.kind for other in others)})


def passed(rule: Rule[Term], start: At, at: At, law: Law) -> bool | None:
    """Tell whether a term from a moment had run out at another; `None` where that is open.

    Where the rule is absent nothing runs out; where it is not known, nobody can say.
    """
    if isinstance(rule, Gap):
        return False if rule is Gap.ABSENT else None
    return law.window(rule.value, start).passed(bounds(at, law.zone))


def _adds_nothing(workflow: Workflow[C, Any, Any], case: C, law: Law) -> bool:
    """Tell whether a room adds nothing to what the table says that a case owes."""
    return not any(True for _ in workflow.due(case, law))


def settled(
    workflow: Workflow[C, Any, Any], case: C, after: C, fact: Fact, law: Law, *, at: Bounds
) -> Iterable[Finding]:
    """Say which obligations a fact `at` a moment ended or moved too late, compared by key.

    Only a kind that touches what the room adds can end more than the term of the table.
    """
    if workflow.name not in law.covers:
        return ()
    move = workflow.lifecycle.by_kind[fact.kind]
    if fact.kind in workflow.touching and not (move.target and _adds_nothing(workflow, case, law)):
        all_before = obligations(workflow, case, law)
        all_then = obligations(workflow, after, law)
        return settle(all_before, all_then, fact, law, moves=bool(move.target))
    if not (move.target or move.level or move.deadline):
        return ()
    ending, then = term_of(workflow, case, law), None
    if ending is None or ending[0].passed(at) is False:
        return ()
    if move.target is None:
        then = term_owed(workflow, after, law)
    before = as_owed(workflow, case, law, *ending)
    return settle((before,), () if then is None else (then,), fact, law, moves=bool(move.target))


def settle(
    before: Iterable[Obligation],
    after: Iterable[Obligation],
    fact: Fact,
    law: Law,
    *,
    moves: bool,
) -> Iterable[Finding]:
    """Compare what was owed before and after a fact.

    A fact that does not move the case ends no term of the table: where the law has no term
    for the level that it gives, the term was moved away.
    """
    kept = {owed.key: owed for owed in after}
    for owed in before:
        still = kept.get(owed.key)
        if still is None and (moves or not owed.of_table):
            yield from ended(owed, fact, law)
        elif still is None or _differs(owed, still):
            yield from _moved(owed, still, fact, law)


def _differs(before: Obligation, after: Obligation) -> bool:
    """Tell whether a deadline moved, or may have: open windows of two rules are not the same.

    A deadline that stood open to the right, and is known now, has not moved: it is settled.
    """
    old, new = before.window, after.window
    if old != new:
        return before.basis != after.basis or not _settles(old, new)
    return None in (old.earliest, old.latest) and before.basis != after.basis


def _settles(old: Window, new: Window) -> bool:
    """Tell whether a window that was open to the right has found its end, and no earlier one."""
    if old.earliest is None or new.earliest is None or new.latest is None:
        return False
    return old.latest is None and old.earliest <= new.earliest


def ended(owed: Obligation, fact: Fact, law: Law) -> Iterable[Finding]:
    """Say whether a fact that ended an obligation came too late: late if it did it, else missed."""
    fault = "late" if fact.kind in owed.done_by else "missed"
    return _against(owed, fault, bounds(fact.at, law.zone), (fact,), law)


def _moved(owed: Obligation, still: Obligation | None, fact: Fact, law: Law) -> Iterable[Finding]:
    """Say that a deadline moved too late; undecided where nobody knows whether it moved."""
    at, sure = bounds(fact.at, law.zone), still is None or still.window != OPEN
    return _against(owed, "moved-after-deadline", at, (fact,), law, sure=sure)


def overdue(owed: Iterable[Obligation], now: datetime, law: Law) -> Iterable[Finding]:
    """Say which obligations are still owed after their deadline at `now`."""
    at = bounds(now, law.zone)
    for one in owed:
        yield from _against(one, "overdue", at, (), law)


def _against(
    owed: Obligation,
    fault: str,
    at: tuple[int, int],
    facts: tuple[Fact, ...],
    law: Law,
    *,
    sure: bool = True,
) -> Iterable[Finding]:
    """Hold a moment against a deadline: nothing when in time, undecided when it may be."""
    late = owed.window.passed(at)
    if late is False:
        return
    late = late and sure
    yield Finding(
        code=f"{owed.act}.{fault if late else 'undecided'}",
        severity=Severity.NOTICE if late else Severity.UNDECIDED,
        case=owed.case,
        facts=facts,
        values=(
            ("deadline", owed.window.text(law.zone)),
            ("addressee", owed.addressee),
            ("regime", owed.regime),
        ),
        basis=owed.basis,
    )


class Standing(StrEnum):
    """How an obligation stands at a moment."""

    OVERDUE = "overdue"
    AT_ONCE = "at once"
    DUE = "due"
    UNDECIDED = "undecided"


@frozen(kw_only=True)
class Owed:
    """An obligation as it stands at a moment."""

    obligation: Obligation
    standing: Standing

    def __str__(self) -> str:
        return f"{self.standing.value} · {self.obligation}"


_ORDER: Mapping[Standing, int] = {standing: place for place, standing in enumerate(Standing)}


def agenda(owed: Iterable[Obligation], now: datetime) -> tuple[Owed, ...]:
    """Sort what is owed: overdue first, then at once, then by deadline; the open ones last."""
    second = bounds(now, "UTC")
    listed = [Owed(obligation=one, standing=_standing(one, second)) for one in owed]
    return tuple(sorted(listed, key=_place))


def _standing(owed: Obligation, now: tuple[int, int]) -> Standing:
    if owed.window.at_once:
        return Standing.AT_ONCE
    late = owed.window.passed(now)
    if late is None:
        return Standing.UNDECIDED
    return Standing.OVERDUE if late else Standing.DUE


def _place(owed: Owed) -> tuple[int, int, tuple[str, ...]]:
    """Place by standing, then deadline, then key; a word of a key is sorted as its text."""
    deadline = owed.obligation.window.earliest
    key = tuple(map(str, owed.obligation.key))
    return _ORDER[owed.standing], (1 << 62) if deadline is None else deadline, key
