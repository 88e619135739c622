"""The commands that let a register out: records, ledgers, forms and the monthly return."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal, TypeAlias

from cyclopts import App, Parameter

from campus_safety.cli.files import hold_new, names_in, write_new
from campus_safety.cli.moments import moment_asked
from campus_safety.cli.terminal import write_json
from campus_safety.cli.words import Format, Language, On, With, classes_of
from campus_safety.codec import read_folder
from campus_safety.exchange import exports
from campus_safety.exchange.exports import Return, View
from campus_safety.kernel import Fault, Faulty, Law, Privacy, bounds, moment
from campus_safety.register import audit

__all__ = ["app"]

Folder: TypeAlias = Annotated[Path, Parameter(help="A register folder.")]
Out: TypeAlias = Annotated[Path, Parameter(help="The file to write; it must not be there yet.")]
Room: TypeAlias = Annotated[
    Literal["hazard", "dispute", "inspection", "risk", "roster"],
    Parameter(help="Whose cases the ledger lists."),
]
NamesFile: TypeAlias = Annotated[
    Path | None,
    Parameter(help="JSON with the names behind references, as `import` keeps it."),
]
Unit: TypeAlias = Annotated[
    str | None, Parameter(help="The unit as the form names it; its reference unless given.")
]

app = App(name="export", help="Let a register out: into spreadsheets, forms and returns.")


@app.command
def records(folder: Folder, *, out: Out, with_: With = (), on: On = None) -> int:
    """Write every entry, one a row, so that it can be read back: xlsx, or csv a room.

    Only with `--with all` is nothing left out. For csv, the name of each room stands before
    the ending: facts.csv becomes facts.hazard.csv and so on.
    """
    _hold_ending(out, ".xlsx", ".csv")
    as_csv = out.suffix.lower() == ".csv"
    hold_new(*([] if as_csv else [out]))
    held = read_folder(folder)
    entries, classes = held.register.entries, classes_of(with_)
    if as_csv:
        files = exports.written_csv(entries, classes=classes)
        write_new({out.with_suffix(f".{room}.csv"): data for room, data in files.items()})
    else:
        created = moment_asked(on, held.law)
        write_new({out: exports.written_workbook(entries, created=created, classes=classes)})
    return 0


@app.command
def ledger(
    folder: Folder,
    *,
    room: Room = "hazard",
    out: Out,
    language: Language = "zh",
    names: NamesFile = None,
    with_: With = (),
    on: On = None,
) -> int:
    """Write the ledger of a room for people, as it stands at a moment."""
    _hold_ending(out, ".xlsx")
    hold_new(out)
    held = read_folder(folder)
    as_of = moment_asked(on, held.law)
    view = _view(held.law, language, names, with_)
    judged = audit(held.register, held.law, as_of=as_of)
    data = exports.written_ledger(room, held.register, judged, view, created=as_of)
    write_new({out: data})
    return 0


@app.command
def form(
    folder: Folder,
    *,
    room: Room = "hazard",
    out: Out,
    unit: Unit = None,
    period: Annotated[
        str | None, Parameter(help="The period as the form names it; the day unless given.")
    ] = None,
    language: Language = "zh",
    names: NamesFile = None,
    with_: With = (),
    on: On = None,
) -> int:
    """Write the ledger of a room as a form to print on A4 across, to sign and to file."""
    _hold_ending(out, ".xlsx")
    hold_new(out)
    held = read_folder(folder)
    as_of = moment_asked(on, held.law)
    view = _view(held.law, language, names, with_)
    filled = exports.ledger_form(
        room,
        held.register,
        audit(held.register, held.law, as_of=as_of),
        view,
        unit=unit or held.register.school.reference,
        period=period or f"{held.law.day(as_of)}",
    )
    write_new({out: exports.written_form(filled, created=as_of)})
    return 0


@app.command(name="return")
def return_(
    folder: Folder,
    *,
    month: Annotated[str, Parameter(help="The month to report on, such as 2026-03.")],
    out: Annotated[
        Path | None, Parameter(help="The xlsx to write; it must not be there yet.")
    ] = None,
    unit: Unit = None,
    format: Format = "table",
    language: Language = "zh",
) -> int:
    """Count a month: write it as a form to file, or print it as JSON."""
    asked = exports.month_asked(month, "--month")
    if out is None and format != "json":
        expected = "a file to write, or --format json"
        raise Faulty([Fault(code="usage", place="--out", expected=expected)])
    if out is not None:
        _hold_ending(out, ".xlsx")
        hold_new(out)
    held = read_folder(folder)
    counted = exports.monthly(held.register, asked, held.law)
    if out is not None:
        named = unit or held.register.school.reference
        filled = exports.return_form(counted, unit=named, language=language)
        created = moment(bounds(counted.until, held.law.zone)[0], held.law.zone)
        write_new({out: exports.written_form(filled, created=created)})
    if format == "json":
        write_json(_told(counted))
    return 0


def _told(counted: Return) -> object:
    return {
        "since": f"{counted.since}",
        "until": f"{counted.until}",
        "lines": [
            {
                "item": line.item,
                "of": line.of or None,
                "number": line.number,
                "measure": line.measure,
                "nil": line.nil,
            }
            for line in counted.lines
        ],
    }


def _hold_ending(out: Path, *endings: str) -> None:
    """Refuse a name that says another kind of file than is written."""
    if out.suffix.lower() not in endings:
        expected = f"a file whose name ends in {' or '.join(endings)}"
        raise Faulty([Fault(code="usage", place="--out", expected=expected)])


def _view(law: Law, language: Language, names: Path | None, asked: With) -> View:
    """Say how a ledger is shown; names that are given are shown, as are those that they name."""
    classes = classes_of(asked) | ({Privacy.PERSONAL} if names is not None else set())
    return View(law=law, language=language, names=_names(names), classes=classes)


def _names(path: Path | None) -> Mapping[str, str]:
    """Read the names behind references from the file that `import` keeps them in."""
    held = {} if path is None else names_in(path)
    return {reference: name for row in held.values() for name, reference in row.items()}
