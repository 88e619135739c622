"""Strategies: random rubrics with every feature of their page, and measures to score them with.

Every pool is small, so that values meet: a number on the edge of a band, one id on two parts.
"""

from decimal import Decimal
from functools import cache, lru_cache
from typing import TypeAlias, TypeVar

from attrs import evolve
from hypothesis import strategies as st

from campus_safety.kernel import Span
from campus_safety.scoring import (
    Band,
    Banded,
    Bands,
    Condition,
    Edge,
    Grade,
    Graded,
    Item,
    Judged,
    Marker,
    Measure,
    Measures,
    Met,
    Missing,
    Mode,
    Occurrence,
    Per,
    Quantity,
    Ratio,
    Rounding,
    Rubric,
    Scoring,
    Section,
    Short,
    Starts,
    Step,
    Steps,
    Sum,
    Test,
    Veto,
)
from campus_safety.testing.scoring import measures_read

__all__ = [
    "bands",
    "conditions",
    "items",
    "measures_of",
    "quantities",
    "roundings",
    "rubrics",
    "rules",
    "sections",
    "steps",
    "vetoes",
]

T = TypeVar("T")
EdgesDrawn: TypeAlias = dict[str, Decimal]

TOLD = ("own.a", "own.b", "own.c", "hazard.real.fire", "school.headcount")
"""Measures that somebody tells; the last two are declared by no rubric."""

RECKONED = ("own.rate", "own.net", "own.deep")
BASE = "own.base"
"""What the rate is divided by; it is one or more."""

GRADES = ("excellent", "good", "pass", "fail")
_DEEPEST = 2

_names = st.sampled_from((*TOLD, *RECKONED))
_halves = st.integers(-6, 8).map(lambda n: Decimal(n) / 2)
_small = st.integers(0, 4).map(Decimal)
_rarely = st.integers(1, 6).map(lambda n: n == 1)
_ids = st.sampled_from(["1", "2", "3", "4", "5", "6"])
_full_marks = st.sampled_from([None, *map(Decimal, (0, 2, 3, 5, 8, 10))])
_wholes = st.sampled_from([Decimal(n) for n in (3, 7, 10, 100)])
_factors = st.sampled_from([Decimal(0), Decimal("0.5"), Decimal(1), Decimal(2)])
_low = st.sampled_from([Decimal(-1), Decimal(0), Decimal(1)])
_MOST = (Decimal(3), Decimal(5))
_wide = st.integers(1, 10).map(Decimal)
_totals, _tested = st.integers(0, 20).map(Decimal), st.integers(-1, 4).map(Decimal)
_percents = st.integers(0, 20).map(lambda n: Decimal(5 * n))
_markers = st.sampled_from(Marker)
_grades = st.sampled_from(GRADES).map(Grade)
_points = st.sampled_from(
    [Decimal(n) for n in ("-3", "-2", "-1", "-0.5", "0", "0.5", "1", "2", "4")]
)


@cache
def _maybe(values: st.SearchStrategy[T], often: int = 3) -> st.SearchStrategy[T | None]:
    """Draw a value once in so many times."""
    return st.one_of(*[st.none()] * (often - 1), values)


_made = lru_cache(maxsize=None, typed=True)(st.sampled_from)


def _one(*values: T) -> st.SearchStrategy[T]:
    """Draw one of a few values; what is made once is drawn from fast."""
    return _made(values)


@cache
def _few(values: st.SearchStrategy[T], least: int = 0) -> st.SearchStrategy[list[T]]:
    return st.lists(values, min_size=least, max_size=2)


@cache
def roundings() -> st.SearchStrategy[Rounding]:
    """Draw roundings to at most two places, of every mode."""
    return st.builds(Rounding, places=st.integers(0, 2), mode=st.sampled_from(Mode))


@cache
@st.composite
def _edges(draw: st.DrawFn, numbers: st.SearchStrategy[Decimal]) -> EdgesDrawn:
    """Draw one edge or two in their order, inclusive or not, with something between them."""
    low, high = sorted((draw(numbers), draw(numbers)))
    lower, upper = draw(_one((True, True), (True, False), (False, True)))
    if lower and upper and low == high:
        return {"at_least": low, "at_most": high}
    found: EdgesDrawn = {}
    if lower:
        found[draw(_one("at_least", "above"))] = low
    if upper:
        found[draw(_one("at_most", "below"))] = high
    return found


@cache
@st.composite
def conditions(draw: st.DrawFn) -> Condition:
    """Draw conditions of one or two groups of tests."""
    shape = draw(_one((1,), (1,), (2,), (1, 1)))
    return Condition(groups=tuple(tuple(draw(_tests()) for _ in range(n)) for n in shape))


@cache
@st.composite
def _tests(draw: st.DrawFn) -> Test:
    return Test(measure=draw(_names), **draw(_edges(_tested)))


@cache
def _per() -> st.SearchStrategy[Per]:
    each = st.sampled_from([Decimal(1), Decimal(2), Decimal(500)])
    return st.builds(Per, measure=_names, each=each)


@cache
def steps(values: st.SearchStrategy[Decimal]) -> st.SearchStrategy[Steps]:
    """Draw tables of one to three rows, with or without a last row that always holds."""
    row = st.builds(Step, value=values, when=_maybe(conditions(), 2), per=_maybe(_per()))
    return st.builds(Steps, rows=st.lists(row, min_size=1, max_size=3).map(tuple))


@cache
@st.composite
def rules(draw: st.DrawFn) -> Scoring:
    """Draw rules of every kind, each with what every rule may have."""
    rule = draw(st.one_of(_counting(), _reading()))
    return evolve(
        rule,
        line=draw(_one("", "as it is printed")),
        when=draw(_maybe(conditions(), 5)),
        unless=draw(_maybe(conditions(), 5)),
        times=draw(_maybe(steps(_factors), 5)),
    )


@cache
def _counting() -> st.SearchStrategy[Scoring]:
    """Draw rules that count."""
    most = _maybe(st.integers(0, 3))
    occurrences = st.builds(
        Occurrence,
        measure=_names,
        points=_points,
        most=most,
        free=st.sampled_from([Decimal(0), Decimal(0), Decimal(1)]),
        every=st.sampled_from([Decimal(1), Decimal(1), Decimal(2)]),
        less=_maybe(_names).map(lambda name: name or ""),
    )
    listed = st.lists(_names, min_size=1, max_size=3).map(tuple)
    missing = st.builds(Missing, measures=listed, points=_points, most=most)
    short = st.builds(Short, measure=_names, needed=steps(_small), points=_points, most=most)
    return st.one_of(occurrences, missing, short)


@cache
def _reading() -> st.SearchStrategy[Scoring]:
    """Draw rules that read a condition, a table, a rate or a mark."""
    edges = st.builds(lambda points, edges: Edge(points=points, **edges), _points, _edges(_halves))
    ranges = st.tuples(_points, _points).map(sorted)
    judged = st.builds(
        lambda name, ends, each: Judged(measure=name, low=ends[0], high=ends[1], each=each or ""),
        _names,
        ranges,
        _maybe(_names),
    )
    return st.one_of(
        st.builds(Met, condition=conditions(), points=_points),
        st.builds(Graded, steps=steps(_points)),
        st.builds(Banded, measure=_names, bands=st.lists(edges, min_size=1, max_size=4).map(tuple)),
        judged,
    )


@cache
@st.composite
def items(draw: st.DrawFn, depth: int = 1) -> Item:
    """Draw items with rules, with sub-items, with both, or left to an assessor."""
    lower = draw(_maybe(items(depth + 1))) if depth < _DEEPEST else None
    return Item(
        id=draw(_ids),
        title="an item",
        points=draw(_full_marks),
        starts=draw(_one(*Starts)),
        floor=draw(_one(Decimal(0), Decimal(0), Decimal(-2), Decimal(1), None)),
        ceiling=draw(_maybe(_wide, 5)),
        rules=tuple(draw(_few(rules(), 0))),
        items=() if lower is None else (lower,),
        bonus=draw(_rarely),
        applies=draw(_maybe(conditions(), 6)),
        otherwise=draw(_maybe(_points)),
    )


@cache
@st.composite
def sections(draw: st.DrawFn, depth: int = 1) -> Section:
    """Draw sections with items, with sections, with both, or left to an assessor."""
    lower = draw(_maybe(sections(depth + 1))) if depth < _DEEPEST else None
    points = draw(_full_marks)
    of = None if points is None else draw(_maybe(_wholes))
    return Section(
        id=draw(_ids),
        title="a section",
        points=points,
        items=tuple(draw(_few(items(), 0))),
        sections=() if lower is None else (lower,),
        floor=draw(_maybe(_low)),
        ceiling=draw(_maybe(_wide)),
        of=of,
        rounding=draw(_maybe(roundings())),
        bonus=draw(_rarely),
        marked_by=draw(_maybe(_markers, 4)),
    )


@cache
@st.composite
def quantities(draw: st.DrawFn) -> tuple[Quantity, ...]:
    """Draw what a rubric declares: told and reckoned measures, with bounds or without."""
    least, most = _one(Decimal(0), Decimal(0), Decimal(-2), None), _one(None, *_MOST)
    told = [Quantity(name=name, least=draw(least), most=draw(most)) for name in TOLD[:3]]
    ratio = Ratio(
        of=draw(_one("own.a", "own.net")),
        to=BASE,
        times=draw(_one(Decimal(1), Decimal(10))),
        rounding=draw(roundings()),
    )
    net = Sum(plus=("own.a", "own.c"), minus=("own.b",))
    deep = Sum(plus=("own.rate", "own.b"), minus=("own.a",))
    parts = (
        Quantity(name="own.deep", least=draw(least), most=draw(most), sum=deep),
        Quantity(name="own.rate", least=draw(least), most=draw(most), ratio=ratio),
        Quantity(name="own.net", least=draw(least), most=draw(most), sum=net),
        Quantity(name=BASE, least=Decimal(1)),
    )
    listed = (*told, *parts)
    return listed if draw(st.booleans()) else listed[::-1]


@cache
@st.composite
def vetoes(draw: st.DrawFn) -> Veto:
    """Draw vetoes: events, numbers out of bounds and preconditions, with what they leave."""
    return Veto(
        id=draw(_ids),
        title="a veto",
        condition=draw(conditions()),
        precondition=draw(st.booleans()),
        leaves=draw(_maybe(_grades, 2)),
    )


@cache
@st.composite
def bands(draw: st.DrawFn) -> Bands:
    """Draw bands from the best down, with gaps and overlaps, of percent or of points."""
    of = draw(_one("percent", "points"))
    ends = _edges(_percents if of == "percent" else _totals)
    drawn = sorted((draw(ends) for _ in range(draw(_one(1, 2, 3, 4)))), key=_lower, reverse=True)
    grades = [draw(_one(*GRADES)) if draw(_rarely) else grade for grade in GRADES]
    graded = [Band(grade=Grade(g), **edges) for g, edges in zip(grades, drawn, strict=False)]
    return Bands(bands=tuple(graded), of=of)


def _lower(edges: EdgesDrawn) -> tuple[bool, Decimal]:
    low = edges.get("at_least", edges.get("above"))
    return low is not None, low or Decimal(0)


@cache
@st.composite
def rubrics(draw: st.DrawFn) -> Rubric:
    """Draw rubrics with every feature; what is odd in them is part of the trial."""
    return Rubric(
        id="drawn",
        title="A drawn rubric",
        source="a strategy",
        full=draw(_maybe(_totals, 2)),
        sections=tuple(draw(_few(sections(), 1))),
        vetoes=tuple(draw(_few(vetoes(), 0))),
        bands=draw(_maybe(bands(), 2)),
        bonus=draw(_maybe(_small)),
        floor=draw(_one(Decimal(0), Decimal(0), Decimal(-3), None)),
        rounding=draw(_maybe(roundings(), 4)),
        quantities=draw(quantities()),
    )


@st.composite
def measures_of(draw: st.DrawFn, rubric: Rubric, *, unknown: int = 0, absent: int = 0) -> Measures:
    """Draw numbers for all that a rubric reads, some beyond the bounds it declares.

    At most `unknown` of them are spans, two wide at the most; at most `absent` are not told.
    """
    names = measures_read(rubric)
    picked = st.sampled_from(names or ("",))
    spanned = {draw(picked) for _ in range(unknown)}
    left = {draw(picked) for _ in range(absent)}
    told = [(name, draw(_spans(name, 2 if name in spanned else 0))) for name in names]
    return Measures.of(Measure(name=n, span=span) for n, span in told if n not in left)


@cache
def _spans(name: str, widest: int) -> st.SearchStrategy[Span]:
    low: st.SearchStrategy[int] = st.integers(1 if name == BASE else -1, 6)
    if name == "school.headcount":
        low = st.sampled_from([0, 1, 499, 500, 1200])
    wide = st.integers(min(widest, 1), widest)
    return st.tuples(low, wide).map(lambda pair: Span(Decimal(pair[0]), Decimal(sum(pair))))
