"""Mapping files: a mapping as people write it in TOML, with every fault told by its place."""

import re
from collections.abc import Iterator
from collections.abc import Mapping as Table
from importlib import resources
from pathlib import Path
from typing import Any

from campus_safety.codec import CodecError
from campus_safety.codec.tables import Raw, Tables
from campus_safety.exchange.ledgers.fields import Field, fact_fields, part_fields
from campus_safety.exchange.ledgers.mapping import (
    BUILT_IN,
    READERS,
    SOURCE,
    TOLD,
    UNTOLD,
    Column,
    Made,
    Mapping,
)
from campus_safety.exchange.sheets.workbook import LedgerError
from campus_safety.rulebooks.disk import Unread, contents, toml

__all__ = ["decode_mapping", "read_mapping", "shipped_mappings"]

_KEYS = (
    *("name", "title", "case", "sheets", "year", "header_row", "blank", "dropped"),
    *("column", "head", "fact", "part", "grid"),
)
_COLUMN = (
    *("key", "headings", "reads", "table", "prefix", "words", "other"),
    *("blank", "needed", "needed_when", "order"),
)
_MADE = ("kind", "fields", "otherwise", "when", "per")
_KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
_NAMED = re.compile(r"\{([^{}]*)\}")
_FITS = {
    "moment": {"moment", "moment_in"},
    "number": {"number", "whole"},
    "whole": {"whole"},
    "yes": {"yes"},
}
_SEVERAL = frozenset({"parties", "references"})


def read_mapping(name: str) -> Mapping:
    """Read a mapping: a shipped one by its name, or a file by its path.

    Raises `LedgerError` with every fault of it.
    """
    if name in shipped_mappings():
        folder = resources.files("campus_safety.exchange.ledgers") / "data" / "mappings"
        return decode_mapping((folder / f"{name}.toml").read_bytes(), f"{name}.toml")
    try:
        return decode_mapping(contents(Path(name)), Path(name).name)
    except Unread as unread:
        raise LedgerError([unread.fault(name)]) from None


def shipped_mappings() -> tuple[str, ...]:
    """List the mappings that are shipped, by name."""
    folder = resources.files("campus_safety.exchange.ledgers") / "data" / "mappings"
    names = (file.name for file in folder.iterdir())
    return tuple(sorted(n.removesuffix(".toml") for n in names if n.endswith(".toml")))


def decode_mapping(data: bytes, file: str) -> Mapping:
    """Read a mapping from the bytes of a TOML file; raises `LedgerError` with every fault."""
    try:
        raw = toml(data)
    except Unread as unread:
        raise LedgerError([unread.fault(file)]) from None
    reader = _Reader(Tables(file))
    mapping = reader.mapping(raw)
    try:
        reader.tables.done()
    except CodecError as error:
        raise LedgerError(error.faults) from None
    return mapping


class _Reader:
    """Reads one mapping and gathers what is wrong with it."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.columns: dict[str, Column] = {}

    def mapping(self, raw: Raw) -> Mapping:
        t = self.tables
        t.known(raw, "", _KEYS)
        blank = self._texts(raw, "blank", "")
        columns = tuple(self._column(row, at, blank) for row, at in t.rows(raw, "column"))
        heads = tuple(self._column(row, at, blank) for row, at in t.rows(raw, "head"))
        case = t.get(raw, "case", str, "") or ""
        for name in _NAMED.findall(case):
            if name not in self.columns and name not in BUILT_IN:
                t.wrong(
                    "case", "names of columns, row, sheet and keeper in braces", "unknown-column"
                )
        parts = list(t.rows(raw, "part"))
        facts = tuple(self._fact(row, at) for row, at in t.rows(raw, "fact"))
        made_parts = tuple(self._part(row, at, facts) for row, at in parts)
        if not facts:
            t.wrong("fact", "at least one table [[fact]]", "missing-key")
        if not columns:
            t.wrong("column", "at least one table [[column]]", "missing-key")
        return Mapping(
            name=t.get(raw, "name", str, "") or "",
            title=self._words(raw, "title", ""),
            case=case,
            sheets=self._texts(raw, "sheets", ""),
            year=t.get(raw, "year", int, "", needed=False),
            header_row=t.get(raw, "header_row", int, "", needed=False),
            columns=columns,
            heads=heads,
            facts=facts,
            parts=made_parts,
            grid=t.get(raw, "grid", bool, "", needed=False) or False,
            dropped=self._texts(raw, "dropped", ""),
        )

    def _column(self, raw: Raw, at: str, blank: tuple[str, ...]) -> Column:
        t = self.tables
        t.known(raw, at, _COLUMN)
        key = t.get(raw, "key", str, at) or ""
        if isinstance(key, str) and (not _KEY.fullmatch(key) or key in BUILT_IN):
            t.wrong(f"{at} key", "a name of its own in small letters")
        if key in self.columns:
            t.wrong(f"{at} key", "a name that no other column has", "duplicate-key")
        reads = t.get(raw, "reads", str, at, needed=False) or "text"
        if reads not in READERS:
            t.wrong(f"{at} reads", f"one of {', '.join(READERS)}", "malformed")
        table = t.get(raw, "table", str, at, needed=False) or ""
        headings = self._texts(raw, "headings", at)
        if not headings:
            t.wrong(f"{at} headings", "at least one heading", "missing-key")
        order = t.get(raw, "order", str, at, needed=False) or ""
        if order not in ("", "md", "dm"):
            t.wrong(f"{at} order", "md or dm", "malformed")
        column = Column(
            key=str(key),
            headings=headings,
            reads=str(reads),
            table=str(table),
            prefix=t.get(raw, "prefix", str, at, needed=False) or "",
            words=self._words(raw, "words", at),
            other=t.get(raw, "other", str, at, needed=False) or "",
            blank=(*blank, *self._texts(raw, "blank", at)),
            needed=t.get(raw, "needed", bool, at, needed=False) or False,
            needed_when=self._lists(raw, "needed_when", at),
            order=str(order),
        )
        self.columns[column.key] = column
        return column

    def _fact(self, raw: Raw, at: str) -> Made:
        kind = self.tables.get(raw, "kind", str, at) or ""
        fields = fact_fields(str(kind))
        if kind and not fields:
            self.tables.wrong(f"{at} kind", "a kind of fact, such as hazard.found", "unknown-kind")
        made = self._made(raw, at, str(kind))
        self._hold(made, fields, ("case", "evidence"), at)
        return made

    def _part(self, raw: Raw, at: str, facts: tuple[Made, ...]) -> Made:
        kind = str(self.tables.get(raw, "kind", str, at) or "")
        made = self._made(raw, at, kind)
        takers = [
            part_fields(fact.kind, name)
            for fact in facts
            for name, source in fact.fields.items()
            if source == f"{kind}.all"
        ]
        if not takers:
            self.tables.wrong(f"{at} kind", f"a part that a fact gathers as '{kind}.all'")
        for fields in takers[:1]:
            self._hold(made, fields, (), at)
        return made

    def _made(self, raw: Raw, at: str, kind: str) -> Made:
        t = self.tables
        t.known(raw, at, _MADE)
        per = t.get(raw, "per", str, at, needed=False) or "row"
        if per not in ("row", "sheet"):
            t.wrong(f"{at} per", "row or sheet", "malformed")
        when = self._lists(raw, "when", at)
        for key in when:
            if key not in self.columns:
                t.wrong(f"{at} when {key}", "the key of a column", "unknown-column")
        otherwise = t.get(raw, "otherwise", dict, at, needed=False)
        return Made(
            kind=kind,
            fields=self._words(raw, "fields", at),
            otherwise=otherwise if isinstance(otherwise, dict) else {},
            when=when,
            per_sheet=per == "sheet",
        )

    def _hold(self, made: Made, fields: Table[str, Field], own: tuple[str, ...], at: str) -> None:
        """Hold what is made against the fields of its kind."""
        t = self.tables
        if not fields:
            return
        for name in (*made.fields, *made.otherwise):
            if name not in fields or name in own:
                t.wrong(f"{at} {name}", f"a field of {made.kind}", "unknown-field")
        for name, held in fields.items():
            told = name in made.fields or name in made.otherwise
            if held.needed and not told and name not in own:
                t.wrong(f"{at} {name}", "a column, or what stands there otherwise", "missing-field")
        for name, source in made.fields.items():
            for one in source.split("|"):
                for fault in self._source_faults(one, fields.get(name)):
                    t.wrong(f"{at} {name}", fault, "unknown-column")

    def _source_faults(self, source: str, held: Field | None) -> Iterator[str]:
        found = SOURCE.fullmatch(source)
        if found is None:
            yield "a column, a column with .first, .last or .all, or date@hours.start"
            return
        if found[3]:
            if found[3] not in self.columns or found[4] not in self.columns:
                yield "keys of columns"
            return
        column = self.columns.get(found[1])
        if column is None:
            if found[1] not in BUILT_IN and found[2] != "all":
                yield "the key of a column"
            return
        if held is None or held.sort == "part":
            return
        if found[2] in ("start", "end"):
            if not column.reads.startswith("moment") or held.sort != "moment":
                yield "the day of a column, for a moment"
            return
        fits = _FITS.get(held.sort)
        if fits is not None and column.reads not in fits:
            yield f"a column that is read as {' or '.join(sorted(fits))}"
        elif fits is None and column.reads in (
            "moment",
            "moment_in",
            "number",
            "whole",
            "yes",
            "hours",
        ):
            yield "a column that is read as text, word, party or reference"
        elif held.several != (found[2] == "all" or (column.reads in _SEVERAL and not found[2])):
            yield "parties or references for a list, and one of them for a single value"

    def _texts(self, raw: Raw, key: str, at: str) -> tuple[str, ...]:
        found = raw.get(key, [])
        if not isinstance(found, list) or not all(isinstance(text, str) for text in found):
            self.tables.wrong(f"{at} {key}".strip(), "a list of texts")
            return ()
        return tuple(found)

    def _words(self, raw: Raw, key: str, at: str) -> dict[str, str]:
        found = raw.get(key, {})
        if not isinstance(found, dict) or not all(isinstance(v, str) for v in found.values()):
            self.tables.wrong(f"{at} {key}".strip(), "a table of texts")
            return {}
        return dict(found)

    def _lists(self, raw: Raw, key: str, at: str) -> dict[str, tuple[str, ...]]:
        found: Any = raw.get(key, {})
        if not isinstance(found, dict):
            self.tables.wrong(f"{at} {key}", f"a table of lists of words, or '{TOLD}', '{UNTOLD}'")
            return {}
        lists = {name: [said] if isinstance(said, str) else said for name, said in found.items()}
        return {name: self._texts(lists, name, f"{at} {key}") for name in lists}
