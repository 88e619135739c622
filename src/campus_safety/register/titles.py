"""Sentences on titles: what was filed proves them, and what happened costs them."""

from collections.abc import Iterator
from datetime import date

import attrs
from dateutil.relativedelta import relativedelta

from campus_safety.accountability import designation, sanction
from campus_safety.accountability.designation import (
    Applied,
    AppliedAgain,
    Asked,
    AskedKind,
    Awarded,
    Designation,
    Reviewed,
    ReviewedAgain,
    SelfAssessed,
    Title,
    ZeroProof,
    asked,
    title_on,
    zero_proof,
)
from campus_safety.accountability.sanction import Sanction
from campus_safety.kernel import At, Finding, Gap, Law, Rule, lists
from campus_safety.register.held import Held, notice
from campus_safety.register.rules import Rules
from campus_safety.response.filing import Filing, completeness
from campus_safety.response.incident import Incident
from campus_safety.vocabulary import Bar, Days

__all__ = [
    "a_grave_incident_costs_the_title",
    "a_sanction_bars_from_titles",
    "an_unfiled_report_breaks_a_zero_case_claim",
]

_LONGEST = relativedelta(years=1)
"""No return speaks of more than a year: one that began so long before the days still counts."""


def an_unfiled_report_breaks_a_zero_case_claim(held: Held, law: Law) -> Iterator[Finding]:
    """Find the claims of zero cases that the returns of the unit disprove, or do not prove.

    Told of the register's own school and of every unit that filed here, and for the days from
    which on the register keeps returns: of those before, its silence says nothing.
    """
    filings = held.of(Filing)
    here = {one.unit for one in filings} | {held.school.reference}
    for one in held.of(Designation):
        kept = held.kept.get("filing")
        if kept is None or one.unit not in here:
            continue
        said_met = {result.criterion for result in (*one.claimed, *one.met) if result.met}
        claim = _claimed_at(held, one)
        rules = law.section(designation.Rules).on(law.day(claim))
        for criterion in asked(one.programme, rules.criteria):
            if criterion.kind is AskedKind.ZERO and criterion.key in said_met:
                proof = _proof(held, one, criterion, law)
                asked_for = rules.zero_by_filings
                yield from _unproven(one, criterion, proof, asked_for, claim=claim, kept=kept)


def _claimed_at(held: Held, of: Designation) -> At:
    """Give when the unit, or a review, last said how the criteria stand; else the application."""
    said = (SelfAssessed, Reviewed, ReviewedAgain)
    facts = held.facts["designation"]
    return next(
        (f.at for f in reversed(facts) if f.case == of.id and isinstance(f, said)), of.opened
    )


def _proof(held: Held, of: Designation, criterion: Asked, law: Law) -> ZeroProof:
    """Hold the claim against every return that was owed for its days until now."""
    days = criterion.days(of.period)
    returns = completeness(
        [attrs.evolve(held.school, reference=of.unit)],
        held.of(Filing),
        law,
        since=days.since - _LONGEST,
        until=days.until or law.day(held.as_of),
        as_of=held.as_of,
    )
    counts = criterion.counts
    return zero_proof(returns, unit=of.unit, series=criterion.series, days=days, counts=counts)


def _unproven(
    of: Designation, criterion: Asked, proof: ZeroProof, rule: Rule[bool], *, claim: At, kept: date
) -> Iterator[Finding]:
    told = ("criterion", f"criterion.{criterion.key}")
    if proof.proven is False:
        said = ("returns", ", ".join(proof.against))
        yield from notice("zero-claim-disproved", of.id, rule, claim, told, said)
    shared = [days.shared(Days(since=kept)) for days in proof.open_days]
    open_ = [days.text for days in shared if days is not None]
    if proof.proven is None and open_:
        said = ("days", ", ".join(open_))
        yield from notice("zero-claim-unproven", of.id, rule, claim, told, said)


def a_sanction_bars_from_titles(held: Held, law: Law) -> Iterator[Finding]:
    """Find who applied for a title, or was given it, on a day on which a sanction bars them."""
    units = {one.id: one.unit for one in held.of(Designation)}
    sanctions = held.of(Sanction)
    for fact in held.facts["designation"]:
        if not isinstance(fact, Applied | AppliedAgain | Awarded) or fact.case not in units:
            continue
        unit, day = units[fact.case], law.day(fact.at)
        for effect in sanction.barred_on(sanctions, unit, Bar.HONOURS, day, law)[:1]:
            rule = effect.rule if effect.sure else Gap.UNKNOWN
            said = (("step", f"sanction_step.{effect.step}"), ("days", effect.days.text))
            yield from notice("barred-from-titles", fact.case, rule, fact.at, *said)


def a_grave_incident_costs_the_title(held: Held, law: Law) -> Iterator[Finding]:
    """Find the titles that the school still holds though a grave incident came since.

    A title that was suspended or lost after it, whatever came of that, is not told.
    """
    today = law.day(held.as_of)
    for one in held.of(Designation):
        if one.award is None or one.unit != held.school.reference:
            continue
        if title_on(one, today, law) not in {Title.HELD, None}:
            continue
        for incident in held.of(Incident):
            reached = _grave(incident, law)
            if reached is None or incident.original is not None:
                continue
            grade, at = reached
            if law.day(at) < law.day(one.award.at) or _dealt_with(one, at, law):
                continue
            rule = law.section(Rules).on(law.day(at)).titles_lost_by
            said = (("grade", f"event_grade.{grade}"), ("incident", incident.id))
            yield from notice("title-kept", one.id, rule, at, *said)


def _grave(incident: Incident, law: Law) -> tuple[str, At] | None:
    """Give the first grade of an incident that costs a title, or may, and when it had it."""
    for grade, at in incident.reached:
        if lists(law.section(Rules).on(law.day(at)).titles_lost_by, grade) is not False:
            return grade, at
    return None


def _dealt_with(of: Designation, at: At, law: Law) -> bool:
    pauses = () if of.award is None else of.award.pauses
    return any(law.day(begun) >= law.day(at) for begun, _ in pauses)
