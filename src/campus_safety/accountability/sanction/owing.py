"""What a sanction owes beside its table: to be heard, to rectify, to report, to decide."""

from collections.abc import Iterator

import attrs

from campus_safety.accountability.sanction.facts import (
    AppealDecided,
    Earned,
    Heard,
    Lapsed,
    MeasuresReported,
    ProgressReported,
    Rectified,
    Revoked,
)
from campus_safety.accountability.sanction.ladders import ordered, term_of, times_over
from campus_safety.accountability.sanction.life import Promise, Rules, Sanction, Taken
from campus_safety.kernel import (
    At,
    Fact,
    Law,
    Obligation,
    Provision,
    Rule,
    Term,
    within,
)

__all__ = ["AUTHORITY", "due", "next_report"]

AUTHORITY = "agency:education-bureau"


def due(sanction: Sanction, law: Law) -> Iterator[Obligation]:
    """Add what the table cannot say: reports, rectification, hearing, appeal, promise."""
    if sanction.promise is not None:
        yield from _settling(sanction, sanction.promise, law)
    yield from _hearing(sanction, law)
    if sanction.step is not None and sanction.step.ended is None:
        yield from _rectifying(sanction, sanction.step, law)
        yield from _reporting(sanction, sanction.step, law)
    yield from _appeal(sanction, law)


def _on(start: At, law: Law) -> Rules:
    """Give the law of the day on which a term began."""
    return law.section(Rules).on(law.day(start))


def _settling(sanction: Sanction, promise: Promise, law: Law) -> Iterator[Obligation]:
    """Ask that a promise be settled by its day, one way or the other."""
    if promise.settled is None:
        yield Obligation(
            act=Earned.kind,
            case=sanction.id,
            holder=AUTHORITY,
            regime="promise",
            window=ordered(promise.order, law),
            basis=promise.order,
            zone=law.zone,
            done_by=frozenset({Earned.kind, Lapsed.kind}),
        )


def _hearing(sanction: Sanction, law: Law) -> Iterator[Obligation]:
    """Ask that whoever asked to be heard is heard."""
    notice = sanction.notice
    if notice is None or notice.asked is None or notice.heard or notice.waived:
        return
    yield from within(
        _on(notice.asked, law).hearing,
        notice.asked,
        law,
        case=sanction.id,
        act=Heard,
        holder=AUTHORITY,
        regime="sanction",
        occasion=str(notice.step),
    )


def _rectifying(sanction: Sanction, taken: Taken, law: Law) -> Iterator[Obligation]:
    """Ask for the rectification, once more after each check that was not passed."""
    if taken.claims and taken.claims[-1].failed is None:
        return
    occasion = f"step {len(sanction.steps)}, claim {len(taken.claims) + 1}"
    if taken.order is not None:
        yield Obligation(
            act=Rectified.kind,
            case=sanction.id,
            holder=sanction.subject,
            regime="sanction",
            occasion=occasion,
            window=ordered(taken.order, law),
            basis=taken.order,
            zone=law.zone,
            done_by=frozenset({Rectified.kind}),
        )
        return
    yield from within(
        term_of(taken, "rectifying", law),
        taken.at,
        law,
        case=sanction.id,
        act=Rectified,
        holder=sanction.subject,
        regime="sanction",
        occasion=occasion,
    )


def _reporting(sanction: Sanction, taken: Taken, law: Law) -> Iterator[Obligation]:
    """Ask for the measures, then for the next report on progress."""
    place = f"step {len(sanction.steps)}"
    if not taken.measures:
        yield from within(
            term_of(taken, "measures", law),
            taken.at,
            law,
            case=sanction.id,
            act=MeasuresReported,
            holder=sanction.subject,
            addressee=AUTHORITY,
            regime="sanction",
            occasion=place,
        )
    every, number = term_of(taken, "progress", law), next_report(taken)
    owed = within(
        times_over(every, number),
        taken.at,
        law,
        case=sanction.id,
        act=ProgressReported,
        holder=sanction.subject,
        addressee=AUTHORITY,
        regime="sanction",
        occasion=f"{place}, report {number}",
    )
    for one in owed:
        yield attrs.evolve(one, basis=every) if isinstance(every, Provision) else one


def next_report(taken: Taken) -> int:
    """Give the number of the report on progress that comes next."""
    return next(n for n in range(1, len(taken.progress) + 2) if n not in taken.progress)


def _appeal(sanction: Sanction, law: Law) -> Iterator[Obligation]:
    """Ask for a decision on the appeal, and for what a decision asks."""
    if sanction.appealed is not None:
        term = _on(sanction.appealed, law).appeal_deciding
        yield from _of_appeal(sanction, term, sanction.appealed, AppealDecided, law)
    if sanction.to_revoke is not None:
        term = _on(sanction.to_revoke, law).revoking
        yield from _of_appeal(sanction, term, sanction.to_revoke, Revoked, law)


def _of_appeal(
    sanction: Sanction, term: Rule[Term], start: At, act: type[Fact], law: Law
) -> tuple[Obligation, ...]:
    return within(
        term,
        start,
        law,
        case=sanction.id,
        act=act,
        holder=AUTHORITY,
        regime="appeal",
    )
