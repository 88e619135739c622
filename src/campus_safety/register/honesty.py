"""Sentences on what was written: nil returns, letters kept to, cases that a ledger must have."""

from collections.abc import Iterator, Mapping
from datetime import date

from campus_safety.accountability import assessment, inspection, pledge
from campus_safety.accountability.assessment import Assessment
from campus_safety.accountability.inspection import Inspection
from campus_safety.accountability.pledge import Pledge
from campus_safety.kernel import Finding, Gap, Law, Provision, Rule
from campus_safety.prevention import transport
from campus_safety.prevention.hazard import Hazard
from campus_safety.prevention.transport import Bus
from campus_safety.register.held import Held, notice
from campus_safety.register.rules import Rules
from campus_safety.resolution import decision
from campus_safety.resolution.dispute import Dispute
from campus_safety.response.filing import Filing, claims_nothing_on
from campus_safety.response.incident import Incident

__all__ = [
    "a_bus_accident_opens_an_incident",
    "a_case_disproves_a_nil_return",
    "a_decision_names_disputes_of_the_ledger",
    "an_assessment_uses_the_rubric_of_its_letter",
    "an_inspection_finding_opens_a_hazard",
]


def a_case_disproves_a_nil_return(held: Held, law: Law) -> Iterator[Finding]:
    """Find the nil returns for days on which a case of theirs began, as the register shows.

    Which rooms a series speaks of is a rule; a case that showed it false already is not told.
    """
    for filing in held.of(Filing):
        day = law.day(filing.opened)
        asked = law.section(Rules).on(day).nil_speaks_of
        for case, opened in _cases(held, _rooms(asked, filing.series), law):
            if case in filing.disproved_by or not claims_nothing_on(filing, opened, law):
                continue
            said = (("series", f"return_series.{filing.series}"), ("period", filing.period))
            yield from notice(
                "nil-return-disproved", filing.id, asked, filing.opened, *said, ("case", case)
            )


def _rooms(rule: Rule[Mapping[str, tuple[str, ...]]], series: str) -> tuple[str, ...]:
    """Name the rooms of which a series speaks; where that is not known, it may be any."""
    if rule is Gap.UNKNOWN:
        return ("incident", "dispute", "hazard")
    return rule.value.get(series, ()) if isinstance(rule, Provision) else ()


def _cases(held: Held, rooms: tuple[str, ...], law: Law) -> Iterator[tuple[str, date]]:
    for room in rooms:
        for case in held.cases.get(room, ()):
            yield case.id, law.day(case.opened)


def an_assessment_uses_the_rubric_of_its_letter(held: Held, law: Law) -> Iterator[Finding]:
    """Find an assessment by another rubric than the signed letters of its unit name (E9)."""
    letters = held.of(Pledge)
    for one in held.of(Assessment):
        named = pledge.rubrics_on(letters, one.unit, law.day(one.opened))
        if named and one.rubric not in named:
            asked = law.section(assessment.Rules).on(law.day(one.opened)).letter_names_rubric
            said = (("used", one.rubric), ("named", ", ".join(named)))
            yield from notice("rubric-not-of-letter", one.id, asked, one.opened, *said)


def an_inspection_finding_opens_a_hazard(held: Held, law: Law) -> Iterator[Finding]:
    """Find the problems that an inspection says it gave to the ledger, which has no such hazard."""
    known = {case.id for case in held.of(Hazard)}
    for one in held.of(Inspection):
        for problem in one.problems:
            if problem.hazard is None or problem.hazard in known:
                continue
            on = one.opened if one.settled is None else one.settled
            asked = law.section(inspection.Rules).on(law.day(on)).hazard_opening
            said = (("problem", problem.id), ("hazard", problem.hazard))
            yield from notice("hazard-not-in-ledger", one.id, asked, on, *said)


def a_bus_accident_opens_an_incident(held: Held, law: Law) -> Iterator[Finding]:
    """Find the accidents of a bus whose incident is named, and stands in no ledger here."""
    known = {case.id for case in held.of(Incident)}
    for bus in held.of(Bus):
        for at, named in bus.accidents:
            if named is not None and named not in known:
                asked = law.section(transport.Rules).on(law.day(at)).accident_opens
                yield from notice("accident-not-in-ledger", bus.id, asked, at, ("incident", named))


def a_decision_names_disputes_of_the_ledger(held: Held, law: Law) -> Iterator[Finding]:
    """Find the disputes that are said to have risen from a decision and stand in no ledger."""
    known = {case.id for case in held.of(Dispute)}
    for fact in held.facts["decision"]:
        if isinstance(fact, decision.DisputeArisen) and fact.dispute not in known:
            asked = law.section(decision.Rules).on(law.day(fact.at)).tracing
            said = ("dispute", fact.dispute)
            yield from notice("dispute-not-in-ledger", fact.case, asked, fact.at, said)
