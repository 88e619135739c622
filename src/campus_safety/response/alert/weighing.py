"""What is held against a fact of a warning: its contents, and the order of the two scales."""

from collections.abc import Iterator

from campus_safety.kernel import Gap, Objection, Provision
from campus_safety.response.alert.facts import (
    Issued,
    Lowered,
    Raised,
    ResponseAdjusted,
    ResponseStarted,
)
from campus_safety.response.alert.life import Alert, Rules
from campus_safety.response.alert.owing import demanded

__all__ = [
    "incomplete",
    "level_unlisted",
    "not_running",
    "response_unlisted",
    "running",
    "too_weak",
    "wrong_way",
]


def incomplete(fact: Issued, rules: Rules) -> Iterator[Objection]:
    """Name what a warning must state and does not; a test of the channels states nothing."""
    asked = rules.contents
    if fact.test:
        return
    held = {
        "starts": fact.starts,
        "area": fact.area,
        "caution": fact.caution,
        "measures": fact.measures,
        "issuer": fact.issuer,
    }
    listed = asked.value if isinstance(asked, Provision) else ()
    missing = [part for part in listed if part in held and held[part] is None]
    if missing or isinstance(asked, Gap):
        values = (("missing", ", ".join(f"alert_part.{part}" for part in missing)),)
        yield Objection(code="issued.incomplete", rule=asked, values=values)


def level_unlisted(fact: Issued | Raised | Lowered, rules: Rules) -> Iterator[Objection]:
    """Refuse a warning level that the law does not list."""
    listed = rules.levels
    if isinstance(listed, Gap) or fact.level not in listed.value.values():
        values = (("level", f"warning_level.{fact.level}"),)
        yield Objection(code="level.unlisted", rule=listed, values=values)


def wrong_way(alert: Alert, fact: Raised | Lowered, rules: Rules) -> Iterator[Objection]:
    """Refuse to raise a warning to a level that is not higher, or to lower it to one not lower."""
    code = "raised.not-higher" if isinstance(fact, Raised) else "lowered.not-lower"
    values = (("level", f"warning_level.{fact.level}"),)
    if isinstance(rules.levels, Gap):
        yield Objection(code=code, rule=rules.levels, values=values)
        return
    steps = list(rules.levels.value.values())
    if alert.level not in steps or fact.level not in steps:
        return
    higher = steps.index(alert.level) - steps.index(fact.level)
    if (higher <= 0) if isinstance(fact, Raised) else (higher >= 0):
        yield Objection(code=code, rule=rules.levels, values=values)


def response_unlisted(
    fact: ResponseStarted | ResponseAdjusted, rules: Rules
) -> Iterator[Objection]:
    """Refuse a level of response that the law does not list."""
    listed = rules.response_levels
    if isinstance(listed, Gap) or fact.response not in listed.value:
        values = (("response", f"response_level.{fact.response}"),)
        yield Objection(code="response.unlisted", rule=listed, values=values)


def running(alert: Alert, rules: Rules) -> Iterator[Objection]:
    """Refuse to start a response that runs already: it is adjusted."""
    if alert.response is not None:
        values = (("response", f"response_level.{alert.response}"),)
        yield Objection(code="response-started.running", rule=rules.response_levels, values=values)


def not_running(alert: Alert, rules: Rules) -> Iterator[Objection]:
    """Refuse to adjust or to end a response that was never started, or has ended."""
    if alert.response is None:
        yield Objection(code="response.not-running", rule=rules.response_levels)


def too_weak(
    alert: Alert, fact: ResponseStarted | ResponseAdjusted, rules: Rules
) -> Iterator[Objection]:
    """Tell of a response below the one that a rule names for the level of the warning.

    The two scales are never compared with each other: the rule leads from one to the other.
    """
    asked = demanded(alert.level, rules.response_for)
    if asked is None or alert.lifted_at is not None:
        return
    values = (
        ("response", f"response_level.{fact.response}"),
        ("asked", f"response_level.{asked}" if asked else "alert_figure.open"),
    )
    steps = () if isinstance(rules.response_levels, Gap) else rules.response_levels.value
    known = asked in steps and fact.response in steps
    if known and steps.index(fact.response) <= steps.index(asked):
        return
    if known or not asked or rules.response_levels is Gap.UNKNOWN:
        yield Objection(
            code="response.too-weak", rule=rules.response_for, sure=known, values=values
        )
