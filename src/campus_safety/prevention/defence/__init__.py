"""Defences 人防、物防、技防: installed → working → faulty → repaired → working → removed.

A guard is taken on, put on post and leaves; a beat 点线面 is drawn, gone round and withdrawn.
`norm` reckons what a school of its size must hold, `shortfalls` what it lacks. Seed map: A3.2,
A3.3, B4.1, B4.3, B4.4.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import assert_never, get_args

from campus_safety.kernel import (
    ANY,
    Law,
    Objection,
    Obligation,
    Period,
    Provision,
    Severity,
    Span,
    Workflow,
    amend,
    each,
    exact,
    in_its_period,
)
from campus_safety.prevention.defence import changes
from campus_safety.prevention.defence.facts import (
    BeatDrawn,
    BeatWithdrawn,
    Certified,
    DefenceFact,
    Employed,
    Filed,
    FilingWithdrawn,
    FoundFaulty,
    Installed,
    Left,
    Linked,
    Patrolled,
    Posted,
    RecordChecked,
    Removed,
    Repaired,
    RetentionChecked,
    TakenOutOfService,
    Tested,
    Unlinked,
)
from campus_safety.prevention.defence.held import held_on, linked_on, sites, works_on
from campus_safety.prevention.defence.life import LIFECYCLE, Defence, Round, Rules, Status
from campus_safety.prevention.defence.norm import Need, Norm, Shortfall, norm, shortfalls
from campus_safety.prevention.defence.objecting import (
    badly_posted,
    kept_too_short,
    not_the_beat,
    too_young,
)
from campus_safety.prevention.defence.owing import HOLDER, due
from campus_safety.prevention.defence.surveying import rounds_on, survey
from campus_safety.scoring import Measure, counted
from campus_safety.vocabulary import DefenceBranch, DefenceKind, School

__all__ = [
    "LIFECYCLE",
    "WORKFLOW",
    "BeatDrawn",
    "BeatWithdrawn",
    "Certified",
    "Defence",
    "DefenceFact",
    "Employed",
    "Filed",
    "FilingWithdrawn",
    "FoundFaulty",
    "Installed",
    "Left",
    "Linked",
    "Need",
    "Norm",
    "Patrolled",
    "Posted",
    "RecordChecked",
    "Removed",
    "Repaired",
    "RetentionChecked",
    "Round",
    "Rules",
    "Shortfall",
    "Status",
    "TakenOutOfService",
    "Tested",
    "Unlinked",
    "due",
    "held_on",
    "linked_on",
    "measures",
    "norm",
    "rounds_on",
    "shortfalls",
    "sites",
    "works_on",
]


def opening(fact: Installed | Employed | BeatDrawn) -> Defence:
    """Begin a defence: a thing that was put in, a guard who was taken on, a beat."""
    match fact:
        case Installed():
            return Defence(
                unit=fact.unit, item=fact.item, place=fact.place, key_target=fact.key_target
            )
        case Employed():
            return Defence(
                unit=fact.unit,
                item=DefenceKind.GUARD,
                person=fact.person,
                full_time=fact.full_time,
                own_since=fact.at if fact.begins_own_service else None,
            )
        case BeatDrawn():
            return Defence(
                unit=fact.unit, item=DefenceKind.BEAT, shape=fact.shape, places=fact.places
            )
    assert_never(fact)


def evolve(defence: Defence, fact: DefenceFact) -> Defence:
    """Copy what a later fact says of the defence; what the table keeps is not touched."""
    match fact:
        case Installed() | Employed() | BeatDrawn():
            return defence
        case Tested():
            return changes.tested(defence, fact)
        case FoundFaulty() | Repaired() | TakenOutOfService():
            return changes.failed(defence, fact)
        case Linked():
            return changes.linked(defence, fact)
        case Unlinked():
            return changes.unlinked(defence, fact)
        case Filed() | FilingWithdrawn() | RetentionChecked() | Certified() | RecordChecked():
            return changes.on_paper(defence, fact)
        case Removed() | BeatWithdrawn():
            return amend(defence, ended=fact.at)
        case Posted():
            return changes.posted(defence, fact)
        case Left():
            return changes.left(defence, fact)
        case Patrolled():
            return changes.patrolled(defence, fact)
    assert_never(fact)


def objections(defence: Defence | None, fact: DefenceFact, law: Law) -> Iterator[Objection]:
    """Say what neither the table nor a term says against a fact."""
    rules = law.section(Rules).on(law.day(fact.at))
    match fact:
        case Employed():
            yield from too_young(fact, rules)
        case Posted() if defence is not None:
            yield from badly_posted(defence, rules)
        case RetentionChecked() if defence is not None:
            yield from kept_too_short(defence, fact, rules, law)
        case Patrolled() if defence is not None:
            yield from not_the_beat(defence, fact, rules)
        case _:
            pass


def standing(
    school: School, since: date, until: date, law: Law
) -> Iterator[tuple[Obligation, Period]]:
    """Owe a patrol in each period that a rule names, such as each school day."""
    return each(
        Rules,
        lambda rules: rules.patrol_each,
        law,
        since=since,
        until=until,
        periods=school.periods,
        case=f"{school.reference.partition(':')[2]}/defence/patrol",
        act=Patrolled,
        holder=HOLDER,
        regime="school",
    )


def answers(owed: Obligation, period: Period, fact: Patrolled, law: Law) -> bool:
    """Tell whether a record answers a patrol that is owed: it has a round, and lies in the days."""
    return fact.rounds > 0 and in_its_period(owed, period, fact, law)


def measures(defences: Iterable[Defence], since: date, until: date, law: Law) -> Iterator[Measure]:
    """Count what was held and worked on the last of the days given (`until` exclusive).

    The share of linked sites is in percent, between two hundredths where it does not come out.
    """
    told = list(defences) if since < until else []
    last = until - timedelta(days=1) if since < until else until
    held = [one for one in told if held_on(one, last, law)]
    working = [one for one in held if works_on(one, last, law)]
    yield counted("defence.begun", [d for d in told if since <= law.day(d.opened) < until])
    yield counted("defence.held", held)
    yield counted("defence.working", working)
    yield counted("defence.guards", [one for one in working if one.person is not None])
    yield counted("defence.beats", [one for one in held if one.shape is not None])
    yield _rounds(told, since, until, law)
    branches = law.section(Rules).on(last).branches
    if isinstance(branches, Provision):
        for name in dict.fromkeys((*DefenceBranch.rows, *branches.value)):
            kinds = branches.value.get(name, ())
            yield counted(f"defence.held.{name}", [d for d in held if d.item in kinds])
            yield counted(f"defence.working.{name}", [d for d in working if d.item in kinds])
    yield from _sites(held, last, law)


def _rounds(told: Iterable[Defence], since: date, until: date, law: Law) -> Measure:
    made = {
        one.id: sum(each.rounds for each in one.rounds if since <= law.day(each.at) < until)
        for one in told
    }
    gone = tuple(case for case, rounds in made.items() if rounds)
    return Measure(name="defence.rounds", span=exact(sum(made.values())), cases=gone)


def _sites(held: Iterable[Defence], last: date, law: Law) -> Iterator[Measure]:
    """Count the sites to be linked and those that are; nothing where no rule says which."""
    found = sites(held, last, law)
    if found is None:
        return
    asked, linked = found
    yield Measure(name="defence.sites", span=exact(asked))
    yield Measure(name="defence.sites.linked", span=exact(linked))
    yield Measure(name="defence.sites.linked.percent", span=_percent(linked, asked))


def _percent(part: int, whole: int) -> Span:
    """Give a share in percent: exact, or the two hundredths between which it lies."""
    if not whole:
        return ANY
    hundredths, rest = divmod(part * 10_000, whole)
    return Span(Decimal(hundredths) / 100, Decimal(hundredths + bool(rest)) / 100)


WORKFLOW: Workflow[Defence, DefenceFact, Rules] = Workflow(
    name="defence",
    state=Defence,
    facts=get_args(DefenceFact),
    rules=Rules,
    lifecycle=LIFECYCLE,
    opening=opening,
    evolve=evolve,
    due=due,
    objections=objections,
    survey=survey,
    standing=standing,
    answers=answers,
    touches=(
        Tested,
        Linked,
        Unlinked,
        Filed,
        Removed,
        Employed,
        RecordChecked,
        Left,
        FilingWithdrawn,
        BeatWithdrawn,
    ),
    owes=(Linked.kind, Filed.kind, Tested.kind, RecordChecked.kind, FilingWithdrawn.kind),
    objects={
        "employed.too-young": Severity.BREACH,
        "posted.uncertified": Severity.BREACH,
        "posted.record-not-clear": Severity.BREACH,
        "retention-checked.too-short": Severity.NOTICE,
        "patrolled.place-unknown": Severity.BREACH,
        "patrolled.place-skipped": Severity.NOTICE,
    },
    surveys=("patrolled.too-few",),
)
