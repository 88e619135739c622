"""Answers: what the functions say, as plain values for JSON."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from campus_safety.cli.asked import Assessed
from campus_safety.kernel import Clause, Finding, Owed, Provision, catalogue, moment
from campus_safety.kernel.finding import Basis
from campus_safety.scoring import Line

__all__ = ["of_finding", "of_owed", "of_rule", "of_scorecard"]


def _cited(basis: Basis | None) -> Mapping[str, str | None]:
    if not isinstance(basis, Provision):
        return {"provision": None, "clause": None, "mark": None}
    return {"provision": basis.id, "clause": basis.clause.text(), "mark": basis.mark.value}


def of_owed(owed: Owed) -> Mapping[str, Any]:
    """Answer what is owed, as JSON holds it."""
    one = owed.obligation
    ends = {"earliest": one.window.earliest, "latest": one.window.latest}
    return {
        "standing": owed.standing.value,
        "act": one.act,
        "text": {language: one.text(language) for language in catalogue.LANGUAGES},
        "case": one.case,
        "holder": one.holder,
        "addressee": one.addressee or None,
        "regime": one.regime,
        "at_once": one.window.at_once,
        **{
            end: None if at is None else moment(at, one.zone).isoformat()
            for end, at in ends.items()
        },
        **_cited(one.basis),
    }


def of_finding(finding: Finding) -> Mapping[str, Any]:
    """Answer a finding, as JSON holds it."""
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "case": finding.case,
        "values": dict(finding.values),
        "text": {language: finding.text(language) for language in catalogue.LANGUAGES},
        **_cited(finding.basis),
    }


def of_scorecard(done: Assessed) -> Mapping[str, Any]:
    """Answer a scorecard, as JSON holds it."""
    card = done.card
    return {
        "rubric": card.rubric,
        "source": done.rubric.source,
        "since": f"{done.since}",
        "until": f"{done.until}",
        "score": _span_json(card.score.low, card.score.high),
        "full": _number(card.full),
        "outer": card.outer,
        "grades": list(card.grades),
        "would_be": list(card.would_be),
        "lines": [_line_json(line) for line in card.lines],
        "vetoes": [
            {
                "id": veto.id,
                "certain": veto.certain,
                "cases": list(veto.cases),
                "clause": _clause(veto.clause),
            }
            for veto in card.vetoes
        ],
        "unknowns": [
            {"measure": u.measure, "stake": _number(u.stake), "asked": u.asked or None}
            for u in card.unknowns
        ],
    }


def _line_json(line: Line) -> Mapping[str, Any]:
    return {
        "item": line.item,
        "title": line.title,
        "points": _span_json(line.low, line.high),
        "reason": line.reason,
        "measures": [
            {"name": m.name, "span": _span_json(m.span.low, m.span.high), "cases": list(m.cases)}
            for m in line.measures
        ],
        "clause": _clause(line.clause),
    }


def _span_json(low: Decimal | None, high: Decimal | None) -> Mapping[str, str | None]:
    return {"low": _number(low), "high": _number(high)}


def _number(number: Decimal | None) -> str | None:
    return None if number is None else f"{number}"


def _clause(clause: Clause | None) -> str | None:
    return None if clause is None else clause.text()


def of_rule(p: Provision[Any]) -> Mapping[str, Any]:
    """Answer a provision, as JSON holds it."""
    return {
        "id": p.id,
        "value": f"{p.value}",
        "unit": p.unit,
        "layer": p.layer,
        "clause": {language: p.clause.text(language) for language in catalogue.LANGUAGES},
        "from": f"{p.since}",
        "until": None if p.until is None else f"{p.until}",
        "mark": p.mark.value,
        "what": p.what,
        "note": p.note,
    }
