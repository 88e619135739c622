"""Givens of these tests: small rubrics and measures, and a slow, obvious scorer."""

from decimal import Decimal
from itertools import product

from hypothesis import strategies as st

from campus_safety.kernel import ANY, Span, exact
from campus_safety.scoring import (
    Band,
    Bands,
    Grade,
    Item,
    Measure,
    Measures,
    Met,
    Missing,
    Occurrence,
    Rubric,
    Section,
    Starts,
    Veto,
)

NAMES = ("m.a", "m.b", "m.c")
BANDS = Bands(
    bands=(
        Band(grade=Grade("excellent"), at_least=Decimal(90)),
        Band(grade=Grade("good"), at_least=Decimal(60)),
        Band(grade=Grade("fail"), at_least=Decimal(0)),
    )
)

halves = st.integers(-8, 8).map(lambda n: Decimal(n) / 2)
names = st.sampled_from(NAMES)
rules = st.one_of(
    st.builds(Met, measure=names, points=halves),
    st.builds(Occurrence, measure=names, points=halves, most=st.none() | st.integers(0, 3)),
    st.builds(Missing, measures=st.lists(names, min_size=1, unique=True).map(tuple), points=halves),
)


@st.composite
def items(draw: st.DrawFn, number: int) -> Item:
    points = Decimal(draw(st.integers(0, 10)))
    return Item(
        id=f"{number}",
        title=f"item {number}",
        points=points,
        starts=draw(st.sampled_from(Starts)),
        floor=draw(st.sampled_from([Decimal(0), Decimal(-2), None])),
        rules=tuple(draw(st.lists(rules, max_size=3))),
    )


@st.composite
def rubrics(draw: st.DrawFn) -> Rubric:
    parts = tuple(draw(items(n)) for n in range(draw(st.integers(1, 3))))
    veto = Veto(id="v", title="V", measure="m.veto", above=Decimal(0))
    section = Section(
        id="s",
        title="S",
        points=None,
        items=parts,
        floor=draw(st.sampled_from([None, Decimal(0)])),
        ceiling=draw(st.sampled_from([None, Decimal(12)])),
    )
    return Rubric(
        id="r", title="R", source="test", full=Decimal(20), sections=(section,), vetoes=(veto,)
    )


spans = st.tuples(st.integers(0, 3), st.integers(0, 3)).map(
    lambda ends: Span(Decimal(min(ends)), Decimal(max(ends)))
)


def measured(values: dict[str, Span]) -> Measures:
    return Measures.of(Measure(name=name, span=span) for name, span in values.items())


measures = st.fixed_dictionaries(dict.fromkeys(NAMES, spans)).map(measured)


def completions(measures: Measures) -> list[Measures]:
    """List every way in which the unknown numbers may come out, in whole numbers."""
    ranges = []
    for name in NAMES:
        span = measures[name].span
        assert span.low is not None
        assert span.high is not None
        ranges.append(range(int(span.low), int(span.high) + 1))
    return [
        measured({name: exact(n) for name, n in zip(NAMES, numbers, strict=True)})
        for numbers in product(*ranges)
    ]


def slow_score(rubric: Rubric, values: dict[str, int]) -> Decimal:
    """Score a rubric whose measures are all known, one plain step after another."""
    score = Decimal(0)
    for section in rubric.sections:
        mark = Decimal(0)
        for item in section.items:
            mark += _slow_item(item, values)
        if section.floor is not None:
            mark = max(mark, section.floor)
        if section.ceiling is not None:
            mark = min(mark, section.ceiling)
        score += mark
    return score


def _slow_item(item: Item, values: dict[str, int]) -> Decimal:
    mark = item.points or Decimal(0) if item.starts == "full" else Decimal(0)
    for rule in item.rules:
        if isinstance(rule, Met):
            holds = values[rule.measure] >= 1
            if holds and rule.points >= 0:
                mark += rule.points
            if not holds and rule.points < 0:
                mark += rule.points
        elif isinstance(rule, Occurrence):
            count = values[rule.measure]
            mark += rule.points * (count if rule.most is None else min(count, rule.most))
        else:
            mark += rule.points * sum(1 for name in rule.measures if values[name] == 0)
    if item.floor is not None and mark < item.floor:
        mark = item.floor
    if item.points is not None and mark > item.points:
        mark = item.points
    return mark


__all__ = ["ANY", "BANDS", "NAMES", "completions", "measured", "measures", "rubrics", "slow_score"]
