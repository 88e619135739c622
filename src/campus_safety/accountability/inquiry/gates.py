"""The conditions for closing 四不放过: which are asked, what each lacks, which are not met.

The set is data of the rulebook: four, an older three, a local five, or any other.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from attrs import frozen

from campus_safety.accountability.inquiry.facts import ConditionMet
from campus_safety.accountability.inquiry.life import Inquiry, Rules, Settled, Status
from campus_safety.kernel import Gap, Law, Rule
from campus_safety.vocabulary import Condition

__all__ = [
    "Lack",
    "asked",
    "claimed",
    "is_closed",
    "lacks",
    "missing",
    "needed_before",
    "needs_rule",
    "unmet",
]

EVERY = "every"
"""The key of the conditions that are asked at every grade."""


@frozen(kw_only=True)
class Lack:
    """What a condition lacks: the code and rule that say so, and what is missing."""

    code: str
    rule: Rule[Any]
    what: str


def asked(grade: str, table: Mapping[str, Any]) -> tuple[str, ...]:
    """List the conditions that a table asks at a grade, those of every grade first."""
    return tuple(dict.fromkeys((*_words(table.get(EVERY)), *_words(table.get(grade)))))


def _words(cell: object) -> tuple[str, ...]:
    """Read a cell of a table as words; a cell of any other form names none."""
    return tuple(word for word in cell if isinstance(word, str)) if isinstance(cell, tuple) else ()


def needed_before(condition: str, grade: str, rules: Rules) -> tuple[str, ...]:
    """List the conditions that come before one, as far as they are asked at all.

    Where the rules leave that open, every one that may come before.
    """
    if rules.needs is Gap.ABSENT or rules.conditions is Gap.ABSENT:
        return ()
    before: tuple[str, ...] = tuple(row for row in Condition.rows if row != condition)
    if not isinstance(rules.needs, Gap):
        before = _words(rules.needs.value.get(condition))
    if isinstance(rules.conditions, Gap):
        return before
    known = asked(grade, rules.conditions.value)
    return tuple(word for word in before if word in known)


def needs_rule(rules: Rules) -> Rule[Any]:
    """Give the rule that says what comes before what; unknown where the set is not known."""
    return rules.conditions if isinstance(rules.conditions, Gap) else rules.needs


Lacking = Callable[[Inquiry, Settled], str]


def _evidence(inquiry: Inquiry, settled: Settled) -> str:
    return "" if settled.evidenced else f"condition.{settled.condition}"


def _independence(inquiry: Inquiry, settled: Settled) -> str:
    """Look for a signature of someone found responsible, whenever that was found."""
    concerned = set(settled.signers) & set(inquiry.responsible or ())
    return f"condition.{settled.condition}" if concerned else ""


def _work(inquiry: Inquiry, settled: Settled) -> str:
    """Compare the work that is measured with the work that is needed."""
    if inquiry.needed is not None and inquiry.done == inquiry.needed:
        return ""
    needed, done = (
        "open" if work is None else str(work.amount) for work in (inquiry.needed, inquiry.done)
    )
    return f"{done} – {needed}"


def _groups(inquiry: Inquiry, settled: Settled) -> str:
    """Name the groups of which no teaching is proven, or that none was named."""
    if inquiry.groups is None:
        return "open"
    proven = {group for group, evidenced in inquiry.taught if evidenced}
    return ", ".join(group for group in inquiry.groups if group not in proven)


def _persons(inquiry: Inquiry, settled: Settled) -> str:
    """Count the responsible persons who were not dealt with, or say that none was named."""
    if inquiry.responsible is None:
        return "open"
    left = set(inquiry.responsible) - set(inquiry.dealt_with)
    return str(len(left)) if left else ""


_LISTED: tuple[tuple[str, Callable[[Rules], Rule[tuple[str, ...]]], Lacking], ...] = (
    ("condition-met.work-unfinished", lambda rules: rules.measured, _work),
    ("condition-met.group-untaught", lambda rules: rules.taught, _groups),
    ("condition-met.person-undealt", lambda rules: rules.dealt, _persons),
)
_PLAIN: tuple[tuple[str, Callable[[Rules], Rule[bool]], Lacking], ...] = (
    ("condition-met.without-evidence", lambda rules: rules.evidence, _evidence),
    ("condition-met.signed-by-responsible", lambda rules: rules.independent, _independence),
)


def lacks(inquiry: Inquiry, settled: Settled, rules: Rules) -> Iterator[Lack]:
    """Say what a condition lacks under the rules; under an unknown one, what it may lack."""
    for code, plain, lacking in _PLAIN:
        rule = plain(rules)
        if isinstance(rule, Gap) or rule.value:
            yield from _lack(code, rule, lacking(inquiry, settled))
    for code, listed, lacking in _LISTED:
        names = listed(rules)
        if isinstance(names, Gap) or settled.condition in names.value:
            yield from _lack(code, names, lacking(inquiry, settled))
    yield from _too_early(inquiry, settled, rules)


def _lack(code: str, rule: Rule[Any], what: str) -> Iterator[Lack]:
    if what and rule is not Gap.ABSENT:
        yield Lack(code=code, rule=rule, what=what)


def _too_early(inquiry: Inquiry, settled: Settled, rules: Rules) -> Iterator[Lack]:
    """Look for conditions that should have been met before this one and were not."""
    before = needed_before(settled.condition, inquiry.grade, rules)
    left = ", ".join(f"condition.{word}" for word in before if word not in settled.after)
    yield from _lack("condition-met.too-early", needs_rule(rules), left)


def claimed(inquiry: Inquiry, fact: ConditionMet) -> Settled:
    """Write down who signed a condition, with what, and which others had been met."""
    return Settled(
        condition=fact.condition,
        at=fact.at,
        signers=(fact.by, *fact.signed),
        evidenced=bool(fact.evidence),
        after=tuple(one for one in inquiry.met if one != fact.condition),
    )


def _stands(inquiry: Inquiry, condition: str, rules: Rules) -> bool | None:
    """Tell whether a condition is met; `None` where a rule that is not known may say no."""
    settled = next((one for one in inquiry.settled if one.condition == condition), None)
    if settled is None:
        return False
    found = [isinstance(lack.rule, Gap) for lack in lacks(inquiry, settled, rules)]
    return True if not found else None if all(found) else False


def missing(inquiry: Inquiry, rules: Rules) -> tuple[tuple[str, bool], ...]:
    """List the conditions asked that are not met, each with whether that is sure.

    A condition that others wait for stands before them, whatever the order of the rule.
    """
    if isinstance(rules.conditions, Gap):
        return ()
    names = asked(inquiry.grade, rules.conditions.value)
    stands = {name: _stands(inquiry, name, rules) for name in names}
    left = [name for name in names if stands[name] is not True]
    return tuple((name, stands[name] is False) for name in _in_turn(left, inquiry.grade, rules))


def _in_turn(left: list[str], grade: str, rules: Rules) -> Iterator[str]:
    """Put before each condition those it waits for; a circle is taken as it is written."""
    while left:
        free = (n for n in left if not set(needed_before(n, grade, rules)) & set(left) - {n})
        turn = next(free, left[0])
        left = [name for name in left if name != turn]
        yield turn


def unmet(inquiry: Inquiry, law: Law, *, on: date | None = None) -> tuple[str, ...]:
    """List the conditions that are not surely met now, in the order in which they are asked.

    They are read in the law of the day `on`; by default that of the closing, or of the
    last fact. Where the law has no such rule, or its words are not known, none is asked.
    """
    day = law.day(inquiry.closed_at or inquiry.last) if on is None else on
    return tuple(name for name, _ in missing(inquiry, law.section(Rules).on(day)))


def is_closed(inquiry: Inquiry, law: Law) -> bool:
    """Tell whether an inquiry is closed, and rightly: every condition asked is met."""
    return inquiry.status is Status.CLOSED and not unmet(inquiry, law)
