"""What a letter may be told for: its parts, its sides, its sums and its results."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from campus_safety.accountability.pledge.contents import Key, Result, Share, Target, met
from campus_safety.accountability.pledge.facts import Decomposed, Fulfilled, Issued, Signed
from campus_safety.accountability.pledge.life import Pledge, Rules
from campus_safety.kernel import Gap, Law, Objection, exact, total
from campus_safety.vocabulary import TargetSharing

__all__ = [
    "before_the_end",
    "described",
    "not_first_leader",
    "other_side",
    "parts_missing",
    "sums_differ",
    "targets_unmet",
    "written",
]


def described(key: Key) -> tuple[tuple[str, str], ...]:
    """Name a target by its area, its measure, its unit and its sense."""
    area, measure, unit, sense = key
    return (
        ("area", f"area.{area}"),
        ("measure", measure),
        ("unit", unit),
        ("sense", f"target_sense.{sense}"),
    )


def written(number: Decimal) -> str:
    """Write a number without an exponent."""
    return f"{number:f}"


def parts_missing(pledge: Pledge, rules: Rules) -> Iterator[Objection]:
    """Name the parts that a letter must have and that this text leaves out."""
    asked = rules.parts
    if isinstance(asked, Gap):
        yield Objection(code="issued.incomplete", rule=asked)
        return
    held = {
        "targets": pledge.targets,
        "rubric": pledge.rubric,
    }
    missing = [part for part in asked.value if not held.get(part)]
    if missing:
        values = (("missing", ", ".join(f"pledge_part.{part}" for part in missing)),)
        yield Objection(code="issued.incomplete", rule=asked, values=values)


def other_side(pledge: Pledge, fact: Issued | Signed, rules: Rules) -> Iterator[Objection]:
    """Refuse a signature for another side than the one that the letter names."""
    named = pledge.giver if isinstance(fact, Issued) else pledge.holder
    if fact.side != named:
        values = (("side", fact.side), ("named", named))
        yield Objection(code=f"{_act(fact)}.other-side", rule=rules.both_sides, values=values)


def not_first_leader(fact: Issued | Signed, rules: Rules) -> Iterator[Objection]:
    """Tell of a signature in a capacity that the rule does not list, such as a deputy's."""
    asked = rules.capacities
    code = f"{_act(fact)}.not-first-leader"
    if isinstance(asked, Gap):
        yield Objection(code=code, rule=asked)
    elif fact.capacity not in asked.value:
        values = (("capacity", f"signing_capacity.{fact.capacity}"),)
        yield Objection(code=code, rule=asked, values=values)


def _act(fact: Issued | Signed) -> str:
    return fact.kind.removeprefix("pledge.")


def sums_differ(pledge: Pledge, fact: Decomposed, rules: Rules) -> Iterator[Objection]:
    """Refuse shares that do not add up to what was received, area by area, with the difference.

    A target that each carries whole must stand in every share with its own number. What was
    never received counts as nothing, so that a level adds no target of its own.
    """
    version = pledge.in_force
    received = {t.key: t for t in version.contents.targets} if version is not None else {}
    keys = dict.fromkeys((*received, *(t.key for share in fact.shares for t in share.targets)))
    for key in keys:
        target = received.get(key)
        if target is not None and target.sharing == TargetSharing.WHOLE:
            yield from _not_whole(target, fact.shares, rules)
        else:
            yield from _not_in_sum(key, target, fact.shares, rules)


def _not_whole(target: Target, shares: Sequence[Share], rules: Rules) -> Iterator[Objection]:
    for share in shares:
        own = next((t.number for t in share.targets if t.key == target.key), None)
        if own != target.number:
            yield Objection(
                code="decomposed.not-whole",
                rule=rules.sums_agree,
                values=(
                    ("holder", share.holder),
                    *described(target.key),
                    ("received", written(target.number)),
                    ("given", "pledge_number.none" if own is None else written(own)),
                ),
            )


def _not_in_sum(
    key: Key, target: Target | None, shares: Sequence[Share], rules: Rules
) -> Iterator[Objection]:
    received = Decimal(0) if target is None else target.number
    numbers = [t.number for share in shares for t in share.targets if t.key == key]
    given = _sum(numbers)
    if given != received:
        difference = _sum((given, -received))
        yield Objection(
            code="decomposed.sum-differs",
            rule=rules.sums_agree,
            values=(
                *described(key),
                ("received", written(received)),
                ("given", written(given)),
                ("difference", f"{difference:+f}"),
            ),
        )


def _sum(numbers: Sequence[Decimal]) -> Decimal:
    """Add numbers up exactly."""
    return total(map(exact, numbers)).low or Decimal(0)


def targets_unmet(pledge: Pledge, fact: Fulfilled, rules: Rules) -> Iterator[Objection]:
    """Refuse to call a letter fulfilled while a target was missed, or has no known result."""
    version = pledge.in_force
    for target in version.contents.targets if version is not None else ():
        number = _result(target, fact.results)
        known = None if number is None else met(target, number)
        values = (*described(target.key), ("target", written(target.number)))
        if number is None:
            code = "fulfilled.result-missing"
            yield Objection(code=code, rule=rules.by_targets, values=values)
        elif known is not True:
            yield Objection(
                code="fulfilled.target-missed",
                rule=rules.by_targets,
                sure=known is False,
                values=(*values, ("result", written(number))),
            )


def _result(target: Target, results: Sequence[Result]) -> Decimal | None:
    """Give the last known result of a target."""
    same = (target.area, target.measure, target.unit)
    found = [r.number for r in results if (r.area, r.measure, r.unit) == same]
    return next((number for number in reversed(found) if number is not None), None)


def before_the_end(pledge: Pledge, fact: Fulfilled, rules: Rules, law: Law) -> Iterator[Objection]:
    """Tell of a letter that was called fulfilled while its period was still running."""
    if law.day(fact.at) <= pledge.last_day:
        values = (("last", f"{pledge.last_day}"),)
        yield Objection(code="fulfilled.before-the-end", rule=rules.judged_after, values=values)
