"""What an inquiry owes: its report under every regime, the reply, and what follows that.

The clock of a report stands still while a technical appraisal 技术鉴定 lasts.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta

import attrs
from attrs import frozen

from campus_safety.accountability.inquiry.facts import (
    Closed,
    Evaluated,
    Published,
    Replied,
    ReportSubmitted,
)
from campus_safety.accountability.inquiry.life import Inquiry, Pause, Rules
from campus_safety.kernel import (
    At,
    Fact,
    Gap,
    Law,
    Obligation,
    Provision,
    Rule,
    Term,
    Unit,
    Unwritten,
    Window,
    bounds,
    within,
)
from campus_safety.vocabulary import Emergency, EventGrade

__all__ = ["GOVERNMENT", "GROUP", "REGIMES", "Regime", "due", "is_accident", "stretched"]

GROUP = "body:inquiry-group"
GOVERNMENT = "agency:investigating-government"

_GRAVEST = frozenset({EventGrade.ESPECIALLY_MAJOR})
_GRAVE = frozenset({EventGrade.MAJOR, EventGrade.ESPECIALLY_MAJOR})
_MOST_DAYS = 9_999
_DAY_SECONDS = 86_400


def is_accident(inquiry: Inquiry) -> bool:
    """Tell whether the law on accidents governs an inquiry."""
    return inquiry.emergency in Emergency.accidents


@frozen(kw_only=True)
class Regime:
    """One body of law that asks for a report: when it applies, within what, and what stops it.

    `grades` are those at which it applies; `None` is for every one. `stops` gives the rule
    by which an appraisal does not count; an extension moves the term where `extends` says so.
    """

    name: str
    applies: Callable[[Inquiry], bool]
    term: Callable[[Rules], Rule[Term]]
    grades: frozenset[EventGrade] | None = None
    stops: Callable[[Rules], Rule[bool]] = lambda _: Gap.ABSENT
    extends: bool = False


REGIMES = (
    Regime(
        name="work-safety",
        applies=is_accident,
        term=lambda rules: rules.report,
        stops=lambda rules: rules.appraisal,
        extends=True,
    ),
    Regime(
        name="grave-accident",
        applies=is_accident,
        term=lambda rules: rules.report_grave,
        grades=_GRAVEST,
        extends=True,
    ),
    Regime(
        name="school-accident",
        applies=is_accident,
        term=lambda rules: rules.report_school_accident,
        grades=_GRAVE,
    ),
    Regime(
        name="pupil-injury",
        applies=lambda inquiry: bool(inquiry.harm.pupils),
        term=lambda rules: rules.report_pupil_injury,
        grades=_GRAVE,
    ),
    Regime(
        name="bullying",
        applies=lambda inquiry: inquiry.bullying,
        term=lambda rules: rules.report_bullying,
    ),
)


def due(inquiry: Inquiry, law: Law) -> Iterator[Obligation]:
    """Add the report, the reply to it, and what follows the reply, as far as not yet done."""
    if inquiry.reported_at is None:
        yield from _reports(inquiry, law)
    elif inquiry.replied_at is None:
        yield from _reply(inquiry, inquiry.reported_at, law)
    if inquiry.replied_at is not None:
        yield from _after(inquiry, inquiry.replied_at, law)


def _reports(inquiry: Inquiry, law: Law) -> Iterator[Obligation]:
    """Ask the report under every regime that applies, each with a clock of its own."""
    for regime in REGIMES:
        start = _start(inquiry, regime, law) if regime.applies(inquiry) else None
        if start is None:
            continue
        rules = law.section(Rules).on(law.day(start))
        for owed in within(
            regime.term(rules),
            start,
            law,
            case=inquiry.id,
            act=ReportSubmitted,
            holder="office:head" if inquiry.entrusted else GROUP,
            addressee=GOVERNMENT,
            regime=regime.name,
        ):
            yield _on_its_clock(owed, regime, inquiry, start, law)


def _on_its_clock(
    owed: Obligation, regime: Regime, inquiry: Inquiry, start: At, law: Law
) -> Obligation:
    """Move the deadline of a report as far as its regime lets extensions and pauses do so.

    Where a rule is not known the deadline rests on that, as of the last time it was moved.
    """
    stops = regime.stops(law.section(Rules).on(law.day(start)))
    days, pauses = inquiry.extended if regime.extends else 0, inquiry.pauses
    if not isinstance(owed.basis, Provision):
        moved = days or (pauses and stops is not Gap.ABSENT)
        return _as_of(owed, inquiry.moved_at if moved else None)
    term: Term = owed.basis.value
    if stops is Gap.UNKNOWN and pauses and term.unit is not Unit.AT_ONCE:
        window = stretched(term, start, law, days=days)
        basis = Unwritten(id=f"{owed.act}.{regime.name}", on=inquiry.moved_at or start)
        return attrs.evolve(owed, window=_open_to_the_right(window), basis=basis)
    counted = () if isinstance(stops, Gap) or not stops.value else pauses
    window = stretched(term, start, law, days=days, pauses=counted)
    if any(pause.ended is None for pause in counted) and not window.at_once:
        window = _open_to_the_right(window)
    return attrs.evolve(owed, window=window)


def _open_to_the_right(window: Window) -> Window:
    return Window(earliest=window.earliest, latest=None)


def _as_of(owed: Obligation, moved_at: At | None) -> Obligation:
    """Tell a deadline of an unknown rule from the same before it was moved."""
    if moved_at is None or not isinstance(owed.basis, Unwritten):
        return owed
    return attrs.evolve(owed, basis=attrs.evolve(owed.basis, on=moved_at))


def _start(inquiry: Inquiry, regime: Regime, law: Law) -> At | None:
    """Give the day of the incident, or when the grade first called for the regime."""
    began = min(inquiry.occurred, inquiry.opened, key=lambda at: bounds(at, law.zone))
    since = inquiry.opened if regime.grades is None else inquiry.graded_in(regime.grades)
    if since is None:
        return None
    return began if since == inquiry.opened else law.later(began, since)


def stretched(
    term: Term, start: At, law: Law, *, days: int = 0, pauses: Iterable[Pause] = ()
) -> Window:
    """Give the deadline of a term that was extended by days and stood still in the pauses.

    A term in days leaves out whole days, from the day after that on which a pause began to
    that on which it ended; one in hours leaves out the time itself, as far as it is known.
    Time that two pauses share is left out once; a pause that has not ended is not counted.
    """
    if term.unit is Unit.AT_ONCE:
        return law.window(term, start)
    days = min(days, _MOST_DAYS)
    ended = [(pause.begun, pause.ended) for pause in pauses if pause.ended is not None]
    if not term.unit.by_the_clock:
        first = law.day(start)
        spans = [(law.day(begun).toordinal(), law.day(end).toordinal()) for begun, end in ended]
        return law.window(term, first + timedelta(days=days + _length(spans, first.toordinal())))
    low, high = bounds(start, law.zone)
    known = [(*bounds(begun, law.zone), *bounds(end, law.zone)) for begun, end in ended]
    surely = _length([(latest, earliest) for _, latest, earliest, _ in known], high)
    perhaps = _length([(earliest, latest) for earliest, _, _, latest in known], low)
    more = term.amount + days * _DAY_SECONDS
    return Window(earliest=low + more + surely, latest=high + more + perhaps)


def _length(spans: Iterable[tuple[int, int]], start: int) -> int:
    """Add up stretches from a start on; what two of them share counts once."""
    total, reached = 0, start
    for begun, ended in sorted(spans):
        total += max(0, ended - max(begun, reached))
        reached = max(reached, ended)
    return total


def _reply(inquiry: Inquiry, reported_at: At, law: Law) -> Iterator[Obligation]:
    """Ask the government to reply to the report, by the grade that the incident has."""
    if not is_accident(inquiry):
        return
    gravest = inquiry.grade in _GRAVEST
    others = {grade for grade, _ in inquiry.grades} - _GRAVEST
    since, start = inquiry.graded_in(_GRAVEST if gravest else others), reported_at
    if since is not None and since != inquiry.opened:
        start = law.later(reported_at, since)
    rules = law.section(Rules).on(law.day(start))
    term = rules.reply_gravest if gravest else rules.reply
    for owed in _owed(inquiry, Replied, term, start, law):
        if isinstance(term, Gap):
            yield _as_of(owed, inquiry.reply_moved_at)
        else:
            window = stretched(term.value, start, law, days=inquiry.reply_extended)
            yield attrs.evolve(owed, window=window)


def _after(inquiry: Inquiry, replied_at: At, law: Law) -> Iterator[Obligation]:
    """Ask what follows the reply: to publish it, to close, and to evaluate what was done."""
    rules = law.section(Rules).on(law.day(replied_at))
    if inquiry.published_at is None:
        yield from _owed(inquiry, Published, rules.publication, replied_at, law)
    if inquiry.evaluated_at is None:
        yield from _owed(inquiry, Evaluated, rules.evaluation, replied_at, law)
    if inquiry.closed_at is None:
        again = inquiry.reopened_at
        start = replied_at if again is None else law.later(replied_at, again)
        yield from _owed(inquiry, Closed, law.section(Rules).on(law.day(start)).closing, start, law)


def _owed(
    inquiry: Inquiry, act: type[Fact], term: Rule[Term], start: At, law: Law
) -> tuple[Obligation, ...]:
    """Give what the government owes within a term; closing once more is an occasion of its own."""
    return within(
        term,
        start,
        law,
        case=inquiry.id,
        act=act,
        holder=GOVERNMENT,
        regime="bureau" if act in _BUREAU else "work-safety",
        occasion=str(inquiry.reopenings) if act is Closed else "",
    )


_BUREAU = (Published, Closed)
