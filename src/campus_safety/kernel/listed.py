"""What a rule that is a list, or a table of terms, says of a word."""

from typing import Any

from attrs import evolve

from campus_safety.kernel.provision import Gap, Provision, Rule
from campus_safety.kernel.terms import Term

__all__ = ["EVERY", "lists", "row_of"]

EVERY = "every"
"""The key of the row for all words that have none of their own."""


def lists(rule: Rule[tuple[str, ...]], *words: str | None) -> bool | None:
    """Tell whether a list of the law has any of some words; `None` where it is not known.

    Where the rule is absent it has none, and `None` is no word.
    """
    if isinstance(rule, Gap):
        return False if rule is Gap.ABSENT else None
    return any(word in rule.value for word in words)


def row_of(rule: Rule[Any], word: str) -> Rule[Term]:
    """Give the term that a table has for a word, else that for every word.

    Absent where the table has neither; a gap where the table is one.
    """
    if not isinstance(rule, Provision):
        return rule
    term = rule.value.get(word, rule.value.get(EVERY))
    return evolve(rule, value=term) if isinstance(term, Term) else Gap.ABSENT
