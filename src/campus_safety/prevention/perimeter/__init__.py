"""Surroundings 周边环境: noticed → referred → accepted → remedied → checked → closed.

Also declined and referred on, found not put right, come back, or found to be no problem; and
a crime is handed to the police and followed. Seed map: A3.8, A3.9, B4.4.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from itertools import permutations
from typing import assert_never, get_args

from campus_safety.kernel import (
    Finding,
    Gap,
    Law,
    Objection,
    Severity,
    Span,
    Workflow,
    amend,
)
from campus_safety.prevention.perimeter.changes import (
    joined,
    recurred,
    with_the_agency,
    with_the_police,
    works_planned,
)
from campus_safety.prevention.perimeter.distances import distance_rule, inside, within_distance
from campus_safety.prevention.perimeter.facts import (
    Accepted,
    Checked,
    CheckFailed,
    Closed,
    CrimeSuspected,
    Declined,
    Dismissed,
    HandedToPolice,
    Measured,
    Noticed,
    PerimeterFact,
    Planned,
    PoliceConcluded,
    PoliceFollowed,
    Recurred,
    Referred,
    Remedied,
    ReportedUpward,
    WorksNotified,
    WorksPlanned,
)
from campus_safety.prevention.perimeter.life import LIFECYCLE, Perimeter, Rules, Status
from campus_safety.prevention.perimeter.owing import due
from campus_safety.scoring import Measure, counted
from campus_safety.vocabulary import Surrounding

__all__ = [
    "LIFECYCLE",
    "WORKFLOW",
    "Accepted",
    "CheckFailed",
    "Checked",
    "Closed",
    "CrimeSuspected",
    "Declined",
    "Dismissed",
    "HandedToPolice",
    "Measured",
    "Noticed",
    "Perimeter",
    "PerimeterFact",
    "Planned",
    "PoliceConcluded",
    "PoliceFollowed",
    "Recurred",
    "Referred",
    "Remedied",
    "ReportedUpward",
    "Rules",
    "Status",
    "WorksNotified",
    "WorksPlanned",
    "agency_for",
    "inside",
    "is_open",
    "measures",
]


def opening(fact: Noticed) -> Perimeter:
    """Begin a problem with what was noticed."""
    return Perimeter(
        problem=fact.problem,
        place=fact.place,
        what=fact.what,
        distance=fact.distance,
    )


def evolve(case: Perimeter, fact: PerimeterFact) -> Perimeter:
    """Copy what a later fact says of the problem; what the table keeps is not touched."""
    match fact:
        case Noticed() | Measured() | Checked():
            return case if fact.distance is None else amend(case, distance=fact.distance)
        case Referred() | Accepted() | Declined() | Planned() | Remedied() | CheckFailed():
            return with_the_agency(case, fact)
        case Closed() | Dismissed():
            return amend(case, unplanned=None, works_known=None, begins=None, refusals=())
        case Recurred():
            return recurred(case, fact)
        case ReportedUpward():
            return amend(case, told=joined(case.told, fact.to), refusals=())
        case WorksPlanned():
            return works_planned(case, fact)
        case WorksNotified():
            return amend(case, notified=case.notified or fact.at)
        case CrimeSuspected() | HandedToPolice() | PoliceFollowed() | PoliceConcluded():
            return with_the_police(case, fact)
    assert_never(fact)


def objections(case: Perimeter | None, fact: PerimeterFact, law: Law) -> Iterator[Objection]:
    """Say what neither the table nor a term says against a fact."""
    if case is None:
        return
    rules = law.section(Rules).on(law.day(fact.at))
    match fact:
        case Referred():
            yield from _wrong_agency(case, fact, rules)
            yield from _declined_already(case, fact, rules)
        case Checked():
            yield from _still_inside(case, fact, rules)
        case Dismissed():
            yield from _inside_distance(case, fact, rules)
        case Closed() if case.withheld:
            yield Objection(code="closed.crime-not-handed-over", rule=rules.handing_over)
        case _:
            pass


def agency_for(problem: Surrounding, rules: Rules) -> str | None:
    """Name the agency that must act on a kind of problem, as far as the rules know one."""
    return None if isinstance(rules.agencies, Gap) else rules.agencies.value.get(problem)


def _wrong_agency(case: Perimeter, fact: Referred, rules: Rules) -> Iterator[Objection]:
    """Notice another agency than the table has, unless that one declined or pointed to it."""
    wanted = agency_for(case.problem, rules)
    known = isinstance(rules.agencies, Gap) or wanted is not None
    if known and fact.to not in (wanted, case.pointed_to) and wanted not in case.declined_by:
        values = (("wanted", wanted or "?"), ("to", fact.to))
        yield Objection(code="referred.wrong-agency", rule=rules.agencies, values=values)


def _declined_already(case: Perimeter, fact: Referred, rules: Rules) -> Iterator[Objection]:
    """Notice that it goes back to an agency that has declined it."""
    if fact.to in case.declined_by:
        values = (("to", fact.to),)
        yield Objection(
            code="referred.declined-already", rule=rules.referred_elsewhere, values=values
        )


def _still_inside(case: Perimeter, fact: Checked, rules: Rules) -> Iterator[Objection]:
    """Refuse the check of what is still there, within the distance that the law forbids."""
    if fact.distance is not None:
        yield from _too_near("checked.still-inside", case, fact.distance, rules)


def _inside_distance(case: Perimeter, fact: Dismissed, rules: Rules) -> Iterator[Objection]:
    """Refuse to find no problem where the law forbids what is there."""
    if fact.there:
        yield from _too_near("dismissed.inside-distance", case, case.distance, rules)


def _too_near(
    code: str, case: Perimeter, distance: int | None, rules: Rules
) -> Iterator[Objection]:
    asked = distance_rule(case.problem, rules)
    near = within_distance(distance, asked)
    if near is not False:
        most = "?" if isinstance(asked, Gap) else str(asked.value)
        values = (("distance", "?" if distance is None else str(distance)), ("most", most))
        yield Objection(code=code, rule=asked, sure=near is True, values=values)


def survey(cases: Iterable[Perimeter], law: Law) -> Iterator[Finding]:
    """Find problems of one kind at one place that are open in two cases."""
    at_place: dict[tuple[str, str], list[Perimeter]] = {}
    for case in cases:
        if is_open(case):
            at_place.setdefault((case.place, case.problem), []).append(case)
    for together in at_place.values():
        for one, other in permutations(together, 2):
            yield Finding(
                code="perimeter.noticed-twice",
                severity=Severity.NOTICE,
                case=one.id,
                values=(("other", other.id),),
            )


def is_open(case: Perimeter) -> bool:
    """Tell whether a problem is still to be dealt with."""
    return case.status not in LIFECYCLE.final


def measures(cases: Iterable[Perimeter], since: date, until: date, law: Law) -> Iterator[Measure]:
    """Count the problems noticed in the days given (`until` exclusive), by kind and state."""
    noticed = [c for c in cases if since <= law.day(c.opened) < until]
    real = [c for c in noticed if c.status is not Status.DISMISSED]
    yield counted("perimeter.noticed", noticed)
    yield counted("perimeter.open", [c for c in real if is_open(c)])
    yield counted("perimeter.closed", [c for c in real if c.status is Status.CLOSED])
    yield counted("perimeter.dismissed", [c for c in noticed if c not in real])
    yield counted("perimeter.declined", [c for c in real if c.declined_by])
    yield counted("perimeter.recurred", [c for c in real if c.recurrences])
    yield counted("perimeter.reported-upward", [c for c in real if c.told])
    yield _near(real, law)
    yield counted("perimeter.crime", [c for c in noticed if c.crime_since is not None])
    yield counted("perimeter.handed-to-police", [c for c in noticed if c.handed_at is not None])
    for problem in dict.fromkeys((*Surrounding.rows, *(c.problem for c in real))):
        yield counted(f"perimeter.real.{problem}", [c for c in real if c.problem == problem])


def _near(cases: Iterable[Perimeter], law: Law) -> Measure:
    """Count those within a forbidden distance; where it is not known, they may be."""
    told = [(case, inside(case, law, on=law.day(case.opened))) for case in cases]
    sure = [case.id for case, near in told if near]
    maybe = [case.id for case, near in told if near is not False]
    span = Span(Decimal(len(sure)), Decimal(len(maybe)))
    return Measure(name="perimeter.inside-distance", span=span, cases=tuple(maybe))


WORKFLOW: Workflow[Perimeter, PerimeterFact, Rules] = Workflow(
    name="perimeter",
    state=Perimeter,
    facts=get_args(PerimeterFact),
    rules=Rules,
    lifecycle=LIFECYCLE,
    opening=opening,
    evolve=evolve,
    due=due,
    objections=objections,
    survey=survey,
    touches=(
        Referred,
        Accepted,
        Declined,
        Planned,
        Remedied,
        CheckFailed,
        Closed,
        Dismissed,
        Recurred,
        ReportedUpward,
        WorksPlanned,
        WorksNotified,
        CrimeSuspected,
        HandedToPolice,
        PoliceFollowed,
        PoliceConcluded,
    ),
    owes=(
        Planned.kind,
        ReportedUpward.kind,
        WorksNotified.kind,
        HandedToPolice.kind,
        PoliceFollowed.kind,
    ),
    moved=(WorksNotified.kind,),
    objects={
        "referred.wrong-agency": Severity.NOTICE,
        "referred.declined-already": Severity.NOTICE,
        "checked.still-inside": Severity.BREACH,
        "dismissed.inside-distance": Severity.BREACH,
        "closed.crime-not-handed-over": Severity.BREACH,
    },
    surveys=("noticed-twice",),
)
