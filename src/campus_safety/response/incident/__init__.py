"""Incidents 突发事件: occurred → known → reported → handled → final.

Late is derived; omitted, false and concealed are found by an authority alone. Several
regimes may ask for reports at once. Seed map: A2.3, A2.5, A2.6.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import assert_never, get_args

from campus_safety.kernel import (
    At,
    Finding,
    Gap,
    Law,
    Objection,
    Severity,
    Workflow,
    amend,
    passed,
)
from campus_safety.response.incident.facts import (
    AlsoReported,
    CasualtiesChanged,
    ConcealmentFound,
    DuplicateFound,
    FalsehoodFound,
    FinalReported,
    FirstReported,
    FollowedUp,
    Graded,
    Handled,
    IncidentFact,
    Known,
    Occurred,
    OmissionFound,
    Regraded,
    ReportedUpward,
)
from campus_safety.response.incident.life import LIFECYCLE, GradeTable, Incident, Rules, Status
from campus_safety.response.incident.reporting import FIRE_OR_ROAD, due
from campus_safety.scoring import Measure, counted
from campus_safety.vocabulary import Area, Casualties, EventGrade, is_authority, worst

__all__ = [
    "LIFECYCLE",
    "WORKFLOW",
    "AlsoReported",
    "CasualtiesChanged",
    "ConcealmentFound",
    "DuplicateFound",
    "FalsehoodFound",
    "FinalReported",
    "FirstReported",
    "FollowedUp",
    "Graded",
    "Handled",
    "Incident",
    "IncidentFact",
    "Known",
    "Occurred",
    "OmissionFound",
    "Regraded",
    "ReportedUpward",
    "Rules",
    "Status",
    "grades_of",
    "measures",
]


def opening(fact: Occurred) -> Incident:
    """Begin an incident with its occurrence."""
    return Incident(
        emergency=fact.emergency,
        area=fact.area,
        place=fact.place,
        what=fact.what,
        harm=fact.harm,
    )


def evolve(incident: Incident, fact: IncidentFact) -> Incident:
    """Copy what a later fact says of the incident; what the table keeps is not touched."""
    match fact:
        case Known():
            return _known(incident, fact)
        case Graded() | Regraded():
            return _graded(incident, fact.grade, fact.at)
        case FirstReported() | AlsoReported():
            return _told(incident, fact.to, fact.at)
        case ReportedUpward():
            return _told(incident, (fact.to,), fact.at)
        case CasualtiesChanged():
            return amend(incident, harm=fact.harm, changed_at=incident.changed_at or fact.at)
        case FollowedUp():
            count = incident.followups + 1
            return amend(incident, changed_at=None, followups=count, followed_at=fact.at)
        case Handled():
            return amend(incident, handled_at=fact.at)
        case FinalReported():
            concluded = (*incident.concluded, *fact.to)
            return amend(incident, concluded=concluded)
        case OmissionFound() | FalsehoodFound() | ConcealmentFound():
            return amend(incident, faults=(*incident.faults, fact.kind))
        case DuplicateFound():
            return amend(incident, original=fact.original)
        case Occurred():
            return incident
    assert_never(fact)


def _known(incident: Incident, fact: Known) -> Incident:
    """Keep the first who knew: recorded once, never changed."""
    if incident.known_at is not None:
        return incident
    return amend(incident, known_at=fact.at, first_knower=fact.by)


def _graded(incident: Incident, grade: EventGrade, at: At) -> Incident:
    if incident.worst is not None:
        gravest = worst((incident.worst, grade), EventGrade.steps)
        if gravest == incident.worst:
            return incident
    return amend(incident, reached=(*incident.reached, (grade, at)))


def _told(incident: Incident, to: tuple[str, ...], at: At) -> Incident:
    new = tuple((addressee, at) for addressee in to if incident.told_at(addressee) is None)
    return amend(incident, told=(*incident.told, *new), followed_at=incident.followed_at or at)


def objections(incident: Incident | None, fact: IncidentFact, law: Law) -> Iterator[Objection]:
    """Say what neither the table nor a term says against a fact."""
    rules = law.section(Rules).on(law.day(fact.at))
    match fact:
        case OmissionFound() | FalsehoodFound() | ConcealmentFound():
            yield from _no_authority(fact.by, fact.kind, rules)
        case Graded() if incident is not None:
            yield from _grade_differs(incident.harm, fact.grade, fact.kind, rules)
        case Regraded() if incident is not None:
            yield from _grade_differs(incident.harm, fact.grade, fact.kind, rules)
            yield from _regraded_too_late(incident, fact, law)
        case ReportedUpward() if incident is not None:
            yield from _chain_skipped(incident, fact, rules)
        case _:
            pass


def _no_authority(by: str, kind: str, rules: Rules) -> Iterator[Objection]:
    """Leave to an authority what law leaves to it; nobody else may find a report false."""
    if not is_authority(by):
        code = f"{kind.removeprefix('incident.')}.no-authority"
        yield Objection(code=code, rule=rules.forbidden, values=(("by", by),))


def _grade_differs(
    harm: Casualties, grade: EventGrade, kind: str, rules: Rules
) -> Iterator[Objection]:
    possible = () if isinstance(rules.grades, Gap) else grades_of(harm, rules.grades.value)
    if grade not in possible:
        yield Objection(
            code=f"{kind.removeprefix('incident.')}.grade-differs",
            rule=rules.grades,
            values=(
                ("grade", f"event_grade.{grade}"),
                ("possible", ", ".join(f"event_grade.{each}" for each in possible)),
            ),
        )


def grades_of(harm: Casualties, table: GradeTable) -> tuple[EventGrade, ...]:
    """List the grades that a harm may have, by a table of three columns; the worst decides.

    The lower edge belongs to a grade, the upper one does not. A number that is not known
    leaves every grade possible from the worst of the known ones upward.
    """
    counts = (harm.deaths, harm.serious_injuries, harm.loss)
    columns = zip(_KEYS, counts, strict=True)
    known = [_grade_by(key, count, table) for key, count in columns if count is not None]
    least = worst(known, EventGrade.steps) if known else EventGrade.ORDINARY
    if None not in counts:
        return (least,)
    return EventGrade.steps[EventGrade.steps.index(least) :]


_KEYS = ("deaths_min", "serious_injuries_min", "loss_min_yuan")


def _grade_by(column: str, count: int, table: GradeTable) -> EventGrade:
    reached = [g for g in EventGrade.steps if g in table and count >= table[g].get(column, 0)]
    return worst(reached, EventGrade.steps) if reached else EventGrade.ORDINARY


def _regraded_too_late(incident: Incident, fact: Regraded, law: Law) -> Iterator[Objection]:
    """Notice a change of grade after the window in which harm may raise it."""
    rules = law.section(Rules).on(law.day(incident.opened))
    fire_or_road = incident.emergency in FIRE_OR_ROAD
    rule = rules.regrading_fire_road if fire_or_road else rules.regrading
    closed = passed(rule, incident.opened, fact.at, law)
    if closed is not False:
        yield Objection(code="regraded.window-closed", rule=rule, sure=closed is True)


def _chain_skipped(incident: Incident, fact: ReportedUpward, rules: Rules) -> Iterator[Objection]:
    """Notice a level of the chain that was skipped without being recorded as a bypass."""
    chain = rules.upward_chain
    if fact.bypass:
        return
    if isinstance(chain, Gap):
        yield Objection(code="reported-upward.level-skipped", rule=chain)
        return
    below = chain.value[: chain.value.index(fact.to)] if fact.to in chain.value else ()
    skipped = [level for level in below if incident.told_at(level) is None]
    if skipped:
        values = (("skipped", ", ".join(skipped)),)
        yield Objection(code="reported-upward.level-skipped", rule=chain, values=values)


def survey(incidents: Iterable[Incident], law: Law) -> Iterator[Finding]:
    """Find duplicates of nothing, and chains of duplicates that do not end."""
    cases = {incident.id: incident for incident in incidents}
    for incident in cases.values():
        if incident.original is None:
            continue
        seen, here = {incident.id}, incident.original
        while here in cases and here not in seen and (onward := cases[here].original):
            seen.add(here)
            here = onward
        if here in seen:
            yield _duplicate(incident, "duplicate-found.circular")
        elif here not in cases:
            yield _duplicate(incident, "duplicate-found.of-nothing")


def _duplicate(incident: Incident, code: str) -> Finding:
    return Finding(
        code=f"incident.{code}",
        severity=Severity.NOTICE,
        case=incident.id,
        values=(("original", incident.original or ""),),
    )


def measures(
    incidents: Iterable[Incident], since: date, until: date, law: Law
) -> Iterator[Measure]:
    """Count the incidents of the days given (`until` exclusive), by grade, area and fault."""
    within = [i for i in incidents if since <= law.day(i.opened) < until and i.original is None]
    yield counted("incident.occurred", within)
    yield counted("incident.ungraded", [i for i in within if i.grade is None])
    for grade in EventGrade.steps:
        yield counted(f"incident.grade.{grade}", [i for i in within if i.grade == grade])
    for area in dict.fromkeys((*Area.rows, *(i.area for i in within))):
        yield counted(f"incident.area.{area}", [i for i in within if i.area == area])
    for fault in (OmissionFound, FalsehoodFound, ConcealmentFound):
        yield counted(fault.kind, [i for i in within if fault.kind in i.faults])


WORKFLOW: Workflow[Incident, IncidentFact, Rules] = Workflow(
    name="incident",
    state=Incident,
    facts=get_args(IncidentFact),
    rules=Rules,
    lifecycle=LIFECYCLE,
    opening=opening,
    evolve=evolve,
    due=due,
    objections=objections,
    survey=survey,
    touches=(
        Known,
        Graded,
        FirstReported,
        AlsoReported,
        ReportedUpward,
        CasualtiesChanged,
        FollowedUp,
        Regraded,
        Handled,
        FinalReported,
        DuplicateFound,
    ),
    owes=(FirstReported.kind, ReportedUpward.kind, FollowedUp.kind, FinalReported.kind),
    objects={
        "omission-found.no-authority": Severity.BREACH,
        "falsehood-found.no-authority": Severity.BREACH,
        "concealment-found.no-authority": Severity.BREACH,
        "graded.grade-differs": Severity.NOTICE,
        "regraded.grade-differs": Severity.NOTICE,
        "regraded.window-closed": Severity.NOTICE,
        "reported-upward.level-skipped": Severity.NOTICE,
    },
    surveys=("duplicate-found.circular", "duplicate-found.of-nothing"),
)
