"""Driving: a tour of a workflow that tries every kind of fact in every state it can find.

Random histories seldom run out a term of the fourth status. The tour does it on purpose: it
starts from nothing, and from each state found tries each variant of each kind in time, too
late, as a whole day and out of order.
"""

from collections import Counter, deque
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

import attrs
from attrs import Factory, frozen

from campus_safety.kernel import At, Law, Replay, Word, Workflow, replay
from campus_safety.testing.lawmaking import LAST
from campus_safety.testing.pools import CASES, FIRST, placed, variants

__all__ = ["Reached", "Stop", "possible_codes", "slim_variants", "stops", "tour"]

_HOUR, _DAY, _LONG = timedelta(hours=1), timedelta(days=1), timedelta(days=3)


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
    workflow: Workflow[Any, Any, Any],
    laws: Iterable[Law],
    *,
    wanted: Collection[str] = (),
    states: int = 60,
) -> tuple[Reached, tuple[tuple[Law, tuple[Any, ...]], ...]]:
    """Visit up to so many states under each law, or until every wanted code is reached.

    Answers what was reached, and the history by which each finding code was first reached.
    """
    reached, shown = Reached(), dict[str, tuple[Law, tuple[Any, ...]]]()
    missing = set(wanted)
    for law in laws:
        for facts, after in _visited(workflow, law, states):
            _count(reached, facts[-1], after)
            for finding in after.findings:
                shown.setdefault(finding.code, (law, facts))
                missing.discard(finding.code)
            if wanted and not missing:
                break
    return reached, tuple(shown.values())


def _count(reached: Reached, fact: Any, after: Replay[Any]) -> None:
    reached.kinds[fact.kind] += 1
    for case in after.cases:
        reached.statuses[str(case.status)] += 1
    for code in {finding.code for finding in after.findings}:
        reached.codes[code] += 1
    for act in {owed.act for owed in after.owed}:
        reached.acts[act] += 1


def _visited(
    workflow: Workflow[Any, Any, Any], law: Law, states: int
) -> Iterator[tuple[tuple[Any, ...], Replay[Any]]]:
    """Search: take turns between statuses and levels, so that none waits for the others.

    A state is new by its status, what it owes, which fields are filled and how it began.
    First come the states whose status, or what they owe, none had before. In its turn then
    comes the state that showed a new finding, else the earliest found; every other turn is
    that of the earliest of all.
    """
    first: deque[Stop] = deque([Stop(None, (), FIRST)])
    waiting: dict[object, deque[Stop]] = {}
    turns, seen, known, shown = Counter[object](), set[object](), set[str](), set[object]()
    for number in range(states):
        stop = first.popleft() if first else _next(waiting, turns, earliest=number % 2 == 1)
        if stop is None:
            return
        for fact in _tried(workflow, stop, law):
            before = () if stop.case is None else (stop.case,)
            after = replay(workflow, (fact,), law, as_of=LAST, cases=before)
            facts = (*stop.facts, fact)
            yield facts, after
            if after.cases and (sign := _sign(after)) not in seen:
                seen.add(sign)
                (case,) = after.cases
                queue = waiting.setdefault((case.status, case.level), deque())
                codes = {finding.code for finding in after.findings}
                news = {case.status, *((one.act, type(one.basis)) for one in after.owed)}
                place = queue.append if codes <= known else queue.appendleft
                place = place if news <= shown else first.append
                place(Stop(case, facts, _later(fact.at, stop.now)))
                known |= codes
                shown |= news


def _next(
    waiting: dict[object, deque[Stop]], turns: Counter[object], *, earliest: bool
) -> Stop | None:
    """Give the next state: of the place that had the fewest turns, or the earliest found."""
    ready = [place for place, queue in waiting.items() if queue]
    if not ready:
        return None
    turn = min(ready, key=lambda place: turns[place])
    if earliest:
        turn = min(ready, key=lambda place: len(waiting[place][0].facts))
    turns[turn] += 1
    return waiting[turn].popleft()


@lru_cache(maxsize=64)
def stops(workflow: Workflow[Any, Any, Any], law: Law, *, states: int = 6) -> tuple[Any, ...]:
    """List cases that the tour reaches under a law, one of every sort of state."""
    found: dict[object, Any] = {}
    for _, after in _visited(workflow, law, states):
        if after.cases:
            found.setdefault(_sign(after), after.cases[0])
    return tuple(found.values())


def _sign(after: Replay[Any]) -> object:
    (case,) = after.cases
    owed = frozenset((o.act, o.regime, o.addressee, o.window.latest is None) for o in after.owed)
    fields = [getattr(case, name) for name in _fields(type(case))]
    filled = tuple(bool(field) for field in fields)
    words = tuple(field for field in fields if isinstance(field, Word))
    return case.status, case.level, case.order is not None, owed, filled, case.moves == 1 and words


_OWN: dict[type, tuple[str, ...]] = {}


def _fields(kind: type[Any]) -> tuple[str, ...]:
    """Name the room's own fields of a case."""
    if kind not in _OWN:
        _OWN[kind] = tuple(a.name for a in attrs.fields(kind) if a.init)
    return _OWN[kind]


def _later(at: At, now: datetime) -> datetime:
    return max(at, now) if isinstance(at, datetime) else now


def _tried(workflow: Workflow[Any, Any, Any], stop: Stop, law: Law) -> Iterator[Any]:
    """List what may be tried: every variant in time and too late, the plainest also oddly.

    Of a kind that would only be repeated the plainest is enough: nothing else is read of it.
    """
    next_day = law.day(stop.now + _DAY)
    for kind in workflow.facts:
        plainest, *others = slim_variants(kind)
        for at in (stop.now + _HOUR, stop.now + _LONG, next_day, stop.now - _HOUR):
            yield placed(plainest, at)
        for variant in others if not _repeats(workflow, stop, kind) else ():
            yield placed(variant, stop.now + _HOUR)
            yield placed(variant, stop.now + _LONG)


def _repeats(workflow: Workflow[Any, Any, Any], stop: Stop, kind: type[Any]) -> bool:
    """Tell whether a fact of a kind would find the case already where it leads."""
    move = workflow.lifecycle.by_kind[kind.kind]
    if stop.case is None or stop.case.status in move.sources:
        return False
    return move.opens or move.target == stop.case.status


_SLIM: dict[type, tuple[Any, ...]] = {}


def slim_variants(kind: type[Any]) -> tuple[Any, ...]:
    """List the variants of a fact that differ by more than their place, time and evidence."""
    if kind not in _SLIM:
        plain = {"case": CASES[0], "evidence": (), "signed": (), "at": FIRST}
        slim = (attrs.evolve(variant, **plain) for variant in variants(kind))
        _SLIM[kind] = tuple(dict.fromkeys(slim))
    return _SLIM[kind]


def possible_codes(workflow: Workflow[Any, Any, Any]) -> tuple[str, ...]:
    """List the codes that a history alone can bring about: all but those of a survey."""
    surveyed = {f"{workflow.name}.{code}" for code in workflow.surveys}
    return tuple(code for code in workflow.codes() if code not in surveyed)
