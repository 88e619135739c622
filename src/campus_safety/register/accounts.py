"""Sentences on calling to account: what was found of a unit goes on to a case against it."""

from collections.abc import Iterator

from campus_safety.accountability import sanction
from campus_safety.accountability.assessment import Assessment
from campus_safety.accountability.inquiry import Inquiry
from campus_safety.accountability.sanction import Sanction
from campus_safety.kernel import At, Finding, Gap, Law, Obligation, Rule, Term, lists, within
from campus_safety.register.held import Held, notice
from campus_safety.register.rules import Rules
from campus_safety.resolution.dispute import Dispute

__all__ = [
    "a_high_dispute_is_supervised",
    "a_poor_assessment_is_called_to_account",
    "an_inquiry_is_called_to_account",
]


def _pursued(held: Held) -> frozenset[str]:
    """Name the cases from which somebody was called to account."""
    return frozenset(one.source for one in held.of(Sanction) if one.source is not None)


def _to_open(case: str, since: At, rule: Rule[Term], law: Law) -> tuple[Obligation, ...]:
    return tuple(
        within(
            rule,
            since,
            law,
            case=case,
            act=sanction.Opened,
            holder=sanction.AUTHORITY,
            regime="accountability",
        )
    )


def a_poor_assessment_is_called_to_account(held: Held, law: Law) -> Iterator[Obligation]:
    """Ask for a case of accountability after an assessment that was vetoed or graded so low."""
    pursued = _pursued(held)
    for one in held.of(Assessment):
        at = one.published_at
        if at is None or one.id in pursued:
            continue
        rules = law.section(Rules).on(law.day(at))
        low = lists(rules.sanction_grades, one.grade)
        if one.vetoes or low is not False:
            term = Gap.UNKNOWN if low is None and not one.vetoes else rules.sanction_opening
            yield from _to_open(one.id, at, term, law)


def an_inquiry_is_called_to_account(held: Held, law: Law) -> Iterator[Obligation]:
    """Ask for a case of accountability after an inquiry whose report names who is responsible."""
    pursued = _pursued(held)
    for one in held.of(Inquiry):
        at = one.replied_at
        if at is None or not one.responsible or one.id in pursued:
            continue
        opening = law.section(Rules).on(law.day(at)).sanction_opening
        yield from _to_open(one.id, at, opening, law)


def a_high_dispute_is_supervised(held: Held, law: Law) -> Iterator[Finding]:
    """Find the disputes that rose to a level at which they are supervised from above, and are not.

    Supervision 挂牌督办 is a case of accountability whose source is the dispute.
    """
    pursued = _pursued(held)
    for one in held.of(Dispute):
        if one.over is not None or one.id in pursued:
            continue
        listed = law.section(Rules).on(law.day(one.level_since)).supervised_levels
        if lists(listed, one.level) is not False:
            said = (("level", f"place_level.{one.level}"),)
            yield from notice("dispute-not-supervised", one.id, listed, one.level_since, *said)
