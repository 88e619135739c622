"""How each fact changes a plan of education: sessions counted once, and those to make up."""

from campus_safety.kernel import amend
from campus_safety.prevention.education.facts import (
    Assessed,
    Revised,
    SessionCancelled,
    SessionDropped,
    SessionHeld,
)
from campus_safety.prevention.education.life import Education, Taught

__all__ = ["cancelled", "dropped", "held", "revised", "settled", "tested", "was_held"]


def revised(case: Education, fact: Revised) -> Education:
    """Take the new lines for the old ones."""
    return amend(case, lines=fact.lines, revisions=case.revisions + 1)


def was_held(case: Education, session: str) -> bool:
    """Tell whether a session was held."""
    return any(one.session == session for one in case.taught)


def settled(case: Education, session: str) -> bool:
    """Tell whether nothing is open about a session any more: it was held, or dropped."""
    return session in case.dropped or was_held(case, session)


def held(case: Education, fact: SessionHeld) -> Education:
    """Count a session, once; one that was cancelled or dropped is made up by it."""
    if was_held(case, fact.session):
        return case
    new = Taught(
        session=fact.session,
        at=fact.at,
        topic=fact.topic,
        band=fact.band,
        form=fact.form,
        hours=fact.hours,
        expected=fact.expected,
        attended=fact.attended,
    )
    late = fact.session in (*case.open_sessions, *case.dropped)
    return amend(
        case,
        taught=(*case.taught, new),
        cancelled=tuple(one for one in case.cancelled if one[0] != fact.session),
        dropped=tuple(one for one in case.dropped if one != fact.session),
        made_up=(*case.made_up, fact.session) if late else case.made_up,
    )


def cancelled(case: Education, fact: SessionCancelled) -> Education:
    """Keep a session as one to be made up, from when it was first cancelled."""
    if fact.session in case.open_sessions or settled(case, fact.session):
        return case
    return amend(case, cancelled=(*case.cancelled, (fact.session, fact.at)))


def dropped(case: Education, fact: SessionDropped) -> Education:
    """Let go of a session that was to be made up."""
    if fact.session not in case.open_sessions:
        return case
    return amend(
        case,
        cancelled=tuple(one for one in case.cancelled if one[0] != fact.session),
        dropped=(*case.dropped, fact.session),
    )


def tested(case: Education, fact: Assessed) -> Education:
    """Keep which topic was tested, and of which band, once."""
    new = (fact.topic, fact.band)
    return case if new in case.tested else amend(case, tested=(*case.tested, new))
