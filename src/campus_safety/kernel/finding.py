"""Findings and obligations: what is wrong, and what is owed, each with its clause."""

from enum import StrEnum
from typing import Any, TypeAlias

import attrs
from attrs import field, frozen

from campus_safety.kernel import catalogue
from campus_safety.kernel.case import Order
from campus_safety.kernel.facts import Fact
from campus_safety.kernel.moments import At
from campus_safety.kernel.provision import Clause, Gap, Provision, Rule
from campus_safety.kernel.terms import Window

__all__ = [
    "Basis",
    "Finding",
    "Objection",
    "Obligation",
    "Severity",
    "Unwritten",
    "resting",
    "under",
]


class Severity(StrEnum):
    """How much a finding weighs: a breach is refused at the door, the others are told."""

    BREACH = "breach"
    NOTICE = "notice"
    UNDECIDED = "undecided"


@frozen(kw_only=True)
class Unwritten:
    """A rule that surely stood on a day, but whose words are not known."""

    id: str
    on: At


Basis: TypeAlias = Provision[Any] | Order | Unwritten
"""What an obligation rests on."""


@frozen(kw_only=True)
class Objection:
    """What a room holds against a fact under a rule; the kernel makes a finding of it.

    `code` is the part after the room's name; the workflow declares how much it weighs. Where
    the rule is absent, or says no, nothing is found. Where what it says is not known, or
    the facts leave open whether it was broken (`sure` is false), the finding is undecided.
    """

    code: str
    rule: Rule[Any]
    sure: bool = True
    values: tuple[tuple[str, str], ...] = ()


@frozen(kw_only=True)
class Finding:
    """One thing that is wrong, notable or undecided, without any sentence.

    `code` names room, act and fault; `values` are what was read; `basis` is what it rests
    on, absent where the table alone speaks.
    """

    code: str
    severity: Severity
    case: str
    facts: tuple[Fact, ...] = ()
    values: tuple[tuple[str, str], ...] = ()
    basis: Basis | None = None

    @property
    def clause(self) -> Clause | None:
        """Give the clause that the finding cites, if it rests on a provision."""
        return self.basis.clause if isinstance(self.basis, Provision) else None

    def text(self, language: str = "en") -> str:
        """Write the finding as a sentence, in `en` or `zh`."""
        return catalogue.sentence(self.code, dict(self.values), language)

    def __str__(self) -> str:
        cited = f" ({self.clause})" if self.clause else ""
        return f"{self.case}: {self.text()}{cited}"


def under(rule: Rule[Any], finding: Finding, on: At) -> tuple[Finding, ...]:
    """Let a finding rest on what a rule says `on` a day: none where it is absent or says no.

    Where what it says is not known, the finding is undecided.
    """
    rests = resting(rule, finding.severity, finding.code, on)
    return () if rests is None else (attrs.evolve(finding, severity=rests[0], basis=rests[1]),)


def resting(
    rule: Rule[Any], severity: Severity, code: str, on: At
) -> tuple[Severity, Basis] | None:
    """Say how much a finding of a code weighs under a rule, and what it rests on; see `under`."""
    if isinstance(rule, Provision):
        return None if rule.value is False else (severity, rule)
    return None if rule is Gap.ABSENT else (Severity.UNDECIDED, Unwritten(id=code, on=on))


@frozen(kw_only=True)
class Obligation:
    """Something owed: the act, who holds it, to whom, by when and what it rests on.

    `act` is the kind of the fact that does it; any of `done_by` ends it as done. `of_table`
    tells the term of a status from what a room adds.
    """

    act: str
    case: str
    holder: str
    regime: str
    window: Window
    basis: Basis
    zone: str
    addressee: str = ""
    occasion: str = ""
    done_by: frozenset[str] = field(factory=frozenset)
    of_table: bool = False

    @property
    def key(self) -> tuple[str, str, str, str, str]:
        """Give what makes this obligation the same before and after a fact."""
        return (self.case, self.regime, self.act, self.addressee, self.occasion)

    @property
    def clause(self) -> Clause | None:
        """Give the clause that the obligation cites, if it rests on a provision."""
        return self.basis.clause if isinstance(self.basis, Provision) else None

    @property
    def deadline(self) -> str:
        """Give the deadline in the local time of the place."""
        return self.window.text(self.zone)

    def text(self, language: str = "en") -> str:
        """Name the act, in `en` or `zh`."""
        return catalogue.act(self.act, language)

    def __str__(self) -> str:
        rests = self.clause.text() if self.clause else catalogue.basis(self.basis)
        to = f" to {self.addressee}" if self.addressee else ""
        return f"{self.text()}{to} · {self.holder} · by {self.deadline} · {rests}"
