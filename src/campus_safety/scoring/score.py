"""The scorer: a rubric and measures come to a scorecard that explains every line."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import assert_never

from attrs import frozen

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
    reason: str = ""


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
    would_be = _grades(bands, rubric.full, score)
    return Scorecard(
        rubric=rubric.id,
        full=rubric.full,
        lines=tuple(line for lines, _ in scored for line in lines),
        score=score,
        outer=_moves_both_ways(rubric, measures),
        vetoes=struck,
        grades=_after_vetoes(bands, would_be, struck),
        would_be=would_be,
        unknowns=tuple(_unknowns(rubric, measures)),
    )


def _grades(bands: Bands | None, full: Decimal | None, score: Span) -> tuple[Grade, ...]:
    if bands is None or (bands.of == "percent" and not full):
        return ()
    factor = Decimal(100) / full if bands.of == "percent" and full else _ONE
    low = None if score.low is None else score.low * factor
    high = None if score.high is None else score.high * factor
    return bands.possible(low, high)


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
    lines = [Line(item=item.id, title=item.title, low=start, high=start, reason="start")]
    raw = exact(start)
    for rule in item.rules:
        read = _measures_of(rule, measures)
        points = _points(rule, read)
        raw += points
        lines.append(
            Line(
                item=item.id,
                title=rule.line or item.title,
                low=points.low,
                high=points.high,
                measures=read,
                reason="rule",
            )
        )
    kept = raw.clamp(item.floor, item.points if item.ceiling is None else item.ceiling)
    return lines + list(_given_back(item.id, item.title, raw, kept)), kept


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
        None if span.low is None else span.low * factor,
        None if span.high is None else span.high * factor,
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
    """Give the most by which knowing a measure could close the span of the score."""
    items = [item for item in rubric.items if name in _names(item)]
    wide = _width(total(_item(item, measures)[1] for item in items))
    span = measures[name].span
    closed = []
    for end in (span.low or _ZERO, span.high if span.high is not None else (span.low or _ZERO)):
        known = measures.but(Measure(name=name, span=exact(end)))
        closed.append(_width(total(_item(item, known)[1] for item in items)))
    if wide is None:
        return None
    return wide - min(width for width in closed if width is not None)


def _names(item: Item) -> set[str]:
    rules = item.rules
    return {n for r in rules for n in (r.measures if isinstance(r, Missing) else (r.measure,))}


def _width(span: Span) -> Decimal | None:
    return None if span.low is None or span.high is None else span.high - span.low
