"""Oddities: what is strange in a rubric as it was printed, each with its place, none repaired."""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from attrs import frozen

from campus_safety.kernel import catalogue, exact, total
from campus_safety.scoring.arithmetic import decimal, less
from campus_safety.scoring.marking import counted_by
from campus_safety.scoring.measures import Measures
from campus_safety.scoring.odd_rules import breaks, of_rules, said
from campus_safety.scoring.rubric import Item, Part, Placed, Rubric, Section, summed
from campus_safety.scoring.sheet import Marked, sheet

__all__ = ["Oddity", "oddities"]

_ZERO = Decimal(0)


@frozen(kw_only=True)
class Oddity:
    """One thing that is odd in a source: a code, its place, and the figures that show it.

    `place` counts as the file does, `section 1 item 2 rule 1`; `key` is the number of the
    part as it is printed.
    """

    code: str
    place: str
    key: str = ""
    values: tuple[tuple[str, str], ...] = ()

    def text(self, language: str = "en") -> str:
        """Say it in a sentence, in `en` or `zh`."""
        return catalogue.sentence(f"rubric.{self.code}", dict(self.values), language)


def oddities(rubric: Rubric) -> tuple[Oddity, ...]:
    """List everything that is odd in a rubric, from its head to its bands.

    Nothing of it is repaired; the rubric is scored as it is printed.
    """
    return (
        *_of_the_whole(rubric),
        *_numbers_twice(rubric),
        *(one for placed in rubric.placed for one in _of_part(rubric, placed)),
        *_points_missing(rubric),
        *_of_items(rubric),
        *_of_bands(rubric),
    )


def _odd(code: str, place: str, key: str = "", **values: object) -> Oddity:
    told = tuple((name, said(value)) for name, value in values.items())
    return Oddity(code=code, place=place, key=key, values=told)


def _of_the_whole(rubric: Rubric) -> Iterator[Oddity]:
    if not rubric.complete:
        yield _odd("cut", "")
    if not any(isinstance(placed.part, Item) for placed in rubric.placed):
        yield _odd("no-items", "")
    if rubric.full is None:
        yield _odd("full-not-printed", "")
    elif Fraction(rubric.full) % 10:
        yield _odd("odd-full", "full", full=rubric.full)
    counted = [section for section in rubric.sections if not section.bonus]
    if rubric.full is not None:
        yield from _sums("full", "", rubric.full, counted, complete=rubric.complete)
    bonuses = [placed.part for placed in rubric.placed if placed.part.bonus]
    printed = [part.points for part in bonuses if part.points is not None]
    found = total(map(exact, printed)).low
    if rubric.bonus is not None and len(printed) == len(bonuses) and found != rubric.bonus:
        yield _odd("bonus-differs", "bonus", found=found, printed=rubric.bonus)


def _sums(
    place: str, key: str, printed: Decimal, parts: Sequence[Part], *, complete: bool
) -> Iterator[Oddity]:
    """Hold the sum of the parts to what is printed for them together."""
    found = summed(tuple(part for part in parts if not _only_deducts(part)))
    if found is None or found == printed:
        return
    if found < printed and not complete:
        yield _odd("rest-not-printed", place, key, found=found, printed=printed)
    else:
        yield _odd("sum-differs", place, key, found=found, printed=printed)


def _numbers_twice(rubric: Rubric) -> Iterator[Oddity]:
    places: dict[tuple[str, str], list[str]] = {}
    for placed in rubric.placed:
        kind = "section" if isinstance(placed.part, Section) else "item"
        places.setdefault((kind, placed.part.id), []).append(placed.place)
    for n, veto in enumerate(rubric.vetoes, 1):
        places.setdefault(("veto", veto.id), []).append(f"veto {n}")
    for (_, key), found in places.items():
        for place in found[1:]:
            yield _odd("number-twice", place, key, number=key, first=found[0])


def _of_part(rubric: Rubric, placed: Placed) -> Iterator[Oddity]:
    part, place, key = placed.part, placed.place, placed.key
    lower = part.parts if isinstance(part, Section) else part.items
    whole = part.of if isinstance(part, Section) and part.of is not None else part.points
    if whole is not None and lower:
        yield from _sums(f"{place} points", key, whole, lower, complete=rubric.complete)
    if isinstance(part, Section) and part.of is not None and part.points is not None:
        factor = Fraction(part.points) / Fraction(part.of)
        if part.rounding is None and decimal(factor) is None:
            yield _odd("rounding-not-stated", place, key, points=part.points, of=part.of)


def _points_missing(rubric: Rubric) -> Iterator[Oddity]:
    """Find parts without marks in a sheet that prints its full mark, or beside parts with marks."""
    pointed = {_above(placed) for placed in rubric.placed if placed.part.points is not None}
    for placed in rubric.placed:
        part = placed.part
        lower = part.parts if isinstance(part, Section) else part.items
        expected = rubric.full is not None or _above(placed) in pointed
        if expected and part.points is None and summed(lower) is None and not _only_deducts(part):
            yield _odd("points-not-printed", placed.place, placed.key)


def _only_deducts(part: Part) -> bool:
    """Tell whether a part has no full marks because it goes below zero and wins nothing."""
    below = isinstance(part, Item) and (part.floor is None or part.floor < 0)
    return below and part.points is None


def _above(placed: Placed) -> str:
    """Give the place of the part that a part stands in, nothing for a section of the top."""
    return " ".join(placed.place.split()[:-2])


def _of_items(rubric: Rubric) -> Iterator[Oddity]:
    """Mark the rubric with nothing known, and see what can never be reached."""
    ready = sheet(rubric)
    counted = ready.reckoned(Measures.of([]))
    readers: Counter[str] = Counter()
    for marked in _every(ready.mark(counted)):
        yield from _of_marked(marked, counted)
        if isinstance(marked.node.placed.part, Item) and not marked.node.unmarked:
            readers.update({name for rule in marked.node.rules for name in counted_by(rule)})
    for name, times in readers.items():
        if times > 1:
            yield _odd("counted-twice", "", measure=name, times=times)


def _every(marked: Sequence[Marked]) -> Iterator[Marked]:
    for each in marked:
        yield each
        yield from _every(each.below)


def _of_marked(marked: Marked, measures: Measures) -> Iterator[Oddity]:
    node, part = marked.node, marked.node.placed.part
    place, key = node.placed.place, node.placed.key
    if node.unmarked or not (node.rules or node.below):
        yield _odd("no-evidence", place, key)
        return
    if not isinstance(part, Item):
        return
    high, low, points = marked.final.high, marked.final.low, part.points
    if points is not None and high is not None and high < points and not part.items:
        yield _odd("points-unreachable", place, key, most=high, points=points)
    floor = _ZERO if part.floor is None else part.floor
    if points and low is not None and low > floor and not part.items:
        yield _odd("points-never-lost", place, key, least=low, points=points)
    for code, n, values in of_rules(part, marked, measures):
        yield _odd(code, f"{place} rule {n}" if n else place, key, **values)


def _of_bands(rubric: Rubric) -> Iterator[Oddity]:
    if rubric.bands is None:
        return
    bands = rubric.bands
    most = Decimal(100) if bands.of == "percent" else rubric.whole
    for code, low, high in breaks(bands.bands):
        yield _odd(f"bands-{code}", "band", low=low, high=high)
    least = min((band.low for band in bands.bands if band.low is not None), default=_ZERO)
    if all(band.low is not None for band in bands.bands) and least > 0:
        yield _odd("bands-open", "band", low=least)
    for n, band in enumerate(bands.bands, 1):
        if most is not None and band.low is not None and less(band.low, most) > (rubric.bonus or 0):
            yield _odd("band-unreachable", f"band {n}", grade=f"grade.{band.grade}", low=band.low)
    for grade, times in Counter(band.grade for band in bands.bands).items():
        if times > 1:
            yield _odd("grade-twice", "band", grade=f"grade.{grade}")
