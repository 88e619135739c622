"""Rows: one `[[provision]]` of a rulebook file, held against the form and read."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime

from campus_safety.kernel import Clause, Fault, Mark, Provision
from campus_safety.rulebooks.sheets import Raw, Row
from campus_safety.rulebooks.values import Misread, read_value

__all__ = ["LAYER", "read_row"]

LAYER = re.compile(r"nation|(province|city|county):\S+|school(:\S+)?")
"""The form of a layer."""

_ID = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9][a-z0-9_]*)+", re.ASCII)
_SHOWN = 100  # characters of an id that is told, however wrong it is
_TIGHTER = ("shorter", "larger", "smaller", "none")
_FAMILIES = ("statute", "code", "standard", "other")
_REQUIRED = ("id", "unit", "tighter", "layer", "instrument", "who", "what", "mark")
_TEXTS = (*_REQUIRED, "number", "note", "day", "counting", "permitted_by", "family")
_STEPS = ("article", "paragraph", "item")
_KNOWN = (*_TEXTS, *_STEPS, "value", "in_force", "path")
_DAYS = {
    "edition": "The day of effect is that of the edition read.",
    "instrument": "The day of effect is the first day of the instrument.",
    "unstated": "The text read states no day of effect.",
    "unread": "The day of effect was not read in the text.",
}

Said = Iterator[tuple[str, str]]
"""Faults as they are found: a code and what was expected."""


def read_row(raw: object, file: str, ordinal: int) -> tuple[Row | None, tuple[Fault, ...]]:
    """Read one row: the provision if nothing is wrong with it, and every fault."""
    place = f"provision {ordinal}"
    if not isinstance(raw, dict):
        fault = Fault(code="wrong-type", file=file, place=place, expected="a table")
        return None, (fault,)
    if isinstance(raw.get("id"), str) and raw["id"].isprintable():
        place = f"{place} {raw['id'][:_SHOWN]}"
    faults = tuple(
        Fault(code=code, file=file, place=place, expected=expected) for code, expected in _said(raw)
    )
    if faults:
        return None, faults
    return Row(provision=_provision(raw), file=file, ordinal=ordinal), ()


def _said(raw: Raw) -> Said:
    yield from _keys(raw)
    yield from _texts(raw)
    yield from _words(raw)
    yield from _value(raw)
    yield from _place(raw)
    yield from _days(raw.get("in_force"))


def _keys(raw: Raw) -> Said:
    for key in raw:
        if key not in _KNOWN:
            yield "unknown-key", f"one of the keys {', '.join(_KNOWN)}, not {key!r}"
    for key in (*_REQUIRED, "value", "in_force"):
        if key not in raw:
            yield "missing-key", f"the key {key!r}"


def _texts(raw: Raw) -> Said:
    for key in _TEXTS:
        if key in raw and (not isinstance(raw[key], str) or not raw[key].strip()):
            yield "wrong-type", f"a text that is not empty under {key!r}"


def _words(raw: Raw) -> Said:
    """Hold the words of closed lists, and the forms of ids and layers."""
    closed = (
        ("mark", "unknown-mark", tuple(Mark)),
        ("tighter", "unknown-tighter", _TIGHTER),
        ("family", "unknown-family", _FAMILIES),
        ("day", "unknown-day", tuple(_DAYS)),
    )
    for key, code, known in closed:
        if isinstance(raw.get(key), str) and raw[key] not in known:
            yield code, f"one of {', '.join(known)}"
    if isinstance(raw.get("id"), str) and not _ID.fullmatch(raw["id"]):
        yield "bad-id", "an id such as 'incident.first_report.fire'"
    if isinstance(raw.get("layer"), str) and not LAYER.fullmatch(raw["layer"]):
        yield "unknown-layer", "nation, province:X, city:X, county:X, school or school:X"


def _value(raw: Raw) -> Said:
    if "value" not in raw or not isinstance(raw.get("unit"), str):
        return
    try:
        read_value(raw["unit"], raw["value"])
    except Misread as misread:
        yield misread.code, misread.expected


def _place(raw: Raw) -> Said:
    """Hold the place in the instrument: article, paragraph and item, or a path."""
    steps = [key for key in _STEPS if key in raw]
    if "path" in raw:
        path = raw["path"]
        if not (isinstance(path, list) and path and all(map(_is_step, path))):
            yield "wrong-type", "a list of texts under 'path'"
        if steps or "family" not in raw:
            yield "missing-clause", "a `path` with a `family`, and no article beside it"
    elif not steps:
        yield "missing-clause", "an `article`, or a `path` with its `family`"
    elif "article" not in steps:
        yield "missing-clause", "a paragraph or an item with its article"
    for key in steps:
        if not _is_step(raw[key]):
            yield "wrong-type", f"a whole number from 1 or a text under {key!r}"


def _is_step(step: object) -> bool:
    if isinstance(step, str):
        return bool(step.strip())
    return isinstance(step, int) and not isinstance(step, bool) and step >= 1


def _days(raw: object) -> Said:
    if raw is None:
        return
    if not isinstance(raw, dict) or "from" not in raw or raw.keys() - {"from", "until"}:
        yield "wrong-type", "`in_force` with `from` and perhaps `until`"
        return
    if not all(map(_is_day, raw.values())):
        yield "wrong-type", "days such as 2007-06-01 in `in_force`"
    elif "until" in raw and not raw["from"] < raw["until"]:
        yield "wrong-order", "`from` before `until`, which is the first day out of force"


def _is_day(day: object) -> bool:
    return isinstance(day, date) and not isinstance(day, datetime)


def _provision(raw: Raw) -> Provision[object]:
    counting = raw.get("counting", "counting.default")
    return Provision(
        id=raw["id"],
        value=read_value(raw["unit"], raw["value"], counting),
        unit=raw["unit"],
        clause=_clause(raw),
        mark=Mark(raw["mark"]),
        layer=raw["layer"],
        since=raw["in_force"]["from"],
        until=raw["in_force"].get("until"),
        tighter=raw["tighter"],
        who=raw["who"],
        what=raw["what"],
        note=_note(raw),
        permitted_by=raw.get("permitted_by", ""),
    )


def _clause(raw: Mapping[str, object]) -> Clause:
    path = raw.get("path", _steps(raw))
    return Clause(
        instrument=str(raw["instrument"]),
        number=str(raw.get("number", "")),
        path=tuple(str(step) for step in path) if isinstance(path, list) else (),
        family=str(raw.get("family", "statute")),
    )


def _steps(raw: Mapping[str, object]) -> list[object]:
    """List article, paragraph and item; a paragraph that the article does not have is empty."""
    steps = [raw.get(key, "") for key in _STEPS]
    while steps and steps[-1] == "":
        steps.pop()
    return steps


def _note(raw: Raw) -> str:
    """Join the note and where the day of effect comes from."""
    parts = (raw.get("note", ""), _DAYS.get(raw.get("day", ""), ""))
    return " ".join(part for part in parts if part)
