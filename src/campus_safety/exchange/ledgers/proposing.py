"""Proposing: a mapping for a sheet that nobody wrote one for, with the reason for each line."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Table

from attrs import field, frozen

from campus_safety.exchange.ledgers.cells import Reader, Reason
from campus_safety.exchange.ledgers.fitting import Fit, Match, column_of, fit, samples
from campus_safety.exchange.ledgers.heading import path_of, width_of
from campus_safety.exchange.ledgers.lexicon import Plan, Role
from campus_safety.exchange.ledgers.making import key_of_source
from campus_safety.exchange.ledgers.mapping import BUILT_IN, Column, Mapping
from campus_safety.exchange.ledgers.mapping_files import decode_mapping
from campus_safety.exchange.ledgers.names import Names
from campus_safety.exchange.ledgers.values import Written, clean
from campus_safety.exchange.sheets.workbook import LedgerError, Workbook, column_name
from campus_safety.kernel import Fault

__all__ = ["Because", "Proposal", "propose"]

_MOST_WORDS, _LONGEST_WORD = 20, 12


@frozen(kw_only=True)
class Because:
    """Why a column is read as it is, or why it is not.

    `code` is named (its heading is one that the lexicon knows), alike (it looks like one),
    unused, private, unknown-words or not-there (a column that others of its sort have). Of a
    column that is used, so many `read` of the `seen` values can be read.
    """

    code: str
    column: str = ""
    heading: str = ""
    role: str = ""
    read: int = 0
    seen: int = 0
    words: tuple[str, ...] = ()


@frozen(kw_only=True)
class Proposal:
    """A mapping that was made for a workbook, as the text of its file, with the reasons."""

    layout: str
    sheet: str
    text: str
    mapping: Mapping = field(repr=False)
    because: tuple[Because, ...] = ()


def propose(book: Workbook) -> Proposal:
    """Make a mapping for the sheet of a workbook that we understand best.

    Nothing is guessed in silence: every column that is read, every one that is not and every
    word that nobody knows is told. Raises `LedgerError` where no sheet is understood.
    """
    fits = [found for sheet in book.sheets if not sheet.hidden and (found := fit(sheet))]
    if not fits:
        expected = "a ledger of hazards, disputes, duties, inspections or risks, with headings"
        place = ", ".join(sheet.name for sheet in book.sheets)
        raise LedgerError(
            [Fault(code="not-understood", file=book.file, place=place, expected=expected)]
        )
    best = max(fits, key=lambda found: found.weight)
    text = _written(best, book.file)
    return Proposal(
        layout=best.layout.name,
        sheet=best.sheet.name,
        text=text,
        mapping=decode_mapping(text.encode(), f"{best.layout.name}.toml"),
        because=tuple(_because(best)),
    )


def _because(best: Fit) -> Iterator[Because]:
    """Give the reason for every column of the sheet, from the left."""
    if best.layout.grid:
        yield Because(code="alike", heading="星期", role="weekdays across, a row for each post")
        return
    matches = {match.column: match for match in best.matches}
    hidden = dict(best.private)
    for number in range(1, width_of(best.sheet, best.first, best.last) + 1):
        heading = "/".join(path_of(best.sheet, best.first, best.last, number))
        letters = column_name(number)
        if number in matches:
            yield from _matched(best, matches[number], letters)
        elif number in hidden:
            yield Because(code="private", column=letters, heading=heading)
        elif heading:
            yield Because(code="unused", column=letters, heading=heading)


def _matched(best: Fit, match: Match, letters: str) -> Iterator[Because]:
    column = column_of(match.role, match.heading)
    reader = Reader(column, Written(year=2000), Names())
    cells = samples(best.sheet, match.column, best.last)
    read = [(cell, reader.read(cell)) for cell in cells]
    good = [cell for cell, said in read if not isinstance(said, Reason)]
    yield Because(
        code="named" if match.exactly else "alike",
        column=letters,
        heading=match.heading,
        role=match.role.key,
        read=len(good),
        seen=len(cells),
    )
    if match.role.reads == "word":
        said = Counter(clean(cell) for cell, one in read if isinstance(one, Reason))
        words = [word for word in said if len(word) <= _LONGEST_WORD][:_MOST_WORDS]
        if said:
            yield Because(
                code="unknown-words",
                column=letters,
                heading=match.heading,
                role=match.role.key,
                words=tuple(words),
            )


def _written(best: Fit, file: str) -> str:
    """Write the mapping as the text of a TOML file."""
    layout = best.layout
    there = best.there | {head.key for head in layout.heads}
    asks = {a.column: a.state for a in layout.asks if a.column in there and "state" in there}
    lines = [
        f"# A mapping for {best.sheet.name!r} of {file!r}, proposed by its headings.",
        "# Look at every line: what stands here is what the ledger is taken to say.",
        "",
        f"name = {_text(layout.name)}",
        f"title = {_table(layout.title)}",
        f"case = {_text(_case(best))}",
    ]
    if best.private:
        lines.append(f"dropped = {_list(heading for _, heading in best.private)}")
    if layout.grid:
        lines.append("grid = true")
    for match in best.matches:
        lines += ["", "[[column]]", *_column(column_of(match.role, match.heading), match.heading)]
        if match.role.key in asks:
            lines.append(f"needed_when = {{ state = {_list(asks[match.role.key])} }}")
    for head in layout.heads:
        if _is_asked_for(head, best):
            lines += ["", "[[head]]", *_column(column_of(head), "")]
    for table, plans in (("part", layout.parts), ("fact", layout.facts)):
        for plan in plans:
            if plan.fits(there if table == "fact" else best.there):
                lines += ["", f"[[{table}]]", *_made(plan, there)]
    return "\n".join(lines) + "\n"


def _is_asked_for(head: Role, best: Fit) -> bool:
    """Tell whether anything that is made of the sheet asks for a value of its head."""
    there = best.there | {one.key for one in best.layout.heads}
    plans = [plan for plan in best.layout.facts if plan.fits(there)]
    return head.key in {
        key_of_source(one)
        for plan in plans
        for source in _fields(plan, there).values()
        for one in source.split("|")
    }


def _case(best: Fit) -> str:
    """Name cases by their number; where sheets may begin to count anew, by the sheet too."""
    number = next((m for m in best.matches if m.role.key == "id"), None)
    case = best.layout.case
    if "{id}" not in case:
        return case
    if number is None:
        return case.replace("{id}", "{sheet}-{row}")
    counted = number.heading.replace(" ", "") in ("序号", "No", "No.", "NO")
    return case.replace("{id}", "{sheet}-{id}") if counted else case


def _column(column: Column, heading: str) -> Iterator[str]:
    yield f"key = {_text(column.key)}"
    yield f"headings = {_list([heading] if heading else column.headings)}"
    if column.reads != "text":
        yield f"reads = {_text(column.reads)}"
    for name in ("table", "prefix", "other"):
        if getattr(column, name):
            yield f"{name} = {_text(getattr(column, name))}"
    if column.words:
        yield f"words = {_table(column.words)}"
    if column.blank:
        yield f"blank = {_list(column.blank)}"
    if column.needed:
        yield "needed = true"


def _fields(plan: Plan, there: frozenset[str]) -> dict[str, str]:
    """Choose for every field those of its columns that are there, in order."""
    found = {}
    for name in dict.fromkeys((*plan.fields, *plan.elses)):
        sources = (*plan.fields.get(name, "").split("|"), *plan.elses.get(name, ()))
        told = [one for one in sources if key_of_source(one) in {*there, *BUILT_IN, "slot"}]
        if told:
            found[name] = "|".join(told)
    return found


def _made(plan: Plan, there: frozenset[str]) -> Iterator[str]:
    yield f"kind = {_text(plan.kind)}"
    if plan.per_sheet:
        yield 'per = "sheet"'
    yield f"fields = {_table(_fields(plan, there))}"
    if plan.otherwise:
        yield f"otherwise = {_table(plan.otherwise)}"
    if plan.when:
        yield f"when = {_table(plan.when)}"


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _list(texts: Iterable[object]) -> str:
    return "[" + ", ".join(_value(text) for text in texts) + "]"


def _table(table: Table[str, object]) -> str:
    return "{ " + ", ".join(f"{_key(k)} = {_value(v)}" for k, v in table.items()) + " }"


def _key(key: str) -> str:
    return key if key.isascii() and key.replace("_", "").isalnum() else _text(key)


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, list | tuple):
        return _list(value)
    return str(value)
