"""What is held against a fact of a canteen: licence, company, samples, goods, staff, checks."""

from collections.abc import Collection, Iterable, Iterator
from datetime import timedelta

from campus_safety.kernel import PLAIN, Gap, Law, Objection, Provision, Rule, Term, bounds
from campus_safety.kernel.terms import last_of_day
from campus_safety.prevention.food.facts import (
    LicenceGranted,
    LicenceRenewed,
    MealServed,
    MorningChecked,
    Purchased,
    Resumed,
    SamplesDiscarded,
    SamplesKept,
    SelfChecked,
    StaffStarted,
)
from campus_safety.prevention.food.holding import certified_on, licensed_on
from campus_safety.prevention.food.life import Box, Canteen, Rules
from campus_safety.vocabulary.days import Days

__all__ = [
    "against_discarding",
    "against_licence",
    "against_meal",
    "against_morning_check",
    "against_purchase",
    "against_resumption",
    "against_samples",
    "against_self_check",
    "against_start",
]

_DAY = timedelta(days=1)


def against_licence(
    fact: LicenceGranted | LicenceRenewed, rules: Rules, law: Law
) -> Iterator[Objection]:
    """Notice a licence that holds for longer than the law says, or without an end."""
    too_long = _too_long(fact.days, rules.licence_validity, law)
    if too_long is not False:
        yield Objection(
            code="licence.too-long",
            rule=rules.licence_validity,
            sure=too_long is True,
            values=(("days", fact.days.text),),
        )


def _too_long(days: Days, most: Rule[Term], law: Law) -> bool | None:
    """Tell whether a licence holds beyond its term, which no holiday makes longer.

    `None` where the rule is not known; one without an end is too long under any.
    """
    if days.until is None:
        return True
    if isinstance(most, Gap):
        return None
    if most.value.unit.by_the_clock:
        window = law.window(most.value, days.since)
    else:
        window = last_of_day(most.value, days.since, law.zone, PLAIN, None)
    return window.passed(bounds(days.until - _DAY, law.zone))


def against_meal(canteen: Canteen, fact: MealServed, rules: Rules, law: Law) -> Iterator[Objection]:
    """Refuse a meal without a licence, and tell of one with which no leader ate."""
    if not licensed_on(canteen, law.day(fact.at)):
        yield Objection(code="meal-served.unlicensed", rule=rules.licensed)
    if fact.accompanied_by is None:
        values = (("meal", f"meal.{fact.meal}"),)
        yield Objection(code="meal-served.unaccompanied", rule=rules.accompanied, values=values)


def against_resumption(
    canteen: Canteen, fact: Resumed, rules: Rules, law: Law
) -> Iterator[Objection]:
    """Refuse to serve again without a licence."""
    if not licensed_on(canteen, law.day(fact.at)):
        yield Objection(code="resumed.unlicensed", rule=rules.licensed)


def against_samples(fact: SamplesKept, rules: Rules) -> Iterator[Objection]:
    """Tell of samples that weigh less than the law says, or whose weight nobody wrote down."""
    least = rules.sample_weight
    if least is Gap.ABSENT:
        return
    needed = least.value if isinstance(least, Provision) else None
    short = [one for one in fact.samples if _is_short(one.grams, needed) is not False]
    if short:
        yield Objection(
            code="samples-kept.too-little",
            rule=least,
            sure=any(_is_short(one.grams, needed) for one in short),
            values=(
                ("samples", ", ".join(_weight(one.dish, one.grams) for one in short)),
                ("least", "?" if needed is None else str(needed)),
            ),
        )


def _is_short(grams: int | None, needed: int | None) -> bool | None:
    """Tell whether a weight is too little; `None` where it or the rule is not known."""
    return None if grams is None or needed is None else grams < needed


def _weight(dish: str, grams: int | None) -> str:
    return f"{dish} {'?' if grams is None else grams} g"


def against_discarding(
    canteen: Canteen, fact: SamplesDiscarded, rules: Rules, law: Law
) -> Iterator[Objection]:
    """Tell of samples that were discarded too early, and of such as were never kept."""
    held = {box.label: box for box in canteen.boxes}
    strange = [label for label in fact.labels if label not in held]
    if strange:
        values = (("labels", ", ".join(strange)),)
        yield Objection(
            code="samples-discarded.not-kept", rule=rules.sample_labelled, values=values
        )
    for label in dict.fromkeys(fact.labels):
        if label in held:
            yield from _too_early(held[label], fact, law)


def _too_early(box: Box, fact: SamplesDiscarded, law: Law) -> Iterator[Objection]:
    """Hold a sample to the time for which it is kept, by the law of the day it was taken."""
    asked = law.section(Rules).on(law.day(box.kept)).sample_retention
    enough: bool | None = None
    if isinstance(asked, Provision):
        window, at = law.window(asked.value, box.kept), bounds(fact.at, law.zone)
        enough = _reached(at, window.earliest, window.latest)
    if enough is not True:
        yield Objection(
            code="samples-discarded.too-early",
            rule=asked,
            sure=enough is False,
            values=(("label", box.label), ("dish", box.dish)),
        )


def _reached(at: tuple[int, int], earliest: int | None, latest: int | None) -> bool | None:
    """Tell whether the end of a time was reached, which belongs to it; `None` where it may be."""
    if latest is not None and at[0] >= latest:
        return True
    return False if earliest is not None and at[1] < earliest else None


def against_purchase(fact: Purchased, rules: Rules, law: Law) -> Iterator[Objection]:
    """Refuse goods that are too old or of a supplier without a licence; tell of papers missing."""
    yield from _papers_missing(fact, rules)
    day = law.day(fact.at)
    if fact.licensed is not None and not fact.licensed.holds(day):
        values = (("supplier", fact.supplier), ("days", fact.licensed.text))
        yield Objection(
            code="purchased.supplier-unlicensed", rule=rules.supplier_licensed, values=values
        )
    if fact.best_before is not None and fact.best_before < day:
        values = (("item", fact.item), ("day", f"{fact.best_before}"))
        yield Objection(code="purchased.out-of-date", rule=rules.purchase_in_date, values=values)
    if fact.bought_by == fact.by:
        yield Objection(code="purchased.accepted-by-buyer", rule=rules.accepted_by_another)


def _papers_missing(fact: Purchased, rules: Rules) -> Iterator[Objection]:
    asked = rules.purchase_papers
    if isinstance(asked, Gap):
        yield Objection(code="purchased.papers-missing", rule=asked)
        return
    held = {
        "licence": fact.licence,
        "certificate": fact.certificate,
        "receipt": fact.receipt,
    }
    missing = [paper for paper in asked.value if held.get(paper) is None]
    if missing:
        values = (("missing", ", ".join(f"food_paper.{paper}" for paper in missing)),)
        yield Objection(code="purchased.papers-missing", rule=asked, values=values)


def against_start(
    canteen: Canteen, fact: StaffStarted, rules: Rules, law: Law
) -> Iterator[Objection]:
    """Refuse to let somebody begin to handle food without a certificate of health."""
    if not certified_on(canteen, fact.person, law.day(fact.at)):
        values = (("person", fact.person),)
        yield Objection(code="staff-started.uncertified", rule=rules.certified, values=values)


def against_morning_check(
    canteen: Canteen, fact: MorningChecked, rules: Rules, law: Law
) -> Iterator[Objection]:
    """Refuse a check that leaves the unfit at work; tell of who was missed, or has no papers."""
    day = law.day(fact.at)
    working = _but(dict.fromkeys((*canteen.staff, *fact.checked)), fact.sent_away)
    bare = [person for person in working if not certified_on(canteen, person, day)]
    for fault, persons, rule in (
        ("unfit-at-work", _but(fact.unfit, fact.sent_away), rules.unfit_kept_away),
        ("staff-missed", _but(canteen.staff, fact.checked), rules.morning_check_of_all),
        ("uncertified", bare, rules.certified),
    ):
        if persons:
            values = (("persons", ", ".join(persons)),)
            yield Objection(code=f"morning-checked.{fault}", rule=rule, values=values)


def _but(persons: Iterable[str], others: Collection[str]) -> list[str]:
    """Give persons but for some others, in order."""
    return [person for person in persons if person not in others]


def against_self_check(fact: SelfChecked, rules: Rules) -> Iterator[Objection]:
    """Tell of problems for which no hazard was opened."""
    if fact.problems and not fact.hazards:
        values = (("problems", ", ".join(fact.problems)),)
        yield Objection(
            code="self-checked.no-hazard-opened", rule=rules.problems_assigned, values=values
        )
