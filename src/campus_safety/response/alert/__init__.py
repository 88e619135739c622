"""Warnings 预警: issued → received → lifted.

Also raised, lowered and passed on; the unit responds at a level of another scale, with the
actions that it demands, until the response ends. Seed map: A2.8, A2.9, B3.9.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import assert_never, get_args

from campus_safety.kernel import (
    At,
    Finding,
    Law,
    Objection,
    Obligation,
    Period,
    Severity,
    Workflow,
    amend,
    each,
    in_its_period,
    under,
)
from campus_safety.response.alert.facts import (
    ActionTaken,
    AlertFact,
    Issued,
    Lifted,
    Lowered,
    PassedOn,
    Raised,
    Received,
    ResponseAdjusted,
    ResponseEnded,
    ResponseStarted,
)
from campus_safety.response.alert.life import LIFECYCLE, Alert, Rules, Status
from campus_safety.response.alert.owing import due
from campus_safety.response.alert.signs import Accumulation, Sign, signs_added_up
from campus_safety.response.alert.weighing import (
    incomplete,
    level_unlisted,
    not_running,
    response_unlisted,
    running,
    too_weak,
    wrong_way,
)
from campus_safety.scoring import Measure, counted
from campus_safety.vocabulary import School, WarningChannel, WarningKind, WarningLevel

__all__ = [
    "LIFECYCLE",
    "WORKFLOW",
    "Accumulation",
    "ActionTaken",
    "Alert",
    "AlertFact",
    "Issued",
    "Lifted",
    "Lowered",
    "PassedOn",
    "Raised",
    "Received",
    "ResponseAdjusted",
    "ResponseEnded",
    "ResponseStarted",
    "Rules",
    "Sign",
    "Status",
    "due",
    "measures",
    "signs_added_up",
    "silent_channels",
    "standing",
    "stands_on",
]


def opening(fact: Issued) -> Alert:
    """Begin a warning with what was issued."""
    return Alert(
        unit=fact.unit,
        warning=fact.warning,
        issuer=fact.issuer,
        starts=fact.starts,
        area=fact.area,
        sent=fact.channels,
        test=fact.test,
        changed=fact.at,
    )


def evolve(alert: Alert, fact: AlertFact) -> Alert:
    """Copy what a later fact says of the warning; what the table keeps is not touched."""
    match fact:
        case Issued():
            return alert
        case Received():
            return amend(alert, received_at=alert.received_at or fact.at, heard=fact.channels)
        case PassedOn():
            return amend(alert, told=(*alert.told, fact.to))
        case Raised() | Lowered():
            return amend(alert, changed=fact.at, changes=alert.changes + 1, told=())
        case ResponseStarted():
            return _started(alert, fact)
        case ResponseAdjusted():
            return _adjusted(alert, fact)
        case ActionTaken():
            return amend(alert, taken=(*alert.taken, fact.action))
        case ResponseEnded():
            return amend(alert, response=None, responding=None)
        case Lifted():
            return amend(alert, lifted_at=alert.lifted_at or fact.at)
    assert_never(fact)


def _started(alert: Alert, fact: ResponseStarted) -> Alert:
    """Begin to respond; a response that runs goes on as it was."""
    if alert.response is not None:
        return alert
    return amend(
        alert,
        started_at=fact.at,
        plan=fact.plan,
        response=fact.response,
        responding=fact.at,
    )


def _adjusted(alert: Alert, fact: ResponseAdjusted) -> Alert:
    """Go to another level; what that level demands is counted from now on."""
    if alert.response is None or alert.response == fact.response:
        return alert
    return amend(alert, response=fact.response, responding=fact.at)


def objections(alert: Alert | None, fact: AlertFact, law: Law) -> Iterator[Objection]:
    """Say what neither the table nor a term says against a fact."""
    rules = law.section(Rules).on(law.day(fact.at))
    match fact:
        case Issued():
            yield from level_unlisted(fact, rules)
            yield from incomplete(fact, rules)
        case Raised() | Lowered() if alert is not None:
            yield from level_unlisted(fact, rules)
            yield from wrong_way(alert, fact, rules)
        case ResponseStarted() if alert is not None:
            yield from response_unlisted(fact, rules)
            yield from running(alert, rules)
            yield from too_weak(alert, fact, rules)
        case ResponseAdjusted() if alert is not None:
            yield from response_unlisted(fact, rules)
            yield from not_running(alert, rules)
            yield from too_weak(alert, fact, rules)
        case ResponseEnded() if alert is not None:
            yield from not_running(alert, rules)
        case _:
            pass


def silent_channels(alert: Alert) -> tuple[WarningChannel, ...]:
    """List the channels by which a warning was sent and did not come; none before any did."""
    if alert.received_at is None:
        return ()
    return tuple(channel for channel in alert.sent if channel not in alert.heard)


def stands_on(alert: Alert, day: date, law: Law) -> bool:
    """Tell whether a warning stands on a day, from its start to the day on which it is lifted.

    A test of the channels warns of nothing, and so never stands.
    """
    begun = alert.opened if alert.starts is None else alert.starts
    ended = alert.lifted_at is not None and law.day(alert.lifted_at) < day
    return not alert.test and law.day(begun) <= day and not ended


def survey(alerts: Iterable[Alert], law: Law) -> Iterator[Finding]:
    """Find the channels that stayed silent while another one spoke, where a rule tests them."""
    for alert in alerts:
        silent, heard = silent_channels(alert), alert.received_at
        if silent and heard is not None:
            finding = Finding(
                code="alert.received.channel-silent",
                severity=Severity.NOTICE,
                case=alert.id,
                values=(("channels", ", ".join(f"warning_channel.{word}" for word in silent)),),
            )
            yield from under(law.section(Rules).on(law.day(heard)).testing, finding, heard)


def standing(
    school: School, since: date, until: date, law: Law
) -> Iterator[tuple[Obligation, Period]]:
    """Owe every school a test of its channels in each period that a rule names."""
    return each(
        Rules,
        lambda rules: rules.testing,
        law,
        since=since,
        until=until,
        periods=school.periods,
        case=f"{school.reference.partition(':')[2]}/alert",
        act=Issued,
        holder="office:safety",
        regime="channel-test",
    )


def answers(owed: Obligation, period: Period, fact: Issued, law: Law) -> bool:
    """Tell whether a message answers the duty to test: a test does, a true warning does not."""
    return fact.test and in_its_period(owed, period, fact, law)


def measures(alerts: Iterable[Alert], since: date, until: date, law: Law) -> Iterator[Measure]:
    """Count the warnings and tests issued in the days given (`until` exclusive)."""

    def falls(at: At) -> bool:
        return since <= law.day(at) < until

    told = [one for one in alerts if falls(one.opened)]
    real = [one for one in told if not one.test]
    yield counted("alert.tests", [one for one in told if one.test])
    yield counted("alert.with-silent-channel", [one for one in told if silent_channels(one)])
    yield counted("alert.issued", real)
    yield counted("alert.received", [one for one in real if one.received_at is not None])
    yield counted("alert.lifted", [one for one in real if one.lifted_at is not None])
    yield counted("alert.responded", [one for one in real if one.started_at is not None])
    yield counted("alert.responding", [one for one in real if one.response is not None])
    for level in WarningLevel.steps:
        yield counted(f"alert.at.{level}", [one for one in real if one.level == level])
    for kind in dict.fromkeys((*WarningKind.rows, *(one.warning for one in real))):
        yield counted(f"alert.of.{kind}", [one for one in real if one.warning == kind])


WORKFLOW: Workflow[Alert, AlertFact, Rules] = Workflow(
    name="alert",
    state=Alert,
    facts=get_args(AlertFact),
    rules=Rules,
    lifecycle=LIFECYCLE,
    opening=opening,
    evolve=evolve,
    due=due,
    objections=objections,
    survey=survey,
    standing=standing,
    answers=answers,
    touches=(
        Received,
        PassedOn,
        Raised,
        Lowered,
        ResponseStarted,
        ResponseAdjusted,
        ActionTaken,
        ResponseEnded,
        Lifted,
    ),
    owes=(Received.kind, PassedOn.kind, ResponseStarted.kind, ActionTaken.kind, ResponseEnded.kind),
    objects={
        "issued.incomplete": Severity.NOTICE,
        "level.unlisted": Severity.BREACH,
        "raised.not-higher": Severity.BREACH,
        "lowered.not-lower": Severity.BREACH,
        "response.unlisted": Severity.BREACH,
        "response-started.running": Severity.BREACH,
        "response.not-running": Severity.BREACH,
        "response.too-weak": Severity.NOTICE,
    },
    surveys=("received.channel-silent",),
)
