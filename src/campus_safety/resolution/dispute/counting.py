"""What is counted of disputes: found, settled, open and ended otherwise, in all and by unit."""

from collections.abc import Iterable, Iterator, Sequence

from campus_safety.kernel import Law, total
from campus_safety.resolution.dispute.answers import hours_to_first_action
from campus_safety.resolution.dispute.life import Dispute, Status
from campus_safety.scoring import Measure, counted
from campus_safety.vocabulary import Escalation, LedgerStatus, PlaceLevel

__all__ = ["counts"]

_SETTLED = frozenset({Status.AGREED, Status.PERFORMED, Status.CLOSED})
_ENDED = frozenset({Status.WITHDRAWN, Status.ENDED})


def counts(found: Sequence[Dispute], law: Law) -> Iterator[Measure]:
    """Count disputes that were found; each in the one unit that has it now."""
    yield from _parts(found, "")
    for unit in dict.fromkeys(dispute.unit for dispute in found):
        yield from _parts([d for d in found if d.unit == unit], f".{unit}")
    yield counted("dispute.handed-over", [d for d in found if d.handovers])
    yield counted("dispute.confirmed", [d for d in found if d.confirmed is not None])
    yield counted("dispute.unperformed", [d for d in found if d.status is Status.UNPERFORMED])
    yield from _by_level(found)
    yield from _by_escalation(found)
    yield from _first_action(found, law)


def _parts(found: Sequence[Dispute], of: str) -> Iterator[Measure]:
    """Part what was found: settled, ended otherwise, and open, which is all the rest."""
    settled = [d for d in found if _is_settled(d)]
    ended = [d for d in found if d.status in _ENDED]
    yield counted(f"dispute.found{of}", found)
    yield counted(f"dispute.settled{of}", settled)
    yield counted(
        f"dispute.open{of}", [d for d in found if not _is_settled(d) and d.status not in _ENDED]
    )
    yield counted(f"dispute.ended-otherwise{of}", ended)


def _is_settled(dispute: Dispute) -> bool:
    """Tell whether it is settled, also where only a ledger says so."""
    return dispute.status in _SETTLED or dispute.says in LedgerStatus.over


def _by_level(found: Iterable[Dispute]) -> Iterator[Measure]:
    settled = [d for d in found if _is_settled(d)]
    for level in reversed(PlaceLevel.steps):
        yield counted(f"dispute.settled-at.{level}", [d for d in settled if d.level == level])


def _by_escalation(found: Sequence[Dispute]) -> Iterator[Measure]:
    for escalation in Escalation.rows:
        able = [d for d in found if d.able_since(escalation) is not None]
        turned = [d for d in found if d.escalated_at(escalation) is not None]
        yield counted(f"dispute.able.{escalation}", able)
        yield counted(f"dispute.escalated.{escalation}", turned)


def _first_action(found: Iterable[Dispute], law: Law) -> Iterator[Measure]:
    """Add up the hours from sign to first action, and count those that still wait for one."""
    seen = [d for d in found if d.says is None]  # of the others a ledger gives no times
    took = [(d, hours_to_first_action(d, law)) for d in seen]
    acted = [d.id for d, hours in took if hours is not None]
    hours = total(hours for _, hours in took if hours is not None)
    yield Measure(name="dispute.first-action.hours", span=hours, cases=tuple(acted))
    yield counted("dispute.first-action.none", [d for d, hours in took if hours is None])
