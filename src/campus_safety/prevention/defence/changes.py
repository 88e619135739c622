"""How a defence changes by a fact: whether it works, is linked, is filed, is gone."""

from typing import TypeAlias, assert_never

from campus_safety.kernel import amend
from campus_safety.prevention.defence.facts import (
    Certified,
    Filed,
    FilingWithdrawn,
    FoundFaulty,
    Left,
    Linked,
    Patrolled,
    Posted,
    RecordChecked,
    Repaired,
    RetentionChecked,
    TakenOutOfService,
    Tested,
    Unlinked,
)
from campus_safety.prevention.defence.life import Defence, Round

__all__ = ["failed", "left", "linked", "on_paper", "patrolled", "posted", "tested", "unlinked"]

Paper: TypeAlias = Filed | FilingWithdrawn | RetentionChecked | Certified | RecordChecked


def tested(defence: Defence, fact: Tested) -> Defence:
    """Let it work; with the first test it is in use, and a link begins to be missing."""
    first = defence.in_use_since is None
    missing = fact.at if first and not defence.linked else defence.unlinked_since
    return amend(
        defence,
        worked=(*defence.worked, (fact.at, True)),
        in_use_since=fact.at if first else defence.in_use_since,
        tested=fact.at,
        tests=defence.tests + 1,
        unlinked_since=missing,
    )


def failed(defence: Defence, fact: FoundFaulty | Repaired | TakenOutOfService) -> Defence:
    """Let it not work; a repair alone does not say that it does."""
    return amend(defence, worked=(*defence.worked, (fact.at, False)))


def linked(defence: Defence, fact: Linked) -> Defence:
    """Note the link; none is missing."""
    return amend(defence, linked=(*defence.linked, (fact.at, True)), unlinked_since=None)


def unlinked(defence: Defence, fact: Unlinked) -> Defence:
    """Note that the link is gone, from the first time on that it was told."""
    return amend(
        defence,
        linked=(*defence.linked, (fact.at, False)),
        unlinked_since=defence.unlinked_since or fact.at,
    )


def on_paper(defence: Defence, fact: Paper) -> Defence:
    """Note what was filed, looked up or shown."""
    match fact:
        case Filed():
            return amend(defence, filed=(*defence.filed, fact.to))
        case FilingWithdrawn():
            return amend(defence, own_until=None)
        case RetentionChecked():
            return amend(defence, oldest=fact.oldest)
        case Certified():
            return amend(defence, certificate=fact.certificate)
        case RecordChecked():
            return amend(defence, checked=fact.at, checks=defence.checks + 1, clear=fact.clear)
    assert_never(fact)


def posted(defence: Defence, fact: Posted) -> Defence:
    """Let the guard stand at a post."""
    return amend(defence, place=fact.place, worked=(*defence.worked, (fact.at, True)))


def left(defence: Defence, fact: Left) -> Defence:
    """Let the guard be gone, and perhaps with it the unit's own guards."""
    own = fact.at if fact.ends_own_service else defence.own_until
    return amend(defence, ended=fact.at, own_until=own)


def patrolled(defence: Defence, fact: Patrolled) -> Defence:
    """Note the rounds."""
    new = Round(at=fact.at, rounds=fact.rounds, skipped=fact.skipped)
    return amend(defence, rounds=(*defence.rounds, new))
