"""What each fact of a sanction copies into its case."""

from attrs import evolve

from campus_safety.accountability.sanction.facts import Imposed, Opened, Promised, Recurred
from campus_safety.accountability.sanction.life import Claim, Promise, Sanction, Taken
from campus_safety.kernel import At, Order, amend
from campus_safety.vocabulary import SanctionTrigger

__all__ = [
    "claimed",
    "events",
    "failed",
    "imposed",
    "over",
    "promised",
    "recurred",
    "settled",
    "with_measures",
    "with_progress",
]


def promised(fact: Promised) -> Promise:
    """Give the promise with the day by which it is to be settled."""
    order = Order(deadline=fact.settle_by, kind=fact.kind, at=fact.at, by=fact.by)
    return Promise(promise=fact.promise, order=order, amount=fact.amount)


def settled(sanction: Sanction, at: At) -> Sanction:
    """Settle a promise, one way or the other."""
    promise = sanction.promise
    if promise is None:
        return sanction
    return amend(sanction, promise=evolve(promise, settled=at))


def events(fact: Opened | Recurred) -> tuple[tuple[SanctionTrigger, At], ...]:
    """Give each trigger with the day of the event, where it is known."""
    occurred = fact.occurred
    return () if occurred is None else tuple((trigger, occurred) for trigger in fact.triggers)


def recurred(sanction: Sanction, fact: Recurred) -> Sanction:
    """Add the triggers; gravity and times are as the fact says."""
    return amend(
        sanction,
        triggers=tuple(dict.fromkeys((*sanction.triggers, *fact.triggers))),
        gravity=fact.gravity,
        times=fact.times,
        events=(*sanction.events, *events(fact)),
    )


def imposed(sanction: Sanction, fact: Imposed) -> Sanction:
    """Add a step, which takes the place of the one before it."""
    order = None
    if fact.deadline is not None:
        order = Order(deadline=fact.deadline, kind=fact.kind, at=fact.at, by=fact.by)
    taken = Taken(step=fact.step, at=fact.at, order=order)
    return amend(
        sanction,
        steps=(*over(sanction, fact.at).steps, taken),
        persons=tuple(dict.fromkeys((*sanction.persons, *fact.persons))),
        notice=None,
    )


def over(sanction: Sanction, at: At) -> Sanction:
    """End the step that stands; one that has ended keeps its end."""
    step = sanction.step
    if step is None or step.ended is not None:
        return sanction
    return _with_step(sanction, evolve(step, ended=at))


def claimed(sanction: Sanction, at: At) -> Sanction:
    """Write down that the step's rectification was said to be done."""
    step = sanction.step
    if step is None:
        return sanction
    return _with_step(sanction, evolve(step, claims=(*step.claims, Claim(at=at))))


def failed(sanction: Sanction, at: At) -> Sanction:
    """Write down that the last claim did not pass the check."""
    step = sanction.step
    if step is None or not step.claims:
        return sanction
    *before, last = step.claims
    return _with_step(sanction, evolve(step, claims=(*before, evolve(last, failed=at))))


def with_measures(sanction: Sanction) -> Sanction:
    """Write down that the measures of the step were reported."""
    step = sanction.step
    return sanction if step is None else _with_step(sanction, evolve(step, measures=True))


def with_progress(sanction: Sanction, number: int) -> Sanction:
    """Write down which report on progress was made."""
    step = sanction.step
    if step is None or number in step.progress:
        return sanction
    return _with_step(sanction, evolve(step, progress=(*step.progress, number)))


def _with_step(sanction: Sanction, step: Taken) -> Sanction:
    return amend(sanction, steps=(*sanction.steps[:-1], step))
