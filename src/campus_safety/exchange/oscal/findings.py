"""Findings: what the audit holds against a hazard, with the rule that it rests on."""

from typing import Any

from campus_safety.exchange.oscal.ids import about, line, prop, related, token
from campus_safety.exchange.oscal.observations import uuid_of
from campus_safety.exchange.oscal.risks import Open, risk_uuid
from campus_safety.exchange.oscal.told import Told
from campus_safety.kernel import Finding, Provision, Severity

__all__ = ["findings_of"]


def findings_of(one: Open, told: Told) -> list[dict[str, Any]]:
    """Give what surely was found of a hazard, in the order of the audit.

    What is undecided is no finding: OSCAL knows an objective as satisfied or not.
    """
    sure = [found for found in one.findings if found.severity is not Severity.UNDECIDED]
    met: dict[str, int] = {}
    made: list[dict[str, Any]] = []
    for found in sure:
        met[found.code] = met.get(found.code, 0) + 1
        made.append(_finding(found, met[found.code], one, told))
    return made


def _finding(found: Finding, ordinal: int, one: Open, told: Told) -> dict[str, Any]:
    sentence = line(told.sentence(found))
    props = [prop("code", found.code), prop("severity", found.severity)]
    if found.clause is not None:
        props.append(prop("clause", found.clause.text(told.language)))
    rule = found.basis.id if isinstance(found.basis, Provision) else found.code
    made: dict[str, Any] = {
        "uuid": about("finding", f"{one.case.id}:{found.code}:{ordinal}"),
        "title": sentence,
        "description": sentence,
        "props": props,
        "target": {
            "type": "objective-id",
            "target-id": token(rule),
            "status": {"state": "not-satisfied"},
        },
    }
    rests = [uuid_of(row) for row in one.rows if row.fact in found.facts]
    if rests:
        made["related-observations"] = related("observation", rests)
    made["related-risks"] = related("risk", [risk_uuid(one)])
    return made
