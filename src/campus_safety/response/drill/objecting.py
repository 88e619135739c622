"""What is held against a fact of a drill: who took part, how long it took, what is open."""

from collections.abc import Iterator

from campus_safety.kernel import Gap, Objection, Provision, Rule, Term, Unit
from campus_safety.response.drill.facts import FindingSettled, Held
from campus_safety.response.drill.life import Drill, Rules
from campus_safety.response.drill.quotas import counts_as

__all__ = [
    "finding_open",
    "no_such_finding",
    "not_as_planned",
    "not_studied",
    "revision_unnamed",
    "too_few",
    "too_slow",
    "version_unnamed",
]


def not_as_planned(drill: Drill, fact: Held, rules: Rules) -> Iterator[Objection]:
    """Tell of a drill that was held as another kind, or for another plan, than was planned."""
    differs = [
        f"drill_part.{part}"
        for part, planned, held in (
            ("kind", drill.drill, fact.drill),
            ("plan", drill.plan, fact.plan),
        )
        if planned is not None and planned != held
    ]
    if differs:
        values = (("parts", ", ".join(differs)),)
        yield Objection(code="held.not-as-planned", rule=rules.as_planned, values=values)


def version_unnamed(fact: Held, rules: Rules) -> Iterator[Objection]:
    """Tell of a drill that names no version of a plan, so that it counts for none (P2)."""
    if fact.plan is None or fact.version is None:
        yield Objection(code="held.version-unnamed", rule=rules.version_named)


def not_studied(drill: Drill, rules: Rules) -> Iterator[Objection]:
    """Name the groups that a rule asks to study the plan first, and that had not."""
    asked = rules.studying
    listed = asked.value if isinstance(asked, Provision) else ()
    missing = [group for group in listed if group not in drill.studied]
    if missing or isinstance(asked, Gap):
        values = (("missing", ", ".join(missing)),)
        yield Objection(code="held.not-studied", rule=asked, values=values)


def too_few(fact: Held, rules: Rules) -> Iterator[Objection]:
    """Hold those who took part against the share of those who should have, in a hundred."""
    least, came, expected = rules.participation, fact.participants, fact.expected
    enough = _are_enough(came, expected, least)
    if enough is not True:
        values = (("participants", _figure(came)), ("expected", _figure(expected)))
        yield Objection(code="held.too-few", rule=least, sure=enough is False, values=values)


def _are_enough(came: int | None, expected: int | None, least: Rule[int]) -> bool | None:
    if isinstance(least, Gap) or came is None or expected is None:
        return None
    return came * 100 >= least.value * expected


def too_slow(fact: Held, rules: Rules) -> Iterator[Objection]:
    """Hold the time of an evacuation, in whole seconds, against the goal for its buildings.

    Only a goal in hours, minutes or seconds can be held against a stopwatch.
    """
    asked = (
        counts_as(fact.drill, "evacuation", rules),
        _is_low(fact.storeys, rules),
        _is_over(fact.seconds, rules.goal),
    )
    if False not in asked:
        yield Objection(
            code="held.too-slow",
            rule=rules.goal,
            sure=None not in asked,
            values=(("seconds", _figure(fact.seconds)),),
        )


def _is_over(seconds: int | None, goal: Rule[Term]) -> bool | None:
    """Tell whether a time is longer than a goal; `None` where one of them is not known."""
    if isinstance(goal, Provision) and goal.value.unit is not Unit.SECONDS:
        return False
    return None if isinstance(goal, Gap) or seconds is None else seconds > goal.value.amount


def _is_low(storeys: int | None, rules: Rules) -> bool | None:
    """Tell whether the goal is meant for such buildings; `None` where that is not known."""
    most = rules.goal_storeys
    if most is Gap.ABSENT:
        return True
    return None if isinstance(most, Gap) or storeys is None else storeys <= most.value


def _figure(number: int | None) -> str:
    return "drill_figure.open" if number is None else str(number)


def no_such_finding(drill: Drill, fact: FindingSettled, rules: Rules) -> Iterator[Objection]:
    """Refuse to settle a finding that was not raised, or that was settled before."""
    if all(fact.finding != one.reference for one in drill.findings):
        values = (("finding", fact.finding),)
        yield Objection(
            code="finding-settled.no-such-finding", rule=rules.settled_first, values=values
        )


def revision_unnamed(drill: Drill, fact: FindingSettled, rules: Rules) -> Iterator[Objection]:
    """Refuse to settle a finding of the plan without the version that answers it (P3)."""
    of_plan = {one.reference for one in drill.findings if one.plan is not None}
    if fact.finding in of_plan and fact.version is None:
        values = (("finding", fact.finding),)
        yield Objection(
            code="finding-settled.revision-unnamed", rule=rules.revision_named, values=values
        )


def finding_open(drill: Drill, rules: Rules) -> Iterator[Objection]:
    """Refuse to put a drill on file while a finding of it is open."""
    if drill.findings:
        values = (("findings", ", ".join(one.reference for one in drill.findings)),)
        yield Objection(code="archived.finding-open", rule=rules.settled_first, values=values)
