"""What a canteen owes: with a case beside its table, and each day, week and month without one."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from attrs import evolve as changed

from campus_safety.kernel import (
    Anchor,
    Every,
    Fact,
    Law,
    Obligation,
    Period,
    Rule,
    ahead,
    each,
    within,
)
from campus_safety.prevention.food.facts import (
    ComplaintAnswered,
    LicenceRenewed,
    MealServed,
    MenuPublished,
    MorningChecked,
    NotServed,
    RenewalApplied,
    SamplesKept,
    SelfChecked,
    StaffCertified,
    TablewareDisinfected,
    Withdrawn,
)
from campus_safety.prevention.food.holding import latest_certificate
from campus_safety.prevention.food.life import Canteen, Rules
from campus_safety.vocabulary import School, SelfCheck
from campus_safety.vocabulary.days import meeting

__all__ = ["KITCHEN", "answers", "due", "standing"]

KITCHEN = "office:canteen"
_PRESCHOOL = "preschool"
_KINDERGARTEN = "kindergarten"
_DAY = timedelta(days=1)


def due(canteen: Canteen, law: Law) -> Iterator[Obligation]:
    """Add samples, withdrawals and answers; while it is not closed, licence and health too."""
    if canteen.closed_at is None:
        yield from _renewal(canteen, law)
        yield from _certificates(canteen, law)
    yield from _samples(canteen, law)
    yield from _withdrawals(canteen, law)
    yield from _answers(canteen, law)


def _renewal(canteen: Canteen, law: Law) -> Iterator[Obligation]:
    """Ask for the renewal of the latest licence before its last day."""
    for number, one in enumerate(canteen.licences, 1):
        if not one.renewable or one.days.until is None:
            continue
        for owed in ahead(
            law.section(Rules).on(law.day(one.granted)).renewing,
            one.days.until - _DAY,
            law,
            since=one.granted,
            case=canteen.id,
            act=RenewalApplied,
            holder="office:head",
            regime="school",
        ):
            done_by = owed.done_by | {LicenceRenewed.kind}
            yield changed(owed, occasion=str(number), done_by=done_by)


def _certificates(canteen: Canteen, law: Law) -> Iterator[Obligation]:
    """Ask everybody who works with food for the next certificate of health."""
    for person in canteen.staff:
        last = latest_certificate(canteen, person)
        if last is not None:
            since = last.days.since
            yield from within(
                law.section(Rules).on(since).certifying,
                since,
                law,
                case=canteen.id,
                act=StaffCertified,
                holder=person,
                regime="food-safety",
                occasion=f"{person}.{last.number}",
            )


def _samples(canteen: Canteen, law: Law) -> Iterator[Obligation]:
    """Ask for a sample of each dish of each meal."""
    for meal in canteen.meals:
        if meal.unsampled:
            yield from within(
                law.section(Rules).on(law.day(meal.at)).sampling,
                meal.at,
                law,
                case=canteen.id,
                act=SamplesKept,
                holder=KITCHEN,
                regime="food-safety",
                occasion=meal.serving,
            )


def _withdrawals(canteen: Canteen, law: Law) -> Iterator[Obligation]:
    """Ask to withdraw what is unfit: at once by law, and in the school's own hours."""
    for lot in canteen.lots:
        if lot.withdrawn is not None:
            continue
        rules = law.section(Rules).on(law.day(lot.found))
        for regime, term in (
            ("food-safety", rules.withdrawing),
            ("school", rules.withdrawing_school),
        ):
            yield from within(
                term,
                lot.found,
                law,
                case=canteen.id,
                act=Withdrawn,
                holder=KITCHEN,
                regime=regime,
                occasion=lot.lot,
            )


def _answers(canteen: Canteen, law: Law) -> Iterator[Obligation]:
    """Ask for an answer to each complaint."""
    for one in canteen.complaints:
        if one.answered is None:
            yield from within(
                law.section(Rules).on(law.day(one.received)).answering,
                one.received,
                law,
                case=canteen.id,
                act=ComplaintAnswered,
                holder="office:head",
                regime="school",
                occasion=one.complaint,
            )


_MEALLESS = (NotServed,)
_DUTIES: tuple[tuple[Callable[[Rules], Rule[Anchor]], type[Fact], str, Iterable[type[Fact]]], ...]
_DUTIES = (
    (lambda rules: rules.serving, MealServed, "school", _MEALLESS),
    (lambda rules: rules.morning_check, MorningChecked, "school", _MEALLESS),
    (lambda rules: rules.disinfecting, TablewareDisinfected, "school", _MEALLESS),
    (lambda rules: rules.checking_daily, SelfChecked, SelfCheck.DAILY, _MEALLESS),
    (lambda rules: rules.checking_weekly, SelfChecked, SelfCheck.WEEKLY, ()),
    (lambda rules: rules.checking_monthly, SelfChecked, SelfCheck.MONTHLY, ()),
    (lambda rules: rules.menus, MenuPublished, "school", ()),
    (lambda rules: rules.menus_preschool, MenuPublished, _PRESCHOOL, ()),
)
"""What is owed without a case: by which rule, what, under which regime, and what else ends it."""


def standing(
    school: School, since: date, until: date, law: Law
) -> Iterator[tuple[Obligation, Period]]:
    """Owe the day's meals, morning check and tableware, the self-checks, and the menus.

    A day without meals owes none of the first three, nor the daily check. Weeks and months
    that lie outside all terms owe nothing.
    """
    for rule, act, regime, done_by in _DUTIES:
        for owed, period in each(
            Rules,
            rule,
            law,
            since=since,
            until=until,
            periods=school.periods,
            case=f"{school.reference.partition(':')[2]}/food",
            act=act,
            holder=KITCHEN,
            regime=regime,
            done_by=done_by,
        ):
            asked = regime != _PRESCHOOL or _is_preschool(school, period.since)
            if asked and _is_taught(school, period):
                yield owed, period


def _is_taught(school: School, period: Period) -> bool:
    """Tell whether a day of a period lies in a term of the school."""
    terms = (one for one in school.periods if one.every is Every.TERM)
    return any(one.since < period.until and period.since < one.until for one in terms)


def _is_preschool(school: School, day: date) -> bool:
    profile = school.on(day)
    return profile is not None and profile.kind == _KINDERGARTEN


def answers(owed: Obligation, period: Period, fact: Fact, law: Law) -> bool:
    """Tell whether a fact answers a standing duty of a period.

    A self-check must be of the same kind; a menu may be shown before the days that it is for.
    """
    match fact:
        case MenuPublished():
            return meeting(fact.days, period.since, period.until) is not None
        case SelfChecked():
            return fact.check == owed.regime and period.holds(law.day(fact.at))
        case _:
            return period.holds(law.day(fact.at))
