"""The commands: each reads its arguments, asks a pure function and shows the answer."""

import sys
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated, TypeAlias
from zoneinfo import ZoneInfo

from cyclopts import App, Parameter

from campus_safety import __version__
from campus_safety.cli import show
from campus_safety.cli.asked import (
    Asked,
    Judged,
    JudgedNetwork,
    assessable,
    assessed,
    demo_folder,
    judged,
    judged_network,
)
from campus_safety.cli.calendar import calendar
from campus_safety.cli.event_log import log, plan
from campus_safety.cli.export import app as export_app
from campus_safety.cli.ledger import (
    Keeper,
    MappingName,
    NamesFile,
    Of,
    SchoolName,
    ShowNames,
    audited,
    proposed,
    taken_in,
)
from campus_safety.cli.ledger import Place as LawPlace
from campus_safety.cli.moments import day_asked, moment_asked
from campus_safety.cli.rubric import app as rubric_app
from campus_safety.cli.schema import schema
from campus_safety.cli.show_rubric import appeal as show_appeal
from campus_safety.cli.terminal import console, in_one_line, let_go
from campus_safety.cli.words import Appeal, FailOn, Format, Language, On, TextFormat, Told
from campus_safety.codec import is_network
from campus_safety.exchange import MissingExtra
from campus_safety.kernel import (
    Fault,
    Faulty,
    Finding,
    Malformed,
    Severity,
)
from campus_safety.register import Audit
from campus_safety.rulebooks import rows, rulebook

__all__ = ["app", "run"]

Folder: TypeAlias = Annotated[
    Path,
    Parameter(help="A register or network folder, or a spreadsheet for `audit`."),
]
KeepGoing: TypeAlias = Annotated[
    bool, Parameter(negative="", help="Leave out what cannot be read, and say how much.")
]

DEMO_AT = datetime(2026, 7, 10, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
_WEIGHT = {Severity.NOTICE: 1, Severity.UNDECIDED: 2, Severity.BREACH: 3}

app = App(
    name="campus-safety",
    help="School safety: what is owed, what is wrong, how well it was done, each with its clause.",
    version=__version__,
)
app.command(rubric_app)
app.command(schema)
for command in (calendar, log, plan):
    export_app.command(command)
app.command(export_app)


def run(arguments: Sequence[str]) -> int:
    """Run one command and give its exit status: 0, 1 for findings, 2 for bad input.

    An answer that nobody reads to its end is no failure; one that cannot be written is.
    """
    from cyclopts import CycloptsError

    try:
        status = app(
            list(arguments),
            console=console(piped=80),
            exit_on_error=False,
            print_error=False,
            result_action="return_value",
        )
        sys.stdout.flush()
    except Faulty as faulty:
        return _refuse(faulty.faults)
    except Malformed as malformed:
        return _refuse(
            (Fault(code="malformed", place=malformed.field, expected=malformed.expected),)
        )
    except MissingExtra as missing:
        return _refuse((Fault(code="missing-extra", expected=str(missing)),))
    except BrokenPipeError:
        let_go()
        return 0
    except OSError as error:
        let_go()
        expected = f"a place to write the answer to ({error.strerror or error})"
        return _refuse((Fault(code="unwritten", expected=expected),))
    except CycloptsError as error:
        return _refuse((Fault(code="usage", expected=_said(error)),))
    return status if isinstance(status, int) else 0


def _said(error: Exception) -> str:
    """Say in one line what is wrong with the words of a command."""
    from cyclopts import UnusedCliTokensError

    if isinstance(error, UnusedCliTokensError):
        return "nothing more behind the command than it takes, see --help"
    return f"a command as --help shows it ({' '.join(f'{error}'.split())})"


def _refuse(faults: Sequence[Fault]) -> int:
    for fault in faults:
        print(in_one_line(fault), file=sys.stderr)
    return 2


def _status(findings: Sequence[Finding], fail_on: FailOn) -> int:
    if fail_on == "never":
        return 0
    least = _WEIGHT[Severity(fail_on)]
    return int(any(_WEIGHT[finding.severity] >= least for finding in findings))


def _judge(folder: Path, on: str | None, *, keep_going: bool) -> Judged:
    held = judged(folder, lambda law: moment_asked(on, law), keep_going=keep_going)
    _tell_left_out(held.folder.faults)
    return held


def _found(folder: Path, on: str | None, *, keep_going: bool) -> Audit:
    """Judge the register of one keeper, or those of all keepers of a network."""
    if not is_network(folder):
        return _judge(folder, on, keep_going=keep_going).audit
    return _judge_network(folder, on, keep_going=keep_going).audit


def _judge_network(folder: Path, on: str | None, *, keep_going: bool) -> JudgedNetwork:
    held = judged_network(folder, lambda law: moment_asked(on, law), keep_going=keep_going)
    _tell_left_out(held.folder.faults)
    return held


def _tell_left_out(faults: Iterable[Fault]) -> None:
    listed = list(faults)
    for fault in listed:
        print(in_one_line(fault), file=sys.stderr)
    if listed:
        print(f"left out: {len(listed)}", file=sys.stderr)


@app.command
def demo(*, format: Format = "table", language: Language = "en") -> int:
    """Judge the shipped year of a primary school: agenda, findings and scorecard."""
    held = judged(demo_folder(), lambda _: DEMO_AT, keep_going=False)
    card = assessed(held, Asked())
    show.demo(held, card, show.Style(format, language))
    return 0


@app.command
def agenda(
    folder: Folder,
    *,
    on: On = None,
    keep_going: KeepGoing = False,
    format: Format = "table",
    language: Language = "en",
) -> int:
    """Show what is owed: overdue first, then at once, then by deadline."""
    held = _found(folder, on, keep_going=keep_going)
    show.agenda(held, show.Style(format, language))
    return 0


@app.command
def audit(
    folder: Folder,
    *,
    on: On = None,
    keep_going: KeepGoing = False,
    fail_on: FailOn = "never",
    mapping: MappingName = None,
    keeper: Keeper = "ledger",
    place: LawPlace = "nation",
    school: SchoolName = None,
    show_names: ShowNames = False,
    format: Format = "table",
    language: Language = "en",
) -> int:
    """Show every finding of a register, or of a ledger in a spreadsheet, each with its clause.

    Of a ledger it shows the late, the impossible and the still open, by row, holder and area.
    """
    style = show.Style(format, language)
    if folder.is_file():
        of = Of(
            file=folder,
            mapping=mapping,
            at=lambda law: moment_asked(on, law),
            keeper=keeper,
            place=place,
            school=school,
        )
        judged_ = audited(of, style, show_names=show_names)
        return _status([one.finding for one in judged_.found], fail_on)
    held = _found(folder, on, keep_going=keep_going)
    show.findings(held, style)
    return _status(held.findings, fail_on)


@app.command(name="import")
def import_(
    ledger: Annotated[Path, Parameter(help="A spreadsheet: xlsx, xls, ods or csv.")],
    *,
    propose: Annotated[
        Path | None, Parameter(help="Write a mapping for it to this file, and show why.")
    ] = None,
    mapping: MappingName = None,
    out: Annotated[Path | None, Parameter(help="Write its entries to this file.")] = None,
    names: NamesFile = None,
    keeper: Keeper = "ledger",
    place: LawPlace = "nation",
    on: On = None,
    format: Format = "table",
    language: Language = "en",
) -> int:
    """Take the rows of a ledger in as entries, or propose how it is to be read.

    Every row is accepted or refused by sheet, row and column; nothing is guessed in silence.
    """
    style = show.Style(format, language)
    if propose is not None:
        return proposed(ledger, propose, style)
    of = Of(
        file=ledger,
        mapping=mapping,
        at=lambda law: moment_asked(on, law),
        keeper=keeper,
        place=place,
        names=names,
    )
    return taken_in(of, out, style)


@app.command
def assess(
    folder: Folder,
    *,
    rubric: Annotated[str | None, Parameter(help="A shipped rubric or a TOML file.")] = None,
    since: Annotated[str | None, Parameter(help="First day of the period.")] = None,
    until: Annotated[str | None, Parameter(help="First day after the period.")] = None,
    appeal: Appeal = None,
    told: Told = None,
    on: On = None,
    keep_going: KeepGoing = False,
    format: TextFormat = "table",
    language: Language = "en",
) -> int:
    """Score a register by a rubric: every line, the vetoes, and what is worth finding out.

    Of a network folder it shows how well each keeper did, the best first. With --appeal and
    --told it shows what the whole gains if one line were told anew.

    The rubric and the period are those of the latest assessment on record unless given.
    """
    asked = Asked(
        rubric=rubric, since=day_asked(since, "--since"), until=day_asked(until, "--until")
    )
    style = show.Style(format, language)
    if not is_network(folder):
        done = assessed(_judge(folder, on, keep_going=keep_going), asked)
        if appeal is None:
            show.scorecard(done, style)
        else:
            show_appeal(done.rubric, done.appealed(appeal, told), style)
        return 0
    every = _judge_network(folder, on, keep_going=keep_going)
    ranked = {
        unit: assessed(one, asked) if assessable(one, asked) else None
        for unit, one in every.units.items()
    }
    show.ranking(ranked, style)
    return 0


@app.command
def rules(
    *,
    book: Annotated[str, Parameter(name="--rulebook")] = "cn",
    place: str = "nation",
    school: str | None = None,
    on: On = None,
    id: str | None = None,
    room: str | None = None,
    instrument: str | None = None,
    format: Format = "table",
    language: Language = "en",
) -> int:
    """List the provisions in force on a day, each with its clause and its mark."""
    law = rulebook(book, place=place, school=school)
    day = law.day(moment_asked(on, law))
    found = rows(law, id=id, room=room, instrument=instrument, on=day)
    show.rules(found, show.Style(format, language))
    return 0


@app.command
def doctor(*, format: Format = "table") -> int:
    """Say what is installed, which extras are missing and how far the calendars reach."""
    show.doctor(show.Style(format, "en"))
    return 0
