"""Residents on campus 校内住宿: quarters in use → closed, and those who live there.

A resident who is no teacher is registered, vetted, renewed and moves out; whoever is found
unregistered is told. Seed map: A3.6.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import assert_never, get_args

from campus_safety.kernel import (
    Finding,
    Gap,
    Law,
    Objection,
    Obligation,
    Period,
    Severity,
    Workflow,
    amend,
    each,
    exact,
)
from campus_safety.prevention.residence.changes import of_residents
from campus_safety.prevention.residence.facts import (
    Closed,
    FoundUnregistered,
    Left,
    LetOut,
    ManagerNamed,
    QuartersOpened,
    Registered,
    Renewed,
    Reopened,
    ResidenceFact,
    Screened,
    Vetted,
)
from campus_safety.prevention.residence.life import LIFECYCLE, Residence, Rules, Status, Stay
from campus_safety.prevention.residence.owing import due
from campus_safety.scoring import Measure, counted
from campus_safety.vocabulary import QuartersUse, School

__all__ = [
    "LIFECYCLE",
    "WORKFLOW",
    "Closed",
    "FoundUnregistered",
    "Left",
    "LetOut",
    "ManagerNamed",
    "QuartersOpened",
    "Registered",
    "Renewed",
    "Reopened",
    "Residence",
    "ResidenceFact",
    "Rules",
    "Screened",
    "Status",
    "Stay",
    "Vetted",
    "lives_in",
    "measures",
]


def opening(fact: QuartersOpened) -> Residence:
    """Begin quarters with the day on which they were put to use."""
    return Residence(place=fact.place, use=fact.use, manager=fact.manager)


def evolve(quarters: Residence, fact: ResidenceFact) -> Residence:
    """Copy what a later fact says of the quarters; what the table keeps is not touched."""
    match fact:
        case QuartersOpened() | Closed():
            return quarters
        case ManagerNamed():
            return amend(quarters, manager=fact.manager)
        case Registered() | FoundUnregistered() | Vetted() | Renewed() | Left():
            return of_residents(quarters, fact)
        case Screened():
            return amend(quarters, screened=fact.at)
        case LetOut():
            return amend(quarters, let_to=tuple(dict.fromkeys((*quarters.let_to, fact.to))))
        case Reopened():
            return amend(quarters, manager=fact.manager or quarters.manager)
    assert_never(fact)


def objections(quarters: Residence | None, fact: ResidenceFact, law: Law) -> Iterator[Objection]:
    """Say what neither the table nor a term says against a fact."""
    rules = law.section(Rules).on(law.day(fact.at))
    match fact:
        case QuartersOpened() if fact.manager is None:
            yield from _no_manager(fact, rules)
        case Registered() if quarters is not None and quarters.use == QuartersUse.BOARDERS:
            yield Objection(code="registered.among-boarders", rule=rules.apart_from_boarders)
        case FoundUnregistered() if quarters is not None:
            if quarters.stay(fact.resident) is None:
                yield Objection(code="found-unregistered.not-registered", rule=rules.must_register)
        case Renewed() if quarters is not None:
            yield from _not_clear(quarters, fact, rules)
        case Screened() if quarters is not None:
            yield from _count_differs(quarters, fact, rules)
        case LetOut() if fact.dangerous:
            yield Objection(code="let-out.dangerous", rule=rules.dangerous_ban)
        case Closed() if quarters is not None and (quarters.stays or quarters.strays):
            yield Objection(code="closed.still-occupied", rule=rules.closed_empty)
        case _:
            pass


def _no_manager(fact: QuartersOpened, rules: Rules) -> Iterator[Objection]:
    """Notice that nobody was named where the law asks for somebody to manage such quarters."""
    asked = rules.managed
    if isinstance(asked, Gap) or fact.use in asked.value:
        yield Objection(code="quarters-opened.no-manager", rule=asked)


def _not_clear(quarters: Residence, fact: Renewed, rules: Rules) -> Iterator[Objection]:
    """Refuse to renew the stay of who may not live near pupils."""
    stay = quarters.stay(fact.resident)
    if stay is not None and stay.clear is False:
        yield Objection(code="renewed.not-clear", rule=rules.must_vet)


def _count_differs(quarters: Residence, fact: Screened, rules: Rules) -> Iterator[Objection]:
    """Notice that more or fewer live there than are registered or known to be not."""
    known = len(quarters.stays) + len(quarters.strays)
    if fact.present != known:
        values = (("present", str(fact.present)), ("known", str(known)))
        yield Objection(code="screened.count-differs", rule=rules.reconciled, values=values)


def survey(all_quarters: Iterable[Residence], law: Law) -> Iterator[Finding]:
    """Find quarters with a resident who is registered in others as well; nobody is named."""
    held = list(all_quarters)
    rooms = Counter(stay.resident for quarters in held for stay in quarters.stays)
    for quarters in held:
        twice = sum(rooms[stay.resident] > 1 for stay in quarters.stays)
        if twice:
            yield Finding(
                code="residence.registered-twice",
                severity=Severity.NOTICE,
                case=quarters.id,
                values=(("number", str(twice)),),
            )


def standing(
    school: School, since: date, until: date, law: Law
) -> Iterator[tuple[Obligation, Period]]:
    """Owe every school a round through its quarters in each period that a rule names."""
    return each(
        Rules,
        lambda rules: rules.screening_each,
        law,
        since=since,
        until=until,
        periods=school.periods,
        case=f"{school.reference.partition(':')[2]}/residence",
        act=Screened,
        holder="office:safety",
        regime="residence",
    )


def lives_in(quarters: Residence, day: date) -> int:
    """Count those whose registered stay holds a day."""
    return sum(stay.days.holds(day) for stay in quarters.stays)


def measures(
    all_quarters: Iterable[Residence], since: date, until: date, law: Law
) -> Iterator[Measure]:
    """Count the quarters put to use before the end of the days given (`until` exclusive).

    Residents are counted and never named.
    """
    held = [q for q in all_quarters if law.day(q.opened) < until]
    used = [q for q in held if q.status is Status.IN_USE]
    yield counted("residence.quarters", used)
    yield counted("residence.without-manager", [q for q in used if q.manager is None])
    yield counted("residence.screened", [q for q in held if _screened_in(q, since, until, law)])
    yield _persons("residence.residents", held, [len(q.stays) for q in held])
    yield _persons("residence.unregistered", held, [len(q.strays) for q in held])
    yield _persons("residence.found-unregistered", held, [q.found_unregistered for q in held])
    unvetted = [sum(stay.vetted is None for stay in q.stays) for q in held]
    yield _persons("residence.unvetted", held, unvetted)
    for use in dict.fromkeys((*QuartersUse.rows, *(q.use for q in used))):
        yield counted(f"residence.quarters.{use}", [q for q in used if q.use == use])


def _screened_in(quarters: Residence, since: date, until: date, law: Law) -> bool:
    return quarters.screened is not None and since <= law.day(quarters.screened) < until


def _persons(name: str, held: list[Residence], numbers: list[int]) -> Measure:
    """Add up persons over quarters, with the quarters that have some."""
    some = tuple(q.id for q, number in zip(held, numbers, strict=True) if number)
    return Measure(name=name, span=exact(sum(numbers)), cases=some)


WORKFLOW: Workflow[Residence, ResidenceFact, Rules] = Workflow(
    name="residence",
    state=Residence,
    facts=get_args(ResidenceFact),
    rules=Rules,
    lifecycle=LIFECYCLE,
    opening=opening,
    evolve=evolve,
    due=due,
    objections=objections,
    survey=survey,
    standing=standing,
    touches=(Registered, FoundUnregistered, Vetted, Renewed, Left),
    owes=(Registered.kind, Vetted.kind, Left.kind),
    objects={
        "quarters-opened.no-manager": Severity.NOTICE,
        "registered.among-boarders": Severity.BREACH,
        "found-unregistered.not-registered": Severity.NOTICE,
        "renewed.not-clear": Severity.BREACH,
        "screened.count-differs": Severity.NOTICE,
        "let-out.dangerous": Severity.BREACH,
        "closed.still-occupied": Severity.BREACH,
    },
    surveys=("registered-twice",),
)
