"""Examples of a rubric as data: a table of units, their numbers, and what they come to."""

from collections.abc import Iterator
from decimal import Decimal

from campus_safety.kernel import Malformed, Span
from campus_safety.rulebooks.disk import Unread, toml
from campus_safety.rulebooks.rubric_words import Raw, Reader, at
from campus_safety.rulebooks.rubrics import RubricFault
from campus_safety.scoring import Example, Grade, Measure, Measures

__all__ = ["read_examples", "read_numbers"]


def read_examples(data: bytes, file: str = "") -> tuple[str, tuple[Example, ...]]:
    """Read a table of examples from TOML: the name of its rubric, and the examples.

    Raises `RubricFault` with every fault.
    """
    reader, raw = _read(data, file)
    reader.keys(raw, "", ("rubric", "example"), ())
    examples = tuple(_example(reader, row, place) for row, place in reader.rows(raw, "example", ""))
    if "example" in raw and not examples and not reader.faults:
        reader.wrong("empty-list", "example", "at least one [[example]]")
    name = reader.name(raw, "rubric", "")
    if reader.faults:
        raise RubricFault(reader.faults)
    return name, examples


def read_numbers(data: bytes, file: str = "") -> Measures:
    """Read the numbers of one unit from TOML: `name = 3`, `[0, 5]`, `"unknown"` or a table.

    A table holds `is` and perhaps `reason`, `method` and `asked`. Raises `RubricFault`.
    """
    reader, raw = _read(data, file)
    measures = _measures(reader, raw, "")
    if reader.faults:
        raise RubricFault(reader.faults)
    return measures


def _read(data: bytes, file: str) -> tuple[Reader, Raw]:
    try:
        return Reader(file), toml(data)
    except Unread as unread:
        raise RubricFault([unread.fault(file)]) from None


def _example(reader: Reader, raw: Raw, place: str) -> Example:
    known = ("score", "lines", "grades", "vetoes")
    reader.keys(raw, place, ("title", "measures"), known)
    lines = reader.table(raw, "lines", place) or {}
    told = {
        key: _span(reader, value, f"{at(place, 'lines')} {key}") for key, value in lines.items()
    }
    score = _span(reader, raw["score"], at(place, "score")) if "score" in raw else None
    return Example(
        title=reader.name(raw, "title", place),
        measures=_measures(
            reader, reader.table(raw, "measures", place) or {}, at(place, "measures")
        ),
        score=score,
        lines=told,
        grades=tuple(_grades(reader, raw, place)) if "grades" in raw else None,
        vetoes=reader.texts(raw, "vetoes", place) if "vetoes" in raw else None,
    )


def _measures(reader: Reader, raw: Raw, place: str) -> Measures:
    return Measures.of(
        _measure(reader, name, value, f"{place} {name}".strip()) for name, value in raw.items()
    )


def _measure(reader: Reader, name: str, value: object, place: str) -> Measure:
    if not isinstance(value, dict):
        return Measure(name=name, span=_span(reader, value, place))
    reader.keys(value, place, ("is",), ("reason", "method", "asked"))
    return Measure(
        name=name,
        span=_span(reader, value.get("is", "unknown"), at(place, "is")),
        reason=reader.text(value, "reason", place),
        method=reader.text(value, "method", place),
        asked=reader.text(value, "asked", place),
    )


def _span(reader: Reader, value: object, place: str) -> Span:
    """Read a number, both ends of what is not known exactly, or that it is not known."""
    if value == "unknown":
        return Span(None, None)
    before = len(reader.faults)
    ends = value if isinstance(value, list) and len(value) == 2 else [value]
    low, *rest = [_end(reader, end, place) for end in ends]
    high = rest[0] if rest else low
    if len(reader.faults) > before:
        return Span(None, None)
    if low is not None and high is not None and low > high:
        reader.wrong("wrong-order", place, "the lower end first")
        return Span(None, None)
    return Span(low, high)


def _end(reader: Reader, value: object, place: str) -> Decimal | None:
    if value in ("unknown", "?"):
        return None
    alone = Reader(reader.file)
    number = alone.number({"end": value}, "end", place, None)
    if alone.faults:
        reader.wrong("not-a-number", place, 'a number, two such as [0, 5], or "unknown"')
    return number


def _grades(reader: Reader, raw: Raw, place: str) -> Iterator[Grade]:
    for text in reader.texts(raw, "grades", place):
        try:
            yield Grade(text)
        except Malformed:
            reader.wrong("bad-grade", at(place, "grades"), "keys such as 'good' or 'pass'")
