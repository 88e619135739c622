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
    Title,
    ZeroProof,
    asked,
    title_on,
    zero_proof,
)
from campus_safety.accountability.sanction import Sanction
from campus_safety.kernel import At, Finding, Gap, Law, Provision
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
        rules = law.section(designation.Rules).on(law.day(one.last))
        said_met = {result.criterion for result in (*one.claimed, *one.met) if result.met}
        for criterion in asked(one.programme, rules.criteria):
            if criterion.kind is AskedKind.ZERO and criterion.key in said_met:
                proof = _proof(held, one, criterion, law)
                yield from _unproven(one, criterion, proof, rules, kept)


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
    of: Designation, criterion: Asked, proof: ZeroProof, rules: designation.Rules, kept: date
) -> Iterator[Finding]:
    told = ("criterion", f"criterion.{criterion.key}")
    if proof.proven is False:
        said = ("returns", ", ".join(proof.against))
        yield from notice("zero-claim-disproved", of.id, rules.zero_by_filings, of.last, told, said)
    told_days = [days.shared(Days(since=kept)) for days in proof.open_days]
    if proof.proven is None and any(told_days):
        said = ("days", ", ".join(days.text for days in told_days if days is not None))
        yield from notice("zero-claim-unproven", of.id, rules.zero_by_filings, of.last, told, said)


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
    """Find the titles still held though a grave incident came while they were.

    A title that was suspended or lost since, whatever came of it, is not told.
    """
    today = law.day(held.as_of)
    for one in held.of(Designation):
        if one.award is None or title_on(one, today, law) not in {Title.HELD, None}:
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
        rule = law.section(Rules).on(law.day(at)).titles_lost_by
        if rule is Gap.UNKNOWN or (isinstance(rule, Provision) and grade in rule.value):
            return grade, at
    return None


def _dealt_with(of: Designation, at: At, law: Law) -> bool:
    pauses = () if of.award is None else of.award.pauses
    return any(law.day(begun) >= law.day(at) for begun, _ in pauses)
