"""What follows from a sanction 处理影响: who is kept from what, derived from the days alone.

Nobody writes an effect down. It begins with a step, with a deadline that was missed or with
a grave event, and it ends after the length that the law gives, or when the step is lifted.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import TypeAlias

from attrs import evolve, frozen

from campus_safety.accountability.sanction.ladders import Rung, deadline_of, rung_of
from campus_safety.accountability.sanction.life import Names, Rules, Sanction, Taken
from campus_safety.kernel import At, Gap, Law, Provision, Reference, Rule, Term, bounds
from campus_safety.kernel.moments import day_of_second
from campus_safety.kernel.terms import PLAIN, last_of_day
from campus_safety.vocabulary import Bar, Days, PartyKind, SanctionStep, party_kind

__all__ = ["Effect", "barred_on", "effects", "effects_on", "missed_since"]

_DAY = timedelta(days=1)

_Lasting: TypeAlias = tuple[Days | None, bool]
"""Some days, none where they end before they begin, and whether their end is known."""


@frozen(kw_only=True)
class Effect:
    """Someone is kept from something on some days, by a rule.

    `since` is `step`, `missed` or `grave`, by what began it. Where `sure` is false, the last
    day is not known, and the days stand open.
    """

    what: Bar
    on: Reference
    days: Days
    step: SanctionStep
    since: str
    rule: Provision[Names]
    sure: bool = True


@frozen(kw_only=True)
class _Reach:
    """What the law of a day says about the effects of one ladder."""

    steps: Rule[Names]
    length: Rule[Term]
    unit: Rule[Names]
    persons: Rule[Names]
    roles: Rule[Names]


def _reach(ladder: str, rules: Rules) -> _Reach:
    if ladder == "own":
        return _Reach(
            steps=rules.effect_steps_own,
            length=rules.effect_length_own,
            unit=rules.barred_unit_own,
            persons=rules.barred_persons_own,
            roles=rules.reached_own,
        )
    return _Reach(
        steps=rules.effect_steps,
        length=rules.effect_length,
        unit=rules.barred_unit,
        persons=rules.barred_persons,
        roles=rules.reached,
    )


def effects_on(sanction: Sanction, day: date, law: Law) -> tuple[Effect, ...]:
    """List what a sanction keeps its subject and the persons from on a day.

    It says what holds as the facts stand; where a rule is not known, it names nothing.
    """
    return tuple(effect for effect in effects(sanction, law) if effect.days.holds(day))


def barred_on(
    sanctions: Iterable[Sanction], who: str, what: str, day: date, law: Law
) -> tuple[Effect, ...]:
    """List the effects by which someone is kept from something on a day, of several cases."""
    found = (effect for sanction in sanctions for effect in effects_on(sanction, day, law))
    return tuple(effect for effect in found if effect.on == who and effect.what == what)


def effects(sanction: Sanction, law: Law) -> tuple[Effect, ...]:
    """List every effect of a sanction with its days, past and to come."""
    return tuple(_effects(sanction, law))


def _effects(sanction: Sanction, law: Law) -> Iterator[Effect]:
    for taken in sanction.steps:
        rules = law.section(Rules).on(law.day(taken.at))
        rung = rung_of(taken.step, rules)
        if isinstance(rung, Gap):
            continue
        reach = _reach(rung.ladder.name, rules)
        if not isinstance(reach.steps, Gap) and taken.step in reach.steps.value:
            lasting = _standing(sanction, taken, reach, law)
            yield from _kept_from(sanction, taken, reach, "step", _cut(sanction, lasting, law))
            yield from _of_missing(sanction, taken, rung, rules, law)
    yield from _of_grave_events(sanction, law)


def _standing(sanction: Sanction, taken: Taken, reach: _Reach, law: Law) -> _Lasting:
    """Give the days of a step: so long as the law says, else until it is lifted."""
    since = law.day(taken.at)
    if reach.length is Gap.ABSENT:
        return _days(since, None if sanction.lifted is None else law.day(sanction.lifted)), True
    return _lasting(reach.length, taken.at, since, law)


def _lasting(length: Rule[Term], start: At, since: date, law: Law) -> _Lasting:
    """Give the days from a day to the last of a length that began at a moment.

    Nothing is to be done by the last day, so a holiday does not move it.
    """
    if isinstance(length, Gap):
        return _days(since, None), False
    term, day = length.value, law.day(start)
    by_the_clock = term.unit.by_the_clock
    end = law.window(term, start) if by_the_clock else last_of_day(term, day, law.zone, PLAIN, None)
    latest = end.latest
    if latest is None:
        return _days(since, None), False
    return _days(since, day_of_second(latest, law.zone) + _DAY), True


def _days(since: date, until: date | None) -> Days | None:
    """Give a stretch of days; `None` for one that ends before it begins."""
    return Days(since=since, until=until) if until is None or since < until else None


def _of_missing(
    sanction: Sanction, taken: Taken, rung: Rung, rules: Rules, law: Law
) -> Iterator[Effect]:
    """Give what follows from a rectification that was missed, counted from its deadline."""
    since = missed_since(taken, law)
    window = deadline_of(taken, law)
    if since is None or window is None or window.latest is None or rung.ladder.name == "own":
        return
    if rules.effect_missed is not Gap.ABSENT:
        start = day_of_second(window.latest, law.zone)
        lasting = _lasting(rules.effect_missed, start, since, law)
        reach = _reach(rung.ladder.name, rules)
        yield from _kept_from(sanction, taken, reach, "missed", _cut(sanction, lasting, law))


def missed_since(taken: Taken, law: Law) -> date | None:
    """Give the first day on which the rectification of a step counts as missed.

    It is the day after the deadline, or that of the check which a claim made in time did
    not pass. `None` where it was not missed, has no deadline, or its deadline is not known.
    """
    window = deadline_of(taken, law)
    if window is None or window.latest is None:
        return None
    since = day_of_second(window.latest, law.zone) + _DAY
    in_time = [c for c in taken.claims if window.passed(bounds(c.at, law.zone)) is False]
    if in_time:
        failed = in_time[-1].failed
        if failed is None:
            return None
        since = max(since, law.day(failed))
    over = None if taken.ended is None else law.day(taken.ended)
    return None if over is not None and over < since else since


def _of_grave_events(sanction: Sanction, law: Law) -> Iterator[Effect]:
    """Give what follows from a grave event, counted from the event, once a step was taken."""
    if not sanction.steps:
        return
    first = sanction.steps[0]
    for trigger, at in sanction.events:
        rules = law.section(Rules).on(law.day(at))
        grave, length = rules.grave_triggers, rules.effect_grave
        if isinstance(grave, Gap) or trigger not in grave.value or length is Gap.ABSENT:
            continue
        lasting = _lasting(length, at, max(law.day(at), law.day(first.at)), law)
        reach = evolve(_reach("governance", rules), persons=rules.barred_persons_grave)
        yield from _kept_from(sanction, first, reach, "grave", _cut(sanction, lasting, law))


def _cut(sanction: Sanction, lasting: _Lasting, law: Law) -> _Lasting:
    """Let nothing have effect from the day of a revocation on."""
    days, sure = lasting
    if days is None or sanction.revoked is None:
        return lasting
    return days.cut(law.day(sanction.revoked)), sure


def _kept_from(
    sanction: Sanction, taken: Taken, reach: _Reach, since: str, lasting: _Lasting
) -> Iterator[Effect]:
    """Name who is kept from what on some days."""
    days, sure = lasting
    if days is None:
        return
    for on, barred in _whom(sanction, reach):
        for what in barred.value:
            yield Effect(
                what=Bar(what),
                on=on,
                days=days,
                step=taken.step,
                since=since,
                rule=barred,
                sure=sure,
            )


def _whom(sanction: Sanction, reach: _Reach) -> Iterator[tuple[Reference, Provision[Names]]]:
    """List whom an effect reaches: the subject, and the persons in the roles that the law names."""
    is_person = party_kind(sanction.subject) == PartyKind.PERSON
    of_subject = reach.persons if is_person else reach.unit
    if isinstance(of_subject, Provision):
        yield sanction.subject, of_subject
    if isinstance(reach.persons, Provision) and isinstance(reach.roles, Provision):
        named = dict.fromkeys(p.person for p in sanction.persons if p.role in reach.roles.value)
        yield from ((p, reach.persons) for p in named if p != sanction.subject)
