"""Strategies of the law: terms, provisions, calendars, and whole laws of a workflow."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time
from decimal import Decimal
from functools import lru_cache
from itertools import product
from typing import Any, TypeAlias, TypeVar

import attrs
from hypothesis import strategies as st

from campus_safety.kernel import (
    Anchor,
    Clause,
    Counting,
    Every,
    Gap,
    Law,
    Mark,
    Provision,
    Term,
    Timeline,
    Workflow,
    WorkingCalendar,
)
from campus_safety.rulebooks import rulebook

__all__ = [
    "CALENDAR",
    "EMPTY",
    "LAST",
    "TERMS",
    "anchors",
    "counting_laws",
    "countings",
    "laws",
    "pick",
    "plain_law",
    "provision",
    "provisions",
    "sections",
    "standing_law",
    "terms",
    "windows",
]

V = TypeVar("V")
Values: TypeAlias = Mapping[str, Sequence[Any]]

LAST = datetime(2025, 6, 1, tzinfo=UTC)
"""A moment after every fact and every term of the strategies."""

EMPTY = Law(name="empty", zone="Asia/Shanghai")
"""A law that covers nothing."""

CALENDAR = WorkingCalendar(
    name="cn",
    since=date(2024, 1, 1),
    until=date(2024, 4, 15),
    holidays=frozenset({date(2024, 3, 8), date(2024, 4, 4)}),
    workdays=frozenset({date(2024, 3, 10)}),
)
"""A calendar with a holiday, a worked Sunday and a horizon that some terms cross."""

_FIRST, _CHANGE, _BACK = date(2020, 1, 1), date(2024, 3, 1), date(2024, 3, 6)
_NUMBERED = ("PT1H", "PT24H", "PT36H", "P1D", "P3D", "P1M", "2 working days", "0 working days")
_ANCHORS = (Anchor(every=Every.YEAR), Anchor(every=Every.MONTH, day=20))
TERMS = tuple(Term.parse(text) for text in (*_NUMBERED, "at once"))
"""A term of every unit, the last of them at once."""

_BY_TYPE: Mapping[type, Sequence[Any]] = {
    Term: TERMS,
    bool: (True, False),
    Anchor: _ANCHORS,
    int: (0, 1, 3),
    tuple: (("first line",), ("second line",)),
}

_UNITS: Mapping[type, str] = {
    Term: "duration",
    bool: "boolean",
    int: "count",
    str: "text",
    tuple: "ordered list",
    Anchor: "anchored",
    Counting: "counting",
}


def terms(*, at_once: bool = True) -> st.SearchStrategy[Term]:
    """Draw terms in hours, days, months and working days, and perhaps `at once`."""
    return st.sampled_from(TERMS if at_once else TERMS[:-1])


def anchors() -> st.SearchStrategy[Anchor]:
    """Draw anchored terms."""
    return st.sampled_from(_ANCHORS)


def countings() -> st.SearchStrategy[Counting]:
    """Draw ways of counting days."""
    return st.builds(
        Counting,
        first_day=st.booleans(),
        roll=st.booleans(),
        calendar=st.sampled_from(("cn", "")),
        closes=st.sampled_from((None, time(17))),
    )


def counting_laws() -> Iterator[Law]:
    """List laws that say how days are counted, in every way, and nothing else."""
    ways = product((False, True), (False, True), ("cn", ""), (None, time(17)))
    for first_day, roll, calendar, closes in ways:
        counting = Counting(first_day=first_day, roll=roll, calendar=calendar, closes=closes)
        yield _counting_law("Asia/Shanghai" if roll else "America/New_York", counting)


def _counting_law(zone: str, counting: Counting) -> Law:
    said = provision("counting.default", counting)
    return _law(zone, {"counting.default": Timeline((_FIRST,), (said,))})


def provision(
    id: str, value: Any, since: date = _FIRST, until: date | None = None, tighter: str = "none"
) -> Provision[Any]:
    """Make a provision with a clause of an example instrument."""
    clause = Clause(instrument="Example", number="1", path=("1",))
    return Provision(
        id=id,
        value=value,
        unit=_unit(value),
        clause=clause,
        mark=Mark.EXAMPLE,
        layer="nation",
        since=since,
        until=until,
        tighter=tighter,
    )


def _unit(value: Any) -> str:
    """Name the unit in which a value is written; a list of exact numbers has one of its own."""
    exact = isinstance(value, tuple) and any(isinstance(one, Decimal) for one in value)
    return "decimal" if exact else _UNITS.get(type(value), "table")


def provisions(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Provision[Any]]:
    """Draw provisions that hold one of the values."""
    return values.map(lambda value: provision("example.rule", value))


def sections(rules: type) -> tuple["attrs.Attribute[Any]", ...]:
    """List the fields of a section of law."""
    return tuple(attrs.fields(rules))


@lru_cache(maxsize=1)
def _shipped() -> Values:
    law = rulebook("cn", place="province:北京", school="example")
    return {
        id: tuple(rule.value for rule in line.rules if isinstance(rule, Provision))
        for id, line in law.timelines.items()
    }


def _pool(field: "attrs.Attribute[Any]", values: Values, numbered: frozenset[str]) -> Sequence[Any]:
    """List the values a rule may have: those given, those shipped, those of its type."""
    id, reads = field.metadata["rule"], field.metadata["reads"]
    if id in values:
        return values[id]
    if field.name in numbered:
        return tuple(Term.parse(text) for text in _NUMBERED)
    shipped = _shipped().get(id, ())
    pool = _BY_TYPE.get(reads, ()) if reads is not tuple or not shipped else ()
    if not pool and not shipped:
        raise ValueError(f"{id}: give the values of this rule, as in values={{{id!r}: (...)}}")
    return tuple(pool) or tuple(shipped)


def _by_level(workflow: Workflow[Any, Any, Any]) -> frozenset[str]:
    """Name the terms that differ by level: while the level is not known, all may apply."""
    owes = workflow.lifecycle.owes
    return frozenset(name for one in owes if len(one.terms) > 1 for name in one.terms.values())


def _lives(id: str, one: Any, other: Any) -> tuple[Timeline, ...]:
    """List the lives that a rule may have: standing, changed, unknown between, repealed."""
    tighter = "shorter" if isinstance(one, Term) and id not in windows() else "none"
    old = provision(id, one, _FIRST, tighter=tighter)
    new = provision(id, other, _CHANGE, tighter=tighter)
    back = provision(id, other, _BACK, tighter=tighter)
    return (
        Timeline((_FIRST,), (old,)),
        Timeline((_FIRST, _CHANGE), (old, new)),
        Timeline((_FIRST, _CHANGE, _BACK), (old, Gap.UNKNOWN, back)),
        Timeline((_FIRST, _CHANGE), (old, Gap.ABSENT)),
        Timeline(),
    )


@lru_cache(maxsize=1)
def windows() -> frozenset[str]:
    """Name the shipped rules whose term is a window that stands open, so no shorter is stricter."""
    law = rulebook("cn", place="province:北京", school="example")
    return frozenset(one.id for one in law.provisions if one.tighter != "shorter")


def pick(draw: st.DrawFn, values: Sequence[V]) -> V:
    """Draw one of some values by its place: a strategy of its own for each list is slow."""
    return values[draw(_places(len(values)))]


@lru_cache(maxsize=256)
def _places(count: int) -> st.SearchStrategy[int]:
    return st.integers(0, count - 1)


@st.composite
def laws(
    draw: st.DrawFn,
    workflow: Workflow[Any, Any, Any],
    *,
    values: Values | None = None,
    standing: bool = False,
) -> Law:
    """Draw laws of a workflow: each rule stands, changes, is unknown for days, or is absent.

    `values` maps the id of a rule to what it may say, for rules that are neither terms nor
    yes or no. With `standing`, every rule stands on every day. The empty law is among them.
    """
    if not standing and draw(st.integers(0, 9)) == 0:
        return EMPTY
    numbered = _by_level(workflow)
    timelines: dict[str, Timeline] = {}
    for field in sections(workflow.rules):
        id = field.metadata["rule"]
        pool = _pool(field, values or {}, numbered)
        lives = _lives(id, pick(draw, pool), pick(draw, pool))
        timelines[id] = lives[0] if standing else pick(draw, lives)
    counting = provision("counting.default", draw(countings()))
    timelines["counting.default"] = Timeline((_FIRST,), (counting,))
    zone = pick(draw, ("Asia/Shanghai", "America/New_York", "UTC"))
    return _law(zone, timelines)


def standing_law(workflow: Workflow[Any, Any, Any], values: Values, term: str) -> Law:
    """Give a law in which every rule stands, and every term is the same."""
    timelines = {}
    for field in sections(workflow.rules):
        id = field.metadata["rule"]
        reads_term = field.metadata["reads"] is Term and id not in values
        value = Term.parse(term) if reads_term else _pool(field, values, frozenset())[0]
        timelines[id] = Timeline((_FIRST,), (provision(id, value),))
    return _law("Asia/Shanghai", timelines)


@lru_cache(maxsize=64)
def plain_law(workflow: Workflow[Any, Any, Any], term: str) -> Law:
    """Give the one law in which every rule stands and every term is the same."""
    return standing_law(workflow, {}, term)


def _law(zone: str, timelines: Mapping[str, Timeline]) -> Law:
    return Law(
        name="drawn",
        zone=zone,
        covers=frozenset(_rooms(timelines)),
        timelines=timelines,
        calendars={CALENDAR.name: CALENDAR},
    )


def _rooms(ids: Iterable[str]) -> Iterable[str]:
    return (id.partition(".")[0] for id in ids)
