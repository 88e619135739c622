"""Judging: what is late, impossible and still open in a ledger, each with its row and clause."""

from collections import Counter
from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Table
from functools import lru_cache
from typing import Any

from attrs import field, frozen

from campus_safety.exchange.ledgers.resting import collector_at_rest
from campus_safety.exchange.ledgers.results import Ledger, Line
from campus_safety.kernel import Case, Fact, Finding, Law, Obligation, Severity, replay
from campus_safety.register.rooms import WORKFLOWS, room_of
from campus_safety.vocabulary import LedgerStatus

__all__ = ["SORTS", "Judged", "Judgement", "Tally", "judge", "sort_of"]

SORTS = ("late", "overdue", "impossible", "against-a-rule", "undecided", "other")
"""The sorts of findings, in the order in which they are told."""

_PLACES = {sort: place for place, sort in enumerate(SORTS)}
_LATE = ("late", "missed", "moved-after-deadline")
_ORDER = ("skip", "unopened", "repeated", "disorder")


@frozen(kw_only=True)
class Judged:
    """A finding with the row that it is about, and which sort of finding it is."""

    sort: str
    line: Line
    finding: Finding


@frozen(kw_only=True)
class Tally:
    """How many cases a holder or an area has: open, of those overdue, and ever late."""

    open: int = 0
    overdue: int = 0
    late: int = 0


@frozen(kw_only=True)
class Judgement:
    """What a ledger comes to under a law at the moment at which it was read.

    `open` are the cases on which something is left to do. `holders` and `areas` tell how many
    each has; a case without a holder is that of its office.
    """

    ledger: Ledger
    found: tuple[Judged, ...] = field(repr=False)
    cases: tuple[Case[Any], ...] = field(repr=False)
    owed: tuple[Obligation, ...] = field(repr=False)
    open: tuple[str, ...] = ()
    overdue: tuple[str, ...] = ()
    holders: Table[str, Tally] = field(factory=dict, hash=False)
    areas: Table[str, Tally] = field(factory=dict, hash=False)

    @property
    def counts(self) -> Table[str, int]:
        """Count the findings by code, the most frequent first."""
        return dict(Counter(one.finding.code for one in self.found).most_common())


def judge(ledger: Ledger, law: Law) -> Judgement:
    """Judge every case of a ledger, in the order of its rows, at the moment it was read.

    Nothing is sorted by date: a row dated before the one ahead of it in its case is found
    as such. What a rulebook does not cover is silent.
    """
    with collector_at_rest():
        return _judgement(ledger, law)


def _judgement(ledger: Ledger, law: Law) -> Judgement:
    lines = dict(_later_lines(ledger))
    found: list[Judged] = []
    cases: list[Case[Any]] = []
    owed: list[Obligation] = []
    for room, facts in _by_room(ledger).items():
        workflow = WORKFLOWS[room]
        held = replay(workflow, facts, law, as_of=ledger.asked.at)
        findings = list(held.findings)
        if workflow.survey is not None:
            findings += workflow.survey(held.cases, law)
        found += (_judged(finding, lines, ledger) for finding in findings)
        cases += held.cases
        owed += held.owed
    found.sort(key=lambda one: (_PLACES[one.sort], one.line))
    open_ = tuple(case.id for case in cases if _is_open(case))
    overdue = tuple(dict.fromkeys(one.finding.case for one in found if one.sort == "overdue"))
    late = {one.finding.case for one in found if one.sort == "late"}
    groups = (frozenset(open_), frozenset(overdue), frozenset(late))
    holders = {one.case: one.holder for one in owed}
    return Judgement(
        ledger=ledger,
        found=tuple(found),
        cases=tuple(cases),
        owed=tuple(owed),
        open=open_,
        overdue=overdue,
        holders=_tallies(((_holder(case, holders), case.id) for case in cases), groups),
        areas=_tallies(((_area(case), case.id) for case in cases), groups),
    )


def _by_room(ledger: Ledger) -> dict[str, list[Fact]]:
    rooms: dict[str, list[Fact]] = {}
    of_kind: dict[str, list[Fact]] = {}
    for fact in ledger.facts:
        if fact.kind not in of_kind:
            of_kind[fact.kind] = rooms.setdefault(room_of(fact), [])
        of_kind[fact.kind].append(fact)
    return rooms


def _later_lines(ledger: Ledger) -> Iterator[tuple[int, Line]]:
    """Give the rows of those facts that do not stand in the first row of their case."""
    for taken in ledger.taken:
        if ledger.lines.get(taken.facts[0].case) != taken.line:
            yield from ((id(fact), taken.line) for fact in taken.facts)


def _judged(finding: Finding, lines: Table[int, Line], ledger: Ledger) -> Judged:
    """Give a finding the row of its fact, where that is a later one than the first of its case."""
    line = lines.get(id(finding.facts[0])) if finding.facts else None
    line = line or ledger.lines.get(finding.case, ("", 0))
    return Judged(sort=sort_of(finding), line=line, finding=finding)


def sort_of(finding: Finding) -> str:
    """Say of which sort a finding is: see `SORTS`."""
    return _sort_of(finding.code, finding.severity)


@lru_cache(maxsize=4096)
def _sort_of(code: str, severity: Severity) -> str:
    if severity is Severity.UNDECIDED:
        return "undecided"
    fault = code.rpartition(".")[2]
    if fault in _LATE:
        return "late"
    if fault == "overdue":
        return "overdue"
    if fault in _ORDER:
        return "impossible"
    return "against-a-rule" if severity is Severity.BREACH else "other"


def _is_open(case: Case[Any]) -> bool:
    """Tell whether something is left to do on a case, also where only a ledger says so."""
    says = getattr(case, "says", None)
    if says is not None:
        return says not in LedgerStatus.over
    final = WORKFLOWS[_room(case)].lifecycle.final
    return bool(final) and case.status not in final


def _room(case: Case[Any]) -> str:
    return _ROOMS[type(case)]


_ROOMS = {workflow.state: room for room, workflow in WORKFLOWS.items()}


def _holder(case: Case[Any], owing: Table[str, str]) -> str:
    for name in ("responsible", "leader", "holder"):
        said = getattr(case, name, None)
        if said:
            return str(said)
    return owing.get(case.id, "")


def _area(case: Case[Any]) -> str:
    for name in ("area", "matter"):
        said = getattr(case, name, None)
        if said:
            return f"{said.table}.{said}"
    return f"room.{_room(case)}"


def _tallies(
    keyed: Iterable[tuple[str, str]], groups: tuple[frozenset[str], ...]
) -> dict[str, Tally]:
    """Count by key how many cases are open, overdue and late; the most overdue first."""
    counts: dict[str, list[int]] = {}
    for key, case in keyed:
        own = counts.setdefault(key, [0] * len(groups))
        for place, cases in enumerate(groups):
            own[place] += case in cases
    tallies = (
        (key, Tally(open=open_, overdue=overdue, late=late))
        for key, (open_, overdue, late) in counts.items()
        if key
    )
    return dict(sorted(tallies, key=lambda row: (-row[1].overdue, -row[1].open, row[0])))
