"""What a decision owes beside its table: summing up, papers before a hearing, tracing."""

from collections.abc import Iterator

from campus_safety.kernel import Law, Obligation, ahead, within
from campus_safety.resolution.decision.binding import bound, excluded
from campus_safety.resolution.decision.facts import (
    AccountabilityTraced,
    ConsultationClosed,
    MaterialsSent,
)
from campus_safety.resolution.decision.life import Decision, Rules

__all__ = ["due"]


def due(decision: Decision, law: Law) -> Iterator[Obligation]:
    """Add the summing up of each call, the papers of a hearing, and the tracing of disputes."""
    if decision.decided_at is None and not decision.withdrawn:
        yield from _summing_up(decision, law)
        yield from _materials(decision, law)
    for dispute in decision.disputes:
        if dispute.traced is None:
            yield from within(
                law.section(Rules).on(law.day(dispute.arisen)).tracing,
                dispute.arisen,
                law,
                case=decision.id,
                act=AccountabilityTraced,
                holder="agency:education-bureau",
                regime="decision",
                occasion=dispute.case,
            )


def _summing_up(decision: Decision, law: Law) -> Iterator[Obligation]:
    """Ask for the summing up of each call within a term after its last day.

    The law is that of the day of the call, on which it came to be owed.
    """
    for call in decision.consultations:
        if call.closed is None:
            yield from within(
                law.section(Rules).on(law.day(call.opened)).summing_up,
                call.last,
                law,
                case=decision.id,
                act=ConsultationClosed,
                holder=decision.unit,
                regime="decision",
                occasion=str(call.number),
            )


def _materials(decision: Decision, law: Law) -> Iterator[Obligation]:
    """Ask for the papers so long before the hearing as the rule of its calling says."""
    hearing = decision.hearing
    if hearing is None or decision.materials_sent is not None:
        return
    rules = law.section(Rules).on(law.day(hearing.called))
    out = excluded(decision, rules)
    yield from ahead(
        bound(decision, rules).of(rules.materials, rules.materials_own),
        hearing.day,
        law,
        since=hearing.called,
        sure=None if out is None else not out,
        case=decision.id,
        act=MaterialsSent,
        holder=decision.unit,
        regime="decision",
    )
