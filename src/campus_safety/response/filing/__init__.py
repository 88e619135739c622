"""Returns 报送: filed → received; or sent back, amended, shown false, excused.

A nil return 零报告 is a return; silence is none. Seed map: A4.1, B3.6.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import assert_never, get_args

from campus_safety.kernel import Finding, Law, Objection, Severity, Workflow, amend
from campus_safety.response.filing.expecting import answers, completeness, standing
from campus_safety.response.filing.facts import (
    Amended,
    Count,
    Excused,
    Filed,
    FilingFact,
    NilFiled,
    Received,
    Returned,
    ShownFalse,
)
from campus_safety.response.filing.life import LIFECYCLE, Filing, Rules, Status
from campus_safety.response.filing.objecting import (
    all_zero,
    by_no_authority,
    counts_missing,
    nil_again,
    not_by_addressee,
    not_excused_by_addressee,
    series_unsound,
    unsigned,
)
from campus_safety.response.filing.series import Series, calendar_period, listed
from campus_safety.scoring import Measure, counted
from campus_safety.vocabulary import ReturnSeries, ReturnState

__all__ = [
    "LIFECYCLE",
    "WORKFLOW",
    "Amended",
    "Count",
    "Excused",
    "Filed",
    "Filing",
    "FilingFact",
    "NilFiled",
    "Received",
    "Returned",
    "Rules",
    "Series",
    "ShownFalse",
    "Status",
    "calendar_period",
    "claims_nothing_on",
    "completeness",
    "listed",
    "measures",
]


def opening(fact: Filed | NilFiled | Excused) -> Filing:
    """Begin a return with what was filed, with nothing to report, or with an excuse."""
    return Filing(
        unit=fact.unit,
        series=fact.series,
        period=fact.period,
        to=fact.to,
        counts=fact.counts if isinstance(fact, Filed) else (),
        nil=isinstance(fact, NilFiled),
    )


def evolve(filing: Filing, fact: FilingFact) -> Filing:
    """Copy what a later fact says of the return; what the table keeps is not touched."""
    match fact:
        case Filed() | NilFiled() | Excused() | Received():
            return filing
        case Amended():
            return amend(filing, counts=fact.counts, nil=fact.nil, amendments=filing.amendments + 1)
        case Returned():
            return amend(filing, sent_back=filing.sent_back + 1)
        case ShownFalse():
            return amend(filing, disproved_by=(*filing.disproved_by, fact.source))
    assert_never(fact)


def objections(filing: Filing | None, fact: FilingFact, law: Law) -> Iterator[Objection]:
    """Say what neither the table nor a term says against a fact."""
    rules = law.section(Rules).on(law.day(fact.at))
    match fact:
        case Filed() | NilFiled():
            yield from series_unsound(fact, rules)
            yield from unsigned(fact, rules)
            if isinstance(fact, Filed):
                yield from counts_missing(fact.series, fact.counts, rules)
                yield from all_zero(fact.counts, rules)
        case Excused():
            yield from series_unsound(fact, rules)
            yield from not_excused_by_addressee(fact, rules)
        case Amended() if filing is not None:
            yield from nil_again(filing, fact, rules)
            if not fact.nil:
                yield from counts_missing(filing.series, fact.counts, rules)
                yield from all_zero(fact.counts, rules)
        case Received() | Returned() if filing is not None:
            yield from not_by_addressee(filing, fact, rules)
        case ShownFalse():
            yield from by_no_authority(fact, rules)
        case _:
            pass


def survey(filings: Iterable[Filing], law: Law) -> Iterator[Finding]:
    """Find returns made twice, and those made before their period had begun."""
    first: dict[tuple[str, ...], Filing] = {}
    for filing in filings:
        if filing.state is ReturnState.EXCUSED:
            continue
        other = first.setdefault(
            (filing.unit, filing.series, filing.period, filing.to),
            filing,
        )
        if other is not filing:
            yield _told(filing, "filed.twice", ("other", other.id))
        period = calendar_period(filing.period)
        if period is not None and law.day(filing.opened) < period.since:
            yield _told(filing, "filed.too-early", ("since", f"{period.since}"))


def _told(filing: Filing, code: str, value: tuple[str, str]) -> Finding:
    return Finding(
        code=f"filing.{code}",
        severity=Severity.NOTICE,
        case=filing.id,
        values=(("series", f"return_series.{filing.series}"), ("period", filing.period), value),
    )


def claims_nothing_on(filing: Filing, day: date, law: Law) -> bool:
    """Tell whether a return says that nothing happened on a day.

    That is so of a nil return whose period of the calendar holds the day, up to the day on
    which it was made, until it is amended.
    """
    period = calendar_period(filing.period)
    told = period is not None and period.holds(day) and day <= law.day(filing.opened)
    return told and filing.state is ReturnState.NIL


def measures(filings: Iterable[Filing], since: date, until: date, law: Law) -> Iterator[Measure]:
    """Count the returns made in the days given (`until` exclusive), by what they are."""
    told = [filing for filing in filings if since <= law.day(filing.opened) < until]
    made = [filing for filing in told if filing.state is not ReturnState.EXCUSED]
    nil = [filing for filing in made if filing.state is ReturnState.NIL]
    yield counted("filing.made", made)
    yield counted("filing.nil", nil)
    yield counted("filing.excused", [f for f in told if f.state is ReturnState.EXCUSED])
    yield counted("filing.returned", [filing for filing in made if filing.sent_back])
    yield counted("filing.amended", [filing for filing in made if filing.amendments])
    yield counted("filing.shown-false", [filing for filing in made if filing.disproved_by])
    for series in dict.fromkeys((*ReturnSeries.rows, *(filing.series for filing in made))):
        yield counted(f"filing.made.{series}", [f for f in made if f.series == series])
        yield counted(f"filing.nil.{series}", [f for f in nil if f.series == series])


WORKFLOW: Workflow[Filing, FilingFact, Rules] = Workflow(
    name="filing",
    state=Filing,
    facts=get_args(FilingFact),
    rules=Rules,
    lifecycle=LIFECYCLE,
    opening=opening,
    evolve=evolve,
    objections=objections,
    survey=survey,
    standing=standing,
    answers=answers,
    objects={
        "series.not-listed": Severity.NOTICE,
        "series.other-addressee": Severity.NOTICE,
        "series.no-such-period": Severity.NOTICE,
        "counts.missing": Severity.NOTICE,
        "counts.all-zero": Severity.NOTICE,
        "return.unsigned": Severity.NOTICE,
        "excused.not-by-addressee": Severity.BREACH,
        "received.not-by-addressee": Severity.NOTICE,
        "returned.not-by-addressee": Severity.NOTICE,
        "shown-false.by-no-authority": Severity.BREACH,
        "amended.nil-again": Severity.BREACH,
    },
    surveys=("filed.twice", "filed.too-early"),
)
