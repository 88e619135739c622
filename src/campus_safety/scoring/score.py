"""The scorer: a rubric and measures come to a scorecard that explains every line."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import assert_never

from attrs import evolve, frozen

from campus_safety.kernel import Clause, Span, exact, total
from campus_safety.scoring.measures import Measure, Measures
from campus_safety.scoring.rubric import (
    Bands,
    Grade,
    Item,
    Met,
    Missing,
    Occurrence,
    Rubric,
    Scoring,
    Section,
    Starts,
)

__all__ = ["Line", "Scorecard", "Struck", "Unknown", "assess"]

_ONE = Decimal(1)
_ZERO = Decimal(0)


@frozen(kw_only=True)
class Line:
    """One line of a scorecard: the points won or lost, and the measures that say why.

    Lines of one item add up to the item: its start, each rule, and what floor or ceiling
    gave back or took. `low` and `high` are `None` where that end is not bounded.
    """

    item: str
    title: str
    low: Decimal | None
    high: Decimal | None
    measures: tuple[Measure, ...] = ()
    reason: str = "rule"
    clause: Clause | None = None


@frozen(kw_only=True)
class Struck:
    """A veto that strikes, or that may strike when `certain` is false; never in the points."""

    id: str
    title: str
    certain: bool
    cases: tuple[str, ...] = ()
    clause: Clause | None = None


@frozen(kw_only=True)
class Unknown:
    """A measure worth asking for: how far the score could close if it were known."""

    measure: str
    stake: Decimal | None
    asked: str = ""


@frozen(kw_only=True)
class Scorecard:
    """How well it was done: each line, the score, the vetoes and the grades still possible.

    `score` is a span that no completion of the unknowns leaves. It is tight unless `outer`
    says that one unknown moves it both ways. `would_be` are the grades without the vetoes.
    """

    rubric: str
    full: Decimal | None
    lines: tuple[Line, ...]
    score: Span
    outer: bool
    vetoes: tuple[Struck, ...]
    grades: tuple[Grade, ...]
    would_be: tuple[Grade, ...]
    unknowns: tuple[Unknown, ...]


def assess(
    rubric: Rubric,
    measures: Measures,
    *,
    bands: Bands | None = None,
    vetoes: Iterable[Struck] = (),
) -> Scorecard:
    """Score a rubric. `bands` stand in where the rubric prints none, `vetoes` add to its own."""
    bands = rubric.bands or bands
    scored = [_section(section, measures) for section in rubric.sections]
    score = total(span for _, span in scored)
    struck = (*_vetoes(rubric, measures), *vetoes)
    would_be = _grades(bands, rubric.whole, score)
    return Scorecard(
        rubric=rubric.id,
        full=rubric.whole,
        lines=tuple(_cited(rubric, line) for lines, _ in scored for line in lines),
        score=score,
        outer=_moves_both_ways(rubric, measures),
        vetoes=struck,
        grades=_after_vetoes(bands, would_be, struck),
        would_be=would_be,
        unknowns=tuple(_unknowns(rubric, measures)),
    )


def _cited(rubric: Rubric, line: Line) -> Line:
    """Let a line cite the rubric's own line."""
    clause = Clause(instrument=rubric.title, path=(line.item,), family="rubric")
    return evolve(line, clause=clause)


def _grades(bands: Bands | None, full: Decimal | None, score: Span) -> tuple[Grade, ...]:
    if bands is None or (bands.of == "percent" and not full):
        return ()
    if bands.of == "percent" and full:
        bands = bands.times(full)
        score = _times(score, Decimal(100))
    return bands.possible(score.low, score.high)


def _after_vetoes(
    bands: Bands | None, would_be: tuple[Grade, ...], struck: Iterable[Struck]
) -> tuple[Grade, ...]:
    """Let the vetoes dominate: a certain one leaves the lowest grade alone."""
    kinds = {veto.certain for veto in struck}
    if bands is None or not kinds:
        return would_be
    return (bands.lowest,) if True in kinds else tuple(dict.fromkeys((*would_be, bands.lowest)))


def _vetoes(rubric: Rubric, measures: Measures) -> Iterator[Struck]:
    for veto in rubric.vetoes:
        measure = measures[veto.measure]
        strikes = veto.struck(measure.span)
        if strikes is not False:
            yield Struck(id=veto.id, title=veto.title, certain=strikes is True, cases=measure.cases)


def _section(section: Section, measures: Measures) -> tuple[list[Line], Span]:
    scored = [_item(item, measures) for item in section.items]
    raw = total(span for _, span in scored)
    kept = raw.clamp(section.floor, section.ceiling)
    lines = [line for part, _ in scored for line in part]
    return lines + list(_given_back(section.id, section.title, raw, kept)), kept


def _item(item: Item, measures: Measures) -> tuple[list[Line], Span]:
    """Mark one item; its lines add up to its span, end by end."""
    start = item.points or _ZERO if item.starts is Starts.FULL else _ZERO
    ceiling = item.points if item.ceiling is None else item.ceiling
    read = [_measures_of(rule, measures) for rule in item.rules]
    points = [_points(rule, each) for rule, each in zip(item.rules, read, strict=True)]
    bounded = _bounded(start, points, item.floor, ceiling)
    lines = [Line(item=item.id, title=item.title, low=start, high=start, reason="start")]
    for rule, each, won in zip(item.rules, read, bounded, strict=True):
        title = rule.line or item.title
        line = Line(item=item.id, title=title, low=won.low, high=won.high, measures=each)
        lines.append(line)
    raw = total([exact(start), *bounded])
    kept = raw.clamp(item.floor, ceiling)
    return lines + list(_given_back(item.id, item.title, raw, kept)), kept


def _bounded(
    start: Decimal, points: list[Span], floor: Decimal | None, ceiling: Decimal | None
) -> list[Span]:
    """Bound what an unknown count may lose or win by the floor or ceiling it would reach."""
    bounded: list[Span] = []
    for place, won in enumerate(points):
        others = total([exact(start), *points[:place], *points[place + 1 :]])
        low, high = won.low, won.high
        if low is None and floor is not None and others.high is not None:
            low = min(floor - others.high, high or _ZERO)
        if high is None and ceiling is not None and others.low is not None:
            high = max(ceiling - others.low, low or _ZERO)
        bounded.append(Span(low, high))
    return bounded


def _given_back(id: str, title: str, raw: Span, kept: Span) -> Iterator[Line]:
    """Show as a line of its own what a floor gave back or a ceiling took."""
    if raw == kept:
        return
    low = _difference(kept.low, raw.low)
    high = _difference(kept.high, raw.high)
    yield Line(item=id, title=title, low=low, high=high, reason="bounds")


def _difference(kept: Decimal | None, raw: Decimal | None) -> Decimal | None:
    return None if kept is None or raw is None else kept - raw


def _measures_of(rule: Scoring, measures: Measures) -> tuple[Measure, ...]:
    names = rule.measures if isinstance(rule, Missing) else (rule.measure,)
    return tuple(measures[name] for name in names)


def _points(rule: Scoring, read: tuple[Measure, ...]) -> Span:
    match rule:
        case Met(points=points):
            held = read[0].span.clamp(_ZERO, _ONE)
            return _times(held, points) if points >= 0 else _times(_not(held), points)
        case Occurrence(points=points, most=most):
            ceiling = None if most is None else Decimal(most)
            return _times(read[0].span.clamp(_ZERO, ceiling), points)
        case Missing(points=points):
            absent = total(_not(measure.span.clamp(_ZERO, _ONE)) for measure in read)
            return _times(absent, points)
    assert_never(rule)


def _not(held: Span) -> Span:
    """Turn what holds into what is missing; both ends are known after a clamp to 0 and 1."""
    low = _ZERO if held.high is None else _ONE - held.high
    return Span(low, _ONE if held.low is None else _ONE - held.low)


def _times(span: Span, factor: Decimal) -> Span:
    if factor == 0:
        return exact(0)
    ends = (
        None if span.low is None else span.low * factor + 0,
        None if span.high is None else span.high * factor + 0,
    )
    return Span(*ends) if factor > 0 else Span(ends[1], ends[0])


def _directions(rubric: Rubric) -> dict[str, set[bool]]:
    """Tell for each measure whether more of it raises the score, lowers it, or both."""
    found: dict[str, set[bool]] = {}
    for rule in (rule for item in rubric.items for rule in item.rules if rule.points):
        names = rule.measures if isinstance(rule, Missing) else (rule.measure,)
        raises = isinstance(rule, Met) or (rule.points > 0) is isinstance(rule, Occurrence)
        for name in names:
            found.setdefault(name, set()).add(raises)
    return found


def _moves_both_ways(rubric: Rubric, measures: Measures) -> bool:
    ways = _directions(rubric).items()
    return any(len(way) > 1 and not measures[name].span.known for name, way in ways)


def _unknowns(rubric: Rubric, measures: Measures) -> Iterator[Unknown]:
    """List the unknown measures by the points at stake, most first; unbounded before all."""
    names = dict.fromkeys(
        measure.name
        for item in rubric.items
        for rule in item.rules
        for measure in _measures_of(rule, measures)
        if not measure.span.known
    )
    found = [
        Unknown(measure=name, stake=_stake(rubric, measures, name), asked=measures[name].asked)
        for name in names
    ]
    yield from sorted(found, key=lambda u: (u.stake is not None, -(u.stake or 0), u.measure))


def _stake(rubric: Rubric, measures: Measures, name: str) -> Decimal | None:
    """Give the most points that a measure alone can move, whatever the other unknowns are."""
    items = [item for item in rubric.items if name in _names(item)]
    others = {other for item in items for other in _names(item)} - {name}
    widths: list[Decimal] = []
    for high in (False, True):
        known = measures.but(*(_fixed(measures[other], high=high) for other in sorted(others)))
        width = _width(total(_item(item, known)[1] for item in items))
        if width is None:
            return None
        widths.append(width)
    return max(widths)


def _fixed(measure: Measure, *, high: bool) -> Measure:
    """Take a measure at one of its ends; where that end is open, at the other or at zero."""
    ends = (measure.span.high, measure.span.low) if high else (measure.span.low, measure.span.high)
    known = next((end for end in ends if end is not None), _ZERO)
    return Measure(name=measure.name, span=exact(known))


def _names(item: Item) -> set[str]:
    rules = item.rules
    return {n for r in rules for n in (r.measures if isinstance(r, Missing) else (r.measure,))}


def _width(span: Span) -> Decimal | None:
    return None if span.low is None or span.high is None else span.high - span.low
