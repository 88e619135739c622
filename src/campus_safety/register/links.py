"""Links: the sentences that join two rooms; each says what it reads and never writes a fact."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any, TypeVar

from attrs import field, frozen

from campus_safety.accountability import assessment
from campus_safety.accountability.assessment import Assessment, Vetoed
from campus_safety.cooperation import duty
from campus_safety.cooperation.duty import Attendance, Duty, holder_on
from campus_safety.kernel import (
    AT_ONCE,
    At,
    Case,
    Fact,
    Finding,
    Gap,
    Law,
    Obligation,
    Provision,
    Rule,
    Severity,
    under,
)
from campus_safety.prevention import hazard
from campus_safety.register.rooms import WORKFLOWS
from campus_safety.register.rules import Rules
from campus_safety.response.incident import Incident
from campus_safety.vocabulary import is_authority

__all__ = ["LINKS", "Held", "Link", "veto_rule", "vetoing"]

C = TypeVar("C", bound=Case[Any])


@frozen(kw_only=True)
class Held:
    """What a register holds at a moment: cases and facts that count by room, and what is owed."""

    as_of: datetime
    cases: Mapping[str, tuple[Case[Any], ...]] = field(hash=False)
    facts: Mapping[str, tuple[Fact, ...]] = field(factory=dict, hash=False)
    owed: tuple[Obligation, ...] = ()

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
        asked = law.section(hazard.Rules).on(law.day(case.major_since)).reporting_upward
        yield from _found("major-hazard-unreported", case.id, asked, case.major_since)


def _found(
    code: str, case: str, rule: Rule[Any], on: At, *values: tuple[str, str]
) -> tuple[Finding, ...]:
    """Make a notice of the register under a rule, unless the rule is absent or says no."""
    notice = Finding(code=f"register.{code}", severity=Severity.NOTICE, case=case, values=values)
    return under(rule, notice, on)


def an_absent_holder_needs_a_stand_in(held: Held, law: Law) -> Iterator[Finding]:
    """Find what is owed now by an office whose holder is away while nobody stands in."""
    today = law.day(held.as_of)
    for owed in held.owed:
        here = holder_on(held.of(Duty), today, law, office=owed.holder)
        if not here or any(one.attended for one in here):
            continue
        asked = law.section(duty.Rules).on(today).standing_in
        said = (("office", owed.holder), ("act", f"act.{owed.act}"), ("duty", here[0].duty))
        yield from _found("owed-by-nobody", owed.case, asked, today, *said)


def an_act_needs_its_holder(held: Held, law: Law) -> Iterator[Finding]:
    """Find the acts of an office that were done by none who may act for it on that day.

    An authority acts in its own right, and an act signed by the office itself names nobody.
    """
    duties = held.of(Duty)
    for room, facts in held.facts.items():
        offices = _offices(room)
        acts = (fact for fact in facts if fact.kind in offices and not is_authority(fact.by))
        for fact in acts:
            day = law.day(fact.at)
            here = holder_on(duties, day, law, office=offices[fact.kind])
            if not here or fact.by == offices[fact.kind] or _may_act(fact.by, here):
                continue
            asked = law.section(Rules).on(day).acts_by_holder
            if not isinstance(asked, Gap) and _holds_any(fact.by, asked.value, duties, day, law):
                continue
            said = (("by", fact.by), ("office", offices[fact.kind]), ("fact", f"fact.{fact.kind}"))
            yield from _found("not-the-holder", fact.case, asked, day, *said)


def _offices(room: str) -> Mapping[str, str]:
    """Give the office that owes each act by the table of a room."""
    owes = WORKFLOWS[room].lifecycle.owes
    return {one.act.kind: one.holder for one in owes if not one.named}


def _may_act(party: str, here: Iterable[Attendance]) -> bool:
    return any(one.may_act(party) for one in here)


def _holds_any(
    party: str, offices: Iterable[str], duties: tuple[Duty, ...], day: date, law: Law
) -> bool:
    """Tell whether a party holds one of the offices that may do the acts of every other."""
    return any(_may_act(party, holder_on(duties, day, law, office=each)) for each in offices)


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
        name="an_absent_holder_needs_a_stand_in",
        reads=tuple(WORKFLOWS),
        codes=("register.owed-by-nobody",),
        yields=an_absent_holder_needs_a_stand_in,
    ),
    Link(
        name="an_act_needs_its_holder",
        reads=tuple(WORKFLOWS),
        codes=("register.not-the-holder",),
        yields=an_act_needs_its_holder,
    ),
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
