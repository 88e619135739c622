"""What is held against a fact of a return: its series, its counts, its sign, and who says so."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from campus_safety.kernel import Every, Gap, Objection, Rule
from campus_safety.response.filing.facts import (
    Amended,
    Count,
    Excused,
    Filed,
    NilFiled,
    Received,
    Returned,
    ShownFalse,
)
from campus_safety.response.filing.life import Filing, Rules, Status
from campus_safety.response.filing.series import Series, calendar_period, series_of, tables
from campus_safety.vocabulary import is_authority

__all__ = [
    "all_zero",
    "by_no_authority",
    "counts_missing",
    "nil_again",
    "not_by_addressee",
    "not_excused_by_addressee",
    "series_unsound",
    "unsigned",
]

Opening: TypeAlias = Filed | NilFiled | Excused

_OF_SCHOOL = (Every.TERM, Every.SCHOOL_YEAR)
"""The periods whose names only the profile of a school knows."""


def series_unsound(fact: Opening, rules: Rules) -> Iterator[Objection]:
    """Tell of a series that no table lists, another addressee, and what is no period of it."""
    series = series_of(fact.series, rules)
    said = ("series", f"return_series.{fact.series}")
    if isinstance(series, Gap):
        rule = _unlisting(rules)
        yield Objection(code="series.not-listed", rule=rule, values=(said,))
        if rule is Gap.UNKNOWN:
            yield Objection(code="series.other-addressee", rule=rule)
            yield Objection(code="series.no-such-period", rule=rule)
        return
    if fact.to != series.to:
        elsewhere = (said, ("to", fact.to), ("asked", series.to))
        yield Objection(code="series.other-addressee", rule=series.provision, values=elsewhere)
    if not _names(series, fact.period):
        values = (said, ("period", fact.period))
        yield Objection(code="series.no-such-period", rule=series.provision, values=values)


def _unlisting(rules: Rules) -> Rule[Mapping[str, Any]]:
    """Give a table that does not list a series; unknown where there is one that might."""
    stand = [table for table in tables(rules) if table is not Gap.ABSENT]
    return Gap.UNKNOWN if Gap.UNKNOWN in stand else next(iter(stand), Gap.ABSENT)


def _names(series: Series, name: str) -> bool:
    """Tell whether a name may be that of a period of a series."""
    every = series.anchor.every
    if every in _OF_SCHOOL:
        return True
    period = calendar_period(name)
    return period is not None and period.every is (
        Every.DAY if every is Every.SCHOOL_DAY else every
    )


def counts_missing(key: str, counts: Iterable[Count], rules: Rules) -> Iterator[Objection]:
    """Name the figures that a series asks for and that a report does not give."""
    given = {count.name for count in counts}
    series = series_of(key, rules)
    if isinstance(series, Gap):
        yield Objection(code="counts.missing", rule=series)
        return
    missing = [name for name in series.counts if name not in given]
    if missing:
        values = (("missing", ", ".join(f"return_count.{name}" for name in missing)),)
        yield Objection(code="counts.missing", rule=series.provision, values=values)


def all_zero(counts: tuple[Count, ...], rules: Rules) -> Iterator[Objection]:
    """Tell of a report that counts nothing but zeros: nothing to report is said by name."""
    if counts and not any(count.number for count in counts):
        yield Objection(code="counts.all-zero", rule=rules.nil_by_name)


def unsigned(fact: Filed | NilFiled, rules: Rules) -> Iterator[Objection]:
    """Tell of a return that nobody signed beside the one who sent it."""
    if not fact.signed:
        yield Objection(code="return.unsigned", rule=rules.signed)


def not_excused_by_addressee(fact: Excused, rules: Rules) -> Iterator[Objection]:
    """Refuse an excuse that another gives than the one to whom the return is owed."""
    if fact.by != fact.to:
        values = (("by", fact.by), ("to", fact.to))
        rule = rules.excused_by_addressee
        yield Objection(code="excused.not-by-addressee", rule=rule, values=values)


def not_by_addressee(
    filing: Filing, fact: Received | Returned, rules: Rules
) -> Iterator[Objection]:
    """Tell of an authority that takes in or sends back what was addressed to another."""
    if is_authority(fact.by) and fact.by != filing.to:
        code = f"{fact.kind.removeprefix('filing.')}.not-by-addressee"
        values = (("by", fact.by), ("to", filing.to))
        yield Objection(code=code, rule=rules.received_by_addressee, values=values)


def by_no_authority(fact: ShownFalse, rules: Rules) -> Iterator[Objection]:
    """Refuse that anyone but an authority shows a return false."""
    if not is_authority(fact.by):
        values = (("by", fact.by),)
        rule = rules.false_by_authority
        yield Objection(code="shown-false.by-no-authority", rule=rule, values=values)


def nil_again(filing: Filing, fact: Amended, rules: Rules) -> Iterator[Objection]:
    """Refuse to say again that there was nothing, once a case has shown that there was."""
    if fact.nil and filing.status is Status.SHOWN_FALSE:
        values = (("source", ", ".join(filing.disproved_by)),)
        yield Objection(code="amended.nil-again", rule=rules.false_not_nil, values=values)
