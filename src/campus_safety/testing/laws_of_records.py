"""Laws of records: other cases, round trips and corrections (G11, G12, G16)."""

from collections.abc import Sequence
from typing import Any

import attrs
from hypothesis import strategies as st

from campus_safety.codec import decode, encode
from campus_safety.kernel import (
    Entry,
    Fact,
    Law,
    Replaced,
    Retracted,
    as_known,
    effective,
    moment,
)
from campus_safety.testing.lawmaking import LAST
from campus_safety.testing.pools import CASES
from campus_safety.testing.strategies import facts as facts_of
from campus_safety.testing.strategies import ledgers, texts
from campus_safety.testing.walking import (
    AnyWorkflow,
    History,
    Laws,
    dated,
    for_all,
    holds,
    same,
    told,
)

__all__ = ["g11_independent", "g12_round_trip", "g16_corrections"]

Dated = tuple[Law, History]


def g11_independent(workflow: AnyWorkflow, *, laws: Laws = None) -> None:
    """Facts of other cases change nothing, in whatever order they come between (G11)."""

    def law_(drawn: Dated, places: list[bool]) -> None:
        law, facts = drawn
        alone = {id: [f for f in facts if f.case == id] for id in CASES}
        merged = _merged(alone[CASES[0]], alone[CASES[1]], places)
        result = told(workflow, merged, law)
        for id in CASES[:2]:
            by_itself = told(workflow, alone[id], law)
            same(by_itself.cases, tuple(c for c in result.cases if c.id == id))
            same(by_itself.findings, tuple(f for f in result.findings if f.case == id))
            same(by_itself.owed, tuple(o for o in result.owed if o.case == id))

    for_all(law_, dated(workflow, laws), st.lists(st.booleans(), max_size=12))


def _merged(one: Sequence[Any], other: Sequence[Any], places: list[bool]) -> list[Any]:
    left, right, merged = list(one), list(other), list[Any]()
    for first in places:
        queue = left if first else right
        merged += [queue.pop(0)] if queue else []
    return merged + right + left


def g12_round_trip(workflow: AnyWorkflow, *, laws: Laws = None) -> None:
    """Encoding and decoding give the same value, type by type (G12)."""

    def law_(drawn: Dated, fact: Any) -> None:
        law, facts = drawn
        result = told(workflow, facts, law)
        values = (fact, *facts, *result.cases, *result.findings, *result.owed)
        for value in values:
            data = encode(value, workflows=(workflow,))
            again: Any = decode(data, type(value), workflows=(workflow,))
            same(value, again)
            same(type(value), type(again))

    for_all(law_, dated(workflow, laws), facts_of(workflow))


def g16_corrections(workflow: AnyWorkflow, *, laws: Laws = None) -> None:
    """Retracted is as never written, replaced as written otherwise, the past stays (G16)."""

    def law_(entries: tuple[Entry, ...], place: int, fact: Any, reason: str) -> None:
        old = [e for e in entries if isinstance(e.content, Fact) and not _touched(e, entries)]
        if not old:
            return
        entry = old[place % len(old)]
        at = entry.position
        without = [e for e in entries if e is not entry]
        gone = Retracted(position=at, by="party:a", reason=reason)
        same(_facts(without), _facts(_then(entries, gone)))
        instead = [attrs.evolve(e, content=fact) if e is entry else e for e in entries]
        new = Replaced(position=at, by="party:a", reason=reason, fact=fact)
        corrected = _then(entries, new)
        same(_facts(instead), _facts(corrected))
        same(entries, as_known(corrected, len(entries)))
        holds(entry in corrected, "the old entry stays readable")

    drawn = (ledgers(workflow), st.integers(0, 20), facts_of(workflow), texts())
    for_all(law_, *drawn)


def _touched(entry: Entry, entries: Sequence[Entry]) -> bool:
    corrections = (e.content for e in entries if isinstance(e.content, Retracted | Replaced))
    return any(c.position == entry.position for c in corrections)


def _then(entries: Sequence[Entry], content: Any) -> list[Entry]:
    position = len(entries) + 1
    at = moment(int(LAST.timestamp()) + position, "UTC")
    return [*entries, Entry(position=position, recorded_at=at, key="then", content=content)]


def _facts(entries: Sequence[Entry]) -> list[Any]:
    return [fact for _, fact in effective(entries, "Asia/Shanghai")]
