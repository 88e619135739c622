"""Links: the sentences that join two rooms; each says what it reads and never writes a fact."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any, TypeVar

from attrs import field, frozen

from campus_safety.accountability import assessment
from campus_safety.accountability.assessment import Assessment, Vetoed
from campus_safety.kernel import (
    AT_ONCE,
    At,
    Case,
    Fact,
    Finding,
    Law,
    Obligation,
    Provision,
    Rule,
    Severity,
)
from campus_safety.prevention import hazard
from campus_safety.response.incident import Incident

__all__ = ["LINKS", "Held", "Link", "veto_rule", "vetoing"]

C = TypeVar("C", bound=Case[Any])


@frozen(kw_only=True)
class Held:
    """What a register holds at a moment: its cases, and the facts that count, by room."""

    as_of: datetime
    cases: Mapping[str, tuple[Case[Any], ...]] = field(hash=False)
    facts: Mapping[str, tuple[Fact, ...]] = field(factory=dict, hash=False)

    def of(self, kind: type[C]) -> tuple[C, ...]:
        """Give the cases of one class, in the order of their first facts."""
        rooms = self.cases.values()
        return tuple(case for cases in rooms for case in cases if isinstance(case, kind))


@frozen(kw_only=True)
class Link:
    """A sentence that joins rooms: which it reads, which findings and obligations it yields."""

    name: str
    reads: tuple[str, ...]
    codes: tuple[str, ...]
    yields: Callable[[Held, Law], Iterator[Finding | Obligation]]


def a_major_hazard_is_reported_upward(held: Held, law: Law) -> Iterator[Finding]:
    """Find the major hazards that were closed without anyone above having been told."""
    for case in held.of(hazard.Hazard):
        if case.status is not hazard.Status.CLOSED or case.major_since is None or case.told:
            continue
        rules = law.section(hazard.Rules).on(law.day(case.major_since))
        if isinstance(rules.reporting_upward, Provision):
            yield Finding(
                code="register.major-hazard-unreported",
                severity=Severity.NOTICE,
                case=case.id,
                basis=rules.reporting_upward,
            )


def veto_rule(law: Law, of: Assessment) -> Rule[tuple[str, ...]]:
    """Give the rule that says which grades of incident veto an assessment."""
    return law.section(assessment.Rules).on(law.day(of.opened)).veto_grades


def vetoing(of: Assessment, incident: Incident, grades: tuple[str, ...], law: Law) -> bool:
    """Tell whether an incident lies in the period of an assessment and vetoes it."""
    if incident.original is not None or incident.worst not in grades:
        return False
    return of.since_day <= law.day(incident.opened) < of.until_day


def a_grave_incident_vetoes(held: Held, law: Law) -> Iterator[Finding | Obligation]:
    """Ask for the veto that a grave incident lays on the assessment of its period."""
    for of in held.of(Assessment):
        rule = veto_rule(law, of)
        if not isinstance(rule, Provision):
            continue
        for incident in held.of(Incident):
            new = incident.id not in of.vetoed_for
            if new and vetoing(of, incident, rule.value, law):
                yield _veto_not_laid(of, incident, rule, law)


def _veto_not_laid(
    of: Assessment, incident: Incident, rule: Provision[tuple[str, ...]], law: Law
) -> Finding | Obligation:
    """Ask for a veto while it can still be laid; find its lack once the result is out."""
    if of.published_at is not None:
        return Finding(
            code="register.veto-not-laid",
            severity=Severity.NOTICE,
            case=of.id,
            values=(("grade", f"event_grade.{incident.worst}"), ("incident", incident.id)),
            basis=rule,
        )
    return Obligation(
        act=Vetoed.kind,
        case=of.id,
        holder="agency:education-bureau",
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


LINKS = (
    Link(
        name="a_major_hazard_is_reported_upward",
        reads=("hazard",),
        codes=("register.major-hazard-unreported",),
        yields=a_major_hazard_is_reported_upward,
    ),
    Link(
        name="a_grave_incident_vetoes",
        reads=("incident", "assessment"),
        codes=("register.veto-not-laid",),
        yields=a_grave_incident_vetoes,
    ),
)
