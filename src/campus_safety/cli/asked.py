"""From a folder to an answer: the few steps that every command shares."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from importlib import resources
from pathlib import Path

from attrs import frozen

from campus_safety.accountability.assessment import Assessment, bands_on
from campus_safety.codec import Folder, read_folder
from campus_safety.kernel import Fault, Faulty, Law
from campus_safety.register import Audit, measures, vetoes
from campus_safety.register import audit as audit_register
from campus_safety.rulebooks import rubric as read_rubric
from campus_safety.scoring import Rubric, Scorecard, Struck, assess

__all__ = ["Asked", "Assessed", "Judged", "assessed", "demo_folder", "judged"]


@frozen(kw_only=True)
class Judged:
    """A folder and what it comes to at a moment."""

    folder: Folder
    audit: Audit


@frozen(kw_only=True)
class Asked:
    """Which rubric and period an assessment is asked for; those on record unless given."""

    rubric: str | None = None
    since: date | None = None
    until: date | None = None


@frozen(kw_only=True)
class Assessed:
    """A scorecard with the rubric and the period (`until` exclusive) that it is for."""

    rubric: Rubric
    since: date
    until: date
    card: Scorecard


def demo_folder() -> Path:
    """Give the shipped register of one school year."""
    return Path(str(resources.files("campus_safety.cli") / "data" / "qingshan"))


def judged(path: Path, now: Callable[[Law], datetime], *, keep_going: bool) -> Judged:
    """Read a register folder and audit it at a moment."""
    folder = read_folder(path, keep_going=keep_going)
    audit = audit_register(folder.register, folder.law, as_of=now(folder.law))
    return Judged(folder=folder, audit=audit)


def assessed(held: Judged, asked: Asked) -> Assessed:
    """Score the period asked for, up to the moment of the audit."""
    folder, on_record = held.folder, _latest(held.audit)
    name = asked.rubric or (on_record and on_record.rubric)
    since = asked.since or (on_record and on_record.since_day)
    until = asked.until or (on_record and on_record.until_day)
    if not name or not since or not until:
        expected = "--rubric, --since and --until, since no assessment is on record"
        raise Faulty([Fault(code="nothing-to-assess", expected=expected)])
    if not since < until:
        raise Faulty([Fault(code="wrong-order", place="--until", expected="a day after --since")])
    rubric = read_rubric(name)
    law, last = folder.law, folder.law.day(held.audit.as_of) + timedelta(days=1)
    counted = measures(folder.register, since, min(until, last), law).but(*folder.marks)
    card = assess(rubric, counted, bands=bands_on(law, since), vetoes=_vetoes(held, on_record))
    return Assessed(rubric=rubric, since=since, until=until, card=card)


def _latest(audit: Audit) -> Assessment | None:
    found = [case for case in audit.cases["assessment"] if isinstance(case, Assessment)]
    return max(found, key=lambda case: case.since_day, default=None)


def _vetoes(held: Judged, on_record: Assessment | None) -> tuple[Struck, ...]:
    if on_record is None:
        return ()
    folder = held.folder
    return vetoes(folder.register, on_record, folder.law, as_of=held.audit.as_of)
