"""What is held against the facts of an activity: each reason a function, with its rule."""

from collections.abc import Iterator

from campus_safety.kernel import Gap, Law, Objection, Rule
from campus_safety.prevention.activity.facts import (
    Approved,
    Cancelled,
    HeadcountChanged,
    Held,
    PermitGranted,
    Rescheduled,
    Resumed,
    RiskChecked,
)
from campus_safety.prevention.activity.life import Activity, Rules
from campus_safety.prevention.activity.sizes import (
    is_extracurricular,
    is_large,
    is_public_event,
    permitting,
)
from campus_safety.vocabulary import is_authority

__all__ = [
    "against_approval",
    "against_cancellation",
    "against_check",
    "against_headcount",
    "against_holding",
    "against_permit",
    "against_rescheduling",
    "against_resumption",
]


def against_check(fact: RiskChecked, rules: Rules) -> Iterator[Objection]:
    """Notice a check that passes what it says is dangerous."""
    if fact.passed and fact.hazards:
        yield Objection(
            code="risk-checked.passed-despite-hazards",
            rule=rules.cancelling,
            values=(("hazards", ", ".join(fact.hazards)),),
        )


def against_approval(
    activity: Activity, fact: Approved, rules: Rules, law: Law
) -> Iterator[Objection]:
    """Refuse an approval while it is unsafe, unchecked, too big, without a lead or a plan."""
    yield from _unsafe(activity, "approved.unsafe", rules)
    if activity.checked_at is None:
        yield Objection(code="approved.unchecked", rule=rules.approved_after_check)
    yield from _too_many(activity.capacity, fact.headcount, "approved", rules.within_capacity)
    yield from _no_lead(activity, fact, rules, law)
    large = is_large(activity, law, on=law.day(fact.at))
    if fact.plan is None and large is not False:
        yield Objection(code="approved.no-plan", rule=rules.own_plan, sure=large is True)
    yield from _few_staff(activity, fact, rules, law)


def _unsafe(activity: Activity, code: str, rules: Rules) -> Iterator[Objection]:
    """Hold to it that what is unsafe is cancelled, always 一律取消."""
    if activity.unsafe_since is not None:
        values = (("hazards", ", ".join(activity.hazards) or "–"),)
        yield Objection(code=code, rule=rules.cancelling, values=values)


def _too_many(
    most: int | None, headcount: int | None, act: str, rule: Rule[bool]
) -> Iterator[Objection]:
    """Compare a head count with what the place may hold; undecided while one is not known."""
    if most is None or headcount is None or headcount > most:
        yield Objection(
            code=f"{act}.over-capacity",
            rule=rule,
            sure=most is not None and headcount is not None,
            values=_numbers(headcount, most),
        )


def _numbers(headcount: int | None, most: int | None) -> tuple[tuple[str, str], ...]:
    known = [("headcount", headcount), ("most", most)]
    return tuple((name, "?" if number is None else str(number)) for name, number in known)


def _no_lead(activity: Activity, fact: Approved, rules: Rules, law: Law) -> Iterator[Objection]:
    """Ask for a safety lead: by the place's own rule, else of a public event by the nation's."""
    if activity.lead is not None:
        return
    if rules.lead_required is not Gap.ABSENT:
        yield Objection(code="approved.no-lead", rule=rules.lead_required)
        return
    public = is_public_event(activity, law, on=law.day(fact.at))
    if public is not False:
        yield Objection(code="approved.no-lead", rule=rules.responsible, sure=public is True)


def _few_staff(activity: Activity, fact: Approved, rules: Rules, law: Law) -> Iterator[Objection]:
    """Notice too few staff on an activity that leaves the ordinary day."""
    each, staff = rules.participants_per_staff, activity.staff
    leaves = is_extracurricular(activity, law, on=law.day(fact.at))
    if leaves is False:
        return
    known = not isinstance(each, Gap) and staff is not None
    if not isinstance(each, Gap) and staff is not None and fact.headcount <= staff * each.value:
        return
    yield Objection(
        code="approved.few-staff",
        rule=each,
        sure=known and leaves is True,
        values=(
            ("headcount", str(fact.headcount)),
            ("staff", "?" if staff is None else str(staff)),
        ),
    )


def against_headcount(
    activity: Activity, fact: HeadcountChanged, rules: Rules
) -> Iterator[Objection]:
    """Notice that more are expected than were approved."""
    approved = activity.approved_headcount
    if approved is not None and (fact.headcount is None or fact.headcount > approved):
        yield Objection(
            code="headcount-changed.above-approved",
            rule=rules.within_approved,
            sure=fact.headcount is not None,
            values=_numbers(fact.headcount, approved),
        )


def against_rescheduling(
    activity: Activity, fact: Rescheduled, rules: Rules, law: Law
) -> Iterator[Objection]:
    """Notice another time for a permitted public event without the consent of the police."""
    public = is_public_event(activity, law, on=law.day(fact.at))
    agreed = fact.consent is not None and is_authority(fact.consent)
    if activity.permitted and public is not False and not agreed:
        yield Objection(
            code="rescheduled.without-consent", rule=rules.changing_time, sure=public is True
        )


def against_permit(
    activity: Activity, fact: PermitGranted, rules: Rules, law: Law
) -> Iterator[Objection]:
    """Refuse a permit of police that may not permit an event of its size."""
    may = permitting(activity, law, on=law.day(fact.at))
    if may != fact.by:
        values = (("may", may or "–"), ("by", fact.by))
        yield Objection(
            code="permit-granted.wrong-level",
            rule=rules.city_permits,
            sure=may is not None,
            values=values,
        )


def against_resumption(activity: Activity, fact: Resumed, rules: Rules) -> Iterator[Objection]:
    """Refuse to let it go on while it is unsafe."""
    yield from _unsafe(activity, f"{fact.kind.partition('.')[2]}.unsafe", rules)


def against_cancellation(activity: Activity, fact: Cancelled, rules: Rules) -> Iterator[Objection]:
    """Notice that the police who were asked for a permit were not told."""
    if activity.permit_applied is not None and not any(map(is_authority, fact.told)):
        yield Objection(code="cancelled.police-not-told", rule=rules.cancel_notice)


def against_holding(activity: Activity, fact: Held, rules: Rules, law: Law) -> Iterator[Objection]:
    """Record what was held in spite of danger, without a permit or with too many."""
    yield from _unsafe(activity, "held.unsafe", rules)
    public = is_public_event(activity, law, on=law.day(fact.at))
    if not activity.permitted and public is not False:
        yield Objection(code="held.no-permit", rule=rules.permit_required, sure=public is True)
    for code, most, rule in (
        ("held.above-approved", activity.approved_headcount, rules.within_approved),
        ("held.above-permit", activity.permit_headcount, rules.stop_at_capacity),
    ):
        if most is not None and fact.headcount is not None and fact.headcount > most:
            yield Objection(code=code, rule=rule, values=_numbers(fact.headcount, most))
    if fact.headcount is not None and activity.capacity is not None:
        yield from _too_many(activity.capacity, fact.headcount, "held", rules.within_capacity)
