"""What a warning owes beside its table: the notice, passing it on, and the response."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from campus_safety.kernel import At, Gap, Law, Obligation, Provision, Rule, Term, within
from campus_safety.response.alert.facts import (
    ActionTaken,
    PassedOn,
    Received,
    ResponseEnded,
    ResponseStarted,
)
from campus_safety.response.alert.life import Alert, Rules
from campus_safety.vocabulary import ResponseAction, WarningKind

__all__ = ["demanded", "due"]

DEPARTMENT = "agency:emergency-management"
"""Who tells a school of a danger, where the warning names no issuer."""


def due(alert: Alert, law: Law) -> Iterator[Obligation]:
    """Add the notice to the unit, and once it knows, all that the warning asks of it."""
    if alert.lifted_at is None:
        if alert.received_at is None:
            yield from _notice(alert, law)
        elif not alert.test:
            known = law.later(alert.received_at, alert.changed)
            yield from _passing(alert, known, law)
            yield from _starting(alert, known, law)
            yield from _closing(alert, known, law)
    if alert.response is not None and alert.responding is not None:
        yield from _acting(alert, alert.response, alert.responding, law)
        if alert.lifted_at is not None:
            yield from within(
                _rules(alert.lifted_at, law).ending,
                alert.lifted_at,
                law,
                case=alert.id,
                act=ResponseEnded,
                holder="office:head",
                regime="response",
            )


def _rules(at: At, law: Law) -> Rules:
    return law.section(Rules).on(law.day(at))


def _notice(alert: Alert, law: Law) -> Iterable[Obligation]:
    """Ask the one who issued it to tell the unit."""
    return within(
        _rules(alert.opened, law).notice,
        alert.opened,
        law,
        case=alert.id,
        act=Received,
        holder=alert.issuer or DEPARTMENT,
        regime="notice",
    )


def _passing(alert: Alert, known: At, law: Law) -> Iterator[Obligation]:
    """Ask to tell each group of the present level, under each regime that has a term."""
    rules = _rules(known, law)
    weather = rules.passing_weather if alert.warning in WarningKind.weather else Gap.ABSENT
    for regime, term in (("weather", weather), ("school", rules.passing)):
        tell = partial(
            within,
            start=known,
            law=law,
            case=alert.id,
            act=PassedOn,
            holder="office:safety",
            regime=regime,
        )
        yield from _listed(rules.audiences, term, alert.told, str(alert.changes), tell)


def _listed(
    listed: Rule[tuple[str, ...]],
    term: Rule[Term],
    done: tuple[str, ...],
    occasion: str,
    ask: "partial[tuple[Obligation, ...]]",
) -> Iterator[Obligation]:
    """Ask for each that a rule lists and that is not done; of no list, for any one.

    Where the list is not known each one done may have been asked for, and so may the next.
    """
    if isinstance(listed, Provision):
        for name in listed.value:
            if name not in done:
                yield from ask(term, occasion=f"{occasion}/{name}")
    elif listed is Gap.UNKNOWN and term is not Gap.ABSENT:
        yield from ask(Gap.UNKNOWN, occasion=f"{occasion}/{len(done)}")
    elif not done:
        yield from ask(term, occasion=occasion)


def _starting(alert: Alert, known: At, law: Law) -> Iterator[Obligation]:
    """Ask for a response where a rule names one for the level of the warning."""
    rules = _rules(known, law)
    asked = demanded(alert.level, rules.response_for)
    if alert.started_at is None and asked is not None:
        yield from within(
            rules.starting if asked else Gap.UNKNOWN,
            known,
            law,
            case=alert.id,
            act=ResponseStarted,
            holder="office:head",
            regime="response",
            occasion=str(alert.changes),
        )


def demanded(level: str | None, table: Rule[Mapping[str, str]]) -> str | None:
    """Name the response that a rule asks for at a warning level; `None` where it asks for none.

    Where the rule is not known the answer is empty.
    """
    if isinstance(table, Gap):
        return "" if table is Gap.UNKNOWN else None
    return None if level is None else table.value.get(level)


def _closing(alert: Alert, known: At, law: Law) -> Iterator[Obligation]:
    """Ask to stop classes where a rule lists the kind of warning at its level."""
    rules = _rules(known, law)
    listed = rules.closed
    if listed is Gap.ABSENT or ResponseAction.SUSPEND_CLASSES in alert.taken:
        return
    named = isinstance(listed, Provision) and f"{alert.warning} {alert.level}" in listed.value
    if named or listed is Gap.UNKNOWN:
        yield from within(
            rules.closing if named or rules.closing is Gap.ABSENT else Gap.UNKNOWN,
            known,
            law,
            case=alert.id,
            act=ActionTaken,
            holder="office:head",
            regime="weather",
            occasion=str(alert.changes),
        )


def _acting(alert: Alert, level: str, since: At, law: Law) -> Iterator[Obligation]:
    """Ask for every action that a rule lists for the level of the response."""
    rules = _rules(since, law)
    act = partial(
        within,
        start=since,
        law=law,
        case=alert.id,
        act=ActionTaken,
        holder="office:head",
        regime="response",
    )
    table = rules.actions
    if isinstance(table, Provision):
        for name in table.value.get(level, ()):
            if name not in alert.taken:
                yield from act(rules.acting, occasion=f"{level}/{name}")
    elif table is Gap.UNKNOWN and rules.acting is not Gap.ABSENT:
        yield from act(Gap.UNKNOWN, occasion=f"{level}/{len(alert.taken)}")
