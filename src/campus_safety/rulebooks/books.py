"""Books: the rulebooks that are shipped, a user's own files on top, and the law of a place."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from os import PathLike
from pathlib import Path
from typing import TypeAlias

from attrs import frozen

from campus_safety.kernel import Fault, Law, WorkingCalendar
from campus_safety.kernel.provision import AnyProvision
from campus_safety.rulebooks.calendars import read_calendar
from campus_safety.rulebooks.disk import contents
from campus_safety.rulebooks.loading import Source, load, parse
from campus_safety.rulebooks.places import chain, near, read_places, within
from campus_safety.rulebooks.resolving import clashes, dangling, loosened, timelines
from campus_safety.rulebooks.sheets import Row, RulebookFault, Sheet
from campus_safety.vocabulary import Place

__all__ = ["Files", "available", "rows", "rulebook", "school_law"]

Files: TypeAlias = str | PathLike[str] | Iterable[str | PathLike[str]]

_CALENDAR, _PLACES = "calendar.toml", "places.toml"
_SCHOOL = "school"
_ZONE = "Asia/Shanghai"


@frozen(kw_only=True)
class _Shipped:
    """What the library ships under the name of a rulebook."""

    sheets: tuple[Sheet, ...]
    places: tuple[Place, ...]
    calendar: WorkingCalendar


def available() -> tuple[str, ...]:
    """List the rulebooks that are shipped."""
    folders = (folder for folder in _data().iterdir() if folder.is_dir())
    return tuple(sorted(f.name for f in folders if f.joinpath(_PLACES).is_file()))


def rulebook(
    name: str, *, place: str = "nation", school: str | None = None, files: Files = ()
) -> Law:
    """Give the law of a place: the nation's rules and those of every layer down to it.

    `school="example"` adds the shipped example of a school's own rules; any other key adds
    the layer `school:<key>` of your files. `files` are your own rulebook files, layered on
    top; they may hold `[[place]]` rows for places that are not shipped. Raises
    `RulebookFault` with every fault of every file.
    """
    own = (files,) if isinstance(files, str | PathLike) else tuple(files)
    if not own:
        return _shipped_law(name, place, school)
    return _law(name, place, school, load(_on_disk(Path(file)) for file in own))


def school_law(
    name: str, *, place: str, school: str | None = None, sources: Iterable[Source]
) -> Law:
    """Give the law of a place with the rules of one school, read from its own files.

    Every row of them stands at the layer of the school. Raises `RulebookFault` with every
    fault of every file.
    """
    sheets = load(sources)
    own = school is not None and school not in _examples()
    layers = (_SCHOOL, f"{_SCHOOL}:{school}") if own else (_SCHOOL,)
    faults = [
        row.fault("other-layer", f"the layer {' or '.join(layers)}")
        for sheet in sheets
        for row in sheet.rows
        if row.provision.layer not in layers
    ]
    if faults:
        raise RulebookFault(faults)
    return _law(name, place, school, sheets)


def rows(
    law: Law,
    *,
    id: str | None = None,
    room: str | None = None,
    instrument: str | None = None,
    layer: str | None = None,
    on: date | None = None,
) -> tuple[AnyProvision, ...]:
    """Find the provisions of a rulebook, those of other places included.

    `room` is the first part of the ids, `instrument` a part of the name of the instrument,
    `on` a day on which they are in force.
    """
    found = law.provisions
    if id is not None:
        found = tuple(p for p in found if p.id == id)
    if room is not None:
        found = tuple(p for p in found if p.id.partition(".")[0] == room)
    if instrument is not None:
        found = tuple(p for p in found if instrument in p.clause.instrument)
    if layer is not None:
        found = tuple(p for p in found if p.layer == layer)
    return found if on is None else tuple(p for p in found if p.holds(on))


@lru_cache(maxsize=64)
def _shipped_law(name: str, place: str, school: str | None) -> Law:
    return _law(name, place, school, ())


def _law(name: str, place: str, school: str | None, own: tuple[Sheet, ...]) -> Law:
    shipped = _shipped(name)
    sheets = (*shipped.sheets, *_example(school), *own)
    listed = tuple(row for sheet in sheets for row in sheet.rows)
    outer = _outer(shipped.places, own)
    layers = (*chain(place, outer), *_school_layers(school, listed))
    calendars = {shipped.calendar.name: shipped.calendar}
    faults = (
        *_strangers(sheets, name, outer, calendars),
        *clashes(listed),
        *_all_loosened(listed, layers, outer),
        *dangling(listed, calendars),
    )
    if faults:
        raise RulebookFault(faults)
    provisions = tuple(row.provision for row in listed)
    return Law(
        name=" ".join((name, *layers[1:])),
        zone=next((sheet.zone for sheet in reversed(sheets) if sheet.zone), _ZONE),
        covers=frozenset().union(*(sheet.covers for sheet in sheets)),
        timelines=timelines(provisions, layers),
        calendars=calendars,
        provisions=provisions,
    )


def _outer(places: tuple[Place, ...], own: Iterable[Sheet]) -> Mapping[str, str]:
    """Join the places that are shipped and those of each file on top."""
    outer = within(places, _PLACES)
    for sheet in own:
        places = (*places, *sheet.places)
        outer = within(places, sheet.file)
    return outer


def _school_layers(school: str | None, listed: Iterable[Row]) -> tuple[str, ...]:
    """List the layers of a school: the one that all schools share, then its own."""
    if school is None or school in _examples():
        return (_SCHOOL,)
    layer = f"{_SCHOOL}:{school}"
    if all(row.provision.layer != layer for row in listed):
        known = (*_examples(), *_schools(listed))
        expected = f"an example that is shipped, or a school of your files{near(school, known)}"
        raise RulebookFault([Fault(code="unknown-school", expected=expected)])
    return (_SCHOOL, layer)


def _schools(listed: Iterable[Row]) -> Iterator[str]:
    layers = sorted({row.provision.layer for row in listed})
    return (layer.partition(":")[2] for layer in layers if layer.startswith(f"{_SCHOOL}:"))


def _strangers(
    sheets: Iterable[Sheet], name: str, outer: Mapping[str, str], calendars: Iterable[str]
) -> Iterator[Fault]:
    """Find headers of another rulebook, and rows of places that no chain leads to."""
    for sheet in sheets:
        if sheet.rulebook != name:
            yield _of_header(sheet, "other-rulebook", f"rulebook = {name!r}")
        if sheet.calendar is not None and sheet.calendar not in calendars:
            yield _of_header(sheet, "unknown-calendar", f"one of {', '.join(calendars)}")
        for row in sheet.rows:
            layer = row.provision.layer
            if layer != "nation" and layer not in outer and layer.partition(":")[0] != _SCHOOL:
                expected = f"a place of the rulebook{near(layer, outer)}, or a [[place]] row"
                yield row.fault("unknown-place", expected)


def _of_header(sheet: Sheet, code: str, expected: str) -> Fault:
    return Fault(code=code, file=sheet.file, place="header", expected=expected)


def _all_loosened(
    listed: tuple[Row, ...], layers: tuple[str, ...], outer: Mapping[str, str]
) -> Iterator[Fault]:
    """Find what loosens the law above it: in the chain asked for, and in every other place."""
    rows = Counter(row.provision.id for row in listed)
    of_layer: dict[str, list[Row]] = {}
    for row in listed:
        if rows[row.provision.id] > 1:  # a rule of one row has none above it
            of_layer.setdefault(row.provision.layer, []).append(row)
    chains = (layers, *(chain(place, outer) for place in sorted(of_layer.keys() & outer.keys())))
    found = (fault for layers in chains for fault in loosened(of_layer, layers))
    yield from dict.fromkeys(found)


def _data() -> Traversable:
    return resources.files("campus_safety.rulebooks").joinpath("data")


def _folder(*names: str) -> Iterator[Source]:
    """List the TOML files of a folder of data, by name."""
    folder = _data().joinpath(*names)
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".toml"):
            yield "/".join((*names, file.name)), file.read_bytes


def _on_disk(path: Path) -> Source:
    return str(path), lambda: contents(path)


@lru_cache(maxsize=8)
def _shipped(name: str) -> _Shipped:
    if name not in available():
        expected = f"one of the rulebooks {', '.join(available())}{near(name, available())}"
        raise RulebookFault([Fault(code="unknown-rulebook", expected=expected)])
    sources = {file.rpartition("/")[2]: (file, read) for file, read in _folder(name)}
    calendar = read_calendar(sources.pop(_CALENDAR))
    places = _read_places(sources.pop(_PLACES))
    return _Shipped(sheets=load(sources.values()), places=places, calendar=calendar)


def _read_places(source: Source) -> tuple[Place, ...]:
    file, read = source
    raw, faults = parse(file, read)
    places, found = read_places(file, raw.get("place", []) if raw else [])
    if faults or found:
        raise RulebookFault((*faults, *found))
    return places


@lru_cache(maxsize=1)
def _examples() -> tuple[str, ...]:
    folders = _data().joinpath(_SCHOOL).iterdir()
    return tuple(sorted(folder.name for folder in folders if folder.is_dir()))


@lru_cache(maxsize=8)
def _example(school: str | None) -> tuple[Sheet, ...]:
    return load(_folder(_SCHOOL, school)) if school in _examples() else ()
