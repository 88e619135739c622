"""Observations: each fact of a hazard, with when it was collected and what it says."""

from datetime import datetime
from typing import Any

from campus_safety.exchange.logs.flat import leaves
from campus_safety.exchange.logs.rows import Row
from campus_safety.exchange.logs.typed import text_of
from campus_safety.exchange.oscal.ids import about, line, prop, time
from campus_safety.exchange.oscal.told import Told
from campus_safety.kernel import Fact, Privacy
from campus_safety.prevention import hazard

__all__ = ["FIRST", "observation", "uuid_of"]

FIRST = (hazard.Found, hazard.Stated)
"""The facts that open a hazard, and say where it is."""

_MENDED = (hazard.FixedOnTheSpot, hazard.Rectified, hazard.UseStopped)
_LOOKED = (hazard.Found, hazard.Verified, hazard.VerificationFailed, hazard.Dismissed)


def uuid_of(row: Row) -> str:
    """Give the UUID of the observation of a fact."""
    return about("observation", row.id)


def observation(row: Row, told: Told) -> dict[str, Any]:
    """Give a fact as an observation; its fields that go out are properties."""
    fact = row.fact
    words = told.label(f"fact.{fact.kind}")
    props = [prop("kind", fact.kind), prop("whole-day", _yes(not isinstance(fact.at, datetime)))]
    names = {leaf.name for leaf in leaves(type(fact)) if not leaf.whole}
    values = row.values(told.classes)
    props += [prop(name, text_of(value)) for name, value in values.items() if name in names]
    made: dict[str, Any] = {
        "uuid": uuid_of(row),
        "title": words,
        "description": f"{words}: {fact.case}",
        "props": props,
        "methods": ["EXAMINE" if isinstance(fact, _LOOKED) else "UNKNOWN"],
        "types": [_type(fact)],
        "collected": time(row.time),
    }
    if told.parties:
        actor = {"type": "party", "actor-uuid": about("party", fact.by)}
        made["origins"] = [{"actors": [actor]}]
    made["subjects"] = _subjects(fact, told)
    if fact.evidence and Privacy.INTERNAL in told.classes:
        made["relevant-evidence"] = [
            {
                "href": one.reference,
                "description": line(one.what or told.label("oscal.evidence")),
                "props": [prop("sha-256", one.digest)],
            }
            for one in fact.evidence
        ]
    return made


def _subjects(fact: Fact, told: Told) -> list[dict[str, Any]]:
    subjects = [{"subject-uuid": about("component", told.school), "type": "component"}]
    if isinstance(fact, FIRST) and Privacy.INTERNAL in told.classes:
        place = about("location", fact.place)
        subjects.append({"subject-uuid": place, "type": "location"})
    return subjects


def _type(fact: Fact) -> str:
    if isinstance(fact, FIRST):
        return "finding"
    return "mitigation" if isinstance(fact, _MENDED) else "historic"


def _yes(told: bool) -> str:  # noqa: FBT001  # the one thing that it says
    return "true" if told else "false"
