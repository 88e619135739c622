"""What a problem around a school owes beside its table: plan, police, notice of works."""

from collections.abc import Iterator

from campus_safety.kernel import At, Gap, Law, Obligation, Provision, Rule, Term, ahead, within
from campus_safety.prevention.perimeter.facts import (
    HandedToPolice,
    Planned,
    PoliceFollowed,
    ReportedUpward,
    WorksNotified,
)
from campus_safety.prevention.perimeter.life import Perimeter, Rules

__all__ = ["BUILDER", "COMMISSION", "POLICE", "due"]

BUILDER = "body:builder"
COMMISSION = "agency:governance-commission"
POLICE = "agency:police"


def due(case: Perimeter, law: Law) -> Iterator[Obligation]:
    """Add the plan, the report upward, the notice of works, and what a crime asks for."""
    yield from _plan(case, law)
    yield from _upward(case, law)
    yield from _works(case, law)
    yield from _hand_over(case, law)
    yield from _follow(case, law)


def _plan(case: Perimeter, law: Law) -> Iterator[Obligation]:
    """Ask the agency that took it on for a remediation plan."""
    since = case.unplanned
    if since is not None:
        yield from within(
            law.section(Rules).on(law.day(since)).planning,
            since,
            law,
            case=case.id,
            act=Planned,
            holder=case.agency or "agency:responsible",
            regime="perimeter",
        )


def _upward(case: Perimeter, law: Law) -> Iterator[Obligation]:
    """Ask to report upward what so many agencies declined, from the refusal that filled it."""
    found = _refused_enough(case, law)
    if found is not None:
        since, term = found
        yield from within(
            term,
            since,
            law,
            case=case.id,
            act=ReportedUpward,
            holder="office:head",
            addressee=COMMISSION,
            regime="perimeter",
        )


def _refused_enough(case: Perimeter, law: Law) -> tuple[At, Rule[Term]] | None:
    """Give the first refusal that made as many as the law of its day asks, with its term.

    Where nobody knows how many are asked, the term is not known either.
    """
    open_since: At | None = None
    for number, at in enumerate(case.refusals, start=1):
        rules = law.section(Rules).on(law.day(at))
        asked = rules.declined_times
        if isinstance(asked, Provision) and number >= asked.value:
            return at, rules.reporting_upward
        if asked is Gap.UNKNOWN and open_since is None:
            open_since = at
    return None if open_since is None else (open_since, Gap.UNKNOWN)


def _works(case: Perimeter, law: Law) -> Iterator[Obligation]:
    """Ask the builder to tell the school in writing before the road is dug up."""
    known, begins = case.works_known, case.begins
    if known is None or begins is None or case.notified is not None:
        return
    yield from ahead(
        law.section(Rules).on(law.day(known)).roadworks_notice,
        begins,
        law,
        since=known,
        case=case.id,
        act=WorksNotified,
        holder=case.builder or BUILDER,
        regime="roadworks",
    )


def _hand_over(case: Perimeter, law: Law) -> Iterator[Obligation]:
    """Ask to hand to the police what may be a crime, at once and in the school's own term."""
    since = case.crime_since
    if since is None or not case.withheld:
        return
    rules = law.section(Rules).on(law.day(since))
    for regime, term in (
        ("public-order", rules.handing_over),
        ("school", rules.handing_over_school),
    ):
        yield from within(
            term,
            since,
            law,
            case=case.id,
            act=HandedToPolice,
            holder="office:head",
            addressee=POLICE,
            regime=regime,
        )


def _follow(case: Perimeter, law: Law) -> Iterator[Obligation]:
    """Ask after what the police have, time and again until they tell what came of it."""
    since = case.contact
    if since is not None:
        yield from within(
            law.section(Rules).on(law.day(since)).following,
            since,
            law,
            case=case.id,
            act=PoliceFollowed,
            holder="office:safety",
            addressee=POLICE,
            regime="school",
            occasion=str(case.contacts),
        )
