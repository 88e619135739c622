"""What is expected 应报: the returns that a unit owes, and what came of them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

from campus_safety.kernel import Gap, Law, Obligation, Period, bounds, owed_in
from campus_safety.response.filing.facts import Excused, Filed, FilingFact, NilFiled
from campus_safety.response.filing.life import Filing, Rules
from campus_safety.response.filing.series import Series, listed, tables
from campus_safety.vocabulary import Completeness, Days, ReturnLine, ReturnState, School

__all__ = ["answers", "completeness", "standing"]

_FIRST = (ReturnState.REPORT, ReturnState.NIL, ReturnState.EXCUSED)
"""Which of several answers counts: no nil return stands against a report."""


def standing(
    school: School, since: date, until: date, law: Law
) -> Iterator[tuple[Obligation, Period]]:
    """Owe the return of every series in each of its periods that begins in the days given."""
    for begun, ended, rules in law.section(Rules).stretches(since, until):
        for series in listed(rules):
            for name, period in law.occasions(series.anchor, begun, ended, school.periods):
                if series.is_owed(school, period.since, rules):
                    yield _owed(school, series, name, period, law), period


def _owed(school: School, series: Series, name: str, period: Period, law: Law) -> Obligation:
    return owed_in(
        name,
        series.deadline(period, law.zone),
        series.provision,
        law,
        case=_occasion(school.reference, series.key, name),
        act=Filed,
        holder="office:head",
        regime=series.key,
        addressee=series.to,
        done_by=(NilFiled, Excused),
    )


def _occasion(unit: str, series: str, period: str) -> str:
    return f"{unit.partition(':')[2]}/filing/{series}/{period}"


def answers(owed: Obligation, period: Period, fact: FilingFact, law: Law) -> bool:
    """Tell whether a fact answers for the unit, series, period and addressee that are owed.

    What is said of a period before it has begun answers nothing.
    """
    if not isinstance(fact, Filed | NilFiled | Excused):
        return False
    same = owed.case == _occasion(fact.unit, fact.series, fact.period)
    return same and fact.to == owed.addressee and law.day(fact.at) >= period.since


def completeness(
    units: Iterable[School],
    filings: Iterable[Filing],
    law: Law,
    *,
    since: date,
    until: date,
    as_of: datetime,
) -> Completeness:
    """Say what was expected of some units for the periods that begin in the days given.

    `until` is exclusive. Each line is one of report, nil return, missing and excused, or is
    still awaited at `as_of`; silence is never read as a nil return.
    """
    came: dict[tuple[str, ...], list[Filing]] = defaultdict(list)
    for filing in filings:
        came[filing.unit, filing.series, filing.period, filing.to].append(filing)
    lines = (
        _line(unit.reference, owed, period, came, law=law, as_of=as_of)
        for unit in units
        for owed, period in standing(unit, since, until, law)
    )
    unknown = tuple(_unknown(law, since, until))
    return Completeness(since=since, until=until, lines=tuple(lines), unknown=unknown)


def _line(
    unit: str,
    owed: Obligation,
    period: Period,
    came: Mapping[tuple[str, ...], Sequence[Filing]],
    *,
    law: Law,
    as_of: datetime,
) -> ReturnLine:
    told = came.get((unit, owed.regime, owed.occasion, owed.addressee), ())
    made = [one for one in told if law.day(one.opened) >= period.since]
    state, late = ReturnState.AWAITED, False
    if made:
        state = min((one.state for one in made), key=_FIRST.index)
        late = all(owed.window.passed(bounds(one.opened, law.zone)) for one in made)
    elif owed.window.passed(bounds(as_of, law.zone)):
        state = ReturnState.MISSING
    said = next((one for one in made if one.state is state), None)
    return ReturnLine(
        unit=unit,
        series=owed.regime,
        period=period,
        addressee=owed.addressee,
        state=state,
        counts=() if said is None else tuple((count.name, count.number) for count in said.counts),
        late=late,
        disproved=any(one.disproved_by for one in made),
        cases=tuple(one.id for one in made),
    )


def _unknown(law: Law, since: date, until: date) -> Iterator[Days]:
    """List the days on which nobody knows what was expected."""
    for begun, ended, rules in law.section(Rules).stretches(since, until):
        if Gap.UNKNOWN in (*tables(rules), rules.key_periods):
            yield Days(since=begun, until=ended)
