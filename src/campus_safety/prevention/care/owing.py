"""What a case of care owes beside its table: contacts, reviews, a word to the guardian, an end."""

from collections.abc import Iterator

from campus_safety.kernel import Gap, Law, Obligation, Rule, Term, within
from campus_safety.prevention.care.facts import (
    Contacted,
    Ended,
    GuardianContacted,
    GuardianTold,
    Reviewed,
)
from campus_safety.prevention.care.life import HOLDER, Care, Rules

__all__ = ["due", "of_group"]


def due(care: Care, law: Law) -> Iterator[Obligation]:
    """Add the contacts, the reviews, the word to the guardian, and the end after a withdrawal."""
    yield from _contacting(care, law)
    yield from _guardian_contacting(care, law)
    yield from _reviewing(care, law)
    yield from _telling(care, law)
    yield from _ending(care, law)


def of_group(
    groups: Rule[tuple[str, ...]], care: Care, then: Rule[Term], otherwise: Rule[Term]
) -> Rule[Term]:
    """Pick the rule for a case, by whether a list has its reason; unknown as the list is."""
    if groups is Gap.UNKNOWN:
        return otherwise if then == otherwise else Gap.UNKNOWN
    return otherwise if isinstance(groups, Gap) or care.group not in groups.value else then


def _contacting(care: Care, law: Law) -> Iterator[Obligation]:
    """Ask for the next contact of the carer, sooner for the reasons that a rule lists."""
    if care.contact is not None:
        rules = law.section(Rules).on(law.day(care.contact))
        yield from within(
            of_group(rules.close_groups, care, rules.contacting_close, rules.contacting),
            care.contact,
            law,
            case=care.id,
            act=Contacted,
            holder=HOLDER,
            regime="care",
            occasion=str(care.contacts),
        )


def _guardian_contacting(care: Care, law: Law) -> Iterator[Obligation]:
    """Ask whether a guardian who is away was in contact with the child."""
    if care.guardian_contact is not None:
        rules = law.section(Rules).on(law.day(care.guardian_contact))
        yield from within(
            of_group(rules.away_groups, care, rules.guardian_contacting, Gap.ABSENT),
            care.guardian_contact,
            law,
            case=care.id,
            act=GuardianContacted,
            holder=HOLDER,
            regime="minors",
            occasion=str(care.guardian_contacts),
        )


def _reviewing(care: Care, law: Law) -> Iterator[Obligation]:
    if care.reviewed is not None:
        yield from within(
            law.section(Rules).on(law.day(care.reviewed)).reviewing,
            care.reviewed,
            law,
            case=care.id,
            act=Reviewed,
            holder=HOLDER,
            regime="care",
            occasion=str(care.reviews),
        )


def _telling(care: Care, law: Law) -> Iterator[Obligation]:
    """Ask to tell the guardian, under each regime that lists the reason."""
    if not care.untold:
        return
    rules = law.section(Rules).on(law.day(care.opened))
    for regime, groups, term in (
        ("minors", rules.telling_groups, rules.telling),
        ("online", rules.online_groups, rules.telling_online),
    ):
        yield from within(
            of_group(groups, care, term, Gap.ABSENT),
            care.opened,
            law,
            case=care.id,
            act=GuardianTold,
            holder=HOLDER,
            regime=regime,
        )


def _ending(care: Care, law: Law) -> Iterator[Obligation]:
    """Ask for the end after a withdrawal, unless the care did not rest on consent.

    Whoever is old enough may withdraw a consent as well, so that no age is asked here.
    """
    if care.withdrawn is not None and not care.lawful:
        yield from within(
            law.section(Rules).on(law.day(care.withdrawn)).stopping,
            care.withdrawn,
            law,
            case=care.id,
            act=Ended,
            holder=HOLDER,
            regime="care",
        )
