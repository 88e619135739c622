"""Givens of these tests: small rubrics, numbers by name, and how many examples are tried."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Any

from tests.given import examples

from campus_safety.kernel import Span
from campus_safety.scoring import (
    Band,
    Bands,
    Condition,
    Edge,
    Grade,
    Item,
    Measures,
    Part,
    Rubric,
    Scorecard,
    Scoring,
    Section,
    Step,
    Steps,
    Test,
    assess,
    holds,
)
from campus_safety.scoring.edges import Edges

MOST = examples(2)
BANDS = Bands(
    bands=(
        Band(grade=Grade("excellent"), at_least=Decimal(90)),
        Band(grade=Grade("good"), at_least=Decimal(60)),
        Band(grade=Grade("fail"), at_least=Decimal(0)),
    )
)


def d(number: object) -> Decimal:
    return Decimal(f"{number}")


def span(low: object, high: object) -> Span:
    return Span(None if low is None else d(low), None if high is None else d(high))


def ends(of: Span) -> tuple[Fraction | None, Fraction | None]:
    low, high = (None if end is None else Fraction(end) for end in (of.low, of.high))
    return low, high


def told(**numbers: int | Decimal | Span) -> Measures:
    """Name the measures `own.a`, `own.b` and so on."""
    return Measures.told({f"own.{name}": number for name, number in numbers.items()})


def edges(**printed: object) -> Edges:
    return Edges(**{key: d(edge) for key, edge in printed.items()})


def edge(points: object, **printed: object) -> Edge:
    return Edge(points=d(points), **{key: d(edge) for key, edge in printed.items()})


def band(grade: str, **printed: object) -> Band:
    return Band(grade=Grade(grade), **{key: d(edge) for key, edge in printed.items()})


def test_of(name: str, **printed: object) -> Test:
    return Test(measure=f"own.{name}", **{key: d(edge) for key, edge in printed.items()})


test_of.__test__ = False  # type: ignore[attr-defined]  # not one of pytest's


def when(name: str, **printed: object) -> Condition:
    return Condition(groups=((test_of(name, **printed),),)) if printed else holds(f"own.{name}")


def steps(*rows: tuple[object, Condition | None]) -> Steps:
    return Steps(rows=tuple(Step(value=d(value), when=asked) for value, asked in rows))


def item(*rules: Scoring, points: object = 10, **more: Any) -> Item:
    full = None if points is None else d(points)
    return Item(**{"id": "1", "title": "T", "points": full, "rules": rules, **more})


def section(*parts: Part, points: object = None, **more: Any) -> Section:
    items = tuple(part for part in parts if isinstance(part, Item))
    sections = tuple(part for part in parts if isinstance(part, Section))
    full = None if points is None else d(points)
    known = {"id": "A", "title": "S", "points": full, "items": items, "sections": sections}
    return Section(**{**known, **more})


def rubric_of(*parts: Part, full: object = None, **more: Any) -> Rubric:
    """Make a rubric of its sections, or of one section with these items."""
    found = tuple(part for part in parts if isinstance(part, Section))
    items = tuple(part for part in parts if isinstance(part, Item))
    sections = (*found, section(*items)) if items else found
    whole = None if full is None else d(full)
    known = {"id": "r", "title": "R", "source": "test", "full": whole, "sections": sections}
    return Rubric(**{**known, **more})


def scored(*rules: Scoring, points: object = 10, **numbers: int | Decimal | Span) -> str:
    """Mark one item of ten points that has these rules."""
    return str(assess(rubric_of(item(*rules, points=points)), told(**numbers)).score)


def lines(card: Scorecard) -> dict[str, object]:
    return {line.id: (line.low, line.high) for line in card.lines}


def added(numbers: Iterable[Decimal | None]) -> Decimal | None:
    listed = list(numbers)
    return None if None in listed else sum((n for n in listed if n is not None), Decimal(0))
