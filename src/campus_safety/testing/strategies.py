"""Strategies: random values of every type, facts of every room and histories of cases.

Every pool is small, so that values meet: the same party, the same addressee, the same line.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from enum import Enum
from types import NoneType
from typing import Annotated, Any, TypeAlias, TypeVar, get_args, get_origin, get_type_hints

import attrs
from hypothesis import strategies as st

from campus_safety.kernel import (
    At,
    Entry,
    Evidence,
    Fact,
    Law,
    Malformed,
    Move,
    Refused,
    Replaced,
    Retracted,
    Word,
    Workflow,
    admit,
    moment,
    replay,
)
from campus_safety.kernel.words import case_id, reference, text
from campus_safety.testing.lawmaking import LAST, pick
from campus_safety.testing.pools import (
    CASES,
    FIRST,
    NUMBERS,
    PARTIES,
    TEXTS,
    ZONES,
    placed,
    words_of,
)
from campus_safety.vocabulary import Casualties

__all__ = [
    "AnyWorkflow",
    "case_ids",
    "cases",
    "casualties",
    "evidence",
    "facts",
    "histories",
    "instants",
    "ledgers",
    "legal_histories",
    "moments",
    "of_type",
    "parties",
    "places",
    "texts",
    "values_of",
    "whole_days",
    "words",
]

S = TypeVar("S")
W = TypeVar("W", bound=Word)

AnyWorkflow: TypeAlias = Workflow[Any, Any, Any]
Drawn: TypeAlias = st.SearchStrategy[S]

_SECOND, _HOUR, _DAY = timedelta(seconds=1), timedelta(hours=1), timedelta(days=1)
_STEPS = (_SECOND, _HOUR, _HOUR + _SECOND, 5 * _HOUR, _DAY, _DAY + _SECOND, 3 * _DAY, 40 * _DAY)
_ANY_STEPS = (*_STEPS, timedelta(0), -_HOUR, -2 * _DAY)


def parties() -> Drawn[str]:
    """Draw opaque references to persons, offices and agencies, those of the rooms too."""
    return st.sampled_from(PARTIES)


def places() -> Drawn[str]:
    """Draw opaque references to places."""
    return st.sampled_from(("place:1", "place:2"))


def case_ids() -> Drawn[str]:
    """Draw case ids of two keepers."""
    return st.sampled_from(CASES)


def texts() -> Drawn[str]:
    """Draw short texts, in ASCII and in Chinese."""
    return st.sampled_from(TEXTS)


def instants() -> Drawn[datetime]:
    """Draw aware datetimes to the second, over forty days and with several offsets."""
    seconds = st.integers(0, 40 * 86_400)
    return st.builds(_instant, seconds, st.sampled_from(ZONES))


def _instant(seconds: int, zone: timezone) -> datetime:
    return (FIRST + timedelta(seconds=seconds)).astimezone(zone)


def whole_days() -> Drawn[date]:
    """Draw whole days; 29 February and the days on which laws change are among them."""
    return st.integers(0, 40).map(lambda days: FIRST.date() + timedelta(days=days))


def moments() -> Drawn[At]:
    """Draw moments, exact ones and whole days."""
    return st.one_of(instants(), whole_days())


def evidence() -> Drawn[Evidence]:
    """Draw evidence: a reference, a digest and perhaps what it is."""
    digests = st.sampled_from(("0" * 64, "a" * 64))
    return st.builds(
        Evidence,
        reference=st.just("document:1"),
        digest=digests,
        what=st.none() | texts(),
    )


def words(kind: type[W]) -> Drawn[W]:
    """Draw the words of a table: the steps of a scale or the rows of an open table."""
    return st.sampled_from(words_of(kind))


def casualties() -> Drawn[Casualties]:
    """Draw the harm of an event; every count may be unknown."""
    return values_of(Casualties)


_BY_LIMIT: Mapping[Any, Callable[[], Drawn[str]]] = {
    reference: parties,
    case_id: case_ids,
    text: texts,
}
_BY_CLASS: Mapping[type, Drawn[Any]] = {
    NoneType: st.none(),
    bool: st.booleans(),
    int: st.sampled_from(NUMBERS),
    Decimal: st.sampled_from((Decimal(0), Decimal("1.5"), Decimal(10))),
    date: whole_days(),
    datetime: instants(),
    str: texts(),
    Evidence: evidence(),
}


def of_type(hint: Any) -> Drawn[Any]:
    """Draw values of a type as it is annotated; raises `TypeError` for one it cannot."""
    if hint == At:
        return moments()
    if get_origin(hint) is Annotated:
        inner, *marks = get_args(hint)
        limit = next((mark for mark in marks if mark in _BY_LIMIT), None)
        return _BY_LIMIT[limit]() if limit else of_type(inner)
    if get_origin(hint) is tuple:
        return st.lists(of_type(get_args(hint)[0]), max_size=2).map(tuple)
    if isinstance(hint, type):
        return _of_class(hint)
    return st.one_of(*(of_type(option) for option in get_args(hint)))


def _of_class(kind: type[Any]) -> Drawn[Any]:
    if kind in _BY_CLASS:
        return _BY_CLASS[kind]
    if issubclass(kind, Word):
        return words(kind)
    if issubclass(kind, Enum):
        return st.sampled_from(list(kind))
    if attrs.has(kind):
        return values_of(kind)
    raise TypeError(f"no strategy for {kind.__name__}")


def values_of(kind: type[S], **given: Drawn[Any]) -> Drawn[S]:
    """Draw values of a class by the annotations of its fields; `given` stand in for some."""
    drawn = st.fixed_dictionaries({**_fields_of(kind), **given})
    return drawn.map(lambda fields: _made(kind, fields)).filter(lambda made: made is not None)


def _made(kind: type[S], fields: Mapping[str, Any]) -> Any:
    try:
        return kind(**fields)
    except Malformed:  # such as points from high to low
        return None


_FIELDS: dict[type, Mapping[str, Drawn[Any]]] = {}


def _fields_of(kind: type[Any]) -> Mapping[str, Drawn[Any]]:
    if kind not in _FIELDS:
        hints = get_type_hints(kind, include_extras=True)
        names = [a.name for a in attrs.fields(kind) if a.init]
        _FIELDS[kind] = {name: of_type(hints[name]) for name in names}
    return _FIELDS[kind]


def facts(workflow: AnyWorkflow, **given: Drawn[Any]) -> Drawn[Any]:
    """Draw facts of every kind of a workflow, derived from their annotations."""
    return st.one_of(*(values_of(kind, **given) for kind in workflow.facts))


_SLIM: dict[type, Drawn[Any]] = {}


def _slim(kind: type[Fact]) -> Drawn[Any]:
    """Draw facts without evidence, to be placed in a history afterwards."""
    if kind not in _SLIM:
        none = st.just(())
        plain = {"case": st.just(CASES[0]), "at": st.just(FIRST), "evidence": none, "signed": none}
        _SLIM[kind] = values_of(kind, **plain)
    return _SLIM[kind]


@st.composite
def legal_histories(
    draw: st.DrawFn, workflow: AnyWorkflow, law: Law, *, most: int = 10
) -> tuple[Any, ...]:
    """Walk the table: facts of one case that `admit` accepts, at growing times."""
    told: list[Any] = []
    case, now = None, FIRST
    for _ in range(draw(st.integers(1, most))):
        now = now + pick(draw, _STEPS)
        kind = pick(draw, _legal(workflow, case))
        fact = placed(draw(_slim(kind)), pick(draw, _written(now, law)))
        try:
            case = admit(workflow, case, fact, law)
        except Refused:
            continue
        told.append(fact)
    return tuple(told)


def _legal(workflow: AnyWorkflow, case: Any) -> list[type[Fact]]:
    moves: Iterable[Move[Any]] = workflow.lifecycle.moves
    if case is None:
        return [move.fact for move in moves if move.opens]
    return [m.fact for m in moves if case.status in m.sources] or [workflow.lifecycle.opening]


def _written(now: datetime, law: Law) -> list[At]:
    """Write one instant in several ways: with three offsets, and as the day it lies on."""
    return [*(now.astimezone(zone) for zone in ZONES), law.day(now)]


@st.composite
def histories(
    draw: st.DrawFn, workflow: AnyWorkflow, law: Law | None = None, *, most: int = 10
) -> tuple[Any, ...]:
    """Draw histories of one or two cases: legal and illegal, repeated, disordered facts."""
    law = law or Law(name="none", zone="UTC")
    told: list[Any] = []
    now = FIRST
    for _ in range(draw(st.integers(0, most))):
        now = now + pick(draw, _ANY_STEPS)
        id = pick(draw, (CASES[0], CASES[0], CASES[1]))
        kind = pick(draw, _likely(workflow, told, id, law))
        at = pick(draw, _written(now, law))
        told.append(placed(draw(_slim(kind)), at, id))
    return tuple(told)


def _likely(workflow: AnyWorkflow, told: list[Any], id: str, law: Law) -> list[type[Fact]]:
    """List every kind, the legal ones three times over."""
    before = [fact for fact in told if fact.case == id]
    reached = replay(workflow, before, law, as_of=LAST).cases
    return [*workflow.facts, *_legal(workflow, reached[0] if reached else None) * 3]


def cases(workflow: AnyWorkflow, law: Law) -> Drawn[Any]:
    """Draw cases, each reached by the replay of a history."""
    told = histories(workflow, law)
    reached = told.map(lambda facts: replay(workflow, facts, law, as_of=LAST).cases)
    return reached.filter(bool).flatmap(st.sampled_from)


@st.composite
def ledgers(draw: st.DrawFn, workflow: AnyWorkflow, *, most: int = 8) -> tuple[Entry, ...]:
    """Draw the entries of a keeper: a history as written down, with some corrections."""
    facts_told = draw(histories(workflow, most=most))
    contents: list[Any] = list(facts_told)
    for _ in range(draw(st.integers(0, 2)) if contents else 0):
        contents.append(draw(_corrections(workflow, contents)))
    first = int(LAST.timestamp())
    return tuple(
        Entry(position=n, recorded_at=moment(first + n, "UTC"), key=f"key {n}", content=content)
        for n, content in enumerate(contents, 1)
    )


def _corrections(workflow: AnyWorkflow, contents: list[Any]) -> Drawn[Any]:
    positions = st.sampled_from([n for n, c in enumerate(contents, 1) if isinstance(c, Fact)])
    said = {"by": parties(), "reason": texts(), "position": positions}
    replacing = facts(workflow, at=moments(), case=st.sampled_from(CASES[:2]))
    return st.builds(Retracted, **said) | st.builds(Replaced, fact=replacing, **said)
