"""Driving: a tour of a workflow that tries every kind of fact in every state it can find.

Random histories seldom run out a term of the fourth status. The tour does it on purpose: it
starts from nothing, and from each state found tries each variant of each kind in time, too
late, as a whole day and out of order.
"""

from collections import Counter, deque
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

import attrs
from attrs import Factory, frozen

from campus_safety.kernel import At, Law, Replay, Word, Workflow, replay
from campus_safety.testing.lawmaking import LAST
from campus_safety.testing.pools import CASES, FIRST, variants

__all__ = ["Reached", "Stop", "possible_codes", "tour"]

_HOUR, _DAY, _LONG = timedelta(hours=1), timedelta(days=1), timedelta(days=60)


@frozen
class Reached:
    """What a tour reached, each with the number of facts that reached it."""

    statuses: Counter[str] = Factory(Counter)
    kinds: Counter[str] = Factory(Counter)
    codes: Counter[str] = Factory(Counter)
    acts: Counter[str] = Factory(Counter)


@frozen
class Stop:
    """A state found on the way: the case, and the history that leads there from nothing."""

    case: Any
    facts: tuple[Any, ...]
    now: datetime


def tour(
    workflow: Workflow[Any, Any, Any], laws: Iterable[Law], *, states: int = 60
) -> tuple[Reached, tuple[tuple[Law, tuple[Any, ...]], ...]]:
    """Visit up to so many states under each law.

    Answers what was reached, and the history by which each finding code was first reached.
    """
    reached, shown = Reached(), dict[str, tuple[Law, tuple[Any, ...]]]()
    for law in laws:
        for facts, after in _visited(workflow, law, states):
            _count(reached, facts[-1], after)
            for finding in after.findings:
                shown.setdefault(finding.code, (law, facts))
    return reached, tuple(shown.values())


def _count(reached: Reached, fact: Any, after: Replay[Any]) -> None:
    reached.kinds[fact.kind] += 1
    reached.statuses.update(str(case.status) for case in after.cases)
    reached.codes.update({finding.code for finding in after.findings})
    reached.acts.update({owed.act for owed in after.owed})


def _visited(
    workflow: Workflow[Any, Any, Any], law: Law, states: int
) -> Iterator[tuple[tuple[Any, ...], Replay[Any]]]:
    """Search: first from the states that showed something new, then from the earliest found.

    A state is new by its status, its words, what it owes and which fields are filled.
    """
    waiting, seen = deque([Stop(None, (), FIRST)]), set[object]()
    known = set[str]()
    for _ in range(states):
        if not waiting:
            return
        stop = waiting.popleft()
        for fact in _tried(workflow, stop, law):
            before = () if stop.case is None else (stop.case,)
            after = replay(workflow, (fact,), law, as_of=LAST, cases=before)
            facts = (*stop.facts, fact)
            yield facts, after
            if after.cases and (sign := _sign(after)) not in seen:
                seen.add(sign)
                codes = {finding.code for finding in after.findings}
                place = waiting.append if codes <= known else waiting.appendleft
                place(Stop(after.cases[0], facts, _later(fact.at, stop.now)))
                known |= codes


def _sign(after: Replay[Any]) -> object:
    (case,) = after.cases
    owed = frozenset((o.act, o.regime, o.addressee, o.window.latest is None) for o in after.owed)
    fields = [getattr(case, a.name) for a in attrs.fields(type(case)) if a.init]
    filled = tuple(field if isinstance(field, Word) else bool(field) for field in fields)
    return case.status, case.level, case.order is not None, owed, filled


def _later(at: At, now: datetime) -> datetime:
    return max(at, now) if isinstance(at, datetime) else now


def _tried(workflow: Workflow[Any, Any, Any], stop: Stop, law: Law) -> Iterator[Any]:
    """List what may be tried: every variant in time and too late, the plainest also oddly."""
    for kind in workflow.facts:
        plainest, *others = _variants(kind)
        next_day = law.day(stop.now + _DAY)
        for at in (stop.now + _HOUR, stop.now + _LONG, next_day, stop.now - _HOUR):
            yield attrs.evolve(plainest, at=at)
        for variant in others:
            yield attrs.evolve(variant, at=stop.now + _HOUR)
            yield attrs.evolve(variant, at=stop.now + _LONG)


def _variants(kind: type[Any]) -> tuple[Any, ...]:
    """List the variants of a fact that differ by more than their place, time and evidence."""
    slim = (
        attrs.evolve(v, case=CASES[0], evidence=(), signed=(), at=FIRST) for v in variants(kind)
    )
    return tuple(dict.fromkeys(slim))


def possible_codes(workflow: Workflow[Any, Any, Any]) -> tuple[str, ...]:
    """List the codes of a workflow that its table does not rule out.

    A kind that opens is never unopened nor skips; one that stays is never repeated; one
    that every status allows never skips; a term that no order and no level moves stays.
    """
    ruled_out = {*_out_by_order(workflow), *_out_by_term(workflow)}
    surveyed = {f"{workflow.name}.{code}" for code in workflow.surveys}
    return tuple(code for code in workflow.codes() if code not in ruled_out | surveyed)


def _out_by_order(workflow: Workflow[Any, Any, Any]) -> Iterator[str]:
    statuses = set(workflow.lifecycle.statuses)
    for move in workflow.lifecycle.moves:
        kind = move.fact.kind
        if move.opens:
            yield from (f"{kind}.unopened", f"{kind}.skip")
        elif move.target is None:
            yield f"{kind}.repeated"
        if {*move.sources, move.target} >= statuses:
            yield f"{kind}.skip"


def _out_by_term(workflow: Workflow[Any, Any, Any]) -> Iterator[str]:
    moves = workflow.lifecycle.moves
    levels = any(move.level for move in moves)
    for owes in workflow.lifecycle.owes:
        if not levels and not owes.ordered and owes.act.kind not in workflow.owes:
            yield f"{owes.act.kind}.moved-after-deadline"
