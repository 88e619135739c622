"""The term of a status: what the table owes, as ordered or as the law of its first day says."""

from datetime import date, datetime
from typing import Any, TypeAlias, TypeVar

from campus_safety.kernel.case import Case
from campus_safety.kernel.finding import Basis, Obligation, Unwritten
from campus_safety.kernel.law import Law
from campus_safety.kernel.moments import At, bounds
from campus_safety.kernel.provision import Gap, Provision, Rule
from campus_safety.kernel.table import Owes
from campus_safety.kernel.terms import OPEN, Term, Window
from campus_safety.kernel.workflow import Workflow

__all__ = ["as_owed", "counted_from", "term_of", "term_owed"]

C = TypeVar("C", bound=Case[Any])

Counted: TypeAlias = tuple[Window, Basis]
"""A deadline and what it rests on."""


def term_owed(workflow: Workflow[C, Any, Any], case: C, law: Law) -> Obligation | None:
    """Give the obligation of a case's status; `None` where it owes nothing."""
    found = term_of(workflow, case, law)
    return None if found is None else as_owed(workflow, case, law, *found)


def as_owed(
    workflow: Workflow[C, Any, Any], case: C, law: Law, window: Window, basis: Basis
) -> Obligation:
    """Write the term of a case's status as an obligation."""
    owes = workflow.lifecycle.by_status[case.status]
    return Obligation(
        act=owes.act.kind,
        case=case.id,
        holder=(owes.named and getattr(case, owes.named)) or owes.holder,
        addressee=owes.addressee,
        regime=owes.regime,
        occasion=str(case.moves),
        window=window,
        basis=basis,
        zone=law.zone,
        done_by=frozenset({owes.act.kind}),
        of_table=True,
    )


def term_of(workflow: Workflow[C, Any, Any], case: C, law: Law) -> Counted | None:
    """Give the deadline of a case's status: as ordered, else by the law of its first day."""
    owes = workflow.lifecycle.by_status.get(case.status)
    if owes is None:
        return None
    if owes.ordered and case.order is not None:
        _, high = bounds(case.order.deadline, law.zone)
        return Window(earliest=high, latest=high), case.order
    day = case.clock
    if isinstance(day, datetime):
        day = law.day(day)
    key = (workflow, case.status, case.level, day)
    known: Counted | bool | None = law.counted.get(key, False)
    if known is not False and known is not True:
        return known
    found = _found(workflow, owes, case, day, law)
    if known is False:
        law.counted[key] = True if _runs_by_the_clock(found) else _together(found, day, day, law)
    return _together(found, case.clock, day, law)


def _found(
    workflow: Workflow[C, Any, Any], owes: Owes[Any], case: C, day: date, law: Law
) -> list[tuple[str, Rule[Term]]]:
    """Give the rules that may set the term; several while the level is not known."""
    rules = law.section(workflow.rules).on(day)
    names = owes.fields(case.level, workflow.lifecycle.levels)
    return [(name, getattr(rules, name)) for name in names]


def _runs_by_the_clock(found: list[tuple[str, Rule[Term]]]) -> bool:
    """Tell whether a term depends on more than the day on which it began; none does not."""
    return any(
        r is Gap.UNKNOWN or (isinstance(r, Provision) and r.value.unit.by_the_clock)
        for _, r in found
    )


def _together(
    found: list[tuple[str, Rule[Term]]], start: At, day: date, law: Law
) -> Counted | None:
    """Count every rule that may set the term, and give the window that holds them all."""
    counted = [counted_from(rule, start, day, law, name) for name, rule in found]
    terms = [term for term in counted if term is not None]
    if not terms:
        return None
    window = terms[0][0] if len(terms) == len(found) else OPEN
    for other, _ in terms[1:]:
        window = window.hull(other)
    return window, terms[0][1]


def counted_from(found: Rule[Term], start: At, day: date, law: Law, name: str) -> Counted | None:
    """Give the deadline that a rule sets from a moment on a day; `None` where it is absent."""
    if isinstance(found, Provision):
        return law.window(found.value, start, day), found
    return None if found is Gap.ABSENT else (OPEN, Unwritten(id=name, on=start))
