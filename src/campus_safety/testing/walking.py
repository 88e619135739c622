"""Walking: one history, one fact at a time, and the words by which laws compare answers."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, TypeAlias

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from campus_safety.kernel import (
    Case,
    Finding,
    Law,
    Replay,
    Severity,
    Workflow,
    check,
    replay,
)
from campus_safety.testing.lawmaking import LAST, laws
from campus_safety.testing.strategies import histories

__all__ = [
    "BEFORE",
    "LATENESS",
    "AnyWorkflow",
    "History",
    "Laws",
    "about",
    "dated",
    "fault_of",
    "for_all",
    "holds",
    "is_breach",
    "of_facts",
    "same",
    "steps",
    "table_part",
    "told",
]

AnyWorkflow: TypeAlias = Workflow[Any, Any, Any]
History: TypeAlias = tuple[Any, ...]
Laws: TypeAlias = st.SearchStrategy[Law] | None
"""A strategy of laws, or `None` for those derived from the workflow's section of law."""

BEFORE = datetime(1950, 1, 1, tzinfo=UTC)
LATENESS = frozenset({"late", "missed", "overdue", "undecided", "moved-after-deadline"})
_TABLE = ("id", "status", "opened", "since", "clock", "last", "moves", "level", "order", "parties")


def for_all(law: Any, *drawn: st.SearchStrategy[Any]) -> None:
    """Try a law on random values, as many as the profile of Hypothesis says."""
    checks: Any = tuple(HealthCheck)
    settings(suppress_health_check=checks)(given(*drawn)(law))()


def dated(workflow: AnyWorkflow, drawn: Laws) -> st.SearchStrategy[tuple[Law, History]]:
    """Draw a law with a history under it."""
    some = laws(workflow) if drawn is None else drawn
    return some.flatmap(lambda law: histories(workflow, law).map(lambda facts: (law, facts)))


def told(workflow: AnyWorkflow, facts: Sequence[Any], law: Law, **more: Any) -> Replay[Any]:
    """Replay a history as of a moment after everything."""
    return replay(workflow, facts, law, as_of=LAST, **more)


def steps(
    workflow: AnyWorkflow, facts: Sequence[Any], law: Law
) -> Iterator[tuple[Any, Any, tuple[Finding, ...], Any]]:
    """Give each fact with the case before it, what `check` finds, and the case after it."""
    now: dict[str, Any] = {}
    for fact in facts:
        case = now.get(fact.case)
        found = check(workflow, case, fact, law)
        after = told(workflow, [fact], law, cases=() if case is None else (case,)).cases
        if after:
            now[fact.case] = after[0]
        yield case, fact, found, now.get(fact.case)


def of_facts(findings: Sequence[Finding]) -> list[Finding]:
    """Leave out what is overdue at the end, which is about no fact."""
    return [finding for finding in findings if finding.facts]


def is_breach(findings: Sequence[Finding]) -> bool:
    """Tell whether a fact is refused."""
    return any(finding.severity is Severity.BREACH for finding in findings)


def fault_of(finding: Finding) -> str:
    """Give the last word of a code, such as `late`."""
    return finding.code.rpartition(".")[2]


def about(finding: Finding) -> tuple[str, str, str, str]:
    """Name the obligation that a finding of lateness is about, whatever its deadline."""
    values = dict(finding.values)
    act = finding.code.rpartition(".")[0]
    return finding.case, act, values.get("addressee", ""), values.get("regime", "")


def table_part(case: Case[Any]) -> dict[str, Any]:
    """Give the table's part of a case."""
    return {name: getattr(case, name) for name in _TABLE}


def same(expected: object, got: object, what: str = "") -> None:
    """Ask for two equal values; raises `AssertionError` with both, also under `-O`."""
    if expected != got:
        raise AssertionError(f"{what}\nexpected {expected!r}\ngot      {got!r}")


def holds(true: object, what: str) -> None:
    """Ask for what is true; raises `AssertionError` with what is not, also under `-O`."""
    if not true:
        raise AssertionError(what)
