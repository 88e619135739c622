"""The naive oracle: a slow, obvious judge, written apart from the kernel's (law G13).

It keeps its own state as a plain dict, counts terms day by day and judges lateness itself.
Facts, tables and provisions it reads as data; of a room it calls only the functions that
the room itself gives (`opening`, `evolve`, `due`, `objections`).
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, TypeAlias

from attrs import Factory, frozen

from campus_safety.kernel import (
    At,
    Fact,
    Gap,
    Law,
    Obligation,
    Order,
    Workflow,
)
from campus_safety.testing.reckoning import Ends, count, day_in, said_on, seconds

__all__ = ["Judgement", "Said", "judge"]

Said: TypeAlias = tuple[str, str, str]
"""A finding as the oracle says it: its code, its severity and its case."""

State: TypeAlias = dict[str, Any]
_TABLE = ("id", "status", "opened", "since", "clock", "last", "moves", "level", "order", "parties")


@frozen
class Judgement:
    """What the oracle makes of a history: what it says, what is owed, and where cases stand.

    `owed` holds the case, the act and the deadline of everything that is owed at the end;
    `states` the table's part of each case.
    """

    said: list[Said] = Factory(list)
    owed: list[tuple[str, str, Ends]] = Factory(list)
    states: dict[str, State] = Factory(dict)


@frozen
class _Owed:
    """One thing owed, as the oracle keeps it."""

    act: str
    ends: Ends
    done_by: frozenset[str]
    rests: object
    of_table: bool = False


def judge(
    workflow: Workflow[Any, Any, Any], facts: Iterable[Any], law: Law, *, as_of: datetime
) -> Judgement:
    """Judge a history fact by fact, and say what is overdue at `as_of`."""
    judgement = Judgement()
    for fact in facts:
        judgement.said.extend(_judged(workflow, judgement.states, fact, law))
    now = seconds(as_of, law.zone)
    for id, state in judgement.states.items():
        for owed in _all_owed(workflow, state, law).values():
            judgement.said.extend(_held(owed, "overdue", now, id))
            judgement.owed.append((id, owed.act, owed.ends))
    return judgement


def _judged(
    workflow: Workflow[Any, Any, Any], states: dict[str, State], fact: Any, law: Law
) -> list[Said]:
    (line,) = (move for move in workflow.lifecycle.moves if move.fact.kind == fact.kind)
    state = states.get(fact.case)
    if state is None and line.sources:
        return [_breach(fact, "unopened")]
    if state is None:
        said = _objections(workflow, None, fact, law)
        states[fact.case] = _opened(workflow, line, fact)
        return said
    said = list(_order(state, line, fact, law)) + list(_apart(workflow, state, fact, law))
    if _repeated(state, line):
        state["last"] = fact.at
        return said
    said += _objections(workflow, _case(state), fact, law)
    before = _all_owed(workflow, state, law)
    _move(workflow, state, line, fact)
    after = _all_owed(workflow, state, law)
    moves = line.target is not None
    return said + list(_settled(before, after, fact, law, moves=moves))


def _breach(fact: Fact, fault: str) -> Said:
    return f"{fact.kind}.{fault}", "breach", fact.case


def _opened(workflow: Workflow[Any, Any, Any], line: Any, fact: Any) -> State:
    return {
        "room": workflow.opening(fact),
        "id": fact.case,
        "status": line.target,
        "opened": fact.at,
        "since": fact.at,
        "clock": fact.at,
        "last": fact.at,
        "moves": 1,
        "level": getattr(fact, line.level) if line.level else None,
        "order": _order_of(line, fact),
        "parties": [(fact.kind, fact.by)],
    }


def _order_of(line: Any, fact: Any) -> Order | None:
    deadline = getattr(fact, line.deadline) if line.deadline else None
    if deadline is None:
        return None
    return Order(deadline=deadline, kind=fact.kind, at=fact.at, by=fact.by)


def _case(state: State) -> Any:
    """Put the oracle's own table part on the room's case, for the room to read."""
    table = {name: state[name] for name in _TABLE} | {"parties": tuple(state["parties"])}
    case = object.__new__(type(state["room"]))
    case.__dict__.update({**state["room"].__dict__, **table})
    return case


def _repeated(state: State, line: Any) -> bool:
    if state["status"] in line.sources:
        return False
    return not line.sources or line.target == state["status"]


def _order(state: State, line: Any, fact: Any, law: Law) -> Iterator[Said]:
    if seconds(fact.at, law.zone)[1] < seconds(state["last"], law.zone)[0]:
        yield f"{fact.kind}.disorder", "notice", fact.case
    if state["status"] not in line.sources:
        yield _breach(fact, "repeated" if _repeated(state, line) else "skip")


def _apart(workflow: Workflow[Any, Any, Any], state: State, fact: Any, law: Law) -> Iterator[Said]:
    for apart in workflow.lifecycle.apart:
        paired = {kind.kind for kind in apart.paired}
        did = [by for kind, by in state["parties"] if kind in paired]
        if apart.fact.kind != fact.kind or not did or did[-1] != fact.by:
            continue
        rule = _rule(workflow, apart.rule, fact.at, law)
        if rule is Gap.UNKNOWN:
            yield f"{workflow.name}.{apart.code}", "undecided", fact.case
        elif rule is not Gap.ABSENT and rule.value is True:
            yield f"{workflow.name}.{apart.code}", "breach", fact.case


def _objections(workflow: Workflow[Any, Any, Any], case: Any, fact: Any, law: Law) -> list[Said]:
    said: list[Said] = []
    for held in workflow.objections(case, fact, law):
        known = not isinstance(held.rule, Gap)
        if held.rule is Gap.ABSENT or (known and held.rule.value is False):
            continue
        weight = str(workflow.objects[held.code]) if known and held.sure else "undecided"
        said.append((f"{workflow.name}.{held.code}", weight, fact.case))
    return said


def _move(workflow: Workflow[Any, Any, Any], state: State, line: Any, fact: Any) -> None:
    state["room"] = workflow.evolve(_case(state), fact)
    state["last"] = fact.at
    others = [(kind, by) for kind, by in state["parties"] if kind != fact.kind]
    state["parties"] = [*others, (fact.kind, fact.by)]
    if line.target is not None:
        state |= {"status": line.target, "since": fact.at, "clock": fact.at, "order": None}
        state["moves"] += 1
    level = getattr(fact, line.level) if line.level else None
    if level is not None and level != state["level"]:
        state["level"] = level
        owing = [o for o in workflow.lifecycle.owes if o.status == state["status"]]
        if any(set(o.terms) - {None} for o in owing):
            state["clock"] = fact.at
    state["order"] = _order_of(line, fact) or state["order"]


def _all_owed(
    workflow: Workflow[Any, Any, Any], state: State, law: Law
) -> dict[tuple[str, ...], _Owed]:
    """List what is owed by key: the term of the status first, then what the room adds.

    A law that does not cover the workflow lets nothing be owed, not even as ordered.
    """
    if workflow.name not in law.covers:
        return {}
    owed = dict(_table_owed(workflow, state, law))
    added: Iterable[Obligation] = workflow.due(_case(state), law)
    for one in added:
        ends = one.window.earliest, one.window.latest, one.window.at_once
        key = one.regime, one.act, one.addressee, one.occasion
        owed[key] = _Owed(one.act, ends, one.done_by, one.basis)
    return owed


def _table_owed(
    workflow: Workflow[Any, Any, Any], state: State, law: Law
) -> Iterator[tuple[tuple[str, ...], _Owed]]:
    for owes in workflow.lifecycle.owes:
        if owes.status != state["status"]:
            continue
        found = _term(workflow, owes, state, law)
        if found is not None:
            act = owes.act.kind
            key = (owes.regime, act, owes.addressee, str(state["moves"]))
            yield key, _Owed(act, found[0], frozenset({act}), found[1], of_table=True)


def _term(
    workflow: Workflow[Any, Any, Any], owes: Any, state: State, law: Law
) -> tuple[Ends, object] | None:
    """Give the deadline of a status, and what it rests on: the order, or the first rule."""
    if owes.ordered and state["order"] is not None:
        last = seconds(state["order"].deadline, law.zone)[1]
        return (last, last, False), state["order"]
    names = _names(owes.terms, state["level"])
    rules = [(name, _rule(workflow, name, state["clock"], law)) for name in names]
    found = [(_counted(rule, state, law), name, rule) for name, rule in rules]
    terms = [(ends, name, rule) for ends, name, rule in found if ends is not None]
    if not terms:
        return None
    _, name, first = terms[0]
    rests = (name, state["clock"]) if first is Gap.UNKNOWN else first
    return _hull([ends for ends, _, _ in terms], complete=len(terms) == len(found)), rests


def _names(terms: Any, level: str | None) -> list[str]:
    """Name the rules that may hold: of the level, of every level, of all while it is unknown."""
    if level in terms:
        return [terms[level]]
    if None in terms:
        return [terms[None]]
    return list(dict.fromkeys(terms.values())) if level is None else []


def _counted(rule: Any, state: State, law: Law) -> Ends | None:
    if rule is Gap.ABSENT:
        return None
    return (None, None, False) if rule is Gap.UNKNOWN else count(rule.value, state["clock"], law)


def _hull(terms: list[Ends], *, complete: bool) -> Ends:
    """Hold every deadline that may apply; one that may be none at all leaves both ends open."""
    if not complete:
        return None, None, False
    numbered = [ends for ends in terms if not ends[2]]
    if numbered and len(numbered) < len(terms):  # what is at once is surely never late
        low, _, _ = _hull(numbered, complete=True)
        return low, None, False
    lows, highs = [low for low, _, _ in terms], [high for _, high, _ in terms]
    low = None if None in lows else min(low for low in lows if low is not None)
    high = None if None in highs else max(high for high in highs if high is not None)
    return low, high, all(at_once for _, _, at_once in terms)


def _rule(workflow: Workflow[Any, Any, Any], name: str, at: At, law: Law) -> Any:
    (id,) = (a.metadata["rule"] for a in workflow.rules.__attrs_attrs__ if a.name == name)
    return said_on(id, day_in(at, law.zone), law)


def _settled(
    before: dict[tuple[str, ...], _Owed],
    after: dict[tuple[str, ...], _Owed],
    fact: Any,
    law: Law,
    *,
    moves: bool,
) -> Iterator[Said]:
    """Say what ended or moved; a fact that moves no status ends no term of the table."""
    at = seconds(fact.at, law.zone)
    for key, owed in before.items():
        fault = "late" if fact.kind in owed.done_by else "missed"
        if key in after or (owed.of_table and not moves):
            fault = "moved-after-deadline"
        if key not in after or _differs(owed, after[key]):
            yield from _held(owed, fault, at, fact.case)


def _differs(before: _Owed, after: _Owed) -> bool:
    """Tell whether a deadline moved, or may have: unknown ones of two rules are two."""
    return before.ends != after.ends or (None in before.ends and before.rests != after.rests)


def _held(owed: _Owed, fault: str, at: tuple[int, int], case: str) -> Iterator[Said]:
    earliest, latest, at_once = owed.ends
    in_time = earliest is not None and at[1] <= earliest
    late = latest is not None and at[0] > latest
    if at_once or in_time:
        return
    if late:
        yield f"{owed.act}.{fault}", "notice", case
    else:
        yield f"{owed.act}.undecided", "undecided", case
