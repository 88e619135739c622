"""Which rules bind a decision: those on governments, the school's own, or none but by analogy."""

from enum import StrEnum
from typing import TypeVar

from campus_safety.kernel import Gap, Rule, lists
from campus_safety.resolution.decision.life import Decision, Rules
from campus_safety.vocabulary import RiskControl

__all__ = ["Binding", "assessment_owed", "bound", "excluded", "under_control"]

T = TypeVar("T")


class Binding(StrEnum):
    """By what a decision is bound: the rule, the maker's own rule, an analogy; or unknown."""

    RULE = "rule"
    OWN = "own"
    ANALOGY = "analogy"
    UNKNOWN = "unknown"

    def of(self, rule: Rule[T], own: Rule[T]) -> Rule[T]:
        """Give the one of two rules that binds; absent where only an analogy would."""
        if self is Binding.UNKNOWN:
            return Gap.ABSENT if rule is own is Gap.ABSENT else Gap.UNKNOWN
        if self is Binding.ANALOGY:
            return Gap.ABSENT
        return rule if self is Binding.RULE else own


def bound(decision: Decision, rules: Rules) -> Binding:
    """Tell by what a decision is bound, as the lists of those who make decisions say."""
    by_rule = lists(rules.makers, decision.maker)
    if by_rule:
        return Binding.RULE
    own = lists(rules.makers_own, decision.maker)
    if by_rule is None or own is None:
        return Binding.UNKNOWN
    return Binding.OWN if own else Binding.ANALOGY


def excluded(decision: Decision, rules: Rules) -> bool | None:
    """Tell whether its kind stands outside the procedure; `None` where that is not known."""
    return lists(rules.excluded, decision.subject)


def assessment_owed(decision: Decision, rules: Rules) -> bool | None:
    """Tell whether its risks must be assessed first; `None` where a rule is not known.

    They must where the screening said so, or a word of the trigger is met, unless its kind
    is excluded.
    """
    out = excluded(decision, rules)
    trigger = bound(decision, rules).of(rules.trigger, rules.trigger_own)
    met = True if decision.needed else lists(trigger, *decision.words)
    if out is True or met is False:
        return False
    return None if out is None or met is None else True


def under_control(decision: Decision, gate: Rule[tuple[str, ...]]) -> bool | None:
    """Tell whether the risks that were found let a decision be made; `None` if not known.

    A risk that is controllable after a change is controllable once the draft was changed.
    """
    control = decision.control
    if control == RiskControl.CONTROLLABLE_AFTER_CHANGE and decision.adjusted:
        control = RiskControl.CONTROLLABLE
    return True if control is None else lists(gate, control)
