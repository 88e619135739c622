"""What the links read, and what a link is."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Any, TypeVar

from attrs import field, frozen

from campus_safety.kernel import (
    At,
    Case,
    Fact,
    Finding,
    Law,
    Obligation,
    Rule,
    Severity,
    under,
)
from campus_safety.vocabulary import School

__all__ = ["Held", "Link", "notice"]

C = TypeVar("C", bound=Case[Any])


@frozen(kw_only=True)
class Held:
    """What a register holds at a moment: cases and facts that count by room, and what is owed.

    `kept` gives the rooms that the register keeps, each from its day on: from then on silence
    in it says something.
    """

    as_of: datetime
    school: School
    cases: Mapping[str, tuple[Case[Any], ...]] = field(hash=False)
    facts: Mapping[str, tuple[Fact, ...]] = field(factory=dict, hash=False)
    owed: tuple[Obligation, ...] = ()
    kept: Mapping[str, date] = field(factory=dict, hash=False)

    def of(self, kind: type[C]) -> tuple[C, ...]:
        """Give the cases of one class, in the order of their first facts."""
        rooms = self.cases.values()
        return tuple(case for cases in rooms for case in cases if isinstance(case, kind))


@frozen(kw_only=True)
class Link:
    """A sentence that joins rooms: which it reads, and what it yields.

    `codes` are those of its findings, `acts` those that it may ask for.
    """

    name: str
    reads: tuple[str, ...]
    codes: tuple[str, ...]
    acts: tuple[str, ...] = ()
    yields: Callable[[Held, Law], Iterator[Finding | Obligation]]


def notice(
    code: str, case: str, rule: Rule[Any], on: At, *values: tuple[str, str]
) -> tuple[Finding, ...]:
    """Make a notice of the register under a rule, unless the rule is absent or says no."""
    told = Finding(code=f"register.{code}", severity=Severity.NOTICE, case=case, values=values)
    return under(rule, told, on)
