"""What later facts change in a designation: its results, its awards, their pauses and loss."""

from attrs import evolve as changed

from campus_safety.accountability.designation.facts import (
    AppliedAgain,
    Lost,
    Restored,
    Result,
    Suspended,
)
from campus_safety.accountability.designation.life import Award, Designation
from campus_safety.kernel import amend

__all__ = ["applied_again", "found", "lost", "restored", "suspended"]


def found(designation: Designation, results: tuple[Result, ...]) -> Designation:
    """Sort the results of a review by what they say."""
    return amend(
        designation,
        met=tuple(one for one in results if one.met),
        unmet=tuple(one for one in results if one.met is False),
        unsettled=tuple(one for one in results if one.met is None),
    )


def applied_again(designation: Designation, fact: AppliedAgain) -> Designation:
    """Begin anew: what was claimed, found and made public before counts no longer."""
    return amend(
        designation,
        period=fact.period,
        applications=designation.applications + 1,
        claimed=(),
        met=(),
        unmet=(),
        unsettled=(),
        publicised_at=None,
    )


def _latest(designation: Designation, award: Award) -> tuple[Award, ...]:
    return (*designation.awards[:-1], award)


def suspended(designation: Designation, fact: Suspended) -> Designation:
    """Begin a pause of the title, unless there is none to suspend."""
    award = designation.award
    if award is None or designation.suspended_since is not None:
        return designation
    paused = changed(award, pauses=(*award.pauses, (fact.at, None)))
    return amend(designation, awards=_latest(designation, paused), suspended_since=fact.at)


def restored(designation: Designation, fact: Restored) -> Designation:
    """End the pause of the title, where there is one."""
    award = designation.award
    if award is None or designation.suspended_since is None:
        return designation
    pause = (designation.suspended_since, fact.at)
    back = changed(award, pauses=(*award.pauses[:-1], pause))
    return amend(designation, awards=_latest(designation, back), suspended_since=None)


def lost(designation: Designation, fact: Lost) -> Designation:
    """End the title where one is held, and keep why it was lost."""
    sources = () if fact.source is None else (fact.source,)
    told = amend(designation, cause=fact.cause, clause=fact.clause, sources=sources)
    award = designation.award
    if award is None:
        return told
    gone = _latest(designation, changed(award, lost=fact.at))
    return amend(told, awards=gone, suspended_since=None)
