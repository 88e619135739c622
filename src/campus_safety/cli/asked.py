"""From a folder to an answer: the few steps that every command shares."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from importlib import resources
from pathlib import Path

from attrs import frozen

from campus_safety.accountability.assessment import Assessment, bands_on
from campus_safety.cli.appeal import appealed
from campus_safety.codec import Folder, NetworkFolder, read_folder, read_network
from campus_safety.kernel import Fault, Faulty, Finding, Law
from campus_safety.register import Audit, audits, counted_names, measures, vetoes
from campus_safety.register import audit as audit_register
from campus_safety.register.offices import funding, staffing
from campus_safety.rulebooks import rubric as read_rubric
from campus_safety.rulebooks import rulebook, unknown_measures
from campus_safety.scoring import (
    Bands,
    Measures,
    Recomputed,
    Rubric,
    Scorecard,
    Struck,
    Turn,
    assess,
    turns,
)

__all__ = [
    "Asked",
    "Assessed",
    "Judged",
    "JudgedNetwork",
    "assessable",
    "assessed",
    "demo_folder",
    "judged",
    "judged_network",
    "known_measures",
]


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
    turns: tuple[Turn, ...]
    measures: Measures
    bands: Bands | None
    vetoes: tuple[Struck, ...]

    def appealed(self, line: str, told: Path | None) -> Recomputed:
        """Score one line again with the numbers of a file."""
        bands, vetoes = self.bands, self.vetoes
        return appealed(self.rubric, self.measures, line, told, bands=bands, vetoes=vetoes)


def known_measures() -> frozenset[str]:
    """Give the names of all measures that a register counts under the shipped rulebook."""
    return counted_names(rulebook("cn", school="example"))


def demo_folder() -> Path:
    """Give the shipped register of one school year."""
    return Path(str(resources.files("campus_safety.cli") / "data" / "qingshan"))


def judged(path: Path, now: Callable[[Law], datetime], *, keep_going: bool) -> Judged:
    """Read a register folder and audit it at a moment."""
    folder = read_folder(path, keep_going=keep_going)
    audit = audit_register(folder.register, folder.law, as_of=now(folder.law))
    return Judged(folder=folder, audit=audit)


@frozen(kw_only=True)
class JudgedNetwork:
    """A network folder, what each of its keepers comes to, and all of it as one answer."""

    folder: NetworkFolder
    units: Mapping[str, Judged]
    audit: Audit


def judged_network(
    path: Path, now: Callable[[Law], datetime], *, keep_going: bool
) -> JudgedNetwork:
    """Read a network folder and audit its keepers and its governing offices at a moment."""
    found = read_network(path, keep_going=keep_going)
    laws = [folder.law for folder in found.folders.values()]
    if not laws:
        fault = Fault(code="empty", file="network.toml", place="keepers", expected="a keeper")
        raise Faulty([fault])
    as_of = now(laws[0])
    held = audits(found.network, as_of=as_of)
    of_offices = _of_offices(found, laws[0], laws[0].day(as_of))
    whole = Audit(
        as_of=as_of,
        cases={},
        findings=(*(one for audit in held.values() for one in audit.findings), *of_offices),
        owed=tuple(one for audit in held.values() for one in audit.owed),
    )
    units = {unit: Judged(folder=found.folders[unit], audit=held[unit]) for unit in held}
    return JudgedNetwork(folder=found, units=units, audit=whole)


def _of_offices(found: NetworkFolder, law: Law, today: date) -> Iterator[Finding]:
    """Hold the governing offices against the law of the first keeper, as far as they are known."""
    known = [office for office in found.offices if office.begun <= today]
    for office in known:
        last = min(today, date(office.year, 12, 31))
        yield from staffing(office, len(found.network.schools(office.unit, last)), law)
    yield from funding(known, law)


def assessable(held: Judged, asked: Asked) -> bool:
    """Tell whether a rubric and a period are asked for or on record."""
    return bool(asked.rubric and asked.since and asked.until) or _latest(held.audit) is not None


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
    unknown = unknown_measures(rubric, counted_names(folder.law), Path(name).name)
    if unknown:
        raise Faulty(unknown)
    law, last = folder.law, folder.law.day(held.audit.as_of) + timedelta(days=1)
    counted = measures(folder.register, since, min(until, last), law).but(*folder.marks)
    bands, struck = bands_on(law, since), _vetoes(held, on_record)
    return Assessed(
        rubric=rubric,
        since=since,
        until=until,
        card=assess(rubric, counted, bands=bands, vetoes=struck),
        turns=turns(rubric, counted, bands=bands, vetoes=struck),
        measures=counted,
        bands=bands,
        vetoes=struck,
    )


def _latest(audit: Audit) -> Assessment | None:
    found = [case for case in audit.cases["assessment"] if isinstance(case, Assessment)]
    return max(found, key=lambda case: case.since_day, default=None)


def _vetoes(held: Judged, on_record: Assessment | None) -> tuple[Struck, ...]:
    if on_record is None:
        return ()
    folder = held.folder
    return vetoes(folder.register, on_record, folder.law, as_of=held.audit.as_of)
