"""What an incident owes: first reports by regime, reports upward by grade, follow-ups."""

from collections.abc import Callable, Iterator, Mapping

from attrs import frozen

from campus_safety.kernel import At, Gap, Law, Obligation, Rule, Term, passed, within
from campus_safety.response.incident.facts import (
    AlsoReported,
    FinalReported,
    FirstReported,
    FollowedUp,
    ReportedUpward,
)
from campus_safety.response.incident.life import Incident, Rules
from campus_safety.vocabulary import Emergency, EventGrade, PlaceLevel

__all__ = [
    "BUREAU",
    "FIRE_OR_ROAD",
    "GOVERNMENT",
    "REGIMES",
    "Regime",
    "due",
    "harmed",
]

BUREAU = "agency:education-bureau"
GOVERNMENT = "agency:county-government"
HEALTH = "agency:county-health"
WORK_SAFETY = "agency:county-work-safety"
FIRE_BRIGADE = "agency:fire-brigade"

FIRE_OR_ROAD = frozenset({Emergency.FIRE, Emergency.TRAFFIC})


@frozen(kw_only=True)
class Regime:
    """One body of law that asks for a first report: when it applies, to whom, within what.

    `from_grade` is the mildest grade for which this term stands; `None` is for every one.
    """

    name: str
    occasion: str = ""
    applies: Callable[[Incident], bool]
    addressee: str
    term: Callable[[Rules], Rule[Term]]
    from_grade: EventGrade | None = None
    holder: str = "office:head"


def harmed(incident: Incident) -> bool:
    """Tell whether a pupil was harmed, as far as is known."""
    return bool(incident.harm.pupils)


def _accident(incident: Incident) -> bool:
    return incident.emergency in Emergency.accidents


def _always(incident: Incident) -> bool:
    return True


REGIMES = (
    Regime(
        name="emergency",
        applies=_always,
        addressee=GOVERNMENT,
        term=lambda rules: rules.emergency,
    ),
    Regime(
        name="fire",
        applies=lambda incident: incident.emergency == Emergency.FIRE,
        addressee=FIRE_BRIGADE,
        term=lambda rules: rules.fire,
        holder="audience:anyone",
    ),
    Regime(
        name="work-safety",
        occasion="site",
        applies=_accident,
        addressee="office:head",
        term=lambda rules: rules.work_safety_site,
        holder="party:first-knower",
    ),
    Regime(
        name="work-safety",
        applies=_accident,
        addressee=WORK_SAFETY,
        term=lambda rules: rules.work_safety,
    ),
    Regime(
        name="public-health",
        applies=lambda incident: incident.emergency == Emergency.PUBLIC_HEALTH,
        addressee=HEALTH,
        term=lambda rules: rules.public_health,
    ),
    Regime(
        name="pupil-injury",
        applies=harmed,
        addressee=BUREAU,
        term=lambda rules: rules.pupil_injury,
    ),
    Regime(
        name="pupil-injury",
        occasion="larger",
        applies=harmed,
        addressee=BUREAU,
        term=lambda rules: rules.pupil_injury_larger,
        from_grade=EventGrade.LARGER,
    ),
    Regime(
        name="pupil-injury",
        occasion="major",
        applies=harmed,
        addressee=BUREAU,
        term=lambda rules: rules.pupil_injury_major,
        from_grade=EventGrade.MAJOR,
    ),
    Regime(
        name="school-accident",
        applies=lambda incident: _accident(incident) or harmed(incident),
        addressee=BUREAU,
        term=lambda rules: rules.school_accident,
    ),
    Regime(
        name="school-accident",
        occasion="serious",
        applies=lambda incident: _accident(incident) or harmed(incident),
        addressee=BUREAU,
        term=lambda rules: rules.school_accident_serious,
        from_grade=EventGrade.MAJOR,
    ),
    Regime(
        name="school",
        applies=_always,
        addressee=BUREAU,
        term=lambda rules: rules.school,
    ),
)


def due(incident: Incident, law: Law) -> Iterator[Obligation]:
    """Add every report that the law asks for and that was not made yet."""
    if incident.original is not None:
        return
    if incident.known_at is not None:
        yield from _first_reports(incident, incident.known_at, law)
    yield from _upward(incident, law)
    yield from _to_government(incident, law)
    yield from _follow_up(incident, law)
    yield from _progress(incident, law)
    yield from _results(incident, law)


def _first_reports(incident: Incident, known_at: At, law: Law) -> Iterator[Obligation]:
    """Ask a first report under every regime that applies, to whom was not yet told."""
    told = {addressee for addressee, _ in incident.told}
    for regime in REGIMES:
        if regime.addressee in told or not regime.applies(incident):
            continue
        start = _start(incident, regime, known_at, law)
        if start is None:
            continue
        rules = law.section(Rules).on(law.day(start))
        yield from within(
            regime.term(rules),
            start,
            law,
            case=incident.id,
            act=FirstReported,
            holder=regime.holder,
            addressee=regime.addressee,
            regime=regime.name,
            occasion=regime.occasion,
            done_by=(AlsoReported,),
        )


def _start(incident: Incident, regime: Regime, known_at: At, law: Law) -> At | None:
    """Give when the term of a regime began: known, and graded as gravely as it asks."""
    if regime.from_grade is None:
        return known_at
    since = incident.graver_since(regime.from_grade)
    return None if since is None else law.later(known_at, since)


def _upward(incident: Incident, law: Law) -> Iterator[Obligation]:
    """Ask the next step of the chain of authorities, as far up as the grade reaches."""
    told = incident.told_at(WORK_SAFETY)
    if told is None:
        return
    rules = law.section(Rules).on(law.day(told))
    chain, reach = rules.upward_chain, rules.upward_reach
    if isinstance(chain, Gap) or isinstance(reach, Gap):
        return
    told_of = [chain.value.index(to) for to, _ in incident.told if to in chain.value]
    place = max(told_of, default=len(chain.value))
    since = _reaches(incident, place + 1, reach.value)
    if since is None or place + 1 >= len(chain.value):
        return
    start = law.later(incident.told_at(chain.value[place]) or told, since)
    yield from within(
        law.section(Rules).on(law.day(start)).upward,
        start,
        law,
        case=incident.id,
        act=ReportedUpward,
        holder=chain.value[place],
        addressee=chain.value[place + 1],
        regime="work-safety",
    )


_LEVELS = (PlaceLevel.COUNTY, PlaceLevel.CITY, PlaceLevel.PROVINCE, PlaceLevel.NATION)


def _reaches(incident: Incident, place: int, reach: Mapping[str, str]) -> At | None:
    """Give when its grade first reached a place of the chain; `None` when it never did."""
    above = _LEVELS[place:]
    return next((at for grade, at in incident.reached if reach.get(grade) in above), None)


def _to_government(incident: Incident, law: Law) -> Iterator[Obligation]:
    """Ask the bureau to pass a grave harm to pupils on to its government."""
    told, since = incident.told_at(BUREAU), incident.graver_since(EventGrade.MAJOR)
    if told is None or since is None or incident.told_at(GOVERNMENT) is not None:
        return
    start = law.later(told, since)
    rules = law.section(Rules).on(law.day(start))
    for regime, term in (
        ("pupil-injury", rules.upward_pupil_injury if harmed(incident) else Gap.ABSENT),
        ("school-accident", rules.upward_school_accident),
    ):
        yield from within(
            term,
            start,
            law,
            case=incident.id,
            act=ReportedUpward,
            holder=BUREAU,
            addressee=GOVERNMENT,
            regime=regime,
            done_by=(FirstReported, AlsoReported),
        )


def _follow_up(incident: Incident, law: Law) -> Iterator[Obligation]:
    """Ask a follow-up report of a change of harm inside its window from the occurrence."""
    changed = incident.changed_at
    if changed is None or not _accident(incident):
        return
    rules = law.section(Rules).on(law.day(incident.opened))
    fire_or_road = incident.emergency in FIRE_OR_ROAD
    rule = rules.casualties_fire_road if fire_or_road else rules.casualties
    if rule is Gap.ABSENT or passed(rule, incident.opened, changed, law) is not False:
        return
    yield from within(
        law.section(Rules).on(law.day(changed)).new_facts,
        changed,
        law,
        case=incident.id,
        act=FollowedUp,
        holder="office:head",
        addressee=WORK_SAFETY,
        regime="work-safety",
    )


def _progress(incident: Incident, law: Law) -> Iterator[Obligation]:
    """Ask the progress reports of a public-health incident until its handling ends."""
    last = incident.followed_at
    handled = incident.handled_at is not None
    if last is None or handled or incident.emergency != Emergency.PUBLIC_HEALTH:
        return
    yield from within(
        law.section(Rules).on(law.day(last)).progress_public_health,
        last,
        law,
        case=incident.id,
        act=FollowedUp,
        holder="office:head",
        addressee=HEALTH,
        regime="public-health",
        occasion=str(incident.followups),
    )


def _results(incident: Incident, law: Law) -> Iterator[Obligation]:
    """Ask for the written result once the handling has ended."""
    handled = incident.handled_at
    if handled is None:
        return
    rules = law.section(Rules).on(law.day(handled))
    health = incident.emergency == Emergency.PUBLIC_HEALTH
    for regime, addressee, term in (
        ("pupil-injury", BUREAU, rules.result_pupil_injury if harmed(incident) else Gap.ABSENT),
        ("public-health", HEALTH, rules.result_public_health if health else Gap.ABSENT),
    ):
        if addressee not in incident.concluded:
            yield from within(
                term,
                handled,
                law,
                case=incident.id,
                act=FinalReported,
                holder="office:head",
                addressee=addressee,
                regime=regime,
            )
