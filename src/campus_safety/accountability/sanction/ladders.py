"""The ladders 责任追究阶梯 as the law of a day has them: rungs, their terms, what calls for each.

A ladder is data: an ordered list of steps, and for each rung the conditions of entry and the
terms. Which word stands on which rung is never written here.
"""

from collections.abc import Iterator
from typing import TypeVar

import attrs
from attrs import frozen

from campus_safety.accountability.sanction.life import Names, Rules, Sanction, Taken
from campus_safety.kernel import (
    OPEN,
    At,
    Gap,
    Law,
    Malformed,
    Order,
    Rule,
    Term,
    Window,
    bounds,
)
from campus_safety.vocabulary import EntryCondition, Gravity, SanctionStep, SanctionTrigger

__all__ = [
    "Ladder",
    "Rung",
    "called_for",
    "deadline_of",
    "enters",
    "ladders",
    "missed",
    "ordered",
    "rung_of",
    "term_of",
    "times_over",
]

T = TypeVar("T")

_LAST_PLACES = {
    EntryCondition.LAST_ONCE: 1,
    EntryCondition.LAST_TWICE: 2,
    EntryCondition.LAST_THRICE: 3,
}


@frozen(kw_only=True)
class Ladder:
    """One ladder as the law of a day has it; the tuples go from the first rung up."""

    name: str
    steps: Rule[Names]
    triggers: Rule[Names]
    entries: tuple[Rule[Names], ...]
    rectifying: tuple[Rule[Term], ...]
    measures: tuple[Rule[Term], ...]
    progress: tuple[Rule[Term], ...]
    reached: Rule[Names]


@frozen(kw_only=True)
class Rung:
    """A step's place on a ladder, counted from 0."""

    ladder: Ladder
    place: int

    @property
    def entry(self) -> Rule[Names]:
        """Give the conditions under which the step may be taken."""
        return _nth(self.ladder.entries, self.place)

    @property
    def rectifying(self) -> Rule[Term]:
        """Give the term within which the step asks for rectification."""
        return _nth(self.ladder.rectifying, self.place)

    @property
    def step(self) -> SanctionStep:
        """Give the step itself."""
        return SanctionStep(_names(self.ladder.steps)[self.place])

    @property
    def above(self) -> tuple["Rung", ...]:
        """List the rungs above, the highest first."""
        higher = range(len(_names(self.ladder.steps)) - 1, self.place, -1)
        return tuple(attrs.evolve(self, place=place) for place in higher)

    def below(self, rungs: int) -> tuple["Rung", ...]:
        """List the rung and so many below it, from the highest down."""
        lowest = max(self.place - rungs, 0)
        return tuple(attrs.evolve(self, place=p) for p in range(self.place, lowest - 1, -1))


def ladders(rules: Rules) -> tuple[Ladder, ...]:
    """Give the ladders of the law: that of governance, and the body's own."""
    governance = Ladder(
        name="governance",
        steps=rules.ladder,
        triggers=rules.triggers,
        entries=(rules.entry_1, rules.entry_2, rules.entry_3, rules.entry_4),
        rectifying=(rules.rectifying_1, rules.rectifying_2, rules.rectifying_3),
        measures=(rules.measures_1, rules.measures_2, rules.measures_3),
        progress=(Gap.ABSENT, rules.progress_2, rules.progress_3),
        reached=rules.reached,
    )
    own = Ladder(
        name="own",
        steps=rules.ladder_own,
        triggers=rules.triggers_own,
        entries=(rules.entry_own_1, rules.entry_own_2, rules.entry_own_3),
        rectifying=(rules.rectifying_own_1, rules.rectifying_own_2, rules.rectifying_own_3),
        measures=(rules.measures_own,) * 3,
        progress=(rules.progress_own,) * 3,
        reached=rules.reached_own,
    )
    return governance, own


def _names(rule: Rule[Names]) -> Names:
    return () if isinstance(rule, Gap) else rule.value


def _nth(rules: tuple[Rule[T], ...], place: int) -> Rule[T]:
    return rules[place] if place < len(rules) else Gap.ABSENT


def rung_of(step: str, rules: Rules) -> Rung | Gap:
    """Find the rung of a step: absent where no ladder has it, unknown where one may have it."""
    for ladder in ladders(rules):
        if ladder.steps is Gap.UNKNOWN:
            return Gap.UNKNOWN
        names = _names(ladder.steps)
        if step in names:
            return Rung(ladder=ladder, place=names.index(step))
    return Gap.ABSENT


def term_of(taken: Taken, kind: str, law: Law) -> Rule[Term]:
    """Give the term of a step, by the law of the day on which it was taken.

    `kind` is `rectifying`, `measures` or `progress`.
    """
    rung = rung_of(taken.step, law.section(Rules).on(law.day(taken.at)))
    if isinstance(rung, Gap):
        return rung
    terms = {
        "rectifying": rung.ladder.rectifying,
        "measures": rung.ladder.measures,
        "progress": rung.ladder.progress,
    }
    return _nth(terms[kind], rung.place)


def times_over(rule: Rule[Term], times: int) -> Rule[Term]:
    """Give a term so many times over; one that is beyond any law is not known."""
    if isinstance(rule, Gap):
        return rule
    try:
        term = attrs.evolve(rule.value, amount=rule.value.amount * times)
    except Malformed:
        return Gap.UNKNOWN
    return attrs.evolve(rule, value=term)


def ordered(order: Order, law: Law) -> Window:
    """Give the deadline that a person set, its last moment included."""
    _, last = bounds(order.deadline, law.zone)
    return Window(earliest=last, latest=last)


def deadline_of(taken: Taken, law: Law) -> Window | None:
    """Give the deadline of a rectification, as ordered or by the law; `None` where none is set."""
    if taken.order is not None:
        return ordered(taken.order, law)
    term = term_of(taken, "rectifying", law)
    if isinstance(term, Gap):
        return None if term is Gap.ABSENT else OPEN
    return law.window(term.value, taken.at)


def missed(taken: Taken, at: At, law: Law) -> bool | None:
    """Tell whether a step's rectification was missed by a moment; `None` where that is open.

    One that was claimed in time is not missed while the claim stands.
    """
    window = deadline_of(taken, law)
    if window is None:
        return False
    gone = window.passed(bounds(at, law.zone))
    claim = taken.claims[-1] if taken.claims else None
    if gone is False or claim is None or claim.failed is not None:
        return gone
    return window.passed(bounds(claim.at, law.zone))


def _met(condition: str, case: Sanction, rung: Rung, at: At, law: Law) -> bool | None:
    """Tell whether one condition of entry is met; `None` for a word that nobody here knows."""
    if condition == EntryCondition.TRIGGER:
        return _triggered(case.triggers, rung.ladder.triggers)
    if condition == EntryCondition.MISSED:
        return _missed_below(case, rung, at, law)
    if condition in Gravity.steps:
        return _as_grave(case.gravity, condition)
    for word, times in _LAST_PLACES.items():
        if condition == word:
            return SanctionTrigger.LAST_PLACE in case.triggers and case.times >= times
    return None


def _triggered(triggers: tuple[SanctionTrigger, ...], listed: Rule[Names]) -> bool | None:
    """Tell whether a trigger is one that the law lists; any is where it lists none."""
    if not triggers or listed is Gap.ABSENT:
        return bool(triggers)
    return None if isinstance(listed, Gap) else any(one in listed.value for one in triggers)


def _missed_below(case: Sanction, rung: Rung, at: At, law: Law) -> bool | None:
    """Tell whether the step now standing is that of the rung below, and was missed."""
    if rung.place == 0 or case.step is None:
        return False
    below = _names(rung.ladder.steps)[rung.place - 1]
    return case.step.step == below and missed(case.step, at, law)


def _as_grave(gravity: Gravity | None, condition: str) -> bool:
    if gravity not in Gravity.steps:
        return False
    return Gravity.steps.index(gravity) >= Gravity.steps.index(Gravity(condition))


def enters(rung: Rung, case: Sanction, at: At, law: Law) -> bool | None:
    """Tell whether a rung may be entered at a moment: one of its conditions is met.

    A rung without a rule of entry is called for by nothing; `None` where it is open.
    """
    if isinstance(rung.entry, Gap):
        return False if rung.entry is Gap.ABSENT else None
    found = {_met(condition, case, rung, at, law) for condition in rung.entry.value}
    return True if True in found else None if None in found else False


def called_for(case: Sanction, at: At, law: Law) -> tuple[SanctionStep, ...]:
    """List the steps that are called for at a moment, one at most of each ladder.

    Of each ladder it is the highest rung of which a condition is surely met. The case is
    taken as it stands; whether to take the step is for the authority to say.
    """
    return tuple(_called_for(case, at, law))


def _called_for(case: Sanction, at: At, law: Law) -> Iterator[SanctionStep]:
    for ladder in ladders(law.section(Rules).on(law.day(at))):
        places = range(len(_names(ladder.steps)) - 1, -1, -1)
        rungs = (Rung(ladder=ladder, place=place) for place in places)
        highest = next((rung for rung in rungs if enters(rung, case, at, law)), None)
        if highest is not None:
            yield highest.step
