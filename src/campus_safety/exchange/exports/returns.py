"""Returns: what a keeper reports of a month, each number with the measure it comes from."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, TypeAlias

from attrs import field, frozen

from campus_safety.exchange.exports.cells import Value
from campus_safety.exchange.exports.printable import Form
from campus_safety.exchange.exports.tables import overdue_cases
from campus_safety.kernel import Case, Fault, Faulty, Law, Span, bounds, catalogue, exact, moment
from campus_safety.prevention.hazard import Hazard
from campus_safety.register import Audit, Register, audit, measures
from campus_safety.resolution.dispute import Dispute
from campus_safety.scoring import Measure, Measures
from campus_safety.vocabulary import Area, DisputeMatter

__all__ = ["BadMonth", "Line", "Return", "month_asked", "monthly", "return_form"]

_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])", re.ASCII)
_YEARS = range(1900, 2200)

Sorted: TypeAlias = Callable[[Case[Any]], "str | None"]
"""Which area or matter a case is of."""


class BadMonth(Faulty):
    """No month was named; `faults` says what was expected."""


@frozen(kw_only=True)
class Line:
    """A number of a return: what it counts, of which area or matter, and from which measure.

    `of` is a key of the catalogue, empty for the number in all. `cases` are those that are
    counted as far as they are known. `nil` says that it is certain that there was none.
    """

    item: str
    of: str = ""
    span: Span
    measure: str
    cases: tuple[str, ...] = ()

    @property
    def nil(self) -> bool:
        """Tell whether there surely was none."""
        return self.span.known and self.span.low == 0

    @property
    def number(self) -> str:
        """Write the number: `?` where nothing is known, a range where it is known in part."""
        if self.span.low is None and self.span.high is None:
            return "?"
        return str(self.span)


@frozen(kw_only=True)
class Return:
    """The return of a month: its first day, the first after it, and its numbers in order."""

    since: date
    until: date
    lines: tuple[Line, ...] = field(repr=False)

    def of_item(self, item: str) -> tuple[Line, ...]:
        """Give the numbers of an item, that in all first."""
        return tuple(line for line in self.lines if line.item == item)


def month_asked(text: str, place: str = "month") -> tuple[date, date]:
    """Read a month such as 2026-03: its first day, and the first after it.

    Raises `BadMonth` for anything else.
    """
    found = _MONTH.fullmatch(text)
    if found is None or int(found[1]) not in _YEARS:
        expected = "a month such as 2026-03, in a year from 1900 to 2199"
        raise BadMonth([Fault(code="bad-month", place=place, expected=expected)])
    year, month = int(found[1]), int(found[2])
    after = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, 1), after


def monthly(register: Register, month: tuple[date, date], law: Law) -> Return:
    """Count a month, from its first day to the first after it (exclusive), as it ended.

    Hazards and disputes are those found in the month, inspections those recorded in it,
    drills those held in it. What is overdue is so at its last second. A room that is not
    kept is unknown; one that is kept from later in the month on gives the least.
    """
    since, until = month
    counted = measures(register, since, until, law)
    held = audit(register, law, as_of=moment(bounds(until, law.zone)[0] - 1, law.zone))
    lines = (
        *_hazards(counted, held),
        *_disputes(counted, held),
        _whole("inspection.recorded", counted),
        *_problems(counted),
        _whole("drill.held", counted),
    )
    return Return(since=since, until=until, lines=lines)


def _whole(item: str, counted: Measures) -> Line:
    one = counted[item]
    return Line(item=item, span=one.span, measure=one.name, cases=one.cases)


def _hazards(counted: Measures, held: Audit) -> Iterator[Line]:
    cases = {case.id: case for case in held.cases["hazard"]}
    words = [f"area.{area}" for area in Area.rows]
    for item in ("hazard.found", "hazard.closed", "hazard.open", "hazard.dismissed"):
        yield from _parted(item, counted[item], cases, words, _area)
    late = overdue_cases(held)
    overdue = _overdue(counted["hazard.open"], late)
    yield from _parted("hazard.overdue", overdue, cases, words, _area, late=late)


def _disputes(counted: Measures, held: Audit) -> Iterator[Line]:
    cases = {case.id: case for case in held.cases["dispute"]}
    words = [f"dispute_matter.{matter}" for matter in DisputeMatter.rows]
    for part in ("found", "settled", "open", "ended-otherwise"):
        item = f"dispute.{part}"
        yield from _parted(item, counted[item], cases, words, _matter)


def _area(case: Case[Any]) -> str | None:
    return f"area.{case.area}" if isinstance(case, Hazard) else None


def _matter(case: Case[Any]) -> str | None:
    return f"dispute_matter.{case.matter}" if isinstance(case, Dispute) else None


def _parted(
    item: str,
    whole: Measure,
    cases: Mapping[str, Case[Any]],
    words: Iterable[str],
    sort: Sorted,
    *,
    late: Mapping[str, bool | None] | None = None,
) -> Iterator[Line]:
    """Give a number in all, then for each word that of its cases; the sum is the number in all."""
    yield Line(item=item, span=whole.span, measure=whole.name, cases=whole.cases)
    parts: dict[str, list[str]] = {word: [] for word in words}
    for id in whole.cases:
        word = sort(cases[id]) if id in cases else None
        if word is not None:
            parts.setdefault(word, []).append(id)
    for word, ids in parts.items():
        span = exact(len(ids)) if late is None else _sure(ids, late)
        if not whole.told or whole.span.high is None:
            span = Span(span.low if whole.told else None, None)
        yield Line(item=item, of=word, span=span, measure=whole.name, cases=tuple(ids))


def _overdue(open_: Measure, late: Mapping[str, bool | None]) -> Measure:
    """Part of what is open that which is overdue, surely or perhaps."""
    ids = tuple(id for id in open_.cases if late.get(id, False) is not False)
    span = _sure(ids, late)
    if not open_.told or open_.span.high is None:
        span = Span(span.low if open_.told else None, None)
    return Measure(name=open_.name, span=span, cases=ids, told=open_.told)


def _sure(ids: Iterable[str], late: Mapping[str, bool | None]) -> Span:
    """Count what is surely overdue, and what may be besides."""
    said = [late.get(id, False) for id in ids]
    return Span(exact(said.count(True)).low, exact(len(said)).high)


def _problems(counted: Measures) -> Iterator[Line]:
    item = "inspection.problems"
    before = f"{item}.in."
    yield _whole(item, counted)
    told = (name.removeprefix(before) for name in counted if name.startswith(before))
    for area in dict.fromkeys((*Area.rows, *told)):
        one = counted[f"{before}{area}"]
        yield Line(item=item, of=f"area.{area}", span=one.span, measure=one.name, cases=one.cases)


_COLUMNS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "hazard",
        ("hazard.found", "hazard.closed", "hazard.open", "hazard.overdue", "hazard.dismissed"),
    ),
    (
        "dispute",
        ("dispute.found", "dispute.settled", "dispute.open", "", "dispute.ended-otherwise"),
    ),
    ("inspection.recorded", ("inspection.recorded",)),
    ("inspection.problems", ("inspection.problems",)),
    ("drill.held", ("drill.held",)),
)
"""The rows of the form, and which number of each stands in which column."""

_HEADINGS = ("item", "of", "found", "closed", "open", "overdue", "otherwise", "measure", "note")
_NUMBERS = 5


def return_form(held: Return, *, unit: str, language: str = "zh") -> Form:
    """Give a return as a form: for each area and matter its numbers, and their measures.

    A number that no such row has is a dash; an item of which there surely was none in the
    whole month is reported as such.
    """
    headings = tuple(catalogue.label(f"export.return.{key}", language) for key in _HEADINGS)
    rows: list[tuple[Value, ...]] = []
    for item, columns in _COLUMNS:
        found: dict[str, dict[int, Line]] = {}
        for place, name in enumerate(columns):
            for line in held.of_item(name) if name else ():
                found.setdefault(line.of, {})[place] = line
        rows += (_row(item, of, lines, language) for of, lines in found.items())
    return Form(
        title=catalogue.label("export.return", language),
        unit=unit,
        period=f"{held.since:%Y-%m}",
        headings=headings,
        rows=tuple(rows),
        language=language,
    )


def _named(measures: Iterable[str]) -> str:
    """Name measures in one line: what they all begin with is said once."""
    first, *rest = measures
    before = f"{first.partition('.')[0]}."
    return "/".join((first, *(one.removeprefix(before) for one in rest)))


def _word(of: str, language: str) -> str:
    """Give an area or a matter for people; its key where the tables have none."""
    return catalogue.label(of, language).removeprefix(f"{of.partition('.')[0]}.")


def _row(item: str, of: str, lines: Mapping[int, Line], language: str) -> tuple[Value, ...]:
    numbers: list[Value] = ["—"] * _NUMBERS
    for place, line in lines.items():
        numbers[place] = int(line.number) if line.number.isdigit() else line.number
    note = None
    if any("?" in line.number for line in lines.values()):
        note = catalogue.label("export.return.unknown", language)
    elif not of and lines[0].nil:
        note = catalogue.label("export.form.none", language)
    return (
        catalogue.label(f"export.return.{item}", language),
        _word(of, language) if of else catalogue.label("export.return.all", language),
        *numbers,
        _named(dict.fromkeys(line.measure for line in lines.values())),
        note,
    )
