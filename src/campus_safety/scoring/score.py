"""The scorer: a rubric and measures come to a scorecard that explains every line."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from attrs import frozen

from campus_safety.kernel import Clause, Span, exact, total
from campus_safety.scoring.arithmetic import decimal, less, outside, scaled
from campus_safety.scoring.bands import Bands, Grade
from campus_safety.scoring.card import Line, Remark, Scorecard, Struck
from campus_safety.scoring.marking import names_of
from campus_safety.scoring.measures import Measure, Measures
from campus_safety.scoring.quantities import raw
from campus_safety.scoring.remarks import remarks_of
from campus_safety.scoring.rubric import Item, Rubric
from campus_safety.scoring.sheet import Ends, Marked, Sheet, Summed, sheet
from campus_safety.scoring.unknowns import moves_both_ways, unknowns

__all__ = ["after_vetoes", "assess", "graded", "struck", "unseen"]


def assess(
    rubric: Rubric,
    measures: Measures,
    *,
    bands: Bands | None = None,
    vetoes: Iterable[Struck] = (),
) -> Scorecard:
    """Score a rubric. `bands` stand in where the rubric prints none, `vetoes` add to its own.

    Raises `ValueError` for a measure that is reckoned from itself.
    """
    ready = sheet(rubric)
    counted = ready.reckoned(measures)
    marked = ready.mark(counted)
    summed = ready.score(marked)
    found = (*struck(rubric, counted), *vetoes)
    would_be = graded(rubric.bands or bands, rubric.whole, summed.score + unseen(ready))
    return Scorecard(
        rubric=rubric.id,
        full=rubric.whole,
        lines=tuple(_lines(rubric, marked, counted, summed)),
        score=summed.score,
        base=summed.base,
        bonus=summed.bonus,
        outer=moves_both_ways(ready, measures),
        vetoes=found,
        grades=after_vetoes(rubric.bands or bands, would_be, found),
        would_be=would_be,
        unknowns=unknowns(ready, measures),
        remarks=tuple(_remarks(ready, marked, measures, counted)),
    )


def unseen(ready: Sheet) -> Span:
    """Give the marks of a cut source that nothing of it shows how to win; they may be any."""
    whole = None if ready.rubric.complete else ready.rubric.whole
    if whole is None:
        return exact(0)
    seen = ready.score(ready.mark(ready.reckoned(Measures.of([])))).base.high
    return Span(Decimal(0), whole if seen is None else less(whole, seen))


def graded(bands: Bands | None, full: Decimal | None, score: Span) -> tuple[Grade, ...]:
    """List the grades that a score may have; none where nothing grades it."""
    if bands is None or (bands.of == "percent" and not full):
        return ()
    if bands.of == "percent" and full:
        bands = bands.times(full)
        score = scaled(score, Decimal(100))
    return bands.possible(score.low, score.high)


def after_vetoes(
    bands: Bands | None, would_be: tuple[Grade, ...], vetoes: Iterable[Struck]
) -> tuple[Grade, ...]:
    """Let the vetoes dominate: a certain one leaves the lowest grade alone, or one it names."""
    if bands is None:
        return would_be
    order = bands.grades
    grades = would_be
    for veto in vetoes:
        least = order.index(veto.leaves) if veto.leaves in order else len(order) - 1
        kept = [order[max(order.index(grade), least)] for grade in grades] or order[least:]
        grades = tuple(kept if veto.certain else (*grades, *kept))
    return tuple(sorted(dict.fromkeys(grades), key=order.index))


def struck(rubric: Rubric, measures: Measures) -> Iterator[Struck]:
    """List the vetoes of a rubric that strike, or that may."""
    for veto in rubric.vetoes:
        strikes = veto.struck(measures)
        if strikes is not False:
            names = veto.condition.names
            cases = [case for name in names for case in measures[name].cases]
            yield Struck(
                id=veto.id,
                title=veto.title,
                certain=strikes is True,
                cases=tuple(dict.fromkeys(cases)),
                clause=_clause(rubric, veto.id),
                leaves=veto.leaves,
                effect=veto.effect,
                measures=names,
            )


def _clause(rubric: Rubric, key: str) -> Clause:
    """Cite the rubric's own line."""
    return Clause(instrument=rubric.title, path=(key,), family="rubric")


@frozen
class _Lines:
    """Writes the lines of one part, each with the clause of the rubric."""

    rubric: Rubric
    key: str
    title: str

    def line(self, suffix: str, reason: str, won: Span, read: tuple[Measure, ...] = ()) -> Line:
        """Write a line that is worth a span of points."""
        return self._line(suffix, reason, (won.low, won.high), read=read)

    def given_back(
        self,
        reason: str,
        raw: Span,
        kept: Span,
        *,
        exactly: str = "",
        read: tuple[Measure, ...] = (),
    ) -> Iterator[Line]:
        """Show as a line of its own what was given back or taken, and what was rounded."""
        if raw != kept or exactly:
            pairs = ((kept.low, raw.low), (kept.high, raw.high))
            low, high = (None if k is None or r is None else less(k, r) for k, r in pairs)
            yield self._line(reason, reason, (low, high), read=read, exactly=exactly)

    def _line(
        self,
        suffix: str,
        reason: str,
        ends: tuple[Decimal | None, Decimal | None],
        *,
        read: tuple[Measure, ...] = (),
        exactly: str = "",
    ) -> Line:
        return Line(
            id=f"{self.key}.{suffix}",
            item=self.key,
            title=self.title,
            low=ends[0],
            high=ends[1],
            measures=read,
            reason=reason,
            exactly=exactly,
            clause=_clause(self.rubric, self.key),
        )


def _lines(
    rubric: Rubric, marked: tuple[Marked, ...], measures: Measures, whole: Summed
) -> Iterator[Line]:
    for each in marked:
        yield from _part(rubric, each, measures)
    write = _Lines(rubric, rubric.id, rubric.title)
    exactly = _fractions(whole.exactly)
    yield from write.given_back("converted", whole.raw, whole.rounded, exactly=exactly)
    yield from write.given_back("bounds", whole.rounded, whole.base)
    yield from write.given_back("bonus", whole.extra, whole.bonus)


def _part(rubric: Rubric, marked: Marked, measures: Measures) -> Iterator[Line]:
    """Write the lines of a part; they add up to what it came to, end by end."""
    node, part = marked.node, marked.node.placed.part
    write = _Lines(rubric, node.placed.key, part.title)
    asked = part.applies.names if isinstance(part, Item) and part.applies else ()
    decides = tuple(measures[name] for name in asked)
    if marked.applies is False:
        yield write.line("applies", "not-applicable", marked.final, decides)
        return
    if isinstance(part, Item) and not node.unmarked:
        yield write.line("0", "start", exact(node.start))
    for n, (rule, won) in enumerate(zip(node.rules, marked.rules, strict=True), 1):
        read = tuple(measures[name] for name in names_of(rule))
        own = _Lines(rubric, node.placed.key, rule.line or part.title)
        yield own.line(f"{n}", "mark" if node.unmarked else "rule", won, read)
    for below in marked.below:
        yield from _part(rubric, below, measures)
    exactly = _fractions(marked.exactly)
    yield from write.given_back("converted", marked.raw, marked.converted, exactly=exactly)
    yield from write.given_back("bounds", marked.converted, marked.kept)
    extra = total(each.bonus for each in marked.below)
    before, after = marked.kept + extra, marked.final + marked.extra
    yield from write.given_back("applies", before, after, read=decides)


def _fractions(exactly: Ends | None) -> str:
    """Write what was rounded: a number where it has an end, else a fraction."""
    if exactly is None:
        return ""
    told: list[str] = []
    for end in exactly:
        number = None if end is None else decimal(end)
        told.append("?" if end is None else f"{end}" if number is None else f"{number:f}")
    return told[0] if exactly[0] == exactly[1] else " – ".join(told)


def _remarks(
    ready: Sheet, marked: Iterable[Marked], given: Measures, counted: Measures
) -> Iterator[Remark]:
    for quantity in ready.rubric.quantities:
        if outside(raw(quantity, given, counted), quantity.range):
            yield Remark(code="outside-bounds", line="", measure=quantity.name)
    for each in marked:
        yield from _remarks_below(each, counted)


def _remarks_below(marked: Marked, measures: Measures) -> Iterator[Remark]:
    if marked.applies is False:
        return
    for n, rule in enumerate(marked.node.rules, 1):
        yield from remarks_of(f"{marked.node.placed.key}.{n}", rule, measures)
    for below in marked.below:
        yield from _remarks_below(below, measures)
