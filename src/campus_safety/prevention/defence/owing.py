"""What a defence owes beside its table: links, filings, the fire test, the check of records."""

from collections.abc import Iterator

from campus_safety.kernel import Gap, Law, Obligation, Rule, Term, within
from campus_safety.prevention.defence.facts import (
    Filed,
    FilingWithdrawn,
    Linked,
    RecordChecked,
    Tested,
)
from campus_safety.prevention.defence.life import Defence, Rules
from campus_safety.vocabulary import DefenceKind

__all__ = ["CITY_POLICE", "COUNTY_POLICE", "HOLDER", "due"]

HOLDER = "office:security"
COUNTY_POLICE = "agency:county-police"
CITY_POLICE = "agency:city-police"


def due(defence: Defence, law: Law) -> Iterator[Obligation]:
    """Add what is owed while a defence is held, and the one filing that ends after it."""
    if defence.ended is None:
        yield from _link(defence, law)
        yield from _filing_of_video(defence, law)
        yield from _fire_test(defence, law)
        yield from _filing_of_guards(defence, law)
        yield from _record(defence, law)
    yield from _withdrawal(defence, law)


def _link(defence: Defence, law: Law) -> Iterator[Obligation]:
    """Ask for the link to the police that is missing."""
    since = defence.unlinked_since
    if since is None:
        return
    rules = law.section(Rules).on(law.day(since))
    yield from within(
        _linking(defence, rules),
        since,
        law,
        case=defence.id,
        act=Linked,
        holder=HOLDER,
        addressee=COUNTY_POLICE,
        regime="school",
    )


def _linking(defence: Defence, rules: Rules) -> Rule[Term]:
    """Give the term for a link, where a thing of its kind must have one."""
    kinds = rules.linking_kinds
    if kinds is Gap.ABSENT or rules.linking is Gap.ABSENT:
        return Gap.ABSENT
    if isinstance(kinds, Gap):
        return Gap.UNKNOWN
    return rules.linking if defence.item in kinds.value else Gap.ABSENT


def _filing_of_video(defence: Defence, law: Law) -> Iterator[Obligation]:
    """Ask for the filing of a video system, from its first day in use."""
    since = defence.in_use_since
    if since is None or defence.item != DefenceKind.VIDEO or defence.filed:
        return
    yield from within(
        law.section(Rules).on(law.day(since)).filing_video,
        since,
        law,
        case=defence.id,
        act=Filed,
        holder=HOLDER,
        addressee=COUNTY_POLICE,
        regime="public-video",
    )


def _fire_test(defence: Defence, law: Law) -> Iterator[Obligation]:
    """Ask for the next full test of a fire facility."""
    since = defence.tested
    if since is None or defence.item != DefenceKind.FIRE_FACILITY:
        return
    yield from within(
        law.section(Rules).on(law.day(since)).testing_fire,
        since,
        law,
        case=defence.id,
        act=Tested,
        holder=HOLDER,
        regime="fire",
        occasion=str(defence.tests),
    )


def _filing_of_guards(defence: Defence, law: Law) -> Iterator[Obligation]:
    """Ask for the filing of the unit's own guards, from the first of them on."""
    since = defence.own_since
    if since is None or defence.filed:
        return
    yield from within(
        law.section(Rules).on(law.day(since)).filing_guards,
        since,
        law,
        case=defence.id,
        act=Filed,
        holder=HOLDER,
        addressee=CITY_POLICE,
        regime="guard-service",
    )


def _record(defence: Defence, law: Law) -> Iterator[Obligation]:
    """Ask for the criminal record of a guard anew, counted from the last answer."""
    if defence.person is None:
        return
    since = defence.opened if defence.checked is None else defence.checked
    yield from within(
        law.section(Rules).on(law.day(since)).record_interval,
        since,
        law,
        case=defence.id,
        act=RecordChecked,
        holder="office:head",
        addressee=COUNTY_POLICE,
        regime="minors-protection",
        occasion=str(defence.checks),
    )


def _withdrawal(defence: Defence, law: Law) -> Iterator[Obligation]:
    """Ask for the filing to be withdrawn once the unit's own guards have ended."""
    since = defence.own_until
    if since is None:
        return
    yield from within(
        law.section(Rules).on(law.day(since)).unfiling_guards,
        since,
        law,
        case=defence.id,
        act=FilingWithdrawn,
        holder=HOLDER,
        addressee=CITY_POLICE,
        regime="guard-service",
    )
