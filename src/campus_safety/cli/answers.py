"""Answers: what the functions say, as plain values for JSON."""

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from campus_safety.cli.asked import Assessed
from campus_safety.codec import encode
from campus_safety.kernel import Clause, Finding, Owed, Provision, catalogue, moment
from campus_safety.kernel.finding import Basis
from campus_safety.scoring import Line, Place, Recomputed, Rubric, Scorecard, Turn

__all__ = [
    "of_card",
    "of_finding",
    "of_owed",
    "of_place",
    "of_recomputed",
    "of_rubric",
    "of_rule",
    "of_scorecard",
]


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
    """Answer a scorecard with its period, as JSON holds it."""
    return {
        **of_card(done.rubric, done.card, done.turns),
        "since": f"{done.since}",
        "until": f"{done.until}",
    }


def of_card(rubric: Rubric, card: Scorecard, turns: Sequence[Turn]) -> Mapping[str, Any]:
    """Answer a scorecard and what would change its grade, as JSON holds it."""
    return {
        "rubric": card.rubric,
        "source": rubric.source,
        "score": _span_json(card.score.low, card.score.high),
        "base": _span_json(card.base.low, card.base.high),
        "bonus": _span_json(card.bonus.low, card.bonus.high),
        "full": _number(card.full),
        "outer": card.outer,
        "grades": list(card.grades),
        "would_be": list(card.would_be),
        "lines": [_line_json(line) for line in card.lines],
        "vetoes": [
            {
                "id": veto.id,
                "certain": veto.certain,
                "leaves": veto.leaves,
                "effect": veto.effect or None,
                "cases": list(veto.cases),
                "clause": _clause(veto.clause),
            }
            for veto in card.vetoes
        ],
        "unknowns": [
            {"measure": u.measure, "stake": _number(u.stake), "asked": u.asked or None}
            for u in card.unknowns
        ],
        "remarks": [
            {"code": r.code, "line": r.line or None, "measure": r.measure or None}
            for r in card.remarks
        ],
        "turns": [_turn(turn) for turn in turns],
    }


def _turn(turn: Turn) -> Mapping[str, Any]:
    return {
        "grade": turn.grade,
        "lifts": turn.lifts,
        "reachable": turn.reachable,
        "smallest": turn.proven,
        "vetoes": list(turn.vetoes),
        "changes": [
            {
                "measure": change.measure,
                "now": _span_json(change.now.low, change.now.high),
                "to": _number(change.to),
            }
            for change in turn.changes
        ],
    }


def of_place(place: Place, card: Scorecard) -> Mapping[str, Any]:
    """Answer the places that a unit may have, as JSON holds them."""
    return {
        "unit": place.unit,
        "first": place.first,
        "last": place.last,
        "score": _span_json(place.score.low, place.score.high),
        "grades": list(place.grades),
        "vetoed": place.vetoed,
        "unknowns": [u.measure for u in card.unknowns],
    }


def of_recomputed(found: Recomputed) -> Mapping[str, Any]:
    """Answer an appeal, as JSON holds it."""
    return {
        "line": _line_json(found.line),
        "anew": _line_json(found.anew),
        "difference": _span_json(found.difference.low, found.difference.high),
        "before": _outcome(found.before),
        "after": _outcome(found.after),
    }


def _outcome(card: Scorecard) -> Mapping[str, Any]:
    return {
        "score": _span_json(card.score.low, card.score.high),
        "grades": list(card.grades),
        "vetoes": [veto.id for veto in card.vetoes],
    }


def of_rubric(rubric: Rubric) -> Any:
    """Answer a rubric whole, as the codec writes it."""
    return json.loads(encode(rubric))


def _line_json(line: Line) -> Mapping[str, Any]:
    return {
        "id": line.id,
        "item": line.item,
        "title": line.title,
        "points": _span_json(line.low, line.high),
        "reason": line.reason,
        "exactly": line.exactly or None,
        "measures": [
            {
                "name": m.name,
                "span": _span_json(m.span.low, m.span.high),
                "cases": list(m.cases),
                "reason": m.reason or None,
                "method": m.method or None,
            }
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
