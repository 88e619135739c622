"""Sentences on what follows from harm: who is told, who looks into it, what it costs a unit."""

from collections.abc import Iterator, Mapping

from campus_safety.accountability import assessment, inquiry
from campus_safety.accountability.assessment import Assessment, Vetoed
from campus_safety.accountability.inquiry import Inquiry
from campus_safety.kernel import (
    AT_ONCE,
    OPEN,
    At,
    Basis,
    Finding,
    Gap,
    Law,
    Obligation,
    Provision,
    Rule,
    Unwritten,
    Window,
    within,
)
from campus_safety.prevention import hazard
from campus_safety.register.held import Held, notice
from campus_safety.register.rules import Rules
from campus_safety.resolution import dispute
from campus_safety.resolution.dispute import Dispute, turned_criminal
from campus_safety.response.incident import Incident
from campus_safety.vocabulary import Emergency

__all__ = [
    "a_case_with_the_police_is_followed",
    "a_dispute_turned_criminal_is_handed_to_the_police",
    "a_grave_incident_opens_an_inquiry",
    "a_grave_incident_vetoes",
    "a_major_hazard_is_reported_upward",
    "an_unclosed_inquiry_keeps_the_unit_listed",
    "veto_rule",
    "vetoing",
]


def a_major_hazard_is_reported_upward(held: Held, law: Law) -> Iterator[Finding]:
    """Find the major hazards that were closed without anyone above having been told."""
    for case in held.of(hazard.Hazard):
        if case.status is not hazard.Status.CLOSED or case.major_since is None or case.told:
            continue
        asked = law.section(hazard.Rules).on(law.day(case.major_since)).reporting_upward
        yield from notice("major-hazard-unreported", case.id, asked, case.major_since)


def veto_rule(law: Law, of: Assessment) -> Rule[tuple[str, ...]]:
    """Give the rule that says which grades of incident veto an assessment."""
    return law.section(assessment.Rules).on(law.day(of.opened)).veto_grades


def vetoing(of: Assessment, incident: Incident, rule: Rule[tuple[str, ...]], law: Law) -> bool:
    """Tell whether an incident lies in the period of an assessment and vetoes it, or may.

    It may where the rule is not known: any grade could then be one that vetoes.
    """
    if rule is Gap.ABSENT or incident.original is not None or incident.worst is None:
        return False
    if isinstance(rule, Provision) and incident.worst not in rule.value:
        return False
    return of.since_day <= law.day(incident.opened) < of.until_day


def a_grave_incident_vetoes(held: Held, law: Law) -> Iterator[Finding | Obligation]:
    """Ask for the veto that a grave incident lays on the assessment of its period."""
    for of in held.of(Assessment):
        rule = veto_rule(law, of)
        for incident in held.of(Incident):
            if incident.id in of.vetoed_for or not vetoing(of, incident, rule, law):
                continue
            if isinstance(rule, Provision) and of.published_at is None:
                yield _veto_to_lay(of, incident, rule, law)
            else:
                said = (("grade", f"event_grade.{incident.worst}"), ("incident", incident.id))
                yield from notice("veto-not-laid", of.id, rule, of.opened, *said)


def _veto_to_lay(
    of: Assessment, incident: Incident, rule: Provision[tuple[str, ...]], law: Law
) -> Obligation:
    """Ask for a veto while it can still be laid."""
    return Obligation(
        act=Vetoed.kind,
        case=of.id,
        holder=assessment.BUREAU,
        regime="veto",
        occasion=incident.id,
        window=law.window(AT_ONCE, _graver_since(incident, rule.value)),
        basis=rule,
        zone=law.zone,
        done_by=frozenset({Vetoed.kind}),
    )


def _graver_since(incident: Incident, grades: tuple[str, ...]) -> At:
    """Give when an incident first had a grade that vetoes."""
    return next((at for grade, at in incident.reached if grade in grades), incident.opened)


def a_grave_incident_opens_an_inquiry(held: Held, law: Law) -> Iterator[Obligation]:
    """Ask for the inquiry into an accident of a grade for which the law names who leads one."""
    known = {one.incident for one in held.of(Inquiry)}
    for one in held.of(Incident):
        grade, since = one.worst, _graded_so(one)
        if one.id in known or one.original is not None or one.emergency not in Emergency.accidents:
            continue
        levels = law.section(inquiry.Rules).on(law.day(since)).levels
        if grade is None or levels is Gap.ABSENT:
            continue
        if isinstance(levels, Provision) and grade not in levels.value:
            continue
        yield _inquiry_to_open(one, grade, since, levels, law)


def _inquiry_to_open(
    of: Incident, grade: str, since: At, levels: Rule[Mapping[str, str]], law: Law
) -> Obligation:
    """Ask for an inquiry at once; where nobody knows who leads one, whether it is owed is open."""
    window: Window = OPEN
    basis: Basis = Unwritten(id=inquiry.Opened.kind, on=since)
    leads = ""
    if isinstance(levels, Provision):
        window, basis = law.window(AT_ONCE, since), levels
        leads = f"{levels.value[grade]} leads"
    return Obligation(
        act=inquiry.Opened.kind,
        case=of.id,
        holder=inquiry.GOVERNMENT,
        regime="work-safety",
        occasion=leads,
        window=window,
        basis=basis,
        zone=law.zone,
        done_by=frozenset({inquiry.Opened.kind}),
    )


def _graded_so(incident: Incident) -> At:
    """Give when an incident reached its worst grade."""
    return incident.reached[-1][1] if incident.reached else incident.opened


def a_dispute_turned_criminal_is_handed_to_the_police(
    held: Held, law: Law
) -> Iterator[Finding | Obligation]:
    """Ask that a dispute that turned criminal be handed over; find one that ended without."""
    given = {f.case for f in held.facts["dispute"] if isinstance(f, dispute.HandedToPolice)}
    for one in held.of(Dispute):
        since = turned_criminal(one)
        if since is None or one.id in given:
            continue
        rules = law.section(dispute.Rules).on(law.day(since))
        if one.over is not None:
            yield from notice("criminal-not-handed-over", one.id, rules.telling_police, since)
            continue
        yield from within(
            rules.telling_police,
            since,
            law,
            case=one.id,
            act=dispute.HandedToPolice,
            holder=one.holder,
            addressee=dispute.POLICE,
            regime="criminal",
        )


def a_case_with_the_police_is_followed(held: Held, law: Law) -> Iterator[Obligation]:
    """Ask that the parties of a dispute that the police took over be visited; once is enough."""
    given = {f.case: f.at for f in held.facts["dispute"] if isinstance(f, dispute.HandedToPolice)}
    for one in held.of(Dispute):
        since, visited = given.get(one.id), one.followed_up
        if since is None or (visited is not None and law.later(visited, since) == visited):
            continue
        yield from within(
            law.section(Rules).on(law.day(since)).police_following,
            since,
            law,
            case=one.id,
            act=dispute.FollowedUp,
            holder=one.holder,
            regime="criminal",
        )


def an_unclosed_inquiry_keeps_the_unit_listed(held: Held, law: Law) -> Iterator[Finding]:
    """Find the units that stay listed, since an inquiry into what happened there is not closed."""
    today = law.day(held.as_of)
    for one in held.of(Inquiry):
        if inquiry.is_closed(one, law):
            continue
        asked = law.section(Rules).on(today).listed_while_open
        left = ", ".join(f"condition.{name}" for name in inquiry.unmet(one, law, on=today))
        said = (("unit", one.unit), ("incident", one.incident), ("unmet", left or "none"))
        yield from notice("unit-listed", one.id, asked, today, *said)
