"""What is held against a fact of a designation: its criteria, its proof, its days, who decides."""

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from campus_safety.accountability.designation.criteria import AskedKind, asked
from campus_safety.accountability.designation.facts import (
    Applied,
    AppliedAgain,
    Awarded,
    Lost,
    Refused,
    Restored,
    Reviewed,
    ReviewedAgain,
    SelfAssessed,
    Suspended,
)
from campus_safety.accountability.designation.holding import bar_of, barred
from campus_safety.accountability.designation.life import Designation, Rules
from campus_safety.kernel import Gap, Law, Objection, passed
from campus_safety.vocabulary import is_authority

__all__ = [
    "application_barred",
    "by_no_authority",
    "cause_not_listed",
    "criteria_unmet",
    "programme_not_listed",
    "publicity_short",
    "refused_though_met",
    "results_unsound",
    "zero_unproven",
]

Assessing: TypeAlias = SelfAssessed | Reviewed | ReviewedAgain
Deciding: TypeAlias = Awarded | Refused | Suspended | Restored | Lost


def programme_not_listed(fact: Applied, rules: Rules) -> Iterator[Objection]:
    """Tell of a programme for which no rule says what it asks."""
    if not asked(fact.programme, rules.criteria):
        values = (("programme", f"programme.{fact.programme}"),)
        yield Objection(code="applied.not-listed", rule=rules.criteria, values=values)


def application_barred(
    designation: Designation, fact: AppliedAgain, law: Law
) -> Iterator[Objection]:
    """Refuse an application in the time after a loss in which the unit may not apply."""
    held = barred(designation, fact.at, law)
    if held is not False:
        values = (("cause", f"loss_cause.{designation.cause}"),)
        rule = bar_of(designation, law)
        yield Objection(code="applied-again.barred", rule=rule, sure=held is True, values=values)


def results_unsound(designation: Designation, fact: Assessing, rules: Rules) -> Iterator[Objection]:
    """Name the criteria without a result, and the results of no criterion."""
    listed = [one.key for one in asked(designation.programme, rules.criteria)]
    given = [result.criterion for result in fact.results]
    for code, left in (
        ("results.criterion-missing", [key for key in listed if key not in given]),
        ("results.criterion-not-listed", [key for key in given if key not in listed]),
    ):
        if left or rules.criteria is Gap.UNKNOWN:
            yield Objection(code=code, rule=rules.criteria, values=(("criteria", _named(left)),))


def _named(keys: Iterable[str]) -> str:
    return ", ".join(f"criterion.{key}" for key in keys)


def zero_unproven(designation: Designation, fact: Assessing, rules: Rules) -> Iterator[Objection]:
    """Refuse that zero cases are said to be met without a return that says so."""
    bare = [one for one in fact.results if one.met and not one.filings]
    kinds = asked(designation.programme, rules.criteria)
    zero = {one.key for one in kinds if one.kind is AskedKind.ZERO}
    unproven = [one.criterion for one in bare if one.criterion in zero]
    if unproven or (bare and rules.criteria is Gap.UNKNOWN):
        yield Objection(
            code="results.zero-unproven",
            rule=rules.zero_by_filings,
            sure=bool(unproven),
            values=(("criteria", _named(unproven)),),
        )


def criteria_unmet(designation: Designation, rules: Rules) -> Iterator[Objection]:
    """Refuse an award while a criterion is not met, or nobody knows whether it is."""
    for code, left in (
        ("awarded.criteria-unmet", designation.unmet),
        ("awarded.criteria-open", designation.unsettled),
    ):
        if left:
            values = (("criteria", _named(one.criterion for one in left)),)
            yield Objection(code=code, rule=rules.all_met, values=values)


def refused_though_met(designation: Designation, rules: Rules) -> Iterator[Objection]:
    """Tell of a refusal after a review that found every criterion met."""
    if designation.met and not designation.unmet and not designation.unsettled:
        yield Objection(code="refused.though-met", rule=rules.all_met)


def publicity_short(designation: Designation, fact: Awarded, law: Law) -> Iterator[Objection]:
    """Refuse an award before it had been public for its least time."""
    begun = designation.publicised_at
    if begun is None:
        return
    rule = law.section(Rules).on(law.day(begun)).publicised_for
    over = passed(rule, begun, fact.at, law)
    if over is not True:
        yield Objection(code="awarded.publicity-short", rule=rule, sure=over is False)


def cause_not_listed(fact: Lost, rules: Rules) -> Iterator[Objection]:
    """Tell of a loss for a cause that the law does not list."""
    listed = () if isinstance(rules.loss_causes, Gap) else rules.loss_causes.value
    if fact.cause not in listed:
        values = (("cause", f"loss_cause.{fact.cause}"),)
        yield Objection(code="lost.cause-not-listed", rule=rules.loss_causes, values=values)


def by_no_authority(fact: Deciding, rules: Rules) -> Iterator[Objection]:
    """Refuse a decision on a title by anyone but an authority."""
    if not is_authority(fact.by):
        values = (("by", fact.by),)
        yield Objection(code="decision.by-no-authority", rule=rules.by_authority, values=values)
