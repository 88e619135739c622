"""Rules of a rubric file: conditions, tables of steps, and each kind of rule."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, TypeAlias

from campus_safety.rulebooks.rubric_words import Raw, Reader, at
from campus_safety.scoring import (
    Banded,
    Condition,
    Edge,
    Graded,
    Judged,
    Met,
    Missing,
    Occurrence,
    Per,
    Scoring,
    Short,
    Step,
    Steps,
    Test,
    holds,
)

__all__ = ["beside", "condition", "rule"]

Groups: TypeAlias = tuple[tuple[Test, ...], ...]

_EDGES = ("at_least", "above", "at_most", "below")
_ALL = ("kind", "line", "when", "unless", "times", "methods")
_ZERO = Decimal(0)


def condition(reader: Reader, raw: Raw, key: str, place: str) -> Condition | None:
    """Read a condition: a measure, a test, a list of tests, or a list of such lists."""
    if key not in raw:
        return None
    groups = _groups(reader, raw[key], at(place, key))
    return Condition(groups=groups) if groups and all(groups) else None


def _groups(reader: Reader, value: Any, place: str) -> Groups:
    if isinstance(value, list) and value and all(isinstance(each, list) for each in value):
        pairs = [(each, f"{place} {n}") for n, each in enumerate(value, 1)]
        return tuple(_group(reader, each, here) for each, here in pairs)
    return (_group(reader, value if isinstance(value, list) else [value], place),)


def _group(reader: Reader, values: list[Any], place: str) -> tuple[Test, ...]:
    tests: list[Test] = []
    for n, value in enumerate(values, 1):
        here = place if len(values) == 1 else f"{place} {n}"
        if isinstance(value, str) and value.strip():
            tests += holds(value).tests
        elif isinstance(value, dict):
            reader.keys(value, here, ("measure",), _EDGES)
            tests.append(_test(reader, value, here))
        else:
            expected = 'a measure, or a test such as { measure = "m", at_least = 1 }'
            reader.wrong("not-a-condition", here, expected)
    if not values:
        reader.wrong("not-a-condition", place, "at least one measure or test")
    return tuple(tests)


def _test(reader: Reader, raw: Raw, place: str) -> Test:
    """Read one test; a measure without an edge is to hold, so to be at least one."""
    edges = _edges(reader, raw, place)
    if not any(key in raw for key in _EDGES):
        edges["at_least"] = Decimal(1)
    return Test(measure=reader.name(raw, "measure", place), **edges)


def _edges(reader: Reader, raw: Raw, place: str) -> dict[str, Decimal | None]:
    found = {key: reader.number(raw, key, place, None) for key in _EDGES}
    if found["at_least"] is not None and found["above"] is not None:
        reader.wrong("two-edges", place, "at_least or above, not both")
    if found["at_most"] is not None and found["below"] is not None:
        reader.wrong("two-edges", place, "at_most or below, not both")
    return found


def beside(reader: Reader, raw: Raw, place: str) -> None:
    """Note each edge that bounds nothing, since no measure stands beside it."""
    if "measure" not in raw:
        for key in (key for key in _EDGES if key in raw):
            reader.wrong("two-ways", at(place, key), "an edge only beside the key 'measure'")


def _steps(reader: Reader, raw: Raw, key: str, place: str, value: str = "value") -> Steps:
    """Read a table of steps, or one number that always holds."""
    given = raw.get(key)
    if not isinstance(given, list | dict):
        return Steps(rows=(Step(value=reader.number(raw, key, place, _ZERO)),))
    rows: list[Step] = []
    tables = reader.rows({key: given if isinstance(given, list) else [given]}, key, place)
    for row, here in tables:
        reader.keys(row, here, (value,), ("if", "per"))
        rows.append(
            Step(
                value=reader.number(row, value, here, _ZERO),
                when=condition(reader, row, "if", here),
                per=_per(reader, row, here),
            )
        )
    if given == []:
        reader.wrong("missing-key", at(place, key), "a number, or at least one step")
    return Steps(rows=tuple(rows))


def _per(reader: Reader, raw: Raw, place: str) -> Per | None:
    table = reader.table(raw, "per", place)
    if table is None:
        return None
    here = at(place, "per")
    reader.keys(table, here, ("measure", "each"), ())
    each = reader.above_zero(table, "each", here, Decimal(1))
    return Per(measure=reader.name(table, "measure", here), each=each)


def rule(reader: Reader, raw: Raw, place: str) -> Scoring | None:
    """Read a rule of any kind."""
    kind = reader.text(raw, "kind", place)
    if kind not in _KINDS:
        code = "missing-key" if "kind" not in raw else "unknown-kind"
        reader.wrong(code, at(place, "kind"), f"one of {', '.join(_KINDS)}")
        return None
    needed, known, made = _KINDS[kind]
    reader.keys(raw, place, ("kind", *needed), (*known, *_ALL[1:]))
    times = None
    if "times" in raw:
        times = _steps(reader, raw, "times", place)
        if any(step.value < 0 for step in times.rows):
            reader.wrong("negative-weight", at(place, "times"), "zero or more")
    common = {
        "line": reader.text(raw, "line", place),
        "when": condition(reader, raw, "when", place),
        "unless": condition(reader, raw, "unless", place),
        "times": times,
        "methods": reader.texts(raw, "methods", place),
    }
    return made(reader, raw, place, common)


def _met(reader: Reader, raw: Raw, place: str, common: dict[str, Any]) -> Met:
    if ("measure" in raw) is ("if" in raw):
        code = "two-ways" if "if" in raw else "missing-key"
        reader.wrong(code, place, "the key 'measure' or the key 'if'; one of the two")
    beside(reader, raw, place)
    short = {key: raw[key] for key in ("measure", *_EDGES) if key in raw}
    asked = condition(reader, raw, "if", place)
    if "measure" in raw:
        asked = Condition(groups=((_test(reader, short, place),),))
    points = reader.number(raw, "points", place, _ZERO)
    return Met(condition=asked or Condition(groups=()), points=points, **common)


def _occurrence(reader: Reader, raw: Raw, place: str, common: dict[str, Any]) -> Occurrence:
    return Occurrence(
        measure=reader.name(raw, "measure", place),
        points=reader.number(raw, "points", place, _ZERO),
        most=reader.count(raw, "most", place),
        free=reader.weight(raw, "free", place, _ZERO),
        every=reader.above_zero(raw, "every", place, Decimal(1)),
        less=reader.text(raw, "less", place),
        **common,
    )


def _missing(reader: Reader, raw: Raw, place: str, common: dict[str, Any]) -> Missing:
    names = reader.texts(raw, "measures", place)
    if raw.get("measures") == []:
        reader.wrong("empty-list", at(place, "measures"), "at least one name of a measure")
    points = reader.number(raw, "points", place, _ZERO)
    most = reader.count(raw, "most", place)
    return Missing(measures=names, points=points, most=most, **common)


def _short(reader: Reader, raw: Raw, place: str, common: dict[str, Any]) -> Short:
    return Short(
        measure=reader.name(raw, "measure", place),
        needed=_steps(reader, raw, "needed", place),
        points=reader.number(raw, "points", place, _ZERO),
        most=reader.count(raw, "most", place),
        **common,
    )


def _graded(reader: Reader, raw: Raw, place: str, common: dict[str, Any]) -> Graded:
    return Graded(steps=_steps(reader, raw, "steps", place, "points"), **common)


def _banded(reader: Reader, raw: Raw, place: str, common: dict[str, Any]) -> Banded:
    bands: list[Edge] = []
    for row, here in reader.rows(raw, "bands", place):
        reader.keys(row, here, ("points",), _EDGES)
        points = reader.number(row, "points", here, _ZERO)
        bands.append(Edge(points=points, **_edges(reader, row, here)))
    if raw.get("bands") == []:
        reader.wrong("empty-list", at(place, "bands"), "at least one band")
    return Banded(measure=reader.name(raw, "measure", place), bands=tuple(bands), **common)


def _judged(reader: Reader, raw: Raw, place: str, common: dict[str, Any]) -> Judged:
    low, high = (reader.number(raw, key, place, None) for key in ("from", "to"))
    if low is not None and high is not None and low > high:
        reader.wrong("wrong-order", at(place, "to"), "no less than 'from'")
    return Judged(
        measure=reader.name(raw, "measure", place),
        low=low or _ZERO,
        high=high or _ZERO,
        each=reader.text(raw, "each", place),
        reasoned=reader.flag(raw, "reasoned", place, default=True),
        **common,
    )


_Made: TypeAlias = Callable[[Reader, Raw, str, dict[str, Any]], Scoring]
_KINDS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...], _Made]] = {
    "met": (("points",), ("measure", "if", *_EDGES), _met),
    "occurrence": (("measure", "points"), ("most", "free", "every", "less"), _occurrence),
    "missing": (("measures", "points"), ("most",), _missing),
    "short": (("measure", "needed", "points"), ("most",), _short),
    "graded": (("steps",), (), _graded),
    "banded": (("measure", "bands"), (), _banded),
    "judged": (("measure", "from", "to"), ("each", "reasoned"), _judged),
}
