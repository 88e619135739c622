"""The sheet: a rubric made ready to be marked, part by part, again where a measure changed."""

from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from attrs import frozen

from campus_safety.kernel import Span, exact, total
from campus_safety.scoring.arithmetic import Rounding, decimal, hull, kept, less, outside, scaled
from campus_safety.scoring.marking import names_of, points_of
from campus_safety.scoring.measures import Measures
from campus_safety.scoring.quantities import reckoned
from campus_safety.scoring.rubric import Item, Placed, Rubric, Section
from campus_safety.scoring.rules import Judged, Scoring

__all__ = ["Ends", "Marked", "Node", "Sheet", "Summed", "sheet"]

_ZERO = Decimal(0)
_NOTHING = exact(0)
Ends: TypeAlias = tuple[Fraction | None, Fraction | None]


@frozen(kw_only=True, eq=False)
class Node:
    """A part of a rubric with its key, the rules that mark it and all measures it reads."""

    placed: Placed
    rules: tuple[Scoring, ...]
    reads: tuple[frozenset[str], ...]
    """What each of the rules reads."""
    below: "tuple[Node, ...]"
    names: frozenset[str]

    @property
    def unmarked(self) -> bool:
        """Tell whether no rule of the rubric marks it, so that an assessor must."""
        part = self.placed.part
        return bool(self.rules) and not (isinstance(part, Item) and part.rules)

    @property
    def start(self) -> Decimal:
        """Give the marks it starts from; one that an assessor marks starts from nothing."""
        part = self.placed.part
        return part.start if isinstance(part, Item) and not self.unmarked else _ZERO


@frozen(kw_only=True, eq=False)
class Marked:
    """What a part came to: its rules, the parts below, and what was kept of their sum.

    `base` counts toward the whole and `bonus` beyond it, of which `extra` comes from below.
    `applies` is `None` where it is not settled whether the part is marked at all; `exactly`
    are the ends before rounding.
    """

    node: Node
    won: tuple[Span, ...]
    """What each rule alone wins or loses, before a floor or a ceiling bounds it."""
    rules: tuple[Span, ...]
    below: "tuple[Marked, ...]"
    raw: Span
    converted: Span
    kept: Span
    final: Span
    extra: Span
    applies: bool | None = True
    exactly: Ends | None = None

    @property
    def base(self) -> Span:
        """Give what counts toward the part above."""
        return _NOTHING if self.node.placed.part.bonus else self.final

    @property
    def bonus(self) -> Span:
        """Give what counts beyond the whole."""
        return self.extra + self.final if self.node.placed.part.bonus else self.extra


@frozen(kw_only=True, eq=False)
class Summed:
    """What the sections sum to, rounded, and what counts of it; likewise of the bonus."""

    raw: Span
    rounded: Span
    base: Span
    extra: Span
    bonus: Span
    exactly: Ends | None

    @property
    def score(self) -> Span:
        """Give the marks within the whole and beyond it."""
        return self.base + self.bonus


@frozen(kw_only=True, eq=False)
class Sheet:
    """A rubric made ready to be marked."""

    rubric: Rubric
    nodes: tuple[Node, ...]
    reads: Mapping[str, frozenset[str]]
    """For each measure that somebody tells, the measures that change with it."""
    ranges: Mapping[str, Span]
    """Between which bounds the marks of assessors lie."""

    def bounded(self, measures: Measures, name: str) -> Span:
        """Give what is known of a told measure, within the bounds that the rubric sets it."""
        quantity = self.rubric.declared.get(name)
        span = measures[name].span if quantity is None else quantity.bounded(measures[name].span)
        range_ = self.ranges.get(name)
        if range_ is None or outside(span, range_):
            return span
        return span.clamp(range_.low, range_.high)

    def divides(self, name: str) -> bool:
        """Tell whether other measures are divided by one, so that it is not taken for zero."""
        ratios = (q.ratio for q in self.rubric.quantities if q.ratio is not None)
        return any(ratio.to == name for ratio in ratios)

    def reckoned(self, measures: Measures) -> Measures:
        """Add what the rubric reckons of its own."""
        return reckoned(self.rubric.quantities, measures) if self.rubric.quantities else measures

    def mark(self, measures: Measures) -> tuple[Marked, ...]:
        """Mark every section; the measures are reckoned already."""
        return tuple(_mark(node, measures) for node in self.nodes)

    def again(
        self, before: tuple[Marked, ...], measures: Measures, names: Collection[str]
    ) -> tuple[Marked, ...]:
        """Mark again what reads one of the measures that changed, and keep the rest."""
        changed = frozenset(names)
        return tuple(_again(marked, measures, changed) for marked in before)

    def score(self, marked: tuple[Marked, ...]) -> Summed:
        """Sum the sections up, round the sum and bound it."""
        rubric = self.rubric
        raw = total(each.base for each in marked)
        rounded, exactly = _rounded(raw, Fraction(1), rubric.rounding)
        whole = rubric.whole
        base = rounded if whole is None else kept(rounded, rubric.floor, whole)
        extra = total(each.bonus for each in marked)
        bonus = extra.clamp(None, rubric.bonus)
        return Summed(
            raw=raw, rounded=rounded, base=base, extra=extra, bonus=bonus, exactly=exactly
        )


def sheet(rubric: Rubric) -> Sheet:
    """Make a rubric ready to be marked."""
    placed = iter(rubric.placed)
    nodes = tuple(_node(section, placed) for section in rubric.sections)
    ranges = {name: range_ for node in nodes for name, range_ in _ranges(node)}
    return Sheet(rubric=rubric, nodes=nodes, reads=_reads(rubric), ranges=ranges)


def _ranges(node: Node) -> Iterator[tuple[str, Span]]:
    for rule in node.rules:
        if isinstance(rule, Judged):
            low, high = rule.low, rule.high
            counted = Span(_ZERO if low >= 0 else None, _ZERO if high <= 0 else None)
            yield rule.measure, counted if rule.each else Span(low, high)
    for below in node.below:
        yield from _ranges(below)


def _reads(rubric: Rubric) -> Mapping[str, frozenset[str]]:
    """Tell for each measure which of those that the rubric reckons change with it."""
    above: dict[str, set[str]] = {}
    for quantity in rubric.quantities:
        for part in quantity.parts:
            above.setdefault(part, set()).add(quantity.name)
    return {name: frozenset(_all_above(name, above, set())) for name in above}


def _all_above(name: str, above: Mapping[str, set[str]], met: set[str]) -> set[str]:
    for other in above.get(name, set()) - met:
        met.add(other)
        _all_above(other, above, met)
    return met


def _node(part: Section | Item, placed: Iterator[Placed]) -> Node:
    own = next(placed)
    parts = part.parts if isinstance(part, Section) else part.items
    below = tuple(_node(each, placed) for each in parts)
    rules = part.rules if isinstance(part, Item) else ()
    most = part.out_of if isinstance(part, Section) else part.points
    if not rules and not below and most:
        mark = Judged(measure=f"mark.{own.key}", low=_ZERO, high=most, line=part.title)
        rules = (mark,)
    reads = tuple(frozenset(names_of(rule)) for rule in rules)
    names = frozenset().union(*reads, *(node.names for node in below))
    if isinstance(part, Item) and part.applies:
        names |= frozenset(part.applies.names)
    return Node(placed=own, rules=rules, reads=reads, below=below, names=names)


def _mark(node: Node, measures: Measures) -> Marked:
    below = tuple(_mark(each, measures) for each in node.below)
    won = tuple(points_of(rule, measures) for rule in node.rules)
    return _summed(node, measures, won, below)


def _again(marked: Marked, measures: Measures, names: frozenset[str]) -> Marked:
    node = marked.node
    if node.names.isdisjoint(names):
        return marked
    below = tuple(_again(each, measures, names) for each in marked.below)
    told = zip(node.rules, node.reads, marked.won, strict=True)
    won = tuple(
        before if reads.isdisjoint(names) else points_of(rule, measures)
        for rule, reads, before in told
    )
    return _summed(node, measures, won, below)


def _summed(
    node: Node, measures: Measures, won: tuple[Span, ...], below: tuple[Marked, ...]
) -> Marked:
    part, rules = node.placed.part, list(won)
    lower = total(each.base for each in below)
    if isinstance(part, Item):
        rules = _bounded(lower + exact(node.start), rules, part.floor, part.most)
        raw = total([exact(node.start), *rules, lower])
        converted, exactly = raw, None
    else:
        raw = total([*rules, lower])
        converted, exactly = _converted(part, raw)
    counted = kept(converted, part.floor, part.most)
    applies = part.applies.holds(measures) if isinstance(part, Item) and part.applies else True
    return Marked(
        node=node,
        won=won,
        rules=tuple(rules),
        below=below,
        raw=raw,
        converted=converted,
        kept=counted,
        final=_if(applies, counted, exact(_otherwise(part))),
        extra=_if(applies, total(each.bonus for each in below), _NOTHING),
        applies=applies,
        exactly=exactly,
    )


def _if(applies: bool | None, one: Span, other: Span) -> Span:  # noqa: FBT001  # an answer
    """Give the one where a part applies and the other where it does not."""
    return hull([one, other]) if applies is None else one if applies else other


def _otherwise(part: Section | Item) -> Decimal:
    given = part.otherwise if isinstance(part, Item) else None
    return (part.points or _ZERO) if given is None else given


def _bounded(
    rest: Span, points: list[Span], floor: Decimal | None, ceiling: Decimal | None
) -> list[Span]:
    """Bound what an unknown count may lose or win by the floor or ceiling it would reach."""
    if all(won.low is not None and won.high is not None for won in points):
        return points
    bounded: list[Span] = []
    for place, won in enumerate(points):
        others = total([rest, *points[:place], *points[place + 1 :]])
        low, high = won.low, won.high
        if low is None and floor is not None and others.high is not None:
            low = min(less(floor, others.high), high or _ZERO)
        if high is None and ceiling is not None and others.low is not None:
            high = max(less(ceiling, others.low), low or _ZERO)
        bounded.append(Span(low, high))
    return bounded


def _converted(section: Section, raw: Span) -> tuple[Span, Ends | None]:
    """Convert the marks of a section to those that are printed for it, by the stated rounding.

    Where none is stated all places of an exact conversion are kept, and two of any other.
    """
    if section.of is None or section.points is None:
        return _rounded(raw, Fraction(1), section.rounding)
    factor = Fraction(section.points) / Fraction(section.of)
    if section.rounding is None and (whole := decimal(factor)) is not None:
        return scaled(raw, whole), None
    return _rounded(raw, factor, section.rounding or Rounding())


def _rounded(raw: Span, factor: Fraction, rounding: Rounding | None) -> tuple[Span, Ends | None]:
    if rounding is None:
        return raw, None
    low = None if raw.low is None else Fraction(raw.low) * factor
    high = None if raw.high is None else Fraction(raw.high) * factor
    kept = Span(*(None if end is None else rounding.of(end) for end in (low, high)))
    return kept, (low, high)
