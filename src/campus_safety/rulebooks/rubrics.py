"""Rubrics as data: TOML in, a `Rubric` out, or every fault with its file and place."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from decimal import Decimal
from importlib import resources
from pathlib import Path

from attrs import evolve

from campus_safety.kernel import Faulty, Malformed
from campus_safety.rulebooks.disk import Unread, contents, toml
from campus_safety.rulebooks.rubric_names import hold_names
from campus_safety.rulebooks.rubric_rules import beside, condition, rule
from campus_safety.rulebooks.rubric_words import Raw, Reader, at
from campus_safety.scoring import (
    Band,
    Bands,
    Condition,
    Grade,
    Item,
    Judged,
    Marker,
    Part,
    Quantity,
    Ratio,
    Rounding,
    Rubric,
    Scoring,
    Section,
    Starts,
    Sum,
    Test,
    Veto,
    worths,
)
from campus_safety.scoring.rubric import summed

__all__ = ["RubricFault", "available_rubrics", "edition_on", "read_rubric", "rubric"]

_TOP = ("id", "title", "source", "section")
_TOP_MORE = (
    *("full", "bonus", "floor", "complete", "rounding", "measure", "veto", "band", "bands_of"),
    *("form", "edition", "since", "until"),
)
_SECTION_MORE = (
    *("points", "floor", "ceiling", "of", "rounding", "bonus", "marked_by"),
    *("item", "section"),
)
_ITEM_MORE = (
    *("points", "starts", "floor", "ceiling", "unbounded", "bonus", "applies", "otherwise"),
    *("methods", "rule", "item"),
)
_MEASURE_MORE = ("title", "unit", "least", "most", "flag", "asked", "method", "ratio", "sum")
_DEEPEST = 8


class RubricFault(Faulty):
    """A rubric could not be read; `faults` holds every fault with its file and place."""


def available_rubrics() -> tuple[str, ...]:
    """List the rubrics that are shipped."""
    folder = resources.files("campus_safety.rulebooks") / "data" / "rubrics"
    names = (file.name for file in folder.iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


def rubric(name: str) -> Rubric:
    """Give a shipped rubric by name, or read one from a path that ends in `.toml`.

    Raises `RubricFault` with every fault.
    """
    if name in available_rubrics():
        folder = resources.files("campus_safety.rulebooks") / "data" / "rubrics"
        return read_rubric((folder / f"{name}.toml").read_bytes(), f"{name}.toml")
    try:
        data = contents(Path(name))
    except Unread as unread:
        fault = unread.fault(name)
        expected = f"{fault.expected}, or one of {', '.join(available_rubrics())}"
        raise RubricFault([evolve(fault, expected=expected)]) from None
    return read_rubric(data, Path(name).name)


def read_rubric(data: bytes, file: str = "") -> Rubric:
    """Read a rubric from TOML; raises `RubricFault` with every fault.

    What is odd in the source is no fault: see `campus_safety.scoring.oddities`.
    """
    try:
        raw = toml(data)
    except Unread as unread:
        raise RubricFault([unread.fault(file)]) from None
    reader = Reader(file)
    read = _rubric(reader, raw)
    if not reader.faults:
        hold_names(reader, read)
    if reader.faults:
        raise RubricFault(reader.faults)
    return read


def _rubric(reader: Reader, raw: Raw) -> Rubric:
    reader.keys(raw, "", _TOP, _TOP_MORE)
    sections = tuple(
        _section(reader, row, place, 1) for row, place in reader.rows(raw, "section", "")
    )
    if raw.get("section") == []:
        reader.wrong("empty-list", "section", "at least one section")
    marks = frozenset(_marks(sections))
    since, until = reader.day(raw, "since", ""), reader.day(raw, "until", "")
    if since is not None and until is not None and since >= until:
        reader.wrong("wrong-order", "until", "a day after since")
    return Rubric(
        id=reader.id(raw, ""),
        title=reader.name(raw, "title", ""),
        source=reader.name(raw, "source", ""),
        full=reader.weight(raw, "full", "", None),
        sections=sections,
        vetoes=tuple(_veto(reader, row, place) for row, place in reader.rows(raw, "veto", "")),
        bands=_bands(reader, raw),
        complete=reader.flag(raw, "complete", "", default=True),
        bonus=reader.weight(raw, "bonus", "", None),
        floor=reader.number(raw, "floor", "", Decimal(0)),
        rounding=reader.rounding(raw, "rounding", ""),
        quantities=tuple(
            _quantity(reader, row, place, marks) for row, place in reader.rows(raw, "measure", "")
        ),
        form=reader.text(raw, "form", ""),
        edition=reader.text(raw, "edition", ""),
        since=since,
        until=until,
    )


def _section(reader: Reader, raw: Raw, place: str, depth: int) -> Section:
    reader.keys(raw, place, ("id", "title"), _SECTION_MORE)
    of = reader.above_zero(raw, "of", place, Decimal(1)) if "of" in raw else None
    if of is not None and "points" not in raw:
        reader.wrong("missing-key", place, "the key 'points', into which 'of' is converted")
    rows = _below(reader, raw, "section", place, depth)
    return Section(
        id=reader.id(raw, place),
        title=reader.name(raw, "title", place),
        points=reader.weight(raw, "points", place, None),
        items=tuple(_item(reader, row, at, 1) for row, at in reader.rows(raw, "item", place)),
        sections=tuple(_section(reader, row, here, depth + 1) for row, here in rows),
        floor=reader.number(raw, "floor", place, None),
        ceiling=reader.number(raw, "ceiling", place, None),
        of=of,
        rounding=reader.rounding(raw, "rounding", place),
        bonus=reader.flag(raw, "bonus", place),
        marked_by=reader.word(raw, "marked_by", place, Marker),
    )


def _below(reader: Reader, raw: Raw, key: str, place: str, depth: int) -> Iterator[tuple[Raw, str]]:
    if depth >= _DEEPEST and key in raw:
        reader.wrong("too-deep", at(place, key), f"at most {_DEEPEST} levels")
        return
    yield from reader.rows(raw, key, place)


def _item(reader: Reader, raw: Raw, place: str, depth: int) -> Item:
    reader.keys(raw, place, ("id", "title"), _ITEM_MORE)
    read = [rule(reader, row, here) for row, here in reader.rows(raw, "rule", place)]
    rules = tuple(each for each in read if each is not None)
    lower = _below(reader, raw, "item", place, depth)
    items = tuple(_item(reader, row, here, depth + 1) for row, here in lower)
    floor = reader.number(raw, "floor", place, Decimal(0))
    unbounded = reader.flag(raw, "unbounded", place)
    if unbounded and "floor" in raw:
        reader.wrong("two-ways", at(place, "floor"), "'floor' or 'unbounded', not both")
    return Item(
        id=reader.id(raw, place),
        title=reader.name(raw, "title", place),
        points=reader.weight(raw, "points", place, None),
        starts=reader.word(raw, "starts", place, Starts) or _start(rules, items),
        floor=None if unbounded else floor,
        ceiling=reader.number(raw, "ceiling", place, None),
        rules=rules,
        items=items,
        bonus=reader.flag(raw, "bonus", place),
        applies=condition(reader, raw, "applies", place),
        otherwise=reader.number(raw, "otherwise", place, None),
        methods=reader.texts(raw, "methods", place),
    )


def _start(rules: tuple[Scoring, ...], items: tuple[Item, ...]) -> Starts:
    """Start from nothing where all that marks an item wins points, and from full otherwise.

    Sub-items with marks win them, so that a deduction beside them is taken from their sum.
    """
    loses = any(worth < 0 for rule in rules for worth in worths(rule))
    wins = any(summed((item,)) for item in items)
    return Starts.ZERO if wins or ((rules or items) and not loses) else Starts.FULL


def _marks(parts: Iterable[Part]) -> Iterator[str]:
    """List the measures that are marks within a range, which bounds them even below zero."""
    for part in parts:
        yield from _marks(part.parts if isinstance(part, Section) else part.items)
        rules = part.rules if isinstance(part, Item) else ()
        yield from (rule.measure for rule in rules if isinstance(rule, Judged))


def _quantity(reader: Reader, raw: Raw, place: str, marks: Collection[str]) -> Quantity:
    reader.keys(raw, place, ("name",), _MEASURE_MORE)
    name, flag = reader.name(raw, "name", place), reader.flag(raw, "flag", place)
    bound = None if "least" in raw or (name in marks and not flag) else Decimal(0)
    least = reader.number(raw, "least", place, bound)
    most = reader.number(raw, "most", place, Decimal(1) if flag else None)
    if least is not None and most is not None and least > most:
        reader.wrong("wrong-order", at(place, "most"), "no less than 'least'")
    ratio, parts = _ratio(reader, raw, place), _sum(reader, raw, place)
    if ratio is not None and parts is not None:
        reader.wrong("two-ways", place, "ratio or sum, not both")
    return Quantity(
        name=name,
        title=reader.text(raw, "title", place),
        unit=reader.text(raw, "unit", place),
        least=least,
        most=most,
        asked=reader.text(raw, "asked", place),
        method=reader.text(raw, "method", place),
        ratio=ratio,
        sum=parts,
    )


def _ratio(reader: Reader, raw: Raw, place: str) -> Ratio | None:
    table = reader.table(raw, "ratio", place)
    if table is None:
        return None
    here = at(place, "ratio")
    reader.keys(table, here, ("of", "to"), ("times", "rounding"))
    return Ratio(
        of=reader.name(table, "of", here),
        to=reader.name(table, "to", here),
        times=reader.above_zero(table, "times", here, Decimal(1)),
        rounding=reader.rounding(table, "rounding", here) or Rounding(),
    )


def _sum(reader: Reader, raw: Raw, place: str) -> Sum | None:
    table = reader.table(raw, "sum", place)
    if table is None:
        return None
    here = at(place, "sum")
    reader.keys(table, here, ("plus",), ("minus",))
    if table.get("plus") == []:
        reader.wrong("empty-list", at(here, "plus"), "at least one name of a measure")
    return Sum(plus=reader.texts(table, "plus", here), minus=reader.texts(table, "minus", here))


def _veto(reader: Reader, raw: Raw, place: str) -> Veto:
    known = ("measure", "above", "below", "at_least", "at_most", "if", "needs", "leaves", "effect")
    reader.keys(raw, place, ("id", "title"), known)
    ways = [key for key in ("measure", "if", "needs") if key in raw]
    if len(ways) != 1:
        expected = "'measure' with an edge, or 'if', or 'needs'; one of the three"
        reader.wrong("missing-key" if not ways else "two-ways", place, expected)
    beside(reader, raw, place)
    asked = condition(reader, raw, "if", place) or condition(reader, raw, "needs", place)
    return Veto(
        id=reader.id(raw, place),
        title=reader.name(raw, "title", place),
        condition=asked or Condition(groups=_outside(reader, raw, place)),
        precondition="needs" in raw,
        leaves=_grade(reader, raw, "leaves", place),
        effect=reader.text(raw, "effect", place),
    )


def _outside(reader: Reader, raw: Raw, place: str) -> tuple[tuple[Test, ...], ...]:
    """Read a measure with its edges: it strikes outside of any of them."""
    if "measure" not in raw:
        return ()
    name = reader.name(raw, "measure", place)
    edges = {
        k: reader.number(raw, k, place, None) for k in ("above", "below", "at_least", "at_most")
    }
    tests = [Test(measure=name, **{k: edge}) for k, edge in edges.items() if edge is not None]
    if not any(key in raw for key in edges):
        reader.wrong("missing-key", place, "the key 'above', 'below', 'at_least' or 'at_most'")
    return tuple((test,) for test in tests)


def _grade(reader: Reader, raw: Raw, key: str, place: str) -> Grade | None:
    if key not in raw:
        return None
    try:
        return Grade(reader.text(raw, key, place))
    except Malformed:
        reader.wrong("bad-grade", at(place, key), "a key such as 'excellent' or 'pass'")
        return None


def _bands(reader: Reader, raw: Raw) -> Bands | None:
    """Read the bands; they are held from the best to the lowest, however they are printed."""
    bands: list[Band] = []
    edges = ("at_least", "above", "at_most", "below")
    for row, place in reader.rows(raw, "band", ""):
        reader.keys(row, place, ("grade",), edges)
        if not any(edge in row for edge in edges):
            reader.wrong("missing-key", place, "the key 'at_least'")
        grade = _grade(reader, row, "grade", place)
        found = {key: reader.number(row, key, place, None) for key in edges}
        if grade is not None:
            bands.append(Band(grade=grade, **found))
    of = reader.text(raw, "bands_of", "", "percent")
    if of not in {"percent", "points"}:
        reader.wrong("unknown-word", "bands_of", "percent or points")
    bands.sort(key=lambda band: (band.low is not None, band.low or 0), reverse=True)
    return Bands(bands=tuple(bands), of=of) if bands else None


def edition_on(editions: Iterable[Rubric], day: date) -> Rubric:
    """Give the edition of a form that holds on a day; `until` is exclusive.

    Raises `KeyError` where none of them does, and where two do.
    """
    held = [
        each
        for each in editions
        if (each.since is None or each.since <= day) and (each.until is None or day < each.until)
    ]
    if len(held) != 1:
        raise KeyError(f"{len(held)} editions hold on {day}")
    return held[0]
