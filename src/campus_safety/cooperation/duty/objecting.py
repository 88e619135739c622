"""What neither the table nor a term says against a fact of a duty."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import assert_never

from campus_safety.cooperation.duty.attendance import (
    absent_days,
    attendance,
    delegations_on,
    reached,
)
from campus_safety.cooperation.duty.facts import (
    AbsenceBegan,
    AbsenceEnded,
    Accepted,
    Checked,
    CheckerNamed,
    Declined,
    Delegated,
    DelegationEnded,
    DutyFact,
    Ended,
    HandedOver,
    Joined,
    Left,
    Placed,
    PostEnded,
    Reassigned,
    StoodIn,
)
from campus_safety.cooperation.duty.life import Duty, Rules
from campus_safety.cooperation.duty.matrix import demanded
from campus_safety.kernel import Gap, Law, Objection, Rule, Severity
from campus_safety.vocabulary.days import first_gap

__all__ = ["OBJECTS", "objected"]

_BACKDATED = ("placed", "reassigned", "handed-over", "post-ended", "ended")
_CHECKER_SIGNED = ("accepted", "handed-over", "stood-in", "delegated")
_OWN_CHECK = ("placed", "checker-named", "checked")

OBJECTS: Mapping[str, Severity] = {
    **{f"{act}.backdated": Severity.BREACH for act in _BACKDATED},
    "accepted.other-party": Severity.BREACH,
    "declined.other-party": Severity.BREACH,
    "handed-over.unsigned": Severity.BREACH,
    "absence-began.not-holder": Severity.BREACH,
    "absence-ended.no-absence": Severity.NOTICE,
    "stood-in.no-absence": Severity.BREACH,
    "stood-in.by-absent": Severity.BREACH,
    "delegated.not-held": Severity.BREACH,
    "delegated.circular": Severity.BREACH,
    "delegated.accountability": Severity.BREACH,
    **{f"{act}.by-checker": Severity.BREACH for act in _CHECKER_SIGNED},
    **{f"{act}.own-duty": Severity.BREACH for act in _OWN_CHECK},
    "checked.not-entitled": Severity.NOTICE,
    "post-ended.no-successor": Severity.BREACH,
    "ended.area-uncovered": Severity.BREACH,
}


def objected(duty: Duty | None, fact: DutyFact, law: Law) -> Iterator[Objection]:
    """Say what is held against a fact under the law of its day."""
    day = law.day(fact.at)
    rules = law.section(Rules).on(day)
    if isinstance(fact, Placed):
        yield from _backdated(fact, fact.days.since, day, rules)
        yield from _own_duty(fact, {fact.holder}, fact.checker, rules)
    elif duty is not None:
        yield from _of_later(duty, fact, day, rules, law)


def _of_later(duty: Duty, fact: DutyFact, day: date, rules: Rules, law: Law) -> Iterator[Objection]:
    match fact:
        case Accepted() | Declined():
            yield from _other_party(duty, fact, rules)
        case HandedOver():
            yield from _backdated(fact, fact.since, day, rules)
            yield from _unsigned(duty, fact, law, rules)
        case Reassigned() | PostEnded() | Ended():
            yield from _backdated(fact, fact.since, day, rules)
            yield from _left_alone(duty, fact, rules)
        case AbsenceBegan() | AbsenceEnded():
            yield from _no_absence(duty, fact, rules, law)
        case StoodIn():
            yield from _stood_in(duty, fact, rules, law)
        case Delegated():
            yield from _delegated(duty, fact, rules, law)
        case CheckerNamed():
            yield from _own_duty(fact, _doers(duty, day, law), fact.checker, rules)
        case Checked():
            yield from _own_duty(fact, _doers(duty, day, law), fact.by, rules)
            yield from _not_entitled(fact, rules)
        case Placed() | DelegationEnded() | Joined() | Left():
            pass
        case _:
            assert_never(fact)
    yield from _by_checker(duty, fact, rules)


def _act(fact: DutyFact) -> str:
    return fact.kind.removeprefix("duty.")


def _backdated(fact: DutyFact, since: date, day: date, rules: Rules) -> Iterator[Objection]:
    """Refuse what would change who answered before the day on which it was decided."""
    if since < day:
        values = (("since", f"{since}"),)
        yield Objection(code=f"{_act(fact)}.backdated", rule=rules.from_its_day, values=values)


def _other_party(duty: Duty, fact: Accepted | Declined, rules: Rules) -> Iterator[Objection]:
    if fact.by != duty.holder:
        code, values = f"{_act(fact)}.other-party", (("by", fact.by),)
        yield Objection(code=code, rule=rules.accepted_by_holder, values=values)


def _unsigned(duty: Duty, fact: HandedOver, law: Law, rules: Rules) -> Iterator[Objection]:
    """Name whose sign is missing: who hands over, or a stand-in for them, and who takes over."""
    asked = rules.handover_signed_by
    if isinstance(asked, Gap):
        yield Objection(code="handed-over.unsigned", rule=asked)
        return
    signed = {fact.by, *fact.signed}
    here = attendance(duty, law.day(fact.at), law)
    outgoing = {duty.holder, None if here is None else here.stand_in}
    held = {"outgoing": bool(outgoing & signed), "incoming": fact.to in signed}
    missing = [f"part.{part}" for part in asked.value if not held.get(str(part), False)]
    if missing:
        values = (("missing", ", ".join(missing)),)
        yield Objection(code="handed-over.unsigned", rule=asked, values=values)


def _left_alone(
    duty: Duty, fact: Reassigned | PostEnded | Ended, rules: Rules
) -> Iterator[Objection]:
    """Refuse an end that leaves a post without a holder, or an area without a unit."""
    match fact:
        case PostEnded() if fact.successor is None and fact.stand_in is None:
            yield Objection(code="post-ended.no-successor", rule=rules.successor_named)
        case Ended() if duty.accountable and fact.moved_to is None:
            asked: Rule[tuple[str, ...]] = demanded(duty.area, str(duty.level), rules)
            values = (("area", f"area.{duty.area}"),)
            yield Objection(code="ended.area-uncovered", rule=asked, values=values)
        case _:
            pass


def _no_absence(
    duty: Duty, fact: AbsenceBegan | AbsenceEnded, rules: Rules, law: Law
) -> Iterator[Objection]:
    rule, values = rules.absence_recorded, (("absent", fact.absent),)
    if isinstance(fact, AbsenceBegan):
        here = attendance(duty, fact.days.since, law)
        holders = {duty.holder, None if here is None else here.holder}
        if fact.absent not in holders:
            yield Objection(code="absence-began.not-holder", rule=rule, values=values)
    elif (fact.absent, fact.began) not in {
        (one.party, one.days.since) for one in duty.absences if one.back is None
    }:
        yield Objection(code="absence-ended.no-absence", rule=rule, values=values)


def _stood_in(duty: Duty, fact: StoodIn, rules: Rules, law: Law) -> Iterator[Objection]:
    """Refuse a stand-in for a day without an absence, and one who is the absent one."""
    away = (absent_days(one, law) for one in duty.absences if one.party == fact.absent)
    day = first_gap(fact.days, (days for days in away if days is not None))
    if day is not None:
        values = (("day", f"{day}"),)
        rule = rules.standing_in_for_absence
        yield Objection(code="stood-in.no-absence", rule=rule, values=values)
    if fact.stand_in == fact.absent:
        yield Objection(code="stood-in.by-absent", rule=rules.standing_in_by_another)


def _delegated(duty: Duty, fact: Delegated, rules: Rules, law: Law) -> Iterator[Objection]:
    """Let only those delegate who act themselves, never in a circle, never what they answer for."""
    here = attendance(duty, fact.days.since, law)
    values = (("by", fact.by), ("to", fact.to))
    if here is None or not here.may_act(fact.by):
        yield Objection(code="delegated.not-held", rule=rules.delegation_held, values=values)
    if _leads_back(duty, fact, law):
        yield Objection(code="delegated.circular", rule=rules.delegation_acyclic, values=values)
    if fact.answers:
        rule = rules.delegation_keeps
        yield Objection(code="delegated.accountability", rule=rule, values=values)


def _leads_back(duty: Duty, fact: Delegated, law: Law) -> bool:
    """Tell whether on some day of a delegation the way from the delegate leads to its maker."""
    begun = {one.days.since for one in duty.delegations if fact.days.holds(one.days.since)}
    return fact.by == fact.to or any(
        fact.by in reached((fact.to,), delegations_on(duty, day, law))
        for day in (fact.days.since, *begun)
    )


def _doers(duty: Duty, day: date, law: Law) -> set[str]:
    """Gather who holds a duty, stands in, acts by delegation or has signed it."""
    here = attendance(duty, day, law)
    acting = () if here is None else (here.holder, here.stand_in, *here.delegates)
    return {party for party in (duty.holder, *duty.signed_by, *acting) if party is not None}


def _own_duty(
    fact: DutyFact, doers: set[str], checker: str | None, rules: Rules
) -> Iterator[Objection]:
    """Refuse one who does or has signed a duty as the one who checks it."""
    if checker in doers:
        code, values = f"{_act(fact)}.own-duty", (("by", f"{checker}"),)
        yield Objection(code=code, rule=rules.checked_by_another, values=values)


def _by_checker(duty: Duty, fact: DutyFact, rules: Rules) -> Iterator[Objection]:
    """Refuse the sign, or the hand, of the one who checks the duty."""
    match fact:
        case Accepted():
            signing: tuple[str, ...] = (fact.by, *fact.signed)
        case HandedOver():
            signing = (fact.by, *fact.signed, fact.to)
        case StoodIn():
            signing = (fact.stand_in,)
        case Delegated():
            signing = (fact.to,)
        case _:
            return
    if duty.checker is not None and duty.checker in signing:
        code, values = f"{_act(fact)}.by-checker", (("by", duty.checker),)
        yield Objection(code=code, rule=rules.checked_by_another, values=values)


def _not_entitled(fact: Checked, rules: Rules) -> Iterator[Objection]:
    """Notice a check by one who is neither named nor of a kind that may check."""
    asked = rules.checking_by
    kind = fact.by.partition(":")[0]
    if isinstance(asked, Gap) or not {fact.by, kind} & {str(one) for one in asked.value}:
        values = (("by", fact.by),)
        yield Objection(code="checked.not-entitled", rule=asked, values=values)
