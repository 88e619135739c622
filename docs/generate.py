"""The generated parts of the documentation, from the workflows and the catalogue themselves.

    python -m docs.generate

A page is written by hand and holds marked parts, each between `<!-- generated: … -->` and
`<!-- end -->`. This script fills them, draws the diagrams, and writes the schema of a rubric
file beside its reader and those of the documents under `schemas`. A test runs it and compares.
"""

import inspect
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import NoneType
from typing import Annotated, Any, TypeAlias, get_args, get_origin, get_type_hints

import attrs

from campus_safety import rulebook
from campus_safety.kernel import Fact, Law, Move, Provision, catalogue, privacy_of
from campus_safety.register import LINKS, WORKFLOWS, Link
from campus_safety.register.audit import CODES
from campus_safety.register.offices import CODES as OFFICE_CODES
from campus_safety.register.offices import Rules as OfficeRules
from campus_safety.register.rooms import MEASURES
from campus_safety.register.rules import Rules as RegisterRules
from campus_safety.rulebooks import UNITS
from campus_safety.rulebooks.rubric_schema import rubric_schema
from campus_safety.rulebooks.rulebook_schema import rulebook_schema
from docs import provisions
from docs.diagrams import dot_of, picture_of
from docs.schema_files import published
from docs.shipped_mappings import written as written_mappings
from docs.shipped_rubrics import listed as listed_rubrics

__all__ = [
    "PARTS",
    "diagrams",
    "filled",
    "listed_provisions",
    "listed_rubrics",
    "mappings",
    "pages",
    "schemas",
]

DOCS = Path(__file__).parent
ROOMS = DOCS / "reference" / "rooms"
DATA = DOCS.parent / "src" / "campus_safety" / "rulebooks" / "data"
MAPPINGS = DATA.parents[1] / "exchange" / "ledgers" / "data" / "mappings"
_PART = re.compile(r"(<!-- generated: (.+?) -->\n).*?(<!-- end -->)", re.DOTALL)
_COMMON = tuple(field.name for field in attrs.fields(Fact))
_DAY, _NEXT = date(2026, 1, 1), date(2026, 1, 2)

Rows: TypeAlias = Iterable[Sequence[str]]


def pages() -> tuple[Path, ...]:
    """List the pages that hold generated parts."""
    return tuple(p for p in sorted(DOCS.rglob("*.md")) if "<!-- generated: " in p.read_text())


def filled(page: str) -> str:
    """Give the text of a page with every generated part as it should be."""
    return _PART.sub(lambda found: f"{found[1]}\n{_part(found[2])}\n{found[3]}", page)


@lru_cache(maxsize=1)
def mappings() -> Mapping[Path, str]:
    """Give the mappings of ledgers that are shipped, with the file where each lies."""
    return {MAPPINGS / f"{name}.toml": text for name, text in written_mappings()}


def _part(asked: str) -> str:
    name, *room = asked.split()
    return PARTS[name](*room)


def diagrams() -> Mapping[Path, str]:
    """Give the DOT text of every room, with the file where it lies."""
    return {ROOMS / f"{name}.dot": dot_of(workflow) for name, workflow in WORKFLOWS.items()}


def listed_provisions() -> Mapping[Path, str]:
    """Give the pages that list every provision of the rulebook."""
    return provisions.listed(_law())


def schemas() -> Mapping[Path, str]:
    """Give the JSON Schema of a rubric file and of every document, with their files."""
    own = {"rubric": rubric_schema(), "rulebook": rulebook_schema()}
    written = {
        DATA / f"{name}.schema.json": f"{json.dumps(schema, ensure_ascii=False, indent=2)}\n"
        for name, schema in own.items()
    }
    return written | dict(published())


def _table(head: Sequence[str], rows: Rows) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(_cell(cell) for cell in line)} |\n" for line in lines)


def _cell(text: str) -> str:
    return text.replace("|", r"\|")


def _both(key: str) -> str:
    return f"{catalogue.label(key)} {catalogue.label(key, 'zh')}"


def _doc(of: object) -> str:
    return inspect.getdoc(of) or ""


# ── Facts and cases ──────────────────────────────────────────────────────────


def _facts(room: str) -> str:
    rows = (
        (f"`{fact.__name__}`", _first(_doc(fact)), _fields(fact, without=_COMMON))
        for fact in WORKFLOWS[room].facts
    )
    return _table(("fact", "what happened", "its own fields, each with its privacy class"), rows)


def _first(doc: str) -> str:
    return doc.partition("\n\n")[0].replace("\n", " ")


def _fields(kind: type[Any], without: Iterable[str] = ()) -> str:
    hints = get_type_hints(kind, include_extras=True)
    classes = privacy_of(kind)
    names = [name for name in classes if name not in without]
    return "<br>".join(f"`{n}`: {_type(hints[n])}, {classes[n]}" for n in names) or "none"


def _type(hint: Any) -> str:
    """Name a type in the words of this documentation."""
    if get_origin(hint) is Annotated:
        inner, *marks = get_args(hint)
        limits = [mark.__name__ for mark in marks if callable(mark)]
        known = {"reference": "reference", "case_id": "case id", "text": "text"}
        return known[limits[0]] if limits else _type(inner)
    options = get_args(hint)
    if get_origin(hint) is tuple:
        inner = " and ".join(_type(each) for each in options if each is not Ellipsis)
        return f"list of {inner}"
    if options:
        return _union([option for option in options if option is not NoneType], NoneType in options)
    name: str = hint.__name__
    return _PLAIN.get(name, name)


_PLAIN = {"str": "text", "int": "whole number", "bool": "yes or no", "Decimal": "exact number"}
_PLAIN |= {"date": "day", "datetime": "time"}


def _union(options: list[Any], optional: bool) -> str:  # noqa: FBT001  # one of two halves
    named = [_type(option) for option in options]
    joined = "moment" if sorted(named) == ["day", "time"] else " or ".join(named)
    return f"{joined} or none" if optional else joined


def _common() -> str:
    hints, classes = get_type_hints(Fact, include_extras=True), privacy_of(Fact)
    rows = ((f"`{name}`", _type(hints[name]), str(classes[name])) for name in _COMMON)
    return _table(("field", "value", "privacy class"), rows)


def _case(room: str) -> str:
    state = WORKFLOWS[room].state
    hints, classes = get_type_hints(state, include_extras=True), privacy_of(state)
    own = [field.name for field in attrs.fields(state) if field.init]
    rows = ((f"`{name}`", _type(hints[name]), str(classes[name])) for name in own)
    return _table(("field", "value", "privacy class"), rows)


# ── Statuses and moves ───────────────────────────────────────────────────────


def _statuses(room: str) -> str:
    life = WORKFLOWS[room].lifecycle
    rows = []
    for status in life.statuses:
        ends = " (final)" if status in life.final else ""
        chinese = catalogue.label(f"status.{room}.{status}", "zh")
        rows.append((f"`{status}`{ends}", chinese, _owes(room, status)))
    return _table(("status", "中文", "owes"), rows)


def _owes(room: str, status: str) -> str:
    workflow = WORKFLOWS[room]
    owes = workflow.lifecycle.by_status.get(status)
    if owes is None:
        return "nothing by the table"
    ids = {field.name: field.metadata["rule"] for field in attrs.fields(workflow.rules)}
    holder = f"by `{owes.holder}`"
    if owes.named:
        holder = f"by the party in `{owes.named}`, else `{owes.holder}`"
    terms = [
        f"`{ids[name]}`" + ("" if level is None else f" when {level}")
        for level, name in owes.terms.items()
    ]
    until = ["as ordered, else"] if owes.ordered else []
    act = f"`{owes.act.__name__}` {catalogue.act(owes.act.kind, 'zh')}"
    return f"{act}<br>{holder}<br>within {' '.join([*until, ', '.join(terms)])}"


def _moves(room: str) -> str:
    rows = (
        (
            f"`{move.fact.__name__}`",
            ", ".join(map(str, move.sources)) or "opens the case",
            "stays" if move.target is None else str(move.target),
            _carries(move),
        )
        for move in WORKFLOWS[room].lifecycle.moves
    )
    return _table(("fact", "may follow", "leads to", "carries"), rows)


def _carries(move: Move[Any]) -> str:
    named = {"a level": move.level, "a deadline": move.deadline}
    return ", ".join(f"{what} in `{name}`" for what, name in named.items() if name) or "–"


# ── Findings ─────────────────────────────────────────────────────────────────


def _findings(room: str) -> str:
    workflow = WORKFLOWS[room]
    apart = ((f"{room}.{one.code}", "breach") for one in workflow.lifecycle.apart)
    objected = ((f"{room}.{code}", str(weight)) for code, weight in workflow.objects.items())
    surveyed = ((f"{room}.{code}", "notice") for code in workflow.surveys)
    return _finding_table((*apart, *objected, *surveyed))


def _finding_table(codes: Iterable[tuple[str, str]]) -> str:
    rows = ((f"`{code}`", severity, _texts(code)) for code, severity in codes)
    return _table(("code", "severity", "text"), rows)


def _texts(code: str) -> str:
    entry = catalogue.entries()[code]
    return f"{_spaced(entry['en'])}<br>{_spaced(entry['zh'])}"


def _spaced(text: str) -> str:
    """Write the places for values as they stand in the catalogue, as code."""
    return re.sub(r"\{(\w+)\}", r"`{\1}`", text)


def _patterns(_: str = "") -> str:
    rows = (
        (f"`{'act' if fault in _LATE else 'fact'}.{fault}`", severity, _texts(f"fault.{fault}"))
        for fault, severity in (*_LATE.items(), *_ORDER.items())
    )
    return _table(("code", "severity", "text"), rows)


_LATE = dict.fromkeys(("late", "missed", "overdue", "moved-after-deadline"), "notice")
_LATE |= {"undecided": "undecided"}
_ORDER = dict.fromkeys(("unopened", "repeated", "skip"), "breach") | {"disorder": "notice"}


def _acts(room: str) -> str:
    rows = (
        (f"`{act}`", catalogue.act(act), catalogue.act(act, "zh")) for act in WORKFLOWS[room].acts()
    )
    return _table(("act", "English", "中文"), rows)


# ── Rules and measures ───────────────────────────────────────────────────────


@lru_cache(maxsize=1)
def _law() -> Law:
    return rulebook("cn", school="example")


def _rules(room: str) -> str:
    others: Mapping[str, type] = {"register": RegisterRules, "network": OfficeRules}
    section = others.get(room) or WORKFLOWS[room].rules
    rows = (
        (f"`{f.metadata['rule']}`", _PLAIN.get(_of(f), _of(f).lower()), _layers(f.metadata["rule"]))
        for f in attrs.fields(section)
    )
    return _table(("id", "value", "layers of `cn` that have it"), rows)


def _of(field: "attrs.Attribute[Any]") -> str:
    name: str = field.metadata["reads"].__name__
    return {"tuple": "list", "Mapping": "table", "Anchor": "anchored term"}.get(name, name)


def _layers(id: str) -> str:
    found = [p for p in _law().provisions if p.id == id]
    return ", ".join(dict.fromkeys(map(_layer, found))) or "none yet"


def _layer(provision: Provision[Any]) -> str:
    mark = "" if provision.mark == "verified" else f" ({provision.mark})"
    return f"{provision.layer}{mark}"


def _measures(room: str) -> str:
    found = MEASURES[room]((), _DAY, _NEXT, _law())
    return ", ".join(f"`{measure.name}`" for measure in found) + "\n"


# ── Words ────────────────────────────────────────────────────────────────────


def _words(*prefixes: str) -> str:
    keys = [key for key in catalogue.entries() if key.startswith(prefixes)]
    rows = (
        (catalogue.label(key, "zh"), catalogue.label(key), f"`{key.partition('.')[2]}`")
        for key in keys
    )
    return _table(("中文", "English", "key"), rows)


def _room_words(_: str = "") -> str:
    parts = (("fact", "Facts 事实"), ("status", "Statuses 状态"), ("act", "Acts 事项"))
    return "\n".join(
        f"## {_both(f'room.{room}')[:1].upper()}{_both(f'room.{room}')[1:]}\n\n"
        + "\n".join(f"### {title}\n\n{_words(f'{part}.{room}.')}" for part, title in parts)
        for room in WORKFLOWS
    )


def _vocabulary(_: str = "") -> str:
    titles = [key for key in catalogue.entries() if key.startswith("table.")]
    return "\n".join(
        f"### {_both(title)}\n\n{_words(title.removeprefix('table.') + '.')}" for title in titles
    )


def _plain_words(_: str = "") -> str:
    return _words("severity.", "standing.", "mark.", "room.")


def _register_findings() -> str:
    return _finding_table((code, "notice") for code in CODES)


def _network_findings(_: str = "") -> str:
    return _finding_table((code, "notice") for code in OFFICE_CODES)


def _sentences(_: str = "") -> str:
    """List the links: what each says, which rooms it reads, what it finds and asks for."""
    return "".join(map(_sentence, LINKS))


def _sentence(link: Link) -> str:
    said, given = _first(_doc(link.yields)), ", ".join(f"`{w}`" for w in (*link.codes, *link.acts))
    return f"`{link.name}`\n: {said}\n  Reads {_reads(link)}; gives {given}.\n\n"


def _reads(link: Link) -> str:
    return "every room" if len(link.reads) == len(WORKFLOWS) else ", ".join(link.reads)


def _units() -> str:
    return ", ".join(f"`{unit}`" for unit in UNITS) + "\n"


PARTS: Mapping[str, Callable[..., str]] = {
    "facts": _facts,
    "common-fields": _common,
    "case": _case,
    "statuses": _statuses,
    "moves": _moves,
    "findings": _findings,
    "patterns": _patterns,
    "acts": _acts,
    "rules": _rules,
    "measures": _measures,
    "words": _words,
    "room-words": _room_words,
    "vocabulary": _vocabulary,
    "plain-words": _plain_words,
    "register-findings": _register_findings,
    "network-findings": _network_findings,
    "sentences": _sentences,
    "units": _units,
}
"""Every generated part by its name; some are asked for with a room or with prefixes."""


def _changed() -> Iterator[Path]:
    """Write what differs, and give the files that were written."""
    for page in pages():
        old = page.read_text("utf-8")
        if (new := filled(old)) != old:
            page.write_text(new, "utf-8")
            yield page
    every = (listed_provisions(), listed_rubrics(), schemas(), mappings())
    written = [row for files in every for row in files.items()]
    for page, text in written:
        if not page.exists() or page.read_text("utf-8") != text:
            page.write_text(text, "utf-8")
            yield page
    for file, dot in diagrams().items():
        picture = file.with_suffix(".svg")
        if not picture.exists() or not file.exists() or file.read_text("utf-8") != dot:
            file.write_text(dot, "utf-8")
            picture.write_text(picture_of(dot), "utf-8")
            yield file


if __name__ == "__main__":
    for written in _changed():
        sys.stdout.write(f"{written.relative_to(DOCS.parent)}\n")
