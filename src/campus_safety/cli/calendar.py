"""A register as a calendar: slots, drills and what is owed, for any program with calendars."""

import sys
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from campus_safety.cli.asked import judged
from campus_safety.cli.moments import moment_asked
from campus_safety.cli.words import Language, On
from campus_safety.exchange.ical import calendar_of
from campus_safety.kernel import Faulty
from campus_safety.rulebooks.disk import Unread, contents

__all__ = ["calendar"]


def calendar(
    folder: Annotated[Path, Parameter(help="A register folder with school.toml.")],
    *,
    on: On = None,
    previous: Annotated[
        Path | None, Parameter(help="The calendar of the export before, to be brought up to date.")
    ] = None,
    references: Annotated[
        bool, Parameter(negative="", help="Name persons by their opaque references.")
    ] = False,
    surprises: Annotated[
        bool, Parameter(negative="", help="Give the days of unannounced drills too.")
    ] = False,
    language: Language = "en",
) -> int:
    """Write what a register holds for a calendar to standard output, as iCalendar."""
    before = None if previous is None else _bytes(previous)
    held = judged(folder, lambda law: moment_asked(on, law), keep_going=False)
    written = calendar_of(
        held.audit,
        zone=held.folder.law.zone,
        stamp=held.audit.as_of,
        language=language,
        names=str if references else None,
        surprises=surprises,
        previous=before,
    )
    sys.stdout.buffer.write(written)
    return 0


def _bytes(previous: Path) -> bytes:
    try:
        return contents(previous)
    except Unread as unread:
        raise Faulty([unread.fault(str(previous))]) from None
