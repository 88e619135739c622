"""The judge: whether a fact may happen, and what is true after it."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, Generic, TypeVar

from attrs import frozen

from campus_safety.kernel.case import Case, Order, amend
from campus_safety.kernel.facts import Fact
from campus_safety.kernel.finding import Finding, Objection, Obligation, Severity, resting
from campus_safety.kernel.law import Law
from campus_safety.kernel.moments import bounds
from campus_safety.kernel.owed import obligations, overdue, settled
from campus_safety.kernel.table import Move, TableFault
from campus_safety.kernel.workflow import Workflow

__all__ = ["Refused", "Replay", "admit", "check", "replay"]

C = TypeVar("C", bound=Case[Any])
F = TypeVar("F", bound=Fact)
R = TypeVar("R")


class Refused(Exception):
    """A fact that may not happen; `findings` holds everything found, breaches included."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(findings)
        self.findings = findings

    def __str__(self) -> str:
        return "; ".join(str(f) for f in self.findings if f.severity is Severity.BREACH)


@frozen(kw_only=True)
class Replay(Generic[C]):
    """What a history comes to: its cases, its findings in order, and what is still owed."""

    cases: tuple[C, ...]
    findings: tuple[Finding, ...]
    owed: tuple[Obligation, ...]


def check(workflow: Workflow[C, F, R], case: C | None, fact: F, law: Law) -> tuple[Finding, ...]:
    """Say everything there is to say about a fact: order, lateness and objections.

    Raises `ValueError` for a fact of another case or another workflow.
    """
    return tuple(_step(workflow, case, fact, law)[1])


def admit(workflow: Workflow[C, F, R], case: C | None, fact: F, law: Law) -> C:
    """Let a fact happen and give the case after it; raises `Refused` upon any breach."""
    after, found = _step(workflow, case, fact, law)
    if after is None or (found and any(f.severity is Severity.BREACH for f in found)):
        raise Refused(tuple(found))
    return after


def replay(
    workflow: Workflow[C, F, R],
    facts: Iterable[F],
    law: Law,
    *,
    as_of: datetime,
    cases: Iterable[C] = (),
) -> Replay[C]:
    """Fold facts in the order given, never sorting, and say what is overdue at `as_of`.

    `cases` are those that stood before the first fact; facts may be of many cases.
    """
    now: dict[str, C] = {case.id: case for case in cases}
    findings: list[Finding] = []
    for fact in facts:
        after, found = _step(workflow, now.get(fact.case), fact, law)
        findings += found
        if after is not None:
            now[fact.case] = after
    still = tuple(one for case in now.values() for one in obligations(workflow, case, law))
    findings += overdue(still, as_of, law)
    return Replay(cases=tuple(now.values()), findings=tuple(findings), owed=still)


def _step(
    workflow: Workflow[C, F, R], case: C | None, fact: F, law: Law
) -> tuple[C | None, list[Finding]]:
    """Judge one fact: the case after it, and everything that was found."""
    move = workflow.lifecycle.by_kind.get(fact.kind)
    if move is None:
        raise ValueError(f"{fact.kind} is no fact of the workflow {workflow.name}")
    if case is None:
        return _opened(workflow, move, fact, law)
    if case.id != fact.case:
        raise ValueError(f"a fact of the case {fact.case} was held against the case {case.id}")
    at, last = bounds(fact.at, law.zone), bounds(case.last, law.zone)
    legal = case.status in move.sources
    found: list[Finding] = []
    if not legal or at[1] < last[0]:
        found += _order(move, case, fact, disorder=at[1] < last[0])
    if fact.kind in workflow.lifecycle.kept_apart:
        found += _apart(workflow, case, fact, law)
    if not legal and (move.opens or move.target == case.status):
        return _touched(case, fact), found
    found += _objected(workflow, case, fact, law)
    after = _moved(workflow, move, case, fact)
    found += settled(workflow, case, after, fact, law, at=at)
    return after, found


def _opened(
    workflow: Workflow[C, F, R], move: Move[Any], fact: F, law: Law
) -> tuple[C | None, list[Finding]]:
    if not move.opens:
        return None, [_finding(f"{fact.kind}.unopened", fact)]
    found = list(_objected(workflow, None, fact, law))
    case = workflow.opening(fact)
    case.__dict__.update(
        id=fact.case,
        status=move.target,
        opened=fact.at,
        since=fact.at,
        clock=fact.at,
        last=fact.at,
        moves=1,
        level=getattr(fact, move.level) if move.level else None,
        order=_ordered(move, fact),
        parties=((fact.kind, fact.by),),
    )
    return case, found


def _order(move: Move[Any], case: Case[Any], fact: Fact, *, disorder: bool) -> Iterator[Finding]:
    """Say whether the fact stands before the last one, and whether the table allows it."""
    if disorder:
        yield _finding(f"{fact.kind}.disorder", fact, Severity.NOTICE)
    if case.status in move.sources:
        return
    same = move.opens or move.target == case.status
    fault = "repeated" if same else "skip"
    yield _finding(f"{fact.kind}.{fault}", fact, values=(("status", _status_key(case)),))


def _status_key(case: Case[Any]) -> str:
    return f"status.{case.id and type(case).__name__.lower()}.{case.status}"


def _finding(
    code: str,
    fact: Fact,
    severity: Severity = Severity.BREACH,
    values: tuple[tuple[str, str], ...] = (),
) -> Finding:
    return Finding(code=code, severity=severity, case=fact.case, facts=(fact,), values=values)


def _apart(workflow: Workflow[C, Any, Any], case: C, fact: Fact, law: Law) -> Iterable[Finding]:
    """Say whether one party did two acts that the law keeps apart."""
    apart = workflow.lifecycle.kept_apart[fact.kind]
    if case.party(*apart.kinds) != fact.by:
        return ()
    rule = getattr(law.section(workflow.rules).on(law.day(fact.at)), apart.rule)
    held = Objection(code=apart.code, rule=rule, values=(("by", fact.by),))
    return _weighed(held, Severity.BREACH, workflow.name, fact)


def _objected(workflow: Workflow[C, F, R], case: C | None, fact: F, law: Law) -> Iterable[Finding]:
    """Say what the room holds against the fact, each weighed as the workflow declares."""
    objections = workflow.objections(case, fact, law)
    return () if objections == () else _each_weighed(workflow, objections, fact)


def _each_weighed(
    workflow: Workflow[C, F, R], objections: Iterable[Objection], fact: F
) -> Iterator[Finding]:
    for held in objections:
        severity = workflow.objects.get(held.code)
        if severity is None:
            raise TableFault(f"{workflow.name}: the objection {held.code} is not declared")
        yield from _weighed(held, severity, workflow.name, fact)


def _weighed(held: Objection, severity: Severity, room: str, fact: Fact) -> Iterable[Finding]:
    """Make a finding of an objection, unless its rule is absent or says no."""
    weight, code = severity if held.sure else Severity.UNDECIDED, f"{room}.{held.code}"
    rests = resting(held.rule, weight, code, fact.at)
    if rests is None:
        return ()
    weight, basis = rests
    found = Finding(
        code=code,
        severity=weight,
        case=fact.case,
        facts=(fact,),
        values=held.values,
        basis=basis,
    )
    return (found,)


def _touched(case: C, fact: Fact) -> C:
    """Give the case after a repeated fact, of which only the time remains."""
    copy: C = amend(case)
    copy.__dict__["last"] = fact.at
    return copy


def _moved(workflow: Workflow[C, F, R], move: Move[Any], case: C, fact: F) -> C:
    """Give the case after a fact: the room's fields by the room, the table's by the kernel."""
    after = workflow.evolve(case, fact)
    if after is case:
        after = amend(case)
    part, at = after.__dict__, fact.at
    part["last"] = at
    part["parties"] = _latest(case.parties, fact.kind, fact.by)
    if move.target is not None:
        part["status"], part["since"], part["clock"] = move.target, at, at
        part["moves"], part["order"] = case.moves + 1, None
    level = getattr(fact, move.level) if move.level else None
    if level is not None and level != case.level:
        part["level"] = level
        owes = workflow.lifecycle.by_status.get(after.status)
        if owes is not None and owes.by_level:
            part["clock"] = at
    if move.deadline and (order := _ordered(move, fact)) is not None:
        part["order"] = order
    return after


def _latest(
    parties: tuple[tuple[str, str], ...], kind: str, by: str
) -> tuple[tuple[str, str], ...]:
    """Put the party of a kind last, in place of the earlier one."""
    for party in parties:
        if party[0] == kind:
            parties = tuple(other for other in parties if other[0] != kind)
            break
    return (*parties, (kind, by))


def _ordered(move: Move[Any], fact: Fact) -> Order | None:
    deadline = getattr(fact, move.deadline) if move.deadline else None
    if deadline is None:
        return None
    return Order(deadline=deadline, kind=fact.kind, at=fact.at, by=fact.by)
