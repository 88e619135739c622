"""Changes: the smallest set of facts that would lift a grade, or drop it."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import chain, combinations, islice, product

from attrs import frozen

from campus_safety.kernel import Span
from campus_safety.scoring.arithmetic import less
from campus_safety.scoring.bands import Bands, Grade
from campus_safety.scoring.card import Struck
from campus_safety.scoring.measures import Measures
from campus_safety.scoring.rubric import Rubric
from campus_safety.scoring.trying import Numbers, Options, Trial

__all__ = ["Change", "Turn", "turns"]

_MOST_TRIES = 2_000
"""How many sets are tried before one is taken that may not be the smallest."""


@frozen(kw_only=True)
class Change:
    """One measure that would be another number: the nearest to what is known that is enough."""

    measure: str
    now: Span
    to: Decimal


@frozen(kw_only=True)
class Turn:
    """The smallest set of changes that would make sure of a better grade, or of a worse one.

    When it `lifts` the grade is reached at least, when not it is reached at best. `changes`
    is empty and `reachable` false where no numbers would do. `proven` tells that no smaller
    set does, or that none does at all. `vetoes` are those from outside the rubric that keep
    a better grade away.
    """

    grade: Grade
    lifts: bool
    reachable: bool
    proven: bool
    changes: tuple[Change, ...] = ()
    vetoes: tuple[str, ...] = ()


def turns(
    rubric: Rubric,
    measures: Measures,
    *,
    bands: Bands | None = None,
    vetoes: Iterable[Struck] = (),
) -> tuple[Turn, ...]:
    """Say what would lift the worst grade still possible by one, and drop the best one by one.

    Only the measures that the rubric reads are changed. Without bands there is no grade and
    no turn.
    """
    of = rubric.bands or bands
    if of is None:
        return ()
    trial = Trial.of(rubric, measures, of, tuple(vetoes))
    now, order = trial.grades({}), of.grades
    if not now:
        return ()
    worst, best = order.index(now[-1]), order.index(now[0])
    found: list[Turn] = []
    if worst > 0:
        found.append(_turn(trial, order[worst - 1], lifts=True))
    if best < len(order) - 1:
        found.append(_turn(trial, order[best + 1], lifts=False))
    return tuple(found)


def _turn(trial: Trial, grade: Grade, *, lifts: bool) -> Turn:
    """Look for the smallest set of changes that turn the grade."""
    blocking = trial.blocking(grade) if lifts else ()
    options = trial.options(lifts=lifts)
    every = None if blocking else _every(trial, options, grade, lifts=lifts)
    if every is None:
        known = bool(blocking) or _few(trial, options)
        return Turn(grade=grade, lifts=lifts, reachable=False, proven=known, vetoes=blocking)
    numbers = _smallest(trial, options, grade, lifts=lifts)
    proven = numbers is not None
    if numbers is None:
        numbers = _thinned(trial, every, grade, lifts=lifts)
    near = _nearest(trial, numbers, grade, lifts=lifts)
    changes = tuple(Change(measure=n, now=trial.known(n), to=number) for n, number in near.items())
    return Turn(grade=grade, lifts=lifts, reachable=True, proven=proven, changes=changes)


def _few(trial: Trial, options: Options) -> bool:
    """Tell whether all choices for the measures that move both ways can be tried."""
    choices = 1
    for name in _both_ways(trial, options):
        choices *= 1 + len(options[name])
    return choices <= _MOST_TRIES


def _both_ways(trial: Trial, options: Options) -> tuple[str, ...]:
    return tuple(name for name in options if len(trial.ways[name]) > 1)


def _every(trial: Trial, options: Options, grade: Grade, *, lifts: bool) -> Numbers | None:
    """Change all measures at once, so that the grade turns if it can at all.

    One that moves both ways may do best where it is.
    """
    both = _both_ways(trial, options)
    chosen: Numbers = {n: numbers[0] for n, numbers in options.items() if n not in both}
    for name in both:
        tries = [chosen, *({**chosen, name: number} for number in options[name])]
        chosen = max(tries, key=lambda tried: trial.closeness(tried, lifts=lifts))
    if trial.reaches(chosen, grade, lifts=lifts):
        return chosen
    if not _few(trial, options):
        return None
    sure = {name: number for name, number in chosen.items() if name not in both}
    for ends in product(*((None, *options[name]) for name in both)):
        moved = {n: end for n, end in zip(both, ends, strict=True) if end is not None}
        if trial.reaches({**sure, **moved}, grade, lifts=lifts):
            return {**sure, **moved}
    return None


def _smallest(trial: Trial, options: Options, grade: Grade, *, lifts: bool) -> Numbers | None:
    """Try sets of one measure, of two, and so on; those too light to reach are left out."""
    need = trial.need(grade, lifts=lifts)
    heavy = {name: trial.weight(name, lifts=lifts) for name in options}
    needed = trial.needed(grade) if lifts else ()
    effect = {name: trial.effect(name, numbers, lifts=lifts) for name, numbers in options.items()}
    names = sorted(options, key=lambda name: (-effect[name], -heavy[name], name))
    sizes = range(len(names) + 1)
    sets = (chosen for size in sizes for chosen in _heavy_enough(names, size, heavy, need))
    asked = (chosen for chosen in sets if all(each.intersection(chosen) for each in needed))
    tries = chain.from_iterable(_numbered(chosen, options) for chosen in asked)
    for tried in islice(tries, _MOST_TRIES):
        if trial.reaches(tried, grade, lifts=lifts):
            return tried
    return None


def _numbered(chosen: tuple[str, ...], options: Options) -> Iterable[Numbers]:
    """Give every choice of numbers for a set of measures."""
    ends = product(*(options[name] for name in chosen))
    return (dict(zip(chosen, numbers, strict=True)) for numbers in ends)


def _heavy_enough(
    names: list[str], size: int, heavy: Mapping[str, Fraction], need: Fraction
) -> Iterator[tuple[str, ...]]:
    """List the sets of a size whose weights together could be enough, the most telling first."""
    most = sum(sorted(heavy.values(), reverse=True)[:size], Fraction(0))
    if most < need:
        return
    for chosen in combinations(names, size):
        if sum((heavy[name] for name in chosen), Fraction(0)) >= need:
            yield chosen


def _thinned(trial: Trial, every: Numbers, grade: Grade, *, lifts: bool) -> Numbers:
    """Leave out of all changes whatever is not needed, the lightest first."""
    kept = dict(every)
    for name in sorted(
        every, key=lambda name: (trial.effect(name, (every[name],), lifts=lifts), name)
    ):
        fewer = {other: number for other, number in kept.items() if other != name}
        if trial.reaches(fewer, grade, lifts=lifts):
            kept = fewer
    return kept


def _nearest(trial: Trial, numbers: Numbers, grade: Grade, *, lifts: bool) -> Numbers:
    """Bring each number as near to what is known now as the grade allows, in whole steps."""
    kept = dict(numbers)
    for name, far in numbers.items():
        span = trial.known(name)
        near = next((end for end in (span.low, span.high) if end is not None), Decimal(0))
        low, high = 0, int(max(less(far, near), less(near, far)))
        while low < high:
            middle = (low + high) // 2
            tried = {**kept, name: _toward(far, near, middle)}
            if trial.reaches(tried, grade, lifts=lifts):
                high = middle
            else:
                low = middle + 1
        closer = {**kept, name: _toward(far, near, high)}
        if trial.reaches(closer, grade, lifts=lifts):
            kept = closer
    return kept


def _toward(far: Decimal, near: Decimal, steps: int) -> Decimal:
    """Go so many whole steps from one number toward another, exactly."""
    return less(near, Decimal(-steps if far > near else steps))
