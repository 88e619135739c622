"""The law of what is not known: G17, for whole days and for rules."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

import attrs
from hypothesis import strategies as st

from campus_safety.kernel import (
    Fact,
    Finding,
    Gap,
    Law,
    Obligation,
    Severity,
    Term,
    Timeline,
    bounds,
    moment,
)
from campus_safety.kernel.owed import settle
from campus_safety.testing.driving import tour
from campus_safety.testing.lawmaking import plain_law, provision, terms
from campus_safety.testing.pools import variants
from campus_safety.testing.strategies import moments
from campus_safety.testing.walking import (
    LATENESS,
    AnyWorkflow,
    History,
    Laws,
    about,
    dated,
    fault_of,
    for_all,
    of_facts,
    same,
    steps,
)

__all__ = ["g17_undecided_is_honest"]

Dated = tuple[Law, History]


def g17_undecided_is_honest(workflow: AnyWorkflow, *, laws: Laws = None) -> None:
    """What is decided holds for every completion; what is not has completions both ways (G17).

    Whole days are completed by seconds, and rules that are not known by what they may say.
    """

    def law_(drawn: Dated, seconds: list[int]) -> None:
        law, facts = drawn
        completed = _completed(facts, seconds, law)
        pairs = zip(steps(workflow, facts, law), steps(workflow, completed, law), strict=True)
        for (_, _, found, _), (_, _, known, _) in pairs:
            open_acts = {about(f) for f in found if fault_of(f) == "undecided"}
            same(_decided(found, open_acts), _decided(known, open_acts))

    for_all(law_, dated(workflow, laws), st.lists(st.integers(0, 86_399), min_size=10, max_size=10))
    kinds, days = st.sampled_from(workflow.facts), st.integers(-1, 1)
    for_all(_both_ways, kinds, moments(), terms(at_once=False), days, st.booleans())
    for law, facts in tour(workflow, _standing(workflow), states=5)[1]:
        ids = [id for id in law.timelines if not id.startswith("counting.")]
        for unknown in ((id,) for id in ids):
            _holds_whatever_it_says(workflow, facts, law, unknown)
        _holds_whatever_it_says(workflow, facts, law, ids)


def _standing(workflow: AnyWorkflow) -> list[Law]:
    return [plain_law(workflow, term) for term in ("PT24H", "P1D")]


def _holds_whatever_it_says(
    workflow: AnyWorkflow, facts: History, law: Law, unknown: Sequence[str]
) -> None:
    """Take rules away, and hold what is still decided against what they say."""
    lines = {id: _not_known(law.timelines[id]) for id in unknown}
    less = attrs.evolve(law, timelines={**law.timelines, **lines})
    pairs = zip(steps(workflow, facts, less), steps(workflow, facts, law), strict=True)
    for (_, _, found, _), (_, _, known, _) in pairs:
        open_ones = {_topic(f) for f in found if f.severity is Severity.UNDECIDED}
        same(_settled(known, open_ones), _settled(found, open_ones), f"without {unknown}")


def _not_known(line: Timeline) -> Timeline:
    return Timeline(line.days, tuple(Gap.UNKNOWN for _ in line.rules))


def _settled(findings: Sequence[Finding], but: set[Any]) -> Counter[object]:
    return Counter((f.code, f.severity, _topic(f)) for f in findings if _topic(f) not in but)


def _topic(finding: Finding) -> object:
    """Name what a finding is about: an obligation, or what was held against the fact."""
    return about(finding) if fault_of(finding) in LATENESS else (finding.case, finding.code)


def _decided(findings: Sequence[Finding], but: set[Any]) -> Counter[object]:
    kept = [f for f in of_facts(findings) if fault_of(f) in LATENESS and about(f) not in but]
    return Counter((f.code, about(f)) for f in kept)


def _completed(facts: History, seconds: Sequence[int], law: Law) -> list[Any]:
    """Give every whole day a second, no earlier than the fact before it where that is possible."""
    completed: list[Any] = []
    last: dict[str, int] = {}
    for fact, second in zip(facts, seconds, strict=False):
        low, high = bounds(fact.at, law.zone)
        at = min(max(low + second, last.get(fact.case, low)), high)
        last[fact.case] = at
        completed.append(fact if low == high else attrs.evolve(fact, at=moment(at, law.zone)))
    return completed


def _both_ways(kind: type[Fact], start: Any, term: Term, days: int, whole: bool) -> None:  # noqa: FBT001  # drawn by place
    """Take a start and a fact alone: undecided when, and only when, both may be true."""
    law = Law(name="none", zone="Asia/Shanghai")
    near = moment((law.window(term, start).earliest or 0) + days * 86_400, law.zone)
    end = near.date() if whole else near
    said = {_fault(kind, s, term, e, law) for s, e in _completions(start, end, law)}
    if said:
        expected = said.pop() if len(said) == 1 else "undecided"
        same(expected, _fault(kind, start, term, end, law), f"{term} from {start} to {end}")


def _completions(start: Any, end: Any, law: Law) -> Iterator[tuple[datetime, datetime]]:
    """List the first and last ways of completing two moments that keep their order."""
    starts, ends = bounds(start, law.zone), bounds(end, law.zone)
    for s in starts:
        for e in (*ends, max(s, ends[0])):
            if s <= e <= ends[1]:
                yield moment(s, law.zone), moment(e, law.zone)


def _fault(kind: type[Fact], start: Any, term: Term, end: Any, law: Law) -> str:
    window = law.window(term, start)
    rule = provision("example.rule", term)
    owed = Obligation(
        act=kind.kind,
        case="school-1/case/1",
        holder="office:head",
        regime="example",
        window=window,
        basis=rule,
        zone=law.zone,
    )
    fact = attrs.evolve(variants(kind)[0], at=end)
    return "".join(fault_of(f) for f in settle([owed], [], fact, law, moves=True))
