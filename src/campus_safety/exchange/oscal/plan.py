"""The plan of action and milestones: what is open of a school's hazards, as OSCAL says it."""

import json
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from typing import Any, Final

from campus_safety.exchange.logs.flat import USUAL
from campus_safety.exchange.logs.rows import LogError, Row, rows_of
from campus_safety.exchange.oscal.findings import findings_of
from campus_safety.exchange.oscal.ids import about, is_line, is_person, prop, related, role, time
from campus_safety.exchange.oscal.observations import FIRST, observation
from campus_safety.exchange.oscal.risks import Open, is_open, item, risk
from campus_safety.exchange.oscal.told import Told
from campus_safety.kernel import Fault, Law, Privacy, bounds
from campus_safety.prevention import hazard
from campus_safety.register import Keeper, Register, audit

__all__ = ["LANGUAGES", "VERSIONS", "encode_plan", "plan_of"]

VERSIONS: Final = ("1.1.3", "1.1.2", "1.1.1", "1.1.0", "1.2.1", "1.2.0")
"""The versions of OSCAL that a plan may name; what is written is the same in each."""

LANGUAGES: Final = ("en", "zh")
"""The languages in which a plan may be told."""


def plan_of(
    register: Register,
    law: Law,
    *,
    as_of: datetime,
    title: str,
    version: str,
    oscal_version: str = VERSIONS[0],
    classes: Collection[Privacy] = USUAL,
    parties: bool = False,
    language: str = "en",
) -> dict[str, Any]:
    """Give the plan of a register's open hazards at a moment, that of its edition.

    `version` is that of the document. Each open hazard is an item with a risk; its facts are
    observations, what the audit found of it are findings, what it owes are milestones. What is
    public always goes out, and what is of another of the `classes`; persons are parties only
    where `parties` asks for them and what is personal goes out, and then as opaque references.
    Raises `LogError` for a word that is not known here, a title of more than one line, a time
    without offset, and where no hazard is open: a plan must have an item.
    """
    faults = [*_asked(as_of, title, version, oscal_version, language)]
    if faults:
        raise LogError(faults)
    chosen = frozenset({Privacy.PUBLIC, *classes})
    told = Told(
        classes=chosen,
        parties=parties and Privacy.PERSONAL in chosen,
        language=language,
        school=register.school.reference,
    )
    opened = _open(register, law, as_of, chosen)
    if not opened:
        raise _refused("nothing-open", "hazard", "at least one hazard that is open")
    head = {
        "title": title,
        "last-modified": time(as_of),
        "version": version,
        "oscal-version": oscal_version,
    }
    plan = _plan(opened, told, metadata=head | _metadata(opened, told))
    uuid = about("plan", json.dumps(plan, ensure_ascii=False, sort_keys=True))
    return {"plan-of-action-and-milestones": {"uuid": uuid, **plan}}


def encode_plan(plan: dict[str, Any]) -> bytes:
    """Write a plan as JSON in UTF-8, indented, its keys in the order of the model."""
    return json.dumps(plan, ensure_ascii=False, indent=2).encode("utf-8") + b"\n"


def _asked(
    as_of: datetime, title: str, version: str, oscal_version: str, language: str
) -> Iterable[Fault]:
    if as_of.utcoffset() is None:
        yield Fault(code="malformed", place="as_of", expected="a time with its offset")
    for place, text in (("title", title), ("version", version)):
        if not is_line(text):
            expected = "a text of one line without spaces around it"
            yield Fault(code="malformed", place=place, expected=expected)
    if oscal_version not in VERSIONS:
        expected = f"one of {', '.join(VERSIONS)}"
        yield Fault(code="unknown-version", place="oscal_version", expected=expected)
    if language not in LANGUAGES:
        expected = f"one of {', '.join(LANGUAGES)}"
        yield Fault(code="unknown-language", place="language", expected=expected)


def _open(
    register: Register, law: Law, as_of: datetime, classes: frozenset[Privacy]
) -> tuple[Open, ...]:
    """List the open hazards by id, with their facts and what was found of them."""
    judged = audit(register, law, as_of=as_of)
    now = bounds(as_of, law.zone)[1]
    rows: dict[str, list[Row]] = {}
    for row in rows_of([Keeper(register=register, law=law)], classes):
        if isinstance(row.fact, hazard.WORKFLOW.facts) and bounds(row.fact.at, law.zone)[0] <= now:
            rows.setdefault(row.fact.case, []).append(row)
    cases = (case for case in judged.cases["hazard"] if isinstance(case, hazard.Hazard))
    still = [case for case in cases if is_open(case)]
    return tuple(
        Open(
            case=case,
            rows=tuple(rows[case.id]),
            findings=tuple(one for one in judged.findings if one.case == case.id),
            owed=tuple(one for one in judged.owed if one.case == case.id),
            law=law,
        )
        for case in sorted(still, key=lambda case: case.id)
    )


def _plan(opened: tuple[Open, ...], told: Told, *, metadata: dict[str, Any]) -> dict[str, Any]:
    found = {one.case.id: findings_of(one, told) for one in opened}
    findings = [finding for one in opened for finding in found[one.case.id]]
    plan: dict[str, Any] = {
        "metadata": metadata,
        "system-id": {
            "identifier-type": "https://ietf.org/rfc/rfc4122",
            "id": about("system", told.school),
        },
        "local-definitions": {"components": [_school(told)]},
        "observations": [observation(row, told) for one in opened for row in one.rows],
        "risks": [risk(one, told) for one in opened],
    }
    if findings:
        plan["findings"] = findings
    plan["poam-items"] = [item(one, told) | _found(found[one.case.id]) for one in opened]
    return plan


def _found(findings: list[dict[str, Any]]) -> dict[str, Any]:
    uuids = [str(finding["uuid"]) for finding in findings]
    return {"related-findings": related("finding", uuids)} if uuids else {}


def _school(told: Told) -> dict[str, Any]:
    return {
        "uuid": about("component", told.school),
        "type": "this-system",
        "title": told.school,
        "description": told.label("oscal.school"),
        "status": {"state": "operational"},
    }


def _metadata(opened: tuple[Open, ...], told: Told) -> dict[str, Any]:
    """Give what the head of a plan defines: classes, roles, places and parties."""
    made: dict[str, Any] = {"props": [prop("privacy", " ".join(sorted(told.classes)))]}
    holders = sorted({owed.holder for one in opened for owed in one.owed})
    offices = {role(holder): holder for holder in holders if not is_person(holder)}
    roles = [{"id": id, "title": office} for id, office in offices.items()]
    places = sorted(set(_places(opened))) if Privacy.INTERNAL in told.classes else []
    if told.parties:
        roles.append({"id": "responsible", "title": told.label("oscal.responsible")})
    if roles:
        made["roles"] = roles
    if places:
        made["locations"] = [{"uuid": about("location", p), "title": p} for p in places]
    made["parties"] = [_party(told.school, "organization"), *_persons(opened, told)]
    return made


def _places(opened: tuple[Open, ...]) -> Iterator[str]:
    for one in opened:
        yield from (row.fact.place for row in one.rows if isinstance(row.fact, FIRST))


def _persons(opened: tuple[Open, ...], told: Told) -> list[dict[str, Any]]:
    if not told.parties:
        return []
    actors = {row.fact.by for one in opened for row in one.rows}
    holders = {owed.holder for one in opened for owed in one.owed}
    named = sorted({*actors, *filter(is_person, holders)})
    return [_party(one, "person" if is_person(one) else "organization") for one in named]


def _party(reference: str, kind: str) -> dict[str, Any]:
    return {"uuid": about("party", reference), "type": kind, "name": reference}


def _refused(code: str, place: str, expected: str) -> LogError:
    return LogError([Fault(code=code, place=place, expected=expected)])
