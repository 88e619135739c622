"""Standing duties of a register: which were answered, which in time, and which are owed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from campus_safety.kernel import Fact, Finding, Law, Obligation, ended
from campus_safety.register.rooms import AnyWorkflow
from campus_safety.vocabulary import School

__all__ = ["standing"]


def standing(
    workflow: AnyWorkflow,
    school: School,
    facts: Iterable[Fact],
    law: Law,
    *,
    since: date,
    today: date,
) -> Iterator[Obligation | Finding]:
    """Say what a room owes in every period since a day, and which of it came too late.

    One fact answers one occasion of a duty at most: the second of two drills a term needs a
    second drill. Of the periods that have not begun only the next one of each duty is told.
    """
    if workflow.standing is None:
        return
    by_kind: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        by_kind[fact.kind].append(fact)
    used: dict[tuple[str, ...], set[Fact]] = defaultdict(set)
    told_ahead: set[tuple[str, ...]] = set()
    for owed, period in workflow.standing(school, since, date(today.year + 1, 1, 1), law):
        duty = (owed.act, owed.regime, owed.addressee)
        done = used[duty]
        listed = (fact for kind in sorted(owed.done_by) for fact in by_kind[kind])
        free = (fact for fact in listed if fact not in done)
        answer = next((f for f in free if workflow.answers(owed, period, f, law)), None)
        if answer is not None:
            done.add(answer)
            yield from ended(owed, answer, law)
        elif period.since <= today:
            yield owed
        elif duty not in told_ahead:
            told_ahead.add(duty)
            yield owed
