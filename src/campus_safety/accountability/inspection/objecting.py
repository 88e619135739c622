"""What an inspection may be told for: its team, its problems, its rechecks and its record."""

from collections.abc import Iterator
from typing import TypeAlias

from campus_safety.accountability.inspection.facts import (
    Announced,
    Begun,
    HazardOpened,
    Ordered,
    ProblemFound,
    ProblemWithdrawn,
    Rechecked,
    Recorded,
    Rectified,
)
from campus_safety.accountability.inspection.life import Inspection, Rules
from campus_safety.kernel import Gap, Objection
from campus_safety.vocabulary import InspectionForm, RecordPart

__all__ = [
    "AboutProblem",
    "announced_surprise",
    "badly_found",
    "badly_rechecked",
    "not_signed",
    "parts_missing",
    "team_too_small",
    "unknown_problem",
]

AboutProblem: TypeAlias = HazardOpened | Ordered | Rectified | Rechecked | ProblemWithdrawn
"""The facts that name a problem which was found before."""


def announced_surprise(
    inspection: Inspection, fact: Announced, rules: Rules
) -> Iterator[Objection]:
    """Tell of a surprise inspection of which the unit was told."""
    if inspection.surprise:
        values = (("by", fact.by),)
        yield Objection(code="announced.surprise-told", rule=rules.untold, values=values)


def team_too_small(inspection: Inspection, fact: Begun, rules: Rules) -> Iterator[Objection]:
    """Tell of a special or comprehensive inspection by fewer inspectors than the law asks."""
    if inspection.form not in InspectionForm.supervised:
        return
    asked, held = rules.inspectors, len(set(fact.inspectors))
    code = "begun.team-too-small"
    if isinstance(asked, Gap):
        yield Objection(code=code, rule=asked)
    elif held < asked.value:
        values = (("held", str(held)), ("asked", str(asked.value)))
        yield Objection(code=code, rule=asked, values=values)


def badly_found(inspection: Inspection, fact: ProblemFound, rules: Rules) -> Iterator[Objection]:
    """Refuse an id that another problem has, and tell of a problem that cites no clause."""
    values = (("problem", fact.problem),)
    if inspection.problem(fact.problem) is not None:
        code = "problem-found.id-taken"
        yield Objection(code=code, rule=rules.problems_named, values=values)
    if fact.clause is None:
        code = "problem-found.clause-missing"
        yield Objection(code=code, rule=rules.clause_cited, values=values)


def unknown_problem(
    inspection: Inspection, fact: AboutProblem, rules: Rules
) -> Iterator[Objection]:
    """Refuse what is said about a problem that was not found, or was struck out."""
    if inspection.problem(fact.problem) is None:
        values = (("problem", fact.problem),)
        yield Objection(code="problem.unknown", rule=rules.problems_named, values=values)


def badly_rechecked(inspection: Inspection, fact: Rechecked, rules: Rules) -> Iterator[Objection]:
    """Refuse a recheck by who put it right, and a pass of what was never put right."""
    problem = inspection.problem(fact.problem)
    if problem is None:
        return
    values = (("problem", fact.problem),)
    if problem.rectified_by == fact.by:
        yield Objection(
            code="rechecked.own-work",
            rule=rules.rechecked_by_another,
            values=(*values, ("by", fact.by)),
        )
    if fact.passed and problem.rectified is None:
        code = "rechecked.not-rectified"
        yield Objection(code=code, rule=rules.rectified_first, values=values)


def not_signed(fact: Recorded, rules: Rules) -> Iterator[Objection]:
    """Tell of a record that the unit did not sign, and that does not say why."""
    if not fact.signed_by_unit and fact.refusal is None:
        yield Objection(code="recorded.not-signed", rule=rules.signed_by_unit)


def parts_missing(inspection: Inspection, rules: Rules) -> Iterator[Objection]:
    """Name the parts of the record that are missing when it is closed, and the problems."""
    asked = rules.record_parts
    if isinstance(asked, Gap):
        yield Objection(code="closed.incomplete", rule=asked)
        return
    held = held_parts(inspection)
    missing = [part for part in asked.value if part not in held]
    if missing:
        unsettled = ", ".join(one.id for one in inspection.unsettled)
        values = (
            ("missing", ", ".join(f"record_part.{part}" for part in missing)),
            ("problems", unsettled or "record_part.none"),
        )
        yield Objection(code="closed.incomplete", rule=asked, values=values)


def held_parts(inspection: Inspection) -> frozenset[RecordPart]:
    """List the parts that the record has: the last two where no problem is without them.

    What was found is recorded when the record was made, even where nothing was.
    """
    problems = inspection.problems
    held = {
        RecordPart.PEOPLE: bool(inspection.inspectors),
        RecordPart.PLACES: bool(inspection.places),
        RecordPart.FINDINGS: inspection.recorded is not None,
        RecordPart.RECTIFICATION: all(p.rectified or p.passed for p in problems),
        RecordPart.RECHECK: not inspection.unsettled,
    }
    return frozenset(part for part, there in held.items() if there)
