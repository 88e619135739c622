"""The register folder: `school.toml`, `facts.jsonl` and `marks.toml` as values."""

from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path

from attrs import frozen

from campus_safety.codec.entries import Lines, read_lines
from campus_safety.codec.faults import CodecError
from campus_safety.codec.tables import Raw, Tables, bytes_of, folder_at, toml_of
from campus_safety.kernel import (
    Entry,
    Every,
    Fact,
    Fault,
    Faulty,
    Law,
    Malformed,
    Period,
    Replaced,
    Retracted,
    Span,
    bounds,
)
from campus_safety.register import WORKFLOWS, Register
from campus_safety.rulebooks import rulebook
from campus_safety.rulebooks.books import school_law
from campus_safety.rulebooks.disk import Unread, contents, inside
from campus_safety.rulebooks.loading import Source
from campus_safety.scoring import Measure
from campus_safety.vocabulary import Profile, School

__all__ = ["Folder", "read_folder"]

_FACTS = "facts.jsonl"
_MOST_BYTES = 2**30
_TOO_MANY = "too-many-faults"


@frozen(kw_only=True)
class Folder:
    """What a register folder holds: the register, the law it stands under and the marks.

    `faults` are those that were left out because the reader was told to keep going.
    """

    register: Register
    law: Law
    marks: tuple[Measure, ...] = ()
    faults: tuple[Fault, ...] = ()


def read_folder(path: Path, *, keep_going: bool = False) -> Folder:
    """Read a register folder; raises `CodecError` with every fault of the file that has one.

    With `keep_going` the lines of `facts.jsonl` that cannot be read are left out and told
    in `faults`, unless there are too many of them; a folder without a readable
    `school.toml` is refused all the same.
    """
    folder_at(path)
    school, law, keeps = _read_school(path)
    lines = read_lines(bytes_of(path, _FACTS, _MOST_BYTES))
    _hold(lines, law)
    entries, faults = lines.told(_FACTS)
    if faults and not (keep_going and all(fault.code != _TOO_MANY for fault in faults)):
        raise CodecError(faults)
    register = Register(school=school, keeps=keeps, entries=entries)
    return Folder(register=register, law=law, marks=_marks(path), faults=faults)


def _hold(lines: Lines, law: Law) -> None:
    """Leave out facts dated after they were written down, and corrections of nothing."""
    known: set[int] = set()
    for number, entry in lines.numbered():
        fault = _wrong(entry, known, law)
        if fault is None:
            known.add(entry.position)
        else:
            lines.leave_out(number, fault)


def _wrong(entry: Entry, known: set[int], law: Law) -> Fault | None:
    content = entry.content
    if isinstance(content, Retracted | Replaced) and content.position not in known:
        expected = "the position of an earlier entry"
        return Fault(code="correction-of-nothing", place="$.content.position", expected=expected)
    fact = content.fact if isinstance(content, Replaced) else content
    if isinstance(fact, Fact):
        written = bounds(entry.recorded_at, law.zone)[0]
        if bounds(fact.at, law.zone)[0] > written:
            place = "$.content.at" if fact is content else "$.content.fact.at"
            expected = "a moment that is not after `recorded_at`"
            return Fault(code="future", place=place, expected=expected)
    return None


_SCHOOL = (
    *("reference", "place", "rulebook", "school_rules", "rules"),
    *("keeps", "profile", "period"),
)


def _read_school(path: Path) -> tuple[School, Law, dict[str, date]]:
    raw = toml_of(path, "school.toml")
    reader = Tables("school.toml")
    reader.known(raw, "", _SCHOOL)
    reference = reader.get(raw, "reference", str, "")
    place = reader.get(raw, "place", str, "")
    name = reader.get(raw, "rulebook", str, "")
    own = reader.get(raw, "school_rules", str, "", needed=False)
    sources = _sources(reader, raw, path)
    keeps = _keeps(reader, raw)
    profiles = [_profile(reader, row, at) for row, at in reader.rows(raw, "profile")]
    periods = [_period(reader, row, at) for row, at in reader.rows(raw, "period")]
    if not profiles:
        reader.wrong("profile", "at least one [[profile]]", "missing-key")
    reader.done()
    law = _law(name, place, own, sources)
    school = School(
        reference=reference,
        place=place,
        profiles=tuple(p for p in profiles if p is not None),
        periods=tuple(p for p in periods if p is not None),
    )
    return school, law, keeps


def _sources(reader: Tables, raw: Raw, path: Path) -> list[Source]:
    """List the rulebook files of the school's own, all of them inside the folder."""
    names = raw.get("rules", [])
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        reader.wrong("rules", "a list of paths inside the folder, such as ['rules.toml']")
        return []
    sources: list[Source] = []
    for ordinal, name in enumerate(names, 1):
        try:
            file = inside(path, name)
        except Unread as unread:
            reader.wrong(f"rules {ordinal}", unread.expected, unread.code)
        else:
            sources.append((name, partial(contents, file)))
    return sources


def _law(name: str, place: str, own: str | None, sources: list[Source]) -> Law:
    try:
        if sources:
            return school_law(name, place=place, school=own, sources=sources)
        return rulebook(name, place=place, school=own)
    except Faulty as faulty:
        raise CodecError(faulty.faults) from None


def _keeps(reader: Tables, raw: Raw) -> dict[str, date]:
    keeps = reader.get(raw, "keeps", dict, "")
    for room, since in keeps.items() if isinstance(keeps, dict) else ():
        if room not in WORKFLOWS:
            reader.wrong(f"keeps {room}", f"one of {', '.join(WORKFLOWS)}", "unknown-room")
        if type(since) is not date:
            reader.wrong(f"keeps {room}", "the day since when the room is kept")
    return keeps if isinstance(keeps, dict) else {}


def _profile(reader: Tables, raw: Raw, place: str) -> Profile | None:
    reader.known(raw, place, ("since", "kind", "headcount", "boarders", "classes"))
    values = {
        "since": reader.get(raw, "since", date, place),
        "kind": reader.get(raw, "kind", str, place),
        "headcount": reader.get(raw, "headcount", int, place),
        "boarders": reader.get(raw, "boarders", int, place, needed=False) or 0,
        "classes": reader.get(raw, "classes", int, place, needed=False) or 0,
    }
    if reader.faults:
        return None
    try:
        return Profile(**values)
    except Malformed as malformed:
        reader.wrong(f"{place} {malformed.field}", malformed.expected, "out-of-range")
        return None


_OF_A_SCHOOL = (Every.TERM, Every.SCHOOL_YEAR)
"""The periods that each school has of its own; all others are those of the calendar."""


def _period(reader: Tables, raw: Raw, place: str) -> Period | None:
    reader.known(raw, place, ("name", "every", "since", "until"))
    every = reader.get(raw, "every", str, place)
    name = reader.get(raw, "name", str, place)
    since = reader.get(raw, "since", date, place)
    until = reader.get(raw, "until", date, place)
    if every not in _OF_A_SCHOOL:
        reader.wrong(f"{place} every", f"one of {', '.join(_OF_A_SCHOOL)}", "unknown-word")
    if reader.faults:
        return None
    if not since < until:
        reader.wrong(f"{place} until", "a day after since", "wrong-order")
        return None
    return Period(name=name, every=Every(every), since=since, until=until)


def _marks(path: Path) -> tuple[Measure, ...]:
    """Read the marks that people gave or still owe, if there are any."""
    reader = Tables("marks.toml")
    try:
        raw = toml_of(path, "marks.toml")
    except CodecError as error:
        if [fault.code for fault in error.faults] == ["missing"]:
            return ()
        raise
    reader.known(raw, "", ("mark",))
    marks = [_mark(reader, row, place) for row, place in reader.rows(raw, "mark")]
    reader.done()
    return tuple(marks)


def _mark(reader: Tables, raw: Raw, place: str) -> Measure:
    reader.known(raw, place, ("measure", "low", "high", "asked", "reason", "method"))
    low, high = (_number(reader, raw, key, place) for key in ("low", "high"))
    if low is not None and high is not None and low > high:
        reader.wrong(f"{place} high", "a number from low upward", "wrong-order")
        high = None
    return Measure(
        name=reader.get(raw, "measure", str, place) or "",
        span=Span(low, high),
        asked=reader.get(raw, "asked", str, place, needed=False) or "",
        reason=reader.get(raw, "reason", str, place, needed=False) or "",
        method=reader.get(raw, "method", str, place, needed=False) or "",
    )


def _number(reader: Tables, raw: Raw, key: str, place: str) -> Decimal | None:
    value = raw.get(key)
    if value is None:
        return None
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        number = Decimal(value)
        if number.is_finite():
            return number
    reader.wrong(f"{place} {key}", "a number such as 2 or 0.5")
    return None
