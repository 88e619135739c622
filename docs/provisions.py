"""The pages that list every shipped provision, a page for each room, from the rulebook itself."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from campus_safety.kernel import Law, Provision, catalogue
from campus_safety.rulebooks import write_value

__all__ = ["listed"]

FOLDER = Path(__file__).parent / "reference" / "provisions"
_HEAD = "| id | value | place, days, mark | clause | what |\n| --- | --- | --- | --- | --- |\n"
_NAMES = {
    "counting": "How terms are counted 期间计算",
    "network": "Governing offices 综治机构",
    "register": "The register 台账",
}
_MANY = 400  # letters of a value before it is cut, and `rules --id` shows the rest


def listed(law: Law) -> Mapping[Path, str]:
    """Give the text of every page: one for each room, and one that leads to them."""
    rooms: dict[str, list[Provision[Any]]] = {}
    for one in sorted(law.provisions, key=lambda p: (p.id, p.layer, p.since)):
        rooms.setdefault(one.id.partition(".")[0], []).append(one)
    pages = {FOLDER / f"{room}.md": _page(room, found) for room, found in rooms.items()}
    pages[FOLDER / "index.md"] = _index(rooms)
    return pages


def _title(room: str) -> str:
    if room in _NAMES:
        return _NAMES[room]
    named = catalogue.entries().get(f"room.{room}")
    if named is None:
        return room.capitalize()
    english = named["en"]
    return f"{english[:1].upper()}{english[1:]} {named['zh']}"


def _page(room: str, found: Iterable[Provision[Any]]) -> str:
    head = (
        f"# {_title(room)}: provisions\n\n"
        f"Every row of the rulebook `cn` whose id begins with `{room}.`, by id, place and day.\n"
        "An *unverified* row was not read in the clause itself; an *example* is a school's own.\n"
        f"`campus-safety rules --room {room}` lists the rows in force on a day.\n\n"
    )
    return head + _HEAD + "".join(map(_row, found))


def _row(one: Provision[Any]) -> str:
    days = f"{one.since} – {'' if one.until is None else one.until}".strip()
    cells = (
        f"`{one.id}`",
        f"{_value(one)} ({one.unit})",
        f"{one.layer}<br>{days}<br>{one.mark}",
        one.clause.text("zh"),
        "<br>".join(filter(None, (one.what, one.note))),
    )
    return f"| {' | '.join(_cell(cell) for cell in cells)} |\n"


def _value(one: Provision[Any]) -> str:
    text = _written(write_value(one.unit, one.value))
    return text if len(text) <= _MANY else f"{text[:_MANY]} …"


def _written(value: object) -> str:
    """Write a value for people: tables as their cells, lists with commas."""
    if isinstance(value, Mapping):
        return "; ".join(f"{name}: {_inner(cell)}" for name, cell in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(map(_inner, value))
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else f"{value}"


def _inner(value: object) -> str:
    nested = isinstance(value, Mapping | list | tuple)
    return f"({_written(value)})" if nested else _written(value)


def _cell(text: str) -> str:
    return text.replace("|", r"\|").replace("*", r"\*").replace("\n", " ")


def _index(rooms: Mapping[str, list[Provision[Any]]]) -> str:
    total = sum(map(len, rooms.values()))
    return "".join(_index_lines(rooms, total))


def _index_lines(rooms: Mapping[str, list[Provision[Any]]], total: int) -> Iterator[str]:
    yield "# Provisions\n\n"
    yield f"{total} rows are shipped: the rulebook `cn`, and the example of a school's own rules.\n"
    yield "Each page lists those of one room with their value, place, days, mark and clause.\n"
    yield "The search of this site finds any of them by id, instrument or word.\n"
    yield "The command [`rules`](../cli.md) finds them by id, room, instrument, place and day.\n\n"
    yield "| room | rows | verified | unverified | example |\n| --- | --- | --- | --- | --- |\n"
    for room in sorted(rooms):
        marks = [f"{one.mark}" for one in rooms[room]]
        counts = " | ".join(f"{marks.count(m)}" for m in ("verified", "unverified", "example"))
        yield f"| [{_title(room)}]({room}.md) | {len(marks)} | {counts} |\n"
    yield "\n```{toctree}\n:hidden:\n:glob:\n\n*\n```\n"
