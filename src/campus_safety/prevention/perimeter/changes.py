"""How a problem around a school changes: declined, come back, and what the police know."""

from typing import assert_never

from campus_safety.kernel import At, amend
from campus_safety.prevention.perimeter.facts import (
    Accepted,
    CheckFailed,
    CrimeSuspected,
    Declined,
    HandedToPolice,
    Planned,
    PoliceConcluded,
    PoliceFollowed,
    Recurred,
    Referred,
    Remedied,
    WorksPlanned,
)
from campus_safety.prevention.perimeter.life import Perimeter

__all__ = ["joined", "recurred", "with_the_agency", "with_the_police", "works_planned"]


def joined(known: tuple[str, ...], *more: str) -> tuple[str, ...]:
    """Add references that are not there yet."""
    return tuple(dict.fromkeys((*known, *more)))


def with_the_agency(
    case: Perimeter,
    fact: Referred | Accepted | Declined | Planned | Remedied | CheckFailed,
) -> Perimeter:
    """Note which agency has it, whether it has a plan, and who declined it."""
    match fact:
        case Referred():
            return amend(case, agency=fact.to, unplanned=None)
        case Accepted():
            return amend(case, unplanned=case.unplanned or fact.at, refusals=())
        case Declined():
            return _declined(case, fact)
        case Planned():
            return amend(case, unplanned=None, partners=joined(case.partners, *fact.partners))
        case Remedied() | CheckFailed():
            return amend(case, unplanned=None, refusals=())
    assert_never(fact)


def _declined(case: Perimeter, fact: Declined) -> Perimeter:
    """Note the refusal and the agency that declined; no agency has it now."""
    agency = () if case.agency is None else (case.agency,)
    return amend(
        case,
        agency=None,
        unplanned=None,
        pointed_to=fact.points_to,
        refusals=(*case.refusals, fact.at),
        declined_by=joined(case.declined_by, *agency),
    )


def recurred(case: Perimeter, fact: Recurred) -> Perimeter:
    """Begin anew: no agency has it, and its distance is what was told now."""
    return amend(
        case,
        what=fact.what,
        distance=fact.distance,
        agency=None,
        unplanned=None,
        recurrences=case.recurrences + 1,
    )


def works_planned(case: Perimeter, fact: WorksPlanned) -> Perimeter:
    """Note when works begin and who does them; when the school first heard of them stays."""
    return amend(
        case,
        works_known=case.works_known or fact.at,
        begins=fact.begins,
        builder=fact.builder or case.builder,
    )


def with_the_police(
    case: Perimeter, fact: CrimeSuspected | HandedToPolice | PoliceFollowed | PoliceConcluded
) -> Perimeter:
    """Note the first suspicion, the handing over, and each contact until the conclusion."""
    match fact:
        case CrimeSuspected():
            return _suspected(case, fact.at)
        case HandedToPolice():
            known = case.contact is not None
            return case if known else amend(_contacted(case, fact.at), handed_at=fact.at)
        case PoliceFollowed():
            return case if case.contact is None else _contacted(case, fact.at)
        case PoliceConcluded():
            return amend(case, contact=None, outcome=fact.outcome)
    assert_never(fact)


def _suspected(case: Perimeter, at: At) -> Perimeter:
    """Keep the first suspicion of what is not concluded; a later one begins anew."""
    if case.contact is not None:
        return amend(case, crime_since=case.crime_since or at)
    if case.withheld:
        return case
    return amend(case, crime_since=at, handed_at=None, outcome=None)


def _contacted(case: Perimeter, at: At) -> Perimeter:
    return amend(case, contact=at, contacts=case.contacts + 1, outcome=None)
