"""Risks: an open hazard with its status, its deadline, its milestones and its log."""

from collections.abc import Mapping
from typing import Any, Final

from attrs import frozen

from campus_safety.exchange.logs.rows import Row
from campus_safety.exchange.logs.status import moved
from campus_safety.exchange.oscal.ids import about, is_person, line, prop, related, role, time
from campus_safety.exchange.oscal.observations import uuid_of
from campus_safety.exchange.oscal.told import Told
from campus_safety.kernel import Finding, Law, Obligation, Privacy, Window, moment
from campus_safety.prevention import hazard
from campus_safety.prevention.hazard import Status
from campus_safety.vocabulary import LedgerStatus

__all__ = ["LIFECYCLES", "SAID", "STATUSES", "Open", "is_open", "item", "risk", "risk_uuid"]

STATUSES: Final[Mapping[Status, str]] = {
    Status.FOUND: "investigating",
    Status.STATED: "open",
    Status.GRADED: "open",
    Status.ASSIGNED: "remediating",
    Status.RECTIFIED: "remediating",
    Status.FIXED: "remediating",
    Status.VERIFIED: "remediating",
    Status.CLOSED: "closed",
    Status.DISMISSED: "closed",
    Status.MERGED: "closed",
}
"""The status of a risk for each status of a hazard; of a stated one, see `SAID`."""

LIFECYCLES: Final[Mapping[Status, str]] = {
    Status.FOUND: "recommendation",
    Status.STATED: "recommendation",
    Status.GRADED: "recommendation",
    Status.ASSIGNED: "planned",
    Status.RECTIFIED: "completed",
    Status.FIXED: "completed",
    Status.VERIFIED: "completed",
}
"""How far the remediation of an open hazard has come; of a stated one, see `SAID`."""

SAID: Final[Mapping[LedgerStatus, tuple[str, str]]] = {
    LedgerStatus.WAITING: ("open", "recommendation"),
    LedgerStatus.UNDER_WAY: ("remediating", "planned"),
    LedgerStatus.DONE: ("remediating", "completed"),
    LedgerStatus.ACCEPTED: ("remediating", "completed"),
    LedgerStatus.CLOSED: ("closed", "completed"),
}
"""The status of a risk and its remediation by what a ledger says, where only that is known."""


@frozen(kw_only=True)
class Open:
    """An open hazard: its facts, what was found of it and what it owes."""

    case: hazard.Hazard
    rows: tuple[Row, ...]
    findings: tuple[Finding, ...]
    owed: tuple[Obligation, ...]
    law: Law


def is_open(case: hazard.Hazard) -> bool:
    """Tell whether something is left to do; a ledger may say that nothing is."""
    return case.status not in hazard.LIFECYCLE.final and case.says != LedgerStatus.CLOSED


def _stands(status: Status, says: LedgerStatus | None) -> tuple[str, str]:
    """Give the status of a risk, and how far its remediation has come."""
    usual = STATUSES[status], LIFECYCLES.get(status, "completed")
    return usual if says is None or status is not Status.STATED else SAID.get(says, usual)


def risk_uuid(one: Open) -> str:
    """Give the UUID of the risk of a hazard."""
    return about("risk", one.case.id)


def item(one: Open, told: Told) -> dict[str, Any]:
    """Give a hazard as an item of the plan."""
    return {
        "uuid": about("item", one.case.id),
        "title": _title(one, told),
        "description": _what(one, told),
        "props": [prop("case", one.case.id)],
        "related-observations": related("observation", map(uuid_of, one.rows)),
        "related-risks": related("risk", [risk_uuid(one)]),
    }


def risk(one: Open, told: Told) -> dict[str, Any]:
    """Give a hazard as a risk, due when it must be rectified, else first of all."""
    case = one.case
    props = [
        prop("case", case.id),
        prop("area", case.area),
        prop("hazard-status", case.status),
        prop("reopenings", str(case.reopenings)),
    ]
    if case.level is not None:
        props.append(prop("grade", case.level))
    made: dict[str, Any] = {
        "uuid": risk_uuid(one),
        "title": _title(one, told),
        "description": _what(one, told),
        "statement": _statement(one, told),
        "props": props,
        "status": _stands(case.status, case.says)[0],
    }
    if case.use_stopped is not None:
        words = told.label("fact.hazard.use-stopped")
        factor = {"uuid": about("factor", case.id), "description": words}
        made["mitigating-factors"] = [factor]
    deadline = _deadline(one)
    if deadline is not None:
        made["deadline"] = deadline
    made["remediations"] = [_remediation(one, told)]
    made["risk-log"] = {"entries": _log(one, told)}
    made["related-observations"] = related("observation", map(uuid_of, one.rows))
    return made


def _title(one: Open, told: Told) -> str:
    area = told.label(f"area.{one.case.area}").removeprefix("area.")
    return line(f"{area}: {one.case.id}")


def _what(one: Open, told: Told) -> str:
    """Say what the hazard is where that goes out, else in which area it lies."""
    return line(one.case.what) if Privacy.INTERNAL in told.classes else _title(one, told)


def _statement(one: Open, told: Told) -> str:
    status = told.label(f"status.hazard.{one.case.status}")
    grade = one.case.grade
    word = told.label("oscal.ungraded") if grade is None else grade.label(told.language)
    return told.label("oscal.statement").format(grade=word, status=status)


def _deadline(one: Open) -> str | None:
    """Give by when it must be rectified, else by when what is due first is."""
    known = sorted((owed.window.latest, owed.act) for owed in _dated(one))
    rectified = [latest for latest, act in known if act == hazard.Rectified.kind]
    lasts = rectified or [latest for latest, _ in known]
    return None if not lasts else _moment(lasts[0], one.law)


def _dated(one: Open) -> list[Obligation]:
    return [owed for owed in one.owed if owed.window.latest is not None and not owed.window.at_once]


def _moment(second: int | None, law: Law) -> str | None:
    return None if second is None else time(moment(second, law.zone))


def _remediation(one: Open, told: Told) -> dict[str, Any]:
    case = one.case
    words = told.label("oscal.rectification")
    measure = case.measure if Privacy.INTERNAL in told.classes else None
    made: dict[str, Any] = {
        "uuid": about("remediation", case.id),
        "lifecycle": _stands(case.status, case.says)[1],
        "title": words,
        "description": line(measure or words),
    }
    tasks = [_milestone(owed, one, told) for owed in sorted(one.owed, key=lambda one: one.key)]
    if tasks:
        made["tasks"] = tasks
    return made


def _milestone(owed: Obligation, one: Open, told: Told) -> dict[str, Any]:
    """Give something owed as a milestone; one without a known end has no timing."""
    title = line(owed.text(told.language))
    props = [prop("act", owed.act), prop("regime", owed.regime)]
    if owed.window.at_once:
        props.append(prop("at-once", "true"))
    if owed.clause is not None:
        props.append(prop("clause", owed.clause.text(told.language)))
    made: dict[str, Any] = {
        "uuid": about("task", "|".join(owed.key)),
        "type": "milestone",
        "title": title,
        "props": props,
    }
    timing = _timing(owed.window, one.law)
    if timing is not None:
        made["timing"] = timing
    holder = _holder(owed.holder, told)
    if holder is not None:
        made["responsible-roles"] = [holder]
    return made


def _timing(window: Window, law: Law) -> dict[str, Any] | None:
    if window.at_once:
        return None
    start, end = _moment(window.earliest, law), _moment(window.latest, law)
    if start is None or end is None:
        return None
    if start == end:
        return {"on-date": {"date": end}}
    return {"within-date-range": {"start": start, "end": end}}


def _holder(holder: str, told: Told) -> dict[str, Any] | None:
    """Say who holds something owed: an office, or a person where parties go out."""
    if not is_person(holder):
        return {"role-id": role(holder)}
    if not told.parties:
        return None
    return {"role-id": "responsible", "party-uuids": [about("party", holder)]}


def _log(one: Open, told: Told) -> list[dict[str, Any]]:
    """Give an entry for each fact, with the status of the risk where it changed."""
    entries: list[dict[str, Any]] = []
    status: str | None = None
    for row in one.rows:
        entry: dict[str, Any] = {
            "uuid": about("entry", row.id),
            "title": told.label(f"fact.{row.fact.kind}"),
            "start": time(row.time),
        }
        if told.parties:
            entry["logged-by"] = [{"party-uuid": about("party", row.fact.by)}]
        after = dict(moved(row.fact, status)).get("status", status)
        if after is not None and after != status:
            says = row.fact.says if isinstance(row.fact, hazard.Stated) else None
            entry["status-change"] = _stands(Status(after), says)[0]
            status = after
        entries.append(entry)
    return entries
