"""Making: from what a row says to the facts and the parts that a mapping makes of it."""

import re
from collections.abc import Callable
from collections.abc import Mapping as Table
from datetime import date, datetime, timedelta
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

from attrs import define, field, frozen

from campus_safety.exchange.ledgers.fields import Field, fact_fields, part_fields
from campus_safety.exchange.ledgers.mapping import SOURCE, TOLD, UNTOLD, Made, Mapping

__all__ = ["Gathered", "Maker", "Missing", "Told", "key_of_source", "makers"]

_KEY = re.compile(r"[a-z][a-z0-9_]*")
_DAY_AND_NIGHT = "480-1920"
"""From eight in the morning until eight of the next, where a roster gives no hours."""

Told: TypeAlias = dict[str, Any]
"""What a row says, by the keys of columns and of what is built in; `None` where nothing."""


@frozen(kw_only=True)
class Missing:
    """A field that must be told and is not: its name, and the column that could tell it."""

    name: str
    column: str


@define
class Gathered:
    """What the accepted rows of a sheet said, for the facts of the whole sheet."""

    told: dict[str, list[Any]] = field(factory=dict)
    parts: dict[str, list[dict[str, Any]]] = field(factory=dict)

    def note(self, told: Told) -> None:
        """Note what a row said."""
        for key, said in told.items():
            if said is not None:
                self.told.setdefault(key, []).append(said)


Source: TypeAlias = Callable[[Told, Gathered | None], Any]
"""How a field is taken from what a row, or what all rows, say."""


@define
class Maker:
    """Makes one kind of fact, or of part, as the wire writes it."""

    made: Made
    zone: str
    template: dict[str, Any]
    needed: frozenset[str]
    sources: tuple[tuple[str, str, Source | None, object], ...]
    when: tuple[tuple[str, frozenset[str]], ...]
    at: tuple[str, ...] = ()
    by: str = ""

    def holds(self, told: Told) -> bool:
        """Tell whether what it is made of is told, and its conditions hold."""
        for key, words in self.when:
            said = told.get(key)
            if not ((UNTOLD if said is None else TOLD) in words or said in words):
                return False
        if not self.at:
            return True
        for key in self.at:  # noqa: SIM110  # asked of every row
            if told.get(key) is not None:
                return True
        return False

    def raw(self, told: Told, gathered: Gathered | None = None) -> dict[str, Any] | Missing:
        """Give the raw value, or what is missing for it."""
        raw = self.template.copy()
        for name, key, source, otherwise in self.sources:
            said = told.get(key) if source is None else source(told, gathered)
            if said is None or said == []:
                said = otherwise
            if said is None and name in self.needed:
                return Missing(name=name, column=key_of_source(self.made.fields.get(name, "")))
            if said is not None:
                raw[name] = said
        return raw


def makers(mapping: Mapping, zone: str) -> tuple[tuple[Maker, ...], tuple[Maker, ...]]:
    """Give the makers of a mapping: of its facts, and of its parts."""
    facts = tuple(
        _maker(made, fact_fields(made.kind), zone, {"kind": made.kind, "evidence": []})
        for made in mapping.facts
    )
    parts = tuple(_maker(part, _taken(part, mapping), zone, {}) for part in mapping.parts)
    return facts, parts


def _taken(part: Made, mapping: Mapping) -> Table[str, Field]:
    """Give the fields of a part, as the fact that gathers it has them."""
    for fact in mapping.facts:
        for name, source in fact.fields.items():
            if source == f"{part.kind}.all":
                return part_fields(fact.kind, name)
    return {}


def _maker(made: Made, fields: Table[str, Field], zone: str, head: dict[str, Any]) -> Maker:
    named = {name: made.fields.get(name, "") for name in (*made.fields, *made.otherwise)}
    plain = {text for text in named.values() if _KEY.fullmatch(text)}  # a column as it stands
    return Maker(
        made=made,
        zone=zone,
        template={name: held.default for name, held in fields.items()} | head,
        needed=frozenset(name for name, held in fields.items() if held.needed),
        sources=tuple(
            (name, text, None if text in plain else _source(text, zone), made.otherwise.get(name))
            for name, text in named.items()
        ),
        when=tuple((key, frozenset(words)) for key, words in made.when.items()),
        at=() if "at" in made.otherwise else _keys(made.fields.get("at", "")),
        by=key_of_source(made.fields.get("by", "")),
    )


def _keys(sources: str) -> tuple[str, ...]:
    """Give the keys of the columns that a field may come from, all of them."""
    return tuple(key_of_source(one) for one in sources.split("|") if one)


def key_of_source(source: str) -> str:
    """Give the key of the column from which a field comes, the first where there are several."""
    return source.partition("|")[0].partition("@")[0].partition(".")[0]


def _source(text: str, zone: str) -> Source:
    first, bar, rest = text.partition("|")
    one = _one(first, zone)
    if not bar:
        return one
    other = _source(rest, zone)

    def either(told: Told, gathered: Gathered | None) -> Any:
        said = one(told, gathered)
        return other(told, gathered) if said is None else said

    return either


def _one(text: str, zone: str) -> Source:
    found = SOURCE.fullmatch(text)
    if found is None:
        return lambda _told, _gathered: None
    key, whole, day, hours, end = found.groups()
    if day:
        return lambda told, _: _at(told.get(day), told.get(hours), end, zone)
    if whole in ("start", "end"):
        return lambda told, _: _at(told.get(key), _DAY_AND_NIGHT, whole, zone)
    if whole is None:
        return lambda told, _: told.get(key)
    return lambda told, gathered: _of_all(key, whole, told, gathered)


def _of_all(key: str, whole: str, told: Told, gathered: Gathered | None) -> Any:
    """Give what all rows say of a column: the first or the last in order, or each once."""
    if gathered is None:
        said = told.get(key)
        if whole == "all":
            return said if said is None or isinstance(said, list) else [said]
        return said[0 if whole == "first" else -1] if isinstance(said, list) and said else said
    if key in gathered.parts:
        return gathered.parts[key]
    said = gathered.told.get(key, [])
    flat = [one for item in said for one in (item if isinstance(item, list) else [item])]
    if not flat:
        return None
    if whole == "all":
        return list(dict.fromkeys(flat))
    ordered = sorted(flat, key=str)
    return ordered[0] if whole == "first" else ordered[-1]


def _at(day: str | None, hours: str | None, end: str, zone: str) -> str | None:
    """Give the moment at which a shift of a day begins or ends."""
    if day is None or hours is None:
        return None
    start, _, until = hours.partition("-")
    minutes = int(start if end == "start" else until)
    first = datetime.combine(date.fromisoformat(day[:10]), datetime.min.time(), ZoneInfo(zone))
    at = first + timedelta(days=minutes // 1440)
    return at.replace(hour=minutes % 1440 // 60, minute=minutes % 60).isoformat()
