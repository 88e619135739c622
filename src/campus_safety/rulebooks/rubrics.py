"""Rubrics as data: TOML in, a `Rubric` out, or every fault with its file and place."""

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from importlib import resources
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

from attrs import define, evolve, field

from campus_safety.kernel import Fault, Faulty, Malformed
from campus_safety.rulebooks.disk import Unread, contents, toml
from campus_safety.scoring import (
    Band,
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
    Veto,
)

__all__ = ["RubricFault", "available_rubrics", "read_rubric", "rubric"]

Raw: TypeAlias = Mapping[str, Any]
T = TypeVar("T")

_TOP = ("id", "title", "source", "section")
_KINDS = ("met", "occurrence", "missing")


class RubricFault(Faulty):
    """A rubric could not be read; `faults` holds every fault with its file and place."""


@define
class _Reader:
    """Reads one file and gathers what is wrong with it; nothing is repaired."""

    file: str
    faults: list[Fault] = field(factory=list)

    def wrong(self, code: str, place: str, expected: str) -> None:
        self.faults.append(Fault(code=code, file=self.file, place=place, expected=expected))

    def keys(self, raw: Raw, place: str, needed: tuple[str, ...], known: tuple[str, ...]) -> None:
        for key in needed:
            if key not in raw:
                self.wrong("missing-key", place, f"the key {key!r}")
        for key in raw:
            if key not in (*needed, *known):
                allowed = ", ".join((*needed, *known))
                self.wrong("unknown-key", f"{place} {key}".strip(), f"one of {allowed}")

    def text(self, raw: Raw, key: str, place: str, default: str = "") -> str:
        value = raw.get(key, default)
        if isinstance(value, str):
            return value
        self.wrong("wrong-type", f"{place} {key}".strip(), "a text")
        return default

    def number(self, raw: Raw, key: str, place: str, default: T) -> Decimal | T:
        """Read an exact number: a whole one, or a text such as "0.5"; never a float."""
        if key not in raw:
            return default
        value = raw[key]
        if isinstance(value, int | str) and not isinstance(value, bool):
            try:
                read = Decimal(value)
            except InvalidOperation:
                read = Decimal("NaN")
            if read.is_finite():
                return read
        self.wrong("not-a-number", f"{place} {key}".strip(), 'a whole number or a text like "0.5"')
        return default

    def rows(self, raw: Raw, key: str, place: str) -> Iterator[tuple[Raw, str]]:
        value = raw.get(key, [])
        if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
            self.wrong("wrong-type", f"{place} {key}".strip(), f"tables [[{key}]]")
            return
        for ordinal, row in enumerate(value, 1):
            yield row, f"{place} {key} {ordinal}".strip()


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
    """Read a rubric from TOML; raises `RubricFault` with every fault."""
    try:
        raw = toml(data)
    except Unread as unread:
        raise RubricFault([unread.fault(file)]) from None
    reader = _Reader(file)
    read = _rubric(reader, raw)
    if reader.faults:
        raise RubricFault(reader.faults)
    return read


def _rubric(reader: _Reader, raw: Raw) -> Rubric:
    reader.keys(raw, "", _TOP, ("full", "complete", "veto", "band", "bands_of"))
    sections = tuple(_section(reader, row, place) for row, place in reader.rows(raw, "section", ""))
    complete = raw.get("complete", True) is True
    read = Rubric(
        id=reader.text(raw, "id", ""),
        title=reader.text(raw, "title", ""),
        source=reader.text(raw, "source", ""),
        full=reader.number(raw, "full", "", None),
        sections=sections,
        vetoes=tuple(_veto(reader, row, place) for row, place in reader.rows(raw, "veto", "")),
        bands=_bands(reader, raw),
        complete=complete,
    )
    _hold_sums(reader, read)
    _hold_ids(reader, read)
    return read


def _section(reader: _Reader, raw: Raw, place: str) -> Section:
    reader.keys(raw, place, ("id", "title", "item"), ("points", "floor", "ceiling"))
    return Section(
        id=reader.text(raw, "id", place),
        title=reader.text(raw, "title", place),
        points=_weight(reader, raw, place),
        items=tuple(_item(reader, row, at) for row, at in reader.rows(raw, "item", place)),
        floor=reader.number(raw, "floor", place, None),
        ceiling=reader.number(raw, "ceiling", place, None),
    )


def _weight(reader: _Reader, raw: Raw, place: str) -> Decimal | None:
    points = reader.number(raw, "points", place, None)
    if points is not None and points < 0:
        reader.wrong("negative-weight", f"{place} points", "points of zero or more")
    return points


def _item(reader: _Reader, raw: Raw, place: str) -> Item:
    known = ("points", "starts", "floor", "ceiling", "rule", "unbounded")
    reader.keys(raw, place, ("id", "title"), known)
    starts = reader.text(raw, "starts", place, "full")
    if starts not in tuple(Starts):
        reader.wrong("unknown-start", f"{place} starts", "zero or full")
        starts = "full"
    open_below = raw.get("unbounded", False) is True
    return Item(
        id=reader.text(raw, "id", place),
        title=reader.text(raw, "title", place),
        points=_weight(reader, raw, place),
        starts=Starts(starts),
        floor=None if open_below else reader.number(raw, "floor", place, Decimal(0)),
        ceiling=reader.number(raw, "ceiling", place, None),
        rules=tuple(_rule(reader, row, at) for row, at in reader.rows(raw, "rule", place)),
    )


def _rule(reader: _Reader, raw: Raw, place: str) -> Scoring:
    kind = reader.text(raw, "kind", place)
    if kind not in _KINDS:
        reader.wrong("unknown-kind", f"{place} kind", f"one of {', '.join(_KINDS)}")
    points = reader.number(raw, "points", place, Decimal(0))
    line = reader.text(raw, "line", place)
    if kind == "missing":
        reader.keys(raw, place, ("kind", "measures", "points"), ("line",))
        return Missing(measures=_names(reader, raw, place), points=points, line=line)
    reader.keys(raw, place, ("kind", "measure", "points"), ("line", "most"))
    measure = reader.text(raw, "measure", place)
    if kind == "occurrence":
        most = reader.number(raw, "most", place, None)
        limit = None if most is None else int(most)
        return Occurrence(measure=measure, points=points, most=limit, line=line)
    return Met(measure=measure, points=points, line=line)


def _names(reader: _Reader, raw: Raw, place: str) -> tuple[str, ...]:
    names = raw.get("measures", [])
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        reader.wrong("wrong-type", f"{place} measures", "a list of names of measures")
        return ()
    return tuple(names)


def _veto(reader: _Reader, raw: Raw, place: str) -> Veto:
    reader.keys(raw, place, ("id", "title", "measure"), ("above", "below"))
    if "above" not in raw and "below" not in raw:
        reader.wrong("missing-key", place, "the key 'above' or 'below'")
    return Veto(
        id=reader.text(raw, "id", place),
        title=reader.text(raw, "title", place),
        measure=reader.text(raw, "measure", place),
        above=reader.number(raw, "above", place, None),
        below=reader.number(raw, "below", place, None),
    )


def _bands(reader: _Reader, raw: Raw) -> Bands | None:
    """Read the bands from the best to the lowest, each with the least that reaches it."""
    bands: list[Band] = []
    for row, place in reader.rows(raw, "band", ""):
        reader.keys(row, place, ("grade", "at_least"), ())
        at_least = reader.number(row, "at_least", place, Decimal(0))
        try:
            grade = Grade(reader.text(row, "grade", place))
        except Malformed:
            reader.wrong("bad-grade", f"{place} grade", "a key such as 'excellent'")
            continue
        if bands and at_least >= bands[-1].at_least:
            reader.wrong("band-order", f"{place} at_least", "less than the band above it")
        bands.append(Band(grade=grade, at_least=at_least))
    of = reader.text(raw, "bands_of", "", "percent")
    if of not in {"percent", "points"}:
        reader.wrong("unknown-word", "bands_of", "percent or points")
    return Bands(bands=tuple(bands), of=of) if bands else None


def _hold_sums(reader: _Reader, read: Rubric) -> None:
    """Hold the parts to the whole where both are printed; a cut source may stay below it."""
    parts = [("", read.full, [section.points for section in read.sections])]
    parts += [
        (f"section {n}", section.points, [item.points for item in section.items])
        for n, section in enumerate(read.sections, 1)
    ]
    for place, whole, points in parts:
        if whole is None or None in points:
            continue
        found = sum((p for p in points if p is not None), Decimal(0))
        if found > whole or (read.complete and found != whole):
            expected = f"parts that sum to {whole}, found {found}"
            reader.wrong("sum-differs", f"{place} points".strip(), expected)


def _hold_ids(reader: _Reader, read: Rubric) -> None:
    ids = Counter(item.id for item in read.items)
    for n, section in enumerate(read.sections, 1):
        for m, item in enumerate(section.items, 1):
            if ids[item.id] > 1:
                expected = "an id of its own for every item"
                reader.wrong("id-twice", f"section {n} item {m} id", expected)
