"""Givens of these tests: the laws of places, and lives told in one line a fact."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from campus_safety import Replay, rulebook
from campus_safety import replay as fold
from campus_safety.kernel import Case, Fact, Finding, Law
from campus_safety.kernel.workflow import Workflow

START = datetime(2026, 3, 2, 0, 0, tzinfo=UTC)
NINGBO = rulebook("cn", place="city:宁波", school="example")
BEIJING = rulebook("cn", place="province:北京", school="example")
ZHENGZHOU = rulebook("cn", place="city:郑州")
LUOYANG = rulebook("cn", place="city:洛阳")
NATION = rulebook("cn")
SCHOOLLESS = rulebook("cn", place="city:宁波")
EMPTY = Law()
LATER = START + timedelta(days=400)


def at(hours: float) -> datetime:
    return START + timedelta(hours=hours)


def lived(
    workflow: Workflow[Any, Any, Any],
    facts: Iterable[Fact],
    law: Law = NINGBO,
    as_of: datetime | None = None,
) -> Replay[Any]:
    """Replay a life and ask at its last fact, unless another moment is asked about."""
    told = list(facts)
    exact = [fact.at for fact in told if isinstance(fact.at, datetime)]
    return fold(workflow, told, law, as_of=as_of or max(exact))


def only(history: Replay[Any]) -> Case[Any]:
    case: Case[Any]
    (case,) = history.cases
    return case


def codes(found: Iterable[Finding] | Replay[Any]) -> list[str]:
    findings = found.findings if isinstance(found, Replay) else found
    return [finding.code for finding in findings]


def owed(history: Replay[Any]) -> list[tuple[str, str, str]]:
    """List what is still owed as act, regime and addressee."""
    return [(one.act, one.regime, one.addressee) for one in history.owed]
