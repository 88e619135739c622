"""Ledgers: the rows of a workbook to facts, with every row accepted or refused by its place."""

from collections.abc import Iterator
from datetime import date
from fnmatch import fnmatchcase
from string import Formatter
from typing import Any

import attrs
from attrs import define, field

from campus_safety.codec.documents import known
from campus_safety.codec.faults import QUICKLY, Faults
from campus_safety.exchange.ledgers.fields import kinds
from campus_safety.exchange.ledgers.grids import as_rows, weekdays_across
from campus_safety.exchange.ledgers.heading import Header, found_header
from campus_safety.exchange.ledgers.lines import Lines, year_in_sight
from campus_safety.exchange.ledgers.making import Gathered, Maker, Missing, Told, makers
from campus_safety.exchange.ledgers.mapping import Mapping
from campus_safety.exchange.ledgers.names import Names
from campus_safety.exchange.ledgers.quick import Quick, Texts, quick
from campus_safety.exchange.ledgers.resting import collector_at_rest
from campus_safety.exchange.ledgers.results import (
    Asked,
    Ledger,
    LeftOut,
    Line,
    Refusal,
    Remark,
    Taken,
)
from campus_safety.exchange.ledgers.values import Written
from campus_safety.exchange.sheets.workbook import LedgerError, Sheet, Workbook
from campus_safety.kernel import At, Fact, Fault, bounds, day_of

__all__ = ["read_ledger"]

_SECOND = 1_000_000  # beyond the number of any row


def read_ledger(
    book: Workbook, mapping: Mapping, asked: Asked, names: Names | None = None
) -> Ledger:
    """Read the sheets of a workbook by a mapping. Every row is accepted, refused or left out.

    A row is accepted whole or refused whole. `names` are those of earlier ledgers; they grow
    by what is new. Raises `LedgerError` where no sheet has the headings of the mapping, or
    where a heading could be meant twice.
    """
    fitting, left_out = _fitting(book, mapping)
    reading = _Reading(
        mapping=mapping,
        asked=asked,
        names=Names() if names is None else names,
        several=len(fitting) > 1,
        left_out=left_out,
    )
    with collector_at_rest():
        for sheet, header in fitting:
            _OfSheet(reading, sheet, header, book.file).read()
    return reading.ledger()


def _fitting(book: Workbook, mapping: Mapping) -> tuple[list[tuple[Sheet, Header]], list[LeftOut]]:
    """Choose the sheets whose headings fit; raises `LedgerError` where none does."""
    fitting: list[tuple[Sheet, Header]] = []
    left_out: list[LeftOut] = []
    faults: list[Fault] = []
    for given in book.sheets:
        sheet = as_rows(given, mapping)
        reason = _unfit(sheet, mapping)
        header = None if reason else found_header(sheet, mapping.columns, mapping.header_row)
        if mapping.grid and sheet is given and weekdays_across(given):
            expected = "a title with the first and the last day, or month, of the roster"
            raise LedgerError([_fault("no-period", book.file, sheet.name, expected)])
        needed = [c for c in mapping.columns if c.needed]
        lacking = [c for c in needed if header is None or c.key not in header.columns]
        if header is None or lacking:
            wanted = ", ".join(c.headings[0] for c in lacking or mapping.columns)
            expected = f"these headings: {wanted}"
            faults.append(_fault("no-headings", book.file, sheet.name, expected))
            left_out.append(LeftOut(sheet=sheet.name, row=0, reason=reason or "other-headings"))
            continue
        if header.doubtful:
            expected = f"one column each, not several, for: {', '.join(header.doubtful)}"
            raise LedgerError([_fault("ambiguous-heading", book.file, sheet.name, expected)])
        fitting.append((sheet, header))
    if not fitting:
        raise LedgerError(faults or [_fault("empty", book.file, "", "a sheet")])
    return fitting, left_out


def _fault(code: str, file: str, place: str, expected: str) -> Fault:
    return Fault(code=code, file=file, place=place, expected=expected)


def _unfit(sheet: Sheet, mapping: Mapping) -> str:
    """Say why a sheet is not looked at at all; empty where it is."""
    if not any(cell != "" for row in sheet.rows for cell in row):
        return "blank"
    if mapping.sheets:
        asked = any(fnmatchcase(sheet.name, pattern) for pattern in mapping.sheets)
        return "" if asked else "not-asked"
    return "hidden" if sheet.hidden else ""


@define(kw_only=True)
class _Reading:
    """What the sheets of one workbook come to together."""

    mapping: Mapping
    asked: Asked
    names: Names
    several: bool
    left_out: list[LeftOut]
    taken: list[Taken] = field(factory=list)
    refusals: list[Refusal] = field(factory=list)
    remarks: list[Remark] = field(factory=list)
    accepted: int = 0
    refused: int = 0
    lines: dict[str, Line] = field(factory=dict)
    texts: Texts = field(factory=dict)

    def ledger(self) -> Ledger:
        """Give all of it as a value."""
        return Ledger(
            asked=self.asked,
            taken=tuple(self.taken),
            refusals=tuple(self.refusals),
            left_out=tuple(self.left_out),
            remarks=tuple(self.remarks),
            accepted=self.accepted,
            refused=self.refused,
            lines=self.lines,
            names=self.names,
        )


class _OfSheet:
    """Reads the rows of one sheet under its headings."""

    def __init__(self, reading: _Reading, sheet: Sheet, header: Header, file: str) -> None:
        self.all, self.sheet, self.header = reading, sheet, header
        mapping, asked = reading.mapping, reading.asked
        self.lines = Lines(
            sheet, header, mapping, reading.names, _how(reading, file, sheet, header)
        )
        facts, self.parts = makers(mapping, asked.zone)
        self.of_rows: tuple[tuple[Maker, Quick], ...] = tuple(
            (maker, quick(maker, reading.texts)) for maker in facts if not maker.made.per_sheet
        )
        self.of_sheet = tuple(maker for maker in facts if maker.made.per_sheet)
        self.now = bounds(asked.at, asked.zone)[1]
        self.today = day_of(asked.at, asked.zone)
        name = reading.names.case(sheet.name)
        self.built_in: Told = {
            "sheet": name,
            "keeper": asked.keeper,
            "asked": self.today.isoformat(),
            **self.lines.head,
        }
        self.case = tuple((text, key or "") for text, key, _, _ in Formatter().parse(mapping.case))
        self.count = 0
        self.kept: list[tuple[int, Told, list[Taken], dict[str, list[dict[str, Any]]]]] = []

    def read(self) -> None:
        """Read every row, then what the sheet as a whole tells."""
        for number in range(self.header.last + 1, len(self.sheet.rows) + 1):
            reason = self.lines.left_out(number)
            if reason:
                self._leave_out(number, reason)
                continue
            refusals = list(self._row(number))
            if refusals:
                self._refuse(refusals)
        if self.kept:
            self._whole()
        for number, _, taken, _ in self.kept:
            self._accept(number, taken)

    def _leave_out(self, number: int, reason: str) -> None:
        self.all.left_out.append(LeftOut(sheet=self.sheet.name, row=number, reason=reason))

    def _refuse(self, refusals: list[Refusal]) -> None:
        self.all.refusals += refusals
        self.all.refused += 1

    def _row(self, number: int) -> Iterator[Refusal]:
        """Read a row and keep what it tells; gives what is wrong with it."""
        told = self.lines.told(number)
        if not self.lines.is_plain(told) and (wrong := list(self.lines.wrong(number, told))):
            yield from wrong
            return
        self.count += 1
        told |= self.built_in
        told |= {
            "row": number,
            "row2": number + _SECOND,
            "count": self.count,
            "problem": f"problem:{number}",
            "problem2": f"problem:{number}-2",
        }
        case = self._case(told, number)
        facts: list[Fact] = []
        for maker, make in self.of_rows:
            if not maker.holds(told):
                continue
            fact = None if self.lines.others(maker.by, told) else make(told, case)
            if fact is None or self._is_to_come(fact.at):
                found = self._made(maker, told, case, number)
                if not isinstance(found, Fact):
                    yield from found
                    return
                fact = found
            facts.append(fact)
        parts: dict[str, list[dict[str, Any]]] = {}
        for maker in self.parts:
            if maker.holds(told):
                raw = maker.raw(told)
                if isinstance(raw, Missing):
                    yield self.lines.missing(number, raw.column)
                    return
                parts.setdefault(maker.made.kind, []).append(raw)
        if not facts and not self.of_sheet:
            yield self.lines.refusal(
                number, "", "nothing-told", "a day on which something happened"
            )
            return
        line = (self.sheet.name, number)
        taken = [Taken(line=line, facts=tuple(facts))] if facts else []
        if self.of_sheet:
            self.kept.append((number, told, taken, parts))
        else:
            self._accept(number, taken)

    def _case(self, told: Told, number: int) -> str:
        """Name the case of a row; one without a name of its own goes by its row."""
        parts = []
        for text, key in self.case:
            said = told.get(key, "") if key else ""
            if said is None:
                said = f"{told['sheet']}-row-{number}" if self.all.several else f"row-{number}"
            parts.append(f"{text}{said}")
        return "".join(parts)

    def _made(
        self, maker: Maker, told: Told, case: str, number: int, gathered: Gathered | None = None
    ) -> Fact | list[Refusal]:
        """Make a fact, or say what is wrong with it and in which column."""
        raw = maker.raw(told, gathered)
        if isinstance(raw, Missing):
            return [self.lines.missing(number, raw.column)]
        raw["case"] = case
        others = self.lines.others(maker.by, told)
        if others:
            raw["signed"] = [*raw["signed"], *(o for o in others if o not in raw["signed"])]
        try:
            fact: Fact = known(None).of(kinds()[maker.made.kind]).read(raw)
        except QUICKLY:
            return self._faulty(maker, raw, number)
        if self._is_to_come(fact.at):
            at = maker.made.fields.get("at", "")
            return [self.lines.refusal(number, at, "future-date", "a day that has come")]
        return fact

    def _is_to_come(self, at: At) -> bool:
        """Tell whether a moment lies after the one at which the ledger is read."""
        if type(at) is date:
            return at > self.today
        return bounds(at, self.all.asked.zone)[0] > self.now

    def _faulty(self, maker: Maker, raw: dict[str, Any], number: int) -> list[Refusal]:
        faults: Faults = []
        known(None).of(kinds()[maker.made.kind]).inspect(raw, "$", faults)
        found = []
        for fault in faults:
            name = fault.place.removeprefix("$.").partition("[")[0].partition(".")[0]
            key = maker.made.fields.get(name, "")
            found.append(self.lines.refusal(number, key, fault.code, fault.expected))
        return found or [self.lines.refusal(number, "", "malformed", "a fact within its limits")]

    def _whole(self) -> None:
        """Make the facts of the whole sheet of what its rows told; else refuse all of them."""
        gathered = Gathered()
        for _, told, _, parts in self.kept:
            gathered.note(told)
            for kind, raws in parts.items():
                gathered.parts.setdefault(kind, []).extend(raws)
        told = {**self.built_in, "row": self.header.last, "count": 0}
        case = self._case(told, self.header.last)
        made: list[Fact] = []
        for maker in self.of_sheet:
            if not maker.holds({**self._first(), **told}):
                continue
            found = self._made(maker, told, case, self.header.last, gathered)
            if not isinstance(found, Fact):
                for number, *_ in self.kept:
                    self._refuse([attrs.evolve(refusal, row=number) for refusal in found])
                self.kept = []
                return
            made.append(found)
        self._place(made)

    def _first(self) -> Told:
        return self.kept[0][1]

    def _place(self, made: list[Fact]) -> None:
        """Put the facts of the sheet before those of its rows, or after by their order."""
        order = [maker.made.kind for maker in self.of_sheet]
        after = [order.index(fact.kind) >= self._split() for fact in made]
        first = tuple(fact for fact, late in zip(made, after, strict=True) if not late)
        last = tuple(fact for fact, late in zip(made, after, strict=True) if late)
        line = (self.sheet.name, self.header.last)
        if first:
            self.all.lines.setdefault(first[0].case, line)
            self.all.taken.append(Taken(line=line, facts=first))
        if last:
            number, told, taken, parts = self.kept[-1]
            self.kept[-1] = (number, told, [*taken, Taken(line=line, facts=last)], parts)

    def _split(self) -> int:
        """Count the facts of the sheet that the mapping lists before those of the rows."""
        kinds_ = [made.per_sheet for made in self.all.mapping.facts]
        return kinds_.index(False) if False in kinds_ else len(kinds_)

    def _accept(self, number: int, taken: list[Taken]) -> None:
        reading = self.all
        reading.accepted += 1
        line = (self.sheet.name, number)
        if number in self.sheet.hidden_rows:
            reading.remarks.append(Remark(sheet=line[0], row=number, code="hidden-row"))
        for column in self.lines.shortened(number):
            reading.remarks.append(
                Remark(sheet=line[0], row=number, column=column, code="only-first")
            )
        for case in dict.fromkeys(one.facts[0].case for one in taken):
            if reading.lines.setdefault(case, line) != line and not self.of_sheet:
                reading.remarks.append(Remark(sheet=line[0], row=number, code="repeated-case"))
        reading.taken += taken


def _how(reading: _Reading, file: str, sheet: Sheet, header: Header) -> Written:
    """Say how dates without a year are meant: by the mapping, else by the one year in sight."""
    year = reading.mapping.year
    return Written(zone=reading.asked.zone, year=year or year_in_sight(sheet, header, file))
