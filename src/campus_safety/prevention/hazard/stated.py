"""What a ledger states of a hazard where it gives no dates, until something more is known."""

from collections.abc import Iterator

from campus_safety.kernel import Fact, Objection, amend
from campus_safety.prevention.hazard.facts import (
    Assigned,
    Closed,
    Dismissed,
    FixedOnTheSpot,
    Merged,
    Rectified,
    Reopened,
    Stated,
    VerificationFailed,
    Verified,
)
from campus_safety.prevention.hazard.life import Hazard, Rules
from campus_safety.vocabulary import HazardGrade

__all__ = ["by_the_responsible", "known_since", "stated"]

_TELLING = (
    FixedOnTheSpot,
    Assigned,
    Rectified,
    VerificationFailed,
    Verified,
    Closed,
    Reopened,
    Dismissed,
    Merged,
)
"""The facts that tell of a hazard what until then only a ledger said."""


def stated(fact: Stated) -> Hazard:
    """Take over what a ledger says of a hazard."""
    begun = fact.at if fact.found is None else fact.found
    return Hazard(
        area=fact.area,
        place=fact.place,
        what=fact.what,
        found=begun,
        major_since=begun if fact.grade == HazardGrade.MAJOR else None,
        responsible=fact.responsible,
        deadlines=() if fact.deadline is None else (fact.deadline,),
        says=fact.says,
    )


def known_since(hazard: Hazard, fact: Fact) -> Hazard:
    """Drop what the ledger said once a later fact tells more."""
    if hazard.says is None or not isinstance(fact, _TELLING):
        return hazard
    return amend(hazard, says=None)


def by_the_responsible(hazard: Hazard, rules: Rules) -> Iterator[Objection]:
    """Object to a check by the one responsible, where nobody says who else did the work."""
    if hazard.party(Rectified.kind, FixedOnTheSpot.kind) is None:
        yield Objection(code="verified.by-responsible", rule=rules.verified_by_another)
