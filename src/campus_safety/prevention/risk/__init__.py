"""Risk points 风险点: identified → assessed → controlled → reviewed → removed.

A point is also reassessed, after which its controls are set anew, and reported upward by its
colour. `rated` holds numbers against the scale in force, `scale_faults` reports its gaps and
overlaps. Seed map: A3.11.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import assert_never, get_args

from campus_safety.kernel import (
    Gap,
    Law,
    Objection,
    Obligation,
    Period,
    Rule,
    Severity,
    Term,
    Workflow,
    amend,
    each,
    within,
)
from campus_safety.prevention.risk.facts import (
    Assessed,
    ControlsSet,
    Identified,
    Reassessed,
    Removed,
    ReportedUpward,
    Reviewed,
    RiskFact,
)
from campus_safety.prevention.risk.life import LIFECYCLE, Bands, Risk, Rules, Status, Steps
from campus_safety.prevention.risk.objecting import badly_rated, other_office
from campus_safety.prevention.risk.scales import (
    BandFault,
    Rating,
    bands_in_force,
    colours_at,
    faults_of,
    products,
    rated,
    scale_faults,
    valued,
)
from campus_safety.scoring import Measure, counted
from campus_safety.vocabulary import Area, RiskColour, School

__all__ = [
    "LIFECYCLE",
    "WORKFLOW",
    "Assessed",
    "BandFault",
    "Bands",
    "ControlsSet",
    "Identified",
    "Rating",
    "Reassessed",
    "Removed",
    "ReportedUpward",
    "Reviewed",
    "Risk",
    "RiskFact",
    "Rules",
    "Status",
    "Steps",
    "bands_in_force",
    "colours_at",
    "due",
    "faults_of",
    "measures",
    "products",
    "rated",
    "scale_faults",
    "valued",
]

BUREAU = "agency:education-bureau"


def opening(fact: Identified) -> Risk:
    """Begin a risk point with its identification."""
    return Risk(area=fact.area, place=fact.place, what=fact.what)


def evolve(risk: Risk, fact: RiskFact) -> Risk:
    """Copy what a later fact says of the point; what the table keeps is not touched."""
    match fact:
        case Identified():
            return risk
        case Assessed() | Reassessed():
            return _assessed(risk, fact)
        case ControlsSet():
            return amend(
                risk, measures=fact.measures, office=fact.office, responsible=fact.responsible
            )
        case Reviewed():
            return amend(risk, reviews=risk.reviews + 1)
        case ReportedUpward():
            return amend(risk, told=(*risk.told, fact.to))
        case Removed():
            return amend(risk, removed=fact.at)
    assert_never(fact)


def _assessed(risk: Risk, fact: Assessed | Reassessed) -> Risk:
    """Note the numbers; a report upward counts for as long as the colour stays."""
    same = risk.level == fact.colour
    return amend(
        risk,
        method=fact.method,
        likelihood=fact.likelihood,
        exposure=fact.exposure,
        consequence=fact.consequence,
        coloured=risk.coloured if same else fact.at,
        told=risk.told if same else (),
        assessments=risk.assessments + 1,
    )


def due(risk: Risk, law: Law) -> Iterator[Obligation]:
    """Ask for the report upward of a point that has a colour which a rule names."""
    since, colour = risk.coloured, risk.colour
    if since is None or colour is None or risk.told or risk.removed is not None:
        return
    yield from within(
        _reporting(colour, law.section(Rules).on(law.day(since))),
        since,
        law,
        case=risk.id,
        act=ReportedUpward,
        holder="office:head",
        addressee=BUREAU,
        regime="risk",
        occasion=colour,
    )


def _reporting(colour: RiskColour, rules: Rules) -> Rule[Term]:
    """Give the term of the report upward, where a point of the colour is reported."""
    colours = rules.reporting_colours
    if colours is Gap.ABSENT or rules.reporting is Gap.ABSENT:
        return Gap.ABSENT
    if isinstance(colours, Gap):
        return Gap.UNKNOWN
    return rules.reporting if colour in colours.value else Gap.ABSENT


def objections(risk: Risk | None, fact: RiskFact, law: Law) -> Iterator[Objection]:
    """Say what neither the table nor a term says against a fact."""
    rules = law.section(Rules).on(law.day(fact.at))
    match fact:
        case Assessed() | Reassessed():
            yield from badly_rated(fact, rules)
        case ControlsSet() if risk is not None:
            yield from other_office(risk, fact, rules)
        case _:
            pass


def standing(
    school: School, since: date, until: date, law: Law
) -> Iterator[tuple[Obligation, Period]]:
    """Owe a search for risk points in each period that a rule names, such as each term.

    A point that was found answers it, and so does one that was looked at again.
    """
    return each(
        Rules,
        lambda rules: rules.identifying_each,
        law,
        since=since,
        until=until,
        periods=school.periods,
        case=f"{school.reference.partition(':')[2]}/risk",
        act=Identified,
        holder="office:safety",
        regime="risk",
        done_by=(Reviewed, Reassessed),
    )


def measures(risks: Iterable[Risk], since: date, until: date, law: Law) -> Iterator[Measure]:
    """Count the points identified in the days given (`until` exclusive), and those that stand.

    A point stands while it is not removed; it is counted by the colour that it has, by area,
    and as uncontrolled while its controls are to be set.
    """
    told = list(risks)
    live = [one for one in told if one.status is not Status.REMOVED]
    yield counted("risk.identified", [r for r in told if since <= law.day(r.opened) < until])
    yield counted("risk.removed", [r for r in told if _removed_in(r, since, until, law)])
    yield counted("risk.standing", live)
    yield counted("risk.unassessed", [r for r in live if r.colour is None])
    yield counted("risk.uncontrolled", [r for r in live if r.status is Status.ASSESSED])
    for colour in dict.fromkeys((*RiskColour.steps, *(r.colour for r in live if r.colour))):
        yield counted(f"risk.colour.{colour}", [r for r in live if r.colour == colour])
    for area in dict.fromkeys((*Area.rows, *(r.area for r in live))):
        yield counted(f"risk.area.{area}", [r for r in live if r.area == area])


def _removed_in(risk: Risk, since: date, until: date, law: Law) -> bool:
    return risk.removed is not None and since <= law.day(risk.removed) < until


WORKFLOW: Workflow[Risk, RiskFact, Rules] = Workflow(
    name="risk",
    state=Risk,
    facts=get_args(RiskFact),
    rules=Rules,
    lifecycle=LIFECYCLE,
    opening=opening,
    evolve=evolve,
    due=due,
    objections=objections,
    standing=standing,
    touches=(Assessed, Reassessed, ReportedUpward, Removed),
    owes=(ReportedUpward.kind,),
    objects={
        "rating.other-method": Severity.BREACH,
        "rating.off-scale": Severity.BREACH,
        "rating.wrong-colour": Severity.BREACH,
        "rating.outside-bands": Severity.NOTICE,
        "controls-set.other-office": Severity.NOTICE,
    },
)
