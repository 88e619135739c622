"""Letters of responsibility 责任书: drafted → issued → signed → fulfilled → closed.

Also returned, amended until both have signed again, handed down level by level, found not
fulfilled, or withdrawn. Seed map: A5.2, B1.1, B1.2.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import assert_never, get_args

from dateutil.relativedelta import relativedelta

from campus_safety.accountability.pledge.contents import Contents, Result, Share, Target, met
from campus_safety.accountability.pledge.facts import (
    Amended,
    Closed,
    Decomposed,
    Drafted,
    Fulfilled,
    Issued,
    PledgeFact,
    Redrafted,
    Returned,
    Signed,
    Unfulfilled,
    Withdrawn,
)
from campus_safety.accountability.pledge.life import LIFECYCLE, Pledge, Rules, Status, Version
from campus_safety.accountability.pledge.objecting import (
    before_the_end,
    not_first_leader,
    other_side,
    parts_missing,
    sums_differ,
    targets_unmet,
)
from campus_safety.accountability.pledge.splitting import Split, handed_down, split
from campus_safety.accountability.pledge.surveying import signed_below, survey, unsigned
from campus_safety.kernel import (
    At,
    Fact,
    Gap,
    Law,
    Objection,
    Obligation,
    Period,
    Rule,
    Severity,
    Term,
    Workflow,
    amend,
    each,
    exact,
    within,
)
from campus_safety.scoring import Measure, counted
from campus_safety.vocabulary import Area, School
from campus_safety.vocabulary.days import meeting

__all__ = [
    "LIFECYCLE",
    "WORKFLOW",
    "Amended",
    "Closed",
    "Contents",
    "Decomposed",
    "Drafted",
    "Fulfilled",
    "Issued",
    "Pledge",
    "PledgeFact",
    "Redrafted",
    "Result",
    "Returned",
    "Rules",
    "Share",
    "Signed",
    "Split",
    "Status",
    "Target",
    "Unfulfilled",
    "Version",
    "Withdrawn",
    "handed_down",
    "letters_on",
    "measures",
    "met",
    "rubrics_on",
    "signed_below",
    "split",
    "unsigned",
]


def opening(fact: Drafted) -> Pledge:
    """Begin a letter with the draft of its first text."""
    return Pledge(
        giver=fact.giver,
        holder=fact.holder,
        holder_level=fact.level,
        period=fact.period,
        above=fact.above,
        rubric=fact.contents.rubric,
        targets=fact.contents.targets,
    )


def evolve(pledge: Pledge, fact: PledgeFact) -> Pledge:
    """Copy what a later fact says of the letter; what the table keeps is not touched."""
    match fact:
        case Drafted() | Issued() | Returned() | Closed():
            return pledge
        case Redrafted() | Amended():
            return _rewritten(pledge, fact.contents)
        case Signed():
            return _signed(pledge, fact.at)
        case Decomposed():
            return _decomposed(pledge, fact)
        case Fulfilled() | Unfulfilled():
            good = isinstance(fact, Fulfilled)
            return amend(pledge, results=fact.results, fulfilled=good, judged_at=fact.at)
        case Withdrawn():
            return amend(pledge, withdrawn_at=fact.at)
    assert_never(fact)


def _rewritten(pledge: Pledge, text: Contents) -> Pledge:
    return amend(pledge, rubric=text.rubric, targets=text.targets)


def _signed(pledge: Pledge, at: At) -> Pledge:
    """Keep the latest text as the next that both sides signed."""
    text = Contents(rubric=pledge.rubric, targets=pledge.targets)
    version = Version(number=len(pledge.versions) + 1, contents=text, signed=at)
    return amend(pledge, versions=(*pledge.versions, version))


def _decomposed(pledge: Pledge, fact: Decomposed) -> Pledge:
    version = pledge.in_force
    number = 0 if version is None else version.number
    return amend(pledge, shares=fact.shares, shared_version=number, decomposed_at=fact.at)


def due(pledge: Pledge, law: Law) -> Iterator[Obligation]:
    """Add the handing down of each signed text, and the judgement at the end of the period."""
    version = pledge.in_force
    if version is None:
        return
    if pledge.shared_version != version.number:
        yield from within(
            _decomposing(pledge, law.section(Rules).on(law.day(version.signed))),
            version.signed,
            law,
            case=pledge.id,
            act=Decomposed,
            holder=pledge.holder,
            regime="pledge",
            occasion=str(version.number),
        )
    if pledge.judged_at is None:
        yield from within(
            law.section(Rules).on(pledge.last_day).judging,
            pledge.last_day,
            law,
            case=pledge.id,
            act=Fulfilled,
            holder=pledge.giver,
            regime="pledge",
            done_by=(Unfulfilled,),
        )


def _decomposing(pledge: Pledge, rules: Rules) -> Rule[Term]:
    """Give the term for handing down, where a holder of this level must."""
    levels = rules.decomposing_levels
    if levels is Gap.UNKNOWN and rules.decomposing is not Gap.ABSENT:
        return Gap.UNKNOWN
    listed = not isinstance(levels, Gap) and pledge.holder_level in levels.value
    return rules.decomposing if listed else Gap.ABSENT


def objections(pledge: Pledge | None, fact: PledgeFact, law: Law) -> Iterator[Objection]:
    """Say what neither the table nor a term says against a fact."""
    if pledge is None:
        return
    rules = law.section(Rules).on(law.day(fact.at))
    match fact:
        case Issued():
            yield from parts_missing(pledge, rules)
            yield from other_side(pledge, fact, rules)
            yield from not_first_leader(fact, rules)
        case Signed():
            yield from other_side(pledge, fact, rules)
            yield from not_first_leader(fact, rules)
        case Decomposed():
            yield from sums_differ(pledge, fact, rules)
        case Fulfilled():
            yield from targets_unmet(pledge, fact, rules)
            yield from before_the_end(pledge, fact, rules, law)
        case _:
            pass


def standing(
    school: School, since: date, until: date, law: Law
) -> Iterator[tuple[Obligation, Period]]:
    """Owe every school a letter of its own in each period that a rule names."""
    return each(
        Rules,
        lambda rules: rules.yearly,
        law,
        since=since,
        until=until,
        periods=school.periods,
        case=f"{school.reference.partition(':')[2]}/pledge",
        act=Signed,
        holder="office:head",
        regime="pledge",
    )


def answers(owed: Obligation, period: Period, fact: Fact, law: Law) -> bool:
    """Tell whether a letter was signed for the school itself within a year of the period.

    A letter signed after the period, but within a year of its first day, is late and no less
    the letter of that year.
    """
    if not isinstance(fact, Signed):
        return False
    own = fact.side.partition(":")[2] == owed.case.partition("/")[0]
    return own and period.since <= law.day(fact.at) < period.since + relativedelta(years=1)


def letters_on(letters: Iterable[Pledge], holder: str, day: date) -> tuple[Pledge, ...]:
    """List the letters that a unit or person had signed and that are for a day."""
    return tuple(
        letter
        for letter in letters
        if letter.holder == holder and letter.in_force is not None and letter.period.holds(day)
    )


def rubrics_on(letters: Iterable[Pledge], holder: str, day: date) -> tuple[str, ...]:
    """List the rubrics that the signed letters of a unit name for a day, each once."""
    versions = [letter.in_force for letter in letters_on(letters, holder, day)]
    named = [version.contents.rubric for version in versions if version is not None]
    return tuple(dict.fromkeys(rubric for rubric in named if rubric is not None))


def measures(letters: Iterable[Pledge], since: date, until: date, law: Law) -> Iterator[Measure]:
    """Count the letters for any of the days given (`until` exclusive), and how they ended."""
    told = tuple(letters)
    held = [letter for letter in told if meeting(letter.period, since, until) is not None]
    signed = [letter for letter in held if letter.in_force is not None]
    yield counted("pledge.drafted", held)
    yield counted("pledge.signed", signed)
    yield counted("pledge.amended", [p for p in held if len(p.versions) > 1])
    yield counted("pledge.fulfilled", [p for p in held if p.fulfilled is True])
    yield counted("pledge.unfulfilled", [p for p in held if p.fulfilled is False])
    yield counted("pledge.withdrawn", [p for p in held if p.withdrawn_at is not None])
    shares = [(letter, share) for letter in signed for share in letter.shares]
    open_ = [(letter, share) for letter, share in shares if not signed_below(letter, share, told)]
    for name, rows in (("shares", shares), ("shares-unsigned", open_)):
        cases = tuple(letter.id for letter, _ in rows)
        yield Measure(name=f"pledge.{name}", span=exact(len(rows)), cases=cases)
    areas = {letter.id: _areas(letter) for letter in signed}
    for area in dict.fromkeys((*Area.rows, *(a for own in areas.values() for a in own))):
        yield counted(f"pledge.signed.for.{area}", [p for p in signed if area in areas[p.id]])


def _areas(letter: Pledge) -> tuple[Area, ...]:
    version = letter.in_force
    return () if version is None else tuple(t.area for t in version.contents.targets)


WORKFLOW: Workflow[Pledge, PledgeFact, Rules] = Workflow(
    name="pledge",
    state=Pledge,
    facts=get_args(PledgeFact),
    rules=Rules,
    lifecycle=LIFECYCLE,
    opening=opening,
    evolve=evolve,
    due=due,
    objections=objections,
    survey=survey,
    standing=standing,
    answers=answers,
    touches=(Signed, Decomposed, Fulfilled, Unfulfilled, Withdrawn),
    owes=(Decomposed.kind, Fulfilled.kind),
    objects={
        "issued.incomplete": Severity.BREACH,
        "issued.other-side": Severity.BREACH,
        "issued.not-first-leader": Severity.NOTICE,
        "signed.other-side": Severity.BREACH,
        "signed.not-first-leader": Severity.NOTICE,
        "decomposed.sum-differs": Severity.BREACH,
        "decomposed.not-whole": Severity.BREACH,
        "fulfilled.target-missed": Severity.BREACH,
        "fulfilled.result-missing": Severity.BREACH,
        "fulfilled.before-the-end": Severity.NOTICE,
    },
    surveys=("share.unsigned", "share.twice", "share.differs", "share.unnamed"),
)
