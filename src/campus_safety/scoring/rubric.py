"""Rubrics 考核细则: a tree of sections and items, each with the rules that mark it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from attrs import frozen

from campus_safety.kernel import exact, total
from campus_safety.scoring.arithmetic import Rounding
from campus_safety.scoring.bands import Bands, Grade
from campus_safety.scoring.conditions import Condition
from campus_safety.scoring.measures import Measures
from campus_safety.scoring.quantities import Quantity
from campus_safety.scoring.rules import Scoring

__all__ = ["Item", "Marker", "Part", "Placed", "Rubric", "Section", "Starts", "Veto"]


class Starts(StrEnum):
    """From where an item is marked: from nothing upward, or from full marks downward."""

    ZERO = "zero"
    FULL = "full"


class Marker(StrEnum):
    """Who marks a part: the unit itself 自评, or those who assess it 考评."""

    SELF = "self"
    EXTERNAL = "external"


@frozen(kw_only=True)
class Item:
    """One line of a rubric with its full marks, the rules that mark it, and its sub-items.

    The marks stay between `floor` and `ceiling`; a floor of `None` leaves that side open, a
    ceiling of `None` is the full marks. Outside of `applies` the item is not marked and
    gives `otherwise`, its full marks unless given. The marks of a `bonus` are no part of
    the whole. `methods` says how it is looked at: documents, interview, site visit.
    """

    id: str
    title: str
    points: Decimal | None
    starts: Starts = Starts.FULL
    floor: Decimal | None = Decimal(0)
    ceiling: Decimal | None = None
    rules: tuple[Scoring, ...] = ()
    items: "tuple[Item, ...]" = ()
    bonus: bool = False
    applies: Condition | None = None
    otherwise: Decimal | None = None
    methods: tuple[str, ...] = ()

    @property
    def start(self) -> Decimal:
        """Give the marks that it starts from."""
        return self.points or Decimal(0) if self.starts is Starts.FULL else Decimal(0)

    @property
    def most(self) -> Decimal | None:
        """Give the most marks that it can come to."""
        return self.points if self.ceiling is None else self.ceiling


@frozen(kw_only=True)
class Section:
    """Items and further sections that belong together, with the full marks printed for them.

    Where `of` is given the parts come to marks out of `of`, which are then converted 折算 to
    marks out of `points`, rounded as stated. `marked_by` says whose part it is; then its
    full marks are its ceiling, unless another is printed.
    """

    id: str
    title: str
    points: Decimal | None
    items: tuple[Item, ...] = ()
    sections: "tuple[Section, ...]" = ()
    floor: Decimal | None = None
    ceiling: Decimal | None = None
    of: Decimal | None = None
    rounding: Rounding | None = None
    bonus: bool = False
    marked_by: Marker | None = None

    @property
    def parts(self) -> "tuple[Part, ...]":
        """List the sections and items right below it."""
        return (*self.sections, *self.items)

    @property
    def most(self) -> Decimal | None:
        """Give the most marks that it can come to; its full marks bound a part of a marker."""
        return self.points if self.ceiling is None and self.marked_by else self.ceiling

    @property
    def out_of(self) -> Decimal | None:
        """Give the marks that its parts come to, before any conversion."""
        return self.points if self.of is None else self.of


Part: TypeAlias = Section | Item


@frozen(kw_only=True)
class Veto:
    """What gives the lowest grade whatever the marks 一票否决: an event, a number out of bounds.

    A `precondition` 前置条件 strikes where its condition does not hold, any other where it
    does. It leaves the lowest grade, or the best one in `leaves` where the source only
    keeps better ones away. `effect` says in the words of the source what follows.
    """

    id: str
    title: str
    condition: Condition
    precondition: bool = False
    leaves: Grade | None = None
    effect: str = ""

    def struck(self, measures: Measures) -> bool | None:
        """Tell whether the veto strikes; `None` when what is known does not settle it."""
        told = self.condition.holds(measures)
        return told if told is None or not self.precondition else not told


@frozen(kw_only=True)
class Placed:
    """A part with its key, unique in the rubric, and its place among the others.

    The key is its number, with those above it where the number is used twice.
    """

    key: str
    place: str
    part: Part
    bonus: bool


@frozen(kw_only=True)
class Rubric:
    """A published rubric as data: its source, its sections, its vetoes and its bands.

    `full` is the full mark that the source prints, `None` where it prints none; `bonus` the
    most marks beyond it. `form` names the form of which this is the edition of some year,
    valid from `since` to `until` (exclusive). `complete` is false where the source is cut.
    """

    id: str
    title: str
    source: str
    full: Decimal | None
    sections: tuple[Section, ...]
    vetoes: tuple[Veto, ...] = ()
    bands: Bands | None = None
    complete: bool = True
    bonus: Decimal | None = None
    floor: Decimal | None = Decimal(0)
    rounding: Rounding | None = None
    quantities: tuple[Quantity, ...] = ()
    form: str = ""
    edition: str = ""
    since: date | None = None
    until: date | None = None

    @property
    def whole(self) -> Decimal | None:
        """Give the full mark that is printed, else the sum of the parts if all have one."""
        return self.full if self.full is not None else summed(self.sections)

    @property
    def items(self) -> tuple[Item, ...]:
        """List the items of all sections in order, each followed by its sub-items."""
        return tuple(placed.part for placed in self.placed if isinstance(placed.part, Item))

    @property
    def placed(self) -> tuple[Placed, ...]:
        """List all parts in order, each with its key and its place."""
        found = [p for section in enumerate(self.sections, 1) for p in _walk(*section, "", "")]
        ids = Counter(part.id for _, _, part, _ in found)
        paths = Counter(path for path, _, part, _ in found if ids[part.id] > 1)
        met: Counter[str] = Counter()
        rows: list[Placed] = []
        for path, place, part, bonus in found:
            key = part.id
            if ids[part.id] > 1:
                met[path] += 1
                key = path if paths[path] == 1 else f"{path}#{met[path]}"
            rows.append(Placed(key=key, place=place, part=part, bonus=bonus))
        return tuple(rows)

    @property
    def titles(self) -> Mapping[str, str]:
        """Give the titles of the measures that the rubric declares, as far as they have one."""
        return {q.name: q.title for q in self.quantities if q.title}

    @property
    def declared(self) -> Mapping[str, Quantity]:
        """Give the measures that the rubric declares, by name."""
        return {quantity.name: quantity for quantity in self.quantities}


def _walk(
    n: int, part: Part, path: str, place: str, *, bonus: bool = False
) -> Iterator[tuple[str, str, Part, bool]]:
    """Walk through a part and those below it, with their paths and their places."""
    own = f"{path}/{part.id}" if path else part.id
    word = "section" if isinstance(part, Section) else "item"
    at = f"{place} {word} {n}".strip()
    extra = bonus or part.bonus
    yield own, at, part, extra
    if isinstance(part, Section):
        for m, section in enumerate(part.sections, 1):
            yield from _walk(m, section, own, at, bonus=extra)
    for m, item in enumerate(part.items, 1):
        yield from _walk(m, item, own, at, bonus=extra)


def summed(parts: tuple[Part, ...]) -> Decimal | None:
    """Sum the full marks of parts, bonuses left out; `None` where one of them has none."""
    points = [_worth(part) for part in parts if not part.bonus]
    if None in points or not points:
        return None
    return total(exact(each) for each in points if each is not None).low


def _worth(part: Part) -> Decimal | None:
    if part.points is not None:
        return part.points
    return summed(part.parts if isinstance(part, Section) else part.items)
