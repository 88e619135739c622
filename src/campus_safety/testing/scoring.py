"""The slow scorer: a rubric marked one plain step after another, from its reference alone.

It knows no spans. Every measure is known, and where the source leaves several readings open
(a rate between two bands, a mark outside its range) the sheet is read twice: once with the
least points each time, once with the most.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import product
from math import ceil, floor
from typing import TypeAlias

from attrs import define, field, frozen

from campus_safety.kernel import Span, exact
from campus_safety.scoring import (
    Bands,
    Grade,
    Item,
    Measure,
    Measures,
    Part,
    Quantity,
    Rubric,
    Scoring,
    Section,
    names_of,
)
from campus_safety.testing.scoring_grades import grades, left, strikes
from campus_safety.testing.scoring_rules import (
    Numbers,
    between,
    ceiling,
    converted,
    holds,
    mark,
    readings,
    rounded,
    table,
)

__all__ = ["SlowCard", "completions", "measures_read", "slow_card"]

Ends: TypeAlias = tuple[Fraction, Fraction]
"""The least and the most; the same number twice unless the source is odd."""
Pick: TypeAlias = Callable[[Iterable[Fraction]], Fraction]


@frozen(kw_only=True)
class SlowCard:
    """What a rubric comes to: score, lines by their id, vetoes that strike, and grades."""

    base: Ends
    bonus: Ends
    lines: Mapping[str, Ends]
    vetoes: tuple[str, ...]
    would_be: tuple[Grade, ...]
    grades: tuple[Grade, ...]

    @property
    def score(self) -> Ends:
        """Give the marks within the whole and beyond it."""
        return self.base[0] + self.bonus[0], self.base[1] + self.bonus[1]


def slow_card(rubric: Rubric, measures: Measures, bands: Bands | None = None) -> SlowCard:
    """Score a rubric of which every measure is known, as its page says.

    Raises `ValueError` for a measure that is read and not known.
    """
    numbers = _numbers(rubric, measures)
    least, most = (_Reading(rubric, numbers, pick) for pick in (min, max))
    (base, bonus), (base_most, bonus_most) = least.whole(), most.whole()
    ids = dict.fromkeys((*least.lines, *most.lines))
    nothing = Fraction(0)
    lines = {i: (least.lines.get(i, nothing), most.lines.get(i, nothing)) for i in ids}
    printed = rubric.bands or bands
    score = (base + bonus, base_most + bonus_most)
    would_be = () if printed is None else grades(printed, _full(rubric), score)
    vetoes = tuple(veto for veto in rubric.vetoes if strikes(veto, numbers))
    return SlowCard(
        base=(base, base_most),
        bonus=(bonus, bonus_most),
        lines=lines,
        vetoes=tuple(veto.id for veto in vetoes),
        would_be=would_be,
        grades=would_be if printed is None else left(printed, would_be, vetoes),
    )


# ── Measures ─────────────────────────────────────────────────────────────────


def measures_read(rubric: Rubric) -> tuple[str, ...]:
    """List the measures that somebody must tell, each once: of rules, conditions and marks."""
    reckoned = {quantity.name for quantity in rubric.quantities if not quantity.told}
    return tuple(name for name in _spoken_of(rubric) if name not in reckoned)


def _spoken_of(rubric: Rubric) -> tuple[str, ...]:
    """List all measures that a rubric reads, with those that they are reckoned from."""
    names: list[str] = []
    for keyed in _all(_keyed(rubric)):
        part = keyed.part
        rules = part.rules if isinstance(part, Item) else ()
        names += [name for rule in rules for name in names_of(rule)]
        if isinstance(part, Item) and part.applies is not None:
            names += part.applies.names
        if _assessed(keyed):
            names.append(f"mark.{keyed.key}")
    names += [name for veto in rubric.vetoes for name in veto.condition.names]
    declared = rubric.declared
    for name in names:  # it grows while it is walked
        if name in declared:
            names += [part for part in declared[name].parts if part not in names]
    return tuple(dict.fromkeys(names))


def completions(rubric: Rubric, measures: Measures) -> Iterator[Measures]:
    """Give every way in which what is not known may come out.

    Of each unknown both ends are tried and every whole number between them. Raises
    `ValueError` where one of them has no end.
    """
    names = measures_read(rubric)
    tried = [_candidates(rubric, name, measures[name].span) for name in names]
    for numbers in product(*tried):
        pairs = zip(names, numbers, strict=True)
        yield measures.but(*(Measure(name=name, span=exact(n)) for name, n in pairs))


def _candidates(rubric: Rubric, name: str, span: Span) -> Sequence[Decimal]:
    """List the ends of what is known of a measure and the whole numbers between them.

    What lies outside the declared bounds is left out, if anything lies inside. A mark that
    nobody gave lies in its range; one that was given may lie outside it.
    """
    low, high = span.low, span.high
    if name in rubric.declared:
        quantity = rubric.declared[name]
        least, most = quantity.least, quantity.most
        over = low is not None and most is not None and low > most
        if not over and not (high is not None and least is not None and high < least):
            low = max((end for end in (low, least) if end is not None), default=None)
            high = min((end for end in (high, most) if end is not None), default=None)
    for keyed in _all(_keyed(rubric)):
        if _assessed(keyed) and name == f"mark.{keyed.key}":
            low = Decimal(0) if low is None else low
            high = _top(keyed.part) if high is None else high
    if low is None or high is None:
        raise ValueError(f"{name} has no end")
    return sorted({low, high, *map(Decimal, range(ceil(low), floor(high) + 1))})


def _numbers(rubric: Rubric, measures: Measures) -> Numbers:
    found: dict[str, Fraction] = {}
    declared, names = rubric.declared, _spoken_of(rubric)
    for name in names:
        if name in measures or name not in declared or declared[name].told:
            span = measures[name].span
            if span.low is None or span.low != span.high:
                raise ValueError(f"{name} is not known")
            found[name] = Fraction(span.low)
    for name in names:
        _reckon(name, declared, found)
    return found


def _reckon(name: str, declared: Mapping[str, Quantity], found: dict[str, Fraction]) -> None:
    """Reckon a quantity after those it comes from; the result stops at its bounds."""
    if name in found:
        return
    quantity = declared[name]
    for part in quantity.parts:
        _reckon(part, declared, found)
    if quantity.ratio is not None:
        ratio = quantity.ratio
        share = max(found[ratio.of], Fraction(0)) / found[ratio.to] * Fraction(ratio.times)
        number = rounded(share, ratio.rounding)
    else:
        plus, minus = (quantity.sum.plus, quantity.sum.minus) if quantity.sum else ((), ())
        number = sum((found[n] for n in plus), Fraction(0)) - sum(found[n] for n in minus)
    found[name] = between(number, quantity.least, quantity.most)


# ── Parts ────────────────────────────────────────────────────────────────────


@frozen(kw_only=True)
class _Keyed:
    """A part with its key and those below it."""

    part: Part
    key: str
    below: "tuple[_Keyed, ...]"


def _keyed(rubric: Rubric) -> tuple[_Keyed, ...]:
    """Name each part: by its id, else by the ids from the top, else by these and a number."""
    listed = [pair for section in rubric.sections for pair in _paths(section, "")]
    ids = Counter(each for each, _ in listed)
    paths = Counter(path for each, path in listed if ids[each] > 1)
    met: Counter[str] = Counter()
    keys: list[str] = []
    for each, path in listed:
        met[path] += 1
        key = each if ids[each] == 1 else path if paths[path] == 1 else f"{path}#{met[path]}"
        keys.append(key)
    given = iter(keys)
    return tuple(_with_key(section, given) for section in rubric.sections)


def _parts(part: Part) -> "tuple[Part, ...]":
    return part.items if isinstance(part, Item) else (*part.sections, *part.items)


def _paths(part: Part, above: str) -> Iterator[tuple[str, str]]:
    path = f"{above}/{part.id}" if above else part.id
    yield part.id, path
    for below in _parts(part):
        yield from _paths(below, path)


def _with_key(part: Part, keys: Iterator[str]) -> _Keyed:
    key = next(keys)
    return _Keyed(part=part, key=key, below=tuple(_with_key(p, keys) for p in _parts(part)))


def _all(keyed: Iterable[_Keyed]) -> Iterator[_Keyed]:
    for each in keyed:
        yield each
        yield from _all(each.below)


def _top(part: Part) -> Decimal | None:
    """Give the most that an assessor marks: out of `of` where the marks are converted."""
    return part.of if isinstance(part, Section) and part.of is not None else part.points


def _assessed(keyed: _Keyed) -> bool:
    """Tell whether an assessor marks a part, since the rubric says nothing else of it."""
    ruled = isinstance(keyed.part, Item) and keyed.part.rules
    return not ruled and not keyed.below and bool(_top(keyed.part))


def _full(rubric: Rubric) -> Fraction | None:
    """Give the full mark that is printed, else the sum of the parts if each has one."""
    return Fraction(rubric.full) if rubric.full is not None else _sum_of(rubric.sections)


def _sum_of(parts: Iterable[Part]) -> Fraction | None:
    counted = [part for part in parts if not part.bonus]
    worths = [
        _sum_of(_parts(part)) if part.points is None else Fraction(part.points) for part in counted
    ]
    known = [worth for worth in worths if worth is not None]
    return sum(known, Fraction(0)) if worths and len(known) == len(worths) else None


@define
class _Reading:
    """One reading of a rubric: of several points that may be meant one is picked each time."""

    rubric: Rubric
    numbers: Numbers
    pick: Pick
    lines: dict[str, Fraction] = field(factory=dict)

    def whole(self) -> tuple[Fraction, Fraction]:
        """Mark all sections: what counts of the whole, and the bonus beyond it."""
        raw = extra = Fraction(0)
        for section in _keyed(self.rubric):
            base, bonus = self.part(section)
            raw, extra = raw + base, extra + bonus
        key, rounding = self.rubric.id, self.rubric.rounding
        whole = raw if rounding is None else rounded(raw, rounding)
        self.lines[f"{key}.converted"] = whole - raw
        full = _full(self.rubric)
        base = whole if full is None else between(whole, self.rubric.floor, full)
        self.lines[f"{key}.bounds"] = base - whole
        bonus = between(extra, None, self.rubric.bonus)
        self.lines[f"{key}.bonus"] = bonus - extra
        return base, bonus

    def part(self, keyed: _Keyed) -> tuple[Fraction, Fraction]:
        """Mark a part: what counts of it toward the part above, and the bonus."""
        part, key = keyed.part, keyed.key
        applies = part.applies if isinstance(part, Item) else None
        if isinstance(part, Item) and applies is not None and not holds(applies, self.numbers):
            kept = Fraction((part.points or 0) if part.otherwise is None else part.otherwise)
            self.lines[f"{key}.applies"] = kept
            return (Fraction(0), kept) if part.bonus else (kept, Fraction(0))
        raw = self.own(keyed)
        extra = Fraction(0)
        for below in keyed.below:
            base, bonus = self.part(below)
            raw, extra = raw + base, extra + bonus
        whole = converted(part, raw)
        self.lines[f"{key}.converted"] = whole - raw
        kept = between(whole, part.floor, ceiling(part))
        self.lines[f"{key}.bounds"] = kept - whole
        return (Fraction(0), extra + kept) if part.bonus else (kept, extra)

    def own(self, keyed: _Keyed) -> Fraction:
        """Give where a part starts and what its rules win and lose, or what it was marked."""
        part, key = keyed.part, keyed.key
        if _assessed(keyed):
            top = Fraction(_top(part) or 0)
            given = self.pick(mark(self.numbers[f"mark.{key}"], Fraction(0), top))
            self.lines[f"{key}.1"] = given
            return given
        if isinstance(part, Section):
            return Fraction(0)
        raw = Fraction((part.points or 0) if part.starts == "full" else 0)
        self.lines[f"{key}.0"] = raw
        for n, rule in enumerate(part.rules, 1):
            won = self.points(rule)
            self.lines[f"{key}.{n}"] = won
            raw += won
        return raw

    def points(self, rule: Scoring) -> Fraction:
        """Give the points of a rule, under its conditions and times its factor."""
        if rule.when is not None and not holds(rule.when, self.numbers):
            return Fraction(0)
        if rule.unless is not None and holds(rule.unless, self.numbers):
            return Fraction(0)
        won = self.pick(readings(rule, self.numbers))
        if rule.times is not None:
            won *= max(table(rule.times, self.numbers), Fraction(0))
        return won
