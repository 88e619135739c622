"""Governing offices 综治机构: their staff and their funds, held against the norm of the law.

Seed map: B1.4, B1.5.
"""

from collections.abc import Iterable, Iterator
from datetime import MAXYEAR, MINYEAR, date
from decimal import Decimal
from typing import Any

from attrs import frozen

from campus_safety.kernel import (
    Finding,
    Law,
    Malformed,
    Provision,
    Public,
    Rule,
    Severity,
    limits,
    rule,
    under,
)

__all__ = ["CODES", "Office", "Rules", "funding", "staffing"]

CODES = ("network.understaffed", "network.underfunded", "network.funds-not-rising")
"""Every finding on an office; all are notices."""


@frozen(kw_only=True)
class Rules:
    """The section of law on the governing office.

    `schools_each` is the most schools for each of its staff, `per_head` the least funds in
    yuan for each head of the population; `rising` asks for more of them each year.
    """

    schools_each: Rule[int] = rule("network.staffing.schools_each", int)
    per_head: Rule[Decimal] = rule("network.funds.per_head", Decimal)
    rising: Rule[bool] = rule("network.funds.rising", bool)


@frozen(kw_only=True)
class Office:
    """What a governing office had in a calendar year: staff, funds in yuan, and the population.

    Raises `Malformed` for a negative number, and for a population of nobody.
    """

    unit: Public[str]
    year: Public[int]
    staff: Public[int]
    funds: Public[Decimal]
    population: Public[int]

    def __attrs_post_init__(self) -> None:
        limits(self)
        if self.staff < 0 or self.funds < 0:
            raise Malformed("staff", "numbers of zero or more")
        if self.population < 1:
            raise Malformed("population", "at least one person")
        if not MINYEAR <= self.year <= MAXYEAR:
            raise Malformed("year", "a calendar year")

    @property
    def begun(self) -> date:
        """Give the first day of its year."""
        return date(self.year, 1, 1)


def staffing(office: Office, schools: int, law: Law) -> tuple[Finding, ...]:
    """Find an office with more schools for each of its staff than the law of its year allows."""
    asked = _rules(office, law).schools_each
    if isinstance(asked, Provision) and schools <= office.staff * asked.value:
        return ()
    needed = f"{-(-schools // asked.value)}" if isinstance(asked, Provision) else "?"
    return _finding("understaffed", office, asked, ("staff", f"{office.staff}"), ("needed", needed))


def funding(offices: Iterable[Office], law: Law) -> Iterator[Finding]:
    """Find years with less funds per head than asked, or no more than in the year before.

    Years between which one is missing are not compared.
    """
    known = {(office.unit, office.year): office for office in offices}
    for (unit, year), office in sorted(known.items()):
        rules = _rules(office, law)
        asked = rules.per_head
        if not (isinstance(asked, Provision) and office.funds >= asked.value * office.population):
            least = f"{asked.value}" if isinstance(asked, Provision) else "?"
            yield from _finding("underfunded", office, asked, ("least", least))
        before = known.get((unit, year - 1))
        if before and office.funds * before.population <= before.funds * office.population:
            yield from _finding("funds-not-rising", office, rules.rising)


def _rules(office: Office, law: Law) -> Rules:
    return law.section(Rules).on(office.begun)


def _finding(
    code: str, office: Office, asked: Rule[Any], *values: tuple[str, str]
) -> tuple[Finding, ...]:
    found = Finding(
        code=f"network.{code}",
        severity=Severity.NOTICE,
        case=f"{office.unit}/{office.year}",
        values=(("year", f"{office.year}"), *values),
    )
    return under(asked, found, office.begun)
