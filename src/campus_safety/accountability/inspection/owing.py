"""What an inspection owes beside its table: of each problem, of the opinion, of its end."""

from collections.abc import Callable, Iterator
from datetime import date

from campus_safety.accountability.inspection.facts import (
    Closed,
    HazardOpened,
    OpinionSent,
    Ordered,
    Rechecked,
    Recorded,
    Rectified,
)
from campus_safety.accountability.inspection.life import Inspection, Problem, Rules
from campus_safety.kernel import (
    Anchor,
    At,
    Fact,
    Law,
    Obligation,
    Period,
    Rule,
    Window,
    bounds,
    each,
    in_its_period,
    within,
)
from campus_safety.vocabulary import InspectionForm, School

__all__ = ["INSPECTOR", "answers", "due", "standing"]

INSPECTOR = "office:inspector"
_RESPONSIBLE = "office:responsible"
_REGIMES: tuple[tuple[str, str, Callable[[Rules], Rule[Anchor]]], ...] = (
    (InspectionForm.OWN, "office:head", lambda rules: rules.own_each),
    (f"{InspectionForm.OWN}-monthly", "office:head", lambda rules: rules.own_monthly),
    (InspectionForm.HOLIDAY, "office:head", lambda rules: rules.holiday_each),
    (
        InspectionForm.SURROUNDINGS,
        "agency:county-government",
        lambda rules: rules.surroundings_each,
    ),
    (InspectionForm.VISIT, "agency:education-inspectorate", lambda rules: rules.visits_each),
)
"""Each standing duty: the form that answers it, who holds it, and the rule."""


def due(inspection: Inspection, law: Law) -> Iterator[Obligation]:
    """Add what is owed once the record is made: for each problem, and until it is closed."""
    recorded = inspection.recorded
    if recorded is None:
        return
    for problem in inspection.problems:
        yield from _of_problem(inspection, problem, recorded, law)
    rules = law.section(Rules).on(law.day(recorded))
    if inspection.opinion is None and inspection.form in InspectionForm.supervised:
        yield from within(
            rules.opinion,
            recorded,
            law,
            case=inspection.id,
            act=OpinionSent,
            holder=INSPECTOR,
            addressee=inspection.unit,
            regime="supervision",
        )
    if inspection.closed is None and not inspection.unsettled:
        since = recorded if inspection.settled is None else law.later(recorded, inspection.settled)
        yield from within(
            law.section(Rules).on(law.day(since)).closing,
            since,
            law,
            case=inspection.id,
            act=Closed,
            holder=INSPECTOR,
            regime="inspection",
        )


def _of_problem(
    inspection: Inspection, problem: Problem, recorded: At, law: Law
) -> Iterator[Obligation]:
    """Ask for the hazard, then for the order, the rectification and the recheck in turn."""
    rules = law.section(Rules).on(law.day(recorded))
    if problem.hazard is None:
        yield from within(
            rules.hazard_opening,
            recorded,
            law,
            case=inspection.id,
            act=HazardOpened,
            holder=INSPECTOR,
            regime="inspection",
            occasion=problem.id,
        )
    if problem.passed is not None:
        return
    if problem.rectified is not None:
        yield from within(
            law.section(Rules).on(law.day(problem.rectified)).rechecking,
            problem.rectified,
            law,
            case=inspection.id,
            act=Rechecked,
            holder=INSPECTOR,
            regime="inspection",
            occasion=problem.id,
        )
    elif problem.ordered is None:
        yield from within(
            rules.ordering,
            recorded,
            law,
            case=inspection.id,
            act=Ordered,
            holder=INSPECTOR,
            regime="inspection",
            occasion=problem.id,
        )
    else:
        yield from _rectification(inspection, problem, problem.ordered, law)


def _rectification(
    inspection: Inspection, problem: Problem, ordered: At, law: Law
) -> Iterator[Obligation]:
    """Ask for a problem to be put right, by the deadline that was set or else by the law's term."""
    holder = problem.responsible or _RESPONSIBLE
    if problem.order is None:
        yield from within(
            law.section(Rules).on(law.day(ordered)).rectifying,
            ordered,
            law,
            case=inspection.id,
            act=Rectified,
            holder=holder,
            regime="inspection",
            occasion=problem.id,
        )
        return
    _, last = bounds(problem.order.deadline, law.zone)
    yield Obligation(
        act=Rectified.kind,
        case=inspection.id,
        holder=holder,
        regime="inspection",
        occasion=problem.id,
        window=Window(earliest=last, latest=last),
        basis=problem.order,
        zone=law.zone,
        done_by=frozenset({Rectified.kind}),
    )


def standing(
    school: School, since: date, until: date, law: Law
) -> Iterator[tuple[Obligation, Period]]:
    """Owe the inspections that a law asks for in each term or month, form by form.

    The regime is the form that answers it; what follows a dash tells two duties apart.
    """
    for regime, holder, rule in _REGIMES:
        yield from each(
            Rules,
            rule,
            law,
            since=since,
            until=until,
            periods=school.periods,
            case=f"{school.reference.partition(':')[2]}/inspection",
            act=Recorded,
            holder=holder,
            regime=regime,
        )


def answers(owed: Obligation, period: Period, fact: Fact, law: Law) -> bool:
    """Tell whether an inspection of the school, in the form asked for, was recorded in time."""
    if not isinstance(fact, Recorded) or not in_its_period(owed, period, fact, law):
        return False
    own = fact.unit.partition(":")[2] == owed.case.partition("/")[0]
    return own and owed.regime.partition("-")[0] == fact.form
