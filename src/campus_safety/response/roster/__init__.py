"""Rosters 值班: drafted → published → closed.

Every slot has its staff, nobody stands two posts, a post is handed over and never left, and
a channel that stays silent is found. Seed map: A2.7, A2.8.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import assert_never, get_args

from attrs import evolve as with_

from campus_safety.kernel import (
    Law,
    Objection,
    Obligation,
    Period,
    Provision,
    Severity,
    Workflow,
    amend,
    each,
    exact,
    in_its_period,
)
from campus_safety.response.roster import changes
from campus_safety.response.roster.covering import (
    Need,
    Uncovered,
    in_use,
    needs,
    on_duty,
    uncovered,
)
from campus_safety.response.roster.facts import (
    Changed,
    ChannelRestored,
    ChannelTested,
    Closed,
    Drafted,
    Dropped,
    Ended,
    Excused,
    HandedOver,
    Published,
    RosterFact,
    Started,
    StoodIn,
    Swapped,
)
from campus_safety.response.roster.life import (
    LIFECYCLE,
    Attendance,
    Excuse,
    Roster,
    Rules,
    Status,
)
from campus_safety.response.roster.objecting import (
    already_begun,
    not_rostered,
    persons_wrong,
    silent,
    slots_unsound,
    staffing_short,
    stood_in_wrongly,
    swapped_wrongly,
    unsigned,
)
from campus_safety.response.roster.owing import due
from campus_safety.response.roster.patterns import DutyDays, Expansion, Pattern, expand
from campus_safety.response.roster.slots import Member, Slot
from campus_safety.response.roster.surveying import SURVEYS, survey, unattended
from campus_safety.scoring import Measure, counted
from campus_safety.vocabulary import School

__all__ = [
    "LIFECYCLE",
    "WORKFLOW",
    "Attendance",
    "Changed",
    "ChannelRestored",
    "ChannelTested",
    "Closed",
    "Drafted",
    "Dropped",
    "DutyDays",
    "Ended",
    "Excuse",
    "Excused",
    "Expansion",
    "HandedOver",
    "Member",
    "Need",
    "Pattern",
    "Published",
    "Roster",
    "RosterFact",
    "Rules",
    "Slot",
    "Started",
    "Status",
    "StoodIn",
    "Swapped",
    "Uncovered",
    "due",
    "expand",
    "in_use",
    "measures",
    "needs",
    "on_duty",
    "standing",
    "unattended",
    "uncovered",
]


def opening(fact: Drafted) -> Roster:
    """Begin a roster with its draft."""
    return Roster(
        unit=fact.unit,
        first_day=fact.first_day,
        last_day=fact.last_day,
        slots=fact.slots,
        staff=fact.staff,
        leaders_in=fact.leaders_in,
    )


def evolve(roster: Roster, fact: RosterFact) -> Roster:
    """Copy what a later fact says of the roster; what the table keeps is not touched."""
    match fact:
        case Drafted():
            return roster
        case Changed():
            return changes.rewritten(roster, fact)
        case Published():
            return amend(roster, published_at=fact.at)
        case Swapped():
            return changes.swapped(roster, fact)
        case Excused():
            return changes.excused(roster, fact)
        case StoodIn():
            return changes.stood_in(roster, fact)
        case Started():
            return changes.started(roster, fact)
        case Ended():
            return changes.ended(roster, fact)
        case HandedOver():
            return changes.handed_over(roster, fact)
        case ChannelTested():
            return changes.tested(roster, fact)
        case ChannelRestored():
            return changes.restored(roster, fact)
        case Closed() | Dropped():
            return amend(roster, over=True)
    assert_never(fact)


def objections(roster: Roster | None, fact: RosterFact, law: Law) -> Iterator[Objection]:
    """Say what neither the table nor a term says against a fact."""
    rules = law.section(Rules).on(law.day(fact.at))
    match fact:
        case Drafted():
            yield from slots_unsound(fact, rules, law)
        case ChannelTested():
            yield from silent(fact, rules)
        case Changed() | Published() | Swapped() | StoodIn() if roster is not None:
            yield from _against_staffing(roster, fact, rules, law)
        case HandedOver() if roster is not None:
            yield from unsigned(roster, fact, rules)
        case Started() | Ended() | Excused() if roster is not None:
            yield from not_rostered(roster, fact, rules)
        case _:
            pass


def _against_staffing(
    roster: Roster, fact: Changed | Published | Swapped | StoodIn, rules: Rules, law: Law
) -> Iterator[Objection]:
    """Hold what says who stands a slot against the roster that it comes to."""
    match fact:
        case Changed():
            after = changes.rewritten(roster, fact)
            yield from slots_unsound(after, rules, law)
            if roster.published_at is not None:
                yield from already_begun(roster, fact, rules, law)
                yield from staffing_short(after, rules, law)
                yield from persons_wrong(after, rules, law)
        case Published():
            yield from staffing_short(roster, rules, law)
            yield from persons_wrong(roster, rules, law)
        case Swapped():
            yield from already_begun(roster, fact, rules, law)
            yield from swapped_wrongly(roster, fact, rules, law)
        case StoodIn():
            yield from stood_in_wrongly(roster, fact, rules, law)
        case _:
            assert_never(fact)


def standing(
    school: School, since: date, until: date, law: Law
) -> Iterator[tuple[Obligation, Period]]:
    """Owe a test of each channel that a rule names, in each period that another names."""
    tests = each(
        Rules,
        lambda rules: rules.testing,
        law,
        since=since,
        until=until,
        periods=school.periods,
        case=f"{school.reference.partition(':')[2]}/roster",
        act=ChannelTested,
        holder="office:safety",
        regime="channel",
    )
    for owed, period in tests:
        channels = law.section(Rules).on(period.since).channels
        for channel in channels.value if isinstance(channels, Provision) else ():
            yield with_(owed, regime=f"channel.{channel}"), period


def answers(owed: Obligation, period: Period, fact: ChannelTested, law: Law) -> bool:
    """Tell whether a test is one of the channel that a duty names, whatever it showed."""
    return owed.regime == f"channel.{fact.channel}" and in_its_period(owed, period, fact, law)


def measures(rosters: Iterable[Roster], since: date, until: date, law: Law) -> Iterator[Measure]:
    """Count the rosters that begin in the days given (`until` exclusive), and their shifts."""
    begun = [one for one in rosters if since <= one.first_day < until]
    used = [one for one in begun if one.published_at is not None and not _dropped(one)]
    yield counted("roster.drafted", begun)
    yield counted("roster.published", used)
    yield counted("roster.closed", [one for one in used if one.status is Status.CLOSED])
    yield counted("roster.dropped", [one for one in begun if _dropped(one)])
    yield counted("roster.unattended", [one for one in used if unattended(one, law)])
    yield counted("roster.with-silent-channel", [one for one in begun if one.silent])
    yield _summed("roster.shifts", used, [len(one.slots) for one in used])
    yield _summed("roster.swaps", used, [one.swaps for one in used])
    yield _summed("roster.stand-ins", used, [one.stand_ins for one in used])
    yield _summed("roster.handovers", used, [len(one.handovers) for one in used])


def _dropped(roster: Roster) -> bool:
    return roster.status is Status.DROPPED


def _summed(name: str, rosters: Iterable[Roster], numbers: Iterable[int]) -> Measure:
    ids = tuple(one.id for one in rosters)
    return Measure(name=name, span=exact(sum(numbers)), cases=ids)


WORKFLOW: Workflow[Roster, RosterFact, Rules] = Workflow(
    name="roster",
    state=Roster,
    facts=get_args(RosterFact),
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
        Changed,
        Published,
        Excused,
        StoodIn,
        Started,
        Ended,
        HandedOver,
        ChannelTested,
        ChannelRestored,
        Closed,
        Dropped,
    ),
    owes=(Published.kind, Closed.kind, StoodIn.kind, Ended.kind, ChannelRestored.kind),
    objects={
        "slots.number-twice": Severity.BREACH,
        "slots.outside": Severity.BREACH,
        "slots.begun": Severity.BREACH,
        "slots.short": Severity.BREACH,
        "cover.short": Severity.BREACH,
        "leader.short": Severity.BREACH,
        "person.two-posts": Severity.BREACH,
        "person.rest": Severity.BREACH,
        "person.unqualified": Severity.BREACH,
        "person.not-rostered": Severity.NOTICE,
        "swapped.not-agreed": Severity.BREACH,
        "swapped.not-theirs": Severity.BREACH,
        "stood-in.not-theirs": Severity.BREACH,
        "handed-over.unsigned": Severity.BREACH,
        "handed-over.not-adjacent": Severity.BREACH,
        "channel-tested.silent": Severity.NOTICE,
    },
    surveys=SURVEYS,
)
